//! Prepositions: which one brings a noun group, and what the phrase hangs on ("a memorandum of understanding with the
//! league", "many towns, including Lima").

use super::{Attacher, Phrase};
use crate::lexicon::{Term, WordId};
use crate::syntax::families::Family;
use crate::syntax::grammar::ENVOYS;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;

impl Attacher<'_> {
    /// "a memorandum of understanding with the league": the other side is that of the agreement, not of its matter.
    pub(super) fn past_subject_matter(&self, k: usize, preposition: WordId, phrases: &[Phrase]) -> usize {
        let (group, g) = (&self.groups[k], self.grammar);
        // "a ceremony last month in Leiden"
        if group.time
            && (preposition == g.in_ || preposition == g.at)
            && phrases[k].preposition.is_none()
            && let Some(event) = k.checked_sub(1)
            && self.families[event] == Family::Event
            && self.groups[event].range.end == group.range.start
        {
            return event;
        }
        // "a gift to the hospital of $54,000"
        let sum = self
            .groups
            .get(k + 1)
            .is_some_and(|g| super::super::tags::is_currency(self.document.text(g.range.start as usize)));
        let given = phrases[k].preposition.is_some_and(|p| p == g.to || p == g.for_);
        let person = matches!(self.families[k], Family::Organization | Family::Person | Family::Place | Family::Group);
        if sum && given && person && preposition == g.of {
            return phrases[k].governor.map_or(k, |governor| governor as usize);
        }
        if preposition == g.to && phrases[k].preposition == Some(g.of) && self.families[k] == Family::Place {
            return self.event_of_guest(k, phrases).unwrap_or(k);
        }
        let bare = group.name.is_none() && group.determiner == Determiner::None && group.range.len() == 1;
        if !bare || preposition != g.with && preposition != g.between || phrases[k].preposition != Some(g.of) {
            return k;
        }
        let agreement = |k: &u32| {
            let head = self.groups[*k as usize].head as usize;
            self.lookups.classes[head].meets(g.agreement_noun)
        };
        phrases[k].governor.filter(agreement).map_or(k, |governor| governor as usize)
    }

    /// "the visit of the mayor of Lima to Norway", "the visit of the minister of trade of Peru to Norway": the visit, as no
    /// town is to a land; "the ambassador of Peru to Norway" is.
    fn event_of_guest(&self, town: usize, phrases: &[Phrase]) -> Option<usize> {
        let mut guest = phrases[town].governor? as usize;
        if self.families[guest] != Family::Person && phrases[guest].preposition == Some(self.grammar.of) {
            guest = phrases[guest].governor? as usize;
        }
        let head = self.document.text(self.groups[guest].head as usize);
        let envoy = ENVOYS.iter().any(|e| head.eq_ignore_ascii_case(e));
        let person = self.families[guest] == Family::Person && !envoy;
        let event =
            phrases[guest].governor.filter(|_| person && phrases[guest].preposition == Some(self.grammar.of))?;
        Some(event as usize).filter(|n| self.families[*n] == Family::Event)
    }

    /// The preposition that ends at token `start`, and its first token.
    pub(super) fn preposition(&self, start: usize, floor: usize) -> Option<(WordId, usize)> {
        let here = |t: &&Term| t.range.end as usize == start && t.range.start as usize >= floor;
        if let Some(term) = self.prepositions.iter().rev().find(here) {
            let at = term.range.start as usize;
            // "a loan of up to $2 million": a bound of the number.
            let bound =
                at > floor && self.tags[at - 1] == Tag::Preposition && self.tags.get(start) == Some(&Tag::Number);
            return Some(if bound { (self.lookups.words[at - 1], at - 1) } else { (term.entry, at) });
        }
        let mut at = start.checked_sub(1)?;
        // "was awarded to “Nine Winters”": a title in quotes.
        if at > floor && self.tags[at] == Tag::Quote && self.tags[at - 1] == Tag::Preposition && self.is_quoted(start) {
            at -= 1;
        }
        while at > floor && matches!(self.tags[at], Tag::Adverb) {
            at -= 1;
        }
        (at >= floor && self.tags[at] == Tag::Preposition).then(|| (self.lookups.words[at], at))
    }

    /// Whether a name begins at a token that a quote closes.
    fn is_quoted(&self, start: usize) -> bool {
        let n = self.groups.partition_point(|g| (g.range.start as usize) < start);
        let group = self.groups.get(n).filter(|g| g.range.start as usize == start && g.name.is_some());
        group.is_some_and(|g| self.tags.get(g.range.end as usize) == Some(&Tag::Quote))
    }

    /// "Anna Lind, together with Pedro Alvarez": prepositions that join people and bodies as "and" does.
    pub(super) fn is_companion(&self, preposition: WordId) -> bool {
        let g = self.grammar;
        [g.alongside, g.together_with, g.along_with].contains(&preposition)
    }

    /// "including", "such as": what follows are some of what is spoken of.
    pub(super) fn is_example(&self, preposition: WordId) -> bool {
        preposition == self.grammar.including || preposition == self.grammar.such_as
    }

    /// "a contract, worth $2 million"
    pub(super) fn is_value(&self, preposition: WordId) -> bool {
        preposition == self.grammar.worth
    }

    /// "Anna Lind, of Quarn University, said": whether body `k`, up to the next comma, is where person `host` belongs.
    pub(super) fn is_affiliation(&self, k: usize, host: usize, preposition: WordId) -> bool {
        let (body, person) = (&self.groups[k], &self.groups[host]);
        let named = body.name.is_some() && person.name.is_some();
        let end = body.range.end as usize;
        let goes_on = self.lookups.words.get(end).is_some_and(|w| [self.grammar.at, self.grammar.in_].contains(w));
        let ends = goes_on || self.tags.get(end).is_none_or(|t| matches!(t, Tag::Comma | Tag::Stop));
        (preposition == self.grammar.of || preposition == self.grammar.from)
            && named
            && ends
            && self.families[k] == Family::Organization
            && self.families[host] == Family::Person
    }

    /// "the visit of the president of Peru, Anna Lind, to Norway": the event of the person whose name or post in commas ends
    /// with group `k`.
    pub(super) fn event_behind_name(&self, k: usize, preposition: WordId, phrases: &[Phrase]) -> Option<u32> {
        let g = self.grammar;
        if ![g.to, g.in_, g.at].contains(&preposition) {
            return None;
        }
        let (mut n, mut renamed) = (k, false);
        for _ in 0..4 {
            let phrase = phrases[n];
            renamed |= phrase.apposed_to.is_some();
            n = phrase.apposed_to.or(phrase.governor).filter(|host| (*host as usize) < n)? as usize;
            let of_person = phrase.preposition.is_some_and(|p| p == g.of || p == g.by);
            if of_person && self.families[n] == Family::Event {
                return Some(n as u32).filter(|_| renamed);
            }
        }
        None
    }

    /// "offices in many towns, including": the plural that examples after group `k` are of.
    pub(super) fn exemplified(&self, k: usize, phrases: &[Phrase]) -> Option<u32> {
        let mut n = k;
        for _ in 0..6 {
            // "The delegation, including Anna Lind and"
            let crowd = self.families[n] == Family::Group && self.groups[n].name.is_none();
            if self.groups[n].plural || crowd {
                return Some(n as u32);
            }
            let Some(governor) = phrases[n].governor else { break };
            n = governor as usize;
        }
        // "200 guests attended the opening, including"
        let people = |n: &usize| {
            self.groups[*n].plural && self.families[*n] == Family::Group && phrases[*n].preposition.is_none()
        };
        (k.saturating_sub(8)..k).rev().find(people).map(|n| n as u32)
    }
}
