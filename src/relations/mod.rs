//! Frames and token patterns -> relations with qualifiers, evidence and assertion status.
//!
//! Takes syntax and chains; gives relations between mentions. Rules are data in `rules/*.toml`, one file a relation;
//! voice, coordination, inheritance, negation and modality are the engine's business. What is negated, denied, possible
//! or conditional gives no relation; what is planned carries `status`.

mod amounts;
mod attendance;
mod changes;
mod clause_pattern;
mod clause_rules;
mod counts;
mod frame;
mod labels;
mod members;
mod near;
mod organs;
pub(crate) mod posts;
mod raisers;
mod recurrence;
mod release;
mod retold;
mod rounds;
mod signers;
mod speakers;
mod statements;
pub(crate) mod stream;
#[cfg(test)]
mod tests;
mod vetoes;
mod view;

pub(crate) use clause_pattern::ClausePattern;
use clause_rules::{Candidates, Predicate, Way};
pub(crate) use clause_rules::{ClauseRule, ClauseRules};
pub(crate) use frame::{Frame, Wanted, frames};
pub(crate) use near::Miss;
pub(crate) use speakers::spoken_for;
pub(crate) use statements::Statement;
use vetoes::{
    is_any_events, is_anybody, is_audience, is_calamity, is_crowd, is_doer_there, is_during_trip, is_gift,
    is_honour_of_no_name, is_invitation, is_measure, is_no_occasion, is_number_of_its_own, is_public, is_same_body,
    is_scene, is_somebody, is_talk, is_town_of_delegation, is_unnamed_plural,
};
pub(crate) use view::View;

use rustc_hash::FxHashSet;

use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::{Span, TokenRange};
use crate::syntax::{Assertion, Family, NounGroup};
use crate::times::{TimeKind, TimeMention};

/// A relation between two mentions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub relation: RelationType,
    pub subject: u32,
    pub object: u32,
    pub qualifiers: Qualifiers,
    pub evidence: Span,
    pub rule: u32,
    /// Roles of the match, for checking the examples of rules.
    pub roles: Vec<(std::sync::Arc<str>, Span)>,
}

/// Numbers of the rules that are constructions of the engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RelationRules {
    /// holds_position/post
    pub post: u32,
    /// holds_position/assignment
    pub assignment: u32,
    /// has_amount/measure
    pub measure: u32,
    /// invested_in/granted
    pub granted: u32,
    /// invested_in/round
    pub round: u32,
    /// signed/signer
    pub signer: u32,
    /// has_count/attendance
    pub attendance: u32,
    /// met_with/talks
    pub talks: u32,
    /// held_on/label, held_in/label
    pub labels: (u32, u32),
    /// has_count/spread, has_count/inside, share_of/part
    pub counts: (u32, u32, u32),
    /// member_of/listed
    pub listed: u32,
    /// part_of/organ
    pub organ: u32,
    /// organized/own
    pub own_event: u32,
    /// recurs/adjective
    pub recurrence: u32,
    /// held_on/told-before, held_in/told-before
    pub retold: (u32, u32),
}

/// Who holds which post: first, so that "the president" is told as the title before "leads".
pub(crate) fn posts(view: &View<'_>, times: &[TimeMention], numbers: RelationRules) -> Vec<Found> {
    let mut out = Vec::new();
    posts::find(view, times, numbers, &mut out);
    out
}

