//! The page does in a browser what it promises its readers. Needs Chromium, Node.js and playwright-core.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::cli::run;

const ARTICLE: &str = "Avalon opens \"Lantern\" <script>window.ran = 1</script>

AVALON, 3 May 2019 – Mayor Anna Lind of Avalon met with Boris Kern, the chairman of the Lantern Makers' Association.
</script><script>window.ran = 2; alert('ran')</script><img src=x onerror=\"window.ran = 3\"> \u{2028}😀 Both visited
Port Ellen on 5 May 2019. <!-- Anna Lind said: \"It's a good day for Avalon & its people.\" -->

The Association was founded in 1994. Anna Lind has been the mayor of Avalon since 2015. ]]> ${ran} `ran` {{ran}}
";

/// The folder with playwright-core: `NODE_PATH`, else where `.ci/run` puts it.
fn node_path() -> String {
    std::env::var("NODE_PATH")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/target/npm/node_modules").into())
}

fn is_installed() -> bool {
    let mut node = Command::new("node");
    node.args(["-e", "require('playwright-core')"]).env("NODE_PATH", node_path()).stderr(Stdio::null());
    let has_node = node.status().is_ok_and(|s| s.success());
    let browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    has_node && browsers.iter().any(|path| Path::new(path).exists())
}

#[test]
fn a_reader_finds_reads_and_filters_and_no_text_of_an_article_runs() {
    if !is_installed() {
        let required = std::env::var_os("PRESSGRAPH_REQUIRE_TOOLS").is_some();
        assert!(!required, "Chromium, node or playwright-core is not installed");
        eprintln!("skipped: Chromium, node or playwright-core is not installed");
        return;
    }
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("lantern.txt"), ARTICLE).unwrap();
    let (code, _, stderr) = run(&dir, &["extract", "lantern.txt", "-f", "html", "-o", "."]);
    assert_eq!(code, Some(0), "{stderr}");
    let mut driver = Command::new("node");
    driver.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/page.js")).arg(dir.path().join("graph.html"));
    let output = driver.env("NODE_PATH", node_path()).output().unwrap();
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}{wrong}");
}

#[test]
fn texts_are_in_the_json_on_wish_only() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("lantern.txt"), ARTICLE).unwrap();
    let text = |args: &[&str]| {
        let all = [&["extract", "lantern.txt", "-q"], args].concat();
        let (code, _, stderr) = run(&dir, &all);
        assert_eq!(code, Some(0), "{stderr}");
        let json = fs::read_to_string(dir.path().join("out/graph.json")).unwrap();
        let graph: serde_json::Value = serde_json::from_str(&json).unwrap();
        graph["graph"]["documents"][0].get("text").cloned()
    };
    assert_eq!(text(&["-o", "out", "-f", "json,html"]), None);
    let carried = text(&["-o", "out", "-f", "json", "--with-text"]).unwrap();
    assert!(carried.as_str().unwrap().contains("<script>window.ran = 1</script>"), "{carried}");
}
