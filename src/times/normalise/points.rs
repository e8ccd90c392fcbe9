//! Points in time, as words give them: days, clock times, decades, holidays.

use super::shifts::shift;
use crate::times::calendar;
use crate::times::class::Class;
use crate::times::parts::Parts;
use crate::times::pattern::Element;
use crate::times::terms;
use crate::times::value::{Base, Expression, Partial, Unit, What};

/// "3 May 2020", "Monday morning".
pub(super) fn point(p: &Parts<'_>) -> Option<Expression> {
    p.partial().map(Expression::Point)
}

/// "the 1990s", "the '90s".
pub(super) fn decade_of_year(p: &Parts<'_>) -> Option<Expression> {
    let year = p.get(Class::YEAR).or_else(|| p.get(Class::YY))? as i32;
    (year % 10 == 0).then_some(Expression::Decade { digits: year / 10, era: 1 })
}

/// "the March quarter".
pub(super) fn quarter_of_month(p: &Parts<'_>) -> Option<Expression> {
    let point = p.partial()?;
    let quarter = Some((point.month? - 1) / 3 + 1);
    Some(Expression::Point(Partial { month: None, quarter, ..point }))
}

/// "the first Monday of May".
pub(super) fn nth_weekday(p: &Parts<'_>) -> Option<Expression> {
    let month = p.partial()?;
    let of = Partial { day: None, weekday: None, ..month };
    Some(Expression::NthWeekday { n: p.get(Class::ORD).map_or(-1, |n| n as i8), weekday: month.weekday?, of })
}

/// "the week of May 3", "Easter weekend".
pub(super) fn week_of(p: &Parts<'_>) -> Option<Expression> {
    let unit = if p.has_word("weekend") { Unit::Weekend } else { Unit::Week };
    let of = match p.get(Class::HOLIDAY) {
        Some(which) => Expression::Holiday { which: which as usize, year: None, shift: None },
        None => Expression::Point(p.partial()?),
    };
    Some(Expression::Part { n: None, unit, of: Box::new(of) })
}

/// "9/11".
pub(super) fn nine_eleven(p: &Parts<'_>) -> Option<Expression> {
    let day = Partial { year: Some(2001), month: Some(9), day: Some(11), ..Partial::default() };
    let said = p.partial()?;
    ((said.month, said.day) == (day.month, day.day)).then_some(Expression::Point(day))
}

/// "the 19th century".
pub(super) fn century(p: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Century { number: p.get(Class::ORD)? as i32, era: p.get(Class::ERA).unwrap_or(1.0) as i32 })
}

/// "noon", "midnight".
pub(super) fn noon(p: &Parts<'_>) -> Option<Expression> {
    let midnight = p.has_word("midnight");
    Some(Expression::Point(Partial { time: Some((if midnight { 24 } else { 12 }, 0)), ..Partial::default() }))
}

/// "five o'clock".
pub(super) fn o_clock(p: &Parts<'_>) -> Option<Expression> {
    let point = p.partial()?;
    let hour = p.get(Class::NUM).filter(|h| (1.0..=24.0).contains(h)).map(|h| (h as i8, 0));
    Some(Expression::Point(Partial { time: Some(point.time.or(hour)?), ..point }))
}

/// "five in the afternoon".
pub(super) fn clock_part(p: &Parts<'_>) -> Option<Expression> {
    let mut point = p.partial()?;
    if point.time.is_none() {
        let hour = p.get(Class::NUM).filter(|h| (1.0..=12.0).contains(h))? as i8;
        point.time = Some((if point.part.is_some_and(|p| p >= 2) && hour < 12 { hour + 12 } else { hour }, 0));
    }
    Some(Expression::Point(point))
}

/// "the 3rd", in digits only.
pub(super) fn ordinal_day(p: &Parts<'_>) -> Option<Expression> {
    let digits = p.document.text(p.all(Class::ORD).next()?.start as usize).starts_with(|c: char| c.is_ascii_digit());
    p.partial().filter(|_| digits).map(Expression::Point)
}

/// "the small hours of Monday".
pub(super) fn small_hours(p: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Point(Partial { part: Some(0), ..p.partial()? }))
}

/// "last Christmas", "Easter 2020".
pub(super) fn holiday(p: &Parts<'_>) -> Option<Expression> {
    let shift = match () {
        () if p.has(Class::LAST) || p.has(Class::PREVIOUS) => Some(-1),
        () if p.has(Class::NEXT) || p.has(Class::FOLLOWING) => Some(1),
        () if p.has(Class::THIS) => Some(0),
        () => None,
    };
    let year = p.get(Class::YEAR).map(|y| y as i32);
    Some(Expression::Holiday { which: p.get(Class::HOLIDAY)? as usize, year, shift })
}

