//! Many documents: whatever they come in, whenever a run is killed, the bytes are the same.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use assert_cmd::cargo::cargo_bin;
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use crate::cli::run;

fn article(i: usize) -> String {
    format!(
        "Avalon, {} May 2019 - Mayor Anna Lind opened the Lantern Festival in Avalon. She met Bo Ek of Brightwater \
         Ltd. {i} times.",
        i % 28 + 1
    )
}

/// A folder with a file of many records.
fn records(count: usize) -> TempDir {
    let dir = TempDir::new().unwrap();
    let lines: String = (0..count).map(|i| format!("{{\"id\": \"d{i}\", \"text\": \"{}\"}}\n", article(i))).collect();
    fs::write(dir.path().join("in.jsonl"), lines).unwrap();
    dir
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        out.append_data(&mut header, name, *bytes).unwrap();
    }
    out.into_inner().unwrap()
}

/// The documents found in a file of that name and content, given by name and on standard input.
fn check(name: &str, bytes: &[u8], ids: &[&str]) {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join(name), bytes).unwrap();
    let (code, stdout, stderr) = run(&dir, &["extract", name, "-f", "jsonl", "-o", "-", "-q"]);
    assert_eq!(code, Some(0), "{stderr}");
    let found: Vec<String> = stdout
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["graph"]["documents"][0]["id"].to_string())
        .collect();
    assert_eq!(found, ids.iter().map(|i| format!("\"{i}\"")).collect::<Vec<_>>());
    let mut child = Command::new(cargo_bin("pressgraph"))
        .args(["extract", "-", "-f", "jsonl", "-o", "-", "-q"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let piped = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(piped.lines().count(), found.len(), "{piped}");
}

#[test]
fn reads_packed_files_archives_and_other_encodings() {
    let (a, record) = (article(1), "{\"id\": \"r\", \"text\": \"Anna Lind visited Avalon.\"}\n".to_owned());
    check("a.txt.gz", &gzip(a.as_bytes()), &["a"]);
    let archive = tar(&[("x/a.txt", a.as_bytes()), ("b.jsonl", record.as_bytes()), ("c.png", b"\x89PNG")]);
    let in_tar: &[&str] = &["news/x/a", "r"];
    check("news.tar", &archive, in_tar);
    check("news.tar.gz", &gzip(&archive), in_tar);
    let utf16: Vec<u8> = "\u{FEFF}".encode_utf16().chain(record.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    check("wide.jsonl", &utf16, &["r"]);
    check("legacy.jsonl", b"{\"id\": \"r\", \"text\": \"The mayor of Malm\xF6 met caf\xE9 owners.\"}\n", &["r"]);
    // A frame of one raw block, as RFC 8878 has it.
    let mut zst = vec![0x28, 0xB5, 0x2F, 0xFD, 0x20, record.len() as u8];
    zst.extend(((record.len() as u32) << 3 | 1).to_le_bytes().into_iter().take(3));
    zst.extend(record.as_bytes());
    check("r.jsonl.zst", &zst, &["r"]);
}

#[test]
fn lists_of_files_and_patterns_name_inputs() {
    let dir = TempDir::new().unwrap();
    for i in 0..4 {
        fs::write(dir.path().join(format!("n{i}.txt")), article(i)).unwrap();
    }
    fs::write(dir.path().join("list"), "n1.txt\nn2.txt\n").unwrap();
    let count = |args: &[&str]| run(&dir, &[args, &["-f", "jsonl", "-o", "-", "-q"]].concat()).1.lines().count();
    assert_eq!(count(&["extract", "--files-from", "list"]), 2);
    assert_eq!(count(&["extract", "n[013].txt"]), 3);
}

#[test]
fn hostile_inputs_are_named_and_cost_little() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("good.txt"), article(1)).unwrap();
    for (name, content, said) in [
        ("deep.html", "<div>".repeat(100_000), "nested more than"),
        ("word.txt", "x".repeat(10 << 20), "without a space"),
        ("long.jsonl", format!("{{\"text\": \"{}\"}}\n", "a ".repeat(17 << 20)), "longer than 32 MiB"),
        ("brackets.txt", "(".repeat(50_000) + " Lima " + &")".repeat(50_000), ""),
        ("sentence.txt", "the mayor of Lima , Anna Lind , ".repeat(10_000), ""),
        ("blank.txt", "\n".repeat(1 << 20), "is empty"),
        ("binary.txt", "\0\u{1}\u{2}\u{3}".repeat(1 << 10), "is binary data"),
        ("brackets.jsonl", "[".repeat(100_000), "not a JSON object"),
    ] {
        fs::write(dir.path().join(name), content).unwrap();
        let (code, _, stderr) = run(&dir, &["extract", name, "good.txt"]);
        assert_eq!(code, Some(i32::from(!said.is_empty())), "{name}: {stderr}");
        assert!(stderr.contains(said), "{name}: {stderr}");
        fs::remove_file(dir.path().join(name)).unwrap();
    }
}

