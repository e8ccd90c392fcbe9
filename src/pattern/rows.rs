//! What the words, classes, shape and kind of a token answer, one row of bits a sort of token: most tokens of a corpus
//! are of a sort that was met before, so a token costs one look-up however many rules ask for it.

use std::num::NonZeroU32;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Stream;
use super::symbols::{marks, straight};
use crate::lexicon::WordId;

/// All that token tests see of a token, but for its lemmas, which are those of its word; see [`Asked`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sort {
    pub word: WordId,
    /// Its number among the texts that are asked for exactly, 0 for any other.
    pub text: u32,
    /// Shape and kind.
    pub marks: u32,
    pub classes: u128,
}

/// The texts that tests ask for exactly, by number from 1.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Texts {
    numbers: FxHashMap<Box<str>, u32>,
    /// The same for texts of at most eight bytes, by their length and those.
    short: FxHashMap<(usize, u64), u32>,
    /// A bit for how each of them looks; see [`look`].
    looks: Vec<u64>,
    /// The numbers of the texts of one byte, 0 for no text.
    marks: Vec<u32>,
}

/// Its first byte, its last and its length as one number below [`LOOKS`]: few other texts have the same.
fn look(first: u8, last: u8, length: usize) -> usize {
    (usize::from(first) << 4 ^ usize::from(last) ^ length << 8) % LOOKS
}

const LOOKS: usize = 1 << 12;

impl Texts {
    /// The number of a text, a new one if it is not there yet.
    pub fn add(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.numbers.len() as u32 + 1;
        self.numbers.insert(text.into(), number);
        self.looks.resize(LOOKS / 64, 0);
        self.marks.resize(256, 0);
        if let [byte] = text.as_bytes() {
            self.marks[*byte as usize] = number;
        }
        for text in [text, &text.replace('\'', "\u{2019}")] {
            self.short.extend(packed(text).map(|bytes| (bytes, number)));
            if let [first, .., last] = text.as_bytes() {
                let look = look(*first, *last, text.len());
                self.looks[look / 64] |= 1 << (look % 64);
            }
        }
        number
    }

    /// The number of the text of a token, straight and curly apostrophes the same; 0 where nothing asks for it.
    pub fn number(&self, text: &str) -> u32 {
        let (first, last) = match text.as_bytes() {
            [] => return 0,
            [byte] => return self.marks.get(*byte as usize).copied().unwrap_or(0),
            [first, .., last] => (*first, *last),
        };
        let look = look(first, last, text.len());
        if self.looks.get(look / 64).is_none_or(|bits| bits >> (look % 64) & 1 == 0) {
            return 0;
        }
        let number = match packed(text) {
            Some(bytes) => self.short.get(&bytes),
            None => self.numbers.get(&*straight(text)),
        };
        number.copied().unwrap_or(0)
    }
}

/// A text of at most eight bytes as its length and one number.
fn packed(text: &str) -> Option<(usize, u64)> {
    let bytes = text.as_bytes();
    let number = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) if bytes.len() <= 8 => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        (None, _) => bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
        _ => return None,
    };
    Some((bytes.len(), number))
}

/// What the tests of a set of rules look at in a token; tokens that differ in nothing of it are of one sort.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Asked {
    pub texts: Texts,
    /// A bit for every word.
    words: Vec<u64>,
    pub classes: u128,
}

impl Asked {
    pub fn add_word(&mut self, word: WordId) {
        let place = word.0 as usize / 64;
        self.words.resize(self.words.len().max(place + 1), 0);
        self.words[place] |= 1 << (word.0 % 64);
    }

    fn has_word(&self, word: WordId) -> bool {
        self.words.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 == 1)
    }

    /// The sort of a token. Words that nothing asks for, nor for their lemmas, are as good as unknown.
    pub fn sort(&self, stream: &impl Stream, i: usize) -> Sort {
        let (word, [noun, verb]) = (stream.word(i), stream.lemmas(i));
        let is_form_asked = |form: WordId| form != word && self.has_word(form);
        let is_asked = self.has_word(word) || is_form_asked(noun) || is_form_asked(verb);
        Sort {
            word: if is_asked { word } else { WordId::UNKNOWN },
            text: self.texts.number(stream.text(i)),
            marks: marks(stream.shape(i), stream.kind(i)),
            classes: stream.classes(i).0 & self.classes,
        }
    }
}

