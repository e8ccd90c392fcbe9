//! Assertion: what around a verb tells an aim or a condition from a fact ("if", "plans for building", "after visiting").

use super::Scope;
use crate::lexicon::WordId;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::Assertion;

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
}
