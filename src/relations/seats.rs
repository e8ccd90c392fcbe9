//! Where a body has its offices: "Acme, with offices in Lima and Oslo", "is a design firm with studios in Lima", "it has
//! twenty branches, including Lima and Oslo".

use super::frame::enclosing;
use super::{Found, View, span_of, status};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Determiner, Family};

/// Verbs whose subject has the offices that are their object.
const HAVING: [&str; 10] =
    ["boast", "comprise", "have", "include", "keep", "maintain", "operate", "own", "possess", "run"];

/// Adds the places of the offices, branches and the like that a body is said to have.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let Some(site) = view.lexicon.class_named("site-noun") else { return };
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        if group.name.is_some() || !view.lookups.classes[group.head as usize].has(site) {
            continue;
        }
        let none = group.range.range().any(|i| matches!(view.document.text(i), "no" | "No" | "new" | "former"));
        let Some(first) = places(view, k as u32).filter(|_| !none) else { continue };
        let Some((body, assertion)) = owner(view, k as u32) else { continue };
        for n in view.syntax.members(first) {
            let Some(place) = view.mentions.of_noun[n as usize].filter(|m| is_place(view, *m)) else { continue };
            let evidence = TokenRange { start: group.range.start, end: view.syntax.noun_groups[n as usize].range.end };
            out.push(Found {
                qualifiers: Qualifiers { status: status(assertion), ..Qualifiers::default() },
                ..Found::of(
                    view,
                    RelationType::LocatedIn,
                    (body, place),
                    span_of(view, body).to(view.document.span(evidence)),
                    rule,
                )
            });
        }
    }
}

/// Adds where a body is that the text takes up as "the Lima-based company".
pub(super) fn based(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        if group.name.is_some() || group.plural || group.determiner != Determiner::Definite {
            continue;
        }
        let Some(body) = view.mentions.of_noun[k].filter(|m| view.is_named_body(*m)) else { continue };
        let is_based = |end: u32| {
            let text = |i: u32| view.document.text(i as usize);
            text(end) == "-" && matches!(text(end + 1), "based" | "headquartered") && end + 1 < group.head
        };
        let mut places = view.mentions_from(group.range.start, group.head).filter(|(m, _)| is_place(view, *m));
        if let Some((place, _)) = places.find(|(_, mention)| is_based(mention.range.end)) {
            let evidence = view.document.span(group.range);
            out.push(Found::of(view, RelationType::LocatedIn, (body, place), evidence, rule));
        }
    }
}

fn is_place(view: &View<'_>, m: u32) -> bool {
    matches!(view.chains.kind(m), EntityType::City | EntityType::Country | EntityType::Region)
        && view.chains.is_named(m)
}

/// The first place of noun group `k`: "offices in Lima", "offices, including Lima", "offices worldwide, including in Lima".
fn places(view: &View<'_>, k: u32) -> Option<u32> {
    let groups = &view.syntax.noun_groups;
    let next = groups.get(k as usize + 1)?;
    view.mentions.of_noun[k as usize + 1].filter(|m| is_place(view, *m))?;
    let between = groups[k as usize].range.end as usize..next.range.start as usize;
    let words =
        between.clone().map(|i| view.document.text(i)).filter(|w| !matches!(*w, "," | "worldwide" | "globally"));
    let mut brought = false;
    for word in words {
        if !matches!(word, "in" | "including" | "such" | "as" | "across" | "both") {
            return None;
        }
        brought = true;
    }
    (brought && between.len() <= 5).then_some(k + 1)
}

