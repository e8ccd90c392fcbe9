//! Entities that nothing takes apart any more, and how they are joined as far as no veto speaks against it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::super::identity::Reach;
use super::super::names::{NameRest, person_name};
use super::world::{Entity, World};
use crate::ontology::{EntityType, TypeSet};

/// What must be one thing in all members, with the values that are possible.
pub(super) type Slots = BTreeMap<Slot, BTreeSet<u32>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Slot {
    /// The country or division a place or body is in.
    Within(EntityType),
    /// The place of that type which a post of that title belongs to.
    Post(u32, EntityType),
}

/// Sides of cannot-links: pin and name.
pub(super) type Labels = BTreeSet<(usize, usize)>;

/// Entities that nothing takes apart any more.
pub(super) struct Atom {
    /// Its entities, in order: where they are in [`Atoms::members`].
    pub(super) members: (u32, u32),
    pub(super) documents: Documents,
    pub(super) kinds: TypeSet,
    pub(super) standing: Standing,
    pub(super) parent: u32,
    /// Why its entities are one, by number.
    pub(super) inner: u32,
    /// Why it is part of its parent, by number.
    pub(super) reason: u32,
    /// Of most there is none.
    pub(super) vetoes: Option<Box<Vetoes>>,
}

/// Which other atoms one may meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Those of variants of its name.
    Plain,
    /// None: another entity of its document has its name.
    Twin,
    /// None: others of its name are known to be others.
    Homonym,
}

/// What may keep an atom apart from others.
#[derive(Clone, Debug, Default)]
pub(super) struct Vetoes {
    pub(super) slots: Slots,
    /// Middle names and generations, where there are any.
    pub(super) rests: BTreeSet<NameRest>,
    pub(super) labels: Labels,
}

/// The documents of a cluster; of most there is one.
pub(super) enum Documents {
    One(u32),
    Many(Box<FxHashSet<u32>>),
}

impl Documents {
    pub(super) fn of(mut documents: impl Iterator<Item = u32>) -> Self {
        let mut all = documents.next().map_or_else(Self::none, Self::One);
        documents.for_each(|d| all.insert(d));
        all
    }

    pub(super) fn none() -> Self {
        Self::Many(Box::default())
    }

