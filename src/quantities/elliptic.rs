//! Numbers whose unit the text told before or leaves out: "21 of the 74 entries", "a staff of 45", "dropped from 61 to 17".

use super::is_year;
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};

/// A number whose unit the text told before: "21 of the 74 entries", "4,300 of them", "from 13,400 to 6,150".
pub(super) fn is_elliptic(document: &Document<'_>, floor: usize, number: TokenRange, end: usize) -> bool {
    let (i, after) = (number.start as usize, number.end as usize);
    let digits = document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    if after < end && document.text(after) == "of" {
        return matches!(document.text(after + 1), "the" | "these" | "those" | "them" | "whom" | "which");
    }
    let neighbour = |k: usize| {
        document.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Number || t.kind == TokenKind::Symbol)
            || matches!(document.text(k), "–" | "-" | "−" | "|")
    };
    let grouped = digits && document.text(i).contains(',') && number.len() == 1;
    // "of which 112 are", "of the 22 plans 17 have been"
    let verb = matches!(document.text(after), "are" | "were" | "have" | "had" | "will");
    let before = if i > floor { document.text(i - 1) } else { "" };
    let of_them = matches!(before, "which" | "whom" | "these" | "those" | "them" | "that" | "only" | "just");
    if after < end && (verb && of_them || digits && follows_whole(document, i)) {
        return true;
    }
    // "deaths dropped from 61 in 2019 to 17"
    if digits && number.len() == 1 && follows_change(document, floor, i) && !neighbour(after) {
        return true;
    }
    // "a staff of 45", "the number of members rose to 94"
    if digits && after <= end && (follows_crowd(document, i) || follows_number_of(document, i)) && !neighbour(after) {
        return true;
    }
    // "was founded with 12 clubs and now has 74"
    let word = |k: usize| if k > floor && k < end { document.text(k) } else { "" };
    let has = i > floor + 1 && matches!(before, "has" | "have" | "counts" | "numbers");
    let now = matches!(word(i.wrapping_sub(2)), "now" | "today" | "currently");
    let closes = after >= end || matches!(document.text(after), "." | "," | ";" | "and" | "in");
    if digits && number.len() == 1 && has && now && closes {
        return true;
    }
    // A number at the start of a line or after a name is a cell of a table.
    let told = i > floor
        && document
            .tokens
            .get(i - 1)
            .is_some_and(|t| t.shape == Shape::Lower || matches!(document.text(i - 1), ":" | ","));
    // "rose to 3.2 million"
    let scale = matches!(document.text(i + 1), "million" | "billion" | "thousand");
    // "EUR 830 to 850 million"
    let range = i > floor + 1 && document.tokens[i - 2].kind == TokenKind::Number;
    let scaled = digits && number.len() == 2 && scale && !range;
    (grouped || scaled) && told && !neighbour(after)
}

/// So many tokens after a verb of change its two ends are told at most.
const CHANGED: usize = 8;

/// "dropped from 61 in 2019 to 17": whether the number at `i`, no year, is an end of a change told before it.
fn follows_change(document: &Document<'_>, floor: usize, i: usize) -> bool {
    let brought = i > floor && matches!(document.text(i - 1), "from" | "to");
    let change = |k: usize| {
        matches!(
            document.text(k),
            "rose"
                | "risen"
                | "fell"
                | "fallen"
                | "dropped"
                | "increased"
                | "decreased"
                | "grew"
                | "grown"
                | "declined"
                | "climbed"
                | "jumped"
        )
    };
    brought && !is_year(document.text(i)) && (i.saturating_sub(CHANGED).max(floor)..i).any(change)
}

/// "a staff of 45": whether a noun of many, counted in people or things, brings the number at `i`.
fn follows_crowd(document: &Document<'_>, i: usize) -> bool {
    let modified = i > 2 && matches!(document.text(i - 1), "about" | "over" | "around" | "some" | "nearly" | "almost");
    let of = i.checked_sub(1 + usize::from(modified)).filter(|of| *of > 0 && document.text(*of) == "of");
    of.is_some_and(|of| {
        matches!(
            document.text(of - 1),
            "staff" | "workforce" | "membership" | "crew" | "audience" | "population" | "headcount"
        )
    })
}

/// So many tokens after "the number of" its value is told at most.
const TOLD: usize = 12;

/// "the number of member organisations to 94", "The number of pupils is 45": whether the number at `i` is its value.
fn follows_number_of(document: &Document<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    if !matches!(document.text(before), "to" | "at" | "is" | "was" | "now" | "reached") {
        return false;
    }
    let near = (i.saturating_sub(TOLD)..before).rev().take_while(|k| !matches!(document.text(*k), "." | ";" | "from"));
    near.into_iter().any(|k| document.text(k) == "of" && k > 0 && document.text(k - 1) == "number")
}

/// So many tokens before its part the whole is told at most.
const WHOLE: usize = 10;

/// "Of the 22 plans, 17 have been kept": whether the number at `i` follows a comma and that of which it is a part.
fn follows_whole(document: &Document<'_>, i: usize) -> bool {
    let modified = i > 1 && matches!(document.text(i - 1), "about" | "only" | "just" | "some" | "nearly" | "almost");
    let comma = i.checked_sub(1 + usize::from(modified)).filter(|c| document.text(*c) == ",");
    comma.is_some_and(|comma| {
        (comma.saturating_sub(WHOLE)..comma).any(|k| document.text(k) == "Of" && whole_follows(document, k + 1, comma))
    })
}

/// Whether a part of what begins at `i` can be counted: "the 91 votes", "its members", "them".
pub(super) fn whole_follows(document: &Document<'_>, i: usize, end: usize) -> bool {
    let number = |k: usize| k < end && document.tokens[k].kind == TokenKind::Number;
    match document.text(i) {
        "them" | "these" | "those" | "whom" | "which" => i < end,
        "the" | "its" | "their" | "our" => number(i + 1),
        _ => false,
    }
}
