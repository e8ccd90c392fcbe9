//! Posts: noun groups that say who somebody is, with title, holder and where the post is held.
//!
//! "Lima Mayor Anna Lind", "Anna Lind, the deputy head of the bureau", "the chairman of the league is Anna Lind",
//! "named Anna Lind chief executive": one reading for all, since apposition, predicate nominative and assignment have
//! already brought the post and its holder into one chain.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::View;
use super::bodies::bodies;
use super::default_bodies::sphere;
use super::origins::origin_kind;
use super::titles::title;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Family, NounGroup, Tag};

/// A post as a noun group states it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Role {
    /// The noun group.
    pub noun: u32,
    /// The tokens of the title.
    pub title: TokenRange,
    /// Who holds it: the mention of the noun group itself.
    pub holder: u32,
    /// Where it is held, by mention.
    pub bodies: Vec<u32>,
    /// `former`, `acting`, `incoming`.
    pub status: Option<&'static str>,
    /// From the first to the last word that states it.
    pub extent: TokenRange,
}

/// Every post of the document.
pub(crate) fn roles(view: &View<'_>) -> Vec<Role> {
    let mut out = Vec::new();
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        if !matches!(view.syntax.families[k], Family::Person | Family::Group) || group.pronoun {
            continue;
        }
        let Some(m) = view.mentions.of_noun[k] else { continue };
        let Some(title) = title(view, m, group) else { continue };
        let holders = holders(view, k, group, m);
        if holders.is_empty() {
            continue;
        }
        let (bodies, end, title) = bodies(view, k as u32, group, title);
        // "Deputies of the Lima Council Anna Lind and Omar Stone": those whose names touch the body.
        let touching = if group.plural && holders == [m] { named_behind(view, end) } else { Vec::new() };
        let holders = if touching.is_empty() { holders } else { touching };
        let extent = TokenRange { start: group.range.start, end: end.max(group.range.end) };
        let status = status(view, title, group);
        // "the mayors of Lima and Kano, Anna Lind and Pedro Alvarez": one each, in order.
        let paired = holders.len() >= 2 && holders.len() == bodies.len();
        // "Mayors Anna Lind of Lima and Omar Stone of Kano", "the mayors Anna Lind (Lima) and Omar Stone (Kano)"
        if holders.len() >= 2 && group.plural | group.name.is_some() {
            let behind = holders.iter().map(|m| behind_name(view, *m));
            let own: Vec<Option<u32>> =
                behind.map(|b| b.filter(|(m, of)| is_post_in(view, title, *m, *of)).map(|b| b.0)).collect();
            // "vice-presidents Anna Lind (Peru) and Omar Stone (Kenya)" hold no posts in countries.
            let held = own.iter().flatten().count();
            let told = holders.iter().filter(|m| comes_from(view, **m, held > 0)).count();
            if told.max(held) >= 2 {
                out.extend(holders.into_iter().zip(own).filter_map(|(holder, place)| {
                    Some(Role { noun: k as u32, title, holder, bodies: vec![place?], status, extent })
                }));
                continue;
            }
        }
        if group.plural && !paired && holders.len() >= 2 && bodies.len() >= 2 {
            // "the mayors of Lima, Zoltrix and Kano": who is of which where the text says so of each.
            let each = each_of(view, &bodies, holders.len());
            out.extend(holders.into_iter().zip(each).filter_map(|(holder, body)| {
                Some(Role { noun: k as u32, title, holder, bodies: vec![body?], status, extent })
            }));
            continue;
        }
        out.extend(holders.into_iter().enumerate().map(|(n, holder)| Role {
            noun: k as u32,
            title,
            holder,
            bodies: if paired { vec![bodies[n]] } else { bodies.clone() },
            status,
            extent,
        }));
    }
    counterparts(view, &mut out);
    out
}

/// "Anna Lind of Lima", "Anna Lind (Lima)": the place or body that stands behind a name of its own, and whether "of" or
/// "from" brings it.
pub(super) fn behind_name(view: &View<'_>, holder: u32) -> Option<(u32, bool)> {
    let name = view.mentions.all[holder as usize].noun?;
    // "Anna Lind of the league's Lima Office"
    let next = name as usize + 1;
    let owned = view.syntax.noun_groups.get(next + 1).is_some_and(|g| g.possessor == Some(next as u32));
    let next = next + usize::from(owned);
    let phrase = view.syntax.phrases.get(next)?;
    let of = phrase.governor == Some(name)
        && (phrase.preposition == Some(view.grammar.of) || phrase.preposition == Some(view.grammar.from));
    let body = view.mentions.of_noun[next].filter(|_| of || phrase.bracketed)?;
    let kind = view.chains.kind(body);
    (view.chains.is_named(body) && (kind.is_place() || kind.is_organization())).then_some((body, of))
}

