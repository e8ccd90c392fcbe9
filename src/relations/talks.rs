//! Talks of two sides: who was at a meeting with somebody met them, and a bare meeting is no event of its own.

use rustc_hash::FxHashMap;

use super::{Found, View, span_of};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::VerbForm;

/// "They had a meeting with the mayor": a meeting of which nothing is told but the two sides is no event of its own.
pub(super) fn drop_bare(view: &View<'_>, out: &mut Vec<Found>) {
    let bare = |m: u32| {
        let mention = &view.mentions.all[m as usize];
        let g = view.grammar;
        let Some(k) = mention.noun else { return false };
        let next = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k));
        let sides = next.and_then(|p| p.preposition).is_some_and(|p| p == g.with || p == g.between);
        let during = view.syntax.phrases[k as usize].preposition.is_some_and(|p| view.lexicon.text(p) == "during");
        // "the 5th meeting with", "the Lima Meeting with"
        let plain = |i: u32| view.document.tokens[i as usize].shape == Shape::Lower;
        let group = view.syntax.noun_groups[k as usize];
        view.chains.kind(m) == EntityType::Event
            && mention.form == Form::Description
            && !view.chains.is_named(m)
            && (during || sides && !view.chains.is_linked(m))
            && (group.range.start..=group.head).skip(1).chain([group.head]).all(plain)
            && BARE.contains(&view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]))
    };
    let mut told: FxHashMap<u32, u32> = FxHashMap::default();
    for f in out.iter() {
        let taken = f.relation == RelationType::ParticipatedIn;
        for m in [f.subject, f.object].into_iter().filter(|m| view.chains.kind(*m) == EntityType::Event) {
            *told.entry(view.chains.root(m)).or_default() += if taken { 1 } else { MANY };
        }
    }
    out.retain(|f| {
        f.relation != RelationType::ParticipatedIn || !bare(f.object) || told[&view.chains.root(f.object)] >= MANY
    });
}

/// So many participants make an event of a meeting.
const MANY: u32 = 3;

/// Nouns of events that only two sides have.
const BARE: [&str; 9] =
    ["audience", "call", "conversation", "consultation", "dialogue", "discussion", "meeting", "negotiation", "talk"];

/// Nouns of events at which two sides meet.
const TALKS: [&str; 9] =
    ["meeting", "talk", "discussion", "negotiation", "consultation", "conversation", "audience", "lunch", "dinner"];

/// "arrived for talks with Anna Lind", "At a meeting with Anna Lind, the minister said": who is at talks with somebody met
/// them.
pub(super) fn met(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let side = |m: u32| {
        let kind = view.chains.kind(m);
        matches!(kind, EntityType::Person | EntityType::Group) || kind.is_organization() && view.chains.is_named(m)
    };
    let mut met: Vec<Found> = Vec::new();
    let mut attended: FxHashMap<u32, Vec<&Found>> = FxHashMap::default();
    for f in out.iter().filter(|f| f.relation == RelationType::ParticipatedIn && side(f.subject)) {
        attended.entry(f.object).or_default().push(f);
    }
    for (k, phrase) in view.syntax.phrases.iter().enumerate() {
        let leads = phrase.list as usize == k && phrase.preposition == Some(view.grammar.with);
        let Some(event) = phrase.governor.filter(|_| leads) else { continue };
        let group = &view.syntax.noun_groups[event as usize];
        let Some(m) = view.mentions.of_noun[event as usize].filter(|_| group.name.is_none()) else { continue };
        if !TALKS.contains(&view.lexicon.text(group.lemma)) {
            continue;
        }
        let others: Vec<u32> = view
            .syntax
            .members(k as u32)
            .filter_map(|n| view.mentions.of_noun[n as usize])
            .filter(|m| side(*m))
            .collect();
        met.extend(after_talks(view, event, &others, rule));
        let guests = attended.get(&m).into_iter().flatten();
        for f in guests.filter(|f| !others.iter().any(|o| view.chains.same(*o, f.subject))) {
            met.extend(others.iter().map(|other| Found {
                relation: RelationType::MetWith,
                object: *other,
                rule,
                roles: vec![("subject".into(), span_of(view, f.subject)), ("object".into(), span_of(view, *other))],
                ..(*f).clone()
            }));
        }
    }
    out.append(&mut met);
}

/// "The delegation led by Anna Lind was received by the mayor": whom the sentence has lead those who meet somebody meets
/// them.
pub(super) fn leaders(view: &View<'_>, out: &mut Vec<Found>) {
    let group = |m: u32| view.chains.kind(m) == EntityType::Group;
    let sentence = |m: u32| view.mentions.all[m as usize].sentence;
    let mut leaders: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let leads = |f: &&Found| {
        let title = f.qualifiers.title.as_deref();
        f.relation == RelationType::HoldsPosition
            && group(f.object)
            && view.chains.is_named(f.subject)
            && matches!(title, Some("leader" | "head"))
    };
    for f in out.iter().filter(leads) {
        leaders.entry((view.chains.root(f.object), sentence(f.subject))).or_insert(f.subject);
    }
    if leaders.is_empty() {
        return;
    }
    let leader = |m: u32| leaders.get(&(view.chains.root(m), sentence(m))).copied().filter(|_| group(m));
    let meets = out.iter().filter(|f| f.relation == RelationType::MetWith);
    let led: Vec<Found> = meets
        .filter_map(|f| {
            let (subject, object) = match (leader(f.subject), leader(f.object)) {
                (Some(one), None) => (one, f.object),
                (None, Some(other)) => (f.subject, other),
                _ => return None,
            };
            let roles = vec![("subject".into(), span_of(view, subject)), ("object".into(), span_of(view, object))];
            (!view.chains.same(subject, object)).then(|| Found { subject, object, roles, ..f.clone() })
        })
        .collect();
    out.extend(led);
}

/// "Following a meeting with Anna Lind, the minister visited": the subject after the phrase that opens the sentence met
/// those named in it.
fn after_talks(view: &View<'_>, event: u32, others: &[u32], rule: u32) -> Vec<Found> {
    let range = view.syntax.noun_groups[event as usize].range;
    let here = view.document.sentences.partition_point(|s| s.tokens.end <= range.start);
    let Some(sentence) = view.document.sentences.get(here).map(|s| s.tokens) else { return Vec::new() };
    let opener = view.document.text(sentence.start as usize).to_lowercase();
    let opens = range.start == sentence.start + 1 && matches!(opener.as_str(), "following" | "after" | "during" | "in");
    let main = view.clauses_beside(event).iter().filter(|_| opens).find(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        let after = c.subject.is_some_and(|s| view.syntax.noun_groups[s as usize].range.start > range.end);
        verb.form == VerbForm::Finite && after && c.assertion == crate::syntax::Assertion::Asserted
    });
    let subject = main.and_then(|c| view.mentions.of_noun[c.subject? as usize]);
    let side = |m: u32| matches!(view.chains.kind(m), EntityType::Person | EntityType::Group);
    let Some(subject) = subject.filter(|m| side(*m)) else { return Vec::new() };
    let evidence = view.document.span(TokenRange { start: sentence.start, end: range.end }).to(span_of(view, subject));
    let others = others.iter().filter(|o| !view.chains.same(**o, subject) && side(**o));
    let found = |other: &u32| Found::of(view, RelationType::MetWith, (subject, *other), evidence, rule);
    others.map(found).collect()
}
