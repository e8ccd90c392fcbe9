//! Adds extractions up and makes the graph of them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};

use super::cluster::{Clusters, cluster};
use super::edges::gather;
use super::facts::{DocumentFacts, DocumentId, EntityFacts, join_attributes, rank};
use super::ids::{IdParts, give_ids};
use super::offsets::OffsetMap;
use super::{Edge, Evidence, KnowledgeGraph, Member, Mention, Node, Offsets, Pins};
use crate::extraction::{Entity, Extraction};
use crate::ontology::RelationType;

/// What is known so far: a set of facts, by document. Adding and merging may happen in any order and in any pieces;
/// who is who is decided over the whole set, and only when the graph is built.
#[derive(Clone, Debug, Default)]
pub struct GraphBuilder {
    offsets: Offsets,
    documents: BTreeMap<DocumentId, DocumentFacts>,
    pins: Pins,
}

impl GraphBuilder {
    /// Nothing yet; offsets will be counted in `offsets`.
    pub fn new(offsets: Offsets) -> Self {
        Self { offsets, ..Self::default() }
    }

    /// Adds what the user says of who is who.
    pub fn pin(&mut self, pins: Pins) {
        self.pins.merge(pins);
    }

    /// Whether a document of that id has been added.
    pub fn has_document(&self, id: &str) -> bool {
        self.documents.contains_key(id)
    }

    /// The ids of the documents, sorted.
    pub fn document_ids(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(|id| &**id)
    }

    /// The unit of offsets.
    pub fn offsets(&self) -> Offsets {
        self.offsets
    }

    /// Adds what one document yields; `text` is the text its spans point into. Relations that point at no entity,
    /// or from a thing to itself, are left out.
    pub fn add(&mut self, extraction: &Extraction, text: &str) {
        let document: Arc<str> = Arc::from(extraction.document.id.as_str());
        let map = OffsetMap::new(text, self.offsets, spans(extraction));
        let entities = &extraction.entities;
        let mut facts = DocumentFacts { info: Some(extraction.document.clone()), ..DocumentFacts::default() };
        facts.entities.reserve_exact(entities.len());
        for (number, entity) in entities.iter().enumerate() {
            let number = number as u32;
            facts.entities.push(((number, entity.kind), entity_facts(entity, number, &document, text, &map)));
        }
        for relation in &extraction.relations {
            let (Some(source), Some(target)) = (entities.get(relation.source), entities.get(relation.target)) else {
                continue;
            };
            let (source, target) = ((relation.source as u32, source.kind), (relation.target as u32, target.kind));
            if source == target {
                continue;
            }
            let qualifiers = Arc::new(relation.qualifiers.clone());
            facts.statements.extend(relation.evidence.iter().map(|e| {
                let (start, end) = map.convert(e.span);
                let evidence = Evidence {
                    document: Arc::clone(&document),
                    start,
                    end,
                    text: e.span.of(text).to_owned(),
                    rule: Arc::clone(&e.rule),
                    subject: map.convert(e.subject),
                    object: map.convert(e.object),
                    qualifiers: Arc::clone(&qualifiers),
                    entities: (source.0, target.0),
                };
                ((source, relation.relation, target), evidence)
            }));
        }
        facts.sort();
        self.add_facts(document, facts);
    }

    /// Adds all that `other` knows.
    pub fn merge(&mut self, other: Self) {
        self.pins.merge(other.pins);
        for (document, facts) in other.documents {
            self.add_facts(document, facts);
        }
    }

    pub(super) fn add_facts(&mut self, document: DocumentId, facts: DocumentFacts) {
        match self.documents.entry(document) {
            Entry::Vacant(free) => {
                free.insert(facts);
            }
            Entry::Occupied(mut known) => known.get_mut().merge(facts),
        }
    }

