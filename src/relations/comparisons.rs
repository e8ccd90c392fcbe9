//! Amounts beside amounts: "$12 million, compared with $9 million a year earlier", "$12 million, or $0.45 per share".

use super::View;
use super::amounts::is_amount;
use crate::ontology::EntityType;
use crate::syntax::Tag;

/// Words between an amount and one it is compared with or grew by.
const COMPARED: [&str; 16] = [
    "compared", "versus", "vs", "against", "from", "up", "down", "increase", "decrease", "rise", "decline", "growth",
    "more", "less", "higher", "lower",
];
/// The next amount stands so near.
const NEXT: u32 = 8;

/// The amounts that stand beside one: what it is compared with, what it grew by and what these are in other terms.
pub(super) fn beside(view: &View<'_>, m: u32) -> impl Iterator<Item = u32> {
    let compared = compared(view, m);
    let terms = [in_other_terms(view, m), compared.and_then(|c| in_other_terms(view, c))];
    compared.into_iter().chain(terms.into_iter().flatten())
}

/// "$12 million, or $0.45 per share": the amount that says the same of a part.
fn in_other_terms(view: &View<'_>, m: u32) -> Option<u32> {
    let end = view.mentions.all[m as usize].range.end;
    let comma = u32::from(view.document.text(end as usize) == ",");
    let start = end + comma + 1;
    let or = view.document.text(end as usize + comma as usize) == "or";
    let other = view.mentions_from(start, start + 1).find(|(_, m)| is_amount(m)).filter(|_| or)?;
    // "up $2 million or 4%"
    let percent = other.1.kind == EntityType::Percent && view.mentions.all[m as usize].kind == EntityType::Money;
    (percent || matches!(view.document.text(other.1.range.end as usize), "per" | "a")).then_some(other.0)
}

/// "$12 million, compared with $9 million a year earlier", "$4 million, an increase of 8%": the amount after an amount.
fn compared(view: &View<'_>, m: u32) -> Option<u32> {
    let end = view.mentions.all[m as usize].range.end;
    let mut next = view.mentions_from(end, end + NEXT);
    let (other, mention) = next.find(|(_, m)| is_amount(m))?;
    let window = end as usize..(mention.range.end as usize + 1).min(view.document.tokens.len());
    let plain = |t: &Tag| !matches!(t, Tag::Stop | Tag::Conjunction | Tag::Break | Tag::Open | Tag::Close);
    let between = view.syntax.tags.get(end as usize..mention.range.start as usize)?;
    let told = window.into_iter().any(|i| COMPARED.contains(&view.document.text(i)));
    (between.iter().all(plain) && told).then_some(other)
}
