//! The interned words: one hash look-up from lower-case text to number, then plain arrays.
//!
//! A look-up touches two lines of memory, the slot and the record, which begins with the key: mostly the text itself.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::class::ClassSet;

/// An interned lower-case word of the lexicon; [`WordId::UNKNOWN`] for words of no list or rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(pub u32);

impl WordId {
    /// A word the lexicon does not have.
    pub const UNKNOWN: Self = Self(0);
}

/// Bytes of a word that its key holds.
const INLINE: usize = 19;

/// Bytes read at once to make a key.
pub(super) const WINDOW: usize = 24;

/// The first bytes of a word, then zeros, and its length, 255 for all that are longer; that is all of most words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Key(u64, u64, u32);

/// For every length the bytes of a key that belong to the word.
const MASKS: [Key; INLINE + 1] = {
    let mut masks = [Key(0, 0, 0); INLINE + 1];
    let mut length = 1;
    while length <= INLINE {
        let Key(a, b, c) = masks[length - 1];
        masks[length] = match length {
            1..=8 => Key(a << 8 | 0xff, b, c),
            9..=16 => Key(a, b << 8 | 0xff, c),
            _ => Key(a, b, c << 8 | 0xff),
        };
        length += 1;
    }
    masks
};

impl Key {
    fn of(text: &[u8]) -> Self {
        let mut window = [0; WINDOW];
        let first = text.len().min(INLINE);
        window[..first].copy_from_slice(&text[..first]);
        Self::in_window(&window, text.len())
    }

    /// The key of a word of that length at the beginning of some bytes.
    fn in_window(window: &[u8; WINDOW], length: usize) -> Self {
        let (a, b, c) = match window.as_chunks().0 {
            &[a, b, c] => (u64::from_le_bytes(a), u64::from_le_bytes(b), u64::from_le_bytes(c)),
            _ => (0, 0, 0),
        };
        let mask = &MASKS[length.min(INLINE)];
        Self(a & mask.0, b & mask.1, c as u32 & mask.2 | (length.min(0xff) as u32) << 24)
    }

    /// Whether the word is longer than what the key has of it.
    fn is_cut(self) -> bool {
        self.length() > INLINE as u32
    }

    fn has(self, byte: u8) -> bool {
        const ONES: u64 = u64::MAX / 0xff;
        [self.0, self.1, u64::from(self.2 & 0x00ff_ffff)].into_iter().any(|bytes| {
            let differ = bytes ^ (ONES * u64::from(byte));
            differ.wrapping_sub(ONES) & !differ & ONES << 7 != 0
        })
    }

    fn length(self) -> u32 {
        self.2 >> 24
    }

    fn hash(self) -> u32 {
        let product = u128::from(self.0 ^ 0x9e37_79b9_7f4a_7c15)
            * u128::from(self.1 ^ u64::from(self.2).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ 0x2545_f491_4f6c_dd1d);
        let folded = product as u64 ^ (product >> 64) as u64;
        (folded ^ folded >> 32) as u32
    }
}

/// What is known of one word: half a line of memory.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    /// Its key.
    first: [u64; 2],
    last: u32,
    noun_lemma: WordId,
    verb_lemma: WordId,
    /// Number of its set of classes, with [`INFLECTED`] if its plurals are words too.
    classes: u32,
}

const INFLECTED: u32 = 1 << 31;

/// Bytes of a packed record.
const PACKED: usize = 32;

impl Record {
    fn of(Key(a, b, last): Key, [noun_lemma, verb_lemma]: [WordId; 2], classes: u32) -> Self {
        Self { first: [a, b], last, noun_lemma, verb_lemma, classes }
    }

    fn key(&self) -> Key {
        Key(self.first[0], self.first[1], self.last)
    }

    fn set(&self) -> usize {
        (self.classes & !INFLECTED) as usize
    }

    fn packed(self) -> impl Iterator<Item = u8> {
        let Self { first, last, noun_lemma, verb_lemma, classes } = self;
        let rest = [last, noun_lemma.0, verb_lemma.0, classes].into_iter().flat_map(u32::to_le_bytes);
        first.into_iter().flat_map(u64::to_le_bytes).chain(rest)
    }

