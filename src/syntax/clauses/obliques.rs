//! Obliques: the prepositional phrases and times that belong to a verb, behind it or fronted ("At a ceremony in Lima,
//! Anna Lind received").

use super::{Clause, Oblique, first_from};
use crate::lexicon::WordId;
use crate::syntax::Syntax;
use crate::syntax::families::Family;
use crate::syntax::grammar::Grammar;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::{VerbForm, VerbGroup};

/// Most phrases that hang in one another up to a condition.
const MOST_HOSTS: usize = 6;

/// The noun group at the top of the phrases that group `k` hangs in.
fn head_of_phrase(syntax: &Syntax, k: u32) -> Option<u32> {
    let mut n = k;
    for _ in 0..4 {
        let phrase = syntax.phrases[n as usize];
        match phrase.governor.or(phrase.apposed_to).filter(|g| *g < n) {
            Some(governor) => n = governor,
            None => return Some(n),
        }
    }
    None
}

/// "the ambassador in Lima Anna Lind": whether the name of who has the post follows the phrase of group `k` at once.
fn names_holder(syntax: &Syntax, nouns: &std::ops::Range<usize>, k: usize) -> bool {
    let next = syntax.noun_groups.get(k + 1).filter(|_| k + 1 < nouns.end);
    let (Some(host), Some(next)) = (syntax.phrases[k].governor, next) else { return false };
    let touches = next.range.start == syntax.noun_groups[k].range.end && next.name.is_some();
    touches && syntax.families[k + 1] == Family::Person && syntax.phrases[k + 1].apposed_to.is_some_and(|h| h <= host)
}

/// Where what precedes a verb at `vs` begins to belong to it: where it opens the sentence or follows a clause break.
fn fronted_from(
    syntax: &Syntax,
    nouns: &std::ops::Range<usize>,
    (left, vs): (usize, usize),
    first_clause: usize,
) -> usize {
    if syntax.clauses.len() == first_clause {
        // Nor is what stands before a dash or colon, such as a dateline.
        let before = syntax.tags.get(left..vs).unwrap_or_default();
        return before.iter().rposition(|tag| *tag == Tag::Break).map_or(left, |n| left + n + 1);
    }
    // "has offices in Lima and Oslo, organised": what joins two nouns begins nothing.
    let joins_nouns = |i: usize| {
        let k = first_from(syntax, nouns, i);
        k < nouns.end && syntax.noun_groups[k].range.start as usize == i + 1 && syntax.phrases[k].list < k as u32
    };
    let breaks = |i: &usize| match syntax.tags.get(*i) {
        Some(Tag::Subordinator | Tag::Break | Tag::Stop) => true,
        Some(Tag::Conjunction) => !joins_nouns(*i),
        _ => false,
    };
    (left..vs).rev().find(breaks).map_or(vs, |i| i + 1)
}

/// "subject to approval at the meeting on 14 May": whether group `k` hangs in what must come first.
fn is_condition(syntax: &Syntax, grammar: &Grammar, k: usize) -> bool {
    let hosts = std::iter::successors(Some(k), |n| syntax.phrases[*n].governor.map(|g| g as usize));
    let conditions = [grammar.subject_to, grammar.pending];
    hosts.take(MOST_HOSTS).any(|n| syntax.phrases[n].preposition.is_some_and(|p| conditions.contains(&p)))
}

/// "Anna Lind, a medallist in 1996, succeeds": whether time `k` ends what is set off behind the subject.
fn ends_aside(syntax: &Syntax, k: usize, subject: Option<u32>) -> bool {
    let (Some(last), Some(subject)) = (k.checked_sub(1), subject) else { return false };
    let time = &syntax.noun_groups[k];
    let touches = syntax.noun_groups[last].range.end + 1 == time.range.start && syntax.phrases[k].preposition.is_some();
    let closed = syntax.tags.get(time.range.end as usize) == Some(&Tag::Comma);
    let mut hosts = std::iter::successors(Some(last), |n| syntax.phrases[*n].governor.map(|g| g as usize));
    touches && closed && hosts.any(|n| syntax.phrases[n].apposed_to == Some(subject))
}

