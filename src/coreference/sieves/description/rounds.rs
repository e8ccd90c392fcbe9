//! "the round", "this Series C funding": the financing round that the text has just told of, whatever its noun.

use super::super::super::{Chains, Context};
use super::before::{Before, MOST_CANDIDATES};
use super::phrases::own_phrase;
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;

/// So many sentences back a round is taken up by another noun.
const NEAR: u32 = 8;

/// The last financing round before a description of one.
pub(super) fn last(context: &Context<'_>, chains: &Chains, before: &Before, m: u32, mention: &Mention) -> Option<u32> {
    let g = context.grammar;
    let lemma = |m: &Mention| context.noun(m).map(|group| group.lemma);
    let fits = |n: &u32| {
        let other = context.mention(*n);
        other.kind == EntityType::Event
            && other.form == Form::Description
            && !other.range.overlaps(mention.range)
            && !is_earlier(context, other)
    };
    let called = |word| before.called(word).take(MOST_CANDIDATES).find(fits);
    let other = [g.round, g.funding, g.financing, g.fundraise].into_iter().filter_map(called).max()?;
    let candidate = context.mention(other);
    // "the round" of a tournament is none of finance.
    let told = |m: &Mention| lemma(m).is_some_and(|l| g.is_funding(l)) || stage(context, m.range).is_some();
    let own = mention.noun.and_then(|k| own_phrase(context, k));
    let agree = match (stage(context, mention.range), stage(context, candidate.range)) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => true,
    };
    let near = mention.sentence.saturating_sub(candidate.sentence) <= NEAR;
    (near && agree && own.is_none() && (told(mention) || told(candidate)) && chains.compatible(other, m))
        .then_some(other)
}

/// "after the Series A of 2021", "follows a seed round": a round before the one the text tells of.
fn is_earlier(context: &Context<'_>, round: &Mention) -> bool {
    let (Some(k), Some(group)) = (round.noun, context.noun(round)) else { return false };
    let g = context.grammar;
    let phrase = context.syntax.phrases[k as usize];
    let brought = phrase
        .preposition
        .is_some_and(|p| [g.after, g.since, g.before].contains(&p) || context.lexicon.text(p) == "following");
    let start = group.range.start as usize;
    let follows = start > 0 && matches!(context.document.text(start - 1), "follows" | "followed" | "following");
    // "a seed round in 2021"
    let next =
        context.syntax.noun_groups.get(k as usize + 1).filter(|n| n.time && n.range.start <= round.range.end + 1);
    let year = next.is_some_and(|n| {
        let text = context.document.text(n.range.end as usize - 1);
        n.range.end >= round.range.end && text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
    });
    brought || follows || year
}

/// Which of a company's rounds it is: "B" of "Series B funding", "seed" of "seed round".
fn stage<'d>(context: &Context<'d>, range: TokenRange) -> Option<&'d str> {
    range.range().find_map(|i| {
        let text = context.document.text(i);
        match text {
            "Series" | "series" => Some(context.document.text(i + 1)),
            "seed" | "Seed" | "pre-seed" | "Pre-Seed" | "Pre-seed" | "bridge" | "angel" | "venture" => Some(text),
            _ => None,
        }
    })
}
