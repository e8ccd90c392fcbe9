//! Who belongs to what a line above a list names: "The delegation comprises:", "The board of the league:".

use rustc_hash::FxHashSet;

use super::below::{first_name, items};
use super::known::Known;
use super::posts::roles::named_behind;
use super::{Found, View, listed};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::reader::BlockKind;
use crate::syntax::{Assertion, Clause, Determiner, Family};

/// Longer lists are no list of members.
const LONGEST: usize = 60;

/// The first name of each item below a line that names a group, organ or association, as its member.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let sentences = &view.document.sentences;
    let mut known: Option<Known> = None;
    for n in 1..sentences.len() {
        let colon = view.document.text(sentences[n - 1].tokens.end as usize - 1) == ":";
        let marked = sentences[n].kind == BlockKind::ListItem;
        let opens = (marked || colon) && sentences[n - 1].kind != BlockKind::ListItem;
        let Some(host) = opens.then(|| host(view, n - 1)).flatten() else { continue };
        for item in items(view, n - 1) {
            let Some(m) = first_name(view, item).filter(|m| belongs(view, *m, host)) else { continue };
            let known = known.get_or_insert_with(|| Known::of(view, out));
            if !view.chains.same(m, host) && known.add(view, RelationType::MemberOf, (m, host)) {
                out.push(member(view, m, host, rule));
            }
        }
    }
}

/// Somebody or something as a member of a host.
pub(super) fn member(view: &View<'_>, m: u32, host: u32, rule: u32) -> Found {
    listed(view, RelationType::MemberOf, (m, host), rule)
}

/// So many lines above a label name what it is of.
const REACH: usize = 8;

/// "a delegation led by Anna Lind": who heads a delegation belongs to it.
pub(super) fn leaders(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let delegation = view.lexicon.class_named("delegation-noun");
    let sent = |m: u32| {
        let head = view.mentions.all[m as usize].head as usize;
        let named = delegation.is_some_and(|c| view.lookups.classes[head].has(c));
        named || matches!(view.lexicon.text(view.lookups.noun_lemmas[head]), "party" | "team" | "group")
    };
    let ends = |f: &Found| (view.chains.root(f.subject), view.chains.root(f.object));
    let known: FxHashSet<_> = out.iter().filter(|f| f.relation == RelationType::MemberOf).map(ends).collect();
    let leads = out.iter().filter(|f| {
        f.relation == RelationType::HoldsPosition
            && view.chains.kind(f.object) == EntityType::Group
            && view.chains.is_named(f.subject)
            && sent(f.object)
            && !known.contains(&ends(f))
    });
    let members: Vec<Found> = leads
        .map(|f| Found {
            qualifiers: Qualifiers { status: f.qualifiers.status.filter(|s| *s == "planned"), ..Qualifiers::default() },
            evidence: f.evidence,
            ..member(view, f.subject, f.object, rule)
        })
        .collect();
    out.extend(members);
}

/// "Members: Anna Lind, Omar Stone" among lines below one that names an organ: the people as its members.
pub(super) fn labelled(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let sentences = &view.document.sentences;
    for (n, sentence) in sentences.iter().enumerate() {
        let first = sentence.tokens.start as usize;
        let colon = (first + 1..first + 3).find(|i| view.document.text(*i) == ":");
        let Some(colon) = colon.filter(|i| *i + 1 < sentence.tokens.end as usize) else { continue };
        let label = view.document.text(colon - 1);
        if !label.eq_ignore_ascii_case("members") && !label.eq_ignore_ascii_case("member") {
            continue;
        }
        let organ_of = |line: &crate::segmentation::Sentence| {
            let inside = view.mentions_from(line.tokens.start, line.tokens.end);
            let mut organs = inside.filter(|(m, mention)| {
                let kind = view.chains.kind(*m);
                let host = kind == EntityType::Organization || kind == EntityType::Group;
                host && is_organ(view, mention.head as usize)
            });
            organs.next().map(|(m, _)| m)
        };
        let Some(host) = sentences[n.saturating_sub(REACH)..n].iter().rev().find_map(organ_of) else { continue };
        let people: Vec<u32> = view
            .mentions_from(colon as u32 + 1, sentence.tokens.end)
            .filter(|(m, mention)| matches!(mention.form, Form::Name(_)) && view.chains.kind(*m) == EntityType::Person)
            .map(|(m, _)| m)
            .collect();
        out.extend(people.into_iter().map(|m| member(view, m, host, rule)));
    }
}

