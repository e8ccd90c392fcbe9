//! Numbers of what a body, an event or a thing does something with, has as its own or is told of what it has: "The league
//! trained 300 coaches", "its 1,340 members", "its network of 60 offices", "unites 18 clubs, which have 900 members".

use rustc_hash::FxHashMap;

use super::counts::count_of;
use super::{Found, View};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Determiner, Tag, VerbForm};

/// What a body has so many of, before "of" or "across".
const WHOLES: [&str; 18] = [
    "network",
    "portfolio",
    "team",
    "staff",
    "fleet",
    "collection",
    "membership",
    "workforce",
    "chain",
    "range",
    "presence",
    "reach",
    "footprint",
    "audience",
    "population",
    "capacity",
    "total",
    "force",
];
/// What a body does with as many as it has, keeps going, makes or cares for.
const DEEDS: [&str; 59] = [
    "accommodate",
    "answer",
    "assist",
    "attract",
    "build",
    "carry",
    "comprise",
    "connect",
    "contain",
    "cover",
    "create",
    "deliver",
    "draw",
    "educate",
    "employ",
    "feature",
    "feed",
    "generate",
    "handle",
    "help",
    "host",
    "house",
    "include",
    "involve",
    "link",
    "maintain",
    "manage",
    "offer",
    "operate",
    "own",
    "plant",
    "power",
    "process",
    "produce",
    "protect",
    "provide",
    "publish",
    "reach",
    "represent",
    "restore",
    "run",
    "screen",
    "sell",
    "serve",
    "shelter",
    "ship",
    "span",
    "staff",
    "stretch",
    "supply",
    "support",
    "teach",
    "test",
    "train",
    "transport",
    "treat",
    "unite",
    "vaccinate",
    "welcome",
];

/// Adds the numbers that no rule has told the owner of.
pub(super) fn find(view: &View<'_>, (done, own): (u32, u32), out: &mut Vec<Found>) {
    if !view.mentions.all.iter().any(|m| m.kind == EntityType::Count) {
        return;
    }
    let of = out.iter().filter(|f| f.relation == RelationType::HasCount).map(|f| (f.object, f.subject));
    let mut told: FxHashMap<u32, u32> = of.collect();
    let possessing = view.lexicon.class_named("possess-verb");
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let Some(subject) = clause.subject else { continue };
        let numbers = clause.object.filter(|n| counted(view, *n).next().is_some());
        // "118 federations, which represent 2,000 clubs", "900 members organised in 18 branches"
        let whole = count_of(view, subject).and_then(|c| told.get(&c).copied());
        let has = || possessing.is_some_and(|c| view.lexicon.classes(verb.lemma).has(c));
        let does = || {
            let finite = verb.form == VerbForm::Finite && DEEDS.contains(&view.lexicon.text(verb.lemma));
            view.mentions.of_noun[subject as usize]
                .filter(|m| finite && view.chains.is_named(*m) && !is_shouted(view, *m))
        };
        let active = !verb.passive && verb.lemma != view.grammar.be && verb.form != VerbForm::Participle;
        let owner = if active && numbers.is_some() { whole.filter(|_| has()).or_else(does) } else { None };
        let of_object = numbers.zip(owner).into_iter().flat_map(|(n, m)| counted(view, n).map(move |c| (m, c)));
        let spread = whole.into_iter().flat_map(|m| spread(view, clause).map(move |c| (m, c)));
        let more: Vec<(u32, u32)> = of_object.chain(spread).filter(|(m, _)| counts(view, *m)).collect();
        for (m, count) in more {
            if let std::collections::hash_map::Entry::Vacant(entry) = told.entry(count) {
                entry.insert(m);
                let mut found = found(view, (m, count), clause.extent, done);
                found.qualifiers.status = super::status(clause.assertion);
                out.push(found);
            }
        }
    }
    for k in 0..view.syntax.noun_groups.len() as u32 {
        let Some(count) = count_of(view, k).filter(|c| !told.contains_key(c)) else { continue };
        if let Some((m, extent)) = owner_of(view, k).filter(|(m, _)| counts(view, *m))
            && super::frame::fate(view, k) == Assertion::Asserted
        {
            told.insert(count, m);
            out.push(found(view, (m, count), extent, own));
        }
    }
}

/// The numbers of a list that say of what.
fn counted<'v>(view: &'v View<'_>, first: u32) -> impl Iterator<Item = u32> + 'v {
    view.syntax.members(first).filter_map(|n| unit_of(view, n))
}

