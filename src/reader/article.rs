//! What reading gives: immutable text with its metadata and its blocks.

use jiff::civil::Date;

use crate::segmentation::Span;

/// One article as read: the text never changes from here on, every later span points into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The document id: file stem or the record's `id`.
    pub id: String,
    /// Where it came from: a path or the record's `source`.
    pub source: Option<String>,
    /// The title of the metadata, else the headline.
    pub title: Option<String>,
    /// The document date: metadata, else the dateline or the text's own header; never the clock.
    pub date: Option<Date>,
    /// ISO 639-1 code of most of the text.
    pub language: Option<&'static str>,
    /// The text, decoded, otherwise as received.
    pub text: String,
    /// The blocks in order; together with white space they cover the text.
    pub blocks: Vec<Block>,
    /// The place-and-date prefix of the lead ("KYIV, 3 March 2022 –"), when there is one.
    pub dateline: Option<Span>,
}

/// A run of text between line or paragraph breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is to the extractor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline or a sub-headline.
    Headline,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A short heading inside the text ("About Acme").
    Heading,
    /// Running text under an "About X" heading.
    About,
    /// Media contacts.
    Contact,
    /// Site navigation, share buttons, legal notices: left out of the graph.
    Boilerplate,
    /// In a language other than English: left out of the graph.
    Foreign,
}

impl BlockKind {
    /// Whether later stages look at the block.
    pub const fn is_extracted(self) -> bool {
        !matches!(self, Self::Boilerplate | Self::Foreign)
    }
}