/// Whether somebody who leaves a body was a member of it: people of organs and parties, others of associations.
pub(super) fn is_left_by(view: &View<'_>, subject: u32, object: u32) -> bool {
    let head = view.mentions.all[object as usize].head as usize;
    let association = view.chains.kind(object) == EntityType::Association;
    match view.chains.kind(subject) {
        EntityType::Person => {
            let ends = |word: &&str| view.document.text(head).eq_ignore_ascii_case(word);
            is_organ(view, head) || association || ["party", "cabinet"].iter().any(ends)
        }
        _ => association,
    }
}

/// Whether a noun is an organ of a body: "board", "committee".
pub(super) fn is_organ(view: &View<'_>, head: usize) -> bool {
    view.lookups.classes[head].meets(view.grammar.organ) || {
        let lemma = view.lexicon.text(view.lookups.noun_lemmas[head]);
        matches!(lemma, "committee" | "council" | "jury" | "panel" | "presidium" | "bureau" | "commission")
    }
}

/// Whether a name of this kind can belong to the host: people to delegations and organs, bodies and places to associations.
fn belongs(view: &View<'_>, m: u32, host: u32) -> bool {
    let kind = view.chains.kind(m);
    let association = view.chains.kind(host) == EntityType::Association;
    if association { kind.is_organization() || kind.is_place() } else { kind == EntityType::Person }
}

/// "The following were elected to the board:", "elected as members of the committee:": what somebody is chosen to.
fn chosen_to(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let chosen = view.lexicon.classes(verb.lemma).meets(view.grammar.assign_verb);
    let named = |k: u32| view.syntax.noun_groups[k as usize].name.is_some();
    let whom = if verb.passive { clause.subject } else { clause.object };
    let stated = clause.assertion <= Assertion::Planned && chosen && !whom.is_some_and(named);
    let mut phrases = view.syntax.obliques(clause).iter().filter(|_| stated);
    phrases.find_map(|o| {
        let members = view.lexicon.text(view.syntax.noun_groups[o.noun as usize].lemma) == "member";
        if members {
            let of = view.syntax.phrases.get(o.noun as usize + 1).filter(|p| p.governor == Some(o.noun));
            of.filter(|p| p.preposition == Some(view.grammar.of))?;
            return view.mentions.of_noun[o.noun as usize + 1];
        }
        let to = o.preposition == view.grammar.to || matches!(view.lexicon.text(o.preposition), "into" | "onto");
        view.mentions.of_noun[o.noun as usize].filter(|_| to)
    })
}

/// "announced changes to its board. The new members are Anna Lind and Omar Stone": members of the organ spoken of last.
pub(super) fn told_before(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let (Some(subject), Some(object)) = (clause.subject, clause.object) else { continue };
        let group = &view.syntax.noun_groups[subject as usize];
        let lists = verb.lemma == view.grammar.be || view.lexicon.classes(verb.lemma).meets(view.grammar.include_verb);
        // "Other members include"
        let others = matches!(
            view.document.text(group.range.start as usize),
            "Other" | "Further" | "Additional" | "Remaining" | "New" | "Its" | "Their"
        );
        let definite = group.determiner == Determiner::Definite || others && group.range.len() >= 2;
        let members = lists
            && group.plural
            && definite
            && view.lexicon.text(group.lemma) == "member"
            && view.syntax.phrases.get(subject as usize + 1).is_none_or(|p| p.governor != Some(subject));
        let here = clause.sentence as usize;
        let Some(before) = view.document.sentences.get(here).filter(|_| members) else { continue };
        let from = view.document.sentences[here.saturating_sub(2)].tokens.start;
        let organs = view.mentions_from(from, before.tokens.start).filter(|(m, mention)| {
            let kind = view.chains.kind(*m);
            (kind == EntityType::Organization || kind == EntityType::Group)
                && is_organ(view, mention.head as usize)
                && !matches!(mention.form, Form::Pronoun)
        });
        let Some(host) = organs.map(|(m, _)| m).last() else { continue };
        let people = view.syntax.members(object).filter_map(|k| view.mentions.of_noun[k as usize]);
        let people = people.filter(|m| view.chains.kind(*m) == EntityType::Person && view.chains.is_named(*m));
        out.extend(people.map(|m| member(view, m, host, rule)));
    }
}

