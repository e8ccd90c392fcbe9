//! Posts as relations: who holds which, where, since when, given by whom or over.

pub(in crate::relations) mod assignments;
mod attribution;
pub(in crate::relations) mod bodies;
pub(in crate::relations) mod default_bodies;
mod fields;
mod givers;
mod giving;
pub(in crate::relations) mod greetings;
mod listed;
mod nominal;
mod pairs;
mod positions;
mod receptions;
mod resumes;
pub(crate) mod roles;
mod shared;
mod states;
mod tails;
mod taken_up;
#[cfg(test)]
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};

use self::assignments::Assignment;
use super::{Found, RelationRules, View, first_point, point, span_of, status};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::lexicon::WordId;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Determiner};
use crate::times::TimeMention;

/// What the document tells of posts as a whole.
struct Told {
    /// Who is said to hold one somewhere.
    placed: FxHashSet<u32>,
    /// Of posts that a body has but one of, by body and title the holder.
    taken: FxHashMap<(u32, String), u32>,
    /// Of which states posts are held, with the noun of the post; sorted.
    states: Vec<(u32, WordId)>,
    /// The one state spoken of of which none is said to be held.
    free_state: Option<u32>,
    /// Countries that the document names as those of visitors: sorted.
    senders: Vec<u32>,
    /// Posts told in one list with those that only bodies have: sorted.
    officers: Vec<u32>,
    /// Some with a post of towns of whom no word says which town: where they travel to is not theirs.
    visitors: Vec<u32>,
    /// Of whom a state is said to be whose head or minister they are.
    statesmen: FxHashMap<u32, u32>,
    /// The state whose head or minister receives guests in the lead.
    receiving: Option<u32>,
    /// The one business that gives somebody a post.
    employer: Option<u32>,
    /// Where holders come from that were asked for.
    origins: FxHashMap<(u32, EntityType), Option<u32>>,
}

/// Posts: from noun groups, completed by the verbs that give or end them.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rules: RelationRules, out: &mut Vec<Found>) {
    let mut all = roles::roles(view);
    if all.is_empty() {
        return;
    }
    // "the officers" of several after the post of each.
    all.sort_by_key(|role| view.syntax.noun_groups[role.noun as usize].plural);
    let placed: FxHashSet<u32> =
        all.iter().filter(|r| !r.bodies.is_empty()).map(|r| view.chains.root(r.holder)).collect();
    let mut by_post: FxHashMap<u32, Vec<Assignment>> = FxHashMap::default();
    let mut with_posts = vec![false; view.syntax.sentences.len()];
    for role in &all {
        with_posts[view.sentence_of(role.noun) as usize] = true;
    }
    for assignment in assignments::assignments(view, |n| (n.saturating_sub(2)..=n).any(|n| with_posts[n as usize])) {
        by_post.entry(assignment.post).or_default().push(assignment);
    }
    shared::complete(view, &mut all, &by_post);
    let taken = taken(view, &all);
    // Of which states others are said to hold a post, with the noun of the post.
    let post = |role: &roles::Role| view.lookups.noun_lemmas[role.title.end as usize - 1];
    let states = all.iter().flat_map(|r| r.bodies.iter().map(|m| (view.chains.root(*m), post(r))));
    let mut states: Vec<(u32, WordId)> = states.filter(|(m, _)| view.chains.kind(*m) == EntityType::Country).collect();
    states.sort_unstable();
    states.dedup();
    let free_state = default_bodies::free_state(view, &states);
    let senders = states::senders(view, &all);
    let officers = officers(view, &all);
    let statesmen = states::statesmen(view, &all);
    let of_town = |r: &&roles::Role| default_bodies::origin_kind(view, r.title) == Some(EntityType::City);
    let visitors = all.iter().filter(|r| r.bodies.is_empty()).filter(of_town).map(|r| r.holder).take(MOST_VISITORS);
    let visitors: Vec<u32> = visitors.collect();
    let origins = FxHashMap::default();
    let receiving = receptions::receiving_state(view, &statesmen);
    let employer = employer(view, &all, &by_post);
    let mut told = Told {
        placed,
        taken,
        states,
        free_state,
        senders,
        officers,
        visitors,
        statesmen,
        receiving,
        employer,
        origins,
    };
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
    keep_given(view, &given, out);
}

/// "Acme has appointed Anna Lind as treasurer": the one business that the text says gives somebody a post.
fn employer(view: &View<'_>, all: &[roles::Role], by_post: &FxHashMap<u32, Vec<Assignment>>) -> Option<u32> {
    let gives = |role: &roles::Role| {
        let giver = by_post.get(&role.noun)?.iter().find(|a| !a.over)?.giver?;
        giving::of_giver(view, giver).filter(|m| view.is_named_body(*m))
    };
    let business = |m: &u32| matches!(view.chains.kind(*m), EntityType::Company | EntityType::Association);
    let mut givers = all.iter().filter_map(gives);
    let first = givers.next().filter(business)?;
    givers.all(|m| view.chains.same(m, first)).then_some(first)
}

