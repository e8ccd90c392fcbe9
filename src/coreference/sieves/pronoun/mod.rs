//! Pronouns, only with one clear candidate: the subject of this sentence before it, or of the one before.

use rustc_hash::FxHashMap;

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
                .or_else(|| owner(context, chains, m, mention))
        } else if w == g.he || w == g.she || w == g.him || w == g.her || w == g.his {
            ahead(context, chains, m, mention, |kind| kind == EntityType::Person)
                .filter(|other| genders.fit(context, chains.root(*other), mention))
                .or_else(|| person(context, chains, &genders, m, mention))
        } else if w == g.they || w == g.them || w == g.their {
            people(context, chains, m, mention)
        } else if w == g.it {
            body(context, chains, mention)
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
            }
        }
    }
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
    (subject > m && comma && fits(chains.kind(subject)) && context.is_name(subject)).then_some(subject)
}

/// The one person this sentence or the two before speak of before the pronoun; the subject among several.
fn person(context: &Context<'_>, chains: &Chains, genders: &Genders<'_>, m: u32, mention: &Mention) -> Option<u32> {
    if let Some(later) = named_after(context, chains, genders, mention) {
        return Some(later);
    }
    // "She added that": nobody whom only the quote before speaks of.
    let speaks = clauses(context, mention.sentence).iter().any(|c| {
        let verb = context.syntax.verb_groups[c.verb as usize];
        c.subject.is_some()
            && c.subject == mention.noun
            && context.lexicon.classes(verb.lemma).meets(context.grammar.reporting_verb)
    });
    for back in 0..=4u32 {
        let Some(sentence) = mention.sentence.checked_sub(back) else { break };
        let mut roots: Vec<(u32, u32)> = Vec::new();
        for other in (0..m).rev() {
            let candidate = context.mention(other);
            if candidate.sentence < sentence {
                break;
            }
            let unclear = candidate.form == Form::Pronoun && !chains.is_linked(other);
            let unclear = unclear || is_bare_post(context, chains, other);
            if candidate.sentence != sentence || chains.kind(other) != EntityType::Person || candidate.plural || unclear
            {
                continue;
            }
            // "I shall be a president for all," he said.
            let near = candidate.sentence == mention.sentence || candidate.form == Form::Description;
            if (near || speaks) && context.is_quoted(candidate) {
                continue;
            }
            let root = chains.root(other);
            if !roots.iter().any(|(r, _)| *r == root) && genders.fit(context, root, mention) {
                roots.push((root, other));
            }
        }
        match roots.len() {
            0 => continue,
            1 => return Some(roots[0].1),
            _ => {
                let chosen = roots.iter().map(|(_, o)| *o).find(|o| is_chosen(context, chains, mention, *o));
                let subjects: Vec<u32> = roots.iter().map(|(_, o)| *o).filter(|o| is_subject(context, *o)).collect();
                return match subjects[..] {
                    _ if chosen.is_some() => chosen,
                    [only] => Some(only),
                    _ => None,
                };
            }
        }
    }
    None
}

/// "promoted Lind to director": a post that stands for nobody yet.
fn is_bare_post(context: &Context<'_>, chains: &Chains, m: u32) -> bool {
    let Some(k) = context.mention(m).noun.map(|k| k as usize) else { return false };
    let group = &context.syntax.noun_groups[k];
    let preposition = context.syntax.phrases[k].preposition;
    let brought =
        preposition.is_some_and(|p| p == context.grammar.to || p == context.grammar.as_ || p == context.grammar.into);
    context.mention(m).form == Form::Description
        && brought
        && group.determiner == Determiner::None
        && !chains.is_linked(m)
}

/// What is told of whoever has just been given a post.
const OF_CAREER: [&str; 22] = [
    "takes",
    "take",
    "succeeds",
    "succeed",
    "replaces",
    "replace",
    "assumes",
    "assume",
    "joins",
    "joined",
    "brings",
    "previously",
    "formerly",
    "begins",
    "begin",
    "starts",
    "start",
    "served",
    "holds",
    "worked",
    "comes",
    "graduated",
];

