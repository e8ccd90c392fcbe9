//! Where a post is held: what "of" and the like bring, an owner or name before it, a demonym, the heading above a list,
//! or what the whole document is about.

use super::{View, post_tails};
use crate::entities::mentions::Form;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Clause, Determiner, Family, NounGroup, Tag, VerbForm};

/// Organisations and places the post is held in, where the words that state it end, and the title with the field or
/// organ that belongs to it.
pub(super) fn bodies(view: &View<'_>, k: u32, group: &NounGroup, title: TokenRange) -> (Vec<u32>, u32, TokenRange) {
    let g = view.grammar;
    let mut out = Vec::new();
    let mut end = group.range.end;
    let fits = |m: u32| {
        let kind = view.chains.kind(m);
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
        view.syntax.families[n] == Family::Group && group.name.is_none() && group.determiner == Determiner::None
    };
    let for_folk = brought(next, k as usize) == Some(g.for_) && folk(next);
    // "minister of health of Peru", "head of research at Acme": the field belongs to the title.
    // Not "dean with effect from May".
    let with = brought(next, k as usize) == Some(g.with);
    if governed(next, k as usize)
        && !with
        && group.name.is_none()
        && (is_field(view, next) || is_field_at_body(view, next) || for_folk)
    {
        // "minister of health, water and trade"
        let fields = view.syntax.members(next as u32).take_while(|n| is_field(view, *n as usize));
        let last = fields.last().map_or(next, |n| n as usize);
        whole.end = view.syntax.noun_groups[last].range.end;
        end = whole.end;
        next = last + 1;
    }
    // "Acme's chairman", "its chairman"; "Lima Mayor Anna Lind"
    let owner = view.owner(group);
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
    let circumstance = view.syntax.families.get(next).is_some_and(|f| matches!(f, Family::Event | Family::Time));
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
        while view.syntax.noun_groups.get(next).is_some_and(|organ| is_organ(view, organ.range))
            && unnamed(next)
            && brought(next + 1, next) == Some(g.of)
        {
            next += 1;
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
        let first = [named_owner, owner, before].into_iter().flatten().find(|m| fits(*m));
        // "Lima vice-chancellor Anna Lind": of the University of Lima.
        let town =
            first.filter(|m| view.chains.kind(*m) == EntityType::City && sphere(view, title) == Some("academic"));
        out.extend(town.and_then(|m| university_of(view, m)).or(first));
    }
    // "vice president, sales and marketing, at Acme"
    if group.name.is_none() {
        let tail = post_tails::tail(view, title);
        match tail.filter(|(m, _)| out.is_empty() || out.iter().all(|o| view.chains.same(*o, *m))) {
            Some((body, with_field)) => {
                end = view.mentions.all[body as usize].range.end;
                whole = if with_field.len() > whole.len() { with_field } else { whole };
                out = vec![body];
            }
            None => whole = if whole == title { post_tails::with_field(view, title) } else { whole },
        }
    }
    if out.is_empty() && group.name.is_some() {
        // "Mayor Anna Lind, Lima"
        let next = view.syntax.noun_groups.get(k as usize + 1).filter(|n| n.range.start == group.range.end + 1);
        let comma = view.syntax.tags.get(group.range.end as usize) == Some(&Tag::Comma);
        let place = view.mentions.of_noun.get(k as usize + 1).copied().flatten();
        out.extend(place.filter(|m| next.is_some() && comma && view.chains.kind(*m) == EntityType::City));
    }
    if out.is_empty() {
        out.extend(body_between(view, k).filter(|m| fits(*m)));
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
        let told = heading_body(view, group).or_else(|| label_body(view, group));
        out.extend(told.or_else(|| row_body(view, k, group)).filter(|m| fits(*m)));
    }
    (out, end, whole)
}

/// The one university named after a town that the text speaks of.
fn university_of(view: &View<'_>, town: u32) -> Option<u32> {
    let name = view.document.slice(view.mentions.all[town as usize].range);
    let bears = |m: &&u32| view.document.slice(view.mentions.all[**m as usize].range).contains(name);
    let mut named = view.universities().iter().filter(bears);
    let only = *named.next()?;
    named.next().is_none().then_some(only)
}

/// Whether a name is that of a committee or the like of some body.
fn is_organ_name(view: &View<'_>, range: TokenRange) -> bool {
    range.range().any(|i| matches!(view.lexicon.text(view.lookups.noun_lemmas[i]), "committee" | "subcommittee"))
}

/// Whether such a post is held in a place itself: ministers, envoys and officers of towns.
fn serves_place(view: &View<'_>, title: TokenRange) -> bool {
    matches!(sphere(view, title), Some("national" | "political" | "municipal" | "military" | "religious"))
}

