//! "the Association", "the delegation", "the mayor", "our city": a definite description and what it takes up.
//!
//! Looks back for the nearest chain that has the same head noun or a name of that kind; modifiers must not contradict.

use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::syntax::Determiner;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let delegation = context.lexicon.class_named("delegation-noun");
    for (m, mention) in context.numbered() {
        if mention.form != Form::Description || chains.sieves[m as usize].is_some() {
            continue;
        }
        let Some(group) = context.noun(mention) else { continue };
        let capitalized = context.document.tokens[group.head as usize].shape != crate::segmentation::Shape::Lower;
        let definite =
            matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative | Determiner::Possessive(_))
                || capitalized && group.determiner == Determiner::None && !group.plural;
        if !definite {
            continue;
        }
        let Some(k) = mention.noun else { continue };
        // "the mayor of Lima" says itself who is meant; it takes up only what says the same.
        let own = own_phrase(context, k);
        let is_delegation = |w: usize| delegation.is_some_and(|c| context.lookups.classes[w].has(c));
        let near =
            || (0..m).rev().take_while(|&n| mention.sentence.saturating_sub(context.mention(n).sentence) <= REACH);
        let takes_up = |other: u32| {
            let candidate = context.mention(other);
            if chains.same(other, m) || !chains.compatible(other, m) || candidate.form == Form::Pronoun {
                return false;
            }
            if mention.sentence.saturating_sub(candidate.sentence) > reach(mention.kind) {
                return false;
            }
            if candidate.range.overlaps(mention.range) || is_said_of(context, chains, other, mention) {
                return false;
            }
            match candidate.form {
                Form::Name(_) => {
                    own.is_none() && names(context, chains, candidate, other, mention, group.lemma, capitalized)
                }
                Form::Description => {
                    let Some(theirs) = context.noun(candidate) else { return false };
                    let same_head = theirs.lemma == group.lemma && theirs.plural == group.plural
                        || mention.kind == EntityType::Group
                            && is_delegation(group.head as usize)
                            && is_delegation(theirs.head as usize);
                    let same_phrase = match (own, candidate.noun.and_then(|k| own_phrase(context, k))) {
                        (Some(a), Some(b)) => {
                            // "of Peru" and "of the Republic of Peru"
                            let after =
                                |k: Option<u32>| context.mentions.of_noun.get(k? as usize + 1).copied().flatten();
                            let one = after(mention.noun).zip(after(candidate.noun));
                            a == b || mention.kind == EntityType::Group || one.is_some_and(|(x, y)| chains.same(x, y))
                        }
                        (Some(_), None) => mention.kind == EntityType::Event || mention.kind == EntityType::Group,
                        _ => true,
                    };
                    same_head && same_phrase && modifiers_agree(context, mention, candidate)
                }
                _ => false,
            }
        };
        // "the president" is rather the one called so without more than "the president of the league".
        let bare = |other: &u32| {
            mention.kind != EntityType::Person
                || context.mention(*other).form != Form::Description
                || context.mention(*other).noun.is_none_or(|k| own_phrase(context, k).is_none())
        };
        // "the company" is the one the text speaks of most.
        if is_company_word(context, mention)
            && chains.kind(m) == EntityType::Company
            && let Some(other) = main_company(context, chains, m)
        {
            chains.link(other, m, sieve);
            continue;
        }
        // Among several, the one the sentence before is about.
        if is_company_word(context, mention) && chains.kind(m) == EntityType::Company {
            if let Some(other) = topic(context, chains, mention) {
                chains.link(other, m, sieve);
            }
            continue;
        }
        // "the City" is the town the text speaks of most.
        let town = group.determiner == Determiner::Definite
            && chains.kind(m) == EntityType::City
            && mention.range.len() == 1
            && !mention.plural;
        if let Some(other) = main_of(context, chains, EntityType::City, m).filter(|_| town) {
            chains.link(other, m, sieve);
            continue;
        }
        // "the guests" are rather the delegation than some of its members.
        let whole = |other: &u32| {
            let x = context.mention(*other);
            x.form == Form::Description && !x.plural && is_delegation(x.head as usize)
        };
        let guests = mention.plural && mention.kind == EntityType::Group && is_delegation(group.head as usize);
        let found = if guests { near().filter(whole).find(|n| takes_up(*n)) } else { None };
        if let Some(other) = found {
            chains.link(other, m, sieve);
            continue;
        }
        // "the City" is the town the text speaks of most.
        let town = context.lookups.classes[group.head as usize].meets(context.grammar.city_head)
            && mention.kind == EntityType::City
            && group.range.len() == 2
            && own.is_none();
        if let Some(other) = main_city(context, chains, m).filter(|_| town) {
            chains.link(other, m, sieve);
            continue;
        }
        let found = near().filter(bare).find(|n| takes_up(*n)).or_else(|| near().find(|n| takes_up(*n)));
        if let Some(other) = found {
            chains.link(other, m, sieve);
        }
    }
    from_headline(context, chains, sieve);
}

