//! What is left of capitalised words when all that rules and repeats prove is taken: runs without a type, acronyms.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Candidate, Name, Names};
use super::recognize::Recognizer;
use super::told::Told;
use crate::lexicon::{Class, ClassSet, Term, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Document, Shape, TokenRange};

/// What a run of capitalised words is.
enum Run {
    /// What the words around it say.
    Told(Told),
    Name(Candidate),
    /// A common word, unless it is told elsewhere.
    Word,
    None,
}

/// What the proven names say of runs; much of it is seldom asked for.
struct Known<'a> {
    document: &'a Document<'a>,
    proven: &'a Names,
    /// Bodies known by their letters.
    bodies: FxHashMap<&'a str, EntityType>,
    surnames: OnceCell<FxHashSet<&'a str>>,
    /// The initials of bodies.
    spelt: OnceCell<FxHashSet<String>>,
    /// The texts of names with a kind.
    typed: OnceCell<FxHashSet<&'a str>>,
}

impl Known<'_> {
    fn is_surname(&self, text: &str) -> bool {
        let persons = || self.proven.names.iter().filter(|n| n.kind == Some(EntityType::Person));
        let surname = |n: &Name| self.document.text(n.range.end as usize - 1);
        self.surnames.get_or_init(|| persons().map(surname).collect()).contains(text)
    }

    fn is_spelt(&self, recognizer: &Recognizer<'_>, text: &str) -> bool {
        self.spelt.get_or_init(|| recognizer.initials(self.proven)).contains(text)
    }

    fn is_typed(&self, run: TokenRange) -> bool {
        let typed = || self.proven.names.iter().filter(|n| n.kind.is_some());
        let texts = || typed().map(|n| self.document.slice(n.range)).collect();
        self.typed.get_or_init(texts).contains(self.document.slice(run))
    }
}

