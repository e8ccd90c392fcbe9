//! The examples of all built-in rules, run through the whole extractor.

mod clauses;
mod deals;
mod gatherings;
mod institutions;
mod lists;
mod people;
mod posts;
mod retold;
mod sums;
mod told_aside;
mod whom;

use crate::Extractor;
use crate::reader::read_text;
use crate::rules::examples::{Firing, check_examples};

pub(in crate::relations) fn extractor() -> Extractor {
    match Extractor::builder().build() {
        Ok(built) => built,
        Err(e) => panic!("{}", e.render(false)),
    }
}

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

/// Whether the text says that the first stands in the relation to the second.
pub(in crate::relations) fn says(
    extractor: &Extractor,
    text: &str,
    subject: &str,
    relation: &str,
    object: &str,
) -> bool {
    let extraction = extractor.extract(&read_text("example", text.to_owned()));
    let name = |n: usize| extraction.entities[n].name.as_str();
    let mut all = extraction.relations.iter().filter(|r| r.relation.name() == relation);
    all.any(|r| name(r.source) == subject && name(r.target) == object)
}
