//! Lists: which one a noun group goes on, and whether more of it follows ("Anna Lind, Pedro Alvarez and the mayor", "30
//! employees and 5 hotels").

use super::{Attacher, Phrase};
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::quantities::number::word_value;
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;

/// An aside between a name and its verb has no more tokens.
const LONGEST_ASIDE: usize = 20;

impl Attacher<'_> {
    /// "with Anna Lind and with Pedro Alvarez": the list that group `k` goes on, where an "and" repeats its preposition.
    pub(super) fn repeated(
        &self,
        k: usize,
        preposition: WordId,
        (floor, at): (usize, usize),
        first: usize,
        phrases: &[Phrase],
    ) -> Option<usize> {
        // "as well as" are two adverbs and a conjunction.
        let gap = self.tags.get(floor..at)?;
        let and = matches!(gap, [Tag::Conjunction] | [Tag::Comma, Tag::Conjunction])
            || matches!(gap, [.., Tag::Adverb, Tag::Adverb, Tag::Conjunction] if gap.len() <= 4);
        let joins = [self.grammar.and, self.grammar.as_].contains(&self.lookups.words[at - 1]);
        if !and || self.groups[k].time || !joins {
            return None;
        }
        let mut host = k - 1;
        for _ in 0..6 {
            let outer = phrases[host].apposed_to.map_or(host, |h| h as usize);
            let leader = phrases[outer].list as usize;
            if phrases[leader].preposition == Some(preposition) {
                let like = self.families[leader].lists_with(self.families[k]);
                return (like && leader >= first && !self.groups[leader].pronoun).then_some(leader);
            }
            host = phrases[leader].governor.map(|g| g as usize).filter(|g| *g >= first && *g < leader)?;
        }
        None
    }

    /// Makes group `k` the last member of the list that `leader` leads.
    pub(super) fn append(k: usize, leader: usize, phrase: &mut Phrase, phrases: &mut [Phrase]) {
        phrase.list = leader as u32;
        phrase.preposition = phrases[leader].preposition;
        phrase.governor = phrases[leader].governor;
        let mut tail = leader;
        while let Some(next) = phrases[tail].next {
            tail = next as usize;
        }
        phrases[tail].next = Some(k as u32);
    }

    /// "sold the mill to Quarn Ltd, Acme said.": who says so, and no further member.
    fn is_attribution(&self, k: usize) -> bool {
        let (start, end) = (self.groups[k].range.start as usize, self.groups[k].range.end as usize);
        let tag = |i: usize| self.tags.get(i).copied();
        let comma = start.checked_sub(1).and_then(tag) == Some(Tag::Comma);
        comma && tag(end) == Some(Tag::Past) && matches!(tag(end + 1), None | Some(Tag::Stop | Tag::Time))
    }

    /// "At the talks with Anna Lind, Omar Stone agreed": whether a name behind a comma has a verb of its own; as the second
    /// member of a list an "and" would bring it.
    fn acts_alone(&self, k: usize) -> bool {
        let (start, end) = (self.groups[k].range.start as usize, self.groups[k].range.end as usize);
        let comma = start.checked_sub(1).and_then(|i| self.tags.get(i)) == Some(&Tag::Comma);
        let verb = self.tags.get(end..).and_then(|tags| tags.iter().find(|t| **t != Tag::Adverb));
        // "In a ceremony at the hotel, the league, in alliance with Acme and Belno, presented"
        let aside = || {
            let opens = self.tags.get(end) == Some(&Tag::Comma) && self.tags.get(end + 1) == Some(&Tag::Preposition);
            let near = self.tags.get(end + 2..(end + LONGEST_ASIDE).min(self.tags.len())).unwrap_or_default();
            let close = near.iter().position(|t| *t == Tag::Comma).filter(|_| opens);
            close.is_some_and(|c| near.get(c + 1).is_some_and(|t| t.is_finite()))
        };
        comma && self.groups[k].name.is_some() && (verb.is_some_and(|t| t.is_finite()) || aside())
    }

    /// "owns a third of the company, and the fund holds": whether ", and" brings a clause of which group `k` is the subject,
    /// or the first of two, where a verb stands before the one group `leader` that it could be listed with.
    fn begins_clause(&self, k: usize, (first, leader): (usize, usize)) -> bool {
        let (start, mut end) = (self.groups[k].range.start as usize, self.groups[k].range.end as usize);
        let second = self.groups.get(k + 1).filter(|next| next.range.start as usize == end + 1);
        if let Some(second) = second.filter(|_| self.tags.get(end) == Some(&Tag::Conjunction)) {
            end = second.range.end as usize;
        }
        let joint = start.checked_sub(2).and_then(|i| self.tags.get(i..start));
        let next = self.tags.get(end..).and_then(|tags| tags.iter().find(|t| **t != Tag::Adverb));
        let told = self.groups[k].name.is_some() || self.groups[k].determiner == Determiner::Definite;
        let and = told && self.lookups.words[start - 1] == self.grammar.and;
        if joint != Some(&[Tag::Comma, Tag::Conjunction]) || !and || !next.is_some_and(|t| t.is_finite()) {
            return false;
        }
        let before = self.groups[first].range.end as usize..self.groups[leader].range.start as usize;
        self.tags.get(before).unwrap_or_default().iter().any(|t| t.is_finite())
    }

    /// The leader of the list group `k` can join, looking outward from the group just before it.
    pub(super) fn list_host(
        &self,
        (k, before): (usize, usize),
        first: usize,
        relative: Option<(usize, u32)>,
        phrases: &[Phrase],
        fits: &dyn Fn(usize, usize) -> bool,
    ) -> Option<usize> {
        if self.is_attribution(k) || self.is_of_teller(k) || self.is_degree(k) {
            return None;
        }
        let mut host = self.nearest_to_join((k, before), first, phrases);
        for step in 0..12 {
            let candidate = phrases[host].apposed_to.map_or(host, |h| h as usize);
            let leader = phrases[candidate].list as usize;
            // "a memorandum of understanding and an agreement", "the City of Lima and the Port of Oslo": the whole.
            // "hundreds of guests, President Anna Lind and": those.
            let crowd = |whole: &u32| {
                let human = self.families[k] == Family::Person && self.families[leader] == Family::Group;
                human && self.grammar.is_crowd(self.groups[*whole as usize].lemma)
            };
            let whole = phrases[leader].governor;
            let inside = |w: &u32| {
                let w = *w as usize;
                let named = phrases[leader].next.is_none() && self.is_of_officers(k, leader, w);
                named || self.is_inside_term(leader, w) || self.is_of_branch(k, leader, w)
            };
            if let Some(whole) = whole.filter(|w| inside(w) || crowd(w)) {
                host = whole as usize;
                continue;
            }
            // "Lind, who is a member of the league, and the mayor, Omar Stone": with her, whatever she is.
            if let Some((at, antecedent)) = relative
                && self.groups[leader].range.start as usize > at
                && (antecedent as usize) < leader
                && self.is_other_person(k, leader)
            {
                host = antecedent as usize;
                continue;
            }
            let vague = self.families[k] == Family::Other && step > 0 || self.families[k] == Family::Time;
            if fits(leader, step) && !vague && !self.groups[leader].pronoun {
                let alone = phrases[leader].next.is_none();
                let apart = || self.begins_clause(k, (first, leader)) || self.acts_alone(k);
                return Some(leader).filter(|_| !alone || !apart());
            }
            host = match (phrases[leader].governor, relative) {
                (Some(governor), _) => governor as usize,
                // "Acme, Anonymous, Glass Ltd.": an item that says nothing does not end the list.
                (None, _) if step == 0 && self.is_vague_item(leader, first) => leader - 1,
                (None, Some((at, antecedent)))
                    if (antecedent as usize) < leader && self.groups[leader].range.start as usize > at =>
                {
                    antecedent as usize
                }
                _ => return None,
            };
        }
        None
    }

    /// The group at or before `before` that group `k` can be listed with first, by what hangs on both.
    fn nearest_to_join(&self, (k, before): (usize, usize), first: usize, phrases: &[Phrase]) -> usize {
        let mut host = before;
        while phrases[host].is_container && host > first {
            host -= 1;
        }
        // "Gdansk in Poland, Aarhus in Denmark": what has the same phrase after it is listed with what the phrase is of.
        if let (Some(governor), Some(preposition)) = (phrases[host].governor, phrases[host].preposition) {
            let own = self
                .groups
                .get(k + 1)
                .and_then(|next| self.preposition(next.range.start as usize, self.groups[k].range.end as usize));
            let like = self.families[k] == self.families[host] && self.families[k] == self.families[governor as usize];
            if like && own.is_some_and(|(p, at)| p == preposition && at == self.groups[k].range.end as usize) {
                host = governor as usize;
            }
        }
        // "twinned with Lima in Peru and Oslo, Norway": a town is listed with the town.
        let kind = |k: usize| self.groups[k].name.and_then(|n| self.names.names[n as usize].kind);
        let town = |k: usize| kind(k) == Some(EntityType::City);
        let land = matches!(kind(host), Some(EntityType::Country | EntityType::Region));
        if let Some(governor) = phrases[host].governor.filter(|g| land && town(k) && town(*g as usize)) {
            host = governor as usize;
        }
        // "adviser to the president and director of the bureau": a bare post joins a bare post.
        let bare = |k: usize| {
            let (group, person) = (&self.groups[k], self.families[k] == Family::Person);
            person && group.name.is_none() && !group.pronoun && group.determiner == Determiner::None
        };
        let definite = self.groups[host].name.is_none() && self.groups[host].determiner == Determiner::Definite;
        if let Some(post) = phrases[host].governor.filter(|post| definite && bare(k) && bare(*post as usize)) {
            host = post as usize;
        }
        self.signer_before(k, host, first, phrases).unwrap_or(host)
    }

    /// "by the minister, Anna Lind, on behalf of the league, and the mayor": who acts for the body before group `k`, where
    /// that is somebody as well.
    fn signer_before(&self, k: usize, host: usize, first: usize, phrases: &[Phrase]) -> Option<usize> {
        let person = |k: usize| self.families[k] == Family::Person;
        let behalf = phrases[host].preposition == Some(self.grammar.on_behalf_of) && phrases[host].governor.is_none();
        let before = host.checked_sub(1).filter(|n| behalf && *n >= first && person(k) && !person(host))?;
        person(before).then_some(before)
    }

    /// "Doctor of Economics", "Candidate of Sciences" between commas: whether group `k` is a degree that somebody has.
    pub(super) fn is_degree(&self, k: usize) -> bool {
        let group = &self.groups[k];
        let (start, end) = (group.range.start as usize, group.range.end as usize);
        let called = matches!(self.document.text(group.head as usize), "Doctor" | "Candidate" | "PhD" | "Master");
        let comma = start.checked_sub(1).and_then(|i| self.tags.get(i)) == Some(&Tag::Comma);
        let plain = group.name.is_none() && group.range.len() == 1;
        plain && called && comma && self.lookups.words.get(end) == Some(&self.grammar.of)
    }

    /// "a member", "the mayor, Omar Stone": whether group `k` is a post that a name behind a comma renames, and another one
    /// what somebody is said to be.
    fn is_other_person(&self, k: usize, said: usize) -> bool {
        let person = |k: usize| self.families.get(k) == Some(&Family::Person);
        let bare = |k: usize| person(k) && self.groups[k].name.is_none();
        let named = |n: usize| {
            let Some(group) = self.groups.get(n).filter(|g| g.name.is_some() && person(n)) else { return false };
            let before = group.range.start as usize - 1;
            let touches = self.groups[n - 1].range.end as usize == before;
            touches && self.tags.get(before) == Some(&Tag::Comma)
        };
        let definite = |k: usize| self.groups[k].determiner == Determiner::Definite;
        bare(k)
            && bare(said)
            && definite(k)
            && self.groups[said].determiner == Determiner::Indefinite
            && (named(k + 1) || named(k + 2))
    }

    /// Whether a group is the end of what the one before it begins: "understanding" after "memorandum of", "Lima" after "the
    /// City of".
    fn is_inside_term(&self, k: usize, whole: usize) -> bool {
        let (inner, outer) = (&self.groups[k], &self.groups[whole]);
        let beside =
            inner.range.start == outer.range.end + 1 && self.lookups.words[outer.range.end as usize] == self.grammar.of;
        let agreement = || inner.range.len() == 1 && self.lookups.closes_term(inner.head, self.grammar.agreement_noun);
        let town = || {
            let head = self.lookups.classes[outer.head as usize];
            let called = outer.name.is_none() && !outer.plural && outer.determiner == Determiner::Definite;
            called && head.meets(self.grammar.city_head) && self.families[k] == Family::Place && inner.name.is_some()
        };
        beside && (agreement() || town())
    }

    /// "the Lima branch of the Harbour League and the Orlin Chamber": a branch is of one body, and group `k` is another.
    fn is_of_branch(&self, k: usize, inner: usize, whole: usize) -> bool {
        let (joins, outer) = (&self.groups[k], &self.groups[whole]);
        let named = joins.name.is_some() && self.groups[inner].name.is_some();
        let body = self.families[k] == Family::Organization && joins.determiner == Determiner::Definite;
        let part =
            matches!(self.document.text(outer.head as usize), "branch" | "arm" | "chapter" | "subsidiary" | "unit");
        named && body && part && outer.name.is_none()
    }

    /// "the captains of the two teams, Anna Lind and Omar Stone": whether group `k` names one of several with a title, not
    /// one of the groups that they are of.
    fn is_of_officers(&self, k: usize, inner: usize, whole: usize) -> bool {
        let officers = &self.groups[whole];
        self.families[k] == Family::Person
            && self.groups[k].name.is_some()
            && self.families[inner] == Family::Group
            && self.groups[inner].name.is_none()
            && officers.plural
            && officers.name.is_none()
            && self.lookups.classes[officers.head as usize].meets(self.grammar.title)
    }

    /// Whether group `k` is of no kind and stands as an item between others.
    fn is_vague_item(&self, k: usize, first: usize) -> bool {
        let gap = |a: usize| {
            let (a, b) = (self.groups.get(a)?.range.end as usize, self.groups.get(a + 1)?.range.start as usize);
            self.tags.get(a..b)
        };
        let comma = |a: usize| gap(a).is_some_and(|tags| matches!(tags, [Tag::Comma] | [Tag::Conjunction]));
        k > first && self.families[k] == Family::Other && comma(k - 1) && comma(k)
    }

    /// "Lima, Sweden and Peru": a place before the last one of a list. "Lima, Peru and Malmo, Sweden" is no such list.
    pub(super) fn is_next_to_last(&self, k: usize) -> bool {
        let is_place = |k: usize| self.families.get(k) == Some(&Family::Place);
        let between = |k: usize| {
            let (a, b) = (self.groups.get(k)?.range.end as usize, self.groups.get(k + 1)?.range.start as usize);
            self.tags.get(a..b)
        };
        let and = between(k) == Some(&[Tag::Conjunction]) && is_place(k + 1);
        and && !(between(k + 1) == Some(&[Tag::Comma]) && is_place(k + 2))
    }

    /// "Orlin University, Lima, has opened": whether a comma sets off where the body `before` is.
    pub(super) fn is_seat(&self, before: usize, k: usize, first: usize, phrases: &[Phrase]) -> bool {
        let (body, place) = (&self.groups[before], &self.groups[k]);
        let end = place.range.end as usize;
        // Then its verb, another body or the land follows.
        let tag = |i: usize| self.tags.get(i).copied().unwrap_or(Tag::Stop);
        let verb = |t: Tag| t == Tag::Adverb || t.is_verb() || t.is_auxiliary();
        let land = self.groups.get(k + 1).is_some_and(|next| {
            let own = next.range.start as usize == end + 1 && self.families[k + 1] == Family::Place;
            let after = next.range.end as usize;
            own && (verb(tag(after)) || tag(after) == Tag::Comma && verb(tag(after + 1)))
        });
        let goes_on = verb(tag(end))
            || tag(end) == Tag::Comma && (verb(tag(end + 1)) || land)
            || tag(end) == Tag::Comma
                && tag(end + 1) == Tag::Conjunction
                && self.families.get(k + 1) == Some(&Family::Organization);
        // "At Orlin University, Lima opened"
        let fronted = phrases[before].preposition.is_some() && phrases[before].governor.is_none() && before == first;
        self.families[before] == Family::Organization
            && body.name.is_some()
            && self.families[k] == Family::Place
            && place.name.is_some()
            && place.determiner == Determiner::None
            && goes_on
            && !(fronted && self.tags.get(end) != Some(&Tag::Comma))
            && !self.list_goes_on(k)
    }

    /// "Peru, Chile, Salvador, Ecuador and Cuba": whether group `k` is at least the third of a list of places none of which
    /// is said to lie in another.
    pub(super) fn is_in_plain_list(k: usize, phrases: &[Phrase]) -> bool {
        let mut n = phrases[k].list as usize;
        let (mut members, mut contained) = (1, phrases[n].container.is_some());
        while let Some(next) = phrases[n].next {
            n = next as usize;
            members += 1;
            contained |= phrases[n].container.is_some();
        }
        members >= 3 && !contained
    }

    /// "30 employees", "four theatres": whether a number opens group `k`.
    pub(super) fn is_counted(&self, k: usize) -> bool {
        let group = &self.groups[k];
        let first = group.range.start as usize;
        let spelt = || word_value(self.document.text(first)).is_some_and(|n| !n.ordinal) && group.plural;
        group.name.is_none()
            && !group.time
            && first < group.head as usize
            && (self.tags[first] == Tag::Number || spelt())
    }

    /// "62 branches, 1,300 employees and assets": whether a last thing, or another number before it, follows group `k`.
    pub(super) fn counting_goes_on(&self, k: usize) -> bool {
        let gap = |n: usize| {
            let (a, b) = (self.groups.get(n)?.range.end as usize, self.groups.get(n + 1)?.range.start as usize);
            self.tags.get(a..b)
        };
        match gap(k) {
            Some([Tag::Conjunction] | [Tag::Comma, Tag::Conjunction]) => true,
            Some([Tag::Comma]) => {
                self.is_counted(k + 1)
                    && matches!(gap(k + 1), Some([Tag::Conjunction] | [Tag::Comma, Tag::Conjunction]))
            }
            _ => false,
        }
    }

    /// Whether a member of the same kind still follows after "and": then a comma separates members, not names of one.
    pub(super) fn list_goes_on(&self, k: usize) -> bool {
        let list = self.groups[k + 1..].iter().enumerate().take(8);
        let mut depth = 0_usize;
        let mut list = list.take_while(|(n, group)| {
            let gap = self.groups[k + n].range.end as usize..group.range.start as usize;
            let tags = self.tags.get(gap).unwrap_or_default();
            let ends = |t: &Tag| t.is_finite() || *t == Tag::Break;
            // Nor does the list of a bracket go on behind it.
            for t in tags {
                match t {
                    Tag::Open => depth += 1,
                    Tag::Close if depth == 0 => return false,
                    Tag::Close => depth -= 1,
                    _ => {}
                }
            }
            // What a relative clause says ends nothing.
            !tags.iter().any(ends) || tags.contains(&Tag::Relative)
        });
        list.any(|(n, group)| {
            let start = group.range.start as usize;
            start > 0
                && self.tags.get(start - 1) == Some(&Tag::Conjunction)
                && [self.grammar.and, self.grammar.as_].contains(&self.lookups.words[start - 1])
                && self.lists_with(k + 1 + n, k)
        })
    }
}
