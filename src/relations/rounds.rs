//! Financing rounds: who leads, joins or takes part in one has put money into the company that raises it.

use rustc_hash::FxHashSet;

use super::known::Known;
use super::raisers::{raiser, raising};
use super::{Found, View, span_of};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::{Shape, Span};
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup, Tag, VerbForm};

/// What a company raises money in or by.
const ROUNDS: [&str; 6] = ["round", "financing", "funding", "fundraise", "raise", "fundraising"];
/// "with participation from": nouns whose givers are investors of the round before.
const SHARES: [&str; 6] = ["participation", "support", "backing", "investment", "contribution", "involvement"];

/// What a company does to a round or to a sum.
pub(super) const RAISING: [&str; 10] =
    ["raise", "close", "secure", "announce", "complete", "receive", "land", "obtain", "attract", "score"];
/// What those do who put money into a round.
pub(super) const INVESTING: [&str; 8] = ["lead", "co-lead", "join", "back", "anchor", "support", "fund", "finance"];
/// Those who put money into a round, by a common noun.
const INVESTORS: [&str; 8] =
    ["investor", "backer", "vc", "angel", "shareholder", "financier", "participant", "venture capitalist"];
/// What says of a round who takes part in it.
const INCLUDING: [&str; 6] = ["include", "see", "feature", "comprise", "involve", "attract"];
/// What is provided beside a round.
const MONEY: [&str; 6] = ["debt", "financing", "funding", "capital", "equity", "loan"];
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

/// The round that a noun is.
fn at(rounds: &[(u32, u32)], noun: u32) -> Option<(u32, u32)> {
    rounds.binary_search_by_key(&noun, |(k, _)| *k).ok().and_then(|n| rounds.get(n).copied())
}

/// The rounds whose nouns stand before one, the nearest first.
fn before(rounds: &[(u32, u32)], noun: u32) -> impl Iterator<Item = (u32, u32)> {
    rounds.iter().take(rounds.partition_point(|(k, _)| *k < noun)).rev().copied()
}

