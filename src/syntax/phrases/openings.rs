//! Openings: where a clause or fronted phrase begins, so that a comma or "and" there joins no noun groups ("Among other
//! members, Acme has", "joined the board and Anna Lind became").

use super::Attacher;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;

/// A subject behind a fronted phrase is no longer, up to its verb.
const LONGEST_SUBJECT: usize = 16;

/// Asides between a subject and its verb: so many at most, each so long.
const MOST_ASIDES: usize = 4;
const LONGEST_ASIDE: usize = 24;

/// So many words back a verb that gives a post is looked for.
const FAR: usize = 48;

impl Attacher<'_> {
    /// Whether group `k` stands in the phrases that a participle or preposition opens the sentence with.
    pub(super) fn opens_sentence(&self, k: usize, first: usize) -> bool {
        let start = self.groups[first].range.start as usize;
        let end = self.groups[k].range.start as usize;
        let opener = self.tags.get(..start.min(end)).and_then(|tags| tags.last());
        let fronted = matches!(opener, Some(Tag::Preposition | Tag::Participle | Tag::Ing));
        let opens = |t: &Tag| t.is_finite() || *t == Tag::Relative;
        fronted && !self.tags.get(start..end).unwrap_or_default().iter().any(opens)
    }

    /// "joined the board and Anna Lind became": whether a verb follows group `k` and another stands before it in the
    /// sentence, before token `floor`.
    pub(super) fn opens_clause(&self, k: usize, first: usize, floor: usize) -> bool {
        let start = self.groups.get(first).map_or(0, |g| g.range.start as usize);
        let end = self.groups[k].range.end as usize;
        // "and Anna Lind, the dean, became", "and Anna Lind, dean of Kelso College, Quarn University, became"
        let aside = || {
            let far = (end + 16).min(self.tags.len());
            let verb = (end + 1..far).find(|i| self.tags[*i].is_finite() || self.tags[*i] == Tag::Relative);
            let opens = self.tags.get(end) == Some(&Tag::Comma);
            verb.filter(|i| opens && *i > end + 2 && self.tags[*i].is_finite())
                .is_some_and(|i| self.tags[i - 1] == Tag::Comma && !self.tags[end + 1..i].contains(&Tag::Break))
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
            at > end && self.tags.get(at).is_some_and(|t| t.is_finite())
        };
        // "and a total of 100 papers were"
        let counted = || {
            let of = self.tags.get(end) == Some(&Tag::Preposition) && self.lookups.words[end] == self.grammar.of;
            let next = self.groups.get(k + 1).filter(|g| of && g.range.start as usize == end + 1);
            next.is_some_and(|g| self.tags.get(g.range.end as usize).is_some_and(|t| t.is_finite()))
        };
        (self.tags.get(end).is_some_and(|t| t.is_finite())
            || aside()
            || bracketed()
            || counted()
            || self.verb_behind(end)
            || self.list_behind(k).is_some_and(|end| self.verb_behind(end)))
            && self.tags.get(start..floor).is_some_and(|tags| tags.iter().any(|t| t.is_finite()))
    }

    /// "During talks with Anna Lind, the president said": whether a finite verb follows post `k` behind a phrase that opens
    /// the sentence.
    pub(super) fn is_subject_after_phrase(&self, k: usize, first: usize) -> bool {
        let mut end = self.groups[k].range.end as usize;
        while self.tags.get(end) == Some(&Tag::Adverb) {
            end += 1;
        }
        let start = self.groups.get(first).map_or(0, |g| g.range.start as usize);
        let opener = start.checked_sub(1).map(|i| self.lookups.words[i]);
        let g = self.grammar;
        let circumstance = opener.is_some_and(|w| [g.during, g.in_, g.at, g.after, g.before].contains(&w));
        let before = self.tags.get(start..self.groups[k].range.start as usize).unwrap_or_default();
        let commas = before.iter().filter(|t| **t == Tag::Comma).count();
        circumstance
            && commas == 1
            && self.tags.get(end).is_some_and(|t| t.is_finite())
            && !before.iter().any(|t| t.is_finite())
    }

    /// "Lind has been named dean of Quarn College, rector Omar Stone announced": whether group `k` tells of a post given
    /// before it in the sentence.
    pub(super) fn is_reporter(&self, k: usize, first: usize, floor: usize) -> bool {
        let start = self.groups.get(first).map_or(floor, |g| g.range.start as usize);
        let start = start.max(floor.saturating_sub(FAR));
        let verb = (self.groups[k].range.end as usize..).find(|i| self.tags.get(*i) != Some(&Tag::Adverb));
        let tells = verb
            .and_then(|i| self.lookups.classes.get(i))
            .is_some_and(|c| c.meets(self.grammar.reporting_verb) || c.meets(self.grammar.announce_verb));
        let given = self.lookups.classes.get(start..floor).unwrap_or_default();
        tells && given.iter().any(|c| c.meets(self.grammar.assign_verb)) && self.opens_clause(k, first, floor)
    }

    /// "will succeed Anna Lind in May, and Pedro Alvarez, the dean, is to lead": whether the object of a verb, group
    /// `leader`, is followed by a clause of which group `k` is the subject. In "said Anna Lind and Pedro Alvarez were" none is.
    pub(super) fn is_object_before(&self, leader: usize, k: usize, first: usize, floor: usize) -> bool {
        let start = self.groups[leader].range.start as usize;
        let verb = start.checked_sub(1).filter(|i| self.tags[*i].is_verb());
        let Some(verb) = verb else { return false };
        let lemma = self.lookups.classes[verb];
        let says = lemma.meets(self.grammar.reporting_verb) || lemma.meets(self.grammar.announce_verb);
        let relative = self.tags[start..floor].contains(&Tag::Relative);
        !says && !relative && self.opens_clause(k, first, floor)
    }

    /// "After talks with the mayor of Lima, Anna Lind left", "When she met the mayor, Lind left", "Instead of becoming chair,
    /// Lind left": whether name `k` is the subject after a phrase or clause that opens the sentence and ends with the post
    /// of another, group `host`.
    pub(super) fn is_subject_after_post(&self, k: usize, host: usize, first: usize) -> bool {
        let (start, at) = (self.groups[first].range.start as usize, self.groups[k].range.start as usize);
        let mut end = self.groups[k].range.end as usize;
        while matches!(self.tags.get(end), Some(Tag::Adverb | Tag::Time)) {
            end += 1;
        }
        let before = self.tags.get(start..at).unwrap_or_default();
        let Some(opener) = start.checked_sub(1) else { return false };
        let opened = match self.tags[opener] {
            Tag::Preposition | Tag::Ing | Tag::Participle => !before.iter().any(|t| t.is_finite()),
            Tag::Subordinator | Tag::Relative => true,
            _ => false,
        };
        // "When she met the mayor, Anna Lind praised Lima": looks like a participle after the verb before.
        let object = || matches!(self.tags.get(end + 1), Some(Tag::Name | Tag::Determiner | Tag::Possessive));
        let verb = self.tags.get(end).is_some_and(|t| t.is_finite() || *t == Tag::Participle && object());
        let one_comma = before.iter().filter(|t| **t == Tag::Comma).count() == 1;
        if !opened || !one_comma || !verb {
            return false;
        }
        // "After becoming the chair", "As the chair": what the subject itself is.
        let g = self.grammar;
        let told = opener..self.groups[host].range.start as usize;
        let own = told.into_iter().any(|i| {
            let (word, verb) = (self.lookups.words[i], self.lookups.verb_lemmas[i]);
            word == g.as_ || verb == g.become_ || verb == g.be || self.lookups.classes[i].meets(g.assign_verb)
        });
        let other = || {
            let words = &self.lookups.words[opener.saturating_sub(3)..=opener];
            words.iter().any(|w| [g.instead, g.rather, g.without].contains(w))
        };
        if own { other() } else { self.groups[host].determiner != Determiner::None || other() }
    }

    /// "At the invitation of the league, a delegation of mayors visited", "Last Friday, in Lima, Acme opened": whether phrases
    /// that prepositions bring, and times, are all that stands before group `k`, a comma behind each of them.
    fn is_fronted_by(&self, k: usize, first: usize) -> bool {
        let Some(start) = self.groups.get(first).map(|g| g.range.start as usize) else { return false };
        let at = self.owned_start(k);
        let opener = start.checked_sub(1).filter(|i| self.tags[*i] == Tag::Preposition);
        let before = self.tags.get(opener.unwrap_or(start)..at).unwrap_or_default();
        let Some((Tag::Comma, fronted)) = before.split_last() else { return false };
        let brought = |part: &[Tag]| match part.first() {
            Some(Tag::Preposition) => true,
            // "Yesterday Anna Lind, Omar Stone and" is no such phrase.
            Some(Tag::Time) => part.iter().all(|t| matches!(t, Tag::Time | Tag::Adverb)),
            _ => false,
        };
        let phrases = fronted.split(|t| *t == Tag::Comma);
        opener.is_some() && !fronted.contains(&Tag::Comma) || phrases.clone().all(brought) && phrases.count() <= 2
    }

    /// Where group `k` begins, with whose it is: "Peru's Acme".
    fn owned_start(&self, k: usize) -> usize {
        let mut opener = k;
        while opener > 0 && self.groups[opener].possessor == Some(opener as u32 - 1) {
            opener -= 1;
        }
        self.groups[opener].range.start as usize
    }

    /// The same with no finite verb among them.
    pub(super) fn is_fronted_plainly(&self, k: usize, first: usize) -> bool {
        let start = self.groups.get(first).map_or(0, |g| g.range.start as usize);
        let before = self.tags.get(start..self.groups[k].range.start as usize).unwrap_or_default();
        !before.iter().any(|t| t.is_finite()) && self.is_fronted_by(k, first)
    }

    /// "During the fair, a seminar on glass was held": whether, behind such an opening, the first verb is said of group `k`,
    /// whatever asides stand between.
    pub(super) fn is_fronted_subject(&self, k: usize, first: usize) -> bool {
        let end = self.groups[k].range.end as usize;
        let ahead = self.tags.get(end..self.tags.len().min(end + LONGEST_SUBJECT)).unwrap_or_default();
        let stops = |t: &Tag| t.is_finite() || matches!(t, Tag::Comma | Tag::Stop | Tag::Break | Tag::Relative);
        let plain = || ahead.iter().find(|t| stops(t)).is_some_and(|t| t.is_finite());
        (plain() || self.verb_behind(end)) && self.is_fronted_plainly(k, first)
    }

    /// The same with nothing but asides between.
    pub(super) fn is_fronted_doer(&self, k: usize, first: usize) -> bool {
        self.verb_behind(self.groups[k].range.end as usize) && self.is_fronted_plainly(k, first)
    }

    /// "Anna Lind, mayor of Lima, opened", "Acme Ltd (ACM) has", "Acme – a bank – has": whether the verb of what ends at token
    /// `end` follows, behind asides, brackets and phrases.
    fn verb_behind(&self, end: usize) -> bool {
        let tag = |i: usize| self.tags.get(i).copied().unwrap_or(Tag::Stop);
        let mut at = end;
        for _ in 0..MOST_ASIDES {
            while matches!(tag(at), Tag::Adverb | Tag::Time) {
                at += 1;
            }
            let next = match tag(at) {
                t if t.is_finite() => return true,
                Tag::Open => self.closing(at, self.tags.len()).map(|close| close + 1),
                Tag::Comma => self.aside_end(at),
                Tag::Break => (at + 1..at + LONGEST_ASIDE)
                    .take_while(|i| tag(*i) != Tag::Stop)
                    .find(|i| tag(*i) == Tag::Break)
                    .map(|i| i + 1),
                // "Anna Lind of the museum"
                Tag::Preposition => {
                    let inside = |i: &usize| {
                        tag(*i).is_nominal() || matches!(tag(*i), Tag::Determiner | Tag::Possessive | Tag::Genitive)
                    };
                    Some(at + 1 + (at + 1..at + LONGEST_ASIDE).take_while(inside).count())
                }
                _ => None,
            };
            match next {
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    /// Where the aside that the comma at token `open` begins has ended and a verb comes.
    fn aside_end(&self, open: usize) -> Option<usize> {
        let tag = |i: usize| self.tags.get(i).copied().unwrap_or(Tag::Stop);
        let relative = tag(open + 1) == Tag::Relative;
        let mut finite = false;
        for i in open + 1..open + LONGEST_ASIDE {
            match tag(i) {
                Tag::Stop | Tag::Break => return None,
                Tag::Comma => {
                    let after = (i + 1..).find(|j| !matches!(tag(*j), Tag::Adverb | Tag::Time))?;
                    if tag(after).is_finite() && finite == relative {
                        return Some(i + 1);
                    }
                    // "based in Lima, Peru,"
                    let land = (i + 1..).find(|j| tag(*j) != Tag::Name).filter(|j| *j > i + 1);
                    if land.is_none_or(|end| tag(end) != Tag::Comma) {
                        return None;
                    }
                }
                t if t.is_finite() => finite = true,
                _ => {}
            }
            if finite && !relative {
                return None;
            }
        }
        None
    }

    /// "At the university, Anna Lind and Pedro Alvarez met": whether the groups from `k` on are a list, the subject of the
    /// first verb of a sentence that a preposition opens.
    pub(super) fn is_fronted_pair(&self, k: usize, first: usize) -> bool {
        self.list_behind(k).is_some_and(|end| self.verb_behind(end)) && self.is_fronted_plainly(k, first)
    }

    /// The token at which the list ends that group `k` begins and an "and" closes: "Anna Lind, Pedro Ruiz and Maria Costa".
    fn list_behind(&self, k: usize) -> Option<usize> {
        let (mut last, mut joined) = (k, false);
        while let Some(next) = self.groups.get(last + 1).filter(|_| !joined) {
            let gap = self.tags.get(self.groups[last].range.end as usize..next.range.start as usize);
            match gap {
                Some([Tag::Comma]) => {}
                Some([Tag::Conjunction] | [Tag::Comma, Tag::Conjunction]) => joined = true,
                _ => return None,
            }
            if !self.families[last].lists_with(self.families[last + 1]) {
                return None;
            }
            last += 1;
        }
        joined.then(|| self.groups[last].range.end as usize)
    }

    /// "Among other members of the league, Acme has": whether a verb follows group `k`, none stands before it and a
    /// preposition or a participle opens the sentence.
    pub(super) fn is_fronted(&self, k: usize, first: usize) -> bool {
        let start = self.groups.get(first).map_or(0, |g| g.range.start as usize);
        let before = self.tags.get(start..self.groups[k].range.start as usize).unwrap_or_default();
        let opener = start.checked_sub(1).and_then(|i| self.tags.get(i));
        let opened = matches!(opener, Some(Tag::Preposition | Tag::Ing | Tag::Participle));
        opened && !before.iter().any(|t| t.is_finite()) && self.verb_behind(self.groups[k].range.end as usize)
    }
}
