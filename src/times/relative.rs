//! Expressions that count from another time: "last month", "next Friday", "two years later".

use jiff::civil::Date;

use super::TimeKind;
use super::calendar;
use super::context::Context;
use super::resolve::Resolved;
use super::tense::Tense;
use super::value::{Base, Partial, Unit, What, duration, year};

/// Where a shift counts from.
#[derive(Clone, Copy)]
struct Origin {
    date: Date,
    base: Base,
}

impl Context {
    /// "last month", "this Friday", "next fall": `by` many of `what` from the base.
    pub(super) fn shift(&self, by: i32, what: What, base: Base, inner: Partial, tense: Tense) -> Resolved {
        let counted = if let What::Unit(unit) = what { unit } else { Unit::Day };
        if let (What::Unit(Unit::Quarter), Base::Near, Some(quarter)) = (what, base, self.quarter) {
            return Resolved::point(quarter, true);
        }
        let Some((date, grain)) = self.base(base, counted) else { return without_base(what, inner) };
        // "met on 3 May, and recalled the talks of October 2025. On the same day": the last day told, not some day of a month.
        let same = by == 0 && counted == Unit::Day && grain > Unit::Day && base == Base::Text;
        let (date, grain) = self.last_day.filter(|_| same).map_or((date, grain), |day| (day, Unit::Day));
        let from = Origin { date, base };
        let point = match what {
            // "over the weekend" told in the past, on a working day: the one before; "this weekend" only early in the week.
            What::Unit(Unit::Weekend)
                if by == 0
                    && tense == Tense::Past
                    && date.weekday().to_monday_zero_offset() < if inner.weekend { 3 } else { 5 } =>
            {
                calendar::period(calendar::plus(date, -1.0, Unit::Week), Unit::Weekend)
            }
            What::Unit(unit @ (Unit::Decade | Unit::Century)) => {
                return Resolved::new(long_period(date, unit, by), TimeKind::Date);
            }
            What::Unit(unit) if unit < grain && grain > Unit::Day && base == Base::Text => {
                return Resolved::new(within(date, grain, unit), TimeKind::Date);
            }
            What::Unit(unit) => from.unit(by, unit, inner),
            What::Month(month) => from.month(by, month, inner, tense),
            What::Weekday(day) => from.weekday(by, day, inner, tense),
            What::Season(season) => from.season(by, season, inner, tense),
            What::Part(part) => {
                let days = if by == -1 && part != 4 { -1 } else { by };
                let day = calendar::plus(date, f64::from(days), Unit::Day);
                Partial { part: Some(part), time: inner.time, ..calendar::day(day) }
            }
        };
        Resolved::point(point, base == Base::Text)
    }

    /// "two years ago", "weeks later": `n` units from the base.
    pub(super) fn offset(&self, n: Option<f64>, unit: Unit, sign: i32, base: Base) -> Resolved {
        let Some(n) = n else {
            // "weeks later" is as far from its event as the text says; "weeks ago" is past.
            return match (sign, base) {
                (_, Base::Text) => Resolved::new(duration(None, unit), TimeKind::Duration),
                (-1, _) => Resolved::new("PAST_REF".to_owned(), TimeKind::Date),
                _ => Resolved::new("FUTURE_REF".to_owned(), TimeKind::Date),
            };
        };
        let long = matches!(unit, Unit::Decade | Unit::Century | Unit::Millennium) && n.fract() != 0.0;
        let (n, unit) = if long { unit.plain(n) } else { (n, unit) };
        if unit < Unit::Hour || unit == Unit::Hour && base == Base::Text {
            return Resolved::new(duration(Some(n), unit), TimeKind::Duration);
        }
        // "in the third quarter, from $3 million a year earlier".
        let told = self.last.filter(|last| last.quarter.is_some() && (n, unit, sign) == (1.0, Unit::Year, -1));
        if let Some(Partial { year: Some(year), .. }) = told {
            return Resolved::point(Partial { year: Some(year - 1), ..told.unwrap_or_default() }, true);
        }
        let reported = self.quarter.filter(|_| base == Base::Near && unit == Unit::Quarter);
        let reported = reported.and_then(|q| Some((calendar::ends(&q)?.0, Unit::Day)));
        let Some((from, grain)) = reported.or_else(|| self.base(base, unit)) else {
            return Resolved::new(duration(Some(n), unit), TimeKind::Duration);
        };
        let (_, plain) = unit.plain(n);
        if plain < grain && base == Base::Text {
            return Resolved::new(within_year(from, grain, plain), TimeKind::Date);
        }
        let date = calendar::plus(from, n * f64::from(sign), unit);
        if matches!(unit, Unit::Decade | Unit::Century) {
            // "two decades ago" is no more exact than its decade.
            return Resolved::new(long_period(date, unit, 0), TimeKind::Date);
        }
        let shown = match plain {
            Unit::Year if n.fract() != 0.0 && unit == Unit::Year => Unit::Month,
            _ if unit == Unit::Quarter => Unit::Quarter,
            Unit::Hour => Unit::Day,
            other => other,
        };
        let mut point = calendar::period(date, shown);
        if let Some(bc) = self.last.and_then(|l| l.year).filter(|y| *y < 0) {
            point = Partial { year: Some(bc + (n * f64::from(sign)) as i32), ..Partial::default() };
        }
        Resolved::point(point, base == Base::Text)
    }
}

