//! Patterns that are matched together, and where in a sentence each of them may start: a bit a pattern, all of them at
//! once, in one pass over the tokens from the last to the first.

use std::array::from_fn;

use serde::{Deserialize, Serialize};

use super::needs::{MOST_NEEDS, Need};
use super::program::{Program, Shown};
use super::rows::{BLOCK, Block, address, set_bit};
use super::steps::Steps;
use super::symbols::{Begins, ones};
use super::{Role, Scratch};

/// Compiled patterns with the blocks of a row that are theirs: one for every [`LANES`] times 64 of them, which has for
/// each thing [`asked`] of a token what it says of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Part {
    pub rules: Vec<Entry>,
    /// The block of a row where its blocks begin.
    place: usize,
    /// Its blocks as every token has them.
    given: Vec<Block>,
    /// The bits that what begins at a token sets, by the bits of [`Begins`].
    begun: Vec<Vec<Block>>,
}

/// What is asked of a token for every pattern.
mod asked {
    /// Whether a match may start here.
    pub const FIRST: usize = 0;
    /// Whether it may go on here when it started one token before.
    pub const SECOND: usize = 1;
    /// Whether a match may take this token.
    pub const INSIDE: usize = 2;
    /// Whether this is the first that every match needs, and so on.
    pub const NEEDS: usize = 3;
    /// How many questions there are.
    pub const ALL: usize = NEEDS + super::MOST_NEEDS;
}

/// Words that are worked on at once.
const LANES: usize = 4;

/// A bit for a pattern in each of some words.
type Lanes = [u64; LANES];

const _: () = assert!(asked::ALL * LANES == BLOCK, "a block has room for what is asked");

/// The bit, from the first of a part, of something asked for a pattern.
const fn bit(asked: usize, rule: usize) -> u32 {
    let (block, lane) = (rule / (64 * LANES), rule / 64 % LANES);
    address(block, asked * LANES + lane, rule % 64)
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Entry {
    pub program: Steps,
    pub roles: Vec<Role>,
    /// What begins at the rarest that every match needs.
    needed: Begins,
}

/// A part before all parts are there and their places known.
#[derive(Default)]
pub(super) struct Draft {
    rules: Vec<Entry>,
    pub programs: Vec<Program>,
    /// What says yes to something asked for a pattern.
    answers: Vec<(Shown, usize, usize)>,
}

impl Draft {
    /// Adds a pattern, compiled with its tests numbered; `test` gives the number of other tests.
    pub fn add(&mut self, program: Program, roles: &[Role], mut test: impl FnMut(&Need) -> Vec<u32>) {
        let rule = self.rules.len();
        let [first, second] = program.starts();
        let mut add = |shown, asked| self.answers.push((shown, asked, rule));
        add(first, asked::FIRST);
        add(second, asked::SECOND);
        add(program.inside(), asked::INSIDE);
        for place in 0..MOST_NEEDS {
            let shown = match program.needs.get(place) {
                Some(need) => Shown { tests: test(need), begins: need.begins, anywhere: false },
                None => Shown { anywhere: true, ..Shown::default() },
            };
            add(shown, asked::NEEDS + place);
        }
        let rarest = program.reach.and_then(|(place, _)| program.needs.get(place));
        let needed = rarest.map(|need| need.begins).unwrap_or_default();
        self.rules.push(Entry { needed, roles: roles.to_vec(), ..Entry::default() });
        self.programs.push(program);
    }

    /// The part with its bits from block `place` of a row on; `set` is called with every test and a bit of the row that
    /// a token which passes it sets. Its programs are still to be put in.
    pub fn finish(self, place: usize, mut set: impl FnMut(u32, u32)) -> (Part, Vec<Program>) {
        let given = vec![[0; BLOCK]; self.rules.len().div_ceil(64 * LANES)];
        let mut part = Part { rules: self.rules, place, begun: vec![given.clone(); Begins::COUNT], given };
        for (shown, asked, rule) in &self.answers {
            let bit = bit(*asked, *rule);
            if shown.anywhere {
                set_bit(&mut part.given, bit);
            }
            ones(shown.begins.0).for_each(|begun| set_bit(&mut part.begun[begun], bit));
            shown.tests.iter().for_each(|test| set(*test, address(place, 0, 0) + bit));
        }
        (part, self.programs)
    }
}

fn add_all(block: &mut Block, other: &Block) {
    block.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
}

/// What is known of the patterns of a block on the way from the last token of a sentence to the first.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    /// Those whose match may go on at the token seen last.
    second: Lanes,
    /// Those of which a match that comes to that token can reach this need and the needs after it.
    needs: [Lanes; MOST_NEEDS],
}

