//! The graph itself, on petgraph.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

use super::facts::EntityFacts;
use super::{Excerpt, GraphBuilder, Offsets, Pins};
use crate::extraction::{Attribute, DocumentInfo, Qualifiers};
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
pub struct Attributes(Box<[(Cow<'static, str>, Attribute)]>);

impl Attributes {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Attribute> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Adds attributes; of two values of one key the one that `is_first` puts before the other stays.
    pub(super) fn join(&mut self, from: &Self, is_first: impl Fn(&Attribute, &Attribute) -> bool) {
        for (key, value) in &from.0 {
            match self.0.binary_search_by(|(known, _)| known.cmp(key)) {
                Ok(place) => {
                    if let Some((_, known)) = self.0.get_mut(place).filter(|(_, known)| is_first(value, known)) {
                        known.clone_from(value);
                    }
                }
                Err(place) => {
                    let mut all = std::mem::take(&mut self.0).into_vec();
                    all.insert(place, (key.clone(), value.clone()));
                    self.0 = all.into();
                }
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
        Self(all.into())
    }
}

/// The entity of one document that, with those of others, is a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member<'a> {
    /// Its number in the document.
    pub entity: u32,
    /// Its type there; that of the node may be narrower.
    pub kind: EntityType,
    /// Its fullest name there.
    pub name: &'a Excerpt,
    /// Its other names there, sorted.
    pub aliases: &'a [Excerpt],
    /// Whether the document names it.
    pub named: bool,
    /// Its facts there.
    pub attributes: &'a Attributes,
    /// Why it is this node; nothing for the first of them.
    pub reason: Option<&'a str>,
}

impl<'a> Member<'a> {
    pub(super) fn of(facts: &'a EntityFacts, reason: Option<&'a str>) -> Self {
        let EntityFacts { entity, kind, named, name, aliases, attributes } = facts;
        Self { entity: *entity, kind: *kind, name, aliases, named: *named, attributes, reason }
    }

    /// Document id.
    pub fn document(&self) -> &'a str {
        self.name.document()
    }
}

/// A real-world thing or a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// `city/khabarovsk`: readable, unique in the graph.
    pub id: Box<str>,
    /// What it is.
    pub kind: EntityType,
    /// Its name.
    pub name: Excerpt,
    /// Its other names, sorted.
    pub aliases: Box<[Excerpt]>,
    /// Whether a text names it.
    pub named: bool,
    /// Facts of the node itself, by key.
    pub attributes: Attributes,
    /// Where it is mentioned, by document and place.
    pub mentions: Box<[Mention]>,
    pub(super) members: Members,
}

/// The entities a node is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Members {
    /// One, of which the node says all: its number in its document.
    Only(u32),
    /// Several.
    Several(Box<[JoinedFacts]>),
}

/// An entity of a node of several, with why it is this node.
pub(super) type JoinedFacts = (EntityFacts, Option<Arc<str>>);

impl Node {
    /// The entities it is made of, by document; with what is theirs alone they carry the graph's own history.
    pub fn members(&self) -> impl Iterator<Item = Member<'_>> {
        let (only, several) = match &self.members {
            Members::Only(entity) => (Some(*entity), [].as_slice()),
            Members::Several(all) => (None, &**all),
        };
        let only = only.map(|entity| Member {
            entity,
            kind: self.kind,
            name: &self.name,
            aliases: &self.aliases,
            named: self.named,
            attributes: &self.attributes,
            reason: None,
        });
        only.into_iter().chain(several.iter().map(|(facts, reason)| Member::of(facts, reason.as_deref())))
    }

    /// Whether it is one entity, of which it says all.
    pub fn is_single(&self) -> bool {
        matches!(self.members, Members::Only(_))
    }
}

/// A place in a document that refers to a node.
#[derive(Clone, Debug, Eq)]
pub struct Mention {
    /// The words of the text.
    pub text: Excerpt,
    /// First unit, in the graph's [`Offsets`].
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// Number of the entity in its document.
    pub entity: u32,
    pub(super) rule: u16,
    pub(super) sieve: u8,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

impl Mention {
    /// Document id.
    pub fn document(&self) -> &str {
        self.text.document()
    }

    /// The rule that found it.
    pub fn rule(&self) -> &str {
        self.text.rule(self.rule)
    }

    /// The sieve that linked it to its node, when it was not the first.
    pub fn sieve(&self) -> Option<&str> {
        self.text.sieve(self.sieve)
    }
}

impl PartialEq for Mention {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl PartialOrd for Mention {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Mention {
    /// By document and place.
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.text.cmp_documents(&other.text).then((self.start, self.end).cmp(&(other.start, other.end)));
        places
            .then_with(|| self.text.cmp(&other.text))
            .then_with(|| (self.rule(), self.sieve()).cmp(&(other.rule(), other.sieve())))
            .then((self.pronoun, self.entity).cmp(&(other.pronoun, other.entity)))
    }
}

/// A relation between two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// What it says.
    pub relation: RelationType,
    /// Which of the edges of this relation between the same two nodes it is, from 1.
    pub number: u32,
    /// Its qualifiers.
    pub qualifiers: Arc<Qualifiers>,
    /// Every statement of it, by document and place.
    pub evidence: Box<[Evidence]>,
}

impl Edge {
    /// Unique among the edges of the same two nodes: `visited`, `visited-2`.
    pub fn key(&self) -> Cow<'static, str> {
        match self.number {
            0 | 1 => Cow::Borrowed(self.relation.name()),
            n => Cow::Owned(format!("{}-{n}", self.relation)),
        }
    }
}

/// One statement of an edge.
#[derive(Clone, Debug, Eq)]
pub struct Evidence {
    /// The words of the text.
    pub text: Excerpt,
    /// First unit, in the graph's [`Offsets`].
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// Where the subject is mentioned.
    pub subject: (u32, u32),
    /// Where the object is mentioned.
    pub object: (u32, u32),
    /// Numbers of subject and object in their document.
    pub entities: (u32, u32),
    /// The qualifiers of this statement; the edge has them and perhaps more.
    pub qualifiers: Arc<Qualifiers>,
    pub(super) rule: u16,
}

impl Evidence {
    /// Document id.
    pub fn document(&self) -> &str {
        self.text.document()
    }

    /// The rule that found it.
    pub fn rule(&self) -> &str {
        self.text.rule(self.rule)
    }
}

impl PartialEq for Evidence {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl PartialOrd for Evidence {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Evidence {
    /// By document and place.
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.text.cmp_documents(&other.text).then((self.start, self.end).cmp(&(other.start, other.end)));
        let rest = |e: &Self| (e.subject, e.object);
        places
            .then_with(|| self.text.cmp(&other.text))
            .then_with(|| self.rule().cmp(other.rule()))
            .then_with(|| rest(self).cmp(&rest(other)))
            .then_with(|| self.qualifiers.cmp(&other.qualifiers))
            .then(self.entities.cmp(&other.entities))
    }
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
