//! What stands beside a run of capitals that no rule types: who says something is a person, what has a chairman is a body.

use std::ops::Range;

use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::Shape;

impl Recognizer<'_> {
    /// The type of a run of capitalised words by its neighbours.
    pub(super) fn kind_beside(&self, run: Range<usize>) -> Option<EntityType> {
        let beside_name = self.is_name_token(run.end) || run.start > 0 && self.is_name_token(run.start - 1);
        if beside_name || !run.clone().all(|i| self.is_coined(i)) {
            return None;
        }
        let person = (2..=3).contains(&run.len()) && run.clone().all(|i| self.is_personal(i));
        if person && (self.speaks(run.end) || self.is_renamed_by_post(run.end)) {
            return Some(EntityType::Person);
        }
        (run.len() <= 3 && self.has_officer(run.start)).then_some(EntityType::Organization)
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
        self.document.text(end) == ","
            && class(i).meets(self.grammar.title)
            && !class(i).has(Class::PLURAL)
            && !class(i).meets(self.grammar.honorific)
            && !person
            && (self.is_name_token(i + 1) || class(i + 1).has(Class::PREPOSITION))
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
