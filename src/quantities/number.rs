//! One number of the text: digits, words, or both ("1.2 million", "forty-two", "a dozen", "two thirds").

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::segmentation::{Document, Shape, TokenKind};

/// A number as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// What it is worth.
    pub value: f64,
    /// How many tokens it covers.
    pub len: usize,
    /// Written in digits only: may be a day or a year.
    pub plain: bool,
    /// "26th", "third".
    pub ordinal: bool,
    /// "two thirds", "half".
    pub fraction: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Cardinal,
    Tens,
    Ordinal,
    Multiplier,
    Part,
}

/// A word in lower case as a number; nothing for one that is longer than all number words.
fn key(word: &str) -> Option<u128> {
    let mut lower = [0; 16];
    lower.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(u128::from_le_bytes(lower))
}

/// The words of the list.
#[derive(Default)]
struct Words {
    /// What they are as numbers, by their keys.
    readings: FxHashMap<u128, Vec<(Kind, f64)>>,
    starts: Starts,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for line in LIST.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(word), Some(kind), Some(value)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let kind = match kind {
            "cardinal" => Kind::Cardinal,
            "tens" => Kind::Tens,
            "ordinal" => Kind::Ordinal,
            "multiplier" => Kind::Multiplier,
            _ => Kind::Part,
        };
        let Some(key) = key(word) else { continue };
        words.readings.entry(key).or_default().push((kind, value.parse().unwrap_or(0.0)));
        words.starts.add(word);
    }
    words
});

const LIST: &str = include_str!("lists/numbers.tsv");

/// `word` in lower case in `buffer`, when it fits and is ASCII.
pub(crate) fn lower<'b>(word: &str, buffer: &'b mut [u8; 24]) -> Option<&'b str> {
    let out = buffer.get_mut(..word.len())?;
    out.copy_from_slice(word.as_bytes());
    out.make_ascii_lowercase();
    std::str::from_utf8(out).ok()
}

/// Which first three bytes the words of a list have, whatever their case: most words of a text end here.
pub(crate) struct Starts(Box<[u32; 1024]>);

impl Default for Starts {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Starts {
    /// The place of a word, up to a hyphen, and its bit.
    fn place(word: &[u8]) -> Option<(usize, u32)> {
        let (first, second, third) = match *word {
            [] => return None,
            [a] | [a, b'-', ..] => (a, 0, 0),
            [a, b] | [a, b, b'-', ..] => (a, b, 0),
            [a, b, c, ..] => (a, b, c),
        };
        Some((usize::from(first & 31) * 32 + usize::from(second & 31), 1 << (third & 31)))
    }

    pub(crate) fn add(&mut self, word: &str) {
        if let Some((place, bit)) = Self::place(word.as_bytes()) {
            self.0[place] |= bit;
        }
    }

    /// Whether a word of the list may be this one, or its part before a hyphen.
    pub(crate) fn may_have(&self, word: impl AsRef<[u8]>) -> bool {
        Self::place(word.as_ref()).is_some_and(|(place, bit)| self.0[place] & bit != 0)
    }
}

/// What a word is as a number.
fn readings(word: &str) -> &'static [(Kind, f64)] {
    if !WORDS.starts.may_have(word) {
        return &[];
    }
    key(word).and_then(|key| WORDS.readings.get(&key)).map_or(&[], Vec::as_slice)
}

fn lookup(word: &str, kind: Kind) -> Option<f64> {
    readings(word).iter().find(|(k, _)| *k == kind).map(|(_, v)| *v)
}

/// The words numbers are written with.
pub(crate) fn number_words() -> impl Iterator<Item = &'static str> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next())
}

/// Whether a number may start with this word; cheap.
pub(crate) fn is_number_word(word: &str) -> bool {
    word.len() >= 2
        && WORDS.starts.may_have(word)
        && word.split('-').next().is_some_and(|head| !readings(head).is_empty())
}

/// The value of one word: "twelve", "third".
pub(crate) fn word_value(word: &str) -> Option<Number> {
    let cardinal = lookup(word, Kind::Cardinal).or_else(|| lookup(word, Kind::Tens));
    let (value, ordinal) = cardinal.map(|v| (v, false)).or_else(|| Some((lookup(word, Kind::Ordinal)?, true)))?;
    Some(Number { value, len: 1, plain: false, ordinal, fraction: false })
}

