//! What can be seen of a token at once, as bits and words, and what a sentence must show for a pattern to match.

use std::borrow::Cow;

use super::{Element, GroupKind, GroupTest, Stream, TokenTest};
use crate::lexicon::{Class, ClassSet, WordId};
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

/// What at least one token of a match must show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Need {
    /// It passes one of these tests, each alternatives of masks,
    pub tests: Vec<Vec<Mask>>,
    /// or one of these begins there.
    pub begins: Begins,
    /// How often that is the case, roughly.
    pub cost: u32,
}

impl Need {
    /// A token test; nothing where nearly every token passes it.
    pub fn token(test: &TokenTest) -> Option<Self> {
        Some(Self { tests: vec![Mask::all_of(test)], cost: cost(test)?, ..Self::default() })
    }

    /// One of several single tokens, which `masks` are the test of.
    pub fn one_of(masks: Vec<Mask>, tokens: &[Element]) -> Option<Self> {
        let costs = tokens.iter().map(|token| if let Element::Token(test) = token { cost(test) } else { None });
        let cost = costs.sum::<Option<u32>>()?;
        Some(Self { tests: vec![masks], cost, ..Self::default() })
    }

    pub fn mention(types: TypeSet) -> Self {
        Self { begins: Begins::mention(types), cost: 15 * types.iter().count() as u32, ..Self::default() }
    }

    pub fn group(group: &GroupTest) -> Self {
        if group.heads.is_empty() {
            return Self { begins: Begins::group(group.verb), cost: 400, ..Self::default() };
        }
        // The head is a lemma of one of the tokens of the group.
        let mut words: Vec<WordId> = group.heads.iter().map(|(word, _)| *word).collect();
        words.sort_unstable();
        let cost = group.heads.iter().map(|(_, text)| word_cost(text)).sum();
        Self { tests: vec![vec![Mask { words, ..Mask::ANY }]], cost, ..Self::default() }
    }

    pub fn or(mut self, other: Self) -> Self {
        self.tests.extend(other.tests);
        Self { tests: self.tests, begins: self.begins.union(other.begins), cost: self.cost.saturating_add(other.cost) }
    }
}

/// Marks and short words are the frequent ones.
fn word_cost(text: &str) -> u32 {
    if !text.starts_with(char::is_alphabetic) {
        40
    } else if text.chars().count() <= 3 && text.starts_with(char::is_lowercase) {
        20
    } else {
        1
    }
}

/// Classes that many words of every text have.
const FREQUENT: ClassSet = ClassSet(
    ClassSet::any(&[Class::DETERMINER, Class::PREPOSITION, Class::CONJUNCTION, Class::ADJECTIVE, Class::NOUN]).0
        | ClassSet::any(&[Class::PLURAL, Class::VERB_BASE, Class::VERB_PAST, Class::VERB_PARTICIPLE, Class::NAME]).0,
);

/// How often a token passes, roughly; nothing where it nearly always does.
fn cost(test: &TokenTest) -> Option<u32> {
    Some(match test {
        TokenTest::Lemma { text, .. } | TokenTest::Exact { text, .. } => word_cost(text),
        TokenTest::Class(class) => {
            if FREQUENT.has(*class) {
                150
            } else {
                30
            }
        }
        TokenTest::Shape(_) => 200,
        TokenTest::Kind(TokenKind::Word) => 400,
        TokenTest::Kind(_) => 60,
        TokenTest::All(all) => all.iter().filter_map(cost).min()?,
        TokenTest::OneOf(options) => {
            options.iter().try_fold(0, |all: u32, one| Some(all.saturating_add(cost(one)?)))?
        }
        TokenTest::Any | TokenTest::Not(_) => return None,
    })
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
