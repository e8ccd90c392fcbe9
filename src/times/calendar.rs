//! Calendar facts on top of jiff: numeric dates, shifts by units, weeks, warnings.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::value::{Partial, Unit};

/// "2019-05-28", "2019/05/28", "28.05.2019", "05/28/2019" as year, month, day; nothing where day and month are open.
pub(crate) fn numeric_date(text: &str) -> Option<(i32, i8, i8)> {
    let text = text.split_once('T').map_or(text, |(d, _)| d);
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || ![a, b, c].iter().all(|p| p.bytes().all(|d| d.is_ascii_digit()) && !p.is_empty()) {
        return None;
    }
    let (y, m, d) = match (a.len(), c.len(), separator) {
        // "03/22/13", where only one of the two can be the month.
        (1..=2, 2, '/') => {
            let (first, second, year): (i8, i8, i32) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
            let year = if year < 50 { 2000 + year } else { 1900 + year };
            match (first > 12, second > 12) {
                (true, false) => (year, second, first),
                (false, true) => (year, first, second),
                _ => return None,
            }
        }
        (4, _, _) => (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?),
        (_, 4, '.') => (c.parse().ok()?, b.parse().ok()?, a.parse().ok()?),
        (_, 4, _) => {
            let (first, second): (i8, i8) = (a.parse().ok()?, b.parse().ok()?);
            match (first > 12, second > 12) {
                (true, false) => (c.parse().ok()?, second, first),
                (false, true) => (c.parse().ok()?, first, second),
                _ if first == second => (c.parse().ok()?, first, second),
                _ => return None,
            }
        }
        _ => return None,
    };
    ((1000..2200).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d)).then_some((y, m, d))
}

/// The date `n` units away; clamps to the end of the month and to jiff's years.
pub(crate) fn plus(date: Date, n: f64, unit: Unit) -> Date {
    let (n, unit) = unit.plain(n);
    let whole = n.round() as i64;
    let span: Span = match unit {
        Unit::Year if n.fract() != 0.0 => ((n * 12.0).round() as i64).clamp(-99_999, 99_999).months(),
        Unit::Year => whole.clamp(-9_000, 9_000).years(),
        Unit::Month => whole.clamp(-99_999, 99_999).months(),
        Unit::Week => whole.clamp(-99_999, 99_999).weeks(),
        Unit::Day => whole.clamp(-999_999, 999_999).days(),
        Unit::Hour => ((n / 24.0).trunc() as i64).clamp(-99_999, 99_999).days(),
        _ => 0.days(),
    };
    date.saturating_add(span)
}

/// The day itself.
pub(crate) fn day(date: Date) -> Partial {
    Partial { year: Some(date.year().into()), month: Some(date.month()), day: Some(date.day()), ..Partial::default() }
}

/// The calendar period of `unit` that holds `date`.
pub(crate) fn period(date: Date, unit: Unit) -> Partial {
    let year = Some(i32::from(date.year()));
    match unit {
        Unit::Week | Unit::Weekend | Unit::Fortnight => {
            let iso = date.iso_week_date();
            Partial {
                year: Some(iso.year().into()),
                week: Some(iso.week()),
                weekend: unit == Unit::Weekend,
                ..Partial::default()
            }
        }
        Unit::Month => Partial { year, month: Some(date.month()), ..Partial::default() },
        Unit::Quarter => Partial { year, quarter: Some((date.month() - 1) / 3 + 1), ..Partial::default() },
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => Partial { year, ..Partial::default() },
        _ => day(date),
    }
}

/// The first and the last day of a point or period of the calendar.
pub(crate) fn ends(p: &Partial) -> Option<(Date, Date)> {
    let year = p.year?.try_into().ok()?;
    let (first, months) = match (p.month, p.quarter, p.half, p.season) {
        (Some(month), ..) if p.day.is_some() => {
            let day = Date::new(year, month, p.day?).ok()?;
            return Some((day, day));
        }
        _ if p.week.is_some() => {
            let monday = ISOWeekDate::new(year, p.week?, Weekday::Monday).ok()?.date();
            return Some((monday, plus(monday, 6.0, Unit::Day)));
        }
        (Some(month), ..) => (month, 1),
        (_, Some(quarter), ..) => (quarter * 3 - 2, 3),
        (_, _, Some(half), _) => (half * 6 - 5, 6),
        (.., Some(season)) => (season as i8 * 3 + 3, 3),
        _ => (1, 12),
    };
    let first = Date::new(year, first, 1).ok()?;
    Some((first, plus(plus(first, f64::from(months), Unit::Month), -1.0, Unit::Day)))
}

/// The season of the northern year that holds `date`; January and February belong to the winter before.
pub(crate) fn season(date: Date) -> (i32, u8) {
    let year = i32::from(date.year());
    match date.month() {
        1 | 2 => (year - 1, 3),
        12 => (year, 3),
        m => (year, (m as u8 - 3) / 3),
    }
}

/// The date of a full partial, when it exists.
pub(crate) fn date(p: &Partial) -> Option<Date> {
    Date::new(p.year?.try_into().ok()?, p.month?, p.day?).ok()
}

/// The weekday of a number, 1 is Monday.
pub(crate) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// Which day of the week `number` falls on relative to `from`: the latest before (`-1`), the first after (`1`).
pub(crate) fn near_weekday(from: Date, number: i8, sign: i32, same_day: bool) -> Option<Date> {
    let wanted = weekday(number)?;
    if same_day && from.weekday() == wanted {
        return Some(from);
    }
    from.nth_weekday(sign.signum(), wanted).ok()
}

/// What is wrong with a date as written: it does not exist, or its weekday is another one.
pub(crate) fn contradiction(p: &Partial) -> Option<String> {
    let (month, day) = (p.month?, p.day?);
    // A leap year allows the most days.
    let year = p.year.filter(|y| (1..9999).contains(y)).and_then(|y| i16::try_from(y).ok()).unwrap_or(2000);
    let Ok(date) = Date::new(year, month, day) else {
        return Some(format!("there is no day {day} in month {month}"));
    };
    let stated = weekday(p.weekday?)?;
    (p.year.is_some() && date.weekday() != stated)
        .then(|| format!("{date} is a {:?}, the text says {stated:?}", date.weekday()))
}
