//! Names by rule, by gazetteer and by their repeats: a name proven once types its weaker mentions in the document.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::marks::Marks;
use super::names::{Candidate, Names};
use super::stream::NameStream;
use crate::lexicon::{Class, Lexicon, Lookups};
use crate::ontology::EntityType;
use crate::pattern::{RuleSet, Scratch};
use crate::reader::BlockKind;
use crate::rules::NAME_PATTERNS;
use crate::segmentation::{Document, Shape, TokenRange};
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
        self.by_rule(scratch, &mut candidates);
        self.spelt_out(&mut candidates);
        self.digit_names(&mut candidates);
        let mut proven = Names::choose(self.document, self.lookups, self.times, &mut candidates);
        if self.correct(&proven, &mut candidates) {
            proven = proven.choose_again(self.lookups, &mut candidates);
        }
        let before = candidates.len();
        self.enumerations(&proven, &mut candidates);
        self.sponsors(&proven, &mut candidates);
        self.divisions(&proven, &mut candidates);
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

    fn by_rule(&self, scratch: &mut Scratch, out: &mut Vec<Candidate>) {
        if self.rules.is_empty() {
            return;
        }
        // In a title every word is capitalised: what it seems to name must be named in the text as well.
        let (mut titles, mut shown): (Vec<usize>, Vec<TokenRange>) = Default::default();
        let mut parted: FxHashMap<u32, Vec<TokenRange>> = FxHashMap::default();
        let stream = NameStream::new(self.document, self.lookups, self.times, out);
        for sentence in &self.document.sentences {
            if self.marks.names.within(sentence.tokens).next().is_none() {
                continue;
            }
            self.patterns.matches_of(NAME_PATTERNS, &stream, sentence.tokens, scratch, |n, captures| {
                let (Some(rule), Some(found)) = (self.rules.get(n), captures.get("entity")) else { return };
                if self.without == Some(rule.rule) || self.is_plain(rule, found.range) {
                    return;
                }
                if rule.kind != EntityType::Person && self.is_addressed(found.range) {
                    return;
                }
                if rule.kind == EntityType::Facility && self.is_person_of(found.range) {
                    return;
                }
                // "Harbour University named after Anna Quarn": the person is part of the name.
                let named = found.range.len() >= 4 && found.range.range().any(|i| self.document.text(i) == "named");
                let officer = rule.kind.is_organization() && !named;
                let mut range = if officer { self.without_officer(found.range) } else { found.range };
                // "Former UN envoy", "Five Harbour League members": where a sentence begins, every word is capitalised.
                while rule.kind.is_organization()
                    && range.start == sentence.tokens.start
                    && range.len() >= 2
                    && LEADING.contains(&self.document.text(range.start as usize))
                {
                    range.start += 1;
                }
                // "Mahmoud Rashid al-Quarn"
                let next = range.end as usize;
                let family = ["al-", "Al-", "el-", "El-"].iter().any(|p| self.document.text(next).starts_with(p));
                if rule.kind == EntityType::Person && family && next < sentence.tokens.end as usize {
                    range.end += 1;
                }
                if rule.kind == EntityType::Person {
                    range = self.without_rank(self.without_letters(range));
                }
                if range.end < found.range.end && rule.kind.is_organization() {
                    let joint = |i: &usize| matches!(self.document.text(*i), "," | "and" | "&");
                    let start = range.end + (range.end as usize..).take_while(joint).count() as u32;
                    let (range, kind) = (TokenRange { start, ..found.range }, Some(EntityType::Person));
                    out.push(Candidate { range, kind, priority: 2, rule: self.fixed.beside, place: None });
                }
                if rule.kind.is_organization() {
                    let bare = self.without_post(range);
                    // "Chamber of Commerce and Industry Head Anna Lind"
                    let cut = matches!(self.document.text(bare.end as usize - 1), "and" | "&" | "of" | "for");
                    range = if cut { TokenRange { end: bare.end + 1, ..bare } } else { bare };
                }
                if let Some(end) = self.whole_after(rule.kind, range) {
                    parted.entry(end).or_default().push(range);
                    let the = self.lookups.words[end as usize + 1] == self.grammar.the;
                    let whole = TokenRange { start: end + 1 + u32::from(the), ..range };
                    range.end = end;
                    let (priority, rule, place) = (rule.priority, rule.rule, None);
                    let own = Candidate { range: whole, kind: Some(self.kind_of_body(whole)), priority, rule, place };
                    out.push(own);
                    shown.push(whole);
                }
                range = self.completed(rule.kind, range);
                let heading = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading);
                if heading && matches!(rule.priority, 0 | 1) && is_described(rule.kind) {
                    titles.push(out.len());
                } else {
                    shown.push(range);
                }
                range.start += u32::from(rule.kind == EntityType::Company && self.is_of_people(range));
                if rule.kind == EntityType::Person && self.is_after_post(range) {
                    range.start -= 1;
                }
                let society = if rule.kind == EntityType::Company { self.kind_before_form(range) } else { None };
                let kind = if let Some(kind) = society {
                    kind
                } else if self.is_state_of(rule.kind, found.range) {
                    EntityType::Region
                } else if rule.kind == EntityType::City
                    && range.len() == 1
                    && self.document.text(range.end as usize) == ","
                    && self.is_acronym_here(range.start as usize)
                {
                    EntityType::Organization
                } else if range.len() == 2 && self.is_hyphenated(range.end as usize - 1)
                    || rule.kind == EntityType::City && self.is_listed_person(range, sentence)
                {
                    EntityType::Person
                } else {
                    rule.kind
                };
                out.push(Candidate { range, kind: Some(kind), priority: rule.priority, rule: rule.rule, place: None });
            });
        }
        // "Human Services of the Harbour City" inside of "Department of Health and Human Services of the Harbour City"
        let torn = |c: &Candidate| {
            let mut across = (c.range.start + 1..c.range.end).filter_map(|end| parted.get(&end)).flatten();
            across.any(|whole| c.range.start > whole.start && c.range.end <= whole.end)
        };
        if !titles.is_empty() {
            let shown: FxHashSet<&str> = shown.into_iter().map(|range| self.document.slice(range)).collect();
            titles.retain(|n| !shown.contains(self.document.slice(out[*n].range)));
        }
        if !parted.is_empty() {
            titles.extend(out.iter().enumerate().filter(|(_, c)| torn(c)).map(|(n, _)| n));
            titles.sort_unstable();
            titles.dedup();
        }
        let (mut n, mut dropped) = (0, titles.into_iter().peekable());
        out.retain(|_| {
            n += 1;
            dropped.next_if_eq(&(n - 1)).is_none()
        });
    }

    /// "Anna Hall of Zoltrix": somebody whose surname is a word for buildings, and whom she is with.
    fn is_person_of(&self, range: TokenRange) -> bool {
        let first = self.lookups.classes[range.start as usize];
        let of = range.range().take(4).find(|i| self.lookups.words[*i] == self.grammar.of);
        let Some(of) = of.filter(|of| of - range.start as usize >= 2) else { return false };
        let place =
            |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.has(Class::PLACE) || c.has(Class::DETERMINER));
        let article = range.start > 0 && self.lookups.classes[range.start as usize - 1].has(Class::DETERMINER);
        first.meets(self.grammar.given_name) && !first.has(Class::PLACE) && !article && !place(of + 1)
    }

    /// "Faculty of Law of the Harbour University": where the part ends and its whole, a body with a name of its own,
    /// is told.
    fn whole_after(&self, kind: EntityType, range: TokenRange) -> Option<u32> {
        if !matches!(kind, EntityType::Organization | EntityType::Government) {
            return None;
        }
        let word = |i: usize| self.lookups.words[i];
        let body = |i: usize| {
            let state = self.lookups.classes[i].meets(self.grammar.region_head);
            self.lookups.classes[i].has(Class::ORGANIZATION_WORD) && self.is_name_token(i) && !state
        };
        let of: Vec<usize> = range.range().filter(|i| word(*i) == self.grammar.of).collect();
        // "Trade Department of the Harbour City Administration"
        if let Some(first) = of.first().filter(|i| **i >= range.start as usize + 2) {
            let the = usize::from(word(*first + 1) == self.grammar.the);
            let whole = *first + 1 + the..range.end as usize;
            let last = whole.end - 1;
            let singular = body(last) && !self.lookups.classes[last].has(Class::PLURAL);
            let town = self.lookups.classes[whole.start].has(Class::PLACE);
            let one = !whole.clone().any(|i| word(i) == self.grammar.of || word(i) == self.grammar.and);
            if kind == EntityType::Government && whole.len() >= 3 && singular && one && the == 1 && town {
                return Some(*first as u32);
            }
        }
        let at = of.iter().enumerate().find_map(|(n, of)| {
            let the = usize::from(word(*of + 1) == self.grammar.the);
            let whole = *of + 1 + the..range.end as usize;
            let school = whole.clone().any(|i| STUDIES.contains(&self.document.text(i)));
            let start = range.start as usize;
            let field = |i: usize| word(i) == self.grammar.for_ || word(i) == self.grammar.on;
            // "Faculty of Law of", "Centre for Glass of", "Glass Research Institute of the"
            let told = n > 0 || (start..*of).any(field);
            let part = told && (the == 1 || school) || school && the == 1 && *of >= start + 2 && body(*of - 1);
            (part && whole.len() >= 2 && whole.into_iter().any(body)).then_some(of)
        })?;
        Some(*at as u32)
    }

    /// "Mr. Chambers", "Dr Maria Banks": somebody's surname, not a word for a body.
    fn is_addressed(&self, range: TokenRange) -> bool {
        const ADDRESS: [&str; 12] =
            ["Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Miss", "Dr", "Dr.", "Prof", "Prof.", "Cllr"];
        let (first, last) = (range.start as usize, range.end as usize - 1);
        let given = |i: usize| self.lookups.classes[i].meets(self.grammar.given_name);
        ADDRESS.contains(&self.document.text(first))
            && !self.lookups.classes[last].meets(self.grammar.company_suffix)
            && (range.len() == 2 || range.len() == 3 && given(first + 1))
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

    /// "the State of Georgia": a part of a country where the name is that of one as well.
    fn is_state_of(&self, kind: EntityType, range: TokenRange) -> bool {
        if kind != EntityType::Country || self.document.text(range.start as usize) != "State" {
            return false;
        }
        let places = &self.lookups.places;
        let from = places.partition_point(|hit| hit.range.start < range.start);
        let mut inside = places[from..].iter().take_while(|hit| hit.range.start < range.end);
        inside.any(|hit| hit.range.end == range.end && self.lexicon.places(hit).any(|p| p.kind == EntityType::Region))
    }

    /// "Swedish Zoltrix Minerals": whose business it is, not its name.
    fn is_of_people(&self, range: TokenRange) -> bool {
        let first = range.start as usize;
        range.len() >= 3 && self.lookups.classes[first].meets(self.grammar.demonym) && self.is_coined(first + 1)
    }

    /// "the poet Zoltrix Maria Quarn": whether a coined word between a post and a person's name is part of it.
    fn is_after_post(&self, range: TokenRange) -> bool {
        let Some(before) = (range.start as usize).checked_sub(2) else { return false };
        let c = self.lookups.classes[before];
        let post = c.meets(self.grammar.title.union(self.grammar.honorific).union(self.grammar.person_noun));
        let own = before + 1;
        let name = range.len() >= 2
            && self.is_name_token(own)
            && self.is_coined(own)
            && self.document.tokens[own].shape == Shape::Capitalized;
        name && post
            && !c.has(Class::PLURAL)
            && self.lookups.classes[range.start as usize].meets(self.grammar.given_name)
    }
}

/// Words before a name that are no part of it, capitalised where they begin a sentence.
const LEADING: [&str; 24] = [
    "Former", "Late", "Incoming", "Outgoing", "Current", "Retired", "Fellow", "Two", "Three", "Four", "Five", "Six",
    "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Several", "Many", "Some", "Other", "Both", "Most",
];

/// Houses of learning, which have departments.
pub(super) const STUDIES: [&str; 6] = ["University", "College", "Institute", "Polytechnic", "Academy", "Hospital"];

/// Types whose names are mostly common words.
fn is_described(kind: EntityType) -> bool {
    use EntityType as E;
    matches!(kind, E::Event | E::Work | E::Award | E::Agreement | E::Facility | E::Company)
}
