//! Points in time with missing parts, units, and how TIMEX3 writes them.

use std::fmt::Write;

/// A unit of time, by the number the lists give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    const ALL: [Self; 13] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Weekend,
        Self::Fortnight,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Millennium,
    ];

    /// The unit of a list's number.
    pub fn of(number: f64) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }

    /// Unit and count as a smaller unit that TIMEX3 can add: fortnights are weeks, quarters months.
    pub fn plain(self, n: f64) -> (f64, Self) {
        match self {
            Self::Fortnight => (n * 2.0, Self::Week),
            Self::Quarter => (n * 3.0, Self::Month),
            Self::Weekend => (n, Self::Week),
            Self::Decade => (n * 10.0, Self::Year),
            Self::Century => (n * 100.0, Self::Year),
            Self::Millennium => (n * 1000.0, Self::Year),
            other => (n, other),
        }
    }
}

/// A length of time: `P2Y`, `PT3H`, `PXM` for an unknown number.
pub(crate) fn duration(n: Option<f64>, unit: Unit) -> String {
    let (n, unit) = match (n, unit) {
        (Some(n), Unit::Fortnight | Unit::Quarter) => {
            let (n, unit) = unit.plain(n);
            (Some(n), unit)
        }
        (Some(n), Unit::Decade | Unit::Century) if n.fract() != 0.0 => {
            let (n, unit) = unit.plain(n);
            (Some(n), unit)
        }
        other => other,
    };
    let number = n.map_or_else(|| "X".to_owned(), |n| format!("{}", (n * 1000.0).round() / 1000.0));
    let (prefix, letter) = match unit {
        Unit::Second => ("PT", "S"),
        Unit::Minute => ("PT", "M"),
        Unit::Hour => ("PT", "H"),
        Unit::Day => ("P", "D"),
        Unit::Week | Unit::Fortnight => ("P", "W"),
        Unit::Weekend => ("P", "WE"),
        Unit::Month => ("P", "M"),
        Unit::Quarter => ("P", "Q"),
        Unit::Year => ("P", "Y"),
        Unit::Decade => ("P", "DE"),
        Unit::Century => ("P", "CE"),
        Unit::Millennium => ("P", "ML"),
    };
    format!("{prefix}{number}{letter}")
}

/// A point or calendar period with what is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Partial {
    /// Negative before Christ: -499 is 499 BC.
    pub year: Option<i32>,
    /// The last digits only: "'99", "15" of "2014-15".
    pub short_year: Option<i32>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// 1 is Monday.
    pub weekday: Option<i8>,
    pub week: Option<i8>,
    pub weekend: bool,
    pub quarter: Option<i8>,
    pub half: Option<i8>,
    pub season: Option<u8>,
    /// Part of the day.
    pub part: Option<u8>,
    /// Hour and minute.
    pub time: Option<(i8, i8)>,
}

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
const PARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];

impl Partial {
    /// Whether a date (not only a time of day) is named.
    pub fn has_date(&self) -> bool {
        self.year.is_some()
            || self.month.is_some()
            || self.day.is_some()
            || self.weekday.is_some()
            || self.week.is_some()
            || self.quarter.is_some()
            || self.half.is_some()
            || self.season.is_some()
    }

    /// The 31st of December, which news mean of their own year in any tense.
    pub fn is_year_end(&self) -> bool {
        (self.month, self.day) == (Some(12), Some(31))
    }

    /// How exact it is: the ends of a range are alike in it.
    pub fn grain(&self) -> Unit {
        match self {
            p if p.has_time() => Unit::Hour,
            p if p.weekday.is_some() || p.day.is_some() => Unit::Day,
            p if p.week.is_some() => Unit::Week,
            p if p.month.is_some() => Unit::Month,
            p if p.quarter.is_some() || p.half.is_some() || p.season.is_some() => Unit::Quarter,
            _ => Unit::Year,
        }
    }

