//! Plurals that stand for the members of a list: "the towns of Niva and Orla", "the municipalities of Niva and Orla",
//! "these towns" after them.

mod below;
mod enumerated;
mod people;

use self::enumerated::enumerated;
use super::super::{Chains, Context};
use super::plurals::{is_any_body, is_anybody, is_faced, say};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::syntax::Determiner;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, _sieve: &'static str) {
    let delegation = context.lexicon.class_named("delegation-noun");
    let is_delegation = |x: &Mention| delegation.is_some_and(|c| context.lookups.classes[x.head as usize].has(c));
    let mut told_of_one = false;
    for (m, mention) in context.numbered() {
        if mention.form != Form::Description {
            continue;
        }
        let delegation_before = told_of_one;
        told_of_one |= is_delegation(mention);
        if !mention.plural {
            continue;
        }
        let Some(group) = context.noun(mention) else { continue };
        if let Some(list) = own_members(context, chains, mention).or_else(|| enumerated(context, chains, mention)) {
            chains.sets.push((m, list));
            continue;
        }
        if let Some(list) = touching(context, chains, mention) {
            chains.sets.push((m, list));
            continue;
        }
        if let Some(list) = two_of_a_post(context, chains, m, mention) {
            chains.sets.push((m, list));
            continue;
        }
        let takes_up = matches!(group.determiner, Determiner::Demonstrative)
            || matches!(group.determiner, Determiner::Definite) && group.range.len() <= 3;
        let own = mention.noun.is_some_and(|k| {
            let next = context.syntax.phrases.get(k as usize + 1);
            next.is_some_and(|p| p.governor == Some(k) && p.preposition == Some(context.grammar.of))
        });
        if !takes_up || own || chains.sieves[m as usize].is_some() {
            continue;
        }
        // "the guests" are rather the delegation the text has spoken of.
        if is_delegation(mention) && delegation_before {
            continue;
        }
        // "the teachers" are not the ministers just named.
        let lemma = context.lexicon.text(group.lemma);
        let people = mention.kind != EntityType::Group || is_anybody(lemma);
        let business = context.lookups.classes[mention.head as usize].meets(context.grammar.company_head);
        let called = |list: &Vec<u32>| {
            // "the clinics" are not the foundations just named.
            let body = !mention.kind.is_organization()
                || is_any_body(lemma)
                || business && list.iter().all(|m| chains.kind(*m) == EntityType::Company);
            (people && body || say(context, list, group.lemma, mention)) && !is_faced(context, list, mention)
        };
        let list = last_list(context, chains, m, mention.kind).filter(called);
        let Some(list) = list else { continue };
        chains.sets.push((m, list));
    }
}

