//! Subjects: the noun group a verb is said of, found to its left or inherited from the verb before it ("Anna Lind opened
//! the fair and visited Lima"): that of a `finite` verb, of a `reduced` clause, of an infinitive, of a relative clause.

mod finite;
mod reduced;

use super::{Clause, Scope, first_from};
use crate::lexicon::Class;
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::VerbForm;

/// Whom or what a verb is said of.
pub(super) struct Subject {
    pub(super) subject: Option<u32>,
    pub(super) modifies_noun: bool,
}

impl Subject {
    const NONE: Self = Self { subject: None, modifies_noun: false };

    /// That of a clause of its own.
    const fn of_clause(subject: Option<u32>) -> Self {
        Self { subject, modifies_noun: false }
    }

    /// The noun that a relative clause or a participle says more of.
    const fn of_noun(subject: Option<u32>) -> Self {
        Self { subject, modifies_noun: true }
    }
}

/// What stands before a verb.
#[derive(Clone, Copy)]
struct Site {
    /// Where the verb before ends.
    left: usize,
    /// The first token of the verb with its adverbs.
    before: usize,
    /// The first token of the verb.
    vs: usize,
    /// The tag of the token before those.
    tag: Tag,
    /// The clause before, in the same sentence.
    previous: Option<Clause>,
}

