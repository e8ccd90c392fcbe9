//! Subjects of finite verbs that no relative pronoun brings.

use super::Site;
use crate::syntax::clauses::{Clause, Scope};
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::{VerbForm, VerbGroup};

impl Scope<'_> {
    /// The noun group that a finite verb is said of.
    pub(super) fn finite(&self, site: &Site) -> Option<u32> {
        let Site { left, vs, tag, previous, .. } = *site;
        if let Some(n) = self.past_clause(site) {
            return Some(n);
        }
        if self.inherits(site) {
            return self.finite_subject();
        }
        if let Some(c) = previous.filter(|c| c.modifies_noun) {
            return self.after_modifier(site, &c);
        }
        if let Some(n) = self.subordinate_subject(left, vs) {
            return Some(n);
        }
        // "The league, which was founded in Lima and is based in Kano, has": back to what it all speaks of.
        let candidate = self.candidate(left, vs);
        candidate.or_else(|| (tag == Tag::Comma).then(|| self.finite_subject()).flatten())
    }

    /// The subject before what stands between it and the verb.
    fn past_clause(&self, site: &Site) -> Option<u32> {
        let Site { left, vs, tag, previous, .. } = *site;
        let aside = || {
            let close = self.comma_before(left, vs)?;
            let inside = self.syntax.clauses.len() > self.first_clause;
            self.aside_host(close).filter(|_| inside)
        };
        let behind = previous.filter(|_| tag == Tag::Comma);
        self.told_to_have(site)
            .or_else(|| self.set_off(left, vs))
            .or_else(|| self.outside_relative(left, vs))
            .or_else(|| self.joined_past_relative(left, site.before))
            .or_else(aside)
            // "The plant, the company said, will open": past who tells it.
            .or_else(|| self.before_telling(&previous?, left, vs))
            // "The league, whose members include Acme and Orlin, was": back to the noun before "whose".
            .or_else(|| self.owner_before_whose(&behind?))
            // "Anna Lind, who noted that the bridge was old, said": whom the relative clause is told of.
            .or_else(|| self.told_of(site, &behind?))
            // "The plan to build a bridge was": back to the noun before "to".
            .or_else(|| self.before_purpose(site))
            .or_else(|| self.before_timed_aside(site))
    }

    /// "The ministry said Acme, a maker of pumps, acquired Orlin": what stands right behind a verb of telling, where an aside
    /// parts it from the verb.
    fn told_to_have(&self, site: &Site) -> Option<u32> {
        let verb_of = |c: &Clause| self.syntax.verb_groups[c.verb as usize];
        let outer = |c: &&Clause| !c.modifies_noun && verb_of(c).form == VerbForm::Finite;
        let c = self.syntax.clauses[self.first_clause..].iter().rev().find(outer)?;
        let verb = &verb_of(c);
        let tells = self.lookups.classes[verb.head as usize].meets(self.grammar.reporting_verb);
        let object = c.object.filter(|_| tells && verb.form == VerbForm::Finite && c.subject.is_some())?;
        let group = &self.syntax.noun_groups[object as usize];
        let end = group.range.end as usize;
        let first = group.possessor.map_or(object, |owner| owner);
        let close = self.comma_before(site.left, site.vs)?;
        // "It is good," said Anna Lind: who says it follows.
        let start = verb.range.start as usize;
        let inverted = start > 0 && matches!(self.tag(start - 1), Tag::Comma | Tag::Quote);
        let touches = self.syntax.noun_groups[first as usize].range.start == verb.range.end && !inverted;
        (touches && close > end && self.tags(end..close).contains(&Tag::Comma)).then_some(object)
    }

    /// The noun that an infinitive tells the purpose of, where no verb stands before: "A dinner to honour the guests was".
    fn before_purpose(&self, site: &Site) -> Option<u32> {
        let clause = site.previous.filter(|_| site.tag != Tag::Comma && !self.has_finite())?;
        let verb = &self.syntax.verb_groups[clause.verb as usize];
        let to = verb.range.start as usize;
        let purpose = verb.form == VerbForm::Infinitive && clause.subject.is_none();
        let noun = self.noun_before(to).filter(|_| purpose)?;
        let group = &self.syntax.noun_groups[noun as usize];
        let inside = self.candidate(site.left, site.vs).is_none_or(|n| clause.object == Some(n));
        let open =
            (site.left..site.vs).all(|i| !matches!(self.tag(i), Tag::Subordinator | Tag::Relative | Tag::Conjunction));
        (inside && open && group.range.end as usize == to && !group.time).then(|| self.clause_level(noun))
    }

    /// Whether the verb has the subject of the one before.
    fn inherits(&self, site: &Site) -> bool {
        let Site { left, before, vs, tag, previous } = *site;
        let joined = tag == Tag::Conjunction || before == left && previous.is_some_and(|c| !c.modifies_noun);
        if joined && self.candidate(left.max(before.saturating_sub(1)), vs).is_none() {
            return true;
        }
        if self.goes_on(site) {
            return true;
        }
        // "congratulated the league, wished it well and": the object of one verb is not the subject of the next.
        previous.is_some_and(|c| {
            let is_object = |n: u32| c.object.is_some_and(|o| self.is_listed_with(o, n));
            tag == Tag::Comma
                && !c.modifies_noun
                && !self.tags(left..vs).contains(&Tag::Subordinator)
                && c.object.is_some()
                && self.candidate(left, vs).is_none_or(is_object)
                && self.syntax.verb_groups[c.verb as usize].form == VerbForm::Finite
        })
    }

    /// "Acme first opened a school in Lima, then acquired Orlin": what was done next.
    fn goes_on(&self, site: &Site) -> bool {
        let (g, vs) = (self.grammar, site.vs);
        let next = |i: usize| {
            let word = self.lookups.words[i];
            [g.then, g.later, g.subsequently, g.finally].contains(&word) && self.tag(i) == Tag::Adverb
        };
        let behind = vs >= 2 && next(vs - 1) && self.tag(vs - 2) == Tag::Comma;
        behind && site.previous.is_some_and(|c| !c.modifies_noun) && self.has_finite()
    }

    fn is_listed_with(&self, a: u32, b: u32) -> bool {
        self.syntax.phrases[a as usize].list == self.syntax.phrases[b as usize].list
    }

    /// The subject after a clause that modifies a noun: that noun, or one behind the clause.
    fn after_modifier(&self, site: &Site, c: &Clause) -> Option<u32> {
        let Site { left, vs, tag, .. } = *site;
        let candidate = self.candidate(left, vs);
        // "a delegation comprising officials and mayors travelled": the "and" of the list closes nothing.
        let last = c.object.and_then(|o| self.syntax.members(o).last());
        let listed = last.map_or(left, |n| self.syntax.noun_groups[n as usize].range.end as usize).max(left);
        let closed = (left..vs).any(|i| {
            matches!(self.tag(i), Tag::Subordinator | Tag::Relative) || i >= listed && self.tag(i) == Tag::Conjunction
        });
        let is_object = candidate.is_some() && candidate == c.object;
        let is_inside = tag == Tag::Comma && candidate.is_some_and(|n| self.is_within(site, c, n));
        if candidate.is_none() || is_object && !closed || is_inside {
            // "The company, which makes pumps, acquired": back to the noun the clause modified.
            return c.subject.map(|n| self.clause_level(n));
        }
        candidate
    }

    /// Whether a noun group is part of the clause before, which a comma before the verb closes: "The group, which
    /// included Lind and Stone, toured".
    fn is_within(&self, site: &Site, c: &Clause, n: u32) -> bool {
        let verb = &self.syntax.verb_groups[c.verb as usize];
        let set_off = verb.range.start > 0 && self.tag(verb.range.start as usize - 1) == Tag::Comma;
        // "the rector, accompanied by the deans, Anna Lind and Omar Stone, received"
        // "the rector, who was accompanied by the deans, received"
        let relative = verb.range.start > 0 && self.tag(verb.range.start as usize - 1) == Tag::Relative;
        let party = (set_off || relative) && verb.lemma == self.grammar.accompany;
        // "The forum, themed "Glass and Sand", took place"
        let quoted = set_off && verb.range.end as usize == site.left && self.tag(site.left) == Tag::Quote;
        let start = self.syntax.noun_groups[n as usize].range.start as usize;
        let called = quoted && !self.tags(site.left..start).contains(&Tag::Comma);
        let own = c.subject.is_some_and(|s| s < n);
        party && own
            || called
            || own && self.is_all_aside(site, c)
            || c.object.is_some_and(|object| self.is_listed_with(object, n))
    }

    /// "The league, working alongside the office, acquired": whether commas stand before clause `c` and before the verb behind
    /// it, and none between them.
    fn is_all_aside(&self, site: &Site, c: &Clause) -> bool {
        let verb = &self.syntax.verb_groups[c.verb as usize];
        let (start, end) = (verb.range.start as usize, verb.range.end as usize);
        // "also known as "the Fox","
        let start = start - (0..start).rev().take_while(|i| self.tag(*i) == Tag::Adverb).count();
        let relative = start > 1 && self.tag(start - 1) == Tag::Relative;
        let opened = start > 1 && self.tag(start - 1 - usize::from(relative)) == Tag::Comma;
        let close = self.comma_before(end, site.vs);
        opened && close.is_some_and(|close| !self.tags(end..close).contains(&Tag::Comma))
    }

    /// "Anna Lind, when visiting Lima, met": the noun before an aside that a participle makes with "when" and the like.
    fn before_timed_aside(&self, site: &Site) -> Option<u32> {
        let c = site.previous.filter(|c| !c.modifies_noun && site.tag == Tag::Comma)?;
        let verb = &self.syntax.verb_groups[c.verb as usize];
        let start = verb.range.start as usize;
        let timed = matches!(verb.form, VerbForm::Ing | VerbForm::Participle)
            && start >= 2
            && (self.tag(start - 1) == Tag::Subordinator || self.lookups.words[start - 1] == self.grammar.when)
            && self.tag(start - 2) == Tag::Comma;
        let close = self.comma_before(verb.range.end as usize, site.vs).filter(|_| timed)?;
        let plain = !self.tags(verb.range.end as usize..close).contains(&Tag::Comma);
        let n = self.noun_before(start - 2).filter(|_| plain)?;
        (self.syntax.noun_groups[n as usize].range.end as usize == start - 2).then(|| self.clause_level(n))
    }

    /// "Acme, which has 40 members, and Orlin signed": the two subjects of a finite verb at `vs` that a relative clause parts.
    pub(in crate::syntax::clauses) fn joined_to_relative(
        &self,
        group: &VerbGroup,
        left: usize,
        vs: usize,
    ) -> Option<(u32, u32)> {
        let c = self.syntax.clauses[self.first_clause..].last().filter(|c| c.modifies_noun)?;
        let verb = &self.syntax.verb_groups[c.verb as usize];
        let start = verb.range.start as usize;
        let set_off = start >= 2 && self.tag(start - 1) == Tag::Relative && self.tag(start - 2) == Tag::Comma;
        let second = self.noun_before(vs).filter(|_| set_off && group.form == VerbForm::Finite)?;
        let (first, other) = (c.subject?, self.syntax.noun_groups[second as usize]);
        let at = other.range.start as usize;
        let touches = other.range.end as usize == vs && at >= left + 2;
        let joins = touches && self.tag(at - 1) == Tag::Conjunction && self.tag(at - 2) == Tag::Comma;
        let whole = joins && !self.tags(verb.range.end as usize..at - 2).contains(&Tag::Comma);
        let phrases = &self.syntax.phrases;
        let listed = phrases[second as usize].list;
        let bare = |k: u32| {
            let phrase = &phrases[k as usize];
            phrase.preposition.is_none() && phrase.apposed_to.is_none() && (listed == first || phrase.next.is_none())
        };
        let families = &self.syntax.families;
        let named = self.syntax.noun_groups[first as usize].name.is_some() && other.name.is_some();
        let alike = named && families[first as usize] == families[second as usize];
        // Alone, or taken for a member of a list in the relative clause.
        (whole && alike && listed >= first && bare(first) && bare(second) && phrases[first as usize].list == first)
            .then_some((first, second))
    }

    /// Of whom the relative clause of reporting that opens the sentence is told, where all up to the verb lies in it; of any
    /// relative clause between two commas: "Anna Lind, who broke with them to move the bill forward, said".
    fn told_of(&self, site: &Site, last: &Clause) -> Option<u32> {
        let clauses = &self.syntax.clauses[self.first_clause..];
        let relative = clauses.first().filter(|c| c.modifies_noun)?;
        let verb = self.syntax.verb_groups[relative.verb as usize];
        let (from, end) = (verb.range.start as usize, verb.range.end as usize);
        let pronoun = from.checked_sub(1).map(|i| self.lookups.words[i])?;
        let tells = self.lookups.classes[verb.head as usize].meets(self.grammar.reporting_verb);
        let start = |k: u32| self.syntax.noun_groups[k as usize].range.start;
        let inside = clauses[1..].iter().all(|c| c.subject.is_none_or(|k| start(k) >= verb.range.end));
        let who = pronoun == self.grammar.who;
        let opened = from >= 2 && self.tag(from - 2) == Tag::Comma;
        let parts = |t: &Tag| matches!(t, Tag::Comma | Tag::Stop | Tag::Quote | Tag::Break);
        let close = self.comma_before(end, site.vs).filter(|_| opened);
        let alone = (who || pronoun == self.grammar.which)
            && close.is_some_and(|close| !self.tags(end..close).iter().any(parts));
        relative.subject.filter(|_| alone || who && tells && inside && !last.modifies_noun)
    }

    /// "As the league visited Lima, prices rose": what an "as" that opens the sentence brings, where nothing parts it from
    /// the verb.
    fn opened_by_as(&self, nearest: u32, vs: usize) -> Option<u32> {
        let first = self.nouns.start;
        let group = &self.syntax.noun_groups[first];
        let brought = self.syntax.phrases[first].preposition == Some(self.grammar.as_) && !group.time;
        let plain = self.tags(group.range.end as usize..vs).iter().all(|t| t.is_nominal() || *t == Tag::Adverb);
        (brought && plain && nearest as usize == first).then_some(nearest)
    }

    /// "The price rose as Acme, a maker of pumps, grew": after a finite verb, "as" and the like bring a clause where what
    /// they seem to govern leads up to the next finite verb.
    fn subordinate_subject(&self, left: usize, vs: usize) -> Option<u32> {
        let nearest = self.noun_before(vs)?;
        if !self.has_finite() {
            return self.opened_by_as(nearest, vs);
        }
        let mut n = nearest;
        for _ in 0..8 {
            let phrase = self.syntax.phrases[n as usize];
            let opens = phrase.preposition.is_some_and(|p| {
                let g = self.grammar;
                p == g.as_ || p == g.after || p == g.before || p == g.since || p == g.until
            });
            let range = self.syntax.noun_groups[n as usize].range;
            let start = range.start as usize;
            // "who founded Acme and worked as a teacher, said": one comma parts no subject from its verb.
            let parted = self.tags(range.end as usize..vs).iter().filter(|t| **t == Tag::Comma).count() == 1;
            if opens && !parted && start > left && !self.syntax.noun_groups[n as usize].time {
                return Some(n);
            }
            n = phrase.apposed_to.or(phrase.governor.filter(|g| *g < n))?;
        }
        None
    }
}
