//! Forms of address of several parts: "Dato' Seri Utama", "Brig. Gen. (Rtd.)". Every part of one is marked as one, so that
//! whatever asks for forms of address before a name goes over all of it.

use crate::lexicon::{Class, ClassSet, Lookups};
use crate::segmentation::{Document, TokenKind};
use crate::syntax::Grammar;

/// What goes on a Malay form of address.
const SECONDS: [&str; 8] = ["Seri", "Sri", "Utama", "Wira", "Paduka", "Panglima", "Indera", "Setia"];
/// What stands in brackets behind a rank: that its bearer serves no longer.
const RETIRED: [&str; 10] = ["Rtd", "Rtd.", "rtd", "rtd.", "Retd", "Retd.", "retd", "retd.", "Ret.", "Ret'd"];

/// Marks every part of each form of address.
pub(crate) fn mark(document: &Document<'_>, lookups: &mut Lookups, grammar: &Grammar) {
    let honorific: ClassSet = grammar.honorific;
    let Lookups { classes, terms, .. } = lookups;
    for term in terms.iter().filter(|t| t.classes.meets(honorific)) {
        classes[term.range.range()].iter_mut().for_each(|c| *c = c.union(honorific));
    }
    for i in 1..classes.len() {
        if !classes[i - 1].meets(honorific) {
            continue;
        }
        let end = match document.text(i) {
            "'" | "’" if is_name_like(document, i + 1) => i + 1,
            "(" => bracket_end(document, i).unwrap_or(i),
            word if SECONDS.contains(&word) && is_name_like(document, i + 1) => i + 1,
            _ => i,
        };
        classes[i..end].iter_mut().for_each(|c| *c = c.union(honorific).without(ClassSet::of(Class::NAME)));
    }
}

/// Whether a word with a capital stands there.
fn is_name_like(document: &Document<'_>, i: usize) -> bool {
    document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
        && document.text(i).starts_with(char::is_uppercase)
}

/// Where "(Rtd.)" that begins at token `i` ends.
fn bracket_end(document: &Document<'_>, i: usize) -> Option<usize> {
    if !RETIRED.contains(&document.text(i + 1)) {
        return None;
    }
    let stop = usize::from(document.text(i + 2) == ".");
    let close = i + 2 + stop;
    (document.text(close) == ")" && is_name_like(document, close + 1)).then_some(close + 1)
}
