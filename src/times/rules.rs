//! The rule files: patterns with the normaliser that reads them, compiled into one trie.

use std::sync::LazyLock;

use serde::Deserialize;

use super::class::Class;
use super::guard::Guard;
use super::normalise;
use super::parts::Parts;
use super::pattern::{self, Trie};
use super::terms::Term;
use super::value::Expression;
use super::vocabulary::VOCABULARY;
use crate::segmentation::Document;

const FILES: &[(&str, &str)] = &[
    ("dates.toml", include_str!("rules/dates.toml")),
    ("ranges.toml", include_str!("rules/ranges.toml")),
    ("periods.toml", include_str!("rules/periods.toml")),
    ("relative.toml", include_str!("rules/relative.toml")),
    ("clock.toml", include_str!("rules/clock.toml")),
    ("durations.toml", include_str!("rules/durations.toml")),
    ("sets.toml", include_str!("rules/sets.toml")),
    ("references.toml", include_str!("rules/references.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    #[allow(dead_code, reason = "named in messages of the rule tests")]
    pub id: String,
    pub pattern: String,
    value: String,
    guard: Option<String>,
    /// One of these words stands before, "early" and the like in between: `for|in`.
    before: Option<String>,
    /// One of these words follows.
    after: Option<String>,
    /// One of these words stands in the same sentence.
    near: Option<String>,
}

impl RawRule {
    /// The words around a match that the rule names.
    pub fn context(&self) -> impl Iterator<Item = &str> {
        [&self.before, &self.after, &self.near].into_iter().flatten().flat_map(|words| words.split('|'))
    }
}

/// A rule ready to run.
pub(crate) struct Rule {
    pub normalise: fn(&Parts<'_>) -> Option<Expression>,
    pub guard: Guard,
    before: Option<Box<[u16]>>,
    after: Option<Box<[u16]>>,
    near: Option<Box<[u16]>>,
}

impl Rule {
    /// Whether `terms[start..end]` stands where the rule wants it.
    pub fn passes(&self, document: &Document<'_>, terms: &[Term], start: usize, end: usize) -> bool {
        let among = |words: &[u16], term: Option<&Term>| term.is_some_and(|t| words.contains(&t.word));
        let leads = |words: &[u16]| {
            let is = |i: usize, c: Class| i.checked_sub(1).and_then(|i| terms.get(i)).is_some_and(|t| t.is(c));
            let mut at = start;
            at -= usize::from(is(at, Class::DASH));
            at -= usize::from(is(at, Class::EARLY));
            among(words, at.checked_sub(1).and_then(|i| terms.get(i)))
        };
        self.before.as_deref().is_none_or(leads)
            && self.after.as_deref().is_none_or(|words| among(words, terms.get(end)))
            && self.near.as_deref().is_none_or(|words| terms.iter().any(|t| among(words, Some(t))))
            && self.guard.passes(document, terms, start, end)
    }
}

fn numbers(words: Option<&str>) -> Option<Box<[u16]>> {
    words.map(|words| words.split('|').filter_map(|w| VOCABULARY.number(w)).collect())
}

/// The rules as written.
pub(super) static RAW: LazyLock<Vec<RawRule>> = LazyLock::new(|| {
    FILES.iter().filter_map(|(_, text)| toml::from_str::<File>(text).ok()).flat_map(|f| f.rule).collect()
});

/// All rules with their trie.
pub(crate) static RULES: LazyLock<(Vec<Rule>, Trie)> = LazyLock::new(|| {
    let mut rules = Vec::new();
    let mut paths = Vec::new();
    for raw in RAW.iter() {
        let (Some(normalise), Some(guard)) =
            (normalise::named(&raw.value), raw.guard.as_deref().map_or(Some(Guard::None), Guard::named))
        else {
            continue;
        };
        let number = rules.len() as u16;
        let compiled = pattern::paths(&raw.pattern, &|w| VOCABULARY.number(w)).unwrap_or_default();
        paths.extend(compiled.into_iter().map(|p| (number, p)));
        let [before, after, near] = [&raw.before, &raw.after, &raw.near].map(|words| numbers(words.as_deref()));
        rules.push(Rule { normalise, guard, before, after, near });
    }
    let common: Vec<u16> = COMMON.iter().filter_map(|word| VOCABULARY.number(word)).collect();
    (rules, Trie::new(paths.into_iter(), &|word| common.contains(&word)))
});

/// Words of patterns that stand in most sentences, and marks.
const COMMON: [&str; 36] = [
    "'", "'s", ",", "a", "after", "all", "an", "and", "as", "at", "before", "being", "between", "by", "each", "every",
    "first", "for", "from", "in", "more", "most", "of", "on", "or", "other", "per", "some", "that", "the", "these",
    "this", "those", "to", "’", "’s",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_expression_is_known_by_a_mark() {
        let (_, trie) = &*RULES;
        for mark in ["'", ",", "’"] {
            let number = VOCABULARY.number(mark).expect("patterns have it");
            assert!(
                !trie.is_key(1 << Class::DASH as u8 | 1 << Class::NUM as u8 | 1 << Class::DAY as u8, number),
                "{mark}"
            );
        }
    }

    #[test]
    fn every_rule_file_loads_and_every_name_is_known() {
        for (name, text) in FILES {
            let file: File = toml::from_str(text).unwrap_or_else(|e| panic!("{name}: {e}"));
            for rule in file.rule {
                assert!(normalise::named(&rule.value).is_some(), "{name}: {}: {}", rule.id, rule.value);
                assert!(rule.guard.as_deref().is_none_or(|g| Guard::named(g).is_some()), "{name}: {}", rule.id);
                pattern::paths(&rule.pattern, &|w| VOCABULARY.number(w))
                    .unwrap_or_else(|e| panic!("{name}: {}: {e}", rule.id));
            }
        }
    }
}
