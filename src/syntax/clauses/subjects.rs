//! Subjects: the noun group a verb is said of, found to its left or inherited from the verb before it ("Anna Lind opened
//! the fair and visited Lima").

use super::{Clause, Scope, first_from};
use crate::syntax::noun_groups::Determiner;
use crate::syntax::phrases::Family;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::VerbForm;

/// So many tokens at most stand in a bracket between a noun and its participle.
const LONGEST_BRACKET: usize = 12;

/// Whom or what a verb is said of.
pub(super) struct Subject {
    pub(super) subject: Option<u32>,
    pub(super) modifies_noun: bool,
}

impl Scope<'_> {
    /// The subject of the verb of form `form` at `vs`, where the verb before it ends at `left`.
    pub(super) fn subject(&self, form: &VerbForm, left: usize, vs: usize) -> Subject {
        let none = Subject { subject: None, modifies_noun: false };
        let plain = |subject| Subject { subject, modifies_noun: false };
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
        let previous = self.syntax.clauses[self.first_clause..].last();
        let left = left.min(before.saturating_sub(1));
        let tag = if before > left { self.tag(before - 1) } else { Tag::Other };
        match form {
            // "chose Lind, who led Acme, to serve": past the relative clause.
            VerbForm::Infinitive => plain(self.outer_clause(previous, vs).and_then(|c| {
                let lemma = self.syntax.verb_groups[c.verb as usize].lemma;
                if (self.meanings.controls_object)(lemma) {
                    if self.syntax.verb_groups[c.verb as usize].passive { c.subject } else { c.object.or(c.subject) }
                } else {
                    c.subject
                }
            })),
            VerbForm::Finite if tag == Tag::Relative => {
                // "who has led it since 2007 and who is stepping down"
                if let Some(c) = previous.filter(|c| c.modifies_noun && before >= left + 2)
                    && self.tag(before - 2) == Tag::Conjunction
                {
                    return Subject { subject: c.subject, modifies_noun: true };
                }
                let who = self.lookups.words.get(before - 1) == Some(&self.grammar.who);
                let mut at = before - 1;
                while at > 0 && matches!(self.tag(at - 1), Tag::Comma | Tag::Preposition | Tag::Close) {
                    at -= 1;
                }
                let comma = at < before - 1 && self.tag(at) == Tag::Comma;
                let person = self.noun_before(at).filter(|_| who).and_then(|n| self.person(n));
                let renamed = self.noun_before(at).filter(|_| comma && !who).and_then(|n| self.renamed_body(n));
                let antecedent = person.or(renamed).or_else(|| {
                    self.noun_before(at).map(|n| match comma && !who {
                        true => self.phrase_head(n).unwrap_or_else(|| self.antecedent(n, who)),
                        false => self.antecedent(n, who),
                    })
                });
                Subject { subject: antecedent, modifies_noun: true }
            }
            VerbForm::Finite => {
                let aside = || {
                    let close = self.comma_before(left, vs)?;
                    let inside = self.syntax.clauses.len() > self.first_clause;
                    self.aside_host(close).filter(|_| inside)
                };
                if let Some(n) = self.set_off(left, vs).or_else(|| self.outside_relative(left, vs)).or_else(aside) {
                    return plain(Some(n));
                }
                // "The plant, the company said, will open": past who tells it.
                if let Some(n) = previous.and_then(|c| self.before_telling(c, left, vs)) {
                    return plain(Some(n));
                }
                // "The league, whose members include Acme and Orlin, was": back to the noun before "whose".
                if let Some(c) = previous.filter(|_| tag == Tag::Comma)
                    && let Some(n) = self.owner_before_whose(c)
                {
                    return plain(Some(n));
                }
                // "Anna Lind, who noted that the bridge was old, said": whom the relative clause is told of.
                if let Some(n) = previous.filter(|_| tag == Tag::Comma).and_then(|c| self.told_of(c)) {
                    return plain(Some(n));
                }
                let inherits = tag == Tag::Conjunction || before == left && previous.is_some_and(|c| !c.modifies_noun);
                if inherits && self.candidate(left.max(before.saturating_sub(1)), vs).is_none() {
                    return plain(self.finite_subject());
                }
                // "congratulated the league, wished it well and": the object of one verb is not the subject of the next.
                let list = |n: u32| self.syntax.phrases[n as usize].list;
                if let Some(c) = previous.filter(|c| tag == Tag::Comma && !c.modifies_noun && c.object.is_some())
                    && self.candidate(left, vs).is_none_or(|n| c.object.is_some_and(|o| list(o) == list(n)))
                    && self.syntax.verb_groups[c.verb as usize].form == VerbForm::Finite
                {
                    return plain(self.finite_subject());
                }
                if let Some(c) = previous.filter(|c| c.modifies_noun) {
                    let candidate = self.candidate(left, vs);
                    // "a delegation comprising officials and mayors travelled": the "and" of the list closes nothing.
                    let last = c.object.and_then(|o| self.syntax.members(o).last());
                    let listed =
                        last.map_or(left, |n| self.syntax.noun_groups[n as usize].range.end as usize).max(left);
                    let closed = (left..vs).any(|i| {
                        matches!(self.tag(i), Tag::Subordinator | Tag::Relative)
                            || i >= listed && self.tag(i) == Tag::Conjunction
                    });
                    let is_object = candidate.is_some() && candidate == c.object;
                    // "The group, which included Lind and Stone, toured": a comma before a verb closes the clause before.
                    let list = |n: u32| self.syntax.phrases[n as usize].list;
                    // "The forum, themed "Glass and Sand", took place"
                    let before = self.syntax.verb_groups[c.verb as usize].range;
                    let set_off = before.start > 0 && self.tag(before.start as usize - 1) == Tag::Comma;
                    let start = |k: u32| self.syntax.noun_groups[k as usize].range.start as usize;
                    let quoted = set_off && before.end as usize == left && self.tag(left) == Tag::Quote;
                    let called = |k: u32| quoted && !self.tags(left..start(k)).contains(&Tag::Comma);
                    // "the rector, accompanied by the deans, Anna Lind and Omar Stone, received"
                    let party = set_off && self.syntax.verb_groups[c.verb as usize].lemma == self.grammar.accompany;
                    let is_inside = tag == Tag::Comma
                        && candidate.is_some_and(|a| {
                            party && c.subject.is_some_and(|s| s < a)
                                || called(a)
                                || c.object.is_some_and(|b| list(a) == list(b))
                        });
                    if candidate.is_none() || is_object && !closed || is_inside {
                        // "The company, which makes pumps, acquired": back to the noun the clause modified.
                        let outer = c.subject.map(|n| self.clause_level(n));
                        return plain(outer);
                    }
                    return plain(candidate);
                }
                if let Some(n) = self.subordinate_subject(left, vs) {
                    return plain(Some(n));
                }
                // "The league, which was founded in Lima and is based in Kano, has": back to what it all speaks of.
                let candidate = self.candidate(left, vs);
                plain(candidate.or_else(|| (tag == Tag::Comma).then(|| self.finite_subject()).flatten()))
            }
            VerbForm::Ing | VerbForm::Participle => {
                // "led by Acme and joined by Orlin"
                if let Some(c) = previous.filter(|c| {
                    let verb = &self.syntax.verb_groups[c.verb as usize];
                    *form == VerbForm::Participle
                        && tag == Tag::Conjunction
                        && c.modifies_noun
                        && verb.form == VerbForm::Participle
                }) {
                    return Subject { subject: c.subject, modifies_noun: true };
                }
                // "the league (HTL) founded by", past what stands in brackets.
                let end = if tag == Tag::Close { self.opening(left, before - 1).unwrap_or(before) } else { before };
                let touching = self.noun_before(end).filter(|&n| {
                    self.syntax.noun_groups[n as usize].range.end as usize == end
                        && end > left
                        && !self.syntax.noun_groups[n as usize].time
                });
                if let Some(host) = touching.and_then(|n| self.verb_host(n, vs)) {
                    return Subject { subject: Some(host), modifies_noun: true };
                }
                if let Some(n) = touching {
                    // "a delegation of the league led by Anna Lind"
                    let led = *form == VerbForm::Participle && self.lookups.words.get(vs + 1) == Some(&self.grammar.by);
                    let group = self.phrase_head(n).filter(|head| {
                        led && self.syntax.families[*head as usize] == Family::Group
                            && !self.syntax.noun_groups[*head as usize].plural
                    });
                    if let Some(head) = group {
                        return Subject { subject: Some(head), modifies_noun: true };
                    }
                    let having = self.lookups.words.get(vs) == Some(&self.grammar.having);
                    let seated = (*form == VerbForm::Participle).then(|| self.seated(n, vs)).flatten();
                    let n = match seated {
                        Some(body) => body,
                        None if having => self.clause_level(n),
                        None => self.antecedent(n, *form == VerbForm::Ing),
                    };
                    return Subject { subject: Some(n), modifies_noun: true };
                }
                // "Anna Lind, representing the league, agreed": before any finite verb the noun is what the comma sets off.
                let opens = *form == VerbForm::Ing && !self.has_finite();
                if (*form == VerbForm::Participle || opens) && tag == Tag::Comma {
                    let n = self
                        .noun_before(before - 1)
                        .filter(|&n| self.syntax.noun_groups[n as usize].range.end as usize == before - 1);
                    let time = |n: u32| self.syntax.noun_groups[n as usize].time;
                    if let Some(n) = n.filter(|n| before > left + 1 && !(opens && (time(*n) || !self.is_bare(*n)))) {
                        let host = self.verb_host(n, vs).unwrap_or_else(|| self.antecedent(n, false));
                        return Subject { subject: Some(host), modifies_noun: true };
                    }
                }
                // "The fair, now in its third year and organised by the league,"
                if previous.is_none()
                    && tag == Tag::Conjunction
                    && let Some(n) = self.aside_host(before)
                {
                    return Subject { subject: Some(n), modifies_noun: true };
                }
                // "Lind said: “Investing in lamps pays”": what is said has a subject of its own.
                let quoted = before > left + 1
                    && tag == Tag::Quote
                    && matches!(self.tag(before - 2), Tag::Break | Tag::Comma | Tag::Quote);
                // "as holding meetings is a right": what anybody does.
                let g = self.grammar;
                let anybody = *form == VerbForm::Ing
                    && vs.checked_sub(1).is_some_and(|i| {
                        let word = self.lookups.words[i];
                        self.tag(i) == Tag::Subordinator && (word == g.as_ || word == g.that)
                    });
                if let Some(judged) = previous.filter(|_| *form == VerbForm::Ing).and_then(|c| self.judged(c, vs)) {
                    return plain(Some(judged));
                }
                if previous.is_some() && !anybody && !quoted { plain(self.finite_subject()) } else { none }
            }
        }
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

    /// Of whom the relative clause of reporting that opens the sentence is told, where all up to clause `last` lies in it.
    fn told_of(&self, last: &Clause) -> Option<u32> {
        let clauses = &self.syntax.clauses[self.first_clause..];
        let relative = clauses.first().filter(|c| c.modifies_noun && !last.modifies_noun)?;
        let verb = self.syntax.verb_groups[relative.verb as usize];
        let who = (verb.range.start as usize).checked_sub(1).and_then(|i| self.lookups.words.get(i));
        let tells = self.lookups.classes[verb.head as usize].meets(self.grammar.reporting_verb);
        let start = |k: u32| self.syntax.noun_groups[k as usize].range.start;
        let inside = clauses[1..].iter().all(|c| c.subject.is_none_or(|k| start(k) >= verb.range.end));
        relative.subject.filter(|_| who == Some(&self.grammar.who) && tells && inside)
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
    fn is_bare(&self, n: u32) -> bool {
        let head = self.clause_level(n);
        self.syntax.phrases[head as usize].preposition.is_none()
    }

    /// Subject of the nearest finite clause before, for inheritance.
    fn finite_subject(&self) -> Option<u32> {
        let clauses = &self.syntax.clauses[self.first_clause..];
        let finite = |c: &&Clause| self.syntax.verb_groups[c.verb as usize].form == VerbForm::Finite;
        clauses.iter().rev().filter(finite).find_map(|c| c.subject).or_else(|| clauses.last().and_then(|c| c.subject))
    }

    /// The noun group that can be the subject of a verb at `vs`: the last one since `left` outside phrases.
    fn candidate(&self, left: usize, vs: usize) -> Option<u32> {
        let (mut floor, mut depth) = (left, 0_usize);
        let vs = self.before_aside(left, vs);
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
                    && phrase.apposed_to.is_none()
                    && !groups[k].time
                    && !self.is_age(k)
                    && !self.is_one_of(k, vs)
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

    /// "The price rose as Acme, a maker of pumps, grew": after a finite verb, "as" and the like bring a clause where what
    /// they seem to govern leads up to the next finite verb.
    fn subordinate_subject(&self, left: usize, vs: usize) -> Option<u32> {
        if !self.has_finite() {
            return None;
        }
        let nearest = self.noun_before(vs)?;
        let mut n = nearest;
        for _ in 0..8 {
            let phrase = self.syntax.phrases[n as usize];
            let opens = phrase.preposition.is_some_and(|p| {
                let g = self.grammar;
                p == g.as_ || p == g.after || p == g.before || p == g.since || p == g.until
            });
            let start = self.syntax.noun_groups[n as usize].range.start as usize;
            if opens && start > left && !self.syntax.noun_groups[n as usize].time {
                return Some(n);
            }
            n = phrase.apposed_to.or(phrase.governor.filter(|g| *g < n))?;
        }
        None
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
