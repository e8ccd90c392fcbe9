//! Posts given, held or ended by way of a verb: "was named dean", "appointed Lind as dean", "serves as dean".

use super::View;
use super::givers::{announcer, chosen_at, chosen_before, of_giver_kind, where_};
use super::greetings::{greets, welcomed};
use super::nominal::by_noun;
use super::pairs::{beside, distribute, gapped};
use super::positions::{occupied, of_position, to_post};
use super::resumes;
use super::roles::title;
use super::taken_up::taken_up;
use crate::lexicon::{Class, ClassSet, WordId};
use crate::syntax::{Assertion, Clause, Determiner, Family, Oblique, Tag, Tense, VerbForm, VerbGroup};

/// A post given, held or ended by way of a verb or its noun.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Assignment {
    /// The noun group of the post.
    pub post: u32,
    /// The noun group of the holder.
    pub holder: u32,
    /// Who gave it, where the text says so.
    pub giver: Option<u32>,
    /// How far the text vouches for it.
    pub assertion: Assertion,
    /// Whether the verb says that it is over.
    pub over: bool,
    /// The clause that says it, where one does.
    pub clause: Option<u32>,
}

/// The assignments of the sentences that `wanted` holds for.
pub(crate) fn assignments(view: &View<'_>, wanted: impl Fn(u32) -> bool) -> Vec<Assignment> {
    let class = |name: &str| view.lexicon.class_named(name);
    let verbs = Verbs {
        assign: class("assign-verb"),
        receive: class("receive-verb"),
        hold: class("hold-verb"),
        leave: class("leave-verb"),
        occupy: class("occupy-verb"),
        position: class("position-noun"),
        join: class("join-verb"),
        succeed: class("succeed-verb"),
        telling: ["assign-verb", "hold-verb", "leave-verb", "occupy-verb"]
            .into_iter()
            .filter_map(class)
            .fold(ClassSet::NONE, |all, class| all.union(ClassSet::of(class))),
    };
    let mut out = Vec::new();
    let sentences = || (0..).zip(&view.syntax.sentences).filter(|(n, _)| wanted(*n)).map(|(_, sentence)| sentence);
    for n in sentences().flat_map(|s| s.clauses.0..s.clauses.1) {
        by_clause(view, &verbs, n, &mut out);
        out.extend(verbs.position.and_then(|position| resumes::listed(view, n, position)));
        out.extend(taken_up(view, &verbs, n));
    }
    let nominalization = view.lexicon.class_named("nominalization");
    for k in sentences().flat_map(|s| s.nouns.0..s.nouns.1) {
        out.extend(nominalization.and_then(|class| by_noun(view, &verbs, class, k)));
    }
    let mut all = Vec::with_capacity(out.len());
    for assignment in out {
        distribute(view, assignment, &mut all);
        gapped(view, assignment, &mut all);
    }
    all
}

/// Classes of verbs that say something of a post.
pub(super) struct Verbs {
    pub assign: Option<Class>,
    pub receive: Option<Class>,
    pub hold: Option<Class>,
    pub leave: Option<Class>,
    pub occupy: Option<Class>,
    pub position: Option<Class>,
    pub join: Option<Class>,
    pub succeed: Option<Class>,
    /// Those that give, end or fill a post without more words.
    pub telling: ClassSet,
}

pub(super) fn is(view: &View<'_>, class: Option<Class>, word: WordId) -> bool {
    class.is_some_and(|c| view.lexicon.classes(word).has(c))
}

/// Whether noun group `k` is a post without a name.
pub(super) fn has_title(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    group.name.is_none() && view.mentions.of_noun[k as usize].is_some_and(|m| title(view, m, group).is_some())
}

pub(super) fn is_person(view: &View<'_>, k: u32) -> bool {
    view.syntax.families[k as usize] == Family::Person || view.syntax.noun_groups[k as usize].pronoun
}

/// Whether a clause says since when: what is so since then still is.
fn since(view: &View<'_>, clause: &Clause) -> bool {
    view.syntax.obliques(clause).iter().any(|o| o.preposition == view.grammar.since)
}

