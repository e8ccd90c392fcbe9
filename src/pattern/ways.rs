//! What a token answers: the tests of single tokens that patterns ask for, each once however many share it, and the
//! ways to pass them, each once with all the bits of a row that it sets.

use std::hash::{Hash, Hasher};

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

use super::rows::{Asked, Sort, Texts};
use super::symbols::{Mask, ones};
use crate::lexicon::WordId;

/// Some words of a row with the bits that are set in each.
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

    /// Lets a token that passes a test set a bit of its row.
    pub fn set(&mut self, test: u32, bit: u32) {
        if let Some((_, bits)) = self.0.get_index_mut(test as usize) {
            add(bits, bit / 64, 1 << (bit % 64));
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

/// The ways to pass tests, found by what they ask for: a word; else a text, by its number; else a class, the rarest;
/// else neither.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    list: Vec<(Condition, Bits)>,
    by_word: FxHashMap<WordId, Vec<u32>>,
    by_text: Vec<Vec<u32>>,
    by_class: Vec<Vec<u32>>,
    plain: Vec<u32>,
    pub asked: Asked,
}

/// A [`Mask`] but for its words, its texts by number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Condition {
    all: u128,
    none: u128,
    /// Allowed shapes and kinds.
    marks: u32,
    text: Option<u32>,
    not_text: Vec<u32>,
}

/// The numbers of the classes of a set.
fn of_classes(set: u128) -> impl Iterator<Item = usize> {
    ones(set as u64).chain(ones((set >> 64) as u64).map(|class| class + 64))
}

impl Ways {
    pub fn new(tests: &Tests) -> Self {
        let mut ways = Self::default();
        let mut known: FxHashMap<(Option<WordId>, Condition), u32> = FxHashMap::default();
        for (masks, bits) in &tests.0 {
            for mask in masks {
                ways.asked.classes |= mask.all | mask.none;
                let condition = Condition::new(mask, &mut ways.asked.texts);
                let words = mask.words.iter().copied().map(Some).chain(mask.words.is_empty().then_some(None));
                for word in words {
                    let place = *known.entry((word, condition.clone())).or_insert_with(|| ways.add(word, &condition));
                    if let Some((_, all)) = ways.list.get_mut(place as usize) {
                        bits.iter().for_each(|(word, bits)| add(all, *word, *bits));
                    }
                }
            }
        }
        ways.index_classes();
        ways
    }

    /// A new way, yet without bits.
    fn add(&mut self, word: Option<WordId>, condition: &Condition) -> u32 {
        let place = self.list.len() as u32;
        self.list.push((condition.clone(), Bits::new()));
        if let Some(word) = word {
            self.asked.add_word(word);
            self.by_word.entry(word).or_default().push(place);
        } else if let Some(text) = condition.text {
            self.by_text.resize(self.by_text.len().max(text as usize + 1), Vec::new());
            self.by_text[text as usize].push(place);
        } else {
            self.plain.push(place);
        }
        place
    }

    /// Finds ways that ask for classes by the one of them that the fewest ask for.
    fn index_classes(&mut self) {
        let plain = std::mem::take(&mut self.plain);
        let ways = || plain.iter().filter_map(|place| Some((*place, self.list.get(*place as usize)?.0.all)));
        let mut asked = [0_u32; 128];
        ways().for_each(|(_, all)| of_classes(all).for_each(|class| asked[class] += 1));
        let mut by_class = vec![Vec::new(); asked.len()];
        let mut plain = Vec::new();
        for (place, all) in ways() {
            let rarest = of_classes(all).min_by_key(|class| asked[*class]);
            rarest.map_or(&mut plain, |class| &mut by_class[class]).push(place);
        }
        (self.by_class, self.plain) = (by_class, plain);
    }

    /// Fills the row of a sort of token with such lemmas.
    pub fn answer(&self, sort: &Sort, [noun, verb]: [WordId; 2], row: &mut [u64]) {
        let mut pass = |places: &[u32]| {
            for (condition, bits) in places.iter().filter_map(|place| self.list.get(*place as usize)) {
                if condition.holds(sort) {
                    for (word, bits) in bits {
                        row.get_mut(*word as usize).into_iter().for_each(|word| *word |= bits);
                    }
                }
            }
        };
        pass(&self.plain);
        [sort.word, noun, verb].iter().filter_map(|word| self.by_word.get(word)).for_each(|places| pass(places));
        self.by_text.get(sort.text as usize).into_iter().for_each(|places| pass(places));
        of_classes(sort.classes).filter_map(|class| self.by_class.get(class)).for_each(|places| pass(places));
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

    fn holds(&self, sort: &Sort) -> bool {
        sort.classes & self.all == self.all
            && sort.classes & self.none == 0
            && sort.marks & self.marks == sort.marks
            && self.text.is_none_or(|text| text == sort.text)
            && !self.not_text.contains(&sort.text)
    }
}
