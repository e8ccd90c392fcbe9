//! Patterns that are matched together: which of them a sentence wakes, and where each may start.

use rustc_hash::FxHashMap;

use super::program::{Program, Starts};
use super::steps::Steps;
use super::symbols::{Begins, Need, ones};
use super::{Role, Scratch};

/// Compiled patterns with the bits of a row that are theirs, in this order: a bit for every question, for every rule
/// that may start at the token, for every rule that may have started one token before.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub rules: Vec<Entry>,
    questions: Vec<Question>,
    /// The word of a row where its bits begin.
    place: usize,
    /// Its bits as every token has them: rules that may start anywhere.
    given: Vec<u64>,
    /// The bits that what begins at a token sets, by the bits of [`Begins`].
    begun: Vec<Vec<u64>>,
    /// A bit for every question that wakes a rule.
    triggers: Vec<u64>,
    /// Rules that need nothing, a bit each.
    always: Vec<u64>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub program: Steps,
    pub roles: Vec<Role>,
    /// The questions every match answers, that of the rarest first.
    pub needs: Vec<u32>,
}

/// A [`Need`] of rules.
#[derive(Clone, Debug)]
struct Question {
    begins: Begins,
    /// The rules it wakes.
    wakes: Vec<u32>,
}

/// A part before all parts are there and their places known.
#[derive(Default)]
pub(super) struct Draft {
    part: Part,
    pub programs: Vec<Program>,
    starts: Vec<[Starts; 2]>,
    known: FxHashMap<Need, u32>,
    /// Tests, and the questions that a token answers which passes one.
    answers: Vec<(u32, u32)>,
}

impl Draft {
    /// Adds a pattern, compiled with its tests numbered; `test` gives the number of other tests.
    pub fn add(&mut self, program: Program, roles: &[Role], mut test: impl FnMut(&Need) -> Vec<u32>) {
        let number = self.part.rules.len() as u32;
        let needs: Vec<u32> = program.needs.iter().map(|need| self.question(need, &mut test)).collect();
        if let Some(trigger) = needs.first().and_then(|trigger| self.part.questions.get_mut(*trigger as usize)) {
            trigger.wakes.push(number);
        }
        self.part.rules.push(Entry { needs, roles: roles.to_vec(), ..Entry::default() });
        self.starts.push(program.starts());
        self.programs.push(program);
    }

    /// The number of a question, a new one if it has not been asked before.
    fn question(&mut self, need: &Need, test: impl FnOnce(&Need) -> Vec<u32>) -> u32 {
        let next = self.part.questions.len() as u32;
        let number = *self.known.entry(need.clone()).or_insert(next);
        if number == next {
            self.answers.extend(test(need).into_iter().map(|test| (test, number)));
            self.part.questions.push(Question { begins: need.begins, wakes: Vec::new() });
        }
        number
    }

    /// The part with its bits from word `place` of a row on; `set` is called with every test and a bit of the row that
    /// a token which passes it sets. Its programs are still to be put in.
    pub fn finish(self, place: usize, mut set: impl FnMut(u32, u32)) -> (Part, Vec<Program>) {
        let mut part = Part { place, ..self.part };
        let (questions, rules) = (part.questions.len().div_ceil(64), part.rules.len().div_ceil(64));
        (part.triggers, part.always) = (vec![0; questions], vec![0; rules]);
        part.given = vec![0; questions + 2 * rules];
        part.begun = vec![part.given.clone(); Begins::COUNT];
        let first = place as u32 * 64;
        self.answers.iter().for_each(|(test, question)| set(*test, first + question));
        for (question, number) in part.questions.iter().zip(0..) {
            if !question.wakes.is_empty() {
                set_bit(&mut part.triggers, number);
            }
            ones(question.begins.0).for_each(|bit| set_bit(&mut part.begun[bit], number));
        }
        for ((entry, starts), number) in part.rules.iter().zip(&self.starts).zip(0..) {
            if entry.needs.is_empty() {
                set_bit(&mut part.always, number);
            }
            for (starts, word) in starts.iter().zip([questions, questions + rules]) {
                let bit = word as u32 * 64 + number;
                if starts.anywhere {
                    set_bit(&mut part.given, bit);
                }
                ones(starts.begins.0).for_each(|begun| set_bit(&mut part.begun[begun], bit));
                starts.tests.iter().for_each(|test| set(*test, first + bit));
            }
        }
        (part, self.programs)
    }
}