    /// The graph of all that was added.
    pub fn build(self) -> KnowledgeGraph {
        let Self { offsets, documents, mut pins } = self;
        let clusters = cluster(&documents, &mut pins);
        let mut starts = Vec::with_capacity(documents.len());
        let mut count = 0;
        for facts in documents.values() {
            starts.push(count);
            count += facts.entities.len();
        }

        let mut infos = Vec::with_capacity(documents.len());
        let mut drafts: Vec<Draft> = Vec::new();
        drafts.resize_with(clusters.parts.len(), Draft::default);
        let mut statements: Vec<(u32, RelationType, u32, Evidence)> = Vec::new();
        for ((document, mut facts), start) in documents.into_iter().zip(starts) {
            for (key, evidence) in std::mem::take(&mut facts.statements) {
                let (source, relation, target) = key;
                let (Some(a), Some(b)) = (facts.entity(source), facts.entity(target)) else { continue };
                let (Some(&a), Some(&b)) = (clusters.of.get(start + a), clusters.of.get(start + b)) else { continue };
                if a != b {
                    statements.push((a, relation, b, evidence));
                }
            }
            for (number, ((entity, kind), facts)) in facts.entities.into_iter().enumerate() {
                let reason = clusters.reasons.get(&(start + number)).cloned();
                let node = clusters.of.get(start + number).and_then(|n| drafts.get_mut(*n as usize));
                if let Some(draft) = node {
                    draft.add(Arc::clone(&document), (entity, kind), facts, reason);
                }
            }
            infos.extend(facts.info);
        }
        let (graph, places) = nodes(drafts, &clusters);
        let graph = with_edges(graph, &places, statements);
        KnowledgeGraph { documents: infos, offsets, pins, graph }
    }
}

/// A node in the making.
#[derive(Default)]
struct Draft {
    name: String,
    names: BTreeSet<String>,
    node: Option<Node>,
}

impl Draft {
    fn add(
        &mut self,
        document: DocumentId,
        key: (u32, crate::ontology::EntityType),
        facts: EntityFacts,
        reason: Option<Arc<str>>,
    ) {
        let (entity, kind) = key;
        let node = self.node.get_or_insert_with(|| Node {
            id: String::new(),
            kind,
            name: String::new(),
            aliases: Vec::new(),
            named: false,
            attributes: Default::default(),
            members: Vec::new(),
            mentions: Vec::new(),
        });
        if node.members.is_empty() || rank(&facts.name) < rank(&self.name) {
            self.name.clone_from(&facts.name);
        }
        // Names are gathered where there is more than one member: most nodes have one.
        let mut gather = |name: &String| {
            if !self.names.contains(name) {
                self.names.insert(name.clone());
            }
        };
        if let [first] = node.members.as_slice() {
            gather(&first.name);
            first.aliases.iter().for_each(&mut gather);
        }
        if !node.members.is_empty() {
            gather(&facts.name);
            facts.aliases.iter().for_each(&mut gather);
        }
        // The narrower type: Company before Organization.
        if node.kind.parent().is_none() && kind.parent() == Some(node.kind) {
            node.kind = kind;
        }
        node.named |= facts.named;
        join_attributes(&mut node.attributes, facts.attributes.clone());
        node.mentions.extend(facts.mentions);
        let EntityFacts { name, aliases, named, attributes, .. } = facts;
        node.members.push(Member { document, entity, kind, name, aliases, named, attributes, reason });
    }

    fn finish(mut self) -> Option<Node> {
        let mut node = self.node.take()?;
        self.names.remove(&self.name);
        node.name = self.name;
        node.aliases = match node.members.as_slice() {
            [only] => only.aliases.clone(),
            _ => self.names.into_iter().collect(),
        };
        node.mentions.sort_unstable();
        node.mentions.shrink_to_fit();
        Some(node)
    }
}

/// The nodes in the order of their ids, and where each cluster went.
fn nodes(drafts: Vec<Draft>, clusters: &Clusters) -> (DiGraph<Node, Edge>, Vec<NodeIndex>) {
    let mut nodes: Vec<(Node, u32)> =
        drafts.into_iter().zip(0..).filter_map(|(draft, number)| Some((draft.finish()?, number))).collect();
    let parts: Vec<IdParts<'_>> = nodes
        .iter()
        .map(|(node, number)| IdParts {
            kind: node.kind,
            name: &node.name,
            scope: clusters.parts.get(*number as usize),
        })
        .collect();
    let ids = give_ids(&parts);
    for ((node, _), id) in nodes.iter_mut().zip(ids) {
        node.id = id;
    }
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_unstable_by(|a, b| nodes[*a].0.id.cmp(&nodes[*b].0.id));
    let mut nodes: Vec<Option<(Node, u32)>> = nodes.into_iter().map(Some).collect();
    let mut graph = DiGraph::with_capacity(nodes.len(), 0);
    let mut places = vec![NodeIndex::end(); clusters.parts.len()];
    for (node, number) in order.into_iter().filter_map(|n| nodes[n].take()) {
        let index = graph.add_node(node);
        if let Some(place) = places.get_mut(number as usize) {
            *place = index;
        }
    }
    (graph, places)
}

