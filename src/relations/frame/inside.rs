//! What stands inside a noun group: who owns it, names nested in its name, the country of its adjective; under a heading
//! also whose release it is.

use super::super::clause_pattern::WordBits;
use super::super::{View, attendance};
use super::country_of_adjective;
use super::whole::is_share;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::Shape;
use crate::syntax::{Determiner, NounGroup, Oblique, Tag};

/// The words that may bring what stands inside a noun group: see [`inner_of`].
pub(super) fn brought_inside(view: &View<'_>, group: &NounGroup) -> WordBits {
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

/// What stands inside the group; under a heading such as "Sponsors" also whose release it is.
pub(super) fn inner_of(view: &View<'_>, k: u32, group: &NounGroup, obliques: &[Oblique]) -> Vec<(WordId, u32)> {
    let mut inner = inner(view, group);
    let of = view.grammar.of;
    // "Guests of honour"
    let honour = |n: u32| matches!(view.lexicon.text(view.syntax.noun_groups[n as usize].lemma), "honour" | "honor");
    let brought = obliques.iter().any(|o| o.preposition == of && !honour(o.noun));
    let owned = inner.iter().any(|(w, _)| *w == of) || brought;
    if owned {
        return inner;
    }
    let says =
        |words: &[&str]| group.range.range().any(|i| words.contains(&view.lexicon.text(view.lookups.noun_lemmas[i])));
    // "existing sponsors Acme and Orlin"
    let lower = |i: u32| view.document.tokens[i as usize].shape == Shape::Lower;
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
pub(in crate::relations) fn sponsored(view: &View<'_>, k: u32) -> Option<u32> {
    let start = view.syntax.noun_groups[k as usize].range.start;
    let named = view.mentions.all.iter().zip(0..).take_while(|(mention, _)| mention.range.end <= start);
    let event = |m: u32| view.chains.kind(m) == EntityType::Event && view.chains.is_named(m);
    let mut events = named.filter(|(_, m)| event(*m)).map(|(_, m)| m);
    let first = events.next();
    first.filter(|first| events.any(|m| view.chains.same(m, *first))).or_else(|| view.principal())
}

/// "its subsidiaries Acme, Orlin and Quarn": a plural before the first name of a list speaks of all.
pub(super) fn is_plural_of_names(view: &View<'_>, k: u32, group: &NounGroup) -> bool {
    let Some(m) = view.mentions.of_noun[k as usize].filter(|_| group.name.is_some()) else { return false };
    let start = view.mentions.all[m as usize].range.start;
    start > group.range.start && view.lookups.classes[start as usize - 1].has(Class::PLURAL)
}

/// Who owns the group ("Acme's", "its", the "Acme" of "Acme sponsors"), nested names of its name, and the country its
/// adjective stands for.
pub(super) fn inner(view: &View<'_>, group: &NounGroup) -> Vec<(WordId, u32)> {
    let mut out = Vec::new();
    let all = &view.mentions.all;
    let from = view.first_from(group.range.start) as usize;
    // "its 60% stake": whoever has a stake is not what it is a part of.
    let owner = view.owner(group).filter(|_| !is_other_role(view, group, from) && !is_share(view, group));
    out.extend(owner.map(|m| (view.grammar.of, m)));
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
        let adjective = before.clone().find_map(|i| country_of_adjective(view, i));
        if let Some(m) = adjective.or_else(|| country_in(view, before)) {
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

/// "the South Korean shipyard Quarn": the country that an adjective of several words names.
fn country_in(view: &View<'_>, before: std::ops::Range<usize>) -> Option<u32> {
    let mut inside = view.mentions_from(before.start as u32, before.end as u32);
    let adjective = |m: &Mention| view.lookups.classes[m.head as usize].meets(view.grammar.demonym);
    inside.find(|(_, m)| m.kind == EntityType::Country && m.range.len() > 1 && adjective(m)).map(|(m, _)| m)
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
