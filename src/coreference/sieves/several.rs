//! Plurals that stand for those the text has just named one by one: "They", "both", "the two", "the pair", "the two
//! companies" after "Anna Lind and Pedro Alvarez spoke" or "Acme has teamed up with Orlin"; and of two "the former" and
//! "the latter".
//!
//! Only where one such list or pair is there to take up; runs last, so that pronouns of one have found whom they mean.

use super::super::{Chains, Context};
use super::plurals::{is_any_body, is_anybody, is_faced, say};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::syntax::{Clause, Determiner, Family, Tag, VerbForm};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    chains.sets.sort_by_key(|(m, _)| *m);
    for (m, mention) in context.numbered() {
        if let Some(second) = one_of_two(context, mention) {
            let two = Wanted { number: Some(2), noun: None, pronoun: false };
            if let Some(members) = taken_up(context, chains, m, mention, &two).filter(|list| list.len() == 2) {
                let target = members[usize::from(second)];
                chains.retype(m, chains.kind(target));
                chains.link(target, m, sieve);
            }
            continue;
        }
        if chains.sieves[m as usize].is_none()
            && let Some(wanted) = wanted(context, mention)
            && chains.set(m).is_none()
            && let Some(members) = taken_up(context, chains, m, mention, &wanted)
        {
            let at = chains.sets.partition_point(|(x, _)| *x < m);
            chains.sets.insert(at, (m, members));
        }
    }
}

/// What a plural asks of those it takes up.
struct Wanted {
    /// How many they are, where it says.
    number: Option<usize>,
    /// What it calls them, by the token of the noun.
    noun: Option<u32>,
    /// Whether it is "they" or "them".
    pronoun: bool,
}

/// "the former" gives false, "the latter" true.
fn one_of_two(context: &Context<'_>, mention: &Mention) -> Option<bool> {
    let group = context.noun(mention).filter(|_| mention.form == Form::Pronoun)?;
    let word = context.lookups.words[group.head as usize];
    (word == context.grammar.latter || word == context.grammar.former).then_some(word == context.grammar.latter)
}

fn wanted(context: &Context<'_>, mention: &Mention) -> Option<Wanted> {
    let g = context.grammar;
    let group = context.noun(mention)?;
    let word = context.lookups.words[mention.head as usize];
    if group.pronoun {
        let both = word == g.both;
        let they = word == g.they || word == g.them;
        let fits = (both || they) && !context.is_in_quote(mention);
        return fits.then_some(Wanted { number: both.then_some(2), noun: None, pronoun: they });
    }
    let definite = matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative);
    let opens = context.lookups.words[group.range.start as usize];
    let all = opens == g.both || opens == g.all;
    let owned = mention.noun.is_some_and(|k| {
        let next = context.syntax.phrases.get(k as usize + 1);
        next.is_some_and(|p| p.governor == Some(k))
    });
    // "the countries that have signed", "the companies based here"
    let after = context.syntax.tags.get(group.range.end as usize);
    let told = matches!(after, Some(Tag::Relative | Tag::Participle | Tag::Ing));
    if owned || told || !definite && !all {
        return None;
    }
    let number = || (group.range.start..group.range.end).find_map(|i| number(context.document.text(i as usize)));
    let wanted = match mention.form {
        // "the two", "all three"
        Form::Pronoun if !group.plural => number().map(|n| Wanted { number: Some(n), noun: None, pronoun: false }),
        Form::Description if !group.plural => {
            let number = match context.document.text(group.head as usize) {
                "pair" | "duo" | "couple" => 2,
                "trio" => 3,
                _ => return None,
            };
            let bare = definite && group.range.len() == 2;
            bare.then_some(Wanted { number: Some(number), noun: None, pronoun: false })
        }
        Form::Description | Form::Pronoun if group.plural => {
            let number = if opens == g.both { Some(2) } else { number() };
            let plain = group.range.len() <= 2 + usize::from(number.is_some() && opens != g.both);
            (plain && (definite || number.is_some())).then_some(Wanted {
                number,
                noun: Some(group.head),
                pronoun: false,
            })
        }
        _ => None,
    };
    wanted.filter(|_| !context.is_in_quote(mention))
}

