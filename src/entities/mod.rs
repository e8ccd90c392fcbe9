//! Names, descriptions, pronouns and values -> mentions; one overlap policy: the longest, then the leftmost.
//!
//! Takes a document with its lookups; gives typed mentions as token ranges, each with the rule that found it. Names are
//! frozen before syntax, descriptions follow it. Never fails, never guesses a type without evidence.

mod acronyms;
pub(crate) mod address;
mod bracketed;
mod business;
mod by_rule;
mod called;
mod capital_runs;
pub mod casing;
pub(crate) mod closing;
mod compounds;
mod context;
mod correct;
mod datelines;
mod dealings;
mod deeds;
pub(crate) mod defined;
mod descriptions;
mod digits;
mod endings;
mod enumerations;
mod grantees;
mod institutions;
mod joint;
mod letters;
mod linked;
pub(crate) mod marks;
pub mod mentions;
pub mod names;
mod noun_senses;
mod places;
mod plain;
pub(crate) mod provinces;
pub(crate) mod recognize;
mod repeats;
mod seats;
pub(crate) mod single_words;

pub(crate) mod sponsors;
mod standing;
mod stream;
mod tails;
#[cfg(test)]
mod tests;
mod told;
mod values;
