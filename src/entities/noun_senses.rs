//! What tells nouns of one kind apart that describe: a department of a state from that of a business, a campaign from an
//! election, a network of members from one of roads.

use super::mentions::Finder;
use crate::syntax::{Determiner, Family, NounGroup, Tag};

impl Finder<'_> {
    /// Whether a noun is that of pipes, roads or lines, by the word before it.
    pub(super) fn is_grid(&self, head: usize) -> bool {
        const GRIDS: [&str; 29] = [
            "4G",
            "5G",
            "branch",
            "broadband",
            "bus",
            "cable",
            "cycle",
            "distribution",
            "electricity",
            "fibre",
            "fiber",
            "gas",
            "heat",
            "heating",
            "its",
            "mobile",
            "our",
            "metro",
            "pipeline",
            "power",
            "rail",
            "railway",
            "road",
            "telecommunications",
            "telephone",
            "their",
            "tram",
            "transmission",
            "water",
        ];
        let before = head.checked_sub(1).map_or("", |i| self.document.text(i));
        matches!(self.document.text(head), "network" | "networks") && GRIDS.contains(&before)
    }

    /// "the closing of its seed round": no event beside the round.
    pub(super) fn closes_deal(&self, k: usize, group: &NounGroup) -> bool {
        let next = self.syntax.noun_groups.get(k + 1);
        let deal = next.is_some_and(|next| self.grammar.is_round(next.lemma));
        let of = self.lookups.words.get(group.range.end as usize) == Some(&self.grammar.of);
        deal && of && matches!(self.document.text(group.head as usize), "close" | "closing" | "completion")
    }

    /// "a group of 212 prints": as many things, and nobody.
    pub(super) fn is_group_of_things(&self, k: usize, group: &NounGroup) -> bool {
        let of = self.lookups.words.get(group.range.end as usize) == Some(&self.grammar.of);
        if !of || self.document.text(group.head as usize) != "group" {
            return false;
        }
        let many = self.syntax.noun_groups.get(k + 1).filter(|next| next.name.is_none());
        many.is_some_and(|next| {
            let counted = next.range.range().any(|i| self.syntax.tags[i] == Tag::Number);
            counted && self.syntax.families[k + 1] == Family::Thing
        })
    }

    /// "the election campaign", "his campaign": a contest, not a work of somebody.
    pub(super) fn is_contest(&self, group: &NounGroup) -> bool {
        const CONTESTS: [&str; 16] = [
            "House",
            "Senate",
            "bombing",
            "congressional",
            "election",
            "electoral",
            "gubernatorial",
            "her",
            "his",
            "league",
            "mayoral",
            "military",
            "political",
            "presidential",
            "qualifying",
            "re-election",
        ];
        group.range.range().any(|i| {
            let text = self.document.text(i);
            CONTESTS.contains(&text)
                || self.syntax.tags[i] == Tag::Time
                || text.len() == 4 && text.parse::<u32>().is_ok()
        })
    }

    /// "its sales department", "the hospital's department of cardiology", "the history department at": of a business, a
    /// hospital, a school, not of a state.
    pub(super) fn is_own_department(&self, head: usize) -> bool {
        let Some(before) = head.checked_sub(1) else { return false };
        let is_own = |i: usize| {
            let (text, c) = (self.document.text(i), self.lookups.classes.get(i).copied().unwrap_or_default());
            let care = matches!(
                text,
                "emergency" | "history" | "maternity" | "surgery" | "surgical" | "paediatric" | "pediatric" | "legal"
            );
            let field = c.meets(self.grammar.field) && !c.meets(self.grammar.field_of_state);
            care || field || ["ology", "ics", "surgery"].iter().any(|end| text.ends_with(end))
        };
        let behind = match self.document.text(head + 1) {
            "at" => true,
            "of" => is_own(head + 2),
            _ => false,
        };
        matches!(self.document.text(head), "department" | "departments") && (behind || is_own(before))
    }

    /// "the executive committee of the league", "Acme's advisory council": an organ of a body that is no state's.
    pub(super) fn is_own_council(&self, k: usize, head: usize) -> bool {
        let council = matches!(self.document.text(head), "council" | "committee");
        let group = &self.syntax.noun_groups[k];
        let hangs = |n: usize| {
            let phrase = self.syntax.phrases.get(n)?;
            (phrase.governor == Some(k as u32) && phrase.preposition == Some(self.grammar.of)).then_some(n)
        };
        let owner = group.possessor.map(|p| p as usize).or_else(|| hangs(k + 1)).filter(|_| council);
        owner.is_some_and(|n| {
            let owner = self.lookups.head_classes(self.syntax.noun_groups[n].head);
            self.syntax.families[n] == Family::Organization && !owner.meets(self.grammar.government_head)
        })
    }

    /// "its office in Oslo", "the league's European office": of the body that has it, not of a state.
    pub(super) fn is_branch(&self, group: &NounGroup) -> bool {
        let owned = match group.determiner {
            Determiner::Possessive(p) => matches!(self.document.text(p as usize), "its" | "Its" | "their" | "Their"),
            Determiner::Genitive => {
                let owner = group.possessor.map(|p| p as usize);
                owner.is_some_and(|p| {
                    self.syntax.families[p] == Family::Organization
                        && !self
                            .lookups
                            .head_classes(self.syntax.noun_groups[p].head)
                            .meets(self.grammar.government_head)
                })
            }
            _ => false,
        };
        owned && matches!(self.document.text(group.head as usize), "office" | "offices")
    }
}
