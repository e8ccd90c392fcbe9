//! Tokens -> terms: what the rules look at. A term is a token, a part of a hyphenated word, or a number or
//! holiday of several tokens.

use super::class::Class;
use super::vocabulary::{Entry, Known, VOCABULARY};
use crate::lexicon::WordId;
use crate::quantities::number::{self, Suffix};
use crate::segmentation::{Document, Shape, Token, TokenKind, TokenRange};

/// What the rules look at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Term {
    /// Its classes as bits.
    pub classes: u64,
    /// Its value; what it means depends on the class.
    pub value: f64,
    /// Its first token.
    pub start: u32,
    /// One past its last token.
    pub end: u32,
    /// The number of the word, 0 for words of no list or pattern.
    pub word: u16,
}

impl Term {
    /// Whether it is of the class.
    pub const fn is(&self, class: Class) -> bool {
        self.classes & (1 << class as u8) != 0
    }
}

const fn bit(class: Class) -> u64 {
    1 << class as u8
}

/// The words of a document and what they are to times, as far as that is known.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub words: &'a [WordId],
    pub known: &'a Known,
}

impl Words<'_> {
    /// What is known of a token: an entry or that there is none; nothing where its text must be asked for.
    fn get(&self, i: usize) -> Option<Option<&Entry>> {
        self.words.get(i).and_then(|word| self.known.get(*word))
    }
}

/// Whether a sentence may have an expression of time: most have neither a number nor any word such are known by.
pub(crate) fn may_tell(document: &Document<'_>, words: Words<'_>, sentence: TokenRange) -> bool {
    sentence
        .range()
        .any(|i| words.words.get(i).is_none_or(|word| words.known.may_be_key(*word)) && tells(document, words, i))
}

/// Whether an expression may be known by token `i`.
fn tells(document: &Document<'_>, words: Words<'_>, i: usize) -> bool {
    let Some(token) = document.tokens.get(i) else { return false };
    match token.kind {
        TokenKind::Number => is_more_than_number(document.text(i)),
        TokenKind::Word | TokenKind::Clitic => words.get(i).is_some() || may_be_key(document.text(i)),
        TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Address => false,
    }
}

/// Whether digits may be more than a day or a number, of which something beside tells what they are: "2016", "'16",
/// "26th", "10:30"; but not "5.2" and "1,200".
fn is_more_than_number(text: &str) -> bool {
    let plain = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b',' | b'.'));
    !plain || matches!(text.len(), 2 | 4) || text.len() >= 6 && text.contains('.')
}

/// Whether an expression may be known by a word that only its text tells of: an ordinal, a word with parts, "Q1", "FY16".
fn may_be_key(text: &str) -> bool {
    VOCABULARY.get(text).is_some_and(Entry::is_key)
        || number::word_value(text).is_some_and(|number| number.ordinal)
        || text.contains('-')
        || text.len() == 2 && text.starts_with(['Q', 'H'])
        || text.starts_with("FY")
}

/// The terms of one sentence, into `out`.
pub(crate) fn read(document: &Document<'_>, words: Words<'_>, sentence: TokenRange, out: &mut Vec<Term>) {
    out.clear();
    let (mut i, end) = (sentence.start as usize, (sentence.end as usize).min(document.tokens.len()));
    while let Some(token) = document.tokens.get(i).filter(|_| i < end) {
        let mut term = Term { start: i as u32, end: i as u32 + 1, ..Term::default() };
        let known = if matches!(token.kind, TokenKind::Word | TokenKind::Clitic) { words.get(i) } else { None };
        if let Some(None) = known {
            out.push(term);
            i += 1;
            continue;
        }
        let text = document.text(i);
        match token.kind {
            // "2014-2015", "1-4": both ends in one token.
            TokenKind::Number if is_range(text) => parts(i, text, out),
            TokenKind::Number => {
                digits(document, i, end, text, &mut term);
                out.push(term);
            }
            TokenKind::Word | TokenKind::Clitic => match known.flatten().filter(|_| text.is_ascii()) {
                Some(entry) if entry.is_settled() => {
                    let (classes, value, word) = (entry.classes, f64::from(entry.value), entry.word);
                    out.push(Term { classes, value, word, ..term });
                }
                Some(entry) => word(document, i, end, token, text, (Some(entry), false), out),
                None => word(document, i, end, token, text, (VOCABULARY.get(text), true), out),
            },
            // "[Ten] years ago": what an editor put in reads as if it had been said; "[5]" is a note.
            TokenKind::Punctuation | TokenKind::Symbol
                if text == "[" && is_word(document, i + 1) || text == "]" && i > 0 && is_word(document, i - 1) =>
            {
                i += 1;
                continue;
            }
            TokenKind::Punctuation | TokenKind::Symbol => {
                match text {
                    "-" | "–" | "—" | "‑" => term.classes = bit(Class::DASH),
                    _ => term.word = VOCABULARY.mark(text),
                }
                out.push(term);
            }
            TokenKind::Address => out.push(term),
        }
        i = out.last().map_or(i + 1, |t| t.end as usize).max(i + 1);
    }
}

