//! Names with what the words around them add once others are proven: branches in a place, weak types told otherwise.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Told;
use crate::entities::names::{Candidate, Names};
use crate::entities::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};

impl Recognizer<'_> {
    /// "SolarQuarn Peru", "ZQX Lima": a coined word or letters right before a place are a body there.
    pub(in crate::entities) fn branch(&self, run: Range<usize>, proven: &Names) -> Option<Told> {
        let place = proven.covering(run.end).and_then(|n| proven.names.get(n as usize))?;
        let (text, shape) = (self.document.text(run.start), self.document.tokens[run.start].shape);
        let camel = shape == Shape::Capitalized
            && text.bytes().skip(1).any(|b| b.is_ascii_uppercase())
            && text.bytes().all(|b| b.is_ascii_alphabetic());
        let letters =
            shape == Shape::Upper && (3..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
        let before = run.start.checked_sub(1).map_or("", |i| self.document.text(i));
        let next = self.class_at(place.range.end as usize);
        let apart = matches!(before, "in" | "In" | "from" | "From" | "near" | "-" | "(") || next.has(Class::NAME);
        let modifies = next.has(Class::NOUN) && !next.has(Class::MOSTLY_VERB) && !next.has(Class::PREPOSITION);
        let town = matches!(place.kind, Some(EntityType::City | EntityType::Country | EntityType::Region));
        if run.len() != 1 || !self.is_coined(run.start) || !town || apart || modifies || !(camel || letters) {
            return None;
        }
        let gathering = ["Con", "Conf", "Fest", "Expo"].iter().any(|ending| text.ends_with(ending));
        let kind = match camel {
            true if gathering => EntityType::Event,
            true => EntityType::Company,
            false => EntityType::Organization,
        };
        Some(Told { kind, range: TokenRange { start: run.start as u32, ..place.range } })
    }

    /// Weak types that the words around speak against, "the Terra Vinum fair", "Relay Studio, an app", by name; and the
    /// names with the nouns of their kinds.
    pub(in crate::entities) fn retold(
        &self,
        proven: &Names,
        wholes: &mut Vec<Candidate>,
    ) -> FxHashMap<&str, EntityType> {
        use EntityType as E;
        let mut retold = FxHashMap::default();
        for name in &proven.names {
            let weak = match name.kind {
                Some(E::Region | E::Facility | E::Event) => name.place.is_none(),
                Some(E::Person) => name.range.len() >= 2,
                // "the Thriving Towns programme"
                Some(E::Association | E::Organization | E::Company) => {
                    let known =
                        |i: usize| self.lookups.words[i] != WordId::UNKNOWN && !self.class_at(i).has(Class::PLACE);
                    name.range.range().all(known)
                }
                _ => false,
            };
            let body = name.kind.is_some_and(|k| k.is_organization());
            if !weak {
                continue;
            }
            let run = name.range.range();
            let person = name.kind == Some(E::Person);
            // "the Hyde Park project" speaks of the park.
            let several = self.class_at(run.end - 1).has(Class::PLURAL);
            let after = self.kind_after(run.clone()).filter(|_| name.kind != Some(E::Event));
            // "the Green Path programme", of which the path is no other name
            let (mut alone, place) = (false, matches!(name.kind, Some(E::Region | E::Facility)));
            let after = after.filter(|(_, end)| {
                alone = !(person || several) && place && PROGRAMMES.contains(&self.document.text(*end - 1));
                person || several || alone
            });
            let after = after.filter(|(k, _)| !body || *k == E::Work);
            let apposed = || if body { None } else { self.kind_apposed(run.clone()) };
            let kind = after.map(|(kind, _)| kind).or_else(apposed);
            // "the band Velvet Harbour"
            let beside = || {
                let kind = self.kind_before(run.clone()).filter(|_| self.document.text(run.start - 1) != ",");
                kind.map(|(kind, _)| kind)
            };
            // "with the bakery chain Anna Quarn"
            let house = || run.start > 0 && HOUSES.contains(&self.document.text(run.start - 1));
            let named = person && !house();
            let before = if named || body || kind.is_some() || run.start == 0 { None } else { beside() };
            let before = before.filter(|k| !person || *k == E::Company);
            // A museum that is a hall, a hotel that is a company: what a building is told to be is no other thing.
            let house = name.kind == Some(E::Facility);
            let firm = |k: &E| person && *k == E::Company;
            let other = |k: &E| {
                Some(*k) != name.kind && !k.is_place() && (!(house || person) || !k.is_organization() || firm(k))
            };
            let before = before.filter(|k| Some(*k) != name.kind && !k.is_place());
            let Some(kind) = kind.filter(other).or(before) else { continue };
            if !alone {
                retold.insert(self.document.slice(name.range), kind);
            }
            if let Some((_, end)) = after.filter(|_| matches!(kind, E::Work | E::Event | E::Award | E::Agreement)) {
                let (range, rule) = (TokenRange::new(run.start, end), self.fixed.beside);
                wholes.push(Candidate { range, kind: Some(kind), priority: 2, rule, place: None });
            }
        }
        retold
    }
}

/// What is named after places without being there.
const PROGRAMMES: [&str; 10] = [
    "app",
    "campaign",
    "initiative",
    "newsletter",
    "platform",
    "podcast",
    "program",
    "programme",
    "scholarship",
    "series",
];

/// Kinds of firms that nobody is called by.
const HOUSES: [&str; 12] = [
    "airline",
    "bakery",
    "bank",
    "brewery",
    "chain",
    "conglomerate",
    "distillery",
    "insurer",
    "retailer",
    "subsidiary",
    "supermarket",
    "wholesaler",
];
