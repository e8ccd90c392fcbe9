//! Posts that share their body with others: those joined by "and", the officers of one list, what one clause or verb gives,
//! and whoever stays where the sentence has her.

use rustc_hash::FxHashMap;

use super::assignments::Assignment;
use super::said_where::says_where;
use super::{View, default_bodies, deputies, giving, lineups, origins, roles};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;
use crate::syntax::{Determiner, Tag};

/// Gives posts without a body that of those they share it with.
pub(super) fn complete(view: &View<'_>, all: &mut [roles::Role], by_post: &FxHashMap<u32, Vec<Assignment>>) {
    beside_membership(view, all);
    adopt(view, all);
    accompany(view, all);
    lead(view, all);
    lineups::complete(view, all);
    deputies::complete(view, all);
    share(view, all);
    share_of_clause(view, all, by_post);
    stay(view, all, by_post);
    envoys(view, all, by_post);
}

/// "chief executive and member of the board of Acme": chief of that whose board it is.
fn beside_membership(view: &View<'_>, all: &mut [roles::Role]) {
    let (groups, g) = (&view.syntax.noun_groups, view.grammar);
    let of = |n: usize| {
        let phrase = view.syntax.phrases.get(n)?;
        let brought = phrase.governor == Some(n as u32 - 1) && phrase.preposition == Some(g.of);
        view.mentions.of_noun[n].filter(|_| brought)
    };
    for role in all.iter_mut().filter(|role| role.bodies.is_empty()) {
        let k = role.noun as usize + 1;
        let Some(member) = groups.get(k).filter(|group| view.lexicon.text(group.lemma) == "member") else { continue };
        let start = member.range.start as usize;
        let joined = start > 0 && view.lookups.words[start - 1] == g.and;
        let Some(organ) = of(k + 1).filter(|_| joined) else { continue };
        // "of the Executive Board of Acme", "of the management team of Acme"
        let named = super::organ::owner_of_organ(view, view.mentions.all[organ as usize].range);
        let body = named.or_else(|| of(k + 2)).filter(|m| view.chains.kind(*m).is_organization());
        role.bodies.extend(body.filter(|m| view.chains.is_named(*m)));
    }
}

/// "formerly ambassador of Peru to Kenya, will become the ambassador to Norway": whoever one state sends is always its own.
fn envoys(view: &View<'_>, all: &mut [roles::Role], by_post: &FxHashMap<u32, Vec<Assignment>>) {
    let state = |role: &roles::Role| match role.bodies[..] {
        [m] if view.is_envoy(role.title) && view.chains.kind(m) == EntityType::Country => Some(m),
        _ => None,
    };
    let mut known: FxHashMap<u32, u32> = FxHashMap::default();
    for (role, state) in all.iter().filter_map(|role| Some((role, state(role)?))) {
        known.entry(view.chains.root(role.holder)).or_insert(state);
    }
    // "Lars Dahl, ambassador of Peru to Kenya, will move to Chile. Anna Lind will replace him as ambassador": one state's.
    let mut states = known.values();
    let only = states.next().copied().filter(|one| states.all(|m| view.chains.same(*m, *one)));
    // "Ambassador Anna Lind": a form of address.
    let bare = |role: &roles::Role| view.syntax.noun_groups[role.noun as usize].name.is_none();
    let given = |role: &roles::Role| by_post.contains_key(&role.noun) && bare(role);
    let open = |role: &&mut roles::Role| role.bodies.is_empty() && view.is_envoy(role.title) && given(role);
    for role in all.iter_mut().filter(open) {
        let own = known.get(&view.chains.root(role.holder)).copied().or(only);
        // Not of the country she is sent to.
        let sent = view.mentions.of_noun.get(role.noun as usize + 1).copied().flatten();
        role.bodies.extend(own.filter(|m| sent.is_none_or(|to| !view.chains.same(to, *m))));
    }
}

