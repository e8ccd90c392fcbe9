//! Times, counts, amounts and percentages as mentions, but for what tells no value of its own.

use super::mentions::{Finder, Form, Mention};
use crate::ontology::EntityType;
use crate::quantities::QuantityKind;
use crate::segmentation::TokenRange;
use crate::syntax::NounGroup;
use crate::times::{TimeKind, TimeMention};

impl Finder<'_> {
    /// Adds the times and quantities that stand in no name; `at` gives the sentence of a token.
    pub(super) fn values(&self, at: &impl Fn(u32) -> u32, all: &mut Vec<Mention>) {
        for (n, time) in self.times.iter().enumerate() {
            // "Expo 2025 Osaka": a year inside a name is no date of its own.
            let name = self.names.covering(time.range.start as usize).and_then(|n| self.names.names.get(n as usize));
            if name
                .is_some_and(|n| n.kind.is_some() && n.range.start < time.range.start && n.range.end >= time.range.end)
            {
                continue;
            }
            if self.is_vague(time) {
                continue;
            }
            all.push(Mention {
                range: time.range,
                head: time.range.end - 1,
                kind: EntityType::Date,
                form: Form::Time(n as u32),
                noun: None,
                sentence: at(time.range.start),
                plural: false,
                rule: self.rules.time,
            });
        }
        for (n, quantity) in self.quantities.iter().enumerate() {
            let (kind, rule) = match quantity.kind {
                QuantityKind::Money => (EntityType::Money, self.rules.money),
                QuantityKind::Percent => (EntityType::Percent, self.rules.percent),
                QuantityKind::Ordinal => continue,
                _ => (EntityType::Count, self.rules.count),
            };
            if self.names.covering(quantity.number.start as usize).is_some() {
                continue;
            }
            let range = self.within_group(quantity.range, quantity.number.start);
            all.push(Mention {
                range,
                head: quantity.unit_head.filter(|h| *h < range.end).unwrap_or(range.end - 1),
                kind,
                form: Form::Quantity(n as u32),
                noun: None,
                sentence: at(quantity.range.start),
                plural: true,
                rule,
            });
        }
    }

    /// "years", "countless hours"; "annual" of what is no event: nothing that has a date or recurs.
    fn is_vague(&self, time: &TimeMention) -> bool {
        if time.value.starts_with("PX") || time.value.starts_with("PTX") {
            return true;
        }
        let i = time.range.start;
        // "open all day"
        let all = self.document.text(i as usize).eq_ignore_ascii_case("all") && time.range.len() == 2;
        if all && self.document.text(i as usize + 1).eq_ignore_ascii_case("day") {
            return true;
        }
        if time.kind != TimeKind::Set || time.range.len() > 1 {
            return false;
        }
        let groups = &self.syntax.noun_groups;
        let group = groups.get(groups.partition_point(|g| g.range.end <= i)).filter(|g| g.range.start <= i);
        let named = self.names.covering(i as usize + 1).and_then(|n| self.names.names.get(n as usize));
        let event = |g: &NounGroup| self.lookups.head_classes(g.head).meets(self.grammar.event_noun);
        // "the annual meeting", "the annual Glass Forum"; "held annually" stands outside of groups.
        let adjective = group.is_some_and(|g| g.head != i) || named.is_some();
        adjective && !group.is_some_and(event) && named.is_none_or(|n| n.kind != Some(EntityType::Event))
    }

    /// A quantity ends with the noun group it opens, unless it goes on with "of".
    fn within_group(&self, range: TokenRange, number: u32) -> TokenRange {
        let groups = &self.syntax.noun_groups;
        let k = groups.partition_point(|g| g.range.end <= number);
        match groups.get(k) {
            Some(g) if g.range.start <= number && g.range.end < range.end => {
                let verb = (g.range.end..range.end).any(|i| self.syntax.tags[i as usize].is_verb());
                if verb { TokenRange { start: range.start, end: g.range.end } } else { range }
            }
            _ => range,
        }
    }
}
