//! The sentence splitter: reads the tokens of one block and says where sentences end.
//!
//! After Kiss and Strunk's observation that most errors are abbreviations, every period belongs to one of a few
//! cases: an abbreviation that never ends a sentence, one that may, an initial, a list number, or a full stop.

use super::abbreviations::{Abbreviation, abbreviation, is_company_continuation, is_sentence_starter};
use super::{Shape, Token, TokenKind};

/// Calls `end` with one past the last token of every sentence of `tokens` but the last.
pub(super) fn split(text: &str, tokens: &[Token], mut end: impl FnMut(usize)) {
    let mut start = 0;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        i += 1;
        let stop = match token.kind {
            TokenKind::Word if ends_in_period(text, token) && is_slashed_form(text, &tokens[..i]) => {
                Some(Stop::LegalForm)
            }
            TokenKind::Word if ends_in_period(text, token) => stop_of(token.span.of(text), token.shape),
            TokenKind::Punctuation => stop_of_mark(token.span.of(text)),
            _ => continue,
        };
        let Some(stop) = stop else { continue };
        let (after, closed) = skip_closers(text, tokens, i);
        let list_number = stop == Stop::Period && i - start == 2 && is_list_number(text, tokens.get(start));
        let stop = match stop {
            Stop::LegalForm if !is_running(text, tokens.get(start..i).unwrap_or_default()) => Stop::Abbreviation,
            other => other,
        };
        if after < tokens.len() && !list_number && breaks(text, tokens, i, after, stop, closed) {
            end(after);
            start = after;
            i = after;
        }
    }
}

/// What may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Period,
    Ellipsis,
    /// "!" and "?"
    Mark,
    /// Full stops of scripts without capitals.
    Wide,
    /// An abbreviation that may end a sentence, an acronym or an initial.
    Abbreviation,
    /// "Inc.", "Ltd.": what follows in capitals is a post of the company or a new sentence.
    LegalForm,
}

/// "Quarn Works A/S.", "Quarn Works K/S.": a legal form at the end.
fn is_slashed_form(text: &str, tokens: &[Token]) -> bool {
    let [.., first, slash, last] = tokens else { return false };
    last.span.of(text) == "S." && slash.span.of(text) == "/" && matches!(first.span.of(text), "A" | "K" | "I")
}

fn ends_in_period(text: &str, token: &Token) -> bool {
    let last = token.span.end.checked_sub(1).and_then(|last| text.as_bytes().get(last as usize));
    last == Some(&b'.')
}

fn stop_of_mark(mark: &str) -> Option<Stop> {
    match mark.as_bytes() {
        b"." => Some(Stop::Period),
        [b'.', ..] => Some(Stop::Ellipsis),
        [b'!' | b'?', ..] => Some(Stop::Mark),
        [0x80..=0xFF, ..] => match mark {
            "…" => Some(Stop::Ellipsis),
            "。" | "！" | "？" => Some(Stop::Wide),
            _ => None,
        },
        _ => None,
    }
}

fn stop_of(word: &str, shape: Shape) -> Option<Stop> {
    let stem = word.strip_suffix('.')?;
    match abbreviation(stem) {
        Some(Abbreviation::Never | Abbreviation::Number) if shape != Shape::Initial => None,
        _ if matches!(stem, "Inc" | "Ltd" | "Corp" | "LLC" | "L.L.C" | "Co") => Some(Stop::LegalForm),
        _ => Some(Stop::Abbreviation),
    }
}

/// Whether so much of a sentence is running text, not a headline in capitals.
fn is_running(text: &str, tokens: &[Token]) -> bool {
    let lower = |t: &&Token| t.kind == TokenKind::Word && t.shape == Shape::Lower && t.span.of(text).len() >= 3;
    tokens.iter().filter(lower).count() >= 2
}

fn is_list_number(text: &str, token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.kind == TokenKind::Number && t.span.of(text).bytes().all(|b| b.is_ascii_digit()))
}

