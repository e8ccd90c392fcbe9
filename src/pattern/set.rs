//! Many patterns at once: a sentence wakes only those of which it has everything they need, and a pattern starts only
//! where its first token may stand.
//!
//! What patterns need and the tests of single tokens are each asked once however many patterns share them, and a token
//! is asked once a worker however often its sort is met: its answers are a row of bits ([`Rows`](super::rows::Rows)).

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::matcher::Matcher;
use super::program::Starts;
use super::rows::{Sort, Texts};
use super::symbols::{Bits, Mask, Wanted, mark, ones, text_mark};
use super::{Captures, GroupKind, Pattern, Program, Role, Scratch, Stream};
use crate::lexicon::WordId;
use crate::segmentation::TokenRange;

/// Compiled patterns with an index by trigger. Made once, shared by all workers.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Entry>,
    questions: Vec<Question>,
    /// How many tests there are.
    tests: u32,
    /// The ways to pass them that ask for some word, by the question that asks for it; of the others those that ask
    /// for a class, by the highest; and the rest.
    by_question: Vec<Vec<Test>>,
    by_class: Vec<Vec<Test>>,
    plain: Vec<Test>,
    texts: Texts,
    /// By the number of a text the word that stands for it.
    text_marks: Vec<WordId>,
    /// The questions a word answers.
    by_word: FxHashMap<WordId, Vec<u32>>,
    /// The questions answered by other things than words.
    by_bits: Vec<u32>,
    /// For every test the rules that it lets start.
    starts: Vec<Vec<u32>>,
    /// What mentions and groups answer where they start, by the bits of [`dynamic_bits`].
    dynamic: Vec<Dynamic>,
    /// A bit for every question that wakes a rule.
    triggers: Vec<u64>,
    /// Rules without a trigger, and rules that may start anywhere; a bit each.
    always: Vec<u64>,
    anywhere: Vec<u64>,
    /// Tells this set from others.
    fingerprint: u64,
}

#[derive(Clone, Debug)]
struct Entry {
    program: Program,
    roles: Vec<Role>,
    /// The questions every match answers, that of the rarest first.
    needs: Vec<u32>,
}

/// What at least one token must show.
#[derive(Clone, Debug, Default)]
struct Question {
    bits: Bits,
    /// The rules it wakes.
    wakes: Vec<u32>,
}

/// The questions answered and the rules let start by a mention of a type or by a group.
#[derive(Clone, Debug, Default)]
struct Dynamic {
    questions: Vec<u64>,
    starts: Vec<u64>,
}

/// Bits of what starts at a token: a type of mention each, then noun group and verb group.
const DYNAMIC: usize = 34;

fn dynamic_bits(bits: Bits) -> u64 {
    u64::from(bits.types.bits()) | u64::from(bits.marks & (mark::NOUN_GROUP | mark::VERB_GROUP)) << (32 - 16)
}

fn set_bit(row: &mut [u64], bit: u32) {
    if let Some(word) = row.get_mut(bit as usize / 64) {
        *word |= 1 << (bit % 64);
    }
}

