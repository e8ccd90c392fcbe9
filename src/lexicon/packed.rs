//! The entries of the built-in lists as bytes, so that the program starts without reading the lists.
//!
//! Layout, all numbers LEB128: the text of all words, records of the words, sets of classes, names of classes, terms,
//! attributes; each list and each text after its length.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::class::{Class, ClassSet};
use super::entries::{Entries, TermEntry};
use super::inflection::Irregular;
use super::words::{WordId, Words};

/// Packs entries; the same entries give the same bytes.
pub fn pack(entries: &Entries) -> Vec<u8> {
    let Entries { words, class_names, attributes, terms, .. } = entries;
    let mut out = Writer(Vec::new());
    let (mut sets, mut numbers) = (vec![ClassSet::NONE], FxHashMap::from_iter([(ClassSet::NONE, 0)]));
    out.bytes(words.all_text().as_bytes());
    out.bytes(&words.pack(|set| {
        *numbers.entry(set).or_insert_with(|| {
            sets.push(set);
            sets.len() as u32 - 1
        })
    }));
    out.number(sets.len() as u32);
    sets.iter().for_each(|set| out.set(*set));
    out.number(class_names.len() as u32);
    for (name, class) in class_names {
        out.text(name);
        out.number(class.0.into());
    }
    let mut terms: Vec<&TermEntry> = terms.values().flatten().collect();
    terms.sort_by_key(|term| term.entry);
    out.number(terms.len() as u32);
    for TermEntry { words, classes, entry } in terms {
        out.number(entry.0);
        out.set(*classes);
        out.number(words.len() as u32);
        words.iter().for_each(|word| out.number(word.0));
    }
    let mut attributes: Vec<_> = attributes.iter().collect();
    attributes.sort_unstable();
    out.number(attributes.len() as u32);
    for ((class, word), text) in attributes {
        out.number(class.0.into());
        out.number(word.0);
        out.text(text);
    }
    out.0
}

/// The entries that were packed; nothing of other bytes.
pub(super) fn unpack(bytes: &'static [u8]) -> Option<Entries> {
    let mut from = Reader(bytes);
    let (text, records) = (from.text()?, from.bytes()?);
    let sets = (0..from.number()?).map(|_| from.set()).collect::<Option<_>>()?;
    let words = Words::unpack(text, records, sets);
    let name = |from: &mut Reader| Some((from.text()?.to_owned(), Class(from.number()? as u8)));
    let class_names = (0..from.number()?).map(|_| name(&mut from)).collect::<Option<_>>()?;
    let mut terms: FxHashMap<WordId, Vec<TermEntry>> = FxHashMap::default();
    for _ in 0..from.number()? {
        let (entry, classes) = (WordId(from.number()?), from.set()?);
        let mut words = vec![WordId::UNKNOWN; from.number()? as usize];
        for word in &mut words {
            *word = WordId(from.number()?);
        }
        terms.entry(*words.first()?).or_default().push(TermEntry { words: words.into(), classes, entry });
    }
    let count = from.number()?;
    let mut attributes = FxHashMap::default();
    attributes.reserve(count as usize);
    for _ in 0..count {
        attributes.insert((Class(from.number()? as u8), WordId(from.number()?)), Cow::Borrowed(from.text()?));
    }
    Some(Entries { words, class_names, attributes, terms, irregular: Irregular::built_in() })
}

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn set(&mut self, set: ClassSet) {
        self.0.extend(set.0.to_le_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u32);
        self.0.extend(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }
}

struct Reader(&'static [u8]);

impl Reader {
    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
    }

    fn set(&mut self) -> Option<ClassSet> {
        let (set, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(ClassSet(u128::from_le_bytes(*set)))
    }

    fn bytes(&mut self) -> Option<&'static [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(length as usize)?;
        self.0 = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<&'static str> {
        std::str::from_utf8(self.bytes()?).ok()
    }
}
