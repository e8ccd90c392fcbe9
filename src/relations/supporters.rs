//! Who stands behind an event or work: "was organised with the support of Acme and Quarn Bank", "will be built with gifts
//! from Acme (EUR 5,000) and Quarn Bank (EUR 2,000)", "With the help of Acme, the town staged the fair".

use super::by_sentence::BySentence;
use super::frame::enclosing;
use super::known::Known;
use super::look_alikes::is_search;
use super::{Found, View, span_of, status};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause, Tag};

/// What a supporter gives, before "of" or "from".
const SUPPORT: [&str; 14] = [
    "loan",
    "credit",
    "support",
    "assistance",
    "sponsorship",
    "backing",
    "funding",
    "contribution",
    "donation",
    "gift",
    "grant",
    "generosity",
    "aid",
    "financing",
];
/// What is done with the support of others.
const DONE: [&str; 50] = [
    "acquire",
    "build",
    "buy",
    "complete",
    "conduct",
    "construct",
    "convert",
    "create",
    "deliver",
    "develop",
    "digitise",
    "digitize",
    "equip",
    "erect",
    "establish",
    "execute",
    "expand",
    "extend",
    "finance",
    "fund",
    "furnish",
    "hold",
    "host",
    "implement",
    "install",
    "launch",
    "make",
    "modernise",
    "modernize",
    "mount",
    "open",
    "organise",
    "organize",
    "present",
    "produce",
    "publish",
    "purchase",
    "realise",
    "realize",
    "rebuild",
    "redevelop",
    "refurbish",
    "rehabilitate",
    "renew",
    "renovate",
    "repair",
    "restore",
    "revive",
    "stage",
    "upgrade",
];

/// Adds who supports what the clauses say is done.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut known: Option<Known> = None;
    for k in 0..view.syntax.phrases.len() as u32 {
        let Some((first, given)) = supporters(view, k) else { continue };
        // "With the support of Acme, the town staged": the clause begins behind the phrase.
        let clause = enclosing(view, k).or_else(|| view.clauses_beside(k).first());
        let Some(clause) = clause.filter(|c| c.assertion <= Assertion::Planned) else { continue };
        let Some(what) = done(view, clause) else { continue };
        let known = known.get_or_insert_with(|| Known::of(view, out));
        for (giver, sum) in with_sums(view, first) {
            let (from, to) = RelationType::InvestedIn.signature();
            let fits = from.has(view.chains.kind(giver)) && to.has(view.chains.kind(what));
            if fits && !view.chains.same(giver, what) && known.add(view, RelationType::InvestedIn, (giver, what)) {
                let amount = sum.or(given).map(|m| view.document.slice(view.mentions.all[m as usize].range).to_owned());
                out.push(Found {
                    qualifiers: Qualifiers { amount, status: status(clause.assertion), ..Qualifiers::default() },
                    ..Found::of(
                        view,
                        RelationType::InvestedIn,
                        (giver, what),
                        view.document.span(clause.extent).to(span_of(view, giver)),
                        rule,
                    )
                });
            }
        }
    }
}

/// "Acme sponsors the fair. Other sponsors are Quarn Bank and Orlin Ltd.": those that a clause names beside one before.
pub(super) fn further(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut more = Vec::new();
    let mut gifts: Option<BySentence> = None;
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Asserted) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let lists = verb.lemma == view.grammar.be || view.lexicon.text(verb.lemma) == "include";
        let (true, Some(subject), Some(object)) = (lists && !verb.passive, clause.subject, clause.object) else {
            continue;
        };
        let group = &view.syntax.noun_groups[subject as usize];
        let other = matches!(
            view.document.text(group.range.start as usize),
            "Other" | "Further" | "Additional" | "other" | "further" | "additional"
        );
        if !other || !group.plural || !GIVERS.contains(&view.lexicon.text(group.lemma)) {
            continue;
        }
        let start = view.document.span(group.range).start;
        let gifts = gifts.get_or_insert_with(|| BySentence::of(view, out, |f| f.relation == RelationType::InvestedIn));
        let near = clause.sentence.saturating_sub(2)..=clause.sentence;
        let mut before = near.rev().flat_map(|sentence| gifts.last(out, sentence));
        let Some(what) = before.find(|f| f.evidence.end <= start).map(|f| f.object) else { continue };
        for (giver, _) in with_sums(view, object) {
            if view.chains.kind(giver).is_organization() && !view.chains.same(giver, what) {
                more.push(Found::of(
                    view,
                    RelationType::InvestedIn,
                    (giver, what),
                    view.document.span(clause.extent),
                    rule,
                ));
            }
        }
    }
    out.append(&mut more);
}

/// Words in the names of those who support others with money.
const FUNDS: [&str; 12] = [
    "Agency",
    "Bank",
    "Department",
    "Endowment",
    "Foundation",
    "Fund",
    "Government",
    "Lottery",
    "Ministry",
    "Stiftung",
    "Trust",
    "Trusts",
];