pub(super) fn has_bit(row: &[u64], bit: u32) -> bool {
    row.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

fn add_all(row: &mut [u64], other: &[u64]) {
    row.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
}

impl RuleSet {
    /// Compiles patterns; their numbers are their places in the order given.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        let (mut set, mut known) = (Self::default(), Known::default());
        let mut all_starts = Vec::new();
        for pattern in patterns {
            let number = set.rules.len() as u32;
            let mut program = Program::new(pattern);
            for (masks, test) in program.tests() {
                *test = set.test(masks, &mut known);
            }
            let needs: Vec<u32> = program.needs.iter().map(|need| set.question(need, &mut known)).collect();
            if let Some(trigger) = needs.first().and_then(|trigger| set.questions.get_mut(*trigger as usize)) {
                trigger.wakes.push(number);
            }
            all_starts.push(program.starts());
            set.rules.push(Entry { program, roles: pattern.roles.clone(), needs });
        }
        set.text_marks = vec![WordId::UNKNOWN; known.texts.len() + 1];
        for (text, number) in &known.texts {
            if let Some(mark) = set.text_marks.get_mut(*number as usize) {
                *mark = text_mark(text);
            }
        }
        set.index(&all_starts);
        let mut hasher = FxHasher::default();
        known.order.hash(&mut hasher);
        set.fingerprint = hasher.finish();
        set
    }

    /// Lays the indexes out, once all questions, tests and rules are there.
    fn index(&mut self, all_starts: &[Starts]) {
        let (questions, rules) = (self.questions.len().div_ceil(64), self.rules.len().div_ceil(64));
        self.triggers = vec![0; questions];
        (self.always, self.anywhere) = (vec![0; rules], vec![0; rules]);
        self.starts = vec![Vec::new(); self.tests as usize];
        self.by_question.resize(self.questions.len(), Vec::new());
        self.dynamic = vec![Dynamic { questions: vec![0; questions], starts: vec![0; rules] }; DYNAMIC];
        for (question, number) in self.questions.iter().zip(0..) {
            if !question.wakes.is_empty() {
                set_bit(&mut self.triggers, number);
            }
            if question.bits.classes != 0 || question.bits.marks & (mark::SHAPES | mark::KINDS) != 0 {
                self.by_bits.push(number);
            }
            for bit in ones(dynamic_bits(question.bits)) {
                if let Some(dynamic) = self.dynamic.get_mut(bit) {
                    set_bit(&mut dynamic.questions, number);
                }
            }
        }
        for ((entry, starts), number) in self.rules.iter().zip(all_starts).zip(0..) {
            if entry.needs.is_empty() {
                set_bit(&mut self.always, number);
            }
            if starts.anywhere {
                set_bit(&mut self.anywhere, number);
            }
            for test in &starts.tests {
                if let Some(rules) = self.starts.get_mut(*test as usize) {
                    rules.push(number);
                }
            }
            for bit in ones(dynamic_bits(starts.bits)) {
                if let Some(dynamic) = self.dynamic.get_mut(bit) {
                    set_bit(&mut dynamic.starts, number);
                }
            }
        }
    }

    /// The number of a test, a new one if it is not there yet.
    fn test(&mut self, masks: &[Mask], known: &mut Known) -> u32 {
        if let Some(number) = known.tests.get(masks) {
            return *number;
        }
        let number = self.tests;
        self.tests += 1;
        for mask in masks {
            let test = Test::new(number, mask, self, known);
            let (tests, place) = if !mask.words.is_empty() {
                let words = Wanted { words: mask.words.clone(), ..Wanted::default() };
                let question = self.question(&words, known);
                (&mut self.by_question, question as usize)
            } else if let Some(class) = mask.all.checked_ilog2() {
                (&mut self.by_class, class as usize)
            } else {
                self.plain.push(test);
                continue;
            };
            tests.resize(tests.len().max(place + 1), Vec::new());
            tests.get_mut(place).into_iter().for_each(|tests| tests.push(test.clone()));
        }
        known.tests.insert(masks.to_vec(), number);
        known.order.push((masks.to_vec(), Wanted::default()));
        number
    }

    /// The number of a question, a new one if it has not been asked before.
    fn question(&mut self, wanted: &Wanted, known: &mut Known) -> u32 {
        if let Some(number) = known.questions.get(wanted) {
            return *number;
        }
        let number = self.questions.len() as u32;
        for word in &wanted.words {
            self.by_word.entry(*word).or_default().push(number);
        }
        self.questions.push(Question { bits: wanted.bits, wakes: Vec::new() });
        known.questions.insert(wanted.clone(), number);
        known.order.push((Vec::new(), wanted.clone()));
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
        self.read(stream, sentence, scratch);
        if !self.wake(scratch) {
            return;
        }
        self.find_starts(scratch);
        scratch.read.clear();
        scratch.read.resize(self.parts().iter().sum(), 0);
        for word in 0..scratch.candidates.len() {
            for bit in ones(scratch.started.get(word).copied().unwrap_or_default()) {
                let number = word * 64 + bit;
                let Some(Entry { program, roles, needs }) = self.rules.get(number) else { continue };
                self.find_places(number, program, needs, scratch);
                let matcher = Matcher { set: self, stream, sentence, program, roles: roles.len() };
                matcher.run(scratch, |range, slots| out(number, &Captures { range, slots, roles }));
            }
        }
    }

    /// Words of a row: questions, then rules that may start, then tests.
    fn parts(&self) -> [usize; 3] {
        [self.triggers.len(), self.always.len(), self.tests.div_ceil(64) as usize]
    }

    /// Looks at every token of a sentence: its row, what starts there, what is there at all.
    fn read(&self, stream: &impl Stream, sentence: TokenRange, scratch: &mut Scratch) {
        let Scratch { rows, tokens, starting, present, blocks, stops_known, .. } = scratch;
        let [questions, starts, tests] = self.parts();
        *blocks = sentence.len().div_ceil(64).max(1);
        *stops_known = false;
        rows.begin(self.fingerprint, questions + starts + tests);
        tokens.clear();
        starting.clear();
        present.clear();
        present.resize(questions, 0);
        let mut all = 0;
        for i in sentence.range() {
            let number = rows.number(Sort::of(stream, i, &self.texts), |sort, row| self.answer(sort, row));
            tokens.push(number);
            add_all(present, rows.row(number));
            let mut here = stream.mentions_at(i).iter().fold(0, |all, m| all | u64::from(m.kind.bits()));
            for group in stream.groups_at(i) {
                here |= if group.kind == GroupKind::Noun { 1 << 32 } else { 1 << 33 };
            }
            starting.push(here);
            all |= here;
        }
        for dynamic in ones(all).filter_map(|bit| self.dynamic.get(bit)) {
            add_all(present, &dynamic.questions);
        }
    }

    /// Fills the row of a sort of token.
    fn answer(&self, sort: &Sort, row: &mut [u64]) {
        let [questions, starts, _] = self.parts();
        let (asked, rest) = row.split_at_mut(questions.min(row.len()));
        let text = self.text_marks.get(sort.text as usize).copied().unwrap_or_default();
        for word in sort.words.iter().chain([&text]).filter(|word| **word != WordId::UNKNOWN) {
            self.by_word.get(word).into_iter().flatten().for_each(|question| set_bit(asked, *question));
        }
        for number in &self.by_bits {
            let Some(Question { bits, .. }) = self.questions.get(*number as usize) else { continue };
            if bits.classes & sort.classes != 0 || bits.marks & sort.marks != 0 {
                set_bit(asked, *number);
            }
        }
        let (may_start, passed) = rest.split_at_mut(starts.min(rest.len()));
        let questions = asked.iter().enumerate().flat_map(|(word, bits)| ones(*bits).map(move |bit| word * 64 + bit));
        let worded = questions.filter_map(|question| self.by_question.get(question)).flatten();
        let halves = [sort.classes as u64, (sort.classes >> 64) as u64].into_iter().enumerate();
        let classes = halves.flat_map(|(half, bits)| ones(bits).map(move |bit| half * 64 + bit));
        let classed = classes.filter_map(|class| self.by_class.get(class)).flatten();
        for test in self.plain.iter().chain(classed).chain(worded).filter(|test| test.passes(sort)) {
            set_bit(passed, test.number);
            let rules = self.starts.get(test.number as usize).into_iter().flatten();
            rules.for_each(|rule| set_bit(may_start, *rule));
        }
    }

    /// Marks the rules all of whose needs are there; whether there are any.
    fn wake(&self, scratch: &mut Scratch) -> bool {
        let Scratch { candidates, present, .. } = scratch;
        candidates.clear();
        candidates.extend(&self.always);
        for (word, (present_bits, triggers)) in present.iter().zip(&self.triggers).enumerate() {
            for question in ones(present_bits & triggers).filter_map(|bit| self.questions.get(word * 64 + bit)) {
                for rule in &question.wakes {
                    let needs = self.rules.get(*rule as usize).map_or(&[][..], |entry| &entry.needs);
                    if needs.iter().skip(1).all(|need| has_bit(present, *need)) {
                        set_bit(candidates, *rule);
                    }
                }
            }
        }
        candidates.iter().any(|word| *word != 0)
    }

    /// Notes for every candidate the tokens it may start at, and lays the rows of the tokens out word by word.
    fn find_starts(&self, scratch: &mut Scratch) {
        let Scratch { rows, tokens, starting, candidates, started, starts, blocks, columns, .. } = scratch;
        let [first, words, tests] = self.parts();
        columns.clear();
        columns.resize(tokens.len() * (first + words + tests), 0);
        started.clear();
        started.resize(words, 0);
        if starts.len() < self.rules.len() * *blocks {
            starts.resize(self.rules.len() * *blocks, 0);
        }
        for (i, (row, here)) in tokens.iter().zip(starting.iter()).enumerate() {
            let row = rows.row(*row);
            columns.iter_mut().skip(i).step_by(tokens.len()).zip(row).for_each(|(cell, bits)| *cell = *bits);
            let row = row.get(first..first + words).unwrap_or_default();
            for (word, (candidates, row)) in candidates.iter().zip(row).enumerate() {
                let of = |all: &[u64]| all.get(word).copied().unwrap_or_default();
                let mentioned =
                    ones(*here).filter_map(|bit| self.dynamic.get(bit)).fold(0, |all, d| all | of(&d.starts));
                let rules = candidates & (row | of(&self.anywhere) | mentioned);
                if let Some(started) = started.get_mut(word) {
                    *started |= rules;
                }
                for bit in ones(rules) {
                    if let Some(block) = starts.get_mut((word * 64 + bit) * *blocks + i / 64) {
                        *block |= 1 << (i % 64);
                    }
                }
            }
        }
    }

    /// Takes the starts of a rule, and finds the tokens that show the rarest thing it needs where that bounds a match.
    fn find_places(&self, number: usize, program: &Program, needs: &[u32], scratch: &mut Scratch) {
        let found = scratch.starts.get_mut(number * scratch.blocks..(number + 1) * scratch.blocks).unwrap_or_default();
        scratch.places.starts.clear();
        scratch.places.starts.extend_from_slice(found);
        found.fill(0);
        scratch.places.needed.clear();
        let Some(need) = needs.first().filter(|_| program.reach.is_some()) else { return };
        let mut needed = std::mem::take(&mut scratch.places.needed);
        needed.extend_from_slice(Self::column(*need, scratch));
        let bits = self.questions.get(*need as usize).map_or(0, |question| dynamic_bits(question.bits));
        if bits != 0 {
            let starting = scratch.starting.iter().zip(0..).filter(|(here, _)| bits & **here != 0);
            starting.for_each(|(_, i)| set_bit(&mut needed, i));
        }
        scratch.places.needed = needed;
    }

    /// The tokens of a sentence that pass a test, a bit each.
    pub(super) fn passing<'s>(&self, test: u32, scratch: &'s mut Scratch) -> &'s [u64] {
        let [questions, starts, _] = self.parts();
        Self::column((questions + starts) as u32 * 64 + test, scratch)
    }

    /// The tokens of a sentence whose rows have a bit, a bit each.
    fn column(bit: u32, scratch: &mut Scratch) -> &[u64] {
        let Scratch { tokens, columns, read, bits, blocks, .. } = scratch;
        let cells = bit as usize * *blocks..(bit as usize + 1) * *blocks;
        if bits.len() < cells.end {
            bits.resize(read.len() * 64 * *blocks, 0);
        }
        if !has_bit(read, bit) {
            set_bit(read, bit);
            let (first, bit) = (bit as usize / 64 * tokens.len(), bit % 64);
            let column = columns.get(first..first + tokens.len()).unwrap_or_default();
            let cells = bits.get_mut(cells.clone()).unwrap_or_default();
            cells.fill(0);
            for (cell, words) in cells.iter_mut().zip(column.chunks(64)) {
                *cell = words.iter().zip(0..).fold(0, |all, (word, i)| all | (word >> bit & 1) << i);
            }
        }
        bits.get(cells).unwrap_or_default()
    }
}

/// What is known while a set is made.
#[derive(Default)]
struct Known {
    questions: FxHashMap<Wanted, u32>,
    tests: FxHashMap<Vec<Mask>, u32>,
    texts: FxHashMap<Box<str>, u32>,
    /// All tests and questions in their order.
    order: Vec<(Vec<Mask>, Wanted)>,
}

/// A way to pass a test: a [`Mask`] but for its words, its texts by number.
#[derive(Clone, Debug)]
struct Test {
    number: u32,
    all: u128,
    none: u128,
    /// Allowed shapes and kinds.
    marks: u32,
    text: Option<u32>,
    not_text: Vec<u32>,
}

impl Test {
    fn new(number: u32, mask: &Mask, set: &mut RuleSet, known: &mut Known) -> Self {
        let mut text = |text: &Box<str>| {
            let number = set.texts.add(text);
            known.texts.insert(text.clone(), number);
            number
        };
        Self {
            number,
            all: mask.all,
            none: mask.none,
            marks: mask.marks,
            text: mask.text.as_ref().map(&mut text),
            not_text: mask.not_text.iter().map(text).collect(),
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
