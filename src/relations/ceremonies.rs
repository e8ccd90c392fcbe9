//! Gatherings that their own clause does not name: what the next sentences call a solemn deed, and where guests are whom
//! somebody joins.

use super::View;
use super::attendance::last_gathering;
use super::floor::attends;
use super::frame::Frame;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::syntax::{Clause, Determiner, Family, VerbForm};

/// "They were joined by Anna Lind and Omar Stone.": at the gathering that the sentence before speaks of.
pub(super) fn guests_joined(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let g = view.grammar;
    if verb.lemma != g.join || !verb.passive || verb.form != VerbForm::Finite {
        return None;
    }
    let guests = clause.subject.filter(|k| {
        let group = &view.syntax.noun_groups[*k as usize];
        let called = ["guest", "delegate", "participant", "attendee", "speaker", "dignitary"];
        group.pronoun && view.lookups.words[group.head as usize] == g.they
            || group.name.is_none() && group.plural && called.contains(&view.lexicon.text(group.lemma))
    })?;
    // "joined by him in the 109th Congress"
    let elsewhere = |p: WordId| [g.in_, g.on, g.for_, g.during].contains(&p);
    if plain.obliques.iter().any(|o| elsewhere(o.preposition)) {
        return None;
    }
    let by = plain.subject.or_else(|| plain.obliques.iter().find(|o| o.preposition == g.by).map(|o| o.noun))?;
    let people = |n: u32| matches!(view.syntax.families[n as usize], Family::Person | Family::Group);
    if !view.syntax.members(by).all(people) {
        return None;
    }
    let event = last_gathering(view, guests, clause.sentence)?;
    let near = view.sentence_of(event) + 2 >= clause.sentence;
    near.then(|| attends(view, plain, by, event))
}

/// "The meeting was held in Lima. Peru was represented by Anna Lind": she is at the gathering just told of.
pub(super) fn standing_for(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let stands = verb.passive && verb.form == VerbForm::Finite && view.lexicon.text(verb.lemma) == "represent";
    let who = plain.subject.filter(|k| stands && view.syntax.families[*k as usize] == Family::Person)?;
    let whom = view.mentions.of_noun[clause.subject? as usize]?;
    let side = view.chains.kind(whom).is_organization() || view.chains.kind(whom).is_place();
    let elsewhere = plain.obliques.iter().any(|o| view.syntax.families[o.noun as usize] == Family::Event);
    if !side || elsewhere {
        return None;
    }
    let event = last_gathering(view, who, clause.sentence)?;
    let near = view.sentence_of(event) + 2 >= clause.sentence;
    near.then(|| attends(view, plain, who, event))
}

/// "The library was inaugurated in the presence of Anna Lind. The ceremony was": what the next sentences call the deed.
pub(super) fn ceremony_of(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let deed = verb.passive && verb.form == VerbForm::Finite && !clause.modifies_noun;
    if !deed || !SOLEMN.contains(&view.lexicon.text(verb.lemma)) {
        return None;
    }
    let first = view.syntax.sentences.get(clause.sentence as usize)?.nouns.1;
    let last = view
        .syntax
        .sentences
        .get(clause.sentence as usize + 2)
        .map_or(view.syntax.noun_groups.len() as u32, |s| s.nouns.1);
    (first..last).find(|k| {
        let group = &view.syntax.noun_groups[*k as usize];
        let called = matches!(
            view.lexicon.text(group.lemma),
            "ceremony" | "event" | "function" | "inauguration" | "opening" | "signing" | "unveiling"
        );
        let event = |m: u32| view.chains.kind(m) == EntityType::Event;
        let definite = matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative);
        called && definite && group.name.is_none() && view.mentions.of_noun[*k as usize].is_some_and(event)
    })
}

/// What is done at a ceremony.
pub(super) const SOLEMN: [&str; 25] = [
    "award",
    "bless",
    "break",
    "commission",
    "confer",
    "consecrate",
    "crown",
    "dedicate",
    "endow",
    "flag off",
    "hand",
    "hand over",
    "honor",
    "honour",
    "inaugurate",
    "induct",
    "install",
    "launch",
    "lay",
    "open",
    "present",
    "reopen",
    "sign",
    "swear",
    "unveil",
];

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn those_present_at_a_deed_are_at_its_ceremony() {
        let extractor = extractor();
        let told = "The library was inaugurated on 3 May 2031 in the presence of Anna Lind and Omar Stone.";
        let ceremony = format!("{told} The ceremony was followed by a concert.");
        assert!(says(&extractor, &ceremony, "Omar Stone", "participated_in", "ceremony"));
        assert!(says(&extractor, &ceremony, "ceremony", "held_on", "3 May 2031"));
        let other = format!("{told} The concert was followed by a dinner.");
        assert!(!says(&extractor, &other, "Omar Stone", "participated_in", "concert"));
    }

    #[test]
    fn those_present_at_an_oath_are_at_the_ceremony_told_before() {
        let extractor = extractor();
        let told = "Eva Reed was sworn in at a ceremony in Lima. ";
        let oath = format!("{told}The oath was administered by Omar Stone in the presence of Anna Lind.");
        assert!(says(&extractor, &oath, "Anna Lind", "participated_in", "ceremony in Lima"));
        let later = format!("{told}She has two sons. The oath was administered in the presence of Anna Lind.");
        assert!(!says(&extractor, &later, "Anna Lind", "participated_in", "ceremony in Lima"));
    }

    #[test]
    fn ceremony_is_the_investiture_told_before() {
        let extractor = extractor();
        let held = "The investiture took place in Lima on Monday. The ceremony was attended by Anna Lind.";
        assert!(says(&extractor, held, "Anna Lind", "participated_in", "investiture"));
        let speaker = "The Glass Dinner was held in Lima on Monday. Guest speaker was Anna Lind.";
        assert!(says(&extractor, speaker, "Anna Lind", "participated_in", "Glass Dinner"));
        let remarks = "The Glass Dinner was held in Lima. Anna Lind delivered the remarks on the floor of the league.";
        assert!(!says(&extractor, remarks, "Anna Lind", "participated_in", "Glass Dinner"));
    }

    #[test]
    fn who_joins_the_guests_is_at_their_gathering() {
        let extractor = extractor();
        let held = "The Glass Gala was held in Lima on Monday.";
        let joined = format!("{held} The guests were joined by Anna Lind and Omar Stone.");
        assert!(says(&extractor, &joined, "Omar Stone", "participated_in", "Glass Gala"));
        let stood = format!("{held} Peru was represented by Anna Lind.");
        assert!(says(&extractor, &stood, "Anna Lind", "participated_in", "Glass Gala"));
        let court = format!("{held} Peru was represented by Anna Lind at the trial.");
        assert!(!says(&extractor, &court, "Anna Lind", "participated_in", "Glass Gala"));
        let bill = format!("{held} They were joined by Anna Lind and Omar Stone in the Senate.");
        assert!(!says(&extractor, &bill, "Omar Stone", "participated_in", "Glass Gala"));
    }
}
