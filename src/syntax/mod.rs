//! Document -> [`Syntax`]: word classes in context, noun groups, verb groups, lists, appositions, clauses.
//!
//! Takes a document with its lookups and names; gives groups and clauses as token ranges and numbers. A cascade of
//! finite-state passes in the manner of FASTUS (Hobbs et al. 1997), linear in the sentence; it never fails, and what it
//! cannot place it leaves out.
//!
//! In the order they run: `frozen` (names, times and other words settled at once), `tags` (the class of every other
//! word), `noun_groups` and `verb_groups`, `phrases` (what noun groups hang on, rename and are listed with), `clauses`
//! (subjects, objects, phrases and assertion of every verb). `grammar` names the words and classes they ask for.

mod clauses;
mod families;
mod frozen;
mod grammar;
mod meanings;
mod noun_groups;
mod phrases;
mod tags;
mod verb_groups;

pub use clauses::{Clause, Oblique};
pub use families::Family;
pub(crate) use grammar::ENVOYS;
pub use grammar::Grammar;
pub use noun_groups::{Determiner, NounGroup};
pub use phrases::Phrase;
pub use tags::Tag;
pub use verb_groups::{Assertion, Tense, VerbForm, VerbGroup};

use std::ops::Range;

use meanings::Meanings;

use crate::entities::names::Names;
use crate::lexicon::{Class, Lexicon, Lookups, Term};
use crate::quantities::Quantity;
use crate::reader::BlockKind;
use crate::segmentation::{Document, Sentence};

/// The shallow syntax of a document. `phrases` and `families` run parallel to `noun_groups`.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// One tag a token.
    pub tags: Vec<Tag>,
    /// Noun groups in order.
    pub noun_groups: Vec<NounGroup>,
    /// What each noun group hangs on.
    pub phrases: Vec<Phrase>,
    /// The broad kind of each noun group.
    pub families: Vec<Family>,
    /// Verb groups in order.
    pub verb_groups: Vec<VerbGroup>,
    /// Clauses in the order of their verbs.
    pub clauses: Vec<Clause>,
    /// Phrases of all clauses.
    pub obliques: Vec<Oblique>,
    /// The noun groups and clauses of each sentence.
    pub sentences: Vec<SentenceSyntax>,
}

/// Which groups and clauses belong to a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct SentenceSyntax {
    /// Noun groups, as a half-open range of numbers.
    pub nouns: (u32, u32),
    /// Clauses, as a half-open range of numbers.
    pub clauses: (u32, u32),
}

impl Syntax {
    /// The phrases and times of a clause.
    pub fn obliques(&self, clause: &Clause) -> &[Oblique] {
        self.obliques.get(clause.obliques.0 as usize..clause.obliques.1 as usize).unwrap_or_default()
    }

    /// The clauses of sentence `n`.
    pub fn clauses_of(&self, n: u32) -> &[Clause] {
        let (start, end) = self.sentences.get(n as usize).map_or((0, 0), |sentence| sentence.clauses);
        self.clauses.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The members of the list that noun group `n` leads or belongs to, from `n` on.
    pub fn members(&self, n: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(n), |&k| self.phrases.get(k as usize).and_then(|p| p.next))
    }
}

/// Whether a sentence ends with a question mark, inside a quotation or not.
fn is_question(document: &Document<'_>, sentence: crate::segmentation::TokenRange) -> bool {
    sentence.range().rev().take(2).any(|i| document.text(i) == "?")
}

