//! Numbers that go on: "450 people in 12 countries" tells both of who employs them; "the seven-member jury" tells how many
//! the jury are; "300 members, 120 of them in Peru" tells a part of a number.

use super::comers::COMERS;
use super::{Found, View, span_of};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Determiner};

/// Prepositions between a number and the next one of the same thing.
const SPREAD: [&str; 10] = ["in", "across", "from", "at", "throughout", "with", "by", "over", "through", "via"];
/// No thing has more numbers in one phrase.
const MOST: usize = 3;
/// "Of the 300 delegates, about 210 voted": the part begins so many tokens after the comma at most.
const NEAR: u32 = 3;

/// Adds the numbers that follow a number of something, those inside noun groups, and parts of numbers.
pub(super) fn find(
    view: &View<'_>,
    (spread, inside, part): (u32, u32, u32),
    counted: (u32, u32),
    out: &mut Vec<Found>,
) {
    described(view, spread, out);
    super::comers::find(view, spread, out);
    standing(view, inside, out);
    among(view, spread, out);
    super::counted::find(view, counted, out);
    super::reach::find(view, counted.0, out);
    let mut more = Vec::new();
    for f in out.iter().filter(|f| f.relation == RelationType::HasCount) {
        let Some(mut k) = noun_of(view, f.object) else { continue };
        for _ in 0..MOST {
            let Some((next, count)) = following(view, k) else { break };
            more.push(Found { object: count, rule: spread, roles: roles(view, f.subject, count), ..f.clone() });
            k = next;
        }
    }
    out.append(&mut more);
    super::enumerated::find(view, spread, out);
    super::grown::find(view, spread, out);
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        // Few have a mention before their head.
        if view.first_from(group.range.start) == view.first_from(group.head) {
            continue;
        }
        let Some(m) = view.mentions.of_noun[k] else { continue };
        let kind = view.chains.kind(m);
        let body = kind == EntityType::Group || kind.is_organization() || kind == EntityType::Facility;
        if !body || group.plural {
            continue;
        }
        let mut before = view.mentions_from(group.range.start, group.head);
        let count = before.find(|(_, c)| {
            c.kind == EntityType::Count && hyphened(view, c.range) && !is_size(view.document.slice(c.range))
        });
        if let Some((count, _)) = count {
            out.push(found(view, RelationType::HasCount, (m, count), group.range, inside));
        }
    }
    parts(view, part, out);
}

/// "a 100,000-sf facility", "a 12-storey tower", "a 5-star hotel": how large a thing is, no number of what it has.
pub(super) fn is_size(count: &str) -> bool {
    let unit = count.split('-').nth(1).and_then(|rest| rest.split_whitespace().next());
    unit.is_some_and(|unit| {
        matches!(
            unit,
            "sf" | "sq"
                | "sqm"
                | "square"
                | "ft"
                | "foot"
                | "feet"
                | "acre"
                | "barrel"
                | "cent"
                | "yard"
                | "hectare"
                | "metre"
                | "meter"
                | "km"
                | "kilometre"
                | "kilometer"
                | "mile"
                | "inch"
                | "storey"
                | "story"
                | "floor"
                | "level"
                | "star"
                | "page"
                | "minute"
                | "hour"
                | "day"
                | "week"
                | "month"
                | "year"
                | "point"
                | "tonne"
                | "ton"
                | "megawatt"
        )
    })
}

