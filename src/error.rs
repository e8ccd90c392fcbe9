//! What can go wrong: reading files, writing files, the command line. Every error names the place and the remedy.

use std::io;
use std::path::PathBuf;

/// An error of the program as a whole.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An input cannot be opened or read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// An input is there, but is no article.
    #[error("cannot read {}: {why}", path.display())]
    Input {
        /// The file, with the line of a .jsonl.
        path: PathBuf,
        /// What is wrong and what to do.
        why: String,
    },
    /// No input at all.
    #[error(
        "nothing to extract in {0}: no file ending in .txt, .html or .jsonl (name files or folders after `extract`)"
    )]
    NoInput(String),
    /// An output cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A gold file or graph is not what it should be.
    #[error("{}: {why}", path.display())]
    Gold {
        /// The file, with the line of a .jsonl.
        path: PathBuf,
        /// What is wrong and what to do.
        why: String,
    },
    /// An article cannot be read.
    #[error(transparent)]
    Article(#[from] crate::reader::ReadError),
    /// Rule files are wrong; each place with its remedy.
    #[error("{}", .0.render(false))]
    Rules(#[from] crate::rules::RuleErrors),
    /// A gazetteer is wrong; the line with its remedy.
    #[error("{0}")]
    List(String),
    /// The command line asks for what cannot be done.
    #[error("{0}")]
    Usage(String),
}

/// A result with the program's error.
pub type Result<T> = std::result::Result<T, Error>;
