//! Gifts told one after another: "gave $1 million to the museum, Acme $900,000 and Quarn Bank $600,000", "received $1 million
//! from Acme, $900,000 from Quarn Bank", "gave $1 million to the museum, $900,000 to the choir".

use super::known::Known;
use super::{Found, View, span_of};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};

/// Who gives whom, how much, and what status that has.
type Gift = ((u32, u32), u32, Option<&'static str>);

/// So many more gifts at most follow one.
const MOST: usize = 8;

/// Adds who gives what with the sums right behind a gift.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut more = Vec::new();
    for gift in out.iter().filter(|f| f.relation == RelationType::InvestedIn && f.qualifiers.amount.is_some()) {
        let Some(sum) = sum_of(view, gift) else { continue };
        let (giver, paid) = (&view.mentions.all[gift.subject as usize], &view.mentions.all[sum as usize]);
        let taker = &view.mentions.all[gift.object as usize];
        // "The museum will receive $1 million and the choir $5,000", "gave the museum $1 million and the choir $5,000"
        let before = taker.sentence == paid.sentence && taker.range.end <= paid.range.start;
        let elsewhere = giver.sentence != paid.sentence;
        if before && (elsewhere || giver.range.end <= taker.range.start) {
            more.extend(takers_with(view, gift, paid.range.end));
            continue;
        }
        if elsewhere {
            continue;
        }
        let behind = giver.range.start > paid.range.end;
        let told = taker.sentence == paid.sentence && taker.range.start > paid.range.end;
        if told && !behind {
            more.extend(takers_behind(view, gift, taker.range.end));
        }
        let mut at = match behind {
            true => giver.range.end,
            false if told => taker.range.end,
            false => paid.range.end,
        };
        for _ in 0..MOST {
            let next = if behind { sum_from(view, at) } else { giver_with(view, at) };
            let Some((who, sum, end)) = next else { break };
            more.push(((who, gift.object), sum, gift.qualifiers.status));
            at = end;
        }
    }
    if more.is_empty() {
        return;
    }
    let mut known = Known::of(view, out);
    let (from, to) = RelationType::InvestedIn.signature();
    for ((who, what), sum, status) in more {
        let fits = from.has(view.chains.kind(who)) && to.has(view.chains.kind(what)) && !view.chains.same(who, what);
        if fits && known.add(view, RelationType::InvestedIn, (who, what)) {
            let amount = Some(view.document.slice(view.mentions.all[sum as usize].range).to_owned());
            let (first, last) = if what > who { (who, what) } else { (what, who) };
            let evidence = span_of(view, first).to(span_of(view, last.max(sum)));
            out.push(Found {
                qualifiers: Qualifiers { amount, status, ..Qualifiers::default() },
                ..Found::of(view, RelationType::InvestedIn, (who, what), evidence, rule)
            });
        }
    }
}

/// The sum of a gift, in the sentence of who gives it or of who is given it.
fn sum_of(view: &View<'_>, gift: &Found) -> Option<u32> {
    let amount = gift.qualifiers.amount.as_deref()?;
    let said = |m: u32| {
        let tokens = view.document.sentences.get(view.mentions.all[m as usize].sentence as usize)?.tokens;
        let mut all = view.mentions_from(tokens.start, tokens.end);
        all.find(|(_, m)| m.kind == EntityType::Money && view.document.slice(m.range) == amount).map(|(m, _)| m)
    };
    said(gift.subject).or_else(|| said(gift.object))
}

/// The token behind a comma, an "and" or both at token `at`.
fn joined(view: &View<'_>, at: u32) -> Option<u32> {
    let comma = u32::from(matches!(view.document.text(at as usize), "," | ";"));
    let and = u32::from(view.document.text((at + comma) as usize) == "and");
    (comma + and > 0).then_some(at + comma + and)
}

