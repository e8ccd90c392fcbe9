//! Who is who over documents: a function of the whole set of facts.
//!
//! Entities meet by name, value, acronym or spelling; whoever meets is joined, best reasons first, unless a veto speaks
//! against any pair of the two clusters: another type, another middle name, a place in another country or division, two
//! entities of one document, a cannot-link. What clusters must agree on is kept as the part all members share, so that
//! one look says what a check of every pair would say.

mod atoms;
mod bearers;
mod groups;
mod links;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashSet};

use self::atoms::{Atoms, Labels, MOST_HOMONYMS, NO_REASON, Slot, Slots, Standing, meet};
use self::bearers::{Bearer, Bearers};
use self::groups::Groups;
use self::links::{Link, Links};
use super::facts::{DocumentFacts, DocumentId, EntityFacts, rank};
use super::geography::{country_name, division};
use super::identity::{Reach, is_common_name, reach, value};
use super::ids::{IdParts, IdScope, give_ids};
use super::names::{NameRest, bare_acronym, body_key, is_acronym, normal_name, person_name};
use super::pins::{PinKind, Pins};
use super::{Excerpt, Member};
use crate::ontology::{EntityType, RelationType, TypeSet};

/// Clusters of the entities of all documents, entities counted through.
#[derive(Default)]
pub(super) struct Clusters {
    /// The cluster of every entity.
    pub of: Vec<u32>,
    /// How far each cluster reaches.
    pub scopes: Vec<Scope>,
    names: Names,
    /// Names that tell clusters of the world from others of their name, best first.
    tags: Vec<u32>,
    /// Why each entity is in its cluster, by number in `why`; that of the first has none.
    reasons: Vec<u32>,
    why: Vec<Arc<str>>,
}

/// How far a cluster reaches.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// The world; where its tags are.
    World(u32, u32),
    /// A value.
    Value,
    /// One document.
    Document,
}

impl Clusters {
    /// Why an entity is in its cluster.
    pub(super) fn reason(&self, entity: usize) -> Option<Arc<str>> {
        self.why.get(*self.reasons.get(entity)? as usize).filter(|why| !why.is_empty()).cloned()
    }

    /// What the id of a cluster is made of, given type, name and first entity.
    pub(super) fn id_parts<'a>(
        &'a self,
        cluster: u32,
        (kind, name): (EntityType, &'a str),
        first: Option<Member<'a>>,
    ) -> IdParts<'a> {
        let value = || first.and_then(|first| value(first.kind, first.attributes));
        let scope = match self.scopes.get(cluster as usize) {
            Some(Scope::World(start, end)) => {
                let tags = self.tags.get(*start as usize..*end as usize).unwrap_or_default();
                IdScope::World(&self.names, tags)
            }
            Some(Scope::Value) => IdScope::Value(value().unwrap_or_default()),
            _ => IdScope::Document(first.map_or("", |first| first.document())),
        };
        IdParts { kind, name, scope }
    }
}

/// Normal names and titles by number.
pub(super) type Names = IndexSet<Box<str>, FxBuildHasher>;

/// No name.
const UNNAMED: u32 = u32::MAX;

/// One entity of one document.
struct Entity<'a> {
    document: u32,
    kind: EntityType,
    facts: &'a EntityFacts,
    /// The number of its normal name, if it is named and no value.
    normal: u32,
}

/// What a statement says of one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Note {
    /// What must be one thing, and which it is.
    Slot(Slot, u32),
    /// A name that tells it from others.
    Tag(u32),
    /// A name of what it has to do with in its document.
    Shared(u32),
}

struct World<'a> {
    ids: Vec<&'a DocumentId>,
    entities: Vec<Entity<'a>>,
    names: Names,
    /// What statements say, by entity, and where the notes of each entity start.
    notes: Vec<(u32, Note)>,
    starts: Vec<u32>,
}

/// Decides who is who, and reports what became of the pins.
pub(super) fn cluster(documents: &BTreeMap<DocumentId, DocumentFacts>, pins: &mut Pins) -> Clusters {
    let world = World::new(documents);
    if pins.is_empty() {
        let (clusters, _) = world.clusters(&[]);
        return Clusters { names: world.names, ..clusters };
    }
    let (free, _) = world.clusters(&[]);
    let groups = world.resolve(pins, Clusters { names: world.names.clone(), ..free });
    let (clusters, outcomes) = world.clusters(&groups);
    pins.report(outcomes);
    Clusters { names: world.names, ..clusters }
}

