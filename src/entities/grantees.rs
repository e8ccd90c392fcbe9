//! Lists of who is given how much: what an item below "Grantees include:" begins with before its sum is a body.

use super::names::{Candidate, Names};
use super::recognize::Recognizer;
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Shape, TokenKind, TokenRange};

/// Names of more tokens are no names.
const LONGEST_NAME: usize = 10;
/// What the line above such a list speaks of.
const GIVEN: [&str; 8] =
    ["grantee", "recipient", "beneficiary", "awardee", "organization", "grant", "donation", "contribution"];
/// So many of them are those who are given something.
const TAKERS: usize = 5;

impl Recognizer<'_> {
    /// Proposes what the items of lists of sums begin with as bodies, unless something types it.
    pub(super) fn grantees(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let listed = |s: &crate::segmentation::Sentence| s.kind == BlockKind::ListItem;
        for (n, sentence) in self.document.sentences.iter().enumerate().filter(|(_, s)| listed(s)) {
            let line = sentence.tokens;
            let Some(range) = self.before_sum(line) else { continue };
            let heads = |i: usize| self.lookups.classes[i].has(Class::ORGANIZATION_WORD);
            let body = range.range().any(heads);
            // What grants are for are projects as well.
            let given = if body { &GIVEN[..] } else { &GIVEN[..TAKERS] };
            if !self.is_below(n, given) {
                continue;
            }
            let name = proven.covering(range.start as usize).and_then(|n| proven.names.get(n as usize));
            let typed = name.is_some_and(|n| n.kind.is_some() && (n.range == range || n.place.is_some()));
            let covered = |i: usize| proven.covering(i).and_then(|n| proven.names.get(n as usize));
            let inside = range.range().filter_map(covered).all(|n| range.contains(n.range));
            if typed || !inside {
                continue;
            }
            let kind = if body { self.kind_of_body(range) } else { EntityType::Organization };
            out.push(Candidate { range, kind: Some(kind), priority: 4, rule: self.fixed.list, place: None });
        }
    }

    /// "Grantees include:" above the items.
    fn is_below(&self, item: usize, given: &[&str]) -> bool {
        let above = self.document.above(item).and_then(|n| self.document.sentences.get(n));
        above.is_some_and(|line| {
            line.tokens.range().any(|i| given.contains(&self.lexicon.text(self.lookups.noun_lemmas[i])))
        })
    }

    /// The capitals that a line begins with, where a mark ends them and a sum follows.
    fn before_sum(&self, line: TokenRange) -> Option<TokenRange> {
        let text = |i: usize| self.document.text(i);
        // Past the mark that opens the item.
        let word = |i: &usize| self.document.tokens[*i].kind == TokenKind::Word;
        let start = line.range().take(3).find(word)?;
        let part = |i: usize| {
            let token = self.document.tokens[i];
            let joins = matches!(text(i), "of" | "the" | "for" | "de" | "and" | "&" | "'s" | "’s" | "'");
            joins && i > start
                || token.kind == TokenKind::Word && token.shape != Shape::Lower
                || token.kind == TokenKind::Number && i > start
                || token.glued && matches!(text(i), "-" | "." | "!")
        };
        let end = start + (start..line.end as usize).take(LONGEST_NAME).take_while(|i| part(*i)).count();
        let mark = matches!(text(end), "," | ":" | "(" | "–" | "—" | "-" | "|") && end < line.end as usize;
        let sum = |i: usize| "$€£¥₹".contains(text(i)) || crate::quantities::is_currency_code(text(i));
        let given = (end + 1..line.end as usize).any(sum);
        let first = self.lookups.classes[start];
        let person = first.meets(self.grammar.given_name.union(self.grammar.honorific).union(self.grammar.title));
        let place = first.has(Class::PLACE) && end == start + 1;
        (mark && given && end >= start + 2 && !person && !place).then(|| TokenRange::new(start, end))
    }
}
