//! Joins: what a noun group without a preposition is to the one before it, from the punctuation and conjunctions between
//! them: another name, its post or body, the place around it, or the next member of its list (`listing`).

use super::{Attacher, Phrase};
use crate::lexicon::WordId;
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;

/// Two noun groups of a sentence with only a few tokens between them, none of them a preposition.
pub(super) struct Join<'a> {
    /// The second of them.
    pub k: usize,
    pub before: usize,
    /// The first noun group of the sentence.
    pub first: usize,
    /// The first token between them, and the one after those.
    pub floor: usize,
    pub start: usize,
    /// The relative pronoun before, and the noun group before that.
    pub relative: Option<(usize, u32)>,
    gap: &'a [Tag],
    pub commas: usize,
    /// Whether there is an "and" or an "or".
    pub conjunction: bool,
    /// Whether there is a semicolon, which counts as a comma.
    pub semicolon: bool,
    /// Whether there is anything that holds them apart.
    other: bool,
}

impl Join<'_> {
    /// Whether nothing stands between them.
    const fn is_bare(&self) -> bool {
        self.floor == self.start
    }

    /// Whether one comma and no conjunction does.
    const fn is_comma(&self) -> bool {
        self.commas == 1 && !self.conjunction && !self.semicolon
    }
}

/// Hangs a group on another by a preposition that is understood.
fn hang(phrase: &mut Phrase, preposition: WordId, governor: usize) {
    phrase.preposition = Some(preposition);
    phrase.governor = Some(governor as u32);
}