/// Runs all clause rules, reads amounts; adds to the posts.
pub(crate) fn find(
    view: &View<'_>,
    times: &[TimeMention],
    rules: &ClauseRules,
    numbers: RelationRules,
    posts: Vec<Found>,
) -> Vec<Found> {
    let (mut out, mut candidates) = (posts, Candidates::default());
    // Of every noun group the rules that may match its frame, as a range of `wanted`.
    let mut of_noun = vec![0..0; view.syntax.noun_groups.len()];
    let mut wanted: Vec<Way> = Vec::new();
    let wants = |k: u32, group: &NounGroup| {
        rules.candidates(view, Predicate { lemma: group.lemma, head: group.head, noun: Some(k) }, &mut candidates);
        of_noun[k as usize] = wanted.len()..wanted.len() + candidates.ways.len();
        wanted.extend_from_slice(&candidates.ways);
        // A rule of nouns binds at least one phrase.
        if candidates.ways.is_empty() { Wanted::No } else { Wanted::Modified }
    };
    for frame in frame::frames(view, wants) {
        if frame.assertion > Assertion::Cancelled || lists_members(view, &frame) {
            continue;
        }
        let ways = match frame.subject.filter(|_| frame.is_noun) {
            Some(noun) => &wanted[of_noun[noun as usize].clone()],
            None => {
                let predicate = Predicate { lemma: frame.predicate, head: frame.head, noun: None };
                rules.candidates(view, predicate, &mut candidates);
                &candidates.ways
            }
        };
        // Of several ways of a rule the first that binds.
        let mut done = None;
        let here = rules.prepositions.of(&frame);
        for way in ways.iter().filter(|way| way.needs & here != 0) {
            let Some(rule) = rules.rules.get(way.rule as usize).filter(|_| done != Some(way.rule)) else { continue };
            if let Some(binding) = rule.pattern.matches_by(view, &frame, way.predicate) {
                emit(view, times, rule, &frame, &binding, &mut out);
                done = Some(way.rule);
            }
        }
    }
    amounts::find(view, times, numbers.measure, &mut out);
    rounds::find(view, numbers.round, &mut out);
    amounts::granted(view, numbers.granted, &mut out);
    signers::find(view, numbers.signer, &mut out);
    attendance::counts(view, numbers.attendance, &mut out);
    attendance::met(view, numbers.talks, &mut out);
    counts::find(view, numbers.counts, &mut out);
    labels::find(view, times, numbers.labels, &mut out);
    members::find(view, numbers.listed, &mut out);
    members::labelled(view, numbers.listed, &mut out);
    members::told_before(view, numbers.listed, &mut out);
    members::leaders(view, numbers.listed, &mut out);
    organs::organs(view, numbers.organ, &mut out);
    organs::own_events(view, numbers.own_event, &mut out);
    recurrence::find(view, times, numbers.recurrence, &mut out);
    retold::find(view, times, numbers.retold, &mut out);
    speakers::keep_told(view, &mut out);
    attendance::drop_bare(view, &mut out);
    future(view, times, &mut out);
    // Who holds a post of a body is not said to work there without one.
    let pair = |f: &Found| (view.chains.root(f.subject), view.chains.root(f.object));
    let held: FxHashSet<(u32, u32)> =
        out.iter().filter(|f| f.relation == RelationType::HoldsPosition).map(pair).collect();
    out.retain(|f| f.relation != RelationType::WorksFor || !held.contains(&pair(f)));
    // "joined the ministry": who works for a body is no member of it.
    let works: FxHashSet<(u32, u32)> = out.iter().filter(|f| f.relation == RelationType::WorksFor).map(pair).collect();
    out.retain(|f| f.relation != RelationType::MemberOf || !works.contains(&pair(f)));
    out
}

/// What takes place after the day of the document is planned.
fn future(view: &View<'_>, times: &[TimeMention], out: &mut [Found]) {
    let Some(today) = view.document.article.date.map(|d| d.to_string()) else { return };
    let later = |value: &str| {
        let first = value.split('/').next().unwrap_or_default();
        let day = first.get(..10).unwrap_or(first);
        let plain = day.len() >= 4 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        plain && today.get(..day.len()).is_some_and(|now| day > now)
    };
    let mut events: FxHashSet<u32> = FxHashSet::default();
    for f in out.iter_mut().filter(|f| f.relation == RelationType::HeldOn && f.qualifiers.status.is_none()) {
        if date_value(view, times, f.object).is_some_and(|value| later(&value)) {
            f.qualifiers.status = Some("planned");
            events.insert(view.chains.root(f.subject));
        }
    }
    for f in out.iter_mut().filter(|f| f.relation == RelationType::HeldIn && f.qualifiers.status.is_none()) {
        if events.contains(&view.chains.root(f.subject)) {
            f.qualifiers.status = Some("planned");
        }
    }
}

