//! Base and -s forms against nouns: "the league visits Lima" and "the league visits".

use super::open::Word;
use super::{Context, Tag};
use crate::lexicon::Class;
use crate::quantities::number::{is_number_word, word_value};
use crate::reader::BlockKind;
use crate::segmentation::{Shape, TokenKind};

/// An "of" before a verb is no further.
const LONGEST_MANY: usize = 5;

impl Context<'_> {
    /// A verb after its subject when something it governs follows or it is mostly a verb.
    pub(super) fn present(&self, w: &Word) -> Tag {
        let Word { i, before, before2, finite, .. } = *w;
        let (noun, mostly_verb) = (w.may(Class::NOUN), w.may(Class::MOSTLY_VERB));
        let (base, s_form) = (w.may(Class::VERB_BASE), w.may(Class::VERB_S));
        if s_form && before == Tag::Name && !finite && self.is_only_verb(i) {
            return Tag::Present;
        }
        if s_form && matches!(before, Tag::Noun | Tag::Name | Tag::Close | Tag::Comma) && self.runs_on(i) {
            return Tag::Present;
        }
        if s_form && noun && self.is_bare_object(w) {
            return Tag::Noun;
        }
        // "women account for half of them"
        let for_ = i + 1 < self.end && self.lookups.words[i + 1] == self.grammar.for_;
        let accounts = for_ && base && !finite && self.document.text(i) == "account";
        if accounts && before == Tag::Noun && i > 0 && self.is(i - 1, Class::PLURAL) {
            return Tag::Present;
        }
        // "24 battery trains": so many of what the last noun names.
        let counted = noun
            && s_form
            && before == Tag::Noun
            && i >= 2
            && (self.counts_several(i - 2) || self.frozen(i - 2) == Tag::Number && self.document.text(i - 2) != "1");
        if counted && !self.is(i - 1, Class::PLURAL) {
            return Tag::Noun;
        }
        // "the league, whose chair": a post or a thing.
        if noun && i > 0 && self.lookups.words[i - 1] == self.grammar.whose {
            return Tag::Noun;
        }
        // "founded by Quarn University graduates Anna Lind and Omar Stone": who they are.
        let people = s_form && noun && w.classes.meets(self.grammar.person_noun) && before == Tag::Name;
        let told_before = finite || self.is(self.first, Class::VERB_PARTICIPLE);
        if people && told_before && self.frozen(i + 1) == Tag::Name {
            return Tag::Noun;
        }
        // "issues of trade were discussed", "“Demand from yards has grown"
        let of = i + 1 < self.end && self.lookups.words[i + 1] == self.grammar.of;
        let opens = before == Tag::Quote && base && self.document.tokens[i].shape == Shape::Capitalized;
        if noun && (s_form && of || opens && self.is(i + 1, Class::PREPOSITION)) {
            return Tag::Noun;
        }
        let told = s_form && matches!(before, Tag::Name | Tag::Noun) && !finite;
        if told && self.block == BlockKind::Headline && self.has_bare_object(i) {
            return Tag::Present;
        }
        // "the Acme share price is", "Acme profit forecasts were": no verb has an object that is the subject of the next.
        let compound = base && noun && self.is(i + 1, Class::NOUN) && self.is_finite(i + 2);
        if compound && matches!(before, Tag::Noun | Tag::Name | Tag::Close) {
            return Tag::Noun;
        }
        let follows = self.is_governing(w);
        let verb = w.is_after_subject()
            && follows
            && (!noun || mostly_verb || !finite && (before != Tag::Comma || self.governs_article(i)))
            && self.agrees(w)
            || matches!(before, Tag::Pronoun | Tag::Relative) && (base || s_form)
            || before == Tag::Stop && base && !noun && follows
            || before == Tag::Conjunction && before2.is_verb() && base && !finite && follows;
        if verb { Tag::Present } else { self.nominal(w) }
    }

    /// "paid courtesy calls on": behind a bare noun right behind a verb, which is no subject of the next.
    fn is_bare_object(&self, w: &Word) -> bool {
        let Word { i, before, before2, finite, .. } = *w;
        let object = before == Tag::Noun && matches!(before2, Tag::Past | Tag::Present | Tag::Bare) && finite;
        let reports = || self.lookups.classes[i - 2].meets(self.grammar.reporting_verb);
        object && self.is(i + 1, Class::PREPOSITION) && !self.is(i - 1, Class::PLURAL) && !reports()
    }

    /// "The fair runs Friday through Sunday": whether a verb for what has a beginning and an end stands before a time.
    fn runs_on(&self, i: usize) -> bool {
        let verb = matches!(self.document.text(i), "runs" | "opens" | "starts" | "ends" | "closes" | "returns");
        let end = || (i + 1..self.end).find(|j| self.frozen(*j) != Tag::Time).unwrap_or(self.end);
        // "The call opens on 1 May"
        let on = matches!(self.document.text(i + 1), "on" | "in") && self.frozen(i + 2) == Tag::Time;
        verb && (on || self.frozen(i + 1) == Tag::Time && (end() == self.end || !self.begins_nominal(end())))
    }

    /// Whether what a verb governs follows.
    fn is_governing(&self, w: &Word) -> bool {
        let next = w.i + 1;
        let (noun, mostly_verb) = (w.may(Class::NOUN), w.may(Class::MOSTLY_VERB));
        let is_word = |word| next < self.end && self.lookups.words[next] == word;
        let mark = || {
            next < self.end
                && self.document.tokens[next].kind == TokenKind::Punctuation
                && !(noun && self.document.text(next) == ":")
        };
        let plural = || self.is(next, Class::NOUN) && self.is(next, Class::PLURAL);
        // "owns and operates"
        let paired = || w.may(Class::VERB_S) && self.is(next, Class::CONJUNCTION) && self.is(next + 1, Class::VERB_S);
        self.begins_nominal(next)
            || self.is(next, Class::SUBORDINATOR)
            || self.is(next, Class::ADVERB)
            || self.is(next, Class::PREPOSITION) && mostly_verb
            || self.is(next, Class::PRONOUN)
            || is_word(self.grammar.that)
            || is_word(self.grammar.to)
            || mostly_verb && !noun && self.is(next, Class::NOUN)
            || w.may(Class::VERB_BASE) && w.before == Tag::Name && plural()
            || mostly_verb && mark()
            // 'The museum presents "Glass and Sand"'
            || !w.finite && w.may(Class::VERB_S) && self.punctuation(next) == Tag::Quote && self.frozen(next + 1) == Tag::Name
            || (!noun || mostly_verb) && paired()
    }

    /// Whether the form goes with what stands before it.
    fn agrees(&self, w: &Word) -> bool {
        let Word { i, before, before2, finite, .. } = *w;
        let (base, s_form) = (w.may(Class::VERB_BASE), w.may(Class::VERB_S));
        let plural_before = i > 0 && self.is(i - 1, Class::PLURAL);
        match before {
            Tag::Noun if plural_before && self.is_of_many(w) => true,
            Tag::Noun | Tag::Name if self.is_of_several(w) => true,
            Tag::Pronoun | Tag::Relative | Tag::Adverb | Tag::Conjunction | Tag::Comma | Tag::Close => true,
            // "Thirty nurses from Lima"
            Tag::Noun if s_form && !w.finite && self.counts_several(i - 1) => false,
            Tag::Noun => s_form && !plural_before || base && plural_before,
            // "Peru and Norway hold talks"
            Tag::Name if base && before2 == Tag::Conjunction && !finite => true,
            Tag::Name | Tag::Time | Tag::Quote | Tag::Break => s_form || w.may(Class::MOSTLY_VERB),
            _ => false,
        }
    }

    /// Whether a word is a number above one.
    fn counts_several(&self, i: usize) -> bool {
        let text = self.document.text(i);
        is_number_word(text) && word_value(text).is_some_and(|number| !number.ordinal && number.value > 1.0)
    }

    /// "A delegation of farmers visits Lima": what agrees stands before "of".
    fn is_of_many(&self, w: &Word) -> bool {
        let mut near = w.i.saturating_sub(LONGEST_MANY)..w.i;
        w.may(Class::VERB_S)
            && !w.finite
            && self.frozen(w.i + 1) == Tag::Name
            && near.any(|j| self.lookups.words[j] == self.grammar.of)
    }

    /// "Members of the league include Orlin": the plural that agrees stands before the preposition.
    fn is_of_several(&self, w: &Word) -> bool {
        let near = w.i.saturating_sub(2 * LONGEST_MANY)..w.i;
        let marks = |j: &usize| self.document.tokens[*j].kind == TokenKind::Punctuation;
        let plural =
            |j: usize| self.is(j, Class::PLURAL) && self.is(j, Class::NOUN) && self.is(j + 1, Class::PREPOSITION);
        w.may(Class::VERB_BASE)
            && !w.finite
            && self.is_only_verb(w.i)
            && near.rev().take_while(|j| !marks(j)).any(plural)
    }

    /// Whether token `i` can only be a finite verb.
    fn is_finite(&self, i: usize) -> bool {
        let clear = self.is(i, Class::VERB_S) && !self.is(i, Class::NOUN);
        let tensed = [Class::BE, Class::HAVE, Class::MODAL, Class::VERB_PAST].iter().any(|class| self.is(i, *class));
        i < self.end && (clear || tensed)
    }
}
