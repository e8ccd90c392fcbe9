//! The language of a line and of an article.

use whichlang::Lang;

/// English words too frequent and too English for a line in another language.
const FUNCTION_WORDS: [&str; 48] = [
    "about", "after", "and", "are", "as", "at", "be", "been", "before", "but", "by", "for", "from", "had", "has",
    "have", "he", "his", "how", "is", "it", "its", "new", "not", "of", "our", "said", "says", "she", "that", "the",
    "their", "them", "these", "they", "this", "to", "was", "we", "were", "when", "which", "while", "who", "will",
    "with", "you", "your",
];

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

/// Whether a block is in another language than English. A line of names alone is not.
pub(super) fn is_foreign(text: &str) -> bool {
    if is_other_script(text) {
        return true;
    }
    let (mut words, mut lower) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        if FUNCTION_WORDS.iter().any(|f| f.eq_ignore_ascii_case(word)) {
            return false;
        }
        words += 1;
        lower += usize::from(word.starts_with(char::is_lowercase));
    }
    let is_plain = !text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let enough = if is_plain { 8 } else { 3 };
    words >= enough && lower * 3 >= words && whichlang::detect_language(text) != Lang::Eng
}

/// Whether at least every fifth of twenty or more words is an English function word, which no other language comes
/// near.
fn is_plainly_english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let (mut all, mut english) = (0, 0);
    for word in words {
        all += 1;
        english += usize::from(word.len() <= 6 && FUNCTION_WORDS.iter().any(|f| f.eq_ignore_ascii_case(word)));
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
        assert_eq!(is_foreign(text), foreign, "{text}");
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
    fn names_the_language() {
        assert_eq!(language("The mayor met the delegation in the town hall."), Some("en"));
        assert_eq!(language("12 - 13"), None);
    }
}
