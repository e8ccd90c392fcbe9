//! Where a post is held when no word says so: by what kind of post it is, whose release it is in, what body, town or
//! country the text speaks of.

use super::View;
use super::offices::{is_office, is_programme};
use super::universities::only_university;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::relations::release::{main_body, town};
use crate::segmentation::TokenRange;

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

/// Where somebody with this title holds it when no word says so: in whose release it is, else in the one country or town
/// the document speaks of, else in the body it speaks of most.
/// An officer is one in a list with those that only bodies have.
pub(super) fn default_body(view: &View<'_>, title: TokenRange, officer: bool) -> Option<u32> {
    if is_of_none(view, title) {
        return None;
    }
    // An ambassador is not of the country, nor of the body, whose release it is, unless that is the embassy.
    if view.is_envoy(title) {
        return view.mission_country();
    }
    let first = view.document.text(title.start as usize);
    let opens = |words: &[&str]| words.iter().any(|word| first.eq_ignore_ascii_case(word));
    // "National Director of Health": the country's.
    if opens(&["national", "federal"]) {
        return view.main_country();
    }
    // "Provincial Health Minister": of no state.
    if opens(&["provincial", "regional", "county", "district"]) {
        return None;
    }
    let sphere = sphere(view, title).filter(|s| !(officer && *s == "national")).unwrap_or("any");
    // "State Senator Anna Lind", "state legislators": of a state that no word names.
    if sphere == "political" && opens(&["state"]) {
        return None;
    }
    Post::of(view, title, sphere).body()
}

/// Whether somebody with this title is of no body that the text need name.
fn is_of_none(view: &View<'_>, title: TokenRange) -> bool {
    // "the composer Anna Lind": a living is made anywhere, but "City Architect Anna Lind" has an office.
    let calling = view.lookups.classes[title.end as usize - 1].meets(view.grammar.calling);
    if calling && sphere(view, title) != Some("municipal") {
        return true;
    }
    match view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]) {
        // "The city council thanked Deputy Chief Anna Lind": of the police or the fire brigade.
        "chief" => title.len() <= 2 && view.principal().is_some_and(|m| is_council(view, m)),
        // A judge is of no party to her case.
        "judge" | "magistrate" | "coroner" => true,
        _ => false,
    }
}

/// A title of which no word says where it is held.
struct Post<'v> {
    view: &'v View<'v>,
    title: TokenRange,
    sphere: &'v str,
    /// The lemma of its last word.
    last: &'v str,
    /// Bodies have presidents as well as states do.
    presides: bool,
}

impl<'v> Post<'v> {
    fn of(view: &'v View<'v>, title: TokenRange, sphere: &'v str) -> Self {
        // "honorary president for life"
        let for_life = title.len() > 2 && view.document.text(title.end as usize - 1) == "life";
        let end = title.end - if for_life { 2 } else { 0 };
        let last = view.lookups.noun_lemmas.get(end.saturating_sub(1) as usize).copied().unwrap_or_default();
        let last = view.lexicon.text(last);
        let presides = sphere == "national" && matches!(last, "president" | "president-elect");
        Self { view, title, sphere, last, presides }
    }

    /// Where it is held.
    fn body(&self) -> Option<u32> {
        let view = self.view;
        let principal = self.principal();
        if let Some(council) = principal.filter(|m| self.is_inside_council(*m)) {
            return Some(council);
        }
        let principal = principal.filter(|m| self.may_be_of(*m));
        // "The Embassy of Japan in Peru": the ministers are Peru's.
        if self.sphere == "national" && principal.is_some_and(|m| view.is_mission_of(m)) {
            return view.host_of_mission();
        }
        self.town_of_councillor()
            .or_else(|| self.town_of_mayor(principal))
            .or_else(|| principal.map(|m| town_of(view, m).unwrap_or(m)))
            .or_else(|| self.most_told())
    }