/// "The league is a body with 300 members and 20 clubs": what a noun that says what the subject is has.
fn described(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in &view.syntax.clauses {
        let (Some(subject), Some(object)) = (clause.subject, clause.object) else { continue };
        let verb = view.syntax.verb_groups[clause.verb as usize].lemma;
        if verb != view.grammar.be || clause.assertion > Assertion::Asserted {
            continue;
        }
        let Some(m) = view.mentions.of_noun[subject as usize] else { continue };
        let kind = view.chains.kind(m);
        let thing = matches!(kind, EntityType::Facility | EntityType::Work | EntityType::Agreement);
        let body = thing || kind.is_organization() || kind == EntityType::City || kind == EntityType::Event;
        let phrases = &view.syntax.phrases;
        let near = object + 1..(object + 4).min(phrases.len() as u32);
        let with = near.into_iter().find(|n| {
            let phrase = &phrases[*n as usize];
            phrase.preposition == Some(view.grammar.with) && phrase.governor.is_none_or(|g| g >= object)
        });
        let Some(with) = with.filter(|_| body && view.chains.is_named(m)) else { continue };
        if view.mentions.of_noun[phrases[with as usize].governor.unwrap_or(object) as usize]
            .is_some_and(|g| view.chains.is_named(g) && !view.chains.same(g, m))
        {
            continue;
        }
        for n in view.syntax.members(with) {
            if let Some(count) = count_of(view, n) {
                out.push(found(view, RelationType::HasCount, (m, count), clause.extent, rule));
            }
        }
    }
}

/// "The 5,200 employees of Orlin Ltd.": a definite number of what a body or an event is made up of.
fn standing(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for (k, phrase) in view.syntax.phrases.iter().enumerate().skip(1) {
        let (n, group) = (k - 1, &view.syntax.noun_groups[k - 1]);
        let of = phrase.preposition == Some(view.grammar.of) && phrase.governor == Some(n as u32);
        let all = of && group.determiner == Determiner::Definite;
        if !all || !view.lookups.classes[group.head as usize].meets(view.grammar.standing_noun) {
            continue;
        }
        let (Some(count), Some(whole)) = (count_of(view, n as u32), view.mentions.of_noun[k]) else { continue };
        let kind = view.chains.kind(whole);
        if kind.is_organization() || matches!(kind, EntityType::Event | EntityType::Agreement) {
            let extent = TokenRange { end: view.mentions.all[whole as usize].range.end, ..group.range };
            out.push(found(view, RelationType::HasCount, (whole, count), extent, rule));
        }
    }
}

/// "seven-member", "1,800-seat".
fn hyphened(view: &View<'_>, range: TokenRange) -> bool {
    view.document.slice(TokenRange { end: range.end.min(range.start + 3), ..range }).contains('-')
}

/// "Of the 300 delegates, 210 voted"; "300 members, 120 of them in Peru"; "300 members, of whom 120 are women".
fn parts(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for (m, mention) in (0..).zip(&view.mentions.all) {
        if !matches!(mention.kind, EntityType::Count | EntityType::Percent) {
            continue;
        }
        let (start, end) = (mention.range.start, mention.range.end);
        let is_of = |i: u32| view.lookups.words.get(i as usize) == Some(&view.grammar.of);
        let them = |i: u32| matches!(view.document.text(i as usize), "them" | "whom" | "which");
        let after = is_of(end) && them(end + 1);
        let before = start >= 2 && is_of(start - 2) && them(start - 1);
        if !after && !before {
            continue;
        }
        let whole = whole_before(view, if before { start - 2 } else { start });
        let whole = whole.or_else(|| told_before(view, start, out).filter(|_| after));
        if let Some(whole) = whole.filter(|w| view.chains.kind(*w) == EntityType::Count) {
            let from = view.mentions.all[whole as usize].range.start;
            out.push(found(view, RelationType::ShareOf, (m, whole), TokenRange { start: from, end }, rule));
        }
    }
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        let start = group.range.start;
        if view.syntax.phrases[k].preposition != Some(view.grammar.of) || group.pronoun {
            continue;
        }
        let opens = || {
            let here = view.sentence_of(k as u32) as usize;
            view.document.sentences.get(here).is_some_and(|s| s.tokens.start + 1 == start)
        };
        let comma = view.document.text(group.range.end as usize) == ",";
        let definite = !matches!(group.determiner, Determiner::None | Determiner::Indefinite);
        let Some(whole) = count_of(view, k as u32).filter(|_| comma && definite && opens()) else { continue };
        let after = group.range.end + 1;
        let mut next = view.mentions_from(after, after + NEAR);
        let part = next.find(|(_, m)| matches!(m.kind, EntityType::Count | EntityType::Percent));
        if let Some((part, mention)) = part {
            let extent = TokenRange { start, end: mention.range.end };
            out.push(found(view, RelationType::ShareOf, (part, whole), extent, rule));
        }
    }
}

