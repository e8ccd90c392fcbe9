//! Closed classes: what function words are where they stand ("to", "that", "her", "including"); what is none of
//! them goes on to the open classes.

use super::{Context, Tag};
use crate::lexicon::{Class, ClassSet};
use crate::segmentation::{Shape, TokenKind};
use crate::syntax::grammar::has;

impl Context<'_> {
    /// The tag of token `i`, which is not frozen, after tags `before` and, one earlier, `before2`; `finite`: whether the
    /// clause has its verb.
    pub(super) fn tag(&self, i: usize, before: Tag, before2: Tag, finite: bool) -> Tag {
        // "family-owned", "12-member": one adjective with the noun or number before it.
        if i > 0 && before == Tag::Adjective && self.joins_words(i - 1) {
            return Tag::Adjective;
        }
        if self.document.tokens[i].kind != TokenKind::Word {
            return self.no_word(i, before);
        }
        if let Some(tag) = self.set_by_neighbours(i, before) {
            return tag;
        }
        let function = self.lookups.classes[i].meets(ClassSet::FUNCTION);
        let tag = if function { self.function_word(i, before, before2, finite) } else { None };
        tag.unwrap_or_else(|| self.open(i, before, before2, finite))
    }

    /// Marks, numbers and symbols.
    fn no_word(&self, i: usize, before: Tag) -> Tag {
        match self.document.tokens[i].kind {
            TokenKind::Punctuation
                if matches!(before, Tag::Noun | Tag::Number | Tag::Adjective) && self.joins_words(i) =>
            {
                Tag::Adjective
            }
            TokenKind::Punctuation => self.punctuation(i),
            TokenKind::Number => Tag::Number,
            TokenKind::Clitic => self.clitic(i),
            TokenKind::Address | TokenKind::Symbol if self.is_currency(i) => Tag::Number,
            // "$2 million" is one group.
            TokenKind::Symbol if matches!(self.document.text(i), "$" | "€" | "£" | "¥") => {
                let sum = self.document.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
                if sum { Tag::Number } else { Tag::Other }
            }
            TokenKind::Address | TokenKind::Symbol | TokenKind::Word => Tag::Other,
        }
    }

    /// What the words beside it make of a word, whatever its classes.
    fn set_by_neighbours(&self, i: usize, before: Tag) -> Option<Tag> {
        let g = self.grammar;
        let (word, c) = (self.lookups.words[i], self.lookups.classes[i]);
        let titled = c.meets(g.title);
        // "not only visited"
        if before == Tag::Negation && [g.only, g.just, g.merely, g.simply].contains(&word) {
            return Some(Tag::Adverb);
        }
        // "Anna Lind, COO of": a post in capitals is no verb, but in "MUSEUM TO HOST" it is.
        let infinitive = before == Tag::To && has(c, Class::VERB_BASE);
        if titled && !infinitive && self.document.tokens[i].shape == Shape::Upper && self.document.text(i).len() > 1 {
            return Some(Tag::Noun);
        }
        // "Like the mayor, Anna Lind praised": no verb.
        // "Anna Lind, like Omar Stone, praised"
        if (i == self.first || before == Tag::Comma) && word == g.like && self.begins_nominal(i + 1) {
            return Some(Tag::Preposition);
        }
        // "Acme, still small, won": no verb without an object.
        if word == g.still && before != Tag::Determiner && !(self.is(i + 1, Class::DETERMINER) && before == Tag::To) {
            return Some(Tag::Adverb);
        }
        // "Anna Lind, who once worked as": no subordinator.
        if before == Tag::Relative && self.document.text(i) == "once" {
            return Some(Tag::Adverb);
        }
        // "which first invested in", "Acme first opened in": when it did so.
        let takes = || self.is(i + 2, Class::DETERMINER) || self.is(i + 2, Class::POSSESSIVE);
        let verb = || self.is(i + 1, Class::VERB_PAST) && (takes() || !self.is_noun_like(i + 1));
        if matches!(before, Tag::Relative | Tag::Name) && self.document.text(i) == "first" && verb() {
            return Some(Tag::Adverb);
        }
        // "worth between $5 million and $6 million"
        if word == g.between && self.is_sum(i + 1) && self.frozen(i + 1) != Tag::Time {
            return Some(Tag::Adverb);
        }
        // "CEO and founder Anna Lind": no verb.
        let behind_title = || i >= 2 && self.lookups.classes[i - 2].meets(g.title);
        if titled && before == Tag::Conjunction && self.frozen(i + 1) == Tag::Name && behind_title() {
            return Some(Tag::Noun);
        }
        // "the following statement"
        let statement = || self.lookups.classes.get(i + 1).is_some_and(|c| c.meets(g.statement_noun));
        (word == g.following && before == Tag::Determiner && statement()).then_some(Tag::Adjective)
    }

    /// A function word; none where it is a word of the open classes here.
    fn function_word(&self, i: usize, before: Tag, before2: Tag, finite: bool) -> Option<Tag> {
        let g = self.grammar;
        let (word, c) = (self.lookups.words[i], self.lookups.classes[i]);
        if word == g.to {
            return Some(self.to(i));
        }
        if word == g.that || word == g.which || word == g.who || has(c, Class::RELATIVE) {
            return Some(self.relative(i, before));
        }
        if has(c, Class::BE) {
            return Some(Tag::Be);
        }
        if has(c, Class::HAVE) {
            return Some(Tag::Have);
        }
        if has(c, Class::DO) {
            return Some(Tag::Do);
        }
        if has(c, Class::MODAL) && before != Tag::Determiner {
            return Some(Tag::Modal);
        }
        if has(c, Class::NEGATION) && word != g.no {
            return Some(Tag::Negation);
        }
        if has(c, Class::POSSESSIVE) {
            // "her": possessive before a noun, else pronoun.
            let adjective = || self.lookups.classes.get(i + 1).is_some_and(|c| c.meets(g.demonym));
            let alone = word == g.her && !self.is_noun_like(i + 1) && !adjective();
            return Some(if alone { Tag::Pronoun } else { Tag::Possessive });
        }
        // "The summit itself was"
        let stresses = word == g.itself || word == g.himself || word == g.herself || word == g.themselves;
        if stresses && matches!(before, Tag::Noun | Tag::Name) || word == g.both && self.floats(i, before) {
            return Some(Tag::Adverb);
        }
        if has(c, Class::PRONOUN) && !(has(c, Class::DETERMINER) && self.is_noun_like(i + 1)) {
            return Some(Tag::Pronoun);
        }
        if has(c, Class::DETERMINER) {
            // "most recently"
            let most = || self.frozen(i + 1) == Tag::Time && self.document.text(i + 1).ends_with("ly");
            let adverb = self.document.text(i).eq_ignore_ascii_case("most") && most() || self.floats(i, before);
            return Some(if adverb { Tag::Adverb } else { Tag::Determiner });
        }
        // "has not yet opened"
        if word == g.yet && (before == Tag::Negation || before.is_auxiliary()) {
            return Some(Tag::Adverb);
        }
        // "has since raised"
        if word == g.since && before == Tag::Have && self.is(i + 1, Class::VERB_PARTICIPLE) {
            return Some(Tag::Adverb);
        }
        if has(c, Class::CONJUNCTION) {
            return Some(Tag::Conjunction);
        }
        if has(c, Class::PREPOSITION)
            && let Some(tag) = self.preposition(i, before, before2, finite)
        {
            return Some(tag);
        }
        // "will once again take place", "is once more"
        let again = self.document.text(i) == "once" && matches!(self.document.text(i + 1), "again" | "more");
        if again {
            return Some(Tag::Adverb);
        }
        (has(c, Class::SUBORDINATOR) && !self.is_verb_there(i, before)).then_some(Tag::Subordinator)
    }

    /// "to visit", "to Lima".
    fn to(&self, i: usize) -> Tag {
        // "to coach Anna Lind"
        let titled = || {
            self.lookups.classes.get(i + 2).is_some_and(|c| c.meets(self.grammar.given_name))
                && self.frozen(i + 2) == Tag::Name
                && self.lookups.classes[i + 1].meets(self.grammar.title)
        };
        let noun =
            || self.is(i + 1, Class::NOUN) && !self.is(i + 1, Class::MOSTLY_VERB) && self.is(i + 2, Class::PREPOSITION);
        let verb = self.is(i + 1, Class::VERB_BASE) && self.frozen(i + 1) == Tag::Other && !titled() && !noun()
            || self.is(i + 1, Class::BE)
            || self.is(i + 1, Class::HAVE)
            || self.is(i + 1, Class::ADVERB) && self.is(i + 2, Class::VERB_BASE);
        if verb { Tag::To } else { Tag::Preposition }
    }

    /// A word that can be a preposition; none where it is something else.
    fn preposition(&self, i: usize, before: Tag, before2: Tag, finite: bool) -> Option<Tag> {
        let g = self.grammar;
        let (word, c) = (self.lookups.words[i], self.lookups.classes[i]);
        // "the league's immediate past chair"
        let post = || self.lookups.classes.get(i + 1).is_some_and(|c| c.meets(g.title));
        if c.meets(g.title_modifier)
            && !before.is_verb()
            && post()
            && self.document.text(i).eq_ignore_ascii_case("past")
        {
            return Some(Tag::Adjective);
        }
        // "has been given"
        if has(c, Class::VERB_PARTICIPLE) && matches!(before, Tag::Be | Tag::Have) {
            return Some(Tag::Participle);
        }
        // "a Series B round led by"
        let led = || self.is(i + 1, Class::VERB_PARTICIPLE) && self.is(i + 1, Class::VERB_PAST);
        let in_group =
            matches!(before, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number | Tag::Possessive);
        let round = has(c, Class::NOUN)
            && (before == Tag::Determiner && self.is_noun_like(i + 1) && !self.is(i + 1, Class::DETERMINER)
                || in_group && (led() || !self.begins_nominal(i + 1)));
        if round {
            return led().then_some(Tag::Noun);
        }
        // "cities, including Lima": no verb unless something is.
        let example = word == g.including && before != Tag::Be;
        if !example && self.verb_here(i, before, before2, finite) {
            return None;
        }
        let clause = || !self.begins_nominal(i + 1) || self.opens_clause(i + 1);
        let subordinates = has(c, Class::SUBORDINATOR) && clause() && !self.starts_post(i + 1);
        Some(if subordinates { Tag::Subordinator } else { Tag::Preposition })
    }

    /// "will both invest", "have each signed": a quantifier inside the verb says it of the subject.
    fn floats(&self, i: usize, before: Tag) -> bool {
        let word = self.lookups.words[i];
        (word == self.grammar.both || word == self.grammar.each)
            && match before {
                Tag::Modal => self.is(i + 1, Class::VERB_BASE) && !self.is(i + 1, Class::DETERMINER),
                Tag::Have => self.is(i + 1, Class::VERB_PARTICIPLE),
                Tag::Be => self.is(i + 1, Class::VERB_ING) || self.is(i + 1, Class::VERB_PARTICIPLE),
                // "Anna Lind both opened the fair and spoke"
                Tag::Name | Tag::Noun | Tag::Relative | Tag::Pronoun => {
                    let verb = self.is(i + 1, Class::VERB_PAST) || self.is(i + 1, Class::VERB_S);
                    word == self.grammar.both && verb && !self.is(i + 1, Class::PLURAL)
                }
                _ => false,
            }
    }

    /// "since Anna Lind opened", "after the league has sold", "as the institute acquired Orlin": a noun group and a verb that
    /// it is the subject of, whatever participles may hang on names.
    fn opens_clause(&self, start: usize) -> bool {
        let article = usize::from(self.is(start, Class::DETERMINER) || self.is(start, Class::POSSESSIVE));
        let name = start + article;
        let named = (name..self.end).find(|i| self.frozen(*i) != Tag::Name).unwrap_or(self.end);
        let word = |i: &usize| {
            let plain = self.frozen(*i) == Tag::Other && self.document.tokens[*i].kind == TokenKind::Word;
            let noun = self.is(*i, Class::NOUN) || self.is(*i, Class::ADJECTIVE);
            plain && noun && !self.is(*i, Class::VERB_PAST) && !self.is(*i, Class::MOSTLY_VERB)
        };
        let end = match named - name {
            0 if article > 0 => name + (name..self.end).take_while(word).count(),
            _ => named,
        };
        if end == name {
            return false;
        }
        let helped = self.is(end, Class::BE) || self.is(end, Class::HAVE) || self.is(end, Class::MODAL);
        let person = self.lookups.classes.get(start).is_some_and(|c| c.meets(self.grammar.given_name));
        let past = self.is(end, Class::VERB_PAST) && self.frozen(end) == Tag::Other;
        named > start && article == 0 && helped || past && (person || self.takes_object(end))
    }

    /// "acquired Orlin", "visited the museum": a past form that nothing but an object can follow so.
    pub(super) fn takes_object(&self, verb: usize) -> bool {
        let next = verb + 1;
        let object = next < self.end
            && (self.frozen(next) == Tag::Name
                || self.frozen(next) == Tag::Other
                    && (self.is(next, Class::DETERMINER) || self.is(next, Class::POSSESSIVE))
                || self.is_sum(next));
        object && !self.lookups.classes[verb].meets(self.grammar.reporting_verb)
    }

    /// "The bank provided a loan", "is providing support": a verb where "provided that" would be a subordinator.
    fn is_verb_there(&self, i: usize, before: Tag) -> bool {
        let c = self.lookups.classes[i];
        let form = has(c, Class::VERB_PAST) || has(c, Class::VERB_PARTICIPLE) || has(c, Class::VERB_ING);
        let that = self.lookups.words.get(i + 1) == Some(&self.grammar.that);
        let subject = matches!(
            before,
            Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Relative | Tag::Close | Tag::Time | Tag::Adverb
        );
        let aside = before == Tag::Comma && has(c, Class::VERB_ING);
        form && !that && (before.is_auxiliary() || (subject || aside) && self.begins_nominal(i + 1))
    }

    fn relative(&self, i: usize, before: Tag) -> Tag {
        let g = self.grammar;
        let word = self.lookups.words[i];
        if word != g.that {
            return Tag::Relative;
        }
        let verb_next = self.is(i + 1, Class::BE)
            || self.is(i + 1, Class::HAVE)
            || self.is(i + 1, Class::MODAL)
            || (self.is(i + 1, Class::VERB_S) || self.is(i + 1, Class::VERB_PAST) || self.is(i + 1, Class::VERB_BASE))
                && self.frozen(i + 1) == Tag::Other
                && !self.is(i + 1, Class::DETERMINER)
                && !self.is(i + 1, Class::PREPOSITION);
        match before {
            Tag::Noun | Tag::Name | Tag::Time | Tag::Close if verb_next => Tag::Relative,
            Tag::Present | Tag::Past | Tag::Participle | Tag::Ing | Tag::Bare | Tag::Adverb => Tag::Subordinator,
            Tag::Stop | Tag::Comma | Tag::Preposition if self.is_noun_like(i + 1) && !verb_next => Tag::Determiner,
            Tag::Preposition => Tag::Pronoun,
            Tag::Stop if verb_next => Tag::Pronoun,
            _ => Tag::Subordinator,
        }
    }
}