pub(super) fn set_bit(row: &mut [u64], bit: u32) {
    if let Some(word) = row.get_mut(bit as usize / 64) {
        *word |= 1 << (bit % 64);
    }
}

fn has_bit(row: &[u64], bit: u32) -> bool {
    row.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

fn add_all(row: &mut [u64], other: &[u64]) {
    row.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
}

impl Part {
    /// Words of a row that are its own.
    pub const fn width(&self) -> usize {
        self.given.len()
    }

    /// Makes ready for a sentence.
    pub fn begin(&self, present: &mut Vec<u64>) {
        present.clear();
        present.extend(self.given.iter().take(self.triggers.len() + self.always.len()));
    }

    /// Adds what a token answers, and what may start at it.
    pub fn add_row(&self, row: &[u64], present: &mut [u64]) {
        add_all(present, row.get(self.place..).unwrap_or_default());
    }

    /// The same for all that begins in the sentence.
    pub fn add_begun(&self, all: Begins, present: &mut [u64]) {
        ones(all.0).filter_map(|bit| self.begun.get(bit)).for_each(|begun| add_all(present, begun));
    }

    /// Marks the rules all of whose needs are there and that may start somewhere.
    pub fn wake(&self, scratch: &mut Scratch) {
        let Scratch { candidates, present, .. } = scratch;
        let questions = self.triggers.len().min(present.len());
        let (answered, may_start) = present.split_at(questions);
        candidates.clear();
        candidates.extend(self.always.iter().zip(may_start).map(|(always, may_start)| always & may_start));
        for (word, (bits, triggers)) in answered.iter().zip(&self.triggers).enumerate() {
            for question in ones(bits & triggers).filter_map(|bit| self.questions.get(word * 64 + bit)) {
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
    pub fn find_starts(&self, scratch: &mut Scratch) {
        let Scratch { rows, of_sentence, begins, candidates, starts, blocks, .. } = scratch;
        *blocks = of_sentence.len().div_ceil(64).max(1);
        if starts.len() < self.rules.len() * *blocks {
            starts.resize(self.rules.len() * *blocks, 0);
        }
        let (questions, rules) = (self.triggers.len(), self.always.len());
        // What a word of the part's bits says of token `i`, and what begins there.
        let allowed = |place: usize, i: usize| {
            let given = self.given.get(place).copied().unwrap_or_default();
            let (Some(row), Some(here)) = (of_sentence.get(i), begins.get(i)) else { return given };
            let begun = ones(here.0).filter_map(|bit| self.begun.get(bit)?.get(place));
            begun.fold(given | rows.word(*row, self.place + place), |all, begun| all | begun)
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
    pub fn find_places(&self, number: usize, entry: &Entry, scratch: &mut Scratch) -> bool {
        let Scratch { rows, of_sentence, begins, starts, blocks, places, .. } = scratch;
        let found = starts.get_mut(number * *blocks..(number + 1) * *blocks).unwrap_or_default();
        places.starts.clear();
        places.starts.extend_from_slice(found);
        found.fill(0);
        let need = entry.needs.first().and_then(|need| Some((*need, self.questions.get(*need as usize)?.begins)));
        let (Some((need, begun)), Some(reach)) = (need, entry.program.reach) else { return true };
        let is_needed = |i: usize| {
            begins.get(i).is_some_and(|here| here.meets(begun))
                || of_sentence.get(i).is_some_and(|row| rows.has(*row, self.place as u32 * 64 + need))
        };
        places.within(reach as usize, of_sentence.len(), is_needed)
    }
}
