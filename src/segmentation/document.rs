//! What segmentation gives: an article cut into sentences and tokens.

use super::{Shape, Span, TokenKind, TokenRange};
use crate::reader::{Article, BlockKind};

/// An article with its tokens and sentences. Excluded blocks have none.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The article; spans point into its text.
    pub article: &'a Article,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order; together they cover the tokens.
    pub sentences: Vec<Sentence>,
    /// The text of every token: stages ask for it again and again.
    texts: Vec<&'a str>,
    /// For each item of a list the sentence above the list, once asked for.
    above: std::cell::OnceCell<Vec<Option<u32>>>,
}

/// A word, number, punctuation mark or other unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub shape: Shape,
    /// Whether it follows the token before it without white space.
    pub glued: bool,
}

/// A sentence or what stands for one: a headline, a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenRange,
    /// The number of its block in the article.
    pub block: u32,
    /// The kind of its block.
    pub kind: BlockKind,
}

impl<'a> Document<'a> {
    /// A document of its parts.
    pub fn new(article: &'a Article, tokens: Vec<Token>, sentences: Vec<Sentence>) -> Self {
        let texts = tokens.iter().map(|token| token.span.of(&article.text)).collect();
        Self { article, tokens, sentences, texts, above: Default::default() }
    }

    /// The last sentence before sentence `n` that is no item of a list.
    pub fn above(&self, n: usize) -> Option<usize> {
        let above = self.above.get_or_init(|| {
            let mut last = None;
            let numbered = (0..).zip(&self.sentences);
            let one = |(number, sentence): (u32, &Sentence)| {
                let before = last;
                if sentence.kind != BlockKind::ListItem {
                    last = Some(number);
                }
                before
            };
            numbered.map(one).collect()
        });
        above.get(n).copied().flatten().map(|n| n as usize)
    }

    /// The sentence token `i` is in.
    pub fn sentence_of(&self, i: usize) -> Option<&Sentence> {
        self.sentences.get(self.sentences.partition_point(|s| s.tokens.end as usize <= i))
    }

    /// Whether token `i` is the first of a sentence.
    pub fn starts_sentence(&self, i: u32) -> bool {
        self.sentences.binary_search_by_key(&i, |s| s.tokens.start).is_ok()
    }

    /// The text of token `i`; empty past the end.
    pub fn text(&self, i: usize) -> &'a str {
        self.texts.get(i).copied().unwrap_or_default()
    }

    /// The bytes a range of tokens covers; empty for an empty range.
    pub fn span(&self, range: TokenRange) -> Span {
        match (
            self.tokens.get(range.start as usize),
            range.end.checked_sub(1).and_then(|e| self.tokens.get(e as usize)),
        ) {
            (Some(a), Some(b)) if !range.is_empty() => Span { start: a.span.start, end: b.span.end },
            _ => Span::default(),
        }
    }

    /// The text a range of tokens covers, as it stands in the article.
    pub fn slice(&self, range: TokenRange) -> &'a str {
        self.span(range).of(&self.article.text)
    }
}
