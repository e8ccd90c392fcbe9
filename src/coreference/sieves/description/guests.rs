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
    // "Lind received a delegation. It was headed by Omar Stone.": he is the guest.
    let mut leader = None;
    for clause in clauses.take(MOST_CLAUSES) {
        leader = led_by(context, clause).and_then(person).or(leader);
        let Some(received) = whom(context, clause) else { continue };
        let several = context.mentions.of_noun.get(received as usize).copied().flatten();
        let several = several.is_some_and(|other| chains.kind(other) == EntityType::Group);
        if let Some(guest) = person(received).or(leader.filter(|_| several)) {
            return Some(guest);
        }
    }
    None
}

/// Who leads others: "headed by Omar Stone".
fn led_by(context: &Context<'_>, clause: &Clause) -> Option<u32> {
    let verb = context.syntax.verb_groups.get(clause.verb as usize)?;
    let leads = verb.passive && matches!(context.lexicon.text(verb.lemma), "head" | "lead");
    let by = || context.syntax.obliques(clause).iter().find(|o| o.preposition == context.grammar.by);
    if leads { by().map(|o| o.noun) } else { None }
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
