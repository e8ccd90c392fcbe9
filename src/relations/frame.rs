//! Clauses and noun phrases in one form: a predicate with its logical subject, object and prepositional phrases.
//!
//! Voice, light verbs ("paid a visit to"), nominalisations ("the acquisition of X by Y") and existentials ("there are")
//! are levelled here, so that a relation rule is written once, in the active.

use super::{View, attendance};
use crate::entities::mentions::Form;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup, Oblique, SentenceSyntax, Tag, Tense, VerbForm};

/// A predicate with its arguments as noun groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// What is meant without the other members of its list: the antecedent of a relative clause or of a participle.
    pub alone: Option<u32>,
    /// What is said or done: the lemma of a verb, or of a noun for a noun frame.
    pub predicate: WordId,
    /// Whether the subject is the thing the noun itself names.
    pub is_noun: bool,
    /// Logical subject.
    pub subject: Option<u32>,
    /// Logical object.
    pub object: Option<u32>,
    /// Second object.
    pub complement: Option<u32>,
    /// Prepositional phrases and times.
    pub obliques: Vec<Oblique>,
    /// What stands inside the noun group or its name: nested names with their preposition, and the country of an
    /// adjective ("Japanese"), by mention.
    pub inner: Vec<(WordId, u32)>,
    /// How far the text vouches for it.
    pub assertion: Assertion,
    /// Whether it is told in the past tense.
    pub past: bool,
    /// Whether its verb stands alone, without auxiliaries.
    pub is_simple: bool,
    /// The token of the predicate.
    pub head: u32,
    /// Where it stands.
    pub extent: TokenRange,
}

/// Whether the frame of a plain noun is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    No,
    /// With something that hangs on the noun or stands in it.
    Modified,
    /// Also alone.
    Bare,
}

/// The frames of a document, in order of their predicates; of plain nouns those that are wanted.
pub(crate) fn frames(view: &View<'_>, mut wants: impl FnMut(u32, &NounGroup) -> Wanted) -> Vec<Frame> {
    let mut out = Vec::with_capacity(view.syntax.clauses.len() + view.syntax.noun_groups.len() / 2);
    let nominalization = view.lexicon.class_named("nominalization");
    for clause in &view.syntax.clauses {
        let frame = verb_frame(view, clause);
        if let Some(light) = light_verb_frame(view, &frame, nominalization) {
            out.push(light);
        }
        out.extend(attendance::frame(view, clause, &frame));
        out.push(frame);
    }
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        if group.pronoun || group.time {
            continue;
        }
        let verb = nominalization.and_then(|c| verb_of(view, c, group));
        let wanted = wants(k as u32, group);
        if verb.is_none() && wanted == Wanted::No && !attendance::is_noun(view, group) {
            continue;
        }
        let bare = verb.is_some() || wanted == Wanted::Bare;
        let Some(frame) = noun_frame(view, k as u32, group, bare) else { continue };
        out.extend(attendance::noun_frame(view, k as u32, &frame));
        if let Some(verb) = verb
            && let Some(nominal) = nominal_frame(view, &frame, verb, group)
        {
            out.push(nominal);
        }
        out.push(frame);
    }
    out.sort_by_key(|f| (f.head, f.is_noun, f.extent.start));
    out
}

