//! Who is who over documents: a function of the whole set of facts.
//!
//! Entities meet by name, value, acronym or spelling; whoever meets is joined, best reasons first, unless a veto speaks
//! against any pair of the two clusters: another type, another middle name, a place in another country or division, two
//! entities of one document, a cannot-link. What clusters must agree on is kept as the part all members share, so that
//! one look says what a check of every pair would say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{DocumentFacts, DocumentId, EntityFacts, rank};
use super::geography::{country_name, division};
use super::identity::{Reach, is_common_name, reach};
use super::ids::{IdParts, give_ids};
use super::names::{bare_acronym, body_key, is_acronym, middles_agree, normal_name, person_name};
use super::pins::{PinKind, Pins};
use crate::ontology::{EntityType, RelationType, TypeSet};

/// Clusters of the entities of all documents, entities counted through.
#[derive(Default)]
pub(super) struct Clusters {
    /// The cluster of every entity.
    pub of: Vec<u32>,
    /// What the id of each cluster is made of.
    pub parts: Vec<Scope>,
    /// Why an entity is in its cluster, for all but the first.
    pub reasons: FxHashMap<usize, Arc<str>>,
}

/// How far a cluster reaches.
#[derive(Clone, Debug)]
pub(super) enum Scope {
    /// The world; what tells it from others of its name, best first.
    World(Vec<String>),
    /// A value.
    Value(String),
    /// One document.
    Document(DocumentId),
}

/// One entity of one document.
struct Entity<'a> {
    document: u32,
    kind: EntityType,
    facts: &'a EntityFacts,
    normal: u32,
}

/// What must be one thing in all members, with the values that are possible.
type Slots = BTreeMap<Slot, BTreeSet<u32>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Slot {
    /// The country or division a place or body is in.
    Within(EntityType),
    /// The place a post of that title belongs to.
    Post(u32),
}

#[derive(Clone, Debug, Default)]
struct Profile {
    slots: Slots,
    /// Names of what it has to do with in its document.
    shared: BTreeSet<u32>,
    /// Names that tell it from others.
    tags: BTreeSet<u32>,
}

/// Sides of cannot-links: pin and name.
type Labels = BTreeSet<(usize, usize)>;

/// Entities that nothing takes apart any more.
struct Atom {
    /// In order.
    members: Vec<usize>,
    kinds: TypeSet,
    documents: Documents,
    slots: Slots,
    middles: BTreeSet<Vec<String>>,
    labels: Labels,
    inner: Arc<str>,
    parent: usize,
    reason: Option<Arc<str>>,
}

/// The documents of a cluster; of most there is one.
enum Documents {
    One(u32),
    Many(FxHashSet<u32>),
}

impl Documents {
    fn of(mut documents: impl Iterator<Item = u32>) -> Self {
        let Some(first) = documents.next() else { return Self::Many(FxHashSet::default()) };
        let mut all = Self::One(first);
        documents.for_each(|d| all.insert(d));
        all
    }

    fn insert(&mut self, document: u32) {
        match self {
            Self::One(one) if *one == document => {}
            Self::One(one) => *self = Self::Many(FxHashSet::from_iter([*one, document])),
            Self::Many(all) => {
                all.insert(document);
            }
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(all) => all.len(),
        }
    }

    fn has(&self, document: u32) -> bool {
        match self {
            Self::One(one) => *one == document,
            Self::Many(all) => all.contains(&document),
        }
    }

    fn any(&self, mut test: impl FnMut(u32) -> bool) -> bool {
        match self {
            Self::One(one) => test(*one),
            Self::Many(all) => all.iter().any(|d| test(*d)),
        }
    }

    fn extend(&mut self, other: Self) {
        match other {
            Self::One(one) => self.insert(one),
            Self::Many(all) => all.into_iter().for_each(|d| self.insert(d)),
        }
    }
}

struct World<'a> {
    ids: Vec<&'a DocumentId>,
    entities: Vec<Entity<'a>>,
    names: Vec<String>,
    profiles: FxHashMap<usize, Profile>,
}