/// Whether what group `k` says belongs to a noun rather than to the verb that begins at `vs`.
fn belongs_to_noun(
    syntax: &Syntax,
    grammar: &Grammar,
    (k, nouns): (usize, &std::ops::Range<usize>),
    group: &VerbGroup,
    subject: Option<u32>,
) -> bool {
    let phrase = syntax.phrases[k];
    let time = syntax.noun_groups[k].time;
    if phrase.governor.is_some() && is_condition(syntax, grammar, k) {
        return true;
    }
    let before = syntax.noun_groups[k].range.start < group.range.start;
    let behind_subject = before && subject.is_some_and(|s| s < k as u32);
    if time {
        // "Anna Lind, mayor since 2014, opened": how long she has been what the aside says.
        let since = phrase.preposition == Some(grammar.since);
        return behind_subject && (since || ends_aside(syntax, k, subject));
    }
    // "a delegation of the league consisting of": what stands before a participle belongs to its noun.
    if behind_subject && matches!(group.form, VerbForm::Participle | VerbForm::Ing) {
        return true;
    }
    // "Anna Lind, ambassador to Peru, visited Lima": what hangs on an apposition is not where she went.
    let mut host = phrase.governor;
    while let Some(g) = host.filter(|g| syntax.phrases[*g as usize].apposed_to.is_none()) {
        host = syntax.phrases[g as usize].governor;
    }
    if host.is_some() && behind_subject {
        return true;
    }
    // "The Embassy of Peru in Norway hosted": where the subject is, not where it is done.
    let of_subject = before
        && phrase.governor.is_some()
        && phrase.governor.and_then(|g| head_of_phrase(syntax, g)).map(|h| syntax.phrases[h as usize].list)
            == subject.map(|s| syntax.phrases[s as usize].list)
        && subject.is_some_and(|s| !matches!(syntax.families[s as usize], Family::Event | Family::Thing));
    // "organised together with the Glass Museum in Lima": where the partner is.
    let brings_partners = |g: u32| syntax.phrases[g as usize].preposition.is_some_and(|p| grammar.brings_partners(p));
    // "The league, with its seat in Lima, organised"
    let of_seat = |g: u32| before && syntax.phrases[g as usize].preposition == Some(grammar.with);
    let of_partner = phrase.governor.is_some_and(|g| brings_partners(g) || of_seat(g));
    // "signed an agreement on a line between Lima and Quito": what the line is between, not who signs.
    let link = |g: u32| {
        let host = &syntax.noun_groups[g as usize];
        host.determiner == Determiner::Indefinite && syntax.phrases[g as usize].preposition.is_some()
    };
    if phrase.preposition == Some(grammar.between) && phrase.governor.is_some_and(link) {
        return true;
    }
    // "was announced at a meeting with Omar Stone": whom the meeting was with.
    let brought = |g: u32| {
        let by = syntax.phrases[g as usize].preposition;
        let event = syntax.families[g as usize] == Family::Event && syntax.noun_groups[g as usize].name.is_none();
        event && by.is_some_and(|p| [grammar.at, grammar.during, grammar.after].contains(&p))
    };
    if !before && phrase.preposition == Some(grammar.with) && phrase.governor.is_some_and(brought) {
        return true;
    }
    let within = phrase.preposition.is_some_and(|p| [grammar.in_, grammar.at].contains(&p));
    (of_subject || of_partner) && within || names_holder(syntax, nouns, k)
}

