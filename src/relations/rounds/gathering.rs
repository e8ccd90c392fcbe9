//! The nouns and sums of a text that are rounds, and the company that raises money in each.

use super::super::raisers::{raiser, raising};
use super::{NEAR, View, sentence};
use crate::ontology::EntityType;
use crate::syntax::{Determiner, NounGroup};

/// What a company raises money in or by.
const ROUNDS: [&str; 6] = ["round", "financing", "funding", "fundraise", "raise", "fundraising"];

/// The round that a noun is.
pub(super) fn at(rounds: &[(u32, u32)], noun: u32) -> Option<(u32, u32)> {
    rounds.binary_search_by_key(&noun, |(k, _)| *k).ok().and_then(|n| rounds.get(n).copied())
}

/// The rounds whose nouns stand before one, the nearest first.
pub(super) fn before(rounds: &[(u32, u32)], noun: u32) -> impl Iterator<Item = (u32, u32)> {
    rounds.iter().take(rounds.partition_point(|(k, _)| *k < noun)).rev().copied()
}

/// The nouns of rounds with the companies that raise money in them.
pub(super) fn gather(view: &View<'_>) -> Vec<(u32, u32)> {
    let mut rounds: Vec<(u32, u32)> = Vec::new();
    let mut one_company = true;
    let nouns = view.numbers(ROUNDS);
    let others = view.numbers(["close", "investment", "portion", "tranche", "component"]);
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        let is_noun = nouns.contains(&group.lemma) || others.contains(&group.lemma);
        if is_noun && is_round(view, group) {
            let before = rounds.last().filter(|(n, _)| sentence(view, *n) + NEAR >= sentence(view, k as u32));
            let same = before.filter(|_| group.determiner != Determiner::Indefinite).map(|(_, m)| *m);
            // "a seed round" of the one company whose rounds the text tells of.
            let only = || rounds.first().map(|(_, m)| *m).filter(|_| one_company);
            let company = raiser(view, k as u32).or(same).or_else(only);
            one_company &= rounds.first().zip(company).is_none_or(|((_, first), m)| view.chains.same(*first, m));
            rounds.extend(company.map(|m| (k as u32, m)));
        }
    }
    sums(view, &mut rounds);
    rounds
}

/// "Acme raised $4 million": a round by its sum alone.
fn sums(view: &View<'_>, rounds: &mut Vec<(u32, u32)>) {
    let gathered = rounds.clone();
    for clause in &view.syntax.clauses {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let Some(sum) = clause.object.filter(|_| verb.lemma == view.grammar.raise) else { continue };
        let quantity = view.mentions.quantity_of_noun[sum as usize].or(view.mentions.of_noun[sum as usize]);
        if quantity.is_some_and(|m| view.chains.kind(m) == EntityType::Money) && at(&gathered, sum).is_none() {
            rounds.extend(raising(view, clause).map(|m| (sum, m)));
        }
    }
    rounds.sort_unstable();
    rounds.dedup_by_key(|(k, _)| *k);
}

/// "the round", "the equity portion".
fn is_round(view: &View<'_>, group: &NounGroup) -> bool {
    let lemma = view.lexicon.text(group.lemma);
    let part = || group.range.range().any(|i| matches!(view.document.text(i), "equity" | "debt" | "funding"));
    // "a Series A investment"
    let invested = || lemma == "investment" && view.lookups.closes_term(group.head, view.grammar.event_noun);
    let close = || lemma == "close" && group.determiner == Determiner::Definite;
    group.name.is_none()
        && (ROUNDS.contains(&lemma)
            || close()
            || invested()
            || matches!(lemma, "portion" | "tranche" | "component") && part())
}
