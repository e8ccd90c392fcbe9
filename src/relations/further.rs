//! Gifts whose taker is told before: "A further $700,000 comes from the Harbour Foundation", "the city is adding another
//! $5 million"; and those to whose release it is: "Orlin Bank donated two vans".

use super::events::only_event;
use super::known::Known;
use super::{Found, View};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause};

/// What is done with a further sum.
const PAYING: [&str; 16] = [
    "add",
    "allocate",
    "chip",
    "come",
    "commit",
    "contribute",
    "donate",
    "give",
    "grant",
    "invest",
    "lend",
    "make",
    "pay",
    "pledge",
    "provide",
    "put",
];
/// Words before a sum that say that there was another.
const FURTHER: [&str; 7] = ["further", "Further", "additional", "another", "Another", "remaining", "other"];
/// So many sentences back the gift is told that a further one follows.
const BACK: u32 = 2;

/// Adds who gives what to whom the sentences before have somebody give.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    // The sentences in which something is given, with what it is given to.
    let sentence = |m: u32| view.mentions.all[m as usize].sentence;
    let given = out.iter().filter(|f| f.relation == RelationType::InvestedIn);
    let mut given: Vec<(u32, u32)> = given.map(|f| (sentence(f.subject).max(sentence(f.object)), f.object)).collect();
    given.sort_unstable();
    // "secured financing of $38 million": who receives what is then told part by part.
    let received = out.iter().filter(|f| f.relation == RelationType::HasAmount && is_received(f));
    let mut received: Vec<(u32, u32)> = received.map(|f| (sentence(f.object), f.subject)).collect();
    received.sort_unstable();
    let mut known: Option<Known> = None;
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let (givers, sum, taker) = if let Some((givers, sum)) = further(view, clause) {
            let taker = taker_before(view, &given, clause.sentence, BACK);
            (givers, Some(sum), taker.or_else(|| taker_before(view, &received, clause.sentence, 1)))
        } else if let Some((givers, sum)) = paid(view, clause) {
            let taker = taker_before(view, &received, clause.sentence, 1);
            let taker = taker.or_else(|| taker_before(view, &given, clause.sentence, 0));
            (givers, Some(sum), taker.or_else(|| concerned(view, clause)))
        } else if let Some((giver, sum)) = donated(view, clause) {
            (vec![giver], sum, own(view))
        } else {
            continue;
        };
        let Some(taker) = taker else { continue };
        let (from, to) = RelationType::InvestedIn.signature();
        let known = known.get_or_insert_with(|| Known::of(view, out));
        for giver in givers {
            let fits = from.has(view.chains.kind(giver)) && to.has(view.chains.kind(taker));
            if !fits || view.chains.same(giver, taker) || !known.add(view, RelationType::InvestedIn, (giver, taker)) {
                continue;
            }
            let amount = sum.map(|m| view.document.slice(view.mentions.all[m as usize].range).to_owned());
            let status = super::status(clause.assertion);
            out.push(Found {
                qualifiers: Qualifiers { amount, status, ..Qualifiers::default() },
                ..Found::of(view, RelationType::InvestedIn, (giver, taker), view.document.span(clause.extent), rule)
            });
        }
    }
}

/// Whether an amount is one that its subject is given.
fn is_received(found: &Found) -> bool {
    matches!(found.qualifiers.measure.as_deref(), Some("received" | "raised" | "funding" | "financing"))
}

/// Who gives a further sum: "A further $700,000 comes from Acme", "Acme is contributing another $5 million".
fn further(view: &View<'_>, clause: &Clause) -> Option<(Vec<u32>, u32)> {
    let (givers, sum, first) = payment(view, clause)?;
    let (sum_start, end) = (view.mentions.all[sum as usize].range.start, view.mentions.all[sum as usize].range.end);
    let start = sum_start.min(view.syntax.noun_groups[first as usize].range.start);
    let mut opener = start.saturating_sub(2)..sum_start + 1;
    let more = opener.any(|i| FURTHER.contains(&view.document.text(i as usize)));
    // "is providing $3 million of this sum"
    let text = |i: u32| view.document.text(i as usize);
    let part = text(end) == "of"
        && (matches!(text(end + 1), "this" | "that")
            || text(end + 1) == "the" && matches!(text(end + 2), "sum" | "amount" | "total" | "funding" | "financing"));
    (more || part).then_some((givers, sum))
}

/// Who pays a sum: "Acme is lending $25 million", "$2 million came from Acme".
fn paid(view: &View<'_>, clause: &Clause) -> Option<(Vec<u32>, u32)> {
    payment(view, clause).map(|(givers, sum, _)| (givers, sum))
}

