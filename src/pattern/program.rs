//! [`Pattern`] -> [`Program`]: a flat list of instructions for the matcher.

use super::needs::Need;
use super::symbols::{Begins, Mask, merged};
use super::{Element, GroupTest, Pattern};
use crate::lexicon::WordId;
use crate::ontology::TypeSet;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) code: Vec<Instruction>,
    /// For every instruction that several others lead to its number among those; only there paths can meet.
    pub(super) joins: Vec<Option<u16>>,
    /// How many of them there are.
    pub(super) join_count: usize,
    /// The rarest that every match contains, at most [`MOST_NEEDS`], in the order in which they stand in it.
    pub(super) needs: Vec<Need>,
    /// Which of them is the rarest, and in how many tokens from the start of a match it is; `None` where mentions or
    /// groups leave that open.
    pub(super) reach: Option<(usize, u32)>,
}

#[derive(Clone, Debug)]
pub(super) enum Instruction {
    /// One token that passes one of the masks; the number of the test among those of its set.
    Token(Vec<Mask>, u32),
    /// A mention; the role it is captured as.
    Mention {
        types: TypeSet,
        named: bool,
        role: Option<u8>,
    },
    /// A group; its head one of these lemmas, sorted, any if empty.
    Group(GroupTest, Vec<WordId>),
    /// Go on at the first, then, if that fails, at the second.
    Split(u32, u32),
    Jump(u32),
    Open(u8),
    Close(u8),
    /// One token that does not end the clause.
    Gap,
    Start,
    End,
    Look {
        positive: bool,
        options: Vec<Instruction>,
    },
    Match,
}

impl Program {
    /// Compiles a pattern.
    pub fn new(pattern: &Pattern) -> Self {
        let mut compiler = Compiler { code: Vec::new() };
        pattern.elements.iter().for_each(|e| compiler.element(e));
        compiler.code.push(Instruction::Match);
        let (needs, reach) = Need::rarest_of(&pattern.elements);
        let (joins, join_count) = joins(&compiler.code);
        Self { code: compiler.code, joins, join_count, needs, reach }
    }

    /// The tests of tokens, with the place for their numbers.
    pub(super) fn tests(&mut self) -> impl Iterator<Item = (&[Mask], &mut u32)> {
        self.code
            .iter_mut()
            .flat_map(|instruction| match instruction {
                Instruction::Look { options, .. } => options.as_mut_slice(),
                one => std::slice::from_mut(one),
            })
            .filter_map(|instruction| match instruction {
                Instruction::Token(masks, number) => Some((masks.as_slice(), number)),
                _ => None,
            })
    }

    /// What a match can start with, and what the token after that can be.
    pub(super) fn starts(&self) -> [Shown; 2] {
        let (first, consuming) = self.first_of(vec![0]);
        // A mention or a group takes any number of tokens.
        let is_token = |pc: &u32| matches!(self.code.get(*pc as usize), Some(Instruction::Token(..)));
        let second = if consuming.iter().all(is_token) {
            self.first_of(consuming.iter().map(|pc| pc + 1).collect()).0
        } else {
            Shown { anywhere: true, ..Shown::default() }
        };
        [first, second]
    }

    /// What can come first from some instructions on, and the instructions that consume it.
    fn first_of(&self, mut open: Vec<u32>) -> (Shown, Vec<u32>) {
        let (mut starts, mut seen, mut consuming) = (Shown::default(), vec![false; self.code.len()], Vec::new());
        while let Some(pc) = open.pop() {
            if seen.get_mut(pc as usize).is_none_or(|seen| std::mem::replace(seen, true)) {
                continue;
            }
            match self.code.get(pc as usize) {
                Some(Instruction::Token(_, test)) => starts.tests.push(*test),
                Some(Instruction::Mention { types, .. }) => {
                    starts.begins = starts.begins.union(Begins::mention(*types))
                }
                Some(Instruction::Group(group, _)) => starts.begins = starts.begins.union(Begins::group(group.verb)),
                Some(Instruction::Split(a, b)) => {
                    open.extend([*a, *b]);
                    continue;
                }
                Some(Instruction::Jump(to)) => {
                    open.push(*to);
                    continue;
                }
                Some(Instruction::Open(_) | Instruction::Close(_) | Instruction::Start | Instruction::Look { .. }) => {
                    open.push(pc + 1);
                    continue;
                }
                Some(Instruction::Gap | Instruction::End | Instruction::Match) | None => starts.anywhere = true,
            }
            consuming.push(pc);
        }
        starts.tests.sort_unstable();
        starts.tests.dedup();
        (starts, consuming)
    }

    /// The tokens a match is made of.
    pub(super) fn inside(&self) -> Shown {
        let mut inside = Shown::default();
        for instruction in &self.code {
            match instruction {
                Instruction::Token(_, test) => inside.tests.push(*test),
                // Mentions and groups may hold any token.
                Instruction::Mention { .. } | Instruction::Group(..) | Instruction::Gap => inside.anywhere = true,
                _ => {}
            }
        }
        inside.tests.sort_unstable();
        inside.tests.dedup();
        inside
    }

    /// Number of instructions.
    pub fn len(&self) -> usize {
        self.code.len()
    }

