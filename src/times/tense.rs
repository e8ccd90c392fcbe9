//! The tense of the clause a time stands in, from its nearest verb cue.

use super::class::Class;
use super::context::Lead;
use super::terms::Term;
use crate::segmentation::{Document, Shape};

/// Where the clause is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    Unknown,
}

/// The tense around the terms `start..end` of a sentence: the nearest cue before, else the nearest after. A time
/// that begins its clause goes with the verb after it; a `weekday` that ends a period ("until Friday") lies ahead.
pub(crate) fn around(document: &Document<'_>, terms: &[Term], start: usize, end: usize, weekday: bool) -> Tense {
    let text = |i: usize| terms.get(i).map_or("", |t| document.text(t.start as usize));
    let leads = |word: &str| start > 0 && text(start - 1).eq_ignore_ascii_case(word);
    // "wheat for May delivery".
    if lies_ahead(&text, start, weekday) || text(end) == "delivery" {
        return Tense::Future;
    }
    // "will"; "is to be held", "were to meet".
    let to = |i: usize| terms.get(i).is_some_and(|t| t.is(Class::TO)) && text(i).len() == 2;
    let ahead = |i: usize| {
        terms.get(i).is_some_and(|t| t.is(Class::FUTURE) && !t.is(Class::MONTH))
            || matches!(text(i), "is" | "are" | "was" | "were") && i + 1 != start && to(i + 1)
            || text(i) == "be" && i > 0 && to(i - 1)
    };
    let is_noun = |i: usize| {
        let after = |n: usize, words: &[&str]| i >= n && words.iter().any(|w| text(i - n).eq_ignore_ascii_case(w));
        // "to a bright start", but "the bank opens", "the members meet".
        let base = |k: usize| !text(k).ends_with('s');
        i == end || after(1, DETERMINERS) || i > 1 && base(i) && base(i - 1) && after(2, ARTICLES)
    };
    let cue = |i: usize| {
        let term = terms.get(i)?;
        if ahead(i) {
            return Some(Tense::Future);
        }
        if term.is(Class::PRESENT) && (term.value < 1.0 || i < start && start - i <= 3) && !is_noun(i) {
            return Some(Tense::Future);
        }
        // "we have met", not "we have a vote".
        let perfect = || (i + 1..i + 4).any(|k| terms.get(k).is_some_and(|t| is_past(document, t)));
        (is_past(document, term) || term.is(Class::PASTVERB) && perfect()).then_some(Tense::Past)
    };
    let reach = |i: usize| {
        // "will be held": the auxiliary before the participle decides.
        if (i.saturating_sub(4)..i).any(ahead) { Tense::Future } else { Tense::Past }
    };
    let told = |i: usize| match cue(i)? {
        Tense::Past => Some(reach(i)),
        tense => Some(tense),
    };
    if start > 2 && leads("by") {
        // "an answer by Tuesday"; but "by Tuesday it had gone", "it was seen by millions by Tuesday".
        let verb = (start.saturating_sub(30)..start).rev().find_map(|i| Some((i, told(i)?)));
        let had = verb.is_some_and(|(i, tense)| {
            let mut near = i.saturating_sub(3)..=i;
            tense == Tense::Past && near.any(|k| matches!(text(k), "was" | "were" | "had"))
        });
        let unsaid = if had { Tense::Past } else { Tense::Future };
        return (end..terms.len().min(end + 4)).find_map(told).unwrap_or(unsaid);
    }
    let first = start - usize::from(leads("on") || leads("in") || leads("at"));
    let begins = first > 0 && SUBORDINATORS.contains(&text(first - 1));
    let own = begins.then(|| (end..terms.len().min(end + 8)).find_map(told)).flatten();
    own.or_else(|| (start.saturating_sub(30)..start).rev().find_map(told))
        .or_else(|| (end..terms.len().min(end + 25)).find_map(told))
        .unwrap_or(Tense::Unknown)
}

/// "A service will be held on 14 March": whether the words before the term `start` say "will", not "was to".
pub(crate) fn is_promised(document: &Document<'_>, terms: &[Term], start: usize) -> bool {
    let near = terms.get(start.saturating_sub(LONGEST_ASIDE)..start).unwrap_or_default();
    near.iter().any(|t| matches!(document.text(t.start as usize), "will" | "shall" | "'ll" | "’ll"))
}

