//! "the 12th Annual Harbour Timber Summit" and "Timber Summit 2025": one edition of an event, numbered in one place and
//! dated in another.

use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;

/// Beyond so many names of events no more are compared.
const MOST_NAMES: usize = 32;

/// The name of an event without what numbers and dates it.
struct Edition<'a> {
    mention: u32,
    year: Option<&'a str>,
    number: Option<&'a str>,
    core: Vec<&'a str>,
}

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let mut all: Vec<Edition<'_>> = Vec::new();
    for (m, mention) in context.numbered() {
        let numbered = || context.document.text(mention.head as usize) == "edition";
        let named = mention.kind == EntityType::Event && (matches!(mention.form, Form::Name(_)) || numbered());
        if named && all.len() < MOST_NAMES && !context.is_other_edition(mention) {
            let edition = edition(context, m, mention);
            // "the 2017 edition of its championships" says of no number which it is.
            let told = edition.number.is_some() || matches!(mention.form, Form::Name(_));
            if edition.core.len() >= 2
                && told
                && !all.iter().any(|other| chains.same(other.mention, m) && other.core == edition.core)
            {
                all.push(edition);
            }
        }
    }
    for a in &all {
        // "the Harbour Games" that are known to be the 7th are not the first.
        let agrees = |b: &Edition<'_>| {
            let one = |c: &&Edition<'_>| chains.same(b.mention, c.mention);
            all.iter().filter(one).all(|c| agree(a.year, c.year) && agree(a.number, c.number))
        };
        let fits = |b: &&Edition<'_>| {
            b.core.len() >= a.core.len()
                && !chains.same(a.mention, b.mention)
                && agrees(b)
                && agree(a.year, b.year)
                && agree(a.number, b.number)
                && (a.core.len() < b.core.len()
                    || a.year.is_some()
                    || a.number.is_some()
                    || b.year.is_some()
                    || b.number.is_some())
                && contains(&b.core, &a.core)
        };
        let mut roots: Vec<u32> = all.iter().filter(fits).map(|b| chains.root(b.mention)).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [only] = roots[..] {
            chains.link(only, a.mention, sieve);
        }
    }
}

fn edition<'a>(context: &'a Context<'_>, m: u32, mention: &Mention) -> Edition<'a> {
    let (mut year, mut number, mut core) = (None, None, Vec::new());
    for i in mention.range.range() {
        let text = context.document.text(i);
        let digits = text.starts_with(|c: char| c.is_ascii_digit());
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            year = Some(text);
        } else if digits || context.lookups.classes[i].meets(context.grammar.ordinal_word) {
            number = Some(text);
        } else if text != "Annual" {
            core.push(text);
        }
        // "the 12th edition of the Harbour Games"
        if matches!(text, "edition" | "Edition") && number.is_some() {
            core.clear();
        }
    }
    if matches!(core[..], ["of", ..]) {
        core.remove(0);
        core.retain(|w| *w != "the");
    }
    Edition { mention: m, year, number, core }
}

fn agree(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => true,
    }
}

/// Whether the words of the short form stand in the long one, in order, and the last is the last; what the short form
/// leaves out must not make another event of it.
fn contains(long: &[&str], short: &[&str]) -> bool {
    let mut rest = short.iter().peekable();
    let last = long.last().zip(short.last()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    let left_out = long.iter().filter(|word| rest.next_if(|w| w.eq_ignore_ascii_case(word)).is_none());
    last && !left_out.into_iter().any(|word| OTHERS.contains(word)) && rest.next().is_none()
}

/// Words that make another event of one: "the Harbour Cup" and "the Women's Harbour Cup".
const OTHERS: [&str; 30] = [
    "'s",
    "Autumn",
    "Boys",
    "Continental",
    "European",
    "Fall",
    "Girls",
    "Global",
    "Indoor",
    "International",
    "Junior",
    "Juniors",
    "Masters",
    "Men",
    "National",
    "Para",
    "Regional",
    "Senior",
    "Spring",
    "Student",
    "Summer",
    "U-17",
    "U-19",
    "U-20",
    "U-21",
    "Under",
    "Winter",
    "Women",
    "World",
    "Youth",
];
