//! Shares that are the whole of a body, or most of it: "acquired all the shares in Acme", "sold its entire stake in Acme
//! to Orlin", "the sale of 100% of the share capital of Acme": what is dealt in is the body.

use super::{Frame, View};
use crate::ontology::EntityType;
use crate::syntax::{Family, NounGroup, Oblique};

/// What a part of a body is called.
const SHARES: [&str; 8] = ["share", "stake", "interest", "shareholding", "holding", "stock", "equity", "capital"];
/// Words that say that it is all of it, or most.
const WHOLE: [&str; 11] = [
    "all",
    "entire",
    "entirety",
    "whole",
    "full",
    "remaining",
    "majority",
    "controlling",
    "outstanding",
    "total",
    "complete",
];

/// So many noun groups lie between what is bought and the body at most: "100% of the shares in the capital of Acme".
const FAR: usize = 4;
/// So many phrases behind the body belong to the deal.
const BEHIND: usize = 4;

/// The frame of a deal in the shares of a body as one in the body.
pub(super) fn frame(view: &View<'_>, frame: &Frame) -> Option<Frame> {
    let deals = || {
        matches!(view.lexicon.text(frame.predicate), "acquire" | "buy" | "purchase" | "sell" | "divest" | "transfer")
    };
    let object = frame.object.filter(|_| deals())?;
    let body = body(view, object)?;
    let mut obliques = frame.obliques.clone();
    obliques.retain(|o| o.noun > body || o.noun < object);
    let behind = view.syntax.phrases.iter().enumerate().skip(body as usize + 1).take(BEHIND);
    for (k, phrase) in behind.take_while(|(_, p)| p.governor.is_some_and(|n| n >= body)) {
        let known = obliques.iter().any(|o| o.noun == k as u32);
        let preposition = phrase.preposition.filter(|p| !known && *p != view.grammar.of);
        obliques.extend(preposition.map(|preposition| Oblique { preposition, noun: k as u32 }));
    }
    Some(Frame { object: Some(body), obliques, ..frame.clone() })
}

/// The body that noun group `object` is the whole, or most, of the shares in.
fn body(view: &View<'_>, object: u32) -> Option<u32> {
    // "All the shares"
    let before = (object as usize).checked_sub(1).map(|n| &view.syntax.noun_groups[n]);
    let touches = |group: &&NounGroup| group.range.end == view.syntax.noun_groups[object as usize].range.start;
    let mut whole = before.filter(touches).is_some_and(|group| part(view, group) == Some(Part::Whole));
    for k in object as usize..object as usize + FAR {
        let group = view.syntax.noun_groups.get(k)?;
        let named = view.mentions.of_noun[k].is_some_and(|m| view.is_named_body(m));
        if named && view.syntax.families[k] == Family::Organization {
            return (whole && k > object as usize).then_some(k as u32);
        }
        let part = part(view, group)?;
        whole = whole || part == Part::Whole;
        let next = view.syntax.phrases.get(k + 1)?;
        let hangs = next.governor == Some(k as u32)
            && next.preposition.is_some_and(|p| p == view.grammar.of || p == view.grammar.in_);
        // "all its shares"
        let touches = view.syntax.noun_groups.get(k + 1)?.range.start == group.range.end && next.preposition.is_none();
        if part == Part::Less || !hangs && !touches {
            return None;
        }
    }
    None
}

/// Whether a noun group names shares of a body.
pub(super) fn is_share(view: &View<'_>, group: &NounGroup) -> bool {
    SHARES.contains(&view.lexicon.text(group.lemma))
}

/// How much of a body something is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All or most of it.
    Whole,
    /// A part of no more than half.
    Less,
    /// The text does not say.
    Open,
}

/// How much of a body a noun group names, if it names shares or so much of them.
fn part(view: &View<'_>, group: &NounGroup) -> Option<Part> {
    let word = |i: usize| view.lexicon.text(view.lookups.noun_lemmas[i]);
    let whole = group.range.range().any(|i| WHOLE.contains(&word(i)));
    let percent = percent(view, group);
    match percent {
        Some(percent) if percent > 50.0 => Some(Part::Whole),
        Some(_) if !whole => Some(Part::Less),
        _ if whole => Some(Part::Whole),
        _ => is_share(view, group).then_some(Part::Open),
    }
}

/// The percentage that a noun group names: "60%" of "its 60% stake".
fn percent(view: &View<'_>, group: &NounGroup) -> Option<f64> {
    let mut inside = view.mentions_from(group.range.start, group.range.end);
    let (_, mention) = inside.find(|(_, m)| m.kind == EntityType::Percent)?;
    view.document.text(mention.range.start as usize).replace(',', ".").parse().ok()
}
