//! Many patterns at once: a sentence wakes only those of which it has every required symbol, and a pattern starts only
//! where its first symbol stands.
//!
//! What patterns start with and what they need are questions, each asked once however many patterns share it; the
//! answer of a sentence is a row of bits, one a token. So are the tests of single tokens, answered when first asked.

use rustc_hash::FxHashMap;

use super::matcher::{Matcher, Places};
use super::symbols::{Bits, MARKS, Mask, Symbols, Wanted, mark, ones, same};
use super::{Captures, Pattern, Program, Role, Scratch, Stream};
use crate::lexicon::WordId;
use crate::segmentation::TokenRange;

/// Compiled patterns with an index by trigger. Made once, shared by all workers.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Entry>,
    questions: Vec<Question>,
    numbers: FxHashMap<Wanted, u32>,
    tests: Vec<Vec<Test>>,
    tests_known: FxHashMap<Vec<Mask>, u32>,
    /// The questions a word answers.
    by_word: FxHashMap<WordId, Vec<u32>>,
    /// A bit for every word that answers any, by the low bits of its number: most words answer none.
    known: Vec<u64>,
    /// The questions a bit answers, by the number of the bit.
    by_bit: Vec<(usize, Vec<u32>)>,
    /// Rules without a trigger.
    always: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Entry {
    program: Program,
    roles: Vec<Role>,
    /// What a match starts with; none if anything.
    first: Option<u32>,
    /// The tests its first token may pass, where it is a token.
    first_tests: Option<Vec<u32>>,
    /// What every match contains, rarest first.
    needs: Vec<u32>,
}

/// What at least one token must show.
#[derive(Clone, Debug, Default)]
struct Question {
    has_words: bool,
    bits: Vec<usize>,
    /// The rules it wakes.
    wakes: Vec<u32>,
}

/// Bits of [`RuleSet::known`].
const KNOWN: usize = 1 << 14;

