//! Antecedents: the noun a relative clause or participle says something of, and what its verb has from it ("a maker of
//! pumps headquartered in Lima", "the summit, which Peru will host").

use super::{Clause, Oblique, Scope};
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::{VerbForm, VerbGroup};

/// An aside between a relative pronoun and its verb has no more tokens.
const LONGEST_ASIDE: usize = 9;

impl Scope<'_> {
    /// "The league, of which Lima is a member, held": the noun before a relative clause that has a subject of its own and
    /// ends right before `vs`.
    pub(super) fn outside_relative(&self, left: usize, vs: usize) -> Option<u32> {
        let close = self.comma_before(left, vs)?;
        let previous = self.syntax.clauses[self.first_clause..].last().filter(|c| !c.modifies_noun)?;
        let subject = self.syntax.noun_groups[previous.subject? as usize].range.start as usize;
        let own = self.syntax.verb_groups[previous.verb as usize];
        // "The league, a charity he founded in 1999, held"
        let contact = previous.object.filter(|k| self.syntax.noun_groups[*k as usize].range.end as usize == subject);
        let host = contact.and_then(|k| self.syntax.phrases[k as usize].apposed_to);
        if host.is_some() {
            return host.map(|n| self.clause_level(n));
        }
        let relative = subject.checked_sub(1).filter(|i| self.tag(*i) == Tag::Relative)?;
        let mut end = relative;
        while end > 0 && matches!(self.tag(end - 1), Tag::Preposition) {
            end -= 1;
        }
        let comma = end.checked_sub(1).filter(|i| self.tag(*i) == Tag::Comma)?;
        let n = self.noun_before(comma)?;
        let touches = self.syntax.noun_groups[n as usize].range.end as usize == comma;
        let first = self.syntax.clauses.len() == self.first_clause + 1;
        let plain = !(own.range.end as usize..close).any(|i| matches!(self.tag(i), Tag::Comma | Tag::Conjunction));
        (touches && first && plain && own.form == VerbForm::Finite && own.range.end as usize <= close)
            .then(|| self.clause_level(n))
    }

    /// "presented a programme under which 3,400 seniors are visited, and toured the library": the subject of the clause
    /// before a relative one that has a subject of its own and that ", and" before the verb closes.
    pub(super) fn joined_past_relative(&self, left: usize, before: usize) -> Option<u32> {
        let and = before.checked_sub(1).filter(|i| *i > left && self.tag(*i) == Tag::Conjunction)?;
        let clauses = &self.syntax.clauses[self.first_clause..];
        let previous = clauses.last().filter(|_| self.tag(and - 1) == Tag::Comma)?;
        if previous.modifies_noun {
            return self.joined_past_who(previous, and);
        }
        let subject = self.syntax.noun_groups[previous.subject? as usize].range.start as usize;
        let relative = subject.checked_sub(1).filter(|i| self.tag(*i) == Tag::Relative)?;
        let outer = clauses.iter().rev().find(|c| {
            let verb = self.syntax.verb_groups[c.verb as usize];
            !c.modifies_noun && verb.form == VerbForm::Finite && verb.range.end as usize <= relative
        });
        outer.and_then(|c| c.subject)
    }

    /// "succeeds Omar Stone, who retired in May, and joins from Acme": the subject of the clause before a relative one that
    /// two commas set off, the second before the "and" at token `and`.
    fn joined_past_who(&self, relative: &Clause, and: usize) -> Option<u32> {
        let verb = self.syntax.verb_groups[relative.verb as usize].range;
        let mut start = verb.start as usize;
        while start > 0 && self.tag(start - 1) == Tag::Adverb {
            start -= 1;
        }
        let opens = start >= 2 && self.tag(start - 1) == Tag::Relative && self.tag(start - 2) == Tag::Comma;
        let plain = |tag: &Tag| !matches!(tag, Tag::Comma | Tag::Conjunction | Tag::Subordinator | Tag::Break);
        if !opens || !self.tags(verb.end as usize..and - 1).iter().all(plain) {
            return None;
        }
        let clauses = &self.syntax.clauses[self.first_clause..];
        let outer = clauses.iter().rev().find(|c| {
            let verb = self.syntax.verb_groups[c.verb as usize];
            !c.modifies_noun && verb.form == VerbForm::Finite && (verb.range.end as usize) < start
        });
        outer.and_then(|c| c.subject)
    }

    /// The token behind a relative pronoun from which only an aside between commas separates a verb: "who, as announced, will".
    pub(super) fn after_relative(&self, before: usize) -> Option<usize> {
        let close = before.checked_sub(1).filter(|i| self.tag(*i) == Tag::Comma)?;
        let is_finite = |t: Tag| matches!(t, Tag::Modal | Tag::Present | Tag::Be | Tag::Have | Tag::Do | Tag::Break);
        let floor = close.saturating_sub(LONGEST_ASIDE);
        let open =
            (floor..close).rev().take_while(|i| !is_finite(self.tag(*i))).find(|i| self.tag(*i) == Tag::Comma)?;
        (open > 0 && self.tag(open - 1) == Tag::Relative).then_some(open)
    }

    /// The noun that the "whose" before the subject of a clause stands for.
    pub(super) fn owner_before_whose(&self, clause: &Clause) -> Option<u32> {
        let start = self.syntax.noun_groups[clause.subject? as usize].range.start as usize;
        let whose = |i: &usize| self.lookups.words.get(*i) == Some(&self.grammar.whose);
        let at = [Some(start), start.checked_sub(1)].into_iter().flatten().find(whose)?;
        let end = at.checked_sub(1).filter(|i| self.tag(*i) == Tag::Comma)?;
        let owner = self.noun_before(end)?;
        (self.syntax.noun_groups[owner as usize].range.end as usize == end).then(|| self.clause_level(owner))
    }

    /// "the summit, which Peru will host": what a relative pronoun before the subject stands for.
    pub(super) fn relative_object(&self, group: &VerbGroup, left: usize, vs: usize) -> Option<u32> {
        if group.passive || group.form != VerbForm::Finite || group.lemma == self.grammar.be {
            return None;
        }
        let at = (left..vs).rev().find(|i| self.tag(*i) == Tag::Relative || self.is_that_after_noun(*i))?;
        let subject = self.noun_before(vs)?;
        let inside = self.syntax.noun_groups[subject as usize].range.start as usize > at;
        let that = self.lookups.words.get(at) == Some(&self.grammar.that);
        let whom = self.lookups.words.get(at) == Some(&self.grammar.whom) && self.tag(at - 1) != Tag::Preposition;
        if !inside || !that && !whom && self.lookups.words.get(at) != Some(&self.grammar.which) {
            return None;
        }
        // "told the meeting that the league had won"
        let told = || {
            let previous = self.syntax.clauses[self.first_clause..].last();
            let verb = previous.map(|c| self.syntax.verb_groups[c.verb as usize].head as usize);
            verb.is_some_and(|v| self.lookups.classes[v].meets(self.grammar.reporting_verb))
        };
        if that && told() {
            return None;
        }
        let mut end = at;
        while end > left && self.tag(end - 1) == Tag::Comma {
            end -= 1;
        }
        let before = self.noun_before(end)?;
        let touches = self.syntax.noun_groups[before as usize].range.end as usize == end;
        let people = || self.person(before).unwrap_or(before);
        touches.then(|| if whom { people() } else { self.phrase_head(before).unwrap_or(before) })
    }

    /// "a company she founded in 1999": the noun right before the pronoun that a finite verb at `vs` is said of, where the
    /// verb has no other object.
    pub(super) fn contact_object(&self, group: &VerbGroup, vs: usize) -> Option<u32> {
        if group.passive || group.form != VerbForm::Finite || group.lemma == self.grammar.be {
            return None;
        }
        let pronoun = &self.syntax.noun_groups[self.noun_before(vs)? as usize];
        let start = pronoun.range.start as usize;
        let nominative = pronoun.pronoun && self.grammar.is_nominative(self.lookups.words[start]);
        let adverbs = self.tags(pronoun.range.end as usize..vs).iter().all(|t| *t == Tag::Adverb);
        let n = self.noun_before(start).filter(|_| nominative && adverbs)?;
        let noun = &self.syntax.noun_groups[n as usize];
        let common = noun.name.is_none() && !noun.time && !noun.pronoun && noun.determiner != Determiner::None;
        // "told the league he had left"
        let told = self.syntax.clauses[self.first_clause..].last().is_some_and(|c| {
            let verb = self.syntax.verb_groups[c.verb as usize].head as usize;
            c.object == Some(n) && self.lookups.classes[verb].meets(self.grammar.reporting_verb)
        });
        (noun.range.end as usize == start && common && !told).then_some(n)
    }

    /// "the centre, to which Acme gave $5 million": the preposition before the relative pronoun of a finite verb at `vs` with
    /// a subject of its own, and what the pronoun stands for.
    pub(super) fn relative_oblique(&self, group: &VerbGroup, left: usize, vs: usize) -> Option<Oblique> {
        let g = self.grammar;
        let at = (left..vs).rev().find(|i| self.tag(*i) == Tag::Relative).filter(|_| group.form == VerbForm::Finite)?;
        let preposition = *self.lookups.words.get(at.checked_sub(1)?)?;
        let fits = [g.to, g.in_, g.at, g.for_, g.with, g.by, g.from, g.on].contains(&preposition);
        let word = self.lookups.words[at];
        if !fits || at < left + 1 || word != g.which && word != g.whom {
            return None;
        }
        let mut end = at - 1;
        while end > 0 && self.tag(end - 1) == Tag::Comma {
            end -= 1;
        }
        let before = self.noun_before(end)?;
        let touches = self.syntax.noun_groups[before as usize].range.end as usize == end;
        let head = if word == g.whom { self.person(before) } else { self.phrase_head(before) };
        touches.then(|| Oblique { preposition, noun: head.unwrap_or(before) })
    }

    /// "the summit that Peru will host": a "that" right after a noun that takes no clause.
    fn is_that_after_noun(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let noun = matches!(self.tag(before), Tag::Noun | Tag::Name);
        self.lookups.words.get(i) == Some(&self.grammar.that)
            && noun
            && !self.lookups.classes[before].meets(self.grammar.reporting_noun)
    }

    /// "a maker of pumps headquartered in Lima": the body or place that a participle of having a seat is said of.
    pub(super) fn seated(&self, nearest: u32, vs: usize) -> Option<u32> {
        if !self.lookups.classes.get(vs)?.meets(self.grammar.seat_verb) {
            return None;
        }
        let body = |n: u32| self.syntax.families[n as usize] == Family::Organization;
        let mut n = nearest;
        for _ in 0..4 {
            if body(n) {
                return (n != nearest).then(|| self.syntax.phrases[n as usize].apposed_to.unwrap_or(n));
            }
            n = self.syntax.phrases[n as usize].governor?;
        }
        None
    }

    /// "a workshop on glass, hosted by", "a delegation of the league, consisting of": the event or the group that a
    /// participle at `vs` of a verb of such is said of, where it hangs on what the participle follows.
    pub(super) fn verb_host(&self, nearest: u32, vs: usize) -> Option<u32> {
        let classes = self.lookups.classes.get(vs)?;
        let (occasion, lineup) = (classes.meets(self.grammar.occasion_verb), classes.meets(self.grammar.lineup_verb));
        // "a meeting of the board chaired by"
        let body = matches!(self.syntax.families[nearest as usize], Family::Organization | Family::Group);
        if !occasion && !lineup || occasion && lineup && body {
            return None;
        }
        let mut n = self.contained(nearest);
        for _ in 0..5 {
            let (family, phrase) = (self.syntax.families[n as usize], self.syntax.phrases[n as usize]);
            let group = family == Family::Group && !self.syntax.noun_groups[n as usize].plural;
            let fits = occasion && family == Family::Event || lineup && group;
            if fits {
                return Some(n).filter(|n| *n != nearest);
            }
            // A person or a named event between them is meant itself.
            let human = family == Family::Person || n != nearest && family == Family::Event;
            n = phrase.governor.filter(|_| !human)?;
        }
        None
    }

    /// "a delegation from Osaka, Japan, headed by": the town where a country only says which one is meant.
    pub(super) fn contained(&self, n: u32) -> u32 {
        let phrases = &self.syntax.phrases;
        let town = |k: &u32| phrases.get(*k as usize).is_some_and(|p| p.container == Some(n));
        n.checked_sub(1).filter(|_| phrases[n as usize].is_container).filter(town).unwrap_or(n)
    }

    /// The noun a relative or participle clause says something of, from the one it follows.
    pub(super) fn antecedent(&self, nearest: u32, wants_agent: bool) -> u32 {
        let mut n = self.contained(nearest);
        for _ in 0..6 {
            let family = self.syntax.families[n as usize];
            let place_in_phrase = family == Family::Place && self.syntax.phrases[n as usize].governor.is_some();
            let fits = if wants_agent {
                matches!(family, Family::Person | Family::Group | Family::Organization)
            } else {
                !place_in_phrase
            };
            if fits {
                return self.syntax.phrases[n as usize].apposed_to.unwrap_or(n);
            }
            match self.syntax.phrases[n as usize].governor {
                Some(governor) => n = governor,
                None => break,
            }
        }
        nearest
    }

    /// "Acme, a maker of pumps for mines, which": what the apposition that ends there renames, if no person.
    pub(super) fn renamed_body(&self, nearest: u32) -> Option<u32> {
        let mut n = nearest;
        for _ in 0..4 {
            let phrase = &self.syntax.phrases[n as usize];
            if let Some(host) = phrase.apposed_to {
                let named = self.syntax.noun_groups[host as usize].name.is_some();
                let family = self.syntax.families[host as usize];
                let fits = named && matches!(family, Family::Organization | Family::Event) && n != nearest;
                return fits.then_some(host);
            }
            n = phrase.governor?;
            // "of Lima, which": a name may be meant itself.
            if self.syntax.noun_groups[nearest as usize].name.is_some() {
                return None;
            }
        }
        None
    }

    /// "Anna Lind, partner at Acme, who": the person a phrase hangs on.
    pub(super) fn person(&self, nearest: u32) -> Option<u32> {
        let mut n = nearest;
        for _ in 0..6 {
            let phrase = &self.syntax.phrases[n as usize];
            if matches!(self.syntax.families[n as usize], Family::Person | Family::Group) {
                return Some(phrase.apposed_to.unwrap_or(n));
            }
            n = phrase.governor.or(phrase.apposed_to)?;
        }
        None
    }

    /// "a delegation of the league, which included": what is added after a comma is said of the whole phrase, if that
    /// names people or something that takes place.
    pub(super) fn phrase_head(&self, nearest: u32) -> Option<u32> {
        let phrase = self.syntax.phrases[nearest as usize];
        let head = phrase.governor.filter(|_| phrase.preposition == Some(self.grammar.of))?;
        let group = &self.syntax.noun_groups[head as usize];
        // "a programme of 150 boreholes, which"
        let lemma = self.lookups.noun_lemmas[group.head as usize];
        let planned = [self.grammar.programme, self.grammar.program, self.grammar.project].contains(&lemma);
        let counted = planned && group.name.is_none() && self.syntax.noun_groups[nearest as usize].plural;
        (counted || matches!(self.syntax.families[head as usize], Family::Group | Family::Event)).then_some(head)
    }

    /// "The Glass Center at Quarn College, which": the body, not the one that it is at.
    pub(super) fn house_at(&self, nearest: u32) -> Option<u32> {
        let phrase = self.syntax.phrases[nearest as usize];
        let body = |k: u32| {
            let named = self.syntax.noun_groups[k as usize].name.is_some();
            named && self.syntax.families[k as usize] == Family::Organization
        };
        let at = phrase.preposition == Some(self.grammar.at);
        phrase.governor.filter(|g| at && body(nearest) && body(*g))
    }

    /// "A seminar on water, which": the event, where what it is about is a bare noun.
    pub(super) fn event_of_topic(&self, nearest: u32) -> Option<u32> {
        let (phrase, group) = (self.syntax.phrases[nearest as usize], &self.syntax.noun_groups[nearest as usize]);
        let g = self.grammar;
        let about = phrase.preposition.is_some_and(|p| [g.on, g.for_, g.about].contains(&p));
        let bare = group.name.is_none() && group.determiner == Determiner::None && !group.pronoun && !group.time;
        phrase.governor.filter(|head| about && bare && self.syntax.families[*head as usize] == Family::Event)
    }

    /// Out of prepositional phrases and appositions to the noun that stands in the clause itself.
    pub(super) fn clause_level(&self, noun: u32) -> u32 {
        let mut n = noun;
        for _ in 0..8 {
            let phrase = self.syntax.phrases[n as usize];
            n = match (phrase.apposed_to, phrase.governor) {
                (Some(host), _) | (None, Some(host)) => host,
                (None, None) => return phrase.list,
            };
        }
        n
    }
}
