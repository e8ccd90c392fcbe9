//! Base noun groups: determiner, modifiers, head. Names and times are single units inside them.

use super::grammar::Grammar;
use super::tags::Tag;
use crate::entities::names::Names;
use crate::lexicon::{Class, Lookups, Term, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Document, Shape, TokenRange};

/// A noun group without what follows its head: "the four Japanese cities", "Mayor Anna Lind", "they".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounGroup {
    /// All its tokens.
    pub range: TokenRange,
    /// Its head; for names the last token of the name.
    pub head: u32,
    /// Lemma of a common-noun head.
    pub lemma: WordId,
    /// How it is introduced.
    pub determiner: Determiner,
    /// The name that is its head, by number.
    pub name: Option<u32>,
    /// A noun group that owns it ("Acme's", "the city's"), by number.
    pub possessor: Option<u32>,
    /// Whether its head is plural.
    pub plural: bool,
    /// Whether it is a time expression.
    pub time: bool,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

/// How a noun group is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determiner {
    /// No determiner.
    None,
    /// "the"
    Definite,
    /// "a", "some", "each"
    Indefinite,
    /// "this", "these", "such"
    Demonstrative,
    /// "our", "its": the token of the pronoun.
    Possessive(u32),
    /// "Acme's"
    Genitive,
}

/// The fields of a post and what joins them are no longer.
const LONGEST_FIELDS: usize = 8;

