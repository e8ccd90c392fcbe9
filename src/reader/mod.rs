//! Bytes -> [`Article`]: encodings, plain text, HTML, JSON Lines; headline, dateline, sections, boilerplate.

mod article;

pub use article::{Article, Block, BlockKind};
