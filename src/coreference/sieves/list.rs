//! "These cities": a demonstrative plural that takes up the members of the last list of its kind.

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::syntax::Determiner;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, _sieve: &'static str) {
    for (m, mention) in context.numbered() {
        if mention.form != Form::Description || !mention.plural {
            continue;
        }
        let Some(group) = context.noun(mention) else { continue };
        let takes_up = matches!(group.determiner, Determiner::Demonstrative)
            || matches!(group.determiner, Determiner::Definite) && group.range.len() <= 3;
        if !takes_up || chains.sieves[m as usize].is_some() {
            continue;
        }
        let Some(list) = last_list(context, chains, m, mention.kind) else { continue };
        chains.sets.push((m, list));
    }
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
