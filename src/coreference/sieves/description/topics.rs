//! What a text speaks of most: the company, the town, the state.

use super::super::super::{Chains, Context};
use super::before::{Before, MOST_CANDIDATES};
use super::beside::is_said_of;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::Shape;
use crate::syntax::Determiner;

/// The company that is the subject of this sentence before the mention or of the one before; past "It operates", of which
/// this is not yet known.
pub(super) fn topic(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let subjects = |n: u32| {
        context.syntax.clauses_of(n).iter().filter_map(|c| {
            let m = context.mentions.of_noun[c.subject? as usize]?;
            let before = context.mention(m).range.end <= mention.range.start;
            let fits = before && chains.kind(m) == EntityType::Company && chains.is_named(m);
            let apart = !context.mention(m).range.overlaps(mention.range);
            (fits && apart && !is_said_of(context, chains, m, mention)).then_some(m)
        })
    };
    let mut n = mention.sentence;
    let mut found = subjects(n).next();
    for _ in 0..FARTHEST_TOPIC {
        if found.is_some() || n != mention.sentence && !is_of_it(context, n) {
            break;
        }
        n = n.checked_sub(1)?;
        found = subjects(n).next();
    }
    found
}

/// "It operates 40 trains.": whether a sentence goes on about what the one before is about.
pub(super) fn is_of_it(context: &Context<'_>, sentence: u32) -> bool {
    let first = context.syntax.clauses_of(sentence).first().and_then(|c| c.subject);
    first.is_some_and(|k| {
        let group = &context.syntax.noun_groups[k as usize];
        group.pronoun && context.document.text(group.head as usize).eq_ignore_ascii_case("it")
    })
}

/// "Acme is a maker of pumps. The company": the company that the sentence before, in the same paragraph, says what it is.
pub(super) fn presented(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let sentences = &context.document.sentences;
    let before = mention.sentence.checked_sub(1)?;
    if sentences[before as usize].block != sentences[mention.sentence as usize].block {
        return None;
    }
    let clause = context.syntax.clauses_of(before).first()?;
    let verb = context.syntax.verb_groups[clause.verb as usize];
    let what = clause.object.or(clause.complement).map(|k| context.syntax.noun_groups[k as usize].determiner);
    let is_a = verb.lemma == context.grammar.be && !verb.passive && what == Some(Determiner::Indefinite);
    let m = context.mentions.of_noun[clause.subject? as usize].filter(|_| is_a)?;
    if context.is_in_quote(context.mention(m)) {
        return None;
    }
    (chains.kind(m) == EntityType::Company && chains.is_named(m)).then_some(m)
}

/// So many sentences back the company that is spoken of is at most.
const FARTHEST_TOPIC: usize = 3;

/// The company with most names before mention `m`, where it has twice as many as any other.
pub(super) fn main_company(chains: &Chains, before: &Before, m: u32) -> Option<u32> {
    main_of(chains, before, EntityType::Company, m, |_| true)
}

/// The thing of a kind with most names before mention `m`, where it has twice as many as any other.
pub(super) fn main_of(
    chains: &Chains,
    before: &Before,
    kind: EntityType,
    m: u32,
    fits: impl Fn(u32) -> bool,
) -> Option<u32> {
    let named = times_named(chains, before, kind, m, fits);
    match named[..] {
        [(only, _)] => Some(only),
        [(first, times), (_, next), ..] if times >= 2 * next => Some(first),
        _ => None,
    }
}

/// How often each thing of a kind was named before mention `m`, the most named first.
fn times_named(
    chains: &Chains,
    before: &Before,
    kind: EntityType,
    m: u32,
    fits: impl Fn(u32) -> bool,
) -> Vec<(u32, u32)> {
    let mut named: Vec<(u32, u32)> = Vec::new();
    let names = before.names.iter().rev().take_while(|n| m - **n <= MOST_MENTIONS);
    for other in names.filter(|n| chains.kind(**n) == kind && fits(**n)) {
        let root = chains.root(*other);
        match named.iter_mut().find(|(r, _)| *r == root) {
            Some((_, times)) => *times += 1,
            None => named.push((root, 1)),
        }
    }
    named.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    named
}

/// Whether a mention names a first-level division of a country: "Ohio", "OH".
pub(super) fn is_division(context: &Context<'_>, m: u32) -> bool {
    let range = context.mention(m).range;
    let hit = context.lookups.place_at(range.start as usize).filter(|hit| hit.range == range);
    let listed = hit.and_then(|hit| context.lexicon.likeliest(hit)).is_some_and(|p| p.kind == EntityType::Region);
    listed || context.lookups.classes[range.start as usize].meets(context.grammar.region_abbreviation)
}

