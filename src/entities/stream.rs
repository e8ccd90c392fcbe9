//! What name rules see of a document.

use super::names::Candidate;
use crate::lexicon::Lookups;
use crate::ontology::{EntityType, TypeSet};
use crate::pattern::{GroupSlot, MentionSlot, Stream};
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};
use crate::times::TimeMention;

/// The token stream name rules see: words, classes, and places and times as mentions.
pub(super) struct NameStream<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    slots: Vec<MentionSlot>,
    /// For each token the first of its slots; one more at the end.
    first: Vec<u32>,
}

impl<'a> NameStream<'a> {
    pub(super) fn new(
        document: &'a Document<'a>,
        lookups: &'a Lookups,
        times: &[TimeMention],
        places: &[Candidate],
    ) -> Self {
        let slot = |range: TokenRange, kind: EntityType| {
            (range.start, MentionSlot { end: range.end, kind: TypeSet::of(&[kind]), named: true, id: 0 })
        };
        let places = places.iter().filter_map(|p| Some(slot(p.range, p.kind?)));
        let mut starts: Vec<_> = places.chain(times.iter().map(|t| slot(t.range, EntityType::Date))).collect();
        starts.sort_by_key(|(start, _)| *start);
        let tokens = document.tokens.len();
        let mut first = Vec::with_capacity(tokens + 1);
        for ((start, _), n) in starts.iter().zip(0..) {
            first.resize(first.len().max(*start as usize + 1).min(tokens + 1), n);
        }
        first.resize(tokens + 1, starts.len() as u32);
        Self { document, lookups, slots: starts.into_iter().map(|(_, slot)| slot).collect(), first }
    }
}

impl Stream for NameStream<'_> {
    fn len(&self) -> usize {
        self.document.tokens.len()
    }

    fn text(&self, i: usize) -> &str {
        self.document.text(i)
    }

    fn word(&self, i: usize) -> crate::lexicon::WordId {
        self.lookups.words[i]
    }

    fn lemmas(&self, i: usize) -> [crate::lexicon::WordId; 2] {
        [self.lookups.noun_lemmas[i], self.lookups.verb_lemmas[i]]
    }

    fn classes(&self, i: usize) -> crate::lexicon::ClassSet {
        self.lookups.classes[i]
    }

    fn shape(&self, i: usize) -> Shape {
        self.document.tokens[i].shape
    }

    fn kind(&self, i: usize) -> TokenKind {
        self.document.tokens[i].kind
    }

    fn mentions_at(&self, i: usize) -> &[MentionSlot] {
        let (Some(a), Some(b)) = (self.first.get(i), self.first.get(i + 1)) else { return &[] };
        self.slots.get(*a as usize..*b as usize).unwrap_or_default()
    }

    fn groups_at(&self, _: usize) -> &[GroupSlot] {
        &[]
    }
}
