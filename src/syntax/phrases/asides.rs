//! Brackets and asides: what only interrupts between two noun groups that belong together ("Acme Ltd (NYSE: ACM), the
//! maker of", "Anna Lind, 45, dean").

use super::Attacher;
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;

/// Longer brackets are no asides.
const LONGEST_BRACKET: usize = 24;

/// So many brackets follow a name at most.
const MOST_BRACKETS: usize = 3;

impl Attacher<'_> {
    /// "the memorandum (MoU) with", "the League ("HL") of": what the short form in brackets before a preposition stands for.
    pub(super) fn abbreviated(&self, k: usize, floor: usize, at: usize, first: usize) -> Option<usize> {
        let host = k.checked_sub(2).filter(|host| *host >= first)?;
        let short = &self.groups[k - 1];
        let gap = |from: usize, to: usize| self.tags.get(from..to).unwrap_or_default();
        let open = gap(self.groups[host].range.end as usize, short.range.start as usize);
        let close = gap(floor, at);
        let bracketed = matches!(open, [Tag::Open] | [Tag::Open, Tag::Quote])
            && matches!(close, [Tag::Close] | [Tag::Quote, Tag::Close]);
        (bracketed && short.range.len() == 1 && !short.time).then_some(host)
    }

    /// "Anna Lind, 31, of the University": whom an age between commas is said of, before a preposition at token `at`.
    pub(super) fn aged(&self, k: usize, at: usize, first: usize) -> Option<usize> {
        let host = k.checked_sub(2).filter(|host| *host >= first)?;
        let age = self.groups[k - 1].range;
        let number = age.len() == 1 && self.tags[age.start as usize] == Tag::Number;
        let gap = |from: u32, to: usize| self.tags.get(from as usize..to);
        let comma = Some(&[Tag::Comma][..]);
        let set_off = gap(self.groups[host].range.end, age.start as usize) == comma && gap(age.end, at) == comma;
        let person = self.families[host] == Family::Person && self.groups[host].name.is_some();
        (number && set_off && person).then_some(host)
    }

    /// The bracket that closes the one at token `open`, if it is near.
    pub(super) fn closing(&self, open: usize, end: usize) -> Option<usize> {
        (open + 1..end.min(open + 40)).find(|i| self.tags[*i] == Tag::Close)
    }

    /// Steps back over what only interrupts before token `start`: an acronym in brackets ("the League (L) chair"), an age
    /// or degree between commas ("Anna Lind, 45, dean"). Gives the group before it and where what joins begins.
    pub(super) fn past_asides(&self, before: usize, floor: usize, start: usize, first: usize) -> (usize, usize) {
        if before <= first {
            return (before, floor);
        }
        let aside = self.groups[before].range;
        let host = self.groups[before - 1].range.end as usize;
        let open = self.tags.get(host..aside.start as usize);
        let close = self.tags.get(floor..start).and_then(|tags| tags.first());
        if open == Some(&[Tag::Open]) && close == Some(&Tag::Close) && aside.len() == 1 {
            return (before - 1, floor + 1);
        }
        // "Anna Lind, formerly dean"
        let time = self.groups[before].time && aside.end as usize == start && aside.len() == 1;
        if time && open == Some(&[Tag::Comma]) && self.families[before - 1] == Family::Person {
            return (before - 1, host);
        }
        let is_plain = |i: usize| {
            let age = self.tags[i] == Tag::Number && self.lookups.classes[i] == Default::default();
            age || self.lookups.classes[i].meets(self.grammar.name_suffix)
        };
        let closed = matches!(close, Some(Tag::Comma | Tag::Break | Tag::Conjunction));
        // "Anna Lind, MD, PhD, dean"
        let mut n = before;
        while closed && n > first && n + MOST_BRACKETS > before {
            let host = &self.groups[n - 1];
            let gap = self.tags.get(host.range.end as usize..self.groups[n].range.start as usize);
            if gap != Some(&[Tag::Comma]) || !self.groups[n].range.range().all(is_plain) {
                break;
            }
            n -= 1;
            if self.families[n] == Family::Person && host.name.is_some() {
                return (n, floor);
            }
        }
        (before, floor)
    }

    /// '"Glass and Sand", an exhibition', 'an exhibition, "Glass and Sand"': what stands between a name in quotes and group `k`
    /// beside it, without the quote.
    pub(super) fn past_quotes(&self, k: usize, (floor, start): (usize, usize), first: usize) -> (usize, usize) {
        let Some(before) = k.checked_sub(1).filter(|b| *b >= first) else { return (floor, start) };
        let called = |n: usize| {
            self.groups[n].name.is_some() && matches!(self.families[n], Family::Event | Family::Thing | Family::Other)
        };
        let opened = |n: usize| {
            let at = self.groups[n].range.start as usize;
            at.checked_sub(1).and_then(|i| self.tags.get(i)) == Some(&Tag::Quote)
        };
        let closed = |n: usize| {
            let end = self.groups[n].range.end as usize;
            let behind = self.tags.get(end..(end + 2).min(self.tags.len())).unwrap_or_default();
            matches!(behind, [Tag::Quote, ..] | [Tag::Comma, Tag::Quote])
        };
        let common = |n: usize| self.groups[n].name.is_none() && self.groups[n].determiner != Determiner::None;
        match self.tags.get(floor..start) {
            Some([Tag::Quote, Tag::Comma]) if called(before) && opened(before) && common(k) => (floor + 1, start),
            Some([Tag::Comma, Tag::Quote]) if called(before) && opened(before) && common(k) => (floor, start - 1),
            Some([Tag::Comma, Tag::Quote]) if called(k) && closed(k) && self.groups[before].name.is_none() => {
                (floor, start - 1)
            }
            _ => (floor, start),
        }
    }

    /// Steps back over whole brackets right before token `start`: "Acme Ltd (NYSE: ACM) ("Acme"), the maker of".
    pub(super) fn past_brackets(&self, mut before: usize, floor: usize, start: usize, first: usize) -> (usize, usize) {
        let (mut to, mut after) = (start, floor);
        for _ in 0..MOST_BRACKETS {
            let from = self.groups[before].range.end as usize;
            let inside = from..to;
            let Some(close) = inside.clone().find(|i| matches!(self.tags[*i], Tag::Open | Tag::Close)) else { break };
            // "Anna Lind (re-elected), Omar Stone": a bracket that names nothing.
            if close == from && self.tags[close] == Tag::Open {
                let Some(end) = (close + 1..to).rev().find(|i| self.tags[*i] == Tag::Close) else { break };
                if to == start {
                    after = end + 1;
                }
                to = close;
                continue;
            }
            let floor = from.saturating_sub(LONGEST_BRACKET);
            let open = (floor..from).rev().find(|i| matches!(self.tags[*i], Tag::Open | Tag::Close));
            let Some(open) = open.filter(|i| self.tags[*i] == Tag::Open && self.tags[close] == Tag::Close) else {
                break;
            };
            let Some(outer) = (first..before).rev().find(|k| self.groups[*k].range.end as usize <= open) else { break };
            if to == start {
                after = close + 1;
            }
            (before, to) = (outer, open);
        }
        (before, after)
    }
}
