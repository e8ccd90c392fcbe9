//! Clusters -> nodes and edges, in the order of their ids.

use std::collections::BTreeSet;
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};

use super::cluster::{Clusters, face};
use super::edges::gather;
use super::facts::{EntityFacts, join_attributes};
use super::ids::give_ids;
use super::model::{JoinedFacts, Members};
use super::{Attributes, Edge, Evidence, Excerpt, Mention, Node};
use crate::ontology::RelationType;
use crate::threads::{in_parts, sort_by};

/// Nodes in the making, without ids. Clusters come in the order of their numbers.
pub(super) struct Drafts {
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
    pub(super) fn new(clusters: &Clusters<'_>) -> Self {
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

    pub(super) fn add(&mut self, cluster: u32, facts: EntityFacts, reason: Option<Arc<str>>, mentions: Box<[Mention]>) {
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

    pub(super) fn finish(mut self, threads: usize) -> DiGraph<Node, Edge> {
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
pub(super) fn sort_nodes(graph: &mut DiGraph<Node, Edge>, clusters: Clusters<'_>, threads: usize) -> Vec<NodeIndex> {
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

pub(super) fn with_edges(
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
