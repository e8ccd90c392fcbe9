//! Posts of those who make up a jury, a committee or a delegation: "The jury consists of Anna Lind (chair) and", "The
//! committee comprises President Anna Lind and", "The Peruvian delegation was led by Anna Lind, Minister of Trade".

use rustc_hash::FxHashMap;

use super::default_bodies::{self, sphere};
use super::said_where::says_where;
use super::{View, giving, roles};
use crate::ontology::EntityType;
use crate::relations::frame::country_of_adjective;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Determiner};

/// What people make up, where the sentence names them.
struct Lineup {
    kind: Kind,
    /// The mention of the whole.
    whole: u32,
    /// Of what its officers hold their posts: the whole, its body, or the country of a delegation.
    body: u32,
    people: TokenRange,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Has nobody above it but its own chair.
    Jury,
    /// An organ of a body.
    Organ,
    Delegation,
    /// A delegation of a body.
    Party,
}

/// Completes the posts without a body of those whom a sentence names as making up something.
pub(super) fn complete(view: &View<'_>, all: &mut [roles::Role]) {
    let mut lineups: FxHashMap<u32, Vec<Lineup>> = FxHashMap::default();
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let found = [lineup(view, clause), represented(view, clause), represented_too(view, clause)];
        let found: Vec<Lineup> = found.into_iter().flatten().collect();
        if !found.is_empty() {
            lineups.entry(clause.sentence).or_default().extend(found);
        }
    }
    if lineups.is_empty() {
        return;
    }
    for role in all.iter_mut().filter(|role| role.bodies.is_empty()) {
        let Some(here) = lineups.get(&view.sentence_of(role.noun)) else { continue };
        let inside = |l: &&Lineup| l.people.contains(view.syntax.noun_groups[role.noun as usize].range);
        let of = here.iter().take(MOST).rfind(inside).and_then(|lineup| body(view, role, lineup));
        role.bodies.extend(of);
    }
}

/// So many of them has a sentence at most.
const MOST: usize = 8;

/// Where a post is held by one of those who make up something.
fn body(view: &View<'_>, role: &roles::Role, lineup: &Lineup) -> Option<u32> {
    let group = &view.syntax.noun_groups[role.noun as usize];
    let phrase = view.syntax.phrases[role.noun as usize];
    let last = view.lexicon.text(view.lookups.noun_lemmas[role.title.end as usize - 1]);
    let chair = last.starts_with("chair") || matches!(last, "president" | "convener" | "head");
    let own = group.determiner == Determiner::None && !group.plural;
    let aside = group.name.is_none() && (phrase.apposed_to.is_some() || phrase.bracketed);
    match lineup.kind {
        Kind::Jury => (own && aside && chair && role.title.len() == 1).then_some(lineup.whole),
        Kind::Organ => {
            let officer = chair
                || last.starts_with("vice-")
                || last.starts_with("vice ")
                || matches!(last, "secretary" | "treasurer" | "auditor");
            // "the board": whose, the text may say elsewhere.
            let told = !view.chains.same(lineup.body, lineup.whole);
            (own && officer && told && (aside || group.name.is_some())).then_some(lineup.body)
        }
        // "a delegation of Acme led by its chairman": whose own words say nothing else.
        Kind::Party => {
            let suits = default_bodies::suits_body(view, role.title, lineup.body) && !says_where(view, role.noun);
            let national = sphere(view, role.title) == Some("national") && !chair;
            (suits && !national && !group.plural && group.determiner == Determiner::None).then_some(lineup.body)
        }
        Kind::Delegation => {
            let secretary = last == "secretary" && role.title.len() == 2;
            let national = sphere(view, role.title) == Some("national") || secretary;
            (national && !view.is_envoy(role.title) && !group.plural).then_some(lineup.body)
        }
    }
}

