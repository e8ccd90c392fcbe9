//! What the words, classes, shape and kind of a token answer, one row of bits a sort of token: most tokens of a corpus
//! are of a sort that was met before, so a token costs one look-up however many rules ask for it.

use std::hash::BuildHasher;
use std::num::NonZeroU32;

use rustc_hash::{FxBuildHasher, FxHashMap};
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
    /// In four parts, the lowest first: so a sort and its row are half a line of memory.
    classes: [u32; 4],
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

/// Its length and ends as one number below [`LOOKS`]: few other texts have the same.
fn look(length: usize, ends: u64) -> usize {
    (ends.wrapping_add(length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> LOOKS.leading_zeros() >> 1) as usize
}

const LOOKS: usize = 1 << 15;

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
            let ends = ends(text.as_bytes());
            if text.len() <= 8 {
                self.short.insert((text.len(), ends), number);
            }
            let look = look(text.len(), ends);
            self.looks[look / 64] |= 1 << (look % 64);
        }
        number
    }

    /// The number of the text of a token, straight and curly apostrophes the same; 0 where nothing asks for it.
    pub fn number(&self, text: &str) -> u32 {
        if let [byte] = text.as_bytes() {
            return self.marks.get(*byte as usize).copied().unwrap_or(0);
        }
        let ends = ends(text.as_bytes());
        let look = look(text.len(), ends);
        if self.looks.get(look / 64).is_none_or(|bits| bits >> (look % 64) & 1 == 0) {
            return 0;
        }
        let number =
            if text.len() <= 8 { self.short.get(&(text.len(), ends)) } else { self.numbers.get(&*straight(text)) };
        number.copied().unwrap_or(0)
    }
}

/// The first four bytes of a text and its last four, or all where they are fewer: of one of at most eight bytes, with its
/// length, the whole.
fn ends(text: &[u8]) -> u64 {
    match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32,
        _ => text.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
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
            classes: parts(stream.classes(i).0 & self.classes),
        }
    }
}

const fn parts(classes: u128) -> [u32; 4] {
    [classes as u32, (classes >> 32) as u32, (classes >> 64) as u32, (classes >> 96) as u32]
}

impl Sort {
    pub fn classes(&self) -> u128 {
        self.classes.iter().rev().fold(0, |all, part| all << 32 | u128::from(*part))
    }

    /// Where it is looked for first among so many cells, a power of two.
    fn cell(&self, cells: usize) -> usize {
        let classes = self.classes();
        let words = classes as u64 ^ ((classes >> 64) as u64).rotate_left(32);
        let marks = u64::from(self.word.0) ^ u64::from(self.text) << 32 ^ u64::from(self.marks) << 44;
        let hash = (words ^ marks.rotate_left(7)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash >> 32) as usize & (cells - 1)
    }
}

/// A row: where the numbers of its blocks begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row(NonZeroU32);

/// Words of a block of a row.
pub(super) const BLOCK: usize = 24;

/// A piece of a row. Most sorts have it like others, so that the blocks of all sorts are few and stay near.
pub(super) type Block = [u64; BLOCK];

/// Bits of a row by number: every block has its own [`ADDRESSES`] of them, of which it uses as many as it has bits.
pub(super) const ADDRESSES: u32 = 2048;

/// The number of a bit.
pub(super) const fn address(block: usize, word: usize, bit: usize) -> u32 {
    block as u32 * ADDRESSES + (word * 64 + bit) as u32
}

/// The block, the word of it and the bit there that a number stands for.
const fn place(address: u32) -> (usize, usize, u32) {
    ((address / ADDRESSES) as usize, (address % ADDRESSES / 64) as usize, address % 64)
}

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
    /// Blocks of a row.
    width: usize,
    /// The sorts that are known, each in the first free cell from its own on; at most half of the cells are taken.
    cells: Vec<Option<(Sort, Row)>>,
    /// How many sorts are known.
    count: usize,
    /// The numbers of the blocks of the rows, one row after the other.
    rows: Vec<u32>,
    blocks: Vec<Block>,
    /// The last block of a hash.
    numbers: FxHashMap<u64, u32>,
    /// The row that is being filled.
    new: Vec<Block>,
}

/// Cells at first.
const CELLS: usize = 1 << 11;

/// Most rows that are kept: a few megabytes.
const MOST: usize = 1 << 14;

impl Rows {
    /// Whether they are of this set of rules.
    pub fn are_of(&self, set: u64) -> bool {
        self.set == set
    }

    /// Makes room for a document or sentence of a set of rules whose rows have so many blocks; only now rows may be
    /// forgotten, and then their age is another.
    pub fn begin(&mut self, set: u64, width: usize) -> u64 {
        if self.age == 0 || self.set != set || self.width != width || self.count > MOST {
            self.cells.clear();
            self.cells.resize(CELLS, None);
            self.blocks.clear();
            // Most sorts bring one of their own.
            self.blocks.reserve(MOST);
            self.numbers.clear();
            // No row begins at 0.
            self.rows.clear();
            self.rows.push(0);
            self.new.resize(width, [0; BLOCK]);
            (self.set, self.width, self.age, self.count) = (set, width, self.age + 1, 0);
        }
        self.age
    }

