//! "The museum has a new director. Anna Lind takes up the role in May": a post told of without a holder in a sentence before.

use super::View;
use super::assignments::{Assignment, Verbs, has_title, is, is_person};
use crate::syntax::{Clause, Determiner, VerbForm};

/// So many sentences back a post is told of that somebody takes up.
const NEAR: u32 = 2;

/// The post that the subject of clause `n` takes up, where its object is only a noun for posts.
pub(super) fn taken_up(view: &View<'_>, verbs: &Verbs, n: u32) -> Option<Assignment> {
    let clause = &view.syntax.clauses[n as usize];
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let takes = is(view, verbs.occupy, verb.lemma) || [view.grammar.start, view.grammar.begin].contains(&verb.lemma);
    // "takes up the role"
    let up = || {
        let mut brought = view.syntax.obliques(clause).iter();
        brought.find(|o| matches!(view.lexicon.text(o.preposition), "up" | "on")).map(|o| o.noun)
    };
    let (holder, position) = (clause.subject?, clause.object.or_else(up)?);
    let group = &view.syntax.noun_groups[position as usize];
    let bare = matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative | Determiner::Possessive(_))
        && !group.plural
        && is(view, verbs.position, group.lemma)
        && group.range.end - group.head == 1
        && !view.syntax.phrases.get(position as usize + 1).is_some_and(|p| {
            p.governor == Some(position) && p.preposition.is_some_and(|p| p == view.grammar.of || p == view.grammar.as_)
        });
    if !takes || !bare || verb.passive || verb.form != VerbForm::Finite || !is_person(view, holder) {
        return None;
    }
    let (post, giver) = (1..=NEAR).find_map(|back| new_post(view, clause.sentence.checked_sub(back)?))?;
    Some(Assignment { post, holder, giver: Some(giver), assertion: clause.assertion, over: false, clause: Some(n) })
}

/// "returns to Acme as treasurer": the body that somebody goes to.
pub(super) fn moved_to(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let moves = matches!(view.lexicon.text(verb.lemma), "return" | "move" | "transfer" | "come" | "switch");
    let mut brought = view.syntax.obliques(clause).iter().filter(|o| moves && o.preposition == view.grammar.to);
    let body = |k: u32| view.mentions.of_noun[k as usize].is_some_and(|m| view.is_named_body(m));
    brought.find(|o| body(o.noun)).map(|o| o.noun)
}

/// "A new rector has been appointed at Quarn University": the one post of a sentence that nobody is said to hold, and the
/// one body with a name beside it.
fn new_post(view: &View<'_>, sentence: u32) -> Option<(u32, u32)> {
    let nouns = view.syntax.sentences.get(sentence as usize)?.nouns;
    let open = |k: &u32| {
        let group = &view.syntax.noun_groups[*k as usize];
        let new = group.determiner == Determiner::Indefinite
            || group.range.range().any(|i| matches!(view.document.text(i), "new" | "next" | "New" | "Next"));
        let told = view.mentions.of_noun[*k as usize].is_some_and(|m| view.chains.is_named(m));
        new && !group.plural && has_title(view, *k) && !told
    };
    let body = |k: &u32| view.mentions.of_noun[*k as usize].is_some_and(|m| view.is_named_body(m));
    let one = |fits: &dyn Fn(&u32) -> bool| {
        let mut all = (nouns.0..nouns.1).filter(|k| fits(k));
        all.next().filter(|_| all.next().is_none())
    };
    let place = |k: &u32| {
        let named = view.mentions.of_noun[*k as usize].filter(|m| view.chains.is_named(*m));
        named.is_some_and(|m| view.chains.kind(m).is_place())
    };
    Some((one(&open)?, one(&body).or_else(|| one(&place))?))
}
