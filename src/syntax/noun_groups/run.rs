//! Modifiers and head of a noun group: a maximal run of tokens, cut where one name ends and another of another kind
//! begins.

use super::{Determiner, Finder};
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::quantities::number::word_value;
use crate::segmentation::Shape;
use crate::syntax::tags::{Tag, is_currency};

/// What people make up together, and nobody is called by.
const COLLECTIVES: [&str; 14] = [
    "band",
    "board",
    "cast",
    "choir",
    "committee",
    "council",
    "crew",
    "delegation",
    "group",
    "jury",
    "mission",
    "panel",
    "team",
    "union",
];

/// First words of ranks.
const RANKS: [&str; 18] = [
    "Admiral",
    "Brigadier",
    "Captain",
    "Colonel",
    "Commodore",
    "Corporal",
    "Gen.",
    "General",
    "Inspector",
    "Lieutenant",
    "Lt.",
    "Maj.",
    "Major",
    "Marshal",
    "Rear",
    "Sergeant",
    "Vice",
    "Col.",
];

pub(super) struct Run<'a> {
    finder: &'a Finder<'a>,
    /// The first token of the group, and how that is introduced.
    pub start: usize,
    determiner: Determiner,
    /// The token after the run so far.
    pub end: usize,
    pub head: Option<usize>,
    /// The name that is the head.
    pub name: Option<u32>,
}

impl<'a> Run<'a> {
    /// The run from token `first` of a group that starts at `start`.
    pub fn of(finder: &'a Finder<'a>, start: usize, first: usize, determiner: Determiner) -> Self {
        let mut run = Self { finder, start, determiner, end: first, head: None, name: None };
        while run.end < finder.end() && run.step() {}
        run
    }

    /// Whether a determiner of its own begins the group.
    pub const fn is_introduced(&self) -> bool {
        !matches!(self.determiner, Determiner::None | Determiner::Genitive)
    }

    /// Takes the next token, or several that are one; whether the run may go on.
    fn step(&mut self) -> bool {
        let (f, i) = (self.finder, self.end);
        if self.ends_opening() {
            return false;
        }
        match f.tags[i] {
            // "Anna Lind OBE": the letters of an honour.
            Tag::Name | Tag::Noun if f.is_person(self.name) && f.is_letters(i) => self.take(1),
            Tag::Name => self.take_name(),
            Tag::Noun | Tag::Adjective if self.begins_post() => false,
            Tag::Noun if self.begins_address() => false,
            Tag::Noun | Tag::Adjective if self.field_end().is_some() => {
                self.end = self.field_end().unwrap_or(i + 1);
                false
            }
            Tag::Noun => {
                // "ambassador extraordinary and plenipotentiary"
                let last = f.joined_title(i).filter(|last| *last <= f.end()).unwrap_or(i + 1);
                (self.head, self.name, self.end) = (Some(last - 1), None, last);
                true
            }
            // "the Harbour Prize 2024": the edition.
            Tag::Number if self.is_after_head() && self.is_edition() && is_year(f.document.text(i)) => self.close(1),
            // "Anna Lind $2 million": a sum is of no name.
            Tag::Number if self.name.is_some() && self.is_after_head() && is_currency(f.document.text(i)) => false,
            Tag::Adjective | Tag::Number => self.take_modifier(),
            Tag::Adverb if i + 1 < f.end() && f.tags[i + 1] == Tag::Adjective && self.head.is_none() => self.take(1),
            Tag::Time
                if self.head.is_none()
                    && (i > self.start || self.determiner == Determiner::Genitive)
                    && self.determiner != Determiner::None =>
            {
                // "the 2019 conference", "the league's annual meeting": a time as a modifier.
                let after = (i..f.end()).find(|&j| f.tags[j] != Tag::Time);
                let after = after.filter(|&j| matches!(f.tags[j], Tag::Noun | Tag::Name | Tag::Adjective));
                self.end = after.unwrap_or(i);
                after.is_some()
            }
            Tag::Conjunction if self.joins_fields() => {
                self.name = None;
                self.take(1)
            }
            Tag::Conjunction if self.joins_posts() || self.joins_kinds() => self.take(1),
            Tag::Comma if self.is_between_adjectives() => self.take(1),
            Tag::Quote if self.takes_title() => false,
            Tag::Other if self.is_ampersand() => self.take(1),
            _ if self.designate() > 0 => self.close(self.designate()),
            _ => false,
        }
    }

    const fn take(&mut self, tokens: usize) -> bool {
        self.end += tokens;
        true
    }

