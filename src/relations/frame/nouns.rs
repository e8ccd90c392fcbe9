//! Frames of noun groups: "the visit of the mayor to Lima", with what a nominalisation takes over from its verb.

use super::super::clause_pattern::WordBits;
use super::super::{View, attendance};
use super::{Frame, country_of_adjective, enclosing, sentence_of};
use crate::entities::mentions::Form;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup, Oblique, SentenceSyntax, Tag};

/// A noun with the phrases that hang on it and what stands in it; without either only if it is wanted bare.
pub(super) fn noun_frame(view: &View<'_>, k: u32, group: &NounGroup, bare: bool) -> Option<Frame> {
    let mut obliques: Vec<Oblique> = Vec::new();
    let mut end = group.range.end;
    // Of the ten groups after this one, those that hang on it.
    let mut reached = 1_u32;
    let hangs = |reached: u32, n: u32| n.checked_sub(k).is_some_and(|n| reached.checked_shr(n).unwrap_or(0) & 1 == 1);
    let sentence = sentence_of(view, k);
    let event = view.syntax.families[k as usize] == Family::Event;
    let rest = sentence.nouns.1.saturating_sub(k + 1).min(NEAR) as usize;
    for (j, phrase) in view.syntax.phrases.iter().enumerate().skip(k as usize + 1).take(rest) {
        let other = &view.syntax.noun_groups[j];
        if view.document.tokens.get(other.range.start as usize).is_none() || other.range.start > end + 6 {
            break;
        }
        if let (Some(preposition), Some(governor)) = (phrase.preposition, phrase.governor) {
            // "the meeting in Lima in May": the second phrase follows the first but belongs to the noun.
            let direct = governor == k;
            let chained = event && hangs(reached, governor) && preposition != view.grammar.of;
            // "a delegation of mayors from Peru"
            let crowd = || {
                let people = |n: u32| view.syntax.families[n as usize] == Family::Group;
                preposition == view.grammar.from && people(k) && people(governor) && hangs(reached, governor)
            };
            // "the visit to Peru of the president"
            let traveller = |obliques: &[Oblique]| {
                let goes = obliques.iter().any(|o| o.preposition == view.grammar.to && o.noun == governor);
                let place = view.syntax.families[governor as usize] == Family::Place;
                let who = matches!(view.syntax.families[j], Family::Person | Family::Group);
                event && preposition == view.grammar.of && goes && place && who
            };
            if direct || chained || crowd() || traveller(&obliques) {
                obliques.push(Oblique { preposition, noun: j as u32 });
                obliques.extend(of_which(view, j as u32).map(|noun| Oblique { preposition, noun }));
                if preposition != view.grammar.of || direct {
                    reached |= 1_u32.checked_shl(j as u32 - k).unwrap_or(0);
                }
                end = end.max(other.range.end);
            }
        } else if other.time && (other.range.start == end || event && is_aside(view, other, end)) {
            // "the fair tomorrow", "the fair, 3 May, in Lima"
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: j as u32 });
            end = other.range.end;
        }
    }
    if event {
        bracketed(view, k, sentence, &mut obliques);
    }
    // "Acme, Lima": where a body is may be told of something else in its sentence.
    let place = view.syntax.families[k as usize] != Family::Organization;
    if let Some(container) = view.syntax.phrases[k as usize].container.filter(|_| place) {
        obliques.push(Oblique { preposition: view.grammar.in_, noun: container });
        end = end.max(view.syntax.noun_groups[container as usize].range.end);
    }
    if event && sentence.clauses.0 == sentence.clauses.1 {
        schedule(view, k, sentence, &mut obliques);
    }
    let inner = inner_of(view, k, group, &obliques);
    if obliques.is_empty() && inner.is_empty() && !bare {
        return None;
    }
    let clause = enclosing(view, k);
    let mut assertion = clause.map_or(Assertion::Asserted, |c| match c.assertion {
        // What is planned or possible to do with a thing says nothing against the thing.
        a @ (Assertion::Negated | Assertion::Cancelled) => a,
        _ => Assertion::Asserted,
    });
    assertion = assertion.within(modified(view, group));
    Some(Frame {
        predicate: group.lemma,
        is_noun: true,
        alone: Some(k).filter(|_| !is_plural_of_names(view, k, group)),
        subject: Some(k),
        object: None,
        complement: None,
        inner,
        obliques,
        assertion,
        past: false,
        is_simple: false,
        head: group.head,
        extent: TokenRange { start: group.range.start, end },
    })
}