/// "2020-05-03", "03/05/2020".
pub(super) fn numeric(p: &Parts<'_>) -> Option<Expression> {
    let term = p.all(Class::ISO).next()?;
    let text = p.document.text(term.start as usize);
    let (y, m, d) = calendar::numeric_date(text)?;
    let mut point = Partial { year: Some(y), month: Some(m), day: Some(d), ..Partial::default() };
    point.time = text.split_once('T').and_then(|(_, t)| terms::clock(t));
    Some(Expression::Point(point))
}

/// Both sides of a dash or "to"; what one side lacks comes from the other.
pub(super) fn range(p: &Parts<'_>) -> Option<Expression> {
    let middle = p.elements.iter().zip(p.terms).enumerate().skip(1).position(|(i, (e, _))| {
        matches!(e, Element::Class(Class::DASH | Class::TO)) || matches!(e, Element::Word(_)) && p.word(i) == "and"
    })? + 1;
    let (left, right) = (p.slice(0, middle), p.slice(middle + 1, p.terms.len()));
    let (mut a, mut b) = (left.partial()?, right.partial()?);
    if let (Some(y), Some(short)) = (a.year, b.short_year.take()) {
        b.year = Some(y - y % 100 + short);
        b.day = None;
    }
    a.share(&mut b);
    if let (None, Some((h, m)), Some(n)) = (a.time, b.time, left.get(Class::NUM)) {
        let h2 = n as i8 % 12 + if h >= 12 { 12 } else { 0 };
        a.time = Some((if (h2, 0) < (h, m) { h2 } else { n as i8 }, 0));
    }
    // "2:30 - 4:45 p.m.": both in the same half of the day.
    if let (Some((h, m)), Some(end)) = (a.time, b.time) {
        let bare = !left.has(Class::AMPM) && right.has(Class::AMPM);
        if bare && h < 12 && end.0 >= 12 && (h + 12, m) < end {
            a.time = Some((h + 12, m));
        }
    }
    let joined = matches!(p.elements.get(middle), Some(Element::Word(_))) && !p.has_word("between");
    if joined && a.day.zip(b.day).is_none_or(|(a, b)| b <= a) {
        return None;
    }
    let order = |p: &Partial| (p.year, p.month, p.day, p.time);
    if a.year.is_some() && order(&a) >= order(&b) {
        return None;
    }
    Some(Expression::Range(a, b))
}

/// "the last week of March", "the first day of this month".
pub(super) fn nth(p: &Parts<'_>) -> Option<Expression> {
    let of = (0..p.terms.len()).find(|i| p.word(*i) == "of")?;
    let (left, right) = (p.slice(0, of), p.slice(of + 1, p.terms.len()));
    let unit = left.unit().filter(|u| matches!(u, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month))?;
    let n = left.get(Class::ORD).map_or(-1, |n| n as i32);
    let whole = right.unit();
    if whole.is_some_and(|w| w <= unit) || unit == Unit::Month && right.has(Class::MONTH) {
        return None;
    }
    let relative = [Class::THIS, Class::LAST, Class::NEXT].iter().any(|c| right.has(*c));
    let of = match whole {
        Some(unit) if !relative => {
            Expression::Shift { by: 0, what: What::Unit(unit), base: Base::Near, inner: Partial::default() }
        }
        _ if relative => shift(&right)?,
        _ => Expression::Point(right.partial()?),
    };
    Some(Expression::Part { n: Some(n), unit, of: Box::new(of) })
}

/// "0930 GMT".
pub(super) fn military(p: &Parts<'_>) -> Option<Expression> {
    let text = p.document.text(p.all(Class::NUM).next()?.start as usize);
    let (h, m) = text.split_at_checked(2).filter(|_| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))?;
    let (h, m) = (h.parse::<i8>().ok()?, m.parse::<i8>().ok()?);
    let time = Some((h, m)).filter(|_| (0..=24).contains(&h) && (0..60).contains(&m));
    Some(Expression::Point(Partial { time: Some(time?), ..Partial::default() }))
}

/// "the 1990s", "the sixties".
pub(super) fn decade(p: &Parts<'_>) -> Option<Expression> {
    let term = p.all(Class::DECADE).next()?;
    // "in her early 20s" is an age.
    if term.value < 1000.0 && !p.has_word("the") && !p.has_word("'") {
        return None;
    }
    Some(Expression::Decade { digits: term.value as i32 / 10, era: p.get(Class::ERA).unwrap_or(1.0) as i32 })
}
