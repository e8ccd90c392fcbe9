//! What the calendar makes of relations: what is dated after the day of the document is planned, a post that ended before
//! it is a former one. Relations are dated by days; hours and parts of days are for the dates themselves.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found, View, date_value};
use crate::ontology::{EntityType, RelationType};
use crate::reader::BlockKind;
use crate::syntax::{Tense, VerbGroup};
use crate::times::TimeMention;

/// Dates all relations by days, and says which are planned or over.
pub(super) fn apply(view: &View<'_>, times: &[TimeMention], out: &mut [Found]) {
    for date in out.iter_mut().filter_map(|f| f.qualifiers.date.as_mut()) {
        by_days(date);
    }
    if let Some(today) = view.document.article.date {
        statuses(view, times, &today.to_string(), out);
    }
    headlines(view, out);
}

/// What a document of that day says of days to come is planned, of posts that ended before former.
fn statuses(view: &View<'_>, times: &[TimeMention], today: &str, out: &mut [Found]) {
    for f in out.iter_mut().filter(|f| f.relation == RelationType::HeldOn && f.qualifiers.status.is_none()) {
        if date_value(view, times, f.object).is_some_and(|value| is_later(&value, today)) {
            f.qualifiers.status = Some("planned");
        }
    }
    let planned = planned(view, times, today, out);
    for f in out.iter_mut().filter(|f| f.qualifiers.status.is_none()) {
        let event = match f.relation {
            RelationType::HeldIn | RelationType::HeldOn => Some(f.subject),
            RelationType::Organized | RelationType::ParticipatedIn => Some(f.object),
            _ => None,
        };
        let awaited = event.is_some_and(|m| planned.contains(&view.chains.root(m)) || is_of_later_year(view, m, today));
        let date = f.qualifiers.date.as_deref();
        // "drew 22,000 people last year": of an edition before the one to come.
        let awaited = awaited && !date.is_some_and(|date| is_past(date, today)) && !was_attended(view, f);
        let member = f.relation == RelationType::MemberOf;
        let post = member || f.relation == RelationType::HoldsPosition;
        f.qualifiers.status = match date {
            _ if awaited => Some("planned"),
            Some(date) if post && !member && is_later(date, today) => Some("incoming"),
            Some(date) if post && is_over(date, today) => Some("former"),
            _ => None,
        };
    }
}

/// "The fair was attended by 31,000 people": another edition than the one to come.
fn was_attended(view: &View<'_>, f: &Found) -> bool {
    let verbs = &view.syntax.verb_groups;
    let span = |v: &VerbGroup| view.document.span(v.range);
    let from = verbs.partition_point(|v| span(v).start < f.evidence.start);
    let mut inside = verbs[from..].iter().take_while(|v| span(v).end <= f.evidence.end);
    f.relation == RelationType::ParticipatedIn
        && inside.any(|v| v.tense == Tense::Past && view.lexicon.text(v.lemma) == "attend")
}

/// "Minister's travel to Peru", "Acme names Lind chair": a headline does not say when; what the text says is still to come
/// is so.
fn headlines(view: &View<'_>, out: &mut [Found]) {
    let sentences = &view.document.sentences;
    let headed = |f: &Found| {
        let own = sentences.partition_point(|s| view.document.span(s.tokens).end <= f.evidence.start);
        sentences.get(own).is_some_and(|s| s.kind == BlockKind::Headline)
    };
    let key = |f: &Found| (f.relation, view.chains.root(f.subject), view.chains.root(f.object));
    let awaited = |f: &&Found| matches!(f.qualifiers.status, Some("planned" | "cancelled" | "incoming"));
    let told: FxHashMap<_, _> = out.iter().filter(awaited).map(|f| (key(f), f.qualifiers.status)).collect();
    if told.is_empty() {
        return;
    }
    for f in out.iter_mut().filter(|f| f.qualifiers.status.is_none()) {
        if let Some(status) = told.get(&key(f)).filter(|_| headed(f)) {
            f.qualifiers.status = *status;
        }
    }
}

/// The events that take place on days to come, and on none before. "This year" may be before or to come.
fn planned(view: &View<'_>, times: &[TimeMention], today: &str, out: &[Found]) -> FxHashSet<u32> {
    let this_year =
        |f: &Found| date_value(view, times, f.object).is_some_and(|v| v.len() == 4 && today.starts_with(&*v));
    let this_year = &this_year;
    let held = |planned: bool| {
        let dated = out.iter().filter(move |f| f.relation == RelationType::HeldOn && (planned || !this_year(f)));
        dated.filter(move |f| (f.qualifiers.status == Some("planned")) == planned).map(|f| view.chains.root(f.subject))
    };
    let before: FxHashSet<u32> = held(false).collect();
    held(true).filter(|event| !before.contains(event)).collect()
}

/// "2018-06-22T10:00" and "2018-06-22TMO" are of the day "2018-06-22".
fn by_days(date: &mut String) {
    if !date.contains('T') {
        return;
    }
    let day = |point: &str| {
        let (day, _) = point.split_once('T')?;
        (day.len() == 10 && is_plain(day)).then(|| day.to_owned())
    };
    let days = match date.split_once('/') {
        Some((start, end)) => match (day(start).unwrap_or(start.to_owned()), day(end).unwrap_or(end.to_owned())) {
            (start, end) if start == end => Some(start),
            (start, end) => Some(format!("{start}/{end}")),
        },
        None => day(date),
    };
    if let Some(days) = days {
        *date = days;
    }
}