/// The body inside the name of an organ: "Harbour Bank" in "Board of Directors of Harbour Bank".
fn owner_of_organ(view: &View<'_>, range: TokenRange) -> Option<u32> {
    let organ = is_organ(view, TokenRange { end: range.start + 1, ..range });
    // "Council of Quarn University"
    let first = view.lexicon.text(view.lookups.noun_lemmas[range.start as usize]);
    let council = matches!(first, "council" | "senate" | "court" | "presidium");
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
fn body_between(view: &View<'_>, k: u32) -> Option<u32> {
    let between = k.checked_sub(1)?;
    let host = view.syntax.phrases[k as usize].apposed_to?;
    let phrase = &view.syntax.phrases[between as usize];
    let m = view.mentions.of_noun[between as usize]?;
    let alone = phrase.preposition.is_none() && phrase.governor.is_none() && phrase.apposed_to.is_none();
    (host + 1 == between && alone && view.chains.is_named(m) && view.chains.kind(m).is_organization()).then_some(m)
}

/// "The league's officers include:" above a list: whose posts its items name.
fn heading_body(view: &View<'_>, group: &NounGroup) -> Option<u32> {
    let sentences = &view.document.sentences;
    let here = sentences.partition_point(|s| s.tokens.end <= group.range.start);
    sentences.get(here).filter(|s| s.kind == BlockKind::ListItem)?;
    let above = view.document.above(here)?;
    let tokens = sentences[above].tokens;
    let colon = view.document.text(tokens.end as usize - 1) == ":";
    if !colon && sentences[above].kind != BlockKind::Heading {
        return None;
    }
    let nouns = view.syntax.sentences.get(above)?.nouns;
    let officers = (nouns.0..nouns.1).rev().map(|k| (k, &view.syntax.noun_groups[k as usize])).find(|(_, g)| g.plural);
    let (k, officers) = officers.filter(|(_, g)| {
        let c = view.lookups.classes[g.head as usize];
        let g = view.grammar;
        c.meets(g.title) || c.meets(g.person_noun) || c.meets(g.group_noun)
    })?;
    let of = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k)).map(|_| k as usize + 1);
    view.owner(officers)
        .or_else(|| of.and_then(|n| view.mentions.of_noun[n]))
        .filter(|m| view.chains.is_named(*m))
        .or_else(|| view.principal())
        .or_else(|| is_organ(view, officers.range).then(|| only_body(view, above)).flatten())
}

/// "The league elected its officers: Anna Lind, president; Omar Stone, treasurer": the one body named before the colon of
/// the sentence, where an organ or a verb of choosing says that posts follow.
fn row_body(view: &View<'_>, k: u32, group: &NounGroup) -> Option<u32> {
    let bare = group.name.is_none() && group.determiner == Determiner::None;
    let host = view.syntax.phrases[k as usize].apposed_to.filter(|_| bare)?;
    view.syntax.noun_groups[host as usize].name?;
    let sentences = &view.document.sentences;
    let tokens = sentences.get(sentences.partition_point(|s| s.tokens.end <= group.range.start))?.tokens;
    let colon = (tokens.start..group.range.start).rfind(|i| view.document.text(*i as usize) == ":")?;
    let opens = (tokens.start..colon).any(|i| {
        let c = view.lookups.classes[i as usize];
        c.meets(view.grammar.organ) || c.meets(view.grammar.assign_verb)
    });
    let inside = view.mentions_from(tokens.start, colon).map(|(m, _)| m).filter(|_| opens);
    let mut bodies = inside.filter(|m| view.chains.kind(*m).is_organization() && view.chains.is_named(*m));
    let first = bodies.next()?;
    bodies.all(|m| view.chains.same(first, m)).then_some(first)
}

/// "President: Anna Lind": whose post a label names, as told in the text above the lines with such labels.
fn label_body(view: &View<'_>, group: &NounGroup) -> Option<u32> {
    let sentences = &view.document.sentences;
    let here = sentences.partition_point(|s| s.tokens.end <= group.range.start);
    let is_label = |n: usize| {
        let tokens = sentences[n].tokens;
        tokens.range().take(LABEL).any(|i| view.document.text(i) == ":")
            && !view.document.text(tokens.end as usize - 1).ends_with(':')
    };
    let labelled = group.name.is_none()
        && sentences.get(here)?.tokens.start == group.range.start
        && view.document.text(group.range.end as usize) == ":";
    if !labelled {
        return None;
    }
    let above = (here.saturating_sub(LABELS)..here).rev().find(|n| !is_label(*n))?;
    view.principal().filter(|m| view.chains.kind(*m).is_organization()).or_else(|| only_body(view, above))
}

/// So many words before the colon make a label.
const LABEL: usize = 6;

/// So many lines with labels follow each other.
const LABELS: usize = 12;

/// The one named body of a sentence, or of the one before it where it names none.
fn only_body(view: &View<'_>, sentence: usize) -> Option<u32> {
    for n in (sentence.saturating_sub(1)..=sentence).rev() {
        let tokens = view.document.sentences[n].tokens;
        let inside = view.mentions_from(tokens.start, tokens.end).map(|(m, _)| m);
        let mut bodies = inside.filter(|m| view.chains.kind(*m).is_organization() && view.chains.is_named(*m));
        if let Some(first) = bodies.next() {
            return bodies.all(|m| view.chains.same(first, m)).then_some(first);
        }
    }
    None
}