    /// In whose release it is, where that may have such a post.
    fn principal(&self) -> Option<u32> {
        let view = self.view;
        let leads = |kind: EntityType| self.presides && kind.is_organization() && kind != EntityType::Government;
        let fits = |kind: EntityType| suits(self.sphere, kind) || leads(kind);
        let principal = view.principal().filter(|m| fits(view.chains.kind(*m)));
        if !is_of_staff(view, self.title) {
            return principal;
        }
        let principal = principal.or_else(|| town(view));
        // "The Lima City Council approved": its staff is the town's, but that of a borough council is its own.
        let of_city = |m: u32| {
            let last = view.mentions.all[m as usize].range.end as usize - 1;
            last > 0 && matches!(view.document.text(last - 1), "City" | "Town" | "Village")
        };
        let council = principal.filter(|m| is_council(view, *m) && of_city(*m));
        council.and_then(|m| town_of(view, m)).or(principal)
    }

    /// "cabinet member for finance", "group leader": whether it is one of a council itself.
    fn is_inside_council(&self, body: u32) -> bool {
        let inner = |i: usize| matches!(self.view.document.text(i), "cabinet" | "Cabinet" | "group" | "portfolio");
        is_council(self.view, body) && self.title.range().any(inner)
    }

    /// Whether a body whose release it is can have it.
    fn may_be_of(&self, body: u32) -> bool {
        let view = self.view;
        let name = view.mentions.all[body as usize].range;
        // Airports and ports are no bodies with a president of their own, where another is named.
        let site = || {
            let last = view.document.text(name.end as usize - 1);
            matches!(last, "Airport" | "Port" | "Stadium" | "Station" | "Harbour")
        };
        match self.sphere {
            // Senators are of their house, not of its committee whose release it is.
            "political" if is_organ_name(view, name) => false,
            // "The Quarn Development Programme": nor has such a body a president.
            "national" if self.presides => !site() && !is_programme(view, body),
            // "The regional council handed over vans to Health Minister Anna Lind": ministers are of no county.
            "national" if is_local(view, body) => false,
            // "The Electoral Commission has admitted Finance Minister Anna Lind": nor of a commission.
            _ => self.last != "minister" || !is_office(view, body),
        }
    }

    /// "The mayor of Lima spoke. Chief Whip Anna Lind": of the council of Lima.
    fn town_of_councillor(&self) -> Option<u32> {
        let view = self.view;
        if self.sphere != "political" || !is_of_council(view, self.title) {
            return None;
        }
        view.principal().into_iter().chain(view.receiver()).find(|m| is_municipality(view, *m))
    }

    /// A council's release speaks of the mayor of the town.
    fn town_of_mayor(&self, principal: Option<u32>) -> Option<u32> {
        if self.sphere != "municipal" {
            return None;
        }
        let view = self.view;
        // "The Executive Mayor of Lima Local Municipality": what has the name of one comes before its town.
        let named = |m: &u32| {
            view.chains.kind(*m).is_organization() && is_municipality(view, *m) && {
                view.document.text(view.mentions.all[*m as usize].range.end as usize - 1) == "Municipality"
            }
        };
        let town = principal.into_iter().chain(view.receiver()).find(named);
        let town = town.or_else(|| principal.and_then(|m| town_of(view, m)));
        let town = town.or_else(|| view.main_city());
        town.or_else(|| view.receiver().filter(|m| suits(self.sphere, view.chains.kind(*m))))
    }

    /// The country, town or body of its kind that the text speaks of most.
    fn most_told(&self) -> Option<u32> {
        let view = self.view;
        let business = |m: &u32| matches!(view.chains.kind(*m), EntityType::Company | EntityType::Association);
        match self.sphere {
            "national" if self.presides => main_body(view, 5, 3).filter(business).or_else(|| view.main_country()),
            // An ambassador is not of the country whose release it is.
            "national" if self.last == "secretary" => view.main_country().filter(|m| has_secretaries(view, *m)),
            "national" => view.main_country().filter(|_| !view.is_envoy(self.title)),
            "corporate" | "civic" | "any" => spoken_of(view, self.sphere, self.title),
            // The mayor is of the one municipality that the text speaks of.
            "municipal" => {
                main_body(view, 3, 2).filter(|m| !view.chains.kind(*m).is_place() && is_municipality(view, *m))
            }
            "academic" => only_university(view, self.title),
            _ => None,
        }
    }
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
