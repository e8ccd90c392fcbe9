//! Which of several things of a kind a text has in mind: "the council" where two councils are named.
//!
//! Salience as in Lappin and Leass 1994: every mention counts by its role in the clause, half as much with each sentence
//! since. What the text named first keeps a part of it to the end.

use std::cmp::Reverse;

use super::super::super::{Chains, Context};
use super::before::{Before, MOST_CANDIDATES};
use super::topics::{MOST_MENTIONS, is_of_it};
use crate::entities::mentions::Mention;
use crate::reader::BlockKind;
use crate::syntax::{Family, Syntax};

/// What a mention counts in the sentence it stands in.
type Weight = u32;

const OBLIQUE: Weight = 64;
const OBJECT: Weight = 128;
const SUBJECT: Weight = 256;
/// Who is quoted.
const SPEAKER: Weight = SUBJECT + HANGS;
/// What is taken off for what hangs on another noun: "the chair of the council".
const HANGS: Weight = 64;
/// What the thing named first keeps.
const OPENING: Weight = 77;

/// From so many sentences back on a mention counts the same.
const FARTHEST: u32 = 5;

/// So many sentences with "it" in a row speak of the same.
const MOST_OF_IT: usize = 3;

/// Of the things before mention `m` that may be meant, the last first, the most salient, where there are two and more.
pub(super) fn most_salient(
    context: &Context<'_>,
    chains: &Chains,
    before: &Before,
    m: u32,
    candidates: impl Iterator<Item = u32>,
) -> Option<u32> {
    let mut rivals: Vec<Rival> = Vec::new();
    for last in candidates.take(MOST_CANDIDATES) {
        let root = chains.root(last);
        if rivals.iter().all(|rival| rival.root != root) {
            rivals.push(Rival { root, last, weight: 0 });
        }
    }
    if rivals.len() < 2 {
        return None;
    }
    // "It employs 40 people." is as much about what the sentence before is about.
    let mut sentence = context.mention(m).sentence;
    for _ in 0..MOST_OF_IT {
        sentence -= u32::from(sentence > 0 && is_of_it(context, sentence - 1));
    }
    for n in m.saturating_sub(MOST_MENTIONS)..m {
        let root = chains.root(n);
        if let Some(rival) = rivals.iter_mut().find(|rival| rival.root == root) {
            let mention = context.mention(n);
            let since = sentence.saturating_sub(mention.sentence).min(FARTHEST);
            rival.weight += before.weight(context, mention) >> since;
        }
    }
    let first = |rival: &Rival| {
        let mention = context.mention(rival.root);
        (mention.sentence, Reverse(before.weight(context, mention)))
    };
    let two = rivals.len() == 2;
    let opening = rivals.iter_mut().min_by_key(|rival| first(rival));
    // What is only named in passing opens nothing, nor what is the first of many.
    let leads = |(sentence, Reverse(weight))| two && weight > OBLIQUE || opens(context, sentence);
    if let Some(opening) = opening.filter(|rival| leads(first(rival))) {
        opening.weight += OPENING;
    }
    rivals.iter().max_by_key(|rival| (rival.weight, rival.last)).map(|rival| rival.last)
}

/// Whether a sentence is a headline or the first that says something.
fn opens(context: &Context<'_>, sentence: u32) -> bool {
    let headline = |n: u32| context.document.sentences[n as usize].kind == BlockKind::Headline;
    let says = |n: u32| !headline(n) && !context.syntax.clauses_of(n).is_empty();
    headline(sentence) || !(0..sentence).rev().any(says)
}

/// A thing that may be meant.
struct Rival {
    root: u32,
    /// Its last mention.
    last: u32,
    weight: Weight,
}

impl Before {
    /// What a mention counts by its role.
    fn weight(&self, context: &Context<'_>, mention: &Mention) -> Weight {
        let groups = &context.syntax.noun_groups;
        let k = groups.partition_point(|group| group.range.end <= mention.range.start);
        let Some(group) = groups.get(k).filter(|group| group.range.start <= mention.range.start) else {
            return OBLIQUE;
        };
        let role = self.roles.get_or_init(|| roles(context))[k];
        if group.head < mention.range.end { role } else { role.saturating_sub(HANGS).max(OBLIQUE / 2) }
    }
}

/// What each noun group of a document counts by its role.
fn roles(context: &Context<'_>) -> Vec<Weight> {
    let syntax = context.syntax;
    let mut out = vec![OBLIQUE; syntax.noun_groups.len()];
    for clause in syntax.clauses.iter().filter(|clause| !clause.modifies_noun) {
        if let Some(subject) = clause.subject {
            let verb = syntax.verb_groups[clause.verb as usize].range.end as usize - 1;
            let speaks = context.lookups.classes[verb].meets(context.grammar.reporting_verb);
            let speaker = speaks && syntax.families[subject as usize] == Family::Person;
            // "a treaty that the Parliament of Molvia had approved"
            let relative = clause.object.is_some_and(|object| object < subject);
            let weight = if speaker { SPEAKER } else { SUBJECT };
            raise(syntax, &mut out, subject, if relative { OBJECT } else { weight });
        }
        for other in clause.object.into_iter().chain(clause.complement) {
            raise(syntax, &mut out, other, OBJECT);
        }
        // "We are glad," said Anna Lind
        let said = syntax.verb_groups[clause.verb as usize].lemma == context.grammar.say;
        if let Some(speaker) = clause.object.filter(|k| said && syntax.families[*k as usize] == Family::Person) {
            raise(syntax, &mut out, speaker, SPEAKER);
        }
    }
    // "Anna Lind, who heads the council, said": as near to her as in "Anna Lind, head of the council, said".
    for clause in syntax.clauses.iter().filter(|clause| clause.modifies_noun) {
        let speaker = clause.subject.is_some_and(|k| out[k as usize] == SPEAKER);
        for other in clause.object.into_iter().chain(clause.complement) {
            raise(syntax, &mut out, other, if speaker { SPEAKER - HANGS } else { OBJECT });
        }
    }
    for k in 0..out.len() {
        let phrase = syntax.phrases[k];
        let host = phrase.apposed_to.map(|host| out[host as usize]);
        let governor = phrase.governor.filter(|_| phrase.preposition == Some(context.grammar.of));
        let hung = governor.map(|governor| out[governor as usize].saturating_sub(HANGS));
        out[k] = host.into_iter().chain(hung).fold(out[k], Weight::max);
    }
    out
}

/// Gives the members of a list that begins with group `k` their weights, the first the most.
fn raise(syntax: &Syntax, weights: &mut [Weight], k: u32, weight: Weight) {
    let mut weight = weight;
    for member in syntax.members(k) {
        let slot = &mut weights[member as usize];
        *slot = weight.max(*slot);
        weight = weight.saturating_sub(HANGS / 2).max(OBLIQUE);
    }
}
