//! Closed classes: what function words are where they stand ("to", "that", "her", "including"); what is none of
//! them goes on to the open classes.

use super::{Context, Tag};
use crate::lexicon::{Class, ClassSet};
use crate::segmentation::{Shape, TokenKind};
use crate::syntax::grammar::has;

/// So many tokens has the subject of a clause with its asides at most.
const LONGEST_SUBJECT: usize = 24;

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
        // "Following a vote, Acme sold": after it.
        if i == self.first && word == g.following && self.begins_nominal(i + 1) {
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
        // "visited both the museum and the school"
        if word == g.both && before != Tag::Stop && self.is(i + 1, Class::DETERMINER) && self.and_follows(i + 2) {
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

    /// Whether an "and" follows before anything but nouns and their articles.
    fn and_follows(&self, from: usize) -> bool {
        const LONGEST: usize = 10;
        let inside = |j: &usize| {
            let words = [Class::NOUN, Class::ADJECTIVE, Class::DETERMINER, Class::POSSESSIVE];
            self.frozen(*j) == Tag::Name
                || words.iter().any(|class| self.is(*j, *class))
                || self.lookups.words[*j] == self.grammar.of
        };
        let and = (from..self.end.min(from + LONGEST)).find(|j| !inside(j));
        and.is_some_and(|j| self.lookups.words[j] == self.grammar.and)
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
        // "goes to costume designer Anna Lind"
        let taker = || {
            let goes = i > 0 && self.lookups.verb_lemmas[i - 1] == self.grammar.go;
            let people = self.grammar.person_noun.union(self.grammar.title).union(self.grammar.calling);
            goes && self.is(i + 1, Class::NOUN)
                && self.lookups.classes.get(i + 2).is_some_and(|c| c.meets(people))
                && self.frozen(i + 3) == Tag::Name
        };
        let verb =
            self.is(i + 1, Class::VERB_BASE) && self.frozen(i + 1) == Tag::Other && !titled() && !noun() && !taker()
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
        // "has been given", "has also given"
        let helped = |tag| matches!(tag, Tag::Be | Tag::Have);
        let adverb = || before == Tag::Adverb && helped(before2);
        if has(c, Class::VERB_PARTICIPLE) && (helped(before) || adverb()) {
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
        // "also known as "the Fox""
        let named = i + 1 < self.end && self.document.tokens[i + 1].kind == TokenKind::Punctuation;
        let next = i + 1 + usize::from(named && before.is_verb() && self.punctuation(i + 1) == Tag::Quote);
        let clause = || !self.begins_nominal(next) || self.opens_clause(next, finite);
        let subordinates =
            has(c, Class::SUBORDINATOR) && clause() && (!self.starts_post(i + 1) || self.opens_clause(next, finite));
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

    /// "since Anna Lind opened", "after the league has sold", "as the institute, a school of music, acquired Orlin": a noun
    /// group and a verb that it is the subject of, whatever participles may hang on names.
    fn opens_clause(&self, start: usize, finite: bool) -> bool {
        let named = (start..self.end).find(|i| self.frozen(*i) != Tag::Name).unwrap_or(self.end);
        let helped = self.is(named, Class::BE) || self.is(named, Class::HAVE) || self.is(named, Class::MODAL);
        let person = self.lookups.classes.get(start).is_some_and(|c| c.meets(self.grammar.given_name));
        let past = self.is(named, Class::VERB_PAST) && self.frozen(named) == Tag::Other;
        if named > start && (helped || past && (person || self.takes_object(named))) {
            return true;
        }
        let Some(verb) = self.verb_ahead(start) else { return false };
        // "was elected as President of Peru and Omar Stone became": a post.
        let post = |i: usize| self.lookups.classes[i].meets(self.grammar.title.union(self.grammar.person_noun));
        let brought = start.checked_sub(1).map(|i| self.lookups.words[i]);
        if brought == Some(self.grammar.as_) && (start..verb).any(|i| post(i) || self.is(i, Class::CONJUNCTION)) {
            return false;
        }
        // "After the vote, Anna Lind thanked the members": that is the main clause, unless another follows or went before.
        let mut commas = (verb..self.end).filter(|i| self.document.text(*i) == ",");
        finite || commas.any(|close| self.clause_follows(close + 1))
    }

    /// The past form with an object that is the first verb of what begins at `start`: nouns and their phrases, asides and
    /// relative clauses stand before it.
    pub(super) fn verb_ahead(&self, start: usize) -> Option<usize> {
        if !self.begins_nominal(start) {
            return None;
        }
        let (mut relative, mut bracket) = (false, false);
        for i in start..self.end.min(start + LONGEST_SUBJECT) {
            let c = self.lookups.classes[i];
            match self.document.text(i) {
                "(" => bracket = true,
                ")" => bracket = false,
                _ => {}
            }
            if bracket || self.frozen(i) != Tag::Other {
                continue;
            }
            if self.document.tokens[i].kind == TokenKind::Punctuation {
                match self.document.text(i) {
                    "," => relative = false,
                    ")" | "-" | "\"" | "“" | "”" | "–" => {}
                    _ => return None,
                }
                continue;
            }
            let verb = [Class::BE, Class::HAVE, Class::MODAL, Class::DO].iter().any(|class| has(c, *class));
            if has(c, Class::RELATIVE) || self.lookups.words[i] == self.grammar.that {
                relative = true;
            } else if !relative && (verb || has(c, Class::SUBORDINATOR)) {
                return None;
            } else if !relative && has(c, Class::VERB_PAST) && !has(c, Class::PREPOSITION) && self.takes_object(i) {
                let joined = self.is(i - 1, Class::CONJUNCTION);
                let comma = self.document.text(i - 1) == ",";
                return (i > start && !joined && (!comma || self.is_closed_aside(start, i))).then_some(i);
            }
        }
        None
    }

    /// Whether two commas at least, the last right before the verb at `verb`, stand between it and `start`: they set off an
    /// aside, where one would part two verbs.
    fn is_closed_aside(&self, start: usize, verb: usize) -> bool {
        let commas = (start..verb).filter(|i| self.document.text(*i) == ",").count();
        commas >= 2 && self.document.text(verb - 1) == ","
    }

    /// "acquired Orlin", "visited the museum", "met former ministers", "spoke": a past form that its object, or being no
    /// participle, shows to be a finite verb.
    pub(super) fn takes_object(&self, verb: usize) -> bool {
        let (next, c) = (verb + 1, self.lookups.classes[verb]);
        if next >= self.end || c.meets(self.grammar.reporting_verb) {
            return false;
        }
        let frozen = self.frozen(next);
        let words = [Class::DETERMINER, Class::POSSESSIVE, Class::PRONOUN];
        let article = words.iter().any(|class| self.is(next, *class));
        // "the newly acquired company" is another matter.
        let adverbs =
            (self.first..verb).rev().take_while(|i| self.is(*i, Class::ADVERB) && self.frozen(*i) == Tag::Other);
        let behind = verb > self.first + adverbs.clone().count() && {
            let before = verb - 1 - adverbs.count();
            let noun =
                self.is(before, Class::NOUN) && !self.is(before, Class::ADJECTIVE) && !self.is(before, Class::ADVERB);
            noun || self.frozen(before) == Tag::Name || self.document.tokens[before].kind == TokenKind::Punctuation
        };
        let plain = frozen == Tag::Other && self.is_noun_like(next) && !self.is(next, Class::PREPOSITION) && behind;
        let with = self.lookups.verb_lemmas[verb] == self.grammar.meet && self.lookups.words[next] == self.grammar.with;
        let past = !has(c, Class::VERB_PARTICIPLE) && !has(c, Class::NOUN) && !has(c, Class::ADJECTIVE) && behind;
        // "attended this year's fair"
        let owned = || {
            (next..self.end)
                .find(|i| self.frozen(*i) != Tag::Time)
                .is_some_and(|i| self.document.tokens[i].kind == TokenKind::Clitic)
        };
        let object = frozen == Tag::Name
            || frozen == Tag::Other && article
            || self.is_sum(next)
            || frozen == Tag::Time && owned();
        object && behind || plain || with || past
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
