//! Adds extractions up and makes the graph of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edges::gather;
use super::identity::identify;
use super::ids::{base_id, free_id};
use super::offsets::OffsetMap;
use super::{Edge, Evidence, Identity, KnowledgeGraph, Mention, Node, Offsets, normal_name};
use crate::extraction::{Attribute, DocumentInfo, Entity, Extraction};
use crate::ontology::{EntityType, RelationType};

/// What is known so far, by identity. Adding and merging may happen in any order and in any pieces.
#[derive(Clone, Debug, Default)]
pub struct GraphBuilder {
    offsets: Offsets,
    documents: BTreeMap<String, DocumentInfo>,
    things: BTreeMap<Identity, Thing>,
    statements: BTreeMap<(Identity, RelationType, Identity), Vec<Evidence>>,
}

/// A node in the making.
#[derive(Clone, Debug, Default)]
struct Thing {
    name: String,
    names: BTreeSet<String>,
    named: bool,
    attributes: BTreeMap<&'static str, Attribute>,
    mentions: Vec<Mention>,
}

impl GraphBuilder {
    /// Nothing yet; offsets will be counted in `offsets`.
    pub fn new(offsets: Offsets) -> Self {
        Self { offsets, ..Self::default() }
    }

    /// Adds what one document yields; `text` is the text its spans point into. Relations that point at no entity,
    /// or from a thing to itself, are left out.
    pub fn add(&mut self, extraction: &Extraction, text: &str) {
        let document: Arc<str> = Arc::from(extraction.document.id.as_str());
        let map = OffsetMap::new(text, self.offsets, spans(extraction));
        self.add_document(extraction.document.clone());

        let mut twins: BTreeMap<(EntityType, String), usize> = BTreeMap::new();
        let names: Vec<String> = extraction.entities.iter().map(|e| normal_name(&e.name)).collect();
        for (entity, name) in extraction.entities.iter().zip(&names).filter(|(e, _)| e.named) {
            *twins.entry((entity.kind, name.clone())).or_default() += 1;
        }
        let mut identities = Vec::with_capacity(extraction.entities.len());
        for (number, (entity, name)) in extraction.entities.iter().zip(names).enumerate() {
            let key = (entity.kind, name);
            let twins = twins.get(&key).copied().unwrap_or_default();
            let identity = identify(&document, number, entity, key.1, twins);
            let thing = Thing::new(entity, &document, text, &map);
            self.add_thing(identity.clone(), thing);
            identities.push(identity);
        }

        for relation in &extraction.relations {
            let (Some(source), Some(target)) = (identities.get(relation.source), identities.get(relation.target))
            else {
                continue;
            };
            let qualifiers = Arc::new(relation.qualifiers.clone());
            let evidence = relation.evidence.iter().map(|e| {
                let (start, end) = map.convert(e.span);
                Evidence {
                    document: Arc::clone(&document),
                    start,
                    end,
                    text: e.span.of(text).to_owned(),
                    rule: Arc::clone(&e.rule),
                    subject: map.convert(e.subject),
                    object: map.convert(e.object),
                    qualifiers: Arc::clone(&qualifiers),
                }
            });
            self.add_statements(source.clone(), relation.relation, target.clone(), evidence);
        }
    }

    /// Adds all that `other` knows.
    pub fn merge(&mut self, other: Self) {
        for document in other.documents.into_values() {
            self.add_document(document);
        }
        for (identity, thing) in other.things {
            self.add_thing(identity, thing);
        }
        for ((source, relation, target), evidence) in other.statements {
            self.add_statements(source, relation, target, evidence.into_iter());
        }
    }

    /// The graph of all that was added.
    pub fn build(self) -> KnowledgeGraph {
        let mut nodes = named_nodes(self.things);
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        let mut graph = petgraph::graph::DiGraph::with_capacity(nodes.len(), self.statements.len());
        let mut indices = BTreeMap::new();
        for node in nodes {
            let identity = node.identity.clone();
            indices.insert(identity, graph.add_node(node));
        }

        let mut edges = Vec::with_capacity(self.statements.len());
        for ((source, relation, target), evidence) in self.statements {
            let (Some(&source), Some(&target)) = (indices.get(&source), indices.get(&target)) else { continue };
            let ends = if relation.is_symmetric() && target < source { (target, source) } else { (source, target) };
            for (number, (qualifiers, evidence)) in gather(evidence).into_iter().enumerate() {
                let key = if number == 0 { relation.to_string() } else { format!("{relation}-{}", number + 1) };
                edges.push((ends, number, Edge { key, relation, qualifiers, evidence }));
            }
        }
        edges.sort_by_key(|(ends, number, edge)| (*ends, edge.relation, *number));
        for ((source, target), _, edge) in edges {
            graph.add_edge(source, target, edge);
        }
        KnowledgeGraph { documents: self.documents.into_values().collect(), offsets: self.offsets, graph }
    }

    fn add_document(&mut self, document: DocumentInfo) {
        let rank = |d: &DocumentInfo| {
            (d.text.is_none(), d.source.clone(), d.title.clone(), d.date.clone(), d.language.clone())
        };
        let known = self.documents.entry(document.id.clone()).or_insert_with(|| document.clone());
        if rank(&document) < rank(known) {
            *known = document;
        }
    }

