//! Every name rule does what its examples say.

use crate::extractor::Extractor;
use crate::reader;
use crate::rules::RuleKind;
use crate::rules::examples;

#[test]
fn name_rules_live_up_to_their_examples() {
    let (extractor, rules) = Extractor::builder().build_with_rules().unwrap();
    let run = |text: &str| extractor.firings(&reader::read_text("example", text.to_owned()));
    let names = rules.iter().filter(|r| matches!(r.kind, RuleKind::Entity(_)));
    let failures = examples::check_examples(names, run);
    let report: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(report.is_empty(), "{}", report.join("\n"));
}
