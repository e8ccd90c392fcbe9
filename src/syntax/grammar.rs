//! The words and classes the grammar asks for, looked up in the lexicon once.

use crate::lexicon::{Class, ClassSet, Lexicon, WordId};

macro_rules! grammar {
    (classes { $($class:ident = $name:literal),+ $(,)? } words { $($word:ident = $text:literal),+ $(,)? }) => {
        /// Handles into the lexicon, resolved when the extractor is built.
        #[derive(Clone, Debug)]
        #[allow(missing_docs)]
        pub struct Grammar {
            $(pub $class: ClassSet,)+
            $(pub $word: WordId,)+
        }

        impl Grammar {
            /// The names of the classes the grammar needs; every one is a list of the lexicon.
            pub const CLASSES: &'static [&'static str] = &[$($name),+];

            /// Looks everything up. A class the lexicon does not have matches nothing.
            pub fn new(lexicon: &Lexicon) -> Self {
                let class = |name: &str| lexicon.class_named(name).map_or(ClassSet::NONE, ClassSet::of);
                Self { $($class: class($name),)+ $($word: lexicon.word($text),)+ }
            }
        }
    };
}

grammar! {
    classes {
        honorific = "honorific", title = "title", title_modifier = "title-modifier", person_noun = "person-noun",
        given_name = "given-name", surname_particle = "surname-particle", name_suffix = "name-suffix",
        group_noun = "group-noun", association_head = "association-head", company_head = "company-head",
        company_suffix = "company-suffix", business_role = "business-role", body_role = "body-role", field = "field", organ = "organ", include_verb = "include-verb", head_of_state = "head-of-state", countable_body = "countable-body", name_only_head = "name-only-head", government_head = "government-head",
        organization_head = "organization-head", facility_head = "facility-head", region_head = "region-head",
        city_head = "city-head", event_noun = "event-noun", agreement_noun = "agreement-noun",
        work_noun = "work-noun", award_noun = "award-noun", nominalization = "nominalization",
        light_verb = "light-verb", reporting_verb = "reporting-verb", month = "month", weekday = "weekday",
        direction = "direction", demonym = "demonym", region_abbreviation = "region-abbreviation",
        catenative = "catenative", object_control = "object-control",
        country_word = "country-word", planned_word = "planned-word", planned_noun = "planned-noun", measure_noun = "measure-noun", unreal_word = "unreal-word", gathering_noun = "gathering-noun", deal_noun = "deal-noun", announce_verb = "announce-verb", calamity_noun = "calamity-noun", named_kind = "named-kind", business_verb = "business-verb", deed_verb = "deed-verb", house = "house", assign_verb = "assign-verb", succeed_verb = "succeed-verb", ordinal_word = "ordinal-word", field_of_state = "field-of-state",
    }
    words {
        demonym_word = "demonym",
        to = "to", of = "of", by = "by", and = "and", or = "or", that = "that", as_ = "as", in_ = "in", from = "from",
        first = "first", last = "last", only = "only", latest = "latest", with = "with", at = "at", on = "on", for_ = "for", between = "between", the = "the", a = "a", an = "an",
        this = "this", these = "these", those = "those", our = "our", it = "it", he = "he", she = "she", they = "they",
        we = "we", i = "i", who = "who", which = "which", whose = "whose", where_ = "where", when = "when", if_ = "if",
        unless = "unless", there = "there", be = "be", have = "have", get = "get", do_ = "do", will = "will",
        shall = "shall", would = "would", not = "not", no = "no", going = "going", having = "having", being = "being",
        one = "one", such = "such", than = "than", both = "both", him = "him", her = "her", them = "them", us = "us", me = "me",
        you = "you", into = "into", until = "until", also = "also", said = "said", new = "new", other = "other",
        say = "say", another = "another", people = "people", according = "according", been = "been", so = "so",
        whether = "whether", nor = "nor", but = "but", worth = "worth", about = "about", including = "including", its = "its", alongside = "alongside", together_with = "together with",
        along_with = "along with", such_as = "such as", attend = "attend", follows = "follows", open = "open", present = "present", attending = "attending", participating = "participating", attendance = "attendance", joining = "joining", among = "among", after = "after", before = "before", since = "since", make = "make", possible = "possible", finance = "finance", join = "join", force = "force", embassy = "embassy", accompany = "accompany", counterpart = "counterpart", launch = "launch", unveil = "unveil", relaunch = "relaunch", team = "team", his = "his", their = "their", was = "was", were = "were", prior = "prior", base = "base", headquarter = "headquarter",
    }
}

impl Grammar {
    /// Common-noun heads of organisations of every kind.
    pub fn any_organization(&self) -> ClassSet {
        self.association_head.union(self.company_head).union(self.government_head).union(self.organization_head)
    }
}

/// Shorthand: whether `classes` has the built-in class.
pub(crate) fn has(classes: ClassSet, class: Class) -> bool {
    classes.has(class)
}