/// A year, a month or a day, in digits.
fn is_plain(date: &str) -> bool {
    date.len() >= 4 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// Whether a point or the start of a period lies after a day.
fn is_later(value: &str, today: &str) -> bool {
    let first = value.split('/').next().unwrap_or_default();
    let day = first.get(..10).unwrap_or(first);
    is_plain(day) && today.get(..day.len()).is_some_and(|now| day > now)
}

/// Whether a point or the end of a period lies before a day.
fn is_past(value: &str, today: &str) -> bool {
    let last = value.rsplit('/').next().unwrap_or_default();
    is_plain(last) && today.get(..last.len()).is_some_and(|now| last < now)
}

/// Whether a period ended before a day.
fn is_over(value: &str, today: &str) -> bool {
    let Some((_, end)) = value.split_once('/') else { return false };
    is_plain(end) && today.get(..end.len()).is_some_and(|now| end < now)
}

/// "2028 South American Championships": whether the name of an event says a year after that of the document.
fn is_of_later_year(view: &View<'_>, m: u32, today: &str) -> bool {
    let mention = &view.mentions.all[m as usize];
    if view.chains.kind(m) != EntityType::Event || !view.chains.is_named(m) {
        return false;
    }
    let year = |text: &str| text.len() == 4 && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit());
    let mut years = mention.range.range().map(|i| view.document.text(i)).filter(|text| year(text)).peekable();
    years.peek().is_some() && years.all(|text| today.get(..4).is_some_and(|now| text > now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_dated_by_days() {
        for (value, days) in [
            ("2018-06-22T10:00", "2018-06-22"),
            ("2018-06-22TMO", "2018-06-22"),
            ("2018-06-22T10:00/2018-06-22T11:30", "2018-06-22"),
            ("2018-06-22T10:00/2018-06-23T11:30", "2018-06-22/2018-06-23"),
            ("2018-06-22/2018-06-23", "2018-06-22/2018-06-23"),
            ("2018-W25", "2018-W25"),
            ("T10:00", "T10:00"),
        ] {
            let mut date = value.to_owned();
            by_days(&mut date);
            assert_eq!(date, days);
        }
    }

    #[test]
    fn days_to_come_are_told_from_periods_that_are_over() {
        let today = "2024-05-16";
        for later in ["2024-05-17", "2024-06", "2025", "2025-01-01/2026-12-31", "2024-05-17T10:00"] {
            assert!(is_later(later, today) && !is_over(later, today), "{later}");
        }
        for over in ["2012/2018", "2023-01/2024-04", "2024-05-14/2024-05-15"] {
            assert!(is_over(over, today) && !is_later(over, today), "{over}");
        }
        for neither in ["2024", "2024-05", "2024-05-16", "2023/2024", "2023-XX", "2019", "PRESENT_REF", "FUTURE_REF"] {
            assert!(!is_over(neither, today) && !is_later(neither, today), "{neither}");
        }
    }

    /// Whether a text of 16 May 2024 tells such a relation with that status and nothing else of it.
    fn check(text: &str, relation: RelationType, status: Option<&str>) {
        let extractor = crate::relations::tests::extractor();
        let mut article = crate::reader::read_text("news", text.to_owned());
        article.date = Some(jiff::civil::date(2024, 5, 16));
        let extraction = extractor.extract(&article);
        let found: Vec<_> =
            extraction.relations.iter().filter(|r| r.relation == relation).map(|r| r.qualifiers.status).collect();
        assert_eq!(found, [status], "{text}");
    }

    #[test]
    fn posts_to_come_are_incoming_and_those_over_are_former() {
        use RelationType::HoldsPosition;
        let since = "Anna Lind was elected president of the Harbour League on 2 May 2024.";
        check(since, HoldsPosition, None);
        let later = "Anna Lind has been appointed president of the Harbour League, effective 1 July 2024.";
        check(later, HoldsPosition, Some("incoming"));
        let until = "Anna Lind was elected president of the Harbour League until 2028.";
        check(until, HoldsPosition, None);
    }

    #[test]
    fn events_of_days_to_come_are_planned_for_all_who_come() {
        let fair = "The Glass Fair will be held in Lima on 3 June 2024. The Harbour League organises the Glass Fair.";
        check(fair, RelationType::Organized, Some("planned"));
        let past = "The Glass Fair was held in Lima on 3 May 2024. The Harbour League organised the Glass Fair.";
        check(past, RelationType::Organized, None);
        check("Lima will host the 2028 Glass Games.", RelationType::Organized, Some("planned"));
        let before = "The Glass Fair will be held on 3 June 2024. Last year 80 guests attended the Glass Fair.";
        check(before, RelationType::ParticipatedIn, None);
    }

    #[test]
    fn headline_tells_no_more_than_the_text() {
        let body = "\n\nMinister Anna Lind will visit Peru on 3 June 2024, the ministry said.";
        check(&format!("Minister Anna Lind visits Peru{body}"), RelationType::Visited, Some("planned"));
    }
}