    /// The row of a sort; `fill` answers for a new one.
    pub fn of(&mut self, sort: Sort, fill: impl FnOnce(&Sort, &mut [Block])) -> Row {
        self.find(&sort).unwrap_or_else(|free| {
            let row = Row(NonZeroU32::MIN.saturating_add(self.rows.len() as u32 - 1));
            self.new.fill([0; BLOCK]);
            fill(&sort, &mut self.new);
            self.add_new();
            if let Some(cell) = self.cells.get_mut(free) {
                *cell = Some((sort, row));
                self.count += 1;
            }
            if self.count * 2 > self.cells.len() {
                self.grow();
            }
            row
        })
    }

    /// The row of a sort, or the cell that is free for it.
    fn find(&self, sort: &Sort) -> Result<Row, usize> {
        let mut cell = sort.cell(self.cells.len());
        while let Some(Some((known, row))) = self.cells.get(cell) {
            if known == sort {
                return Ok(*row);
            }
            cell = (cell + 1) & (self.cells.len() - 1);
        }
        Err(cell)
    }

    fn grow(&mut self) {
        let cells = vec![None; self.cells.len() * 2];
        for (sort, row) in std::mem::replace(&mut self.cells, cells).into_iter().flatten() {
            if let Err(free) = self.find(&sort)
                && let Some(cell) = self.cells.get_mut(free)
            {
                *cell = Some((sort, row));
            }
        }
    }

    /// Makes the row that was filled the last one.
    fn add_new(&mut self) {
        let Self { rows, blocks, numbers, new, .. } = self;
        rows.extend(new.iter().map(|block| {
            let hash = FxBuildHasher.hash_one(block);
            let known = numbers.get(&hash).copied().filter(|number| blocks.get(*number as usize) == Some(block));
            known.unwrap_or_else(|| {
                let number = blocks.len() as u32;
                blocks.push(*block);
                numbers.insert(hash, number);
                number
            })
        }));
    }

    /// Whether a bit is set in a row, given by its [`address`].
    pub fn has(&self, row: Row, bit: u32) -> bool {
        let (block, word, bit) = place(bit);
        self.block(row, block).is_some_and(|block| block.get(word).is_some_and(|word| word >> bit & 1 == 1))
    }

    /// A block of a row.
    pub fn block(&self, row: Row, block: usize) -> Option<&Block> {
        let number = self.rows.get(row.0.get() as usize + block)?;
        self.blocks.get(*number as usize)
    }
}

/// The word that a bit is in, given by its [`address`], among those of all blocks of a row.
pub(super) const fn word_of(bit: u32) -> u32 {
    let (block, word, _) = place(bit);
    (block * BLOCK + word) as u32
}

/// Sets a bit, given by its [`address`], in the blocks of a row.
pub(super) fn set_bit(row: &mut [Block], bit: u32) {
    let word = row.as_flattened_mut().get_mut(word_of(bit) as usize);
    word.into_iter().for_each(|word| *word |= 1 << (bit % 64));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sort(word: u32) -> Sort {
        Sort { word: WordId(word), text: 0, marks: 0, classes: [0; 4] }
    }

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
        let row = rows.of(sort(1), |_, _| {});
        assert_eq!((rows.block(row, 0), rows.has(row, 5)), (None, false));
    }

    #[test]
    fn a_row_is_filled_once_and_forgotten_with_its_set() {
        let mut rows = Rows::default();
        for (set, filled) in [(1, true), (1, false), (2, true)] {
            rows.begin(set, 1);
            let mut was_filled = false;
            let row = rows.of(sort(1), |_, row| (was_filled, row[0][0]) = (true, 5));
            assert_eq!((was_filled, rows.has(row, 2), rows.has(row, 1)), (filled, true, false));
        }
    }

    #[test]
    fn many_sorts_keep_their_rows() {
        let mut rows = Rows::default();
        rows.begin(1, 1);
        let mut row = |word: u32| rows.of(sort(word), |_, row| row[0][0] = u64::from(word));
        let first: Vec<Row> = (1..5000).map(&mut row).collect();
        assert_eq!((1..5000).map(&mut row).collect::<Vec<_>>(), first);
        assert!((1..).zip(&first).all(|(word, row)| rows.block(*row, 0).is_some_and(|block| block[0] == word)));
        assert_eq!(rows.count, first.len());
    }

    #[test]
    fn rows_share_the_blocks_that_they_have_like_others() {
        let mut rows = Rows::default();
        rows.begin(1, 2);
        let [first, second] =
            [1, 2].map(|word| rows.of(sort(word), |_, row| set_bit(row, address(1, 2, word as usize))));
        assert_eq!([0, 1].map(|block| rows.block(first, block) == rows.block(second, block)), [true, false]);
        assert_eq!((rows.blocks.len(), rows.has(second, address(1, 2, 2))), (3, true));
    }
}
