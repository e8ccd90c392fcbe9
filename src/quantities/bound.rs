//! Bounds: "more than", "at least", "about" before a number, "or more" after it.

use std::sync::LazyLock;

use super::Quantity;
use super::number::Starts;
use crate::segmentation::Document;

const BOUNDS: &[(&[&str], &str)] = &[
    (&["more", "than"], ">"),
    (&["greater", "than"], ">"),
    (&["higher", "than"], ">"),
    (&["over"], ">"),
    (&["above"], ">"),
    (&["exceeding"], ">"),
    (&["in", "excess", "of"], ">"),
    (&["at", "least"], ">="),
    (&["no", "fewer", "than"], ">="),
    (&["no", "less", "than"], ">="),
    (&["a", "minimum", "of"], ">="),
    (&["less", "than"], "<"),
    (&["fewer", "than"], "<"),
    (&["under"], "<"),
    (&["below"], "<"),
    (&["nearly"], "<"),
    (&["almost"], "<"),
    (&["up", "to"], "<="),
    (&["at", "most"], "<="),
    (&["as", "many", "as"], "<="),
    (&["as", "much", "as"], "<="),
    (&["no", "more", "than"], "<="),
    (&["a", "maximum", "of"], "<="),
    (&["about"], "~"),
    (&["around"], "~"),
    (&["approximately"], "~"),
    (&["roughly"], "~"),
    (&["some"], "~"),
    (&["circa"], "~"),
    (&["an", "estimated"], "~"),
    (&["estimated"], "~"),
    (&["close", "to"], "~"),
];

/// The starts of the last words of bounds.
static LAST: LazyLock<Starts> = LazyLock::new(|| {
    let mut last = Starts::default();
    BOUNDS.iter().filter_map(|(words, _)| words.last()).for_each(|word| last.add(word));
    last
});

/// How many words before the number at token `start` belong to it: a bound, "a total of".
pub(crate) fn words_before(document: &Document<'_>, floor: usize, start: usize) -> usize {
    let total = start >= floor + 3
        && document.text(start - 1) == "of"
        && document.text(start - 2) == "total"
        && document.text(start - 3).eq_ignore_ascii_case("a");
    before(document, floor, start).map_or(if total { 3 } else { 0 }, |(words, _)| words.len())
}

fn before(
    document: &Document<'_>,
    floor: usize,
    start: usize,
) -> Option<&'static (&'static [&'static str], &'static str)> {
    if start <= floor || !LAST.may_have(document.text(start - 1)) {
        return None;
    }
    let last = document.text(start - 1);
    let stands = |words: &[&str]| {
        words.last().is_some_and(|word| word.eq_ignore_ascii_case(last))
            && start >= floor + words.len()
            && (start - words.len()..).zip(words).all(|(i, word)| document.text(i).eq_ignore_ascii_case(word))
    };
    BOUNDS.iter().filter(|(words, _)| stands(words)).max_by_key(|(words, _)| words.len())
}

/// The quantity with the bound that stands before or after its number. The longest phrase wins.
pub(super) fn apply(document: &Document<'_>, floor: usize, mut quantity: Quantity) -> Quantity {
    let start = quantity.number.start.min(quantity.range.start) as usize;
    if let Some((_, bound)) = before(document, floor, start) {
        quantity.bound = Some(bound);
    }
    let after = quantity.number.end as usize;
    if document.text(after) == "or" {
        match document.text(after + 1) {
            "more" => quantity.bound = Some(">="),
            "less" | "fewer" => quantity.bound = Some("<="),
            _ => {}
        }
    }
    quantity
}
