//! Who has the floor at the last gathering spoken of: "The keynote speech was given by Anna Lind", "In her welcome
//! address, Anna Lind said", "Anna Lind welcomed the participants".

use super::View;
use super::attendance::last_gathering;
use super::frame::Frame;
use crate::syntax::{Clause, Determiner, Family, VerbForm};

/// The frame of a clause that says of somebody that she spoke to those who have come, without an event of its own.
pub(super) fn frame(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    speech(view, clause, plain)
        .or_else(|| shows(view, clause, plain))
        .or_else(|| hosts(view, clause, plain))
        .or_else(|| in_speech(view, clause, plain))
        .or_else(|| to_guests(view, clause, plain))
}

/// "A seminar took place at the Glass Hall, in which 60 experts took part", "which was attended by": what people take part
/// in is no hall, but the event of the clause around it.
pub(super) fn behind_place(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let g = view.grammar;
    let part = clause.object.is_some_and(|k| view.syntax.noun_groups[k as usize].lemma == g.part);
    let comes = verb.lemma == g.attend && verb.passive
        || !verb.passive && (verb.lemma == g.participate || verb.lemma == g.take && part);
    let which = comes
        && (verb.range.start.saturating_sub(8)..verb.range.start).any(|i| view.lookups.words[i as usize] == g.which);
    let who = plain.subject.filter(|_| which)?;
    let family = |k: u32| view.syntax.families[k as usize];
    let hall = |k: u32| matches!(family(k), Family::Place | Family::Organization);
    if plain.object.is_some_and(|k| !hall(k) && !part) {
        return None;
    }
    let clauses = view.syntax.clauses_of(clause.sentence);
    let outer = clauses.iter().take_while(|c| c.verb < clause.verb).last()?;
    let mut ends = [outer.subject, outer.object].into_iter().flatten();
    let event = ends.rfind(|k| family(*k) == Family::Event)?;
    Some(Frame { alone: None, ..attends(view, plain, who, event) })
}

/// "The keynote speech was given by Anna Lind", "Anna Lind delivered the opening remarks": at the last gathering.
fn speech(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let g = view.grammar;
    let gives = [g.give, g.deliver, g.make, g.hold, g.provide].contains(&verb.lemma) && verb.form == VerbForm::Finite;
    let (who, what) = (plain.subject.filter(|_| gives)?, plain.object?);
    let group = &view.syntax.noun_groups[what as usize];
    let said =
        matches!(view.lexicon.text(group.lemma), "speech" | "address" | "remark" | "keynote" | "lecture" | "greeting");
    // "gave a welcome speech"
    let opens = |i: usize| {
        matches!(view.document.text(i), "welcome" | "opening" | "keynote" | "closing" | "inaugural" | "congratulatory")
    };
    let definite = matches!(group.determiner, Determiner::Definite) || group.plural || group.range.range().any(opens);
    let family = view.syntax.families[who as usize];
    let person = matches!(family, Family::Person | Family::Group);
    // "Music was provided by the Harbour Brass Band", "Bishop Omar Stone gave the invocation"
    let plays =
        matches!(view.lexicon.text(group.lemma), "music" | "entertainment" | "invocation" | "benediction" | "blessing");
    let plays = plays && matches!(family, Family::Person | Family::Group | Family::Organization);
    let elsewhere = plain
        .obliques
        .iter()
        // "Professor Mina Sato of Quarn University"
        .filter(|o| {
            let governor = view.syntax.phrases[o.noun as usize].governor;
            !governor.is_some_and(|k| view.syntax.families[k as usize] == Family::Person)
        })
        .filter(|o| o.preposition != g.from)
        .any(|o| matches!(view.syntax.families[o.noun as usize], Family::Event | Family::Place | Family::Organization));
    if !(said && definite && person || plays) || elsewhere {
        return None;
    }
    let event = last_gathering(view, who.min(what), clause.sentence)?;
    Some(attends(view, plain, who, event))
}

