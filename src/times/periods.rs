//! Periods of days as the graph has them: "from 30 September to 2 October" is one expression.
//!
//! TimeML, which [`super::find`] follows, keeps the two days apart; who asks for the date of a fair asks for both.

use jiff::civil::Date;

use super::TimeMention;

/// Joins the first and the last day of a period.
pub(crate) fn join_days(times: &mut Vec<TimeMention>) {
    let mut kept: Vec<TimeMention> = Vec::with_capacity(times.len());
    for time in times.drain(..) {
        let days = |first: &TimeMention| is_day(&first.value) && is_day(&time.value);
        match kept.last_mut().and_then(|first| Some((period(first, &time)?, first))).filter(|(_, first)| days(first)) {
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

/// The period from one expression to the next where the first says that it begins one.
pub(crate) fn period(first: &TimeMention, last: &TimeMention) -> Option<String> {
    let between = last.range.start.saturating_sub(first.range.end);
    let period = first.range_value.as_ref().filter(|_| (1..=2).contains(&between));
    period.filter(|period| period.ends_with(&last.value) && **period != first.value).cloned()
}

fn is_day(value: &str) -> bool {
    value.parse::<Date>().is_ok()
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
        check("It ran from 6 May up to 10 May 2019.", &["6 May up to 10 May 2019 2019-05-06/2019-05-10"]);
        check(
            "It runs from Monday, May 6, to Friday, May 10, 2019.",
            &["Monday, May 6, to Friday, May 10, 2019 2019-05-06/2019-05-10"],
        );
        check(
            "It runs from July 1 (Mon.) to July 5 (Fri.) in Oslo.",
            &["July 1 (Mon.) to July 5 (Fri.) 2019-07-01/2019-07-05"],
        );
        check("It ended on 6 May (the Monday after).", &["6 May 2019-05-06", "Monday 2019-05-27"]);
        check("In 1998 and 2004 they met.", &["1998 1998", "2004 2004"]);
        check("They met on Monday evening.", &["Monday evening 2019-05-27TEV"]);
    }
}
