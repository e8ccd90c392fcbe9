//! Matches of name rules that are common words in capitals: fields of business, deeds and states, addresses.

use super::places::{SHORT_STREETS, STREETS};
use super::recognize::{NameRule, Recognizer};
use crate::lexicon::{Class, ClassSet, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Sentence, Shape, TokenKind, TokenRange};

impl Recognizer<'_> {
    /// Matches that are common words in capitals: a field of business, a noun after a title.
    pub(super) fn is_plain(&self, rule: &NameRule, range: TokenRange) -> bool {
        let (first, last) = (range.start as usize, range.end as usize - 1);
        match rule.kind {
            EntityType::Government | EntityType::Association | EntityType::Organization => {
                self.is_several_bodies(rule.kind, range)
                    || rule.kind == EntityType::Government && self.is_field_of(range)
            }
            EntityType::City | EntityType::Region => {
                // "Chile, Zelmar, Peru, Mexico": in a row of countries.
                let listed = rule.kind == EntityType::City && self.is_among_countries(range);
                // "Mayor Cllr. Quarn Hill": no hill.
                let addressed = self.lookups.classes[first].meets(self.grammar.honorific);
                listed || addressed && self.document.text(first).ends_with('.')
            }
            // "1117 East Stuart Drive": an address.
            EntityType::Event => {
                let street = STREETS.contains(&self.document.text(last));
                // "the Harbour Congress 149": no edition.
                let (number, text) = (self.document.tokens[last].kind == TokenKind::Number, self.document.text(last));
                if number && text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()) {
                    return true;
                }
                street
                    && [first, first.saturating_sub(1)]
                        .iter()
                        .any(|i| self.document.tokens[*i].kind == TokenKind::Number)
            }
            // "12 Beach Street": an address.
            EntityType::Facility => {
                let numbered = first > 0 && self.document.tokens[first - 1].kind == TokenKind::Number;
                let street = self.document.text(last);
                numbered && (STREETS.contains(&street) || SHORT_STREETS.contains(&street))
            }
            // "Public Policy", "Behavioral Research": fields.
            EntityType::Work => {
                let is_common = |i: usize| {
                    let class = self.lookups.classes[i];
                    self.lookups.words[i] != WordId::UNKNOWN
                        && !class.has(Class::PLACE)
                        && !class.meets(self.grammar.demonym)
                };
                matches!(self.document.text(last), "Policy" | "Research" | "Medicine" | "Design" | "Practice")
                    && range.range().all(is_common)
            }
            EntityType::Person => self.is_no_person(rule.priority, range),
            EntityType::Company => self.is_no_company(rule.priority, range),
            _ => false,
        }
    }

    /// "Harbour Municipalities", "Career Schools", "Hospitals of the Ministry of Health".
    fn is_several_bodies(&self, kind: EntityType, range: TokenRange) -> bool {
        let (first, last) = (range.start as usize, range.end as usize - 1);
        let is_several = |i: usize| {
            let class = self.lookups.classes[i];
            class.meets(self.grammar.countable_body) && class.has(Class::PLURAL)
        };
        let is_one_phrase = || range.range().all(|i| !self.lookups.classes[i].has(Class::PREPOSITION));
        let is_of = || self.lookups.words.get(first + 1) == Some(&self.grammar.of);
        is_several(last) && is_one_phrase() || kind != EntityType::Association && is_of() && is_several(first)
    }

    /// "Public Administration"
    fn is_field_of(&self, range: TokenRange) -> bool {
        const FIELDS: [&str; 8] =
            ["Public", "Business", "Hospital", "Health", "Educational", "Sports", "College", "Commercial"];
        range.len() == 2
            && self.document.text(range.end as usize - 1) == "Administration"
            && FIELDS.contains(&self.document.text(range.start as usize))
    }

    fn is_no_person(&self, priority: i32, range: TokenRange) -> bool {
        let (first, last) = (range.start as usize, range.end as usize - 1);
        let (text, class) = (|i: usize| self.document.text(i), |i: usize| self.lookups.classes[i]);
        // "1117 East Stuart Drive": an address.
        let before =
            |i: usize| self.document.tokens[i].kind == TokenKind::Number || class(i).meets(self.grammar.direction);
        // "at 1 Anna Place"
        let place = matches!(text(last), "Place" | "Quay" | "Row" | "Wharf" | "Parade" | "Square");
        if first > 0 && before(first - 1) && (place || STREETS.contains(&text(last))) {
            return true;
        }
        // "the Anna Quarn Competition", "Pearl Port": no surname.
        let contest = matches!(text(last), "Competition" | "Championship" | "Tournament" | "Trophy" | "Symposium");
        if (contest || text(last) == "Port") && range.len() >= 2 {
            return true;
        }
        // "the $22 million Anna Quarn plan": what it is called.
        let called = matches!(text(last + 1), "plan" | "programme" | "program" | "initiative" | "campaign" | "scheme");
        let opened = |i: usize| class(i).has(Class::DETERMINER) || matches!(text(i), "million" | "billion");
        if called && first > 0 && opened(first - 1) {
            return true;
        }
        // "Quarn Lind Professor of Chemistry": whom a chair is named after.
        let is_chair = matches!(text(last + 1), "Professor" | "Lecturer" | "Fellow")
            && (first == 0 || !class(first - 1).meets(self.grammar.honorific));
        // "futures exchange operator ZQX"
        let is_letters = range.len() == 1 && self.document.tokens[last].shape == Shape::Upper && text(last).len() <= 4;
        // "launches Anna Go": nobody is launched.
        let launched = first > 0
            && matches!(
                text(first - 1),
                "launch" | "launches" | "launched" | "launching" | "relaunched" | "relaunches"
            )
            && !matches!(text(last + 1), "'s" | "’s" | "'" | "’")
            && self.document.tokens[first - 1].shape == Shape::Lower;
        if launched {
            return true;
        }
        // "the party Umoja Quarn": a body is told; "the Anna Quarn bridge": a building.
        if priority <= 2 && (self.is_told_body(range.range()) || self.is_told_site(range.range())) {
            return true;
        }
        // "was awarded the Anna Quarn": no article stands before anybody.
        if priority <= 2 && self.is_bestowed(range.range()) {
            return true;
        }
        // "Series A Financing"
        if is_chair || is_letters || text(first) == "Series" {
            return true;
        }
        if priority <= 2 && range.len() == 2 && self.is_no_surname(last) {
            return true;
        }
        let is_common = |i: usize| {
            let c = class(i);
            let common = [Class::NOUN, Class::VERB_BASE, Class::ADJECTIVE, Class::VERB_ING];
            self.lookups.words[i] != WordId::UNKNOWN
                && !c.meets(self.grammar.given_name)
                && self.document.tokens[i].shape != Shape::Initial
                && c.meets(ClassSet::any(&common))
        };
        priority <= 1 && range.range().all(is_common)
    }

    /// "Amber Wings", "Grant Assistance", "Delmar Paving": the second of two words that a surname would be.
    fn is_no_surname(&self, last: usize) -> bool {
        let (class, before) = (self.lookups.classes[last], self.lookups.classes[last - 1]);
        let described = before.has(Class::NOUN) || before.has(Class::ADJECTIVE);
        let deed = self.lookups.words[last] != WordId::UNKNOWN
            && before.has(Class::NOUN)
            && class.meets(self.grammar.nominalization)
            && !class.meets(self.grammar.given_name);
        let business = class.has(Class::VERB_ING) && class.meets(self.grammar.company_head);
        described && self.is_plural_thing(last) || deed || self.is_abstract(last) || business
    }

    fn is_no_company(&self, priority: i32, range: TokenRange) -> bool {
        let last = range.end as usize - 1;
        // "National Security": a field.
        let security = range.len() >= 2 && self.is_kind_of_security(last);
        // "Quarn Council, Pat Lind", "Zoltrix Ab Quarn", "ZQ NA Speaker": no legal form.
        let given = matches!(self.document.text(last), "Pat" | "Ab" | "As" | "Sa" | "Ad")
            && self.is_name_token(last + 1)
            && !self.lookups.classes[last + 1].meets(self.grammar.title);
        let letters = range.len() == 2 && self.document.text(last) == "NA" && self.document.text(last - 1).len() <= 3;
        // "the housing association Hearth & Hill"
        let partners = || range.range().any(|i| self.document.text(i) == "&") && self.is_told_body(range.range());
        security
            || given
            || letters
            || self.is_field_of_body(range)
            || priority <= 1
                && self.is_field(range)
                && !self.is_firm(range)
                && !self.has_about(range)
                && !partners()
                && !self.is_company_here(range.range())
                && !self.acts_as_company(range.range())
    }

    /// "Harbour Chamber of Commerce & Industry": what a body is of.
    fn is_field_of_body(&self, range: TokenRange) -> bool {
        let first = range.start as usize;
        let of = first >= 2 && self.lookups.words[first - 1] == self.grammar.of;
        let known = |i: usize| self.lookups.words[i] != WordId::UNKNOWN && self.lookups.classes[i].has(Class::NOUN);
        of && self.lookups.classes[first - 2].has(Class::ORGANIZATION_WORD)
            && range.range().all(|i| self.document.text(i) == "&" || known(i))
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
