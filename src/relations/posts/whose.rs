//! "the Glass Foundation, whose director, Anna Lind, came": the body that "whose" before a post stands for.

use super::default_bodies::suits_body;
use super::{TokenRange, View};
use crate::syntax::{NounGroup, Tag};

/// The named body or place right before "whose", or what governs it, of which such a post may be held.
pub(super) fn owner(view: &View<'_>, group: &NounGroup, title: TokenRange) -> Option<u32> {
    let start = group.range.start as usize;
    let is_whose = |i: &usize| view.lookups.words.get(*i) == Some(&view.grammar.whose);
    let whose = [Some(start), start.checked_sub(1)].into_iter().flatten().find(is_whose);
    let whose = whose.or_else(|| of_which(view, start))?;
    let comma = usize::from(whose > 0 && view.document.text(whose - 1) == ",");
    // "the Glass Foundation (GF), whose director"
    let text = |back: usize| (whose - comma).checked_sub(back).map_or("", |i| view.document.text(i));
    let bracket = if text(1) == ")" && text(3) == "(" { 3 } else { 0 };
    let end = whose - comma - bracket;
    let last = view.syntax.noun_groups.partition_point(|g| (g.range.end as usize) < end);
    view.syntax.noun_groups.get(last).filter(|g| g.range.end as usize == end)?;
    let fits = |k: u32| {
        let m = view.mentions.of_noun[k as usize]?;
        let (kind, named) = (view.chains.kind(m), view.chains.is_named(m));
        // "Acme Ltd, whose president": not only states have one.
        let presides = kind.is_organization()
            && view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]) == "president";
        (named && (kind.is_organization() || kind.is_place()) && (presides || suits_body(view, title, m))).then_some(m)
    };
    // "the office of the league in Lima, whose chair": no town has one.
    let above = |k: u32| view.syntax.phrases[k as usize].governor.or(view.syntax.phrases[k as usize].apposed_to);
    std::iter::successors(Some(last as u32), |k| above(*k)).take(MOST_LINKS).find_map(fits)
}

/// "the Glass Foundation, of which she became director": the "of" before the post, with no comma between.
fn of_which(view: &View<'_>, post: usize) -> Option<usize> {
    let word = |i: usize| view.lookups.words[i];
    let near = (post.saturating_sub(LONGEST_GAP)..post).rev();
    let mut open = near.take_while(|i| !matches!(view.syntax.tags[*i], Tag::Comma | Tag::Stop | Tag::Break));
    open.find(|i| word(*i) == view.grammar.of && word(*i + 1) == view.grammar.which)
}

/// So many words stand between "of which" and a post at most.
const LONGEST_GAP: usize = 7;

/// So many noun groups hang on each other at most.
const MOST_LINKS: usize = 4;

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn whose_stands_for_the_body_before_it() {
        let extractor = extractor();
        for body in [
            "the Glass Foundation",
            "a member of the Glass Foundation (GF)",
            "the branch of the Glass Foundation in Lima",
        ] {
            let text = format!("Pedro Alvarez thanked {body}, whose director, Anna Lind, came from Oslo.");
            assert!(says(&extractor, &text, "Anna Lind", "holds_position", "Glass Foundation"), "{text}");
        }
        let president = "Orlin Ltd, whose president, Anna Lind, fled to Panama, has closed.";
        assert!(says(&extractor, president, "Anna Lind", "holds_position", "Orlin Ltd"));
        let town = "Pedro Alvarez thanked the people of Oslo, whose mayor Anna Lind came.";
        assert!(says(&extractor, town, "Anna Lind", "holds_position", "Oslo"));
        let which = "Anna Lind joined the Glass Foundation, of which she later became director.";
        assert!(says(&extractor, which, "Anna Lind", "holds_position", "Glass Foundation"));
        let other = "Pedro Alvarez thanked the Glass Foundation, whose guests the director, Anna Lind, met.";
        assert!(!says(&extractor, other, "Anna Lind", "holds_position", "Glass Foundation"));
    }
}
