//! What becomes of a deed that a noun tells: "cancelled her visit", "is seeking a partnership", "the talks were called off".

use super::{View, enclosing};
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup};

/// What the verb around noun group `k` makes of what that tells, where it is what the verb is about.
pub(in crate::relations) fn fate(view: &View<'_>, k: u32) -> Assertion {
    if is_of_none(view, k) {
        return Assertion::Negated;
    }
    let Some(clause) = enclosing(view, k) else { return Assertion::Asserted };
    let verb = view.syntax.verb_groups[clause.verb as usize];
    // "proposed to conclude an agreement": a deal is as sure as that it is made.
    if is_deal(view, &view.syntax.noun_groups[k as usize])
        && MAKING.contains(&view.lexicon.text(verb.lemma))
        && is_about(view, clause, k)
    {
        return clause.assertion;
    }
    if !view.lexicon.classes(verb.lemma).meets(view.grammar.doubt) || !is_about(view, clause, k) {
        return Assertion::Asserted;
    }
    let of_object = view.lexicon.class_named("doubt").and_then(|c| view.lexicon.attribute(c, verb.lemma));
    let becomes = |what: &str| of_object.is_some_and(|all| all.split(' ').any(|one| one == what));
    // "called the visit off", "was called off"
    let off = view.lexicon.text(verb.lemma) == "call"
        && [verb.range.end, view.syntax.noun_groups[k as usize].range.end]
            .iter()
            .any(|i| view.document.tokens.get(*i as usize).is_some() && view.document.text(*i as usize) == "off");
    let noun = &view.syntax.noun_groups[k as usize];
    let definite = noun.determiner == Determiner::Definite;
    // "ended its partnership": an event that ends took place.
    let over = becomes("over") && view.syntax.families[k as usize] != Family::Event;
    if off || over || becomes("cancelled") {
        Assertion::Cancelled
    } else if becomes("refused") {
        Assertion::Negated
    } else if !definite && (becomes("wished") || becomes("weighed") && is_deal(view, noun)) {
        Assertion::Hypothetical
    } else {
        Assertion::Asserted
    }
}

/// Whether a noun is that of what sides agree on.
pub(super) fn is_deal(view: &View<'_>, group: &NounGroup) -> bool {
    let treaty = matches!(view.lexicon.text(group.lemma), "accord" | "memorandum" | "protocol" | "treaty");
    treaty || view.lookups.classes[group.head as usize].meets(view.grammar.deal_noun)
}

/// What is done to a deal that is made.
const MAKING: [&str; 9] =
    ["conclude", "establish", "finalise", "finalize", "form", "make", "negotiate", "reach", "sign"];

/// Whether it is the object of the verb, the subject of its passive, or what is called or asked for.
fn is_about(view: &View<'_>, clause: &Clause, k: u32) -> bool {
    let passive = view.syntax.verb_groups[clause.verb as usize].passive;
    let argument = if passive { clause.subject } else { clause.object };
    let wanted = |o: &crate::syntax::Oblique| o.noun == k && o.preposition == view.grammar.for_;
    argument == Some(k) || clause.object.is_none() && view.syntax.obliques(clause).iter().any(wanted)
}

/// "There are no plans for a meeting": whether what noun group `k` hangs on does not exist.
fn is_of_none(view: &View<'_>, k: u32) -> bool {
    let governor = view.syntax.phrases[k as usize].governor;
    governor.is_some_and(|n| {
        let first = view.syntax.noun_groups[n as usize].range.start as usize;
        view.lookups.words[first] == view.grammar.no
    })
}
