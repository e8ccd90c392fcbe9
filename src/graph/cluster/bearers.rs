//! Who bears a name: people and places of one name, told apart by what they contradict each other in.

use rustc_hash::FxHashMap;

use super::atoms::{MOST_HOMONYMS, Slots, meet};

/// Those who bear one name.
#[derive(Default)]
pub(super) struct Bearers {
    pub(super) all: Vec<Bearer>,
    pub(super) by_fact: FxHashMap<u32, Vec<usize>>,
}

pub(super) struct Bearer {
    pub(super) members: Vec<u32>,
    /// What the members agree on.
    pub(super) slots: Slots,
    /// The first fact that two of them share.
    pub(super) shared: Option<u32>,
}

impl Bearers {
    pub(super) fn add(&mut self, slots: Slots) -> usize {
        self.all.push(Bearer { members: Vec::new(), slots, shared: None });
        self.all.len() - 1
    }

    /// The first who shares a fact and contradicts in nothing.
    pub(super) fn sharing(&mut self, facts: &[u32], own: &Slots) -> Option<usize> {
        for fact in facts {
            for &place in self.by_fact.get(fact).into_iter().flatten().take(MOST_HOMONYMS) {
                let Some(bearer) = self.all.get_mut(place) else { continue };
                if bearer.agree(own) {
                    bearer.shared.get_or_insert(*fact);
                    return Some(place);
                }
            }
        }
        None
    }

    /// The first who contradicts in nothing.
    pub(super) fn agreeing(&mut self, own: &Slots) -> Option<usize> {
        self.all.iter_mut().take(MOST_HOMONYMS).position(|bearer| bearer.agree(own))
    }

    pub(super) fn join(&mut self, place: usize, member: u32, facts: Vec<u32>) {
        if let Some(bearer) = self.all.get_mut(place) {
            bearer.members.push(member);
        }
        for fact in facts {
            let places = self.by_fact.entry(fact).or_default();
            if !places.contains(&place) && places.len() < MOST_HOMONYMS {
                places.push(place);
            }
        }
    }

    /// The one who has more members than all others together.
    pub(super) fn main(&self) -> Option<usize> {
        let sum: usize = self.all.iter().map(|bearer| bearer.members.len()).sum();
        self.all.iter().position(|bearer| bearer.members.len() * 2 > sum)
    }
}

impl Bearer {
    /// Whether what another says of itself agrees; what both say is kept then.
    pub(super) fn agree(&mut self, own: &Slots) -> bool {
        let mut joined = self.slots.clone();
        let agree = meet(&mut joined, own);
        if agree {
            self.slots = joined;
        }
        agree
    }
}