/// Decides who is who, and reports what became of the pins.
pub(super) fn cluster(documents: &BTreeMap<DocumentId, DocumentFacts>, pins: &mut Pins) -> Clusters {
    let world = World::new(documents);
    if pins.is_empty() {
        return world.clusters(&[]).0;
    }
    let free = world.clusters(&[]).0;
    let groups = world.resolve(pins, &free);
    let (clusters, outcomes) = world.clusters(&groups);
    pins.report(outcomes);
    clusters
}

/// A pin with the entities each of its names means.
struct PinGroup {
    kind: PinKind,
    names: Vec<String>,
    entities: Vec<Vec<usize>>,
}

impl<'a> World<'a> {
    fn new(documents: &'a BTreeMap<DocumentId, DocumentFacts>) -> Self {
        let mut world =
            Self { ids: Vec::new(), entities: Vec::new(), names: Vec::new(), profiles: FxHashMap::default() };
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        for (number, (id, document)) in documents.iter().enumerate() {
            let start = world.entities.len();
            world.ids.push(id);
            for ((_, kind), facts) in &document.entities {
                let worth = facts.named && !kind.is_value();
                let own = || {
                    let own = normal_name(&facts.name);
                    let country = (*kind == EntityType::Country).then(|| country_name(&own)).flatten();
                    country.map(str::to_owned).unwrap_or(own)
                };
                let normal = if worth { intern(own(), &mut numbers, &mut world.names) } else { u32::MAX };
                world.entities.push(Entity { document: number as u32, kind: *kind, facts, normal });
            }
            for ((source, relation, target), evidence) in &document.statements {
                let (Some(a), Some(b)) = (document.entity(*source), document.entity(*target)) else { continue };
                let title = evidence.qualifiers.title.as_deref().filter(|_| *relation == RelationType::HoldsPosition);
                let title = title.map(|t| intern(normal_name(t), &mut numbers, &mut world.names));
                let stated = evidence.qualifiers.status.is_none();
                world.note((start + a, *relation, start + b), title.filter(|_| stated));
            }
        }
        world
    }

    /// Notes what a statement says of its ends.
    fn note(&mut self, (a, relation, b): (usize, RelationType, usize), title: Option<u32>) {
        let (Some(source), Some(target)) = (self.entities.get(a), self.entities.get(b)) else { return };
        let (x, y) = ((source.kind, source.normal), (target.kind, target.normal));
        for (of, other) in [(a, y), (b, x)] {
            if other.1 != u32::MAX && other.0 != EntityType::Country {
                self.profiles.entry(of).or_default().shared.insert(other.1);
            }
        }
        if y.1 == u32::MAX {
            return;
        }
        use EntityType as E;
        let is_bound = matches!(x.0, E::City | E::Region | E::Facility | E::Government);
        let name = |n: u32| self.names.get(n as usize).map_or("", String::as_str);
        let slot = match relation {
            RelationType::LocatedIn if is_bound => division(y.0, name(y.1)).map(|d| (Slot::Within(y.0), d)),
            RelationType::HoldsPosition if y.0.is_place() => {
                title.map(|t| (Slot::Post(t), division(y.0, name(y.1)).unwrap_or(y.1.wrapping_add(1 << 20))))
            }
            _ => None,
        };
        if let Some((slot, value)) = slot {
            let profile = self.profiles.entry(a).or_default();
            profile.slots.entry(slot).or_default().insert(value);
            profile.tags.insert(y.1);
        }
    }

    fn reaches_world(&self, entity: &Entity<'_>) -> bool {
        reach(entity.kind, entity.facts, self.name(entity.normal)) == Reach::World
    }

    fn name(&self, n: u32) -> &str {
        self.names.get(n as usize).map_or("", String::as_str)
    }

    /// The clusters under these pins, and what became of each pin.
    fn clusters(&self, pins: &[PinGroup]) -> (Clusters, Vec<String>) {
        let mut labels: BTreeMap<usize, Labels> = BTreeMap::new();
        let mut must: BTreeSet<usize> = BTreeSet::new();
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
        let mut atoms = Atoms::default();
        let mut atom_of: Vec<usize> = vec![usize::MAX; self.entities.len()];
        self.group(&labels, &must, &mut atoms, &mut atom_of);
        let mut outcomes = Vec::new();
        for pin in pins {
            outcomes.push(obey(pin, &mut atoms, &atom_of));
        }
        self.link_same_names(&mut atoms);
        self.link_variants(&mut atoms);
        (self.finish(&mut atoms, &atom_of), outcomes)
    }

