//! Holidays: their names and when they are in a year.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar;

enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Days from the nth weekday of a month; -1 is the last.
    Nth(i8, i8, i8, i64),
    /// A day of history.
    Once(Date),
    /// Days from Western Easter.
    Easter(i64),
    /// Days from Orthodox Easter.
    Orthodox(i64),
    /// A table of days by year.
    Table(Vec<(i16, i8, i8)>),
    /// Month and day of the tabular Islamic calendar: may be a day off the sighted one.
    Islamic(i64, i64),
    /// Days from Rosh Hashanah of the same civil year.
    Hebrew(i64),
    /// 25 Kislev: 83 days from Rosh Hashanah, one more in a year with a long Heshvan.
    Hanukkah,
}

/// The holidays of the list.
#[derive(Default)]
struct Holidays {
    rules: Vec<Rule>,
    /// Every name with the number of its rule.
    names: Vec<(&'static str, i32)>,
}

static HOLIDAYS: LazyLock<Holidays> = LazyLock::new(|| {
    let mut holidays = Holidays::default();
    for line in include_str!("lists/holidays.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((all, rule)) = line.split_once('\t') else { continue };
        let Some(rule) = parse(rule) else { continue };
        let number = holidays.rules.len() as i32;
        holidays.names.extend(all.split('|').map(|name| (name, number)));
        holidays.rules.push(rule);
    }
    holidays
});

/// The names in lower case, as the tokens have them, with the number of the holiday.
pub(super) fn names() -> impl Iterator<Item = (&'static str, i32)> {
    HOLIDAYS.names.iter().copied()
}

fn parse(rule: &str) -> Option<Rule> {
    let mut cells = rule.split_whitespace();
    let kind = cells.next()?;
    let rest: Vec<&str> = cells.collect();
    let number = |i: usize| rest.get(i).and_then(|c| c.parse::<i64>().ok());
    Some(match kind {
        "fixed" => Rule::Fixed(number(0)? as i8, number(1)? as i8),
        "nth" | "nth-after" => {
            Rule::Nth(number(0)? as i8, number(1)? as i8, number(2)? as i8, number(3).unwrap_or_default())
        }
        "once" => Rule::Once(rest.first()?.parse().ok()?),
        "hanukkah" => Rule::Hanukkah,
        "easter" => Rule::Easter(number(0)?),
        "orthodox" => Rule::Orthodox(number(0)?),
        "islamic" => Rule::Islamic(number(0)?, number(1)?),
        "hebrew" => Rule::Hebrew(number(0)?),
        "table" => Rule::Table(
            rest.iter()
                .filter_map(|d| calendar::numeric_date(d))
                .filter_map(|(y, m, d)| Some((i16::try_from(y).ok()?, m, d)))
                .collect(),
        ),
        _ => return None,
    })
}

/// The day of a holiday in a year; nothing outside the tables.
pub(super) fn day(which: usize, year: i32) -> Option<Date> {
    let y = i16::try_from(year).ok().filter(|y| (1583..=4000).contains(y))?;
    match HOLIDAYS.rules.get(which)? {
        Rule::Fixed(m, d) => Date::new(y, *m, *d).ok(),
        Rule::Nth(nth, weekday, month, days) => {
            let day = Date::new(y, *month, 1).ok()?.nth_weekday_of_month(*nth, calendar::weekday(*weekday)?).ok()?;
            day.checked_add(days.days()).ok()
        }
        Rule::Once(day) => Some(*day),
        Rule::Hanukkah => {
            let (this, next) = (rosh_hashanah(y)?, rosh_hashanah(y + 1)?);
            let long = (next - this).get_days() % 10 == 5;
            this.checked_add((83 + i64::from(long)).days()).ok()
        }
        Rule::Easter(days) => easter(y)?.checked_add(days.days()).ok(),
        Rule::Orthodox(days) => orthodox(y)?.checked_add(days.days()).ok(),
        Rule::Islamic(month, day) => islamic(y, *month, *day),
        Rule::Hebrew(days) => rosh_hashanah(y)?.checked_add(days.days()).ok(),
        Rule::Table(rows) => rows.iter().find(|(row, ..)| *row == y).and_then(|(y, m, d)| Date::new(*y, *m, *d).ok()),
    }
}

/// Western Easter Sunday (the anonymous Gregorian algorithm).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// Orthodox Easter Sunday (Meeus' Julian algorithm), in the Gregorian calendar; 1900 to 2099.
fn orthodox(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let n = d + e + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()?.checked_add(13.days()).ok()
}

/// The first day in the civil year on which the tabular Islamic calendar has this month and day.
fn islamic(year: i16, month: i64, day: i64) -> Option<Date> {
    let epoch = Date::new(622, 7, 19).ok()?;
    let start = (i64::from(year) - 622) * 33 / 32;
    (start - 1..=start + 2).find_map(|h| {
        let months: i64 = (1..month).map(|m| 30 - (m + 1) % 2).sum();
        let days = (h - 1) * 354 + (3 + 11 * h) / 30 + months + day - 1;
        let date = epoch.checked_add(days.days()).ok()?;
        (date.year() == year).then_some(date)
    })
}

/// 1 Tishri in the autumn of a civil year (molad and the four postponements).
fn rosh_hashanah(year: i16) -> Option<Date> {
    let elapsed = |hebrew: i64| {
        let months = (235 * hebrew - 234) / 19;
        let parts = 12_084 + 13_753 * months;
        let day = months * 29 + parts / 25_920;
        if 3 * (day + 1) % 7 < 3 { day + 1 } else { day }
    };
    let hebrew = i64::from(year) + 3761;
    let (before, this, next) = (elapsed(hebrew - 1), elapsed(hebrew), elapsed(hebrew + 1));
    let delay = if next - this == 356 {
        2
    } else if this - before == 382 {
        1
    } else {
        0
    };
    // 1 Tishri 5784 was 16 September 2023.
    let anchor = Date::new(2023, 9, 16).ok()?;
    let reference = elapsed(5784);
    anchor.checked_add((this + delay - reference).days()).ok()
}
