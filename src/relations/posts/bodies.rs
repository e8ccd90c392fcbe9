//! Where a post is held: what "of" and the like bring, an owner or name before it, a demonym, the heading above a list,
//! or what the whole document is about.

use super::default_bodies::{sphere, university_of};
use super::listed::told_above;
use super::roles::{behind_name, is_post_in};
use super::{View, tails};
use crate::entities::mentions::Form;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Determiner, Family, NounGroup, Tag};

/// Organisations and places the post is held in, where the words that state it end, and the title with the field or
/// organ that belongs to it.
pub(super) fn bodies(view: &View<'_>, k: u32, group: &NounGroup, title: TokenRange) -> (Vec<u32>, u32, TokenRange) {
    let g = view.grammar;
    let mut out = Vec::new();
    let mut end = group.range.end;
    // "an expert in the work of Anna Lind": what somebody knows is no body.
    let versed = matches!(
        view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]),
        "expert" | "specialist" | "authority" | "veteran" | "fan" | "winner" | "champion"
    );
    let fits = |m: u32| {
        let kind = view.chains.kind(m);
        // "head of investment projects": no work in particular.
        let group = view.mentions.all[m as usize].noun.map(|k| &view.syntax.noun_groups[k as usize]);
        let loose = group.is_some_and(|g| g.plural && g.determiner == Determiner::None);
        if kind == EntityType::Work && loose && !view.chains.is_named(m) {
            return false;
        }
        // "head of press": a field.
        let field = kind == EntityType::Group && group.is_some_and(|g| g.determiner == Determiner::None && !g.plural);
        if field && view.lexicon.text(view.lookups.noun_lemmas[view.mentions.all[m as usize].head as usize]) == "press"
        {
            return false;
        }
        if versed && matches!(kind, EntityType::Group | EntityType::Work | EntityType::Event) {
            return false;
        }
        // "coach at a range of clubs"
        let many = kind == EntityType::Group && {
            let head = view.lookups.noun_lemmas[view.mentions.all[m as usize].head as usize];
            matches!(view.lexicon.text(head), "range" | "number" | "variety" | "host" | "series" | "string" | "handful")
        };
        if many {
            return false;
        }
        kind.is_organization()
            || kind.is_place()
            || matches!(kind, EntityType::Group | EntityType::Work)
            // "the Congress" may be a body that meets in one.
            || kind == EntityType::Event
                && (view.chains.is_named(m)
                    || view.document.tokens[view.mentions.all[m as usize].head as usize].shape == Shape::Lower)
    };
    let mut next = k as usize + 1;
    // "deputy dean (research) at": what the bracket says is of the post.
    while view.syntax.phrases.get(next).is_some_and(|p| p.bracketed)
        && view.syntax.phrases.get(next + 1).is_some_and(|p| p.governor == Some(k))
    {
        next += 1;
    }
    // "dean of Quarn University's Faculty of Law"
    // Not of "the President's Office", which has no name of its own.
    let owner_first = view.syntax.noun_groups.get(next + 1).is_some_and(|n| {
        let m = view.mentions.of_noun[next + 1];
        let named = |m: u32| view.chains.is_named(m) && view.mentions.all[m as usize].range.len() >= 2;
        // "chair of the university's board of trustees"
        let owner = view.mentions.of_noun[next].filter(|o| view.chains.kind(*o).is_organization());
        let organ = |m: u32| owner.is_some() && view.chains.kind(m).is_organization() && !n.plural;
        n.possessor == Some(next as u32) && m.is_some_and(|m| named(m) || organ(m))
    });
    if owner_first && view.syntax.phrases[next + 1].governor == Some(k) {
        next += 1;
    }
    let bracket = next > k as usize + 1;
    let by = |n: usize| {
        let own = view.syntax.phrases.get(n).is_some_and(|p| p.governor == Some(k));
        if bracket && own { k as usize } else { n - 1 }
    };
    let mut whole = title;
    let brought =
        |n: usize, by: usize| view.syntax.phrases.get(n).filter(|p| p.governor == Some(by as u32))?.preposition;
    let governed = |n: usize, by: usize| {
        let body = || view.mentions.of_noun[n].is_some_and(|m| view.chains.kind(m).is_organization());
        // "met Prime Minister Anna Lind in Lima": where, not of what.
        let unnamed = group.name.is_none();
        brought(n, by).is_some_and(|p| {
            let sent = p == g.to && body() && !view.is_envoy(title);
            // "consul general in Lima": where an envoy works, not whose he is.
            let seat = || view.mentions.of_noun[n].is_some_and(|m| view.chains.kind(m).is_place());
            let abroad = p == g.in_ && view.is_mission(title) && seat();
            // "thanked Minister Anna Lind for the talks"
            p == g.of
                || unnamed && p == g.for_
                || unnamed && !abroad && (p == g.at || p == g.in_ || p == g.with || sent)
        })
    };
    // "head of state", "secretary of state": a post of several words.
    let covers = |i: usize| view.terms_at(i).filter(|t| t.classes.meets(g.title)).map(|t| t.range.end).max();
    let fixed = covers(title.start as usize).max(covers(group.head as usize));
    if let Some(fixed) = fixed.filter(|end| *end > group.head + 1 && group.name.is_none()) {
        // "head of the delegation" speaks of one the text knows, "head of the Department of Physics" of one with a name.
        let known = view.mentions.of_noun.get(next).copied().flatten().is_some_and(|m| view.chains.is_linked(m))
            && view.syntax.noun_groups[next].determiner != Determiner::None
            || view.syntax.noun_groups.get(next).is_some_and(|n| n.name.is_some());
        if !known {
            while view.syntax.noun_groups.get(next).is_some_and(|n| n.range.end <= fixed) {
                next += 1;
            }
            whole.end = fixed;
            end = fixed;
        }
    }
    // "dean for community and technical education at": people that nobody knows are a field.
    let folk = |n: usize| {
        let group = &view.syntax.noun_groups[n];
        // "member for parks"
        let people = view.syntax.families[n] == Family::Group;
        let sites = view.syntax.families[n] == Family::Place && group.plural;
        (people || sites) && group.name.is_none() && group.determiner == Determiner::None
    };
    let for_folk = brought(next, k as usize) == Some(g.for_) && folk(next);
    // "professor of theater": what is taught.
    let taught = brought(next, k as usize) == Some(g.of) && is_subject(view, title, next);
    // "minister of health of Peru", "head of research at Acme": the field belongs to the title.
    // Not "dean with effect from May".
    let with = brought(next, k as usize) == Some(g.with);
    // "minister of state for trade of Peru"
    let own = governed(next, k as usize) || whole.end > title.end && governed(next, by(next));
    // "minister of the environment of Peru"
    let national = sphere(view, title) == Some("national");
    let of_state =
        |n: usize| national && view.syntax.noun_groups.get(n).is_some_and(|group| is_field_of_state(view, n, group));
    if own
        && !with
        && group.name.is_none()
        && (is_field(view, next) || is_field_at_body(view, next) || for_folk || taught || of_state(next))
    {
        // "minister of health, water and trade"
        let field = |n: usize| is_field(view, n) || of_state(n);
        let fields = view.syntax.members(next as u32).take_while(|n| field(*n as usize));
        let last = fields.last().map_or(next, |n| n as usize);
        whole.end = view.syntax.noun_groups[last].range.end;
        end = whole.end;
        next = last + 1;
    }
    // "Acme's chairman", "its chairman"; "Lima Mayor Anna Lind"; not "the men's head coach".
    let owner = view.owner(group).filter(|m| {
        let head = view.lookups.noun_lemmas[view.mentions.all[*m as usize].head as usize];
        !matches!(
            view.lexicon.text(head),
            "man" | "men" | "woman" | "women" | "boy" | "girl" | "people" | "child" | "youth" | "junior"
        ) || view.chains.is_named(*m)
    });
    let mut names = view.mentions_from(group.range.start, title.start);
    // "UN coordinator and UNICEF representative": the body nearest to the title, else the place.
    let names = names.by_ref().filter(|(_, m)| matches!(m.form, Form::Name(_)) && m.range.end <= title.start);
    let (mut place, mut body) = (None, None);
    for (m, mention) in names {
        if mention.kind.is_organization() {
            body = Some(m);
        } else {
            place = place.or(Some(m));
        }
    }
    // "Social Services minister": plain words before a post of states are its field.
    let plain = |m: &u32| {
        let range = view.mentions.all[*m as usize].range;
        let field = |i: usize| {
            let c = view.lookups.classes[i];
            view.lookups.words[i] != WordId::UNKNOWN
                && (!c.has(Class::ORGANIZATION_WORD) || c.has(Class::PLURAL))
                && !c.has(Class::PLACE)
                && view.document.tokens[i].shape == Shape::Capitalized
        };
        view.chains.kind(*m) == EntityType::Organization && range.len() >= 2 && range.range().all(field)
    };
    if let Some(m) = body.filter(|m| sphere(view, title) == Some("national") && plain(m)) {
        whole.start = view.mentions.all[m as usize].range.start;
        body = None;
    }
    // "the Newbury Professor of English": whom a chair is named after.
    let chair = view.document.text(title.end as usize - 1) == "Professor"
        && group.determiner == Determiner::Definite
        && group.name.is_none();
    let house = |m: &u32| {
        let mut words = view.mentions.all[*m as usize].range.range();
        words.any(|i| view.lookups.classes[i].has(Class::ORGANIZATION_WORD))
    };
    let body = body.filter(|m| !chair || house(m));
    let before = body.or(place);
    // "Harbour League (HL) President"
    let bracketed = (k as usize).checked_sub(2).filter(|n| {
        let phrase = view.syntax.phrases[*n];
        phrase.governor == Some(k) && phrase.preposition == Some(g.of)
    });
    let before = bracketed.and_then(|n| view.mentions.of_noun[n]).or(before);
    let body_before = before.filter(|m| view.chains.kind(*m).is_organization());
    let named_owner = owner.or(body_before).filter(|m| {
        let kind = view.chains.kind(*m);
        group.name.is_none() && view.chains.is_named(*m) && (kind.is_organization() || kind.is_place())
    });
    let organ = |n: usize| {
        let range = view.syntax.noun_groups[n].range;
        let named = view.mentions.of_noun[n].is_some_and(|m| view.chains.is_named(m));
        !named || is_organ(view, range)
    };
    // "Acme's chair of the board", "Acme's director for Europe": the rest belongs to the title, the post to the owner.
    // "its president at the assembly", "its dean in May": where and when it was given is no part of it.
    let circumstance = view.syntax.families.get(next).is_some_and(|f| matches!(f, Family::Event | Family::Time))
        || view.syntax.noun_groups.get(next).is_some_and(|n| {
            matches!(view.lexicon.text(n.lemma), "term" | "period" | "year" | "mandate" | "season" | "tenure")
        });
    let of_owner = named_owner.is_some()
        && governed(next, by(next))
        && !circumstance
        && (organ(next) || brought(next, by(next)).is_some_and(|p| p != g.of && p != g.at));
    if of_owner {
        end = view.syntax.noun_groups[next].range.end;
        whole.end = end;
    } else if governed(next, by(next)) {
        // "chair of the board of directors of Acme"
        let unnamed = |n: usize| view.mentions.of_noun[n].is_none_or(|m| !view.chains.is_named(m));
        let first = next;
        while !owner_first
            && view.syntax.noun_groups.get(next).is_some_and(|organ| is_organ(view, organ.range))
            && unnamed(next)
            && (brought(next + 1, next) == Some(g.of) || brought(next + 1, next) == Some(g.at) && !unnamed(next + 1))
        {
            next += 1;
        }
        // "chair of the board of governors": of the board.
        if next > first && unnamed(next) && is_organ(view, view.syntax.noun_groups[next].range) {
            next = first;
        }
        if next > first {
            whole.end = view.syntax.noun_groups[next - 1].range.end;
        }
        // "its president at the assembly": where it was given, not of what.
        let of = brought(next, by(next)).is_some_and(|p| p == g.of || p == g.for_);
        let fits = |m: &u32| fits(*m) && (of || view.chains.kind(*m) != EntityType::Event);
        for n in view.syntax.members(next as u32) {
            if let Some(m) = view.mentions.of_noun[n as usize].filter(fits) {
                // "manager of the Glass Palace, Lima": where the palace is.
                let site = |b: &u32| view.chains.kind(*b) == EntityType::Facility;
                if view.chains.kind(m) == EntityType::City && out.last().is_some_and(site) {
                    continue;
                }
                let range = view.mentions.all[m as usize].range;
                // "Chairwoman of the Board of Directors of Harbour Bank": the organ's name ends with whose organ it is.
                if let Some(owner) = owner_of_organ(view, range) {
                    let end = view.mentions.all[owner as usize].range.start;
                    let last = (range.start..end).rev().find(|i| view.lookups.words[*i as usize] == g.of);
                    whole.end = last.unwrap_or(range.start);
                    out.push(owner);
                    continue;
                }
                out.push(m);
                end = view.syntax.noun_groups[n as usize].range.end;
            }
        }
    }
    // "general manager for Southeast Asia": a territory, not where the post is held.
    let place = |m: &u32| matches!(view.chains.kind(*m), EntityType::Region | EntityType::Country);
    if !out.is_empty()
        && out.iter().all(place)
        && brought(next, by(next)) == Some(g.for_)
        && !(before.is_none() && is_sent_for(view, whole, &out))
        && (!serves_place(view, whole) || before.is_some())
    {
        out.clear();
        whole.end = end;
        // "regional director for Africa at Acme"
        let after = next + view.syntax.members(next as u32).count();
        if governed(after, after - 1) {
            let body = view.mentions.of_noun[after].filter(|m| view.chains.kind(*m).is_organization());
            out.extend(body);
            end = body.map_or(end, |_| view.syntax.noun_groups[after].range.end);
        }
    }
    // "New York photographer Anna Lind": where she works, not of what.
    let calling = view.lookups.classes[title.end as usize - 1].meets(g.calling);
    if out.is_empty() {
        let before = before.filter(|m| !(calling && view.chains.kind(*m).is_place()));
        // "Peru's Glass Agency chairman Anna Lind": of the agency.
        let nearer = body_before.filter(|_| owner.is_some_and(|m| view.chains.kind(m).is_place()));
        let first = [nearer, named_owner, owner, before].into_iter().flatten().find(|m| fits(*m));
        // "Lima vice-chancellor Anna Lind": of the University of Lima.
        let town =
            first.filter(|m| view.chains.kind(*m) == EntityType::City && sphere(view, title) == Some("academic"));
        out.extend(town.and_then(|m| university_of(view, m)).or(first));
    }
    // "vice president, sales and marketing, at Acme"
    if group.name.is_none() {
        let tail = tails::tail(view, title);
        match tail.filter(|(m, _)| out.is_empty() || out.iter().all(|o| view.chains.same(*o, *m))) {
            Some((body, with_field)) => {
                end = view.mentions.all[body as usize].range.end;
                whole = if with_field.len() > whole.len() { with_field } else { whole };
                out = vec![body];
            }
            None => whole = if whole == title { tails::with_field(view, title) } else { whole },
        }
    }
    if out.is_empty() && group.name.is_some() {
        // "Mayor Anna Lind, Lima"
        let next = view.syntax.noun_groups.get(k as usize + 1).filter(|n| n.range.start == group.range.end + 1);
        let comma = view.syntax.tags.get(group.range.end as usize) == Some(&Tag::Comma);
        let place = view.mentions.of_noun.get(k as usize + 1).copied().flatten();
        out.extend(place.filter(|m| next.is_some() && comma && view.chains.kind(*m) == EntityType::City));
        // "Governor Anna Lind (Ohio)"
        let behind = view.mentions.of_noun[k as usize].filter(|_| out.is_empty()).and_then(|m| behind_name(view, m));
        out.extend(behind.filter(|(m, of)| !of && is_post_in(view, title, *m, false)).map(|(m, _)| m));
    }
    if out.is_empty() {
        out.extend(body_between(view, k, whole).filter(|m| fits(*m)));
    }
    if out.is_empty() {
        // "the Japanese foreign minister": the country, if the document names it.
        let mut inside = group.range.range().filter(|_| !calling);
        let country = inside.find_map(|i| view.lexicon.demonym_country(view.lookups.words[i]));
        if let Some(country) = country {
            out.extend(view.place_named(country).and_then(|(_, country)| country));
        }
    }
    if out.is_empty() {
        out.extend(told_above(view, k, group).filter(|m| fits(*m)));
    }
    (out, end, whole)
}