/// "The judges include Anna Lind as chair and the poets Omar Stone and Eva Stone": each of them judges.
pub(super) fn juries(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned && !c.modifies_noun) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let Some(jury) = clause.subject.filter(|_| !verb.passive) else { continue };
        let judge = matches!(view.lexicon.text(view.syntax.noun_groups[jury as usize].lemma), "judge" | "juror");
        let lists = verb.lemma == view.grammar.be || view.lexicon.classes(verb.lemma).meets(view.grammar.include_verb);
        let plural = view.syntax.noun_groups[jury as usize].plural;
        let host = view.mentions.of_noun[jury as usize].filter(|_| judge && lists && plural);
        let Some(host) = host.filter(|m| view.chains.kind(*m) == EntityType::Group) else { continue };
        let end = view.document.sentences[clause.sentence as usize].tokens.end;
        let stop = (verb.range.end..end).find(|i| view.syntax.tags[*i as usize].is_verb()).unwrap_or(end);
        let people = view
            .mentions_from(verb.range.end, stop)
            .filter(|(m, mention)| matches!(mention.form, Form::Name(_)) && view.chains.kind(*m) == EntityType::Person);
        let people: Vec<u32> = people.map(|(m, _)| m).collect();
        out.extend(people.into_iter().map(|m| member(view, m, host, rule)));
    }
}

/// "elected Anna Lind as chair, and Omar Stone and Eva Stone as members of the board": whom a verb makes members of what.
pub(super) fn chosen(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let (lemma, groups) = (view.lexicon.word("member"), &view.syntax.noun_groups);
    for (k, group) in groups.iter().enumerate().filter(|(_, g)| g.lemma == lemma) {
        let phrases = &view.syntax.phrases;
        let of = phrases.get(k + 1).filter(|p| p.governor == Some(k as u32)).and_then(|p| p.preposition);
        let of = of.filter(|p| *p == view.grammar.of || *p == view.grammar.on);
        let body =
            of.filter(|_| phrases[k].preposition == Some(view.grammar.as_)).and_then(|_| view.mentions.of_noun[k + 1]);
        let fits = |m: &u32| view.chains.kind(*m).is_organization() || view.chains.kind(*m) == EntityType::Group;
        let Some(body) = body.filter(fits) else { continue };
        let verb = |c: &Clause| view.syntax.verb_groups[c.verb as usize];
        let mut choosing = view.clauses_beside(k as u32).iter().rev().filter(|c| {
            let assigns = view.lexicon.classes(verb(c).lemma).meets(view.grammar.assign_verb);
            assigns && verb(c).range.end <= group.range.start && c.assertion <= Assertion::Planned
        });
        let Some(clause) = choosing.next() else { continue };
        let named = |n: &usize| {
            let m = view.mentions.of_noun[*n];
            groups[*n].name.is_some() && m.is_some_and(|m| view.chains.kind(m) == EntityType::Person)
        };
        let post = |n: &usize| phrases[*n].preposition == Some(view.grammar.as_) && !named(n);
        let before = (0..k).rev().take_while(|n| groups[*n].range.start >= verb(clause).range.end && !post(n));
        let mut people: Vec<usize> = before.filter(named).take(if group.plural { LONGEST } else { 1 }).collect();
        if let Some(subject) = clause.subject.filter(|_| people.is_empty() && verb(clause).passive) {
            people.extend(view.syntax.members(subject).map(|n| n as usize).filter(named));
        }
        let people: Vec<u32> = people.into_iter().rev().filter_map(|n| view.mentions.of_noun[n]).collect();
        out.extend(people.into_iter().map(|m| member(view, m, body, rule)));
    }
}