/// "The museum named its curator, Anna Lind, as director": of two posts of one body in one sentence the one given.
fn keep_given(view: &View<'_>, given: &[usize], out: &mut Vec<Found>) {
    let sentence =
        |f: &Found| view.document.sentences.partition_point(|s| view.document.span(s.tokens).end <= f.evidence.start);
    let post = |f: &Found| f.relation == RelationType::HoldsPosition;
    let key = |f: &Found| (view.chains.root(f.subject), view.chains.root(f.object), sentence(f));
    let new: FxHashSet<_> = given.iter().map(|n| &out[*n]).filter(|f| post(f)).map(key).collect();
    let mut n = 0;
    out.retain(|f| {
        n += 1;
        !post(f) || new.is_empty() || given.binary_search(&(n - 1)).is_ok() || !new.contains(&key(f))
    });
}

/// "Anna Lind, President; Omar Stone, Treasurer": bare posts behind names in one sentence with one that no state has.
fn officers(view: &View<'_>, all: &[roles::Role]) -> Vec<u32> {
    let bare = |role: &&roles::Role| {
        let group = &view.syntax.noun_groups[role.noun as usize];
        let apposed = view.syntax.phrases[role.noun as usize].apposed_to.is_some();
        role.bodies.is_empty() && group.name.is_none() && group.determiner == Determiner::None && apposed
    };
    let sentence = |role: &roles::Role| {
        let start = view.syntax.noun_groups[role.noun as usize].range.start;
        view.document.sentences.partition_point(|s| s.tokens.end <= start)
    };
    let of_bodies = |role: &&roles::Role| {
        let last = view.lexicon.text(view.lookups.noun_lemmas[role.title.end as usize - 1]);
        let vice = last == "president" && role.title.len() > 1;
        vice || matches!(last, "treasurer" | "secretary" | "chairman" | "chair" | "chairperson" | "vice-president")
    };
    let mut lists: Vec<usize> = all.iter().filter(bare).filter(of_bodies).map(sentence).collect();
    lists.sort_unstable();
    let mut out: Vec<u32> = all
        .iter()
        .filter(bare)
        .filter(|role| lists.binary_search(&sentence(role)).is_ok())
        .map(|role| role.noun)
        .collect();
    out.sort_unstable();
    out
}

/// Of posts that a body has but one of those that the text gives to somebody: by body and title the holder.
fn taken(view: &View<'_>, all: &[roles::Role]) -> FxHashMap<(u32, String), u32> {
    const SINGLE: [&str; 11] = [
        "president",
        "mayor",
        "chairman",
        "chair",
        "prime minister",
        "governor",
        FOREIGN_MINISTER,
        "rector",
        "chancellor",
        "chief executive",
        "ceo",
    ];
    let mut out = FxHashMap::default();
    for role in all.iter().filter(|r| r.status.is_none() && view.chains.is_named(r.holder)) {
        let title = post_name(roles::title_text(view, role.title));
        if SINGLE.contains(&title.as_str()) {
            let led = || default_bodies::of_delegation(view, role.noun, role.title);
            let led = if role.bodies.is_empty() { led() } else { None };
            for body in role.bodies.iter().copied().chain(led) {
                out.entry((view.chains.root(body), title.clone())).or_insert(view.chains.root(role.holder));
            }
        }
    }
    out
}

/// So many of those with posts of towns are asked where they travel to.
const MOST_VISITORS: usize = 8;

/// How ministers of foreign affairs are called in most states.
const FOREIGN_MINISTER: &str = "foreign minister";

/// One name for the posts that go by several: the same state has no foreign minister besides its secretary of state.
fn post_name(title: String) -> String {
    let same = title.starts_with("minister of foreign") || title.starts_with("minister for foreign");
    let same =
        same || matches!(title.as_str(), "secretary of state" | "foreign secretary" | "external affairs minister");
    if same { FOREIGN_MINISTER.to_owned() } else { title }
}