/// Whether such a post is held in a place itself: ministers, envoys and officers of towns.
pub(super) fn serves_place(view: &View<'_>, title: TokenRange) -> bool {
    matches!(sphere(view, title), Some("national" | "political" | "municipal" | "military" | "religious"))
}

/// "ambassador for Peru": the state of an envoy, whatever brings it.
fn is_sent_for(view: &View<'_>, title: TokenRange, states: &[u32]) -> bool {
    let last = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    let sent = matches!(last, "ambassador" | "commissioner" | "consul" | "general") && view.is_envoy(title);
    sent && states.iter().all(|m| view.chains.kind(*m) == EntityType::Country)
}

/// The body inside the name of an organ: "Harbour Bank" in "Board of Directors of Harbour Bank".
pub(super) fn owner_of_organ(view: &View<'_>, range: TokenRange) -> Option<u32> {
    let organ = is_organ(view, TokenRange { end: range.start + 1, ..range });
    // "Council of Quarn University"
    let first = view.lexicon.text(view.lookups.noun_lemmas[range.start as usize]);
    let council = matches!(first, "council" | "senate" | "court" | "presidium" | "assembly");
    // "General Assembly of the Harbour League"
    let second = view.lookups.noun_lemmas.get(range.start as usize + 1).filter(|_| range.len() > 2);
    let second = second.map(|lemma| view.lexicon.text(*lemma));
    let council = council || matches!(second, Some("assembly" | "council" | "senate"));
    let mut inside = view.mentions_from(range.start + 1, range.end).filter(|_| organ || council);
    inside
        .find(|(m, mention)| {
            let kind = view.chains.kind(*m);
            matches!(mention.form, Form::Name(_))
                && mention.range.end == range.end
                && kind.is_organization()
                && (organ || kind != EntityType::Government)
        })
        .map(|(m, _)| m)
}

