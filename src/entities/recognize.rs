//! Names by rule, by gazetteer and by their repeats: a name proven once types its weaker mentions in the document.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::marks::Marks;
use super::names::{Candidate, Names};
use crate::lexicon::{Class, Lexicon, Lookups};
use crate::ontology::EntityType;
use crate::pattern::{RuleSet, Scratch};
use crate::segmentation::{Document, TokenRange};
use crate::syntax::Grammar;
use crate::times::TimeMention;

/// What a name rule makes of its match.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRule {
    pub kind: EntityType,
    pub priority: i32,
    pub rule: u32,
}

/// Numbers of the rules that are constructions of the engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRules {
    pub gazetteer: u32,
    pub repeat: u32,
    pub list: u32,
    pub acronym: u32,
    pub capitals: u32,
    pub beside: u32,
}

pub(crate) struct Recognizer<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    pub lexicon: &'a Lexicon,
    pub grammar: &'a Grammar,
    pub times: &'a [TimeMention],
    pub patterns: &'a RuleSet,
    /// What the first of the patterns make of their matches.
    pub rules: &'a [NameRule],
    /// The number of a rule that is left out.
    pub without: Option<u32>,
    pub fixed: NameRules,
    /// Which tokens are of a kind.
    pub marks: Marks,
    /// What the headings "About ..." name, once asked for.
    pub abouts: OnceCell<FxHashSet<&'a str>>,
}

impl Recognizer<'_> {
    pub(crate) fn names(&self, scratch: &mut Scratch) -> Names {
        let mut candidates = self.places();
        self.dateline_town(&mut candidates);
        self.by_rule(scratch, &mut candidates);
        self.spelt_out(&mut candidates);
        self.digit_names(&mut candidates);
        self.compounds(&mut candidates);
        let mut proven = Names::choose(self.document, self.lookups, self.times, &mut candidates);
        if self.correct(&proven, &mut candidates) {
            proven = proven.choose_again(self.lookups, &mut candidates);
        }
        let before = candidates.len();
        self.enumerations(&proven, &mut candidates);
        self.sponsors(&proven, &mut candidates);
        self.grantees(&proven, &mut candidates);
        self.divisions(&proven, &mut candidates);
        self.bracketed(&proven, &mut candidates);
        self.defined(&proven, &mut candidates);
        self.provinces(&proven, &mut candidates);
        self.seats(&proven, &mut candidates);
        if candidates.len() > before {
            proven = proven.choose_again(self.lookups, &mut candidates);
        }
        self.repeats(&proven, &mut candidates);
        self.capital_runs(&proven, &mut candidates);
        // Who is proven by the words beside has repeats as well.
        let person =
            |c: &Candidate| c.kind == Some(EntityType::Person) && c.rule == self.fixed.beside && c.range.len() >= 2;
        if candidates[before..].iter().any(person) {
            candidates.retain(|c| c.kind.is_some());
            proven = proven.choose_again(self.lookups, &mut candidates);
            self.repeats(&proven, &mut candidates);
            self.capital_runs(&proven, &mut candidates);
        }
        let mut names =
            if candidates.len() > before { proven.choose_again(self.lookups, &mut candidates) } else { proven };
        self.type_lists(&mut names);
        self.set_countries(&mut names);
        names
    }

    pub(super) fn is_name_token(&self, i: usize) -> bool {
        self.lookups.classes.get(i).is_some_and(|c| c.has(Class::NAME))
    }

    /// Whether a run of capitals has another name right beside it in its sentence.
    pub(super) fn is_beside_a_name(&self, run: Range<usize>) -> bool {
        let opens = |i: usize| self.document.starts_sentence(i as u32);
        self.is_name_token(run.end) && !opens(run.end)
            || run.start > 0 && self.is_name_token(run.start - 1) && !opens(run.start)
    }

    /// The type of a body by the noun that heads its name.
    pub(super) fn kind_of_body(&self, range: TokenRange) -> EntityType {
        let before_of = range.range().take_while(|i| self.lookups.words[*i] != self.grammar.of);
        let head = before_of.filter(|i| self.lookups.classes[*i].has(Class::ORGANIZATION_WORD)).last();
        let is = |class| head.is_some_and(|i| self.lookups.classes[i].meets(class));
        if is(self.grammar.organization_head) {
            EntityType::Organization
        } else if is(self.grammar.government_head) {
            EntityType::Government
        } else if is(self.grammar.association_head) {
            EntityType::Association
        } else {
            EntityType::Organization
        }
    }
}

/// Houses of learning, which have departments.
pub(super) const STUDIES: [&str; 6] = ["University", "College", "Institute", "Polytechnic", "Academy", "Hospital"];
