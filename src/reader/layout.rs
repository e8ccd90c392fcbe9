//! Text -> raw blocks: which line breaks separate, and which only wrap.

use super::dates::is_schedule;
use crate::segmentation::{Span, is_gap};

/// A run of lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawBlock {
    /// Without surrounding white space.
    pub(super) span: Span,
    /// Whether an empty line, or the start of the text, is before it.
    pub(super) after_blank: bool,
}

/// Widths a hard-wrapped text is wrapped at.
const WRAP: std::ops::RangeInclusive<usize> = 40..=120;

/// Cuts a text into blocks. Empty lines always separate. A single line break separates too, unless the text is
/// hard-wrapped: the line before has no room for the next word, or the next line starts in lower case.
pub(super) fn raw_blocks(text: &str) -> Vec<RawBlock> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut blank = true;
    let mut before: Option<Span> = None;
    for line in lines {
        if line.is_empty() {
            blank = true;
            continue;
        }
        match (before, blocks.last_mut()) {
            (Some(above), Some(block)) if !blank && is_wrap(above.of(text), line.of(text), width) => {
                block.span.end = line.end;
            }
            _ => blocks.push(RawBlock { span: line, after_blank: blank }),
        }
        before = Some(line);
        blank = false;
    }
    blocks
}

/// The lines, trimmed; empty spans for empty ones.
fn lines(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut start, mut at) = (0, 0);
    loop {
        at = may_break(text.as_bytes(), at);
        let c = text.get(at..).and_then(|rest| rest.chars().next());
        let next = at + c.map_or(0, char::len_utf8);
        if matches!(c, Some('\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{0C}') | None) {
            // CR LF is one line break.
            let crlf = at == start && start > 0 && text.get(start - 1..next) == Some("\r\n");
            if !crlf {
                spans.push(trim(text, start, at));
            }
            start = next;
        }
        if c.is_none() {
            return spans;
        }
        at = next;
    }
}

/// The next byte from `at` that may begin a line break: a control character, or a character outside ASCII; else the end.
fn may_break(bytes: &[u8], at: usize) -> usize {
    let may = |byte: &u8| !(0x0E..0x80).contains(byte);
    let rest = bytes.get(at..).unwrap_or_default();
    let (chunks, _) = rest.as_chunks::<16>();
    let is_plain = |chunk: &&[u8; 16]| !chunk.iter().fold(false, |any, byte| any | may(byte));
    let plain = chunks.iter().take_while(is_plain).count() * 16;
    let tail = rest.get(plain..).unwrap_or_default();
    at + plain + tail.iter().position(may).unwrap_or(tail.len())
}

fn trim(text: &str, start: usize, end: usize) -> Span {
    let line = text.get(start..end).unwrap_or_default();
    let front = line.len() - line.trim_start_matches(is_gap).len();
    let length = line.trim_matches(is_gap).len();
    Span::new(start + front, start + front + length)
}

/// The column the text is wrapped at: the longest line that has a line right below it.
fn wrap_width(text: &str, lines: &[Span]) -> Option<usize> {
    let mut widths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if !a.is_empty() && !b.is_empty() && a.of(text).contains(' ')))
        .filter_map(|pair| pair.first().map(|line| line.of(text).chars().count()))
        .collect();
    if widths.len() < 3 {
        return None;
    }
    widths.sort_unstable();
    let longest = *widths.last()?;
    let median = *widths.get(widths.len() / 2)?;
    (WRAP.contains(&longest) && median * 10 >= longest * 7).then_some(longest)
}

fn is_wrap(above: &str, line: &str, width: Option<usize>) -> bool {
    has_no_room(above, line, width)
        && bullet(line).is_none()
        && !(is_labelled(above) && is_labelled(line))
        && is_upper(above) == is_upper(line)
        && !(is_schedule(above) && is_schedule(line))
        && !(is_person(above) && is_person(line))
}

