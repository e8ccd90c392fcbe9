//! How entities that are one thing show together: the type and the name of their node.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::coreference::fold::is_shouted;
use crate::graph::Excerpt;
use crate::graph::facts::EntityFacts;
use crate::graph::geography::{is_adjective, region_name};
use crate::graph::names::normal_name;
use crate::ontology::EntityType;

/// Type and name that entities show together: the narrower type, Company before Organization, and the best name.
pub(in crate::graph) fn face<'f>(
    facts: impl Iterator<Item = &'f EntityFacts> + Clone,
) -> Option<(EntityType, &'f Excerpt)> {
    let first = facts.clone().next()?.kind;
    let mut narrower = facts.clone().map(|f| f.kind).filter(|kind| kind.parent() == Some(first));
    let kind = narrower.next().filter(|_| first.parent().is_none()).unwrap_or(first);
    Some((kind, Forms::of(facts.map(|f| &f.name)).best(kind)?))
}

/// The names of the entities, each once.
struct Forms<'f> {
    /// With how many of the entities have it.
    spelled: FxHashMap<&'f str, (&'f Excerpt, u32)>,
    /// How many of the entities have a name, whatever its case.
    told: FxHashMap<String, u32>,
}

impl<'f> Forms<'f> {
    fn of(names: impl Iterator<Item = &'f Excerpt>) -> Self {
        let mut spelled: FxHashMap<&str, (&Excerpt, u32)> = FxHashMap::default();
        for name in names {
            spelled.entry(name).or_insert((name, 0)).1 += 1;
        }
        let mut told: FxHashMap<String, u32> = FxHashMap::default();
        if spelled.len() > 1 {
            for (name, count) in spelled.values() {
                *told.entry(name.to_lowercase()).or_default() += count;
            }
        }
        Self { spelled, told }
    }

    /// The name that says most of all that documents agree on: a slip or a form that one document alone has does not
    /// name what many name otherwise.
    fn best(&self, kind: EntityType) -> Option<&'f Excerpt> {
        if self.spelled.len() == 1 {
            return self.spelled.values().next().map(|(name, _)| *name);
        }
        let enough = match self.told.values().max() {
            Some(most @ 3..) => (most / SHARE).max(2),
            _ => 1,
        };
        let told = |name: &str| self.told.get(&name.to_lowercase()).copied().unwrap_or_default();
        let mut forms: Vec<(&Excerpt, u32)> = self.spelled.values().copied().collect();
        forms.sort_unstable();
        if kind.is_value() {
            // "today" says nothing where nobody knows the day of the document.
            let order = |(name, count): &(&Excerpt, u32)| (Reverse(precision(name)), Reverse(*count), name.len());
            return forms.into_iter().min_by_key(order).map(|(name, _)| name);
        }
        let order = |(name, count): &(&Excerpt, u32)| {
            let rare = told(name) < enough;
            (only_tells(kind, name), rare, is_shouted(name), Reverse(name.len()), Reverse(*count))
        };
        forms.into_iter().min_by_key(order).map(|(name, _)| name)
    }
}

/// A name names a thing for all if at least one of so many documents has it that have the most common one.
const SHARE: u32 = 20;

/// Whether it tells of a place without naming it: "Peruvian" for "Peru", "OH" for "Ohio".
fn only_tells(kind: EntityType, name: &str) -> bool {
    match kind {
        EntityType::Country => is_adjective(&normal_name(name)),
        EntityType::Region => region_name(&normal_name(name)).is_some(),
        _ => false,
    }
}

/// How exactly the text of a value says it by itself: with a year, with a number, only seen from somewhere.
fn precision(text: &str) -> u8 {
    let digits = text.bytes().map(|b| b.is_ascii_digit());
    let longest = digits.scan(0_u8, |run, digit| {
        *run = if digit { run.saturating_add(1) } else { 0 };
        Some(*run)
    });
    match longest.max() {
        None | Some(0) => 0,
        Some(1..=3) => 1,
        Some(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::source::Source;

    fn best(kind: EntityType, names: &[(&str, usize)]) -> String {
        let mut source = Source::of("news".into());
        let places: Vec<_> = names.iter().map(|(name, _)| source.add_name(name, std::iter::empty())).collect();
        let source = source.finish();
        let all = places.iter().zip(names).flat_map(|(place, (_, count))| vec![source.excerpt(*place); *count]);
        let all: Vec<Excerpt> = all.collect();
        Forms::of(all.iter()).best(kind).unwrap().to_string()
    }

    #[test]
    fn the_fullest_name_that_documents_agree_on() {
        use EntityType as T;
        for (kind, names, expected) in [
            (T::Person, &[("Ana Ek", 1), ("Ana M. Ek", 1)][..], "Ana M. Ek"),
            (T::Person, &[("Ana Ek", 30), ("Ana M. Ek", 2), ("Ana Ek Today", 1)], "Ana M. Ek"),
            (T::Person, &[("Ana Ek", 60), ("Ana M. Ek", 2)], "Ana Ek"),
            (T::Government, &[("Department of Roads", 5), ("Department of the Roads", 1)], "Department of Roads"),
            (T::Country, &[("PERU", 9), ("Peru", 40), ("Peruvian", 80)], "Peru"),
            (T::Company, &[("HARBOUR LIGHTS", 8), ("Harbour Light", 2)], "Harbour Light"),
        ] {
            assert_eq!(best(kind, names), expected, "{names:?}");
        }
    }

    #[test]
    fn a_value_is_named_by_what_says_it_without_the_day_of_a_document() {
        let days = [("today", 9), ("May 4", 3), ("May 4, 2021", 1), ("May 4 2021", 1)];
        assert_eq!(best(EntityType::Date, &days), "May 4 2021");
        assert_eq!(best(EntityType::Date, &[("a decade ago", 2), ("the nineties", 3)]), "the nineties");
    }
}
