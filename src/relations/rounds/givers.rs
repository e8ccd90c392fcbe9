//! Those whom phrases name as givers: "from investors including Acme", "with participation from Acme".

use super::super::frame::enclosing;
use super::super::raisers::raising;
use super::gathering::{at, before};
use super::{Found, INVESTORS, Rounds, View, sentence, span_of};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::Shape;
use crate::syntax::{Assertion, NounGroup};

/// "with participation from": nouns whose givers are investors of the round before.
const SHARES: [&str; 6] = ["participation", "support", "backing", "investment", "contribution", "involvement"];

impl Rounds<'_, '_> {
    /// "a round from investors including Acme and Glass Ltd."
    pub(super) fn of_givers(&mut self, out: &mut Vec<Found>) {
        let view = self.view;
        for (k, phrase) in view.syntax.phrases.iter().enumerate() {
            let group = &view.syntax.noun_groups[k];
            let raised = || {
                let clause = enclosing(view, k as u32)?;
                raising(view, clause).filter(|_| clause.object == phrase.governor)
            };
            let from = phrase.preposition.is_some_and(|p| p == view.grammar.from || p == view.grammar.by);
            let investor = || {
                INVESTORS.contains(&view.lexicon.text(group.lemma))
                    || is_named_investor(view, group)
                    || group.name.is_some() && raised().is_some()
            };
            let governor = phrase.governor.filter(|_| from);
            let Some((round, raiser)) = governor.and_then(|n| at(&self.all, n)) else { continue };
            if !investor() {
                continue;
            }
            let (evidence, event) = (view.document.span(group.range), self.event_of(round));
            for m in investors(view, k as u32) {
                self.push(m, raiser, event, evidence.to(span_of(view, m)), out);
            }
        }
    }

    /// "with participation from Acme and Glass Ltd."
    pub(super) fn of_shares(&mut self, out: &mut Vec<Found>) {
        let view = self.view;
        for (k, phrase) in view.syntax.phrases.iter().enumerate() {
            let from = phrase.preposition.is_some_and(|p| p == view.grammar.from || p == view.grammar.by);
            let Some(share) = phrase.governor.filter(|_| from && phrase.list as usize == k) else { continue };
            let group = &view.syntax.noun_groups[share as usize];
            if group.name.is_some() || !SHARES.contains(&view.lexicon.text(group.lemma)) {
                continue;
            }
            let near = |(n, _): &(u32, u32)| sentence(view, *n) + 1 >= sentence(view, share);
            let Some((round, raiser)) = before(&self.all, share).next().filter(near) else { continue };
            let event = self.event_of(round);
            let evidence = view.document.span(view.syntax.noun_groups[round as usize].range);
            for m in investors(view, k as u32) {
                self.push(m, raiser, event, evidence.to(span_of(view, m)), out);
            }
        }
    }
}

/// "Acme is based in Lima, with investments from Orlin and Quarn Ltd.": in whom, says the subject.
pub(super) fn invested(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for (k, phrase) in view.syntax.phrases.iter().enumerate() {
        let from = phrase.preposition.is_some_and(|p| p == view.grammar.from || p == view.grammar.by);
        let Some(sums) = phrase.governor.filter(|_| from && phrase.list as usize == k) else { continue };
        let group = &view.syntax.noun_groups[sums as usize];
        let with = view.syntax.phrases[sums as usize].preposition == Some(view.grammar.with);
        if !with || group.name.is_some() || !matches!(view.lexicon.text(group.lemma), "investment" | "backing") {
            continue;
        }
        let clause = enclosing(view, sums).filter(|c| c.assertion <= Assertion::Asserted);
        let Some(company) = clause.and_then(|c| view.mentions.of_noun[c.subject? as usize]) else { continue };
        if !view.is_named_body(company) {
            continue;
        }
        for m in investors(view, k as u32) {
            let kind = view.chains.kind(m);
            if view.chains.is_named(m) && (kind.is_organization() || kind == EntityType::Person) {
                out.push(Found::of(
                    view,
                    RelationType::InvestedIn,
                    (m, company),
                    view.document.span(group.range).to(span_of(view, m)),
                    rule,
                ));
            }
        }
    }
}

/// "investors Acme and Glass Ltd.": a name that the common noun stands before.
pub(super) fn is_named_investor(view: &View<'_>, group: &NounGroup) -> bool {
    let before = group.range.start..group.head;
    group.name.is_some()
        && before.into_iter().any(|i| {
            view.document.tokens[i as usize].shape == Shape::Lower
                && INVESTORS.contains(&view.lexicon.text(view.lookups.noun_lemmas[i as usize]))
        })
}

/// Those a noun group and its list name: each, those it stands for, or those that "including" brings.
pub(super) fn investors(view: &View<'_>, noun: u32) -> Vec<u32> {
    let g = view.grammar;
    let further = |n: u32| {
        let next = view.syntax.phrases.get(n as usize + 1)?;
        let group = &view.syntax.noun_groups[n as usize];
        let brings = next.preposition.is_some_and(|p| p == g.including || p == g.such_as);
        // "existing investors Acme and Glass Ltd."
        let touches = view.syntax.noun_groups[n as usize + 1].range.start == group.range.end
            && INVESTORS.contains(&view.lexicon.text(group.lemma));
        (group.name.is_none() && (brings || touches)).then_some(n + 1)
    };
    let named = |n: u32| view.syntax.members(n).filter_map(|n| view.mentions.of_noun[n as usize]);
    let brought = view.syntax.members(noun).filter_map(further);
    let all: Vec<u32> = named(noun).chain(brought.flat_map(named)).collect();
    all.into_iter().flat_map(|m| view.chains.set(m).map_or(vec![m], <[u32]>::to_vec)).collect()
}
