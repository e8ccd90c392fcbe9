//! Who was there: "Also present at the meeting were A and B", "Among those attending were A and B", "A and B were present".

use super::ceremonies::{ceremony_of, guests_joined, standing_for};
use super::events::{is_number_of_events, only_event};
use super::frame::Frame;
use super::{Found, View, floor, presence};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::lexicon::Class;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup, Tag, VerbForm};

/// So many sentences back a text still speaks of the same gathering.
const REACH: u32 = 6;

/// The frame of a clause that says of whom it names that they attended; without an event of its own it means the last
/// gathering spoken of.
pub(super) fn frame(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    if let Some(frame) = floor::behind_place(view, clause, plain) {
        return Some(frame);
    }
    if let Some(end) = attends_until(view, clause) {
        return attending(view, clause, plain, end);
    }
    let told = floor::frame(view, clause, plain)
        .or_else(|| participating(view, clause, plain))
        .or_else(|| in_presence(view, clause, plain))
        .or_else(|| guests_joined(view, clause, plain))
        .or_else(|| standing_for(view, clause, plain));
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if told.is_some() || verb.lemma != view.grammar.be || verb.passive || verb.form != VerbForm::Finite {
        return told;
    }
    guest_of_honour(view, clause, plain).or_else(|| presence::frame(view, clause, plain))
}

/// Where the verb of attending ends, with its noun in "took part", if a clause has one without an event.
fn attends_until(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    // "Anna Lind is expected to attend."
    let foreseen = verb.form == VerbForm::Infinitive && clause.assertion == Assertion::Planned;
    if verb.passive || !(verb.form == VerbForm::Finite || foreseen) {
        return None;
    }
    let g = view.grammar;
    // "took part", "took the floor"
    if let Some(object) = clause.object {
        let group = &view.syntax.noun_groups[object as usize];
        let share = || matches!(view.lexicon.text(group.lemma), "floor" | "podium" | "stage" | "chair");
        return (verb.lemma == g.take && (group.lemma == g.part || share())).then_some(group.range.end);
    }
    // "Anna Lind also spoke."
    let also =
        || (verb.range.start.saturating_sub(1)..verb.range.end).any(|i| view.lookups.words[i as usize] == g.also);
    let attends = [g.attend, g.participate].contains(&verb.lemma)
        || [g.speak, g.perform, g.present].contains(&verb.lemma) && (also() || plays(view, clause))
        || presides(view, clause);
    attends.then_some(verb.range.end)
}

/// "A and B also attended.": at the last gathering, if the sentence or a part of it is over at token `end`.
fn attending(view: &View<'_>, clause: &Clause, plain: &Frame, end: u32) -> Option<Frame> {
    let ends = view.syntax.tags.get(end as usize).is_none_or(|t| matches!(t, Tag::Stop | Tag::Comma))
        // "Anna Lind took the floor as well."
        || view.document.slice(TokenRange { start: end, end: end + 2 }) == "as well"
        || matches!(view.document.text(end as usize), "before" | "for") && plays(view, clause);
    let event = last_gathering(view, clause.subject.filter(|_| ends)?, clause.sentence)?;
    // Where the text says it is not where the event is.
    Some(Frame { predicate: view.grammar.attend, object: Some(event), obliques: Vec::new(), ..plain.clone() })
}