    /// Puts entities of one type and name together, as far as nothing speaks against it.
    fn group(
        &self,
        labels: &BTreeMap<usize, Labels>,
        must: &BTreeSet<usize>,
        atoms: &mut Atoms,
        atom_of: &mut [usize],
    ) {
        let none = BTreeSet::new();
        let mut by_name: FxHashMap<(EntityType, u32), Vec<usize>> = FxHashMap::default();
        let mut by_value: FxHashMap<(EntityType, &str), Vec<usize>> = FxHashMap::default();
        let mut groups: Vec<(Vec<usize>, Option<u32>)> = Vec::new();
        for (number, entity) in self.entities.iter().enumerate() {
            match reach(
                entity.kind,
                entity.facts,
                if entity.normal == u32::MAX { "" } else { self.name(entity.normal) },
            ) {
                Reach::World => by_name.entry((entity.kind, entity.normal)).or_default().push(number),
                Reach::Value(value) => by_value.entry((entity.kind, value)).or_default().push(number),
                Reach::Document => groups.push((vec![number], None)),
            }
        }
        groups.extend(by_value.into_values().map(|members| (members, None)));
        for ((_, name), members) in by_name {
            groups.push((members, Some(name)));
        }
        groups.sort_unstable_by_key(|(members, _)| members.first().copied());
        for (members, name) in groups {
            let Some(name) = name else {
                atoms.add(self, members, &none, "same value", atom_of);
                continue;
            };
            // Two of one name in one document are two things: who of them is meant elsewhere, nobody knows.
            let document = |m: &usize| self.entities.get(*m).map(|e| e.document);
            let mut seen: FxHashMap<Option<u32>, u32> = FxHashMap::default();
            for member in &members {
                *seen.entry(document(member)).or_default() += 1;
            }
            let (single, twins): (Vec<usize>, Vec<usize>) =
                members.into_iter().partition(|m| seen.get(&document(m)) == Some(&1));
            for twin in twins {
                let atom = atoms.add(self, vec![twin], labels.get(&twin).unwrap_or(&none), "", atom_of);
                atoms.twins.insert(atom);
            }
            let mut split: BTreeMap<(&Labels, bool), Vec<usize>> = BTreeMap::new();
            for member in single {
                let pinned = must.contains(&member);
                split.entry((labels.get(&member).unwrap_or(&none), pinned)).or_default().push(member);
            }
            for ((labels, _), members) in split {
                self.homonyms(members, name, labels, atoms, atom_of);
            }
        }
    }

