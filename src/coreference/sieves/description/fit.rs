//! Whether a name or description can be what a definite description takes up.

use super::super::super::{Chains, Context};
use super::heads::is_called;
use super::phrases::{fixed_title, own_phrase};
use super::topics::is_company_word;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind};

/// Whether a named chain can be called by the head noun `lemma`.
pub(super) fn names(
    context: &Context<'_>,
    chains: &Chains,
    candidate: &Mention,
    other: u32,
    mention: &Mention,
    lemma: WordId,
    capitalized: bool,
) -> bool {
    if context.text(candidate.range) == "White House" {
        return false;
    }
    // "the Commission of the League" is no league.
    let of = |i: &usize| *i > candidate.range.start as usize && context.lookups.classes[*i].has(Class::PREPOSITION);
    let is_head = |i: usize| context.lookups.noun_lemmas.get(i) == Some(&lemma) || is_called(context, i, lemma);
    // "the garden" is not the Royal Botanic Gardens.
    let last = candidate.range.end as usize - 1;
    let gardens = !mention.plural
        && context.lookups.noun_lemmas.get(last) == Some(&lemma)
        && context.lookups.classes[last].has(Class::PLURAL)
        && context.document.text(mention.head as usize) == context.lexicon.text(lemma);
    let contains_head =
        || !gardens && lemma != WordId::UNKNOWN && candidate.range.range().take_while(|i| !of(i)).any(is_head);
    // "the club Zoltrix", "the brewery Zoltrix": what its name is introduced by.
    let introduced = || {
        let before = candidate.range.start.checked_sub(1).filter(|_| lemma != WordId::UNKNOWN);
        before.is_some_and(|i| {
            let inside = context.noun(candidate).is_some_and(|group| group.range.start <= i);
            inside && is_head(i as usize) && context.document.tokens[i as usize].shape == Shape::Lower
        })
    };
    if mention.plural {
        // "the Games" of the Harbour Games 2024
        let last = candidate.range.range().rev().find(|i| context.document.tokens[*i].kind == TokenKind::Word);
        let same = |i: usize| context.document.text(i) == context.document.text(mention.head as usize);
        return capitalized && mention.range.len() == 1 && chains.kind(other) == mention.kind && last.is_some_and(same);
    }
    match chains.kind(other) {
        EntityType::Person => {
            let state = fixed_title(context, mention.head).is_some_and(|(_, state)| state);
            !is_of_another_body(context, chains, mention, candidate)
                && !is_of_another_state(context, mention, candidate)
                && titled(context, candidate, mention, |word| {
                    if state {
                        context.lexicon.classes(word).meets(context.grammar.head_of_state)
                    } else {
                        word == lemma
                    }
                })
        }
        EntityType::Company => contains_head() || introduced() || !capitalized && is_company_word(context, mention),
        EntityType::City => {
            let head = context.lookups.classes[mention.head as usize];
            head.meets(context.grammar.city_head)
                && modifiers_agree(context, mention, candidate)
                && !is_twin(context, candidate)
        }
        EntityType::Country => {
            let word = context.lookups.classes[mention.head as usize].meets(context.grammar.country_word);
            word && !is_of_another_form(context, mention, candidate)
        }
        kind => {
            // "Sail to School programme"
            let last = context.lookups.noun_lemmas.get(candidate.range.end as usize - 1);
            let closes = kind == EntityType::Work && last == Some(&lemma) && lemma != WordId::UNKNOWN;
            // "the Army" is no "Army Medical Center".
            let heads = || !kind.is_organization() || is_last_head(context, candidate, lemma);
            let told = || (kind.is_organization() || kind == EntityType::Work) && introduced();
            (contains_head() && heads() || closes || told()) && modifiers_agree(context, mention, candidate)
        }
    }
}

