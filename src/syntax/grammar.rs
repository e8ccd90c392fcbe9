//! The words and classes the grammar asks for, looked up in the lexicon once.

use crate::lexicon::{Class, ClassSet, Lexicon, WordId};

/// Those whom one state sends to another.
pub(crate) const ENVOYS: [&str; 5] = ["ambassador", "commissioner", "envoy", "consul", "nuncio"];

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
    /// Whether a pronoun can only be a subject.
    pub(crate) fn is_nominative(&self, word: WordId) -> bool {
        [self.i, self.he, self.she, self.we, self.they].contains(&word)
    }

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
        // People and posts.
        honorific = "honorific", title = "title", title_modifier = "title-modifier", given_name = "given-name",
        surname_particle = "surname-particle", name_suffix = "name-suffix", person_noun = "person-noun",
        group_noun = "group-noun", demonym = "demonym", business_role = "business-role", body_role = "body-role",
        relational_body = "relational-body",
        head_of_state = "head-of-state", calling = "calling",
        // Bodies and places.
        association_head = "association-head", company_head = "company-head", government_head = "government-head",
        organization_head = "organization-head", name_only_head = "name-only-head",
        company_suffix = "company-suffix", organ = "organ", house = "house", firm_noun = "firm-noun", field = "field",
        field_of_state = "field-of-state", field_modifier = "field-modifier", foreign_link = "foreign-link", facility_head = "facility-head", region_head = "region-head",
        city_head = "city-head", country_word = "country-word", countable_body = "countable-body",
        named_kind = "named-kind", body_surname = "body-surname", body_deed = "body-deed", body_possession = "body-possession",
        plain_acronym = "plain-acronym", region_abbreviation = "region-abbreviation", direction = "direction",
        // Events, agreements and works.
        event_noun = "event-noun", gathering_noun = "gathering-noun", calamity_noun = "calamity-noun",
        planned_noun = "planned-noun", nominalization = "nominalization", agreement_noun = "agreement-noun",
        deal_noun = "deal-noun", work_noun = "work-noun", award_noun = "award-noun",
        // Verbs.
        light_verb = "light-verb", reporting_verb = "reporting-verb", announce_verb = "announce-verb",
        include_verb = "include-verb", business_verb = "business-verb", deed_verb = "deed-verb",
        assign_verb = "assign-verb", succeed_verb = "succeed-verb", catenative = "catenative",
        object_control = "object-control", occasion_verb = "occasion-verb", patron_verb = "patron-verb", lineup_verb = "lineup-verb", seat_verb = "seat-verb",
        reporting_noun = "reporting-noun", issue_verb = "issue-verb", statement_noun = "statement-noun",
        judgement_verb = "judgement-verb",
        // Time and quantity.
        month = "month", weekday = "weekday", ordinal_word = "ordinal-word", measure_noun = "measure-noun", standing_noun = "standing-noun",
        // What is still to come or is not so.
        planned_word = "planned-word", unreal_word = "unreal-word", doubt = "doubt",
    }
    words {
        // Articles and pronouns.
        the = "the", a = "a", an = "an", this = "this", these = "these", those = "those", such = "such", no = "no",
        both = "both", two = "two", three = "three", all = "all", latter = "latter", former = "former", each = "each", one = "one", another = "another", other = "other", i = "i", we = "we", us = "us", me = "me",
        our = "our", you = "you", he = "he", him = "him", his = "his", she = "she", her = "her", it = "it",
        its = "its", they = "they", them = "them", their = "their", itself = "itself",
        himself = "himself", herself = "herself", themselves = "themselves", who = "who", which = "which", whose = "whose", whom = "whom",
        // Prepositions.
        to = "to", of = "of", by = "by", in_ = "in", on = "on", at = "at", from = "from", for_ = "for",
        with = "with", as_ = "as", than = "than", into = "into", about = "about", among = "among",
        between = "between", after = "after", before = "before", without = "without", upon = "upon", since = "since", until = "until", worth = "worth",
        following = "following", despite = "despite", besides = "besides", while_ = "while", including = "including", during = "during", through = "through", such_as = "such as", like = "like", on_behalf_of = "on behalf of", according = "according", according_to = "according to", in_addition_to = "in addition to", unlike = "unlike", subject_to = "subject to", pending = "pending", apart_from = "apart from", alongside = "alongside",
        in_the_presence_of = "in the presence of", with_the_participation_of = "with the participation of",
        under_the_chairmanship_of = "under the chairmanship of", under_the_presidency_of = "under the presidency of",
        with_the_support_of = "with the support of", with_the_help_of = "with the help of", thanks_to = "thanks to",
        along_with = "along with", together_with = "together with", jointly_with = "jointly with",
        in_association_with = "in association with", in_collaboration_with = "in collaboration with",
        in_concert_with = "in concert with", in_conjunction_with = "in conjunction with",
        in_cooperation_with = "in cooperation with", in_co_operation_with = "in co-operation with",
        in_coordination_with = "in coordination with", in_partnership_with = "in partnership with", in_tandem_with = "in tandem with",
        // Conjunctions.
        and = "and", or = "or", nor = "nor", but = "but", so = "so", that = "that", if_ = "if", unless = "unless",
        whether = "whether", when = "when", where_ = "where",
        // Verbs.
        become_ = "become", be = "be", been = "been", being = "being", was = "was", are = "are", were = "were", have = "have", having = "having",
        do_ = "do", get = "get", make = "make", will = "will", shall = "shall", should = "should", would = "would", going = "going",
        say = "say", said = "said", attend = "attend", attending = "attending", succeed = "succeed", participating = "participating",
        join = "join", joining = "joining", accompany = "accompany", follows = "follows", finance = "finance",
        force = "force", launch = "launch", relaunch = "relaunch", unveil = "unveil", open = "open",
        present = "present", host = "host", lead = "lead", head = "head", chair = "chair",
        consist = "consist", compose = "compose", comprise = "comprise", make_up = "make up", form = "form", include = "include",
        provide = "provide", supply = "supply", secure = "secure", come = "come", introduce = "introduce", debut = "debut",
        preside = "preside", officiate = "officiate", moderate = "moderate", conduct = "conduct",
        address = "address", greet = "greet", raise = "raise",
        start = "start", begin = "begin", commence = "commence",
        expect = "expect", register = "register", anticipate = "anticipate", count = "count", record = "record", report = "report",
        take = "take", give = "give", deliver = "deliver", speak = "speak", perform = "perform",
        participate = "participate", help = "help", hold = "hold", go = "go", receive = "receive", meet = "meet", sign = "sign", welcome = "welcome", visit = "visit", tour = "tour", inspect = "inspect", acquire = "acquire", buy = "buy", purchase = "purchase",
        // Adverbs.
        not = "not", instead = "instead", rather = "rather", also = "also", well = "well", there = "there", prior = "prior", yet = "yet", still = "still", then = "then", later = "later", subsequently = "subsequently", finally = "finally", merely = "merely", simply = "simply", together = "together", jointly = "jointly",
        just = "just", nobody = "nobody", none = "none", nothing = "nothing", neither = "neither",
        // Nouns and adjectives.
        people = "people", hundred = "hundred", thousand = "thousand", dozen = "dozen", score = "score", country = "country", nation = "nation", institution = "institution", party = "party", civic = "civic", audience = "audience", place = "place", call = "call", team = "team", embassy = "embassy",
        programme = "programme", program = "program", project = "project",
        counterpart = "counterpart", minister = "minister", group = "group", system = "system",
        round = "round", funding = "funding", financing = "financing", fundraise = "fundraise",
        investment = "investment",
        part = "part", attendance = "attendance", participation = "participation", presence = "presence",
        demonym_word = "demonym", first = "first", last = "last", only = "only",
        latest = "latest", due = "due", bound = "bound", poised = "poised", way = "way", new = "new", possible = "possible",
    }
}