/// "Anna Lind of Zoltrix", "Anna Lind (Zoltrix)": whether a capitalised word stands after "of", "from" or a bracket behind a
/// name, whatever it names; brackets only where `bracketed`.
fn comes_from(view: &View<'_>, holder: u32, bracketed: bool) -> bool {
    let Some(name) = view.mentions.all[holder as usize].noun else { return false };
    let end = view.syntax.noun_groups[name as usize].range.end as usize;
    let brings = view.lookups.words.get(end).is_some_and(|w| *w == view.grammar.of || *w == view.grammar.from);
    let at = end + 1 + usize::from(view.lookups.words.get(end + 1) == Some(&view.grammar.the));
    let capitals = view.document.tokens.get(at).is_some_and(|t| matches!(t.shape, Shape::Capitalized | Shape::Upper));
    // Not "(D-OH)".
    let word = || view.document.tokens[at].shape == Shape::Capitalized && !view.document.text(at).contains('-');
    capitals && (brings || bracketed && view.document.text(end) == "(" && word())
}

/// Whether the place or body behind the name of a holder, in a bracket or after "of", is where the post is held: the town of
/// a mayor, the state of a minister, the university of a professor; not that of a vice-chair.
pub(super) fn is_post_in(view: &View<'_>, title: TokenRange, body: u32, of: bool) -> bool {
    let kind = view.chains.kind(body);
    let chair = title.range().any(|i| {
        let word = view.lexicon.text(view.lookups.noun_lemmas[i]);
        word.contains("chair") || word.contains("president") || word.contains("secretary")
    });
    // "Ambassadors Anna Lind of Peru and Omar Stone of Kenya"
    if view.is_envoy(title) {
        return kind == EntityType::Country;
    }
    match sphere(view, title) {
        Some("municipal") => kind == EntityType::City,
        Some("national") => kind == EntityType::Country,
        Some("political") => kind == EntityType::Region,
        Some("academic" | "corporate") => of && !chair && kind.is_organization(),
        _ => false,
    }
}

/// The bodies in the list of the first, one for each of so many holders, where it has as many members; none for what
/// nothing types.
fn each_of(view: &View<'_>, bodies: &[u32], holders: usize) -> Vec<Option<u32>> {
    let first = bodies.first().and_then(|m| view.mentions.all[*m as usize].noun);
    let leader = first.map(|k| view.syntax.phrases[k as usize].list);
    let members: Vec<u32> = leader.into_iter().flat_map(|leader| view.syntax.members(leader)).collect();
    if members.len() != holders {
        return Vec::new();
    }
    let body = |n: &u32| view.mentions.of_noun[*n as usize].filter(|m| bodies.contains(m));
    members.iter().map(body).collect()
}

