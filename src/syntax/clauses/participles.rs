//! Participles that go on after another one or open the sentence before their subject ("a round led by Acme and joined
//! by Orlin", "Founded in 1915, Acme is").

use crate::lexicon::{Class, Lookups};
use crate::syntax::Syntax;
use crate::syntax::grammar::Grammar;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::{Tense, VerbForm, VerbGroup};

/// "a round led by Acme and joined by Orlin": whether verb `v` looks like a past tense and goes on as a participle before.
pub(super) fn is_second_participle(
    syntax: &Syntax,
    lookups: &Lookups,
    grammar: &Grammar,
    first: usize,
    v: usize,
) -> bool {
    let group = &syntax.verb_groups[v];
    let past = group.form == VerbForm::Finite && group.tense == Tense::Past && group.range.len() == 1;
    let (start, end) = (group.range.start as usize, group.range.end as usize);
    let brings = lookups.classes.get(end).is_some_and(|c| c.has(Class::PREPOSITION));
    past && (lookups.words.get(end) == Some(&grammar.by) || brings)
        && start > 0
        && syntax.tags.get(start - 1) == Some(&Tag::Conjunction)
        && syntax.clauses[first..]
            .last()
            .is_some_and(|c| c.modifies_noun && syntax.verb_groups[c.verb as usize].form == VerbForm::Participle)
}

/// "Founded in 1915, Acme is ...", "Speaking at the event, she ...": the subject comes later.
pub(super) fn adopt_following_subjects(syntax: &mut Syntax, first: usize, start: usize) {
    for c in first..syntax.clauses.len() {
        let clause = syntax.clauses[c];
        let group = syntax.verb_groups[clause.verb as usize];
        let opens = clause.subject.is_none() && matches!(group.form, VerbForm::Participle | VerbForm::Ing);
        if !opens || group.range.start as usize > start + 12 {
            continue;
        }
        let next = syntax.clauses[c + 1..].iter().find(|n| {
            let finite = syntax.verb_groups[n.verb as usize].form == VerbForm::Finite;
            finite && !n.modifies_noun && n.subject.is_some()
        });
        let Some(subject) = next.and_then(|n| n.subject) else { continue };
        let comma = (group.range.end as usize..syntax.noun_groups[subject as usize].range.start as usize)
            .any(|i| syntax.tags.get(i) == Some(&Tag::Comma));
        if comma {
            // The noun before that comma is not an object of the participle's clause subject.
            syntax.clauses[c].subject = Some(subject);
            if syntax.clauses[c].object == Some(subject) {
                syntax.clauses[c].object = None;
            }
            // "Founded in 1915 and based in Lima, Acme": a second participle looks like a past tense.
            let end = syntax.noun_groups[subject as usize].range.start;
            for n in c + 1..syntax.clauses.len() {
                let verb = syntax.clauses[n].verb as usize;
                let group = syntax.verb_groups[verb];
                let bare = group.range.len() == 1 && group.tense == Tense::Past && group.range.end <= end;
                if syntax.clauses[n].subject.is_some() || !bare || group.form != VerbForm::Finite {
                    break;
                }
                syntax.verb_groups[verb] = VerbGroup { form: VerbForm::Participle, passive: true, ..group };
                syntax.clauses[n].subject = Some(subject);
            }
        }
    }
}
