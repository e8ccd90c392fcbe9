//! Where a post is held when no word says so: by what kind of post it is, whose release it is in, what body, town or
//! country the text speaks of.

use super::View;
use super::fields::is_field;
use super::offices::{is_office, is_programme};
use super::organ::is_organ;
use super::universities::only_university;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::relations::release::{main_body, town};
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Determiner, Family, NounGroup};

/// Whether a name is that of a committee or the like of some body.
pub(super) fn is_organ_name(view: &View<'_>, range: TokenRange) -> bool {
    range.range().any(|i| matches!(view.lexicon.text(view.lookups.noun_lemmas[i]), "committee" | "subcommittee"))
}

/// Whether somebody with this title belongs to the body that speaks: a chief executive to a company, a mayor to a town.
pub(super) fn suits(sphere: &str, body: EntityType) -> bool {
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
pub(super) fn sphere<'a>(view: &View<'a>, title: TokenRange) -> Option<&'a str> {
    // "Secretary for Commerce": a minister.
    let secretary = view.document.text(title.start as usize).eq_ignore_ascii_case("secretary");
    let next = view.lookups.words.get(title.start as usize + 1);
    let state = next == Some(&view.grammar.of) && view.document.text(title.start as usize + 2) == "State";
    // "Transport Secretary"
    let field = title.len() == 2 && view.document.text(title.start as usize + 1) == "Secretary";
    if field && view.lookups.classes[title.start as usize].meets(view.grammar.field_of_state) {
        return Some("national");
    }
    if secretary && (next == Some(&view.grammar.for_) || state) {
        return Some("national");
    }
    let class = Class::TITLE;
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

/// Whether such a post is held in a place itself: ministers, envoys and officers of towns.
pub(super) fn serves_place(view: &View<'_>, title: TokenRange) -> bool {
    matches!(sphere(view, title), Some("national" | "political" | "municipal" | "military" | "religious"))
}

