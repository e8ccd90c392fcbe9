//! The interned words: one hash look-up from lower-case text to number, then plain arrays.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::WordId;
use super::class::ClassSet;

/// What is known of one word.
#[derive(Clone, Copy, Debug)]
struct Record {
    start: u32,
    end: u32,
    hash: u32,
    noun_lemma: WordId,
    verb_lemma: WordId,
    classes: ClassSet,
}

/// Words by number and number by text, in an open-addressing table that is at most half full.
#[derive(Debug)]
pub(super) struct Words {
    text: String,
    records: Vec<Record>,
    /// A word and the hash of its text, so that most look-ups of other words end here.
    slots: Vec<(u32, WordId)>,
}

fn hash(text: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    let full = hasher.finish();
    (full ^ (full >> 32)) as u32
}

impl Words {
    pub fn with_capacity(words: usize) -> Self {
        let mut records = Vec::with_capacity(words);
        // Number 0 stands for every unknown word.
        records.push(Record {
            start: 0,
            end: 0,
            hash: 0,
            noun_lemma: WordId::UNKNOWN,
            verb_lemma: WordId::UNKNOWN,
            classes: ClassSet::NONE,
        });
        Self {
            text: String::with_capacity(words * 9),
            records,
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
            if known == hash
                && let Some(record) = self.records.get(word.0 as usize)
                && self.text.as_bytes().get(record.start as usize..record.end as usize) == Some(text)
            {
                return Ok(word);
            }
            slot = (slot + 1) & mask;
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
        let start = self.text.len() as u32;
        self.text.push_str(lower);
        self.records.push(Record {
            start,
            end: self.text.len() as u32,
            hash,
            noun_lemma: word,
            verb_lemma: word,
            classes: ClassSet::NONE,
        });
        if let Some(free) = self.slots.get_mut(slot) {
            *free = (hash, word);
        }
        if self.records.len() * 2 > self.slots.len() {
            self.grow();
        }
        word
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, (0, WordId::UNKNOWN));
        for number in 1..self.records.len() {
            let hash = self.records.get(number).map_or(0, |r| r.hash);
            let mut slot = hash as usize & (size - 1);
            while self.slots.get(slot).is_some_and(|(_, taken)| *taken != WordId::UNKNOWN) {
                slot = (slot + 1) & (size - 1);
            }
            if let Some(free) = self.slots.get_mut(slot) {
                *free = (hash, WordId(number as u32));
            }
        }
    }

    fn record(&self, word: WordId) -> Option<&Record> {
        self.records.get(word.0 as usize)
    }

    pub fn text(&self, word: WordId) -> &str {
        self.record(word).and_then(|r| self.text.get(r.start as usize..r.end as usize)).unwrap_or_default()
    }

    pub fn classes(&self, word: WordId) -> ClassSet {
        self.record(word).map_or(ClassSet::NONE, |r| r.classes)
    }

    pub fn noun_lemma(&self, word: WordId) -> WordId {
        self.record(word).map_or(word, |r| r.noun_lemma)
    }

    pub fn verb_lemma(&self, word: WordId) -> WordId {
        self.record(word).map_or(word, |r| r.verb_lemma)
    }

    pub fn add_classes(&mut self, word: WordId, classes: ClassSet) {
        if let Some(record) = self.records.get_mut(word.0 as usize).filter(|_| word != WordId::UNKNOWN) {
            record.classes = record.classes.union(classes);
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
