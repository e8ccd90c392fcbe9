//! What the lexicon knows of a document: words, lemmas and classes of its tokens, terms and places.

use super::WordId;
use super::class::ClassSet;
use super::gazetteer::PlaceHit;
use crate::segmentation::TokenRange;

/// What the lexicon knows of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lookups {
    /// The word of every token, [`WordId::UNKNOWN`] where the lexicon has none.
    pub words: Vec<WordId>,
    /// The lemma of every token as a noun.
    pub noun_lemmas: Vec<WordId>,
    /// The lemma of every token as a verb.
    pub verb_lemmas: Vec<WordId>,
    /// The classes of every token; of unknown words a guess from their ending.
    pub classes: Vec<ClassSet>,
    /// The list entries of several words, by their start.
    pub terms: Vec<Term>,
    /// Those of three words or more.
    pub(crate) long_terms: Vec<Term>,
    /// A bit for every token, set where one of them ends.
    pub(super) last_of_terms: Vec<u64>,
    /// The names of the gazetteers, by their start; they do not overlap.
    pub places: Vec<PlaceHit>,
}

/// Words of the longest list entries that are looked for by their last word.
const LONGEST_TERM: u32 = 4;

impl Lookups {
    /// Takes the list entries of several words, by their start.
    pub(super) fn set_terms(&mut self, terms: Vec<Term>) {
        self.last_of_terms = vec![0; self.words.len().div_ceil(64)];
        for last in terms.iter().filter_map(|term| term.range.end.checked_sub(1)) {
            let bits = self.last_of_terms.get_mut(last as usize / 64);
            bits.into_iter().for_each(|bits| *bits |= 1 << (last % 64));
        }
        self.long_terms = terms.iter().copied().filter(|term| term.range.len() >= 3).collect();
        self.terms = terms;
    }

    /// A token's word and its lemmas as a noun and as a verb.
    pub(super) fn forms(&self, i: usize) -> Option<[WordId; 3]> {
        Some([*self.words.get(i)?, *self.noun_lemmas.get(i)?, *self.verb_lemmas.get(i)?])
    }

    /// The classes of the noun at token `head`, with those of "letter of intent" where it begins one.
    pub(crate) fn head_classes(&self, head: u32) -> ClassSet {
        let own = self.classes.get(head as usize).copied().unwrap_or_default();
        let from = self.long_terms.partition_point(|t| t.range.start < head);
        self.long_terms.get(from).filter(|t| t.range.start == head).map_or(own, |t| own.union(t.classes))
    }

    /// Whether a list entry of some classes has several words and ends with token `head`: "seed funding".
    pub(crate) fn closes_term(&self, head: u32, classes: ClassSet) -> bool {
        self.closing_classes(head).meets(classes)
    }

    /// The classes of the list entries of several words that end with token `head`: those of "data centre" at "centre".
    pub(crate) fn closing_classes(&self, head: u32) -> ClassSet {
        if self.last_of_terms.get(head as usize / 64).is_none_or(|bits| bits >> (head % 64) & 1 == 0) {
            return ClassSet::NONE;
        }
        let from = self.terms.partition_point(|t| t.range.start + LONGEST_TERM <= head);
        let before = self.terms.iter().skip(from).take_while(|t| t.range.start < head);
        before.filter(|t| t.range.end == head + 1).fold(ClassSet::NONE, |all, t| all.union(t.classes))
    }

    /// The list entries of several words in a range of tokens.
    pub(crate) fn terms_in(&self, range: TokenRange) -> &[Term] {
        let from = |place: u32| self.terms.partition_point(|t| t.range.start < place);
        self.terms.get(from(range.start)..from(range.end)).unwrap_or_default()
    }

    /// The name of the gazetteers that covers token `i`.
    pub(crate) fn place_at(&self, i: usize) -> Option<&PlaceHit> {
        let at = self.places.partition_point(|hit| hit.range.end as usize <= i);
        self.places.get(at).filter(|hit| hit.range.has(i))
    }
}

/// A list entry of several words, the longest that starts at its first token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its tokens.
    pub range: TokenRange,
    /// The classes of the entry.
    pub classes: ClassSet,
    /// The entry as the list writes it.
    pub entry: WordId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Class;

    #[test]
    fn a_term_is_found_by_its_last_word() {
        let (noun, title) = (ClassSet::of(Class::NOUN), ClassSet::of(Class::TITLE));
        let term = |start, end, classes| Term { range: TokenRange::new(start, end), classes, entry: WordId::UNKNOWN };
        let mut lookups = Lookups { words: vec![WordId::UNKNOWN; 80], ..Lookups::default() };
        lookups.set_terms(vec![term(1, 4, noun), term(2, 4, title), term(62, 65, title)]);
        let classes = [2, 3, 4, 63, 64, 79, 80].map(|head| lookups.closing_classes(head));
        let none = ClassSet::NONE;
        assert_eq!(classes, [none, noun.union(title), none, none, title, none, none]);
        assert_eq!(lookups.long_terms.len(), 2);
    }
}
