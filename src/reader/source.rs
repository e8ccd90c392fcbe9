//! Which files there are, and what their documents are called.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{InputKind, ReadError};

/// A file to read.
#[derive(Debug)]
pub(super) struct Source {
    pub path: PathBuf,
    /// The path below the folder that was named.
    below: PathBuf,
    pub id: String,
}

/// The files of `paths` in order, folders walked, patterns expanded; a file named twice is there once.
pub(super) fn find(paths: impl IntoIterator<Item = PathBuf>) -> Vec<Result<Source, ReadError>> {
    let mut found: Vec<Result<Source, ReadError>> = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Ok(Source { path: path.clone(), below: path.clone(), id: "stdin".to_owned() }));
        } else if path.is_dir() {
            walk(&path, &mut found);
        } else if !path.exists() && path.to_string_lossy().contains(['*', '?', '[']) {
            expand(&path, &mut found);
        } else {
            found.push(Ok(named(path)));
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|item| item.as_ref().map_or(true, |source| seen.insert(source.path.clone())));
    name(&mut found);
    found
}

fn named(path: PathBuf) -> Source {
    let below = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
    Source { path, below, id: String::new() }
}

fn walk(folder: &Path, found: &mut Vec<Result<Source, ReadError>>) {
    for entry in WalkDir::new(folder).sort_by_file_name().follow_links(true) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && form_of(entry.path()).is_some() => {
                let path = entry.into_path();
                let below = path.strip_prefix(folder).map_or_else(|_| path.clone(), PathBuf::from);
                found.push(Ok(Source { path, below, id: String::new() }));
            }
            Ok(_) => {}
            Err(error) => {
                let input = error.path().unwrap_or(folder).display().to_string();
                found.push(Err(ReadError::Unreadable { input, error: error.into() }));
            }
        }
    }
}

fn expand(pattern: &Path, found: &mut Vec<Result<Source, ReadError>>) {
    let input = pattern.display().to_string();
    let before = found.len();
    match glob::glob(&input) {
        Err(error) => {
            let error = io::Error::new(io::ErrorKind::InvalidInput, error.to_string());
            found.push(Err(ReadError::Unreadable { input, error }));
        }
        Ok(paths) => {
            for path in paths {
                match path {
                    Ok(path) if path.is_dir() => walk(&path, found),
                    Ok(path) => found.push(Ok(named(path))),
                    Err(error) => {
                        let input = error.path().display().to_string();
                        found.push(Err(ReadError::Unreadable { input, error: error.into() }));
                    }
                }
            }
            if found.len() == before {
                let error = io::Error::new(io::ErrorKind::NotFound, "no file of that pattern");
                found.push(Err(ReadError::Unreadable { input, error }));
            }
        }
    }
}

/// Gives every source the shortest id no other one has: stem, path below the folder, that with its ending, full path.
fn name(found: &mut [Result<Source, ReadError>]) {
    let candidates: [fn(&Source) -> String; 4] = [
        |s| stem(Path::new(s.below.file_name().unwrap_or_default())),
        |s| stem(&s.below),
        |s| slashes(&s.below),
        |s| slashes(&s.path),
    ];
    for candidate in candidates {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for source in found.iter().flatten() {
            let id = if source.id.is_empty() { candidate(source) } else { source.id.clone() };
            *count.entry(id).or_default() += 1;
        }
        for source in found.iter_mut().flatten().filter(|s| s.id.is_empty()) {
            let id = candidate(source);
            if count.get(&id) == Some(&1) {
                source.id = id;
            }
        }
    }
    for source in found.iter_mut().flatten().filter(|s| s.id.is_empty()) {
        source.id = slashes(&source.path);
    }
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A path without the endings that say its form.
pub(super) fn stem(path: &Path) -> String {
    let name = slashes(path);
    let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    [".txt", ".html", ".htm", ".jsonl", ".tar", ".tgz"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare)
        .to_owned()
}

/// The form a file's ending tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    One(InputKind),
    Archive,
}

pub(super) fn form_of(path: &Path) -> Option<Form> {
    let ending = |p: &Path| p.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    let bare = match ending(path)?.as_str() {
        "gz" | "zst" => path.with_extension(""),
        _ => path.to_path_buf(),
    };
    match ending(&bare)?.as_str() {
        "txt" => Some(Form::One(InputKind::Text)),
        "html" | "htm" => Some(Form::One(InputKind::Html)),
        "jsonl" => Some(Form::One(InputKind::Record)),
        "tar" | "tgz" => Some(Form::Archive),
        _ => None,
    }
}