/// "President of Peru Anna Lind and Prime Minister Pedro Alvarez": of one state, where nothing else is said.
fn adopt(view: &View<'_>, all: &mut [roles::Role]) {
    for n in 1..all.len() {
        let (before, rest) = all.split_at_mut(n);
        let (Some((role, rest)), Some(last)) = (rest.split_first_mut(), before.last()) else { return };
        let of_body = |m: &u32| {
            let kind = view.chains.kind(*m);
            let own = !matches!(view.mentions.all[*m as usize].form, Form::Name(_));
            let town = kind == EntityType::City && origins::origin_kind(view, role.title) == Some(kind);
            kind == EntityType::Country || town || kind.is_organization() && (view.chains.is_named(*m) || own)
        };
        let start = |k: u32| view.syntax.noun_groups[k as usize].range.start;
        let joins =
            |i: u32| view.lookups.words[i as usize] == view.grammar.and || view.document.text(i as usize) == ",";
        let and = start(role.noun).checked_sub(1).is_some_and(joins);
        let (one, other) = (role.noun as usize, last.noun as usize);
        let list = view.syntax.phrases[one].list == view.syntax.phrases[other].list;
        // "its rector, Anna Lind, the vice-rector for research, Omar Stone, and": posts of one kind.
        let sphere = default_bodies::sphere(view, role.title);
        let peers = sphere == Some("academic") && sphere == default_bodies::sphere(view, last.title);
        let and = and && (list || peers || view.document.text(start(role.noun) as usize - 1) == "and");
        let touches = start(role.noun).saturating_sub(last.extent.end) <= 6 && start(role.noun) > start(last.noun);
        let state =
            |m: &u32| !default_bodies::is_national(view, role.title) || view.chains.kind(*m) == EntityType::Country;
        let of_body = |m: &u32| of_body(m) && default_bodies::suits_body(view, role.title, *m) && state(m);
        let group = &view.syntax.noun_groups[role.noun as usize];
        // "the Norwegian president": of a state of his own.
        let own = group.range.range().any(|i| view.lookups.classes[i].meets(view.grammar.demonym));
        // "Secretary of State Pedro Alvarez"
        let renamed = |n: &u32| view.syntax.phrases.get(*n as usize).is_some_and(|p| p.apposed_to == Some(role.noun));
        let named = group.name.is_some()
            || (role.noun + 1..role.noun + 5)
                .find(renamed)
                .is_some_and(|n| start(n) <= role.extent.end.max(role.title.end) + u32::from(peers));
        let bare = role.bodies.is_empty() && named && !own;
        // "Dean Faculty of Arts Anna Lind, Registrar Omar Stone": not the faculty's.
        let part = |m: &u32| {
            let first = view.document.text(view.mentions.all[*m as usize].range.start as usize);
            matches!(first, "Faculty" | "School" | "College" | "Department" | "Institute" | "Division" | "Centre")
        };
        let bare = bare && !last.bodies.iter().any(part);
        // "Rector Anna Lind of our university, and Rector Omar Stone": no body has two.
        let head = |title: TokenRange| (title.len() == 1).then(|| view.lookups.noun_lemmas[title.start as usize]);
        let twice = head(role.title).filter(|_| head(role.title) == head(last.title)).is_some_and(|w| {
            matches!(view.lexicon.text(w), "rector" | "president" | "mayor" | "governor" | "chancellor" | "principal")
        });
        // "Senator Anna Lind, chair of the council, and Senator Omar Stone, chair of the board": each has a body of his own.
        let next = rest.first().filter(|next| next.holder != role.holder && !next.bodies.is_empty());
        let placed = next.is_some_and(|next| view.syntax.phrases[next.noun as usize].apposed_to == Some(role.noun));
        // "City Council President Anna Lind and Police Chief Omar Stone": the chief is not the council's.
        let house = |m: &u32| {
            let last = view.document.text(view.mentions.all[*m as usize].range.end as usize - 1);
            matches!(
                last,
                "Council" | "Parliament" | "Assembly" | "Senate" | "Congress" | "Committee" | "Commission" | "Board"
            )
        };
        let of_house = role.title.range().any(|i| {
            let word = view.lexicon.text(view.lookups.noun_lemmas[i]);
            [
                "president",
                "chair",
                "speaker",
                "secretary",
                "member",
                "councillor",
                "councilor",
                "leader",
                "clerk",
                "deputy",
                "vice",
            ]
            .iter()
            .any(|post| word.contains(post))
        });
        // "Anna Lind, head of the Water Centre, and student Omar Stone"
        let pupil = matches!(
            view.lexicon.text(view.lookups.noun_lemmas[role.title.end as usize - 1]),
            "student" | "graduate" | "pupil" | "alumnus" | "alumna" | "apprentice" | "resident" | "volunteer"
        );
        // "the critic Anna Lind of Acme, and pianist Omar Stone": a living is made anywhere.
        let last_word = view.lookups.classes[role.title.end as usize - 1];
        let other = pupil || last_word.meets(view.grammar.calling) || !of_house && last.bodies.iter().any(house);
        // "named Omar Stone as chair of the league and Senator Anna Lind as dean": another post is told of her.
        let given = group.name.is_some() && view.lookups.words.get(group.range.end as usize) == Some(&view.grammar.as_);
        let bare = bare && !twice && !placed && !other && !given;
        if and && touches && bare && !last.bodies.is_empty() && last.bodies.iter().all(of_body) {
            role.bodies = last.bodies.clone();
        }
    }
}

