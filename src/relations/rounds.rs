//! Financing rounds: who leads, joins or takes part in one has put money into the company that raises it.

use super::{Found, View, span_of};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Family};

/// What a company raises money in or by.
const ROUNDS: [&str; 6] = ["round", "financing", "funding", "fundraise", "raise", "fundraising"];
/// "with participation from": nouns whose givers are investors of the round before.
const SHARES: [&str; 6] = ["participation", "support", "backing", "investment", "contribution", "involvement"];

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

/// The company that raises money in round `k`: its owner, the subject of its clause, or whose release it is.
fn raiser(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let company = |m: &u32| view.chains.kind(*m).is_organization() && view.chains.is_named(*m);
    if let Some(owner) = view.owner(group) {
        return Some(owner).filter(company);
    }
    let clause = super::frame::enclosing(view, k).filter(|c| c.assertion <= Assertion::Asserted);
    let subject = clause.and_then(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        let raises = matches!(
            view.lexicon.text(verb.lemma),
            "raise"
                | "close"
                | "secure"
                | "announce"
                | "complete"
                | "receive"
                | "land"
                | "obtain"
                | "attract"
                | "score"
        );
        let k =
            c.subject.filter(|s| raises && !verb.passive && view.syntax.families[*s as usize] == Family::Organization);
        k.and_then(|k| view.mentions.of_noun[k as usize]).filter(company)
    });
    subject.or_else(|| view.principal().filter(|m| view.chains.kind(*m) == EntityType::Company))
}
