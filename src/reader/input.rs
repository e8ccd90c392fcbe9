//! Files, folders and standard input -> raw inputs, in a fixed order, with little memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use walkdir::WalkDir;

use super::ReadError;

/// Longest line of JSON Lines in bytes.
pub const MAX_LINE: u64 = 64 << 20;
/// Longest text or page in bytes, unpacked.
pub const MAX_FILE: u64 = 1 << 30;

/// The form of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// Plain text.
    Text,
    /// An HTML page.
    Html,
    /// One line of JSON Lines.
    Record,
}

/// An input's bytes, not yet decoded: cheap to make, so that the dear part can be done in parallel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawInput {
    /// The document id; a record's own id goes before it.
    pub id: String,
    /// The path, or "-".
    pub source: String,
    /// The form.
    pub kind: InputKind,
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
    /// The line of JSON Lines, from 1.
    pub line: Option<u64>,
}

/// A file to read.
#[derive(Debug)]
struct Source {
    path: PathBuf,
    /// The path below the folder that was named.
    below: PathBuf,
    id: String,
}

/// All inputs of a list of files and folders, file by file and line by line.
///
/// Folders are walked in sorted order for `.txt`, `.html`, `.htm` and `.jsonl`, also with `.gz`. A file named twice is
/// read once. The id is the file's stem; where two share it, the path below the named folder.
pub struct Inputs {
    pending: std::vec::IntoIter<Result<Source, ReadError>>,
    lines: Option<Lines>,
}

struct Lines {
    reader: Box<dyn BufRead + Send>,
    id: String,
    source: String,
    line: u64,
}

impl Inputs {
    /// The inputs of `paths`; "-" is standard input. What cannot be opened comes as an error in its place.
    pub fn new(paths: &[PathBuf]) -> Self {
        let mut found: Vec<Result<Source, ReadError>> = Vec::new();
        for path in paths {
            if path.as_os_str() == "-" {
                found.push(Ok(Source { path: path.clone(), below: path.clone(), id: "stdin".to_owned() }));
            } else if path.is_dir() {
                walk(path, &mut found);
            } else {
                let below = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
                found.push(Ok(Source { path: path.clone(), below, id: String::new() }));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        found.retain(|item| item.as_ref().map_or(true, |source| seen.insert(source.path.clone())));
        name(&mut found);
        Self { pending: found.into_iter(), lines: None }
    }

    fn open(&mut self, source: Source) -> Option<Result<RawInput, ReadError>> {
        let input = source.path.display().to_string();
        let unreadable = |error| ReadError::Unreadable { input: input.clone(), error };
        let is_stdin = input == "-";
        let kind = if is_stdin { None } else { kind_of(&source.path) };
        if kind.is_none() && !is_stdin && source.path.exists() {
            return Some(Err(ReadError::UnknownEnding { input }));
        }
        let reader: Box<dyn Read + Send> = if is_stdin {
            Box::new(io::stdin())
        } else {
            match File::open(&source.path) {
                Ok(file) if ends_with(&source.path, "gz") => Box::new(MultiGzDecoder::new(BufReader::new(file))),
                Ok(file) => Box::new(file),
                Err(error) => return Some(Err(unreadable(error))),
            }
        };
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        let kind = match kind.map_or_else(|| sniff(&mut reader), Ok) {
            Ok(kind) => kind,
            Err(error) => return Some(Err(unreadable(error))),
        };
        if kind == InputKind::Record {
            self.lines = Some(Lines { reader: Box::new(reader), id: source.id, source: input, line: 0 });
            return None;
        }
        let mut bytes = Vec::new();
        if let Err(error) = reader.take(MAX_FILE + 1).read_to_end(&mut bytes) {
            return Some(Err(unreadable(error)));
        }
        if bytes.len() as u64 > MAX_FILE {
            return Some(Err(ReadError::TooLong { input, limit: MAX_FILE >> 20 }));
        }
        Some(Ok(RawInput { id: source.id, source: input, kind, bytes, line: None }))
    }
}

impl Iterator for Inputs {
    type Item = Result<RawInput, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(Err(error @ ReadError::Unreadable { .. })) => {
                        self.lines = None;
                        return Some(Err(error));
                    }
                    Some(item) => return Some(item),
                    None => self.lines = None,
                }
            }
            match self.pending.next()? {
                Err(error) => return Some(Err(error)),
                Ok(source) => {
                    if let Some(item) = self.open(source) {
                        return Some(item);
                    }
                }
            }
        }
    }
}