fn is_word(document: &Document<'_>, i: usize) -> bool {
    document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
}

/// A word with what the lists say of it, and whether it may be a number or have parts.
fn word(
    document: &Document<'_>,
    i: usize,
    end: usize,
    token: &Token,
    text: &str,
    (entry, is_open): (Option<&Entry>, bool),
    out: &mut Vec<Term>,
) {
    let mut term = Term { start: i as u32, end: i as u32 + 1, ..Term::default() };
    if let Some(entry) = entry {
        if let Some(name) = entry.begins_name.then(|| name(document, i, end, text)).flatten() {
            out.push(name);
            return;
        }
        fill(&mut term, entry, token.shape);
    }
    let is_unit = term.classes & (bit(Class::UNIT) | bit(Class::UNITS)) != 0;
    let counts = is_open && !is_unit && number::is_number_word(text)
        || term.is(Class::A) && number::is_number_word(document.text(i + 1));
    let number = counts.then(|| number::at(document, i, end)).flatten();
    // "two quarters" may be half a year.
    let number = match number {
        Some(n) if n.fraction && n.len == 2 => number::word_value(text).filter(|_| document.text(i + 1) == "quarters"),
        other => other,
    };
    if let Some(n) = number.filter(|n| !n.fraction) {
        let more = if n.ordinal { bit(Class::ORD) } else { bit(Class::NUM) };
        let keep = if n.len == 1 { term.classes } else { 0 };
        out.push(Term { classes: keep | more, value: n.value, end: (i + n.len) as u32, ..term });
        return;
    }
    if !is_open {
        out.push(term);
        return;
    }
    if term.classes == 0 && text.contains('-') && text.len() < 40 {
        parts(i, text, out);
        return;
    }
    if term.classes == 0 && text.len() == 2 && text.starts_with(['Q', 'H']) {
        let digit = text.as_bytes().get(1).copied().unwrap_or(0);
        let class = if text.starts_with('Q') { Class::QUARTER } else { Class::HALF };
        if (b'1'..=if class == Class::QUARTER { b'4' } else { b'2' }).contains(&digit) {
            term.classes |= bit(class);
            term.value = f64::from(digit - b'0');
        }
    }
    let fiscal = text.strip_prefix("FY").filter(|y| matches!(y.len(), 2 | 4));
    if let Some(year) = fiscal.and_then(|y| y.parse::<u32>().ok()) {
        term.classes |= bit(Class::FY);
        term.value = f64::from(if year < 100 { 2000 + year } else { year });
    }
    out.push(term);
}

fn fill(term: &mut Term, entry: &Entry, shape: Shape) {
    term.word = entry.word;
    term.value = f64::from(entry.value);
    term.classes = entry.classes;
    let names = bit(Class::MONTH) | bit(Class::WEEKDAY) | bit(Class::WEEKDAYS);
    if term.classes & names != 0 && shape == Shape::Lower {
        term.classes &= !(names | bit(Class::WEAK));
    }
    if term.is(Class::ZONE) && shape != Shape::Upper {
        term.classes &= !bit(Class::ZONE);
    }
}

/// A holiday of the lists that starts here.
fn name(document: &Document<'_>, i: usize, end: usize, first: &str) -> Option<Term> {
    if !first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let mut buffer = [0; 24];
    let rests = VOCABULARY.names.get(number::lower(first, &mut buffer)?)?;
    let (rest, number) = rests.iter().find(|(rest, _)| {
        i + rest.len() < end
            && rest.iter().enumerate().all(|(k, w)| {
                document.text(i + 1 + k).eq_ignore_ascii_case(&w.replace('’', "'")) || document.text(i + 1 + k) == *w
            })
    })?;
    Some(Term {
        classes: bit(Class::HOLIDAY),
        value: f64::from(*number),
        start: i as u32,
        end: (i + 1 + rest.len()) as u32,
        word: 0,
    })
}

fn is_range(text: &str) -> bool {
    let number = |s: &str| (1..=5).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit() || b == b':');
    text.split_once('-').is_some_and(|(a, b)| number(a) && number(b)) || is_season(text)
}

/// "2019/20", "2019/2020": two years, one after the other.
fn is_season(text: &str) -> bool {
    let year = |s: &str| s.parse::<u32>().ok().filter(|_| s.bytes().all(|b| b.is_ascii_digit()));
    let years = text.split_once('/').filter(|(a, b)| a.len() == 4 && matches!(b.len(), 2 | 4));
    years.and_then(|(a, b)| Some((year(a)? + 1, year(b)?, b.len()))).is_some_and(|(next, last, digits)| {
        (1900..2100).contains(&next) && last == if digits == 2 { next % 100 } else { next }
    })
}

