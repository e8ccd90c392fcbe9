//! "The museum has appointed Anna Lind director. She takes up the post on 1 May": since when a post just given is held.

use super::assignments::is;
use super::{TokenRange, View, first_point, point};
use crate::lexicon::Class;
use crate::syntax::{Clause, Determiner, VerbForm};
use crate::times::TimeMention;

/// So many sentences after a post is given its beginning is told.
const NEAR: u32 = 3;

/// What the text says of when posts begin, by sentence.
pub(super) struct Beginnings(Vec<Beginning>);

struct Beginning {
    sentence: u32,
    /// The root of whoever begins; nobody where only the post is spoken of.
    who: Option<u32>,
    date: String,
}

impl Beginnings {
    pub fn of(view: &View<'_>, times: &[TimeMention]) -> Self {
        let [position, occupy] = ["position-noun", "occupy-verb"].map(|class| view.lexicon.class_named(class));
        let clauses = view.syntax.clauses.iter();
        Self(clauses.filter_map(|clause| beginning(view, times, clause, [position, occupy])).collect())
    }

    /// When the post begins that somebody is given in a sentence.
    pub fn date(&self, view: &View<'_>, holder: u32, sentence: u32) -> Option<String> {
        let root = view.chains.root(holder);
        let first = self.0.partition_point(|begun| begun.sentence < sentence);
        let mut near = self.0.get(first..)?.iter().take_while(|begun| begun.sentence <= sentence + NEAR);
        near.find(|begun| begun.who.is_none_or(|who| who == root)).map(|begun| begun.date.clone())
    }
}

/// The beginning that a clause tells of.
fn beginning(
    view: &View<'_>,
    times: &[TimeMention],
    clause: &Clause,
    [position, occupy]: [Option<Class>; 2],
) -> Option<Beginning> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let subject = clause.subject.filter(|_| !verb.passive && verb.form != VerbForm::Participle)?;
    let g = view.grammar;
    let begins = [g.start, g.begin, g.commence].contains(&verb.lemma);
    let takes = verb.lemma == g.take;
    let occupies = begins || is(view, occupy, verb.lemma);
    if !takes && !occupies {
        return None;
    }
    let is_post = |k: u32| {
        let group = &view.syntax.noun_groups[k as usize];
        let told = matches!(
            group.determiner,
            Determiner::Definite | Determiner::Demonstrative | Determiner::Possessive(_) | Determiner::None
        );
        let own = is(view, position, group.lemma) || matches!(view.lexicon.text(group.lemma), "term" | "tenure");
        told && own && group.name.is_none() && group.range.end - group.head == 1
    };
    let brought = |words: &[&str]| {
        let mut all = view.syntax.obliques(clause).iter();
        all.find(|o| words.contains(&view.lexicon.text(o.preposition))).map(|o| o.noun)
    };
    let who = if is_post(subject) {
        // "The appointment takes effect on 1 May", "Her term begins in May"
        let effect =
            || clause.object.is_some_and(|k| view.lexicon.text(view.syntax.noun_groups[k as usize].lemma) == "effect");
        (begins || takes && effect()).then_some(None)?
    } else {
        // "takes up the post", "assumes office", "starts in the role"
        let what = clause.object.or_else(|| if takes { brought(&["up", "on"]) } else { None });
        let what = what.or_else(|| if begins { brought(&["in", "as"]) } else { None });
        let person = view.mentions.of_noun[subject as usize]?;
        (occupies && what.is_some_and(is_post)).then_some(Some(view.chains.root(person)))?
    };
    let behind = TokenRange { start: verb.range.start, end: clause.extent.end };
    // "On 1 May she takes up the post."
    let told = || {
        let mut brought = view.syntax.obliques(clause).iter().filter(|o| view.syntax.noun_groups[o.noun as usize].time);
        brought.find_map(|o| point(view, times, view.mentions.of_noun[o.noun as usize]?))
    };
    let date = first_point(view, times, behind).or_else(told)?;
    Some(Beginning { sentence: clause.sentence, who, date })
}
