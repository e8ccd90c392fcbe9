//! "It", "its": the body that the text is about, that says so, or that the sentence has for its subject.

use super::clauses;
use crate::coreference::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::syntax::{Clause, Determiner, Tag};

/// "Acme was founded in 1990. It makes lamps.": the body the sentence before is about, for an "it" that opens its own
/// and does something. "It is clear that" speaks of nothing.
pub(super) fn body(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let sentence = context.document.sentences.get(mention.sentence as usize)?;
    let clause =
        clauses(context, mention.sentence).iter().find(|c| c.subject == mention.noun && mention.noun.is_some())?;
    let verb = context.syntax.verb_groups[clause.verb as usize];
    if let Some(speaker) = reporter(context, chains, clause, mention) {
        return Some(speaker);
    }
    let worth = verb.lemma == context.grammar.be && context.document.text(verb.range.end as usize) == "worth";
    let is_signed = verb.passive && SIGNED.contains(&context.lexicon.text(verb.lemma));
    if clause.subject == mention.noun && (is_signed || worth) {
        return signed(context, chains, mention);
    }
    let attended = verb.passive && context.lexicon.text(verb.lemma) == "attend";
    if let Some(event) = gathering(context, chains, mention).filter(|_| attended) {
        return Some(event);
    }
    // "Acme has made lamps since it was founded"
    if let Some(subject) = inner_subject(context, chains, clause, mention) {
        return Some(subject);
    }
    let weather = verb.lemma == context.grammar.be && clause.object.is_none();
    // "The plant opened in 1974; it has": what the clause before the semicolon is about.
    if let Some(subject) = joined_subject(context, chains, clause, mention).filter(|_| !weather) {
        return Some(subject);
    }
    // "In 2024 it had": only a time before it.
    let times = (sentence.tokens.start..mention.head)
        .all(|i| matches!(context.syntax.tags[i as usize], Tag::Time | Tag::Comma | Tag::Preposition | Tag::Adverb));
    if !(times || is_fronted(context, chains, sentence.tokens.start, mention)) || weather {
        return None;
    }
    let before = mention.sentence.checked_sub(1)?;
    let first = clauses(context, before).iter().find(|c| !is_whose(context, c))?;
    let noun = first.subject?;
    let fits = |subject: &u32| {
        let candidate = context.mention(*subject);
        let kind = chains.kind(*subject);
        let group = kind == EntityType::Group && candidate.form == Form::Description;
        let thing = matches!(kind, EntityType::Event | EntityType::Facility | EntityType::Work | EntityType::City);
        (kind.is_organization() || thing || group)
            && !candidate.plural
            && (candidate.form != Form::Pronoun || chains.is_linked(*subject))
    };
    let house = |m: &u32| chains.kind(*m).is_organization() || chains.kind(*m) == EntityType::Facility;
    let holder = || possessor(context, chains, noun).filter(house).filter(fits);
    // "Its collection comprises 40 lamps. It welcomed": what a body has so much of does nothing itself.
    let lemma = context.lexicon.text(context.syntax.noun_groups[noun as usize].lemma);
    let held = HOLDINGS.contains(&lemma).then(holder).flatten();
    let own = || context.mentions.of_noun[noun as usize].filter(fits);
    held.or_else(own)
        .or_else(holder)
        .or_else(|| sole_thing(context, chains, before, noun).filter(|_| verb.lemma != context.grammar.be))
}

/// "Acme, whose head office is in Lima, makes lamps.": whether a clause is about what somebody has.
fn is_whose(context: &Context<'_>, clause: &Clause) -> bool {
    clause.subject.is_some_and(|k| {
        let start = context.syntax.noun_groups[k as usize].range.start as usize;
        [Some(start), start.checked_sub(1)].iter().flatten().any(|i| context.lookups.words[*i] == context.grammar.whose)
    })
}

/// So many mentions back an agreement is at most.
const NEAR_DEAL: usize = 32;

/// What is done to agreements only.
pub(super) const SIGNED: [&str; 4] = ["sign", "initial", "ratify", "countersign"];

/// "The visit ended with a concert. It was attended by": the last gathering of the sentence before; nobody attends a visit.
fn gathering(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let before = mention.sentence.checked_sub(1)?;
    let visit = |m: u32| {
        let head = context.mention(m).head as usize;
        matches!(context.document.text(head), "visit" | "trip" | "tour" | "stay" | "talks" | "year")
    };
    let end = context.mentions.all.partition_point(|m| m.range.start < mention.range.start);
    let near = (0..end as u32).rev().take(NEAR_DEAL).skip_while(|m| context.mention(*m).sentence > before);
    near.take_while(|m| context.mention(*m).sentence == before)
        .find(|m| chains.kind(*m) == EntityType::Event && !context.mention(*m).plural && !visit(*m))
}

