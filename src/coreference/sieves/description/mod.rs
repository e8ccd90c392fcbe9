//! "the Association", "the delegation", "the mayor", "our city": a definite description and what it takes up.
//!
//! Looks back for the nearest chain that has the same head noun or a name of that kind; modifiers must not contradict.

mod antecedent;
mod before;
mod beside;
mod callings;
mod editions;
mod events;
mod fit;
mod guests;
mod heads;
mod papers;
mod phrases;
mod rounds;
mod salience;
mod topics;

use self::antecedent::antecedent;
use self::before::{Before, MOST_CANDIDATES};
use self::fit::{names, same_rank};
use self::phrases::{own_phrase, say_two_bodies};
use self::topics::main_company;
use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, ClassSet};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::syntax::Determiner;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let delegation = context.lexicon.class_named("delegation-noun").map_or(ClassSet::NONE, ClassSet::of);
    let mut before = Before { delegation, ..Before::default() };
    before.last.reserve(context.mentions.all.len());
    for (m, mention) in context.numbered() {
        // "the delegation" in "the members of the delegation" still takes up the one spoken of.
        // "the Golden Reed award" has its name already.
        let known = |chains: &Chains| mention.kind == EntityType::Award && chains.is_named(m);
        let open = |chains: &Chains| matches!(chains.sieves[m as usize], None | Some("partitive")) && !known(chains);
        // "its subsidiary" is another body than the one spoken of.
        let relational = context.noun(mention).is_some_and(|group| {
            matches!(group.determiner, Determiner::Possessive(_) | Determiner::Genitive)
                && context.lookups.classes[group.head as usize].meets(context.grammar.relational_body)
        });
        if relational {
            before.add(context, chains, m, mention);
            continue;
        }
        if mention.form == Form::Description
            && open(chains)
            && let Some(other) = antecedent(context, chains, &before, m, mention)
        {
            // "the new company, Relitio": named right there, and no other that is named.
            let two = chains.is_named(m) && chains.is_named(other) && chains.kind(m) == EntityType::Company;
            if !two {
                // "the theatre" is the body or the house, as its name says.
                if !chains.compatible(other, m) {
                    chains.retype(m, chains.kind(other));
                }
                chains.link(other, m, sieve);
            }
        } else if mention.form == Form::Description
            && chains.sieves[m as usize].is_none()
            && let Some(other) = of_another_kind(context, chains, &before, m, mention)
        {
            chains.retype(m, chains.kind(other));
            chains.link(other, m, sieve);
        }
        before.add(context, chains, m, mention);
    }
    from_headline(context, chains, sieve);
}

/// "the Society" for the Harbour Cooperative Society, "the port" for the Port of Lima: what the noun alone seems to be
/// gives way to what is called so.
fn of_another_kind(context: &Context<'_>, chains: &Chains, before: &Before, m: u32, mention: &Mention) -> Option<u32> {
    let group = context.noun(mention)?;
    let definite = matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative);
    if !definite || mention.range.start != group.head || own_phrase(context, mention.noun?).is_some() {
        return None;
    }
    let capitalized = context.document.tokens[group.head as usize].shape != crate::segmentation::Shape::Lower;
    let own = chains.kind(m);
    let fits = |other: u32| {
        let (candidate, kind) = (context.mention(other), chains.kind(other));
        let port =
            own == EntityType::City && matches!(context.lexicon.text(group.lemma), "port" | "harbour" | "harbor");
        let gives_way = port && kind.is_organization()
            || capitalized && own == EntityType::Group && kind.is_organization()
            // "the group" in a text on Orlin Group plc
            || own == EntityType::Group
                && kind == EntityType::Company
                && context.lexicon.text(group.lemma) == "group"
            // "the orchestra" for the Orchestra of the North
            || own == EntityType::Group && kind.is_organization() && ENSEMBLES.contains(&context.lexicon.text(group.lemma))
            // "the bank" for the Harbour Development Bank, a body of states
            || own == EntityType::Company && kind.is_organization()
            || own.is_place() && kind.is_place() && own != EntityType::Country && kind != EntityType::Country
            || matches!((own, kind), (EntityType::Event, EntityType::Work) | (EntityType::Work, EntityType::Event))
            || are_body_and_house(own, kind);
        let of = |i: &usize| *i > candidate.range.start as usize && context.lookups.classes[*i].has(Class::PREPOSITION);
        let mut words = candidate.range.range().take_while(|i| !of(i));
        matches!(candidate.form, Form::Name(_))
            && kind != own
            && gives_way
            && words.any(|i| context.lookups.noun_lemmas.get(i) == Some(&group.lemma))
    };
    let near = |n: &u32| mention.sentence.saturating_sub(context.mention(*n).sentence) <= reach(mention.kind);
    let called = before.called(group.lemma).take(MOST_CANDIDATES).take_while(near).find(|other| fits(*other));
    // "the Group" in a company's report: the company with all it owns.
    let whole = || own == EntityType::Group && group.determiner == Determiner::Definite && !group.plural;
    let company = || main_company(chains, before, m);
    called.or_else(|| match context.document.text(group.head as usize) {
        "Group" if own == EntityType::Group => company(),
        // "the group", where the text speaks of no other and has just named the company
        "group" if whole() => company().filter(|n| {
            let mut names = before.names.iter().rev().take(MOST_CANDIDATES);
            let last = names.find(|o| chains.same(**o, *n)).map(|o| context.mention(*o).sentence);
            let near = last.is_some_and(|last| mention.sentence <= last + NEAR_GROUP);
            near && before.called(group.lemma).take(MOST_CANDIDATES).all(|o| chains.same(o, *n))
        }),
        _ => None,
    })
}

