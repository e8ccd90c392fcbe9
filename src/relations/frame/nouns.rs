//! Frames of noun groups: "the visit of the mayor to Lima".

use super::super::View;
use super::super::clause_pattern::WordBits;
use super::beside::{bracketed, is_aside, of_which, schedule};
use super::inside::{brought_inside, inner_of, is_plural_of_names};
use super::{Frame, enclosing, sentence_of};
use crate::lexicon::WordId;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Determiner, Family, NounGroup, Oblique};

/// A noun with the phrases that hang on it and what stands in it; without either only if it is wanted bare.
pub(super) fn noun_frame(view: &View<'_>, k: u32, group: &NounGroup, bare: bool) -> Option<Frame> {
    let mut obliques: Vec<Oblique> = Vec::new();
    let (mut end, mut far) = (group.range.end, group.range.end);
    // Of the ten groups after this one, those that hang on it.
    let mut reached = 1_u32;
    let hangs = |reached: u32, n: u32| n.checked_sub(k).is_some_and(|n| reached.checked_shr(n).unwrap_or(0) & 1 == 1);
    let sentence = sentence_of(view, k);
    let event = view.syntax.families[k as usize] == Family::Event;
    let rest = sentence.nouns.1.saturating_sub(k + 1).min(NEAR) as usize;
    for (j, phrase) in view.syntax.phrases.iter().enumerate().skip(k as usize + 1).take(rest) {
        let other = &view.syntax.noun_groups[j];
        if view.document.tokens.get(other.range.start as usize).is_none() || other.range.start > far + 6 {
            break;
        }
        // "the visit of the president of Peru, Anna Lind, to Norway": what lies between is of the noun too.
        if event && phrase.governor.or(phrase.apposed_to).is_some_and(|host| host > k && hangs(reached, host)) {
            far = far.max(other.range.end);
        }
        if let (Some(preposition), Some(governor)) = (phrase.preposition, phrase.governor) {
            // "the meeting in Lima in May": the second phrase follows the first but belongs to the noun.
            let direct = governor == k;
            // "the fair together with Quarn University in Peru": where the partner is.
            let partner = view.syntax.phrases[governor as usize].preposition;
            let partner = partner.is_some_and(|p| view.grammar.brings_partners(p));
            let chained = event && hangs(reached, governor) && preposition != view.grammar.of && !partner;
            // "a delegation of mayors from Peru"
            let crowd = || {
                let people = |n: u32| view.syntax.families[n as usize] == Family::Group;
                let inside = view.syntax.phrases[governor as usize].preposition == Some(view.grammar.of);
                // "a delegation of 22 companies from Peru"
                let firms = view.syntax.noun_groups[governor as usize].plural
                    && view.syntax.noun_groups[governor as usize].name.is_none()
                    && view.syntax.families[governor as usize] == Family::Organization;
                let crowd = inside && people(k) && (people(governor) || firms) && hangs(reached, governor);
                preposition == view.grammar.from && crowd
            };
            // "the visit to Peru of the president"
            let traveller = |obliques: &[Oblique]| {
                let goes = obliques.iter().any(|o| o.preposition == view.grammar.to && o.noun == governor);
                let place = view.syntax.families[governor as usize] == Family::Place;
                let who = matches!(view.syntax.families[j], Family::Person | Family::Group);
                event && preposition == view.grammar.of && goes && place && who
            };
            if direct || chained || crowd() || traveller(&obliques) {
                obliques.push(Oblique { preposition, noun: j as u32 });
                obliques.extend(of_which(view, j as u32).map(|noun| Oblique { preposition, noun }));
                if preposition != view.grammar.of || direct {
                    reached |= 1_u32.checked_shl(j as u32 - k).unwrap_or(0);
                }
                end = end.max(other.range.end);
                far = far.max(end);
            }
        } else if other.time && (other.range.start == end || event && is_aside(view, other, end)) {
            // "the fair tomorrow", "the fair, 3 May, in Lima"
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: j as u32 });
            end = other.range.end;
            far = far.max(end);
        }
    }
    if event {
        bracketed(view, k, sentence, &mut obliques);
    }
    // "Acme, Lima": where a body is may be told of something else in its sentence.
    let place = view.syntax.families[k as usize] != Family::Organization;
    if let Some(container) = view.syntax.phrases[k as usize].container.filter(|_| place) {
        obliques.push(Oblique { preposition: view.grammar.in_, noun: container });
        end = end.max(view.syntax.noun_groups[container as usize].range.end);
    }
    if event && sentence.clauses.0 == sentence.clauses.1 {
        schedule(view, k, sentence, &mut obliques);
    }
    let inner = inner_of(view, k, group, &obliques);
    if obliques.is_empty() && inner.is_empty() && !bare {
        return None;
    }
    let clause = enclosing(view, k);
    let mut assertion = clause.map_or(Assertion::Asserted, |c| match c.assertion {
        // What is planned or possible to do with a thing says nothing against the thing.
        a @ (Assertion::Negated | Assertion::Cancelled) => a,
        _ => Assertion::Asserted,
    });
    assertion = assertion.within(modified(view, group));
    Some(Frame {
        predicate: group.lemma,
        is_noun: true,
        alone: Some(k).filter(|_| !is_plural_of_names(view, k, group)),
        subject: Some(k),
        object: None,
        complement: None,
        inner,
        obliques,
        assertion,
        past: false,
        is_simple: false,
        head: group.head,
        extent: TokenRange { start: group.range.start, end },
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
