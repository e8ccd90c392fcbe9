//! Frames of noun groups: "the visit of the mayor to Lima".

use super::super::View;
use super::super::clause_pattern::WordBits;
use super::beside::{bracketed, is_aside, of_which, schedule};
use super::inside::{brought_inside, inner_of, is_plural_of_names};
use super::{Frame, enclosing, sentence_of};
use crate::lexicon::WordId;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Determiner, Family, NounGroup, Oblique, SentenceSyntax};

/// A noun with the phrases that hang on it and what stands in it; without either only if it is wanted bare.
pub(super) fn noun_frame(view: &View<'_>, k: u32, group: &NounGroup, bare: bool) -> Option<Frame> {
    let sentence = sentence_of(view, k);
    let mut hanging = Hanging::new(view, k, group);
    hanging.read(sentence);
    if hanging.event {
        bracketed(view, k, sentence, &mut hanging.obliques);
    }
    hanging.add_container();
    let Hanging { event, mut obliques, end, .. } = hanging;
    if event && sentence.clauses.0 == sentence.clauses.1 {
        schedule(view, k, sentence, &mut obliques);
    }
    let inner = inner_of(view, k, group, &obliques);
    if obliques.is_empty() && inner.is_empty() && !bare {
        return None;
    }
    Some(Frame {
        predicate: group.lemma,
        is_noun: true,
        alone: Some(k).filter(|_| !is_plural_of_names(view, k, group)),
        subject: Some(k),
        object: None,
        complement: None,
        inner,
        obliques,
        assertion: surrounding(view, k).within(modified(view, group)),
        past: false,
        is_simple: false,
        head: group.head,
        extent: TokenRange { start: group.range.start, end },
    })
}

/// What hangs on noun group `k`, as far as it was read.
struct Hanging<'v> {
    view: &'v View<'v>,
    k: u32,
    /// Whether the noun is an event.
    event: bool,
    obliques: Vec<Oblique>,
    /// Where the last of them ends.
    end: u32,
    /// The same with what hangs on names beside them.
    far: u32,
    /// Of the groups after the noun, by their distance, those that hang on it, and itself.
    reached: u32,
}

impl<'v> Hanging<'v> {
    fn new(view: &'v View<'v>, k: u32, group: &NounGroup) -> Self {
        let event = view.syntax.families[k as usize] == Family::Event;
        Self { view, k, event, obliques: Vec::new(), end: group.range.end, far: group.range.end, reached: 1 }
    }

    /// Reads the groups after the noun in its sentence.
    fn read(&mut self, sentence: SentenceSyntax) {
        let (view, k) = (self.view, self.k);
        let rest = sentence.nouns.1.saturating_sub(k + 1).min(NEAR) as usize;
        for (j, phrase) in view.syntax.phrases.iter().enumerate().skip(k as usize + 1).take(rest) {
            let other = &view.syntax.noun_groups[j];
            if view.document.tokens.get(other.range.start as usize).is_none() || other.range.start > self.far + 6 {
                break;
            }
            // "the visit of the president of Peru, Anna Lind, to Norway": what lies between is of the noun too.
            let host = phrase.governor.or(phrase.apposed_to);
            if self.event && host.is_some_and(|host| host > k && self.reaches(host)) {
                self.far = self.far.max(other.range.end);
            }
            if let (Some(preposition), Some(governor)) = (phrase.preposition, phrase.governor) {
                if self.takes(j, preposition, governor) {
                    self.add_phrase(j, preposition, governor);
                }
            } else if other.time && (other.range.start == self.end || self.event && is_aside(view, other, self.end)) {
                // "the fair tomorrow", "the fair, 3 May, in Lima"
                self.add(WordId::UNKNOWN, j as u32);
            }
        }
    }

    /// Whether group `n` is the noun or hangs on it.
    fn reaches(&self, n: u32) -> bool {
        n.checked_sub(self.k).is_some_and(|n| self.reached.checked_shr(n).unwrap_or(0) & 1 == 1)
    }

    /// Whether group `j`, a phrase of `governor`, says something of the noun.
    fn takes(&self, j: usize, preposition: WordId, governor: u32) -> bool {
        governor == self.k
            || self.is_chained(preposition, governor)
            || self.is_origin_of_crowd(preposition, governor)
            || self.is_traveller(j, preposition, governor)
    }

    /// "the meeting in Lima in May": whether a phrase follows another but belongs to the noun.
    fn is_chained(&self, preposition: WordId, governor: u32) -> bool {
        // "the fair together with Quarn University in Peru": where the partner is.
        let partner = || {
            let before = self.view.syntax.phrases[governor as usize].preposition;
            before.is_some_and(|p| self.view.grammar.brings_partners(p))
        };
        self.event && self.reaches(governor) && preposition != self.view.grammar.of && !partner()
    }

