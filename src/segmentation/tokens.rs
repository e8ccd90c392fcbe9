//! The tokeniser: one pass over the bytes of a block, steered by the class of each byte.

use super::address;
use super::classes::CharClass;
use super::words::Case;
use super::{Shape, Span, Token, TokenKind};

/// Appends the tokens of `span` to `tokens`. Linear in its length, for any text.
pub(super) fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let Some(text) = text.get(..span.end as usize) else { return };
    let start = span.start as usize;
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        tokens,
        at_sign: at_sign(text, start),
        single_quote_open: false,
        last_end: usize::MAX,
    };
    scanner.run(start);
}

/// The next "@" at or after a place; `usize::MAX` without one.
fn at_sign(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('@')).map_or(usize::MAX, |offset| at + offset)
}

pub(super) struct Scanner<'t, 'v> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    tokens: &'v mut Vec<Token>,
    /// The next "@" at or after the place it was last asked for.
    at_sign: usize,
    single_quote_open: bool,
    /// Where the token before ends; `usize::MAX` before the first.
    last_end: usize,
}

impl Scanner<'_, '_> {
    fn run(&mut self, start: usize) {
        let mut at = start;
        while let Some(&byte) = self.bytes.get(at) {
            at = match CharClass::of_byte(byte) {
                CharClass::Gap => at + 1,
                class @ (CharClass::Lower | CharClass::Upper) => match self.plain_word(at, class) {
                    Some(end) => end,
                    None => self.word(at),
                },
                CharClass::Digit => self.number(at),
                CharClass::Punctuation | CharClass::Symbol => self.mark(at, byte),
                CharClass::High | CharClass::Caseless => self.high(at),
            };
        }
    }

    /// The word of small letters but for the first, if nothing behind it can go on with it.
    #[inline]
    fn plain_word(&mut self, at: usize, first: CharClass) -> Option<usize> {
        let end = at + 1 + small_letters(self.bytes.get(at + 1..)?);
        let next = self.byte(end);
        if !matches!(next, b' ' | b',' | b'\n' | b';' | b')' | b'"') || self.next_at_sign(at) - at <= 64 {
            return None;
        }
        let shape = match (first, end - at) {
            (CharClass::Lower, _) => Shape::Lower,
            (_, 1) => Shape::Initial,
            _ => Shape::Capitalized,
        };
        Some(self.push(at, end, TokenKind::Word, shape) + usize::from(next == b' '))
    }

