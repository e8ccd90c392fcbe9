//! The counted noun after a number, with its modifiers.

use crate::lexicon::{Class, ClassSet};
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};

/// Words a noun group does not go over, known even without word classes.
const STOPS: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "is", "are",
    "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "that", "which", "who",
    "this", "these", "those", "it", "he", "she", "they", "we", "than", "per", "between", "during", "since", "after",
    "before", "if", "when", "while", "because", "into", "over", "under", "through", "not", "said", "told", "times",
    "his", "her", "their", "our", "its", "also", "there", "where", "about", "against", "across", "within", "without",
];

/// Signs of units that look like other words: "KG" is a legal form as well.
const UNITS: &[&str] = &[
    "kg", "ha", "mm", "cm", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "TEU", "dwt", "mg", "ml", "km²", "m²", "sqm",
];

/// Who is counted in a place: "of 12,000 people".
const PEOPLE: &[&str] = &["people", "inhabitants", "residents", "souls", "citizens", "population"];

/// "a town of 12,000 lies on the coast": whether the number before token `i` is that of the people of a place, and what
/// follows does not say so.
pub(super) fn is_of_place(document: &Document<'_>, (first, i): (usize, usize)) -> bool {
    let of = first.checked_sub(2).filter(|_| document.text(first - 1) == "of");
    let place = of.is_some_and(|at| {
        matches!(
            document.text(at),
            "city" | "town" | "village" | "municipality" | "borough" | "county" | "island" | "region" | "province"
        )
    });
    place && !(i..i + 2).any(|at| PEOPLE.contains(&document.text(at)))
}

/// The counted noun group at `i` and its head: modifiers, then the last noun.
pub(super) fn of(document: &Document<'_>, classes: &[ClassSet], i: usize, end: usize) -> Option<(TokenRange, u32)> {
    let mut head = None;
    let mut at = i;
    if document.text(at) == "-" && document.tokens.get(at).is_some_and(|t| t.glued) {
        // "the 120-metre Zelmar bridge", "a 200-bed hospital": what it has so many of, not what has them.
        let unit = at + 1;
        let word = unit < end && document.tokens[unit].kind == TokenKind::Word && document.tokens[unit].glued;
        return word.then(|| (TokenRange::new(unit, unit + 1), unit as u32));
    }
    let start = at;
    let modifiers =
        ClassSet::of(Class::ADJECTIVE).union(ClassSet::of(Class::VERB_PARTICIPLE)).union(ClassSet::of(Class::VERB_ING));
    let nouns = ClassSet::of(Class::NOUN).union(ClassSet::of(Class::PLURAL));
    let verbs = ClassSet::of(Class::VERB_PAST)
        .union(ClassSet::of(Class::VERB_S))
        .union(ClassSet::of(Class::MODAL))
        .union(ClassSet::of(Class::BE))
        .union(ClassSet::of(Class::HAVE));
    while at < end.min(start + 7) {
        let Some(token) = document.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { break };
        let text = document.text(at);
        let mut buffer = [0; 24];
        if super::number::lower(text, &mut buffer).is_some_and(|w| STOPS.contains(&w)) {
            break;
        }
        let set = classes.get(at).copied().unwrap_or_default();
        let plural = set.has(Class::PLURAL) || looks_plural(text);
        if at == start && UNITS.contains(&text) {
            return Some((TokenRange::new(start, at + 1), at as u32));
        }
        let known = set != ClassSet::NONE;
        if set.has(Class::ADVERB) && !set.meets(nouns.union(modifiers)) {
            break;
        }
        if set.meets(verbs) && !set.meets(nouns.union(modifiers)) && !plural {
            break;
        }
        let name = token.shape == Shape::Capitalized || token.shape == Shape::Upper;
        if set.meets(nouns) || plural || !known && !name {
            if head.is_some_and(|h: usize| looks_plural(document.text(h))) && !plural {
                break;
            }
            head = Some(at);
        } else if head.is_some() && !name && !set.meets(modifiers)
            || head.is_some_and(|h| looks_plural(document.text(h)))
        {
            break;
        }
        at += 1;
        let next = document.tokens.get(at).is_some_and(|_| looks_plural(document.text(at)));
        if plural && (!next || PEOPLE.contains(&text)) {
            break;
        }
    }
    // "3500 Japanese", "20 Germans": people by their nation.
    let nation = at == start + 1 && document.tokens.get(start).is_some_and(|t| t.shape == Shape::Capitalized);
    let head = head.or(nation.then_some(start))?;
    let head = listed(document, (start, head), end).unwrap_or(head);
    Some((TokenRange::new(start, head + 1), head as u32))
}

/// "84,000 bus, rail and ferry workers", "600 tram and bus drivers": the plural that closes a list of what stands before it
/// in the singular.
fn listed(document: &Document<'_>, (start, head): (usize, usize), end: usize) -> Option<usize> {
    let text = |i: usize| document.text(i);
    let word = |i: usize| {
        let small = document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower);
        i < end && small && !STOPS.contains(&text(i))
    };
    let one = start == head && word(head) && !looks_plural(text(head)) && !MEASURED.contains(&text(head));
    let mut at = head + 1;
    // "bus, rail, tram"
    while one && at + 2 < end && text(at) == "," && word(at + 1) && matches!(text(at + 2), "," | "and") {
        at += 2;
    }
    at += usize::from(text(at) == ",");
    let last = (at + 2..at + 5).find(|i| !word(*i) || looks_plural(text(*i)))?;
    let closed = one && text(at) == "and" && word(at + 1) && !looks_plural(text(at + 1)) && word(last);
    closed.then_some(last)
}

/// What is counted without a plural.
const MEASURED: &[&str] =
    &["percent", "cent", "pc", "people", "staff", "fish", "sheep", "foot", "mile", "bed", "day", "year"];

pub(super) fn looks_plural(word: &str) -> bool {
    const IRREGULAR: &[&str] =
        &["people", "men", "women", "children", "personnel", "staff", "feet", "mice", "media", "data", "police"];
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "ous"].iter().any(|e| word.ends_with(e))
        || IRREGULAR.contains(&word)
        || word.ends_with("men") && word.len() > 4
}
