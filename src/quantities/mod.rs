//! Document -> quantities: counts, money, percentages, fractions.
//!
//! Takes a [`Document`], its times and the word classes of its tokens; gives [`Quantity`]s in order, none over
//! another or over a time. Never takes a version, a phone number or an ordinal of a name for a count.

mod bound;
mod elliptic;
mod money;
pub(crate) mod number;
mod numeral;
mod openers;
mod unit;

use crate::lexicon::{ClassSet, WordId};
use crate::segmentation::{Document, TokenKind, TokenRange};
use crate::times::TimeMention;
pub(crate) use bound::words_before;
pub(crate) use money::is_currency_code;
use numeral::Numeral;
pub(crate) use openers::Openers;

/// A number of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number with its unit and modifiers: "four Japanese cities", "US$1.65 billion", "5.2 %".
    pub range: TokenRange,
    /// The number alone.
    pub number: TokenRange,
    /// What kind of quantity it is.
    pub kind: QuantityKind,
    /// Its value; percent in percent, fractions of one.
    pub value: f64,
    /// The counted noun with its modifiers.
    pub unit: Option<TokenRange>,
    /// The token of the counted noun.
    pub unit_head: Option<u32>,
    /// ISO 4217.
    pub currency: Option<&'static str>,
    /// `>`, `>=`, `<`, `<=`, `~` where the text gives a bound only.
    pub bound: Option<&'static str>,
}

impl Quantity {
    /// A number without a unit.
    fn bare(kind: QuantityKind, number: TokenRange, value: f64) -> Self {
        let (unit, unit_head, currency, bound) = (None, None, None, None);
        Self { range: number, number, kind, value, unit, unit_head, currency, bound }
    }
}

/// What kind of quantity it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuantityKind {
    /// "18 cities".
    Count,
    /// "US$50 million".
    Money,
    /// "5.2 %".
    Percent,
    /// "two thirds".
    Fraction,
    /// "the 26th meeting": part of a name, not a count.
    Ordinal,
}

/// The quantities of a document, in order. `classes` is parallel to the tokens.
pub fn find(document: &Document<'_>, times: &[TimeMention], classes: &[ClassSet]) -> Vec<Quantity> {
    find_in(document, times, (&[], classes), &Openers::default())
}

/// The same, given the words of its tokens with their classes, and which of those may open a quantity.
pub(crate) fn find_in(
    document: &Document<'_>,
    times: &[TimeMention],
    (words, classes): (&[WordId], &[ClassSet]),
    openers: &Openers,
) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    let mut times = times.iter().peekable();
    for sentence in &document.sentences {
        let end = sentence.tokens.end as usize;
        let mut i = sentence.tokens.start as usize;
        // Most tokens do not even begin like one.
        while let Some(next) = (i..end).find(|i| openers.may_open(document, words, *i)) {
            i = next;
            while times.next_if(|t| t.range.end as usize <= i).is_some() {}
            if let Some(time) = times.peek().filter(|t| t.range.has(i)) {
                i = time.range.end as usize;
                continue;
            }
            let stop = times.peek().map_or(end, |t| (t.range.start as usize).min(end));
            match at(document, classes, sentence.tokens.start as usize, i, stop) {
                Some(quantity) => {
                    i = (quantity.range.end as usize).max(i + 1);
                    out.push(quantity);
                }
                None => i += 1,
            }
        }
    }
    out
}

/// The quantity whose number or currency sign is token `i`.
fn at(document: &Document<'_>, classes: &[ClassSet], floor: usize, i: usize, end: usize) -> Option<Quantity> {
    let token = document.tokens.get(i)?;
    let text = document.text(i);
    if let Some(money) = money::before(document, i, end) {
        return Some(bound::apply(document, floor, money));
    }
    if let Some(value) = number::of_people(text).filter(|_| token.kind == TokenKind::Word) {
        return Some(Quantity::bare(QuantityKind::Count, TokenRange::new(i, i + 1), value));
    }
    match token.kind {
        TokenKind::Number => {}
        TokenKind::Word if number::may_start(text) => {}
        _ => return None,
    }
    let number = number::at(document, i, end).filter(|_| !is_part_of_name(document, floor, i))?;
    let range = TokenRange::new(i, i + number.len);
    if number.ordinal {
        return Some(Quantity::bare(QuantityKind::Ordinal, range, number.value));
    }
    let numeral = Numeral { document, classes, floor, end, number, range };
    match numeral.with_sign() {
        Some(quantity) => Some(bound::apply(document, floor, quantity)),
        None => numeral.with_unit(),
    }
}

/// What a number after it is part of the name of.
const LABELS: &[&str] = &[
    "No.",
    "Nos.",
    "no.",
    "#",
    "Flight",
    "Room",
    "Suite",
    "Route",
    "Section",
    "Article",
    "Chapter",
    "Page",
    "page",
    "version",
    "Version",
    "Box",
    "Tel",
    "Phone",
    "Fax",
    "Layer",
    "layer",
    "Phase",
    "phase",
    "Stage",
    "Level",
    "level",
    "Tier",
    "tier",
    "Type",
    "type",
    "Category",
    "category",
    "Class",
    "Grade",
    "Figure",
    "Table",
    "Appendix",
    "Annex",
    "Highway",
    "Interstate",
    "Gate",
    "Terminal",
    "Track",
    "Unit",
    "Channel",
];

/// "COVID-19", "No. 5", "Boeing 737", "Flight 370": numbers of names.
fn is_part_of_name(document: &Document<'_>, floor: usize, i: usize) -> bool {
    let glued = document.tokens.get(i).is_some_and(|t| t.glued);
    let before = if i > floor { document.text(i - 1) } else { "" };
    let capital = |k: usize| document.text(k).starts_with(char::is_uppercase);
    glued && matches!(before, "-" | "." | ":" | "/" | "#" | "+" | "’" | "'")
        || LABELS.contains(&before)
        || i > floor + 1
            && document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
            && capital(i - 1)
            && document.text(i - 1).len() > 3
            && (is_year(document.text(i)) || !document.text(i + 1).starts_with(|c: char| c.is_lowercase() || c == '%'))
}

/// "2024" after a name is the year of its edition.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests;
