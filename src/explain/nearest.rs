//! The rules of a relation that came nearest to an edge, with the first element that failed and on which token.

use std::fmt;

use super::source::one_line;
use super::why_not::Search;
use crate::entities::mentions::Form;
use crate::pattern::{Element, Pattern, RuleSet, Scratch};
use crate::relations::stream::MentionStream;
use crate::relations::{Frame, Miss};
use crate::rules::RuleBody;
use crate::segmentation::TokenRange;

/// A rule that came near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearRule {
    /// Its name, with file and line.
    pub rule: String,
    /// Its pattern as written.
    pub pattern: String,
    /// The first element that failed, and on what.
    pub failed: String,
}

impl fmt::Display for NearRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}\n    pattern  {}\n    fails    {}", self.rule, self.pattern, self.failed)
    }
}

/// At most three rules, nearest first; in the sentence of a token, if one is given.
pub(super) fn rules(search: &Search<'_>, frames: &[Frame], token: Option<u32>) -> Vec<NearRule> {
    let sentence = token.and_then(|t| search.stages.document.sentences.iter().find(|s| s.tokens.has(t as usize)));
    let Some(sentence) = sentence else { return Vec::new() };
    let mut found: Vec<(usize, NearRule)> = Vec::new();
    for rule in search.extractor.clause_rules.of(search.relation) {
        let Some(name) = search.extractor.rule_names.get(rule.rule as usize) else { continue };
        let inside = frames.iter().filter(|f| sentence.tokens.has(f.head as usize));
        let misses = inside.filter_map(|f| {
            let miss = rule.pattern.miss(&search.view, f)?;
            Some((miss.filled + 1, describe(search, name, f, &miss)))
        });
        if let Some((score, failed)) = misses.max_by_key(|(score, _)| *score) {
            found.push((score, near(search, name, failed)));
        }
    }
    for rule in search.rules.all().filter(|r| r.kind == crate::rules::RuleKind::Relation(search.relation)) {
        let RuleBody::Token(pattern) = &rule.body else { continue };
        if let Some((length, failed)) = token_miss(search, pattern, sentence.tokens) {
            found.push((length, near(search, &rule.name, failed)));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.truncate(3);
    found.into_iter().map(|(_, rule)| rule).collect()
}

fn near(search: &Search<'_>, name: &str, failed: String) -> NearRule {
    let pattern = search.rules.get(name).map(|r| one_line(&r.body.pattern().source)).unwrap_or_default();
    NearRule { rule: search.rules.cite(name), pattern, failed }
}

/// The slot of a clause rule that failed, and on what.
pub(super) fn describe(search: &Search<'_>, name: &str, frame: &Frame, miss: &Miss) -> String {
    let verb = search.quoted_token(frame.head);
    let Some(role) = miss.role else { return format!("nothing: it matches at {verb}, with other ends or not as fact") };
    let pattern = search.rules.get(name).map(|r| r.body.pattern());
    let role = pattern.and_then(|p| p.source.get(p.roles.get(role as usize)?.span.clone())).unwrap_or("a slot");
    let words: Vec<&str> = miss.prepositions.iter().map(|w| search.extractor.lexicon.text(*w)).collect();
    let slot = if words.is_empty() { format!("`{role}`") } else { format!("`{} {role}`", words.join("|")) };
    let Some(noun) = miss.noun else { return format!("{slot}: nothing stands there beside {verb}") };
    let group = search.stages.syntax.noun_groups.get(noun as usize).map(|g| g.range).unwrap_or_default();
    let text = one_line(search.stages.document.slice(group));
    let why = match search.stages.mentions.of_noun.get(noun as usize).copied().flatten() {
        None => "is no mention of an entity".to_owned(),
        Some(m) => {
            let linked = search.stages.chains.sieves.get(m as usize).is_some_and(Option::is_some);
            let mention = search.stages.mentions.all.get(m as usize);
            match mention.map(|x| x.form) {
                Some(Form::Pronoun) if !linked => "is a pronoun linked to nothing".to_owned(),
                _ => format!(
                    "is a {}{}",
                    search.stages.chains.kind(m),
                    if mention.is_some_and(|x| x.plural) { ", several of them" } else { "" }
                ),
            }
        }
    };
    format!("{slot} on \"{text}\" beside {verb}: it {why}")
}

/// How many elements a token pattern cannot do without match in a sentence, and which fails.
fn token_miss(search: &Search<'_>, pattern: &Pattern, sentence: TokenRange) -> Option<(usize, String)> {
    let prefix =
        |n: usize| Pattern { elements: pattern.elements.get(..n).unwrap_or_default().to_vec(), ..pattern.clone() };
    let prefixes: Vec<Pattern> = (1..pattern.elements.len()).map(prefix).collect();
    let stream = MentionStream::new(&search.view);
    let mut best: Option<(usize, u32)> = None;
    let kept: Vec<usize> =
        (0..prefixes.len()).filter(|n| !prefixes[*n].elements.iter().all(Element::is_nullable)).collect();
    let set = RuleSet::new(kept.iter().map(|n| &prefixes[*n]));
    set.matches(&stream, sentence, &mut Scratch::new(), |n, captures| {
        let length = kept.get(n).map_or(0, |k| k + 1);
        if best.is_none_or(|(l, _)| length > l) {
            best = Some((length, captures.range.end));
        }
    });
    let (length, token) = best?;
    let pieces = pieces(&pattern.source);
    let element = if pieces.len() == pattern.elements.len() { pieces.get(length).copied() } else { None };
    let element = element.map_or(format!("element {}", length + 1), |e| format!("`{e}`"));
    let on = match token < sentence.end {
        true => format!("on {}", search.quoted_token(token)),
        false => "at the end of the sentence".to_owned(),
    };
    // What may be left out does not tell how near the sentence came.
    let matched = pattern.elements.iter().take(length).filter(|e| !e.is_nullable()).count();
    Some((matched, format!("{element} {on}")))
}

/// The elements of a pattern as written: what white space outside brackets and quotes parts.
fn pieces(source: &str) -> Vec<&str> {
    let (mut out, mut start, mut depth, mut quoted) = (Vec::new(), None, 0i32, false);
    for (at, c) in source.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '<' | '{' if !quoted => depth += 1,
            ')' | ']' | '>' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        if c.is_whitespace() && depth <= 0 && !quoted {
            out.extend(start.take().and_then(|s| source.get(s..at)));
        } else if start.is_none() {
            start = Some(at);
        }
    }
    out.extend(start.and_then(|s| source.get(s..)));
    out
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn elements_are_parted_outside_brackets_and_quotes() {
        let source = "the? @title:( <$title & !lower> of ) \"New York\" @object:Place|City ,?";
        assert_eq!(
            pieces(source),
            ["the?", "@title:( <$title & !lower> of )", "\"New York\"", "@object:Place|City", ",?"]
        );
    }
}
