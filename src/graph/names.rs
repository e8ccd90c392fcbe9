//! How names are compared over documents: the normal form, and keys under which variants of one name meet.

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;

use super::geography::abbreviated_country;
use crate::coreference::body_names::field_first;
use crate::coreference::fold::{fold, full_given_name, is_single_spaced};
use crate::ontology::EntityType;

/// A name as identity compares it: NFC, lower case, single spaces, straight apostrophes, plain hyphens.
pub fn normal_name(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    add_normal_name(name, &mut normal);
    normal
}

/// Adds the [normal form](normal_name) of a name.
pub(super) fn add_normal_name(name: &str, normal: &mut String) {
    let start = normal.len();
    if is_single_spaced(name) && !name.contains('`') {
        normal.push_str(name);
        return normal.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
    }
    for word in name.split_whitespace() {
        if normal.len() > start {
            normal.push(' ');
        }
        if word.is_ascii() {
            normal.extend(word.chars().map(|c| if c == '`' { '\'' } else { c.to_ascii_lowercase() }));
            continue;
        }
        normal.extend(word.nfc().flat_map(char::to_lowercase).map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{ff07}' | '`' => '\'',
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' => '-',
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{00ab}' | '\u{00bb}' => '"',
            other => other,
        }));
    }
    let own = normal.get(start..).unwrap_or_default();
    if !own.is_ascii() {
        let composed: String = own.nfc().collect();
        normal.truncate(start);
        normal.push_str(&composed);
    }
}

/// The place of the name of a type among the names of all.
pub(super) fn place_of(kind: EntityType) -> u8 {
    static PLACES: Lazy<Vec<u8>> = Lazy::new(|| {
        let place = |kind: &EntityType| EntityType::ALL.iter().map(|k| u8::from(k.name() < kind.name())).sum();
        EntityType::ALL.iter().map(place).collect()
    });
    PLACES.get(kind as usize).copied().unwrap_or_default()
}

/// The first bytes of a text as a number: texts are in the order of their numbers, as far as these differ.
pub(super) fn first_bytes(text: &[u8]) -> u128 {
    let mut first = [0; 16];
    first.iter_mut().zip(text).for_each(|(first, byte)| *first = *byte);
    u128::from_be_bytes(*text.first_chunk().unwrap_or(&first))
}

/// Company designators: they say what a company is, not which.
const LEGAL_FORMS: [&str; 22] = [
    "inc",
    "inc.",
    "ltd",
    "ltd.",
    "llc",
    "l.l.c.",
    "corp",
    "corp.",
    "corporation",
    "incorporated",
    "limited",
    "co",
    "co.",
    "company",
    "plc",
    "gmbh",
    "ag",
    "s.a.",
    "sa",
    "nv",
    "n.v.",
    "llp",
];

/// Generational suffixes: father and son are two persons.
const GENERATIONS: [&str; 8] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v"];

/// What a person's name is made of, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Given name in full and surname: what variants of one name share.
    pub key: String,
    /// What tells one from others of that name.
    pub rest: NameRest,
}

/// What may be missing in a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameRest {
    /// Middle names and initials.
    pub middle: Vec<String>,
    /// "jr", or nothing.
    pub generation: String,
}

/// The parts of a normal name of at least two full words.
pub(super) fn person_name(normal: &str) -> Option<PersonName> {
    let mut words: Vec<&str> = normal.split(' ').map(|w| w.trim_matches(',')).filter(|w| !w.is_empty()).collect();
    let generation = words.last().copied().filter(|w| GENERATIONS.contains(w));
    if generation.is_some() {
        words.pop();
    }
    let (first, rest) = words.split_first()?;
    let (last, middle) = rest.split_last()?;
    let letters = |w: &str| w.chars().filter(|c| c.is_alphanumeric()).count();
    if letters(first) < 2 || letters(last) < 2 {
        return None;
    }
    let mut piece = String::new();
    fold(full_given_name(first), &mut piece);
    let mut key = piece.clone();
    key.push(' ');
    fold(last, &mut piece);
    key.push_str(&piece);
    let middle = middle
        .iter()
        .map(|word| {
            fold(word, &mut piece);
            piece.clone()
        })
        .collect();
    let generation = generation.unwrap_or_default().trim_matches('.').to_owned();
    Some(PersonName { key, rest: NameRest { middle, generation } })
}

impl NameRest {
    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.middle.is_empty() && self.generation.is_empty()
    }

    /// Whether two can be one person's: middle names none, the same, or an initial for the name; so the generation.
    pub fn agrees(&self, other: &Self) -> bool {
        let agree = |(x, y): (&String, &String)| {
            let short = x.chars().count().min(y.chars().count());
            x == y || short == 1 && x.chars().next() == y.chars().next()
        };
        let (a, b) = (&self.middle, &other.middle);
        let middle = a.is_empty() || b.is_empty() || a.len() == b.len() && a.iter().zip(b).all(agree);
        let (a, b) = (&self.generation, &other.generation);
        middle && (a.is_empty() || b.is_empty() || a == b)
    }
}

/// The key of a body's name: no article, no legal form, countries in full, "Department of X" as "X Department", one
/// transliteration.
pub(super) fn body_key(kind: EntityType, normal: &str) -> Option<String> {
    let mut words: Vec<&str> = normal.split(' ').map(|w| w.trim_matches(',')).filter(|w| !w.is_empty()).collect();
    if words.first() == Some(&"the") {
        words.remove(0);
    }
    if matches!(kind, EntityType::Company | EntityType::Organization) {
        while words.len() > 1 && words.last().is_some_and(|w| LEGAL_FORMS.contains(w)) {
            words.pop();
        }
    }
    field_first(&mut words);
    let (mut key, mut piece) = (String::with_capacity(normal.len() + 16), String::new());
    let in_full = |word| if kind.is_organization() { abbreviated_country(word).unwrap_or(word) } else { word };
    for word in words.into_iter().flat_map(|word| in_full(word).split(' ')) {
        fold(word, &mut piece);
        key.push_str(&piece);
        key.push(' ');
    }
    let is_long = key.chars().filter(|c| c.is_alphanumeric()).nth(2).is_some();
    is_long.then_some(key)
}

/// Whether this form of a name is an acronym: WHO, E.U.
pub(super) fn is_acronym(form: &str) -> bool {
    let letters = || form.chars().filter(|c| c.is_alphabetic()).count();
    form.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&' | '-')) && (2..=8).contains(&letters())
}

/// An acronym without its stops.
pub(super) fn bare_acronym(form: &str) -> String {
    form.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_whatever_their_case_spaces_and_apostrophes() {
        assert_eq!(normal_name("  O\u{2019}Hara \n Foundation"), normal_name("o'hara FOUNDATION"));
        assert_eq!(normal_name("Jo\u{308}rn"), normal_name("Jörn"));
    }

    fn check(a: &str, b: &str, same: bool) {
        let name = |n: &str| person_name(&normal_name(n)).unwrap();
        let (a, b) = (name(a), name(b));
        assert_eq!(a.key == b.key && a.rest.agrees(&b.rest), same, "{a:?} {b:?}");
    }

    #[test]
    fn middle_names_may_be_missing_but_not_others() {
        check("Doran T. Pelk", "Doran Pelk", true);
        check("Doran T. Pelk", "Doran Thomas Pelk", true);
        check("Doran T. Pelk", "Doran R. Pelk", false);
        check("Doran Pelk Jr.", "Doran Pelk", true);
        check("Doran Pelk Jr.", "Doran Pelk Sr.", false);
        check("Bill Pelk", "William Pelk", true);
        check("Tatiana Pelk", "Tatyana Pelk", true);
        check("Anna Pelk", "Doran Pelk", false);
    }

    #[test]
    fn bodies_agree_without_legal_form_and_in_either_order() {
        let key = |kind, n: &str| body_key(kind, &normal_name(n)).unwrap();
        assert_eq!(key(EntityType::Company, "Brightwater, Inc."), key(EntityType::Company, "Brightwater"));
        assert_eq!(
            key(EntityType::Government, "the Department of Lanterns"),
            key(EntityType::Government, "Lanterns Department")
        );
        assert_eq!(
            key(EntityType::Government, "U.S. Department of Lanterns"),
            key(EntityType::Government, "United States Department of Lanterns")
        );
    }
}
