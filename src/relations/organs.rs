//! Organs and events that belong to a body by their names: "HTA Executive Committee", "the Board of Directors", "HTA Annual
//! Meeting".

use rustc_hash::{FxHashMap, FxHashSet};

use super::members::{is_organ, member};
use super::{Found, View, span_of};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::{Shape, Span, TokenRange};

/// "joined Acme's board of directors", "a seat on the board of the league": an organ that something is said of is part of
/// whose it is.
fn owned_organs(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut done: FxHashSet<u32> = FxHashSet::default();
    let mut known: FxHashSet<(u32, u32)> = FxHashSet::default();
    let key = |part: u32, whole: u32| (view.chains.root(part), view.chains.root(whole));
    known.extend(out.iter().filter(|f| f.relation == RelationType::PartOf).map(|f| key(f.subject, f.object)));
    let mut more: Vec<Found> = Vec::new();
    let ends = |f: &Found| [f.subject, f.object];
    // "Acme's board has approved"
    let acting = view.syntax.clauses.iter().filter_map(|c| view.mentions.of_noun[c.subject? as usize]);
    let told = out.iter().filter(|f| f.relation != RelationType::PartOf).flat_map(ends);
    for m in told.chain(acting) {
        let mention = &view.mentions.all[m as usize];
        let organ = mention.form == Form::Description
            && (view.chains.kind(m) == EntityType::Organization || is_advisory(view, mention))
            && (is_organ(view, mention.head as usize) || is_part(view, mention.head as usize));
        let Some(k) = mention.noun.filter(|_| organ && done.insert(m)) else { continue };
        let brought = |n: u32, by: u32| {
            let phrase = view.syntax.phrases.get(n as usize)?;
            let of = phrase.governor == Some(by) && phrase.preposition == Some(view.grammar.of);
            of.then(|| view.mentions.of_noun[n as usize])
        };
        // "the board of directors of Acme"
        let sitting = || {
            let plural = view.syntax.noun_groups.get(k as usize + 1).is_some_and(|n| n.plural && n.name.is_none());
            if plural { brought(k + 2, k + 1).or_else(|| brought(k + 2, k)) } else { None }
        };
        let body = |m: &u32| view.is_named_body(*m);
        let of = brought(k + 1, k).and_then(|m| m.filter(body).or_else(|| sitting().flatten()));
        let owner = view
            .owner(&view.syntax.noun_groups[k as usize])
            .or(of)
            .filter(|o| view.is_named_body(*o) && !view.chains.same(*o, m));
        let Some(owner) = owner else { continue };
        if !known.insert(key(m, owner)) {
            continue;
        }
        more.push(part(view, m, owner, rule));
    }
    out.append(&mut more);
}

/// "its advisory council": of a body, whatever body it is.
fn is_advisory(view: &View<'_>, mention: &Mention) -> bool {
    let council = matches!(view.document.text(mention.head as usize), "council" | "committee");
    council && mention.range.range().any(|i| INNER.contains(&view.document.text(i)))
}

/// What the councils and committees of a body are called by.
const INNER: [&str; 12] = [
    "academic",
    "advisory",
    "artistic",
    "executive",
    "governing",
    "management",
    "organising",
    "organizing",
    "scientific",
    "steering",
    "student",
    "supervisory",
];

/// "its glass division": whether a noun is that of a part of a body.
fn is_part(view: &View<'_>, head: usize) -> bool {
    let lemma = view.lexicon.text(view.lookups.noun_lemmas[head]);
    matches!(lemma, "division" | "directorate" | "subsidiary")
}

/// "HTA Executive Committee" where the HTA is spoken of: an organ whose name begins with the name of a body is part of it.
fn organs_by_name(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut bodies: FxHashMap<&str, u32> = FxHashMap::default();
    let named = |m: &Mention| matches!(m.form, Form::Name(_));
    let mut organs: Vec<u32> = Vec::new();
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    for (m, mention) in (0..).zip(&view.mentions.all) {
        if !named(mention) || !view.chains.kind(m).is_organization() {
            continue;
        }
        let range = mention.range;
        let organ = range.len() >= 2 && range.range().any(|i| is_organ(view, i));
        if organ && seen.insert(view.chains.root(m)) {
            organs.push(m);
        } else if !organ && !view.document.slice(range).contains('-') {
            bodies.entry(view.document.slice(range)).or_insert(m);
            // "Acme Ltd.": called Acme too.
            let end = range.end - 1;
            let form = view.lookups.classes[end as usize].meets(view.grammar.company_suffix);
            if range.len() >= 2 && form && view.document.text(end as usize) != "Ag" {
                bodies.entry(view.document.slice(TokenRange { end, ..range })).or_insert(m);
            }
        }
    }
    let mut placed = parts(view, out);
    for m in organs {
        let range = view.mentions.all[m as usize].range;
        let starts = |end: u32| bodies.get(view.document.slice(TokenRange { end, ..range })).copied();
        // "the Harbour University Board of Trustees"
        let beside = || {
            let near = view.mentions_from(range.start.saturating_sub(8), range.start);
            // On a line of its own it is no part of what the line above names.
            let here = |o: &Mention| o.range.end == range.start && o.sentence == view.mentions.all[m as usize].sentence;
            near.filter(|(b, o)| here(o) && named(o) && view.chains.kind(*b).is_organization()).map(|(b, _)| b).last()
        };
        // "the Management Board of Acme"
        let of = range.range().find(|i| view.lookups.words[*i] == view.grammar.of);
        let of = of.filter(|i| (range.start as usize..*i).any(|i| is_organ(view, i)));
        let behind = |i: usize| {
            let rest = TokenRange { start: i as u32 + 1, ..range };
            bodies.get(view.document.slice(rest)).copied()
        };
        // "BRAC Commission": what the letters alone may stand for as well.
        let longest = if is_commission(view, range.end - 1) { range.end - 1 } else { range.end };
        let Some(body) =
            (range.start + 1..longest).rev().find_map(starts).or_else(|| of.and_then(behind)).or_else(beside)
        else {
            continue;
        };
        if !view.chains.same(m, body) && placed.insert(view.chains.root(m)) {
            out.push(part(view, m, body, rule));
        }
    }
}

