//! Who receives guests: "They visited Lima University, where they were welcomed by Rector Anna Lind" tells of a post there,
//! "The President of Peru received the Foreign Minister of Norway" whose the other ministers at the table are.

use rustc_hash::FxHashMap;

use super::{View, default_bodies};
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::relations::release::lead;
use crate::segmentation::TokenRange;
use crate::syntax::Clause;

/// So many clauses back guests arrive at most.
const CLAUSES: usize = 12;

fn receives(view: &View<'_>, verb: WordId) -> bool {
    matches!(view.lexicon.text(verb), "receive" | "welcome" | "greet" | "host")
}

/// Who receives guests in a clause: its subject, or whom "by" brings.
fn host(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let by = || view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.by).map(|o| o.noun);
    let host = if verb.passive { by() } else { clause.subject };
    host.filter(|_| receives(view, verb.lemma))
}

/// The body guests have come to where the holder of post `k` receives them.
pub(super) fn visited_body(view: &View<'_>, k: u32, title: TokenRange) -> Option<u32> {
    let leader = view.syntax.phrases[k as usize].list;
    let clause = view.clauses_beside(k).iter().find(|c| host(view, c).is_some_and(|n| n == k || n == leader))?;
    let start = view.syntax.verb_groups[clause.verb as usize].range.start;
    let before = view.syntax.clauses.partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start < start);
    let near = view.syntax.clauses[..before].iter().rev().take(CLAUSES);
    let mut near = near.take_while(|c| c.sentence + 2 >= clause.sentence);
    near.find_map(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        let comes =
            !verb.passive && matches!(view.lexicon.text(verb.lemma), "visit" | "tour" | "arrive" | "come" | "travel");
        let places = view.syntax.obliques(c).iter().map(|o| o.noun);
        let nouns = c.object.into_iter().chain(places).filter(|_| comes);
        let mut bodies = nouns.filter_map(|n| view.mentions.of_noun[n as usize]).filter(|m| view.chains.is_named(*m));
        bodies.find(|m| default_bodies::suits_body(view, title, *m) || presides(view, title, *m))
    })
}

/// "Governor Lind received a delegation from the province of Jujuy": whether a body is that of the guests whom the holder
/// of post `k` receives.
pub(super) fn is_home_of_guests(view: &View<'_>, k: u32, body: u32) -> bool {
    let leader = view.syntax.phrases[k as usize].list;
    let receiving = view.clauses_beside(k).iter().find(|c| host(view, c).is_some_and(|n| n == k || n == leader));
    let guests = receiving.and_then(|c| {
        let passive = view.syntax.verb_groups[c.verb as usize].passive;
        if passive { c.subject } else { c.object }
    });
    guests.is_some_and(|guests| {
        // Phrase after phrase, each of the one before.
        let hung = |n: &u32| view.syntax.phrases.get(*n as usize).is_some_and(|p| p.governor == Some(*n - 1));
        let homes = (guests + 1..).take_while(hung).filter_map(|n| view.mentions.of_noun[n as usize]);
        homes.into_iter().any(|m| view.chains.same(m, body))
    })
}

/// Bodies have presidents as well as states do.
fn presides(view: &View<'_>, title: TokenRange, body: u32) -> bool {
    let president = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]) == "president";
    president && view.chains.kind(body).is_organization()
}

/// The state of whoever receives guests in the first statement of the text.
pub(super) fn receiving_state(view: &View<'_>, statesmen: &FxHashMap<u32, u32>) -> Option<u32> {
    let lead = lead(view)?;
    let host = view.mentions.of_noun[host(view, lead)? as usize]?;
    let state = statesmen.get(&view.chains.root(host)).copied()?;
    (view.chains.kind(state) == EntityType::Country).then_some(state)
}

/// "accompanied by Minister Anna Lind": who comes along with somebody.
pub(super) fn comes_along(view: &View<'_>, k: u32) -> bool {
    let leader = view.syntax.phrases[k as usize].list;
    view.clauses_beside(k).iter().any(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        let by = |n: u32| n == k || n == leader;
        verb.lemma == view.grammar.accompany && view.syntax.obliques(c).iter().any(|o| by(o.noun))
    })
}
