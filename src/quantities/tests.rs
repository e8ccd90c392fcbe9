//! The examples: every quantity of the text with its value.

use super::QuantityKind;
use crate::lexicon::ClassSet;
use crate::reader::{Article, Block, BlockKind};
use crate::segmentation::{Span, segment};

#[derive(serde::Deserialize)]
struct Examples {
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
struct Example {
    text: String,
    date: String,
    spans: Vec<String>,
}

fn shown(text: &str, date: &str) -> Vec<String> {
    let article = Article {
        text: text.to_owned(),
        date: date.parse().ok(),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
        ..Article::default()
    };
    let document = segment(&article);
    let times = crate::times::find(&document);
    let classes = vec![ClassSet::NONE; document.tokens.len()];
    let quantities = super::find(&document, &times, &classes);
    quantities
        .iter()
        .map(|q| {
            let mut line = format!("{} => {}", document.slice(q.range), (q.value * 1e4).round() / 1e4);
            let kind = match q.kind {
                QuantityKind::Count | QuantityKind::Money => None,
                QuantityKind::Percent => Some("percent"),
                QuantityKind::Fraction => Some("fraction"),
                QuantityKind::Ordinal => Some("ordinal"),
            };
            for part in [q.currency, q.bound, kind].into_iter().flatten() {
                line = format!("{line} {part}");
            }
            line
        })
        .collect()
}

fn check(examples: &str) {
    let examples: Examples = toml::from_str(examples).unwrap();
    let mut wrong = Vec::new();
    for example in examples.example {
        let got = shown(&example.text, &example.date);
        if got != example.spans {
            wrong.push(format!("{:?}\n   wanted {:?}\n   got    {got:?}", example.text, example.spans));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_word_of_the_list_is_known() {
    let list = include_str!("lists/numbers.tsv").lines().skip(1);
    for word in list.filter_map(|line| line.split('\t').next()) {
        assert!(super::number::is_number_word(word), "{word}");
    }
}

#[test]
fn examples_of_counts_hold() {
    check(include_str!("rules/counts.examples.toml"));
}

#[test]
fn examples_of_money_hold() {
    check(include_str!("rules/money.examples.toml"));
}

#[test]
fn examples_of_percentages_and_fractions_hold() {
    check(include_str!("rules/shares.examples.toml"));
}
