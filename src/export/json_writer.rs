//! JSON on its way to a sink: values are appended to a buffer, which goes out in chunks.

use std::io::{self, Write};

use super::escape::has_any;

/// Bytes that go out together.
const CHUNK: usize = 1 << 16;

/// Where white space stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Nowhere.
    Compact,
    /// One line for every object in an array and for every key of the whole; a space after commas and colons.
    Lines,
}

/// A key of the program's, without anything to escape, with what stands before and behind it; made by [`key!`].
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) compact: &'static str,
    pub(super) spaced: &'static str,
}

macro_rules! key {
    ($name:literal) => {
        $crate::export::json_writer::Key {
            compact: concat!(",\"", $name, "\":"),
            spaced: concat!(", \"", $name, "\": "),
        }
    };
}
pub(super) use key;

/// A JSON document being written. Failures of the sink are kept for [`Self::finish`].
pub(super) struct JsonWriter<'a> {
    bytes: Vec<u8>,
    out: &'a mut dyn Write,
    failure: Option<io::Error>,
    layout: Layout,
    /// How many brackets are open.
    depth: usize,
}

impl<'a> JsonWriter<'a> {
    pub(super) fn new(out: &'a mut dyn Write, layout: Layout) -> Self {
        Self { bytes: Vec::with_capacity(CHUNK), out, failure: None, layout, depth: 0 }
    }

    /// Writes the line break at the end and what the buffer holds.
    ///
    /// # Errors
    /// The first failure of the sink.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.bytes.push(b'\n');
        self.send();
        self.failure.map_or(Ok(()), Err)
    }

    fn send(&mut self) {
        if self.failure.is_none() {
            self.failure = self.out.write_all(&self.bytes).err();
        }
        self.bytes.clear();
    }

    /// An object; `fill` writes its entries.
    pub(super) fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.bytes.push(b'{');
        self.depth += 1;
        fill(self);
        self.depth -= 1;
        self.bytes.push(b'}');
    }

    /// An array of objects; `fill` writes the entries of one.
    pub(super) fn rows<T>(&mut self, rows: impl IntoIterator<Item = T>, mut fill: impl FnMut(&mut Self, T)) {
        self.array(rows, |json, row| {
            if json.bytes.len() > CHUNK {
                json.send();
            }
            if json.layout == Layout::Lines {
                json.bytes.push(b'\n');
                json.bytes.extend(std::iter::repeat_n(b' ', json.depth - 1));
            }
            json.object(|json| fill(json, row));
        });
    }

    /// An array; `write` writes one of its values.
    pub(super) fn array<T>(&mut self, values: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.bytes.push(b'[');
        self.depth += 1;
        for (number, value) in values.into_iter().enumerate() {
            if number > 0 {
                self.bytes.push(b',');
            }
            write(self, value);
        }
        self.depth -= 1;
        self.bytes.push(b']');
    }

    /// The key of the value to come; one of the program's.
    #[inline(always)]
    pub(super) fn key(&mut self, key: Key) -> &mut Self {
        let (text, comma) = match self.layout {
            Layout::Compact => (key.compact.as_bytes(), 1),
            Layout::Lines => (key.spaced.as_bytes(), 2),
        };
        if self.bytes.last() == Some(&b'{') {
            self.bytes.extend_from_slice(&text[comma..]);
        } else if self.layout == Layout::Lines && self.depth == 1 {
            self.bytes.extend_from_slice(b",\n");
            self.bytes.extend_from_slice(&text[1..]);
        } else {
            self.bytes.extend_from_slice(text);
        }
        self
    }

    /// Any key of the value to come.
    pub(super) fn any_key(&mut self, key: &str) -> &mut Self {
        let (comma, colon) = match self.layout {
            Layout::Compact => (",", ":"),
            Layout::Lines => (", ", ": "),
        };
        if self.bytes.last() != Some(&b'{') {
            self.bytes.extend_from_slice(comma.as_bytes());
        }
        self.text(key);
        self.bytes.extend_from_slice(colon.as_bytes());
        self
    }

    /// A string.
    pub(super) fn text(&mut self, text: &str) {
        self.bytes.push(b'"');
        let mut rest = text.as_bytes();
        if has_any(text, is_special) {
            while let Some(place) = rest.iter().position(|byte| is_special(*byte)) {
                let (plain, special) = rest.split_at(place);
                self.bytes.extend_from_slice(plain);
                self.escape(special[0]);
                rest = &special[1..];
            }
        }
        self.bytes.extend_from_slice(rest);
        self.bytes.push(b'"');
    }

    fn escape(&mut self, special: u8) {
        let letter = match special {
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            b'"' | b'\\' => special,
            _ => {
                self.bytes.extend_from_slice(format!("\\u{special:04x}").as_bytes());
                return;
            }
        };
        self.bytes.extend_from_slice(&[b'\\', letter]);
    }

    /// A string or null.
    pub(super) fn text_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.bytes.extend_from_slice(b"null"),
        }
    }

    /// A truth value.
    pub(super) fn flag(&mut self, flag: bool) {
        self.bytes.extend_from_slice(if flag { b"true" } else { b"false" });
    }

    /// A count or a place.
    pub(super) fn number(&mut self, number: u32) {
        let (mut digits, mut start, mut rest) = ([0; 10], 10, number);
        loop {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.bytes.extend_from_slice(&digits[start..]);
    }

    /// A pair of numbers, as an array.
    pub(super) fn pair(&mut self, (first, second): (u32, u32)) {
        self.array([first, second], Self::number);
    }

    /// A measure, as an integer where it is one.
    pub(super) fn measure(&mut self, measure: f64) {
        let whole = measure.fract() == 0.0 && measure.abs() < 9e15;
        let text = if whole { serde_json::to_string(&(measure as i64)) } else { serde_json::to_string(&measure) };
        self.bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
    }
}

/// Whether a string of JSON cannot have the byte as it is.
fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_any_text_as_serde_json_does() {
        let all: String = (0..0x100).filter_map(char::from_u32).chain(['\u{2028}', 'ż', '😀']).collect();
        for text in [
            "",
            "plain",
            "\"",
            "a\\b",
            "\u{1f}",
            "as \u{7f}plain as it can be",
            "to the \"end\"",
            "\nlonger line",
            &all,
        ] {
            let mut out = Vec::new();
            let mut json = JsonWriter::new(&mut out, Layout::Compact);
            json.text(text);
            json.finish().unwrap();
            assert_eq!(String::from_utf8(out).unwrap().trim_end_matches('\n'), serde_json::to_string(text).unwrap());
        }
    }

    #[test]
    fn writes_numbers_in_full() {
        let mut out = Vec::new();
        let mut json = JsonWriter::new(&mut out, Layout::Compact);
        json.array([0, 7, 10, 4_000_000_001], JsonWriter::number);
        json.array([-3.0, 0.5], JsonWriter::measure);
        json.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "[0,7,10,4000000001][-3,0.5]\n");
    }
}