/// A pin with the entities each of its names means.
struct PinGroup {
    kind: PinKind,
    names: Vec<String>,
    entities: Vec<Vec<u32>>,
}

impl<'a> World<'a> {
    fn new(documents: &'a BTreeMap<DocumentId, DocumentFacts>) -> Self {
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
                    let country = (facts.kind == EntityType::Country).then(|| country_name(&own)).flatten();
                    world.intern(country.unwrap_or(&own))
                } else {
                    UNNAMED
                };
                world.entities.push(Entity { document: number as u32, kind: facts.kind, facts, normal });
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
    fn notes(&self, entity: u32) -> impl Iterator<Item = Note> {
        let start = |n: u32| self.starts.get(n as usize).map_or(0, |start| *start as usize);
        self.notes.get(start(entity)..start(entity + 1)).unwrap_or_default().iter().map(|(_, note)| *note)
    }

    fn slots(&self, entity: u32) -> Slots {
        let mut slots = Slots::new();
        for note in self.notes(entity) {
            if let Note::Slot(slot, value) = note {
                slots.entry(slot).or_default().insert(value);
            }
        }
        slots
    }

    fn reaches_world(&self, entity: &Entity<'_>) -> bool {
        entity.normal != UNNAMED && self.reach(entity) == Reach::World
    }

    fn reach(&self, entity: &Entity<'a>) -> Reach<'a> {
        reach(entity.kind, entity.facts, self.name(entity.normal))
    }

    fn entity(&self, number: u32) -> Option<&Entity<'a>> {
        self.entities.get(number as usize)
    }

    /// The text of a name, nothing for [`UNNAMED`].
    fn name(&self, n: u32) -> &str {
        self.names.get_index(n as usize).map_or("", |name| name)
    }

