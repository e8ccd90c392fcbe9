//! A number with what stands behind it: a percent sign, a currency, the noun that it counts.

use super::number::Number;
use super::{Quantity, QuantityKind, bound, elliptic, money, number, unit};
use crate::lexicon::ClassSet;
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};

/// A number where it stands in the text.
pub(super) struct Numeral<'t> {
    pub document: &'t Document<'t>,
    /// Parallel to the tokens.
    pub classes: &'t [ClassSet],
    /// Where its sentence begins.
    pub floor: usize,
    /// Before which what belongs to it ends.
    pub end: usize,
    pub number: Number,
    pub range: TokenRange,
}

impl Numeral<'_> {
    /// The quantity that a sign or a word for one makes of it: "5.2 %", "45 million euros", "45 cents".
    pub fn with_sign(&self) -> Option<Quantity> {
        let (after, value) = (self.range.end as usize, self.number.value);
        let with = |kind: QuantityKind, len: usize| Quantity {
            range: TokenRange { end: (after + len) as u32, ..self.range },
            ..Quantity::bare(kind, self.range, value)
        };
        if let Some(len) = percent(self.document, after, self.end) {
            return Some(with(QuantityKind::Percent, len));
        }
        if let Some((currency, len)) = money::after(self.document, after, self.end, value) {
            let currency = Some(currency).filter(|code| !code.is_empty());
            return Some(Quantity { currency, ..with(QuantityKind::Money, len) });
        }
        let currency = money::hundredths(self.document, after, self.end, value)?;
        Some(Quantity { currency, value: value / 100.0, ..with(QuantityKind::Money, 1) })
    }

    /// The quantity of what it counts, or of what the text told before.
    pub fn with_unit(&self) -> Option<Quantity> {
        let document = self.document;
        let after = self.range.end as usize;
        let plus = self.plus();
        let kind = if self.number.fraction { QuantityKind::Fraction } else { QuantityKind::Count };
        let mut quantity = Quantity::bare(kind, self.range, self.number.value);
        if plus > 0 && document.text(after) != "or" {
            quantity.bound = Some(">=");
        }
        let unit = unit::of(document, self.classes, after + plus, self.end);
        if unit::is_of_place(document, (self.range.start as usize, after + plus)) {
            return Some(bound::apply(document, self.floor, quantity));
        }
        if unit.is_some_and(|(range, head)| is_address(document, range, head)) {
            return None;
        }
        if let Some(share) = self.share() {
            return Some(share);
        }
        if unit.is_some_and(|(_, head)| self.is_of_model(head)) {
            return None;
        }
        // "of the twelve, seven left"
        let left = |range: TokenRange| range.len() == 1 && document.text(after + plus) == "left";
        if let Some((unit, head)) = unit.filter(|(range, _)| !left(*range)) {
            quantity.unit = Some(unit);
            quantity.unit_head = Some(head);
            quantity.range.end = unit.end;
        } else if !self.stands_alone() {
            return None;
        }
        Some(bound::apply(document, self.floor, quantity))
    }

    /// Number of tokens between it and its unit: "40+ firms", "40-plus firms", "40 or more firms".
    fn plus(&self) -> usize {
        let after = self.range.end as usize;
        let next = || if after + 1 < self.end { self.document.text(after + 1) } else { "" };
        match self.document.text(after) {
            "or" if matches!(next(), "more" | "fewer" | "less") => 2,
            "+" if after < self.end => 1,
            "-" if next() == "plus" => 2,
            _ => 0,
        }
    }

    /// "one in five children": the share of a whole.
    fn share(&self) -> Option<Quantity> {
        let (value, stop) = self.one_in()?;
        let (whole, head) = unit::of(self.document, self.classes, stop, self.end)?;
        unit::looks_plural(self.document.text(head as usize)).then(|| {
            let number = TokenRange { end: stop as u32, ..self.range };
            Quantity {
                range: TokenRange { end: whole.end, ..number },
                unit: Some(whole),
                unit_head: Some(head),
                ..Quantity::bare(QuantityKind::Fraction, number, value)
            }
        })
    }

    /// The value of "one in five", "two out of three", and where it ends.
    fn one_in(&self) -> Option<(f64, usize)> {
        let (document, n) = (self.document, &self.number);
        let mut at = self.range.end as usize;
        at += match (document.text(at), document.text(at + 1)) {
            ("in", _) => 1,
            ("out", "of") => 2,
            _ => return None,
        };
        let whole = number::at(document, at, self.end).filter(|w| at < self.end && !w.ordinal && !w.fraction)?;
        let fits = !n.fraction && n.value >= 1.0 && n.value < whole.value && whole.value <= 1000.0;
        (fits && n.value <= 20.0).then(|| (n.value / whole.value, at + whole.len))
    }

    /// "production of the Tarn 5 lorry": whether it is that of a model, and the noun `head` is not what it counts.
    fn is_of_model(&self, head: u32) -> bool {
        let (document, i) = (self.document, self.range.start as usize);
        let named = i > self.floor + 1
            && document.tokens[i].kind == TokenKind::Number
            && self.range.len() == 1
            && self.number.value > 1.0
            && document.tokens[i - 1].shape == Shape::Capitalized
            && document.text(i - 1).len() > 3
            && matches!(document.text(i - 2), "the" | "a" | "an" | "its" | "their" | "new");
        named && head == self.range.end && !unit::looks_plural(document.text(head as usize))
    }

    /// Whether it is a quantity without a unit: "a third", "21 of the 74 entries", "from 13,400 to 6,150".
    fn stands_alone(&self) -> bool {
        let (document, i) = (self.document, self.range.start as usize);
        if self.number.fraction || elliptic::is_elliptic(document, self.floor, self.range, self.end) {
            return true;
        }
        let after = self.range.end as usize;
        let part = || {
            // "58 of the 91 votes"
            let whole = || elliptic::whole_follows(document, after + 1, self.end);
            document.tokens[i].kind == TokenKind::Word || whole()
        };
        !matches!(document.text(i), "One" | "one") && document.text(after) == "of" && part()
    }
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
