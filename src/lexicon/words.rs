//! The interned words: one hash look-up from lower-case text to number, then plain arrays.
//!
//! A look-up touches two lines of memory, the slot and the record, which begins with the text itself.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::class::ClassSet;

/// An interned lower-case word of the lexicon; [`WordId::UNKNOWN`] for words of no list or rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// A word the lexicon does not have.
    pub const UNKNOWN: Self = Self(0);
}

/// Bytes of a word that its record holds.
const INLINE: usize = 19;

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    noun_lemma: WordId,
    verb_lemma: WordId,
    /// Number of its set of classes.
    classes: u32,
    /// Bytes of the text, 255 for all that are longer.
    length: u8,
    /// Its first bytes, then zeros.
    text: [u8; INLINE],
}

/// Words by number and number by text, in an open-addressing table that is at most half full.
#[derive(Debug)]
pub(super) struct Words {
    text: String,
    /// Where the text of a word ends, by number; it starts where that of the word before ends.
    ends: Vec<u32>,
    records: Vec<Record>,
    /// The sets of classes there are; few words have one of their own.
    sets: Vec<ClassSet>,
    numbers: FxHashMap<ClassSet, u32>,
    /// A word and the hash of its text, so that most look-ups of other words end here.
    slots: Vec<(u32, WordId)>,
}

fn hash(text: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    let full = hasher.finish();
    (full ^ (full >> 32)) as u32
}

/// The length and the first bytes of a text, as a record has them.
fn key(text: &[u8]) -> (u8, [u8; INLINE]) {
    let mut first = [0; INLINE];
    for (to, from) in first.iter_mut().zip(text) {
        *to = *from;
    }
    (u8::try_from(text.len()).unwrap_or(u8::MAX), first)
}

impl Words {
    pub fn with_capacity(words: usize) -> Self {
        let mut records = Vec::with_capacity(words);
        // Number 0 stands for every unknown word.
        records.push(Record::default());
        Self {
            text: String::with_capacity(words * 9),
            ends: vec![0],
            records,
            sets: vec![ClassSet::NONE],
            numbers: FxHashMap::from_iter([(ClassSet::NONE, 0)]),
            slots: vec![(0, WordId::UNKNOWN); (words * 2).next_power_of_two()],
        }
    }

    fn find(&self, text: &[u8], hash: u32) -> Result<WordId, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let (known, word) = self.slots.get(slot).copied().unwrap_or_default();
            if word == WordId::UNKNOWN {
                return Err(slot);
            }
            if known == hash && self.is(word, text) {
                return Ok(word);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Whether that is the text of the word.
    fn is(&self, word: WordId, text: &[u8]) -> bool {
        let Some(record) = self.records.get(word.0 as usize) else { return false };
        match record.text.get(..text.len()) {
            Some(known) => usize::from(record.length) == text.len() && known == text,
            None => self.text(word).as_bytes() == text,
        }
    }

    /// The number of a lower-case word.
    pub fn get(&self, lower: &str) -> WordId {
        self.get_bytes(lower.as_bytes())
    }

    /// The number of a lower-case word given as UTF-8.
    pub fn get_bytes(&self, lower: &[u8]) -> WordId {
        if lower.is_empty() { WordId::UNKNOWN } else { self.find(lower, hash(lower)).unwrap_or_default() }
    }

    /// Calls `out` with number, noun lemma, verb lemma and classes of many words: the memory of one is fetched while
    /// the one before is compared.
    pub fn get_all<'t>(
        &self,
        words: impl Iterator<Item = &'t [u8]> + Clone,
        mut out: impl FnMut(WordId, WordId, WordId, ClassSet),
    ) {
        let mask = self.slots.len() - 1;
        let hashes: Vec<u32> = words.clone().map(hash).collect();
        let slots: Vec<(u32, WordId)> =
            hashes.iter().map(|hash| self.slots.get(*hash as usize & mask).copied().unwrap_or_default()).collect();
        for ((text, hash), (known, word)) in words.zip(&hashes).zip(slots) {
            let word = match text.is_empty() || word == WordId::UNKNOWN {
                true => WordId::UNKNOWN,
                false if known == *hash && self.is(word, text) => word,
                false => self.find(text, *hash).unwrap_or_default(),
            };
            let record = self.records.get(word.0 as usize).copied().unwrap_or_default();
            let classes = self.sets.get(record.classes as usize).copied().unwrap_or_default();
            out(word, record.noun_lemma, record.verb_lemma, classes);
        }
    }

