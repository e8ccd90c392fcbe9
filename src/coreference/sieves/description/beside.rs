//! What stands beside a subject in its clause.

use super::super::super::{Chains, Context};
use crate::entities::mentions::Mention;
use crate::syntax::Clause;

/// So many clauses before or after a noun one that has it as its object may be.
const NEAR_CLAUSES: usize = 8;

/// "Lind told the mayor": what stands beside a subject in its clause is another.
pub(super) fn is_said_of(context: &Context<'_>, chains: &Chains, subject: u32, mention: &Mention) -> bool {
    let sentence = context.syntax.sentences.get(mention.sentence as usize).map(|s| s.clauses).unwrap_or_default();
    let clauses = context.syntax.clauses.get(sentence.0 as usize..sentence.1 as usize).unwrap_or_default();
    // A verb and its object are not far apart.
    let verb = |c: &Clause| context.syntax.verb_groups[c.verb as usize].range.start;
    let here = clauses.partition_point(|c| verb(c) < mention.range.start);
    let near = clauses.get(here.saturating_sub(NEAR_CLAUSES)..clauses.len().min(here + NEAR_CLAUSES));
    // "The team played against the team of": nor what it is against.
    let against = mention.noun.and_then(|k| context.syntax.phrases[k as usize].preposition);
    let against = against.is_some_and(|p| context.lexicon.text(p) == "against");
    let share = share_in(context, mention);
    let beside = |c: &&Clause| {
        c.object.is_some() && (c.object == mention.noun || c.object == share)
            || against && context.syntax.obliques(c).iter().any(|o| Some(o.noun) == mention.noun)
    };
    near.unwrap_or_default().iter().filter(beside).any(|c| {
        let verb = &context.syntax.verb_groups[c.verb as usize];
        let m = c.subject.and_then(|k| context.mentions.of_noun[k as usize]);
        !verb.passive && verb.lemma != context.grammar.be && m.is_some_and(|m| chains.same(m, subject))
    })
}

/// "bought a 20 percent stake in the company": the share that a mention is brought by.
fn share_in(context: &Context<'_>, mention: &Mention) -> Option<u32> {
    let phrase = context.syntax.phrases.get(mention.noun? as usize)?;
    let host = phrase.governor?;
    let lemma = context.lexicon.text(context.syntax.noun_groups[host as usize].lemma);
    SHARES.contains(&lemma).then_some(host)
}

/// What an owner has of a company that is another.
const SHARES: [&str; 7] = ["stake", "share", "shareholding", "stakeholding", "interest", "majority", "holding"];