    fn of_packed(bytes: &[u8; PACKED]) -> Self {
        let number = |n: usize| match bytes[n * 4..n * 4 + 4] {
            [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        };
        let long = |n: usize| u64::from(number(n)) | u64::from(number(n + 1)) << 32;
        let key = Key(long(0), long(2), number(4));
        Self::of(key, [number(5), number(6)].map(WordId), number(7))
    }
}

/// What is known of the words of a text, one after the other; nothing of unknown ones.
pub(super) struct Known {
    pub words: Vec<WordId>,
    pub noun_lemmas: Vec<WordId>,
    pub verb_lemmas: Vec<WordId>,
    pub classes: Vec<ClassSet>,
}

/// Words by number and number by text, in an open-addressing table that is at most half full.
#[derive(Debug)]
pub(super) struct Words {
    /// The texts of the words that were packed, by number, that of the unknown one first.
    packed: Vec<&'static str>,
    /// Those of the words after them.
    added: Vec<Box<str>>,
    records: Vec<Record>,
    /// The sets of classes there are; few words have one of their own.
    sets: Vec<ClassSet>,
    numbers: FxHashMap<ClassSet, u32>,
    /// A word and, in the upper half, the hash of its text, so that most look-ups of other words end here.
    slots: Vec<u64>,
}

/// The hash and the word of a slot.
fn parts(slot: u64) -> (u32, WordId) {
    ((slot >> 32) as u32, WordId(slot as u32))
}

impl Words {
    pub fn with_capacity(words: usize) -> Self {
        let mut records = Vec::with_capacity(words);
        // Number 0 stands for every unknown word.
        records.push(Record::default());
        Self {
            packed: vec![""],
            added: Vec::new(),
            records,
            sets: vec![ClassSet::NONE],
            numbers: FxHashMap::from_iter([(ClassSet::NONE, 0)]),
            slots: vec![0; (words * 2).next_power_of_two()],
        }
    }

