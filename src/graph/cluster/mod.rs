//! Who is who over documents: a function of the whole set of facts.
//!
//! Entities meet by name, value, acronym or spelling; whoever meets is joined, best reasons first, unless a veto speaks
//! against any pair of the two clusters: another type, another middle name, a place in another country or division, two
//! entities of one document, a cannot-link. What clusters must agree on is kept as the part all members share, so that
//! one look says what a check of every pair would say.

mod atoms;
mod bearers;
mod clusters;
mod face;
mod groups;
mod links;
mod pinned;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use self::atoms::{Atoms, Labels, Slots, Standing, meet};
use self::bearers::{Bearer, Bearers};
pub(super) use self::clusters::{Clusters, Names};
pub(super) use self::face::face;
use self::groups::Groups;
use self::pinned::{PinGroup, obey};
use self::world::{Note, UNNAMED, World};
use super::facts::{DocumentFacts, DocumentId};
use super::identity::is_common_name;
use super::keys::IdentityKeys;
use super::pins::{PinKind, Pins};
use crate::ontology::EntityType;

/// Decides who is who, given the keys of each document, and reports what became of the pins.
pub(super) fn cluster<'k>(
    documents: &BTreeMap<DocumentId, DocumentFacts>,
    keys: &'k [IdentityKeys],
    pins: &mut Pins,
    threads: usize,
) -> Clusters<'k> {
    let world = World::new(documents, keys, threads);
    if pins.is_empty() {
        let (clusters, _) = world.clusters(&[]);
        return clusters.with_names(world.names);
    }
    let (free, _) = world.clusters(&[]);
    let groups = world.resolve(pins, free.with_names(world.names.clone()));
    let (clusters, outcomes) = world.clusters(&groups);
    pins.report(outcomes);
    clusters.with_names(world.names)
}

impl<'k> World<'_, 'k> {
    /// The clusters under these pins, without their names, and what became of each pin.
    fn clusters(&self, pins: &[PinGroup]) -> (Clusters<'k>, Vec<String>) {
        let mut labels: BTreeMap<u32, Labels> = BTreeMap::new();
        let mut must: BTreeSet<u32> = BTreeSet::new();
        for (number, pin) in pins.iter().enumerate() {
            for (side, entities) in pin.entities.iter().enumerate() {
                match pin.kind {
                    PinKind::MustLink => must.extend(entities),
                    PinKind::CannotLink => {
                        for entity in entities {
                            labels.entry(*entity).or_default().insert((number, side));
                        }
                    }
                }
            }
        }
        let mut atoms = Atoms::new(self.entities.len());
        self.group(&labels, &must, &mut atoms);
        let outcomes = pins.iter().map(|pin| obey(pin, &mut atoms)).collect();
        if !pins.is_empty() {
            self.link_same_names(&mut atoms);
        }
        self.link_variants(&mut atoms);
        (self.finish(atoms), outcomes)
    }

    /// Puts entities of one type and name together, as far as nothing speaks against it.
    fn group(&self, labels: &BTreeMap<u32, Labels>, must: &BTreeSet<u32>, atoms: &mut Atoms) {
        let none = Labels::new();
        let groups = Groups::new(self);
        atoms.all.reserve(groups.names.len());
        let mut single = Vec::new();
        for (name, members) in groups.iter() {
            if name == UNNAMED {
                atoms.add(self, members, &none, "same value", Standing::Plain);
                continue;
            }
            // Two of one name in one document are two things: who of them is meant elsewhere, nobody knows.
            let document =
                |n: Option<usize>| n.and_then(|n| members.get(n)).and_then(|m| self.entity(*m)).map(|e| e.document);
            let is_twin = |n: usize| {
                let own = document(Some(n));
                own == document(n.checked_sub(1)) || own == document(n.checked_add(1))
            };
            single.clear();
            for (n, member) in members.iter().enumerate() {
                if is_twin(n) {
                    atoms.add(self, &[*member], labels.get(member).unwrap_or(&none), "", Standing::Twin);
                } else {
                    single.push(*member);
                }
            }
            if labels.is_empty() && must.is_empty() {
                self.homonyms(&single, name, &none, atoms);
                continue;
            }
            let mut split: BTreeMap<(&Labels, bool), Vec<u32>> = BTreeMap::new();
            for &member in &single {
                let pinned = must.contains(&member);
                split.entry((labels.get(&member).unwrap_or(&none), pinned)).or_default().push(member);
            }
            for ((labels, _), members) in split {
                self.homonyms(&members, name, labels, atoms);
            }
        }
    }

    /// One atom of the bearers of a name, or as many as there are people or places who bear it.
    fn homonyms(&self, members: &[u32], name: u32, labels: &Labels, atoms: &mut Atoms) {
        let Some(kind) = members.first().and_then(|m| self.entity(*m)).map(|e| e.kind) else { return };
        let is_person = kind == EntityType::Person;
        let common = is_person && is_common_name(self.name(name));
        let mut all = Slots::new();
        let agree = members.iter().all(|m| meet(&mut all, &self.slots(*m)));
        if agree && !common {
            atoms.add(self, members, labels, "same name", Standing::Plain);
            return;
        }
        // Of places, and of people with a name that few bear, whoever does not contradict is one, and who says nothing of
        // himself is whoever most of the others are.
        let rare = kind.is_place() || is_person && !common;
        let mut silent = Vec::new();
        let mut found = Bearers::default();
        for &member in members {
            let own = self.slots(member);
            let fact = |note| match note {
                Note::Tag(fact) | Note::Shared(fact) => Some(fact),
                Note::Slot(..) => None,
            };
            let facts: Vec<u32> = self.notes(member).filter_map(fact).collect();
            let known = found.sharing(&facts, &own);
            if rare && known.is_none() && own.is_empty() {
                silent.push(member);
                continue;
            }
            let home = known.or_else(|| found.agreeing(&own).filter(|_| rare)).unwrap_or_else(|| found.add(own));
            found.join(home, member, facts);
        }
        let main = found.main().filter(|_| rare);
        for member in silent {
            let home = main.unwrap_or_else(|| found.add(Slots::new()));
            found.join(home, member, Vec::new());
        }
        for (n, Bearer { mut members, shared, .. }) in found.all.into_iter().enumerate() {
            members.sort_unstable();
            let reason = match shared {
                _ if rare && members.len() > 1 => "same name".to_owned(),
                Some(fact) => format!("same name, both with {}", self.name(fact)),
                None => String::new(),
            };
            let standing = if main == Some(n) { Standing::Plain } else { Standing::Homonym };
            atoms.add(self, &members, labels, &reason, standing);
        }
    }

    /// Joins the atoms of one name that only pins took apart.
    fn link_same_names(&self, atoms: &mut Atoms) {
        let mut by_name: BTreeMap<(EntityType, &str), Vec<u32>> = BTreeMap::new();
        for (number, entity) in atoms.plain(self) {
            by_name.entry((entity.kind, self.name(entity.name()))).or_default().push(number);
        }
        for group in by_name.into_values() {
            atoms.join_all(&group, "same name");
        }
    }
}
