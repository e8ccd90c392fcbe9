//! Frames and token patterns -> relations with qualifiers, evidence and assertion status.
//!
//! Takes syntax and chains; gives relations between mentions. Rules are data in `rules/*.toml`, one file a relation;
//! voice, coordination, inheritance, negation and modality are the engine's business. What is negated, denied, possible
//! or conditional gives no relation; what is planned carries `status`.

mod amounts;
mod attendance;
mod attendees;
mod behind;
mod below;
mod brought;
mod by_sentence;
mod calendar;
mod cards;
mod careers;
mod ceremonies;
mod changes;
mod clause_match;
mod clause_pattern;
mod clause_rules;
mod clauses;
mod comers;
mod companions;
mod comparisons;
mod contributed;
mod counted;
mod counts;
mod enumerated;
mod events;
mod fellow_members;
mod fit;
mod floor;
mod frame;
mod further;
mod given_too;
mod grants;
mod grown;
mod home_land;
mod home_town;
mod hosts;
mod items;
mod known;
mod labels;
mod look_alikes;
mod measured;
mod members;
mod near;
mod organs;
mod paid;
mod parties;
pub(crate) mod posts;
mod presence;
mod prizes;
mod raisers;
mod reach;
mod readings;
mod recurrence;
mod release;
mod retold;
mod rounds;
mod scenes;
mod seats;
mod shareholdings;
mod sights;
mod signatories;
mod signers;
mod speakers;
mod statements;
pub(crate) mod stream;
mod successions;
mod supporters;
mod talks;
mod tallies;
#[cfg(test)]
mod tests;
mod tides;
mod tiers;
mod token_rules;
mod twins;
mod vetoes;
mod view;
mod winners;
mod years;

pub(crate) use clause_pattern::ClausePattern;
pub(crate) use clause_rules::{ClauseRule, ClauseRules};
pub(crate) use frame::{Frame, FrameReader, Wanted, frames};
pub(crate) use labels::LabelRules;
pub(crate) use near::Miss;
pub(crate) use speakers::spoken_for;
pub(crate) use statements::Statement;
pub(crate) use token_rules::{TokenRule, find_token_patterns};
pub(crate) use view::View;

use rustc_hash::FxHashSet;

use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::ontology::RelationType;
use crate::segmentation::{Span, TokenRange};
use crate::syntax::Assertion;
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

impl Found {
    /// A relation between two mentions without qualifiers.
    fn of(view: &View<'_>, relation: RelationType, (subject, object): (u32, u32), evidence: Span, rule: u32) -> Self {
        let roles = vec![("subject".into(), span_of(view, subject)), ("object".into(), span_of(view, object))];
        Self { relation, subject, object, qualifiers: Qualifiers::default(), evidence, rule, roles }
    }
}

