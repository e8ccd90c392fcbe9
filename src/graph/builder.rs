//! Adds extractions up and makes the graph of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::citing::facts_of;
use super::cluster::cluster;
use super::facts::{DocumentFacts, DocumentId, EntityFacts, Statement};
use super::keys::IdentityKeys;
use super::model::{JoinedFacts, Members};
use super::nodes::{Drafts, sort_nodes, with_edges};
use super::{Edge, KnowledgeGraph, Mention, Node, Offsets, Pins};
use crate::extraction::Extraction;
use crate::ontology::EntityType;

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
        let (document, facts) = facts_of(extraction, text, self.offsets);
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