impl Origin {
    fn unit(self, by: i32, unit: Unit, inner: Partial) -> Partial {
        if let (Unit::Week, Some(day)) = (unit, inner.weekday) {
            let monday = by * 7 - i32::from(self.date.weekday().to_monday_zero_offset());
            return calendar::day(calendar::plus(self.date, f64::from(monday + i32::from(day - 1)), Unit::Day));
        }
        let period = calendar::period(calendar::plus(self.date, f64::from(by), unit), unit);
        Partial {
            year: period.year,
            month: inner.month.or(period.month),
            day: inner.day.or(period.day),
            weekday: None,
            ..inner.or(period)
        }
    }

    fn month(self, by: i32, month: i8, inner: Partial, tense: Tense) -> Partial {
        let (y, m) = (i32::from(self.date.year()), self.date.month());
        let year = match by {
            -1 => y - i32::from(month >= m),
            1 => y + i32::from(month <= m),
            _ if tense == Tense::Future && month < m && self.base == Base::Document => y + 1,
            _ => y,
        };
        Partial { year: Some(year), month: Some(month), ..inner }
    }

    fn weekday(self, by: i32, day: i8, inner: Partial, tense: Tense) -> Partial {
        let sign = match by {
            0 if tense == Tense::Past => -1,
            0 => 1,
            by => by,
        };
        let near = calendar::near_weekday(self.date, day, sign, by == 0);
        // Who means yesterday does not say "last Tuesday", nor "next Friday" on a Thursday.
        let close = |date: Date| {
            by != 0 && self.base == Base::Document && self.date.since(date).is_ok_and(|s| s.get_days().abs() == 1)
        };
        match near.map(|date| if close(date) { calendar::plus(date, f64::from(by), Unit::Week) } else { date }) {
            Some(date) => Partial { part: inner.part, time: inner.time, ..calendar::day(date) },
            None => Partial { weekday: Some(day), ..inner },
        }
    }

    fn season(self, by: i32, season: u8, inner: Partial, tense: Tense) -> Partial {
        let (y, now) = calendar::season(self.date);
        let year = match by {
            -1 => y - i32::from(season >= now),
            1 => y + i32::from(season <= now),
            // "this fall" said in February of what is to come.
            _ if now == 3 && season != now && tense == Tense::Future => y + 1,
            _ => y,
        };
        Partial { year: Some(year), season: Some(season), ..inner }
    }
}

/// What is known of a shift from a time that is not.
fn without_base(what: What, inner: Partial) -> Resolved {
    let value = match what {
        What::Unit(Unit::Year) => inner.value(),
        What::Season(season) => Partial { month: None, season: Some(season), ..inner }.value(),
        What::Month(month) => Partial { month: Some(month), season: None, ..inner }.value(),
        What::Weekday(day) => Partial { weekday: Some(day), ..inner }.value(),
        What::Unit(Unit::Week) => "XXXX-WXX".to_owned(),
        _ => Partial { part: inner.part, ..Partial::default() }.value_of_day(),
    };
    Resolved::new(value, TimeKind::Date)
}

/// The decade or century of a date, or the `by`th from it.
fn long_period(date: Date, unit: Unit, by: i32) -> String {
    let (span, width) = if unit == Unit::Decade { (10, 3) } else { (100, 2) };
    let number = i32::from(date.year()).div_euclid(span) + by;
    format!("{number:0width$}")
}

/// Some unit of a period that is known as exactly as its grain only: some day of a month, some week or month of a year.
fn within(date: Date, grain: Unit, unit: Unit) -> String {
    let known = calendar::period(date, grain);
    let year = year(known.year);
    match unit {
        Unit::Day if known.week.is_none() => {
            let month = known.month.map_or("XX".to_owned(), |m| format!("{m:02}"));
            format!("{year}-{month}-XX")
        }
        Unit::Week => format!("{year}-WXX"),
        _ => format!("{year}-XX"),
    }
}

/// The same counted off, which may leave the month: "three weeks after June 2010".
fn within_year(date: Date, grain: Unit, unit: Unit) -> String {
    let known = calendar::period(date, grain);
    let month = known.month.filter(|_| unit == Unit::Day).map(|m| format!("-{m:02}"));
    let month = month.unwrap_or_else(|| if unit == Unit::Week { "-WXX" } else { "-XX" }.to_owned());
    let day = if unit == Unit::Day { "-XX" } else { "" };
    format!("{}{month}{day}", year(known.year))
}

impl Partial {
    /// What this lacks, from `other`.
    fn or(self, other: Self) -> Self {
        Self {
            year: self.year.or(other.year),
            week: self.week.or(other.week),
            weekend: self.weekend || other.weekend,
            quarter: self.quarter.or(other.quarter),
            half: self.half.or(other.half),
            season: self.season.or(other.season),
            ..self
        }
    }
}
