//! Posts given or ended by the noun of a verb: "the appointment of Lind as dean", "her promotion to dean".

use super::View;
use super::assignments::{Assignment, Verbs, has_title, is, is_person};
use super::pairs::sentence_nouns_end;
use super::positions::post_of;
use crate::relations::frame;
use crate::syntax::Assertion;

/// "Acme announced the appointment of Lind as dean", "the election of Lind as dean by the board".
pub(super) fn by_noun(view: &View<'_>, verbs: &Verbs, k: u32) -> Option<Assignment> {
    let group = &view.syntax.noun_groups[k as usize];
    if let Some(term) = term_of(view, k) {
        return Some(term);
    }
    frame::verb_of(view, group).filter(|v| is(view, verbs.assign, *v) || is(view, verbs.leave, *v))?;
    let hanging = |host: u32| {
        let near = view.syntax.phrases.iter().enumerate().skip(k as usize + 1).take(8);
        near.filter(move |(_, p)| p.governor == Some(host)).filter_map(|(n, p)| Some((p.preposition?, n as u32)))
    };
    let of = hanging(k).find(|(p, n)| *p == view.grammar.of && is_person(view, *n)).map(|(_, n)| n);
    let holder = of.or(group.possessor.filter(|n| is_person(view, *n)))?;
    // The "as" follows the noun, the person, or what renames the person.
    let mut near = (k + 1..sentence_nouns_end(view, k).min(k + 8))
        .filter(|n| view.syntax.phrases[*n as usize].preposition == Some(view.grammar.as_));
    // "the appointment of Lind to the role of dean", "her promotion to dean"
    let to = || {
        let mut near = (k + 1..sentence_nouns_end(view, k).min(k + 8))
            .filter(|n| view.syntax.phrases[*n as usize].preposition == Some(view.grammar.to));
        near.find_map(|n| {
            let position = is(view, verbs.position, view.syntax.noun_groups[n as usize].lemma);
            if has_title(view, n) { Some(n) } else { post_of(view, n).filter(|_| position) }
        })
    };
    let post = near.find(|n| has_title(view, *n)).or_else(to)?;
    // "Following the departure of Stone, Lind will serve as president": the post is what the clause gives.
    let between = group.range.end as usize..view.syntax.noun_groups[post as usize].range.start as usize;
    if view.syntax.tags.get(between).is_none_or(|tags| tags.iter().any(|t| t.is_finite())) {
        return None;
    }
    let clause = frame::enclosing(view, k);
    let giver = hanging(k).find(|(p, _)| *p == view.grammar.by).map(|(_, n)| n);
    let giver = giver.or_else(|| clause.and_then(|c| c.subject).filter(|s| *s < k && !is_person(view, *s)));
    let assertion = clause.map_or(Assertion::Asserted, |c| c.assertion);
    (assertion <= Assertion::Planned).then_some(Assignment {
        post,
        holder,
        giver,
        assertion,
        over: false,
        clause: None,
    })
}

/// "Lind's term as dean of the faculty ends": the post of whom a noun for a time in office owns.
fn term_of(view: &View<'_>, k: u32) -> Option<Assignment> {
    let group = &view.syntax.noun_groups[k as usize];
    let owner = group.possessor?;
    let term = matches!(view.lexicon.text(group.lemma), "term" | "tenure" | "mandate" | "stint" | "role" | "position");
    let holder = Some(owner).filter(|n| term && is_person(view, *n))?;
    let next = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k))?;
    let post = Some(k + 1).filter(|n| next.preposition == Some(view.grammar.as_) && has_title(view, *n))?;
    let assertion = frame::enclosing(view, k).map_or(Assertion::Asserted, |c| c.assertion);
    (assertion <= Assertion::Planned).then_some(Assignment {
        post,
        holder,
        giver: None,
        assertion: Assertion::Asserted,
        over: false,
        clause: None,
    })
}
