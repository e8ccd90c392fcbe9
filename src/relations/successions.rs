//! The post that passes from one to the next: "Orlin Ltd. named Anna Lind president. She succeeds Omar Stone" tells that
//! he was president, "Anna Lind succeeds Omar Stone, president of Orlin Ltd." that she is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found, View};
use crate::extraction::Qualifiers;
use crate::ontology::RelationType;

/// Statuses of posts that are no longer held.
const PAST: [&str; 3] = ["former", "outgoing", "acting"];

/// What many are at once where they work.
const TRADES: [&str; 9] =
    ["attorney", "barrister", "consultant", "engineer", "lawyer", "lecturer", "nurse", "partner", "solicitor"];

/// Nobody is asked for more posts than these.
const MOST: usize = 16;

/// Posts by the chain of their holder.
type Posts<'a> = FxHashMap<u32, Vec<&'a Found>>;

/// Adds to every succession the post of whichever of the two the text gives none in the body of the other.
pub(super) fn find(view: &View<'_>, (rule, assigned): (u32, u32), out: &mut Vec<Found>) {
    let passes = |f: &&Found| f.relation == RelationType::Succeeds && f.qualifiers.status != Some("cancelled");
    if !out.iter().any(|f| passes(&f)) {
        return;
    }
    let mut posts: Posts<'_> = FxHashMap::default();
    for f in out.iter().filter(|f| f.relation == RelationType::HoldsPosition) {
        let own = posts.entry(view.chains.root(f.subject)).or_default();
        if own.len() < MOST {
            own.push(f);
        }
    }
    let passed: Vec<Found> =
        out.iter().filter(passes).filter_map(|f| passed(view, (rule, assigned), &posts, f)).collect();
    out.extend(passed);
    tell_apart(view, out);
}

/// Of two who follow each other in one post says whose it was, and before it passes whose it will be.
fn tell_apart(view: &View<'_>, out: &mut [Found]) {
    let successions = out.iter().filter(|f| f.relation == RelationType::Succeeds);
    let mut passing: Vec<(u32, u32, bool)> = Vec::new();
    for f in successions.filter(|f| f.qualifiers.status != Some("cancelled")).take(MOST) {
        let planned = f.qualifiers.status == Some("planned");
        passing.push((view.chains.root(f.subject), view.chains.root(f.object), planned));
    }
    let post = |f: &Found| (view.chains.root(f.subject), view.chains.root(f.object), f.qualifiers.title.clone());
    let held = out.iter().filter(|f| f.relation == RelationType::HoldsPosition && f.qualifiers.title.is_some());
    let posts: FxHashSet<(u32, u32, Option<String>)> = held.map(post).collect();
    for f in out.iter_mut().filter(|f| f.relation == RelationType::HoldsPosition && f.qualifiers.status.is_none()) {
        let (holder, body, title) = post(f);
        let has = |other: u32| posts.contains(&(other, body, title.clone()));
        f.qualifiers.status = passing.iter().find_map(|&(new, old, planned)| match holder {
            _ if holder == old && has(new) => Some(if planned { "outgoing" } else { "former" }),
            _ if holder == new && planned && has(old) => Some("incoming"),
            _ => None,
        });
    }
}

/// The post that passes in a succession.
fn passed(view: &View<'_>, (rule, assigned): (u32, u32), posts: &Posts<'_>, f: &Found) -> Option<Found> {
    let (new, old) = (f.subject, f.object);
    let planned = f.qualifiers.status == Some("planned");
    let given = only(view, posts, (new, assigned), |status| status.is_none_or(|s| !PAST.contains(&s)));
    let own = |post: &Found| is_held_elsewhere(view, post) || is_post_of_next(view, post);
    if given.is_some_and(|post| post.qualifiers.status.is_none() && own(post)) {
        return None;
    }
    let (holder, post, status) = match given {
        // Whoever is to be replaced still holds the post.
        Some(post) => (old, post, (!planned && post.qualifiers.status != Some("incoming")).then_some("former")),
        None => (new, only(view, posts, (old, assigned), |_| true)?, planned.then_some("incoming")),
    };
    // "Lind, dean at Quarn University, will succeed Stone at Harbour University": of another body.
    let elsewhere = || {
        let next = view.mentions.all[old as usize].noun? as usize + 1;
        let brought = view.syntax.phrases.get(next).is_some_and(|p| p.preposition == Some(view.grammar.at));
        view.mentions.of_noun.get(next).copied().flatten().filter(|m| brought && view.chains.kind(*m).is_organization())
    };
    let mut known = posts.get(&view.chains.root(holder)).into_iter().flatten();
    if elsewhere().is_some_and(|m| !view.chains.same(m, post.object)) {
        return None;
    }
    if view.chains.same(new, old) || known.any(|f| view.chains.same(f.object, post.object)) {
        return None;
    }
    Some(Found {
        qualifiers: Qualifiers { title: post.qualifiers.title.clone(), status, ..Qualifiers::default() },
        ..Found::of(view, RelationType::HoldsPosition, (holder, post.object), f.evidence, rule)
    })
}