/// "Participating countries include Peru and Norway": those listed are at the last gathering.
fn participating(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let (what, who) = (clause.subject?, clause.object?);
    let group = &view.syntax.noun_groups[what as usize];
    let g = view.grammar;
    let there = |i: usize| [g.participating, g.attending].contains(&view.lookups.words[i]);
    let includes = verb.lemma == g.be || view.lexicon.classes(verb.lemma).meets(g.include_verb);
    if !includes || verb.passive || group.name.is_some() {
        return None;
    }
    // "Those in attendance included Anna Lind and"
    let behind = || {
        let after = group.range.end as usize;
        let word = |i: usize| view.lookups.words.get(i).copied().unwrap_or_default();
        let there = [g.participating, g.attending, g.present].contains(&word(after));
        // "Former winners in attendance included"
        let here = word(after) == g.in_ && word(after + 1) == g.attendance;
        let people = || matches!(view.syntax.families[what as usize], Family::Group | Family::Person);
        view.lookups.words[group.head as usize] == g.those && (there || here)
            || group.plural && people() && (here || word(after) == g.present)
    };
    // "Further participants included"
    let others = || matches!(view.lexicon.text(group.lemma), "participant" | "attendee" | "panelist" | "panellist");
    let here = group.plural && (group.range.range().any(there) || others()) || behind();
    if !here {
        return None;
    }
    let event = last_gathering(view, what, clause.sentence)?;
    Some(Frame {
        predicate: g.attend,
        subject: Some(who),
        object: Some(event),
        complement: None,
        obliques: Vec::new(),
        ..plain.clone()
    })
}

/// "The guest of honour was Anna Lind", "The keynote speaker was Anna Lind": at the last gathering.
fn guest_of_honour(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    let (role, who) = (clause.subject?, clause.object?);
    let group = &view.syntax.noun_groups[role as usize];
    let lemma = view.lexicon.text(group.lemma);
    let of = view.syntax.phrases.get(role as usize + 1).filter(|p| p.governor == Some(role));
    let honour = || matches!(view.document.text(group.range.end as usize + 1), "honour" | "honor");
    // "Guest speaker was Anna Lind."
    let sentence = view.document.sentences.get(clause.sentence as usize)?.tokens;
    let opens = sentence.start == group.range.start;
    let fits = match lemma {
        "guest" => honour() || group.range.len() > 2 - usize::from(opens),
        "speaker" | "moderator" | "host" | "panelist" | "panellist" | "soloist" => of.is_none(),
        _ => false,
    };
    let named = view.mentions.of_noun[who as usize].is_some_and(|m| view.chains.is_named(m));
    let person = view.syntax.families[who as usize] == Family::Person && named;
    // "of honour" is no place and no other event.
    let own = |n: u32| view.syntax.phrases[n as usize].governor == Some(role) || n > who;
    if !fits
        || !person
        || group.name.is_some()
        || !(group.determiner == Determiner::Definite
            || (group.plural || opens) && group.determiner == Determiner::None)
        || !plain.obliques.iter().all(|o| own(o.noun))
    {
        return None;
    }
    // "The guest of honour at the ceremony was"
    let at = (role + 1..role + 4).find(|n| {
        let phrase = view.syntax.phrases.get(*n as usize).filter(|_| *n < who);
        let there = phrase.and_then(|p| p.preposition).is_some_and(|p| p == view.grammar.at || p == view.grammar.of);
        there && view.syntax.families[*n as usize] == Family::Event
    });
    let event = at.or_else(|| last_gathering(view, role, clause.sentence))?;
    let attend = view.grammar.attend;
    Some(Frame { predicate: attend, subject: Some(who), object: Some(event), complement: None, ..plain.clone() })
}

/// The event that is subject or object of a clause.
fn event_of(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let is_event = |m| view.chains.kind(m) == EntityType::Event;
    let mut ends = [clause.subject, clause.object].into_iter().flatten();
    ends.find(|n| view.mentions.of_noun[*n as usize].is_some_and(is_event))
}

