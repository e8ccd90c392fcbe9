//! What all documents say, entities counted through: their names by number and what statements say of them.

use std::collections::BTreeMap;

use super::super::facts::{DocumentFacts, DocumentId, EntityFacts};
use super::super::geography::division;
use super::super::identity::{Reach, reach};
use super::super::keys::{IdentityKeys, titled};
use super::atoms::{Slot, Slots};
use super::clusters::Names;
use crate::ontology::{EntityType, RelationType};
use crate::threads::in_parts;

/// No name.
pub(super) const UNNAMED: u32 = u32::MAX;

/// One entity of one document.
pub(super) struct Entity<'a> {
    pub(super) facts: &'a EntityFacts,
    pub(super) document: u32,
    /// The number of its normal name or its value, or [`UNNAMED`].
    pub(super) key: u32,
    pub(super) kind: EntityType,
    pub(super) reach: Reach,
}

impl Entity<'_> {
    /// The number of its normal name, if it is named and no value.
    pub(super) fn name(&self) -> u32 {
        if self.kind.is_value() { UNNAMED } else { self.key }
    }
}

/// What a statement says of one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    /// What must be one thing, and which it is.
    Slot(Slot, u32),
    /// A name that tells it from others.
    Tag(u32),
    /// A name of what it has to do with in its document.
    Shared(u32),
}

pub(super) struct World<'a, 'k> {
    pub(super) ids: Vec<&'a DocumentId>,
    pub(super) entities: Vec<Entity<'a>>,
    pub(super) names: Names<'k>,
    /// How many threads may work.
    pub(super) threads: usize,
    /// What statements say, by entity, and where the notes of each entity start.
    pub(super) notes: Vec<(u32, Note)>,
    starts: Vec<u32>,
}

/// A document on its way into the world.
struct Place<'a, 'k> {
    facts: &'a DocumentFacts,
    keys: &'k IdentityKeys,
    /// Where its entities and its titles start among those of all.
    entities: usize,
    titles: usize,
}

/// Some documents, with names that are numbered among themselves.
#[derive(Default)]
struct Part<'a, 'k> {
    entities: Vec<Entity<'a>>,
    titles: Vec<u32>,
    names: Names<'k>,
}

impl<'a, 'k> World<'a, 'k> {
    /// All that the documents say, of whose entities these are the keys.
    pub(super) fn new(
        documents: &'a BTreeMap<DocumentId, DocumentFacts>,
        keys: &'k [IdentityKeys],
        threads: usize,
    ) -> Self {
        let place = |facts, keys| Place { facts, keys, entities: 0, titles: 0 };
        let mut places: Vec<Place<'a, 'k>> =
            documents.values().zip(keys).map(|(facts, keys)| place(facts, keys)).collect();
        let mut parts = in_parts(threads, &mut places, |start, places| Part::of(start as u32, places)).into_iter();
        let Part { entities, mut titles, names } = parts.next().unwrap_or_default();
        let ids = documents.keys().collect();
        let mut world = Self { ids, entities, names, threads, notes: Vec::new(), starts: Vec::new() };
        for part in parts {
            world.add(part, &mut titles);
        }
        let mut sums = (0, 0);
        for place in &mut places {
            (place.entities, place.titles) = sums;
            sums.0 += place.facts.entities.len();
            sums.1 += place.keys.iter().len() - place.facts.entities.len();
        }
        let notes = in_parts(threads, &mut places, |_, places| world.notes_of(places, &titles));
        world.notes = notes.concat();
        let mut at = 0;
        for entity in 0..=world.entities.len() as u32 {
            while world.notes.get(at).is_some_and(|(of, _)| *of < entity) {
                at += 1;
            }
            world.starts.push(at as u32);
        }
        world
    }

    /// Adds the documents that come next.
    fn add(&mut self, part: Part<'a, 'k>, titles: &mut Vec<u32>) {
        let numbers: Vec<u32> = part.names.into_iter().map(|name| self.names.insert_full(name).0 as u32).collect();
        let number = |own: u32| numbers.get(own as usize).copied().unwrap_or(UNNAMED);
        titles.extend(part.titles.into_iter().map(number));
        self.entities.extend(part.entities.into_iter().map(|entity| Entity { key: number(entity.key), ..entity }));
    }

