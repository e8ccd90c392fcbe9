//! "Harbour Towns Association (HTA)" and "HTA" after it (Schwartz and Hearst 2003).

use rustc_hash::FxHashMap;

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
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
    let long: Vec<u32> = context
        .numbered()
        .filter(|(_, m)| matches!(m.form, Form::Name(_)) && m.range.len() >= 2 && m.kind != EntityType::Person)
        .map(|(n, _)| n)
        .collect();
    // What the initials of a name are of: one mention a chain.
    let mut by_letters: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for l in long {
        let name = context.text(context.mention(l).range);
        for all in [false, true] {
            let of = by_letters.entry(initials(name, all)).or_default();
            if !of.iter().any(|other| chains.same(*other, l)) && of.len() < MOST_NAMES {
                of.push(l);
            }
        }
    }
    for (m, letters) in &short {
        let fits = by_letters.get(&letters.to_uppercase()).map_or(&[][..], Vec::as_slice);
        let mut roots: Vec<u32> = fits.iter().map(|l| chains.root(*l)).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [only] = roots[..] {
            chains.link(only, *m, sieve);
        }
    }
}

/// "Peru Export Board (PEXBO)": what stands in brackets right after a name of a body is a short form, whatever its letters.
fn bracketed(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (m, mention) in context.numbered() {
        let open = mention.range.end as usize;
        let is_body =
            matches!(mention.form, Form::Name(_)) && mention.kind.is_organization() && mention.range.len() >= 2;
        if !is_body || context.document.text(open) != "(" || context.document.text(open + 2) != ")" {
            continue;
        }
        let short =
            context.document.tokens.get(open + 1).is_some_and(|t| matches!(t.shape, Shape::Upper | Shape::Mixed));
        let inside = context.numbered().skip(m as usize + 1).take(4).find(|(_, o)| o.range.start as usize == open + 1);
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

/// "Committee of the League of Towns (LT)": whether the letters are those of a name that ends the longer one.
fn is_of_inner(context: &Context<'_>, m: u32, letters: &str) -> bool {
    let range = context.mention(m).range;
    let inner = context.numbered().skip(m as usize + 1).take_while(|(_, o)| o.range.start < range.end);
    inner.filter(|(_, o)| o.range.end == range.end).any(|(_, o)| {
        let name = context.text(o.range);
        letters == initials(name, false) || letters.eq_ignore_ascii_case(&initials(name, true))
    })
}

/// Beyond so many things of the same initials none is looked at: they stand for no one of them anyway.
const MOST_NAMES: usize = 16;

/// The initials of the capitalised words of a name, in capitals; of small words as well, if asked for.
fn initials(name: &str, all: bool) -> String {
    name.split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase() || all && c.is_alphabetic())
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_stand_for_the_name() {
        assert_eq!(initials("Harbour Towns Association", false), "HTA");
        assert_eq!(initials("League of Harbour Towns", false), "LHT");
        assert_eq!(initials("League of Harbour Towns", true), "LOHT");
    }
}
