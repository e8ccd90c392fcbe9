//! "Anna Lind, the mayor of Lima": two noun groups side by side, one renaming the other.

use super::super::{Chains, Context};
use crate::syntax::{Determiner, Family, Tag};

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
        further_posts(context, chains, (host, k as u32), sieve);
    }
    place_of_name(context, chains, sieve);
}

/// Nobody is said to hold more posts in one phrase.
const MOST_POSTS: usize = 8;

/// "Anna Lind, former president of the league and chair of the museum": what follows a bare "and" is said of her too.
fn further_posts(context: &Context<'_>, chains: &mut Chains, (host, post): (u32, u32), sieve: &'static str) {
    let groups = &context.syntax.noun_groups;
    let plain = |k: u32| {
        let group = &groups[k as usize];
        group.name.is_none() && !group.plural && !group.pronoun && !matches!(group.determiner, Determiner::Definite)
    };
    if groups[host as usize].name.is_none() || !plain(post) {
        return;
    }
    let further = context.syntax.members(post).chain(context.syntax.members(host));
    for k in further.filter(|k| *k > post).take(MOST_POSTS) {
        let start = groups[k as usize].range.start as usize;
        let bare = start >= 2
            && context.lookups.words[start - 1] == context.grammar.and
            && context.syntax.tags[start - 2] != Tag::Comma;
        let person = context.syntax.families[k as usize] == Family::Person;
        let (Some(a), Some(b)) = (context.mentions.of_noun[host as usize], context.mentions.of_noun[k as usize]) else {
            return;
        };
        if !(bare && person && plain(k)) {
            return;
        }
        context.link_role(chains, a, b, sieve);
    }
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
        // "a sister city of Lima" is another.
        let indefinite = context.syntax.noun_groups[governor as usize].determiner == Determiner::Indefinite;
        let one_place = !indefinite && !context.mention(a).plural && phrase.next.is_none() && phrase.list as usize == k;
        if place_word && one_place && !context.is_name(a) && context.is_name(b) && context.mention(b).kind.is_place() {
            chains.link(a, b, sieve);
        }
    }
}
