//! What noun groups hang on: prepositions, lists, appositions.

use super::grammar::Grammar;
use super::noun_groups::{Determiner, NounGroup};
use super::tags::Tag;
use crate::lexicon::{Lookups, Term, WordId};
use crate::segmentation::{Document, TokenRange};

/// The broad kind of a noun group; lists and appositions join only like with like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A human being.
    Person,
    /// People counted together.
    Group,
    /// A body.
    Organization,
    /// A place.
    Place,
    /// Something that takes place.
    Event,
    /// An agreement, a work, an award.
    Thing,
    /// A time.
    Time,
    /// Anything else.
    Other,
}

impl Family {
    /// Whether the two may stand in one list.
    pub fn lists_with(self, other: Self) -> bool {
        use Family::*;
        self == other
            || matches!(
                (self, other),
                (Person, Group)
                    | (Group, Person)
                    | (Organization, Group)
                    | (Group, Organization)
                    | (Organization, Person)
                    | (Person, Organization)
            )
    }
}

/// How a noun group hangs in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The preposition before it, when there is one.
    pub preposition: Option<WordId>,
    /// The noun group its preposition follows directly: "meeting" for "of Mayors" in "a meeting of Mayors".
    pub governor: Option<u32>,
    /// The first member of the list it belongs to (itself when it is in none or leads it).
    pub list: u32,
    /// The next member of its list.
    pub next: Option<u32>,
    /// The noun group it renames: "Anna Lind" for "the mayor" in "Anna Lind, the mayor".
    pub apposed_to: Option<u32>,
    /// The place it is contained in: "Sweden" for "Malmo" in "Malmo, Sweden".
    pub container: Option<u32>,
    /// Whether it is that container.
    pub is_container: bool,
    /// Whether it stands in brackets, which say nothing of who does what.
    pub bracketed: bool,
}

/// Attaches the noun groups `groups[first..]` of one sentence.
pub(super) struct Attacher<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    /// The prepositions of several words in the sentence.
    pub prepositions: &'a [Term],
    pub grammar: &'a Grammar,
    pub tags: &'a [Tag],
    pub groups: &'a [NounGroup],
    pub families: &'a [Family],
    /// Whether the sentence is an item of a list.
    pub is_item: bool,
    /// Whether a place may contain another: (inner, outer).
    pub contains: &'a dyn Fn(u32, u32) -> bool,
}

/// Longer brackets are no asides.
const LONGEST_BRACKET: usize = 24;
/// So many brackets follow a name at most.
const MOST_BRACKETS: usize = 3;