/// "the sponsors include Acme": says what the list is, nothing more.
fn lists_members(view: &View<'_>, frame: &Frame) -> bool {
    let mention = |k: Option<u32>| view.mentions.of_noun[k? as usize];
    let (Some(subject), Some(object)) = (mention(frame.subject), mention(frame.object)) else { return false };
    let plural = view.mentions.all[subject as usize].plural;
    plural && !frame.is_noun && view.chains.set(subject).is_some_and(|set| set.contains(&object))
}

fn emit(
    view: &View<'_>,
    times: &[TimeMention],
    rule: &ClauseRule,
    frame: &Frame,
    binding: &[(u8, Vec<u32>)],
    out: &mut Vec<Found>,
) {
    let role = |name: &str| {
        let n = rule.pattern.roles.iter().position(|r| &**r == name)?;
        binding.iter().find(|(r, _)| *r as usize == n).map(|(_, m)| m.as_slice())
    };
    let roles: Vec<_> = binding
        .iter()
        .flat_map(|(r, mentions)| mentions.iter().map(|m| (rule.pattern.roles[*r as usize].clone(), span_of(view, *m))))
        .collect();
    let mut qualifiers = Qualifiers { status: status(frame.assertion), ..Qualifiers::default() };
    let subjects = role("subject").unwrap_or_default();
    let objects = role("object").unwrap_or_default();
    // "They met in Lima, a city of Peru, in 2012": where a thing is has no date of its own.
    let lasts = matches!(rule.relation, RelationType::LocatedIn | RelationType::PartOf);
    qualifiers.date = role("date")
        .and_then(|m| date_value(view, times, *m.first()?))
        .or_else(|| frame_date(view, times, frame, objects).filter(|_| !lasts));
    qualifiers.place = role("place")
        .and_then(|m| m.first())
        .map(|m| view.document.slice(view.mentions.all[*m as usize].range).to_owned());
    qualifiers.by = role("by")
        .and_then(|m| m.first())
        .map(|m| view.document.slice(view.mentions.all[*m as usize].range).to_owned());
    qualifiers.amount = role("amount")
        .and_then(|m| m.first())
        .map(|m| view.document.slice(view.mentions.all[*m as usize].range).to_owned());
    for (key, value) in &rule.yields {
        match key.as_str() {
            "status" => qualifiers.status = posts::roles::status_name(value).or(qualifiers.status),
            "title" => qualifiers.title = Some(value.clone()),
            "measure" => qualifiers.measure = Some(value.clone()),
            _ => {}
        }
    }
    // "headed the bureau from 2012 to 2018": it is over; who led a delegation led it.
    let over = rule.relation == RelationType::HoldsPosition && frame.past && frame.extent.len() >= 2;
    let group = objects.iter().any(|m| view.chains.kind(*m) == EntityType::Group);
    if over && !group && qualifiers.status.is_none() && frame.is_simple {
        qualifiers.status = Some("former");
    }
    let evidence = view.document.span(frame.extent);
    // "sits on the boards of Acme and Orlin"
    let by_organ = frame.obliques.iter().any(|o| {
        let head = view.syntax.noun_groups[o.noun as usize].head as usize;
        o.preposition == view.grammar.on && view.lookups.classes[head].meets(view.grammar.organ)
    });
    // "Acme welcomes its new director, Anna Lind"
    let greets = rule.relation == RelationType::MetWith && !frame.is_noun && {
        let verbs = &view.syntax.clauses;
        let n = verbs.partition_point(|c| view.syntax.verb_groups[c.verb as usize].head < frame.head);
        verbs.get(n).is_some_and(|c| {
            let verb = &view.syntax.verb_groups[c.verb as usize];
            posts::assignments::welcomed(view, c, verb).is_some() || posts::assignments::takes_in(view, c, verb)
        })
    };
    // "replaced Stone as minister with Lind": who gives the post to another follows nobody.
    let swaps = rule.relation == RelationType::Succeeds
        && view.lexicon.text(frame.predicate) == "replace"
        && frame
            .obliques
            .iter()
            .any(|o| o.preposition == view.grammar.with && view.syntax.families[o.noun as usize] == Family::Person);
    // "joined the university", not "joined its council": to work there.
    let is_hired = |subject: u32, object: u32| {
        let kind = view.chains.kind(object);
        let head = view.mentions.all[object as usize].head as usize;
        let whole = kind == EntityType::Organization && view.chains.is_named(object) && !members::is_organ(view, head);
        let body = matches!(kind, EntityType::Company | EntityType::Government);
        view.chains.kind(subject) == EntityType::Person && (whole || body)
    };
    let mut push = |subject: u32, object: u32| {
        let (subject, object) = rounds_of(view, rule.relation, subject, object);
        let (s, o) = rule.relation.signature();
        let fits = value_fits(view, times, rule.relation, object)
            && s.has(view.chains.kind(subject))
            && o.has(view.chains.kind(object))
            && !view.chains.same(subject, object)
            && is_somebody(view, subject)
            && !is_anybody(view, rule.relation, frame, subject)
            && !(rule.relation == RelationType::PartnerOf
                && (is_unnamed_plural(view, subject) || is_unnamed_plural(view, object)))
            && !is_calamity(view, rule.relation, subject, object)
            && !(rule.relation == RelationType::HasAmount
                && (is_unnamed_plural(view, subject) || view.chains.kind(subject) == EntityType::Date))
            && !(matches!(rule.relation, RelationType::InvestedIn | RelationType::PartnerOf)
                && frame.is_noun
                && is_unnamed_plural(view, subject))
            && !(rule.relation == RelationType::HasCount && frame.is_noun && is_scene(view, subject))
            && !(rule.relation == RelationType::HasAmount && frame.is_noun && is_measure(view, subject))
            && !(rule.relation == RelationType::MemberOf && frame.is_noun && is_unnamed_plural(view, subject))
            && !(rule.relation == RelationType::MemberOf
                && view.chains.kind(subject) == EntityType::Person
                && view.chains.kind(object) == EntityType::Company
                && !by_organ)
            && !(rule.relation == RelationType::MetWith && greets)
            && !(swaps && view.mentions.all[subject as usize].noun == frame.subject)
            && !(rule.relation == RelationType::MemberOf
                && frame.predicate == view.grammar.join
                && is_hired(subject, object))
            && !(rule.relation == RelationType::WorksFor
                && frame.predicate == view.grammar.join
                && !is_hired(subject, object))
            && !(rule.relation == RelationType::Awarded && is_honour_of_no_name(view, object))
            && !(rule.relation == RelationType::Launched && is_gift(view, frame))
            && !is_talk(view, rule.relation, object, frame.predicate)
            && !is_invitation(view, rule.relation, object)
            && !is_crowd(view, rule.relation, object)
            && !is_town_of_delegation(view, rule.relation, subject, object)
            && (frame.is_noun || !is_during_trip(view, rule.relation, object))
            && !(rule.relation == RelationType::ShareOf && is_number_of_its_own(view, subject, object))
            && !(frame.is_noun && is_no_occasion(view, rule.relation, subject))
            && !(frame.is_noun && is_any_events(view, rule.relation, subject, object))
            && !is_same_body(view, rule.relation, subject, object)
            && !(frame.is_noun && is_doer_there(view, rule.relation, subject, object))
            && !(frame.is_noun
                && rule.relation == RelationType::ParticipatedIn
                && view.mentions.all[subject as usize].noun == frame.subject
                && is_unnamed_plural(view, subject))
            && (!matches!(rule.relation, RelationType::Succeeds | RelationType::WorksFor)
                || view.chains.is_named(subject))
            && (rule.relation != RelationType::Succeeds || view.chains.is_named(object))
            && !(rule.relation == RelationType::MetWith && is_public(view, object))
            && !is_audience(view, rule.relation, frame.predicate, object)
            && is_somebody(view, object);
        if fits {
            out.push(Found {
                relation: rule.relation,
                subject,
                object,
                qualifiers: qualifiers.clone(),
                evidence,
                rule: rule.rule,
                roles: roles.clone(),
            });
        }
    };
    if let Some(each) = role("each") {
        for (n, a) in each.iter().enumerate() {
            for b in &each[n + 1..] {
                push(*a, *b);
            }
        }
        return;
    }
    for subject in subjects {
        for object in objects {
            push(*subject, *object);
        }
    }
}