/// The sum that begins at a token.
fn sum_at(view: &View<'_>, at: u32) -> Option<(u32, u32)> {
    let mut here = view.mentions_from(at, at + 1);
    here.find(|(_, m)| m.kind == EntityType::Money && m.range.start == at).map(|(m, mention)| (m, mention.range.end))
}

/// Who is named from a token on.
fn named_at(view: &View<'_>, at: u32) -> Option<(u32, u32)> {
    let at = at + u32::from(view.document.text(at as usize) == "the");
    let mut here = view.mentions_from(at, at + 1);
    let found = here.find(|(m, mention)| {
        let kind = view.chains.kind(*m);
        let gives = kind.is_organization()
            || matches!(kind, EntityType::Person | EntityType::City | EntityType::Region | EntityType::Country);
        gives && view.chains.is_named(*m) && mention.range.start == at && !mention.plural
    });
    found.map(|(m, mention)| (m, mention.range.end))
}

/// ", Acme $900,000": who is named before a further sum.
fn giver_with(view: &View<'_>, at: u32) -> Option<(u32, u32, u32)> {
    let (who, end) = named_at(view, joined(view, at)?)?;
    let (sum, end) = sum_at(view, end)?;
    Some((who, sum, end))
}

/// ", $900,000 to the choir and $5,000 for the league": who is given what behind a gift, by who gave that.
fn takers_behind<'a>(view: &'a View<'_>, gift: &'a Found, mut at: u32) -> impl Iterator<Item = Gift> + use<'a> {
    std::iter::from_fn(move || {
        let (taker, sum, end) = sum_with(view, at, &["to", "for"])?;
        at = end;
        Some(((gift.subject, taker), sum, gift.qualifiers.status))
    })
    .take(MOST)
}

/// ", the choir $900,000 and the league $5,000": who is given what behind a sum, by who gave that.
fn takers_with<'a>(view: &'a View<'_>, gift: &'a Found, mut at: u32) -> impl Iterator<Item = Gift> + use<'a> {
    std::iter::from_fn(move || {
        let (taker, sum, end) = giver_with(view, at)?;
        at = end;
        Some(((gift.subject, taker), sum, gift.qualifiers.status))
    })
    .take(MOST)
}

/// ", $900,000 from Acme"
fn sum_from(view: &View<'_>, at: u32) -> Option<(u32, u32, u32)> {
    sum_with(view, at, &["from", "by"])
}

/// Who is named behind a further sum and one of some prepositions, that sum, and where they end.
fn sum_with(view: &View<'_>, at: u32, by: &[&str]) -> Option<(u32, u32, u32)> {
    let start = joined(view, at)?;
    let article = u32::from(matches!(view.document.text(start as usize), "a" | "another" | "further"));
    let (sum, end) = sum_at(view, start + article)?;
    if !by.contains(&view.document.text(end as usize)) {
        return None;
    }
    let (who, end) = named_at(view, end + 1)?;
    Some((who, sum, end))
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn gifts_told_one_after_another_have_one_taker() {
        let extractor = extractor();
        let given = "The Harbour League donated $1 million to the Glass Museum, Orlin Ltd. $900,000 and Zelmar Bank \
                     $600,000.";
        let got = "The Glass Museum received $1 million from the Harbour League, $900,000 from Orlin Ltd. and $600,000 \
                   from Zelmar Bank.";
        for text in [given, got] {
            assert!(says(&extractor, text, "Zelmar Bank", "invested_in", "Glass Museum"), "{text}");
        }
        let taken = "The Harbour League announced its grants. Quarn University will receive $5,000 and the Zelmar Institute \
                     $2,000.";
        assert!(says(&extractor, taken, "Harbour League", "invested_in", "Zelmar Institute"));
        let shared = "The Harbour League donated $1 million to the Glass Museum, $900,000 to Orlin University and $600,000 to \
                      the Zelmar Institute.";
        assert!(says(&extractor, shared, "Harbour League", "invested_in", "Zelmar Institute"));
    }
}