/// Headlines drop articles: what they describe is what the text describes first with the same head.
fn from_headline(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (m, mention) in context.numbered() {
        let headline = context.document.sentences[mention.sentence as usize].kind == BlockKind::Headline;
        if !headline || mention.form != Form::Description || chains.sieves[m as usize].is_some() {
            continue;
        }
        let Some(group) = context.noun(mention) else { continue };
        let again = context.numbered().skip(m as usize + 1).find(|(other, candidate)| {
            let fits = match candidate.form {
                Form::Description => {
                    let round = |l| mention.kind == EntityType::Event && context.grammar.is_round(l);
                    context.noun(candidate).is_some_and(|g| {
                        let same = g.lemma == group.lemma || round(g.lemma) && round(group.lemma);
                        let rank = mention.kind != EntityType::Person
                            || same_rank(context, mention, candidate)
                                && is_of_same_title(context, mention, candidate)
                                && !say_two_bodies(context, chains, mention, candidate);
                        same && rank && g.plural == group.plural
                    })
                }
                // "Museum buys the Quarn collection": the Quarn Collection of the text.
                Form::Name(_) if context.text(candidate.range).eq_ignore_ascii_case(context.text(mention.range)) => {
                    true
                }
                // "League elects its chair": the league the text names first.
                Form::Name(_) => {
                    chains.kind(*other).is_organization()
                        && chains.kind(*other) != EntityType::Company
                        && names(context, chains, candidate, *other, mention, group.lemma, false)
                }
                _ => false,
            };
            fits && candidate.sentence > mention.sentence && chains.compatible(*other, m)
        });
        if let Some((other, _)) = again {
            chains.link(m, other, sieve);
        }
    }
}

/// Whether one of two types is that of a body and the other that of a house.
const fn are_body_and_house(one: EntityType, other: EntityType) -> bool {
    matches!(one, EntityType::Facility) && other.is_organization()
        || matches!(other, EntityType::Facility) && one.is_organization()
}

/// "new managing director" is no "creative director": whether the words right before the heads of two posts are the same,
/// where both have one.
fn is_of_same_title(context: &Context<'_>, one: &Mention, other: &Mention) -> bool {
    let word = |m: &Mention| {
        let before = m.head.checked_sub(1).filter(|i| *i >= m.range.start)?;
        let text = context.document.text(before as usize).to_lowercase();
        (!matches!(text.as_str(), "new" | "next" | "the" | "its" | "first")).then_some(text)
    };
    word(one).zip(word(other)).is_none_or(|(one, other)| one == other)
}

/// Groups of people that are bodies where they have a name.
const ENSEMBLES: [&str; 10] =
    ["ballet", "band", "choir", "chorus", "commission", "committee", "ensemble", "orchestra", "party", "squad"];

/// So many sentences after its last name a company is called "the group".
const NEAR_GROUP: u32 = 3;

/// How many sentences back a description reaches.
const fn reach(kind: EntityType) -> u32 {
    match kind {
        EntityType::Person => 12,
        EntityType::Event => 8,
        _ => 40,
    }
}
