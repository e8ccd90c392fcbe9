//! What patterns are matched against, and where their words come from.

use serde::{Deserialize, Serialize};

use crate::lexicon::{Class, ClassSet, WordId};
use crate::ontology::TypeSet;
use crate::segmentation::{Shape, TokenKind};

/// A mention that starts at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentionSlot {
    /// One past its last token.
    pub end: u32,
    /// Its type, as a set of one.
    pub kind: TypeSet,
    /// Whether it is a name (not a description or a pronoun).
    pub named: bool,
    /// The stage's own number for it, handed back in captures.
    pub id: u32,
}

/// A noun or verb group that starts at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupSlot {
    /// One past its last token.
    pub end: u32,
    /// What it is.
    pub kind: GroupKind,
    /// The lemma of its head; a lemma or form of one of its tokens.
    pub head: WordId,
}

/// What a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// A noun group.
    Noun,
    /// A verb group with what its auxiliaries and its form say.
    Verb(VerbFlags),
}

/// Voice, polarity, tense and form of a verb group, as a bit set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VerbFlags(pub u16);

impl VerbFlags {
    /// An active group that only states its verb.
    pub const NONE: Self = Self(0);
    /// "was visited"
    pub const PASSIVE: Self = Self(1);
    /// "did not visit"
    pub const NEGATED: Self = Self(1 << 1);
    /// Has a subject of its own: "visits", "has visited"
    pub const FINITE: Self = Self(1 << 2);
    /// "to visit"
    pub const INFINITIVE: Self = Self(1 << 3);
    /// "visiting", "visited by"
    pub const PARTICIPLE: Self = Self(1 << 4);
    /// "may visit", "would visit"
    pub const MODAL: Self = Self(1 << 5);
    /// "visited"
    pub const PAST: Self = Self(1 << 6);
    /// "will visit"
    pub const FUTURE: Self = Self(1 << 7);
    /// "has visited"
    pub const PERFECT: Self = Self(1 << 8);
    /// "is visiting"
    pub const PROGRESSIVE: Self = Self(1 << 9);

    /// Both sets together.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether every flag of `other` is set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the sets share a flag.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The words of a document with what the stages before know of them.
///
/// Token numbers are those of the document. Implementations answer for every token of the range that is
/// matched; mentions and groups may reach beyond it and are then left alone.
pub trait Stream {
    /// Number of tokens of the document.
    fn len(&self) -> usize;
    /// Whether there is no token.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The token as it stands in the text.
    fn text(&self, i: usize) -> &str;
    /// Its lower-case form.
    fn word(&self, i: usize) -> WordId;
    /// Its lemma as a noun and as a verb; those of its word, the same for every token that has it.
    fn lemmas(&self, i: usize) -> [WordId; 2];
    /// Its word classes.
    fn classes(&self, i: usize) -> ClassSet;
    /// How it is cased.
    fn shape(&self, i: usize) -> Shape;
    /// What kind of token it is.
    fn kind(&self, i: usize) -> TokenKind;
    /// The mentions that start at it, longest first.
    fn mentions_at(&self, i: usize) -> &[MentionSlot];
    /// The groups that start at it, longest first.
    fn groups_at(&self, i: usize) -> &[GroupSlot];
    /// Whether a gap (`...`) ends before it: a semicolon, a colon, or the start of a finite verb group.
    fn stops_gap(&self, i: usize) -> bool {
        matches!(self.text(i), ";" | ":")
            || self.groups_at(i).iter().any(|g| matches!(g.kind, GroupKind::Verb(f) if f.has(VerbFlags::FINITE)))
    }
}

/// Where the words and classes of patterns come from: the lexicon that is being built.
pub trait Vocabulary {
    /// The number of a lower-case word, a new one if need be.
    fn intern(&mut self, word: &str) -> WordId;
    /// The class of this name.
    fn class(&self, name: &str) -> Option<Class>;
    /// The names of all classes, to suggest the one that was meant.
    fn class_names(&self) -> Vec<String>;
}