/// What a clause says is made up of, or led by, those whom it names.
fn lineup(view: &View<'_>, clause: &Clause) -> Option<Lineup> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let g = view.grammar;
    let lists = [g.consist, g.comprise, g.include, g.compose].contains(&verb.lemma)
        || verb.lemma == g.be && clause.object.is_some();
    let leads = [g.lead, g.head].contains(&verb.lemma);
    let (k, people) = match (leads, verb.passive) {
        (false, _) if lists => (clause.subject?, behind(view, clause)),
        (true, true) => (clause.subject?, behind(view, clause)),
        (true, false) => {
            let range = view.syntax.noun_groups[clause.subject? as usize].range;
            (clause.object?, TokenRange { start: range.start, end: verb.range.start })
        }
        _ => return None,
    };
    let whole = view.mentions.of_noun[k as usize]?;
    // "It was headed by": the delegation told of before.
    let k = if view.syntax.noun_groups[k as usize].pronoun { first_noun(view, whole)? } else { k };
    let group = &view.syntax.noun_groups[k as usize];
    let noun = view.lexicon.text(group.lemma);
    let lineup = |kind, body| Some(Lineup { kind, whole, body, people });
    match noun {
        "delegation" | "side" | "team" | "mission" => {
            if group.plural || verb.lemma == g.be {
                return None;
            }
            match state(view, k) {
                Some(state) => lineup(Kind::Delegation, state),
                None => lineup(Kind::Party, of_body(view, k).filter(|_| noun == "delegation")?),
            }
        }
        "jury" | "panel" | "commission" => lineup(Kind::Jury, whole),
        "committee" | "board" | "presidium" | "bureau" | "executive" if !leads => {
            lineup(Kind::Organ, giving::of_giver(view, k).or_else(|| of_organ(view, k))?)
        }
        "committee" => lineup(Kind::Jury, whole),
        _ => None,
    }
}

/// "Kenya was represented by Minister of Trade Anna Lind": the minister is of the country.
fn represented(view: &View<'_>, clause: &Clause) -> Option<Lineup> {
    let (first, end) = brought(view, clause)?;
    let country = view.mentions.of_noun[clause.subject? as usize]?;
    by_country(view, country, TokenRange { start: first, end })
}

/// "... and Peru by Minister of Trade Omar Stone"
fn represented_too(view: &View<'_>, clause: &Clause) -> Option<Lineup> {
    let (_, by) = brought(view, clause)?;
    let k = view.syntax.noun_groups.partition_point(|g| g.range.end < by);
    let country = view.mentions.of_noun.get(k).copied().flatten();
    let country = country.filter(|_| view.syntax.noun_groups[k].range.end == by)?;
    by_country(view, country, TokenRange { start: by, end: behind(view, clause).end })
}

fn by_country(view: &View<'_>, country: u32, people: TokenRange) -> Option<Lineup> {
    let state = view.chains.kind(country) == EntityType::Country;
    state.then_some(Lineup { kind: Kind::Delegation, whole: country, body: country, people })
}

/// The first and the second "by" behind "was represented", or the end of the clause.
fn brought(view: &View<'_>, clause: &Clause) -> Option<(u32, u32)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if !verb.passive || view.lexicon.text(verb.lemma) != "represent" {
        return None;
    }
    let people = behind(view, clause);
    let by = |i: &u32| view.lookups.words[*i as usize] == view.grammar.by;
    let mut brought = (people.start..people.end).filter(by);
    let first = brought.next().filter(|i| *i <= people.start + 1)?;
    Some((first, brought.next().unwrap_or(people.end)))
}

/// The named body in the phrase or the genitive of an organ.
fn of_organ(view: &View<'_>, k: u32) -> Option<u32> {
    let of = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k));
    let of = of.filter(|p| p.preposition == Some(view.grammar.of)).and(view.mentions.of_noun.get(k as usize + 1));
    let owner = of.copied().flatten().or_else(|| view.owner(&view.syntax.noun_groups[k as usize]));
    owner.filter(|m| view.is_named_body(*m))
}

/// The first noun group that names what a pronoun stands for.
fn first_noun(view: &View<'_>, pronoun: u32) -> Option<u32> {
    let mut nouns = view.chain(pronoun).filter_map(|m| view.mentions.all[m as usize].noun);
    nouns.find(|k| !view.syntax.noun_groups[*k as usize].pronoun)
}