impl Scope<'_> {
    /// The subject of the verb of form `form` at `vs`, where the verb before it ends at `left`.
    pub(super) fn subject(&self, form: &VerbForm, left: usize, vs: usize) -> Subject {
        let site = self.site(form, left, vs);
        match form {
            VerbForm::Infinitive => Subject::of_clause(self.infinitive_subject(vs)),
            VerbForm::Finite if site.tag == Tag::Relative => Subject::of_noun(self.relative_subject(&site)),
            VerbForm::Finite => Subject::of_clause(self.finite(&site)),
            VerbForm::Ing | VerbForm::Participle => self.reduced(form, &site),
        }
    }

    /// What stands before the verb.
    fn site(&self, form: &VerbForm, left: usize, vs: usize) -> Site {
        let mut before = vs;
        while before > left && matches!(self.tag(before - 1), Tag::Adverb | Tag::Negation) {
            before -= 1;
        }
        // "and now has", "which later opened"
        let mut time = before;
        while time > left && self.tag(time - 1) == Tag::Time {
            time -= 1;
        }
        if time < before && time > left && matches!(self.tag(time - 1), Tag::Conjunction | Tag::Relative) {
            before = time;
        }
        // "Anna Lind, who, as announced in May, will be named dean"
        let before = self.after_relative(before).filter(|_| *form == VerbForm::Finite).unwrap_or(before);
        let previous = self.syntax.clauses[self.first_clause..].last().copied();
        let left = left.min(before.saturating_sub(1));
        let tag = if before > left { self.tag(before - 1) } else { Tag::Other };
        Site { left, before, vs, tag, previous }
    }

    fn infinitive_subject(&self, vs: usize) -> Option<u32> {
        // "chose Lind, who led Acme, to serve": past the relative clause.
        let clause = self.outer_clause(self.syntax.clauses[self.first_clause..].last(), vs)?;
        let verb = self.syntax.verb_groups[clause.verb as usize];
        let is_object = self.meanings.controls_object(verb.lemma) && !verb.passive;
        clause.object.filter(|_| is_object).or(clause.subject)
    }

    /// The antecedent of the relative pronoun right before a verb.
    fn relative_subject(&self, site: &Site) -> Option<u32> {
        let Site { left, before, previous, vs, .. } = *site;
        // "who has led it since 2007 and who is stepping down"
        if let Some(c) = previous.filter(|c| c.modifies_noun && before >= left + 2)
            && self.tag(before - 2) == Tag::Conjunction
        {
            return c.subject;
        }
        let who = self.lookups.words.get(before - 1) == Some(&self.grammar.who);
        let mut at = before - 1;
        while at > 0 && matches!(self.tag(at - 1), Tag::Comma | Tag::Preposition | Tag::Close) {
            at -= 1;
        }
        let noun = self.noun_before(at)?;
        let comma = at < before - 1 && self.tag(at) == Tag::Comma;
        let noun = if comma { self.past_times(noun) } else { noun };
        if let Some(first) = self.several_before(noun, before, vs) {
            return Some(first);
        }
        if who {
            return Some(self.person(noun).unwrap_or_else(|| self.antecedent(noun, who)));
        }
        // "winners of the prize, which": no people, but "delegations of the league, which included".
        let lineup = self.lookups.classes.get(vs).is_some_and(|c| c.meets(self.grammar.lineup_verb));
        let is_one = |head: &u32| {
            let people = self.syntax.families[*head as usize] == Family::Group;
            lineup || !people || !self.syntax.noun_groups[*head as usize].plural
        };
        let set_off = || {
            let head = self.phrase_head(noun).filter(is_one).or_else(|| self.house_at(noun));
            self.renamed_body(noun).or(head).or_else(|| self.event_of_topic(noun))
        };
        Some(if comma { set_off() } else { None }.unwrap_or_else(|| self.antecedent(noun, who)))
    }

    /// "opened a wing last May, which was funded by": the noun before a time that no preposition brings.
    fn past_times(&self, noun: u32) -> u32 {
        let (groups, phrases) = (&self.syntax.noun_groups, &self.syntax.phrases);
        let (time, before) = (&groups[noun as usize], noun.checked_sub(1).filter(|n| *n as usize >= self.nouns.start));
        let touches = |n: &u32| groups[*n as usize].range.end == time.range.start && !groups[*n as usize].time;
        let bare = time.time && phrases[noun as usize].preposition.is_none();
        before.filter(|_| bare).filter(touches).unwrap_or(noun)
    }

    /// "Acme and Orlin, which together employ 300 people", "Anna Lind and Omar Stone, who have signed": the first of the
    /// list that ends with `noun`, where the verb at `vs` speaks of several.
    fn several_before(&self, noun: u32, relative: usize, vs: usize) -> Option<u32> {
        let last = self.contained(noun);
        let last = self.syntax.phrases[last as usize].apposed_to.unwrap_or(last);
        let first = self.syntax.phrases[last as usize].list;
        let alike = self.syntax.families[first as usize] == self.syntax.families[last as usize];
        let plural = self.syntax.noun_groups[last as usize].plural;
        let (g, class) = (self.grammar, self.lookups.classes[vs]);
        let word = |i: usize| self.lookups.words[i];
        let agrees = [g.are, g.were, g.have].contains(&word(vs))
            || self.tag(vs) == Tag::Present && class.has(Class::VERB_BASE) && !class.has(Class::VERB_S);
        let joint = || (relative..vs).any(|i| [g.both, g.together, g.jointly].contains(&word(i)));
        (first != last && alike && !plural && (agrees || joint())).then_some(first)
    }

    /// The clause that an infinitive at `vs` hangs on: behind a comma not the relative clause it closes.
    pub(super) fn outer_clause<'s>(&'s self, previous: Option<&'s Clause>, vs: usize) -> Option<&'s Clause> {
        let comma = (vs.saturating_sub(2)..vs).any(|i| self.tag(i) == Tag::Comma);
        if !comma || !previous?.modifies_noun {
            return previous;
        }
        let before = &self.syntax.clauses[self.first_clause..];
        before.iter().rev().find(|c| !c.modifies_noun).or(previous)
    }

    /// Whether a finite verb stands before in the sentence.
    fn has_finite(&self) -> bool {
        let clauses = &self.syntax.clauses[self.first_clause..];
        clauses.iter().any(|c| self.syntax.verb_groups[c.verb as usize].form == VerbForm::Finite)
    }

    /// Whether no preposition brings the noun group or what it hangs on, so that it can be a subject.
    pub(in crate::syntax::clauses) fn is_bare(&self, n: u32) -> bool {
        let head = self.clause_level(n);
        self.syntax.phrases[head as usize].preposition.is_none()
    }

    /// Subject of the nearest finite clause before, for inheritance.
    fn finite_subject(&self) -> Option<u32> {
        let clauses = &self.syntax.clauses[self.first_clause..];
        let finite = |c: &&Clause| self.syntax.verb_groups[c.verb as usize].form == VerbForm::Finite;
        // "“We need rain,” said Anna Lind after meeting": the speaker, who follows the verb.
        let speaker = |c: &Clause| {
            let verb = &self.syntax.verb_groups[c.verb as usize];
            let says = self.lookups.classes[verb.head as usize].meets(self.grammar.reporting_verb);
            let behind = |k: &u32| self.syntax.noun_groups[*k as usize].range.start == verb.range.end;
            let person = |k: &u32| self.syntax.families[*k as usize] == Family::Person;
            c.object.filter(|k| says && c.subject.is_none() && behind(k) && person(k))
        };
        let near = clauses.iter().rev().filter(finite).find_map(|c| c.subject.or_else(|| speaker(c)));
        near.or_else(|| clauses.last().and_then(|c| c.subject))
    }

    /// The noun group that can be the subject of a verb at `vs`: the last one since `left` outside phrases.
    fn candidate(&self, left: usize, vs: usize) -> Option<u32> {
        let (mut floor, mut depth) = (left, 0_usize);
        let vs = self.before_aside(left, vs);
        let vs = self.before_comma_aside(left, vs).unwrap_or(vs);
        for (n, tag) in self.tags(left..vs).iter().enumerate() {
            match tag {
                Tag::Open => depth += 1,
                Tag::Close => depth = depth.saturating_sub(1),
                Tag::Subordinator | Tag::Break if depth == 0 => floor = left + n + 1,
                _ => {}
            }
        }
        let groups = &self.syntax.noun_groups;
        (self.nouns.start..first_from(self.syntax, &self.nouns, vs))
            .rev()
            .take_while(|&k| groups[k].range.start as usize >= floor)
            .find(|&k| {
                let phrase = &self.syntax.phrases[k];
                let leads = phrase.list as usize == k || (groups[phrase.list as usize].range.start as usize) < floor;
                phrase.preposition.is_none()
                    && (phrase.apposed_to.is_none() || self.is_fronted_holder(k, vs))
                    && !groups[k].time
                    && !self.is_age(k)
                    && !self.is_one_of(k, vs)
                    && !self.is_among_them(k, vs)
                    && !self.follows_adjective_of_time(k)
                    && leads
                    && !phrase.is_container
                    && !phrase.bracketed
                    && !self.is_possessor(k)
                    && !self.is_in_brackets(k, vs)
                    && !self.ends_phrase(k, floor)
            })
            // "Anna Lind, mayor of Lima; and Pedro Alvarez, dean, spoke": a semicolon within a list.
            .map(|k| {
                let leader = self.syntax.phrases[k].list;
                let apart = floor > left && self.lookups.words.get(floor - 1).is_some();
                let before =
                    (groups[leader as usize].range.start as usize) < floor && leader as usize >= self.nouns.start;
                if apart && before && leader != k as u32 { leader } else { k as u32 }
            })
    }

    /// "In her role as chair of the league, Anna Lind visited", "As mayor of Lima, Anna Lind visited": who holds the post that opens the sentence.
    fn is_fronted_holder(&self, k: usize, vs: usize) -> bool {
        let group = &self.syntax.noun_groups[k];
        let Some(host) = self.syntax.phrases[k].apposed_to.filter(|_| group.name.is_some()) else { return false };
        let post = &self.syntax.phrases[host as usize];
        let as_post = post.preposition == Some(self.grammar.as_);
        let first = |n: u32| n as usize == self.nouns.start && self.syntax.phrases[n as usize].preposition.is_some();
        // "As a member of the league, Anna Lind visited"
        let opens = as_post && (first(host) || post.governor.is_some_and(first));
        let comma = (group.range.start as usize).checked_sub(1).is_some_and(|i| self.tag(i) == Tag::Comma);
        // "As host, Anna Lind from Lima, a poet, visited"
        let near = self.tags(group.range.end as usize..vs);
        let aside = near.first() == Some(&Tag::Comma) && near.last() == Some(&Tag::Comma);
        let plain = !near.iter().any(|t| t.is_finite()) && (aside || !near.contains(&Tag::Comma));
        opens && comma && plain && self.syntax.families[k] == Family::Person
    }

    /// "Acme, with annual sales of $2 million, is": a preposition governs the noun behind the adjective.
    fn follows_adjective_of_time(&self, k: usize) -> bool {
        let Some(before) = k.checked_sub(1).filter(|n| *n >= self.nouns.start) else { return false };
        let time = &self.syntax.noun_groups[before];
        let class = self.lookups.classes[time.head as usize];
        let adjective = class.has(Class::ADJECTIVE) && !class.has(Class::NOUN) && time.range.len() == 1;
        let touches = time.range.end == self.syntax.noun_groups[k].range.start;
        time.time && adjective && touches && self.syntax.phrases[before].preposition.is_some()
    }

    /// "The growth of trade and investment is": what "and" adds to a phrase before the first verb of a sentence, though it
    /// is of another kind.
    fn ends_phrase(&self, k: usize, floor: usize) -> bool {
        let first = self.syntax.clauses.len() == self.first_clause;
        let (Some(before), true) = (k.checked_sub(1).filter(|n| *n >= self.nouns.start), first) else { return false };
        let (group, other) = (&self.syntax.noun_groups[k], &self.syntax.noun_groups[before]);
        let bare = |g: &crate::syntax::NounGroup| g.determiner == Determiner::None && g.name.is_none() && !g.pronoun;
        let gap = self.tags(other.range.end as usize..group.range.start as usize);
        let phrase = &self.syntax.phrases[before];
        let governor = phrase.governor.filter(|_| phrase.preposition == Some(self.grammar.of));
        bare(group)
            && bare(other)
            && gap == [Tag::Conjunction]
            && self.syntax.families[k] != Family::Person
            && governor.is_some_and(|g| self.syntax.noun_groups[g as usize].range.start as usize >= floor)
    }

    pub(super) fn is_possessor(&self, k: usize) -> bool {
        self.syntax.noun_groups.get(k + 1).is_some_and(|g| g.possessor == Some(k as u32))
    }
}
