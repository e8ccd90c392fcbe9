//! Subjects of participles and gerunds, most of which say more of a noun before them.

use super::{Site, Subject};
use crate::syntax::clauses::{Clause, Scope};
use crate::syntax::families::Family;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::VerbForm;

/// So many tokens at most stand between two dashes.
const LONGEST_DASHED: usize = 24;

/// So many tokens at most stand in a bracket between a noun and its participle.
const LONGEST_BRACKET: usize = 12;

impl Scope<'_> {
    pub(super) fn reduced(&self, form: &VerbForm, site: &Site) -> Subject {
        let Site { left, before, vs, tag, previous } = *site;
        let is_participle = *form == VerbForm::Participle;
        // "led by Acme and joined by Orlin"
        let same = previous.filter(|c| {
            let verb = &self.syntax.verb_groups[c.verb as usize];
            is_participle && tag == Tag::Conjunction && c.modifies_noun && verb.form == VerbForm::Participle
        });
        if let Some(c) = same {
            return Subject::of_noun(c.subject);
        }
        // "A delegation visited Lima, led by Anna Lind"
        if let Some(team) = self.team_before(form, site) {
            return Subject::of_noun(Some(team));
        }
        // "the league (HTL) founded by", past what stands in brackets.
        let end = if tag == Tag::Close { self.opening(left, before - 1).unwrap_or(before) } else { before };
        let touching = self.noun_before(end).filter(|&n| {
            let group = &self.syntax.noun_groups[n as usize];
            group.range.end as usize == end && end > left && !group.time
        });
        let modified = touching
            .map(|n| self.touched(form, n, vs))
            .or_else(|| self.set_off_noun(form, site))
            // "The fair, now in its third year and organised by the league,"
            .or_else(|| self.aside_host(before).filter(|_| previous.is_none() && tag == Tag::Conjunction));
        if modified.is_some() {
            return Subject::of_noun(modified);
        }
        // "Lind said: “Investing in lamps pays”": what is said has a subject of its own.
        let quoted = before > left + 1
            && tag == Tag::Quote
            && matches!(self.tag(before - 2), Tag::Break | Tag::Comma | Tag::Quote);
        // "as holding meetings is a right": what anybody does.
        let g = self.grammar;
        let is_anybody = |i: usize| {
            let word = self.lookups.words[i];
            self.tag(i) == Tag::Subordinator && (word == g.as_ || word == g.that)
        };
        let anybody = !is_participle && vs.checked_sub(1).is_some_and(is_anybody);
        if let Some(judged) = previous.filter(|_| !is_participle).and_then(|c| self.judged(&c, vs)) {
            return Subject::of_clause(Some(judged));
        }
        match previous {
            Some(_) if !anybody && !quoted => Subject::of_clause(self.finite_subject()),
            _ => Subject::NONE,
        }
    }

    /// What a participle modifies that stands right behind a noun group.
    fn touched(&self, form: &VerbForm, n: u32, vs: usize) -> u32 {
        if let Some(host) = self.verb_host(n, vs) {
            return host;
        }
        // "a delegation of the league led by Anna Lind"
        let led = *form == VerbForm::Participle && self.lookups.words.get(vs + 1) == Some(&self.grammar.by);
        let is_team = |head: &u32| {
            let head = *head as usize;
            led && self.syntax.families[head] == Family::Group && !self.syntax.noun_groups[head].plural
        };
        if let Some(team) = self.phrase_head(n).filter(is_team) {
            return team;
        }
        let having = self.lookups.words.get(vs) == Some(&self.grammar.having);
        let seated = if *form == VerbForm::Participle { self.seated(n, vs) } else { None };
        match seated {
            Some(body) => body,
            None if having => self.clause_level(n),
            None => self.antecedent(n, *form == VerbForm::Ing),
        }
    }

    /// The party of people that the clause before is about, where a participle behind a comma tells by whom it is led.
    fn team_before(&self, form: &VerbForm, site: &Site) -> Option<u32> {
        let led = *form == VerbForm::Participle
            && site.tag == Tag::Comma
            && self.lookups.words.get(site.vs + 1) == Some(&self.grammar.by)
            && self.lookups.classes[site.vs].meets(self.grammar.lineup_verb);
        let c = site.previous.filter(|c| led && !c.modifies_noun)?;
        let nearest = self.noun_before(site.before)?;
        let place = matches!(self.syntax.families[nearest as usize], Family::Place | Family::Time);
        c.subject.filter(|k| {
            let one = !self.syntax.noun_groups[*k as usize].plural;
            place && one && self.syntax.families[*k as usize] == Family::Group
        })
    }

    /// "Anna Lind, representing the league, agreed": before any finite verb the noun is what the comma sets off.
    fn set_off_noun(&self, form: &VerbForm, site: &Site) -> Option<u32> {
        let Site { left, before, vs, tag, .. } = *site;
        let opens = *form == VerbForm::Ing && !self.has_finite();
        if *form != VerbForm::Participle && !opens || before <= left + 1 {
            return None;
        }
        // "the project "Warm Reefs", funded by"
        let end = match (tag, self.tag(before - 2)) {
            (Tag::Comma, Tag::Quote) | (Tag::Quote, Tag::Comma) if before > left + 2 => before - 2,
            // "the league (HTL), founded by"
            (Tag::Comma, Tag::Close) => self.opening(left, before - 2)?,
            (Tag::Comma, _) => before - 1,
            // "Acme – founded by Anna Lind – acquired"
            (Tag::Break, _) if self.is_closed_by_dash(before - 1) => before - 1,
            _ => return None,
        };
        let n = self.noun_before(end)?;
        let group = &self.syntax.noun_groups[n as usize];
        if group.range.end as usize != end
            || end < before - 1 && group.name.is_none()
            || opens && (group.time || !self.is_bare(n))
        {
            return None;
        }
        // "a project worth $2 million, financed by"
        let worth = group.range.start.checked_sub(1).filter(|i| self.lookups.words[*i as usize] == self.grammar.worth);
        let n = worth.and_then(|i| self.noun_before(i as usize)).unwrap_or(n);
        let host = self.verb_host(n, vs).or_else(|| self.event_before(site, n));
        Some(host.unwrap_or_else(|| self.past_people(self.antecedent(n, false))))
    }

    /// "a school for 600 children, funded by": what is for people, not the people.
    fn past_people(&self, n: u32) -> u32 {
        let phrase = self.syntax.phrases[n as usize];
        let people = self.syntax.families[n as usize] == Family::Group && self.syntax.noun_groups[n as usize].plural;
        let brought = people && phrase.preposition == Some(self.grammar.for_);
        phrase.governor.filter(|_| brought).unwrap_or(n)
    }

    /// Whether the dash at token `i` opens an aside that another closes.
    fn is_closed_by_dash(&self, i: usize) -> bool {
        let mut later = (i + 1..i + LONGEST_DASHED).take_while(|j| self.tag(*j) != Tag::Stop);
        later.any(|j| self.tag(j) == Tag::Break)
    }

    /// "A service was held on Monday in Lima, attended by": the event that the clause before says took place, behind its
    /// times and places.
    fn event_before(&self, site: &Site, nearest: u32) -> Option<u32> {
        let Site { vs, previous, .. } = *site;
        let occasion = self.lookups.classes.get(vs)?.meets(self.grammar.occasion_verb);
        // "took place in Lima, sponsored by"
        let occasion = occasion || self.lookups.classes[vs].meets(self.grammar.patron_verb);
        let led = self.lookups.words.get(vs + 1) == Some(&self.grammar.by);
        let clause = previous.filter(|c| occasion && led && !c.modifies_noun)?;
        let beside =
            matches!(self.syntax.families[nearest as usize], Family::Place | Family::Time | Family::Organization);
        let event = |n: &u32| self.syntax.families[*n as usize] == Family::Event;
        [clause.subject, clause.object].into_iter().flatten().find(event).filter(|n| beside && *n < nearest)
    }

    /// "thanked Anna Lind for opening the fair", "congratulated Acme on winning", "awarded the prize to Lind for": who did
    /// what is judged.
    fn judged(&self, clause: &Clause, vs: usize) -> Option<u32> {
        let (g, verb) = (self.grammar, self.syntax.verb_groups[clause.verb as usize]);
        let word = self.lookups.words[vs.checked_sub(1)?];
        let judges = self.lookups.classes[verb.head as usize].meets(g.judgement_verb) && !verb.passive;
        let acts = |n: &u32| {
            let group = &self.syntax.noun_groups[*n as usize];
            let family = self.syntax.families[*n as usize];
            // Of one without a name too little is known.
            let named = group.name.is_some() || family == Family::Group || group.pronoun;
            (group.range.end as usize) <= vs
                && named
                && (group.pronoun
                    || matches!(family, Family::Person | Family::Group | Family::Organization | Family::Place))
        };
        let to = || self.syntax.obliques(clause).iter().find(|o| o.preposition == g.to).map(|o| o.noun);
        let object = clause.object.filter(|_| judges && (word == g.for_ || word == g.on))?;
        Some(object).filter(acts).or_else(|| to().filter(acts))
    }

    /// Where the bracket opens that closes at `close`, not before `left`.
    fn opening(&self, left: usize, close: usize) -> Option<usize> {
        (left.max(close.saturating_sub(LONGEST_BRACKET))..close).rev().find(|i| self.tag(*i) == Tag::Open)
    }
}