fn verb_frame(view: &View<'_>, clause: &Clause) -> Frame {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let mut obliques: Vec<Oblique> = view.syntax.obliques(clause).to_vec();
    // "organized by the Embassy of Peru in Norway": where the embassy is.
    obliques.retain(|o| o.preposition != view.grammar.in_ || !is_seat_of_mission(view, o.noun));
    adopt_from_when(view, clause, &mut obliques);
    adopt_fronted(view, clause, &mut obliques);
    adopt_where(view, clause, &mut obliques);
    let (mut subject, mut object) = (clause.subject, clause.object);
    let mut complement = clause.complement;
    let mut predicate = verb.lemma;
    if verb.passive {
        complement = complement.or(object);
        object = subject;
        let by = obliques.iter().position(|o| {
            let group = &view.syntax.noun_groups[o.noun as usize];
            // "Founded by Anna Lind, Acme is based in Lima": who founded it does not base it.
            o.preposition == view.grammar.by && !group.time && group.range.start >= verb.range.end
        });
        subject = by.map(|n| obliques.remove(n).noun);
        // "attended by Anna Lind, Consul General of Peru in Lima": where she is consul.
        obliques.retain(|o| o.preposition != view.grammar.in_ || !is_of_post(view, o.noun));
    }
    // "There are 18 towns in the league".
    if predicate == view.grammar.be
        && subject.is_some_and(|s| view.syntax.noun_groups[s as usize].lemma == view.grammar.there)
        || predicate == view.grammar.be
            && verb.range.start > 0
            && view.lookups.words[verb.range.start as usize - 1] == view.grammar.there
    {
        predicate = view.grammar.there;
        subject = None;
        // "There was a concert at the hall on Monday"
        if let Some(event) = object.filter(|o| is_gathering(view, *o)) {
            (predicate, object) = (view.lexicon.word("hold"), Some(event));
        }
    }
    // "was made possible by the league"
    if verb.passive
        && predicate == view.grammar.make
        && view.lookups.words.get(verb.range.end as usize) == Some(&view.grammar.possible)
    {
        predicate = view.grammar.finance;
    }
    // "were joined by Anna Lind": who comes along, not who becomes a member.
    if verb.passive && predicate == view.grammar.join {
        predicate = view.grammar.accompany;
    }
    // "joined forces with the league": no body that anybody joins.
    let plain = |k: u32| Some(&view.syntax.noun_groups[k as usize]).filter(|g| g.determiner == Determiner::None);
    if predicate == view.grammar.join
        && object.and_then(plain).is_some_and(|g| g.plural && g.lemma == view.grammar.force)
    {
        predicate = view.grammar.team;
    }
    let past = verb.tense == Tense::Past && verb.form == VerbForm::Finite;
    // "had no budget": the object denies what the verb says.
    let mut assertion = clause.assertion;
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
    Frame {
        predicate,
        is_noun: false,
        alone: clause.subject.filter(|_| clause.modifies_noun),
        subject,
        object,
        complement,
        obliques,
        inner: Vec::new(),
        assertion,
        past,
        is_simple: verb.range.len() == 1,
        head: verb.head,
        extent: clause.extent,
    }
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
    for _ in 0..3 {
        let Some(governor) = view.syntax.phrases[n as usize].governor else { return false };
        n = governor;
        let (group, phrase) = (&view.syntax.noun_groups[n as usize], &view.syntax.phrases[n as usize]);
        if phrase.apposed_to.is_some() && group.name.is_none() && view.syntax.families[n as usize] == Family::Person {
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
    if first.subject != Some(subject) || first.modifies_noun {
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
fn light_verb_frame(view: &View<'_>, frame: &Frame, nominalization: Option<Class>) -> Option<Frame> {
    // "is on a visit to Lima"
    let on = || {
        let moves = matches!(
            view.lexicon.text(frame.predicate),
            "arrive" | "go" | "embark" | "travel" | "leave" | "depart" | "come" | "fly" | "head"
        );
        let (on, for_) = (view.grammar.on, view.grammar.for_);
        let brings = |p: WordId| p == on && (moves || frame.predicate == view.grammar.be) || p == for_ && moves;
        let mut on = frame.obliques.iter().filter(|o| brings(o.preposition));
        on.find(|o| view.syntax.families[o.noun as usize] == Family::Event).map(|o| o.noun)
    };
    let on = frame.object.is_none().then(on).flatten();
    let light = on.is_some() || view.lexicon.classes(frame.predicate).meets(view.grammar.light_verb);
    let object = frame.object.or(on)?;
    let group = &view.syntax.noun_groups[object as usize];
    let verb = verb_of(view, nominalization?, group)?;
    // "hosted a visit by Anna Lind": who receives a visit pays none.
    // Nor does who arranges it.
    let received = matches!(
        view.lexicon.text(frame.predicate),
        "host" | "receive" | "welcome" | "organise" | "organize" | "arrange" | "coordinate" | "facilitate" | "sponsor"
    ) && matches!(view.lexicon.text(verb), "visit" | "tour" | "travel" | "go");
    if !light || received {
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

pub(super) fn verb_of(view: &View<'_>, class: Class, group: &NounGroup) -> Option<WordId> {
    if group.name.is_some() || !view.lexicon.classes(group.lemma).has(class) {
        return None;
    }
    view.lexicon.attribute(class, group.lemma).map(|verb| view.lexicon.word(verb)).filter(|w| *w != WordId::UNKNOWN)
}

/// A noun with the phrases that hang on it and what stands in it; without either only if it is wanted bare.
fn noun_frame(view: &View<'_>, k: u32, group: &NounGroup, bare: bool) -> Option<Frame> {
    let mut obliques = Vec::new();
    let mut end = group.range.end;
    // Of the ten groups after this one, those that hang on it.
    let mut reached = 1_u32;
    let hangs = |reached: u32, n: u32| n.checked_sub(k).is_some_and(|n| reached.checked_shr(n).unwrap_or(0) & 1 == 1);
    let sentence = sentence_of(view, k);
    let rest = sentence.nouns.1.saturating_sub(k + 1).min(10) as usize;
    for (j, phrase) in view.syntax.phrases.iter().enumerate().skip(k as usize + 1).take(rest) {
        let other = &view.syntax.noun_groups[j];
        if view.document.tokens.get(other.range.start as usize).is_none() || other.range.start > end + 6 {
            break;
        }
        if let (Some(preposition), Some(governor)) = (phrase.preposition, phrase.governor) {
            // "the meeting in Lima in May": the second phrase follows the first but belongs to the noun.
            let direct = governor == k;
            let event = view.syntax.families[k as usize] == Family::Event;
            let chained = event && hangs(reached, governor) && preposition != view.grammar.of;
            // "a delegation of mayors from Peru"
            let crowd = || {
                let people = |n: u32| view.syntax.families[n as usize] == Family::Group;
                preposition == view.grammar.from && people(k) && people(governor) && hangs(reached, governor)
            };
            if direct || chained || crowd() {
                obliques.push(Oblique { preposition, noun: j as u32 });
                obliques.extend(of_which(view, j as u32).map(|noun| Oblique { preposition, noun }));
                if preposition != view.grammar.of || direct {
                    reached |= 1_u32.checked_shl(j as u32 - k).unwrap_or(0);
                }
                end = end.max(other.range.end);
            }
        } else if other.time && other.range.start == end || is_aside(view, k, other, end) {
            // "the fair tomorrow", "the fair, 3 May, in Lima"
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: j as u32 });
            end = other.range.end;
        }
    }
    bracketed(view, k, sentence, &mut obliques);
    // "Acme, Lima": where a body is may be told of something else in its sentence.
    let place = view.syntax.families[k as usize] != Family::Organization;
    if let Some(container) = view.syntax.phrases[k as usize].container.filter(|_| place) {
        obliques.push(Oblique { preposition: view.grammar.in_, noun: container });
        end = end.max(view.syntax.noun_groups[container as usize].range.end);
    }
    if view.syntax.families[k as usize] == Family::Event && sentence.clauses.0 == sentence.clauses.1 {
        schedule(view, k, sentence, &mut obliques);
    }
    let inner = inner_of(view, k, group, &obliques);
    if obliques.is_empty() && inner.is_empty() && !bare {
        return None;
    }
    let clause = enclosing(view, k);
    let mut assertion = clause.map_or(Assertion::Asserted, |c| match c.assertion {
        // What is planned or possible to do with a thing says nothing against the thing.
        a @ (Assertion::Negated | Assertion::Cancelled) => a,
        _ => Assertion::Asserted,
    });
    assertion = assertion.within(modified(view, group));
    Some(Frame {
        predicate: group.lemma,
        is_noun: true,
        alone: Some(k).filter(|_| !is_plural_of_names(view, k, group)),
        subject: Some(k),
        object: None,
        complement: None,
        inner,
        obliques,
        assertion,
        past: false,
        is_simple: false,
        head: group.head,
        extent: TokenRange { start: group.range.start, end },
    })
}

/// "the fair (Lima, 3 to 5 May)": where and when an event is, in the bracket right after it.
fn bracketed(view: &View<'_>, k: u32, sentence: SentenceSyntax, obliques: &mut Vec<Oblique>) {
    let end = view.syntax.noun_groups[k as usize].range.end as usize;
    if view.syntax.families[k as usize] != Family::Event || view.syntax.tags.get(end) != Some(&Tag::Open) {
        return;
    }
    let inside = |n: &u32| {
        let range = view.syntax.noun_groups[*n as usize].range;
        let between = view.syntax.tags.get(end + 1..range.start as usize).unwrap_or_default();
        between.iter().all(|t| !matches!(t, Tag::Close | Tag::Stop | Tag::Break) && !t.is_verb())
    };
    for n in (k + 1..sentence.nouns.1).take_while(inside) {
        let taken = obliques.iter().any(|o| o.noun == n);
        if !taken && view.syntax.noun_groups[n as usize].time {
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: n });
        } else if !taken
            && view.syntax.families[n as usize] == Family::Place
            && !view.syntax.phrases[n as usize].is_container
        {
            obliques.push(Oblique { preposition: view.grammar.in_, noun: n });
        }
    }
}

/// "nine countries including Peru and Norway", "the countries (Peru, Norway)": the first of the places that a plural of
/// places stands for.
fn of_which(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let head = view.lookups.classes[group.head as usize];
    let places = head.meets(view.grammar.country_word) || head.meets(view.grammar.city_head);
    let (next, phrase) = (k + 1, view.syntax.phrases.get(k as usize + 1)?);
    let start = view.syntax.noun_groups[next as usize].range.start;
    let example = phrase.preposition.is_some_and(|p| p == view.grammar.including || p == view.grammar.such_as);
    let bracket = view.syntax.tags.get(group.range.end as usize) == Some(&Tag::Open) && start == group.range.end + 1;
    let fits = places && group.plural && view.syntax.families[next as usize] == Family::Place;
    (fits && (example && phrase.governor == Some(k) || bracket)).then_some(next)
}

/// What stands inside the group; under a heading such as "Sponsors" also whose release it is.
fn inner_of(view: &View<'_>, k: u32, group: &NounGroup, obliques: &[Oblique]) -> Vec<(WordId, u32)> {
    let mut inner = inner(view, group);
    let of = view.grammar.of;
    let owned = inner.iter().any(|(w, _)| *w == of) || obliques.iter().any(|o| o.preposition == of);
    if owned {
        return inner;
    }
    let says =
        |words: &[&str]| group.range.range().any(|i| words.contains(&view.lexicon.text(view.lookups.noun_lemmas[i])));
    // "existing sponsors Acme and Orlin"
    let lower = |i: u32| view.document.tokens[i as usize].shape == crate::segmentation::Shape::Lower;
    let of_names = group.name.is_some() && lower(group.range.start) && is_plural_of_names(view, k, group);
    let m = view.mentions.of_noun[k as usize];
    let lists = group.plural && m.is_some_and(|m| view.chains.set(m).is_some());
    if !of_names && !lists {
        return inner;
    }
    let bare = |words: [WordId; 2]| obliques.iter().all(|o| !words.contains(&o.preposition));
    let guests = lists && says(&GUESTS) && bare([view.grammar.at, view.grammar.in_]);
    if guests && let Some(m) = m {
        let event = attendance::last_gathering(view, k, view.mentions.all[m as usize].sentence);
        inner.extend(event.and_then(|n| view.mentions.of_noun[n as usize]).map(|event| (view.grammar.at, event)));
        return inner;
    }
    let gives = group.determiner == Determiner::None && says(&SPONSORS) && !says(&NOT_NOW);
    if gives {
        // By "to": a sponsor is no part of what it gives to.
        inner.extend(sponsored(view, k).map(|m| (view.grammar.to, m)));
        return inner;
    }
    let kind = m.and_then(|m| view.document.sentences.get(view.mentions.all[m as usize].sentence as usize));
    if lists && kind.is_some_and(|s| s.kind == BlockKind::Heading) {
        inner.extend(view.principal().map(|m| (of, m)));
    }
    inner
}

/// Those who are at an event.
const GUESTS: [&str; 12] = [
    "participant",
    "attendee",
    "speaker",
    "exhibitor",
    "panelist",
    "panellist",
    "presenter",
    "guest",
    "dignitary",
    "delegate",
    "performer",
    "moderator",
];
/// Those who give money.
const SPONSORS: [&str; 5] = ["sponsor", "funder", "backer", "donor", "supporter"];
/// What says that they give none, or not this time.
const NOT_NOW: [&str; 7] = ["former", "past", "previous", "potential", "prospective", "media", "possible"];

/// What those named in "Gold sponsors: Acme, Orlin" give to: the event the text has spoken of by name more than once, else
/// whose release it is.
fn sponsored(view: &View<'_>, k: u32) -> Option<u32> {
    let start = view.syntax.noun_groups[k as usize].range.start;
    let named = view.mentions.all.iter().zip(0..).take_while(|(mention, _)| mention.range.end <= start);
    let event = |m: u32| view.chains.kind(m) == EntityType::Event && view.chains.is_named(m);
    let mut events = named.filter(|(_, m)| event(*m)).map(|(_, m)| m);
    let first = events.next();
    first.filter(|first| events.any(|m| view.chains.same(m, *first))).or_else(|| view.principal())
}

/// "its subsidiaries Acme, Orlin and Quarn": a plural before the first name of a list speaks of all.
fn is_plural_of_names(view: &View<'_>, k: u32, group: &NounGroup) -> bool {
    let Some(m) = view.mentions.of_noun[k as usize].filter(|_| group.name.is_some()) else { return false };
    let start = view.mentions.all[m as usize].range.start;
    start > group.range.start && view.lookups.classes[start as usize - 1].has(Class::PLURAL)
}

/// Whether a time stands between commas right after the event `k`, which ends at token `end`.
fn is_aside(view: &View<'_>, k: u32, other: &NounGroup, end: u32) -> bool {
    let event = view.syntax.families[k as usize] == Family::Event;
    let comma = |i: u32| matches!(view.syntax.tags.get(i as usize), Some(Tag::Comma | Tag::Open));
    let after = view.syntax.tags.get(other.range.end as usize);
    let closed = matches!(after, Some(Tag::Comma | Tag::Stop | Tag::Close | Tag::Preposition | Tag::Break) | None);
    event && other.time && comma(end) && other.range.start == end + 1 && closed
}

/// The noun groups and clauses of the sentence that noun group `k` stands in.
fn sentence_of(view: &View<'_>, k: u32) -> SentenceSyntax {
    let sentences = &view.syntax.sentences;
    sentences.get(sentences.partition_point(|s| s.nouns.1 <= k)).copied().unwrap_or_default()
}

/// An entry of a schedule, "3 May - Opening of the fair, Lima": the times and the place beside an event in a line
/// without a verb are the event's.
fn schedule(view: &View<'_>, k: u32, sentence: SentenceSyntax, obliques: &mut Vec<Oblique>) {
    let is_event = |n: &u32| view.syntax.families[*n as usize] == Family::Event;
    if (sentence.nouns.0..k).any(|n| is_event(&n)) {
        return;
    }
    for n in (sentence.nouns.0..sentence.nouns.1).filter(|n| *n != k) {
        let phrase = &view.syntax.phrases[n as usize];
        let taken = phrase.preposition.is_some() || obliques.iter().any(|o| o.noun == n);
        if !taken && view.syntax.noun_groups[n as usize].time {
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: n });
        } else if !taken && !phrase.is_container && n > k && view.syntax.families[n as usize] == Family::Place {
            obliques.push(Oblique { preposition: view.grammar.in_, noun: n });
        }
    }
}