/// "H.E. Ms. Anna Lind, Ambassador of Peru": a line on somebody.
fn is_person(line: &str) -> bool {
    const ADDRESSES: [&str; 10] = ["H.E.", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Hon.", "Mr", "Ms", "Dr"];
    line.split_whitespace().next().is_some_and(|word| ADDRESSES.contains(&word)) && !line.ends_with('.')
}

/// Whether the line above may have been broken for want of room.
fn has_no_room(above: &str, line: &str, width: Option<usize>) -> bool {
    let ends = above.ends_with(['.', '!', '?', ':', '”', '"']);
    if line.starts_with(char::is_lowercase) && !ends {
        return above.chars().count() >= 30;
    }
    let word = || line.split_whitespace().next().map_or(0, |word| word.chars().count());
    width.is_some_and(|width| above.chars().count() + 1 + word() > width)
}

/// "Treasurer: Anna Lind"
fn is_labelled(line: &str) -> bool {
    if !(line.contains(':') && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())) {
        return false;
    }
    // A label ends before any of these.
    let end = line.find(['.', ',', '"', '“']).unwrap_or(line.len());
    let Some((label, _)) = line.get(..end).unwrap_or_default().split_once(": ") else { return false };
    label.split_whitespace().count() <= 5 && label.len() + 2 < line.len()
}

fn is_upper(line: &str) -> bool {
    !line.contains(char::is_lowercase) && line.chars().filter(|c| c.is_uppercase()).count() > 3
}

/// The length of the bullet or number a list item starts with, white space included.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let mark = match first {
        '-' => line.bytes().take_while(|b| *b == b'-').count().min(2),
        '*' | '•' | '·' | '▪' | '◦' | '‣' | '●' | '■' | '○' | '–' | '—' | '►' | '✓' | '\u{F0B7}' => {
            first.len_utf8()
        }
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 2 || !matches!(line.as_bytes().get(digits), Some(b'.' | b')')) {
                return None;
            }
            digits + 1
        }
        _ => return None,
    };
    let rest = line.get(mark..)?;
    let body = rest.trim_start();
    let is_item = body.len() < rest.len() || matches!(first, '•' | '●' | '■' | '▪' | '►' | '\u{F0B7}');
    (is_item && body.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '$' | '€' | '£' | '(' | '@')))
        .then_some(line.len() - body.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, blocks: &[&str]) {
        let found: Vec<_> = raw_blocks(text).iter().map(|b| b.span.of(text).replace(['\r', '\n'], "~")).collect();
        assert_eq!(found, blocks);
    }

    #[test]
    fn empty_lines_separate() {
        check("One.\r\n\r\nTwo.\n \n\u{A0}Three.\n", &["One.", "Two.", "Three."]);
        check("\u{FEFF}\n\n", &[]);
    }

    #[test]
    fn single_breaks_separate_unless_wrapped() {
        check("Acme wins\nAcme won a prize.\nIt is glad.", &["Acme wins", "Acme won a prize.", "It is glad."]);
        check(
            "Acme Corporation won a prize in the city of Oslo on Monday, said\nAnn Lee, who leads the company since it was founded in the\nyear 2015. The mayor of Oslo gave the prize to the founders of\nAcme Corporation.\nSecond paragraph.",
            &[
                "Acme Corporation won a prize in the city of Oslo on Monday, said~Ann Lee, who leads the company since it was founded in the~year 2015. The mayor of Oslo gave the prize to the founders of~Acme Corporation.",
                "Second paragraph.",
            ],
        );
    }

    #[test]
    fn items_are_blocks() {
        check(
            "The list:\n- one thing\n- two things\n1. Third",
            &["The list:", "- one thing", "- two things", "1. Third"],
        );
        assert_eq!(bullet("2015. was"), None);
        assert_eq!(bullet("-30-"), None);
        assert_eq!(bullet("- "), None);
    }
}
