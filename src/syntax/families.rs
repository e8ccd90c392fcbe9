//! The broad kinds of noun groups.

use super::grammar::Grammar;
use super::noun_groups::{Determiner, NounGroup};
use super::tags::Tag;
use crate::entities::names::Names;
use crate::lexicon::{ClassSet, Lookups, Term};
use crate::ontology::EntityType;

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

    /// The family of a noun group where it stands among tagged tokens.
    pub(super) fn at(group: &NounGroup, tags: &[Tag], names: &Names, lookups: &Lookups, grammar: &Grammar) -> Self {
        let range = group.range.range();
        // "is open until": an adjective alone is no thing.
        let is_said = range.start > 0
            && tags[range.start - 1] == Tag::Be
            && tags[range.clone()].iter().all(|tag| matches!(tag, Tag::Adjective | Tag::Adverb));
        // "a party of 34 visitors"
        let counts_people = || {
            lookups.words.get(range.end) == Some(&grammar.of)
                && tags.get(range.end + 1..range.end + 3).is_some_and(|tags| tags.contains(&Tag::Number))
                && group.name.is_none()
                && lookups.head_classes(group.head).meets(grammar.group_noun)
        };
        // "a civic party", "a party from Lima"
        let comes = || {
            let from =
                lookups.words.get(range.end) == Some(&grammar.from) && tags.get(range.end + 1) == Some(&Tag::Name);
            let civic = range.clone().any(|i| lookups.words[i] == grammar.civic);
            group.lemma == grammar.party && group.name.is_none() && (from || civic)
        };
        // "The parties agreed": those who deal with one another.
        let sides = || {
            let the = group.determiner == Determiner::Definite && range.len() == 2 && group.name.is_none();
            let act = tags.get(range.end).is_some_and(|t| t.is_finite());
            group.lemma == grammar.party && group.plural && the && act
        };
        // "thanked the audience", "told the audience", not "the audience with the king was attended by"
        let listens = || {
            let the = group.determiner == Determiner::Definite && range.len() == 2 && range.start > 0;
            let told = the && (tags[range.start - 1].is_verb() || lookups.words[range.start - 1] == grammar.to);
            let with = lookups.words.get(range.end) == Some(&grammar.with);
            group.lemma == grammar.audience && the && told && !with
        };
        // "received at the town hall", not "held a town hall"
        let house = || {
            let the = group.determiner == Determiner::Definite && range.len() == 3 && range.start > 0;
            let at = the && [grammar.at, grammar.in_, grammar.to].contains(&lookups.words[range.start - 1]);
            at && lookups.closes_term(group.head, grammar.facility_head)
        };
        // "hundreds of guests", "dozens of local residents"
        let crowd = || {
            let many = group.plural && group.name.is_none() && grammar.is_crowd(group.lemma);
            let of = many && lookups.words.get(range.end) == Some(&grammar.of);
            let people = grammar.group_noun.union(grammar.person_noun).union(grammar.title);
            let near = range.end + 1..(range.end + 1 + LONGEST_CROWD).min(tags.len());
            let mut near = near.take_while(|i| matches!(tags[*i], Tag::Noun | Tag::Adjective));
            of && near.any(|i| lookups.classes[i].meets(people) || lookups.noun_lemmas[i] == grammar.people)
        };
        // "the Minister of Youth and Sports": what she answers for
        let is_field = || {
            let state = range.clone().all(|i| lookups.classes[i].meets(grammar.field_of_state));
            let of = range.start >= 2 && [grammar.of, grammar.for_].contains(&lookups.words[range.start - 1]);
            state && of && lookups.noun_lemmas[range.start - 2] == grammar.minister
        };
        match Self::of(group, names, lookups, grammar) {
            _ if is_said => Self::Other,
            Self::Event if house() => Self::Place,
            Self::Group | Self::Person if is_field() => Self::Other,
            Self::Other | Self::Place if crowd() => Self::Group,
            Self::Event if counts_people() || comes() || sides() || listens() => Self::Group,
            family => family,
        }
    }

    /// The family of a noun group alone: that of its name, else of its head noun's list.
    fn of(group: &NounGroup, names: &Names, lookups: &Lookups, grammar: &Grammar) -> Self {
        if group.time {
            return Self::Time;
        }
        if let Some(name) = group.name {
            return names.names[name as usize].kind.map_or(Self::Other, Self::of_type);
        }
        if group.pronoun {
            return Self::Other;
        }
        let c = lookups.head_classes(group.head);
        // "sales of $2 million"
        let measure = group.plural && c.meets(grammar.measure_noun);
        // "is open until May" speaks of no tournament.
        let open = group.lemma == grammar.open && group.range.len() == 1;
        // "the governor and his party": those who come along.
        let company = group.lemma == grammar.party && matches!(group.determiner, Determiner::Possessive(_));
        // "in Series B funding", "seed financing": a round.
        let round = grammar.is_funding(group.lemma) && lookups.closes_term(group.head, grammar.event_noun);
        // "the judging panel"
        let people = lookups.closes_term(group.head, grammar.group_noun) && c.meets(grammar.event_noun);
        // "the data centre", where a centre alone is a body; "the fish market", where a market alone may be held
        let site = || lookups.closes_term(group.head, grammar.facility_head);
        // "the hotel group": a business
        let business = || {
            let called = group.lemma == grammar.group && !group.plural;
            called && lookups.closes_term(group.head, grammar.company_head)
        };
        // "the lender", "the retailer": one that is spoken of
        let firm = || group.determiner == Determiner::Definite && !group.plural && c.meets(grammar.firm_noun);
        if round {
            Self::Event
        } else if business() {
            Self::Organization
        } else if company || people {
            Self::Group
        } else if c.meets(grammar.event_noun) && !c.meets(grammar.title) && !measure && !open && !site()
            || lookups.closes_term(group.head, grammar.event_noun) && !people
        {
            // "a concert", "an open house"
            Self::Event
        } else if firm() {
            Self::Organization
        } else if !group.plural && (c.meets(grammar.title) || c.meets(grammar.person_noun)) {
            Self::Person
        } else if c.meets(grammar.group_noun) || c.meets(grammar.title) || c.meets(grammar.person_noun) {
            Self::Group
        } else if c.meets(grammar.city_head) || c.meets(grammar.region_head) {
            Self::Place
        } else if c.meets(grammar.any_organization()) && !c.meets(grammar.name_only_head) && !site() {
            Self::Organization
        } else if group.lemma == grammar.system && lookups.closes_term(group.head, grammar.organization_head) {
            // "a health system"
            Self::Organization
        } else if c.meets(grammar.facility_head) || site() {
            Self::Place
        } else if c.meets(grammar.agreement_noun) || c.meets(grammar.work_noun) || c.meets(grammar.award_noun) {
            Self::Thing
        } else if Self::is_titled(group, lookups, grammar) {
            if group.plural { Self::Group } else { Self::Person }
        } else {
            Self::of_term(lookups.closing_classes(group.head), grammar)
        }
    }

    /// "the harbour master": a post whose last word alone is none.
    fn is_titled(group: &NounGroup, lookups: &Lookups, grammar: &Grammar) -> bool {
        let ends = |t: &&Term| t.range.end == group.head + 1 && t.range.len() >= 2;
        lookups.terms_in(group.range).iter().filter(ends).any(|t| t.classes.meets(grammar.title))
    }

    /// The family of a noun whose last word alone is in no list: "a selection panel", "a cricket club", "an action plan".
    /// Terms of state ("homeland security") are left out: many are parts of names.
    fn of_term(c: ClassSet, grammar: &Grammar) -> Self {
        if c.meets(grammar.group_noun) {
            Self::Group
        } else if c.meets(grammar.organization_head.union(grammar.association_head)) {
            Self::Organization
        } else if c.meets(grammar.agreement_noun.union(grammar.award_noun).union(grammar.work_noun)) {
            Self::Thing
        } else {
            Self::Other
        }
    }

    /// The family of a type.
    const fn of_type(kind: EntityType) -> Self {
        use EntityType as E;
        match kind {
            E::Person => Self::Person,
            E::Group => Self::Group,
            E::Event => Self::Event,
            E::Agreement | E::Work | E::Award => Self::Thing,
            E::Date => Self::Time,
            k if k.is_organization() => Self::Organization,
            k if k.is_place() => Self::Place,
            _ => Self::Other,
        }
    }
}

/// So many words at most are looked at for whom a crowd is of.
const LONGEST_CROWD: usize = 4;
