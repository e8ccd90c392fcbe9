//! Who stands behind what the text has just spoken of: "The host was Acme", "Main sponsors are Acme and Orlin", "Funding
//! comes from Acme ($5,000) and Orlin ($2,000)".

use rustc_hash::FxHashSet;

use super::frame::sponsored;
use super::known::Known;
use super::supporters::with_sums;
use super::{Found, View, attendance, status};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause, Determiner};

/// Those who bring an event about.
const HOSTS: [&str; 7] = ["host", "co-host", "organiser", "organizer", "co-organiser", "co-organizer", "convener"];
/// Those who give to it.
const SPONSORS: [&str; 4] = ["sponsor", "funder", "backer", "benefactor"];
/// What says that they did so at another time, or give no money.
const OTHER: [&str; 8] = ["former", "past", "previous", "potential", "prospective", "media", "next", "first"];
/// What those give who stand behind a work.
const FUNDING: [&str; 5] = ["funding", "financing", "money", "fund", "finance"];

/// Adds who hosts, sponsors or funds what the sentences before speak of.
pub(super) fn find(view: &View<'_>, (host, support): (u32, u32), out: &mut Vec<Found>) {
    let mut known: Option<Known> = None;
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned && !c.modifies_noun) {
        let told = role(view, clause).or_else(|| funding(view, clause));
        let Some((relation, target, first)) = told else { continue };
        let known = known.get_or_insert_with(|| Known::of(view, out));
        let rule = if relation == RelationType::Organized { host } else { support };
        let (from, to) = relation.signature();
        for (m, sum) in with_sums(view, first) {
            let fits =
                from.has(view.chains.kind(m)) && to.has(view.chains.kind(target)) && !view.chains.same(m, target);
            if fits && known.add(view, relation, (m, target)) {
                let amount = sum.map(|s| view.document.slice(view.mentions.all[s as usize].range).to_owned());
                let evidence = view.document.span(clause.extent);
                out.push(Found {
                    qualifiers: Qualifiers { amount, status: status(clause.assertion), ..Qualifiers::default() },
                    ..Found::of(view, relation, (m, target), evidence, rule)
                });
            }
        }
    }
}

/// "The host was Acme", "Acme is the main sponsor": of what, and the first of those who are.
fn role(view: &View<'_>, clause: &Clause) -> Option<(RelationType, u32, u32)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let (subject, object) = (clause.subject?, clause.object?);
    if verb.lemma != view.grammar.be || verb.passive {
        return None;
    }
    let (role, first) = if is_named(view, object) { (subject, object) } else { (object, subject) };
    let group = &view.syntax.noun_groups[role as usize];
    let lemma = view.lexicon.text(group.lemma);
    let says = |i: usize| OTHER.contains(&view.lexicon.text(view.lookups.noun_lemmas[i]));
    let plain = matches!(group.determiner, Determiner::None | Determiner::Definite);
    if !is_named(view, first) || !is_bare(view, role) || !plain || group.range.range().any(says) {
        return None;
    }
    if HOSTS.contains(&lemma) {
        let event = attendance::last_gathering(view, role, clause.sentence)?;
        return Some((RelationType::Organized, view.mentions.of_noun[event as usize]?, first));
    }
    let gives = SPONSORS.contains(&lemma);
    gives.then(|| sponsored(view, role)).flatten().map(|m| (RelationType::InvestedIn, m, first))
}

/// "Funding comes from Acme and Orlin", "Financing is provided by Acme": for the one work, event or site of the sentence
/// before.
fn funding(view: &View<'_>, clause: &Clause) -> Option<(RelationType, u32, u32)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let subject = clause.subject?;
    let group = &view.syntax.noun_groups[subject as usize];
    // "The prize money is provided by Acme"
    let prize = group.head > group.range.start
        && matches!(view.document.text(group.head as usize - 1), "prize" | "Prize" | "award" | "scholarship");
    let g = view.grammar;
    let brought = match verb.lemma {
        lemma if !verb.passive && lemma == g.come => g.from,
        lemma if verb.passive && [g.provide, g.supply, g.secure, g.give].contains(&lemma) => g.by,
        _ => return None,
    };
    let given = FUNDING.contains(&view.lexicon.text(group.lemma)) && !prize;
    if !given || !is_bare(view, subject) {
        return None;
    }
    let first = view.syntax.obliques(clause).iter().find(|o| o.preposition == brought)?.noun;
    let before = view.document.sentences.get(clause.sentence.checked_sub(1)? as usize)?.tokens;
    let thing = |m: u32| matches!(view.chains.kind(m), EntityType::Work | EntityType::Event | EntityType::Facility);
    let spoken: Vec<u32> = view.mentions_from(before.start, before.end).map(|(m, _)| m).filter(|m| thing(*m)).collect();
    let distinct: FxHashSet<u32> = spoken.iter().map(|m| view.chains.root(*m)).collect();
    let one = spoken.first().filter(|_| distinct.len() == 1)?;
    Some((RelationType::InvestedIn, *one, first))
}

/// Whether a noun group is one of somebody with a name.
fn is_named(view: &View<'_>, k: u32) -> bool {
    view.syntax.noun_groups[k as usize].name.is_some()
        || view.mentions.of_noun[k as usize]
            .is_some_and(|m| view.chains.kind(m) == EntityType::City && view.chains.is_named(m))
}

/// Whether nothing says whose the noun is.
fn is_bare(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let hangs = view.syntax.phrases.get(k as usize + 1).is_some_and(|p| p.governor == Some(k));
    group.name.is_none() && !hangs && view.owner(group).is_none()
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn hosts_and_givers_are_those_of_what_was_spoken_of() {
        let extractor = extractor();
        let host = "The Glass Congress was held in Lima in May. The host was Quarn University.";
        assert!(says(&extractor, host, "Quarn University", "organized", "Glass Congress"));
        let critic = "The Glass Congress was held in Lima in May. The critic was Quarn University.";
        assert!(!says(&extractor, critic, "Quarn University", "organized", "Glass Congress"));
        let funds = "Quarn University runs the Clean Harbours Project. Funding comes from Orlin Bank ($2 million).";
        assert!(says(&extractor, funds, "Orlin Bank", "invested_in", "Clean Harbours Project"));
        let water = "Quarn University runs the Clean Harbours Project. Water comes from Orlin Bank.";
        assert!(!says(&extractor, water, "Orlin Bank", "invested_in", "Clean Harbours Project"));
        let prize = "Quarn University runs the Clean Harbours Project. Prize money is provided by Orlin Bank.";
        assert!(!says(&extractor, prize, "Orlin Bank", "invested_in", "Clean Harbours Project"));
    }
}