/// Whether noun group `n` is a field of work, not a body: "health", "international relations".
fn is_field(view: &View<'_>, n: usize) -> bool {
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
fn is_organ(view: &View<'_>, range: TokenRange) -> bool {
    range.range().any(|i| view.lookups.classes[i].meets(view.grammar.organ))
}

/// The body that gives a post: of an organ ("its board of directors") the body it is an organ of.
pub(super) fn of_giver(view: &View<'_>, giver: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[giver as usize];
    let m = view.mentions.of_noun[giver as usize]?;
    let range = view.mentions.all[m as usize].range;
    let body = |m: &u32| view.chains.kind(*m).is_organization() && view.chains.is_named(*m);
    let owner = owner_of_organ(view, range).filter(body);
    if owner.is_some() {
        return owner;
    }
    if is_organ(view, TokenRange { start: group.range.start, end: group.range.end.max(range.start + 1) }) {
        let of = view.syntax.phrases.get(giver as usize + 1);
        let of = of.filter(|p| p.governor == Some(giver) && p.preposition == Some(view.grammar.of));
        let of = of.and_then(|_| view.mentions.of_noun[giver as usize + 1]);
        let owner = view.owner(group).or(of).or_else(|| owner_of_organ(view, range)).filter(body);
        return owner.or_else(|| view.principal().filter(body)).or(Some(m));
    }
    if view.chains.kind(m) == EntityType::Event {
        // "The Congress of the Harbour League elected": the league's.
        let of = view.syntax.phrases.get(giver as usize + 1).filter(|p| p.governor == Some(giver));
        let of = of.and_then(|_| view.mentions.of_noun[giver as usize + 1]).filter(body);
        let inside = || view.mentions_from(range.start, range.end).map(|(m, _)| m).find(body);
        return view.owner(group).filter(body).or(of).or_else(inside).or_else(|| view.principal().filter(body));
    }
    if view.chains.kind(m) == EntityType::Group {
        // "The members of the Harbour League elected": the league's.
        let of = view.syntax.phrases.get(giver as usize + 1).filter(|p| p.governor == Some(giver));
        let of = of.and_then(|_| view.mentions.of_noun[giver as usize + 1]).filter(body);
        return of.or_else(|| view.owner(group).filter(body));
    }
    let kind = view.chains.kind(m);
    // "joined the Glass Museum as dean": a site that gives posts.
    let site = kind == EntityType::Facility && view.chains.is_named(m);
    (kind.is_organization() || kind == EntityType::City || site).then_some(m)
}

/// A post of towns that the council of a town gives is one of the town: "Lima City Council elected a mayor".
pub(super) fn of_town_giver(view: &View<'_>, giver: u32, title: TokenRange) -> Option<u32> {
    let m = view.mentions.of_noun[giver as usize].filter(|_| sphere(view, title) == Some("municipal"))?;
    let root = view.chains.root(m);
    town_of(view, m).or_else(|| town_of(view, root))
}

/// Whose release it is: the only body or town an "About" heading names, else the one that headline and lead open with.
pub(crate) fn principal(view: &View<'_>) -> Option<u32> {
    let (mut only, mut several): (Option<u32>, bool) = (None, false);
    let mut about: Vec<u32> = Vec::new();
    for sentence in view.document.sentences.iter().filter(|s| s.kind == BlockKind::Heading) {
        if !view.document.text(sentence.tokens.start as usize).eq_ignore_ascii_case("about") {
            continue;
        }
        let inside = view.mentions_from(sentence.tokens.start, sentence.tokens.end);
        for (m, mention) in inside.filter(|(_, m)| m.range.end <= sentence.tokens.end) {
            let kind = view.chains.kind(m);
            if !matches!(mention.form, Form::Name(_)) || !kind.is_organization() && kind != EntityType::City {
                continue;
            }
            about.push(m);
            several |= only.is_some_and(|other| !view.chains.same(other, m));
            only = only.or(Some(m));
        }
    }
    // Of several the one the headline speaks of.
    let among = |m: &u32| !several || about.iter().any(|other| view.chains.same(*other, *m));
    only.filter(|_| !several)
        .or_else(|| headliner(view).filter(among))
        .or_else(|| opener(view).filter(among))
        .or_else(|| letterhead(view).filter(among))
}

/// So many lines at most stand above a text.
const LETTERHEAD: usize = 5;

/// The body whose name alone fills a line above the text: "Harbour City Council" between "Press release" and a date.
fn letterhead(view: &View<'_>) -> Option<u32> {
    let above = view.document.sentences.iter().enumerate().take(LETTERHEAD);
    let mut above = above.take_while(|(_, s)| s.kind != BlockKind::Paragraph);
    above.find_map(|(n, sentence)| {
        let nouns = view.syntax.sentences.get(n)?.nouns;
        let only = view.syntax.noun_groups.get(nouns.0 as usize).filter(|_| nouns.1 == nouns.0 + 1)?;
        let m = view.mentions.of_noun[nouns.0 as usize].filter(|_| only.range.len() == sentence.tokens.len())?;
        (view.chains.kind(m).is_organization() && view.chains.is_named(m)).then_some(m)
    })
}

/// What those do who come from elsewhere.
const COMING: [&str; 14] = [
    "visit", "arrive", "travel", "leave", "attend", "join", "address", "speak", "go", "come", "tour", "depart", "call",
    "fly",
];

/// "The minister is on a visit to Peru": whether somebody comes to a place, so that no post is held there.
pub(super) fn goes_to(view: &View<'_>, holder: u32, place: u32) -> bool {
    let trip =
        |k: u32| matches!(view.lexicon.text(view.syntax.noun_groups[k as usize].lemma), "visit" | "trip" | "tour");
    let goes = |clause: &Clause| {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let lemma = view.lexicon.text(verb.lemma);
        let far = matches!(lemma, "visit" | "arrive" | "travel" | "tour" | "depart" | "fly");
        let obliques = view.syntax.obliques(clause).iter();
        far && !verb.passive || obliques.map(|o| o.noun).chain(clause.object).any(trip)
    };
    let here = |m: u32| view.mentions.all[m as usize].sentence;
    view.chain(holder).filter(|m| view.mentions.all[*m as usize].noun.is_some()).any(|m| {
        let noun = view.mentions.all[m as usize].noun.unwrap_or_default();
        let mut clauses = view.clauses_beside(noun).iter().filter(|c| c.subject == Some(noun));
        clauses.any(goes) && view.chain(place).any(|p| here(p) == here(m))
    })
}

/// The town or body whose officer the first statement is of, unless it has him come from elsewhere: "The Mayor of Lima,
/// Anna Lind, received".
pub(super) fn receiver(view: &View<'_>) -> Option<u32> {
    let lead = view.syntax.clauses.iter().find(|c| {
        let kind = view.document.sentences[c.sentence as usize].kind;
        let verb = view.syntax.verb_groups[c.verb as usize];
        kind == BlockKind::Paragraph && verb.form == VerbForm::Finite && !c.modifies_noun
    })?;
    let verb = view.syntax.verb_groups[lead.verb as usize];
    let k = lead.subject.filter(|_| !verb.passive && !COMING.contains(&view.lexicon.text(verb.lemma)))?;
    let group = &view.syntax.noun_groups[k as usize];
    if view.syntax.families[k as usize] != Family::Person {
        return None;
    }
    let fits = |m: &u32| {
        let kind = view.chains.kind(*m);
        view.chains.is_named(*m) && (kind.is_organization() || kind == EntityType::City)
    };
    let title =
        (group.range.start..group.range.end).any(|i| view.lookups.classes[i as usize].meets(view.grammar.title));
    let of = |n: u32| {
        let phrase = view.syntax.phrases.get(n as usize + 1)?;
        let brought = phrase.governor == Some(n) && phrase.preposition == Some(view.grammar.of);
        view.mentions.of_noun[n as usize + 1].filter(|_| brought)
    };
    let own = of(k).filter(|_| title);
    // "Anna Lind, mayor of Lima, received"
    let renamed = view.syntax.phrases.get(k as usize + 1).filter(|p| p.apposed_to == Some(k)).and_then(|_| {
        // "Anna Lind, head of the committee and mayor of Lima": rather the town.
        let posts = || (k + 1..(k + 5).min(view.syntax.noun_groups.len() as u32)).filter_map(of);
        posts().find(|m| view.chains.kind(*m) == EntityType::City).or_else(|| of(k + 1))
    });
    let inside = || {
        let names = view.mentions_from(group.range.start, group.range.end).map(|(m, _)| m);
        names.into_iter().find(|m| title && fits(m))
    };
    own.or(renamed).filter(fits).or_else(inside)
}

/// The body the headline says something of: "Harbour University opens ...", "Lind re-elected: Harbour League holds ...".
fn headliner(view: &View<'_>) -> Option<u32> {
    let headline = |c: &&Clause| view.document.sentences[c.sentence as usize].kind == BlockKind::Headline;
    let body = |clause: &Clause| {
        let subject = clause.subject.filter(|k| view.syntax.members(*k).count() == 1)?;
        let m = view.mentions.of_noun[subject as usize].filter(|m| view.chains.is_named(*m))?;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let kind = view.chains.kind(m);
        let body = matches!(kind, EntityType::Company | EntityType::Association | EntityType::Organization);
        (body && verb.form == VerbForm::Finite && !verb.passive).then_some(m)
    };
    let mut clauses = view.syntax.clauses.iter().take_while(headline).filter(|c| c.subject.is_some());
    let first = clauses.next()?;
    let person = |k: u32| view.syntax.families[k as usize] == Family::Person;
    body(first).or_else(|| {
        let named = first.subject.is_some_and(person);
        clauses.filter(|c| named && c.subject != first.subject).find_map(body)
    })
}

/// The body that is the subject of the first statement of the text, where the headline speaks of it as well.
fn opener(view: &View<'_>) -> Option<u32> {
    let lead = view.syntax.clauses.iter().find(|c| {
        let kind = view.document.sentences[c.sentence as usize].kind;
        let verb = view.syntax.verb_groups[c.verb as usize];
        kind == BlockKind::Paragraph && verb.form == VerbForm::Finite && !c.modifies_noun
    })?;
    let m = view.mentions.of_noun[lead.subject? as usize]?;
    let in_headline = |other: u32| {
        let mention = &view.mentions.all[other as usize];
        view.document.sentences[mention.sentence as usize].kind == BlockKind::Headline && view.chains.same(other, m)
    };
    let fits = view.chains.kind(m).is_organization() && view.chains.is_named(m);
    // "Acme today announced"
    let verb = view.syntax.verb_groups[lead.verb as usize];
    let obliques = view.syntax.obliques(lead).iter();
    let today = |k: u32| view.document.slice(view.syntax.noun_groups[k as usize].range).eq_ignore_ascii_case("today");
    let announces = view.chains.kind(m) == EntityType::Company
        && view.lexicon.classes(verb.lemma).meets(view.grammar.reporting_verb)
        && obliques.map(|o| o.noun).any(today);
    (fits && (announces || (0..m).any(in_headline) || is_main_body(view, m))).then_some(m)
}

/// Whether the document speaks of no other body half as often.
fn is_main_body(view: &View<'_>, body: u32) -> bool {
    main_body(view, 2, 2).is_some_and(|m| view.chains.same(m, body))
}

/// The named body the document speaks of at least so many times, and so many times as often as of any other.
fn main_body(view: &View<'_>, least: usize, times: usize) -> Option<u32> {
    let all = view.main_bodies();
    let (first, most) = *all.first()?;
    let next = all.get(1).map_or(0, |(_, n)| *n);
    (most >= least && most >= times * next).then_some(first)
}

/// Whether somebody with this title belongs to the body that speaks: a chief executive to a company, a mayor to a town.
fn suits(sphere: &str, body: EntityType) -> bool {
    match sphere {
        "municipal" | "political" => matches!(body, EntityType::City | EntityType::Government),
        "national" => matches!(body, EntityType::Country | EntityType::Government),
        "corporate" | "civic" | "any" => body.is_organization(),
        "academic" => body == EntityType::Organization,
        _ => false,
    }
}

/// Whether somebody with this title can hold it in a body, by its type.
pub(super) fn suits_body(view: &View<'_>, title: TokenRange, body: u32) -> bool {
    suits(sphere(view, title).unwrap_or("any"), view.chains.kind(body))
}

/// The sphere of a title in the lexicon: "corporate", "municipal".
fn sphere<'a>(view: &View<'a>, title: TokenRange) -> Option<&'a str> {
    // "Secretary for Commerce": a minister.
    let secretary = view.document.text(title.start as usize).eq_ignore_ascii_case("secretary");
    let next = view.lookups.words.get(title.start as usize + 1);
    let state = next == Some(&view.grammar.of) && view.document.text(title.start as usize + 2) == "State";
    if secretary && (next == Some(&view.grammar.for_) || state) {
        return Some("national");
    }
    let class = view.lexicon.class_named("title")?;
    let (of, for_) = (view.grammar.of, view.grammar.for_);
    // The post itself, without the field in "minister of health".
    let end = title.range().find(|i| view.lookups.words[*i] == of || view.lookups.words[*i] == for_);
    let end = end.unwrap_or(title.end as usize);
    let last = end.saturating_sub(1);
    let terms = view.terms_at(last).filter(|t| t.range.end as usize == end && t.range.start >= title.start);
    // The longest that ends with the title.
    let longest = terms.filter(|t| t.classes.has(class)).min_by_key(|t| t.range.start);
    let word = view.lookups.noun_lemmas[last];
    // A secretary general is no soldier.
    let own = || if longest.is_some() && view.lexicon.text(word) == "general" { None } else { Some(word) };
    let whole = longest.and_then(|t| view.lexicon.attribute(class, t.entry));
    whole.or_else(|| view.lexicon.attribute(class, own()?))
}

