//! Frames of clauses: the verb with its logical subject, object and phrases, in whatever voice.

use super::super::View;
use super::{Frame, verb_of};
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Determiner, Family, Oblique, Tag, Tense, VerbForm, VerbGroup};

/// The verb of a clause with its logical subject, object and phrases.
pub(super) fn verb_frame(view: &View<'_>, clause: &Clause) -> Frame {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let mut frame = frame_as_written(view, clause, &verb);
    if verb.passive {
        turn_active(view, &verb, &mut frame);
    }
    if tells_existence(view, &verb, &frame) {
        turn_existential(view, &mut frame);
    }
    frame.predicate = sense(view, &verb, &frame);
    frame
}

/// The verb with its grammatical subject and object.
fn frame_as_written(view: &View<'_>, clause: &Clause, verb: &VerbGroup) -> Frame {
    // "is releasing funding he secured": who does something in the next clause.
    let suits = |k: &u32| {
        let group = &view.syntax.noun_groups[*k as usize];
        !group.pronoun || !view.grammar.is_nominative(view.lookups.words[group.head as usize])
    };
    Frame {
        predicate: verb.lemma,
        is_noun: false,
        alone: clause.subject.filter(|k| clause.modifies_noun && !is_of_all(view, *k, verb.range)),
        subject: clause.subject,
        object: clause.object.filter(suits),
        complement: clause.complement,
        obliques: phrases_of(view, clause, verb),
        inner: Vec::new(),
        assertion: assertion_of(view, clause, verb),
        past: verb.tense == Tense::Past && verb.form == VerbForm::Finite,
        is_simple: verb.range.len() == 1,
        head: verb.head,
        extent: clause.extent,
    }
}

/// The phrases that say something of the verb: its own and those that it shares with its neighbours.
fn phrases_of(view: &View<'_>, clause: &Clause, verb: &VerbGroup) -> Vec<Oblique> {
    // "The ambassador of Peru to Norway, Anna Lind, visited": where he is sent, not where he goes.
    let sent = |o: &Oblique| {
        let range = view.syntax.noun_groups[o.noun as usize].range;
        let told =
            range.end <= verb.range.start || !view.lookups.classes[verb.head as usize].meets(view.grammar.assign_verb);
        o.preposition == view.grammar.to && told && is_of_envoy(view, o.noun)
    };
    // "organized by the Embassy of Peru in Norway": where the embassy is.
    let own = |o: &&Oblique| (o.preposition != view.grammar.in_ || !is_seat_of_mission(view, o.noun)) && !sent(o);
    let mut obliques: Vec<Oblique> = view.syntax.obliques(clause).iter().filter(own).copied().collect();
    // "In Lima, Acme invested $5 million in Orlin": what follows the verb is nearer to it.
    obliques.sort_by_key(|o| view.syntax.noun_groups[o.noun as usize].range.end <= verb.range.start);
    adopt_from_when(view, clause, &mut obliques);
    adopt_fronted(view, clause, &mut obliques);
    adopt_where(view, clause, &mut obliques);
    obliques
}

/// How far the text vouches for what a clause says.
fn assertion_of(view: &View<'_>, clause: &Clause, verb: &VerbGroup) -> Assertion {
    let mut assertion = clause.assertion;
    // "had no budget": the object denies what the verb says.
    for noun in [clause.subject, clause.object].into_iter().flatten() {
        let first = view.syntax.noun_groups[noun as usize].range.start as usize;
        if view.lookups.words[first] == view.grammar.no {
            assertion = assertion.within(Assertion::Negated);
        }
    }
    // "The fair, scheduled for May, has been postponed"
    if verb.form == VerbForm::Participle && is_called_off(view, clause) {
        assertion = assertion.within(Assertion::Cancelled);
    }
    assertion
}

/// Makes the subject of a passive its object, and who does it by its phrases the subject.
fn turn_active(view: &View<'_>, verb: &VerbGroup, frame: &mut Frame) {
    frame.complement = frame.complement.or(frame.object);
    frame.object = frame.subject;
    let by = frame.obliques.iter().position(|o| {
        let group = &view.syntax.noun_groups[o.noun as usize];
        // "Founded by Anna Lind, Acme is based in Lima": who founded it does not base it.
        o.preposition == view.grammar.by && !group.time && group.range.start >= verb.range.end
    });
    frame.subject = by.map(|n| frame.obliques.remove(n).noun);
    // "attended by Anna Lind, Consul General of Peru in Lima": where she is consul.
    frame.obliques.retain(|o| o.preposition != view.grammar.in_ || !is_of_post(view, o.noun));
    // "The hall was paid for by the league": what the preposition is left without.
    let left = stranded(view, verb.range.end).filter(|_| frame.subject.is_some());
    if let Some((preposition, noun)) = left.zip(frame.object.take_if(|_| left.is_some())) {
        frame.obliques.push(Oblique { preposition, noun });
    }
}

