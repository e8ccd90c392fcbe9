//! "the members of the delegation", "the participants of the tour": the whole group by its members. "a delegation of 12
//! students": the group by who they are.

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::syntax::{Assertion, Determiner};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let members = context.lexicon.class_named("member-noun");
    for (k, phrase) in context.syntax.phrases.iter().enumerate() {
        let Some(governor) = phrase.governor else { continue };
        let head = &context.syntax.noun_groups[governor as usize];
        if phrase.preposition == Some(context.grammar.of) && !head.plural && head.name.is_none() {
            let group = GROUPS.contains(&context.document.text(head.head as usize));
            let who = context.syntax.noun_groups.get(k).is_some_and(|g| g.plural && g.determiner == Determiner::None);
            let of = |k: usize| context.mentions.of_noun[k].filter(|m| is_group(context, *m));
            if let (true, Some(a), Some(b)) = (group && who && phrase.next.is_none(), of(governor as usize), of(k)) {
                chains.link(a, b, sieve);
                continue;
            }
        }
        let is_member = members.is_some_and(|c| context.lookups.classes[head.head as usize].has(c));
        if !is_member
            || !head.plural
            || phrase.preposition != Some(context.grammar.of)
            || head.determiner == Determiner::Indefinite
        {
            continue;
        }
        let (Some(part), Some(whole)) = (context.mentions.of_noun[governor as usize], context.mentions.of_noun[k])
        else {
            continue;
        };
        if is_group(context, whole) {
            chains.link(part, whole, sieve);
        }
    }
    made_up(context, chains, sieve);
}

/// "a delegation consisting of representatives of Peru", "the team was made up of 12 mayors": the group by who they are,
/// where nobody else is named.
fn made_up(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let g = context.grammar;
    for clause in &context.syntax.clauses {
        let verb = context.syntax.verb_groups[clause.verb as usize];
        let brought = |p: WordId| context.syntax.obliques(clause).iter().find(|o| o.preposition == p).map(|o| o.noun);
        let who = match verb.lemma {
            lemma if lemma == g.consist => brought(g.of),
            lemma if lemma == g.comprise => clause.object.filter(|_| !verb.passive).or_else(|| brought(g.of)),
            lemma if verb.passive && [g.compose, g.make_up].contains(&lemma) => brought(g.of),
            lemma if verb.passive && lemma == g.form => brought(g.by).or_else(|| brought(g.of)),
            _ => None,
        };
        let (Some(group), Some(who)) = (clause.subject.filter(|_| clause.assertion == Assertion::Asserted), who) else {
            continue;
        };
        let (a, b) = (context.syntax.noun_groups[group as usize], context.syntax.noun_groups[who as usize]);
        let alone =
            context.syntax.phrases[who as usize].next.is_none() && context.syntax.phrases[who as usize].list == who;
        let fits = !a.plural
            && a.name.is_none()
            && GROUPS.contains(&context.document.text(a.head as usize))
            && b.plural
            && b.determiner == Determiner::None;
        let of = |k: u32| context.mentions.of_noun[k as usize].filter(|m| is_group(context, *m));
        if let (true, Some(x), Some(y)) = (alone && fits, of(group), of(who)) {
            chains.link(x, y, sieve);
        }
    }
}

fn is_group(context: &Context<'_>, m: u32) -> bool {
    context.mention(m).kind == EntityType::Group && context.mention(m).form == Form::Description
}

/// What people make together.
const GROUPS: [&str; 13] = [
    "band",
    "contingent",
    "crew",
    "crowd",
    "delegation",
    "duo",
    "group",
    "pair",
    "panel",
    "party",
    "quartet",
    "team",
    "trio",
];
