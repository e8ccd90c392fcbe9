//! What a clause says of a post: a construction a method.

use super::View;
use super::assignments::{Assignment, Verbs, has_title, is, is_person};
use super::givers::{announcer, chosen_at, chosen_before, of_giver_kind, opening_at, organ_served, where_};
use super::giving::of_giver;
use super::greetings::{greets, welcomed};
use super::order::{behind_relative, inverted, last_of_row};
use super::pairs::beside;
use super::positions::{occupied, of_position, to_post};
use super::taken_up::moved_to;
use crate::lexicon::Class;
use crate::syntax::{Assertion, Clause, Determiner, Family, Oblique, Tense, VerbForm, VerbGroup};

/// Adds what clause `n` says of posts.
pub(super) fn by_clause(view: &View<'_>, verbs: &Verbs, n: u32, out: &mut Vec<Assignment>) {
    let Some(telling) = Telling::of(view, verbs, n) else { return };
    let (clause, verb) = (telling.clause, &telling.verb);
    // "had Lind elected chair, Alvarez, deputy chair, and Stone as secretary": Stone's post alone.
    if let Some(post) = telling.as_post
        && let Some(holder) = last_of_row(view, clause, post)
    {
        let giver = clause.subject.filter(|s| !is_person(view, *s));
        out.push(Assignment { giver, clause: None, ..telling.assignment(holder, post) });
        return;
    }
    let mut of_others = telling.as_posts().filter_map(|post| Some((telling.beside_with(post)?, post)));
    out.extend(of_others.next().map(|(holder, post)| telling.assignment(holder, post)));
    if let (Some(post), false) = (telling.as_post, verb.passive)
        && let Some((last, next)) = handed_on(view, clause, verb)
    {
        // "hands over to Lind as chair": the post is hers, his no more.
        let over = clause.assertion < Assertion::Planned;
        out.push(telling.assignment(next, post));
        out.push(Assignment { over, ..telling.assignment(last, post) });
        return;
    }
    let Some(holding) = telling.holding(out).filter(|h| is_person(view, h.holder)) else { return };
    let given = telling.gives();
    let giver = holding.giver.or_else(|| where_(view, clause));
    // "The league announced that Anna Lind has been named president": its own.
    let giver = giver.or_else(|| announcer(view, n, holding.holder).filter(|_| given));
    let giver = giver.or_else(|| chosen_at(view, clause).filter(|_| given && verb.passive));
    let giver = giver.or_else(|| chosen_before(view, n, out.last()?).filter(|_| given && verb.passive));
    let giver = giver.or_else(|| opening_at(view, clause)).or_else(|| organ_served(view, clause));
    // "will step down as dean", "will remain dean": the post is held until then, and from now on.
    let lasts = matches!(view.lexicon.text(verb.lemma), "remain" | "continue" | "stay");
    let held = (holding.leaves || lasts) && clause.assertion == Assertion::Planned;
    let assertion = if held { Assertion::Asserted } else { clause.assertion };
    let over = holding.over;
    let whole = telling.assignment(holding.holder, holding.post);
    // "retires in June as dean": until then, not since.
    let clause = whole.clause.filter(|_| over || !holding.leaves);
    out.push(Assignment { giver, assertion, over, clause, ..whole });
}

/// What those do who come to a higher post.
const RISING: [&str; 5] = ["rise", "ascend", "move", "advance", "step"];

/// A clause that may give, fill or end a post.
struct Telling<'a> {
    view: &'a View<'a>,
    verbs: &'a Verbs,
    n: u32,
    clause: &'a Clause,
    verb: VerbGroup,
    /// The word behind the verb: "takes over", "steps down".
    particle: &'a str,
    /// The post that "as" brings.
    as_post: Option<u32>,
}

/// Who is said to hold what.
struct Holding {
    holder: u32,
    post: u32,
    giver: Option<u32>,
    over: bool,
    /// Whether the clause is about the end of it.
    leaves: bool,
}

impl Holding {
    const fn of(holder: u32, post: u32) -> Self {
        Self { holder, post, giver: None, over: false, leaves: false }
    }
}

