//! Clauses: every verb group with its subject, objects and prepositional phrases.
//!
//! No parse tree: subjects are found to the left within the clause, inherited over coordination ("and visited ..."),
//! taken from the antecedent of a relative clause or the noun before a participle; after ClausIE (Del Corro and
//! Gemulla 2013) and FASTUS (Hobbs et al. 1997).

use super::Syntax;
use super::grammar::Grammar;
use super::phrases::Family;
use super::tags::Tag;
use super::verb_groups::{Assertion, Tense, VerbForm, VerbGroup};
use crate::lexicon::{Class, Lookups, WordId};
use crate::reader::BlockKind;
use crate::segmentation::{Sentence, TokenRange};

/// A verb with what it is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its verb group, by number.
    pub verb: u32,
    /// Its sentence, by number.
    pub sentence: u32,
    /// Grammatical subject.
    pub subject: Option<u32>,
    /// First noun group after the verb without a preposition.
    pub object: Option<u32>,
    /// Second one: "the chairman" in "elected her chairman".
    pub complement: Option<u32>,
    /// Prepositional phrases and times: a range of [`Syntax::obliques`].
    pub obliques: (u32, u32),
    /// How far the text vouches for it, with what stands around it counted in.
    pub assertion: Assertion,
    /// Whether it modifies a noun: relative clause or participle.
    pub modifies_noun: bool,
    /// From its subject or verb to its last phrase.
    pub extent: TokenRange,
}

/// A noun group with the preposition that ties it to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// The preposition; [`WordId::UNKNOWN`] for a bare time ("today").
    pub preposition: WordId,
    /// The noun group.
    pub noun: u32,
}