/// The prepositions that the frame of noun group `k` may have, and maybe others.
pub(in crate::relations) fn prepositions_near(view: &View<'_>, k: u32) -> WordBits {
    let group = &view.syntax.noun_groups[k as usize];
    let end = sentence_of(view, k).nouns.1.min(k + 1 + NEAR);
    let after = view.syntax.phrases.get(k as usize + 1..end as usize).unwrap_or_default();
    let brought =
        after.iter().filter_map(|p| p.preposition).fold(inside(view, group), |all, p| all.union(WordBits::of(p)));
    // "Acme, Lima", "the fair (Lima)": where it is without one.
    let event = view.syntax.families[k as usize] == Family::Event;
    let placed = event || view.syntax.phrases[k as usize].container.is_some();
    if placed { brought.union(WordBits::of(view.grammar.in_)) } else { brought }
}

/// The words that may bring what stands inside a noun group: see [`inner_of`].
fn inside(view: &View<'_>, group: &NounGroup) -> WordBits {
    let g = view.grammar;
    let (first, head, end) =
        (view.first_from(group.range.start), view.first_from(group.head), view.first_from(group.range.end));
    // Words before names nested in a name.
    let within = view.mentions.all.get(first as usize..end as usize).unwrap_or_default();
    if group.name.is_some() && within.iter().any(|m| m.noun.is_none()) {
        return WordBits::ALL;
    }
    let mut all = WordBits::NONE;
    let owned = group.possessor.is_some() || matches!(group.determiner, Determiner::Possessive(_)) || head > first;
    // "the Lima delegation", "(HU) delegation", "its sponsors Acme and Orlin"
    let several = group.plural || group.name.is_some() && group.range.len() > 1;
    if owned || several || view.lookups.classes[group.head as usize].meets(g.group_noun) {
        all = [g.of, g.at, g.to].into_iter().fold(all, |all, word| all.union(WordBits::of(word)));
    }
    let adjective = |i: usize| view.lexicon.demonym_country(view.lookups.words[i]).is_some();
    if group.range.range().any(adjective) { all.union(WordBits::of(g.demonym_word)) } else { all }
}

/// So many groups after a noun those are looked for that hang on it.
const NEAR: u32 = 10;

/// "the fair (Lima, 3 to 5 May)": where and when an event is, in the bracket right after it.
fn bracketed(view: &View<'_>, k: u32, sentence: SentenceSyntax, obliques: &mut Vec<Oblique>) {
    let end = view.syntax.noun_groups[k as usize].range.end as usize;
    if view.syntax.tags.get(end) != Some(&Tag::Open) {
        return;
    }
    let inside = |n: &u32| {
        let range = view.syntax.noun_groups[*n as usize].range;
        let between = view.syntax.tags.get(end + 1..range.start as usize).unwrap_or_default();
        between.iter().all(|t| !matches!(t, Tag::Close | Tag::Stop | Tag::Break) && !t.is_verb())
    };
    for n in (k + 1..sentence.nouns.1).take_while(inside) {
        let taken = obliques.iter().any(|o| o.noun == n);
        if !taken && view.syntax.noun_groups[n as usize].time {
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: n });
        } else if !taken
            && view.syntax.families[n as usize] == Family::Place
            && !view.syntax.phrases[n as usize].is_container
        {
            obliques.push(Oblique { preposition: view.grammar.in_, noun: n });
        }
    }
}

/// "nine countries including Peru and Norway", "the countries (Peru, Norway)": the first of the places that a plural of
/// places stands for.
fn of_which(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let head = view.lookups.classes[group.head as usize];
    let places = head.meets(view.grammar.country_word) || head.meets(view.grammar.city_head);
    let (next, phrase) = (k + 1, view.syntax.phrases.get(k as usize + 1)?);
    let start = view.syntax.noun_groups[next as usize].range.start;
    let example = phrase.preposition.is_some_and(|p| p == view.grammar.including || p == view.grammar.such_as);
    let bracket = view.syntax.tags.get(group.range.end as usize) == Some(&Tag::Open) && start == group.range.end + 1;
    let fits = places && group.plural && view.syntax.families[next as usize] == Family::Place;
    (fits && (example && phrase.governor == Some(k) || bracket)).then_some(next)
}