/// "Anna Lind, Acme, chief executive": the body between a person and the post.
fn body_between(view: &View<'_>, k: u32, title: TokenRange) -> Option<u32> {
    let between = k.checked_sub(1)?;
    // "Anna Lind (Acme Ltd), treasurer": where she comes from, unless only firms have such a post.
    let presides = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]) == "president";
    let of_firms = sphere(view, title) == Some("corporate") && !presides;
    if view.syntax.phrases[between as usize].bracketed && !of_firms {
        return None;
    }
    let host = view.syntax.phrases[k as usize].apposed_to?;
    let phrase = &view.syntax.phrases[between as usize];
    let m = view.mentions.of_noun[between as usize]?;
    let alone = phrase.preposition.is_none() && phrase.governor.is_none() && phrase.apposed_to.is_none();
    (host + 1 == between && alone && view.chains.is_named(m) && view.chains.kind(m).is_organization()).then_some(m)
}

/// "minister of the environment", "minister of the interior": whether noun group `n` is what a minister of states is for.
fn is_field_of_state(view: &View<'_>, n: usize, group: &NounGroup) -> bool {
    let named = view.mentions.of_noun[n].is_some_and(|m| view.chains.is_named(m));
    let known = |i: usize| view.lookups.words[i] != WordId::UNKNOWN;
    group.determiner == Determiner::Definite
        && !named
        && !group.plural
        && group.range.len() <= 3
        && matches!(view.syntax.families[n], Family::Other | Family::Thing)
        && group.range.range().all(known)
}