/// "The fair is supported by Acme", "the museum is supported by the Quarn Foundation": who backs an event, and the funds
/// that back a body or a work.
pub(super) fn patrons(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut known: Option<Known> = None;
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let supported = verb.passive && view.lexicon.text(verb.lemma) == "support";
        let Some(what) = clause.subject.filter(|_| supported).and_then(|k| view.mentions.of_noun[k as usize]) else {
            continue;
        };
        let kind = view.chains.kind(what);
        let backed = kind.is_organization() || kind == EntityType::Work || kind == EntityType::Event;
        let by = view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.by);
        let Some(by) = by.filter(|_| backed && view.chains.is_named(what)) else { continue };
        let known = known.get_or_insert_with(|| Known::of(view, out));
        let givers = with_sums(view, by.noun);
        let fund = |giver: u32| {
            view.mentions.all[giver as usize].range.range().any(|i| FUNDS.contains(&view.document.text(i)))
        };
        // Who backs a work in one list with a fund does as the fund does.
        let all = kind == EntityType::Event || kind == EntityType::Work && givers.iter().any(|(giver, _)| fund(*giver));
        for (giver, _) in givers {
            let funds = all || fund(giver);
            let body = view.chains.kind(giver).is_organization() && !view.chains.same(giver, what);
            if body && funds && known.add(view, RelationType::InvestedIn, (giver, what)) {
                let mut found =
                    Found::of(view, RelationType::InvestedIn, (giver, what), view.document.span(clause.extent), rule);
                found.qualifiers.status = status(clause.assertion);
                out.push(found);
            }
        }
    }
}

/// Those who give.
const GIVERS: [&str; 5] = ["sponsor", "supporter", "donor", "funder", "backer"];

/// "with the support of Acme", "thanks to a gift of $5,000 from Acme": the noun group of the first giver, and the sum.
fn supporters(view: &View<'_>, k: u32) -> Option<(u32, Option<u32>)> {
    let (phrase, group) = (&view.syntax.phrases[k as usize], &view.syntax.noun_groups[k as usize]);
    let preposition = phrase.preposition.filter(|_| phrase.list == k)?;
    let g = view.grammar;
    if [g.with_the_support_of, g.with_the_help_of].contains(&preposition) {
        return Some((k, None));
    }
    if ![g.with, g.through, g.thanks_to, g.by].contains(&preposition) {
        return None;
    }
    if group.name.is_some() || !SUPPORT.contains(&view.lexicon.text(group.lemma)) {
        return None;
    }
    let next = view.syntax.phrases.get(k as usize + 1)?;
    let of = next.preposition.is_some_and(|p| p == view.grammar.of || p == view.grammar.from);
    // "a grant of $2,000 from Acme"
    let sum = view.mentions.of_noun[k as usize + 1].filter(|m| view.chains.kind(*m) == EntityType::Money);
    let from = |n: u32| view.syntax.phrases.get(n as usize).is_some_and(|p| p.preposition == Some(view.grammar.from));
    if sum.is_some() { from(k + 2).then_some((k + 2, sum)) } else { of.then_some((k + 1, None)) }
}

/// The event, work or body that a clause says is brought about.
fn done(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if !DONE.contains(&view.lexicon.text(verb.lemma)) {
        return None;
    }
    // "The fair, organised with support from Acme": what has no object is done to.
    let undergoes = verb.passive || clause.object.is_none();
    let noun = if undergoes { clause.subject } else { clause.object }?;
    let m = view.mentions.of_noun[noun as usize]?;
    let kind = view.chains.kind(m);
    let thing = matches!(kind, EntityType::Event | EntityType::Work | EntityType::Facility);
    (thing || verb.passive && kind.is_organization()).then_some(m).filter(|m| !is_search(view, *m))
}

/// The named members of a list, each with the sum in brackets behind it.
pub(super) fn with_sums(view: &View<'_>, first: u32) -> Vec<(u32, Option<u32>)> {
    let sum = |n: u32| {
        let end = view.syntax.noun_groups[n as usize].range.end;
        let opens = view.document.text(end as usize) == "(";
        let mut inside = view.mentions_from(end, end + 3).filter(|_| opens);
        inside.find(|(_, m)| m.kind == EntityType::Money).map(|(m, _)| m)
    };
    let mut nouns: Vec<u32> = view.syntax.members(first).collect();
    // A bracket parts a list that it stands in.
    if sum(first).is_some() {
        let end = view.syntax.sentences[view.sentence_of(first) as usize].nouns.1;
        nouns.extend((first + 1..end).filter(|n| sum(*n).is_some()));
        nouns.sort_unstable();
        nouns.dedup();
    }
    // "Acme and the City of Turku": a town is of no list of bodies.
    let last = nouns.last().copied().unwrap_or(first);
    let end = view.syntax.noun_groups[last as usize].range.end as usize;
    let next = view.syntax.noun_groups.get(last as usize + 1).filter(|g| g.name.is_some());
    let joins = |start: usize| {
        let gap = view.syntax.tags.get(end..start).unwrap_or_default();
        matches!(gap, [Tag::Conjunction] | [Tag::Comma, Tag::Conjunction])
    };
    if next.is_some_and(|g| joins(g.range.start as usize)) {
        nouns.push(last + 1);
    }
    let named = |n: u32| view.mentions.of_noun[n as usize].filter(|m| view.chains.is_named(*m));
    nouns.into_iter().filter_map(|n| Some((named(n)?, sum(n)))).collect()
}
