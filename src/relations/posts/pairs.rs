//! Several posts or several holders that one verb gives: rows of posts, lists of holders, pairs without a verb of their own.

use super::View;
use super::assignments::{Assignment, has_title, is_person};
use crate::lexicon::Class;
use crate::syntax::Tag;

/// "Lind was elected as chair and Alvarez as treasurer": further pairs after the first, without a verb of their own.
pub(super) fn gapped(view: &View<'_>, first: Assignment, out: &mut Vec<Assignment>) {
    let groups = &view.syntax.noun_groups;
    let end = sentence_nouns_end(view, first.post);
    // "was elected chair of the league and Omar Stone treasurer": of the same body.
    let giver = first.giver.or_else(|| {
        let of = view.syntax.phrases.get(first.post as usize + 1).filter(|p| p.governor == Some(first.post));
        of.filter(|p| p.preposition == Some(view.grammar.of)).map(|_| first.post + 1)
    });
    let first = Assignment { giver, ..first };
    let (mut holder, mut waiting): (Option<u32>, Vec<u32>) = (None, Vec::new());
    for k in first.post + 1..end.min(first.post + LONGEST_GAPPED) {
        // "Omar Stone (Norway) as treasurer": what a bracket says of him.
        if view.syntax.phrases[k as usize].bracketed {
            continue;
        }
        let gap = groups[k as usize - 1].range.end as usize..groups[k as usize].range.start as usize;
        let tags = view.syntax.tags.get(gap).unwrap_or_default();
        let plain = |t: &Tag| {
            matches!(
                t,
                Tag::Comma | Tag::Conjunction | Tag::Preposition | Tag::Adverb | Tag::Genitive | Tag::Open | Tag::Close
            )
        };
        if !tags.iter().all(plain) {
            break;
        }
        let joined = tags.iter().any(|t| matches!(t, Tag::Comma | Tag::Conjunction));
        // "promoted Lind to manager, Stone to director"
        let to = view.syntax.phrases[first.post as usize].preposition == Some(view.grammar.to);
        let brought = view.syntax.phrases[k as usize].preposition;
        let by_as = brought == Some(view.grammar.as_) || to && brought == Some(view.grammar.to);
        if joined && !tags.contains(&Tag::Preposition) && groups[k as usize].name.is_some() && is_person(view, k) {
            holder = Some(k);
            waiting.push(k);
            if let Some(post) = beside(view, k) {
                out.push(Assignment { post, holder: k, ..first });
            }
        } else if let Some(who) = holder.filter(|_| by_as && has_title(view, k)) {
            // "and Lind, Stone and Holm as members": all who have no post yet.
            let several = groups[k as usize].plural;
            let all = waiting.drain(..).filter(|other| several || *other == who);
            out.extend(all.map(|holder| Assignment { post: k, holder, ..first }));
            holder = None;
        }
    }
}

/// So many noun groups after a post may state further pairs.
const LONGEST_GAPPED: u32 = 24;

/// "served as dean of A, head of B and fellow at C", "Lind and Alvarez were elected vice-chairs": each post of a row, each
/// holder of a list.
pub(super) fn distribute(view: &View<'_>, first: Assignment, out: &mut Vec<Assignment>) {
    // "A and B as deputies and C as treasurer": who comes behind the post of those before it has another.
    let before = first.holder < first.post;
    let holders = view.syntax.members(first.holder).filter(|k| is_person(view, *k) && !(before && *k > first.post));
    let holders: Vec<u32> = holders.collect();
    // "elected Anna Lind president and Pedro Alvarez treasurer"
    let pairs: Vec<(u32, u32)> = holders.iter().filter_map(|k| Some((*k, beside(view, *k)?))).collect();
    if holders.len() >= 2 && pairs.len() == holders.len() {
        out.extend(pairs.into_iter().map(|(holder, post)| Assignment { holder, post, ..first }));
        return;
    }
    // "elected Lind president and Alvarez and Stone vice-presidents": those before a plural share it.
    if holders.len() >= 2 && !pairs.is_empty() && pairs.iter().any(|(_, post)| *post == first.post) {
        let mut waiting: Vec<u32> = Vec::new();
        for holder in holders {
            waiting.push(holder);
            let Some(post) = beside(view, holder) else { continue };
            let all = view.syntax.noun_groups[post as usize].plural;
            let from = if all { 0 } else { waiting.len() - 1 };
            out.extend(waiting.drain(..).skip(from).map(|holder| Assignment { holder, post, ..first }));
        }
        return;
    }
    let posts = row(view, first.post);
    match (holders.len(), posts.len()) {
        (0 | 1, _) => out.extend(posts.into_iter().map(|post| Assignment { post, ..first })),
        (_, 1) => out.extend(holders.into_iter().map(|holder| Assignment { holder, ..first })),
        (a, b) if a == b => {
            out.extend(holders.into_iter().zip(posts).map(|(holder, post)| Assignment { holder, post, ..first }));
        }
        _ => out.push(first),
    }
}

