//! The words of time expressions: what the lists say of a word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::class::Class;
use crate::lexicon::{Lexicon, WordId, is_marked, mark, no_marks};
use crate::quantities::number::{Starts, number_words};

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    /// The classes as bits.
    pub classes: u64,
    /// The value of the list; what it means depends on the class.
    pub value: i32,
    /// The number of the word, for patterns that name it.
    pub word: u16,
    /// Whether a name of several words begins with it.
    pub begins_name: bool,
}

/// Classes that hang on how a word is written, or that more words may make a number of.
const UNSETTLED: u64 = 1 << Class::MONTH as u8
    | 1 << Class::WEEKDAY as u8
    | 1 << Class::WEEKDAYS as u8
    | 1 << Class::ZONE as u8
    | 1 << Class::A as u8;

impl Entry {
    /// Whether the entry says all there is to say of the word, whatever its case and what follows.
    pub fn is_settled(&self) -> bool {
        !self.begins_name && self.classes & UNSETTLED == 0
    }

    /// Whether an expression may be known by the word.
    pub fn is_key(&self) -> bool {
        self.begins_name || super::rules::RULES.1.is_key(self.classes, self.word)
    }
}

/// All words of the lists and of the patterns.
pub(crate) struct Vocabulary {
    words: FxHashMap<&'static [u8], Entry>,
    /// By byte the number of the mark that is only that, 0 for those of no pattern.
    marks: [u16; 128],
    /// Which first three bytes occur together: most words of a text end here.
    starts: Starts,
    /// Names of several words, by their first.
    pub(super) names: FxHashMap<&'static str, Vec<(Vec<&'static str>, i32)>>,
}

const LISTS: &[&str] = &[
    include_str!("lists/calendar.tsv"),
    include_str!("lists/units.tsv"),
    include_str!("lists/directions.tsv"),
    include_str!("lists/frequencies.tsv"),
    include_str!("lists/references.tsv"),
    include_str!("lists/verbs.tsv"),
];

/// The vocabulary, with the words the patterns name.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut v = Vocabulary {
        words: FxHashMap::default(),
        marks: [0; 128],
        starts: Starts::default(),
        names: FxHashMap::default(),
    };
    for list in LISTS {
        for line in list.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(word), Some(classes), Some(value)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let mut entry = Entry { value: value.parse().unwrap_or(0), ..Entry::default() };
            for name in classes.split(' ') {
                if let Some(class) = Class::ALL.iter().find(|c| c.name() == name) {
                    entry.classes |= 1 << *class as u8;
                }
            }
            v.add(word, entry);
        }
    }
    for (name, number) in super::holiday::names() {
        let mut words = name.split(' ');
        let Some(first) = words.next() else { continue };
        let rest: Vec<_> = words.collect();
        v.add(first, Entry::default());
        v.names.entry(first).or_default().push((rest, number));
    }
    for raw in super::rules::RAW.iter() {
        for word in raw.pattern.split(['(', ')', '|', '?', ' ']) {
            if !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_uppercase()) {
                v.add(word, Entry::default());
            }
        }
        for word in raw.context() {
            v.add(word, Entry::default());
        }
    }
    for (first, rest) in &mut v.names {
        rest.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        if let Some(entry) = v.words.get_mut(first.as_bytes()) {
            entry.begins_name = true;
        }
    }
    for (mark, byte) in v.marks.iter_mut().zip(0..) {
        *mark = v.words.get(&[byte][..]).map_or(0, |entry| entry.word);
    }
    v
});

/// What the words of a lexicon are to times, so that a text whose words are known need not be looked up again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// By the number of a word that of its entry among `entries`, [`Known::ASK`] where its text must be asked for.
    numbers: Vec<u16>,
    entries: Vec<Entry>,
    /// A bit for every word that an expression may be known by, or of which its text must be asked for.
    keys: Vec<u64>,
}

impl Known {
    const ASK: u16 = u16::MAX;

    /// `compounds` are the words with a hyphen.
    pub fn new(lexicon: &Lexicon, compounds: &[WordId]) -> Self {
        let mut known = Self {
            numbers: vec![0; lexicon.len() + 1],
            entries: vec![Entry::default()],
            keys: no_marks(lexicon.len()),
        };
        let is_odd = |text: &[u8]| matches!(text, [b'f', b'y', ..] | [b'q' | b'h', _]);
        let odd = lexicon.texts().zip(1..).filter(|(text, _)| is_odd(text)).map(|(_, number)| WordId(number));
        let numbers = number_words().map(|word| lexicon.word(word));
        // Words with other letters are found by a plainer form, under which no list has them.
        let others = VOCABULARY.words.keys().filter(|text| !text.is_ascii());
        let plain = others.map(|text| lexicon.word(&String::from_utf8_lossy(text).replace('’', "'")));
        let compounds = compounds.iter().copied();
        for word in [WordId::UNKNOWN].into_iter().chain(odd).chain(compounds).chain(numbers).chain(plain) {
            if let Some(number) = known.numbers.get_mut(word.0 as usize) {
                *number = Self::ASK;
                mark(&mut known.keys, word);
            }
        }
        let mut words: Vec<_> = VOCABULARY.words.iter().collect();
        words.sort_unstable_by_key(|(_, entry)| entry.word);
        for (text, entry) in words {
            let word = std::str::from_utf8(text).map_or(WordId::UNKNOWN, |text| lexicon.word(text));
            if let Some(number) = known.numbers.get_mut(word.0 as usize).filter(|number| **number == 0) {
                *number = known.entries.len() as u16;
                known.entries.push(*entry);
                if entry.is_key() {
                    mark(&mut known.keys, word);
                }
            }
        }
        known
    }

    /// Whether an expression may be known by a word, as far as that can be told without its text.
    pub fn may_be_key(&self, word: WordId) -> bool {
        is_marked(&self.keys, word)
    }

    /// What is known of a word: an entry or that there is none; nothing where its text must be asked for.
    pub fn get(&self, word: WordId) -> Option<Option<&Entry>> {
        match self.numbers.get(word.0 as usize) {
            None | Some(&Self::ASK) => None,
            Some(0) => Some(None),
            Some(number) => Some(self.entries.get(*number as usize)),
        }
    }
}

impl Vocabulary {
    fn add(&mut self, word: &'static str, entry: Entry) -> u16 {
        let next = self.words.len() as u16 + 1;
        let known = self.words.entry(word.as_bytes()).or_insert(Entry { word: next, ..entry });
        known.classes |= entry.classes;
        self.starts.add(word);
        known.word
    }

    /// The number of a word a pattern names.
    pub(super) fn number(&self, word: &str) -> Option<u16> {
        self.words.get(word.as_bytes()).map(|e| e.word)
    }

    /// The number of a punctuation mark or symbol, 0 for one of no pattern.
    pub(super) fn mark(&self, mark: &str) -> u16 {
        match mark.as_bytes() {
            [byte @ ..128] => self.marks[usize::from(*byte)],
            _ => self.number(mark).unwrap_or(0),
        }
    }

    /// What is known of a word, whatever its case.
    pub(super) fn get(&self, word: &str) -> Option<&Entry> {
        if !self.starts.may_have(word) {
            return None;
        }
        let mut buffer = [0; 24];
        let lower = buffer.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.words.get(&*lower)
    }
}