/// The first token that is no closing quote or bracket, and whether a closing quote was among them.
fn skip_closers(text: &str, tokens: &[Token], from: usize) -> (usize, bool) {
    let mut quote = false;
    let mut i = from;
    while let Some(token) = tokens.get(i).filter(|t| t.glued && t.kind != TokenKind::Word) {
        match token.span.of(text) {
            ")" | "]" | "}" => {}
            "”" | "’" | "»" => quote = true,
            // A straight quote closes unless it stands before a word after white space.
            "\"" | "'" => quote = true,
            _ => break,
        }
        i += 1;
    }
    (i, quote)
}

/// "Acme Inc. (“Acme”) has": whether a bracket opens at token `open` that holds no sentence of its own.
fn is_aside(text: &str, tokens: &[Token], open: usize) -> bool {
    const LONGEST: usize = 24;
    let mark = |t: &Token| t.span.of(text);
    if tokens.get(open).is_none_or(|t| !matches!(mark(t), "(" | "[")) {
        return false;
    }
    let inside = tokens.get(open + 1..).unwrap_or_default();
    let close = inside.iter().take(LONGEST).position(|t| matches!(mark(t), ")" | "]"));
    close.is_some_and(|close| close > 0 && !matches!(mark(&inside[close - 1]), "." | "!" | "?"))
}

/// Whether a sentence ends before token `after`; `stop` is the token before `closers`.
fn breaks(text: &str, tokens: &[Token], closers: usize, after: usize, stop: Stop, closed: bool) -> bool {
    if stop == Stop::Wide {
        return true;
    }
    if matches!(stop, Stop::Abbreviation | Stop::LegalForm) && is_aside(text, tokens, after) {
        return false;
    }
    let mut next = after;
    let mut opened = false;
    while let Some(token) = tokens.get(next).filter(|t| t.kind == TokenKind::Punctuation) {
        match token.span.of(text) {
            "\"" | "“" | "‘" | "'" | "«" | "(" | "[" | "„" => opened = true,
            // A dash or comma goes on with the sentence, a bullet does not.
            mark => {
                return !matches!(stop, Stop::Abbreviation | Stop::LegalForm)
                    && matches!(mark, "•" | "*" | "·" | "¿" | "¡");
            }
        }
        next += 1;
    }
    let Some(word) = tokens.get(next) else { return false };
    let is_new = match word.kind {
        TokenKind::Word => word.shape != Shape::Lower,
        TokenKind::Number | TokenKind::Address => true,
        TokenKind::Symbol => !word.glued,
        TokenKind::Punctuation | TokenKind::Clitic => false,
    };
    if !is_new {
        return false;
    }
    let glued = tokens.get(after).is_some_and(|t| t.glued);
    match stop {
        Stop::LegalForm if !glued && word.kind == TokenKind::Word && word.shape == Shape::Capitalized => {
            !is_company_continuation(word.span.of(text))
        }
        Stop::Abbreviation | Stop::LegalForm => {
            let starter = word.kind == TokenKind::Word && is_sentence_starter(word.span.of(text));
            !glued && (starter || closed && word.shape == Shape::Capitalized && !opened)
        }
        _ if !glued => stop != Stop::Ellipsis || word.kind == TokenKind::Word,
        Stop::Ellipsis => word.shape == Shape::Capitalized || word.span.of(text) == "I",
        // The space is missing: "ended.The".
        _ => {
            let before = closers.checked_sub(2).and_then(|i| tokens.get(i));
            let is_end = |t: &Token| {
                t.kind == TokenKind::Number
                    || t.kind == TokenKind::Clitic
                    || closed
                    || t.kind == TokenKind::Address
                    || t.span.of(text).ends_with(char::is_lowercase)
                    || t.span.of(text).ends_with([')', '”', '"', '%'])
            };
            let capitalized = word.shape == Shape::Capitalized
                && word.span.of(text).chars().nth(1).is_some_and(|c| c.is_lowercase() || c == '’' || c == '\'');
            (capitalized || opened && word.shape != Shape::None || matches!(word.span.of(text), "A" | "I"))
                && before.is_some_and(is_end)
        }
    }
}