/// "Lind told the mayor": what stands beside a subject in its clause is another.
fn is_said_of(context: &Context<'_>, chains: &Chains, subject: u32, mention: &Mention) -> bool {
    let sentence = context.syntax.sentences.get(mention.sentence as usize).map(|s| s.clauses).unwrap_or_default();
    let clauses = context.syntax.clauses.get(sentence.0 as usize..sentence.1 as usize).unwrap_or_default();
    clauses.iter().filter(|c| c.object.is_some() && c.object == mention.noun).any(|c| {
        let verb = &context.syntax.verb_groups[c.verb as usize];
        let m = c.subject.and_then(|k| context.mentions.of_noun[k as usize]);
        !verb.passive && verb.lemma != context.grammar.be && m.is_some_and(|m| chains.same(m, subject))
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
            if candidate.sentence <= mention.sentence || !chains.compatible(*other, m) {
                return false;
            }
            match candidate.form {
                Form::Description => {
                    context.noun(candidate).is_some_and(|g| g.lemma == group.lemma && g.plural == group.plural)
                }
                // "League elects its chair": the league the text names first.
                Form::Name(_) => {
                    chains.kind(*other).is_organization()
                        && chains.kind(*other) != EntityType::Company
                        && names(context, chains, candidate, *other, mention, group.lemma, false)
                }
                _ => false,
            }
        });
        if let Some((other, _)) = again {
            chains.link(m, other, sieve);
        }
    }
}

/// How many sentences back any description reaches.
const REACH: u32 = 40;

/// How many sentences back a description reaches.
const fn reach(kind: EntityType) -> u32 {
    match kind {
        EntityType::Person => 12,
        EntityType::Event => 8,
        _ => REACH,
    }
}

/// The head of the "of" phrase that says whose it is.
fn own_phrase(context: &Context<'_>, k: u32) -> Option<WordId> {
    let next = k as usize + 1;
    let phrase = context.syntax.phrases.get(next)?;
    let group = context.syntax.noun_groups.get(next)?;
    let title = fixed_title(context, context.syntax.noun_groups[k as usize].head);
    if title.is_some_and(|(end, _)| group.range.end <= end) {
        return None;
    }
    // "the League since its start", "the talks with": when and how is not whose.
    if phrase.preposition.is_some_and(|p| tells_when(context.lexicon.text(p))) {
        return None;
    }
    (phrase.governor == Some(k) && !group.pronoun && !group.time)
        .then(|| context.lookups.words.get(group.head as usize).copied().unwrap_or_default())
}

/// Prepositions that say of no thing whose it is.
fn tells_when(preposition: &str) -> bool {
    matches!(
        preposition,
        "since"
            | "after"
            | "before"
            | "during"
            | "until"
            | "till"
            | "by"
            | "as"
            | "upon"
            | "despite"
            | "following"
            | "through"
            | "without"
    )
}