    /// The clusters under these pins, without their names, and what became of each pin.
    fn clusters(&self, pins: &[PinGroup]) -> (Clusters, Vec<String>) {
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
            let mut single = Vec::with_capacity(members.len());
            for (n, member) in members.iter().enumerate() {
                if is_twin(n) {
                    atoms.add(self, &[*member], labels.get(member).unwrap_or(&none), "", Standing::Twin);
                } else {
                    single.push(*member);
                }
            }
            let mut split: BTreeMap<(&Labels, bool), Vec<u32>> = BTreeMap::new();
            if labels.is_empty() && must.is_empty() {
                split.extend((!single.is_empty()).then_some(((&none, false), single)));
            } else {
                for member in single {
                    let pinned = must.contains(&member);
                    split.entry((labels.get(&member).unwrap_or(&none), pinned)).or_default().push(member);
                }
            }
            for ((labels, _), members) in split {
                self.homonyms(&members, name, labels, atoms);
            }
        }
    }

    /// One atom of the bearers of a name, or as many as there are people or places who bear it.
    fn homonyms(&self, members: &[u32], name: u32, labels: &Labels, atoms: &mut Atoms) {
        let is_person = members.first().and_then(|m| self.entity(*m)).is_some_and(|e| e.kind == EntityType::Person);
        let common = is_person && is_common_name(self.name(name));
        let mut all = Slots::new();
        let agree = members.iter().all(|m| meet(&mut all, &self.slots(*m)));
        if agree && !common {
            atoms.add(self, members, labels, "same name", Standing::Plain);
            return;
        }
        // Of people with a name that few bear, whoever does not contradict is one, and who says nothing of himself is
        // whoever most of the others are.
        let rare = is_person && !common;
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
            by_name.entry((entity.kind, self.name(entity.normal))).or_default().push(number);
        }
        for group in by_name.into_values() {
            atoms.join_all(&group, "same name");
        }
    }

    /// Joins variants of a name, wherever the variant leaves one possibility.
    fn link_variants(&self, atoms: &mut Atoms) {
        use EntityType as E;
        let mut links = Links::default();
        let mut expansions: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for (number, entity) in atoms.plain(self) {
            let normal = self.name(entity.normal);
            match entity.kind {
                E::Person => {
                    // Nor a short form of a common name.
                    let rare = |key: &str| !is_common_name(normal) && !is_common_name(key);
                    if let Some(name) = person_name(normal).filter(|name| rare(&name.key)) {
                        links.add(1, None, &name.key, "variant of the name", number);
                    }
                }
                kind if kind.is_organization() => {
                    if is_acronym(&entity.facts.name) {
                        let bare = bare_acronym(&entity.facts.name);
                        links.add(2, Some(kind), &bare, "same acronym", number);
                        links.add(4, None, &bare, "acronym of the name", number);
                    } else if let Some(key) = body_key(kind, normal) {
                        links.add(2, Some(kind), &key, "variant of the name", number);
                        links.add(3, None, &key, "narrower type", number);
                    }
                    for &member in atoms.members(number) {
                        let Some(entity) = self.entity(member) else { continue };
                        if is_acronym(&entity.facts.name) {
                            continue;
                        }
                        for alias in entity.facts.aliases.iter().filter(|a| is_acronym(a)) {
                            expansions.entry(bare_acronym(alias)).or_default().insert(number);
                        }
                    }
                }
                kind if kind.is_place() => {
                    if let Some(key) = body_key(kind, normal) {
                        links.add(2, Some(kind), &key, "variant of the name", number);
                    }
                }
                _ => {}
            }
        }
        links.sort();
        for group in links.groups() {
            let Some(&Link { level, why, .. }) = group.first() else { continue };
            let mut atoms_of: Vec<u32> = group.iter().map(|link| link.atom).collect();
            if level == 4 {
                let Some(full) = expansions.get(links.key(group)) else { continue };
                let roots: BTreeSet<u32> = full.iter().map(|a| atoms.root(*a)).collect();
                // An acronym of two names is nobody's.
                let Some(&only) = roots.first().filter(|_| roots.len() == 1) else { continue };
                for atom in atoms_of {
                    atoms.join(only, atom, why, false);
                }
                continue;
            }
            if atoms_of.len() < 2 {
                continue;
            }
            if level == 1 {
                // A name without middle name or generation may be that of any who have one: only if there is one such.
                let rests: BTreeSet<&NameRest> = atoms_of.iter().flat_map(|a| atoms.rests(*a)).collect();
                let all = rests.iter().all(|a| rests.iter().take(MOST_HOMONYMS).all(|b| a.agrees(b)));
                if !all {
                    atoms_of.retain(|a| atoms.rests(*a).next().is_some());
                }
            }
            if level == 3 {
                // One narrower type, or it is unclear which.
                let kinds = atoms_of.iter().fold(TypeSet::NONE, |kinds, a| kinds.union(atoms.kinds(*a)));
                if kinds.iter().filter(|k| k.parent().is_some()).count() != 1 {
                    continue;
                }
            }
            atoms.join_all(&atoms_of, why);
        }
    }

    fn finish(&self, atoms: Atoms) -> Clusters {
        let mut clusters = Clusters::default();
        let count = self.entities.len();
        let mut number_of: Vec<u32> = vec![u32::MAX; atoms.all.len()];
        clusters.of.reserve_exact(count);
        clusters.reasons.reserve_exact(count);
        // Cluster, whether it is merely shared, name.
        let mut tags: Vec<(u32, bool, u32)> = Vec::new();
        for (number, (&atom, entity)) in (0..).zip(atoms.of.iter().zip(&self.entities)) {
            let root = atoms.root(atom);
            let Some(cluster) = number_of.get_mut(root as usize) else { continue };
            let is_first = *cluster == u32::MAX;
            if is_first {
                *cluster = clusters.scopes.len() as u32;
                let is_twin = atoms.all.get(atom as usize).is_some_and(|a| a.standing == Standing::Twin);
                clusters.scopes.push(match self.reach(entity) {
                    Reach::Value(_) => Scope::Value,
                    Reach::World if !is_twin => Scope::World(0, 0),
                    _ => Scope::Document,
                });
            }
            clusters.of.push(*cluster);
            let why = atoms.all.get(atom as usize).map(|a| if atom == root { a.inner } else { a.reason });
            clusters.reasons.push(why.filter(|_| !is_first).unwrap_or(NO_REASON));
            if matches!(clusters.scopes.get(*cluster as usize), Some(Scope::World(..))) {
                let mut shared = 0;
                for note in self.notes(number) {
                    match note {
                        Note::Slot(..) => {}
                        Note::Tag(name) => tags.push((*cluster, false, name)),
                        Note::Shared(name) if shared < MOST_HOMONYMS => {
                            shared += 1;
                            tags.push((*cluster, true, name));
                        }
                        Note::Shared(_) => {}
                    }
                }
            }
        }
        tags.sort_unstable_by(|a, b| (a.0, a.1, self.name(a.2), a.2).cmp(&(b.0, b.1, self.name(b.2), b.2)));
        tags.dedup();
        for group in tags.chunk_by(|a, b| a.0 == b.0) {
            let Some((cluster, ..)) = group.first() else { continue };
            let own: FxHashSet<u32> = group.iter().filter(|(_, shared, _)| !shared).map(|(_, _, name)| *name).collect();
            let start = clusters.tags.len() as u32;
            let best = group.iter().filter(|(_, shared, name)| !shared || !own.contains(name));
            clusters.tags.extend(best.map(|(_, _, name)| *name));
            if let Some(scope) = clusters.scopes.get_mut(*cluster as usize) {
                *scope = Scope::World(start, clusters.tags.len() as u32);
            }
        }
        clusters.why = atoms.why.into_iter().collect();
        clusters
    }

    /// The entities each name of each pin means, in the graph without pins.
    fn resolve(&self, pins: &Pins, free: Clusters) -> Vec<PinGroup> {
        let mut of_cluster: Vec<Vec<u32>> = vec![Vec::new(); free.scopes.len()];
        let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (number, (entity, cluster)) in (0..).zip(self.entities.iter().zip(&free.of)) {
            if let Some(all) = of_cluster.get_mut(*cluster as usize) {
                all.push(number);
            }
            if entity.facts.named {
                by_name.entry(normal_name(&entity.facts.name)).or_default().push(number);
            }
        }
        let parts = (0..).zip(&of_cluster).filter_map(|(cluster, members)| {
            let facts = members.iter().filter_map(|m| self.entity(*m)).map(|e| e.facts);
            let (kind, name) = face(facts.clone())?;
            Some(free.id_parts(cluster, (kind, name), facts.clone().next().map(|first| Member::of(first, None))))
        });
        let parts: Vec<IdParts<'_>> = parts.collect();
        let by_id: BTreeMap<Box<str>, usize> = give_ids(parts.iter().copied()).0.into_iter().zip(0..).collect();
        let meant = |name: &String| {
            if let Some(members) = by_id.get(name.as_str()).and_then(|c| of_cluster.get(*c)) {
                return members.clone();
            }
            if let Some(members) = by_name.get(&normal_name(name)) {
                return members.clone();
            }
            let Some((name, document)) = name.rsplit_once('@') else { return Vec::new() };
            let members = by_name.get(&normal_name(name)).into_iter().flatten().copied();
            let here = |m: &u32| {
                let entity = self.entity(*m);
                entity.and_then(|e| self.ids.get(e.document as usize)).is_some_and(|id| ***id == *document)
            };
            members.filter(here).collect()
        };
        pins.iter()
            .map(|(kind, names, _)| PinGroup {
                kind,
                names: names.to_vec(),
                entities: names.iter().map(meant).collect(),
            })
            .collect()
    }
}