    fn add_thing(&mut self, identity: Identity, thing: Thing) {
        match self.things.entry(identity) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(thing);
            }
            std::collections::btree_map::Entry::Occupied(mut known) => known.get_mut().merge(thing),
        }
    }

    fn add_statements(
        &mut self,
        source: Identity,
        relation: RelationType,
        target: Identity,
        evidence: impl Iterator<Item = Evidence>,
    ) {
        if source == target {
            return;
        }
        let key = match relation.is_symmetric() && target < source {
            true => (target, relation, source),
            false => (source, relation, target),
        };
        self.statements.entry(key).or_default().extend(evidence);
    }
}

impl Thing {
    fn new(entity: &Entity, document: &Arc<str>, text: &str, map: &OffsetMap) -> Self {
        let mention = |m: &crate::extraction::Mention| {
            let (start, end) = map.convert(m.span);
            Mention {
                document: Arc::clone(document),
                start,
                end,
                text: m.span.of(text).to_owned(),
                rule: Arc::clone(&m.rule),
                sieve: m.sieve,
                pronoun: m.pronoun,
            }
        };
        Self {
            name: entity.name.clone(),
            names: entity.aliases.iter().cloned().chain([entity.name.clone()]).collect(),
            named: entity.named,
            attributes: entity.attributes.iter().cloned().collect(),
            mentions: entity.mentions.iter().map(mention).collect(),
        }
    }

    /// The join of both: of two names or values the one that a fixed order puts first.
    fn merge(&mut self, other: Self) {
        if rank(&other.name) < rank(&self.name) {
            self.name = other.name;
        }
        self.names.extend(other.names);
        self.named |= other.named;
        for (key, value) in other.attributes {
            let known = self.attributes.entry(key).or_insert_with(|| value.clone());
            if order(&value, known).is_lt() {
                *known = value;
            }
        }
        self.mentions.extend(other.mentions);
    }
}

/// Which spelling names the node: not shouted, then the fullest, then by alphabet.
fn rank(name: &str) -> (bool, std::cmp::Reverse<usize>, &str) {
    let shouted = name.chars().filter(|c| c.is_alphabetic()).count() > 4 && !name.chars().any(char::is_lowercase);
    (shouted, std::cmp::Reverse(name.len()), name)
}

fn order(a: &Attribute, b: &Attribute) -> std::cmp::Ordering {
    use Attribute as A;
    let kind = |x: &A| match x {
        A::Text(_) => 0,
        A::Number(_) => 1,
        A::Flag(_) => 2,
    };
    match (a, b) {
        (A::Text(a), A::Text(b)) => a.cmp(b),
        (A::Number(a), A::Number(b)) => a.total_cmp(b),
        (A::Flag(a), A::Flag(b)) => a.cmp(b),
        _ => kind(a).cmp(&kind(b)),
    }
}

/// Nodes with their ids, which are given in the order of first appearance.
fn named_nodes(things: BTreeMap<Identity, Thing>) -> Vec<Node> {
    let mut nodes: Vec<Node> = things
        .into_iter()
        .map(|(identity, mut thing)| {
            thing.mentions.sort_unstable();
            thing.mentions.dedup();
            thing.names.remove(&thing.name);
            let kind = match &identity {
                Identity::Named(kind, _) | Identity::Value(kind, _) | Identity::Local(_, kind, _) => *kind,
            };
            Node {
                id: base_id(&identity, &thing.name),
                identity,
                kind,
                name: thing.name,
                aliases: thing.names.into_iter().collect(),
                named: thing.named,
                attributes: thing.attributes,
                mentions: thing.mentions,
            }
        })
        .collect();
    nodes.sort_by(|a, b| first(a).cmp(&first(b)));
    let mut used = BTreeMap::new();
    for node in &mut nodes {
        node.id = free_id(std::mem::take(&mut node.id), &mut used);
    }
    nodes
}

/// Sorts nodes by first appearance; those without a mention come last.
fn first(node: &Node) -> (bool, Option<(&str, u32, u32)>, &Identity) {
    let place = node.mentions.first().map(|m| (&*m.document, m.start, m.end));
    (place.is_none(), place, &node.identity)
}

fn spans(extraction: &Extraction) -> impl Iterator<Item = crate::segmentation::Span> {
    let mentions = extraction.entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
    let evidence = extraction.relations.iter().flat_map(|r| &r.evidence).flat_map(|e| [e.span, e.subject, e.object]);
    mentions.chain(evidence)
}

impl From<KnowledgeGraph> for GraphBuilder {
    fn from(graph: KnowledgeGraph) -> Self {
        let mut parts = Self::new(graph.offsets);
        for document in graph.documents {
            parts.add_document(document);
        }
        let (nodes, edges) = graph.graph.into_nodes_edges();
        for edge in edges {
            let ends = (nodes.get(edge.source().index()), nodes.get(edge.target().index()));
            if let (Some(source), Some(target)) = ends {
                let (source, target) = (source.weight.identity.clone(), target.weight.identity.clone());
                parts.add_statements(source, edge.weight.relation, target, edge.weight.evidence.into_iter());
            }
        }
        for node in nodes.into_iter().map(|n| n.weight) {
            let mut names: BTreeSet<String> = node.aliases.into_iter().collect();
            names.insert(node.name.clone());
            let (name, named, attributes, mentions) = (node.name, node.named, node.attributes, node.mentions);
            parts.add_thing(node.identity, Thing { name, names, named, attributes, mentions });
        }
        parts
    }
}
