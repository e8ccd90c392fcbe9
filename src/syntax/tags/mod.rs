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
mod counted;
mod marks;
mod open;
mod past;
mod present;

pub(super) use marks::is_currency;

use super::grammar::{Grammar, has};
use crate::lexicon::{Class, ClassSet, Lookups};
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

/// What a word may be that has other tags elsewhere; one of none of these classes is a noun.
const OPEN: ClassSet = ClassSet::FUNCTION.union(ClassSet::any(&[
    Class::ADVERB,
    Class::ADJECTIVE,
    Class::VERB_BASE,
    Class::VERB_S,
    Class::VERB_PAST,
    Class::VERB_PARTICIPLE,
    Class::VERB_ING,
    Class::MOSTLY_VERB,
]));
const DETERMINER: ClassSet = ClassSet::of(Class::DETERMINER);
const PREPOSITION: ClassSet = ClassSet::of(Class::PREPOSITION);
const CONJUNCTION: ClassSet = ClassSet::of(Class::CONJUNCTION);

/// Tags every token. `frozen[i]` is a tag already decided (names, times) or [`Tag::Other`].
pub fn tag(document: &Document<'_>, lookups: &Lookups, grammar: &Grammar, frozen: &[Tag]) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(document.tokens.len());
    let nominal = grammar.title.union(grammar.title_modifier).union(ClassSet::of(Class::NOUN));
    for sentence in &document.sentences {
        let range = sentence.tokens.range();
        let words = lookups.words.get(range.clone()).unwrap_or_default();
        let joins = words.contains(&grammar.among) || words.contains(&grammar.well);
        let (end, first, block) = (range.end, range.start, sentence.kind);
        let context = Context { document, lookups, grammar, nominal, frozen, end, first, block, joins };
        context.sentence(range.start, &mut tags);
    }
    tags
}

struct Context<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    grammar: &'a Grammar,
    /// The classes that make more of a function word than that.
    nominal: ClassSet,
    frozen: &'a [Tag],
    end: usize,
    /// Where the sentence begins.
    first: usize,
    /// What the sentence stands in.
    block: BlockKind,
    /// Whether it has a word of "among others" or of "as well as".
    joins: bool,
}