/// Nobody is said to have held more posts in one row.
const LONGEST_ROW: usize = 12;

/// The posts of a row that begins with `post`: each after a comma or "and", with nothing but phrases between them.
fn row(view: &View<'_>, post: u32) -> Vec<u32> {
    let mut out = vec![post];
    let groups = &view.syntax.noun_groups;
    for k in post + 1..sentence_nouns_end(view, post) {
        let gap = groups[k as usize - 1].range.end as usize..groups[k as usize].range.start as usize;
        let tags = view.syntax.tags.get(gap.clone()).unwrap_or_default();
        // "dean of A; head of B; and fellow at C"
        let semicolon = view.document.text(gap.start) == ";";
        let tags = if semicolon { &tags[1..] } else { tags };
        let plain = |t: &Tag| {
            matches!(
                t,
                Tag::Comma | Tag::Conjunction | Tag::Preposition | Tag::Adverb | Tag::Genitive | Tag::Open | Tag::Close
            )
        };
        let group = &groups[k as usize];
        let person = group.name.is_some() && is_person(view, k) || group.pronoun;
        if !tags.iter().all(plain) || person || out.len() >= LONGEST_ROW || names_next(view, k) {
            break;
        }
        let starts = semicolon || matches!(tags.first(), Some(Tag::Comma | Tag::Conjunction));
        let mut words = gap.skip(1).map(|i| view.lookups.words[i]);
        let bare = words.all(|w| w == view.grammar.as_ || !view.lexicon.classes(w).has(Class::PREPOSITION));
        if starts && bare && !group.plural && has_title(view, k) {
            out.push(k);
        }
    }
    out
}

/// "chair, and the Mayor of Lima Anna Lind treasurer": whether the person named right after post `k` and what it is of holds it.
fn names_next(view: &View<'_>, k: u32) -> bool {
    let groups = &view.syntax.noun_groups;
    let of = |n: u32| view.syntax.phrases.get(n as usize).is_some_and(|p| p.governor == Some(n - 1));
    let mut last = k;
    while last < k + 3 && of(last + 1) {
        last += 1;
    }
    let next = groups.get(last as usize + 1);
    next.is_some_and(|g| {
        g.name.is_some() && g.range.start == groups[last as usize].range.end && is_person(view, last + 1)
    })
}

/// The end of the noun groups of the sentence that has noun group `k`.
pub(super) fn sentence_nouns_end(view: &View<'_>, k: u32) -> u32 {
    let here = view.syntax.sentences.partition_point(|s| s.nouns.1 <= k);
    view.syntax.sentences.get(here).map_or(k, |s| s.nouns.1)
}

/// "Anna Lind president": the post right after a name.
pub(super) fn beside(view: &View<'_>, holder: u32) -> Option<u32> {
    let groups = &view.syntax.noun_groups;
    let end = groups[holder as usize].range.end;
    // "Anna Lind (Peru) president"
    let bracket = view.syntax.tags.get(end as usize) == Some(&Tag::Open);
    let post = holder + 1 + u32::from(bracket);
    let start = groups.get(post as usize)?.range.start;
    let closed = bracket && view.syntax.tags.get((start as usize).checked_sub(1)?) == Some(&Tag::Close);
    let touches = start == end || closed;
    (touches && groups[holder as usize].name.is_some() && has_title(view, post)).then_some(post)
}
