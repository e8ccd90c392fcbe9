//! Who was there, by a word for being there: "Also present at the meeting were A and B", "A and B were present".

use super::View;
use super::attendance::last_gathering;
use super::frame::Frame;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;
use crate::syntax::{Clause, Family, Tag};

/// The frame of a clause with "be" that says of whom it names that they were present.
pub(super) fn frame(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize].range;
    let sentence = view.document.sentences.get(clause.sentence as usize)?.tokens;
    // "hosted a dinner; among the guests were": what a semicolon parts is told of the same.
    let mark = (sentence.start..verb.start).rev().find(|i| view.document.text(*i as usize) == ";");
    let before = TokenRange { start: mark.map_or(sentence.start, |i| i + 1), end: verb.start };
    let (subject, event) = if opens_with_presence(view, before) {
        let first = mark.map(|end| TokenRange { start: sentence.start, end });
        (listed(view, clause, verb.end)?, event_in(view, before).or_else(|| event_in(view, first?)))
    } else {
        (clause.subject.filter(|_| is_present(view, verb.end as usize, sentence.end))?, None)
    };
    let event = event.or_else(|| last_gathering(view, subject, clause.sentence))?;
    Some(Frame {
        predicate: view.grammar.attend,
        subject: Some(subject),
        object: Some(event),
        complement: None,
        // Where they come from is not where the event is.
        obliques: Vec::new(),
        ..plain.clone()
    })
}

/// Those listed after a verb that ends at token `end`: "Also present were A and B".
fn listed(view: &View<'_>, clause: &Clause, end: u32) -> Option<u32> {
    // "Present were among others Anna Lind and"
    let among = view.lookups.words.get(end as usize) == Some(&view.grammar.among);
    let others = view.lookups.noun_lemmas.get(end as usize + 1) == Some(&view.grammar.other);
    let start = end + if among && others { 2 } else { 0 };
    clause.object.filter(|_| !among).or_else(|| following(view, start))
}

/// "were also present", "was in attendance": whether that follows a verb before token `i`, and no event of its own.
fn is_present(view: &View<'_>, mut i: usize, end: u32) -> bool {
    while view.syntax.tags.get(i) == Some(&Tag::Adverb) {
        i += 1;
    }
    let g = view.grammar;
    let word = |i: usize| view.lookups.words.get(i).copied().unwrap_or_default();
    // "was also in attendance"
    let attending =
        word(i) == g.in_ && word(i + 1) == g.attendance || word(i) == g.on && view.document.text(i + 1) == "hand";
    i += usize::from(attending);
    if !attending && word(i) != g.present || word(i + 1) == g.in_ {
        return false;
    }
    let after = TokenRange { start: i as u32 + 1, end: end.min(i as u32 + 8) };
    event_in(view, after).is_none()
}

/// Nouns for those at an event, after "among the".
const GUESTS: [&str; 16] = [
    "guests",
    "speakers",
    "participants",
    "attendees",
    "dignitaries",
    "officials",
    "those",
    "authors",
    "artists",
    "exhibitors",
    "panellists",
    "panelists",
    "performers",
    "delegates",
    "presenters",
    "musicians",
];

/// "Also present at the meeting", "Among those attending", "In attendance", before the first verb of a sentence.
fn opens_with_presence(view: &View<'_>, range: TokenRange) -> bool {
    let g = view.grammar;
    let mut words = range.range().filter(|i| view.syntax.tags[*i] != Tag::Adverb).map(|i| view.lookups.words[i]);
    let first = words.next();
    let present = |w: &WordId| [g.present, g.attending, g.participating, g.attendance].contains(w);
    match first {
        Some(w) if present(&w) || w == g.joining => true,
        Some(w) if w == g.in_ => words.next() == Some(g.attendance),
        // "Also taking part in the meeting were"
        Some(_) if takes_part(view, range) => true,
        Some(w) if w == g.those => words.any(|w| present(&w)),
        // Not "Among those who congratulated her".
        Some(w) if w == g.among => {
            let who = range.range().any(|i| view.lookups.words[i] == g.who);
            words.any(|w| present(&w) || GUESTS.contains(&view.lexicon.text(w)) && !who)
        }
        _ => false,
    }
}

/// Whether the words "taking part in" stand in a range of tokens, in whatever case.
fn takes_part(view: &View<'_>, range: TokenRange) -> bool {
    let is = |i: usize, word: &str| view.document.text(i).eq_ignore_ascii_case(word);
    let mut all = range.range().skip(2);
    all.any(|i| is(i, "in") && is(i - 1, "part") && is(i - 2, "taking"))
}

/// The noun group that begins at a token.
fn following(view: &View<'_>, start: u32) -> Option<u32> {
    let k = view.syntax.noun_groups.partition_point(|g| g.range.start < start);
    view.syntax.noun_groups.get(k).filter(|g| g.range.start == start).map(|_| k as u32)
}

/// The first event named in a range.
fn event_in(view: &View<'_>, range: TokenRange) -> Option<u32> {
    let k = view.syntax.noun_groups.partition_point(|g| g.range.start < range.start);
    let groups = view.syntax.noun_groups.iter().enumerate().skip(k).take_while(|(_, g)| g.range.end <= range.end);
    groups.map(|(k, _)| k as u32).find(|k| {
        view.syntax.families[*k as usize] == Family::Event
            && view.mentions.of_noun[*k as usize].is_some_and(|m| view.chains.kind(m) == EntityType::Event)
    })
}
