//! Whether words say where a post is held, though not in a way that is understood.

use super::View;
use super::default_bodies::{serves_place, sphere};
use super::fields::is_field;
use super::organ::is_organ;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Determiner, Family, NounGroup};

/// "chief executive of the HKSAR", "the Belgian delegation included Deputy Prime Minister Anna Lind": whether words say
/// where post `k` is held, though not in a way that is understood.
pub(super) fn says_where(view: &View<'_>, k: u32) -> bool {
    let post = Post::of(view, k);
    post.is_of_name()
        || post.is_of_words()
        || post.has_untyped_owner()
        || post.is_of_owned()
        || post.is_of_thing()
        || post.is_to_somebody()
        || post.is_in_organ()
        || post.follows_name_or_demonym()
        || follows_other_country(view, post.group.range.start as usize)
}

/// A post with what stands behind it.
struct Post<'v> {
    view: &'v View<'v>,
    k: u32,
    group: &'v NounGroup,
    /// The preposition of its first phrase, where that follows at once.
    preposition: Option<WordId>,
    /// The noun group after it.
    after: Option<&'v NounGroup>,
    /// Whether that is the owner of the next: "the bank's annual meeting".
    possessed: bool,
    /// Whether an event follows.
    occasion: bool,
}

impl<'v> Post<'v> {
    fn of(view: &'v View<'v>, k: u32) -> Self {
        let n = k as usize;
        let phrase = view.syntax.phrases.get(n + 1).filter(|p| p.governor == Some(k));
        let possessed = view.syntax.noun_groups.get(n + 2).is_some_and(|n| n.possessor == Some(k + 1));
        Self {
            view,
            k,
            group: &view.syntax.noun_groups[n],
            preposition: phrase.and_then(|p| p.preposition),
            after: view.syntax.noun_groups.get(n + 1),
            possessed,
            // "as directors at the bank's annual meeting": where it was given.
            occasion: view.syntax.families.get(n + 1 + usize::from(possessed)) == Some(&Family::Event),
        }
    }

    /// "chief executive of the HKSAR": whether it is one of what has a name.
    fn is_of_name(&self) -> bool {
        let g = self.view.grammar;
        let brought = self.preposition.is_some_and(|p| p == g.of || p == g.at || p == g.for_ || p == g.with);
        let named = |n: &NounGroup| n.name.is_some() && !self.is_for_field(n);
        brought && !self.occasion && self.after.is_some_and(named) && !self.is_for_territory()
    }

    /// Whether the noun group after it is its field.
    fn is_for_field(&self, after: &NounGroup) -> bool {
        let lookups = self.view.lookups;
        let known = |i: usize| lookups.words[i] != WordId::UNKNOWN && !lookups.classes[i].has(Class::PLACE);
        is_field(self.view, self.k as usize + 1) && after.range.range().all(known)
    }

    /// "as general manager for East Africa": a territory.
    fn is_for_territory(&self) -> bool {
        let view = self.view;
        self.preposition == Some(view.grammar.for_)
            && view.mentions.of_noun.get(self.k as usize + 1).copied().flatten().is_some_and(|m| {
                matches!(view.chains.kind(m), EntityType::Region | EntityType::Country)
                    && !serves_place(view, self.group.range)
            })
    }

    /// "head of procurement of projects of Zolm": words that nothing types say where.
    fn is_of_words(&self) -> bool {
        self.preposition == Some(self.view.grammar.of) && self.is_second_at_body(self.k + 1)
    }

    /// Whether the second group after it is a phrase of `governor` with "of" or "at".
    fn is_second_at_body(&self, governor: u32) -> bool {
        let g = self.view.grammar;
        let phrase = self.view.syntax.phrases.get(self.k as usize + 2).filter(|p| p.governor == Some(governor));
        phrase.and_then(|p| p.preposition).is_some_and(|p| p == g.of || p == g.at)
    }

    /// "Zolm's chief executive": of what the text names, whatever that is.
    fn has_untyped_owner(&self) -> bool {
        self.group.possessor.is_some_and(|p| {
            self.view.mentions.of_noun[p as usize].is_none() && self.view.syntax.noun_groups[p as usize].name.is_some()
        })
    }