/// "was held in the presence of Anna Lind": those a preposition of several words brings.
fn in_presence(view: &View<'_>, clause: &Clause, plain: &Frame) -> Option<Frame> {
    // "was unveiled at a ceremony in the presence of"
    let at = || {
        let there = |o: &&crate::syntax::Oblique| {
            [view.grammar.at, view.grammar.in_, view.grammar.during].contains(&o.preposition)
        };
        let event =
            |n: &u32| view.mentions.of_noun[*n as usize].is_some_and(|m| view.chains.kind(m) == EntityType::Event);
        view.syntax.obliques(clause).iter().filter(there).map(|o| o.noun).find(event)
    };
    let g = view.grammar;
    let bringing =
        [g.in_the_presence_of, g.with_the_participation_of, g.under_the_chairmanship_of, g.under_the_presidency_of];
    // "with Anna Lind and Omar Stone in attendance"
    let attending = |o: &&crate::syntax::Oblique| {
        if o.preposition != g.with || view.syntax.families[o.noun as usize] != Family::Person {
            return false;
        }
        let last = view.syntax.members(o.noun).last().unwrap_or(o.noun);
        let end = view.syntax.noun_groups[last as usize].range.end as usize;
        let word = |i: usize| view.lookups.words.get(i).copied().unwrap_or_default();
        let acts = ["witnessing", "presiding", "officiating", "attending", "performing", "speaking"];
        let there = word(end) == g.present
            || word(end) == g.in_ && word(end + 1) == g.attendance
            || acts.contains(&view.document.text(end));
        // "with Anna Lind and Omar Stone as panellists"
        let role = word(end) == g.as_ && ROLES.contains(&view.document.text(end + 1));
        there || role
    };
    let obliques = view.syntax.obliques(clause).iter();
    let who =
        obliques.clone().find(|o| bringing.contains(&o.preposition)).or_else(|| obliques.clone().find(attending))?.noun;
    // "She was sworn in at a ceremony in Lima. The oath was administered in the presence of Anna Lind."
    let told = || {
        let event = last_gathering(view, who, clause.sentence)?;
        let solemn = clause.assertion == Assertion::Asserted && view.sentence_of(event) + 1 >= clause.sentence;
        solemn.then_some(event)
    };
    let event = event_of(view, clause).or_else(at).or_else(|| ceremony_of(view, clause)).or_else(told)?;
    Some(Frame {
        predicate: view.grammar.attend,
        subject: Some(who),
        object: Some(event),
        complement: None,
        ..plain.clone()
    })
}

/// "participation", "presence": nouns of being there.
pub(super) fn is_noun(view: &View<'_>, group: &NounGroup) -> bool {
    let g = view.grammar;
    group.name.is_none() && [g.participation, g.presence, g.attendance].contains(&group.lemma)
}

/// "The meeting was held with the participation of A and B", "in the presence of A": the frame of such a noun.
pub(super) fn noun_frame(view: &View<'_>, k: u32, plain: &Frame) -> Option<Frame> {
    let group = &view.syntax.noun_groups[k as usize];
    let (with, in_) = (view.grammar.with, view.grammar.in_);
    let brought = view.syntax.phrases[k as usize].preposition.is_some_and(|p| p == with || p == in_);
    if !is_noun(view, group) || !brought {
        return None;
    }
    let of = plain.obliques.iter().find(|o| o.preposition == view.grammar.of)?;
    let clause = super::frame::enclosing(view, k)?;
    let event = event_of(view, clause)?;
    Some(Frame {
        predicate: view.grammar.attend,
        is_noun: false,
        alone: None,
        subject: Some(of.noun),
        object: Some(event),
        complement: None,
        obliques: Vec::new(),
        ..plain.clone()
    })
}

/// "900 guests attended the dinner": how many people an event has.
pub(super) fn counts(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut counted: Vec<Found> = Vec::new();
    for f in out.iter().filter(|f| f.relation == RelationType::ParticipatedIn) {
        let Some(k) = view.mentions.all[f.subject as usize].noun else { continue };
        let both = [view.mentions.quantity_of_noun[k as usize], view.mentions.of_noun[k as usize]];
        let people = both.into_iter().flatten().find(|m| view.mentions.all[*m as usize].kind == EntityType::Count);
        // "the two officials": no number of the event.
        let definite =
            matches!(view.syntax.noun_groups[k as usize].determiner, Determiner::Definite | Determiner::Demonstrative);
        // "48,000 people attended 92 concerts": those of the festival
        let several = is_number_of_events(view, f.object);
        let event = match several {
            true => only_event(view, k),
            false => Some(f.object),
        };
        let Some(event) = event else { continue };
        counted.extend(people.filter(|_| !definite).map(|m| Found {
            qualifiers: Qualifiers { status: f.qualifiers.status, ..Qualifiers::default() },
            ..Found::of(view, RelationType::HasCount, (event, m), f.evidence, rule)
        }));
    }
    out.extend(counted);
}

