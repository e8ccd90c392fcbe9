//! "The programme starts in May. The ministry is funding it", "is giving $5 million to it": what money is given to.

use super::clauses;
use crate::coreference::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::syntax::Clause;

/// What a giver does to what it pays for.
const FUNDING: [&str; 9] =
    ["back", "co-finance", "co-fund", "finance", "fund", "sponsor", "subsidise", "subsidize", "support"];

/// What a giver does with the sum it gives.
const GIVING: [&str; 9] =
    ["allocate", "commit", "contribute", "donate", "earmark", "give", "grant", "invest", "provide"];

/// The thing or body that the clause before an "it" that is given money speaks of, in its sentence or the one before.
pub(super) fn funded(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let all = clauses(context, mention.sentence);
    let n = all.iter().position(|c| gives_to(context, c, mention))?;
    let giver = context.mentions.of_noun[all[n].subject? as usize]?;
    let told = |c: &Clause| spoken_of(context, chains, c, giver);
    let here = all[..n].iter().rev().filter(|c| !c.modifies_noun).find_map(told);
    here.or_else(|| clauses(context, mention.sentence.checked_sub(1)?).iter().find(|c| !c.modifies_noun).and_then(told))
}

/// Whether a clause says that its subject gives money to the pronoun.
fn gives_to(context: &Context<'_>, clause: &Clause, mention: &Mention) -> bool {
    let verb = context.syntax.verb_groups[clause.verb as usize];
    let lemma = context.lexicon.text(verb.lemma);
    let g = context.grammar;
    let brought = || {
        let to = |o: &&crate::syntax::Oblique| [g.to, g.for_, g.in_].contains(&o.preposition);
        context.syntax.obliques(clause).iter().filter(to).any(|o| Some(o.noun) == mention.noun)
    };
    let object = clause.object.is_some() && clause.object == mention.noun;
    !verb.passive
        && mention.noun.is_some()
        && (object && FUNDING.contains(&lemma) || GIVING.contains(&lemma) && brought())
}

/// The one thing of a clause besides the giver, else its one body.
fn spoken_of(context: &Context<'_>, chains: &Chains, clause: &Clause, giver: u32) -> Option<u32> {
    let ends = [clause.subject, clause.object].into_iter().flatten();
    let ends = ends.filter_map(|k| context.mentions.of_noun[k as usize]).filter(|m| {
        let other = context.mention(*m);
        !other.plural && !chains.same(*m, giver) && (other.form != Form::Pronoun || chains.is_linked(*m))
    });
    let (mut things, mut bodies) = (Vec::new(), Vec::new());
    for m in ends {
        match chains.kind(m) {
            EntityType::Work | EntityType::Event | EntityType::Facility => things.push(m),
            kind if kind.is_organization() => bodies.push(m),
            _ => {}
        }
    }
    match (&things[..], &bodies[..]) {
        ([only], _) | ([], [only]) => Some(*only),
        _ => None,
    }
}
