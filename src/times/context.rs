//! What is known where an expression stands: the document date and the dates the text has told so far.

use jiff::civil::Date;

use super::calendar;
use super::tense::Tense;
use super::value::{Base, Partial, Unit};

/// How many sentences on a time of day still belongs to the day last named.
const SAME_DAY: usize = 2;

/// What is known where an expression stands.
#[derive(Default)]
pub(crate) struct Context {
    /// The document date.
    pub document: Option<Date>,
    /// Whether the text tells of a time long before its document date.
    pub narrative: bool,
    /// The last date of the text.
    pub last: Option<Partial>,
    /// The last date with a year of its own.
    pub stated: Option<Partial>,
    /// An earlier date of the same sentence that dates what follows.
    pub sentence: Option<Partial>,
    /// The day a sentence close before names: a time of day belongs to it.
    pub day: Option<Partial>,
    /// The sentence of that day.
    day_named: usize,
    /// The last date of the text that is a day, however far back.
    pub last_day: Option<Date>,
    /// The first day of the range that the next expression ends.
    pub opened: Option<Date>,
    /// The quarter of the report: the last one named that had begun by the document date.
    pub quarter: Option<Partial>,
    /// What the words before say of the expression at hand.
    pub lead: Lead,
    /// Whether they say that it will be.
    pub promised: bool,
}

/// What the words before an expression say of where it lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lead {
    #[default]
    None,
    /// "on May 3".
    On,
    /// "since May": the last one there was.
    Since,
    /// "before Christmas", "by Easter": the next one there is, if that is close.
    Before,
    /// "as of 10 a.m.": the day of the report.
    AsOf,
}

/// What a date does for those after it.
#[derive(Clone, Copy)]
pub(crate) struct Told {
    /// It is a point of the calendar, not one relative to another.
    pub point: bool,
    /// It is named in passing ("a campaign planned for 1976") and does not move the story on.
    pub passing: bool,
    /// It is a quarter counted from the report, not one to compare it with.
    pub reported: bool,
    /// It dates what follows in its sentence: "in 2005", but not "the Fiscal Year 2005 bill".
    pub leads: bool,
}

impl Context {
    /// At the start of a text.
    pub fn new(document: Option<Date>, narrative: bool) -> Self {
        Self { document, narrative, ..Self::default() }
    }

    /// Starts the sentence of a number.
    pub fn enter(&mut self, sentence: usize) {
        self.sentence = None;
        if sentence - self.day_named > SAME_DAY {
            self.day = None;
        }
    }

    /// Keeps a date with a year for the expressions after it.
    pub fn remember(&mut self, date: Partial, told: Told, sentence: usize) {
        self.last = Some(date);
        if date.day.is_some() {
            self.day = Some(Partial { time: None, part: None, ..date });
            self.day_named = sentence;
            self.last_day = calendar::date(&date).or(self.last_day);
        }
        let begun = |d: Date| calendar::ends(&date).is_some_and(|(first, _)| first <= d);
        if date.quarter.is_some() && told.reported && self.document.is_none_or(begun) {
            self.quarter = Some(date);
        }
        if told.point && !(told.passing && self.stated.is_some()) {
            self.stated = Some(date);
        }
        if told.leads {
            self.sentence = Some(date);
        }
    }

    /// Where a relative expression counts from, and how exact that is; `unit` is what it counts in.
    pub fn base(&self, base: Base, unit: Unit) -> Option<(Date, Unit)> {
        let text = self.last.and_then(|p| Some((calendar::ends(&p)?.0, p.grain().max(Unit::Day))));
        let document = self.document.map(|d| (d, Unit::Day));
        match base {
            Base::Text => text.or(document),
            Base::Near => text.filter(|(_, grain)| *grain <= unit).or(document),
            Base::Document if self.narrative => text.or(document),
            Base::Document => document,
        }
    }

    /// The year the text is telling of, for a date of `month` without one: in a history the year last stated, in news
    /// that of the sentence. "Seized in April 2012, freed in January": the story goes on.
    pub fn told_year(&self, month: Option<i8>, tense: Tense) -> Option<i32> {
        let on = |from: Partial| i32::from(from.month.zip(month).is_some_and(|(from, to)| to < from));
        // "She died in 1992. A service will be held on 14 March.": what is to come is no part of the history.
        let past = |year: i32| {
            let before = |d: Date| (year, month.unwrap_or(12)) < (i32::from(d.year()), d.month());
            self.promised && self.document.is_some_and(before)
        };
        if self.narrative {
            let turn = self.stated.and_then(|l| l.month).zip(month).is_some_and(|(last, m)| last >= 11 && m <= 2);
            let year = self.stated.and_then(|l| l.year).map(|y| y + i32::from(turn));
            return self.sentence.and_then(|s| s.year).or(year).filter(|year| !past(*year));
        }
        let date = self.sentence.filter(|_| self.lead != Lead::Since)?;
        // "doubled in July 2000, will be halved from May".
        let over = |d: Date| date.year.zip(month).is_some_and(|(y, m)| (y, m) < (i32::from(d.year()), d.month()));
        if tense == Tense::Future && self.document.is_some_and(over) {
            return None;
        }
        let next = date.year? + on(date);
        let ahead = self.document.is_some_and(|d| (i32::from(d.year()), d.month()) < (next, month.unwrap_or(1)));
        Some(if ahead { date.year? } else { next })
    }
}
