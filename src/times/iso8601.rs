//! TIMEX3 values -> dates and intervals of ISO 8601, for databases and calendars that read no TIMEX3.
//!
//! Weeks, quarters, decades and centuries become intervals of days, parts of the day their day. What has no place on the
//! calendar (durations, sets, "now", dates with unknown parts) has no such value.

use std::fmt;
use std::str::FromStr;

use super::interval::interval;
use crate::extraction::{Attribute, Extraction};
use crate::ontology::EntityType;

/// How the dates of a graph are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateFormat {
    /// Every time expression, as TIMEX3 writes it: `2024-W07`, `2024-02-14TEV`, `P2Y`, `PRESENT_REF`.
    #[default]
    Timex3,
    /// Points and periods of the calendar only, as ISO 8601 writes them: `2024-02-12/2024-02-18`, `2024-02-14`.
    Iso8601,
}

impl DateFormat {
    /// Every format, the default first.
    pub const ALL: [Self; 2] = [Self::Timex3, Self::Iso8601];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Timex3 => "timex3",
            Self::Iso8601 => "iso8601",
        }
    }
}

impl fmt::Display for DateFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for DateFormat {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|format| format.name() == text);
        known.ok_or_else(|| format!("unknown date format `{text}`: use timex3 or iso8601"))
    }
}

/// A TIMEX3 value as a date or interval of ISO 8601; none for what has no place on the calendar.
pub fn iso8601(value: &str) -> Option<String> {
    let (start, end) = interval(value)?;
    if let Some((day, clock)) = value.split_once('T').filter(|_| !value.contains('/')) {
        let is_clock = clock.len() == 5 && clock.bytes().all(|b| b.is_ascii_digit() || b == b':');
        return Some(if is_clock { format!("{day}T{clock}:00") } else { day.to_owned() });
    }
    // A year, a month, a day, or an interval of such.
    let is_plain = |date: &str| {
        let mut parts = date.split('-');
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        parts.next().is_some_and(|year| digits(year, 4)) && parts.all(|part| digits(part, 2))
    };
    if value.split('/').all(is_plain) {
        return Some(value.to_owned());
    }
    Some(if start == end { start.to_string() } else { format!("{start}/{end}") })
}

/// Writes all dates of a document as ISO 8601 and leaves out what has no such value, with its relations.
pub(crate) fn write_iso8601(extraction: &mut Extraction) {
    let mut places = Vec::with_capacity(extraction.entities.len());
    let mut kept = 0;
    extraction.entities.retain_mut(|entity| {
        let mut values = entity.attributes.iter_mut().filter_map(|(name, attribute)| match attribute {
            Attribute::Text(value) if *name == "value" && entity.kind == EntityType::Date => Some(value),
            _ => None,
        });
        let stays = values.next().is_none_or(|value| match iso8601(value) {
            Some(date) => {
                *value = date;
                true
            }
            None => false,
        });
        places.push(stays.then_some(kept));
        kept += usize::from(stays);
        stays
    });
    extraction.relations.retain_mut(|relation| {
        relation.qualifiers.date = relation.qualifiers.date.as_deref().and_then(iso8601);
        let place = |number: usize| places.get(number).copied().flatten();
        let (Some(source), Some(target)) = (place(relation.source), place(relation.target)) else { return false };
        (relation.source, relation.target) = (source, target);
        true
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extractor::Extractor;
    use crate::reader::read_text;

    fn check(value: &str, expected: &str) {
        assert_eq!(iso8601(value).as_deref().unwrap_or("none"), expected, "{value}");
    }

    #[test]
    fn points_and_periods_become_dates_and_intervals() {
        check("2024", "2024");
        check("2024-02", "2024-02");
        check("2024-02-14", "2024-02-14");
        check("2024-02-14T09:30", "2024-02-14T09:30:00");
        check("2024-02-14TEV", "2024-02-14");
        check("2024-W07", "2024-02-12/2024-02-18");
        check("2024-W07-WE", "2024-02-17/2024-02-18");
        check("2024-Q1", "2024-01-01/2024-03-31");
        check("199", "1990-01-01/1999-12-31");
        check("2024-02/2024-05", "2024-02/2024-05");
        check("2024-W07/2024-W08", "2024-02-12/2024-02-25");
    }

    #[test]
    fn what_is_not_on_the_calendar_has_no_value() {
        for value in ["P2Y", "PT3H", "PRESENT_REF", "XXXX-05-01", "XXXX-WXX-1", "T10:00", "2015-02-29", ""] {
            check(value, "none");
        }
    }

    #[test]
    fn relations_keep_their_ends() {
        let text = "The Lima Fair is held every two years.\n\nThe Lima Fair was held last week in Lima.\n";
        let mut article = read_text("fair", text.to_owned());
        article.date = "2024-02-21".parse().ok();
        let extractor = Extractor::builder().dates(DateFormat::Iso8601).build().unwrap();
        let extraction = extractor.extract(&article);
        let edges: Vec<String> = extraction
            .relations
            .iter()
            .map(|r| {
                let [a, b] = [r.source, r.target].map(|n| extraction.entities[n].name.as_str());
                format!("{a} {} {b} {:?}", r.relation.name(), r.qualifiers.date)
            })
            .collect();
        assert_eq!(
            edges,
            ["Lima Fair held_in Lima Some(\"2024-02-12/2024-02-18\")", "Lima Fair held_on last week None"]
        );
        let values = extraction.entities.iter().flat_map(|e| &e.attributes).filter(|(name, _)| *name == "value");
        assert_eq!(values.count(), 1);
    }
}
