//! Expressions -> TIMEX3 values: against the document date, the last date of the text, and the tense of the clause.

use jiff::civil::Date;

use super::TimeKind;
use super::calendar;
use super::context::{Context, Lead};
use super::normalise::holiday_point;
use super::tense::Tense;
use super::value::{Base, Expression, Partial, Unit, What, duration, year};

/// A value with what it is.
#[derive(Clone)]
pub(crate) struct Resolved {
    pub value: String,
    pub kind: TimeKind,
    pub inferred: bool,
    pub warning: Option<String>,
    /// The point itself, for the expressions after it.
    pub point: Option<Partial>,
    /// Whether the value is a range of points.
    pub is_range: bool,
}

impl Resolved {
    fn new(value: String, kind: TimeKind) -> Self {
        Self { value, kind, inferred: false, warning: None, point: None, is_range: false }
    }

    fn point(point: Partial, inferred: bool) -> Self {
        let kind = if point.has_time() { TimeKind::Time } else { TimeKind::Date };
        Self { inferred, point: Some(point), ..Self::new(point.value(), kind) }
    }
}

impl Context {
    /// The value of an expression in this context.
    pub fn resolve(&self, expression: &Expression, tense: Tense) -> Resolved {
        match expression {
            Expression::Point(p) => self.point(*p, tense),
            Expression::Range(a, b) => self.range(*a, *b, tense),
            Expression::Shift { by, what, base, inner } => self.shift(*by, *what, *base, *inner, tense),
            Expression::Offset { n, unit, sign, base, .. } => self.offset(*n, *unit, *sign, *base),
            Expression::Deixis { days, inner } => match self.today() {
                Some(today) if !self.narrative || *days != 0 => {
                    let day = calendar::day(calendar::plus(today, f64::from(*days), Unit::Day));
                    Resolved::point(Partial { part: inner.part, time: inner.time, ..day }, false)
                }
                _ if *days == 0 && !inner.has_time() => Resolved::new("PRESENT_REF".to_owned(), TimeKind::Date),
                _ => Resolved::new(
                    Partial { day: None, part: inner.part, time: inner.time, ..Partial::default() }.value_of_day(),
                    if inner.has_time() { TimeKind::Time } else { TimeKind::Date },
                ),
            },
            Expression::Duration { n, upper, unit } => {
                let value = duration(*n, *unit);
                match upper {
                    Some(upper) => {
                        let upper = duration(Some(*upper), *unit);
                        Resolved::new(format!("{value}/{upper}"), TimeKind::Duration)
                    }
                    None => Resolved::new(value, TimeKind::Duration),
                }
            }
            Expression::Part { n, unit, of } => self.part(*n, *unit, of, tense),
            Expression::NthWeekday { n, weekday, of } => {
                let month = self.point(*of, tense);
                let first = month.point.and_then(|p| calendar::ends(&p)).map(|(first, _)| first);
                let day = calendar::weekday(*weekday).and_then(|day| first?.nth_weekday_of_month(*n, day).ok());
                day.map_or(month.clone(), |day| Resolved::point(calendar::day(day), month.inferred))
            }
            Expression::Set(value) => Resolved::new(value.clone(), TimeKind::Set),
            Expression::Length(value) => Resolved::new(value.clone(), TimeKind::Duration),
            Expression::Decade { digits, era } => {
                let (digits, inferred) = if *digits >= 100 { (*digits, false) } else { (self.decade(*digits), true) };
                let prefix = if *era < 0 { "BC" } else { "" };
                Resolved { inferred, ..Resolved::new(format!("{prefix}{digits:03}"), TimeKind::Date) }
            }
            Expression::Century { number, era } => {
                let prefix = if *era < 0 { "BC" } else { "" };
                Resolved::new(format!("{prefix}{:02}", number - 1), TimeKind::Date)
            }
            Expression::Holiday { which, year, shift } => self.holiday(*which, *year, *shift, tense),
            Expression::Reference(value) => Resolved::new((*value).to_owned(), TimeKind::Date),
            Expression::YearEnd => {
                let end = Partial { month: Some(12), day: Some(31), ..Partial::default() };
                let year = self.point(end, tense).point.and_then(|p| p.year);
                Resolved::point(Partial { year, ..Partial::default() }, true)
            }
        }
    }

