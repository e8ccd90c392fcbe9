//! Document -> times: expressions of time with their TIMEX3 (ISO 8601) values.
//!
//! Takes a [`Document`]; gives its [`TimeMention`]s in order, none over another. Rules are data: patterns over
//! classes of terms in `rules/*.toml`, words in `lists/*.tsv`; all patterns run as one trie. Values resolve
//! against the document date, the last date of the text and the tense of the clause; what was added so is marked
//! `inferred`. Never reads the clock: without a document date "today" is `PRESENT_REF` and a date without a year
//! keeps `XXXX`. Never corrects: a day that does not exist keeps its digits and carries a warning.

mod calendar;
mod candidates;
mod class;
mod complete;
mod context;
mod guard;
mod holiday;
mod interval;
mod iso8601;
mod normalise;
mod parts;
mod pattern;
mod periods;
mod relative;
mod resolve;
mod rules;
mod tense;
mod terms;
mod value;
mod vocabulary;

use jiff::civil::Date;

use crate::lexicon::WordId;
use crate::segmentation::{Document, TokenRange};
use candidates::Candidate;
use class::Class;
use context::Context;
pub(crate) use interval::interval;
pub(crate) use iso8601::write_iso8601;
pub use iso8601::{DateFormat, iso8601};
pub(crate) use periods::{join_days, period};
use resolve::Resolved;
use tense::Tense;
use terms::{Term, Words};
use value::{Expression, Partial};
pub(crate) use vocabulary::Known;

/// An expression of time with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// Its tokens.
    pub range: TokenRange,
    /// The TIMEX3 value: `2017-08`, `2024-W07`, `P2Y`, `2023-09-15/2023-09-16`, `PRESENT_REF`.
    pub value: String,
    /// What kind of expression it is.
    pub kind: TimeKind,
    /// Whether parts of the value (the year, the day) come from the context.
    pub inferred: bool,
    /// What is wrong with it: a day that does not exist, a weekday of another day.
    pub warning: Option<String>,
    /// The range it is ("June 1-4"), or opens ("from June 28", before "to July 4"), from its first point to its last.
    pub range_value: Option<String>,
}

impl TimeMention {
    /// When something was that the text dates by it: the whole range where one end of it is told first.
    pub fn extent(&self) -> &str {
        self.range_value.as_deref().unwrap_or(&self.value)
    }
}

/// The TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A day or a longer calendar period.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurrence.
    Set,
}

/// How many terms into a sentence a year still opens it.
const OPENING: usize = 3;

/// The times of a document, in order.
pub fn find(document: &Document<'_>) -> Vec<TimeMention> {
    find_in(document, &[], &Known::default())
}