/// Who owns the group ("Acme's", "its", the "Acme" of "Acme sponsors"), nested names of its name, and the country its
/// adjective stands for.
fn inner(view: &View<'_>, group: &NounGroup) -> Vec<(WordId, u32)> {
    let mut out = Vec::new();
    let all = &view.mentions.all;
    let from = all.partition_point(|m| m.range.start < group.range.start);
    out.extend(view.owner(group).filter(|_| !is_other_role(view, group, from)).map(|m| (view.grammar.of, m)));
    // "a $50 million loan": the sum is the loan's.
    let sum = all.iter().enumerate().skip(from).take_while(|(_, m)| m.range.start < group.head);
    let sum = sum.map(|(m, mention)| (m as u32, mention)).find(|(_, m)| m.kind == EntityType::Money);
    out.extend(sum.filter(|(_, m)| m.range.end <= group.head).map(|(m, _)| (view.grammar.of, m)));
    if group.name.is_some() {
        for (m, mention) in all.iter().enumerate().skip(from).take_while(|(_, m)| m.range.start < group.range.end) {
            let first = mention.range.start as usize;
            if mention.noun.is_none()
                && mention.range.end <= group.range.end
                && matches!(mention.form, Form::Name(_))
                && first > 0
            {
                let the = view.lookups.classes[first - 1].has(Class::DETERMINER);
                let at = first - 1 - usize::from(the && first > 1);
                out.push((view.lookups.words[at], m as u32));
            }
        }
        // "the Peruvian museum Casa Lind"
        let inside = all.iter().skip(from).take_while(|m| m.range.start < group.range.end);
        let name = inside.into_iter().find(|m| m.noun.is_some());
        let before = group.range.start as usize..name.map_or(group.range.start, |m| m.range.start) as usize;
        if let Some(m) = before.into_iter().find_map(|i| country_of_adjective(view, i)) {
            out.push((view.grammar.demonym_word, m));
        }
        // "the Peruvian Embassy"
        if view.lookups.noun_lemmas.get(group.head as usize).is_some_and(|w| *w == view.grammar.embassy) {
            let country = country_of_adjective(view, group.range.start as usize);
            out.extend(country.map(|m| (view.grammar.demonym_word, m)));
        }
    } else if let Some(m) = group.range.range().find_map(|i| country_of_adjective(view, i)) {
        out.push((view.grammar.demonym_word, m));
    } else if view.lookups.classes[group.head as usize].meets(view.grammar.group_noun) {
        // "the Lima delegation"
        if let Some(m) = before_letters(view, group) {
            out.push((view.grammar.of, m));
            return out;
        }
        let before = view.mentions_from(group.range.start, group.head);
        let place = before
            .into_iter()
            .find(|(_, m)| matches!(m.form, Form::Name(_)) && m.kind.is_place() && m.range.end <= group.head);
        out.extend(place.map(|(m, _)| (view.grammar.of, m)));
    }
    out
}

