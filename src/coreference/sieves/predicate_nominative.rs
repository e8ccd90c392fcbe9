//! "The chairman is Anna Lind", "They were the members of the delegation": subject and predicate name one thing.

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::syntax::{Assertion, Determiner};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let lexicon = context.lexicon;
    let (copula, assign) = (lexicon.class_named("copula"), lexicon.class_named("assign-verb"));
    for clause in &context.syntax.clauses {
        let verb = &context.syntax.verb_groups[clause.verb as usize];
        let joins = verb.lemma == context.grammar.be || copula.is_some_and(|c| lexicon.classes(verb.lemma).has(c));
        // "was named winner of the prize"
        let named = verb.passive && assign.is_some_and(|c| lexicon.classes(verb.lemma).has(c));
        if !(joins && !verb.passive || named) || clause.assertion > Assertion::Planned {
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
            context.link_role(chains, a, b, sieve);
        }
    }
    as_phrases(context, chains, sieve);
}

/// "welcomed Acme as its newest sponsor", "Acme joined the league as a sponsor".
fn as_phrases(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let class = |name| context.lexicon.class_named(name);
    let receive = [class("receive-verb"), class("assign-verb")];
    let join = [class("join-verb"), class("hold-verb")];
    for clause in &context.syntax.clauses {
        let verb = &context.syntax.verb_groups[clause.verb as usize];
        let is =
            |list: [Option<Class>; 2]| list.into_iter().flatten().any(|c| context.lexicon.classes(verb.lemma).has(c));
        let host = if clause.assertion > Assertion::Planned {
            None
        } else if is(receive) {
            if verb.passive { clause.subject } else { clause.object }
        } else if is(join) && !verb.passive {
            clause.subject
        } else {
            None
        };
        let Some(host) = host else { continue };
        let role = context.syntax.obliques(clause).iter().find(|o| o.preposition == context.grammar.as_);
        let Some(role) = role.map(|o| o.noun) else { continue };
        let alone = |k: u32| context.syntax.phrases[k as usize].next.is_none();
        let of = |k: u32| context.mentions.of_noun[k as usize];
        if let (true, true, Some(a), Some(b)) = (alone(host), alone(role), of(host), of(role))
            && context.mention(b).form == Form::Description
            && !context.mention(b).plural
            && !context.mention(a).plural
        {
            context.link_role(chains, a, b, sieve);
        }
    }
}
