//! The two ends of a wanted edge, from the words of a user to mentions: what of it the early stages lose.

use super::cause::Cause;
use super::source::one_line;
use super::why_not::Search;
use crate::extractor::Stages;
use crate::ontology::{EntityType, TypeSet};
use crate::segmentation::{Span, TokenRange};

/// An end with the mentions its words are.
#[derive(Clone, Debug, Default)]
pub(super) struct End {
    /// As the user wrote it.
    pub name: String,
    /// Mentions of its words.
    mentions: Vec<u32>,
}

/// A cause, the reason, and where.
type Lost = (Cause, String, Option<Span>);

impl End {
    /// Whether a mention is the end, or stands for it among others.
    pub(super) fn is(&self, search: &Search<'_>, m: u32) -> bool {
        let chains = &search.stages.chains;
        let same = |m: u32| self.mentions.iter().any(|x| chains.same(*x, m));
        same(m) || chains.sets.iter().any(|(x, list)| *x == m && list.iter().any(|y| same(*y)))
    }

    /// Its type.
    pub(super) fn kind(&self, search: &Search<'_>) -> EntityType {
        self.mentions.first().map_or(EntityType::Organization, |m| search.stages.chains.kind(*m))
    }
}

/// Follows the words through reader, segmentation and entities.
pub(super) fn end(stages: &Stages<'_>, input: Option<&str>, name: &str, wants: TypeSet) -> Result<End, Lost> {
    let text = &stages.document.article.text;
    let places = occurrences(text, name);
    if places.is_empty() {
        if input.is_some_and(|input| !occurrences(input, name).is_empty()) {
            let reason = format!("\"{name}\" stands outside what the reader takes for the article");
            return Err((Cause::NotRead, reason, None));
        }
        let names = stages.mentions.all.iter().map(|m| stages.document.slice(m.range));
        let near = crate::pattern::nearest(name, names).map(|n| format!("; it has \"{}\"", one_line(n)));
        let reason = format!("\"{name}\" does not stand in the text{}", near.unwrap_or_default());
        return Err((Cause::NotInText, reason, None));
    }
    let mut mentions: Vec<u32> = Vec::new();
    let mut lost: Option<Lost> = None;
    for place in places {
        match at(stages, name, place) {
            Ok(list) => mentions.extend(list.into_iter().filter(|m| !mentions.contains(m)).collect::<Vec<_>>()),
            // The occurrence that came farthest tells.
            Err(new) => lost = lost.filter(|old| old.0 >= new.0).or(Some(new)),
        }
    }
    if let (true, Some(lost)) = (mentions.is_empty(), lost) {
        return Err(lost);
    }
    let fits = |m: &&u32| wants.has(stages.chains.kind(**m));
    if let (None, Some(first)) = (mentions.iter().find(fits), mentions.first()) {
        let kind = stages.chains.kind(*first);
        let types: Vec<_> = wants.iter().map(|t| t.to_string()).collect();
        let reason = format!("\"{name}\" is a {kind}; here the relation takes {}", types.join(", "));
        return Err((Cause::OtherType, reason, Some(stages.span_of(*first))));
    }
    Ok(End { name: name.to_owned(), mentions })
}

/// The mentions of one occurrence.
fn at(stages: &Stages<'_>, name: &str, place: Span) -> Result<Vec<u32>, Lost> {
    let document = &stages.document;
    let block = document.article.blocks.iter().find(|b| b.span.start < place.end && place.start < b.span.end);
    if let Some(block) = block.filter(|b| !b.kind.is_extracted()) {
        let reason = format!("\"{name}\" stands in a line the reader leaves out ({:?})", block.kind);
        return Err((Cause::NotRead, reason, Some(place)));
    }
    let tokens = &document.tokens;
    let first = tokens.partition_point(|t| t.span.end <= place.start);
    let end = tokens.partition_point(|t| t.span.start < place.end);
    let range = TokenRange::new(first, end.max(first));
    let span = document.span(range);
    if span != place {
        let cut = range.range().find(|i| tokens.get(*i).is_some_and(|t| !place.contains(t.span)));
        let token = cut.map(|i| document.text(i)).unwrap_or_default();
        return Err((Cause::NotTokenised, format!("\"{name}\" is only a part of the token \"{token}\""), Some(place)));
    }
    if !document.sentences.iter().any(|s| s.tokens.contains(range)) {
        return Err((Cause::SentenceBreak, format!("a sentence ends within \"{name}\""), Some(place)));
    }
    let all = &stages.mentions.all;
    let is_same = |m: &crate::entities::mentions::Mention| {
        // "the delegation" is found without its article, "Mayor Anna Lind" without the title.
        m.range == range
            || range.contains(m.range) && m.range.end == range.end
            || m.range.contains(range)
                && m.range.end == range.end
                && m.range.start + 1 == range.start
                && !stages.mentions.all.iter().any(|x| x.range == range)
    };
    let found: Vec<u32> = (0..all.len() as u32).filter(|m| is_same(&all[*m as usize])).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    if let Some(longer) = all.iter().find(|m| m.range.contains(range)) {
        let whole = one_line(document.slice(longer.range));
        let reason = format!("\"{name}\" is only a part of the {} \"{whole}\"", longer.kind);
        return Err((Cause::PartOfName, reason, Some(document.span(longer.range))));
    }
    let part = all.iter().find(|m| m.range.overlaps(range));
    let part = part.map(|m| format!("; \"{}\" is a {}", one_line(document.slice(m.range)), m.kind)).unwrap_or_default();
    Err((Cause::NotRecognised, format!("no rule takes \"{name}\" for a mention{part}"), Some(place)))
}

/// Where the words stand, with any white space between them; with another case only where they stand nowhere else.
fn occurrences(text: &str, name: &str) -> Vec<Span> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let exact: Vec<Span> = text
        .match_indices(first)
        .filter_map(|(start, _)| {
            let mut end = start + first.len();
            for word in rest {
                let tail = text.get(end..)?;
                let next = tail.trim_start();
                if next.len() == tail.len() || !next.starts_with(word) {
                    return None;
                }
                end += tail.len() - next.len() + word.len();
            }
            Some(Span::new(start, end))
        })
        .collect();
    let lower = || text.to_lowercase();
    match exact.is_empty() && name.chars().any(char::is_uppercase) {
        // Lower case may change the length of odd letters; then places are not comparable.
        true if lower().len() == text.len() => occurrences(&lower(), &name.to_lowercase()),
        _ => exact,
    }
}