    /// Today: the document date. In a narrative relative expressions still count from it.
    fn today(&self) -> Option<Date> {
        self.document
    }

    fn decade(&self, digits: i32) -> i32 {
        let now = self.last.filter(|_| self.narrative).and_then(|p| p.year).or(self.document.map(|d| d.year().into()));
        let century = now.unwrap_or(2000) / 100;
        let this = century * 10 + digits;
        if this * 10 > now.unwrap_or(2000) { this - 10 } else { this }
    }

    fn point(&self, mut p: Partial, tense: Tense) -> Resolved {
        let stated = p;
        if let (None, Some(short)) = (p.year, p.short_year) {
            let now =
                self.last.filter(|_| self.narrative).and_then(|l| l.year).or(self.document.map(|d| d.year().into()));
            let century = now.unwrap_or(2000) / 100 * 100;
            let full = century + short;
            p.year = Some(if full > now.unwrap_or(2000) + 10 { full - 100 } else { full });
        }
        let mut inferred = p.year.is_none() || stated.short_year.is_some() && stated.year.is_none();
        if p.year.is_none() {
            self.complete(&mut p, tense);
        }
        inferred &= p.year.is_some();
        if p.weekday.is_some() && p.day.is_some() || p.week.is_some() {
            // Once the day is known, the weekday says nothing new.
            let warning = calendar::contradiction(&p);
            p.weekday = None;
            return Resolved { warning, ..Resolved::point(p, inferred) };
        }
        let warning = calendar::contradiction(&p);
        if warning.is_some() && calendar::date(&p).is_none() {
            let mut r = Resolved::point(stated, false);
            (r.warning, r.point) = (warning, None);
            return r;
        }
        Resolved { warning, ..Resolved::point(p, inferred) }
    }

    /// Adds the year, or the day of a weekday, from the context.
    fn complete(&self, p: &mut Partial, tense: Tense) {
        if let (Some(weekday), None) = (p.weekday, p.day) {
            let told = self.opened.or(self.last.filter(|_| self.narrative).and_then(|l| calendar::date(&l)));
            let from = match told {
                Some(d) => Some((d, 1)),
                None => {
                    self.today().filter(|_| !self.narrative).map(|d| (d, if tense == Tense::Future { 1 } else { -1 }))
                }
            };
            let day = from.and_then(|(d, sign)| calendar::near_weekday(d, weekday, sign, true));
            if let Some(day) = day {
                *p = Partial { part: p.part, time: p.time, ..calendar::day(day) };
            }
            return;
        }
        if !p.has_date() {
            // What has happened did not happen on a day to come.
            let ahead = |d: &Partial| {
                tense == Tense::Past && calendar::date(d).zip(self.document).is_some_and(|(day, today)| day > today)
            };
            let day = self.day.filter(|d| self.narrative || self.lead != Lead::AsOf && !ahead(d));
            let told = self.last.filter(|l| l.day.is_some() && self.narrative).or(day);
            let day = told.or(self.today().map(calendar::day));
            if let Some(day) = day {
                *p = Partial { part: p.part, time: p.time, ..day };
            }
            return;
        }
        if p.month.is_none() && p.day.is_some() {
            // "the 20th": in the month last named.
            let month = self.last.filter(|l| l.month.is_some()).or(self.today().map(calendar::day));
            if let Some(m) = month {
                (p.year, p.month) = (m.year, m.month);
            }
            return;
        }
        if let (Some(first), Some(month)) = (self.opened.filter(|_| !self.narrative), p.month) {
            // "from November to January".
            p.year = Some(i32::from(first.year()) + i32::from(month < first.month()));
            return;
        }
        if let Some(year) = self.told_year(p.month, tense) {
            p.year = Some(year);
            return;
        }
        let Some(today) = self.today() else { return };
        let now = i32::from(today.year());
        if p.is_year_end() && p.weekday.is_none() {
            p.year = Some(now - i32::from(tense == Tense::Past && today.month() <= 3));
            return;
        }
        let place = |year: i32| -> Option<(Date, Date)> {
            let y = i16::try_from(year).ok()?;
            let (first, months) = match (p.month, p.quarter, p.half, p.season) {
                (Some(m), ..) => (Date::new(y, m, p.day.unwrap_or(1).min(28)).ok()?, i32::from(p.day.is_none())),
                (_, Some(q), ..) => (Date::new(y, q * 3 - 2, 1).ok()?, 3),
                (_, _, Some(h), _) => (Date::new(y, h * 6 - 5, 1).ok()?, 6),
                (.., Some(s)) => (Date::new(y, s as i8 * 3 + 3, 1).ok()?, 3),
                _ => return None,
            };
            Some((first, calendar::plus(first, f64::from(months), Unit::Month)))
        };
        let distance = |year: i32| {
            place(year).map_or(i64::MAX, |(first, last)| {
                let days = |d: Date| i64::from(today.since(d).map_or(0, |s| s.get_days()));
                if first <= today && today <= last { 0 } else { days(first).abs().min(days(last).abs()) }
            })
        };
        // The past reaches a little into the future and the other way round: "began on 3 May" of a release of 2 May.
        let mut best: Option<(i64, i32)> = None;
        for year in [now, now - 1, now + 1] {
            let Some((first, last)) = place(year) else { continue };
            let days = distance(year);
            let against = match tense {
                Tense::Past => first > today && days > 7,
                Tense::Future => last < today && days > 7,
                Tense::Unknown => false,
            };
            // Half a year is told of when it is over.
            let against = against || tense == Tense::Past && p.half.is_some() && last > today;
            // A day close ahead is meant even after a verb of the past: "met the May 1 deadline", but "came on May 1"; and a quarter just
            // over in "will report third-quarter results".
            let wrong = match tense {
                Tense::Past if p.day.is_some() && days <= 50 && self.lead != Lead::On => 250,
                Tense::Future if p.quarter.is_some() => 170,
                _ => 400,
            };
            // Without a tense the document's own year goes first up to seven months away.
            let cost =
                days + if against { wrong } else { 0 } + if tense == Tense::Unknown && year != now { 60 } else { 0 };
            if best.is_none_or(|(c, _)| cost < c) {
                best = Some((cost, year));
            }
        }
        p.year = best.map(|(_, y)| y);
    }

