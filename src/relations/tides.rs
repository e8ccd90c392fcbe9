//! Numbers that rise and fall: "The number of visitors to the museum rose from 41,000 in 2023 to 52,000 in 2024", "Deaths at
//! the hospital dropped to 17".

use super::amounts::has_measures;
use super::counts::{count_of, found};
use super::{Found, View, point};
use crate::ontology::RelationType;
use crate::syntax::{Assertion, Clause};
use crate::times::TimeMention;

/// What numbers do.
const CHANGING: [&str; 16] = [
    "climb", "decline", "decrease", "double", "drop", "expand", "fall", "go", "grow", "increase", "jump", "reach",
    "rise", "shrink", "soar", "swell",
];
/// So many noun groups after what is counted its owner stands at most.
const REACH: u32 = 3;

/// Adds the numbers between which something of a body, a place or an event has moved, each with its time.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        if clause.subject.is_none() || CHANGING.binary_search(&view.lexicon.text(verb.lemma)).is_err() {
            continue;
        }
        let Some(owner) = clause.subject.and_then(|k| owner(view, k)) else { continue };
        for count in numbers(view, clause) {
            let end = view.mentions.all[count as usize].range.end;
            let date = view.mentions_from(end, end + 3).find_map(|(m, _)| point(view, times, m));
            let mut told = found(view, RelationType::HasCount, (owner, count), clause.extent, rule);
            told.qualifiers.date = date;
            told.qualifiers.status = super::status(clause.assertion);
            out.push(told);
        }
    }
}

/// The numbers "from" which and "to" which a clause has something move.
fn numbers<'v>(view: &'v View<'_>, clause: &'v Clause) -> impl Iterator<Item = u32> + 'v {
    let g = view.grammar;
    let ends = view.syntax.obliques(clause).iter().filter(|o| o.preposition == g.to || o.preposition == g.from);
    ends.filter_map(|o| count_of(view, o.noun))
}

/// Whose the number is that noun group `k` names: "the number of visitors to the museum", "members of the league".
fn owner(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let counts = group.plural || matches!(view.lexicon.text(group.lemma), "number" | "membership" | "attendance");
    if !counts || group.name.is_some() || group.pronoun || count_of(view, k).is_some() {
        return None;
    }
    let fits = |m: &u32| has_measures(view, *m) || view.chains.kind(*m).is_organization();
    let g = view.grammar;
    let further = (k + 1..=k + REACH).map_while(|n| {
        let phrase = view.syntax.phrases.get(n as usize)?;
        let hangs = phrase.governor.is_some_and(|governor| governor >= k && governor < n);
        let ties = phrase.preposition.is_some_and(|p| [g.of, g.to, g.at, g.in_, g.for_].contains(&p));
        (hangs && ties).then(|| view.mentions.of_noun[n as usize])
    });
    view.owner(group).filter(fits).or_else(|| further.flatten().find(fits))
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn each_end_of_a_change_is_a_number_of_whose_it_is() {
        let extractor = extractor();
        let text = "The number of visitors to the Glass Museum rose from 41,000 in 2023 to 52,000 in 2024.";
        for number in ["41,000", "52,000"] {
            assert!(says(&extractor, text, "Glass Museum", "has_count", number), "{number}");
        }
        let other = "The number of visitors who know the Glass Museum moved 52,000 lamps.";
        assert!(!says(&extractor, other, "Glass Museum", "has_count", "52,000"));
    }
}
