//! "the members of the delegation", "the participants of the tour": the whole group by its members. "a delegation of 12
//! students": the group by who they are.

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::syntax::Determiner;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let members = context.lexicon.class_named("member-noun");
    for (k, phrase) in context.syntax.phrases.iter().enumerate() {
        let Some(governor) = phrase.governor else { continue };
        let head = &context.syntax.noun_groups[governor as usize];
        if phrase.preposition == Some(context.grammar.of) && !head.plural && head.name.is_none() {
            let group = GROUPS.contains(&context.document.text(head.head as usize));
            let who = context.syntax.noun_groups.get(k).is_some_and(|g| g.plural && g.determiner == Determiner::None);
            let of = |k: usize| context.mentions.of_noun[k].filter(|m| is_group(context, *m));
            if let (true, Some(a), Some(b)) = (group && who && phrase.next.is_none(), of(governor as usize), of(k)) {
                chains.link(a, b, sieve);
                continue;
            }
        }
        let is_member = members.is_some_and(|c| context.lookups.classes[head.head as usize].has(c));
        if !is_member
            || !head.plural
            || phrase.preposition != Some(context.grammar.of)
            || head.determiner == Determiner::Indefinite
        {
            continue;
        }
        let (Some(part), Some(whole)) = (context.mentions.of_noun[governor as usize], context.mentions.of_noun[k])
        else {
            continue;
        };
        if is_group(context, whole) {
            chains.link(part, whole, sieve);
        }
    }
}

fn is_group(context: &Context<'_>, m: u32) -> bool {
    context.mention(m).kind == EntityType::Group && context.mention(m).form == Form::Description
}

/// What people make together.
const GROUPS: [&str; 13] = [
    "band",
    "contingent",
    "crew",
    "crowd",
    "delegation",
    "duo",
    "group",
    "pair",
    "panel",
    "party",
    "quartet",
    "team",
    "trio",
];
