//! "the Association", "the delegation", "the mayor", "our city": a definite description and what it takes up.
//!
//! Looks back for the nearest chain that has the same head noun or a name of that kind; modifiers must not contradict.

use rustc_hash::FxHashMap;

use super::super::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, ClassSet, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::TokenKind;
use crate::syntax::{Clause, Determiner, NounGroup};

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

/// So many mentions back, what a description takes up is no longer looked for.
const MOST_CANDIDATES: usize = 256;

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
    near.unwrap_or_default().iter().filter(|c| c.object.is_some() && c.object == mention.noun).any(|c| {
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
    if !definite || introduces && own_phrase(context, k).is_some() {
        return None;
    }
    // "the company" is the one the text speaks of most, among several the one the sentence before is about.
    if is_company_word(context, mention) && chains.kind(m) == EntityType::Company {
        if let Some(fronted) = fronted(context, chains, mention) {
            return Some(fronted);
        }
        return main_company(chains, before, m).or_else(|| topic(context, chains, mention));
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
    let vague = matches!(context.lexicon.text(group.lemma), "event" | "gathering" | "occasion" | "function");
    if vague
        && mention.kind == EntityType::Event
        && !mention.plural
        && mention.range.len() == 1
        && own_phrase(context, k).is_none()
    {
        let near = before.events.last().copied();
        let near = near.filter(|n| mention.sentence.saturating_sub(context.mention(*n).sentence) <= NEAR_EVENT);
        let other = near.or_else(|| main_of(chains, before, EntityType::Event, m, |_| true));
        return other.filter(|n| chains.compatible(*n, m) && !context.mention(*n).range.overlaps(mention.range));
    }
    // "this year's edition" of the fair the text has named
    let edition = matches!(context.lexicon.text(group.lemma), "edition" | "iteration") && mention.range.len() == 1;
    let this = group.determiner == Determiner::Demonstrative || is_current(context, group);
    if edition && this && mention.kind == EntityType::Event && own_phrase(context, k).is_none() {
        let named = before.events.iter().rev().take(NEAR_AWARD).find(|n| context.is_name(**n)).copied();
        if let Some(named) = named.filter(|n| chains.compatible(*n, m)) {
            return Some(named);
        }
    }
    // "The award" is the prize the text has just named.
    let honour = matches!(context.lexicon.text(group.lemma), "award" | "prize" | "honor" | "honour");
    if honour && mention.kind == EntityType::Award && !mention.plural && own_phrase(context, k).is_none() {
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
        if is_said_of(context, chains, other, mention) || !is_same_edition(context, mention, candidate) {
            return false;
        }
        match candidate.form {
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
                let same_phrase = match (own, candidate.noun.and_then(|k| own_phrase(context, k))) {
                    (Some(a), Some(b)) => {
                        // "of Peru" and "of the Republic of Peru"
                        let after = |k: Option<u32>| context.mentions.of_noun.get(k? as usize + 1).copied().flatten();
                        let one = after(mention.noun).zip(after(candidate.noun));
                        a == b || mention.kind == EntityType::Group || one.is_some_and(|(x, y)| chains.same(x, y))
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
                same_head && same_phrase && (modifiers_agree(context, mention, candidate) || told_later())
            }
            _ => false,
        }
    };
    // "the university" is the one the text speaks of most, where several are named.
    if chains.kind(m).is_organization() && mention.range.len() == 1 && !mention.plural && own.is_none() {
        let called = |other: u32| context.is_name(other) && takes_up(other);
        if let Some(other) = main_called(chains, before, group.lemma, called) {
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

/// The mentions before a description, by the words that may take them up.
#[derive(Default)]
struct Before {
    /// Entries of a mention and, one more, the entry before with the same word.
    entries: Vec<(u32, u32)>,
    /// One more than the last entry with a word.
    last: FxHashMap<WordId, u32>,
    names: Vec<u32>,
    delegations: Vec<u32>,
    /// Gatherings, by name or description.
    events: Vec<u32>,
    delegation: ClassSet,
}

impl Before {
    fn add(&mut self, context: &Context<'_>, m: u32, mention: &Mention) {
        let group = context.noun(mention);
        let gathering = context.lookups.classes[mention.head as usize].meets(context.grammar.gathering_noun);
        let named = matches!(mention.form, Form::Name(_));
        if mention.kind == EntityType::Event
            && !mention.plural
            && (named || gathering && mention.form == Form::Description)
            && !is_occasion(context, mention)
        {
            self.events.push(m);
        }
        match mention.form {
            Form::Name(_) => {
                self.names.push(m);
                let start = group.map_or(mention.range.start, |g| g.range.start.min(mention.range.start));
                for lemma in
                    context.lookups.noun_lemmas.get(start as usize..mention.range.end as usize).into_iter().flatten()
                {
                    self.call(*lemma, m);
                }
            }
            Form::Description => {
                let Some(group) = group else { return };
                self.call(group.lemma, m);
                if self.is_delegation(context, group) {
                    self.delegations.push(m);
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, word: WordId, m: u32) {
        if word != WordId::UNKNOWN {
            let last = self.last.entry(word).or_default();
            self.entries.push((m, *last));
            *last = self.entries.len() as u32;
        }
    }

    /// The mentions a word may take up, the last first.
    fn called(&self, word: WordId) -> impl Iterator<Item = u32> {
        let entry = |n: u32| n.checked_sub(1).and_then(|n| self.entries.get(n as usize));
        let last = self.last.get(&word).copied().unwrap_or_default();
        std::iter::successors(entry(last), move |(_, before)| entry(*before)).map(|(m, _)| *m)
    }

    /// "the team", "the officials": the one delegation that the sentences just before speak of.
    fn visitors(&self, context: &Context<'_>, chains: &Chains, m: u32, group: &NounGroup) -> Option<u32> {
        let mention = context.mention(m);
        let called = VISITORS.contains(&context.lexicon.text(group.lemma));
        let plain = mention.range.len() <= 2 && group.determiner == Determiner::Definite;
        if !called || !plain || mention.kind != EntityType::Group || own_phrase(context, mention.noun?).is_some() {
            return None;
        }
        let last = self.delegations.last().copied()?;
        let near = mention.sentence.saturating_sub(context.mention(last).sentence) <= NEAR_DELEGATION;
        let whole = !context.mention(last).plural && context.mention(last).sentence < mention.sentence;
        let only = self.delegations.iter().rev().take(MOST_CANDIDATES).all(|other| chains.same(*other, last));
        (near && whole && only && chains.compatible(last, m)).then_some(last)
    }

    fn is_delegation(&self, context: &Context<'_>, group: &NounGroup) -> bool {
        context.lookups.classes[group.head as usize].meets(self.delegation)
    }
}

/// What a delegation is called besides.
const VISITORS: [&str; 10] =
    ["contingent", "deputation", "dignitary", "group", "member", "mission", "official", "party", "team", "visitor"];

/// So many sentences back a delegation is called a team.
const NEAR_DELEGATION: u32 = 3;

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
                    context.noun(candidate).is_some_and(|g| g.lemma == group.lemma && g.plural == group.plural)
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

/// "this year's forum".
fn is_current(context: &Context<'_>, group: &NounGroup) -> bool {
    let owner = group.possessor.map(|k| context.syntax.noun_groups[k as usize]);
    owner.is_some_and(|o| o.time && context.lookups.words[o.range.start as usize] == context.grammar.this)
}

/// "the 4th forum", "the next forum": not the forum the text has spoken of, unless that is still to come.
fn is_same_edition(context: &Context<'_>, mention: &Mention, candidate: &Mention) -> bool {
    let Some(group) = context.noun(mention).filter(|_| mention.kind == EntityType::Event) else { return true };
    let theirs = context.noun(candidate).map_or(candidate.range, |g| g.range);
    let says = |word: &str| theirs.range().any(|j| context.document.text(j).eq_ignore_ascii_case(word));
    (group.range.start..group.head).all(|i| {
        let text = context.document.text(i as usize);
        let digits = text.starts_with(|c: char| c.is_ascii_digit());
        let ordinal = digits && text.ends_with(|c: char| c.is_ascii_lowercase());
        // "the 2026 conference" in a text of 2024
        let year = (text.len() == 4 && text.starts_with("20")).then(|| text.parse::<i16>().ok()).flatten();
        let today = context.document.article.date.map(|today| today.year());
        let of_edition = context.lexicon.text(group.lemma) == "edition";
        let another_year = year.is_some_and(|year| of_edition || today.is_some_and(|today| year != today));
        let other = another_year || matches!(text, "next" | "previous" | "preceding" | "last" | "future" | "past");
        !(ordinal || other) || says(text) || ordinal && (says("future") || says("next") || says("upcoming"))
    })
}

/// "celebrations on the occasion of the anniversary": what only is why another event takes place.
fn is_occasion(context: &Context<'_>, mention: &Mention) -> bool {
    let phrase = mention.noun.and_then(|k| context.syntax.phrases.get(k as usize));
    let Some(preposition) = phrase.and_then(|p| p.preposition) else { return false };
    preposition == context.grammar.of
        || preposition == context.grammar.for_
        || context.lexicon.text(preposition) == "on the occasion of"
}

/// So many sentences back "the event" still is the last one.
const NEAR_EVENT: u32 = 4;

/// How many sentences back a description reaches.
const fn reach(kind: EntityType) -> u32 {
    match kind {
        EntityType::Person => 12,
        EntityType::Event => 8,
        _ => 40,
    }
}

/// The head of the "of" phrase that says whose it is.
fn own_phrase<'c>(context: &'c Context<'_>, k: u32) -> Option<&'c str> {
    let next = k as usize + 1;
    let phrase = context.syntax.phrases.get(next)?;
    let group = context.syntax.noun_groups.get(next)?;
    let title = fixed_title(context, context.syntax.noun_groups[k as usize].head);
    if title.is_some_and(|(end, _)| group.range.end <= end) {
        return None;
    }
    // "signed the agreement at the town hall": where is not whose.
    let deed = [context.grammar.agreement_noun, context.grammar.work_noun, context.grammar.award_noun];
    let head = context.lookups.classes[context.syntax.noun_groups[k as usize].head as usize];
    if phrase.preposition == Some(context.grammar.at) && deed.iter().any(|class| head.meets(*class)) {
        return None;
    }
    // "received the prize from the society": who gives it is not whose.
    if phrase.preposition == Some(context.grammar.from) && head.meets(context.grammar.award_noun) {
        return None;
    }
    // "the League since its start", "the talks during": when and how is not whose.
    if phrase.preposition.is_some_and(|p| tells_when(context.lexicon.text(p))) {
        return None;
    }
    (phrase.governor == Some(k) && !group.pronoun && !group.time).then(|| context.document.text(group.head as usize))
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
    let last = context.document.text(head as usize + 2);
    let state = last.eq_ignore_ascii_case("state");
    if !state && !last.eq_ignore_ascii_case("government") {
        return None;
    }
    let from = context.lookups.terms.partition_point(|t| t.range.start < head);
    let mut here = context.lookups.terms.get(from..)?.iter().take_while(|t| t.range.start == head);
    here.find(|t| t.classes.meets(context.grammar.title) && t.range.len() == 3).map(|t| (t.range.end, state))
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
        // "the Games" of the Harbour Games 2024
        let last = candidate.range.range().rev().find(|i| context.document.tokens[*i].kind == TokenKind::Word);
        let same = |i: usize| context.document.text(i) == context.document.text(mention.head as usize);
        return capitalized && mention.range.len() == 1 && chains.kind(other) == mention.kind && last.is_some_and(same);
    }
    match chains.kind(other) {
        EntityType::Person => {
            let state = fixed_title(context, mention.head).is_some_and(|(_, state)| state);
            !is_of_another_body(context, chains, mention, candidate)
                && !is_of_another_state(context, mention, candidate)
                && titled(context, candidate, mention, |word| {
                    if state {
                        context.lexicon.classes(word).meets(context.grammar.head_of_state)
                    } else {
                        word == lemma
                    }
                })
        }
        EntityType::Company => contains_head || !capitalized && is_company_word(context, mention),
        EntityType::City => {
            let head = context.lookups.classes[mention.head as usize];
            head.meets(context.grammar.city_head) && modifiers_agree(context, mention, candidate)
        }
        EntityType::Country => context.lookups.classes[mention.head as usize].meets(context.grammar.country_word),
        kind => {
            // "Sail to School programme"
            let last = context.lookups.noun_lemmas.get(candidate.range.end as usize - 1);
            let closes = kind == EntityType::Work && last == Some(&lemma) && lemma != WordId::UNKNOWN;
            (contains_head || closes) && modifiers_agree(context, mention, candidate)
        }
    }
}

/// "the league president" after "President Lind of Peru": the body that stands before the title is not told of her.
fn is_of_another_body(context: &Context<'_>, chains: &Chains, mention: &Mention, candidate: &Mention) -> bool {
    let all = &context.mentions.all;
    let inside = |start: u32, end: u32| {
        let from = all.partition_point(|m| m.range.start < start);
        let within = (from..).zip(&all[from..]).take_while(move |(_, m)| m.range.start < end);
        within.filter(move |(_, m)| matches!(m.form, Form::Name(_)) && m.range.end <= end).map(|(n, _)| n as u32)
    };
    let Some(group) = context.noun(candidate) else { return false };
    let told = |body: u32| inside(group.range.start, group.range.end).any(|other| chains.same(other, body));
    inside(mention.range.start, mention.head).any(|n| chains.kind(n).is_organization() && !told(n))
}

/// "the Norwegian minister" after "the Peruvian Minister Lind".
fn is_of_another_state(context: &Context<'_>, mention: &Mention, candidate: &Mention) -> bool {
    let Some(group) = context.noun(candidate) else { return false };
    let state = |i: u32| context.lexicon.demonym_country(context.lookups.words[i as usize]);
    let Some(own) = (mention.range.start..mention.head).find_map(state) else { return false };
    let inside = (group.range.start..group.head).any(|i| state(i) == Some(own));
    let after = candidate.noun.and_then(|k| own_phrase(context, k)).is_some_and(|of| of.eq_ignore_ascii_case(own));
    // Whom the text gives another state.
    let other = (group.range.start..group.head).any(|i| state(i).is_some());
    other && !inside && !after
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

/// The company that is the subject of the sentence before, or of this one before the mention.
fn topic(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let of_sentence = |n: u32| {
        context.syntax.clauses_of(n).iter().find_map(|c| {
            let m = context.mentions.of_noun[c.subject? as usize]?;
            let before = context.mention(m).range.end <= mention.range.start;
            let fits = before && chains.kind(m) == EntityType::Company && chains.is_named(m);
            (fits && !context.mention(m).range.overlaps(mention.range)).then_some(m)
        })
    };
    of_sentence(mention.sentence).or_else(|| of_sentence(mention.sentence.checked_sub(1)?))
}

/// The company with most names before mention `m`, where it has twice as many as any other.
fn main_company(chains: &Chains, before: &Before, m: u32) -> Option<u32> {
    main_of(chains, before, EntityType::Company, m, |_| true)
}

/// The thing of a kind with most names before mention `m`, where it has twice as many as any other.
fn main_of(chains: &Chains, before: &Before, kind: EntityType, m: u32, fits: impl Fn(u32) -> bool) -> Option<u32> {
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
    match named[..] {
        [(only, _)] => Some(only),
        [(first, times), (_, next), ..] if times >= 2 * next => Some(first),
        _ => None,
    }
}

/// Whether a mention names a first-level division of a country: "Ohio", "OH".
fn is_division(context: &Context<'_>, m: u32) -> bool {
    let range = context.mention(m).range;
    let hit = context.lookups.place_at(range.start as usize).filter(|hit| hit.range == range);
    let listed = hit.and_then(|hit| context.lexicon.likeliest(hit)).is_some_and(|p| p.kind == EntityType::Region);
    listed || context.lookups.classes[range.start as usize].meets(context.grammar.region_abbreviation)
}

/// Of what is named with a word the one named twice as often as any other.
fn main_called(chains: &Chains, before: &Before, word: WordId, fits: impl Fn(u32) -> bool) -> Option<u32> {
    let mut named: Vec<(u32, u32, u32)> = Vec::new();
    for other in before.called(word).take(MOST_MENTIONS as usize).filter(|n| fits(*n)) {
        let root = chains.root(other);
        match named.iter_mut().find(|(r, _, _)| *r == root) {
            Some((_, _, times)) => *times += 1,
            None => named.push((root, other, 1)),
        }
    }
    named.sort_by_key(|(_, _, times)| std::cmp::Reverse(*times));
    match named[..] {
        // Twice against once is too little where the once is nearer.
        [(_, first, times), (_, second, next), ..] if times >= 2 * next && (times > 2 || first > second) => Some(first),
        _ => None,
    }
}

/// So many mentions back a text speaks of the same company.
const MOST_MENTIONS: u32 = 200;

fn is_company_word(context: &Context<'_>, mention: &Mention) -> bool {
    context.lookups.classes[mention.head as usize].meets(context.grammar.company_head) && mention.range.len() == 1
}

/// "London start-up", "Norwegian company", "Oslo-based insurer": a kind of business with no more than where it is.
fn is_placed_company(context: &Context<'_>, mention: &Mention) -> bool {
    let place = |i: usize| {
        let c = context.lookups.classes[i];
        c.has(Class::PLACE) || c.meets(context.grammar.demonym) || matches!(context.document.text(i), "-" | "based")
    };
    mention.kind == EntityType::Company
        && !mention.plural
        && mention.range.len() >= 2
        && context.lookups.classes[mention.head as usize].meets(context.grammar.company_head)
        && (mention.range.start..mention.head).all(|i| place(i as usize))
}

/// The only company with a name before mention `m`.
fn only_company(chains: &Chains, before: &Before, m: u32) -> Option<u32> {
    let names = before.names.iter().rev().take_while(|n| m - **n <= MOST_MENTIONS);
    let mut companies = names.filter(|n| chains.kind(**n) == EntityType::Company);
    let first = *companies.next()?;
    companies.all(|n| chains.same(*n, first)).then_some(first)
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
    let leaving = ["outgoing", "former", "past", "retiring", "departing"];
    if coming && says(group.range.start..candidate.range.start, &leaving) {
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
        let text = context.document.text(i);
        // "the best director award": each prize of a kind is another.
        let prize = mention.kind == EntityType::Award
            && (text == "best" || c.meets(context.grammar.title.union(context.grammar.person_noun)));
        let telling = c.has(Class::NOUN) || c.meets(context.grammar.demonym) || c.has(Class::NAME) || prize;
        // "the five-year programme"
        let joined = |m: &&str| i > 0 && context.document.text(i - 1) == "-" && m[1..] == *text;
        let measured = MEASURES.iter().any(|m| text.ends_with(m) || joined(m));
        let loose = context.document.tokens[i].kind == TokenKind::Number || !telling || measured;
        loose
            || candidate.range.range().any(|j| {
                context.lookups.words[j] == context.lookups.words[i]
                    || context.document.text(j) == context.document.text(i)
                    || same_country(context, i, j)
            })
    })
}

/// How compounds end that tell how much or how long.
const MEASURES: [&str; 10] =
    ["-bed", "-day", "-hour", "-member", "-mile", "-month", "-page", "-room", "-week", "-year"];

/// "Japanese" and "Japan".
fn same_country(context: &Context<'_>, demonym: usize, other: usize) -> bool {
    let Some(country) = context.lexicon.demonym_country(context.lookups.words[demonym]) else { return false };
    context.document.text(other).eq_ignore_ascii_case(country)
}
