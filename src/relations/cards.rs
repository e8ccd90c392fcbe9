//! Whom one may ask: "Anna Lind" above "Acme Ltd" among the lines with addresses and numbers.

use super::{Found, View, span_of};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};
use crate::reader::BlockKind;

/// Adds for whom those work whose name stands on a line of its own above that of a body.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let sentences = &view.document.sentences;
    let contact = |n: usize| sentences.get(n).is_some_and(|s| s.kind == BlockKind::Contact);
    for n in 0..sentences.len().saturating_sub(1) {
        if !(contact(n + 1) && contact(n) || contact(n + 2)) {
            continue;
        }
        let person = only_name(view, n).filter(|m| view.chains.kind(*m) == EntityType::Person);
        let Some(person) = person else { continue };
        let body = only_name(view, n + 1).filter(|m| view.is_named_body(*m));
        let Some(body) = body else { continue };
        out.push(Found::of(
            view,
            RelationType::WorksFor,
            (person, body),
            span_of(view, person).to(span_of(view, body)),
            rule,
        ));
    }
}

/// The name that is all of a line, but for a label before it.
fn only_name(view: &View<'_>, n: usize) -> Option<u32> {
    let line = view.document.sentences.get(n)?.tokens;
    let label = line.range().take(4).find(|i| view.document.text(*i) == ":").map_or(line.start, |i| i as u32 + 1);
    let (m, mention) = view.mentions_from(label, line.end).next()?;
    let whole = mention.range.start == label && mention.range.end == line.end;
    (whole && matches!(mention.form, Form::Name(_))).then_some(m)
}
