//! Periods of days as the graph has them: "from 30 September to 2 October" is one expression.
//!
//! TimeML, which [`super::find`] follows, keeps the two days apart; who asks for the date of a fair asks for both.

use jiff::civil::Date;

use super::TimeMention;

/// Joins the first and the last day of a period.
pub(crate) fn join_days(times: &mut Vec<TimeMention>) {
    let mut kept: Vec<TimeMention> = Vec::with_capacity(times.len());
    for time in times.drain(..) {
        match kept.last_mut().and_then(|first| Some((period(first, &time)?, first))) {
            Some((value, first)) => {
                first.range.end = time.range.end;
                first.inferred |= time.inferred;
                first.warning = first.warning.take().or(time.warning);
                first.value = value;
            }
            None => kept.push(time),
        }
    }
    *times = kept;
}

/// The period from one day to another where the first says that it begins one.
fn period(first: &TimeMention, last: &TimeMention) -> Option<String> {
    let between = last.range.start.saturating_sub(first.range.end);
    let period =
        first.range_value.as_ref().filter(|period| (1..=2).contains(&between) && period.ends_with(&last.value));
    let days = first.value.parse::<Date>().is_ok() && last.value.parse::<Date>().is_ok();
    period.filter(|_| days).cloned()
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
        super::join_days(&mut found);
        let found: Vec<String> = found.iter().map(|t| format!("{} {}", document.slice(t.range), t.value)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn two_days_of_a_period_are_one_expression() {
        check("The fair runs from March 5 to March 11.", &["March 5 to March 11 2020-03-05/2020-03-11"]);
        check("They met on Monday and Friday.", &["Monday 2019-05-27", "Friday 2019-05-24"]);
        check("He was mayor from 1998 to 2004.", &["1998 1998", "2004 2004"]);
        check("They met on Monday evening.", &["Monday evening 2019-05-27TEV"]);
    }
}
