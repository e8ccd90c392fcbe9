//! Objects: the noun groups after a verb without a preposition ("elected her chairman", "are as follows: Lima, Cusco").

use super::{Scope, first_from};
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::{VerbForm, VerbGroup};

/// An aside between a verb and its object has no more tokens.
const LONGEST_ASIDE: usize = 24;

impl Scope<'_> {
    /// Whether token `i` is the colon of "are as follows:" after a verb that ends at `ve`.
    fn closes_as_follows(&self, ve: usize, i: usize) -> bool {
        i == ve + 2 && self.lookups.words.get(ve + 1) == Some(&self.grammar.follows)
    }

    /// "received in audience the Ambassador", "met in Lima the president of": whether a definite or named person, group or
    /// body comes right after one short phrase that follows the verb.
    fn follows_phrase(&self, ve: usize, start: usize, k: usize) -> bool {
        let group = &self.syntax.noun_groups[k];
        let first = first_from(self.syntax, &self.nouns, ve);
        // "received at the palace this morning the Ambassador"
        let timed = k == first + 2 && self.syntax.noun_groups[first + 1].time;
        let one = (k == first + 1 || timed) && self.syntax.phrases[first].preposition.is_some();
        let reach = if timed { 8 } else { 5 };
        let short = one && start <= ve + reach && self.syntax.noun_groups[k - 1].range.end as usize == start;
        let meets = self.lookups.verb_lemmas.get(ve.wrapping_sub(1));
        let g = self.grammar;
        let signs = meets == Some(&g.sign);
        // "held in Lima a meeting of"
        let occasion = ve > 0 && self.lookups.classes[ve - 1].meets(g.occasion_verb);
        let opens = occasion || meets.is_some_and(|v| [g.open, g.launch].contains(v));
        // "visited on Tuesday the school"
        let visits = meets.is_some_and(|v| [g.visit, g.tour, g.inspect].contains(v));
        // "acquired from Orlin the lamp maker Quarn"
        let from = self.syntax.phrases[first].preposition == Some(g.from);
        let buys = from && meets.is_some_and(|v| [g.acquire, g.buy, g.purchase].contains(v));
        let verb =
            signs || opens || visits || buys || meets.is_some_and(|v| [g.receive, g.meet, g.welcome].contains(v));
        let family = self.syntax.families[k];
        let someone = match family {
            Family::Person | Family::Group => !signs && meets.is_some_and(|v| *v == g.host || !opens),
            Family::Thing => signs || visits || buys,
            Family::Event => opens,
            Family::Organization => visits || buys,
            Family::Place | Family::Other => visits,
            _ => false,
        };
        let given = matches!(family, Family::Thing | Family::Event) && group.determiner == Determiner::Indefinite;
        let definite = group.name.is_some() || group.determiner == Determiner::Definite || given;
        verb && short && someone && definite && self.tag(ve) == Tag::Preposition
    }

    /// A name in quotes right behind a verb that ends at `ve`: where it begins, and what follows its closing quote.
    fn called(&self, ve: usize) -> Option<(usize, usize)> {
        if self.tag(ve) != Tag::Quote {
            return None;
        }
        let k = first_from(self.syntax, &self.nouns, ve);
        let group = self.noun(k).filter(|g| g.name.is_some() && g.range.start as usize == ve + 1)?;
        let end = group.range.end as usize;
        let close = (end..end + 2).find(|i| self.tag(*i) == Tag::Quote)?;
        (close == end || self.tag(end) == Tag::Comma).then_some((ve + 1, close + 1))
    }

    /// "was until recently director", "was, from 2010 to 2015, director": whether token `i` only says how long.
    fn is_of_span(&self, i: usize) -> bool {
        let time = |i: usize| matches!(self.tag(i), Tag::Time | Tag::Number | Tag::Adverb);
        let g = self.grammar;
        let bound = [g.until, g.from, g.since, g.to, g.between].contains(&self.lookups.words[i]) && time(i + 1);
        bound || self.tag(i) == Tag::Comma || self.tag(i) == Tag::Number
    }

    /// The object of the verb of `group` where none stands right behind it: before a relative clause, or behind an aside.
    pub(super) fn object_elsewhere(&self, group: &VerbGroup, left: usize, end: usize) -> Option<u32> {
        let (vs, ve) = (group.range.start as usize, group.range.end as usize);
        let active = group.form == VerbForm::Finite && !group.passive && group.lemma != self.grammar.be;
        let relative = self.relative_object(group, left, vs);
        let relative = relative.or_else(|| self.contact_object(group, vs));
        relative.or_else(|| self.object_past_aside(ve, end).filter(|_| active))
    }

    /// "met, on the sidelines of the fair, Omar Stone", "visited on Tuesday, accompanied by Lind, the school": the object of
    /// a verb that ends at `ve` behind an aside between commas; the sentence ends at `end`.
    fn object_past_aside(&self, ve: usize, end: usize) -> Option<u32> {
        if self.lookups.classes.get(ve.checked_sub(1)?)?.meets(self.grammar.reporting_verb) {
            return None;
        }
        let timed = usize::from(self.tag(ve) == Tag::Preposition && self.tag(ve + 1) == Tag::Time);
        let open = (ve + timed..end).find(|i| self.tag(*i) != Tag::Time)?;
        let brings = matches!(self.tag(open + 1), Tag::Preposition | Tag::Participle | Tag::Ing | Tag::Adverb);
        if self.tag(open) != Tag::Comma || !brings {
            return None;
        }
        let close = (open + 2..end.min(open + LONGEST_ASIDE)).find(|i| self.tag(*i) == Tag::Comma)?;
        let parts = |t: &Tag| {
            t.is_finite() || matches!(t, Tag::Relative | Tag::Subordinator | Tag::Quote | Tag::Break | Tag::Conjunction)
        };
        if self.tags(open..close).iter().any(parts) {
            return None;
        }
        let k = first_from(self.syntax, &self.nouns, close);
        let group = self.noun(k).filter(|g| g.range.start as usize == close + 1)?;
        let phrase = &self.syntax.phrases[k];
        let own = phrase.preposition.is_none() && phrase.list as usize == k && phrase.apposed_to.is_none();
        let definite = group.name.is_some() || group.determiner != Determiner::None;
        let verb_later = (group.range.end as usize..end).any(|i| self.tag(i).is_finite());
        (own && definite && !group.time && !group.pronoun && !verb_later).then_some(k as u32)
    }

    /// Direct object and second object between `ve` and `right`.
    pub(super) fn objects(&self, ve: usize, right: usize) -> (Option<u32>, Option<u32>) {
        let copula = ve > 0 && self.lookups.verb_lemmas.get(ve - 1) == Some(&self.grammar.be);
        let ends = |(n, tag): (usize, &Tag)| {
            let span = *tag == Tag::Subordinator && copula && n <= 1 && self.is_of_span(ve + n);
            matches!(tag, Tag::Subordinator | Tag::Relative | Tag::Stop | Tag::Quote) && !span
                || *tag == Tag::Break && n > 0 && !self.closes_as_follows(ve, ve + n)
        };
        // 'presents "Glass and Sand", an exhibition'
        let (ve, from) = self.called(ve).unwrap_or((ve, ve));
        let limit = self.tags(from..right).iter().enumerate().position(ends).map_or(right, |n| from + n);
        let mut object = None;
        for k in first_from(self.syntax, &self.nouns, ve)..self.nouns.end {
            let g = &self.syntax.noun_groups[k];
            if g.range.start as usize >= limit {
                break;
            }
            let phrase = &self.syntax.phrases[k];
            if phrase.preposition.is_some()
                || g.time
                || phrase.apposed_to.is_some()
                || phrase.is_container
                || phrase.bracketed
                || self.is_possessor(k)
            {
                continue;
            }
            match object {
                None => {
                    // Directly after the verb, but for adverbs.
                    let mut opener = g;
                    while let Some(owner) = opener.possessor.filter(|p| self.nouns.contains(&(*p as usize))) {
                        opener = &self.syntax.noun_groups[owner as usize];
                    }
                    let follows = self.lookups.words.get(ve) == Some(&self.grammar.as_)
                        && self.lookups.words.get(ve + 1) == Some(&self.grammar.follows);
                    let near = (ve + 2 * usize::from(follows)..opener.range.start as usize).all(|i| {
                        // "The members are: Lima, Cusco"
                        let colon = i == ve + 2 * usize::from(follows) && self.tag(i) == Tag::Break;
                        colon
                            || matches!(self.tag(i), Tag::Adverb | Tag::Negation | Tag::Time)
                            || copula && self.is_of_span(i)
                    });
                    if !near && !self.follows_phrase(ve, opener.range.start as usize, k) {
                        break;
                    }
                    object = Some(k as u32);
                }
                Some(o) => {
                    let touches = self.syntax.noun_groups[o as usize].range.end <= g.range.start;
                    if phrase.list != self.syntax.phrases[o as usize].list && touches {
                        return (object, Some(k as u32));
                    }
                }
            }
        }
        (object, None)
    }
}
