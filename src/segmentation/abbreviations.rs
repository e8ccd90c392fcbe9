//! Words that keep their period, and words that begin a sentence.

use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a period after an abbreviation says of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// No sentence ends with it ("Mr.").
    Never,
    /// Ends a sentence when a sentence starter follows ("Inc.", "p.m.").
    May,
    /// An abbreviation only before a number ("No. 1").
    Number,
}

/// Longest entry; longer words are not looked up.
const LONGEST: usize = 16;

/// By lower-case word: whether the first letter must be a capital, and the class.
static ABBREVIATIONS: Lazy<FxHashMap<Vec<u8>, (bool, Abbreviation)>> = Lazy::new(|| {
    lines(include_str!("lists/abbreviations.tsv"))
        .filter_map(|line| {
            let (word, class) = line.split_once('\t')?;
            let class = match class {
                "never" => Abbreviation::Never,
                "may" => Abbreviation::May,
                _ => Abbreviation::Number,
            };
            let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
            Some((word.to_ascii_lowercase().into_bytes(), (capital, class)))
        })
        .collect()
});

static STARTERS: Lazy<FxHashSet<&'static [u8]>> =
    Lazy::new(|| lines(include_str!("lists/sentence-starters.tsv")).map(str::as_bytes).collect());

static COMPANY_CONTINUATIONS: Lazy<FxHashSet<&'static str>> =
    Lazy::new(|| lines(include_str!("lists/company-continuations.tsv")).collect());

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Lower-cases a short ASCII word on the stack.
fn with_lower<T>(word: &str, then: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
    let mut buffer = [0; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    then(lower)
}

/// The class of a word written without its last period.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let (capital, class) = with_lower(word, |lower| ABBREVIATIONS.get(lower).copied())?;
    (!capital || word.starts_with(|c: char| c.is_ascii_uppercase())).then_some(class)
}

/// Whether a capitalised word begins a sentence after an abbreviation.
pub(super) fn is_sentence_starter(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && with_lower(word, |lower| STARTERS.contains(lower).then_some(())).is_some()
}

/// Whether a capitalised word goes on after the legal form of a company: "Acme Inc. Chairman Anna Lind".
pub(super) fn is_company_continuation(word: &str) -> bool {
    COMPANY_CONTINUATIONS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, class: Option<Abbreviation>) {
        assert_eq!(abbreviation(word), class, "{word}");
    }

    #[test]
    fn a_capitalised_entry_needs_a_capital() {
        check("Mr", Some(Abbreviation::Never));
        check("mr", None);
        check("MR", Some(Abbreviation::Never));
        check("Sat", Some(Abbreviation::May));
        check("sat", None);
    }

    #[test]
    fn a_lower_case_entry_matches_any_case() {
        check("p.m", Some(Abbreviation::May));
        check("P.M", Some(Abbreviation::May));
        check("house", None);
    }

    #[test]
    fn lists_are_sorted_and_short_enough() {
        for list in [
            include_str!("lists/abbreviations.tsv"),
            include_str!("lists/company-continuations.tsv"),
            include_str!("lists/sentence-starters.tsv"),
        ] {
            let words: Vec<String> =
                lines(list).map(|line| line.split('\t').next().unwrap_or_default().to_lowercase()).collect();
            assert!(words.is_sorted_by(|a, b| a < b), "sorted and unique");
            assert!(words.iter().all(|w| w.len() <= LONGEST || !list.contains('\t')));
        }
    }
}
