//! Patterns as trees: what the parser gives and the compiler and the clause interpreter take.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::VerbFlags;
use crate::lexicon::{Class, WordId};
use crate::ontology::TypeSet;
use crate::segmentation::{Shape, TokenKind};

/// A parsed pattern.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// As written.
    pub source: Arc<str>,
    /// Its elements in order.
    pub elements: Vec<Element>,
    /// Its roles in order of appearance; [`Element::Capture`] points at them by number.
    pub roles: Vec<Role>,
}

/// A role of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its name, without the `@`.
    pub name: Arc<str>,
    /// The types of mention it takes; none if it captures something else.
    pub types: TypeSet,
    /// Where it stands first, in bytes of the pattern, from `@` to the end of what it captures.
    pub span: Range<usize>,
}

/// One element of a pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Element {
    /// One token: `visit`, `"Visit"`, `<$title>`.
    Token(TokenTest),
    /// A mention: `Person|Group`.
    Mention {
        /// Its possible types.
        types: TypeSet,
        /// Whether it must be a name.
        named: bool,
    },
    /// A noun or verb group: `[NG]`, `[VG visit passive]`.
    Group(GroupTest),
    /// `@role:…`
    Capture {
        /// Number of the role.
        role: u8,
        /// What is captured.
        inner: Box<Element>,
    },
    /// Elements one after the other: `( … )`, `"New York"`.
    Sequence(Vec<Element>),
    /// One of several, the first that leads to a match: `a | b`.
    Alternatives(Vec<Element>),
    /// `?`, `*`, `+`, `{m,n}`: as often as possible.
    Repeat {
        /// What is repeated.
        inner: Box<Element>,
        /// At least.
        min: u8,
        /// At most.
        max: u8,
    },
    /// `...`: up to so many tokens inside the clause, as few as possible.
    Gap {
        /// At most.
        max: u8,
    },
    /// `^`: the start of the sentence.
    Start,
    /// `$`: the end of the sentence.
    End,
    /// `&( … )` and `!( … )`: what follows here is, or is not, one of these single elements.
    Look {
        /// Whether it must follow (or must not).
        positive: bool,
        /// Tokens, mentions, groups, `^` or `$`.
        options: Vec<Element>,
    },
}

/// What one token must be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TokenTest {
    /// Any form of a lemma, or this very form.
    Lemma {
        /// Its number.
        word: WordId,
        /// As written.
        text: Arc<str>,
    },
    /// Exactly this text; straight and curly apostrophes are the same.
    Exact {
        /// With straight apostrophes.
        text: Arc<str>,
    },
    /// In a word class.
    Class(Class),
    /// Cased like this.
    Shape(Shape),
    /// Of this kind.
    Kind(TokenKind),
    /// Whatever it is.
    Any,
    /// Not that.
    Not(Box<TokenTest>),
    /// All of them: `&`.
    All(Vec<TokenTest>),
    /// One of them: `|`.
    OneOf(Vec<TokenTest>),
}

/// What a group must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupTest {
    /// A verb group (or a noun group).
    pub verb: bool,
    /// Its head is one of these lemmas; any if empty.
    pub heads: Vec<(WordId, Arc<str>)>,
    /// All of these flags are set.
    pub all: VerbFlags,
    /// None of these flags is set.
    pub none: VerbFlags,
}

impl Pattern {
    /// The number of a role.
    pub fn role(&self, name: &str) -> Option<usize> {
        self.roles.iter().position(|r| &*r.name == name)
    }

    /// Calls `visit` for every capture, with the number of its role and what it captures.
    pub fn captures(&self, mut visit: impl FnMut(usize, &Element)) {
        self.elements.iter().for_each(|e| e.captures(&mut visit));
    }
}

impl Element {
    fn captures(&self, visit: &mut impl FnMut(usize, &Element)) {
        match self {
            Self::Capture { role, inner } => {
                visit(*role as usize, inner);
                inner.captures(visit);
            }
            Self::Repeat { inner, .. } => inner.captures(visit),
            Self::Sequence(list) | Self::Alternatives(list) => list.iter().for_each(|e| e.captures(visit)),
            _ => {}
        }
    }

    /// Whether it can match without a token.
    pub fn is_nullable(&self) -> bool {
        match self {
            Self::Token(_) | Self::Mention { .. } | Self::Group(_) => false,
            Self::Gap { .. } | Self::Start | Self::End | Self::Look { .. } => true,
            Self::Capture { inner, .. } => inner.is_nullable(),
            Self::Sequence(list) => list.iter().all(Self::is_nullable),
            Self::Alternatives(list) => list.iter().any(Self::is_nullable),
            Self::Repeat { inner, min, .. } => *min == 0 || inner.is_nullable(),
        }
    }

    /// The types of the mention it is, if it is one mention whichever way it matches.
    pub fn mention_types(&self) -> Option<TypeSet> {
        match self {
            Self::Mention { types, .. } => Some(*types),
            Self::Sequence(list) => match list.as_slice() {
                [one] => one.mention_types(),
                _ => None,
            },
            Self::Alternatives(list) => {
                list.iter().try_fold(TypeSet::NONE, |set, e| Some(set.union(e.mention_types()?)))
            }
            _ => None,
        }
    }

    /// How many instructions it compiles to, at most.
    pub(super) fn size(&self) -> usize {
        let sum = |list: &[Self]| list.iter().fold(0usize, |n, e| n.saturating_add(e.size()));
        match self {
            Self::Capture { inner, .. } => inner.size().saturating_add(2),
            Self::Sequence(list) => sum(list),
            Self::Alternatives(list) => sum(list).saturating_add(2 * list.len()),
            Self::Repeat { inner, max, .. } => inner.size().saturating_add(1).saturating_mul(*max as usize),
            Self::Gap { max } => 3 * *max as usize,
            _ => 1,
        }
    }
}