/// The value of a token of digits: "1,200.50", "47M", "26th".
pub(crate) fn digits(text: &str) -> Option<(f64, Suffix)> {
    // "3½".
    if let Some((whole, part)) = VULGAR.iter().find_map(|(sign, part)| Some((text.strip_suffix(sign)?, part))) {
        return Some((whole.parse::<u32>().ok().map_or(0.0, f64::from) + part, Suffix::None));
    }
    let cut = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, suffix) = text.split_at(cut);
    if !number.starts_with(|c: char| c.is_ascii_digit())
        || !number.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
    {
        return None;
    }
    let dots = number.matches('.').count();
    let value = if number.len() < 16 && number.bytes().all(|b| b.is_ascii_digit()) {
        number.bytes().fold(0u64, |v, b| v * 10 + u64::from(b - b'0')) as f64
    } else if dots > 1 {
        return None;
    } else {
        number.chars().filter(|c| *c != ',').collect::<String>().parse().ok()?
    };
    let suffix = match suffix {
        "" => Suffix::None,
        s if ["st", "nd", "rd", "th"].iter().any(|o| s.eq_ignore_ascii_case(o)) => Suffix::Ordinal,
        "s" => Suffix::Plural,
        "k" | "K" => Suffix::Times(1e3),
        "m" | "M" | "mn" | "MM" => Suffix::Times(1e6),
        "b" | "B" | "bn" | "Bn" => Suffix::Times(1e9),
        "tn" | "trn" => Suffix::Times(1e12),
        _ => Suffix::Other,
    };
    Some((value, suffix))
}

/// Fractions of one sign.
const VULGAR: &[(&str, f64)] = &[("½", 0.5), ("¼", 0.25), ("¾", 0.75), ("⅓", 1.0 / 3.0), ("⅔", 2.0 / 3.0)];

/// What follows the digits in their token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Suffix {
    /// Nothing.
    None,
    /// "26th".
    Ordinal,
    /// "1990s".
    Plural,
    /// "47M".
    Times(f64),
    /// A unit or anything else.
    Other,
}

/// The number that starts at token `i`.
pub(crate) fn at(document: &Document<'_>, i: usize, end: usize) -> Option<Number> {
    let token = document.tokens.get(i)?;
    let text = document.text(i);
    match token.kind {
        TokenKind::Number => {
            let (mut value, suffix) = digits(text)?;
            let mut number = Number { value, len: 1, plain: false, ordinal: false, fraction: false };
            match suffix {
                Suffix::Ordinal => number.ordinal = true,
                Suffix::Plural | Suffix::Other => return None,
                Suffix::Times(by) => number.value *= by,
                Suffix::None => {
                    number.plain = true;
                    if let Some((whole, len)) = spaced(document, i, end) {
                        (value, number) = (whole, Number { value: whole, len, plain: false, ..number });
                    }
                    if let Some(whole) = comma_decimal(document, i, end).filter(|_| number.plain) {
                        (value, number) = (whole, Number { value: whole, len: 3, plain: false, ..number });
                    }
                    while i + number.len < end {
                        // "5-million".
                        let dash =
                            usize::from(document.text(i + number.len) == "-" && is_glued(document, i + number.len));
                        let Some(by) = multiplier(document, i + number.len + dash) else { break };
                        value *= by;
                        number = Number { value, len: number.len + dash + 1, plain: false, ..number };
                    }
                }
            }
            Some(number)
        }
        TokenKind::Word => words(document, i, end),
        _ => None,
    }
}

/// "1,45 million": a comma before one or two decimals, told from a list by the scale that follows.
fn comma_decimal(document: &Document<'_>, i: usize, end: usize) -> Option<f64> {
    let decimals = document.text(i + 2);
    let written = i + 3 < end
        && document.text(i + 1) == ","
        && is_glued(document, i + 1)
        && is_glued(document, i + 2)
        && matches!(decimals.len(), 1 | 2)
        && multiplier(document, i + 3).is_some();
    if !written {
        return None;
    }
    format!("{}.{decimals}", document.text(i)).parse().ok()
}

fn is_glued(document: &Document<'_>, i: usize) -> bool {
    document.tokens.get(i).is_some_and(|t| t.glued)
}

/// "20 000", "1 250 000": thousands parted by spaces, told from two numbers by their zeros or by a third group.
fn spaced(document: &Document<'_>, i: usize, end: usize) -> Option<(f64, usize)> {
    let digits = |k: usize| Some(document.text(k)).filter(|t| k < end && t.bytes().all(|b| b.is_ascii_digit()));
    let first = digits(i).filter(|t| t.len() <= 3 && !t.starts_with('0'))?;
    let mut value: f64 = first.parse().ok()?;
    let mut len = 1;
    while let Some(group) = digits(i + len).filter(|t| t.len() == 3 && !is_glued(document, i + len)) {
        value = value * 1000.0 + group.parse::<f64>().ok()?;
        len += 1;
    }
    // "counts 48 500 inhabitants"
    let counted = || {
        let shape = |k: usize| document.tokens.get(k).map(|t| t.shape);
        i > 0 && shape(i - 1) == Some(Shape::Lower) && i + len < end && shape(i + len) == Some(Shape::Lower)
    };
    (len > 2 || len == 2 && (value % 1000.0 == 0.0 || counted())).then_some((value, len))
}

pub(super) fn multiplier(document: &Document<'_>, i: usize) -> Option<f64> {
    let by = lookup(document.text(i), Kind::Multiplier)?;
    (by != 12.0).then_some(by)
}

