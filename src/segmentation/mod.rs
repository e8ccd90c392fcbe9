//! Article -> [`Document`]: sentences and tokens with byte-exact spans.
//!
//! Takes an [`Article`](crate::reader::Article); gives tokens and sentences of every block that is extracted.
//! Never fails and never changes the text.

mod document;
mod span;

pub use document::{Document, Sentence, Shape, Token, TokenKind};
pub use span::{Span, TokenRange};
