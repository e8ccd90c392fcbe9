//! One spelling for the usual transliterations of a name, so that Tatyana and Tatiana compare equal.
//!
//! Folds only what transliteration schemes disagree on (GOST, BGN/PCGN, ISO 9); it never brings "Ivanov" and "Ivanova"
//! together.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

/// Whether a text is ASCII, with nothing but single spaces between its words.
pub(crate) fn is_single_spaced(text: &str) -> bool {
    const ONES: u64 = u64::MAX / 0xff;
    let (chunks, rest) = text.as_bytes().as_chunks();
    let mut follows_space = true;
    // Eight bytes at a time: the high bit of a byte says what it is.
    for chunk in chunks {
        let chunk = u64::from_le_bytes(*chunk);
        let is_odd = chunk | chunk.wrapping_sub(ONES * u64::from(b' '));
        let is_space = !(chunk ^ (ONES * u64::from(b' '))).wrapping_add(ONES * 0x7f);
        let is_double = is_space & (is_space << 8 | u64::from(follows_space) << 7);
        if (is_odd | is_double) & (ONES << 7) != 0 {
            return false;
        }
        follows_space = is_space >> 63 != 0;
    }
    for byte in rest {
        let is_space = *byte == b' ';
        if !(b' '..0x80).contains(byte) || is_space && follows_space {
            return false;
        }
        follows_space = is_space;
    }
    !follows_space
}

/// Whether a name of more than four letters is in capitals only, and so no acronym.
pub(crate) fn is_shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase) && name.chars().filter(|c| c.is_alphabetic()).count() > 4
}

/// Writes the folded form of `word` into `out`, which is cleared first.
pub(crate) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        fold_letters(letters.map(|b| char::from(b.to_ascii_lowercase())), out);
    } else {
        let letters = word.chars().flat_map(char::to_lowercase).map(plain);
        fold_letters(letters.filter(|c| c.is_alphanumeric()), out);
    }
}

fn fold_letters(mut letters: impl Iterator<Item = char>, out: &mut String) {
    let (mut next, mut last) = (letters.next(), None);
    while let Some(letter) = next {
        next = letters.next();
        let (piece, both) = match (letter, next) {
            ('k', Some('h')) => ("h", true),
            ('k', Some('s')) => ("x", true),
            ('p', Some('h')) => ("f", true),
            ('y' | 'i' | 'j', Some('a')) => ("ia", true),
            ('y' | 'i' | 'j', Some('u')) => ("iu", true),
            ('y' | 'i' | 'j', Some('e' | 'o')) => ("e", true),
            ('e' | 'i', Some('y' | 'i' | 'j')) => ("i", true),
            ('w', _) => ("v", false),
            ('y' | 'j', _) => ("i", false),
            ('c', Some('k')) => ("k", true),
            _ => {
                if last.replace(letter) != Some(letter) {
                    out.push(letter);
                }
                continue;
            }
        };
        if !out.ends_with(piece) {
            out.push_str(piece);
            last = piece.chars().last();
        }
        if both {
            next = letters.next();
        }
    }
}

fn plain(c: char) -> char {
    use unicode_normalization::UnicodeNormalization;
    if c.is_ascii() {
        return c;
    }
    std::iter::once(c).nfd().next().unwrap_or(c)
}

/// Given names by their short forms.
static SHORT_FORMS: Lazy<FxHashMap<&str, &str>> = Lazy::new(|| {
    let lines = include_str!("lists/short-given-name.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// The given name a word in lower case is short for ("robert" for "bob"), else the word.
pub(crate) fn full_given_name(word: &str) -> &str {
    SHORT_FORMS.get(word).copied().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::fold;

    fn check(a: &str, b: &str, same: bool) {
        let (mut x, mut y) = (String::new(), String::new());
        fold(a, &mut x);
        fold(b, &mut y);
        assert_eq!(x == y, same, "{a} {b}: {x} {y}");
    }

    #[test]
    fn joins_transliterations() {
        check("Natalya", "Natalia", true);
        check("Yuri", "Iurii", true);
        check("Mikhail", "Mihail", true);
        check("Aleksei", "Alexey", true);
        check("Renée", "Renee", true);
    }

    #[test]
    fn knows_single_spaces() {
        let single = |text| super::is_single_spaced(text);
        assert!(single("a") && single("Harbour Towns League, Lima"));
        let mixed =
            ["", " ", "a  b", " a", "a ", "a\tb", "é", "Harbour ", "Harbour  Towns", "Harbours  Towns", " Harbour"];
        assert!(!mixed.into_iter().any(single));
        assert!(
            !["Harbour Towns ", "Harbour\u{1}Towns League", "Harbour Tówns", "Towns Harbour é"].into_iter().any(single)
        );
    }

    #[test]
    fn keeps_different_names_apart() {
        check("Petrov", "Petrova", false);
        check("Austria", "Australia", false);
        check("Suzuki", "Suzuka", false);
    }
}
