//! The tense of the clause a time stands in, from its nearest verb cue.

use super::class::Class;
use super::terms::Term;
use crate::segmentation::{Document, Shape};

/// Where the clause is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    Unknown,
}

/// The tense around the terms `start..end` of a sentence: the nearest cue before, else the nearest after.
pub(crate) fn around(document: &Document<'_>, terms: &[Term], start: usize, end: usize) -> Tense {
    let cue = |i: usize| {
        let term = terms.get(i)?;
        if term.is(Class::FUTURE) {
            return Some(Tense::Future);
        }
        if term.is(Class::PRESENT) && (term.value < 1.0 || i < start && start - i <= 3) {
            return Some(Tense::Future);
        }
        let token = term.start as usize;
        let past = term.is(Class::PASTVERB)
            || term.classes == 0
                && document.tokens.get(token).is_some_and(|t| t.shape == Shape::Lower)
                && document.text(token).len() > 4
                && document.text(token).ends_with("ed");
        past.then_some(Tense::Past)
    };
    let reach = |i: usize| {
        // "will be held": the auxiliary before the participle decides.
        let future = (i.saturating_sub(4)..i).any(|k| terms.get(k).is_some_and(|t| t.is(Class::FUTURE)));
        if future { Tense::Future } else { Tense::Past }
    };
    for i in (start.saturating_sub(30)..start).rev() {
        match cue(i) {
            Some(Tense::Past) => return reach(i),
            Some(tense) => return tense,
            None => {}
        }
    }
    for i in end..terms.len().min(end + 25) {
        match cue(i) {
            Some(Tense::Past) => return reach(i),
            Some(tense) => return tense,
            None => {}
        }
    }
    Tense::Unknown
}
