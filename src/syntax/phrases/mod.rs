//! What noun groups hang on: prepositions, lists, appositions.
//!
//! [`Attacher::attach`] walks over the noun groups of a sentence once. A group with a preposition hangs on what that
//! follows (`prepositions`); one without joins the group before it (`joins`), as another name of it (`appositions`), as
//! who holds or gives a post (`posts`) or as the next member of its list (`listing`, `coordination`). `asides` steps over brackets
//! and the like in between; `openings` tells where a clause begins that nothing before it can be joined with.

mod appositions;
mod asides;
mod coordination;
mod fields;
mod joins;
mod listing;
mod openings;
mod posts;
mod prepositions;

use super::families::Family;
use super::grammar::Grammar;
use super::noun_groups::{Determiner, NounGroup};
use super::tags::Tag;
use crate::entities::names::{Name, Names};
use crate::lexicon::{Lookups, Term, WordId};
use crate::segmentation::{Document, TokenRange};

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
    pub names: &'a Names,
}

/// How far the walk over the noun groups of a sentence has come.
struct Walk {
    sentence: TokenRange,
    /// The first noun group of the sentence.
    first: usize,
    /// The token after those seen.
    scanned: usize,
    /// Where the bracket or title closes that was opened last.
    closes: usize,
    /// The last relative pronoun or the like, and the noun group before it.
    relative: Option<(usize, u32)>,
}