/// Whom a post is given to: by the verb, else the one it is said of.
fn holder_of(view: &View<'_>, role: &roles::Role, assignment: Option<&Assignment>) -> u32 {
    assignment.and_then(|a| view.mentions.of_noun[a.holder as usize]).unwrap_or(role.holder)
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
    role: &roles::Role,
    assignment: Option<&Assignment>,
    told: &mut Told,
    out: &mut Vec<Found>,
) {
    let holder = match assignment {
        Some(a) => {
            let Some(m) = view.mentions.of_noun[a.holder as usize] else { return };
            m
        }
        None => role.holder,
    };
    let mention = &view.mentions.all[holder as usize];
    let known = mention.form != Form::Pronoun || view.chains.sieves[holder as usize].is_some();
    if !known || view.chains.kind(holder) != EntityType::Person {
        return;
    }
    // "Director of Acme", "a graduate of the academy": a post that the text ties to nobody is no person.
    let group = &view.syntax.noun_groups[role.noun as usize];
    let definite = matches!(group.determiner, Determiner::Definite | Determiner::Possessive(_) | Determiner::Genitive);
    if !definite && !view.chains.is_named(holder) {
        return;
    }
    let mut bodies = role.bodies.clone();
    // A council elects the mayor of the town, not of the council.
    if bodies.is_empty() && assignment.is_some() {
        bodies.extend(default_bodies::default_town(view, role.title));
    }
    if bodies.is_empty()
        && let Some(giver) = assignment.and_then(|a| a.giver)
        && !default_bodies::says_where(view, role.noun)
    {
        let town = giving::of_town_giver(view, giver, role.title);
        // "Peru has chosen Anna Lind as ambassador to Norway"
        let state = view.mentions.of_noun[giver as usize].filter(|m| {
            view.chains.kind(*m) == EntityType::Country
                && (view.is_envoy(role.title) || default_bodies::is_national(view, role.title))
        });
        // "President Anna Lind of Peru has named Omar Stone ambassador to Norway"
        let statesman = || {
            let m = view.mentions.of_noun[giver as usize].filter(|_| view.is_envoy(role.title))?;
            told.statesmen.get(&view.chains.root(m)).copied()
        };
        // "The Government of Peru has appointed Anna Lind as ambassador to Norway"
        let government = || {
            let m = view.mentions.of_noun[giver as usize]
                .filter(|m| view.is_envoy(role.title) && view.chains.kind(*m) == EntityType::Government)?;
            let range = view.syntax.noun_groups[giver as usize].range;
            let range = TokenRange { end: range.end.max(view.mentions.all[m as usize].range.end), ..range };
            let mut inside = view.mentions_from(range.start, range.end);
            let own = inside.find(|(n, _)| view.chains.kind(*n) == EntityType::Country).map(|(n, _)| n);
            let of = view.syntax.phrases.get(giver as usize + 1).filter(|p| p.governor == Some(giver));
            let of = || of.and_then(|_| view.mentions.of_noun[giver as usize + 1]);
            own.or_else(|| of().filter(|n| view.chains.kind(*n) == EntityType::Country))
        };
        let town = town.or(state).or_else(statesman).or_else(government);
        // "The Senate confirmed Anna Lind as Secretary of Energy": of the state.
        let of_state = |m: &u32| {
            view.chains.kind(*m) == EntityType::Government
                && !view.chains.is_named(*m)
                && default_bodies::is_national(view, role.title)
        };
        // Whoever sends an envoy, he is not its own.
        let sent = view.is_envoy(role.title);
        bodies.extend(town.or_else(|| giving::of_giver(view, giver).filter(|m| !of_state(m) && !sent)));
    }
    let elsewhere = told.placed.contains(&view.chains.root(holder)) && assignment.is_none();
    let nowhere = bodies.is_empty() && view.chains.is_named(holder) && !elsewhere;
    let title = roles::title_text(view, role.title);
    // To be a member is no post.
    let member = matches!(title.as_str(), "member" | "members" | "other members" | "board member" | "board members");
    // "an honorary citizen of Lima": an honour.
    if title.ends_with("citizen") || title.ends_with("citizens") {
        return;
    }
    // "a member of the board of Acme": of the board.
    if title.starts_with("member of the ") || title.starts_with("members of the ") {
        return;
    }
    // "Professor Lind": a form of address.
    let address = role.title.range().all(|i| view.lookups.classes[i].meets(view.grammar.honorific));
    // "the Minister, Anna Lind,"
    let definite = group.determiner == Determiner::Definite && group.name.is_none();
    let address = address && !definite && !view.is_envoy(role.title);
    // "Anna Lind (Head)": of what, the text leaves open.
    let nowhere = nowhere && !matches!(title.as_str(), "head" | "leader");
    let led = default_bodies::of_delegation(view, role.noun, role.title).filter(|_| nowhere && !member);
    if let Some(place) = led {
        bodies.push(place);
    } else if nowhere && !member && !address && !default_bodies::says_where(view, role.noun) {
        let free = |m: &u32| {
            if default_bodies::is_led_otherwise(&title, |post| {
                told.taken.contains_key(&(view.chains.root(*m), post.to_owned()))
            }) {
                return false;
            }
            let other = told.taken.get(&(view.chains.root(*m), post_name(title.clone())));
            role.status.is_some()
                || assignment.is_some_and(|a| a.over)
                || other.is_none_or(|holder| *holder == view.chains.root(holder_of(view, role, assignment)))
        };
        let unplaced = !told.placed.contains(&view.chains.root(holder));
        let kind = default_bodies::origin_kind(view, role.title).filter(|_| unplaced);
        let origins = &mut told.origins;
        let origin = kind.and_then(|kind| {
            let known = origins.entry((view.chains.root(holder), kind));
            *known.or_insert_with(|| default_bodies::origin(view, holder, kind))
        });
        // "President Anna Lind received the Ambassador of Peru": not Peru's.
        let sender = |m: &u32| told.senders.binary_search(&view.chains.root(*m)).is_ok() && !view.is_envoy(role.title);
        // "Accompanied by Deputy Mayor Omar Stone, Mayor Anna Lind visited Lima": neither is of Lima.
        let of_town = default_bodies::origin_kind(view, role.title) == Some(EntityType::City);
        let here = view.sentence_of(role.noun);
        let beside = |v: &u32| view.mentions.all[*v as usize].sentence == here;
        let away = |m: &u32| of_town && told.visitors.iter().any(|v| beside(v) && view.goes_to(*v, *m));
        let sender = |m: &u32| sender(m) || view.goes_to(holder, *m) || away(m);
        let speaks_for = || attribution::body(view, role.noun, role.title);
        let default = || {
            let officer = told.officers.binary_search(&role.noun).is_ok();
            default_bodies::default_body(view, role.title, officer).filter(|m| !sender(m))
        };
        let at_table = || {
            let vice = matches!(title.as_str(), "vice president" | "vice-president" | "deputy president");
            let state = (vice || default_bodies::is_national(view, role.title)) && !view.is_envoy(role.title);
            told.receiving.filter(|_| state && unplaced && !receptions::comes_along(view, role.noun))
        };
        let visited = || receptions::visited_body(view, role.noun, role.title);
        // "Acme has appointed Lind as treasurer. "We are glad," said CEO Omar Stone": of Acme as well.
        let employer = || {
            let corporate = default_bodies::sphere(view, role.title) == Some("corporate");
            told.employer.filter(|_| corporate && unplaced && role.status != Some("former"))
        };
        let body = origin.or_else(speaks_for).or_else(visited).or_else(default).or_else(at_table).or_else(employer);
        let own = || {
            told.free_state.filter(|_| unplaced && default_bodies::is_post_of_states(view, role.title, &told.states))
        };
        bodies.extend(body.or_else(|| own().filter(|m| !sender(m))).filter(free));
    }
    let status = match assignment {
        Some(a) if a.over => Some("former"),
        Some(a) => status(a.assertion).map(|s| if s == "planned" { "incoming" } else { s }),
        None => None,
    };
    let date = assignment.and_then(|a| a.clause).and_then(|c| {
        let clause = view.syntax.clauses.get(c as usize)?;
        view.syntax.obliques(clause).iter().find_map(|o| {
            let m = view.mentions.of_noun[o.noun as usize].filter(|_| view.syntax.noun_groups[o.noun as usize].time)?;
            point(view, times, m)
        })
    });
    let date = date.or_else(|| effective_date(view, times, role.extent));
    if title.is_empty() {
        return;
    }
    let relation = if member { RelationType::MemberOf } else { RelationType::HoldsPosition };
    for body in bodies {
        if view.chains.same(body, holder) || !relation.signature().1.has(view.chains.kind(body)) {
            continue;
        }
        // "founder and chief executive of Acme"
        let founder = title.split(' ').any(|w| matches!(w, "founder" | "co-founder" | "cofounder"));
        if founder && RelationType::Founded.signature().1.has(view.chains.kind(body)) {
            out.push(Found {
                relation: RelationType::Founded,
                subject: holder,
                object: body,
                qualifiers: Qualifiers::default(),
                evidence: view.document.span(role.extent).to(span_of(view, holder)),
                rule: rules.post,
                roles: vec![("object".into(), span_of(view, body)), ("subject".into(), span_of(view, holder))],
            });
        }
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
            evidence: view.document.span(role.extent).to(span_of(view, holder)),
            rule: if assignment.is_some() { rules.assignment } else { rules.post },
            roles: vec![
                ("title".into(), view.document.span(role.title)),
                ("object".into(), span_of(view, body)),
                ("subject".into(), span_of(view, holder)),
            ],
        });
    }
}