/// Whether a verb can give or end a post that no "as" brings.
fn tells_of_posts(view: &View<'_>, verbs: &Verbs, verb: &VerbGroup) -> bool {
    view.lexicon.classes(verb.lemma).meets(verbs.telling)
        || verb.lemma == view.grammar.be
        || view.document.text(verb.range.end as usize) == "down"
        || greets(view, verb)
}

fn by_clause(view: &View<'_>, verbs: &Verbs, n: u32, out: &mut Vec<Assignment>) {
    let clause = &view.syntax.clauses[n as usize];
    if clause.assertion > Assertion::Planned {
        return;
    }
    let verb = view.syntax.verb_groups[clause.verb as usize];
    // "with Omar Stone as treasurer": the post of another.
    let beside_with = |k: u32| {
        let host = view.syntax.phrases[k as usize].governor?;
        let with = view.syntax.phrases[host as usize].preposition == Some(view.grammar.with);
        let named = view.syntax.noun_groups[host as usize].name.is_some() && is_person(view, host);
        (with && named).then(|| view.syntax.phrases[host as usize].list)
    };
    // Without "as" only some verbs tell of posts.
    let brings_as = view.syntax.obliques(clause).iter().any(|o| o.preposition == view.grammar.as_);
    if !brings_as && !tells_of_posts(view, verbs, &verb) {
        return;
    }
    let mut as_phrases =
        view.syntax.obliques(clause).iter().filter(|o| o.preposition == view.grammar.as_ && has_title(view, o.noun));
    let as_phrase = as_phrases.clone().find(|o| beside_with(o.noun).is_none()).map(|o| o.noun);
    // "had Lind elected chair, Alvarez, deputy chair, and Stone as secretary": Stone's post alone.
    let another = as_phrase.and_then(|post| Some((post, last_of_row(view, clause, post)?)));
    if let Some((post, holder)) = another {
        let (giver, assertion) = (clause.subject.filter(|s| !is_person(view, *s)), clause.assertion);
        out.push(Assignment { post, holder, giver, assertion, over: false, clause: None });
        return;
    }
    if let Some((post, holder)) = as_phrases.find_map(|o| Some((o.noun, beside_with(o.noun)?))) {
        let assertion = clause.assertion;
        out.push(Assignment { post, holder, giver: None, assertion, over: false, clause: Some(n) });
    }
    if let (Some(post), false) = (as_phrase, verb.passive)
        && let Some((last, next)) = handed_on(view, clause, &verb)
    {
        // "hands over to Lind as chair": the post is hers, his no more.
        let assertion = clause.assertion;
        let over = assertion < Assertion::Planned;
        out.push(Assignment { post, holder: next, giver: None, assertion, over: false, clause: Some(n) });
        out.push(Assignment { post, holder: last, giver: None, assertion, over, clause: Some(n) });
        return;
    }
    let titled = |k: &u32| has_title(view, *k);
    let to_phrase = || to_post(view, verbs, clause, &verb);
    let body = || clause.object.filter(|k| !is_person(view, *k));
    let simple_past = verb.tense == Tense::Past && verb.range.len() == 1;
    let (mut over, mut leaves) = (false, false);
    let given = is(view, verbs.assign, verb.lemma) || as_phrase.is_some() && is(view, verbs.receive, verb.lemma);
    let particle = view.document.text(verb.range.end as usize);
    let down = particle == "down";
    let over_from = view.lexicon.text(verb.lemma) == "take" && particle == "over";
    let left = if down || is(view, verbs.leave, verb.lemma) {
        as_phrase.or_else(|| of_position(view, verbs, clause, view.grammar.from))
    } else {
        None
    };
    let (holder, post, giver) = if over_from && as_phrase.is_some() {
        (clause.subject, as_phrase, None)
    } else if let Some(post) = left {
        over = verb.tense == Tense::Past;
        leaves = true;
        (if verb.passive { clause.object } else { clause.subject }, Some(post), None)
    } else if let Some((post, body)) = occupied(view, verbs, clause, &verb) {
        // "took office as mayor", "assumed the post of dean": it began then.
        let begins = verbs.occupy.and_then(|c| view.lexicon.attribute(c, verb.lemma)) == Some("lasting");
        over = verb.tense == Tense::Past && !begins && !since(view, clause);
        (clause.subject, Some(post), body)
    } else if given {
        // "Anna Lind elected president": a headline leaves out the "was".
        let bare = |k: &u32| {
            let group = &view.syntax.noun_groups[*k as usize];
            group.determiner == Determiner::None && group.possessor.is_none() && titled(k)
        };
        // "Lind yesterday named 21 ambassadors": she is none.
        let several = |s: u32| view.syntax.members(s).count() >= 2;
        let reduced = clause.complement.is_none()
            && as_phrase.is_none()
            && verb.tense == Tense::Past
            && verb.range.len() == 1
            && clause.subject.is_some_and(|s| view.syntax.noun_groups[s as usize].name.is_some() && is_person(view, s))
            && clause.object.is_some_and(|k| {
                bare(&k) && (!view.syntax.noun_groups[k as usize].plural || clause.subject.is_some_and(several))
            });
        // "has appointed a new president, Anna Lind": the post is hers whose name renames it.
        let renamed = clause.object.filter(|k| {
            let named = view.mentions.of_noun[*k as usize].is_some_and(|m| view.chains.is_named(m));
            clause.complement.is_none() && as_phrase.is_none() && !reduced && named && titled(k)
        });
        // "appointed two deputies: Anna Lind and Omar Stone": each of those the plural stands for.
        let several = clause.object.filter(|k| {
            !verb.passive
                && clause.complement.is_none()
                && as_phrase.is_none()
                && view.syntax.noun_groups[*k as usize].plural
                && titled(k)
        });
        if let Some(post) = several
            && let Some(people) = view.mentions.of_noun[post as usize].and_then(|m| view.chains.set(m))
        {
            let holders = people.iter().filter_map(|m| view.mentions.all[*m as usize].noun);
            let (giver, assertion) = (clause.subject, clause.assertion);
            out.extend(holders.filter(|k| is_person(view, *k)).map(|holder| Assignment {
                post,
                holder,
                giver,
                assertion,
                over: false,
                clause: Some(n),
            }));
            return;
        }
        if reduced {
            (clause.subject, clause.object, None)
        } else if let Some(post) = renamed.filter(|_| !verb.passive) {
            (Some(post), Some(post), clause.subject)
        } else if verb.passive {
            (clause.subject, as_phrase.or(clause.object.filter(titled)).or_else(to_phrase), None)
        } else {
            let beside = || clause.object.and_then(|k| beside(view, k));
            // "named Anna Lind, MD, chief of surgery"
            let behind_degree = || {
                let k = clause.object.filter(|k| view.syntax.noun_groups[*k as usize].name.is_some())?;
                let post = (k + 1..k + 5).find(|n| {
                    let phrase = view.syntax.phrases.get(*n as usize);
                    phrase.is_some_and(|p| p.apposed_to == Some(k)) && bare(n)
                })?;
                (post > k + 1).then_some(post)
            };
            (
                clause.object,
                as_phrase
                    .or(clause.complement.filter(titled))
                    .or_else(beside)
                    .or_else(to_phrase)
                    .or_else(behind_degree)
                    .or_else(|| behind_relative(view, n)),
                clause.subject,
            )
        }
    } else if is(view, verbs.succeed, verb.lemma) {
        // "Lind succeeded Stone as dean": the post was hers.
        // "Stone was succeeded by Lind as dean"
        let by = || {
            let mut by = view.syntax.obliques(clause).iter().filter(|o| o.preposition == view.grammar.by);
            let after = |o: &&Oblique| view.syntax.noun_groups[o.noun as usize].range.start >= verb.range.end;
            by.find(|o| after(o) && is_person(view, o.noun)).map(|o| o.noun)
        };
        let (next, last) = if verb.passive { (by(), clause.subject) } else { (clause.subject, clause.object) };
        let (Some(next), Some(last)) = (next, last) else { return };
        let Some(post) = as_phrase else { return };
        // "replaced Stone as dean with Lind"
        let mut with = view.syntax.obliques(clause).iter().filter(|o| o.preposition == view.grammar.with);
        let next = with.find(|o| o.noun > post && is_person(view, o.noun)).map_or(next, |o| o.noun);
        if is_person(view, last) {
            let assertion = clause.assertion;
            out.push(Assignment { post, holder: last, giver: None, assertion, over: true, clause: Some(n) });
        }
        (Some(next), Some(post), None)
    } else if as_phrase.is_some() && matches!(particle, "over" | "in" | "up") && !verb.passive && body().is_none() {
        // "takes over as dean", "stepped in as dean"
        (clause.subject, as_phrase, None)
    } else if is(view, verbs.hold, verb.lemma) {
        // Who became or remained something still is.
        // "worked for Acme as chief engineer"
        let employer = view.syntax.obliques(clause).iter().find(|o| {
            let text = view.lexicon.text(o.preposition);
            let m = view.mentions.of_noun[o.noun as usize];
            as_phrase.is_some()
                && matches!(text, "for" | "at" | "with")
                && m.is_some_and(|m| view.chains.is_named(m) && of_giver_kind(view, m))
        });
        if let Some(employer) = employer {
            let over = simple_past;
            let Some((holder, post)) = clause.subject.zip(as_phrase).filter(|(h, _)| is_person(view, *h)) else {
                return;
            };
            let (giver, assertion) = (Some(employer.noun), clause.assertion);
            out.push(Assignment { post, holder, giver, assertion, over, clause: Some(n) });
            // "and for Belno as director"
            let more = view.syntax.obliques(clause).windows(2).filter(|pair| {
                let brings = matches!(view.lexicon.text(pair[0].preposition), "for" | "at" | "with");
                pair[0].noun > post
                    && brings
                    && pair[1].preposition == view.grammar.as_
                    && has_title(view, pair[1].noun)
            });
            out.extend(more.map(|pair| Assignment {
                post: pair[1].noun,
                holder,
                giver: Some(pair[0].noun),
                assertion,
                over,
                clause: Some(n),
            }));
            return;
        }
        // "Acme has chosen Lind to serve as dean": its own.
        if let Some(giver) = chooser(view, verbs, n, clause.subject).filter(|_| verb.form == VerbForm::Infinitive)
            && let Some((holder, post)) = clause.subject.zip(as_phrase.or(clause.object.filter(titled)))
        {
            let (giver, assertion) = (Some(giver), clause.assertion);
            out.push(Assignment { post, holder, giver, assertion, over: false, clause: Some(n) });
            return;
        }
        let had = view.document.text(verb.range.start as usize) == "had";
        over =
            (simple_past || had) && verbs.hold.and_then(|c| view.lexicon.attribute(c, verb.lemma)) != Some("lasting");
        let kept = || of_position(view, verbs, clause, view.grammar.in_);
        (clause.subject, as_phrase.or(clause.object.filter(titled)).or_else(kept), None)
    } else if let Some(by) = as_phrase.and_then(|_| agent_as(view, clause, &verb)) {
        (Some(by), as_phrase, None)
    } else if is(view, verbs.join, verb.lemma) && as_phrase.is_some() {
        // "Acme announced that Lind will join the management team as": of Acme.
        let body = body().filter(|k| view.syntax.families[*k as usize] != Family::Group);
        (clause.subject, as_phrase, body.or_else(|| announcer(view, n, clause.subject?)))
    } else if let Some(post) = welcomed(view, clause, &verb) {
        (Some(post), Some(post), clause.subject)
    } else if verb.lemma == view.grammar.be && clause.object.is_none() && as_phrase.is_some() && in_term(view, clause) {
        // "Lind is in her second term as mayor"
        over = simple_past;
        (clause.subject, as_phrase, None)
    } else if let Some((holder, post, giver)) = inverted(view, verbs, n) {
        (Some(holder), Some(post), giver)
    } else if verb.lemma == view.grammar.be {
        // "The guest of honour was the mayor of Lima": who was so then still is the mayor.
        let who = clause.subject.is_some_and(|k| {
            let group = &view.syntax.noun_groups[k as usize];
            group.name.is_some() || group.pronoun
        });
        over = simple_past && !verb.passive && who;
        (clause.subject, clause.object.filter(titled), None)
    } else {
        return;
    };
    let (Some(holder), Some(post)) = (holder, post) else { return };
    let giver = giver.or_else(|| where_(view, clause));
    // "The league announced that Anna Lind has been named president": its own.
    let giver = giver.or_else(|| announcer(view, n, holder).filter(|_| given));
    let giver = giver.or_else(|| chosen_at(view, clause).filter(|_| given && verb.passive));
    let giver = giver.or_else(|| chosen_before(view, n, out.last()?).filter(|_| given && verb.passive));
    if is_person(view, holder) {
        // "will step down as dean": the post is held until then.
        let held = leaves && clause.assertion == Assertion::Planned;
        let assertion = if held { Assertion::Asserted } else { clause.assertion };
        out.push(Assignment { post, holder, giver, assertion, over, clause: Some(n) });
    }
}

