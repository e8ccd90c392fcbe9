//! Word classes in context: one tag a token, chosen from the classes the lexicon allows.
//!
//! Left to right with one token of look-ahead; a handful of contextual rules decide noun against verb and past tense
//! against participle (after Brill 1995, but written by hand). Tags are internal: they only serve the groups.

use super::grammar::{Grammar, has};
use crate::lexicon::{Class, ClassSet, Lookups};
use crate::reader::BlockKind;
use crate::segmentation::{Document, Shape, TokenKind};

/// The part a token plays in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Comma.
    Comma,
    /// Colon, semicolon, dash.
    Break,
    /// Opening or closing double quote.
    Quote,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
    /// Full stop, question mark, exclamation mark.
    Stop,
    /// Part of a name that the entity stage has frozen.
    Name,
    /// Part of a time expression.
    Time,
    /// Number.
    Number,
    /// Article, demonstrative, quantifier.
    Determiner,
    /// "his", "our".
    Possessive,
    /// Possessive clitic.
    Genitive,
    /// Adjective, or participle before its noun.
    Adjective,
    /// Noun.
    Noun,
    /// Pronoun.
    Pronoun,
    /// "who", "which", relative "that".
    Relative,
    /// Preposition.
    Preposition,
    /// "to" before a verb.
    To,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "because", "when".
    Subordinator,
    /// Adverb.
    Adverb,
    /// "not", "never".
    Negation,
    /// "will", "may".
    Modal,
    /// A form of be.
    Be,
    /// A form of have.
    Have,
    /// A form of do.
    Do,
    /// Finite verb in the present.
    Present,
    /// Finite verb in the past.
    Past,
    /// Past participle.
    Participle,
    /// Form in -ing used as a verb.
    Ing,
    /// Bare form after a modal or "to".
    Bare,
    /// Anything else.
    Other,
}

impl Tag {
    /// Whether a token so tagged can stand in a verb group before its head.
    pub const fn is_auxiliary(self) -> bool {
        matches!(self, Self::Modal | Self::Be | Self::Have | Self::Do)
    }

    /// Whether it can head a verb group.
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Present | Self::Past | Self::Participle | Self::Ing | Self::Bare)
    }

    /// Whether it belongs to a noun group.
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Name | Self::Noun | Self::Number | Self::Adjective)
    }
}

/// Tags every token. `frozen[i]` is a tag already decided (names, times) or [`Tag::Other`].
pub fn tag(document: &Document<'_>, lookups: &Lookups, grammar: &Grammar, frozen: &[Tag]) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(document.tokens.len());
    for sentence in &document.sentences {
        let range = sentence.tokens.range();
        let is_item = sentence.kind == BlockKind::ListItem;
        let context = Context { document, lookups, grammar, frozen, end: range.end, is_item };
        // Inside a relative clause, whether the clause around it has its verb.
        let mut outer: Option<bool> = None;
        // Whether the sentence opens with a clause that is not its main one.
        let mut fronted = false;
        let first = range.start;
        // Whether all so far is one phrase that a preposition brings.
        let mut phrase = false;
        let (mut before2, mut before, mut finite) = (Tag::Stop, Tag::Stop, false);
        for i in range {
            let mut tag = context.tag(i, before, before2, finite);
            // "At a ceremony held in Lima, Anna Lind received": the verb of the sentence comes later.
            if tag == Tag::Past && phrase && before == Tag::Noun && context.is_in_fronted_phrase(i) {
                tag = Tag::Participle;
            }
            // "Anna Lind (pictured) opened": what a bracket adds is no statement.
            if matches!(tag, Tag::Past | Tag::Participle) && context.is_alone_in_bracket(i, first) {
                tag = Tag::Adverb;
            }
            phrase = if i == first {
                tag == Tag::Preposition
            } else {
                let opens = || matches!(tag, Tag::Determiner | Tag::Possessive) && before == Tag::Preposition;
                phrase && (opens() || tag.is_nominal() && before != Tag::Time)
            };
            match tag {
                Tag::Relative => outer = Some(finite),
                Tag::Comma if finite && outer == Some(false) && context.main_verb_follows(i + 1) => {
                    (finite, outer) = (false, None);
                }
                // "When he met Lind, the mayor praised": after what opens the sentence comes its main clause.
                Tag::Comma if finite && fronted && context.clause_follows(i + 1) => (finite, fronted) = (false, false),
                _ if i == first => fronted = matches!(tag, Tag::Subordinator | Tag::Ing | Tag::Participle),
                _ => {}
            }
            match tag {
                Tag::Present | Tag::Past | Tag::Modal => finite = true,
                Tag::Be | Tag::Have | Tag::Do => finite = true,
                Tag::Subordinator | Tag::Relative | Tag::Break | Tag::Quote | Tag::Conjunction => finite = false,
                _ => {}
            }
            tags.push(tag);
            (before2, before) = (before, tag);
        }
    }
    tags
}