/// "the Peruvian minister Anna Lind and her Norwegian counterpart, Lars Dahl": the same post, of another country.
fn counterparts(view: &View<'_>, out: &mut Vec<Role>) {
    if !view.lookups.noun_lemmas.contains(&view.grammar.counterpart) {
        return;
    }
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        let Some(m) = view.mentions.of_noun[k].filter(|m| view.chains.kind(*m) == EntityType::Person) else { continue };
        let word = group.range.range().find(|i| view.lookups.noun_lemmas[*i] == view.grammar.counterpart);
        let Some(word) = word.filter(|_| view.chains.is_named(m)) else { continue };
        // The owner by possessive, else the last whose post was told.
        let owner = view.owner(group).map(|o| view.chains.root(o));
        let before = |r: &&Role| r.extent.start < group.range.start && !view.chains.same(r.holder, m);
        let model = out
            .iter()
            .rev()
            .take(NEAR_ROLES)
            .filter(before)
            .find(|r| owner.is_none_or(|o| view.chains.root(r.holder) == o));
        // "The Minister for Trade, Anna Lind, ... Minister Lind met her counterpart": by the fullest title told of her.
        let holder = model.map(|r| view.chains.root(r.holder));
        let same = |r: &&Role| before(r) && Some(view.chains.root(r.holder)) == holder;
        let last = |r: &Role| view.lookups.noun_lemmas[r.title.start as usize];
        let fullest =
            out.iter().rev().take(NEAR_ROLES).filter(same).filter(|r| model.is_some_and(|m| last(m) == last(r)));
        let Some(title) = fullest.max_by_key(|r| r.title.len()).or(model).map(|r| r.title) else { continue };
        let of = view
            .syntax
            .phrases
            .get(k + 1)
            .filter(|p| p.governor == Some(k as u32))
            .filter(|p| p.preposition == Some(view.grammar.of) || p.preposition == Some(view.grammar.from))
            .and(view.mentions.of_noun.get(k + 1));
        // "Mayor Anna Lind and her Norwegian counterpart": of a town, not of Norway.
        let of_town = origin_kind(view, title) == Some(EntityType::City);
        let mut adjectives = (group.range.start as usize..word).filter(|_| !of_town);
        let country = adjectives.find_map(|i| crate::relations::frame::country_of_adjective(view, i));
        // "her Lima counterpart"
        let town = || {
            let inside = view.mentions_from(group.range.start, word as u32).map(|(m, _)| m);
            let fits = |c: &u32| !of_town || view.chains.kind(*c) == EntityType::City;
            inside.into_iter().find(|c| view.chains.kind(*c).is_place() && fits(c))
        };
        let country = country.or_else(town).or(of.copied().flatten()).filter(|c| view.chains.kind(*c).is_place());
        out.extend(country.map(|body| Role {
            noun: k as u32,
            title,
            holder: m,
            bodies: vec![body],
            status: None,
            extent: group.range,
        }));
    }
}

/// The people of the list of names that begins at a token.
pub(in crate::relations) fn named_behind(view: &View<'_>, at: u32) -> Vec<u32> {
    let k = view.syntax.noun_groups.partition_point(|g| g.range.start < at);
    let bare = |n: &u32| {
        let group = &view.syntax.noun_groups[*n as usize];
        let mention = view.mentions.of_noun[*n as usize].map(|m| &view.mentions.all[m as usize]);
        // "co-chairs of the Lakes Task Force": no name begins with a common word.
        let personal = |i: u32| {
            let known = view.lookups.words[i as usize] != WordId::UNKNOWN;
            !known || view.lookups.classes[i as usize].meets(view.grammar.given_name)
        };
        let starts = |m: &crate::entities::mentions::Mention| m.range.start == group.range.start;
        group.name.is_some() && mention.is_some_and(|m| starts(m) && personal(m.range.start))
    };
    let person = |m: &u32| view.chains.kind(*m) == EntityType::Person && view.chains.is_named(*m);
    let touches = view.syntax.noun_groups.get(k).is_some_and(|g| g.range.start == at);
    let names = view.syntax.members(k as u32).filter(|_| touches).take_while(bare);
    names.map_while(|n| view.mentions.of_noun[n as usize].filter(person)).collect()
}

/// Who holds the post of a noun group: whom it names or describes, each of "Anna Lind and Pedro Alvarez, founders", each
/// of "Mayors Anna Lind and Pedro Alvarez".
fn holders(view: &View<'_>, k: usize, group: &NounGroup, m: u32) -> Vec<u32> {
    let plural_title = group.name.is_some() && {
        let before = view.mentions.all[m as usize].range.start as usize;
        before > group.range.start as usize && view.lookups.classes[before - 1].has(Class::PLURAL)
    };
    if plural_title {
        let others = view.syntax.members(k as u32).skip(1).take_while(|n| {
            let next = &view.syntax.noun_groups[*n as usize];
            next.name.is_some() && view.mentions.of_noun[*n as usize].is_some_and(|m| title(view, m, next).is_none())
        });
        let others = others.filter_map(|n| view.mentions.of_noun[n as usize]);
        return std::iter::once(m).chain(others).filter(|m| view.chains.kind(*m) == EntityType::Person).collect();
    }
    if !group.plural {
        return vec![m];
    }
    // A verb may give it to several: "were elected vice-chairs".
    let Some(set) = view.chains.set(m) else { return vec![m] };
    let mut people: IndexMap<u32, u32> = IndexMap::new();
    let away = |other: u32| view.mentions.all[other as usize].head.abs_diff(group.head);
    // Each of them once, by the mention that is nearest.
    for other in set.iter().copied().filter(|m| view.chains.kind(*m) == EntityType::Person) {
        let known = people.entry(view.chains.root(other)).or_insert(other);
        *known = if away(other) < away(*known) { other } else { *known };
    }
    people.into_values().collect()
}

/// So many posts back somebody's fuller title is looked for.
const NEAR_ROLES: usize = 40;

