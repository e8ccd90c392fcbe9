//! Who is given how much where the giver is told elsewhere: lists below "Grants:", "Grant recipients include Acme ($5,000)",
//! "grants of $5,000 to Acme; $2,000 to the Harbour Clinic".

use super::supporters::with_sums;
use super::{Found, View};
use crate::entities::mentions::Mention;
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Tag};

/// Nouns of what is given, above a list of who gets how much.
const GIVEN: [&str; 9] =
    ["award", "grant", "donation", "recipient", "grantee", "beneficiary", "contribution", "gift", "winner"];
/// What a body gives.
const GRANTS: [&str; 6] = ["grant", "donation", "contribution", "gift", "scholarship", "loan"];
/// Those who are given money.
const TAKERS: [&str; 4] = ["recipient", "grantee", "beneficiary", "awardee"];
/// What a body does that gives.
const GIVING: [&str; 14] = [
    "announce",
    "approve",
    "award",
    "commit",
    "contribute",
    "disburse",
    "distribute",
    "donate",
    "fund",
    "give",
    "grant",
    "make",
    "pledge",
    "provide",
];
/// What a body does that is given something.
const TAKING: [&str; 4] = ["receive", "get", "obtain", "collect"];
/// So many sentences open a release.
const OPENING: u32 = 4;
/// So many clauses before a list of takers the giver is told at most.
const CLAUSES: usize = 6;

/// Adds who is given how much.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let grants = Grants { view, rule, announcer: announcer(view) };
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        grants.goes(clause, out);
        grants.received(clause, out);
        grants.includes(clause, out);
    }
    for k in 0..view.syntax.noun_groups.len() as u32 {
        grants.each(k, out);
    }
    grants.listed(out);
}

struct Grants<'v, 'a> {
    view: &'v View<'a>,
    rule: u32,
    /// Whose release it is, where it opens with what that gives.
    announcer: Option<u32>,
}

/// "The Harbour Foundation has announced grants totalling $4 million": the body whose release tells at its beginning that
/// it gives grants, so that all sums told to be received are from it.
fn announcer(view: &View<'_>) -> Option<u32> {
    let body = view.principal().filter(|m| view.chains.kind(*m).is_organization())?;
    let opening = view.syntax.clauses.iter().take_while(|c| c.sentence < OPENING);
    let gives = |clause: &Clause| {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let lemma = view.lexicon.text(verb.lemma);
        let own =
            clause.subject.and_then(|s| view.mentions.of_noun[s as usize]).is_some_and(|m| view.chains.same(m, body));
        let group = clause.object.map(|o| &view.syntax.noun_groups[o as usize]);
        let grants =
            group.is_some_and(|g| g.plural && g.name.is_none() && GRANTS.contains(&view.lexicon.text(g.lemma)));
        own && grants && !verb.passive && (GIVING.contains(&lemma)) && clause.assertion <= Assertion::Planned
    };
    opening.into_iter().any(gives).then_some(body)
}

impl Grants<'_, '_> {
    /// Whose release it is, where it is a body.
    fn principal(&self) -> Option<u32> {
        self.view.principal().filter(|m| self.view.chains.kind(*m).is_organization())
    }

    fn push(&self, (giver, taker): (u32, u32), sum: Option<u32>, extent: TokenRange, out: &mut Vec<Found>) {
        let view = self.view;
        let (givers, takers) = RelationType::InvestedIn.signature();
        let fits = givers.has(view.chains.kind(giver)) && takers.has(view.chains.kind(taker));
        if !fits || view.chains.same(giver, taker) {
            return;
        }
        let amount = sum.map(|m| view.document.slice(view.mentions.all[m as usize].range).to_owned());
        out.push(Found {
            qualifiers: Qualifiers { amount, ..Qualifiers::default() },
            ..Found::of(view, RelationType::InvestedIn, (giver, taker), view.document.span(extent), self.rule)
        });
    }

    /// The first sum that begins in a range of tokens.
    fn sum_in(&self, start: u32, end: u32) -> Option<u32> {
        self.view.mentions_from(start, end).find(|(_, m)| m.kind == EntityType::Money).map(|(m, _)| m)
    }

