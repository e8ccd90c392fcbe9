//! "Anna Lind, the mayor of Lima": two noun groups side by side, one renaming the other.

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Sentence, Shape};
use crate::syntax::{Determiner, Family, Tag};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (k, phrase) in context.syntax.phrases.iter().enumerate() {
        let Some(host) = phrase.apposed_to else { continue };
        let (Some(a), Some(b)) = (context.mentions.of_noun[host as usize], context.mentions.of_noun[k]) else {
            continue;
        };
        if context.is_name(a) && context.is_name(b) {
            continue;
        }
        context.link_role(chains, a, b, sieve);
        further_posts(context, chains, (host, k as u32), sieve);
    }
    place_of_name(context, chains, sieve);
    twins(context, chains, sieve);
    titles(context, chains, sieve);
    kinds(context, chains, sieve);
    lines(context, chains, sieve);
}

/// "the Lima Contemporary museum", "the Golden Reed award": a name and the common noun for such right after it.
fn kinds(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (m, mention) in context.numbered() {
        if mention.form != Form::Description || mention.plural {
            continue;
        }
        let kind = matches!(
            context.document.text(mention.head as usize),
            "museum"
                | "gallery"
                | "charity"
                | "foundation"
                | "orchestra"
                | "organisation"
                | "organization"
                | "institute"
                | "union"
                | "party"
                | "movement"
                | "magazine"
                | "newspaper"
                | "airline"
                | "airlines"
        );
        let award = mention.kind == EntityType::Award
            && context.lookups.classes[mention.head as usize].meets(context.grammar.award_noun);
        if !(kind || award) {
            continue;
        }
        let near = context.mentions.all.iter().enumerate().take(m as usize + 4).skip((m as usize).saturating_sub(4));
        let named = near.filter(|(_, o)| {
            let like = if award { o.kind == EntityType::Award } else { o.kind.is_organization() };
            o.range.end == mention.head && matches!(o.form, Form::Name(_)) && like
        });
        if let Some(name) = named.map(|(n, _)| n as u32).next_back() {
            chains.link(name, m, sieve);
        }
    }
}

/// A name that ends a line, and a post that opens the next: "Eva Stone" above "Head of Press".
fn lines(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let sentences = &context.document.sentences;
    for (n, sentence) in sentences.iter().enumerate() {
        let Some(next) = sentences.get(n + 1).filter(|next| next.block != sentence.block) else { continue };
        let line = |s: &Sentence| {
            let plain = s.kind == BlockKind::Paragraph && s.tokens.len() <= LONGEST_LINE;
            plain || matches!(s.kind, BlockKind::Contact | BlockKind::Heading)
        };
        if !line(sentence) || !line(next) {
            continue;
        }
        let (Some(above), Some(below)) = (context.syntax.sentences.get(n), context.syntax.sentences.get(n + 1)) else {
            continue;
        };
        let said = above.clauses.0 < above.clauses.1 || below.clauses.0 < below.clauses.1;
        if above.nouns.0 == above.nouns.1 || below.nouns.0 == below.nouns.1 || said {
            continue;
        }
        let (name, post) = (above.nouns.1 - 1, below.nouns.0);
        let (a, b) = (&context.syntax.noun_groups[name as usize], &context.syntax.noun_groups[post as usize]);
        // "Media contact: Eva Stone", "Signed, Eva Stone"
        let before = (a.range.start as usize).checked_sub(1).filter(|_| a.range.start > sentence.tokens.start);
        let opens = before.is_none_or(|i| matches!(context.document.text(i), ":" | "," | "-" | "–" | "—"));
        let alone = a.name.is_some() && a.range.end == sentence.tokens.end && opens;
        let titled = b.name.is_none()
            && b.range.start == next.tokens.start
            && context.lookups.classes[b.head as usize].meets(context.grammar.title);
        let person = |k: u32| context.syntax.families[k as usize] == Family::Person;
        if let (true, Some(x), Some(y)) = (
            alone && titled && person(name) && person(post),
            context.mentions.of_noun[name as usize],
            context.mentions.of_noun[post as usize],
        ) {
            context.link_role(chains, x, y, sieve);
        }
    }
}

