//! What a noun made of a verb takes over from it: "the appointment of Lind as dean by the board", "Lind's visit to Lima".

use super::super::View;
use super::{Frame, enclosing};
use crate::entities::mentions::Form;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup};

/// "the appointment of Lind as dean by the board", "Lind's visit to Lima".
pub(super) fn nominal_frame(view: &View<'_>, frame: &Frame, verb: WordId, group: &NounGroup) -> Option<Frame> {
    let g = view.grammar;
    let at = |w: WordId| frame.obliques.iter().find(|o| o.preposition == w).map(|o| o.noun);
    let (by, of) = (at(g.by), at(g.of));
    // "the sale of Orlin to Acme": what is handed over does not go there by itself.
    let hands_over = || {
        matches!(view.lexicon.text(verb), "sell" | "transfer" | "donate" | "divest" | "grant" | "award")
            || matches!(view.lexicon.text(verb), "appoint" | "reappoint" | "elect" | "nominate" | "promote" | "admit")
    };
    let motion = at(g.to).is_some() && !hands_over() && view.syntax.families[frame.subject? as usize] == Family::Event;
    // "her visit to Lima": the noun group that first names her.
    let pronoun = || {
        let owner = Some(group.determiner).filter(|d| matches!(d, Determiner::Possessive(_))).and(view.owner(group))?;
        let own = view.mentions.all[view.chains.root(owner) as usize].noun;
        // "During her visit to Lima, Anna Lind met": the name comes later.
        let later = || {
            let after = view.mentions_from(group.range.end, group.range.end + LATER);
            let mut same = after.filter(|(m, mention)| mention.noun.is_some() && view.chains.same(*m, owner));
            same.find(|(_, mention)| matches!(mention.form, Form::Name(_))).and_then(|(_, mention)| mention.noun)
        };
        own.or_else(later)
    };
    // "the participation of Acme in the fair"
    let goes =
        || matches!(view.lexicon.text(verb), "participate" | "arrive" | "travel" | "return" | "attend" | "compete");
    let (subject, object) = match (by, of, group.possessor.or_else(pronoun)) {
        (Some(by), of, _) => (Some(by), of),
        (None, Some(of), None) if motion || goes() => (Some(of), None),
        (None, of, Some(owner)) => (Some(owner), of),
        (None, Some(of), None) => (None, Some(of)),
        (None, None, None) => (None, None),
    };
    // "Acme announced the launch of the lamp": it does what it announces.
    let doer = || {
        let clause = enclosing(view, frame.subject?)?;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let does = view.lexicon.classes(verb.lemma).meets(g.announce_verb) && !verb.passive;
        let body = |k: &u32| view.syntax.families[*k as usize] != Family::Person;
        clause.subject.filter(|k| does && body(k) && clause.object == frame.subject && object.is_some())
    };
    // "Following the acquisition of Orlin, Acme has": who has it now took it over.
    let buyer = || {
        let noun = frame.subject?;
        let opens = view.syntax.phrases[noun as usize].preposition.is_some_and(|p| {
            p == g.after || p == g.with || matches!(view.lexicon.text(p), "following" | "upon" | "through")
        });
        let buys = matches!(view.lexicon.text(verb), "acquire" | "buy" | "purchase");
        let clause =
            view.clauses_beside(noun).iter().find(|c| c.subject.is_some_and(|s| s > noun) && !c.modifies_noun)?;
        let start = view.document.sentences.get(clause.sentence as usize)?.tokens.start;
        let fronted = group.range.start <= start + 2 && view.syntax.noun_groups[noun as usize].range.start >= start;
        let body = |k: &u32| view.syntax.families[*k as usize] == Family::Organization && Some(*k) != object;
        clause.subject.filter(|k| opens && buys && fronted && object.is_some() && body(k))
    };
    let visitor = visitor(view, frame, verb, group).filter(|_| subject.is_none() && object.is_none());
    let subject = subject.or_else(doer).or_else(buyer).or(visitor.and_then(|c| c.subject));
    if subject.is_none() && object.is_none() && frame.obliques.is_empty() {
        return None;
    }
    let assertion = enclosing(view, frame.subject?).map_or(frame.assertion, |c| {
        let talk = view.lexicon.classes(view.syntax.verb_groups[c.verb as usize].lemma).meets(g.reporting_verb);
        if talk { frame.assertion } else { frame.assertion.within(c.assertion) }
    });
    let assertion = visitor.map_or(assertion, |c| assertion.within(c.assertion));
    // "Talks on the acquisition of Orlin by Acme failed"
    let sought = view.syntax.phrases[frame.subject? as usize].governor.is_some_and(|n| {
        let lemma = view.lexicon.text(view.syntax.noun_groups[n as usize].lemma);
        matches!(lemma, "talk" | "negotiation" | "discussion" | "plan" | "proposal" | "bid" | "offer" | "attempt")
    });
    let buys = matches!(view.lexicon.text(verb), "acquire" | "buy" | "purchase" | "take over");
    let assertion = if sought && buys { assertion.within(Assertion::Hypothetical) } else { assertion };
    let obliques = frame.obliques.iter().copied().filter(|o| o.preposition != g.by && o.preposition != g.of).collect();
    Some(Frame {
        predicate: verb,
        is_noun: false,
        // "his visit": that of nobody listed with him where he is named.
        alone: subject.filter(|_| by.is_none() && group.possessor.is_none() && is_of_one(view, group)),
        subject,
        object,
        complement: None,
        obliques,
        assertion,
        ..frame.clone()
    })
}

/// "his visit", "its launch"
fn is_of_one(view: &View<'_>, group: &NounGroup) -> bool {
    matches!(group.determiner, Determiner::Possessive(_))
        && matches!(
            view.document.text(group.range.start as usize),
            "his" | "her" | "its" | "my" | "His" | "Her" | "Its"
        )
}

/// "During a visit to Lima, Anna Lind met": the clause behind a visit that opens the sentence, of whose subject it is.
fn visitor<'v>(view: &'v View<'_>, frame: &Frame, verb: WordId, group: &NounGroup) -> Option<&'v Clause> {
    let (g, noun) = (view.grammar, frame.subject?);
    let visits = matches!(view.lexicon.text(verb), "visit" | "tour" | "travel") && !group.plural;
    let own = matches!(group.determiner, Determiner::Indefinite) && visits;
    let preposition = view.syntax.phrases[noun as usize].preposition.filter(|_| own)?;
    let opens = [g.on, g.during, g.after, g.following].contains(&preposition);
    let clause = view.clauses_beside(noun).iter().find(|c| c.subject.is_some_and(|s| s > noun) && !c.modifies_noun)?;
    let start = view.document.sentences.get(clause.sentence as usize)?.tokens.start;
    let fronted = group.range.start <= start + 2 && group.range.start > start;
    let subject = view.mentions.of_noun[clause.subject? as usize]?;
    let goes = matches!(view.chains.kind(subject), EntityType::Person | EntityType::Group);
    (opens && fronted && goes).then_some(clause)
}

/// A name that a possessive pronoun runs ahead of follows within so many tokens.
const LATER: u32 = 24;