impl Ahead {
    /// Goes on to the token before; gives the patterns that may start there.
    fn step(&mut self, block: &Block) -> Lanes {
        let says = |asked: usize| -> Lanes { from_fn(|lane| block[asked * LANES + lane]) };
        let inside = says(asked::INSIDE);
        let mut reached = [u64::MAX; LANES];
        for (place, ahead) in self.needs.iter_mut().enumerate().rev() {
            let need = says(asked::NEEDS + place);
            reached = from_fn(|lane| need[lane] & reached[lane] | inside[lane] & ahead[lane]);
            *ahead = reached;
        }
        let first = says(asked::FIRST);
        let found = from_fn(|lane| first[lane] & self.second[lane] & reached[lane]);
        self.second = says(asked::SECOND);
        found
    }
}

impl Part {
    /// Blocks of a row that are its own.
    pub const fn width(&self) -> usize {
        self.given.len()
    }

    /// Puts what every token has into a new row.
    pub fn give(&self, row: &mut [Block]) {
        let own = row.iter_mut().skip(self.place);
        own.zip(&self.given).for_each(|(block, given)| add_all(block, given));
    }

    /// Notes for every pattern the tokens it may start at: its first two tokens may stand there, and all that it needs
    /// comes in its order before any token that is in no match of it.
    pub fn find_starts(&self, scratch: &mut Scratch) {
        let Scratch { rows, of_sentence, begins, candidates, starts, blocks, .. } = scratch;
        *blocks = of_sentence.len().div_ceil(64).max(1);
        if starts.len() < self.rules.len() * *blocks {
            starts.resize(self.rules.len() * *blocks, 0);
        }
        candidates.clear();
        candidates.resize(self.rules.len().div_ceil(64), 0);
        for (n, given) in self.given.iter().enumerate() {
            let mut ahead = Ahead::default();
            // After the last token comes what needs no token.
            ahead.step(given);
            for (i, (row, here)) in of_sentence.iter().zip(begins.iter()).enumerate().rev() {
                let Some(mut block) = rows.block(*row, self.place + n) else { continue };
                let mut begun;
                if here.0 != 0 {
                    begun = *block;
                    let more = ones(here.0).filter_map(|bit| self.begun.get(bit)?.get(n));
                    more.for_each(|more| add_all(&mut begun, more));
                    block = &begun;
                }
                let found = ahead.step(block);
                if found == [0; LANES] {
                    continue;
                }
                for (lane, found) in found.iter().enumerate().filter(|(_, found)| **found != 0) {
                    let lane = n * LANES + lane;
                    candidates.get_mut(lane).into_iter().for_each(|rules| *rules |= found);
                    for rule in ones(*found).map(|bit| lane * 64 + bit) {
                        if let Some(block) = starts.get_mut(rule * *blocks + i / 64) {
                            *block |= 1 << (i % 64);
                        }
                    }
                }
            }
        }
    }

    /// Takes the starts of a rule, but those too far before what it needs; whether any is left.
    pub fn find_places(&self, number: usize, entry: &Entry, scratch: &mut Scratch) -> bool {
        let Scratch { rows, of_sentence, begins, starts, blocks, places, .. } = scratch;
        let found = starts.get_mut(number * *blocks..(number + 1) * *blocks).unwrap_or_default();
        places.starts.clear();
        places.starts.extend_from_slice(found);
        found.fill(0);
        let Some((rarest, reach)) = entry.program.reach else { return true };
        let need = address(self.place, 0, 0) + bit(asked::NEEDS + rarest, number);
        let is_needed = |i: usize| {
            begins.get(i).is_some_and(|here| here.meets(entry.needed))
                || of_sentence.get(i).is_some_and(|row| rows.has(*row, need))
        };
        places.within(reach as usize, of_sentence.len(), is_needed)
    }
}