/// Whether a word says what letters before it may stand for themselves: "the BRAC Commission", "the EPW Committee".
fn is_commission(view: &View<'_>, i: u32) -> bool {
    matches!(view.lexicon.text(view.lookups.noun_lemmas[i as usize]), "commission" | "committee")
}

fn part(view: &View<'_>, m: u32, body: u32, rule: u32) -> Found {
    Found { relation: RelationType::PartOf, ..member(view, m, body, rule) }
}

/// What is said to be part of something.
fn parts(view: &View<'_>, out: &[Found]) -> FxHashSet<u32> {
    out.iter().filter(|f| f.relation == RelationType::PartOf).map(|f| view.chains.root(f.subject)).collect()
}

/// The longest evidence of a post, in bytes, that an organ is looked for in.
const LONGEST_POST: u32 = 2048;

/// "The Board of Directors approved": an organ that the text gives to nobody is of the body whose release it is.
pub(super) fn organs(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    owned_organs(view, rule, out);
    organs_by_name(view, rule, out);
    let Some(body) = view.principal().filter(|m| view.chains.kind(*m).is_organization()) else { return };
    let mut done = parts(view, out);
    let is_post =
        |f: &&Found| f.relation == RelationType::HoldsPosition && view.chains.kind(f.object).is_organization();
    let mut posts: Vec<(Span, u32)> = out.iter().filter(is_post).map(|f| (f.evidence, f.object)).collect();
    posts.sort_by_key(|(evidence, _)| evidence.start);
    for (m, mention) in (0..).zip(&view.mentions.all) {
        let last = view.lookups.classes[mention.range.end as usize - 1];
        let root = view.chains.root(m);
        let organ = matches!(mention.form, Form::Name(_))
            && view.chains.kind(m) == EntityType::Organization
            && last.meets(view.grammar.organ);
        if !organ || view.chains.same(m, body) || !done.insert(root) {
            continue;
        }
        // "Acme's chair of the Board of Directors": whose post it is says whose organ.
        let span = span_of(view, m);
        let starts = posts.partition_point(|(evidence, _)| evidence.start + LONGEST_POST < span.start);
        let near = posts.iter().skip(starts).take_while(|(evidence, _)| evidence.start <= span.start);
        let mut post = near.filter(|(evidence, body)| span.end <= evidence.end && !view.chains.same(*body, m));
        let body = post.next().map_or(body, |(_, body)| *body);
        if view.chains.same(m, body) {
            continue;
        }
        out.push(part(view, m, body, rule));
    }
}

/// "HTA Annual Meeting" where the HTA is spoken of: a gathering whose name begins with the name of a body is its own.
pub(super) fn own_events(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let named = |m: &Mention| matches!(m.form, Form::Name(_));
    let gathering = |m: &Mention| {
        let class = view.lookups.classes[m.range.end as usize - 1];
        m.range.len() >= 2 && class.meets(view.grammar.gathering_noun)
    };
    let events = (0..).zip(&view.mentions.all).filter(|(m, e)| {
        view.chains.kind(*m) == EntityType::Event && named(e) && gathering(e) && view.chains.root(*m) == *m
    });
    let events: Vec<u32> = events.map(|(m, _)| m).collect();
    if events.is_empty() {
        return;
    }
    let mut bodies: FxHashMap<&str, u32> = FxHashMap::default();
    for (m, body) in (0..).zip(&view.mentions.all) {
        let short = body.range.len() == 1
            && view.document.tokens.get(body.range.start as usize).is_some_and(|t| t.shape != Shape::Upper);
        if named(body) && view.chains.kind(m).is_organization() && !short {
            bodies.entry(view.document.slice(body.range)).or_insert(m);
        }
    }
    let own = out.iter().filter(|f| f.relation == RelationType::Organized).map(|f| view.chains.root(f.object));
    let mut organized: FxHashSet<u32> = own.collect();
    for m in events {
        let range = view.mentions.all[m as usize].range;
        let starts = |end: u32| bodies.get(view.document.slice(TokenRange { end, ..range })).copied();
        let Some(body) = (range.start + 1..range.end).rev().find_map(starts) else { continue };
        if organized.insert(view.chains.root(m)) {
            out.push(Found { relation: RelationType::Organized, ..member(view, body, m, rule) });
        }
    }
}
