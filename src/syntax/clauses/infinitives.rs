//! Infinitives with a subject of their own ("the fair, to be held in Lima", "Harbour League to open school") and those
//! that say what was done ("the first woman to win").

use super::subjects::Subject;
use super::{Clause, Scope};
use crate::lexicon::WordId;
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::{Assertion, VerbForm, VerbGroup};

/// Most steps from the last partner to a deal to the deal.
const MOST_PARTNERS: usize = 8;

impl Scope<'_> {
    /// The subject of an infinitive that tells what will be of what it is told of; the verb may be the first or the last of
    /// its sentence.
    pub(super) fn subject_of_infinitive(
        &self,
        group: &VerbGroup,
        left: usize,
        headline: bool,
        [first, last]: [bool; 2],
    ) -> Option<Subject> {
        if group.form != VerbForm::Infinitive {
            return None;
        }
        let vs = group.range.start as usize;
        // "Anna Lind, of Ohio, to be director of": a nomination.
        let comma = vs > left && self.tag(vs - 1) == Tag::Comma;
        let nominated = group.lemma == self.grammar.be && first && last && comma;
        let nominee = if nominated { self.aside_host(vs - 1) } else { None };
        let nominee = nominee.filter(|k| {
            self.syntax.families[*k as usize] == Family::Person && self.syntax.noun_groups[*k as usize].name.is_some()
        });
        // "Harbour League to open school": a headline says so what will be.
        let announced = || self.announced(left, vs).filter(|_| headline && first);
        if let Some(subject) = nominee.or_else(announced) {
            return Some(Subject { subject: Some(subject), modifies_noun: false });
        }
        // "the fair, to be held in Lima"
        let to_come = if group.passive { self.said_to_come(left, vs)? } else { return None };
        Some(Subject { subject: Some(to_come), modifies_noun: true })
    }

    /// How far the words before an infinitive at `vs` vouch for it; `told`: it has a subject of its own.
    pub(super) fn infinitive_assertion(&self, vs: usize, left: usize, told: bool) -> Assertion {
        let (g, last) = (self.grammar, self.syntax.clauses[self.first_clause..].last());
        let vouches = |word| self.meanings.vouches(word);
        // "managed to open", "is proud to present", "was elected to lead": as true as the verb before; "chose Lind, who
        // led Acme, to serve": past what only the relative clause says.
        let governor = self.outer_clause(last, vs).filter(|c| {
            let verb = self.syntax.verb_groups[c.verb as usize];
            // "is pleased to announce", "is very proud to announce"
            let adjective = (verb.range.start as usize..vs).any(|i| vouches(self.lookups.words[i]));
            vouches(verb.lemma) || adjective
        });
        let last_assertion = last.map(|c| c.assertion);
        // "is expected to meet the mayor and to visit the port"
        let joined = last.filter(|c| {
            let verb = self.syntax.verb_groups[c.verb as usize].range;
            let to = self.tags(verb.start as usize..verb.end as usize).contains(&Tag::To);
            to && vs > left && self.tag(vs - 1) == Tag::Conjunction && !c.modifies_noun
        });
        if let Some(before) = joined {
            return before.assertion;
        }
        if let Some(there) = last.filter(|c| self.is_there_to(c, vs)) {
            return there.assertion;
        }
        let before = self.noun_before(vs).map(|k| &self.syntax.noun_groups[k as usize]);
        // "an agreement to acquire": planned, where the agreement is a fact.
        let agreed = self.deal_before(vs);
        let planned = agreed.and(last_assertion).filter(|a| *a <= Assertion::Planned).map(|_| Assertion::Planned);
        // "its plans to build"
        let noun = vs.checked_sub(1).filter(|i| *i >= left).map(|i| self.lookups.classes[i]);
        let meant = noun.is_some_and(|c| c.meets(g.planned_noun));
        // "has no plans to build"
        if meant && before.is_some_and(|group| self.denies(group.range.start as usize)) {
            return Assertion::Negated;
        }
        // "is to be held in May", "is due to open"; not "if the king were to visit Lima"
        let due = vs.checked_sub(1).is_some_and(|i| g.is_due(self.lookups.words[i]));
        let is_to = last
            .map(|c| self.syntax.verb_groups[c.verb as usize])
            .is_some_and(|v| v.lemma == g.be && v.range.end as usize + usize::from(due) == vs && !v.passive);
        let is_to = is_to && last_assertion.is_none_or(|a| a <= Assertion::Planned);
        // "was to have cost $2 million": what did not come about.
        let past = vs.checked_sub(1).is_some_and(|i| [g.was, g.were].contains(&self.lookups.words[i]));
        if is_to && past && self.lookups.words.get(vs + 1) == Some(&g.have) {
            return Assertion::Hypothetical;
        }
        // "is the first woman to win"
        let done = self.is_first_to(vs).then_some(last_assertion).flatten();
        let otherwise = if meant || is_to || told { Assertion::Planned } else { Assertion::Hypothetical };
        planned.or(governor.map(|c| c.assertion)).or(done).or(last.and_then(|c| self.taken(c))).unwrap_or(otherwise)
    }

    /// "an agreement to acquire", "an agreement with Lima Partners to acquire": the deal whose terms an infinitive at `vs`
    /// tells.
    fn deal_before(&self, vs: usize) -> Option<u32> {
        let mut k = self.noun_before(vs).filter(|k| self.syntax.noun_groups[*k as usize].range.end as usize == vs)?;
        for _ in 0..MOST_PARTNERS {
            if self.lookups.classes[self.syntax.noun_groups[k as usize].head as usize].meets(self.grammar.deal_noun) {
                return Some(k);
            }
            let phrase = self.syntax.phrases[k as usize];
            let brought = [self.grammar.of, self.grammar.with, self.grammar.between];
            k = match (phrase.apposed_to, phrase.governor) {
                _ if phrase.list != k => phrase.list,
                (Some(host), _) => host,
                (None, governor) => governor.filter(|_| phrase.preposition.is_some_and(|p| brought.contains(&p)))?,
            };
        }
        None
    }

    /// "agreed with Lima Partners to buy", "decided in May to open": what a verb that takes infinitives makes of one that
    /// does not follow it right away. Nothing of verbs of beginning and going: "came to Lima to open" tells an aim.
    fn taken(&self, clause: &Clause) -> Option<Assertion> {
        let verb = self.verb_of(clause);
        let free = clause.object.is_none() && !verb.passive && verb.form == VerbForm::Finite;
        let effect = self.meanings.effect(verb.lemma).filter(|_| free)?;
        matches!(effect, Assertion::Planned | Assertion::Negated).then(|| clause.assertion.within(effect))
    }

    /// "was in Lima on Monday to visit": whether the clause before an infinitive at `vs` says only where somebody is.
    fn is_there_to(&self, clause: &Clause, vs: usize) -> bool {
        let verb = self.syntax.verb_groups[clause.verb as usize];
        let obliques = self.syntax.obliques(clause);
        let place = obliques.iter().find(|o| o.preposition == self.grammar.in_ || o.preposition == self.grammar.at);
        let end = |noun: u32| self.syntax.noun_groups[noun as usize].range.end as usize;
        let person = |noun: u32| {
            matches!(self.syntax.families[noun as usize], Family::Person | Family::Group)
                || self.syntax.noun_groups[noun as usize].pronoun
        };
        let last = obliques.iter().map(|o| end(o.noun)).max();
        verb.lemma == self.grammar.be
            && !verb.passive
            && verb.form == VerbForm::Finite
            && clause.object.is_none()
            && clause.subject.is_some_and(person)
            && place.is_some_and(|o| {
                self.syntax.families[o.noun as usize] == Family::Place
                    && self.syntax.noun_groups[o.noun as usize].name.is_some()
            })
            && last == Some(vs)
    }

    /// The thing or event, set off by a comma or named, that a passive infinitive at `vs` says will be dealt with.
    fn said_to_come(&self, left: usize, vs: usize) -> Option<u32> {
        let comma = vs > left && self.tag(vs - 1) == Tag::Comma;
        let end = vs - usize::from(comma);
        let k = self.noun_before(end).filter(|k| self.syntax.noun_groups[*k as usize].range.end as usize == end)?;
        let group = &self.syntax.noun_groups[k as usize];
        let previous = self.syntax.clauses[self.first_clause..].last();
        // "wants the fair to be held in Lima"
        let wished = previous.is_some_and(|c| {
            let for_ = self.syntax.phrases[k as usize].preposition == Some(self.grammar.for_);
            !comma && (self.meanings.controls_object(self.syntax.verb_groups[c.verb as usize].lemma) || for_)
        });
        let event = self.syntax.families[k as usize] == Family::Event;
        let n = if event { k } else { self.phrase_head(k).unwrap_or(k) };
        let fits = matches!(self.syntax.families[n as usize], Family::Event | Family::Thing) && !group.pronoun;
        (fits && !wished && (comma || group.name.is_some() || event && group.determiner != Determiner::None))
            .then_some(n)
    }

    /// The named noun group right before an infinitive at `vs`, or what it hangs on.
    fn announced(&self, left: usize, vs: usize) -> Option<u32> {
        let k = self.noun_before(vs).filter(|k| {
            let end = self.syntax.noun_groups[*k as usize].range.end as usize;
            end >= left && self.tags(end..vs).iter().all(|t| matches!(t, Tag::To | Tag::Adverb))
        })?;
        let head = self.phrase_head(k).unwrap_or(k);
        let leader = self.syntax.phrases[head as usize].list;
        let first = self.syntax.noun_groups[leader as usize];
        (first.name.is_some() && !first.time).then_some(leader)
    }

    /// Whether the noun right before an infinitive at `vs` is the first or only one to do it.
    fn is_first_to(&self, vs: usize) -> bool {
        let g = self.grammar;
        // "the effort made last year to open": no one who did it last.
        let before = self.noun_before(vs).map(|k| self.syntax.noun_groups[k as usize]).filter(|group| !group.time);
        let before = before.map(|group| group.range);
        let first = |w: WordId| w == g.first || w == g.last || w == g.only || w == g.latest;
        // "the second woman to chair the league"
        let ordinal = |i: usize| self.lookups.classes[i].meets(self.grammar.ordinal_word);
        before
            .filter(|r| r.end as usize == vs)
            .is_some_and(|r| r.range().any(|i| first(self.lookups.words[i]) || ordinal(i)))
    }
}
