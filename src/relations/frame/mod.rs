//! Clauses and noun phrases in one form: a predicate with its logical subject, object and prepositional phrases.
//!
//! Voice, light verbs ("paid a visit to"), nominalisations ("the acquisition of X by Y") and existentials ("there are")
//! are levelled here, so that a relation rule is written once, in the active.

mod beside;
mod fate;
mod gapped;
mod inside;
mod nominal;
mod nouns;
mod verbs;
mod whole;

pub(super) use self::fate::fate;
pub(super) use self::inside::sponsored;
use self::nominal::nominal_frame;
use self::nouns::noun_frame;
pub(super) use self::nouns::prepositions_near;
use self::verbs::{light_verb_frame, verb_frame};
use super::{View, attendance, below};
use crate::lexicon::WordId;
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

/// Who reads the frames of a document.
pub(crate) trait FrameReader {
    /// Whether the frames of a clause are wanted; asked of all clauses before the first frame is read.
    fn wants_clause(&mut self, clause: &Clause) -> bool;

    /// Whether the frame of a plain noun is wanted, by its noun group.
    fn wants_noun(&mut self, k: u32) -> Wanted;

    /// The next frame, in order of their predicates; of what a noun tells first that of its verb.
    fn read(&mut self, frame: Frame);
}

/// The frames of a document, in order of their predicates, for who reads them; of plain nouns those that are wanted.
pub(crate) fn frames(view: &View<'_>, reader: &mut impl FrameReader) {
    // Those of all clauses are made before the first of a noun, so that their code stays near.
    let mut of_clauses: Vec<(u32, Frame)> = Vec::with_capacity(view.syntax.clauses.len() * 2);
    for clause in view.syntax.clauses.iter().filter(|clause| reader.wants_clause(clause)) {
        let head = view.syntax.verb_groups[clause.verb as usize].head;
        of_clause(view, clause, &mut |frame| of_clauses.push((head, frame)));
    }
    let mut of_clauses = of_clauses.into_iter().peekable();
    for (k, group) in (0..).zip(&view.syntax.noun_groups) {
        while let Some((_, frame)) = of_clauses.next_if(|(head, _)| *head <= group.head) {
            reader.read(frame);
        }
        if !group.pronoun && !group.time {
            of_noun(view, k, reader);
        }
    }
    of_clauses.for_each(|(_, frame)| reader.read(frame));
}

/// The frame of a clause and those of what stands behind it without a verb of its own.
pub(super) fn frame_with_gaps(view: &View<'_>, clause: &Clause) -> Vec<Frame> {
    let frame = verb_frame(view, clause);
    let mut all = gapped::frames(view, clause, &frame);
    all.insert(0, frame);
    all
}

/// Gives the frames of a clause in their order.
fn of_clause(view: &View<'_>, clause: &Clause, give: &mut impl FnMut(Frame)) {
    let frame = verb_frame(view, clause);
    if let Some(mut light) = light_verb_frame(view, &frame) {
        light.assertion = light.assertion.within(frame.object.map_or(Assertion::Asserted, |k| fate(view, k)));
        give(light);
    }
    if let Some(frame) = attendance::frame(view, clause, &frame) {
        give(frame);
    }
    below::frames(view, clause, &frame).into_iter().for_each(|frame| give_with_whole(view, frame, give));
    gapped::frames(view, clause, &frame).into_iter().for_each(&mut *give);
    if let Some(frame) = gapped::pro_verb(view, clause) {
        give(frame);
    }
    give_with_whole(view, frame, give);
}

/// Gives a frame, first as one of a body where it tells of all the shares in it.
fn give_with_whole(view: &View<'_>, frame: Frame, give: &mut impl FnMut(Frame)) {
    if let Some(frame) = whole::frame(view, &frame) {
        give(frame);
    }
    give(frame);
}

fn of_noun(view: &View<'_>, k: u32, reader: &mut impl FrameReader) {
    let group = &view.syntax.noun_groups[k as usize];
    let verb = verb_of(view, group);
    let wanted = reader.wants_noun(k);
    if verb.is_none() && wanted == Wanted::No && !attendance::is_noun(view, group) {
        return;
    }
    let bare = verb.is_some() || wanted == Wanted::Bare;
    let Some(mut frame) = noun_frame(view, k, group, bare) else { return };
    let head = view.lookups.classes[group.head as usize];
    if verb.is_some() || head.meets(view.grammar.event_noun) || fate::is_deal(view, group) {
        frame.assertion = frame.assertion.within(fate(view, k));
    }
    if let Some(frame) = attendance::noun_frame(view, k, &frame) {
        reader.read(frame);
    }
    if let Some(nominal) = verb.and_then(|verb| nominal_frame(view, &frame, verb, group)) {
        give_with_whole(view, nominal, &mut |frame| reader.read(frame));
    }
    reader.read(frame);
}

/// The verb of which the head of a noun group is the noun: "acquire" of "acquisition".
pub(super) fn verb_of(view: &View<'_>, group: &NounGroup) -> Option<WordId> {
    if group.name.is_some() { None } else { view.lexicon.nominalized(group.lemma) }
}

/// The noun groups and clauses of the sentence that noun group `k` stands in.
fn sentence_of(view: &View<'_>, k: u32) -> SentenceSyntax {
    view.syntax.sentences.get(view.sentence_of(k) as usize).copied().unwrap_or_default()
}

/// The country an adjective stands for ("Japanese"), if the document names it.
pub(super) fn country_of_adjective(view: &View<'_>, i: usize) -> Option<u32> {
    let country = view.lexicon.demonym_country(view.lookups.words[i])?;
    view.place_named(country).map(|(place, _)| place)
}

/// The clause a noun group stands in.
pub(super) fn enclosing<'a>(view: &View<'a>, k: u32) -> Option<&'a Clause> {
    let range = view.syntax.noun_groups[k as usize].range;
    let clauses = view.syntax.clauses_of(view.sentence_of(k));
    let n = clauses.iter().take_while(|c| view.syntax.verb_groups[c.verb as usize].range.start < range.start).count();
    let before = n.checked_sub(1).and_then(|c| clauses.get(c)).filter(|c| c.extent.contains(range));
    before.or_else(|| clauses.get(n).filter(|c| c.extent.contains(range)))
}