impl Attacher<'_> {
    pub(super) fn attach(&self, sentence: TokenRange, first: usize, phrases: &mut Vec<Phrase>) {
        // The noun group before the last relative pronoun, and the relative's position.
        let mut relative: Option<(usize, u32)> = None;
        let mut scanned = sentence.start as usize;
        let mut closes = scanned;
        for k in first..self.groups.len() {
            let group = &self.groups[k];
            let start = group.range.start as usize;
            let mut phrase = Phrase { list: k as u32, ..Phrase::default() };
            for i in scanned..start {
                // "Pedro Alvarez, representing the league, and Anna Lind"
                let participle = || self.tags[i] == Tag::Ing && i > 0 && self.tags[i - 1] == Tag::Comma;
                if k > first && (self.tags[i] == Tag::Relative || participle()) {
                    relative = Some((i, k as u32 - 1));
                }
                if self.tags[i] == Tag::Open && i >= closes {
                    closes = self.closing(i, sentence.end as usize).unwrap_or(closes);
                }
                // 'the exhibition "Glass and Sand" opened': what it is called.
                let called = self.tags[i] == Tag::Quote
                    && i >= closes
                    && k > first
                    && self.groups[k - 1].range.end as usize == i
                    && matches!(
                        self.families[k - 1],
                        Family::Event | Family::Thing | Family::Place | Family::Organization
                    );
                if called {
                    let end = (i + 1..(sentence.end as usize).min(i + 9)).find(|j| self.tags[*j] == Tag::Quote);
                    let verb = |end: usize| self.tags[i + 1..end].iter().any(|t| t.is_verb() || *t == Tag::Comma);
                    closes = end.filter(|end| !verb(*end)).unwrap_or(closes);
                }
            }
            scanned = group.range.end as usize;
            phrase.bracketed = start < closes;
            // "at Acme's office", "Lind, Acme's chair": what brings or renames is said of what is owned, not of the owner.
            if self.groups.get(k + 1).is_some_and(|owned| owned.possessor == Some(k as u32)) {
                phrases.push(phrase);
                continue;
            }
            let mut opener = k;
            while opener > first && self.groups[opener].possessor == Some(opener as u32 - 1) {
                opener -= 1;
            }
            let start = self.groups[opener].range.start as usize;
            let floor =
                if opener > first { self.groups[opener - 1].range.end as usize } else { sentence.start as usize };
            if let Some((preposition, at)) = self.preposition(start, floor) {
                if opener > first && opener == k && self.is_companion(preposition) {
                    let exact = |leader: usize, _: usize| self.families[k] == self.families[leader];
                    if let Some(leader) = self.list_host((k, k - 1), first, relative, phrases, &exact) {
                        Self::append(k, leader, &mut phrase, phrases);
                        phrases.push(phrase);
                        continue;
                    }
                }
                if opener > first
                    && opener == k
                    && let Some(leader) = self.repeated(k, preposition, (floor, at), first, phrases)
                {
                    Self::append(k, leader, &mut phrase, phrases);
                    phrases.push(phrase);
                    continue;
                }
                phrase.preposition = Some(preposition);
                if opener > first && at == floor {
                    phrase.governor = Some(self.past_subject_matter(opener - 1, preposition, phrases) as u32);
                } else if let Some(host) = self.abbreviated(opener, floor, at, first) {
                    phrase.governor = Some(self.past_subject_matter(host, preposition, phrases) as u32);
                } else if opener > first
                    && at == floor + 1
                    && self.tags[floor] == Tag::Comma
                    && self.is_example(preposition)
                {
                    phrase.governor = self.exemplified(opener - 1, phrases);
                } else if opener > first
                    && at == floor + 1
                    && self.tags[floor] == Tag::Comma
                    && self.is_value(preposition)
                {
                    phrase.governor = Some(opener as u32 - 1);
                }
                phrases.push(phrase);
                continue;
            }
            if opener > first {
                let (before, floor) = self.past_asides(opener - 1, floor, start, first);
                let (before, floor) = self.past_brackets(before, floor, start, first);
                self.join((k, before), first, floor, start, relative, &mut phrase, phrases);
            }
            phrases.push(phrase);
        }
    }

    /// "with Anna Lind and with Pedro Alvarez": the list that group `k` goes on, where an "and" repeats its preposition.
    fn repeated(
        &self,
        k: usize,
        preposition: WordId,
        (floor, at): (usize, usize),
        first: usize,
        phrases: &[Phrase],
    ) -> Option<usize> {
        let and = matches!(self.tags.get(floor..at)?, [Tag::Conjunction] | [Tag::Comma, Tag::Conjunction]);
        if !and || self.groups[k].time || self.lookups.words[at - 1] != self.grammar.and {
            return None;
        }
        let mut host = k - 1;
        for _ in 0..6 {
            let outer = phrases[host].apposed_to.map_or(host, |h| h as usize);
            let leader = phrases[outer].list as usize;
            if phrases[leader].preposition == Some(preposition) {
                let like = self.families[leader] == self.families[k];
                return (like && leader >= first && !self.groups[leader].pronoun).then_some(leader);
            }
            host = phrases[leader].governor.map(|g| g as usize).filter(|g| *g >= first && *g < leader)?;
        }
        None
    }

    /// "the memorandum (MoU) with", "the League ("HL") of": what the short form in brackets before a preposition stands for.
    fn abbreviated(&self, k: usize, floor: usize, at: usize, first: usize) -> Option<usize> {
        let host = k.checked_sub(2).filter(|host| *host >= first)?;
        let short = &self.groups[k - 1];
        let gap = |from: usize, to: usize| self.tags.get(from..to).unwrap_or_default();
        let open = gap(self.groups[host].range.end as usize, short.range.start as usize);
        let close = gap(floor, at);
        let bracketed = matches!(open, [Tag::Open] | [Tag::Open, Tag::Quote])
            && matches!(close, [Tag::Close] | [Tag::Quote, Tag::Close]);
        (bracketed && short.range.len() == 1 && !short.time).then_some(host)
    }

    /// "a memorandum of understanding with the league": the other side is that of the agreement, not of its matter.
    fn past_subject_matter(&self, k: usize, preposition: WordId, phrases: &[Phrase]) -> usize {
        let (group, g) = (&self.groups[k], self.grammar);
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

    /// The bracket that closes the one at token `open`, if it is near.
    fn closing(&self, open: usize, end: usize) -> Option<usize> {
        (open + 1..end.min(open + 40)).find(|i| self.tags[*i] == Tag::Close)
    }

    /// Steps back over what only interrupts before token `start`: an acronym in brackets ("the League (L) chair"), an age
    /// or degree between commas ("Anna Lind, 45, dean"). Gives the group before it and where what joins begins.
    fn past_asides(&self, before: usize, floor: usize, start: usize, first: usize) -> (usize, usize) {
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
        let person = self.families[before - 1] == Family::Person && self.groups[before - 1].name.is_some();
        let closed = matches!(close, Some(Tag::Comma | Tag::Break | Tag::Conjunction));
        if person && open == Some(&[Tag::Comma]) && closed && aside.range().all(is_plain) {
            return (before - 1, floor);
        }
        (before, floor)
    }

    /// Steps back over whole brackets right before token `start`: "Acme Ltd (NYSE: ACM) ("Acme"), the maker of".
    fn past_brackets(&self, mut before: usize, floor: usize, start: usize, first: usize) -> (usize, usize) {
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

    /// The preposition that ends at token `start`, and its first token.
    fn preposition(&self, start: usize, floor: usize) -> Option<(WordId, usize)> {
        let here = |t: &&Term| t.range.end as usize == start && t.range.start as usize >= floor;
        if let Some(term) = self.prepositions.iter().rev().find(here) {
            let at = term.range.start as usize;
            // "a loan of up to $2 million": a bound of the number.
            let bound =
                at > floor && self.tags[at - 1] == Tag::Preposition && self.tags.get(start) == Some(&Tag::Number);
            return Some(if bound { (self.lookups.words[at - 1], at - 1) } else { (term.entry, at) });
        }
        let mut at = start.checked_sub(1)?;
        while at > floor && matches!(self.tags[at], Tag::Adverb) {
            at -= 1;
        }
        (at >= floor && self.tags[at] == Tag::Preposition).then(|| (self.lookups.words[at], at))
    }

    #[allow(clippy::too_many_arguments)]
    fn join(
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
        // "Treasurer: Anna Lind"
        if gap == [Tag::Break] && before == first && self.document.text(floor) == ":" && self.is_post_of(before, k) {
            phrase.apposed_to = Some(before as u32);
            return;
        }
        if self.is_item && gap == [Tag::Break] && self.is_body_of_post(k, phrases) {
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
        if floor == start || commas == 1 && !conjunction && !semicolon {
            // "the City of Lima, Peru": no other name of "the City".
            let inside = before > first && phrases[before].preposition == Some(self.grammar.of);
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
                && self.opens_clause(k, first, floor);
            // "Accompanied by her husband, Anna Lind arrived"
            let named = group.name.is_some() && self.families[k] == Family::Person;
            let subject = subject || commas == 1 && named && self.is_fronted(k, first) && before == first;
            if let Some(host) = self.apposition_host((k, before), first, floor == start, phrases).filter(|_| !subject) {
                phrase.apposed_to = Some(host);
                return;
            }
            let previous = before as u32;
            if commas == 1 && before + 1 == k && (self.is_body_of_post(k, phrases) || self.is_body_of_organ(k, phrases))
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
            if commas == 1 && (self.contains)(previous, k as u32) && !self.is_next_to_last(k) {
                phrases[before].container = Some(k as u32);
                phrase.is_container = true;
                return;
            }
        }
        if commas == 0 && !conjunction {
            return;
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
                    let agent = by == Some(self.grammar.by) || by == Some(self.grammar.with);
                    agent && sites(self.families[leader])
                };
                host(&sites)
                    .filter(|leader| phrases[*leader].governor.is_none() && phrases[*leader].preposition.is_none())
                    .or_else(|| self.list_host((k, before), first, relative, phrases, &agents))
            })
        };
        // "In the lake, the league has": what stands before a subject is no list with it.
        if !joined && self.is_fronted(k, first) {
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
        Self::append(k, leader, phrase, phrases);
    }

    /// Whether group `k` stands in the phrases that a participle or preposition opens the sentence with.
    fn opens_sentence(&self, k: usize, first: usize) -> bool {
        let start = self.groups[first].range.start as usize;
        let end = self.groups[k].range.start as usize;
        let opener = self.tags.get(..start.min(end)).and_then(|tags| tags.last());
        let fronted = matches!(opener, Some(Tag::Preposition | Tag::Participle | Tag::Ing));
        let is_finite = |t: &Tag| {
            matches!(t, Tag::Modal | Tag::Past | Tag::Present | Tag::Be | Tag::Have | Tag::Do | Tag::Relative)
        };
        fronted && !self.tags.get(start..end).unwrap_or_default().iter().any(is_finite)
    }

    /// The named group that the apposition group `k` stands in renames.
    fn renamed(&self, k: usize, phrases: &[Phrase]) -> Option<usize> {
        let mut n = k;
        for _ in 0..4 {
            if let Some(host) = phrases[n].apposed_to {
                return Some(host as usize).filter(|h| self.groups[*h].name.is_some() && n != k);
            }
            n = phrases[n].governor? as usize;
        }
        None
    }

    /// "joined the board and Anna Lind became": whether a verb follows group `k` and another stands before it in the
    /// sentence, before token `floor`.
    fn opens_clause(&self, k: usize, first: usize, floor: usize) -> bool {
        let is_finite = |t: &Tag| matches!(t, Tag::Modal | Tag::Past | Tag::Present | Tag::Be | Tag::Have | Tag::Do);
        let start = self.groups.get(first).map_or(0, |g| g.range.start as usize);
        let end = self.groups[k].range.end as usize;
        // "and Anna Lind, the dean, became"
        let aside = || {
            let close = (end + 1..(end + 14).min(self.tags.len())).find(|i| self.tags[*i] == Tag::Comma);
            let opens = self.tags.get(end) == Some(&Tag::Comma);
            close.filter(|_| opens).and_then(|i| self.tags.get(i + 1)).is_some_and(is_finite)
        };
        // "and Anna Lind (Lima) and Pedro Alvarez were"
        let bracketed = || {
            let mut at = end;
            if self.tags.get(at) == Some(&Tag::Open) {
                at = self.closing(at, self.tags.len()).map_or(at, |close| close + 1);
            }
            if self.tags.get(at) == Some(&Tag::Conjunction) {
                let next = self.groups.iter().skip(k + 1).find(|g| g.range.start as usize > at);
                let touches = next.filter(|g| g.range.start as usize == at + 1 && g.name.is_some());
                at = touches.map_or(at, |g| g.range.end as usize);
                if self.tags.get(at) == Some(&Tag::Open) {
                    at = self.closing(at, self.tags.len()).map_or(at, |close| close + 1);
                }
            }
            at > end && self.tags.get(at).is_some_and(is_finite)
        };
        (self.tags.get(end).is_some_and(is_finite) || aside() || bracketed())
            && self.tags.get(start..floor).is_some_and(|tags| tags.iter().any(is_finite))
    }

    /// "Among other members of the league, Acme has": whether a verb follows group `k`, none stands before it and a
    /// preposition or a participle opens the sentence.
    fn is_fronted(&self, k: usize, first: usize) -> bool {
        let is_finite = |t: &Tag| matches!(t, Tag::Modal | Tag::Past | Tag::Present | Tag::Be | Tag::Have | Tag::Do);
        let start = self.groups.get(first).map_or(0, |g| g.range.start as usize);
        let verb = self.tags.get(self.groups[k].range.end as usize).is_some_and(is_finite);
        let before = self.tags.get(start..self.groups[k].range.start as usize).unwrap_or_default();
        let opener = start.checked_sub(1).and_then(|i| self.tags.get(i));
        let opened = matches!(opener, Some(Tag::Preposition | Tag::Ing | Tag::Participle));
        verb && opened && !before.iter().any(is_finite)
    }

    /// "Harbour Bank, Chief Executive": whether a post follows group `k` and a comma.
    fn is_post_after(&self, k: usize) -> bool {
        let end = self.groups[k].range.end as usize;
        let post = |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.meets(self.grammar.title));
        self.tags.get(end) == Some(&Tag::Comma) && (end + 1..end + 5).any(post)
    }

    /// Makes group `k` the last member of the list that `leader` leads.
    fn append(k: usize, leader: usize, phrase: &mut Phrase, phrases: &mut [Phrase]) {
        phrase.list = leader as u32;
        phrase.preposition = phrases[leader].preposition;
        phrase.governor = phrases[leader].governor;
        let mut tail = leader;
        while let Some(next) = phrases[tail].next {
            tail = next as usize;
        }
        phrases[tail].next = Some(k as u32);
    }

    /// "Anna Lind, together with Pedro Alvarez": prepositions that join people and bodies as "and" does.
    fn is_companion(&self, preposition: WordId) -> bool {
        let g = self.grammar;
        [g.alongside, g.together_with, g.along_with].contains(&preposition)
    }

    /// "including", "such as": what follows are some of what is spoken of.
    fn is_example(&self, preposition: WordId) -> bool {
        preposition == self.grammar.including || preposition == self.grammar.such_as
    }

    /// "a contract, worth $2 million"
    fn is_value(&self, preposition: WordId) -> bool {
        preposition == self.grammar.worth
    }

    /// "offices in many towns, including": the plural that examples after group `k` are of.
    fn exemplified(&self, k: usize, phrases: &[Phrase]) -> Option<u32> {
        let mut n = k;
        for _ in 0..6 {
            if self.groups[n].plural {
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

    /// The leader of the list group `k` can join, looking outward from the group just before it.
    fn list_host(
        &self,
        (k, before): (usize, usize),
        first: usize,
        relative: Option<(usize, u32)>,
        phrases: &[Phrase],
        fits: &dyn Fn(usize, usize) -> bool,
    ) -> Option<usize> {
        let mut host = before;
        if phrases[host].is_container && host > first {
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
        // "adviser to the president and director of the bureau": a bare post joins a bare post.
        let bare = |k: usize| {
            let (group, person) = (&self.groups[k], self.families[k] == Family::Person);
            person && group.name.is_none() && !group.pronoun && group.determiner == Determiner::None
        };
        let definite = self.groups[host].name.is_none() && self.groups[host].determiner == Determiner::Definite;
        if let Some(post) = phrases[host].governor.filter(|post| definite && bare(k) && bare(*post as usize)) {
            host = post as usize;
        }
        for step in 0..12 {
            let candidate = phrases[host].apposed_to.map_or(host, |h| h as usize);
            let leader = phrases[candidate].list as usize;
            let vague = self.families[k] == Family::Other && step > 0 || self.families[k] == Family::Time;
            if fits(leader, step) && !vague && !self.groups[leader].pronoun {
                return Some(leader);
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

    /// Whether group `k` is of no kind and stands as an item between others.
    fn is_vague_item(&self, k: usize, first: usize) -> bool {
        let gap = |a: usize| {
            let (a, b) = (self.groups.get(a)?.range.end as usize, self.groups.get(a + 1)?.range.start as usize);
            self.tags.get(a..b)
        };
        let comma = |a: usize| gap(a).is_some_and(|tags| matches!(tags, [Tag::Comma] | [Tag::Conjunction]));
        k > first && self.families[k] == Family::Other && comma(k - 1) && comma(k)
    }

    /// The noun group that group `k` renames, looking outward from the one just before it.
    fn apposition_host(
        &self,
        (k, before): (usize, usize),
        first: usize,
        adjacent: bool,
        phrases: &[Phrase],
    ) -> Option<u32> {
        let group = &self.groups[k];
        let family = self.families[k];
        let mut host = before;
        if phrases[host].is_container && host > first {
            host -= 1;
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
        for _ in 0..8 {
            let other = &self.groups[host];
            let like = family == self.families[host] && !other.pronoun && !group.pronoun;
            let one_names = group.name.is_some() != other.name.is_some();
            let singular = !group.plural && !other.plural;
            let fits = match family {
                // "Acme, a sponsor of the league"
                Family::Person if !like => {
                    let bodily = self.lookups.classes[group.head as usize].meets(self.grammar.body_role);
                    let body = matches!(self.families[host], Family::Organization | Family::Place);
                    bodily && body && !adjacent && group.name.is_none() && other.name.is_some() && singular
                }
                // "Acme, a manufacturer of pumps"
                Family::Group if self.families[host] == Family::Organization => {
                    !adjacent
                        && group.name.is_none()
                        && other.name.is_some()
                        && singular
                        && group.determiner == Determiner::Indefinite
                }
                Family::Person => {
                    one_names || !adjacent && group.name.is_none() && other.name.is_none() && self.describes(group)
                }
                Family::Organization | Family::Place | Family::Event | Family::Thing => {
                    one_names
                        && !adjacent
                        && (self.describes_if_common(group) || self.is_superlative(group))
                        && (self.describes_if_common(other)
                            || family == Family::Thing
                                && group.name.is_some()
                                && self.is_owned(other)
                                && !self.list_goes_on(k))
                        && !(group.name.is_none() && group.determiner == Determiner::Definite && self.list_goes_on(k))
                }
                _ => false,
            };
            // "the dean, Anna Lind, the mayor of Lima, Zoltrix Quarn, and ...": a paired name takes no second post when
            // that post has a name of its own.
            let titled = other.name.is_some()
                && (other.range.start..other.head).any(|i| {
                    let c = self.lookups.classes[i as usize];
                    c.meets(self.grammar.title)
                        && !c.meets(self.grammar.honorific)
                        && self.tags[i as usize] != Tag::Name
                });
            let paired =
                family == Family::Person && group.name.is_none() && (phrases[host].apposed_to.is_some() || titled);
            if paired && self.name_follows(k) {
                return None;
            }
            // "Pedro Alvarez, governor of Niva, Anna Lind": a post that renames a name takes no second one.
            let taken = phrases[host].apposed_to.is_some_and(|h| self.groups[h as usize].name.is_some());
            if family == Family::Person && group.name.is_some() && other.name.is_none() && taken {
                return None;
            }
            // A list of persons with an "and" still to come is a list, unless it pairs names with posts.
            let maker = family == Family::Group && self.families[host] == Family::Organization;
            let like = like || maker || family == Family::Person && self.families[host] != Family::Person;
            if like && fits && singular && phrases[host].next.is_none() {
                return Some(host as u32);
            }
            host = phrases[host].governor? as usize;
        }
        None
    }

    /// Whether group `k` is a post without a name and group `host` a person with one.
    fn is_post_of(&self, k: usize, host: usize) -> bool {
        let (group, host_group) = (&self.groups[k], &self.groups[host]);
        let title = self.lookups.classes[group.head as usize].meets(self.grammar.title);
        title
            && self.families[k] == Family::Person
            && group.name.is_none()
            && self.families[host] == Family::Person
            && host_group.name.is_some()
    }

    /// "Anna Lind, press officer, Acme Ltd": a named body right after a bare post that renames a person.
    fn is_body_of_post(&self, k: usize, phrases: &[Phrase]) -> bool {
        let (group, post) = (&self.groups[k], &self.groups[k - 1]);
        let place = self.families[k] == Family::Place;
        let last = (group.range.end as usize).checked_sub(1);
        let site = place && last.is_some_and(|i| self.lookups.classes[i].meets(self.grammar.facility_head));
        (self.families[k] == Family::Organization || place && (self.is_item || self.is_town_by_rank(k)) || site)
            && group.name.is_some()
            && self.families[k - 1] == Family::Person
            && post.name.is_none()
            && !matches!(post.determiner, Determiner::Definite | Determiner::Indefinite)
            && self.is_somebodys(k - 1, phrases)
            && !self.list_goes_on(k)
    }

    /// "City of Lima", "Province of Niva": a place as a body that has officers.
    fn is_town_by_rank(&self, k: usize) -> bool {
        let start = self.groups[k].range.start as usize;
        let start = start + usize::from(self.groups[k].determiner != Determiner::None);
        let rank = matches!(
            self.document.text(start),
            "City" | "Town" | "Municipality" | "Province" | "County" | "Region" | "State" | "Borough" | "District"
        );
        rank && self.lookups.words.get(start + 1) == Some(&self.grammar.of)
    }

    /// Whether post `k` is said of somebody: "Anna Lind, dean", "as dean", "is dean".
    fn is_somebodys(&self, k: usize, phrases: &[Phrase]) -> bool {
        let renames = phrases[k].apposed_to.is_some_and(|h| self.groups[h as usize].name.is_some());
        let before = self.tags.get(..self.groups[k].range.start as usize).unwrap_or_default();
        let copula = before.iter().rev().find(|t| **t != Tag::Adverb) == Some(&Tag::Be);
        renames || phrases[k].preposition == Some(self.grammar.as_) || copula
    }

    /// "Anna Lind, vice president, sales and marketing, Acme Ltd": the post that fields between it and the named body `k`
    /// belong to, and the first of them.
    fn field_of_post(&self, k: usize, first: usize, phrases: &[Phrase]) -> Option<(usize, usize)> {
        let place = self.families[k] == Family::Place && (self.is_item || self.is_town_by_rank(k));
        let body = self.families[k] == Family::Organization || place;
        if !body || self.groups[k].name.is_none() || self.list_goes_on(k) {
            return None;
        }
        let gap = |n: usize| self.tags.get(self.groups[n - 1].range.end as usize..self.groups[n].range.start as usize);
        let mut field = k - 1;
        for _ in 0..3 {
            let group = &self.groups[field];
            let plain = group.determiner == Determiner::None && !group.time && !group.pronoun;
            // "head of research": what the field is may be a kind of thing elsewhere.
            let thing = matches!(self.families[field], Family::Thing | Family::Event | Family::Group);
            let kind = self.families[field] == Family::Other || thing && group.name.is_none();
            if field <= first || !kind || !plain {
                return None;
            }
            let post = field - 1;
            // "minister of trade, Peru"
            let of = phrases[field].governor == Some(post as u32);
            let of = of && phrases[field].preposition.is_some_and(|p| p == self.grammar.of || p == self.grammar.for_);
            let comma = of || gap(field) == Some(&[Tag::Comma]);
            if comma && self.families[post] == Family::Person && self.groups[post].name.is_none() {
                let bare = self.groups[post].determiner == Determiner::None;
                return (bare && self.is_somebodys(post, phrases)).then_some((post, field));
            }
            if !comma && gap(field) != Some(&[Tag::Conjunction]) {
                return None;
            }
            field -= 1;
        }
        None
    }

    /// "Anna Lind, chair of the Supervisory Board, Acme Ltd": a named body right after an organ that a bare post is of.
    fn is_body_of_organ(&self, k: usize, phrases: &[Phrase]) -> bool {
        let organ = k - 1;
        let Some(post) = phrases[organ].governor.map(|post| post as usize) else { return false };
        let (group, host) = (&self.groups[k], phrases[post].apposed_to.map(|h| &self.groups[h as usize]));
        self.families[k] == Family::Organization
            && group.name.is_some()
            && phrases[organ].preposition == Some(self.grammar.of)
            && self.lookups.classes[self.groups[organ].head as usize].meets(self.grammar.organ)
            && self.families[post] == Family::Person
            && self.groups[post].name.is_none()
            && host.is_some_and(|h| h.name.is_some())
            && !self.list_goes_on(k)
    }

    /// "Lima, Sweden and Peru": a place before the last one of a list. "Lima, Peru and Malmo, Sweden" is no such list.
    fn is_next_to_last(&self, k: usize) -> bool {
        let is_place = |k: usize| self.families.get(k) == Some(&Family::Place);
        let between = |k: usize| {
            let (a, b) = (self.groups.get(k)?.range.end as usize, self.groups.get(k + 1)?.range.start as usize);
            self.tags.get(a..b)
        };
        let and = between(k) == Some(&[Tag::Conjunction]) && is_place(k + 1);
        and && !(between(k + 1) == Some(&[Tag::Comma]) && is_place(k + 2))
    }

    /// Whether a person's name renames group `k`: "the mayor of Lima, Zoltrix Quarn".
    fn name_follows(&self, k: usize) -> bool {
        for j in k + 1..(k + 5).min(self.groups.len()) {
            let between = self.tags.get(self.groups[j - 1].range.end as usize..self.groups[j].range.start as usize);
            match between {
                Some([Tag::Preposition]) => {}
                // "the minister of transport and communications Anna Lind"
                Some([Tag::Conjunction]) if self.families[j] == Family::Other => {}
                Some([] | [Tag::Comma]) => return self.families[j] == Family::Person && self.groups[j].name.is_some(),
                _ => return false,
            }
        }
        false
    }

    /// "30 employees": whether a number opens group `k`.
    fn is_counted(&self, k: usize) -> bool {
        let group = &self.groups[k];
        let first = group.range.start as usize;
        group.name.is_none() && !group.time && first < group.head as usize && self.tags[first] == Tag::Number
    }

    /// "62 branches, 1,300 employees and assets": whether a last thing, or another number before it, follows group `k`.
    fn counting_goes_on(&self, k: usize) -> bool {
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
    fn list_goes_on(&self, k: usize) -> bool {
        let family = self.families[k];
        let list = self.groups[k + 1..].iter().enumerate().take(8);
        let mut depth = 0_usize;
        let mut list = list.take_while(|(n, group)| {
            let gap = self.groups[k + n].range.end as usize..group.range.start as usize;
            let tags = self.tags.get(gap).unwrap_or_default();
            let ends = |t: &Tag| {
                matches!(t, Tag::Break | Tag::Modal | Tag::Past | Tag::Present | Tag::Be | Tag::Have | Tag::Do)
            };
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
                && self.lookups.words[start - 1] == self.grammar.and
                && self.families[k + 1 + n].lists_with(family)
        })
    }

    fn describes(&self, group: &NounGroup) -> bool {
        !matches!(group.determiner, Determiner::Demonstrative)
    }

    /// "Peru's largest bank", "the city's oldest theatre".
    fn is_superlative(&self, group: &NounGroup) -> bool {
        let most = |i: u32| {
            let word = self.document.text(i as usize);
            word.ends_with("est") && word.len() > 4 || matches!(word, "leading" | "first" | "only" | "premier")
        };
        group.determiner == Determiner::Genitive && (group.range.start..group.head).any(most)
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