/// Gathers phrases after the verb, fronted phrases before the subject, and times.
#[allow(clippy::too_many_arguments)]
pub(super) fn collect_obliques(
    syntax: &mut Syntax,
    nouns: std::ops::Range<usize>,
    (verb, last): (usize, usize),
    (left, right): (usize, usize),
    (subject, object): (Option<u32>, Option<u32>),
    first_clause: usize,
    grammar: &Grammar,
) {
    let group = syntax.verb_groups[verb];
    let (vs, ve) = (group.range.start as usize, group.range.end as usize);
    let finite = syntax.clauses.len() == first_clause || group.form == VerbForm::Finite;
    // "At a ceremony held in Lima, Anna Lind received": what opens the sentence belongs to its main verb.
    let inside = |c: &Clause| c.modifies_noun && syntax.verb_groups[c.verb as usize].form == VerbForm::Participle;
    let only = syntax.clauses.len() == first_clause + 1 && syntax.clauses.last().is_some_and(inside);
    if only && group.form == VerbForm::Finite {
        let noun = nouns.start as u32;
        if let Some(preposition) = syntax.phrases[nouns.start].preposition
            && syntax.clauses.last().is_some_and(|c| c.subject == Some(noun))
        {
            syntax.obliques.push(Oblique { preposition, noun });
        }
    }
    let fronted = fronted_from(syntax, &nouns, (left, vs), first_clause);
    let limit = clause_end(syntax, (ve, right));
    // What the verb before says behind who leads is no more said of the lead.
    let outer = verb.checked_sub(1).filter(|_| syntax.clauses.len() > first_clause);
    let resumed = outer.and_then(|outer| behind_leader(syntax, grammar, &nouns, (outer, verb, last), limit));
    let limit = resumed.map_or(limit, |k| syntax.noun_groups[k].range.start as usize);
    for k in first_from(syntax, &nouns, if finite { fronted } else { ve })..nouns.end {
        let start = syntax.noun_groups[k].range.start as usize;
        if start >= limit {
            break;
        }
        let time = syntax.noun_groups[k].time;
        // "has today opened": the time inside is when.
        if (vs..ve).contains(&start) && !time || subject == Some(k as u32) {
            continue;
        }
        // "which was founded in Lima, today has": a time between a comma and a verb is that verb's.
        // Nor is "today" in "Founded in Lima, the league today has" the participle's.
        let leads = |verb: usize| {
            let comma = start > 0 && syntax.tags.get(start - 1) == Some(&Tag::Comma);
            let behind = group.form != VerbForm::Finite
                && syntax.tags.get(ve..start).is_some_and(|tags| tags.contains(&Tag::Comma));
            time && (comma || behind) && syntax.noun_groups[k].range.end as usize == verb
        };
        let here = start >= ve && start < limit && !leads(right) || start > vs && start < ve;
        if !(here || leads(vs) || finite && start >= fronted && start < vs) {
            continue;
        }
        if belongs_to_noun(syntax, grammar, (k, &nouns), &group, subject) {
            continue;
        }
        let phrase = syntax.phrases[k];
        if let Some(preposition) = phrase.preposition {
            syntax.obliques.push(Oblique { preposition, noun: k as u32 });
        } else if time && object != Some(k as u32) {
            syntax.obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: k as u32 });
        }
    }
}

/// Where what a verb brings ends at the latest: at the next clause between its end and the next verb.
fn clause_end(syntax: &Syntax, (from, to): (usize, usize)) -> usize {
    let ends = |tag: &Tag| matches!(tag, Tag::Subordinator | Tag::Relative | Tag::Stop | Tag::Break);
    syntax.tags.get(from..to).unwrap_or_default().iter().position(ends).map_or(to, |n| from + n)
}

