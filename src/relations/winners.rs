//! Lines that name the winners of a prize by category: "Fiction: Anna Lind, “Glass”", "Best Hotel – Quarn Palace", below
//! a line that speaks of the winners.

use super::known::Known;
use super::{Found, View};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::{Sentence, TokenRange};

/// So many tokens has a category at most.
const LONGEST: u32 = 8;
/// So many lines above the first the text speaks of winners.
const REACH: usize = 3;
/// So many lines a list has at most.
const MOST: usize = 60;

/// Words of labels that bring no category.
const OTHER: [&str; 34] = [
    "about",
    "address",
    "by",
    "chair",
    "chairman",
    "commended",
    "contact",
    "contacts",
    "date",
    "deadline",
    "email",
    "finalist",
    "finalists",
    "from",
    "host",
    "judges",
    "jury",
    "location",
    "media",
    "mention",
    "mentions",
    "nominees",
    "note",
    "notes",
    "partner",
    "partners",
    "phone",
    "place",
    "shortlist",
    "shortlisted",
    "source",
    "sponsor",
    "sponsors",
    "tel",
];
/// Words of labels of those who did not win.
const LOWER: [&str; 14] = [
    "bronze",
    "fourth",
    "honourable",
    "honorable",
    "runner",
    "runner-up",
    "runners",
    "second",
    "silver",
    "special",
    "third",
    "2nd",
    "3rd",
    "4th",
];

/// Adds who wins the prize of a list of categories.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let sentences = &view.document.sentences;
    let award = match view.by_frequency(EntityType::Award)[..] {
        [(only, _)] => only,
        [(most, times), (_, next), ..] if times > next => most,
        _ => return,
    };
    let mut known: Option<Known> = None;
    let mut n = 0;
    while n < sentences.len() {
        let run = sentences[n..].iter().take(MOST).map_while(|s| line(view, s)).count();
        if run < 2 {
            n += run.max(1);
            continue;
        }
        let above = sentences[..n].iter().rev().take(REACH).any(|s| speaks_of_winners(view, s.tokens));
        for sentence in sentences[n..n + run].iter().filter(|_| above) {
            let Some((winner, true)) = line(view, sentence) else { continue };
            let known = known.get_or_insert_with(|| Known::of(view, out));
            if known.add(view, RelationType::Awarded, (winner, award)) {
                out.push(Found::of(
                    view,
                    RelationType::Awarded,
                    (winner, award),
                    view.document.span(sentence.tokens),
                    rule,
                ));
            }
        }
        n += run;
    }
}

/// Whom a line names behind a category, and whether they won.
fn line(view: &View<'_>, sentence: &Sentence) -> Option<(u32, bool)> {
    let start = sentence.tokens.start;
    let end = sentence.tokens.end.min(start + LONGEST + 1);
    let mark = (start + 1..end).find(|i| matches!(view.document.text(*i as usize), ":" | "–" | "—"))?;
    let words = |list: &[&str]| {
        let word = |i: u32| view.document.text(i as usize);
        (start..mark).any(|i| list.iter().any(|other| word(i).eq_ignore_ascii_case(other)))
    };
    if words(&OTHER) || view.mentions_from(start, mark).any(|(_, m)| m.kind == EntityType::Person) {
        return None;
    }
    // "“Glass” by Anna Lind": the work wins, told by another.
    let first = mark + 1;
    let article = u32::from(matches!(view.document.text(first as usize), "the" | "The"));
    let mut after = view.mentions_from(first, first + article + 2);
    let (winner, _) = after.find(|(m, mention)| {
        let kind = view.chains.kind(*m);
        let fits = kind == EntityType::Person || kind.is_organization() || kind == EntityType::Facility;
        fits && matches!(mention.form, Form::Name(_)) && mention.range.start <= first + article
    })?;
    let said = view
        .syntax
        .clauses_of(view.mentions.all[winner as usize].sentence)
        .iter()
        .any(|c| view.syntax.verb_groups[c.verb as usize].range.start < mark);
    (!said).then_some((winner, !words(&LOWER)))
}

/// Whether a line speaks of those who won.
fn speaks_of_winners(view: &View<'_>, line: TokenRange) -> bool {
    line.range().any(|i| {
        let word = view.document.text(i);
        ["winner", "winners", "laureates", "prizewinners", "awardees", "honorees", "recipients"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
    })
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn categories_name_the_winners_of_a_prize() {
        let extractor = extractor();
        let text = "These are the winners of the Quarn Book Prize:\n\nFiction: Anna Lind, \"Glass\"\n\n\
                    Poetry: Omar Stone, \"Sand\"\n\nContact: Eva Reed";
        assert!(says(&extractor, text, "Omar Stone", "awarded", "Quarn Book Prize"));
        assert!(!says(&extractor, text, "Eva Reed", "awarded", "Quarn Book Prize"));
    }
}
