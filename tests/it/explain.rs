//! Why an edge is there, and why not: every stage is blamed for what it loses.

use std::fs;
use std::sync::LazyLock;

use pressgraph::explain::{Cause, Explainer, WhyNot, why_not};
use pressgraph::reader::{read_html, read_text};
use pressgraph::rules::Rule;
use pressgraph::{Extractor, ontology::RelationType};
use tempfile::TempDir;

use crate::cli::run;

static BUILT: LazyLock<(Extractor, Vec<Rule>)> =
    LazyLock::new(|| Extractor::builder().build_with_rules().expect("the built-in rules load"));

fn ask(text: &str, subject: &str, relation: RelationType, object: &str) -> WhyNot {
    let (extractor, rules) = &*BUILT;
    why_not(extractor, rules, &read_text("case", text.to_owned()), None, subject, relation, object)
}

#[track_caller]
fn check(text: &str, (subject, relation, object): (&str, RelationType, &str), cause: Cause, says: &str) -> WhyNot {
    let answer = ask(text, subject, relation, object);
    assert_eq!(answer.cause, cause, "{answer}");
    assert!(answer.to_string().contains(says), "{answer}");
    answer
}

use RelationType as R;

#[test]
fn what_is_there_is_not_missing() {
    let text = "Anna Lind visited Lima on Monday.";
    check(text, ("Anna Lind", R::Visited, "Lima"), Cause::InGraph, "is in the graph");
    let text = "Quarn Fisheries Ltd acquired Orla Foods Ltd in May.";
    check(text, ("Orla Foods Ltd", R::Acquired, "Quarn Fisheries Ltd"), Cause::OtherWay, "exchanged");
}

#[test]
fn reader_is_blamed_for_what_is_not_in_the_text() {
    check("Anna Lind visited Lima.", ("Anna Lint", R::Visited, "Lima"), Cause::NotInText, "it has \"Anna Lind\"");
}

#[test]
fn reader_is_blamed_for_what_it_leaves_out() {
    let page = "<html><body><nav><a href='/'>Anna Lind visited Lima</a></nav><article><h1>Harbour opens</h1>\
        <p>The harbour of Orla was opened on Monday after three years of work on its walls and its gates.</p>\
        <p>The guests walked along the quay and looked at the cranes that will load the ships in summer.</p>\
        </article></body></html>";
    let (extractor, rules) = &*BUILT;
    let article = read_html("page", page, Default::default()).expect("the page has an article");
    let answer = why_not(extractor, rules, &article, Some(page), "Anna Lind", R::Visited, "Lima");
    assert_eq!(answer.cause, Cause::NotRead, "{answer}");
}

#[test]
fn segmentation_is_blamed_for_parts_of_tokens() {
    check("Anna Lind visited Limanova/2 on Monday.", ("Anna Lind", R::Visited, "Lima"), Cause::NotTokenised, "token");
}

#[test]
fn entities_are_blamed_for_what_is_no_name() {
    let answer = check(
        "Anna Lind visited the tall trees.",
        ("Anna Lind", R::Visited, "trees"),
        Cause::NotRecognised,
        "no rule takes",
    );
    assert_eq!(answer.cause.stage(), "entities");
}

#[test]
fn entities_are_blamed_for_longer_names() {
    let text = "Anna Lind visited the University of Quarnwick on Monday.";
    check(text, ("Anna Lind", R::Visited, "Quarnwick"), Cause::PartOfName, "University of Quarnwick");
}

#[test]
fn entities_are_blamed_for_types() {
    let text = "Anna Lind visited Pedro Alvarez on Monday.";
    check(text, ("Anna Lind", R::Visited, "Pedro Alvarez"), Cause::OtherType, "is a Person");
}

#[test]
fn coreference_is_blamed_for_pronouns() {
    let text = "Anna Lind spoke to Maria Berg at noon. Then she visited Lima.";
    let other =
        if ask(text, "Anna Lind", R::Visited, "Lima").cause == Cause::InGraph { "Maria Berg" } else { "Anna Lind" };
    check(text, (other, R::Visited, "Lima"), Cause::Coreference, "\"she\" is linked to");
}

#[test]
fn syntax_is_blamed_for_sentences_apart() {
    let text = "Anna Lind opened the fair. Snow fell in Lima.";
    check(text, ("Anna Lind", R::Visited, "Lima"), Cause::NotOneSentence, "nothing in one sentence");
}

