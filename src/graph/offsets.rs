//! The units offsets are counted in, and one pass over a text that converts all of a document's spans.

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

/// Byte offsets of one text with their value in another unit.
pub(super) struct OffsetMap {
    known: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// Converts the ends of all `spans` in one pass over `text`.
    pub(super) fn new(text: &str, unit: Offsets, spans: impl Iterator<Item = Span>) -> Self {
        let mut known = Vec::new();
        if unit != Offsets::Bytes {
            known.extend(spans.flat_map(|s| [(s.start, 0), (s.end, 0)]));
            known.sort_unstable();
            known.dedup();
            let (mut byte, mut count) = (0_usize, 0_usize);
            for (wanted, converted) in &mut known {
                let mut stop = text.len().min(*wanted as usize);
                while !text.is_char_boundary(stop) {
                    stop -= 1;
                }
                let piece = text.get(byte..stop).unwrap_or_default();
                count += match unit {
                    Offsets::Utf16 => piece.chars().map(char::len_utf16).sum(),
                    _ => piece.chars().count(),
                };
                byte = byte.max(stop);
                *converted = count as u32;
            }
        }
        Self { known }
    }

    /// One of the spans it was made of, converted.
    pub(super) fn convert(&self, span: Span) -> (u32, u32) {
        let at = |byte: u32| match self.known.binary_search_by_key(&byte, |k| k.0) {
            Ok(i) => self.known.get(i).map_or(byte, |k| k.1),
            Err(_) => byte,
        };
        (at(span.start), at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unit: Offsets, expected: (u32, u32)) {
        let text = "Żółć 😀 Oslo";
        let start = text.find("Oslo").unwrap();
        let span = Span::new(start, start + 4);
        let map = OffsetMap::new(text, unit, [Span::new(0, 2), span, Span::new(3, text.len())].into_iter());
        assert_eq!(map.convert(span), expected);
    }

    #[test]
    fn counts_code_points_bytes_and_utf16_units() {
        check(Offsets::Chars, (7, 11));
        check(Offsets::Utf16, (8, 12));
        check(Offsets::Bytes, (14, 18));
    }

    #[test]
    fn tolerates_offsets_inside_a_character_or_past_the_end() {
        let span = Span::new(1, 99);
        assert_eq!(OffsetMap::new("żab", Offsets::Chars, [span].into_iter()).convert(span), (0, 3));
    }
}
