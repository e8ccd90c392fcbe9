//! Other programs read what is written: Graphviz the DOT, networkx the JSON, whatever the names.

use std::io::Write;
use std::process::{Command, Stdio};

use pressgraph::export::{FORMATS, Format};
use pressgraph::ontology::{EntityType as E, RelationType as R};

use crate::sample::Sample;

const NAMES: [&str; 8] = [
    "The \"Lantern\" Company",
    "back\\slash\\",
    "two\nlines",
    "Йошкар-Ола",
    "新潟市",
    "<b>R&D</b> &amp; Sons",
    "\u{7}bell\u{200f}",
    "{a|b} #c",
];

fn odd_names() -> Sample {
    let mut sample = Sample::new("odd \"document\"");
    for (i, name) in NAMES.iter().enumerate() {
        sample = sample.entity(if i % 2 == 0 { E::Company } else { E::City }, name);
    }
    sample = sample.entity(E::Statement, "it will, as we said \"before\", be lit all night long by lamps and lanterns");
    let ends = 0..NAMES.len();
    ends.fold(sample, |s, i| s.relation(i, R::PartnerOf, (i + 1) % NAMES.len(), Some("\"odd\" \\ <title>")))
}

fn written(format: &str) -> String {
    let mut bytes = Vec::new();
    Format::named(format).unwrap().write(&odd_names().graph(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Feeds `input` to a program that may be missing, unless PRESSGRAPH_REQUIRE_TOOLS says it must be there.
fn check(program: &str, args: &[&str], input: &str) -> Option<String> {
    let required = std::env::var_os("PRESSGRAPH_REQUIRE_TOOLS").is_some();
    let child = Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        assert!(!required, "{program} is not installed");
        return None;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} rejects\n{input}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn graphviz_draws_names_as_written() {
    let Some(svg) = check("dot", &["-Tsvg"], &written("dot")) else { return };
    for shown in
        ["The &quot;Lantern&quot;", "back\\slash\\", "Йошкар", "新潟市", "&lt;b&gt;R&amp;D&lt;/b&gt; &amp;amp; Sons"]
    {
        let plain = svg.replace("&#45;", "-").replace("&#160;", " ");
        assert!(plain.contains(shown), "{shown} is not in\n{plain}");
    }
}

#[test]
fn networkx_loads_the_graph_as_it_is() {
    let required = std::env::var_os("PRESSGRAPH_REQUIRE_TOOLS").is_some();
    let has_networkx = Command::new("python3").args(["-c", "import networkx"]).stderr(Stdio::null()).status();
    if !has_networkx.is_ok_and(|s| s.success()) {
        assert!(!required, "python3 with networkx is not installed");
        return;
    }
    let script = "import json, sys, networkx\n\
                  g = networkx.node_link_graph(json.load(sys.stdin), edges='edges')\n\
                  print(type(g).__name__, len(g), g.number_of_edges(), g.graph['schema'])";
    let loaded = check("python3", &["-c", script], &written("json"));
    assert_eq!(loaded.as_deref(), Some("MultiDiGraph 9 8 1\n"));
}

#[test]
fn json_keeps_every_name_and_a_line_is_the_same_graph() {
    let whole: serde_json::Value = serde_json::from_str(&written("json")).unwrap();
    let line = written("jsonl");
    assert_eq!(line.matches('\n').count(), 1);
    assert_eq!(whole, serde_json::from_str::<serde_json::Value>(&line).unwrap());
    let names: Vec<_> = whole["nodes"].as_array().unwrap().iter().filter_map(|n| n["name"].as_str()).collect();
    assert!(NAMES.iter().all(|n| names.contains(n)), "{names:?}");
}

#[test]
fn offsets_cut_the_mention_out_of_the_text() {
    let sample = odd_names();
    let chars: Vec<char> = sample.text.chars().collect();
    for mention in sample.graph().nodes().flat_map(|n| &n.mentions) {
        let cut: String = chars[mention.start as usize..mention.end as usize].iter().collect();
        assert_eq!(cut, *mention.text);
    }
}

#[test]
fn formats_are_sorted_by_name() {
    assert!(FORMATS.is_sorted_by_key(|f| f.name));
}
