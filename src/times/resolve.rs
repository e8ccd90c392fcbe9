//! Expressions -> TIMEX3 values: against the document date, the last date of the text, and the tense of the clause.

use jiff::civil::Date;

use super::TimeKind;
use super::calendar;
use super::context::{Context, Lead};
use super::normalise::holiday_point;
use super::tense::Tense;
use super::value::{Expression, Partial, Unit, duration};

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
    pub(super) fn new(value: String, kind: TimeKind) -> Self {
        Self { value, kind, inferred: false, warning: None, point: None, is_range: false }
    }

    pub(super) fn point(point: Partial, inferred: bool) -> Self {
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
    pub(super) fn today(&self) -> Option<Date> {
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
    pub(super) fn value_of_day(self) -> String {
        if self.has_time() { self.value() } else { "XXXX-XX-XX".to_owned() }
    }
}
