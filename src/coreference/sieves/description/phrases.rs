//! What the words around the head of a description say: whose it is, which fixed title it is.

use super::super::super::{Chains, Context};
use crate::entities::mentions::Mention;
use crate::syntax::Family;

/// The head of the "of" phrase that says whose it is.
pub(super) fn own_phrase<'c>(context: &'c Context<'_>, k: u32) -> Option<&'c str> {
    let next = k as usize + 1;
    let phrase = context.syntax.phrases.get(next)?;
    let group = context.syntax.noun_groups.get(next)?;
    let title = fixed_title(context, context.syntax.noun_groups[k as usize].head);
    if title.is_some_and(|(end, _)| group.range.end <= end) {
        return None;
    }
    // "signed the agreement at the town hall": where is not whose.
    let deed = [context.grammar.agreement_noun, context.grammar.work_noun, context.grammar.award_noun];
    let head = context.lookups.classes[context.syntax.noun_groups[k as usize].head as usize];
    let is_deed = deed.iter().any(|class| head.meets(*class));
    let in_place = || phrase.preposition == Some(context.grammar.in_) && context.syntax.families[next] == Family::Place;
    if is_deed && (phrase.preposition == Some(context.grammar.at) || in_place()) {
        return None;
    }
    // "received the prize from the society": who gives it is not whose.
    if phrase.preposition == Some(context.grammar.from) && head.meets(context.grammar.award_noun) {
        return None;
    }
    // "The agreement, worth $5 million, was signed"
    let text = |i: u32| context.document.text(i as usize);
    let aside = group.range.start >= 2 && text(group.range.start - 1) == "worth" && text(group.range.start - 2) == ",";
    if aside {
        return None;
    }
    // "the company with her husband", "the League from another": with what a body is told is not whose.
    let g = context.grammar;
    let outside = phrase.preposition.is_some_and(|p| ![g.of, g.for_, g.on, g.in_, g.at].contains(&p));
    if outside && context.syntax.families[k as usize] == Family::Organization {
        return None;
    }
    // "presented the guest with a medal"
    if phrase.preposition == Some(g.with) && context.syntax.families[k as usize] == Family::Person {
        return None;
    }
    // "the League since its start", "the talks during": when and how is not whose.
    if phrase.preposition.is_some_and(|p| tells_when(context.lexicon.text(p))) {
        return None;
    }
    (phrase.governor == Some(k) && !group.pronoun && !group.time).then(|| context.document.text(group.head as usize))
}

/// "the Kenyan delegation", "the delegation of Kenya" beside "the Peruvian delegation" or "the delegation of Peru".
pub(super) fn are_of_two_states(context: &Context<'_>, chains: &Chains, one: &Mention, other: &Mention) -> bool {
    let (one, other) = (state(context, chains, one), state(context, chains, other));
    one.zip(other).is_some_and(|(one, other)| !one.eq_ignore_ascii_case(other))
}

/// "the mayor of Lima" and "the mayor of Callao", "the Kenyan minister" and "the minister of Peru": whether two posts are
/// told of different bodies.
pub(super) fn say_two_bodies(context: &Context<'_>, chains: &Chains, one: &Mention, other: &Mention) -> bool {
    let phrase = |m: &Mention| m.noun.and_then(|k| Some((k, own_phrase(context, k)?)));
    let body = |k: u32| context.mentions.of_noun.get(k as usize + 1).copied().flatten();
    let two = || {
        let ((k, of), (j, theirs)) = phrase(one).zip(phrase(other))?;
        let same = body(k).zip(body(j)).is_some_and(|(a, b)| chains.same(a, b));
        Some(!of.eq_ignore_ascii_case(theirs) && !same)
    };
    are_of_two_states(context, chains, one, other) || two().unwrap_or(false)
}

/// "the minister of trade of Peru" after "the minister of trade" or that of another land: a description that says its
/// state takes up none that does not.
pub(super) fn is_of_same_state(context: &Context<'_>, chains: &Chains, mention: &Mention, other: &Mention) -> bool {
    let Some(own) = state(context, chains, mention) else { return true };
    // "of Peru" and "of the Republic of Peru"
    let within = |long: &str, short: &str| long.to_lowercase().ends_with(&short.to_lowercase());
    state(context, chains, other).is_some_and(|theirs| within(own, theirs) || within(theirs, own))
}

/// The place that an adjective or the phrases of a description name: "the Kenyan minister", "the minister of trade of Kenya".
fn state<'c>(context: &'c Context<'_>, chains: &Chains, mention: &Mention) -> Option<&'c str> {
    let adjective = |i: usize| context.lexicon.demonym_country(context.lookups.words[i]);
    let phrase = || {
        let k = mention.noun.filter(|k| own_phrase(context, *k).is_some())?;
        // Phrase after phrase, each of the one before.
        let of = |n: &u32| {
            let phrase = context.syntax.phrases.get(*n as usize);
            phrase.is_some_and(|p| p.governor == Some(*n - 1) && p.preposition == Some(context.grammar.of))
        };
        // "from the Japanese prefecture of Aoba"
        let inner = context.syntax.noun_groups[k as usize + 1];
        if let Some(state) = (inner.range.start as usize..inner.head as usize).find_map(adjective) {
            return Some(state);
        }
        let first = context.mentions.of_noun.get(k as usize + 1).copied().flatten();
        let further = (k + 2..k + 4).take_while(of).filter_map(|n| context.mentions.of_noun[n as usize]);
        let place = |m: &u32| context.is_name(*m) && chains.kind(*m).is_place();
        let place = first.into_iter().chain(further).find(place)?;
        Some(context.document.slice(context.mention(place).range))
    };
    (mention.range.start as usize..mention.head as usize).find_map(adjective).or_else(phrase)
}

/// Prepositions that say of no thing whose it is.
fn tells_when(preposition: &str) -> bool {
    matches!(
        preposition,
        "since"
            | "after"
            | "before"
            | "during"
            | "until"
            | "till"
            | "by"
            | "as"
            | "upon"
            | "despite"
            | "following"
            | "through"
            | "without"
    )
}

/// Where the title "head of state" or "head of government" that begins at token `head` ends, and whether it is the first.
pub(super) fn fixed_title(context: &Context<'_>, head: u32) -> Option<(u32, bool)> {
    let last = context.document.text(head as usize + 2);
    let state = last.eq_ignore_ascii_case("state");
    if !state && !last.eq_ignore_ascii_case("government") {
        return None;
    }
    let from = context.lookups.terms.partition_point(|t| t.range.start < head);
    let mut here = context.lookups.terms.get(from..)?.iter().take_while(|t| t.range.start == head);
    here.find(|t| t.classes.meets(context.grammar.title) && t.range.len() == 3).map(|t| (t.range.end, state))
}