/// "chief executive of the HKSAR", "the Belgian delegation included Deputy Prime Minister Anna Lind": whether words say
/// where post `k` is held, though not in a way that is understood.
pub(super) fn says_where(view: &View<'_>, k: u32) -> bool {
    let g = view.grammar;
    let next = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k)).and_then(|p| p.preposition);
    let after = view.syntax.noun_groups.get(k as usize + 1);
    let known = |i: usize| view.lookups.words[i] != WordId::UNKNOWN && !view.lookups.classes[i].has(Class::PLACE);
    let field = |n: &NounGroup| is_field(view, k as usize + 1) && n.range.range().all(known);
    // "as general manager for East Africa": a territory.
    let territory = next == Some(g.for_)
        && view.mentions.of_noun.get(k as usize + 1).copied().flatten().is_some_and(|m| {
            matches!(view.chains.kind(m), EntityType::Region | EntityType::Country)
                && !serves_place(view, view.syntax.noun_groups[k as usize].range)
        });
    let named = !territory && after.is_some_and(|n| n.name.is_some() && !field(n));
    if named && next.is_some_and(|p| p == g.of || p == g.at || p == g.for_ || p == g.with) {
        return true;
    }
    // "Zolm's chief executive": of what the text names, whatever that is.
    let owner = view.syntax.noun_groups[k as usize].possessor;
    if owner.is_some_and(|p| {
        view.mentions.of_noun[p as usize].is_none() && view.syntax.noun_groups[p as usize].name.is_some()
    }) {
        return true;
    }
    // "head of the Referees' Commission"
    let owned = view.syntax.phrases.get(k as usize + 2).filter(|p| p.governor == Some(k));
    let possessed = view.syntax.noun_groups.get(k as usize + 2).is_some_and(|n| n.possessor == Some(k + 1));
    if possessed && owned.and_then(|p| p.preposition).is_some_and(|p| p == g.of || p == g.at) {
        return true;
    }
    // "the leader of that effort": of nothing that has posts.
    let thing = |n: &NounGroup| {
        let has_posts = |m: u32| view.chains.kind(m).is_organization() || view.chains.kind(m).is_place();
        let body = view.mentions.of_noun[k as usize + 1].is_some_and(has_posts) || is_organ(view, n.range);
        n.name.is_none() && n.determiner != Determiner::None && !body
    };
    if next == Some(g.of) && after.is_some_and(thing) {
        return true;
    }
    // "adviser to the president", "the Board of Directors"
    if after.is_some_and(|n| n.determiner == Determiner::Definite) && next == Some(g.to) {
        return true;
    }
    let host = view.syntax.phrases[k as usize].governor.map(|h| view.syntax.noun_groups[h as usize].range);
    if host.is_some_and(|range| is_organ(view, range)) {
        return true;
    }
    let group = &view.syntax.noun_groups[k as usize];
    // "Meridian partner Anna Lind": a name that nothing types.
    let name = view.mentions.of_noun[k as usize].map_or(group.range.end, |m| view.mentions.all[m as usize].range.start);
    let title = |i: u32| {
        view.lookups.classes[i as usize].meets(g.title) || view.lookups.classes[i as usize].meets(g.title_modifier)
    };
    // "former Meridian executive"
    let modifies = |i: &u32| view.lookups.classes[*i as usize].meets(g.title_modifier) && *i < name;
    let first = (group.range.start..name).find(|i| !modifies(i)).unwrap_or(group.range.start);
    let unknown = view.lookups.words[first as usize] == WordId::UNKNOWN || {
        // A capital before a post in small letters is no part of it.
        let shape = |i: u32| view.document.tokens[i as usize].shape;
        let opens = view.document.sentences.iter().any(|s| s.tokens.start == first);
        name > first + 1
            && matches!(shape(first), Shape::Capitalized | Shape::Upper)
            && shape(name - 1) == Shape::Lower
            && !opens
    };
    let named = view.lookups.classes[first as usize].has(Class::NAME);
    let demonym = view.lookups.classes[first as usize].meets(g.demonym);
    if group.name.is_some() && first < name && unknown && named && !title(first) && !demonym {
        return true;
    }
    let start = group.range.start as usize;
    let here = view.document.sentences.partition_point(|s| s.tokens.end as usize <= start);
    let from = view.document.sentences.get(here).map_or(start, |s| s.tokens.start as usize);
    let main = view.main_country().map(|m| view.document.slice(view.mentions.all[m as usize].range));
    (from..start).any(|i| {
        let country = view.lexicon.demonym_country(view.lookups.words[i]);
        country.is_some_and(|c| main.is_some_and(|main| !c.eq_ignore_ascii_case(main)))
    })
}