/// An event is held at a point or in a period of the calendar, and recurs after a duration.
pub(crate) fn value_fits(view: &View<'_>, times: &[TimeMention], relation: RelationType, object: u32) -> bool {
    match relation {
        RelationType::HeldOn | RelationType::FoundedOn => point(view, times, object).is_some(),
        RelationType::Recurs => match view.mentions.all[object as usize].form {
            Form::Time(n) => times.get(n as usize).is_some_and(|t| t.kind == TimeKind::Set),
            _ => false,
        },
        _ => true,
    }
}

fn span_of(view: &View<'_>, m: u32) -> Span {
    view.document.span(view.mentions.all[m as usize].range)
}

/// What the assertion of a clause makes of its edges.
fn status(assertion: Assertion) -> Option<&'static str> {
    match assertion {
        Assertion::Planned => Some("planned"),
        Assertion::Cancelled => Some("cancelled"),
        _ => None,
    }
}

fn date_value(view: &View<'_>, times: &[TimeMention], m: u32) -> Option<String> {
    match view.mentions.all[m as usize].form {
        Form::Time(n) => times.get(n as usize).map(|t| t.extent().to_owned()),
        _ => None,
    }
}

/// The value of a mention that is a point or period of the calendar.
fn point(view: &View<'_>, times: &[TimeMention], m: u32) -> Option<String> {
    date_value(view, times, m).filter(|value| value.starts_with(|c: char| c.is_ascii_digit()))
}