    /// The named mention of a noun group.
    fn named(&self, n: u32) -> Option<u32> {
        self.view.mentions.of_noun[n as usize].filter(|m| self.view.chains.is_named(*m))
    }

    /// "The largest grant, $85,000 over two years, goes to the Harbour Clinic"
    fn goes(&self, clause: &Clause, out: &mut Vec<Found>) {
        let view = self.view;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let goes = matches!(view.lexicon.text(verb.lemma), "go") && !verb.passive;
        let Some(subject) = clause.subject.filter(|_| goes) else { return };
        self.sum_goes(clause, subject, out);
        let sum = view.mentions.of_noun[subject as usize].is_some_and(|m| view.chains.kind(m) == EntityType::Money);
        // "Grants of $5,000 each went to"
        let each = view.document.text(view.syntax.noun_groups[subject as usize].head as usize) == "each";
        let subject = if sum || each { subject.saturating_sub(1) } else { subject };
        let money = view.mentions.of_noun[subject as usize].is_some_and(|m| view.chains.kind(m) == EntityType::Money);
        let subject = if each && money { subject.saturating_sub(1) } else { subject };
        let group = &view.syntax.noun_groups[subject as usize];
        if !GRANTS.contains(&view.lexicon.text(group.lemma)) || group.name.is_some() {
            return;
        }
        let to = view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.to && o.noun > subject);
        let owner = view.owner(group).filter(|m| view.chains.is_named(*m));
        let Some(giver) = owner.or_else(|| self.principal()) else { return };
        let sum = self.sum_in(group.range.start, verb.range.start);
        for (taker, own) in to.into_iter().flat_map(|o| with_sums(view, o.noun)) {
            self.push((giver, taker), own.or(sum), clause.extent, out);
        }
    }

    /// "$5,000 goes to the Harbour Clinic": from whoever announced grants.
    fn sum_goes(&self, clause: &Clause, subject: u32, out: &mut Vec<Found>) {
        let view = self.view;
        let start = view.syntax.noun_groups[subject as usize].range.start;
        let sum = self.sum_in(start, start + 2).filter(|_| view.syntax.phrases[subject as usize].apposed_to.is_none());
        let before = (start as usize).checked_sub(1).map(|i| view.syntax.tags[i]);
        let opens = matches!(before, None | Some(Tag::Stop | Tag::Break | Tag::Conjunction));
        let (Some(giver), Some(sum)) = (self.announcer.filter(|_| opens), sum) else { return };
        let to = view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.to && o.noun > subject);
        let taker = to.and_then(|o| self.named(o.noun)).filter(|m| view.chains.kind(*m).is_organization());
        if let Some(taker) = taker {
            self.push((giver, taker), Some(sum), clause.extent, out);
        }
    }

    /// "The foundation made six grants. The Harbour Clinic will receive $5,000", "was awarded $5,000": from the giver before.
    fn received(&self, clause: &Clause, out: &mut Vec<Found>) {
        let view = self.view;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let lemma = view.lexicon.text(verb.lemma);
        let takes = if verb.passive {
            matches!(lemma, "award" | "grant" | "give" | "allocate")
        } else {
            TAKING.contains(&lemma)
        };
        let (Some(subject), Some(object)) = (clause.subject.filter(|_| takes), clause.object) else { return };
        let sums = [view.mentions.quantity_of_noun[object as usize], view.mentions.of_noun[object as usize]];
        let sum = sums.into_iter().flatten().find(|m| view.mentions.all[*m as usize].kind == EntityType::Money);
        let g = view.grammar;
        let told = view.syntax.obliques(clause).iter().any(|o| o.preposition == g.from || o.preposition == g.by);
        let Some(taker) = self.named(subject).filter(|_| sum.is_some() && !told) else { return };
        let grants = |k: &u32| {
            let group = &view.syntax.noun_groups[*k as usize];
            group.name.is_none() && GRANTS.contains(&view.lexicon.text(group.lemma))
        };
        let start = view.syntax.sentences[clause.sentence.saturating_sub(2) as usize].nouns.0;
        // "The county will award $2 million to three firms. Acme will receive $1 million"
        let given = || {
            let before = view
                .syntax
                .clauses
                .iter()
                .filter(|c| c.sentence < clause.sentence && c.sentence + 2 >= clause.sentence);
            before.filter_map(|c| Some((c, c.object?))).any(|(c, object)| {
                let lemma = view.lexicon.text(view.syntax.verb_groups[c.verb as usize].lemma);
                let sum = view.mentions.quantity_of_noun[object as usize].or(view.mentions.of_noun[object as usize]);
                let money = sum.is_some_and(|m| view.mentions.all[m as usize].kind == EntityType::Money);
                matches!(lemma, "award" | "grant" | "allocate" | "distribute") && money
            })
        };
        let giver = self.giver(subject).filter(|_| (start..subject).any(|k| grants(&k)) || given());
        let person = view.chains.kind(taker) == EntityType::Person;
        let giver = giver.filter(|_| !person).or(self.announcer);
        if let Some(giver) = giver.filter(|_| person || view.chains.kind(taker).is_organization()) {
            let before = out.len();
            self.push((giver, taker), sum, clause.extent, out);
            out.iter_mut().skip(before).for_each(|f| f.qualifiers.status = super::status(clause.assertion));
        }
    }

    /// "Grant recipients include the Harbour Clinic ($5,000) and Quarn College ($2,000)"
    fn includes(&self, clause: &Clause, out: &mut Vec<Found>) {
        let view = self.view;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let lists = verb.lemma == view.grammar.be || view.lexicon.text(verb.lemma) == "include";
        let (true, Some(subject), Some(object)) = (lists && !verb.passive, clause.subject, clause.object) else {
            return;
        };
        let group = &view.syntax.noun_groups[subject as usize];
        let takers = group.plural && group.name.is_none() && TAKERS.contains(&view.lexicon.text(group.lemma));
        if !takers {
            return;
        }
        let of = view.syntax.phrases.get(subject as usize + 1).filter(|p| p.governor == Some(subject));
        let of = of.and_then(|_| self.named(subject + 1)).filter(|m| view.chains.kind(*m).is_organization());
        let owner = view.owner(group).filter(|m| view.chains.is_named(*m));
        let Some(giver) = owner.or(of).or_else(|| self.giver(subject)).or_else(|| self.principal()) else { return };
        let takes = |m: u32| view.chains.kind(m).is_organization() || view.chains.kind(m) == EntityType::Facility;
        for (taker, sum) in with_sums(view, object).into_iter().filter(|(m, _)| takes(*m)) {
            self.push((giver, taker), sum, clause.extent, out);
        }
    }

    /// The body that the clauses before noun group `k` say gives something, its own clause first.
    fn giver(&self, k: u32) -> Option<u32> {
        let view = self.view;
        let start = view.syntax.noun_groups[k as usize].range.start;
        let clauses = &view.syntax.clauses;
        let n = clauses.partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start < start);
        let here = view.syntax.sentences.partition_point(|s| s.nouns.1 <= k) as u32;
        let near = clauses[..n].iter().rev().take(CLAUSES).take_while(|c| c.sentence + 2 >= here);
        for clause in near {
            let verb = view.syntax.verb_groups[clause.verb as usize];
            // "grants awarded by the Harbour Foundation"
            let by = view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.by).map(|o| o.noun);
            let who = if verb.passive { by } else { clause.subject };
            let m = who.and_then(|s| self.named(s)).filter(|m| view.chains.kind(*m).is_organization());
            let takes = !verb.passive && TAKING.contains(&view.lexicon.text(verb.lemma));
            let Some(m) = m.filter(|_| !takes) else { continue };
            let gives = GIVING.contains(&view.lexicon.text(verb.lemma)) && clause.assertion <= Assertion::Planned;
            return Some(m).filter(|_| gives);
        }
        None
    }

    /// "awarded grants of $5,000 to Acme, $2,000 to the Harbour Clinic, and"
    fn each(&self, k: u32, out: &mut Vec<Found>) {
        let view = self.view;
        let group = &view.syntax.noun_groups[k as usize];
        let of = view.syntax.phrases.get(k as usize + 1).is_some_and(|p| p.preposition == Some(view.grammar.of));
        if !of || group.name.is_some() || !group.plural || !GRANTS.contains(&view.lexicon.text(group.lemma)) {
            return;
        }
        let sentence = view.syntax.sentences.partition_point(|s| s.nouns.1 <= k);
        let Some(tokens) = view.document.sentences.get(sentence).map(|s| s.tokens) else { return };
        let Some(giver) = self.giver(k).or_else(|| self.principal()) else { return };
        let sums = view.mentions_from(group.range.end, tokens.end).filter(|(_, m)| m.kind == EntityType::Money);
        for (sum, mention) in sums {
            let taker = self.after_to(mention, tokens.end);
            if let Some(taker) = taker {
                let extent = TokenRange { start: group.range.start, end: view.mentions.all[taker as usize].range.end };
                self.push((giver, taker), Some(sum), extent, out);
            }
        }
    }

    /// "$5,000 to the Harbour Clinic", "$5,000 each to"
    fn after_to(&self, sum: &Mention, end: u32) -> Option<u32> {
        let view = self.view;
        let mut at = sum.range.end;
        at += u32::from(view.document.text(at as usize) == "each");
        if view.document.text(at as usize) != "to" {
            return None;
        }
        let n = view.syntax.noun_groups.partition_point(|g| g.range.end <= at + 1) as u32;
        let group =
            view.syntax.noun_groups.get(n as usize).filter(|g| g.range.start <= at + 1 && g.range.end <= end)?;
        let fits = |m: &u32| view.chains.kind(*m).is_organization();
        self.named(n).filter(|m| group.name.is_some() && fits(m))
    }

    /// "Harbour Clinic, Lima, Peru – $5,000 to buy a boat": the one sum of an item, behind a mark that parts it from names.
    fn only_sum(&self, item: TokenRange, end: u32) -> Option<u32> {
        let view = self.view;
        let mut sums = view.mentions_from(end, item.end).filter(|(_, m)| m.kind == EntityType::Money);
        let (sum, mention) = sums.next().filter(|_| sums.next().is_none())?;
        let at = mention.range.start as usize - 1;
        let mark = matches!(view.document.text(at), ":" | "," | "–" | "—" | "-" | "(" | "|");
        let said = (end as usize..at).any(|i| view.syntax.tags[i].is_verb());
        (mark && !said).then_some(sum)
    }

    /// "Other awards include:" above "Harbour Food Shelf: $50,000 for a freezer"
    fn listed(&self, out: &mut Vec<Found>) {
        let view = self.view;
        let Some(giver) = self.principal() else { return };
        for (n, sentence) in view.document.sentences.iter().enumerate().filter(|(_, s)| s.kind == BlockKind::ListItem) {
            let nouns = view.syntax.sentences[n].nouns;
            let above = view.document.above(n).and_then(|s| view.syntax.sentences.get(s)).map(|s| s.nouns);
            let gives = |k: u32| GIVEN.contains(&view.lexicon.text(view.syntax.noun_groups[k as usize].lemma));
            if nouns.0 == nouns.1 || !above.is_some_and(|(a, b)| (a..b).any(gives)) {
                continue;
            }
            let Some(taker) = self.named(nouns.0) else { continue };
            // "Harbour Clinic: $5,000", "Harbour Clinic, $5,000 for", "Harbour Clinic ($5,000)"
            let end = view.mentions.all[taker as usize].range.end;
            let parts = matches!(view.document.text(end as usize), ":" | "," | "–" | "—" | "-" | "(");
            let colon = sentence.tokens.range().find(|i| view.document.text(*i) == ":").unwrap_or(usize::MAX);
            let after = self.sum_in(colon.min(sentence.tokens.end as usize) as u32, sentence.tokens.end);
            let near = || if parts { self.sum_in(end, end + 3) } else { None };
            let Some(sum) = after.or_else(near).or_else(|| self.only_sum(sentence.tokens, end)) else { continue };
            self.push((giver, taker), Some(sum), sentence.tokens, out);
        }
    }
}
