//! Amounts of what a body measures: "Revenue rose 12% to $5 million", "sales of $3 million", "Net income: $2 million" in
//! a list. The measure is whose it is said to be, else that of the body whose release it is.

use super::{Found, View};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::lexicon::Class;
use crate::ontology::{EntityType, RelationType};
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Family, Tag};
use crate::times::TimeMention;

/// The amounts that clauses and list items state of measures.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rule: u32, out: &mut Vec<Found>) {
    let Some(class) = view.lexicon.class_named("measure-noun") else { return };
    for clause in &view.syntax.clauses {
        if clause.assertion > Assertion::Asserted {
            continue;
        }
        let Some(subject) = clause.subject.filter(|k| is_measure(view, class, *k)) else { continue };
        let Some(body) = whose(view, subject) else { continue };
        let obliques = view.syntax.obliques(clause).iter().map(|o| o.noun);
        let verb = view.syntax.verb_groups[clause.verb as usize].range;
        let range = TokenRange { start: verb.start, end: clause.extent.end.max(verb.end) };
        let nouns: Vec<u32> = clause.object.into_iter().chain(clause.complement).chain(obliques).collect();
        let inside = |n: &u32| view.syntax.noun_groups[*n as usize].range.start >= range.start;
        for m in nouns.iter().filter(|n| inside(n)).filter_map(|n| amount(view, *n)) {
            let date = super::first_point(view, times, clause.extent);
            out.push(found(view, (body, m, subject), date, clause.extent, rule));
        }
    }
    for k in 0..view.syntax.noun_groups.len() as u32 {
        measured(view, times, class, k, rule, out);
    }
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        if sentence.kind == BlockKind::ListItem {
            labelled(view, times, class, n, rule, out);
        }
    }
}

/// "Acme has sales of $5 million", "Acme, with a budget of $5 million": a measure with its amount after "of".
fn measured(view: &View<'_>, times: &[TimeMention], class: Class, k: u32, rule: u32, out: &mut Vec<Found>) {
    if !is_measure(view, class, k) {
        return;
    }
    let next = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k));
    let of = next.is_some_and(|p| p.preposition == Some(view.grammar.of));
    let Some(m) = amount(view, k + 1).filter(|_| of) else { return };
    let group = &view.syntax.noun_groups[k as usize];
    let phrase = &view.syntax.phrases[k as usize];
    let clause = super::frame::enclosing(view, k).filter(|c| c.assertion <= Assertion::Asserted);
    // "has sales of", "reported a profit of": the subject's; "with a budget of": whose the phrase hangs on or follows.
    let subject = clause
        .filter(|c| c.object == Some(k) || phrase.list != k && c.object == Some(phrase.list))
        .and_then(|c| c.subject);
    let with = phrase.preposition == Some(view.grammar.with);
    let comma = group.range.start >= 2 && view.syntax.tags[group.range.start as usize - 2] == Tag::Comma;
    let thing = |n: u32| matches!(view.syntax.families[n as usize], Family::Thing | Family::Event);
    let host = || {
        let host = k.checked_sub(1).filter(|_| with).map(|before| phrase.governor.unwrap_or(before))?;
        (comma || thing(host)).then_some(host)
    };
    let body = view.owner(group).or_else(|| view.mentions.of_noun[subject.or_else(host)? as usize]);
    let Some(body) = body.filter(|m| has_measures(view, *m)) else { return };
    let extent = TokenRange { start: group.range.start, end: view.syntax.noun_groups[k as usize + 1].range.end };
    let date = clause.and_then(|c| super::first_point(view, times, c.extent));
    out.push(found(view, (body, m, k), date, extent, rule));
}

/// Whether amounts can be of a mention: a body, a place, a named work or event.
fn has_measures(view: &View<'_>, m: u32) -> bool {
    let kind = view.chains.kind(m);
    let thing = matches!(kind, EntityType::Work | EntityType::Event | EntityType::Agreement);
    view.chains.is_named(m) && (kind.is_organization() || kind.is_place() || thing)
}

/// "Revenue: $5 million, up 12%": every amount of the item is of its label.
fn labelled(view: &View<'_>, times: &[TimeMention], class: Class, sentence: usize, rule: u32, out: &mut Vec<Found>) {
    let nouns = view.syntax.sentences[sentence].nouns;
    let label = nouns.0;
    if nouns.0 == nouns.1 || !is_measure(view, class, label) {
        return;
    }
    let tokens = view.document.sentences[sentence].tokens;
    let colon = tokens.range().find(|i| view.document.text(*i) == ":");
    let Some(colon) = colon.filter(|i| *i >= view.syntax.noun_groups[label as usize].range.end as usize) else {
        return;
    };
    let Some(body) = whose(view, label) else { return };
    let amounts = view.mentions_from(colon as u32, tokens.end);
    let amounts = amounts.filter(|(_, m)| matches!(m.kind, EntityType::Money | EntityType::Percent));
    let date = super::first_point(view, times, tokens);
    for (m, _) in amounts {
        out.push(found(view, (body, m, label), date.clone(), tokens, rule));
    }
}

fn is_measure(view: &View<'_>, class: Class, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let head = group.head as usize;
    group.name.is_none()
        && (view.lookups.classes[head].has(class)
            || view.terms_at(head).any(|t| t.classes.has(class) && t.range.end as usize == head + 1))
}

/// Whose measure noun group `k` is.
fn whose(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let fits = |m: &u32| has_measures(view, *m);
    let of = view.syntax.phrases.get(k as usize + 1);
    let of = of.filter(|p| p.governor == Some(k) && p.preposition == Some(view.grammar.of));
    let of = of.and_then(|_| view.mentions.of_noun[k as usize + 1]);
    // "exports from the region": not those of whose release it is.
    let phrase = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k));
    let bare = phrase.is_none() || view.syntax.noun_groups[k as usize + 1].time || amount(view, k + 1).is_some();
    view.owner(group).or(of).filter(fits).or_else(|| view.principal().filter(|m| bare && fits(m)))
}

fn amount(view: &View<'_>, n: u32) -> Option<u32> {
    let n = n as usize;
    let both = [*view.mentions.quantity_of_noun.get(n)?, *view.mentions.of_noun.get(n)?];
    let amount = |m: &u32| matches!(view.mentions.all[*m as usize].kind, EntityType::Money | EntityType::Percent);
    both.into_iter().flatten().find(amount)
}

fn found(
    view: &View<'_>,
    (body, m, measure): (u32, u32, u32),
    date: Option<String>,
    extent: TokenRange,
    rule: u32,
) -> Found {
    let group = view.syntax.noun_groups[measure as usize];
    let name = view.mentions_from(group.range.start, group.range.end).find(|(_, m)| matches!(m.form, Form::Name(_)));
    let start = name.map_or(group.range.start, |(_, m)| m.range.end);
    let article = group.determiner != crate::syntax::Determiner::None && name.is_none();
    let start = start + u32::from(article);
    let label = view.document.slice(TokenRange { start: start.min(group.head), end: group.range.end });
    let span = |m: u32| view.document.span(view.mentions.all[m as usize].range);
    Found {
        relation: RelationType::HasAmount,
        subject: body,
        object: m,
        qualifiers: Qualifiers { measure: Some(label.to_lowercase()), date, ..Qualifiers::default() },
        evidence: view.document.span(extent),
        rule,
        roles: vec![("subject".into(), span(body)), ("object".into(), span(m))],
    }
}