    /// Whether there is no instruction; never.
    pub fn is_empty(&self) -> bool {
        self.code.is_empty()
    }
}

/// What may stand somewhere in a match.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// A token that passes one of these tests.
    pub tests: Vec<u32>,
    /// A mention or a group.
    pub begins: Begins,
    /// Anything.
    pub anywhere: bool,
}

/// Numbers the instructions that several others lead to.
fn joins(code: &[Instruction]) -> (Vec<Option<u16>>, usize) {
    let mut ways = vec![0_u32; code.len() + 1];
    let mut lead = |to: u32| ways.get_mut(to as usize).into_iter().for_each(|ways| *ways += 1);
    for (instruction, next) in code.iter().zip(1..) {
        match instruction {
            Instruction::Jump(to) => lead(*to),
            Instruction::Split(a, b) => [*a, *b].into_iter().for_each(&mut lead),
            Instruction::Match => {}
            _ => lead(next),
        }
    }
    let mut count = 0;
    let number = |ways: &u32| {
        let joins = *ways > 1;
        count += u16::from(joins);
        joins.then(|| count - 1)
    };
    (ways.iter().map(number).collect(), count as usize)
}

struct Compiler {
    code: Vec<Instruction>,
}

impl Compiler {
    fn here(&self) -> u32 {
        self.code.len() as u32
    }

    /// Leaves room for a branch.
    fn reserve(&mut self) -> usize {
        self.code.push(Instruction::Jump(0));
        self.code.len() - 1
    }

    fn set(&mut self, at: usize, instruction: Instruction) {
        if let Some(slot) = self.code.get_mut(at) {
            *slot = instruction;
        }
    }

    fn element(&mut self, element: &Element) {
        match element {
            Element::Capture { role, inner } if inner.mention_types().is_some() => self.mention(inner, *role),
            Element::Capture { role, inner } => {
                self.code.push(Instruction::Open(*role));
                self.element(inner);
                self.code.push(Instruction::Close(*role));
            }
            Element::Sequence(list) => list.iter().for_each(|e| self.element(e)),
            Element::Alternatives(list) => {
                // Single tokens that follow each other are one test: which of them it is makes no difference.
                let is_token = |e: &Element| matches!(e, Element::Token(_));
                let runs: Vec<&[Element]> = list.chunk_by(|a, b| is_token(a) && is_token(b)).collect();
                self.alternatives(&runs, |c, run| match (merged(run), run) {
                    (Some(masks), _) => c.code.push(Instruction::Token(masks, 0)),
                    (None, run) => run.iter().for_each(|e| c.element(e)),
                });
            }
            Element::Repeat { inner, min, max } => {
                for _ in 0..*min {
                    self.element(inner);
                }
                let mut exits = Vec::new();
                for _ in *min..*max {
                    exits.push(self.reserve());
                    self.element(inner);
                }
                let end = self.here();
                exits.into_iter().for_each(|at| self.set(at, Instruction::Split(at as u32 + 1, end)));
            }
            Element::Gap { max } => {
                let mut exits = Vec::new();
                for _ in 0..*max {
                    exits.push(self.reserve());
                    self.code.push(Instruction::Gap);
                }
                let end = self.here();
                exits.into_iter().for_each(|at| self.set(at, Instruction::Split(end, at as u32 + 1)));
            }
            Element::Look { positive, options } => {
                let options = options.iter().map(single).collect();
                self.code.push(Instruction::Look { positive: *positive, options });
            }
            one => self.code.push(single(one)),
        }
    }

    fn alternatives<T>(&mut self, list: &[T], mut compile: impl FnMut(&mut Self, &T)) {
        let mut exits = Vec::new();
        for (i, element) in list.iter().enumerate() {
            if i + 1 == list.len() {
                compile(self, element);
                break;
            }
            let split = self.reserve();
            compile(self, element);
            exits.push(self.reserve());
            let next = self.here();
            self.set(split, Instruction::Split(split as u32 + 1, next));
        }
        let end = self.here();
        exits.into_iter().for_each(|at| self.set(at, Instruction::Jump(end)));
    }

    /// A mention, or alternatives of one, captured with its number.
    fn mention(&mut self, element: &Element, role: u8) {
        match element {
            Element::Mention { types, named } => {
                self.code.push(Instruction::Mention { types: *types, named: *named, role: Some(role) });
            }
            Element::Sequence(list) => list.iter().for_each(|e| self.mention(e, role)),
            Element::Alternatives(list) => self.alternatives(list, |c, e| c.mention(e, role)),
            _ => {}
        }
    }
}

/// The instruction of an element that is one step.
fn single(element: &Element) -> Instruction {
    match element {
        Element::Token(test) => Instruction::Token(Mask::all_of(test), 0),
        Element::Mention { types, named } => Instruction::Mention { types: *types, named: *named, role: None },
        Element::Group(group) => {
            let mut heads: Vec<_> = group.heads.iter().map(|(w, _)| *w).collect();
            heads.sort_unstable();
            Instruction::Group(group.clone(), heads)
        }
        Element::End => Instruction::End,
        _ => Instruction::Start,
    }
}
