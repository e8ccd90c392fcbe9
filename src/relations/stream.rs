//! The token stream relation patterns see: words, classes, mentions with the types of their chains.

use super::View;
use crate::entities::mentions::Form;
use crate::lexicon::{ClassSet, WordId};
use crate::ontology::TypeSet;
use crate::pattern::{GroupSlot, MentionSlot, Stream};
use crate::segmentation::{Shape, TokenKind, TokenRange};

pub(crate) struct MentionStream<'a> {
    view: &'a View<'a>,
    slots: Vec<MentionSlot>,
    /// For each token the first of its slots; one more at the end.
    first: Vec<u32>,
}

impl<'a> MentionStream<'a> {
    pub(crate) fn new(view: &'a View<'a>) -> Self {
        let tokens = view.document.tokens.len();
        let mut slots = Vec::with_capacity(view.mentions.all.len());
        let mut first = Vec::with_capacity(tokens + 1);
        for (m, mention) in (0..).zip(&view.mentions.all) {
            if mention.form != Form::Pronoun || view.chains.sieves[m as usize].is_some() {
                first.resize(first.len().max(mention.range.start as usize + 1), slots.len() as u32);
                slots.push(MentionSlot {
                    end: mention.range.end,
                    kind: TypeSet::of(&[view.chains.kind(m)]),
                    named: matches!(mention.form, Form::Name(_)),
                    id: m,
                });
            }
        }
        first.resize(tokens + 1, slots.len() as u32);
        Self { view, slots, first }
    }
}

impl MentionStream<'_> {
    /// Whether so many mentions start in a range of tokens.
    pub(crate) fn has_mentions(&self, range: TokenRange, count: u32) -> bool {
        let before = |i: u32| self.first.get(i as usize).or(self.first.last()).copied().unwrap_or(0);
        before(range.end).saturating_sub(before(range.start)) >= count
    }
}

impl Stream for MentionStream<'_> {
    fn len(&self) -> usize {
        self.view.document.tokens.len()
    }

    fn text(&self, i: usize) -> &str {
        self.view.document.text(i)
    }

    fn word(&self, i: usize) -> WordId {
        self.view.lookups.words[i]
    }

    fn lemmas(&self, i: usize) -> [WordId; 2] {
        [self.view.lookups.noun_lemmas[i], self.view.lookups.verb_lemmas[i]]
    }

    fn classes(&self, i: usize) -> ClassSet {
        self.view.lookups.classes[i]
    }

    fn shape(&self, i: usize) -> Shape {
        self.view.document.tokens[i].shape
    }

    fn kind(&self, i: usize) -> TokenKind {
        self.view.document.tokens[i].kind
    }

    fn mentions_at(&self, i: usize) -> &[MentionSlot] {
        let (Some(a), Some(b)) = (self.first.get(i), self.first.get(i + 1)) else { return &[] };
        self.slots.get(*a as usize..*b as usize).unwrap_or_default()
    }

    fn groups_at(&self, _: usize) -> &[GroupSlot] {
        &[]
    }
}
