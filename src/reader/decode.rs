//! Bytes -> text: byte-order marks, UTF-8, and legacy encodings guessed from the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Decoded text and the encoding it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte-order mark.
    pub text: String,
    /// The WHATWG name of the encoding.
    pub encoding: &'static str,
}

/// The bytes are no text: they have NUL bytes or too many control characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("binary data, not text")]
pub struct NotText;

/// Decodes text of any encoding: a byte-order mark decides, then valid UTF-8, then a guess from the bytes.
///
/// # Errors
///
/// [`NotText`] for binary data.
///
/// ```
/// # use pressgraph::reader::decode;
/// assert_eq!(decode(b"Malm\xF6 is a city in Sweden").map(|d| d.text).as_deref(), Ok("Malmö is a city in Sweden"));
/// assert!(decode(b"\x7FELF\x02\x01\x01\x00\x00").is_err());
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        return checked(text.into_owned(), encoding);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return checked(text.into_owned(), encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return checked(text.to_owned(), UTF_8);
    }
    if is_binary(bytes.iter().copied()) {
        return Err(NotText);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    checked(text.into_owned(), encoding)
}

/// UTF-16 without a mark: every other byte of Western text is NUL.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..4096.min(bytes.len() & !1)).unwrap_or_default();
    let (mut even, mut odd) = (0, 0);
    for pair in start.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let half = start.len() / 4;
    match start.len() {
        0..8 => None,
        _ if odd > half && even == 0 => Some(encoding_rs::UTF_16LE),
        _ if even > half && odd == 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

fn checked(text: String, encoding: &'static Encoding) -> Result<Decoded, NotText> {
    if is_binary(text.bytes()) { Err(NotText) } else { Ok(Decoded { text, encoding: encoding.name() }) }
}

/// Whether the first 64 KiB have a NUL, or more than one control character in fifty.
fn is_binary(bytes: impl Iterator<Item = u8>) -> bool {
    let (mut all, mut control) = (0usize, 0usize);
    for byte in bytes.take(1 << 16) {
        all += 1;
        match byte {
            0 => return true,
            b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B => {}
            0x01..=0x1F | 0x7F => control += 1,
            _ => {}
        }
    }
    control * 50 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(bytes).expect("is text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    #[test]
    fn a_mark_decides() {
        check(b"\xEF\xBB\xBFAcme", "Acme", "UTF-8");
        check(b"\xFF\xFEA\0c\0m\0e\0", "Acme", "UTF-16LE");
        check(b"\xFE\xFF\0A\0c", "Ac", "UTF-16BE");
    }

    #[test]
    fn knows_utf16_without_a_mark() {
        check(b"L\0a\0n\0t\0e\0r\0n\0", "Lantern", "UTF-16LE");
        check(b"\0L\0a\0n\0t\0e\0r\0n", "Lantern", "UTF-16BE");
    }

    #[test]
    fn guesses_legacy_encodings() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Мэр города встретился с делегацией из Норвегии.");
        check(&bytes, "Мэр города встретился с делегацией из Норвегии.", "windows-1251");
        check(b"\x93Malm\xF6 is fine,\x94 she said.", "“Malmö is fine,” she said.", "windows-1252");
    }

    #[test]
    fn refuses_binary_data() {
        assert_eq!(decode(b"PK\x03\x04\0\0"), Err(NotText));
        assert_eq!(decode(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]), Err(NotText));
        assert_eq!(decode(&[1, 2, 3, 4, 5]), Err(NotText));
    }
}
