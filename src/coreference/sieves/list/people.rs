//! Plurals of people beside the list of their names: "the mayors of Lima and Kano, Anna Lind and Pedro Alvarez".

use crate::coreference::{Chains, Context};
use crate::ontology::EntityType;
use crate::syntax::{Determiner, Family, Tag};

/// "the mayors of Lima and Kano, Anna Lind and Pedro Alvarez": the people that plural `k` leads to.
pub(super) fn people_after(context: &Context<'_>, chains: &Chains, k: u32) -> Option<Vec<u32>> {
    let group = &context.syntax.noun_groups[k as usize];
    let titled = context.lookups.classes[group.head as usize].meets(context.grammar.title);
    if !titled || group.determiner != Determiner::Definite || context.syntax.phrases[k as usize].list != k {
        return None;
    }
    let next = context.syntax.phrases[k as usize].next?;
    let start = context.syntax.noun_groups[next as usize].range.start as usize;
    let comma = context.syntax.tags.get(start.checked_sub(1)?) == Some(&Tag::Comma);
    if comma { people(context, chains, context.syntax.members(next)) } else { None }
}

/// "Anna Lind and Pedro Alvarez, founders of Acme": the list of people that plural `k` renames.
pub(super) fn people_before(context: &Context<'_>, chains: &Chains, k: u32) -> Option<Vec<u32>> {
    let group = &context.syntax.noun_groups[k as usize];
    let start = group.range.start as usize;
    let leader = context.syntax.phrases[k as usize].list;
    if context.syntax.tags.get(start.checked_sub(1)?) != Some(&Tag::Comma) {
        return None;
    }
    if leader == k {
        return people_just_before(context, chains, k);
    }
    // "Anna Lind, Pedro Alvarez, members of the council and guests": one more of the list, which is not over yet.
    let before = context.syntax.noun_groups[leader as usize].range.end as usize..start;
    let over = context.syntax.tags.get(before).is_some_and(|tags| tags.contains(&Tag::Conjunction));
    if !over && context.syntax.phrases[k as usize].next.is_some() {
        return None;
    }
    people(context, chains, context.syntax.members(leader).take_while(|n| *n < k))
}

/// "Anna Lind and Pedro Alvarez, members of the council, left": the closed list that ends at the comma before plural `k`.
fn people_just_before(context: &Context<'_>, chains: &Chains, k: u32) -> Option<Vec<u32>> {
    let (groups, phrases) = (&context.syntax.noun_groups, &context.syntax.phrases);
    let group = &groups[k as usize];
    let last = k.checked_sub(1)?;
    let leader = phrases[last as usize].list;
    let lemma = context.lexicon.text(group.lemma);
    let called = matches!(
        lemma,
        "member" | "student" | "professor" | "lecturer" | "researcher" | "minister" | "mayor" | "deputy" | "councillor"
    );
    let touches = groups[last as usize].range.end + 1 == group.range.start;
    let of = phrases.get(k as usize + 1).is_some_and(|p| p.governor == Some(k));
    // "For Anna Lind and Pedro Alvarez, the mayors of Lima and Kano are": of others.
    let article = group.determiner == Determiner::Definite && phrases[leader as usize].preposition.is_none();
    let bare = group.name.is_none()
        && (group.determiner == Determiner::None || article)
        && phrases[k as usize].preposition.is_none();
    if !called || !touches || !of || !bare || leader == last {
        return None;
    }
    // "Anna Lind and Pedro Alvarez, members of the council and guests": some more of those listed.
    let closes = context.syntax.members(k + 1).last()?;
    let human = |n: u32| matches!(context.syntax.families[n as usize], Family::Person | Family::Group);
    let end = groups[closes as usize].range.end as usize;
    let tag = |i: usize| context.syntax.tags.get(i).copied().unwrap_or(Tag::Stop);
    let goes_on = tag(end) == Tag::Conjunction || tag(end) == Tag::Comma && tag(end + 1) == Tag::Conjunction;
    if goes_on || context.syntax.members(k + 1).skip(1).any(human) {
        return None;
    }
    people(context, chains, context.syntax.members(leader))
}

/// The mentions of noun groups that all name a person, two at least.
fn people(context: &Context<'_>, chains: &Chains, nouns: impl Iterator<Item = u32>) -> Option<Vec<u32>> {
    let named = |m: &u32| context.is_name(*m) && chains.kind(*m) == EntityType::Person;
    let people: Vec<u32> = nouns.map(|n| context.mentions.of_noun[n as usize].filter(named)).collect::<Option<_>>()?;
    (people.len() >= 2).then_some(people)
}