    const fn close(&mut self, tokens: usize) -> bool {
        self.end += tokens;
        false
    }

    /// "Anna Lind, Vice President Investor Relations,": where the field ends that stands behind a post in capitals.
    fn field_end(&self) -> Option<usize> {
        let (f, i) = (self.finder, self.end);
        let capital = |j: usize| f.document.tokens[j].shape == Shape::Capitalized;
        let post = self.is_after_head() && self.name.is_none() && f.is_title(i - 1) && capital(i - 1);
        let bare = self.determiner == Determiner::None && self.start > f.sentence.start as usize;
        if !post || !bare || !matches!(f.tags[self.start - 1], Tag::Comma | Tag::Open | Tag::Break) {
            return None;
        }
        let field = |j: &usize| {
            let word = matches!(f.tags[*j], Tag::Noun | Tag::Adjective) && capital(*j);
            let joint = f.document.text(*j) == "&" || f.lookups.words[*j] == f.grammar.and;
            word && !f.class(*j).meets(f.grammar.title) && !f.is_honorific(*j) || joint && *j > i
        };
        let end = i + (i..f.end().min(i + 5)).take_while(field).count();
        let closed =
            end == f.end() || matches!(f.tags[end], Tag::Comma | Tag::Close | Tag::Stop | Tag::Break | Tag::Quote);
        let last = end > i && capital(end - 1);
        (closed && last && end >= i + 2).then_some(end)
    }

    /// Whether the next token comes right after the head.
    fn is_after_head(&self) -> bool {
        self.head.is_some_and(|head| head + 1 == self.end)
    }

    fn take_name(&mut self) -> bool {
        let (f, i) = (self.finder, self.end);
        let Some((n, name_end)) = f.names.at(i) else {
            self.head = Some(i);
            return self.take(1);
        };
        if self.is_other_name(n, name_end) || f.is_person(Some(n)) && self.is_only_before() {
            return false;
        }
        let is_holder = self.name.is_none() && self.determiner == Determiner::Definite && f.is_person(Some(n));
        if is_holder && f.is_to_post(self.start) {
            let cut = (self.start + 2..i).rev().take_while(|j| f.is_honorific(*j)).last().unwrap_or(i);
            if f.is_title(cut - 1) {
                (self.end, self.head) = (cut, Some(cut - 1));
                return false;
            }
        }
        self.end = name_end.min(f.end());
        (self.head, self.name) = (Some(self.end - 1), Some(n));
        true
    }

    /// "the “Clean Streets” campaign": takes a title in quotes with the noun behind it that says what it is of.
    fn takes_title(&mut self) -> bool {
        let (f, i) = (self.finder, self.end);
        if self.head.is_some() || !self.is_introduced() || i + 1 >= f.end() {
            return false;
        }
        let Some((n, name_end)) = f.names.at(i + 1) else { return false };
        let titled = f.kind(n).is_some_and(|kind| {
            matches!(kind, EntityType::Work | EntityType::Event | EntityType::Award | EntityType::Agreement)
        });
        let noun = |j: usize| j < f.end() && f.tags[j] == Tag::Noun && f.document.tokens[j].shape == Shape::Lower;
        if !titled || name_end >= f.end() || f.tags[name_end] != Tag::Quote || !noun(name_end + 1) {
            return false;
        }
        let nouns = (name_end + 1..name_end + 1 + LONGEST_KIND).take_while(|j| noun(*j)).count();
        (self.head, self.name, self.end) = (Some(name_end - 1), Some(n), name_end + 1 + nouns);
        true
    }

    /// Whether a name is no part of this group, by what it and the run are.
    fn is_other_name(&self, n: u32, name_end: usize) -> bool {
        let f = self.finder;
        // "Director Orlin Institute Prof Anna Lind": the body of a post before who holds it.
        let is_post = self.name.is_none() && self.is_after_head() && f.is_title(self.end - 1);
        if f.is_body(Some(n)) && is_post && f.is_addressed(name_end) {
            return true;
        }
        // "Harbour League Peru director": the body and the place of a post.
        let is_place = f.kind(n).is_some_and(|kind| kind.is_place());
        let is_seat = |body: u32| f.is_title(name_end) && f.is_body(Some(body)) && is_place;
        let is_apart = |previous: u32| !f.names.modifies(previous, n) && !is_seat(previous);
        self.name.is_some_and(is_apart) && self.is_after_head()
    }

