//! Clauses and noun phrases in one form: a predicate with its logical subject, object and prepositional phrases.
//!
//! Voice, light verbs ("paid a visit to"), nominalisations ("the acquisition of X by Y") and existentials ("there are")
//! are levelled here, so that a relation rule is written once, in the active.

mod fate;
mod nouns;
mod verbs;

pub(super) use self::fate::fate;
use self::nouns::{nominal_frame, noun_frame};
use self::verbs::{light_verb_frame, verb_frame};
use super::{View, attendance};
use crate::lexicon::{Class, WordId};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, NounGroup, Oblique, SentenceSyntax};

/// A predicate with its arguments as noun groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// What is meant without the other members of its list: the antecedent of a relative clause or of a participle.
    pub alone: Option<u32>,
    /// What is said or done: the lemma of a verb, or of a noun for a noun frame.
    pub predicate: WordId,
    /// Whether the subject is the thing the noun itself names.
    pub is_noun: bool,
    /// Logical subject.
    pub subject: Option<u32>,
    /// Logical object.
    pub object: Option<u32>,
    /// Second object.
    pub complement: Option<u32>,
    /// Prepositional phrases and times.
    pub obliques: Vec<Oblique>,
    /// What stands inside the noun group or its name: nested names with their preposition, and the country of an
    /// adjective ("Japanese"), by mention.
    pub inner: Vec<(WordId, u32)>,
    /// How far the text vouches for it.
    pub assertion: Assertion,
    /// Whether it is told in the past tense.
    pub past: bool,
    /// Whether its verb stands alone, without auxiliaries.
    pub is_simple: bool,
    /// The token of the predicate.
    pub head: u32,
    /// Where it stands.
    pub extent: TokenRange,
}

/// Whether the frame of a plain noun is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    No,
    /// With something that hangs on the noun or stands in it.
    Modified,
    /// Also alone.
    Bare,
}

/// The frames of a document, in order of their predicates; of plain nouns those that are wanted.
pub(crate) fn frames(view: &View<'_>, mut wants: impl FnMut(u32, &NounGroup) -> Wanted) -> Vec<Frame> {
    let mut out = Vec::with_capacity(view.syntax.clauses.len() + view.syntax.noun_groups.len() / 2);
    let nominalization = view.lexicon.class_named("nominalization");
    for clause in &view.syntax.clauses {
        let frame = verb_frame(view, clause);
        if let Some(mut light) = light_verb_frame(view, &frame, nominalization) {
            light.assertion = light.assertion.within(frame.object.map_or(Assertion::Asserted, |k| fate(view, k)));
            out.push(light);
        }
        out.extend(attendance::frame(view, clause, &frame));
        out.push(frame);
    }
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        if group.pronoun || group.time {
            continue;
        }
        let verb = nominalization.and_then(|c| verb_of(view, c, group));
        let wanted = wants(k as u32, group);
        if verb.is_none() && wanted == Wanted::No && !attendance::is_noun(view, group) {
            continue;
        }
        let bare = verb.is_some() || wanted == Wanted::Bare;
        let Some(mut frame) = noun_frame(view, k as u32, group, bare) else { continue };
        let head = view.lookups.classes[group.head as usize];
        if verb.is_some() || head.meets(view.grammar.event_noun.union(view.grammar.deal_noun)) {
            frame.assertion = frame.assertion.within(fate(view, k as u32));
        }
        out.extend(attendance::noun_frame(view, k as u32, &frame));
        if let Some(verb) = verb
            && let Some(nominal) = nominal_frame(view, &frame, verb, group)
        {
            out.push(nominal);
        }
        out.push(frame);
    }
    out.sort_by_key(|f| (f.head, f.is_noun, f.extent.start));
    out
}

pub(super) fn verb_of(view: &View<'_>, class: Class, group: &NounGroup) -> Option<WordId> {
    if group.name.is_some() || !view.lexicon.classes(group.lemma).has(class) {
        return None;
    }
    view.lexicon.attribute(class, group.lemma).map(|verb| view.lexicon.word(verb)).filter(|w| *w != WordId::UNKNOWN)
}

/// The noun groups and clauses of the sentence that noun group `k` stands in.
fn sentence_of(view: &View<'_>, k: u32) -> SentenceSyntax {
    let sentences = &view.syntax.sentences;
    sentences.get(sentences.partition_point(|s| s.nouns.1 <= k)).copied().unwrap_or_default()
}

/// The country an adjective stands for ("Japanese"), if the document names it.
pub(super) fn country_of_adjective(view: &View<'_>, i: usize) -> Option<u32> {
    let country = view.lexicon.demonym_country(view.lookups.words[i])?;
    view.place_named(country).map(|(place, _)| place)
}

/// The clause a noun group stands in.
pub(super) fn enclosing<'a>(view: &View<'a>, k: u32) -> Option<&'a Clause> {
    let range = view.syntax.noun_groups[k as usize].range;
    let clauses = &view.syntax.clauses;
    let n = clauses.partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start < range.start);
    let before = n.checked_sub(1).and_then(|c| clauses.get(c)).filter(|c| c.extent.contains(range));
    before.or_else(|| clauses.get(n).filter(|c| c.extent.contains(range)))
}
