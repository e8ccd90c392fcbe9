//! The named normalisers of the rule files: a match -> an [`Expression`].

use super::class::Class;
use super::parts::Parts;
use super::pattern::Element;
use super::terms::{self, Term};
use super::value::{Base, Expression, Partial, Unit, What, duration};
use super::{calendar, holiday};

type Normaliser = fn(&Parts<'_>) -> Option<Expression>;

/// The normaliser of a name; rule files name them in `value`.
pub(crate) fn named(name: &str) -> Option<Normaliser> {
    Some(match name {
        "point" => |p| p.partial().map(Expression::Point),
        "numeric" => numeric,
        "range" => range,
        "shift" => shift,
        "offset" => offset,
        "deixis" => |p| {
            let raw = p.get(Class::DEIXIS)? as i32;
            let mut inner = p.partial()?;
            if raw >= 50 {
                inner.part = Some(4);
            }
            Some(Expression::Deixis { days: if raw >= 50 { raw - 100 } else { raw }, inner })
        },
        "latest" => |p| {
            let unit = ["week", "month", "quarter"].iter().find(|w| p.has_word(w))?;
            let what = What::Unit(match *unit {
                "week" => Unit::Week,
                "month" => Unit::Month,
                _ => Unit::Quarter,
            });
            Some(Expression::Shift { by: -1, what, base: Base::Document, inner: Partial::default() })
        },
        "the-weekend" => |_| {
            let what = What::Unit(Unit::Weekend);
            Some(Expression::Shift { by: 0, what, base: Base::Document, inner: Partial::default() })
        },
        "day-after-tomorrow" => |_| Some(Expression::Deixis { days: 2, inner: Partial::default() }),
        "day-before-yesterday" => |_| Some(Expression::Deixis { days: -2, inner: Partial::default() }),
        "duration" => length,
        "seconds" => |p| Some(Expression::Duration { n: Some(p.get(Class::NUM)?), upper: None, unit: Unit::Second }),
        "half-duration" => |p| {
            let (n, unit) = match p.unit()? {
                Unit::Hour => (30.0, Unit::Minute),
                Unit::Year => (6.0, Unit::Month),
                unit => (0.5, unit),
            };
            Some(Expression::Duration { n: Some(n), upper: None, unit })
        },
        "and-a-half" => |p| {
            Some(Expression::Duration { n: Some(p.get(Class::NUM).unwrap_or(1.0) + 0.5), upper: None, unit: p.unit()? })
        },
        "set" => |p| {
            let n = p.get(Class::NUM).or_else(|| p.get(Class::ORD)).unwrap_or(1.0);
            Some(Expression::Set(duration(Some(n), p.unit()?)))
        },
        // "24 hours a day".
        "units-per" => |p| {
            let unit = |t: &Term| Unit::of(t.value);
            let first = p.terms.get(1).and_then(unit)?;
            let last = p.terms.last().and_then(unit).filter(|last| *last > first)?;
            Some(Expression::Set(duration(Some(1.0), last)))
        },
        "set-per" => |p| Some(Expression::Set(duration(Some(1.0), p.unit()?))),
        "set-other" => |p| Some(Expression::Set(duration(Some(2.0), p.unit()?))),
        "compound" => compound,
        "frequency" => |p| {
            let v = p.get(Class::FREQ)? as i32;
            Some(Expression::Set(duration(Some(f64::from(v / 100)), Unit::of(f64::from(v % 100))?)))
        },
        "weekly-on" => |p| {
            let day = p.get(Class::WEEKDAYS).or_else(|| p.get(Class::WEEKDAY))?;
            Some(Expression::Set(format!("XXXX-WXX-{day}")))
        },
        "every-part" => |p| {
            let part = Partial { part: Some(p.get(Class::PART)? as u8), ..Partial::default() };
            Some(Expression::Set(part.value()))
        },
        "weekly-part" => |p| {
            let part = p.get(Class::PARTS).or_else(|| p.get(Class::PART))?;
            let part =
                Partial { weekday: Some(p.get(Class::WEEKDAY)? as i8), part: Some(part as u8), ..Partial::default() };
            Some(Expression::Set(part.value()))
        },
        "weekends" => |_| Some(Expression::Set("XXXX-WXX-WE".to_owned())),
        "every-month" => |p| Some(Expression::Set(p.partial()?.value())),
        "decade" => decade,
        "decade-of-year" => |p| {
            let year = p.get(Class::YEAR).or_else(|| p.get(Class::YY))? as i32;
            (year % 10 == 0).then_some(Expression::Decade { digits: year / 10, era: 1 })
        },
        "quarter-of-month" => |p| {
            let point = p.partial()?;
            let quarter = Some((point.month? - 1) / 3 + 1);
            Some(Expression::Point(Partial { month: None, quarter, ..point }))
        },
        "nth" => nth,
        "nth-weekday" => |p| {
            let month = p.partial()?;
            let of = Partial { day: None, weekday: None, ..month };
            Some(Expression::NthWeekday { n: p.get(Class::ORD).map_or(-1, |n| n as i8), weekday: month.weekday?, of })
        },
        "week-of" => |p| {
            let unit = if p.has_word("weekend") { Unit::Weekend } else { Unit::Week };
            let of = match p.get(Class::HOLIDAY) {
                Some(which) => Expression::Holiday { which: which as usize, year: None, shift: None },
                None => Expression::Point(p.partial()?),
            };
            Some(Expression::Part { n: None, unit, of: Box::new(of) })
        },
        "nine-eleven" => |p| {
            let day = Partial { year: Some(2001), month: Some(9), day: Some(11), ..Partial::default() };
            let said = p.partial()?;
            ((said.month, said.day) == (day.month, day.day)).then_some(Expression::Point(day))
        },
        "this-unit" => |p| {
            let word = ["week", "month", "quarter", "year", "decade"].iter().position(|w| p.has_word(w));
            let units = [Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade];
            let unit = word.and_then(|n| units.get(n).copied()).or_else(|| p.unit())?;
            Some(Expression::Shift { by: 0, what: What::Unit(unit), base: Base::Near, inner: Partial::default() })
        },
        "year-ago-quarter" => |p| {
            let what = What::Unit(Unit::Year);
            Some(Expression::Shift { by: -1, what, base: Base::Document, inner: p.partial()? })
        },
        "this-year" => |_| {
            let what = What::Unit(Unit::Year);
            Some(Expression::Shift { by: 0, what, base: Base::Document, inner: Partial::default() })
        },
        "unit-span" => |p| {
            let unit = p.unit()?;
            // "in the last quarter", "in the last century" name their period.
            let relative = p.has(Class::LAST) || p.has(Class::NEXT);
            let point = unit == Unit::Weekend || relative && matches!(unit, Unit::Quarter | Unit::Century);
            (!point).then_some(Expression::Duration { n: Some(1.0), upper: None, unit })
        },
        "quarters" => |p| Some(Expression::Duration { n: p.get(Class::NUM), upper: None, unit: Unit::Quarter }),
        "long" => |p| {
            let unit = Unit::of(p.get(Class::SPAN)?)?;
            Some(Expression::Duration { n: Some(1.0), upper: None, unit })
        },
        "per-annum" => |_| Some(Expression::Set(duration(Some(1.0), Unit::Year))),
        "long-unit-span" => |p| {
            let unit = p.unit().filter(|u| *u == Unit::Decade)?;
            Some(Expression::Duration { n: Some(1.0), upper: None, unit })
        },
        "last" => |p| same_of_last_year(p).or_else(|| shift_by(p, -1)),
        "same-earlier" => |p| same_of_last_year(p).or_else(|| offset(p)),
        "quarter-century" => |_| Some(Expression::Duration { n: Some(25.0), upper: None, unit: Unit::Year }),
        "after-next" => |p| shift_by(p, 2),
        "before-last" => |p| shift_by(p, -2),
        "century" => |p| {
            Some(Expression::Century {
                number: p.get(Class::ORD)? as i32,
                era: p.get(Class::ERA).unwrap_or(1.0) as i32,
            })
        },
        "noon" => |p| {
            let midnight = p.has_word("midnight");
            Some(Expression::Point(Partial { time: Some((if midnight { 24 } else { 12 }, 0)), ..Partial::default() }))
        },
        "o-clock" => |p| {
            let point = p.partial()?;
            let hour = p.get(Class::NUM).filter(|h| (1.0..=24.0).contains(h)).map(|h| (h as i8, 0));
            Some(Expression::Point(Partial { time: Some(point.time.or(hour)?), ..point }))
        },
        "clock-part" => |p| {
            let mut point = p.partial()?;
            if point.time.is_none() {
                let hour = p.get(Class::NUM).filter(|h| (1.0..=12.0).contains(h))? as i8;
                point.time = Some((if point.part.is_some_and(|p| p >= 2) && hour < 12 { hour + 12 } else { hour }, 0));
            }
            Some(Expression::Point(point))
        },
        "ordinal-day" => |p| {
            let digits =
                p.document.text(p.all(Class::ORD).next()?.start as usize).starts_with(|c: char| c.is_ascii_digit());
            p.partial().filter(|_| digits).map(Expression::Point)
        },
        "military" => military,
        "small-hours" => |p| Some(Expression::Point(Partial { part: Some(0), ..p.partial()? })),
        "overnight" => |_| Some(Expression::Deixis { days: 0, inner: Partial { part: Some(4), ..Partial::default() } }),
        "night" => |_| Some(Expression::Set(Partial { part: Some(4), ..Partial::default() }.value())),
        "holiday" => |p| {
            let shift = match () {
                () if p.has(Class::LAST) || p.has(Class::PREVIOUS) => Some(-1),
                () if p.has(Class::NEXT) || p.has(Class::FOLLOWING) => Some(1),
                () if p.has(Class::THIS) => Some(0),
                () => None,
            };
            let year = p.get(Class::YEAR).map(|y| y as i32);
            Some(Expression::Holiday { which: p.get(Class::HOLIDAY)? as usize, year, shift })
        },
        "reference" => |p| {
            Some(Expression::Reference(match p.get(Class::REF)? as i32 {
                0 => "PAST_REF",
                1 => "PRESENT_REF",
                _ => "FUTURE_REF",
            }))
        },
        "past" => |_| Some(Expression::Reference("PAST_REF")),
        "present" => |_| Some(Expression::Reference("PRESENT_REF")),
        "future" => |_| Some(Expression::Reference("FUTURE_REF")),
        "year-end" => |_| Some(Expression::YearEnd),
        _ => return None,
    })
}

fn numeric(p: &Parts<'_>) -> Option<Expression> {
    let term = p.all(Class::ISO).next()?;
    let text = p.document.text(term.start as usize);
    let (y, m, d) = calendar::numeric_date(text)?;
    let mut point = Partial { year: Some(y), month: Some(m), day: Some(d), ..Partial::default() };
    point.time = text.split_once('T').and_then(|(_, t)| terms::clock(t));
    Some(Expression::Point(point))
}

/// Both sides of a dash or "to"; what one side lacks comes from the other.
fn range(p: &Parts<'_>) -> Option<Expression> {
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

fn shift(p: &Parts<'_>) -> Option<Expression> {
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

fn shift_by(p: &Parts<'_>, by: i32) -> Option<Expression> {
    Some(Expression::Shift { by, what: What::Unit(p.unit()?), base: Base::Document, inner: Partial::default() })
}

/// "the last week of March", "the first day of this month".
fn nth(p: &Parts<'_>) -> Option<Expression> {
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
fn military(p: &Parts<'_>) -> Option<Expression> {
    let text = p.document.text(p.all(Class::NUM).next()?.start as usize);
    let (h, m) = text.split_at_checked(2).filter(|_| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))?;
    let (h, m) = (h.parse::<i8>().ok()?, m.parse::<i8>().ok()?);
    let time = Some((h, m)).filter(|_| (0..=24).contains(&h) && (0..60).contains(&m));
    Some(Expression::Point(Partial { time: Some(time?), ..Partial::default() }))
}

/// "the year-earlier quarter", "the same month last year": as long ago as the year before.
fn same_of_last_year(p: &Parts<'_>) -> Option<Expression> {
    let same = [("quarter", 4.0, Unit::Quarter), ("month", 12.0, Unit::Month)];
    let (_, n, unit) = same.into_iter().find(|(w, ..)| p.has_word(w)).filter(|_| p.unit() == Some(Unit::Year))?;
    Some(Expression::Offset { n: Some(n), unit, sign: -1, base: Base::Near, inner: Partial::default() })
}

fn offset(p: &Parts<'_>) -> Option<Expression> {
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

fn length(p: &Parts<'_>) -> Option<Expression> {
    let mut numbers = p.all(Class::NUM).map(|t| t.value);
    let (n, upper) = (numbers.next(), numbers.next());
    let n = n.or_else(|| (p.has(Class::A) && !p.has(Class::SOME)).then_some(1.0));
    let n = n.or_else(|| (p.has(Class::UNIT) && !p.has(Class::UNITS) && !p.has(Class::SOME)).then_some(1.0));
    let upper = upper.filter(|u| n.is_none_or(|n| *u > n));
    let unit = p.unit()?;
    // "a quarter", "three-quarters" are fractions.
    let told = [Class::WHOLE, Class::LAST, Class::NEXT, Class::PREVIOUS, Class::FOLLOWING, Class::ORD];
    let counted = p.has(Class::NUM) && !told.iter().any(|c| p.has(*c));
    let fraction = unit == Unit::Quarter && (p.has(Class::A) || counted);
    (!fraction).then_some(Expression::Duration { n, upper, unit })
}

fn decade(p: &Parts<'_>) -> Option<Expression> {
    let term = p.all(Class::DECADE).next()?;
    // "in her early 20s" is an age.
    if term.value < 1000.0 && !p.has_word("the") && !p.has_word("'") {
        return None;
    }
    Some(Expression::Decade { digits: term.value as i32 / 10, era: p.get(Class::ERA).unwrap_or(1.0) as i32 })
}

/// "three hours and five minutes".
fn compound(p: &Parts<'_>) -> Option<Expression> {
    let units = p.all(Class::UNIT).chain(p.all(Class::UNITS));
    let mut units: Vec<_> = units.map(|t| (t.start, t.value)).collect();
    units.sort_unstable_by_key(|(start, _)| *start);
    let [(_, first), (_, second)] = units.as_slice() else { return None };
    let (first, second) = (Unit::of(*first)?, Unit::of(*second)?);
    let goes = matches!(
        (first, second),
        (Unit::Year, Unit::Month)
            | (Unit::Month | Unit::Week, Unit::Day)
            | (Unit::Day, Unit::Hour)
            | (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
    );
    let mut numbers: Vec<_> = p.all(Class::NUM).map(|t| t.value).collect();
    if p.has(Class::A) {
        numbers.insert(0, 1.0);
    }
    let [a, b] = numbers.as_slice() else { return None };
    let (a, b) = (duration(Some(*a), first), duration(Some(*b), second));
    let tail = if a.contains('T') { b.trim_start_matches("PT") } else { b.trim_start_matches('P') };
    goes.then(|| Expression::Length(format!("{a}{tail}")))
}

/// The day of a holiday as a partial.
pub(crate) fn holiday_point(which: usize, year: i32) -> Option<Partial> {
    holiday::day(which, year).map(calendar::day)
}
