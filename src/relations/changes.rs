//! Changes of what a body measures, told as nouns: "reported a 5% rise in net profit", "a 7% growth in turnover to $5
//! million", "an increase of 4% in sales".

use super::amounts::{amount, found, has_measures, is_measure, whose};
use super::{Found, View};
use crate::entities::mentions::Mention;
use crate::lexicon::Class;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Family};
use crate::times::TimeMention;

/// Nouns of a change for more or less.
const CHANGES: [&str; 15] = [
    "boost",
    "climb",
    "decline",
    "decrease",
    "dip",
    "drop",
    "fall",
    "gain",
    "growth",
    "improvement",
    "increase",
    "jump",
    "reduction",
    "rise",
    "surge",
];

/// The amounts that a noun of change states of a measure after "in".
pub(super) fn find(view: &View<'_>, class: Class, times: &[TimeMention], rule: u32, out: &mut Vec<Found>) {
    let changes = view.numbers(CHANGES);
    for (k, group) in (0..).zip(&view.syntax.noun_groups) {
        if group.name.is_some() || !changes.contains(&group.lemma) {
            continue;
        }
        let Some((by, measure)) = change(view, class, k) else { continue };
        let clause = super::frame::enclosing(view, k);
        let stated = clause.filter(|c| c.assertion <= Assertion::Asserted);
        // "Acme reported a rise in its profit"; "profit rose 5% on a fall in costs" says whose by its subject alone.
        let teller = stated.filter(|c| c.object == Some(k)).and_then(|c| c.subject);
        let teller = teller.filter(|n| view.syntax.families[*n as usize] == Family::Organization);
        let teller = teller.and_then(|n| view.mentions.of_noun[n as usize]).filter(|m| has_measures(view, *m));
        let Some(body) = stated.and_then(|_| teller.or_else(|| whose(view, measure))) else { continue };
        // "The results of Acme show growth": not those of whose release it is.
        let other = |(m, _): (u32, &Mention)| view.is_named_body(m) && !view.chains.same(m, body);
        if stated.is_some_and(|c| view.mentions_from(c.extent.start, group.range.start).any(other)) {
            continue;
        }
        let end = view.syntax.noun_groups[measure as usize].range.end;
        let extent = TokenRange { start: group.range.start, end };
        let date = stated.and_then(|c| super::first_point(view, times, TokenRange { start: end, end: c.extent.end }));
        // "to $5 million"
        let to = view.syntax.phrases.get(measure as usize + 1).filter(|p| p.preposition == Some(view.grammar.to));
        let reached = to.and_then(|_| amount(view, measure + 1));
        for m in [Some(by), reached].into_iter().flatten() {
            out.push(found(view, (body, m, measure), date.clone(), extent, rule));
        }
    }
}

/// The amount of the change that noun group `k` tells of and the noun group of what changed.
fn change(view: &View<'_>, class: Class, k: u32) -> Option<(u32, u32)> {
    let brings = |n: u32, by| {
        let phrase = view.syntax.phrases.get(n as usize)?;
        (phrase.preposition == Some(by)).then_some(n)
    };
    let of = brings(k + 1, view.grammar.of).and_then(|n| Some((amount(view, n)?, n)));
    let inside = || {
        let group = &view.syntax.noun_groups[k as usize];
        let mut within = view.mentions_from(group.range.start, group.head);
        within.find(|(_, m)| super::amounts::is_amount(m)).map(|(m, _)| (m, k))
    };
    let (by, last) = of.or_else(inside)?;
    let measure = brings(last + 1, view.grammar.in_)?;
    is_measure(view, class, measure).then_some((by, measure))
}