/// Last words of names of those who lend to companies or buy them.
const LENDERS: [&str; 9] =
    ["Advisors", "Bank", "Capital", "Equity", "Fund", "Insurance", "Partners", "Securities", "Ventures"];

/// Whether a company is a lender or a buyer of companies by its name.
fn is_lender(context: &Context<'_>, m: u32) -> bool {
    // "Orlin Capital plc"
    context.mention(m).range.range().rev().take(2).any(|i| LENDERS.contains(&context.document.text(i)))
}

/// Whether a company is a lender by its name, and the text names others that are none.
pub(super) fn is_lender_among(context: &Context<'_>, chains: &Chains, before: &Before, m: u32) -> bool {
    let other = |n: &u32| chains.kind(*n) == EntityType::Company && !chains.same(*n, m) && !is_lender(context, *n);
    is_lender(context, m) && before.names.iter().rev().take(MOST_CANDIDATES).any(other)
}

/// The company before mention `m` that is no lender and named more often than any other such.
pub(super) fn main_but_lenders(context: &Context<'_>, chains: &Chains, before: &Before, m: u32) -> Option<u32> {
    match times_named(chains, before, EntityType::Company, m, |n| !is_lender(context, n))[..] {
        [(only, _)] => Some(only),
        [(first, times), (_, next), ..] if times > next => Some(first),
        _ => None,
    }
}

/// Whether a mention stands where a text tells what it is about: in its headline or, where it has none, first sentence.
fn opens(context: &Context<'_>, m: u32) -> bool {
    context.mention(m).sentence == 0
}

/// Whether a mention is the subject of a clause.
fn acts(context: &Context<'_>, m: u32) -> bool {
    let mention = context.mention(m);
    mention.noun.is_none() || context.syntax.clauses_of(mention.sentence).iter().any(|c| c.subject == mention.noun)
}

/// So many mentions back a text speaks of the same company.
pub(super) const MOST_MENTIONS: u32 = 200;

pub(super) fn is_company_word(context: &Context<'_>, mention: &Mention) -> bool {
    let company = context.lookups.classes[mention.head as usize].meets(context.grammar.company_head);
    // "the family company"
    let plain = |i: u32| {
        matches!(
            context.document.text(i as usize),
            "-" | "family" | "family-owned" | "family-run" | "listed" | "owned" | "private" | "run" | "young"
        )
    };
    company
        && (mention.range.start..mention.head).all(plain)
        && mention.range.end == mention.head + 1
        && !mention.plural
}

/// "London start-up", "Norwegian company", "Oslo-based insurer", "paper maker": a kind of business with no more than where
/// it is or what it deals in.
pub(super) fn is_placed_company(context: &Context<'_>, mention: &Mention) -> bool {
    let head = mention.head as usize;
    let trade = mention.range.len() == 2 && context.lookups.classes[head].meets(context.grammar.firm_noun);
    let place = |i: usize| {
        let c = context.lookups.classes[i];
        let kind = matches!(
            context.document.text(i),
            "-" | "based" | "biotech" | "energy" | "fintech" | "law" | "software" | "tech" | "technology"
        );
        let ware = trade && c.has(Class::NOUN) && context.document.tokens[i].shape == Shape::Lower;
        c.has(Class::PLACE) || c.meets(context.grammar.demonym) || kind || ware
    };
    mention.kind == EntityType::Company
        && !mention.plural
        && mention.range.len() >= 2
        && context.lookups.classes[head].meets(context.grammar.company_head)
        && (mention.range.start..mention.head).all(|i| place(i as usize))
}

/// "the charity", "the organisation": the body that is no company and that the text has named most, twice as often as any
/// other, and in one of the sentences just before.
pub(super) fn main_body(context: &Context<'_>, chains: &Chains, before: &Before, m: u32) -> Option<u32> {
    let mention = context.mention(m);
    let group = context.noun(mention)?;
    let called = GENERAL_BODIES.contains(&context.lexicon.text(group.lemma));
    let definite = group.determiner == Determiner::Definite && mention.range.len() == 1 && !mention.plural;
    let kinds = [EntityType::Organization, EntityType::Association];
    if !called || !definite || !kinds.contains(&chains.kind(m)) {
        return None;
    }
    let body = |n: &u32| kinds.contains(&chains.kind(*n)) && context.mention(*n).range.end <= mention.range.start;
    let near = |n: u32| mention.sentence - context.mention(n).sentence <= NEAR_BODY;
    let mut named: Vec<(u32, u32)> = Vec::new();
    for other in before.names.iter().rev().take_while(|n| m - **n <= MOST_MENTIONS).copied().filter(body) {
        match named.iter_mut().find(|(first, _)| chains.same(*first, other)) {
            Some((_, times)) => *times += 1,
            None => named.push((other, 1)),
        }
    }
    named.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let first = match named[..] {
        [(only, _)] => only,
        [(first, times), (_, next), ..] if times >= 2 * next => first,
        _ => return None,
    };
    (near(first) && chains.compatible(first, m)).then_some(first)
}