/// Where somebody with this title holds it when no word says so: in whose release it is, else in the one country or town
/// the document speaks of, else in the body it speaks of most.
pub(super) fn default_body(view: &View<'_>, title: TokenRange) -> Option<u32> {
    // An ambassador is not of the country, nor of the body, whose release it is, unless that is the embassy.
    if view.is_envoy(title) {
        return view.mission_country();
    }
    // "National Director of Health": the country's.
    if matches!(view.document.text(title.start as usize).to_ascii_lowercase().as_str(), "national" | "federal") {
        return view.main_country();
    }
    // "Provincial Health Minister": of no state.
    let part = ["provincial", "regional", "county", "district"];
    if part.contains(&view.document.text(title.start as usize).to_ascii_lowercase().as_str()) {
        return None;
    }
    let sphere = sphere(view, title).unwrap_or("any");
    // Bodies have presidents as well as states do.
    let last = view.lookups.noun_lemmas.get(title.end.saturating_sub(1) as usize).copied().unwrap_or_default();
    let presides = sphere == "national" && view.lexicon.text(last) == "president";
    let leads = |kind: EntityType| presides && kind.is_organization() && kind != EntityType::Government;
    // Senators are of their house, not of its committee whose release it is.
    let political = sphere == "political";
    let organ = |m: u32| is_organ_name(view, view.mentions.all[m as usize].range);
    let principal = view.principal().filter(|m| suits(sphere, view.chains.kind(*m)) || leads(view.chains.kind(*m)));
    let principal = principal.filter(|m| !(political && organ(*m)));
    // A council's release speaks of the mayor of the town.
    let municipal = sphere == "municipal";
    let town = principal.filter(|_| municipal).and_then(|m| town_of(view, m));
    let town = town.or_else(|| view.main_city().filter(|_| municipal));
    let town = town.or_else(|| view.receiver().filter(|m| municipal && suits(sphere, view.chains.kind(*m))));
    let business = |m: &u32| matches!(view.chains.kind(*m), EntityType::Company | EntityType::Association);
    let principal = principal.map(|m| town_of(view, m).unwrap_or(m));
    town.or(principal).or_else(|| match sphere {
        "national" if presides => main_body(view, 5, 3).filter(business).or_else(|| view.main_country()),
        // An ambassador is not of the country whose release it is.
        "national" => view.main_country().filter(|_| !view.is_envoy(title)),
        "corporate" | "civic" | "any" => {
            let main = main_body(view, 5, 3).filter(business);
            // A secretary or spokesman may be of any of the bodies of states that a text speaks of.
            let vague = title.range().any(|i| {
                let lemma = view.lexicon.text(view.lookups.noun_lemmas[i]);
                matches!(lemma, "secretary" | "spokesperson" | "spokesman" | "spokeswoman")
            });
            let state = |m: &u32| view.chains.kind(*m) == EntityType::Government;
            // "met with the Harbour Council delegation": of whom guests come is not where somebody holds a post.
            let guest = |m: &u32| {
                view.chain(*m).any(|m| {
                    let end = view.mentions.all[m as usize].range.end as usize;
                    view.lookups.noun_lemmas.get(end).is_some_and(|w| view.lexicon.text(*w) == "delegation")
                })
            };
            let other = |m: &u32| suits(sphere, view.chains.kind(*m)) && !(vague && state(m)) && !guest(m);
            main.or_else(|| main_body(view, 4, 2).filter(other))
        }
        // The dean is of the one university that the text speaks of.
        "academic" => {
            const HEADS: [&str; 6] = ["rector", "chancellor", "vice-chancellor", "provost", "dean", "principal"];
            let heads = |i: usize| HEADS.contains(&view.lexicon.text(view.lookups.noun_lemmas[i]));
            let only = view.universities().first().filter(|_| view.universities().len() == 1);
            only.copied().filter(|_| title.range().any(heads))
        }
        _ => None,
    })
}

