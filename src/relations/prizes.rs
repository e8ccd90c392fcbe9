//! What a prize is worth, told of who gets it: "The winner will receive £10,000", "shortlisted authors each receive £500".

use super::{Found, View};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause};

/// Those who get a prize.
const WINNERS: [&str; 8] =
    ["winner", "laureate", "finalist", "recipient", "runner-up", "awardee", "prizewinner", "honoree"];
/// What stands before those who get one.
const WINNING: [&str; 6] = ["winning", "shortlisted", "successful", "victorious", "selected", "longlisted"];
/// What they do with it.
const GETTING: [&str; 8] = ["receive", "get", "win", "earn", "collect", "share", "take", "pocket"];
/// What the money comes as.
const PURSES: [&str; 8] = ["cheque", "check", "prize", "award", "purse", "sum", "reward", "stipend"];
/// So many sentences back the prize is named.
const NEAR: u32 = 8;

/// Adds what the prize is worth of which a clause says what its winners get.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let Some((subject, sum)) = gets(view, clause) else { continue };
        let Some(award) = award(view, subject, clause.sentence) else { continue };
        out.push(Found {
            qualifiers: Qualifiers { measure: Some("prize".to_owned()), ..Qualifiers::default() },
            ..Found::of(view, RelationType::HasAmount, (award, sum), view.document.span(clause.extent), rule)
        });
    }
}

/// The noun of the winner and the sum that a clause says a winner gets.
fn gets(view: &View<'_>, clause: &Clause) -> Option<(u32, u32)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let fits = !verb.passive && GETTING.contains(&view.lexicon.text(verb.lemma));
    let (subject, object) = (clause.subject.filter(|_| fits)?, clause.object?);
    let group = &view.syntax.noun_groups[subject as usize];
    let before = |i: u32| WINNING.contains(&view.document.text(i as usize));
    let winner = WINNERS.contains(&view.lexicon.text(group.lemma)) || (group.range.start..group.head).any(before);
    if !winner || group.name.is_some() {
        return None;
    }
    let money = |n: u32| {
        let both = [view.mentions.quantity_of_noun[n as usize], view.mentions.of_noun[n as usize]];
        both.into_iter().flatten().find(|m| view.mentions.all[*m as usize].kind == EntityType::Money)
    };
    // "a cheque for $5,000", "a prize of $5,000"
    let purse = PURSES.contains(&view.lexicon.text(view.syntax.noun_groups[object as usize].lemma));
    let next = view.syntax.phrases.get(object as usize + 1).filter(|_| purse);
    let g = view.grammar;
    let next = next.filter(|p| p.preposition.is_some_and(|p| p == g.of || p == g.for_ || p == g.worth));
    money(object).or_else(|| next.and_then(|_| money(object + 1))).map(|sum| (subject, sum))
}

/// The prize that a winner wins: the one named with it, else the one the text speaks of most or named last before.
fn award(view: &View<'_>, subject: u32, sentence: u32) -> Option<u32> {
    let is_award = |m: &u32| view.chains.kind(*m) == EntityType::Award && view.chains.is_named(*m);
    let own = view.owner(&view.syntax.noun_groups[subject as usize]);
    let of = view.syntax.phrases.get(subject as usize + 1).filter(|p| p.governor == Some(subject));
    let of = of.and_then(|_| view.mentions.of_noun[subject as usize + 1]);
    if let Some(m) = own.or(of).filter(is_award) {
        return Some(m);
    }
    // "the winner of the competition": not of the prize that the text tells of elsewhere.
    if of.is_some_and(|m| view.chains.kind(m) == EntityType::Event) {
        return None;
    }
    match view.by_frequency(EntityType::Award)[..] {
        [(only, _)] => return Some(only),
        [(most, times), (_, next), ..] if times > next => return Some(most),
        _ => {}
    }
    let start = view.syntax.noun_groups[subject as usize].range.start;
    let n = view.mentions.all.partition_point(|m| m.range.start < start);
    let before = view.mentions.all[..n].iter().enumerate().rev();
    let mut near = before.take_while(|(_, m)| m.sentence + NEAR >= sentence);
    near.find(|(m, mention)| !mention.plural && mention.form != Form::Pronoun && is_award(&(*m as u32)))
        .map(|(m, _)| m as u32)
}