    /// What the statements of some documents say, in order.
    fn notes_of(&self, places: &[Place<'_, '_>], titles: &[u32]) -> Vec<(u32, Note)> {
        let mut notes = Vec::with_capacity(2 * places.iter().map(|place| place.facts.statements.len()).sum::<usize>());
        for place in places {
            let start = place.entities;
            let mut titles = titles.iter().skip(place.titles);
            for statement in &place.facts.statements {
                let title = titled(statement).and_then(|_| titles.next().copied());
                let (source, target) = statement.ends();
                let (Some(a), Some(b)) = (place.facts.entity(source), place.facts.entity(target)) else { continue };
                self.note((start + a, statement.relation, start + b), title, &mut notes);
            }
        }
        notes.sort_unstable();
        notes.dedup();
        notes
    }

    /// Notes what a statement says of its ends.
    fn note(&self, (a, relation, b): (usize, RelationType, usize), title: Option<u32>, notes: &mut Vec<(u32, Note)>) {
        let (Some(source), Some(target)) = (self.entities.get(a), self.entities.get(b)) else { return };
        let (x, y) = ((source.kind, source.name()), (target.kind, target.name()));
        for (of, other) in [(a, y), (b, x)] {
            if other.1 != UNNAMED && other.0 != EntityType::Country {
                notes.push((of as u32, Note::Shared(other.1)));
            }
        }
        if y.1 == UNNAMED {
            return;
        }
        use EntityType as E;
        let is_bound = matches!(x.0, E::City | E::Region | E::Facility | E::Government);
        let slot = match relation {
            RelationType::LocatedIn if is_bound => division(y.0, self.name(y.1)).map(|d| (Slot::Within(y.0), d)),
            RelationType::HoldsPosition if y.0.is_place() => {
                title.map(|t| (Slot::Post(t, y.0), division(y.0, self.name(y.1)).unwrap_or(y.1.wrapping_add(1 << 20))))
            }
            _ => None,
        };
        if let Some((slot, value)) = slot {
            notes.extend([(a as u32, Note::Slot(slot, value)), (a as u32, Note::Tag(y.1))]);
        }
    }

    /// What statements say of an entity, in order.
    pub(super) fn notes(&self, entity: u32) -> impl Iterator<Item = Note> {
        let start = |n: u32| self.starts.get(n as usize).map_or(0, |start| *start as usize);
        self.notes.get(start(entity)..start(entity + 1)).unwrap_or_default().iter().map(|(_, note)| *note)
    }

    /// Whether statements say of an entity what must be one thing.
    pub(super) fn has_slots(&self, entity: u32) -> bool {
        self.notes(entity).next().is_some_and(|note| matches!(note, Note::Slot(..)))
    }

    pub(super) fn slots(&self, entity: u32) -> Slots {
        let mut slots = Slots::new();
        for note in self.notes(entity) {
            if let Note::Slot(slot, value) = note {
                slots.entry(slot).or_default().insert(value);
            }
        }
        slots
    }

    pub(super) fn entity(&self, number: u32) -> Option<&Entity<'a>> {
        self.entities.get(number as usize)
    }

    /// The text of a name, nothing for [`UNNAMED`].
    pub(super) fn name(&self, n: u32) -> &str {
        self.names.get_index(n as usize).copied().unwrap_or_default()
    }
}

impl<'a, 'k> Part<'a, 'k> {
    /// The entities of documents of which the first has the number `start`.
    fn of(start: u32, places: &[Place<'a, 'k>]) -> Self {
        let count = places.iter().map(|place| place.facts.entities.len()).sum();
        let mut part = Self::default();
        part.entities.reserve_exact(count);
        part.names.reserve(count / 2);
        for (document, place) in (start..).zip(places) {
            let mut keys = place.keys.iter();
            for ((facts, _), key) in place.facts.entities.iter().zip(&mut keys) {
                let (kind, reach) = (facts.kind, reach(facts.kind, key));
                let key = part.number(key);
                part.entities.push(Entity { facts, document, key, kind, reach });
            }
            part.titles.extend(keys.map(|title| part.names.insert_full(title).0 as u32));
        }
        part
    }

    /// The number of a key, if there is one.
    fn number(&mut self, key: &'k str) -> u32 {
        if key.is_empty() { UNNAMED } else { self.names.insert_full(key).0 as u32 }
    }
}