/// Finds the clauses of one sentence, whose noun groups are `nouns` and verb groups `verbs`.
#[allow(clippy::too_many_arguments)]
pub(super) fn find(
    syntax: &mut Syntax,
    lookups: &Lookups,
    grammar: &Grammar,
    controls_object: &dyn Fn(WordId) -> bool,
    vouches: &dyn Fn(WordId) -> bool,
    sentence: (u32, Sentence),
    nouns: std::ops::Range<usize>,
    verbs: std::ops::Range<usize>,
) {
    let (number, sentence) = sentence;
    let start = sentence.tokens.start as usize;
    let end = sentence.tokens.end as usize;
    let first_clause = syntax.clauses.len();
    for v in verbs.clone() {
        if is_second_participle(syntax, lookups, grammar, first_clause, v) {
            let group = &mut syntax.verb_groups[v];
            *group = VerbGroup { form: VerbForm::Participle, passive: true, tense: Tense::None, ..*group };
        }
        let group = syntax.verb_groups[v];
        let (vs, ve) = (group.range.start as usize, group.range.end as usize);
        let left = if v > verbs.start { syntax.verb_groups[v - 1].range.end as usize } else { start };
        let right = if v + 1 < verbs.end { syntax.verb_groups[v + 1].range.start as usize } else { end };
        let scope = Scope { syntax, lookups, grammar, nouns: nouns.clone(), first_clause };
        let mut found = scope.subject(&group.form, left, vs, controls_object);
        // "Harbour League to open school": a headline says so what will be.
        let announced = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading)
            && group.form == VerbForm::Infinitive
            && v == verbs.start
            && scope.announced(left, vs).is_some();
        if announced {
            found = Subject { subject: scope.announced(left, vs), modifies_noun: false };
        }
        // "the fair, to be held in Lima"
        let to_come = group.form == VerbForm::Infinitive && group.passive && !announced;
        let to_come = if to_come { scope.said_to_come(left, vs, controls_object) } else { None };
        if to_come.is_some() {
            found = Subject { subject: to_come, modifies_noun: true };
        }
        // "Anna Lind, of Ohio, to be director of": a nomination.
        let nominated = group.form == VerbForm::Infinitive
            && group.lemma == grammar.be
            && v == verbs.start
            && v + 1 == verbs.end
            && vs > left
            && scope.tag(vs - 1) == Tag::Comma;
        let nominee = if nominated { scope.aside_host(vs - 1) } else { None };
        let nominee = nominee.filter(|k| {
            syntax.families[*k as usize] == Family::Person && syntax.noun_groups[*k as usize].name.is_some()
        });
        if nominee.is_some() {
            found = Subject { subject: nominee, modifies_noun: false };
        }
        let conditional = scope.is_conditional(left, vs);
        let (object, complement) = scope.objects(ve, right);
        let object = object.or_else(|| scope.relative_object(&group, left, vs));
        let mut assertion = group.assertion;
        if conditional {
            assertion = assertion.within(Assertion::Hypothetical);
        }
        if group.form == VerbForm::Infinitive {
            // "managed to open", "is proud to present", "was elected to lead": as true as the verb before.
            let governor = syntax.clauses[first_clause..].last().filter(|c| {
                let verb = syntax.verb_groups[c.verb as usize];
                let adjective = (verb.range.end as usize..vs).any(|i| vouches(lookups.words[i]));
                vouches(verb.lemma) || adjective
            });
            // "an agreement to acquire": planned, where the agreement is a fact.
            let agreed = scope.noun_before(vs).filter(|k| {
                let group = &syntax.noun_groups[*k as usize];
                group.range.end as usize == vs && lookups.classes[group.head as usize].meets(grammar.deal_noun)
            });
            let last = syntax.clauses[first_clause..].last().map(|c| c.assertion);
            // "its plans to build", "is to be held in May"
            let noun = vs.checked_sub(1).filter(|i| *i >= left).map(|i| lookups.classes[i]);
            let meant = noun.is_some_and(|c| c.meets(grammar.planned_noun));
            let before = syntax.clauses[first_clause..].last().map(|c| syntax.verb_groups[c.verb as usize]);
            let is_to = before.is_some_and(|v| v.lemma == grammar.be && v.range.end as usize == vs && !v.passive);
            let otherwise = if meant || is_to || announced || to_come.is_some() || nominee.is_some() {
                Assertion::Planned
            } else {
                Assertion::Hypothetical
            };
            let planned = agreed.and(last).filter(|a| *a <= Assertion::Planned).map(|_| Assertion::Planned);
            // "is the first woman to win"
            let done = scope.is_first_to(vs).then_some(last).flatten();
            assertion = assertion.within(planned.or(governor.map(|c| c.assertion)).or(done).unwrap_or(otherwise));
        }
        if group.form == VerbForm::Ing && !found.modifies_noun && scope.after_preposition(vs, left) {
            // "committed to opening", "plans for building": stated as an aim, not as done; "after visiting" is done.
            assertion = assertion.within(scope.gerund_assertion(vs));
        }
        let from = syntax.obliques.len();
        collect_obliques(syntax, nouns.clone(), v, (left, right), (found.subject, object), first_clause);
        let extent_end = syntax.obliques[from..]
            .iter()
            .map(|o| o.noun)
            .chain(object)
            .chain(complement)
            .map(|n| syntax.noun_groups[n as usize].range.end)
            .max()
            .unwrap_or(group.range.end)
            .max(group.range.end);
        let extent_start = found
            .subject
            .map(|n| syntax.noun_groups[n as usize].range.start)
            .filter(|&s| s >= sentence.tokens.start)
            .unwrap_or(group.range.start)
            .min(group.range.start);
        syntax.clauses.push(Clause {
            verb: v as u32,
            sentence: number,
            subject: found.subject,
            object,
            complement,
            obliques: (from as u32, syntax.obliques.len() as u32),
            assertion,
            modifies_noun: found.modifies_noun,
            extent: TokenRange { start: extent_start, end: extent_end },
        });
    }
    adopt_following_subjects(syntax, first_clause, start);
}

/// "a round led by Acme and joined by Orlin": whether verb `v` looks like a past tense and goes on as a participle before.
fn is_second_participle(syntax: &Syntax, lookups: &Lookups, grammar: &Grammar, first: usize, v: usize) -> bool {
    let group = &syntax.verb_groups[v];
    let past = group.form == VerbForm::Finite && group.tense == Tense::Past && group.range.len() == 1;
    let (start, end) = (group.range.start as usize, group.range.end as usize);
    let brings = lookups.classes.get(end).is_some_and(|c| c.has(Class::PREPOSITION));
    past && (lookups.words.get(end) == Some(&grammar.by) || brings)
        && start > 0
        && syntax.tags.get(start - 1) == Some(&Tag::Conjunction)
        && syntax.clauses[first..]
            .last()
            .is_some_and(|c| c.modifies_noun && syntax.verb_groups[c.verb as usize].form == VerbForm::Participle)
}

