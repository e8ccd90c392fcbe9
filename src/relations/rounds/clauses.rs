//! What clauses say of a round: "The round was led by Acme", "Acme also participated", "Investors include Acme".

use super::gathering::{at, before};
use super::givers::{investors, is_named_investor};
use super::{Found, INVESTING, INVESTORS, NEAR, RAISING, Rounds, View, sentence};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::Span;
use crate::syntax::{Assertion, Clause, Family, Tag, VerbForm};

/// What says of a round who takes part in it.
const INCLUDING: [&str; 6] = ["include", "see", "feature", "comprise", "involve", "attract"];
/// What is provided beside a round.
const MONEY: [&str; 6] = ["debt", "financing", "funding", "capital", "equity", "loan"];

impl Rounds<'_, '_> {
    /// "The round was led by Acme", "Acme also participated".
    pub(super) fn of_clauses(&mut self, out: &mut Vec<Found>) {
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
}

/// "The round also included Acme", "Investors include Acme", "Acme contributed to the round, alongside Glass Ltd.": the
/// round, the noun of the investors and where it is said.
pub(super) fn named_by_clauses(view: &View<'_>, rounds: &[(u32, u32)]) -> Vec<(u32, u32, Span)> {
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

fn is_part(view: &View<'_>, noun: Option<u32>) -> bool {
    noun.is_some_and(|n| view.lexicon.text(view.syntax.noun_groups[n as usize].lemma) == "part")
}
