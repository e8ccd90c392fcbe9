//! Adds extractions up and makes the graph of them.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use once_cell::sync::Lazy;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use super::cluster::{Clusters, cluster, face};
use super::edges::gather;
use super::facts::{DocumentFacts, DocumentId, EntityFacts, Statement, join_attributes};
use super::ids::give_ids;
use super::keys::IdentityKeys;
use super::model::{JoinedFacts, Members};
use super::offsets::OffsetMap;
use super::source::{Source, Stretch};
use super::threads::{in_parts, sort_by};
use super::{Attributes, Edge, Evidence, Excerpt, KnowledgeGraph, Mention, Node, Offsets, Pins};
use crate::extraction::{Entity, Extraction, Qualifiers};
use crate::ontology::{EntityType, RelationType};

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
        let document: DocumentId = Arc::from(extraction.document.id.as_str());
        let mut source = Source::of(Arc::clone(&document));
        let citations = cite(extraction, &mut source, text);
        let mut rest = citations.as_slice();
        let mut names = |entity: &Entity| add_names(entity, &mut source, take(&mut rest, entity.mentions.len()));
        let names: Vec<(Stretch, Vec<Stretch>)> = extraction.entities.iter().map(&mut names).collect();
        let mut making =
            Facts { source: source.finish(), citations: &citations, map: OffsetMap::new(text, self.offsets) };
        let entities = (0..).zip(&extraction.entities).zip(names);
        let mut facts = DocumentFacts {
            info: Some(extraction.document.clone()),
            entities: entities.map(|((number, entity), names)| making.entity(number, entity, names)).collect(),
            statements: making.statements(extraction),
            keys: IdentityKeys::default(),
        };
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
        self.build_on(1)
    }

    /// The graph of all that was added, made on so many threads; it is the same on any number.
    pub fn build_on(self, threads: usize) -> KnowledgeGraph {
        let Self { offsets, mut documents, mut pins } = self;
        let keys: Vec<IdentityKeys> = documents.values_mut().map(|facts| std::mem::take(&mut facts.keys)).collect();
        let clusters = cluster(&documents, &keys, &mut pins, threads);
        let mut drafts = Drafts::new(&clusters);
        let mut infos = Vec::with_capacity(documents.len());
        let mut statements = Vec::with_capacity(documents.values().map(|facts| facts.statements.len()).sum());
        let mut start = 0;
        for mut facts in documents.into_values() {
            for Statement { evidence, relation, kinds } in std::mem::take(&mut facts.statements) {
                let (source, target) = evidence.entities;
                let cluster_of = |key| clusters.of.get(start + facts.entity(key)?).copied();
                if let (Some(a), Some(b)) = (cluster_of((source, kinds.0)), cluster_of((target, kinds.1)))
                    && a != b
                {
                    statements.push((a, b, relation, evidence));
                }
            }
            for (entity, mentions) in facts.entities {
                if let Some(cluster) = clusters.of.get(start) {
                    drafts.add(*cluster, entity, clusters.reason(start), mentions);
                }
                start += 1;
            }
            infos.extend(facts.info);
        }
        let mut graph = drafts.finish(threads);
        let places = sort_nodes(&mut graph, clusters, threads);
        let graph = with_edges(graph, &places, statements, threads);
        KnowledgeGraph { documents: infos, offsets, pins, graph }
    }
}

/// Nodes in the making, without ids. Clusters come in the order of their numbers.
struct Drafts {
    /// How many entities each cluster has; of several, once the first of them came, where they are.
    sizes: Vec<u32>,
    graph: DiGraph<Node, Edge>,
    /// Clusters of several.
    several: Vec<Several>,
}

/// A cluster of several entities.
struct Several {
    node: NodeIndex,
    members: Vec<JoinedFacts>,
    mentions: Vec<Mention>,
}

impl Drafts {
    fn new(clusters: &Clusters<'_>) -> Self {
        let mut sizes = vec![0; clusters.scopes.len()];
        for cluster in &clusters.of {
            if let Some(size) = sizes.get_mut(*cluster as usize) {
                *size += 1;
            }
        }
        let graph = DiGraph::with_capacity(sizes.len(), 0);
        let several = Vec::with_capacity(sizes.iter().filter(|size| **size > 1).count());
        Self { sizes, graph, several }
    }