/// Who pays which sum to nobody that the clause names, and the noun group that it begins with.
fn payment(view: &View<'_>, clause: &Clause) -> Option<(Vec<u32>, u32, u32)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let lemma = view.lexicon.text(verb.lemma);
    let g = view.grammar;
    let comes = verb.passive || lemma == "come";
    let first = if comes { clause.subject } else { clause.object }.filter(|_| PAYING.contains(&lemma))?;
    // "another $5 million"
    let own = [Some(first), clause.complement].into_iter().flatten().find_map(|n| Some((n, sum_of(view, n)?)));
    let (n, sum) = own.or_else(|| loan_of(view, first))?;
    let obliques = view.syntax.obliques(clause).iter().filter(|o| o.noun > n);
    if obliques.clone().any(|o| [g.to, g.for_, g.in_, g.into].contains(&o.preposition) && !is_time(view, o.noun)) {
        return None;
    }
    let named = |n: u32| view.mentions.of_noun[n as usize].filter(|m| view.chains.is_named(*m));
    let givers: Vec<u32> = if comes {
        let brought = obliques.filter(|o| [g.from, g.by].contains(&o.preposition));
        brought.flat_map(|o| view.syntax.members(o.noun)).filter_map(named).collect()
    } else {
        clause.subject.into_iter().flat_map(|s| view.syntax.members(s)).filter_map(named).collect()
    };
    (!givers.is_empty()).then_some((givers, sum, first))
}

/// What the nearest sentence with a gift tells it of, where that is one.
fn taker_before(view: &View<'_>, given: &[(u32, u32)], sentence: u32, back: u32) -> Option<u32> {
    let end = given.partition_point(|(n, _)| *n <= sentence);
    let (last, taker) = *given.get(end.checked_sub(1)?)?;
    let here = given[..end].iter().rev().take_while(|(n, _)| *n == last);
    let one = here.clone().all(|(_, other)| view.chains.same(*other, taker));
    (one && last + back >= sentence).then_some(taker)
}

/// "Orlin Bank donated two vans": who gives something to nobody that the sentence names.
fn donated(view: &View<'_>, clause: &Clause) -> Option<(u32, Option<u32>)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let donates = view.lexicon.text(verb.lemma) == "donate" && !verb.passive;
    let (subject, object) = (clause.subject?, clause.object.filter(|_| donates)?);
    let g = view.grammar;
    let elsewhere = |o: &crate::syntax::Oblique| {
        [g.to, g.for_, g.in_, g.into, g.through].contains(&o.preposition) && !is_time(view, o.noun)
    };
    if view.syntax.obliques(clause).iter().any(elsewhere) || clause.complement.is_some() || clause.modifies_noun {
        return None;
    }
    let giver = view.mentions.of_noun[subject as usize].filter(|m| view.chains.is_named(*m))?;
    Some((giver, sum_of(view, object)))
}

/// "a loan of $5 million"
fn loan_of(view: &View<'_>, n: u32) -> Option<(u32, u32)> {
    let group = &view.syntax.noun_groups[n as usize];
    let lent = matches!(
        view.lexicon.text(group.lemma),
        "contribution" | "credit" | "donation" | "gift" | "grant" | "loan" | "subsidy" | "total"
    );
    let next = view.syntax.phrases.get(n as usize + 1)?;
    let of = next.governor == Some(n) && next.preposition == Some(view.grammar.of);
    Some((n + 1, sum_of(view, n + 1).filter(|_| of && lent && group.name.is_none())?))
}

/// The sum of noun group `n`.
fn sum_of(view: &View<'_>, n: u32) -> Option<u32> {
    let both = [view.mentions.quantity_of_noun[n as usize], view.mentions.of_noun[n as usize]];
    both.into_iter().flatten().find(|m| view.mentions.all[*m as usize].kind == EntityType::Money)
}

fn is_time(view: &View<'_>, n: u32) -> bool {
    view.syntax.noun_groups[n as usize].time
}

/// "$2 million came from Acme", "The ministry contributed $400,000", "Main sponsor Acme gave $200,000": the event that the
/// text is about, or whose release it is.
fn concerned(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let lemma = view.lexicon.text(view.syntax.verb_groups[clause.verb as usize].lemma);
    let sponsor = || {
        let subject = clause.subject.map(|k| view.syntax.noun_groups[k as usize].range);
        let titled = |i: usize| matches!(view.document.text(i), "sponsor" | "donor" | "sponsors" | "donors");
        subject.is_some_and(|range| range.range().any(titled))
    };
    if lemma != "come" && lemma != "contribute" && !sponsor() {
        return None;
    }
    let k = clause.subject?;
    let thing = || only_thing(view, clause.sentence);
    thing().or_else(|| only_event(view, k)).or_else(|| own(view).filter(|_| lemma == "come"))
}

/// The one work, event or site with a name that the sentence before speaks of.
fn only_thing(view: &View<'_>, sentence: u32) -> Option<u32> {
    let before = view.document.sentences.get(sentence.checked_sub(1)? as usize)?.tokens;
    let thing = |m: &u32| {
        let kind = view.chains.kind(*m);
        matches!(kind, EntityType::Work | EntityType::Event | EntityType::Facility) && view.chains.is_named(*m)
    };
    let mut things = view.mentions_from(before.start, before.end).map(|(m, _)| m).filter(thing);
    let only = things.next()?;
    things.all(|m| view.chains.same(m, only)).then_some(only)
}

/// Whose release it is, where it is a body that lives on gifts.
fn own(view: &View<'_>) -> Option<u32> {
    let m = view.principal()?;
    matches!(view.chains.kind(m), EntityType::Organization | EntityType::Association).then_some(m)
}
