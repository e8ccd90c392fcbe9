//! The same name again. Names made of common words only ("Foreign Trade Department") are held apart when one of them
//! says whose it is.

use rustc_hash::FxHashMap;

use super::super::body_names::field_first;
use super::super::fold::is_single_spaced;
use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Shape, TokenRange};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let mut first: FxHashMap<String, Vec<(u32, Option<String>)>> = FxHashMap::default();
    // Places by their names without "Province" and the like, with whether that is all of the name.
    let mut cities: FxHashMap<String, (u32, bool)> = FxHashMap::default();
    let mut regions: FxHashMap<String, (u32, bool)> = FxHashMap::default();
    first.reserve(context.numbered().filter(|(_, m)| matches!(m.form, Form::Name(_))).count());
    for (m, mention) in context.numbered() {
        let Form::Name(_) = mention.form else { continue };
        let place = country(context, mention).or_else(|| region(context, mention));
        let mut key = place.unwrap_or_else(|| {
            let key = key(context, mention);
            reordered(context, mention, &key).unwrap_or(key)
        });
        if context.is_other_edition(mention) {
            key.push_str(" next");
        }
        if matches!(mention.kind, EntityType::Region | EntityType::City) {
            let kind = kind_of_region(context, mention, &key);
            let stem = key.get(..key.len() - kind).unwrap_or_default();
            let known = if mention.kind == EntityType::City { &mut cities } else { &mut regions };
            match known.get(stem) {
                Some((other, bare)) => {
                    let same = chains.kind(*other) == mention.kind && chains.kind(m) == mention.kind;
                    if (kind > 0 || !bare) && same {
                        chains.link(*other, m, sieve);
                    }
                }
                None => {
                    known.insert(stem.to_owned(), (m, kind == 0));
                }
            }
        }
        let generic = is_generic(context, mention);
        let place = if generic { locator(context, mention) } else { None };
        let seen = first.entry(key).or_default();
        let same = seen.iter().position(|(other, at)| chains.compatible(*other, m) && (!generic || *at == place));
        match same {
            Some(n) => {
                chains.link(seen[n].0, m, sieve);
            }
            None => seen.push((m, place)),
        }
    }
    headline_counts(context, chains, sieve);
}

/// "Zelmar Province", "Zelmar province" and "Zelmar": how many bytes at the end of a region's name say what kind of region
/// it is.
fn kind_of_region(context: &Context<'_>, mention: &Mention, key: &str) -> usize {
    let own = mention.range.start as usize;
    let vague = context.lookups.classes[own].meets(context.grammar.direction);
    let kind = KINDS_OF_REGIONS.iter().find(|kind| key.len() > kind.len() && key.ends_with(**kind));
    kind.filter(|_| mention.range.len() >= 2 && !vague).map_or(0, |kind| kind.len())
}

/// What may be left out of a region's name.
const KINDS_OF_REGIONS: [&str; 11] = [
    " city",
    " town",
    " municipality",
    " county",
    " governorate",
    " oblast",
    " prefecture",
    " province",
    " raion",
    " state",
    " voivodeship",
];

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
    let class = context.lexicon.class_named("region-abbreviation").filter(|_| short)?;
    Some(context.lexicon.attribute(class, context.lookups.words[first])?.to_lowercase())
}

/// A number in the headline is the one the text gives again.
fn headline_counts(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let counts = || context.numbered().filter(|(_, m)| matches!(m.form, Form::Quantity(_)));
    for (m, mention) in counts() {
        if context.document.sentences[mention.sentence as usize].kind != BlockKind::Headline {
            continue;
        }
        let text = key(context, mention);
        let again = counts().find(|(other, o)| *other > m && o.kind == mention.kind && key(context, o) == text);
        if let Some((other, _)) = again {
            chains.link(m, other, sieve);
        }
    }
}

/// The name in lower case with single spaces, its country in full: "united states senate" for "U.S. Senate".
pub(super) fn key(context: &Context<'_>, mention: &Mention) -> String {
    let TokenRange { start, end } = mention.range;
    let named = mention.range.len() >= 2 && mention.kind != EntityType::Person;
    let Some((at, country)) = named.then(|| abbreviated_country(context, mention.range)).flatten() else {
        return key_of(context, mention.range);
    };
    let part = |range: TokenRange| if range.is_empty() { String::new() } else { key_of(context, range) };
    let (before, after) = (part(TokenRange { start, end: at }), part(TokenRange { start: at + 1, end }));
    format!("{before} {} {after}", country.to_lowercase()).trim().to_owned()
}

/// A key with the field before the head, where a name tells it after the head: "justice department" for "department of
/// justice".
pub(super) fn reordered(context: &Context<'_>, mention: &Mention, key: &str) -> Option<String> {
    let joins = |i: usize| context.lookups.classes[i].has(Class::PREPOSITION) || context.document.text(i) == "&";
    if mention.kind == EntityType::Person || !mention.range.range().any(joins) {
        return None;
    }
    let mut words: Vec<&str> = key.split(' ').collect();
    field_first(&mut words);
    Some(words.join(" ")).filter(|ordered| ordered != key)
}

/// Where a range names a country by letters, and which.
fn abbreviated_country<'a>(context: &Context<'a>, range: TokenRange) -> Option<(u32, &'a str)> {
    let letters = |i: u32| matches!(context.document.tokens[i as usize].shape, Shape::Upper | Shape::Initial);
    let at = (range.start..range.end).find(|i| letters(*i) && context.lookups.place_at(*i as usize).is_some())?;
    let hit = context.lookups.place_at(at as usize).filter(|hit| hit.range == TokenRange { start: at, end: at + 1 })?;
    let country = context.lexicon.likeliest(hit).filter(|place| place.kind == EntityType::Country)?;
    Some((at, country.name))
}

fn key_of(context: &Context<'_>, range: TokenRange) -> String {
    let text = context.text(range);
    if is_single_spaced(text) {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for i in range.range() {
        if !out.is_empty() && !context.document.tokens[i].glued {
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
    out
}

/// Whether every word of the name is a common noun or adjective.
fn is_generic(context: &Context<'_>, mention: &Mention) -> bool {
    // There is one World Glass Organization.
    let first = context.document.text(mention.range.start as usize);
    mention.kind.is_organization()
        && !matches!(first, "World" | "United")
        && mention.range.range().all(|i| {
            let c = context.lookups.classes[i];
            (c.has(Class::NOUN) || c.has(Class::ADJECTIVE))
                && !c.has(Class::PLACE)
                && context.lookups.words[i] != Default::default()
        })
}

/// What an "of" after the name says it belongs to, or an "in" with a name.
fn locator(context: &Context<'_>, mention: &Mention) -> Option<String> {
    let k = mention.noun?;
    let next = k as usize + 1;
    let phrase = context.syntax.phrases.get(next)?;
    let group = context.syntax.noun_groups.get(next)?;
    let (of, within) = (Some(context.grammar.of), Some(context.grammar.in_));
    let tells = phrase.preposition == of || phrase.preposition == within && group.name.is_some();
    if phrase.governor != Some(k) || !tells {
        return None;
    }
    Some(context.text(group.range).to_lowercase())
}
