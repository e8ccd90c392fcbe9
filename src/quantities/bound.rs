//! Bounds: "more than", "at least", "about" before a number, "or more" after it.

use super::Quantity;
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

/// The quantity with the bound that stands before or after its number. The longest phrase wins.
pub(super) fn apply(document: &Document<'_>, floor: usize, mut quantity: Quantity) -> Quantity {
    let start = quantity.number.start.min(quantity.range.start) as usize;
    let found = BOUNDS
        .iter()
        .filter(|(words, _)| {
            start >= floor + words.len()
                && words.iter().enumerate().all(|(k, w)| document.text(start - words.len() + k).eq_ignore_ascii_case(w))
        })
        .max_by_key(|(words, _)| words.len());
    if let Some((_, bound)) = found {
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
