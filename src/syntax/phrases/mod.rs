//! What noun groups hang on: prepositions, lists, appositions.
//!
//! [`Attacher::attach`] walks over the noun groups of a sentence once. A group with a preposition hangs on what that
//! follows (`prepositions`); one without joins the group before it (`joins`), as another name of it (`appositions`), as
//! who holds or gives a post (`posts`) or as the next member of its list (`listing`, `coordination`). `asides` steps over brackets
//! and the like in between; `openings` tells where a clause begins that nothing before it can be joined with.

mod appositions;
mod asides;
mod coordination;
mod joins;
mod listing;
mod openings;
mod posts;
mod prepositions;

use super::grammar::Grammar;
use super::noun_groups::NounGroup;
use super::tags::Tag;
use crate::lexicon::{Lookups, Term, WordId};
use crate::segmentation::{Document, TokenRange};

/// The broad kind of a noun group; lists and appositions join only like with like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A human being.
    Person,
    /// People counted together.
    Group,
    /// A body.
    Organization,
    /// A place.
    Place,
    /// Something that takes place.
    Event,
    /// An agreement, a work, an award.
    Thing,
    /// A time.
    Time,
    /// Anything else.
    Other,
}

impl Family {
    /// Whether the two may stand in one list.
    pub fn lists_with(self, other: Self) -> bool {
        use Family::*;
        self == other
            || matches!(
                (self, other),
                (Person, Group)
                    | (Group, Person)
                    | (Organization, Group)
                    | (Group, Organization)
                    | (Organization, Person)
                    | (Person, Organization)
            )
    }
}

/// How a noun group hangs in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The preposition before it, when there is one.
    pub preposition: Option<WordId>,
    /// The noun group its preposition follows directly: "meeting" for "of Mayors" in "a meeting of Mayors".
    pub governor: Option<u32>,
    /// The first member of the list it belongs to (itself when it is in none or leads it).
    pub list: u32,
    /// The next member of its list.
    pub next: Option<u32>,
    /// The noun group it renames: "Anna Lind" for "the mayor" in "Anna Lind, the mayor".
    pub apposed_to: Option<u32>,
    /// The place it is contained in: "Sweden" for "Malmo" in "Malmo, Sweden".
    pub container: Option<u32>,
    /// Whether it is that container.
    pub is_container: bool,
    /// Whether it stands in brackets, which say nothing of who does what.
    pub bracketed: bool,
}

/// Whether what stands between two noun groups surely holds them apart, as a verb does where no bracket is.
fn is_apart(gap: &[Tag]) -> bool {
    let parts = |tag: &Tag| {
        !matches!(tag, Tag::Break | Tag::Comma | Tag::Conjunction | Tag::Adverb | Tag::Time | Tag::Open | Tag::Close)
    };
    gap.iter().any(parts) && !gap.iter().any(|tag| matches!(tag, Tag::Open | Tag::Close))
}

/// Attaches the noun groups `groups[first..]` of one sentence.
pub(super) struct Attacher<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    /// The prepositions of several words in the sentence.
    pub prepositions: &'a [Term],
    pub grammar: &'a Grammar,
    pub tags: &'a [Tag],
    pub groups: &'a [NounGroup],
    pub families: &'a [Family],
    /// Whether the sentence is an item of a list.
    pub is_item: bool,
    /// Whether a place may contain another: (inner, outer).
    pub contains: &'a dyn Fn(u32, u32) -> bool,
    /// Whether nothing tells what a name is of.
    pub untyped: &'a dyn Fn(u32) -> bool,
}