/// "Lind, currently chief financial officer of Belno, will succeed Stone": whether a post is one that its holder leaves.
fn is_held_elsewhere(view: &View<'_>, post: &Found) -> bool {
    let sentences = &view.document.sentences;
    let here = sentences.partition_point(|s| view.document.span(s.tokens).end <= post.evidence.start);
    let tokens = sentences.get(here).map_or(0..0, |s| s.tokens.range());
    let yet = |i: usize| matches!(view.document.text(i), "currently" | "presently" | "Currently" | "Presently");
    let given = |i: usize| view.lookups.classes[i].meets(view.grammar.assign_verb);
    let of_release = || view.principal().is_some_and(|m| view.chains.same(m, post.object));
    tokens.clone().any(yet) && !tokens.into_iter().any(given) && !of_release()
}

/// "was replaced by Belno's head of sales, Anna Lind": whether a post is the one that whoever comes next comes from.
fn is_post_of_next(view: &View<'_>, post: &Found) -> bool {
    let tokens = &view.document.tokens;
    let first = tokens.partition_point(|t| t.span.start < post.evidence.start);
    let by = first.checked_sub(1).is_some_and(|i| view.lookups.words[i] == view.grammar.by);
    let owner = view.mentions_from(first as u32, first as u32 + 1).find(|(m, _)| view.chains.same(*m, post.object));
    let owned = |(_, m): (u32, &crate::entities::mentions::Mention)| {
        matches!(view.document.text(m.range.end as usize), "'s" | "’s" | "'" | "’")
    };
    by && owner.is_some_and(owned)
}

/// The one post of a person with such a status: of several the one that he is said to be given, else the one in the body
/// whose release it is.
fn only<'a>(
    view: &View<'_>,
    posts: &Posts<'a>,
    (holder, assigned): (u32, u32),
    fits: impl Fn(Option<&str>) -> bool,
) -> Option<&'a Found> {
    // What somebody does for a living passes to nobody.
    let calling = |f: &Found| {
        let last = f.qualifiers.title.as_deref().and_then(|title| title.rsplit(' ').next()).unwrap_or_default();
        let trade = f.qualifiers.title.as_deref().is_some_and(|title| TRADES.contains(&title));
        trade || view.lexicon.classes(view.lexicon.word(last)).meets(view.grammar.calling)
    };
    let passing = |f: &&Found| {
        f.qualifiers.title.is_some() && fits(f.qualifiers.status) && !f.qualifiers.has_general_title() && !calling(f)
    };
    let own: Vec<&Found> = posts.get(&view.chains.root(holder))?.iter().copied().filter(passing).collect();
    let one = |all: &[&'a Found]| {
        let first = *all.first()?;
        all.iter().all(|f| view.chains.same(f.object, first.object)).then_some(first)
    };
    let given: Vec<&Found> = own.iter().copied().filter(|f| f.rule == assigned).collect();
    let of_release = || {
        let body = view.principal()?;
        own.iter().copied().find(|f| view.chains.same(f.object, body))
    };
    let new = || {
        let here: Vec<&Found> = given.iter().copied().filter(|f| !is_held_elsewhere(view, f)).collect();
        one(&here)
    };
    one(&given).or_else(|| one(&own)).or_else(of_release).or_else(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The statuses that a text gives two who follow each other in a post, the first first.
    fn check(text: &str, statuses: [Option<&str>; 2]) {
        let extraction =
            crate::relations::tests::extractor().extract(&crate::reader::read_text("news", text.to_owned()));
        let of = |name: &str| {
            let mut posts = extraction.relations.iter().filter(|r| r.relation == RelationType::HoldsPosition);
            posts.find(|r| extraction.entities[r.source].name == name).map(|r| r.qualifiers.status)
        };
        assert_eq!([of("Anna Lind"), of("Omar Stone")], statuses.map(Some), "{text}");
    }

    #[test]
    fn one_post_has_one_holder() {
        let done = "Anna Lind, president of the Harbour League, succeeded Omar Stone, president of the Harbour League.";
        check(done, [None, Some("former")]);
        let planned = "Anna Lind will succeed Omar Stone, president of the Harbour League. Anna Lind was elected president of the \
             Harbour League.";
        check(planned, [Some("incoming"), Some("outgoing")]);
    }
}
