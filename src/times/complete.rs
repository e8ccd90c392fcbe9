//! What a point leaves out, from the context: the day of a weekday or of a time of day, the month of a day, the year.

use jiff::civil::Date;

use super::calendar;
use super::context::{Context, Lead};
use super::tense::Tense;
use super::value::{Partial, Unit};

impl Context {
    /// Adds the year, or the day of a weekday, from the context.
    pub(super) fn complete(&self, p: &mut Partial, tense: Tense) {
        if let (Some(weekday), None) = (p.weekday, p.day) {
            if let Some(day) = self.day_of(weekday, tense) {
                *p = Partial { part: p.part, time: p.time, ..calendar::day(day) };
            }
        } else if !p.has_date() {
            if let Some(day) = self.day_told(tense) {
                *p = Partial { part: p.part, time: p.time, ..day };
            }
        } else if p.month.is_none() && p.day.is_some() {
            // "the 20th": in the month last named.
            let month = self.last.filter(|l| l.month.is_some()).or(self.today().map(calendar::day));
            if let Some(m) = month {
                (p.year, p.month) = (m.year, m.month);
            }
        } else if let (Some(first), Some(month)) = (self.opened.filter(|_| !self.narrative), p.month) {
            // "from November to January".
            p.year = Some(i32::from(first.year()) + i32::from(month < first.month()));
        } else if let Some(year) = self.told_year(p.month, tense) {
            p.year = Some(year);
        } else if let Some(today) = self.today() {
            p.year = self.likeliest_year(p, today, tense);
        }
    }

    /// The day that a weekday means.
    fn day_of(&self, weekday: i8, tense: Tense) -> Option<Date> {
        let told = self.opened.or(self.last.filter(|_| self.narrative).and_then(|l| calendar::date(&l)));
        let sign = if tense == Tense::Future { 1 } else { -1 };
        let today = || self.today().filter(|_| !self.narrative).map(|d| (d, sign));
        let (from, sign) = told.map(|d| (d, 1)).or_else(today)?;
        calendar::near_weekday(from, weekday, sign, true)
    }

    /// The day that a time of day is of.
    fn day_told(&self, tense: Tense) -> Option<Partial> {
        // What has happened did not happen on a day to come.
        let ahead = |d: &Partial| {
            tense == Tense::Past && calendar::date(d).zip(self.document).is_some_and(|(day, today)| day > today)
        };
        let day = self.day.filter(|d| self.narrative || self.lead != Lead::AsOf && !ahead(d));
        let told = self.last.filter(|l| l.day.is_some() && self.narrative).or(day);
        told.or(self.today().map(calendar::day))
    }

    /// This year, the one before or the one after: the nearest that goes with the tense.
    fn likeliest_year(&self, p: &Partial, today: Date, tense: Tense) -> Option<i32> {
        let now = i32::from(today.year());
        if p.is_year_end() && p.weekday.is_none() {
            return Some(now - i32::from(tense == Tense::Past && today.month() <= 3));
        }
        let mut best: Option<(i64, i32)> = None;
        for year in [now, now - 1, now + 1] {
            let Some(place) = p.in_year(year) else { continue };
            let days = distance(place, today);
            let against = if is_against(p, place, days, today, tense) { self.cost_against(p, days, tense) } else { 0 };
            // Without a tense the document's own year goes first up to seven months away.
            let cost = days + against + if tense == Tense::Unknown && year != now { 60 } else { 0 };
            if best.is_none_or(|(c, _)| cost < c) {
                best = Some((cost, year));
            }
        }
        best.map(|(_, y)| y)
    }

    /// What a year that the tense speaks against costs, in days.
    fn cost_against(&self, p: &Partial, days: i64, tense: Tense) -> i64 {
        match tense {
            // A day close ahead is meant even after a verb of the past: "met the May 1 deadline", but "came on May 1";
            // and a quarter just over in "will report third-quarter results".
            Tense::Past if p.day.is_some() && days <= 50 && self.lead != Lead::On => 250,
            Tense::Future if p.quarter.is_some() => 170,
            _ => 400,
        }
    }
}

/// Days from today to a stretch of time.
fn distance((first, last): (Date, Date), today: Date) -> i64 {
    let days = |d: Date| i64::from(today.since(d).map_or(0, |s| s.get_days()));
    if first <= today && today <= last { 0 } else { days(first).abs().min(days(last).abs()) }
}

/// Whether the tense speaks against a stretch of time. The past reaches a little into the future and the other way
/// round: "began on 3 May" of a release of 2 May.
fn is_against(p: &Partial, (first, last): (Date, Date), days: i64, today: Date, tense: Tense) -> bool {
    match tense {
        // Half a year is told of when it is over.
        Tense::Past => first > today && days > 7 || p.half.is_some() && last > today,
        Tense::Future => last < today && days > 7,
        Tense::Unknown => false,
    }
}

impl Partial {
    /// Its first day, and the first after it, in a year.
    fn in_year(&self, year: i32) -> Option<(Date, Date)> {
        let y = i16::try_from(year).ok()?;
        let (first, months) = match (self.month, self.quarter, self.half, self.season) {
            (Some(m), ..) => (Date::new(y, m, self.day.unwrap_or(1).min(28)).ok()?, i32::from(self.day.is_none())),
            (_, Some(q), ..) => (Date::new(y, q * 3 - 2, 1).ok()?, 3),
            (_, _, Some(h), _) => (Date::new(y, h * 6 - 5, 1).ok()?, 6),
            (.., Some(s)) => (Date::new(y, s as i8 * 3 + 3, 1).ok()?, 3),
            _ => return None,
        };
        Some((first, calendar::plus(first, f64::from(months), Unit::Month)))
    }
}