impl<'a> Telling<'a> {
    /// Without "as" only some verbs tell of posts.
    fn of(view: &'a View<'a>, verbs: &'a Verbs, n: u32) -> Option<Self> {
        let clause = &view.syntax.clauses[n as usize];
        if clause.assertion > Assertion::Planned {
            return None;
        }
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let brings_as = view.syntax.obliques(clause).iter().any(|o| o.preposition == view.grammar.as_);
        if !brings_as && !tells_of_posts(view, verbs, &verb) && !RISING.contains(&view.lexicon.text(verb.lemma)) {
            return None;
        }
        let particle = view.document.text(verb.range.end as usize);
        let telling = Self { view, verbs, n, clause, verb, particle, as_post: None };
        let as_post = telling.as_posts().find(|k| telling.beside_with(*k).is_none());
        Some(Self { as_post, ..telling })
    }

    fn assignment(&self, holder: u32, post: u32) -> Assignment {
        let assertion = self.clause.assertion;
        Assignment { post, holder, giver: None, assertion, over: false, clause: Some(self.n) }
    }

    /// The posts that "as" brings.
    fn as_posts(&self) -> impl Iterator<Item = u32> {
        let view = self.view;
        let brought = view.syntax.obliques(self.clause).iter().filter(|o| o.preposition == view.grammar.as_);
        brought.map(|o| o.noun).filter(|k| has_title(view, *k))
    }

    /// "with Omar Stone as treasurer": who else holds a post, the first of a list.
    fn beside_with(&self, post: u32) -> Option<u32> {
        let view = self.view;
        let host = view.syntax.phrases[post as usize].governor?;
        let first = view.syntax.phrases[host as usize].list;
        let with = |k: u32| view.syntax.phrases[k as usize].preposition == Some(view.grammar.with);
        let named = view.syntax.noun_groups[host as usize].name.is_some() && is_person(view, host);
        (named && (with(host) || with(first))).then_some(first)
    }

    fn is(&self, class: Option<Class>) -> bool {
        is(self.view, class, self.verb.lemma)
    }

    fn is_titled(&self, k: &u32) -> bool {
        has_title(self.view, *k)
    }

    /// "Anna Lind elected president": a title with no word before it.
    fn is_bare_title(&self, k: u32) -> bool {
        let group = &self.view.syntax.noun_groups[k as usize];
        group.determiner == Determiner::None && group.possessor.is_none() && has_title(self.view, k)
    }

    fn is_simple_past(&self) -> bool {
        self.verb.tense == Tense::Past && self.verb.range.len() == 1
    }

    /// Whether the verb gives posts.
    fn gives(&self) -> bool {
        self.is(self.verbs.assign) || self.as_post.is_some() && self.is(self.verbs.receive)
    }

    /// The object, if it is not somebody.
    fn body(&self) -> Option<u32> {
        self.clause.object.filter(|k| !is_person(self.view, *k))
    }