    /// A character outside ASCII.
    fn high(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return at + 1 };
        let end = at + c.len_utf8();
        match CharClass::of(c) {
            CharClass::Gap => end,
            CharClass::Lower | CharClass::Upper | CharClass::Caseless => self.word(at),
            CharClass::Digit => self.number(at),
            CharClass::Punctuation if c == '’' => self.apostrophe(at, end),
            CharClass::Punctuation => {
                if c == '‘' {
                    self.single_quote_open = true;
                }
                self.push(at, end, TokenKind::Punctuation, Shape::None)
            }
            _ => self.push(at, end, TokenKind::Symbol, Shape::None),
        }
    }

    /// ASCII punctuation and symbols.
    fn mark(&mut self, at: usize, byte: u8) -> usize {
        let next = self.byte(at + 1);
        match byte {
            b'\'' => return self.apostrophe(at, at + 1),
            b'@' | b'#' if next.is_ascii_alphabetic() && self.last_end != at => {
                let end = address::name_end(self.bytes, at + 1);
                return self.push(at, end, TokenKind::Address, Shape::None);
            }
            b'+' if next.is_ascii_digit() && self.last_end != at => return self.number_from(at, at + 1),
            _ => {}
        }
        let mut end = at + 1;
        let same = |b: u8| match byte {
            b'!' | b'?' => matches!(b, b'!' | b'?'),
            b'.' | b'-' | b'*' | b'_' | b'=' | b'~' | b'#' => b == byte,
            _ => false,
        };
        while same(self.byte(end)) {
            end += 1;
        }
        let kind = match CharClass::of_byte(byte) {
            CharClass::Punctuation => TokenKind::Punctuation,
            _ => TokenKind::Symbol,
        };
        self.push(at, end, kind, Shape::None)
    }

    /// An apostrophe: the clitic it begins, the possessive of a plural, or a quote.
    fn apostrophe(&mut self, at: usize, end: usize) -> usize {
        let glued = self.last_end == at;
        if glued && self.byte(end).is_ascii_alphabetic() {
            let stop = self.letters_end(end);
            let suffix = self.text.get(end..stop).unwrap_or_default();
            let clitic = ["s", "re", "ll", "ve", "d", "m"].iter().any(|c| c.eq_ignore_ascii_case(suffix));
            if clitic && !self.byte(stop).is_ascii_digit() {
                return self.push(at, stop, TokenKind::Clitic, Shape::Lower);
            }
        }
        let before = at.checked_sub(1).map_or(0, |i| self.byte(i));
        let after_word = matches!(self.tokens.last(), Some(t) if glued && t.kind == TokenKind::Word);
        if after_word && !self.single_quote_open && matches!(before, b's' | b'S' | b'x' | b'z') {
            return self.push(at, end, TokenKind::Clitic, Shape::None);
        }
        self.single_quote_open = !glued;
        self.push(at, end, TokenKind::Punctuation, Shape::None)
    }

    fn number(&mut self, at: usize) -> usize {
        if let Some(end) = self.email(at) {
            return self.push(at, end, TokenKind::Address, Shape::None);
        }
        self.number_from(at, at)
    }

    /// A number whose first digit is at `digits`: separators, ranges, dates and telephone numbers stay inside.
    fn number_from(&mut self, start: usize, digits: usize) -> usize {
        let mut group = digits;
        let mut at = self.digits_end(digits);
        loop {
            let next_is_digit = self.byte(at + 1).is_ascii_digit();
            match self.byte(at) {
                b',' if next_is_digit => {
                    let end = self.digits_end(at + 1);
                    if end - at != 4 || at - group > 3 {
                        break;
                    }
                    (group, at) = (at + 1, end);
                }
                b'.' | b':' | b'/' | b'-' if next_is_digit => {
                    group = at + 1;
                    at = self.digits_end(group);
                }
                _ => break,
            }
        }
        let stop = self.letters_end(at);
        if let Some(letters) = self.text.get(at..stop)
            && is_number_suffix(letters)
        {
            at = stop;
        }
        self.push(start, at, TokenKind::Number, Shape::None)
    }

    fn digits_end(&self, mut at: usize) -> usize {
        loop {
            match CharClass::of_byte(self.byte(at)) {
                CharClass::Digit => at += 1,
                CharClass::High => match self.char_at(at) {
                    Some(c) if CharClass::of(c) == CharClass::Digit => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    /// One past the letters and marks from `at`.
    pub(super) fn letters_end(&self, mut at: usize) -> usize {
        loop {
            match CharClass::of_byte(self.byte(at)) {
                CharClass::Lower | CharClass::Upper => at += 1,
                CharClass::High => match self.char_at(at) {
                    Some(c) if CharClass::of(c).is_letter() => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    /// One past the letters, marks and digits from `at`; notes their case.
    pub(super) fn alphanumerics_end(&self, mut at: usize, case: &mut Case) -> usize {
        loop {
            let lower = self.bytes.get(at..).map_or(0, small_letters);
            case.note_lower(lower);
            at += lower;
            match CharClass::of_byte(self.byte(at)) {
                CharClass::Upper => {
                    case.note(CharClass::Upper);
                    at += 1;
                }
                CharClass::Digit => at += 1,
                CharClass::High => match self.char_at(at).map(|c| (CharClass::of(c), c.len_utf8())) {
                    Some((class, length)) if class.is_letter() || class == CharClass::Digit => {
                        case.note(class);
                        at += length;
                    }
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    /// The end of an e-mail address that starts at `at`.
    pub(super) fn email(&mut self, at: usize) -> Option<usize> {
        let sign = self.next_at_sign(at);
        if sign - at > 64 { None } else { address::email_end(self.bytes, at, sign) }
    }

    /// The next "@" at or after `at`; `usize::MAX` without one.
    #[inline]
    fn next_at_sign(&mut self, at: usize) -> usize {
        if self.at_sign < at {
            self.at_sign = at_sign(self.text, at);
        }
        self.at_sign
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    pub(super) fn push(&mut self, start: usize, end: usize, kind: TokenKind, shape: Shape) -> usize {
        self.tokens.push(Token { span: Span::new(start, end), kind, shape, glued: self.last_end == start });
        self.last_end = end;
        end
    }
}

/// How many small letters of ASCII a text begins with; eight bytes at a time.
#[inline]
fn small_letters(bytes: &[u8]) -> usize {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let (mut letters, mut rest) = (0, bytes);
    while let Some((chunk, after)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let seven = word & all(0x7F);
        // The high bit of every byte that is above ASCII, below "a" or above "z".
        let other = (word | !(seven + all(0x80 - b'a')) | (seven + all(0x7F - b'z'))) & all(0x80);
        letters += other.trailing_zeros() as usize / 8;
        if other != 0 {
            return letters;
        }
        rest = after;
    }
    letters + rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count()
}

/// Letters that belong to the number before them ("26th", "1990s", "5G", "47M", "2.5bn").
fn is_number_suffix(letters: &str) -> bool {
    const KNOWN: [&str; 11] = ["th", "s", "st", "nd", "rd", "k", "m", "b", "bn", "mn", "x"];
    if letters.is_empty() || letters.len() > 3 || ["am", "pm"].iter().any(|t| t.eq_ignore_ascii_case(letters)) {
        return false;
    }
    KNOWN.iter().any(|k| k.eq_ignore_ascii_case(letters)) || letters.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::small_letters;

    #[test]
    fn counts_small_letters_as_one_by_one() {
        for text in ["", "a", "az`{@[", "abcdefgh", "abcdefghijklmnopqrstuvwxyzA", "abcé", "abcdefgz{", "ab\u{0}", "Ab"]
        {
            let expected = text.bytes().take_while(u8::is_ascii_lowercase).count();
            assert_eq!(small_letters(text.as_bytes()), expected, "{text}");
        }
        for byte in 0..=u8::MAX {
            assert_eq!(
                small_letters(&[b'm', byte, b'm', b'm', b'm', b'm', b'm', b'm']) == 8,
                byte.is_ascii_lowercase()
            );
        }
    }
}