    /// "a delegation of mayors from Peru": whether a phrase says where a crowd is from.
    fn is_origin_of_crowd(&self, preposition: WordId, governor: u32) -> bool {
        if preposition != self.view.grammar.from {
            return false;
        }
        let syntax = self.view.syntax;
        let people = |n: u32| syntax.families[n as usize] == Family::Group;
        let inside = syntax.phrases[governor as usize].preposition == Some(self.view.grammar.of);
        // "a delegation of 22 companies from Peru"
        let group = &syntax.noun_groups[governor as usize];
        let firms = group.plural && group.name.is_none() && syntax.families[governor as usize] == Family::Organization;
        inside && people(self.k) && (people(governor) || firms) && self.reaches(governor)
    }

    /// "the visit to Peru of the president": whether group `j` is who goes to `governor`.
    fn is_traveller(&self, j: usize, preposition: WordId, governor: u32) -> bool {
        let (view, families) = (self.view, &self.view.syntax.families);
        let goes = || self.obliques.iter().any(|o| o.preposition == view.grammar.to && o.noun == governor);
        self.event
            && preposition == view.grammar.of
            && families[governor as usize] == Family::Place
            && matches!(families[j], Family::Person | Family::Group)
            && goes()
    }

    /// Adds group `j`, a phrase of `governor`.
    fn add_phrase(&mut self, j: usize, preposition: WordId, governor: u32) {
        self.add(preposition, j as u32);
        self.obliques.extend(of_which(self.view, j as u32).map(|noun| Oblique { preposition, noun }));
        if preposition != self.view.grammar.of || governor == self.k {
            self.reached |= 1_u32.checked_shl(j as u32 - self.k).unwrap_or(0);
        }
    }

    /// "Acme, Lima": adds the place that contains the noun.
    fn add_container(&mut self) {
        // Where a body is may be told of something else in its sentence.
        let place = self.view.syntax.families[self.k as usize] != Family::Organization;
        if let Some(container) = self.view.syntax.phrases[self.k as usize].container.filter(|_| place) {
            self.add(self.view.grammar.in_, container);
        }
    }

    /// Adds group `noun`.
    fn add(&mut self, preposition: WordId, noun: u32) {
        self.obliques.push(Oblique { preposition, noun });
        self.end = self.end.max(self.view.syntax.noun_groups[noun as usize].range.end);
        self.far = self.far.max(self.end);
    }
}

/// What the clause around noun group `k` says against it.
fn surrounding(view: &View<'_>, k: u32) -> Assertion {
    enclosing(view, k).map_or(Assertion::Asserted, |c| match c.assertion {
        // What is planned or possible to do with a thing says nothing against the thing.
        a @ (Assertion::Negated | Assertion::Cancelled) => a,
        _ => Assertion::Asserted,
    })
}

/// The prepositions that the frame of noun group `k` may have, and maybe others.
pub(in crate::relations) fn prepositions_near(view: &View<'_>, k: u32) -> WordBits {
    let group = &view.syntax.noun_groups[k as usize];
    let end = sentence_of(view, k).nouns.1.min(k + 1 + NEAR);
    let after = view.syntax.phrases.get(k as usize + 1..end as usize).unwrap_or_default();
    let brought = after
        .iter()
        .filter_map(|p| p.preposition)
        .fold(brought_inside(view, group), |all, p| all.union(WordBits::of(p)));
    // "Acme, Lima", "the fair (Lima)": where it is without one.
    let event = view.syntax.families[k as usize] == Family::Event;
    let placed = event || view.syntax.phrases[k as usize].container.is_some();
    if placed { brought.union(WordBits::of(view.grammar.in_)) } else { brought }
}

/// So many groups after a noun those are looked for that hang on it.
const NEAR: u32 = 10;

/// What the modifiers of a noun say of it: "a planned visit", "the cancelled summit", "no meeting".
fn modified(view: &View<'_>, group: &NounGroup) -> Assertion {
    let mut result = Assertion::Asserted;
    for i in group.range.range() {
        let w = view.lookups.words[i];
        let c = view.lookups.classes[i];
        if c.meets(view.grammar.planned_word) {
            result = result.within(Assertion::Planned);
        } else if c.meets(view.grammar.unreal_word) {
            result = result.within(Assertion::Hypothetical);
        } else if w == view.grammar.no && group.determiner == Determiner::Indefinite {
            result = result.within(Assertion::Negated);
        }
    }
    result
}
