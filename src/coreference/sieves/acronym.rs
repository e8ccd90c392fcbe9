//! "Harbour Towns Association (HTA)" and "HTA" after it (Schwartz and Hearst 2003).

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{Chains, Context};
use crate::entities::defined::defined_names;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::segmentation::Shape;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    bracketed(context, chains, sieve);
    let mut short: Vec<(u32, String)> = Vec::new();
    for (m, mention) in context.numbered() {
        let first = mention.range.start as usize;
        if matches!(mention.form, Form::Name(_))
            && mention.range.len() == 1
            && context.document.tokens[first].shape == Shape::Upper
            && !context.is_other_edition(mention)
        {
            let letters: String = context.document.text(first).chars().filter(|c| c.is_alphanumeric()).collect();
            if letters.len() >= 2 {
                short.push((m, letters));
            }
        }
    }
    if short.is_empty() {
        return;
    }
    // What the initials of a name are of: one mention a chain.
    let wanted: FxHashSet<String> = short.iter().map(|(_, letters)| letters.to_uppercase()).collect();
    let mut by_letters: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    let (mut capitals, mut all) = (String::new(), String::new());
    for (l, mention) in context.numbered() {
        if !matches!(mention.form, Form::Name(_)) || mention.range.len() < 2 || mention.kind == EntityType::Person {
            continue;
        }
        let text = context.text(mention.range);
        initials(text, &mut capitals, &mut all);
        let spelt = [&capitals, &all].into_iter().filter_map(|letters| wanted.get(letters));
        // "Glass and Sand Workers of Peru" may be GSW as well.
        let own = text.rsplit_once(" of ").filter(|_| mention.kind.is_organization()).and_then(|(own, _)| {
            let (mut capitals, mut all) = (String::new(), String::new());
            initials(own, &mut capitals, &mut all);
            wanted.get(&capitals).filter(|letters| letters.len() >= 3)
        });
        for letters in spelt.chain(own) {
            let of = by_letters.entry(letters).or_default();
            if !of.iter().any(|other| chains.same(*other, l)) && of.len() < MOST_NAMES {
                of.push(l);
            }
        }
    }
    for (m, letters) in &short {
        let fits = by_letters.get(letters.to_uppercase().as_str()).map_or(&[][..], Vec::as_slice);
        let mut roots: Vec<u32> = fits.iter().map(|l| chains.root(*l)).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [only] = roots[..] {
            chains.link(only, *m, sieve);
        }
    }
    compounds(context, chains, &short, sieve);
}

/// "HTA Board" and "Harbour Towns Association Board": names that begin with the letters and with what they stand for.
fn compounds(context: &Context<'_>, chains: &mut Chains, short: &[(u32, String)], sieve: &'static str) {
    let mut stands_for: FxHashMap<&str, u32> = FxHashMap::default();
    for (m, _) in short.iter().filter(|(m, _)| chains.is_linked(*m)) {
        stands_for.entry(context.text(context.mention(*m).range)).or_insert(*m);
    }
    if stands_for.is_empty() {
        return;
    }
    let name = |m: &Mention| matches!(m.form, Form::Name(_)) && m.range.len() >= 2;
    let body = |m: &Mention| name(m) && m.kind.is_organization();
    let begun: Vec<(u32, u32)> = context
        .numbered()
        .filter(|(_, m)| body(m))
        .filter_map(|(n, m)| Some((n, *stands_for.get(context.document.text(m.range.start as usize))?)))
        .collect();
    if begun.is_empty() {
        return;
    }
    let mut spelt: FxHashMap<u32, Vec<&str>> = FxHashMap::default();
    let mut whole: FxHashMap<&str, u32> = FxHashMap::default();
    for (n, m) in context.numbered().filter(|(_, m)| body(m)) {
        whole.entry(context.text(m.range)).or_insert(n);
        let all = spelt.entry(chains.root(n)).or_default();
        if all.len() < MOST_NAMES && !all.contains(&context.text(m.range)) {
            all.push(context.text(m.range));
        }
    }
    for (n, letters) in begun {
        let Some((_, rest)) = context.text(context.mention(n).range).split_once(' ') else { continue };
        let long = spelt.get(&chains.root(letters)).map_or(&[][..], Vec::as_slice);
        let same = long.iter().find_map(|long| {
            // "HTI Institute" for the Harbour Trade Institute
            let kind = long.split_once(' ').is_some_and(|(first, _)| first == rest)
                || long.rsplit_once(' ').is_some_and(|(_, last)| last == rest);
            let compound = || {
                whole
                    .get(format!("{long} {rest}").as_str())
                    .or_else(|| whole.get(format!("{rest} of the {long}").as_str()))
            };
            if kind { whole.get(long) } else { compound() }
        });
        if let Some(same) = same.filter(|same| **same != n) {
            chains.link(*same, n, sieve);
        }
    }
}

