//! What the words, classes, shape and kind of a token answer, one row of bits a sort of token: most tokens of a corpus
//! are of a sort that was met before, so a token costs one look-up however many rules ask for it.

use rustc_hash::FxHashMap;

use super::Stream;
use super::symbols::{marks, straight};
use crate::lexicon::WordId;

/// All that token tests see of a token, but for its lemmas, which are those of its word.
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
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    numbers: FxHashMap<Box<str>, u32>,
    /// For every first byte the lengths in bytes, a bit each, the last for that and all longer ones.
    lengths: Vec<u32>,
    /// The numbers of the texts of one byte, 0 for no text.
    marks: Vec<u32>,
}

impl Texts {
    /// The number of a text, a new one if it is not there yet.
    pub fn add(&mut self, text: &str) -> u32 {
        let next = self.numbers.len() as u32 + 1;
        let number = *self.numbers.entry(text.into()).or_insert(next);
        self.lengths.resize(256, 0);
        self.marks.resize(256, 0);
        if let [byte] = text.as_bytes() {
            self.marks[*byte as usize] = number;
        }
        for text in [text, &text.replace('\'', "\u{2019}")] {
            if let Some(lengths) = text.bytes().next().and_then(|first| self.lengths.get_mut(first as usize)) {
                *lengths |= 1 << text.len().min(31);
            }
        }
        number
    }

    /// The number of the text of a token, straight and curly apostrophes the same; 0 where nothing asks for it.
    pub fn number(&self, text: &str) -> u32 {
        if let [byte] = text.as_bytes() {
            return self.marks.get(*byte as usize).copied().unwrap_or(0);
        }
        let lengths = text.as_bytes().first().and_then(|first| self.lengths.get(*first as usize));
        if lengths.is_none_or(|lengths| lengths >> text.len().min(31) & 1 == 0) {
            return 0;
        }
        self.numbers.get(&*straight(text)).copied().unwrap_or(0)
    }
}

impl Sort {
    pub fn of(stream: &impl Stream, i: usize, texts: &Texts) -> Self {
        Self {
            word: stream.word(i),
            text: texts.number(stream.text(i)),
            marks: marks(stream.shape(i), stream.kind(i)),
            classes: stream.classes(i).0,
        }
    }

    fn cell(&self) -> usize {
        let hash = (self.word.0 ^ self.text << 16 ^ self.marks << 20).wrapping_mul(0x9e37_79b1) ^ self.classes as u32;
        (hash ^ hash >> 15) as usize % CELLS
    }
}

/// The rows of one set of rules that are known so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// The set they are of.
    set: u64,
    /// Words a row takes.
    width: usize,
    places: FxHashMap<Sort, u32>,
    /// The last sort that fell into each cell, with its number.
    recent: Vec<Option<(Sort, u32)>>,
    bits: Vec<u64>,
}

/// Cells of [`Rows::recent`].
const CELLS: usize = 1 << 11;

/// Most rows that are kept: a few megabytes.
const MOST: usize = 1 << 15;

impl Rows {
    /// Whether they are of this set of rules.
    pub fn are_of(&self, set: u64) -> bool {
        self.set == set
    }

    /// Makes room for a document or sentence of a set of rules; only now rows may be forgotten.
    pub fn begin(&mut self, set: u64, width: usize) {
        if self.set != set || self.width != width || self.places.len() > MOST {
            self.places.clear();
            self.recent.clear();
            self.recent.resize(CELLS, None);
            self.bits.clear();
            (self.set, self.width) = (set, width);
        }
    }

    /// The number of the row of a sort, from 1; `fill` answers for a new one.
    pub fn number(&mut self, sort: Sort, fill: impl FnOnce(&Sort, &mut [u64])) -> u32 {
        let cell = self.recent.get_mut(sort.cell());
        if let Some(Some((known, number))) = cell.as_deref()
            && *known == sort
        {
            return *number;
        }
        let next = self.places.len() as u32 + 1;
        let number = *self.places.entry(sort).or_insert(next);
        if let Some(cell) = cell {
            *cell = Some((sort, number));
        }
        if number == next {
            let start = self.bits.len();
            self.bits.resize(start + self.width, 0);
            fill(&sort, self.bits.get_mut(start..).unwrap_or_default());
        }
        number
    }

    /// Whether a bit is set in the row of that number.
    pub fn has(&self, number: u32, bit: u32) -> bool {
        let word = (number as usize).wrapping_sub(1).wrapping_mul(self.width) + bit as usize / 64;
        self.bits.get(word).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    /// The row of that number.
    pub fn row(&self, number: u32) -> &[u64] {
        let start = (number as usize).saturating_sub(1) * self.width;
        self.bits.get(start..start + self.width).unwrap_or_default()
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
    fn a_row_is_filled_once_and_forgotten_with_its_set() {
        let sort = Sort { word: WordId(1), text: 0, marks: 0, classes: 0 };
        let mut rows = Rows::default();
        for (set, filled) in [(1, true), (1, false), (2, true)] {
            rows.begin(set, 1);
            let mut was_filled = false;
            let number = rows.number(sort, |_, row| (was_filled, row[0]) = (true, 5));
            assert_eq!((was_filled, rows.row(number)), (filled, &[5][..]));
        }
    }
}