/// What stands inside the group; under a heading such as "Sponsors" also whose release it is.
fn inner_of(view: &View<'_>, k: u32, group: &NounGroup, obliques: &[Oblique]) -> Vec<(WordId, u32)> {
    let mut inner = inner(view, group);
    let of = view.grammar.of;
    let owned = inner.iter().any(|(w, _)| *w == of) || obliques.iter().any(|o| o.preposition == of);
    if owned {
        return inner;
    }
    let says =
        |words: &[&str]| group.range.range().any(|i| words.contains(&view.lexicon.text(view.lookups.noun_lemmas[i])));
    // "existing sponsors Acme and Orlin"
    let lower = |i: u32| view.document.tokens[i as usize].shape == crate::segmentation::Shape::Lower;
    let of_names = group.name.is_some() && lower(group.range.start) && is_plural_of_names(view, k, group);
    let m = view.mentions.of_noun[k as usize];
    let lists = group.plural && m.is_some_and(|m| view.chains.set(m).is_some());
    if !of_names && !lists {
        return inner;
    }
    let bare = |words: [WordId; 2]| obliques.iter().all(|o| !words.contains(&o.preposition));
    let guests = lists && says(&GUESTS) && bare([view.grammar.at, view.grammar.in_]);
    if guests && let Some(m) = m {
        let event = attendance::last_gathering(view, k, view.mentions.all[m as usize].sentence);
        inner.extend(event.and_then(|n| view.mentions.of_noun[n as usize]).map(|event| (view.grammar.at, event)));
        return inner;
    }
    let gives = group.determiner == Determiner::None && says(&SPONSORS) && !says(&NOT_NOW);
    if gives {
        // By "to": a sponsor is no part of what it gives to.
        inner.extend(sponsored(view, k).map(|m| (view.grammar.to, m)));
        return inner;
    }
    let kind = m.and_then(|m| view.document.sentences.get(view.mentions.all[m as usize].sentence as usize));
    if lists && kind.is_some_and(|s| s.kind == BlockKind::Heading) {
        inner.extend(view.principal().map(|m| (of, m)));
    }
    inner
}

/// Those who are at an event.
const GUESTS: [&str; 12] = [
    "participant",
    "attendee",
    "speaker",
    "exhibitor",
    "panelist",
    "panellist",
    "presenter",
    "guest",
    "dignitary",
    "delegate",
    "performer",
    "moderator",
];
/// Those who give money.
const SPONSORS: [&str; 5] = ["sponsor", "funder", "backer", "donor", "supporter"];
/// What says that they give none, or not this time.
const NOT_NOW: [&str; 7] = ["former", "past", "previous", "potential", "prospective", "media", "possible"];

/// What those named in "Gold sponsors: Acme, Orlin" give to: the event the text has spoken of by name more than once, else
/// whose release it is.
fn sponsored(view: &View<'_>, k: u32) -> Option<u32> {
    let start = view.syntax.noun_groups[k as usize].range.start;
    let named = view.mentions.all.iter().zip(0..).take_while(|(mention, _)| mention.range.end <= start);
    let event = |m: u32| view.chains.kind(m) == EntityType::Event && view.chains.is_named(m);
    let mut events = named.filter(|(_, m)| event(*m)).map(|(_, m)| m);
    let first = events.next();
    first.filter(|first| events.any(|m| view.chains.same(m, *first))).or_else(|| view.principal())
}

/// "its subsidiaries Acme, Orlin and Quarn": a plural before the first name of a list speaks of all.
fn is_plural_of_names(view: &View<'_>, k: u32, group: &NounGroup) -> bool {
    let Some(m) = view.mentions.of_noun[k as usize].filter(|_| group.name.is_some()) else { return false };
    let start = view.mentions.all[m as usize].range.start;
    start > group.range.start && view.lookups.classes[start as usize - 1].has(Class::PLURAL)
}

/// Whether a time stands between commas right after what ends at token `end`.
fn is_aside(view: &View<'_>, other: &NounGroup, end: u32) -> bool {
    let comma = |i: u32| matches!(view.syntax.tags.get(i as usize), Some(Tag::Comma | Tag::Open));
    let after = view.syntax.tags.get(other.range.end as usize);
    let closed = matches!(after, Some(Tag::Comma | Tag::Stop | Tag::Close | Tag::Preposition | Tag::Break) | None);
    comma(end) && other.range.start == end + 1 && closed
}