/// "Founded in 1915, Acme is ...", "Speaking at the event, she ...": the subject comes later.
fn adopt_following_subjects(syntax: &mut Syntax, first: usize, start: usize) {
    for c in first..syntax.clauses.len() {
        let clause = syntax.clauses[c];
        let group = syntax.verb_groups[clause.verb as usize];
        let opens = clause.subject.is_none() && matches!(group.form, VerbForm::Participle | VerbForm::Ing);
        if !opens || group.range.start as usize > start + 12 {
            continue;
        }
        let next = syntax.clauses[c + 1..].iter().find(|n| {
            let finite = syntax.verb_groups[n.verb as usize].form == VerbForm::Finite;
            finite && !n.modifies_noun && n.subject.is_some()
        });
        let Some(subject) = next.and_then(|n| n.subject) else { continue };
        let comma = (group.range.end as usize..syntax.noun_groups[subject as usize].range.start as usize)
            .any(|i| syntax.tags.get(i) == Some(&Tag::Comma));
        if comma {
            // The noun before that comma is not an object of the participle's clause subject.
            syntax.clauses[c].subject = Some(subject);
            if syntax.clauses[c].object == Some(subject) {
                syntax.clauses[c].object = None;
            }
            // "Founded in 1915 and based in Lima, Acme": a second participle looks like a past tense.
            let end = syntax.noun_groups[subject as usize].range.start;
            for n in c + 1..syntax.clauses.len() {
                let verb = syntax.clauses[n].verb as usize;
                let group = syntax.verb_groups[verb];
                let bare = group.range.len() == 1 && group.tense == Tense::Past && group.range.end <= end;
                if syntax.clauses[n].subject.is_some() || !bare || group.form != VerbForm::Finite {
                    break;
                }
                syntax.verb_groups[verb] = VerbGroup { form: VerbForm::Participle, passive: true, ..group };
                syntax.clauses[n].subject = Some(subject);
            }
        }
    }
}

struct Subject {
    subject: Option<u32>,
    modifies_noun: bool,
}

struct Scope<'a> {
    syntax: &'a Syntax,
    lookups: &'a Lookups,
    grammar: &'a Grammar,
    nouns: std::ops::Range<usize>,
    first_clause: usize,
}

