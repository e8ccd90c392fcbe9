//! Times as the graph has them: the two ends of a range are one expression, an evening is its day, a decade ten years.
//!
//! TimeML, which [`super::find`] follows, keeps the ends of a range apart and has values of its own for parts of days
//! and for decades; a reader of the graph asks for periods.

use jiff::ToSpan;
use jiff::civil::Date;

use super::TimeMention;
use crate::segmentation::Document;

/// Joins ranges and writes values without TimeML's own units.
pub(crate) fn settle(document: &Document<'_>, times: &mut Vec<TimeMention>) {
    for time in times.iter_mut() {
        plain(document, time);
    }
    let mut kept: Vec<TimeMention> = Vec::with_capacity(times.len());
    for time in times.drain(..) {
        match kept.last_mut() {
            Some(first) if opens(document, first, &time) => {
                let value = match &first.range_value {
                    Some(range) => range.clone(),
                    None => format!("{}/{}", first.value, time.value),
                };
                first.range.end = time.range.end;
                first.inferred |= time.inferred;
                first.warning = first.warning.take().or(time.warning);
                first.range_value = Some(value.clone());
                first.value = value;
            }
            _ => kept.push(time),
        }
    }
    *times = kept;
}

/// "from 2015" before "to 2019"; "Thursday and Friday".
fn opens(document: &Document<'_>, first: &TimeMention, last: &TimeMention) -> bool {
    let (from, to) = (first.range.end as usize, last.range.start as usize);
    if !(1..=2).contains(&to.saturating_sub(from)) || first.value.contains('/') || last.value.contains('/') {
        return false;
    }
    if let Some(range) = &first.range_value {
        return range.ends_with(&last.value);
    }
    let days = first.range.len() == 1 && last.range.len() == 1 && document.text(from) == "and";
    let day = |time: &TimeMention| time.value.parse::<Date>().ok();
    days && day(first).and_then(|d| d.checked_add(1.day()).ok()).is_some_and(|next| Some(next) == day(last))
}

/// A value of the calendar for one of TimeML's.
fn plain(document: &Document<'_>, time: &mut TimeMention) {
    let value = &mut time.value;
    let bytes = value.as_bytes();
    // "2024-05-08TEV"
    let part = bytes.len() == 13 && bytes[10] == b'T' && bytes[11].is_ascii_uppercase() && bytes[0].is_ascii_digit();
    if part {
        value.truncate(10);
    } else if let Some(count) = value.strip_prefix('P') {
        // "P3DE", "P1CE"
        let years = count.strip_suffix("DE").map(|n| (n, 10)).or_else(|| count.strip_suffix("CE").map(|n| (n, 100)));
        if let Some(years) = years.and_then(|(n, by)| Some(n.parse::<u32>().ok()? * by)) {
            *value = format!("P{years}Y");
        }
    } else if bytes.len() == 4 && bytes.iter().all(u8::is_ascii_digit) && ends_it(document, time) {
        time.value.push_str("-12");
    }
}

/// "the end of 2026", "the end of the year".
fn ends_it(document: &Document<'_>, time: &TimeMention) -> bool {
    let first = time.range.start as usize;
    let at = first + usize::from(document.text(first).eq_ignore_ascii_case("the"));
    document.text(at).eq_ignore_ascii_case("end") && document.text(at + 1) == "of"
}

#[cfg(test)]
mod tests {
    use crate::reader::read_text;
    use crate::{segmentation, times};

    fn check(text: &str, expected: &[&str]) {
        let mut article = read_text("times", text.to_owned());
        article.date = "2019-05-28".parse().ok();
        let document = segmentation::segment(&article);
        let mut found = times::find(&document);
        super::settle(&document, &mut found);
        let found: Vec<String> = found.iter().map(|t| format!("{} {}", document.slice(t.range), t.value)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_ends_of_a_range_are_one_expression() {
        check("He was mayor from 1998 to 2004.", &["1998 to 2004 1998/2004"]);
        check("It met between 1594 and 1641.", &["1594 and 1641 1594/1641"]);
        check("The fair runs from March 5 to March 11.", &["March 5 to March 11 2020-03-05/2020-03-11"]);
        check("They met on Thursday and Friday.", &["Thursday and Friday 2019-05-23/2019-05-24"]);
        check("They met in 1998 and 2004.", &["1998 1998", "2004 2004"]);
        check("They met on Monday and Friday.", &["Monday 2019-05-27", "Friday 2019-05-24"]);
    }

    #[test]
    fn an_evening_is_its_day_and_a_decade_ten_years() {
        check("They met on Monday evening.", &["Monday evening 2019-05-27"]);
        check("It took three decades.", &["three decades P30Y"]);
        check("The work lasts until the end of 2026.", &["the end of 2026 2026-12"]);
        check("They met on 3 May 2019 at 10:00.", &["3 May 2019 at 10:00 2019-05-03T10:00"]);
    }
}