/// An entry of a schedule, "3 May - Opening of the fair, Lima": the times and the place beside an event in a line
/// without a verb are the event's.
fn schedule(view: &View<'_>, k: u32, sentence: SentenceSyntax, obliques: &mut Vec<Oblique>) {
    let is_event = |n: &u32| view.syntax.families[*n as usize] == Family::Event;
    if (sentence.nouns.0..k).any(|n| is_event(&n)) {
        return;
    }
    for n in (sentence.nouns.0..sentence.nouns.1).filter(|n| *n != k) {
        let phrase = &view.syntax.phrases[n as usize];
        let taken = phrase.preposition.is_some() || obliques.iter().any(|o| o.noun == n);
        if !taken && view.syntax.noun_groups[n as usize].time {
            obliques.push(Oblique { preposition: WordId::UNKNOWN, noun: n });
        } else if !taken && !phrase.is_container && n > k && view.syntax.families[n as usize] == Family::Place {
            obliques.push(Oblique { preposition: view.grammar.in_, noun: n });
        }
    }
}

/// Who owns the group ("Acme's", "its", the "Acme" of "Acme sponsors"), nested names of its name, and the country its
/// adjective stands for.
pub(super) fn inner(view: &View<'_>, group: &NounGroup) -> Vec<(WordId, u32)> {
    let mut out = Vec::new();
    let all = &view.mentions.all;
    let from = view.first_from(group.range.start) as usize;
    out.extend(view.owner(group).filter(|_| !is_other_role(view, group, from)).map(|m| (view.grammar.of, m)));
    // "a $50 million loan": the sum is the loan's.
    let sum = all.iter().enumerate().skip(from).take_while(|(_, m)| m.range.start < group.head);
    let sum = sum.map(|(m, mention)| (m as u32, mention)).find(|(_, m)| m.kind == EntityType::Money);
    out.extend(sum.filter(|(_, m)| m.range.end <= group.head).map(|(m, _)| (view.grammar.of, m)));
    if group.name.is_some() {
        for (m, mention) in all.iter().enumerate().skip(from).take_while(|(_, m)| m.range.start < group.range.end) {
            let first = mention.range.start as usize;
            if mention.noun.is_none()
                && mention.range.end <= group.range.end
                && matches!(mention.form, Form::Name(_))
                && first > 0
            {
                let the = view.lookups.classes[first - 1].has(Class::DETERMINER);
                let at = first - 1 - usize::from(the && first > 1);
                out.push((view.lookups.words[at], m as u32));
            }
        }
        // "the Peruvian museum Casa Lind"
        let inside = all.iter().skip(from).take_while(|m| m.range.start < group.range.end);
        let name = inside.into_iter().find(|m| m.noun.is_some());
        let before = group.range.start as usize..name.map_or(group.range.start, |m| m.range.start) as usize;
        if let Some(m) = before.into_iter().find_map(|i| country_of_adjective(view, i)) {
            out.push((view.grammar.demonym_word, m));
        }
        // "the Peruvian Embassy"
        if view.lookups.noun_lemmas.get(group.head as usize).is_some_and(|w| *w == view.grammar.embassy) {
            let country = country_of_adjective(view, group.range.start as usize);
            out.extend(country.map(|m| (view.grammar.demonym_word, m)));
        }
    } else if let Some(m) = group.range.range().find_map(|i| country_of_adjective(view, i)) {
        out.push((view.grammar.demonym_word, m));
    } else if view.lookups.classes[group.head as usize].meets(view.grammar.group_noun) {
        // "the Lima delegation"
        if let Some(m) = before_letters(view, group) {
            out.push((view.grammar.of, m));
            return out;
        }
        let before = view.mentions_from(group.range.start, group.head);
        let place = before
            .into_iter()
            .find(|(_, m)| matches!(m.form, Form::Name(_)) && m.kind.is_place() && m.range.end <= group.head);
        out.extend(place.map(|(m, _)| (view.grammar.of, m)));
    }
    out
}