    fn range(&self, a: Partial, b: Partial, tense: Tense) -> Resolved {
        let a2 = self.point(a, tense);
        let mut b = b;
        if let (None, Some(first)) = (b.year, a2.point) {
            let only_time = b.has_time() && !b.has_date();
            b.year = first.year;
            if only_time {
                b = Partial { time: b.time, part: b.part, ..first };
            } else if b.month.zip(first.month).is_some_and(|(b, a)| b < a) {
                b.year = b.year.map(|y| y + 1);
            }
        }
        let b2 = self.point(b, tense);
        let warning = a2.warning.or(b2.warning);
        let kind = a2.kind;
        Resolved {
            inferred: a2.inferred || b2.inferred,
            warning,
            point: a2.point.or(b2.point),
            is_range: true,
            ..Resolved::new(format!("{}/{}", a2.value, b2.value), kind)
        }
    }

    /// A unit of a period: its `n`th, its last, or the one that goes with it.
    fn part(&self, n: Option<i32>, unit: Unit, of: &Expression, tense: Tense) -> Resolved {
        let whole = self.resolve(of, tense);
        let Some((first, last)) = whole.point.and_then(|p| calendar::ends(&p)) else { return whole };
        let weekend = |d: Date| {
            let start = d.weekday().to_monday_zero_offset() < 2;
            calendar::period(if start { calendar::plus(d, -1.0, Unit::Week) } else { d }, Unit::Weekend)
        };
        let days = |from: Date, days: i32| calendar::plus(from, f64::from(days), Unit::Day);
        let point = match (n, unit) {
            (None, Unit::Weekend) => weekend(first),
            (None, unit) => calendar::period(first, unit),
            (Some(n), Unit::Week) if n < 0 => calendar::period(days(last, -3), unit),
            (Some(n), Unit::Week) => calendar::period(days(first, 7 * n - 4), unit),
            (Some(n), Unit::Weekend) => {
                let from = if n < 0 { days(last, 1) } else { days(first, -1) };
                from.nth_weekday(n, jiff::civil::Weekday::Saturday)
                    .map_or_else(|_| calendar::period(first, unit), |d| calendar::period(d, unit))
            }
            (Some(n), unit) if n < 0 => calendar::period(last, unit),
            (Some(n), unit) => calendar::period(calendar::plus(first, f64::from(n - 1), unit), unit),
        };
        Resolved::point(point, whole.inferred)
    }

