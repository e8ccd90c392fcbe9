//! Periods that relations are dated by: of who was mayor "from 1998 to 2004" the graph has one date, not two years.
//!
//! Elsewhere the ends stay apart, as TimeML has them.

use rustc_hash::FxHashSet;

use crate::entities::mentions::{Form, Mentions};
use crate::relations::Found;
use crate::segmentation::TokenRange;
use crate::times::{TimeMention, period};

/// The times and the mentions with both ends of each such period as one; nothing where there is none.
pub(crate) fn periods(
    times: &[TimeMention],
    mentions: &Mentions,
    found: &[Found],
) -> Option<(Vec<TimeMention>, Mentions)> {
    let dates = found.iter().filter_map(|f| f.qualifiers.date.as_deref());
    let dates: FxHashSet<&str> = dates.filter(|date| date.contains('/')).collect();
    if dates.is_empty() {
        return None;
    }
    // Mentions stand in the order of their first tokens.
    let places: Vec<u32> = mentions.all.iter().map(|mention| mention.range.start).collect();
    let mut joined = None;
    for (n, pair) in (0..).zip(times.windows(2)) {
        let [first, last] = pair else { continue };
        let Some(value) = period(first, last).filter(|period| dates.contains(period.as_str())) else { continue };
        let range = TokenRange { start: first.range.start, end: last.range.end };
        let (times, mentions) = joined.get_or_insert_with(|| (times.to_vec(), mentions.clone()));
        if let Some(time) = times.get_mut(n as usize) {
            (time.value, time.range) = (value, range);
        }
        let ends = [Form::Time(n), Form::Time(n + 1)];
        // Both are the one mention then.
        let (from, to) = (places.partition_point(|at| *at < range.start), places.partition_point(|at| *at < range.end));
        let near = mentions.all.get_mut(from..to).unwrap_or_default();
        for end in near.iter_mut().filter(|mention| ends.contains(&mention.form)) {
            (end.form, end.range, end.head) = (Form::Time(n), range, range.end - 1);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use crate::Extractor;
    use crate::ontology::EntityType;
    use crate::reader::read_text;

    /// The dates of a text.
    fn check(text: &str, expected: &[&str]) {
        let extractor = Extractor::builder().build().expect("the built-in rules load");
        let extraction = extractor.extract(&read_text("example", text.to_owned()));
        let dates = extraction.entities.iter().filter(|e| e.kind == EntityType::Date);
        assert!(dates.clone().map(|e| e.name.as_str()).eq(expected.iter().copied()), "{text}: {dates:#?}");
    }

    #[test]
    fn period_of_a_post_is_one_date() {
        check("Anna Lind was director of the Nordfarm Institute from 2015 to 2019.", &["2015 to 2019"]);
        check("Anna Lind was director of the Nordfarm Institute from May 2015 until 2019.", &["May 2015", "2019"]);
    }

    #[test]
    fn ends_that_date_no_relation_stay_apart() {
        check("The roof leaked from 2015 to 2019.", &["2015", "2019"]);
    }

    #[test]
    fn now_is_no_date() {
        check("The roof is now dry. Anna Lind is presently in Oslo.", &[]);
        check("Anna Lind came today. The roof is now dry.", &["today"]);
    }
}
