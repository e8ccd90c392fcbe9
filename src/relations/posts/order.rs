//! Posts told in another order than "was named dean": the post behind a relative clause, before the verb, or of the last
//! of several.

use super::View;
use super::assignments::{Verbs, has_title, is, is_person};
use crate::syntax::{Clause, Tag};

/// "appointed Anna Lind, who had been treasurer since 2015, as dean": the post behind what is told of the object of
/// clause `n`.
pub(super) fn behind_relative(view: &View<'_>, n: u32) -> Option<u32> {
    let clause = &view.syntax.clauses[n as usize];
    let whom = clause.object?;
    let later = view.syntax.clauses[n as usize + 1..].iter().take_while(|c| c.sentence == clause.sentence);
    let relative = later.filter(|c| c.modifies_noun && c.subject == Some(whom));
    relative.flat_map(|c| view.syntax.obliques(c)).find_map(|o| {
        let start = view.syntax.noun_groups[o.noun as usize].range.start as usize;
        let comma = start >= 2 && view.syntax.tags[start - 2] == Tag::Comma;
        (comma && o.preposition == view.grammar.as_ && has_title(view, o.noun)).then_some(o.noun)
    })
}

/// "Installed as president of the club was Anna Lind": who follows the "was" of clause `n`, and the post before it.
pub(super) fn inverted(view: &View<'_>, verbs: &Verbs, n: u32) -> Option<(u32, u32)> {
    let clause = &view.syntax.clauses[n as usize];
    let be = view.syntax.verb_groups[clause.verb as usize];
    let before = view.syntax.clauses[..n as usize].last().filter(|c| c.sentence == clause.sentence)?;
    let verb = view.syntax.verb_groups[before.verb as usize];
    let opens = view.document.sentences.get(clause.sentence as usize)?.tokens.start + 1 >= verb.range.start;
    if be.lemma != view.grammar.be || !opens || !is(view, verbs.assign, verb.lemma) || before.subject.is_some() {
        return None;
    }
    let holder = view.syntax.noun_groups.partition_point(|g| g.range.start < be.range.end) as u32;
    let group = view.syntax.noun_groups.get(holder as usize)?;
    let touches = group.range.start == be.range.end && group.name.is_some() && is_person(view, holder);
    let mut posts = view.syntax.obliques(before).iter().filter(|o| o.preposition == view.grammar.as_).map(|o| o.noun);
    let post = posts.next().or(before.object).filter(|k| touches && *k < holder && has_title(view, *k))?;
    Some((holder, post))
}

/// The person whose post `post` is, where "as" brings it behind one of several who have posts of their own before it.
pub(super) fn last_of_row(view: &View<'_>, clause: &Clause, post: u32) -> Option<u32> {
    let host = view.syntax.phrases[post as usize].governor?;
    let first = clause.object.filter(|k| *k < host && is_person(view, *k))?;
    let named = view.syntax.noun_groups[host as usize].name.is_some() && is_person(view, host);
    let between = first + 1..host;
    let own = |k: u32| has_title(view, k) && view.syntax.phrases[k as usize].preposition.is_none();
    (named && host != first && between.into_iter().any(own)).then_some(host)
}
