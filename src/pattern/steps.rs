//! [`Program`] -> [`Steps`]: what the matcher carries out, small enough that the programs of all rules stay near.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::GroupTest;
use super::program::{Instruction, Program};
use super::symbols::Begins;
use crate::lexicon::WordId;
use crate::ontology::TypeSet;

/// A program with its tests as bits of a row and its branches as lists of ways.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Steps {
    list: Vec<(Option<u16>, Step)>,
    ways: Vec<Way>,
    looks: Vec<Step>,
    groups: Vec<(GroupTest, Vec<WordId>)>,
    /// How many steps several others lead to.
    pub join_count: usize,
    /// See [`Program::reach`].
    pub reach: Option<(usize, u32)>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) enum Step {
    /// A token that passes the test of this bit.
    Token(u32),
    Mention {
        types: TypeSet,
        named: bool,
        role: Option<u8>,
    },
    /// A group, by its number.
    Group(u32),
    /// Several ways on, to be tried in their order: a range of those of the program.
    Branch(u32, u32),
    Jump(u32),
    Open(u8),
    Close(u8),
    Gap,
    Start,
    End,
    /// A range of steps of which one, or none, can be made here.
    Look {
        positive: bool,
        first: u32,
        end: u32,
    },
    Match,
}

/// A way on from a branch.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Way {
    pub guard: Guard,
    pub to: u32,
}

/// What the first thing a way consumes asks for; a way whose guard says no is not gone.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) enum Guard {
    None,
    /// A token that passes the test of this bit.
    Token(u32),
    /// One of these begins here.
    Begins(Begins),
}

fn range(first: u32, end: u32) -> Range<usize> {
    first as usize..end as usize
}

impl Steps {
    /// The steps of a program whose tests have their final numbers.
    pub fn new(program: &Program) -> Self {
        let mut steps = Self { join_count: program.join_count, reach: program.reach, ..Self::default() };
        for (pc, (instruction, join)) in program.code.iter().zip(&program.joins).enumerate() {
            let step = match instruction {
                Instruction::Split(..) => {
                    let first = steps.ways.len() as u32;
                    steps.branch(program, pc as u32);
                    Step::Branch(first, steps.ways.len() as u32)
                }
                Instruction::Look { positive, options } => {
                    let first = steps.looks.len() as u32;
                    for option in options {
                        let option = steps.single(option);
                        steps.looks.push(option);
                    }
                    Step::Look { positive: *positive, first, end: steps.looks.len() as u32 }
                }
                one => steps.single(one),
            };
            steps.list.push((*join, step));
        }
        steps
    }

    fn single(&mut self, instruction: &Instruction) -> Step {
        match instruction {
            Instruction::Token(_, test) => Step::Token(*test),
            Instruction::Mention { types, named, role } => Step::Mention { types: *types, named: *named, role: *role },
            Instruction::Group(group, heads) => {
                self.groups.push((group.clone(), heads.clone()));
                Step::Group(self.groups.len() as u32 - 1)
            }
            Instruction::Jump(to) => Step::Jump(*to),
            Instruction::Open(role) => Step::Open(*role),
            Instruction::Close(role) => Step::Close(*role),
            Instruction::Gap => Step::Gap,
            Instruction::Start => Step::Start,
            Instruction::End => Step::End,
            Instruction::Match | Instruction::Split(..) | Instruction::Look { .. } => Step::Match,
        }
    }

    /// The ways on from a split, with those of the splits it leads to that nothing else leads to.
    fn branch(&mut self, program: &Program, pc: u32) {
        let mut open = vec![pc];
        while let Some(to) = open.pop() {
            let alone = to == pc || program.joins.get(to as usize).is_some_and(Option::is_none);
            match program.code.get(to as usize) {
                Some(Instruction::Split(first, second)) if alone => open.extend([*second, *first]),
                Some(Instruction::Jump(on)) if alone => open.push(*on),
                _ => self.ways.push(Way { guard: guard(program, to), to }),
            }
        }
    }

    /// A step, and its number among those several others lead to.
    pub fn get(&self, pc: u32) -> Option<(Option<u16>, Step)> {
        self.list.get(pc as usize).copied()
    }

    pub fn ways(&self, first: u32, end: u32) -> &[Way] {
        self.ways.get(range(first, end)).unwrap_or_default()
    }

    pub fn looks(&self, first: u32, end: u32) -> &[Step] {
        self.looks.get(range(first, end)).unwrap_or_default()
    }

    pub fn group(&self, number: u32) -> Option<&(GroupTest, Vec<WordId>)> {
        self.groups.get(number as usize)
    }
}

/// What must be here for the path from an instruction to come to anything.
fn guard(program: &Program, mut pc: u32) -> Guard {
    loop {
        match program.code.get(pc as usize) {
            Some(Instruction::Token(_, test)) => return Guard::Token(*test),
            Some(Instruction::Mention { types, .. }) => return Guard::Begins(Begins::mention(*types)),
            Some(Instruction::Group(group, _)) => return Guard::Begins(Begins::group(group.verb)),
            Some(Instruction::Open(_) | Instruction::Close(_) | Instruction::Start | Instruction::Look { .. }) => {
                pc += 1
            }
            Some(Instruction::Jump(to)) => pc = *to,
            Some(Instruction::Split(..) | Instruction::Gap | Instruction::End | Instruction::Match) | None => {
                return Guard::None;
            }
        }
    }
}
