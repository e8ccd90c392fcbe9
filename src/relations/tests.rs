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

#[test]
fn round_is_of_who_raised_the_sum_before() {
    let extractor = match Extractor::builder().build() {
        Ok(built) => built,
        Err(e) => panic!("{}", e.render(false)),
    };
    let rounds = |text: &str| {
        let fired = extractor.firings(&read_text("example", text.to_owned()));
        fired.iter().filter(|f| &*f.rule == "invested_in/round").count()
    };
    let raised = "The Harbour Company raised $2 million.";
    // Both leaders and who participated have invested; the one who participated also took part in the round.
    let led = "The round was co-led by Nile Capital and Anna Lind, with participation from Savanna Ventures.";
    assert_eq!(rounds(&format!("{raised} {led}")), 4);
    assert_eq!(rounds(&format!("{raised} A round of talks was led by Anna Lind.")), 0);
    // The sum is the round's as well.
    assert_eq!(rounds("The Harbour Company raised $2 million in a round led by Nile Capital and Anna Lind."), 3);
}
