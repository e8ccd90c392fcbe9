//! Which tokens of a document are of a kind, a bit each: what looks for few tokens passes over all others.

use crate::lexicon::{Class, Lookups};
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};

/// Some of the tokens of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenSet(Vec<u64>);

impl TokenSet {
    /// All tokens of it.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(place, bits)| ones(*bits).map(move |bit| place * 64 + bit))
    }

    /// The tokens of it in a range.
    pub fn within(&self, range: TokenRange) -> impl Iterator<Item = usize> {
        let (start, end) = (range.start as usize, range.end as usize);
        let last = end.div_ceil(64).min(self.0.len());
        let words = self.0.get(start / 64..last).unwrap_or_default();
        let all = (start / 64..).zip(words).flat_map(|(place, bits)| ones(*bits).map(move |bit| place * 64 + bit));
        all.skip_while(move |i| *i < start).take_while(move |i| *i < end)
    }

    /// Its first token from token `i` on.
    pub fn next(&self, i: usize) -> Option<usize> {
        let mut place = i / 64;
        let mut bits = self.0.get(place)? & u64::MAX << (i % 64);
        while bits == 0 {
            place += 1;
            bits = *self.0.get(place)?;
        }
        Some(place * 64 + bits.trailing_zeros() as usize)
    }
}

/// The places of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(place)
    })
}

/// The tokens the constructions for names look for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// Those that can be part of a name.
    pub names: TokenSet,
    /// Those in capitals.
    pub upper: TokenSet,
    /// Those that can be part of a name or are in capitals.
    pub capitals: TokenSet,
    /// Numbers.
    pub numbers: TokenSet,
    /// Commas and semicolons.
    pub commas: TokenSet,
}

impl Marks {
    /// Those of a document whose names are marked.
    pub fn of(document: &Document<'_>, lookups: &Lookups) -> Self {
        let mut marks = Self::default();
        let Self { names, upper, capitals, numbers, commas } = &mut marks;
        for set in [names, upper, capitals, numbers, commas] {
            set.0.reserve_exact(document.tokens.len().div_ceil(64));
        }
        let text = document.article.text.as_bytes();
        for (tokens, classes) in document.tokens.chunks(64).zip(lookups.classes.chunks(64)) {
            let [mut names, mut upper, mut numbers, mut commas] = [0_u64; 4];
            for (place, (token, classes)) in tokens.iter().zip(classes).enumerate() {
                names |= u64::from(classes.has(Class::NAME)) << place;
                upper |= u64::from(token.shape == Shape::Upper) << place;
                match token.kind {
                    TokenKind::Number => numbers |= 1 << place,
                    TokenKind::Punctuation => {
                        let mark = text.get(token.span.range());
                        commas |= u64::from(matches!(mark, Some(b"," | b";"))) << place;
                    }
                    _ => {}
                }
            }
            marks.names.0.push(names);
            marks.upper.0.push(upper);
            marks.capitals.0.push(names | upper);
            marks.numbers.0.push(numbers);
            marks.commas.0.push(commas);
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_its_tokens_in_order() {
        let set = TokenSet(vec![1 << 3 | 1 << 63, 0, 1 << 2]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 63, 130]);
        assert_eq!(set.within(TokenRange::new(4, 130)).collect::<Vec<_>>(), [63]);
        assert_eq!(set.within(TokenRange::new(63, 999)).collect::<Vec<_>>(), [63, 130]);
        assert_eq!(set.within(TokenRange::new(999, 999)).next(), None);
        assert_eq!([0, 4, 64, 131, 999].map(|i| set.next(i)), [Some(3), Some(63), Some(130), None, None]);
    }
}
