//! "the Museum of Fishing in Quarnvik", "the Port of Quarnvik": words that nothing types and where a body has its seat.

use rustc_hash::FxHashSet;

use super::names::{Candidate, Names};
use super::recognize::Recognizer;
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};

/// So many words has the name of such a town.
const LONGEST: usize = 2;

/// Bodies that are named after the town behind the "of".
const OF_TOWNS: [&str; 14] = [
    "Airport",
    "Archdiocese",
    "Bishop",
    "City",
    "Commune",
    "Diocese",
    "District",
    "Mayor",
    "Municipality",
    "Parish",
    "Port",
    "Town",
    "Township",
    "University",
];

impl Recognizer<'_> {
    /// Proposes the towns behind proven bodies, and what is left of a word that ends the name of one.
    pub(super) fn seats(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let rule = self.fixed.beside;
        let body = |k: EntityType| k.is_organization() || k == EntityType::Facility;
        let mut towns: FxHashSet<&str> = FxHashSet::default();
        for name in proven.names.iter().filter(|n| n.kind.is_some_and(body)) {
            let (first, last) = (name.range.start as usize, name.range.end as usize - 1);
            // "Port of Quarnvik"
            let of = last >= first + 2 && self.document.text(last - 1) == "of";
            if of && OF_TOWNS.contains(&self.document.text(last - 2)) && self.is_town_word(last) {
                towns.insert(self.document.text(last));
            }
            if self.document.text(last + 1) != "in" {
                continue;
            }
            let end = last + 2 + (last + 2..last + 2 + LONGEST).take_while(|i| self.is_town_word(*i)).count();
            let goes_on = self.is_name_token(end) || matches!(self.document.text(end), "-" | "'s" | "’s" | "&");
            if end > last + 2 && !goes_on && !(last + 2..end).any(|i| proven.covering(i).is_some()) {
                let range = TokenRange::new(last + 2, end);
                out.push(Candidate { range, kind: Some(EntityType::City), priority: 0, rule, place: None });
            }
        }
        if towns.is_empty() {
            return;
        }
        for i in self.marks.names.iter().filter(|i| proven.covering(*i).is_none()) {
            let alone = !self.is_name_token(i + 1) && (i == 0 || !self.is_name_token(i - 1));
            if alone && towns.contains(self.document.text(i)) {
                let range = TokenRange::new(i, i + 1);
                out.push(Candidate { range, kind: Some(EntityType::City), priority: 0, rule, place: None });
            }
        }
    }

    /// A coined word in small letters but the first that is nobody's given name.
    pub(super) fn is_town_word(&self, i: usize) -> bool {
        self.lookups.classes.get(i).is_some_and(|c| !c.meets(self.grammar.given_name.union(self.grammar.demonym)))
            && self.is_name_token(i)
            && self.is_coined(i)
            && self.document.tokens[i].shape == Shape::Capitalized
            && !self.document.text(i).rsplit_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase))
    }
}
