//! Clauses: every verb group with its subject, objects and prepositional phrases.
//!
//! No parse tree: subjects are found to the left within the clause, inherited over coordination ("and visited ..."),
//! taken from the antecedent of a relative clause or the noun before a participle; after ClausIE (Del Corro and
//! Gemulla 2013) and FASTUS (Hobbs et al. 1997).
//!
//! [`find`] puts the parts of each clause together: its subject (`subjects`, with `antecedents` for relative clauses and
//! participles after a noun, `infinitives` for what headlines and "to be held" say, `participles` for what opens a
//! sentence or goes on, `asides` for what stands between subject and verb), its objects (`objects`), its phrases and
//! times (`obliques`), and what makes it less than a fact (`assertion`).

mod antecedents;
mod asides;
mod assertion;
mod infinitives;
mod objects;
mod obliques;
mod participles;
mod subjects;

use super::Syntax;
use super::grammar::Grammar;
use super::meanings::Meanings;
use super::noun_groups::NounGroup;
use super::phrases::Phrase;
use super::tags::Tag;
use super::verb_groups::{Assertion, Tense, VerbForm, VerbGroup};
use crate::lexicon::{Lookups, WordId};
use crate::reader::BlockKind;
use crate::segmentation::{Sentence, TokenRange};
use obliques::{collect_obliques, resume_obliques};
use participles::{adopt_following_subjects, is_second_participle};
use subjects::Subject;

/// A verb with what it is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its verb group, by number.
    pub verb: u32,
    /// Its sentence, by number.
    pub sentence: u32,
    /// Grammatical subject.
    pub subject: Option<u32>,
    /// First noun group after the verb without a preposition.
    pub object: Option<u32>,
    /// Second one: "the chairman" in "elected her chairman".
    pub complement: Option<u32>,
    /// Prepositional phrases and times: a range of [`Syntax::obliques`].
    pub obliques: (u32, u32),
    /// How far the text vouches for it, with what stands around it counted in.
    pub assertion: Assertion,
    /// Whether it modifies a noun: relative clause or participle.
    pub modifies_noun: bool,
    /// From its subject or verb to its last phrase.
    pub extent: TokenRange,
}

/// A noun group with the preposition that ties it to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// The preposition; [`WordId::UNKNOWN`] for a bare time ("today").
    pub preposition: WordId,
    /// The noun group.
    pub noun: u32,
}

/// Finds the clauses of one sentence, whose noun groups are `nouns` and verb groups `verbs`; it may be a question.
pub(super) fn find(
    syntax: &mut Syntax,
    lookups: &Lookups,
    (grammar, meanings): (&Grammar, &Meanings<'_>),
    (number, sentence, asked): (u32, Sentence, bool),
    nouns: std::ops::Range<usize>,
    verbs: std::ops::Range<usize>,
) {
    let start = sentence.tokens.start as usize;
    let end = sentence.tokens.end as usize;
    let first_clause = syntax.clauses.len();
    for v in verbs.clone() {
        if is_second_participle(syntax, lookups, grammar, first_clause, v) {
            let group = &mut syntax.verb_groups[v];
            *group = VerbGroup { form: VerbForm::Participle, passive: true, tense: Tense::None, ..*group };
        }
        let group = syntax.verb_groups[v];
        let (vs, ve) = (group.range.start as usize, group.range.end as usize);
        let left = if v > verbs.start { syntax.verb_groups[v - 1].range.end as usize } else { start };
        let next = syntax.verb_groups.get(v + 1).filter(|_| v + 1 < verbs.end);
        let right = next.map_or(end, |next| next.range.start as usize);
        let tells = next.is_some_and(|next| tells_clause(syntax, lookups, grammar, &group, next));
        let scope = Scope { syntax, lookups, grammar, nouns: nouns.clone(), first_clause, meanings };
        let joint = scope.joined_to_relative(&group, left, vs);
        if let Some(pair) = joint {
            list_together(&mut syntax.phrases, pair);
        }
        let scope = Scope { syntax, lookups, grammar, nouns: nouns.clone(), first_clause, meanings };
        let headline = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading);
        let own = scope.subject_of_infinitive(&group, left, headline, [v == verbs.start, v + 1 == verbs.end]);
        let told = own.is_some();
        let mut found = own.unwrap_or_else(|| scope.subject(&group.form, left, vs));
        let around = scope.assertion_around(&group, found.subject, left);
        let shared = scope.shares_auxiliary(&group, left).copied();
        if let Some((first, _)) = joint {
            found = Subject { subject: Some(first), modifies_noun: false };
        }
        if let Some(first) = shared {
            found = Subject { subject: first.subject, modifies_noun: first.modifies_noun };
        }
        let (object, complement) = scope.objects(ve, right);
        let object = object.or_else(|| scope.object_elsewhere(&group, left, end));
        let mut assertion = scope.own_assertion(&group, &found, (left, told)).within(around);
        if asked {
            assertion = assertion.within(Assertion::Hypothetical);
        }
        if let Some(first) = shared {
            assertion = assertion.within(first.assertion);
        }
        let brought = scope.relative_oblique(&group, left, vs);
        let from = syntax.obliques.len();
        syntax.obliques.extend(brought);
        let until = if tells { ve } else { right };
        let ends = (found.subject, object);
        collect_obliques(syntax, nouns.clone(), (v, verbs.end), (left, until), ends, first_clause, grammar);
        resume_obliques(syntax, &nouns, v, (&verbs, end), grammar);
        let arguments = syntax.obliques[from..].iter().map(|o| o.noun).chain(object).chain(complement);
        let extent = extent(&syntax.noun_groups, group.range, arguments, found.subject, sentence.tokens.start);
        syntax.clauses.push(Clause {
            verb: v as u32,
            sentence: number,
            subject: found.subject,
            object,
            complement,
            obliques: (from as u32, syntax.obliques.len() as u32),
            assertion,
            modifies_noun: found.modifies_noun,
            extent,
        });
    }
    adopt_following_subjects(syntax, first_clause, start);
}

