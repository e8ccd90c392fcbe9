//! The units offsets are counted in, and one pass over a text after which every span converts in a few steps.

use std::fmt;
use std::str::FromStr;

use crate::segmentation::Span;

/// What `start` and `end` count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Offsets {
    /// Unicode code points: Python's `text[start:end]`.
    #[default]
    Chars,
    /// Bytes of UTF-8: Rust, Go.
    Bytes,
    /// UTF-16 code units: JavaScript, Java.
    Utf16,
}

impl Offsets {
    /// Every unit, the default first.
    pub const ALL: [Self; 3] = [Self::Chars, Self::Bytes, Self::Utf16];

    /// The name on the command line and in the JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chars => "chars",
            Self::Bytes => "bytes",
            Self::Utf16 => "utf16",
        }
    }
}

impl fmt::Display for Offsets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Offsets {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|o| o.name() == text)
            .ok_or_else(|| format!("unknown unit `{text}`: use chars, bytes or utf16"))
    }
}

/// Bytes between two places of which [`OffsetMap`] knows the offset.
const BLOCK: usize = 64;

/// Byte offsets of one text in another unit.
pub(super) struct OffsetMap<'a> {
    text: &'a str,
    unit: Offsets,
    /// Units before each block of bytes; none where bytes are units.
    before: Vec<u32>,
}

impl<'a> OffsetMap<'a> {
    /// Counts the units of the text once.
    pub(super) fn new(text: &'a str, unit: Offsets) -> Self {
        let mut before = Vec::new();
        if unit != Offsets::Bytes && !text.is_ascii() {
            let mut count = 0;
            before.reserve_exact(text.len() / BLOCK + 1);
            for block in text.as_bytes().chunks(BLOCK) {
                before.push(count);
                count += units(block, unit);
            }
        }
        Self { text, unit, before }
    }

    /// A span in the unit. The end of a span inside a character or past the end counts as the last before it.
    pub(super) fn convert(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }

    fn at(&self, byte: u32) -> u32 {
        if self.unit == Offsets::Bytes {
            return byte;
        }
        let mut stop = self.text.len().min(byte as usize);
        if self.before.is_empty() {
            return stop as u32;
        }
        while !self.text.is_char_boundary(stop) {
            stop -= 1;
        }
        // The end of the text may be the end of a block.
        let block = (stop / BLOCK).min(self.before.len() - 1);
        let rest = self.text.as_bytes().get(block * BLOCK..stop).unwrap_or_default();
        self.before.get(block).copied().unwrap_or_default() + units(rest, self.unit)
    }
}

/// Units of the characters that begin in these bytes of UTF-8.
fn units(bytes: &[u8], unit: Offsets) -> u32 {
    let begins = bytes.iter().map(|byte| u32::from(byte & 0xc0 != 0x80)).sum();
    match unit {
        // Characters of four bytes are two units.
        Offsets::Utf16 => bytes.iter().map(|byte| u32::from(*byte >= 0xf0)).sum::<u32>() + begins,
        _ => begins,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unit: Offsets, expected: (u32, u32)) {
        let text = "Żółć 😀 Oslo";
        let start = text.find("Oslo").unwrap();
        let span = Span::new(start, start + 4);
        assert_eq!(OffsetMap::new(text, unit).convert(span), expected);
    }

    #[test]
    fn counts_code_points_bytes_and_utf16_units() {
        check(Offsets::Chars, (7, 11));
        check(Offsets::Utf16, (8, 12));
        check(Offsets::Bytes, (14, 18));
    }

    #[test]
    fn counts_over_blocks() {
        for length in [BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK] {
            let text = "ż".repeat(length);
            let map = OffsetMap::new(&text, Offsets::Chars);
            for n in 0..=length {
                assert_eq!(map.convert(Span::new(0, 2 * n)), (0, n as u32));
            }
        }
    }

    #[test]
    fn tolerates_offsets_inside_a_character_or_past_the_end() {
        let convert = |text| OffsetMap::new(text, Offsets::Chars).convert(Span::new(1, 99));
        assert_eq!(convert("żab"), (0, 3));
        assert_eq!(convert("abc"), (1, 3));
    }
}