/// The nouns of rounds with the companies that raise money in them.
fn gather(view: &View<'_>) -> Vec<(u32, u32)> {
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

    /// "The round was led by Acme", "Acme also participated".
    fn of_clauses(&mut self, out: &mut Vec<Found>) {
        let view = self.view;
        for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Asserted) {
            let verb = view.syntax.verb_groups[clause.verb as usize];
            let by = || view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.by).map(|o| o.noun);
            // "The funding comes from Acme"
            let comes = !verb.passive && view.lexicon.text(verb.lemma) == "come";
            let from =
                || view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.from).map(|o| o.noun);
            let (who, what) = match (verb.passive, comes) {
                (true, _) => (by(), clause.subject),
                (_, true) => (from(), clause.subject),
                _ => (clause.subject, clause.object),
            };
            if let (Some((k, raiser)), Some(who)) = (self.joined(clause, what), who) {
                let event = self.event_of(k);
                // "with Acme and Glass Ltd. also participating"
                let list = view.syntax.phrases[who as usize].list;
                let with = view.syntax.phrases[list as usize].preposition == Some(view.grammar.with);
                let who = if with && verb.form != VerbForm::Finite { list } else { who };
                let beside = beside(view, clause, k).into_iter().flat_map(|n| investors(view, n));
                for m in investors(view, who).into_iter().chain(beside) {
                    self.push(m, raiser, event, view.document.span(clause.extent), out);
                }
            }
            out.extend(self.sum_raised(clause));
        }
    }

    /// The round that a clause says somebody joins, where `what` is its logical object.
    fn joined(&self, clause: &Clause, what: Option<u32>) -> Option<(u32, u32)> {
        let view = self.view;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let lemma = view.lexicon.text(verb.lemma);
        let named = what.and_then(|n| at(&self.all, n));
        let last = || {
            let open = view.syntax.noun_groups.partition_point(|g| g.range.end <= verb.range.start) as u32;
            before(&self.all, open).next().filter(|(k, _)| sentence(view, *k) + NEAR >= clause.sentence)
        };
        let provides =
            || what.is_some_and(|n| MONEY.contains(&view.lexicon.text(view.syntax.noun_groups[n as usize].lemma)));
        match named {
            Some(round) if INVESTING.contains(&lemma) => Some(round),
            Some(round) if lemma == "come" && view.chains.kind(round.1) == EntityType::Company => Some(round),
            None if matches!(lemma, "provide" | "supply") && provides() => last(),
            // "also participated", "also took part"
            None if !verb.passive
                && (matches!(lemma, "participate" | "invest") && what.is_none()
                    || lemma == "take" && is_part(view, what)) =>
            {
                let end = what.map_or(verb.range.end, |n| view.syntax.noun_groups[n as usize].range.end) as usize;
                let ends = view.syntax.tags.get(end).is_none_or(|t| matches!(t, Tag::Stop | Tag::Comma));
                last().filter(|_| ends)
            }
            _ => None,
        }
    }

    /// "raised $5 million in a seed round": the worth of the round.
    fn sum_raised(&self, clause: &Clause) -> Option<Found> {
        let view = self.view;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        if verb.passive || !RAISING.contains(&view.lexicon.text(verb.lemma)) {
            return None;
        }
        let n = clause.object? as usize;
        let sum = view.mentions.quantity_of_noun[n].or(view.mentions.of_noun[n]);
        let sum = sum.filter(|m| view.chains.kind(*m) == EntityType::Money)?;
        let is_known = |n: u32| at(&self.all, n).is_some();
        let mut obliques = view.syntax.obliques(clause).iter();
        let inside = obliques.find(|o| o.preposition == view.grammar.in_ && is_known(o.noun))?;
        let event = view.mentions.of_noun[inside.noun as usize]?;
        (view.chains.kind(event) == EntityType::Event).then(|| Found {
            qualifiers: Qualifiers { measure: Some("value".to_owned()), ..Qualifiers::default() },
            ..Found::of(view, RelationType::HasAmount, (event, sum), view.document.span(clause.extent), self.rule)
        })
    }

    /// "a round from investors including Acme and Glass Ltd."
    fn of_givers(&mut self, out: &mut Vec<Found>) {
        let view = self.view;
        for (k, phrase) in view.syntax.phrases.iter().enumerate() {
            let group = &view.syntax.noun_groups[k];
            let raised = || {
                let clause = super::frame::enclosing(view, k as u32)?;
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
    fn of_shares(&mut self, out: &mut Vec<Found>) {
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
fn invested(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for (k, phrase) in view.syntax.phrases.iter().enumerate() {
        let from = phrase.preposition.is_some_and(|p| p == view.grammar.from || p == view.grammar.by);
        let Some(sums) = phrase.governor.filter(|_| from && phrase.list as usize == k) else { continue };
        let group = &view.syntax.noun_groups[sums as usize];
        let with = view.syntax.phrases[sums as usize].preposition == Some(view.grammar.with);
        if !with || group.name.is_some() || !matches!(view.lexicon.text(group.lemma), "investment" | "backing") {
            continue;
        }
        let clause = super::frame::enclosing(view, sums).filter(|c| c.assertion <= Assertion::Asserted);
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

/// "Acme raised $4 million": a round by its sum alone.
fn sums(view: &View<'_>, rounds: &mut Vec<(u32, u32)>) {
    let gathered = rounds.clone();
    for clause in &view.syntax.clauses {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let Some(sum) = clause.object.filter(|_| view.lexicon.text(verb.lemma) == "raise") else { continue };
        let quantity = view.mentions.quantity_of_noun[sum as usize].or(view.mentions.of_noun[sum as usize]);
        if quantity.is_some_and(|m| view.chains.kind(m) == EntityType::Money) && at(&gathered, sum).is_none() {
            rounds.extend(raising(view, clause).map(|m| (sum, m)));
        }
    }
    rounds.sort_unstable();
    rounds.dedup_by_key(|(k, _)| *k);
}

/// "investors Acme and Glass Ltd.": a name that the common noun stands before.
fn is_named_investor(view: &View<'_>, group: &NounGroup) -> bool {
    let before = group.range.start..group.head;
    group.name.is_some()
        && before.into_iter().any(|i| {
            view.document.tokens[i as usize].shape == Shape::Lower
                && INVESTORS.contains(&view.lexicon.text(view.lookups.noun_lemmas[i as usize]))
        })
}

/// "The round also included Acme", "Investors include Acme", "Acme contributed to the round, alongside Glass Ltd.": the
/// round, the noun of the investors and where it is said.
fn named_by_clauses(view: &View<'_>, rounds: &[(u32, u32)]) -> Vec<(u32, u32, Span)> {
    let mut out = Vec::new();
    let is_known = |n: u32| at(rounds, n).is_some();
    for clause in &view.syntax.clauses {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        if clause.assertion > Assertion::Asserted || verb.passive {
            continue;
        }
        let lemma = view.lexicon.text(verb.lemma);
        let evidence = view.document.span(clause.extent);
        let obliques = view.syntax.obliques(clause);
        if let (true, Some(subject), Some(object)) = (INCLUDING.contains(&lemma), clause.subject, clause.object) {
            let last = || {
                before(rounds, object).next().map(|(k, _)| k).filter(|k| sentence(view, *k) + NEAR >= clause.sentence)
            };
            let whole = &view.syntax.noun_groups[subject as usize];
            let several = matches!(view.document.text(whole.head as usize), "VCs" | "Angels" | "Backers");
            let subject_lemma = if several { "investor" } else { view.lexicon.text(whole.lemma) };
            let round = if is_known(subject) {
                Some(subject)
            } else if INVESTORS.contains(&subject_lemma) && lemma == "include" {
                obliques.iter().map(|o| o.noun).find(|n| is_known(*n)).or_else(last)
            } else {
                None
            };
            out.extend(round.map(|round| (round, object, evidence)));
        }
        // "secured funding from backers including Acme"
        let own = clause.object.filter(|n| RAISING.contains(&lemma) && is_known(*n));
        let by = obliques.iter().find(|o| {
            let group = &view.syntax.noun_groups[o.noun as usize];
            let named = group.name.is_some() && view.syntax.families[o.noun as usize] == Family::Organization;
            let investor = INVESTORS.contains(&view.lexicon.text(group.lemma)) || is_named_investor(view, group);
            (investor || named) && (o.preposition == view.grammar.from || o.preposition == view.grammar.by)
        });
        out.extend(own.zip(by).map(|(round, by)| (round, by.noun, evidence)));
        let gives = matches!(lemma, "contribute" | "participate" | "invest" | "join");
        let g = view.grammar;
        let round = obliques.iter().find(|o| [g.in_, g.to, g.into].contains(&o.preposition) && is_known(o.noun));
        if let (Some(round), Some(subject)) = (round.filter(|_| gives), clause.subject) {
            out.push((round.noun, subject, evidence));
            out.extend(beside(view, clause, round.noun).into_iter().map(|n| (round.noun, n, evidence)));
            // "participated in the round, with Acme and Glass Ltd."
            let organization = |n: u32| view.syntax.families[n as usize] == Family::Organization;
            let with = obliques.iter().filter(|o| o.preposition == g.with && organization(o.noun));
            out.extend(with.map(|o| (round.noun, o.noun, evidence)));
        }
    }
    out
}

/// "led the round alongside Acme": who is named beside the subject of a clause about round `k`.
fn beside(view: &View<'_>, clause: &Clause, k: u32) -> Vec<u32> {
    let g = view.grammar;
    let brings = |p| [g.alongside, g.along_with, g.together_with].contains(&p);
    let obliques = view.syntax.obliques(clause).iter().filter(|o| brings(o.preposition)).map(|o| o.noun);
    let hung = view.syntax.phrases.get(k as usize + 1);
    let hung = hung.filter(|p| p.governor == Some(k) && p.preposition.is_some_and(brings)).map(|_| k + 1);
    let mut all: Vec<u32> = obliques.chain(hung).collect();
    all.dedup();
    all
}

fn sentence(view: &View<'_>, k: u32) -> u32 {
    view.sentence_of(k)
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

fn is_part(view: &View<'_>, noun: Option<u32>) -> bool {
    noun.is_some_and(|n| view.lexicon.text(view.syntax.noun_groups[n as usize].lemma) == "part")
}

/// Those a noun group and its list name: each, those it stands for, or those that "including" brings.
fn investors(view: &View<'_>, noun: u32) -> Vec<u32> {
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