    /// Who holds what by the construction of the clause; where it tells of several, they are added to `out`.
    fn holding(&self, out: &mut Vec<Assignment>) -> Option<Holding> {
        let (view, verbs, clause, verb) = (self.view, self.verbs, self.clause, &self.verb);
        let over_from = view.lexicon.text(verb.lemma) == "take" && self.particle == "over";
        if let Some(post) = self.as_post.filter(|_| over_from) {
            return Some(Holding::of(clause.subject?, post));
        }
        if let Some(post) = self.left() {
            let holder = if verb.passive { clause.object } else { clause.subject };
            return Some(Holding { over: verb.tense == Tense::Past, leaves: true, ..Holding::of(holder?, post) });
        }
        // "took office as mayor", "assumed the post of dean": it began then.
        if let Some((post, giver)) = occupied(view, verbs, clause, verb) {
            let begins = verbs.occupy.and_then(|c| view.lexicon.attribute(c, verb.lemma)) == Some("lasting");
            let over = verb.tense == Tense::Past && !begins && !since(view, clause);
            return Some(Holding { giver, over, ..Holding::of(clause.subject?, post) });
        }
        if self.gives() {
            return self.given(out);
        }
        if self.is(verbs.succeed) {
            return self.succeeded(out);
        }
        // "takes over as dean", "stepped in as dean"
        let up = matches!(self.particle, "over" | "in" | "up") && !verb.passive && self.body().is_none();
        if let Some(post) = self.as_post.filter(|_| up) {
            return Some(Holding::of(clause.subject?, post));
        }
        if let Some(giver) = self.as_post.and_then(|_| moved_to(view, clause)) {
            return Some(Holding { giver: Some(giver), ..Holding::of(clause.subject?, self.as_post?) });
        }
        if self.is(verbs.hold) {
            return self.held(out);
        }
        // "moves up to chief financial officer at Acme"
        let rises = !verb.passive && RISING.contains(&view.lexicon.text(verb.lemma));
        if let Some(post) = to_post(view, verbs, clause, verb).filter(|_| rises) {
            return Some(Holding::of(clause.subject?, post));
        }
        // "has led the league as its president"
        let leads = matches!(view.lexicon.text(verb.lemma), "lead" | "head" | "run" | "guide" | "steer" | "direct");
        if let Some(post) = self.as_post.filter(|_| leads && !verb.passive && self.body().is_some()) {
            return Some(Holding { giver: self.body(), ..Holding::of(clause.subject?, post) });
        }
        if let Some(post) = self.as_post {
            if let Some(by) = agent_as(view, clause, verb) {
                return Some(Holding::of(by, post));
            }
            if self.is(verbs.join) {
                // "Acme announced that Lind will join the management team as": of Acme.
                let holder = clause.subject?;
                let team = |k: &u32| view.syntax.families[*k as usize] == Family::Group;
                let body = self.body().filter(|k| !team(k) || of_giver(view, *k).is_some());
                return Some(Holding {
                    giver: body.or_else(|| announcer(view, self.n, holder)),
                    ..Holding::of(holder, post)
                });
            }
        }
        if let Some(post) = welcomed(view, clause, verb) {
            return Some(Holding { giver: clause.subject, ..Holding::of(post, post) });
        }
        if verb.lemma == view.grammar.be { self.been() } else { None }
    }

    /// "stepped down as mayor", "resigned from the post of dean": the post.
    fn left(&self) -> Option<u32> {
        let leaves = self.particle == "down" || self.is(self.verbs.leave);
        let from = || of_position(self.view, self.verbs, self.clause, self.view.grammar.from);
        if leaves { self.as_post.or_else(from) } else { None }
    }

    /// "was named dean", "appointed Lind as dean", "Anna Lind elected president".
    fn given(&self, out: &mut Vec<Assignment>) -> Option<Holding> {
        let (view, clause, verb) = (self.view, self.clause, &self.verb);
        let alone = clause.complement.is_none() && self.as_post.is_none();
        // "appointed two deputies: Anna Lind and Omar Stone": each of those the plural stands for.
        let plural = |k: &u32| view.syntax.noun_groups[*k as usize].plural && self.is_titled(k);
        if let Some(post) = clause.object.filter(|k| !verb.passive && alone && plural(k))
            && let Some(people) = view.mentions.of_noun[post as usize].and_then(|m| view.chains.set(m))
        {
            let holders = people.iter().filter_map(|m| view.mentions.all[*m as usize].noun);
            let giver = clause.subject;
            let holders = holders.filter(|k| is_person(view, *k));
            out.extend(holders.map(|holder| Assignment { giver, ..self.assignment(holder, post) }));
            return None;
        }
        if alone && self.is_reduced() {
            return Some(Holding::of(clause.subject?, clause.object?));
        }
        let to_phrase = || to_post(view, self.verbs, clause, verb);
        if verb.passive {
            let post = self.as_post.or(clause.object.filter(|k| self.is_titled(k))).or_else(to_phrase);
            return Some(Holding::of(clause.subject?, post?));
        }
        let holder = clause.object?;
        // "has appointed a new president, Anna Lind": the post is hers whose name renames it.
        let named = view.mentions.of_noun[holder as usize].is_some_and(|m| view.chains.is_named(m));
        let post = if alone && named && self.is_titled(&holder) {
            holder
        } else {
            self.as_post
                .or(clause.complement.filter(|k| self.is_titled(k)))
                .or_else(|| beside(view, holder))
                .or_else(to_phrase)
                .or_else(|| self.behind_degree(holder))
                .or_else(|| behind_relative(view, self.n))?
        };
        Some(Holding { giver: clause.subject, ..Holding::of(holder, post) })
    }