fn number(word: &str) -> Option<usize> {
    ["two", "three", "four", "five", "six"].iter().position(|w| *w == word).map(|n| n + 2)
}

/// So many sentences back are those whom a number or a noun takes up.
const NEAR: u32 = 2;

/// Those whom the plural `m` takes up.
fn taken_up(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention, wanted: &Wanted) -> Option<Vec<u32>> {
    let own = told_in(context, chains, mention.sentence, mention.range.start);
    // "Acme and Orlin said they will", "they" of a clause before its own.
    let subject = |list: &&Told| list.subject && (!wanted.pronoun || is_subject(context, mention));
    if let Some(list) = own.iter().find(subject) {
        let fit = fits(context, chains, list, wanted, mention) && !is_faced(context, &list.members, mention);
        return (fit && (list.reports || !wanted.pronoun || !others(context, chains, list, mention.sentence, mention)))
            .then(|| list.members.clone());
    }
    // "welcomed visitors from Lima to mark the twinning between the two cities"
    let town = |head: u32| matches!(context.document.text(head as usize), "cities" | "towns" | "sides");
    if wanted.number == Some(2) && wanted.noun.is_some_and(town) {
        let mut fitting = own.iter().filter(|list| fits(context, chains, list, wanted, mention));
        if let (Some(list), None) = (fitting.next(), fitting.next()) {
            return Some(list.members.clone());
        }
    }
    if wanted.pronoun && names_in(context, chains, mention.sentence, m) {
        return None;
    }
    let back = if wanted.number.is_none() { 1 } else { NEAR };
    for sentence in (mention.sentence.saturating_sub(back)..mention.sentence).rev() {
        let all = told_in(context, chains, sentence, u32::MAX);
        let fitting = |list: &&Told| fits(context, chains, list, wanted, mention);
        let best = all.iter().filter(fitting).map(|list| list.rank).min();
        let Some(best) = best else {
            if wanted.pronoun || all.iter().any(|list| list.members.is_empty()) || speaks_of(context, chains, sentence)
            {
                return None;
            }
            continue;
        };
        let mut first = all.iter().filter(fitting).filter(|list| list.rank == best);
        let list = first.next()?;
        let same = |a: &Told, b: &Told| {
            a.members.len() == b.members.len()
                && a.members.iter().all(|x| b.members.iter().any(|y| chains.same(*x, *y)))
        };
        let rival = first.any(|other| !same(list, other));
        let unclear = wanted.pronoun && others(context, chains, list, sentence, mention);
        return (!rival && !unclear).then(|| list.members.clone());
    }
    None
}

/// Several that a sentence names.
struct Told {
    /// Their mentions; none where some have no name.
    members: Vec<u32>,
    /// Whether they are the subject of a clause.
    subject: bool,
    /// Whether that clause tells what they say.
    reports: bool,
    /// Whether they are those that people of whom it tells come from or speak for.
    sent: bool,
    /// Subjects first, pairs of subject and object next.
    rank: u8,
}