impl Context<'_> {
    /// Tags the tokens of the sentence, which begins at token `first`.
    fn sentence(&self, first: usize, tags: &mut Vec<Tag>) {
        let g = self.grammar;
        let words = self.lookups.words.get(first..).unwrap_or_default();
        // Inside a relative clause, whether the clause around it has its verb.
        let mut outer: Option<bool> = None;
        // Whether the sentence opens with a clause that is not its main one.
        let mut fronted = false;
        // Whether all so far is one phrase that a preposition brings.
        let mut phrase = false;
        // Whether it begins with a preposition.
        let mut brought = false;
        let (mut before2, mut before, mut finite) = (Tag::Stop, Tag::Stop, false);
        for (i, word) in (first..self.end).zip(words) {
            let settled = self.settled(i, before);
            let tag = settled.unwrap_or_else(|| self.corrected(i, first, [before2, before], finite, phrase));
            if i == first {
                phrase = tag == Tag::Preposition;
                brought = phrase;
                let opens = matches!(tag, Tag::Subordinator | Tag::Ing | Tag::Participle);
                fronted = opens || tag != Tag::Relative && *word == g.when;
            } else if i == first + 1 && before == Tag::Adverb && matches!(tag, Tag::Ing | Tag::Participle) {
                // "Now administered through the office, the league"
                fronted = true;
            } else if phrase {
                let opens = matches!(tag, Tag::Determiner | Tag::Possessive) && before == Tag::Preposition;
                phrase = opens || tag.is_nominal() && before != Tag::Time;
            }
            match tag {
                Tag::Comma if finite && outer == Some(false) && self.main_verb_follows(i + 1) => {
                    (finite, outer) = (false, None);
                }
                // "At the museum, which opened in May, Anna Lind met": after what a relative clause adds to a phrase.
                Tag::Comma if finite && brought && outer == Some(false) && self.clause_follows(i + 1) => {
                    (finite, outer) = (false, None);
                }
                // "When he met Lind, the mayor praised": after what opens the sentence comes its main clause.
                Tag::Comma if finite && fronted && self.clause_follows(i + 1) => (finite, fronted) = (false, false),
                // "To mark the day, the ministry said, Acme opened a school": after who tells it.
                Tag::Comma if finite && before == Tag::Past && self.is_telling_aside(i) => finite = false,
                Tag::Relative => (finite, outer) = (false, Some(finite)),
                // "The ministry said Acme acquired Orlin": what is told is a clause of its own.
                Tag::Past | Tag::Present if self.tells_clause(i) => finite = false,
                // "Rather than being named dean, Anna Lind joined": no verb of the sentence.
                Tag::Be | Tag::Have if [g.being, g.having].contains(word) => {}
                Tag::Present | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do => finite = true,
                Tag::Subordinator | Tag::Break | Tag::Quote | Tag::Conjunction => finite = false,
                _ => {}
            }
            tags.push(tag);
            (before2, before) = (before, tag);
        }
    }

    /// "was attended by, among others, Anna Lind": whether token `i` is of such an aside, which says nothing of who was
    /// there; with its commas where they part a word from what it brings.
    fn is_in_among_others(&self, i: usize) -> bool {
        let g = self.grammar;
        let word = |i: usize| self.lookups.words.get(i).copied().unwrap_or_default();
        let others = |i: usize| {
            word(i) == g.among && self.lookups.noun_lemmas.get(i + 1) == Some(&g.other) && self.is(i + 1, Class::PLURAL)
        };
        let parts = |among: usize| {
            let Some(before) = among.checked_sub(2).filter(|b| *b >= self.first) else { return false };
            let brings = self.is(before, Class::PREPOSITION)
                || self.is(before, Class::VERB_PAST)
                || self.is(before, Class::BE)
                || self.is(before, Class::VERB_S);
            brings && self.document.text(among - 1) == "," && self.document.text(among + 2) == ","
        };
        match self.document.text(i) {
            "," if word(i + 1) == g.among => others(i + 1) && parts(i + 1),
            "," => i >= self.first + 3 && others(i - 2) && parts(i - 2),
            "among" => others(i) && parts(i),
            "others" => i > self.first && others(i - 1) && parts(i - 1),
            _ => false,
        }
    }

    /// The tag of a token of which what stands around it tells nothing more: a frozen one, a word that can only be a noun,
    /// a function word of one class. Most are such.
    fn settled(&self, i: usize, before: Tag) -> Option<Tag> {
        let frozen = self.frozen[i];
        if frozen != Tag::Other {
            return Some(frozen);
        }
        if self.joins {
            let aside = || self.is_in_among_others(i).then_some(Tag::Adverb);
            if let Some(tag) = self.in_as_well_as(i).or_else(aside) {
                return Some(tag);
            }
        }
        if self.is_designate(i) || self.document.text(i) == "-" && self.is_designate(i + 1) {
            return Some(Tag::Adverb);
        }
        let token = &self.document.tokens[i];
        // "family-owned"
        if token.kind != TokenKind::Word || before == Tag::Adjective && token.glued {
            return None;
        }
        let classes = self.lookups.classes[i];
        let tag = match classes.intersection(OPEN) {
            ClassSet::NONE => return Some(Tag::Noun),
            DETERMINER => Tag::Determiner,
            PREPOSITION if self.lookups.words[i] != self.grammar.to => Tag::Preposition,
            CONJUNCTION => Tag::Conjunction,
            _ => return None,
        };
        (!classes.meets(self.nominal)).then_some(tag)
    }

    /// The tag of token `i`, with what stands before it in the sentence counted in; `phrase`: only one phrase does.
    fn corrected(&self, i: usize, first: usize, [before2, before]: [Tag; 2], finite: bool, phrase: bool) -> Tag {
        let tag = match self.tag(i, before, before2, finite) {
            // "At a ceremony held in Lima, Anna Lind received": the verb of the sentence comes later.
            Tag::Past if phrase && before == Tag::Noun && self.is_in_fronted_phrase(i) => Tag::Participle,
            // "was attended by: Anna Lind, mayor of Lima"
            Tag::Break if before == Tag::Preposition && self.document.text(i) == ":" => {
                let by = i > first && self.lookups.words[i - 1] == self.grammar.by;
                if by { Tag::Adverb } else { Tag::Break }
            }
            // 'gave a lecture entitled "Glass and Light" at': what it is called says nothing of it.
            Tag::Past | Tag::Participle if matches!(before, Tag::Noun | Tag::Name) && self.brings_title(i) => {
                Tag::Adverb
            }
            tag => tag,
        };
        // "Anna Lind (pictured) opened": what a bracket adds is no statement.
        let alone = matches!(tag, Tag::Past | Tag::Participle) && self.is_alone_in_bracket(i, first);
        if alone { Tag::Adverb } else { tag }
    }

    /// "the chair-elect, Anna Lind,", "chair designate of": what says of a post that it is to be taken up.
    fn is_designate(&self, i: usize) -> bool {
        let word = self.document.text(i);
        if !matches!(word, "elect" | "designate") || i <= self.first || i >= self.end {
            return false;
        }
        let hyphen = self.document.text(i - 1) == "-";
        let post = i - 1 - usize::from(hyphen && i > self.first + 1);
        let one = hyphen || !self.document.text(post).ends_with('s');
        one && self.lookups.classes[post].meets(self.grammar.title)
    }

    /// Whether a quoted title follows token `i`, which only says that it is one.
    fn brings_title(&self, i: usize) -> bool {
        let quote = |i: usize| i < self.end && matches!(self.document.text(i), "\"" | "“" | "«" | "‘");
        matches!(self.document.text(i), "entitled" | "titled" | "called" | "named" | "dubbed") && quote(i + 1)
    }

    /// "Anna Lind as well as Pedro Alvarez": the three words join as "and" does, but where they open the sentence.
    fn in_as_well_as(&self, i: usize) -> Option<Tag> {
        let (g, word) = (self.grammar, |i: usize| self.lookups.words.get(i).copied().unwrap_or_default());
        let as_of = match word(i) {
            w if w == g.well => i.checked_sub(1)?,
            w if w == g.as_ && word(i + 1) == g.well => i,
            w if w == g.as_ => i.checked_sub(2).filter(|_| word(i - 1) == g.well)?,
            _ => return None,
        };
        let all = word(as_of) == g.as_ && word(as_of + 2) == g.as_ && as_of > self.first && as_of + 3 < self.end;
        let joins = || self.begins_nominal(as_of + 3) || self.is(as_of + 3, Class::PREPOSITION);
        (all && joins()).then_some(if i == as_of + 2 { Tag::Conjunction } else { Tag::Adverb })
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
            || classes.meets(self.grammar.title.union(self.grammar.demonym))
            || classes.meets(self.grammar.honorific) && has(classes, Class::NAME)
            || (has(classes, Class::NOUN) || has(classes, Class::ADJECTIVE))
                && !has(classes, Class::PREPOSITION)
                && !has(classes, Class::MOSTLY_VERB)
    }

    /// Whether token `i` looks like the noun that a modifier just before it modifies.
    /// "said Acme acquired Orlin", "believes the league left Lima": whether token `i` tells, with no "that", what somebody did.
    fn tells_clause(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        let says = matches!(self.document.text(i), "said" | "says" | "believes" | "thinks");
        if !(c.meets(self.grammar.reporting_verb) || says) || i == self.first {
            return false;
        }
        // "said Anna Lind opened in May": no verb of telling has an object so named.
        let name = (i + 1..self.end).find(|j| self.frozen(*j) != Tag::Name).unwrap_or(self.end);
        let past = self.is(name, Class::VERB_PAST) && self.frozen(name) == Tag::Other;
        let by = self.lookups.words.get(name + 1) == Some(&self.grammar.by);
        says && name > i + 1 && past && !by || self.verb_ahead(i + 1).is_some()
    }

    /// "To mark the day, the ministry said,": whether who says it and the verb of telling are all that stands between the comma
    /// at token `close` and one before it, behind what is no clause yet.
    fn is_telling_aside(&self, close: usize) -> bool {
        const LONGEST: usize = 8;
        let said = close - 1;
        let tells = self.lookups.classes[said].meets(self.grammar.reporting_verb) && self.begins_nominal(close + 1);
        let open = || (self.first..said).rev().take(LONGEST).find(|j| self.document.text(*j) == ",");
        let verb = |j: usize| {
            let c = self.lookups.classes[j];
            self.frozen(j) == Tag::Other
                && [Class::BE, Class::HAVE, Class::MODAL, Class::VERB_PAST].iter().any(|class| has(c, *class))
        };
        tells && open().is_some_and(|open| !(self.first..open).any(verb) && open + 1 < said)
    }

    fn is_noun_like(&self, i: usize) -> bool {
        if i >= self.end {
            return false;
        }
        let classes = self.lookups.classes[i];
        self.frozen(i) == Tag::Name
            || has(classes, Class::NOUN) && !has(classes, Class::PREPOSITION) && !has(classes, Class::DETERMINER)
            || has(classes, Class::ADJECTIVE)
            || classes.meets(self.grammar.title.union(self.grammar.demonym))
    }

    /// "managing director": whether a post of several words begins at token `i`.
    fn starts_post(&self, i: usize) -> bool {
        let from = self.lookups.terms.partition_point(|t| (t.range.start as usize) < i);
        let mut here = self.lookups.terms[from..].iter().take_while(|t| t.range.start as usize == i);
        here.any(|t| t.range.len() >= 2 && t.classes.meets(self.grammar.title))
    }
}
