//! Document -> times: expressions of time with their TIMEX3 (ISO 8601) values.
//!
//! Takes a [`Document`]; gives its [`TimeMention`]s in order, none over another. Rules are data: patterns over
//! classes of terms in `rules/*.toml`, words in `lists/*.tsv`; all patterns run as one trie. Values resolve
//! against the document date, the last date of the text and the tense of the clause; what was added so is marked
//! `inferred`. Never reads the clock: without a document date "today" is `PRESENT_REF` and a date without a year
//! keeps `XXXX`. Never corrects: a day that does not exist keeps its digits and carries a warning.

mod calendar;
mod class;
mod context;
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

use crate::quantities::words_before;
use crate::segmentation::{Document, TokenRange};
use class::Class;
use context::Context;
use normalise::Parts;
use resolve::Resolved;
use tense::Tense;
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

struct Candidate {
    /// Terms of the sentence.
    start: usize,
    end: usize,
    expression: Expression,
    /// Whether the next one is the other end of a range that starts with this one.
    opens: bool,
}

/// The times of a document, in order.
pub fn find(document: &Document<'_>) -> Vec<TimeMention> {
    let mut out: Vec<TimeMention> = Vec::new();
    let mut found: Vec<(usize, Vec<Term>, Vec<Candidate>)> = Vec::new();
    let mut terms = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        terms::read(document, sentence.tokens, &mut terms);
        let mut candidates = candidates(document, &terms);
        link(document, &terms, &mut candidates);
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
            if is_time_of_day(&candidate.expression)
                && let Some(day) = day_after(document, terms, candidates.get(n..).unwrap_or_default())
            {
                context.day = context.resolve(day, tense).point.filter(|p| p.day.is_some()).or(context.day);
            }
            let resolved = context.resolve(&candidate.expression, tense);
            if let Some(first) = opened.take().and_then(|n: usize| out.get_mut(n)) {
                first.range_value = Some(format!("{}/{}", first.value, resolved.value));
            }
            opened = candidate.opens.then_some(out.len());
            context.opened = resolved.point.filter(|_| candidate.opens).and_then(|p| calendar::date(&p));
            if let Some(point) = resolved.point.filter(|p| p.year.is_some()) {
                let is = |i: usize, c: Class| terms.get(i).is_some_and(|t| t.is(c));
                let fiscal = (candidate.start..candidate.end).any(|i| is(i, Class::FISCAL) || is(i, Class::FY));
                let led = candidate.start.checked_sub(1).is_none_or(|i| is(i, Class::PREP));
                let explicit = matches!(candidate.expression, Expression::Point(p) if p.year.is_some());
                let told = context::Told {
                    point: matches!(candidate.expression, Expression::Point(_)),
                    passing: point.month.is_none() && candidate.start > OPENING,
                    leads: explicit && !fiscal && (narrative || led || point.month.is_some()),
                };
                context.remember(point, told, *number);
            }
            let (Some(a), Some(b)) = (terms.get(candidate.start), terms.get(candidate.end - 1)) else { continue };
            push(&mut out, TokenRange { start: a.start, end: b.end }, resolved);
        }
    }
    out
}

fn is_time_of_day(expression: &Expression) -> bool {
    matches!(expression, Expression::Point(p) if p.has_time() && !p.has_date())
}

/// The day that stands close after a time of day: "9 p.m. (1900 GMT) on Wednesday", "6 a.m. Christmas Day".
fn day_after<'c>(document: &Document<'_>, terms: &[Term], from: &'c [Candidate]) -> Option<&'c Expression> {
    for pair in from.windows(2).take(2) {
        let [a, b] = pair else { return None };
        let between = terms.get(a.end..b.start).unwrap_or_default();
        let links = |t: &Term| matches!(document.text(t.start as usize), "on" | "of" | "(" | ")" | "," | "the");
        if between.len() > 2 || !between.iter().all(links) {
            return None;
        }
        match b.expression {
            Expression::Point(p) if p.day.is_some() || p.weekday.is_some() => return Some(&b.expression),
            Expression::Holiday { .. } => return Some(&b.expression),
            _ if is_time_of_day(&b.expression) => {}
            _ => return None,
        }
    }
    None
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
            if !rule.passes(document, terms, i, i + found.len) {
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
                let start = match expression {
                    Expression::Duration { .. } | Expression::Offset { .. } => bounded(document, terms, i, floor),
                    _ => extend(document, terms, i, floor),
                };
                out.push(Candidate { start, end, expression, opens: false });
                join(document, terms, &mut out);
                i = end;
            }
            _ => i += 1,
        }
    }
    out
}