    /// The number of a lower-case word, a new one if it has none.
    pub fn intern(&mut self, lower: &str) -> WordId {
        if lower.is_empty() {
            return WordId::UNKNOWN;
        }
        let hash = hash(lower.as_bytes());
        let slot = match self.find(lower.as_bytes(), hash) {
            Ok(word) => return word,
            Err(slot) => slot,
        };
        let word = WordId(self.records.len() as u32);
        self.add(lower, (slot, hash), [word; 2], 0);
        word
    }

    /// Adds a word that is not there, with noun lemma, verb lemma and the number of its set of classes.
    pub fn push(&mut self, lower: &str, lemmas: [WordId; 2], classes: u32) {
        let hash = hash(lower.as_bytes());
        let slot = self.free_slot(hash);
        self.add(lower, (slot, hash), lemmas, classes);
    }

    fn add(&mut self, lower: &str, (slot, hash): (usize, u32), [noun_lemma, verb_lemma]: [WordId; 2], classes: u32) {
        let word = WordId(self.records.len() as u32);
        self.text.push_str(lower);
        self.ends.push(self.text.len() as u32);
        let (length, text) = key(lower.as_bytes());
        self.records.push(Record { noun_lemma, verb_lemma, classes, length, text });
        if let Some(free) = self.slots.get_mut(slot) {
            *free = (hash, word);
        }
        if self.records.len() * 2 > self.slots.len() {
            self.grow();
        }
    }

    /// The first slot after that of the hash which holds no word.
    fn free_slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots.get(slot).is_some_and(|(_, taken)| *taken != WordId::UNKNOWN) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Says which sets of classes there are.
    pub fn set_sets(&mut self, sets: Vec<ClassSet>) {
        self.numbers = sets.iter().copied().zip(0..).collect();
        self.sets = sets;
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, (0, WordId::UNKNOWN));
        for number in 1..self.records.len() {
            let hash = hash(self.text(WordId(number as u32)).as_bytes());
            let slot = self.free_slot(hash);
            if let Some(free) = self.slots.get_mut(slot) {
                *free = (hash, WordId(number as u32));
            }
        }
    }

    fn record(&self, word: WordId) -> Option<&Record> {
        self.records.get(word.0 as usize)
    }

    pub fn text(&self, word: WordId) -> &str {
        let end = |n: usize| self.ends.get(n).map(|end| *end as usize);
        let start = (word.0 as usize).checked_sub(1).and_then(end);
        start.zip(end(word.0 as usize)).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    pub fn classes(&self, word: WordId) -> ClassSet {
        self.record(word).and_then(|r| self.sets.get(r.classes as usize)).copied().unwrap_or_default()
    }

    pub fn noun_lemma(&self, word: WordId) -> WordId {
        self.record(word).map_or(word, |r| r.noun_lemma)
    }

    pub fn verb_lemma(&self, word: WordId) -> WordId {
        self.record(word).map_or(word, |r| r.verb_lemma)
    }

    pub fn add_classes(&mut self, word: WordId, classes: ClassSet) {
        if let Some(record) = self.records.get_mut(word.0 as usize).filter(|_| word != WordId::UNKNOWN) {
            let known = self.sets.get(record.classes as usize).copied().unwrap_or_default();
            let all = known.union(classes);
            if all == known {
                return;
            }
            record.classes = *self.numbers.entry(all).or_insert_with(|| {
                self.sets.push(all);
                self.sets.len() as u32 - 1
            });
        }
    }

    /// Sets the lemma unless the form has another one already.
    pub fn set_noun_lemma(&mut self, form: WordId, lemma: WordId) {
        if let Some(record) = self.records.get_mut(form.0 as usize).filter(|r| r.noun_lemma == form) {
            record.noun_lemma = lemma;
        }
    }

    /// Sets the lemma unless the form has another one already.
    pub fn set_verb_lemma(&mut self, form: WordId, lemma: WordId) {
        if let Some(record) = self.records.get_mut(form.0 as usize).filter(|r| r.verb_lemma == form) {
            record.verb_lemma = lemma;
        }
    }

    pub fn len(&self) -> usize {
        self.records.len() - 1
    }
}