    fn add(&mut self, cluster: u32, facts: EntityFacts, reason: Option<Arc<str>>, mentions: Box<[Mention]>) {
        let Some(size) = self.sizes.get_mut(cluster as usize) else { return };
        if self.graph.node_count() == cluster as usize {
            if *size == 1 {
                self.graph.add_node(single(facts, mentions));
                return;
            }
            let (name, aliases) = (facts.name.clone(), Box::default());
            let draft = EntityFacts {
                entity: 0,
                kind: facts.kind,
                named: false,
                name,
                aliases,
                attributes: Attributes::default(),
            };
            let node = self.graph.add_node(single(draft, Box::default()));
            let members = Vec::with_capacity(*size as usize);
            *size = self.several.len() as u32;
            self.several.push(Several { node, members, mentions: Vec::new() });
        }
        if let Some(several) = self.several.get_mut(*size as usize) {
            several.members.push((facts, reason));
            several.mentions.extend(mentions);
        }
    }

    fn finish(mut self, threads: usize) -> DiGraph<Node, Edge> {
        let nodes = in_parts(threads, &mut self.several, |_, part| {
            let finish = |several: &mut Several| Some((several.node, several.take()?));
            part.iter_mut().filter_map(finish).collect::<Vec<_>>()
        });
        for (node, whole) in nodes.into_iter().flatten() {
            if let Some(draft) = self.graph.node_weight_mut(node) {
                *draft = whole;
            }
        }
        self.graph
    }
}

/// A node of one entity, without an id.
fn single(facts: EntityFacts, mentions: Box<[Mention]>) -> Node {
    let EntityFacts { entity, kind, named, name, aliases, attributes } = facts;
    Node { id: Box::default(), kind, name, aliases, named, attributes, mentions, members: Members::Only(entity) }
}

impl Several {
    /// The node, without an id.
    fn take(&mut self) -> Option<Node> {
        let (members, mut mentions) = (std::mem::take(&mut self.members), std::mem::take(&mut self.mentions));
        let facts = members.iter().map(|(entity, _)| entity);
        let (kind, name) = face(facts.clone())?;
        let names = facts.clone().flat_map(|f| f.aliases.iter().chain([&f.name]));
        let aliases: BTreeSet<&Excerpt> = names.filter(|other| *other != name).collect();
        let mut attributes = Attributes::default();
        facts.clone().for_each(|f| join_attributes(&mut attributes, &f.attributes));
        mentions.sort_unstable();
        Some(Node {
            id: Box::default(),
            kind,
            name: name.clone(),
            aliases: aliases.into_iter().cloned().collect(),
            named: facts.clone().any(|f| f.named),
            attributes,
            mentions: mentions.into(),
            members: Members::Several(members.into()),
        })
    }
}

/// Gives the nodes, which stand in the order of their clusters, their ids, and puts them in the order of these. Says
/// where each cluster went.
fn sort_nodes(graph: &mut DiGraph<Node, Edge>, clusters: Clusters<'_>, threads: usize) -> Vec<NodeIndex> {
    let nodes = graph.raw_nodes();
    let parts = |cluster: u32| {
        let node = &nodes.get(cluster as usize)?.weight;
        Some(clusters.id_parts(cluster, (node.kind, &node.name), node.members().next()))
    };
    let (ids, order) = give_ids(nodes.len(), parts, threads);
    drop(clusters);
    let mut nodes: Vec<&mut Node> = graph.node_weights_mut().collect();
    for (node, id) in nodes.iter_mut().zip(ids) {
        node.id = id;
    }
    let mut places = vec![0; order.len()];
    for (new, old) in order.into_iter().enumerate() {
        if let Some(place) = places.get_mut(old as usize) {
            *place = new;
        }
    }
    let found = places.iter().map(|place| NodeIndex::new(*place)).collect();
    for n in 0..places.len() {
        while let Some(place) = places.get(n).copied().filter(|place| *place != n) {
            if let Ok([a, b]) = nodes.get_disjoint_mut([n, place]) {
                std::mem::swap(*a, *b);
            }
            places.swap(n, place);
        }
    }
    found
}