    pub(super) fn insert(&mut self, document: u32) {
        match self {
            Self::One(one) if *one == document => {}
            Self::One(one) => *self = Self::Many(Box::new(FxHashSet::from_iter([*one, document]))),
            Self::Many(all) => {
                all.insert(document);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(all) => all.len(),
        }
    }

    pub(super) fn has(&self, document: u32) -> bool {
        match self {
            Self::One(one) => *one == document,
            Self::Many(all) => all.contains(&document),
        }
    }

    pub(super) fn any(&self, mut test: impl FnMut(u32) -> bool) -> bool {
        match self {
            Self::One(one) => test(*one),
            Self::Many(all) => all.iter().any(|d| test(*d)),
        }
    }

    pub(super) fn extend(&mut self, other: Self) {
        match other {
            Self::One(one) => self.insert(one),
            Self::Many(all) => all.into_iter().for_each(|d| self.insert(d)),
        }
    }
}

/// Beyond so many bearers of a name, no more are compared.
pub(super) const MOST_HOMONYMS: usize = 64;

/// Whether two sets of slots agree; `into` becomes what they share.
pub(super) fn meet(into: &mut Slots, from: &Slots) -> bool {
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

/// The number of the empty reason.
pub(super) const NO_REASON: u32 = 0;

pub(super) struct Atoms {
    pub(super) all: Vec<Atom>,
    /// The atom of every entity.
    pub(super) of: Vec<u32>,
    /// The entities, atom by atom.
    pub(super) members: Vec<u32>,
    /// Reasons by number.
    pub(super) why: IndexSet<Arc<str>, FxBuildHasher>,
}

impl Atoms {
    /// None yet, of so many entities.
    pub(super) fn new(entities: usize) -> Self {
        Self {
            all: Vec::new(),
            of: vec![u32::MAX; entities],
            members: Vec::with_capacity(entities),
            why: IndexSet::from_iter([Arc::from("")]),
        }
    }

    pub(super) fn add(
        &mut self,
        world: &World<'_, '_>,
        members: &[u32],
        labels: &Labels,
        reason: &str,
        standing: Standing,
    ) {
        let number = self.all.len() as u32;
        let mut slots = Slots::new();
        for &member in members {
            if let Some(place) = self.of.get_mut(member as usize) {
                *place = number;
            }
            if world.has_slots(member) {
                meet(&mut slots, &world.slots(member));
            }
        }
        let first = members.first().and_then(|m| world.entity(*m));
        let rest = first.and_then(|e| name_rest(e.kind, world.name(e.name())));
        let start = self.members.len() as u32;
        self.members.extend(members);
        let inner = self.reason_named(reason);
        self.all.push(Atom {
            members: (start, self.members.len() as u32),
            documents: Documents::of(members.iter().filter_map(|m| Some(world.entity(*m)?.document))),
            kinds: first.map_or(TypeSet::NONE, |e| TypeSet::of(&[e.kind])),
            standing,
            parent: number,
            inner,
            reason: NO_REASON,
            vetoes: Vetoes::boxed(slots, rest.into_iter().collect(), labels),
        });
    }

    /// The number of a reason.
    pub(super) fn reason_named(&mut self, reason: &str) -> u32 {
        let known = self.why.get_index_of(reason);
        known.unwrap_or_else(|| self.why.insert_full(Arc::from(reason)).0) as u32
    }

    pub(super) fn atom(&self, number: u32) -> Option<&Atom> {
        self.all.get(number as usize)
    }

    /// The atoms that may meet variants of their name, with the first entity of each.
    pub(super) fn plain<'w>(&self, world: &'w World<'_, '_>) -> impl Iterator<Item = (u32, &'w Entity<'w>)> {
        (0..).zip(&self.all).filter(|(_, atom)| atom.standing == Standing::Plain).filter_map(|(number, atom)| {
            let first = self.members.get(atom.members.0 as usize)?;
            Some((number, world.entity(*first).filter(|entity| entity.reach == Reach::World)?))
        })
    }

    pub(super) fn members(&self, atom: u32) -> &[u32] {
        let range = self.atom(atom).map(|a| a.members.0 as usize..a.members.1 as usize);
        range.and_then(|range| self.members.get(range)).unwrap_or_default()
    }

    pub(super) fn rests(&self, atom: u32) -> impl Iterator<Item = &NameRest> {
        let vetoes = self.atom(self.root(atom)).and_then(|a| a.vetoes.as_ref());
        vetoes.into_iter().flat_map(|vetoes| &vetoes.rests)
    }

    pub(super) fn kinds(&self, atom: u32) -> TypeSet {
        self.atom(self.root(atom)).map_or(TypeSet::NONE, |a| a.kinds)
    }

    pub(super) fn root(&self, mut atom: u32) -> u32 {
        while let Some(a) = self.atom(atom).filter(|a| a.parent != atom) {
            atom = a.parent;
        }
        atom
    }

    /// Joins each two of a group, as far as nothing speaks against it.
    pub(super) fn join_all(&mut self, group: &[u32], why: &str) {
        for (at, &a) in group.iter().enumerate() {
            for &b in group.iter().skip(at + 1).take(MOST_HOMONYMS) {
                self.join(a, b, why, false);
            }
        }
    }

    /// Joins two clusters unless a veto speaks against it, which force overrules all but cannot-links.
    pub(super) fn join(&mut self, a: u32, b: u32, why: &str, force: bool) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        // The one that is mentioned first is the root.
        let (into, from) = if self.members(a).first() <= self.members(b).first() { (a, b) } else { (b, a) };
        let (Some(x), Some(y)) = (self.atom(into), self.atom(from)) else { return false };
        let none = Vetoes::default();
        let (own, other) = (x.vetoes.as_deref().unwrap_or(&none), y.vetoes.as_deref().unwrap_or(&none));
        let clash = |l: &(usize, usize)| other.labels.iter().any(|m| m.0 == l.0 && m.1 != l.1);
        if own.labels.iter().any(clash) {
            return false;
        }
        let mut slots = own.slots.clone();
        let agree = meet(&mut slots, &other.slots);
        if !force {
            let kinds = x.kinds.union(y.kinds).iter().filter(|k| !is_parent(*k, x, y)).count();
            let (small, large) = if x.documents.len() < y.documents.len() { (x, y) } else { (y, x) };
            let together = small.documents.any(|d| large.documents.has(d));
            let rests = own.rests.iter().all(|m| other.rests.iter().all(|n| m.agrees(n)));
            if !agree || kinds > 1 || together || !rests {
                return false;
            }
        }
        let reason = self.reason_named(why);
        let Some(taken) = self.all.get_mut(from as usize) else { return false };
        taken.parent = into;
        taken.reason = reason;
        let kinds = taken.kinds;
        let documents = std::mem::replace(&mut taken.documents, Documents::none());
        let vetoes = taken.vetoes.take();
        if let Some(kept) = self.all.get_mut(into as usize) {
            kept.kinds = kept.kinds.union(kinds);
            if kept.documents.len() < documents.len() {
                let less = std::mem::replace(&mut kept.documents, documents);
                kept.documents.extend(less);
            } else {
                kept.documents.extend(documents);
            }
            if kept.vetoes.is_some() || vetoes.is_some() {
                let mut all = kept.vetoes.take().map(|own| *own).unwrap_or_default();
                let other = vetoes.map(|other| *other).unwrap_or_default();
                all.rests.extend(other.rests);
                all.labels.extend(other.labels);
                kept.vetoes = Vetoes::boxed(slots, all.rests, &all.labels);
            }
        }
        true
    }
}

impl Vetoes {
    /// Nothing, where there is none.
    fn boxed(slots: Slots, rests: BTreeSet<NameRest>, labels: &Labels) -> Option<Box<Self>> {
        let is_none = slots.is_empty() && rests.is_empty() && labels.is_empty();
        (!is_none).then(|| Box::new(Self { slots, rests, labels: labels.clone() }))
    }
}

/// What tells one from others of a name, in the normal name of a person.
pub(super) fn name_rest(kind: EntityType, normal: &str) -> Option<NameRest> {
    let may_have = kind == EntityType::Person && normal.split(' ').nth(2).is_some();
    may_have.then(|| person_name(normal)).flatten().map(|name| name.rest).filter(|rest| !rest.is_empty())
}

/// Whether a type is merely the broader one of another in the two clusters.
pub(super) fn is_parent(kind: EntityType, x: &Atom, y: &Atom) -> bool {
    x.kinds.union(y.kinds).iter().any(|k| k.parent() == Some(kind))
}
