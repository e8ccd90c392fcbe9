//! Document -> times: expressions of time with their TIMEX3 (ISO 8601) values.
//!
//! Takes a [`Document`]; gives its [`TimeMention`]s in order, none over another. Rules are data: patterns over
//! classes of terms in `rules/*.toml`, words in `lists/*.tsv`; all patterns run as one trie. Values resolve
//! against the document date, the last date of the text and the tense of the clause; what was added so is marked
//! `inferred`. Never reads the clock: without a document date "today" is `PRESENT_REF` and a date without a year
//! keeps `XXXX`. Never corrects: a day that does not exist keeps its digits and carries a warning.

mod calendar;
mod class;
mod guard;
mod holiday;
mod normalise;
mod pattern;
mod resolve;
mod rules;
mod tense;
mod terms;
mod value;
mod vocabulary;

use jiff::civil::Date;

use crate::segmentation::{Document, TokenRange};
use class::Class;
use normalise::Parts;
use resolve::{Context, Resolved};
use terms::Term;
use value::{Expression, Partial};

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
    /// First point of a range.
    pub begin: Option<String>,
    /// Last point of a range.
    pub end: Option<String>,
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

struct Candidate {
    /// Terms of the sentence.
    start: usize,
    end: usize,
    expression: Expression,
}

/// The times of a document, in order.
pub fn find(document: &Document<'_>) -> Vec<TimeMention> {
    let mut out = Vec::new();
    let mut context =
        Context { document: document.article.date, narrative: false, last: None, stated: None, sentence_year: None };
    let mut found: Vec<(Vec<Term>, Vec<Candidate>)> = Vec::new();
    let mut terms = Vec::new();
    for sentence in &document.sentences {
        terms::read(document, sentence.tokens, &mut terms);
        let candidates = candidates(document, &terms);
        if !candidates.is_empty() {
            found.push((terms.clone(), candidates));
        }
    }
    context.narrative = is_narrative(context.document, found.iter().flat_map(|(_, c)| c));
    for (terms, candidates) in &found {
        context.sentence_year = None;
        for candidate in candidates {
            let tense = tense::around(document, terms, candidate.start, candidate.end);
            let resolved = context.resolve(&candidate.expression, tense);
            if let Some(point) = resolved.point.filter(|p| p.year.is_some()) {
                context.last = Some(point);
                let explicit = matches!(candidate.expression, Expression::Point(p) if p.year.is_some());
                if matches!(candidate.expression, Expression::Point(_)) {
                    context.stated = Some(point);
                }
                context.sentence_year = if explicit { point.year } else { context.sentence_year };
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
    let (begin, end) = r.ends.unzip();
    out.push(TimeMention { range, value: r.value, kind: r.kind, inferred: r.inferred, warning: r.warning, begin, end });
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
            Expression::Point(Partial { weekday: Some(_), .. }) | Expression::Deixis { .. } => news += 1,
            _ => {}
        }
    }
    // A long text with that many years is a history even when it reaches the present.
    all >= 20 && before * 4 >= all * 3 && news * 4 < all
        || all >= 5 && (old * 4 >= all * 3 && days >= 3 && news * 4 < all || old == all && news == 0)
}

/// The expressions of a sentence, unresolved.
fn candidates(document: &Document<'_>, terms: &[Term]) -> Vec<Candidate> {
    let (rules, trie) = &*rules::RULES;
    let mut out: Vec<Candidate> = Vec::new();
    let mut i = 0;
    while let Some(rest) = terms.get(i..).filter(|r| !r.is_empty()) {
        let mut expression = None;
        let found = trie.longest(rest, &mut |found| {
            let Some(rule) = rules.get(found.rule as usize) else { return false };
            let elements = found.elements.get(..found.len).unwrap_or_default();
            let parts = Parts { elements, terms: rest.get(..found.len).unwrap_or_default(), document };
            if !rule.guard.passes(document, terms, i, i + found.len) {
                return false;
            }
            match (rule.normalise)(&parts) {
                Some(e) => {
                    expression = Some(e);
                    true
                }
                None => false,
            }
        });
        match (found, expression) {
            (Some(found), Some(expression)) => {
                let floor = out.last().map_or(0, |c| c.end);
                let end = i + found.len;
                out.push(Candidate { start: extend(document, terms, i, floor), end, expression });
                join(document, terms, &mut out);
                i = end;
            }
            _ => i += 1,
        }
    }
    out
}

/// Takes in "early", "the end of" and the like before an expression.
fn extend(document: &Document<'_>, terms: &[Term], start: usize, floor: usize) -> usize {
    let text = |i: usize| terms.get(i).map_or("", |t| document.text(t.start as usize));
    let is = |i: usize, c: Class| i >= floor && terms.get(i).is_some_and(|t| t.is(c));
    let mut at = start;
    if at > floor && is(at - 1, Class::DASH) && at >= 2 && is(at - 2, Class::EARLY) {
        at -= 2;
    } else if at > floor && is(at - 1, Class::EARLY) {
        at -= 1;
    } else {
        let mut k = at;
        if k > floor && matches!(text(k - 1), "the") {
            k -= 1;
        }
        if k >= floor + 2 && text(k - 1) == "of" && is(k - 2, Class::EDGE) {
            at = k - 2;
        }
    }
    if at < start && at > floor && text(at - 1).eq_ignore_ascii_case("the") {
        at -= 1;
    }
    at
}

/// Joins a time of day with the day beside it: "5 p.m. on Tuesday", "Tuesday at 5 p.m.".
fn join(document: &Document<'_>, terms: &[Term], out: &mut Vec<Candidate>) {
    let [.., a, b] = out.as_slice() else { return };
    let between = terms.get(a.end..b.start).unwrap_or_default();
    let linked = between.len() <= 2
        && between
            .iter()
            .all(|t| matches!(document.text(t.start as usize), "on" | "of" | "at" | "@" | "," | "the" | "from" | "in"));
    if !linked {
        return;
    }
    let only_time = |e: &Expression| matches!(e, Expression::Point(p) if p.has_time() && !p.has_date());
    let time = |e: &Expression| match e {
        Expression::Point(p) => (p.time, p.part),
        _ => (None, None),
    };
    let (day, (clock, part)) = match (only_time(&a.expression), only_time(&b.expression)) {
        (true, false) => (&b.expression, time(&a.expression)),
        (false, true) => (&a.expression, time(&b.expression)),
        _ => return,
    };
    let add = |p: &Partial| Partial { time: p.time.or(clock), part: p.part.or(part), ..*p };
    let joined = match day {
        Expression::Point(p) if p.day.is_some() || p.weekday.is_some() => Expression::Point(add(p)),
        Expression::Deixis { days, inner } => Expression::Deixis { days: *days, inner: add(inner) },
        Expression::Shift { by, what: what @ value::What::Weekday(_), base, inner } => {
            Expression::Shift { by: *by, what: *what, base: *base, inner: add(inner) }
        }
        _ => return,
    };
    let candidate = Candidate { start: a.start, end: b.end, expression: joined };
    out.truncate(out.len() - 2);
    out.push(candidate);
}

#[cfg(test)]
mod tests;
