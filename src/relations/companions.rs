//! Who does a thing beside its subject: "Anna Lind visited Lima, accompanied by Pedro Alvarez", "Acme launched the lamp
//! together with Orlin".

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use super::by_sentence::BySentence;
use super::known::Known;
use super::{Found, View, status};
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause, Tag, VerbForm};

/// What a companion does as well.
const COME_ALONG: [RelationType; 2] = [RelationType::Visited, RelationType::ParticipatedIn];

/// What those do who do it together.
const DO_TOGETHER: [RelationType; 7] = [
    RelationType::Visited,
    RelationType::ParticipatedIn,
    RelationType::Launched,
    RelationType::Organized,
    RelationType::Signed,
    RelationType::MemberOf,
    RelationType::MetWith,
];

/// What is found that one may do beside another.
struct Done<'a> {
    view: &'a View<'a>,
    found: &'a [Found],
    index: OnceCell<BySentence>,
}

impl Done<'_> {
    /// Of one sentence.
    fn of(&self, sentence: u32) -> impl Iterator<Item = &Found> {
        let shared = |f: &Found| COME_ALONG.contains(&f.relation) || DO_TOGETHER.contains(&f.relation);
        self.index.get_or_init(|| BySentence::of(self.view, self.found, shared)).first(self.found, sentence)
    }
}

/// Adds to what subjects do what those do who come along with them.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Found>) {
    let mut more: Vec<Found> = Vec::new();
    let done = Done { view, found: out, index: OnceCell::new() };
    for clause in &view.syntax.clauses {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let beside = || matches!(view.lexicon.text(verb.lemma), "accompany" | "flank" | "join");
        if verb.passive && beside() {
            accompanied(view, clause, &done, &mut more);
        } else if verb.lemma == view.grammar.be {
            joining(view, clause, &done, &mut more);
        } else if verb.lemma == view.grammar.accompany {
            accompanies(view, clause, &done, &mut more);
        } else if !verb.passive {
            together(view, clause, &done, &mut more);
        }
    }
    if more.is_empty() {
        return;
    }
    let known = Known::of(view, out);
    more.retain(|f| !known.has(view, f));
    out.append(&mut more);
}

/// "accompanied by Pedro Alvarez", "joined by him", also in a sentence of its own after what it is said of.
fn accompanied(view: &View<'_>, clause: &Clause, done: &Done<'_>, more: &mut Vec<Found>) {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let person = |k: u32| {
        let m = view.mentions.of_noun[k as usize]?;
        matches!(view.chains.kind(m), EntityType::Person | EntityType::Group).then_some(m)
    };
    // "visited Lima, accompanied by": of whom the sentence tells it.
    let outer = || {
        let before = view.syntax.clauses_of(clause.sentence).iter().rev().filter(|c| c.verb < clause.verb);
        before.filter(|c| !c.modifies_noun).find_map(|c| c.subject).and_then(person)
    };
    let Some(subject) = clause.subject.and_then(person).or_else(outer) else { return };
    if clause.assertion > Assertion::Planned {
        return;
    }
    let by = view.syntax.obliques(clause).iter().find(|o| {
        o.preposition == view.grammar.by && view.syntax.noun_groups[o.noun as usize].range.start >= verb.range.end
    });
    let own = verb.form == VerbForm::Finite;
    let here = clause.sentence.saturating_sub(u32::from(own))..=clause.sentence;
    if let Some(by) = by {
        come_along(view, (subject, by.noun), (clause, here), done, more);
    }
}

/// Adds what is told of somebody in some sentences, of those in the list of noun group `others` who come along.
fn come_along(
    view: &View<'_>,
    (with, others): (u32, u32),
    (clause, sentences): (&Clause, RangeInclusive<u32>),
    done: &Done<'_>,
    more: &mut Vec<Found>,
) {
    for other in companions(view, with, others) {
        for f in sentences.clone().flat_map(|sentence| done.of(sentence)) {
            if COME_ALONG.contains(&f.relation) && view.chains.same(f.subject, with) {
                more.extend(beside(view, f, other, status(clause.assertion)));
            }
        }
    }
}

/// "Pedro Alvarez accompanied Anna Lind on her visit to Lima": who comes along with whom the sentence says was there.
fn accompanies(view: &View<'_>, clause: &Clause, done: &Done<'_>, more: &mut Vec<Found>) {
    let person = |k: u32| view.mentions.of_noun[k as usize].filter(|m| view.chains.kind(*m) == EntityType::Person);
    let (Some(who), Some(with)) = (clause.subject, clause.object.and_then(person)) else { return };
    if clause.assertion > Assertion::Planned || person(who).is_none() {
        return;
    }
    come_along(view, (with, who), (clause, clause.sentence..=clause.sentence), done, more);
}

