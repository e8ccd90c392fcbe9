//! The field of a post: "health" in "minister of health of Peru". It belongs to the title and is no body.

use super::View;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Determiner, Family, NounGroup};

/// "Professor Anna Lind at Quarn University led": whether a name with a post of learning does, says or is done by
/// something, so that what "at" brings, noun group `next`, is not where somebody met it.
pub(super) fn is_of_staff(view: &View<'_>, group: &NounGroup, title: TokenRange, next: usize) -> bool {
    const STAFF: &str = "analyst consultant curator economist fellow historian lecturer professor researcher scientist";
    let post = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    let before = (group.range.start as usize).checked_sub(1);
    let brought = before.is_some_and(|i| {
        let says = view.lookups.classes[i].meets(view.grammar.reporting_verb) && view.syntax.tags[i].is_verb();
        view.lookups.words[i] == view.grammar.by || says
    });
    let body = view.mentions.of_noun.get(next).copied().flatten();
    STAFF.split(' ').any(|staff| staff == post)
        && (brought || view.document.starts_sentence(group.range.start))
        && body.is_some_and(|m| view.chains.kind(m).is_organization())
}

/// "minister of the environment", "minister of the interior": whether noun group `n` is what a minister of states is for.
pub(super) fn is_field_of_state(view: &View<'_>, n: usize, group: &NounGroup) -> bool {
    let named = view.mentions.of_noun[n].is_some_and(|m| view.chains.is_named(m));
    let known = |i: usize| view.lookups.words[i] != WordId::UNKNOWN;
    // "minister for the Sea"
    let head = view.lookups.classes[group.head as usize];
    let place = view.syntax.families[n] == Family::Place && head.meets(view.grammar.field_of_state);
    group.determiner == Determiner::Definite
        && !named
        && !group.plural
        && group.range.len() <= 3
        && (place || matches!(view.syntax.families[n], Family::Other | Family::Thing))
        && group.range.range().all(known)
}

/// "professor of theater", "lecturer of law": whether noun group `n` is what somebody with such a title teaches.
pub(super) fn is_subject(view: &View<'_>, title: TokenRange, n: usize) -> bool {
    let last = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    let group = &view.syntax.noun_groups[n];
    let teaches = matches!(last, "professor" | "lecturer" | "reader" | "teacher" | "instructor" | "student");
    // "chief of surgery at Quarn Hospital"
    let at = view.syntax.phrases.get(n + 1).is_some_and(|p| {
        p.governor == Some(n as u32) && p.preposition == Some(view.grammar.at) && group.range.len() <= 2
    });
    (teaches || at && matches!(last, "chief" | "head" | "director" | "chair"))
        && group.name.is_none()
        && group.determiner == Determiner::None
        && view.document.tokens[group.head as usize].shape == Shape::Lower
}

/// Whether noun group `n` is a field of work, not a body: "health", "international relations".
pub(super) fn is_field(view: &View<'_>, n: usize) -> bool {
    let group = &view.syntax.noun_groups[n];
    // "founder of Kettle": a name, though nothing tells of what.
    let made = (group.range.start as usize).checked_sub(2).map(|i| view.document.text(i));
    let maker =
        made.is_some_and(|t| matches!(t, "founder" | "co-founder" | "cofounder" | "owner" | "CEO" | "co-owner"));
    if maker && view.document.tokens[group.head as usize].shape != Shape::Lower {
        return false;
    }
    let plain = group.determiner == Determiner::None && group.possessor.is_none() && !group.time && !group.pronoun;
    let named = view.mentions.of_noun[n].is_some_and(|m| view.chains.is_named(m));
    let typed = group.name.is_some_and(|_| view.mentions.of_noun[n].is_some());
    plain && !named && !typed && !matches!(view.syntax.families[n], Family::Person | Family::Group | Family::Place)
}

/// "director of Open Source Strategy at Acme": what stands before the body that "at" brings is a field, unless a word
/// in it names a body.
pub(super) fn is_field_at_body(view: &View<'_>, n: usize) -> bool {
    let group = &view.syntax.noun_groups[n];
    let after = view.syntax.phrases.get(n + 1);
    let at = after.is_some_and(|p| p.governor == Some(n as u32) && p.preposition == Some(view.grammar.at));
    let body = view.mentions.of_noun.get(n + 1).copied().flatten();
    at && body.is_some_and(|m| view.chains.is_named(m) && view.chains.kind(m).is_organization())
        && group.determiner == Determiner::None
        && !matches!(view.syntax.families[n], Family::Person | Family::Group | Family::Place)
        && !view.lookups.classes[group.head as usize].has(Class::ORGANIZATION_WORD)
}

/// "dean for community education", "member for parks": whether noun group `n` is people or sites in general.
pub(super) fn is_people(view: &View<'_>, n: usize) -> bool {
    let group = &view.syntax.noun_groups[n];
    let people = view.syntax.families[n] == Family::Group;
    let sites = view.syntax.families[n] == Family::Place && group.plural;
    (people || sites) && group.name.is_none() && group.determiner == Determiner::None
}

/// "Director of Engineering Services Anna Lind": plain words with capitals that name what somebody sees to.
pub(super) fn is_named_field(view: &View<'_>, m: u32, title: TokenRange) -> bool {
    const FIELDS: [&str; 20] = [
        "Admissions",
        "Affairs",
        "Communications",
        "Development",
        "Education",
        "Engagement",
        "Engineering",
        "Facilities",
        "Finance",
        "Operations",
        "Planning",
        "Programmes",
        "Programs",
        "Relations",
        "Research",
        "Resources",
        "Safety",
        "Sales",
        "Services",
        "Studies",
    ];
    let range = view.mentions.all[m as usize].range;
    let last = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    let sees =
        matches!(last, "director" | "manager" | "head" | "coordinator" | "chief" | "superintendent" | "supervisor");
    let plain = |i: usize| {
        let c = view.lookups.classes[i];
        // "Department of International Relations" is a body.
        let part = c.has(Class::PREPOSITION) || c.meets(view.grammar.government_head) && !c.has(Class::PLURAL);
        view.lookups.words[i] != WordId::UNKNOWN && !part && !c.has(Class::PLACE) && !c.meets(view.grammar.given_name)
    };
    let named = view.chains.kind(m) == EntityType::Organization && range.len() <= 4 && range.range().all(plain);
    sees && named && FIELDS.contains(&view.document.text(range.end as usize - 1))
}

/// "Social Services": whether what a mention names as a body is plain words with capitals.
pub(super) fn is_plain_words(view: &View<'_>, m: u32) -> bool {
    let range = view.mentions.all[m as usize].range;
    let plain = |i: usize| {
        let c = view.lookups.classes[i];
        view.lookups.words[i] != WordId::UNKNOWN
            && (!c.has(Class::ORGANIZATION_WORD) || c.has(Class::PLURAL))
            && !c.has(Class::PLACE)
            && view.document.tokens[i].shape == Shape::Capitalized
    };
    view.chains.kind(m) == EntityType::Organization && range.len() >= 2 && range.range().all(plain)
}
