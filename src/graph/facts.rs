//! What one document says, before anybody asks which of its entities are those of other documents.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::keys::IdentityKeys;
use super::{Attributes, Evidence, Excerpt, Mention};
use crate::coreference::fold::is_shouted;
use crate::extraction::{Attribute, DocumentInfo};
use crate::ontology::{EntityType, RelationType};

/// An entity within its document. The type is in it so that graphs of two editions of a document can be joined.
pub(super) type EntityKey = (u32, EntityType);

/// The facts of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentFacts {
    /// What is known of the document; nothing when only its facts are.
    pub info: Option<DocumentInfo>,
    /// Its entities, by key, with their mentions, which are sorted.
    pub entities: Vec<(EntityFacts, Box<[Mention]>)>,
    /// Its statements, sorted.
    pub statements: Vec<Statement>,
    /// What other documents may know the entities by.
    pub keys: IdentityKeys,
}

/// What a document says of one entity.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EntityFacts {
    /// Its number in the document.
    pub entity: u32,
    pub kind: EntityType,
    pub named: bool,
    pub name: Excerpt,
    /// Its other names, sorted.
    pub aliases: Box<[Excerpt]>,
    pub attributes: Attributes,
}

/// What a document says of two entities.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Statement {
    /// Where it says so, with the numbers of the entities.
    pub evidence: Evidence,
    pub relation: RelationType,
    /// The types of the entities.
    pub kinds: (EntityType, EntityType),
}

impl Statement {
    /// The keys of subject and object.
    pub(super) const fn ends(&self) -> (EntityKey, EntityKey) {
        let (subject, object) = self.evidence.entities;
        ((subject, self.kinds.0), (object, self.kinds.1))
    }
}

impl DocumentFacts {
    /// Puts everything in its order; what is there twice is there once. Then the keys are told.
    pub(super) fn sort(&mut self) {
        self.entities.sort_by_key(|(entity, _)| entity.key());
        for (entity, mentions) in &mut self.entities {
            entity.sort();
            if !mentions.is_sorted_by(|a, b| a < b) {
                let mut all = std::mem::take(mentions).into_vec();
                all.sort_unstable();
                all.dedup();
                *mentions = all.into();
            }
        }
        self.statements.sort_unstable();
        self.statements.dedup();
        self.keys = IdentityKeys::of(&self.entities, &self.statements);
    }

    /// The join of both: of two names or values the one that a fixed order puts first.
    pub(super) fn merge(&mut self, other: Self) {
        let rank = |d: &DocumentInfo| {
            (d.text.is_none(), d.source.clone(), d.title.clone(), d.date.clone(), d.language.clone())
        };
        self.info = match (self.info.take(), other.info) {
            (Some(a), Some(b)) => Some(if rank(&b) < rank(&a) { b } else { a }),
            (a, b) => a.or(b),
        };
        let mut known: BTreeMap<EntityKey, (EntityFacts, Box<[Mention]>)> =
            std::mem::take(&mut self.entities).into_iter().map(|entity| (entity.0.key(), entity)).collect();
        for (facts, mentions) in other.entities {
            match known.entry(facts.key()) {
                Entry::Vacant(free) => {
                    free.insert((facts, mentions));
                }
                Entry::Occupied(mut known) => {
                    let (same, places) = known.get_mut();
                    same.merge(facts);
                    *places = std::mem::take(places).into_iter().chain(mentions).collect();
                }
            }
        }
        self.entities = known.into_values().collect();
        self.statements.extend(other.statements);
        self.sort();
    }

    pub(super) fn entity(&self, key: EntityKey) -> Option<usize> {
        // Mostly there is one of each number.
        let place = key.0 as usize;
        let is_there = self.entities.get(place).is_some_and(|(entity, _)| entity.key() == key);
        let search = || self.entities.binary_search_by_key(&key, |(entity, _)| entity.key()).ok();
        if is_there { Some(place) } else { search() }
    }
}

impl EntityFacts {
    pub(super) const fn key(&self) -> EntityKey {
        (self.entity, self.kind)
    }

    fn sort(&mut self) {
        if !self.aliases.is_empty() {
            let mut aliases = std::mem::take(&mut self.aliases).into_vec();
            aliases.retain(|alias| *alias != self.name);
            aliases.sort_unstable();
            aliases.dedup();
            self.aliases = aliases.into();
        }
    }

    fn merge(&mut self, mut other: Self) {
        if rank(&other.name) < rank(&self.name) {
            std::mem::swap(&mut self.name, &mut other.name);
        }
        let aliases = std::mem::take(&mut self.aliases).into_iter();
        self.aliases = aliases.chain(other.aliases).chain([other.name]).collect();
        self.named |= other.named;
        join_attributes(&mut self.attributes, &other.attributes);
        self.sort();
    }
}

/// Adds attributes; of two values of one key the first in a fixed order stays.
pub(super) fn join_attributes(into: &mut Attributes, from: &Attributes) {
    into.join(from, |a, b| order(a, b).is_lt());
}

/// Which of two names of one entity stays: not shouted, then the fullest, then by alphabet.
pub(super) fn rank(name: &str) -> (bool, std::cmp::Reverse<usize>, &str) {
    (is_shouted(name), std::cmp::Reverse(name.len()), name)
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

/// A document id, shared.
pub(super) type DocumentId = Arc<str>;
