//! The closed vocabulary of the graph: entity types, relation types and their signatures.
//!
//! Rules are checked against it when they load; nothing outside it reaches the graph.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $variant),+ }

        impl $name {
            /// Every value, in the order of the ontology.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name as graphs, rules and gold files write it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;
            fn from_str(text: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|x| x.name() == text).ok_or_else(|| UnknownName(text.to_owned()))
            }
        }
    };
}

/// A name that is not in the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not in the ontology")]
pub struct UnknownName(pub String);

vocabulary! {
    /// What a node is.
    EntityType {
        Person = "Person", Group = "Group",
        Organization = "Organization", Association = "Association", Company = "Company", Government = "Government",
        City = "City", Country = "Country", Region = "Region", Facility = "Facility",
        Event = "Event", Agreement = "Agreement", Work = "Work", Award = "Award", Statement = "Statement",
        Date = "Date", Count = "Count", Money = "Money", Percent = "Percent",
    }
}

vocabulary! {
    /// What an edge says.
    RelationType {
        HoldsPosition = "holds_position", MemberOf = "member_of", PartOf = "part_of", LocatedIn = "located_in",
        Represents = "represents", ResidentOf = "resident_of", Visited = "visited", MetWith = "met_with",
        SisterCityOf = "sister_city_of", PartnerOf = "partner_of", ParticipatedIn = "participated_in",
        Organized = "organized", HeldIn = "held_in", HeldOn = "held_on", Recurs = "recurs", Signed = "signed",
        Founded = "founded", FoundedOn = "founded_on", Acquired = "acquired", InvestedIn = "invested_in",
        Launched = "launched", Awarded = "awarded", Succeeds = "succeeds", WorksFor = "works_for", Said = "said",
        HasCount = "has_count", HasAmount = "has_amount", ShareOf = "share_of",
    }
}

/// A set of entity types, as signatures and patterns use it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TypeSet(u32);

impl TypeSet {
    /// No type.
    pub const NONE: Self = Self(0);
    /// Every type.
    pub const ANY: Self = Self((1 << EntityType::ALL.len()) - 1);

    /// The set of the given types, without their children.
    pub const fn of(types: &[EntityType]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < types.len() {
            bits |= 1 << types[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// The types a rule means by `name`: a parent stands for itself and its children, `Place` for all places,
    /// `Agent` for whoever can act (persons, groups, organisations, places), `Any` for everything.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Any" => Self::ANY,
            "Place" => PLACE,
            "Organization" => ORGANIZATION,
            "Agent" => AGENT,
            "Value" => VALUE,
            _ => Self::of(&[name.parse().ok()?]),
        })
    }

    /// The set as bits, by the number of the type.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// Whether `one` is in the set.
    pub const fn has(self, one: EntityType) -> bool {
        self.0 & (1 << one as u32) != 0
    }

    /// Whether nothing is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets together.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both sets share.
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether every type of this set is in `other`.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The types in the set, in the order of the ontology.
    pub fn iter(self) -> impl Iterator<Item = EntityType> {
        crate::pattern::ones(self.0.into()).filter_map(|number| EntityType::ALL.get(number).copied())
    }
}

use EntityType as E;
/// Cities, countries, regions, facilities.
pub const PLACE: TypeSet = TypeSet::of(&[E::City, E::Country, E::Region, E::Facility]);
/// Organisations of every kind.
pub const ORGANIZATION: TypeSet = TypeSet::of(&[E::Organization, E::Association, E::Company, E::Government]);
/// Whoever can act: persons, groups, organisations, places under their name.
pub const AGENT: TypeSet = TypeSet::of(&[E::Person, E::Group]).union(ORGANIZATION).union(PLACE);
/// Dates, counts, amounts, percentages: nodes that are values.
pub const VALUE: TypeSet = TypeSet::of(&[E::Date, E::Count, E::Money, E::Percent]);

impl EntityType {
    /// The broader type of the ontology, if there is one (`Place` is not a type of its own).
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Association | Self::Company | Self::Government => Some(Self::Organization),
            _ => None,
        }
    }

    /// Whether this is a city, country, region or facility.
    pub const fn is_place(self) -> bool {
        PLACE.has(self)
    }

    /// Whether this is an organisation of any kind.
    pub const fn is_organization(self) -> bool {
        ORGANIZATION.has(self)
    }

    /// Whether nodes of this type are values, not things.
    pub const fn is_value(self) -> bool {
        VALUE.has(self)
    }
}

impl RelationType {
    /// What may stand at each end: `(subjects, objects)`.
    pub const fn signature(self) -> (TypeSet, TypeSet) {
        use RelationType as R;
        const fn t(types: &[EntityType]) -> TypeSet {
            TypeSet::of(types)
        }
        let (person, group, event, work) = (t(&[E::Person]), t(&[E::Group]), t(&[E::Event]), t(&[E::Work]));
        let (org, place, count, date) = (ORGANIZATION, PLACE, t(&[E::Count]), t(&[E::Date]));
        let people = person.union(group);
        match self {
            R::HoldsPosition => (person, org.union(place).union(group).union(event).union(work)),
            R::MemberOf => (AGENT, org.union(group)),
            R::PartOf => (org.union(work).union(event), org.union(work).union(event)),
            R::LocatedIn => (place.union(org).union(work), place),
            R::Represents => (people.union(org), org.union(place)),
            R::ResidentOf => (org, place),
            R::Visited => (people.union(org).union(count), place.union(org)),
            R::MetWith | R::PartnerOf => (AGENT, AGENT),
            R::SisterCityOf => (t(&[E::City, E::Region]), t(&[E::City, E::Region])),
            R::ParticipatedIn => (AGENT.union(work).union(count), event),
            R::Organized => (AGENT, event.union(work)),
            R::HeldIn => (event, place.union(org)),
            R::HeldOn | R::Recurs => (event, date),
            R::Signed => (AGENT, t(&[E::Agreement])),
            R::Founded => (AGENT, org.union(work)),
            R::FoundedOn => (org.union(work), date),
            R::Acquired => (person.union(org), org.union(work).union(place)),
            R::InvestedIn => (AGENT, AGENT.union(work).union(event)),
            R::Launched => (AGENT, work),
            R::Awarded => (AGENT.union(work), t(&[E::Award])),
            R::Succeeds => (person, person),
            R::WorksFor => (person, org.union(place)),
            R::Said => (people.union(org), t(&[E::Statement])),
            R::HasCount => (TypeSet::ANY, count),
            R::HasAmount => (TypeSet::ANY, t(&[E::Money, E::Percent])),
            R::ShareOf => (t(&[E::Count, E::Money, E::Percent]), count.union(group).union(org).union(place)),
        }
    }

    /// Whether the edge reads the same in both directions (stored once).
    pub const fn is_symmetric(self) -> bool {
        matches!(self, Self::MetWith | Self::SisterCityOf | Self::PartnerOf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for t in EntityType::ALL {
            assert_eq!(t.name().parse(), Ok(*t));
        }
        for r in RelationType::ALL {
            assert_eq!(r.name().parse(), Ok(*r));
        }
    }

    #[test]
    fn parent_stands_for_its_children() {
        let organization = TypeSet::named("Organization").unwrap_or_default();
        assert!(organization.has(EntityType::Company) && !organization.has(EntityType::City));
        assert!(TypeSet::named("Planet").is_none());
    }

    #[test]
    fn symmetric_relations_have_equal_ends() {
        for r in RelationType::ALL.iter().filter(|r| r.is_symmetric()) {
            let (s, o) = r.signature();
            assert_eq!(s, o, "{r}");
        }
    }
}
