//! What stands beside a run of capitals that no rule types: who says something is a person, what has a chairman is a body.

use std::ops::Range;

use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};

impl Recognizer<'_> {
    /// The type of a run of capitalised words by its neighbours.
    pub(super) fn kind_beside(&self, run: Range<usize>) -> Option<EntityType> {
        let beside_name = self.is_name_token(run.end) || run.start > 0 && self.is_name_token(run.start - 1);
        if beside_name || !run.clone().all(|i| self.is_coined(i)) {
            return None;
        }
        let person = (2..=3).contains(&run.len()) && run.clone().all(|i| self.is_personal(i));
        if run.len() == 2 && self.is_hyphenated(run.end - 1) && self.is_personal(run.start) {
            return Some(EntityType::Person);
        }
        let after = || self.speaks(run.end) || self.is_renamed_by_post(run.end) || self.is_surname(run.end - 1);
        if person && (after() || self.renames_post(run.start)) {
            return Some(EntityType::Person);
        }
        if run.len() <= 2 && (self.speaks_of_its_own(run.end) || self.is_business(run.end)) {
            return Some(EntityType::Company);
        }
        (run.len() <= 3 && self.has_officer(run.start)).then_some(EntityType::Organization)
    }

    /// "Ji-hoon": two syllables of a given name, the second in small letters.
    pub(super) fn is_hyphenated(&self, i: usize) -> bool {
        let Some((first, second)) = self.document.text(i).split_once('-') else { return false };
        let syllable = |s: &str| (2..=6).contains(&s.len()) && s.chars().all(char::is_alphabetic);
        self.lookups.words[i] == WordId::UNKNOWN
            && first.starts_with(char::is_uppercase)
            && second.starts_with(char::is_lowercase)
            && syllable(first)
            && syllable(second)
    }

    /// Whether no dictionary has the word, and it is no place.
    fn is_coined(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        let known = self.lookups.words[i] != WordId::UNKNOWN && !c.meets(self.grammar.given_name);
        !known && !c.has(Class::PLACE) && !c.has(Class::ORGANIZATION_WORD)
    }

    /// Whether the word is spelt as a name of a person is.
    fn is_personal(&self, i: usize) -> bool {
        matches!(self.document.tokens[i].shape, Shape::Capitalized | Shape::Initial)
    }

    /// "Zoltrix CEO Anna Lind", "Zoltrix, based in Lima,", "Zoltrix shares".
    fn is_business(&self, end: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let officer = matches!(
            text(end),
            "CEO"
                | "CFO"
                | "COO"
                | "CTO"
                | "founder"
                | "co-founder"
                | "spokesperson"
                | "spokeswoman"
                | "spokesman"
                | "boss"
                | "chief"
        );
        let seat = text(end) == "," && matches!(text(end + 1), "headquartered" | "based" | "incorporated");
        let owned = matches!(
            text(end),
            "shares"
                | "stock"
                | "shareholders"
                | "customers"
                | "employees"
                | "executives"
                | "subsidiary"
                | "headquarters"
        );
        officer || seat || owned
    }

    /// "said its profit", "plans to open its": what has an "its" is no person.
    fn speaks_of_its_own(&self, end: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let verb = class(end).has(Class::VERB_PAST) || class(end).has(Class::VERB_S) || class(end).has(Class::MODAL);
        let near = (end + 1..end + 7).take_while(|i| !matches!(self.document.text(*i), "," | "." | ";" | "and"));
        verb && !class(end).has(Class::NAME) && near.into_iter().any(|i| self.document.text(i) == "its")
    }

    /// "said that", "also noted the", "thanked his".
    fn speaks(&self, end: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let verb = end + usize::from(class(end).has(Class::ADVERB) && !class(end).has(Class::VERB_PAST));
        let after = class(verb + 1);
        class(verb).meets(self.grammar.reporting_verb)
            && class(verb).has(Class::VERB_PAST)
            && (self.lookups.words.get(verb + 1) == Some(&self.grammar.that)
                || after.has(Class::DETERMINER)
                || after.has(Class::POSSESSIVE))
    }

    /// ", Director Glass Solutions", ", dean of".
    fn is_renamed_by_post(&self, end: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let mut i = end + 1;
        while class(i).meets(self.grammar.title_modifier) && !class(i).meets(self.grammar.title) {
            i += 1;
        }
        let person = class(i + 1).meets(self.grammar.given_name);
        matches!(self.document.text(end), "," | "(" | "–" | "—" | "-")
            && class(i).meets(self.grammar.title)
            && !class(i).has(Class::PLURAL)
            && !class(i).meets(self.grammar.honorific)
            && !person
            && (self.is_name_token(i + 1) || class(i + 1).has(Class::PREPOSITION))
    }

    /// "the head of the Harbour Council, ", "the minister of trade, ": a post right before a comma.
    fn renames_post(&self, start: usize) -> bool {
        if start < 3 || self.document.text(start - 1) != "," {
            return false;
        }
        let class = |i: usize| self.lookups.classes[i];
        let inside = |i: &usize| {
            let c = class(*i);
            self.is_name_token(*i) || c.has(Class::PREPOSITION) || c.has(Class::DETERMINER) || c.has(Class::NOUN)
        };
        let back = (start.saturating_sub(12)..start - 1).rev().take_while(inside);
        let post = back.into_iter().find(|i| {
            class(*i).meets(self.grammar.title)
                && !class(*i).has(Class::PLURAL)
                && class(*i + 1).has(Class::PREPOSITION)
                && self.document.text(*i + 1) != "to"
        });
        post.is_some_and(|i| i > 0 && class(i - 1).has(Class::DETERMINER))
    }

    /// Whether the word is formed as surnames are and as few other names.
    fn is_surname(&self, i: usize) -> bool {
        let word = self.document.text(i);
        word.len() >= 6 && SURNAME_ENDINGS.iter().any(|ending| word.ends_with(ending))
    }

    /// "head of the Office of Culture Zoltrix Quarn": a body's name without who holds a post in it.
    pub(super) fn without_officer(&self, range: TokenRange) -> TokenRange {
        let (start, end) = (range.start as usize, range.end as usize);
        let officer = |i: &usize| self.is_coined(*i) && self.is_personal(*i);
        let names = (start..end).rev().take_while(officer).count();
        let cut = end - names;
        let whole = !(2..=3).contains(&names) || cut < start + 2 || self.is_name_token(end);
        if whole || !self.has_officer(start) { range } else { TokenRange::new(start, cut) }
    }

    /// "chairman of Zoltrix", "a partner at the Zoltrix Quarn".
    fn has_officer(&self, start: usize) -> bool {
        let the = start > 0 && self.lookups.classes[start - 1].has(Class::DETERMINER);
        let Some(at) = start.checked_sub(1 + usize::from(the)).filter(|i| *i > 0) else { return false };
        let word = self.lookups.words[at];
        let class = self.lookups.classes[at - 1];
        let brings = word == self.grammar.at || word == self.grammar.of;
        let town = matches!(
            self.document.text(at - 1).to_ascii_lowercase().as_str(),
            "mayor"
                | "governor"
                | "king"
                | "queen"
                | "president"
                | "duke"
                | "prince"
                | "bishop"
                | "archbishop"
                | "emir"
                | "sultan"
                | "ambassador"
                | "minister"
                | "consul"
                | "earl"
                | "lord"
                | "akim"
        );
        brings && class.meets(self.grammar.title) && !town
    }
}

/// How surnames of many languages end.
const SURNAME_ENDINGS: [&str; 67] = [
    "adze", "aitė", "akis", "anov", "auskas", "chenko", "cki", "czyk", "dze", "dóttir", "eev", "eeva", "enko", "enkov",
    "escu", "eva", "evich", "ević", "evna", "evych", "ides", "idis", "ienė", "iev", "ieva", "inov", "iyev", "iyeva",
    "jić", "kić", "kova", "lić", "nen", "nić", "oglu", "opoulos", "opoulou", "ova", "ovich", "ović", "ovna", "ovych",
    "oğlu", "quist", "qvist", "shvili", "skaya", "ski", "skiy", "sky", "skyi", "skyy", "ská", "ský", "ssen", "sson",
    "ukov", "vić", "wicz", "wska", "wski", "yte", "ytė", "zade", "zadeh", "čić", "šek",
];
