//! A part of a graph: what is well attested, of some relations or types, or around one node.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::{KnowledgeGraph, Node, normal_name};
use crate::ontology::{RelationType, TypeSet};

/// What to keep of a graph. The default keeps everything.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Nodes of these types, edges between them.
    pub types: TypeSet,
    /// Edges of these relations; all when empty.
    pub relations: Vec<RelationType>,
    /// Edges with at least so many pieces of evidence.
    pub min_evidence: usize,
    /// Nodes of this name, other name or id, and what edges that are kept lead to in either direction.
    pub around: Option<String>,
    /// How many edges away from there.
    pub hops: usize,
}

impl Default for Selection {
    fn default() -> Self {
        Self { types: TypeSet::ANY, relations: Vec::new(), min_evidence: 0, around: None, hops: 1 }
    }
}

impl Selection {
    /// Whether it keeps everything.
    pub fn is_all(&self) -> bool {
        self.types == TypeSet::ANY && !self.is_of_edges() && self.around.is_none()
    }

    fn is_of_edges(&self) -> bool {
        !self.relations.is_empty() || self.min_evidence > 1
    }

    /// Whether `node` is one that [`around`](Self::around) names.
    fn centres_on(&self, node: &Node) -> bool {
        let Some(wanted) = &self.around else { return false };
        let normal = normal_name(wanted);
        *node.id == **wanted || std::iter::once(&node.name).chain(&node.aliases).any(|n| normal_name(n) == normal)
    }
}

impl KnowledgeGraph {
    /// The part that `selection` keeps. Where it chooses edges, nodes that no edge is left to are gone as well.
    /// Documents stay.
    #[must_use]
    pub fn select(&self, selection: &Selection) -> Self {
        if selection.is_all() {
            return self.clone();
        }
        let graph = &self.graph;
        let has_type = |n: NodeIndex| graph.node_weight(n).is_some_and(|n| selection.types.has(n.kind));
        let mut edges = BTreeSet::new();
        let mut nodes: BTreeSet<NodeIndex> = BTreeSet::new();
        for e in graph.edge_references() {
            let of_relation = selection.relations.is_empty() || selection.relations.contains(&e.weight().relation);
            let attested = e.weight().evidence.len() >= selection.min_evidence;
            if of_relation && attested && has_type(e.source()) && has_type(e.target()) {
                edges.insert(e.id());
                nodes.extend([e.source(), e.target()]);
            }
        }
        if selection.around.is_some() {
            let centre = |n: &NodeIndex| graph.node_weight(*n).is_some_and(|w| selection.centres_on(w));
            nodes = graph.node_indices().filter(centre).collect();
            let mut border = nodes.clone();
            for _ in 0..selection.hops {
                let mut next = BTreeSet::new();
                for &node in &border {
                    let both = [petgraph::Outgoing, petgraph::Incoming].map(|way| graph.edges_directed(node, way));
                    let ends = both.into_iter().flatten().filter(|e| edges.contains(&e.id()));
                    next.extend(ends.flat_map(|e| [e.source(), e.target()]).filter(|n| !nodes.contains(n)));
                }
                nodes.extend(&next);
                border = next;
            }
        } else if !selection.is_of_edges() {
            nodes = graph.node_indices().filter(|n| has_type(*n)).collect();
        }
        let kept = graph.filter_map(
            |n, node| nodes.contains(&n).then(|| node.clone()),
            |e, edge| edges.contains(&e).then(|| edge.clone()),
        );
        Self { documents: self.documents.clone(), offsets: self.offsets, pins: self.pins.clone(), graph: kept }
    }
}