/// So many posts back that of somebody who is accompanied is looked for.
const BACK: usize = 40;

/// So many words at most stand between "accompanied" and somebody's post.
const PARTY: u32 = 60;

/// So many words at most stand between a chief's post and "accompanied": a comma and a name.
const BESIDE: u32 = 7;

/// "The rector of Orlin University, accompanied by the vice-rector, Anna Lind, and": whoever comes with somebody is of his
/// body, where nothing else is said.
fn accompany(view: &View<'_>, all: &mut [roles::Role]) {
    let accompanied = view.lexicon.word("accompanied");
    for n in 1..all.len() {
        let (before, rest) = all.split_at_mut(n);
        let Some(role) = rest.first_mut().filter(|role| role.bodies.is_empty()) else { continue };
        let start = role.extent.start;
        let sentence_number = view.document.sentences.partition_point(|s| s.tokens.end <= start);
        let Some(sentence) = view.document.sentences.get(sentence_number) else { continue };
        let floor = sentence.tokens.start.max(start.saturating_sub(PARTY));
        // "accompanied by the deputy, called on the minister": whom they meet.
        let Some(with) = (floor..start).rev().find(|i| view.lookups.words[*i as usize] == accompanied) else {
            continue;
        };
        if (with + 1..start).any(|i| view.syntax.tags[i as usize].is_finite()) {
            continue;
        }
        let in_sentence = |r: &&roles::Role| r.extent.start >= sentence.tokens.start;
        let mut chiefs = before.iter().rev().skip_while(|r| r.extent.start >= with).take_while(in_sentence);
        // "She was accompanied by the deputy, Anna Lind": of her body, told before.
        let told = || {
            let clauses = view.syntax.clauses_of(sentence_number as u32).iter();
            let mut accompanying = clauses.filter(|c| {
                let verb = view.syntax.verb_groups[c.verb as usize];
                verb.range.has(with as usize) && verb.passive
            });
            let subject = view.chains.root(view.mentions.of_noun[accompanying.next()?.subject? as usize]?);
            before.iter().rev().take(BACK).find(|r| r.bodies.len() == 1 && view.chains.root(r.holder) == subject)
        };
        let chief = chiefs.find(|r| r.bodies.len() == 1 && r.extent.end <= with);
        // Of which state a minister is who comes along, a pronoun leaves open.
        let told = || told().filter(|_| !default_bodies::is_national(view, role.title));
        let (chief, retold) = match chief {
            Some(chief) => (chief, false),
            None => match told() {
                Some(chief) => (chief, true),
                None => continue,
            },
        };
        // "visited the mayor of Lima, accompanied by the director": somebody of those who visit.
        let own =
            (with..start.min(with + 4)).any(|i| matches!(view.document.text(i as usize), "his" | "her" | "their"));
        let beside = with.saturating_sub(chief.extent.end) <= BESIDE;
        let suits = (own || beside || retold) && default_bodies::suits_body(view, role.title, chief.bodies[0]);
        let group = &view.syntax.noun_groups[role.noun as usize];
        let foreign = group.range.range().any(|i| view.lookups.classes[i].meets(view.grammar.demonym));
        let single = !group.plural && view.chains.is_named(role.holder);
        if suits && single && !foreign && !view.is_envoy(role.title) && !says_where(view, role.noun) {
            role.bodies = chief.bodies.clone();
        }
    }
}