/// "Joining the mayor are Pedro Alvarez and Eva Holt": who comes along on what this sentence or the one before tells of her.
fn joining(view: &View<'_>, clause: &Clause, done: &Done<'_>, more: &mut Vec<Found>) {
    let person = |k: u32| view.mentions.of_noun[k as usize].filter(|m| view.chains.kind(*m) == EntityType::Person);
    let start = view.document.sentences[clause.sentence as usize].tokens.start;
    let opens = |c: &&Clause| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        let beside = matches!(view.lexicon.text(verb.lemma), "join" | "accompany");
        verb.range.start == start && verb.form == VerbForm::Ing && beside && c.verb < clause.verb
    };
    let with = view.syntax.clauses_of(clause.sentence).first().filter(opens).and_then(|c| c.object).and_then(person);
    let Some(with) = with.filter(|_| clause.assertion <= Assertion::Planned) else { return };
    let behind = |k: &u32| {
        view.syntax.noun_groups[*k as usize].range.start >= view.syntax.verb_groups[clause.verb as usize].range.end
    };
    let Some(first) = clause.subject.into_iter().chain(clause.object).find(behind) else { return };
    let here = clause.sentence.saturating_sub(1)..=clause.sentence;
    come_along(view, (with, first), (clause, here), done, more);
}

/// "together with Orlin" in the clause that says what is done.
fn together(view: &View<'_>, clause: &Clause, done: &Done<'_>, more: &mut Vec<Found>) {
    let g = view.grammar;
    let mut with = view.syntax.obliques(clause).iter();
    let Some(with) = with.find(|o| [g.together_with, g.along_with, g.alongside, g.like].contains(&o.preposition))
    else {
        return;
    };
    let Some(subject) = clause.subject.and_then(|k| view.mentions.of_noun[k as usize]) else { return };
    let sentence = view.mentions.all[subject as usize].sentence;
    for other in companions(view, subject, with.noun) {
        let here = |f: &&Found| {
            let head = view.document.span(view.syntax.verb_groups[clause.verb as usize].range);
            DO_TOGETHER.contains(&f.relation)
                && f.subject == subject
                && f.evidence.start <= head.start
                && f.evidence.end >= head.end
        };
        for f in done.of(sentence).filter(here) {
            more.extend(beside(view, f, other, None));
        }
    }
}

/// Those with names in the list of noun group `noun` that are what the subject is.
fn companions<'v>(view: &'v View<'_>, subject: u32, noun: u32) -> impl Iterator<Item = u32> + 'v {
    let family = |kind: EntityType| (kind == EntityType::Person, kind.is_organization(), kind.is_place());
    let own = family(view.chains.kind(subject));
    let members = view.syntax.members(noun).filter_map(|n| view.mentions.of_noun[n as usize]);
    members.filter(move |m| {
        let mention = &view.mentions.all[*m as usize];
        let owned = mention.noun.is_some_and(|k| {
            let after = view.syntax.noun_groups[k as usize].range.end as usize;
            view.syntax.tags.get(after) == Some(&Tag::Genitive)
        });
        let single = view.chains.is_named(*m) && !mention.plural && !owned;
        single && family(view.chains.kind(*m)) == own && !view.chains.same(*m, subject)
    })
}

fn beside(view: &View<'_>, f: &Found, subject: u32, status: Option<&'static str>) -> Option<Found> {
    let fits = !view.chains.same(subject, f.object);
    let mut found = Found { subject, ..f.clone() };
    found.qualifiers.status = found.qualifiers.status.or(status);
    fits.then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn who_joins_somebody_there_is_there() {
        let extractor = extractor();
        let joined = "Anna Lind, joined by Omar Stone and Eva Holt, opened the Glass Forum in Lima.";
        assert!(says(&extractor, joined, "Omar Stone", "participated_in", "Glass Forum"));
        assert!(says(&extractor, joined, "Eva Holt", "participated_in", "Glass Forum"));
        let joining = "Anna Lind visited Lima. Joining her were Omar Stone and Eva Holt.";
        assert!(says(&extractor, joining, "Omar Stone", "visited", "Lima"));
        assert!(says(&extractor, joining, "Eva Holt", "visited", "Lima"));
        let praising = "Anna Lind visited Lima. Praising her were Omar Stone and Eva Holt.";
        assert!(!says(&extractor, praising, "Omar Stone", "visited", "Lima"));
        let praised = "Anna Lind, praised by Omar Stone and Eva Holt, opened the Glass Forum in Lima.";
        assert!(!says(&extractor, praised, "Omar Stone", "participated_in", "Glass Forum"));
    }
}
