//! Which event is meant where a clause names none or a number of them.

use super::View;
use crate::ontology::EntityType;

/// So many sentences back a text still speaks of the same event.
const REACH: u32 = 6;

/// "92 concerts": so many events, none of which is the one that is attended.
pub(super) fn is_number_of_events(view: &View<'_>, m: u32) -> bool {
    let counted = view.mentions.all[m as usize].noun.and_then(|k| view.mentions.quantity_of_noun[k as usize]);
    view.chains.kind(m) == EntityType::Event
        && view.mentions.all[m as usize].plural
        && !view.chains.is_named(m)
        && counted.is_some()
}

/// The one event with a name that the text speaks of before noun group `k`, not long ago.
pub(super) fn only_event(view: &View<'_>, k: u32) -> Option<u32> {
    let sentence = view.sentence_of(k).saturating_sub(REACH);
    let from = view.document.sentences.get(sentence as usize)?.tokens.start;
    let near = view.mentions_from(from, view.syntax.noun_groups[k as usize].range.start).map(|(m, _)| m);
    let mut events = near.filter(|m| view.chains.kind(*m) == EntityType::Event && view.chains.is_named(*m));
    let only = events.next()?;
    events.all(|m| view.chains.same(m, only)).then_some(only)
}