impl RuleSet {
    /// Compiles patterns; their numbers are their places in the order given.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        let mut set = Self { known: vec![0; KNOWN / 64], ..Self::default() };
        for pattern in patterns {
            let number = set.rules.len() as u32;
            let mut program = Program::new(pattern);
            for (masks, test) in program.tests() {
                *test = set.test(masks);
            }
            let first = program.first.as_ref().map(|first| set.question(first));
            let needs: Vec<u32> = program.needs.iter().map(|need| set.question(need)).collect();
            match needs.first().and_then(|trigger| set.questions.get_mut(*trigger as usize)) {
                Some(trigger) => trigger.wakes.push(number),
                None => set.always.push(number),
            }
            let first_tests = program.first_tests();
            set.rules.push(Entry { program, roles: pattern.roles.clone(), first, first_tests, needs });
        }
        set.numbers.clear();
        set.tests_known.clear();
        set
    }

    /// The number of a test, a new one if it is not there yet.
    fn test(&mut self, masks: &[Mask]) -> u32 {
        if let Some(known) = self.tests_known.get(masks) {
            return *known;
        }
        let number = self.tests.len() as u32;
        let test = masks.iter().map(|mask| Test::new(mask, self)).collect();
        self.tests.push(test);
        self.tests_known.insert(masks.to_vec(), number);
        number
    }

    /// The number of a question, a new one if it has not been asked before.
    fn question(&mut self, wanted: &Wanted) -> u32 {
        if let Some(known) = self.numbers.get(wanted) {
            return *known;
        }
        let number = self.questions.len() as u32;
        for word in &wanted.words {
            self.by_word.entry(*word).or_default().push(number);
            if let Some(bits) = self.known.get_mut(word.0 as usize % KNOWN / 64) {
                *bits |= 1 << (word.0 % 64);
            }
        }
        let bits: Vec<usize> = wanted.bits.numbers().collect();
        for bit in &bits {
            match self.by_bit.iter_mut().find(|(b, _)| b == bit) {
                Some((_, questions)) => questions.push(number),
                None => self.by_bit.push((*bit, vec![number])),
            }
        }
        self.questions.push(Question { has_words: !wanted.words.is_empty(), bits, wakes: Vec::new() });
        self.numbers.insert(wanted.clone(), number);
        number
    }

    /// Number of patterns.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The roles of a pattern, in the order of its captures.
    pub fn roles(&self, rule: usize) -> &[Role] {
        self.rules.get(rule).map_or(&[], |r| &r.roles)
    }

    /// Calls `out` with every match in a sentence: pattern by pattern in their order, the matches of each from
    /// left to right and not overlapping.
    pub fn matches(
        &self,
        stream: &impl Stream,
        sentence: TokenRange,
        scratch: &mut Scratch,
        mut out: impl FnMut(usize, &Captures<'_>),
    ) {
        let end = sentence.end.min(stream.len() as u32);
        let sentence = TokenRange { start: sentence.start.min(end), end };
        scratch.symbols.fill(stream, sentence);
        self.ask_words(scratch);
        self.wake(scratch);
        scratch.tested.clear();
        scratch.tested.resize(self.tests.len().div_ceil(64), 0);
        for word in 0..scratch.candidates.len() {
            for bit in ones(scratch.candidates.get(word).copied().unwrap_or_default()) {
                let number = word * 64 + bit;
                let Some(entry) = self.rules.get(number) else { continue };
                if !self.find_places(entry, stream, sentence, scratch) {
                    continue;
                }
                let Entry { program, roles, .. } = entry;
                let matcher = Matcher { set: self, stream, sentence, program, roles: roles.len() };
                matcher.run(scratch, |range, slots| out(number, &Captures { range, slots, roles }));
            }
        }
    }

    /// Answers the questions about words.
    fn ask_words(&self, scratch: &mut Scratch) {
        let Scratch { symbols, answers, asked, .. } = scratch;
        let blocks = symbols.blocks;
        // Only rows that were written to are cleared.
        for question in asked.drain(..) {
            let row = question as usize * answers.blocks;
            if let Some(row) = answers.rows.get_mut(row..row + answers.blocks) {
                row.fill(0);
            }
        }
        answers.blocks = blocks;
        if answers.rows.len() < self.questions.len() * blocks {
            answers.rows.resize(self.questions.len() * blocks, 0);
        }
        let known = |word: &WordId| {
            self.known.get(word.0 as usize % KNOWN / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 == 1)
        };
        for (i, words) in symbols.words.iter().enumerate() {
            for word in words.iter().filter(|word| known(word)) {
                for question in self.by_word.get(word).into_iter().flatten() {
                    if let Some(row) = answers.rows.get_mut(*question as usize * blocks + i / 64) {
                        *row |= 1 << (i % 64);
                        if asked.last() != Some(question) {
                            asked.push(*question);
                        }
                    }
                }
            }
        }
    }

    /// Marks the rules whose trigger the sentence has.
    fn wake(&self, scratch: &mut Scratch) {
        let Scratch { symbols, candidates, asked, .. } = scratch;
        candidates.clear();
        candidates.resize(self.rules.len().div_ceil(64), 0);
        let mut mark = |rules: &[u32]| {
            for number in rules {
                if let Some(word) = candidates.get_mut(*number as usize / 64) {
                    *word |= 1 << (number % 64);
                }
            }
        };
        mark(&self.always);
        let wakes = |question: &u32| self.questions.get(*question as usize).map_or(&[][..], |q| &q.wakes);
        for (bit, questions) in &self.by_bit {
            if symbols.having(*bit).iter().any(|row| *row != 0) {
                questions.iter().for_each(|question| mark(wakes(question)));
            }
        }
        asked.iter().for_each(|question| mark(wakes(question)));
    }

    /// Whether the sentence has all a rule needs and something it can start with; and where.
    fn find_places(&self, entry: &Entry, stream: &impl Stream, sentence: TokenRange, scratch: &mut Scratch) -> bool {
        let Scratch { symbols, answers, places: Places { starts, needed, has_need }, .. } = scratch;
        needed.clear();
        *has_need = !entry.needs.is_empty();
        for (n, number) in entry.needs.iter().enumerate() {
            let Some(question) = self.questions.get(*number as usize) else { continue };
            let mut any = 0;
            for block in 0..symbols.blocks {
                let row = question.answer(symbols, answers, *number, block);
                any |= row;
                if n == 0 {
                    needed.push(row);
                }
            }
            if any == 0 {
                return false;
            }
        }
        starts.clear();
        match entry.first.and_then(|first| self.questions.get(first as usize).map(|question| (first, question))) {
            Some((number, question)) => {
                starts.extend((0..symbols.blocks).map(|block| question.answer(symbols, answers, number, block)));
            }
            None => starts.resize(symbols.blocks, u64::MAX),
        }
        if let Some(tests) = &entry.first_tests {
            for block in 0..scratch.symbols.blocks {
                let passing = |all, test: &u32| {
                    all | self.passing(*test, stream, sentence, scratch).get(block).copied().unwrap_or_default()
                };
                let all = tests.iter().fold(0, passing);
                if let Some(row) = scratch.places.starts.get_mut(block) {
                    *row &= all;
                }
            }
        }
        scratch.places.starts.iter().any(|row| *row != 0)
    }

    /// The tokens of a sentence that pass a test, a bit each.
    pub(super) fn passing<'s>(
        &self,
        test: u32,
        stream: &impl Stream,
        sentence: TokenRange,
        scratch: &'s mut Scratch,
    ) -> &'s [u64] {
        let Scratch { symbols, answers, tested, passed, .. } = scratch;
        let blocks = symbols.blocks;
        let row = test as usize * blocks..(test as usize + 1) * blocks;
        if passed.len() < row.end {
            passed.resize(self.tests.len() * blocks, 0);
        }
        let is_new = tested.get_mut(test as usize / 64).is_some_and(|bits| {
            let old = *bits;
            *bits |= 1 << (test % 64);
            old != *bits
        });
        if is_new && let (Some(row), Some(tests)) = (passed.get_mut(row.clone()), self.tests.get(test as usize)) {
            for (block, bits) in row.iter_mut().enumerate() {
                let text = |i: usize| stream.text(sentence.start as usize + block * 64 + i);
                *bits = tests.iter().fold(0, |all, test| all | test.passing(symbols, answers, block, text));
            }
        }
        passed.get(row).unwrap_or_default()
    }
}

