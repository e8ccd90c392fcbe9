//! The rule format: rules as TOML data, each with the examples that prove it.
//!
//! Takes the name and text of rule files and the vocabulary of the lexicon; gives checked [`Rule`]s in the order
//! written, or all that is wrong with the files, with place and remedy ([`RuleErrors`]). Never runs a rule:
//! token patterns go to a [`RuleSet`](crate::pattern::RuleSet), clause patterns to the relation stage.
//!
//! One file a relation (`relation = "visited"`) or entity type (`entity = "Company"`), then rules:
//!
//! | key of `[[rule]]` | |
//! | --- | --- |
//! | `id` | names the construction; evidence cites `visited/active` |
//! | `pattern` or `clause` | a pattern over tokens, or over a clause; a literal string: `'…'` or `'''…'''` |
//! | `matches` | texts it fires on, the roles marked: `"[Ada\|subject] visited [Rye\|object]"`; `\[` is a bracket |
//! | `rejects` | texts it does not fire on |
//! | `priority` | higher goes first; 0 if absent |
//! | `status`, `title`, `yields = { … }` | qualifiers every edge of the rule has |
//! | `type` | in entity files: the type, where it is not the file's |
//! | `note` | for the reader |
//!
//! ```
//! use pressgraph::{pattern::sample::SampleVocabulary, rules::RuleFile};
//!
//! let text = r#"
//! relation = "visited"
//! [[rule]]
//! id = "active"
//! pattern = '@subject:Person|Group visit @object:Place'
//! matches = ["[Ada Brown|subject] visited [Rye|object]."]
//! rejects = ["Ada Brown left Rye."]
//! "#;
//! let file = RuleFile::parse("visited.toml", text, &mut SampleVocabulary::default())?;
//! assert_eq!(&*file.rules[0].name, "visited/active");
//!
//! let typo = text.replace("Place", "Plaec");
//! let errors = RuleFile::parse("visited.toml", &typo, &mut SampleVocabulary::default()).unwrap_err();
//! assert!(errors.to_string().contains("did you mean `Place`?"));
//! # Ok::<(), pressgraph::rules::RuleErrors>(())
//! ```

pub mod constructions;
mod error;
pub mod examples;
mod file;
pub mod lint;
#[allow(dead_code, reason = "the build script packs, the library unpacks")]
pub(crate) mod packed;
mod rule;
#[cfg(test)]
mod tests;

pub use error::{RuleError, RuleErrors};
pub use examples::Example;
pub use file::RuleFile;
pub(crate) use file::RuleTable;
pub(crate) use rule::{NAME_PATTERNS, RELATION_PATTERNS, token_patterns};
pub use rule::{Rule, RuleBody, RuleKind};

use crate::pattern::Vocabulary;

/// Loads files given as `(name, text)`, in order; all rules by falling priority, then file, then place.
///
/// # Errors
/// Everything that is wrong with any of the files; also a rule name that two files have.
pub fn load<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
    vocabulary: &mut dyn Vocabulary,
) -> Result<Vec<Rule>, RuleErrors> {
    let mut errors = RuleErrors::default();
    let mut rules: Vec<Rule> = Vec::new();
    for (name, text) in files {
        match RuleFile::parse(name, text, vocabulary) {
            Ok(file) => {
                for rule in &file.rules {
                    if let Some(other) = rules.iter().find(|r| r.name == rule.name) {
                        let message = format!("rule `{}` is already in {}:{}", rule.name, other.file, other.line);
                        let span = error::line_span(text, rule.line);
                        errors.add(name, text, RuleError::new(span, message, "give it another id"));
                    }
                }
                rules.extend(file.rules);
            }
            Err(more) => errors.extend(more),
        }
    }
    rules.sort_by_key(|r| std::cmp::Reverse(r.priority));
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
}
