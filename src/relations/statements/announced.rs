//! Quotes that other words than a verb of saying announce: "in the words of Lind", "as Lind put it", "Lind is pleased:".

use super::super::View;
use super::quotes::inside;
use super::{sentence_at, speaker};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, VerbForm};

/// "In the words of Anna Lind, "..."", "As Anna Lind put it, "..."", `Anna Lind had this to say: "..."`: the one whose words
/// are announced right before a quote.
pub(super) fn words_of(view: &View<'_>, range: TokenRange) -> Option<(Vec<u32>, TokenRange)> {
    let text = |i: u32| view.document.text(i as usize);
    let last = range.end.saturating_sub(1);
    let floor = range.start.max(last.saturating_sub(WORDS_BEFORE));
    let of = (floor..last).rev().find(|i| text(*i) == "words" && text(*i + 1) == "of");
    let says = |i: u32| match text(i) {
        "put" | "puts" => text(i + 1) == "it",
        "this" => text(i + 1) == "to" && text(i + 2) == "say",
        _ => false,
    };
    let said = (floor..last).rev().find(|i| says(*i));
    let names = match (of, said) {
        (Some(of), _) => TokenRange { start: of + 2, end: range.end },
        (None, Some(said)) => TokenRange { start: range.start, end: said },
        (None, None) => return None,
    };
    let verb = of.is_some_and(|of| (of..range.end).any(|i| view.syntax.tags[i as usize].is_verb()));
    let mut people = view
        .mentions_from(names.start, names.end)
        .filter(|(m, mention)| matches!(mention.form, Form::Name(_)) && view.chains.kind(*m) == EntityType::Person);
    let (m, mention) = people.next().filter(|_| !verb)?;
    // "Anna Lind left, and Omar Stone had this to say": whose words they are is not told by the first name.
    let only = of.is_some() || people.all(|(other, _)| view.chains.same(other, m));
    only.then(|| (vec![m], mention.range))
}

/// So many words at most stand between "words of" and a quote.
const WORDS_BEFORE: u32 = 16;

/// `Anna Lind is pleased with the result: "..."`: the one of whom the clause before a colon tells what she feels or does with
/// words.
pub(super) fn feels(view: &View<'_>, quotes: &[TokenRange], range: TokenRange) -> Option<(Vec<u32>, TokenRange)> {
    let mark = range.end.checked_sub(2).filter(|i| *i > range.start && view.document.text(*i as usize) == ":")?;
    let sentence = sentence_at(view, mark as usize) as u32;
    let mut clauses = view.syntax.clauses_of(sentence).iter().filter(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        verb.range.start >= range.start && verb.range.end <= mark && !inside(quotes, verb.head)
    });
    let clause = clauses.rfind(|c| !c.modifies_noun)?;
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if verb.form != VerbForm::Finite || clause.assertion != Assertion::Asserted {
        return None;
    }
    let feeling = (verb.range.start..mark).any(|i| FEELINGS.binary_search(&view.document.text(i as usize)).is_ok());
    let is = verb.lemma == view.grammar.be || verb.passive;
    let words = !verb.passive && WORDS.binary_search(&view.lexicon.text(verb.lemma)).is_ok();
    let who = clause.subject.filter(|_| is && feeling || words).and_then(|k| speaker(view, k))?;
    let one = view.chains.kind(who) == EntityType::Person && !view.mentions.all[who as usize].plural;
    (one && view.chains.is_named(who)).then(|| (vec![who], verb.range))
}

/// What somebody who speaks may be.
const FEELINGS: [&str; 27] = [
    "certain",
    "confident",
    "convinced",
    "delighted",
    "disappointed",
    "ecstatic",
    "enthusiastic",
    "excited",
    "glad",
    "grateful",
    "happy",
    "honored",
    "honoured",
    "hopeful",
    "impressed",
    "moved",
    "optimistic",
    "overjoyed",
    "overwhelmed",
    "pleased",
    "proud",
    "relieved",
    "satisfied",
    "sure",
    "surprised",
    "thankful",
    "thrilled",
];

/// What somebody does with words.
const WORDS: [&str; 18] = [
    "appeal",
    "applaud",
    "commend",
    "congratulate",
    "enthuse",
    "express",
    "praise",
    "promise",
    "react",
    "rejoice",
    "reply",
    "respond",
    "sum",
    "summarise",
    "summarize",
    "thank",
    "warn",
    "welcome",
];
