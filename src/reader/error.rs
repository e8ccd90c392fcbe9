//! Why an input could not be read: which, where, and what to do.

use std::io;

/// An input that could not be read. The others are not affected.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum ReadError {
    /// The file or folder cannot be opened or read.
    #[error("{input}: cannot be read: {error}; check the path and its permissions")]
    Unreadable { input: String, error: io::Error },
    /// Nothing but white space.
    #[error("{input}: is empty; give a file with text, or leave it out")]
    Empty { input: String },
    /// Binary data.
    #[error("{input}: is binary data, not text; convert it to plain text or HTML first")]
    Binary { input: String },
    /// A file named directly whose ending says nothing of its form.
    #[error(
        "{input}: unknown file ending; rename it to .txt, .html, .jsonl or .tar (also with .gz or .zst), or give it as standard input"
    )]
    UnknownEnding { input: String },
    /// More bytes than can be read at once.
    #[error("{input}: longer than {limit} MiB; split it")]
    TooLong { input: String, limit: u64 },
    /// A line of JSON Lines that is not a JSON object.
    #[error("{input}: not a JSON object: {reason}; write one object a line, as {{\"id\": \"...\", \"text\": \"...\"}}")]
    InvalidRecord { input: String, reason: String },
    /// A record without text.
    #[error("{input}: record without \"text\" or \"html\"; add one of the two as a string")]
    MissingText { input: String },
    /// A date that is none.
    #[error("{input}: \"{date}\" is not a date; write it as YYYY-MM-DD or leave it out")]
    InvalidDate { input: String, date: String },
    /// A page without an article.
    #[error("{input}: no article found in the page: {reason}; save its text as .txt")]
    NoArticle { input: String, reason: String },
    /// Built without HTML.
    #[error("{input}: this build reads no HTML; build it with the feature `html`")]
    NoHtml { input: String },
    /// Markup nested beyond reason.
    #[error("{input}: elements nested more than {limit} deep; save its text as .txt")]
    TooDeep { input: String, limit: usize },
    /// A word longer than any.
    #[error("{input}: {limit} bytes without a space or line break; this is no running text")]
    NoText { input: String, limit: usize },
    /// A fault of the program.
    #[error("{input}: the extractor failed on it; please report it with the input")]
    Fault { input: String },
}
