//! Amounts beside amounts: "$12 million, compared with $9 million a year earlier", "$12 million, or $0.45 per share".

use rustc_hash::{FxHashMap, FxHashSet};

use super::amounts::is_amount;
use super::{Found, View, date_value, point, span_of};
use crate::entities::mentions::Mention;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::Tag;
use crate::times::TimeMention;

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

/// Gives each of two numbers that a sentence compares its own time: "52,000 visitors, against 41,000 in 2024", "$12 million
/// in May, up from $9 million a year earlier"; adds the second where only the first was found.
pub(super) fn dates(view: &View<'_>, times: &[TimeMention], out: &mut Vec<Found>) {
    let number = |f: &Found| matches!(f.relation, RelationType::HasCount | RelationType::HasAmount);
    let mut compared: FxHashMap<u32, String> = FxHashMap::default();
    let mut more = Vec::new();
    for f in out.iter_mut().filter(|f| number(f)) {
        let Some((other, time)) = compared_with(view, f.object) else { continue };
        // "a year earlier" counts from a time that the sentence may not tell.
        let dated = |m: &u32| view.document.slice(view.mentions.all[*m as usize].range).contains(char::is_numeric);
        let date = time.filter(dated).and_then(|m| point(view, times, m));
        let told = time.and_then(|m| date_value(view, times, m));
        let sentence = view.document.sentences[view.mentions.all[f.object as usize].sentence as usize].tokens;
        let before = view.mentions_from(sentence.start, view.mentions.all[other as usize].range.start);
        let own = before.filter_map(|(m, _)| point(view, times, m)).any(|d| f.qualifiers.date.as_ref() == Some(&d));
        if !own && f.qualifiers.date.is_some() && f.qualifiers.date == told {
            f.qualifiers.date = None;
        }
        let second = view.mentions.all[other as usize].kind;
        if second == EntityType::Count && f.relation == RelationType::HasCount {
            let mut found = Found { object: other, ..f.clone() };
            found.qualifiers.date.clone_from(&date);
            found.roles = vec![("subject".into(), span_of(view, f.subject)), ("object".into(), span_of(view, other))];
            more.push(found);
        }
        compared.extend(date.map(|date| (other, date)));
    }
    for f in out.iter_mut().filter(|f| f.relation == RelationType::HasAmount) {
        if let Some(date) = compared.get(&f.object) {
            f.qualifiers.date = Some(date.clone());
        }
    }
    let counted: FxHashSet<u32> =
        out.iter().filter(|f| f.relation == RelationType::HasCount).map(|f| f.object).collect();
    more.retain(|new: &Found| !counted.contains(&new.object));
    out.append(&mut more);
}

/// The number that a number is compared with, and the time of that.
fn compared_with(view: &View<'_>, m: u32) -> Option<(u32, Option<u32>)> {
    let text = |i: u32| view.document.tokens.get(i as usize).map_or("", |_| view.document.text(i as usize));
    let mut at = view.mentions.all[m as usize].range.end;
    // "$12 million in May, up from": its own time
    for _ in 0..2 {
        let time = view.mentions_from(at, at + 2).find(|(_, m)| m.kind == EntityType::Date);
        at = time.map_or(at, |(_, mention)| mention.range.end);
        at += u32::from(text(at) == ",");
    }
    let changed = matches!(text(at), "up" | "down" | "as");
    at += u32::from(changed);
    at += match (text(at), text(at + 1)) {
        ("compared", "with" | "to") => 2,
        ("against" | "versus" | "vs" | "vs.", _) => 1,
        ("from", _) if changed => 1,
        _ => return None,
    };
    let alike = |mention: &Mention| mention.kind == view.mentions.all[m as usize].kind;
    let (other, mention) = view.mentions_from(at, at + 3).find(|(_, m)| is_amount(m) || m.kind == EntityType::Count)?;
    let end = mention.range.end;
    let time = view.mentions_from(end, end + 3).find(|(_, m)| m.kind == EntityType::Date).map(|(m, _)| m);
    alike(mention).then_some((other, time))
}
