//! Full calendar dates as press releases write them in headers and datelines.

use jiff::civil::Date;
use once_cell::sync::Lazy;
use regex::{Captures, Regex};

const MONTHS: &str = "jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?";
const MONTH_STARTS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAY_STARTS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

static DATE: Lazy<Option<Regex>> = Lazy::new(|| {
    let weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?,?\s+)?";
    Regex::new(&format!(
        r"(?i)^{weekday}(?:(?<m1>{MONTHS})\s+(?<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?<y1>(?:19|20)[0-9][0-9])\b|(?<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?<m2>{MONTHS}),?\s+(?<y2>(?:19|20)[0-9][0-9])\b|(?<y3>(?:19|20)[0-9][0-9])-(?<n3>[0-9][0-9])-(?<d3>[0-9][0-9])\b|(?<a>[0-9]{{1,2}})(?<s>[./])(?<b>[0-9]{{1,2}})[./](?<y4>(?:19|20)[0-9][0-9])\b|(?<m5>{MONTHS})\s+(?<d5>[0-9]{{1,2}})(?:st|nd|rd|th)?\b|(?<d6>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?<m6>{MONTHS})\b)"
    ))
    .ok()
});

/// The length in bytes of the date `text` starts with, and the day when it is a full, possible and unambiguous one.
pub(super) fn date_at_start(text: &str) -> Option<(usize, Option<Date>)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        let start = text.get(..3)?;
        MONTH_STARTS.iter().chain(&DAY_STARTS).find(|known| known.eq_ignore_ascii_case(start))?;
    }
    let captures = DATE.as_ref()?.captures(text)?;
    Some((captures.get(0)?.end(), day(&captures)))
}

