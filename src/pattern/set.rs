//! Many patterns at once: a sentence wakes only those whose rarest required symbol it has.

use rustc_hash::FxHashMap;

use super::matcher::Matcher;
use super::symbols::{Bits, Wanted};
use super::{Captures, Pattern, Program, Role, Scratch, Stream};
use crate::lexicon::WordId;
use crate::ontology::TypeSet;
use crate::segmentation::TokenRange;

/// Compiled patterns with an index by trigger. Made once, shared by all workers.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Entry>,
    by_word: FxHashMap<WordId, Vec<u32>>,
    /// The other triggers, one bit each.
    by_bit: Vec<(Bits, Vec<u32>)>,
    /// Rules without a trigger.
    always: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Entry {
    program: Program,
    roles: Vec<Role>,
}

impl RuleSet {
    /// Compiles patterns; their numbers are their places in the order given.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        let mut set = Self::default();
        for pattern in patterns {
            let number = set.rules.len() as u32;
            let program = Program::new(pattern);
            match program.needs.first() {
                Some(trigger) => set.index(number, trigger),
                None => set.always.push(number),
            }
            set.rules.push(Entry { program, roles: pattern.roles.clone() });
        }
        set
    }

    fn index(&mut self, number: u32, trigger: &Wanted) {
        for word in &trigger.words {
            self.by_word.entry(*word).or_default().push(number);
        }
        for bit in single_bits(trigger.bits) {
            match self.by_bit.iter_mut().find(|(b, _)| *b == bit) {
                Some((_, rules)) => rules.push(number),
                None => self.by_bit.push((bit, vec![number])),
            }
        }
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
        self.wake(scratch);
        for word in 0..scratch.candidates.len() {
            let mut bits = scratch.candidates.get(word).copied().unwrap_or_default();
            while bits != 0 {
                let number = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let Some(Entry { program, roles }) = self.rules.get(number) else { continue };
                let lacks = |need: &Wanted| need.words.is_empty() && !need.bits.meets(scratch.symbols.all);
                if program.needs.iter().any(lacks) {
                    continue;
                }
                let matcher = Matcher { stream, sentence, program, roles: roles.len() };
                matcher.run(scratch, |range, slots| out(number, &Captures { range, slots, roles }));
            }
        }
    }

    /// Marks the rules whose trigger the sentence has.
    fn wake(&self, scratch: &mut Scratch) {
        let Scratch { symbols, candidates, .. } = scratch;
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
        for (bit, rules) in &self.by_bit {
            if bit.meets(symbols.all) {
                mark(rules);
            }
        }
        for symbol in &symbols.tokens {
            let [word, noun, verb, text] = symbol.words;
            let mut look = |id: WordId| {
                if let Some(rules) = self.by_word.get(&id) {
                    mark(rules);
                }
            };
            look(word);
            look(text);
            if noun != word {
                look(noun);
            }
            if verb != word && verb != noun {
                look(verb);
            }
        }
    }
}

/// Every bit of a set by itself.
fn single_bits(bits: Bits) -> impl Iterator<Item = Bits> {
    let classes = (0..128).map(|i| 1u128 << i).filter(move |b| bits.classes & b != 0);
    let marks = (0..32).map(|i| 1u32 << i).filter(move |b| bits.marks & b != 0);
    classes
        .map(|classes| Bits { classes, ..Bits::default() })
        .chain(bits.types.iter().map(|t| Bits { types: TypeSet::of(&[t]), ..Bits::default() }))
        .chain(marks.map(|marks| Bits { marks, ..Bits::default() }))
}
