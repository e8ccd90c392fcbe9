//! Who becomes a partner or a sister city by signing: "Quarn University and Orlin University signed a memorandum of understanding".

use rustc_hash::FxHashSet;

use super::{Found, View};
use crate::lexicon::WordId;
use crate::ontology::{EntityType, RelationType};

/// Nouns of agreements to work together.
const OF_PARTNERS: [&str; 8] =
    ["memorandum", "memoranda", "mou", "agreement", "protocol", "accord", "statement", "declaration"];

/// Words of agreements that make sister cities of the towns that sign them.
const OF_SISTERS: [&str; 6] = ["sister", "sister-city", "twin", "twinning", "twinned", "sisterhood"];

/// Words of agreements that make no partners of those who sign them: of sales, of debts, of what is to share.
const OF_OTHERS: [&str; 20] = [
    "merger",
    "merge",
    "acquisition",
    "acquire",
    "purchase",
    "sale",
    "sell",
    "divest",
    "definitive",
    "loan",
    "credit",
    "grant",
    "lease",
    "employment",
    "settlement",
    "licence",
    "license",
    "ceasefire",
    "peace",
    "share",
];

/// Adds that the two bodies, or the two places, that signed one agreement are partners.
pub(super) fn find(view: &View<'_>, (partner, sister): (u32, u32), out: &mut Vec<Found>) {
    let signs = |m: u32| {
        let kind = view.chains.kind(m);
        let acts =
            kind.is_organization() || matches!(kind, EntityType::City | EntityType::Region | EntityType::Country);
        acts && view.chains.is_named(m)
    };
    let done = |f: &&Found| f.relation == RelationType::Signed && f.qualifiers.status.is_none() && signs(f.subject);
    let mut signed: Vec<(u32, u32, &Found)> =
        out.iter().filter(done).map(|f| (view.chains.root(f.object), view.chains.root(f.subject), f)).collect();
    signed.sort_by_key(|(agreement, signer, f)| (*agreement, *signer, f.evidence.start));
    signed.dedup_by_key(|(agreement, signer, _)| (*agreement, *signer));
    // "The ministry has signed a memorandum with Acme and Orlin": the third has no name, but it has two partners.
    let body = |m: u32| view.chains.kind(m).is_organization() && !view.chains.is_named(m);
    let third = out.iter().filter(|f| f.relation == RelationType::Signed && body(f.subject));
    let third: FxHashSet<u32> = third.map(|f| view.chains.root(f.object)).collect();
    // Of those tied already it says nothing new, nor of sister cities, whatever the text calls them elsewhere.
    let tie = |f: &&Found| {
        matches!(
            f.relation,
            RelationType::PartnerOf | RelationType::SisterCityOf | RelationType::PartOf | RelationType::LocatedIn
        )
    };
    let ends = |f: &Found| {
        let (a, b) = (view.chains.root(f.subject), view.chains.root(f.object));
        (a.min(b), a.max(b))
    };
    let mut tied: FxHashSet<(u32, u32)> = out.iter().filter(tie).map(ends).collect();
    let sisters = out.iter().any(|f| f.relation == RelationType::SisterCityOf);
    let mut more: Vec<Found> = Vec::new();
    for signed in signed.chunk_by(|a, b| a.0 == b.0) {
        let [(_, one, f), (_, other, g)] = signed else { continue };
        let place = |m: u32| view.chains.kind(m).is_place();
        if third.contains(&signed[0].0) || !says(view, f.object, &OF_PARTNERS) || says(view, f.object, &OF_OTHERS) {
            continue;
        }
        // Sister cities are not only partners.
        let relation = match says(view, f.object, &OF_SISTERS) {
            true if [*one, *other].iter().all(|m| view.chains.kind(*m) == EntityType::City) => {
                RelationType::SisterCityOf
            }
            true => continue,
            false => RelationType::PartnerOf,
        };
        let towns = sisters && view.chains.kind(*one) == EntityType::City;
        let pair = (*one.min(other), *one.max(other));
        if place(*one) != place(*other) || towns || !tied.insert(pair) {
            continue;
        }
        let (subject, object) = (f.subject, g.subject);
        more.push(Found::of(
            view,
            relation,
            (subject, object),
            f.evidence,
            if relation == RelationType::PartnerOf { partner } else { sister },
        ));
    }
    out.append(&mut more);
}

/// Whether one of the words names the agreement anywhere in the text.
fn says(view: &View<'_>, agreement: u32, list: &[&str]) -> bool {
    let words = |m: u32| {
        let mention = &view.mentions.all[m as usize];
        let group = mention.noun.map_or(mention.range, |k| view.syntax.noun_groups[k as usize].range);
        let range = mention.range.start.min(group.start) as usize..mention.range.end.max(group.end) as usize;
        range.map(|i| {
            let lemma = view.lookups.noun_lemmas[i];
            let text = if lemma == WordId::UNKNOWN { view.document.text(i) } else { view.lexicon.text(lemma) };
            text.to_lowercase()
        })
    };
    view.chain(agreement).any(|m| words(m).any(|w| list.contains(&w.as_str())))
}