/// "Quarn University, led by Rector Anna Lind": a bare post before the name of who leads a body is the one that leads it.
fn lead(view: &View<'_>, all: &mut [roles::Role]) {
    for role in all.iter_mut().filter(|role| role.bodies.is_empty()) {
        let group = &view.syntax.noun_groups[role.noun as usize];
        let by = view.syntax.phrases[role.noun as usize].preposition == Some(view.grammar.by);
        let Some(verb) = group.range.start.checked_sub(2).filter(|_| by && group.name.is_some()) else { continue };
        let opens = group.range.start == role.title.start;
        if !opens || !matches!(view.document.text(verb as usize), "led" | "headed" | "chaired" | "run" | "represented")
        {
            continue;
        }
        let comma = verb.saturating_sub(1);
        let end = if view.document.text(comma as usize) == "," { comma } else { verb };
        let before = view.syntax.noun_groups.partition_point(|g| g.range.end < end);
        let body = view.mentions.of_noun.get(before).copied().flatten().filter(|m| {
            view.syntax.noun_groups[before].range.end == end
                && view.is_named_body(*m)
                && default_bodies::suits_body(view, role.title, *m)
        });
        role.bodies.extend(body);
    }
}

/// "the officers of the league are Anna Lind, president, and Omar Stone, treasurer": each post is one of the league.
fn share(view: &View<'_>, all: &mut [roles::Role]) {
    let group = |role: &roles::Role| view.syntax.noun_groups[role.noun as usize];
    let sentence = |k: u32| {
        let start = view.syntax.noun_groups[k as usize].range.start;
        view.document.sentences.partition_point(|s| s.tokens.end <= start)
    };
    let several: FxHashMap<(u32, usize), Vec<u32>> = all
        .iter()
        .filter(|role| group(role).plural && !role.bodies.is_empty())
        .map(|role| ((view.chains.root(role.holder), sentence(role.noun)), role.bodies.clone()))
        .collect();
    let members = members_told(view);
    for role in all.iter_mut().filter(|role| role.bodies.is_empty()) {
        let key = (view.chains.root(role.holder), sentence(role.noun));
        if let Some(bodies) = several.get(&key).filter(|_| !group(role).plural) {
            role.bodies = bodies.clone();
            continue;
        }
        // "the members of the board of the league are Anna Lind, president, and"
        let bare = group(role).determiner == Determiner::None && group(role).name.is_none();
        let apposed = view.syntax.phrases[role.noun as usize].apposed_to.is_some();
        let told = members.binary_search_by_key(&sentence(role.noun), |(s, _, _)| *s).ok().map(|n| members[n]);
        if let Some((_, _, body)) = told.filter(|(_, after, _)| bare && apposed && role.noun > *after) {
            role.bodies = vec![body];
        }
    }
}

