//! Posts told in lists: whose officers the line above, the words before the colon or a row of labels speak of ("The league
//! has elected a new board:", "President: Anna Lind").

use super::View;
use super::organ::is_organ;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::syntax::{Determiner, Family, NounGroup};

/// The body whose posts a list tells, for the post of noun group `k`.
pub(super) fn told_above(view: &View<'_>, k: u32, group: &NounGroup) -> Option<u32> {
    line_body(view, group)
        .or_else(|| card_body(view, k, group))
        .or_else(|| heading_body(view, group))
        .or_else(|| label_body(view, group))
        .or_else(|| row_body(view, k, group))
        .or_else(|| run_body(view, k, group))
}

/// "Anna Lind", "Head of Press", "Acme Ltd" on lines of their own, or the last two on one: the body behind a post that
/// opens or ends its line.
fn card_body(view: &View<'_>, k: u32, group: &NounGroup) -> Option<u32> {
    let sentences = &view.document.sentences;
    let here = sentences.partition_point(|s| s.tokens.end <= group.range.start);
    let (tokens, syntax) = (sentences.get(here)?.tokens, view.syntax.sentences.get(here)?);
    let short = |n: usize| {
        let (tokens, syntax) = (sentences.get(n)?.tokens, view.syntax.sentences.get(n)?);
        (syntax.clauses.0 == syntax.clauses.1 && tokens.len() <= LONGEST_LINE).then_some((tokens, syntax.nouns))
    };
    let opens = tokens.start == group.range.start || view.syntax.phrases[k as usize].apposed_to.is_some();
    let plain = group.name.is_none() && group.determiner == Determiner::None && opens;
    let body = |n: u32| {
        let m = view.mentions.of_noun[n as usize]?;
        (view.is_named_body(m)).then_some(m)
    };
    short(here).filter(|_| plain)?;
    // "Head of Press, Acme Ltd"
    let last = syntax.nouns.1 - 1;
    let tail = view.syntax.noun_groups[last as usize].range;
    let comma = tail.start > 0 && view.document.text(tail.start as usize - 1) == ",";
    // "Director of Media Relations", "Director, Media Relations"
    let field = |n: u32| view.mentions.of_noun[n as usize].is_none_or(|m| !view.chains.kind(m).is_organization());
    let fields = last > k && last <= k + 3 && tail.end == tokens.end && (k + 1..=last).all(field);
    if last > k && !fields {
        return body(last).filter(|_| comma && tail.end == tokens.end && last <= k + 2);
    }
    let apart = sentences.get(here + 1)?.block != sentences[here].block;
    let (next, nouns) = short(here + 1).filter(|_| apart && (fields || group.range.end == tokens.end))?;
    // "City of Lima": the town hall.
    let town = view.mentions.of_noun[nouns.1 as usize - 1].filter(|m| view.chains.kind(*m) == EntityType::City);
    if let Some(town) = town.filter(|_| TOWNS.contains(&view.document.text(next.start as usize))) {
        let ends = view.mentions.all[town as usize].range.end == next.end;
        return Some(town).filter(|_| ends && nouns.1 <= nouns.0 + 2);
    }
    let only = view.syntax.noun_groups.get(nouns.0 as usize).filter(|_| nouns.1 == nouns.0 + 1)?;
    body(nouns.0).filter(|_| only.range.start == next.start && only.range.end == next.end)
}

/// "Acme Ltd: Anna Lind, Head of Press": the body that opens a line of contacts.
fn line_body(view: &View<'_>, group: &NounGroup) -> Option<u32> {
    let sentences = &view.document.sentences;
    let here = sentences.partition_point(|s| s.tokens.end <= group.range.start);
    let (tokens, syntax) = (sentences.get(here)?.tokens, view.syntax.sentences.get(here)?);
    let plain = syntax.clauses.0 == syntax.clauses.1 && group.name.is_none() && group.determiner == Determiner::None;
    let mut first = view.mentions_from(tokens.start, tokens.start + 1).filter(|_| plain);
    let body = first.find(|(m, _)| view.is_named_body(*m)).filter(|(_, m)| {
        let colon = view.document.text(m.range.end as usize) == ":";
        // "Acme Ltd (AL): Anna Lind"
        let letters =
            view.document.text(m.range.end as usize) == "(" && view.document.text(m.range.end as usize + 3) == ":";
        (colon || letters) && m.range.end < group.range.start
    });
    body.map(|(m, _)| m)
}