/// The body whose offices noun group `k` names, and how far the text vouches for it.
fn owner(view: &View<'_>, k: u32) -> Option<(u32, Assertion)> {
    let group = &view.syntax.noun_groups[k as usize];
    let is_body = |m: &u32| view.is_named_body(*m);
    // "With offices in Lima and Oslo, Acme makes": the clause that follows.
    let next = || {
        let n = view
            .syntax
            .clauses
            .partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start < group.range.start);
        let opens = |c: &&Clause| {
            let start = view.document.sentences.get(c.sentence as usize).map_or(0, |s| s.tokens.start);
            start + 8 > group.range.start && start < group.range.start && c.subject.is_some_and(|s| s > k)
        };
        view.syntax.clauses.get(n).filter(opens)
    };
    let clause = enclosing(view, k).or_else(next);
    let assertion = clause.map_or(Assertion::Asserted, |c| c.assertion);
    if assertion > Assertion::Planned {
        return None;
    }
    // "With 300 employees and offices in Lima": what brings the first of a list brings all.
    let start = |k: u32| view.syntax.noun_groups[k as usize].range.start as usize;
    let word = |k: u32| start(k).checked_sub(1).map_or("", |i| view.document.text(i));
    let mut first = view.syntax.phrases[k as usize].list.min(k);
    if first == k
        && word(k) == "and"
        && k > 0
        && view.syntax.phrases[k as usize - 1].preposition == Some(view.grammar.with)
    {
        first = k - 1;
    }
    let before = word(first);
    let subject = clause.and_then(|c| c.subject).filter(|s| *s != k);
    let subject = subject.and_then(|s| view.mentions.of_noun[s as usize]).filter(is_body);
    // "from its offices in Lima and Oslo", "its offices in Lima serve"
    let own = || matches!(group.determiner, Determiner::Possessive(_) | Determiner::Genitive) && group.plural;
    if let Some(m) = view.owner(group).filter(is_body).filter(|_| own()) {
        return Some((m, Assertion::Asserted));
    }
    match before {
        // "a design firm with offices in Lima", "is headquartered in Lima with offices in Oslo", "With offices in Lima, Acme"
        "with" | "With" | "from" | "From" => {
            let governor = view.syntax.phrases[first as usize].governor;
            // "competition from yards in Lima"
            if before == "from" && governor.is_some() {
                return None;
            }
            let host = governor.and_then(|g| view.mentions.of_noun[g as usize]).filter(is_body);
            let fact = assertion <= Assertion::Asserted;
            // "lends money to firms with offices in Lima": theirs.
            let be = |c: &Clause| view.syntax.verb_groups[c.verb as usize].lemma == view.grammar.be;
            let predicate = |g: u32| clause.is_some_and(|c| c.object == Some(g) && be(c));
            let theirs = governor.filter(|g| !predicate(*g)).is_some_and(|g| {
                matches!(view.syntax.families[g as usize], Family::Organization | Family::Group | Family::Person)
            });
            host.or(subject.filter(|_| !theirs)).filter(|_| fact).map(|m| (m, assertion))
        }
        // "employs 610 people at sites in Lima and Oslo"
        "at" | "across" => {
            let verb = view.syntax.verb_groups[clause?.verb as usize];
            let employs = matches!(view.lexicon.text(verb.lemma), "employ" | "produce" | "manufacture");
            subject.filter(|_| employs && !verb.passive).map(|m| (m, assertion))
        }
        _ => {
            let clause = clause?;
            let verb = view.syntax.verb_groups[clause.verb as usize];
            let has = HAVING.binary_search(&view.lexicon.text(verb.lemma)).is_ok() && !verb.passive;
            let object = clause.object.is_some_and(|o| view.syntax.members(o).any(|n| n == k));
            subject.filter(|_| has && object).map(|m| (m, assertion))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn the_town_of_the_company_just_named() {
        let extractor = extractor();
        let based = "Orlin Ltd. opened a plant. The Lima-based company employs 300 people.";
        assert!(says(&extractor, based, "Orlin Ltd.", "located_in", "Lima"));
        let sites = "Orlin Ltd. employs 610 people at sites in Lima and Oslo.";
        assert!(says(&extractor, sites, "Orlin Ltd.", "located_in", "Oslo"));
        let clients = "Orlin Ltd. visits 610 people at sites in Lima and Oslo.";
        assert!(!says(&extractor, clients, "Orlin Ltd.", "located_in", "Oslo"));
        let other = "Orlin Ltd. opened a plant. A Lima-based company employs 300 people.";
        assert!(!says(&extractor, other, "Orlin Ltd.", "located_in", "Lima"));
    }
}
