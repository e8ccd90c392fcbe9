//! Files, folders, archives and standard input -> raw inputs, in a fixed order, with little memory.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::ReadError;
use super::source::{Form, Source, find, form_of, stem};
use super::unpack::{BytesRead, Peek, as_utf8, is_tar, unpack};

/// Longest line of JSON Lines in bytes.
pub const MAX_LINE: u64 = 32 << 20;
/// Longest text or page in bytes, unpacked.
pub const MAX_FILE: u64 = 32 << 20;
/// How far a line that is too long is followed to its end.
const MAX_SKIP: u64 = 16 << 30;
/// Inputs of an archive that may wait.
const WAITING: usize = 16;

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

/// All inputs of a list of files and folders, file by file and line by line.
///
/// Folders are walked in sorted order for `.txt`, `.html`, `.htm`, `.jsonl` and `.tar`, also with `.gz` or `.zst`;
/// names with `*`, `?` or `[` that are no file are patterns. A file named twice is read once. The id is the file's
/// stem; where two share it, the path below the named folder; in an archive the archive's with the path in it.
pub struct Inputs {
    pending: std::vec::IntoIter<Result<Source, ReadError>>,
    lines: Option<Lines>,
    archive: Option<Receiver<Item>>,
    read: BytesRead,
    size: u64,
}

type Item = Result<RawInput, ReadError>;

struct Lines {
    reader: Box<dyn BufRead + Send>,
    id: String,
    source: String,
    line: u64,
    ended: bool,
}

impl Inputs {
    /// The inputs of `paths`; "-" is standard input. What cannot be opened comes as an error in its place.
    pub fn new(paths: &[PathBuf]) -> Self {
        let found = find(paths.iter().cloned());
        let size = |s: &Source| std::fs::metadata(&s.path).map_or(0, |m| m.len());
        let size = found.iter().flatten().map(size).sum();
        Self { pending: found.into_iter(), lines: None, archive: None, read: BytesRead::default(), size }
    }

    /// Bytes of all files as they lie on the disk; standard input counts nothing.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Counts the bytes read so far, as they lie on the disk.
    pub fn bytes_read(&self) -> BytesRead {
        self.read.clone()
    }

    fn open(&mut self, source: Source) -> Option<Item> {
        let input = source.path.display().to_string();
        let is_stdin = input == "-";
        let form = if is_stdin { None } else { form_of(&source.path) };
        if form.is_none() && !is_stdin && source.path.exists() {
            return Some(Err(ReadError::UnknownEnding { input }));
        }
        let opened = if is_stdin {
            unpack(self.read.count(io::stdin()))
        } else {
            File::open(&source.path).and_then(|file| unpack(self.read.count(file)))
        };
        let opened = opened.and_then(|reader| {
            let mut reader = Peek::new(reader);
            let form = match form {
                Some(form) => form,
                None if is_tar(&mut reader)? => Form::Archive,
                None => Form::One(sniff(&mut reader)?),
            };
            Ok((reader, form))
        });
        let (reader, form) = match opened {
            Ok(opened) => opened,
            Err(error) => return Some(Err(ReadError::Unreadable { input, error })),
        };
        match form {
            Form::Archive => {
                let (to, from) = sync_channel(WAITING);
                self.archive = Some(from);
                std::thread::spawn(move || archive(reader, &source.id, &input, &to));
                None
            }
            Form::One(InputKind::Record) => match Lines::new(Box::new(reader), source.id, input) {
                Ok(lines) => {
                    self.lines = Some(lines);
                    None
                }
                Err(error) => Some(Err(error)),
            },
            Form::One(kind) => Some(whole(reader, source.id, input, kind)),
        }
    }
}

