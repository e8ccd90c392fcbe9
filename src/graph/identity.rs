//! When are two nodes of different documents one thing? Type and normal name must agree, and the name must be one
//! that means the same in both documents.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::extraction::{Attribute, Entity};
use crate::ontology::EntityType;

/// What a node is over documents: nodes with the same identity are one node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// The same thing in every document that has this type and normal name.
    Named(EntityType, String),
    /// The same value everywhere.
    Value(EntityType, String),
    /// Entity number so and so of one document, and nothing outside it.
    Local(Arc<str>, EntityType, u32),
}

/// The identity of entity `number` of a document. `name` is its normal name, `twins` how many of its entities have this type
/// and normal name.
pub(super) fn identify(document: &Arc<str>, number: usize, entity: &Entity, name: String, twins: usize) -> Identity {
    let local = || Identity::Local(Arc::clone(document), entity.kind, number as u32);
    if entity.kind == EntityType::Date {
        return match entity.attributes.iter().find(|(key, _)| *key == "value") {
            Some((_, Attribute::Text(value))) => Identity::Value(entity.kind, value.clone()),
            _ => local(),
        };
    }
    if has_identity_beyond_document(entity, &name) && twins == 1 { Identity::Named(entity.kind, name) } else { local() }
}

/// Whether another document may mean the same thing by this name.
fn has_identity_beyond_document(entity: &Entity, normal: &str) -> bool {
    use EntityType as E;
    entity.named
        && normal.chars().any(char::is_alphanumeric)
        && match entity.kind {
            E::Person => is_full_name(normal),
            E::Group | E::Statement | E::Date | E::Count | E::Money | E::Percent => false,
            E::Organization | E::Association | E::Company | E::Government => true,
            E::City | E::Country | E::Region | E::Facility => true,
            E::Event | E::Agreement | E::Work | E::Award => true,
        }
}

/// A surname alone, or one with initials, is borne by too many.
fn is_full_name(name: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    name.split(' ').filter(is_word).count() > 1
}

/// A name as identity compares it: NFC, lower case, single spaces, straight apostrophes, plain hyphens.
pub fn normal_name(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    if name.is_ascii() {
        for word in name.split_ascii_whitespace() {
            if !normal.is_empty() {
                normal.push(' ');
            }
            normal.extend(word.bytes().map(|b| if b == b'`' { '\'' } else { b.to_ascii_lowercase() as char }));
        }
        return normal;
    }
    for word in name.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.nfc().flat_map(char::to_lowercase).map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{ff07}' | '`' => '\'',
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' => '-',
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{00ab}' | '\u{00bb}' => '"',
            other => other,
        }));
    }
    normal.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: EntityType, name: &str, named: bool) -> bool {
        let entity = Entity {
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            named,
            attributes: Vec::new(),
            mentions: Vec::new(),
        };
        matches!(identify(&Arc::from("doc"), 0, &entity, normal_name(name), 1), Identity::Named(..))
    }

    #[test]
    fn names_agree_whatever_their_case_spaces_and_apostrophes() {
        assert_eq!(normal_name("  O\u{2019}Hara \n Foundation"), normal_name("o'hara FOUNDATION"));
        assert_eq!(normal_name("Jo\u{308}rn"), normal_name("Jörn"));
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
}
