//! Who pays which part of a cost: "at a cost of $4 million, of which $1 million was pledged by Acme and $500,000 by Quarn
//! Bank", "will cost $4 million, of which the league pays $1 million".

use rustc_hash::FxHashMap;

use super::frame::Frame;
use super::known::Known;
use super::{Found, View};
use crate::entities::mentions::Mention;
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, VerbForm};

/// What is done to a part of a cost.
const PAYING: [&str; 19] = [
    "bear",
    "carry",
    "come",
    "commit",
    "contribute",
    "cover",
    "donate",
    "finance",
    "fund",
    "give",
    "grant",
    "invest",
    "lend",
    "meet",
    "pay",
    "pledge",
    "provide",
    "raise",
    "supply",
];
/// What an amount is told of.
struct Whole {
    /// Whether it is a body.
    is_body: bool,
    what: u32,
    sum: u32,
    is_cost: bool,
}

/// So many parts at most are told of one cost.
const MOST: usize = 8;

/// Adds who pays the parts of a cost that amounts of things tell.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let thing = |f: &&Found| {
        let kind = view.chains.kind(f.subject);
        let built = matches!(kind, EntityType::Work | EntityType::Facility | EntityType::Event | EntityType::Agreement);
        // "The Quarn Institute will cost $4 million"
        let housed = kind == EntityType::Organization && view.chains.is_named(f.subject) && costs(f);
        f.relation == RelationType::HasAmount && (built || housed) && view.chains.kind(f.object) == EntityType::Money
    };
    let whole = out.iter().filter(thing).map(|f| Whole {
        is_body: view.chains.kind(f.subject).is_organization(),
        what: f.subject,
        sum: f.object,
        is_cost: costs(f),
    });
    let whole: Vec<Whole> = whole.collect();
    if whole.is_empty() {
        return;
    }
    let mut known = Known::of(view, out);
    later(view, rule, &whole, &mut known, out);
    for Whole { what, sum, is_body, .. } in whole {
        let mention = &view.mentions.all[sum as usize];
        let Some(start) = of_which(view, mention) else { continue };
        let sentence = view.document.sentences[mention.sentence as usize].tokens;
        let verb = |c: &&Clause| view.syntax.verb_groups[c.verb as usize].range.start >= start;
        let clause = view.syntax.clauses_of(mention.sentence).iter().find(verb);
        let Some(clause) = clause.filter(|c| c.assertion <= Assertion::Planned) else { continue };
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let with = view.document.text(start as usize) == "with";
        let form = (verb.form == VerbForm::Ing) == with;
        if !form || is_body || !PAYING.contains(&view.lexicon.text(verb.lemma)) {
            continue;
        }
        let extent = TokenRange { start: mention.range.start, end: sentence.end };
        let active = !verb.passive && view.lexicon.text(verb.lemma) != "come";
        for (giver, part) in shares(view, (start, sentence.end), active) {
            add(view, rule, (giver, what, part), (clause, extent), &mut known, out);
        }
    }
}

/// "The museum cost $24 million. The fund contributed $14 million": who pays for what the sentence before tells the cost
/// of, and in the same sentence behind a semicolon.
fn later(view: &View<'_>, rule: u32, whole: &[Whole], known: &mut Known, out: &mut Vec<Found>) {
    // Of every sentence the one thing whose amounts it tells; nothing where it tells those of several.
    let mut told: FxHashMap<u32, Option<u32>> = FxHashMap::default();
    for Whole { what, sum, .. } in whole {
        let root = view.chains.root(*what);
        let one = told.entry(view.mentions.all[*sum as usize].sentence).or_insert(Some(root));
        *one = one.filter(|one| *one == root);
    }
    for Whole { what, sum, is_cost, is_body } in whole {
        let mention = &view.mentions.all[*sum as usize];
        // Of two costs it is open which one is meant.
        let one = told.get(&mention.sentence).copied().flatten().is_some();
        if !one || !is_cost {
            continue;
        }
        let after = |c: &&Clause| view.syntax.verb_groups[c.verb as usize].range.start >= mention.range.end;
        let next = view.syntax.clauses_of(mention.sentence).iter().chain(view.syntax.clauses_of(mention.sentence + 1));
        for clause in next.filter(after).filter(|c| c.assertion <= Assertion::Planned) {
            let verb = view.syntax.verb_groups[clause.verb as usize];
            let (Some(subject), lemma) = (clause.subject, view.lexicon.text(verb.lemma)) else { continue };
            let sum_of = |n: u32| {
                let both = [view.mentions.quantity_of_noun[n as usize], view.mentions.of_noun[n as usize]];
                both.into_iter().flatten().find(|m| {
                    let part = &view.mentions.all[*m as usize];
                    part.kind == EntityType::Money || part.kind == EntityType::Percent && is_of_cost(view, part)
                })
            };
            let to = [view.grammar.to, view.grammar.for_];
            let elsewhere = view.syntax.obliques(clause).iter().any(|o| to.contains(&o.preposition));
            // "Of this, $2 million came from the fund"
            let comes = verb.passive || lemma == "come";
            let part = if comes { sum_of(subject) } else { clause.object.and_then(sum_of) };
            let start = view.syntax.noun_groups[subject as usize].range.start;
            let end = view.document.sentences[clause.sentence as usize].tokens.end;
            if elsewhere
                || *is_body && clause.sentence == mention.sentence
                || part.is_none()
                || start < mention.range.end
                || !PAYING.contains(&lemma)
            {
                continue;
            }
            let extent = TokenRange { start: mention.range.start, end: clause.extent.end };
            for (giver, part) in shares(view, (start, end), !comes) {
                add(view, rule, (giver, *what, part), (clause, extent), known, out);
            }
        }
    }
}