/// Where the title "head of state" or "head of government" that begins at token `head` ends, and whether it is the first.
fn fixed_title(context: &Context<'_>, head: u32) -> Option<(u32, bool)> {
    let from = context.lookups.terms.partition_point(|t| t.range.start < head);
    let here = context.lookups.terms.get(from..)?.iter().take_while(|t| t.range.start == head);
    let mut titles = here.filter(|t| t.classes.meets(context.grammar.title) && t.range.len() == 3);
    titles.find_map(|t| match context.document.text(t.range.end as usize - 1) {
        last if last.eq_ignore_ascii_case("state") => Some((t.range.end, true)),
        last if last.eq_ignore_ascii_case("government") => Some((t.range.end, false)),
        _ => None,
    })
}

/// Whether a named chain can be called by the head noun `lemma`.
fn names(
    context: &Context<'_>,
    chains: &Chains,
    candidate: &Mention,
    other: u32,
    mention: &Mention,
    lemma: WordId,
    capitalized: bool,
) -> bool {
    // "the Commission of the League" is no league.
    let of = |i: &usize| *i > candidate.range.start as usize && context.lookups.classes[*i].has(Class::PREPOSITION);
    let contains_head = candidate
        .range
        .range()
        .take_while(|i| !of(i))
        .any(|i| context.lookups.noun_lemmas.get(i).copied() == Some(lemma) && lemma != WordId::UNKNOWN);
    if mention.plural {
        return false;
    }
    match chains.kind(other) {
        EntityType::Person => {
            let state = fixed_title(context, mention.head).is_some_and(|(_, state)| state);
            titled(context, candidate, mention, |word| {
                if state { context.lexicon.classes(word).meets(context.grammar.head_of_state) } else { word == lemma }
            })
        }
        EntityType::Company => contains_head || !capitalized && is_company_word(context, mention),
        EntityType::City => {
            let head = context.lookups.classes[mention.head as usize];
            head.meets(context.grammar.city_head) && modifiers_agree(context, mention, candidate)
        }
        EntityType::Country => context.lookups.classes[mention.head as usize].meets(context.grammar.country_word),
        _ => contains_head && modifiers_agree(context, mention, candidate),
    }
}

/// The company that is the subject of the sentence before, or of this one before the mention.
fn topic(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let of_sentence = |n: u32| {
        let clauses = context.syntax.sentences.get(n as usize)?.clauses;
        let clauses = context.syntax.clauses.get(clauses.0 as usize..clauses.1 as usize)?;
        clauses.iter().find_map(|c| {
            let m = context.mentions.of_noun[c.subject? as usize]?;
            let before = context.mention(m).range.end <= mention.range.start;
            let fits = before && chains.kind(m) == EntityType::Company && chains.is_named(m);
            (fits && !context.mention(m).range.overlaps(mention.range)).then_some(m)
        })
    };
    of_sentence(mention.sentence).or_else(|| of_sentence(mention.sentence.checked_sub(1)?))
}

/// The town with most names in the document, where it has twice as many as any other and is named before mention `m`.
fn main_city(context: &Context<'_>, chains: &Chains, m: u32) -> Option<u32> {
    let mut named: Vec<(u32, u32)> = Vec::new();
    for (other, _) in context.numbered() {
        if context.is_name(other) && chains.kind(other) == EntityType::City {
            let root = chains.root(other);
            match named.iter().position(|(r, _)| *r == root) {
                Some(n) => named[n].1 += 1,
                None if named.len() < MOST_TOWNS => named.push((root, 1)),
                None => return None,
            }
        }
    }
    named.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let (first, times) = *named.first()?;
    let next = named.get(1).map_or(0, |(_, times)| *times);
    (times >= 2 * next && first < m).then_some(first)
}

/// A text that names more towns is about none of them.
const MOST_TOWNS: usize = 40;

/// The company with most names before mention `m`, where it has twice as many as any other.
fn main_company(context: &Context<'_>, chains: &Chains, m: u32) -> Option<u32> {
    main_of(context, chains, EntityType::Company, m)
}

