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
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use error::{RuleError, RuleErrors};
pub use examples::Example;
pub use file::RuleFile;
pub(crate) use file::RuleTable;

use crate::ontology::{EntityType, RelationType};
use crate::pattern::{Pattern, Vocabulary};

/// The part of the extractor's set of token patterns that finds names; their numbers are those of the name rules.
pub(crate) const NAME_PATTERNS: usize = 0;
/// The part that finds relations.
pub(crate) const RELATION_PATTERNS: usize = 1;

/// A checked rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The name of its file.
    pub file: Arc<str>,
    /// The line of its id, from 1.
    pub line: u32,
    /// Its id within the file.
    pub id: Arc<str>,
    /// Its name in evidence: `visited/active`.
    pub name: Arc<str>,
    /// What it yields.
    pub kind: RuleKind,
    /// Its pattern.
    pub body: RuleBody,
    /// Higher goes first.
    pub priority: i32,
    /// Qualifiers of all it yields, `status` and `title` among them, by name.
    pub yields: Vec<(Arc<str>, Arc<str>)>,
    /// Texts it fires on.
    pub matches: Vec<Example>,
    /// Texts it does not fire on.
    pub rejects: Vec<Example>,
    /// A remark for the reader.
    pub note: Option<Arc<str>>,
}

/// What a rule yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// Relation mentions.
    Relation(RelationType),
    /// Entity mentions.
    Entity(EntityType),
}

/// The pattern of a rule and who interprets it.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleBody {
    /// Over tokens: a [`RuleSet`](crate::pattern::RuleSet).
    Token(Pattern),
    /// Over a clause: the relation stage.
    Clause(Pattern),
}

impl RuleBody {
    /// The pattern, whoever interprets it.
    pub const fn pattern(&self) -> &Pattern {
        match self {
            Self::Token(pattern) | Self::Clause(pattern) => pattern,
        }
    }
}

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
