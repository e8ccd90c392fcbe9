//! Every format is opened by programs that are not ours; what they find is what the graph says.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::cli::run;

#[test]
fn other_programs_read_every_format() {
    let required = std::env::var_os("PRESSGRAPH_REQUIRE_TOOLS").is_some();
    let dir = TempDir::new().unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/khabarovsk-delegation.txt");
    let formats = "csv,cypher,dot,gexf,graphml,json,jsonl,jsonld,parquet,turtle";
    let (code, _, stderr) = run(&dir, &["extract", sample, "-q", "-f", formats, "-o", "out"]);
    assert_eq!(code, Some(0), "{stderr}");
    let (code, schema, stderr) = run(&dir, &["schema"]);
    assert_eq!(code, Some(0), "{stderr}");
    fs::write(dir.path().join("out/graph.schema.json"), schema).unwrap();

    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let pins = "must-link = [[\"Alexander Sokolov\", \"Nobody at All\"]]\n";
    fs::write(dir.path().join("pins.toml"), pins).unwrap();
    let more = ["extract", corpus, "-q", "-f", "json", "--with-text", "--pins", "pins.toml", "-o", "more"];
    let (code, _, stderr) = run(&dir, &more);
    assert_eq!(code, Some(0), "{stderr}");

    let mut python = Command::new("python3");
    python.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/consumers.py")).arg(dir.path().join("out"));
    python.arg(dir.path().join("more/graph.json"));
    let Ok(output) = python.output() else {
        assert!(!required, "python3 is not installed");
        eprintln!("skipped: python3 is not installed");
        return;
    };
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}{wrong}");
    assert!(!required || said.is_empty(), "{said}");
    eprint!("{said}");
}
