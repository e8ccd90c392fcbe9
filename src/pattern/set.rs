//! Many patterns at once: a pattern starts only where its first two tokens may stand and where what it needs is within
//! its reach.
//!
//! The tests of single tokens are each asked once however many patterns share them, and a token is asked once a worker
//! however often its sort is met: its answers are a row of bits ([`Rows`](super::rows::Rows)).

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::matcher::Matcher;
use super::part::{Draft, Entry, Part, set_bit};
use super::rows::{Asked, Seen, Sort, Texts};
use super::steps::Steps;
use super::symbols::{Begins, Mask, Need, ones};
use super::{Captures, Pattern, Program, Scratch, Stream};
use crate::lexicon::WordId;
use crate::segmentation::TokenRange;

/// Compiled patterns with an index by trigger. Made once, shared by all workers.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    parts: Vec<Part>,
    /// Of every test the words of a row that a token which passes it adds to, but for its own bit.
    tests: Vec<Vec<(u32, u64)>>,
    /// The ways to pass a test, found by what they ask for: a word; else a text, by its number; else a class, the
    /// rarest; else neither.
    ways: Vec<Way>,
    by_word: FxHashMap<WordId, Vec<u32>>,
    by_text: Vec<Vec<u32>>,
    by_class: Vec<Vec<u32>>,
    plain: Vec<u32>,
    asked: Asked,
    /// Words of a row: those of the parts, then a bit for every test.
    width: usize,
    /// The bit of the first test.
    first_test: u32,
    /// Tells this set from others.
    fingerprint: u64,
}

/// The numbers of the classes of a set.
fn of_classes(set: u128) -> impl Iterator<Item = usize> {
    ones(set as u64).chain(ones((set >> 64) as u64).map(|class| class + 64))
}

