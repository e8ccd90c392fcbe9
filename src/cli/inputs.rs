//! Finds the inputs, gives each its document id, and reads them one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::reader::{Article, Block, BlockKind};
use crate::segmentation::Span;

/// Endings of the files that are read in folders, without `.gz`.
const ENDINGS: [&str; 4] = ["txt", "html", "htm", "jsonl"];

/// A file to read, with the id its article gets.
#[derive(Clone, Debug)]
pub(super) struct Input {
    path: PathBuf,
    id: String,
}

/// Something to make an article of: a whole file, or a line of a .jsonl.
#[derive(Debug)]
pub(super) enum Task {
    /// A text or HTML file.
    File(Input),
    /// One record.
    Record { path: PathBuf, number: usize, line: String },
}

/// The files that `named` stands for, in that order, folders in the order of their file names. What cannot be listed
/// is in the second list.
pub(super) fn list(named: &[PathBuf]) -> (Vec<Input>, Vec<Error>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for root in named {
        if !root.is_dir() {
            if seen.insert(root.clone()) {
                found.push((root.clone(), root.file_name().map(PathBuf::from).unwrap_or_default()));
            }
            continue;
        }
        for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => {
                    let path = entry.into_path();
                    let below = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
                    if seen.insert(path.clone()) {
                        found.push((path, below));
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_path_buf();
                    errors.push(Error::Read { path, source: error.into() });
                }
            }
        }
    }
    (with_ids(found), errors)
}

