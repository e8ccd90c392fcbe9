//! What a token answers: the tests of single tokens that patterns ask for, each once however many share it, and the
//! ways to pass them, each once with all the bits of a row that it sets.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use indexmap::{IndexMap, IndexSet};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use super::rows::{Asked, Sort, Texts, word_of};
use super::symbols::{Mask, ones};
use crate::lexicon::WordId;

/// Some words of a row, by number, with the bits that are set in each.
type Bits = Vec<(u32, u64)>;

/// Adds bits to a word of a row.
fn add(all: &mut Bits, word: u32, bits: u64) {
    match all.iter_mut().find(|(known, _)| *known == word) {
        Some((_, known)) => *known |= bits,
        None => all.push((word, bits)),
    }
}

/// The tests of single tokens, alternatives of masks each, by number, with what a token that passes sets.
#[derive(Default)]
pub(super) struct Tests(IndexMap<Vec<Mask>, Bits, FxBuildHasher>);

impl Tests {
    /// The number of a test, a new one if it is not there yet.
    pub fn number(&mut self, masks: &[Mask]) -> u32 {
        let number = self.0.get_index_of(masks).unwrap_or_else(|| self.0.insert_full(masks.to_vec(), Bits::new()).0);
        number as u32
    }

    /// Lets a token that passes a test set a bit of its row, given by its [`address`](super::rows::address).
    pub fn set(&mut self, test: u32, bit: u32) {
        if let Some((_, bits)) = self.0.get_index_mut(test as usize) {
            add(bits, word_of(bit), 1 << (bit % 64));
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells these tests from others.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.0.iter().for_each(|test| test.hash(&mut hasher));
        hasher.finish()
    }
}

/// The ways to pass tests, those found by the same one after the other.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Ways {
    list: Vec<Way>,
    /// What they set, one after the other.
    bits: Bits,
    plain: Range<usize>,
    by_class: Vec<Range<usize>>,
    by_text: Vec<Range<usize>>,
    by_word: FxHashMap<WordId, Range<usize>>,
    pub asked: Asked,
}

/// What finds a way: a word it asks for; else a text, by its number; else a class, the rarest of those it asks for; else
/// nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Plain,
    Class(usize),
    Text(u32),
    Word(WordId),
}

/// What a token must be besides what finds the way, and what it sets then: a range of [`Ways::bits`].
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Way {
    condition: Condition,
    bits: Range<u32>,
}

/// A [`Mask`] but for its words, its texts by number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Condition {
    all: u128,
    none: u128,
    /// Allowed shapes and kinds.
    marks: u32,
    text: Option<u32>,
    not_text: Box<[u32]>,
}

/// The numbers of the classes of a set.
fn of_classes(set: u128) -> impl Iterator<Item = usize> {
    ones(set as u64).chain(ones((set >> 64) as u64).map(|class| class + 64))
}

/// How many classes there may be.
const CLASSES: usize = 128;

impl Ways {
    pub fn new(tests: &Tests) -> Self {
        let mut ways = Self { by_class: vec![0..0; CLASSES], ..Self::default() };
        let mut frequency = [0_u32; CLASSES];
        for mask in tests.0.keys().flatten() {
            of_classes(mask.all).for_each(|class| frequency[class] += 1);
            ways.asked.classes |= mask.all | mask.none;
        }
        let mut conditions: IndexSet<Condition, FxBuildHasher> = IndexSet::default();
        let mut all: IndexMap<(Key, usize), Bits, FxBuildHasher> = IndexMap::default();
        for (masks, bits) in &tests.0 {
            for mask in masks {
                let condition = Condition::new(mask, &mut ways.asked.texts);
                let text = condition.text.map(Key::Text);
                let (condition, _) = conditions.insert_full(condition);
                let rarest = of_classes(mask.all).min_by_key(|class| frequency[*class]);
                let other = text.or(rarest.map(Key::Class)).unwrap_or(Key::Plain);
                let words = mask.words.iter().copied().map(Key::Word);
                for key in words.chain(mask.words.is_empty().then_some(other)) {
                    let of_way = all.entry((key, condition)).or_default();
                    bits.iter().for_each(|(word, bits)| add(of_way, *word, *bits));
                }
            }
        }
        all.sort_by(|(a, _), _, (b, _), _| a.cmp(b));
        for ((key, condition), bits) in all {
            if let Some(condition) = conditions.get_index(condition) {
                ways.push(key, condition.clone(), bits);
            }
        }
        ways
    }

    /// Adds the next way; those found by the same come one after the other.
    fn push(&mut self, key: Key, condition: Condition, bits: Bits) {
        let found = match key {
            Key::Plain => &mut self.plain,
            Key::Class(class) => &mut self.by_class[class],
            Key::Text(text) => {
                self.by_text.resize(text as usize + 1, 0..0);
                &mut self.by_text[text as usize]
            }
            Key::Word(word) => {
                self.asked.add_word(word);
                self.by_word.entry(word).or_default()
            }
        };
        let place = self.list.len();
        *found = if found.start == found.end { place } else { found.start }..place + 1;
        let start = self.bits.len() as u32;
        self.bits.extend(bits);
        self.list.push(Way { condition, bits: start..self.bits.len() as u32 });
    }

    /// Fills the row of a sort of token with such lemmas.
    pub fn answer(&self, sort: &Sort, [noun, verb]: [WordId; 2], row: &mut [u64]) {
        let classes = sort.classes();
        let mut pass = |ways: &Range<usize>| {
            let ways = self.list.get(ways.clone()).unwrap_or_default();
            for Way { bits, .. } in ways.iter().filter(|way| way.condition.holds(sort, classes)) {
                for (word, bits) in self.bits.get(bits.start as usize..bits.end as usize).unwrap_or_default() {
                    row.get_mut(*word as usize).into_iter().for_each(|word| *word |= bits);
                }
            }
        };
        pass(&self.plain);
        of_classes(classes).filter_map(|class| self.by_class.get(class)).for_each(&mut pass);
        self.by_text.get(sort.text as usize).into_iter().for_each(&mut pass);
        [sort.word, noun, verb].iter().filter_map(|word| self.by_word.get(word)).for_each(pass);
    }
}

impl Condition {
    fn new(mask: &Mask, texts: &mut Texts) -> Self {
        Self {
            all: mask.all,
            none: mask.none,
            marks: mask.marks,
            text: mask.text.as_ref().map(|text| texts.add(text)),
            not_text: mask.not_text.iter().map(|text| texts.add(text)).collect(),
        }
    }

    /// Whether a sort of such classes meets it.
    fn holds(&self, sort: &Sort, classes: u128) -> bool {
        sort.marks & self.marks == sort.marks
            && classes & self.all == self.all
            && classes & self.none == 0
            && self.text.is_none_or(|text| text == sort.text)
            && !self.not_text.contains(&sort.text)
    }
}