impl Lines {
    /// The next line that is not blank.
    fn next(&mut self) -> Option<Result<RawInput, ReadError>> {
        loop {
            let mut bytes = Vec::new();
            self.line += 1;
            let input = format!("{}:{}", self.source, self.line);
            let read = (&mut self.reader).take(MAX_LINE + 1).read_until(b'\n', &mut bytes);
            match read {
                Err(error) => return Some(Err(ReadError::Unreadable { input, error })),
                Ok(0) => return None,
                Ok(_) => {}
            }
            if bytes.len() as u64 > MAX_LINE {
                if let Err(error) = self.reader.skip_until(b'\n') {
                    return Some(Err(ReadError::Unreadable { input, error }));
                }
                return Some(Err(ReadError::TooLong { input, limit: MAX_LINE >> 20 }));
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(RawInput {
                    id: format!("{}:{}", self.id, self.line),
                    source: self.source.clone(),
                    kind: InputKind::Record,
                    bytes,
                    line: Some(self.line),
                }));
            }
        }
    }
}

fn walk(folder: &Path, found: &mut Vec<Result<Source, ReadError>>) {
    for entry in WalkDir::new(folder).sort_by_file_name().follow_links(true) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && kind_of(entry.path()).is_some() => {
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

fn stem(path: &Path) -> String {
    let name = slashes(path);
    let bare = name.strip_suffix(".gz").unwrap_or(&name);
    [".txt", ".html", ".htm", ".jsonl"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare).to_owned()
}

fn ends_with(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

fn kind_of(path: &Path) -> Option<InputKind> {
    let bare = if ends_with(path, "gz") { path.with_extension("") } else { path.to_path_buf() };
    match bare.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" => Some(InputKind::Text),
        "html" | "htm" => Some(InputKind::Html),
        "jsonl" => Some(InputKind::Record),
        _ => None,
    }
}

/// The form by the first byte that is not blank.
fn sniff(reader: &mut impl BufRead) -> io::Result<InputKind> {
    let start = reader.fill_buf()?;
    let start = start.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(start);
    Ok(match start.trim_ascii_start().first() {
        Some(b'{') => InputKind::Record,
        Some(b'<') => InputKind::Html,
        _ => InputKind::Text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[(&str, &[u8])], ids: &[&str]) {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        }
        let found: Vec<_> = Inputs::new(&[folder.path().to_path_buf()])
            .map(|item| item.map_or_else(|error| error.to_string(), |raw| raw.id))
            .collect();
        assert_eq!(found, ids);
    }

    #[test]
    fn walks_sorted_and_names_by_stem() {
        check(
            &[("b.txt", b"x"), ("a.html", b"x"), ("c.json", b"{}"), ("d.jsonl", b"{}\n\n{}")],
            &["a", "b", "d:1", "d:3"],
        );
    }

    #[test]
    fn shared_stems_take_their_path() {
        check(
            &[("x/a.txt", b"x"), ("y/a.txt", b"x"), ("y/b.txt", b"x"), ("c.txt", b""), ("c.html", b"")],
            &["c.html", "c.txt", "x/a", "y/a", "b"],
        );
    }

    #[test]
    fn errors_name_file_and_remedy() {
        let errors: Vec<_> = Inputs::new(&[PathBuf::from("/nowhere/a.txt")]).map(|r| r.is_err()).collect();
        assert_eq!(errors, [true]);
    }
}
