//! What all documents say, entities counted through: their names by number and what statements say of them.

use std::collections::BTreeMap;

use super::super::facts::{DocumentFacts, DocumentId, EntityFacts};
use super::super::geography::{country_name, division, region_name};
use super::super::identity::{Reach, reach};
use super::super::names::normal_name;
use super::atoms::{Slot, Slots};
use super::clusters::Names;
use crate::ontology::{EntityType, RelationType};

/// No name.
pub(super) const UNNAMED: u32 = u32::MAX;

/// One entity of one document.
pub(super) struct Entity<'a> {
    pub(super) document: u32,
    pub(super) kind: EntityType,
    pub(super) facts: &'a EntityFacts,
    /// The number of its normal name, if it is named and no value.
    pub(super) normal: u32,
    /// How far it reaches.
    pub(super) reach: Reach<'a>,
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

pub(super) struct World<'a> {
    pub(super) ids: Vec<&'a DocumentId>,
    pub(super) entities: Vec<Entity<'a>>,
    pub(super) names: Names,
    /// What statements say, by entity, and where the notes of each entity start.
    notes: Vec<(u32, Note)>,
    starts: Vec<u32>,
}

impl<'a> World<'a> {
    pub(super) fn new(documents: &'a BTreeMap<DocumentId, DocumentFacts>) -> Self {
        let count = documents.values().map(|document| document.entities.len()).sum();
        let mut world = Self {
            ids: documents.keys().collect(),
            entities: Vec::with_capacity(count),
            names: Names::default(),
            notes: Vec::new(),
            starts: Vec::new(),
        };
        for (number, document) in documents.values().enumerate() {
            let start = world.entities.len();
            for (facts, _) in &document.entities {
                let normal = if facts.named && !facts.kind.is_value() {
                    let own = normal_name(&facts.name);
                    let place = match facts.kind {
                        EntityType::Country => country_name(&own),
                        EntityType::Region => region_name(&own),
                        _ => None,
                    };
                    world.intern(place.unwrap_or(&own))
                } else {
                    UNNAMED
                };
                let reach = reach(facts.kind, facts, world.name(normal));
                world.entities.push(Entity { document: number as u32, kind: facts.kind, facts, normal, reach });
            }
            for statement in &document.statements {
                let (source, target) = statement.ends();
                let (Some(a), Some(b)) = (document.entity(source), document.entity(target)) else { continue };
                let (relation, qualifiers) = (statement.relation, &statement.evidence.qualifiers);
                let title = qualifiers.title.as_deref().filter(|_| relation == RelationType::HoldsPosition);
                let title = title.map(|title| world.intern(&normal_name(title)));
                let stated = qualifiers.status.is_none();
                world.note((start + a, relation, start + b), title.filter(|_| stated));
            }
        }
        world.notes.sort_unstable();
        world.notes.dedup();
        let mut at = 0;
        for entity in 0..=world.entities.len() as u32 {
            while world.notes.get(at).is_some_and(|(of, _)| *of < entity) {
                at += 1;
            }
            world.starts.push(at as u32);
        }
        world
    }

    /// The number of a name.
    fn intern(&mut self, name: &str) -> u32 {
        let known = self.names.get_index_of(name);
        known.unwrap_or_else(|| self.names.insert_full(name.into()).0) as u32
    }

    /// Notes what a statement says of its ends.
    fn note(&mut self, (a, relation, b): (usize, RelationType, usize), title: Option<u32>) {
        let (Some(source), Some(target)) = (self.entities.get(a), self.entities.get(b)) else { return };
        let (x, y) = ((source.kind, source.normal), (target.kind, target.normal));
        for (of, other) in [(a, y), (b, x)] {
            if other.1 != UNNAMED && other.0 != EntityType::Country {
                self.notes.push((of as u32, Note::Shared(other.1)));
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
            self.notes.extend([(a as u32, Note::Slot(slot, value)), (a as u32, Note::Tag(y.1))]);
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
        self.names.get_index(n as usize).map_or("", |name| name)
    }
}
