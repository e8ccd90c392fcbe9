//! Whose agreement it is: "its contract with Acme", "Quarn's agreement with the city" bind both, whatever the clause says
//! of it.

use super::{Found, View};
use crate::ontology::{EntityType, RelationType};

/// What stands before the noun of an agreement that nobody has signed yet.
const UNSIGNED: [&str; 10] =
    ["draft", "future", "new", "planned", "possible", "potential", "prospective", "proposed", "next", "would-be"];

/// Adds the owner of an agreement and those it is "with".
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let acts = |m: u32| {
        let kind = view.chains.kind(m);
        kind.is_organization() || kind.is_place() || kind == EntityType::Person && view.chains.is_named(m)
    };
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        let Some(agreement) = view.mentions.of_noun[k].filter(|m| view.chains.kind(*m) == EntityType::Agreement) else {
            continue;
        };
        let with =
            view.syntax.phrases.get(k + 1).is_some_and(|phrase| {
                phrase.preposition == Some(view.grammar.with) && phrase.governor == Some(k as u32)
            });
        let unsigned = || group.range.range().any(|i| UNSIGNED.contains(&view.document.text(i)));
        let Some(owner) = view.owner(group).filter(|m| with && acts(*m) && !unsigned()) else { continue };
        let others = view.syntax.members(k as u32 + 1).filter_map(|n| view.mentions.of_noun[n as usize]);
        let others: Vec<u32> = others.filter(|m| acts(*m) && !view.chains.same(*m, owner)).collect();
        if others.is_empty() {
            continue;
        }
        for party in std::iter::once(owner).chain(others) {
            let evidence = view.document.span(group.range).to(super::span_of(view, party));
            out.push(Found::of(view, RelationType::Signed, (party, agreement), evidence, rule));
        }
    }
}