/// The lists and pairs that the clauses of a sentence speak of before a token.
fn told_in(context: &Context<'_>, chains: &Chains, sentence: u32, end: u32) -> Vec<Told> {
    let g = context.grammar;
    let mut out: Vec<Told> = Vec::new();
    for clause in context.syntax.clauses_of(sentence) {
        let verb = context.syntax.verb_groups[clause.verb as usize];
        if verb.range.end > end {
            break;
        }
        let inner = 2 * u8::from(clause.modifies_noun);
        let list = |noun: Option<u32>| members(context, chains, noun?, end);
        let reports = context.lexicon.classes(verb.lemma).meets(g.reporting_verb) && verb.form == VerbForm::Finite;
        if let Some(members) = list(clause.subject) {
            out.push(Told { members, subject: true, reports, sent: false, rank: inner });
        }
        let brought = context.syntax.obliques(clause).iter();
        let brought = brought.filter(|o| {
            [g.with, g.by, g.between, g.alongside, g.together_with, g.along_with, g.and].contains(&o.preposition)
        });
        let single = |noun: u32| {
            let m = context.mentions.of_noun[noun as usize]?;
            let alone = context.syntax.phrases[noun as usize].next.is_none();
            let known = chains.is_named(m) && !context.mention(m).plural && context.mention(m).range.end <= end;
            (alone && known).then_some(m)
        };
        let subject = clause.subject.and_then(single);
        let is_sent = |m: u32| matches!(chains.kind(m), EntityType::Person | EntityType::Group);
        let pair = |a: u32, b: u32| {
            family(chains.kind(a)) == family(chains.kind(b)) && family(chains.kind(a)) != 0 && !chains.same(a, b)
        };
        for noun in clause.object.into_iter().chain(brought.map(|o| o.noun)) {
            if let Some(members) = list(Some(noun)) {
                out.push(Told { members, subject: false, reports: false, sent: false, rank: inner + 1 });
            } else if let (Some(a), Some(b)) = (subject, single(noun))
                && pair(a, b)
            {
                out.push(Told { members: vec![a, b], subject: false, reports: false, sent: false, rank: inner + 1 });
            }
            // "Quarn University received a delegation from Orlin University. The two sides"
            let side = |noun: u32| single(noun).filter(|m| !is_sent(*m)).or_else(|| sender(context, chains, noun, end));
            if let (Some(a), Some(b)) = (clause.subject.and_then(side), side(noun))
                && pair(a, b)
                && !is_sent(a)
                && (Some(a) != subject || Some(b) != single(noun))
            {
                out.push(Told { members: vec![a, b], subject: false, reports: false, sent: true, rank: inner + 1 });
            }
        }
    }
    out
}

/// The body or place that a delegation comes from or whose officer somebody is: "a delegation from Lima", "Rector Anna Lind
/// of Quarn University".
fn sender(context: &Context<'_>, chains: &Chains, noun: u32, end: u32) -> Option<u32> {
    let g = context.grammar;
    let group = &context.syntax.noun_groups[noun as usize];
    let class = |i: u32| context.lookups.classes[i as usize];
    let delegation = context.lexicon.class_named("delegation-noun").is_some_and(|c| class(group.head).has(c));
    let officer = (group.range.start..group.range.end).any(|i| class(i).meets(g.title));
    // "a party of 34 visitors from Lima", "the delegation" after "a delegation from Lima"
    let (noun, delegation) = whole(context, chains, noun, delegation);
    let phrase = |n: u32| context.syntax.phrases.get(n as usize);
    let hangs = |n: u32, by: u32| phrase(n).is_some_and(|p| p.governor == Some(by) && p.next.is_none());
    let people = hangs(noun + 1, noun) && delegation && hangs(noun + 2, noun + 1);
    let people = people && phrase(noun + 2).is_some_and(|p| p.preposition == Some(g.from));
    let at = noun + 1 + u32::from(people);
    let brought = phrase(at).and_then(|p| p.preposition).is_some_and(|p| p == g.of || p == g.from && delegation);
    let brought = brought && (people || hangs(at, noun));
    let m =
        context.mentions.of_noun.get(at as usize).copied().flatten().filter(|_| brought && (delegation || officer))?;
    let fits = chains.is_named(m) && matches!(family(chains.kind(m)), 2 | 3) && context.mention(m).range.end <= end;
    (fits && context.syntax.phrases[noun as usize].next.is_none()).then_some(m)
}

/// The noun group that first tells of the delegation that a noun group speaks of, and whether it is one.
fn whole(context: &Context<'_>, chains: &Chains, noun: u32, delegation: bool) -> (u32, bool) {
    let class = |i: u32| context.lookups.classes[i as usize];
    let group = &context.syntax.noun_groups[noun as usize];
    let visitors =
        context.syntax.families[noun as usize] == Family::Group && class(group.head).meets(context.grammar.group_noun);
    let definite = group.name.is_none() && group.determiner == Determiner::Definite;
    let first = context.mentions.of_noun[noun as usize].map(|m| chains.root(m)).filter(|_| definite && visitors);
    let first = first.and_then(|m| context.mention(m).noun).filter(|k| *k < noun);
    (first.unwrap_or(noun), delegation || visitors)
}