/// "the third round of the Lima Talks in May": what is told of an event after "of" is told of the round.
fn rounds_of(view: &View<'_>, relation: RelationType, subject: u32, object: u32) -> (u32, u32) {
    let whole = |m: u32| {
        let of_noun = view.mentions.all[m as usize].noun;
        let phrase = of_noun.map(|k| view.syntax.phrases[k as usize]);
        let of = phrase.filter(|p| p.preposition == Some(view.grammar.of) && view.chains.kind(m) == EntityType::Event);
        let Some(governor) = of.and_then(|p| p.governor) else { return m };
        let round = matches!(
            view.lexicon.text(view.syntax.noun_groups[governor as usize].lemma),
            "round" | "edition" | "iteration" | "phase"
        );
        let outer = view.mentions.of_noun[governor as usize].filter(|_| round);
        outer.filter(|o| view.chains.kind(*o) == EntityType::Event).unwrap_or(m)
    };
    match relation {
        RelationType::HeldIn | RelationType::HeldOn | RelationType::Recurs => (whole(subject), object),
        RelationType::ParticipatedIn | RelationType::Organized => (subject, whole(object)),
        _ => (subject, object),
    }
}

/// The first point or period in time that a range of tokens names.
fn first_point(view: &View<'_>, times: &[TimeMention], range: TokenRange) -> Option<String> {
    view.mentions_from(range.start, range.end).find_map(|(m, _)| point(view, times, m))
}

