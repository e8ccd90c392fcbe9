//! Of which states the document's ministers, heads of state and envoys are, as a whole.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{View, default_bodies, roles};
use crate::ontology::EntityType;

/// By chain of somebody with a post of states the state it is held in.
pub(super) fn statesmen(view: &View<'_>, all: &[roles::Role]) -> FxHashMap<u32, u32> {
    let of_state =
        all.iter().filter(|role| default_bodies::is_national(view, role.title) && !view.is_envoy(role.title));
    let state = |role: &roles::Role| role.bodies.iter().copied().find(|m| view.chains.kind(*m) == EntityType::Country);
    of_state.filter_map(|role| Some((view.chains.root(role.holder), state(role)?))).collect()
}

/// Whose ambassadors the document names, and the countries it names only as those of somebody's post: "the Peruvian
/// minister Anna Lind" may be anybody's guest.
pub(super) fn senders(view: &View<'_>, all: &[roles::Role]) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    let mut held: FxHashMap<u32, u32> = FxHashMap::default();
    for role in all {
        for m in role.bodies.iter().filter(|m| view.chains.kind(**m) == EntityType::Country) {
            let root = view.chains.root(*m);
            *held.entry(root).or_default() += 1;
            if view.is_envoy(role.title) {
                out.push(root);
            }
        }
    }
    // A ministry's guest, or the ministry, where an embassy tells of both: of which state a minister is, is open.
    out.extend(view.mission_country().map(|m| view.chains.root(m)));
    // "Prime Minister Anna Lind met the President of Chile": not Chile's.
    let met = states_met(view, all);
    let visited = !met.is_empty();
    out.extend(met);
    let named = view.countries();
    // "the Peruvian Prime Minister announced": the one country that a text on its ministers names is theirs.
    let only = named.len() == 1 && !visited && out.is_empty() && held.values().all(|posts| *posts >= 1);
    let governs = only
        && all.iter().any(|role| {
            let title = roles::title_text(view, role.title);
            // "her Norwegian counterpart": a guest.
            let mut words = view.syntax.noun_groups[role.noun as usize].range.range();
            let guest = words.any(|i| view.lookups.noun_lemmas[i] == view.grammar.counterpart);
            !guest && !role.bodies.is_empty() && matches!(title.as_str(), "prime minister" | "president")
        });
    if governs {
        return out;
    }
    out.extend(named.iter().map(|(m, times)| (view.chains.root(*m), *times)).filter_map(|(root, times)| {
        let posts = held.get(&root).copied().unwrap_or_default();
        (posts >= times && times > 0).then_some(root)
    }));
    out.sort_unstable();
    out.dedup();
    out
}

/// The states of those whom somebody with a post of states meets of whom no word says which state is hers.
fn states_met(view: &View<'_>, all: &[roles::Role]) -> Vec<u32> {
    let national = |role: &&roles::Role| default_bodies::is_national(view, role.title);
    // "the Chairman of the Council of Ministers of Peru"
    let of_land = |body: u32| {
        let name = view.document.slice(view.mentions.all[body as usize].range);
        let lands = view.countries().iter().map(|(m, _)| *m);
        let ends = |m: &u32| name.ends_with(view.document.slice(view.mentions.all[*m as usize].range));
        let governs = ["Council of Ministers of", "Cabinet of", "Government of"].iter().any(|g| name.starts_with(g));
        lands.into_iter().find(|m| governs && view.chains.kind(body) == EntityType::Government && ends(m))
    };
    let state = |role: &roles::Role| {
        let own = role.bodies.iter().copied().find(|m| view.chains.kind(*m) == EntityType::Country);
        own.or_else(|| role.bodies.iter().find_map(|m| of_land(*m)))
    };
    let chief = |role: &&roles::Role| national(role) || role.bodies.iter().any(|m| of_land(*m).is_some());
    let placed: FxHashMap<u32, u32> = all
        .iter()
        .filter(chief)
        .filter_map(|role| Some((view.chains.root(role.holder), view.chains.root(state(role)?))))
        .collect();
    let bare: FxHashSet<u32> =
        all.iter().filter(national).filter(|role| role.bodies.is_empty()).map(|r| view.chains.root(r.holder)).collect();
    let mut out: Vec<u32> = Vec::new();
    if placed.is_empty() || bare.is_empty() {
        return out;
    }
    let person = |k: u32| view.mentions.of_noun[k as usize].map(|m| view.chains.root(m));
    for clause in &view.syntax.clauses {
        let verb = view.lexicon.text(view.syntax.verb_groups[clause.verb as usize].lemma);
        if !matches!(verb, "meet" | "receive" | "host" | "welcome" | "greet" | "hold" | "have" | "speak" | "visit") {
            continue;
        }
        let with = |o: &&crate::syntax::Oblique| o.preposition == view.grammar.with || o.preposition == view.grammar.by;
        let beside = view.syntax.obliques(clause).iter().filter(with).map(|o| o.noun);
        let Some(one) = clause.subject.and_then(person) else { continue };
        for other in clause.object.into_iter().chain(beside).filter_map(person) {
            for (a, b) in [(one, other), (other, one)] {
                out.extend(placed.get(&b).copied().filter(|_| bare.contains(&a) && !placed.contains_key(&a)));
            }
        }
    }
    out
}
