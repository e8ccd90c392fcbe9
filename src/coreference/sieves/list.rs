//! Plurals that stand for the members of a list: "the towns of Niva and Orla", "the municipalities of Niva and Orla",
//! "these towns" after them.

use super::super::{Chains, Context};
use super::plurals::{is_any_body, is_anybody, is_faced, say};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::syntax::{Clause, Determiner, Family, Tag};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, _sieve: &'static str) {
    let delegation = context.lexicon.class_named("delegation-noun");
    let is_delegation = |x: &Mention| delegation.is_some_and(|c| context.lookups.classes[x.head as usize].has(c));
    let mut told_of_one = false;
    for (m, mention) in context.numbered() {
        if mention.form != Form::Description {
            continue;
        }
        let delegation_before = told_of_one;
        told_of_one |= is_delegation(mention);
        if !mention.plural {
            continue;
        }
        let Some(group) = context.noun(mention) else { continue };
        if let Some(list) = own_members(context, chains, mention).or_else(|| enumerated(context, chains, mention)) {
            chains.sets.push((m, list));
            continue;
        }
        if let Some(list) = two_of_a_post(context, chains, m, mention) {
            chains.sets.push((m, list));
            continue;
        }
        let takes_up = matches!(group.determiner, Determiner::Demonstrative)
            || matches!(group.determiner, Determiner::Definite) && group.range.len() <= 3;
        let own = mention.noun.is_some_and(|k| {
            let next = context.syntax.phrases.get(k as usize + 1);
            next.is_some_and(|p| p.governor == Some(k) && p.preposition == Some(context.grammar.of))
        });
        if !takes_up || own || chains.sieves[m as usize].is_some() {
            continue;
        }
        // "the guests" are rather the delegation the text has spoken of.
        if is_delegation(mention) && delegation_before {
            continue;
        }
        // "the teachers" are not the ministers just named.
        let lemma = context.lexicon.text(group.lemma);
        let people = mention.kind != EntityType::Group || is_anybody(lemma);
        let business = context.lookups.classes[mention.head as usize].meets(context.grammar.company_head);
        let called = |list: &Vec<u32>| {
            // "the clinics" are not the foundations just named.
            let body = !mention.kind.is_organization()
                || is_any_body(lemma)
                || business && list.iter().all(|m| chains.kind(*m) == EntityType::Company);
            (people && body || say(context, list, group.lemma, mention)) && !is_faced(context, list, mention)
        };
        let list = last_list(context, chains, m, mention.kind).filter(called);
        let Some(list) = list else { continue };
        chains.sets.push((m, list));
    }
}