/// Analyses a document. What one step finds in all sentences is done before the next, so that its code stays near.
pub fn analyze(
    document: &Document<'_>,
    lookups: &Lookups,
    lexicon: &Lexicon,
    grammar: &Grammar,
    names: &Names,
    quantities: &[Quantity],
) -> Syntax {
    let prepositions: Vec<Term> = lookups.terms.iter().filter(|t| t.classes.has(Class::PREPOSITION)).copied().collect();
    let frozen = frozen::tags(document, lookups, grammar, names, &prepositions, quantities);
    let tokens = document.tokens.len();
    let mut syntax = Syntax {
        tags: tags::tag(document, lookups, grammar, &frozen),
        noun_groups: Vec::with_capacity(tokens / 3),
        phrases: Vec::with_capacity(tokens / 3),
        families: Vec::with_capacity(tokens / 3),
        verb_groups: Vec::with_capacity(tokens / 6),
        clauses: Vec::with_capacity(tokens / 6),
        obliques: Vec::with_capacity(tokens / 8),
        sentences: Vec::with_capacity(document.sentences.len()),
    };
    let meanings = Meanings::new(lexicon);
    let groups = find_groups(document, lookups, (grammar, &meanings), names, &mut syntax);
    find_families(lookups, grammar, names, &mut syntax);
    let mut later_prepositions = prepositions.as_slice();
    for (sentence, (nouns, _)) in document.sentences.iter().zip(&groups) {
        let of_sentence = later_prepositions.partition_point(|t| t.range.start < sentence.tokens.end);
        let (prepositions, later) = later_prepositions.split_at(of_sentence);
        later_prepositions = later;
        let attacher = phrases::Attacher {
            document,
            lookups,
            prepositions,
            grammar,
            tags: &syntax.tags,
            groups: &syntax.noun_groups[..nouns.end],
            families: &syntax.families[..nouns.end],
            is_item: sentence.kind == BlockKind::ListItem,
            names,
        };
        attacher.attach(sentence.tokens, nouns.start, &mut syntax.phrases);
    }
    for ((sentence, number), (nouns, verbs)) in document.sentences.iter().zip(0..).zip(groups) {
        let asked = is_question(document, sentence.tokens);
        let first = syntax.clauses.len() as u32;
        let of_sentence = (nouns.start as u32, nouns.end as u32);
        clauses::find(&mut syntax, lookups, (grammar, &meanings), (number, *sentence, asked), nouns, verbs);
        let clauses = (first, syntax.clauses.len() as u32);
        syntax.sentences.push(SentenceSyntax { nouns: of_sentence, clauses });
    }
    syntax
}

/// Finds noun groups and verb groups; gives those of each sentence, as ranges of numbers.
fn find_groups(
    document: &Document<'_>,
    lookups: &Lookups,
    (grammar, meanings): (&Grammar, &Meanings<'_>),
    names: &Names,
    syntax: &mut Syntax,
) -> Vec<(Range<usize>, Range<usize>)> {
    let Syntax { tags, noun_groups, verb_groups, .. } = syntax;
    let nouns = |sentence: &Sentence| {
        let first = noun_groups.len();
        noun_groups::find(document, lookups, grammar, names, tags, sentence.tokens, noun_groups);
        first..noun_groups.len()
    };
    let nouns: Vec<Range<usize>> = document.sentences.iter().map(nouns).collect();
    let verbs = |sentence: &Sentence| {
        let first = verb_groups.len();
        verb_groups::find(lookups, grammar, meanings, tags, sentence.tokens, verb_groups);
        first..verb_groups.len()
    };
    nouns.into_iter().zip(document.sentences.iter().map(verbs)).collect()
}

/// Finds the broad kind of every noun group.
fn find_families(lookups: &Lookups, grammar: &Grammar, names: &Names, syntax: &mut Syntax) {
    let Syntax { tags, noun_groups, families, .. } = syntax;
    // Whether the text has spoken of a party of people.
    let mut visitors = false;
    families.extend(noun_groups.iter().map(|group| {
        let family = Family::at(group, tags, names, lookups, grammar);
        let party = group.lemma == grammar.party && group.name.is_none();
        // "The party" after "a party of 34 visitors"
        let again = party && visitors && family == Family::Event && group.range.len() <= 2;
        visitors |= party && family == Family::Group;
        if again { Family::Group } else { family }
    }));
}