/// "The president appointed Lind ambassador. Before her appointment": whom somebody chose in the sentence before.
fn is_chosen(context: &Context<'_>, chains: &Chains, pronoun: &Mention, m: u32) -> bool {
    let next = context.document.text(pronoun.head as usize + 1);
    let of_choice = matches!(next, "appointment" | "election" | "nomination" | "promotion" | "selection" | "new");
    // "He takes up the post in May", "She previously led Acme"
    let head = pronoun.head as usize;
    let near = head + 1..head + 4;
    let of_career = || near.clone().any(|i| OF_CAREER.contains(&context.document.text(i)));
    let sentence = context.mention(m).sentence;
    let before = sentence < pronoun.sentence && (of_choice || pronoun.sentence == sentence + 1 && of_career());
    let object = |c: &Clause| c.object.and_then(|k| context.mentions.of_noun[k as usize]);
    before
        && clauses(context, sentence).iter().any(|c| {
            let verb = context.syntax.verb_groups[c.verb as usize];
            let gives = context.lexicon.classes(verb.lemma).meets(context.grammar.assign_verb);
            gives && !verb.passive && object(c).is_some_and(|o| chains.same(o, m))
        })
}

/// "When he received Lind, the president said": the subject of the main clause after an opening one.
fn named_after(context: &Context<'_>, chains: &Chains, genders: &Genders<'_>, mention: &Mention) -> Option<u32> {
    let before = (mention.head as usize).checked_sub(1)?;
    let opens =
        matches!(context.document.text(before).to_lowercase().as_str(), "when" | "while" | "after" | "before" | "as");
    let all = clauses(context, mention.sentence);
    let own = all.iter().find(|c| c.subject.is_some() && c.subject == mention.noun).filter(|_| opens)?;
    let start = |k: u32| context.syntax.noun_groups[k as usize].range.start;
    let earlier = all.iter().any(|c| c.subject.is_some_and(|k| start(k) < mention.range.start));
    let verb = context.syntax.verb_groups[own.verb as usize].range.end;
    let main = all.iter().find(|c| c.verb > own.verb && c.subject.is_some_and(|k| start(k) > verb))?;
    let comma = (verb..start(main.subject?)).any(|i| context.syntax.tags[i as usize] == Tag::Comma);
    let m = context.mentions.of_noun[main.subject? as usize]?;
    let person = chains.kind(m) == EntityType::Person && !context.mention(m).plural;
    let fits = genders.fit(context, chains.root(m), mention);
    (comma && person && fits && !earlier).then_some(m)
}

