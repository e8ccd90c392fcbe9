use std::sync::Arc;

use super::examples::{Firing, check_examples};
use super::*;
use crate::ontology::RelationType;
use crate::pattern::sample::SampleVocabulary;
use crate::segmentation::Span;

const GOOD: &str = r#"# Who went where.
relation = "visited"

[[rule]]
id = "active"
pattern = '''
@subject:Person|Group visit @object:Place'''
status = "planned"
yields = { purpose = "tour" }
matches = ["[Ada Brown|subject] visited [Rye|object]."]
rejects = ["Ada Brown left Rye."]
"#;

fn errors(text: &str) -> String {
    let vocabulary = &mut SampleVocabulary::default().list("title", &["mayor"]);
    RuleFile::parse("visited.toml", text, vocabulary)
        .map_or_else(|e| e.to_string(), |f| format!("{} rules", f.rules.len()))
}

/// Every change of the good file gives errors that contain all the texts.
fn check(cases: &[(&str, &str, &[&str])]) {
    for (old, new, expected) in cases {
        let rendered = errors(&GOOD.replace(old, new));
        for text in *expected {
            assert!(rendered.contains(text), "{old} -> {new}: no {text:?} in\n{rendered}");
        }
    }
}

#[test]
fn loads_rule_with_all_it_says() {
    let file = RuleFile::parse("visited.toml", GOOD, &mut SampleVocabulary::default()).unwrap();
    let rule = &file.rules[0];
    assert_eq!((&*rule.name, rule.line, &*rule.file), ("visited/active", 5, "visited.toml"));
    assert_eq!(rule.kind, RuleKind::Relation(RelationType::Visited));
    let yields: Vec<_> = rule.yields.iter().map(|(k, v)| (&**k, &**v)).collect();
    assert_eq!(yields, [("purpose", "tour"), ("status", "planned")]);
    assert_eq!((rule.matches[0].text.as_str(), rule.matches[0].line), ("Ada Brown visited Rye.", 10));
}

#[test]
fn error_shows_file_line_caret_and_remedy() {
    assert_eq!(
        errors(&GOOD.replace("Place", "Plaec")),
        "error: unknown type `Plaec`
 --> visited.toml:7:37
  |
7 | @subject:Person|Group visit @object:Plaec'''
  |                                     ^^^^^
  |
  = help: did you mean `Place`? For the word itself write \"Plaec\""
    );
}

#[test]
fn every_check_names_the_remedy() {
    check(&[
        ("\"visited\"", "\"visted\"", &["unknown relation `visted`", "did you mean `visited`?"]),
        ("relation = \"visited\"", "", &["does not say what its rules yield"]),
        ("status", "statsu", &["unknown key `statsu`", "did you mean `status`?"]),
        ("\"planned\"", "\"maybe\"", &["unknown status `maybe`", "former"]),
        ("purpose", "porpoise", &["unknown key `porpoise`"]),
        ("id = \"active\"", "", &["has no `id`"]),
        ("rejects = [\"Ada Brown left Rye.\"]", "", &["has no `rejects`", "must not fire on"]),
        ("[Ada Brown|subject]", "[Ada Brown|subjct]", &["no role `subjct`", "did you mean `subject`?"]),
        ("[Rye|object]", "[Rye", &["`[` is not closed"]),
        ("'''", "\"\"\"", &["must be a literal string"]),
        ("@object:Place", "@object:Date", &["`visited` has no such object", "it takes: Organization"]),
        ("@object:Place", "Place", &["the pattern has no `@object`"]),
        ("[[rule]]", "[[rule", &["not valid TOML"]),
    ]);
}

#[test]
fn all_errors_are_collected() {
    let rendered = errors(&GOOD.replace("Place", "Plaec").replace("status", "statsu").replace("rejects", "reject"));
    for text in ["unknown type", "`statsu`", "`reject`", "has no `rejects`"] {
        assert!(rendered.contains(text), "{rendered}");
    }
}

#[test]
fn duplicate_names_are_found_in_and_over_files() {
    let (head, rule) = GOOD.split_at(GOOD.find("[[rule]]").unwrap());
    assert!(errors(&format!("{head}{rule}{rule}")).contains("rule `active` is already in line 5"));
    let two = load([("a.toml", GOOD), ("b.toml", GOOD)], &mut SampleVocabulary::default()).unwrap_err();
    assert!(two.to_string().contains("already in a.toml:5"), "{two}");
}

#[test]
fn colour_is_only_there_when_asked_for() {
    let text = GOOD.replace("Place", "Plaec");
    let errors = RuleFile::parse("visited.toml", &text, &mut SampleVocabulary::default()).unwrap_err();
    assert!(!errors.render(false).contains('\x1b') && errors.render(true).contains('\x1b'));
}

#[test]
fn failed_example_tells_what_fired_instead() {
    let file = RuleFile::parse("visited.toml", GOOD, &mut SampleVocabulary::default()).unwrap();
    let fire = |end| Firing {
        rule: Arc::from("visited/active"),
        roles: vec![("subject".into(), Span::new(0, end)), ("object".into(), Span::new(18, 21))],
    };
    let run = |text: &str, end| if text.contains("visited") { vec![fire(end)] } else { vec![] };
    assert!(check_examples(&file.rules, |text| run(text, 9)).is_empty());
    let failures = check_examples(&file.rules, |text| run(text, 3));
    assert_eq!(
        failures.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["visited.toml:10: rule visited/active does not match its example
  text:     Ada Brown visited Rye.
  expected: visited/active subject=\"Ada Brown\" object=\"Rye\"
  fired:    visited/active subject=\"Ada\" object=\"Rye\""]
    );
    let failures = check_examples(&file.rules, |_| vec![fire(9)]);
    assert!(failures[0].to_string().contains("fires on what it must reject"));
}
