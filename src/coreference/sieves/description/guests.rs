//! "The guest", "the distinguished visitor": the one whom the sentences before say that somebody received.

use super::super::super::{Chains, Context};
use super::phrases::own_phrase;
use crate::entities::mentions::Mention;
use crate::ontology::EntityType;
use crate::syntax::{Clause, Determiner};

/// What one is called who was received.
const GUESTS: [&str; 2] = ["guest", "visitor"];

/// What is done to a guest.
const RECEIVED: [&str; 5] = ["receive", "welcome", "host", "greet", "meet"];

/// So many sentences back one was received at most.
const REACH: u32 = 12;

/// So many clauses back at most.
const MOST_CLAUSES: usize = 64;

/// The person named in the sentences before whom somebody received last.
pub(super) fn received(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<u32> {
    let group = context.noun(mention)?;
    let definite = matches!(group.determiner, Determiner::Definite | Determiner::Possessive(_));
    if mention.kind != EntityType::Person || mention.plural || !definite {
        return None;
    }
    let guest = GUESTS.contains(&context.lexicon.text(group.lemma));
    if !guest || own_phrase(context, mention.noun?).is_some() {
        return None;
    }
    let first = mention.sentence.saturating_sub(REACH);
    let sentences = context.syntax.sentences.get(first as usize..mention.sentence as usize)?;
    let clauses = sentences.iter().rev().flat_map(|sentence| {
        let (from, to) = sentence.clauses;
        context.syntax.clauses.get(from as usize..to as usize).unwrap_or_default().iter().rev()
    });
    let person = |noun: u32| {
        let other = context.mentions.of_noun.get(noun as usize).copied().flatten()?;
        let named = chains.is_named(other) && chains.kind(other) == EntityType::Person;
        (named && chains.compatible(other, m)).then_some(other)
    };
    clauses.take(MOST_CLAUSES).filter_map(|clause| whom(context, clause)).find_map(person)
}

/// Whom a clause says that somebody received: "received Anna Lind", "met with Anna Lind", "Anna Lind was received by".
fn whom(context: &Context<'_>, clause: &Clause) -> Option<u32> {
    let verb = context.syntax.verb_groups.get(clause.verb as usize)?;
    if !RECEIVED.contains(&context.lexicon.text(verb.lemma)) {
        return None;
    }
    let with = || context.syntax.obliques(clause).iter().find(|o| o.preposition == context.grammar.with);
    if verb.passive { clause.subject } else { clause.object.or_else(|| with().map(|o| o.noun)) }
}
