//! Who gives a post, where the verb's own subject does not say so: the gathering, the body of the clause before, who
//! announces it.

use super::View;
use super::assignments::Assignment;
use super::organ::{is_organ, owner_of_organ};
use crate::ontology::EntityType;
use crate::syntax::{Clause, Family, Oblique};

/// "at Acme, where she was dean": the body before the "where" that opens the clause.
pub(super) fn where_(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let start = view.syntax.verb_groups[clause.verb as usize].range.start;
    let sentence = view.document.sentences.get(clause.sentence as usize)?.tokens;
    let floor = sentence.start.max(start.saturating_sub(6));
    let at = (floor..start).rev().find(|i| view.lookups.words[*i as usize] == view.grammar.where_)?;
    let groups = &view.syntax.noun_groups;
    let mut before = groups.partition_point(|g| g.range.end <= at).checked_sub(1)?;
    let mut end = at;
    // "joined the institute (NI) in 2017, where"
    if groups[before].time && before > 0 {
        end = groups[before].range.start;
        before -= 1;
    }
    // "from the gallery in Hamburg, where": whose place touches the comma.
    let touching = end.saturating_sub(groups[before].range.end) <= 1;
    let phrase = view.syntax.phrases[before];
    let place = view.mentions.of_noun[before].is_some_and(|m| view.chains.kind(m).is_place());
    if let Some(body) = phrase.governor.filter(|_| touching && place && phrase.preposition == Some(view.grammar.in_)) {
        (before, end) = (body as usize, groups[body as usize].range.end);
    }
    let m = view.mentions.of_noun[before]?;
    let bracket = u32::from(view.document.text(groups[before].range.end as usize) == ")");
    let touches = end.saturating_sub(groups[before].range.end + bracket) <= 1;
    (touches && view.chains.kind(m).is_organization()).then_some(before as u32)
}

/// "At Acme, Anna Lind becomes managing director": the body with a name that "at" brings as the sentence opens.
pub(super) fn opening_at(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let start = view.document.sentences.get(clause.sentence as usize)?.tokens.start;
    let first = view.syntax.sentences.get(clause.sentence as usize)?.nouns.0;
    let group = view.syntax.noun_groups.get(first as usize)?;
    let opens = view.lookups.words[start as usize] == view.grammar.at && group.range.start <= start + 2;
    let comma = view.document.text(group.range.end as usize) == ",";
    let m = view.mentions.of_noun[first as usize].filter(|_| opens && comma)?;
    (view.is_named_body(m)).then_some(first)
}

/// "serves on the board of Acme as treasurer": the organ that somebody serves on.
pub(super) fn organ_served(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let on = view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.on)?;
    is_organ(view, view.syntax.noun_groups[on.noun as usize].range).then_some(on.noun)
}

/// Whether somebody can work for what a mention names.
pub(super) fn of_giver_kind(view: &View<'_>, m: u32) -> bool {
    let kind = view.chains.kind(m);
    kind.is_organization() || kind == EntityType::City
}

/// "At the meeting of the league, Anna Lind was elected president": the gathering or the organ that chose somebody.
pub(super) fn chosen_at(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let mut phrases = view.syntax.obliques(clause).iter();
    let at = |o: &&Oblique| {
        o.preposition == view.grammar.at || o.preposition == view.grammar.during || o.preposition == view.grammar.by
    };
    let gathering = |k: u32| {
        let head = view.syntax.noun_groups[k as usize].head as usize;
        view.lookups.classes[head].meets(view.grammar.gathering_noun)
            || matches!(
                view.lexicon.text(view.lookups.noun_lemmas[head]),
                "meeting" | "congress" | "assembly" | "convention"
            )
    };
    let held = |o: &&Oblique| at(o) && view.syntax.families[o.noun as usize] == Family::Event && gathering(o.noun);
    // "was elected president by the board of the league"
    let organ = |o: &&Oblique| {
        let group = view.syntax.noun_groups[o.noun as usize];
        let m = view.mentions.of_noun[o.noun as usize];
        let assembly = || m.is_some_and(|m| owner_of_organ(view, view.mentions.all[m as usize].range).is_some());
        let members = view.lexicon.text(group.lemma) == "member";
        o.preposition == view.grammar.by && (is_organ(view, group.range) || members || assembly())
    };
    phrases.find(|o| held(o) || organ(o)).map(|o| o.noun)
}

/// "Lind was elected president of the league and Stone was elected treasurer": the body of the post given before it in
/// the sentence.
pub(super) fn chosen_before(view: &View<'_>, n: u32, last: &Assignment) -> Option<u32> {
    let clause = last.clause.filter(|c| *c < n).map(|c| &view.syntax.clauses[c as usize])?;
    if clause.sentence != view.syntax.clauses[n as usize].sentence {
        return None;
    }
    let of = view.syntax.phrases.get(last.post as usize + 1).filter(|p| p.governor == Some(last.post));
    let body = of.filter(|p| p.preposition == Some(view.grammar.of)).map(|_| last.post + 1);
    let body = body.filter(|k| {
        let m = view.mentions.of_noun[*k as usize];
        m.is_some_and(|m| view.chains.is_named(m) && view.chains.kind(m).is_organization())
    });
    last.giver.or(body)
}

/// "The league announced that Anna Lind has been named president": the body that says so of somebody in clause `n`.
pub(super) fn announcer(view: &View<'_>, n: u32, holder: u32) -> Option<u32> {
    let clause = &view.syntax.clauses[n as usize];
    let before = view.syntax.clauses[..n as usize].iter().rev().take_while(|c| c.sentence == clause.sentence);
    let says = before.into_iter().find(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        !verb.passive && view.lexicon.classes(verb.lemma).meets(view.grammar.announce_verb)
    })?;
    let subject = says.subject.filter(|s| *s < holder)?;
    let m = view.mentions.of_noun[subject as usize]?;
    (view.chains.is_named(m) && view.chains.kind(m).is_organization()).then_some(subject)
}
