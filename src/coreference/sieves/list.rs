//! Plurals that stand for the members of a list: "the towns of Niva and Orla", "the municipalities of Niva and Orla",
//! "these towns" after them.

use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::syntax::Determiner;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, _sieve: &'static str) {
    for (m, mention) in context.numbered() {
        if mention.form != Form::Description || !mention.plural {
            continue;
        }
        let Some(group) = context.noun(mention) else { continue };
        if let Some(list) = own_members(context, chains, mention) {
            chains.sets.push((m, list));
            continue;
        }
        let takes_up = matches!(group.determiner, Determiner::Demonstrative)
            || matches!(group.determiner, Determiner::Definite) && group.range.len() <= 3;
        if !takes_up || chains.sieves[m as usize].is_some() {
            continue;
        }
        let Some(list) = last_list(context, chains, m, mention.kind) else { continue };
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
        return (phrase.preposition == Some(context.grammar.of) && !members.is_empty() && (!place || members.len() >= 2)).then_some(members);
    }
    own_members(context, chains, context.mention(inner))
}

/// The members of the last list of two or more names of the kind before mention `m`, two sentences back at most.
fn last_list(context: &Context<'_>, chains: &Chains, m: u32, kind: EntityType) -> Option<Vec<u32>> {
    let mention = context.mention(m);
    let start = mention.noun? as usize;
    for k in (0..start).rev() {
        let phrase = context.syntax.phrases.get(k)?;
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
        if mention.sentence.saturating_sub(context.mention(first).sentence) > 2 {
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