/// "organised in 18 branches", "coming from 40 countries": the numbers of where those of a clause are.
fn spread<'v>(view: &'v View<'_>, clause: &'v Clause) -> impl Iterator<Item = u32> + 'v {
    let places = ["in", "into", "across", "from", "throughout", "over"];
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let bare = clause.object.is_none() && (verb.form == VerbForm::Ing || verb.form == VerbForm::Participle);
    let near = view.syntax.obliques(clause).iter().filter(move |o| bare && o.noun > clause.subject.unwrap_or(o.noun));
    let near = near.filter(move |o| places.contains(&view.lexicon.text(o.preposition)));
    near.flat_map(|o| counted(view, o.noun))
}

/// Whose the number of noun group `k` is by what stands before it: "its 18 members", "the panel, whose nine members", "its
/// network of 60 offices".
fn owner_of(view: &View<'_>, k: u32) -> Option<(u32, TokenRange)> {
    let group = &view.syntax.noun_groups[k as usize];
    let possessed = group.possessor.is_some() || matches!(group.determiner, Determiner::Possessive(_));
    // "our three witnesses": no event has those.
    let own = view.owner(group).filter(|m| {
        let spoken =
            matches!(group.determiner, Determiner::Possessive(p) if view.lookups.words[p as usize] != view.grammar.its);
        possessed && unit_of(view, k).is_some() && !(spoken && view.chains.kind(*m) == EntityType::Event)
    });
    // "Its 120 employees and 45 volunteers"
    let list = view.syntax.phrases[k as usize].list;
    let listed = || {
        let first = &view.syntax.noun_groups[list as usize];
        let possessed = first.possessor.is_some() || matches!(first.determiner, Determiner::Possessive(_));
        let count = count_of(view, list).is_some() && unit_of(view, k).is_some();
        view.owner(first).filter(|_| list != k && possessed && count && group.determiner == Determiner::None)
    };
    let own = own.or_else(listed);
    if let Some(m) = own.or_else(|| before_whose(view, k)) {
        return Some((m, group.range));
    }
    let phrase = &view.syntax.phrases[k as usize];
    let whole = phrase.governor.filter(|n| n + 1 == k)?;
    let host = &view.syntax.noun_groups[whole as usize];
    let across = ["of", "across", "in", "over"].contains(&view.lexicon.text(phrase.preposition?));
    let is_whole = host.name.is_none() && WHOLES.contains(&view.lexicon.text(host.lemma));
    let m = view.owner(host).filter(|_| across && is_whole)?;
    Some((m, TokenRange { end: group.range.end, ..host.range }))
}

/// "The panel, whose nine members": what the noun before "whose" means.
fn before_whose(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let is_whose = |i: u32| view.document.text(i as usize) == "whose";
    let at = group.range.start;
    let whose = if is_whose(at) { at } else { at.checked_sub(1).filter(|i| is_whose(*i))? };
    let before = k.checked_sub(1).filter(|n| view.syntax.noun_groups[*n as usize].range.end + 1 >= whose)?;
    view.mentions.of_noun[before as usize]
}

/// The number of noun group `k` where it says of what.
fn unit_of(view: &View<'_>, k: u32) -> Option<u32> {
    let count = count_of(view, k)?;
    let range = view.mentions.all[count as usize].range;
    let group = &view.syntax.noun_groups[k as usize];
    let last = view.syntax.tags.get(range.end as usize - 1)?;
    // "a five city tour": no number of tours.
    let plural = group.plural || view.mentions.all[count as usize].plural;
    // "25x25 Resolution"
    let common = view.document.text(range.end as usize - 1).starts_with(char::is_lowercase);
    (common
        && plural
        && matches!(last, Tag::Noun | Tag::Name)
        && range.len() > 1
        && !view.lookups.classes[group.head as usize].meets(view.grammar.measure_noun))
    .then_some(count)
}

/// So many words in capitals only are rather a headline than a name.
const SHOUTED: usize = 4;

/// "SIGNS AGREEMENT WITH FRENCH COMPANY": whether what names it is part of a headline in capitals.
fn is_shouted(view: &View<'_>, m: u32) -> bool {
    let range = view.mentions.all[view.chains.root(m) as usize].range;
    range.len() >= SHOUTED && !view.document.slice(range).contains(char::is_lowercase)
}

/// Whether it is something that can have so many of others.
fn counts(view: &View<'_>, m: u32) -> bool {
    let kind = view.chains.kind(m);
    let thing = matches!(kind, EntityType::Event | EntityType::Work | EntityType::Facility);
    thing || kind.is_organization() || kind == EntityType::City
}

fn found(view: &View<'_>, ends: (u32, u32), extent: TokenRange, rule: u32) -> Found {
    Found::of(view, RelationType::HasCount, ends, view.document.span(extent), rule)
}