impl Iterator for Inputs {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(item) => return Some(item),
                    None => self.lines = None,
                }
            }
            if let Some(archive) = &self.archive {
                match archive.recv() {
                    Ok(item) => return Some(item),
                    Err(_) => self.archive = None,
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

/// A text or page as a whole.
fn whole(reader: impl Read, id: String, input: String, kind: InputKind) -> Item {
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(MAX_FILE + 1).read_to_end(&mut bytes) {
        return Err(ReadError::Unreadable { input, error });
    }
    if bytes.len() as u64 > MAX_FILE {
        return Err(ReadError::TooLong { input, limit: MAX_FILE >> 20 });
    }
    Ok(RawInput { id, source: input, kind, bytes, line: None })
}

/// Sends what is in a tar archive, entry by entry, until nobody listens.
fn archive(reader: Peek, id: &str, input: &str, to: &SyncSender<Item>) {
    let unreadable = |error| Err(ReadError::Unreadable { input: input.to_owned(), error });
    let mut archive = tar::Archive::new(reader);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => {
            let _ = to.send(unreadable(error));
            return;
        }
    };
    for entry in entries {
        let opened = entry.and_then(|entry| Ok((entry.path()?.into_owned(), entry)));
        let (path, entry) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                let _ = to.send(unreadable(error));
                return;
            }
        };
        let Some(Form::One(kind)) = form_of(&path).filter(|_| entry.header().entry_type().is_file()) else { continue };
        let id = format!("{id}/{}", stem(&path));
        let input = format!("{input}/{}", path.display());
        if !send_entry(entry, path.as_path(), (id, input, kind), to) {
            return;
        }
    }
}

/// Sends one entry; says whether anybody still listens.
fn send_entry(entry: impl Read, path: &Path, named: (String, String, InputKind), to: &SyncSender<Item>) -> bool {
    let (id, input, kind) = named;
    let is_packed = path.extension().is_some_and(|e| e == "gz" || e == "zst");
    if kind != InputKind::Record && !is_packed {
        return to.send(whole(entry, id, input, kind)).is_ok();
    }
    // A packed entry or one of many lines is read into memory only as far as a text may be long.
    let raw = match whole(entry, id, input, kind) {
        Ok(raw) => raw,
        Err(error) => return to.send(Err(error)).is_ok(),
    };
    let reader = match unpack(io::Cursor::new(raw.bytes)) {
        Ok(reader) => reader,
        Err(error) => return to.send(Err(ReadError::Unreadable { input: raw.source, error })).is_ok(),
    };
    if kind != InputKind::Record {
        return to.send(whole(reader, raw.id, raw.source, kind)).is_ok();
    }
    match Lines::new(reader, raw.id, raw.source) {
        Err(error) => to.send(Err(error)).is_ok(),
        Ok(mut lines) => std::iter::from_fn(|| lines.next()).all(|item| to.send(item).is_ok()),
    }
}

impl Lines {
    fn new(reader: Box<dyn BufRead + Send>, id: String, source: String) -> Result<Self, ReadError> {
        match as_utf8(reader) {
            Ok(reader) => Ok(Self { reader, id, source, line: 0, ended: false }),
            Err(error) => Err(ReadError::Unreadable { input: source, error }),
        }
    }

    /// The next line that is not blank.
    fn next(&mut self) -> Option<Item> {
        while !self.ended {
            let mut bytes = Vec::new();
            self.line += 1;
            let input = || format!("{}:{}", self.source, self.line);
            let read = (&mut self.reader).take(MAX_LINE + 1).read_until(b'\n', &mut bytes);
            match read {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(ReadError::Unreadable { input: input(), error }));
                }
                Ok(0) => return None,
                Ok(_) => {}
            }
            if bytes.len() as u64 > MAX_LINE {
                let too_long = ReadError::TooLong { input: input(), limit: MAX_LINE >> 20 };
                // What has no end is given up.
                let skipped = (&mut self.reader).take(MAX_SKIP).skip_until(b'\n');
                self.ended = !skipped.is_ok_and(|n| (n as u64) < MAX_SKIP);
                return Some(Err(too_long));
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
        None
    }
}

/// The form by the first byte that is not blank.
fn sniff(reader: &mut Peek) -> io::Result<InputKind> {
    let start = reader.peek(512)?;
    let text: Vec<u8> = start.iter().copied().filter(|b| *b != 0 && *b < 0xFE).collect();
    let start = text.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&text);
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