/// Numbers of the rules that are constructions of the engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RelationRules {
    /// holds_position/post
    pub post: u32,
    /// holds_position/assignment
    pub assignment: u32,
    /// holds_position/succession
    pub succession: u32,
    /// has_amount/measure
    pub measure: u32,
    /// invested_in/granted
    pub granted: u32,
    /// invested_in/tier
    pub tier: u32,
    /// has_amount/winner
    pub prize: u32,
    /// awarded/category
    pub category: u32,
    /// visited/example
    pub sight: u32,
    /// works_for/card
    pub card: u32,
    /// works_for/career-noun
    pub career: u32,
    /// has_count/tally
    pub tally: u32,
    /// sister_city_of/told-beside
    pub twins: u32,
    /// invested_in/support
    pub support: u32,
    /// invested_in/of-which
    pub paid: u32,
    /// share_of/holding, invested_in/shareholding
    pub shareholding: (u32, u32),
    /// located_in/offices-of
    pub seat: u32,
    pub based: u32,
    /// invested_in/round
    pub round: u32,
    /// signed/signer
    pub signer: u32,
    /// signed/own
    pub party: u32,
    /// acquired/majority
    pub majority: u32,
    /// visited/received
    pub host: u32,
    /// partner_of/signatories, sister_city_of/signatories
    pub signatories: (u32, u32),
    /// has_count/attendance
    pub attendance: u32,
    /// met_with/talks
    pub talks: u32,
    /// held_on/label, held_in/label, participated_in/label, organized/label
    pub labels: LabelRules,
    /// has_count/done, has_count/possessed
    pub counted: (u32, u32),
    /// has_count/spread, has_count/inside, share_of/part
    pub counts: (u32, u32, u32),
    /// member_of/listed
    pub listed: u32,
    /// member_of/attends, represents/attends
    pub attendees: (u32, u32),
    /// part_of/organ
    pub organ: u32,
    /// organized/own
    pub own_event: u32,
    /// held_on/year
    pub year: u32,
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
    let mut out = posts;
    clauses::find(view, times, rules, &mut out);
    amounts::find(view, times, numbers.measure, &mut out);
    rounds::find(view, numbers.round, &mut out);
    grants::find(view, numbers.granted, &mut out);
    tiers::find(view, numbers.tier, &mut out);
    prizes::find(view, numbers.prize, &mut out);
    winners::find(view, numbers.category, &mut out);
    sights::find(view, numbers.sight, &mut out);
    careers::find(view, numbers.career, &mut out);
    cards::find(view, numbers.card, &mut out);
    seats::find(view, numbers.seat, &mut out);
    seats::based(view, numbers.based, &mut out);
    shareholdings::find(view, numbers.shareholding, &mut out);
    shareholdings::majorities(view, numbers.majority, &mut out);
    shareholdings::drop_stakes_of_buyers(view, &mut out);
    supporters::find(view, numbers.support, &mut out);
    supporters::patrons(view, numbers.support, &mut out);
    supporters::further(view, numbers.support, &mut out);
    paid::find(view, numbers.paid, &mut out);
    further::find(view, numbers.paid, &mut out);
    contributed::find(view, &mut out);
    given_too::find(view, numbers.paid, &mut out);
    twins::find(view, numbers.twins, &mut out);
    tallies::find(view, numbers.tally, &mut out);
    readings::find(view, times, (numbers.tally, numbers.measure), &mut out);
    behind::find(view, (numbers.own_event, numbers.support), &mut out);
    sights::stays(view, times, numbers.sight, &mut out);
    sights::agendas(view, (numbers.sight, numbers.talks), &mut out);
    signers::find(view, numbers.signer, &mut out);
    parties::find(view, numbers.party, &mut out);
    attendance::counts(view, numbers.attendance, &mut out);
    talks::met(view, numbers.talks, &mut out);
    talks::leaders(view, &mut out);
    counts::find(view, numbers.counts, numbers.counted, &mut out);
    brought::find(view, times, (numbers.counts.0, numbers.measure), &mut out);
    tides::find(view, times, numbers.counts.0, &mut out);
    labels::find(view, times, numbers.labels, &mut out);
    members::find(view, numbers.listed, &mut out);
    members::labelled(view, numbers.listed, &mut out);
    members::told_before(view, numbers.listed, &mut out);
    members::juries(view, numbers.listed, &mut out);
    members::chosen(view, numbers.listed, &mut out);
    members::admitted(view, numbers.listed, &mut out);
    members::joined(view, numbers.listed, &mut out);
    members::enumerated(view, numbers.listed, &mut out);
    members::named_after(view, numbers.listed, &mut out);
    members::leaders(view, numbers.listed, &mut out);
    fellow_members::find(view, numbers.listed, &mut out);
    organs::organs(view, numbers.organ, &mut out);
    organs::own_events(view, numbers.own_event, &mut out);
    recurrence::find(view, times, numbers.recurrence, &mut out);
    retold::find(view, times, numbers.retold, &mut out);
    companions::find(view, &mut out);
    items::find(view, &mut out);
    attendees::find(view, numbers.attendees, &mut out);
    cards::contacts(view, numbers.card, &mut out);
    speakers::keep_told(view, &mut out);
    talks::drop_bare(view, &mut out);
    // Who holds a post of a body is not said to work there without one.
    let pair = |f: &Found| (view.chains.root(f.subject), view.chains.root(f.object));
    let held: FxHashSet<(u32, u32)> =
        out.iter().filter(|f| f.relation == RelationType::HoldsPosition).map(pair).collect();
    out.retain(|f| f.relation != RelationType::WorksFor || !held.contains(&pair(f)));
    // "joined the ministry", "the group includes Acme": who works for a body or is a part of it is no member of it.
    let within = |f: &&Found| matches!(f.relation, RelationType::WorksFor | RelationType::PartOf);
    let works: FxHashSet<(u32, u32)> = out.iter().filter(within).map(pair).collect();
    // "Partners include Acme and Belno": what stands in one list is no member of the other.
    let list = |m: u32| view.mentions.all[m as usize].noun.map(|n| view.syntax.phrases[n as usize].list);
    let listed = |f: &Found| list(f.subject).is_some() && list(f.subject) == list(f.object);
    out.retain(|f| f.relation != RelationType::MemberOf || !works.contains(&pair(f)) && !listed(f));
    out
}

/// Adds what follows from all that was found.
pub(crate) fn conclude(view: &View<'_>, times: &[TimeMention], numbers: RelationRules, out: &mut Vec<Found>) {
    // Behind what the token patterns found, too.
    given_too::find(view, numbers.paid, out);
    signers::for_others(view, numbers.signer, out);
    signatories::find(view, numbers.signatories, out);
    hosts::find(view, numbers.host, out);
    hosts::drop_home_visits(view, out);
    years::find(view, times, numbers.year, out);
    years::drop_others(view, times, out);
    comparisons::dates(view, times, out);
    successions::find(view, (numbers.succession, numbers.assignment), out);
    calendar::apply(view, times, out);
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

/// A relation that the name of its subject tells by where it stands.
fn listed(view: &View<'_>, relation: RelationType, (subject, object): (u32, u32), rule: u32) -> Found {
    Found::of(view, relation, (subject, object), span_of(view, subject), rule)
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

/// The first point or period in time that a range of tokens names.
fn first_point(view: &View<'_>, times: &[TimeMention], range: TokenRange) -> Option<String> {
    let here = view.mentions_from(range.start, range.end).filter(|(_, mention)| !is_compared(view, mention.range));
    here.into_iter().find_map(|(m, _)| point(view, times, m))
}

/// "(2014: $4 million)": the time that labels an amount in brackets.
fn compared_date(view: &View<'_>, times: &[TimeMention], amount: TokenRange) -> Option<String> {
    let colon = amount.start.checked_sub(1).filter(|i| view.document.text(*i as usize) == ":")?;
    let from = colon.saturating_sub(LONGEST_LABEL);
    let time = view.mentions_from(from, colon).find(|(_, m)| m.range.end == colon && is_compared(view, m.range));
    time.and_then(|(m, _)| point(view, times, m))
}

/// So many tokens at most are a time that labels an amount.
const LONGEST_LABEL: u32 = 6;

/// "rose to $5 million (2014: $4 million)": whether a time labels what is compared in brackets.
fn is_compared(view: &View<'_>, time: TokenRange) -> bool {
    let opens = time.start.checked_sub(1).is_some_and(|i| view.document.text(i as usize) == "(");
    opens && view.document.text(time.end as usize) == ":"
}

/// Statements of the document; see [`statements`].
pub(crate) fn said(view: &View<'_>) -> Vec<Statement> {
    statements::statements(view)
}
