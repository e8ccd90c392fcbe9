//! Lines that begin with a label: "When: 4 June 2026", "Venue: Harbour Hall" tell of the event above them.

use super::{Found, View, point};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::Sentence;
use crate::times::TimeMention;

/// What a label asks for.
#[derive(Clone, Copy, PartialEq)]
enum Label {
    What,
    When,
    Where,
}

/// So many lines above a label still name its event.
const REACH: usize = 6;

/// Adds when and where the events of labelled lines take place.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], (on, in_): (u32, u32), out: &mut Vec<Found>) {
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        let Some(label) = label(view, sentence).filter(|l| *l != Label::What) else { continue };
        let Some(event) = event_above(view, n) else { continue };
        let mut after = view.mentions_from(sentence.tokens.start + 2, sentence.tokens.end);
        let (found, relation, rule) = match label {
            Label::When => (after.find(|(m, _)| point(view, times, *m).is_some()), RelationType::HeldOn, on),
            _ => (after.find(|(_, m)| m.kind.is_place()), RelationType::HeldIn, in_),
        };
        let Some((object, _)) = found else { continue };
        out.push(Found::of(view, relation, (event, object), view.document.span(sentence.tokens), rule));
    }
}

/// The label a line begins with.
fn label(view: &View<'_>, sentence: &Sentence) -> Option<Label> {
    let start = sentence.tokens.start as usize;
    if sentence.tokens.len() < 3 || view.document.text(start + 1) != ":" {
        return None;
    }
    let is = |words: &[&str]| words.iter().any(|w| view.document.text(start).eq_ignore_ascii_case(w));
    if is(&["when", "date", "dates"]) {
        Some(Label::When)
    } else if is(&["where", "venue", "location", "place"]) {
        Some(Label::Where)
    } else {
        is(&["what", "event"]).then_some(Label::What)
    }
}

/// The event of the nearest line above that is labelled with one, else the last event named above.
fn event_above(view: &View<'_>, n: usize) -> Option<u32> {
    let sentences = &view.document.sentences;
    let event = |m: u32| view.chains.kind(m) == EntityType::Event && !view.mentions.all[m as usize].plural;
    for sentence in sentences[..n].iter().rev().take(REACH) {
        if label(view, sentence) == Some(Label::What) {
            let mut inside = view.mentions_from(sentence.tokens.start, sentence.tokens.end);
            return inside.find(|(m, _)| event(*m)).map(|(m, _)| m);
        }
    }
    let floor = sentences[n.saturating_sub(REACH)].tokens.start;
    let above = view.mentions_from(floor, sentences[n].tokens.start);
    above.filter(|(m, _)| event(*m) && view.chains.is_named(*m)).last().map(|(m, _)| m)
}