/// "Acme was founded in 1990. It makes lamps.": the body the sentence before is about, for an "it" that opens its own
/// and does something. "It is clear that" speaks of nothing.
fn body(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<u32> {
    let sentence = context.document.sentences.get(mention.sentence as usize)?;
    let clause =
        clauses(context, mention.sentence).iter().find(|c| c.subject == mention.noun && mention.noun.is_some())?;
    let verb = context.syntax.verb_groups[clause.verb as usize];
    if let Some(speaker) = reporter(context, chains, clause, mention) {
        return Some(speaker);
    }
    // "Acme has made lamps since it was founded"
    if let Some(subject) = inner_subject(context, chains, clause, mention) {
        return Some(subject);
    }
    let weather = verb.lemma == context.grammar.be && clause.object.is_none();
    // "In 2024 it had": only a time before it.
    let times = (sentence.tokens.start..mention.head)
        .all(|i| matches!(context.syntax.tags[i as usize], Tag::Time | Tag::Comma | Tag::Preposition | Tag::Adverb));
    if !(times || is_fronted(context, chains, sentence.tokens.start, mention)) || weather {
        return None;
    }
    let before = mention.sentence.checked_sub(1)?;
    let first = clauses(context, before).first()?;
    let subject = context.mentions.of_noun[first.subject? as usize]?;
    let candidate = context.mention(subject);
    let kind = chains.kind(subject);
    let group = kind == EntityType::Group && candidate.form == Form::Description;
    let fits = (kind.is_organization() || kind == EntityType::Event || group) && !candidate.plural;
    (fits && (candidate.form != Form::Pronoun || chains.is_linked(subject))).then_some(subject)
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

/// The body that is the subject of the sentence, for an "it" in a clause that "since", "after" and the like bring.
fn inner_subject(context: &Context<'_>, chains: &Chains, clause: &Clause, mention: &Mention) -> Option<u32> {
    let before = context.lookups.words.get((mention.head as usize).checked_sub(1)?)?;
    let g = context.grammar;
    if ![g.since, g.after, g.before, g.when, g.until].contains(before) {
        return None;
    }
    let first = clauses(context, mention.sentence).first().filter(|c| c.verb < clause.verb)?;
    let subject = context.mentions.of_noun[first.subject? as usize]?;
    (chains.kind(subject).is_organization() && !context.mention(subject).plural).then_some(subject)
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

/// "The league elected its chair": the one body or place this sentence speaks of before the pronoun, the subject among
/// several; else the subject of the sentence before.
fn owner(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<u32> {
    let fits = |other: u32| {
        let candidate = context.mention(other);
        let kind = chains.kind(other);
        // "Lind (Norway) as its president": whose she is, not what is spoken of.
        let aside = kind.is_place()
            && candidate.range.start > 0
            && context.document.text(candidate.range.start as usize - 1) == "("
            && context.document.text(candidate.range.end as usize) == ")";
        (kind.is_organization() || kind.is_place())
            && !aside
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

/// What titles and given names tell of the people of a document, by chain.
struct Genders<'a>(FxHashMap<u32, Gender<'a>>);

/// What is told of one of them, with the mention that tells it.
#[derive(Clone, Copy, Default)]
struct Gender<'a> {
    /// By the given name told first.
    given: Option<(u32, &'a str)>,
    /// By the title told last; it counts more.
    title: Option<(u32, &'a str)>,
}

impl Gender<'_> {
    fn add(&mut self, other: Self) {
        self.title = self.title.max(other.title);
        self.given = match (self.given, other.given) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
    }
}

impl<'a> Genders<'a> {
    fn of(context: &Context<'a>, chains: &Chains) -> Self {
        let (given, honorific) = (context.lexicon.class_named("given-name"), context.lexicon.class_named("honorific"));
        let mut known: FxHashMap<u32, Gender<'a>> = FxHashMap::default();
        for (m, mention) in context.numbered() {
            if mention.kind != EntityType::Person || !matches!(mention.form, Form::Name(_)) {
                continue;
            }
            let first = mention.range.start as usize;
            let told = |class, i: usize| Some((m, context.lexicon.attribute(class?, context.lookups.words[i])?));
            let titled = first > 0 && context.lookups.classes[first - 1].meets(context.grammar.honorific);
            let gender =
                Gender { given: told(given, first), title: titled.then(|| told(honorific, first - 1)).flatten() };
            if gender.given.or(gender.title).is_some() {
                known.entry(chains.root(m)).or_default().add(gender);
            }
        }
        Self(known)
    }

    /// Two chains are one now.
    fn join(&mut self, roots: [u32; 2], root: u32) {
        let mut joined = Gender::default();
        roots.into_iter().filter_map(|root| self.0.remove(&root)).for_each(|gender| joined.add(gender));
        self.0.insert(root, joined);
    }

    /// A man is not "she", as far as titles and given names tell.
    fn fit(&self, context: &Context<'_>, root: u32, pronoun: &Mention) -> bool {
        let w = context.lookups.words[pronoun.head as usize];
        let wanted = if w == context.grammar.she || w == context.grammar.her { "f" } else { "m" };
        let told = self.0.get(&root).and_then(|gender| gender.title.or(gender.given));
        told.is_none_or(|(_, g)| g == wanted || g != "m" && g != "f")
    }
}
