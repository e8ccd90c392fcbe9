//! `graphs/` is what the program makes of `corpus/` today.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

#[test]
fn graphs_are_fresh() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = TempDir::new().unwrap();
    let run = |args: &[&str]| {
        let command = Command::new(cargo_bin("pressgraph")).current_dir(home).args(args).output().unwrap();
        assert!(command.status.success(), "{}", String::from_utf8_lossy(&command.stderr));
        command.stdout
    };
    run(&["extract", "-q", "-o", out.path().to_str().unwrap()]);
    let sample = run(&["extract", "-q", "corpus/khabarovsk-delegation.txt", "-f", "dot", "-o", "-"]);
    let committed = |name: &str| fs::read(home.join("graphs").join(name)).unwrap();
    for name in ["graph.json", "graph.dot"] {
        assert!(committed(name) == fs::read(out.path().join(name)).unwrap(), "graphs/{name} is old: cargo run");
    }
    let command =
        "cargo run -- extract corpus/khabarovsk-delegation.txt -f dot -o - > graphs/khabarovsk-delegation.dot";
    assert!(committed("khabarovsk-delegation.dot") == sample, "the sample's graph is old: {command}");
}