/// Type and name that entities show together: the narrower type, Company before Organization, and the best name.
pub(super) fn face<'f>(facts: impl Iterator<Item = &'f EntityFacts> + Clone) -> Option<(EntityType, &'f Excerpt)> {
    let first = facts.clone().next()?.kind;
    let mut narrower = facts.clone().map(|f| f.kind).filter(|kind| kind.parent() == Some(first));
    let kind = narrower.next().filter(|_| first.parent().is_none()).unwrap_or(first);
    Some((kind, facts.map(|f| &f.name).min_by(|a, b| rank(a).cmp(&rank(b)))?))
}

/// Obeys a must-link; says what became of any pin.
fn obey(pin: &PinGroup, atoms: &mut Atoms) -> String {
    let unknown: Vec<&str> =
        pin.names.iter().zip(&pin.entities).filter(|(_, e)| e.is_empty()).map(|(n, _)| n.as_str()).collect();
    if !unknown.is_empty() {
        return format!("nothing is called {}", unknown.join(", "));
    }
    if pin.kind == PinKind::CannotLink {
        return "kept apart".to_owned();
    }
    let mut all: Vec<u32> = pin.entities.iter().flatten().filter_map(|e| atoms.of.get(*e as usize).copied()).collect();
    all.sort_unstable();
    all.dedup();
    let mut refused = 0;
    if let Some((&first, rest)) = all.split_first() {
        for &other in rest {
            refused += usize::from(!atoms.join(first, other, "pinned", true));
        }
    }
    if refused > 0 { "contradicts a cannot-link".to_owned() } else { "joined".to_owned() }
}