/// "There are 18 towns in the league": whether a verb says of its object that there is such a thing.
fn tells_existence(view: &View<'_>, verb: &VerbGroup, frame: &Frame) -> bool {
    let there = view.grammar.there;
    let before = || verb.range.start.checked_sub(1).map(|i| view.lookups.words[i as usize]);
    frame.predicate == view.grammar.be
        && (frame.subject.is_some_and(|s| view.syntax.noun_groups[s as usize].lemma == there)
            || before() == Some(there))
}

/// Makes the frame of "there is" of that of "be"; of an event somebody holds it.
fn turn_existential(view: &View<'_>, frame: &mut Frame) {
    frame.subject = None;
    // "There was a concert at the hall on Monday"
    let event = frame.object.is_some_and(|o| is_gathering(view, o));
    frame.predicate = if event { view.lexicon.word("hold") } else { view.grammar.there };
}

/// The verb that is meant, where its object or what follows it says so.
fn sense(view: &View<'_>, verb: &VerbGroup, frame: &Frame) -> WordId {
    let (g, predicate) = (view.grammar, frame.predicate);
    // "was made possible by the league"
    let possible = || view.lookups.words.get(verb.range.end as usize) == Some(&g.possible);
    if verb.passive && predicate == g.make && possible() {
        return g.finance;
    }
    if predicate != g.join {
        return predicate;
    }
    // "were joined by Anna Lind": who comes along, not who becomes a member; "The talks were joined by": who is there.
    if verb.passive {
        let event = frame.object.is_some_and(|k| view.syntax.families[k as usize] == Family::Event);
        return if event { g.attend } else { g.accompany };
    }
    // "joined forces with the league": no body that anybody joins.
    let forces = frame.object.is_some_and(|k| {
        let group = &view.syntax.noun_groups[k as usize];
        group.determiner == Determiner::None && group.plural && group.lemma == g.force
    });
    if forces { g.team } else { predicate }
}

/// "Acme and Orlin, which together employ": whether a relative clause speaks of all of a list that stands before it.
fn is_of_all(view: &View<'_>, first: u32, verb: TokenRange) -> bool {
    let next = view.syntax.members(first).nth(1);
    next.is_some_and(|k| view.syntax.noun_groups[k as usize].range.end <= verb.start)
}

/// The preposition at token `at` that "by" follows at once.
fn stranded(view: &View<'_>, at: u32) -> Option<WordId> {
    let at = at as usize;
    let word = view.lookups.words.get(at).filter(|_| view.syntax.tags[at] == Tag::Preposition)?;
    (view.lookups.words.get(at + 1) == Some(&view.grammar.by)).then_some(*word)
}

/// Whether noun group `k` is one event that people are present at.
fn is_gathering(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    view.syntax.families[k as usize] == Family::Event
        && !group.plural
        && view.lookups.classes[group.head as usize].meets(view.grammar.gathering_noun)
}

/// Whether noun group `k` hangs in a post that renames somebody.
fn is_of_post(view: &View<'_>, k: u32) -> bool {
    if view.syntax.families[k as usize] != Family::Place {
        return false;
    }
    let mut n = k;
    // "the ambassador of Peru (with residence in Lima), Anna Lind"
    let aside = |n: u32| {
        let before = view.syntax.noun_groups.get((n as usize).wrapping_sub(1));
        let residence = before.is_some_and(|g| view.lexicon.text(g.lemma) == "residence");
        view.syntax.phrases[n as usize].bracketed && residence
    };
    if aside(k) {
        return true;
    }
    for _ in 0..3 {
        let Some(governor) = view.syntax.phrases[n as usize].governor else { return false };
        let of_body = n != k && view.syntax.families[n as usize] == Family::Organization;
        n = governor;
        let (group, phrase) = (&view.syntax.noun_groups[n as usize], &view.syntax.phrases[n as usize]);
        let person = group.name.is_none() && view.syntax.families[n as usize] == Family::Person;
        // "the Consul General of Peru in Lima, Anna Lind"
        let envoy = || view.is_envoy(TokenRange { start: group.range.start, end: group.head + 1 });
        if person && (phrase.apposed_to.is_some() || !group.plural && envoy()) {
            return true;
        }
        // "the directors of the harbour agencies in Lima and Oslo": where the agencies are.
        let titled = view.lookups.classes[group.head as usize].meets(view.grammar.title);
        if of_body && group.plural && titled && group.name.is_none() {
            return true;
        }
    }
    false
}

