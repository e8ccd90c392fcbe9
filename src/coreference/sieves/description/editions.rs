//! Which edition of an event a description speaks of, and what events are called.

use super::super::super::Context;
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::syntax::NounGroup;

/// "this year's forum".
pub(super) fn is_current(context: &Context<'_>, group: &NounGroup) -> bool {
    let owner = group.possessor.map(|k| context.syntax.noun_groups[k as usize]);
    owner.is_some_and(|o| o.time && context.lookups.words[o.range.start as usize] == context.grammar.this)
}

/// "the 4th forum", "the next forum": not the forum the text has spoken of, unless that is still to come.
pub(super) fn is_same_edition(context: &Context<'_>, mention: &Mention, candidate: &Mention) -> bool {
    let Some(group) = context.noun(mention).filter(|_| mention.kind == EntityType::Event) else { return true };
    let theirs = context.noun(candidate).map_or(candidate.range, |g| g.range);
    let says = |word: &str| theirs.range().any(|j| context.document.text(j).eq_ignore_ascii_case(word));
    (group.range.start..group.head).all(|i| {
        let text = context.document.text(i as usize);
        let digits = text.starts_with(|c: char| c.is_ascii_digit());
        let ordinal = digits && text.ends_with(|c: char| c.is_ascii_lowercase());
        // "the 2026 conference" in a text of 2024
        let year = (text.len() == 4 && text.starts_with("20")).then(|| text.parse::<i16>().ok()).flatten();
        let today = context.document.article.date.map(|today| today.year());
        let of_edition = context.lexicon.text(group.lemma) == "edition";
        let another_year = year.is_some_and(|year| of_edition || today.is_some_and(|today| year != today));
        let other = another_year || matches!(text, "next" | "previous" | "preceding" | "last" | "future" | "past");
        !(ordinal || other) || says(text) || ordinal && (says("future") || says("next") || says("upcoming"))
    })
}

/// "celebrations on the occasion of the anniversary": what only is why another event takes place.
pub(super) fn is_occasion(context: &Context<'_>, mention: &Mention) -> bool {
    let phrase = mention.noun.and_then(|k| context.syntax.phrases.get(k as usize));
    let Some(preposition) = phrase.and_then(|p| p.preposition) else { return false };
    // "came to Lima for the Harbour Week"
    let named = matches!(mention.form, Form::Name(_));
    preposition == context.grammar.of
        || preposition == context.grammar.for_ && !named
        || context.lexicon.text(preposition) == "on the occasion of"
}

/// So many sentences back "the event" still is the last one.
pub(super) const NEAR_EVENT: u32 = 4;

/// What events of a kind are called by name.
pub(super) const KINDS: [(&str, &[&str]); 6] = [
    ("ceremony", &SOLEMN),
    ("race", &["derby", "marathon", "rally", "regatta", "run", "triathlon"]),
    ("fair", &["expo", "exposition", "messe", "salon"]),
    ("festival", &["carnival", "day", "fiesta", "week"]),
    ("conference", &["congress", "convention", "forum", "summit", "symposium"]),
    ("tournament", &["championship", "cup", "open"]),
];

/// Events that are ceremonies.
const SOLEMN: [&str; 18] = [
    "commissioning",
    "coronation",
    "enthronement",
    "graduation",
    "groundbreaking",
    "handover",
    "inauguration",
    "induction",
    "installation",
    "investiture",
    "opening",
    "ordination",
    "reopening",
    "ribbon-cutting",
    "signing",
    "swearing-in",
    "unveiling",
    "wreath-laying",
];