/// The parts of a hyphenated word, when one of them tells time: "three-year", "mid-1990s".
fn parts(i: usize, text: &str, out: &mut Vec<Term>) {
    let before = out.len();
    let place = Term { start: i as u32, end: i as u32 + 1, ..Term::default() };
    let mut told = text.bytes().all(|b| !b.is_ascii_alphabetic());
    for (k, part) in text.split(['-', '/']).enumerate() {
        if k > 0 {
            out.push(Term { classes: bit(Class::DASH), ..place });
        }
        let mut term = place;
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            number_classes(part, &mut term);
        } else if let Some(entry) = VOCABULARY.get(part) {
            fill(
                &mut term,
                entry,
                if part.starts_with(char::is_uppercase) { Shape::Capitalized } else { Shape::Lower },
            );
            let tells =
                [Class::UNIT, Class::UNITS, Class::MONTH, Class::WEEKDAY, Class::SEASON, Class::PART, Class::FREQ];
            told |= tells.iter().any(|c| term.is(*c));
        }
        if let Some(n) = number::word_value(part) {
            term.classes |= bit(if n.ordinal { Class::ORD } else { Class::NUM });
            term.value = n.value;
        }
        // "mid-to-late", "two-and-a-half".
        let links = k > 0 && (term.is(Class::EARLY) || matches!(part, "half" | "second"));
        told |= links || term.is(Class::YEAR) || term.is(Class::DECADE);
        out.push(term);
    }
    if !told {
        out.truncate(before);
        out.push(place);
    }
}

fn digits(document: &Document<'_>, i: usize, end: usize, text: &str, term: &mut Term) {
    // "9/11".
    if let Some(day) = text.contains('/').then(|| name(document, i, end, text)).flatten() {
        *term = day;
        return;
    }
    if let "1H" | "2H" = text {
        term.classes = bit(Class::HALF);
        term.value = f64::from(text.as_bytes()[0] - b'0');
        return;
    }
    if let "1Q" | "2Q" | "3Q" | "4Q" = text {
        term.classes = bit(Class::QUARTER);
        term.value = f64::from(text.as_bytes()[0] - b'0');
        return;
    }
    number_classes(text, term);
    if term.is(Class::ISO) || term.is(Class::CLOCK) || term.is(Class::DECADE) {
        return;
    }
    // "2 1/2 years".
    let half = |text: &str| match text {
        "1/4" | "¼" => Some(0.25),
        "1/2" | "½" => Some(0.5),
        "3/4" | "¾" => Some(0.75),
        _ => None,
    };
    if let Some(part) = half(document.text(i + 1)).filter(|_| i + 1 < end && term.is(Class::NUM)) {
        *term = Term { classes: bit(Class::NUM), value: term.value + part, end: i as u32 + 2, ..*term };
        return;
    }
    if let Some(n) = number::at(document, i, end).filter(|n| n.len > 1) {
        *term = Term { classes: bit(Class::NUM), value: n.value, end: (i + n.len) as u32, ..*term };
    }
}

/// The classes of a token of digits.
fn number_classes(text: &str, term: &mut Term) {
    if text.contains(':') && clock(text).is_some() {
        term.classes = bit(Class::CLOCK);
        return;
    }
    if text.len() >= 6 && super::calendar::numeric_date(text).is_some() {
        term.classes = bit(Class::ISO);
        return;
    }
    let Some((value, suffix)) = number::digits(text) else { return };
    term.value = value;
    let all_digits = text.bytes().all(|b| b.is_ascii_digit());
    match suffix {
        Suffix::Ordinal if value < 100.0 => term.classes = bit(Class::ORD),
        Suffix::Plural if value % 10.0 == 0.0 && (1000.0..2100.0).contains(&value) => term.classes = bit(Class::DECADE),
        Suffix::Plural if value % 10.0 == 0.0 && text.len() == 3 => term.classes = bit(Class::DECADE),
        Suffix::None => {
            term.classes = bit(Class::NUM);
            if all_digits && text.len() <= 2 && (1.0..=31.0).contains(&value) {
                term.classes |= bit(Class::DAY);
            }
            if all_digits && text.len() == 2 {
                term.classes |= bit(Class::YY);
            }
            if all_digits && text.len() == 4 && (1000.0..2200.0).contains(&value) {
                term.classes |= bit(Class::YEAR);
            }
        }
        _ => {}
    }
}

/// "10:30", "10:30:15" as hour and minute.
pub(crate) fn clock(text: &str) -> Option<(i8, i8)> {
    let mut parts = text.split(':');
    let (h, m) = (parts.next()?.parse::<i8>().ok()?, parts.next()?);
    let minute = m.get(..2).filter(|_| m.len() == 2)?.parse::<i8>().ok()?;
    ((0..=24).contains(&h) && (0..60).contains(&minute)).then_some((h, minute))
}
