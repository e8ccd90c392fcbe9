//! "Quarn" after "Quarn Province", after "City of Quarn": what stands alone of the name of a place that no gazetteer has.

use rustc_hash::FxHashMap;

use super::names::{Candidate, Name, Names};
use super::recognize::Recognizer;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::segmentation::{Document, TokenRange};

/// Beyond so many regions of one first word none more is kept.
const MOST_NAMES: usize = 8;

impl Recognizer<'_> {
    /// Proposes the names of regions without the noun behind them.
    pub(super) fn provinces(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let mut known: FxHashMap<&str, Vec<(TokenRange, EntityType)>> = FxHashMap::default();
        let place = |n: &&Name| n.kind.is_some_and(is_land) && n.place.is_none();
        for name in proven.names.iter().filter(place) {
            let Some(own) = own_part(self.document, name.range).filter(|own| self.is_unlisted(*own)) else { continue };
            let all = known.entry(self.document.text(own.start as usize)).or_default();
            let seen = |(r, _): &(TokenRange, _)| self.document.slice(*r) == self.document.slice(own);
            if all.len() < MOST_NAMES && !all.iter().any(seen) {
                all.extend(name.kind.map(|kind| (own, kind)));
            }
        }
        if known.is_empty() {
            return;
        }
        for i in self.marks.names.iter() {
            for (own, kind) in known.get(self.document.text(i)).into_iter().flatten() {
                let range = TokenRange::new(i, i + own.len());
                let same = range.range().zip(own.range()).all(|(i, j)| self.document.text(i) == self.document.text(j));
                if same && self.is_bare(range) {
                    let (kind, rule) = (Some(*kind), self.fixed.repeat);
                    out.push(Candidate { range, kind, priority: 3, rule, place: None });
                }
            }
        }
    }

    /// Whether a word of it is in no dictionary or a name of people, and the whole is no town of the gazetteer.
    fn is_unlisted(&self, range: TokenRange) -> bool {
        let town = self.lookups.place_at(range.start as usize).is_some_and(|hit| hit.range == range);
        let own = |i: usize| {
            self.lookups.words[i] == WordId::UNKNOWN || self.lookups.classes[i].meets(self.grammar.given_name)
        };
        !town && range.range().any(own)
    }

    /// Not "Mr. Quarn", "Quarn City", "Anna Quarn".
    fn is_bare(&self, range: TokenRange) -> bool {
        let (start, end) = (range.start as usize, range.end as usize);
        let name = |i: usize| self.is_name_token(i) && !self.document.starts_sentence(i as u32);
        let before = start.checked_sub(1).map(|i| self.lookups.classes[i]);
        let called = before.is_some_and(|c| c.meets(self.grammar.honorific.union(self.grammar.title)));
        !(name(end) || called || start > 0 && name(start - 1))
    }
}

/// What may be called by its own name alone.
pub(crate) const fn is_land(kind: EntityType) -> bool {
    matches!(kind, EntityType::Country | EntityType::Region | EntityType::City)
}

/// The name of a region or town without the noun beside it: "Quarn" of "Quarn Province", of "City of Quarn".
pub(crate) fn own_part(document: &Document<'_>, range: TokenRange) -> Option<TokenRange> {
    let (first, last) = (document.text(range.start as usize), document.text(range.end as usize - 1));
    let head =
        matches!(last, "Province" | "Prefecture" | "Oblast" | "Governorate" | "Voivodeship" | "District" | "Krai");
    let kind = matches!(
        first,
        "City"
            | "Town"
            | "Village"
            | "Borough"
            | "Township"
            | "Municipality"
            | "State"
            | "Province"
            | "Republic"
            | "Kingdom"
            | "Canton"
            | "Principality"
            | "Sultanate"
    );
    let of = kind && document.text(range.start as usize + 1) == "of";
    let own = match () {
        () if of && range.len() > 2 => TokenRange { start: range.start + 2, ..range },
        () if head => TokenRange { end: range.end - 1, ..range },
        () => return None,
    };
    (1..=3).contains(&own.len()).then_some(own)
}
