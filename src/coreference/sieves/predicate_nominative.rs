//! "The chairman is Anna Lind", "They were the members of the delegation": subject and predicate name one thing.

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::syntax::{Assertion, Determiner};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let lexicon = context.lexicon;
    let copula = lexicon.class_named("copula");
    for clause in &context.syntax.clauses {
        let verb = &context.syntax.verb_groups[clause.verb as usize];
        let joins = verb.lemma == context.grammar.be || copula.is_some_and(|c| lexicon.classes(verb.lemma).has(c));
        if !joins || verb.passive || clause.assertion > Assertion::Planned {
            continue;
        }
        let (Some(subject), Some(object)) = (clause.subject, clause.object) else { continue };
        let (s, o) = (subject as usize, object as usize);
        if context.syntax.phrases[s].next.is_some() || context.syntax.phrases[o].next.is_some() {
            continue;
        }
        let (Some(a), Some(b)) = (context.mentions.of_noun[s], context.mentions.of_noun[o]) else { continue };
        let (ma, mb) = (context.mention(a), context.mention(b));
        let one_describes = mb.form == Form::Description || ma.form == Form::Description;
        let group = &context.syntax.noun_groups[o];
        let identifying = match mb.kind {
            EntityType::Person => ma.plural == mb.plural,
            EntityType::Group => {
                group.determiner == Determiner::Definite && ma.form != Form::Pronoun && ma.plural == mb.plural
            }
            EntityType::Event | EntityType::Work | EntityType::Agreement | EntityType::Award => false,
            _ => ma.form != Form::Pronoun && !mb.plural,
        };
        if one_describes && identifying {
            chains.link(a, b, sieve);
        }
    }
}
