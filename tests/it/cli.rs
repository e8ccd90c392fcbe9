//! The program as its users run it: exit statuses, messages, standard output.

use std::fs;
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

const ARTICLE: &str = "Avalon, 3 May 2019 - Mayor Anna Lind opened the Lantern Festival in Avalon.\n";

fn folder() -> TempDir {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join("in")).unwrap();
    fs::write(dir.path().join("in/good.txt"), ARTICLE).unwrap();
    dir
}

/// Runs in `dir`; gives exit status, standard output, standard error.
pub fn run(dir: &TempDir, args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(cargo_bin("pressgraph")).current_dir(dir).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn check(args: &[&str], status: i32, said: &str) {
    let dir = folder();
    let (code, _, stderr) = run(&dir, args);
    assert_eq!(code, Some(status), "{stderr}");
    assert!(stderr.contains(said), "{stderr}");
}

#[test]
fn extracts_a_folder_into_graphs() {
    let dir = folder();
    assert_eq!(run(&dir, &["extract", "in"]).0, Some(0));
    assert!(dir.path().join("graphs/graph.dot").is_file() && dir.path().join("graphs/graph.json").is_file());
}

#[test]
fn extracting_is_the_default_and_corpus_its_input() {
    let dir = folder();
    fs::rename(dir.path().join("in"), dir.path().join("corpus")).unwrap();
    let (code, stdout, stderr) = run(&dir, &[]);
    assert_eq!((code, stdout.as_str()), (Some(0), ""));
    assert!(stderr.starts_with("1 document,"), "{stderr}");
}

#[test]
fn a_misspelt_command_is_no_file() {
    check(&["extrct", "in"], 2, "`extrct` is no file and no command; did you mean `pressgraph extract`?");
    check(&["news", "in"], 1, "news: cannot be read");
}

#[test]
fn unreadable_inputs_are_named_and_the_others_extracted() {
    for (name, bytes, said) in [
        ("empty.txt", &b" \n"[..], "empty.txt: is empty"),
        ("binary.txt", &b"\x7fELF\0\0\0\x01"[..], "binary.txt: is binary data"),
        ("table.xlsx", &b"PK"[..], "table.xlsx: unknown file ending"),
        ("bad.jsonl", &b"{\"id\": 1"[..], "bad.jsonl:1: not a JSON object"),
    ] {
        let dir = folder();
        fs::write(dir.path().join(name), bytes).unwrap();
        let (code, stdout, stderr) = run(&dir, &["extract", name, "missing.txt", "in", "-f", "json", "-o", "-"]);
        assert_eq!(code, Some(1), "{stderr}");
        assert!(stderr.contains(said) && stderr.contains("missing.txt"), "{stderr}");
        assert!(stdout.contains("\"good\""), "{stdout}");
    }
}

#[test]
fn nothing_done_is_status_2_with_a_remedy() {
    check(&["extract", "missing.txt"], 2, "missing.txt");
    check(&["extract", "in", "-o", "-"], 2, "add -f json");
    check(&["extract", "in", "-f", "png"], 2, "[possible values: csv, cypher, dot");
    check(&["extract", "in", "-o", "in/good.txt"], 2, "in/good.txt is a file: -o takes a folder");
    check(&["score", "in", "in"], 2, "no gold here");
}

#[test]
fn dates_are_written_as_asked() {
    let dir = folder();
    fs::write(dir.path().join("week.txt"), "Avalon, 3 May 2019 - The Lantern Festival opened last week.\n").unwrap();
    for (format, value) in [("timex3", "2019-W17"), ("iso8601", "2019-04-22/2019-04-28")] {
        let line = ["extract", "week.txt", "-f", "jsonl", "-o", "-", "--date-format", format];
        let (code, stdout, stderr) = run(&dir, &line);
        assert_eq!(code, Some(0), "{stderr}");
        assert!(stdout.contains(&format!(r#""value":"{value}""#)), "{stdout}");
    }
    check(&["extract", "in", "--date-format", "iso"], 2, "use timex3 or iso8601");
}

#[test]
fn quiet_says_nothing() {
    let dir = folder();
    assert_eq!(run(&dir, &["extract", "in", "--quiet"]), (Some(0), String::new(), String::new()));
}

#[test]
fn jsonl_keeps_the_order_of_the_input() {
    let dir = folder();
    fs::write(
        dir.path().join("b.jsonl"),
        "{\"id\": \"z\", \"text\": \"Zell\"}\n\n{\"id\": \"a\", \"text\": \"Avalon\"}\n",
    )
    .unwrap();
    let (code, stdout, _) = run(&dir, &["extract", "b.jsonl", "in", "-f", "jsonl", "-o", "-"]);
    let ids: Vec<_> = stdout
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["graph"]["documents"][0]["id"].to_string())
        .collect();
    assert_eq!((code, ids), (Some(0), ["\"z\"", "\"a\"", "\"good\""].map(str::to_owned).to_vec()));
}

#[test]
fn closed_pipe_is_no_error() {
    let dir = folder();
    let many: String = (0..4000).map(|i| format!("{{\"id\": \"d{i}\", \"text\": \"Anna Lind.\"}}\n")).collect();
    fs::write(dir.path().join("many.jsonl"), many).unwrap();
    let mut child = Command::new(cargo_bin("pressgraph"))
        .current_dir(&dir)
        .args(["extract", "many.jsonl", "-f", "jsonl", "-o", "-", "--quiet"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn score_prints_precision_recall_and_f1() {
    let dir = folder();
    let gold = r#"{"document": "good", "date": null, "relations": [],
        "entities": [{"id": "e1", "type": "City", "names": ["Avalon"]}]}"#;
    let graph = r#"{"graph": {"documents": [{"id": "good"}]}, "edges": [],
        "nodes": [{"id": "a", "type": "City", "name": "Avalon"}, {"id": "b", "type": "City", "name": "Zell"}]}"#;
    fs::write(dir.path().join("gold.json"), gold).unwrap();
    fs::write(dir.path().join("graph.json"), graph).unwrap();
    let (code, stdout, _) = run(&dir, &["score", "-v", "gold.json", "graph.json"]);
    assert_eq!(code, Some(0));
    assert!(stdout.contains("entity      0.500  1.000  0.667"), "{stdout}");
    assert!(stdout.contains("   spurious  City         Zell"), "{stdout}");
}

#[test]
fn completions_and_the_manual_page_know_every_command() {
    let dir = TempDir::new().unwrap();
    let (_, help, _) = run(&dir, &["--help"]);
    let commands = help.lines().skip_while(|l| !l.starts_with("Commands:")).skip(1).take_while(|l| !l.is_empty());
    let commands = commands.filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    let names: Vec<String> = commands.filter_map(|l| l.split_whitespace().next().map(str::to_owned)).collect();
    assert!(names.len() > 8, "{names:?}");
    let (code, man, _) = run(&dir, &["man"]);
    assert_eq!(code, Some(0));
    assert!(man.contains(".TH pressgraph"), "{man}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, script, _) = run(&dir, &["completions", shell]);
        assert_eq!(code, Some(0), "{shell}");
        let lost: Vec<_> = names.iter().filter(|n| !script.contains(n.as_str())).collect();
        assert!(lost.is_empty(), "{shell}: {lost:?}");
    }
    let page = man.to_lowercase();
    for name in names.iter().filter(|n| *n != "help") {
        assert!(page.contains(&format!("pressgraph {name}")), "{name}");
    }
}

#[test]
fn errors_of_rules_say_error_once_and_nothing_is_coloured_unasked() {
    let dir = folder();
    fs::write(dir.path().join("mine.toml"), "relation = \"visted\"\n").unwrap();
    let (code, _, stderr) = run(&dir, &["extract", "in", "--rules", "mine.toml"]);
    assert_eq!(code, Some(2), "{stderr}");
    assert!(stderr.starts_with("error: unknown relation `visted`"), "{stderr}");
    assert!(stderr.contains("mine.toml:1") && stderr.contains("did you mean `visited`?"), "{stderr}");
    for arguments in [&["extract", "in", "--rules", "mine.toml"][..], &["--help"], &["--nonsense"]] {
        let mut command = Command::new(cargo_bin("pressgraph"));
        let output = command.current_dir(&dir).env("NO_COLOR", "1").args(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        assert!(!said.contains(&0x1b), "{}", String::from_utf8_lossy(&said));
    }
}
