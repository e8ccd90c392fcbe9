//! What a body or an event counts, as it stands: "Attendance reached 310,000", "Passenger numbers at Lima Airport rose 4 per
//! cent to 3.2 million", "Membership stands at 4,000".

use super::amounts;
use super::attendance::last_gathering;
use super::counts::count_of;
use super::known::Known;
use super::{Found, View};
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause};
use crate::times::TimeMention;

/// Nouns of a number of people or things.
const READINGS: [&str; 18] = [
    "attendance",
    "circulation",
    "enrollment",
    "enrolment",
    "footfall",
    "headcount",
    "intake",
    "membership",
    "output",
    "population",
    "production",
    "readership",
    "ridership",
    "throughput",
    "traffic",
    "turnout",
    "viewership",
    "workforce",
];
/// Those of who came to something.
const COMING: [&str; 2] = ["attendance", "turnout"];
/// What such a number does, up to its value.
const VERBS: [&str; 27] = [
    "amount", "approach", "average", "be", "climb", "come", "decline", "decrease", "drop", "equal", "exceed", "expand",
    "fall", "grow", "hit", "increase", "jump", "near", "number", "pass", "reach", "rise", "stand", "surge", "surpass",
    "top", "total",
];

/// Adds the values that clauses give of such numbers.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], (rule, growth): (u32, u32), out: &mut Vec<Found>) {
    let mut known: Option<Known> = None;
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let reads = !verb.passive && VERBS.contains(&view.lexicon.text(verb.lemma));
        let Some(k) = clause.subject.filter(|k| reads && is_reading(view, *k)) else { continue };
        let (count, percent) = values(view, clause, k);
        if count.is_none() && percent.is_none() {
            continue;
        }
        let Some(body) = whose(view, clause, k) else { continue };
        let known = known.get_or_insert_with(|| Known::of(view, out));
        let (status, date) = (super::status(clause.assertion), super::first_point(view, times, clause.extent));
        if let Some(m) = count.filter(|m| known.add(view, RelationType::HasCount, (body, *m))) {
            let mut found = Found::of(view, RelationType::HasCount, (body, m), view.document.span(clause.extent), rule);
            (found.qualifiers.status, found.qualifiers.date) = (status, date.clone());
            out.push(found);
        }
        if let Some(m) = percent.filter(|m| known.add(view, RelationType::HasAmount, (body, *m))) {
            let mut found = amounts::found(view, (body, m, k), date, clause.extent, growth);
            found.qualifiers.status = status;
            out.push(found);
        }
    }
}

/// "attendance", "passenger numbers".
pub(super) fn is_reading(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let lemma = view.lexicon.text(group.lemma);
    let several = || matches!(lemma, "number" | "figure") && group.plural;
    let kind = || {
        let before = group.head.checked_sub(1).filter(|i| *i >= group.range.start);
        before.is_some_and(|i| view.lookups.classes[i as usize].has(crate::lexicon::Class::NOUN))
    };
    group.name.is_none() && (READINGS.contains(&lemma) || several() && kind())
}

/// The number and the percentage that a clause gives of noun group `k`: "rose 4 per cent to 3.2 million".
fn values(view: &View<'_>, clause: &Clause, k: u32) -> (Option<u32>, Option<u32>) {
    let g = view.grammar;
    let by = |o: &&crate::syntax::Oblique| o.noun > k && [g.to, g.at, g.by].contains(&o.preposition);
    let brought = || view.syntax.obliques(clause).iter().filter(by);
    // "by 4,000" is no value.
    let value =
        brought().filter(|o| o.preposition != g.by).map(|o| o.noun).chain(clause.object).chain(clause.complement);
    let count = value.clone().find_map(|n| count_of(view, n));
    let all = brought().map(|o| o.noun).chain(clause.object).chain(clause.complement);
    let percent = all.filter_map(|n| amounts::amount(view, n));
    let percent = percent.into_iter().find(|m| view.mentions.all[*m as usize].kind == EntityType::Percent);
    (count, percent)
}

/// Whose number it is: by what the words around it say, else of the gathering the text speaks of or of whose release it is.
fn whose(view: &View<'_>, clause: &Clause, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let fits = |m: &u32| {
        let kind = view.chains.kind(*m);
        let thing = matches!(kind, EntityType::Event | EntityType::Work | EntityType::Facility);
        thing || view.chains.is_named(*m) && (kind.is_organization() || kind.is_place())
    };
    let g = view.grammar;
    let next = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k));
    if let Some(word) = next.and_then(|p| p.preposition).filter(|_| !view.syntax.noun_groups[k as usize + 1].time) {
        let brings = [g.of, g.at, g.in_, g.for_, g.on].contains(&word);
        return view.mentions.of_noun[k as usize + 1].filter(|m| brings && fits(m));
    }
    let lemma = view.lexicon.text(group.lemma);
    let gathering = || {
        let n = if COMING.contains(&lemma) { last_gathering(view, k, clause.sentence)? } else { return None };
        view.mentions.of_noun[n as usize]
    };
    let body = view.principal().filter(|m| view.chains.kind(*m).is_organization() && lemma != "population");
    // Attendance in a text of a museum is that of the museum.
    let house = body.filter(|m| super::scenes::is_house(view, *m));
    view.owner(group).or(house).or_else(gathering).or(body).or_else(|| told_of(view, clause)).filter(fits)
}

/// "The garden has 6,200 plants. Last year, attendance reached 290,000": the house that the sentence before is about.
fn told_of(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let before = view.syntax.clauses_of(clause.sentence.checked_sub(1)?);
    let first = before.iter().find(|c| !c.modifies_noun)?;
    let m = view.mentions.of_noun[first.subject? as usize]?;
    (view.chains.kind(m) == EntityType::Facility && view.chains.is_named(m)).then_some(m)
}
