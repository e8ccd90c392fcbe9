//! What is left of capitalised words when all that rules and repeats prove is taken: runs without a type, acronyms.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Candidate, Name, Names};
use super::recognize::Recognizer;
use crate::lexicon::{Class, ClassSet, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};

impl Recognizer<'_> {
    /// What is left of capitalised words: runs without a type, acronyms as organisations.
    pub(super) fn capital_runs(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let surname = |n: &Name| self.document.text(n.range.end as usize - 1);
        let persons = || proven.names.iter().filter(|n| n.kind == Some(EntityType::Person));
        let surnames = LazyCell::new(|| persons().map(surname).collect::<FxHashSet<&str>>());
        let mut spelt: Option<FxHashSet<String>> = None;
        let bodies = self.bodies_in_letters(proven);
        let mut told: FxHashMap<&str, EntityType> = FxHashMap::default();
        let mut typed: Option<FxHashSet<&str>> = None;
        let (before, mut words) = (out.len(), Vec::new());
        let free = |i: usize| self.is_name_token(i) && proven.covering(i).is_none();
        let mut i = 0;
        while let Some(start) = self.marks.names.next(i) {
            i = start;
            if !free(i) {
                i += 1;
                continue;
            }
            let end = self.document.sentence_of(start).map_or(start + 1, |s| s.tokens.end as usize);
            while i < end && free(i) {
                i += 1;
            }
            let after = i;
            // "Harbour League Sponsors": who they are to a body, not part of its name.
            if i - start >= 2 && self.is_plural_role(i - 1) {
                // "Harbour Point Partners, an investment firm"
                let kind = self.kind_apposed(start..i).filter(|k| k.is_organization());
                if kind.is_some() {
                    let (range, rule) = (TokenRange::new(start, i), self.fixed.beside);
                    out.push(Candidate { range, kind, priority: 0, rule, place: None });
                    continue;
                }
                i -= 1;
            }
            // "Harbour League Vice President Fundraising": the name ends before the post.
            let title = |j: &usize| {
                let c = self.lookups.classes[*j];
                c.meets(self.grammar.title) && !c.has(Class::PLURAL)
            };
            if let Some(mut post) = (start + 1..i).find(title) {
                while post > start + 1 && self.lookups.classes[post - 1].meets(self.grammar.title_modifier) {
                    post -= 1;
                }
                i = post;
            }
            // What the classes of a word no dictionary has say is a guess; of capitals it is the best there is.
            let guessed =
                |j: usize| self.lookups.words[j] != WordId::UNKNOWN || self.document.tokens[j].shape == Shape::Upper;
            // Posts, heads of bodies and event words stay common nouns: "the Mayor", "the Association".
            let mut common = |j: usize| {
                let c = self.lookups.classes[j];
                i - start == 1
                    && !bodies.contains_key(self.document.text(j))
                    && !(self.is_unknown_acronym(j)
                        && spelt.get_or_insert_with(|| self.initials(proven)).contains(self.document.text(j)))
                    && (guessed(j) && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE))
                        || self.is_head(c)
                        || c.meets(self.grammar.demonym)
                        || c.meets(self.grammar.title)
                        || c.meets(self.grammar.honorific))
            };
            let last = self.lookups.classes[i - 1];
            let common = common(start);
            // "the Relay app", "launched Zoltrix 400"; a platform that has a chief executive is a business.
            let run = TokenRange::new(start, i);
            let mut body = || {
                let named = |n: &&Name| n.kind.is_some();
                let slice = |n: &Name| self.document.slice(n.range);
                let typed = typed.get_or_insert_with(|| proven.names.iter().filter(named).map(slice).collect());
                typed.contains(self.document.slice(run))
            };
            let told_of = || self.told(start..i, common).or_else(|| self.branch(start..i, proven));
            if let Some(found) = told_of().filter(|_| !body()) {
                let (kind, rule) = (Some(found.kind), self.fixed.beside);
                out.push(Candidate { range: found.range, kind, priority: 0, rule, place: None });
                told.entry(self.document.slice(run)).or_insert(found.kind);
                i = after.max(found.range.end as usize);
                continue;
            }
            // "GM" where "General Motors" is spoken of, though it may be a manager.
            let letters = i - start == 1
                && self.document.tokens[start].shape == Shape::Upper
                && (2..=5).contains(&self.document.text(start).len())
                && last.meets(self.grammar.title);
            if letters && spelt.get_or_insert_with(|| self.initials(proven)).contains(self.document.text(start)) {
                let (range, rule) = (TokenRange::new(start, i), self.fixed.acronym);
                out.push(Candidate { range, kind: Some(EntityType::Organization), priority: -1, rule, place: None });
                i = after;
                continue;
            }
            if self.is_post(start..i) || last.meets(self.grammar.title) || last.meets(self.grammar.honorific) {
                i = after;
                continue;
            }
            if common {
                words.push(TokenRange::new(start, i));
                i = after;
                continue;
            }
            // "Zoltrix Quarn" where "Mr. Quarn" is spoken of.
            let first = self.lookups.classes[start];
            if matches!(i - start, 2 | 3)
                && surnames.contains(self.document.text(i - 1))
                && !first.meets(self.grammar.title)
                && !first.has(Class::ORGANIZATION_WORD)
            {
                let kind = Some(EntityType::Person);
                let range = TokenRange::new(start, i);
                out.push(Candidate { range, kind, priority: 0, rule: self.fixed.repeat, place: None });
                i = after;
                continue;
            }
            let acronym = i - start == 1
                && self.document.tokens[start].shape == Shape::Upper
                && self.document.text(start).chars().count() <= 7;
            let letters = bodies.get(self.document.text(start)).filter(|_| i - start == 1);
            let (kind, rule) = if letters.is_some() || acronym && self.lookups.words[start] == WordId::UNKNOWN {
                let told = self.kind_beside(start..i, proven).filter(|kind| *kind == EntityType::Company);
                let kind = told.unwrap_or(letters.copied().unwrap_or(EntityType::Organization));
                (Some(kind), self.fixed.acronym)
            } else {
                match self.kind_beside(start..i, proven) {
                    Some(kind) => (Some(kind), self.fixed.beside),
                    None => (None, self.fixed.capitals),
                }
            };
            out.push(Candidate { range: TokenRange::new(start, i), kind, priority: -1, rule, place: None });
            i = after;
        }
        if told.is_empty() {
            return;
        }
        // "Zoltrix" after "the Zoltrix app"
        for c in out.iter_mut().skip(before).filter(|c| c.kind.is_none()) {
            if let Some(kind) = told.get(self.document.slice(c.range)) {
                (c.kind, c.rule) = (Some(*kind), self.fixed.repeat);
            }
        }
        for range in words {
            if let Some(kind) = told.get(self.document.slice(range)) {
                let (kind, rule) = (Some(*kind), self.fixed.repeat);
                out.push(Candidate { range, kind, priority: -1, rule, place: None });
            }
        }
    }

    /// Whether the word is a common noun for bodies, events, works and the like: "the Guild".
    pub(super) fn is_head(&self, c: ClassSet) -> bool {
        let g = self.grammar;
        let things = g.event_noun.union(g.agreement_noun).union(g.work_noun).union(g.award_noun);
        c.has(Class::ORGANIZATION_WORD) || c.meets(things.union(g.facility_head).union(g.group_noun))
    }

    /// The initials of the bodies that are named in full.
    fn initials(&self, proven: &Names) -> FxHashSet<String> {
        let bodies = proven.names.iter().filter(|n| n.range.len() >= 2 && n.kind.is_some_and(|k| k.is_organization()));
        let initial = |i: usize| self.document.text(i).chars().next().filter(|c| c.is_uppercase());
        bodies.map(|name| name.range.range().filter_map(initial).collect()).collect()
    }

    /// An all-capital word of two to six letters that no dictionary has.
    fn is_unknown_acronym(&self, i: usize) -> bool {
        self.document.tokens[i].shape == Shape::Upper
            && (2..=6).contains(&self.document.text(i).len())
            && self.lookups.words[i] == WordId::UNKNOWN
    }

    /// "Vice President Fundraising": a title and dictionary words only.
    fn is_post(&self, run: std::ops::Range<usize>) -> bool {
        let known = |i: usize| {
            let c = self.lookups.classes[i];
            self.lookups.words[i] != WordId::UNKNOWN && !c.meets(self.grammar.given_name)
        };
        let title = |c: ClassSet| c.meets(self.grammar.title);
        // "Cabinet Member": of words that alone are no titles.
        let term = || {
            let terms = self.lookups.terms_in(TokenRange::new(run.start, run.end));
            terms.iter().any(|t| title(t.classes) && t.range.len() == run.len())
        };
        run.clone().all(known) && (run.clone().any(|i| title(self.lookups.classes[i])) || term())
    }

    /// Whether the word says what several people or bodies are to another: "Sponsors", "Members".
    fn is_plural_role(&self, i: usize) -> bool {
        let (c, g) = (self.lookups.classes[i], self.grammar);
        let role = c.meets(g.business_role) || c.meets(g.person_noun) || c.meets(g.group_noun) || c.meets(g.title);
        c.has(Class::PLURAL) && role && self.lookups.words[i] != WordId::UNKNOWN
    }
}
