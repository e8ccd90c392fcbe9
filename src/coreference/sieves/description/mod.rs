//! "the Association", "the delegation", "the mayor", "our city": a definite description and what it takes up.
//!
//! Looks back for the nearest chain that has the same head noun or a name of that kind; modifiers must not contradict.

mod before;
mod callings;
mod editions;
mod fit;
mod papers;
mod phrases;
mod rounds;
mod topics;

use self::before::{Before, MOST_CANDIDATES};
use self::editions::{NEAR_EVENT, is_current, is_same_edition};
use self::fit::{is_measured, modifiers_agree, names};
use self::phrases::{fixed_title, own_phrase};
use self::topics::{
    is_company_word, is_division, is_placed_company, main_body, main_called, main_company, main_of, only_company, topic,
};
use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, ClassSet};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::syntax::{Clause, Determiner};

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
            before.add(context, m, mention);
            continue;
        }
        if mention.form == Form::Description
            && open(chains)
            && let Some(other) = antecedent(context, chains, &before, m, mention)
        {
            // "the new company, Relitio": named right there, and no other that is named.
            let two = chains.is_named(m) && chains.is_named(other) && chains.kind(m) == EntityType::Company;
            if !two {
                chains.link(other, m, sieve);
            }
        } else if mention.form == Form::Description
            && chains.sieves[m as usize].is_none()
            && let Some(other) = of_another_kind(context, chains, &before, m, mention)
        {
            chains.retype(m, chains.kind(other));
            chains.link(other, m, sieve);
        }
        before.add(context, m, mention);
    }
    from_headline(context, chains, sieve);
}

/// So many mentions back a prize is that "the award" speaks of.
const NEAR_AWARD: usize = 16;

/// So many clauses before or after a noun one that has it as its object may be.
const NEAR_CLAUSES: usize = 8;

/// "Lind told the mayor": what stands beside a subject in its clause is another.
fn is_said_of(context: &Context<'_>, chains: &Chains, subject: u32, mention: &Mention) -> bool {
    let sentence = context.syntax.sentences.get(mention.sentence as usize).map(|s| s.clauses).unwrap_or_default();
    let clauses = context.syntax.clauses.get(sentence.0 as usize..sentence.1 as usize).unwrap_or_default();
    // A verb and its object are not far apart.
    let verb = |c: &Clause| context.syntax.verb_groups[c.verb as usize].range.start;
    let here = clauses.partition_point(|c| verb(c) < mention.range.start);
    let near = clauses.get(here.saturating_sub(NEAR_CLAUSES)..clauses.len().min(here + NEAR_CLAUSES));
    // "The team played against the team of": nor what it is against.
    let against = mention.noun.and_then(|k| context.syntax.phrases[k as usize].preposition);
    let against = against.is_some_and(|p| context.lexicon.text(p) == "against");
    let beside = |c: &&Clause| {
        c.object.is_some() && c.object == mention.noun
            || against && context.syntax.obliques(c).iter().any(|o| Some(o.noun) == mention.noun)
    };
    near.unwrap_or_default().iter().filter(beside).any(|c| {
        let verb = &context.syntax.verb_groups[c.verb as usize];
        let m = c.subject.and_then(|k| context.mentions.of_noun[k as usize]);
        !verb.passive && verb.lemma != context.grammar.be && m.is_some_and(|m| chains.same(m, subject))
    })
}

