//! The terms of a sentence -> expressions, unresolved: the longest match of the rules at each place, with the words
//! before it that belong to it, times of day joined with their days, and the ends of ranges linked.

use super::class::Class;
use super::parts::Parts;
use super::rules;
use super::terms::Term;
use super::value::{Expression, Partial, Unit, What};
use crate::quantities::words_before;
use crate::segmentation::Document;

/// An expression with the terms it covers.
pub(crate) struct Candidate {
    /// Its first term.
    pub start: usize,
    /// One past its last term.
    pub end: usize,
    /// What it says.
    pub expression: Expression,
    /// Whether the next one is the other end of a range that starts with this one.
    pub opens: bool,
}

/// The expressions of a sentence, unresolved.
pub(crate) fn find(document: &Document<'_>, terms: &[Term]) -> Vec<Candidate> {
    let (rules, trie) = &*rules::RULES;
    let mut out: Vec<Candidate> = Vec::new();
    let mut i = 0;
    loop {
        // Most terms begin nothing.
        let rest = terms.get(i..).unwrap_or_default();
        let Some(next) = rest.iter().position(|term| trie.may_start(term)) else { break };
        i += next;
        let rest = rest.get(next..).unwrap_or_default();
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
                match both_ends(document, &expression, terms, start, end) {
                    Some([first, last]) => out.extend([first, last]),
                    None => out.push(Candidate { start, end, expression, opens: false }),
                }
                join(document, terms, &mut out);
                i = end;
            }
            _ => i += 1,
        }
    }
    name_days(document, terms, &mut out);
    link(document, terms, &mut out);
    out
}

/// Takes the day of the week that follows a day in brackets into its date: "October 21 (Tue.)".
fn name_days(document: &Document<'_>, terms: &[Term], candidates: &mut Vec<Candidate>) {
    let is = |i: usize, text: &str| terms.get(i).is_some_and(|t| document.text(t.start as usize) == text);
    let mut n = 1_usize;
    while let Some([day, name]) = candidates.get_mut(n.saturating_sub(1)..=n) {
        let weekday = match name.expression {
            Expression::Point(p) if p == (Partial { weekday: p.weekday, ..Partial::default() }) => p.weekday,
            _ => None,
        };
        match &mut day.expression {
            Expression::Point(date)
                if weekday.is_some()
                    && date.day.is_some()
                    && date.weekday.is_none()
                    && (is(day.end, "(") && day.end + 1 == name.start && is(name.end, ")")) =>
            {
                date.weekday = weekday;
                day.end = name.end + 1;
                candidates.remove(n);
            }
            _ => n += 1,
        }
    }
}