/// What people are at an event, after "as".
const ROLES: [&str; 12] = [
    "discussant",
    "discussants",
    "guest",
    "guests",
    "keynote",
    "moderator",
    "moderators",
    "panelists",
    "panellists",
    "soloist",
    "soloists",
    "speakers",
];

/// "The Lima Choir performed": whether those who make music or dance do it.
fn plays(view: &View<'_>, clause: &Clause) -> bool {
    const PLAYERS: [&str; 16] = [
        "band",
        "choir",
        "chorus",
        "dancer",
        "duo",
        "ensemble",
        "musician",
        "orchestra",
        "pupil",
        "quartet",
        "quintet",
        "singer",
        "soloist",
        "soprano",
        "trio",
        "troupe",
    ];
    let player = |k: u32| {
        let range = view.syntax.noun_groups[k as usize].range;
        range.range().any(|i| PLAYERS.contains(&view.lexicon.text(view.lookups.noun_lemmas[i])))
    };
    view.syntax.verb_groups[clause.verb as usize].lemma == view.grammar.perform
        && clause.subject.is_some_and(|k| view.syntax.members(k).any(player))
}

/// "Anna Lind presided.", "Anna Lind will speak": whether a person by name does what is only done at a gathering.
fn presides(view: &View<'_>, clause: &Clause) -> bool {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let g = view.grammar;
    let planned = clause.assertion == Assertion::Planned && verb.lemma == g.speak;
    let acts = [g.preside, g.officiate].contains(&verb.lemma) || planned;
    let named = |k: u32| view.mentions.of_noun[k as usize].is_some_and(|m| view.chains.is_named(m));
    let person = |k: u32| view.syntax.families[k as usize] == Family::Person && named(k);
    acts && !clause.modifies_noun && clause.subject.is_some_and(person)
}

/// The last gathering the text spoke of before noun group `k`.
pub(super) fn last_gathering(view: &View<'_>, k: u32, sentence: u32) -> Option<u32> {
    (0..k).rev().find_map(|n| {
        let m = view.mentions.of_noun[n as usize]?;
        let mention = &view.mentions.all[m as usize];
        if mention.sentence + REACH < sentence {
            return Some(None);
        }
        if view.chains.kind(m) != EntityType::Event || mention.sentence >= sentence {
            return None;
        }
        let head = view.lookups.classes[mention.head as usize];
        // Nobody is present at a call, and an anniversary is marked by something else.
        let spoken = ["anniversary", "call", "conversation", "interview"];
        if spoken.contains(&view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize])) {
            return None;
        }
        // "the Annual Dinner of the Harbour League", "a seminar "Glass and Sand""
        let of_body = || {
            let named = matches!(mention.form, Form::Name(_));
            let before = mention.range.start.checked_sub(2).map(|i| view.lookups.classes[i as usize]);
            let quoted = || matches!(view.document.text(mention.range.start as usize - 1), "\"" | "“" | "«" | "‘");
            if named && before.is_some_and(|c| c.meets(view.grammar.gathering_noun)) && quoted() {
                return true;
            }
            let own = mention.range.range().take_while(|i| !view.lookups.classes[*i].has(Class::PREPOSITION));
            named && own.last().is_some_and(|i| view.lookups.classes[i].meets(view.grammar.gathering_noun))
        };
        let fits =
            mention.form != Form::Pronoun && !mention.plural && (head.meets(view.grammar.gathering_noun) || of_body());
        fits.then_some(Some(n))
    })?
}
