//! Who is welcomed, thanked or introduced with a post: "Acme welcomes new director Anna Lind".

use super::View;
use super::assignments::{has_title, is_person};
use super::titles::title;
use crate::syntax::{Clause, VerbGroup};

/// Whether a verb says that somebody is greeted.
pub(super) fn greets(view: &View<'_>, verb: &VerbGroup) -> bool {
    !verb.passive
        && matches!(
            view.lexicon.text(verb.lemma),
            "welcome" | "introduce" | "thank" | "honor" | "honour" | "congratulate" | "unveil" | "hire"
        )
}

/// "Acme welcomes new director Anna Lind", "the league thanks its outgoing chair, Omar Stone": the post of one's own.
pub(in crate::relations) fn welcomed(view: &View<'_>, clause: &Clause, verb: &VerbGroup) -> Option<u32> {
    let k = clause.object.filter(|_| greets(view, verb))?;
    let group = &view.syntax.noun_groups[k as usize];
    let m = view.mentions.of_noun[k as usize].filter(|m| view.chains.is_named(*m))?;
    let body = view.mentions.of_noun[clause.subject? as usize]?;
    let own = view.chains.is_named(body) && view.chains.kind(body).is_organization();
    let title = title(view, m, group)?;
    let turns = (group.range.start..title.end)
        .any(|i| matches!(view.document.text(i as usize), "new" | "New" | "incoming" | "outgoing" | "retiring"));
    (own && turns && is_person(view, k)).then_some(k)
}

/// "Acme welcomes Anna Lind as its director", "welcomed her to the team": greeting who joins, which is no meeting.
pub(in crate::relations) fn takes_in(view: &View<'_>, clause: &Clause, verb: &VerbGroup) -> bool {
    if !matches!(view.lexicon.text(verb.lemma), "welcome" | "greet") || verb.passive {
        return false;
    }
    let team = |k: u32| {
        let group = &view.syntax.noun_groups[k as usize];
        let lemma = view.lexicon.text(group.lemma);
        view.lookups.classes[group.head as usize].meets(view.grammar.organ)
            || matches!(lemma, "team" | "family" | "staff" | "faculty" | "company" | "organization" | "organisation")
            || matches!(lemma, "firm" | "role" | "position" | "post" | "squad" | "leadership" | "community")
    };
    let joins = view.syntax.obliques(clause).iter().any(|o| {
        o.preposition == view.grammar.as_ && has_title(view, o.noun) || o.preposition == view.grammar.to && team(o.noun)
    });
    // "Acme welcomes two new trustees"
    let new = clause.object.is_some_and(|k| {
        let group = &view.syntax.noun_groups[k as usize];
        group.plural && group.range.range().any(|i| view.document.text(i) == "new")
    });
    let end = clause.object.map_or(verb.range.end, |k| view.syntax.noun_groups[k as usize].range.end) as usize;
    joins || new || matches!(view.document.text(end), "aboard" | "back") || view.document.text(end + 1) == "board"
}