    fn shift(&self, by: i32, what: What, base: Base, inner: Partial, tense: Tense) -> Resolved {
        let counted = if let What::Unit(unit) = what { unit } else { Unit::Day };
        if let (What::Unit(Unit::Quarter), Base::Near, Some(quarter)) = (what, base, self.quarter) {
            return Resolved::point(quarter, true);
        }
        let Some((from, grain)) = self.base(base, counted) else {
            return match what {
                What::Unit(Unit::Year) | What::Season(_) | What::Month(_) => {
                    let (month, season) = match what {
                        What::Month(m) => (Some(m), None),
                        What::Season(s) => (None, Some(s)),
                        _ => (inner.month, inner.season),
                    };
                    Resolved::new(Partial { month, season, ..inner }.value(), TimeKind::Date)
                }
                What::Weekday(d) => Resolved::new(Partial { weekday: Some(d), ..inner }.value(), TimeKind::Date),
                What::Unit(Unit::Week) => Resolved::new("XXXX-WXX".to_owned(), TimeKind::Date),
                _ => Resolved::new(Partial { part: inner.part, ..Partial::default() }.value_of_day(), TimeKind::Date),
            };
        };
        let n = f64::from(by);
        let point = match what {
            // "over the weekend" told in the past, on a working day: the one before; "this weekend" only early in the week.
            What::Unit(Unit::Weekend)
                if by == 0
                    && tense == Tense::Past
                    && from.weekday().to_monday_zero_offset() < if inner.weekend { 3 } else { 5 } =>
            {
                calendar::period(calendar::plus(from, -1.0, Unit::Week), Unit::Weekend)
            }
            What::Unit(unit @ (Unit::Decade | Unit::Century)) => {
                let span = if unit == Unit::Decade { 10 } else { 100 };
                let number = i32::from(from.year()).div_euclid(span) + by;
                let width = if unit == Unit::Decade { 3 } else { 2 };
                return Resolved::new(format!("{number:0width$}"), TimeKind::Date);
            }
            What::Unit(unit) if unit < grain && grain > Unit::Day && base == Base::Text => {
                let known = calendar::period(from, grain);
                return Resolved::new(
                    if unit == Unit::Day && known.week.is_none() {
                        let month = known.month.map_or("XX".to_owned(), |m| format!("{m:02}"));
                        format!("{}-{month}-XX", year(known.year))
                    } else if unit == Unit::Week {
                        format!("{}-WXX", year(known.year))
                    } else {
                        format!("{}-XX", year(known.year))
                    },
                    TimeKind::Date,
                );
            }
            What::Unit(unit) => {
                let period = calendar::period(calendar::plus(from, n, unit), unit);
                match (unit, inner) {
                    (Unit::Week, Partial { weekday: Some(day), .. }) => {
                        let monday = calendar::plus(
                            from,
                            n * 7.0 - f64::from(from.weekday().to_monday_zero_offset()),
                            Unit::Day,
                        );
                        calendar::day(calendar::plus(monday, f64::from(day - 1), Unit::Day))
                    }
                    _ => Partial {
                        year: period.year,
                        month: inner.month.or(period.month),
                        day: inner.day.or(period.day),
                        weekday: None,
                        ..inner.or(period)
                    },
                }
            }
            What::Month(month) => {
                let (y, m) = (i32::from(from.year()), from.month());
                let year = match by {
                    -1 => y - i32::from(month >= m),
                    1 => y + i32::from(month <= m),
                    _ if tense == Tense::Future && month < m && base == Base::Document => y + 1,
                    _ => y,
                };
                Partial { year: Some(year), month: Some(month), ..inner }
            }
            What::Weekday(day) => {
                let sign = match by {
                    0 if tense == Tense::Past => -1,
                    0 => 1,
                    by => by,
                };
                let near = calendar::near_weekday(from, day, sign, by == 0);
                // Who means yesterday does not say "last Tuesday", nor "next Friday" on a Thursday.
                let close = |date: Date| {
                    by != 0 && base == Base::Document && from.since(date).is_ok_and(|s| s.get_days().abs() == 1)
                };
                match near.map(|date| if close(date) { calendar::plus(date, f64::from(by), Unit::Week) } else { date })
                {
                    Some(date) => Partial { part: inner.part, time: inner.time, ..calendar::day(date) },
                    None => Partial { weekday: Some(day), ..inner },
                }
            }
            What::Season(season) => {
                let (y, now) = calendar::season(from);
                let year = match by {
                    -1 => y - i32::from(season >= now),
                    1 => y + i32::from(season <= now),
                    // "this fall" said in February of what is to come.
                    _ if now == 3 && season != now && tense == Tense::Future => y + 1,
                    _ => y,
                };
                Partial { year: Some(year), season: Some(season), ..inner }
            }
            What::Part(part) => {
                let days = if by == -1 && part != 4 { -1.0 } else { n };
                Partial { part: Some(part), time: inner.time, ..calendar::day(calendar::plus(from, days, Unit::Day)) }
            }
        };
        Resolved::point(point, base == Base::Text)
    }

