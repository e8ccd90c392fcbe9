//! Places told as examples of what somebody visits: "toured attractions such as the Glass Museum and the Old Tower",
//! "visited cities including Lima, Cusco and Oslo".

use rustc_hash::FxHashSet;

use super::{Found, View, point, status};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause, Determiner};
use crate::times::TimeMention;

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
                qualifiers: Qualifiers { status: status(clause.assertion), ..Qualifiers::default() },
                ..Found::of(view, RelationType::Visited, (visitor, place), view.document.span(clause.extent), rule)
            });
        }
    }
}

/// "A delegation will be in Lima on 3 May": adds who is to be in which place on a day.
pub(super) fn stays(view: &View<'_>, times: &[TimeMention], rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion == Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let plain = verb.lemma == view.grammar.be && !verb.passive && clause.object.is_none();
        let Some(subject) = clause.subject.filter(|_| plain) else { continue };
        let obliques = view.syntax.obliques(clause);
        let mention = |k: u32| view.mentions.of_noun[k as usize];
        let here = obliques.iter().filter(|o| o.preposition == view.grammar.in_ && o.noun > subject);
        let place = here.filter_map(|o| mention(o.noun)).find(|m| {
            let kind = view.chains.kind(*m);
            matches!(kind, EntityType::City | EntityType::Country | EntityType::Region) && view.chains.is_named(*m)
        });
        let day = obliques.iter().filter_map(|o| mention(o.noun)).find_map(|m| point(view, times, m));
        let visitor = mention(subject).filter(|m| {
            let kind = view.chains.kind(*m);
            kind == EntityType::Group || kind == EntityType::Person && view.chains.is_named(*m)
        });
        let (Some(visitor), Some(place), Some(date)) = (visitor, place, day) else { continue };
        out.push(Found {
            qualifiers: Qualifiers { status: status(clause.assertion), date: Some(date), ..Qualifiers::default() },
            ..Found::of(view, RelationType::Visited, (visitor, place), view.document.span(clause.extent), rule)
        });
    }
}

/// What tells of a journey what it is made of.
const PLANS: [&str; 9] = ["agenda", "program", "programme", "itinerary", "schedule", "visit", "trip", "tour", "stay"];

/// "Her agenda included a meeting with Pedro Alvarez and a visit to the Harbour University": adds whom and what a
/// traveller met and saw.
pub(super) fn agendas(view: &View<'_>, (visited, met): (u32, u32), out: &mut Vec<Found>) {
    let g = view.grammar;
    let mut guests: Option<Option<u32>> = None;
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let lists = !verb.passive && matches!(view.lexicon.text(verb.lemma), "include" | "feature" | "comprise");
        let (true, Some(subject), Some(object)) = (lists, clause.subject, clause.object) else { continue };
        let plan = &view.syntax.noun_groups[subject as usize];
        // "Highlights of the visit included"
        let whole = view.syntax.phrases.get(subject as usize + 1).filter(|p| p.governor == Some(subject));
        let highlight = view.lexicon.text(plan.lemma) == "highlight" && whole.is_some();
        let told = if highlight { &view.syntax.noun_groups[subject as usize + 1] } else { plan };
        let planned = PLANS.contains(&view.lexicon.text(told.lemma));
        let owner = view.owner(told).filter(|_| planned);
        let kind = |m: u32| view.chains.kind(m);
        let fits = |m: &u32| matches!(kind(*m), EntityType::Person | EntityType::Group);
        let definite = planned && matches!(told.determiner, Determiner::Definite | Determiner::Demonstrative);
        let mut only = || *guests.get_or_insert_with(|| only_guests(view, out));
        let owner = owner.filter(fits).or_else(|| if definite { only() } else { None });
        let Some(traveller) = owner else { continue };
        for n in view.syntax.members(object) {
            let Some(phrase) = view.syntax.phrases.get(n as usize + 1).filter(|p| p.governor == Some(n)) else {
                continue;
            };
            let what = view.lexicon.text(view.syntax.noun_groups[n as usize].lemma);
            let by = phrase.preposition;
            let (relation, rule) = match what {
                "meeting" | "talk" | "discussion" | "audience" | "session" if by == Some(g.with) => {
                    (RelationType::MetWith, met)
                }
                "visit" | "tour" | "trip" | "stop" | "excursion"
                    if [Some(g.to), Some(g.of), Some(g.at)].contains(&by) =>
                {
                    (RelationType::Visited, visited)
                }
                _ => continue,
            };
            for other in view.syntax.members(n + 1).filter_map(|k| view.mentions.of_noun[k as usize]) {
                let (_, objects) = relation.signature();
                let person = relation == RelationType::Visited && kind(other) == EntityType::Person;
                if !view.chains.is_named(other)
                    || !objects.has(kind(other))
                    || person
                    || view.chains.same(traveller, other)
                {
                    continue;
                }
                out.push(Found {
                    qualifiers: Qualifiers { status: status(clause.assertion), ..Qualifiers::default() },
                    ..Found::of(view, relation, (traveller, other), view.document.span(clause.extent), rule)
                });
            }
        }
    }
}

/// The one group from elsewhere of which the text says that it visits something.
fn only_guests(view: &View<'_>, found: &[Found]) -> Option<u32> {
    let group = |m: u32| view.chains.kind(m) == EntityType::Group;
    let sent = found.iter().filter(|f| f.relation == RelationType::Represents);
    let sent: FxHashSet<u32> = sent.map(|f| view.chains.root(f.subject)).collect();
    let comes = |f: &&Found| f.relation == RelationType::Visited || f.relation == RelationType::MetWith;
    let guests = found.iter().filter(comes).flat_map(|f| [f.subject, f.object]).filter(|m| group(*m));
    let mut guests = guests.map(|m| view.chains.root(m)).collect::<Vec<_>>();
    guests.sort_unstable();
    guests.dedup();
    guests.retain(|m| sent.contains(m));
    match guests.as_slice() {
        [one] => Some(*one),
        _ => None,
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

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn sights_of_several_kinds_are_one_list() {
        let extractor = extractor();
        let toured = "The guests toured the Port of Lima, the Harbour University and the Glass Hall.";
        for sight in ["Port of Lima", "Harbour University", "Glass Hall"] {
            assert!(says(&extractor, toured, "guests", "visited", sight), "{sight}");
        }
        let two = "Two Peruvian companies visited Cusco.";
        assert!(says(&extractor, two, "Two Peruvian companies", "visited", "Cusco"));
    }

    #[test]
    fn programme_is_of_the_one_delegation() {
        let extractor = extractor();
        let told = "A delegation from Oslo visited Lima. Highlights of the visit included a trip to the Glass Museum.";
        assert!(says(&extractor, told, "delegation from Oslo", "visited", "Glass Museum"));
        let two = format!("A delegation from Cusco visited Turku. {told}");
        assert!(!says(&extractor, &two, "delegation from Oslo", "visited", "Glass Museum"));
    }
}