/// The members of a list of two or more; none of them where one is no single thing with a name, or they are of several
/// kinds.
fn members(context: &Context<'_>, chains: &Chains, noun: u32, end: u32) -> Option<Vec<u32>> {
    let phrase = &context.syntax.phrases[noun as usize];
    // "They live in Lima. They"
    if let Some(set) = context.mentions.of_noun[noun as usize].and_then(|m| chains.set(m)) {
        return (set.len() >= 2 && set.iter().all(|m| chains.is_named(*m))).then(|| set.to_vec());
    }
    if phrase.list != noun || phrase.next.is_none() || context.syntax.noun_groups[noun as usize].range.end > end {
        return None;
    }
    // "toured the terminal and the new hall": things and houses are no sides.
    let acts = |k: u32| context.mentions.of_noun[k as usize].is_none_or(|m| family(chains.kind(m)) != 0);
    if !context.syntax.members(noun).any(acts) {
        return None;
    }
    let mut out: Vec<u32> = Vec::new();
    for k in context.syntax.members(noun) {
        let m = context.mentions.of_noun[k as usize];
        let known = m.filter(|m| chains.is_named(*m) && !context.mention(*m).plural);
        let known = known.filter(|m| family(chains.kind(*m)) != 0);
        let Some(m) = known.filter(|m| out.iter().all(|x| family(chains.kind(*x)) == family(chains.kind(*m)))) else {
            return Some(Vec::new());
        };
        if !out.iter().any(|x| chains.same(*x, m)) {
            out.push(m);
        }
    }
    (out.len() >= 2).then_some(out)
}

/// People, bodies, places; others do nothing together.
fn family(kind: EntityType) -> u8 {
    match kind {
        EntityType::Person => 1,
        kind if kind.is_organization() => 2,
        kind if kind.is_place() && kind != EntityType::Facility => 3,
        _ => 0,
    }
}

fn fits(context: &Context<'_>, chains: &Chains, list: &Told, wanted: &Wanted, mention: &Mention) -> bool {
    // "the companies" without a number are the two of whom the text has just told.
    let number = wanted.number.or(wanted.noun.map(|_| 2));
    if list.members.is_empty() || number.is_some_and(|n| n != list.members.len()) {
        return false;
    }
    // Of a pair that no list joins a plural says that it is two, or what they are.
    let couple = mention.form == Form::Description && context.document.text(mention.head as usize) == "couple";
    let all = |fits: &dyn Fn(EntityType) -> bool| list.members.iter().all(|m| fits(chains.kind(*m)));
    if list.sent && wanted.noun.is_none() {
        return false;
    }
    let Some(head) = wanted.noun else { return !couple || all(&|kind| kind == EntityType::Person) };
    let lemma = context.lookups.noun_lemmas[head as usize];
    let word = context.lexicon.text(lemma);
    // "the partners", "the winners": those of something, rather than those just told of.
    if wanted.number.is_none() && !JUST_TOLD.contains(&word) {
        return false;
    }
    match word {
        // Of two who talk, the sides are rather those they speak for.
        "side" | "party" | "partner" | "signatory" => return all(&|kind| kind != EntityType::Person),
        "country" | "nation" => return all(&|kind| kind == EntityType::Country),
        "city" | "town" | "municipality" => return all(&|kind| kind == EntityType::City),
        _ => {}
    }
    let named = lemma != WordId::UNKNOWN && say(context, &list.members, lemma, mention);
    named
        || is_any_body(word) && all(&|kind| kind.is_organization())
        || is_anybody(word) && all(&|kind| kind == EntityType::Person)
        // "The two researchers": what the number tells, whatever they are.
        || wanted.number.is_some() && is_calling(context, head) && all(&|kind| kind == EntityType::Person)
}

