//! Readable ids: `city/khabarovsk`, `date/2017-08`, `group/DOCUMENT/delegation`.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::cluster::Names;
use super::names::{first_bytes, place_of};
use crate::ontology::EntityType;
use crate::threads::{in_parts, sort_by};

/// Longest slug in characters, cut at a word.
const SLUG: usize = 60;

/// What an id is made of.
#[derive(Clone, Copy)]
pub(super) struct IdParts<'a> {
    pub kind: EntityType,
    pub name: &'a str,
    pub scope: IdScope<'a>,
}

/// How far a node reaches.
#[derive(Clone, Copy)]
pub(super) enum IdScope<'a> {
    /// The world; names that tell it from others of its name, best first, by their numbers.
    World(&'a Names<'a>, &'a [u32]),
    /// A value.
    Value(&'a str),
    /// One document.
    Document(&'a str),
}

/// The ids of so many nodes, of the parts that each has, and the places of the nodes in the order of their ids. Of several
/// things of one name each is told apart by what is its own: a place, a body, and only where that fails by a number.
pub(super) fn give_ids<'a>(
    count: usize,
    parts: impl Fn(u32) -> Option<IdParts<'a>> + Sync,
    threads: usize,
) -> (Vec<Box<str>>, Vec<u32>) {
    let mut ids: Vec<Box<str>> = vec![Box::default(); count];
    in_parts(threads, &mut ids, |start, part| {
        let mut buffer = String::new();
        for (node, id) in (start as u32..).zip(part) {
            if let Some(parts) = parts(node) {
                *id = base_id(&parts, &mut buffer);
            }
        }
    });
    let tagged = tagged((0..count as u32).filter_map(|node| Some((node, parts(node)?))), &ids);
    replace(tagged, &mut ids);
    let order = order(&ids, |node| Some(parts(node)?.kind), threads);
    let numbered = numbered(&ids, &order);
    let moved: Vec<u32> = numbered.iter().map(|(place, _)| *place).collect();
    replace(numbered, &mut ids);
    let order = reorder(order, moved, &ids);
    (ids, order)
}

/// Puts new ids in the places of old ones.
fn replace(new: Vec<(u32, Box<str>)>, ids: &mut [Box<str>]) {
    for (place, id) in new {
        if let Some(old) = ids.get_mut(place as usize) {
            *old = id;
        }
    }
}

/// Ids of nodes of the world that share their name with another, by what only they have; with their places.
fn tagged<'a>(nodes: impl Iterator<Item = (u32, IdParts<'a>)> + Clone, bases: &[Box<str>]) -> Vec<(u32, Box<str>)> {
    let world = nodes.filter_map(|(place, node)| match node.scope {
        IdScope::World(names, tags) => Some((place, &**bases.get(place as usize)?, names, tags)),
        _ => None,
    });
    let mut bearers: FxHashMap<&str, u32> = FxHashMap::default();
    for (_, base, ..) in world.clone() {
        *bearers.entry(base).or_default() += 1;
    }
    let shared = world.filter(|(_, base, ..)| bearers.get(base).is_some_and(|n| *n > 1));
    // What two bearers of a name both have tells neither apart.
    let mut count: FxHashMap<(&str, u32), u32> = FxHashMap::default();
    for (_, base, _, tags) in shared.clone() {
        for tag in tags {
            *count.entry((base, *tag)).or_default() += 1;
        }
    }
    let own = shared.filter_map(|(place, base, names, tags)| {
        let tag = tags.iter().find(|tag| count.get(&(base, **tag)) == Some(&1))?;
        let mut id = format!("{base}-");
        add_slug(names.get_index(*tag as usize)?, &mut id);
        Some((place, id.into()))
    });
    own.collect()
}

