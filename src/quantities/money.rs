//! Money: a currency sign or code before or after a number.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Quantity, QuantityKind, number};
use crate::segmentation::{Document, TokenRange};

/// Where a spelling of a currency may stand.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Before,
    After,
    /// After a million or more: "3 trillion won", but not "12 pounds".
    Large,
    /// A word that may stand after any number, and before a sum of thousands or more: "Rupees 500 crore".
    Both,
}

/// Spelling -> ISO 4217 code and its place.
static CURRENCIES: LazyLock<FxHashMap<&'static str, (&'static str, Place)>> = LazyLock::new(|| {
    include_str!("lists/currencies.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let mut cells = l.split('\t');
            let (spelling, code) = (cells.next()?, cells.next()?);
            let place = match cells.next()? {
                "before" => Place::Before,
                "large" => Place::Large,
                "both" => Place::Both,
                _ => Place::After,
            };
            Some((spelling, (code, place)))
        })
        .collect()
});

/// What may stand before a number.
pub(super) fn openers() -> impl Iterator<Item = Cow<'static, str>> {
    CURRENCIES.iter().filter_map(|(sign, (_, place))| match place {
        Place::Before => Some((*sign).into()),
        Place::Both => Some(capitalized(sign).into()),
        Place::After | Place::Large => None,
    })
}

/// Whether letters stand for a currency before a number and for nothing else: "NOK", "Rs.".
pub(crate) fn is_currency_code(text: &str) -> bool {
    // "US 501(c)(3)"
    text != "US"
        && (2..=4).contains(&text.len())
        && CURRENCIES.get(text).is_some_and(|(_, place)| *place == Place::Before)
}

/// A word with a capital.
fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "US$ 1.65 billion", "NOK 3.4 billion", "Rs. 500 crore" from the sign at `i`.
pub(super) fn before(document: &Document<'_>, i: usize, end: usize) -> Option<Quantity> {
    let text = document.text(i);
    if text.len() > 9 || !text.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) {
        return None;
    }
    let mut buffer = [0; 24];
    let known = CURRENCIES.get(text).or_else(|| CURRENCIES.get(number::lower(text, &mut buffer)?));
    let (code, place) = known.copied().filter(|(_, place)| matches!(place, Place::Before | Place::Both))?;
    if place == Place::Before && !CURRENCIES.contains_key(text) {
        return None;
    }
    let mut at = i + 1;
    let mut code = code;
    if let Some((inner, Place::Before)) = CURRENCIES.get(document.text(at)).copied() {
        // "US $5", "CA $5": the code decides.
        code = if inner == "USD" { code } else { inner };
        at += 1;
    } else if matches!(text, "US" | "U.S.") {
        // "US 501" is no sum.
        return None;
    }
    // "SEK –18 million"
    let minus = matches!(document.text(at), "-" | "–" | "−") && document.tokens.get(at + 1).is_some_and(|t| t.glued);
    at += usize::from(minus);
    if let Some(lower) = glued_range(document, at, end) {
        let (value, stop) = lower;
        return Some(Quantity {
            range: TokenRange::new(i, stop),
            number: TokenRange::new(at, stop),
            kind: QuantityKind::Money,
            value,
            unit: None,
            unit_head: None,
            currency: Some(code).filter(|code| !code.is_empty()),
            bound: Some(">="),
        });
    }
    let n = number::at(document, at, end).filter(|n| at < end && !n.ordinal && !n.fraction)?;
    // "R 5" and "Euro 2020" may be anything.
    let letter = text.len() == 1 && text.is_ascii() && text != "$";
    if n.plain && (letter && n.value < 1000.0 || place == Place::Both && n.value < 10_000.0) {
        return None;
    }
    // "$5-7 billion", "$5 to $7 billion": the scale is that of both ends.
    let (n, spread) = match spread(document, at + n.len, end) {
        Some((scale, len)) if n.plain => {
            let joined = matches!(document.text(at + n.len), "-" | "–");
            (number::Number { value: n.value * scale, plain: false, ..n }, if joined { len } else { 0 })
        }
        _ => (n, 0),
    };
    let stop = at + n.len + spread;
    let named =
        CURRENCIES.get(document.text(stop)).copied().filter(|(c, _)| stop < end && (*c == code || code == "USD"));
    let code = named.map_or(code, |(c, _)| c);
    let range = TokenRange::new(i, stop + usize::from(named.is_some()));
    Some(Quantity {
        range,
        number: TokenRange::new(at, stop),
        kind: QuantityKind::Money,
        value: if minus { -n.value } else { n.value },
        unit: None,
        unit_head: None,
        currency: Some(code).filter(|code| !code.is_empty()),
        bound: if spread > 0 { Some(">=") } else { None },
    })
}

