//! TIMEX3 values as days on the calendar: `2017-08` lasts from the first to the last of August.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// First and last day of a point or period; none for durations, recurrences and what has no place on the calendar.
/// A season is somewhere in its year.
pub(crate) fn interval(value: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = value.split_once('/') {
        let (start, end) = (interval(from)?.0, interval(to)?.1);
        return (start <= end).then_some((start, end));
    }
    let day = value.split_once('T').map_or(value, |(day, _)| day);
    let mut parts = day.split('-');
    let year = parts.next().filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
    let number: i16 = year.parse().ok()?;
    match (year.len(), parts.next(), parts.next(), parts.next()) {
        (4, part, None, None) => within(number, part),
        (4, Some(week), Some("WE"), None) => {
            let (monday, sunday) = within(number, Some(week))?;
            Some((monday.checked_add(5.days()).ok()?, sunday))
        }
        (4, Some(month), Some(day), None) => {
            let date = Date::new(number, month.parse().ok()?, day.parse().ok()?).ok()?;
            Some((date, date))
        }
        (3, None, ..) => years(number * 10, 9),
        (2, None, ..) => years(number * 100, 99),
        _ => None,
    }
}

fn within(year: i16, part: Option<&str>) -> Option<(Date, Date)> {
    let Some(part) = part else { return years(year, 0) };
    let number = |prefix: &str| part.strip_prefix(prefix)?.parse::<i8>().ok();
    let months = |first: i8, count: i8| {
        let last = Date::new(year, first.checked_add(count - 1)?, 1).ok()?.last_of_month();
        Some((Date::new(year, first, 1).ok()?, last))
    };
    match part {
        "SP" | "SU" | "FA" | "WI" => years(year, 0),
        _ => match (number("W"), number("Q"), number("H")) {
            (Some(week), ..) => {
                let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            (_, Some(quarter @ 1..=4), _) => months(quarter * 3 - 2, 3),
            (_, _, Some(half @ 1..=2)) => months(half * 6 - 5, 6),
            _ => months(part.parse().ok()?, 1),
        },
    }
}

fn years(first: i16, more: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(more)?, 12, 31).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: &str) {
        let found = interval(value).map_or_else(|| "none".to_owned(), |(start, end)| format!("{start} {end}"));
        assert_eq!(found, expected, "{value}");
    }

    #[test]
    fn periods_last_from_their_first_to_their_last_day() {
        check("2016", "2016-01-01 2016-12-31");
        check("2016-02", "2016-02-01 2016-02-29");
        check("2016-02-03T10:00", "2016-02-03 2016-02-03");
        check("2024-W07", "2024-02-12 2024-02-18");
        check("2024-W07-WE", "2024-02-17 2024-02-18");
        check("2024-Q4", "2024-10-01 2024-12-31");
        check("2024-H1", "2024-01-01 2024-06-30");
        check("2024-SP", "2024-01-01 2024-12-31");
        check("199", "1990-01-01 1999-12-31");
        check("19", "1900-01-01 1999-12-31");
        check("2018-06-14/2018-07", "2018-06-14 2018-07-31");
    }

    #[test]
    fn what_is_not_on_the_calendar_has_no_days() {
        for value in
            ["P2Y", "PRESENT_REF", "XXXX-05", "2016-13", "2015-02-29", "2024-W60", "2019/2018", "T10:00", "", "é"]
        {
            check(value, "none");
        }
    }
}