impl RuleSet {
    /// Compiles patterns; their numbers are their places in the order given.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        Self::of_parts([patterns])
    }

    /// The same for several lots of patterns that share what tokens answer and are matched lot by lot; patterns are
    /// numbered within theirs.
    pub fn of_parts<'p, P: IntoIterator<Item = &'p Pattern>>(parts: impl IntoIterator<Item = P>) -> Self {
        let (mut set, mut known) = (Self::default(), Known::default());
        let mut drafts = Vec::new();
        for patterns in parts {
            let mut draft = Draft::default();
            for pattern in patterns {
                let mut program = Program::new(pattern);
                for (masks, test) in program.tests() {
                    *test = set.test(masks, &mut known);
                }
                let tests = |need: &Need| need.tests.iter().map(|masks| set.test(masks, &mut known)).collect();
                draft.add(program, &pattern.roles, tests);
            }
            drafts.push(draft);
        }
        set.index_classes(&known.by_class);
        let mut programs = Vec::new();
        for draft in drafts {
            let tests = &mut set.tests;
            let (part, of_part) = draft.finish(set.width, |test, bit| add_bit(&mut tests[test as usize], bit));
            set.width += part.width();
            set.parts.push(part);
            programs.push(of_part);
        }
        // From now on a test is asked for by its bit in a row.
        set.first_test = set.width as u32 * 64;
        set.width += set.tests.len().div_ceil(64);
        for (part, programs) in set.parts.iter_mut().zip(programs) {
            for (entry, mut program) in part.rules.iter_mut().zip(programs) {
                program.tests().for_each(|(_, test)| *test += set.first_test);
                entry.program = Steps::new(&program);
            }
        }
        let mut hasher = FxHasher::default();
        (known.order, &set.tests).hash(&mut hasher);
        set.fingerprint = hasher.finish();
        set
    }

    /// Finds ways by the one of their classes that the fewest ways ask for.
    fn index_classes(&mut self, places: &[u32]) {
        let ways = || places.iter().filter_map(|place| Some((*place, self.ways.get(*place as usize)?.all)));
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

    /// The number of a test, a new one if it is not there yet.
    fn test(&mut self, masks: &[Mask], known: &mut Known) -> u32 {
        if let Some(number) = known.tests.get(masks) {
            return *number;
        }
        let number = self.tests.len() as u32;
        self.tests.push(Vec::new());
        for mask in masks {
            let (place, way) = (self.ways.len() as u32, Way::new(number, mask, &mut self.asked.texts));
            self.asked.classes |= mask.all | mask.none;
            for word in &mask.words {
                self.asked.add_word(*word);
                self.by_word.entry(*word).or_default().push(place);
            }
            if let Some(text) = way.text.filter(|_| mask.words.is_empty()) {
                self.by_text.resize(self.by_text.len().max(text as usize + 1), Vec::new());
                self.by_text[text as usize].push(place);
            } else if mask.words.is_empty() {
                known.by_class.push(place);
            }
            self.ways.push(way);
        }
        known.tests.insert(masks.to_vec(), number);
        known.order.push(masks.to_vec());
        number
    }

    /// Number of patterns.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.rules.len()).sum()
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Calls `out` with every match of the first part in a sentence: pattern by pattern in their order, the matches of
    /// each from left to right and not overlapping.
    pub fn matches(
        &self,
        stream: &impl Stream,
        sentence: TokenRange,
        scratch: &mut Scratch,
        out: impl FnMut(usize, &Captures<'_>),
    ) {
        self.matches_of(0, stream, sentence, scratch, out);
    }

    /// The same for any part.
    pub fn matches_of(
        &self,
        part: usize,
        stream: &impl Stream,
        sentence: TokenRange,
        scratch: &mut Scratch,
        mut out: impl FnMut(usize, &Captures<'_>),
    ) {
        let Some(part) = self.parts.get(part) else { return };
        let end = sentence.end.min(stream.len() as u32);
        let sentence = TokenRange { start: sentence.start.min(end), end };
        self.read(stream, sentence, scratch);
        part.find_starts(scratch);
        for word in 0..scratch.candidates.len() {
            for bit in ones(scratch.candidates.get(word).copied().unwrap_or_default()) {
                let number = word * 64 + bit;
                let Some(entry) = part.rules.get(number) else { continue };
                if !part.find_places(number, entry, scratch) {
                    continue;
                }
                let Entry { program, roles, .. } = entry;
                let matcher = Matcher { stream, sentence, program, roles: roles.len() };
                matcher.run(scratch, |range, slots| out(number, &Captures { range, slots, roles }));
            }
        }
    }

    /// Makes `scratch` ready for a document of so many tokens: until it is opened for the next, a token is looked at
    /// once however often and with however many patterns its sentence is matched. `seen` is what [`Scratch::close`] gave
    /// when the document was open before, if it was. Words, classes, shapes and kinds of its tokens must be the same
    /// as long as it is used.
    pub fn open(&self, scratch: &mut Scratch, seen: Seen, tokens: usize) {
        let age = scratch.rows.begin(self.fingerprint, self.width);
        scratch.seen = seen;
        let Seen { rows, age: of_seen } = &mut scratch.seen;
        if std::mem::replace(of_seen, age) != age {
            rows.clear();
        }
        rows.resize(tokens, None);
    }

    /// Looks at every token of a sentence: its row, and what begins there.
    fn read(&self, stream: &impl Stream, sentence: TokenRange, scratch: &mut Scratch) {
        let Scratch { rows, of_sentence, seen, begins, .. } = scratch;
        if seen.rows.is_empty() || !rows.are_of(self.fingerprint) {
            rows.begin(self.fingerprint, self.width);
            seen.rows.clear();
        }
        of_sentence.clear();
        begins.clear();
        for i in sentence.range() {
            let row = seen.rows.get(i).copied().flatten().unwrap_or_else(|| {
                let lemmas = || stream.lemmas(i);
                rows.of(self.asked.sort(stream, i), |sort, row| self.answer(sort, lemmas(), row))
            });
            if let Some(place) = seen.rows.get_mut(i) {
                *place = Some(row);
            }
            of_sentence.push(row);
            begins.push(Begins::at(stream, i));
        }
    }

    /// Fills the row of a sort of token.
    fn answer(&self, sort: &Sort, [noun, verb]: [WordId; 2], row: &mut [u64]) {
        let of_words = [sort.word, noun, verb].into_iter().filter_map(|word| self.by_word.get(&word)).flatten();
        let of_text = self.by_text.get(sort.text as usize).into_iter().flatten();
        let of_classes = of_classes(sort.classes).filter_map(|class| self.by_class.get(class)).flatten();
        self.parts.iter().for_each(|part| part.give(row));
        for way in self.plain.iter().chain(of_words).chain(of_text).chain(of_classes) {
            let Some(way) = self.ways.get(*way as usize).filter(|way| way.passes(sort)) else { continue };
            set_bit(row, self.first_test + way.test);
            for (word, bits) in self.tests.get(way.test as usize).into_iter().flatten() {
                row.get_mut(*word as usize).into_iter().for_each(|word| *word |= bits);
            }
        }
    }
}

/// Adds a bit to words of a row.
fn add_bit(words: &mut Vec<(u32, u64)>, bit: u32) {
    let (word, bits) = (bit / 64, 1 << (bit % 64));
    match words.iter_mut().find(|(known, _)| *known == word) {
        Some((_, known)) => *known |= bits,
        None => words.push((word, bits)),
    }
}

/// What is known while a set is made.
#[derive(Default)]
struct Known {
    tests: FxHashMap<Vec<Mask>, u32>,
    /// Ways that ask for no word and no text.
    by_class: Vec<u32>,
    /// All tests in their order.
    order: Vec<Vec<Mask>>,
}

/// A way to pass a test: a [`Mask`] but for its words, its texts by number.
#[derive(Clone, Debug)]
struct Way {
    test: u32,
    all: u128,
    none: u128,
    /// Allowed shapes and kinds.
    marks: u32,
    text: Option<u32>,
    not_text: Vec<u32>,
}

impl Way {
    fn new(test: u32, mask: &Mask, texts: &mut Texts) -> Self {
        Self {
            test,
            all: mask.all,
            none: mask.none,
            marks: mask.marks,
            text: mask.text.as_ref().map(|text| texts.add(text)),
            not_text: mask.not_text.iter().map(|text| texts.add(text)).collect(),
        }
    }

    /// Whether a sort of token passes that has one of the words.
    fn passes(&self, sort: &Sort) -> bool {
        sort.classes & self.all == self.all
            && sort.classes & self.none == 0
            && sort.marks & self.marks == sort.marks
            && self.text.is_none_or(|text| text == sort.text)
            && !self.not_text.contains(&sort.text)
    }
}
