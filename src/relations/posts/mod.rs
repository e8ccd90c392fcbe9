//! Posts as relations: who holds which, where, since when, given by whom or over.

mod around_name;
pub(in crate::relations) mod assignments;
mod attribution;
mod begins;
pub(in crate::relations) mod bodies;
pub(in crate::relations) mod default_bodies;
mod deputies;
mod fields;
mod givers;
mod giving;
pub(in crate::relations) mod greetings;
mod lineups;
mod listed;
mod namesakes;
mod nominal;
mod offices;
mod order;
mod organ;
mod origins;
mod pairs;
mod positions;
mod receptions;
mod resumes;
pub(crate) mod roles;
mod said_where;
mod shared;
mod states;
mod tails;
mod taken_up;
mod tellings;
mod terms;
#[cfg(test)]
mod tests;
mod they_are;
mod titles;
mod told;
mod universities;
mod untold;
mod whose;

pub(super) use self::universities::HOUSES;

use rustc_hash::{FxHashMap, FxHashSet};

use self::assignments::Assignment;
use self::begins::Beginnings;
use self::roles::Role;
use self::said_where::says_where;
use self::told::Told;
use self::untold::Untold;
use super::vetoes::is_unnamed_plural;
use super::{Found, RelationRules, View, first_point, point, span_of, status};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::lexicon::{Class, WordId};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Determiner, Oblique};
use crate::times::TimeMention;

/// Posts: from noun groups, completed by the verbs that give or end them.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rules: RelationRules, out: &mut Vec<Found>) {
    let mut all = roles::roles(view);
    they_are::find(view, &mut all);
    if all.is_empty() {
        return;
    }
    // "the officers" of several after the post of each.
    all.sort_by_key(|role| view.syntax.noun_groups[role.noun as usize].plural);
    let mut by_post: FxHashMap<u32, Vec<Assignment>> = FxHashMap::default();
    let mut with_posts = vec![false; view.syntax.sentences.len()];
    for role in &all {
        with_posts[view.sentence_of(role.noun) as usize] = true;
    }
    let mut given_up: FxHashSet<u32> = FxHashSet::default();
    for assignment in assignments::assignments(view, |n| (n.saturating_sub(2)..=n).any(|n| with_posts[n as usize])) {
        if assignments::is_given_up(view, &assignment) {
            given_up.insert(assignment.post);
        }
        by_post.entry(assignment.post).or_default().push(assignment);
    }
    all.retain(|role| !given_up.contains(&role.noun));
    let placed = told::placed(view, &all);
    shared::complete(view, &mut all, &by_post);
    let mut told = Told::of(view, &all, placed, &by_post);
    let mut given: Vec<usize> = Vec::new();
    for role in &all {
        let Some(list) = by_post.get(&role.noun) else {
            position(view, times, rules, role, None, &mut told, out);
            continue;
        };
        for assignment in list {
            let from = out.len();
            position(view, times, rules, role, Some(assignment), &mut told, out);
            // "Councillor Anna Lind was elected deputy mayor"
            let elected = || {
                let clause = assignment.clause.and_then(|c| view.syntax.clauses.get(c as usize));
                clause.is_some_and(|c| view.syntax.verb_groups[c.verb as usize].passive)
            };
            let new = assignment.giver.is_some() || elected();
            if new && !assignment.over && assignment.assertion < Assertion::Planned {
                given.extend(from..out.len());
            }
        }
    }
    let beginnings = Beginnings::of(view, times);
    for n in &given {
        let found = &mut out[*n];
        if found.qualifiers.date.is_none() {
            found.qualifiers.date = beginnings.date(view, found.subject, told_in(view, found));
        }
    }
    keep_given(view, &given, out);
}

/// "The museum named its curator, Anna Lind, as director": of two posts of one body in one sentence the one given.
fn keep_given(view: &View<'_>, given: &[usize], out: &mut Vec<Found>) {
    let post = |f: &Found| f.relation == RelationType::HoldsPosition;
    let key = |f: &Found| (view.chains.root(f.subject), view.chains.root(f.object), told_in(view, f));
    let new: FxHashSet<_> = given.iter().map(|n| &out[*n]).filter(|f| post(f)).map(key).collect();
    let mut n = 0;
    out.retain(|f| {
        n += 1;
        !post(f) || new.is_empty() || given.binary_search(&(n - 1)).is_ok() || !new.contains(&key(f))
    });
}

