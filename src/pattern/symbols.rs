//! What can be seen of a token at once: bits and words. Tests and triggers are both made of them.

use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{GroupTest, TokenTest};
use crate::lexicon::WordId;
use crate::ontology::TypeSet;
use crate::segmentation::{Shape, TokenKind};

/// Bits of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Bits {
    /// Word classes.
    pub classes: u128,
    /// Types of the mentions that start here.
    pub types: TypeSet,
    /// Shape, kind, groups that start here.
    pub marks: u32,
}

/// Bits of [`Bits::marks`].
pub(super) mod mark {
    pub const SHAPE: u32 = 0;
    pub const KIND: u32 = 8;
    pub const NOUN_GROUP: u32 = 1 << 16;
    pub const VERB_GROUP: u32 = 1 << 17;
    pub const SHAPES: u32 = 0x3f;
    pub const KINDS: u32 = 0x3f << KIND;
}

impl Bits {
    pub fn union(self, other: Self) -> Self {
        Self {
            classes: self.classes | other.classes,
            types: self.types.union(other.types),
            marks: self.marks | other.marks,
        }
    }
}

/// The places of the ones in a word, from the lowest.
pub(super) fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(place)
    })
}

/// A text with straight apostrophes.
pub(super) fn straight(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && text.contains('\u{2019}') { text.replace('\u{2019}', "'").into() } else { text.into() }
}

/// Stands for an exact text among words: no word has its number.
pub(super) fn text_mark(text: &str) -> WordId {
    let mut hasher = FxHasher::default();
    hasher.write(straight(text).as_bytes());
    WordId(1 << 31 | (hasher.finish() >> 32) as u32)
}

/// The bits of a shape and a kind.
pub(super) const fn marks(shape: Shape, kind: TokenKind) -> u32 {
    shape_bit(shape) | kind_bit(kind)
}

const fn shape_bit(shape: Shape) -> u32 {
    1 << (mark::SHAPE + shape as u32)
}

const fn kind_bit(kind: TokenKind) -> u32 {
    1 << (mark::KIND + kind as u32)
}

/// The symbols of which at least one must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Wanted {
    /// Sorted, each once.
    pub words: Vec<WordId>,
    pub bits: Bits,
    /// How often that is the case, roughly.
    pub cost: u32,
}

impl Wanted {
    fn word(word: WordId, text: &str) -> Self {
        // Short words are the frequent ones.
        let cost = if text.chars().count() <= 3 { 12 } else { 1 };
        Self { words: vec![word], bits: Bits::default(), cost }
    }

    fn bits(bits: Bits, cost: u32) -> Self {
        Self { words: Vec::new(), bits, cost }
    }

    pub fn types(types: TypeSet) -> Self {
        Self::bits(Bits { types, ..Bits::default() }, 15 * types.iter().count() as u32)
    }

    pub fn group(group: &GroupTest) -> Self {
        if group.heads.is_empty() {
            let marks = if group.verb { mark::VERB_GROUP } else { mark::NOUN_GROUP };
            return Self::bits(Bits { marks, ..Bits::default() }, 400);
        }
        group.heads.iter().fold(Self::default(), |all, (word, text)| all.or(Self::word(*word, text)))
    }

    pub fn or(mut self, other: Self) -> Self {
        self.words.extend(other.words);
        self.words.sort_unstable();
        self.words.dedup();
        Self { words: self.words, bits: self.bits.union(other.bits), cost: self.cost.saturating_add(other.cost) }
    }

    /// What a token must show to pass the test; nothing where every token may pass.
    pub fn token(test: &TokenTest) -> Option<Self> {
        let marks = |marks, cost| Self::bits(Bits { marks, ..Bits::default() }, cost);
        Some(match test {
            TokenTest::Lemma { word, text } => Self::word(*word, text),
            TokenTest::Exact { text, .. } => Self::word(text_mark(text), text),
            TokenTest::Class(class) => Self::bits(Bits { classes: 1 << class.0, ..Bits::default() }, 30),
            TokenTest::Shape(shape) => marks(shape_bit(*shape), 200),
            TokenTest::Kind(TokenKind::Word) => marks(kind_bit(TokenKind::Word), 400),
            TokenTest::Kind(kind) => marks(kind_bit(*kind), 60),
            TokenTest::All(all) => all.iter().filter_map(Self::token).min_by_key(|w| w.cost)?,
            TokenTest::OneOf(options) => {
                options.iter().try_fold(Self::default(), |all, o| Some(all.or(Self::token(o)?)))?
            }
            TokenTest::Any | TokenTest::Not(_) => return None,
        })
    }
}

/// A conjunction of tests as masks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Mask {
    pub all: u128,
    pub none: u128,
    /// Allowed shapes and kinds.
    pub marks: u32,
    /// Any of these, sorted; all if empty.
    pub words: Vec<WordId>,
    /// Exactly this, with straight apostrophes.
    pub text: Option<Box<str>>,
    /// None of these.
    pub not_text: Vec<Box<str>>,
}

impl Mask {
    pub const ANY: Self = Self {
        all: 0,
        none: 0,
        marks: mark::SHAPES | mark::KINDS,
        words: Vec::new(),
        text: None,
        not_text: Vec::new(),
    };

    /// Adds one more test; `None` where two texts are asked for at once.
    fn and(mut self, test: &TokenTest) -> Option<Self> {
        match test {
            TokenTest::Lemma { word, .. } => self.words = vec![*word],
            TokenTest::Exact { text, .. } => {
                if self.text.as_ref().is_some_and(|known| **known != **text) {
                    return None;
                }
                self.text = Some((**text).into());
            }
            TokenTest::Class(class) => self.all |= 1 << class.0,
            TokenTest::Shape(shape) => self.marks &= shape_bit(*shape) | !mark::SHAPES,
            TokenTest::Kind(kind) => self.marks &= kind_bit(*kind) | !mark::KINDS,
            TokenTest::Any => {}
            TokenTest::Not(inner) => match inner.as_ref() {
                TokenTest::Exact { text, .. } => self.not_text.push((**text).into()),
                TokenTest::Class(class) => self.none |= 1 << class.0,
                TokenTest::Shape(shape) => self.marks &= !shape_bit(*shape),
                TokenTest::Kind(kind) => self.marks &= !kind_bit(*kind),
                _ => return None,
            },
            TokenTest::All(_) | TokenTest::OneOf(_) => return None,
        }
        Some(self)
    }

    /// A test as alternatives of masks; none where nothing can pass it.
    pub fn all_of(test: &TokenTest) -> Vec<Self> {
        match test {
            TokenTest::OneOf(options) => options.iter().flat_map(Self::all_of).collect(),
            TokenTest::All(all) => all.iter().try_fold(Self::ANY, Self::and).into_iter().collect(),
            one => Self::ANY.and(one).into_iter().collect(),
        }
    }

    /// Whether it asks for nothing but a word.
    pub fn is_word(&self) -> bool {
        !self.words.is_empty() && *self == Self { words: self.words.clone(), ..Self::ANY }
    }
}
