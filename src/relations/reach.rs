//! How far a body reaches with what it makes and whom it serves: "Its pumps are sold in 40 countries", "300 banks use the
//! firm's software", "trusted by 300 banks", "Its customers include 300 banks".

use super::counts::{count_of, found};
use super::known::Known;
use super::{Found, View, status};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause};

/// What a body makes or offers.
const GOODS: [&str; 24] = [
    "app",
    "brand",
    "device",
    "equipment",
    "game",
    "good",
    "item",
    "machine",
    "offering",
    "platform",
    "product",
    "programme",
    "program",
    "publication",
    "service",
    "software",
    "solution",
    "system",
    "technology",
    "tool",
    "vaccine",
    "vehicle",
    "website",
    "wine",
];
/// What is done with it where it is.
const SPREAD: [&str; 12] = [
    "deploy",
    "distribute",
    "download",
    "export",
    "install",
    "market",
    "offer",
    "read",
    "sell",
    "ship",
    "stock",
    "use",
];
/// What those do who have it.
const USING: [&str; 10] = ["choose", "download", "operate", "prefer", "read", "trust", "use", "wear", "rely", "depend"];
/// Whom a body has.
const SERVED: [&str; 10] =
    ["client", "customer", "licensee", "member", "partner", "patient", "reader", "student", "subscriber", "user"];
/// What tells how many or which they are.
const TELLING: [&str; 7] = ["comprise", "exceed", "include", "number", "reach", "span", "total"];
/// Prepositions before where things are and who has them.
const WHERE: [&str; 6] = ["across", "by", "in", "through", "throughout", "to"];

/// Adds the numbers of those who use what bodies make, of where it is, and of whom they serve.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    if !view.mentions.all.iter().any(|m| m.kind == EntityType::Count) {
        return;
    }
    let mut known: Option<Known> = None;
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let told = sold(view, clause).or_else(|| using(view, clause)).or_else(|| served(view, clause));
        for (body, count) in told.into_iter().flatten() {
            let known = known.get_or_insert_with(|| Known::of(view, out));
            if known.add(view, RelationType::HasCount, (body, count)) {
                let qualifiers = Qualifiers { status: status(clause.assertion), ..Qualifiers::default() };
                let of_body = found(view, RelationType::HasCount, (body, count), clause.extent, rule);
                out.push(Found { qualifiers, ..of_body });
            }
        }
    }
}

/// "Its pumps are sold in 40 countries", "The software is used by 300 banks", "Acme is trusted by 300 banks".
fn sold(view: &View<'_>, clause: &Clause) -> Option<Vec<(u32, u32)>> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let lemma = view.lexicon.text(verb.lemma);
    let available = verb.lemma == view.grammar.be && view.document.text(verb.range.end as usize) == "available";
    let subject = clause.subject.filter(|_| verb.passive || available)?;
    let spread = available || SPREAD.contains(&lemma);
    let maker = maker_of(view, subject).filter(|_| spread);
    let itself = || user_of(view, subject).filter(|_| verb.passive && USING.contains(&lemma));
    let body = maker.or_else(itself)?;
    let brings = |preposition| {
        let word = view.lexicon.text(preposition);
        if maker.is_some() { WHERE.contains(&word) } else { word == "by" }
    };
    let obliques = view.syntax.obliques(clause).iter().filter(|o| o.noun > subject && brings(o.preposition));
    Some(obliques.flat_map(|o| view.syntax.members(o.noun)).filter_map(|n| Some((body, count_of(view, n)?))).collect())
}

/// "300 banks use the firm's software", "300 banks rely on Acme".
fn using(view: &View<'_>, clause: &Clause) -> Option<Vec<(u32, u32)>> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let subject = clause.subject.filter(|_| !verb.passive && USING.contains(&view.lexicon.text(verb.lemma)))?;
    let counts: Vec<u32> = view.syntax.members(subject).filter_map(|n| count_of(view, n)).collect();
    let on = || view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.on).map(|o| o.noun);
    let object = clause.object.or_else(on).filter(|_| !counts.is_empty())?;
    let body = maker_of(view, object).or_else(|| user_of(view, object))?;
    Some(counts.into_iter().map(|count| (body, count)).collect())
}

/// "Its customers include 300 banks", "The members of the league number 300".
fn served(view: &View<'_>, clause: &Clause) -> Option<Vec<(u32, u32)>> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let (subject, object) = (clause.subject?, clause.object?);
    let group = &view.syntax.noun_groups[subject as usize];
    let tells = !verb.passive && TELLING.contains(&view.lexicon.text(verb.lemma));
    let serves = tells && SERVED.contains(&view.lexicon.text(group.lemma)) && group.plural && group.name.is_none();
    let body = whose(view, subject).filter(|_| serves)?;
    Some(view.syntax.members(object).filter_map(|n| Some((body, count_of(view, n)?))).collect())
}

/// The body that makes what noun group `k` says.
fn maker_of(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let goods = GOODS.contains(&view.lexicon.text(group.lemma)) && group.name.is_none();
    whose(view, k).filter(|_| goods)
}

/// The body or work by its name or a noun for it that others use.
fn user_of(view: &View<'_>, k: u32) -> Option<u32> {
    let m = view.mentions.of_noun[k as usize]?;
    let used = view.chains.kind(m).is_organization() || view.chains.kind(m) == EntityType::Work;
    (used && view.chains.is_named(m) && view.chains.kind(m) != EntityType::Government).then_some(m)
}

/// The named body whose noun group `k` is: "its products", "Acme's products", "the products of Acme".
fn whose(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let of = || {
        let phrase = view.syntax.phrases.get(k as usize + 1)?;
        let hangs = phrase.preposition == Some(view.grammar.of) && phrase.governor == Some(k);
        view.mentions.of_noun[k as usize + 1].filter(|_| hangs)
    };
    view.owner(group).or_else(of).filter(|m| view.is_named_body(*m))
}