/// "appointed Anna Lind, who had been treasurer since 2015, as dean": the post behind what is told of the object of
/// clause `n`.
fn behind_relative(view: &View<'_>, n: u32) -> Option<u32> {
    let clause = &view.syntax.clauses[n as usize];
    let whom = clause.object?;
    let later = view.syntax.clauses[n as usize + 1..].iter().take_while(|c| c.sentence == clause.sentence);
    let relative = later.filter(|c| c.modifies_noun && c.subject == Some(whom));
    relative.flat_map(|c| view.syntax.obliques(c)).find_map(|o| {
        let start = view.syntax.noun_groups[o.noun as usize].range.start as usize;
        let comma = start >= 2 && view.syntax.tags[start - 2] == Tag::Comma;
        (comma && o.preposition == view.grammar.as_ && has_title(view, o.noun)).then_some(o.noun)
    })
}

/// "The vote was led by Anna Lind as chair of the committee": who did it, and as what.
fn agent_as(view: &View<'_>, clause: &Clause, verb: &VerbGroup) -> Option<u32> {
    let leads = matches!(
        view.lexicon.text(verb.lemma),
        "lead" | "chair" | "moderate" | "conduct" | "oversee" | "sign" | "represent" | "open" | "head" | "run"
    );
    let mut by = view.syntax.obliques(clause).iter().filter(|o| o.preposition == view.grammar.by);
    by.find(|o| leads && verb.passive && is_person(view, o.noun)).map(|o| o.noun)
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

/// "Installed as president of the club was Anna Lind": who follows the "was" of clause `n`, and the post before it.
fn inverted(view: &View<'_>, verbs: &Verbs, n: u32) -> Option<(u32, u32, Option<u32>)> {
    let clause = &view.syntax.clauses[n as usize];
    let be = view.syntax.verb_groups[clause.verb as usize];
    let before = view.syntax.clauses[..n as usize].last().filter(|c| c.sentence == clause.sentence)?;
    let verb = view.syntax.verb_groups[before.verb as usize];
    let opens = view.document.sentences.get(clause.sentence as usize)?.tokens.start + 1 >= verb.range.start;
    if be.lemma != view.grammar.be || !opens || !is(view, verbs.assign, verb.lemma) || before.subject.is_some() {
        return None;
    }
    let holder = view.syntax.noun_groups.partition_point(|g| g.range.start < be.range.end) as u32;
    let group = view.syntax.noun_groups.get(holder as usize)?;
    let touches = group.range.start == be.range.end && group.name.is_some() && is_person(view, holder);
    let mut posts = view.syntax.obliques(before).iter().filter(|o| o.preposition == view.grammar.as_).map(|o| o.noun);
    let post = posts.next().or(before.object).filter(|k| touches && *k < holder && has_title(view, *k))?;
    Some((holder, post, None))
}

/// The person whose post `post` is, where "as" brings it behind one of several who have posts of their own before it.
fn last_of_row(view: &View<'_>, clause: &Clause, post: u32) -> Option<u32> {
    let host = view.syntax.phrases[post as usize].governor?;
    let first = clause.object.filter(|k| *k < host && is_person(view, *k))?;
    let named = view.syntax.noun_groups[host as usize].name.is_some() && is_person(view, host);
    let between = first + 1..host;
    let own = |k: u32| has_title(view, k) && view.syntax.phrases[k as usize].preposition.is_none();
    (named && host != first && between.into_iter().any(own)).then_some(host)
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
        let lemma = view.lexicon.text(view.syntax.noun_groups[o.noun as usize].lemma);
        o.preposition == view.grammar.in_
            && matches!(lemma, "term" | "season" | "year" | "stint" | "tenure" | "mandate")
    })
}