/// "the Harbour University (HU) delegation": the name before the letters in brackets before a group.
fn before_letters(view: &View<'_>, group: &NounGroup) -> Option<u32> {
    let start = group.range.start.checked_sub(3).filter(|_| group.range.start == group.head)?;
    let tag = |i: u32| view.syntax.tags.get(i as usize);
    if tag(start) != Some(&Tag::Open) || tag(start + 2) != Some(&Tag::Close) {
        return None;
    }
    let k = view.syntax.noun_groups.partition_point(|g| g.range.end < start);
    let named = view.syntax.noun_groups.get(k).filter(|g| g.range.end == start && g.name.is_some());
    let m = named.and_then(|_| view.mentions.of_noun[k])?;
    view.chains.kind(m).is_organization().then_some(m)
}

/// "its partner Acme", "its clients Acme and Orlin": a noun before the name says what the owner has of it, and the name
/// is no part of the owner, unless the noun is a kind of body.
fn is_other_role(view: &View<'_>, group: &NounGroup, from: usize) -> bool {
    let Some(name) = view.mentions.all.get(from..).unwrap_or_default().iter().find(|m| m.noun.is_some()) else {
        return false;
    };
    let before = (name.range.start as usize).checked_sub(1).filter(|i| *i >= group.range.start as usize);
    before.filter(|_| group.name.is_some() && name.kind.is_organization()).is_some_and(|i| {
        let c = view.lookups.classes[i];
        let part = c.has(Class::ORGANIZATION_WORD) && !c.meets(view.grammar.body_role);
        view.document.tokens[i].shape == Shape::Lower && c.has(Class::NOUN) && !part
    })
}