/// The sentence where the evidence of what was found begins.
fn told_in(view: &View<'_>, found: &Found) -> u32 {
    let sentences = &view.document.sentences;
    sentences.partition_point(|s| view.document.span(s.tokens).end <= found.evidence.start) as u32
}

/// So many words stand at most between a post and "effective".
const EFFECTIVE: u32 = 14;

/// "chief executive, effective 1 May 2020": the date in the sentence that "effective" brings.
fn effective_date(view: &View<'_>, times: &[TimeMention], post: TokenRange) -> Option<String> {
    let sentences = &view.document.sentences;
    let end = sentences.get(sentences.partition_point(|s| s.tokens.end <= post.start))?.tokens.end;
    let effective = Some(view.lexicon.word("effective")).filter(|word| *word != WordId::UNKNOWN)?;
    let word = (post.end..end.min(post.end + EFFECTIVE)).find(|i| view.lookups.words[*i as usize] == effective)?;
    first_point(view, times, TokenRange { start: word + 1, end: end.min(word + 5) })
}

/// One post of one holder, or of each of a list that a verb gives it to.
fn position(
    view: &View<'_>,
    times: &[TimeMention],
    rules: RelationRules,
    role: &Role,
    assignment: Option<&Assignment>,
    told: &mut Told,
    out: &mut Vec<Found>,
) {
    let Some(holder) = holder(view, role, assignment) else { return };
    let title = roles::title_text(view, role.title);
    if !is_post(&title) {
        return;
    }
    let mut bodies = role.bodies.clone();
    // A council elects the mayor of the town, not of the council.
    if bodies.is_empty() && assignment.is_some() {
        bodies.extend(default_bodies::default_town(view, role.title));
    }
    if bodies.is_empty()
        && let Some(giver) = assignment.and_then(|a| a.giver)
        && !says_where(view, role.noun)
    {
        bodies.extend(giving::body_of_giver(view, giver, role.title, &told.statesmen));
    }
    if bodies.is_empty() && !is_one_of_several(view, role) {
        bodies.extend(Untold { view, role, assignment, holder, title: &title }.body(told));
    }
    let status = match assignment {
        Some(a) if a.over => Some("former"),
        // "will continue to serve as chair": nothing new.
        Some(_) if goes_on(view, role.extent) => None,
        Some(a) => status(a.assertion).map(|s| if s == "planned" { "incoming" } else { s }),
        None => None,
    };
    // What has a beginning and an end behind it is over.
    let term = if assignment.is_none() { terms::term(view, times, role.extent) } else { None };
    let status = if term.is_some() { status.or(role.status).or(Some("former")) } else { status };
    let date = date_of_clause(view, times, assignment).or(term);
    let date = date.or_else(|| effective_date(view, times, role.extent));
    let (member, founder) = (is_member(&title), is_founder(&title));
    let relation = if member { RelationType::MemberOf } else { RelationType::HoldsPosition };
    let evidence = view.document.span(role.extent).to(span_of(view, holder));
    for body in bodies {
        // "the captains of the two teams, Anna Lind and Omar Stone": each of one of them.
        if view.syntax.noun_groups[role.noun as usize].plural && is_unnamed_plural(view, body) {
            continue;
        }
        if view.chains.same(body, holder) || !relation.signature().1.has(view.chains.kind(body)) {
            continue;
        }
        let ends = [("object".into(), span_of(view, body)), ("subject".into(), span_of(view, holder))];
        if founder && RelationType::Founded.signature().1.has(view.chains.kind(body)) {
            out.push(Found {
                relation: RelationType::Founded,
                subject: holder,
                object: body,
                qualifiers: Qualifiers::default(),
                evidence,
                rule: rules.post,
                roles: ends.to_vec(),
            });
        }
        let title_role = ("title".into(), view.document.span(role.title));
        out.push(Found {
            relation,
            subject: holder,
            object: body,
            qualifiers: Qualifiers {
                title: (!member).then(|| title.clone()),
                status: status.or(role.status),
                date: date.clone(),
                ..Qualifiers::default()
            },
            evidence,
            rule: if assignment.is_some() { rules.assignment } else { rules.post },
            roles: std::iter::once(title_role).chain(ends).collect(),
        });
    }
}