/// The same, given the words of its tokens and what is known of those.
pub(crate) fn find_in(document: &Document<'_>, words: &[WordId], known: &Known) -> Vec<TimeMention> {
    let words = Words { words, known };
    let mut out: Vec<TimeMention> = Vec::new();
    let mut found: Vec<(usize, Vec<Term>, Vec<Candidate>)> = Vec::new();
    let mut terms = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        if !terms::may_tell(document, words, sentence.tokens) {
            continue;
        }
        terms::read(document, words, sentence.tokens, &mut terms);
        let candidates = candidates::find(document, &terms);
        if !candidates.is_empty() {
            found.push((number, terms.clone(), candidates));
        }
    }
    let narrative = is_narrative(document.article.date, found.iter().flat_map(|(_, _, c)| c));
    let mut context = Context::new(document.article.date, narrative);
    let mut told = Tense::Unknown;
    for (number, terms, candidates) in &found {
        context.enter(*number);
        let mut opened = None;
        for (n, candidate) in candidates.iter().enumerate() {
            let weekday = matches!(candidate.expression, Expression::Point(p) if p.weekday.is_some());
            let mut tense = tense::around(document, terms, candidate.start, candidate.end, weekday);
            if tense == Tense::Unknown && weekday {
                // "When: Tuesday, 10 a.m.": a line without a verb goes with the sentences before it.
                tense = told;
            } else if tense != Tense::Unknown {
                told = tense;
            }
            if candidates::is_time_of_day(&candidate.expression)
                && let Some(day) = candidates::day_after(document, terms, candidates.get(n..).unwrap_or_default())
            {
                context.day = context.resolve(day, tense).point.filter(|p| p.day.is_some()).or(context.day);
            }
            context.lead = tense::lead(document, terms, candidate.start);
            context.promised = tense::is_promised(document, terms, candidate.start);
            let resolved = context.resolve(&candidate.expression, tense);
            if let Some(first) = opened.take().and_then(|n: usize| out.get_mut(n)) {
                first.range_value = Some(format!("{}/{}", first.value, resolved.value));
            }
            opened = candidate.opens.then_some(out.len());
            context.opened = resolved.point.filter(|_| candidate.opens).and_then(|p| Some(calendar::ends(&p)?.0));
            if let Some(point) = resolved.point.filter(|p| p.year.is_some()) {
                let is = |i: usize, c: Class| terms.get(i).is_some_and(|t| t.is(c));
                let fiscal = (candidate.start..candidate.end).any(|i| is(i, Class::FISCAL) || is(i, Class::FY));
                let led = candidate.start.checked_sub(1).is_none_or(|i| is(i, Class::PREP));
                let explicit = matches!(candidate.expression, Expression::Point(p) if p.year.is_some());
                let aside = context.lead == context::Lead::Since
                    || point.month.is_none() && tense::is_in_aside(document, terms, candidate.start, candidate.end);
                let told = context::Told {
                    point: matches!(candidate.expression, Expression::Point(_)),
                    passing: point.month.is_none() && candidate.start > OPENING,
                    reported: matches!(
                        candidate.expression,
                        Expression::Point(_) | Expression::Shift { base: value::Base::Document, .. }
                    ),
                    leads: explicit && !fiscal && !aside && (narrative || led || point.month.is_some()),
                };
                context.remember(point, told, *number);
                // "the three months ended March 31".
                let ended = candidate.start.checked_sub(1).and_then(|i| terms.get(i));
                if ended.is_some_and(|t| document.text(t.start as usize) == "ended")
                    && let (Some(month @ (3 | 6 | 9 | 12)), Some(28..)) = (point.month, point.day)
                {
                    context.quarter =
                        Some(Partial { year: point.year, quarter: Some(month / 3), ..Partial::default() });
                }
            }
            let (Some(a), Some(b)) = (terms.get(candidate.start), terms.get(candidate.end - 1)) else { continue };
            push(&mut out, TokenRange { start: a.start, end: b.end }, resolved);
        }
    }
    out
}

fn push(out: &mut Vec<TimeMention>, range: TokenRange, r: Resolved) {
    if out.last().is_some_and(|last| last.range.overlaps(range)) {
        return;
    }
    let range_value = r.is_range.then(|| r.value.clone());
    out.push(TimeMention {
        range,
        value: r.value,
        kind: r.kind,
        inferred: r.inferred,
        warning: r.warning,
        range_value,
    });
}

/// A text whose dates are nearly all long before its document date is told as history: dates without a year
/// belong to the year last named.
fn is_narrative<'c>(date: Option<Date>, candidates: impl Iterator<Item = &'c Candidate>) -> bool {
    let Some(now) = date.map(|d| i32::from(d.year())) else { return false };
    let (mut old, mut all, mut days, mut news, mut before) = (0, 0, 0, 0, 0);
    for candidate in candidates {
        match candidate.expression {
            Expression::Point(Partial { year: Some(year), month, .. }) => {
                all += 1;
                old += usize::from(year < now - 1);
                before += usize::from(year < now);
                days += usize::from(year < now - 1 && month.is_some());
            }
            Expression::Point(Partial { weekday: Some(_), .. })
            | Expression::Deixis { .. }
            | Expression::Shift { base: value::Base::Document, .. } => news += 1,
            _ => {}
        }
    }
    // A long text with that many years is a history even when it reaches the present.
    all >= 20 && before * 4 >= all * 3 && news * 4 < all
        || all >= 5 && (old * 4 >= all * 3 && days >= 3 && news * 4 < all || old == all && news == 0)
}

#[cfg(test)]
mod tests;
