//! "The chairman is Anna Lind", "They were the members of the delegation": subject and predicate name one thing.

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::syntax::{Assertion, Clause, Determiner, Family};

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
        if context.syntax.phrases[s].next.is_none() && further_posts(context, chains, (subject, object), sieve) {
            continue;
        }
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

/// "Anna Lind is a farmer and the founder of the league": a person is said to be each of a list of singulars.
fn further_posts(
    context: &Context<'_>,
    chains: &mut Chains,
    (subject, object): (u32, u32),
    sieve: &'static str,
) -> bool {
    let groups = &context.syntax.noun_groups;
    let person = |k: u32| context.syntax.families[k as usize] == Family::Person;
    let all: Vec<u32> = context.syntax.members(object).collect();
    let plain = |k: &u32| person(*k) && groups[*k as usize].name.is_none() && !groups[*k as usize].plural;
    let (who, pronoun) = (person(subject), groups[subject as usize].pronoun);
    if all.len() < 2 || !all.iter().all(plain) || !(who && groups[subject as usize].name.is_some()) || pronoun {
        return false;
    }
    let Some(a) = context.mentions.of_noun[subject as usize] else { return false };
    for b in all.iter().filter_map(|k| context.mentions.of_noun[*k as usize]) {
        context.link_role(chains, a, b, sieve);
    }
    true
}

/// "Acme will operate as a subsidiary of Orlin": whether a body is said to be something.
fn acts(context: &Context<'_>, clause: &Clause, verb: WordId) -> bool {
    let subject = clause.subject.and_then(|k| context.mentions.of_noun[k as usize]);
    subject.is_some_and(|m| context.mention(m).kind.is_organization())
        && matches!(context.lexicon.text(verb), "operate" | "function" | "act" | "serve" | "continue" | "trade")
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
        // "was led by Anna Lind as chair of the committee"
        let g = context.grammar;
        let leads = verb.passive && [g.lead, g.chair, g.moderate, g.conduct].contains(&verb.lemma);
        let by =
            || context.syntax.obliques(clause).iter().find(|o| o.preposition == context.grammar.by).map(|o| o.noun);
        let by = if leads { by() } else { None };
        let host = if clause.assertion > Assertion::Planned {
            None
        } else if by.is_some() {
            by
        } else if is(receive) {
            if verb.passive { clause.subject } else { clause.object }
        } else if !verb.passive && (is(join) || acts(context, clause, verb.lemma)) {
            clause.subject
        } else {
            None
        };
        let Some(host) = host else { continue };
        let alone = |k: u32| context.syntax.phrases[k as usize].next.is_none();
        let Some(a) = context.mentions.of_noun[host as usize].filter(|_| alone(host)) else { continue };
        if context.mention(a).plural {
            continue;
        }
        // "as chief executive and a member of the board", "as chair and as treasurer": people are said to be each of several.
        let person = context.syntax.families[host as usize] == Family::Person;
        let phrases = context.syntax.obliques(clause).iter().filter(|o| o.preposition == context.grammar.as_);
        for role in phrases.take(if person { MOST_ROLES } else { 1 }).map(|o| o.noun) {
            if !alone(role) && !person {
                continue;
            }
            for b in context.syntax.members(role).filter_map(|k| context.mentions.of_noun[k as usize]) {
                let one = context.mention(b).form == Form::Description && !context.mention(b).plural;
                if one && (alone(role) || chains.kind(b) == EntityType::Person) {
                    context.link_role(chains, a, b, sieve);
                }
            }
        }
    }
}

/// Nobody is said to be more at once.
const MOST_ROLES: usize = 4;
