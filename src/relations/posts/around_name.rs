//! Where a post is held that the words before it and behind it leave open: what stands behind its holder's name, or between
//! the two.

use super::bodies::Search;
use super::default_bodies::sphere;
use super::roles::{behind_name, is_post_in};
use crate::ontology::EntityType;
use crate::syntax::Tag;

impl Search<'_> {
    /// "Mayor Anna Lind, Lima", "Governor Anna Lind (Ohio)"
    pub(super) fn behind_name(&self) -> Option<u32> {
        let (view, k, end) = (self.view, self.k as usize, self.group.range.end);
        self.group.name?;
        let beside = view.syntax.noun_groups.get(k + 1).is_some_and(|n| n.range.start == end + 1);
        let comma = view.syntax.tags.get(end as usize) == Some(&Tag::Comma);
        let town = view.mentions.of_noun.get(k + 1).copied().flatten();
        let town = town.filter(|m| beside && comma && view.chains.kind(*m) == EntityType::City);
        town.or_else(|| {
            let (m, of) = behind_name(view, view.mentions.of_noun[k]?)?;
            (!of && is_post_in(view, self.title, m, false)).then_some(m)
        })
    }

    /// "headed by Vice-President Anna Lind of Peru" where a league speaks: its vice-president, of those found.
    pub(super) fn of_league(&self, found: &[u32]) -> Option<u32> {
        let (view, &[land]) = (self.view, found) else { return None };
        let vice = view.document.text(self.title.start as usize).to_ascii_lowercase().starts_with("vice");
        let abroad = view.chains.kind(land) == EntityType::Country && self.group.name.is_some() && vice;
        let behind = view.mentions.all[land as usize].range.start > self.group.head;
        let league = |m: &u32| view.chains.kind(*m) == EntityType::Association;
        view.principal().filter(|m| abroad && behind && league(m))
    }

    /// "head of sales Anna Lind of Acme": behind the name that the post stands before.
    pub(super) fn behind_holder(&self) -> Option<u32> {
        let (view, k) = (self.view, self.k as usize);
        // "guest curator Anna Lind of Quarn University" works there, and is curator elsewhere.
        let with_field = self.end > self.group.range.end && self.group.name.is_none();
        let post = view.mentions.of_noun[k].filter(|_| with_field)?;
        let named =
            |n: &usize| view.syntax.noun_groups.get(*n).is_some_and(|g| g.range.start == self.end && g.name.is_some());
        let holder = view.mentions.of_noun[(k + 1..k + 4).find(named)?]?;
        let (body, of) = behind_name(view, holder).filter(|_| view.chains.same(post, holder))?;
        (of && self.fits(body) || is_post_in(view, self.whole, body, of)).then_some(body)
    }

    /// "Anna Lind, Acme, chief executive": the body between a person and the post.
    pub(super) fn between(&self) -> Option<u32> {
        let view = self.view;
        let between = self.k.checked_sub(1)?;
        let phrase = &view.syntax.phrases[between as usize];
        // "Anna Lind (Acme Ltd), treasurer": where she comes from, unless only firms have such a post.
        let presides = view.lexicon.text(view.lookups.noun_lemmas[self.whole.end as usize - 1]) == "president";
        let of_firms = sphere(view, self.whole) == Some("corporate") && !presides;
        if phrase.bracketed && !of_firms {
            return None;
        }
        let host = view.syntax.phrases[self.k as usize].apposed_to?;
        let m = view.mentions.of_noun[between as usize]?;
        let alone = phrase.preposition.is_none() && phrase.governor.is_none() && phrase.apposed_to.is_none();
        let body = view.chains.is_named(m) && view.chains.kind(m).is_organization();
        (host + 1 == between && alone && body && self.fits(m)).then_some(m)
    }
}