    /// "At the same time Acme acquired", "In his address Mayor Lind thanked": whether the phrase that opens the sentence ends
    /// before a name that has the verb, with what the name's bearer is called by.
    fn ends_opening(&self) -> bool {
        let (f, i) = (self.finder, self.end);
        let first = f.sentence.start as usize;
        let opens = self.start == first + 1 && f.tags[first] == Tag::Preposition && self.determiner != Determiner::None;
        let thing = |head: usize| {
            let class = f.lookups.classes[head];
            f.tags[head] == Tag::Noun
                && class.has(Class::NOUN)
                && !f.is_human(head)
                && !class.has(Class::ORGANIZATION_WORD)
        };
        let plain = self.name.is_none() && self.is_after_head() && self.head.is_some_and(thing);
        let called = |j: &usize| f.is_title(*j) || f.is_honorific(*j);
        let name = i + (i..f.end().min(i + 4)).take_while(called).count();
        let end = name + (name..f.end()).take_while(|j| f.tags[*j] == Tag::Name).count();
        opens && plain && end > name && end < f.end() && f.tags[end].is_finite()
    }

    /// Whether the run stands before a person's name and is no part of it.
    fn is_only_before(&self) -> bool {
        let f = self.finder;
        let Some(head) = self.head.filter(|_| f.is_untyped(self.name) && self.is_after_head()) else { return false };
        // "the minister of health Anna Lind": the field of a post is no part of who holds it.
        // "the minister of justice"
        let justice = f.document.text(head) == "Justice";
        let is_field = justice || !f.is_title(head) && !f.is_honorific(head);
        if is_field && (f.is_of_post(self.start) || f.is_of_fields(self.start)) {
            return true;
        }
        // "at the end of the program Lind signed": a thing is not what a person is called by.
        let class = f.lookups.classes[head];
        // "members of the delegation Anna Lind and": nor what people make up together.
        let is_whole = COLLECTIVES.contains(&f.document.text(head));
        let is_thing = f.tags[head] == Tag::Noun && class.has(Class::NOUN) && (is_whole || !f.is_human(head));
        // "In a statement Lind said": nor is what a preposition brings.
        let brought = self.determiner == Determiner::Indefinite
            && self.start.checked_sub(1).is_some_and(|i| f.tags[i] == Tag::Preposition);
        let is_described = brought || matches!(self.determiner, Determiner::Definite | Determiner::Possessive(_));
        is_described && is_thing && !class.meets(f.grammar.demonym)
    }

    /// "elected Anna Lind chair of the league": the post starts a group of its own.
    fn begins_post(&self) -> bool {
        let f = self.finder;
        // "named Anna Lind interim director"
        let modified = || f.class(self.end).meets(f.grammar.title_modifier) && f.is_title(self.end + 1);
        f.is_person(self.name)
            && self.is_after_head()
            && (f.is_title(self.end) || f.starts_title(self.end) || modified())
    }

    /// "the minister for trade Dr Anna Lind", "the consul of Peru in Lima Madam Anna Lind", "the rector of the university
    /// Professor Anna Lind": what a person is called by starts a group of its own.
    fn begins_address(&self) -> bool {
        let (f, i) = (self.finder, self.end);
        i > self.start
            && self.is_after_head()
            && (f.is_honorific(i)
                || f.is_addressed(i) && (f.is_body(self.name) || f.is_of_post(self.start))
                || self.begins_rank())
            && (self.name.is_some() || f.is_of_post(self.start) || f.is_of_fields(self.start))
            && (i + 1..f.end().min(i + 5)).find(|&j| f.tags[j] == Tag::Name).is_some_and(|j| f.is_person(f.name_at(j)))
    }

    /// "Commander of the Land Forces Lieutenant General Anna Lind", "Chief of Defence of Peru General Anna Lind": whether a
    /// rank follows the body or the land that somebody's post is of.
    fn begins_rank(&self) -> bool {
        let (f, i) = (self.finder, self.end);
        self.name.is_some() && RANKS.contains(&f.document.text(i)) && f.is_of_post(self.start)
    }

    /// "a private, independent school": the comma between two adjectives behind an article.
    fn is_between_adjectives(&self) -> bool {
        let (f, i) = (self.finder, self.end);
        let lower = |j: usize| f.document.tokens[j].shape == Shape::Lower;
        let adjective = |j: usize| f.tags[j] == Tag::Adjective && lower(j);
        self.head.is_none()
            && self.is_introduced()
            && i > self.start + 1
            && i + 2 < f.end()
            && adjective(i - 1)
            && adjective(i + 1)
            && f.nominal_from(i + 2, 3).any(|j| matches!(f.tags[j], Tag::Noun | Tag::Name))
    }

