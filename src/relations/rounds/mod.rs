//! Financing rounds: who leads, joins or takes part in one has put money into the company that raises it.

mod clauses;
mod gathering;
mod givers;

use rustc_hash::FxHashSet;

use self::clauses::named_by_clauses;
use self::gathering::{at, before, gather};
use self::givers::{invested, investors};
use super::known::Known;
use super::{Found, View, span_of};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::Span;

/// What a company does to a round or to a sum.
pub(super) const RAISING: [&str; 10] =
    ["raise", "close", "secure", "announce", "complete", "receive", "land", "obtain", "attract", "score"];
/// What those do who put money into a round.
pub(super) const INVESTING: [&str; 8] = ["lead", "co-lead", "join", "back", "anchor", "support", "fund", "finance"];
/// Those who put money into a round, by a common noun.
const INVESTORS: [&str; 8] =
    ["investor", "backer", "vc", "angel", "shareholder", "financier", "participant", "venture capitalist"];
/// A sum raised is that of a round so many sentences on.
pub(super) const NEAR: u32 = 3;

/// Adds who invested in whom by way of a round.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let all = gather(view);
    invested(view, rule, out);
    if all.is_empty() {
        return;
    }
    let mut rounds = Rounds { view, rule, all, known: Known::of(view, out) };
    rounds.of_participants(out);
    rounds.of_clauses(out);
    rounds.of_givers(out);
    for (round, noun, evidence) in named_by_clauses(view, &rounds.all) {
        let Some((_, raiser)) = at(&rounds.all, round) else { continue };
        let event = rounds.event_of(round);
        for m in investors(view, noun) {
            rounds.push(m, raiser, event, evidence.to(span_of(view, m)), out);
        }
    }
    // "investors in the round": they put money into the company, not into the event.
    let events = rounds.all.iter().filter_map(|(k, _)| view.mentions.of_noun[*k as usize]);
    let events: FxHashSet<u32> = events.map(|m| view.chains.root(m)).collect();
    out.retain(|f| {
        f.relation != RelationType::InvestedIn
            || view.chains.kind(f.object) != EntityType::Event
            || !events.contains(&view.chains.root(f.object))
    });
    rounds.of_shares(out);
}

/// The rounds of a document and who raises money in each.
struct Rounds<'v, 'a> {
    view: &'v View<'a>,
    rule: u32,
    /// The noun of a round and the mention of its company, in order.
    all: Vec<(u32, u32)>,
    /// What is found already, by what its ends mean.
    known: Known,
}

impl Rounds<'_, '_> {
    /// The event a round is; "the equity portion" is the one of the round before.
    fn event_of(&self, k: u32) -> Option<u32> {
        let view = self.view;
        let raiser = at(&self.all, k).map(|(_, m)| m);
        let near = |n: &u32| sentence(view, *n) + NEAR >= sentence(view, k);
        let same = |(_, m): &(u32, u32)| raiser.is_none_or(|r| view.chains.same(r, *m));
        let before = before(&self.all, k + 1).filter(same).map(|(n, _)| n).take_while(near);
        let mut events = before.filter_map(|n| view.mentions.of_noun[n as usize]);
        events.find(|m| view.chains.kind(*m) == EntityType::Event)
    }

    /// Adds an investor, once a company and event.
    fn push(&mut self, subject: u32, object: u32, event: Option<u32>, evidence: Span, out: &mut Vec<Found>) {
        let view = self.view;
        let kind = view.chains.kind(subject);
        let investor = view.chains.is_named(subject) && (kind.is_organization() || kind == EntityType::Person);
        if !investor || view.chains.same(subject, object) {
            return;
        }
        let found = |relation, object| Found::of(view, relation, (subject, object), evidence, self.rule);
        let mut is_new = |relation, object| self.known.add(view, relation, (subject, object));
        if is_new(RelationType::InvestedIn, object) {
            out.push(found(RelationType::InvestedIn, object));
        }
        let event = event.filter(|m| view.chains.kind(*m) == EntityType::Event);
        if let Some(event) = event.filter(|m| is_new(RelationType::ParticipatedIn, *m)) {
            out.push(found(RelationType::ParticipatedIn, event));
        }
    }

    /// Those the clauses say took part.
    fn of_participants(&mut self, out: &mut Vec<Found>) {
        let known: Vec<(u32, u32, Span)> = out
            .iter()
            .filter(|f| f.relation == RelationType::ParticipatedIn && f.qualifiers.status.is_none())
            .map(|f| (f.subject, f.object, f.evidence))
            .collect();
        for (subject, event, evidence) in known {
            let noun = self.view.mentions.all[event as usize].noun;
            if let Some((_, raiser)) = noun.and_then(|k| at(&self.all, k)) {
                self.push(subject, raiser, None, evidence, out);
            }
        }
    }
}

fn sentence(view: &View<'_>, k: u32) -> u32 {
    view.sentence_of(k)
}
