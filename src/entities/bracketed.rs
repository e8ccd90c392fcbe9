//! "Anna Lind (Zoltrix Works), Omar Stone (Harbour Guild)": who people in a list come from, where some of the names in the
//! brackets are those of bodies.

use super::names::{Candidate, Names};
use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};

/// Names in brackets have no more tokens.
const LONGEST: usize = 5;

impl Recognizer<'_> {
    /// Proposes what stands in brackets after people as bodies, where one in the same sentence is a body and none is
    /// anything else.
    pub(super) fn bracketed(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let mut open = Vec::new();
        for sentence in &self.document.sentences {
            open.clear();
            let (mut bodies, mut others) = (0, 0);
            for i in sentence.tokens.range().filter(|i| self.document.text(*i) == "(") {
                let Some(range) = self.bracket(i, sentence.tokens.end as usize) else { continue };
                let person =
                    i.checked_sub(1).filter(|_| i > sentence.tokens.start as usize).and_then(|i| proven.covering(i));
                let person = person.is_some_and(|n| proven.names[n as usize].kind == Some(EntityType::Person));
                let kind = proven.covering(range.start as usize).and_then(|n| proven.names[n as usize].kind);
                match kind {
                    Some(kind) if kind.is_organization() => bodies += 1,
                    Some(_) => others += 1,
                    None if person && self.may_be_body(range) => {
                        bodies += usize::from(self.document.tokens[range.start as usize].shape == Shape::Mixed);
                        open.push(range);
                    }
                    None => {}
                }
            }
            if bodies > 0 && others == 0 {
                let (kind, rule) = (Some(EntityType::Organization), self.fixed.list);
                out.extend(open.iter().map(|range| Candidate { range: *range, kind, priority: 0, rule, place: None }));
            }
        }
    }

    /// The capitalised words between the bracket at token `open` and its end.
    fn bracket(&self, open: usize, end: usize) -> Option<TokenRange> {
        let close = (open + 1..end.min(open + LONGEST + 2)).find(|i| self.document.text(*i) == ")")?;
        let range = TokenRange::new(open + 1, close);
        (close > open + 1 && range.range().all(|i| self.is_name_token(i))).then_some(range)
    }

    /// Whether nothing says that a name is no body's: a coined word, neither a post nor a title.
    fn may_be_body(&self, range: TokenRange) -> bool {
        let c = |i: usize| self.lookups.classes[i];
        let g = self.grammar;
        let other = g.title.union(g.honorific).union(g.name_suffix).union(g.region_abbreviation).union(g.demonym);
        // "R-VA", "NED": a party with its state, a country.
        let letters = |i: usize| {
            let short = self.document.tokens[i].shape == Shape::Upper && self.document.text(i).len() <= 3;
            short || self.document.text(i).contains('-')
        };
        range.range().any(|i| self.lookups.words[i] == WordId::UNKNOWN)
            && !range.range().any(|i| c(i).meets(other) || c(i).has(Class::PLACE) || letters(i))
    }
}
