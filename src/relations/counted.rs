//! Numbers of what a body, an event or a thing does something with, has as its own or is told of what it has: "The league
//! trained 300 coaches", "its 1,340 members", "its network of 60 offices", "unites 18 clubs, which have 900 members".

use rustc_hash::FxHashMap;

use super::counts::count_of;
use super::events::is_number_of_events;
use super::readings::is_reading;
use super::{Found, View};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Determiner, Family, Tag, VerbForm};

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
const DEEDS: [&str; 96] = [
    "accommodate",
    "admit",
    "answer",
    "assist",
    "attract",
    "bottle",
    "breed",
    "brew",
    "build",
    "carry",
    "catch",
    "collect",
    "complete",
    "comprise",
    "connect",
    "contain",
    "cover",
    "create",
    "deliver",
    "distribute",
    "draw",
    "educate",
    "employ",
    "examine",
    "exhibit",
    "export",
    "extract",
    "feature",
    "feed",
    "fit",
    "generate",
    "grow",
    "handle",
    "harvest",
    "help",
    "hold",
    "host",
    "house",
    "import",
    "include",
    "install",
    "involve",
    "issue",
    "keep",
    "land",
    "lend",
    "link",
    "load",
    "maintain",
    "manage",
    "manufacture",
    "offer",
    "operate",
    "organise",
    "organize",
    "own",
    "perform",
    "plant",
    "power",
    "process",
    "produce",
    "protect",
    "provide",
    "publish",
    "reach",
    "recycle",
    "refine",
    "register",
    "repair",
    "represent",
    "rescue",
    "restore",
    "run",
    "screen",
    "seat",
    "sell",
    "serve",
    "shelter",
    "ship",
    "sleep",
    "span",
    "staff",
    "stage",
    "store",
    "stretch",
    "supply",
    "support",
    "teach",
    "test",
    "train",
    "transport",
    "treat",
    "unite",
    "unload",
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
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned || is_able(view, c)) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let Some(subject) = clause.subject else { continue };
        let numbers = clause.object.filter(|n| counted(view, *n).next().is_some());
        // "118 federations, which represent 2,000 clubs", "900 members organised in 18 branches"
        let whole = count_of(view, subject).and_then(|c| told.get(&c).copied());
        let has = || possessing.is_some_and(|c| view.lexicon.classes(verb.lemma).has(c));
        // "provided 60 hectares": land is handed over once.
        let land = numbers.is_some_and(|n| {
            matches!(view.lexicon.text(view.syntax.noun_groups[n as usize].lemma), "hectare" | "acre")
        });
        let given = land && matches!(view.lexicon.text(verb.lemma), "provide" | "offer" | "sell" | "supply");
        let deed = || !given && verb.form == VerbForm::Finite && DEEDS.contains(&view.lexicon.text(verb.lemma));
        let does = || {
            let own = view.mentions.of_noun[subject as usize];
            let named = |m: &u32| view.chains.is_named(*m) && !is_shouted(view, *m);
            own.filter(|m| named(m) || is_thing_at_hand(view, *m, subject) || is_able(view, clause))
                .or_else(|| staffed(view, subject))
                .filter(|_| deed())
        };
        let active = !verb.passive && verb.lemma != view.grammar.be && verb.form != VerbForm::Participle;
        let owner = if active && numbers.is_some() { whole.filter(|_| has() || deed()).or_else(does) } else { None };
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

/// "The hall can seat 300 guests": what a house or a machine is made for, as a fact.
fn is_able(view: &View<'_>, clause: &Clause) -> bool {
    const MADE_FOR: [&str; 14] = [
        "accommodate",
        "carry",
        "fit",
        "generate",
        "handle",
        "hold",
        "host",
        "house",
        "process",
        "produce",
        "seat",
        "sleep",
        "store",
        "supply",
    ];
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let able = clause.assertion == Assertion::Hypothetical
        && view.document.text(verb.range.start as usize) == "can"
        && MADE_FOR.contains(&view.lexicon.text(verb.lemma));
    let m = clause.subject.filter(|_| able).and_then(|k| view.mentions.of_noun[k as usize]);
    m.is_some_and(|m| matches!(view.chains.kind(m), EntityType::Facility | EntityType::Work))
}

/// "The programme has delivered 9,000 books": a work, event or building that the text is about.
fn is_thing_at_hand(view: &View<'_>, m: u32, subject: u32) -> bool {
    let group = &view.syntax.noun_groups[subject as usize];
    let definite = matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative);
    let kind = view.chains.kind(m);
    definite && !group.plural && matches!(kind, EntityType::Work | EntityType::Event | EntityType::Facility)
}

/// "its collection", "the museum's fleet": what a named body has of things, which counts for the body.
fn is_holding(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let held = matches!(
        view.lexicon.text(group.lemma),
        "collection" | "fleet" | "holdings" | "network" | "portfolio" | "catalogue" | "archive" | "range"
    );
    held && group.name.is_none() && view.owner(group).is_some_and(|m| view.is_named_body(m))
}

/// "Membership has grown to 5,200", "its collection comprises 320 cars", "900 guests came to 92 concerts": what has no
/// number of its own, but is one or somebody's.
pub(super) fn has_no_number(view: &View<'_>, m: u32) -> bool {
    let noun = view.mentions.all[m as usize].noun;
    // "The organisers counted 3,000 visitors": at their event.
    let hosts = |k: u32| {
        matches!(view.lexicon.text(view.syntax.noun_groups[k as usize].lemma), "organiser" | "organizer")
            && !view.chains.is_named(m)
    };
    is_number_of_events(view, m) || noun.is_some_and(|k| is_reading(view, k) || is_holding(view, k) || hosts(k))
}

/// People of a body that do not act for it.
const OUTSIDERS: [&str; 12] = [
    "alumnus",
    "buyer",
    "client",
    "competitor",
    "customer",
    "graduate",
    "investor",
    "partner",
    "shareholder",
    "supplier",
    "user",
    "visitor",
];

/// "Its surgeons performed 6,150 operations": the body whose people do it.
fn staffed(view: &View<'_>, subject: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[subject as usize];
    // "Its collection comprises 320 cars": what it has.
    if is_holding(view, subject) {
        return view.owner(group);
    }
    let people = matches!(view.syntax.families[subject as usize], Family::Group | Family::Person)
        && !OUTSIDERS.contains(&view.lexicon.text(group.lemma));
    view.owner(group).filter(|m| people && group.plural && group.name.is_none() && view.is_named_body(*m))
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
    // "flies to 42 towns with a fleet of 19 aircraft"
    let used = || {
        let by = view.syntax.phrases[whole as usize].preposition?;
        let uses = [view.grammar.with, view.grammar.on, view.grammar.through].contains(&by);
        let clause = super::frame::enclosing(view, whole).filter(|c| uses && c.assertion <= Assertion::Asserted)?;
        let active = !view.syntax.verb_groups[clause.verb as usize].passive;
        let m = view.mentions.of_noun[clause.subject.filter(|_| active)? as usize]?;
        (view.is_named_body(m) && host.determiner == Determiner::Indefinite).then_some(m)
    };
    let m = if across && is_whole { view.owner(host).or_else(used) } else { None }?;
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
