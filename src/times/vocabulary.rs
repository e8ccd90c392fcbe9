//! The words of time expressions: what the lists say of a word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::class::Class;
use crate::quantities::number::Starts;

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    /// The classes as bits.
    pub classes: u64,
    /// The value of the list; what it means depends on the class.
    pub value: i32,
    /// The number of the word, for patterns that name it.
    pub word: u16,
}

/// All words of the lists and of the patterns.
pub(crate) struct Vocabulary {
    words: FxHashMap<&'static [u8], Entry>,
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
    let mut v = Vocabulary { words: FxHashMap::default(), starts: Starts::default(), names: FxHashMap::default() };
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
    for rest in v.names.values_mut() {
        rest.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    v
});

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

    /// What is known of a word, whatever its case.
    pub(super) fn get(&self, word: &str) -> Option<Entry> {
        if !self.starts.may_have(word) {
            return None;
        }
        let mut buffer = [0; 24];
        let lower = buffer.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.words.get(&*lower).copied()
    }
}