/// "60 percent of the cost", "half of this"
fn is_of_cost(view: &View<'_>, part: &Mention) -> bool {
    let text = |i: u32| view.document.text((part.range.end + i) as usize);
    let cost = |word: &str| matches!(word, "cost" | "costs" | "sum" | "total" | "amount" | "investment" | "budget");
    text(0) == "of" && (matches!(text(1), "this" | "that" | "it" | "these") || text(1) == "the" && cost(text(2)))
}

/// Whether the amount it tells of is a cost.
fn costs(found: &Found) -> bool {
    let measure = found.qualifiers.measure.as_deref();
    measure.is_some_and(|m| ["cost", "costs", "budget", "price", "investment"].iter().any(|word| m.ends_with(word)))
}

/// Adds that a giver pays a part, once.
fn add(
    view: &View<'_>,
    rule: u32,
    (giver, what, part): (u32, u32, u32),
    (clause, extent): (&Clause, TokenRange),
    known: &mut Known,
    out: &mut Vec<Found>,
) {
    let (from, to) = RelationType::InvestedIn.signature();
    let fits = from.has(view.chains.kind(giver)) && to.has(view.chains.kind(what));
    if fits && !view.chains.same(giver, what) && known.add(view, RelationType::InvestedIn, (giver, what)) {
        let amount = Some(view.document.slice(view.mentions.all[part as usize].range).to_owned());
        out.push(Found {
            qualifiers: Qualifiers { amount, status: super::status(clause.assertion), ..Qualifiers::default() },
            ..Found::of(view, RelationType::InvestedIn, (giver, what), view.document.span(extent), rule)
        });
    }
}

/// The token after ", of which" or ", with" behind a sum.
fn of_which(view: &View<'_>, sum: &Mention) -> Option<u32> {
    let mut at = sum.range.end as usize;
    // "$4 million (£3 million)"
    if view.document.text(at) == "(" {
        at = (at + 1..at + 6).find(|i| view.document.text(*i) == ")")? + 1;
    }
    // "$4 million, with the league providing $1 million"
    if view.document.text(at) == "," && view.document.text(at + 1) == "with" {
        return Some(at as u32 + 1);
    }
    at += usize::from(view.document.text(at) == ",");
    // "$4 million, 60 % of which was paid by the fund"
    let percent = view.mentions_from(at as u32, at as u32 + 1).find(|(_, m)| m.kind == EntityType::Percent);
    if let Some((_, part)) = percent {
        let end = part.range.end as usize;
        return (view.document.text(end) == "of" && view.document.text(end + 1) == "which").then_some(at as u32);
    }
    (view.document.text(at) == "of" && view.document.text(at + 1) == "which").then_some(at as u32 + 2)
}

/// Givers with their parts: each that "by" or "from" brings behind a part, or where they pay (`active`) that stands before
/// one.
fn shares(view: &View<'_>, (start, end): (u32, u32), active: bool) -> Vec<(u32, u32)> {
    let (mut out, mut part, mut waiting) = (Vec::new(), None, None);
    for (m, mention) in view.mentions_from(start, end) {
        let kind = view.chains.kind(m);
        if matches!(mention.kind, EntityType::Money | EntityType::Percent | EntityType::Count) {
            part = Some(m);
            out.extend(waiting.take().map(|giver| (giver, m)));
            continue;
        }
        let giver = kind.is_organization()
            || matches!(kind, EntityType::Person | EntityType::Country | EntityType::City | EntityType::Region);
        if !giver || !view.chains.is_named(m) {
            continue;
        }
        let phrase = mention.noun.map(|n| view.syntax.phrases[n as usize]);
        let brought =
            phrase.and_then(|p| p.preposition).is_some_and(|p| p == view.grammar.by || p == view.grammar.from);
        match part {
            _ if active => {
                waiting =
                    Some(m).filter(|_| phrase.is_none_or(|p| p.preposition.is_none_or(|p| p == view.grammar.with)))
            }
            Some(sum) if brought => out.push((m, sum)),
            _ => {}
        }
    }
    out.truncate(MOST);
    out
}

/// "took a stake in Acme for $40 million"
pub(super) fn price(view: &View<'_>, frame: &Frame) -> Option<String> {
    let paid = frame.obliques.iter().filter(|o| o.preposition == view.grammar.for_);
    let mut sums = paid.filter_map(|o| view.mentions.of_noun[o.noun as usize]);
    let sum = sums.find(|m| view.chains.kind(*m) == EntityType::Money)?;
    Some(view.document.slice(view.mentions.all[sum as usize].range).to_owned())
}
