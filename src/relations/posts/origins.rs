//! Where the holder of a post comes from, where the text says it of a delegation or of the holder: the post is held there.

use super::View;
use super::default_bodies::{sphere, suits};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;
use crate::syntax::Family;

/// Where the holder of a post comes from: a country for a post of states, a town for one of towns.
pub(super) fn origin_kind(view: &View<'_>, title: TokenRange) -> Option<EntityType> {
    match sphere(view, title) {
        Some("national") => Some(EntityType::Country),
        Some("municipal") => Some(EntityType::City),
        _ => Some(EntityType::Country).filter(|_| view.is_envoy(title)),
    }
}

/// "The new envoys are Anna Lind of Peru and", "The Peruvian delegation includes Deputy Minister Anna Lind": the country or
/// town that some mention of the holder comes from.
pub(super) fn origin(view: &View<'_>, holder: u32, wanted: EntityType) -> Option<u32> {
    let of = |k: u32| {
        let phrase = view.syntax.phrases.get(k as usize + 1)?;
        let brought = phrase.governor == Some(k)
            && phrase.preposition.is_some_and(|p| p == view.grammar.of || p == view.grammar.from);
        let m = view.mentions.of_noun[k as usize + 1].filter(|_| brought)?;
        (view.chains.kind(m) == wanted).then_some(m)
    };
    let delegation = |k: u32| {
        let leader = view.syntax.phrases[k as usize].list;
        let clause = view.clauses_beside(k).iter().find(|c| c.object == Some(leader))?;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let includes = view.lexicon.classes(verb.lemma).meets(view.grammar.include_verb) && !verb.passive;
        let group = clause.subject.filter(|s| includes && view.syntax.families[*s as usize] == Family::Group)?;
        let range = view.syntax.noun_groups[group as usize].range.range();
        let country = range.into_iter().find_map(|i| crate::relations::frame::country_of_adjective(view, i));
        country.filter(|m| view.chains.kind(*m) == wanted).or_else(|| of(group))
    };
    // "Members of the delegation:" above the line that names the holder
    let listed = |k: u32| {
        let start = view.syntax.noun_groups[k as usize].range.start;
        let here = view.document.sentences.partition_point(|s| s.tokens.end <= start);
        view.document.sentences.get(here).filter(|s| s.kind == BlockKind::ListItem)?;
        let nouns = view.syntax.sentences.get(view.document.above(here)?)?.nouns;
        let groups = (nouns.0..nouns.1).filter_map(|n| view.mentions.of_noun[n as usize]);
        let mut groups = groups.filter(|m| view.chains.kind(*m) == EntityType::Group);
        groups.find_map(|group| view.chain(group).filter_map(|m| view.mentions.all[m as usize].noun).find_map(of))
    };
    let nouns = view.chain(holder).filter_map(|m| view.mentions.all[m as usize].noun);
    nouns.into_iter().find_map(|k| of(k).or_else(|| delegation(k)).or_else(|| listed(k)))
}

/// "a Peruvian delegation headed by Foreign Minister Anna Lind", "guests from Lima, led by the mayor": whoever leads them
/// holds post `k` where they come from.
pub(super) fn of_delegation(view: &View<'_>, k: u32, title: TokenRange) -> Option<u32> {
    let sphere = sphere(view, title)?;
    let leader = view.syntax.phrases[k as usize].list;
    let clause = view.clauses_beside(k).iter().find(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        let leads = verb.passive
            && matches!(view.lexicon.text(verb.lemma), "lead" | "head")
            && view.syntax.obliques(c).iter().any(|o| o.noun == k && o.preposition == view.grammar.by);
        // "The delegation of Quarn University included Rector Anna Lind"
        let delegation = |s: u32| view.lexicon.text(view.syntax.noun_groups[s as usize].lemma) == "delegation";
        let includes = || {
            let object = c.object == Some(leader) && view.lexicon.classes(verb.lemma).meets(view.grammar.include_verb);
            // "consisted of", "was made up of", "was composed of"
            let composed = match view.lexicon.text(verb.lemma) {
                "consist" => !verb.passive,
                "make" | "compose" => verb.passive,
                _ => false,
            };
            let brought =
                || view.syntax.obliques(c).iter().any(|o| o.noun == leader && o.preposition == view.grammar.of);
            (object && !verb.passive || composed && brought()) && c.subject.is_some_and(delegation)
        };
        leads || includes()
    })?;
    let led = clause.subject? as usize;
    // "a delegation of the Harbour League headed by Executive Director Anna Lind"
    let meant = view.mentions.of_noun[led].is_some_and(|m| view.chains.kind(m) == EntityType::Group);
    let people = meant || view.syntax.families[led] == Family::Group;
    let academic = sphere == "academic";
    let fits = |m: &u32| match sphere {
        "national" => view.chains.kind(*m) == EntityType::Country,
        "municipal" => view.chains.kind(*m) == EntityType::City,
        _ => people && view.is_named_body(*m) && (!academic || suits(sphere, view.chains.kind(*m))),
    };
    let origin = |led: usize| {
        let group = &view.syntax.noun_groups[led];
        let mut words = group.range.range();
        let country = words.find_map(|i| crate::relations::frame::country_of_adjective(view, i)).filter(fits);
        let phrase = view.syntax.phrases.get(led + 1).filter(|p| p.governor == Some(led as u32));
        let brought =
            phrase.and_then(|p| p.preposition).is_some_and(|p| p == view.grammar.from || p == view.grammar.of);
        let origin = view.mentions.of_noun.get(led + 1).copied().flatten();
        country.or(origin.filter(|m| brought && fits(m)))
    };
    // "A delegation from Lima arrived. The guests were led by Mayor Anna Lind."
    let before = || {
        let m = view.mentions.of_noun[led].filter(|_| people)?;
        let mut nouns = view.chain(m).filter_map(|m| view.mentions.all[m as usize].noun);
        nouns.find_map(|n| origin(n as usize).filter(|_| n as usize != led))
    };
    origin(led).or_else(before)
}
