//! Base noun groups: determiner, modifiers, head. Names and times are single units inside them.
//!
//! `run` finds the modifiers and the head, `posts` knows what may be a post or a form of address among them.

mod posts;
mod run;

use self::run::Run;
use super::grammar::Grammar;
use super::tags::Tag;
use crate::entities::names::Names;
use crate::lexicon::{Class, ClassSet, Lookups, Term, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Document, TokenRange};

/// A noun group without what follows its head: "the four Japanese cities", "Mayor Anna Lind", "they".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounGroup {
    /// All its tokens.
    pub range: TokenRange,
    /// Its head; for names the last token of the name.
    pub head: u32,
    /// Lemma of a common-noun head.
    pub lemma: WordId,
    /// How it is introduced.
    pub determiner: Determiner,
    /// The name that is its head, by number.
    pub name: Option<u32>,
    /// A noun group that owns it ("Acme's", "the city's"), by number.
    pub possessor: Option<u32>,
    /// Whether its head is plural.
    pub plural: bool,
    /// Whether it is a time expression.
    pub time: bool,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

/// How a noun group is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determiner {
    /// No determiner.
    None,
    /// "the"
    Definite,
    /// "a", "some", "each"
    Indefinite,
    /// "this", "these", "such"
    Demonstrative,
    /// "our", "its": the token of the pronoun.
    Possessive(u32),
    /// "Acme's"
    Genitive,
}

/// Finds the noun groups of one sentence.
pub(super) fn find(
    document: &Document<'_>,
    lookups: &Lookups,
    grammar: &Grammar,
    names: &Names,
    tags: &[Tag],
    sentence: TokenRange,
    out: &mut Vec<NounGroup>,
) {
    let terms = lookups.terms_in(sentence);
    let finder = Finder { document, lookups, grammar, names, tags, sentence, terms };
    let mut at = sentence.start as usize;
    let mut possessor = None;
    while at < finder.end() {
        (at, possessor) = finder.group(at, possessor, out);
    }
}

/// What groups are found by.
struct Finder<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    grammar: &'a Grammar,
    names: &'a Names,
    tags: &'a [Tag],
    sentence: TokenRange,
    /// The terms of several words in the sentence.
    terms: &'a [Term],
}