/// "Lima and Oslo were admitted as new members": to the association whose release it is.
pub(super) fn admitted(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let whom = if verb.passive { clause.subject } else { clause.object };
        let takes = matches!(view.lexicon.text(verb.lemma), "admit" | "accept" | "welcome" | "approve" | "receive");
        let Some(whom) = whom.filter(|_| takes) else { continue };
        let brings = |k: u32, p| {
            view.syntax.phrases.get(k as usize + 1).is_some_and(|o| o.governor == Some(k) && o.preposition == Some(p))
        };
        let as_members = view.syntax.obliques(clause).iter().any(|o| {
            let words = view.syntax.noun_groups[o.noun as usize].range.range();
            let member = |i: usize| view.lexicon.text(view.lookups.noun_lemmas[i]) == "member";
            let of_others = brings(o.noun, view.grammar.of) || brings(o.noun, view.grammar.to);
            o.preposition == view.grammar.as_ && words.into_iter().any(member) && !of_others
        });
        let association = |m: &u32| view.chains.kind(*m) == EntityType::Association;
        let Some(host) = view.principal().filter(association).filter(|_| as_members) else { continue };
        let fits = |m: &u32| view.chains.is_named(*m) && belongs(view, *m, host) && !view.chains.same(*m, host);
        let mut new: Vec<u32> =
            view.syntax.members(whom).filter_map(|k| view.mentions.of_noun[k as usize]).filter(fits).collect();
        // "Three federations were admitted as new members: Acme and Belno."
        let end = view.document.sentences[clause.sentence as usize].tokens.end;
        let colon = (verb.range.end..end).find(|i| view.document.text(*i as usize) == ":").filter(|_| new.is_empty());
        if let Some(colon) = colon {
            let text = |i: u32| view.document.text(i as usize);
            let whole = |start: u32| {
                let before = if text(start - 1) == "the" { start - 2 } else { start - 1 };
                matches!(text(before), ":" | "," | ";" | "and" | "&")
            };
            let behind = view.mentions_from(colon + 1, end);
            new.extend(behind.filter(|(m, mention)| whole(mention.range.start) && fits(m)).map(|(m, _)| m));
        }
        out.extend(new.into_iter().map(|m| member(view, m, host, rule)));
    }
}

/// "elected Anna Lind to the board. They join Omar Stone and Eva Stone": who is joined is of the organ spoken of last.
pub(super) fn joined(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned && !c.modifies_noun) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let joins = view.lexicon.text(verb.lemma) == "join" && !verb.passive;
        let (Some(subject), Some(object)) = (clause.subject.filter(|_| joins), clause.object) else { continue };
        let group = &view.syntax.noun_groups[subject as usize];
        let last = view.syntax.members(object).last().unwrap_or(object);
        let end = view.syntax.noun_groups[last as usize].range.end as usize;
        // Not "They join Anna Lind in thanking the guests".
        let told = matches!(view.document.text(end), "," | "." | "on" | ";");
        let here = clause.sentence as usize;
        let (Some(before), true) = (here.checked_sub(1), group.pronoun && told) else { continue };
        let tokens = view.document.sentences[before].tokens;
        let organs = view.mentions_from(tokens.start, tokens.end).filter(|(m, mention)| {
            let kind = view.chains.kind(*m);
            let host = kind == EntityType::Organization || kind == EntityType::Group;
            host && is_organ(view, mention.head as usize) && !matches!(mention.form, Form::Pronoun)
        });
        let Some(host) = organs.map(|(m, _)| m).last() else { continue };
        let people = view.syntax.members(object).filter_map(|k| view.mentions.of_noun[k as usize]);
        let people = people.filter(|m| view.chains.kind(*m) == EntityType::Person && view.chains.is_named(*m));
        out.extend(people.map(|m| member(view, m, host, rule)));
    }
}

/// "Members of the committee are: Dr. Anna Lind, Acme Ltd; Omar Stone, Belno Ltd; and": each name that begins an item.
pub(super) fn enumerated(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let text = |i: u32| view.document.text(i as usize);
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        let tokens = sentence.tokens;
        let Some(colon) = (tokens.start..tokens.end).find(|i| text(*i) == ":") else { continue };
        if (colon..tokens.end).filter(|i| text(*i) == ";").count() < 2 {
            continue;
        }
        let Some(host) = members_of(view, view.syntax.sentences[n].nouns, colon) else { continue };
        let calls = view.grammar.honorific.union(view.grammar.title);
        let begins = |start: u32| {
            let called = |i: &u32| {
                view.lookups.classes[*i as usize].meets(calls) || matches!(text(*i), "Messrs." | "Messrs" | ".")
            };
            let before = (colon..start).rev().find(|i| !called(i)).unwrap_or(colon);
            let and = text(before) == "and" && before > colon;
            matches!(text(if and { before - 1 } else { before }), ":" | ";")
        };
        let people: Vec<u32> = view
            .mentions_from(colon + 1, tokens.end)
            .filter(|(m, mention)| {
                let named = matches!(mention.form, Form::Name(_)) && view.chains.kind(*m) == EntityType::Person;
                named && begins(mention.range.start)
            })
            .map(|(m, _)| m)
            .collect();
        out.extend(people.into_iter().map(|m| member(view, m, host, rule)));
    }
}

