//! Document -> [`Lookups`]: what the word lists and gazetteers know of each token.
//!
//! Takes a document; gives a [`WordId`] and a [`ClassSet`] for every token, the multi-word list entries ([`Term`])
//! and the place names ([`PlaceHit`]) in it. Lists are data in `lists/*.tsv`, places in `gazetteer/*.tsv`; users add
//! files of the same form. A [`Lexicon`] never changes once built, is the same on every machine, and decides nothing:
//! a class is what a word can be, a place hit is what a name can mean.
//!
//! Words are numbered from the most frequent on, as `frequent.tsv` has them: what is known of the words that most tokens
//! are lies close together in memory.

mod annotate;
mod builder;
mod class;
mod entries;
pub mod gazetteer;
mod inflection;
mod lists;
mod lookups;
mod lower;
#[allow(dead_code, reason = "the build script packs, the library unpacks")]
mod packed;
mod words;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

pub use builder::LexiconBuilder;
pub use class::{Class, ClassSet};
pub use entries::ListError;
pub use gazetteer::import::{ImportError, ImportOptions, Importer};
pub use gazetteer::{Place, PlaceHit, PlaceId};
pub use lookups::{Lookups, Term};
pub use words::WordId;

use entries::TermEntry;
use gazetteer::Gazetteer;
use words::Words;

/// The built-in lists: class and text.
pub(crate) fn lists() -> impl Iterator<Item = (&'static str, &'static str)> {
    lists::LISTS.iter().copied()
}

/// Word lists and gazetteers, ready for look-up.
#[derive(Debug)]
pub struct Lexicon {
    words: Words,
    class_names: Vec<(String, Class)>,
    classes: FxHashMap<String, Class>,
    attributes: FxHashMap<(Class, WordId), Cow<'static, str>>,
    /// Of nouns of verbs the verb: "acquire" of "acquisition".
    nominalized: FxHashMap<WordId, WordId>,
    /// Multi-word entries by their first word, longest first.
    terms: FxHashMap<WordId, Vec<TermEntry>>,
    /// A bit for every word that begins a multi-word entry, or a lemma of which does.
    term_starts: Vec<u64>,
    /// The same for the word after it.
    term_seconds: Vec<u64>,
    /// A bit for every two words that begin one, by a hash of both.
    term_pairs: Vec<u64>,
    /// A bit for every word that has an attribute in some list, or a lemma that has.
    attributed: Vec<u64>,
    /// The same for the list of demonyms.
    demonyms: Vec<u64>,
    /// The same for the nouns of verbs.
    nominalizations: Vec<u64>,
    /// The built-in one, then the user's.
    gazetteers: Vec<Gazetteer>,
}

/// Bits of [`Lexicon::term_pairs`].
const PAIRS: usize = 1 << 16;

/// The bit of two words.
const fn pair(first: WordId, second: WordId) -> usize {
    let hash = first.0.wrapping_mul(0x9e37_79b1) ^ second.0.wrapping_mul(0x85eb_ca77);
    (hash ^ hash >> 15) as usize % PAIRS
}

/// Whether a word has its bit among some.
pub(crate) fn is_marked(bits: &[u64], word: WordId) -> bool {
    bits.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 == 1)
}

/// Sets the bit of a word; `bits` has one for every word of a lexicon.
pub(crate) fn mark(bits: &mut [u64], word: WordId) {
    if let Some(bits) = bits.get_mut(word.0 as usize / 64) {
        *bits |= 1 << (word.0 % 64);
    }
}

/// Bits for the words of a lexicon, none set.
pub(crate) fn no_marks(words: usize) -> Vec<u64> {
    vec![0; words / 64 + 1]
}

/// A bit for every word of each set, and for the forms of these.
fn marks_of_forms<const N: usize>(words: &Words, sets: [&mut dyn Iterator<Item = WordId>; N]) -> [Vec<u64>; N] {
    // For every word a bit for each set that has it.
    let mut own = vec![0_u8; words.len() + 1];
    let mut all = sets.map(|set| (set, no_marks(words.len())));
    for (n, (set, bits)) in all.iter_mut().enumerate() {
        for word in set {
            mark(bits, word);
            own.get_mut(word.0 as usize).into_iter().for_each(|own| *own |= 1 << n);
        }
    }
    let of = |word: WordId| own.get(word.0 as usize).copied().unwrap_or_default();
    for (word, [noun, verb]) in words.forms() {
        let of_lemmas = of(noun) | of(verb);
        if of_lemmas != 0 {
            let has = |n: usize| of_lemmas >> n & 1 == 1;
            all.iter_mut().enumerate().filter(|(n, _)| has(*n)).for_each(|(_, (_, bits))| mark(bits, word));
        }
    }
    all.map(|(_, bits)| bits)
}

impl Lexicon {
    /// A builder with all built-in lists.
    pub fn builder() -> LexiconBuilder {
        LexiconBuilder::built_in()
    }

