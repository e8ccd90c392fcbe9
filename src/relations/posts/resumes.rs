//! "Her previous roles include dean of the school and head of research at Acme": posts told as a list of what somebody
//! has been.

use super::View;
use super::assignments::{Assignment, has_title};
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::syntax::Assertion;

/// The first post that clause `n` lists, where its subject is a noun for posts of the class `position` with an owner.
pub(super) fn listed(view: &View<'_>, n: u32, position: Class) -> Option<Assignment> {
    let clause = &view.syntax.clauses[n as usize];
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let (subject, post) = (clause.subject?, clause.object?);
    let group = &view.syntax.noun_groups[subject as usize];
    let posts = group.plural && view.lookups.classes[group.head as usize].has(position);
    let lists = || view.lexicon.classes(verb.lemma).meets(view.grammar.include_verb) && !verb.passive;
    if !posts || clause.assertion > Assertion::Asserted || !lists() || !has_title(view, post) {
        return None;
    }
    let owner = view.owner(group).filter(|m| view.chains.kind(*m) == EntityType::Person)?;
    let holder = view.mentions.all[owner as usize].noun;
    let holder = holder.or_else(|| view.chain(owner).find_map(|m| view.mentions.all[m as usize].noun))?;
    let past = |i: usize| matches!(view.document.text(i), "previous" | "earlier" | "past" | "former" | "prior");
    let over = group.range.range().any(past);
    Some(Assignment { post, holder, giver: None, assertion: clause.assertion, over, clause: None })
}
