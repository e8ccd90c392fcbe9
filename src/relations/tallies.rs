//! What the number of something is said to be: "The number of members of the league rose to 94", "bringing the number of
//! its pupils to 450".

use super::known::Known;
use super::{Found, View};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::Assertion;

/// Those a body has: without an owner they are of whose release it is.
const OWN: [&str; 19] = [
    "customer",
    "employee",
    "flight",
    "graduate",
    "guest",
    "member",
    "office",
    "organisation",
    "organization",
    "partner",
    "passenger",
    "patient",
    "pupil",
    "staff",
    "student",
    "subscriber",
    "user",
    "visitor",
    "volunteer",
];
/// So many tokens after what is counted its number begins at most.
const NEAR: u32 = 10;

/// Adds the numbers that clauses give of what a body has.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let number = view.lexicon.word("number");
    if !view.lookups.noun_lemmas.contains(&number) {
        return;
    }
    let mut known: Option<Known> = None;
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        let k = k as u32;
        let of = view.syntax.phrases.get(k as usize + 1).filter(|p| p.preposition == Some(view.grammar.of));
        if group.lemma != number || group.name.is_some() || of.is_none() || group.plural {
            continue;
        }
        let counted = view.syntax.noun_groups[k as usize + 1];
        if super::frame::enclosing(view, k).is_some_and(|c| c.assertion > Assertion::Planned) {
            continue;
        }
        let Some(count) = told(view, counted.range.end) else { continue };
        let Some(body) = whose(view, k) else { continue };
        let known = known.get_or_insert_with(|| Known::of(view, out));
        if known.add(view, RelationType::HasCount, (body, count)) {
            let extent = TokenRange { end: view.mentions.all[count as usize].range.end, ..group.range };
            out.push(Found::of(view, RelationType::HasCount, (body, count), view.document.span(extent), rule));
        }
    }
}

/// The number that is the value: "to 94", "is 450".
fn told(view: &View<'_>, end: u32) -> Option<u32> {
    let mut counts = view.mentions_from(end, end + NEAR).filter(|(_, m)| m.kind == EntityType::Count);
    let brought = |start: u32| {
        let before = (start.saturating_sub(2)..start).map(|i| view.document.text(i as usize));
        before.into_iter().any(|w| matches!(w, "to" | "at" | "is" | "was" | "reached" | "now"))
    };
    counts.find(|(_, m)| brought(m.range.start)).map(|(m, _)| m)
}

/// The named body or place that has what noun group `k` is the number of.
fn whose(view: &View<'_>, k: u32) -> Option<u32> {
    let counted = &view.syntax.noun_groups[k as usize + 1];
    let fits = |m: &u32| {
        let kind = view.chains.kind(*m);
        view.chains.is_named(*m) && (kind.is_organization() || kind.is_place() || kind == EntityType::Event)
    };
    let g = view.grammar;
    let next = view.syntax.phrases.get(k as usize + 2);
    // "students enrolled at the school"
    let (end, start) = (counted.range.end, view.syntax.noun_groups.get(k as usize + 2).map_or(0, |g| g.range.start));
    let joined = matches!(view.document.text(end as usize), "enrolled" | "registered" | "employed" | "working");
    let next = next.filter(|p| p.governor == Some(k + 1) || joined && start <= end + 3);
    let brings = |w| w == g.of || w == g.at || w == g.in_ || w == g.to || joined && (w == g.by || w == g.with);
    if let Some(preposition) = next.and_then(|p| p.preposition) {
        return view.mentions.of_noun[k as usize + 2].filter(|m| brings(preposition) && fits(m));
    }
    let owner = view.owner(counted).or_else(|| view.owner(&view.syntax.noun_groups[k as usize]));
    let own = OWN.contains(&view.lexicon.text(counted.lemma));
    owner.or_else(|| view.principal().filter(|_| own)).filter(fits)
}