/// "the Harbour University (HU) delegation": the name before the letters in brackets before a group.
fn before_letters(view: &View<'_>, group: &NounGroup) -> Option<u32> {
    let start = group.range.start.checked_sub(3).filter(|_| group.range.start == group.head)?;
    let tag = |i: u32| view.syntax.tags.get(i as usize);
    if tag(start) != Some(&Tag::Open) || tag(start + 2) != Some(&Tag::Close) {
        return None;
    }
    let k = view.syntax.noun_groups.partition_point(|g| g.range.end < start);
    let named = view.syntax.noun_groups.get(k).filter(|g| g.range.end == start && g.name.is_some());
    let m = named.and_then(|_| view.mentions.of_noun[k])?;
    view.chains.kind(m).is_organization().then_some(m)
}

/// "its partner Acme", "its clients Acme and Orlin": a noun before the name says what the owner has of it, and the name
/// is no part of the owner, unless the noun is a kind of body.
fn is_other_role(view: &View<'_>, group: &NounGroup, from: usize) -> bool {
    let Some(name) = view.mentions.all.get(from..).unwrap_or_default().iter().find(|m| m.noun.is_some()) else {
        return false;
    };
    let before = (name.range.start as usize).checked_sub(1).filter(|i| *i >= group.range.start as usize);
    before.filter(|_| group.name.is_some() && name.kind.is_organization()).is_some_and(|i| {
        let c = view.lookups.classes[i];
        let part = c.has(Class::ORGANIZATION_WORD) && !c.meets(view.grammar.body_role);
        view.document.tokens[i].shape == Shape::Lower && c.has(Class::NOUN) && !part
    })
}

/// "the appointment of Lind as dean by the board", "Lind's visit to Lima".
pub(super) fn nominal_frame(view: &View<'_>, frame: &Frame, verb: WordId, group: &NounGroup) -> Option<Frame> {
    let g = view.grammar;
    let at = |w: WordId| frame.obliques.iter().find(|o| o.preposition == w).map(|o| o.noun);
    let (by, of) = (at(g.by), at(g.of));
    // "the sale of Orlin to Acme": what is handed over does not go there by itself.
    let hands_over = matches!(view.lexicon.text(verb), "sell" | "transfer" | "donate" | "divest" | "grant" | "award")
        || matches!(view.lexicon.text(verb), "appoint" | "reappoint" | "elect" | "nominate" | "promote" | "admit");
    let motion = !hands_over && at(g.to).is_some() && view.syntax.families[frame.subject? as usize] == Family::Event;
    // "her visit to Lima": the noun group that first names her.
    let pronoun = || {
        let owner = Some(group.determiner).filter(|d| matches!(d, Determiner::Possessive(_))).and(view.owner(group))?;
        let own = view.mentions.all[view.chains.root(owner) as usize].noun;
        // "During her visit to Lima, Anna Lind met": the name comes later.
        let later = || {
            let after = view.mentions_from(group.range.end, group.range.end + LATER);
            let mut same = after.filter(|(m, mention)| mention.noun.is_some() && view.chains.same(*m, owner));
            same.find(|(_, mention)| matches!(mention.form, Form::Name(_))).and_then(|(_, mention)| mention.noun)
        };
        own.or_else(later)
    };
    // "the participation of Acme in the fair"
    let goes = matches!(view.lexicon.text(verb), "participate" | "arrive" | "travel" | "return" | "attend" | "compete");
    let (subject, object) = match (by, of, group.possessor.or_else(pronoun)) {
        (Some(by), of, _) => (Some(by), of),
        (None, Some(of), None) if motion || goes => (Some(of), None),
        (None, of, Some(owner)) => (Some(owner), of),
        (None, Some(of), None) => (None, Some(of)),
        (None, None, None) => (None, None),
    };
    // "Acme announced the launch of the lamp": it does what it announces.
    let doer = || {
        let clause = enclosing(view, frame.subject?)?;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let does = view.lexicon.classes(verb.lemma).meets(g.announce_verb) && !verb.passive;
        let body = |k: &u32| view.syntax.families[*k as usize] != Family::Person;
        clause.subject.filter(|k| does && body(k) && clause.object == frame.subject && object.is_some())
    };
    // "Following the acquisition of Orlin, Acme has": who has it now took it over.
    let buyer = || {
        let noun = frame.subject?;
        let opens = view.syntax.phrases[noun as usize].preposition.is_some_and(|p| {
            p == g.after || p == g.with || matches!(view.lexicon.text(p), "following" | "upon" | "through")
        });
        let buys = matches!(view.lexicon.text(verb), "acquire" | "buy" | "purchase");
        let clause =
            view.clauses_beside(noun).iter().find(|c| c.subject.is_some_and(|s| s > noun) && !c.modifies_noun)?;
        let start = view.document.sentences.get(clause.sentence as usize)?.tokens.start;
        let fronted = group.range.start <= start + 2 && view.syntax.noun_groups[noun as usize].range.start >= start;
        let body = |k: &u32| view.syntax.families[*k as usize] == Family::Organization && Some(*k) != object;
        clause.subject.filter(|k| opens && buys && fronted && object.is_some() && body(k))
    };
    let visitor = visitor(view, frame, verb, group).filter(|_| subject.is_none() && object.is_none());
    let subject = subject.or_else(doer).or_else(buyer).or(visitor.and_then(|c| c.subject));
    if subject.is_none() && object.is_none() && frame.obliques.is_empty() {
        return None;
    }
    let assertion = enclosing(view, frame.subject?).map_or(frame.assertion, |c| {
        let talk = view.lexicon.classes(view.syntax.verb_groups[c.verb as usize].lemma).meets(g.reporting_verb);
        if talk { frame.assertion } else { frame.assertion.within(c.assertion) }
    });
    let assertion = visitor.map_or(assertion, |c| assertion.within(c.assertion));
    // "Talks on the acquisition of Orlin by Acme failed"
    let sought = view.syntax.phrases[frame.subject? as usize].governor.is_some_and(|n| {
        let lemma = view.lexicon.text(view.syntax.noun_groups[n as usize].lemma);
        matches!(lemma, "talk" | "negotiation" | "discussion" | "plan" | "proposal" | "bid" | "offer" | "attempt")
    });
    let buys = matches!(view.lexicon.text(verb), "acquire" | "buy" | "purchase" | "take over");
    let assertion = if sought && buys { assertion.within(Assertion::Hypothetical) } else { assertion };
    let obliques = frame.obliques.iter().copied().filter(|o| o.preposition != g.by && o.preposition != g.of).collect();
    Some(Frame {
        predicate: verb,
        is_noun: false,
        alone: None,
        subject,
        object,
        complement: None,
        obliques,
        assertion,
        ..frame.clone()
    })
}

