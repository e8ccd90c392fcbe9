//! Infinitives with a subject of their own ("the fair, to be held in Lima", "Harbour League to open school") and those
//! that say what was done ("the first woman to win").

use super::Scope;
use crate::lexicon::WordId;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::phrases::Family;
use crate::syntax::tags::Tag;

impl Scope<'_> {
    /// The thing or event, set off by a comma or named, that a passive infinitive at `vs` says will be dealt with.
    pub(super) fn said_to_come(&self, left: usize, vs: usize, controls_object: &dyn Fn(WordId) -> bool) -> Option<u32> {
        let comma = vs > left && self.tag(vs - 1) == Tag::Comma;
        let end = vs - usize::from(comma);
        let k = self.noun_before(end).filter(|k| self.syntax.noun_groups[*k as usize].range.end as usize == end)?;
        let group = &self.syntax.noun_groups[k as usize];
        let previous = self.syntax.clauses[self.first_clause..].last();
        // "wants the fair to be held in Lima"
        let wished = previous.is_some_and(|c| {
            let for_ = self.syntax.phrases[k as usize].preposition == Some(self.grammar.for_);
            !comma && (controls_object(self.syntax.verb_groups[c.verb as usize].lemma) || for_)
        });
        let event = self.syntax.families[k as usize] == Family::Event;
        let n = if event { k } else { self.phrase_head(k).unwrap_or(k) };
        let fits = matches!(self.syntax.families[n as usize], Family::Event | Family::Thing) && !group.pronoun;
        (fits && !wished && (comma || group.name.is_some() || event && group.determiner != Determiner::None))
            .then_some(n)
    }

    /// The named noun group right before an infinitive at `vs`, or what it hangs on.
    pub(super) fn announced(&self, left: usize, vs: usize) -> Option<u32> {
        let k = self.noun_before(vs).filter(|k| {
            let end = self.syntax.noun_groups[*k as usize].range.end as usize;
            end >= left && self.tags(end..vs).iter().all(|t| matches!(t, Tag::To | Tag::Adverb))
        })?;
        let head = self.phrase_head(k).unwrap_or(k);
        let leader = self.syntax.phrases[head as usize].list;
        let first = self.syntax.noun_groups[leader as usize];
        (first.name.is_some() && !first.time).then_some(leader)
    }

    /// Whether the noun right before an infinitive at `vs` is the first or only one to do it.
    pub(super) fn is_first_to(&self, vs: usize) -> bool {
        let g = self.grammar;
        let before = self.noun_before(vs).map(|k| self.syntax.noun_groups[k as usize].range);
        let first = |w: WordId| w == g.first || w == g.last || w == g.only || w == g.latest;
        // "the second woman to chair the league"
        let ordinal = |i: usize| self.lookups.classes[i].meets(self.grammar.ordinal_word);
        before
            .filter(|r| r.end as usize == vs)
            .is_some_and(|r| r.range().any(|i| first(self.lookups.words[i]) || ordinal(i)))
    }
}