impl Attacher<'_> {
    /// Whether two groups may stand in one list; a name of which nothing is known may with people and bodies.
    fn lists_with(&self, a: usize, b: usize) -> bool {
        let untyped = |k: usize| self.groups[k].name.is_some_and(|n| (self.untyped)(n));
        let acts = |k: usize| {
            let family = self.families[k];
            matches!(family, Family::Person | Family::Organization) && self.groups[k].name.is_some()
        };
        let town = |a: usize, b: usize| self.is_municipality(a) && self.is_named_body(b);
        self.families[a].lists_with(self.families[b])
            || untyped(a) && acts(b)
            || untyped(b) && acts(a)
            || town(a, b)
            || town(b, a)
    }

    /// "the City of Lima": a town by the name of its administration.
    fn is_municipality(&self, k: usize) -> bool {
        let group = &self.groups[k];
        let head = group.head as usize;
        group.name.is_none()
            && self.families[k] == Family::Place
            && self.lookups.classes[head].meets(self.grammar.city_head)
            && self.lookups.words.get(head + 1) == Some(&self.grammar.of)
    }

    /// Whether a group is a body with a name.
    fn is_named_body(&self, k: usize) -> bool {
        self.families[k] == Family::Organization && self.groups[k].name.is_some()
    }

    /// Pushes one phrase a noun group.
    pub(super) fn attach(&self, sentence: TokenRange, first: usize, phrases: &mut Vec<Phrase>) {
        // The noun group before the last relative pronoun, and the relative's position.
        let mut relative: Option<(usize, u32)> = None;
        let mut scanned = sentence.start as usize;
        let mut closes = scanned;
        for k in first..self.groups.len() {
            let group = &self.groups[k];
            let start = group.range.start as usize;
            let mut phrase = Phrase { list: k as u32, ..Phrase::default() };
            for i in scanned..start {
                // "Pedro Alvarez, representing the league, and Anna Lind"
                let participle = || self.tags[i] == Tag::Ing && i > 0 && self.tags[i - 1] == Tag::Comma;
                if k > first && (self.tags[i] == Tag::Relative || participle()) {
                    relative = Some((i, k as u32 - 1));
                }
                if self.tags[i] == Tag::Open && i >= closes {
                    closes = self.closing(i, sentence.end as usize).unwrap_or(closes);
                }
                // 'the exhibition "Glass and Sand" opened': what it is called.
                let called = self.tags[i] == Tag::Quote
                    && i >= closes
                    && k > first
                    && (self.groups[k - 1].range.end as usize == i
                        // 'the exhibition entitled "Glass and Sand" opened'
                        || self.groups[k - 1].range.end as usize + 1 == i && self.tags[i - 1] == Tag::Adverb)
                    && matches!(
                        self.families[k - 1],
                        Family::Event | Family::Thing | Family::Place | Family::Organization
                    );
                if called {
                    let end = (i + 1..(sentence.end as usize).min(i + 9)).find(|j| self.tags[*j] == Tag::Quote);
                    let verb = |end: usize| self.tags[i + 1..end].iter().any(|t| t.is_verb() || *t == Tag::Comma);
                    closes = end.filter(|end| !verb(*end)).unwrap_or(closes);
                }
            }
            scanned = group.range.end as usize;
            phrase.bracketed = start < closes;
            // "at Acme's office", "Lind, Acme's chair": what brings or renames is said of what is owned, not of the owner.
            if self.groups.get(k + 1).is_some_and(|owned| owned.possessor == Some(k as u32)) {
                phrases.push(phrase);
                continue;
            }
            let mut opener = k;
            while opener > first && self.groups[opener].possessor == Some(opener as u32 - 1) {
                opener -= 1;
            }
            let start = self.groups[opener].range.start as usize;
            let floor =
                if opener > first { self.groups[opener - 1].range.end as usize } else { sentence.start as usize };
            if let Some((preposition, at)) = self.preposition(start, floor) {
                if opener > first && opener == k && self.is_companion(preposition) {
                    // "Anna Lind, along with a delegation of the league"
                    let team = self.families[k] == Family::Group && !group.plural;
                    let exact = |leader: usize, _: usize| {
                        self.families[k] == self.families[leader] || team && self.families[leader] == Family::Person
                    };
                    if let Some(leader) = self.list_host((k, k - 1), first, relative, phrases, &exact) {
                        Self::append(k, leader, &mut phrase, phrases);
                        phrases.push(phrase);
                        continue;
                    }
                }
                if opener > first
                    && opener == k
                    && let Some(leader) = self.repeated(k, preposition, (floor, at), first, phrases)
                {
                    Self::append(k, leader, &mut phrase, phrases);
                    phrases.push(phrase);
                    continue;
                }
                phrase.preposition = Some(preposition);
                if opener > first && at == floor {
                    phrase.governor = Some(self.past_subject_matter(opener - 1, preposition, phrases) as u32);
                } else if let Some(host) = self.abbreviated(opener, floor, at, first) {
                    phrase.governor = Some(self.past_subject_matter(host, preposition, phrases) as u32);
                } else if opener > first
                    && at == floor + 1
                    && self.tags[floor] == Tag::Comma
                    && self.is_example(preposition)
                {
                    phrase.governor = self.exemplified(opener - 1, phrases);
                } else if opener > first
                    && at == floor + 1
                    && self.tags[floor] == Tag::Comma
                    && (self.is_value(preposition) || self.is_affiliation(k, opener - 1, preposition))
                {
                    phrase.governor = Some(opener as u32 - 1);
                }
                phrases.push(phrase);
                continue;
            }
            if opener > first && !is_apart(self.tags.get(floor..start).unwrap_or_default()) {
                let (before, floor) = self.past_asides(opener - 1, floor, start, first);
                let (before, floor) = self.past_brackets(before, floor, start, first);
                let join = self.between((k, before), first, (floor, start), relative);
                self.join(&join, &mut phrase, phrases);
            }
            phrases.push(phrase);
        }
    }
}
