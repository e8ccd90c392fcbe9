//! What a pattern asks of a frame at the least, in a form that is compared at once: few frames have it, so that few are
//! read against the pattern itself.

use super::{ClausePattern, ObliqueSlot, PARTICLES, Predicate, types_of};
use crate::lexicon::{Lexicon, WordId};
use crate::ontology::TypeSet;
use crate::relations::View;
use crate::relations::frame::Frame;

/// Words as a bit each, by a hash: may have words that were not put in, never lacks one that was. The last bit is that of
/// no word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::relations) struct WordBits(u64);

impl WordBits {
    /// Every word.
    pub const ALL: Self = Self(u64::MAX);

    /// No word.
    pub const NONE: Self = Self(1 << 63);

    pub fn of(word: WordId) -> Self {
        Self(1 << (word.0.wrapping_mul(0x9e37_79b1) >> 26).min(62))
    }

    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether the two share a word or no word.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl FromIterator<WordId> for WordBits {
    fn from_iter<I: IntoIterator<Item = WordId>>(words: I) -> Self {
        words.into_iter().fold(Self::default(), |all, word| all.union(Self::of(word)))
    }
}

/// What a frame must have for a pattern to match by one of its predicates.
#[derive(Clone, Copy, Debug)]
pub(in crate::relations) struct Asks {
    /// One of these prepositions, or none of its own.
    pub prepositions: WordBits,
    /// The preposition of the predicate, if it brings a slot, or none.
    brought: WordBits,
    /// All of these nouns.
    nouns: WordBits,
    /// One of these types in each place that must be filled.
    subject: Option<TypeSet>,
    object: Option<TypeSet>,
    complement: Option<TypeSet>,
}

impl Asks {
    pub fn of(pattern: &ClausePattern, predicate: Option<&Predicate>, lexicon: &Lexicon) -> Self {
        let mut required = pattern.obliques.iter().filter(|o| !o.optional && !o.time);
        let pending = required.clone().find(|o| o.prepositions.is_empty());
        let brings = predicate.and_then(|p| p.preposition);
        // "was taken over": the particle keeps its object before the verb.
        let brought = brings.filter(|p| pending.is_some() && !PARTICLES.contains(&lexicon.text(*p)));
        let prepositions = required.find(|o| !o.prepositions.is_empty()).map_or(&[][..], |o| &o.prepositions);
        let own = |o: &ObliqueSlot| o.slot.types;
        Self {
            prepositions: any_of(prepositions.iter().copied()),
            brought: any_of(brought),
            nouns: predicate.map_or(&[][..], |p| &p.object).iter().copied().collect(),
            subject: pattern.subject.as_ref().map(|slot| slot.types),
            object: pattern.object.as_ref().map(|slot| slot.types).or(pending.filter(|_| brings.is_none()).map(own)),
            complement: pattern.complement.as_ref().map(|slot| slot.types),
        }
    }

    /// Whether a frame with that may match.
    pub fn are_met(&self, offers: &Offers) -> bool {
        let fills = |asked: Option<TypeSet>, types: TypeSet| asked.is_none_or(|t| !t.intersection(types).is_empty());
        self.prepositions.meets(offers.prepositions)
            && self.nouns.is_within(offers.nouns)
            && self.brought.meets(offers.prepositions)
            && fills(self.subject, offers.subject)
            && fills(self.object, offers.object)
            && fills(self.complement, offers.complement)
    }
}

/// What asks for one of some words, or for none where there are none.
fn any_of(words: impl IntoIterator<Item = WordId>) -> WordBits {
    let all: WordBits = words.into_iter().collect();
    if all == WordBits::default() { WordBits::NONE } else { all }
}

/// What a frame has at the most.
#[derive(Clone, Copy, Debug)]
pub(in crate::relations) struct Offers {
    /// Those of its phrases and of what stands in its noun, and none.
    pub prepositions: WordBits,
    /// Heads of its objects and phrases.
    pub nouns: WordBits,
    /// Types of what its places can be filled with.
    pub subject: TypeSet,
    pub object: TypeSet,
    pub complement: TypeSet,
}

impl Offers {
    pub fn of(view: &View<'_>, frame: &Frame, types: &Types) -> Self {
        let heads = [frame.object, frame.complement].into_iter().flatten().chain(frame.obliques.iter().map(|o| o.noun));
        let complement = types.of(frame.complement);
        Self {
            prepositions: frame
                .obliques
                .iter()
                .map(|o| o.preposition)
                .chain(frame.inner.iter().map(|i| i.0))
                .fold(WordBits::NONE, |all, word| all.union(WordBits::of(word))),
            nouns: heads.map(|k| view.syntax.noun_groups[k as usize].lemma).collect(),
            // A passive may say of its own subject where it is.
            subject: types.of(frame.subject.or(frame.object)),
            object: types.of(frame.object).union(complement),
            complement,
        }
    }
}

/// Of every noun group of a document the types that it can be taken as, and that with the members of its list after it.
pub(in crate::relations) struct Types(Vec<(TypeSet, TypeSet)>);

impl Types {
    pub fn new(view: &View<'_>) -> Self {
        let mut all = vec![(TypeSet::NONE, TypeSet::ANY); view.syntax.noun_groups.len()];
        // Lists run forward.
        for (k, phrase) in view.syntax.phrases.iter().enumerate().rev() {
            let own = types_of(view, k as u32);
            let rest = phrase.next.and_then(|next| all.get(next as usize));
            all[k] = (own, rest.map_or(own, |(_, rest)| own.union(*rest)));
        }
        Self(all)
    }

    /// Those of a noun group alone.
    pub fn own(&self, k: u32) -> TypeSet {
        self.0.get(k as usize).map_or(TypeSet::NONE, |(own, _)| *own)
    }

    /// Those of a noun group and its list; none of none.
    pub fn of(&self, k: Option<u32>) -> TypeSet {
        k.and_then(|k| self.0.get(k as usize)).map_or(TypeSet::NONE, |(_, all)| *all)
    }
}