/// "ambassador for Peru": the state of an envoy, whatever brings it.
pub(super) fn is_sent_for(view: &View<'_>, title: TokenRange, states: &[u32]) -> bool {
    let last = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    let sent = matches!(last, "ambassador" | "commissioner" | "consul" | "general") && view.is_envoy(title);
    sent && states.iter().all(|m| view.chains.kind(*m) == EntityType::Country)
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
    // "as directors at the bank's annual meeting": where it was given.
    let possessed = view.syntax.noun_groups.get(k as usize + 2).is_some_and(|n| n.possessor == Some(k + 1));
    let occasion = view.syntax.families.get(k as usize + 1 + usize::from(possessed)) == Some(&Family::Event);
    let named = !territory && !occasion && after.is_some_and(|n| n.name.is_some() && !field(n));
    if named && next.is_some_and(|p| p == g.of || p == g.at || p == g.for_ || p == g.with) {
        return true;
    }
    // "head of procurement of projects of Zolm": words that nothing types say where.
    let inner = view.syntax.phrases.get(k as usize + 2).filter(|p| p.governor == Some(k + 1));
    if next == Some(g.of) && inner.and_then(|p| p.preposition).is_some_and(|p| p == g.of || p == g.at) {
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
    if possessed && !occasion && owned.and_then(|p| p.preposition).is_some_and(|p| p == g.of || p == g.at) {
        return true;
    }
    // "the leader of that effort": of nothing that has posts.
    let thing = |n: &NounGroup| {
        let has_posts = |m: u32| view.chains.kind(m).is_organization() || view.chains.kind(m).is_place();
        let body = view.mentions.of_noun[k as usize + 1].is_some_and(has_posts) || is_organ(view, n.range);
        n.name.is_none() && n.determiner != Determiner::None && !body
    };
    // Not "relieved head coach Anna Lind of her duties".
    if next == Some(g.of) && view.syntax.noun_groups[k as usize].name.is_none() && after.is_some_and(thing) {
        return true;
    }
    // "adviser to the president", "the Board of Directors"
    if after.is_some_and(|n| n.determiner == Determiner::Definite) && next == Some(g.to) {
        return true;
    }
    // Not "joined the board as treasurer".
    let phrase = view.syntax.phrases[k as usize];
    let host = phrase.governor.filter(|_| phrase.preposition != Some(g.as_));
    if host.is_some_and(|h| is_organ(view, view.syntax.noun_groups[h as usize].range)) {
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
        name > first + 1
            && matches!(shape(first), Shape::Capitalized | Shape::Upper)
            && shape(name - 1) == Shape::Lower
            && !view.document.starts_sentence(first)
    };
    let named = view.lookups.classes[first as usize].has(Class::NAME);
    let demonym = view.lookups.classes[first as usize].meets(g.demonym);
    if group.name.is_some() && first < name && unknown && named && !title(first) && !demonym {
        return true;
    }
    // "Brazilian director Anna Lind": of what in Brazil, nobody says.
    let abroad = |i: u32| view.lookups.classes[i as usize].meets(g.demonym);
    let until = if group.name.is_some() { name } else { group.head + 1 };
    let states = matches!(sphere(view, TokenRange { start: first, end: until }), Some("national" | "political"));
    if !states && (group.range.start..until).any(abroad) {
        return true;
    }
    let start = group.range.start as usize;
    let here = view.document.sentences.partition_point(|s| s.tokens.end as usize <= start);
    let from = view.document.sentences.get(here).map_or(start, |s| s.tokens.start as usize);
    let main = || view.main_country().map(|m| view.country_name(m));
    (from..start).any(|i| {
        let country = view.lexicon.demonym_country(view.lookups.words[i]);
        country.is_some_and(|c| main().is_some_and(|main| !c.eq_ignore_ascii_case(main)))
    })
}

/// Where somebody with this title holds it when no word says so: in whose release it is, else in the one country or town
/// the document speaks of, else in the body it speaks of most.
/// An officer is one in a list with those that only bodies have.
pub(super) fn default_body(view: &View<'_>, title: TokenRange, officer: bool) -> Option<u32> {
    // "the composer Anna Lind": a living is made anywhere, but "City Architect Anna Lind" has an office.
    let calling = view.lookups.classes[title.end as usize - 1].meets(view.grammar.calling);
    if calling && self::sphere(view, title) != Some("municipal") {
        return None;
    }
    // A judge is of no party to her case.
    let last = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    // "The city council thanked Deputy Chief Anna Lind": of the police or the fire brigade.
    if last == "chief" && title.len() <= 2 && view.principal().is_some_and(|m| is_council(view, m)) {
        return None;
    }
    if matches!(last, "judge" | "magistrate" | "coroner") {
        return None;
    }
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
    let sphere = sphere(view, title).filter(|s| !(officer && *s == "national")).unwrap_or("any");
    // "State Senator Anna Lind", "state legislators": of a state that no word names.
    let first = view.document.text(title.start as usize);
    if sphere == "political" && first.eq_ignore_ascii_case("state") {
        return None;
    }
    // Bodies have presidents as well as states do.
    // "honorary president for life"
    let for_life = title.len() > 2 && view.document.text(title.end as usize - 1) == "life";
    let end = title.end - if for_life { 2 } else { 0 };
    let last = view.lookups.noun_lemmas.get(end.saturating_sub(1) as usize).copied().unwrap_or_default();
    let presides = sphere == "national" && matches!(view.lexicon.text(last), "president" | "president-elect");
    let leads = |kind: EntityType| presides && kind.is_organization() && kind != EntityType::Government;
    // Senators are of their house, not of its committee whose release it is.
    let political = sphere == "political";
    let organ = |m: u32| is_organ_name(view, view.mentions.all[m as usize].range);
    let principal = view.principal().filter(|m| suits(sphere, view.chains.kind(*m)) || leads(view.chains.kind(*m)));
    let staff = is_of_staff(view, title);
    let principal = principal.or_else(|| town(view).filter(|_| staff));
    // "The Lima City Council approved": its staff is the town's, but that of a borough council is its own.
    let of_city = |m: u32| {
        let last = view.mentions.all[m as usize].range.end as usize - 1;
        last > 0 && matches!(view.document.text(last - 1), "City" | "Town" | "Village")
    };
    let council = principal.filter(|m| staff && is_council(view, *m) && of_city(*m));
    let principal = council.and_then(|m| town_of(view, m)).or(principal);
    // "cabinet member for finance", "group leader": of the council itself.
    let inner = title.range().any(|i| matches!(view.document.text(i), "cabinet" | "Cabinet" | "group" | "portfolio"));
    if let Some(council) = principal.filter(|m| inner && is_council(view, *m)) {
        return Some(council);
    }
    let principal = principal.filter(|m| !(political && organ(*m)));
    // "The regional council handed over vans to Health Minister Anna Lind": ministers are of no county.
    let principal = principal.filter(|m| sphere != "national" || presides || !is_local(view, *m));
    // "The Electoral Commission has admitted Finance Minister Anna Lind": nor of a commission.
    let minister = view.lexicon.text(last) == "minister";
    let principal = principal.filter(|m| !minister || !is_office(view, *m));
    // Nor are airports and ports bodies with a president of their own, where another is named.
    let site = |m: &u32| {
        let last = view.document.text(view.mentions.all[*m as usize].range.end as usize - 1);
        matches!(last, "Airport" | "Port" | "Stadium" | "Station" | "Harbour")
    };
    let principal = principal.filter(|m| !presides || !site(m));
    // "The Quarn Development Programme": nor has such a body a president.
    let principal = principal.filter(|m| !presides || !is_programme(view, *m));
    // "The Embassy of Japan in Peru": the ministers are Peru's.
    let home = |m: &u32| sphere == "national" && view.is_mission_of(*m);
    if principal.as_ref().is_some_and(home) {
        return view.host_of_mission();
    }
    // "The mayor of Lima spoke. Chief Whip Anna Lind": of the council of Lima.
    if political && is_of_council(view, title) {
        let town = view.principal().into_iter().chain(view.receiver()).find(|m| is_municipality(view, *m));
        if town.is_some() {
            return town;
        }
    }
    // A council's release speaks of the mayor of the town.
    let municipal = sphere == "municipal";
    // "The Executive Mayor of Lima Local Municipality": what has the name of one comes before its town.
    let named = |m: &u32| {
        view.chains.kind(*m).is_organization() && is_municipality(view, *m) && {
            view.document.text(view.mentions.all[*m as usize].range.end as usize - 1) == "Municipality"
        }
    };
    let town = principal.into_iter().chain(view.receiver()).filter(|_| municipal).find(named);
    let town = town.or_else(|| principal.filter(|_| municipal).and_then(|m| town_of(view, m)));
    let town = town.or_else(|| view.main_city().filter(|_| municipal));
    let town = town.or_else(|| view.receiver().filter(|m| municipal && suits(sphere, view.chains.kind(*m))));
    let is_business = |m: &u32| matches!(view.chains.kind(*m), EntityType::Company | EntityType::Association);
    let principal = principal.map(|m| town_of(view, m).unwrap_or(m));
    town.or(principal).or_else(|| match sphere {
        "national" if presides => main_body(view, 5, 3).filter(is_business).or_else(|| view.main_country()),
        // An ambassador is not of the country whose release it is.
        "national" if view.lexicon.text(last) == "secretary" => {
            view.main_country().filter(|m| has_secretaries(view, *m))
        }
        "national" => view.main_country().filter(|_| !view.is_envoy(title)),
        "corporate" | "civic" | "any" => spoken_of(view, sphere, title),
        // The mayor is of the one municipality that the text speaks of.
        "municipal" => main_body(view, 3, 2).filter(|m| !view.chains.kind(*m).is_place() && is_municipality(view, *m)),
        "academic" => only_university(view, title),
        _ => None,
    })
}

/// Whether a body is the council of a town, by its name.
fn is_council(view: &View<'_>, body: u32) -> bool {
    let end = view.mentions.all[body as usize].range.end as usize - 1;
    view.chains.kind(body) == EntityType::Government && view.document.text(end) == "Council"
}

/// Whether the ministers of a country are called secretaries.
fn has_secretaries(view: &View<'_>, country: u32) -> bool {
    const COUNTRIES: [&str; 6] = ["GB", "HK", "KE", "MX", "PH", "US"];
    let hit = view.lookups.place_at(view.mentions.all[country as usize].range.start as usize);
    let code = hit.and_then(|hit| view.lexicon.likeliest(hit)).and_then(|place| place.country);
    code.is_some_and(|code| COUNTRIES.contains(&code))
}

/// Whether a title is that of an officer whom councils of towns have as well as parliaments.
fn is_of_council(view: &View<'_>, title: TokenRange) -> bool {
    let word = |i: usize| view.lexicon.text(view.lookups.noun_lemmas[i]);
    let last = word(title.end as usize - 1);
    let opposition = title.range().any(|i| word(i) == "opposition") && title.range().any(|i| word(i) == "leader");
    matches!(last, "whip" | "speaker") || opposition
}

/// Whether a body governs a part of a state, by its name.
fn is_local(view: &View<'_>, body: u32) -> bool {
    let local =
        ["Regional", "County", "District", "Provincial", "Municipal", "Municipality", "City", "Town", "Borough"];
    let mut words = view.mentions.all[body as usize].range.range();
    view.chains.kind(body) == EntityType::Government && words.any(|i| local.contains(&view.document.text(i)))
}

/// A town, or a body whose name says that it is that of one.
fn is_municipality(view: &View<'_>, body: u32) -> bool {
    let mut words = view.mentions.all[body as usize].range.range();
    let town = |i: usize| {
        matches!(view.document.text(i), "Municipality" | "Municipal" | "Township" | "Borough" | "City" | "Town")
    };
    match view.chains.kind(body) {
        EntityType::City => true,
        EntityType::Government => words.any(town),
        _ => false,
    }
}

/// The body that the text speaks of most, where somebody with this title suits it.
fn spoken_of(view: &View<'_>, sphere: &str, title: TokenRange) -> Option<u32> {
    let business = |m: &u32| matches!(view.chains.kind(*m), EntityType::Company | EntityType::Association);
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
    main_body(view, 5, 3).filter(business).or_else(|| main_body(view, 4, 2).filter(other))
}

/// "Finance Director", "Parks Manager", "Secretary of Culture": posts with a field that towns have among their staff.
fn is_of_staff(view: &View<'_>, title: TokenRange) -> bool {
    const STAFF: [&str; 13] = [
        "director",
        "manager",
        "engineer",
        "planner",
        "coordinator",
        "administrator",
        "clerk",
        "inspector",
        "superintendent",
        "officer",
        "attorney",
        "spokesperson",
        "spokeswoman",
    ];
    let word = |i: u32| view.lexicon.text(view.lookups.noun_lemmas[i as usize]);
    let of_firms =
        matches!(word(title.start), "managing" | "executive" | "general" | "creative" | "sales" | "regional" | "chief");
    let of = (title.start + 1..title.end).find(|i| {
        let w = view.lookups.words[*i as usize];
        w == view.grammar.of || w == view.grammar.for_
    });
    let post = word(of.unwrap_or(title.end) - 1);
    let chief = matches!(post, "secretary" | "head") && of.is_some();
    title.len() >= 2 && (STAFF.contains(&post) || chief) && !of_firms
}

/// Whether a state has such a post: ministers and heads of state, but no speakers of parliament.
pub(super) fn is_national(view: &View<'_>, title: TokenRange) -> bool {
    let speaker = |i: usize| view.lexicon.text(view.lookups.noun_lemmas[i]) == "speaker";
    sphere(view, title) == Some("national") && !title.range().any(speaker)
}

/// "Foreign Minister Lind met the Foreign Minister of Peru": the one country named more than once of which nobody else is
/// said to hold a post. Sorted, of which states posts are held.
pub(super) fn free_state(view: &View<'_>, states: &[(u32, WordId)]) -> Option<u32> {
    let named = view.countries();
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

/// The town whose council or office a body is: "Lima" of "Lima City Council".
pub(super) fn town_of(view: &View<'_>, body: u32) -> Option<u32> {
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
