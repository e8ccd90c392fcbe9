//! Token ranges between quotation marks, paired by paragraph.

use super::super::View;
use super::sentence_at;
use crate::segmentation::{Shape, Span, TokenKind, TokenRange};
use crate::syntax::Tag;

/// Token ranges between quotation marks, long enough to be speech.
pub(super) fn quotes(view: &View<'_>) -> Vec<TokenRange> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    let mut block = u32::MAX;
    for sentence in &view.document.sentences {
        if sentence.block != block {
            // A quote left open at the end of a paragraph ends there.
            let single = |start: &usize| matches!(view.document.text(*start), "‘" | "'");
            if let Some(start) = open.take().filter(|start| !single(start)) {
                out.push(TokenRange::new(start + 1, sentence.tokens.start as usize));
            }
            block = sentence.block;
        }
        let tags = view.syntax.tags.get(sentence.tokens.range()).unwrap_or_default();
        for (i, _) in sentence.tokens.range().zip(tags).filter(|(_, tag)| **tag == Tag::Quote) {
            let mark = view.document.text(i);
            match (open, mark) {
                (None, "”" | "’") => {}
                // 'We agree,': a straight mark glued to what stands before it opens nothing.
                (None, "'") if view.document.tokens[i].glued => {}
                // Straight single marks close each other alone.
                (Some(start), _) if (mark == "'") != (view.document.text(start) == "'") => {}
                (None, _) => open = Some(i),
                // „We agree“, said Lind
                (Some(start), "“") if view.document.text(start) == "„" => {
                    out.push(TokenRange::new(start + 1, i));
                    open = None;
                }
                (Some(start), "“" | "„") => {
                    out.push(TokenRange::new(start + 1, i));
                    open = Some(i);
                }
                (Some(start), _) => {
                    out.push(TokenRange::new(start + 1, i));
                    open = None;
                }
            }
        }
    }
    if let Some(start) = open.filter(|start| view.document.text(*start) != "'") {
        out.push(TokenRange::new(start + 1, view.document.tokens.len()));
    }
    // "This town," Lind said, "will grow": a short first piece.
    let opens = |k: usize, q: &TokenRange| {
        q.len() >= 2
            && view.syntax.tags.get(q.end as usize - 1) == Some(&Tag::Comma)
            && out.get(k + 1).is_some_and(|next| {
                sentence_at(view, next.start as usize) == sentence_at(view, q.start as usize) && next.start - q.end < 24
            })
    };
    // A few words in the middle of a sentence are somebody's term, no statement.
    let term = |q: &TokenRange| {
        view.document.tokens[q.start as usize].shape == Shape::Lower
            && q.range().filter(|i| view.document.tokens[*i].kind == TokenKind::Word).count() < 5
    };
    let kept = out.iter().enumerate().filter(|(k, q)| q.len() >= 4 && !term(q) || opens(*k, q)).map(|(_, q)| *q);
    kept.collect()
}

/// The statement without the punctuation around it.
pub(super) fn trimmed(view: &View<'_>, mut range: TokenRange) -> Span {
    let edge =
        |i: u32| matches!(view.syntax.tags.get(i as usize), Some(Tag::Comma | Tag::Stop | Tag::Quote | Tag::Break));
    while !range.is_empty() && edge(range.end - 1) {
        range.end -= 1;
    }
    while !range.is_empty() && edge(range.start) {
        range.start += 1;
    }
    view.document.span(range)
}

pub(super) fn inside(quotes: &[TokenRange], token: u32) -> bool {
    let n = quotes.partition_point(|q| q.end <= token);
    quotes.get(n).is_some_and(|q| q.start <= token)
}
