//! Document -> quantities: counts, money, percentages, fractions.
//!
//! Takes a [`Document`], its times and the word classes of its tokens; gives [`Quantity`]s in order, none over
//! another or over a time. Never takes a version, a phone number or an ordinal of a name for a count.

mod bound;
mod elliptic;
mod money;
pub(crate) mod number;
mod openers;
mod unit;

use crate::lexicon::{ClassSet, WordId};
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};
use crate::times::TimeMention;
pub(crate) use bound::words_before;
pub(crate) use money::is_currency_code;
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
        let range = TokenRange::new(i, i + 1);
        let kind = QuantityKind::Count;
        let (unit, unit_head, currency, bound) = (None, None, None, None);
        return Some(Quantity { range, number: range, kind, value, unit, unit_head, currency, bound });
    }
    match token.kind {
        TokenKind::Number => {}
        TokenKind::Word if number::may_start(text) => {}
        _ => return None,
    }
    let n = number::at(document, i, end).filter(|_| !is_part_of_name(document, floor, i))?;
    let after = i + n.len;
    let number = TokenRange::new(i, after);
    let mut quantity = Quantity {
        range: number,
        number,
        kind: if n.fraction { QuantityKind::Fraction } else { QuantityKind::Count },
        value: n.value,
        unit: None,
        unit_head: None,
        currency: None,
        bound: None,
    };
    if n.ordinal {
        quantity.kind = QuantityKind::Ordinal;
        return Some(quantity);
    }
    if let Some(len) = percent(document, after, end) {
        quantity.kind = QuantityKind::Percent;
        quantity.range.end = (after + len) as u32;
        return Some(bound::apply(document, floor, quantity));
    }
    if let Some((currency, len)) = money::after(document, after, end, n.value) {
        quantity.kind = QuantityKind::Money;
        quantity.currency = Some(currency).filter(|code| !code.is_empty());
        quantity.range.end = (after + len) as u32;
        return Some(bound::apply(document, floor, quantity));
    }
    if let Some(currency) = money::hundredths(document, after, end, n.value) {
        quantity.kind = QuantityKind::Money;
        quantity.currency = currency;
        quantity.value = n.value / 100.0;
        quantity.range.end = after as u32 + 1;
        return Some(bound::apply(document, floor, quantity));
    }
    // "40+ firms", "40-plus firms", "40 or more firms".
    let plus = match document.text(after) {
        "or" if after + 1 < end && matches!(document.text(after + 1), "more" | "fewer" | "less") => 2,
        "+" if after < end => 1,
        "-" if after + 1 < end && document.text(after + 1) == "plus" => 2,
        _ => 0,
    };
    if plus > 0 && document.text(after) != "or" {
        quantity.bound = Some(">=");
    }
    let mut unit = unit::of(document, classes, after + plus, end);
    if unit::is_of_place(document, (i, after + plus)) {
        return Some(bound::apply(document, floor, quantity));
    }
    if let Some((range, head)) = unit
        && is_address(document, range, head)
    {
        return None;
    }
    // "one in five children"
    if let Some((value, len)) = one_in(document, &n, i, end)
        && let Some((whole, head)) = unit::of(document, classes, i + len, end)
        && unit::looks_plural(document.text(head as usize))
    {
        let number = TokenRange::new(i, i + len);
        let range = TokenRange { end: whole.end, ..number };
        let kind = QuantityKind::Fraction;
        let (unit, unit_head) = (Some(whole), Some(head));
        return Some(Quantity { range, number, kind, value, unit, unit_head, ..quantity });
    }
    // "production of the Tarn 5 lorry": a model, no number of lorries.
    let named = i > floor
        && token.kind == TokenKind::Number
        && number.len() == 1
        && n.value > 1.0
        && document.tokens[i - 1].shape == Shape::Capitalized
        && document.text(i - 1).len() > 3
        && i - 1 > floor
        && matches!(document.text(i - 2), "the" | "a" | "an" | "its" | "their" | "new");
    if named
        && unit.is_some_and(|(_, head)| !unit::looks_plural(document.text(head as usize)) && head as usize == after)
    {
        return None;
    }
    // "of the twelve, seven left"
    if unit.is_some_and(|(range, _)| range.len() == 1 && document.text(after + plus) == "left") {
        unit = None;
    }
    if unit.is_none() && !n.fraction && elliptic::is_elliptic(document, floor, number, end) {
        return Some(bound::apply(document, floor, quantity));
    }
    match unit {
        Some((unit, head)) => {
            quantity.unit = Some(unit);
            quantity.unit_head = Some(head);
            quantity.range.end = unit.end;
        }
        None if n.fraction => {}
        None if matches!(text, "One" | "one") => return None,
        None if document.text(after) == "of" && token.kind == TokenKind::Word => {}
        // "58 of the 91 votes"
        None if document.text(after) == "of" && elliptic::whole_follows(document, after + 1, end) => {}
        None => return None,
    }
    Some(bound::apply(document, floor, quantity))
}

