//! The graph itself, on petgraph.

use std::borrow::Cow;
use std::sync::Arc;

use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

use super::{Excerpt, GraphBuilder, Offsets, Pins};
use crate::extraction::{Attribute, DocumentInfo, Qualifiers, RuleName};
use crate::ontology::{EntityType, RelationType};

/// A typed, directed multigraph with evidence. Nodes are in the order of their ids, edges in that of their ends.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeGraph {
    /// The documents it was made from, by id.
    pub documents: Vec<DocumentInfo>,
    /// The unit of every `start` and `end`.
    pub offsets: Offsets,
    /// What the user said of who is who, and what became of it.
    pub pins: Pins,
    /// Nodes and edges.
    pub graph: DiGraph<Node, Edge>,
}

/// Facts of a node or of an entity, by key, each once. There are few: look-up is by comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes(Vec<(Cow<'static, str>, Attribute)>);

impl Attributes {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Attribute> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The place for the value of a key, with the value that is there.
    pub(super) fn insert(&mut self, key: Cow<'static, str>, value: Attribute) -> Option<(&mut Attribute, Attribute)> {
        match self.0.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(place) => self.0.get_mut(place).map(|(_, known)| (known, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// Keys and values, by key.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Attribute)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Cow<'static, str>, Attribute)> for Attributes {
    /// Of two values of one key the first stays.
    fn from_iter<I: IntoIterator<Item = (Cow<'static, str>, Attribute)>>(all: I) -> Self {
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all.dedup_by(|later, first| later.0 == first.0);
        Self(all)
    }
}

impl IntoIterator for Attributes {
    type Item = (Cow<'static, str>, Attribute);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The entity of one document that, with those of others, is a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Document id.
    pub document: Arc<str>,
    /// Its number in the document.
    pub entity: u32,
    /// Its type there; that of the node may be narrower.
    pub kind: EntityType,
    /// Its fullest name there.
    pub name: String,
    /// Its other names there, sorted.
    pub aliases: Vec<String>,
    /// Whether the document names it.
    pub named: bool,
    /// Its facts there.
    pub attributes: Attributes,
    /// Why it is this node; nothing for the first of them.
    pub reason: Option<Arc<str>>,
}

/// A real-world thing or a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// `city/khabarovsk`: readable, unique in the graph.
    pub id: String,
    /// What it is.
    pub kind: EntityType,
    /// Its name.
    pub name: String,
    /// Its other names, sorted.
    pub aliases: Vec<String>,
    /// Whether a text names it.
    pub named: bool,
    /// Facts of the node itself, by key.
    pub attributes: Attributes,
    /// The entities it is made of, by document; with what is theirs alone they carry the graph's own history.
    pub members: Vec<Member>,
    /// Where it is mentioned, by document and place.
    pub mentions: Vec<Mention>,
}

/// A place in a document that refers to a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Document id.
    pub document: Arc<str>,
    /// First unit, in the graph's [`Offsets`].
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// The words of the text.
    pub text: Excerpt,
    /// The rule that found it.
    pub rule: RuleName,
    /// The sieve that linked it to its node, when it was not the first.
    pub sieve: Option<Cow<'static, str>>,
    /// Whether it is a pronoun.
    pub pronoun: bool,
    /// Number of the entity in its document.
    pub entity: u32,
}

/// A relation between two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Unique among the edges of the same two nodes: `visited`, `visited-2`.
    pub key: String,
    /// What it says.
    pub relation: RelationType,
    /// Its qualifiers.
    pub qualifiers: Arc<Qualifiers>,
    /// Every statement of it, by document and place.
    pub evidence: Vec<Evidence>,
}

/// One statement of an edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Document id.
    pub document: Arc<str>,
    /// First unit, in the graph's [`Offsets`].
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// The words of the text.
    pub text: Excerpt,
    /// The rule that found it.
    pub rule: RuleName,
    /// Where the subject is mentioned.
    pub subject: (u32, u32),
    /// Where the object is mentioned.
    pub object: (u32, u32),
    /// The qualifiers of this statement; the edge has them and perhaps more.
    pub qualifiers: Arc<Qualifiers>,
    /// Numbers of subject and object in their document.
    pub entities: (u32, u32),
}

impl KnowledgeGraph {
    /// Lets go of the texts of the documents.
    pub fn drop_texts(&mut self) {
        for document in &mut self.documents {
            document.text = None;
        }
    }

    /// Both graphs as one. Associative, commutative and idempotent; both must count in the same [`Offsets`].
    pub fn merge(self, other: Self) -> Self {
        let mut parts = GraphBuilder::from(self);
        parts.merge(GraphBuilder::from(other));
        parts.build()
    }

    /// The nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// The edges with their ends: `(source, edge, target)`, by ends, relation and qualifiers.
    pub fn edges(&self) -> impl Iterator<Item = (&Node, &Edge, &Node)> {
        self.graph.edge_references().filter_map(|e| {
            Some((self.graph.node_weight(e.source())?, e.weight(), self.graph.node_weight(e.target())?))
        })
    }
}

impl PartialEq for KnowledgeGraph {
    fn eq(&self, other: &Self) -> bool {
        self.documents == other.documents
            && self.offsets == other.offsets
            && self.pins == other.pins
            && self.nodes().eq(other.nodes())
            && self.edges().eq(other.edges())
    }
}