/// "Peru Export Board (PEXBO)": what stands in brackets right after a name of a body is a short form, whatever its letters.
fn bracketed(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (m, mention) in context.numbered() {
        defined(context, chains, (m, mention), sieve);
        let open = mention.range.end as usize;
        let is_body =
            matches!(mention.form, Form::Name(_)) && mention.kind.is_organization() && mention.range.len() >= 2;
        // "Peru Centre for Disease Control (Peru CDC)"
        let two = is_body && context.document.text(open) == "(" && context.document.text(open + 3) == ")";
        let letters = two && context.document.tokens.get(open + 2).is_some_and(|t| t.shape == Shape::Upper);
        if letters {
            let mut near = context.numbered().skip(m as usize + 1).take(6);
            let inside = near.find(|(_, o)| o.range.start as usize == open + 1 && o.range.len() == 2);
            if let Some((other, o)) = inside
                && matches!(o.form, Form::Name(_))
                && chains.kind(other).is_organization()
            {
                chains.link(m, other, sieve);
            }
            continue;
        }
        if !is_body || context.document.text(open) != "(" || context.document.text(open + 2) != ")" {
            continue;
        }
        // "Union of Harbour Towns (UHT)": the letters are of the whole, not of what ends it.
        let outer = context.mentions.all.iter().take(m as usize).rev().take(8);
        let within = |o: &&Mention| o.range.contains(mention.range) && matches!(o.form, Form::Name(_));
        if outer.into_iter().any(|o| within(&o)) && !is_spelt(context, mention, context.document.text(open + 1)) {
            continue;
        }
        let coined = context.lookups.words.get(open + 1) == Some(&WordId::UNKNOWN);
        let short =
            context.document.tokens.get(open + 1).is_some_and(|t| {
                matches!(t.shape, Shape::Upper | Shape::Mixed) || t.shape == Shape::Capitalized && coined
            });
        // "Quarn University (N.Y.)": where it is.
        // "Department of Veterans Affairs (VA)": letters of its own.
        let own = || {
            let (mut capitals, mut all) = (String::new(), String::new());
            initials(context.text(mention.range), &mut capitals, &mut all);
            let letters: String = context.document.text(open + 1).chars().filter(|c| c.is_alphanumeric()).collect();
            capitals.contains(&letters)
        };
        let place = context.lookups.classes[open + 1].meets(context.grammar.region_abbreviation) && !own();
        let inside = context.numbered().skip(m as usize + 1).take(4).find(|(_, o)| o.range.start as usize == open + 1);
        let short = short && !place;
        if let Some((other, o)) = inside.filter(|_| short)
            && matches!(o.form, Form::Name(_))
            && o.range.len() == 1
            && chains.kind(other).is_organization()
            && !is_of_inner(context, m, context.text(o.range))
        {
            chains.link(m, other, sieve);
        }
    }
}

/// 'Quarn Bridge Capital Partners ("Quarn Bridge")': a short name of some of the words.
fn defined(context: &Context<'_>, chains: &mut Chains, (m, mention): (u32, &Mention), sieve: &'static str) {
    // "Quarn Ltd and Orlin Ltd (collectively "Quarn")": a name of both.
    let of_all =
        || matches!(context.document.text(mention.range.end as usize + 1), "collectively" | "together" | "jointly");
    if !matches!(mention.form, Form::Name(_)) || !mention.kind.is_organization() || of_all() {
        return;
    }
    for short in defined_names(context.document, mention.range) {
        let mut near = context.numbered().skip(m as usize + 1).take(6);
        let inside = near.find(|(_, o)| o.range == short && matches!(o.form, Form::Name(_)));
        if let Some((other, _)) = inside.filter(|(other, _)| chains.kind(*other).is_organization()) {
            chains.link(m, other, sieve);
        }
    }
}

/// "Committee of the League of Towns (LT)": whether the letters are those of a name that ends the longer one.
fn is_of_inner(context: &Context<'_>, m: u32, letters: &str) -> bool {
    let range = context.mention(m).range;
    let inner = context.numbered().skip(m as usize + 1).take_while(|(_, o)| o.range.start < range.end);
    inner.filter(|(_, o)| o.range.end == range.end).any(|(_, o)| is_spelt(context, o, letters))
}

/// Whether letters are the initials of a name.
fn is_spelt(context: &Context<'_>, mention: &Mention, letters: &str) -> bool {
    let (mut capitals, mut all) = (String::new(), String::new());
    initials(context.text(mention.range), &mut capitals, &mut all);
    letters == capitals || letters.eq_ignore_ascii_case(&all)
}

/// Beyond so many things of the same initials none is looked at: they stand for no one of them anyway.
const MOST_NAMES: usize = 16;

/// Writes the initials of a name in capitals: of its capitalised words, and of all its words.
fn initials(name: &str, capitals: &mut String, all: &mut String) {
    capitals.clear();
    all.clear();
    let mut starts = true;
    if name.is_ascii() {
        for byte in name.bytes() {
            // A vertical tab is white space too.
            let is_gap = byte.is_ascii_whitespace() || matches!(byte, b'-' | 0x0B);
            if std::mem::replace(&mut starts, is_gap) && byte.is_ascii_alphabetic() {
                let letter = char::from(byte.to_ascii_uppercase());
                all.push(letter);
                if byte.is_ascii_uppercase() {
                    capitals.push(letter);
                }
            }
        }
        return;
    }
    for c in name.chars() {
        if std::mem::replace(&mut starts, c.is_whitespace() || c == '-') {
            if c.is_uppercase() {
                capitals.extend(c.to_uppercase());
            }
            if c.is_alphabetic() || c.is_uppercase() {
                all.extend(c.to_uppercase());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    fn check(name: &str, of_capitals: &str, of_all: &str) {
        let (mut capitals, mut all) = (String::new(), String::new());
        initials(name, &mut capitals, &mut all);
        assert_eq!((capitals.as_str(), all.as_str()), (of_capitals, of_all));
    }

    #[test]
    fn initials_stand_for_the_name() {
        check("Harbour Towns Association", "HTA", "HTA");
        check("League of Harbour Towns", "LHT", "LOHT");
        check("Lima - Kano Air-Bridge", "LKAB", "LKAB");
    }
}
