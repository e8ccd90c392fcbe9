//! "the members of the delegation", "the participants of the tour": the whole group by its members.

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::syntax::Determiner;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let members = context.lexicon.class_named("member-noun");
    for (k, phrase) in context.syntax.phrases.iter().enumerate() {
        let Some(governor) = phrase.governor else { continue };
        let head = &context.syntax.noun_groups[governor as usize];
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
        let whole_is_group =
            context.mention(whole).kind == EntityType::Group && context.mention(whole).form == Form::Description;
        if whole_is_group {
            chains.link(part, whole, sieve);
        }
    }
}
