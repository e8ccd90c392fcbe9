//! The matcher: a backtracker that visits no (instruction, position) twice, so that time is bounded by their
//! product whatever the pattern. It takes note only where paths can meet.

use std::sync::Arc;

use super::rows::{Row, Rows, Seen};
use super::steps::{Guard, Step, Steps};
use super::symbols::Begins;
use super::{GroupKind, Role, Stream};
use crate::lexicon::WordId;
use crate::ontology::TypeSet;
use crate::segmentation::TokenRange;

/// What a role captured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Captured {
    /// Its tokens.
    pub range: TokenRange,
    /// The number of the mention, where a mention was captured.
    pub mention: Option<u32>,
}

/// A match: its tokens and what its roles captured.
#[derive(Clone, Copy, Debug)]
pub struct Captures<'a> {
    /// All tokens of the match.
    pub range: TokenRange,
    pub(super) slots: &'a [Slot],
    pub(super) roles: &'a [Role],
}

impl<'a> Captures<'a> {
    /// What the role of this name captured.
    pub fn get(&self, role: &str) -> Option<Captured> {
        self.at(self.roles.iter().position(|r| &*r.name == role)?)
    }

    /// What the role of this number captured.
    pub fn at(&self, role: usize) -> Option<Captured> {
        let slot = self.slots.get(role)?;
        (slot.start < slot.end)
            .then_some(Captured { range: TokenRange { start: slot.start, end: slot.end }, mention: slot.mention })
    }

    /// All that was captured, in the order of the roles in the pattern.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Arc<str>, Captured)> {
        let this = *self;
        this.roles.iter().enumerate().filter_map(move |(i, role)| Some((&role.name, this.at(i)?)))
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    start: u32,
    end: u32,
    mention: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
enum Job {
    Step { pc: u32, at: u32 },
    Capture { role: u8, slot: Slot, pc: u32, at: u32 },
    Restore { role: u8, slot: Slot },
}

/// Where a rule can start: a bit a token of the sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub starts: Vec<u64>,
}

impl Places {
    /// Keeps the starts that have something needed in the first `reach` tokens from there; whether any is left.
    pub fn within(&mut self, reach: usize, length: usize, is_needed: impl Fn(usize) -> bool) -> bool {
        let (mut any, mut from) = (false, 0);
        // The last token found that shows what every match needs, and the first that was not looked at.
        let (mut needed, mut unseen) = (None, 0);
        while let Some(start) = next(&self.starts, from) {
            let end = (start + reach).min(length);
            if needed.is_none_or(|needed| needed < start) {
                needed = (start.max(unseen)..end).find(|i| is_needed(*i));
                unseen = needed.map_or(end, |needed| needed + 1);
            }
            let stays = needed.is_some_and(|needed| needed < end);
            any |= stays;
            if let Some(block) = self.starts.get_mut(start / 64).filter(|_| !stays) {
                *block &= !(1 << (start % 64));
            }
            from = start + 1;
        }
        any
    }
}

/// The first place in a row of bits that is not before `from`.
fn next(row: &[u64], from: usize) -> Option<usize> {
    let first = row.get(from / 64)? >> (from % 64);
    if first != 0 {
        return Some(from + first.trailing_zeros() as usize);
    }
    let rest = row.iter().enumerate().skip(from / 64 + 1);
    rest.filter(|(_, bits)| **bits != 0).map(|(block, bits)| block * 64 + bits.trailing_zeros() as usize).next()
}

/// The matcher's memory, reused for every sentence; one a worker and set of rules, as it keeps the answers of the set.
/// Allocates only while it grows.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) rows: Rows,
    /// The rows of the open document.
    pub(super) seen: Seen,
    /// Of every token of the sentence its row.
    pub(super) of_sentence: Vec<Row>,
    /// Of every token what begins there.
    pub(super) begins: Vec<Begins>,
    /// The rules that may start somewhere.
    pub(super) candidates: Vec<u64>,
    /// Words that take a bit for every token.
    pub(super) blocks: usize,
    /// For every rule the tokens it may start at; empty between sentences.
    pub(super) starts: Vec<u64>,
    pub(super) places: Places,
    slots: Vec<Slot>,
    visited: Vec<u64>,
    jobs: Vec<Job>,
    steps: u64,
}