/// The thing of a kind with most names before mention `m`, where it has twice as many as any other.
fn main_of(context: &Context<'_>, chains: &Chains, kind: EntityType, m: u32) -> Option<u32> {
    let mut named: Vec<(u32, u32)> = Vec::new();
    for other in (0..m).rev().take(MOST_MENTIONS) {
        if context.is_name(other) && chains.kind(other) == kind {
            let root = chains.root(other);
            match named.iter_mut().find(|(r, _)| *r == root) {
                Some((_, times)) => *times += 1,
                None => named.push((root, 1)),
            }
        }
    }
    named.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    match named[..] {
        [(only, _)] => Some(only),
        [(first, times), (_, next), ..] if times >= 2 * next => Some(first),
        _ => None,
    }
}

/// So many mentions back a text speaks of the same company.
const MOST_MENTIONS: usize = 200;

fn is_company_word(context: &Context<'_>, mention: &Mention) -> bool {
    context.lookups.classes[mention.head as usize].meets(context.grammar.company_head) && mention.range.len() == 1
}

/// Whether the name is introduced by such a title ("Mayor Lind"), of the same rank: "the minister" is no "Prime Minister
/// Lind".
fn titled(context: &Context<'_>, candidate: &Mention, mention: &Mention, is_it: impl Fn(WordId) -> bool) -> bool {
    let Some(group) = context.noun(candidate) else { return false };
    let ranks = |head: usize, first: u32| {
        let before = (first as usize..head).rev().take(LONGEST_RANK).map(|i| context.document.text(i));
        let rank = |word: &str| RANKS.iter().position(|r| word.eq_ignore_ascii_case(r));
        before.map_while(rank).fold(0u8, |set, n| set | 1 << n)
    };
    let wanted = ranks(mention.head as usize, mention.range.start);
    // "the newly elected president" is not "the outgoing President Lind".
    let says = |range: std::ops::Range<u32>, words: &[&str]| {
        range.into_iter().any(|i| words.iter().any(|w| context.document.text(i as usize).eq_ignore_ascii_case(w)))
    };
    let coming = says(mention.range.start..mention.head, &["new", "newly", "incoming", "next"]);
    if coming
        && says(group.range.start..candidate.range.start, &["outgoing", "former", "past", "retiring", "departing"])
    {
        return false;
    }
    (group.range.start..candidate.range.start).any(|i| {
        let is_title = context.lookups.noun_lemmas.get(i as usize).copied().is_some_and(&is_it);
        is_title && ranks(i as usize, group.range.start) == wanted
    })
}

/// So many words of rank stand before a title at most.
const LONGEST_RANK: usize = 3;

/// Words that make another post of a title.
const RANKS: [&str; 6] = ["prime", "deputy", "vice", "assistant", "associate", "under"];

/// Adjectives and numbers of the description must be in the other, or not speak of it.
fn modifiers_agree(context: &Context<'_>, mention: &Mention, candidate: &Mention) -> bool {
    let Some(group) = context.noun(mention) else { return true };
    (mention.range.start..group.head).all(|i| {
        let i = i as usize;
        let c = context.lookups.classes[i];
        let telling = c.has(Class::NOUN) || c.meets(context.grammar.demonym) || c.has(Class::NAME);
        let loose = context.document.tokens[i].kind == crate::segmentation::TokenKind::Number || !telling;
        loose
            || candidate.range.range().any(|j| {
                context.lookups.words[j] == context.lookups.words[i]
                    || context.document.text(j) == context.document.text(i)
                    || same_country(context, i, j)
            })
    })
}

/// "Japanese" and "Japan".
fn same_country(context: &Context<'_>, demonym: usize, other: usize) -> bool {
    let Some(country) = context.lexicon.demonym_country(context.lookups.words[demonym]) else { return false };
    context.document.text(other).eq_ignore_ascii_case(country)
}