/// A number in words. Hyphenated words count by their parts.
fn words(document: &Document<'_>, i: usize, end: usize) -> Option<Number> {
    let (mut total, mut current, mut len, mut seen) = (0.0, 0.0, 0, false);
    let (mut ordinal, mut last) = (false, Kind::Multiplier);
    let article = ["a", "an", "A", "An"].contains(&document.text(i));
    if article {
        // "a third of the votes".
        if let Some(part) = lookup(document.text(i + 1), Kind::Part).filter(|_| document.text(i + 2) == "of") {
            return Some(Number { value: 1.0 / part, len: 2, plain: false, ordinal: false, fraction: true });
        }
        lookup(document.text(i + 1), Kind::Multiplier)?;
        (current, len) = (1.0, 1);
    }
    if document.text(i).eq_ignore_ascii_case("half") && document.text(i + 1) == "a" {
        let by = lookup(document.text(i + 2), Kind::Multiplier)?;
        return Some(Number { value: by / 2.0, len: 3, plain: false, ordinal: false, fraction: false });
    }
    'tokens: while i + len < end {
        let text = document.text(i + len);
        if seen && text == "and" && matches!(last, Kind::Multiplier) {
            let next = document.text(i + len + 1);
            if lookup(next, Kind::Cardinal).or(lookup(next, Kind::Tens)).is_some() && current >= 100.0 {
                len += 1;
                continue;
            }
            break;
        }
        if seen && text == "and" && document.text(i + len + 1) == "a" && document.text(i + len + 2) == "half" {
            current += 0.5;
            len += 3;
            if let Some(by) = multiplier(document, i + len) {
                current *= by;
                len += 1;
            }
            break;
        }
        for part in text.split('-') {
            if ordinal {
                break 'tokens;
            }
            if let Some(v) = lookup(part, Kind::Tens).filter(|_| !seen || last == Kind::Multiplier) {
                current += v;
                last = Kind::Tens;
            } else if let Some(v) = lookup(part, Kind::Cardinal)
                .filter(|v| !seen || last == Kind::Multiplier || last == Kind::Tens && *v < 10.0)
            {
                current += v;
                last = Kind::Cardinal;
            } else if let Some(v) = lookup(part, Kind::Ordinal)
                .filter(|v| !seen || last == Kind::Multiplier || last == Kind::Tens && *v < 10.0)
            {
                current += v;
                ordinal = true;
            } else if let Some(by) = lookup(part, Kind::Multiplier).filter(|_| seen || article) {
                if by >= 1000.0 {
                    total += (if current == 0.0 { 1.0 } else { current }) * by;
                    current = 0.0;
                } else {
                    current = if current == 0.0 { by } else { current * by };
                }
                last = Kind::Multiplier;
            } else {
                break 'tokens;
            }
            seen = true;
        }
        len += 1;
    }
    let value = total + current;
    if seen && !ordinal && value < 100.0 {
        // "two thirds", "two-thirds", "three quarters"
        if let Some(part) = lookup(document.text(i + len), Kind::Part)
            .filter(|p| i + len < end && *p > 2.0 && value < *p && value >= 1.0)
        {
            return Some(Number { value: value / part, len: len + 1, plain: false, ordinal: false, fraction: true });
        }
    }
    if len == 0 || !seen {
        // "the half marathon"
        let run = matches!(document.text(i + 1), "marathon" | "marathons" | "term" | "brother" | "sister");
        return fraction_word(document.text(i)).filter(|_| !run);
    }
    Some(Number { value, len, plain: false, ordinal, fraction: false })
}

/// "half", "two-thirds", "one-quarter" as one token.
fn fraction_word(text: &str) -> Option<Number> {
    let number = |value| Some(Number { value, len: 1, plain: false, ordinal: false, fraction: true });
    if let Some((a, b)) = text.split_once('-') {
        return number(lookup(a, Kind::Cardinal)? / lookup(b, Kind::Part)?);
    }
    if text.eq_ignore_ascii_case("half") { number(0.5) } else { None }
}

/// What a word says of how many people or parties something has: "nine-member", "twelve-strong".
pub(crate) fn of_people(text: &str) -> Option<f64> {
    let (number, of) = text.split_once('-')?;
    let people = ["member", "person", "people", "strong", "man", "woman", "seat", "bed", "nation", "country", "judge"];
    if !people.contains(&of) {
        return None;
    }
    lookup(number, Kind::Cardinal).or_else(|| lookup(number, Kind::Tens)).filter(|value| *value > 1.0)
}

/// Whether a number may start with this word, articles and "half" included; cheap.
pub(crate) fn may_start(word: &str) -> bool {
    matches!(word, "a" | "an" | "A" | "An") || is_number_word(word)
}

/// The words a number may start with, in small letters.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    LIST.lines().filter_map(|line| line.split('\t').next()).chain(["a", "an"])
}
