//! Events that one sentence tells as a deed and the next takes up as a noun: "The mayor received the envoys at City Hall on
//! Monday. The meeting was attended by": when and where the meeting was.

use rustc_hash::FxHashSet;

use super::{Found, View, date_value, point};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Clause, Determiner, Family, VerbForm};
use crate::times::TimeMention;

/// So many sentences before its noun a deed is told at most.
const REACH: u32 = 2;

/// Adds when and where the events are that somebody attended and whose deed is told just before.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], (on, in_): (u32, u32), out: &mut Vec<Found>) {
    let (mut attended, mut placed) = (Vec::new(), FxHashSet::default());
    for f in out.iter() {
        match f.relation {
            RelationType::ParticipatedIn => attended.push(view.chains.root(f.object)),
            RelationType::HeldIn => _ = placed.insert((view.chains.root(f.subject), true)),
            RelationType::HeldOn => _ = placed.insert((view.chains.root(f.subject), false)),
            _ => {}
        }
    }
    attended.sort_unstable();
    attended.dedup();
    for event in attended {
        let mention = &view.mentions.all[event as usize];
        let Some(clause) = deed(view, times, mention) else { continue };
        let mut found = |relation, object, rule| {
            out.push(Found::of(view, relation, (event, object), view.document.span(clause.extent), rule));
        };
        let obliques = view.syntax.obliques(clause);
        let mention_of = |n: u32| view.mentions.of_noun[n as usize];
        if !placed.contains(&(event, false)) {
            let day = obliques.iter().filter_map(|o| mention_of(o.noun)).find(|m| point(view, times, *m).is_some());
            day.into_iter().for_each(|m| found(RelationType::HeldOn, m, on));
        }
        if !placed.contains(&(event, true)) {
            let g = view.grammar;
            // Where the mayor is one is not where they met.
            let own = |n: u32| {
                let governor = view.syntax.phrases[n as usize].governor;
                governor.is_none_or(|k| match view.syntax.families[k as usize] {
                    Family::Thing | Family::Other | Family::Time => true,
                    // "received the delegation at City Hall"
                    Family::Group => {
                        clause.object == Some(k) && view.syntax.phrases[n as usize].preposition == Some(g.at)
                    }
                    Family::Person => {
                        view.syntax.noun_groups[k as usize].name.is_some()
                            && view.syntax.phrases[k as usize].apposed_to.is_none()
                    }
                    _ => false,
                })
            };
            let here = obliques.iter().filter(|o| (o.preposition == g.in_ || o.preposition == g.at) && own(o.noun));
            let place = here.filter_map(|o| mention_of(o.noun)).find(|m| view.chains.kind(*m).is_place());
            place.into_iter().for_each(|m| found(RelationType::HeldIn, m, in_));
        }
    }
}

/// The clause before an event told by a plain noun that tells the deed itself.
fn deed<'a>(view: &'a View<'_>, times: &[TimeMention], mention: &Mention) -> Option<&'a Clause> {
    let group = view.syntax.noun_groups[mention.noun? as usize];
    let plain = mention.form == Form::Description
        && mention.kind == EntityType::Event
        && matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative)
        && group.name.is_none();
    let verbs: &[&str] = match view.lexicon.text(group.lemma) {
        "meeting" | "talk" | "audience" | "encounter" if plain => &["meet", "receive"],
        "ceremony" | "event" | "function" if plain => &super::ceremonies::SOLEMN,
        "signing" | "signing ceremony" if plain => &["sign"],
        "unveiling" if plain => &["unveil"],
        "opening" | "opening ceremony" | "inauguration" if plain => &["open", "inaugurate"],
        _ => return None,
    };
    // "opened the hall on 12 June. In April it signed a letter. The ceremony": not what was done in some month or year.
    let vague = |c: &Clause| {
        let when = view.syntax.obliques(c).iter().filter_map(|o| view.mentions.of_noun[o.noun as usize]);
        when.filter_map(|m| date_value(view, times, m)).any(|day| day.len() < "2024-06-12".len())
    };
    let ceremony = matches!(view.lexicon.text(group.lemma), "ceremony" | "event" | "function");
    let first = view.syntax.sentences.get(mention.sentence.saturating_sub(REACH) as usize)?.clauses.0;
    let last = view.syntax.sentences.get(mention.sentence as usize)?.clauses.0;
    let before = view.syntax.clauses.get(first as usize..last as usize)?.iter().rev();
    before.into_iter().find(|c| {
        let verb = &view.syntax.verb_groups[c.verb as usize];
        let done = verb.form == VerbForm::Finite && c.assertion == Assertion::Asserted && !c.modifies_noun;
        done && verbs.contains(&view.lexicon.text(verb.lemma)) && c.subject.is_some() && !(ceremony && vague(c))
    })
}
