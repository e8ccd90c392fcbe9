//! Document -> lookups: what the word lists and gazetteers know of each token.
//!
//! Takes a document; gives a [`WordId`], a [`ClassSet`] and place names for its tokens. Lists are data in
//! `lists/*.tsv`; users add gazetteer files of the same form.

mod class;

pub use class::{Class, ClassSet};

/// An interned lower-case word of the lexicon; [`WordId::UNKNOWN`] for words of no list or rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// A word the lexicon does not have.
    pub const UNKNOWN: Self = Self(0);
}