/// What any body that is no company may be called.
const GENERAL_BODIES: [&str; 8] =
    ["charity", "club", "institution", "ngo", "non-profit", "nonprofit", "organisation", "organization"];

/// So many sentences back a body is named that is then called by such a word.
const NEAR_BODY: u32 = 4;

/// The only company with a name before mention `m`.
pub(super) fn only_company(chains: &Chains, before: &Before, m: u32) -> Option<u32> {
    let names = before.names.iter().rev().take_while(|n| m - **n <= MOST_MENTIONS);
    let mut companies = names.filter(|n| chains.kind(**n) == EntityType::Company);
    let first = *companies.next()?;
    companies.all(|n| chains.same(*n, first)).then_some(first)
}

/// "the hotel group": the one company whose name says that it has to do with hotels.
pub(super) fn company_of_kind(
    context: &Context<'_>,
    chains: &Chains,
    before: &Before,
    mention: &Mention,
) -> Option<u32> {
    let group = context.noun(mention)?;
    if group.determiner != Determiner::Definite || mention.plural || mention.range.len() != 2 {
        return None;
    }
    let kind = matches!(
        context.lexicon.text(group.lemma),
        "group" | "company" | "maker" | "operator" | "chain" | "manufacturer"
    );
    if !kind {
        return None;
    }
    let field = context.lookups.noun_lemmas[mention.range.start as usize];
    let company = |n: u32| chains.kind(n) == EntityType::Company;
    only_called(context, chains, before, field).filter(|n| company(*n))
}

/// "the bank", "the airline": the one body that is named by that very noun, as a company or, where it is another kind of
/// body, no company.
#[allow(clippy::option_option, reason = "another kind of body is an answer as well")]
pub(super) fn called_company(
    context: &Context<'_>,
    chains: &Chains,
    before: &Before,
    mention: &Mention,
) -> Option<Option<u32>> {
    let lemma = context.noun(mention)?.lemma;
    if is_any_company(context, lemma) {
        return None;
    }
    let only = only_called(context, chains, before, lemma)?;
    Some(Some(only).filter(|n| chains.kind(*n) == EntityType::Company))
}

/// "company", "firm": a noun for any of them.
fn is_any_company(context: &Context<'_>, lemma: WordId) -> bool {
    matches!(context.lexicon.text(lemma), "company" | "firm" | "business" | "group" | "enterprise")
}

/// "the bank" after "Quarn Bank" and "Orlin Bank": whether companies are named by the very noun of a description.
pub(super) fn is_called_by_some(context: &Context<'_>, chains: &Chains, before: &Before, mention: &Mention) -> bool {
    let Some(lemma) = context.noun(mention).map(|group| group.lemma).filter(|l| !is_any_company(context, *l)) else {
        return false;
    };
    let company = |n: &u32| context.is_name(*n) && chains.kind(*n) == EntityType::Company;
    before.called(lemma).take(MOST_CANDIDATES).any(|n| company(&n))
}

/// The only body of all whose names have a word.
fn only_called(context: &Context<'_>, chains: &Chains, before: &Before, word: WordId) -> Option<u32> {
    let named = |n: &u32| {
        let other = context.mention(*n);
        let mut words = other.range.range().map(|i| context.lookups.noun_lemmas[i]);
        context.is_name(*n) && chains.kind(*n).is_organization() && words.any(|w| w == word)
    };
    let mut called = before.called(word).take(MOST_CANDIDATES).filter(named);
    let first = called.next()?;
    called.all(|n| chains.same(n, first)).then_some(first)
}

/// "a loan from Orlin Bank. The company": whether a body is named once, below the opening, and does nothing there.
pub(super) fn is_bystander(context: &Context<'_>, chains: &Chains, before: &Before, m: u32) -> bool {
    let named = before.names.iter().rev().take(MOST_CANDIDATES).filter(|n| chains.same(**n, m));
    let mut times = 0;
    for n in named {
        times += 1;
        if times > 1 || opens(context, *n) || acts(context, *n) {
            return false;
        }
        let apart = context.mention(*n).noun.and_then(|k| context.syntax.phrases.get(k as usize));
        let from = apart.and_then(|p| p.preposition);
        if !from.is_some_and(|p| [context.grammar.from, context.grammar.by, context.grammar.with].contains(&p)) {
            return false;
        }
    }
    true
}

/// "At Quarn Works, Anna Lind joined the company": the company a sentence begins with.
pub(super) fn fronted(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
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