/// Whether noun group `k` hangs on an envoy or a mission.
fn is_of_envoy(view: &View<'_>, k: u32) -> bool {
    let mut n = k;
    for _ in 0..3 {
        let Some(governor) = view.syntax.phrases[n as usize].governor else { return false };
        n = governor;
        let group = &view.syntax.noun_groups[n as usize];
        if view.is_envoy(group.range)
            || group.range.range().any(|i| matches!(view.document.text(i), "Delegation" | "Mission"))
        {
            return true;
        }
    }
    false
}

/// Whether noun group `k` says where an embassy or consulate is.
fn is_seat_of_mission(view: &View<'_>, k: u32) -> bool {
    let Some(host) = view.syntax.phrases[k as usize].governor else { return false };
    let group = &view.syntax.noun_groups[host as usize];
    let mission = |i: usize| {
        let lemma = view.lookups.noun_lemmas[i];
        lemma == view.grammar.embassy || view.lexicon.text(lemma) == "consulate"
    };
    view.syntax.families[k as usize] == Family::Place && group.name.is_some() && group.range.range().any(mission)
}

/// Whether a later clause of the sentence calls off what a participle is said of.
fn is_called_off(view: &View<'_>, clause: &Clause) -> bool {
    let from = view.syntax.clauses.partition_point(|c| c.verb <= clause.verb);
    let later = view.syntax.clauses[from..].iter().take_while(|c| c.sentence == clause.sentence);
    later.filter(|c| c.subject.is_some() && c.subject == clause.subject).any(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        verb.passive && matches!(view.lexicon.text(verb.lemma), "postpone" | "cancel" | "call off" | "suspend")
    })
}

/// "In Lima, she met the mayor and attended a concert": what opens the sentence is said of each of its verbs.
fn adopt_fronted(view: &View<'_>, clause: &Clause, obliques: &mut Vec<Oblique>) {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let Some(subject) = clause.subject.filter(|_| verb.form == VerbForm::Finite && !clause.modifies_noun) else {
        return;
    };
    let sentence = view.document.sentences[clause.sentence as usize].tokens;
    let clauses = view.syntax.sentences[clause.sentence as usize].clauses;
    let Some(first) = view.syntax.clauses.get(clauses.0 as usize).filter(|f| f.verb != clause.verb) else { return };
    // "Founded in 1911, the league runs clinics and is": what opens the sentence is said of the participle alone.
    let finite = view.syntax.verb_groups[first.verb as usize].form == VerbForm::Finite;
    if first.subject != Some(subject) || first.modifies_noun || !finite {
        return;
    }
    let joined = verb.range.start.checked_sub(1).is_some_and(|i| view.syntax.tags[i as usize] == Tag::Conjunction);
    let Some(opener) = view.syntax.obliques(first).first().copied().filter(|_| joined) else { return };
    let group = &view.syntax.noun_groups[opener.noun as usize];
    let opens = group.range.start <= sentence.start + 2
        && group.range.start < view.syntax.noun_groups[subject as usize].range.start;
    let place = view.syntax.families[opener.noun as usize] == Family::Place && opener.preposition == view.grammar.in_;
    let own = |o: &Oblique| {
        let other = &view.syntax.noun_groups[o.noun as usize];
        if group.time { other.time } else { view.syntax.families[o.noun as usize] == Family::Place }
    };
    if opens && (place || group.time) && !obliques.iter().any(own) {
        obliques.push(opener);
    }
}