/// Makes two noun groups one list, the second taken out of any other.
fn list_together(phrases: &mut [Phrase], (first, second): (u32, u32)) {
    if phrases[second as usize].list == first {
        return;
    }
    for phrase in &mut phrases[first as usize..second as usize] {
        phrase.next = phrase.next.filter(|next| *next != second);
    }
    phrases[first as usize].next = Some(second);
    phrases[second as usize].list = first;
}

/// From the subject, if it stands in the sentence, or the verb to the last argument.
fn extent(
    groups: &[NounGroup],
    verb: TokenRange,
    arguments: impl Iterator<Item = u32>,
    subject: Option<u32>,
    floor: u32,
) -> TokenRange {
    let end = arguments.map(|n| groups[n as usize].range.end).max().unwrap_or_default().max(verb.end);
    let start = subject.map(|n| groups[n as usize].range.start);
    let start = start.filter(|s| *s >= floor).unwrap_or(verb.start);
    TokenRange { start: start.min(verb.start), end }
}

/// So many tokens the subject of a told clause has at most, where no "that" opens it.
const LONGEST_SUBJECT: usize = 12;

/// "said sales at the fair had risen": whether what follows a verb of telling is the clause of the `next` verb, not its
/// own object and places.
fn tells_clause(syntax: &Syntax, lookups: &Lookups, grammar: &Grammar, group: &VerbGroup, next: &VerbGroup) -> bool {
    let (ve, right) = (group.range.end as usize, next.range.start as usize);
    let finite = group.form == VerbForm::Finite && next.form == VerbForm::Finite && !group.passive;
    let subject = syntax.tags.get(ve..right).unwrap_or_default();
    finite
        && subject.len() <= LONGEST_SUBJECT
        && lookups.classes[ve - 1].meets(grammar.reporting_verb)
        && subject.first().is_some_and(|tag| tag.is_nominal() || *tag == Tag::Determiner)
        && !subject.iter().any(|t| {
            matches!(
                t,
                Tag::Comma | Tag::Conjunction | Tag::Relative | Tag::Subordinator | Tag::Quote | Tag::Break | Tag::Time
            )
        })
}

struct Scope<'a> {
    syntax: &'a Syntax,
    lookups: &'a Lookups,
    grammar: &'a Grammar,
    nouns: std::ops::Range<usize>,
    first_clause: usize,
    meanings: &'a Meanings<'a>,
}

impl Scope<'_> {
    fn tags(&self, range: std::ops::Range<usize>) -> &[Tag] {
        self.syntax.tags.get(range).unwrap_or_default()
    }

    fn tag(&self, i: usize) -> Tag {
        self.syntax.tags.get(i).copied().unwrap_or(Tag::Stop)
    }

    /// A noun group of the sentence, by its number.
    fn noun(&self, k: usize) -> Option<&NounGroup> {
        self.syntax.noun_groups.get(k).filter(|_| k < self.nouns.end)
    }

    /// The last noun group that ends at or before token `at`.
    fn noun_before(&self, at: usize) -> Option<u32> {
        let groups = &self.syntax.noun_groups[self.nouns.clone()];
        let n = groups.partition_point(|g| g.range.end as usize <= at);
        n.checked_sub(1).map(|k| (self.nouns.start + k) as u32)
    }
}

/// The first of `nouns` that starts at token `at` or after it.
fn first_from(syntax: &Syntax, nouns: &std::ops::Range<usize>, at: usize) -> usize {
    nouns.start + syntax.noun_groups[nouns.clone()].partition_point(|g| (g.range.start as usize) < at)
}
