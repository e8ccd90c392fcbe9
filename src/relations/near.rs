//! How far a clause pattern gets on a frame it does not fit; for explanations only.

use super::View;
use super::clause_pattern::{ClausePattern, Predicate, Slot, find};
use super::frame::Frame;
use crate::lexicon::WordId;

/// The first slot of a pattern that a frame leaves open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Miss {
    /// How many slots were filled before.
    pub filled: usize,
    /// The role of the slot; none where the predicate itself does not fit.
    pub role: Option<u8>,
    /// The prepositions that bring it, if it takes one.
    pub prepositions: Vec<WordId>,
    /// The noun group that stands there and does not fit.
    pub noun: Option<u32>,
}

impl ClausePattern {
    /// The first slot that fails on a frame, under the predicate that gets farthest. None where no predicate of the
    /// pattern is that of the frame.
    pub(crate) fn miss(&self, view: &View<'_>, frame: &Frame) -> Option<Miss> {
        if self.is_noun != frame.is_noun {
            return None;
        }
        if self.predicates.is_empty() {
            return Some(self.miss_under(view, frame, None));
        }
        let fitting = self.predicates.iter().filter(|p| p.fits(view, frame));
        fitting.map(|p| self.miss_under(view, frame, Some(p))).max_by_key(|m| m.filled)
    }

    fn miss_under(&self, view: &View<'_>, frame: &Frame, predicate: Option<&Predicate>) -> Miss {
        let mut filled = 0;
        let mut check = |slot: &Slot, noun: Option<u32>| {
            let miss = Miss { filled, role: Some(slot.role), prepositions: Vec::new(), noun };
            let Some(n) = noun else { return Err(miss) };
            if slot.fill(view, n).is_none() {
                return Err(miss);
            }
            filled += 1;
            Ok(())
        };
        let has_noun = predicate.is_some_and(|p| !p.object.is_empty());
        let slots = [
            self.subject.as_ref().map(|s| (s, frame.subject)),
            self.object.as_ref().map(|s| (s, if has_noun { frame.complement } else { frame.object })),
            self.complement.as_ref().map(|s| (s, frame.complement)),
        ];
        for (slot, noun) in slots.into_iter().flatten() {
            if let Err(miss) = check(slot, noun) {
                return miss;
            }
        }
        for oblique in self.obliques.iter().filter(|o| !o.optional) {
            let mut words = oblique.prepositions.clone();
            let bare = words.is_empty() && !oblique.time;
            if bare {
                words.extend(predicate.and_then(|p| p.preposition));
            }
            let found = if bare && words.is_empty() {
                frame.object.and_then(|n| oblique.slot.fill(view, n)).is_some()
            } else {
                find(view, frame, &words, oblique.time, &oblique.slot, &[]).is_some()
            };
            if !found {
                let noun = match words.is_empty() {
                    true => frame.object,
                    false => frame.obliques.iter().find(|o| words.contains(&o.preposition)).map(|o| o.noun),
                };
                return Miss { filled, role: Some(oblique.slot.role), prepositions: words, noun };
            }
            filled += 1;
        }
        Miss { filled, role: None, prepositions: Vec::new(), noun: None }
    }
}
