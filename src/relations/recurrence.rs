//! How often an event takes place, said by an adjective: "the annual meeting of the league", "the biennial Harbour Games".

use rustc_hash::FxHashSet;

use super::frame::enclosing;
use super::{Found, View, span_of};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Assertion, Determiner, NounGroup};
use crate::times::{TimeKind, TimeMention};

/// Adds the events whose noun group says how often they take place.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rule: u32, out: &mut Vec<Found>) {
    let told = out.iter().filter(|f| f.relation == RelationType::Recurs);
    let mut told: FxHashSet<u32> = told.map(|f| view.chains.root(f.subject)).collect();
    for (date, mention) in (0..).zip(&view.mentions.all) {
        let Form::Time(n) = mention.form else { continue };
        let set = times.get(n as usize).is_some_and(|t| t.kind == TimeKind::Set);
        let lower = view.document.tokens[mention.range.start as usize].shape == Shape::Lower;
        let adjective = set && lower && mention.range.len() == 1;
        let Some(event) = adjective.then(|| event_of(view, mention.range)).flatten() else { continue };
        let event = view.mentions.all[event as usize].noun.and_then(|k| said_of(view, k)).unwrap_or(event);
        // "at its annual meeting": every body has one.
        if !view.chains.is_named(event)
            && matches!(view.document.text(mention.range.start as usize), "annual" | "yearly")
        {
            continue;
        }
        if !told.insert(view.chains.root(event)) {
            continue;
        }
        out.push(Found::of(
            view,
            RelationType::Recurs,
            (event, date),
            view.document.span(mention.range).to(span_of(view, event)),
            rule,
        ));
    }
}

/// "The Glass Games are a biennial event", "the Glass Games, a biennial event,": of what event noun group `k` is said.
fn said_of(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let denied = view.lookups.words[group.range.start as usize] == view.grammar.no;
    let any = group.determiner == Determiner::Indefinite && group.name.is_none() && !denied;
    let clause = || {
        let clause = enclosing(view, k).filter(|c| c.object == Some(k) && c.assertion == Assertion::Asserted)?;
        clause.subject.filter(|_| view.syntax.verb_groups[clause.verb as usize].lemma == view.grammar.be)
    };
    let of = view.syntax.phrases[k as usize].apposed_to.or_else(clause).filter(|_| any)?;
    view.mentions.of_noun[of as usize].filter(|m| view.chains.kind(*m) == EntityType::Event)
}

/// The one gathering in whose noun group an adjective of time stands, or that follows it at once.
fn event_of(view: &View<'_>, date: TokenRange) -> Option<u32> {
    let groups = &view.syntax.noun_groups;
    let first = groups.partition_point(|g| g.range.end <= date.start);
    let holds = |g: &NounGroup| !g.time && g.range.start <= date.end && date.end <= g.head;
    let k = (first..groups.len().min(first + 2)).find(|k| holds(&groups[*k]))?;
    let m = view.mentions.of_noun[k]?;
    let group = &groups[k];
    let gathering = view.lookups.classes[group.head as usize].meets(view.grammar.gathering_noun);
    let fits = view.chains.kind(m) == EntityType::Event && (gathering || view.chains.is_named(m));
    (fits && !group.plural).then_some(m)
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn what_an_event_is_said_to_be_tells_how_often_it_is() {
        let extractor = extractor();
        let said = "The Glass Festival is a biennial event that draws 300 guests.";
        assert!(says(&extractor, said, "Glass Festival", "recurs", "biennial"));
        let apposed = "The Glass Festival, an annual event, takes place in Lima.";
        assert!(says(&extractor, apposed, "Glass Festival", "recurs", "annual"));
        assert!(!says(&extractor, "The Glass Festival was no annual event.", "Glass Festival", "recurs", "annual"));
    }
}
