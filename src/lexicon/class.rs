//! Word classes: what a list or the grammar says of a word, as bit sets.

use serde::{Deserialize, Serialize};

/// A word class: the number of its bit. Every list file of `lists/` is a class of its file's name; patterns
/// write it `<$name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Class(pub u8);

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet(pub u128);

impl ClassSet {
    /// Words of grammar, a closed list of each: determiners, prepositions, pronouns, auxiliaries.
    pub const FUNCTION: Self = Self::any(&[
        Class::DETERMINER,
        Class::PREPOSITION,
        Class::CONJUNCTION,
        Class::SUBORDINATOR,
        Class::PRONOUN,
        Class::POSSESSIVE,
        Class::RELATIVE,
        Class::BE,
        Class::HAVE,
        Class::DO,
        Class::MODAL,
        Class::NEGATION,
    ]);

    /// No class.
    pub const NONE: Self = Self(0);

    /// The set of one class.
    pub const fn of(class: Class) -> Self {
        Self(1 << class.0)
    }

    /// The set of several classes.
    pub const fn any(mut classes: &[Class]) -> Self {
        let mut all = Self::NONE;
        while let [class, rest @ ..] = classes {
            all = all.union(Self::of(*class));
            classes = rest;
        }
        all
    }

    /// Whether `class` is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class.0) != 0
    }

    /// Both sets together.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a class.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What both sets have.
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Its classes, by number.
    pub fn iter(self) -> impl Iterator<Item = Class> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let class = (rest != 0).then(|| Class(rest.trailing_zeros() as u8))?;
            rest &= rest - 1;
            Some(class)
        })
    }

    /// The set without `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

macro_rules! built_in {
    ($($(#[$doc:meta])* $constant:ident = $name:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Number { $($constant),+ }
        impl Class {
            $($(#[$doc])* pub const $constant: Self = Self(Number::$constant as u8);)+
            /// The classes the engine itself knows, by name, in the order of their bits.
            pub const BUILT_IN: &'static [(&'static str, Self)] = &[$(($name, Self::$constant)),+];
        }
    };
}

built_in! {
    /// the, a, this, each, some
    DETERMINER = "determiner",
    /// in, of, by means of
    PREPOSITION = "preposition",
    /// and, or, but, as well as
    CONJUNCTION = "conjunction",
    /// that, because, while, if
    SUBORDINATOR = "subordinator",
    /// he, it, who
    PRONOUN = "pronoun",
    /// his, our, its
    POSSESSIVE = "possessive",
    /// who, which, that
    RELATIVE = "relative",
    /// forms of be
    BE = "be",
    /// forms of have
    HAVE = "have",
    /// forms of do
    DO = "do",
    /// will, would, can, may
    MODAL = "modal",
    /// not, never
    NEGATION = "negation",
    /// adverbs
    ADVERB = "adverb",
    /// adjectives
    ADJECTIVE = "adjective",
    /// nouns
    NOUN = "noun",
    /// plural forms of nouns
    PLURAL = "plural",
    /// base forms of verbs
    VERB_BASE = "verb-base",
    /// third person singular forms
    VERB_S = "verb-s",
    /// past forms
    VERB_PAST = "verb-past",
    /// past participles
    VERB_PARTICIPLE = "verb-participle",
    /// -ing forms
    VERB_ING = "verb-ing",
    /// a capitalised word that can be part of a name; set from the document, not from a list
    NAME = "name",
    /// part of a place name of the gazetteer; set from the document
    PLACE = "place",
    /// a head noun of organisations of any kind; the union of the -head lists of organisations
    ORGANIZATION_WORD = "organization-word",
    /// a word of the dictionary that is no given name; set from the document
    KNOWN_WORD = "known-word",
    /// the verb reading is the more frequent one
    MOSTLY_VERB = "mostly-verb",
    /// mayor, chief executive officer
    TITLE = "title",
    /// deputy, former, vice
    TITLE_MODIFIER = "title-modifier",
    /// Mr., Dr., H.E.
    HONORIFIC = "honorific",
    /// given names of persons
    GIVEN_NAME = "given-name",
    /// Jr., III, PhD
    NAME_SUFFIX = "name-suffix",
    /// van, de, al
    SURNAME_PARTICLE = "surname-particle",
    /// member, resident, delegate
    PERSON_NOUN = "person-noun",
    /// delegation, guests, officials
    GROUP_NOUN = "group-noun",
    /// association, union, league
    ASSOCIATION_HEAD = "association-head",
    /// company, bank, airline
    COMPANY_HEAD = "company-head",
    /// Inc., Ltd., GmbH
    COMPANY_SUFFIX = "company-suffix",
    /// ministry, court, embassy
    GOVERNMENT_HEAD = "government-head",
    /// university, hospital, foundation
    ORGANIZATION_HEAD = "organization-head",
    /// park, stadium, airport
    FACILITY_HEAD = "facility-head",
    /// state, oblast, river
    REGION_HEAD = "region-head",
    /// city, town, village
    CITY_HEAD = "city-head",
    /// meeting, festival
    EVENT_NOUN = "event-noun",
    /// memorandum, treaty
    AGREEMENT_NOUN = "agreement-noun",
    /// product, programme
    WORK_NOUN = "work-noun",
    /// prize, medal
    AWARD_NOUN = "award-noun",
    /// appointment, acquisition: nouns of verbs
    NOMINALIZATION = "nominalization",
    /// have, hold, pay, make before a noun of action
    LIGHT_VERB = "light-verb",
    /// say, announce, stress
    REPORTING_VERB = "reporting-verb",
    /// names of months
    MONTH = "month",
    /// names of days
    WEEKDAY = "weekday",
    /// western, far east
    DIRECTION = "direction",
    /// Japanese, European
    DEMONYM = "demonym",
    /// NY, Calif.
    REGION_ABBREVIATION = "region-abbreviation",
}