/// Takes in "more than", "nearly" and the like before a length of time, as TIMEX3 has it.
fn bounded(document: &Document<'_>, terms: &[Term], start: usize, floor: usize) -> usize {
    let token = |i: usize| terms.get(i).map_or(0, |t| t.start as usize);
    // "over the past year" is no more than a year.
    if !terms.get(start).is_some_and(|t| t.is(Class::NUM) || t.is(Class::A) || t.is(Class::UNITS)) {
        return start;
    }
    let first = token(start).saturating_sub(words_before(document, token(floor), token(start)));
    let first = (floor..start).find(|i| token(*i) >= first).unwrap_or(start);
    // "paid over seven years" says when; "for over seven years" how long.
    let over = first + 1 == start && document.text(token(first)).eq_ignore_ascii_case("over");
    let bound = first > floor && terms.get(first - 1).is_some_and(|t| t.is(Class::PREP));
    if over && !bound { start } else { first }
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

/// Joins a time of day with the day beside it: "5 p.m. on Tuesday", "Tuesday at 5 p.m."; and a length with what it
/// is part of: "the first nine months of 2012".
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
    if let (Expression::Duration { .. }, [of]) = (&a.expression, between) {
        let whole = matches!(
            b.expression,
            Expression::Point(p) if !p.has_time())
            || matches!(b.expression, Expression::Shift { .. } | Expression::Decade { .. });
        let counted =
            terms.get(a.start..a.end).unwrap_or_default().iter().any(|t| t.is(Class::ORD) || t.is(Class::LAST));
        if whole && counted && document.text(of.start as usize) == "of" {
            let candidate = Candidate { start: a.start, end: b.end, expression: a.expression.clone(), opens: false };
            out.truncate(out.len() - 2);
            out.push(candidate);
        }
        return;
    }
    let time = |e: &Expression| match e {
        Expression::Point(p) => (p.time, p.part),
        _ => (None, None),
    };
    let (day, (clock, part)) = match (is_time_of_day(&a.expression), is_time_of_day(&b.expression)) {
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
    let candidate = Candidate { start: a.start, end: b.end, expression: joined, opens: false };
    out.truncate(out.len() - 2);
    out.push(candidate);
}

/// Finds the ranges whose ends are dates of their own: "from May 3 to May 9", "between 1998 and 2004". Each end
/// stays an expression, as TimeML has it; what one end lacks comes from the other.
fn link(document: &Document<'_>, terms: &[Term], candidates: &mut Vec<Candidate>) {
    for n in 1..candidates.len() {
        let Some([a, b]) = candidates.get_mut(n - 1..=n) else { continue };
        let [between] = terms.get(a.end..b.start).unwrap_or_default() else { continue };
        let (Expression::Point(first), Expression::Point(last)) = (&mut a.expression, &mut b.expression) else {
            continue;
        };
        let before = a.start.checked_sub(1).and_then(|i| terms.get(i)).map_or("", |t| document.text(t.start as usize));
        let linked = between.is(Class::DASH)
            || between.is(Class::TO)
            || document.text(between.start as usize) == "and" && before.eq_ignore_ascii_case("between");
        if linked && first.grain() == last.grain() {
            a.opens = true;
            first.share(last);
        }
    }
    // "July-September": one token, one expression.
    let token = |i: usize| terms.get(i).map(|t| t.start);
    while let Some(n) = candidates.windows(2).position(|w| w[0].opens && token(w[0].start) == token(w[1].start)) {
        let last = candidates.remove(n + 1);
        if let (Some(first), Expression::Point(b)) = (candidates.get_mut(n), last.expression) {
            if let Expression::Point(a) = first.expression {
                first.expression = Expression::Range(a, b);
            }
            (first.end, first.opens) = (last.end, false);
        }
    }
}

#[cfg(test)]
mod tests;