fn with_edges(
    mut graph: DiGraph<Node, Edge>,
    places: &[NodeIndex],
    statements: Vec<(u32, u32, RelationType, Evidence)>,
    threads: usize,
) -> DiGraph<Node, Edge> {
    let place = |cluster: u32| places.get(cluster as usize).copied();
    let placed = statements.into_iter().filter_map(|(a, b, relation, evidence)| {
        let (a, b) = (place(a)?, place(b)?);
        let (a, b) = if relation.is_symmetric() && b < a { (b, a) } else { (a, b) };
        Some((a, b, relation, evidence))
    });
    let mut placed: Vec<(NodeIndex, NodeIndex, RelationType, Evidence)> = placed.collect();
    sort_by(threads, &mut placed, Ord::cmp);
    graph.reserve_edges(placed.len());
    let mut rest = placed.into_iter().peekable();
    while let Some((a, b, relation, first)) = rest.next() {
        let mut evidence = vec![first];
        while let Some((_, _, _, next)) = rest.next_if(|next| (next.0, next.1, next.2) == (a, b, relation)) {
            evidence.push(next);
        }
        for (number, (qualifiers, evidence)) in (1..).zip(gather(evidence)) {
            graph.add_edge(a, b, Edge { relation, number, qualifiers, evidence: evidence.into() });
        }
    }
    graph
}

/// No qualifiers, for all who have none.
static UNQUALIFIED: Lazy<Arc<Qualifiers>> = Lazy::new(Arc::default);

/// What the facts of one extraction are made with.
struct Facts<'a> {
    source: Arc<Source>,
    /// What was cited for what is still to be made.
    citations: &'a [Citation],
    map: OffsetMap<'a>,
}

/// What the source has of a mention or a piece of evidence: its words, its rule, its sieve.
struct Citation {
    words: Stretch,
    rule: u16,
    sieve: u8,
}

impl Facts<'_> {
    fn entity(
        &mut self,
        number: u32,
        entity: &Entity,
        (name, aliases): (Stretch, Vec<Stretch>),
    ) -> (EntityFacts, Box<[Mention]>) {
        let citations = take(&mut self.citations, entity.mentions.len());
        let mention = |(m, cited): (&crate::extraction::Mention, &Citation)| {
            let (start, end) = self.map.convert(m.span);
            Mention {
                text: self.source.excerpt(cited.words),
                start,
                end,
                entity: number,
                rule: cited.rule,
                sieve: cited.sieve,
                pronoun: m.pronoun,
            }
        };
        let facts = EntityFacts {
            entity: number,
            kind: entity.kind,
            named: entity.named,
            name: self.source.excerpt(name),
            aliases: aliases.into_iter().map(|alias| self.source.excerpt(alias)).collect(),
            attributes: entity.attributes.iter().map(|(key, value)| ((*key).into(), value.clone())).collect(),
        };
        (facts, entity.mentions.iter().zip(citations).map(mention).collect())
    }

    fn statements(&mut self, extraction: &Extraction) -> Vec<Statement> {
        let kind = |entity: usize| extraction.entities.get(entity).map(|e| e.kind);
        let count = extraction.relations.iter().map(|relation| relation.evidence.len()).sum();
        let mut statements = Vec::with_capacity(count);
        for relation in &extraction.relations {
            let citations = take(&mut self.citations, relation.evidence.len());
            let (Some(subject), Some(object)) = (kind(relation.source), kind(relation.target)) else { continue };
            if relation.source == relation.target {
                continue;
            }
            let none = relation.qualifiers == **UNQUALIFIED;
            let qualifiers = if none { Arc::clone(&UNQUALIFIED) } else { Arc::new(relation.qualifiers.clone()) };
            statements.extend(relation.evidence.iter().zip(citations).map(|(e, cited)| {
                let (start, end) = self.map.convert(e.span);
                let evidence = Evidence {
                    text: self.source.excerpt(cited.words),
                    start,
                    end,
                    subject: self.map.convert(e.subject),
                    object: self.map.convert(e.object),
                    entities: (relation.source as u32, relation.target as u32),
                    qualifiers: Arc::clone(&qualifiers),
                    rule: cited.rule,
                };
                Statement { evidence, relation: relation.relation, kinds: (subject, object) }
            }));
        }
        statements
    }
}

