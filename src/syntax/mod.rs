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

use meanings::Meanings;

use crate::entities::names::Names;
use crate::lexicon::{Class, Lexicon, Lookups, Term};
use crate::quantities::Quantity;
use crate::reader::BlockKind;
use crate::segmentation::Document;

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

/// Analyses a document.
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
    let mut later_prepositions = prepositions.as_slice();
    // Whether the text has spoken of a party of people.
    let mut visitors = false;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let first_noun = syntax.noun_groups.len();
        let first_verb = syntax.verb_groups.len();
        let first_clause = syntax.clauses.len();
        let tags = std::mem::take(&mut syntax.tags);
        noun_groups::find(document, lookups, grammar, names, &tags, sentence.tokens, &mut syntax.noun_groups);
        verb_groups::find(lookups, grammar, &meanings, &tags, sentence.tokens, &mut syntax.verb_groups);
        for group in &syntax.noun_groups[first_noun..] {
            let family = Family::at(group, &tags, names, lookups, grammar);
            let party = group.lemma == grammar.party && group.name.is_none();
            // "The party" after "a party of 34 visitors"
            let again = party && visitors && family == Family::Event && group.range.len() <= 2;
            visitors |= party && family == Family::Group;
            syntax.families.push(if again { Family::Group } else { family });
        }
        syntax.tags = tags;
        let of_sentence = later_prepositions.partition_point(|t| t.range.start < sentence.tokens.end);
        let (prepositions, later) = later_prepositions.split_at(of_sentence);
        later_prepositions = later;
        let attacher = phrases::Attacher {
            document,
            lookups,
            prepositions,
            grammar,
            tags: &syntax.tags,
            groups: &syntax.noun_groups,
            families: &syntax.families,
            is_item: sentence.kind == BlockKind::ListItem,
            names,
        };
        attacher.attach(sentence.tokens, first_noun, &mut syntax.phrases);
        let nouns = first_noun..syntax.noun_groups.len();
        let verbs = first_verb..syntax.verb_groups.len();
        clauses::find(
            &mut syntax,
            lookups,
            (grammar, &meanings),
            (number as u32, *sentence, is_question(document, sentence.tokens)),
            nouns.clone(),
            verbs,
        );
        syntax.sentences.push(SentenceSyntax {
            nouns: (nouns.start as u32, nouns.end as u32),
            clauses: (first_clause as u32, syntax.clauses.len() as u32),
        });
    }
    syntax
}