/// The two lengths of "two to three weeks", the two days of "May 3 and 8": each an expression, as TimeML has it.
fn both_ends(
    document: &Document<'_>,
    expression: &Expression,
    terms: &[Term],
    start: usize,
    end: usize,
) -> Option<[Candidate; 2]> {
    if let Expression::Range(a, b) = expression {
        let between = terms.get(start).is_some_and(|t| document.text(t.start as usize).eq_ignore_ascii_case("between"));
        let apart = !between && a.day.zip(b.day).is_some_and(|(a, b)| b > a + 1);
        let and = (start..end)
            .find(|i| terms.get(*i).is_some_and(|t| document.text(t.start as usize) == "and"))
            .filter(|_| apart)?;
        return Some([
            Candidate { start, end: and, expression: Expression::Point(*a), opens: false },
            Candidate { start: and + 1, end, expression: Expression::Point(*b), opens: false },
        ]);
    }
    let Expression::Duration { n, upper: upper @ Some(_), unit } = expression else { return None };
    let mut numbers = (start..end).filter(|i| terms.get(*i).is_some_and(|t| t.is(Class::NUM)));
    let (a, b) = (numbers.next()?, numbers.next()?);
    let apart = terms.get(a)?.end <= terms.get(b)?.start;
    let length = |n: Option<f64>| Expression::Duration { n, upper: None, unit: *unit };
    apart.then(|| {
        [
            Candidate { start, end: a + 1, expression: length(*n), opens: true },
            Candidate { start: b, end, expression: length(*upper), opens: false },
        ]
    })
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
    // "the early 1950s", but "the | early May summit".
    let named = [Class::MONTH, Class::WEEKDAY, Class::YEAR].iter().any(|c| is(start, *c)) && is(at, Class::EARLY);
    if at < start && !named && at > floor && text(at - 1).eq_ignore_ascii_case("the") {
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
    // "on June 8 from 10 a.m. to 4 p.m.": the hours are told for themselves.
    let opens = between.last().is_some_and(|t| document.text(t.start as usize) == "from");
    let (day, (clock, part)) = match (is_time_of_day(&a.expression), is_time_of_day(&b.expression)) {
        (true, false) => (&b.expression, time(&a.expression)),
        (false, true) if opens => return,
        (false, true) => (&a.expression, time(&b.expression)),
        _ => return,
    };
    let add = |p: &Partial| Partial { time: p.time.or(clock), part: p.part.or(part), ..*p };
    let joined = match day {
        Expression::Shift { by, what: what @ What::Part(part), base, inner } if clock.is_some() => {
            // "four o'clock this afternoon".
            let late = |(h, m): (i8, i8)| {
                if h < 12 && (matches!(part, 2 | 3) || *part == 4 && h >= 6) { (h + 12, m) } else { (h, m) }
            };
            Expression::Shift { by: *by, what: *what, base: *base, inner: Partial { time: clock.map(late), ..*inner } }
        }
        Expression::Point(p) if p.day.is_some() || p.weekday.is_some() => Expression::Point(add(p)),
        Expression::Deixis { days, inner } => Expression::Deixis { days: *days, inner: add(inner) },
        Expression::Shift { by, what: what @ What::Weekday(_), base, inner } => {
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
        let before = a.start.checked_sub(1).and_then(|i| terms.get(i)).map_or("", |t| document.text(t.start as usize));
        let is = |t: &Term, text: &str| document.text(t.start as usize) == text;
        let between = match terms.get(a.end..b.start).unwrap_or_default() {
            [between] => between,
            // "from 1998 up to 2004", "from Friday, May 3, to Sunday, May 5".
            [up, to] if is(up, "up") && to.is(Class::TO) => to,
            [comma, to] if is(comma, ",") && to.is(Class::TO) && before.eq_ignore_ascii_case("from") => to,
            _ => continue,
        };
        let (Expression::Point(first), Expression::Point(last)) = (&mut a.expression, &mut b.expression) else {
            continue;
        };
        let linked = between.is(Class::DASH)
            || between.is(Class::TO)
            || is(between, "and") && before.eq_ignore_ascii_case("between");
        if linked && first.grain() == last.grain() {
            a.opens = true;
            first.share(last);
        }
    }
    // "July-September", "January–June": without a space, one expression.
    let token = |i: usize| terms.get(i).map(|t| t.start);
    let glued = |i: usize| token(i).and_then(|t| document.tokens.get(t as usize)).is_some_and(|t| t.glued);
    let months = |a: &Candidate, b: &Candidate| {
        let month = |c: &Candidate| matches!(&c.expression, Expression::Point(p) if p.grain() == Unit::Month);
        let dash = b.start == a.end + 1 && terms.get(a.end).is_some_and(|t| t.is(Class::DASH));
        dash && glued(a.end) && glued(b.start) && month(a) && month(b)
    };
    let one = |w: &[Candidate]| w[0].opens && (token(w[0].start) == token(w[1].start) || months(&w[0], &w[1]));
    while let Some(n) = candidates.windows(2).position(one) {
        let last = candidates.remove(n + 1);
        if let (Some(first), Expression::Point(b)) = (candidates.get_mut(n), last.expression) {
            if let Expression::Point(a) = first.expression {
                first.expression = Expression::Range(a, b);
            }
            (first.end, first.opens) = (last.end, false);
        }
    }
}

/// Whether it is a time of day without its day.
pub(crate) fn is_time_of_day(expression: &Expression) -> bool {
    matches!(expression, Expression::Point(p) if p.has_time() && !p.has_date())
}

/// The day that stands close after a time of day: "9 p.m. (1900 GMT) on Wednesday", "6 a.m. Christmas Day".
pub(crate) fn day_after<'c>(document: &Document<'_>, terms: &[Term], from: &'c [Candidate]) -> Option<&'c Expression> {
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