/// The country an adjective stands for ("Japanese"), if the document names it.
pub(super) fn country_of_adjective(view: &View<'_>, i: usize) -> Option<u32> {
    let country = view.lexicon.demonym_country(view.lookups.words[i])?;
    view.place_named(country).map(|(place, _)| place)
}

/// "the appointment of Lind as dean by the board", "Lind's visit to Lima".
fn nominal_frame(view: &View<'_>, frame: &Frame, verb: WordId, group: &NounGroup) -> Option<Frame> {
    let g = view.grammar;
    let at = |w: WordId| frame.obliques.iter().find(|o| o.preposition == w).map(|o| o.noun);
    let (by, of) = (at(g.by), at(g.of));
    // "the sale of Orlin to Acme": what is handed over does not go there by itself.
    let hands_over = matches!(view.lexicon.text(verb), "sell" | "transfer" | "donate" | "divest" | "grant" | "award")
        || matches!(view.lexicon.text(verb), "appoint" | "reappoint" | "elect" | "nominate" | "promote" | "admit");
    let motion = !hands_over && at(g.to).is_some() && view.syntax.families[frame.subject? as usize] == Family::Event;
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
    let goes = matches!(view.lexicon.text(verb), "participate" | "arrive" | "travel" | "return" | "attend" | "compete");
    let (subject, object) = match (by, of, group.possessor.or_else(pronoun)) {
        (Some(by), of, _) => (Some(by), of),
        (None, Some(of), None) if motion || goes => (Some(of), None),
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
    let subject = subject.or_else(doer).or_else(buyer);
    if subject.is_none() && object.is_none() && frame.obliques.is_empty() {
        return None;
    }
    let assertion = enclosing(view, frame.subject?).map_or(frame.assertion, |c| {
        let talk = view.lexicon.classes(view.syntax.verb_groups[c.verb as usize].lemma).meets(g.reporting_verb);
        if talk { frame.assertion } else { frame.assertion.within(c.assertion) }
    });
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
        alone: None,
        subject,
        object,
        complement: None,
        obliques,
        assertion,
        ..frame.clone()
    })
}

