//! "Acme will open ten shops, chief executive Anna Lind said": whoever a body lets speak of what it does is its own.

use super::{View, default_bodies};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;
use crate::syntax::Tag;

/// The one body that the sentence speaks of before the speaker, a noun group with a title, is named.
pub(super) fn body(view: &View<'_>, speaker: u32, title: TokenRange) -> Option<u32> {
    let group = &view.syntax.noun_groups[speaker as usize];
    let comma = group.range.start.checked_sub(1).and_then(|i| view.syntax.tags.get(i as usize)) == Some(&Tag::Comma);
    let clauses = view.clauses_beside(speaker);
    let verb = |c: &crate::syntax::Clause| view.syntax.verb_groups[c.verb as usize];
    let says = clauses.iter().find(|c| c.subject == Some(speaker)).is_some_and(|c| {
        verb(c).range.start == group.range.end && view.lexicon.classes(verb(c).lemma).meets(view.grammar.reporting_verb)
    });
    let first = clauses.first().filter(|c| comma && says && verb(c).range.end <= group.range.start)?;
    let body = view.mentions.of_noun[first.subject? as usize].filter(|m| {
        let kind = view.chains.kind(*m);
        let business = matches!(kind, EntityType::Company | EntityType::Association | EntityType::Organization);
        business && view.chains.is_named(*m) && default_bodies::suits_body(view, title, *m)
    })?;
    let start = view.mentions.all[body as usize].range.start;
    let mut others = view.mentions_from(start, group.range.start).filter(|(m, mention)| {
        matches!(mention.form, Form::Name(_)) && view.chains.kind(*m).is_organization() && !view.chains.same(*m, body)
    });
    others.next().is_none().then_some(body)
}
