//! Whose a financing round is: the company that raises money in it.

use super::View;
use super::rounds::{INVESTING, NEAR, RAISING};
use crate::ontology::EntityType;
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup};

/// The company that raises money in round `k`: its owner, the subject of its clause, who raised a sum just before, or whose
/// release it is.
pub(super) fn raiser(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    if let Some(owner) = view.owner(group) {
        return Some(owner).filter(|m| view.is_named_body(*m));
    }
    // "the round for Acme"
    let next = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k));
    let next = next.filter(|p| {
        p.preposition.is_some_and(|p| p == view.grammar.for_ || p == view.grammar.in_ || p == view.grammar.of)
    });
    if let Some(m) = next.and_then(|_| view.mentions.of_noun[k as usize + 1]).filter(|m| view.is_named_body(*m)) {
        return Some(m);
    }
    let clause = super::frame::enclosing(view, k);
    let subject = clause.and_then(|c| raising(view, c));
    let before = || raised_before(view, group);
    // "Acme set a record with the announcement of a round": of whom it is told.
    let told = || {
        let clause = clause.filter(|c| {
            let verb = view.syntax.verb_groups[c.verb as usize];
            let lemma = view.lexicon.text(verb.lemma);
            c.assertion <= Assertion::Asserted
                && !INVESTING.contains(&lemma)
                && !matches!(lemma, "invest" | "participate" | "contribute" | "take" | "say" | "complete" | "make")
        })?;
        let first = group.determiner == Determiner::Indefinite;
        let m = view.mentions.of_noun[clause.subject.filter(|_| first)? as usize]?;
        Some(m).filter(|m| view.chains.kind(*m) == EntityType::Company && view.chains.is_named(*m))
    };
    subject
        .or_else(before)
        .or_else(told)
        .or_else(|| view.principal().filter(|m| view.chains.kind(*m) == EntityType::Company))
}

/// The company that is said to raise something in a clause.
pub(super) fn raising(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if clause.assertion > Assertion::Asserted || verb.passive || !RAISING.contains(&view.lexicon.text(verb.lemma)) {
        return None;
    }
    let subject = clause.subject.filter(|s| view.syntax.families[*s as usize] == Family::Organization)?;
    view.mentions.of_noun[subject as usize].filter(|m| view.is_named_body(*m))
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
