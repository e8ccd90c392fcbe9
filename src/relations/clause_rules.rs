//! Clause rules by what finds them: the lemma or class of a predicate or the type of a noun; so that a frame tries only
//! rules that may match it.

use rustc_hash::FxHashMap;

use super::clause_pattern::{self, Asks, ClausePattern, Offers, Word, WordBits};
use super::view::View;
use crate::lexicon::{ClassSet, Lexicon, WordId, is_marked, mark};
use crate::ontology::{RelationType, TypeSet};

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
    pub(super) verbs: ByPredicate,
    pub(super) nouns: ByPredicate,
}

/// A way to match a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// The rule, by its number.
    pub rule: u32,
    /// One of its ways to say the predicate, where it asks for any.
    pub predicate: Option<u32>,
    /// What it asks of a frame at the least.
    pub asks: Asks,
}

/// Rules of one kind of frame.
#[derive(Clone, Debug, Default)]
pub(super) struct ByPredicate {
    /// All their ways, in order.
    pub ways: Vec<Way>,
    by_lemma: FxHashMap<WordId, WayList>,
    /// A bit for every word that is one of those lemmas or of one of those classes, once all ways are there.
    asked: Vec<u64>,
    /// Ways that ask for a class of words, by its number, and all those classes.
    by_class: Vec<WayList>,
    classes: ClassSet,
    /// Ways that ask for the type of their subject only, by its number, and all those types.
    by_type: Vec<WayList>,
    types: TypeSet,
}

/// Ways by number, in order.
#[derive(Clone, Debug, Default)]
struct WayList {
    ways: Vec<u32>,
    /// The prepositions that any of them asks for.
    prepositions: WordBits,
}

impl WayList {
    fn push(&mut self, way: u32, asks: &Asks) {
        self.ways.push(way);
        self.prepositions = self.prepositions.union(asks.prepositions);
    }
}

impl ByPredicate {
    fn add(&mut self, rule: u32, pattern: &ClausePattern, lexicon: &Lexicon) {
        let number = self.ways.len() as u32;
        if pattern.predicates.is_empty() {
            let (types, asks) = (pattern.subject_types(), Asks::of(pattern, None, lexicon));
            types.iter().for_each(|kind| list_at(&mut self.by_type, kind as usize).push(number, &asks));
            self.types = self.types.union(types);
            self.ways.push(Way { rule, predicate: None, asks });
        }
        for (predicate, (p, number)) in pattern.predicates.iter().zip((0..).zip(number..)) {
            let asks = Asks::of(pattern, Some(predicate), lexicon);
            match predicate.word {
                Word::Lemma(w) => self.by_lemma.entry(w).or_default().push(number, &asks),
                Word::Class(c) => {
                    list_at(&mut self.by_class, c.0 as usize).push(number, &asks);
                    self.classes = self.classes.union(ClassSet::of(c));
                }
            }
            self.ways.push(Way { rule, predicate: Some(p), asks });
        }
    }

    /// Notes which words the ways ask for; `of_classes` are those of the classes.
    fn finish(&mut self, of_classes: Vec<u64>) {
        self.asked = of_classes;
        self.by_lemma.keys().for_each(|lemma| mark(&mut self.asked, *lemma));
    }

    /// Whether any way asks for a word or for a class of it.
    fn asks_for(&self, word: WordId) -> bool {
        is_marked(&self.asked, word)
    }

    /// The ways that ask for a lemma.
    fn of_lemma(&self, lemma: WordId) -> Option<&WayList> {
        if self.asks_for(lemma) { self.by_lemma.get(&lemma) } else { None }
    }

    /// The classes that ways ask for of a word in its place: those of its lemma and those it has there.
    fn classes_of(&self, lexicon: &Lexicon, lemma: WordId, here: ClassSet) -> ClassSet {
        let own = if self.asks_for(lemma) { lexicon.classes(lemma) } else { ClassSet::NONE };
        own.union(here).intersection(self.classes)
    }

    /// Adds the ways of a list that what a frame has may do for.
    fn extend(&self, list: &WayList, offers: &Offers, out: &mut Vec<u32>) {
        if list.prepositions.meets(offers.prepositions) {
            out.extend(list.ways.iter().filter(|way| self.ways[**way as usize].asks.are_met(offers)));
        }
    }

    /// Adds the ways that ask for a lemma or for one of some classes, all of which some way asks for.
    fn of_word(&self, lemma: WordId, classes: ClassSet, offers: &Offers, out: &mut Vec<u32>) {
        if let Some(list) = self.of_lemma(lemma) {
            self.extend(list, offers, out);
        }
        for class in classes.iter() {
            self.extend(&self.by_class[class.0 as usize], offers, out);
        }
    }
}

/// One of several lists, which are made as many as it takes.
fn list_at(lists: &mut Vec<WayList>, n: usize) -> &mut WayList {
    lists.resize(lists.len().max(n + 1), WayList::default());
    &mut lists[n]
}

impl ClauseRules {
    pub(crate) fn new(rules: Vec<ClauseRule>, lexicon: &Lexicon) -> Self {
        let (mut verbs, mut nouns) = (ByPredicate::default(), ByPredicate::default());
        for (rule, n) in rules.iter().zip(0u32..) {
            if rule.pattern.is_noun { &mut nouns } else { &mut verbs }.add(n, &rule.pattern, lexicon);
        }
        let [of_verbs, of_nouns] = lexicon.words_of([verbs.classes, nouns.classes]);
        verbs.finish(of_verbs);
        nouns.finish(of_nouns);
        Self { rules, verbs, nouns }
    }

    /// The rules of a relation, in order.
    pub(crate) fn of(&self, relation: RelationType) -> impl Iterator<Item = &ClauseRule> {
        self.rules.iter().filter(move |r| r.relation == relation)
    }

    /// The ways to match a verb, whose token is `head`, in a frame that has no more than what it offers: in order, into
    /// `out`.
    pub(super) fn of_verb(&self, view: &View<'_>, lemma: WordId, head: u32, offers: &Offers, out: &mut Vec<u32>) {
        out.clear();
        let classes = self.verbs.classes_of(view.lexicon, lemma, view.lookups.classes[head as usize]);
        self.verbs.of_word(lemma, classes, offers, out);
        if out.len() > 1 {
            out.sort_unstable();
        }
    }

    /// The ways to match noun group `k`, as [`Self::of_verb`] those of a verb; `offers` is asked only where there are any.
    pub(super) fn of_noun(
        &self,
        view: &View<'_>,
        k: u32,
        types: TypeSet,
        offers: impl FnOnce() -> Offers,
        out: &mut Vec<u32>,
    ) {
        out.clear();
        let (index, group) = (&self.nouns, &view.syntax.noun_groups[k as usize]);
        let classes = index.classes_of(view.lexicon, group.lemma, view.lookups.classes[group.head as usize]);
        let types = types.intersection(index.types);
        // A noun of a name is no lemma of the frame.
        let words = || clause_pattern::words_of_name(view, k).map(|i| view.lookups.noun_lemmas[i]);
        let is_asked = |lemma: WordId| index.of_lemma(lemma).is_some();
        if types.is_empty() && classes == ClassSet::NONE && !words().chain([group.lemma]).any(is_asked) {
            return;
        }
        let offers = offers();
        index.of_word(group.lemma, classes, &offers, out);
        for list in words().filter_map(|word| index.of_lemma(word)) {
            index.extend(list, &offers, out);
        }
        for kind in types.iter() {
            index.extend(&index.by_type[kind as usize], &offers, out);
        }
        if out.len() > 1 {
            out.sort_unstable();
            out.dedup();
        }
    }
}
