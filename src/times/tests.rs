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

fn check(file: &str, text: &str) {
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
    check("dates", include_str!("rules/dates.examples.toml"));
}

#[test]
fn examples_of_relative_times_hold() {
    check("relative", include_str!("rules/relative.examples.toml"));
}

#[test]
fn examples_of_periods_and_durations_hold() {
    check("periods", include_str!("rules/periods.examples.toml"));
}

#[test]
fn false_friends_are_no_times() {
    check("false friends", include_str!("rules/rejected.examples.toml"));
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
