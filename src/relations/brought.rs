//! What an opening "with" brings: "With 3,400 employees in 22 countries and sales of $7.6 billion in 2024, Acme is a
//! leading maker of pumps"; so "Home to 40,000 people, Lima is".

use super::amounts::{amount, found as amount_of, has_measures, is_measure};
use super::counts::{count_of, found as number_of};
use super::{Found, View, point};
use crate::lexicon::Class;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Determiner, Tag, VerbForm};
use crate::times::TimeMention;

/// Adds the numbers and the amounts that open a sentence, of the subject of its main clause.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], (count, measure): (u32, u32), out: &mut Vec<Found>) {
    let Some(class) = view.lexicon.class_named("measure-noun") else { return };
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        if !matches!(view.document.text(sentence.tokens.start as usize), "With" | "Home") {
            continue;
        }
        let Some((subject, body)) = main_subject(view, n as u32) else { continue };
        let Some(nouns) = opening(view, n, subject, class) else { continue };
        let end = view.syntax.noun_groups[subject as usize].range.start;
        let extent =
            TokenRange { start: sentence.tokens.start, end: view.syntax.noun_groups[subject as usize].range.end };
        for k in nouns.clone() {
            if let Some(number) = count_of(view, k) {
                out.push(number_of(view, RelationType::HasCount, (body, number), extent, count));
            } else if is_measure(view, class, k)
                && let Some(sum) = amount(view, k + 1).filter(|_| nouns.contains(&(k + 1)))
            {
                let after = view.mentions.all[sum as usize].range.end;
                let next = view.mentions_from(after, end).take_while(|(_, m)| m.kind == EntityType::Date);
                let date = next.into_iter().find_map(|(m, _)| point(view, times, m));
                out.push(amount_of(view, (body, sum, k), date, extent, measure));
            }
        }
    }
}

/// The subject of the main clause of a sentence, right behind a comma, and what it is.
fn main_subject(view: &View<'_>, sentence: u32) -> Option<(u32, u32)> {
    let finite = |verb: u32| view.syntax.verb_groups[verb as usize].form == VerbForm::Finite;
    let clause = view.syntax.clauses_of(sentence).iter().find(|c| finite(c.verb))?;
    let subject = clause.subject.filter(|_| clause.assertion <= Assertion::Planned)?;
    let start = view.syntax.noun_groups[subject as usize].range.start as usize;
    let body = view.mentions.of_noun[subject as usize].filter(|m| has_measures(view, *m))?;
    (view.syntax.tags.get(start - 1) == Some(&Tag::Comma)).then_some((subject, body))
}

/// The noun groups before the subject, if they are nothing but numbers, measures, times and places.
fn opening(view: &View<'_>, sentence: usize, subject: u32, class: Class) -> Option<std::ops::Range<u32>> {
    let from = view.syntax.sentences.get(sentence)?.nouns.0;
    let groups = &view.syntax.noun_groups;
    let plain = |k: u32| {
        // "in its ranks"
        let own =
            matches!(groups[k as usize].determiner, Determiner::Possessive(_)) && groups[k as usize].name.is_none();
        let place = || view.mentions.of_noun[k as usize].is_some_and(|m| view.chains.kind(m).is_place());
        let told = count_of(view, k).is_some() || amount(view, k).is_some() || is_measure(view, class, k);
        told || own || groups[k as usize].time || place()
    };
    let home = view.document.text(groups.get(from as usize)?.head as usize) == "Home";
    let from = from + u32::from(home);
    let by = view.syntax.phrases.get(from as usize)?.preposition;
    let brought = by == Some(if home { view.grammar.to } else { view.grammar.with });
    let told = count_of(view, from).is_some() || is_measure(view, class, from);
    (brought && told && (from..subject).all(plain)).then_some(from..subject)
}