/// "Lima and Oslo concluded a memorandum. It was signed by": the one agreement that this sentence or the one before tells
/// of.
pub(super) fn signed(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let all = &context.mentions.all;
    let end = all.partition_point(|m| m.range.start < mention.range.start);
    let near = (0..end as u32).rev().take(NEAR_DEAL);
    let near = near.take_while(|n| context.mention(*n).sentence + 1 >= mention.sentence);
    let deals = || {
        near.clone().filter(|n| {
            let deal = chains.kind(*n) == EntityType::Agreement && context.mention(*n).form != Form::Pronoun;
            deal && !context.mention(*n).plural
        })
    };
    // "a memorandum of cooperation": no cooperation by itself.
    let whole = |n: &u32| deals().all(|o| o == *n || !context.mention(o).range.contains(context.mention(*n).range));
    let mut whole = deals().filter(whole);
    let last = whole.next()?;
    whole.all(|other| chains.same(other, last)).then_some(last)
}

/// "Some 900 guests came to the museum. It": the one body or thing of a sentence whose subject are several.
fn sole_thing(context: &Context<'_>, chains: &Chains, sentence: u32, subject: u32) -> Option<u32> {
    let group = context.syntax.noun_groups.get(subject as usize)?;
    let several = group.plural && group.name.is_none() && matches!(group.determiner, Determiner::None);
    let all = &context.mentions.all;
    let from = all.partition_point(|m| m.sentence < sentence);
    let here = (from as u32..).zip(&all[from..]).take_while(|(_, m)| m.sentence == sentence);
    let things = here.filter(|(n, m)| {
        let kind = chains.kind(*n);
        let thing = matches!(kind, EntityType::Event | EntityType::Facility | EntityType::Work);
        (kind.is_organization() || thing) && (m.form != Form::Pronoun || chains.is_linked(*n))
    });
    let mut things = things.map(|(n, m)| (n, m.plural));
    let (first, plural) = things.next().filter(|_| several)?;
    (!plural && things.all(|(other, _)| chains.same(other, first))).then_some(first)
}

/// What a body has, that acts by the body only.
const HOLDINGS: [&str; 33] = [
    "archive",
    "budget",
    "capacity",
    "capital",
    "catalogue",
    "collection",
    "endowment",
    "fleet",
    "history",
    "holdings",
    "income",
    "library",
    "membership",
    "mission",
    "motto",
    "network",
    "output",
    "owner",
    "partner",
    "portfolio",
    "product",
    "production",
    "profit",
    "range",
    "revenue",
    "sale",
    "seat",
    "sponsor",
    "staff",
    "stock",
    "turnover",
    "workforce",
    "workshop",
];

/// "Its customers save money. It employs", "Its turnover was $3 million. It employs": whose the several are, or what is
/// held, that a sentence is about.
fn possessor(context: &Context<'_>, chains: &Chains, noun: u32) -> Option<u32> {
    let group = &context.syntax.noun_groups[noun as usize];
    let Determiner::Possessive(token) = group.determiner else { return None };
    let all = &context.mentions.all;
    let m = all.partition_point(|m| m.range.start < token);
    let fits = group.plural || HOLDINGS.contains(&context.lexicon.text(group.lemma));
    let pronoun = all.get(m).filter(|p| fits && p.range.start == token && p.form == Form::Pronoun)?;
    (pronoun.noun.is_none() && chains.is_linked(m as u32)).then_some(m as u32)
}

/// So many words at most open a sentence before its subject.
const LONGEST_OPENER: u32 = 24;

/// "Founded in 1990 and based in Lima, it", "With offices in Lima, it": whether only a phrase without a verb of its own,
/// and behind a preposition without another body, stands before the pronoun in its sentence.
fn is_fronted(context: &Context<'_>, chains: &Chains, start: u32, mention: &Mention) -> bool {
    let tags = context.syntax.tags.get(start as usize..mention.head as usize).unwrap_or_default();
    let (Some(Tag::Comma), Some(opener)) = (tags.last(), tags.first()) else { return false };
    let inner = |i: usize| match tags[i] {
        // A second participle looks like a past tense.
        Tag::Past => *opener == Tag::Participle && i > 0 && tags[i - 1] == Tag::Conjunction,
        Tag::Present | Tag::Modal | Tag::Be | Tag::Have | Tag::Do => false,
        Tag::Relative | Tag::Subordinator | Tag::Quote | Tag::Break | Tag::Pronoun => false,
        _ => true,
    };
    let all = &context.mentions.all;
    let from = all.partition_point(|other| other.range.start < start);
    let to = all.partition_point(|other| other.range.start < mention.head);
    let bodies = || (from..to).any(|m| chains.kind(m as u32).is_organization() && context.is_name(m as u32));
    let opens = match opener {
        Tag::Participle => true,
        Tag::Preposition => !bodies(),
        _ => false,
    };
    opens && tags.len() as u32 <= LONGEST_OPENER && (0..tags.len()).all(inner)
}

