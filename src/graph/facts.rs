//! What one document says, before anybody asks which of its entities are those of other documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Attributes, Evidence, Mention};
use crate::extraction::{Attribute, DocumentInfo};
use crate::ontology::{EntityType, RelationType};

/// An entity within its document. The type is in it so that graphs of two editions of a document can be joined.
pub(super) type EntityKey = (u32, EntityType);

/// A statement's place among the others of its document.
pub(super) type StatementKey = (EntityKey, RelationType, EntityKey);

/// The facts of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentFacts {
    /// What is known of the document; nothing when only its facts are.
    pub info: Option<DocumentInfo>,
    /// Its entities, by key.
    pub entities: Vec<(EntityKey, EntityFacts)>,
    /// Its statements, by key and place.
    pub statements: Vec<(StatementKey, Evidence)>,
}

/// What a document says of one entity.
#[derive(Clone, Debug, Default)]
pub(super) struct EntityFacts {
    pub name: String,
    /// Its other names, sorted.
    pub aliases: Vec<String>,
    pub named: bool,
    pub attributes: Attributes,
    /// Its mentions, sorted.
    pub mentions: Vec<Mention>,
}

impl DocumentFacts {
    /// Puts everything in its order; what is there twice is there once.
    pub(super) fn sort(&mut self) {
        self.entities.sort_by_key(|(key, _)| *key);
        for (_, entity) in &mut self.entities {
            entity.sort();
        }
        self.statements.sort_unstable();
        self.statements.dedup();
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
        let mut entities: BTreeMap<EntityKey, EntityFacts> = std::mem::take(&mut self.entities).into_iter().collect();
        for (key, facts) in other.entities {
            match entities.entry(key) {
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(facts);
                }
                std::collections::btree_map::Entry::Occupied(mut known) => known.get_mut().merge(facts),
            }
        }
        self.entities = entities.into_iter().collect();
        self.statements.extend(other.statements);
        self.sort();
    }

    pub(super) fn entity(&self, key: EntityKey) -> Option<usize> {
        self.entities.binary_search_by_key(&key, |(k, _)| *k).ok()
    }
}

impl EntityFacts {
    fn sort(&mut self) {
        self.aliases.retain(|a| *a != self.name);
        self.aliases.sort_unstable();
        self.aliases.dedup();
        self.mentions.sort_unstable();
        self.mentions.dedup();
    }

    fn merge(&mut self, other: Self) {
        let (first, second) = match rank(&other.name) < rank(&self.name) {
            true => (other.name, std::mem::take(&mut self.name)),
            false => (std::mem::take(&mut self.name), other.name),
        };
        self.name = first;
        self.aliases.push(second);
        self.aliases.extend(other.aliases);
        self.named |= other.named;
        join_attributes(&mut self.attributes, other.attributes);
        self.mentions.extend(other.mentions);
        self.sort();
    }
}

/// Adds attributes; of two values of one key the first in a fixed order stays.
pub(super) fn join_attributes(into: &mut Attributes, from: Attributes) {
    for (key, value) in from {
        if let Some((known, value)) = into.insert(key, value)
            && order(&value, known).is_lt()
        {
            *known = value;
        }
    }
}

/// Which spelling names the node: not shouted, then the fullest, then by alphabet.
pub(super) fn rank(name: &str) -> (bool, std::cmp::Reverse<usize>, &str) {
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

/// A document id, shared.
pub(super) type DocumentId = Arc<str>;
