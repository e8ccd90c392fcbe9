//! The examples of all built-in rules, run through the whole extractor.

use crate::Extractor;
use crate::reader::read_text;
use crate::rules::examples::{Firing, check_examples};

#[test]
fn every_rule_does_what_its_examples_say() {
    let (extractor, rules) = match Extractor::builder().build_with_rules() {
        Ok(built) => built,
        Err(e) => panic!("{}", e.render(false)),
    };
    let failures = check_examples(&rules, |text| {
        let fired = extractor.firings(&read_text("example", text.to_owned()));
        fired.into_iter().map(|f| Firing { rule: f.rule, roles: f.roles }).collect()
    });
    let report: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} examples fail\n{}", failures.len(), report.join("\n"));
}
