//! Posts told by way of a noun for posts: "took on the role of dean", "held positions at Acme, including treasurer".

use super::View;
use super::assignments::{Verbs, has_title, is};
use crate::lexicon::WordId;
use crate::syntax::{Clause, Oblique, VerbGroup};

/// "held positions at Acme, including treasurer", "took on the role of dean": the first post named and where.
pub(super) fn occupied(
    view: &View<'_>,
    verbs: &Verbs,
    clause: &Clause,
    verb: &VerbGroup,
) -> Option<(u32, Option<u32>)> {
    if verb.passive || !is(view, verbs.occupy, verb.lemma) {
        return None;
    }
    let position = |k: &u32| is(view, verbs.position, view.syntax.noun_groups[*k as usize].lemma);
    let obliques = view.syntax.obliques(clause);
    let after = |o: &&Oblique| view.syntax.noun_groups[o.noun as usize].range.start >= verb.range.end;
    let noun = clause.object.filter(position).or_else(|| {
        let mut inside = obliques.iter().filter(after).filter(|o| o.preposition != view.grammar.as_);
        inside.find(|o| position(&o.noun)).map(|o| o.noun)
    })?;
    let names = |p: &Oblique| {
        let text = view.lexicon.text(p.preposition);
        p.preposition == view.grammar.of || matches!(text, "as" | "including" | "such as")
    };
    let post = obliques.iter().filter(|o| o.noun > noun).find(|o| names(o) && has_title(view, o.noun))?.noun;
    let body = obliques.iter().filter(|o| o.noun > noun && o.noun < post).find(|o| {
        let m = view.mentions.of_noun[o.noun as usize];
        m.is_some_and(|m| view.is_named_body(m))
    });
    Some((post, body.map(|o| o.noun)))
}

/// "promoted to vice president", "named to the post of dean".
pub(super) fn to_post(view: &View<'_>, verbs: &Verbs, clause: &Clause, verb: &VerbGroup) -> Option<u32> {
    let obliques = view.syntax.obliques(clause);
    let to = obliques.iter().find(|o| {
        let after = view.syntax.noun_groups[o.noun as usize].range.start >= verb.range.end;
        let text = view.lexicon.text(o.preposition);
        after && (o.preposition == view.grammar.to || matches!(text, "into" | "for" | "up to"))
    })?;
    if has_title(view, to.noun) {
        return matches!(view.lexicon.text(to.preposition), "to" | "up to").then_some(to.noun);
    }
    let position = is(view, verbs.position, view.syntax.noun_groups[to.noun as usize].lemma);
    if position { post_of(view, to.noun) } else { None }
}

/// "resigned from the role of dean", "continues in her position as dean": the post that a noun for posts behind a
/// preposition brings.
pub(super) fn of_position(view: &View<'_>, verbs: &Verbs, clause: &Clause, preposition: WordId) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize].range.end;
    let mut brought = view.syntax.obliques(clause).iter().filter(|o| o.preposition == preposition);
    let noun = brought.find(|o| {
        let group = &view.syntax.noun_groups[o.noun as usize];
        group.range.start >= verb && is(view, verbs.position, group.lemma)
    })?;
    post_of(view, noun.noun)
}

/// "the role of dean", "her position as dean": the post of a noun for posts.
pub(super) fn post_of(view: &View<'_>, position: u32) -> Option<u32> {
    let next = position + 1;
    let phrase = view.syntax.phrases.get(next as usize).filter(|p| p.governor == Some(position))?;
    let names = phrase.preposition.is_some_and(|p| p == view.grammar.of || p == view.grammar.as_);
    (names && has_title(view, next)).then_some(next)
}
