//! The language of a line and of an article.

use whichlang::Lang;

/// English words too frequent and too English for a line in another language; by length, then by letters.
const FUNCTION_WORDS: [&str; 48] = [
    "as", "at", "be", "by", "he", "is", "it", "of", "to", "we", "and", "are", "but", "for", "had", "has", "his", "how",
    "its", "new", "not", "our", "she", "the", "was", "who", "you", "been", "from", "have", "said", "says", "that",
    "them", "they", "this", "were", "when", "will", "with", "your", "about", "after", "their", "these", "which",
    "while", "before",
];

/// The same as numbers, in the same order.
const FUNCTION_KEYS: [u64; FUNCTION_WORDS.len()] = {
    let mut keys = [0; FUNCTION_WORDS.len()];
    let mut word = 0;
    while word < keys.len() {
        let mut letters = FUNCTION_WORDS[word].as_bytes();
        while let [letter, rest @ ..] = letters {
            keys[word] = keys[word] << 8 | *letter as u64;
            letters = rest;
        }
        word += 1;
    }
    keys
};

/// A run of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    /// Its last eight letters in lower case, as a number; all that are not English count as one.
    key: u64,
    /// Whether its first letter is small.
    is_lower: bool,
}

impl Word {
    fn is_function_word(self) -> bool {
        // Longer words end here.
        self.key <= FUNCTION_KEYS[FUNCTION_KEYS.len() - 1] && FUNCTION_KEYS.binary_search(&self.key).is_ok()
    }
}

/// The ASCII letters in lower case, 0 for other ASCII characters, 0xFF for what is outside of ASCII.
static LETTERS: [u8; 256] = {
    let mut all = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = match byte as u8 {
            letter @ (b'a'..=b'z' | b'A'..=b'Z') => letter | 0x20,
            0x80.. => 0xFF,
            _ => 0,
        };
        byte += 1;
    }
    all
};

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = Word> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let char_at = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    std::iter::from_fn(move || {
        let is_lower = loop {
            let byte = *bytes.get(at)?;
            match LETTERS[usize::from(byte)] {
                0 => at += 1,
                0xFF => match char_at(at)? {
                    letter if letter.is_alphabetic() => break letter.is_lowercase(),
                    other => at += other.len_utf8(),
                },
                letter => break letter == byte,
            }
        };
        let mut key = 0;
        while let Some(byte) = bytes.get(at) {
            match LETTERS[usize::from(*byte)] {
                0 => break,
                0xFF => {
                    let Some(letter) = char_at(at).filter(|c| c.is_alphabetic()) else { break };
                    key = key << 8 | 0xFF;
                    at += letter.len_utf8();
                }
                letter => {
                    key = key << 8 | u64::from(letter);
                    at += 1;
                }
            }
        }
        Some(Word { key, is_lower })
    })
}

/// Whether most letters are of another script than Latin.
pub(super) fn is_other_script(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (mut latin, mut other) = (0usize, 0usize);
    for c in text.chars() {
        if c.is_ascii() {
            latin += usize::from(c.is_ascii_alphabetic());
        } else if c.is_alphabetic() {
            match c {
                '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' => {
                    latin += 1;
                }
                _ => other += 1,
            }
        }
    }
    other > latin
}

/// Whether a block in Latin script is in another language than English. A line of names alone is not.
pub(super) fn is_other_language(text: &str) -> bool {
    let (mut all, mut lower) = (0, 0);
    for word in words(text) {
        if word.is_function_word() {
            return false;
        }
        all += 1;
        lower += usize::from(word.is_lower);
    }
    let is_plain = !text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let enough = if is_plain { 8 } else { 3 };
    all >= enough && lower * 3 >= all && whichlang::detect_language(text) != Lang::Eng
}

/// Whether at least every fifth of twenty or more words is an English function word, which no other language comes
/// near.
fn is_plainly_english(text: &str) -> bool {
    let (mut all, mut english) = (0, 0);
    for word in words(text) {
        all += 1;
        english += usize::from(word.is_function_word());
    }
    all >= 20 && english * 5 >= all
}

/// Bytes that settle the language of an article.
const SAMPLE: usize = 1024;

/// ISO 639-1 code of the language of most of `text`; `None` without letters.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end)?;
    if !sample.contains(char::is_alphabetic) {
        return None;
    }
    if is_plainly_english(sample) {
        return Some("en");
    }
    Some(match whichlang::detect_language(sample) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, foreign: bool) {
        assert_eq!(is_other_script(text) || is_other_language(text), foreign, "{text}");
    }

    #[test]
    fn finds_lines_in_other_languages() {
        check("Вернуться к новостям", true);
        check("一覧に戻る", true);
        check("Zurück zur Übersicht", true);
        check("Retour à la liste complète", true);
    }

    #[test]
    fn keeps_english_and_names() {
        check("Acme opens second factory", false);
        check("São Paulo, Bogotá, Málaga", false);
        check("The mayor of Лужки spoke.", false);
        check("• 6 p.m., Old Town Square", false);
        check("", false);
    }

    #[test]
    fn function_words_are_sorted_as_numbers() {
        assert!(FUNCTION_KEYS.is_sorted_by(|a, b| a < b));
        assert!(
            words("The MAYOR of Übach, there; she's")
                .map(Word::is_function_word)
                .eq([true, false, true, false, false, true, false])
        );
    }

    #[test]
    fn names_the_language() {
        assert_eq!(language("The mayor met the delegation in the town hall."), Some("en"));
        assert_eq!(language("12 - 13"), None);
    }
}