/// The places of ids in the order of the ids; of equal ones the first place comes first.
fn order(ids: &[Box<str>], kind: impl Fn(u32) -> Option<EntityType> + Sync, threads: usize) -> Vec<u32> {
    // An id begins with its type, for which a number stands as well; the next bytes tell most ids apart.
    let begin = |kind: EntityType, id: &str| {
        let rest = id.as_bytes().get(kind.name().len() + 1..).unwrap_or_default();
        u128::from(place_of(kind)) << 120 | first_bytes(rest) >> 8
    };
    let id = |place: u32| ids.get(place as usize).map_or("", |id| &**id);
    let mut order: Vec<(u128, u32)> = (0..ids.len() as u32).map(|place| (0, place)).collect();
    in_parts(threads, &mut order, |_, part| {
        for (first, place) in part {
            *first = kind(*place).map_or(0, |kind| begin(kind, id(*place)));
        }
    });
    sort_by(threads, &mut order, |a, b| a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(.., place)| place).collect()
}

/// The places of different ids in the order of the ids, given that order before some of them got new ones.
fn reorder(before: Vec<u32>, mut moved: Vec<u32>, ids: &[Box<str>]) -> Vec<u32> {
    if moved.is_empty() {
        return before;
    }
    let id = |place: &u32| ids.get(*place as usize).map_or("", |id| &**id);
    let mut is_moved = vec![false; ids.len()];
    for place in &moved {
        if let Some(is_moved) = is_moved.get_mut(*place as usize) {
            *is_moved = true;
        }
    }
    moved.sort_unstable_by(|a, b| id(a).cmp(id(b)));
    let mut moved = moved.into_iter().peekable();
    let mut order = Vec::with_capacity(before.len());
    for place in before.into_iter().filter(|place| is_moved.get(*place as usize) == Some(&false)) {
        while let Some(other) = moved.next_if(|other| id(other) < id(&place)) {
            order.push(other);
        }
        order.push(place);
    }
    order.extend(moved);
    order
}

/// New ids for those that are taken by a node before: `base-2`, `base-3`, whichever is free first; with their places.
fn numbered(ids: &[Box<str>], order: &[u32]) -> Vec<(u32, Box<str>)> {
    let id = |place: u32| ids.get(place as usize).map_or("", |id| &**id);
    let first_place = |wanted: &str| {
        let place = order.get(order.partition_point(|place| id(*place) < wanted)).copied();
        place.filter(|place| id(*place) == wanted)
    };
    let again = order.windows(2).filter_map(|pair| <[u32; 2]>::try_from(pair).ok());
    let mut taken: BTreeSet<u32> = again.filter(|[a, b]| id(*a) == id(*b)).map(|[_, b]| b).collect();
    let mut next: FxHashMap<&str, u32> = FxHashMap::default();
    let mut given: FxHashSet<Box<str>> = FxHashSet::default();
    let mut new = Vec::with_capacity(taken.len());
    while let Some(place) = taken.pop_first() {
        let n = next.entry(id(place)).or_insert(2);
        let free = loop {
            let numbered = format!("{}-{n}", id(place)).into_boxed_str();
            *n += 1;
            let owner = first_place(&numbered);
            if !given.contains(&numbered) && owner.is_none_or(|owner| owner > place) {
                // Who has it by nature comes later and has to look for another.
                taken.extend(owner);
                break numbered;
            }
        };
        given.insert(free.clone());
        new.push((place, free));
    }
    new
}

/// The id a node would have were it alone.
fn base_id(node: &IdParts<'_>, id: &mut String) -> Box<str> {
    id.clear();
    id.push_str(node.kind.name());
    id.make_ascii_lowercase();
    id.push('/');
    match node.scope {
        IdScope::Value(value) => verbatim(value, id),
        IdScope::Document(document) => {
            verbatim(document, id);
            id.push('/');
            add_slug(node.name, id);
        }
        IdScope::World(..) => add_slug(node.name, id),
    }
    id.as_str().into()
}

/// An identifier as it is, but for white space and control characters.
fn verbatim(text: &str, out: &mut String) {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        out.push_str(text);
    } else {
        out.extend(text.chars().map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c }));
    }
}

