//! Appositions: which noun group another one renames ("Anna Lind, the mayor of Lima", "Acme, a maker of pumps").

use super::{Attacher, Phrase};
use crate::syntax::families::Family;
use crate::syntax::noun_groups::{Determiner, NounGroup};
use crate::syntax::tags::Tag;

/// Offices that are forms of address as well.
const OFFICES: [&str; 12] = [
    "Archbishop",
    "Bishop",
    "Cardinal",
    "General",
    "Judge",
    "King",
    "Prince",
    "Princess",
    "Queen",
    "Senator",
    "Sheikh",
    "Sultan",
];

impl Attacher<'_> {
    /// The named group that the apposition group `k` stands in renames.
    pub(super) fn renamed(&self, k: usize, phrases: &[Phrase]) -> Option<usize> {
        let mut n = k;
        for _ in 0..4 {
            if let Some(host) = phrases[n].apposed_to {
                return Some(host as usize).filter(|h| self.groups[*h].name.is_some() && n != k);
            }
            n = phrases[n].governor? as usize;
        }
        None
    }

    /// The noun group that group `k` renames, looking outward from the one just before it.
    pub(super) fn apposition_host(
        &self,
        (k, before): (usize, usize),
        first: usize,
        adjacent: bool,
        phrases: &[Phrase],
    ) -> Option<u32> {
        let group = &self.groups[k];
        let family = self.families[k];
        let mut host = before;
        while phrases[host].is_container && host > first {
            host -= 1;
        }
        // "Quarn University, Peru, a partner of the league": where the body is takes no apposition.
        if host > first && group.name.is_none() && self.is_land_of_body(host) {
            host -= 1;
        }
        // "the rector of the university, Doctor of Economics, Professor Anna Lind": past the degree.
        let degree = phrases[host].governor.map_or(host, |g| g as usize);
        if degree > first && self.is_degree(degree) && group.name.is_some() {
            host = degree - 1;
        }
        // "Secretary to the President Anna Lind": the name is the secretary's.
        if adjacent
            && family == Family::Person
            && group.name.is_some()
            && phrases[host].preposition == Some(self.grammar.to)
            && let Some(post) = phrases[host].governor
            && self.families[post as usize] == Family::Person
        {
            host = post as usize;
        }
        // "In the presence of the guests, the mayor of Lima opened"; "As host, the mayor of Lima opened" says who the host is.
        let brought = |n: usize| phrases[n].preposition;
        let circumstance = (first..=before).any(|n| brought(n).is_some())
            && !(first..=before).any(|n| brought(n) == Some(self.grammar.as_));
        if !adjacent && circumstance && self.is_fronted_doer(k, first) {
            return None;
        }
        if adjacent && self.is_chair_of(k, before)
            || self.is_next_after_post(k, before, phrases)
            || self.is_of_teller(k)
        {
            return None;
        }
        for _ in 0..8 {
            if self.takes_another(k, host, adjacent, phrases) {
                return None;
            }
            if self.may_rename(k, host, first, adjacent, phrases) {
                return Some(host as u32);
            }
            host = phrases[host].governor? as usize;
        }
        None
    }

    /// Whether a place stands between commas right behind the name of a body.
    fn is_land_of_body(&self, place: usize) -> bool {
        let (body, land) = (&self.groups[place - 1], &self.groups[place]);
        let gap = self.tags.get(body.range.end as usize..land.range.start as usize);
        self.families[place] == Family::Place
            && self.families[place - 1] == Family::Organization
            && body.name.is_some()
            && land.name.is_some()
            && gap == Some(&[Tag::Comma])
    }

    /// Whether group `k` and one before it may be two words for one thing.
    fn may_rename(&self, k: usize, host: usize, first: usize, adjacent: bool, phrases: &[Phrase]) -> bool {
        let (group, other) = (&self.groups[k], &self.groups[host]);
        let (family, its) = (self.families[k], self.families[host]);
        if group.plural || other.plural || phrases[host].next.is_some() {
            return false;
        }
        let alike = family == its && !other.pronoun && !group.pronoun;
        if !alike && !adjacent && its == Family::Organization && self.is_enclosed(k, host, phrases) {
            return true;
        }
        match family {
            // "Acme, a sponsor of the league"
            Family::Person if !alike => {
                let bodily = self.lookups.classes[group.head as usize].meets(self.grammar.body_role);
                let body = matches!(its, Family::Organization | Family::Place);
                // "Anna Lind of Quarn University, the winner of the prize": hers.
                let won = matches!(
                    self.document.text(group.head as usize),
                    "winner" | "recipient" | "laureate" | "finalist" | "holder" | "champion"
                );
                let hers = phrases[host].governor.is_some_and(|p| {
                    self.families[p as usize] == Family::Person && self.groups[p as usize].name.is_some()
                });
                bodily && body && !(won && hers) && !adjacent && group.name.is_none() && other.name.is_some()
            }
            // "Acme, a manufacturer of pumps"
            Family::Group if its == Family::Organization => {
                let crowd = self.lookups.classes[group.head as usize].meets(self.grammar.group_noun);
                // "At the invitation of the league, a delegation of"
                !adjacent
                    && !self.is_fronted_plainly(k, first)
                    && group.name.is_none()
                    && other.name.is_some()
                    && group.determiner == Determiner::Indefinite
                    && !(phrases[host].preposition.is_some() && crowd)
            }
            // A list of persons with an "and" still to come is a list, unless it pairs names with posts.
            Family::Person => {
                let both = group.name.is_none() && other.name.is_none() && self.describes(group);
                let lists = group.determiner == Determiner::None && self.list_goes_on(k);
                group.name.is_some() != other.name.is_some() || !adjacent && both && !lists
            }
            Family::Organization | Family::Place | Family::Event | Family::Thing => {
                // "According to the ministry, Acme grew", "In addition to Peru, the towns of"
                let g = self.grammar;
                let beside = [g.according_to, g.in_addition_to, g.besides, g.like, g.unlike, g.apart_from];
                let source = phrases[host].preposition.is_some_and(|p| beside.contains(&p));
                // "During the fair, a seminar was held", "With the support of the ministry, Acme grew"
                let brought = phrases[host].preposition.is_some();
                let subject =
                    source && self.is_fronted_plainly(k, first) || brought && self.is_fronted_subject(k, first);
                alike && !adjacent && !subject && self.thing_renames(k, host)
            }
            _ => false,
        }
    }

    /// "Acme Ltd., the Norwegian salmon farmer, employs": between the name of a body and its verb, set off by two commas, a
    /// common noun renames the body whatever else it could be.
    fn is_enclosed(&self, k: usize, host: usize, phrases: &[Phrase]) -> bool {
        let (group, body) = (&self.groups[k], &self.groups[host]);
        let determined = matches!(group.determiner, Determiner::Definite | Determiner::Indefinite);
        let free = body.name.is_some() && phrases[host].preposition.is_none() && phrases[host].apposed_to.is_none();
        let touches = self.tags.get(body.range.end as usize..group.range.start as usize) == Some(&[Tag::Comma]);
        let closes = self.tags.get(group.range.end as usize) == Some(&Tag::Comma);
        let verb = self.tags.get(group.range.end as usize + 1);
        let acts = verb.is_some_and(|tag| tag.is_finite());
        group.name.is_none() && !group.time && !group.pronoun && determined && free && touches && closes && acts
    }

    /// The same of two bodies, places, events or things.
    fn thing_renames(&self, k: usize, host: usize) -> bool {
        let (group, other, family) = (&self.groups[k], &self.groups[host], self.families[k]);
        let named = group.name.is_some();
        // "With a budget of $2 million, the Clean Harbours Project will": no measure has a name.
        let measure =
            other.name.is_none() && self.lookups.classes[other.head as usize].meets(self.grammar.measure_noun);
        if named == other.name.is_some() || measure {
            return false;
        }
        let lists = || match family {
            Family::Organization => true,
            Family::Event => other.determiner == Determiner::Indefinite,
            _ => false,
        };
        let one_of_list =
            || (named && lists() || !named && group.determiner == Determiner::Definite) && self.list_goes_on(k);
        let kind = || family == Family::Organization && self.opens_as_kind(host);
        let owned = || {
            // "its parent company, Acme Ltd.,"
            let closed = family == Family::Organization && self.tags.get(group.range.end as usize) == Some(&Tag::Comma);
            let kind = family == Family::Thing || self.is_relational(other) || closed;
            kind && self.is_owned(other) || self.is_owned_town(other)
        };
        (self.describes_if_common(group) || self.is_superlative(group) || self.is_owned_town(group))
            && (self.describes_if_common(other) || named && (kind() || owned()) && !self.list_goes_on(k))
            && !one_of_list()
    }

    /// Whether one of group `k` and a group before it has another name or post than the other, so that `k` renames
    /// nothing.
    fn takes_another(&self, k: usize, host: usize, adjacent: bool, phrases: &[Phrase]) -> bool {
        if self.families[k] != Family::Person {
            return false;
        }
        let (group, other) = (&self.groups[k], &self.groups[host]);
        let apposed_to = phrases[host].apposed_to;
        if group.name.is_some() {
            // "Pedro Alvarez, governor of Niva, Anna Lind": a post that renames a name takes no second one.
            let taken = apposed_to.is_some_and(|h| self.groups[h as usize].name.is_some());
            return other.name.is_none() && taken;
        }
        // "Anna Lind, the deputy chairman of the league Mr. Omar Stone and": the post of the name it touches.
        if other.name.is_some() && !adjacent && self.name_touches(k) {
            return true;
        }
        // "the dean, Anna Lind, the mayor of Lima, Zoltrix Quarn, and ...": a paired name takes no second post when
        // that post has a name of its own.
        let is_title = |i: u32| {
            let c = self.lookups.classes[i as usize];
            let like = self.lookups.noun_lemmas[i as usize] == self.grammar.counterpart;
            // "Bishop Anna Lind, the mayor of Lima, Zoltrix Quarn, and": an office, not mere courtesy.
            let office = OFFICES.contains(&self.document.text(i as usize));
            let title = c.meets(self.grammar.title) && (office || !c.meets(self.grammar.honorific));
            like || title && self.tags[i as usize] != Tag::Name
        };
        let titled = || other.name.is_some() && (other.range.start..other.head).any(is_title);
        (apposed_to.is_some() || titled()) && self.name_follows(k) && !self.next_has_post(k)
    }

    /// "the John and Mary Stone Chair in Surgery": whether group `k` is a chair that bears the name right before it.
    fn is_chair_of(&self, k: usize, before: usize) -> bool {
        let chair = matches!(
            self.document.text(self.groups[k].head as usize),
            "Chair" | "Professor" | "Professorship" | "Fellow" | "Scholar" | "Lecturer" | "Reader"
        );
        let definite = |n: usize| self.groups[n].determiner == Determiner::Definite;
        let of_two = || {
            let first = before.checked_sub(1)?;
            let gap = self.groups[first].range.end as usize..self.groups[before].range.start as usize;
            (self.tags.get(gap) == Some(&[Tag::Conjunction]) && definite(first)).then_some(())
        };
        let named = self.groups[before].name.is_some() && self.groups[k].name.is_none();
        chair && named && (definite(before) || of_two().is_some())
    }

    /// "includes Anna Lind as chair, Omar Stone and": whether the name `k` follows the post of another.
    fn is_next_after_post(&self, k: usize, before: usize, phrases: &[Phrase]) -> bool {
        let (group, post) = (&self.groups[k], &self.groups[before]);
        let Some(mut holder) = before.checked_sub(1) else { return false };
        // "Anna Lind (Peru) as chair, Omar Stone"
        let mut end = self.groups[holder].range.end;
        if self.tags.get(end as usize) == Some(&Tag::Close) && holder > 0 {
            end += 1;
            holder -= 1;
        }
        phrases[before].preposition == Some(self.grammar.as_)
            && group.name.is_some()
            && post.name.is_none()
            && post.determiner == Determiner::None
            && end + 1 == post.range.start
            && [k, before, holder].iter().all(|n| self.families[*n] == Family::Person)
            && self.groups[holder].name.is_some()
            && self.tags.get(post.range.end as usize..group.range.start as usize) == Some(&[Tag::Comma])
    }

    /// "The museum named Omar Stone curator, the director of the board, Anna Lind, said": whether group `k` is the post of
    /// who says what stands before.
    pub(super) fn is_of_teller(&self, k: usize) -> bool {
        let group = &self.groups[k];
        let definite = group.determiner == Determiner::Definite;
        if group.name.is_some() || !definite || self.families[k] != Family::Person || !self.name_follows(k) {
            return false;
        }
        let mut later = (k + 1..(k + 5).min(self.groups.len())).filter(|j| self.families[*j] == Family::Person);
        let Some(end) = later.find(|j| self.groups[*j].name.is_some()).map(|j| self.groups[j].range.end) else {
            return false;
        };
        let closed = self.tags.get(end as usize) == Some(&Tag::Comma);
        let verb = end as usize + 1;
        let opened = group.range.start > 0 && self.tags[group.range.start as usize - 1] == Tag::Comma;
        let tells = matches!(self.tags.get(verb), Some(Tag::Past | Tag::Present))
            && self.lookups.classes[verb].meets(self.grammar.reporting_verb.union(self.grammar.announce_verb));
        opened && closed && tells
    }

    /// Whether a person's name renames group `k`: "the mayor of Lima, Zoltrix Quarn".
    pub(super) fn name_follows(&self, k: usize) -> bool {
        for j in k + 1..(k + 5).min(self.groups.len()) {
            let between = self.tags.get(self.groups[j - 1].range.end as usize..self.groups[j].range.start as usize);
            match between {
                Some([Tag::Preposition]) => {}
                // "the minister of transport and communications Anna Lind"
                Some([Tag::Conjunction]) if self.families[j] != Family::Person && self.groups[j].name.is_none() => {}
                Some([] | [Tag::Comma]) => return self.families[j] == Family::Person && self.groups[j].name.is_some(),
                _ => return false,
            }
        }
        false
    }

    /// "Senator Anna Lind, chair of the Lima Council, Senator Omar Stone, chair of": names and posts by turns, where the post
    /// of group `k` has no article and the name that follows has one of its own.
    fn next_has_post(&self, k: usize) -> bool {
        if self.groups[k].determiner != Determiner::None {
            return false;
        }
        let next = (k + 1..(k + 5).min(self.groups.len()))
            .find(|j| self.families[*j] == Family::Person && self.groups[*j].name.is_some());
        let Some(name) = next.map(|j| self.groups[j]) else { return false };
        let post = |i: u32| {
            let c = self.lookups.classes.get(i as usize).copied().unwrap_or_default();
            c.meets(self.grammar.title) && !c.meets(self.grammar.honorific)
        };
        let comma = |i: u32| self.tags.get(i as usize) == Some(&Tag::Comma);
        let before = (name.range.start..name.head).any(|i| post(i) && self.tags[i as usize] != Tag::Name);
        let behind = || comma(name.range.end) && (post(name.range.end + 1) || post(name.range.end + 2));
        name.range.start > 0 && comma(name.range.start - 1) && (before || behind())
    }

    /// Whether a person's name touches the phrase of group `k`: "the deputy chairman of the league Omar Stone".
    fn name_touches(&self, k: usize) -> bool {
        for j in k + 1..(k + 6).min(self.groups.len()) {
            let start = self.groups[j].range.start;
            let between = self.tags.get(self.groups[j - 1].range.end as usize..start as usize);
            match between {
                Some([Tag::Preposition]) => {}
                Some([]) => {
                    let honoured = self.lookups.classes[start as usize].meets(self.grammar.honorific);
                    let named = self.families[j] == Family::Person && self.groups[j].name.is_some();
                    // "the president of the Zoltrix para la Anna Lind": a name that goes on.
                    let before = self.lookups.classes[start as usize - 1];
                    let goes_on = before.meets(self.grammar.foreign_link);
                    return named && (honoured || j > k + 1 && !goes_on);
                }
                _ => return false,
            }
        }
        false
    }

    fn describes(&self, group: &NounGroup) -> bool {
        !matches!(group.determiner, Determiner::Demonstrative)
    }

    /// "Leading glass maker, Orlin Ltd., won": a kind of business without an article that opens the sentence.
    fn opens_as_kind(&self, host: usize) -> bool {
        let group = &self.groups[host];
        let start = group.range.start as usize;
        let c = self.lookups.classes[group.head as usize];
        let sentences = &self.document.sentences;
        let here = sentences.get(sentences.partition_point(|s| s.tokens.end as usize <= start));
        let opens = here.is_some_and(|s| s.tokens.start as usize == start)
            || matches!(
                start.checked_sub(1).and_then(|i| self.tags.get(i)),
                Some(Tag::Stop | Tag::Break | Tag::Close | Tag::Preposition)
            );
        group.name.is_none()
            && group.determiner == Determiner::None
            && !group.plural
            && c.meets(self.grammar.company_head)
            && opens
    }

    /// "Peru's largest bank", "the city's oldest theatre".
    fn is_superlative(&self, group: &NounGroup) -> bool {
        let most = |i: u32| {
            let word = self.document.text(i as usize);
            word.ends_with("est") && word.len() > 4 || matches!(word, "leading" | "first" | "only" | "premier")
        };
        group.determiner == Determiner::Genitive && (group.range.start..group.head).any(most)
    }

    /// "its subsidiary"
    fn is_relational(&self, group: &NounGroup) -> bool {
        self.lookups.classes[group.head as usize].meets(self.grammar.relational_body)
    }

    /// "Osaka, Lima's sister city", "Peru's capital, Lima", "Lima, our twin town"
    fn is_owned_town(&self, group: &NounGroup) -> bool {
        self.is_owned(group) && self.lookups.classes[group.head as usize].meets(self.grammar.city_head)
    }

    /// "its new app", "the town's museum"
    fn is_owned(&self, group: &NounGroup) -> bool {
        matches!(group.determiner, Determiner::Possessive(_) | Determiner::Genitive)
    }

    fn describes_if_common(&self, group: &NounGroup) -> bool {
        let described = matches!(group.determiner, Determiner::Definite | Determiner::Indefinite);
        group.name.is_some() || described
    }
}
