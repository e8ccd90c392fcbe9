//! Pronouns, only with one clear candidate: the subject of this sentence before it, or of the one before.

mod body;
mod funded;
mod gender;
mod object;
mod person;

use self::body::{body, owner};
use self::funded::funded;
use self::gender::Genders;
use self::person::{opener, person};
use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::syntax::{Clause, Determiner, Tag, VerbForm};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let mut genders = Genders::of(context, chains);
    for (m, mention) in context.numbered() {
        if mention.form != Form::Pronoun || context.is_in_quote(mention) {
            continue;
        }
        let w = context.lookups.words[mention.head as usize];
        let g = context.grammar;
        let target = if w == g.its {
            ahead(context, chains, m, mention, |kind| kind.is_organization())
                .or_else(|| seller(context, chains, m, mention))
                .or_else(|| owner(context, chains, m, mention))
        } else if w == g.he || w == g.she || w == g.him || w == g.her || w == g.his {
            ahead(context, chains, m, mention, |kind| kind == EntityType::Person)
                .filter(|other| genders.fit(context, chains.root(*other), mention))
                .or_else(|| person(context, chains, &genders, m, mention))
        } else if w == g.they || w == g.them || w == g.their {
            people(context, chains, m, mention)
        } else if w == g.it {
            body(context, chains, mention)
                .or_else(|| object::done_to(context, chains, m, mention))
                .or_else(|| funded(context, chains, mention))
        } else {
            None
        };
        if let Some(target) = target {
            if chains.kind(target) == EntityType::Count {
                chains.sets.push((m, vec![target]));
            } else {
                chains.retype(m, chains.kind(target));
                let roots = [chains.root(target), chains.root(m)];
                if chains.link(target, m, sieve) {
                    genders.join(roots, chains.root(m));
                }
                chains.sieves[m as usize] = chains.sieves[m as usize].or(Some(sieve));
                let personal = mention.noun.is_some() && chains.kind(target) == EntityType::Person;
                if let Some(opener) = opener(context, m, mention).filter(|_| personal) {
                    chains.link(target, opener, sieve);
                }
            }
        }
    }
}

/// Who sells a body that is bought.
const SELLERS: [&str; 9] =
    ["founder", "founders", "founding", "owner", "owners", "parent", "shareholders", "family", "proprietor"];

/// "bought Acme from its founder": the body right before the phrase.
fn seller(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<u32> {
    let at = mention.head as usize;
    let from = at.checked_sub(1).filter(|i| context.document.text(*i) == "from")?;
    let sells = (at + 1..at + 4).any(|i| SELLERS.contains(&context.document.text(i)));
    let mut before = (0..m).rev().take_while(|o| context.mention(*o).sentence == mention.sentence);
    before.find(|o| {
        let named = context.is_name(*o) && chains.kind(*o).is_organization();
        sells && named && context.mention(*o).range.end as usize == from
    })
}

/// "Since its founding in 1990, Acme has": the named subject right after the phrase that opens the sentence.
fn ahead(
    context: &Context<'_>,
    chains: &Chains,
    m: u32,
    mention: &Mention,
    fits: impl Fn(EntityType) -> bool,
) -> Option<u32> {
    let sentence = context.document.sentences.get(mention.sentence as usize)?.tokens;
    let possessive = mention.noun.is_none();
    let near = mention.head.saturating_sub(sentence.start) <= 3;
    let names_before = (0..m).rev().take_while(|o| context.mention(*o).sentence == mention.sentence);
    if !possessive || !near || names_before.into_iter().any(|o| fits(chains.kind(o))) {
        return None;
    }
    let opens = context.syntax.tags.get(sentence.start as usize);
    if !matches!(opens, Some(Tag::Preposition | Tag::Subordinator | Tag::Ing)) {
        return None;
    }
    let main = clauses(context, mention.sentence).iter().find(|c| {
        let verb = context.syntax.verb_groups[c.verb as usize];
        verb.form == crate::syntax::VerbForm::Finite && !c.modifies_noun && c.subject.is_some()
    })?;
    let subject = context.mentions.of_noun[main.subject? as usize]?;
    let start = context.mention(subject).range.start as usize;
    let comma = (mention.head as usize..start).any(|i| context.syntax.tags[i] == Tag::Comma);
    // "Under its president, Anna Lind, the league has": a body the text knows.
    let definite = || {
        let group = main.subject.map(|k| &context.syntax.noun_groups[k as usize]);
        let the = group.is_some_and(|g| g.determiner == Determiner::Definite && !g.plural && !g.pronoun);
        the && chains.kind(subject).is_organization()
    };
    let known = context.is_name(subject) || definite();
    (subject > m && comma && fits(chains.kind(subject)) && known).then_some(subject)
}

/// The one plural of people this sentence or the one before speaks of.
fn people(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<u32> {
    for back in 0..=1u32 {
        let Some(sentence) = mention.sentence.checked_sub(back) else { break };
        let mut found: Vec<u32> = Vec::new();
        for other in (0..m).rev() {
            let candidate = context.mention(other);
            if candidate.sentence < sentence {
                break;
            }
            let group = chains.kind(other) == EntityType::Group && candidate.form != Form::Pronoun;
            let count = chains.kind(other) == EntityType::Count
                && (context.lookups.classes[candidate.head as usize].meets(context.grammar.demonym)
                    || context.lookups.classes[candidate.head as usize].meets(context.grammar.group_noun));
            if candidate.sentence == sentence && (group || count) && !found.iter().any(|f| chains.same(*f, other)) {
                found.push(other);
            }
        }
        // "Lind and Alvarez met the guests. They": the one or the other.
        if !found.is_empty() && super::several::has_subjects(context, chains, sentence) {
            return None;
        }
        match found[..] {
            [] => continue,
            [only] => return Some(only),
            _ => {
                let subjects: Vec<u32> = found.iter().copied().filter(|o| is_subject(context, *o)).collect();
                return match subjects[..] {
                    [only] => Some(only),
                    _ => None,
                };
            }
        }
    }
    None
}

fn is_subject(context: &Context<'_>, m: u32) -> bool {
    let Some(k) = context.mention(m).noun else { return false };
    let all = clauses(context, context.mention(m).sentence);
    // "Lind thanked Alvarez for hosting it. She": the one of whom the sentence is told.
    let gerund = |c: &Clause| context.syntax.verb_groups[c.verb as usize].form == VerbForm::Ing && !c.modifies_noun;
    all.iter().any(|c| {
        let judged = gerund(c) && c.subject.is_some() && all.iter().any(|o| o.object == c.subject && o.verb < c.verb);
        !judged && c.subject == Some(k)
            || c.subject.is_some_and(|s| context.syntax.phrases[k as usize].apposed_to == Some(s))
    })
}

/// The clauses of a sentence.
fn clauses<'c>(context: &'c Context<'_>, sentence: u32) -> &'c [Clause] {
    let range = context.syntax.sentences.get(sentence as usize).map(|s| s.clauses).unwrap_or_default();
    context.syntax.clauses.get(range.0 as usize..range.1 as usize).unwrap_or_default()
}