/// "the Republic" after "the Kingdom of Norway", "the Kingdom" after "the Republic of Peru".
fn is_of_another_form(context: &Context<'_>, mention: &Mention, candidate: &Mention) -> bool {
    let says = |word: &str| candidate.range.range().any(|i| context.document.text(i).eq_ignore_ascii_case(word));
    let head = context.document.text(mention.head as usize);
    match head.to_ascii_lowercase().as_str() {
        "republic" => ["kingdom", "sultanate", "principality", "duchy", "emirate"].into_iter().any(says),
        "kingdom" => ["republic", "sultanate", "principality", "duchy", "emirate"].into_iter().any(says),
        _ => false,
    }
}

/// Whether no other head of bodies follows the last `lemma` of a name, up to what hangs on it.
fn is_last_head(context: &Context<'_>, candidate: &Mention, lemma: WordId) -> bool {
    let heads = context.grammar.any_organization().union(context.grammar.facility_head);
    let classes = |i: usize| context.lookups.classes[i];
    let mut range = candidate.range.range();
    let end = range.clone().skip(1).find(|i| classes(*i).has(Class::PREPOSITION)).unwrap_or(range.end);
    let last = range.clone().take_while(|i| *i < end).filter(|i| context.lookups.noun_lemmas[*i] == lemma).last();
    range.start = last.map_or(end, |last| last + 1);
    range.take_while(|i| *i < end).all(|i| !classes(i).meets(heads))
}

/// "the league president" after "President Lind of Peru": the body that stands before the title is not told of her.
fn is_of_another_body(context: &Context<'_>, chains: &Chains, mention: &Mention, candidate: &Mention) -> bool {
    let all = &context.mentions.all;
    let inside = |start: u32, end: u32| {
        let from = all.partition_point(|m| m.range.start < start);
        let within = (from..).zip(&all[from..]).take_while(move |(_, m)| m.range.start < end);
        within.filter(move |(_, m)| matches!(m.form, Form::Name(_)) && m.range.end <= end).map(|(n, _)| n as u32)
    };
    let Some(group) = context.noun(candidate) else { return false };
    let told = |body: u32| inside(group.range.start, group.range.end).any(|other| chains.same(other, body));
    inside(mention.range.start, mention.head).any(|n| chains.kind(n).is_organization() && !told(n))
}

/// "the Norwegian minister" after "the Peruvian Minister Lind".
fn is_of_another_state(context: &Context<'_>, mention: &Mention, candidate: &Mention) -> bool {
    let Some(group) = context.noun(candidate) else { return false };
    let state = |i: u32| context.lexicon.demonym_country(context.lookups.words[i as usize]);
    let Some(own) = (mention.range.start..mention.head).find_map(state) else { return false };
    let inside = (group.range.start..group.head).any(|i| state(i) == Some(own));
    let after = candidate.noun.and_then(|k| own_phrase(context, k)).is_some_and(|of| of.eq_ignore_ascii_case(own));
    // Whom the text gives another state.
    let other = (group.range.start..group.head).any(|i| state(i).is_some());
    other && !inside && !after
}

/// Whether the name is introduced by such a title ("Mayor Lind"), of the same rank: "the minister" is no "Prime Minister
/// Lind".
fn titled(context: &Context<'_>, candidate: &Mention, mention: &Mention, is_it: impl Fn(WordId) -> bool) -> bool {
    let Some(group) = context.noun(candidate) else { return false };
    let ranks = |head: usize, first: u32| {
        let before = (first as usize..head).rev().take(LONGEST_RANK).map(|i| context.document.text(i));
        // "the Chief Minister" is not any minister, "the chief executive" is an executive.
        let minister =
            ["minister", "justice"].iter().any(|post| context.document.text(head).eq_ignore_ascii_case(post));
        let ranks = if minister { &RANKS[..] } else { &RANKS[..RANKS.len() - 1] };
        let rank = |word: &str| ranks.iter().position(|r| word.eq_ignore_ascii_case(r));
        before.map_while(rank).fold(0u8, |set, n| set | 1 << n)
    };
    let wanted = ranks(mention.head as usize, mention.range.start);
    // "the newly elected president" is not "the outgoing President Lind".
    let says = |range: std::ops::Range<u32>, words: &[&str]| {
        range.into_iter().any(|i| words.iter().any(|w| context.document.text(i as usize).eq_ignore_ascii_case(w)))
    };
    let coming = says(mention.range.start..mention.head, &["new", "newly", "incoming", "next"]);
    let leaving = ["outgoing", "former", "past", "retiring", "departing"];
    if coming && says(group.range.start..candidate.range.start, &leaving) {
        return false;
    }
    (group.range.start..candidate.range.start).any(|i| {
        let is_title = context.lookups.noun_lemmas.get(i as usize).copied().is_some_and(&is_it);
        is_title && ranks(i as usize, group.range.start) == wanted
    })
}

