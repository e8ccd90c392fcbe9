//! Organs of bodies: boards, trustees, councils; posts in them are posts in the body.

use super::View;
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;

/// Whether a word of the range is an organ: "board", "trustees".
pub(super) fn is_organ(view: &View<'_>, range: TokenRange) -> bool {
    range.range().any(|i| view.lookups.classes[i].meets(view.grammar.organ))
}

/// The body inside the name of an organ: "Harbour Bank" in "Board of Directors of Harbour Bank".
pub(super) fn owner_of_organ(view: &View<'_>, range: TokenRange) -> Option<u32> {
    let organ = is_organ(view, TokenRange { end: range.start + 1, ..range });
    // "Council of Quarn University"
    let first = view.lexicon.text(view.lookups.noun_lemmas[range.start as usize]);
    let council =
        matches!(first, "council" | "senate" | "court" | "presidium" | "assembly" | "congress" | "convention");
    // "General Assembly of the Harbour League"
    let second = view.lookups.noun_lemmas.get(range.start as usize + 1).filter(|_| range.len() > 2);
    let second = second.map(|lemma| view.lexicon.text(*lemma));
    let council = council || matches!(second, Some("assembly" | "council" | "senate"));
    let mut inside = view.mentions_from(range.start + 1, range.end).filter(|_| organ || council);
    inside
        .find(|(m, mention)| {
            let kind = view.chains.kind(*m);
            matches!(mention.form, Form::Name(_))
                && mention.range.end == range.end
                && kind.is_organization()
                && (organ || kind != EntityType::Government)
        })
        .map(|(m, _)| m)
}

/// "dean of Quarn University's Faculty of Law": whether noun group `owner` owns the one behind it, a body with a name.
pub(super) fn is_owned_part(view: &View<'_>, owner: usize) -> bool {
    let Some(part) = view.syntax.noun_groups.get(owner + 1).filter(|n| n.possessor == Some(owner as u32)) else {
        return false;
    };
    let Some(m) = view.mentions.of_noun[owner + 1] else { return false };
    // Not of "the President's Office", which has no name of its own.
    let named = view.chains.is_named(m) && view.mentions.all[m as usize].range.len() >= 2;
    // "chair of the university's board of trustees"
    let body = view.mentions.of_noun[owner].is_some_and(|o| view.chains.kind(o).is_organization());
    named || body && view.chains.kind(m).is_organization() && !part.plural
}
