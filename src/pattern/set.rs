//! Many patterns at once: a pattern starts only where its first two tokens may stand and where what it needs is within
//! its reach.
//!
//! The tests of single tokens are each asked once however many patterns share them, and a token is asked once a worker
//! however often its sort is met: its answers are a row of bits ([`Rows`](super::rows::Rows)).

use serde::{Deserialize, Serialize};

use super::matcher::Matcher;
use super::needs::Need;
use super::part::{Draft, Entry, Part};
use super::rows::{BLOCK, Block, Seen, Sort, address};
use super::steps::Steps;
use super::symbols::{Begins, ones};
use super::ways::{Tests, Ways};
use super::{Captures, Pattern, Program, Scratch, Stream};
use crate::segmentation::TokenRange;
use crate::threads::both;

/// Compiled patterns with what their tokens answer. Made once, shared by all workers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RuleSet {
    parts: Vec<Part>,
    ways: Ways,
    /// Blocks of a row: those of the parts, then those with a bit for every test a program carries out.
    width: usize,
    /// Tells this set from others.
    fingerprint: u64,
}

impl RuleSet {
    /// Compiles patterns; their numbers are their places in the order given.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        Self::of_parts(&[patterns.into_iter().collect()], 1)
    }

    /// The same for several lots of patterns that share what tokens answer and are matched lot by lot; patterns are
    /// numbered within theirs. Compiles on so many threads.
    pub fn of_parts(parts: &[Vec<&Pattern>], threads: usize) -> Self {
        let (mut set, mut tests) = (Self::default(), Tests::default());
        let mut programs = programs(&parts.concat(), threads).into_iter();
        let mut compiled = Vec::new();
        for patterns in parts {
            let mut of_part: Vec<(&Pattern, Program)> = patterns.iter().copied().zip(&mut programs).collect();
            for (masks, test) in of_part.iter_mut().flat_map(|(_, program)| program.tests()) {
                *test = tests.number(masks);
            }
            compiled.push(of_part);
        }
        // Those only patterns as a whole ask for come after those that are carried out.
        let carried_out = tests.len();
        let mut drafts = Vec::new();
        for patterns in compiled {
            let mut draft = Draft::default();
            for (pattern, program) in patterns {
                let of_need = |need: &Need| need.tests.iter().map(|masks| tests.number(masks)).collect();
                draft.add(program, &pattern.roles, of_need);
            }
            drafts.push(draft);
        }
        let mut programs = Vec::new();
        for draft in drafts {
            let (part, of_part) = draft.finish(set.width, |test, bit| tests.set(test, bit));
            set.width += part.width();
            set.parts.push(part);
            programs.push(of_part);
        }
        // From now on a test is asked for by its bit in a row.
        let first_test = set.width;
        let bit_of = |test: u32| address(first_test + test as usize / (BLOCK * 64), 0, test as usize % (BLOCK * 64));
        set.width += carried_out.div_ceil(BLOCK * 64);
        (0..carried_out as u32).for_each(|test| tests.set(test, bit_of(test)));
        let put_in = || {
            for (part, programs) in set.parts.iter_mut().zip(programs) {
                for (entry, mut program) in part.rules.iter_mut().zip(programs) {
                    program.tests().for_each(|(_, test)| *test = bit_of(*test));
                    entry.program = Steps::new(&program);
                }
            }
        };
        ((set.ways, set.fingerprint), ()) = both(threads, || (Ways::new(&tests), tests.fingerprint()), put_in);
        set
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

    /// The same as [`RuleSet::matches`], but tries every pattern at every token.
    #[cfg(test)]
    pub(super) fn matches_anywhere(
        &self,
        stream: &impl Stream,
        sentence: TokenRange,
        scratch: &mut Scratch,
        mut out: impl FnMut(usize, &Captures<'_>),
    ) {
        self.read(stream, sentence, scratch);
        for (number, Entry { program, roles, .. }) in self.parts.iter().flat_map(|part| &part.rules).enumerate() {
            scratch.places.starts = vec![u64::MAX; sentence.len().div_ceil(64)];
            let matcher = Matcher { stream, sentence, program, roles: roles.len() };
            matcher.run(scratch, |range, slots| out(number, &Captures { range, slots, roles }));
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
                let fill = |sort: &Sort, row: &mut [Block]| {
                    self.parts.iter().for_each(|part| part.give(row));
                    self.ways.answer(sort, lemmas(), row.as_flattened_mut());
                };
                rows.of(self.ways.asked.sort(stream, i), fill)
            });
            if let Some(place) = seen.rows.get_mut(i) {
                *place = Some(row);
            }
            of_sentence.push(row);
            begins.push(Begins::at(stream, i));
        }
    }
}

/// The programs of patterns, made on so many threads.
fn programs(patterns: &[&Pattern], threads: usize) -> Vec<Program> {
    let compile = |patterns: &[&Pattern]| patterns.iter().map(|pattern| Program::new(pattern)).collect::<Vec<_>>();
    let (first, second) = patterns.split_at(patterns.len() / 2);
    let (mut all, rest) = both(threads, || compile(first), || compile(second));
    all.extend(rest);
    all
}
