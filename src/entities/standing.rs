//! Pronouns, and noun groups that name nothing but stand for what the text has named as pronouns do.

use super::mentions::Finder;
use crate::ontology::EntityType;
use crate::syntax::{Determiner, Family, NounGroup, Tag};

impl Finder<'_> {
    /// "the former", "the latter"
    pub(super) fn is_one_of_two(&self, group: &NounGroup) -> bool {
        let w = self.lookups.words[group.head as usize];
        let alone = group.range.len() == 2 && group.determiner == Determiner::Definite;
        alone && (w == self.grammar.former || w == self.grammar.latter)
    }

    /// "the two", "both countries", "the two institutions": nothing without what they take up.
    pub(super) fn takes_up(&self, k: usize, group: &NounGroup) -> bool {
        let g = self.grammar;
        let head = self.lookups.words[group.head as usize];
        if head == g.two || head == g.three {
            let all = self.lookups.words[group.range.start as usize] == g.all;
            return group.range.len() == 2 && (group.determiner == Determiner::Definite || all);
        }
        let bodies = [g.country, g.nation, g.institution].contains(&group.lemma);
        if !bodies || !group.plural {
            return false;
        }
        let opens = self.lookups.words[group.range.start as usize];
        let number = |i: u32| {
            let word = self.lookups.words[i as usize];
            word == g.two || word == g.three || self.syntax.tags[i as usize] == Tag::Number
        };
        let mut between = group.range.start + 1..group.head;
        (group.determiner == Determiner::Definite || opens == g.both)
            && between.all(number)
            && matches!(self.syntax.families[k], Family::Other | Family::Place)
    }

    /// What a possessive pronoun can refer to.
    pub(super) fn possessive(&self, i: u32) -> Option<EntityType> {
        let (w, g) = (*self.lookups.words.get(i as usize)?, self.grammar);
        if w == g.its {
            Some(EntityType::Organization)
        } else if w == g.his || w == g.her {
            Some(EntityType::Person)
        } else {
            (w == g.their || w == g.our).then_some(EntityType::Group)
        }
    }
}
