//! A rule that passed all checks.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Example;
use crate::ontology::{EntityType, RelationType};
use crate::pattern::Pattern;

/// The part of the extractor's set of token patterns that finds names; their numbers are those of the name rules.
pub(crate) const NAME_PATTERNS: usize = 0;
/// The part that finds relations.
pub(crate) const RELATION_PATTERNS: usize = 1;

/// A checked rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(skip)]
    pub matches: Vec<Example>,
    /// Texts it does not fire on.
    #[serde(skip)]
    pub rejects: Vec<Example>,
    /// A remark for the reader.
    #[serde(skip)]
    pub note: Option<Arc<str>>,
}

/// What a rule yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleKind {
    /// Relation mentions.
    Relation(RelationType),
    /// Entity mentions.
    Entity(EntityType),
}

/// The pattern of a rule and who interprets it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

/// The token patterns of rules by what they find, [`NAME_PATTERNS`] and [`RELATION_PATTERNS`], in the order of the rules.
pub(crate) fn token_patterns(rules: &[Rule]) -> [Vec<&Pattern>; 2] {
    let mut lots = [const { Vec::new() }; 2];
    for rule in rules {
        if let RuleBody::Token(pattern) = &rule.body {
            let lot = match rule.kind {
                RuleKind::Entity(_) => NAME_PATTERNS,
                RuleKind::Relation(_) => RELATION_PATTERNS,
            };
            lots[lot].push(pattern);
        }
    }
    lots
}
