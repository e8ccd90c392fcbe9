//! What "the event", "the ceremony", "this year's edition" and "the award" take up.

use super::antecedent::Description;
use super::editions::{KINDS, NEAR_EVENT, is_current};
use super::fit::modifiers_agree;
use super::reach;
use super::topics::main_of;
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::syntax::Determiner;

impl Description<'_> {
    /// What happened last before it, else the event the text speaks of most.
    pub(super) fn last_event(&self) -> Option<u32> {
        // "chaired the first session": a part of the event is no event that one speaks of so.
        let part = |n: &u32| {
            let lemma = self.context.lookups.noun_lemmas[self.context.mention(*n).head as usize];
            !matches!(
                self.context.lexicon.text(lemma),
                "session" | "panel" | "plenary" | "talk" | "speech" | "discussion"
            )
        };
        // "Lima will host the games. The council said so at its meeting. The event": what a body does besides is not meant.
        let aside = |n: &u32| {
            let group = self.context.noun(self.context.mention(*n));
            let own = group.is_some_and(|g| matches!(g.determiner, Determiner::Possessive(_)));
            own && !self.context.is_name(*n)
        };
        let all = || self.before.events.iter().rev().take(NEAR_AWARD).copied().filter(part);
        let near =
            all().find(|n| !aside(n)).filter(|n| self.sentences_since(*n) <= NEAR_EVENT).or_else(|| all().next());
        let near = near.filter(|n| self.sentences_since(*n) <= NEAR_EVENT);
        let main = || main_of(self.chains, self.before, EntityType::Event, self.m, |_| true);
        near.or_else(main).filter(|n| {
            let apart = !self.context.mention(*n).range.overlaps(self.mention.range);
            self.chains.compatible(*n, self.m) && apart
        })
    }

    /// "The investiture took place on Monday. The ceremony was", "The Lima Marathon ... The race": what is one by its nature,
    /// where none was called so.
    pub(super) fn solemn_event(&self) -> Option<u32> {
        let context = self.context;
        let plain = self.is_bare_definite() && self.own.is_none() && !self.mention.plural;
        let kinds = KINDS.iter().find(|(kind, _)| plain && *kind == self.lemma());
        let (_, kinds) = kinds?;
        if self.before.called(self.group.lemma).take(1).any(|n| self.sentences_since(n) <= NEAR_EVENT) {
            return None;
        }
        let near = self.before.events.iter().rev().take(NEAR_AWARD).copied();
        let solemn = |n: u32| {
            let sentence = &context.document.sentences[context.mention(n).sentence as usize];
            if sentence.kind == BlockKind::Headline {
                return false;
            }
            let other = context.mention(n);
            let kind = |i: usize| kinds.contains(&context.lexicon.text(context.lookups.noun_lemmas[i]));
            let of_name = || {
                let words = other.range.range().take_while(|i| context.lookups.words[*i] != context.grammar.of);
                context.is_name(n) && words.last().is_some_and(kind)
            };
            let ceremony = self.lemma() == "ceremony";
            if ceremony { kind(other.head as usize) } else { of_name() }
        };
        let mut told = near.take_while(|n| self.sentences_since(*n) <= NEAR_EVENT).filter(|n| solemn(*n));
        let last = told.next()?;
        let rival = told.any(|other| !self.chains.same(other, last));
        (!rival && self.chains.compatible(last, self.m)).then_some(last)
    }

    /// "this year's edition": of the fair the text has named.
    pub(super) fn named_event(&self) -> Option<u32> {
        let edition = matches!(self.lemma(), "edition" | "iteration") && self.mention.range.len() == 1;
        let this = self.group.determiner == Determiner::Demonstrative || is_current(self.context, self.group);
        if !edition || !this || self.own.is_some() {
            return None;
        }
        let mut last = self.before.events.iter().rev().take(NEAR_AWARD);
        last.find(|n| self.context.is_name(**n)).copied().filter(|n| self.chains.compatible(*n, self.m))
    }

    /// "this year's meeting": the conference, where the text has spoken of no other event.
    pub(super) fn only_event(&self) -> Option<u32> {
        let any = matches!(self.lemma(), "event" | "gathering" | "meeting") && self.mention.range.len() == 1;
        if !any || !is_current(self.context, self.group) || self.own.is_some() {
            return None;
        }
        let mut told = self.before.events.iter().rev().take(NEAR_AWARD).copied();
        let last = told.next()?;
        (told.all(|other| self.chains.same(other, last)) && self.chains.compatible(last, self.m)).then_some(last)
    }

    /// "The award": the prize the text has just named.
    pub(super) fn named_award(&self) -> Option<u32> {
        let (context, mention) = (self.context, self.mention);
        let honour = || matches!(self.lemma(), "award" | "prize" | "honor" | "honour");
        if mention.kind != EntityType::Award || mention.plural || self.own.is_some() || !honour() {
            return None;
        }
        let award = |n: &u32| {
            let other = context.mention(*n);
            matches!(other.form, Form::Name(_)) && other.kind == EntityType::Award && !other.plural
        };
        // "the prize" is rather the Harbour Prize than the Harbour Medal named after it.
        let named = |n: &u32| {
            let mut words = context.mention(*n).range.range();
            words.any(|i| context.lookups.noun_lemmas.get(i) == Some(&self.group.lemma))
        };
        let back = || (0..self.m).rev().take(NEAR_AWARD).filter(award);
        let called = back().find(named).filter(|_| self.is_bare());
        let near = called.or_else(|| back().next())?;
        let same = self.chains.compatible(near, self.m) && modifiers_agree(context, mention, context.mention(near));
        let reach = if called.is_some() { reach(mention.kind) } else { 1 };
        (same && self.sentences_since(near) <= reach).then_some(near)
    }
}

/// So many mentions back a prize is that "the award" speaks of.
const NEAR_AWARD: usize = 16;
