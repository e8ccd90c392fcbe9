//! What renames a name after a comma: "Zoltrix, a new app for sailors", "Anna Lind, Quarn University alumna".

use std::ops::Range;

use crate::entities::recognize::Recognizer;
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::segmentation::Shape;

/// So many words has what renames a name up to its noun.
const LONGEST_APPOSITION: usize = 10;

impl Recognizer<'_> {
    /// "Zoltrix, a new app for sailors", "Zoltrix 2025, the region's largest fair": the kind of thing.
    pub(in crate::entities) fn kind_apposed(&self, run: Range<usize>) -> Option<EntityType> {
        let mut i = run.end;
        // "Zoltrix (ZTX), an app"
        if self.document.text(i) == "(" && self.document.text(i + 2) == ")" {
            i += 3;
        }
        if self.document.text(i) != "," {
            return None;
        }
        i += 1;
        let owner = (i..i + 4).find(|j| self.is_clitic(*j));
        let c = self.class_at(i);
        let opens = c.has(Class::DETERMINER) || c.has(Class::POSSESSIVE);
        if let Some(owner) = owner.filter(|o| (i..*o).all(|j| self.is_part_of_group(j) || j == i && opens)) {
            i = owner + 1;
        } else if opens {
            i += 1;
        } else {
            return self.is_calling(i).then_some(EntityType::Person);
        }
        let end = i + LONGEST_APPOSITION;
        while i < end {
            let firm = || (self.is_lower(i) && self.is_firm_noun(i)).then_some(EntityType::Company);
            if let Some(kind) = self.named_kind(i).or_else(firm)
                && self.ends_noun(i)
            {
                // "a centre in Zoltrix, a project that costs": what is told of the centre.
                let inside =
                    run.start.checked_sub(1).is_some_and(|b| matches!(self.document.text(b), "in" | "In" | "near"));
                let place = inside && kind == EntityType::Work;
                return (self.is_closed(i + 1) && !place).then_some(kind);
            }
            if !self.is_part_of_group(i) {
                return None;
            }
            i += 1;
        }
        None
    }

    /// "carrier", "shipowner": a noun for one firm.
    fn is_firm_noun(&self, i: usize) -> bool {
        let c = self.class_at(i);
        c.meets(self.grammar.firm_noun) && !c.has(Class::PLURAL)
    }

    /// "Quarn University alumna": a name and what somebody is to it.
    fn is_calling(&self, first: usize) -> bool {
        let named = |i: &usize| self.is_name_token(*i) || *i > first && self.document.text(*i) == "of";
        let head = first + (first..first + LONGEST_APPOSITION).take_while(named).count();
        let c = self.class_at(head);
        let calling = c.meets(self.grammar.person_noun) || c.meets(self.grammar.title);
        head > first
            && calling
            && !c.has(Class::PLURAL)
            && !c.has(Class::MOSTLY_VERB)
            && self.document.tokens.get(head).is_some_and(|t| t.shape == Shape::Lower)
            && self.is_closed(head + 1)
    }

    /// Whether what renames a name may end before token `i`: "With Zoltrix, the company has" renames nothing.
    pub(super) fn is_closed(&self, i: usize) -> bool {
        let c = self.class_at(i);
        let past = c.has(Class::VERB_PAST) || c.has(Class::VERB_PARTICIPLE);
        let told = past && !c.meets(self.grammar.reporting_verb) && self.class_at(i + 1).has(Class::PREPOSITION);
        let open = c.has(Class::PREPOSITION) || c.has(Class::RELATIVE) || c.has(Class::VERB_ING) || told;
        open || matches!(self.document.text(i), "," | "." | ";" | ":" | "!" | ")" | "(" | "–" | "—" | "")
    }
}
