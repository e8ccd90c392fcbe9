//! Lists below a line that ends with a colon, and who its verb is said of: "The meeting was attended by:", "The following
//! persons signed the agreement:".

use super::View;
use super::frame::Frame;
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::syntax::Clause;

/// Longer lists are no list of people.
const LONGEST: usize = 60;

/// Longer lines tell more than who somebody is.
const LONGEST_LINE: usize = 40;

/// The items of the list below sentence `line`: items that a mark opens, or lines that begin with a name and say nothing of
/// it.
pub(super) fn items(view: &View<'_>, line: usize) -> std::ops::Range<usize> {
    let sentences = &view.document.sentences;
    let first = line + 1;
    let marked = |n: usize| sentences[n].kind == BlockKind::ListItem;
    let ends = |end: usize| first..end;
    let Some(next) = sentences.get(first) else { return ends(first) };
    let most = sentences.len().min(first + LONGEST);
    if next.kind == BlockKind::ListItem {
        return ends((first..most).find(|n| !marked(*n)).unwrap_or(most));
    }
    let colon = sentences.get(line).is_some_and(|s| view.document.text(s.tokens.end as usize - 1) == ":");
    let plain = |n: usize| {
        let clauses = view.syntax.sentences[n].clauses;
        let said = clauses.0 < clauses.1;
        let person = || first_name(view, n).is_some_and(|m| view.chains.kind(m) == EntityType::Person);
        !said && sentences[n].tokens.len() <= LONGEST_LINE && person()
    };
    let end = if colon { (first..most).find(|n| !plain(*n)).unwrap_or(most) } else { first };
    // One name below a line is no list.
    ends(if end > first + 1 { end } else { first })
}

/// The name that an item of a list begins with.
pub(super) fn first_name(view: &View<'_>, item: usize) -> Option<u32> {
    let nouns = view.syntax.sentences.get(item)?.nouns;
    let m = view.mentions.of_noun.get(nouns.0 as usize).copied().flatten().filter(|_| nouns.0 < nouns.1)?;
    let sentence = view.document.sentences.get(item)?.tokens;
    let mention = &view.mentions.all[m as usize];
    let near = view.syntax.noun_groups[nouns.0 as usize].range.start <= sentence.start + 3;
    (near && matches!(mention.form, Form::Name(_))).then_some(m)
}

/// The frames of a clause that says something of those in a list: one for each of them.
pub(super) fn frames(view: &View<'_>, clause: &Clause, plain: &Frame) -> Vec<Frame> {
    let line = clause.sentence as usize;
    let Some(tokens) = view.document.sentences.get(line).map(|s| s.tokens) else { return Vec::new() };
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if clause.modifies_noun || view.document.text(tokens.end as usize - 1) != ":" && !said_of_following(view, clause) {
        return Vec::new();
    }
    let last = view.document.text((tokens.end as usize).saturating_sub(2));
    let by = verb.passive && plain.subject.is_none() && last == "by";
    let nouns: Vec<u32> = if by {
        below(view, line)
    } else if said_of_following(view, clause) {
        let inside = behind_colon(view, clause);
        if inside.is_empty() { below(view, line) } else { inside }
    } else {
        Vec::new()
    };
    nouns.into_iter().map(|noun| Frame { subject: Some(noun), alone: Some(noun), ..plain.clone() }).collect()
}

/// The noun groups of the names that begin the items below a line.
fn below(view: &View<'_>, line: usize) -> Vec<u32> {
    items(view, line).filter_map(|n| view.mentions.all[first_name(view, n)? as usize].noun).collect()
}

/// "The following guests attended the meeting:": whether the sentence opens so and the verb is its first.
fn said_of_following(view: &View<'_>, clause: &Clause) -> bool {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let Some(sentence) = view.document.sentences.get(clause.sentence as usize) else { return false };
    let start = sentence.tokens.start;
    let opens = |i: u32| view.document.text(i as usize).eq_ignore_ascii_case("following");
    let at = (start..start + 3).find(|i| opens(*i)).filter(|at| *at < verb.range.start);
    let first = view.syntax.clauses_of(clause.sentence).first().is_some_and(|c| c.verb == clause.verb);
    at.is_some() && first && !verb.passive && verb.range.start <= start + 8
}

/// "attended the meeting: Anna Lind (Peru), Omar Stone (Chile)": the people named behind the colon of the sentence.
fn behind_colon(view: &View<'_>, clause: &Clause) -> Vec<u32> {
    let end = view.syntax.verb_groups[clause.verb as usize].range.end;
    let Some(sentence) = view.document.sentences.get(clause.sentence as usize) else { return Vec::new() };
    let Some(colon) = (end..sentence.tokens.end).find(|i| view.document.text(*i as usize) == ":") else {
        return Vec::new();
    };
    let said = (colon..sentence.tokens.end).any(|i| view.syntax.tags[i as usize].is_finite());
    let named = |(m, mention): &(u32, &crate::entities::mentions::Mention)| {
        matches!(mention.form, Form::Name(_)) && view.chains.kind(*m) == EntityType::Person
    };
    let people = view.mentions_from(colon + 1, sentence.tokens.end).filter(named);
    if said { Vec::new() } else { people.filter_map(|(_, mention)| mention.noun).collect() }
}