/// "researchers", "sisters", "ministers": what people are.
fn is_calling(context: &Context<'_>, head: u32) -> bool {
    let c = context.lookups.classes[head as usize];
    c.meets(context.grammar.person_noun.union(context.grammar.title))
}

/// What a text calls two it has just named without saying that they are two.
const JUST_TOLD: [&str; 20] = [
    "agency",
    "association",
    "city",
    "company",
    "country",
    "firm",
    "foundation",
    "government",
    "institution",
    "leader",
    "minister",
    "ministry",
    "nation",
    "organisation",
    "organization",
    "party",
    "president",
    "senator",
    "side",
    "university",
];

/// Whether the mention is the subject of a clause.
fn is_subject(context: &Context<'_>, mention: &Mention) -> bool {
    mention.noun.is_some() && clauses(context, mention.sentence).any(|c| c.subject == mention.noun)
}

fn clauses<'c>(context: &'c Context<'_>, sentence: u32) -> impl Iterator<Item = &'c Clause> {
    context.syntax.clauses_of(sentence).iter()
}

/// Whether the sentence speaks of other plurals that "they" may be before the pronoun: of people and bodies, and beside a
/// pair of anything.
fn others(context: &Context<'_>, chains: &Chains, list: &Told, sentence: u32, mention: &Mention) -> bool {
    let nouns = context.syntax.sentences.get(sentence as usize).map(|s| s.nouns).unwrap_or_default();
    let own = |k: u32| {
        let m = context.mentions.of_noun[k as usize];
        m.is_some_and(|m| chains.set(m).is_some() || list.members.iter().any(|x| chains.same(*x, m)))
    };
    (nouns.0..nouns.1).any(|k| {
        let group = &context.syntax.noun_groups[k as usize];
        let before = sentence < mention.sentence || group.range.end <= mention.range.start;
        let acts = context.mentions.of_noun[k as usize].is_some_and(|m| {
            let kind = chains.kind(m);
            kind == EntityType::Group || family(kind) != 0 || kind == EntityType::Count
        });
        // "They are twin towns": what they are called.
        let renames = clauses(context, sentence).any(|c| {
            c.object == Some(k)
                && list.subject
                && context.syntax.verb_groups[c.verb as usize].lemma == context.grammar.be
        });
        let resolved = group.pronoun && chains_known(context, chains, k);
        let several = group.plural && !(group.time || renames || resolved);
        before && several && !own(k) && (acts || !list.subject)
    })
}

/// Whether the pronoun of a noun group stands for something already.
fn chains_known(context: &Context<'_>, chains: &Chains, k: u32) -> bool {
    context.mentions.of_noun[k as usize].is_some_and(|m| chains.sieves[m as usize].is_some())
}

/// Whether a sentence speaks of a person or body with a name.
fn speaks_of(context: &Context<'_>, chains: &Chains, sentence: u32) -> bool {
    let nouns = context.syntax.sentences.get(sentence as usize).map(|s| s.nouns).unwrap_or_default();
    (nouns.0..nouns.1)
        .filter_map(|k| context.mentions.of_noun[k as usize])
        .any(|m| matches!(family(chains.kind(m)), 1 | 2) && chains.is_named(m))
}

/// Whether the sentence names anybody before mention `m`: then "they" may be in it.
fn names_in(context: &Context<'_>, chains: &Chains, sentence: u32, m: u32) -> bool {
    let before = (0..m).rev().take_while(|o| context.mention(*o).sentence == sentence);
    let kinds = before.map(|o| (chains.kind(o), context.mention(o).plural));
    kinds.into_iter().any(|(kind, plural)| kind == EntityType::Group || plural && family(kind) != 0)
}

/// Whether the subject of a clause of the sentence is a list of names.
pub(super) fn has_subjects(context: &Context<'_>, chains: &Chains, sentence: u32) -> bool {
    told_in(context, chains, sentence, u32::MAX).iter().any(|list| list.subject && !list.members.is_empty())
}
