//! Who stands in a list of sponsors: "Gold sponsors: Acme, Belno", "Silver (EUR 10,000)" above names.

use super::known::Known;
use super::{Found, View, listed};
use crate::entities::mentions::Form;
use crate::entities::sponsors::tier_end;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;

/// So many sentences above the first tier say what is sponsored.
const REACH: usize = 6;

/// Adds whom the lists of a document name as sponsors of the event or body that it speaks of.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let sponsor = view.lexicon.word("sponsor");
    if !view.lookups.noun_lemmas.contains(&sponsor) {
        return;
    }
    let (mut first, mut below) = (None, false);
    let mut known: Option<Known> = None;
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        let line = sentence.tokens;
        let names = match tier_end(view.document, line) {
            Some(end) => {
                let sponsoring = is_sponsoring(view, TokenRange { end, ..line });
                below = sponsoring && end == line.end;
                if !sponsoring {
                    continue;
                }
                first = first.or(Some(n));
                TokenRange { start: end, ..line }
            }
            None if below => line,
            None => continue,
        };
        let Some(host) = first.and_then(|first| sponsored(view, first)) else { continue };
        let mut inside = bodies(view, names).peekable();
        below &= inside.peek().is_some() || names.range().is_empty();
        for m in inside.filter(|m| !view.chains.same(*m, host)) {
            let known = known.get_or_insert_with(|| Known::of(view, out));
            if known.add(view, RelationType::InvestedIn, (m, host)) {
                out.push(listed(view, RelationType::InvestedIn, (m, host), rule));
            }
        }
    }
}

/// Whether a label speaks of sponsors, not of partners or exhibitors: "Gold sponsors:", "Gold".
fn is_sponsoring(view: &View<'_>, label: TokenRange) -> bool {
    let other = ["partner", "partners", "exhibitors", "members", "media"];
    !label.range().any(|i| other.iter().any(|role| view.document.text(i).eq_ignore_ascii_case(role)))
}

/// The names of bodies in a line that has nothing else.
fn bodies<'v>(view: &'v View<'_>, line: TokenRange) -> impl Iterator<Item = u32> + use<'v> {
    let bodies = view.mentions_from(line.start, line.end).filter(move |(m, mention)| {
        matches!(mention.form, Form::Name(_)) && mention.range.end <= line.end && view.chains.kind(*m).is_organization()
    });
    bodies.map(|(m, _)| m)
}

/// What is sponsored: the event that the last sentences with the word name, else whose release it is.
fn sponsored(view: &View<'_>, tier: usize) -> Option<u32> {
    let sponsor = view.lexicon.word("sponsor");
    let sentences = &view.document.sentences;
    let above = (tier.saturating_sub(REACH)..tier).rev().map(|n| sentences[n].tokens);
    let speaks = |line: &TokenRange| line.range().any(|i| view.lookups.noun_lemmas[i] == sponsor);
    let event = |line: TokenRange| {
        let mut events = view
            .mentions_from(line.start, line.end)
            .filter(|(m, _)| view.chains.kind(*m) == EntityType::Event && view.chains.is_named(*m));
        events.next().map(|(m, _)| m)
    };
    let told = above.filter(speaks).find_map(event);
    told.or_else(|| view.principal().filter(|m| view.chains.kind(*m).is_organization()))
}
