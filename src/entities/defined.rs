//! 'Quarn Bridge Capital Partners ("Quarn Bridge")': short names of bodies that brackets define, whatever their words are.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::names::{Candidate, Names};
use super::recognize::Recognizer;
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::segmentation::{Document, TokenKind, TokenRange};

/// Brackets that define names have no more tokens.
const LONGEST: usize = 14;
/// A short name has no more words.
const MOST_WORDS: usize = 4;
/// No more short names of one first word are kept.
const MOST_NAMES: usize = 4;

impl Recognizer<'_> {
    /// Proposes the short names that brackets after bodies define, wherever they stand.
    pub(super) fn defined(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let mut known: FxHashMap<&str, Vec<(TokenRange, EntityType)>> = FxHashMap::default();
        for name in &proven.names {
            let Some(kind) = name.kind.filter(|k| k.is_organization()) else { continue };
            for short in defined_names(self.document, name.range).filter(|short| self.may_be_short(*short)) {
                let all = known.entry(self.document.text(short.start as usize)).or_default();
                let seen = |(r, _): &(TokenRange, _)| self.document.slice(*r) == self.document.slice(short);
                if all.len() < MOST_NAMES && !all.iter().any(seen) {
                    all.push((short, kind));
                }
            }
        }
        if known.is_empty() {
            return;
        }
        for i in self.marks.names.iter() {
            for (short, kind) in known.get(self.document.text(i)).into_iter().flatten() {
                let range = TokenRange::new(i, i + short.len());
                if self.reads(range, *short) && self.stands_alone(range) {
                    let (kind, rule) = (Some(*kind), self.fixed.repeat);
                    out.push(Candidate { range, kind, priority: 6, rule, place: None });
                }
            }
        }
    }

    /// "Quarn", "Quarn Bridge", not "the Bank": whether a short name says more than what kind of body it is.
    fn may_be_short(&self, short: TokenRange) -> bool {
        let kind = |i: usize| {
            let c = self.lookups.classes[i];
            c.has(Class::ORGANIZATION_WORD) || c.meets(self.grammar.demonym.union(self.grammar.title))
        };
        // "Lima Fire Brigade (Lima)": where it is.
        let place = |i: usize| self.lookups.classes[i].has(Class::PLACE);
        let bare = self.document.text(short.start as usize - 1) == "(" && short.range().all(place);
        short.range().all(|i| self.is_name_token(i)) && !short.range().all(kind) && !bare
    }

    /// Whether the words of a range are those of a short name.
    fn reads(&self, range: TokenRange, short: TokenRange) -> bool {
        range.range().zip(short.range()).all(|(i, j)| self.document.text(i) == self.document.text(j))
    }

    /// Not "Quarn Bridge Holdings" nor "in Quarn Bridge, Peru".
    fn stands_alone(&self, range: TokenRange) -> bool {
        let (start, end) = (range.start as usize, range.end as usize);
        let name = |i: usize| self.is_name_token(i) && !self.document.starts_sentence(i as u32);
        let place = |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.has(Class::PLACE));
        let before = start.checked_sub(1).map_or("", |i| self.document.text(i));
        let town = matches!(before, "in" | "In" | "near" | "at") && range.range().all(place)
            || self.document.text(end) == "," && place(end + 1) && place(start);
        // "visited the Grand Canyon"
        let next = self.lookups.classes.get(end).copied().unwrap_or_default();
        let the = matches!(before, "the" | "The") && !next.has(Class::NOUN) && range.len() >= 2;
        let title = next.meets(self.grammar.title);
        let longer = name(end) && !title || start > 0 && name(start - 1) && !self.document.starts_sentence(range.start);
        !(longer || town || the)
    }
}

/// The short names that the bracket right behind a name defines: those in quotes, or all that it has; each of words of the
/// name in their order.
pub(crate) fn defined_names<'a>(
    document: &'a Document<'_>,
    name: TokenRange,
) -> impl Iterator<Item = TokenRange> + use<'a> {
    let bracket = bracket(document, name).unwrap_or_default();
    let (open, close) = (bracket.start, bracket.end);
    let mut at = open;
    std::iter::from_fn(move || {
        while at < close {
            let quoted = is_quote(document.text(at));
            let start = at + usize::from(quoted);
            let start = start + usize::from(quoted && document.text(start) == "the");
            let end = (start..close).find(|i| is_quote(document.text(*i))).unwrap_or(close);
            let whole = quoted || at == open && end == close;
            at = if quoted { end + 1 } else { at + 1 };
            // “Quarn,”
            let end = end - usize::from(end > start && document.text(end - 1) == ",");
            if whole && end > start {
                return Some(TokenRange::new(start, end));
            }
        }
        None
    })
    .filter(move |short| is_shorter(document, *short, name))
}

/// What the bracket behind a name of several words has, past one with a ticker: 'Quarn Ltd. (LSE: QRN) ("Quarn")'.
fn bracket(document: &Document<'_>, name: TokenRange) -> Option<Range<usize>> {
    let inside = |open: usize| {
        let close = (open + 1..open + 1 + LONGEST).find(|i| matches!(document.text(*i), ")" | "("));
        close.map(|close| open + 1..close).filter(|_| document.text(open) == "(")
    };
    let first = inside(name.end as usize).filter(|_| name.len() >= 2)?;
    let ticker = first.clone().any(|i| document.text(i) == ":");
    if ticker { inside(first.end + 1) } else { Some(first) }
}

fn is_quote(text: &str) -> bool {
    matches!(text, "\"" | "“" | "”" | "‘" | "’" | "'")
}

/// Whether a short name is made of some words of a name, in their order.
fn is_shorter(document: &Document<'_>, short: TokenRange, name: TokenRange) -> bool {
    let mut words = name.range();
    let word = |i: usize| document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word);
    short.len() < name.len()
        && short.len() <= MOST_WORDS
        && short.range().all(|i| word(i) && words.any(|j| document.text(i) == document.text(j)))
}