/// "professor of theater", "lecturer of law": whether noun group `n` is what somebody with such a title teaches.
fn is_subject(view: &View<'_>, title: TokenRange, n: usize) -> bool {
    let last = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    let group = &view.syntax.noun_groups[n];
    let teaches = matches!(last, "professor" | "lecturer" | "reader" | "teacher" | "instructor" | "student");
    // "chief of surgery at Quarn Hospital"
    let at = view.syntax.phrases.get(n + 1).is_some_and(|p| {
        p.governor == Some(n as u32) && p.preposition == Some(view.grammar.at) && group.range.len() <= 2
    });
    (teaches || at && matches!(last, "chief" | "head" | "director" | "chair"))
        && group.name.is_none()
        && group.determiner == Determiner::None
        && view.document.tokens[group.head as usize].shape == Shape::Lower
}

/// Whether noun group `n` is a field of work, not a body: "health", "international relations".
pub(super) fn is_field(view: &View<'_>, n: usize) -> bool {
    let group = &view.syntax.noun_groups[n];
    // "founder of Kettle": a name, though nothing tells of what.
    let made = (group.range.start as usize).checked_sub(2).map(|i| view.document.text(i));
    let maker =
        made.is_some_and(|t| matches!(t, "founder" | "co-founder" | "cofounder" | "owner" | "CEO" | "co-owner"));
    if maker && view.document.tokens[group.head as usize].shape != Shape::Lower {
        return false;
    }
    let plain = group.determiner == Determiner::None && group.possessor.is_none() && !group.time && !group.pronoun;
    let named = view.mentions.of_noun[n].is_some_and(|m| view.chains.is_named(m));
    let typed = group.name.is_some_and(|_| view.mentions.of_noun[n].is_some());
    plain && !named && !typed && !matches!(view.syntax.families[n], Family::Person | Family::Group | Family::Place)
}

/// "director of Open Source Strategy at Acme": what stands before the body that "at" brings is a field, unless a word
/// in it names a body.
fn is_field_at_body(view: &View<'_>, n: usize) -> bool {
    let group = &view.syntax.noun_groups[n];
    let after = view.syntax.phrases.get(n + 1);
    let at = after.is_some_and(|p| p.governor == Some(n as u32) && p.preposition == Some(view.grammar.at));
    let body = view.mentions.of_noun.get(n + 1).copied().flatten();
    at && body.is_some_and(|m| view.chains.is_named(m) && view.chains.kind(m).is_organization())
        && group.determiner == Determiner::None
        && !matches!(view.syntax.families[n], Family::Person | Family::Group | Family::Place)
        && !view.lookups.classes[group.head as usize].has(Class::ORGANIZATION_WORD)
}

/// Whether a word of the range is an organ: "board", "trustees".
pub(super) fn is_organ(view: &View<'_>, range: TokenRange) -> bool {
    range.range().any(|i| view.lookups.classes[i].meets(view.grammar.organ))
}
