//! Posts set off by commas, with their fields and bodies ("Anna Lind, vice president, sales and marketing, Acme Ltd").

use super::{Attacher, Phrase};
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;

impl Attacher<'_> {
    /// "Harbour Bank, Chief Executive": whether a post follows group `k` and a comma.
    pub(super) fn is_post_after(&self, k: usize) -> bool {
        let end = self.groups[k].range.end as usize;
        let post = |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.meets(self.grammar.title));
        self.tags.get(end) == Some(&Tag::Comma) && (end + 1..end + 5).any(post)
    }

    /// Whether group `k` is a post, with or without who holds it, or a delegation, and group `body` a body with a name.
    pub(super) fn is_post_of_body(&self, k: usize, body: usize) -> bool {
        let group = &self.groups[k];
        let title = |i: u32| {
            let c = self.lookups.classes[i as usize];
            c.meets(self.grammar.title) || c.meets(self.grammar.title_modifier)
        };
        let people = self.families[k] == Family::Group
            && group.name.is_none()
            && self.lookups.classes[group.head as usize].meets(self.grammar.group_noun);
        (people || self.families[k] == Family::Person && title(group.range.start))
            && group.determiner == Determiner::None
            && self.families[body] == Family::Organization
            && self.groups[body].name.is_some()
    }

    /// Whether group `k` is a post without a name and group `host` a person with one.
    pub(super) fn is_post_of(&self, k: usize, host: usize) -> bool {
        let (group, host_group) = (&self.groups[k], &self.groups[host]);
        let title = self.lookups.classes[group.head as usize].meets(self.grammar.title);
        title
            && self.families[k] == Family::Person
            && group.name.is_none()
            && self.families[host] == Family::Person
            && host_group.name.is_some()
    }

    /// "Anna Lind, press officer, Acme Ltd": a named body right after a bare post that renames a person.
    pub(super) fn is_body_of_post(&self, (k, before): (usize, usize), phrases: &[Phrase]) -> bool {
        let (group, post) = (&self.groups[k], &self.groups[before]);
        let place = self.families[k] == Family::Place;
        let last = (group.range.end as usize).checked_sub(1);
        let site = place && last.is_some_and(|i| self.lookups.classes[i].meets(self.grammar.facility_head));
        (self.families[k] == Family::Organization || place && (self.is_item || self.is_town_by_rank(k)) || site)
            && group.name.is_some()
            && self.families[before] == Family::Person
            && post.name.is_none()
            && !matches!(post.determiner, Determiner::Definite | Determiner::Indefinite)
            && self.is_somebodys(before, phrases)
            && !self.bodies_go_on(k)
    }

    /// "the Permanent Secretary, Ministry of Health, Dr. Anna Lind": the post that the body `k` between it and a name is of.
    pub(super) fn post_before_name(&self, k: usize, before: usize, phrases: &[Phrase]) -> Option<usize> {
        let body = &self.groups[k];
        let next = self.groups.get(k + 1).filter(|next| next.name.is_some())?;
        let gap = self.tags.get(body.range.end as usize..next.range.start as usize);
        // "Director Orlin Institute Prof Dr Anna Lind"
        let touches = self.groups[before].range.end == body.range.start;
        let honoured = self.lookups.classes[next.range.start as usize].meets(self.grammar.honorific)
            || matches!(self.document.text(next.range.start as usize), "Engineer" | "Architect" | "Academician");
        let apart = if touches { gap == Some(&[]) && honoured } else { gap == Some(&[Tag::Comma]) };
        let named = self.families[k + 1] == Family::Person && apart;
        // "Director of Research, Orlin Institute, Dr. Anna Lind"
        let field = phrases[before].governor.filter(|_| {
            let of = phrases[before].preposition;
            of == Some(self.grammar.of) || of == Some(self.grammar.for_)
        });
        let plain = self.families[before] == Family::Other || self.groups[before].name.is_none();
        let post = if self.families[before] == Family::Person { before } else { field.filter(|_| plain)? as usize };
        let group = &self.groups[post];
        let title = self.lookups.classes[group.head as usize].meets(self.grammar.title);
        let bare = matches!(group.determiner, Determiner::Definite | Determiner::None) && !group.plural;
        let fits = self.families[post] == Family::Person && group.name.is_none() && title && bare;
        let free = touches || phrases[post].apposed_to.is_none();
        let organ = self.families[k] == Family::Organization && body.name.is_some();
        (named && fits && free && organ).then_some(post)
    }

    /// Whether more bodies follow body `k` in a list: in "dean, Acme Ltd and Anna Lind, rector" none do.
    fn bodies_go_on(&self, k: usize) -> bool {
        let next = |n: usize| {
            let gap =
                self.tags.get(self.groups.get(n)?.range.end as usize..self.groups.get(n + 1)?.range.start as usize);
            gap.filter(|gap| matches!(gap, [Tag::Conjunction] | [Tag::Comma, Tag::Conjunction])).map(|_| n + 1)
        };
        let person = next(k).is_some_and(|n| self.families[n] == Family::Person && self.groups[n].name.is_some());
        // "dean, Acme Ltd on behalf of the league and Anna Lind, rector"
        let bracket = self.tags.get(self.groups[k].range.end as usize) == Some(&Tag::Open);
        let behalf = self.groups[k + 1..].iter().zip(k + 1..).take(4).any(|(group, _)| {
            let at = group.range.start.saturating_sub(2) as usize;
            self.document.text(at) == "of" && at > 1 && self.document.text(at - 1) == "behalf"
                || self.document.text(at + 1) == "of" && self.document.text(at) == "behalf"
        });
        !(person || bracket && behalf) && self.list_goes_on(k)
    }

    /// "City of Lima", "Province of Niva": a place as a body that has officers.
    fn is_town_by_rank(&self, k: usize) -> bool {
        let start = self.groups[k].range.start as usize;
        let start = start + usize::from(self.groups[k].determiner != Determiner::None);
        let rank = matches!(
            self.document.text(start),
            "City" | "Town" | "Municipality" | "Province" | "County" | "Region" | "State" | "Borough" | "District"
        );
        rank && self.lookups.words.get(start + 1) == Some(&self.grammar.of)
    }

    /// Whether post `k` is said of somebody: "Anna Lind, dean", "as dean", "is dean".
    fn is_somebodys(&self, k: usize, phrases: &[Phrase]) -> bool {
        let renames = phrases[k].apposed_to.is_some_and(|h| self.groups[h as usize].name.is_some());
        let before = self.tags.get(..self.groups[k].range.start as usize).unwrap_or_default();
        let copula = before.iter().rev().find(|t| **t != Tag::Adverb) == Some(&Tag::Be);
        renames || phrases[k].preposition == Some(self.grammar.as_) || copula
    }

    /// "Anna Lind, vice president, sales and marketing, Acme Ltd": the post that fields between it and the named body `k`
    /// belong to, and the first of them.
    pub(super) fn field_of_post(&self, k: usize, first: usize, phrases: &[Phrase]) -> Option<(usize, usize)> {
        let place = self.families[k] == Family::Place && (self.is_item || self.is_town_by_rank(k));
        let body = self.families[k] == Family::Organization || place;
        if !body || self.groups[k].name.is_none() || self.list_goes_on(k) {
            return None;
        }
        let gap = |n: usize| self.tags.get(self.groups[n - 1].range.end as usize..self.groups[n].range.start as usize);
        let mut field = k - 1;
        for _ in 0..3 {
            let group = &self.groups[field];
            let plain = group.determiner == Determiner::None && !group.time && !group.pronoun;
            // "head of research": what the field is may be a kind of thing elsewhere.
            let thing = matches!(self.families[field], Family::Thing | Family::Event | Family::Group);
            let kind = self.families[field] == Family::Other || thing && group.name.is_none();
            if field <= first || !kind || !plain {
                return None;
            }
            let post = field - 1;
            // "minister of trade, Peru"
            let of = phrases[field].governor == Some(post as u32);
            let of = of && phrases[field].preposition.is_some_and(|p| p == self.grammar.of || p == self.grammar.for_);
            let comma = of || gap(field) == Some(&[Tag::Comma]);
            if comma && self.families[post] == Family::Person && self.groups[post].name.is_none() {
                let bare = self.groups[post].determiner == Determiner::None;
                return (bare && self.is_somebodys(post, phrases)).then_some((post, field));
            }
            if !comma && gap(field) != Some(&[Tag::Conjunction]) {
                return None;
            }
            field -= 1;
        }
        None
    }

    /// "Anna Lind, chair of the Supervisory Board, Acme Ltd": a named body right after an organ that a bare post is of.
    pub(super) fn is_body_of_organ(&self, k: usize, phrases: &[Phrase]) -> bool {
        let organ = k - 1;
        let Some(post) = phrases[organ].governor.map(|post| post as usize) else { return false };
        let (group, host) = (&self.groups[k], phrases[post].apposed_to.map(|h| &self.groups[h as usize]));
        self.families[k] == Family::Organization
            && group.name.is_some()
            && phrases[organ].preposition == Some(self.grammar.of)
            && self.lookups.classes[self.groups[organ].head as usize].meets(self.grammar.organ)
            && self.families[post] == Family::Person
            && self.groups[post].name.is_none()
            && host.is_some_and(|h| h.name.is_some())
            && !self.list_goes_on(k)
    }
    /// "the Faculty of Law, Harbour University", "the Trade Department, Ministry of Economy": whether what follows the comma
    /// is the body that the one before it is a part of.
    pub(super) fn is_whole_of(&self, k: usize, before: usize) -> bool {
        if !self.is_named_body(k) || !self.is_named_body(before) || self.groups[k].determiner == Determiner::Definite {
            return false;
        }
        let says = |k: usize, words: &[&str]| {
            // "Quarn School" is a house of its own, the "School of Law" none.
            let part = |i: usize| self.document.text(i) != "School" || self.document.text(i + 1) == "of";
            self.groups[k].range.range().any(|i| words.contains(&self.document.text(i)) && part(i))
        };
        let school = says(k, &SCHOOLS) && !says(before, &SCHOOLS);
        let part = school && says(before, &FACULTIES) || says(k, &AUTHORITIES) && says(before, &DEPARTMENTS);
        // A list may hold a department and a university beside it.
        part && !self.list_goes_on(k)
    }
}

/// Houses that have faculties.
const SCHOOLS: [&str; 12] = [
    "University",
    "Universiti",
    "Universitas",
    "Université",
    "Universidad",
    "Universidade",
    "Università",
    "Universität",
    "Universiteit",
    "Universitet",
    "Polytechnic",
    "Politecnico",
];

/// What is a part of such a house.
const FACULTIES: [&str; 16] = [
    "Faculty",
    "Department",
    "Dept.",
    "Division",
    "Chair",
    "Section",
    "School",
    "Directorate",
    "Institute",
    "Centre",
    "Center",
    "College",
    "Laboratory",
    "Office",
    "Library",
    "Unit",
];

/// Authorities that have departments.
const AUTHORITIES: [&str; 5] = ["Ministry", "Municipality", "Council", "Administration", "Government"];

/// What is a part of an authority.
const DEPARTMENTS: [&str; 7] = ["Department", "Directorate", "Division", "Section", "Bureau", "Office", "Unit"];