/// Sentences that tell who the members of a body are, with the noun group of the body and the body.
fn members_told(view: &View<'_>) -> Vec<(usize, u32, u32)> {
    let mut out = Vec::new();
    for (n, sentence) in view.syntax.sentences.iter().enumerate() {
        for k in sentence.nouns.0..sentence.nouns.1.min(sentence.nouns.0 + 4) {
            let group = &view.syntax.noun_groups[k as usize];
            let brought = |n: u32, by: u32| {
                let phrase = view.syntax.phrases.get(n as usize).filter(|p| p.governor == Some(by));
                phrase.is_some_and(|p| p.preposition == Some(view.grammar.of))
            };
            if !group.plural || !brought(k + 1, k) || view.lexicon.text(group.lemma) != "member" {
                continue;
            }
            // "of the board of Acme"
            let last = if brought(k + 2, k + 1) { k + 2 } else { k + 1 };
            let end = view.syntax.noun_groups[last as usize].range.end as usize;
            let are = matches!(view.syntax.tags.get(end), Some(Tag::Be));
            let body = giving::of_giver(view, if last == k + 2 { last } else { k + 1 });
            let named = |m: &u32| view.chains.is_named(*m) && view.chains.kind(*m).is_organization();
            if let Some(body) = body.filter(named).filter(|_| are) {
                out.push((n, last, body));
                break;
            }
        }
    }
    out
}

/// "elected Anna Lind as president and Omar Stone as treasurer of the league": what one clause gives is of one body, where
/// only the last post names it.
fn share_of_clause(view: &View<'_>, all: &mut [roles::Role], by_post: &FxHashMap<u32, Vec<Assignment>>) {
    let clause = |role: &roles::Role| by_post.get(&role.noun)?.first()?.clause;
    // "Lind emerged as treasurer, Stone emerged as auditor of the league": one verb more than once.
    let verb = |role: &roles::Role| {
        let clause = &view.syntax.clauses[clause(role)? as usize];
        Some((clause.sentence, view.syntax.verb_groups[clause.verb as usize].lemma))
    };
    for n in (1..all.len()).rev() {
        let (before, rest) = all.split_at_mut(n);
        let (Some(role), Some(last)) = (before.last_mut(), rest.first()) else { return };
        let named = |m: &u32| view.chains.is_named(*m) && view.chains.kind(*m).is_organization();
        // "has been rector since 2021; before that, she was dean of the faculty": two posts.
        let copula = verb(role).is_some_and(|(_, lemma)| lemma == view.grammar.be) && clause(role) != clause(last);
        let one = clause(role).is_some() && verb(role) == verb(last) && last.noun > role.noun && !copula;
        if one && role.bodies.is_empty() && last.bodies.len() == 1 && last.bodies.iter().all(named) {
            role.bodies = last.bodies.clone();
        }
    }
}

/// "Acme founder Anna Lind will remain as managing director": whoever stays is where the sentence has her.
fn stay(view: &View<'_>, all: &mut [roles::Role], by_post: &FxHashMap<u32, Vec<Assignment>>) {
    let key = |holder: u32, post: u32| {
        let start = view.syntax.noun_groups[post as usize].range.start;
        (view.chains.root(holder), view.document.sentences.partition_point(|s| s.tokens.end <= start))
    };
    let placed = all.iter().filter(|role| role.bodies.len() == 1);
    let known: FxHashMap<(u32, usize), Vec<u32>> =
        placed.map(|role| (key(role.holder, role.noun), role.bodies.clone())).collect();
    for role in all.iter_mut().filter(|role| role.bodies.is_empty()) {
        let Some(assignment) = by_post.get(&role.noun).and_then(|list| list.first()) else { continue };
        let clause = assignment.clause.and_then(|c| view.syntax.clauses.get(c as usize));
        let verb = clause.map(|c| view.lexicon.text(view.syntax.verb_groups[c.verb as usize].lemma));
        let stays = matches!(verb, Some("remain" | "continue" | "stay"));
        let holder = view.mentions.of_noun[assignment.holder as usize].filter(|_| stays);
        if let Some(bodies) = holder.and_then(|m| known.get(&key(m, role.noun))) {
            role.bodies = bodies.clone();
        }
    }
}