/// "During a visit to Lima, Anna Lind met": the clause behind a visit that opens the sentence, of whose subject it is.
fn visitor<'v>(view: &'v View<'_>, frame: &Frame, verb: WordId, group: &NounGroup) -> Option<&'v Clause> {
    let (g, noun) = (view.grammar, frame.subject?);
    let visits = matches!(view.lexicon.text(verb), "visit" | "tour" | "travel") && !group.plural;
    let own = matches!(group.determiner, Determiner::Indefinite) && visits;
    let preposition = view.syntax.phrases[noun as usize].preposition.filter(|_| own)?;
    let opens = [g.on, g.during, g.after, g.following].contains(&preposition);
    let clause = view.clauses_beside(noun).iter().find(|c| c.subject.is_some_and(|s| s > noun) && !c.modifies_noun)?;
    let start = view.document.sentences.get(clause.sentence as usize)?.tokens.start;
    let fronted = group.range.start <= start + 2 && group.range.start > start;
    let subject = view.mentions.of_noun[clause.subject? as usize]?;
    let goes = matches!(view.chains.kind(subject), EntityType::Person | EntityType::Group);
    (opens && fronted && goes).then_some(clause)
}

/// A name that a possessive pronoun runs ahead of follows within so many tokens.
const LATER: u32 = 24;

/// What the modifiers of a noun say of it: "a planned visit", "the cancelled summit", "no meeting".
fn modified(view: &View<'_>, group: &NounGroup) -> Assertion {
    let mut result = Assertion::Asserted;
    for i in group.range.range() {
        let w = view.lookups.words[i];
        let c = view.lookups.classes[i];
        if c.meets(view.grammar.planned_word) {
            result = result.within(Assertion::Planned);
        } else if c.meets(view.grammar.unreal_word) {
            result = result.within(Assertion::Hypothetical);
        } else if w == view.grammar.no && group.determiner == Determiner::Indefinite {
            result = result.within(Assertion::Negated);
        }
    }
    result
}