/// What the words before the terms from `start` on say of where the time lies.
pub(crate) fn lead(document: &Document<'_>, terms: &[Term], start: usize) -> Lead {
    let text = |n: usize| {
        let term = start.checked_sub(n).and_then(|i| terms.get(i));
        term.map_or("", |t| document.text(t.start as usize))
    };
    let is = |n: usize, word: &str| text(n).eq_ignore_ascii_case(word);
    match () {
        () if is(1, "since") => Lead::Since,
        () if is(1, "on") => Lead::On,
        () if ["before", "by", "until", "till"].iter().any(|w| is(1, w)) => Lead::Before,
        () if is(1, "of") && is(2, "as") => Lead::AsOf,
        () => Lead::None,
    }
}

/// Whether the words before say that the time at `start` lies ahead: "ahead of Friday's vote", "effective June 1",
/// "no later than May 3", "the year ending May 3", "as early as Friday", "When: Friday" of an invitation, and "until" before a weekday.
fn lies_ahead<'t>(text: &dyn Fn(usize) -> &'t str, start: usize, weekday: bool) -> bool {
    let before = |n: usize, words: &[&str]| {
        start.checked_sub(n).is_some_and(|i| words.iter().any(|w| w.eq_ignore_ascii_case(text(i))))
    };
    const FROM: &[&str] = &["beginning", "starting", "effective"];
    before(1, FROM)
        || before(1, &["on", "in"]) && before(2, FROM)
        || before(1, &["than"]) && before(2, &["later", "earlier", "sooner"])
        || before(1, &["of"]) && before(2, &["ahead"])
        || before(1, &[":"]) && before(2, &["when"])
        || !weekday && before(1, &["ending"])
        || weekday && before(1, &["as"]) && before(2, &["early", "soon"])
        || weekday && before(1, &["until", "till"])
        || weekday && before(1, &["after"]) && before(2, &["until", "till"])
}

/// Whether it is a past form or a participle.
fn is_past(document: &Document<'_>, term: &Term) -> bool {
    let token = term.start as usize;
    term.is(Class::PASTVERB) && term.value < 1.0
        || term.classes == 0
            && document.tokens.get(token).is_some_and(|t| t.shape == Shape::Lower)
            && document.text(token).len() > 3
            && document.text(token).ends_with("ed")
            && !document.text(token).ends_with("eed")
            && !matches!(document.text(token), "hundred" | "sacred" | "naked")
}

/// Words after which "vote", "visits" and the like are nouns.
const DETERMINERS: &[&str] =
    &["the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "of", "in", "at", "for", "'s", "’s"];

/// Words after which a noun comes, an adjective in between.
const ARTICLES: &[&str] = &["the", "a", "an", "its", "his", "her", "their", "our"];

/// Words that begin a clause.
const SUBORDINATORS: &[&str] = &["that", "which", "who", "where", "when", "because", "while", "and", "but"];

/// Tokens of an aside that are looked at on either side of a year.
const LONGEST_ASIDE: usize = 14;

/// "The league, founded in Lima in 1994, opened the fair in May": whether the year from term `start` to `end` is told by
/// the way, of what an aside that commas or brackets set off says.
pub(crate) fn is_in_aside(document: &Document<'_>, terms: &[Term], start: usize, end: usize) -> bool {
    let (Some(first), Some(last)) = (terms.get(start), end.checked_sub(1).and_then(|i| terms.get(i))) else {
        return false;
    };
    let begun = terms.first().map_or(first.start, |t| t.start) as usize;
    let ended = terms.last().map_or(last.end, |t| t.end) as usize;
    let (first, last) = (first.start as usize, last.end as usize);
    let sets_off = |i: &usize| matches!(document.text(*i), "," | "(" | ")" | ";");
    let open = (begun..first).rev().take(LONGEST_ASIDE).find(sets_off);
    let from = open.map_or(begun, |i| i + 1);
    let near = first - from <= LONGEST_ASIDE;
    let opening = document.text(from);
    let participle = |text: &str| {
        let irregular = ["born", "built", "begun", "held", "led", "made", "run", "set", "written", "first"];
        text.len() > 4 && text.ends_with("ed") || irregular.iter().any(|word| word.eq_ignore_ascii_case(text))
    };
    let relative = open.is_some() && matches!(opening, "who" | "which" | "whose");
    let close = (last..ended).take(LONGEST_ASIDE).find(sets_off);
    // "Founded in 1994, the league opened", but not "Seized in 2012, freed in January".
    let goes_on = close.is_some_and(|i| open.is_some() || !participle(document.text(i + 1)));
    near && goes_on && (relative || participle(opening))
}