#[test]
fn syntax_is_blamed_for_clauses_apart() {
    let text = "Anna Lind opened the fair while snow fell in Lima.";
    check(text, ("Anna Lind", R::Visited, "Lima"), Cause::NotOneClause, "in no clause together");
}

#[test]
fn negation_and_possibility_are_told_apart() {
    let edge = ("Anna Lind", R::Visited, "Lima");
    check("Anna Lind did not visit Lima.", edge, Cause::Negated, "visited/verb would match");
    check("Anna Lind may visit Lima.", edge, Cause::Hypothetical, "visited/verb would match");
}

#[test]
fn relations_are_blamed_for_words_no_rule_asks_for() {
    let answer =
        check("Anna Lind painted Lima.", ("Anna Lind", R::Visited, "Lima"), Cause::NoRule, "asks for \"painted\"");
    assert_eq!(answer.sentence.as_deref(), Some("[Anna Lind|subject] [painted|here] [Lima|object]."));
}

#[test]
fn first_element_that_failed_is_named_with_its_token() {
    let text = "Anna Lind visited her brother in Lima.";
    let answer = check(text, ("Anna Lind", R::Visited, "Lima"), Cause::ElementFailed, "@object:Place|Organization");
    assert!(answer.reason.contains("\"her brother\" beside \"visited\""), "{answer}");
    assert!(answer.nearest[0].rule.starts_with("visited/verb (src/relations/rules/visited.toml:"), "{answer}");
}

#[test]
fn elements_of_token_patterns_are_named_too() {
    let text = "Anna Lind and Pedro Alvarez danced.";
    let answer = ask(text, "Anna Lind", R::MetWith, "Pedro Alvarez");
    let near = answer.nearest.iter().find(|n| n.rule.starts_with("met_with/together")).expect("the rule is near");
    assert_eq!(near.failed, "`meet` on \"danced\"", "{answer}");
}

#[test]
fn values_that_do_not_fit_are_filtered() {
    let text = "The summit was held for two days in Lima.";
    check(text, ("summit", R::HeldOn, "two days"), Cause::Filtered, "takes no such value as two days");
}

#[test]
fn segmentation_is_blamed_for_sentences_that_end_within() {
    let text = "Anna Lind met St. Quarn. Mary Falls spoke.";
    check(text, ("Anna Lind", R::MetWith, "St. Quarn. Mary"), Cause::SentenceBreak, "a sentence ends within");
}

#[test]
fn posts_and_statements_say_what_was_found_instead() {
    let text = "The mayor of Lima, Anna Lind, met Pedro Alvarez in Oslo.";
    check(text, ("Anna Lind", R::HoldsPosition, "Oslo"), Cause::ElementFailed, "the post \"mayor\" is one of \"Lima\"");
    let text = "\"We are ready to begin the work,\" said Anna Lind. Pedro Alvarez listened.";
    check(text, ("Pedro Alvarez", R::Said, "ready to begin"), Cause::ElementFailed, "its speaker is \"Anna Lind\"");
}

#[test]
fn edge_is_derived_over_coreference_and_times() {
    let (extractor, rules) = &*BUILT;
    let text = "Lima, 3 May 2019 - Anna Lind opened the fair.\n\nShe met Pedro Alvarez last week.\n";
    let explainer = Explainer::new(extractor, rules, vec![read_text("news", text.to_owned())]);
    let found = explainer.edges("Anna Lind", Some(R::MetWith), "Pedro Alvarez").expect("the edge is there");
    let text = found[0].to_string();
    for part in [
        "[She|subject] met [Pedro Alvarez|object] last week.",
        "met_with/verb (src/relations/rules/met_with.toml:",
        "\"She\" = \"Anna Lind\" in sentence 2, by sieve pronoun (src/coreference/sieves/pronoun/mod.rs)",
        "\"last week\" = 2019-W17 (Date), reckoned from",
        "src/entities/rules/person.toml:",
    ] {
        assert!(text.contains(part), "{part} not in\n{text}");
    }
}

