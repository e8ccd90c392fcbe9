//! Where nothing is that stands before "in" or "at": scenes of events, those who do something there; and which bodies are
//! houses.

use super::{View, frame};
use crate::ontology::RelationType;
use crate::syntax::Family;

/// "The summit opened in Lima with 480 delegates": they are not the town's.
pub(super) fn is_scene(view: &View<'_>, m: u32) -> bool {
    let Some(k) = view.mentions.all[m as usize].noun.filter(|_| view.chains.kind(m).is_place()) else { return false };
    let phrase = view.syntax.phrases[k as usize].preposition;
    let inside = phrase.is_some_and(|p| p == view.grammar.in_ || p == view.grammar.at);
    let event = |n: u32| view.syntax.families[n as usize] == Family::Event;
    inside && frame::enclosing(view, k).is_some_and(|c| [c.subject, c.object].into_iter().flatten().any(event))
}

/// "the Orlin Museum": whether the name of a body is that of a house.
pub(super) fn is_house(view: &View<'_>, body: u32) -> bool {
    const HOUSES: [&str; 9] =
        ["arena", "gallery", "hall", "kunsthalle", "library", "museum", "opera", "theater", "theatre"];
    let range = view.mentions.all[body as usize].range;
    range.range().any(|i| HOUSES.contains(&view.lexicon.text(view.lookups.words[i])))
}

/// "built by Orlin Ltd. in Lima": where the deed was done, not where who did it has a seat.
pub(super) fn is_doer_there(view: &View<'_>, relation: RelationType, subject: u32, object: u32) -> bool {
    let noun = |m: u32| view.mentions.all[m as usize].noun;
    let brought = |m: u32| noun(m).and_then(|k| view.syntax.phrases[k as usize].preposition);
    let of_place = matches!(relation, RelationType::PartOf | RelationType::LocatedIn);
    let there = brought(object).is_some_and(|p| p == view.grammar.in_ || p == view.grammar.at);
    of_place && there && brought(subject) == Some(view.grammar.by) && !is_house_of_learning(view, subject)
}

/// "by the Harbour Institute in Lima": a body that is somewhere, whatever it does there.
fn is_house_of_learning(view: &View<'_>, m: u32) -> bool {
    const HOUSES: [&str; 8] =
        ["Academy", "Clinic", "College", "Hospital", "Institute", "Laboratory", "Museum", "University"];
    view.mentions.all[m as usize].range.range().any(|i| HOUSES.contains(&view.document.text(i)))
}