/// Among so many relations is looked for what a number was told of.
const MOST_FOUND: usize = 1024;

/// "The union has 22,400 members. Some 4,300 of them": the first number that the sentence before tells of something, for
/// a part that opens its own.
fn told_before(view: &View<'_>, at: u32, out: &[Found]) -> Option<u32> {
    let n = view.document.sentences.partition_point(|s| s.tokens.end <= at);
    let opens = view.document.sentences.get(n).is_some_and(|s| at <= s.tokens.start + 2);
    let before = view.document.sentences.get(n.checked_sub(1).filter(|_| opens)?)?.tokens;
    let counts = view.mentions_from(before.start, before.end).filter(|(_, m)| m.kind == EntityType::Count);
    // What a sentence before says was found not long ago.
    let told =
        |m: &u32| out.iter().rev().take(MOST_FOUND).any(|f| f.relation == RelationType::HasCount && f.object == *m);
    counts.map(|(m, _)| m).next().filter(told)
}

/// The last count of people or things before a token in its sentence.
fn whole_before(view: &View<'_>, at: u32) -> Option<u32> {
    let n = view.document.sentences.partition_point(|s| s.tokens.end <= at);
    let start = view.document.sentences.get(n)?.tokens.start;
    // "supplies 8,400 homes and cost $64 million, 40 percent of which"
    let whole = |m: EntityType| matches!(m, EntityType::Count | EntityType::Money);
    let last = view.mentions_from(start, at).filter(|(_, m)| whole(m.kind)).last();
    last.filter(|(_, m)| m.kind == EntityType::Count).map(|(m, _)| m)
}

pub(super) fn noun_of(view: &View<'_>, count: u32) -> Option<u32> {
    let start = view.mentions.all[count as usize].range.start;
    let groups = &view.syntax.noun_groups;
    let k = groups.partition_point(|g| g.range.end <= start);
    groups.get(k).filter(|g| g.range.start <= start).map(|_| k as u32)
}

pub(super) fn count_of(view: &View<'_>, k: u32) -> Option<u32> {
    let both = [view.mentions.quantity_of_noun[k as usize], view.mentions.of_noun[k as usize]];
    both.into_iter().flatten().find(|m| view.mentions.all[*m as usize].kind == EntityType::Count)
}

/// The number in the phrase right after noun group `k`, or joined to it by "and".
fn following(view: &View<'_>, k: u32) -> Option<(u32, u32)> {
    let group = |n: u32| view.syntax.noun_groups.get(n as usize);
    let phrase = |n: u32| view.syntax.phrases.get(n as usize);
    // "4,300 of them in 96 branches"
    let them = |n: u32| {
        phrase(n).is_some_and(|p| p.preposition == Some(view.grammar.of) && p.governor == Some(k))
            && group(n).is_some_and(|g| g.pronoun)
    };
    let mut next = if them(k + 1) { k + 2 } else { k + 1 };
    let near = group(next)?.range.start <= group(next - 1)?.range.end + 4;
    let governor = phrase(next)?.governor.filter(|g| *g == k || *g + 1 == next);
    let goes =
        |p| p == view.grammar.to && SERVED.contains(&view.lexicon.text(view.syntax.noun_groups[next as usize].lemma));
    let brings = phrase(next)?.preposition.is_some_and(|p| SPREAD.contains(&view.lexicon.text(p)) || goes(p));
    let hangs = governor.is_some() || next > k + 1;
    // "28 stores with a total area of 9,000 square metres"
    let with = phrase(next)?.preposition == Some(view.grammar.with);
    let size = with && SIZES.contains(&view.lexicon.text(group(next)?.lemma)) && group(next)?.name.is_none();
    if size && phrase(next + 1)?.preposition == Some(view.grammar.of) && phrase(next + 1)?.governor == Some(next) {
        next += 1;
    }
    // "3,200 animals of 240 species"
    let of = || {
        let unit = |n: u32| count_of(view, n).is_some_and(|m| view.mentions.all[m as usize].range.len() > 1);
        next == k + 1 && phrase(next).is_some_and(|p| p.preposition == Some(view.grammar.of)) && unit(k) && unit(next)
    };
    let count = count_of(view, next).filter(|_| hangs && near && (brings || of()))?;
    Some((next, count))
}