    fn is_edition(&self) -> bool {
        let kind = self.name.and_then(|n| self.finder.kind(n));
        kind.is_some_and(|kind| matches!(kind, EntityType::Award | EntityType::Event | EntityType::Work))
    }

    /// An adjective or number after the head starts nothing new unless a noun follows.
    fn take_modifier(&mut self) -> bool {
        let (f, i) = (self.finder, self.end);
        let continues = f.nominal_from(i + 1, 3).any(|j| matches!(f.tags[j], Tag::Noun | Tag::Name));
        if self.head.is_some() && !continues {
            // "Chief Financial and Operations Officer"
            let joined = f.lookups.words.get(i + 1) == Some(&f.grammar.and) && f.leads_title(i - 1);
            if !joined && (f.lookups.classes[i].has(Class::ADJECTIVE) || f.tags[i] == Tag::Number) {
                return false;
            }
            self.head = Some(i);
        }
        self.take(1)
    }

    /// "Chief Financial and Operations Officer": one post.
    fn joins_fields(&self) -> bool {
        let (f, i) = (self.finder, self.end);
        let first = self.start + usize::from(self.determiner != Determiner::None);
        f.is_untyped(self.name)
            && i > self.start + 1
            && f.lookups.words[i] == f.grammar.and
            && f.leads_title(first)
            && !(first + 1..i).any(|j| f.is_title(j))
            && f.has_title_from(i + 1)
            && f.is_untyped(f.name_at(i + 1))
    }

    /// "two research and development centres": a number of what the noun behind the "and" names.
    fn joins_kinds(&self) -> bool {
        let (f, i) = (self.finder, self.end);
        let lower = |j: usize| f.document.tokens[j].shape == Shape::Lower;
        let noun = |j: usize| j < f.end() && f.tags[j] == Tag::Noun && lower(j);
        let plural = |j: usize| f.lookups.classes[j].has(Class::PLURAL);
        // No more than one is counted by words for one thing.
        let counted = || word_value(f.document.text(self.start)).is_some_and(|n| !n.ordinal);
        let one = matches!(f.document.text(self.start), "1" | "one" | "One");
        let several = !one && (f.tags[self.start] == Tag::Number || counted());
        several
            && self.name.is_none()
            && self.is_after_head()
            && f.lookups.words[i] == f.grammar.and
            && noun(i - 1)
            && !plural(i - 1)
            && noun(i + 1)
            && !plural(i + 1)
            && noun(i + 2)
            && plural(i + 2)
    }

    /// "president and CEO": one post.
    fn joins_posts(&self) -> bool {
        let (f, i) = (self.finder, self.end);
        let is_after_to = self.start > f.sentence.start as usize && f.lookups.words[self.start - 1] == f.grammar.to;
        self.name.is_none()
            && self.is_after_head()
            && f.lookups.words[i] == f.grammar.and
            && f.is_title(i - 1)
            && !is_after_to
            && (f.is_corporate(i + 1) || f.has_title_from(i + 1) && !f.class(i + 1).meets(f.grammar.honorific))
            // "vice president and Anna Lind treasurer"
            && !f.is_person(f.name_at(i + 1))
    }

    /// "President & CEO Anna Lind", "County Judge/Executive Anna Lind"
    fn is_ampersand(&self) -> bool {
        let (f, i) = (self.finder, self.end);
        self.name.is_none()
            && self.is_after_head()
            && (f.document.text(i) == "&" || f.document.text(i) == "/" && f.document.tokens[i].glued)
            && f.is_title(i - 1)
            && f.has_title_from(i + 1)
    }

    /// "ambassador-designate", "chair designate": the tokens behind a post that say that it is to be taken up.
    fn designate(&self) -> usize {
        let (f, i) = (self.finder, self.end);
        if self.name.is_some() || !self.is_after_head() || !f.is_title(i - 1) {
            return 0;
        }
        let hyphen = usize::from(f.document.text(i) == "-");
        let told = i + hyphen < f.end() && matches!(f.document.text(i + hyphen), "designate" | "elect");
        let told = told && f.tags[i + hyphen] == Tag::Adverb;
        if told { 1 + hyphen } else { 0 }
    }
}

/// So many nouns at most say what a title in quotes is of: "awareness campaign".
const LONGEST_KIND: usize = 3;

/// "2024"
fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|b| b.is_ascii_digit())
}