/// "signed by the then mayors Anna Lind and Omar Stone", "Rector Anna Lind and Rector Omar Stone": whether those who share
/// such a post cannot hold it in one body.
fn is_one_of_several(view: &View<'_>, role: &Role) -> bool {
    let (groups, phrases) = (&view.syntax.noun_groups, &view.syntax.phrases);
    let last = role.title.end as usize - 1;
    let lemma = view.lookups.noun_lemmas[last];
    // "port directors Anna Lind and Omar Stone" of two ports
    let first = view.lookups.noun_lemmas[role.title.start as usize];
    let of_kind = role.title.len() >= 2 && view.lookups.classes[last].has(Class::PLURAL);
    if of_kind && namesakes::are_two_called(view, first) {
        return true;
    }
    if !matches!(view.lexicon.text(lemma), "mayor" | "rector" | "governor" | "chancellor" | "principal") {
        return false;
    }
    let leader = phrases[role.noun as usize].list;
    if view.lookups.classes[last].has(Class::PLURAL) {
        return phrases[role.noun as usize].next.is_some() || leader != role.noun;
    }
    let opens = |k: &u32| {
        let group = &groups[*k as usize];
        group.name.is_some() && group.range.len() > 1 && view.lookups.noun_lemmas[group.range.start as usize] == lemma
    };
    role.title.len() == 1 && view.syntax.members(leader).take_while(|k| *k < role.noun).any(|k| opens(&k))
}

/// Whom a post is given to, by the verb, else the one it is said of: a person that the text tells apart.
fn holder(view: &View<'_>, role: &Role, assignment: Option<&Assignment>) -> Option<u32> {
    let holder = match assignment {
        Some(a) => view.mentions.of_noun[a.holder as usize]?,
        None => role.holder,
    };
    let mention = &view.mentions.all[holder as usize];
    let known = mention.form != Form::Pronoun || view.chains.sieves[holder as usize].is_some();
    // "Director of Acme", "a graduate of the academy": a post that the text ties to nobody is no person.
    let determiner = view.syntax.noun_groups[role.noun as usize].determiner;
    let definite = matches!(determiner, Determiner::Definite | Determiner::Possessive(_) | Determiner::Genitive);
    let person = known && view.chains.kind(holder) == EntityType::Person;
    (person && (definite || view.chains.is_named(holder))).then_some(holder)
}

/// "will continue to serve as chair of the league", "remains its chair".
fn goes_on(view: &View<'_>, extent: TokenRange) -> bool {
    extent.range().any(|i| matches!(view.document.text(i), "continue" | "continues" | "remain" | "remains" | "stay"))
}

/// Whether a title is that of a post: "an honorary citizen of Lima" has an honour, "a member of the board of Acme" is
/// one of the board.
fn is_post(title: &str) -> bool {
    let honour = title.ends_with("citizen") || title.ends_with("citizens");
    let of_organ = title.starts_with("member of the ") || title.starts_with("members of the ");
    !title.is_empty() && !honour && !of_organ
}

/// To be a member is no post.
fn is_member(title: &str) -> bool {
    let mut words = title.split(' ').rev();
    let organ = |word: &str| {
        matches!(
            word,
            "board" | "committee" | "council" | "commission" | "executive" | "general" | "other" | "ordinary"
        )
    };
    matches!(words.next(), Some("member" | "members")) && words.all(organ)
}

/// "founder and chief executive of Acme"
fn is_founder(title: &str) -> bool {
    title.split(' ').any(|word| matches!(word, "founder" | "co-founder" | "cofounder"))
}

/// The date that the clause of an assignment says.
fn date_of_clause(view: &View<'_>, times: &[TimeMention], assignment: Option<&Assignment>) -> Option<String> {
    let clause = view.syntax.clauses.get(assignment?.clause? as usize)?;
    // "elected president until 2028": when it ends.
    let ends = |o: &&Oblique| matches!(view.lexicon.text(o.preposition), "until" | "till" | "through" | "by");
    // "Anna Lind (Lima, 1979) is head of": when she was born.
    let aside = |o: &&Oblique| view.syntax.phrases[o.noun as usize].bracketed;
    view.syntax.obliques(clause).iter().filter(|o| !ends(o) && !aside(o)).find_map(|o| {
        let m = view.mentions.of_noun[o.noun as usize].filter(|_| view.syntax.noun_groups[o.noun as usize].time)?;
        point(view, times, m)
    })
}
