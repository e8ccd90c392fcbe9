//! Looking ahead: what the rest of the sentence says of the verb in question ("Acme, founded in 1998, makes": set off;
//! "Acme partners with": the only verb there is).

use super::{Context, Tag};
use crate::lexicon::Class;
use crate::segmentation::{Shape, TokenKind};
use crate::syntax::grammar::has;

/// A participle and its phrase behind a noun are no longer.
const LONGEST_REDUCED: usize = 10;
/// A phrase between commas is no longer.
const LONGEST_ASIDE: usize = 24;

impl Context<'_> {
    /// Whether a word after a name goes on as a verb would, and no other word of the sentence can be its finite verb:
    /// "Acme partners with", "the Glass Week runs from".
    pub(super) fn is_only_verb(&self, i: usize) -> bool {
        let next = i + 1;
        let goes_on = next < self.end
            && (self.frozen(next) == Tag::Time
                || self.is(next, Class::PREPOSITION) && self.lookups.words[next] != self.grammar.of
                || self.is(next, Class::DETERMINER)
                || self.is(next, Class::POSSESSIVE));
        let finite = |j: usize| {
            let c = self.lookups.classes[j];
            self.frozen(j) == Tag::Other
                && (has(c, Class::BE)
                    || has(c, Class::HAVE)
                    || has(c, Class::MODAL)
                    || has(c, Class::VERB_PAST)
                    || has(c, Class::VERB_S) && !has(c, Class::NOUN))
        };
        // "Minister Lind meets Peruvian delegation"
        let modified = next + 1 < self.end
            && self.document.tokens[i].shape == Shape::Lower
            && self.is(next, Class::ADJECTIVE)
            && self.is(next + 1, Class::NOUN);
        // "Harbour League Names Anna Lind": between two names in a headline.
        let between = next < self.end && self.frozen(next) == Tag::Name;
        (goes_on || modified || between) && !(next..self.end).any(finite)
    }

    /// "Mayor holds talks with Peru", "Acme opens plant": headlines leave out articles. Whether an object without one follows
    /// the form at `i`, and no word after it is a better verb.
    pub(super) fn has_bare_object(&self, i: usize) -> bool {
        let better = |j: usize| {
            let c = self.lookups.classes[j];
            let form = has(c, Class::VERB_S) && (!has(c, Class::NOUN) || has(c, Class::MOSTLY_VERB));
            let other = [Class::BE, Class::HAVE, Class::MODAL, Class::VERB_PAST].iter().any(|class| has(c, *class));
            self.frozen(j) == Tag::Other && (form || other)
        };
        let lower = self.document.tokens[i].shape == Shape::Lower;
        let object = i + 1 < self.end && self.is_noun_like(i + 1) && !self.is(i + 1, Class::PREPOSITION);
        object && (lower || self.is(i, Class::MOSTLY_VERB)) && !(i + 2..self.end).any(better)
    }

    /// Whether the past form at `i`, after a comma, brings a preposition, a comma closes its phrase and a finite verb comes
    /// right after.
    pub(super) fn is_set_off(&self, i: usize) -> bool {
        if !self.is(i + 1, Class::PREPOSITION) && !self.calls(i) && !self.is_held(i) {
            return false;
        }
        let verb = |j: usize| {
            let c = self.lookups.classes[j];
            self.frozen(j) == Tag::Other
                && [Class::BE, Class::HAVE, Class::DO, Class::MODAL, Class::VERB_PAST]
                    .iter()
                    .any(|class| has(c, *class))
                || self.frozen(j) == Tag::Other && has(c, Class::VERB_S) && self.begins_nominal(j + 1)
        };
        let next =
            |close: usize| (close + 1..self.end).find(|&j| !(self.is(j, Class::ADVERB) || self.frozen(j) == Tag::Time));
        // "held in Lima, Peru, was": the comma the verb follows.
        let mut commas = (i + 1..self.end.min(i + LONGEST_ASIDE)).filter(|&j| self.document.text(j) == ",");
        let Some(close) = commas.find(|&j| next(j).is_some_and(verb)) else { return false };
        // "founded in 1998 and based in Lima,"
        let inside = (i + 1..close).any(|j| {
            self.frozen(j) == Tag::Other
                && self.is(j, Class::VERB_PAST)
                && !self.is(j, Class::NOUN)
                && !self.is(j - 1, Class::CONJUNCTION)
        });
        !inside
    }

    /// "themed "Glass for all"": whether the participle at `i` says what something is called.
    fn calls(&self, i: usize) -> bool {
        let named = matches!(
            self.document.text(i),
            "branded" | "called" | "dubbed" | "entitled" | "named" | "themed" | "titled"
        );
        named && (self.frozen(i + 1) == Tag::Name || self.punctuation(i + 1) == Tag::Quote)
    }

    /// Whether a phrase follows the past form at `i`, then a comma and a clause with a verb of its own.
    pub(super) fn is_in_fronted_phrase(&self, i: usize) -> bool {
        let participle = self.is(i, Class::VERB_PARTICIPLE) && self.is(i + 1, Class::PREPOSITION);
        let close = || (i + 1..self.end.min(i + LONGEST_ASIDE)).find(|&j| self.document.text(j) == ",");
        participle && close().is_some_and(|close| self.clause_follows(close + 1))
    }

    /// Whether token `i` is a form of holding or hosting with a place or time, not an object, right after it.
    pub(super) fn is_held(&self, i: usize) -> bool {
        let g = self.grammar;
        let holds = self.lookups.classes[i].meets(g.occasion_verb) && self.lookups.verb_lemmas[i] != g.attend;
        let next = self.lookups.words.get(i + 1);
        let brings = next.is_some_and(|w| [g.in_, g.at, g.on, g.during, g.from, g.between].contains(w));
        // "held last week in Lima", but not "held today's hearing"
        let timed = || {
            let end = (i + 1..self.end).find(|j| self.frozen(*j) != Tag::Time).unwrap_or(self.end);
            let closes = matches!(self.document.text(end), "," | "." | ")");
            end > i + 1 && (end == self.end || closes || self.is(end, Class::PREPOSITION))
        };
        holds && (brings || timed())
    }

    /// "The workshop planned for May was", "The hall opened in May has": whether a phrase and then the verb of the sentence
    /// follow the past form at `i`.
    pub(super) fn is_reduced(&self, i: usize) -> bool {
        let g = self.grammar;
        let phrase = self.is(i + 1, Class::PREPOSITION) || self.frozen(i + 1) == Tag::Time;
        if !phrase || self.lookups.classes[i].meets(g.reporting_verb.union(g.announce_verb)) {
            return false;
        }
        for j in i + 2..self.end.min(i + LONGEST_REDUCED) {
            let c = self.lookups.classes[j];
            let free = self.frozen(j) == Tag::Other;
            let apart = self.document.tokens[j].kind == TokenKind::Punctuation
                || free
                    && [Class::CONJUNCTION, Class::RELATIVE, Class::SUBORDINATOR, Class::PRONOUN]
                        .iter()
                        .any(|class| has(c, *class));
            if apart {
                return false;
            }
            if free && [Class::BE, Class::HAVE, Class::MODAL].iter().any(|class| has(c, *class)) {
                return true;
            }
        }
        false
    }

    /// Whether "and" and another past form follow the past form at `i`, before any other kind of verb.
    pub(super) fn is_one_of_several(&self, i: usize) -> bool {
        let free = |j: usize| self.frozen(j) == Tag::Other;
        let past = |j: usize| free(j) && self.is(j, Class::VERB_PAST) && !self.is(j, Class::NOUN);
        let and = (i + 1..self.end.min(i + LONGEST_ASIDE))
            .find(|&j| self.is(j, Class::CONJUNCTION) && (past(j + 1) || self.is(j + 1, Class::ADVERB) && past(j + 2)));
        let other =
            |j: usize| free(j) && (self.is(j, Class::BE) || self.is(j, Class::HAVE) || self.is(j, Class::MODAL));
        // "will host a fair, organised with Acme and funded by Quarn Bank": what is done by others.
        let led = |and: usize| self.has_agent(and + 1) || self.is(and + 1, Class::ADVERB) && self.has_agent(and + 2);
        and.is_some_and(|and| !led(and) && !(i + 1..and).any(|j| other(j) || self.is(j, Class::RELATIVE)))
    }

    /// "Acme, which makes pumps, acquired": whether the past form after a relative clause is the verb of the clause around
    /// it.
    pub(super) fn main_verb_follows(&self, from: usize) -> bool {
        let skips =
            |i: &usize| self.frozen(*i) == Tag::Time || self.is(*i, Class::ADVERB) && !self.is(*i, Class::VERB_PAST);
        let Some(i) = (from..self.end).find(|i| !skips(i)) else { return false };
        let later = |j: usize| {
            let c = self.lookups.classes[j];
            self.frozen(j) == Tag::Other
                && (has(c, Class::BE) || has(c, Class::HAVE) || has(c, Class::MODAL) || has(c, Class::VERB_PAST))
        };
        self.frozen(i) == Tag::Other
            && (self.is(i, Class::VERB_PAST) && (self.begins_nominal(i + 1) || !(i + 1..self.end).any(later))
                || self.governs_article(i))
    }

    /// "houses 85,000 volumes", "plans a museum": whether a form in -s that may be a noun stands before an article or number.
    pub(super) fn governs_article(&self, i: usize) -> bool {
        let number = |j: usize| j < self.end && self.document.tokens[j].kind == TokenKind::Number;
        let article = |j: usize| self.is(j, Class::DETERMINER) || self.is(j, Class::POSSESSIVE);
        self.is(i, Class::VERB_S) && self.document.tokens[i].shape == Shape::Lower && (article(i + 1) || number(i + 1))
    }

    /// Whether what begins at `from` has a verb of its own before the next comma, or right behind an aside: "Anna Lind, who
    /// leads the league, met".
    pub(super) fn clause_follows(&self, from: usize) -> bool {
        let far = self.end.min(from + LONGEST_ASIDE);
        let comma = |from: usize| (from..far).find(|&j| self.document.text(j) == ",");
        let relative = |j: usize| self.is(j, Class::RELATIVE) || self.lookups.words.get(j) == Some(&self.grammar.that);
        let verb = |j: usize| {
            let c = self.lookups.classes[j];
            self.frozen(j) == Tag::Other
                && [Class::BE, Class::HAVE, Class::MODAL, Class::VERB_PAST].iter().any(|class| has(c, *class))
        };
        if !self.begins_nominal(from) || relative(from) {
            return false;
        }
        let close = comma(from);
        if (from + 1..close.unwrap_or(far)).any(verb) {
            return true;
        }
        let aside = close.filter(|close| relative(close + 1)).and_then(|open| comma(open + 1));
        aside.is_some_and(|close| close + 1 < self.end && verb(close + 1))
    }
}
