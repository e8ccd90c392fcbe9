//! Words in the form they are looked up in: lower case, NFC, plain apostrophes and hyphens.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::words::WINDOW;
use crate::segmentation::{Document, Span, Token, TokenKind};

/// A word in the form it is looked up in, on the stack.
pub(super) struct Lower {
    bytes: [u8; 64],
}

impl Default for Lower {
    fn default() -> Self {
        Self { bytes: [0; 64] }
    }
}

impl Lower {
    /// Lower case, NFC, straight apostrophes and plain hyphens; nothing for words that are too long to be in a list.
    pub fn fill(&mut self, text: &str) -> Option<&[u8]> {
        if text.is_ascii() {
            let lower = self.bytes.get_mut(..text.len())?;
            lower.copy_from_slice(text.as_bytes());
            lower.make_ascii_lowercase();
            return Some(lower);
        }
        let mut length = 0;
        for c in text.nfc().flat_map(char::to_lowercase) {
            let c = match c {
                '\u{2019}' | '\u{2bc}' => '\'',
                '\u{2010}' | '\u{2011}' => '-',
                other => other,
            };
            let room = self.bytes.get_mut(length..length + c.len_utf8())?;
            c.encode_utf8(room);
            length += c.len_utf8();
        }
        self.bytes.get(..length)
    }
}

/// The words of a document in the form they are looked up in.
pub(super) struct LowerText<'d> {
    document: &'d Document<'d>,
    /// The text of the article, of which only ASCII letters are changed; then the forms of the words with other letters;
    /// then zeros.
    pub bytes: Vec<u8>,
    /// Where the forms of those words lie; nothing for words that are too long.
    others: Vec<Option<Span>>,
    /// For every token its place in the others, one more; 0 where the text itself will do.
    places: Vec<u32>,
}

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 64;

impl<'d> LowerText<'d> {
    pub fn new(document: &'d Document<'d>) -> Self {
        let text = document.article.text.as_bytes();
        let mut bytes = Vec::with_capacity(text.len() + text.len() / 32 + WINDOW);
        bytes.extend_from_slice(text);
        bytes.make_ascii_lowercase();
        let (mut others, mut places) = (Vec::new(), Vec::new());
        if !text.is_ascii() {
            places.resize(document.tokens.len(), 0);
            let mut buffer = Lower::default();
            for (i, place) in places.iter_mut().enumerate() {
                let text = document.text(i);
                if !text.is_ascii() {
                    others.push(buffer.fill(text).map(|form| {
                        bytes.extend_from_slice(form);
                        Span::new(bytes.len() - form.len(), bytes.len())
                    }));
                    *place = others.len() as u32;
                }
            }
        }
        bytes.resize(bytes.len() + WINDOW, 0);
        Self { document, bytes, others, places }
    }

    /// Where the form of token `i` lies; nothing for one that is too long.
    fn span(&self, i: usize) -> Option<Span> {
        self.span_of(i, self.document.tokens.get(i)?)
    }

    fn span_of(&self, i: usize, token: &Token) -> Option<Span> {
        match self.places.get(i) {
            None | Some(0) => Some(token.span).filter(|span| span.len() <= LONGEST),
            Some(other) => *self.others.get(*other as usize - 1)?,
        }
    }

    /// The form of token `i`; nothing for one that is too long.
    pub fn get(&self, i: usize) -> Option<&[u8]> {
        self.bytes.get(self.span(i)?.range())
    }

    /// Where the form of token `i` lies if it can be in a list; else nothing.
    pub fn word(&self, i: usize) -> Range<usize> {
        let token = self.document.tokens.get(i).filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Clitic));
        token.and_then(|token| self.span_of(i, token)).unwrap_or_default().range()
    }
}