/// The body that is the subject of the sentence, for an "it" in a clause that "since", "after" and the like bring; behind
/// "where" a delegation too.
fn inner_subject(context: &Context<'_>, chains: &Chains, clause: &Clause, mention: &Mention) -> Option<u32> {
    let before = context.lookups.words.get((mention.head as usize).checked_sub(1)?)?;
    let g = context.grammar;
    let there = *before == g.where_;
    if !there && ![g.since, g.after, g.before, g.when, g.until].contains(before) {
        return None;
    }
    let first = clauses(context, mention.sentence).first().filter(|c| c.verb < clause.verb)?;
    let subject = context.mentions.of_noun[first.subject? as usize]?;
    let kind = chains.kind(subject);
    let fits = kind.is_organization() || there && kind == EntityType::Group;
    (fits && !context.mention(subject).plural).then_some(subject)
}

/// "The plant opened in 1974; in 1980 it had 700 workers", "The plant is busy: it has": the one body or thing that the clauses
/// before the semicolon or colon have for their subject; before an "and", where they have no other for an object.
fn joined_subject(context: &Context<'_>, chains: &Chains, clause: &Clause, mention: &Mention) -> Option<u32> {
    let sentence = context.document.sentences.get(mention.sentence as usize)?.tokens;
    let when = |i: &usize| matches!(context.syntax.tags[*i], Tag::Time | Tag::Preposition | Tag::Adverb | Tag::Comma);
    let times = (sentence.start as usize..mention.head as usize).rev().take_while(when).count();
    let mark = (mention.head as usize).checked_sub(times + 1)?;
    let joined = context.syntax.tags[mark] == Tag::Conjunction && context.document.text(mark) != "or";
    if !matches!(context.document.text(mark), ";" | ":") && !joined {
        return None;
    }
    let from = (sentence.start as usize..mark)
        .rev()
        .find(|i| context.document.text(*i) == ";")
        .map_or(sentence.start, |i| i as u32);
    let before = clauses(context, mention.sentence).iter().filter(|c| {
        let verb = context.syntax.verb_groups[c.verb as usize].range.start;
        c.verb < clause.verb && verb >= from && !c.modifies_noun
    });
    let of_noun = |k: Option<u32>| context.mentions.of_noun[k? as usize];
    let mut subjects = before.clone().filter_map(|c| of_noun(c.subject));
    let first = subjects.next()?;
    let kind = chains.kind(first);
    // "Acme bought the museum, and it reopened"
    let other = |m: u32| {
        let kind = chains.kind(m);
        let thing = matches!(kind, EntityType::Event | EntityType::Facility | EntityType::Work | EntityType::City);
        !chains.same(m, first) && (kind.is_organization() || thing) && !context.mention(m).plural
    };
    if joined && (!kind.is_organization() || before.filter_map(|c| of_noun(c.object)).any(other)) {
        return None;
    }
    let thing = matches!(kind, EntityType::Event | EntityType::Facility | EntityType::Work | EntityType::City);
    let candidate = context.mention(first);
    let fits = (kind.is_organization() || thing)
        && !candidate.plural
        && (candidate.form != Form::Pronoun || chains.is_linked(first));
    (fits && subjects.all(|other| chains.same(other, first))).then_some(first)
}

/// So many words tell when and where something was said.
const LONGEST_ASIDE: usize = 12;

/// "Acme announced that it has bought": the body that says so.
fn reporter(context: &Context<'_>, chains: &Chains, clause: &Clause, mention: &Mention) -> Option<u32> {
    let all = clauses(context, mention.sentence);
    let before = all.iter().rev().find(|c| c.verb < clause.verb)?;
    let verb = context.syntax.verb_groups[before.verb as usize];
    let reporting = context.lexicon.classes(verb.lemma).meets(context.grammar.reporting_verb);
    // Only "that" or a time between them, or when and where it was said: "on Friday that", "in a statement".
    let gap = verb.range.end as usize..mention.head as usize;
    let tag = |i: usize| context.syntax.tags[i];
    let that = |i: usize| context.lookups.words[i] == context.grammar.that;
    let plain = gap.len() <= 4 && gap.clone().all(|i| that(i) || matches!(tag(i), Tag::Time | Tag::Adverb));
    let opens = || matches!(tag(gap.start), Tag::Time | Tag::Adverb | Tag::Preposition);
    let aside = |i: usize| {
        that(i)
            || matches!(
                tag(i),
                Tag::Time | Tag::Adverb | Tag::Preposition | Tag::Determiner | Tag::Noun | Tag::Adjective | Tag::Number
            )
    };
    let named = || gap.clone().any(|i| tag(i) == Tag::Name);
    let told = || {
        let closed = that(gap.end - 1) || !named();
        let inside = |i: usize| aside(i) || that(gap.end - 1) && matches!(tag(i), Tag::Name | Tag::Comma);
        gap.len() <= LONGEST_ASIDE && before.object.is_none() && opens() && closed && gap.clone().all(inside)
    };
    let plain = plain || !gap.is_empty() && told();
    let subject = context.mentions.of_noun[before.subject? as usize]?;
    let candidate = context.mention(subject);
    let fits = chains.kind(subject).is_organization() && !candidate.plural;
    (reporting && plain && fits).then_some(subject)
}