/// Whether a state has such a post: ministers and heads of state, but no speakers of parliament.
pub(super) fn is_national(view: &View<'_>, title: TokenRange) -> bool {
    let speaker = |i: usize| view.lexicon.text(view.lookups.noun_lemmas[i]) == "speaker";
    sphere(view, title) == Some("national") && !title.range().any(speaker)
}

/// Where the holder of a post comes from: a country for a post of states, a town for one of towns.
pub(super) fn origin_kind(view: &View<'_>, title: TokenRange) -> Option<EntityType> {
    match sphere(view, title) {
        Some("national") => Some(EntityType::Country),
        Some("municipal") => Some(EntityType::City),
        _ => Some(EntityType::Country).filter(|_| view.is_envoy(title)),
    }
}

/// "The new envoys are Anna Lind of Peru and", "The Peruvian delegation includes Deputy Minister Anna Lind": the country or
/// town that some mention of the holder comes from.
pub(super) fn origin(view: &View<'_>, holder: u32, wanted: EntityType) -> Option<u32> {
    let of = |k: u32| {
        let phrase = view.syntax.phrases.get(k as usize + 1)?;
        let brought = phrase.governor == Some(k)
            && phrase.preposition.is_some_and(|p| p == view.grammar.of || p == view.grammar.from);
        let m = view.mentions.of_noun[k as usize + 1].filter(|_| brought)?;
        (view.chains.kind(m) == wanted).then_some(m)
    };
    let delegation = |k: u32| {
        let leader = view.syntax.phrases[k as usize].list;
        let clause = view.clauses_beside(k).iter().find(|c| c.object == Some(leader))?;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let includes = view.lexicon.classes(verb.lemma).meets(view.grammar.include_verb) && !verb.passive;
        let group = clause.subject.filter(|s| includes && view.syntax.families[*s as usize] == Family::Group)?;
        let range = view.syntax.noun_groups[group as usize].range.range();
        let country = range.into_iter().find_map(|i| super::frame::country_of_adjective(view, i));
        country.filter(|m| view.chains.kind(*m) == wanted).or_else(|| of(group))
    };
    // "Members of the delegation:" above the line that names the holder
    let listed = |k: u32| {
        let start = view.syntax.noun_groups[k as usize].range.start;
        let here = view.document.sentences.partition_point(|s| s.tokens.end <= start);
        view.document.sentences.get(here).filter(|s| s.kind == BlockKind::ListItem)?;
        let nouns = view.syntax.sentences.get(view.document.above(here)?)?.nouns;
        let groups = (nouns.0..nouns.1).filter_map(|n| view.mentions.of_noun[n as usize]);
        let mut groups = groups.filter(|m| view.chains.kind(*m) == EntityType::Group);
        groups.find_map(|group| view.chain(group).filter_map(|m| view.mentions.all[m as usize].noun).find_map(of))
    };
    let nouns = view.chain(holder).filter_map(|m| view.mentions.all[m as usize].noun);
    nouns.into_iter().find_map(|k| of(k).or_else(|| delegation(k)).or_else(|| listed(k)))
}

