//! The built-in rules as bytes, read and compiled by the build script, so that the program starts without doing so.
//!
//! Format: [postcard](https://postcard.jamesmunns.com/wire-format), for the version of the program that wrote it only.

use serde::{Deserialize, Serialize};

use super::{Rule, RuleBody, token_patterns};
use crate::pattern::{Pattern, RuleSet};

/// A rule whose token pattern is apart, so that only those who compile it read it.
#[derive(Serialize, Deserialize)]
struct Packed<'b> {
    rule: Rule,
    pattern: &'b [u8],
}

/// Packs rules, but not their examples.
///
/// # Errors
/// None that a caller could mend.
pub(crate) fn pack(rules: &[Rule]) -> Result<Vec<u8>, postcard::Error> {
    let mut patterns = Vec::new();
    for rule in rules {
        patterns.push(match &rule.body {
            RuleBody::Token(pattern) => postcard::to_allocvec(pattern)?,
            RuleBody::Clause(_) => Vec::new(),
        });
    }
    let without = |rule: &Rule| match rule.body {
        RuleBody::Token(_) => Rule { body: RuleBody::Token(Pattern::default()), ..rule.clone() },
        RuleBody::Clause(_) => rule.clone(),
    };
    let packed = rules.iter().zip(&patterns).map(|(rule, pattern)| Packed { rule: without(rule), pattern });
    postcard::to_allocvec(&packed.collect::<Vec<_>>())
}

/// Compiles the token patterns of rules and packs them.
///
/// # Errors
/// As [`pack`].
pub(crate) fn pack_patterns(rules: &[Rule]) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(&RuleSet::of_parts(&token_patterns(rules), 1))
}

/// The rules that were packed, with empty token patterns if those are not asked for; nothing of other bytes.
pub(crate) fn unpack(bytes: &[u8], with_patterns: bool) -> Option<Vec<Rule>> {
    let packed: Vec<Packed<'_>> = postcard::from_bytes(bytes).ok()?;
    let unpack = |Packed { mut rule, pattern: bytes }: Packed<'_>| {
        if let RuleBody::Token(pattern) = &mut rule.body
            && with_patterns
        {
            *pattern = postcard::from_bytes(bytes).ok()?;
        }
        Some(rule)
    };
    packed.into_iter().map(unpack).collect()
}

/// The compiled patterns that were packed; nothing of other bytes.
pub(crate) fn unpack_patterns(bytes: &[u8]) -> Option<RuleSet> {
    postcard::from_bytes(bytes).ok()
}