/// A [`Mask`] as questions.
#[derive(Clone, Debug)]
struct Test {
    all: Vec<usize>,
    none: Vec<usize>,
    /// One of each of these.
    one_of: Vec<Vec<usize>>,
    words: Option<u32>,
    text: Option<(u32, Box<str>)>,
    not_text: Vec<(u32, Box<str>)>,
}

impl Test {
    fn new(mask: &Mask, set: &mut RuleSet) -> Self {
        let classes = |classes| Bits { classes, ..Bits::default() }.numbers().collect();
        let some = |all: u32| {
            let allowed = mask.marks & all;
            (allowed != all).then(|| ones(u64::from(allowed)).map(|bit| MARKS + bit).collect())
        };
        let mut question = |words: &[WordId]| set.question(&Wanted { words: words.to_vec(), ..Wanted::default() });
        Self {
            all: classes(mask.all),
            none: classes(mask.none),
            one_of: [mark::SHAPES, mark::KINDS].into_iter().filter_map(some).collect(),
            words: (!mask.words.is_empty()).then(|| question(&mask.words)),
            text: mask.text.as_ref().map(|(mark, text)| (question(&[*mark]), text.clone())),
            not_text: mask.not_text.iter().map(|(mark, text)| (question(&[*mark]), text.clone())).collect(),
        }
    }

    /// The tokens of a block that pass.
    fn passing<'t>(&self, symbols: &Symbols, answers: &Answers, block: usize, text: impl Fn(usize) -> &'t str) -> u64 {
        let having = |bit: &usize| symbols.having(*bit).get(block).copied().unwrap_or_default();
        let count = symbols.words.len().saturating_sub(block * 64);
        let mut row = if count < 64 { (1 << count) - 1 } else { u64::MAX };
        row = self.all.iter().fold(row, |row, bit| row & having(bit));
        row = self.none.iter().fold(row, |row, bit| row & !having(bit));
        for some in &self.one_of {
            row &= some.iter().fold(0, |all, bit| all | having(bit));
        }
        if let Some(words) = self.words {
            row &= answers.of(words, block);
        }
        // Different texts can have one mark.
        let with_text = |row: u64, (mark, wanted): &(u32, Box<str>)| {
            let found = row & answers.of(*mark, block);
            ones(found).filter(|i| same(wanted, text(*i))).fold(0, |all, i| all | 1 << i)
        };
        if let Some(wanted) = &self.text {
            row = with_text(row, wanted);
        }
        self.not_text.iter().fold(row, |row, unwanted| row & !with_text(row, unwanted))
    }
}

/// For every question the tokens whose words answer it.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    rows: Vec<u64>,
    blocks: usize,
}

impl Answers {
    fn of(&self, question: u32, block: usize) -> u64 {
        self.rows.get(question as usize * self.blocks + block).copied().unwrap_or_default()
    }
}

impl Question {
    /// The tokens of a block of 64 that answer it.
    fn answer(&self, symbols: &Symbols, answers: &Answers, number: u32, block: usize) -> u64 {
        let start = if self.has_words { answers.of(number, block) } else { 0 };
        let having = |bit: &usize| symbols.having(*bit).get(block).copied().unwrap_or_default();
        self.bits.iter().fold(start, |row, bit| row | having(bit))
    }
}
