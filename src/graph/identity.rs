//! Which entities have an identity beyond their document, and whose names say too little.

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

use super::Attributes;
use crate::extraction::Attribute;
use crate::ontology::EntityType;

/// What an entity may be over documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// A thing of the world: other documents may mean the same by this name.
    World,
    /// The same value everywhere.
    Value,
    /// Nothing outside its document.
    Document,
}

/// How far an entity reaches that is known by this key, its normal name or its value, if by any.
pub(super) fn reach(kind: EntityType, key: &str) -> Reach {
    use EntityType as E;
    if kind == E::Date && !key.is_empty() {
        return Reach::Value;
    }
    let world = key.chars().any(char::is_alphanumeric)
        && match kind {
            E::Person => is_full_name(key),
            E::Group | E::Statement | E::Date | E::Count | E::Money | E::Percent => false,
            E::Organization | E::Association | E::Company | E::Government => true,
            E::City | E::Country | E::Region | E::Facility => true,
            E::Event | E::Agreement | E::Work | E::Award => true,
        };
    if world { Reach::World } else { Reach::Document }
}

/// The value that is the same everywhere.
pub(super) fn value(kind: EntityType, attributes: &Attributes) -> Option<&str> {
    match attributes.get("value") {
        Some(Attribute::Text(value)) if kind == EntityType::Date => Some(value),
        _ => None,
    }
}

/// A surname alone, or one with initials, is borne by too many.
fn is_full_name(name: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    name.split(' ').filter(is_word).count() > 1
}

static GIVEN: Lazy<FxHashSet<&str>> = Lazy::new(|| entries(include_str!("lists/common-given-name.tsv")));
static SURNAMES: Lazy<FxHashSet<&str>> = Lazy::new(|| entries(include_str!("lists/common-surname.tsv")));

fn entries(list: &'static str) -> FxHashSet<&'static str> {
    list.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect()
}

/// Whether many people bear this full name, so that two documents that use it may well mean two of them.
pub(super) fn is_common_name(normal: &str) -> bool {
    let mut words = normal.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some(given), Some(surname), None) => GIVEN.contains(given) && SURNAMES.contains(surname),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::normal_name;

    fn check(kind: EntityType, name: &str, named: bool) -> bool {
        let key = if named { normal_name(name) } else { String::new() };
        reach(kind, &key) == Reach::World
    }

    #[test]
    fn surname_alone_stays_in_its_document() {
        assert!(check(EntityType::Person, "Anna Lind", true));
        assert!(!check(EntityType::Person, "Lind", true));
        assert!(!check(EntityType::Person, "A. Lind", true));
    }

    #[test]
    fn descriptions_groups_and_statements_stay_in_their_document() {
        assert!(check(EntityType::Company, "Brightwater Ltd", true));
        assert!(!check(EntityType::Company, "travel company", false));
        assert!(!check(EntityType::Event, "meeting", false));
        assert!(!check(EntityType::Group, "delegation", true));
        assert!(!check(EntityType::Statement, "we are ready to begin", true));
    }

    #[test]
    fn lists_are_sorted_and_in_normal_form() {
        for list in [include_str!("lists/common-given-name.tsv"), include_str!("lists/common-surname.tsv")] {
            let words: Vec<_> = list.lines().skip(1).collect();
            assert!(words.is_sorted_by(|a, b| a < b) && words.iter().all(|w| normal_name(w) == **w), "{words:?}");
        }
        assert!(is_common_name("john smith") && !is_common_name("john t. smith") && !is_common_name("anna lind"));
    }
}
