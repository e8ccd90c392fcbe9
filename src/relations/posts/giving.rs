//! The body that gives a post: a board of the company, a council of the town, a senate of the university.

use rustc_hash::FxHashMap;

use super::View;
use super::default_bodies::{is_national, sphere, town_of};
use super::organ::{is_organ, owner_of_organ};
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;

/// The body that gives a post: of an organ ("its board of directors") the body it is an organ of.
pub(super) fn of_giver(view: &View<'_>, giver: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[giver as usize];
    let body = |m: &u32| view.is_named_body(*m);
    let Some(m) = view.mentions.of_noun[giver as usize] else {
        // "joins its board as treasurer": a board that no relation asks for.
        let organ = is_organ(view, group.range);
        return view.owner(group).filter(body).or_else(|| view.principal().filter(body)).filter(|_| organ);
    };
    let range = view.mentions.all[m as usize].range;
    // "The University Senate elected": that of the one university that the text speaks of.
    if is_plain_organ(view, range) {
        return if let [only] = view.universities()[..] { Some(only) } else { None };
    }
    let owner = owner_of_organ(view, range).filter(body);
    if owner.is_some() {
        return owner;
    }
    // "The General Assembly of the Harbour League elected": the league's.
    if is_assembly(view, group.head)
        && let Some(whole) = whole_of(view, giver).filter(body)
    {
        return Some(whole);
    }
    if is_organ(view, TokenRange { start: group.range.start, end: group.range.end.max(range.start + 1) }) {
        let of = view.syntax.phrases.get(giver as usize + 1);
        let of = of.filter(|p| p.governor == Some(giver) && p.preposition == Some(view.grammar.of));
        let of = of.and_then(|_| view.mentions.of_noun[giver as usize + 1]);
        let owner = view.owner(group).or(of).or_else(|| owner_of_organ(view, range)).filter(body);
        // "at a board meeting": of the board, not of the meeting.
        let own = Some(m).filter(|m| view.chains.kind(*m) != EntityType::Event);
        return owner.or_else(|| told_owner(view, m)).or_else(|| view.principal().filter(body)).or(own);
    }
    if view.chains.kind(m) == EntityType::Event {
        // "The Congress of the Harbour League elected": the league's.
        let of = view.syntax.phrases.get(giver as usize + 1).filter(|p| p.governor == Some(giver));
        let of = of.and_then(|_| view.mentions.of_noun[giver as usize + 1]).filter(body);
        // "joins the Harbour Festival as curator": what takes place again and again has posts of its own.
        let lasting = view.chains.is_named(m)
            && matches!(
                view.lexicon.text(view.lookups.noun_lemmas[view.mentions.all[m as usize].head as usize]),
                "festival" | "biennale" | "biennial" | "triennale" | "fair" | "marathon" | "carnival" | "games"
            );
        if lasting {
            return Some(m);
        }
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

/// Whether a noun is that of those who meet to choose: "assembly", "congress".
fn is_assembly(view: &View<'_>, head: u32) -> bool {
    let lemma = view.lexicon.text(view.lookups.noun_lemmas[head as usize]);
    matches!(
        lemma,
        "assembly" | "congress" | "senate" | "synod" | "council" | "conference" | "convention" | "committee"
    )
}

/// What "of" brings behind noun group `k`.
fn whole_of(view: &View<'_>, k: u32) -> Option<u32> {
    let of = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k))?;
    view.mentions.of_noun[k as usize + 1].filter(|_| of.preposition == Some(view.grammar.of))
}

/// "University Senate", "Academic Council": a name that any university has for its organ.
fn is_plain_organ(view: &View<'_>, range: TokenRange) -> bool {
    let text = |i: usize| view.document.text(i);
    let organ = matches!(text(range.end as usize - 1), "Senate" | "Council" | "Assembly" | "Court" | "Board");
    let plain = |i: usize| {
        matches!(
            text(i),
            "University" | "Academic" | "Faculty" | "College" | "Electoral" | "Scientific" | "Supervisory"
        )
    };
    let inside = range.start as usize..range.end as usize - 1;
    organ && !inside.is_empty() && inside.into_iter().all(plain)
}

/// A post of towns that the council of a town gives is one of the town: "Lima City Council elected a mayor".
pub(super) fn of_town_giver(view: &View<'_>, giver: u32, title: TokenRange) -> Option<u32> {
    let m = view.mentions.of_noun[giver as usize].filter(|_| sphere(view, title) == Some("municipal"))?;
    let root = view.chains.root(m);
    town_of(view, m).or_else(|| town_of(view, root))
}

/// "The board" after "the board of Acme", "Acme's board": whose an organ is by what the text calls it elsewhere.
fn told_owner(view: &View<'_>, organ: u32) -> Option<u32> {
    let of = |k: u32| {
        let phrase = view.syntax.phrases.get(k as usize + 1)?;
        let brought = phrase.governor == Some(k) && phrase.preposition == Some(view.grammar.of);
        view.mentions.of_noun[k as usize + 1].filter(|_| brought)
    };
    let owner = |m: u32| {
        let k = view.mentions.all[m as usize].noun?;
        view.owner(&view.syntax.noun_groups[k as usize]).or_else(|| of(k))
    };
    let named = |m: &u32| view.is_named_body(*m) && !view.chains.same(*m, organ);
    view.chain(organ).take(MOST_NAMES).filter_map(owner).find(named)
}

/// So many mentions of an organ are asked whose it is.
const MOST_NAMES: usize = 16;

/// The body that a giver gives a post of: itself, or whose it is.
pub(super) fn body_of_giver(
    view: &View<'_>,
    giver: u32,
    title: TokenRange,
    statesmen: &FxHashMap<u32, u32>,
) -> Option<u32> {
    let m = view.mentions.of_noun[giver as usize];
    let is_kind = |kind: EntityType| move |m: &u32| view.chains.kind(*m) == kind;
    // Whoever sends an envoy, he is not its own.
    let sent = view.is_envoy(title);
    let national = is_national(view, title);
    // "Peru has chosen Anna Lind as ambassador to Norway"
    let state = || m.filter(is_kind(EntityType::Country)).filter(|_| sent || national);
    // "President Anna Lind of Peru has named Omar Stone ambassador to Norway"
    let statesman = || statesmen.get(&view.chains.root(m?)).copied().filter(|_| sent);
    let government =
        || m.filter(is_kind(EntityType::Government)).filter(|_| sent).and_then(|m| state_of(view, giver, m));
    // "The Senate confirmed Anna Lind as Secretary of Energy": of the state.
    let of_state = |m: &u32| national && is_kind(EntityType::Government)(m) && !view.chains.is_named(*m);
    let own = || of_giver(view, giver).filter(|m| !of_state(m) && !sent);
    of_town_giver(view, giver, title).or_else(state).or_else(statesman).or_else(government).or_else(own)
}

/// "The Government of Peru has appointed Anna Lind as ambassador to Norway": the state of a government.
fn state_of(view: &View<'_>, giver: u32, government: u32) -> Option<u32> {
    let country = |m: &u32| view.chains.kind(*m) == EntityType::Country;
    let range = view.syntax.noun_groups[giver as usize].range;
    let end = range.end.max(view.mentions.all[government as usize].range.end);
    let inside = view.mentions_from(range.start, end).map(|(m, _)| m).find(country);
    inside.or_else(|| {
        view.syntax.phrases.get(giver as usize + 1).filter(|p| p.governor == Some(giver))?;
        view.mentions.of_noun[giver as usize + 1].filter(country)
    })
}