/// The body by name that a delegation is of or from.
fn of_body(view: &View<'_>, k: u32) -> Option<u32> {
    let next = k as usize + 1;
    let of = view.syntax.phrases.get(next).filter(|p| p.governor == Some(k)).and_then(|p| p.preposition)?;
    let brings = of == view.grammar.of || of == view.grammar.from;
    view.mentions.of_noun.get(next).copied().flatten().filter(|m| brings && view.is_named_body(*m))
}

/// The country whose delegation noun group `k` is.
fn state(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let adjective = group.range.range().find_map(|i| country_of_adjective(view, i));
    let next = k as usize + 1;
    let of = view.syntax.phrases.get(next).filter(|p| p.governor == Some(k)).and_then(|p| p.preposition);
    let brings = of.is_some_and(|p| p == view.grammar.of || p == view.grammar.from);
    let place = || view.mentions.of_noun.get(next).copied().flatten().filter(|_| brings);
    adjective.or_else(place).filter(|m| view.chains.kind(*m) == EntityType::Country)
}

/// From the verb of a clause to the next verb that is not in a relative clause.
fn behind(view: &View<'_>, clause: &Clause) -> TokenRange {
    let start = view.syntax.verb_groups[clause.verb as usize].range.end;
    let later = view.syntax.clauses_of(clause.sentence).iter().filter(|c| c.verb > clause.verb && !c.modifies_noun);
    let next = later.map(|c| c.extent.start.max(start)).min();
    let sentence = view.document.sentences[clause.sentence as usize].tokens.end;
    TokenRange { start, end: next.unwrap_or(sentence) }
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn who_makes_up_a_jury_or_committee_has_a_post_there() {
        let extractor = extractor();
        let jury =
            "The Glass Academy gave its prizes. The jury consists of Anna Lind (chair), Omar Stone and Eva Holt.";
        assert!(says(&extractor, jury, "Anna Lind", "holds_position", "jury"));
        let committee =
            "The executive committee of the Harbour League comprises President Anna Lind and Treasurer Omar Stone.";
        assert!(says(&extractor, committee, "Omar Stone", "holds_position", "Harbour League"));
        let told = "The jury included Eva Holt, adviser to the president of Peru.";
        assert!(!says(&extractor, told, "Eva Holt", "holds_position", "jury"));
    }

    #[test]
    fn officers_on_a_delegation_are_of_its_body() {
        let extractor = extractor();
        let came = "A delegation from Quarn University came to Lima. It was headed by Rector Anna Lind.";
        assert!(says(&extractor, came, "Anna Lind", "holds_position", "Quarn University"));
        let led = "The delegation of the Harbour League was led by President Anna Lind and Treasurer Omar Stone.";
        assert!(says(&extractor, led, "Omar Stone", "holds_position", "Harbour League"));
        let other = "The delegation of the Harbour League was led by Anna Lind, treasurer of Quarn Ltd.";
        assert!(!says(&extractor, other, "Anna Lind", "holds_position", "Harbour League"));
    }

    #[test]
    fn ministers_on_a_delegation_are_of_its_country() {
        let extractor = extractor();
        for led in [
            "The Peruvian delegation was led by Anna Lind, Minister of Fisheries.",
            "The Peruvian delegation, led by Minister of Fisheries Anna Lind, went home.",
            "Minister of Fisheries Anna Lind led the Peruvian delegation.",
            "The Peruvian delegation included Anna Lind, Minister of Fisheries, and Eva Holt.",
        ] {
            let text = format!("Peru and Norway met in Oslo. {led}");
            assert!(says(&extractor, &text, "Anna Lind", "holds_position", "Peru"), "{text}");
        }
        let both = "Peru was represented by Vice Minister Anna Lind and Norway by Secretary of State Omar Stone.";
        assert!(says(&extractor, both, "Anna Lind", "holds_position", "Peru"));
        assert!(says(&extractor, both, "Omar Stone", "holds_position", "Norway"));
        let met =
            "Peru and Norway met in Oslo. The Peruvian delegation was received by Anna Lind, Minister of Fisheries.";
        assert!(!says(&extractor, met, "Anna Lind", "holds_position", "Peru"));
    }
}