/// "the summit, where the mayor will speak": the event before "where" is where it is done.
fn adopt_where(view: &View<'_>, clause: &Clause, obliques: &mut Vec<Oblique>) {
    let Some(subject) = clause.subject else { return };
    let start = view.syntax.noun_groups[subject as usize].range.start;
    let at = start.checked_sub(1).filter(|i| view.lookups.words[*i as usize] == view.grammar.where_);
    let Some(at) = at else { return };
    let comma = at > 0 && view.syntax.tags[at as usize - 1] == Tag::Comma;
    let end = at - u32::from(comma);
    let groups = &view.syntax.noun_groups;
    let before = groups.partition_point(|g| g.range.end <= end).checked_sub(1).filter(|k| groups[*k].range.end == end);
    let event = before.map(|k| {
        let governor = view.syntax.phrases[k].governor.filter(|_| view.syntax.families[k] != Family::Event);
        governor.unwrap_or(k as u32)
    });
    let site = |k: u32| {
        let m = view.mentions.of_noun[k as usize].filter(|m| view.chains.is_named(*m));
        m.is_some_and(|m| view.chains.kind(m).is_organization() || view.chains.kind(m) == EntityType::Facility)
    };
    // "a visit to Lima, where she spoke": at no event.
    let trip = |k: u32| {
        let lemma = view.lexicon.text(view.syntax.noun_groups[k as usize].lemma);
        view.syntax.noun_groups[k as usize].name.is_none()
            && matches!(lemma, "visit" | "trip" | "tour" | "stay" | "journey")
    };
    let happens = |k: u32| view.syntax.families[k as usize] == Family::Event && !trip(k);
    if let Some(noun) = event.filter(|k| happens(*k) || site(*k)) {
        obliques.push(Oblique { preposition: view.grammar.at, noun });
    }
}

/// "The talks were in 1970 when the mayors gathered in Lima": what the "when" clause places, it places for the event too.
fn adopt_from_when(view: &View<'_>, clause: &Clause, obliques: &mut Vec<Oblique>) {
    let is_event = clause.subject.is_some_and(|s| view.syntax.families[s as usize] == Family::Event);
    if !is_event {
        return;
    }
    let next = view.syntax.clauses.get(view.syntax.clauses.partition_point(|c| c.verb <= clause.verb));
    let Some(next) = next.filter(|n| n.sentence == clause.sentence) else { return };
    let verb = view.syntax.verb_groups[next.verb as usize];
    let from = view.syntax.verb_groups[clause.verb as usize].range.end as usize;
    let opened = (from..verb.range.start as usize).any(|i| view.lookups.words[i] == view.grammar.when);
    if opened && verb.tense == Tense::Past && next.assertion == Assertion::Asserted {
        let places =
            view.syntax.obliques(next).iter().filter(|o| view.syntax.families[o.noun as usize] == Family::Place);
        obliques.extend(places.copied());
    }
}

/// "had a meeting with", "paid a visit to": the noun says what is done.
pub(super) fn light_verb_frame(view: &View<'_>, frame: &Frame) -> Option<Frame> {
    // "is on a visit to Lima"
    let on = || {
        let moves = || {
            matches!(
                view.lexicon.text(frame.predicate),
                "arrive" | "go" | "embark" | "travel" | "leave" | "depart" | "come" | "fly" | "head"
            )
        };
        let (on, for_) = (view.grammar.on, view.grammar.for_);
        let events = frame.obliques.iter().filter(|o| view.syntax.families[o.noun as usize] == Family::Event);
        let brought = events.filter(|o| o.preposition == on || o.preposition == for_);
        let mut brought =
            brought.filter(|o| o.preposition == on && frame.predicate == view.grammar.be || moves()).map(|o| o.noun);
        brought.next()
    };
    let on = if frame.object.is_none() { on() } else { None };
    let object = frame.object.or(on)?;
    let verb = verb_of(view, &view.syntax.noun_groups[object as usize])?;
    let light = on.is_some() || view.lexicon.classes(frame.predicate).meets(view.grammar.light_verb);
    // "hosted a visit by Anna Lind": who receives a visit pays none.
    // Nor does who arranges it.
    let received = || {
        matches!(
            view.lexicon.text(frame.predicate),
            "host"
                | "receive"
                | "welcome"
                | "organise"
                | "organize"
                | "arrange"
                | "coordinate"
                | "facilitate"
                | "sponsor"
        ) && matches!(view.lexicon.text(verb), "visit" | "tour" | "travel" | "go")
    };
    if !light || received() {
        return None;
    }
    let mut obliques = frame.obliques.clone();
    for (k, phrase) in view.syntax.phrases.iter().enumerate().skip(object as usize + 1).take(8) {
        let taken = obliques.iter().any(|o| o.noun == k as u32);
        if let (Some(preposition), Some(governor)) = (phrase.preposition, phrase.governor)
            && governor == object
            && !taken
        {
            obliques.push(Oblique { preposition, noun: k as u32 });
        }
    }
    Some(Frame { predicate: verb, object: None, complement: None, obliques, ..frame.clone() })
}