/// Adds to the source what all mentions, then all pieces of evidence, cite of it.
fn cite(extraction: &Extraction, source: &mut Source, text: &str) -> Vec<Citation> {
    let mentions = extraction.entities.iter().flat_map(|e| &e.mentions);
    let evidence = extraction.relations.iter().flat_map(|r| &r.evidence);
    let words = source.cite(text, mentions.clone().map(|m| m.span).chain(evidence.clone().map(|e| e.span)));
    let rules = mentions.map(|m| (&m.rule, m.sieve)).chain(evidence.map(|e| (&e.rule, None)));
    let citations = words.into_iter().zip(rules).map(|(words, (rule, sieve))| Citation {
        words,
        rule: source.add_rule(rule),
        sieve: source.add_sieve(sieve.map(Cow::Borrowed)),
    });
    citations.collect()
}

/// Cuts off the first so many.
fn take<'a, T>(all: &mut &'a [T], count: usize) -> &'a [T] {
    let (first, rest) = all.split_at(count.min(all.len()));
    *all = rest;
    first
}

/// Adds the names of an entity; gives where its name and its other names are.
fn add_names(entity: &Entity, source: &mut Source, citations: &[Citation]) -> (Stretch, Vec<Stretch>) {
    let mut add = |name: &String| source.add_name(name, citations.iter().map(|cited| cited.words));
    (add(&entity.name), entity.aliases.iter().map(add).collect())
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
        let mut kinds: FxHashMap<(usize, DocumentId, u32), EntityType> = FxHashMap::default();
        for (number, node) in nodes.into_iter().enumerate() {
            let Node { kind, name, aliases, named, attributes, mentions, members, .. } = node.weight;
            let members = match members {
                Members::Only(entity) => {
                    let facts = EntityFacts { entity, kind, named, name, aliases, attributes };
                    vec![(facts, mentions)]
                }
                Members::Several(members) => with_mentions(members, mentions),
            };
            for (facts, mentions) in members {
                let document = facts.name.document_id();
                kinds.insert((number, Arc::clone(document), facts.entity), facts.kind);
                parts.documents.entry(Arc::clone(document)).or_default().entities.push((facts, mentions));
            }
        }
        for edge in edges {
            let ends = (edge.source().index(), edge.target().index());
            let Edge { relation, evidence, .. } = edge.weight;
            for evidence in evidence {
                let document = Arc::clone(evidence.text.document_id());
                let (a, b) = evidence.entities;
                let kinds = |source, target| {
                    let kind = |node, entity| kinds.get(&(node, Arc::clone(&document), entity)).copied();
                    kind(source, a).zip(kind(target, b))
                };
                // A symmetric edge is stored in the order of its nodes, a statement as it was made.
                let Some(kinds) = kinds(ends.0, ends.1).or_else(|| kinds(ends.1, ends.0)) else { continue };
                let facts = parts.documents.entry(document).or_default();
                facts.statements.push(Statement { evidence, relation, kinds });
            }
        }
        for facts in parts.documents.values_mut() {
            facts.sort();
        }
        parts
    }
}

/// Entities of a node with the mentions of each.
fn with_mentions(members: Box<[JoinedFacts]>, mentions: Box<[Mention]>) -> Vec<(EntityFacts, Box<[Mention]>)> {
    let mut of: FxHashMap<(DocumentId, u32), Vec<Mention>> = FxHashMap::default();
    for mention in mentions {
        of.entry((Arc::clone(mention.text.document_id()), mention.entity)).or_default().push(mention);
    }
    let mut mentions = |facts: &EntityFacts| {
        of.remove(&(Arc::clone(facts.name.document_id()), facts.entity)).unwrap_or_default().into()
    };
    members.into_iter().map(|(facts, _)| (mentions(&facts), facts)).map(|(mentions, facts)| (facts, mentions)).collect()
}