impl Recognizer<'_> {
    /// What is left of capitalised words: runs without a type, acronyms as organisations.
    pub(super) fn capital_runs(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let known = Known {
            document: self.document,
            proven,
            bodies: self.bodies_in_letters(proven),
            surnames: OnceCell::new(),
            spelt: OnceCell::new(),
            typed: OnceCell::new(),
        };
        let mut told: FxHashMap<&str, EntityType> = FxHashMap::default();
        let (before, mut words) = (out.len(), Vec::new());
        let free = |i: usize| self.is_name_token(i) && proven.covering(i).is_none();
        let mut i = 0;
        while let Some(start) = self.marks.names.next(i) {
            if !free(start) {
                i = start + 1;
                continue;
            }
            let end = self.document.sentence_of(start).map_or(start + 1, |s| s.tokens.end as usize);
            i = (start + 1..end).find(|j| !free(*j)).unwrap_or(end.max(start + 1));
            i = self.past_links((start, i), end, free);
            let end = match self.without_role(start..i) {
                Ok(end) if self.is_bestowed(start..end) => end,
                Ok(end) => self.before_post(start, end),
                Err(firm) => {
                    out.push(firm);
                    continue;
                }
            };
            let run = TokenRange::new(start, end);
            if self.counts_nation(run) {
                continue;
            }
            match self.run(run, &known) {
                Run::Told(found) => {
                    let (range, kind, rule) = (found.range, Some(found.kind), self.fixed.beside);
                    out.push(Candidate { range, kind, priority: 0, rule, place: None });
                    told.entry(self.document.slice(run)).or_insert(found.kind);
                    i = i.max(range.end as usize);
                }
                Run::Name(found) => out.push(found),
                Run::Word => words.push(run),
                Run::None => {}
            }
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

    /// "Two Peruvian companies visited": a number that opens the sentence, and no name.
    fn counts_nation(&self, run: TokenRange) -> bool {
        const NUMBERS: [&str; 14] = [
            "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Several",
            "Many", "Some",
        ];
        let (first, last) = (run.start as usize, run.end as usize - 1);
        let opens = || self.document.sentence_of(first).is_some_and(|s| s.tokens.start == run.start);
        let lower = self.document.tokens.get(last + 1).is_some_and(|t| t.shape == Shape::Lower);
        run.len() == 2
            && lower
            && NUMBERS.contains(&self.document.text(first))
            && self.lookups.classes[last].meets(self.grammar.demonym)
            && opens()
    }

    /// "Harbour League Sponsors": who they are to a body is no part of its name, which ends there; but "Harbour Point
    /// Partners, an investment firm" is a firm.
    fn without_role(&self, run: Range<usize>) -> Result<usize, Candidate> {
        if run.len() < 2 || !self.is_plural_role(run.end - 1) {
            return Ok(run.end);
        }
        let (range, rule) = (TokenRange::new(run.start, run.end), self.fixed.beside);
        let kind = self.kind_apposed(run.clone()).filter(|kind| kind.is_organization());
        if kind.is_some() { Err(Candidate { range, kind, priority: 0, rule, place: None }) } else { Ok(run.end - 1) }
    }

    /// "Harbour League Vice President Fundraising": the name ends before the post.
    fn before_post(&self, start: usize, end: usize) -> usize {
        let title = |j: &usize| {
            let c = self.lookups.classes[*j];
            c.meets(self.grammar.title) && !c.has(Class::PLURAL)
        };
        let Some(mut post) = (start + 1..end).find(title) else { return end };
        // "Harbour Energy Managing Director": a post of words that alone are none.
        let terms = self.lookups.terms_in(TokenRange::new(start, end));
        let over = |t: &&Term| t.classes.meets(self.grammar.title) && t.range.has(post) && t.range.len() > 1;
        let first = terms.iter().filter(over).map(|t| t.range.start as usize).min().unwrap_or(post);
        if first == start {
            return end;
        }
        post = first;
        while post > start + 1 && self.lookups.classes[post - 1].meets(self.grammar.title_modifier) {
            post -= 1;
        }
        post
    }

    /// What a run is.
    fn run(&self, run: TokenRange, known: &Known<'_>) -> Run {
        let (start, end, proven) = (run.start as usize, run.end as usize, known.proven);
        let (first, last) = (self.lookups.classes[start], self.lookups.classes[end - 1]);
        let text = self.document.text(start);
        let is_single = run.len() == 1;
        let is_upper = is_single && self.document.tokens[start].shape == Shape::Upper;
        let common = is_single && self.is_common(start, known);
        let name = |kind, priority, rule| Run::Name(Candidate { range: run, kind, priority, rule, place: None });
        // "the Relay app", "launched Zoltrix 400"; a platform that has a chief executive is a business.
        let told = self.told(start..end, common).or_else(|| self.branch(start..end, proven));
        if let Some(found) = told.filter(|_| !known.is_typed(run)) {
            return Run::Told(found);
        }
        // "GM" where "General Motors" is spoken of, though it may be a manager.
        let letters = is_upper && (2..=5).contains(&text.len()) && last.meets(self.grammar.title);
        if letters && known.is_spelt(self, text) {
            return name(Some(EntityType::Organization), -1, self.fixed.acronym);
        }
        // "the 3.5 GHz band"
        if is_single && matches!(text, "GHz" | "MHz" | "kHz" | "Hz" | "GWh" | "MWh" | "kWh" | "TWh" | "GWp" | "MWp") {
            return Run::None;
        }
        if self.is_post(start..end) || last.meets(self.grammar.title) || last.meets(self.grammar.honorific) {
            return Run::None;
        }
        if common {
            return Run::Word;
        }
        // "Zoltrix Quarn" where "Mr. Quarn" is spoken of.
        if matches!(run.len(), 2 | 3)
            && known.is_surname(self.document.text(end - 1))
            && !self.is_led(run)
            && !first.meets(self.grammar.title)
            && !first.has(Class::ORGANIZATION_WORD)
        {
            return name(Some(EntityType::Person), 0, self.fixed.repeat);
        }
        let acronym = is_upper && text.chars().count() <= 7 && self.lookups.words[start] == WordId::UNKNOWN;
        let letters = known.bodies.get(text).filter(|_| is_single);
        let beside = self.kind_beside(start..end, proven);
        if letters.is_some() || acronym {
            let told = beside.filter(|kind| *kind == EntityType::Company);
            let kind = told.unwrap_or(letters.copied().unwrap_or(EntityType::Organization));
            return name(Some(kind), -1, self.fixed.acronym);
        }
        let rule = if beside.is_some() { self.fixed.beside } else { self.fixed.capitals };
        name(beside, -1, rule)
    }

    /// Posts, heads of bodies and event words stay common nouns: "the Mayor", "the Association".
    fn is_common(&self, i: usize, known: &Known<'_>) -> bool {
        let (c, text) = (self.lookups.classes[i], self.document.text(i));
        // What the classes of a word no dictionary has say is a guess; of capitals it is the best there is.
        let guessed = self.lookups.words[i] != WordId::UNKNOWN || self.document.tokens[i].shape == Shape::Upper;
        let is_body = known.bodies.contains_key(text) || self.is_unknown_acronym(i) && known.is_spelt(self, text);
        let is_word = guessed && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE))
            || self.is_head(c)
            || c.meets(self.grammar.demonym)
            || c.meets(self.grammar.title)
            || c.meets(self.grammar.honorific);
        is_word && !is_body
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
