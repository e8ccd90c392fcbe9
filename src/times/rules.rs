//! The rule files: patterns with the normaliser that reads them, compiled into one trie.

use std::sync::LazyLock;

use serde::Deserialize;

use super::guard::Guard;
use super::normalise::{self, Parts};
use super::pattern::{self, Trie};
use super::value::Expression;
use super::vocabulary::VOCABULARY;

const FILES: &[(&str, &str)] = &[
    ("dates.toml", include_str!("rules/dates.toml")),
    ("ranges.toml", include_str!("rules/ranges.toml")),
    ("periods.toml", include_str!("rules/periods.toml")),
    ("relative.toml", include_str!("rules/relative.toml")),
    ("durations.toml", include_str!("rules/durations.toml")),
    ("sets.toml", include_str!("rules/sets.toml")),
    ("clock.toml", include_str!("rules/clock.toml")),
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
}

/// A rule ready to run.
pub(crate) struct Rule {
    pub normalise: fn(&Parts<'_>) -> Option<Expression>,
    pub guard: Guard,
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
        rules.push(Rule { normalise, guard });
    }
    (rules, Trie::new(paths.into_iter()))
});

#[cfg(test)]
mod tests {
    use super::*;

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
