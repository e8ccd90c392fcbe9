//! Marks: punctuation, clitics and currency signs, with what hyphens and brackets make of the words they join or enclose
//! ("family-owned", "(elected)").

use super::{Context, Tag};
use crate::lexicon::Class;
use crate::segmentation::{Shape, TokenKind};

impl Context<'_> {
    /// "(elected)", "(re-elected)": a bracket of one word that ends at token `i`.
    pub(super) fn is_alone_in_bracket(&self, i: usize, first: usize) -> bool {
        let hyphen = i >= first + 2 && self.document.text(i - 1) == "-";
        let start = if hyphen { i - 2 } else { i };
        start > first && self.document.text(start - 1) == "(" && self.document.text(i + 1) == ")"
    }

    /// Whether token `i` is the hyphen of "family-owned", "12-member": without spaces, before a participle in small
    /// letters or after a number.
    pub(super) fn joins_words(&self, i: usize) -> bool {
        if self.document.text(i) != "-" {
            return false;
        }
        let glued = |j: usize| self.document.tokens.get(j).is_some_and(|t| t.glued);
        let next = self.document.tokens.get(i + 1).filter(|_| i + 1 < self.end && i > 0);
        let lower = next.is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower);
        if !glued(i) || !glued(i + 1) || !lower {
            return false;
        }
        let number = self.document.tokens[i - 1].kind == TokenKind::Number;
        number || self.is(i + 1, Class::VERB_PARTICIPLE) || self.is(i + 1, Class::VERB_ING)
    }

    pub(super) fn punctuation(&self, i: usize) -> Tag {
        let text = self.document.text(i);
        // "Dato' Lim", "Col. (Rtd.) Lind"
        if self.lookups.classes.get(i).is_some_and(|c| c.meets(self.grammar.honorific)) {
            return Tag::Noun;
        }
        if let [mark] = *text.as_bytes() {
            return match mark {
                b',' => Tag::Comma,
                b'"' => Tag::Quote,
                b'(' | b'[' | b'{' => Tag::Open,
                b')' | b']' | b'}' => Tag::Close,
                b'.' | b'!' | b'?' => Tag::Stop,
                b';' | b':' | b'-' => Tag::Break,
                b'\'' if self.is_single_quote(i) => Tag::Quote,
                _ => Tag::Other,
            };
        }
        match text {
            "“" | "”" | "«" | "»" | "„" | "‘" => Tag::Quote,
            // After a stop or comma no apostrophe.
            "’" if i > 0 && matches!(self.document.text(i - 1), "," | "." | "!" | "?") => Tag::Quote,
            "–" | "—" | "--" => Tag::Break,
            _ => Tag::Other,
        }
    }

    /// 'We agree,': no apostrophe before a capital after white space, nor behind a comma or stop.
    fn is_single_quote(&self, i: usize) -> bool {
        let capital = self.document.tokens.get(i + 1).is_some_and(|next| {
            next.glued && matches!(next.shape, Shape::Capitalized | Shape::Upper) && next.kind == TokenKind::Word
        });
        let opens = !self.document.tokens[i].glued && capital;
        opens || i > 0 && matches!(self.document.text(i - 1), "," | "." | "!" | "?")
    }

    /// "$" and "US$" before a sum are part of the number.
    pub(super) fn is_currency(&self, i: usize) -> bool {
        let sum = self.document.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number && i + 1 < self.end);
        sum && is_currency(self.document.text(i))
    }

    /// Whether a percentage or a sum stands at `i`, and no number of things.
    pub(super) fn is_amount(&self, i: usize) -> bool {
        let number = |j: usize| j < self.end && self.document.tokens[j].kind == TokenKind::Number;
        let sum = self.is_currency(i) || self.document.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper);
        let percent =
            || i + 1 < self.end && matches!(self.document.text(i + 1), "%" | "percent" | "per" | "percentage");
        sum && number(i + 1) || number(i) && percent()
    }

    pub(super) fn clitic(&self, i: usize) -> Tag {
        match self.document.text(i) {
            "’" if i > 0 && matches!(self.document.text(i - 1), "," | "." | "!" | "?") => Tag::Quote,
            "'s" | "’s" | "'" | "’" => {
                // "It's important", "he's": a verb after a pronoun, else a possessive.
                // "WHO's": a body of that name.
                let after_pronoun = i > 0 && self.is(i - 1, Class::PRONOUN) && self.frozen(i - 1) != Tag::Name;
                if after_pronoun { Tag::Be } else { Tag::Genitive }
            }
            "n't" | "n’t" => Tag::Negation,
            "'ll" | "’ll" | "'d" | "’d" => Tag::Modal,
            "'ve" | "’ve" => Tag::Have,
            "'re" | "’re" | "'m" | "’m" => Tag::Be,
            _ => Tag::Other,
        }
    }
}

/// "$", "US$", "€".
pub(in crate::syntax) fn is_currency(text: &str) -> bool {
    // The block of currency symbols of Unicode, and those older than it.
    let sign = |c: char| matches!(c, '£' | '¥' | '฿' | '\u{20A0}'..='\u{20CF}');
    text.ends_with('$') || text.chars().next().is_some_and(sign)
}