    /// "head of the Referees' Commission"
    fn is_of_owned(&self) -> bool {
        self.possessed && !self.occasion && self.is_second_at_body(self.k)
    }

    /// "the leader of that effort": of nothing that has posts.
    fn is_of_thing(&self) -> bool {
        let view = self.view;
        let thing = |n: &NounGroup| {
            let has_posts = |m: u32| view.chains.kind(m).is_organization() || view.chains.kind(m).is_place();
            let body = view.mentions.of_noun[self.k as usize + 1].is_some_and(has_posts) || is_organ(view, n.range);
            n.name.is_none() && n.determiner != Determiner::None && !body
        };
        // Not "relieved head coach Anna Lind of her duties".
        self.preposition == Some(view.grammar.of) && self.group.name.is_none() && self.after.is_some_and(thing)
    }

    /// "adviser to the president", "the Board of Directors"
    fn is_to_somebody(&self) -> bool {
        self.preposition == Some(self.view.grammar.to)
            && self.after.is_some_and(|n| n.determiner == Determiner::Definite)
    }

    /// "the treasurer on the board": whether it hangs on an organ.
    fn is_in_organ(&self) -> bool {
        let view = self.view;
        let phrase = view.syntax.phrases[self.k as usize];
        // Not "joined the board as treasurer".
        let host = phrase.governor.filter(|_| phrase.preposition != Some(view.grammar.as_));
        host.is_some_and(|h| is_organ(view, view.syntax.noun_groups[h as usize].range))
    }

    /// "Meridian partner Anna Lind", "Brazilian director Anna Lind": whether the words before it say where.
    fn follows_name_or_demonym(&self) -> bool {
        let (view, group) = (self.view, self.group);
        let mention = view.mentions.of_noun[self.k as usize];
        let name = mention.map_or(group.range.end, |m| view.mentions.all[m as usize].range.start);
        // "former Meridian executive"
        let modifies = |i: &u32| view.lookups.classes[*i as usize].meets(view.grammar.title_modifier) && *i < name;
        let first = (group.range.start..name).find(|i| !modifies(i)).unwrap_or(group.range.start);
        group.name.is_some() && first < name && self.is_untyped_name(first, name)
            || self
                .has_demonym(TokenRange { start: first, end: if group.name.is_some() { name } else { group.head + 1 } })
    }

    /// "Meridian partner Anna Lind": whether the word that opens it is a name that nothing types; `name` is where that of
    /// who holds it begins.
    fn is_untyped_name(&self, first: u32, name: u32) -> bool {
        let (view, g) = (self.view, self.view.grammar);
        let unknown = || {
            // A capital before a post in small letters is no part of it.
            let shape = |i: u32| view.document.tokens[i as usize].shape;
            view.lookups.words[first as usize] == WordId::UNKNOWN
                || name > first + 1
                    && matches!(shape(first), Shape::Capitalized | Shape::Upper)
                    && shape(name - 1) == Shape::Lower
                    && !view.document.starts_sentence(first)
        };
        let class = view.lookups.classes[first as usize];
        let title = class.meets(g.title) || class.meets(g.title_modifier);
        class.has(Class::NAME) && !title && !class.meets(g.demonym) && unknown()
    }

    /// "Brazilian director Anna Lind": of what in Brazil, nobody says.
    fn has_demonym(&self, title: TokenRange) -> bool {
        let view = self.view;
        let abroad = |i: u32| view.lookups.classes[i as usize].meets(view.grammar.demonym);
        (self.group.range.start..title.end).any(abroad)
            && !matches!(sphere(view, title), Some("national" | "political"))
    }
}

/// "the Belgian delegation included Deputy Prime Minister Anna Lind": whether the sentence speaks before token `start` of
/// another country than the text.
fn follows_other_country(view: &View<'_>, start: usize) -> bool {
    let here = view.document.sentences.partition_point(|s| s.tokens.end as usize <= start);
    let from = view.document.sentences.get(here).map_or(start, |s| s.tokens.start as usize);
    let main = || view.main_country().map(|m| view.country_name(m));
    (from..start).any(|i| {
        let country = view.lexicon.demonym_country(view.lookups.words[i]);
        country.is_some_and(|c| main().is_some_and(|main| !c.eq_ignore_ascii_case(main)))
    })
}
