//! "He", "she": the one person spoken of before, whom somebody chose, or the subject that follows an opening clause.

use super::gender::Genders;
use super::{clauses, is_subject};
use crate::coreference::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::syntax::{Clause, Determiner, Tag};

/// The one person this sentence or the two before speak of before the pronoun; the subject among several.
pub(super) fn person(
    context: &Context<'_>,
    chains: &Chains,
    genders: &Genders<'_>,
    m: u32,
    mention: &Mention,
) -> Option<u32> {
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
    // "Omar Stone has replaced her": nobody does so to herself.
    let whom = matches!(context.document.text(mention.head as usize), "him" | "her");
    let object = mention.noun.filter(|_| whom);
    let acts = clauses(context, mention.sentence).iter().find(|c| object.is_some() && c.object == object);
    let opener = opener(context, m, mention);
    let actor = acts.and_then(|c| context.mentions.of_noun[c.subject? as usize]).map(|m| chains.root(m));
    for back in 0..=4u32 {
        let Some(sentence) = mention.sentence.checked_sub(back) else { break };
        let mut roots: Vec<(u32, u32)> = Vec::new();
        for other in (0..m).rev() {
            let candidate = context.mention(other);
            if candidate.sentence < sentence {
                break;
            }
            let unclear = candidate.form == Form::Pronoun && !chains.is_linked(other);
            let unclear = unclear || is_bare_post(context, chains, other) || is_second_calling(context, other);
            let unclear = unclear || opener == Some(other);
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
            if Some(root) == actor {
                continue;
            }
            // "he took his doctorate": him of whom it is told, not whose it is.
            if let Some((_, known)) = roots.iter_mut().find(|(r, _)| *r == root) {
                *known = if context.mention(*known).noun.is_none() { other } else { *known };
            } else if genders.fit(context, root, mention) {
                roots.push((root, other));
            }
        }
        match roots.len() {
            0 => continue,
            1 => return Some(roots[0].1),
            _ => {
                let chosen = roots.iter().map(|(_, o)| *o).find(|o| is_chosen(context, chains, mention, *o));
                let subjects: Vec<u32> = roots.iter().map(|(_, o)| *o).filter(|o| is_subject(context, *o)).collect();
                // "Omar Stone received Hugo Lom and gave him a book. He": either.
                let open = |o: u32| context.mention(o).form == Form::Pronoun && !is_subject(context, o);
                let either = roots.iter().any(|(_, o)| open(*o));
                return match subjects[..] {
                    _ if chosen.is_some() => chosen,
                    _ if either => None,
                    [only] => Some(only),
                    _ => None,
                };
            }
        }
    }
    None
}

/// "A teacher by training, he led the league", "Born in Lima, the son of a baker, he led": what the sentence says of its
/// subject before it comes.
pub(super) fn opener(context: &Context<'_>, m: u32, mention: &Mention) -> Option<u32> {
    let start = context.document.sentences.get(mention.sentence as usize)?.tokens.start;
    let comma = mention.range.start.checked_sub(1).is_some_and(|i| context.document.text(i as usize) == ",");
    if !comma || !is_subject(context, m) {
        return None;
    }
    // Its determiner is no part of it.
    let opens = |other: &Mention| {
        let group = context.noun(other);
        let begins = group.is_some_and(|g| g.range.start == start);
        let set_off =
            group.is_some_and(|g| g.range.start > start && context.document.text(g.range.start as usize - 1) == ",");
        let behind = set_off && matches!(context.syntax.tags.get(start as usize), Some(Tag::Participle | Tag::Ing));
        other.range.end < mention.range.start && (begins || behind)
    };
    let single = |n: &u32| {
        let other = context.mention(*n);
        let person = other.form == Form::Description && other.kind == EntityType::Person && !other.plural;
        person && opens(other) && !is_subject(context, *n)
    };
    let here = (0..m).rev().take(LONGEST_OPENER).take_while(|n| context.mention(*n).range.start >= start);
    here.into_iter().find(single)
}

/// So many mentions before a subject at most belong to what opens its sentence.
const LONGEST_OPENER: usize = 8;

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

/// "Anna Lind, a poet and teacher, came. She": what stands in a list with a noun that renames somebody.
fn is_second_calling(context: &Context<'_>, m: u32) -> bool {
    let Some(k) = context.mention(m).noun.filter(|_| context.mention(m).form == Form::Description) else {
        return false;
    };
    let leader = context.syntax.phrases[k as usize].list;
    leader != k && context.syntax.phrases[leader as usize].apposed_to.is_some()
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
    let chosen = || {
        clauses(context, sentence).iter().any(|c| {
            let verb = context.syntax.verb_groups[c.verb as usize];
            let gives = context.lexicon.classes(verb.lemma).meets(context.grammar.assign_verb);
            gives && !verb.passive && object(c).is_some_and(|o| chains.same(o, m))
        })
    };
    before && (chosen() || is_of_choice(context, m))
}

/// "The president announced the appointment of Lind": whom a noun says to be given a post.
fn is_of_choice(context: &Context<'_>, m: u32) -> bool {
    let Some(phrase) = context.mention(m).noun.map(|k| &context.syntax.phrases[k as usize]) else { return false };
    let host = phrase.governor.filter(|_| phrase.preposition == Some(context.grammar.of));
    let lemma = host.map(|h| context.lexicon.text(context.syntax.noun_groups[h as usize].lemma));
    matches!(lemma, Some("appointment" | "election" | "nomination" | "promotion" | "selection" | "hiring"))
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
