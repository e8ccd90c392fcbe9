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
use super::phrases::Family;
use super::tags::Tag;
use super::verb_groups::{Assertion, Tense, VerbForm, VerbGroup};
use crate::lexicon::{Lookups, WordId};
use crate::reader::BlockKind;
use crate::segmentation::{Sentence, TokenRange};
use obliques::collect_obliques;
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
#[allow(clippy::too_many_arguments)]
pub(super) fn find(
    syntax: &mut Syntax,
    lookups: &Lookups,
    grammar: &Grammar,
    controls_object: &dyn Fn(WordId) -> bool,
    vouches: &dyn Fn(WordId) -> bool,
    doubts: &dyn Fn(WordId, &str) -> bool,
    (sentence, asked): ((u32, Sentence), bool),
    nouns: std::ops::Range<usize>,
    verbs: std::ops::Range<usize>,
) {
    let (number, sentence) = sentence;
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
        let right = if v + 1 < verbs.end { syntax.verb_groups[v + 1].range.start as usize } else { end };
        let scope = Scope { syntax, lookups, grammar, nouns: nouns.clone(), first_clause, doubts };
        let mut found = scope.subject(&group.form, left, vs, controls_object);
        // "Harbour League to open school": a headline says so what will be.
        let announced = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading)
            && group.form == VerbForm::Infinitive
            && v == verbs.start
            && scope.announced(left, vs).is_some();
        if announced {
            found = Subject { subject: scope.announced(left, vs), modifies_noun: false };
        }
        // "the fair, to be held in Lima"
        let to_come = group.form == VerbForm::Infinitive && group.passive && !announced;
        let to_come = if to_come { scope.said_to_come(left, vs, controls_object) } else { None };
        if to_come.is_some() {
            found = Subject { subject: to_come, modifies_noun: true };
        }
        // "Anna Lind, of Ohio, to be director of": a nomination.
        let nominated = group.form == VerbForm::Infinitive
            && group.lemma == grammar.be
            && v == verbs.start
            && v + 1 == verbs.end
            && vs > left
            && scope.tag(vs - 1) == Tag::Comma;
        let nominee = if nominated { scope.aside_host(vs - 1) } else { None };
        let nominee = nominee.filter(|k| {
            syntax.families[*k as usize] == Family::Person && syntax.noun_groups[*k as usize].name.is_some()
        });
        if nominee.is_some() {
            found = Subject { subject: nominee, modifies_noun: false };
        }
        let around = scope.assertion_around(&group, found.subject, left);
        let shared = scope.shares_auxiliary(&group, left).copied();
        if let Some(first) = shared {
            found = Subject { subject: first.subject, modifies_noun: first.modifies_noun };
        }
        let (object, complement) = scope.objects(ve, right);
        let object = object.or_else(|| scope.relative_object(&group, left, vs));
        let mut assertion = scope.foretold(&group, left).unwrap_or(group.assertion).within(around);
        if asked {
            assertion = assertion.within(Assertion::Hypothetical);
        }
        if let Some(first) = shared {
            assertion = assertion.within(first.assertion);
        }
        if group.form == VerbForm::Infinitive {
            // "managed to open", "is proud to present", "was elected to lead": as true as the verb before; "chose Lind, who
            // led Acme, to serve": past what only the relative clause says.
            let governor = scope.outer_clause(syntax.clauses[first_clause..].last(), vs).filter(|c| {
                let verb = syntax.verb_groups[c.verb as usize];
                // "is pleased to announce", "is very proud to announce"
                let adjective = (verb.range.start as usize..vs).any(|i| vouches(lookups.words[i]));
                vouches(verb.lemma) || adjective
            });
            // "an agreement to acquire": planned, where the agreement is a fact.
            let agreed = scope.noun_before(vs).filter(|k| {
                let group = &syntax.noun_groups[*k as usize];
                group.range.end as usize == vs && lookups.classes[group.head as usize].meets(grammar.deal_noun)
            });
            let last = syntax.clauses[first_clause..].last().map(|c| c.assertion);
            // "its plans to build", "is to be held in May"
            let noun = vs.checked_sub(1).filter(|i| *i >= left).map(|i| lookups.classes[i]);
            let meant = noun.is_some_and(|c| c.meets(grammar.planned_noun));
            // "has no plans to build"
            let unmeant = meant
                && scope
                    .noun_before(vs)
                    .is_some_and(|k| scope.denies(syntax.noun_groups[k as usize].range.start as usize));
            if unmeant {
                assertion = Assertion::Negated;
            }
            let before = syntax.clauses[first_clause..].last().map(|c| syntax.verb_groups[c.verb as usize]);
            // "is due to open", "is about to open"
            let due = vs.checked_sub(1).map(|i| lookups.words[i]).filter(|w| grammar.is_due(*w));
            let is_to = before.is_some_and(|v| {
                v.lemma == grammar.be && v.range.end as usize + usize::from(due.is_some()) == vs && !v.passive
            });
            // "if the king were to visit Lima"
            let is_to = is_to && last.is_none_or(|a| a <= Assertion::Planned);
            let otherwise = if meant || is_to || announced || to_come.is_some() || nominee.is_some() {
                Assertion::Planned
            } else {
                Assertion::Hypothetical
            };
            let planned = agreed.and(last).filter(|a| *a <= Assertion::Planned).map(|_| Assertion::Planned);
            // "is the first woman to win"
            let done = scope.is_first_to(vs).then_some(last).flatten();
            assertion = assertion.within(planned.or(governor.map(|c| c.assertion)).or(done).unwrap_or(otherwise));
        }
        if group.form == VerbForm::Ing && !found.modifies_noun && scope.after_preposition(vs, left) {
            // "committed to opening", "plans for building": stated as an aim, not as done; "after visiting" is done.
            assertion = assertion.within(scope.gerund_assertion(vs));
        }
        let from = syntax.obliques.len();
        collect_obliques(syntax, nouns.clone(), v, (left, right), (found.subject, object), first_clause, grammar.in_);
        let extent_end = syntax.obliques[from..]
            .iter()
            .map(|o| o.noun)
            .chain(object)
            .chain(complement)
            .map(|n| syntax.noun_groups[n as usize].range.end)
            .max()
            .unwrap_or(group.range.end)
            .max(group.range.end);
        let extent_start = found
            .subject
            .map(|n| syntax.noun_groups[n as usize].range.start)
            .filter(|&s| s >= sentence.tokens.start)
            .unwrap_or(group.range.start)
            .min(group.range.start);
        syntax.clauses.push(Clause {
            verb: v as u32,
            sentence: number,
            subject: found.subject,
            object,
            complement,
            obliques: (from as u32, syntax.obliques.len() as u32),
            assertion,
            modifies_noun: found.modifies_noun,
            extent: TokenRange { start: extent_start, end: extent_end },
        });
    }
    adopt_following_subjects(syntax, first_clause, start);
}

struct Scope<'a> {
    syntax: &'a Syntax,
    lookups: &'a Lookups,
    grammar: &'a Grammar,
    nouns: std::ops::Range<usize>,
    first_clause: usize,
    /// Whether a word as this part of speech takes what is said for no fact.
    doubts: &'a dyn Fn(WordId, &str) -> bool,
}

impl Scope<'_> {
    fn tags(&self, range: std::ops::Range<usize>) -> &[Tag] {
        self.syntax.tags.get(range).unwrap_or_default()
    }

    fn tag(&self, i: usize) -> Tag {
        self.syntax.tags.get(i).copied().unwrap_or(Tag::Stop)
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
