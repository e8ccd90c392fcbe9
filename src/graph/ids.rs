//! Readable ids: `city/khabarovsk`, `date/2017-08`, `group/DOCUMENT/delegation`.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::cluster::Scope;
use crate::ontology::EntityType;

/// Longest slug in characters, cut at a word.
const SLUG: usize = 60;

/// What an id is made of.
#[derive(Clone, Copy)]
pub(super) struct IdParts<'a> {
    pub kind: EntityType,
    pub name: &'a str,
    pub scope: Option<&'a Scope>,
}

/// The ids of nodes in a fixed order. Of several things of one name each is told apart by what is its own: a place, a
/// body, and only where that fails by a number.
pub(super) fn give_ids(nodes: &[IdParts<'_>]) -> Vec<String> {
    let bases: Vec<String> = nodes.iter().map(base_id).collect();
    let mut bearers: FxHashMap<&str, u32> = FxHashMap::default();
    for (base, node) in bases.iter().zip(nodes) {
        if matches!(node.scope, Some(Scope::World(_))) {
            *bearers.entry(base).or_default() += 1;
        }
    }
    let is_shared = |base: &str| bearers.get(base).is_some_and(|n| *n > 1);
    // What two bearers of a name both have tells neither apart.
    let mut tags: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    for (base, node) in bases.iter().zip(nodes) {
        if let (Some(Scope::World(own)), true) = (node.scope, is_shared(base)) {
            for tag in own {
                *tags.entry((base, tag)).or_default() += 1;
            }
        }
    }
    let mut used = FxHashMap::default();
    let mut ids = Vec::with_capacity(nodes.len());
    for (base, node) in bases.iter().zip(nodes) {
        let own = match node.scope {
            Some(Scope::World(own)) if is_shared(base) => {
                own.iter().find(|t| tags.get(&(base, t.as_str())) == Some(&1))
            }
            _ => None,
        };
        let id = own.map_or_else(|| base.clone(), |tag| format!("{base}-{}", slug(tag)));
        ids.push(free_id(id, &mut used));
    }
    ids
}

/// The id a node would have were it alone.
fn base_id(node: &IdParts<'_>) -> String {
    let mut id = node.kind.name().to_ascii_lowercase();
    id.push('/');
    match node.scope {
        Some(Scope::Value(value)) => verbatim(value, &mut id),
        Some(Scope::Document(document)) => {
            verbatim(document, &mut id);
            id.push('/');
            id.push_str(&slug(node.name));
        }
        Some(Scope::World(_)) | None => id.push_str(&slug(node.name)),
    }
    id
}

/// `base` itself, else `base-2`, `base-3`, whichever is free first. `used` holds the ids given so far, each with the
/// number to try next.
fn free_id(base: String, used: &mut FxHashMap<String, usize>) -> String {
    let Some(mut n) = used.get(&base).copied() else {
        used.insert(base.clone(), 2);
        return base;
    };
    let id = loop {
        let id = format!("{base}-{n}");
        n += 1;
        if !used.contains_key(&id) {
            break id;
        }
    };
    used.insert(id.clone(), 2);
    used.insert(base, n);
    id
}

/// An identifier as it is, but for white space and control characters.
fn verbatim(text: &str, out: &mut String) {
    out.extend(text.chars().map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c }));
}

/// Lower-case words joined by hyphens; Latin letters lose their accents, letters of other scripts stay.
fn slug(name: &str) -> String {
    let mut out = String::new();
    let (mut length, mut gap) = (0, false);
    if name.is_ascii() {
        for byte in name.bytes().filter(|byte| *byte != b'\'') {
            if !byte.is_ascii_alphanumeric() {
                gap = !out.is_empty();
                continue;
            }
            if gap && length >= SLUG {
                break;
            }
            if gap {
                out.push('-');
            }
            gap = false;
            length += 1;
            out.push(char::from(byte.to_ascii_lowercase()));
        }
        return if out.is_empty() { "unnamed".to_owned() } else { out };
    }
    for c in name.nfc().flat_map(char::to_lowercase) {
        if is_apostrophe(c) {
            continue;
        }
        let follows_letter = !gap && out.chars().next_back().is_some_and(|l| !l.is_ascii());
        if !(c.is_alphanumeric() || is_combining_mark(c) && follows_letter) {
            gap = gap || !(is_combining_mark(c) || out.is_empty());
            continue;
        }
        if gap {
            if length >= SLUG {
                break;
            }
            out.push('-');
        }
        gap = false;
        length += 1;
        match latin(c) {
            Some(ascii) => out.push_str(ascii),
            None => match std::iter::once(c).nfd().next() {
                Some(base) if base.is_ascii_alphanumeric() => out.push(base),
                _ => out.push(c),
            },
        }
    }
    if out.is_empty() { "unnamed".to_owned() } else { out }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{02bc}')
}

/// Latin letters that have no decomposition.
const fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(slug(name), expected);
    }

    #[test]
    fn latin_letters_lose_their_accents() {
        check("Łódź & Ærøskøbing", "lodz-aeroskobing");
        check("São  José's \"Hall\"", "sao-joses-hall");
        check("Jo\u{308}rn", "jorn");
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        check("Йошкар-Ола", "йошкар-ола");
        check("新潟市", "新潟市");
        check("हिन्दी", "हिन्दी");
    }

    #[test]
    fn names_without_letters_still_have_an_id() {
        check("!?", "unnamed");
    }

    #[test]
    fn long_descriptions_are_cut_at_a_word() {
        assert_eq!(slug(&"lantern ".repeat(40)).len(), "lantern-".len() * 9 - 1);
    }

    #[test]
    fn taken_ids_are_numbered() {
        let mut used = FxHashMap::from_iter([("city/avalon-2".to_owned(), 2)]);
        let ids: Vec<_> = (0..3).map(|_| free_id("city/avalon".to_owned(), &mut used)).collect();
        assert_eq!(ids, ["city/avalon", "city/avalon-3", "city/avalon-4"]);
    }
}