    /// "Anna Lind elected president": whether a headline leaves out the "was".
    fn is_reduced(&self) -> bool {
        let (view, clause) = (self.view, self.clause);
        let named = |s: u32| view.syntax.noun_groups[s as usize].name.is_some() && is_person(view, s);
        // "Lind yesterday named 21 ambassadors": she is none.
        let several = |s: u32| view.syntax.members(s).count() >= 2;
        let (Some(subject), Some(post)) = (clause.subject, clause.object) else { return false };
        self.is_simple_past()
            && named(subject)
            && self.is_bare_title(post)
            && (!view.syntax.noun_groups[post as usize].plural || several(subject))
    }

    /// "named Anna Lind, MD, chief of surgery"
    fn behind_degree(&self, holder: u32) -> Option<u32> {
        let view = self.view;
        view.syntax.noun_groups[holder as usize].name?;
        let post = (holder + 1..holder + 5).find(|n| {
            let phrase = view.syntax.phrases.get(*n as usize);
            phrase.is_some_and(|p| p.apposed_to == Some(holder)) && self.is_bare_title(*n)
        })?;
        (post > holder + 1).then_some(post)
    }

    /// "Lind succeeded Stone as dean": the post was hers whom another follows.
    fn succeeded(&self, out: &mut Vec<Assignment>) -> Option<Holding> {
        let (view, clause, verb) = (self.view, self.clause, &self.verb);
        // "Stone was succeeded by Lind as dean"
        let by = || {
            let mut by = view.syntax.obliques(clause).iter().filter(|o| o.preposition == view.grammar.by);
            let after = |o: &&Oblique| view.syntax.noun_groups[o.noun as usize].range.start >= verb.range.end;
            by.find(|o| after(o) && is_person(view, o.noun)).map(|o| o.noun)
        };
        let (next, last) = if verb.passive { (by(), clause.subject) } else { (clause.subject, clause.object) };
        let (next, last, post) = (next?, last?, self.as_post?);
        // "replaced Stone as dean with Lind"
        let mut with = view.syntax.obliques(clause).iter().filter(|o| o.preposition == view.grammar.with);
        let next = with.find(|o| o.noun > post && is_person(view, o.noun)).map_or(next, |o| o.noun);
        if is_person(view, last) {
            out.push(Assignment { over: true, ..self.assignment(last, post) });
        }
        Some(Holding::of(next, post))
    }

    /// "serves as dean", "worked for Acme as chief engineer". Who became or remained something still is.
    fn held(&self, out: &mut Vec<Assignment>) -> Option<Holding> {
        let (view, clause, verb) = (self.view, self.clause, &self.verb);
        let obliques = view.syntax.obliques(clause);
        let employs = |o: &Oblique| matches!(view.lexicon.text(o.preposition), "for" | "at" | "with");
        let employer = obliques.iter().find(|o| {
            let m = view.mentions.of_noun[o.noun as usize];
            let body = m.is_some_and(|m| view.chains.is_named(m) && of_giver_kind(view, m));
            self.as_post.is_some() && employs(o) && body
        });
        if let Some(employer) = employer {
            let (holder, post) = clause.subject.zip(self.as_post).filter(|(h, _)| is_person(view, *h))?;
            let at = |giver: u32, post: u32| Assignment {
                giver: Some(giver),
                over: self.is_simple_past(),
                ..self.assignment(holder, post)
            };
            out.push(at(employer.noun, post));
            // "and for Belno as director"
            let more = obliques.windows(2).filter(|pair| {
                let as_ = pair[1].preposition == view.grammar.as_;
                pair[0].noun > post && employs(&pair[0]) && as_ && has_title(view, pair[1].noun)
            });
            out.extend(more.map(|pair| at(pair[0].noun, pair[1].noun)));
            return None;
        }
        let object = clause.object.filter(|k| self.is_titled(k));
        let holder = clause.subject?;
        // "Acme has chosen Lind to serve as dean": its own.
        if let Some(giver) = chooser(view, self.verbs, self.n, clause.subject)
            && let Some(post) = self.as_post.or(object).filter(|_| verb.form == VerbForm::Infinitive)
        {
            out.push(Assignment { giver: Some(giver), ..self.assignment(holder, post) });
            return None;
        }
        let had = view.document.text(verb.range.start as usize) == "had";
        let lasting = self.verbs.hold.and_then(|c| view.lexicon.attribute(c, verb.lemma)) == Some("lasting");
        let kept = || of_position(view, self.verbs, clause, view.grammar.in_);
        let post = self.as_post.or(object).or_else(kept)?;
        Some(Holding { over: (self.is_simple_past() || had) && !lasting, ..Holding::of(holder, post) })
    }

