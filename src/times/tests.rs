//! The examples of the rule files: every expression of the text, in order, with its value.

use crate::reader::{Article, Block, BlockKind};
use crate::segmentation::{Span, segment};

#[derive(serde::Deserialize)]
struct Examples {
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
struct Example {
    text: String,
    date: Option<String>,
    /// "expression => value", in order; none for false friends.
    spans: Vec<String>,
}

const EXAMPLES: &[(&str, &str)] = &[
    ("dates", include_str!("rules/dates.examples.toml")),
    ("ranges", include_str!("rules/ranges.examples.toml")),
    ("periods", include_str!("rules/periods.examples.toml")),
    ("relative", include_str!("rules/relative.examples.toml")),
    ("durations", include_str!("rules/durations.examples.toml")),
    ("sets", include_str!("rules/sets.examples.toml")),
    ("clock", include_str!("rules/clock.examples.toml")),
    ("references", include_str!("rules/references.examples.toml")),
    ("holidays", include_str!("rules/holidays.examples.toml")),
    ("newswire", include_str!("rules/newswire.examples.toml")),
    ("false friends", include_str!("rules/rejected.examples.toml")),
];

fn article(text: &str, date: Option<&str>) -> Article {
    Article {
        text: text.to_owned(),
        date: date.and_then(|d| d.parse().ok()),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
        ..Article::default()
    }
}

fn found(text: &str, date: Option<&str>) -> Vec<super::TimeMention> {
    let article = article(text, date);
    super::find(&segment(&article))
}

fn check(file: &str) {
    let text = EXAMPLES.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| *text);
    let examples: Examples = toml::from_str(text).unwrap_or_else(|e| panic!("{file}: {e}"));
    let mut wrong = Vec::new();
    for example in &examples.example {
        let article = article(&example.text, example.date.as_deref());
        let document = segment(&article);
        let got: Vec<String> =
            super::find(&document).iter().map(|m| format!("{} => {}", document.slice(m.range), m.value)).collect();
        if got != example.spans {
            wrong.push(format!("{:?}\n   wanted {:?}\n   got    {got:?}", example.text, example.spans));
        }
    }
    assert!(wrong.is_empty(), "{file}: {} of {} wrong\n{}", wrong.len(), examples.example.len(), wrong.join("\n"));
}

#[test]
fn examples_of_points_hold() {
    check("dates");
}

#[test]
fn examples_of_relative_times_hold() {
    check("relative");
}

#[test]
fn examples_of_periods_and_durations_hold() {
    check("periods");
}

#[test]
fn false_friends_are_no_times() {
    check("false friends");
}

#[test]
fn reports_days_that_do_not_exist_and_keeps_them() {
    let times = found("They met on 31 June 2019.", Some("2019-08-01"));
    assert_eq!(times[0].value, "2019-06-31");
    assert!(times[0].warning.is_some());
}

#[test]
fn reports_weekdays_that_disagree() {
    let times = found("The fair opened on Monday, 1 May 2019.", Some("2019-05-03"));
    assert_eq!(times[0].value, "2019-05-01");
    assert_eq!(times[0].warning.as_deref(), Some("2019-05-01 is a Wednesday, the text says Monday"));
}

#[test]
fn says_which_years_were_inferred() {
    assert!(found("They met on 3 May.", Some("2019-05-28"))[0].inferred);
    assert!(!found("They met on 3 May 2019.", Some("2019-05-28"))[0].inferred);
}

#[test]
fn the_first_end_of_a_range_knows_all_of_it() {
    let times = found("She was mayor from 1998 to 2004.", Some("2019-05-28"));
    assert_eq!(times.iter().map(super::TimeMention::extent).collect::<Vec<_>>(), ["1998/2004", "2004"]);
    assert_eq!(found("The fair is on 3-5 May 2019.", None)[0].extent(), "2019-05-03/2019-05-05");
}

#[test]
fn examples_of_durations_hold() {
    check("durations");
}

#[test]
fn examples_of_sets_hold() {
    check("sets");
}

#[test]
fn examples_of_ranges_hold() {
    check("ranges");
}

#[test]
fn examples_of_clock_hold() {
    check("clock");
}

#[test]
fn examples_of_references_hold() {
    check("references");
}

#[test]
fn examples_of_holidays_hold() {
    check("holidays");
}

#[test]
fn examples_of_newswire_hold() {
    check("newswire");
}

#[test]
fn every_example_text_stands_once() {
    let mut texts: Vec<(String, Option<String>)> = EXAMPLES
        .iter()
        .flat_map(|(name, text)| toml::from_str::<Examples>(text).unwrap_or_else(|e| panic!("{name}: {e}")).example)
        .map(|e| (e.text, e.date))
        .collect();
    assert!(texts.len() >= 980, "{} examples", texts.len());
    texts.sort();
    let twice: Vec<_> = texts.windows(2).filter(|w| w[0] == w[1]).map(|w| &w[0]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
