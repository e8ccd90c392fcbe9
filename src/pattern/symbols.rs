//! What can be seen of a token at once, as bits and words.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Element, GroupKind, Stream, TokenTest};
use crate::lexicon::WordId;
use crate::ontology::TypeSet;
use crate::segmentation::{Shape, TokenKind};

/// Bits of shapes and kinds.
mod mark {
    pub const SHAPE: u32 = 0;
    pub const KIND: u32 = 8;
    pub const SHAPES: u32 = 0x3f;
    pub const KINDS: u32 = 0x3f << KIND;
}

/// What begins at a token: a bit for every type of mention, one for noun groups and one for verb groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Begins(pub u64);

impl Begins {
    /// How many bits there are.
    pub const COUNT: usize = 34;
    const NOUN_GROUP: Self = Self(1 << 32);
    const VERB_GROUP: Self = Self(1 << 33);

    pub fn mention(types: TypeSet) -> Self {
        Self(u64::from(types.bits()))
    }

    pub const fn group(is_verb: bool) -> Self {
        if is_verb { Self::VERB_GROUP } else { Self::NOUN_GROUP }
    }

    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// All that begins at a token.
    pub fn at(stream: &impl Stream, i: usize) -> Self {
        let mentions = stream.mentions_at(i).iter().map(|mention| Self::mention(mention.kind));
        let groups = stream.groups_at(i).iter().map(|group| Self::group(group.kind != GroupKind::Noun));
        mentions.chain(groups).fold(Self::default(), Self::union)
    }
}

/// The places of the ones in a word, from the lowest.
pub(crate) fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
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

/// Alternatives that are all single tokens, as one test; words become one sorted set.
pub(super) fn merged(list: &[Element]) -> Option<Vec<Mask>> {
    if !list.iter().all(|element| matches!(element, Element::Token(_))) {
        return None;
    }
    let mut words = Vec::new();
    let mut masks = Vec::new();
    for element in list {
        let Element::Token(test) = element else { continue };
        if let TokenTest::Lemma { word, .. } = test {
            words.push(*word);
            continue;
        }
        for mask in Mask::all_of(test) {
            if mask.is_word() {
                words.extend(mask.words);
            } else {
                masks.push(mask);
            }
        }
    }
    if !words.is_empty() {
        words.sort_unstable();
        words.dedup();
        masks.insert(0, Mask { words, ..Mask::ANY });
    }
    Some(masks)
}
