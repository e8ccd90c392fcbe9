//! Where guests are whom somebody receives: "The mayor of Lima welcomed a delegation from Oslo" says that it was in Lima.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found, View};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;

/// Adds the towns and houses that delegations visit which those receive who speak for them.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let delegation = view.lexicon.class_named("delegation-noun");
    let guests = |m: u32| {
        let head = view.mentions.all[m as usize].head as usize;
        let sent = delegation.is_some_and(|c| view.lookups.classes[head].has(c));
        view.chains.kind(m) == EntityType::Group && sent
    };
    let received = |f: &&Found| f.relation == RelationType::MetWith && guests(f.object) && is_reception(view, f);
    if !out.iter().any(|f| received(&f)) {
        return;
    }
    let house = |m: u32| {
        let home = matches!(view.chains.kind(m), EntityType::City | EntityType::Organization);
        home && view.chains.is_named(m)
    };
    // The one town or house that somebody speaks for.
    let mut homes: FxHashMap<u32, Option<u32>> = FxHashMap::default();
    for f in out.iter().filter(|f| f.relation == RelationType::HoldsPosition && house(f.object)) {
        if f.qualifiers.status.is_none() {
            let (who, home) = (view.chains.root(f.subject), f.object);
            let known = homes.entry(who).or_insert(Some(home));
            *known = known.filter(|k| view.chains.same(*k, home));
        }
    }
    let tied =
        |f: &&Found| matches!(f.relation, RelationType::Visited | RelationType::Represents | RelationType::MemberOf);
    let ends = |f: &Found| (view.chains.root(f.subject), view.chains.root(f.object));
    let mut known: FxHashSet<(u32, u32)> = out.iter().filter(tied).map(ends).collect();
    let mut more: Vec<Found> = Vec::new();
    // "welcomed by the rector, the vice-rector and the dean": where the first of them is.
    let list = |f: &Found| view.mentions.all[f.subject as usize].noun.map(|k| view.syntax.phrases[k as usize].list);
    let mut housed: FxHashSet<u32> = FxHashSet::default();
    for f in out.iter().filter(received) {
        let own = Some(f.subject).filter(|m| house(*m));
        let told = || homes.get(&view.chains.root(f.subject)).copied().flatten();
        let Some(home) = own.or_else(told) else { continue };
        let again = list(f).is_some_and(|list| !housed.insert(list));
        if again || !known.insert((view.chains.root(f.object), view.chains.root(home))) {
            continue;
        }
        more.push(Found {
            qualifiers: Qualifiers {
                date: f.qualifiers.date.clone(),
                status: f.qualifiers.status,
                ..Qualifiers::default()
            },
            ..Found::of(view, RelationType::Visited, (f.object, home), f.evidence, rule)
        });
    }
    out.append(&mut more);
}

/// "A delegation from Lima is visiting the city": no delegation visits the place it comes from, unless the text names it.
pub(super) fn drop_home_visits(view: &View<'_>, out: &mut Vec<Found>) {
    let ends = |f: &Found| (view.chains.root(f.subject), view.chains.root(f.object));
    let sent = |f: &&Found| {
        f.relation == RelationType::Represents
            && view.chains.kind(f.subject) == EntityType::Group
            && view.chains.kind(f.object).is_place()
    };
    let homes: FxHashSet<(u32, u32)> = out.iter().filter(sent).map(ends).collect();
    if !homes.is_empty() {
        let object = |f: &Found| &view.mentions.all[f.object as usize];
        let called = |f: &Found| object(f).form == Form::Description && object(f).range.len() == 1;
        out.retain(|f| f.relation != RelationType::Visited || !called(f) || !homes.contains(&ends(f)));
    }
}

/// Whether what says that two sides met says that one received the other.
fn is_reception(view: &View<'_>, f: &Found) -> bool {
    let tokens = &view.document.tokens;
    let start = tokens.partition_point(|t| t.span.start < f.evidence.start) as u32;
    let end = tokens.partition_point(|t| t.span.start < f.evidence.end) as u32;
    let from = view.syntax.verb_groups.partition_point(|v| v.head < start);
    let verbs = view.syntax.verb_groups[from..].iter().take_while(|v| v.head < end);
    let range = TokenRange { start, end };
    range.len() < 200
        && verbs.map(|v| view.lexicon.text(v.lemma)).any(|v| matches!(v, "receive" | "welcome" | "host" | "greet"))
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn no_delegation_visits_the_place_it_comes_from() {
        let extractor = extractor();
        let home = "Quarnville signs pact. A delegation from Osaka, led by Anna Lind, is visiting the city.";
        assert!(!says(&extractor, home, "delegation from Osaka", "visited", "Osaka"));
        let abroad = "A delegation from Osaka visited Lima.";
        assert!(says(&extractor, abroad, "delegation from Osaka", "visited", "Lima"));
    }
}
