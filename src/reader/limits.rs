//! What no press release is: markup nested beyond reason, words of a hundred thousand letters. Refused before any
//! stage sees it, in one pass over the bytes.

use super::ReadError;

/// Deepest nesting of a page; browsers stop at half of it.
const MAX_DEPTH: usize = 1024;
/// Longest run without white space.
const MAX_WORD: usize = 1 << 16;

/// Refuses text that is none.
pub(super) fn check(text: &str, is_html: bool, input: &str) -> Result<(), ReadError> {
    if is_html {
        if is_deep(text.as_bytes()) {
            return Err(ReadError::TooDeep { input: input.to_owned(), limit: MAX_DEPTH });
        }
        return Ok(());
    }
    if text.len() < MAX_WORD {
        return Ok(());
    }
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_whitespace() {
            start = at + 1;
        } else if at - start >= MAX_WORD && text.as_bytes().get(start..at).is_some_and(<[u8]>::is_ascii) {
            return Err(ReadError::NoText { input: input.to_owned(), limit: MAX_WORD });
        } else if at - start >= MAX_WORD {
            // Scripts without spaces may run on.
            start = at;
        }
    }
    Ok(())
}

/// Counts open tags that are not closed; elements that never have an end do not count.
fn is_deep(html: &[u8]) -> bool {
    const VOID: [&[u8]; 10] = [b"area", b"base", b"br", b"col", b"hr", b"img", b"input", b"link", b"meta", b"wbr"];
    // Paragraphs, items and cells end where the next begins.
    const IMPLIED: [&[u8]; 10] = [b"p", b"li", b"td", b"tr", b"th", b"dt", b"dd", b"option", b"tbody", b"source"];
    let mut depth = 0_usize;
    let mut rest = html;
    while let Some(at) = rest.iter().position(|b| *b == b'<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let closing = rest.first() == Some(&b'/');
        let name = rest.get(usize::from(closing)..).unwrap_or_default();
        let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len()).min(16);
        let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
        if name.first().is_none_or(|b| !b.is_ascii_alphabetic()) || VOID.contains(&name.as_slice()) {
            continue;
        }
        if IMPLIED.contains(&name.as_slice()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_text() {
        assert!(check(&"x".repeat(1 << 20), false, "a").is_err());
        assert!(check(&"<div>".repeat(5000), true, "a").is_err());
    }

    #[test]
    fn keeps_long_text_and_flat_pages() {
        assert!(check(&"word ".repeat(1 << 18), false, "a").is_ok());
        assert!(check(&"新潟市".repeat(1 << 16), false, "a").is_ok());
        assert!(check(&"<div><br><p>word</div>".repeat(5000), true, "a").is_ok());
    }
}