impl Attacher<'_> {
    /// Whether two groups may stand in one list; a name of which nothing is known may with people and bodies.
    fn lists_with(&self, a: usize, b: usize) -> bool {
        let untyped = |k: usize| self.name(k).is_some_and(|name| name.kind.is_none());
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

    /// The name of a group.
    fn name(&self, k: usize) -> Option<&Name> {
        self.names.names.get(self.groups[k].name? as usize)
    }

    /// Whether the place group `inner` names may lie in the one group `outer` names.
    fn contains(&self, inner: usize, outer: usize) -> bool {
        let name = |k: usize| self.groups[k].name;
        name(inner).zip(name(outer)).is_some_and(|(inner, outer)| self.names.contains(inner, outer))
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
        let start = sentence.start as usize;
        let mut walk = Walk { sentence, first, scanned: start, closes: start, relative: None };
        for k in first..self.groups.len() {
            self.walk_to(k, &mut walk);
            let bracketed = (self.groups[k].range.start as usize) < walk.closes;
            let mut phrase = Phrase { list: k as u32, bracketed, ..Phrase::default() };
            // "at Acme's office", "Lind, Acme's chair": what brings or renames is said of what is owned, not of the owner.
            if self.groups.get(k + 1).is_none_or(|owned| owned.possessor != Some(k as u32)) {
                self.hang(k, &walk, &mut phrase, phrases);
            }
            phrases.push(phrase);
        }
    }

    /// Goes on to a noun group.
    fn walk_to(&self, k: usize, walk: &mut Walk) {
        let range = self.groups[k].range.range();
        for i in walk.scanned..range.start {
            // "Pedro Alvarez, representing the league, and Anna Lind"
            let participle = || self.tags[i] == Tag::Ing && i > 0 && self.tags[i - 1] == Tag::Comma;
            if k > walk.first && (self.tags[i] == Tag::Relative || participle()) {
                walk.relative = Some((i, k as u32 - 1));
            }
            // "Anna Lind, who leads the league, visited the museum and": what follows is of the sentence.
            let comma = i > 0 && self.tags[i - 1] == Tag::Comma;
            let inside = |(from, _)| self.tags[from..i].iter().any(|t: &Tag| t.is_finite());
            if comma && self.tags[i].is_finite() && walk.relative.is_some_and(inside) {
                walk.relative = None;
            }
            if i < walk.closes {
                continue;
            }
            let closes = match self.tags[i] {
                Tag::Open => self.closing(i, walk.sentence.end as usize),
                Tag::Quote if k > walk.first => self.title_end(k - 1, i, walk.sentence.end as usize),
                _ => None,
            };
            walk.closes = closes.unwrap_or(walk.closes);
        }
        walk.scanned = range.end;
    }

    /// Where the title closes that opens at token `i` and is what a group before it is called: 'the exhibition "Glass
    /// and Sand" opened'.
    fn title_end(&self, before: usize, i: usize, end: usize) -> Option<usize> {
        let after = self.groups[before].range.end as usize;
        // 'the exhibition entitled "Glass and Sand" opened'
        let follows = after == i || after + 1 == i && self.tags[i - 1] == Tag::Adverb;
        let family = self.families[before];
        let called = matches!(family, Family::Event | Family::Thing | Family::Place | Family::Organization);
        let end = (i + 1..end.min(i + 9)).find(|j| follows && called && self.tags[*j] == Tag::Quote)?;
        let is_verb_in = self.tags[i + 1..end].iter().any(|tag| tag.is_verb() || *tag == Tag::Comma);
        (!is_verb_in).then_some(end)
    }

    /// Hangs a group on what stands before it.
    fn hang(&self, k: usize, walk: &Walk, phrase: &mut Phrase, phrases: &mut [Phrase]) {
        let first = walk.first;
        let mut opener = k;
        while opener > first && self.groups[opener].possessor == Some(opener as u32 - 1) {
            opener -= 1;
        }
        let start = self.groups[opener].range.start as usize;
        let before = (opener > first).then(|| opener - 1);
        let floor = before.map_or(walk.sentence.start as usize, |before| self.groups[before].range.end as usize);
        if let Some((preposition, at)) = self.preposition(start, floor) {
            let leader = || self.leader_before(k, (preposition, at), floor, walk, phrases);
            if let Some(leader) = before.filter(|_| opener == k).and_then(|_| leader()) {
                Self::append(k, leader, phrase, phrases);
            } else {
                phrase.preposition = Some(preposition);
                phrase.governor = self.governor((k, opener), (preposition, at), floor, first, phrases);
            }
            return;
        }
        let (floor, start) = self.past_quotes(opener, (floor, start), first);
        if let Some(before) = before
            && !is_apart(self.tags.get(floor..start).unwrap_or_default())
        {
            let (before, floor) = self.past_asides(before, floor, start, first);
            let (before, floor) = self.past_brackets(before, floor, start, first);
            let join = self.between((k, before), first, (floor, start), walk.relative);
            self.join(&join, phrase, phrases);
        }
    }

    /// The first member of the list a group with a preposition goes on: "Anna Lind, along with a delegation of the
    /// league"; "in Lima and in Quito".
    fn leader_before(
        &self,
        k: usize,
        (preposition, at): (WordId, usize),
        floor: usize,
        walk: &Walk,
        phrases: &[Phrase],
    ) -> Option<usize> {
        let companions = || {
            let team = self.families[k] == Family::Group && !self.groups[k].plural;
            let exact = |leader: usize, _: usize| {
                // "opened a training centre together with the Harbour University": what was opened is no body that helps.
                let site = self.families[k] == Family::Organization
                    && self.groups[k].name.is_some()
                    && self.groups[leader].name.is_none()
                    && self.groups[leader].determiner == Determiner::Indefinite;
                self.families[k] == self.families[leader] && !site || team && self.families[leader] == Family::Person
            };
            // "Anna Lind, who led the tour together with Omar Stone": only a comma closes the relative clause.
            let closed = at > floor && self.tags[at - 1] == Tag::Comma;
            // "the Harbour League (HL) together with"
            let (before, _) = self.past_brackets(k - 1, floor, at, walk.first);
            self.list_host((k, before), walk.first, walk.relative.filter(|_| closed), phrases, &exact)
        };
        // "The league, working alongside the office, acquired": beside whom it works, not who does the rest.
        let aside = at >= floor + 2 && self.tags[at - 1] == Tag::Ing && self.tags[at - 2] == Tag::Comma;
        let companion = (self.is_companion(preposition) && !aside).then(companions).flatten();
        companion.or_else(|| self.repeated(k, preposition, (floor, at), walk.first, phrases))
    }

    /// The group that the preposition at token `at` hangs group `k` on, whose outermost owner is `opener`.
    fn governor(
        &self,
        (k, opener): (usize, usize),
        (preposition, at): (WordId, usize),
        floor: usize,
        first: usize,
        phrases: &[Phrase],
    ) -> Option<u32> {
        let follows = opener > first;
        // "spoke at the conference "Glass and Sand" in Lima": past the quotes around a name.
        let quoted = || {
            let name = &self.groups[opener - 1];
            let opens = (name.range.start as usize).checked_sub(1).is_some_and(|i| self.tags[i] == Tag::Quote);
            at == floor + 1 && self.tags[floor] == Tag::Quote && opens && name.name.is_some()
        };
        // "the acquisition by Acme of Orlin": of what the deed is done, behind who does it.
        let done = (opener > first).then(|| &phrases[opener - 1]).filter(|p| {
            let body = self.families[opener - 1] == Family::Organization && self.groups[opener - 1].name.is_some();
            body && preposition == self.grammar.of && p.preposition == Some(self.grammar.by) && at == floor
        });
        let deed = done.and_then(|p| p.governor).filter(|n| {
            let group = &self.groups[*n as usize];
            group.name.is_none() && self.lookups.classes[group.head as usize].meets(self.grammar.nominalization)
        });
        if deed.is_some() {
            return deed;
        }
        if follows && (at == floor || quoted()) {
            return Some(self.past_subject_matter(opener - 1, preposition, phrases) as u32);
        }
        let told = [self.grammar.of, self.grammar.from, self.grammar.at].contains(&preposition);
        let aged = self.aged(opener, at, first).filter(|_| told);
        if let Some(host) = aged.or_else(|| self.abbreviated(opener, floor, at, first)) {
            return Some(self.past_subject_matter(host, preposition, phrases) as u32);
        }
        if !follows || at != floor + 1 || self.tags[floor] != Tag::Comma {
            None
        } else if self.is_example(preposition) {
            self.exemplified(opener - 1, phrases)
        } else {
            let said_of = self.is_value(preposition) || self.is_affiliation(k, opener - 1, preposition);
            said_of.then(|| opener as u32 - 1).or_else(|| self.event_behind_name(opener - 1, preposition, phrases))
        }
    }
}