/// "5-7 billion" where "5-7" is one token: the lower end, and where the sum ends.
fn glued_range(document: &Document<'_>, at: usize, end: usize) -> Option<(f64, usize)> {
    let (low, high) = document.text(at).split_once(['-', '–'])?;
    let (low, high): (f64, f64) = (low.replace(',', "").parse().ok()?, high.replace(',', "").parse().ok()?);
    let scale = if at + 1 < end { number::multiplier(document, at + 1) } else { None };
    (at < end && low < high).then(|| (low * scale.unwrap_or(1.0), at + 1 + usize::from(scale.is_some())))
}

/// The scale of the other end of a range of sums that follows the first, and the tokens up to its end: "-7 billion".
fn spread(document: &Document<'_>, i: usize, end: usize) -> Option<(f64, usize)> {
    let dash = i + 1 < end && matches!(document.text(i), "-" | "–" | "to");
    let sign = CURRENCIES.get(document.text(i + 1)).is_some_and(|(_, place)| *place == Place::Before);
    let at = i + 1 + usize::from(sign);
    let other = number::at(document, at, end).filter(|n| dash && at < end && !n.ordinal && !n.fraction)?;
    let plain: f64 = document.text(at).replace(',', "").parse().ok()?;
    let scale = other.value / plain;
    (scale >= 1000.0).then_some((scale, at + other.len - i))
}

/// The currency of which a number before `i` counts hundredths, nothing where it may be any: "45 cents", "12.9p", "11c a
/// share".
pub(super) fn hundredths(document: &Document<'_>, i: usize, end: usize, value: f64) -> Option<Option<&'static str>> {
    if i >= end {
        return None;
    }
    let glued = document.tokens.get(i).is_some_and(|t| t.glued);
    let decimal = || i > 0 && document.text(i - 1).contains('.');
    let share = || matches!(document.text(i + 1), "per" | "a" | "each") && document.text(i + 2) == "share";
    // "raised to 24p", but not "video of 720p"
    let told = || i > 1 && value < 500.0 && matches!(document.text(i - 2), "to" | "from" | "at");
    match document.text(i) {
        "cents" | "cent" => Some(None),
        "pence" => Some(Some("GBP")),
        "p" | "P" if glued && (decimal() || share() || told()) => Some(Some("GBP")),
        "c" if glued && (decimal() || share()) => Some(None),
        _ => None,
    }
}

/// Whether what comes at token `i` cannot be the object of a verb before it.
fn is_closed(document: &Document<'_>, i: usize, end: usize) -> bool {
    i >= end || {
        let text = document.text(i);
        matches!(
            text,
            "in" | "on" | "at" | "per" | "and" | "or" | "to" | "for" | "from" | "each" | "(" | "by" | "last" | "worth"
        ) || !text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '‘' | '\'' | '€' | '$' | '£'))
    }
}

/// "45 million euros", "100 US dollars", "5-million-dollar": the currency of a number of `value` at `i` and its length
/// in tokens.
pub(super) fn after(document: &Document<'_>, i: usize, end: usize, value: f64) -> Option<(&'static str, usize)> {
    if i >= end {
        return None;
    }
    if document.text(i) == "-" && document.tokens.get(i).is_some_and(|t| t.glued) {
        return after(document, i + 1, end, value).map(|(code, len)| (code, len + 1));
    }
    let next = document.text(i + 1);
    if i + 1 < end
        && matches!(
            next,
            "dollars"
                | "dollar"
                | "pounds"
                | "francs"
                | "rupees"
                | "kroner"
                | "krone"
                | "kronor"
                | "crowns"
                | "pesos"
                | "won"
                | "dinars"
                | "dirhams"
                | "riyals"
                | "rubles"
                | "roubles"
                | "lira"
                | "yuan"
                | "shillings"
                | "sterling"
                | "rials"
                | "rand"
                | "krona"
        )
    {
        let pair = format!("{} {}", document.text(i).to_ascii_lowercase(), next);
        if let Some((code, _)) = CURRENCIES.get(pair.as_str()) {
            return Some((code, 2));
        }
    }
    let text = document.text(i);
    let mut buffer = [0; 24];
    // "20 USD", "20 €", but not "20 R".
    let spelt = |place: Place| place != Place::Before || text.len() > 2;
    // "240 million Kronor"
    let known = CURRENCIES.get(text).or_else(|| CURRENCIES.get(number::lower(text, &mut buffer)?));
    // "the 3.1 billion peso contract"
    let plural = || {
        let lower = text.bytes().all(|b| b.is_ascii_lowercase()) && value >= 1000.0;
        CURRENCIES.get(format!("{text}s").as_str()).filter(|_| lower)
    };
    let (code, place) = known.or_else(plural).copied().filter(|(_, place)| spelt(*place))?;
    // "rose to 48,500 won", but not "1,200 won a prize"
    let sum = || value >= 1000.0 && text == "won" && is_closed(document, i + 1, end);
    (place != Place::Large || value >= 1e6 || sum()).then_some((code, 1))
}