    fn new(
        words: Words,
        class_names: Vec<(String, Class)>,
        attributes: FxHashMap<(Class, WordId), Cow<'static, str>>,
        terms: FxHashMap<WordId, Vec<TermEntry>>,
        gazetteers: Vec<Gazetteer>,
    ) -> Self {
        let mut term_pairs = vec![0; PAIRS / 64];
        for entry in terms.values().flatten() {
            if let [first, second, ..] = *entry.words {
                let bit = pair(first, second);
                term_pairs[bit / 64] |= 1 << (bit % 64);
            }
        }
        let of_verbs = || attributes.iter().filter(|((class, _), _)| *class == Class::NOMINALIZATION);
        let nominalized: FxHashMap<WordId, WordId> =
            of_verbs().map(|((_, noun), verb)| (*noun, words.get(verb))).collect();
        let sets: [&mut dyn Iterator<Item = WordId>; 5] = [
            &mut terms.keys().copied(),
            &mut terms.values().flatten().filter_map(|entry| entry.words.get(1).copied()),
            &mut attributes.keys().map(|(_, word)| *word),
            &mut attributes.keys().filter(|(class, _)| *class == Class::DEMONYM).map(|(_, word)| *word),
            &mut nominalized.keys().copied(),
        ];
        let [term_starts, term_seconds, attributed, demonyms, nominalizations] = marks_of_forms(&words, sets);
        let classes = class_names.iter().cloned().collect();
        Self {
            words,
            class_names,
            classes,
            attributes,
            nominalized,
            terms,
            term_starts,
            term_seconds,
            term_pairs,
            attributed,
            demonyms,
            nominalizations,
            gazetteers,
        }
    }

    /// The number of a lower-case word or list entry, [`WordId::UNKNOWN`] if the lexicon does not have it.
    pub fn word(&self, lower: &str) -> WordId {
        self.words.get(lower)
    }

    /// The text of a word, empty for [`WordId::UNKNOWN`].
    pub fn text(&self, word: WordId) -> &str {
        self.words.text(word)
    }

    /// The texts of all words, by number, from 1.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &[u8]> {
        self.words.texts()
    }

    /// The words with a hyphen.
    pub(crate) fn hyphenated(&self) -> impl Iterator<Item = WordId> {
        self.words.hyphenated()
    }

    /// The singular of a plural; any other word itself.
    pub fn noun_lemma(&self, word: WordId) -> WordId {
        self.words.noun_lemma(word)
    }

    /// The base form of a verb form; any other word itself.
    pub fn verb_lemma(&self, word: WordId) -> WordId {
        self.words.verb_lemma(word)
    }

    /// The classes of a word or list entry.
    pub fn classes(&self, word: WordId) -> ClassSet {
        self.words.classes(word)
    }

    /// For each of some sets of classes a bit for every word that is of one of them.
    pub(crate) fn words_of<const N: usize>(&self, classes: [ClassSet; N]) -> [Vec<u64>; N] {
        self.words.of(classes)
    }

    /// Whether some list says more of a word than that it is in it, or of a word it is a form of.
    pub(crate) fn has_attribute(&self, word: WordId) -> bool {
        is_marked(&self.attributed, word)
    }

    /// The class of a name, built in or of a list.
    pub fn class_named(&self, name: &str) -> Option<Class> {
        self.classes.get(name).copied()
    }

    /// The name of a class.
    pub fn class_name(&self, class: Class) -> &str {
        self.class_names.get(class.0 as usize).map_or("", |(name, _)| name)
    }

    /// What the list of `class` says of a word in its second column, or of the word it is a form of.
    pub fn attribute(&self, class: Class, word: WordId) -> Option<&str> {
        if !self.has_attribute(word) {
            return None;
        }
        let of = |word: WordId| self.attributes.get(&(class, word)).map(|attribute| &**attribute);
        let lemmas = [self.noun_lemma(word), self.verb_lemma(word)];
        of(word).or_else(|| lemmas.into_iter().filter(|lemma| *lemma != word).find_map(of))
    }

    /// The canonical name of the country or region a demonym belongs to: "Japanese" -> "Japan".
    pub fn demonym_country(&self, word: WordId) -> Option<&str> {
        if is_marked(&self.demonyms, word) { self.attribute(Class::DEMONYM, word) } else { None }
    }

    /// The verb that a noun is the noun of, or a noun it is a form of: "acquire" of "acquisition".
    pub(crate) fn nominalized(&self, noun: WordId) -> Option<WordId> {
        if !is_marked(&self.nominalizations, noun) || !self.classes(noun).has(Class::NOMINALIZATION) {
            return None;
        }
        let forms = [noun, self.noun_lemma(noun), self.verb_lemma(noun)];
        let verb = forms.iter().find_map(|form| self.nominalized.get(form));
        verb.copied().filter(|verb| *verb != WordId::UNKNOWN)
    }

    /// How many words the lexicon has, inflected forms included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has none; a built lexicon never is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
