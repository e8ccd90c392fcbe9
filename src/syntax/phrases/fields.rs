//! Fields of a post: "Minister of Foreign Affairs, African Cooperation and Expatriates, Mr Omar Stone".

use super::joins::Join;
use super::{Attacher, Phrase};
use crate::lexicon::{Class, ClassSet};
use crate::segmentation::Shape;
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;

/// No post has more fields.
const MOST_FIELDS: usize = 6;

impl Attacher<'_> {
    /// The first field of the post that the second group of a join is another field of, whatever kinds of thing its words
    /// are elsewhere, where the name of who holds the post ends the list.
    pub(super) fn field_leader(&self, join: &Join<'_>, phrases: &[Phrase]) -> Option<usize> {
        if join.semicolon || !self.is_field(join.k) {
            return None;
        }
        let leader = phrases[join.before].list as usize;
        let of = phrases[leader].preposition;
        let post = phrases[leader].governor.filter(|_| of == Some(self.grammar.of) || of == Some(self.grammar.for_))?;
        let named = self.holder_behind(join.k, join.conjunction)?;
        (self.is_field(leader) && self.is_bare_post(post as usize, named)).then_some(leader)
    }

    /// "the essayist and translator Anna Lind", "Trustee and rider Omar Stone": whether the name is that of one who is both.
    pub(super) fn is_second_calling(&self, join: &Join<'_>) -> bool {
        let (group, first) = (&self.groups[join.k], &self.groups[join.before]);
        let g = self.grammar;
        let word = |i: u32, set: ClassSet| {
            let c = self.lookups.classes[i as usize];
            c.meets(set) && !c.has(Class::PLURAL)
        };
        let lower = self.document.tokens[group.range.start as usize].shape == Shape::Lower;
        let own =
            lower && group.determiner == Determiner::None && word(group.range.start, g.calling.union(g.person_noun));
        let opens = first.determiner != Determiner::None || self.document.starts_sentence(first.range.start);
        let other = opens && word(first.head, g.calling.union(g.person_noun).union(g.title)) && first.name.is_none();
        let people = [join.k, join.before].into_iter().all(|k| self.families[k] == Family::Person);
        let beside = join.conjunction && join.commas == 0 && join.floor + 1 == join.start;
        let callings = word(first.head, g.calling.union(g.person_noun)) || first.determiner == Determiner::None;
        let and = self.lookups.words[join.floor] == g.and;
        beside
            && and
            && people
            && own
            && other
            && callings
            && group.name.is_some()
            && first.range.end as usize == join.floor
    }

    /// Whether group `post` is a single post without a name; one without an article only before a name with a form of
    /// address.
    fn is_bare_post(&self, post: usize, name: usize) -> bool {
        let group = &self.groups[post];
        let honoured = self.lookups.classes[self.groups[name].range.start as usize].meets(self.grammar.honorific);
        let article = match group.determiner {
            Determiner::Definite | Determiner::Genitive => true,
            Determiner::None => honoured,
            _ => false,
        };
        self.families[post] == Family::Person
            && group.name.is_none()
            && !group.plural
            && self.lookups.classes[group.head as usize].meets(self.grammar.title)
            && article
    }

    /// Whether group `k` is what a post may be about: neither a person nor a body with a name.
    fn is_field(&self, k: usize) -> bool {
        let group = &self.groups[k];
        let known = self.name(k).is_some_and(|name| name.kind.is_some());
        group.determiner == Determiner::None
            && !(group.pronoun || group.time || known)
            && !matches!(self.families[k], Family::Person | Family::Place)
    }

    /// The person whose name ends the list of fields that goes on with group `k`, after the "and" that closes it.
    fn holder_behind(&self, k: usize, joined: bool) -> Option<usize> {
        let mut joined = joined;
        for n in k..(k + MOST_FIELDS).min(self.groups.len().saturating_sub(1)) {
            let gap = self.groups[n].range.end as usize..self.groups[n + 1].range.start as usize;
            let holder = self.families[n + 1] == Family::Person && self.groups[n + 1].name.is_some();
            match self.tags.get(gap)? {
                [] | [Tag::Comma] if holder && joined => return Some(n + 1),
                // "of Equipment and Transport of Peru, Mr Omar Stone"
                [Tag::Preposition]
                    if joined && matches!(self.families[n + 1], Family::Place | Family::Organization) =>
                {
                    let (end, next) = (self.groups[n + 1].range.end as usize, self.groups.get(n + 2)?);
                    let gap = self.tags.get(end..next.range.start as usize)?;
                    let holder = self.families[n + 2] == Family::Person && next.name.is_some();
                    return (holder && matches!(gap, [] | [Tag::Comma])).then_some(n + 2);
                }
                [Tag::Comma] | [Tag::Preposition] if !joined => {}
                [Tag::Conjunction] | [Tag::Comma, Tag::Conjunction] if !joined => joined = true,
                _ => return None,
            }
            if !self.is_field(n + 1) {
                return None;
            }
        }
        None
    }
}
