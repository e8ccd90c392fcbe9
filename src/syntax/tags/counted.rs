//! What stands before a word that numbers or measures may have as a noun or a verb: "a three-day visit", "a city of 48,000
//! lies", "of whom 210 work abroad".

use super::{Context, Tag};
use crate::lexicon::{Class, WordId};
use crate::segmentation::Shape;
use crate::syntax::grammar::has;

impl Context<'_> {
    /// "a three-day visit": whether a span of time with an article stands right before token `i`.
    pub(super) fn is_after_span(&self, i: usize) -> bool {
        let mut j = i;
        while j > 0 && self.frozen[j - 1] == Tag::Time {
            j -= 1;
        }
        let hyphen = (j..i).any(|n| self.document.text(n).contains('-'));
        let article = j > 0 && {
            let c = self.lookups.classes[j - 1];
            has(c, Class::DETERMINER) || has(c, Class::POSSESSIVE) || has(c, Class::ADJECTIVE)
        };
        hyphen && article
    }

    /// "the 2019 report", "a 1974 graduate": whether a year with an article stands right before token `i`.
    pub(super) fn is_after_year(&self, i: usize) -> bool {
        let year = i > 0
            && self.document.text(i - 1).len() == 4
            && self.document.text(i - 1).bytes().all(|b| b.is_ascii_digit());
        let article = i >= 2 && {
            let c = self.lookups.classes[i - 2];
            has(c, Class::DETERMINER) || has(c, Class::POSSESSIVE)
        };
        year && article
    }

    /// "an annual grant": whether how often something is stands with an article right before token `i`.
    pub(super) fn is_after_recurrence(&self, i: usize) -> bool {
        let often = ["annual", "yearly", "monthly", "weekly", "daily", "quarterly", "biennial", "biannual"];
        let opened = |j: usize| {
            let c = self.lookups.classes[j];
            has(c, Class::DETERMINER) || has(c, Class::POSSESSIVE) || has(c, Class::ADJECTIVE)
        };
        i >= 2 && often.contains(&self.document.text(i - 1)) && opened(i - 2)
    }

    /// "The two signed the deal", "Both attended it", "The latter acquired Orlin": a verb after what stands for those just
    /// named, where no noun follows that it would be said of.
    pub(super) fn is_after_some(&self, i: usize) -> bool {
        let g = self.grammar;
        let Some(word) = i.checked_sub(1).map(|j| self.lookups.words[j]) else { return false };
        let opens = |words: &[WordId]| i.checked_sub(2).is_some_and(|j| words.contains(&self.lookups.words[j]));
        let some = word == g.both && !opens(&[g.the])
            || [g.latter, g.former].contains(&word) && opens(&[g.the])
            || [g.two, g.three].contains(&word) && opens(&[g.the, g.all]);
        let next = i + 1;
        some && next < self.end
            && (self.is(next, Class::DETERMINER)
                || self.is(next, Class::POSSESSIVE)
                || self.is(next, Class::PREPOSITION)
                || self.is(next, Class::PRONOUN)
                || self.is(next, Class::SUBORDINATOR)
                || self.lookups.words[next] == g.to
                || self.frozen(next) == Tag::Name
                || self.frozen(next) == Tag::Time)
    }

    /// "700 people, of whom 210 work abroad": whether the number right before token `i` is of those just told.
    pub(super) fn is_after_part(&self, i: usize) -> bool {
        let Some(whom) = i.checked_sub(2) else { return false };
        let them = matches!(self.document.text(whom), "whom" | "which");
        let goes_on = |n: usize| {
            n < self.end
                && [Class::PREPOSITION, Class::DETERMINER, Class::POSSESSIVE, Class::ADVERB]
                    .iter()
                    .any(|c| self.is(n, *c))
        };
        them && whom > 0 && self.lookups.words[whom - 1] == self.grammar.of && goes_on(i + 1)
    }

    /// "a city of 48,000 lies on the coast": whether the number of people of a place stands right before token `i`.
    pub(super) fn is_after_size(&self, i: usize) -> bool {
        let scale = i > 0 && matches!(self.document.text(i - 1), "million" | "thousand");
        let Some(of) = i.checked_sub(2 + usize::from(scale)).filter(|of| *of > self.first) else { return false };
        let governs = self.begins_nominal(i + 1) || self.is(i + 1, Class::PREPOSITION);
        governs
            && self.lookups.words[of] == self.grammar.of
            && self.lookups.classes[of - 1].meets(self.grammar.city_head.union(self.grammar.region_head))
            && self.document.tokens[of - 1].shape == Shape::Lower
    }
}
