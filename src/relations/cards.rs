//! Whom one may ask: "Anna Lind" above "Acme Ltd" among the lines with addresses and numbers.

use rustc_hash::FxHashSet;

use super::{Found, View, span_of};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;

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

/// "Press contact: Anna Lind, press@acme.example": for whom those work who may be asked, of whom nothing else is told.
pub(super) fn contacts(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let works = |f: &Found| {
        use RelationType as R;
        matches!(f.relation, R::HoldsPosition | R::WorksFor | R::MemberOf | R::Represents)
    };
    let Some(body) = view.principal().filter(|m| view.is_named_body(*m)) else { return };
    let mut known: Option<FxHashSet<u32>> = None;
    let mut found: Vec<Found> = Vec::new();
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        let Some(colon) = contact_label(view, sentence.tokens) else { continue };
        let next = view.document.sentences.get(n + 1).map_or(sentence.tokens, |s| s.tokens);
        let mut names = view.mentions_from(colon + 1, next.end).filter(|(_, m)| matches!(m.form, Form::Name(_)));
        let Some((person, mention)) = names.next() else { continue };
        let opens = mention.range.start <= colon + 2 && view.chains.kind(person) == EntityType::Person;
        // "Media: Anna Lind, Belno Communications": of another body.
        let other = names.any(|(m, _)| view.chains.kind(m).is_organization() && !view.chains.same(m, body));
        let known = known.get_or_insert_with(|| {
            out.iter().filter(|f| works(f)).map(|f| view.chains.root(f.subject)).collect::<FxHashSet<u32>>()
        });
        if opens && !other && known.insert(view.chains.root(person)) {
            let evidence = view.document.span(sentence.tokens);
            found.push(Found::of(view, RelationType::WorksFor, (person, body), evidence, rule));
        }
    }
    out.append(&mut found);
}

/// Where the colon of "Press contact:", "Media enquiries:" stands that opens a line.
fn contact_label(view: &View<'_>, line: TokenRange) -> Option<u32> {
    let text = |i: u32| view.document.text(i as usize);
    let colon = (line.start + 1..line.end.min(line.start + LONGEST_LABEL)).find(|i| text(*i) == ":")?;
    let asks = (line.start..colon).any(|i| {
        let word = text(i);
        ["contact", "contacts", "enquiries", "inquiries", "office", "relations"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
    });
    let press = (line.start..colon).any(|i| ["press", "media"].iter().any(|w| text(i).eq_ignore_ascii_case(w)));
    (asks && press).then_some(colon)
}

/// So many words at most make a label with its colon.
const LONGEST_LABEL: u32 = 6;

/// The name that is all of a line, but for a label before it.
fn only_name(view: &View<'_>, n: usize) -> Option<u32> {
    let line = view.document.sentences.get(n)?.tokens;
    let label = line.range().take(4).find(|i| view.document.text(*i) == ":").map_or(line.start, |i| i as u32 + 1);
    let (m, mention) = view.mentions_from(label, line.end).next()?;
    let whole = mention.range.start == label && mention.range.end == line.end;
    (whole && matches!(mention.form, Form::Name(_))).then_some(m)
}