/// The places in the "of" phrase of a plural of places or of their authorities; what they are called by stands for them.
fn own_members(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<Vec<u32>> {
    let place = mention.kind.is_place();
    if !place && mention.kind != EntityType::Government {
        return None;
    }
    let k = mention.noun? as usize;
    let phrase = context.syntax.phrases.get(k + 1)?;
    if phrase.governor != Some(k as u32) {
        return None;
    }
    let inner = context.mentions.of_noun[k + 1]?;
    if place || context.is_name(inner) {
        let members: Vec<u32> = context
            .syntax
            .members(k as u32 + 1)
            .filter_map(|n| context.mentions.of_noun[n as usize])
            .filter(|&x| context.is_name(x) && chains.kind(x).is_place())
            .collect();
        return (phrase.preposition == Some(context.grammar.of)
            && !members.is_empty()
            && (!place || members.len() >= 2))
            .then_some(members);
    }
    own_members(context, chains, context.mention(inner))
}

/// "members of the delegation Anna Lind and Omar Stone": the people whose names touch the phrase that says what they are.
fn touching(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<Vec<u32>> {
    let groups = &context.syntax.noun_groups;
    let k = mention.noun.filter(|_| mention.kind == EntityType::Group)?;
    let whole = |n: u32| {
        let phrase = context.syntax.phrases.get(n as usize)?;
        (phrase.governor == Some(n - 1) && phrase.preposition == Some(context.grammar.of)).then_some(n)
    };
    // "members of the committee of the league"
    let last = whole(k + 1).map(|n| whole(n + 1).unwrap_or(n))?;
    let first = groups.get(last as usize + 1)?;
    let touches = first.range.start == groups[last as usize].range.end;
    let people: Vec<u32> = context
        .syntax
        .members(last + 1)
        .filter_map(|n| context.mentions.of_noun[n as usize])
        .filter(|m| context.is_name(*m) && chains.kind(*m) == EntityType::Person)
        .collect();
    (touches && groups[k as usize].plural && people.len() >= 2).then_some(people)
}

/// "the two mayors" after "Mayor Anna Lind" and "the mayor of Lima, Pedro Alvarez": the two last people with that title.
fn two_of_a_post(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<Vec<u32>> {
    let group = context.syntax.noun_groups.get(mention.noun? as usize)?;
    let title = context.lookups.classes[group.head as usize].meets(context.grammar.title);
    // "the ministers" are two where the text has named no third.
    let two = group.range.range().any(|i| matches!(context.document.text(i), "two" | "both"))
        || group.determiner == Determiner::Definite && group.range.len() == 2 && is_unowned(context, mention);
    if !title || !two || group.lemma == WordId::UNKNOWN {
        return None;
    }
    let mut people: Vec<u32> = Vec::new();
    for other in (0..m).rev().take(MOST_BACK) {
        let candidate = context.mention(other);
        if chains.kind(other) != EntityType::Person || !chains.is_named(other) || candidate.plural {
            continue;
        }
        let Some(k) = candidate.noun else { continue };
        let titled = context.syntax.noun_groups[k as usize].range.range();
        let says = |lemma| lemma == group.lemma || lemma == context.grammar.counterpart;
        let says = titled.into_iter().any(|i| says(context.lookups.noun_lemmas[i]));
        if says && !people.iter().any(|p| chains.same(*p, other)) {
            people.push(other);
        }
    }
    // First names, which the text gives.
    people.reverse();
    (people.len() == 2).then_some(people)
}

/// Whether no phrase says whose the people are.
fn is_unowned(context: &Context<'_>, mention: &Mention) -> bool {
    let next = mention.noun.and_then(|k| Some((k, context.syntax.phrases.get(k as usize + 1)?)));
    next.is_none_or(|(k, phrase)| phrase.governor != Some(k))
}

/// So many sentences back the members of a list are still meant.
const NEAR_LIST: usize = 2;
/// So many mentions back a text speaks of the same two people.
const MOST_BACK: usize = 60;

/// The members of the last list of two or more names of the kind before mention `m`, two sentences back at most.
fn last_list(context: &Context<'_>, chains: &Chains, m: u32, kind: EntityType) -> Option<Vec<u32>> {
    let mention = context.mention(m);
    let start = mention.noun? as usize;
    let near = context.syntax.sentences.get((mention.sentence as usize).saturating_sub(NEAR_LIST))?;
    for k in (near.nouns.0 as usize..start).rev().take(MOST_BACK) {
        let phrase = context.syntax.phrases.get(k)?;
        // "Lind and Alvarez met the officials. The officials": those.
        let group = &context.syntax.noun_groups[k];
        if group.plural && Some(group.lemma) == context.noun(mention).map(|g| g.lemma) {
            return context.mentions.of_noun[k].and_then(|other| chains.set(other)).map(<[u32]>::to_vec);
        }
        if phrase.list as usize != k || phrase.next.is_none() {
            continue;
        }
        let members: Vec<u32> = context
            .syntax
            .members(k as u32)
            .filter_map(|n| context.mentions.of_noun[n as usize])
            .filter(|&x| context.is_name(x))
            .collect();
        let first = *members.first()?;
        if (mention.sentence.saturating_sub(context.mention(first).sentence) as usize) > NEAR_LIST {
            return None;
        }
        let compatible = |x: &u32| {
            chains.kind(*x) == kind
                || kind.is_organization() && chains.kind(*x).is_organization()
                || kind == EntityType::Group && chains.kind(*x) == EntityType::Person
        };
        if members.len() >= 2 && members.iter().all(compatible) {
            return Some(members);
        }
    }
    None
}