#[test]
fn node_is_derived_over_documents() {
    let (extractor, rules) = &*BUILT;
    let articles = ["Anna Lind visited Lima.", "Lima welcomed Pedro Alvarez."];
    let articles = articles.iter().zip(["a", "b"]).map(|(t, id)| read_text(id, (*t).to_owned())).collect();
    let explainer = Explainer::new(extractor, rules, articles);
    let text = explainer.nodes("lima").expect("the node is there")[0].to_string();
    for part in ["merged  ", "a, b", "place/gazetteer (src/entities/places.rs, fn places)", "Anna Lind visited it"] {
        assert!(text.contains(part), "{part} not in\n{text}");
    }
    let error = explainer.nodes("Limo").unwrap_err().to_string();
    assert_eq!(error, "no node is named `Limo`; did you mean `Lima`?");
    let error = explainer.edges("Anna Lind", Some(R::Founded), "Lima").unwrap_err().to_string();
    assert!(error.contains("but Anna Lind visited Lima"), "{error}");
}

#[test]
fn commands_explain_and_tell_why_not() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("news.txt"), "Anna Lind visited Lima. She did not visit Oslo.\n").unwrap();
    let (code, stdout, _) = run(&dir, &["explain", "news.txt", "--edge", "Anna Lind", "visited", "Lima"]);
    assert!(code == Some(0) && stdout.contains("1. news.txt, sentence 1\n   [Anna Lind|subject] visited"), "{stdout}");
    let (_, stdout, _) = run(&dir, &["explain", "news.txt", "--node", "Lima", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(json[0]["title"], "Lima");
    let (code, _, stderr) = run(&dir, &["explain", "news.txt", "--edge", "Anna Lind", "visted", "Lima"]);
    assert!(code == Some(2) && stderr.contains("did you mean `visited`?"), "{stderr}");
    let (code, stdout, _) = run(&dir, &["why-not", "news.txt", "Anna Lind", "visited", "Oslo"]);
    assert!(code == Some(0) && stdout.contains("negated"), "{stdout}");
}

#[test]
fn rules_are_listed_shown_and_linted() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("news.txt"), "Anna Lind visited Lima.\n").unwrap();
    let (code, stdout, _) = run(&dir, &["rules", "list", "news.txt"]);
    assert_eq!(code, Some(0));
    let fired: Vec<&str> = stdout.lines().filter(|l| !l.trim_start().starts_with("0 ")).collect();
    assert!(
        fired.iter().any(|l| l.contains("1  visited/verb") && l.contains("src/relations/rules/visited.toml:")),
        "{fired:?}"
    );
    assert!(stdout.contains("said/direct") && stdout.contains("src/relations/statements/direct.rs, fn direct"));
    let (_, stdout, _) = run(&dir, &["rules", "show", "visited/verb"]);
    assert!(stdout.contains("matches  [Anna Lind|subject] visited [Lima|object] on Monday."), "{stdout}");
    let (code, _, stderr) = run(&dir, &["rules", "show", "visited/verp"]);
    assert!(code == Some(2) && stderr.contains("did you mean `visited/verb`?"), "{stderr}");
    fs::write(dir.path().join("own.tsv"), "Orla\tCity\nOrla\tCompany\n").unwrap();
    let (code, stdout, _) = run(&dir, &["rules", "lint", "--gazetteer", "own.tsv"]);
    assert!(code == Some(1) && stdout.contains("own.tsv:2: `Orla` is a City in line 1, a Company here"), "{stdout}");
}

#[test]
fn imported_gazetteer_names_what_the_program_did_not_know() {
    let dir = TempDir::new().unwrap();
    let dump = "7\tZorbelsund\tZorbelsund\tZorbel Sound\t1\t2\tP\tPPL\tSE\t\t26\t\t\t\t9000\t\t9\tx\t2024-01-01\n";
    fs::write(dir.path().join("SE.txt"), dump).unwrap();
    fs::write(dir.path().join("news.txt"), "The guests visited Zorbelsund on Monday.\n").unwrap();
    let (code, _, stderr) = run(&dir, &["gazetteer", "import", "SE.txt", "-o", "se.tsv"]);
    assert!(code == Some(0) && stderr.contains("se.tsv: 1 entries"), "{stderr}");
    let extract = ["extract", "news.txt", "-f", "json", "-o", "-", "-q", "--gazetteer", "se.tsv"];
    assert!(run(&dir, &extract).1.contains("\"city/zorbelsund\""));
    fs::write(dir.path().join("se.tsv"), "Zorbelsund\tCity\tSE\t\tmany\n").unwrap();
    let (code, _, stderr) = run(&dir, &extract);
    assert!(code == Some(2) && stderr.starts_with("error: se.tsv:1: `many` is no number of inhabitants"), "{stderr}");
}