    /// What one end of a range lacks, from the other: "December 28 to January 4, 2018" begins the year before.
    pub fn share(&mut self, last: &mut Self) {
        if self.has_time() && last.has_time() && self.has_date() != last.has_date() {
            let (from, to) = if self.has_date() { (*self, last) } else { (*last, self) };
            *to = Self { time: to.time, part: to.part, ..from };
            return;
        }
        let over = i32::from(self.month.zip(last.month).is_some_and(|(a, b)| a > b));
        match (self.year, last.year) {
            (None, Some(year)) => self.year = Some(year - over),
            (Some(year), None) => last.year = Some(year + over),
            _ => {}
        }
        if self.month.is_none() && self.day.is_some() {
            self.month = last.month;
        }
        if last.month.is_none() && last.day.is_some() {
            last.month = self.month;
        }
    }

    /// Whether a time of day is named.
    pub fn has_time(&self) -> bool {
        self.part.is_some() || self.time.is_some()
    }

    /// The TIMEX3 value; unknown parts are `X`.
    pub fn value(&self) -> String {
        let mut v = year(self.year);
        if let Some(week) = self.week {
            let _ = write!(v, "-W{week:02}");
            if self.weekend {
                v.push_str("-WE");
            }
        } else if let Some(quarter) = self.quarter {
            let _ = write!(v, "-Q{quarter}");
        } else if let Some(half) = self.half {
            let _ = write!(v, "-H{half}");
        } else if let Some(season) = self.season {
            let _ = write!(v, "-{}", SEASONS.get(season as usize).unwrap_or(&"XX"));
        } else if let (Some(weekday), None) = (self.weekday, self.day) {
            let _ = write!(v, "-WXX-{weekday}");
        } else if self.month.is_some() || self.day.is_some() || self.has_time() {
            let two = |n: Option<i8>| n.map_or_else(|| "XX".to_owned(), |n| format!("{n:02}"));
            let _ = write!(v, "-{}", two(self.month));
            if self.day.is_some() || self.has_time() {
                let _ = write!(v, "-{}", two(self.day));
            }
        }
        if let Some((h, m)) = self.time {
            let _ = write!(v, "T{h:02}:{m:02}");
        } else if let Some(part) = self.part {
            let _ = write!(v, "T{}", PARTS.get(part as usize).unwrap_or(&"XX"));
        }
        v
    }
}

/// A year as TIMEX3 writes it.
pub(crate) fn year(year: Option<i32>) -> String {
    match year {
        None => "XXXX".to_owned(),
        Some(y) if y < 0 => format!("BC{:04}", -y),
        Some(y) => format!("{y:04}"),
    }
}

/// What a normaliser makes of a match, before it is resolved against the document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    /// "26 August 2017", "Tuesday", "the second quarter".
    Point(Partial),
    /// "June 1-4, 2024".
    Range(Partial, Partial),
    /// "last year", "the following month", "March of that year".
    Shift { by: i32, what: What, base: Base, inner: Partial },
    /// "two years ago", "three years before that".
    Offset { n: Option<f64>, unit: Unit, sign: i32, base: Base, inner: Partial },
    /// "today", "yesterday morning".
    Deixis { days: i32, inner: Partial },
    /// "two years"; "two to three years" has an upper end.
    Duration { n: Option<f64>, upper: Option<f64>, unit: Unit },
    /// "the week of March 4", "the last day of the month": the `n`th unit of a period, -1 the last, or the unit
    /// that holds it.
    Part { n: Option<i32>, unit: Unit, of: Box<Expression> },
    /// "the first Monday in May"; -1 is the last.
    NthWeekday { n: i8, weekday: i8, of: Partial },
    /// "every two years".
    Set(String),
    /// "three hours and five minutes".
    Length(String),
    /// "the 1990s" as 199; two digits for "the '90s".
    Decade { digits: i32, era: i32 },
    /// "the 19th century".
    Century { number: i32, era: i32 },
    /// "Christmas 2019".
    Holiday { which: usize, year: Option<i32>, shift: Option<i32> },
    /// "now", "recently", "the future".
    Reference(&'static str),
    /// "year-end".
    YearEnd,
}

/// What a shift moves by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum What {
    Unit(Unit),
    Month(i8),
    Weekday(i8),
    Season(u8),
    Part(u8),
}

/// What a relative expression is relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The document date.
    Document,
    /// The last date of the text.
    Text,
    /// The last date of the text where that is as exact as the unit, else the document date: "in the quarter".
    Near,
}