/// An "of" before a verb is no further.
const LONGEST_MANY: usize = 5;
/// A phrase between commas is no longer.
const LONGEST_ASIDE: usize = 24;

/// Classes whose few words are told apart before the open ones.
const CLOSED: ClassSet = ClassSet::any(&[
    Class::RELATIVE,
    Class::BE,
    Class::HAVE,
    Class::DO,
    Class::MODAL,
    Class::NEGATION,
    Class::POSSESSIVE,
    Class::PRONOUN,
    Class::DETERMINER,
    Class::CONJUNCTION,
    Class::PREPOSITION,
    Class::SUBORDINATOR,
]);

/// The forms of verbs.
const VERB: ClassSet =
    ClassSet::any(&[Class::VERB_BASE, Class::VERB_S, Class::VERB_PAST, Class::VERB_PARTICIPLE, Class::VERB_ING]);

struct Context<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    grammar: &'a Grammar,
    frozen: &'a [Tag],
    end: usize,
    /// Whether the sentence is an item of a list.
    is_item: bool,
}

impl Context<'_> {
    /// "(elected)", "(re-elected)": a bracket of one word that ends at token `i`.
    fn is_alone_in_bracket(&self, i: usize, first: usize) -> bool {
        let hyphen = i >= first + 2 && self.document.text(i - 1) == "-";
        let start = if hyphen { i - 2 } else { i };
        start > first && self.document.text(start - 1) == "(" && self.document.text(i + 1) == ")"
    }

    /// Whether token `i` is the hyphen of "family-owned", "12-member": without spaces, before a participle in small
    /// letters or after a number.
    fn joins_words(&self, i: usize) -> bool {
        let glued = |j: usize| self.document.tokens.get(j).is_some_and(|t| t.glued);
        let next = self.document.tokens.get(i + 1).filter(|_| i + 1 < self.end && i > 0);
        let lower = next.is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower);
        if self.document.text(i) != "-" || !glued(i) || !glued(i + 1) || !lower {
            return false;
        }
        let number = self.document.tokens[i - 1].kind == TokenKind::Number;
        number || self.is(i + 1, Class::VERB_PARTICIPLE) || self.is(i + 1, Class::VERB_ING)
    }

    fn is(&self, i: usize, class: Class) -> bool {
        i < self.end && self.lookups.classes.get(i).is_some_and(|c| has(*c, class))
    }

    fn frozen(&self, i: usize) -> Tag {
        if i < self.end { self.frozen.get(i).copied().unwrap_or(Tag::Other) } else { Tag::Stop }
    }

    /// Whether token `i` can begin a noun group.
    fn begins_nominal(&self, i: usize) -> bool {
        if i >= self.end {
            return false;
        }
        let classes = self.lookups.classes[i];
        self.frozen(i) == Tag::Name
            || self.document.tokens[i].kind == TokenKind::Number
            || self.is_currency(i)
            || has(classes, Class::DETERMINER)
            || has(classes, Class::POSSESSIVE)
            || has(classes, Class::PRONOUN)
            || classes.meets(self.grammar.title)
            || classes.meets(self.grammar.honorific) && has(classes, Class::NAME)
            || (has(classes, Class::NOUN) || has(classes, Class::ADJECTIVE))
                && !has(classes, Class::PREPOSITION)
                && !has(classes, Class::MOSTLY_VERB)
    }

    /// Whether token `i` looks like the noun that a modifier just before it modifies.
    fn is_noun_like(&self, i: usize) -> bool {
        if i >= self.end {
            return false;
        }
        let classes = self.lookups.classes[i];
        self.frozen(i) == Tag::Name
            || has(classes, Class::NOUN) && !has(classes, Class::PREPOSITION) && !has(classes, Class::DETERMINER)
            || has(classes, Class::ADJECTIVE)
            || classes.meets(self.grammar.title)
    }

    /// "managing director": whether a post of several words begins at token `i`.
    fn starts_post(&self, i: usize) -> bool {
        let from = self.lookups.terms.partition_point(|t| (t.range.start as usize) < i);
        let mut here = self.lookups.terms[from..].iter().take_while(|t| t.range.start as usize == i);
        here.any(|t| t.range.len() >= 2 && t.classes.meets(self.grammar.title))
    }

    fn tag(&self, i: usize, before: Tag, before2: Tag, finite: bool) -> Tag {
        let frozen = self.frozen(i);
        if frozen != Tag::Other {
            return frozen;
        }
        // "family-owned", "12-member": one adjective with the noun or number before it.
        if i > 0 && before == Tag::Adjective && self.joins_words(i - 1) {
            return Tag::Adjective;
        }
        match self.document.tokens[i].kind {
            TokenKind::Punctuation
                if matches!(before, Tag::Noun | Tag::Number | Tag::Adjective) && self.joins_words(i) =>
            {
                return Tag::Adjective;
            }
            TokenKind::Punctuation => return self.punctuation(i),
            TokenKind::Number => return Tag::Number,
            TokenKind::Clitic => return self.clitic(i),
            TokenKind::Address | TokenKind::Symbol if self.is_currency(i) => return Tag::Number,
            // "$2 million" is one group.
            TokenKind::Symbol if matches!(self.document.text(i), "$" | "€" | "£" | "¥") => {
                let sum = self.document.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
                return if sum { Tag::Number } else { Tag::Other };
            }
            TokenKind::Address | TokenKind::Symbol => return Tag::Other,
            TokenKind::Word => {}
        }
        let g = self.grammar;
        let (word, c) = (self.lookups.words[i], self.lookups.classes[i]);
        // "Anna Lind, COO of": a post in capitals is no verb.
        if self.document.tokens[i].shape == Shape::Upper && c.meets(g.title) && self.document.text(i).len() > 1 {
            return Tag::Noun;
        }
        if !c.meets(CLOSED) {
            return self.open(i, before, before2, finite);
        }
        if word == g.to {
            // "to coach Anna Lind"
            let titled = || {
                self.lookups.classes.get(i + 2).is_some_and(|c| c.meets(self.grammar.given_name))
                    && self.frozen(i + 2) == Tag::Name
                    && self.lookups.classes[i + 1].meets(self.grammar.title)
            };
            let verb_next = self.is(i + 1, Class::VERB_BASE)
                && self.frozen(i + 1) == Tag::Other
                && !titled()
                && !(self.is(i + 1, Class::NOUN)
                    && !self.is(i + 1, Class::MOSTLY_VERB)
                    && self.is(i + 2, Class::PREPOSITION))
                || self.is(i + 1, Class::BE)
                || self.is(i + 1, Class::HAVE)
                || self.is(i + 1, Class::ADVERB) && self.is(i + 2, Class::VERB_BASE);
            return if verb_next { Tag::To } else { Tag::Preposition };
        }
        if word == g.that || word == g.which || word == g.who || has(c, Class::RELATIVE) {
            return self.relative(i, before);
        }
        if has(c, Class::BE) {
            return Tag::Be;
        }
        if has(c, Class::HAVE) {
            return Tag::Have;
        }
        if has(c, Class::DO) {
            return Tag::Do;
        }
        if has(c, Class::MODAL) && !(before == Tag::Determiner) {
            return Tag::Modal;
        }
        if has(c, Class::NEGATION) && word != g.no {
            return Tag::Negation;
        }
        if has(c, Class::POSSESSIVE) {
            // "her": possessive before a noun, else pronoun.
            return if word == g.her && !self.is_noun_like(i + 1) { Tag::Pronoun } else { Tag::Possessive };
        }
        if has(c, Class::PRONOUN) && !(has(c, Class::DETERMINER) && self.is_noun_like(i + 1)) {
            return Tag::Pronoun;
        }
        if has(c, Class::DETERMINER) {
            // "most recently"
            let most = self.frozen(i + 1) == Tag::Time && self.document.text(i + 1).ends_with("ly");
            return if most && self.document.text(i).eq_ignore_ascii_case("most") {
                Tag::Adverb
            } else {
                Tag::Determiner
            };
        }
        if has(c, Class::CONJUNCTION) {
            return Tag::Conjunction;
        }
        // "cities, including Lima": no verb unless something is.
        let example = word == g.including && before != Tag::Be;
        // "a Series B round led by"
        let led = self.is(i + 1, Class::VERB_PARTICIPLE) && self.is(i + 1, Class::VERB_PAST);
        let round = has(c, Class::NOUN)
            && (before == Tag::Determiner && self.is_noun_like(i + 1) && !self.is(i + 1, Class::DETERMINER)
                || matches!(
                    before,
                    Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number | Tag::Possessive
                ) && (led || !self.begins_nominal(i + 1)));
        // "has been given"
        if has(c, Class::PREPOSITION) && has(c, Class::VERB_PARTICIPLE) && matches!(before, Tag::Be | Tag::Have) {
            return Tag::Participle;
        }
        if has(c, Class::PREPOSITION) && !round && (example || !self.verb_here(i, before, before2, finite)) {
            if has(c, Class::SUBORDINATOR) && !self.begins_nominal(i + 1) && !self.starts_post(i + 1) {
                return Tag::Subordinator;
            }
            return Tag::Preposition;
        }
        if round && led && has(c, Class::PREPOSITION) {
            return Tag::Noun;
        }
        if has(c, Class::SUBORDINATOR) && !self.is_verb_there(i, before) {
            return Tag::Subordinator;
        }
        self.open(i, before, before2, finite)
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

    fn punctuation(&self, i: usize) -> Tag {
        match self.document.text(i) {
            "," => Tag::Comma,
            "\"" | "“" | "”" | "«" | "»" | "„" | "‘" => Tag::Quote,
            // After a stop or comma no apostrophe.
            "’" if i > 0 && matches!(self.document.text(i - 1), "," | "." | "!" | "?") => Tag::Quote,
            "(" | "[" | "{" => Tag::Open,
            ")" | "]" | "}" => Tag::Close,
            "." | "!" | "?" => Tag::Stop,
            ";" | ":" | "-" | "–" | "—" | "--" => Tag::Break,
            _ => Tag::Other,
        }
    }

    /// "$" and "US$" before a sum are part of the number.
    fn is_currency(&self, i: usize) -> bool {
        let sum = self.document.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number && i + 1 < self.end);
        sum && is_currency(self.document.text(i))
    }

    /// Whether a percentage or a sum stands at `i`, and no number of things.
    fn is_amount(&self, i: usize) -> bool {
        let number = |j: usize| j < self.end && self.document.tokens[j].kind == TokenKind::Number;
        let sum = self.is_currency(i) || self.document.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper);
        let percent =
            || i + 1 < self.end && matches!(self.document.text(i + 1), "%" | "percent" | "per" | "percentage");
        sum && number(i + 1) || number(i) && percent()
    }

    fn clitic(&self, i: usize) -> Tag {
        match self.document.text(i) {
            "’" if i > 0 && matches!(self.document.text(i - 1), "," | "." | "!" | "?") => Tag::Quote,
            "'s" | "’s" | "'" | "’" => {
                // "It's important", "he's": a verb after a pronoun, else a possessive.
                let after_pronoun = i > 0 && self.is(i - 1, Class::PRONOUN);
                if after_pronoun { Tag::Be } else { Tag::Genitive }
            }
            "n't" | "n’t" => Tag::Negation,
            "'ll" | "’ll" | "'d" | "’d" => Tag::Modal,
            "'ve" | "’ve" => Tag::Have,
            "'re" | "’re" | "'m" | "’m" => Tag::Be,
            _ => Tag::Other,
        }
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
            Tag::Noun | Tag::Name | Tag::Time if verb_next => Tag::Relative,
            Tag::Present | Tag::Past | Tag::Participle | Tag::Ing | Tag::Bare | Tag::Adverb => Tag::Subordinator,
            Tag::Stop | Tag::Comma | Tag::Preposition if self.is_noun_like(i + 1) && !verb_next => Tag::Determiner,
            Tag::Preposition => Tag::Pronoun,
            Tag::Stop if verb_next => Tag::Pronoun,
            _ => Tag::Subordinator,
        }
    }

    /// Whether a word after a name goes on as a verb would, and no other word of the sentence can be its finite verb:
    /// "Acme partners with", "the Glass Week runs from".
    fn is_only_verb(&self, i: usize) -> bool {
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

    /// Whether the past form at `i`, after a comma, brings a preposition, a comma closes its phrase and a finite verb comes
    /// right after.
    fn is_set_off(&self, i: usize) -> bool {
        if !self.is(i + 1, Class::PREPOSITION) {
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

    /// Whether a phrase follows the past form at `i`, then a comma and a clause with a verb of its own.
    fn is_in_fronted_phrase(&self, i: usize) -> bool {
        let participle = self.is(i, Class::VERB_PARTICIPLE) && self.is(i + 1, Class::PREPOSITION);
        let close = || (i + 1..self.end.min(i + LONGEST_ASIDE)).find(|&j| self.document.text(j) == ",");
        participle && close().is_some_and(|close| self.clause_follows(close + 1))
    }

    /// Whether "and" and another past form follow the past form at `i`, before any other kind of verb.
    fn is_one_of_several(&self, i: usize) -> bool {
        let free = |j: usize| self.frozen(j) == Tag::Other;
        let past = |j: usize| free(j) && self.is(j, Class::VERB_PAST) && !self.is(j, Class::NOUN);
        let and = (i + 1..self.end.min(i + LONGEST_ASIDE))
            .find(|&j| self.is(j, Class::CONJUNCTION) && (past(j + 1) || self.is(j + 1, Class::ADVERB) && past(j + 2)));
        let other =
            |j: usize| free(j) && (self.is(j, Class::BE) || self.is(j, Class::HAVE) || self.is(j, Class::MODAL));
        and.is_some_and(|and| !(i + 1..and).any(|j| other(j) || self.is(j, Class::RELATIVE)))
    }

    /// "Acme, which makes pumps, acquired": whether the past form after a relative clause is the verb of the clause around
    /// it.
    fn main_verb_follows(&self, from: usize) -> bool {
        let skips =
            |i: &usize| self.frozen(*i) == Tag::Time || self.is(*i, Class::ADVERB) && !self.is(*i, Class::VERB_PAST);
        let Some(i) = (from..self.end).find(|i| !skips(i)) else { return false };
        let later = |j: usize| {
            let c = self.lookups.classes[j];
            self.frozen(j) == Tag::Other
                && (has(c, Class::BE) || has(c, Class::HAVE) || has(c, Class::MODAL) || has(c, Class::VERB_PAST))
        };
        self.frozen(i) == Tag::Other
            && self.is(i, Class::VERB_PAST)
            && (self.begins_nominal(i + 1) || !(i + 1..self.end).any(later))
    }

    /// Whether what begins at `from` has a verb of its own before the next comma.
    fn clause_follows(&self, from: usize) -> bool {
        let end =
            (from..self.end.min(from + LONGEST_ASIDE)).find(|&j| self.document.text(j) == ",").unwrap_or(self.end);
        let relative = self.is(from, Class::RELATIVE) || self.lookups.words.get(from) == Some(&self.grammar.that);
        let verb = |j: usize| {
            let c = self.lookups.classes[j];
            self.frozen(j) == Tag::Other
                && [Class::BE, Class::HAVE, Class::MODAL, Class::VERB_PAST].iter().any(|class| has(c, *class))
        };
        self.begins_nominal(from) && !relative && (from + 1..end.min(from + LONGEST_ASIDE)).any(verb)
    }

    /// "a three-day visit": whether a span of time with an article stands right before token `i`.
    fn is_after_span(&self, i: usize) -> bool {
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

    fn verb_here(&self, i: usize, before: Tag, before2: Tag, finite: bool) -> bool {
        self.is(i, Class::MOSTLY_VERB)
            && matches!(self.open(i, before, before2, finite), Tag::Past | Tag::Present | Tag::Ing)
    }

    /// Open classes: noun, verb, adjective, adverb.
    fn open(&self, i: usize, before: Tag, before2: Tag, finite: bool) -> Tag {
        let c = self.lookups.classes[i];
        let (noun, adjective, adverb) = (has(c, Class::NOUN), has(c, Class::ADJECTIVE), has(c, Class::ADVERB));
        let base = has(c, Class::VERB_BASE);
        let s_form = has(c, Class::VERB_S);
        let past = has(c, Class::VERB_PAST);
        let participle = has(c, Class::VERB_PARTICIPLE);
        let ing = has(c, Class::VERB_ING);
        let mostly_verb = has(c, Class::MOSTLY_VERB);
        let nominal = || {
            if noun && !(adjective && self.is_noun_like(i + 1) && self.document.tokens[i].shape == Shape::Lower) {
                Tag::Noun
            } else if adjective {
                Tag::Adjective
            } else if adverb {
                Tag::Adverb
            } else {
                Tag::Noun
            }
        };
        if s_form
            && before == Tag::Name
            && !finite
            && i + 1 < self.end
            && self.frozen(i + 1) == Tag::Name
            && self.document.tokens[i].shape == Shape::Capitalized
            && self.is_only_verb(i)
        {
            return Tag::Present;
        }
        // "Platinum Sponsors": a capital that means something is on no verb.
        if c.meets(VERB)
            && has(c, Class::NAME)
            && self.document.tokens[i].shape == Shape::Capitalized
            && has(c, Class::NOUN)
        {
            return Tag::Noun;
        }
        if !c.meets(VERB) {
            return if adverb && !noun && !(adjective && self.is_noun_like(i + 1)) { Tag::Adverb } else { nominal() };
        }
        let after_auxiliary =
            before.is_auxiliary() || matches!(before, Tag::Negation | Tag::Adverb) && before2.is_auxiliary();
        let auxiliary = if before.is_auxiliary() { before } else { before2 };
        // "He further noted"
        let verb_next = self.is(i + 1, Class::VERB_PAST) || self.is(i + 1, Class::VERB_S);
        if adverb && base && verb_next && matches!(before, Tag::Pronoun | Tag::Name) {
            return Tag::Adverb;
        }
        if before == Tag::To || before == Tag::Adverb && before2 == Tag::To {
            return if base { Tag::Bare } else { nominal() };
        }
        if after_auxiliary {
            return match auxiliary {
                Tag::Modal | Tag::Do if base => Tag::Bare,
                Tag::Be
                    if ing
                        && !(noun && self.is(i + 1, Class::PREPOSITION) && before != Tag::Adverb && !mostly_verb) =>
                {
                    Tag::Ing
                }
                Tag::Be | Tag::Have if participle => Tag::Participle,
                Tag::Be if ing => Tag::Ing,
                // "is open until": what is said of the subject.
                Tag::Be if adjective && !c.meets(self.grammar.title) && !self.is_noun_like(i + 1) => Tag::Adjective,
                _ => nominal(),
            };
        }
        let in_group =
            matches!(before, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number)
                || before == Tag::Adverb && matches!(before2, Tag::Determiner | Tag::Possessive | Tag::Genitive)
                || before == Tag::Time && noun && self.is_after_span(i);
        // "the Harbour Prize 2024 went to"
        let edition = before == Tag::Number && before2 == Tag::Name && past && !noun;
        if in_group && !edition {
            // "the affected regions", "a growing market", "the visit".
            if (participle || ing) && !noun && self.is_noun_like(i + 1) {
                return Tag::Adjective;
            }
            if ing && self.is_noun_like(i + 1) || participle && !noun && !past {
                return Tag::Adjective;
            }
            if noun || adjective || ing || base || s_form {
                return if noun || ing || !adjective { Tag::Noun } else { Tag::Adjective };
            }
            if participle && before != Tag::Adverb && (past || before == Tag::Adjective) && !self.is_noun_like(i + 1) {
                // "those affected", "the accused"
                return if matches!(before, Tag::Number | Tag::Adjective) { Tag::Past } else { Tag::Noun };
            }
            return Tag::Adjective;
        }
        if ing {
            // Gerund or participle when something it governs follows; else a noun.
            let governs = self.begins_nominal(i + 1)
                || self.is(i + 1, Class::PREPOSITION) && !noun
                || self.is(i + 1, Class::ADVERB)
                || mostly_verb;
            // "systems for fishing vessels": a noun before a plural.
            let modifies = noun
                && (before == Tag::Preposition || before == Tag::Conjunction && before2 == Tag::Noun)
                && self.is(i + 1, Class::PLURAL)
                && self.is(i + 1, Class::NOUN)
                && !self.is(i + 1, Class::DETERMINER);
            if modifies && !mostly_verb {
                return Tag::Noun;
            }
            let verbal_place = matches!(
                before,
                Tag::Stop
                    | Tag::Comma
                    | Tag::Preposition
                    | Tag::Subordinator
                    | Tag::Conjunction
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Time
                    | Tag::Quote
                    | Tag::Break
                    | Tag::Pronoun
                    | Tag::Close
                    | Tag::Adverb
            ) || before.is_verb();
            return if verbal_place && governs && !(noun && matches!(before, Tag::Noun | Tag::Name) && !mostly_verb) {
                Tag::Ing
            } else {
                nominal()
            };
        }
        // "3 research institutes": a plural counted, not a verb.
        let counted = before == Tag::Noun && before2 == Tag::Number && i > 0 && !self.is(i - 1, Class::PLURAL);
        if counted && s_form && noun && !mostly_verb {
            return Tag::Noun;
        }
        let after_subject = matches!(
            before,
            Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Relative
                | Tag::Time
                | Tag::Close
                | Tag::Comma
                | Tag::Adverb
                | Tag::Conjunction
                | Tag::Number
                | Tag::Quote
                | Tag::Break
        );
        if past || participle {
            // "sales increased by 14%": no agent.
            let by = i + 1 < self.end && self.lookups.words[i + 1] == self.grammar.by && !self.is_amount(i + 2);
            if adjective && noun && !mostly_verb && !after_subject {
                return nominal();
            }
            // "- Approved a contract with Orlin Ltd.": what was done, in a list of it.
            let opens = self.is_item && past && matches!(before, Tag::Stop | Tag::Break | Tag::Other);
            if opens
                && self.begins_nominal(i + 1)
                && !(i + 1..self.end).any(|j| self.is(j, Class::BE) || self.is(j, Class::HAVE))
            {
                return Tag::Past;
            }
            if matches!(before, Tag::Stop | Tag::Preposition | Tag::Subordinator) || !after_subject {
                return if participle && !self.is_noun_like(i + 1) {
                    Tag::Participle
                } else if past && before == Tag::Quote {
                    Tag::Past
                } else if self.is_noun_like(i + 1) && (participle || adjective) && !self.is(i + 1, Class::DETERMINER) {
                    Tag::Adjective
                } else {
                    Tag::Participle
                };
            }
            // "Acme, founded in 1998, makes": set off by commas before the verb of the clause.
            if before == Tag::Comma && participle && !finite && self.is_set_off(i) {
                return Tag::Participle;
            }
            // "About Acme: Founded in 1998, the company"
            if before == Tag::Break
                && participle
                && !finite
                && self.is(i + 1, Class::PREPOSITION)
                && !c.meets(self.grammar.reporting_verb)
            {
                return Tag::Participle;
            }
            // "..., said Anna Lind", "..., Anna Lind said."
            let told = past && c.meets(self.grammar.reporting_verb);
            let inverted = before == Tag::Comma && self.frozen(i + 1) == Tag::Name;
            let last = i + 1 >= self.end || self.punctuation(i + 1) == Tag::Stop;
            if told && !by && (inverted || before == Tag::Name && last) {
                return Tag::Past;
            }
            // "toured the museum, met pupils and visited Lima": one verb of several.
            if past && finite && before == Tag::Comma && !by && self.is_one_of_several(i) {
                return Tag::Past;
            }
            if participle && (by || !past || finite && matches!(before, Tag::Noun | Tag::Name | Tag::Time | Tag::Comma))
            {
                return Tag::Participle;
            }
            // "Anna Lind, the dean, held talks"
            let closes = !finite && before2 == Tag::Name && past;
            if before == Tag::Comma && participle && !closes && self.is_noun_like(i + 1) && !self.begins_nominal(i + 1)
            {
                return Tag::Adjective;
            }
            return if past { Tag::Past } else { Tag::Participle };
        }
        // Base and -s forms: a verb after its subject when something it governs follows or it is mostly a verb.
        let follows = self.begins_nominal(i + 1)
            || self.is(i + 1, Class::SUBORDINATOR)
            || self.is(i + 1, Class::ADVERB)
            || self.is(i + 1, Class::PREPOSITION) && mostly_verb
            || self.is(i + 1, Class::PRONOUN)
            || i + 1 < self.end && self.lookups.words[i + 1] == self.grammar.that
            || i + 1 < self.end && self.lookups.words[i + 1] == self.grammar.to
            || mostly_verb && !noun && self.is(i + 1, Class::NOUN)
            || base && before == Tag::Name && self.is(i + 1, Class::NOUN) && self.is(i + 1, Class::PLURAL)
            || i + 1 < self.end
                && self.document.tokens[i + 1].kind == TokenKind::Punctuation
                && mostly_verb
                && !(noun && self.document.text(i + 1) == ":");
        // "owns and operates"
        let paired = s_form && self.is(i + 1, Class::CONJUNCTION) && self.is(i + 2, Class::VERB_S);
        let follows = follows || paired && (!noun || mostly_verb);
        if s_form && before == Tag::Name && !finite && self.is_only_verb(i) {
            return Tag::Present;
        }
        let plural_before = i > 0 && self.is(i - 1, Class::PLURAL);
        // "A delegation of farmers visits Lima": what agrees stands before "of".
        let of_many = || {
            let near = i.saturating_sub(LONGEST_MANY)..i;
            s_form
                && !finite
                && self.frozen(i + 1) == Tag::Name
                && near.into_iter().any(|j| self.lookups.words[j] == self.grammar.of)
        };
        let agrees = match before {
            Tag::Noun if plural_before && of_many() => true,
            Tag::Pronoun | Tag::Relative | Tag::Adverb | Tag::Conjunction | Tag::Comma | Tag::Close => true,
            Tag::Noun => s_form && !plural_before || base && plural_before,
            // "Peru and Norway hold talks"
            Tag::Name if base && before2 == Tag::Conjunction && !finite => true,
            Tag::Name | Tag::Time | Tag::Quote | Tag::Break => s_form || mostly_verb,
            _ => false,
        };
        let verb = after_subject && agrees && follows && (!noun || mostly_verb || !finite && before != Tag::Comma)
            || matches!(before, Tag::Pronoun | Tag::Relative) && (base || s_form)
            || before == Tag::Stop && base && !noun && follows
            || before == Tag::Conjunction && before2.is_verb() && base && !finite && follows;
        if verb { Tag::Present } else { nominal() }
    }
}

/// "$", "US$", "€".
pub(super) fn is_currency(text: &str) -> bool {
    text.ends_with('$') || matches!(text, "€" | "£" | "¥" | "₹" | "₱" | "₩" | "₽" | "₴" | "₦")
}