/// Finds the noun groups of one sentence.
pub(super) fn find(
    document: &Document<'_>,
    lookups: &Lookups,
    grammar: &Grammar,
    names: &Names,
    tags: &[Tag],
    sentence: TokenRange,
    out: &mut Vec<NounGroup>,
) {
    let end = sentence.end as usize;
    let mut i = sentence.start as usize;
    let mut possessor: Option<u32> = None;
    let is_person = |name: Option<u32>| name.is_some_and(|n| names.names[n as usize].kind == Some(EntityType::Person));
    let is_edition = |name: Option<u32>| {
        let kind = name.and_then(|n| names.names[n as usize].kind);
        kind.is_some_and(|kind| matches!(kind, EntityType::Award | EntityType::Event | EntityType::Work))
    };
    // A name may end the text.
    let class = |i: usize| lookups.classes.get(i).copied().unwrap_or_default();
    let is_title = |i: usize| {
        let c = class(i);
        c.meets(grammar.title) && !c.has(Class::PLURAL)
    };
    // "Prof Dr Anna Lind": forms of address at `i` and then a person's name.
    let addressed = |i: usize| {
        let last = (i..end.min(i + 4)).take_while(|j| class(*j).meets(grammar.honorific)).last();
        last.is_some_and(|j| is_person(names.at(j + 1).map(|(n, _)| n)))
    };
    let is_letters = |i: usize| {
        let untyped = names.at(i).is_none_or(|(n, _)| names.names[n as usize].kind.is_none());
        let upper = document.tokens[i].shape == Shape::Upper || document.text(i) == "PhD";
        untyped && upper && lookups.classes[i].meets(grammar.name_suffix) && !is_title(i)
    };
    let body_name =
        |name: Option<u32>| name.and_then(|n| names.names[n as usize].kind).is_some_and(|k| k.is_organization());
    // "chief", "deputy": what opens a post of which more must follow.
    let leads_title = |i: usize| matches!(document.text(i), "Chief" | "chief" | "Deputy" | "deputy");
    let is_honorific = |i: usize| class(i).meets(grammar.honorific) && !is_title(i);
    // The posts of several words.
    let terms = lookups.terms_in(sentence);
    let titles = || terms.iter().filter(|t| t.classes.meets(grammar.title));
    // "secretary of state"
    let ends_title = |i: usize| titles().any(|t| t.range.end as usize == i && t.range.len() <= 4);
    // "high commissioner"
    let starts_title = |i: usize| titles().any(|t| t.range.start as usize == i);
    // "chief executive", "chief operating officer": no form of address.
    let corporate = |i: usize| {
        let last = |t: &Term| document.text(t.range.end as usize - 1);
        let fits = |t: &&Term| matches!(last(t), "executive" | "Executive" | "officer" | "Officer" | "CEO");
        titles().filter(|t| t.range.start as usize == i && t.range.len() >= 2).any(|t| fits(&t))
    };
    // Where a post of several words with an "and" among them, which starts at `i`, ends.
    let joined_title = |i: usize| {
        let joined = |t: &&Term| t.range.range().any(|j| lookups.words[j] == grammar.and);
        titles().filter(|t| t.range.start as usize == i).find(joined).map(|t| t.range.end as usize)
    };
    // Whether a preposition right before `i` hangs on a post: "director of".
    let of_post = |i: usize| {
        i >= sentence.start as usize + 2
            && (lookups.words[i - 1] == grammar.of || lookups.words[i - 1] == grammar.for_)
            && (is_title(i - 2) || ends_title(i - 1))
    };
    // "minister of transport and communications Anna Lind": the last of the fields of a post.
    let of_fields = |i: usize| {
        let floor = (sentence.start as usize).max(i.saturating_sub(LONGEST_FIELDS));
        let joined = i > floor && lookups.words[i - 1] == grammar.and;
        let first = (floor..i).rev().find(|&j| lookups.words[j] == grammar.of || lookups.words[j] == grammar.for_);
        joined
            && first.is_some_and(|j| {
                of_post(j + 1) && (j + 1..i - 1).all(|n| tags[n].is_nominal() || tags[n] == Tag::Comma)
            })
    };
    // "Secretary to the President Anna Lind"
    let to_post = |i: usize| i >= sentence.start as usize + 2 && lookups.words[i - 1] == grammar.to && is_title(i - 2);
    while i < end {
        let start = i;
        let mut determiner = Determiner::None;
        match tags[i] {
            Tag::Time => {
                while i < end && tags[i] == Tag::Time && (i == start || names.time_starts(i).is_none()) {
                    i += 1;
                }
                // "this year's budget": the time owns what follows.
                push(out, start, i, i - 1, WordId::UNKNOWN, determiner, None, None, false, true, false);
                if i < end && tags[i] == Tag::Genitive {
                    possessor = Some(out.len() as u32 - 1);
                    i += 1;
                }
                continue;
            }
            Tag::Pronoun => {
                i += 1;
                let plural = [grammar.they, grammar.them, grammar.we, grammar.us].contains(&lookups.words[start]);
                push(out, start, i, start, lookups.words[start], determiner, None, None, plural, false, true);
                possessor = None;
                continue;
            }
            Tag::Determiner => {
                let w = lookups.words[i];
                determiner = if w == grammar.the {
                    Determiner::Definite
                } else if w == grammar.this
                    || w == grammar.these
                    || w == grammar.those
                    || w == grammar.that
                    || w == grammar.such
                {
                    Determiner::Demonstrative
                } else {
                    Determiner::Indefinite
                };
                i += 1;
                while i < end && matches!(tags[i], Tag::Determiner) {
                    i += 1;
                }
                if i < end && tags[i] == Tag::Possessive {
                    determiner = Determiner::Possessive(i as u32);
                    i += 1;
                }
            }
            Tag::Possessive => {
                determiner = Determiner::Possessive(i as u32);
                i += 1;
            }
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number => {}
            Tag::Adverb if i + 1 < end && tags[i + 1] == Tag::Adjective => {}
            _ => {
                if !matches!(tags[i], Tag::Genitive) {
                    possessor = None;
                }
                i += 1;
                continue;
            }
        }
        if possessor.is_some() && determiner == Determiner::None {
            determiner = Determiner::Genitive;
        }
        // Modifiers and head: a maximal run, cut where one name ends and another of another kind begins.
        let mut head: Option<usize> = None;
        let mut name: Option<u32> = None;
        while i < end {
            match tags[i] {
                // "Anna Lind OBE": the letters of an honour.
                Tag::Name | Tag::Noun if is_person(name) && is_letters(i) => i += 1,
                Tag::Name => {
                    let Some((n, name_end)) = names.at(i) else {
                        head = Some(i);
                        i += 1;
                        continue;
                    };
                    // "Director Orlin Institute Prof Anna Lind": the body of a post before who holds it.
                    let body = names.names[n as usize].kind.is_some_and(|k| k.is_organization());
                    let post = head.filter(|h| h + 1 == i && is_title(*h) && name.is_none());
                    if body && post.is_some() && addressed(name_end) {
                        break;
                    }
                    // "Harbour League Peru director": the body and the place of a post.
                    let of = |n: u32| names.names[n as usize].kind;
                    let seat = |body: u32| {
                        is_title(name_end)
                            && of(body).is_some_and(|k| k.is_organization())
                            && of(n).is_some_and(|k| k.is_place())
                    };
                    if let Some(previous) = name
                        && !names.modifies(previous, n)
                        && !seat(previous)
                        && head == Some(i - 1)
                    {
                        break;
                    }
                    // "the minister of health Anna Lind": the field of a post is no part of who holds it.
                    let untyped = name.is_none_or(|n| names.names[n as usize].kind.is_none());
                    let closes = untyped && head.is_some_and(|h| h + 1 == i && !is_title(h) && !is_honorific(h));
                    if closes && is_person(Some(n)) && (of_post(start) || of_fields(start)) {
                        break;
                    }
                    // "at the end of the program Lind signed": a thing is not what a person is called by.
                    let thing = |h: usize| {
                        let c = lookups.classes[h];
                        let human = c.meets(grammar.title)
                            || c.meets(grammar.person_noun)
                            || c.meets(grammar.honorific)
                            || c.meets(grammar.group_noun)
                            || c.meets(grammar.business_role)
                            || c.meets(grammar.body_role);
                        tags[h] == Tag::Noun && c.has(Class::NOUN) && !human && !c.meets(grammar.demonym)
                    };
                    let described = matches!(determiner, Determiner::Definite | Determiner::Possessive(_));
                    if untyped && described && is_person(Some(n)) && head.is_some_and(|h| h + 1 == i && thing(h)) {
                        break;
                    }
                    if name.is_none() && determiner == Determiner::Definite && is_person(Some(n)) && to_post(start) {
                        let cut = (start + 2..i).rev().take_while(|j| is_honorific(*j)).last().unwrap_or(i);
                        if is_title(cut - 1) {
                            i = cut;
                            head = Some(cut - 1);
                            break;
                        }
                    }
                    i = name_end.min(end);
                    head = Some(i - 1);
                    name = Some(n);
                }
                // "elected Anna Lind chair of the league": the post starts a group of its own.
                Tag::Noun | Tag::Adjective
                    if is_person(name) && head == Some(i - 1) && (is_title(i) || starts_title(i)) =>
                {
                    break;
                }
                // "the minister for trade Dr Anna Lind", "the consul of Peru in Lima Madam Anna Lind": what a person is
                // called by starts a group of its own.
                Tag::Noun
                    if i > start
                        && head == Some(i - 1)
                        && (is_honorific(i) || body_name(name) && addressed(i))
                        && (name.is_some() || of_post(start) || of_fields(start))
                        && (i + 1..end.min(i + 5))
                            .find(|&j| tags[j] == Tag::Name)
                            .is_some_and(|j| is_person(names.at(j).map(|(n, _)| n))) =>
                {
                    break;
                }
                Tag::Noun => {
                    // "ambassador extraordinary and plenipotentiary"
                    let last = joined_title(i).filter(|last| *last <= end).unwrap_or(i + 1);
                    head = Some(last - 1);
                    name = None;
                    i = last;
                }
                // "the Harbour Prize 2024": the edition.
                Tag::Number if head == i.checked_sub(1) && is_edition(name) && is_year(document.text(i)) => {
                    i += 1;
                    break;
                }
                Tag::Adjective | Tag::Number => {
                    // An adjective after the head starts nothing new unless a noun follows.
                    let continues = (i + 1..end.min(i + 4))
                        .take_while(|&j| tags[j].is_nominal())
                        .any(|j| matches!(tags[j], Tag::Noun | Tag::Name));
                    if head.is_some() && !continues {
                        // "Chief Financial and Operations Officer"
                        let joined = lookups.words.get(i + 1) == Some(&grammar.and) && leads_title(i - 1);
                        if !joined && (lookups.classes[i].has(Class::ADJECTIVE) || tags[i] == Tag::Number) {
                            break;
                        }
                        head = Some(i);
                    }
                    i += 1;
                }
                Tag::Adverb if i + 1 < end && matches!(tags[i + 1], Tag::Adjective) && head.is_none() => i += 1,
                Tag::Time if head.is_none() && i > start && determiner != Determiner::None => {
                    // "the 2019 conference": a time as a modifier.
                    let after = (i..end).find(|&j| tags[j] != Tag::Time);
                    match after {
                        Some(j) if matches!(tags[j], Tag::Noun | Tag::Name | Tag::Adjective) => i = j,
                        _ => break,
                    }
                }
                // "Chief Financial and Operations Officer": one post.
                Tag::Conjunction
                    if name.is_none_or(|n| names.names[n as usize].kind.is_none())
                        && i > start + 1
                        && lookups.words[i] == grammar.and
                        && leads_title(start + usize::from(determiner != Determiner::None))
                        && !(start + 1 + usize::from(determiner != Determiner::None)..i).any(is_title)
                        && (i + 1..end.min(i + 4)).take_while(|&j| tags[j].is_nominal()).any(is_title)
                        && names.at(i + 1).is_none_or(|(n, _)| names.names[n as usize].kind.is_none()) =>
                {
                    name = None;
                    i += 1;
                }
                // "president and CEO": one post.
                Tag::Conjunction
                    if name.is_none()
                        && head == Some(i.wrapping_sub(1))
                        && lookups.words[i] == grammar.and
                        && is_title(i - 1)
                        && !(start > sentence.start as usize && lookups.words[start - 1] == grammar.to)
                        && (corporate(i + 1)
                            || (i + 1..end.min(i + 4)).take_while(|&j| tags[j].is_nominal()).any(is_title))
                        // "vice president and Anna Lind treasurer"
                        && !is_person(names.at(i + 1).map(|(n, _)| n))
                        && (corporate(i + 1)
                            || !lookups.classes.get(i + 1).is_some_and(|c| c.meets(grammar.honorific))) =>
                {
                    i += 1;
                }
                // "President & CEO Anna Lind"
                Tag::Other
                    if name.is_none()
                        && head == Some(i.wrapping_sub(1))
                        && document.text(i) == "&"
                        && is_title(i - 1)
                        && (i + 1..end.min(i + 4)).take_while(|&j| tags[j].is_nominal()).any(is_title) =>
                {
                    i += 1;
                }
                // "Dato' Anna Lind"
                Tag::Other
                    if head == Some(i.wrapping_sub(1))
                        && i + 1 < end
                        && lookups.classes[i - 1].meets(grammar.honorific)
                        && matches!(document.text(i), "'" | "’")
                        && tags[i + 1] == Tag::Name =>
                {
                    i += 1;
                }
                // "ambassador-designate"
                _ if name.is_none()
                    && head == Some(i.wrapping_sub(1))
                    && is_title(i - 1)
                    && i + 1 < end
                    && document.text(i) == "-"
                    && matches!(document.text(i + 1), "designate" | "elect") =>
                {
                    i += 2;
                    break;
                }
                _ => break,
            }
        }
        let body = if determiner == Determiner::None || determiner == Determiner::Genitive { start } else { start + 1 };
        if i <= body && head.is_none() {
            // A bare determiner: "this", "those", "both" used alone.
            if matches!(determiner, Determiner::Demonstrative | Determiner::Indefinite) {
                push(
                    out,
                    start,
                    i.max(start + 1),
                    start,
                    lookups.words[start],
                    determiner,
                    None,
                    None,
                    false,
                    false,
                    true,
                );
            }
            i = i.max(start + 1);
            possessor = None;
            continue;
        }
        // "two thirds", "the Japanese", "3500 Japanese": the last modifier heads the group.
        let mut head = head.unwrap_or(i - 1);
        // "Vice President Marketing": the field closes the post.
        let field = |j: usize| lookups.classes[j].meets(grammar.field);
        if name.is_none() && head == i - 1 && field(head) && !is_title(head) {
            let post = (start..head).rev().find(|&j| !field(j));
            head = post.filter(|&j| is_title(j) && tags[j] == Tag::Noun).unwrap_or(head);
        }
        let lemma = noun_lemma(lookups, head);
        let plural = lookups.classes[head].has(Class::PLURAL) && name.is_none();
        push(out, start, i, head, lemma, determiner, name, possessor, plural, false, false);
        possessor = None;
        if i < end && tags[i] == Tag::Genitive {
            possessor = Some(out.len() as u32 - 1);
            i += 1;
        }
    }
}

/// "2024"
fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|b| b.is_ascii_digit())
}

fn noun_lemma(lookups: &Lookups, token: usize) -> WordId {
    lookups.noun_lemmas.get(token).copied().unwrap_or(WordId::UNKNOWN)
}

#[allow(clippy::too_many_arguments)]
fn push(
    out: &mut Vec<NounGroup>,
    start: usize,
    end: usize,
    head: usize,
    lemma: WordId,
    determiner: Determiner,
    name: Option<u32>,
    possessor: Option<u32>,
    plural: bool,
    time: bool,
    pronoun: bool,
) {
    out.push(NounGroup {
        range: TokenRange::new(start, end),
        head: head as u32,
        lemma,
        determiner,
        name,
        possessor,
        plural,
        time,
        pronoun,
    });
}
