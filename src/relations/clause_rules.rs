//! Clause rules by what finds them: the lemma or class of a predicate, the type of a noun, the prepositions of a frame; so
//! that a frame tries only rules that may match it.

use rustc_hash::FxHashMap;

use super::clause_pattern::{self, ClausePattern, Word};
use super::frame::Frame;
use super::view::View;
use crate::lexicon::{ClassSet, WordId};
use crate::ontology::{RelationType, TypeSet};
use crate::pattern::ones;

/// A clause rule ready to run.
#[derive(Clone, Debug)]
pub(crate) struct ClauseRule {
    pub pattern: ClausePattern,
    pub relation: RelationType,
    pub rule: u32,
    pub yields: Vec<(String, String)>,
}

/// All clause rules, found by the predicate they ask for.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClauseRules {
    pub(super) rules: Vec<ClauseRule>,
    verbs: ByPredicate,
    nouns: ByPredicate,
    pub(super) prepositions: Prepositions,
}

/// What a frame is found by.
#[derive(Clone, Copy)]
pub(super) struct Predicate {
    pub lemma: WordId,
    pub head: u32,
    /// The noun group, where it is a noun.
    pub noun: Option<u32>,
}

/// A way to match a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// The rule, by its number.
    pub rule: u32,
    /// One of its ways to say the predicate, where it asks for any.
    pub predicate: Option<u32>,
    /// A preposition of these must be in the frame; see [`Prepositions`].
    pub needs: u64,
}

/// The prepositions that rules ask for, a bit each; the last bit is that of no preposition, which every frame has.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepositions(FxHashMap<WordId, u32>);

impl Prepositions {
    const NONE: u64 = 1 << 63;

    /// The bits of the prepositions of which a rule needs one.
    fn needed(&mut self, pattern: &ClausePattern) -> u64 {
        let Some(words) = pattern.needed_prepositions() else { return Self::NONE };
        // Rules that ask for more than there are bits share the last but one.
        let mut bit = |word: &WordId| {
            let next = self.0.len().min(62) as u32;
            1 << *self.0.entry(*word).or_insert(next)
        };
        words.iter().fold(0, |all, word| all | bit(word))
    }

    /// The bits of a frame.
    pub fn of(&self, frame: &Frame) -> u64 {
        let words = frame.obliques.iter().map(|o| o.preposition).chain(frame.inner.iter().map(|(word, _)| *word));
        words.filter_map(|word| self.0.get(&word)).fold(Self::NONE, |all, bit| all | 1 << bit)
    }
}

/// Rules of one kind of frame.
#[derive(Clone, Debug, Default)]
struct ByPredicate {
    /// All their ways, in order; a set of them is a bit each.
    ways: Vec<Way>,
    by_lemma: FxHashMap<WordId, Vec<u32>>,
    /// Ways that ask for a class of words, by its number, and all those classes.
    by_class: Vec<WaySet>,
    classes: ClassSet,
    /// Ways that ask for the type of their subject only, by its number, and all those types.
    by_type: Vec<WaySet>,
    types: TypeSet,
}

/// Ways of a kind of frame; as many words as it takes, or none.
type WaySet = Vec<u64>;

impl ByPredicate {
    fn add(&mut self, rule: u32, pattern: &ClausePattern, needs: u64) {
        let number = self.ways.len();
        if pattern.predicates.is_empty() {
            let types = pattern.subject_types();
            types.iter().for_each(|kind| insert(&mut self.by_type, kind as usize, number));
            self.types = self.types.union(types);
            self.ways.push(Way { rule, predicate: None, needs });
        }
        for (predicate, (p, number)) in pattern.predicates.iter().zip((0..).zip(number..)) {
            match predicate.word {
                Word::Lemma(w) => self.by_lemma.entry(w).or_default().push(number as u32),
                Word::Class(c) => {
                    insert(&mut self.by_class, c.0 as usize, number);
                    self.classes = self.classes.union(ClassSet::of(c));
                }
            }
            self.ways.push(Way { rule, predicate: Some(p), needs });
        }
    }
}

/// Puts a way into one of several sets.
fn insert(sets: &mut Vec<WaySet>, set: usize, way: usize) {
    sets.resize(sets.len().max(set + 1), WaySet::new());
    let set = &mut sets[set];
    set.resize(set.len().max(way / 64 + 1), 0);
    set[way / 64] |= 1 << (way % 64);
}

/// Memory of [`ClauseRules::candidates`].
#[derive(Default)]
pub(super) struct Candidates {
    set: WaySet,
    pub ways: Vec<Way>,
}

impl ClauseRules {
    pub(crate) fn new(rules: Vec<ClauseRule>) -> Self {
        let (mut verbs, mut nouns) = (ByPredicate::default(), ByPredicate::default());
        let mut prepositions = Prepositions::default();
        for (rule, n) in rules.iter().zip(0u32..) {
            let needs = prepositions.needed(&rule.pattern);
            if rule.pattern.is_noun { &mut nouns } else { &mut verbs }.add(n, &rule.pattern, needs);
        }
        Self { rules, verbs, nouns, prepositions }
    }

    /// The rules of a relation, in order.
    pub(crate) fn of(&self, relation: RelationType) -> impl Iterator<Item = &ClauseRule> {
        self.rules.iter().filter(move |r| r.relation == relation)
    }

    /// The rules that may match the frame of a predicate and by which of their predicates, in order, into `out`.
    pub(super) fn candidates(&self, view: &View<'_>, predicate: Predicate, out: &mut Candidates) {
        let Candidates { set, ways } = out;
        let index = if predicate.noun.is_some() { &self.nouns } else { &self.verbs };
        set.clear();
        set.resize(index.ways.len().div_ceil(64), 0);
        let mut add = |lemma| {
            for way in index.by_lemma.get(&lemma).into_iter().flatten() {
                set[*way as usize / 64] |= 1 << (way % 64);
            }
        };
        add(predicate.lemma);
        if let Some(noun) = predicate.noun {
            // A noun of a name is no lemma of the frame.
            clause_pattern::words_of_name(view, noun).for_each(|i| add(view.lookups.noun_lemmas[i]));
        }
        let mut add_all = |other: &WaySet| set.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
        let classes = view.lexicon.classes(predicate.lemma).union(view.lookups.classes[predicate.head as usize]);
        for class in classes.intersection(index.classes).iter() {
            add_all(&index.by_class[class.0 as usize]);
        }
        let types = predicate.noun.map_or(TypeSet::ANY, |k| clause_pattern::types_of(view, k));
        for kind in types.intersection(index.types).iter() {
            add_all(&index.by_type[kind as usize]);
        }
        ways.clear();
        for (word, bits) in set.iter().enumerate() {
            ways.extend(ones(*bits).map(|bit| index.ways[word * 64 + bit]));
        }
    }
}