    /// One atom of the bearers of a name, or as many as there are people or places who bear it.
    fn homonyms(&self, members: Vec<usize>, name: u32, labels: &Labels, atoms: &mut Atoms, atom_of: &mut [usize]) {
        let is_person =
            members.first().and_then(|m| self.entities.get(*m)).is_some_and(|e| e.kind == EntityType::Person);
        let common = is_person && is_common_name(self.name(name));
        let mut all = Slots::new();
        let agree = members.iter().filter_map(|m| self.profiles.get(m)).all(|p| meet(&mut all, &p.slots));
        if agree && !common {
            atoms.add(self, members, labels, "same name", atom_of);
            return;
        }
        // Whoever shares a fact is one, in the order of documents; clusters keep what their members agree on.
        let mut found: Vec<(Vec<usize>, Slots, Option<u32>)> = Vec::new();
        let mut by_fact: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let nothing = Profile::default();
        for member in members {
            let profile = self.profiles.get(&member).unwrap_or(&nothing);
            let facts: Vec<u32> = profile.tags.iter().chain(&profile.shared).copied().collect();
            let mut home = None;
            'facts: for fact in &facts {
                for &place in by_fact.get(fact).into_iter().flatten().take(MOST_HOMONYMS) {
                    let Some((_, slots, why)) = found.get_mut(place) else { continue };
                    let mut joined = slots.clone();
                    if meet(&mut joined, &profile.slots) {
                        *slots = joined;
                        why.get_or_insert(*fact);
                        home = Some(place);
                        break 'facts;
                    }
                }
            }
            let home = home.unwrap_or_else(|| {
                found.push((Vec::new(), profile.slots.clone(), None));
                found.len() - 1
            });
            if let Some((all, ..)) = found.get_mut(home) {
                all.push(member);
            }
            for fact in facts {
                let places = by_fact.entry(fact).or_default();
                if !places.contains(&home) && places.len() < MOST_HOMONYMS {
                    places.push(home);
                }
            }
        }
        for (members, _, why) in found {
            let reason = match why {
                Some(fact) => format!("same name, both with {}", self.name(fact)),
                None => String::new(),
            };
            let atom = atoms.add(self, members, labels, &reason, atom_of);
            atoms.homonyms.insert(atom);
        }
    }

    /// Joins the atoms of one name that only pins took apart.
    fn link_same_names(&self, atoms: &mut Atoms) {
        let mut by_name: BTreeMap<(EntityType, &str), Vec<usize>> = BTreeMap::new();
        for (number, entity) in atoms.first_entities(self) {
            if atoms.is_plain(number) && entity.normal != u32::MAX && self.reaches_world(entity) {
                by_name.entry((entity.kind, self.name(entity.normal))).or_default().push(number);
            }
        }
        for group in by_name.into_values() {
            for (at, &a) in group.iter().enumerate() {
                for &b in group.iter().skip(at + 1).take(MOST_HOMONYMS) {
                    atoms.join(a, b, "same name", false);
                }
            }
        }
    }

    /// Joins variants of a name, wherever the variant leaves one possibility.
    fn link_variants(&self, atoms: &mut Atoms) {
        use EntityType as E;
        let mut links: BTreeMap<(u8, String), (&'static str, BTreeSet<usize>)> = BTreeMap::new();
        let mut link = |level: u8, key: String, why: &'static str, atom: usize| {
            links.entry((level, key)).or_insert((why, BTreeSet::new())).1.insert(atom);
        };
        let mut expansions: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (number, entity) in atoms.first_entities(self) {
            if !atoms.is_plain(number) || entity.normal == u32::MAX {
                continue;
            }
            let normal = self.name(entity.normal);
            if !self.reaches_world(entity) {
                continue;
            }
            match entity.kind {
                E::Person => {
                    if let Some(name) = person_name(normal).filter(|_| !is_common_name(normal)) {
                        link(1, name.key, "variant of the name", number);
                    }
                }
                kind if kind.is_organization() => {
                    if is_acronym(&entity.facts.name) {
                        let bare = bare_acronym(&entity.facts.name);
                        link(2, format!("{kind} {bare}"), "same acronym", number);
                        link(4, bare, "acronym of the name", number);
                    } else if let Some(key) = body_key(kind, normal) {
                        link(2, format!("{kind} {key}"), "variant of the name", number);
                        link(3, key, "narrower type", number);
                    }
                    for &member in atoms.members(number) {
                        let Some(entity) = self.entities.get(member) else { continue };
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
                        link(2, format!("{kind} {key}"), "variant of the name", number);
                    }
                }
                _ => {}
            }
        }
        for ((level, key), (why, group)) in links {
            let mut group: Vec<usize> = group.into_iter().collect();
            if level == 4 {
                let Some(full) = expansions.get(&key) else { continue };
                let roots: BTreeSet<usize> = full.iter().map(|a| atoms.root(*a)).collect();
                // An acronym of two names is nobody's.
                let Some(&only) = roots.first().filter(|_| roots.len() == 1) else { continue };
                for atom in group {
                    atoms.join(only, atom, why, false);
                }
                continue;
            }
            if group.len() < 2 {
                continue;
            }
            if level == 1 {
                // A name without middle name may be that of any who have one: only if there is one such.
                let middles: BTreeSet<Vec<String>> =
                    group.iter().flat_map(|a| atoms.middles(*a)).filter(|m| !m.is_empty()).collect();
                let all = middles.iter().all(|a| middles.iter().take(MOST_HOMONYMS).all(|b| middles_agree(a, b)));
                if !all {
                    group.retain(|a| atoms.middles(*a).any(|m| !m.is_empty()));
                }
            }
            if level == 3 {
                // One narrower type, or it is unclear which.
                let kinds: BTreeSet<E> = group.iter().flat_map(|a| atoms.kinds(*a)).collect();
                if kinds.iter().filter(|k| k.parent().is_some()).count() != 1 {
                    continue;
                }
            }
            for (at, &a) in group.iter().enumerate() {
                for &b in group.iter().skip(at + 1).take(MOST_HOMONYMS) {
                    atoms.join(a, b, why, false);
                }
            }
        }
    }

    fn finish(&self, atoms: &mut Atoms, atom_of: &[usize]) -> Clusters {
        let mut clusters = Clusters::default();
        let mut number_of: Vec<u32> = vec![u32::MAX; atoms.all.len()];
        let mut firsts: Vec<usize> = Vec::new();
        let mut tags: Vec<BTreeSet<u32>> = Vec::new();
        let mut shared: Vec<BTreeSet<u32>> = Vec::new();
        for (number, &atom) in atom_of.iter().enumerate() {
            let root = atoms.root(atom);
            let Some(new) = number_of.get_mut(root) else {
                clusters.of.push(u32::MAX);
                continue;
            };
            if *new == u32::MAX {
                *new = firsts.len() as u32;
                firsts.push(number);
                tags.push(BTreeSet::new());
                shared.push(BTreeSet::new());
            }
            let new = *new;
            clusters.of.push(new);
            if firsts.get(new as usize) != Some(&number) {
                let reason = if atom == root { atoms.inner(atom) } else { atoms.reason(atom) };
                if let Some(reason) = reason.filter(|r| !r.is_empty()) {
                    clusters.reasons.insert(number, reason);
                }
            }
            if let Some(profile) = self.profiles.get(&number) {
                if let Some(all) = tags.get_mut(new as usize) {
                    all.extend(&profile.tags);
                }
                if let Some(all) = shared.get_mut(new as usize) {
                    all.extend(profile.shared.iter().take(MOST_HOMONYMS));
                }
            }
        }
        for (number, &first) in firsts.iter().enumerate() {
            let Some(entity) = self.entities.get(first) else { continue };
            let atom = atom_of.get(first).copied().unwrap_or_default();
            let normal = if entity.normal == u32::MAX { "" } else { self.name(entity.normal) };
            let document = || {
                Scope::Document(Arc::clone(self.ids.get(entity.document as usize).copied().unwrap_or(&self.empty())))
            };
            clusters.parts.push(match reach(entity.kind, entity.facts, normal) {
                Reach::Value(value) => Scope::Value(value.to_owned()),
                Reach::World if !atoms.twins.contains(&atom) => {
                    let by_name = |set: Option<&BTreeSet<u32>>| {
                        let mut names: Vec<String> =
                            set.into_iter().flatten().map(|n| self.name(*n).to_owned()).collect();
                        names.sort_unstable();
                        names
                    };
                    let mut best = by_name(tags.get(number));
                    for name in by_name(shared.get(number)) {
                        if !best.contains(&name) {
                            best.push(name);
                        }
                    }
                    Scope::World(best)
                }
                _ => document(),
            });
        }
        clusters
    }

    fn empty(&self) -> DocumentId {
        Arc::from("")
    }

    /// The entities each name of each pin means, in the graph without pins.
    fn resolve(&self, pins: &Pins, free: &Clusters) -> Vec<PinGroup> {
        let mut of_cluster: Vec<Vec<usize>> = vec![Vec::new(); free.parts.len()];
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, entity) in self.entities.iter().enumerate() {
            if let Some(all) = free.of.get(number).and_then(|c| of_cluster.get_mut(*c as usize)) {
                all.push(number);
            }
            if entity.facts.named {
                by_name.entry(normal_name(&entity.facts.name)).or_default().push(number);
            }
        }
        let drafts: Vec<(EntityType, &str)> = of_cluster.iter().map(|members| self.face(members)).collect();
        let parts: Vec<IdParts<'_>> = drafts
            .iter()
            .zip(&free.parts)
            .map(|((kind, name), scope)| IdParts { kind: *kind, name, scope: Some(scope) })
            .collect();
        let by_id: BTreeMap<String, usize> = give_ids(&parts).into_iter().zip(0..).collect();
        let meant = |name: &String| {
            if let Some(members) = by_id.get(name).and_then(|c| of_cluster.get(*c)) {
                return members.clone();
            }
            if let Some(members) = by_name.get(&normal_name(name)) {
                return members.clone();
            }
            let Some((name, document)) = name.rsplit_once('@') else { return Vec::new() };
            let members = by_name.get(&normal_name(name)).into_iter().flatten().copied();
            let here = |m: &usize| {
                let entity = self.entities.get(*m);
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

    /// Type and name a cluster shows.
    fn face(&self, members: &[usize]) -> (EntityType, &'a str) {
        let entities = members.iter().filter_map(|m| self.entities.get(*m));
        let name = entities.clone().map(|e| e.facts.name.as_str()).min_by(|a, b| rank(a).cmp(&rank(b)));
        let mut kinds = entities.map(|e| e.kind);
        let first = kinds.next().unwrap_or(EntityType::Statement);
        let kind = kinds.find(|k| first.parent().is_none() && k.parent() == Some(first)).unwrap_or(first);
        (kind, name.unwrap_or_default())
    }
}

/// Beyond so many bearers of a name, no more are compared.
const MOST_HOMONYMS: usize = 64;

/// Whether two sets of slots agree; `into` becomes what they share.
fn meet(into: &mut Slots, from: &Slots) -> bool {
    for (slot, values) in from {
        match into.entry(*slot) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(values.clone());
            }
            std::collections::btree_map::Entry::Occupied(mut known) => {
                known.get_mut().retain(|v| values.contains(v));
                if known.get().is_empty() {
                    return false;
                }
            }
        }
    }
    true
}

