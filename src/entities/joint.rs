//! "Ministry of Trade and Harbour University": two bodies that a rule takes for one.

use std::ops::Range;

use super::recognize::Recognizer;
use crate::lexicon::gazetteer::PlaceHit;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;

/// Heads of names of bodies that close no list of what another body is of: nothing is a "Ministry of Trade and Glass Bank".
const WHOLE: [&str; 17] = [
    "Academy",
    "Airlines",
    "Airways",
    "Bank",
    "Club",
    "College",
    "Foundation",
    "Hospital",
    "Laboratories",
    "Labs",
    "League",
    "Library",
    "Museum",
    "Orchestra",
    "Technologies",
    "Theatre",
    "University",
];

/// What another body begins with, before "of".
const FIRST: [&str; 9] =
    ["Association", "Chamber", "City", "Department", "Embassy", "Federation", "Government", "Ministry", "University"];

/// What goes on with a name before its legal form: "Quarn and Sons Ltd".
const KIN: [&str; 9] = ["Sons", "Son", "Daughters", "Brothers", "Partners", "Associates", "Co", "Co.", "Company"];

impl Recognizer<'_> {
    /// The "and" behind a body that is named in full, before another body, a place or somebody.
    pub(super) fn before_another(&self, range: TokenRange) -> Option<u32> {
        let and = range.range().rev().find(|i| self.document.text(*i) == "and")?;
        let (first, end) = (range.start as usize..and, range.end as usize);
        // "Institute of Glass and Harbour" before "University"
        let more = (end..end + 2).take_while(|i| *i < self.document.tokens.len() && self.is_name_token(*i)).count();
        // "Ministry of Ports and Fisheries and Zoltrix Quarn": a second "and" before words of no dictionary
        let second = first.clone().any(|i| self.document.text(i) == "and");
        let own = |i: usize| self.is_coined(i) && !self.lookups.classes[i].meets(self.grammar.given_name);
        let coined = second && (and + 1..end).all(own) && and + 1 < end;
        let another = || coined || (end..=end + more).any(|end| self.is_another(and + 1..end));
        (self.is_whole_body(first) && another()).then_some(and as u32)
    }

    /// Whether the words before the "and" of a name are a name by themselves: "Quarn Foods", not "Ministry of Trade".
    pub(super) fn is_two_bodies(&self, range: TokenRange) -> bool {
        let start = range.start as usize;
        // "Ltd and Harbour University" behind "Quarn"
        if self.lookups.classes[start].meets(self.grammar.company_suffix) && self.document.text(start + 1) == "and" {
            return true;
        }
        // "Castle and Harbour Hospital" behind "Minister Anna"
        if start > 1
            && self.document.text(start + 1) == "and"
            && self.is_name_token(start - 1)
            && self.lookups.classes[start - 1].meets(self.grammar.given_name)
            && self.lookups.classes[start - 2].meets(self.grammar.title.union(self.grammar.honorific))
        {
            return true;
        }
        // "Trade and Harbour University" behind "Ministry of"
        let inside = start >= 2
            && self.lookups.words[start - 1] == self.grammar.of
            && self.lookups.classes[start - 2].has(Class::ORGANIZATION_WORD);
        let whole = TokenRange { start: range.start - if inside { 2 } else { 0 }, ..range };
        let and = self.before_another(whole);
        and.is_some_and(|and| inside || and == range.start + 1 || self.ends_whole(start..and as usize))
    }

    fn is_whole_body(&self, words: Range<usize>) -> bool {
        // "Ministry of Trade", "Chamber of Commerce"
        let head_first = words.clone().skip(1).any(|i| {
            self.lookups.words[i] == self.grammar.of && self.lookups.classes[i - 1].has(Class::ORGANIZATION_WORD)
        });
        // "between Quarn and Orlin Ltd"
        let between = words.len() == 1 && words.start > 0 && self.document.text(words.start - 1) == "between";
        between || head_first && words.len() >= 3 || self.ends_whole(words)
    }

    /// "Quarn Ltd", "Harbour University", "Quarn Foods": names that end as bodies' names do.
    fn ends_whole(&self, words: Range<usize>) -> bool {
        let (len, first) = (words.len(), words.start);
        let Some(last) = words.last().filter(|_| len >= 2) else { return false };
        let c = self.lookups.classes[last];
        let coined = self.lookups.words[first] == WordId::UNKNOWN;
        c.meets(self.grammar.company_suffix)
            || WHOLE.contains(&self.document.text(last))
            || coined && c.meets(self.grammar.company_head) && self.is_name_token(last)
    }

    fn is_another(&self, words: Range<usize>) -> bool {
        let (len, first, last) = (words.len(), words.start, words.end - usize::from(!words.is_empty()));
        let (text, class) = (|i: usize| self.document.text(i), |i: usize| self.lookups.classes[i]);
        if len == 0 {
            return false;
        }
        // "Port Authority of Lima and Callao" is of both; a small town is named Commerce.
        let town = |hit: &PlaceHit| {
            self.lexicon.likeliest(hit).is_some_and(|p| p.kind != EntityType::City || p.population >= 100_000)
        };
        let place = self.lookups.place_at(first).is_some_and(|hit| hit.range.end as usize == words.end)
            && !self.lookups.place_at(first - 2).is_some_and(town);
        // "Chamber of Commerce and St. Anne's Hospital"
        let saint = matches!(text(first), "St." | "St" | "Saint");
        let person = len == 2 && class(first).meets(self.grammar.given_name) && self.is_coined(last);
        let kin = KIN.contains(&text(first));
        let form = class(last).meets(self.grammar.company_suffix) && !kin;
        let coined = self.lookups.words[first] == WordId::UNKNOWN && !text(first).contains('-');
        let named = coined || class(first).has(Class::PLACE);
        let body = class(last).has(Class::ORGANIZATION_WORD) || class(last).meets(self.grammar.company_head);
        // "Harbour Bank and Ministry of Trade"
        let head = FIRST.contains(&text(first)) && self.lookups.words.get(first + 1) == Some(&self.grammar.of);
        place || saint || person || head || len >= 2 && (form || WHOLE.contains(&text(last)) || named && body)
    }
}
