//! "Anna Lind, the mayor of Lima": two noun groups side by side, one renaming the other.

use super::super::{Chains, Context};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (k, phrase) in context.syntax.phrases.iter().enumerate() {
        let Some(host) = phrase.apposed_to else { continue };
        let (Some(a), Some(b)) = (context.mentions.of_noun[host as usize], context.mentions.of_noun[k]) else {
            continue;
        };
        if context.is_name(a) && context.is_name(b) {
            continue;
        }
        context.link_role(chains, a, b, sieve);
    }
    place_of_name(context, chains, sieve);
}

/// "the city of Lima", "the twin town of Cusco": the common noun and the name are one place.
fn place_of_name(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (k, phrase) in context.syntax.phrases.iter().enumerate() {
        let Some(governor) = phrase.governor.filter(|_| phrase.preposition == Some(context.grammar.of)) else {
            continue;
        };
        let (Some(a), Some(b)) = (context.mentions.of_noun[governor as usize], context.mentions.of_noun[k]) else {
            continue;
        };
        let head = context.lookups.classes[context.mention(a).head as usize];
        let place_word = head.meets(context.grammar.city_head) || head.meets(context.grammar.region_head);
        let one_place = !context.mention(a).plural && phrase.next.is_none() && phrase.list as usize == k;
        if place_word && one_place && !context.is_name(a) && context.is_name(b) && context.mention(b).kind.is_place() {
            chains.link(a, b, sieve);
        }
    }
}
