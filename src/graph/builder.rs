//! Adds extractions up and makes the graph of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};

use super::cluster::{Clusters, cluster};
use super::edges::gather;
use super::excerpt::Cited;
use super::facts::{DocumentFacts, DocumentId, EntityFacts, join_attributes, rank};
use super::ids::{IdParts, give_ids};
use super::offsets::OffsetMap;
use super::{Edge, Evidence, KnowledgeGraph, Member, Mention, Node, Offsets, Pins};
use crate::extraction::{Entity, Extraction, Qualifiers};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::Span;

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
        let source = Source {
            document: &document,
            cited: Cited::new(text, cited(extraction)),
            map: OffsetMap::new(text, self.offsets, spans(extraction)),
        };
        let entities = &extraction.entities;
        let mut facts = DocumentFacts { info: Some(extraction.document.clone()), ..DocumentFacts::default() };
        facts.entities.reserve_exact(entities.len());
        for (number, entity) in entities.iter().enumerate() {
            let number = number as u32;
            facts.entities.push(((number, entity.kind), source.entity(entity, number)));
        }
        let unqualified = Arc::new(Qualifiers::default());
        facts.statements.reserve_exact(extraction.relations.iter().map(|relation| relation.evidence.len()).sum());
        for relation in &extraction.relations {
            let (Some(subject), Some(object)) = (entities.get(relation.source), entities.get(relation.target)) else {
                continue;
            };
            let (from, to) = ((relation.source as u32, subject.kind), (relation.target as u32, object.kind));
            if from == to {
                continue;
            }
            let none = relation.qualifiers == *unqualified;
            let qualifiers = if none { Arc::clone(&unqualified) } else { Arc::new(relation.qualifiers.clone()) };
            facts.statements.extend(relation.evidence.iter().map(|e| {
                let evidence = source.evidence(e, &qualifiers, (from.0, to.0));
                ((from, relation.relation, to), evidence)
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

        let mut sizes = vec![0; clusters.parts.len()];
        clusters.of.iter().filter_map(|n| sizes.get_mut(*n as usize).map(|size: &mut usize| *size += 1)).count();
        let mut drafts: Vec<Draft> = sizes.into_iter().map(Draft::of).collect();

        let mut infos = Vec::with_capacity(documents.len());
        let mut statements: Vec<(u32, RelationType, u32, Evidence)> =
            Vec::with_capacity(documents.values().map(|facts| facts.statements.len()).sum());
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
                    let EntityFacts { name, aliases, named, attributes, mentions } = facts;
                    let document = Arc::clone(&document);
                    draft.add(Member { document, entity, kind, name, aliases, named, attributes, reason }, mentions);
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
    members: Vec<Member>,
    mentions: Vec<Mention>,
}

impl Draft {
    fn of(members: usize) -> Self {
        Self { members: Vec::with_capacity(members), mentions: Vec::new() }
    }

    fn add(&mut self, member: Member, mentions: Vec<Mention>) {
        self.members.push(member);
        if self.mentions.is_empty() {
            self.mentions = mentions;
        } else {
            self.mentions.extend(mentions);
        }
    }

    /// Type and name of the node.
    fn face(&self) -> Option<(EntityType, &String)> {
        let first = self.members.first()?.kind;
        // The narrower type: Company before Organization.
        let mut narrower = self.members.iter().map(|m| m.kind).filter(|kind| kind.parent() == Some(first));
        let kind = narrower.next().filter(|_| first.parent().is_none()).unwrap_or(first);
        Some((kind, self.members.iter().map(|m| &m.name).min_by(|a, b| rank(a).cmp(&rank(b)))?))
    }

    fn finish(self, id: String) -> Option<Node> {
        let (kind, best) = self.face()?;
        let name = best.clone();
        let Self { members, mut mentions } = self;
        let first = members.first()?;
        let mut aliases = match members.as_slice() {
            [only] => only.aliases.clone(),
            several => {
                let names =
                    several.iter().flat_map(|m| m.aliases.iter().chain([&m.name])).filter(|other| **other != name);
                let names: std::collections::BTreeSet<&String> = names.collect();
                names.into_iter().cloned().collect()
            }
        };
        aliases.shrink_to_fit();
        let mut attributes = first.attributes.clone();
        members.iter().skip(1).for_each(|m| join_attributes(&mut attributes, m.attributes.clone()));
        mentions.sort_unstable();
        mentions.shrink_to_fit();
        Some(Node { id, kind, name, aliases, named: members.iter().any(|m| m.named), attributes, members, mentions })
    }
}

/// The nodes in the order of their ids, and where each cluster went.
fn nodes(mut drafts: Vec<Draft>, clusters: &Clusters) -> (DiGraph<Node, Edge>, Vec<NodeIndex>) {
    let part = |((draft, scope), cluster)| {
        let (kind, name) = Draft::face(draft)?;
        Some((IdParts { kind, name, scope: Some(scope) }, cluster))
    };
    let parts = drafts.iter().zip(&clusters.parts).zip(0..).filter_map(part);
    let (parts, numbers): (Vec<IdParts<'_>>, Vec<usize>) = parts.unzip();
    let mut ids: Vec<(String, usize)> = give_ids(&parts).into_iter().zip(numbers).collect();
    ids.sort_unstable();
    let mut graph = DiGraph::with_capacity(ids.len(), 0);
    let mut places = vec![NodeIndex::end(); clusters.parts.len()];
    for (id, cluster) in ids {
        let draft = drafts.get_mut(cluster).map(std::mem::take);
        if let (Some(node), Some(place)) = (draft.and_then(|draft| draft.finish(id)), places.get_mut(cluster)) {
            *place = graph.add_node(node);
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

/// Where the facts of one extraction come from.
struct Source<'a> {
    document: &'a Arc<str>,
    cited: Cited,
    map: OffsetMap,
}

impl Source<'_> {
    fn entity(&self, entity: &Entity, number: u32) -> EntityFacts {
        let mention = |m: &crate::extraction::Mention| {
            let (start, end) = self.map.convert(m.span);
            Mention {
                document: Arc::clone(self.document),
                start,
                end,
                text: self.cited.excerpt(m.span),
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

    fn evidence(&self, e: &crate::extraction::Evidence, all: &Arc<Qualifiers>, entities: (u32, u32)) -> Evidence {
        let (start, end) = self.map.convert(e.span);
        Evidence {
            document: Arc::clone(self.document),
            start,
            end,
            text: self.cited.excerpt(e.span),
            rule: Arc::clone(&e.rule),
            subject: self.map.convert(e.subject),
            object: self.map.convert(e.object),
            qualifiers: Arc::clone(all),
            entities,
        }
    }
}

/// The spans whose words the graph keeps.
fn cited(extraction: &Extraction) -> impl Iterator<Item = Span> {
    let mentions = extraction.entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
    mentions.chain(extraction.relations.iter().flat_map(|r| &r.evidence).map(|e| e.span))
}

/// All spans the graph has.
fn spans(extraction: &Extraction) -> impl Iterator<Item = Span> {
    let ends = extraction.relations.iter().flat_map(|r| &r.evidence).flat_map(|e| [e.subject, e.object]);
    cited(extraction).chain(ends)
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