    fn find(&self, text: &[u8], key: Key) -> Result<WordId, usize> {
        let (hash, mask) = (key.hash(), self.slots.len() - 1);
        let mut slot = hash as usize & mask;
        loop {
            let (known, word) = parts(self.slots.get(slot).copied().unwrap_or_default());
            if word == WordId::UNKNOWN {
                return Err(slot);
            }
            if known == hash && self.record(word).is_some_and(|record| self.is(word, record, text, key)) {
                return Ok(word);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Whether that is the text of the word.
    fn is(&self, word: WordId, record: &Record, text: &[u8], key: Key) -> bool {
        record.key() == key && (!key.is_cut() || self.text(word).as_bytes() == text)
    }

    /// The number of a lower-case word.
    pub fn get(&self, lower: &str) -> WordId {
        self.get_bytes(lower.as_bytes())
    }

    /// The number of a lower-case word given as UTF-8.
    pub fn get_bytes(&self, lower: &[u8]) -> WordId {
        if lower.is_empty() { WordId::UNKNOWN } else { self.find(lower, Key::of(lower)).unwrap_or_default() }
    }

    /// What is known of many words: the memory of one is fetched while the one before is compared. A word is a range of
    /// `bytes`, of which at least [`WINDOW`] follow its beginning.
    pub fn get_all(&self, bytes: &[u8], count: usize, word: impl Fn(usize) -> Range<usize>) -> Known {
        let mask = self.slots.len() - 1;
        let probe = |i: usize| {
            let word = word(i);
            let window = bytes.get(word.start..).and_then(|rest| rest.first_chunk()).filter(|_| !word.is_empty());
            let Some(window) = window else { return (Key::default(), WordId::UNKNOWN) };
            let key = Key::in_window(window, word.len());
            (key, parts(self.slots.get(key.hash() as usize & mask).copied().unwrap_or_default()).1)
        };
        let probes: Vec<_> = (0..count).map(probe).collect();
        let known = |(i, (key, likely)): (usize, &(Key, WordId))| {
            let (mut found, mut record) = (*likely, self.record(*likely));
            if *likely != WordId::UNKNOWN && (key.is_cut() || record.is_none_or(|record| record.key() != *key)) {
                found = self.find(bytes.get(word(i)).unwrap_or_default(), *key).unwrap_or_default();
                record = self.record(found);
            }
            let Some(record) = record else { return Default::default() };
            let classes = self.sets.get(record.set()).copied().unwrap_or_default();
            (found, record.noun_lemma, record.verb_lemma, classes)
        };
        let (words, noun_lemmas, verb_lemmas, classes) = probes.iter().enumerate().map(known).collect();
        Known { words, noun_lemmas, verb_lemmas, classes }
    }

    /// The number of a lower-case word, a new one if it has none.
    pub fn intern(&mut self, lower: &str) -> WordId {
        if lower.is_empty() {
            return WordId::UNKNOWN;
        }
        let key = Key::of(lower.as_bytes());
        let slot = match self.find(lower.as_bytes(), key) {
            Ok(word) => return word,
            Err(slot) => slot,
        };
        let word = WordId(self.records.len() as u32);
        self.add(lower, (slot, key.hash()), Record::of(key, [word; 2], 0));
        word
    }

    /// The same words with other numbers: some first, in their order, then the others in theirs. And of every word its
    /// new number.
    pub fn with_first(&self, first: impl Iterator<Item = WordId>) -> (Self, Vec<WordId>) {
        let (mut order, mut numbers) = (Vec::with_capacity(self.len()), vec![WordId::UNKNOWN; self.records.len()]);
        for word in first.chain((1..=self.len() as u32).map(WordId)).filter(|word| *word != WordId::UNKNOWN) {
            if let Some(number) = numbers.get_mut(word.0 as usize).filter(|number| **number == WordId::UNKNOWN) {
                order.push(word);
                *number = WordId(order.len() as u32);
            }
        }
        let mut words =
            Self { sets: self.sets.clone(), numbers: self.numbers.clone(), ..Self::with_capacity(self.len()) };
        let new = |word: WordId| numbers.get(word.0 as usize).copied().unwrap_or_default();
        for (word, record) in order.into_iter().filter_map(|word| Some((word, *self.record(word)?))) {
            let hash = record.key().hash();
            let lemmas = [record.noun_lemma, record.verb_lemma].map(new);
            words.add(self.text(word), (words.free_slot(hash), hash), Record::of(record.key(), lemmas, record.classes));
        }
        (words, numbers)
    }

    /// Adds a word that is not there.
    fn add(&mut self, lower: &str, (slot, hash): (usize, u32), record: Record) {
        let word = self.records.len() as u32;
        self.added.push(lower.into());
        self.records.push(record);
        if let Some(free) = self.slots.get_mut(slot) {
            *free = u64::from(hash) << 32 | u64::from(word);
        }
        if self.records.len() * 2 > self.slots.len() {
            self.grow();
        }
    }

    /// The texts of all words, one after the other.
    pub fn all_text(&self) -> String {
        (1..=self.len() as u32).map(|number| self.text(WordId(number))).collect()
    }

    /// What is known of all words, as bytes; `number` says the number of a set of classes.
    pub fn pack(&self, mut number: impl FnMut(ClassSet) -> u32) -> Vec<u8> {
        let records = self.records.iter().skip(1).flat_map(|record| {
            let classes = number(self.sets.get(record.set()).copied().unwrap_or_default());
            Record { classes: classes | record.classes & INFLECTED, ..*record }.packed()
        });
        records.collect()
    }

    /// The words that were packed, none of them longer than 254 bytes.
    pub fn unpack(text: &'static str, records: &[u8], sets: Vec<ClassSet>) -> Self {
        let count = records.len() / PACKED;
        let mut words = Self::with_capacity(count + count / 8);
        words.records.extend(records.as_chunks().0.iter().map(Record::of_packed));
        let lengths = words.records.iter().skip(1).map(|record| record.key().length() as usize);
        words.packed.reserve_exact(count);
        words.packed.extend(lengths.scan(text, |rest, length| {
            let (text, after) = rest.split_at_checked(length)?;
            *rest = after;
            Some(text)
        }));
        words.fill_slots();
        words.numbers = sets.iter().copied().zip(0..).collect();
        words.sets = sets;
        words
    }

    /// The first slot after that of the hash which holds no word.
    fn free_slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots.get(slot).is_some_and(|taken| *taken != 0) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        self.fill_slots();
    }

    fn fill_slots(&mut self) {
        for number in 1..self.records.len() {
            let hash = self.records.get(number).map_or(0, |record| record.key().hash());
            let slot = self.free_slot(hash);
            if let Some(free) = self.slots.get_mut(slot) {
                *free = u64::from(hash) << 32 | number as u64;
            }
        }
    }

    fn record(&self, word: WordId) -> Option<&Record> {
        self.records.get(word.0 as usize)
    }

    pub fn text(&self, word: WordId) -> &str {
        let number = word.0 as usize;
        let added = || self.added.get(number - self.packed.len()).map_or("", |text| text);
        self.packed.get(number).copied().unwrap_or_else(added)
    }

    /// The words with a hyphen.
    pub fn hyphenated(&self) -> impl Iterator<Item = WordId> {
        let has_hyphen = |(word, record): &(WordId, &Record)| {
            record.key().has(b'-') || record.key().is_cut() && self.text(*word).contains('-')
        };
        (0..).map(WordId).zip(&self.records).filter(has_hyphen).map(|(word, _)| word)
    }

    pub fn texts(&self) -> impl Iterator<Item = &[u8]> {
        self.packed.iter().skip(1).copied().chain(self.added.iter().map(|text| &**text)).map(str::as_bytes)
    }

    pub fn classes(&self, word: WordId) -> ClassSet {
        self.record(word).and_then(|r| self.sets.get(r.set())).copied().unwrap_or_default()
    }

    /// For each of some sets of classes a bit for every word that is of one of them.
    pub fn of<const N: usize>(&self, classes: [ClassSet; N]) -> [Vec<u64>; N] {
        let met: Vec<[u64; N]> = self.sets.iter().map(|set| classes.map(|c| u64::from(set.meets(c)))).collect();
        let mut all = classes.map(|_| Vec::with_capacity(self.records.len() / 64 + 1));
        for records in self.records.chunks(64) {
            let mut bits = [0; N];
            for (met, place) in records.iter().map(|record| met.get(record.set())).zip(0..) {
                bits.iter_mut().zip(met.into_iter().flatten()).for_each(|(bits, met)| *bits |= met << place);
            }
            all.iter_mut().zip(bits).for_each(|(all, bits)| all.push(bits));
        }
        all
    }

    pub fn noun_lemma(&self, word: WordId) -> WordId {
        self.record(word).map_or(word, |r| r.noun_lemma)
    }

    pub fn verb_lemma(&self, word: WordId) -> WordId {
        self.record(word).map_or(word, |r| r.verb_lemma)
    }

    pub fn add_classes(&mut self, word: WordId, classes: ClassSet) {
        if let Some(record) = self.records.get_mut(word.0 as usize).filter(|_| word != WordId::UNKNOWN) {
            let known = self.sets.get(record.set()).copied().unwrap_or_default();
            let all = known.union(classes);
            if all == known {
                return;
            }
            let number = *self.numbers.entry(all).or_insert_with(|| {
                self.sets.push(all);
                self.sets.len() as u32 - 1
            });
            record.classes = number | record.classes & INFLECTED;
        }
    }

    /// Notes that the plurals of a word are words; says whether that is news.
    pub fn mark_inflected(&mut self, word: WordId) -> bool {
        let record = self.records.get_mut(word.0 as usize).filter(|record| record.classes & INFLECTED == 0);
        record.map(|record| record.classes |= INFLECTED).is_some()
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

    /// The words that are forms of others, each with its lemmas.
    pub fn forms(&self) -> impl Iterator<Item = (WordId, [WordId; 2])> {
        let numbered = self.records.iter().zip(0..).map(|(r, n)| (WordId(n), [r.noun_lemma, r.verb_lemma]));
        numbered.filter(|(word, lemmas)| lemmas != &[*word; 2])
    }

    pub fn len(&self) -> usize {
        self.records.len() - 1
    }
}
