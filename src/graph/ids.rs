//! Readable ids: `city/khabarovsk`, `date/2017-08`, `group/DOCUMENT/delegation`.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Identity;

/// Longest slug in characters, cut at a word.
const SLUG: usize = 60;

/// The id a node would have were it alone.
pub(super) fn base_id(identity: &Identity, name: &str) -> String {
    match identity {
        Identity::Named(kind, _) => format!("{}/{}", kind.name().to_lowercase(), slug(name)),
        Identity::Value(kind, value) => format!("{}/{}", kind.name().to_lowercase(), verbatim(value)),
        Identity::Local(document, kind, _) => {
            format!("{}/{}/{}", kind.name().to_lowercase(), verbatim(document), slug(name))
        }
    }
}

/// `base` itself, else `base-2`, `base-3`, whichever is free first. `used` holds the ids given so far, each with the
/// number to try next.
pub(super) fn free_id(base: String, used: &mut BTreeMap<String, usize>) -> String {
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
fn verbatim(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c }).collect()
}

/// Lower-case words joined by hyphens; Latin letters lose their accents, letters of other scripts stay.
fn slug(name: &str) -> String {
    let mut out = String::new();
    let (mut length, mut gap) = (0, false);
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
        let mut used = BTreeMap::from([("city/avalon-2".to_owned(), 2)]);
        let ids: Vec<_> = (0..3).map(|_| free_id("city/avalon".to_owned(), &mut used)).collect();
        assert_eq!(ids, ["city/avalon", "city/avalon-3", "city/avalon-4"]);
    }
}
