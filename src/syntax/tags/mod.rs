//! Word classes in context: one tag a token, chosen from the classes the lexicon allows.
//!
//! Left to right with one token of look-ahead; a handful of contextual rules decide noun against verb and past tense
//! against participle (after Brill 1995, but written by hand). Tags are internal: they only serve the groups.
//!
//! [`tag()`] goes over the sentences. Each token is punctuation, a sum or a clitic (`marks`), a function word (`closed`)
//! or else a noun, verb, adjective or adverb (`open`); `ahead` looks at the rest of the sentence where the next word
//! does not decide.

mod ahead;
mod closed;
mod marks;
mod open;
mod past;
mod present;

pub(super) use marks::is_currency;

use super::grammar::{Grammar, has};
use crate::lexicon::{Class, Lookups};
use crate::reader::BlockKind;
use crate::segmentation::{Document, TokenKind};

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

    /// Whether it may have a tense and a subject of its own.
    pub const fn is_finite(self) -> bool {
        self.is_auxiliary() || matches!(self, Self::Past | Self::Present)
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
        let context = Context { document, lookups, grammar, frozen, end: range.end, block: sentence.kind };
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
            // "was attended by: Anna Lind, mayor of Lima"
            let by = i > first && lookups.words.get(i - 1) == Some(&grammar.by);
            if tag == Tag::Break && by && before == Tag::Preposition && document.text(i) == ":" {
                tag = Tag::Adverb;
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
                _ if i == first => {
                    let when = lookups.words[i] == grammar.when;
                    fronted = when || matches!(tag, Tag::Subordinator | Tag::Ing | Tag::Participle);
                }
                _ => {}
            }
            match tag {
                // "Rather than being named dean, Anna Lind joined": no verb of the sentence.
                Tag::Be | Tag::Have if [grammar.being, grammar.having].contains(&lookups.words[i]) => {}
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

struct Context<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    grammar: &'a Grammar,
    frozen: &'a [Tag],
    end: usize,
    /// What the sentence stands in.
    block: BlockKind,
}

impl Context<'_> {
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
}