fn graphs(dir: &TempDir, out: &str) -> Vec<Vec<u8>> {
    ["json", "dot", "jsonl"].map(|f| fs::read(dir.path().join(out).join(format!("graph.{f}"))).unwrap()).into()
}

/// Kills a run at each of these parts of its time, then lets it finish; the outputs are those of a run never killed.
fn check_kills(documents: usize, moments: impl Iterator<Item = f64>) {
    let dir = records(documents);
    let args = ["extract", "in.jsonl", "-f", "json,dot,jsonl", "--resume", "-q", "-o"];
    let start = Instant::now();
    assert_eq!(run(&dir, &[&args[..], &["whole"]].concat()).0, Some(0));
    let duration = start.elapsed();
    for moment in moments {
        let mut child =
            Command::new(cargo_bin("pressgraph")).current_dir(&dir).args(args).arg("killed").spawn().unwrap();
        std::thread::sleep(duration.mul_f64(moment));
        child.kill().unwrap();
        child.wait().unwrap();
        for name in ["json", "dot", "jsonl"] {
            // Outputs are whole or not there.
            let path = dir.path().join("killed").join(format!("graph.{name}"));
            assert!(!path.exists() || fs::read(&path).unwrap() == fs::read(whole(&dir, name)).unwrap());
        }
    }
    let last = [&args[..6], &["-o", "killed"]].concat();
    assert_eq!(run(&dir, &last).0, Some(0));
    assert_eq!(graphs(&dir, "killed"), graphs(&dir, "whole"));
    let left = fs::read_dir(dir.path().join("killed")).unwrap().count();
    assert_eq!(left, 3, "nothing but the outputs is left");
}

fn whole(dir: &TempDir, name: &str) -> std::path::PathBuf {
    dir.path().join("whole").join(format!("graph.{name}"))
}

#[test]
fn killed_run_goes_on_and_ends_with_the_same_bytes() {
    check_kills(150, [0.3, 0.6, 0.9].into_iter());
}

#[test]
#[ignore = "takes a minute; run with --ignored"]
fn twenty_killed_runs_end_with_the_same_bytes() {
    // The golden ratio spreads them over the run.
    for kill in 0..20 {
        check_kills(2000, std::iter::once((f64::from(kill) * 0.618_034).fract()));
    }
}

#[test]
fn unchanged_articles_come_from_the_cache() {
    let dir = records(20);
    let args = ["extract", "in.jsonl", "--cache", "cache", "-o"];
    assert_eq!(run(&dir, &[&args[..], &["a"]].concat()).0, Some(0));
    let lines = fs::read_to_string(dir.path().join("in.jsonl")).unwrap().replacen("Bo Ek", "Bo Lund", 1);
    fs::write(dir.path().join("in.jsonl"), lines).unwrap();
    let (_, _, said) = run(&dir, &[&args[..], &["b"]].concat());
    assert!(said.contains("(19 unchanged)"), "{said}");
    let (_, _, said) = run(&dir, &[&args[..], &["c", "--offsets", "bytes"]].concat());
    assert!(!said.contains("unchanged"), "{said}");
    run(&dir, &["extract", "in.jsonl", "-o", "d", "-q"]);
    let read = |out: &str| fs::read(dir.path().join(out).join("graph.json")).unwrap();
    assert_eq!(read("b"), read("d"));
}

#[test]
fn merged_graphs_of_pieces_are_the_graph_of_the_whole() {
    let dir = records(30);
    let text = fs::read_to_string(dir.path().join("in.jsonl")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let part = |name: &str, lines: &[&str]| fs::write(dir.path().join(name), lines.join("\n")).unwrap();
    part("p.jsonl", &lines[..11]);
    part("q.jsonl", &lines[11..]);
    let made = |args: &[&str]| {
        let (code, stdout, stderr) = run(&dir, &[args, &["-f", "json", "-o", "-", "-q"]].concat());
        assert_eq!(code, Some(0), "{stderr}");
        stdout
    };
    for piece in ["p", "q"] {
        // The source is the file a record came in: the pieces are given the name of the whole.
        fs::create_dir(dir.path().join(piece)).unwrap();
        fs::rename(dir.path().join(format!("{piece}.jsonl")), dir.path().join(piece).join("in.jsonl")).unwrap();
        let sub = Command::new(cargo_bin("pressgraph"))
            .current_dir(dir.path().join(piece))
            .args(["extract", "in.jsonl", "-f", "json", "-o", "out", "-q"])
            .status();
        assert!(sub.unwrap().success());
    }
    assert_eq!(made(&["merge", "q/out/graph.json", "p/out/graph.json"]), made(&["extract", "in.jsonl"]));
}
