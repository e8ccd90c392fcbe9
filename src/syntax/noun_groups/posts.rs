//! Posts, forms of address and letters of honour in and around a noun group.

use super::Finder;
use crate::lexicon::{Class, Term};
use crate::segmentation::Shape;
use crate::syntax::tags::Tag;

/// The fields of a post and what joins them are no longer.
const LONGEST_FIELDS: usize = 8;

impl Finder<'_> {
    pub(super) fn is_title(&self, i: usize) -> bool {
        let class = self.class(i);
        class.meets(self.grammar.title) && !class.has(Class::PLURAL)
    }

    pub(super) fn is_honorific(&self, i: usize) -> bool {
        self.class(i).meets(self.grammar.honorific) && !self.is_title(i)
    }

    /// "Prof Dr Anna Lind": forms of address at `i` and then a person's name.
    pub(super) fn is_addressed(&self, i: usize) -> bool {
        let honorific = |j: &usize| self.class(*j).meets(self.grammar.honorific);
        let last = (i..self.end().min(i + 4)).take_while(honorific).last();
        last.is_some_and(|j| self.is_person(self.name_at(j + 1)))
    }

    /// "OBE", "PhD" after a name.
    pub(super) fn is_letters(&self, i: usize) -> bool {
        let upper = self.document.tokens[i].shape == Shape::Upper || self.document.text(i) == "PhD";
        let suffix = self.lookups.classes[i].meets(self.grammar.name_suffix);
        self.is_untyped(self.name_at(i)) && upper && suffix && !self.is_title(i)
    }

    /// "chief", "deputy": what opens a post of which more must follow.
    pub(super) fn leads_title(&self, i: usize) -> bool {
        matches!(self.document.text(i), "Chief" | "chief" | "Deputy" | "deputy")
    }

    /// The posts of several words.
    fn titles(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.classes.meets(self.grammar.title))
    }

    fn titles_from(&self, i: usize) -> impl Iterator<Item = &Term> {
        self.titles().filter(move |term| term.range.start as usize == i)
    }

    /// "high commissioner"
    pub(super) fn starts_title(&self, i: usize) -> bool {
        self.titles_from(i).next().is_some()
    }

    /// "secretary of state"
    fn ends_title(&self, i: usize) -> bool {
        self.titles().any(|term| term.range.end as usize == i && term.range.len() <= 4)
    }

    /// "chief executive", "chief operating officer": no form of address.
    pub(super) fn is_corporate(&self, i: usize) -> bool {
        let last = |term: &Term| self.document.text(term.range.end as usize - 1);
        let fits = |term: &Term| matches!(last(term), "executive" | "Executive" | "officer" | "Officer" | "CEO");
        self.titles_from(i).any(|term| term.range.len() >= 2 && fits(term))
    }

    /// Where a post of several words with an "and" among them, which starts at `i`, ends.
    pub(super) fn joined_title(&self, i: usize) -> Option<usize> {
        let joined = |term: &&Term| term.range.range().any(|j| self.lookups.words[j] == self.grammar.and);
        self.titles_from(i).find(joined).map(|term| term.range.end as usize)
    }

    /// Whether one of the next few words of a noun group is a post.
    pub(super) fn has_title_from(&self, i: usize) -> bool {
        self.nominal_from(i, 3).any(|j| self.is_title(j))
    }

    /// Whether a preposition right before `i` hangs on a post: "director of".
    pub(super) fn is_of_post(&self, i: usize) -> bool {
        // "Member of Parliament Anna Lind"
        let inside = || self.titles().any(|term| term.range.start as usize + 2 == i && term.range.end as usize > i);
        // "Special Agent in Charge Anna Lind"
        let charge = || {
            let over = |term: &Term| (term.range.start as usize) < i - 1 && term.range.end as usize > i;
            self.lookups.words[i - 1] == self.grammar.in_ && self.titles().any(over)
        };
        i >= self.sentence.start as usize + 2
            && (self.hangs(i - 1) && (self.is_title(i - 2) || self.ends_title(i - 1) || inside()) || charge())
    }

    /// "of", "for"
    fn hangs(&self, i: usize) -> bool {
        self.lookups.words[i] == self.grammar.of || self.lookups.words[i] == self.grammar.for_
    }

    /// "minister of transport and communications Anna Lind": the last of the fields of a post.
    pub(super) fn is_of_fields(&self, i: usize) -> bool {
        let floor = (self.sentence.start as usize).max(i.saturating_sub(LONGEST_FIELDS));
        let joined = i > floor && self.lookups.words[i - 1] == self.grammar.and;
        let between = |n: usize| self.tags[n].is_nominal() || self.tags[n] == Tag::Comma;
        let first = (floor..i).rev().find(|&j| self.hangs(j));
        joined && first.is_some_and(|j| self.is_of_post(j + 1) && (j + 1..i - 1).all(between))
    }

    /// "Secretary to the President Anna Lind"
    pub(super) fn is_to_post(&self, i: usize) -> bool {
        i >= self.sentence.start as usize + 2 && self.lookups.words[i - 1] == self.grammar.to && self.is_title(i - 2)
    }

    /// Whether a common noun is what a person may be called by.
    pub(super) fn is_human(&self, i: usize) -> bool {
        let class = self.lookups.classes[i];
        let grammar = self.grammar;
        class.meets(grammar.title)
            || class.meets(grammar.person_noun)
            || class.meets(grammar.honorific)
            || class.meets(grammar.group_noun)
            || class.meets(grammar.business_role)
            || class.meets(grammar.body_role)
    }
}