/// "12 Beach Street": what a capital and no plural follows.
fn is_address(document: &Document<'_>, unit: TokenRange, head: u32) -> bool {
    let capital = |i: usize| document.tokens.get(i).is_some_and(|t| t.shape == Shape::Capitalized);
    let street = |i: usize| {
        let text = document.text(i);
        let common = ["Street", "Road", "Avenue", "Boulevard", "Lane", "Drive", "Way", "Square", "Highway", "Floor"];
        let other = ["Place", "Terrace", "Crescent", "Court", "Parade", "Quay", "Row", "Wharf", "Close", "Gate"];
        common.contains(&text) || other.contains(&text)
    };
    // "200 Canal St."
    let short =
        matches!(document.text(unit.end as usize), "St." | "Ave." | "Ave" | "Blvd." | "Blvd" | "Rd." | "Rd" | "Dr.");
    capital(head as usize) && unit.range().all(capital) && (short || unit.range().any(street))
}

/// The value and the tokens of "one in five", "two out of three".
fn one_in(document: &Document<'_>, n: &number::Number, i: usize, end: usize) -> Option<(f64, usize)> {
    let mut at = i + n.len;
    at += match (document.text(at), document.text(at + 1)) {
        ("in", _) => 1,
        ("out", "of") => 2,
        _ => return None,
    };
    let whole = number::at(document, at, end).filter(|w| at < end && !w.ordinal && !w.fraction)?;
    let fits = !n.fraction && n.value >= 1.0 && n.value < whole.value && whole.value <= 1000.0;
    (fits && n.value <= 20.0).then(|| (n.value / whole.value, at + whole.len - i))
}

/// "COVID-19", "No. 5", "Boeing 737", "Flight 370": numbers of names.
fn is_part_of_name(document: &Document<'_>, floor: usize, i: usize) -> bool {
    let glued = document.tokens.get(i).is_some_and(|t| t.glued);
    let before = if i > floor { document.text(i - 1) } else { "" };
    let capital = |k: usize| document.text(k).starts_with(char::is_uppercase);
    let label = [
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
    glued && matches!(before, "-" | "." | ":" | "/" | "#" | "+" | "’" | "'")
        || label.contains(&before)
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

/// Number of tokens of a percent sign or word at `i`.
fn percent(document: &Document<'_>, i: usize, end: usize) -> Option<usize> {
    if i >= end {
        return None;
    }
    match document.text(i) {
        "percentage" if i + 1 < end && matches!(document.text(i + 1), "point" | "points") => Some(2),
        "%" | "percent" | "pct" | "pct." | "percentage" => Some(1),
        "per" if matches!(document.text(i + 1), "cent" | "cent.") && i + 1 < end => Some(2),
        "-" if document.text(i + 1) == "percent" && i + 1 < end => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