/// The organ whose members the noun groups before a colon speak of.
fn members_of(view: &View<'_>, nouns: (u32, u32), colon: u32) -> Option<u32> {
    let opener = (nouns.0..nouns.1).find(|k| {
        let group = &view.syntax.noun_groups[*k as usize];
        group.range.end <= colon && group.plural && view.lexicon.text(group.lemma) == "member"
    })?;
    let of = view.syntax.phrases.get(opener as usize + 1).filter(|p| p.governor == Some(opener))?;
    let host = view.mentions.of_noun[opener as usize + 1].filter(|_| of.preposition == Some(view.grammar.of))?;
    is_organ(view, view.mentions.all[host as usize].head as usize).then_some(host)
}

/// "Members of the Harbour League Anna Lind and Omar Stone": those whose names touch the body.
pub(super) fn named_after(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let groups = &view.syntax.noun_groups;
    let lemma = view.lexicon.word("member");
    for (k, group) in groups.iter().enumerate().filter(|(_, g)| g.lemma == lemma && g.plural && g.name.is_none()) {
        let of = view.syntax.phrases.get(k + 1).filter(|p| p.governor == Some(k as u32));
        let of = of.filter(|p| p.preposition == Some(view.grammar.of)).and(view.mentions.of_noun.get(k + 1));
        let fits = |m: &u32| view.chains.kind(*m).is_organization() || view.chains.kind(*m) == EntityType::Group;
        let Some(body) = of.copied().flatten().filter(fits) else { continue };
        let own = group.range.len() <= 2;
        let people = if own { named_behind(view, groups[k + 1].range.end) } else { Vec::new() };
        out.extend(people.into_iter().map(|m| member(view, m, body, rule)));
    }
}

/// What the line above a list says its items are of.
fn host(view: &View<'_>, line: usize) -> Option<u32> {
    let sentence = view.document.sentences.get(line)?;
    let colon = view.document.text(sentence.tokens.end as usize - 1) == ":";
    if !colon && sentence.kind != BlockKind::Heading {
        return None;
    }
    let syntax = view.syntax.sentences.get(line)?;
    let clauses = view.syntax.clauses_of(line as u32);
    let fits = |m: &u32| {
        let mention = &view.mentions.all[*m as usize];
        let organ = is_organ(view, mention.head as usize);
        let delegation = view.lexicon.class_named("delegation-noun");
        match view.chains.kind(*m) {
            EntityType::Group => {
                delegation.is_some_and(|c| view.lookups.classes[mention.head as usize].has(c)) || organ
            }
            EntityType::Association => true,
            kind => kind.is_organization() && organ,
        }
    };
    if let Some(clause) = clauses.last() {
        if let Some(m) = chosen_to(view, clause).filter(|m| colon && fits(m)) {
            return Some(m);
        }
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let includes = view.lexicon.classes(verb.lemma).meets(view.grammar.include_verb)
            || matches!(view.lexicon.text(verb.lemma), "comprise" | "consist" | "compose" | "have" | "unite");
        let members =
            clause.object.is_none_or(|k| view.lexicon.text(view.syntax.noun_groups[k as usize].lemma) == "member");
        let subject = clause.subject.or(clause.object.filter(|_| verb.passive))?;
        let m =
            view.mentions.of_noun[subject as usize].filter(|_| !view.syntax.noun_groups[subject as usize].plural)?;
        let stated = clause.assertion <= Assertion::Planned;
        return (includes && members && stated && colon && fits(&m)).then_some(m);
    }
    // "Members of the delegation"
    let opener = syntax.nouns.0;
    let members = view.syntax.noun_groups.get(opener as usize).is_some_and(|g| {
        opener < syntax.nouns.1 && view.lexicon.text(g.lemma) == "member" && g.range.start <= sentence.tokens.start + 2
    });
    if members {
        let next = view.syntax.phrases.get(opener as usize + 1).filter(|p| p.governor == Some(opener));
        let of = next.filter(|p| p.preposition == Some(view.grammar.of) && opener + 1 < syntax.nouns.1);
        return of.and_then(|_| view.mentions.of_noun[opener as usize + 1]).filter(fits);
    }
    // "The delegation:", "New board of the league"; an association alone heads many things.
    let first = syntax.nouns.0;
    let group = view.syntax.noun_groups.get(first as usize).filter(|g| first < syntax.nouns.1 && !g.plural)?;
    let opens = group.range.start <= sentence.tokens.start + 2;
    let human = matches!(view.syntax.families[first as usize], Family::Group | Family::Organization);
    let m = view.mentions.of_noun[first as usize].filter(|_| opens && human)?;
    (view.chains.kind(m) != EntityType::Association && fits(&m)).then_some(m)
}