impl Scope<'_> {
    fn tags(&self, range: std::ops::Range<usize>) -> &[Tag] {
        self.syntax.tags.get(range).unwrap_or_default()
    }

    fn tag(&self, i: usize) -> Tag {
        self.syntax.tags.get(i).copied().unwrap_or(Tag::Stop)
    }

    /// The last noun group that ends at or before token `at`.
    fn noun_before(&self, at: usize) -> Option<u32> {
        let groups = &self.syntax.noun_groups[self.nouns.clone()];
        let n = groups.partition_point(|g| g.range.end as usize <= at);
        n.checked_sub(1).map(|k| (self.nouns.start + k) as u32)
    }

    /// The thing or event, set off by a comma or named, that a passive infinitive at `vs` says will be dealt with.
    fn said_to_come(&self, left: usize, vs: usize, controls_object: &dyn Fn(WordId) -> bool) -> Option<u32> {
        let comma = vs > left && self.tag(vs - 1) == Tag::Comma;
        let end = vs - usize::from(comma);
        let k = self.noun_before(end).filter(|k| self.syntax.noun_groups[*k as usize].range.end as usize == end)?;
        let group = &self.syntax.noun_groups[k as usize];
        let previous = self.syntax.clauses[self.first_clause..].last();
        // "wants the fair to be held in Lima"
        let wished = previous.is_some_and(|c| {
            let for_ = self.syntax.phrases[k as usize].preposition == Some(self.grammar.for_);
            !comma && (controls_object(self.syntax.verb_groups[c.verb as usize].lemma) || for_)
        });
        let event = self.syntax.families[k as usize] == Family::Event;
        let n = if event { k } else { self.phrase_head(k).unwrap_or(k) };
        let fits = matches!(self.syntax.families[n as usize], Family::Event | Family::Thing) && !group.pronoun;
        (fits && !wished && (comma || group.name.is_some() || event && group.determiner != super::Determiner::None))
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

    fn subject(&self, form: &VerbForm, left: usize, vs: usize, controls_object: &dyn Fn(WordId) -> bool) -> Subject {
        let none = Subject { subject: None, modifies_noun: false };
        let plain = |subject| Subject { subject, modifies_noun: false };
        let mut before = vs;
        while before > left && matches!(self.tag(before - 1), Tag::Adverb | Tag::Negation) {
            before -= 1;
        }
        // "and now has"
        let mut time = before;
        while time > left && self.tag(time - 1) == Tag::Time {
            time -= 1;
        }
        if time < before && time > left && self.tag(time - 1) == Tag::Conjunction {
            before = time;
        }
        let previous = self.syntax.clauses[self.first_clause..].last();
        let tag = if before > left { self.tag(before - 1) } else { Tag::Other };
        match form {
            VerbForm::Infinitive => plain(previous.and_then(|c| {
                let lemma = self.syntax.verb_groups[c.verb as usize].lemma;
                if controls_object(lemma) {
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
                // "The league, whose members include Acme and Orlin, was": back to the noun before "whose".
                if let Some(c) = previous.filter(|_| tag == Tag::Comma)
                    && let Some(n) = self.owner_before_whose(c)
                {
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
                    let closed =
                        (left..vs).any(|i| matches!(self.tag(i), Tag::Subordinator | Tag::Relative | Tag::Conjunction));
                    let is_object = candidate.is_some() && candidate == c.object;
                    // "The group, which included Lind and Stone, toured": a comma before a verb closes the clause before.
                    let list = |n: u32| self.syntax.phrases[n as usize].list;
                    let is_inside =
                        tag == Tag::Comma && candidate.zip(c.object).is_some_and(|(a, b)| list(a) == list(b));
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
                let touching = self.noun_before(before).filter(|&n| {
                    self.syntax.noun_groups[n as usize].range.end as usize == before
                        && before > left
                        && !self.syntax.noun_groups[n as usize].time
                });
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
                        return Subject { subject: Some(self.antecedent(n, false)), modifies_noun: true };
                    }
                }
                // "The fair, now in its third year and organised by the league,"
                if previous.is_none()
                    && tag == Tag::Conjunction
                    && let Some(n) = self.aside_host(before)
                {
                    return Subject { subject: Some(n), modifies_noun: true };
                }
                if previous.is_some() { plain(self.finite_subject()) } else { none }
            }
        }
    }

    /// The token before which what goes on after a comma ends, over adverbs and times right before `vs`.
    fn comma_before(&self, left: usize, vs: usize) -> Option<usize> {
        let mut at = vs;
        while at > left && matches!(self.tag(at - 1), Tag::Adverb | Tag::Time) {
            at -= 1;
        }
        at.checked_sub(1).filter(|i| *i >= left && self.tag(*i) == Tag::Comma)
    }

    /// "Acme, a maker of pumps for mines and mills, has": what the aside between commas right before `vs` renames, where
    /// no other verb of the sentence has it as its subject.
    fn set_off(&self, left: usize, vs: usize) -> Option<u32> {
        let close = self.comma_before(left, vs)?;
        let clauses = &self.syntax.clauses[self.first_clause..];
        let groups = &self.syntax.noun_groups;
        let first = (self.nouns.start..self.nouns.end).find(|k| {
            let phrase = &self.syntax.phrases[*k];
            phrase.apposed_to.is_some() && !phrase.bracketed && (groups[*k].range.end as usize) <= close
        })?;
        let host = self.syntax.phrases[first].apposed_to? as usize;
        let start = groups[first].range.start as usize;
        let opened = start > 0 && self.tag(start - 1) == Tag::Comma;
        let own = self.syntax.phrases[host];
        let opens =
            host == self.nouns.start && own.preposition.is_none() && own.list as usize == host && own.next.is_none();
        // Nothing but the aside in between.
        let plain = (start..close).all(|i| {
            !matches!(
                self.tag(i),
                Tag::Comma | Tag::Relative | Tag::Subordinator | Tag::Break | Tag::Stop | Tag::Quote | Tag::Open
            ) && !matches!(self.tag(i), Tag::Past | Tag::Present | Tag::Modal | Tag::Be | Tag::Have | Tag::Do)
        });
        let inside = clauses.iter().any(|c| {
            let verb = self.syntax.verb_groups[c.verb as usize].range;
            (verb.start as usize) < close && (verb.start as usize) >= start
        });
        let named = groups[host].name.is_some();
        (opened && opens && plain && inside && named).then_some(host as u32)
    }

    /// "The fair, now in its third year and organised by the league, drew": what opens the sentence before a comma, where
    /// no finite verb stands between that comma and token `at`.
    fn aside_host(&self, at: usize) -> Option<u32> {
        let k = self.nouns.start;
        let (group, phrase) = (self.syntax.noun_groups.get(k)?, self.syntax.phrases.get(k)?);
        let end = group.range.end as usize;
        let bare = phrase.preposition.is_none() && phrase.list as usize == k && phrase.next.is_none();
        let plain = end < at
            && self.tags(end..at).iter().all(|t| {
                !matches!(
                    t,
                    Tag::Relative | Tag::Subordinator | Tag::Break | Tag::Stop | Tag::Quote | Tag::Past | Tag::Present
                ) && !t.is_auxiliary()
            });
        let fits = !matches!(self.syntax.families[k], Family::Place | Family::Time | Family::Other);
        let alone = !self.tags(end + 1..at).contains(&Tag::Comma);
        (bare && !group.time && !group.pronoun && fits && plain && alone && self.tag(end) == Tag::Comma)
            .then_some(k as u32)
    }

    /// "The league, of which Lima is a member, held": the noun before a relative clause that has a subject of its own and
    /// ends right before `vs`.
    fn outside_relative(&self, left: usize, vs: usize) -> Option<u32> {
        let close = self.comma_before(left, vs)?;
        let previous = self.syntax.clauses[self.first_clause..].last().filter(|c| !c.modifies_noun)?;
        let subject = self.syntax.noun_groups[previous.subject? as usize].range.start as usize;
        let own = self.syntax.verb_groups[previous.verb as usize];
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
        (touches && first && plain && own.form == VerbForm::Finite && (own.range.end as usize) < close)
            .then(|| self.clause_level(n))
    }

    /// The noun that the "whose" before the subject of a clause stands for.
    fn owner_before_whose(&self, clause: &Clause) -> Option<u32> {
        let start = self.syntax.noun_groups[clause.subject? as usize].range.start as usize;
        let whose = |i: &usize| self.lookups.words.get(*i) == Some(&self.grammar.whose);
        let at = [Some(start), start.checked_sub(1)].into_iter().flatten().find(whose)?;
        let end = at.checked_sub(1).filter(|i| self.tag(*i) == Tag::Comma)?;
        let owner = self.noun_before(end)?;
        (self.syntax.noun_groups[owner as usize].range.end as usize == end).then(|| self.clause_level(owner))
    }

    /// Whether the noun right before an infinitive at `vs` is the first or only one to do it.
    fn is_first_to(&self, vs: usize) -> bool {
        let g = self.grammar;
        let before = self.noun_before(vs).map(|k| self.syntax.noun_groups[k as usize].range);
        let first = |w: WordId| w == g.first || w == g.last || w == g.only || w == g.latest;
        before.filter(|r| r.end as usize == vs).is_some_and(|r| self.lookups.words[r.range()].iter().any(|w| first(*w)))
    }

    /// "the summit, which Peru will host": what a relative pronoun before the subject stands for.
    fn relative_object(&self, group: &VerbGroup, left: usize, vs: usize) -> Option<u32> {
        if group.passive || group.form != VerbForm::Finite || group.lemma == self.grammar.be {
            return None;
        }
        let at = (left..vs).rev().find(|i| self.tag(*i) == Tag::Relative)?;
        let subject = self.noun_before(vs)?;
        let inside = self.syntax.noun_groups[subject as usize].range.start as usize > at;
        if !inside || self.lookups.words.get(at) != Some(&self.grammar.which) {
            return None;
        }
        let mut end = at;
        while end > left && self.tag(end - 1) == Tag::Comma {
            end -= 1;
        }
        let before = self.noun_before(end)?;
        let touches = self.syntax.noun_groups[before as usize].range.end as usize == end;
        touches.then(|| self.phrase_head(before).unwrap_or(before))
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

    /// "a maker of pumps headquartered in Lima": the body or place that a participle of having a seat is said of.
    fn seated(&self, nearest: u32, vs: usize) -> Option<u32> {
        let verb = self.lookups.verb_lemmas.get(vs)?;
        if *verb != self.grammar.base && *verb != self.grammar.headquarter {
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

    /// The noun a relative or participle clause says something of, from the one it follows.
    fn antecedent(&self, nearest: u32, wants_agent: bool) -> u32 {
        let mut n = nearest;
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
    fn renamed_body(&self, nearest: u32) -> Option<u32> {
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
    fn person(&self, nearest: u32) -> Option<u32> {
        let mut n = nearest;
        for _ in 0..6 {
            let phrase = &self.syntax.phrases[n as usize];
            if matches!(self.syntax.families[n as usize], Family::Person | Family::Group) {
                return Some(phrase.apposed_to.unwrap_or(n));
            }
            n = phrase.governor?;
        }
        None
    }

    /// "a delegation of the league, which included": what is added after a comma is said of the whole phrase, if that
    /// names people or something that takes place.
    fn phrase_head(&self, nearest: u32) -> Option<u32> {
        let phrase = self.syntax.phrases[nearest as usize];
        let head = phrase.governor.filter(|_| phrase.preposition == Some(self.grammar.of))?;
        matches!(self.syntax.families[head as usize], Family::Group | Family::Event).then_some(head)
    }

    /// Out of prepositional phrases and appositions to the noun that stands in the clause itself.
    fn clause_level(&self, noun: u32) -> u32 {
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

    /// "Four towns – Lima, Cusco and Tacna – were": where the aside between dashes right before `vs` begins.
    fn before_aside(&self, left: usize, vs: usize) -> usize {
        if vs <= left + 2 || self.tag(vs - 1) != Tag::Break {
            return vs;
        }
        let open = (left + 1..vs - 1).rev().find(|i| self.tag(*i) == Tag::Break);
        open.filter(|i| self.tag(*i - 1).is_nominal()).unwrap_or(vs)
    }

    /// "Acme, one of the oldest companies in Peru, has": what Acme is, between commas before a verb at `vs`.
    fn is_one_of(&self, k: usize, vs: usize) -> bool {
        let range = self.syntax.noun_groups[k].range;
        let (start, end) = (range.start as usize, range.end as usize);
        let apart = self.lookups.words.get(start) == Some(&self.grammar.one)
            && self.lookups.words.get(end) == Some(&self.grammar.of)
            && self.comma_before(start, vs).is_some()
            && start > 0
            && self.tag(start - 1) == Tag::Comma;
        let host = k.checked_sub(1).filter(|host| apart && self.nouns.contains(host));
        host.is_some_and(|host| {
            let group = self.syntax.noun_groups[host];
            group.range.end as usize + 1 == start && group.name.is_some() && !group.time
        })
    }

    /// Whether token `i` is the colon of "are as follows:" after a verb that ends at `ve`.
    fn closes_as_follows(&self, ve: usize, i: usize) -> bool {
        i == ve + 2 && self.lookups.words.get(ve + 1) == Some(&self.grammar.follows)
    }

    /// Whether a bracket that is open at group `k` closes before token `vs`.
    fn is_in_brackets(&self, k: usize, vs: usize) -> bool {
        let end = self.syntax.noun_groups[k].range.end as usize;
        (end..vs).map(|i| self.tag(i)).find(|t| matches!(t, Tag::Open | Tag::Close)) == Some(Tag::Close)
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

    /// "Anna Lind, 45, leads": a bare number between commas.
    fn is_age(&self, k: usize) -> bool {
        let range = self.syntax.noun_groups[k].range;
        let (start, end) = (range.start as usize, range.end as usize);
        let bare = range.len() == 1 && self.tag(start) == Tag::Number;
        bare && start > 0 && self.tag(start - 1) == Tag::Comma && self.tag(end) == Tag::Comma
    }

    fn is_possessor(&self, k: usize) -> bool {
        self.syntax.noun_groups.get(k + 1).is_some_and(|g| g.possessor == Some(k as u32))
    }

    fn is_conditional(&self, left: usize, vs: usize) -> bool {
        let g = self.grammar;
        let is_condition = |w: &WordId| *w != WordId::UNKNOWN && (*w == g.if_ || *w == g.unless || *w == g.whether);
        self.lookups.words.get(left..vs).unwrap_or_default().iter().any(is_condition)
    }

    fn after_preposition(&self, vs: usize, left: usize) -> bool {
        vs > left && matches!(self.tag(vs - 1), Tag::Preposition | Tag::To)
    }

    fn gerund_assertion(&self, vs: usize) -> Assertion {
        let word = |i: usize| self.lookups.words.get(i).copied().unwrap_or_default();
        let w = word(vs.wrapping_sub(1));
        let g = self.grammar;
        // "prior to joining"
        if w == g.to && vs >= 2 && word(vs - 2) == g.prior {
            return Assertion::Asserted;
        }
        if w == g.for_ || w == g.to || w == g.of || w == g.in_ { Assertion::Hypothetical } else { Assertion::Asserted }
    }

    /// Direct object and second object between `ve` and `right`.
    fn objects(&self, ve: usize, right: usize) -> (Option<u32>, Option<u32>) {
        let ends = |(n, tag): (usize, &Tag)| {
            matches!(tag, Tag::Subordinator | Tag::Relative | Tag::Stop | Tag::Quote)
                || *tag == Tag::Break && n > 0 && !self.closes_as_follows(ve, ve + n)
        };
        let limit = self.tags(ve..right).iter().enumerate().position(ends).map_or(right, |n| ve + n);
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
                        colon || matches!(self.tag(i), Tag::Adverb | Tag::Negation | Tag::Time)
                    });
                    if !near {
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

/// The first of `nouns` that starts at token `at` or after it.
fn first_from(syntax: &Syntax, nouns: &std::ops::Range<usize>, at: usize) -> usize {
    nouns.start + syntax.noun_groups[nouns.clone()].partition_point(|g| (g.range.start as usize) < at)
}

/// Gathers phrases after the verb, fronted phrases before the subject, and times.
#[allow(clippy::too_many_arguments)]
fn collect_obliques(
    syntax: &mut Syntax,
    nouns: std::ops::Range<usize>,
    verb: usize,
    (left, right): (usize, usize),
    (subject, object): (Option<u32>, Option<u32>),
    first_clause: usize,
) {
    let group = syntax.verb_groups[verb];
    let (vs, ve) = (group.range.start as usize, group.range.end as usize);
    let finite = syntax.clauses.len() == first_clause || group.form == VerbForm::Finite;
    // "At a ceremony held in Lima, Anna Lind received": what opens the sentence belongs to its main verb.
    let inside = |c: &Clause| c.modifies_noun && syntax.verb_groups[c.verb as usize].form == VerbForm::Participle;
    let only = syntax.clauses.len() == first_clause + 1 && syntax.clauses.last().is_some_and(inside);
    if only && group.form == VerbForm::Finite {
        let noun = nouns.start as u32;
        if let Some(preposition) = syntax.phrases[nouns.start].preposition
            && syntax.clauses.last().is_some_and(|c| c.subject == Some(noun))
        {
            syntax.obliques.push(Oblique { preposition, noun });
        }
    }
    // What precedes belongs here when it opens the sentence or follows a clause break.
    let fronted = if syntax.clauses.len() == first_clause {
        // Nor is what stands before a dash or colon, such as a dateline.
        let before = syntax.tags.get(left..vs).unwrap_or_default();
        before.iter().rposition(|tag| *tag == Tag::Break).map_or(left, |n| left + n + 1)
    } else {
        let breaks = |tag: &Tag| matches!(tag, Tag::Subordinator | Tag::Break | Tag::Conjunction | Tag::Stop);
        let before = syntax.tags.get(left..vs).unwrap_or_default();
        before.iter().rposition(breaks).map_or(vs, |n| left + n + 1)
    };
    let ends = |tag: &Tag| matches!(tag, Tag::Subordinator | Tag::Relative | Tag::Stop | Tag::Break);
    let after = syntax.tags.get(ve..right).unwrap_or_default();
    let limit = after.iter().position(ends).map_or(right, |n| ve + n);
    for k in first_from(syntax, &nouns, if finite { fronted } else { ve })..nouns.end {
        let start = syntax.noun_groups[k].range.start as usize;
        if start >= limit {
            break;
        }
        if (vs..ve).contains(&start) || subject == Some(k as u32) {
            continue;
        }
        let time = syntax.noun_groups[k].time;
        // "which was founded in Lima, today has": a time between a comma and a verb is that verb's.
        let leads = |verb: usize| {
            let comma = start > 0 && syntax.tags.get(start - 1) == Some(&Tag::Comma);
            time && comma && syntax.noun_groups[k].range.end as usize == verb
        };
        let here = start >= ve && start < limit && !leads(right);
        if !(here || leads(vs) || finite && start >= fronted && start < vs) {
            continue;
        }
        let phrase = syntax.phrases[k];
        if let Some(preposition) = phrase.preposition {
            syntax.obliques.push(Oblique { preposition, noun: k as u32 });
        } else if time && object != Some(k as u32) {
            syntax.obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: k as u32 });
        }
    }
}