/// The mention a description takes up.
fn antecedent(context: &Context<'_>, chains: &Chains, before: &Before, m: u32, mention: &Mention) -> Option<u32> {
    let group = context.noun(mention)?;
    let k = mention.noun?;
    let capitalized = context.document.tokens[group.head as usize].shape != crate::segmentation::Shape::Lower;
    let definite =
        matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative | Determiner::Possessive(_))
            || capitalized && group.determiner == Determiner::None && !group.plural
            || mention.kind == EntityType::Event && is_current(context, group);
    // "Minister of Trade Anna Lind": a title without article names another, where it says of what.
    let introduces = mention.kind == EntityType::Person && group.determiner == Determiner::None;
    // "the rector-elect" is not the rector.
    let coming = || matches!(context.document.text(group.range.end as usize - 1), "elect" | "designate");
    if !definite || introduces && own_phrase(context, k).is_some() || mention.kind == EntityType::Person && coming() {
        return None;
    }
    // "the company" is the one the text speaks of most, among several the one the sentence before is about.
    if is_company_word(context, mention) && chains.kind(m) == EntityType::Company {
        if let Some(fronted) = fronted(context, chains, mention) {
            return Some(fronted);
        }
        let main = main_company(chains, before, m).or_else(|| topic(context, chains, mention));
        // "Quarn LLP advised the bank"
        return main.filter(|other| !is_said_of(context, chains, *other, mention));
    }
    // "the Oslo-based insurer" is the one company the text has named.
    if group.determiner == Determiner::Definite
        && is_placed_company(context, mention)
        && own_phrase(context, k).is_none()
    {
        return only_company(chains, before, m).filter(|other| !is_said_of(context, chains, *other, mention));
    }
    // "the City" is the town the text speaks of most.
    let town = group.determiner == Determiner::Definite
        && chains.kind(m) == EntityType::City
        && mention.range.len() == 1
        && !mention.plural
        && !matches!(context.lexicon.text(group.lemma), "port" | "harbour" | "harbor");
    if town && let Some(other) = main_of(chains, before, EntityType::City, m, |_| true) {
        return Some(other);
    }
    // "the state" is the first-level division the text speaks of most.
    let division = group.determiner == Determiner::Definite
        && chains.kind(m) == EntityType::Region
        && mention.range.len() == 1
        && !mention.plural
        && matches!(context.lexicon.text(group.lemma), "state" | "province");
    if division {
        return main_of(chains, before, EntityType::Region, m, |other| is_division(context, other));
    }
    // "the event" is what the text has just told of.
    let vague = || matches!(context.lexicon.text(group.lemma), "event" | "gathering" | "occasion" | "function");
    if mention.kind == EntityType::Event
        && vague()
        && !mention.plural
        && is_measured(context, mention)
        && own_phrase(context, k).is_none()
    {
        let near = before.events.last().copied();
        let near = near.filter(|n| mention.sentence.saturating_sub(context.mention(*n).sentence) <= NEAR_EVENT);
        let other = near.or_else(|| main_of(chains, before, EntityType::Event, m, |_| true));
        return other.filter(|n| chains.compatible(*n, m) && !context.mention(*n).range.overlaps(mention.range));
    }
    // "the financing" after "a $5 million seed round"
    let round = mention.kind == EntityType::Event && context.grammar.is_round(group.lemma) && !mention.plural;
    if let Some(last) = round.then(|| rounds::last(context, chains, before, m, mention)).flatten() {
        return Some(last);
    }
    // "this year's edition" of the fair the text has named
    let edition = || matches!(context.lexicon.text(group.lemma), "edition" | "iteration") && mention.range.len() == 1;
    let this = || group.determiner == Determiner::Demonstrative || is_current(context, group);
    if mention.kind == EntityType::Event && edition() && this() && own_phrase(context, k).is_none() {
        let named = before.events.iter().rev().take(NEAR_AWARD).find(|n| context.is_name(**n)).copied();
        if let Some(named) = named.filter(|n| chains.compatible(*n, m)) {
            return Some(named);
        }
    }
    // "The award" is the prize the text has just named.
    let honour = || matches!(context.lexicon.text(group.lemma), "award" | "prize" | "honor" | "honour");
    if mention.kind == EntityType::Award && honour() && !mention.plural && own_phrase(context, k).is_none() {
        let near = (0..m).rev().take(NEAR_AWARD).find(|n| {
            let other = context.mention(*n);
            matches!(other.form, Form::Name(_)) && other.kind == EntityType::Award && !other.plural
        });
        let near = near.filter(|n| mention.sentence.saturating_sub(context.mention(*n).sentence) <= 1);
        let same = |n: &u32| chains.compatible(*n, m) && modifiers_agree(context, mention, context.mention(*n));
        if let Some(near) = near.filter(same) {
            return Some(near);
        }
    }
    // "the mayor of Lima" says itself who is meant; it takes up only what says the same.
    let own = own_phrase(context, k);
    let delegation = mention.kind == EntityType::Group && before.is_delegation(context, group);
    let takes_up = |other: u32| {
        let candidate = context.mention(other);
        if chains.same(other, m) || !chains.compatible(other, m) || candidate.range.overlaps(mention.range) {
            return false;
        }
        let fits = match candidate.form {
            Form::Name(_) => {
                own.is_none() && names(context, chains, candidate, other, mention, group.lemma, capitalized)
            }
            Form::Description => {
                let Some(theirs) = context.noun(candidate) else { return false };
                let same_head = theirs.lemma == group.lemma && theirs.plural == group.plural
                    // "the delegation" is not some of those listed as its members.
                    || delegation
                        && before.is_delegation(context, theirs)
                        && (group.plural || !theirs.plural || !is_listed(context, candidate));
                let same_phrase = || match (own, candidate.noun.and_then(|k| own_phrase(context, k))) {
                    (Some(a), Some(b)) => {
                        // "of Peru" and "of the Republic of Peru"
                        let after = |k: Option<u32>| context.mentions.of_noun.get(k? as usize + 1).copied().flatten();
                        let one = after(mention.noun).zip(after(candidate.noun));
                        // "of Lund University" and "of Oslo University"
                        let name = |n: u32| context.is_name(n) && chains.kind(n).is_organization();
                        let text = |n: u32| context.document.slice(context.mention(n).range);
                        let two = one.is_some_and(|(x, y)| name(x) && name(y) && text(x) != text(y));
                        // "the members of the committee" are not those of the delegation.
                        let members = context.lexicon.text(group.lemma) == "member";
                        a == b && !two
                            || mention.kind == EntityType::Group && !members
                            || one.is_some_and(|(x, y)| chains.same(x, y))
                    }
                    (Some(_), None) => mention.kind == EntityType::Event || mention.kind == EntityType::Group,
                    _ => true,
                };
                // "the Peruvian delegation" after "the delegation", where the text knows no other.
                let told_later = || {
                    delegation
                        && !group.plural
                        && before.delegations.iter().take(MOST_CANDIDATES).all(|d| chains.same(*d, other))
                        && candidate.range.len() <= 2
                        && candidate.noun.and_then(|k| own_phrase(context, k)).is_none()
                };
                same_head && same_phrase() && (modifiers_agree(context, mention, candidate) || told_later())
            }
            _ => false,
        };
        fits && !is_said_of(context, chains, other, mention) && is_same_edition(context, mention, candidate)
    };
    // "the university" is the one the text speaks of most, where several are named.
    if chains.kind(m).is_organization() && mention.range.len() == 1 && !mention.plural && own.is_none() {
        let called = |other: u32| context.is_name(other) && takes_up(other);
        if let Some(other) = main_called(context, chains, before, group.lemma, called) {
            return Some(other);
        }
    }
    // "the president" is rather the one called so without more than "the president of the league".
    let bare = |other: u32| {
        mention.kind != EntityType::Person
            || context.mention(other).form != Form::Description
            || context.mention(other).noun.is_none_or(|k| own_phrase(context, k).is_none())
    };
    let head = context.lookups.classes[mention.head as usize];
    let any_name = head.meets(context.grammar.city_head)
        || head.meets(context.grammar.country_word)
        || !capitalized && is_company_word(context, mention)
        || fixed_title(context, mention.head).is_some();
    let near = |n: &u32| mention.sentence.saturating_sub(context.mention(*n).sentence) <= reach(mention.kind);
    // "the guests" are rather the delegation than some of its members.
    if delegation && mention.plural {
        let whole = |n: &u32| !context.mention(*n).plural && takes_up(*n);
        if let Some(other) = before.delegations.iter().rev().copied().take(MOST_CANDIDATES).take_while(near).find(whole)
        {
            return Some(other);
        }
    }
    let nearest = |fits: &dyn Fn(u32) -> bool| {
        let called = before.called(group.lemma).take(MOST_CANDIDATES).take_while(near).find(|n| fits(*n));
        let among = |list: &[u32]| list.iter().rev().copied().take(MOST_CANDIDATES).take_while(near).find(|n| fits(*n));
        let name = (any_name && own.is_none()).then(|| among(&before.names)).flatten();
        let delegation = delegation.then(|| among(&before.delegations)).flatten();
        called.max(name).max(delegation)
    };
    nearest(&|n| bare(n) && takes_up(n))
        .or_else(|| nearest(&takes_up))
        .or_else(|| before.visitors(context, chains, m, group))
        .or_else(|| before.guest(context, chains, m, group))
        .or_else(|| callings::told_before(context, chains, m, group))
        .or_else(|| papers::signed(context, chains, m, mention))
        .or_else(|| main_body(context, chains, before, m).filter(|o| !is_said_of(context, chains, *o, mention)))
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
            || own.is_place() && kind.is_place() && own != EntityType::Country && kind != EntityType::Country
            || matches!((own, kind), (EntityType::Event, EntityType::Work) | (EntityType::Work, EntityType::Event))
            || own == EntityType::Facility && kind.is_organization()
            || own.is_organization() && kind == EntityType::Facility;
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
    let whole = || context.document.text(group.head as usize) == "Group" && own == EntityType::Group;
    called.or_else(|| if whole() { main_company(chains, before, m) } else { None })
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
                        same && g.plural == group.plural
                    })
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

/// Whether a mention stands in a list with others.
fn is_listed(context: &Context<'_>, mention: &Mention) -> bool {
    let phrase = mention.noun.and_then(|k| Some((k, context.syntax.phrases.get(k as usize)?)));
    phrase.is_some_and(|(k, phrase)| phrase.list != k || phrase.next.is_some())
}

/// How many sentences back a description reaches.
const fn reach(kind: EntityType) -> u32 {
    match kind {
        EntityType::Person => 12,
        EntityType::Event => 8,
        _ => 40,
    }
}

/// "At Quarn Works, Anna Lind joined the company": the company a sentence begins with.
fn fronted(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let first = context.document.sentences.get(mention.sentence as usize)?.tokens.start;
    if context.document.text(first as usize) != "At" {
        return None;
    }
    let all = &context.mentions.all;
    let n = all.partition_point(|m| m.range.start <= first);
    let other = all.get(n).filter(|m| m.range.start <= first + 2 && m.range.end < mention.range.start)?;
    let company = matches!(other.form, Form::Name(_)) && chains.kind(n as u32) == EntityType::Company;
    (company && context.document.text(other.range.end as usize) == ",").then_some(n as u32)
}