/// A name or a post alone make no longer line.
const LONGEST_LINE: usize = 10;

/// Nobody is said to hold more posts in one phrase.
const MOST_POSTS: usize = 8;

/// "Anna Lind, former president of the league and chair of the museum": what follows a bare "and" is said of her too.
fn further_posts(context: &Context<'_>, chains: &mut Chains, (host, post): (u32, u32), sieve: &'static str) {
    let groups = &context.syntax.noun_groups;
    let plain = |k: u32| {
        let group = &groups[k as usize];
        group.name.is_none() && !group.plural && !group.pronoun && !matches!(group.determiner, Determiner::Definite)
    };
    if groups[host as usize].name.is_none() || !plain(post) {
        return;
    }
    let further = context.syntax.members(post).chain(context.syntax.members(host));
    for k in further.filter(|k| *k > post).take(MOST_POSTS) {
        let start = groups[k as usize].range.start as usize;
        // "and now chair"
        let and = start - usize::from(start >= 2 && context.syntax.tags[start - 1] == Tag::Adverb);
        let bare = and >= 2
            && context.lookups.words[and - 1] == context.grammar.and
            && context.syntax.tags[and - 2] != Tag::Comma;
        let person = context.syntax.families[k as usize] == Family::Person;
        let (Some(a), Some(b)) = (context.mentions.of_noun[host as usize], context.mentions.of_noun[k as usize]) else {
            return;
        };
        if !(bare && person && plain(k)) {
            return;
        }
        context.link_role(chains, a, b, sieve);
    }
}

/// 'the exhibition "Glass and Sand"', "an app called Zoltrix", "the project Zoltrix": a common noun and the name right
/// after it.
fn titles(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    use EntityType as E;
    for (m, mention) in context.numbered() {
        let mut start = mention.range.start as usize;
        let titled = matches!(mention.kind, E::Work | E::Event | E::Award | E::Agreement);
        if start == 0 || !context.is_name(m) {
            continue;
        }
        let quoted = context.syntax.tags[start - 1] == Tag::Quote
            && context.syntax.tags.get(mention.range.end as usize) == Some(&Tag::Quote);
        // "The new company, called Orlin Ltd., is based in Lima"
        let called = !quoted && is_called(context, m);
        if !quoted && !titled && !called {
            continue;
        }
        if quoted && let Some(noun) = kind_behind(context, mention.range.end + 1) {
            if chains.kind(noun) == chains.kind(m) && chains.compatible(noun, m) {
                chains.link(noun, m, sieve);
            }
            continue;
        }
        start -= usize::from(quoted);
        let brings = bringing(context, start);
        if brings > 0 {
            start -= brings;
            // "The project, known as Zoltrix, is"
            start -= usize::from(start > 0 && context.document.text(start - 1) == ",");
        }
        let before = context.syntax.noun_groups.partition_point(|g| (g.range.end as usize) < start);
        let Some(group) = context.syntax.noun_groups.get(before).filter(|g| g.range.end as usize == start) else {
            continue;
        };
        let Some(noun) = context.mentions.of_noun[before].filter(|_| group.name.is_none() && !group.plural) else {
            continue;
        };
        if chains.kind(noun) == chains.kind(m) && chains.compatible(noun, m) {
            chains.link(noun, m, sieve);
        }
    }
}

/// 'the "Glass and Sand" campaign': the singular description whose noun stands from token `start` on, behind a title.
fn kind_behind(context: &Context<'_>, start: u32) -> Option<u32> {
    let groups = &context.syntax.noun_groups;
    let k = groups.partition_point(|g| g.range.end <= start);
    let group = groups.get(k).filter(|g| g.name.is_none() && !g.plural && g.range.start <= start)?;
    let near = group.head >= start && group.head <= start + 2;
    let noun = context.mentions.of_noun[k].filter(|_| near)?;
    let plain = (start..=group.head).all(|i| context.document.tokens[i as usize].shape == Shape::Lower);
    (plain && context.mention(noun).form == Form::Description).then_some(noun)
}

