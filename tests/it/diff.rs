//! `pressgraph diff` names what was added, removed and changed, under the rule that made it.

use std::fs;

use tempfile::TempDir;

use crate::cli::run;

#[test]
fn facts_are_told_by_rule_and_the_exit_status_says_whether_there_are_any() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("a.txt"), "Anna Lind visited Lima. Mayor Pedro Alvarez of Cusco spoke.\n").unwrap();
    fs::write(dir.path().join("b.txt"), "Anna Lind left Lima. Former Mayor Pedro Alvarez of Cusco spoke.\n").unwrap();
    for name in ["a", "b"] {
        let text = fs::read_to_string(dir.path().join(format!("{name}.txt"))).unwrap();
        fs::write(dir.path().join("article.txt"), text).unwrap();
        let (code, _, stderr) = run(&dir, &["extract", "article.txt", "-q", "-f", "json", "-o", name]);
        assert_eq!(code, Some(0), "{stderr}");
    }
    let (code, same, _) = run(&dir, &["diff", "a/graph.json", "a/graph.json"]);
    assert_eq!((code, same.as_str()), (Some(0), "0 added, 0 removed, 0 changed\n"));

    let (code, text, _) = run(&dir, &["diff", "a/graph.json", "b/graph.json"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("visited/verb\n  - Anna Lind -[visited]-> Lima\n"), "{text}");
    assert!(text.contains("  ~ Pedro Alvarez -[holds_position]-> Cusco\n      status:  -> former\n"), "{text}");

    let (code, json, _) = run(&dir, &["diff", "--json", "b/graph.json", "a/graph.json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(code, Some(1));
    assert_eq!(json["added"][0]["rule"], "visited/verb", "{json:#}");

    fs::write(dir.path().join("no.json"), "{}").unwrap();
    let (code, _, stderr) = run(&dir, &["diff", "a/graph.json", "no.json"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("no.json") && stderr.contains("no list of `nodes`"), "{stderr}");
}
