//! Which places cannot be one: different countries, different first-level divisions.

use std::collections::hash_map::Entry;

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::names::normal_name;
use crate::ontology::EntityType;

type Names = FxHashMap<String, u32>;

static COUNTRIES: Lazy<Names> = Lazy::new(|| names(include_str!("../lexicon/gazetteer/countries.tsv"), |_| true));
static REGIONS: Lazy<Names> =
    Lazy::new(|| names(include_str!("../lexicon/gazetteer/regions.tsv"), |country| !country.is_empty()));

/// The first name of every country, by line.
static FIRST_NAMES: Lazy<Vec<String>> = Lazy::new(|| {
    let rows = include_str!("../lexicon/gazetteer/countries.tsv").lines();
    rows.map(|row| normal_name(row.split('\t').next().unwrap_or_default())).collect()
});

/// Normal names of countries by adjective: "peru" for "peruvian".
static ADJECTIVES: Lazy<FxHashMap<String, String>> = Lazy::new(|| pairs(include_str!("../lexicon/lists/demonym.tsv")));

/// The one normal name of a country that has several: "united states" for "u.s." and "american".
pub(super) fn country_name(normal: &str) -> Option<&'static str> {
    let line = COUNTRIES.get(normal).or_else(|| COUNTRIES.get(ADJECTIVES.get(normal)?))?;
    FIRST_NAMES.get(*line as usize).map(String::as_str).filter(|name| !name.is_empty())
}

/// Whether this names a country by its adjective only.
pub(super) fn is_adjective(normal: &str) -> bool {
    ADJECTIVES.contains_key(normal) && !COUNTRIES.contains_key(normal)
}

/// Normal names of regions by abbreviation: "ohio" for "oh".
static ABBREVIATIONS: Lazy<FxHashMap<String, String>> =
    Lazy::new(|| pairs(include_str!("../lexicon/lists/region-abbreviation.tsv")));

/// The normal name in full of a region that is named by its abbreviation.
pub(super) fn region_name(normal: &str) -> Option<&'static str> {
    ABBREVIATIONS.get(normal).map(String::as_str)
}

/// The normal name of the country whose abbreviation this is: "united states" for "u.s.".
pub(super) fn abbreviated_country(normal: &str) -> Option<&'static str> {
    let is_short = normal.len() <= 3 || normal.contains('.');
    is_short.then(|| country_name(normal)).flatten().filter(|_| !is_adjective(normal))
}

fn pairs(list: &str) -> FxHashMap<String, String> {
    let rows = list.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t'));
    rows.map(|(word, place)| (normal_name(word), normal_name(place))).collect()
}

/// Names of the list's entries with their line; a name of two entries says nothing and is left out.
fn names(list: &str, counts: impl Fn(&str) -> bool) -> Names {
    let mut found = Names::with_capacity_and_hasher(list.lines().count() * 2, Default::default());
    let mut ambiguous = Vec::new();
    for (line, row) in list.lines().enumerate().filter(|(_, row)| !row.starts_with('#')) {
        let mut cells = row.split('\t');
        let name = cells.next().unwrap_or_default();
        if !counts(cells.next().unwrap_or_default()) {
            continue;
        }
        let others = cells.nth(2).unwrap_or_default().split([',', '|', ';']);
        for name in std::iter::once(name).chain(others).map(normal_name).filter(|n| !n.is_empty()) {
            match found.entry(name) {
                Entry::Vacant(free) => {
                    free.insert(line as u32);
                }
                Entry::Occupied(known) if *known.get() == line as u32 => {}
                Entry::Occupied(mut known) => {
                    known.insert(line as u32);
                    ambiguous.push(known.key().clone());
                }
            }
        }
    }
    for name in ambiguous {
        found.remove(&name);
    }
    found
}

/// The number of a country or first-level division, where the name leaves no doubt; two numbers are two places that
/// share no ground.
pub(super) fn division(kind: EntityType, normal: &str) -> Option<u32> {
    match kind {
        EntityType::Country => COUNTRIES.get(normal).copied(),
        EntityType::Region => REGIONS.get(normal).copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_country_are_one_and_of_two_are_two() {
        let country = |name| division(EntityType::Country, name);
        assert!(country("norway").is_some() && country("norway") != country("sweden"));
        assert!(division(EntityType::Region, "ohio").is_some());
        assert_eq!(division(EntityType::Region, "black sea"), None);
        assert_eq!(country_name(&normal_name("U.S.")), Some("united states"));
        assert_eq!(country_name("peruvian"), Some("peru"));
        assert_eq!(country_name("atlantis"), None);
    }
}