/// Adds lower-case words joined by hyphens; Latin letters lose their accents, letters of other scripts stay.
fn add_slug(name: &str, out: &mut String) {
    let start = out.len();
    if name.is_ascii() {
        add_ascii(name, out);
    } else {
        add_letters(name, out);
    }
    if out.len() == start {
        out.push_str("unnamed");
    }
}

fn add_ascii(name: &str, out: &mut String) {
    if name.contains('\'') {
        return add_ascii(&name.replace('\'', ""), out);
    }
    let (start, mut length) = (out.len(), 0);
    for word in name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if length > 0 {
            if length >= SLUG {
                break;
            }
            out.push('-');
        }
        out.push_str(word);
        length += word.len();
    }
    if let Some(slug) = out.get_mut(start..) {
        slug.make_ascii_lowercase();
    }
}

fn add_letters(name: &str, out: &mut String) {
    let start = out.len();
    let (mut length, mut gap) = (0, false);
    for c in name.nfc().flat_map(char::to_lowercase) {
        if is_apostrophe(c) {
            continue;
        }
        let follows_letter = !gap && out.len() > start && out.chars().next_back().is_some_and(|l| !l.is_ascii());
        if !(c.is_alphanumeric() || is_combining_mark(c) && follows_letter) {
            gap = gap || !(is_combining_mark(c) || out.len() == start);
            continue;
        }
        if gap {
            if length >= SLUG {
                break;
            }
            out.push('-');
        }
        gap = false;
        length += 1;
        match latin(c) {
            Some(ascii) => out.push_str(ascii),
            None => match std::iter::once(c).nfd().next() {
                Some(base) if base.is_ascii_alphanumeric() => out.push(base),
                _ => out.push(c),
            },
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{02bc}')
}

/// Latin letters that have no decomposition.
const fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(name: &str) -> String {
        let mut slug = String::new();
        add_slug(name, &mut slug);
        slug
    }

    fn check(name: &str, expected: &str) {
        assert_eq!(slug(name), expected);
    }

    #[test]
    fn words_are_joined_by_hyphens() {
        check("O'Hara's  \"Lantern\" Works (North)", "oharas-lantern-works-north");
        check("' - '", "unnamed");
    }

    #[test]
    fn latin_letters_lose_their_accents() {
        check("Łódź & Ærøskøbing", "lodz-aeroskobing");
        check("São  José's \"Hall\"", "sao-joses-hall");
        check("Jo\u{308}rn", "jorn");
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        check("Йошкар-Ола", "йошкар-ола");
        check("新潟市", "新潟市");
        check("हिन्दी", "हिन्दी");
    }

    #[test]
    fn names_without_letters_still_have_an_id() {
        check("!?", "unnamed");
    }

    #[test]
    fn long_descriptions_are_cut_at_a_word() {
        assert_eq!(slug(&"lantern ".repeat(40)).len(), "lantern-".len() * 9 - 1);
    }

    fn numbered_in(ids: &[&str], expected: &[(u32, &str)]) {
        let mut ids: Vec<Box<str>> = ids.iter().map(|id| Box::from(*id)).collect();
        let order = order(&ids, |_| Some(EntityType::City), 1);
        let new = numbered(&ids, &order);
        assert!(new.iter().map(|(place, id)| (*place, &**id)).eq(expected.iter().copied()), "{new:?}");
        let moved = new.iter().map(|(place, _)| *place).collect();
        replace(new, &mut ids);
        let order = reorder(order, moved, &ids);
        assert!(order.is_sorted_by_key(|place| &ids[*place as usize]) && order.len() == ids.len(), "{ids:?} {order:?}");
    }

    #[test]
    fn taken_ids_are_numbered() {
        numbered_in(&["a-2", "a", "a", "b", "a"], &[(2, "a-3"), (4, "a-4")]);
    }

    #[test]
    fn an_id_that_a_number_took_is_taken() {
        numbered_in(&["a", "a", "a-2", "a"], &[(1, "a-2"), (2, "a-2-2"), (3, "a-3")]);
    }
}
