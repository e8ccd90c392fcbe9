//! What plural nouns can take up of those the text has named one by one.

use super::super::Context;
use crate::entities::mentions::Mention;
use crate::lexicon::WordId;

/// Plurals that take up any people the text has just named.
const ANY_PEOPLE: [&str; 26] = [
    "official",
    "guest",
    "participant",
    "leader",
    "representative",
    "speaker",
    "dignitary",
    "delegate",
    "signatory",
    "candidate",
    "winner",
    "laureate",
    "recipient",
    "nominee",
    "appointee",
    "member",
    "colleague",
    "counterpart",
    "expert",
    "founder",
    "honoree",
    "finalist",
    "partner",
    "people",
    "man",
    "woman",
];

/// Plurals that take up any bodies the text has just named.
const ANY_BODIES: [&str; 17] = [
    "agency",
    "association",
    "authority",
    "body",
    "company",
    "entity",
    "firm",
    "government",
    "group",
    "institution",
    "organisation",
    "organization",
    "organizer",
    "partner",
    "party",
    "side",
    "sponsor",
];

/// Whether a plural takes up any people the text has just named.
pub(super) fn is_anybody(lemma: &str) -> bool {
    ANY_PEOPLE.contains(&lemma)
}

/// Whether a plural takes up any bodies the text has just named.
pub(super) fn is_any_body(lemma: &str) -> bool {
    ANY_BODIES.contains(&lemma)
}

/// Whether the noun groups of some of those listed say the word ("Minister Lind" and "the ministers").
pub(super) fn say(context: &Context<'_>, list: &[u32], lemma: WordId, plural: &Mention) -> bool {
    list.iter().filter_map(|m| context.noun(context.mention(*m))).any(|g| {
        let end = (g.range.end as usize + 6).min(context.lookups.noun_lemmas.len());
        let start = g.range.start as usize;
        // Not what the plural itself says.
        let end = if plural.range.start as usize >= start { end.min(plural.range.start as usize) } else { end };
        context.lookups.noun_lemmas.get(start..end).is_some_and(|words| words.contains(&lemma))
    })
}

/// "Anna Lind and Pedro Alvarez met the officials": those to whom the listed do something are others.
pub(super) fn is_faced(context: &Context<'_>, list: &[u32], mention: &Mention) -> bool {
    let g = context.grammar;
    let nouns = || list.iter().filter_map(|m| context.mention(*m).noun);
    // "said the officials had": what the verb before seems to have as its object.
    if context.syntax.clauses_of(mention.sentence).iter().any(|c| c.subject.is_some() && c.subject == mention.noun) {
        return false;
    }
    context.syntax.clauses_of(mention.sentence).iter().filter(|c| nouns().any(|n| c.subject == Some(n))).any(|c| {
        let mut brought = context.syntax.obliques(c).iter().filter(|o| Some(o.noun) == mention.noun);
        c.object.is_some() && c.object == mention.noun
            || brought.any(|o| [g.with, g.by, g.to, g.for_, g.from, g.alongside].contains(&o.preposition))
    })
}
