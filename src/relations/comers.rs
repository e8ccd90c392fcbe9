//! How many come to an event and how much is shown at it: "Some 60,000 visitors are expected", "212 films were shown".

use super::counts::{count_of, found, last_named};
use super::{Found, View};
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Determiner};

/// Adds the numbers of those whom a clause has come to the event told before, and of what is shown there.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    drawing(view, rule, out);
    expected(view, rule, out);
    acting(view, rule, out);
    shown(view, rule, out);
}

/// Nouns for those who come to an event.
pub(super) const COMERS: [&str; 14] = [
    "visitor",
    "guest",
    "participant",
    "delegate",
    "attendee",
    "exhibitor",
    "spectator",
    "athlete",
    "competitor",
    "speaker",
    "artist",
    "runner",
    "player",
    "team",
];

/// "Some 60,000 visitors are expected": at the last gathering.
fn expected(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in &view.syntax.clauses {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let g = view.grammar;
        // "The organisers counted 3,000 visitors."
        let counted = !verb.passive && [g.count, g.record, g.report, g.welcome].contains(&verb.lemma);
        let awaited = counted || [g.expect, g.register, g.anticipate].contains(&verb.lemma);
        // "Organisers expect 15,000 visitors."
        let host = |k: &u32| {
            let lemma = view.lexicon.text(view.syntax.noun_groups[*k as usize].lemma);
            matches!(lemma, "organiser" | "organizer" | "host")
        };
        let awaits = || clause.subject.filter(host).and(clause.object);
        if !awaited || clause.assertion > Assertion::Planned {
            continue;
        }
        let Some(subject) = (if verb.passive { clause.subject } else { awaits() }) else { continue };
        let group = &view.syntax.noun_groups[subject as usize];
        // "from 35 countries"
        let own = |n: u32| n > subject && view.syntax.phrases[n as usize].preposition == Some(view.grammar.from);
        let mut obliques = view.syntax.obliques(clause).iter();
        let elsewhere = obliques.any(|o| !view.syntax.noun_groups[o.noun as usize].time && !own(o.noun));
        if elsewhere || !COMERS.contains(&view.lexicon.text(group.lemma)) {
            continue;
        }
        let event = super::attendance::last_gathering(view, subject, clause.sentence);
        if let Some(event) = event.and_then(|n| view.mentions.of_noun[n as usize]) {
            for count in view.syntax.members(subject).filter_map(|n| count_of(view, n)) {
                out.push(found(view, RelationType::HasCount, (event, count), clause.extent, rule));
            }
        }
    }
}

/// Those who are what they are called at one event only.
const THERE: [&str; 9] =
    ["attendee", "competitor", "contestant", "delegate", "exhibitor", "finisher", "participant", "runner", "spectator"];

/// "Some 320 exhibitors from 27 countries are showing their products": at the last gathering, whatever they do there.
fn acting(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned && !c.modifies_noun) {
        let Some(subject) = clause.subject else { continue };
        let group = &view.syntax.noun_groups[subject as usize];
        let there = group.determiner == Determiner::None && THERE.contains(&view.lexicon.text(group.lemma));
        let Some(count) = count_of(view, subject).filter(|_| there) else { continue };
        let Some(sentence) = view.document.sentences.get(clause.sentence as usize) else { continue };
        // An event or a town in the sentence may be where they are.
        let elsewhere = view.mentions_from(sentence.tokens.start, sentence.tokens.end).any(|(m, _)| {
            let kind = view.chains.kind(m);
            kind == EntityType::Event || kind == EntityType::City || kind == EntityType::Facility
        });
        if elsewhere {
            continue;
        }
        if let Some(event) = last_named(view, subject, clause.sentence) {
            out.push(found(view, RelationType::HasCount, (event, count), clause.extent, rule));
        }
    }
}

/// What a festival shows.
const SHOWN: [&str; 14] = [
    "film",
    "work",
    "concert",
    "show",
    "play",
    "production",
    "performance",
    "piece",
    "painting",
    "photograph",
    "title",
    "documentary",
    "exhibit",
    "act",
];

/// "212 films from 47 countries were shown at nine venues": at the last gathering.
fn shown(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let shows = matches!(
            view.lexicon.text(verb.lemma),
            "show" | "screen" | "stage" | "perform" | "present" | "exhibit" | "display"
        );
        let Some(subject) = clause.subject.filter(|_| shows && verb.passive) else { continue };
        let works = SHOWN.contains(&view.lexicon.text(view.syntax.noun_groups[subject as usize].lemma));
        let Some(number) = count_of(view, subject).filter(|_| works) else { continue };
        let Some(event) = last_show(view, subject) else { continue };
        let venues = view.syntax.obliques(clause).iter().filter(|o| o.noun > subject);
        for count in venues.filter_map(|o| count_of(view, o.noun)).chain([number]) {
            out.push(found(view, RelationType::HasCount, (event, count), clause.extent, rule));
        }
    }
}

/// The last event before noun group `k` at which works are shown.
fn last_show(view: &View<'_>, k: u32) -> Option<u32> {
    (k.saturating_sub(SHOW_REACH)..k).rev().find_map(|n| {
        let m = view.mentions.of_noun[n as usize].filter(|m| view.chains.kind(*m) == EntityType::Event)?;
        let head = view.mentions.all[m as usize].head as usize;
        let shows = matches!(
            view.lexicon.text(view.lookups.noun_lemmas[head]),
            "festival" | "exhibition" | "biennial" | "biennale" | "triennial" | "fair" | "season" | "retrospective"
        );
        (shows && view.chains.is_named(m)).then_some(m)
    })
}

/// So many noun groups back.
const SHOW_REACH: u32 = 80;

/// "Lima hosted the fair, welcoming 480 participants": those whom the event before drew.
fn drawing(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for n in 1..view.syntax.clauses.len() {
        let (clause, before) = (&view.syntax.clauses[n], &view.syntax.clauses[n - 1]);
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let draws = verb.form == crate::syntax::VerbForm::Ing
            && matches!(view.lexicon.text(verb.lemma), "welcome" | "draw" | "attract" | "bring" | "gather" | "host");
        let Some(object) = clause.object.filter(|_| draws && before.sentence == clause.sentence) else { continue };
        let comers = COMERS.contains(&view.lexicon.text(view.syntax.noun_groups[object as usize].lemma));
        if !comers || clause.assertion > Assertion::Planned || before.assertion > Assertion::Planned {
            continue;
        }
        let ends = [before.object, before.subject].into_iter().flatten();
        let mut events = ends.filter_map(|k| view.mentions.of_noun[k as usize]);
        let event = events.find(|m| view.chains.kind(*m) == EntityType::Event);
        if let (Some(event), Some(count)) = (event, count_of(view, object)) {
            out.push(found(view, RelationType::HasCount, (event, count), clause.extent, rule));
        }
    }
}