    fn offset(&self, n: Option<f64>, unit: Unit, sign: i32, base: Base) -> Resolved {
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
            let known = calendar::period(from, grain);
            let month = known.month.filter(|_| plain == Unit::Day).map_or(String::new(), |m| format!("-{m:02}"));
            let month = match month {
                month if !month.is_empty() => month,
                _ if plain == Unit::Week => "-WXX".to_owned(),
                _ => "-XX".to_owned(),
            };
            let day = if plain == Unit::Day { "-XX" } else { "" };
            return Resolved::new(format!("{}{month}{day}", year(known.year)), TimeKind::Date);
        }
        let date = calendar::plus(from, n * f64::from(sign), unit);
        if matches!(unit, Unit::Decade | Unit::Century) {
            // "two decades ago" is no more exact than its decade.
            let (span, width) = if unit == Unit::Decade { (10, 3) } else { (100, 2) };
            let number = i32::from(date.year()).div_euclid(span);
            return Resolved::new(format!("{number:0width$}"), TimeKind::Date);
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

    fn holiday(&self, which: usize, year: Option<i32>, shift: Option<i32>, tense: Tense) -> Resolved {
        let unknown = || Resolved::new("XXXX-XX-XX".to_owned(), TimeKind::Date);
        if let Some(year) = year {
            return holiday_point(which, year)
                .map_or_else(|| Resolved::new(format!("{year:04}"), TimeKind::Date), |p| Resolved::point(p, false));
        }
        let narrated = self.last.filter(|_| self.narrative).and_then(|l| l.year);
        let Some(today) = self.today() else {
            // A fixed day keeps its month and day.
            let (a, b) = (holiday_point(which, 2015), holiday_point(which, 2020));
            return match (a, b) {
                (Some(a), Some(b)) if (a.month, a.day) == (b.month, b.day) => {
                    Resolved::new(Partial { year: None, ..a }.value(), TimeKind::Date)
                }
                _ => unknown(),
            };
        };
        let now = i32::from(today.year());
        let candidates: Vec<Date> =
            [now - 1, now, now + 1].iter().filter_map(|y| calendar::date(&holiday_point(which, *y)?)).collect();
        let past = || candidates.iter().rev().find(|d| **d < today).copied();
        let next = || candidates.iter().find(|d| **d > today).copied();
        let nearest =
            || candidates.iter().min_by_key(|d| today.since(**d).map_or(i32::MAX, |s| s.get_days().abs())).copied();
        let day = match (shift, tense) {
            _ if narrated.is_some() => narrated.and_then(|y| calendar::date(&holiday_point(which, y)?)),
            (Some(-1), _) => past(),
            (Some(1), _) => next(),
            (Some(_), _) => candidates.iter().find(|d| i32::from(d.year()) == now).copied(),
            (None, Tense::Past) if self.lead == Lead::Before => nearest(),
            (None, Tense::Past) => candidates.iter().rev().find(|d| **d <= today).copied(),
            (None, Tense::Future) => candidates.iter().find(|d| **d >= today).copied(),
            (None, Tense::Unknown) => nearest(),
        };
        day.map_or_else(unknown, |d| Resolved::point(calendar::day(d), true))
    }
}

impl Partial {
    /// With the day written out even when it is unknown.
    fn value_of_day(self) -> String {
        if self.has_time() { self.value() } else { "XXXX-XX-XX".to_owned() }
    }

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
