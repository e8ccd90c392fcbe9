//! Asides between a subject and its verb: appositions, ages, brackets, what dashes set off ("Acme, a maker of pumps for
//! mines, has").

use super::{Clause, Scope};
use crate::syntax::families::Family;
use crate::syntax::noun_groups::Determiner;
use crate::syntax::tags::Tag;
use crate::syntax::verb_groups::VerbForm;

/// So many tokens back an aside without a comma in it begins at most.
const LONGEST_OPENING: usize = 24;
/// So many tokens a bracket behind a name has at most.
const LONGEST_BRACKET: usize = 20;

impl Scope<'_> {
    /// The token before which what goes on after a comma ends, over adverbs and times right before `vs`.
    pub(super) fn comma_before(&self, left: usize, vs: usize) -> Option<usize> {
        let mut at = vs;
        while at > left && matches!(self.tag(at - 1), Tag::Adverb | Tag::Time) {
            at -= 1;
        }
        at.checked_sub(1).filter(|i| *i >= left && self.tag(*i) == Tag::Comma)
    }

    /// "Acme, a maker of pumps for mines and mills, has": what the aside between commas right before `vs` renames, where
    /// no other verb of the sentence has it as its subject.
    pub(super) fn set_off(&self, left: usize, vs: usize) -> Option<u32> {
        let close = self.comma_before(left, vs)?;
        let clauses = &self.syntax.clauses[self.first_clause..];
        let groups = &self.syntax.noun_groups;
        (self.nouns.start..self.nouns.end).find_map(|k| {
            let phrase = &self.syntax.phrases[k];
            let host =
                phrase.apposed_to.filter(|_| !phrase.bracketed && (groups[k].range.end as usize) <= close)? as usize;
            let start = groups[k].range.start as usize;
            let opened = start > 0 && self.tag(start - 1) == Tag::Comma;
            let own = self.syntax.phrases[host];
            let opens =
                own.preposition.is_none() && own.list as usize == host && own.next.is_none() && self.leads(host);
            // Nothing but the aside in between.
            let plain = self.tags(start..close).iter().all(|t| {
                !t.is_finite()
                    && !matches!(
                        t,
                        Tag::Comma
                            | Tag::Relative
                            | Tag::Subordinator
                            | Tag::Break
                            | Tag::Stop
                            | Tag::Quote
                            | Tag::Open
                    )
            });
            let inside = clauses.iter().any(|c| {
                let verb = self.syntax.verb_groups[c.verb as usize].range;
                (verb.start as usize) < close && (verb.start as usize) >= start
            });
            (opened && opens && plain && inside && groups[host].name.is_some()).then_some(host as u32)
        })
    }

    /// "On Monday, in the presence of the mayor, Acme", "It was announced that Acme", "and Acme": whether noun group `k` is the
    /// first in its clause that no preposition brings.
    fn leads(&self, k: usize) -> bool {
        let groups = &self.syntax.noun_groups;
        let (first, start) = (groups[self.nouns.start].range.start as usize, groups[k].range.start as usize);
        let opens = |i: &usize| matches!(self.tag(*i), Tag::Subordinator | Tag::Break | Tag::Quote | Tag::Conjunction);
        let floor = (first..start).rev().find(opens).map_or(first, |i| i + 1);
        // "To mark the day, Acme"
        let clauses = &self.syntax.clauses[self.first_clause..];
        let of_infinitive = |n: usize| {
            clauses.iter().any(|c| {
                let verb = &self.syntax.verb_groups[c.verb as usize];
                verb.form == VerbForm::Infinitive && c.object == Some(n as u32)
            })
        };
        let brought = |n: usize| {
            groups[n].time
                || !self.is_bare(n as u32)
                || self.syntax.phrases[n].preposition.is_some()
                || of_infinitive(n)
        };
        let plain = !self.tags(floor..start).iter().any(|t| t.is_finite());
        plain && (self.nouns.start..k).filter(|n| groups[*n].range.start as usize >= floor).all(brought)
    }

    /// "The fair, now in its third year and organised by the league, drew": what opens the sentence before a comma, where
    /// no finite verb stands between that comma and token `at`.
    pub(super) fn aside_host(&self, at: usize) -> Option<u32> {
        let open = (0..at).rev().take(LONGEST_OPENING).find(|i| self.tag(*i) == Tag::Comma)?;
        let k = self.noun_before(open)? as usize;
        let (group, phrase) = (self.syntax.noun_groups.get(k)?, self.syntax.phrases.get(k)?);
        let end = group.range.end as usize;
        if end != open || !self.nouns.contains(&k) || !self.leads(k) {
            return None;
        }
        let bare = phrase.preposition.is_none() && phrase.list as usize == k && phrase.next.is_none();
        // "Anna Lind, also known as "the Fox", met"
        let quotes = end < at && self.tags(end..at).iter().filter(|t| **t == Tag::Quote).count() % 2 == 0;
        let plain = quotes
            && self.tags(end..at).iter().all(|t| {
                !matches!(t, Tag::Relative | Tag::Subordinator | Tag::Break | Tag::Stop | Tag::Past | Tag::Present)
                    && !t.is_auxiliary()
            });
        let fits = !matches!(self.syntax.families[k], Family::Place | Family::Time | Family::Other);
        let alone = !self.tags(end + 1..at).contains(&Tag::Comma);
        (bare && !group.time && !group.pronoun && fits && plain && alone && self.tag(end) == Tag::Comma)
            .then_some(k as u32)
    }

    /// "The plant, the company said, will open": the noun before an aside that tells who says so, where clause `told` is all
    /// that stands between the commas before `vs`.
    pub(super) fn before_telling(&self, told: &Clause, left: usize, vs: usize) -> Option<u32> {
        let verb = self.syntax.verb_groups[told.verb as usize];
        let tells = self.lookups.classes[verb.head as usize].meets(self.grammar.reporting_verb);
        let start = self.syntax.noun_groups[told.subject? as usize].range.start as usize;
        let open = start.checked_sub(1).filter(|i| self.tag(*i) == Tag::Comma)?;
        let only = self.syntax.clauses.len() == self.first_clause + 1 && verb.form == VerbForm::Finite;
        let n = self.noun_before(open).filter(|_| tells && only && self.comma_before(left, vs) == Some(left))?;
        let touches = self.syntax.noun_groups[n as usize].range.end as usize == open;
        let host = self.clause_level(n);
        (touches && self.syntax.phrases[host as usize].preposition.is_none()).then_some(host)
    }

    /// "Four towns – Lima, Cusco and Tacna – were": where the aside between dashes right before `vs` begins.
    pub(super) fn before_aside(&self, left: usize, vs: usize) -> usize {
        if vs <= left + 2 || self.tag(vs - 1) != Tag::Break {
            return vs;
        }
        let open = (left + 1..vs - 1).rev().find(|i| self.tag(*i) == Tag::Break);
        open.filter(|i| self.tag(*i - 1).is_nominal()).unwrap_or(vs)
    }

    /// "Anna Lind, along with 40 others, met", "Acme, still small, met": where an aside without a verb or a list, which a
    /// preposition, an adverb or an adjective begins, opens right before the verb at `vs`.
    pub(super) fn before_comma_aside(&self, left: usize, vs: usize) -> Option<usize> {
        let close = self.comma_before(left, vs)?;
        let open = (left + 1..close).rev().find(|i| self.tag(*i) == Tag::Comma)?;
        let host = self.tag(open - 1);
        let plain = self.tags(open + 1..close).iter().all(|t| {
            t.is_nominal()
                || matches!(
                    t,
                    Tag::Preposition
                        | Tag::Adverb
                        | Tag::Determiner
                        | Tag::Possessive
                        | Tag::Genitive
                        | Tag::Time
                        | Tag::Pronoun
                )
        });
        // "Acme, Lima, today opened"
        let lies = || {
            let place = self.noun_before(close).filter(|n| self.syntax.families[*n as usize] == Family::Place);
            let whole = place.map(|n| self.syntax.noun_groups[n as usize].range);
            whole.is_some_and(|range| range.start as usize == open + 1 && range.end as usize == close)
        };
        let begins = matches!(self.tag(open + 1), Tag::Preposition | Tag::Adverb)
            || lies()
            || self.tags(open + 1..close).iter().all(|t| matches!(t, Tag::Adverb | Tag::Adjective | Tag::Time));
        (plain && begins && (host.is_nominal() || host == Tag::Close)).then_some(open)
    }

    /// "Acme, one of the oldest companies in Peru, has", "Acme (LSE: ACM), part of the Quarn Group, has", "Acme, the
    /// country's largest bank, has": what Acme is, between commas before a verb at `vs`.
    pub(super) fn is_one_of(&self, k: usize, vs: usize) -> bool {
        let group = &self.syntax.noun_groups[k];
        let range = group.range;
        let (start, end) = (range.start as usize, range.end as usize);
        let one = self.lookups.words.get(start) == Some(&self.grammar.one);
        let article = match group.determiner {
            Determiner::None => range.len() == 1,
            determiner => matches!(determiner, Determiner::Indefinite | Determiner::Genitive),
        };
        let is_kind = || article && group.name.is_none() && !group.plural && !group.pronoun && !group.time;
        let of = self.lookups.words.get(end) == Some(&self.grammar.of);
        // "Radio Quarn, a station in Lima, has"
        let described = of || range.len() > 1 && matches!(self.tag(end), Tag::Preposition | Tag::Comma);
        let first = group.possessor.map_or(k, |owner| owner as usize);
        let open = self.syntax.noun_groups[first].range.start as usize;
        let apart = (one && of || is_kind() && described)
            && self.comma_before(start, vs).is_some()
            && open > 0
            && self.tag(open - 1) == Tag::Comma;
        if !apart {
            return false;
        }
        let before = self.before_brackets(open - 1);
        let host = first.checked_sub(1).filter(|host| self.nouns.contains(host));
        let host = if before + 1 == open { host } else { self.noun_before(before).map(|n| n as usize) };
        host.is_some_and(|host| {
            let group = self.syntax.noun_groups[host];
            let definite = group.determiner == Determiner::Definite && !one && !group.plural;
            // "In Lima, a team of engineers, led by"
            let told = self.syntax.phrases[host].preposition.is_none() || host > self.nouns.start || one;
            // "The Golden Lamp, the union's highest distinction, went to": what it is tells what the name is of.
            let known = first == k || self.syntax.families[host] == Family::Organization;
            group.range.end as usize == before && (group.name.is_some() || definite) && told && known && !group.time
        })
    }

    /// "Some 300 delegates, among them 15 ministers, gathered": a part of those before, between commas before a verb at `vs`;
    /// those named did so themselves.
    pub(super) fn is_among_them(&self, k: usize, vs: usize) -> bool {
        if self.syntax.noun_groups[k].name.is_some() {
            return false;
        }
        let start = self.syntax.noun_groups[k].range.start as usize;
        let word = |back: usize| start.checked_sub(back).map(|i| self.lookups.words[i]);
        let them = word(1).is_some_and(|w| w == self.grammar.them || w == self.grammar.whom);
        let opened = start >= 3 && matches!(self.tag(start - 3), Tag::Comma | Tag::Break);
        them && opened && word(2) == Some(self.grammar.among) && self.comma_before(start, vs).is_some()
    }

    /// The token at which what stands before token `at` ends, but for brackets: "Acme (LSE: ACM) ("the Group"),".
    fn before_brackets(&self, at: usize) -> usize {
        let mut end = at;
        while end > 0 && self.tag(end - 1) == Tag::Close {
            let floor = end.saturating_sub(LONGEST_BRACKET);
            let Some(open) = (floor..end).rev().find(|i| self.tag(*i) == Tag::Open) else { break };
            end = open;
        }
        end
    }

    /// Whether a bracket that is open at group `k` closes before token `vs`.
    pub(super) fn is_in_brackets(&self, k: usize, vs: usize) -> bool {
        let end = self.syntax.noun_groups[k].range.end as usize;
        (end..vs).map(|i| self.tag(i)).find(|t| matches!(t, Tag::Open | Tag::Close)) == Some(Tag::Close)
    }

    /// "Anna Lind, 45, leads", "Anna Lind, PhD, leads": a bare number or degree between commas.
    pub(super) fn is_age(&self, k: usize) -> bool {
        let range = self.syntax.noun_groups[k].range;
        let (start, end) = (range.start as usize, range.end as usize);
        let degree = self.lookups.classes[start].meets(self.grammar.name_suffix);
        let bare = range.len() == 1 && (self.tag(start) == Tag::Number || degree);
        bare && start > 0 && self.tag(start - 1) == Tag::Comma && self.tag(end) == Tag::Comma
    }
}
