//! "Turnverein Alt-Quarn", "Landesmuseum für Glas": bodies in a language that joins its nouns, by the noun that ends the word.

use super::endings::body_of_compound;
use super::names::Candidate;
use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::segmentation::{Shape, TokenRange};

/// So many capitals follow such a word at the most.
const LONGEST: usize = 4;

impl Recognizer<'_> {
    /// Proposes such words with the capitals behind them; one that stands alone is told by its neighbours.
    pub(super) fn compounds(&self, out: &mut Vec<Candidate>) {
        for i in self.marks.names.iter() {
            let own = self.lookups.words[i] == WordId::UNKNOWN && self.document.tokens[i].shape == Shape::Capitalized;
            let Some(kind) = own.then(|| body_of_compound(self.document.text(i))).flatten() else { continue };
            let limit = self.document.sentence_of(i).map_or(i, |s| s.tokens.end as usize);
            let person = self.grammar.title.union(self.grammar.honorific).union(self.grammar.given_name);
            // "Anna Landverein": somebody's surname.
            if i > 0 && self.lookups.classes[i - 1].meets(person) && self.is_name_token(i - 1) {
                continue;
            }
            let end = self.compound_end(i + 1, limit);
            if end > i + 1 {
                let rule = self.fixed.beside;
                out.push(Candidate {
                    range: TokenRange::new(i, end),
                    kind: Some(kind),
                    priority: 3,
                    rule,
                    place: None,
                });
            }
        }
    }

    /// Where the name ends that goes on at token `from`: capitals, with the small words of its language between them.
    fn compound_end(&self, from: usize, limit: usize) -> usize {
        let g = self.grammar;
        let link = |i: usize| {
            let c = self.lookups.classes[i];
            c.meets(g.foreign_link) && !c.has(Class::PREPOSITION) && self.document.tokens[i].shape == Shape::Lower
        };
        let part = |i: usize| self.is_name_token(i) && !self.lookups.classes[i].meets(g.title.union(g.honorific));
        let (mut end, mut i) = (from, from);
        while i < limit && i < from + LONGEST {
            if part(i) {
                end = i + 1;
            } else if !link(i) {
                break;
            }
            i += 1;
        }
        end
    }
}
