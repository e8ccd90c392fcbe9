//! Which tokens a quantity may begin with: digits, currency signs, and few words.

use std::sync::LazyLock;

use super::money;
use super::number::{self, Starts};
use crate::lexicon::{Lexicon, WordId, is_marked, mark, no_marks};
use crate::segmentation::{Document, TokenKind};

/// What numbers in words and currency signs begin with.
static STARTS: LazyLock<Starts> = LazyLock::new(|| {
    let mut starts = Starts::default();
    number::openers().for_each(|word| starts.add(word));
    money::openers().for_each(|sign| starts.add(&sign));
    starts
});

/// The words of a lexicon that may open a quantity.
#[derive(Debug, Default)]
pub(crate) struct Openers {
    /// A bit for every one of them, and for unknown words.
    words: Vec<u64>,
}

impl Openers {
    /// `compounds` are the words with a hyphen: "twenty-five", "nine-member".
    pub fn new(lexicon: &Lexicon, compounds: &[WordId]) -> Self {
        let mut words = no_marks(lexicon.len());
        let numbers = number::openers().map(|word| lexicon.word(word));
        let currencies = money::openers().map(|sign| lexicon.word(&sign.to_lowercase()));
        let all = numbers.chain(currencies).chain(compounds.iter().copied());
        all.chain([WordId::UNKNOWN]).for_each(|word| mark(&mut words, word));
        Self { words }
    }

    /// Whether a quantity may begin with token `i`; `words` are those of the tokens, or none.
    pub fn may_open(&self, document: &Document<'_>, words: &[WordId], i: usize) -> bool {
        let opens = words.get(i).is_none_or(|word| is_marked(&self.words, *word));
        opens && {
            let number = document.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Number);
            number || STARTS.may_have(document.text(i))
        }
    }
}
