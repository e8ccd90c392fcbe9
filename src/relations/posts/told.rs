//! What a document tells of posts as a whole: it says where those are held of which no words beside them do.

use rustc_hash::{FxHashMap, FxHashSet};

use super::assignments::Assignment;
use super::roles::{self, Role};
use super::{View, default_bodies, giving, origins, receptions, states, universities};
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::syntax::Determiner;

/// What the document tells of posts as a whole.
pub(super) struct Told {
    /// Who is said to hold one somewhere.
    pub placed: FxHashSet<u32>,
    /// Of posts that a body has but one of, by body and title the holder.
    pub taken: FxHashMap<(u32, String), u32>,
    /// Of which states posts are held, with the noun of the post; sorted.
    pub states: Vec<(u32, WordId)>,
    /// The one state spoken of of which none is said to be held.
    pub free_state: Option<u32>,
    /// Countries that the document names as those of visitors: sorted.
    pub senders: Vec<u32>,
    /// Posts told in one list with those that only bodies have: sorted.
    pub officers: Vec<u32>,
    /// Some with a post of towns of whom no word says which town: where they travel to is not theirs.
    pub visitors: Vec<u32>,
    /// Of whom a state is said to be whose head or minister they are.
    pub statesmen: FxHashMap<u32, u32>,
    /// The state whose head or minister receives guests in the lead.
    pub receiving: Option<u32>,
    /// The one business that gives somebody a post.
    pub employer: Option<u32>,
    /// Where holders come from that were asked for.
    pub origins: FxHashMap<(u32, EntityType), Option<u32>>,
}

impl Told {
    /// By the posts of the document, who of their holders is `placed`, and the verbs that give them.
    pub fn of(
        view: &View<'_>,
        all: &[Role],
        placed: FxHashSet<u32>,
        by_post: &FxHashMap<u32, Vec<Assignment>>,
    ) -> Self {
        let post = |role: &Role| view.lookups.noun_lemmas[role.title.end as usize - 1];
        let states = all.iter().flat_map(|r| r.bodies.iter().map(|m| (view.chains.root(*m), post(r))));
        let mut states: Vec<_> = states.filter(|(m, _)| view.chains.kind(*m) == EntityType::Country).collect();
        states.sort_unstable();
        states.dedup();
        let of_town = |r: &&Role| origins::origin_kind(view, r.title) == Some(EntityType::City);
        let visitors =
            all.iter().filter(|r| r.bodies.is_empty()).filter(of_town).map(|r| r.holder).take(MOST_VISITORS).collect();
        let statesmen = states::statesmen(view, all);
        Self {
            placed,
            taken: taken(view, all),
            free_state: default_bodies::free_state(view, &states),
            states,
            senders: states::senders(view, all),
            officers: officers(view, all),
            visitors,
            receiving: receptions::receiving_state(view, &statesmen),
            statesmen,
            employer: employer(view, all, by_post),
            origins: FxHashMap::default(),
        }
    }

    /// Whether a body has nobody else with a post of which it has but one.
    pub fn is_free(&self, view: &View<'_>, body: u32, title: &str, holder: u32) -> bool {
        let holder_of = |post: String| self.taken.get(&(view.chains.root(body), post)).copied();
        holder_of(post_name(title.to_owned())).is_none_or(|other| other == view.chains.root(holder))
    }

    /// Whether a body is said to be led by another post than that.
    pub fn is_led_otherwise(&self, view: &View<'_>, body: u32, title: &str) -> bool {
        let body = view.chains.root(body);
        universities::is_led_otherwise(title, |post| self.taken.contains_key(&(body, post.to_owned())))
    }
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

/// Who is said to hold a post somewhere.
pub(super) fn placed(view: &View<'_>, all: &[Role]) -> FxHashSet<u32> {
    all.iter().filter(|r| !r.bodies.is_empty()).map(|r| view.chains.root(r.holder)).collect()
}

/// "Acme has appointed Anna Lind as treasurer": the one business that the text says gives somebody a post.
fn employer(view: &View<'_>, all: &[Role], by_post: &FxHashMap<u32, Vec<Assignment>>) -> Option<u32> {
    let gives = |role: &Role| {
        let given = by_post.get(&role.noun)?.iter().find(|a| !a.over)?;
        // "was elected president of the league"
        let own = role.bodies.first().copied().filter(|_| role.bodies.len() == 1 && role.status.is_none());
        let giver = given.giver.and_then(|giver| giving::of_giver(view, giver));
        own.or(giver).filter(|m| view.is_named_body(*m))
    };
    let business = |m: &u32| matches!(view.chains.kind(*m), EntityType::Company | EntityType::Association);
    let mut givers = all.iter().filter_map(gives);
    let first = givers.next().filter(business)?;
    givers.all(|m| view.chains.same(m, first)).then_some(first)
}

/// "Anna Lind, President; Omar Stone, Treasurer": bare posts behind names in one sentence with one that no state has.
fn officers(view: &View<'_>, all: &[Role]) -> Vec<u32> {
    let bare = |role: &&Role| {
        let group = &view.syntax.noun_groups[role.noun as usize];
        let apposed = view.syntax.phrases[role.noun as usize].apposed_to.is_some();
        role.bodies.is_empty() && group.name.is_none() && group.determiner == Determiner::None && apposed
    };
    let sentence = |role: &Role| {
        let start = view.syntax.noun_groups[role.noun as usize].range.start;
        view.document.sentences.partition_point(|s| s.tokens.end <= start)
    };
    let of_bodies = |role: &&Role| {
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
fn taken(view: &View<'_>, all: &[Role]) -> FxHashMap<(u32, String), u32> {
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
            let led = || origins::of_delegation(view, role.noun, role.title);
            let led = if role.bodies.is_empty() { led() } else { None };
            for body in role.bodies.iter().copied().chain(led) {
                out.entry((view.chains.root(body), title.clone())).or_insert(view.chains.root(role.holder));
            }
        }
    }
    out
}
