//! "The author" for the one person that the sentence before is about: what somebody does for a living tells who is meant
//! where nobody else is named.

use super::super::super::{Chains, Context};
use super::phrases::own_phrase;
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::syntax::{Determiner, NounGroup, VerbForm};

/// The named person of the sentence before, for a calling with an article that opens its sentence.
pub(super) fn told_before(context: &Context<'_>, chains: &Chains, m: u32, group: &NounGroup) -> Option<u32> {
    let mention = context.mention(m);
    let calling = context.lookups.classes[mention.head as usize].meets(context.grammar.calling)
        || CALLINGS.contains(&context.lexicon.text(group.lemma));
    let plain = matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative) && !mention.plural;
    let opens = context.document.sentences.get(mention.sentence as usize)?.tokens.start == group.range.start;
    if !calling
        || !plain
        || !opens
        || mention.kind != EntityType::Person
        || own_phrase(context, mention.noun?).is_some()
    {
        return None;
    }
    let before = mention.sentence.checked_sub(1)?;
    let clauses = context.syntax.sentences.get(before as usize)?.clauses;
    let main = context
        .syntax
        .clauses
        .get(clauses.0 as usize..clauses.1 as usize)?
        .iter()
        .find(|c| context.syntax.verb_groups[c.verb as usize].form == VerbForm::Finite && !c.modifies_noun)?;
    let person = |n: u32| chains.kind(n) == EntityType::Person && chains.is_named(n);
    // "The orchestra named Lind its director. She will begin in May. The conductor": whom the pronoun takes up.
    let subject = main.subject?;
    let again = context.syntax.noun_groups[subject as usize].pronoun;
    let earliest = before.saturating_sub(u32::from(again));
    let all = &context.mentions.all;
    let from = all.partition_point(|other| other.sentence < earliest);
    let named = (from..).zip(&all[from..]).take_while(|(_, other)| other.sentence <= before);
    let mut people = named.filter(|(_, other)| matches!(other.form, Form::Name(_))).map(|(n, _)| n as u32);
    let human = |n: &u32| chains.kind(*n) == EntityType::Person;
    let who = match again {
        true => people.clone().find(human)?,
        false => context.mentions.of_noun[subject as usize].filter(|n| person(*n))?,
    };
    people.all(|n| chains.kind(n) != EntityType::Person || chains.same(n, who)).then_some(who)
}

/// Callings that are posts as well, or that some have besides another.
const CALLINGS: [&str; 14] = [
    "academic",
    "activist",
    "businessman",
    "businesswoman",
    "defender",
    "entrepreneur",
    "forward",
    "goalkeeper",
    "midfielder",
    "player",
    "politician",
    "researcher",
    "scholar",
    "striker",
];
