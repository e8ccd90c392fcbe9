//! Posts given, held or ended by way of a verb: "was named dean", "appointed Lind as dean", "serves as dean".

use super::View;
use super::nominal::by_noun;
use super::pairs::{distribute, gapped};
use super::resumes;
use super::taken_up::taken_up;
use super::tellings::by_clause;
use super::titles::title;
use crate::lexicon::{Class, ClassSet, WordId};
use crate::syntax::{Assertion, Family};

/// A post given, held or ended by way of a verb or its noun.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Assignment {
    /// The noun group of the post.
    pub post: u32,
    /// The noun group of the holder.
    pub holder: u32,
    /// Who gave it, where the text says so.
    pub giver: Option<u32>,
    /// How far the text vouches for it.
    pub assertion: Assertion,
    /// Whether the verb says that it is over.
    pub over: bool,
    /// The clause that says it, where one does.
    pub clause: Option<u32>,
}

/// The assignments of the sentences that `wanted` holds for.
pub(crate) fn assignments(view: &View<'_>, wanted: impl Fn(u32) -> bool) -> Vec<Assignment> {
    let class = |name: &str| view.lexicon.class_named(name);
    let verbs = Verbs {
        assign: class("assign-verb"),
        receive: class("receive-verb"),
        hold: class("hold-verb"),
        leave: class("leave-verb"),
        occupy: class("occupy-verb"),
        position: class("position-noun"),
        join: class("join-verb"),
        succeed: class("succeed-verb"),
        telling: ["assign-verb", "hold-verb", "leave-verb", "occupy-verb"]
            .into_iter()
            .filter_map(class)
            .fold(ClassSet::NONE, |all, class| all.union(ClassSet::of(class))),
    };
    let mut out = Vec::new();
    let sentences = || (0..).zip(&view.syntax.sentences).filter(|(n, _)| wanted(*n)).map(|(_, sentence)| sentence);
    for n in sentences().flat_map(|s| s.clauses.0..s.clauses.1) {
        by_clause(view, &verbs, n, &mut out);
        out.extend(verbs.position.and_then(|position| resumes::listed(view, n, position)));
        out.extend(taken_up(view, &verbs, n));
    }
    for k in sentences().flat_map(|s| s.nouns.0..s.nouns.1) {
        out.extend(by_noun(view, &verbs, k));
    }
    let mut all = Vec::with_capacity(out.len());
    for assignment in out {
        distribute(view, assignment, &mut all);
        gapped(view, assignment, &mut all);
    }
    all
}

/// "was nominated as chair but withdrew": whether who was given a post did not take it.
pub(super) fn is_given_up(view: &View<'_>, assignment: &Assignment) -> bool {
    let Some(clause) = assignment.clause.and_then(|n| view.syntax.clauses.get(n as usize)) else { return false };
    let beside = view.syntax.clauses_of(clause.sentence).iter().filter(|c| c.verb > clause.verb);
    let mut same = beside.filter(|c| c.subject == clause.subject || c.subject == Some(assignment.holder));
    same.any(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        let but =
            (verb.range.start.saturating_sub(3)..verb.range.start).any(|i| view.document.text(i as usize) == "but");
        but && matches!(view.lexicon.text(verb.lemma), "withdraw" | "decline" | "refuse")
    })
}

/// Classes of verbs that say something of a post.
pub(super) struct Verbs {
    pub assign: Option<Class>,
    pub receive: Option<Class>,
    pub hold: Option<Class>,
    pub leave: Option<Class>,
    pub occupy: Option<Class>,
    pub position: Option<Class>,
    pub join: Option<Class>,
    pub succeed: Option<Class>,
    /// Those that give, end or fill a post without more words.
    pub telling: ClassSet,
}

pub(super) fn is(view: &View<'_>, class: Option<Class>, word: WordId) -> bool {
    class.is_some_and(|c| view.lexicon.classes(word).has(c))
}

/// Whether noun group `k` is a post without a name.
pub(super) fn has_title(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    group.name.is_none() && view.mentions.of_noun[k as usize].is_some_and(|m| title(view, m, group).is_some())
}

pub(super) fn is_person(view: &View<'_>, k: u32) -> bool {
    view.syntax.families[k as usize] == Family::Person || view.syntax.noun_groups[k as usize].pronoun
}