fn intern(name: String, numbers: &mut FxHashMap<String, u32>, names: &mut Vec<String>) -> u32 {
    if let Some(number) = numbers.get(&name) {
        return *number;
    }
    names.push(name.clone());
    let number = names.len() as u32 - 1;
    numbers.insert(name, number);
    number
}

/// Obeys a must-link; says what became of any pin.
fn obey(pin: &PinGroup, atoms: &mut Atoms, atom_of: &[usize]) -> String {
    let unknown: Vec<&str> =
        pin.names.iter().zip(&pin.entities).filter(|(_, e)| e.is_empty()).map(|(n, _)| n.as_str()).collect();
    if !unknown.is_empty() {
        return format!("nothing is called {}", unknown.join(", "));
    }
    if pin.kind == PinKind::CannotLink {
        return "kept apart".to_owned();
    }
    let mut all: Vec<usize> = pin.entities.iter().flatten().filter_map(|e| atom_of.get(*e).copied()).collect();
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

#[derive(Default)]
struct Atoms {
    all: Vec<Atom>,
    reasons: FxHashSet<Arc<str>>,
    twins: BTreeSet<usize>,
    homonyms: BTreeSet<usize>,
}

impl Atoms {
    fn add(
        &mut self,
        world: &World<'_>,
        members: Vec<usize>,
        labels: &Labels,
        reason: &str,
        atom_of: &mut [usize],
    ) -> usize {
        let number = self.all.len();
        let mut slots = Slots::new();
        for &member in &members {
            if let Some(place) = atom_of.get_mut(member) {
                *place = number;
            }
            if let Some(profile) = world.profiles.get(&member) {
                meet(&mut slots, &profile.slots);
            }
        }
        let documents = Documents::of(members.iter().filter_map(|m| Some(world.entities.get(*m)?.document)));
        let first = members.first().and_then(|m| world.entities.get(*m));
        let middles = first.filter(|e| e.kind == EntityType::Person && e.normal != u32::MAX);
        let middles = middles.and_then(|e| person_name(world.name(e.normal))).map(|n| n.middle);
        let inner = self.reason_named(reason);
        self.all.push(Atom {
            members,
            kinds: first.map_or(TypeSet::NONE, |e| TypeSet::of(&[e.kind])),
            documents,
            slots,
            middles: middles.into_iter().collect(),
            labels: labels.clone(),
            inner,
            parent: number,
            reason: None,
        });
        number
    }

    /// Whether it may meet variants of its name: neither a twin nor one of several bearers.
    fn is_plain(&self, atom: usize) -> bool {
        !self.twins.contains(&atom) && !self.homonyms.contains(&atom)
    }

    /// A reason, shared by all who have it.
    fn reason_named(&mut self, reason: &str) -> Arc<str> {
        match self.reasons.get(reason) {
            Some(known) => Arc::clone(known),
            None => {
                let new: Arc<str> = Arc::from(reason);
                self.reasons.insert(Arc::clone(&new));
                new
            }
        }
    }

    fn first_entities<'w>(&self, world: &'w World<'_>) -> Vec<(usize, &'w Entity<'w>)> {
        let entity = |a: &Atom| a.members.first().and_then(|m| world.entities.get(*m));
        self.all.iter().enumerate().filter_map(|(n, a)| Some((n, entity(a)?))).collect()
    }

    fn members(&self, atom: usize) -> &[usize] {
        self.all.get(atom).map_or(&[], |a| &a.members)
    }

    fn middles(&self, atom: usize) -> impl Iterator<Item = Vec<String>> {
        self.all
            .get(self.root(atom))
            .into_iter()
            .flat_map(|a| a.middles.iter().cloned())
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn kinds(&self, atom: usize) -> impl Iterator<Item = EntityType> {
        self.all.get(self.root(atom)).into_iter().flat_map(|a| a.kinds.iter())
    }

    fn inner(&self, atom: usize) -> Option<Arc<str>> {
        self.all.get(atom).map(|a| Arc::clone(&a.inner))
    }

    fn reason(&self, atom: usize) -> Option<Arc<str>> {
        self.all.get(atom).and_then(|a| a.reason.clone())
    }

    fn root(&self, mut atom: usize) -> usize {
        while let Some(a) = self.all.get(atom).filter(|a| a.parent != atom) {
            atom = a.parent;
        }
        atom
    }

    /// Joins two clusters unless a veto speaks against it, which force overrules all but cannot-links.
    fn join(&mut self, a: usize, b: usize, why: &str, force: bool) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        // The one that is mentioned first is the root.
        let start = |n: usize| self.all.get(n).and_then(|a| a.members.first().copied());
        let (into, from) = if start(a) <= start(b) { (a, b) } else { (b, a) };
        let (Some(x), Some(y)) = (self.all.get(into), self.all.get(from)) else { return false };
        let clash = |l: &(usize, usize)| y.labels.iter().any(|m| m.0 == l.0 && m.1 != l.1);
        if x.labels.iter().any(clash) {
            return false;
        }
        let mut slots = x.slots.clone();
        let agree = meet(&mut slots, &y.slots);
        if !force {
            let kinds = x.kinds.union(y.kinds).iter().filter(|k| !is_parent(*k, x, y)).count();
            let (small, large) = if x.documents.len() < y.documents.len() { (x, y) } else { (y, x) };
            let together = small.documents.any(|d| large.documents.has(d));
            let middles = x.middles.iter().all(|m| y.middles.iter().all(|n| middles_agree(m, n)));
            if !agree || kinds > 1 || together || !middles {
                return false;
            }
        }
        let Some(taken) = self.all.get_mut(from) else { return false };
        taken.parent = into;
        taken.reason = Some(Arc::from(why));
        let kinds = taken.kinds;
        let documents = std::mem::replace(&mut taken.documents, Documents::Many(FxHashSet::default()));
        let (middles, labels) = (std::mem::take(&mut taken.middles), std::mem::take(&mut taken.labels));
        if let Some(kept) = self.all.get_mut(into) {
            kept.kinds = kept.kinds.union(kinds);
            if kept.documents.len() < documents.len() {
                let less = std::mem::replace(&mut kept.documents, documents);
                kept.documents.extend(less);
            } else {
                kept.documents.extend(documents);
            }
            kept.middles.extend(middles);
            kept.labels.extend(labels);
            kept.slots = slots;
        }
        true
    }
}

/// Whether a type is merely the broader one of another in the two clusters.
fn is_parent(kind: EntityType, x: &Atom, y: &Atom) -> bool {
    x.kinds.union(y.kinds).iter().any(|k| k.parent() == Some(kind))
}