fn with_edges(
    mut graph: DiGraph<Node, Edge>,
    places: &[NodeIndex],
    statements: Vec<(u32, RelationType, u32, Evidence)>,
) -> DiGraph<Node, Edge> {
    let mut placed: Vec<((NodeIndex, NodeIndex), RelationType, Evidence)> = statements
        .into_iter()
        .filter_map(|(a, relation, b, evidence)| {
            let (a, b) = (*places.get(a as usize)?, *places.get(b as usize)?);
            let ends = if relation.is_symmetric() && b < a { (b, a) } else { (a, b) };
            Some((ends, relation, evidence))
        })
        .collect();
    placed.sort_unstable();
    let mut rest = placed.into_iter().peekable();
    while let Some((ends, relation, first)) = rest.next() {
        let mut evidence = vec![first];
        while let Some((_, _, next)) = rest.next_if(|(e, r, _)| *e == ends && *r == relation) {
            evidence.push(next);
        }
        for (number, (qualifiers, evidence)) in gather(evidence).into_iter().enumerate() {
            let key = if number == 0 { relation.to_string() } else { format!("{relation}-{}", number + 1) };
            graph.add_edge(ends.0, ends.1, Edge { key, relation, qualifiers, evidence });
        }
    }
    graph
}

fn entity_facts(entity: &Entity, number: u32, document: &Arc<str>, text: &str, map: &OffsetMap) -> EntityFacts {
    let mention = |m: &crate::extraction::Mention| {
        let (start, end) = map.convert(m.span);
        Mention {
            document: Arc::clone(document),
            start,
            end,
            text: m.span.of(text).to_owned(),
            rule: Arc::clone(&m.rule),
            sieve: m.sieve.map(Into::into),
            pronoun: m.pronoun,
            entity: number,
        }
    };
    EntityFacts {
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        named: entity.named,
        attributes: entity.attributes.iter().map(|(key, value)| ((*key).into(), value.clone())).collect(),
        mentions: entity.mentions.iter().map(mention).collect(),
    }
}

fn spans(extraction: &Extraction) -> impl Iterator<Item = crate::segmentation::Span> {
    let mentions = extraction.entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
    let evidence = extraction.relations.iter().flat_map(|r| &r.evidence).flat_map(|e| [e.span, e.subject, e.object]);
    mentions.chain(evidence)
}

impl From<KnowledgeGraph> for GraphBuilder {
    /// The facts a graph was built of.
    fn from(graph: KnowledgeGraph) -> Self {
        let mut parts = Self::new(graph.offsets);
        parts.pins = graph.pins.stated();
        for info in graph.documents {
            let facts = parts.documents.entry(Arc::from(info.id.as_str())).or_default();
            facts.info = Some(info);
        }
        let (nodes, edges) = graph.graph.into_nodes_edges();
        let mut keys = BTreeMap::new();
        for (number, node) in nodes.into_iter().enumerate() {
            let node = node.weight;
            let mut mentions: BTreeMap<(Arc<str>, u32), Vec<Mention>> = BTreeMap::new();
            for mention in node.mentions {
                mentions.entry((Arc::clone(&mention.document), mention.entity)).or_default().push(mention);
            }
            for member in node.members {
                let Member { document, entity, kind, name, aliases, named, attributes, .. } = member;
                keys.insert((number, Arc::clone(&document), entity), kind);
                let mentions = mentions.remove(&(Arc::clone(&document), entity)).unwrap_or_default();
                let facts = EntityFacts { name, aliases, named, attributes, mentions };
                parts.documents.entry(document).or_default().entities.push(((entity, kind), facts));
            }
        }
        for edge in edges {
            let ends = (edge.source().index(), edge.target().index());
            let relation = edge.weight.relation;
            for evidence in edge.weight.evidence {
                let (mut source, mut target) = ends;
                let (a, b) = evidence.entities;
                let kind =
                    |node: usize, entity: u32| keys.get(&(node, Arc::clone(&evidence.document), entity)).copied();
                // A symmetric edge is stored in the order of its nodes, a statement as it was made.
                if kind(source, a).is_none() || kind(target, b).is_none() {
                    (source, target) = (target, source);
                }
                let (Some(s), Some(t)) = (kind(source, a), kind(target, b)) else { continue };
                let facts = parts.documents.entry(Arc::clone(&evidence.document)).or_default();
                facts.statements.push((((a, s), relation, (b, t)), evidence));
            }
        }
        for facts in parts.documents.values_mut() {
            facts.sort();
        }
        parts
    }
}
