//! What a document has named and described so far.

use super::super::super::{Chains, Context};
use super::editions::is_occasion;
use super::heads::generals;
use super::phrases::own_phrase;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{ClassSet, WordId};
use crate::ontology::EntityType;
use crate::segmentation::Shape;
use crate::syntax::{Determiner, NounGroup};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// The mentions before a description, by the words that may take them up.
#[derive(Default)]
pub(super) struct Before {
    /// Entries of a mention and, one more, the entry before with the same word.
    pub(super) entries: Vec<(u32, u32)>,
    /// One more than the last entry with a word.
    pub(super) last: FxHashMap<WordId, u32>,
    pub(super) names: Vec<u32>,
    pub(super) delegations: Vec<u32>,
    /// Gatherings, by name or description.
    pub(super) events: Vec<u32>,
    pub(super) delegation: ClassSet,
    /// What each noun group counts by its role, once asked for.
    pub(super) roles: OnceCell<Vec<u32>>,
}

impl Before {
    pub(super) fn add(&mut self, context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) {
        let group = context.noun(mention);
        let gathering = context.lookups.classes[mention.head as usize].meets(context.grammar.gathering_noun);
        let named = matches!(mention.form, Form::Name(_));
        if mention.kind == EntityType::Event
            && !mention.plural
            && (named || gathering && mention.form == Form::Description)
            && !is_occasion(context, mention)
        {
            self.events.push(m);
        }
        match mention.form {
            Form::Name(_) => {
                self.names.push(m);
                let start = group.map_or(mention.range.start, |g| g.range.start.min(mention.range.start));
                for i in start as usize..mention.range.end as usize {
                    self.call(context.lookups.noun_lemmas[i], m);
                    generals(context, i).for_each(|word| self.call(word, m));
                }
                self.call_in_full(context, chains, m, mention);
            }
            Form::Description => {
                let Some(group) = group else { return };
                self.call(group.lemma, m);
                if self.is_delegation(context, group) {
                    self.delegations.push(m);
                }
            }
            _ => {}
        }
    }

    /// "the Chamber" after "VCCI": letters stand for the words of the name in full.
    fn call_in_full(&mut self, context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) {
        let first = chains.root(m);
        let letters = mention.range.len() == 1
            && context.document.tokens[mention.range.start as usize].shape == Shape::Upper
            && chains.kind(m).is_organization();
        if letters && first != m {
            for i in context.mention(first).range.range() {
                self.call(context.lookups.noun_lemmas[i], first);
            }
        }
    }

    pub(super) fn call(&mut self, word: WordId, m: u32) {
        if word != WordId::UNKNOWN {
            let last = self.last.entry(word).or_default();
            self.entries.push((m, *last));
            *last = self.entries.len() as u32;
        }
    }

    /// The mentions a word may take up, the last first.
    pub(super) fn called(&self, word: WordId) -> impl Iterator<Item = u32> {
        let entry = |n: u32| n.checked_sub(1).and_then(|n| self.entries.get(n as usize));
        let last = self.last.get(&word).copied().unwrap_or_default();
        std::iter::successors(entry(last), move |(_, before)| entry(*before)).map(|(m, _)| *m)
    }

    /// "the team", "the officials": the one delegation that the sentences just before speak of.
    pub(super) fn visitors(&self, context: &Context<'_>, chains: &Chains, m: u32, group: &NounGroup) -> Option<u32> {
        let mention = context.mention(m);
        let called = VISITORS.contains(&context.lexicon.text(group.lemma));
        let plain = mention.range.len() <= 2 && group.determiner == Determiner::Definite;
        if !called || !plain || mention.kind != EntityType::Group || own_phrase(context, mention.noun?).is_some() {
            return None;
        }
        // "The group" is rather the delegation than the representatives who met it.
        let one = |d: &u32| mention.plural || !context.mention(*d).plural;
        let last = self.delegations.iter().rev().take(MOST_CANDIDATES).copied().find(one)?;
        let near = mention.sentence.saturating_sub(context.mention(last).sentence) <= NEAR_DELEGATION;
        let whole = !context.mention(last).plural && context.mention(last).sentence < mention.sentence;
        let mut all = self.delegations.iter().rev().take(MOST_CANDIDATES).filter(|d| one(d));
        let only = all.all(|other| chains.same(*other, last));
        (near && whole && only && chains.compatible(last, m)).then_some(last)
    }

    /// "Lind visited the school. The guest was received by": who is told to have come in one of the two sentences before.
    pub(super) fn guest(&self, context: &Context<'_>, chains: &Chains, m: u32, group: &NounGroup) -> Option<u32> {
        let mention = context.mention(m);
        let called = matches!(context.lexicon.text(group.lemma), "guest" | "visitor");
        let plain = group.determiner == Determiner::Definite && mention.range.len() <= 2 && !mention.plural;
        if !called || !plain || mention.kind != EntityType::Person || own_phrase(context, mention.noun?).is_some() {
            return None;
        }
        (1..=2).find_map(|back| {
            let sentence = context.syntax.sentences.get(mention.sentence.checked_sub(back)? as usize)?.clauses;
            let clauses = context.syntax.clauses.get(sentence.0 as usize..sentence.1 as usize)?;
            clauses.iter().find_map(|c| {
                let verb = context.syntax.verb_groups[c.verb as usize];
                let comes = matches!(context.lexicon.text(verb.lemma), "visit" | "arrive" | "come" | "tour");
                let who = context.mentions.of_noun[c.subject.filter(|_| comes && !verb.passive)? as usize]?;
                (chains.kind(who) == EntityType::Person && chains.is_named(who)).then_some(who)
            })
        })
    }

    pub(super) fn is_delegation(&self, context: &Context<'_>, group: &NounGroup) -> bool {
        context.lookups.classes[group.head as usize].meets(self.delegation)
    }
}

/// What a delegation is called besides.
const VISITORS: [&str; 10] =
    ["contingent", "deputation", "dignitary", "group", "member", "mission", "official", "party", "team", "visitor"];

/// So many mentions back, what a description takes up is no longer looked for.
pub(super) const MOST_CANDIDATES: usize = 256;

/// So many sentences back a delegation is called a team.
const NEAR_DELEGATION: u32 = 3;