/// The stem, where two share it the path below the named folder, then the whole path.
fn with_ids(found: Vec<(PathBuf, PathBuf)>) -> Vec<Input> {
    let candidates = |(path, below): &(PathBuf, PathBuf)| {
        let name = path.file_name().map(PathBuf::from).unwrap_or_default();
        [stem(&name), stem(below), text_of(below), text_of(path)]
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in &found {
        for id in BTreeSet::from(candidates(file)) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let is_unique = |id: &String| counts.get(id) == Some(&1);
    found
        .into_iter()
        .map(|file| {
            let id = candidates(&file).into_iter().find(is_unique).unwrap_or_else(|| text_of(&file.0));
            Input { path: file.0, id }
        })
        .collect()
}

fn text_of(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn stem(path: &Path) -> String {
    let text = text_of(path);
    let plain = text.strip_suffix(".gz").unwrap_or(&text);
    match plain.rsplit_once('.') {
        Some((stem, ending)) if ENDINGS.contains(&ending) && !stem.is_empty() => stem.to_owned(),
        _ => plain.to_owned(),
    }
}

fn ending(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    plain.rsplit_once('.').map(|(_, e)| e.to_owned()).unwrap_or_default()
}

fn is_article(path: &Path) -> bool {
    ENDINGS.contains(&ending(path).as_str())
}

impl Input {
    /// What the file holds, a .jsonl line by line.
    pub(super) fn tasks(self) -> Box<dyn Iterator<Item = Result<Task>>> {
        if self.path.as_os_str() != "-" && ending(&self.path) != "jsonl" {
            return Box::new(std::iter::once(Ok(Task::File(self))));
        }
        let path = self.path;
        match open(&path) {
            Err(error) => Box::new(std::iter::once(Err(error))),
            Ok(mut reader) => {
                let starts_record = reader.fill_buf().is_ok_and(|b| b.trim_ascii_start().starts_with(b"{"));
                if path.as_os_str() == "-" && !starts_record {
                    let mut line = String::new();
                    let read = reader.read_to_string(&mut line);
                    let record = serde_json::json!({"id": "stdin", "text": line}).to_string();
                    return Box::new(std::iter::once(match read {
                        Ok(_) => Ok(Task::Record { path, number: 1, line: record }),
                        Err(source) => Err(Error::Read { path, source }),
                    }));
                }
                Box::new(reader.lines().enumerate().filter_map(move |(i, line)| match line {
                    Ok(line) if line.trim().is_empty() => None,
                    Ok(line) => Some(Ok(Task::Record { path: path.clone(), number: i + 1, line })),
                    Err(source) => Some(Err(Error::Read { path: path.clone(), source })),
                }))
            }
        }
    }
}

impl Task {
    /// The document id, where it is known before reading.
    pub(super) fn document(&self) -> Option<&str> {
        match self {
            Self::File(input) => Some(&input.id),
            Self::Record { .. } => None,
        }
    }

    /// The article; `date` dates it where nothing else does.
    pub(super) fn article(self, date: Option<Date>) -> Result<Article> {
        match self {
            Self::File(Input { path, id }) => {
                if !is_article(&path) && path.is_file() {
                    let why = "unknown kind of file; give it the ending .txt, .html or .jsonl".to_owned();
                    return Err(Error::Input { path, why });
                }
                let mut bytes = Vec::new();
                let read = open(&path)?.read_to_end(&mut bytes);
                read.map_err(|source| Error::Read { path: path.clone(), source })?;
                let text = text(bytes).map_err(|why| Error::Input { path: path.clone(), why })?;
                Ok(article(id, Some(text_of(&path)), None, date, text))
            }
            Self::Record { path, number, line } => {
                let place = PathBuf::from(format!("{}, line {number}", path.display()));
                let record: Record = serde_json::from_str(&line).map_err(|e| Error::Input {
                    path: place.clone(),
                    why: format!("not a record like {{\"id\": ..., \"text\": ...}}: {e}"),
                })?;
                let id = record.id.unwrap_or_else(|| format!("{}-{number}", stem(&path)));
                let text = record.text.or(record.html).filter(|t| !t.trim().is_empty()).ok_or_else(|| {
                    Error::Input { path: place.clone(), why: "the record has no \"text\" and no \"html\"".to_owned() }
                })?;
                let own = record.date.as_deref().and_then(|d| d.get(..10)).and_then(|d| d.parse().ok());
                Ok(article(id, record.source, record.title, own.or(date), text))
            }
        }
    }
}

/// A line of a .jsonl.
#[derive(Deserialize)]
struct Record {
    id: Option<String>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    date: Option<String>,
    source: Option<String>,
}

fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let file = File::open(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
    Ok(match path.extension().is_some_and(|e| e == "gz") {
        true => Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(file))),
        false => Box::new(BufReader::new(file)),
    })
}

fn text(bytes: Vec<u8>) -> std::result::Result<String, String> {
    if bytes.trim_ascii().is_empty() {
        return Err("the file is empty".to_owned());
    }
    if bytes.contains(&0) {
        return Err("not text but binary data; convert it to text first".to_owned());
    }
    Ok(String::from_utf8(bytes).unwrap_or_else(|e| encoding_rs::WINDOWS_1252.decode(e.as_bytes()).0.into_owned()))
}

/// The seam to the reader: everything that happens to the text of one article before extraction.
fn article(id: String, source: Option<String>, title: Option<String>, date: Option<Date>, text: String) -> Article {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    Article { id, source, title, date, language: None, blocks: vec![block], dateline: None, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[(&str, &str)], ids: &[&str]) {
        let found = files.iter().map(|(p, b)| (PathBuf::from(p), PathBuf::from(b))).collect();
        assert_eq!(with_ids(found).into_iter().map(|i| i.id).collect::<Vec<_>>(), ids);
    }

    #[test]
    fn document_is_called_after_its_stem() {
        check(&[("in/a.v2.txt", "a.v2.txt"), ("in/b.html.gz", "b.html.gz")], &["a.v2", "b"]);
    }

    #[test]
    fn documents_that_share_a_stem_are_called_after_their_path() {
        check(&[("in/x/a.txt", "x/a.txt"), ("in/y/a.txt", "y/a.txt")], &["x/a", "y/a"]);
        check(&[("in/a.txt", "a.txt"), ("in/a.html", "a.html")], &["a.txt", "a.html"]);
        check(&[("p/a.txt", "a.txt"), ("q/a.txt", "a.txt")], &["p/a.txt", "q/a.txt"]);
    }
}
