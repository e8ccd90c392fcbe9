//! What can be told of a token by its letters alone.

use serde::{Deserialize, Serialize};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes ("sister-city", "O'Brien", "Mr.", "U.S.").
    Word,
    /// Digits with separators ("3500", "1,200.50", "26th", "1990s").
    Number,
    /// Punctuation and quotes.
    Punctuation,
    /// The clitic of a possessive or contraction ("'s", "n't", "'re").
    Clitic,
    /// A URL, an e-mail address, a handle, a hash tag.
    Address,
    /// Anything else.
    Symbol,
}

/// How a word's letters are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// "word"
    Lower,
    /// "Word", "O'Brien", "McDonald"
    Capitalized,
    /// "WORD", "U.S.", two letters or more
    Upper,
    /// "J" or "J."
    Initial,
    /// "iPhone", "eBay"
    Mixed,
    /// No cased letter.
    None,
}
