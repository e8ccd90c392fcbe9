//! Sister cities told beside the town that has them: "Guests from the sister cities of Lima and Oslo visited Turku".

use super::known::Known;
use super::{Found, View, listed};
use crate::ontology::{EntityType, RelationType};

/// Words that a town's twins are called by, before "city" or "town".
const TWIN: [&str; 5] = ["sister", "twin", "partner", "twinned", "friendship"];

/// Adds the towns of a list behind "the sister cities of" as those of the one other town of the sentence, else of the town
/// whose release it is.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut known: Option<Known> = None;
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        let k = k as u32;
        if !is_twins(view, k) || view.owner(group).is_some() {
            continue;
        }
        let of = view.syntax.phrases.get(k as usize + 1).filter(|p| p.preposition == Some(view.grammar.of));
        let town = |n: u32| view.mentions.of_noun[n as usize].filter(|m| view.chains.kind(*m) == EntityType::City);
        let twins: Vec<u32> = of.into_iter().flat_map(|_| view.syntax.members(k + 1)).filter_map(town).collect();
        // "the sister cities of Turku": those that Turku has.
        if twins.len() < 2 {
            continue;
        }
        let sentence = view.sentence_of(k) as usize;
        let tokens = view.document.sentences[sentence].tokens;
        let among = |m: u32| twins.iter().any(|t| view.chains.same(*t, m));
        let mut others: Vec<u32> = view
            .mentions_from(tokens.start, tokens.end)
            .filter(|(m, _)| view.chains.kind(*m) == EntityType::City && view.chains.is_named(*m) && !among(*m))
            .map(|(m, _)| m)
            .collect();
        others.dedup_by(|a, b| view.chains.same(*a, *b));
        let principal = || view.principal().filter(|m| view.chains.kind(*m) == EntityType::City && !among(*m));
        let host = match others.as_slice() {
            [one] => Some(*one),
            [] => principal(),
            _ => None,
        };
        let Some(host) = host else { continue };
        let known = known.get_or_insert_with(|| Known::of(view, out));
        for twin in twins {
            let ends = if view.chains.root(host) < view.chains.root(twin) { (host, twin) } else { (twin, host) };
            let is_new = known.add(view, RelationType::SisterCityOf, (host, twin))
                && known.add(view, RelationType::SisterCityOf, (twin, host));
            if is_new {
                out.push(listed(view, RelationType::SisterCityOf, ends, rule));
            }
        }
    }
}

/// "the sister cities", "its twin towns".
fn is_twins(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let plain = group.plural && group.name.is_none() && group.range.start < group.head;
    plain
        && matches!(view.lexicon.text(group.lemma), "city" | "town")
        && (group.range.start..group.head)
            .any(|i| TWIN.contains(&view.document.text(i as usize).to_lowercase().as_str()))
}
