//! Matches of name rules that are common words in capitals: fields of business, deeds and states, addresses.

use super::places::STREETS;
use super::recognize::{NameRule, Recognizer};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Sentence, Shape, TokenKind, TokenRange};

impl Recognizer<'_> {
    /// Matches that are common words in capitals: a field of business, a noun after a title.
    pub(super) fn is_plain(&self, rule: &NameRule, range: TokenRange) -> bool {
        let last = range.end as usize - 1;
        match rule.kind {
            // "Harbour Municipalities", "Career Schools": several bodies.
            EntityType::Government | EntityType::Association | EntityType::Organization
                if range.range().all(|i| !self.lookups.classes[i].has(Class::PREPOSITION))
                    && self.lookups.classes[last].meets(self.grammar.countable_body)
                    && self.lookups.classes[last].has(Class::PLURAL) =>
            {
                true
            }
            // "Hospitals of the Ministry of Health": several bodies as well.
            EntityType::Organization | EntityType::Government
                if self.lookups.words.get(range.start as usize + 1) == Some(&self.grammar.of)
                    && self.lookups.classes[range.start as usize].meets(self.grammar.countable_body)
                    && self.lookups.classes[range.start as usize].has(Class::PLURAL) =>
            {
                true
            }
            // "Public Administration": a field.
            EntityType::Government
                if range.len() == 2
                    && self.document.text(last) == "Administration"
                    && matches!(
                        self.document.text(range.start as usize),
                        "Public"
                            | "Business"
                            | "Hospital"
                            | "Health"
                            | "Educational"
                            | "Sports"
                            | "College"
                            | "Commercial"
                    ) =>
            {
                true
            }
            // "Chile, Zelmar, Peru, Mexico": in a row of countries.
            EntityType::City if self.is_among_countries(range) => true,
            // "Mayor Cllr. Quarn Hill": no hill.
            EntityType::Region | EntityType::City
                if self.lookups.classes[range.start as usize].meets(self.grammar.honorific)
                    && self.document.text(range.start as usize).ends_with('.') =>
            {
                true
            }
            // "12 Beach Street": an address.
            EntityType::Facility
                if range.start > 0
                    && self.document.tokens[range.start as usize - 1].kind == TokenKind::Number
                    && STREETS.contains(&self.document.text(last)) =>
            {
                true
            }
            // "Public Policy", "Behavioral Research": fields.
            EntityType::Work
                if matches!(self.document.text(last), "Policy" | "Research" | "Medicine" | "Design" | "Practice")
                    && range.range().all(|i| {
                        self.lookups.words[i] != WordId::UNKNOWN
                            && !self.lookups.classes[i].has(Class::PLACE)
                            && !self.lookups.classes[i].meets(self.grammar.demonym)
                    }) =>
            {
                true
            }
            // "Quarn Lind Professor of Chemistry": whom a chair is named after.
            EntityType::Person
                if matches!(self.document.text(range.end as usize), "Professor" | "Lecturer" | "Fellow")
                    && (range.start == 0
                        || !self.lookups.classes[range.start as usize - 1].meets(self.grammar.honorific)) =>
            {
                true
            }
            // "Amber Wings": no surname.
            EntityType::Person
                if rule.priority <= 2
                    && range.len() == 2
                    && (self.lookups.classes[last - 1].has(Class::NOUN)
                        || self.lookups.classes[last - 1].has(Class::ADJECTIVE))
                    && self.is_plural_thing(last) =>
            {
                true
            }
            // "Grant Assistance": no surname.
            EntityType::Person
                if rule.priority <= 2
                    && range.len() == 2
                    && self.lookups.words[last] != WordId::UNKNOWN
                    && self.lookups.classes[range.start as usize].has(Class::NOUN)
                    && self.lookups.classes[last].meets(self.grammar.nominalization)
                    && !self.lookups.classes[last].meets(self.grammar.given_name) =>
            {
                true
            }
            // "National Security": a field.
            EntityType::Company if range.len() >= 2 && self.is_kind_of_security(last) => true,
            // "Grant Assistance": what is abstract is no surname.
            EntityType::Person if rule.priority <= 2 && range.len() == 2 && self.is_abstract(last) => true,
            // "Series A Financing"
            EntityType::Person if self.document.text(range.start as usize) == "Series" => true,
            // "futures exchange operator ZQX"
            EntityType::Person
                if range.len() == 1
                    && self.document.tokens[last].shape == Shape::Upper
                    && self.document.text(last).len() <= 4 =>
            {
                true
            }
            // "Delmar Paving": no surname.
            EntityType::Person
                if rule.priority <= 2
                    && range.len() == 2
                    && self.lookups.classes[last].has(Class::VERB_ING)
                    && self.lookups.classes[last].meets(self.grammar.company_head) =>
            {
                true
            }
            // "Quarn Council, Pat Lind", "Zoltrix Ab Quarn", "ZQ NA Speaker": no legal form.
            EntityType::Company
                if matches!(self.document.text(last), "Pat" | "Ab" | "As" | "Sa" | "Ad")
                    && self.is_name_token(last + 1)
                    && !self.lookups.classes[last + 1].meets(self.grammar.title) =>
            {
                true
            }
            EntityType::Company
                if range.len() == 2 && self.document.text(last) == "NA" && self.document.text(last - 1).len() <= 3 =>
            {
                true
            }
            EntityType::Company => {
                rule.priority <= 1
                    && self.is_field(range)
                    && !self.is_firm(range)
                    && !self.has_about(range)
                    && !self.is_company_here(range.range())
            }
            EntityType::Person if rule.priority <= 1 => range.range().all(|i| {
                let c = self.lookups.classes[i];
                self.lookups.words[i] != WordId::UNKNOWN
                    && !c.meets(self.grammar.given_name)
                    && self.document.tokens[i].shape != Shape::Initial
                    && (c.has(Class::NOUN)
                        || c.has(Class::VERB_BASE)
                        || c.has(Class::ADJECTIVE)
                        || c.has(Class::VERB_ING))
            }),
            _ => false,
        }
    }

    /// A noun of the dictionary formed as those of deeds and states are.
    pub(super) fn is_abstract(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        let text = self.document.text(i);
        self.lookups.words[i] != WordId::UNKNOWN
            && c.has(Class::NOUN)
            && !c.meets(self.grammar.given_name)
            && text.len() >= 7
            && ["tance", "dance", "tion", "sion", "ment", "ness", "ship", "ity"].iter().any(|end| text.ends_with(end))
    }

    /// A plural of the dictionary that is no common surname.
    pub(super) fn is_plural_thing(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        self.lookups.words[i] != WordId::UNKNOWN
            && c.has(Class::PLURAL)
            && c.has(Class::NOUN)
            && !SURNAMES_IN_S.contains(&self.document.text(i))
    }

    /// Whether a heading "About ..." speaks of what the range names.
    pub(super) fn has_about(&self, range: TokenRange) -> bool {
        let about = |s: &&Sentence| {
            s.kind == BlockKind::Heading && self.document.text(s.tokens.start as usize).eq_ignore_ascii_case("about")
        };
        let name = |s: &Sentence| self.document.slice(TokenRange { start: s.tokens.start + 1, ..s.tokens });
        let abouts = || self.document.sentences.iter().filter(about).map(name).collect();
        self.abouts.get_or_init(abouts).contains(self.document.slice(range))
    }

    /// "National Security", "Human Security": no firm of guards.
    pub(super) fn is_kind_of_security(&self, last: usize) -> bool {
        self.document.text(last) == "Security"
            && matches!(
                self.document.text(last - 1),
                "National"
                    | "Human"
                    | "Social"
                    | "Food"
                    | "Homeland"
                    | "Public"
                    | "Energy"
                    | "Water"
                    | "Border"
                    | "International"
                    | "Global"
                    | "Regional"
                    | "Nuclear"
                    | "Maritime"
                    | "Economic"
                    | "Collective"
                    | "Climate"
                    | "Health"
                    | "Internal"
            )
    }

    /// "Venture Capital", "Development Partners": no business, though others end so.
    pub(super) fn is_kind_of_business(&self, range: TokenRange) -> bool {
        let first = self.document.text(range.start as usize);
        if self.lookups.classes[range.start as usize].has(Class::PLURAL) {
            return true;
        }
        match self.document.text(range.end as usize - 1) {
            "Capital" => matches!(
                first,
                "Venture"
                    | "Human"
                    | "Private"
                    | "Working"
                    | "Social"
                    | "Growth"
                    | "Risk"
                    | "Equity"
                    | "Seed"
                    | "Natural"
                    | "Foreign"
                    | "National"
                    | "Our"
                    | "State"
                    | "Provincial"
                    | "Regional"
                    | "Cultural"
                    | "European"
                    | "World"
                    | "Intellectual"
                    | "Share"
                    | "Development"
            ),
            "Ventures" => matches!(first, "Joint" | "New" | "Social" | "Business"),
            "Robotics" | "Therapeutics" | "Biosciences" | "Brewery" | "Distillery" | "Winery" => range.len() < 2,
            _ => true,
        }
    }

    /// "Natural Resources", "Life Sciences": dictionary words that name a field of business, not a business.
    pub(super) fn is_field(&self, range: TokenRange) -> bool {
        let last = range.end as usize - 1;
        if !self.is_kind_of_business(range) {
            return false;
        }
        range.range().filter(|i| self.document.text(*i) != "&").all(|i| {
            let c = self.lookups.classes[i];
            self.document.tokens[i].shape != Shape::Mixed
                && self.document.tokens[i].kind != TokenKind::Number
                && self.lookups.words[i] != WordId::UNKNOWN
                && (c.has(Class::NOUN)
                    || c.has(Class::ADJECTIVE)
                    || c.has(Class::VERB_ING)
                    || c.has(Class::CONJUNCTION))
                && !c.has(Class::PLACE)
                && !c.meets(self.grammar.given_name)
                && !c.meets(self.grammar.demonym)
        }) && !self.lookups.classes[last].meets(self.grammar.company_suffix)
            && !matches!(
                self.document.text(last),
                "Bank"
                    | "Corporation"
                    | "Company"
                    | "Airlines"
                    | "Airways"
                    | "Group"
                    | "Holdings"
                    | "Motors"
                    | "Bancorp"
            )
    }

    /// "from Harbour Partners and": a firm inside a sentence, unless the first word says what partners they are.
    fn is_firm(&self, range: TokenRange) -> bool {
        const ROLES: [&str; 52] = [
            "Academic",
            "Alliance",
            "Associate",
            "Bronze",
            "Business",
            "Channel",
            "Coalition",
            "Commercial",
            "Community",
            "Cooperating",
            "Corporate",
            "Delivery",
            "Development",
            "Economic",
            "Education",
            "Equal",
            "Exclusive",
            "Executive",
            "Founding",
            "Funding",
            "General",
            "Global",
            "Gold",
            "Health",
            "Implementing",
            "Industry",
            "International",
            "Investment",
            "Key",
            "Knowledge",
            "Limited",
            "Local",
            "Main",
            "Managing",
            "Media",
            "National",
            "Official",
            "Platinum",
            "Preferred",
            "Premier",
            "Presenting",
            "Project",
            "Regional",
            "Research",
            "Senior",
            "Silver",
            "Social",
            "Strategic",
            "Supporting",
            "Technology",
            "Trade",
            "Training",
        ];
        let (first, last) = (range.start as usize, range.end as usize - 1);
        let firm = matches!(self.document.text(last), "Partners" | "Ventures") && range.len() >= 2;
        let inside = |i: usize| {
            let token = self.document.tokens[i];
            token.shape == Shape::Lower || self.document.text(i) == ","
        };
        firm && first > 0 && inside(first - 1) && !ROLES.contains(&self.document.text(first))
    }

    /// Whether a name stands between commas and names of countries.
    pub(super) fn is_among_countries(&self, range: TokenRange) -> bool {
        let country = |i: usize| {
            let hit = self.lookups.place_at(i).filter(|hit| !hit.ambiguous);
            hit.and_then(|hit| self.lexicon.likeliest(hit)).is_some_and(|p| p.kind == EntityType::Country)
        };
        let (start, end) = (range.start as usize, range.end as usize);
        let commas = start >= 2 && self.document.text(start - 1) == "," && self.document.text(end) == ",";
        commas
            && country(start - 2)
            && country(end + 1)
            && matches!(self.document.text(end + 2), "," | "and" | "." | ";")
    }
}

/// Surnames that are plurals of the dictionary.
const SURNAMES_IN_S: [&str; 48] = [
    "Banks", "Bowers", "Bridges", "Brooks", "Burns", "Chambers", "Childs", "Days", "Fields", "Flowers", "Gates",
    "Graves", "Groves", "Hands", "Hicks", "Hills", "Holmes", "Jones", "Keys", "Knights", "Lyons", "Marks", "Masters",
    "Meadows", "Mills", "Moss", "Oaks", "Parks", "Peoples", "Powers", "Reeves", "Rhodes", "Rivers", "Rogers", "Sands",
    "Sparks", "Stokes", "Stones", "Summers", "Towns", "Walls", "Walters", "Waters", "Weeks", "Wells", "Winters",
    "Woods", "Yards",
];