/// "received a delegation led by Anna Lind in Lima on Monday": the noun group that goes on with what verb `outer` says,
/// behind a participle that tells who leads what it brings; the verbs of the sentence end before number `last`.
fn behind_leader(
    syntax: &Syntax,
    grammar: &Grammar,
    nouns: &std::ops::Range<usize>,
    (outer, participle, last): (usize, usize, usize),
    stop: usize,
) -> Option<usize> {
    let (outer, led) = (syntax.verb_groups.get(outer)?, syntax.verb_groups.get(participle)?);
    let leads = [grammar.lead, grammar.head, grammar.chair].contains(&led.lemma);
    if !leads || led.form != VerbForm::Participle || outer.form != VerbForm::Finite {
        return None;
    }
    // "said a delegation led by Anna Lind in May visited Lima": no more of the verb of telling.
    let next = syntax.verb_groups.get(participle + 1).filter(|_| participle + 1 < last);
    let next = next.filter(|next| next.range.start as usize == stop);
    let parted = syntax.tags.get(stop.wrapping_sub(1)).is_some_and(|t| matches!(t, Tag::Comma | Tag::Conjunction));
    if next.is_some_and(|next| next.form == VerbForm::Finite) && !parted {
        return None;
    }
    let first = first_from(syntax, nouns, led.range.end as usize);
    let by = syntax.phrases.get(first).filter(|_| first < nouns.end)?.preposition == Some(grammar.by);
    let mut behind = (first + 1..nouns.end).take_while(|k| (syntax.noun_groups[*k].range.start as usize) < stop);
    behind.find(|k| {
        let phrase = syntax.phrases[*k];
        let leader =
            |g: u32| syntax.noun_groups[g as usize].name.is_some() && syntax.families[g as usize] == Family::Person;
        let within = phrase.preposition.is_some_and(|p| [grammar.in_, grammar.at, grammar.on].contains(&p));
        by && (within && phrase.governor.is_none_or(leader) || syntax.noun_groups[*k].time)
    })
}

/// "awarded its prize, endowed with 300 crowns, to Anna Lind": the phrase that goes on with what verb `v` says behind a
/// participle between commas.
pub(super) fn resume_obliques(
    syntax: &mut Syntax,
    nouns: &std::ops::Range<usize>,
    v: usize,
    (verbs, end): (&std::ops::Range<usize>, usize),
    grammar: &Grammar,
) {
    let Some(aside) = syntax.verb_groups.get(v + 1).filter(|_| v + 1 < verbs.end) else { return };
    let tag = |i: usize| syntax.tags.get(i).copied();
    let stop =
        syntax.verb_groups.get(v + 2).filter(|_| v + 2 < verbs.end).map_or(end, |next| next.range.start as usize);
    let limit = clause_end(syntax, (aside.range.end as usize, stop));
    if let Some(k) = behind_leader(syntax, grammar, nouns, (v, v + 1, verbs.end), limit) {
        for n in (k..nouns.end).take_while(|n| (syntax.noun_groups[*n].range.start as usize) < limit) {
            let (preposition, time) = (syntax.phrases[n].preposition, syntax.noun_groups[n].time);
            let brought = preposition.filter(|p| *p != grammar.of).or(time.then_some(WordId::UNKNOWN));
            syntax.obliques.extend(brought.map(|preposition| Oblique { preposition, noun: n as u32 }));
        }
        return;
    }
    let set_off = (aside.range.start as usize).checked_sub(1).and_then(tag) == Some(Tag::Comma);
    if aside.form != VerbForm::Participle || !set_off || syntax.verb_groups[v].form != VerbForm::Finite {
        return;
    }
    let from = aside.range.end as usize;
    let Some(close) = (from..stop.min(from + LONGEST_ASIDE)).find(|i| tag(*i) == Some(Tag::Comma)) else { return };
    let k = first_from(syntax, nouns, close + 2);
    let follows = tag(close + 1) == Some(Tag::Preposition)
        && k < nouns.end
        && syntax.noun_groups[k].range.start as usize == close + 2;
    if let Some(preposition) = syntax.phrases.get(k).and_then(|p| p.preposition).filter(|_| follows) {
        syntax.obliques.push(Oblique { preposition, noun: k as u32 });
    }
}

/// So many tokens an aside has at most.
const LONGEST_ASIDE: usize = 20;