impl Sort {
    fn cell(&self) -> usize {
        let words = self.classes as u64 ^ ((self.classes >> 64) as u64).rotate_left(32);
        let marks = u64::from(self.word.0) ^ u64::from(self.text) << 32 ^ u64::from(self.marks) << 44;
        let hash = (words ^ marks.rotate_left(7)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash >> 40) as usize % CELLS
    }
}

/// Where a row begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row(NonZeroU32);

/// Of every token of a document its row, once known; see [`RuleSet::open`](super::RuleSet::open).
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub(super) rows: Vec<Option<Row>>,
    /// The age of [`Rows`] they are of.
    pub(super) age: u64,
}

/// The rows of one set of rules that are known so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// The set they are of.
    set: u64,
    /// How often rows have been forgotten.
    age: u64,
    /// Words a row takes.
    width: usize,
    places: FxHashMap<Sort, Row>,
    /// The last sort that fell into each cell, with its row.
    recent: Vec<Option<(Sort, Row)>>,
    bits: Vec<u64>,
}

/// Cells of [`Rows::recent`].
const CELLS: usize = 1 << 11;

/// Most rows that are kept: a few megabytes.
const MOST: usize = 1 << 14;

impl Rows {
    /// Whether they are of this set of rules.
    pub fn are_of(&self, set: u64) -> bool {
        self.set == set
    }

    /// Makes room for a document or sentence of a set of rules; only now rows may be forgotten, and then their age is
    /// another.
    pub fn begin(&mut self, set: u64, width: usize) -> u64 {
        if self.bits.is_empty() || self.set != set || self.width != width || self.places.len() > MOST {
            self.places.clear();
            self.recent.clear();
            self.recent.resize(CELLS, None);
            // No row begins at 0.
            self.bits.clear();
            self.bits.push(0);
            (self.set, self.width, self.age) = (set, width, self.age + 1);
        }
        self.age
    }

    /// The row of a sort; `fill` answers for a new one.
    pub fn of(&mut self, sort: Sort, fill: impl FnOnce(&Sort, &mut [u64])) -> Row {
        let cell = self.recent.get_mut(sort.cell());
        if let Some(Some((known, row))) = cell.as_deref()
            && *known == sort
        {
            return *row;
        }
        let start = self.bits.len();
        let next = Row(NonZeroU32::MIN.saturating_add(start as u32 - 1));
        let row = *self.places.entry(sort).or_insert(next);
        if let Some(cell) = cell {
            *cell = Some((sort, row));
        }
        if row == next {
            if self.bits.capacity() < start + self.width {
                self.bits.reserve(MOST * self.width);
            }
            self.bits.resize(start + self.width, 0);
            fill(&sort, self.bits.get_mut(start..).unwrap_or_default());
        }
        row
    }

    /// Whether a bit is set in a row.
    pub fn has(&self, row: Row, bit: u32) -> bool {
        self.word(row, bit as usize / 64) >> (bit % 64) & 1 == 1
    }

    /// A word of a row.
    pub fn word(&self, row: Row, word: usize) -> u64 {
        self.bits.get(row.0.get() as usize + word).copied().unwrap_or_default()
    }

    /// Some words of a row.
    pub fn words(&self, row: Row, words: Range<usize>) -> &[u64] {
        let start = row.0.get() as usize;
        self.bits.get(start + words.start..start + words.end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_its_straight_form() {
        let mut texts = Texts::default();
        let (of, long) = (texts.add("of"), texts.add("Trento's"));
        assert_eq!([texts.add("of"), of, long], [1, 1, 2]);
        assert_eq!(["of", "Of", "Trento’s", "off", ""].map(|text| texts.number(text)), [1, 0, 2, 0, 0]);
    }

    #[test]
    fn a_set_that_asks_nothing_has_rows_too() {
        let mut rows = Rows::default();
        rows.begin(0, 0);
        let row = rows.of(Sort { word: WordId(1), text: 0, marks: 0, classes: 0 }, |_, _| {});
        assert!(rows.words(row, 0..0).is_empty());
    }

    #[test]
    fn a_row_is_filled_once_and_forgotten_with_its_set() {
        let sort = Sort { word: WordId(1), text: 0, marks: 0, classes: 0 };
        let mut rows = Rows::default();
        for (set, filled) in [(1, true), (1, false), (2, true)] {
            rows.begin(set, 1);
            let mut was_filled = false;
            let row = rows.of(sort, |_, row| (was_filled, row[0]) = (true, 5));
            assert_eq!((was_filled, rows.words(row, 0..1)), (filled, &[5][..]));
        }
    }
}
