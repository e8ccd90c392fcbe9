//! The same name again. Names made of common words only ("Foreign Trade Department") are held apart when one of them
//! says whose it is.

use rustc_hash::FxHashMap;

use super::super::keys::lower_name;
use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::reader::BlockKind;

/// The first mention of a name, or of one that another place holds apart from those before.
struct Seen<'k> {
    mention: u32,
    place: Option<&'k str>,
    /// The next of the same name.
    next: Option<usize>,
}

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let keys = context.keys();
    let mut seen: Vec<Seen<'_>> = Vec::with_capacity(keys.len());
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    first.reserve(keys.len());
    // Places by their names without "Province" and the like, with whether that is all of the name.
    let mut cities: FxHashMap<&str, (u32, bool)> = FxHashMap::default();
    let mut regions: FxHashMap<&str, (u32, bool)> = FxHashMap::default();
    for name in keys.iter() {
        let (m, key, mention) = (name.mention, name.whole, context.mention(name.mention));
        if matches!(mention.kind, EntityType::Region | EntityType::City) {
            let kind = kind_of_region(context, mention, key);
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
                    known.insert(stem, (m, kind == 0));
                }
            }
        }
        let generic = is_generic(context, mention);
        let place = if generic { locator(context, mention) } else { None };
        let count = seen.len();
        let mut at = *first.entry(key).or_insert(count);
        loop {
            let Some(known) = seen.get_mut(at) else {
                seen.push(Seen { mention: m, place, next: None });
                break;
            };
            let is_same_place = || match (known.place, place) {
                (Some(a), Some(b)) => a == b || a.to_lowercase() == b.to_lowercase(),
                (a, b) => a == b,
            };
            if chains.compatible(known.mention, m) && (!generic || is_same_place()) {
                chains.link(known.mention, m, sieve);
                break;
            }
            at = *known.next.get_or_insert(count);
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

/// A number in the headline is the one the text gives again.
fn headline_counts(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let counts = || context.numbered().filter(|(_, m)| matches!(m.form, Form::Quantity(_)));
    for (m, mention) in counts() {
        if context.document.sentences[mention.sentence as usize].kind != BlockKind::Headline {
            continue;
        }
        let text = lower_name(context, mention);
        let again = counts().find(|(other, o)| *other > m && o.kind == mention.kind && lower_name(context, o) == text);
        if let Some((other, _)) = again {
            chains.link(m, other, sieve);
        }
    }
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
fn locator<'c>(context: &'c Context<'_>, mention: &Mention) -> Option<&'c str> {
    let k = mention.noun?;
    let next = k as usize + 1;
    let phrase = context.syntax.phrases.get(next)?;
    let group = context.syntax.noun_groups.get(next)?;
    let (of, within) = (Some(context.grammar.of), Some(context.grammar.in_));
    let tells = phrase.preposition == of || phrase.preposition == within && group.name.is_some();
    if phrase.governor != Some(k) || !tells {
        return None;
    }
    Some(context.text(group.range))
}
