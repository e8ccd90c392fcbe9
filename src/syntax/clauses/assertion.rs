//! Assertion: what around a verb tells an aim or a condition from a fact ("if", "plans for building", "after visiting",
//! "may visit Norway and travel").

use super::{Clause, Scope};
use crate::lexicon::WordId;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::{Assertion, VerbForm, VerbGroup};

impl Scope<'_> {
    pub(super) fn is_conditional(&self, left: usize, vs: usize) -> bool {
        let g = self.grammar;
        let is_condition = |w: &WordId| *w != WordId::UNKNOWN && (*w == g.if_ || *w == g.unless || *w == g.whether);
        self.lookups.words.get(left..vs).unwrap_or_default().iter().any(is_condition)
    }

    pub(super) fn after_preposition(&self, vs: usize, left: usize) -> bool {
        vs > left && matches!(self.tag(vs - 1), Tag::Preposition | Tag::To)
    }

    pub(super) fn gerund_assertion(&self, vs: usize) -> Assertion {
        let word = |i: usize| self.lookups.words.get(i).copied().unwrap_or_default();
        let w = word(vs.wrapping_sub(1));
        let g = self.grammar;
        // "prior to joining"
        if w == g.to && vs >= 2 && word(vs - 2) == g.prior {
            return Assertion::Asserted;
        }
        if w == g.for_ || w == g.to || w == g.of || w == g.in_ { Assertion::Hypothetical } else { Assertion::Asserted }
    }

    /// The clause before whose modal verb, "do" or "to" the plain verb of `group` shares: "may visit Norway and travel to
    /// Lima", "was asked to visit Norway, meet the king and travel".
    pub(super) fn shares_auxiliary(&self, group: &VerbGroup, left: usize) -> Option<&Clause> {
        let vs = group.range.start as usize;
        if group.form != VerbForm::Finite || !self.is_plain_form(vs) {
            return None;
        }
        let mut before = vs;
        while before > left && matches!(self.tag(before - 1), Tag::Adverb | Tag::Time) {
            before -= 1;
        }
        if before <= left || !matches!(self.tag(before - 1), Tag::Conjunction | Tag::Comma) {
            return None;
        }
        let main = |c: &&Clause| !c.modifies_noun || self.verb_of(c).form == VerbForm::Infinitive;
        let helped = |c: &Clause| {
            let mut words = self.verb_of(c).range.range();
            words.any(|i| matches!(self.tag(i), Tag::Modal | Tag::Do | Tag::To))
        };
        // Those between share it as well.
        let mut main = self.syntax.clauses.get(self.first_clause..)?.iter().rev().filter(main);
        let nearest = main.next()?;
        let mut clause = nearest;
        while !helped(clause) {
            if !self.is_plain_form(self.verb_of(clause).range.start as usize) {
                return None;
            }
            clause = main.next()?;
        }
        (clause.subject == nearest.subject).then_some(clause)
    }

    /// Whether a verb at `i` has no ending: "travel", "be".
    fn is_plain_form(&self, i: usize) -> bool {
        let word = self.lookups.words.get(i).copied().unwrap_or_default();
        match self.tag(i) {
            Tag::Present => self.lookups.verb_lemmas.get(i) == Some(&word),
            Tag::Be => word == self.grammar.be,
            Tag::Have => word == self.grammar.have,
            _ => false,
        }
    }

    fn verb_of(&self, clause: &Clause) -> VerbGroup {
        self.syntax.verb_groups[clause.verb as usize]
    }
}