/// "a fleet of 19 aircraft to 46 destinations": where what is numbered goes.
const SERVED: [&str; 5] = ["destination", "country", "market", "airport", "port"];

/// What a number of things come to, before "of".
const SIZES: [&str; 7] = ["area", "capacity", "length", "staff", "workforce", "membership", "total"];

/// "Among the more than 70 speakers are Lind and Stone", "640 delegates discussed": how many are at the last gathering.
fn among(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let Some(first) = view.document.sentences.get(clause.sentence as usize).map(|s| s.tokens.start) else {
            continue;
        };
        let nouns = view.syntax.sentences[clause.sentence as usize].nouns;
        let opens = verb.lemma == view.grammar.be && view.document.text(first as usize) == "Among" && nouns.0 < nouns.1;
        let confer = || !verb.passive && CONFERRING.contains(&view.lexicon.text(verb.lemma));
        let counted = |n: &u32| view.syntax.members(*n).any(|n| count_of(view, n).is_some());
        let come = |n: &u32| COMERS.contains(&view.lexicon.text(view.syntax.noun_groups[*n as usize].lemma));
        let people = if opens { Some(nouns.0) } else { clause.subject };
        let Some(people) = people.filter(|n| counted(n) && come(n) && (opens || confer())) else { continue };
        let Some(event) = last_named(view, people, clause.sentence) else { continue };
        for count in view.syntax.members(people).filter_map(|n| count_of(view, n)) {
            out.push(found(view, RelationType::HasCount, (event, count), clause.extent, rule));
        }
    }
}

/// So many sentences back a text still speaks of the same gathering.
const REACH: u32 = 6;

/// The one gathering with a name that the sentences before noun group `k` speak of.
pub(super) fn last_named(view: &View<'_>, k: u32, sentence: u32) -> Option<u32> {
    let start = view.syntax.noun_groups[k as usize].range.start;
    let first = view.document.sentences.get(sentence.saturating_sub(REACH) as usize)?.tokens.start;
    let gathers = |m: u32| {
        let range = view.mentions.all[view.chains.root(m) as usize].range;
        range.range().any(|i| view.lookups.classes[i].meets(view.grammar.gathering_noun))
    };
    let event = |m: &u32| view.chains.kind(*m) == EntityType::Event && view.chains.is_named(*m) && gathers(*m);
    let mut events = view.mentions_from(first, start).map(|(m, _)| m).filter(event);
    let only = events.next()?;
    events.all(|m| view.chains.same(m, only)).then_some(only)
}

/// What those do who have come to a gathering.
const CONFERRING: [&str; 12] = [
    "assemble",
    "confer",
    "convene",
    "debate",
    "deliberate",
    "discuss",
    "elect",
    "exchange",
    "explore",
    "gather",
    "hear",
    "vote",
];

fn roles(view: &View<'_>, subject: u32, object: u32) -> Vec<(std::sync::Arc<str>, crate::segmentation::Span)> {
    vec![("subject".into(), span_of(view, subject)), ("object".into(), span_of(view, object))]
}

pub(super) fn found(
    view: &View<'_>,
    relation: RelationType,
    (subject, object): (u32, u32),
    extent: TokenRange,
    rule: u32,
) -> Found {
    Found {
        relation,
        subject,
        object,
        qualifiers: Qualifiers::default(),
        evidence: view.document.span(extent),
        rule,
        roles: roles(view, subject, object),
    }
}
