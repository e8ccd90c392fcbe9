//! What a byte or a character is to the tokeniser.

use unicode_normalization::char::is_combining_mark;

/// The class of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharClass {
    /// White space and invisible format characters: between tokens.
    Gap,
    /// A lower-case letter.
    Lower,
    /// An upper-case or title-case letter.
    Upper,
    /// A letter without case, a combining mark or joiner: continues a word.
    Caseless,
    /// A digit.
    Digit,
    /// Punctuation and quotes.
    Punctuation,
    /// Anything else.
    Symbol,
    /// The first byte of a longer character: look at the character.
    High,
}

const fn ascii(byte: u8) -> CharClass {
    match byte {
        b' ' | 0x09..=0x0D => CharClass::Gap,
        b'a'..=b'z' => CharClass::Lower,
        b'A'..=b'Z' => CharClass::Upper,
        b'0'..=b'9' => CharClass::Digit,
        b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'"' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => {
            CharClass::Punctuation
        }
        b'-' | b'/' | b'\\' | b'|' | b'*' | b'_' | b'`' => CharClass::Punctuation,
        0x80.. => CharClass::High,
        _ => CharClass::Symbol,
    }
}

static CLASSES: [CharClass; 256] = {
    let mut table = [CharClass::Symbol; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = ascii(byte as u8);
        byte += 1;
    }
    table
};

impl CharClass {
    /// The class of one byte; [`CharClass::High`] outside ASCII.
    #[inline]
    pub(super) fn of_byte(byte: u8) -> Self {
        CLASSES[byte as usize]
    }

    /// The class of a character.
    pub(super) fn of(c: char) -> Self {
        if c.is_ascii() {
            return Self::of_byte(c as u8);
        }
        if c.is_lowercase() {
            Self::Lower
        } else if c.is_uppercase() {
            Self::Upper
        } else if c.is_whitespace() || is_invisible(c) {
            Self::Gap
        } else if c.is_alphabetic() || is_combining_mark(c) || matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}') {
            Self::Caseless
        } else if c.is_numeric() {
            Self::Digit
        } else if is_punctuation(c) {
            Self::Punctuation
        } else {
            Self::Symbol
        }
    }

    /// Whether it is part of a word.
    #[inline]
    pub(super) const fn is_letter(self) -> bool {
        matches!(self, Self::Lower | Self::Upper | Self::Caseless)
    }
}

/// Whether a character stands between tokens: white space, zero-width spaces, byte-order and direction marks.
pub(crate) fn is_gap(c: char) -> bool {
    CharClass::of(c) == CharClass::Gap
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

const fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
            | '\u{2E00}'..='\u{2E5D}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}'
            | '\u{30FB}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
            | '\u{FF5B}'..='\u{FF65}' | '\u{060C}' | '\u{061B}' | '\u{061F}' | '\u{0964}'
    )
}