impl Grammar {
    /// Whether a noun can be one for a financing round.
    pub(crate) fn is_round(&self, lemma: WordId) -> bool {
        lemma == self.round || self.is_funding(lemma)
    }

    /// Whether a noun is one for the money of a financing round.
    pub(crate) fn is_funding(&self, lemma: WordId) -> bool {
        [self.funding, self.financing, self.fundraise, self.investment].contains(&lemma)
    }

    /// "together with", "in partnership with": what brings those who do a thing beside its subject.
    pub(crate) fn brings_partners(&self, preposition: WordId) -> bool {
        let partners = [
            self.along_with,
            self.alongside,
            self.together_with,
            self.jointly_with,
            self.in_association_with,
            self.in_collaboration_with,
            self.in_concert_with,
            self.in_conjunction_with,
            self.in_cooperation_with,
            self.in_co_operation_with,
            self.in_coordination_with,
            self.in_partnership_with,
            self.in_tandem_with,
        ];
        preposition != WordId::UNKNOWN && partners.contains(&preposition)
    }

    /// "hundreds", "dozens": so many people as nobody has counted.
    pub(crate) fn is_crowd(&self, lemma: WordId) -> bool {
        [self.hundred, self.thousand, self.dozen, self.score].contains(&lemma)
    }

    /// "due", "about": what somebody is to whom something is still to come.
    pub fn is_due(&self, word: WordId) -> bool {
        word != WordId::UNKNOWN && [self.due, self.about, self.bound, self.poised].contains(&word)
    }

    /// Common-noun heads of organisations of every kind.
    pub fn any_organization(&self) -> ClassSet {
        self.association_head.union(self.company_head).union(self.government_head).union(self.organization_head)
    }
}

/// Shorthand: whether `classes` has the built-in class.
pub(crate) fn has(classes: ClassSet, class: Class) -> bool {
    classes.has(class)
}
