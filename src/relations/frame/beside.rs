//! Where and when an event is by what stands beside it without a preposition: in brackets, between commas, in a line of a
//! schedule; and the places that a plural of places stands for.

use super::super::View;
use crate::lexicon::WordId;
use crate::syntax::{Family, NounGroup, Oblique, SentenceSyntax, Tag};

/// "the fair (Lima, 3 to 5 May)": where and when an event is, in the bracket right after it.
pub(super) fn bracketed(view: &View<'_>, k: u32, sentence: SentenceSyntax, obliques: &mut Vec<Oblique>) {
    let end = view.syntax.noun_groups[k as usize].range.end as usize;
    if view.syntax.tags.get(end) != Some(&Tag::Open) {
        return;
    }
    let inside = |n: &u32| {
        let range = view.syntax.noun_groups[*n as usize].range;
        let between = view.syntax.tags.get(end + 1..range.start as usize).unwrap_or_default();
        between.iter().all(|t| !matches!(t, Tag::Close | Tag::Stop | Tag::Break) && !t.is_verb())
    };
    for n in (k + 1..sentence.nouns.1).take_while(inside) {
        let taken = obliques.iter().any(|o| o.noun == n);
        if !taken && view.syntax.noun_groups[n as usize].time {
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: n });
        } else if !taken
            && view.syntax.families[n as usize] == Family::Place
            && !view.syntax.phrases[n as usize].is_container
        {
            obliques.push(Oblique { preposition: view.grammar.in_, noun: n });
        }
    }
}

/// "nine countries including Peru and Norway", "the countries (Peru, Norway)": the first of the places that a plural of
/// places stands for.
pub(super) fn of_which(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let head = view.lookups.classes[group.head as usize];
    let places = head.meets(view.grammar.country_word) || head.meets(view.grammar.city_head);
    let (next, phrase) = (k + 1, view.syntax.phrases.get(k as usize + 1)?);
    let start = view.syntax.noun_groups[next as usize].range.start;
    let example = phrase.preposition.is_some_and(|p| p == view.grammar.including || p == view.grammar.such_as);
    let bracket = view.syntax.tags.get(group.range.end as usize) == Some(&Tag::Open) && start == group.range.end + 1;
    let fits = places && group.plural && view.syntax.families[next as usize] == Family::Place;
    (fits && (example && phrase.governor == Some(k) || bracket)).then_some(next)
}

/// Whether a time stands between commas right after what ends at token `end`.
pub(super) fn is_aside(view: &View<'_>, other: &NounGroup, end: u32) -> bool {
    let comma = |i: u32| matches!(view.syntax.tags.get(i as usize), Some(Tag::Comma | Tag::Open));
    let after = view.syntax.tags.get(other.range.end as usize);
    let closed = matches!(after, Some(Tag::Comma | Tag::Stop | Tag::Close | Tag::Preposition | Tag::Break) | None);
    comma(end) && other.range.start == end + 1 && closed
}

/// An entry of a schedule, "3 May - Opening of the fair, Lima": the times and the place beside an event in a line
/// without a verb are the event's.
pub(super) fn schedule(view: &View<'_>, k: u32, sentence: SentenceSyntax, obliques: &mut Vec<Oblique>) {
    let is_event = |n: &u32| view.syntax.families[*n as usize] == Family::Event;
    if (sentence.nouns.0..k).any(|n| is_event(&n)) {
        return;
    }
    for n in (sentence.nouns.0..sentence.nouns.1).filter(|n| *n != k) {
        let phrase = &view.syntax.phrases[n as usize];
        let taken = phrase.preposition.is_some() || obliques.iter().any(|o| o.noun == n);
        if !taken && view.syntax.noun_groups[n as usize].time {
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: n });
        } else if !taken && !phrase.is_container && n > k && view.syntax.families[n as usize] == Family::Place {
            obliques.push(Oblique { preposition: view.grammar.in_, noun: n });
        }
    }
}
