//! Joins: what a noun group without a preposition is to the one before it, from the punctuation and conjunctions between
//! them: another name, its post or body, the place around it, or the next member of its list.

use super::{Attacher, Family, Phrase};
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;

impl Attacher<'_> {
    /// Sets what group `k` is to the group `before`, where only the tokens from `floor` to `start` stand between them.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn join(
        &self,
        (k, before): (usize, usize),
        first: usize,
        floor: usize,
        start: usize,
        relative: Option<(usize, u32)>,
        phrase: &mut Phrase,
        phrases: &mut [Phrase],
    ) {
        let (mut commas, mut conjunction, mut other) = (0, false, false);
        let gap = self.tags.get(floor..start).unwrap_or_default();
        // "...; Pedro Alvarez, dean; and ..."
        let semicolon = gap.contains(&Tag::Break) && gap.iter().all(|t| matches!(t, Tag::Break | Tag::Conjunction));
        let semicolon = semicolon && self.document.text(floor) == ";";
        for i in floor..start {
            match self.tags[i] {
                Tag::Break if semicolon => commas += 1,
                Tag::Comma => commas += 1,
                Tag::Conjunction if self.lookups.words[i] != self.grammar.but => conjunction = true,
                Tag::Adverb | Tag::Open | Tag::Close | Tag::Time => {}
                _ => other = true,
            }
        }
        // "Anna Lind (President, Harbour League)", "Anna Lind - President".
        let is_dash = || matches!(self.document.text(floor), "-" | "–" | "—" | "--");
        let bare = self.groups[k].determiner == Determiner::None;
        let dash = gap == [Tag::Break] && (self.is_item || bare && is_dash());
        let aside = (gap == [Tag::Open] || dash) && self.is_post_of(k, before);
        if aside {
            phrase.apposed_to = Some(before as u32);
            return;
        }
        // "the UN coordinator in Peru – Anna Lind": who holds the post.
        let spaced = gap == [Tag::Break] && matches!(self.document.text(floor), "–" | "—") && !self.is_item;
        if spaced && self.families[k] == Family::Person && self.groups[k].name.is_some() {
            let host = self.apposition_host((k, before), first, true, phrases);
            let post = host.filter(|h| self.is_post_of(*h as usize, k));
            if post.is_some() {
                phrase.apposed_to = post;
                return;
            }
        }
        // "Treasurer: Anna Lind"
        if gap == [Tag::Break] && before == first && self.document.text(floor) == ":" && self.is_post_of(before, k) {
            phrase.apposed_to = Some(before as u32);
            return;
        }
        if self.is_item && gap == [Tag::Break] && self.is_body_of_post((k, k - 1), phrases) {
            phrase.preposition = Some(self.grammar.of);
            phrase.governor = Some(before as u32);
            return;
        }
        if other || gap.contains(&Tag::Open) {
            return;
        }
        // "Anna Lind, Harbour Bank" in a list of such: whom she works for.
        let semicolon_at = |i: usize| matches!(self.document.text(i), ";" | ":");
        let apart = self.is_item
            || semicolon_at(self.groups[k].range.end as usize)
            || (self.groups[before].range.start as usize).checked_sub(1).is_some_and(semicolon_at);
        let affiliated = apart
            && gap == [Tag::Comma]
            && before >= first
            && self.families[k] == Family::Organization
            && self.groups[k].name.is_some()
            && self.families[before] == Family::Person
            && self.groups[before].name.is_some()
            && phrases[before].apposed_to.is_none()
            && !matches!(self.tags.get(self.groups[k].range.end as usize + 1), Some(Tag::Name));
        if affiliated && !self.is_post_after(k) {
            phrase.preposition = Some(self.grammar.of);
            phrase.governor = Some(before as u32);
            return;
        }
        // "Li Wei, Harbour Bank, Chief Executive"
        if self.is_item && gap == [Tag::Comma] && before > first && self.is_post_of(k, before - 1) {
            let between = &phrases[before];
            let body = self.families[before] == Family::Organization && self.groups[before].name.is_some();
            if body && between.preposition.is_none() {
                phrases[before].list = before as u32;
                phrases[before - 1].next = None;
                phrase.apposed_to = Some(before as u32 - 1);
                return;
            }
        }
        // "Harbour League (HL) President Anna Lind", "led by the Harbour League (HL) representative"
        let behind_bracket = floor == start && floor > 0 && self.tags.get(floor - 1) == Some(&Tag::Close);
        if behind_bracket && self.is_post_of_body(k, before) && phrases[before].list as usize == before {
            phrase.preposition = phrases[before].preposition.replace(self.grammar.of);
            phrase.governor = phrases[before].governor.replace(k as u32);
            return;
        }
        if floor == start || commas == 1 && !conjunction && !semicolon {
            // "the City of Lima, Peru", "a city in Zelmar County, Peru": no other name of the city.
            let inside = before > first && phrases[before].preposition.is_some();
            if commas == 1 && inside && (self.contains)(before as u32, k as u32) && !self.is_next_to_last(k) {
                phrases[before].container = Some(k as u32);
                phrase.is_container = true;
                return;
            }
            // "When he received Anna Lind, the president praised": the subject of the next clause renames nobody.
            let group = &self.groups[k];
            let subject = commas == 1
                && group.name.is_none()
                && group.determiner == Determiner::Definite
                && self.families[k] == Family::Person
                && (self.opens_clause(k, first, floor) || self.is_subject_after_phrase(k, first));
            // "Accompanied by her husband, Anna Lind arrived"
            let named = group.name.is_some() && self.families[k] == Family::Person;
            let subject = subject || commas == 1 && named && self.is_fronted(k, first) && before == first;
            let renames = |host: &u32| !(commas == 1 && named && self.is_subject_after_post(k, *host as usize, first));
            let host = self.apposition_host((k, before), first, floor == start, phrases).filter(|_| !subject);
            if let Some(host) = host.filter(renames) {
                phrase.apposed_to = Some(host);
                return;
            }
            let previous = before as u32;
            // "Anna Lind, director, Trade Department, Ministry of Economy": what the body is a part of.
            let part = before > first
                && self.families[k] == Family::Organization
                && self.families[before] == Family::Organization
                && self.groups[k].name.is_some()
                && self.groups[before].name.is_some()
                && phrases[before].preposition == Some(self.grammar.of)
                && phrases[before].governor.is_some_and(|post| {
                    self.families[post as usize] == Family::Person && phrases[post as usize].apposed_to.is_some()
                });
            if commas == 1 && part && !self.list_goes_on(k) {
                phrase.preposition = Some(self.grammar.of);
                phrase.governor = Some(previous);
                return;
            }
            // "Anna Lind, director (trade), Harbour Bank"
            let bracketed = before + 2 == k && phrases[k - 1].bracketed && self.is_body_of_post((k, before), phrases);
            if commas == 1 && bracketed {
                phrase.preposition = Some(self.grammar.of);
                phrase.governor = Some(previous);
                return;
            }
            if before + 1 == k
                && let Some(post) = self.post_before_name(k, before, phrases)
            {
                if floor == start {
                    phrases[post].apposed_to = None;
                }
                phrase.preposition = Some(self.grammar.of);
                phrase.governor = Some(post as u32);
                return;
            }
            if commas == 1
                && before + 1 == k
                && (self.is_body_of_post((k, before), phrases) || self.is_body_of_organ(k, phrases))
            {
                phrase.preposition = Some(self.grammar.of);
                phrase.governor = Some(previous);
                return;
            }
            if commas == 1
                && before + 1 == k
                && let Some((post, field)) = self.field_of_post(k, first, phrases)
            {
                phrases[field].preposition = Some(self.grammar.for_);
                phrases[field].governor = Some(post as u32);
                phrase.preposition = Some(self.grammar.of);
                phrase.governor = Some(previous);
                return;
            }
            if commas == 1
                && (self.contains)(previous, k as u32)
                && !self.is_next_to_last(k)
                && !Self::is_in_plain_list(before, phrases)
            {
                phrases[before].container = Some(k as u32);
                phrase.is_container = true;
                return;
            }
            if commas == 1 && self.is_seat(before, k, first, phrases) {
                phrases[before].container = Some(k as u32);
                phrase.is_container = true;
                return;
            }
        }
        if commas == 0 && !conjunction {
            return;
        }
        // "Anna Lind, the dean and others": a list of people ends so.
        let others = self.groups[k].range.len() == 1 && self.lookups.noun_lemmas[start] == self.grammar.other;
        if conjunction && others {
            let people = |family: Family| matches!(family, Family::Person | Family::Group | Family::Organization);
            let host =
                self.list_host((k, before), first, relative, phrases, &|leader, _| people(self.families[leader]));
            if let Some(leader) = host {
                Self::append(k, leader, phrase, phrases);
                return;
            }
        }
        // "Despite what faces the nation, the president": two things with a comma between are no list without an "and".
        let described = self.groups[k].name.is_none() && !self.name_follows(k);
        // "Founded on the basis of the Quarn Institute, the Lima University has"
        let in_list = phrases[before].list as usize != before || phrases[before].next.is_some();
        let closed = before > first
            && (self.groups[before - 1].range.end..self.groups[before].range.start)
                .any(|i| self.tags[i as usize] == Tag::Conjunction);
        let opens = (!in_list || closed) && self.opens_sentence(before, first);
        let goes_on = || self.list_goes_on(k) || self.is_counted(k) && self.counting_goes_on(k);
        if (described || opens) && !conjunction && !semicolon && !self.is_item && !goes_on() {
            return;
        }
        // The nearest host of its own kind, else of a like kind, outward along governors and the antecedent of a relative
        // clause. Unlike things are a list only with an "and".
        let family = self.families[k];
        let host = |fits: &dyn Fn(Family) -> bool| {
            self.list_host((k, before), first, relative, phrases, &|leader, _| fits(self.families[leader]))
        };
        let joined = conjunction || semicolon || self.is_item || self.list_goes_on(k);
        // "with 30 employees and 5 hotels": numbers of things.
        let counted = || {
            let counts = (joined || self.counting_goes_on(k)) && self.is_counted(k);
            counts
                .then(|| self.list_host((k, before), first, relative, phrases, &|leader, _| self.is_counted(leader)))?
        };
        let unlike = || {
            if !joined || self.opens_clause(k, first, floor) {
                return None;
            }
            let human = |family| matches!(family, Family::Person | Family::Group);
            let people = if human(family) { host(&human) } else { None };
            let like = people.or_else(|| host(&|other| family.lists_with(other)));
            // "visited the museum, Lima and the Harbour University": places and bodies as objects of one verb.
            like.or_else(|| {
                let sites = |other| {
                    matches!(
                        (family, other),
                        (Family::Organization, Family::Place) | (Family::Place, Family::Organization)
                    )
                };
                // "financed by the City of Lima, the Harbour Foundation and Orlin Bank"
                let agents = |leader: usize, _: usize| {
                    let by = phrases[leader].preposition;
                    let agent =
                        [self.grammar.by, self.grammar.with, self.grammar.between].iter().any(|p| by == Some(*p));
                    // "representatives of the Harbour Fund, the Glass Museum and Orlin University"
                    let sent = by == Some(self.grammar.of)
                        && phrases[leader].governor.is_some_and(|g| self.families[g as usize] == Family::Group);
                    (agent || sent) && sites(self.families[leader])
                };
                host(&sites)
                    .filter(|leader| phrases[*leader].governor.is_none() && phrases[*leader].preposition.is_none())
                    .or_else(|| self.list_host((k, before), first, relative, phrases, &agents))
            })
        };
        // "In the lake, the league has": what stands before a subject is no list with it.
        if !joined && self.is_fronted(k, first) || commas == 1 && !conjunction && self.is_fronted_pair(k, first) {
            return;
        }
        // "Acme, a maker of pumps, and Orlin": past the apposition to what it renames.
        let outer = || {
            let renamed = self.renamed(before, phrases).filter(|_| commas == 1 && conjunction)?;
            (self.families[renamed] == family).then_some(phrases[renamed].list as usize)
        };
        // "the delegation, which included Anna Lind and the members of": what the relative clause lists comes first.
        let near = || {
            let human = |family: Family| matches!(family, Family::Person | Family::Group);
            let like = |leader: usize, _: usize| human(self.families[leader]);
            let inside = joined && human(family) && relative.is_some() && !self.opens_clause(k, first, floor);
            inside.then(|| self.list_host((k, before), first, None, phrases, &like))?
        };
        // "received the funding and I applaud": a new clause.
        let g = self.grammar;
        let nominative = self.groups[k].pronoun
            && [g.i, g.he, g.she, g.we, g.they].contains(&self.lookups.words[self.groups[k].head as usize]);
        if nominative && self.opens_clause(k, first, floor) {
            return;
        }
        let leader = counted().or_else(outer).or_else(near);
        let leader = leader.or_else(|| host(&|other| other == family)).or_else(unlike);
        let Some(leader) = leader else { return };
        // "Lind heads the league; Stone, once of Acme, has left": two clauses, no list.
        let is_finite = |t: &Tag| matches!(t, Tag::Modal | Tag::Past | Tag::Present | Tag::Be | Tag::Have | Tag::Do);
        let said =
            self.tags.get(self.groups[leader].range.end as usize..floor).unwrap_or_default().iter().any(is_finite);
        if said && semicolon && self.opens_clause(k, first, floor) {
            return;
        }
        // "will succeed Lind in May, and Stone, the dean, is to lead": the same.
        let alone = phrases[leader].next.is_none() && commas == 1 && conjunction;
        if alone && self.is_object_before(leader, k, first, floor) {
            return;
        }
        Self::append(k, leader, phrase, phrases);
    }
}
