//! The entries of the built-in lists as bytes, so that the program starts without reading the lists.
//!
//! Layout, all numbers LEB128: the text of all words, words (length, noun lemma and verb lemma or 0 for itself, number of
//! the set of classes, how it is inflected), sets of classes, names of classes, terms, attributes; each list and each
//! text after its length.

use rustc_hash::{FxHashMap, FxHashSet};

use super::class::{Class, ClassSet};
use super::entries::{Entries, TermEntry};
use super::inflection::Irregular;
use super::words::{WordId, Words};

/// Packs entries; the same entries give the same bytes.
pub(super) fn pack(entries: &Entries) -> Vec<u8> {
    let Entries { words, class_names, attributes, terms, inflected, .. } = entries;
    let mut out = Writer(Vec::new());
    let (mut sets, mut numbers) = (vec![ClassSet::NONE], FxHashMap::from_iter([(ClassSet::NONE, 0)]));
    let all = || (1..=words.len() as u32).map(WordId);
    out.text(&all().map(|word| words.text(word)).collect::<String>());
    out.number(words.len() as u32);
    for word in all() {
        out.number(words.text(word).len() as u32);
        for lemma in [words.noun_lemma(word), words.verb_lemma(word)] {
            out.number(if lemma == word { 0 } else { lemma.0 });
        }
        out.number(*numbers.entry(words.classes(word)).or_insert_with_key(|set| {
            sets.push(*set);
            sets.len() as u32 - 1
        }));
        let is = |verb| u32::from(inflected.contains(&(word, verb)));
        out.number(is(false) | is(true) << 1);
    }
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
pub(super) fn unpack(bytes: &[u8]) -> Option<Entries> {
    let mut from = Reader(bytes);
    let (mut text, count) = (from.text()?, from.number()?);
    let mut words = Words::with_capacity(count as usize + count as usize / 8);
    let mut inflected = FxHashSet::default();
    inflected.reserve(count as usize / 2);
    for number in 1..=count {
        let (word, rest) = text.split_at_checked(from.number()? as usize)?;
        text = rest;
        let lemmas = [from.number()?, from.number()?].map(|lemma| WordId(if lemma == 0 { number } else { lemma }));
        words.push(word, lemmas, from.number()?);
        let how = from.number()?;
        for (bit, verb) in [(1, false), (2, true)] {
            if how & bit != 0 {
                inflected.insert((WordId(number), verb));
            }
        }
    }
    words.set_sets((0..from.number()?).map(|_| from.set()).collect::<Option<_>>()?);
    let name = |from: &mut Reader<'_>| Some((from.text()?.to_owned(), Class(from.number()? as u8)));
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
        attributes.insert((Class(from.number()? as u8), WordId(from.number()?)), from.text()?.into());
    }
    Some(Entries { words, class_names, attributes, terms, inflected, irregular: Irregular::built_in() })
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

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend(text.as_bytes());
    }
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
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

    fn text(&mut self) -> Option<&'b str> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length as usize)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}
