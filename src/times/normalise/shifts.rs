//! Times told from another: "last week", "three days ago", "tomorrow".

use crate::times::class::Class;
use crate::times::parts::Parts;
use crate::times::value::{Base, Expression, Partial, Unit, What};

/// "yesterday", "tonight".
pub(super) fn deixis(p: &Parts<'_>) -> Option<Expression> {
    let raw = p.get(Class::DEIXIS)? as i32;
    let mut inner = p.partial()?;
    if raw >= 50 {
        inner.part = Some(4);
    }
    Some(Expression::Deixis { days: if raw >= 50 { raw - 100 } else { raw }, inner })
}

/// "the latest week", "the most recent month".
pub(super) fn latest(p: &Parts<'_>) -> Option<Expression> {
    let unit = ["week", "month", "quarter"].iter().find(|w| p.has_word(w))?;
    let what = What::Unit(match *unit {
        "week" => Unit::Week,
        "month" => Unit::Month,
        _ => Unit::Quarter,
    });
    Some(Expression::Shift { by: -1, what, base: Base::Document, inner: Partial::default() })
}

/// "the weekend".
pub(super) fn the_weekend(_: &Parts<'_>) -> Option<Expression> {
    let what = What::Unit(Unit::Weekend);
    Some(Expression::Shift { by: 0, what, base: Base::Document, inner: Partial::default() })
}

/// "the day after tomorrow".
pub(super) fn day_after_tomorrow(_: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Deixis { days: 2, inner: Partial::default() })
}

/// "the day before yesterday".
pub(super) fn day_before_yesterday(_: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Deixis { days: -2, inner: Partial::default() })
}

/// "this week", "the current year".
pub(super) fn this_unit(p: &Parts<'_>) -> Option<Expression> {
    let word = ["week", "month", "quarter", "year", "decade"].iter().position(|w| p.has_word(w));
    let units = [Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade];
    let unit = word.and_then(|n| units.get(n).copied()).or_else(|| p.unit())?;
    Some(Expression::Shift { by: 0, what: What::Unit(unit), base: Base::Near, inner: Partial::default() })
}

/// "the year-ago quarter".
pub(super) fn year_ago_quarter(p: &Parts<'_>) -> Option<Expression> {
    let what = What::Unit(Unit::Year);
    Some(Expression::Shift { by: -1, what, base: Base::Document, inner: p.partial()? })
}

/// "midyear".
pub(super) fn this_year(_: &Parts<'_>) -> Option<Expression> {
    let what = What::Unit(Unit::Year);
    Some(Expression::Shift { by: 0, what, base: Base::Document, inner: Partial::default() })
}

/// "last month", "the same month last year".
pub(super) fn last(p: &Parts<'_>) -> Option<Expression> {
    same_of_last_year(p).or_else(|| shift_by(p, -1))
}

/// "the same quarter a year earlier".
pub(super) fn same_earlier(p: &Parts<'_>) -> Option<Expression> {
    same_of_last_year(p).or_else(|| offset(p))
}

/// "the week after next".
pub(super) fn after_next(p: &Parts<'_>) -> Option<Expression> {
    shift_by(p, 2)
}

/// "the week before last".
pub(super) fn before_last(p: &Parts<'_>) -> Option<Expression> {
    shift_by(p, -2)
}

/// "overnight".
pub(super) fn overnight(_: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Deixis { days: 0, inner: Partial { part: Some(4), ..Partial::default() } })
}

/// "last week", "next May", "the following Monday".
pub(super) fn shift(p: &Parts<'_>) -> Option<Expression> {
    let by = if p.has(Class::LAST) || p.has(Class::PREVIOUS) || p.has(Class::EARLIER) {
        -1
    } else if p.has(Class::NEXT) || p.has(Class::FOLLOWING) || p.has(Class::LATER) {
        1
    } else {
        0
    };
    let text = [Class::FOLLOWING, Class::PREVIOUS, Class::THAT, Class::EARLIER, Class::LATER].iter().any(|c| p.has(*c))
        || by == 1 && p.word(0).eq_ignore_ascii_case("the");
    let base = if text { Base::Text } else { Base::Document };
    let mut inner = p.partial()?;
    inner.weekend = p.has(Class::THIS) && p.unit() == Some(Unit::Weekend);
    let what = if let Some(unit) = p.all(Class::UNIT).last().filter(|u| u.value != 8.0 || inner.quarter.is_none()) {
        let unit = Unit::of(unit.value)?;
        // "the last day of the trial", "the last minute".
        if unit <= Unit::Day && p.has(Class::LAST) || unit < Unit::Day {
            return None;
        }
        What::Unit(unit)
    } else if let Some(m) = inner.month.take() {
        What::Month(m)
    } else if let Some(d) = inner.weekday.take() {
        What::Weekday(d)
    } else if let Some(s) = inner.season.take() {
        What::Season(s)
    } else {
        What::Part(inner.part.take()?)
    };
    Some(Expression::Shift { by, what, base, inner })
}

/// So many units from the day of the document.
pub(super) fn shift_by(p: &Parts<'_>, by: i32) -> Option<Expression> {
    Some(Expression::Shift { by, what: What::Unit(p.unit()?), base: Base::Document, inner: Partial::default() })
}

/// "the year-earlier quarter", "the same month last year": as long ago as the year before.
pub(super) fn same_of_last_year(p: &Parts<'_>) -> Option<Expression> {
    let same = [("quarter", 4.0, Unit::Quarter), ("month", 12.0, Unit::Month)];
    let (_, n, unit) = same.into_iter().find(|(w, ..)| p.has_word(w)).filter(|_| p.unit() == Some(Unit::Year))?;
    Some(Expression::Offset { n: Some(n), unit, sign: -1, base: Base::Near, inner: Partial::default() })
}

/// "three days ago", "two years later".
pub(super) fn offset(p: &Parts<'_>) -> Option<Expression> {
    let unit = p.unit()?;
    let half = if (0..p.terms.len()).any(|i| p.word(i).eq_ignore_ascii_case("half")) { 0.5 } else { 0.0 };
    let n = match p.get(Class::NUM) {
        Some(n) => Some(n + half),
        None if p.has(Class::A) && p.has(Class::SOME) => None,
        None if half > 0.0 && p.terms.len() > 2 && p.word(0).eq_ignore_ascii_case("half") => Some(0.5),
        None if p.has(Class::A) => Some(1.0 + half),
        None if half > 0.0 => Some(half),
        // "the year-earlier quarter".
        None if p.has(Class::UNIT) && !p.has(Class::SOME) => Some(1.0),
        None => None,
    };
    let (sign, base) = if p.has(Class::AGO) {
        (-1, Base::Document)
    } else if p.has(Class::EARLIER) || p.has(Class::PREVIOUS) {
        (-1, Base::Text)
    } else if p.has(Class::LATER) {
        (1, Base::Text)
    } else {
        (1, Base::Document)
    };
    if n.is_none() && base == Base::Text && p.has(Class::SOME) {
        // "a few days later" is after, "several years earlier" before what the text tells.
        return Some(Expression::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }));
    }
    Some(Expression::Offset { n, unit, sign, base, inner: Partial::default() })
}
