//! Many patterns at once: a sentence wakes only those of which it has everything they need, and a pattern starts only
//! where its first two tokens may stand.
//!
//! The tests of single tokens are each asked once however many patterns share them, and a token is asked once a worker
//! however often its sort is met: its answers are a row of bits ([`Rows`](super::rows::Rows)).

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::matcher::Matcher;
use super::program::Starts;
use super::rows::{Asked, Seen, Sort, Texts};
use super::steps::Steps;
use super::symbols::{Begins, Mask, Need, ones};
use super::{Captures, Pattern, Program, Role, Scratch, Stream};
use crate::lexicon::WordId;
use crate::segmentation::TokenRange;

/// Compiled patterns with an index by trigger. Made once, shared by all workers.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Entry>,
    questions: Vec<Question>,
    tests: Vec<Test>,
    /// The ways to pass a test, found by what they ask for: a word; else a text, by its number; else a class, the
    /// rarest; else neither.
    ways: Vec<Way>,
    by_word: FxHashMap<WordId, Vec<u32>>,
    by_text: Vec<Vec<u32>>,
    by_class: Vec<Vec<u32>>,
    plain: Vec<u32>,
    asked: Asked,
    /// The questions answered and the rules let start, here and one token before, as at the head of a row, by what
    /// begins at a token: the bits of [`Begins`].
    begun: Vec<Vec<u64>>,
    /// A bit for every question that wakes a rule.
    triggers: Vec<u64>,
    /// Rules that need nothing, a bit each.
    always: Vec<u64>,
    /// The head of a row as every token has it: rules that may start anywhere.
    given: Vec<u64>,
    /// Tells this set from others.
    fingerprint: u64,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    program: Steps,
    roles: Vec<Role>,
    /// The questions every match answers, that of the rarest first.
    needs: Vec<u32>,
}

/// A [`Need`] of rules.
#[derive(Clone, Debug)]
struct Question {
    begins: Begins,
    /// The rules it wakes.
    wakes: Vec<u32>,
}

/// What a token that passes a test does.
#[derive(Clone, Debug, Default)]
struct Test {
    /// The questions it answers.
    answers: Vec<u32>,
    /// The rules it lets start.
    starts: Vec<u32>,
    /// The rules it lets start one token before.
    seconds: Vec<u32>,
}

fn set_bit(row: &mut [u64], bit: u32) {
    if let Some(word) = row.get_mut(bit as usize / 64) {
        *word |= 1 << (bit % 64);
    }
}