/// "Quarn" in "Quarn partner Anna Lind": a body that the words before a name give as somebody's own.
fn is_employer(context: &Context<'_>, chains: &Chains, body: u32) -> bool {
    let range = context.mention(body).range;
    let groups = &context.syntax.noun_groups;
    let k = groups.partition_point(|g| g.range.end <= range.start);
    let person = context.mentions.of_noun.get(k).copied().flatten();
    groups.get(k).is_some_and(|g| g.range.start <= range.start && range.end < g.range.end)
        && person.is_some_and(|p| p != body && chains.kind(p) == EntityType::Person)
}

/// "elected Anna Lind of Peru as its president": whether a place is where the person before it is from, who becomes
/// something.
fn is_home(context: &Context<'_>, chains: &Chains, place: u32) -> bool {
    let range = context.mention(place).range;
    let text = |i: u32| context.document.text(i as usize);
    if range.start < 2 || text(range.start - 1) != "of" || text(range.end) != "as" {
        return false;
    }
    let mut before = (0..place).rev().take(4);
    before.any(|m| context.mention(m).range.end == range.start - 1 && chains.kind(m) == EntityType::Person)
}

/// "The league elected its chair": the one body or place this sentence speaks of before the pronoun, the subject among
/// several; else the subject of the sentence before.
pub(super) fn owner(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<u32> {
    let fits = |other: u32| {
        let candidate = context.mention(other);
        let kind = chains.kind(other);
        // "Lind (Norway) as its president": whose she is, not what is spoken of.
        let aside = kind.is_place()
            && candidate.range.start > 0
            && context.document.text(candidate.range.start as usize - 1) == "("
            && context.document.text(candidate.range.end as usize) == ")"
            || kind.is_place() && is_home(context, chains, other);
        // "in a garage": no house of its own.
        let shed = kind == EntityType::Facility && !context.is_name(other) && !chains.is_linked(other);
        (kind.is_organization() || kind.is_place())
            && !aside
            && !shed
            && !candidate.plural
            && (candidate.form != Form::Pronoun || chains.is_linked(other))
    };
    // The nearest of a sentence that fits, and whether all others are the same.
    let nearest = |sentence: u32| {
        let back = (0..m).rev().skip_while(|o| context.mention(*o).sentence > sentence);
        let mut all = back.take_while(|o| context.mention(*o).sentence == sentence).filter(|o| fits(*o));
        let first = all.next()?;
        Some((first, all.all(|o| chains.same(o, first))))
    };
    let subject = |c: &Clause| context.mentions.of_noun[c.subject? as usize].filter(|s| *s < m && fits(*s));
    // "Quarn partner Anna Lind joined its board": another's.
    let joins = clauses(context, mention.sentence).iter().any(|c| {
        let verb = context.syntax.verb_groups[c.verb as usize];
        verb.lemma == context.grammar.join && verb.range.end <= mention.head && mention.head <= verb.range.end + 2
    });
    if joins
        && let Some(back) = mention.sentence.checked_sub(1)
        && nearest(mention.sentence).is_some_and(|(first, _)| is_employer(context, chains, first))
    {
        return clauses(context, back).first().and_then(subject);
    }
    if let Some((first, only)) = nearest(mention.sentence) {
        let before = |c: &&Clause| context.syntax.verb_groups[c.verb as usize].range.start < mention.head;
        let mut subjects = clauses(context, mention.sentence).iter().filter(before).rev();
        return if only { Some(first) } else { subjects.find_map(subject) };
    }
    let back = mention.sentence.checked_sub(1)?;
    // "The festival took place in Lima. Its budget": what the sentence speaks of.
    let spoken = clauses(context, back).first().and_then(|c| context.mentions.of_noun[c.subject? as usize]);
    if let Some(event) = spoken.filter(|s| chains.kind(*s) == EntityType::Event && chains.is_named(*s)) {
        return Some(event);
    }
    let (first, only) = nearest(back)?;
    if only { Some(first) } else { clauses(context, back).first().and_then(subject) }
}