/// Whether two descriptions of people have the same rank: "the mayor" is no "deputy mayor".
pub(super) fn same_rank(context: &Context<'_>, one: &Mention, other: &Mention) -> bool {
    let ranks = |m: &Mention| {
        let before = (m.range.start..m.head).rev().take(LONGEST_RANK).map(|i| context.document.text(i as usize));
        let rank = |word: &str| RANKS.iter().position(|r| word.eq_ignore_ascii_case(r));
        before.filter_map(rank).fold(0u8, |set, n| set | 1 << n)
    };
    ranks(one) == ranks(other)
}

/// So many words of rank stand before a title at most.
const LONGEST_RANK: usize = 3;

/// Words that make another post of a title, the last only of "minister".
const RANKS: [&str; 7] = ["prime", "deputy", "vice", "assistant", "associate", "under", "chief"];

/// Adjectives and numbers of the description must be in the other, or not speak of it.
pub(super) fn modifiers_agree(context: &Context<'_>, mention: &Mention, candidate: &Mention) -> bool {
    let Some(group) = context.noun(mention) else { return true };
    (mention.range.start..group.head).all(|i| {
        let i = i as usize;
        let c = context.lookups.classes[i];
        let text = context.document.text(i);
        // "the best director award": each prize of a kind is another.
        let prize = mention.kind == EntityType::Award
            && (text == "best" || c.meets(context.grammar.title.union(context.grammar.person_noun)));
        let name = i > group.range.start as usize && context.document.tokens[i].shape == Shape::Capitalized;
        let telling = c.has(Class::NOUN) || c.meets(context.grammar.demonym) || c.has(Class::NAME) || name || prize;
        // "the five-year programme"
        let joined = |m: &&str| i > 0 && context.document.text(i - 1) == "-" && m[1..] == *text;
        let measured = MEASURES.iter().any(|m| text.ends_with(m) || joined(m));
        let loose = context.document.tokens[i].kind == TokenKind::Number || !telling || measured;
        loose
            || candidate.range.range().any(|j| {
                context.lookups.words[i] != WordId::UNKNOWN && context.lookups.words[j] == context.lookups.words[i]
                    || context.document.text(j) == context.document.text(i)
                    || same_country(context, i, j)
            })
    })
}

/// Whether a description has no more words than how long or how big it is: "event", "three-day event".
pub(super) fn is_measured(context: &Context<'_>, mention: &Mention) -> bool {
    (mention.range.start as usize..mention.head as usize).all(|i| {
        let text = context.document.text(i);
        let number = context.document.tokens[i].kind == TokenKind::Number;
        number || text == "-" || MEASURES.iter().any(|m| text.ends_with(m) || m[1..] == *text)
    })
}

/// How compounds end that tell how much or how long.
const MEASURES: [&str; 10] =
    ["-bed", "-day", "-hour", "-member", "-mile", "-month", "-page", "-room", "-week", "-year"];

/// "Japanese" and "Japan".
fn same_country(context: &Context<'_>, demonym: usize, other: usize) -> bool {
    let Some(country) = context.lexicon.demonym_country(context.lookups.words[demonym]) else { return false };
    context.document.text(other).eq_ignore_ascii_case(country)
}

/// "its partner city Hanamori": a town that is another's is not "the town".
fn is_twin(context: &Context<'_>, candidate: &Mention) -> bool {
    let start = candidate.range.start as usize;
    let back = |n: usize| start.checked_sub(n).map_or("", |i| context.document.text(i));
    matches!(back(1), "city" | "town") && matches!(back(2), "partner" | "twin" | "sister" | "twinned" | "-")
}
