//! Article -> [`Document`]: sentences and tokens with byte-exact spans.
//!
//! Takes an [`Article`]; gives tokens and sentences of every block that is extracted. Tokens are in order, do not
//! overlap and cover everything but white space and invisible characters; sentences cover the tokens, never
//! reach over a block's end and never have more than a thousand tokens. Never fails, never changes the text, never takes more than linear time.
//!
//! Tokens follow the Penn Treebank where it has a convention (clitics apart, abbreviations with their period),
//! except that hyphenated compounds stay whole.

mod abbreviations;
mod address;
mod classes;
mod document;
mod kinds;
mod sentences;
mod span;
mod tokens;
mod words;

pub(crate) use classes::is_gap;
pub use document::{Document, Sentence, Token};
pub use kinds::{Shape, TokenKind};
pub use span::{Span, TokenRange};

use crate::reader::{Article, BlockKind};

/// Tokens of the longest sentence.
const LONGEST: usize = 1000;

/// Cuts an article into sentences and tokens.
///
/// Headlines and headings are one sentence each; a dateline is a sentence of its own.
///
/// ```
/// # use pressgraph::{reader::read_text, segmentation::segment};
/// let article = read_text("a", "Dr. Ann Lee joined Acme Inc. in 2015. She leads it.".to_owned());
/// let document = segment(&article);
/// assert_eq!(document.sentences.len(), 2);
/// assert_eq!(document.slice(document.sentences[1].tokens), "She leads it.");
/// ```
pub fn segment(article: &Article) -> Document<'_> {
    let text = article.text.as_str();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut sentences = Vec::with_capacity(text.len() / 100);
    for (number, block) in article.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_extracted()) {
        let sentence = |start: usize, end: usize| Sentence {
            tokens: TokenRange::new(start, end),
            block: number as u32,
            kind: block.kind,
        };
        let mut start = tokens.len();
        let mut body = block.span;
        if let Some(dateline) = article.dateline.filter(|d| d.start == body.start && body.contains(*d)) {
            tokens::tokenize(text, dateline, &mut tokens);
            body.start = dateline.end;
            if tokens.len() > start {
                sentences.push(sentence(start, tokens.len()));
                start = tokens.len();
            }
        }
        tokens::tokenize(text, body, &mut tokens);
        if !matches!(block.kind, BlockKind::Headline | BlockKind::Heading) {
            let first = start;
            let of_block = tokens.get(first..).unwrap_or_default();
            sentences::split(text, of_block, |end| {
                // What runs on without a stop is cut: later stages look at pairs of words of a sentence.
                while first + end - start > LONGEST {
                    sentences.push(sentence(start, start + LONGEST));
                    start += LONGEST;
                }
                sentences.push(sentence(start, first + end));
                start = first + end;
            });
        }
        while tokens.len() > start {
            let end = tokens.len().min(start + LONGEST);
            sentences.push(sentence(start, end));
            start = end;
        }
    }
    Document::new(article, tokens, sentences)
}

#[cfg(test)]
mod tests;