/// The places in the "of" phrase of a plural of places or of their authorities; what they are called by stands for them.
fn own_members(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<Vec<u32>> {
    let place = mention.kind.is_place();
    if !place && mention.kind != EntityType::Government {
        return None;
    }
    let k = mention.noun? as usize;
    let phrase = context.syntax.phrases.get(k + 1)?;
    if phrase.governor != Some(k as u32) {
        return None;
    }
    let inner = context.mentions.of_noun[k + 1]?;
    if place || context.is_name(inner) {
        let members: Vec<u32> = context
            .syntax
            .members(k as u32 + 1)
            .filter_map(|n| context.mentions.of_noun[n as usize])
            .filter(|&x| context.is_name(x) && chains.kind(x).is_place())
            .collect();
        return (phrase.preposition == Some(context.grammar.of)
            && !members.is_empty()
            && (!place || members.len() >= 2))
            .then_some(members);
    }
    own_members(context, chains, context.mention(inner))
}

/// "sponsors that include Acme and Glass Ltd.", "the speakers are ...", "partners such as ...", "Sponsors: ...", and the
/// items below the heading "Sponsors".
fn enumerated(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<Vec<u32>> {
    let city = mention.kind == EntityType::City;
    if !matches!(mention.kind, EntityType::Group | EntityType::Person) && !mention.kind.is_organization() && !city {
        return None;
    }
    let k = mention.noun?;
    let fits = |m: &u32| {
        let kind = chains.kind(*m);
        let named = context.is_name(*m) || kind == EntityType::Person && chains.is_named(*m);
        named && (kind == EntityType::Person || kind.is_organization() || kind.is_place())
    };
    let members = |first: u32| -> Option<Vec<u32>> {
        let all = context.syntax.members(first).filter_map(|n| context.mentions.of_noun[n as usize]).filter(fits);
        Some(all.collect::<Vec<_>>()).filter(|list| !list.is_empty())
    };
    let sentence = context.syntax.sentences.get(mention.sentence as usize)?;
    let clauses = context.syntax.clauses_of(mention.sentence);
    let verb = |c: &Clause| context.syntax.verb_groups[c.verb as usize].range.start;
    let here = clauses.partition_point(|c| verb(c) < mention.range.start).saturating_sub(1);
    let listed = clauses.iter().skip(here).take(NEAR_CLAUSES).find(|c| {
        let verb = context.syntax.verb_groups[c.verb as usize];
        let leader = context.syntax.phrases[k as usize].list;
        (c.subject == Some(k) || c.subject == Some(leader))
            && context.lexicon.classes(verb.lemma).meets(context.grammar.include_verb)
            && !verb.passive
    });
    if let Some(list) = listed.and_then(|c| members(c.object?)) {
        return Some(list);
    }
    // "the speakers include:" above a list
    let before_list = listed.is_some_and(|c| {
        let end = context.syntax.verb_groups[c.verb as usize].range.end as usize;
        context.document.text(end) == ":"
            && end + 1 >= context.document.sentences[mention.sentence as usize].tokens.end as usize
    });
    if before_list {
        return below(context, mention, &members);
    }
    let next = k + 1;
    let phrase = context.syntax.phrases.get(next as usize)?;
    // "200 guests, among them Acme and Orlin"
    let them = context.syntax.noun_groups.get(next as usize)?;
    let among = phrase.preposition == Some(context.grammar.among) && them.pronoun;
    if among && context.lookups.words[them.head as usize] == context.grammar.them {
        return members(next + 1);
    }
    let such_as =
        phrase.preposition.is_some_and(|p| matches!(context.lexicon.text(p), "including" | "such as" | "like"));
    if such_as && phrase.governor == Some(k) {
        return members(next);
    }
    // "200 guests attended the reception, including Anna Lind and"
    let far = (next + 1..sentence.nouns.1.min(next + FAR_EXAMPLES)).find(|n| {
        let phrase = &context.syntax.phrases[*n as usize];
        let example = phrase.preposition.is_some_and(|p| matches!(context.lexicon.text(p), "including" | "such as"));
        example && phrase.governor == Some(k)
    });
    if let Some(list) = far.and_then(members) {
        return Some(list);
    }
    if let Some(people) = people_after(context, chains, k).or_else(|| people_before(context, chains, k)) {
        return Some(people);
    }
    let group = context.noun(mention)?;
    let end = mention.range.end.max(group.range.end);
    let colon = context.document.text(end as usize) == ":";
    let tokens = context.document.sentences.get(mention.sentence as usize)?.tokens;
    if colon && end + 1 < tokens.end {
        let groups = &context.syntax.noun_groups;
        let next = (next..sentence.nouns.1).find(|n| groups[*n as usize].range.start > end)?;
        return members(next);
    }
    // "Four towns – Lima, Cusco and Tacna – were"
    let dash = |i: u32| matches!(context.document.text(i as usize), "–" | "—" | "-" | "--");
    let behind = (next..sentence.nouns.1).find(|n| context.syntax.noun_groups[*n as usize].range.start > end);
    if let Some(next) = behind.filter(|_| dash(end)) {
        let opener = &context.syntax.noun_groups[next as usize];
        let last = context.syntax.members(next).last().unwrap_or(next);
        let after = context.syntax.noun_groups[last as usize].range.end;
        let closed = dash(after) || after + 1 >= tokens.end;
        if opener.range.start == end + 1 && closed && last > next {
            return members(next);
        }
    }
    // "Seven people received the prize. They are:"
    let counted = context.mentions.quantity_of_noun[k as usize].is_some();
    if counted && stands_in(context, mention.sentence as usize + 1) {
        return below(context, mention, &members);
    }
    // "admitted three members at its assembly: Acme, Orlin and Quarn."
    if counted && let Some(at) = (end..tokens.end).find(|i| context.document.text(*i as usize) == ":") {
        let groups = &context.syntax.noun_groups;
        let first = (next..sentence.nouns.1).find(|n| groups[*n as usize].range.start > at);
        let opens = first.filter(|n| {
            let group = &groups[*n as usize];
            let last = context.syntax.members(*n).last().unwrap_or(*n);
            group.range.start == at + 1 && group.name.is_some() && groups[last as usize].range.end + 1 >= tokens.end
        });
        if let Some(list) = opens.and_then(members).filter(|list| list.len() >= 2) {
            return Some(list);
        }
    }
    let last = end + u32::from(colon) >= tokens.end;
    (last && (colon || group.range.len() <= 6)).then(|| below(context, mention, &members)).flatten()
}

/// "the mayors of Lima and Kano, Anna Lind and Pedro Alvarez": the people that plural `k` leads to.
fn people_after(context: &Context<'_>, chains: &Chains, k: u32) -> Option<Vec<u32>> {
    let group = &context.syntax.noun_groups[k as usize];
    let titled = context.lookups.classes[group.head as usize].meets(context.grammar.title);
    if !titled || group.determiner != Determiner::Definite || context.syntax.phrases[k as usize].list != k {
        return None;
    }
    let next = context.syntax.phrases[k as usize].next?;
    let start = context.syntax.noun_groups[next as usize].range.start as usize;
    let comma = context.syntax.tags.get(start.checked_sub(1)?) == Some(&Tag::Comma);
    if comma { people(context, chains, context.syntax.members(next)) } else { None }
}

/// "Anna Lind and Pedro Alvarez, founders of Acme": the list of people that plural `k` renames.
fn people_before(context: &Context<'_>, chains: &Chains, k: u32) -> Option<Vec<u32>> {
    let group = &context.syntax.noun_groups[k as usize];
    let start = group.range.start as usize;
    let leader = context.syntax.phrases[k as usize].list;
    if context.syntax.tags.get(start.checked_sub(1)?) != Some(&Tag::Comma) {
        return None;
    }
    if leader == k {
        return people_just_before(context, chains, k);
    }
    // "Anna Lind, Pedro Alvarez, members of the council and guests": one more of the list, which is not over yet.
    let before = context.syntax.noun_groups[leader as usize].range.end as usize..start;
    let over = context.syntax.tags.get(before).is_some_and(|tags| tags.contains(&Tag::Conjunction));
    if !over && context.syntax.phrases[k as usize].next.is_some() {
        return None;
    }
    people(context, chains, context.syntax.members(leader).take_while(|n| *n < k))
}

/// "Anna Lind and Pedro Alvarez, members of the council, left": the closed list that ends at the comma before plural `k`.
fn people_just_before(context: &Context<'_>, chains: &Chains, k: u32) -> Option<Vec<u32>> {
    let (groups, phrases) = (&context.syntax.noun_groups, &context.syntax.phrases);
    let group = &groups[k as usize];
    let last = k.checked_sub(1)?;
    let leader = phrases[last as usize].list;
    let lemma = context.lexicon.text(group.lemma);
    let called = matches!(
        lemma,
        "member" | "student" | "professor" | "lecturer" | "researcher" | "minister" | "mayor" | "deputy" | "councillor"
    );
    let touches = groups[last as usize].range.end + 1 == group.range.start;
    let of = phrases.get(k as usize + 1).is_some_and(|p| p.governor == Some(k));
    // "For Anna Lind and Pedro Alvarez, the mayors of Lima and Kano are": of others.
    let article = group.determiner == Determiner::Definite && phrases[leader as usize].preposition.is_none();
    let bare = group.name.is_none()
        && (group.determiner == Determiner::None || article)
        && phrases[k as usize].preposition.is_none();
    if !called || !touches || !of || !bare || leader == last {
        return None;
    }
    // "Anna Lind and Pedro Alvarez, members of the council and guests": some more of those listed.
    let closes = context.syntax.members(k + 1).last()?;
    let human = |n: u32| matches!(context.syntax.families[n as usize], Family::Person | Family::Group);
    let end = groups[closes as usize].range.end as usize;
    let tag = |i: usize| context.syntax.tags.get(i).copied().unwrap_or(Tag::Stop);
    let goes_on = tag(end) == Tag::Conjunction || tag(end) == Tag::Comma && tag(end + 1) == Tag::Conjunction;
    if goes_on || context.syntax.members(k + 1).skip(1).any(human) {
        return None;
    }
    people(context, chains, context.syntax.members(leader))
}

/// "the two mayors" after "Mayor Anna Lind" and "the mayor of Lima, Pedro Alvarez": the two last people with that title.
fn two_of_a_post(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<Vec<u32>> {
    let group = context.syntax.noun_groups.get(mention.noun? as usize)?;
    let title = context.lookups.classes[group.head as usize].meets(context.grammar.title);
    // "the ministers" are two where the text has named no third.
    let two = group.range.range().any(|i| matches!(context.document.text(i), "two" | "both"))
        || group.determiner == Determiner::Definite && group.range.len() == 2 && is_unowned(context, mention);
    if !title || !two || group.lemma == WordId::UNKNOWN {
        return None;
    }
    let mut people: Vec<u32> = Vec::new();
    for other in (0..m).rev().take(MOST_BACK) {
        let candidate = context.mention(other);
        if chains.kind(other) != EntityType::Person || !chains.is_named(other) || candidate.plural {
            continue;
        }
        let Some(k) = candidate.noun else { continue };
        let titled = context.syntax.noun_groups[k as usize].range.range();
        let says = |lemma| lemma == group.lemma || lemma == context.grammar.counterpart;
        let says = titled.into_iter().any(|i| says(context.lookups.noun_lemmas[i]));
        if says && !people.iter().any(|p| chains.same(*p, other)) {
            people.push(other);
        }
    }
    // First names, which the text gives.
    people.reverse();
    (people.len() == 2).then_some(people)
}

/// Whether no phrase says whose the people are.
fn is_unowned(context: &Context<'_>, mention: &Mention) -> bool {
    let next = mention.noun.and_then(|k| Some((k, context.syntax.phrases.get(k as usize + 1)?)));
    next.is_none_or(|(k, phrase)| phrase.governor != Some(k))
}

/// So many sentences back the members of a list are still meant.
const NEAR_LIST: usize = 2;
/// So many clauses after a noun one that has it as its subject may begin.
const NEAR_CLAUSES: usize = 32;

/// Longer lines tell more than who somebody is.
const LONGEST_LINE: usize = 40;

/// So many noun groups after a plural those are looked for that are told as examples.
const FAR_EXAMPLES: u32 = 8;

/// So many mentions back a text speaks of the same two people.
const MOST_BACK: usize = 60;

/// The mentions of noun groups that all name a person, two at least.
fn people(context: &Context<'_>, chains: &Chains, nouns: impl Iterator<Item = u32>) -> Option<Vec<u32>> {
    let named = |m: &u32| context.is_name(*m) && chains.kind(*m) == EntityType::Person;
    let people: Vec<u32> = nouns.map(|n| context.mentions.of_noun[n as usize].filter(named)).collect::<Option<_>>()?;
    (people.len() >= 2).then_some(people)
}

/// The first list of every item that stands below a heading.
fn below(context: &Context<'_>, heading: &Mention, members: &dyn Fn(u32) -> Option<Vec<u32>>) -> Option<Vec<u32>> {
    let sentences = &context.document.sentences;
    let kind = sentences.get(heading.sentence as usize)?.kind;
    if kind == BlockKind::ListItem {
        return None;
    }
    // "They are:"
    let own = heading.sentence as usize;
    let first = own + 1 + usize::from(stands_in(context, own + 1));
    let colon = context.document.text(sentences.get(first - 1)?.tokens.end as usize - 1) == ":";
    let mut out = Vec::new();
    for (n, sentence) in sentences.iter().enumerate().skip(first) {
        let nouns = context.syntax.sentences.get(n)?.nouns;
        // A line with a name and nothing else is an item as well.
        let line = || {
            let only = (nouns.1 == nouns.0 + 1).then(|| context.syntax.noun_groups[nouns.0 as usize]);
            kind == BlockKind::Heading
                && sentence.kind == BlockKind::Heading
                && only.is_some_and(|g| g.name.is_some() && g.range.end == sentence.tokens.end)
        };
        // "Anna Lind (Lima);" below a line that ends with a colon
        let ends = |n: usize| {
            let tokens = sentences[n].tokens;
            let last = tokens.end as usize - 1;
            let and = context.lookups.words[last] == context.grammar.and && tokens.len() >= 2;
            context.document.text(last - usize::from(and)) == ";"
        };
        let clause = || {
            let opener = context.syntax.noun_groups.get(nouns.0 as usize).filter(|_| nouns.0 < nouns.1);
            let named = opener.is_some_and(|g| g.name.is_some() && g.range.start <= sentence.tokens.start + 1);
            named && colon && (ends(n) || ends(n - 1))
        };
        // "Anna Lind, Ambassador of Peru": a line on somebody that says nothing of her.
        let person = || {
            let clauses = context.syntax.sentences[n].clauses;
            let opener = context.syntax.noun_groups.get(nouns.0 as usize).filter(|_| nouns.0 < nouns.1);
            let family = context.syntax.families.get(nouns.0 as usize);
            let named = opener.is_some_and(|g| g.name.is_some() && g.range.start <= sentence.tokens.start + 3);
            colon
                && named
                && family == Some(&Family::Person)
                && clauses.0 == clauses.1
                && sentence.tokens.len() <= LONGEST_LINE
        };
        let opens = context.document.text(sentence.tokens.start as usize);
        // "Gold (EUR 50,000)": a rank within the list.
        let rank = kind == BlockKind::Heading
            && sentence.kind == BlockKind::Heading
            && RANKS.iter().any(|rank| rank.eq_ignore_ascii_case(opens));
        if opens == "About" || sentence.kind != BlockKind::ListItem && !rank && !line() && !clause() && !person() {
            break;
        }
        let first = (nouns.0..nouns.1).find_map(|k| {
            let named = context.syntax.noun_groups[k as usize].name.is_some();
            named.then(|| members(k)).flatten()
        });
        out.extend(first.into_iter().flatten());
    }
    (!out.is_empty()).then_some(out)
}

/// "They are:", "These are as follows:": a sentence between a plural and the list of those it stands for.
fn stands_in(context: &Context<'_>, sentence: usize) -> bool {
    let Some(tokens) = context.document.sentences.get(sentence).map(|s| s.tokens) else { return false };
    let g = context.grammar;
    let word = |i: u32| context.lookups.words[i as usize];
    let they = word(tokens.start) == g.they || word(tokens.start) == g.these;
    let be = context.syntax.tags.get(tokens.start as usize + 1) == Some(&Tag::Be);
    they && be && (3..=5).contains(&tokens.len()) && context.document.text(tokens.end as usize - 1) == ":"
}

/// Ranks of sponsors, on a line of their own above the names.
const RANKS: [&str; 12] = [
    "diamond",
    "platinum",
    "gold",
    "silver",
    "bronze",
    "titanium",
    "premium",
    "main",
    "general",
    "official",
    "lead",
    "principal",
];

/// The members of the last list of two or more names of the kind before mention `m`, two sentences back at most.
fn last_list(context: &Context<'_>, chains: &Chains, m: u32, kind: EntityType) -> Option<Vec<u32>> {
    let mention = context.mention(m);
    let start = mention.noun? as usize;
    let near = context.syntax.sentences.get((mention.sentence as usize).saturating_sub(NEAR_LIST))?;
    for k in (near.nouns.0 as usize..start).rev().take(MOST_BACK) {
        let phrase = context.syntax.phrases.get(k)?;
        // "Lind and Alvarez met the officials. The officials": those.
        let group = &context.syntax.noun_groups[k];
        if group.plural && Some(group.lemma) == context.noun(mention).map(|g| g.lemma) {
            return context.mentions.of_noun[k].and_then(|other| chains.set(other)).map(<[u32]>::to_vec);
        }
        if phrase.list as usize != k || phrase.next.is_none() {
            continue;
        }
        let members: Vec<u32> = context
            .syntax
            .members(k as u32)
            .filter_map(|n| context.mentions.of_noun[n as usize])
            .filter(|&x| context.is_name(x))
            .collect();
        let first = *members.first()?;
        if (mention.sentence.saturating_sub(context.mention(first).sentence) as usize) > NEAR_LIST {
            return None;
        }
        let compatible = |x: &u32| {
            chains.kind(*x) == kind
                || kind.is_organization() && chains.kind(*x).is_organization()
                || kind == EntityType::Group && chains.kind(*x) == EntityType::Person
        };
        if members.len() >= 2 && members.iter().all(compatible) {
            return Some(members);
        }
    }
    None
}
