//! Lists: whose next member a noun group is, after commas and conjunctions.

use super::joins::Join;
use super::{Attacher, Phrase};
use crate::ontology::EntityType;
use crate::quantities::is_currency_code;
use crate::syntax::families::Family;
use crate::syntax::tags::{Tag, is_currency};

const fn is_human(family: Family) -> bool {
    matches!(family, Family::Person | Family::Group)
}

impl Attacher<'_> {
    /// The first member of the list of which the second group of a join is the next, if it is of any.
    pub(super) fn leader(&self, join: &Join<'_>, phrases: &[Phrase]) -> Option<usize> {
        let Join { k, before, first, floor, start, .. } = *join;
        // "Anna Lind, the dean and others": a list of people ends so.
        let others = self.groups[k].range.len() == 1 && self.lookups.noun_lemmas[start] == self.grammar.other;
        if join.conjunction && others {
            let people = |family: Family| is_human(family) || family == Family::Organization;
            let leader = self.host(join, phrases, &|leader| people(self.families[leader]));
            if leader.is_some() {
                return leader;
            }
        }
        let joined = join.conjunction || join.semicolon || self.is_item || self.list_goes_on(k);
        let joined = joined || self.are_sights(join, phrases);
        // "In the lake, the league has": what stands before a subject is no list with it.
        let is_pair = join.commas == 1 && !join.conjunction && self.is_fronted_pair(k, first);
        if self.is_no_list(join, phrases)
            || self.begins_gapped(join, phrases)
            || join.conjunction && self.has_sum(k)
            || !joined && self.is_fronted(k, first)
            || is_pair
        {
            return None;
        }
        // The nearest host of its own kind, else of a like kind, outward along governors and the antecedent of a relative
        // clause. Unlike things are a list only with an "and".
        let family = self.families[k];
        let leader = self
            .counted_leader(join, joined, phrases)
            .or_else(|| {
                // "Acme, a maker of pumps, and Orlin": past the apposition to what it renames.
                let renamed = self.renamed(before, phrases).filter(|_| join.commas == 1 && join.conjunction)?;
                (self.families[renamed] == family).then_some(phrases[renamed].list as usize)
            })
            .or_else(|| {
                // "the delegation, which included Anna Lind and the members of": what the relative clause lists first.
                let inside = joined && is_human(family) && !self.opens_clause(k, first, floor);
                let like = |leader: usize, _: usize| is_human(self.families[leader]);
                join.relative.filter(|_| inside)?;
                self.list_host((k, before), first, None, phrases, &like)
            })
            .or_else(|| self.host(join, phrases, &|leader| self.families[leader] == family))
            .or_else(|| if joined { self.unlike_leader(join, phrases) } else { None })?;
        let is_list = !self.is_next_clause(join, leader, phrases);
        is_list.then_some(leader)
    }

    /// "toured Quarn Mill, the Port of Lima and the Harbour University": whether buildings and bodies by name are mixed as
    /// objects of a verb.
    fn are_sights(&self, join: &Join<'_>, phrases: &[Phrase]) -> bool {
        let Join { k, before, .. } = *join;
        let kind = |k: usize| self.groups.get(k).and_then(|g| g.name).and_then(|n| self.names.names[n as usize].kind);
        let site = |k: usize| kind(k) == Some(EntityType::Facility);
        let sight = |k: usize| site(k) || kind(k).is_some_and(EntityType::is_organization);
        let next = || {
            let (a, b) = (self.groups[k].range.end as usize, self.groups[k + 1].range.start as usize);
            matches!(self.tags.get(a..b), Some([Tag::Conjunction] | [Tag::Comma, Tag::Conjunction]))
        };
        let object = |k: usize| phrases[k].governor.is_none() && phrases[k].preposition.is_none();
        let trio = [before, k, k + 1];
        join.commas == 1
            && trio.into_iter().all(sight)
            && trio.into_iter().any(site)
            && !trio.into_iter().all(site)
            && object(phrases[before].list as usize)
            && next()
    }

    fn host(&self, join: &Join<'_>, phrases: &[Phrase], fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        self.list_host((join.k, join.before), join.first, join.relative, phrases, &|leader, _| fits(leader))
    }

    /// "Despite what faces the nation, the president": two things with a comma between are no list without an "and".
    fn is_no_list(&self, join: &Join<'_>, phrases: &[Phrase]) -> bool {
        let Join { k, before, first, .. } = *join;
        if join.conjunction || join.semicolon || self.is_item {
            return false;
        }
        let described = self.groups[k].name.is_none() && !self.name_follows(k);
        // "Founded on the basis of the Quarn Institute, the Lima University has"
        let in_list = phrases[before].list as usize != before || phrases[before].next.is_some();
        let closed = before > first
            && (self.groups[before - 1].range.end..self.groups[before].range.start)
                .any(|i| self.tags[i as usize] == Tag::Conjunction);
        let opens = (!in_list || closed) && self.opens_sentence(before, first);
        let goes_on = || {
            let counts = self.is_counted(k) && self.counting_goes_on(k);
            self.list_goes_on(k) || counts || self.are_sights(join, phrases)
        };
        (described || opens) && !goes_on()
    }

    /// "represented by its chair and the league (HL) by Omar Stone": whether the second group goes with a verb left out, by
    /// the preposition behind it that brings the first.
    fn begins_gapped(&self, join: &Join<'_>, phrases: &[Phrase]) -> bool {
        let Join { k, before, .. } = *join;
        let before = Self::past_container(before, phrases);
        let leader = phrases[phrases[before].apposed_to.map_or(before, |h| h as usize)].list as usize;
        let g = self.grammar;
        let brought = phrases[leader].preposition.filter(|p| [g.by, g.to, g.for_].contains(p));
        let mut end = self.groups[k].range.end as usize;
        if self.tags.get(end) == Some(&Tag::Open) {
            end = self.closing(end, self.tags.len()).map_or(end, |close| close + 1);
        }
        let again = brought.is_some() && self.lookups.words.get(end).copied() == brought;
        let apart = self.families[k] != self.families[leader] && self.families[k] != Family::Other;
        again && apart && self.tags.get(end) == Some(&Tag::Preposition)
    }

    /// "with 30 employees and 5 hotels": numbers of things; "with sales of $2 million and 30 employees", no sum.
    fn counted_leader(&self, join: &Join<'_>, joined: bool, phrases: &[Phrase]) -> Option<usize> {
        let k = join.k;
        if !joined && !self.counting_goes_on(k) {
            return None;
        }
        if self.is_sum(k) {
            return self.host(join, phrases, &|leader| self.is_sum(leader));
        }
        let number = |k: usize| self.is_counted(k) && !self.is_sum(k) || self.measures(k);
        if number(k) { self.host(join, phrases, &number) } else { None }
    }

    /// "$2 million"
    fn is_sum(&self, k: usize) -> bool {
        let text = self.document.text(self.groups[k].range.start as usize);
        self.is_counted(k) && (is_currency_code(text) || is_currency(text))
    }

    /// "$9 million to the museum and Orlin Ltd $2 million": whether a sum right behind a name says what it gives.
    fn has_sum(&self, k: usize) -> bool {
        let end = self.groups[k].range.end;
        let touches = self.groups.get(k + 1).is_some_and(|next| next.range.start == end);
        touches && self.groups[k].name.is_some() && self.is_sum(k + 1)
    }

    /// "sales of $2 million"
    fn measures(&self, k: usize) -> bool {
        let group = &self.groups[k];
        let of = self.lookups.words.get(group.range.end as usize) == Some(&self.grammar.of);
        of && group.name.is_none()
            && self.lookups.classes[group.head as usize].meets(self.grammar.measure_noun)
            && self.groups.get(k + 1).is_some_and(|next| next.range.start <= group.range.end + 3)
            && self.is_sum(k + 1)
    }

    /// A list of things of different kinds.
    fn unlike_leader(&self, join: &Join<'_>, phrases: &[Phrase]) -> Option<usize> {
        let Join { k, first, floor, .. } = *join;
        if self.opens_clause(k, first, floor) {
            return None;
        }
        let family = self.families[k];
        let people = || self.host(join, phrases, &|leader| is_human(self.families[leader]));
        let like = if is_human(family) { people() } else { None };
        let like = like.or_else(|| self.host(join, phrases, &|leader| self.lists_with(k, leader)));
        if like.is_some() {
            return like;
        }
        // "visited the museum, Lima and the Harbour University": places and bodies as objects of one verb.
        let is_site = |leader: usize| {
            let both = (family, self.families[leader]);
            matches!(both, (Family::Organization, Family::Place) | (Family::Place, Family::Organization))
        };
        let is_object = |leader: &usize| phrases[*leader].governor.is_none() && phrases[*leader].preposition.is_none();
        // "financed by the City of Lima, the Harbour Foundation and Orlin Bank"
        let is_agent = |leader: usize| {
            let by = phrases[leader].preposition;
            let agent = [self.grammar.by, self.grammar.with, self.grammar.between].iter().any(|p| by == Some(*p));
            // "representatives of the Harbour Fund, the Glass Museum and Orlin University"
            let sent = by == Some(self.grammar.of)
                && phrases[leader].governor.is_some_and(|g| self.families[g as usize] == Family::Group);
            (agent || sent) && is_site(leader)
        };
        let object = self.host(join, phrases, &is_site).filter(is_object);
        object.or_else(|| self.host(join, phrases, &is_agent))
    }

    /// "was headed by Omar Stone; the mayor of Lima, Anna Lind, and the dean took part": whether a finite verb stands between
    /// group `k` and the next semicolon as well as before, and no relative clause.
    fn has_own_verb(&self, k: usize, first: usize) -> bool {
        let (from, at) = (self.groups[first].range.start as usize, self.groups[k].range.end as usize);
        let until = self.tags.get(at..).unwrap_or_default().iter().position(|t| matches!(t, Tag::Break | Tag::Stop));
        let own = self.tags.get(at..until.map_or(at, |n| at + n)).unwrap_or_default();
        let opens = |t: &Tag| matches!(t, Tag::Relative | Tag::Subordinator | Tag::Quote);
        let before = self.tags.get(from..at).unwrap_or_default();
        own.iter().any(|t| t.is_finite()) && !own.iter().any(opens) && before.iter().any(|t| t.is_finite())
    }

    /// Whether a group begins another clause and is in no list with the leader.
    fn is_next_clause(&self, join: &Join<'_>, leader: usize, phrases: &[Phrase]) -> bool {
        let Join { k, first, floor, .. } = *join;
        // "Lind heads the league; Stone, once of Acme, has left": two clauses, no list.
        let between = self.tags.get(self.groups[leader].range.end as usize..floor).unwrap_or_default();
        // "gave $2 million to the museum; the league is giving"
        let ended = between.iter().any(|t| t.is_finite()) || !join.conjunction;
        if join.semicolon && ended && (self.opens_clause(k, first, floor) || self.has_own_verb(k, first)) {
            return true;
        }
        // "received the funding and I applaud": the same.
        let word = self.lookups.words[self.groups[k].head as usize];
        let nominative = self.groups[k].pronoun && self.grammar.is_nominative(word);
        if nominative && self.opens_clause(k, first, floor) {
            return true;
        }
        // "will succeed Lind in May, and Stone, the dean, is to lead": the same.
        let alone = phrases[leader].next.is_none() && join.commas == 1 && join.conjunction;
        alone && self.is_object_before(leader, k, first, floor)
    }
}