/// How the line of a town hall begins.
const TOWNS: [&str; 6] = ["City", "Town", "Borough", "Municipality", "Village", "Township"];

/// "The league's officers include:" above a list: whose posts its items name.
fn heading_body(view: &View<'_>, group: &NounGroup) -> Option<u32> {
    let sentences = &view.document.sentences;
    let here = sentences.partition_point(|s| s.tokens.end <= group.range.start);
    let above = match sentences.get(here)?.kind {
        BlockKind::ListItem => view.document.above(here)?,
        _ => above_lines(view, here)?,
    };
    let tokens = sentences[above].tokens;
    let colon = view.document.text(tokens.end as usize - 1) == ":";
    // "The league elected new officers on Monday."
    let elects = tokens.range().any(|i| view.lookups.classes[i].meets(view.grammar.assign_verb));
    if !colon && sentences[above].kind != BlockKind::Heading && !elects {
        return None;
    }
    let nouns = view.syntax.sentences.get(above)?.nouns;
    let officers = (nouns.0..nouns.1).rev().map(|k| (k, &view.syntax.noun_groups[k as usize]));
    // "The league has elected a new board:"
    let organ = |g: &NounGroup| is_organ(view, g.range) || crate::relations::members::is_organ(view, g.head as usize);
    let (k, officers) = officers.clone().find(|(_, g)| g.plural || organ(g)).filter(|(_, g)| {
        let c = view.lookups.classes[g.head as usize];
        let grammar = view.grammar;
        c.meets(grammar.title) || c.meets(grammar.person_noun) || c.meets(grammar.group_noun) || organ(g)
    })?;
    let of = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k)).map(|_| k as usize + 1);
    view.owner(officers)
        .or_else(|| of.and_then(|n| view.mentions.of_noun[n]))
        .filter(|m| view.chains.is_named(*m))
        .or_else(|| view.principal())
        .or_else(|| (organ(officers) || elects).then(|| only_body(view, above)).flatten())
}

/// The line with a colon above lines that are each a name and a post: "Anna Lind, treasurer".
fn above_lines(view: &View<'_>, here: usize) -> Option<usize> {
    let sentences = &view.document.sentences;
    let is_line = |n: &usize| {
        let (tokens, syntax) = (sentences[*n].tokens, &view.syntax.sentences[*n]);
        let first = view.syntax.noun_groups.get(syntax.nouns.0 as usize).filter(|_| syntax.nouns.0 < syntax.nouns.1);
        let person = view.syntax.families.get(syntax.nouns.0 as usize) == Some(&Family::Person);
        let opens = first.is_some_and(|g| g.range.start <= tokens.start + 1 && g.name.is_some()) && person;
        opens && syntax.clauses.0 == syntax.clauses.1 && tokens.len() <= LONGEST_LINE
    };
    let floor = here.saturating_sub(LABELS);
    if !is_line(&here) {
        return None;
    }
    let above = (floor..here).rev().find(|n| !is_line(n))?;
    let tokens = sentences[above].tokens;
    // "The league elected a new board." above several of them.
    let several = sentences.get(here + 1).is_some_and(|_| is_line(&(here + 1))) || above + 1 < here;
    let chosen = several && (tokens.start..tokens.end).any(|i| is_choosing(view, i));
    (chosen || view.document.text(tokens.end as usize - 1).ends_with(':')).then_some(above)
}

/// A name and a post alone make no longer line.
const LONGEST_LINE: usize = 16;

/// "The league elected its officers: Anna Lind, president; Omar Stone, treasurer", "The board of the league consists of
/// Anna Lind (chair) and Omar Stone": the one body named before the people, where an organ or a verb of choosing says that
/// posts follow.
fn row_body(view: &View<'_>, k: u32, group: &NounGroup) -> Option<u32> {
    let bare = |n: u32| {
        let group = view.syntax.noun_groups[n as usize];
        let host = view.syntax.phrases[n as usize].apposed_to?;
        let officer = view.lookups.classes[group.head as usize].meets(view.grammar.title);
        let bare = group.name.is_none() && group.determiner == Determiner::None && officer;
        let named = view.syntax.noun_groups[host as usize].name.is_some();
        (bare && named && view.syntax.families[host as usize] == Family::Person).then_some(host)
    };
    bare(k)?;
    let here = view.sentence_of(k) as usize;
    let (tokens, nouns) = (view.document.sentences.get(here)?.tokens, view.syntax.sentences.get(here)?.nouns);
    let colon = (tokens.start..group.range.start).rfind(|i| view.document.text(*i as usize) == ":");
    let mut people = (nouns.0..nouns.1).filter_map(bare);
    let first = people.next()?;
    let several = people.any(|host| host != first);
    let end = colon.or_else(|| several.then_some(view.syntax.noun_groups[first as usize].range.start))?;
    if !(tokens.start..end).any(|i| is_choosing(view, i)) {
        return None;
    }
    let inside = view.mentions_from(tokens.start, end).filter(|(_, m)| !is_organ(view, m.range)).map(|(m, _)| m);
    let mut bodies = inside.filter(|m| view.is_named_body(*m));
    match bodies.next() {
        Some(first) => bodies.all(|m| view.chains.same(first, m)).then_some(first),
        None => view.principal().or_else(|| only_body(view, here)).filter(|_| several),
    }
}

