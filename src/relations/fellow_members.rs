//! Members of an association that the text has just named: "The Quarn Alliance was founded in 2010. The other members are
//! Orlin University (Peru) and the Glass Institute".

use super::members::member;
use super::{Found, View};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::syntax::{Assertion, Clause, Determiner};

/// So many sentences back the association is named.
const REACH: u32 = 2;

/// Whose members are no bodies, and those that are none any more.
const OTHERS: [&str; 16] = [
    "band",
    "board",
    "cast",
    "club",
    "committee",
    "council",
    "crew",
    "delegation",
    "faculty",
    "family",
    "former",
    "jury",
    "panel",
    "past",
    "staff",
    "team",
];

/// Adds the bodies and places that a clause lists as the members of what was spoken of.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Asserted && !c.modifies_noun) {
        let Some(first) = listed(view, clause) else { continue };
        let Some(host) = association(view, clause) else { continue };
        let of_members = |m: &u32| {
            let kind = view.chains.kind(*m);
            (kind.is_organization() || matches!(kind, EntityType::City | EntityType::Country | EntityType::Region))
                && view.chains.is_named(*m)
                && !view.chains.same(*m, host)
        };
        let named = view.syntax.members(first).filter_map(|k| view.mentions.of_noun[k as usize]);
        let named: Vec<u32> = named.filter(of_members).collect();
        out.extend(named.into_iter().map(|m| member(view, m, host, rule)));
    }
}

/// "The other members are Lima and Oslo": the first of those that are.
fn listed(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let (subject, object) = (clause.subject?, clause.object?);
    let lists = verb.lemma == view.grammar.be || view.lexicon.classes(verb.lemma).meets(view.grammar.include_verb);
    let group = &view.syntax.noun_groups[subject as usize];
    let members = group.plural && view.lexicon.text(group.lemma) == "member";
    let definite = group.determiner == Determiner::Definite
        || matches!(
            view.document.text(group.range.start as usize),
            "Other" | "Further" | "Its" | "Founding" | "Current"
        );
    let said = |i: usize| OTHERS.contains(&view.document.text(i).to_ascii_lowercase().as_str());
    let hangs = view.syntax.phrases.get(subject as usize + 1).is_some_and(|p| p.governor == Some(subject));
    let plain = lists && !verb.passive && members && definite && !hangs && !group.range.range().any(said);
    Some(object).filter(|_| plain)
}

/// The one association that the sentence or those before it name.
fn association(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let sentences = &view.document.sentences;
    let from = sentences[clause.sentence.saturating_sub(REACH) as usize].tokens.start;
    let end = view.syntax.verb_groups[clause.verb as usize].range.start;
    let mut named = view.mentions_from(from, end).filter(|(m, mention)| {
        !matches!(mention.form, Form::Pronoun)
            && view.chains.kind(*m) == EntityType::Association
            && view.chains.is_named(*m)
    });
    let (first, _) = named.next()?;
    named.all(|(m, _)| view.chains.same(m, first)).then_some(first)
}
