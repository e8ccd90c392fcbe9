//! Assertion: what around a verb tells an aim or a condition from a fact ("if", "plans for building", "after visiting",
//! "may visit Norway and travel").

use super::{Clause, Scope, Subject};
use crate::lexicon::WordId;
use crate::syntax::families::Family;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::{Assertion, Tense, VerbForm, VerbGroup};

/// Most tokens between who tells and what would be done.
const LONGEST_SUBJECT: usize = 12;

/// So far after a verb a condition is looked for, in tokens.
const LONGEST_CONDITION: usize = 30;

impl Scope<'_> {
    fn is_conditional(&self, left: usize, vs: usize) -> bool {
        let g = self.grammar;
        let is_condition = |w: &WordId| *w != WordId::UNKNOWN && (*w == g.if_ || *w == g.unless || *w == g.whether);
        self.lookups.words.get(left..vs).unwrap_or_default().iter().any(is_condition)
    }

    /// What stands around the verb of `group` at `vs` with this subject makes of it.
    pub(super) fn assertion_around(&self, group: &VerbGroup, subject: Option<u32>, left: usize) -> Assertion {
        let vs = group.range.start as usize;
        // "The answer is no," said Anna Lind: what a comma or quote parts from the verb is not its subject.
        let parted = vs > left && matches!(self.tag(vs - 1), Tag::Comma | Tag::Quote);
        let own = subject.filter(|_| !parted).map(|k| self.syntax.noun_groups[k as usize].range);
        // Where the clause begins that the subject leads; without one of its own, the verb.
        let start = own.map(|r| r.start as usize).filter(|start| (left..vs).contains(start)).unwrap_or(vs);
        let mut result = Assertion::Asserted;
        if self.is_conditional(left, vs) || self.is_doubted(left, start) || self.is_inverted(group, start, left) {
            result = Assertion::Hypothetical;
        }
        // "Neither Peru nor Norway is"
        let before = own.map(|r| self.word((r.start as usize).wrapping_sub(1)));
        let nor = before.is_some_and(|w| w == self.grammar.nor || w == self.grammar.neither);
        if own.is_some_and(|r| self.denies(r.start as usize)) || nor {
            result = Assertion::Negated;
        }
        if group.form == VerbForm::Finite && self.is_reported_doubt(start, left) {
            result = result.within(Assertion::Hypothetical);
        }
        result
    }

    /// What its form, its words and the verb before make of the verb of `group`; `told`: whether a headline tells its subject.
    pub(super) fn own_assertion(&self, group: &VerbGroup, found: &Subject, (left, told): (usize, bool)) -> Assertion {
        let vs = group.range.start as usize;
        let otherwise = || self.missed(group, found.subject).unwrap_or(group.assertion);
        let assertion = self.foretold(group, left).unwrap_or_else(otherwise).within(self.denied_before(group, left));
        match group.form {
            VerbForm::Infinitive => assertion.within(self.infinitive_assertion(vs, left, told)),
            // "committed to opening", "plans for building": stated as an aim, not as done; "after visiting" is done.
            VerbForm::Ing if !found.modifies_noun && self.after_preposition(vs, left) => {
                assertion.within(self.gerund_assertion(vs))
            }
            _ => assertion,
        }
    }

    /// "is not, and never was, based in Lima": a participle that a verb of being parted by a comma denies.
    fn denied_before(&self, group: &VerbGroup, left: usize) -> Assertion {
        let clauses = &self.syntax.clauses[self.first_clause..];
        let before = clauses.last().filter(|c| {
            let verb = self.verb_of(c);
            let touches = self.tag(left) == Tag::Comma && left + 1 == group.range.start as usize;
            group.form == VerbForm::Participle && verb.lemma == self.grammar.be && touches
        });
        before.map_or(Assertion::Asserted, |c| c.assertion)
    }

    /// "The ministry said it would open a school": the future of what was told then. Not what hangs on a condition.
    pub(super) fn foretold(&self, group: &VerbGroup, left: usize) -> Option<Assertion> {
        let range = group.range.start as usize..group.range.end as usize;
        let would = self.word(range.start) == self.grammar.would && group.form == VerbForm::Finite;
        let plain = |t: &Tag| matches!(t, Tag::Modal | Tag::Adverb | Tag::Be | Tag::Bare | Tag::Participle | Tag::Ing);
        if !would || !self.tags(range.clone()).iter().all(plain) {
            return None;
        }
        let outer = self.syntax.clauses[self.first_clause..].last().filter(|c| c.assertion == Assertion::Asserted)?;
        let verb = self.verb_of(outer);
        let g = self.grammar;
        let tells = self.lookups.classes[verb.head as usize].meets(g.reporting_verb.union(g.announce_verb));
        let near = verb.range.end as usize == left && range.start - left <= LONGEST_SUBJECT;
        let mut rest = (range.end..range.end + LONGEST_CONDITION).take_while(|i| self.tag(*i) != Tag::Stop);
        let condition = rest.any(|i| self.word(i) == g.if_);
        (tells && verb.tense == Tense::Past && near && !condition).then_some(Assertion::Planned)
    }

    /// "the congress, which should have been held in May", "would have taken place": an event that did not take place.
    pub(super) fn missed(&self, group: &VerbGroup, subject: Option<u32>) -> Option<Assertion> {
        let range = group.range.start as usize..group.range.end as usize;
        let modal = [self.grammar.should, self.grammar.would].contains(&self.word(range.start));
        let perfect = modal && self.tags(range.clone()).contains(&Tag::Have) && group.form == VerbForm::Finite;
        let event = subject.is_some_and(|k| self.syntax.families[k as usize] == Family::Event);
        let held = group.passive && self.lookups.classes[group.head as usize].meets(self.grammar.occasion_verb)
            || group.lemma == self.grammar.take && self.word(range.end) == self.grammar.place;
        (perfect && event && held).then_some(Assertion::Cancelled)
    }

    fn word(&self, i: usize) -> WordId {
        self.lookups.words.get(i).copied().unwrap_or_default()
    }

    /// "nobody", "none of the members", "no member"
    pub(super) fn denies(&self, i: usize) -> bool {
        let (g, w) = (self.grammar, self.word(i));
        w != WordId::UNKNOWN && [g.no, g.nobody, g.none, g.nothing, g.neither].contains(&w)
    }

    /// "Perhaps Anna Lind visited"
    fn is_doubted(&self, left: usize, start: usize) -> bool {
        (left..start).any(|i| {
            let adverb = self.tag(i) == Tag::Adverb && self.lookups.classes[i].meets(self.grammar.doubt);
            adverb && !matches!(self.tag(i + 1), Tag::Number | Tag::Determiner | Tag::Adjective)
        })
    }

    /// "Should Anna Lind visit", "Did Anna Lind visit", "Had Anna Lind visited": the auxiliary before the subject.
    fn is_inverted(&self, group: &VerbGroup, start: usize, left: usize) -> bool {
        let vs = group.range.start as usize;
        let alone = group.head as usize == vs && group.form != VerbForm::Infinitive && start < vs;
        let helper = start.checked_sub(1).filter(|i| alone && *i + 1 >= left).map(|i| self.tag(i));
        match helper {
            Some(Tag::Modal | Tag::Do) => self.is_plain_form(vs),
            Some(Tag::Have) => matches!(self.tag(vs), Tag::Past | Tag::Participle),
            _ => false,
        }
    }

    /// "denied that she visited", "rumours that she visited", "it is unlikely that she visits": a clause after "that" which
    /// the words before it vouch for as little as for their own.
    fn is_reported_doubt(&self, start: usize, left: usize) -> bool {
        let Some(that) = start.checked_sub(1).filter(|i| self.word(*i) == self.grammar.that) else { return false };
        let Some(before) = that.checked_sub(1).filter(|_| self.tag(that) == Tag::Subordinator) else { return false };
        let lemma = self.lookups.noun_lemmas.get(before).copied().unwrap_or_default();
        match self.tag(before) {
            Tag::Noun if self.meanings.doubts(lemma, "noun") => return true,
            Tag::Adjective if self.meanings.doubts(self.word(before), "adjective") => return true,
            _ => {}
        }
        // "told nobody that", "denied on Monday that"
        let outer = self.syntax.clauses[self.first_clause..].last().filter(|_| left <= that);
        outer.is_some_and(|c| c.assertion == Assertion::Negated || self.meanings.doubts(self.verb_of(c).lemma, "verb"))
    }

    pub(super) fn after_preposition(&self, vs: usize, left: usize) -> bool {
        vs > left && matches!(self.tag(vs - 1), Tag::Preposition | Tag::To)
    }

    /// What the preposition before a gerund at `vs` makes of it: "after visiting" is done, "without visiting" is not.
    pub(super) fn gerund_assertion(&self, vs: usize) -> Assertion {
        let w = self.word(vs.wrapping_sub(1));
        let g = self.grammar;
        if w == g.without {
            return Assertion::Negated;
        }
        // "prior to joining"
        let prior = w == g.to && vs >= 2 && self.word(vs - 2) == g.prior;
        // "On joining the league", "keen on joining"
        let on = (w == g.on || w == g.upon) && (vs < 2 || !self.tag(vs - 2).is_verb() && !self.is_nominal(vs - 2));
        let done = [
            g.after,
            g.before,
            g.by,
            g.since,
            g.while_,
            g.when,
            g.following,
            g.despite,
            g.besides,
            g.through,
            g.including,
        ];
        // "was honoured for opening", "congratulated her on opening"
        let outer = self.syntax.clauses[self.first_clause..].last();
        let judged = (w == g.for_ || w == g.on)
            && outer.is_some_and(|c| self.lookups.classes[self.verb_of(c).head as usize].meets(g.judgement_verb));
        // "succeeded in opening"
        let managed = w == g.in_ && outer.is_some_and(|c| self.verb_of(c).lemma == g.succeed);
        if prior || on || judged || managed || w != WordId::UNKNOWN && done.contains(&w) {
            return Assertion::Asserted;
        }
        Assertion::Hypothetical
    }

    fn is_nominal(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Noun | Tag::Name | Tag::Adjective | Tag::Adverb)
    }

    /// The clause before whose modal verb, "do" or "to" the plain verb of `group` shares: "may visit Norway and travel to
    /// Lima", "was asked to visit Norway, meet the king and travel"; or "may have", "might have rested and visited".
    pub(super) fn shares_auxiliary(&self, group: &VerbGroup, left: usize) -> Option<&Clause> {
        let vs = group.range.start as usize;
        // "might have rested and then visited", "may be moved and acquired"
        let done = matches!(self.tag(vs), Tag::Past | Tag::Participle) && group.head as usize == vs;
        let plain = self.is_plain_form(vs);
        if !plain && !done || group.form == VerbForm::Infinitive {
            return None;
        }
        let mut before = vs;
        while before > left && matches!(self.tag(before - 1), Tag::Adverb | Tag::Time) {
            before -= 1;
        }
        let joined = if before > left { self.tag(before - 1) } else { Tag::Other };
        if joined != Tag::Conjunction && !(plain && joined == Tag::Comma) {
            return None;
        }
        let main = |c: &&Clause| !c.modifies_noun || self.verb_of(c).form == VerbForm::Infinitive;
        let helped = |c: &Clause| {
            let words = self.verb_of(c).range;
            let has = |tag: Tag| self.tags(words.start as usize..words.end as usize).contains(&tag);
            let modal = has(Tag::Modal);
            let perfect = modal && has(Tag::Have);
            if plain { modal || has(Tag::Do) || has(Tag::To) } else { perfect || group.passive && has(Tag::Be) }
        };
        // Those between share it as well.
        let mut main = self.syntax.clauses.get(self.first_clause..)?.iter().rev().filter(main);
        let nearest = main.next()?;
        let mut clause = nearest;
        while !helped(clause) {
            if !plain || !self.is_plain_form(self.verb_of(clause).range.start as usize) {
                return None;
            }
            clause = main.next()?;
        }
        (clause.subject == nearest.subject).then_some(clause)
    }

    /// Whether a verb at `i` has no ending: "travel", "be", "become".
    fn is_plain_form(&self, i: usize) -> bool {
        let word = self.word(i);
        match self.tag(i) {
            tag if tag.is_verb() => self.lookups.verb_lemmas.get(i) == Some(&word),
            Tag::Be => word == self.grammar.be,
            Tag::Have => word == self.grammar.have,
            _ => false,
        }
    }

    pub(super) fn verb_of(&self, clause: &Clause) -> VerbGroup {
        self.syntax.verb_groups[clause.verb as usize]
    }
}
