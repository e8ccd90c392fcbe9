//! Where rules and mentions stand: rule names -> file and line, spans -> marked sentences, mentions -> their chain.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::entities::mentions::Form;
use crate::extractor::Stages;
use crate::rules::constructions::construction;
use crate::rules::{Rule, examples};
use crate::segmentation::Span;

/// Rules by name.
#[derive(Clone, Debug, Default)]
pub struct RuleIndex<'r> {
    rules: BTreeMap<&'r str, &'r Rule>,
}

impl<'r> RuleIndex<'r> {
    /// An index of these rules.
    pub fn new(rules: &'r [Rule]) -> Self {
        Self { rules: rules.iter().map(|r| (&*r.name, r)).collect() }
    }

    /// The rule of a name; none for a construction of the engine.
    pub fn get(&self, name: &str) -> Option<&'r Rule> {
        self.rules.get(name).copied()
    }

    /// All rules, by name.
    pub fn all(&self) -> impl Iterator<Item = &'r Rule> {
        self.rules.values().copied()
    }

    /// Name and place: `visited/verb (src/relations/rules/visited.toml:5)`.
    pub fn cite(&self, name: &str) -> String {
        format!("{name} ({})", self.place(name))
    }

    /// File and line of a rule, file and function of a construction of the engine.
    pub fn place(&self, name: &str) -> String {
        match (self.get(name), construction(name)) {
            (Some(rule), _) => format!("{}:{}", rule.file, rule.line),
            (None, Some(c)) => format!("{}, fn {}", c.file, c.function),
            (None, None) => "no rule of this program".to_owned(),
        }
    }
}

/// The source file of a sieve.
pub(super) fn sieve_place(sieve: &str) -> String {
    match sieve {
        "speaker" => "src/relations/speakers.rs".to_owned(),
        "description" | "list" | "pronoun" => format!("src/coreference/sieves/{sieve}/mod.rs"),
        _ => format!("src/coreference/sieves/{}.rs", sieve.replace('-', "_")),
    }
}

impl Stages<'_> {
    /// The sentence a byte is in, from 1.
    pub(super) fn sentence_of(&self, at: u32) -> Option<usize> {
        let spans = |s: &crate::segmentation::Sentence| self.document.span(s.tokens);
        self.document.sentences.iter().position(|s| spans(s).start <= at && at < spans(s).end)
    }

    /// The sentences a span touches, on one line, with parts marked.
    pub(super) fn marked(&self, span: Span, marks: &[(Span, &str)]) -> String {
        let text = &self.document.article.text;
        let mut around = span;
        for s in &self.document.sentences {
            let sentence = self.document.span(s.tokens);
            if sentence.start < span.end && span.start < sentence.end {
                around = around.to(sentence);
            }
        }
        let inside = marks.iter().filter(|(m, _)| around.contains(*m));
        let shifted: Vec<examples::Mark> = inside
            .map(|(m, role)| {
                let at = |x: u32| (x - around.start) as usize;
                (Span::new(at(m.start), at(m.end)), Arc::from(*role))
            })
            .collect();
        one_line(&examples::mark(around.of(text), shifted))
    }

    /// The words of a mention, on one line, in quotation marks.
    pub(super) fn quoted(&self, m: u32) -> String {
        let range = self.mentions.all.get(m as usize).map(|x| x.range).unwrap_or_default();
        format!("\"{}\"", one_line(self.document.slice(range)))
    }

    /// The bytes of a mention.
    pub(super) fn span_of(&self, m: u32) -> Span {
        self.mentions.all.get(m as usize).map(|x| self.document.span(x.range)).unwrap_or_default()
    }

    /// The mentions in the chain of a mention, in order.
    pub(super) fn chain(&self, m: u32) -> Vec<u32> {
        let root = self.chains.root(m);
        (0..self.mentions.all.len() as u32).filter(|x| self.chains.root(*x) == root).collect()
    }

    /// The mention that names the chain: the longest name, the first of those; else the longest description.
    pub(super) fn naming(&self, m: u32) -> u32 {
        let rank = |x: &u32| {
            let mention = &self.mentions.all[*x as usize];
            let form = match mention.form {
                Form::Name(_) => 2,
                Form::Pronoun => 0,
                _ => 1,
            };
            (form, mention.range.len(), std::cmp::Reverse(*x))
        };
        self.chain(m).into_iter().max_by_key(rank).unwrap_or(m)
    }

    /// The steps of coreference from a mention to another of its chain: from, to, sieve.
    pub(super) fn steps(&self, from: u32, to: u32) -> Vec<(u32, u32, &'static str)> {
        let mut before: BTreeMap<u32, (u32, &'static str)> = BTreeMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(at) = queue.pop_front() {
            if at == to {
                break;
            }
            for &(a, b, sieve) in &self.chains.links {
                let next = if a == at {
                    b
                } else if b == at {
                    a
                } else {
                    continue;
                };
                if next != from && !before.contains_key(&next) {
                    before.insert(next, (at, sieve));
                    queue.push_back(next);
                }
            }
        }
        let mut steps = Vec::new();
        let mut at = to;
        while let Some(&(previous, sieve)) = before.get(&at) {
            steps.push((previous, at, sieve));
            at = previous;
        }
        steps.reverse();
        steps
    }
}

/// White space folded.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sieve_is_where_an_explanation_says() {
        for sieve in crate::coreference::sieve_names() {
            let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(sieve_place(sieve));
            assert!(file.is_file(), "{}", file.display());
        }
    }
}