impl Finder<'_> {
    const fn end(&self) -> usize {
        self.sentence.end as usize
    }

    /// The group that begins at a token, if one does; the token after it, and the group that owns the next one.
    fn group(&self, start: usize, possessor: Option<u32>, out: &mut Vec<NounGroup>) -> (usize, Option<u32>) {
        match self.tags[start] {
            // "the league's annual meeting"
            Tag::Time if possessor.is_some() && self.is_owned_time(start) => {}
            Tag::Time => {
                let end = self.time_end(start);
                out.push(NounGroup { time: true, ..self.headed(start, end, end - 1) });
                // "this year's budget": the time owns what follows.
                return self.owner(end, out).unwrap_or((end, possessor));
            }
            Tag::Pronoun => {
                let Grammar { they, them, we, us, .. } = *self.grammar;
                let lemma = self.lookups.words[start];
                let plural = [they, them, we, us].contains(&lemma);
                out.push(NounGroup { lemma, plural, pronoun: true, ..self.headed(start, start + 1, start) });
                return (start + 1, None);
            }
            Tag::Determiner | Tag::Possessive | Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number => {}
            Tag::Adverb if start + 1 < self.end() && self.tags[start + 1] == Tag::Adjective => {}
            tag => return (start + 1, possessor.filter(|_| tag == Tag::Genitive)),
        }
        let (determiner, first) = self.determiner(start);
        let is_owned = possessor.is_some() && determiner == Determiner::None;
        let determiner = if is_owned { Determiner::Genitive } else { determiner };
        let run = Run::of(self, start, first, determiner);
        let body = start + usize::from(run.is_introduced());
        if run.end <= body && run.head.is_none() {
            let end = run.end.max(start + 1);
            // A bare determiner: "this", "those", "both" used alone.
            if matches!(determiner, Determiner::Demonstrative | Determiner::Indefinite) {
                let lemma = self.lookups.words[start];
                out.push(NounGroup { lemma, determiner, pronoun: true, ..self.headed(start, end, start) });
            }
            return (end, None);
        }
        let head = self.head_of(&run);
        let lemma = self.lookups.noun_lemmas.get(head).copied().unwrap_or(WordId::UNKNOWN);
        let plural = self.lookups.classes[head].has(Class::PLURAL) && run.name.is_none();
        let group = self.headed(start, run.end, head);
        out.push(NounGroup { lemma, determiner, name: run.name, possessor, plural, ..group });
        self.owner(run.end, out).unwrap_or((run.end, None))
    }

    /// Whether the time at a token only says which of the things is meant that the noun right after it names.
    fn is_owned_time(&self, start: usize) -> bool {
        let end = self.time_end(start);
        end < self.end() && end - start <= 3 && matches!(self.tags[end], Tag::Noun | Tag::Name | Tag::Adjective)
    }

    /// A group that is nothing but its tokens and its head.
    fn headed(&self, start: usize, end: usize, head: usize) -> NounGroup {
        NounGroup {
            range: TokenRange::new(start, end),
            head: head as u32,
            lemma: WordId::UNKNOWN,
            determiner: Determiner::None,
            name: None,
            possessor: None,
            plural: false,
            time: false,
            pronoun: false,
        }
    }

    /// The token after the sign of the genitive, if it stands at a token, and the last group, which then owns the next.
    fn owner(&self, at: usize, out: &[NounGroup]) -> Option<(usize, Option<u32>)> {
        let is_genitive = at < self.end() && self.tags[at] == Tag::Genitive;
        is_genitive.then(|| (at + 1, Some(out.len() as u32 - 1)))
    }

    fn time_end(&self, start: usize) -> usize {
        let goes_on = |i: &usize| self.tags[*i] == Tag::Time && (*i == start || self.names.time_starts(*i).is_none());
        (start..self.end()).find(|i| !goes_on(i)).unwrap_or(self.end())
    }

    /// How a group is introduced, and the token after that.
    fn determiner(&self, start: usize) -> (Determiner, usize) {
        let is_possessive = |i: usize| i < self.end() && self.tags[i] == Tag::Possessive;
        if is_possessive(start) {
            return (Determiner::Possessive(start as u32), start + 1);
        }
        let mut i = start;
        while i < self.end() && self.tags[i] == Tag::Determiner {
            i += 1;
        }
        let Grammar { the, this, these, those, that, such, .. } = *self.grammar;
        let word = self.lookups.words[start];
        match () {
            () if i == start => (Determiner::None, i),
            () if is_possessive(i) => (Determiner::Possessive(i as u32), i + 1),
            () if word == the => (Determiner::Definite, i),
            () if [this, these, those, that, such].contains(&word) => (Determiner::Demonstrative, i),
            () => (Determiner::Indefinite, i),
        }
    }

    /// The head of a run; that of "two thirds", "the Japanese", "3500 Japanese" is its last modifier.
    fn head_of(&self, run: &Run<'_>) -> usize {
        let head = run.head.unwrap_or(run.end - 1);
        // "Vice President Marketing": the field closes the post.
        let is_field = |j: usize| self.lookups.classes[j].meets(self.grammar.field);
        if run.name.is_some() || head != run.end - 1 || !is_field(head) || self.is_title(head) {
            return head;
        }
        let post = (run.start..head).rev().find(|&j| !is_field(j));
        post.filter(|&j| self.is_title(j) && self.tags[j] == Tag::Noun).unwrap_or(head)
    }

    /// The classes of a token; a name may end the text.
    fn class(&self, i: usize) -> ClassSet {
        self.lookups.classes.get(i).copied().unwrap_or_default()
    }

    fn kind(&self, name: u32) -> Option<EntityType> {
        self.names.names[name as usize].kind
    }

    /// Whether a word is a name that nothing types.
    fn is_untyped(&self, name: Option<u32>) -> bool {
        name.is_none_or(|n| self.kind(n).is_none())
    }

    fn is_person(&self, name: Option<u32>) -> bool {
        name.is_some_and(|n| self.kind(n) == Some(EntityType::Person))
    }

    fn is_body(&self, name: Option<u32>) -> bool {
        name.and_then(|n| self.kind(n)).is_some_and(|kind| kind.is_organization())
    }

    /// The name that stands at a token.
    fn name_at(&self, i: usize) -> Option<u32> {
        self.names.at(i).map(|(n, _)| n)
    }

    /// The tokens from one on, few, while they may be part of a noun group.
    fn nominal_from(&self, i: usize, most: usize) -> impl Iterator<Item = usize> {
        (i..self.end().min(i + most)).take_while(|&j| self.tags[j].is_nominal())
    }
}
