//! Posts told of several, whom the next sentence names: "Four new judges of the court took the oath. They are A, B and C".

use super::View;
use super::bodies::bodies;
use super::giving::of_giver;
use super::roles::Role;
use super::titles::title;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::quantities::number::word_value;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Family, Tag};

/// Adds the posts of those whom "they are" names.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Role>) {
    let these = view.lexicon.word("these");
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion == Assertion::Asserted && c.sentence > 0) {
        let people = named(view, clause, these);
        if people.len() < 2 {
            continue;
        }
        let Some((k, giver)) = told_before(view, clause) else { continue };
        let group = &view.syntax.noun_groups[k as usize];
        let m = view.mentions.of_noun[k as usize].or(view.mentions.quantity_of_noun[k as usize]);
        let Some(range) = m.and_then(|m| title(view, m, group)) else { continue };
        let (mut bodies, _, title) = bodies(view, k, group, past_number(view, range));
        // "The league elected two vice-presidents": of the league.
        let giver = giver.filter(|n| *n != k && bodies.is_empty());
        bodies.extend(giver.and_then(|n| of_giver(view, n)));
        if bodies.len() != 1 {
            continue;
        }
        out.extend(people.into_iter().map(|holder| Role {
            noun: k,
            title,
            holder,
            bodies: bodies.clone(),
            status: None,
            extent: clause.extent,
        }));
    }
}

/// The people that a clause says "they" are, past what it says of each.
fn named(view: &View<'_>, clause: &Clause, these: WordId) -> Vec<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let groups = &view.syntax.noun_groups;
    let they = clause.subject.is_some_and(|k| {
        let group = &groups[k as usize];
        let word = view.lookups.words[group.head as usize];
        group.pronoun && (word == view.grammar.they || word == these)
    });
    if !they || verb.lemma != view.grammar.be || verb.passive || clause.object.is_none() {
        return Vec::new();
    }
    let nouns = view.syntax.sentences[clause.sentence as usize].nouns;
    let begins = |k: &u32| {
        let start = groups[*k as usize].range.start;
        let before = view.syntax.tags[start as usize - 1];
        let parted = start == verb.range.end || matches!(before, Tag::Comma | Tag::Conjunction | Tag::Break);
        start >= verb.range.end && parted && view.syntax.phrases[*k as usize].apposed_to.is_none()
    };
    let people = (nouns.0..nouns.1).filter(begins).filter_map(|k| view.mentions.of_noun[k as usize]);
    people.filter(|m| view.chains.kind(*m) == EntityType::Person && view.chains.is_named(*m)).collect()
}

/// The title without the number before it.
fn past_number(view: &View<'_>, title: TokenRange) -> TokenRange {
    let number = |i: &u32| {
        view.syntax.tags[*i as usize] == Tag::Number
            || word_value(view.document.text(*i as usize)).is_some_and(|n| !n.ordinal)
    };
    TokenRange { start: title.start + u32::from(title.len() > 1 && number(&title.start)), ..title }
}

/// The plural noun that the first clause of the sentence before is about, and its subject.
fn told_before(view: &View<'_>, clause: &Clause) -> Option<(u32, Option<u32>)> {
    let before = view.syntax.clauses_of(clause.sentence - 1).iter().find(|c| !c.modifies_noun)?;
    let several = |k: &u32| {
        let group = &view.syntax.noun_groups[*k as usize];
        let people = matches!(view.syntax.families[*k as usize], Family::Person | Family::Group);
        group.plural && people && group.name.is_none() && !group.pronoun
    };
    let k = [before.subject, before.object].into_iter().flatten().find(several)?;
    let gives =
        view.lexicon.classes(view.syntax.verb_groups[before.verb as usize].lemma).meets(view.grammar.assign_verb);
    Some((k, before.subject.filter(|_| gives)))
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn they_hold_the_posts_told_before() {
        let extractor = extractor();
        let told = "Four new judges of the Supreme Court took the oath in May. ";
        let named = format!("{told}They are Anna Lind, formerly of Quarn University, Omar Stone and Eva Reed.");
        assert!(says(&extractor, &named, "Omar Stone", "holds_position", "Supreme Court"));
        assert!(says(&extractor, &named, "Anna Lind", "holds_position", "Supreme Court"));
        let elected = "The Harbour League elected two vice-presidents. They are Anna Lind and Omar Stone.";
        assert!(says(&extractor, elected, "Omar Stone", "holds_position", "Harbour League"));
        let other = format!("{told}They thanked Anna Lind, Omar Stone and Eva Reed.");
        assert!(!says(&extractor, &other, "Omar Stone", "holds_position", "Supreme Court"));
    }
}
