//! "Vientos del Maule", "Verreries du Rhin": capitals that small words of another language make one name.

use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::segmentation::{Shape, TokenRange};

/// More words stand on neither side of the small ones in a name.
const LONGEST_PART: usize = 4;

impl Recognizer<'_> {
    /// Where a run of capitals that ends before token `end` ends when what is linked to it is counted in; `free` tells which
    /// capitals are in no proven name.
    pub(super) fn past_links(&self, (start, end): (usize, usize), stop: usize, free: impl Fn(usize) -> bool) -> usize {
        let mut at = end;
        while let Some(next) = self.past_link((start, at)).filter(|next| *next < stop && free(*next)) {
            at = (next + 1..stop).find(|j| !free(*j)).unwrap_or(stop);
        }
        at
    }

    /// The name of a body with what small words link to it on either side.
    pub(super) fn with_links(&self, range: TokenRange, (first, stop): (usize, usize)) -> TokenRange {
        let name = |i: usize| self.is_name_token(i);
        let end = self.past_links((range.start as usize, range.end as usize), stop, name);
        // "du Rhin", "de la Sierra" behind a capital.
        let start = range.start as usize;
        let links = (1..=2).find(|n| start > first + n && name(start - n - 1)).filter(|_| name(start));
        let before = links.map(|n| start - n);
        let opens = before.map(|at| (first..at).rev().take(LONGEST_PART).take_while(|i| name(*i)).count());
        let linked = before.zip(opens).map(|(at, words)| (at - words, at));
        let linked = linked.filter(|(from, at)| self.past_link((*from, *at)) == Some(start));
        TokenRange::new(linked.map_or(start, |(from, _)| from), end)
    }

    /// The first token behind the small words at the end of a run of capitals, where they can link names: not those of
    /// people.
    fn past_link(&self, (start, at): (usize, usize)) -> Option<usize> {
        let word = |i: usize| self.document.text(i);
        let lower = |i: usize| self.document.tokens.get(i).is_some_and(|t| t.shape == Shape::Lower);
        if !lower(at) || at == start {
            return None;
        }
        let person = self.grammar.given_name.union(self.grammar.title).union(self.grammar.honorific);
        if (start..at).any(|i| self.lookups.classes[i].meets(person)) {
            return None;
        }
        // "Asas do Norte", but not "Americans do Business"
        let foreign = || self.lookups.words[at - 1] == WordId::UNKNOWN && at - start <= LONGEST_PART;
        let links = match word(at) {
            "de" => 1 + usize::from(matches!(word(at + 1), "la" | "las" | "los" | "les")),
            "del" | "della" | "dello" | "degli" | "delle" | "du" | "des" => 1,
            "do" | "da" | "dos" | "das" | "di" | "dei" if foreign() => 1,
            _ => return None,
        };
        let next = at + links;
        let class = self.lookups.classes.get(next)?;
        (self.is_name_token(next) && !class.meets(self.grammar.given_name) && !class.has(Class::MOSTLY_VERB))
            .then_some(next)
    }

    /// Whether small words of another language stand in a run of capitals.
    pub(super) fn is_linked(&self, run: std::ops::Range<usize>) -> bool {
        run.into_iter().any(|i| self.document.tokens[i].shape == Shape::Lower)
    }
}
