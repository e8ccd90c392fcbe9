//! Names as the sieves compare them: in lower case, countries in full, the field before the head.

use std::ops::Range;

use super::Context;
use super::body_names::field_first;
use super::fold::is_single_spaced;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};

/// The keys of all names of a document, in the order of the mentions.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    text: String,
    /// For each name its mention, its words and what it is compared by.
    names: Vec<(u32, Range<usize>, Range<usize>)>,
}

/// The keys of a name.
#[derive(Clone, Copy)]
pub(super) struct Key<'k> {
    /// Its mention.
    pub(super) mention: u32,
    /// Its words; none where it names a place that has one name for all.
    pub(super) words: &'k str,
    /// The name of the country or region in full, else its words, the field before the head.
    pub(super) whole: &'k str,
}

impl Keys {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut keys = Self::default();
        let names = || context.numbered().filter(|(_, m)| matches!(m.form, Form::Name(_)));
        let bytes = |range: TokenRange| context.document.span(range).len() + 8;
        keys.names.reserve(names().count());
        keys.text.reserve(names().map(|(_, m)| bytes(m.range)).sum());
        for (m, mention) in names() {
            let text = &mut keys.text;
            let start = text.len();
            let place = country(context, mention).or_else(|| region(context, mention));
            if place.is_none() {
                add_name(context, mention, text);
                // "Acme Ltd." at the end of a sentence is "Acme Ltd".
                if text.len() > start + 1 && text.ends_with('.') {
                    text.pop();
                }
            }
            let words = start..text.len();
            let other = place.or_else(|| reordered(context, mention, &text[start..]));
            let mut whole = words.clone();
            if let Some(other) = other {
                text.push_str(&other);
                whole = words.end..text.len();
            }
            if context.is_other_edition(mention) {
                let start = text.len();
                text.extend_from_within(whole);
                text.push_str(" next");
                whole = start..text.len();
            }
            keys.names.push((m, words, whole));
        }
        keys
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Key<'_>> {
        let key = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        self.names.iter().map(move |(m, words, whole)| Key { mention: *m, words: key(words), whole: key(whole) })
    }
}

/// The country a mention names in whatever way: "Viet Nam", "VIETNAM", "Vietnamese".
fn country(context: &Context<'_>, mention: &Mention) -> Option<String> {
    if mention.kind != EntityType::Country {
        return None;
    }
    if let Some(name) = context.lexicon.demonym_country(context.lookups.words[mention.head as usize])
        && mention.range.len() == 1
    {
        return Some(format!("country {}", name.to_lowercase()));
    }
    // "South African"
    let adjective = context.document.slice(mention.range).to_lowercase();
    if let Some(name) = context.lexicon.demonym_country(context.lexicon.word(&adjective)) {
        return Some(format!("country {}", name.to_lowercase()));
    }
    let places = &context.lookups.places;
    let from = places.partition_point(|hit| hit.range.start < mention.range.start);
    let inside = || places.iter().skip(from).take_while(|hit| hit.range.start < mention.range.end);
    // "the Kingdom of Belgium" is Belgium.
    let whole = inside().find(|hit| hit.range == mention.range);
    let styled = || inside().find(|hit| hit.range.end == mention.range.end && !hit.ambiguous);
    let hit = whole.or_else(styled)?;
    let place = context.lexicon.likeliest(hit).filter(|p| p.kind == EntityType::Country)?;
    Some(format!("country {}", place.name.to_lowercase()))
}

/// What a region is called in full: "Ohio" for "OH".
fn region(context: &Context<'_>, mention: &Mention) -> Option<String> {
    let first = mention.range.start as usize;
    let short = mention.kind == EntityType::Region
        && mention.range.len() == 1
        && context.lookups.classes[first].meets(context.grammar.region_abbreviation);
    if !short {
        return None;
    }
    context.lexicon.attribute(Class::REGION_ABBREVIATION, context.lookups.words[first]).map(str::to_lowercase)
}

