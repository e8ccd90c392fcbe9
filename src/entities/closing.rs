//! Public bodies whose names end with a word that alone is no body: "Geological Survey" though a survey is a work, "National
//! Guard", "Border Patrol".

use crate::lexicon::Lookups;
use crate::segmentation::{Document, Shape};
use crate::syntax::Grammar;

/// Marks the last word of every list entry for public bodies in capitals as the head of one.
pub(crate) fn mark(document: &Document<'_>, lookups: &mut Lookups, grammar: &Grammar) {
    let g = grammar;
    let things = g.work_noun.union(g.event_noun).union(g.award_noun).union(g.agreement_noun);
    let bodies = g.any_organization().union(g.facility_head);
    let Lookups { classes, terms, .. } = lookups;
    let named = |i: usize| matches!(document.tokens[i].shape, Shape::Capitalized | Shape::Upper | Shape::Mixed);
    for term in terms.iter().filter(|t| t.classes.meets(g.government_head)) {
        let (first, last) = (term.range.start as usize, term.range.end as usize - 1);
        if named(first) && named(last) && !classes[last].meets(bodies) {
            classes[last] = classes[last].without(things).union(g.government_head);
        }
    }
}
