//! Outputs appear whole or not at all; standard output may be closed by its reader.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// How names of outputs in the making begin.
const PART: &str = ".pressgraph-part-";

/// Where one format goes.
pub(super) struct Output {
    path: PathBuf,
    to: To,
    closed: bool,
}

enum To {
    Standard(BufWriter<io::Stdout>),
    File(BufWriter<NamedTempFile>),
}

impl Output {
    /// Standard output for `-`, else `DIR/graph.ENDING`, which stays as it was until [`Output::finish`].
    pub(super) fn open(dir: &Path, ending: &str) -> Result<Self> {
        if dir.as_os_str() == "-" {
            let to = To::Standard(BufWriter::new(io::stdout()));
            return Ok(Self { path: PathBuf::from("standard output"), to, closed: false });
        }
        if dir.exists() && !dir.is_dir() {
            let name = dir.display();
            return Err(Error::Usage(format!("{name} is a file: -o takes a folder, or - for standard output")));
        }
        let path = dir.join(format!("graph.{ending}"));
        let opened = fs::create_dir_all(dir).and_then(|()| tempfile::Builder::new().prefix(PART).tempfile_in(dir));
        match opened {
            Ok(file) => Ok(Self { path, to: To::File(BufWriter::new(file)), closed: false }),
            Err(source) => Err(Error::Write { path, source }),
        }
    }

    /// Whether nobody reads any longer.
    pub(super) const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes with `write`.
    pub(super) fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = match &mut self.to {
            To::Standard(out) => write(out),
            To::File(out) => write(out),
        };
        self.check(written)
    }

    /// Puts the whole output in its place.
    pub(super) fn finish(mut self) -> Result<()> {
        let flushed = match &mut self.to {
            To::Standard(_) if self.closed => Ok(()),
            To::Standard(out) => out.flush(),
            To::File(out) => out.flush(),
        };
        self.check(flushed)?;
        match self.to {
            // Dropping the buffer would write to the closed pipe once more.
            To::Standard(out) => {
                let _ = out.into_parts();
                Ok(())
            }
            To::File(out) => {
                let (file, _) = out.into_parts();
                let persisted = readable(&file).and_then(|()| Ok(file.persist(&self.path).map(|_| ())?));
                persisted.map_err(|source| Error::Write { path: self.path, source })
            }
        }
    }

    fn check(&mut self, written: io::Result<()>) -> Result<()> {
        match written {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe && matches!(self.to, To::Standard(_)) => {
                self.closed = true;
                Ok(())
            }
            other => other.map_err(|source| Error::Write { path: self.path.clone(), source }),
        }
    }
}

/// Removes what killed runs left half written.
pub(super) fn remove_stale(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(PART) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Temporary files are private; outputs are as readable as other new files.
#[cfg(unix)]
fn readable(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}
