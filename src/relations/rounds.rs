//! Financing rounds: who leads, joins or takes part in one has put money into the company that raises it.

use super::{Found, View, span_of};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup};

/// What a company raises money in or by.
const ROUNDS: [&str; 6] = ["round", "financing", "funding", "fundraise", "raise", "fundraising"];
/// "with participation from": nouns whose givers are investors of the round before.
const SHARES: [&str; 6] = ["participation", "support", "backing", "investment", "contribution", "involvement"];

/// What a company does to a round or to a sum.
const RAISING: [&str; 10] =
    ["raise", "close", "secure", "announce", "complete", "receive", "land", "obtain", "attract", "score"];
/// A sum raised is that of a round so many sentences on.
const NEAR: u32 = 3;

/// Adds who invested in whom by way of a round.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut rounds: Vec<(u32, u32)> = Vec::new();
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        if group.name.is_none() && ROUNDS.contains(&view.lexicon.text(group.lemma)) {
            rounds.extend(raiser(view, k as u32).map(|m| (k as u32, m)));
        }
    }
    if rounds.is_empty() {
        return;
    }
    let push = |subject: u32, object: u32, event: Option<u32>, evidence, out: &mut Vec<Found>| {
        let kind = view.chains.kind(subject);
        let investor = view.chains.is_named(subject) && (kind.is_organization() || kind == EntityType::Person);
        if !investor || view.chains.same(subject, object) {
            return;
        }
        let found = |relation, object| Found {
            relation,
            subject,
            object,
            qualifiers: Qualifiers::default(),
            evidence,
            rule,
            roles: vec![("subject".into(), span_of(view, subject)), ("object".into(), span_of(view, object))],
        };
        out.push(found(RelationType::InvestedIn, object));
        if let Some(event) = event.filter(|m| view.chains.kind(*m) == EntityType::Event) {
            out.push(found(RelationType::ParticipatedIn, event));
        }
    };
    // Those the clauses say took part.
    let known: Vec<(u32, u32, crate::segmentation::Span)> = out
        .iter()
        .filter(|f| f.relation == RelationType::ParticipatedIn && f.qualifiers.status.is_none())
        .map(|f| (f.subject, f.object, f.evidence))
        .collect();
    for (subject, event, evidence) in known {
        let noun = view.mentions.all[event as usize].noun;
        if let Some((_, raiser)) = rounds.iter().find(|(k, _)| Some(*k) == noun) {
            push(subject, *raiser, None, evidence, out);
        }
    }
    // "with participation from Acme and Glass Ltd."
    for (k, phrase) in view.syntax.phrases.iter().enumerate() {
        let from = phrase.preposition.is_some_and(|p| p == view.grammar.from || p == view.grammar.by);
        let Some(share) = phrase.governor.filter(|_| from && phrase.list as usize == k) else { continue };
        let group = &view.syntax.noun_groups[share as usize];
        if group.name.is_some() || !SHARES.contains(&view.lexicon.text(group.lemma)) {
            continue;
        }
        let here = |n: u32| view.syntax.sentences.partition_point(|s| s.nouns.1 <= n);
        let Some((round, raiser)) = rounds.iter().rev().find(|(n, _)| *n < share && here(*n) + 1 >= here(share)) else {
            continue;
        };
        let Some(event) = view.mentions.of_noun[*round as usize] else { continue };
        let evidence = view.document.span(view.syntax.noun_groups[*round as usize].range);
        for n in view.syntax.members(k as u32) {
            let Some(m) = view.mentions.of_noun[n as usize] else { continue };
            for m in view.chains.set(m).map_or(vec![m], <[u32]>::to_vec) {
                push(m, *raiser, Some(event), evidence.to(span_of(view, m)), out);
            }
        }
    }
}

/// The company that raises money in round `k`: its owner, the subject of its clause, who raised a sum just before, or whose
/// release it is.
fn raiser(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    if let Some(owner) = view.owner(group) {
        return Some(owner).filter(|m| is_company(view, *m));
    }
    let subject = super::frame::enclosing(view, k).and_then(|c| raising(view, c));
    let before = || raised_before(view, group);
    subject.or_else(before).or_else(|| view.principal().filter(|m| view.chains.kind(*m) == EntityType::Company))
}

fn is_company(view: &View<'_>, mention: u32) -> bool {
    view.chains.kind(mention).is_organization() && view.chains.is_named(mention)
}

/// The company that is said to raise something in a clause.
fn raising(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if clause.assertion > Assertion::Asserted || verb.passive || !RAISING.contains(&view.lexicon.text(verb.lemma)) {
        return None;
    }
    let subject = clause.subject.filter(|s| view.syntax.families[*s as usize] == Family::Organization)?;
    view.mentions.of_noun[subject as usize].filter(|m| is_company(view, *m))
}

/// "Acme raised $2 million. The round was led by": who raised a sum in one of the few sentences before.
fn raised_before(view: &View<'_>, round: &NounGroup) -> Option<u32> {
    if !matches!(round.determiner, Determiner::Definite | Determiner::Demonstrative) {
        return None;
    }
    let verb = |c: &Clause| view.syntax.verb_groups[c.verb as usize].range.start;
    let sum = |k: u32| {
        let quantity = view.mentions.quantity_of_noun[k as usize].or(view.mentions.of_noun[k as usize]);
        quantity.is_some_and(|m| view.chains.kind(m) == EntityType::Money)
    };
    let n = view.syntax.clauses.partition_point(|c| verb(c) < round.range.start);
    let last = view.syntax.clauses[..n].last()?.sentence;
    let near = view.syntax.clauses[..n].iter().rev().take_while(|c| c.sentence + NEAR >= last);
    near.into_iter().filter(|c| c.object.is_some_and(sum)).find_map(|c| raising(view, c))
}