fn has_bit(row: &[u64], bit: u32) -> bool {
    row.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

/// The numbers of the classes of a set.
fn of_classes(set: u128) -> impl Iterator<Item = usize> {
    ones(set as u64).chain(ones((set >> 64) as u64).map(|class| class + 64))
}

/// The bits of a word of a row whose numbers are in a range.
fn bits_between(range: &Range<usize>, word: usize) -> u64 {
    let below = |number: usize| match number.saturating_sub(word * 64) {
        bits @ 0..64 => (1 << bits) - 1,
        _ => u64::MAX,
    };
    below(range.end) & !below(range.start)
}

fn add_all(row: &mut [u64], other: &[u64]) {
    row.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
}

impl RuleSet {
    /// Compiles patterns; their numbers are their places in the order given.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        let (mut set, mut known) = (Self::default(), Known::default());
        let (mut programs, mut all_starts) = (Vec::new(), Vec::new());
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
            programs.push(program);
            set.rules.push(Entry { needs, roles: pattern.roles.clone(), ..Entry::default() });
        }
        set.index_classes(&known.by_class);
        set.index(&all_starts);
        // From now on a test is asked for by its bit in a row.
        let [questions, starts, seconds, _] = set.widths();
        for (entry, mut program) in set.rules.iter_mut().zip(programs) {
            program.tests().for_each(|(_, test)| *test += (questions + starts + seconds) as u32 * 64);
            entry.program = Steps::new(&program);
        }
        let mut hasher = FxHasher::default();
        known.order.hash(&mut hasher);
        set.fingerprint = hasher.finish();
        set
    }

    /// Lays the indexes out, once all questions, tests and rules are there.
    fn index(&mut self, all_starts: &[[Starts; 2]]) {
        let (questions, rules) = (self.questions.len().div_ceil(64), self.rules.len().div_ceil(64));
        self.triggers = vec![0; questions];
        self.always = vec![0; rules];
        self.given = vec![0; questions + 2 * rules];
        self.begun = vec![self.given.clone(); Begins::COUNT];
        for (question, number) in self.questions.iter().zip(0..) {
            if !question.wakes.is_empty() {
                set_bit(&mut self.triggers, number);
            }
            ones(question.begins.0).for_each(|bit| set_bit(&mut self.begun[bit], number));
        }
        for ((entry, starts), number) in self.rules.iter().zip(all_starts).zip(0..) {
            if entry.needs.is_empty() {
                set_bit(&mut self.always, number);
            }
            for (starts, place) in starts.iter().zip([questions, questions + rules]) {
                let bit = place as u32 * 64 + number;
                if starts.anywhere {
                    set_bit(&mut self.given, bit);
                }
                ones(starts.begins.0).for_each(|begun| set_bit(&mut self.begun[begun], bit));
            }
            let [first, second] = starts;
            first.tests.iter().for_each(|test| self.tests[*test as usize].starts.push(number));
            second.tests.iter().for_each(|test| self.tests[*test as usize].seconds.push(number));
        }
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
        self.tests.push(Test::default());
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

    /// The number of a question, a new one if it has not been asked before.
    fn question(&mut self, need: &Need, known: &mut Known) -> u32 {
        if let Some(number) = known.questions.get(need) {
            return *number;
        }
        let number = self.questions.len() as u32;
        for masks in &need.tests {
            let test = self.test(masks, known);
            self.tests[test as usize].answers.push(number);
        }
        self.questions.push(Question { begins: need.begins, wakes: Vec::new() });
        known.questions.insert(need.clone(), number);
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
        self.matches_of(0..self.rules.len(), stream, sentence, scratch, &mut out);
    }

    /// The same for some of the patterns only, numbered from the first of them.
    pub fn matches_of(
        &self,
        part: Range<usize>,
        stream: &impl Stream,
        sentence: TokenRange,
        scratch: &mut Scratch,
        mut out: impl FnMut(usize, &Captures<'_>),
    ) {
        let end = sentence.end.min(stream.len() as u32);
        let sentence = TokenRange { start: sentence.start.min(end), end };
        self.read(stream, sentence, scratch);
        self.wake(&part, scratch);
        self.find_starts(scratch);
        for word in 0..scratch.candidates.len() {
            for bit in ones(scratch.candidates.get(word).copied().unwrap_or_default()) {
                let number = word * 64 + bit;
                let Some(entry) = self.rules.get(number) else { continue };
                if !self.find_places(number, entry, scratch) {
                    continue;
                }
                let Entry { program, roles, .. } = entry;
                let matcher = Matcher { stream, sentence, program, roles: roles.len() };
                let number = number - part.start;
                matcher.run(scratch, |range, slots| out(number, &Captures { range, slots, roles }));
            }
        }
    }

    /// Makes `scratch` ready for a document of so many tokens: until it is opened for the next, a token is looked at
    /// once however often and with however many patterns its sentence is matched. `seen` is what [`Scratch::close`] gave
    /// when the document was open before, if it was. Words, classes, shapes and kinds of its tokens must be the same
    /// as long as it is used.
    pub fn open(&self, scratch: &mut Scratch, seen: Seen, tokens: usize) {
        let age = scratch.rows.begin(self.fingerprint, self.widths().iter().sum());
        scratch.seen = seen;
        let Seen { rows, age: of_seen } = &mut scratch.seen;
        if std::mem::replace(of_seen, age) != age {
            rows.clear();
        }
        rows.resize(tokens, None);
    }

    /// Words of a row: questions, then rules that may start, then rules that may have started a token before, then tests.
    fn widths(&self) -> [usize; 4] {
        [self.triggers.len(), self.always.len(), self.always.len(), self.tests.len().div_ceil(64)]
    }

    /// Looks at every token of a sentence: its row, what begins there, what is answered and may start at all.
    fn read(&self, stream: &impl Stream, sentence: TokenRange, scratch: &mut Scratch) {
        let Scratch { rows, of_sentence, seen, begins, present, .. } = scratch;
        let widths = self.widths();
        if seen.rows.is_empty() || !rows.are_of(self.fingerprint) {
            rows.begin(self.fingerprint, widths.iter().sum());
            seen.rows.clear();
        }
        of_sentence.clear();
        begins.clear();
        present.clear();
        present.extend(self.given.iter().take(widths[0] + widths[1]));
        let mut all = Begins::default();
        for i in sentence.range() {
            let row = seen.rows.get(i).copied().flatten().unwrap_or_else(|| {
                let lemmas = || stream.lemmas(i);
                rows.of(self.asked.sort(stream, i), |sort, row| self.answer(sort, lemmas(), row))
            });
            if let Some(place) = seen.rows.get_mut(i) {
                *place = Some(row);
            }
            of_sentence.push(row);
            add_all(present, rows.bits(row));
            let here = Begins::at(stream, i);
            begins.push(here);
            all = all.union(here);
        }
        for begun in ones(all.0).filter_map(|bit| self.begun.get(bit)) {
            add_all(present, begun);
        }
    }

    /// Fills the row of a sort of token.
    fn answer(&self, sort: &Sort, [noun, verb]: [WordId; 2], row: &mut [u64]) {
        let [questions, starts, seconds, _] = self.widths();
        let (answered, rest) = row.split_at_mut(questions.min(row.len()));
        let (may_start, rest) = rest.split_at_mut(starts.min(rest.len()));
        let (may_follow, passed) = rest.split_at_mut(seconds.min(rest.len()));
        let of_words = [sort.word, noun, verb].into_iter().filter_map(|word| self.by_word.get(&word)).flatten();
        let of_text = self.by_text.get(sort.text as usize).into_iter().flatten();
        let of_classes = of_classes(sort.classes).filter_map(|class| self.by_class.get(class)).flatten();
        for way in self.plain.iter().chain(of_words).chain(of_text).chain(of_classes) {
            let Some(way) = self.ways.get(*way as usize).filter(|way| way.passes(sort)) else { continue };
            let Some(test) = self.tests.get(way.test as usize) else { continue };
            set_bit(passed, way.test);
            test.answers.iter().for_each(|question| set_bit(answered, *question));
            test.starts.iter().for_each(|rule| set_bit(may_start, *rule));
            test.seconds.iter().for_each(|rule| set_bit(may_follow, *rule));
        }
    }

    /// Marks the rules of a part all of whose needs are there and that may start somewhere.
    fn wake(&self, part: &Range<usize>, scratch: &mut Scratch) {
        let Scratch { candidates, present, .. } = scratch;
        let questions = self.triggers.len().min(present.len());
        let (answered, may_start) = present.split_at_mut(questions);
        for (word, rules) in may_start.iter_mut().enumerate() {
            *rules &= bits_between(part, word);
        }
        candidates.clear();
        candidates.extend(self.always.iter().zip(&*may_start).map(|(always, may_start)| always & may_start));
        for (word, (bits, triggers)) in answered.iter().zip(&self.triggers).enumerate() {
            for question in ones(bits & triggers).filter_map(|bit| self.questions.get(word * 64 + bit)) {
                let (Some(first), Some(last)) = (question.wakes.first(), question.wakes.last()) else { continue };
                if *first as usize >= part.end || (*last as usize) < part.start {
                    continue;
                }
                for rule in question.wakes.iter().filter(|rule| has_bit(may_start, **rule)) {
                    let needs = self.rules.get(*rule as usize).map_or(&[][..], |entry| &entry.needs);
                    if needs.iter().skip(1).all(|need| has_bit(answered, *need)) {
                        set_bit(candidates, *rule);
                    }
                }
            }
        }
    }

    /// Notes for every candidate the tokens it may start at; those that may at none are no candidates any more.
    fn find_starts(&self, scratch: &mut Scratch) {
        let Scratch { rows, of_sentence, begins, candidates, starts, blocks, .. } = scratch;
        *blocks = of_sentence.len().div_ceil(64).max(1);
        if starts.len() < self.rules.len() * *blocks {
            starts.resize(self.rules.len() * *blocks, 0);
        }
        let [questions, rules, ..] = self.widths();
        // What a word at this place of the rows says of token `i`, and what begins there.
        let allowed = |place: usize, i: usize| {
            let given = self.given.get(place).copied().unwrap_or_default();
            let (Some(row), Some(here)) = (of_sentence.get(i), begins.get(i)) else { return given };
            let begun = ones(here.0).filter_map(|bit| self.begun.get(bit)?.get(place));
            begun.fold(given | rows.word(*row, place), |all, begun| all | begun)
        };
        for (word, candidates) in candidates.iter_mut().enumerate().filter(|(_, rules)| **rules != 0) {
            let mut found = 0;
            for i in 0..of_sentence.len() {
                let mut here = *candidates & allowed(questions + word, i);
                if here != 0 {
                    here &= allowed(questions + rules + word, i + 1);
                }
                found |= here;
                for bit in ones(here) {
                    if let Some(block) = starts.get_mut((word * 64 + bit) * *blocks + i / 64) {
                        *block |= 1 << (i % 64);
                    }
                }
            }
            *candidates = found;
        }
    }

    /// Takes the starts of a rule, but those too far before what it needs; whether any is left.
    fn find_places(&self, number: usize, entry: &Entry, scratch: &mut Scratch) -> bool {
        let Scratch { rows, of_sentence, begins, starts, blocks, places, .. } = scratch;
        let found = starts.get_mut(number * *blocks..(number + 1) * *blocks).unwrap_or_default();
        places.starts.clear();
        places.starts.extend_from_slice(found);
        found.fill(0);
        let need = entry.needs.first().and_then(|need| Some((*need, self.questions.get(*need as usize)?.begins)));
        let (Some((need, begun)), Some(reach)) = (need, entry.program.reach) else { return true };
        let is_needed = |i: usize| {
            begins.get(i).is_some_and(|here| here.meets(begun))
                || of_sentence.get(i).is_some_and(|row| rows.has(*row, need))
        };
        places.within(reach as usize, of_sentence.len(), is_needed)
    }
}

/// What is known while a set is made.
#[derive(Default)]
struct Known {
    questions: FxHashMap<Need, u32>,
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