/// "Foreign Minister Lind met the Foreign Minister of Peru": the one country named more than once of which nobody else is
/// said to hold a post. Sorted, of which states posts are held.
pub(super) fn free_state(view: &View<'_>, states: &[(u32, WordId)]) -> Option<u32> {
    let named = view.by_frequency(EntityType::Country);
    let held = |m: u32| {
        let root = view.chains.root(m);
        let n = states.partition_point(|(state, _)| *state < root);
        states.get(n).is_some_and(|(state, _)| *state == root)
    };
    let mut free = named.iter().filter(|(m, _)| !held(*m));
    let first = free.next().filter(|(_, times)| *times >= 2)?;
    free.all(|(_, times)| times * 3 <= first.1).then_some(first.0)
}

/// Whether somebody holds the same post of another state.
pub(super) fn is_post_of_states(view: &View<'_>, title: TokenRange, states: &[(u32, WordId)]) -> bool {
    let post = view.lookups.noun_lemmas[title.end as usize - 1];
    sphere(view, title) == Some("national") && !view.is_envoy(title) && states.iter().any(|(_, p)| *p == post)
}

/// "a Peruvian delegation headed by Foreign Minister Anna Lind", "guests from Lima, led by the mayor": whoever leads them
/// holds post `k` where they come from.
pub(super) fn of_delegation(view: &View<'_>, k: u32, title: TokenRange) -> Option<u32> {
    let sphere = sphere(view, title)?;
    let clause = view.clauses_beside(k).iter().find(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        verb.passive
            && matches!(view.lexicon.text(verb.lemma), "lead" | "head")
            && view.syntax.obliques(c).iter().any(|o| o.noun == k && o.preposition == view.grammar.by)
    })?;
    let led = clause.subject? as usize;
    // "a delegation of the Harbour League headed by Executive Director Anna Lind"
    let people = view.syntax.families[led] == Family::Group;
    let fits = |m: &u32| match sphere {
        "national" => view.chains.kind(*m) == EntityType::Country,
        "municipal" => view.chains.kind(*m) == EntityType::City,
        _ => people && view.chains.kind(*m).is_organization() && view.chains.is_named(*m),
    };
    let group = &view.syntax.noun_groups[led];
    let country = group.range.range().find_map(|i| super::frame::country_of_adjective(view, i)).filter(fits);
    let phrase = view.syntax.phrases.get(led + 1).filter(|p| p.governor == Some(led as u32));
    let brought = phrase.and_then(|p| p.preposition).is_some_and(|p| p == view.grammar.from || p == view.grammar.of);
    let origin = view.mentions.of_noun.get(led + 1).copied().flatten();
    country.or(origin.filter(|m| brought && fits(m)))
}

/// The town whose council or office a body is: "Lima" of "Lima City Council".
fn town_of(view: &View<'_>, body: u32) -> Option<u32> {
    if view.chains.kind(body) != EntityType::Government {
        return None;
    }
    let mention = &view.mentions.all[body as usize];
    let name = view.document.slice(mention.range).to_lowercase();
    let town = |(m, other): (u32, &crate::entities::mentions::Mention)| {
        let text = view.document.slice(other.range).to_lowercase();
        (view.chains.kind(m) == EntityType::City && name.starts_with(&format!("{text} "))).then_some(m)
    };
    (0..).zip(&view.mentions.all).find_map(town)
}

/// The one town of the document, for a post that towns have.
pub(super) fn default_town(view: &View<'_>, title: TokenRange) -> Option<u32> {
    (sphere(view, title)? == "municipal").then(|| view.main_city()).flatten()
}