/// Whether words before the name of a body or a site say that a thing is called so: "called Orlin Ltd.", ", named Orlin Ltd.,".
fn is_called(context: &Context<'_>, m: u32) -> bool {
    let mention = context.mention(m);
    let Some(by) = (mention.range.start as usize).checked_sub(2) else { return false };
    let body = mention.kind.is_organization() || mention.kind == EntityType::Facility;
    let aside =
        context.document.text(by) == "," && matches!(context.document.text(by + 1), "called" | "named" | "dubbed");
    // "The league called Orlin Ltd. a friend"
    let next = context.lookups.classes.get(mention.range.end as usize).copied().unwrap_or_default();
    body && (aside || context.document.text(by + 1) == "called" && !next.has(Class::DETERMINER))
}

/// How many words before token `start` bring the name of a thing: "called", "known as".
fn bringing(context: &Context<'_>, start: usize) -> usize {
    let text = |n: usize| start.checked_sub(n).map_or("", |i| context.document.text(i));
    if CALLED.contains(&text(1)) {
        1
    } else if text(1) == "as" && text(2) == "known" {
        2
    } else {
        0
    }
}

/// What brings the name of a thing.
const CALLED: [&str; 6] = ["called", "named", "titled", "entitled", "dubbed", "christened"];

/// "its sister city, Cusco, Peru", "Lima's twin town Cusco": whatever a comma makes of the name.
fn twins(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (m, mention) in context.numbered() {
        let head = mention.head as usize;
        let twin = head > 0
            && mention.kind == EntityType::City
            && mention.form == Form::Description
            && !mention.plural
            && matches!(context.document.text(head - 1), "sister" | "twin" | "partner" | "twinned");
        let Some(group) = context.noun(mention).filter(|_| twin) else { continue };
        let owned = group.possessor.is_some() || matches!(group.determiner, Determiner::Possessive(_));
        let next = head as u32 + 1 + u32::from(context.document.text(head + 1) == ",");
        let all = &context.mentions.all;
        let n = all.partition_point(|o| o.range.start < next);
        let name = all.get(n).filter(|o| o.range.start == next && o.kind == EntityType::City);
        if owned && name.is_some() && context.is_name(n as u32) {
            chains.link(n as u32, m, sieve);
        }
    }
}

/// "the city of Lima", "the twin town of Cusco": the common noun and the name are one place.
fn place_of_name(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (k, phrase) in context.syntax.phrases.iter().enumerate() {
        let Some(governor) = phrase.governor.filter(|_| phrase.preposition == Some(context.grammar.of)) else {
            continue;
        };
        let (Some(a), Some(b)) = (context.mentions.of_noun[governor as usize], context.mentions.of_noun[k]) else {
            continue;
        };
        let head = context.lookups.classes[context.mention(a).head as usize];
        let place_word = head.meets(context.grammar.city_head) || head.meets(context.grammar.region_head);
        // "a sister city of Lima" is another.
        let indefinite = context.syntax.noun_groups[governor as usize].determiner == Determiner::Indefinite;
        let one_place = !indefinite && !context.mention(a).plural && phrase.next.is_none() && phrase.list as usize == k;
        // "the Quarn state of Peru" is Quarn.
        let inner = context.lookups.classes[(context.mention(a).head as usize).saturating_sub(1)].has(Class::PLACE);
        let other = inner && context.mention(b).kind == EntityType::Country;
        if place_word
            && one_place
            && !other
            && !context.is_name(a)
            && context.is_name(b)
            && context.mention(b).kind.is_place()
        {
            chains.link(a, b, sieve);
        }
    }
}