/// The first point or period in time among the phrases of a frame that is not an end of the relation itself.
fn frame_date(view: &View<'_>, times: &[TimeMention], frame: &Frame, objects: &[u32]) -> Option<String> {
    frame.obliques.iter().filter(|o| view.syntax.noun_groups[o.noun as usize].time).find_map(|o| {
        let m = view.mentions.of_noun[o.noun as usize].filter(|m| !objects.contains(m))?;
        point(view, times, m)
    })
}

/// Statements of the document; see [`statements`].
pub(crate) fn said(view: &View<'_>) -> Vec<Statement> {
    statements::statements(view)
}

/// What a token rule makes of its match.
#[derive(Clone, Debug)]
pub(crate) struct TokenRule {
    pub relation: RelationType,
    pub rule: u32,
    pub yields: Vec<(String, String)>,
}

/// Runs the token patterns, from number `first` of the set, over words and mentions.
pub(crate) fn find_token_patterns(
    view: &View<'_>,
    patterns: &crate::pattern::RuleSet,
    first: usize,
    rules: &[TokenRule],
    scratch: &mut crate::pattern::Scratch,
    out: &mut Vec<Found>,
) {
    if rules.is_empty() {
        return;
    }
    let part = first..first + rules.len();
    let stream = stream::MentionStream::new(view);
    // A relation has two ends.
    for sentence in view.document.sentences.iter().filter(|s| stream.has_mentions(s.tokens, 2)) {
        patterns.matches_of(part.clone(), &stream, sentence.tokens, scratch, |n, captures| {
            let Some(rule) = rules.get(n) else { return };
            // "300 delegates from 40 countries": the number, as clauses have it.
            let counted = |m: u32| {
                let noun = view.mentions.all[m as usize].noun;
                noun.and_then(|k| clause_pattern::counted_from(view, k, m)).unwrap_or(m)
            };
            let mention = |name: &str| captures.get(name).and_then(|c| c.mention).map(counted);
            // "@objects:City": with those that follow it in its list.
            let ends = |one: &str, all: &str| match mention(one) {
                Some(m) => Some(vec![m]),
                None => mention(all).map(|m| list_from(view, m)),
            };
            let (Some(subjects), Some(objects)) = (ends("subject", "subjects"), ends("object", "objects")) else {
                return;
            };
            let text = |name: &str| captures.get(name).map(|c| view.document.slice(c.range).to_lowercase());
            let (s, o) = rule.relation.signature();
            let fits = |subject: u32, object: u32| {
                s.has(view.chains.kind(subject))
                    && o.has(view.chains.kind(object))
                    && !view.chains.same(subject, object)
            };
            let mut qualifiers = Qualifiers { title: text("title"), ..Qualifiers::default() };
            for (key, value) in &rule.yields {
                match key.as_str() {
                    "status" => qualifiers.status = posts::roles::status_name(value),
                    "title" => qualifiers.title = Some(value.clone()),
                    "measure" => qualifiers.measure = Some(value.clone()),
                    _ => {}
                }
            }
            for subject in &subjects {
                for object in objects.iter().filter(|o| fits(*subject, **o)) {
                    out.push(Found {
                        relation: rule.relation,
                        subject: *subject,
                        object: *object,
                        qualifiers: qualifiers.clone(),
                        evidence: view.document.span(captures.range),
                        rule: rule.rule,
                        roles: captures.iter().map(|(name, c)| (name.into(), view.document.span(c.range))).collect(),
                    });
                }
            }
        });
    }
}

/// A mention with those that follow it in its list.
fn list_from(view: &View<'_>, m: u32) -> Vec<u32> {
    let Some(k) = view.mentions.all[m as usize].noun else { return vec![m] };
    let rest = view.syntax.members(k).skip(1).filter_map(|n| view.mentions.of_noun[n as usize]);
    std::iter::once(m).chain(rest).collect()
}