/// A name that a possessive pronoun runs ahead of follows within so many tokens.
const LATER: u32 = 24;

/// The clause a noun group stands in.
pub(super) fn enclosing<'a>(view: &View<'a>, k: u32) -> Option<&'a Clause> {
    let range = view.syntax.noun_groups[k as usize].range;
    let clauses = &view.syntax.clauses;
    let n = clauses.partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start < range.start);
    let before = n.checked_sub(1).and_then(|c| clauses.get(c)).filter(|c| c.extent.contains(range));
    before.or_else(|| clauses.get(n).filter(|c| c.extent.contains(range)))
}

/// What the modifiers of a noun say of it: "a planned visit", "the cancelled summit", "no meeting".
fn modified(view: &View<'_>, group: &NounGroup) -> Assertion {
    let mut result = Assertion::Asserted;
    for i in group.range.range() {
        let w = view.lookups.words[i];
        let c = view.lookups.classes[i];
        if c.meets(view.grammar.planned_word) {
            result = result.within(Assertion::Planned);
        } else if c.meets(view.grammar.unreal_word) {
            result = result.within(Assertion::Hypothetical);
        } else if w == view.grammar.no && group.determiner == Determiner::Indefinite {
            result = result.within(Assertion::Negated);
        }
    }
    result
}