/// "Papers were presented by Anna Lind", "Anna Lind gave a talk on glass", "Prizes were handed out by Anna Lind": what is
/// only done before guests, at the last gathering of such a kind.
fn shows(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let who = plain.subject?;
    // "Anna Lind spoke on sand."
    let g = view.grammar;
    let spoke = verb.lemma == g.speak && !verb.passive && plain.object.is_none();
    let topic = plain.obliques.iter().find(|o| spoke && (o.preposition == g.on || o.preposition == g.about));
    let what = plain.object.or(topic.map(|o| o.noun))?;
    let acts = verb.form == VerbForm::Finite && !clause.modifies_noun;
    if !acts || view.syntax.families[who as usize] != Family::Person {
        return None;
    }
    let lemma = view.lexicon.text(view.syntax.noun_groups[what as usize].lemma);
    let study = matches!(lemma, "paper" | "talk" | "presentation" | "lecture" | "study" | "finding" | "poster");
    let prize = matches!(lemma, "award" | "certificate" | "diploma" | "medal" | "prize" | "trophy");
    let given = view.lexicon.text(verb.lemma);
    let shows = topic.is_some() || study && matches!(given, "present" | "give" | "deliver" | "read");
    let hands = prize && matches!(given, "hand" | "hand out" | "hand over" | "present" | "distribute" | "bestow");
    if !(shows || hands) {
        return None;
    }
    let event = last_gathering(view, who.min(what), clause.sentence)?;
    let near = view.sentence_of(event) + NEAR >= clause.sentence;
    let kind = view.lexicon.text(view.syntax.noun_groups[event as usize].lemma);
    let named = |kinds: &[&str]| {
        let range = view.syntax.noun_groups[event as usize].range;
        range.range().any(|i| kinds.contains(&view.lexicon.text(view.lookups.noun_lemmas[i]))) || kinds.contains(&kind)
    };
    let fits = if shows { named(&SCHOLARLY) } else { named(&SOLEMN) };
    let of_event = plain.obliques.iter().any(|o| view.syntax.families[o.noun as usize] == Family::Event);
    (near && fits && !of_event).then(|| attends(view, plain, who, event))
}

/// "Anna Lind was master of ceremonies", "Anna Lind was the keynote speaker": at the last gathering.
fn hosts(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let (who, role) = (clause.subject?, clause.object?);
    let group = &view.syntax.noun_groups[role as usize];
    if verb.lemma != view.grammar.be || verb.passive || verb.form != VerbForm::Finite || group.plural {
        return None;
    }
    let keynote = group.range.range().any(|i| matches!(view.document.text(i), "keynote" | "guest" | "main"));
    let part = match view.lexicon.text(group.lemma) {
        "master" | "mistress" => view.document.text(group.range.end as usize + 1) == "ceremonies",
        "emcee" | "moderator" | "compère" => true,
        "speaker" => keynote,
        _ => false,
    };
    if !part {
        return None;
    }
    let event = last_gathering(view, who, clause.sentence)?;
    let near = view.sentence_of(event) + NEAR >= clause.sentence;
    attending(view, clause, plain, who).filter(|_| near)
}

/// So many sentences back a gathering is that of those who do something there.
const NEAR: u32 = 3;

/// Where papers are read.
const SCHOLARLY: [&str; 9] =
    ["colloquium", "conference", "congress", "forum", "seminar", "session", "summit", "symposium", "workshop"];

/// Where prizes are given.
const SOLEMN: [&str; 7] = ["ceremony", "competition", "contest", "dinner", "festival", "gala", "tournament"];

/// "In her welcome address, Anna Lind said".
fn in_speech(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let who = clause.subject.filter(|_| !verb.passive && verb.form == VerbForm::Finite && !clause.modifies_noun)?;
    let start = view.document.sentences.get(clause.sentence as usize)?.tokens.start;
    let opens = |k: u32| {
        let group = &view.syntax.noun_groups[k as usize];
        let own = matches!(group.determiner, Determiner::Possessive(_)) && group.range.start <= start + 1;
        own && SPEECHES.contains(&view.lexicon.text(group.lemma))
    };
    let g = view.grammar;
    let brings = |p| p == g.in_ || p == g.during;
    let speaks = view.syntax.obliques(clause).iter().any(|o| brings(o.preposition) && opens(o.noun));
    if speaks { attending(view, clause, plain, who) } else { None }
}

/// "Anna Lind welcomed the participants", "Addressing the delegates, Anna Lind said".
fn to_guests(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let g = view.grammar;
    let speaks = [g.welcome, g.address, g.greet].contains(&verb.lemma) && !verb.passive;
    let (who, guests) = (clause.subject.filter(|_| speaks)?, clause.object?);
    let group = &view.syntax.noun_groups[guests as usize];
    // "also addressed delegates"
    let bare = || group.determiner == Determiner::None && group.plural && group.range.len() == 1;
    let here = (group.determiner == Determiner::Definite || bare()) && group.name.is_none();
    let all = view.syntax.phrases.get(guests as usize + 1).is_none_or(|p| p.governor != Some(guests));
    let guests = GUESTS.contains(&view.lexicon.text(group.lemma)) && here && all;
    if guests { attending(view, clause, plain, who) } else { None }
}