impl Scratch {
    /// Empty memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is known of the open document; it is open no more.
    pub fn close(&mut self) -> Seen {
        std::mem::take(&mut self.seen)
    }

    /// Instructions carried out so far, for measurements.
    pub const fn steps(&self) -> u64 {
        self.steps
    }
}

/// A program over a sentence. Positions are token numbers of the document.
pub(super) struct Matcher<'a, S> {
    pub stream: &'a S,
    pub sentence: TokenRange,
    pub program: &'a Steps,
    pub roles: usize,
}

impl<S: Stream> Matcher<'_, S> {
    /// Words of `visited` a position takes.
    fn stride(&self) -> usize {
        self.program.join_count.div_ceil(64)
    }

    /// Calls `out` for the matches from left to right that do not overlap; captures are in `scratch.slots`. Starts
    /// only at `scratch.places`.
    pub fn run(&self, scratch: &mut Scratch, mut out: impl FnMut(TokenRange, &[Slot])) {
        let stride = self.stride();
        let length = self.sentence.len();
        scratch.visited.clear();
        scratch.visited.resize(stride * (length + 1), 0);
        let mut start = 0;
        while let Some(place) = next(&scratch.places.starts, start).filter(|place| *place < length) {
            start = place;
            let at = self.sentence.start + start as u32;
            // What failed from an earlier start fails again: `visited` stays.
            match self.at(scratch, at) {
                Some(end) if end > at => {
                    out(TokenRange { start: at, end }, &scratch.slots);
                    start = (end - self.sentence.start) as usize;
                    // Only the states at the end of the match led to it and can be met again.
                    let row = start * stride;
                    if let Some(row) = scratch.visited.get_mut(row..row + stride) {
                        row.fill(0);
                    }
                }
                _ => start += 1,
            }
        }
    }

    /// Whether a token passes a test, given by its bit; none outside of the sentence does.
    fn passes(&self, scratch: &Scratch, test: u32, at: u32) -> bool {
        let row = at.checked_sub(self.sentence.start).and_then(|i| scratch.of_sentence.get(i as usize));
        row.is_some_and(|row| scratch.rows.has(*row, test))
    }

    const fn is_inside(&self, at: u32) -> bool {
        self.sentence.start <= at && at < self.sentence.end
    }

    /// The end of the first match that starts at `start`.
    fn at(&self, scratch: &mut Scratch, start: u32) -> Option<u32> {
        scratch.slots.clear();
        scratch.slots.resize(self.roles, Slot::default());
        scratch.jobs.clear();
        scratch.jobs.push(Job::Step { pc: 0, at: start });
        while let Some(job) = scratch.jobs.pop() {
            let (pc, at) = match job {
                Job::Step { pc, at } => (pc, at),
                Job::Restore { role, slot } => {
                    self.put(scratch, role, slot);
                    continue;
                }
                Job::Capture { role, slot, pc, at } => {
                    self.save(scratch, role, slot);
                    (pc, at)
                }
            };
            if let Some(end) = self.follow(scratch, pc, at) {
                return Some(end);
            }
        }
        None
    }

    /// Whether what a way begins with is here.
    fn is_open(&self, scratch: &Scratch, guard: Guard, at: u32) -> bool {
        match guard {
            Guard::None => true,
            Guard::Token(test) => self.passes(scratch, test, at),
            Guard::Begins(begins) => {
                let here = at.checked_sub(self.sentence.start).and_then(|i| scratch.begins.get(i as usize));
                here.is_some_and(|here| here.meets(begins))
            }
        }
    }

    /// Follows one path until it matches or fails; the other paths go on the stack.
    fn follow(&self, scratch: &mut Scratch, mut pc: u32, mut at: u32) -> Option<u32> {
        let stride = self.stride();
        loop {
            let (join, step) = self.program.get(pc)?;
            if let Some(join) = join {
                let cell = (at - self.sentence.start) as usize * stride + join as usize / 64;
                let word = scratch.visited.get_mut(cell)?;
                let bit = 1 << (join % 64);
                if *word & bit != 0 {
                    return None;
                }
                *word |= bit;
            }
            scratch.steps += 1;
            match step {
                Step::Match => return Some(at),
                Step::Jump(to) => pc = to,
                Step::Branch(first, end) => {
                    // The first way that is open is gone now, the others lie on the stack, the next on top.
                    let mut go = None;
                    for way in self.program.ways(first, end).iter().rev() {
                        if self.is_open(scratch, way.guard, at) {
                            scratch.jobs.extend(go.replace(way.to).map(|pc| Job::Step { pc, at }));
                        }
                    }
                    pc = go?;
                }
                Step::Open(role) => {
                    self.save(scratch, role, Slot { start: at, end: at, mention: None });
                    pc += 1;
                }
                Step::Close(role) => {
                    let slot = scratch.slots.get(role as usize).copied().unwrap_or_default();
                    self.save(scratch, role, Slot { end: at, ..slot });
                    pc += 1;
                }
                Step::Token(test) => {
                    if !self.passes(scratch, test, at) {
                        return None;
                    }
                    (pc, at) = (pc + 1, at + 1);
                }
                Step::Gap => {
                    if !self.is_inside(at) || self.stream.stops_gap(at as usize) {
                        return None;
                    }
                    (pc, at) = (pc + 1, at + 1);
                }
                Step::Mention { types, named, role } => {
                    if !self.is_inside(at) {
                        return None;
                    }
                    // The longest on top of the stack.
                    for m in self.stream.mentions_at(at as usize).iter().rev() {
                        if self.is_mention(m, at, types, named) {
                            scratch.jobs.push(match role {
                                Some(role) => {
                                    let slot = Slot { start: at, end: m.end, mention: Some(m.id) };
                                    Job::Capture { role, slot, pc: pc + 1, at: m.end }
                                }
                                None => Job::Step { pc: pc + 1, at: m.end },
                            });
                        }
                    }
                    return None;
                }
                Step::Group(number) => {
                    let (group, heads) = self.program.group(number).filter(|_| self.is_inside(at))?;
                    for g in self.stream.groups_at(at as usize).iter().rev() {
                        if g.end > at && g.end <= self.sentence.end && is_group(g, group, heads) {
                            scratch.jobs.push(Job::Step { pc: pc + 1, at: g.end });
                        }
                    }
                    return None;
                }
                Step::Start if at == self.sentence.start => pc += 1,
                Step::End if at == self.sentence.end => pc += 1,
                Step::Start | Step::End => return None,
                Step::Look { positive, first, end } => {
                    if self.program.looks(first, end).iter().any(|o| self.is_ahead(scratch, *o, at)) != positive {
                        return None;
                    }
                    pc += 1;
                }
            }
        }
    }

    /// Whether a single step could be made here.
    fn is_ahead(&self, scratch: &Scratch, step: Step, at: u32) -> bool {
        match step {
            Step::Start => at == self.sentence.start,
            Step::End => at == self.sentence.end,
            Step::Token(test) => self.passes(scratch, test, at),
            Step::Mention { types, named, .. } if self.is_inside(at) => {
                self.stream.mentions_at(at as usize).iter().any(|m| self.is_mention(m, at, types, named))
            }
            Step::Group(number) if self.is_inside(at) => self.program.group(number).is_some_and(|(group, heads)| {
                self.stream.groups_at(at as usize).iter().any(|g| is_group(g, group, heads))
            }),
            _ => false,
        }
    }

    fn is_mention(&self, m: &super::MentionSlot, at: u32, types: TypeSet, named: bool) -> bool {
        m.end > at && m.end <= self.sentence.end && !m.kind.intersection(types).is_empty() && (m.named || !named)
    }

    /// Sets a role, to be set back when the path fails.
    fn save(&self, scratch: &mut Scratch, role: u8, slot: Slot) {
        let old = scratch.slots.get(role as usize).copied().unwrap_or_default();
        scratch.jobs.push(Job::Restore { role, slot: old });
        self.put(scratch, role, slot);
    }

    fn put(&self, scratch: &mut Scratch, role: u8, slot: Slot) {
        if let Some(place) = scratch.slots.get_mut(role as usize) {
            *place = slot;
        }
    }
}

fn is_group(slot: &super::GroupSlot, test: &super::GroupTest, heads: &[WordId]) -> bool {
    let kind = match slot.kind {
        GroupKind::Noun => !test.verb,
        GroupKind::Verb(flags) => test.verb && flags.has(test.all) && !flags.meets(test.none),
    };
    kind && (heads.is_empty() || heads.binary_search(&slot.head).is_ok())
}