/// "The league has a new board: President: Anna Lind; Treasurer: Omar Stone": the one body before labels in one sentence.
fn run_body(view: &View<'_>, k: u32, group: &NounGroup) -> Option<u32> {
    let text = |i: u32| view.document.text(i as usize);
    let label = group.name.is_none() && view.document.tokens.len() as u32 > group.range.end;
    let tokens = view.document.sentences.get(view.sentence_of(k) as usize)?.tokens;
    let inside = label && text(group.range.end) == ":" && group.range.start > tokens.start;
    if !inside || !matches!(text(group.range.start - 1), ":" | ";") {
        return None;
    }
    let colon = (tokens.start..group.range.start).find(|i| text(*i) == ":")?;
    let chosen = (tokens.start..colon)
        .any(|i| is_choosing(view, i) || view.lookups.classes[i as usize].meets(view.grammar.title));
    let before = view.mentions_from(tokens.start, colon).map(|(m, _)| m).filter(|_| chosen);
    let mut bodies = before.filter(|m| view.is_named_body(*m));
    let first = bodies.next()?;
    bodies.all(|m| view.chains.same(first, m)).then_some(first)
}

/// Whether a word names an organ or somebody's being chosen.
fn is_choosing(view: &View<'_>, token: u32) -> bool {
    let c = view.lookups.classes[token as usize];
    let cabinet = matches!(view.lexicon.text(view.lookups.noun_lemmas[token as usize]), "cabinet" | "committee");
    c.meets(view.grammar.organ) || c.meets(view.grammar.assign_verb) || cabinet
}

/// "President: Anna Lind": whose post a label names, as told in the text above the lines with such labels.
fn label_body(view: &View<'_>, group: &NounGroup) -> Option<u32> {
    let sentences = &view.document.sentences;
    let here = sentences.partition_point(|s| s.tokens.end <= group.range.start);
    let is_label = |n: usize| {
        let tokens = sentences[n].tokens;
        tokens.range().take(LABEL).any(|i| view.document.text(i) == ":")
            && !view.document.text(tokens.end as usize - 1).ends_with(':')
    };
    let labelled = group.name.is_none()
        && sentences.get(here)?.tokens.start == group.range.start
        && view.document.text(group.range.end as usize) == ":";
    if !labelled {
        return None;
    }
    let above = (here.saturating_sub(LABELS)..here).rev().find(|n| !is_label(*n))?;
    view.principal().filter(|m| view.chains.kind(*m).is_organization()).or_else(|| only_body(view, above))
}

/// So many words before the colon make a label.
const LABEL: usize = 6;

/// So many lines with labels follow each other.
const LABELS: usize = 12;

/// The one named body of a sentence, or of the one before it where it names none.
fn only_body(view: &View<'_>, sentence: usize) -> Option<u32> {
    for n in (sentence.saturating_sub(1)..=sentence).rev() {
        let tokens = view.document.sentences[n].tokens;
        let bodies = || {
            let inside = view.mentions_from(tokens.start, tokens.end).filter(|(m, _)| view.is_named_body(*m));
            inside.map(|(m, mention)| (m, mention.range.end as usize - 1))
        };
        // "At the meeting of the league, a Management Committee was elected": of the league.
        let whole = || bodies().filter(|(_, head)| !crate::relations::members::is_organ(view, *head));
        let Some((first, _)) = whole().next().or_else(|| bodies().next()) else { continue };
        let same = |(m, _): (u32, usize)| view.chains.same(first, m);
        return (bodies().all(same) || whole().next().is_some() && whole().all(same)).then_some(first);
    }
    None
}