/// The frame that says of a person by name that she attended the last gathering.
fn attending(view: &View<'_>, clause: &Clause, plain: &Frame, who: u32) -> Option<Frame> {
    let named = view.mentions.of_noun[who as usize].is_some_and(|m| view.chains.is_named(m));
    if !named || view.syntax.families[who as usize] != Family::Person {
        return None;
    }
    Some(attends(view, plain, who, last_gathering(view, who, clause.sentence)?))
}

/// The frame of a clause as if it said that somebody attends an event, and nothing else.
pub(super) fn attends(view: &View<'_>, plain: &Frame, who: u32, event: u32) -> Frame {
    Frame {
        predicate: view.grammar.attend,
        subject: Some(who),
        object: Some(event),
        complement: None,
        obliques: Vec::new(),
        ..plain.clone()
    }
}

/// What somebody says at a gathering.
const SPEECHES: [&str; 8] = ["address", "greeting", "keynote", "lecture", "presentation", "remark", "speech", "toast"];

/// Those whom somebody speaks to at a gathering.
const GUESTS: [&str; 8] = ["attendee", "audience", "crowd", "delegate", "gathering", "guest", "participant", "visitor"];

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn who_speaks_to_the_guests_is_there() {
        let extractor = extractor();
        let opened = "The Glass Summit opened in Lima on Monday.";
        for speaks in [
            "In her welcome address, Anna Lind praised the town.",
            "Anna Lind welcomed the participants.",
            "Anna Lind also addressed delegates.",
            "Addressing the delegates, Anna Lind praised the town.",
            "Anna Lind took the floor as well.",
            "The invocation was given by Anna Lind.",
            "Anna Lind gave a welcome speech.",
            "Anna Lind gave a talk on sand.",
            "Anna Lind spoke on sand.",
            "Anna Lind was master of ceremonies.",
            "Papers were read by Anna Lind and Omar Stone.",
        ] {
            let text = format!("{opened} {speaks}");
            assert!(says(&extractor, &text, "Anna Lind", "participated_in", "Glass Summit"), "{text}");
        }
        for other in ["In her diary, Anna Lind praised the town.", "Anna Lind welcomed the participants of a tour."] {
            let text = format!("{opened} {other}");
            assert!(!says(&extractor, &text, "Anna Lind", "participated_in", "Glass Summit"), "{text}");
        }
        let band = format!("{opened} Music was provided by the Harbour Band.");
        assert!(says(&extractor, &band, "Harbour Band", "participated_in", "Glass Summit"));
    }

    #[test]
    fn what_people_take_part_in_is_no_hall() {
        let extractor = extractor();
        for which in ["in which 60 entrepreneurs took part", "which was attended by 60 entrepreneurs"] {
            let text = format!("A seminar took place at the Quarn Hotel, {which}.");
            assert!(says(&extractor, &text, "seminar", "has_count", "60 entrepreneurs"), "{text}");
        }
        let race = "The Oslo Half Marathon took place on Sunday. The race drew 4,200 runners.";
        assert!(says(&extractor, race, "Oslo Half Marathon", "has_count", "4,200 runners"));
        let part = "The Glass Week opened in Lima. Anna Lind chaired the first session. Omar Stone spoke at the event.";
        assert!(says(&extractor, part, "Omar Stone", "participated_in", "Glass Week"));
        let runs =
            "The Glass Fair, which dates back to 1874, runs Friday at the Quarn Hotel. Organisers expect 900 guests.";
        assert!(says(&extractor, runs, "Glass Fair", "held_in", "Quarn Hotel"));
        assert!(says(&extractor, runs, "Glass Fair", "has_count", "900 guests"));
        let open = "The museum invites residents to open house on 4 May 2031.";
        assert!(says(&extractor, open, "open house", "held_on", "4 May 2031"));
        let quoted = "A seminar \"Glass and Sand\" took place in Lima. Anna Lind gave a welcome speech.";
        assert!(says(&extractor, quoted, "Anna Lind", "participated_in", "Glass and Sand"));
    }

    #[test]
    fn those_told_as_examples_of_the_guests_are_there() {
        let extractor = extractor();
        let took = "The Glass Summit opened in Lima. Some 260 guests from 19 countries took part, including Anna Lind.";
        assert!(says(&extractor, took, "Anna Lind", "participated_in", "Glass Summit"));
        let leaders = "The summit gathers leaders of 12 countries, including Anna Lind and Omar Stone.";
        assert!(says(&extractor, leaders, "Omar Stone", "participated_in", "summit"));
    }
}