impl Attacher<'_> {
    /// Group `k` and the group `before`, where only the tokens from `floor` to `start` stand between them.
    pub(super) fn between(
        &self,
        (k, before): (usize, usize),
        first: usize,
        (floor, start): (usize, usize),
        relative: Option<(usize, u32)>,
    ) -> Join<'_> {
        let gap = self.tags.get(floor..start).unwrap_or_default();
        let (mut commas, mut conjunction, mut other) = (0, false, false);
        // "...; Pedro Alvarez, dean; and ..."
        let semicolon = gap.contains(&Tag::Break) && gap.iter().all(|t| matches!(t, Tag::Break | Tag::Conjunction));
        let semicolon = semicolon && self.document.text(floor) == ";";
        for (i, tag) in (floor..).zip(gap) {
            match tag {
                Tag::Break if semicolon => commas += 1,
                Tag::Comma => commas += 1,
                // "not only Acme but also Orlin"
                Tag::Conjunction
                    if self.lookups.words[i] != self.grammar.but
                        || self.lookups.words.get(i + 1) == Some(&self.grammar.also) =>
                {
                    conjunction = true;
                }
                Tag::Adverb | Tag::Open | Tag::Close | Tag::Time => {}
                _ => other = true,
            }
        }
        Join { k, before, first, floor, start, relative, gap, commas, conjunction, semicolon, other }
    }

    /// Sets what the second group of a join is to the first.
    pub(super) fn join(&self, join: &Join<'_>, phrase: &mut Phrase, phrases: &mut [Phrase]) {
        if self.joins_by_dash(join, phrase, phrases) || join.other || join.gap.contains(&Tag::Open) {
            return;
        }
        if self.joins_in_item(join, phrase, phrases) || self.joins_behind_bracket(join, phrase, phrases) {
            return;
        }
        if let Some(leader) = self.field_leader(join, phrases) {
            Self::append(join.k, leader, phrase, phrases);
            return;
        }
        if self.is_second_calling(join) {
            phrase.apposed_to = Some(join.before as u32);
            return;
        }
        let is_beside = join.is_bare() || join.is_comma();
        if is_beside && (self.renames(join, phrase, phrases) || self.belongs(join, phrase, phrases)) {
            return;
        }
        if (join.commas > 0 || join.conjunction)
            && let Some(leader) = self.leader(join, phrases)
        {
            Self::append(join.k, leader, phrase, phrases);
        }
    }

    /// What a bracket, a dash or a colon makes of the second group; whether it is settled.
    fn joins_by_dash(&self, join: &Join<'_>, phrase: &mut Phrase, phrases: &[Phrase]) -> bool {
        let Join { k, before, first, floor, gap, .. } = *join;
        let mark = || self.document.text(floor);
        let is_break = gap == [Tag::Break];
        // "Anna Lind (President, Harbour League)", "Anna Lind - President".
        let bare = self.groups[k].determiner == Determiner::None;
        let dash = is_break && (self.is_item || bare && matches!(mark(), "-" | "–" | "—" | "--"));
        if (gap == [Tag::Open] || dash) && self.is_post_of(k, before) {
            phrase.apposed_to = Some(before as u32);
            return true;
        }
        // "the UN coordinator in Peru – Anna Lind": who holds the post.
        let spaced = is_break && matches!(mark(), "–" | "—") && !self.is_item;
        if spaced && self.families[k] == Family::Person && self.groups[k].name.is_some() {
            let host = self.apposition_host((k, before), first, true, phrases);
            let post = host.filter(|h| self.is_post_of(*h as usize, k));
            if post.is_some() {
                phrase.apposed_to = post;
                return true;
            }
        }
        // "Treasurer: Anna Lind", "Chair: Omar Stone; Treasurer: Anna Lind"
        let opens = || {
            let left = (self.groups[before].range.start as usize).checked_sub(1);
            before == first || left.is_some_and(|i| matches!(self.document.text(i), ";" | ":"))
        };
        if is_break && mark() == ":" && opens() && self.is_post_of(before, k) {
            phrase.apposed_to = Some(before as u32);
            return true;
        }
        let is_body = self.is_item && is_break && self.is_body_of_post((k, k - 1), phrases);
        if is_body {
            hang(phrase, self.grammar.of, before);
        }
        is_body
    }

    /// What a comma makes of the second group in an item of a list of people; whether it is settled.
    fn joins_in_item(&self, join: &Join<'_>, phrase: &mut Phrase, phrases: &mut [Phrase]) -> bool {
        let Join { k, before, first, .. } = *join;
        if join.gap != [Tag::Comma] {
            return false;
        }
        // "Anna Lind, Harbour Bank" in a list of such: whom she works for.
        let semicolon_at = |i: usize| matches!(self.document.text(i), ";" | ":");
        let apart = self.is_item
            || semicolon_at(self.groups[k].range.end as usize)
            || (self.groups[before].range.start as usize).checked_sub(1).is_some_and(semicolon_at);
        let affiliated = apart
            && before >= first
            && self.is_named_body(k)
            && self.families[before] == Family::Person
            && self.groups[before].name.is_some()
            && phrases[before].apposed_to.is_none()
            && !matches!(self.tags.get(self.groups[k].range.end as usize + 1), Some(Tag::Name));
        if affiliated && !self.is_post_after(k) {
            hang(phrase, self.grammar.of, before);
            return true;
        }
        // "Li Wei, Harbour Bank, Chief Executive"
        let is_post = self.is_item && before > first && self.is_post_of(k, before - 1);
        let held = is_post && self.is_named_body(before) && phrases[before].preposition.is_none();
        if held {
            phrases[before].list = before as u32;
            phrases[before - 1].next = None;
            phrase.apposed_to = Some(before as u32 - 1);
        }
        held
    }

    /// "Harbour League (HL) President Anna Lind", "led by the Harbour League (HL) representative": whether it is so.
    fn joins_behind_bracket(&self, join: &Join<'_>, phrase: &mut Phrase, phrases: &mut [Phrase]) -> bool {
        let Join { k, before, floor, .. } = *join;
        let behind_bracket = join.is_bare() && floor > 0 && self.tags.get(floor - 1) == Some(&Tag::Close);
        // "founded by Quarn University professor Anna Lind"
        let (body, holder) = (self.groups[before], self.groups[k]);
        let person = self.families[k] == Family::Person && holder.name.is_some() && holder.range.start != holder.head;
        let beside = join.is_bare() && body.range.end == holder.range.start && person;
        let beside = beside && self.is_named_body(before) && phrases[before].preposition == Some(self.grammar.by);
        let behind_bracket = behind_bracket && self.is_post_of_body(k, before);
        let held = (behind_bracket || beside) && phrases[before].list as usize == before;
        if held {
            phrase.preposition = phrases[before].preposition.replace(self.grammar.of);
            phrase.governor = phrases[before].governor.replace(k as u32);
        }
        held
    }

    /// Whether the second group renames the first, or another before it, or is the place that one in a phrase is in.
    fn renames(&self, join: &Join<'_>, phrase: &mut Phrase, phrases: &mut [Phrase]) -> bool {
        let Join { k, before, first, floor, commas, .. } = *join;
        // "the City of Lima, Peru", "a city in Zelmar County, Peru": no other name of the city.
        let inside = before > first && phrases[before].preposition.is_some();
        if commas == 1 && inside && self.contains(before, k) && !self.is_next_to_last(k) {
            phrases[before].container = Some(k as u32);
            phrase.is_container = true;
            return true;
        }
        if commas == 1 && self.is_gapped(k, before, phrases) {
            return false;
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
        // "Like the mayor of Lima, Anna Lind praised"
        let opener = phrases[first].preposition.filter(|p| *p == self.grammar.like || self.is_companion(*p));
        let subject = subject || commas == 1 && named && opener.is_some() && self.opens_clause(k, first, floor);
        // "Anna Lind has been named dean of Quarn College, rector Omar Stone announced"
        let subject = subject || commas == 1 && named && self.is_reporter(k, first, floor);
        let host = self.apposition_host((k, before), first, join.is_bare(), phrases).filter(|_| !subject);
        let next = |host: &u32| commas == 1 && named && self.is_subject_after_post(k, *host as usize, first);
        phrase.apposed_to = host.filter(|host| !next(host));
        phrase.apposed_to.is_some()
    }

    /// "The first prize went to Anna Lind, the second to Omar Stone": whether group `k` is what a verb left out does to the
    /// one behind it.
    fn is_gapped(&self, k: usize, before: usize, phrases: &[Phrase]) -> bool {
        let to = self.grammar.to;
        let end = self.groups[k].range.end as usize;
        let given = self.lookups.words.get(end) == Some(&to) && self.tags.get(end) == Some(&Tag::Preposition);
        let person = |n: usize| self.families[n] == Family::Person;
        let before = Self::past_container(before, phrases);
        given && phrases[before].preposition == Some(to) && !person(k) && self.groups[before].name.is_some()
    }

    /// "to Lima, Peru, and the second": the place itself, before the one that holds it.
    pub(super) fn past_container(k: usize, phrases: &[Phrase]) -> usize {
        k - usize::from(k > 0 && phrases[k].is_container)
    }

    /// Whether the second group is the body, the field or the place of the first.
    fn belongs(&self, join: &Join<'_>, phrase: &mut Phrase, phrases: &mut [Phrase]) -> bool {
        let Join { k, before, first, commas, .. } = *join;
        let of = self.grammar.of;
        if commas == 1 && self.is_whole(join, phrases) && !self.list_goes_on(k) {
            hang(phrase, of, before);
            return true;
        }
        if commas == 1 && before + 1 == k && self.is_whole_of(k, before) {
            hang(phrase, of, before);
            return true;
        }
        // "Anna Lind, director (trade), Harbour Bank"
        let bracketed = before + 2 == k && phrases[k - 1].bracketed && self.is_body_of_post((k, before), phrases);
        if commas == 1 && bracketed {
            hang(phrase, of, before);
            return true;
        }
        if before + 1 == k
            && let Some(post) = self.post_before_name(k, before, phrases)
        {
            if join.is_bare() {
                phrases[post].apposed_to = None;
            }
            hang(phrase, of, post);
            return true;
        }
        // "In her capacity as host, Acme opened"
        if commas != 1 || join.is_comma() && self.is_fronted_doer(k, first) {
            return false;
        }
        if before + 1 == k && (self.is_body_of_post((k, before), phrases) || self.is_body_of_organ(k, phrases)) {
            hang(phrase, of, before);
            return true;
        }
        if before + 1 == k
            && let Some((post, field)) = self.field_of_post(k, first, phrases)
        {
            hang(&mut phrases[field], self.grammar.for_, post);
            hang(phrase, of, before);
            return true;
        }
        let contained =
            self.contains(before, k) && !self.is_next_to_last(k) && !Self::is_in_plain_list(before, phrases);
        let placed = contained || self.is_seat(before, k, first, phrases);
        if placed {
            phrases[before].container = Some(k as u32);
            phrase.is_container = true;
        }
        placed
    }

    /// "Anna Lind, director, Trade Department, Ministry of Economy": what the body of a post is a part of.
    fn is_whole(&self, join: &Join<'_>, phrases: &[Phrase]) -> bool {
        let Join { k, before, first, .. } = *join;
        let is_held =
            |post: u32| self.families[post as usize] == Family::Person && phrases[post as usize].apposed_to.is_some();
        before > first
            && self.is_named_body(k)
            && self.is_named_body(before)
            && phrases[before].preposition == Some(self.grammar.of)
            && phrases[before].governor.is_some_and(is_held)
    }
}