fn day(captures: &Captures<'_>) -> Option<Date> {
    let text = |name| captures.name(name).map(|m| m.as_str());
    let number = |name| text(name).and_then(|t| t.parse::<i16>().ok());
    let (year, month, day) = if let (Some(y), Some(m), Some(d)) = (number("y1"), text("m1"), number("d1")) {
        (y, month(m)?, d)
    } else if let (Some(y), Some(m), Some(d)) = (number("y2"), text("m2"), number("d2")) {
        (y, month(m)?, d)
    } else if let (Some(y), Some(m), Some(d)) = (number("y3"), number("n3"), number("d3")) {
        (y, m, d)
    } else {
        match (number("y4")?, number("a")?, number("b")?, text("s")?) {
            (y, a, b, ".") => (y, b, a),
            (y, a, b, _) if a > 12 => (y, b, a),
            (y, a, b, _) if b > 12 || a == b => (y, a, b),
            _ => return None,
        }
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn month(name: &str) -> Option<i16> {
    let start = name.get(..3)?;
    MONTH_STARTS.iter().position(|m| m.eq_ignore_ascii_case(start)).and_then(|i| i16::try_from(i + 1).ok())
}

/// The day of metadata such as "2024-05-03", "2024-05-03T10:00:00Z" or "May 3, 2024".
pub(super) fn metadata_date(text: &str) -> Option<Date> {
    let text = text.trim();
    text.get(..10).and_then(|day| day.parse().ok()).or_else(|| date_at_start(text)?.1)
}

/// The day of a header line that is nothing but a date, perhaps with a label ("Date: 3 May 2024").
pub(super) fn header_date(line: &str) -> Option<Date> {
    if line.len() > 100 {
        return None;
    }
    let mut rest = line.trim();
    if let Some((label, value)) = rest.split_once([':', '–', '—']) {
        let label = label.trim();
        const LABELS: [&str; 10] = [
            "date",
            "published",
            "published on",
            "posted",
            "posted on",
            "released",
            "release date",
            "updated",
            "for immediate release",
            "for release",
        ];
        if LABELS.iter().any(|known| known.eq_ignore_ascii_case(label)) {
            rest = value.trim();
        }
    } else if let Some(value) = rest.get(..21).filter(|s| s.eq_ignore_ascii_case("for immediate release")) {
        rest = rest.get(value.len()..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    let rest = after_time(rest);
    let (length, date) = date_at_start(rest)?;
    let tail = rest.get(length..)?;
    // A time of day or a place may follow.
    (tail.len() <= 24 && !tail.trim_start().starts_with(char::is_lowercase)).then_some(date).flatten()
}

/// What follows "Updated 9:15 a.m. ET," and the like at the start of a line.
fn after_time(line: &str) -> &str {
    const LABELS: [&str; 7] = ["last ", "updated ", "published ", "posted ", "released ", "on ", "at "];
    let mut rest = line;
    while let Some(label) =
        LABELS.iter().find(|l| rest.get(..l.len()).is_some_and(|start| start.eq_ignore_ascii_case(l)))
    {
        rest = rest.get(label.len()..).unwrap_or_default().trim_start();
    }
    let starts = rest.starts_with(|c: char| c.is_ascii_digit());
    let time = starts.then(|| TIME.as_ref()?.find(rest)).flatten().filter(|m| m.as_str().contains(':'));
    let Some(time) = time else { return rest };
    let after = rest.get(time.end()..).unwrap_or_default().trim_start_matches([' ', ',']);
    let zone = after.find(|c: char| !c.is_ascii_uppercase()).filter(|n| (2..=4).contains(n)).unwrap_or(0);
    after.get(zone..).unwrap_or_default().trim_start_matches([' ', ','])
}

static TIME: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"(?i)^(?:at )?(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)").ok()
});

/// Whether a line is an entry of a schedule: a date or a time of day, a mark, and what happens then.
pub(super) fn is_schedule(line: &str) -> bool {
    const MARKS: [char; 6] = [',', '-', '–', '—', ':', '|'];
    let time = || {
        let at = || line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("at "));
        (line.starts_with(|c: char| c.is_ascii_digit()) || at()).then_some(())?;
        TIME.as_ref()?.find(line).map(|time| time.end())
    };
    let Some(length) = date_at_start(line).map(|(length, _)| length).or_else(time) else { return false };
    let rest = line.get(length..).unwrap_or_default().trim_start();
    rest.starts_with(MARKS) && rest.trim_start_matches(MARKS).trim_start().starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, date: Option<&str>) {
        assert_eq!(header_date(line).map(|d| d.to_string()).as_deref(), date, "{line}");
    }

    #[test]
    fn reads_header_dates() {
        for line in [
            "May 3, 2024",
            "Date: 3 May 2024",
            "Friday, May 3rd, 2024",
            "2024-05-03",
            "03.05.2024",
            "FOR IMMEDIATE RELEASE: MAY 3, 2024",
        ] {
            check(line, Some("2024-05-03"));
        }
        check("For Immediate Release May 3, 2024", Some("2024-05-03"));
        check("Sept. 4, 2020", Some("2020-09-04"));
        check("Updated 9:15 a.m. ET, Friday, May 3, 2024", Some("2024-05-03"));
        check("Posted on May 3, 2024", Some("2024-05-03"));
        check("10:30 GMT 3 May 2024", Some("2024-05-03"));
    }

    #[test]
    fn ignores_impossible_and_ambiguous_dates() {
        check("February 30, 2024", None);
        check("05/03/2024", None);
        check("05/13/2024", Some("2024-05-13"));
        check("May 3, 2024 the mayor met the council of the city.", None);
        check("May 3", None);
    }

    #[test]
    fn knows_schedules() {
        for line in ["Oct. 12, 6:30 p.m., Old Library", "3 May - Departure", "10:00 – Opening", "6 p.m. | Dinner"] {
            assert!(is_schedule(line), "{line}");
        }
        for line in ["3 May 2019", "May meets June", "10 people came", "May Lind, mayor"] {
            assert!(!is_schedule(line), "{line}");
        }
    }

    #[test]
    fn reads_metadata() {
        assert_eq!(metadata_date("2024-05-03T10:00:00Z").map(|d| d.to_string()).as_deref(), Some("2024-05-03"));
        assert_eq!(metadata_date("2024-13-03"), None);
        assert_eq!(metadata_date("ééééééé"), None);
    }
}