/// The name in lower case with single spaces, its country in full: "united states senate" for "U.S. Senate".
pub(super) fn lower_name(context: &Context<'_>, mention: &Mention) -> String {
    let mut name = String::new();
    add_name(context, mention, &mut name);
    name
}

fn add_name(context: &Context<'_>, mention: &Mention, out: &mut String) {
    let TokenRange { start, end } = mention.range;
    let named = mention.range.len() >= 2 && mention.kind != EntityType::Person;
    let Some((at, country)) = named.then(|| abbreviated_country(context, mention.range)).flatten() else {
        return add_lower(context, mention.range, out);
    };
    let part = |range: TokenRange| {
        let mut part = String::new();
        if !range.is_empty() {
            add_lower(context, range, &mut part);
        }
        part
    };
    let (before, after) = (part(TokenRange { start, end: at }), part(TokenRange { start: at + 1, end }));
    out.push_str(format!("{before} {} {after}", country.to_lowercase()).trim());
}

/// A key with the field before the head, where a name tells it after the head: "justice department" for "department of
/// justice".
fn reordered(context: &Context<'_>, mention: &Mention, key: &str) -> Option<String> {
    if let Some(key) = of_state(context, mention, key) {
        return Some(key);
    }
    let joins = |i: usize| context.lookups.classes[i].has(Class::PREPOSITION) || context.document.text(i) == "&";
    if mention.kind == EntityType::Person || !mention.range.range().any(joins) {
        return None;
    }
    let mut words: Vec<&str> = key.split(' ').collect();
    field_first(&mut words);
    Some(words.join(" ")).filter(|ordered| ordered != key)
}

/// A key with the country last, for a public body that tells it as an adjective or after "of": "ministry of trade of peru"
/// for "Peruvian Ministry of Trade".
fn of_state(context: &Context<'_>, mention: &Mention, key: &str) -> Option<String> {
    if mention.kind != EntityType::Government || mention.range.len() < 3 {
        return None;
    }
    let (first, rest) = key.split_once(' ')?;
    let adjective = context.lexicon.demonym_country(context.lexicon.word(first));
    let (body, country) = match adjective {
        Some(country) => (rest, country.to_lowercase()),
        None => {
            let (body, country) = key.rsplit_once(" of ")?;
            let last = context.lookups.place_at(mention.range.end as usize - 1)?;
            let place = context.lexicon.likeliest(last).filter(|p| p.kind == EntityType::Country)?;
            (body, Some(place.name.to_lowercase()).filter(|name| *name == country)?)
        }
    };
    let mut words: Vec<&str> = body.split(' ').collect();
    field_first(&mut words);
    (words.len() >= 2).then(|| format!("{} of {country}", words.join(" ")))
}

/// Where a range names a country by letters, and which.
fn abbreviated_country<'a>(context: &Context<'a>, range: TokenRange) -> Option<(u32, &'a str)> {
    let letters = |i: u32| matches!(context.document.tokens[i as usize].shape, Shape::Upper | Shape::Initial);
    let at = (range.start..range.end).find(|i| letters(*i) && context.lookups.place_at(*i as usize).is_some())?;
    let hit = context.lookups.place_at(at as usize).filter(|hit| hit.range == TokenRange { start: at, end: at + 1 })?;
    let country = context.lexicon.likeliest(hit).filter(|place| place.kind == EntityType::Country)?;
    Some((at, country.name))
}

/// Adds the words of a range in lower case with single spaces.
fn add_lower(context: &Context<'_>, range: TokenRange, out: &mut String) {
    let text = context.text(range);
    let start = out.len();
    if is_single_spaced(text) {
        out.push_str(text);
        out.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
        return;
    }
    for i in range.range() {
        if out.len() > start && !context.document.tokens[i].glued {
            out.push(' ');
        }
        let word = context.document.text(i);
        if word.is_ascii() {
            let start = out.len();
            out.push_str(word);
            out.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
        } else {
            out.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
    }
}