    /// "Lind is the mayor", "is in her second term as mayor", "Installed as president was Anna Lind".
    fn been(&self) -> Option<Holding> {
        let (view, clause) = (self.view, self.clause);
        if let Some(post) = self.as_post.filter(|_| clause.object.is_none() && in_term(view, clause)) {
            return Some(Holding { over: self.is_simple_past(), ..Holding::of(clause.subject?, post) });
        }
        if let Some((holder, post)) = inverted(view, self.verbs, self.n) {
            return Some(Holding::of(holder, post));
        }
        let holder = clause.subject?;
        // "The guest of honour was the mayor of Lima": who was so then still is the mayor.
        let group = &view.syntax.noun_groups[holder as usize];
        let who = group.name.is_some() || group.pronoun;
        let over = self.is_simple_past() && !self.verb.passive && who;
        Some(Holding { over, ..Holding::of(holder, clause.object.filter(|k| self.is_titled(k))?) })
    }
}

/// Whether a clause says since when: what is so since then still is.
fn since(view: &View<'_>, clause: &Clause) -> bool {
    view.syntax.obliques(clause).iter().any(|o| o.preposition == view.grammar.since)
}

/// Whether a verb can give or end a post that no "as" brings.
fn tells_of_posts(view: &View<'_>, verbs: &Verbs, verb: &VerbGroup) -> bool {
    verb.lemma == view.grammar.be
        || view.lexicon.classes(verb.lemma).meets(verbs.telling)
        || view.document.text(verb.range.end as usize) == "down"
        || greets(view, verb)
}

/// "The vote was led by Anna Lind as chair of the committee": who did it, and as what.
fn agent_as(view: &View<'_>, clause: &Clause, verb: &VerbGroup) -> Option<u32> {
    let leads = || {
        matches!(
            view.lexicon.text(verb.lemma),
            "lead" | "chair" | "moderate" | "conduct" | "oversee" | "sign" | "represent" | "open" | "head" | "run"
        )
    };
    let mut by = view.syntax.obliques(clause).iter().filter(|o| o.preposition == view.grammar.by);
    by.find(|o| verb.passive && leads() && is_person(view, o.noun)).map(|o| o.noun)
}

/// Who chose the subject of clause `n` before it in the sentence.
fn chooser(view: &View<'_>, verbs: &Verbs, n: u32, subject: Option<u32>) -> Option<u32> {
    let sentence = view.syntax.clauses[n as usize].sentence;
    let mut before = view.syntax.clauses[..n as usize].iter().rev().take_while(|c| c.sentence == sentence);
    let chose = before.find(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        !verb.passive && is(view, verbs.assign, verb.lemma) && c.object == subject && subject.is_some()
    })?;
    chose.subject.filter(|k| !is_person(view, *k))
}

/// "Stone hands over to Lind", "passed the gavel to Lind": who has handed on what to whom.
fn handed_on(view: &View<'_>, clause: &Clause, verb: &VerbGroup) -> Option<(u32, u32)> {
    let hands = matches!(view.lexicon.text(verb.lemma), "hand" | "pass");
    let last = clause.subject.filter(|s| hands && is_person(view, *s))?;
    let mut to = view.syntax.obliques(clause).iter().filter(|o| o.preposition == view.grammar.to);
    to.find(|o| is_person(view, o.noun)).map(|o| (last, o.noun))
}

/// "is in her second term", "is in his ninth season": whether a clause of being tells of a time in a post.
fn in_term(view: &View<'_>, clause: &Clause) -> bool {
    view.syntax.obliques(clause).iter().any(|o| {
        let lemma = || view.lexicon.text(view.syntax.noun_groups[o.noun as usize].lemma);
        o.preposition == view.grammar.in_
            && matches!(lemma(), "term" | "season" | "year" | "stint" | "tenure" | "mandate")
    })
}
