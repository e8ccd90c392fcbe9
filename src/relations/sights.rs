//! Places told as examples of what somebody visits: "toured attractions such as the Glass Museum and the Old Tower",
//! "visited cities including Lima, Cusco and Oslo".

use super::{Found, View, span_of, status};
use crate::extraction::Qualifiers;
use crate::ontology::RelationType;
use crate::syntax::{Assertion, Clause};

/// What those do who go and see.
const VISITING: [&str; 8] = ["visit", "tour", "see", "explore", "inspect", "view", "discover", "experience"];
/// What is seen, by a common noun.
const SIGHTS: [&str; 36] = [
    "area",
    "attraction",
    "building",
    "campus",
    "center",
    "centre",
    "church",
    "city",
    "company",
    "country",
    "county",
    "destination",
    "district",
    "enterprise",
    "facility",
    "factory",
    "farm",
    "institution",
    "landmark",
    "location",
    "monument",
    "museum",
    "park",
    "place",
    "plant",
    "project",
    "province",
    "region",
    "school",
    "sight",
    "site",
    "spot",
    "temple",
    "town",
    "university",
    "venue",
];

/// Adds who visited the places that "such as" and "including" bring.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let (Some(visitor), Some(object)) = (visitor(view, clause), clause.object) else { continue };
        let Some(first) = view.syntax.members(object).find_map(|n| examples(view, n)) else { continue };
        for n in view.syntax.members(first) {
            let Some(place) = view.mentions.of_noun[n as usize].filter(|m| view.chains.is_named(*m)) else { continue };
            let kind = view.chains.kind(place);
            if !(kind.is_place() || kind.is_organization()) || view.chains.same(visitor, place) {
                continue;
            }
            out.push(Found {
                relation: RelationType::Visited,
                subject: visitor,
                object: place,
                qualifiers: Qualifiers { status: status(clause.assertion), ..Qualifiers::default() },
                evidence: view.document.span(clause.extent),
                rule,
                roles: vec![("subject".into(), span_of(view, visitor)), ("object".into(), span_of(view, place))],
            });
        }
    }
}

/// Who visits something in a clause.
fn visitor(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let m = view.mentions.of_noun[clause.subject? as usize]?;
    let goes = !verb.passive && VISITING.contains(&view.lexicon.text(verb.lemma));
    let (subjects, _) = RelationType::Visited.signature();
    (goes && subjects.has(view.chains.kind(m))).then_some(m)
}

/// The first of the examples of what noun group `k` tells by a common noun.
fn examples(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let g = view.grammar;
    let next = view.syntax.phrases.get(k as usize + 1)?;
    let brings = next.preposition.is_some_and(|p| p == g.such_as || p == g.including);
    let sights = group.plural && group.name.is_none() && SIGHTS.contains(&view.lexicon.text(group.lemma));
    (brings && sights).then_some(k + 1)
}
