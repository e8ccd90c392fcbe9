//! Finished work on the disk: the graph of a document by its content and by the rules that made it.
//!
//! A folder of files that are only ever added to; a record that a killed run left half written is not there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::reader::RawInput;

/// Length, key and check sum of a record.
const HEAD: usize = 4 + 16 + 8;

/// Finished work, shared between threads.
#[derive(Debug)]
pub struct Cache {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    files: Vec<File>,
    /// File, start and length of every record.
    places: FxHashMap<u128, (u32, u64, u32)>,
    /// End of the last file, which is this run's.
    end: u64,
    broken: bool,
}

/// The key of an input: what it is called and what it says.
pub fn key_of(raw: &RawInput) -> u128 {
    let mut hash = Xxh3::new();
    for part in [raw.id.as_bytes(), raw.source.as_bytes(), &[raw.kind as u8]] {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.update(&raw.bytes);
    hash.digest128()
}

impl Cache {
    /// Opens the folder, or makes it. `rules` is the key of all that decides what an input gives: program, rules,
    /// gazetteers, options; work done by other rules is not seen.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn open(folder: &Path, rules: u64) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let prefix = format!("{rules:016x}-");
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&prefix)) {
                paths.push(path);
            }
        }
        paths.sort();
        let mut inner = Inner { files: Vec::new(), places: FxHashMap::default(), end: 0, broken: false };
        for path in paths {
            let file = File::open(path)?;
            inner.index(&file)?;
            inner.files.push(file);
        }
        // Runs side by side write files of their own.
        for number in 0.. {
            let path = folder.join(format!("{prefix}{number:06}"));
            match OpenOptions::new().read(true).append(true).create_new(true).open(path) {
                Ok(file) => {
                    inner.files.push(file);
                    break;
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self { inner: Mutex::new(inner) })
    }

    /// What was kept under that key.
    pub fn get(&self, key: u128) -> Option<Vec<u8>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, start, length) = *inner.places.get(&key)?;
        let file = inner.files.get_mut(file as usize)?;
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut record = vec![0; HEAD + length as usize];
        file.read_exact(&mut record).ok()?;
        let payload = record.split_off(HEAD);
        let sum = record.get(20..)?.try_into().map(u64::from_le_bytes).ok()?;
        (xxh3_64(&payload) == sum).then_some(payload)
    }

    /// Keeps what an input gave. A full disk costs the cache, not the run.
    pub fn put(&self, key: u128, payload: &[u8]) {
        let Ok(length) = u32::try_from(payload.len()) else { return };
        let mut record = Vec::with_capacity(HEAD + payload.len());
        record.extend(length.to_le_bytes());
        record.extend(key.to_le_bytes());
        record.extend(xxh3_64(payload).to_le_bytes());
        record.extend(payload);
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.broken {
            return;
        }
        let number = inner.files.len() as u32 - 1;
        let start = inner.end;
        match inner.files.last_mut().map(|file| file.write_all(&record)) {
            Some(Ok(())) => {
                inner.end += record.len() as u64;
                inner.places.insert(key, (number, start, length));
            }
            _ => inner.broken = true,
        }
    }

    /// Number of records.
    pub fn len(&self) -> usize {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).places.len()
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Inner {
    /// Finds the whole records of a file.
    fn index(&mut self, file: &File) -> io::Result<()> {
        let size = file.metadata()?.len();
        let number = self.files.len() as u32;
        let mut reader = BufReader::new(file);
        let mut start = 0;
        let mut head = [0; HEAD];
        while start + HEAD as u64 <= size {
            reader.read_exact(&mut head)?;
            let [a, b, c, d, key @ ..] = head;
            let length = u32::from_le_bytes([a, b, c, d]);
            let next = start + HEAD as u64 + u64::from(length);
            if next > size {
                break;
            }
            if let Some(key) = key.first_chunk() {
                self.places.insert(u128::from_le_bytes(*key), (number, start, length));
            }
            reader.seek_relative(i64::from(length))?;
            start = next;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_whole_records_and_forgets_half_ones() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path(), 7).unwrap();
        cache.put(1, b"one");
        cache.put(2, b"two");
        assert_eq!(cache.get(1).as_deref(), Some(&b"one"[..]));
        drop(cache);
        let path = fs::read_dir(dir.path()).unwrap().next().unwrap().unwrap().path();
        let file = OpenOptions::new().write(true).open(&path).unwrap();
        file.set_len(file.metadata().unwrap().len() - 1).unwrap();
        let again = Cache::open(dir.path(), 7).unwrap();
        assert_eq!((again.get(1).as_deref(), again.get(2)), (Some(&b"one"[..]), None));
        again.put(2, b"two");
        assert_eq!(Cache::open(dir.path(), 7).unwrap().get(2).as_deref(), Some(&b"two"[..]));
        assert!(Cache::open(dir.path(), 8).unwrap().is_empty());
    }
}