/// What modifiers and the copula say of the post.
fn status(view: &View<'_>, title: TokenRange, group: &NounGroup) -> Option<&'static str> {
    let word = |i: usize| view.lexicon.attribute(Class::TITLE_MODIFIER, view.lookups.words[i]);
    // "formerly dean"
    let before = (group.range.start as usize).saturating_sub(1);
    let adverb = matches!(view.syntax.tags[before], Tag::Adverb | Tag::Time);
    let from = if adverb { before } else { group.range.start as usize };
    // "until recently dean"
    if adverb && before > 0 && view.lookups.words[before - 1] == view.grammar.until {
        return Some("former");
    }
    (from..group.range.end.max(title.end) as usize).find_map(|i| status_name(word(i)?))
}

/// The closed list of status names.
pub(crate) fn status_name(text: &str) -> Option<&'static str> {
    ["former", "acting", "incoming", "outgoing", "planned", "cancelled"].into_iter().find(|s| *s == text)
}

/// The title in lower case, singular, without what only orders it ("new", "first") or goes to the status.
pub(crate) fn title_text(view: &View<'_>, title: TokenRange) -> String {
    let is_status = |word: Option<&WordId>| {
        let said = word.and_then(|word| view.lexicon.attribute(Class::TITLE_MODIFIER, *word));
        said.is_some_and(|said| status_name(said).is_some())
    };
    let mut out = String::with_capacity(32);
    let mut after_of = false;
    for i in title.range() {
        let (w, classes) = (view.lookups.words[i], view.lookups.classes[i]);
        after_of |= w == view.grammar.of;
        let text = view.document.text(i);
        let lower =
            if text.bytes().all(|b| b.is_ascii_lowercase()) { Cow::Borrowed(text) } else { text.to_lowercase().into() };
        let fixed = || view.terms_at(i).any(|t| t.range.len() >= 2 && t.classes.meets(view.grammar.title));
        // "its tenth president", not "second vice president"
        let counts = || {
            let ranks = ["vice", "deputy", "secretary", "assistant", "lieutenant", "lady", "officer", "minister"];
            let next = view.document.text(i + 1).to_lowercase();
            !ranks.iter().any(|rank| next.starts_with(rank))
        };
        let opens = i == title.start as usize;
        let ordinal = opens && classes.meets(view.grammar.ordinal_word);
        // "immediate past chair"
        let at_once = || lower == "immediate" && is_status(view.lookups.words.get(i + 1));
        let drops = is_status(Some(&w))
            || at_once()
            || opens && title.len() > 1 && is_address_or_deed(&lower)
            || lower == "woman" && view.lookups.classes.get(i + 1).is_some_and(|c| c.meets(view.grammar.title))
            || (ordinal && counts() || is_of_order(&lower) && (lower != "first" || counts())) && !fixed();
        if drops {
            continue;
        }
        let singular = view.lexicon.text(view.lookups.noun_lemmas[i]);
        // "board members"
        let closes = i + 1 == title.end as usize && (classes.meets(view.grammar.title) || fixed());
        let plural = !after_of && classes.has(Class::PLURAL) && (closes || classes.meets(view.grammar.title));
        // No space before a comma, none in "judge/executive".
        if !out.is_empty() && !lower.starts_with([',', '/']) && !out.ends_with('/') {
            out.push(' ');
        }
        out.push_str(if plural && !singular.is_empty() { singular } else { &lower });
    }
    // "Lima city mayor"
    if out == "city mayor" { "mayor".to_owned() } else { out }
}

/// "Hon. Minister": how he is addressed; "named chief executive of the bank is Anna Lind": that it was given.
fn is_address_or_deed(first: &str) -> bool {
    matches!(first, "hon." | "hon" | "honourable" | "honorable")
        || matches!(first, "named" | "appointed" | "elected" | "installed" | "nominated" | "chosen")
        || matches!(first, "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten")
}

/// What says of a title only when it was given.
fn is_of_order(word: &str) -> bool {
    matches!(word, "new" | "first" | "current" | "then" | "newly" | "late" | "recent" | "existing")
        || matches!(word, "long-standing" | "longstanding" | "long-time" | "longtime" | "long-serving")
        // "first female rector", "youngest mayor"
        || matches!(word, "first-ever" | "female" | "male" | "youngest" | "youngest-ever" | "oldest" | "longest-serving")
        || matches!(word, "newly-appointed" | "newly-elected" | "newly-named" | "newly-installed" | "newly-designated")
}
