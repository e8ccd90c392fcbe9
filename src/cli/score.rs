//! `pressgraph score`: graphs, or articles that are extracted first, against gold.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::Value;

use super::Score;
use super::output::Output;
use super::setup::{cores, extractor};
use crate::error::{Error, Result};
use crate::export::Format;
use crate::graph::{GraphBuilder, Offsets};
use crate::reader::{Inputs, ReadOptions};
use crate::score;

/// Scores; returns how many inputs could not be read.
pub(super) fn run(options: &Score) -> Result<usize> {
    let mut golds = BTreeMap::new();
    for path in files(&options.gold, &["json"])? {
        let gold = parse(&path, &read(&path)?)?;
        if let (Some(id), Some(_)) = (gold["document"].as_str(), gold.get("relations")) {
            golds.insert(path.clone(), (id.to_owned(), gold));
        }
    }
    if golds.is_empty() {
        let why = "no gold here: a gold file is JSON with \"document\", \"entities\" and \"relations\"".to_owned();
        return Err(Error::Gold { path: options.gold.clone(), why });
    }
    let (mut graphs, mut failures) = (BTreeMap::new(), 0);
    for input in &options.inputs {
        let found = files(input, &["json", "jsonl"])?;
        let before = graphs.len();
        for path in &found {
            add_graphs(path, &mut graphs)?;
        }
        if graphs.len() == before {
            failures += extract(input, options.date, &golds, &mut graphs)?;
        }
    }

    let mut text = String::new();
    let mut scores = Vec::new();
    for (document, gold) in golds.values() {
        let nothing = serde_json::json!({"nodes": [], "edges": []});
        let graph = graphs.get(document).unwrap_or_else(|| {
            eprintln!("no graph for {document}");
            &nothing
        });
        let score = score::score(graph, gold);
        if options.verbose {
            let _ = writeln!(text, "== {document}");
            for note in &score.notes {
                let _ = writeln!(text, "   {note}");
            }
        }
        scores.push(score);
    }
    text.push_str(&score::table(&scores));
    let mut out = Output::open(Path::new("-"), "txt")?;
    out.write(|w| w.write_all(text.as_bytes()))?;
    out.finish()?;
    Ok(failures)
}

/// The graphs of a file: of a .jsonl one a line, else one.
fn add_graphs(path: &Path, graphs: &mut BTreeMap<String, Value>) -> Result<()> {
    let text = read(path)?;
    let is_lines = path.extension().is_some_and(|e| e == "jsonl");
    let pieces: Vec<&str> = if is_lines { text.lines().collect() } else { vec![&text] };
    for (number, piece) in pieces.into_iter().enumerate().filter(|(_, p)| !p.trim().is_empty()) {
        let place =
            if is_lines { format!("{}, line {}", path.display(), number + 1) } else { path.display().to_string() };
        let graph = parse(Path::new(&place), piece)?;
        if graph.get("nodes").is_some() {
            graphs.insert(document_of(&graph, path), graph);
        }
    }
    Ok(())
}

/// The only document of the graph, else the file's stem.
fn document_of(graph: &Value, path: &Path) -> String {
    let documents = graph["graph"]["documents"].as_array();
    match documents.map(Vec::as_slice) {
        Some([only]) => {
            let id = only["id"].as_str().unwrap_or_default();
            let name = id.rsplit('/').next().unwrap_or(id);
            name.strip_suffix(".txt").unwrap_or(name).to_owned()
        }
        _ => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    }
}

/// Extracts the articles of `input`; an article is dated by its gold where nothing else dates it.
fn extract(
    input: &Path,
    date: Option<Date>,
    golds: &BTreeMap<PathBuf, (String, Value)>,
    graphs: &mut BTreeMap<String, Value>,
) -> Result<usize> {
    let mut failures = 0;
    let dates: BTreeMap<&str, Date> =
        golds.values().filter_map(|(id, gold)| Some((id.as_str(), gold["date"].as_str()?.parse().ok()?))).collect();
    let json = Format::named("json").ok_or_else(|| Error::Usage("no JSON format".to_owned()))?;
    let extractor = extractor(&Default::default(), Default::default(), cores())?;
    for task in Inputs::new(&[input.to_path_buf()]) {
        let article = match task.and_then(|t| {
            let gold = dates.get(t.id.as_str()).copied();
            t.into_article(ReadOptions { date: gold.or(date) })
        }) {
            Ok(article) => article,
            Err(error) => {
                failures += 1;
                eprintln!("error: {error}");
                continue;
            }
        };
        let mut parts = GraphBuilder::new(Offsets::Chars);
        parts.add(&extractor.extract(&article), &article.text);
        let mut bytes = Vec::new();
        let written = json.write(&parts.build(), &mut bytes);
        written.map_err(|source| Error::Write { path: input.to_path_buf(), source })?;
        let graph = parse(input, &String::from_utf8_lossy(&bytes))?;
        graphs.insert(article.id.rsplit('/').next().unwrap_or(&article.id).to_owned(), graph);
    }
    Ok(failures)
}

/// `path`, or the files below it with one of these endings.
fn files(path: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let has_ending = |p: &Path| p.extension().is_some_and(|e| endings.iter().any(|x| e == *x));
    if !path.is_dir() {
        fs::metadata(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        return Ok(if has_ending(path) { vec![path.to_path_buf()] } else { Vec::new() });
    }
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|e| Error::Read { path: path.to_path_buf(), source: e.into() })?;
        if entry.file_type().is_file() && has_ending(entry.path()) {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })
}

fn parse(path: &Path, text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|e| Error::Gold { path: path.to_path_buf(), why: format!("not JSON: {e}") })
}
