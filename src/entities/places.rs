//! Names of the gazetteer: which of them stand for places here, and for which.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Candidate, Names};
use super::recognize::Recognizer;
use crate::lexicon::gazetteer::{Place, PlaceHit};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind, TokenRange};

/// So many names before another are looked at in a list.
const LONGEST_LIST: usize = 5;

/// What a document tells of the names of places in it, wherever they stand.
struct Surroundings<'a> {
    /// Those that stand as places do.
    shown: FxHashSet<&'a str>,
    /// Those beside which business is done, and that no place's surroundings show.
    firms: FxHashSet<&'a str>,
    /// "CATU" where "Confederation of African Trade Unions (CATU)" is.
    letters: FxHashSet<&'a str>,
    /// "Yakima, Washington": of two places of one name the kind of the one that holds another.
    held: FxHashMap<&'a str, EntityType>,
    /// Those that are told to be regions once.
    regions: FxHashSet<&'a str>,
}

impl Recognizer<'_> {
    /// Place names of the gazetteer whose capitals mean something. A doubtful spelling needs a place's surroundings
    /// once in the document.
    pub(super) fn places(&self) -> Vec<Candidate> {
        let surroundings = self.surroundings();
        let mut out = Vec::new();
        for (n, hit) in self.lookups.places.iter().enumerate() {
            let mut range = hit.range;
            // "The Netherlands": the article is no part of the name.
            let article = range.len() > 1 && self.lookups.words.get(range.start as usize) == Some(&self.grammar.the);
            range.start += u32::from(article && !self.is_name_token(range.start as usize));
            let first = range.start as usize;
            if !self.is_name_token(first) || self.is_degree(first) || self.is_after_particle(first) {
                continue;
            }
            let text = self.document.slice(hit.range);
            let told = self.told_by_kind(first);
            let Some(place) = self.place_of(hit, first, told, &surroundings) else { continue };
            let shown = surroundings.shown.contains(text);
            let town = place.kind == EntityType::City && hit.range.len() == 1;
            if town && surroundings.letters.contains(text) {
                continue;
            }
            if town && self.is_no_town(hit, first, &place, shown) {
                continue;
            }
            // "the prefecture of Zelmar" where only the town is known
            let region = told == Some(EntityType::Region) || told.is_none() && surroundings.regions.contains(text);
            let larger = region && place.kind == EntityType::City;
            let kind = if larger { EntityType::Region } else { place.kind };
            let firm = kind == EntityType::City && hit.range.len() == 1 && place.population < 300_000;
            out.push(if firm && told.is_none() && surroundings.firms.contains(text) {
                let (kind, rule) = (Some(EntityType::Company), self.fixed.beside);
                Candidate { range, kind, priority: 0, rule, place: None }
            } else {
                let priority = if told == Some(kind) { 3 } else { priority(kind, hit, &place, shown) };
                let (rule, place) = (self.fixed.gazetteer, Some(n as u32));
                Candidate { range, kind: Some(kind), priority, rule, place }
            });
        }
        out
    }

    /// What the document tells somewhere of the names of places in it.
    fn surroundings(&self) -> Surroundings<'_> {
        let hits = || self.lookups.places.iter();
        let text = |hit: &PlaceHit| self.document.slice(hit.range);
        let shown: FxHashSet<&str> = hits().filter(|hit| self.stands_as_place(hit.range)).map(text).collect();
        let single = hits().filter(|hit| hit.range.len() == 1);
        let firms = single.filter(|hit| self.has_business_beside(hit.range.start as usize)).map(text);
        let held = |hit| Some((text(hit), self.containing(hit.range.start as usize, hit)?.kind));
        let mut held: FxHashMap<&str, EntityType> = hits().filter(|hit| hit.ambiguous).filter_map(held).collect();
        // "Spokane, Wash.": so is Washington, where no "Washington, DC" stands.
        let capital = |hit: &&PlaceHit| {
            let end = hit.range.end as usize;
            self.document.text(end) == "," && self.document.text(end + 1).starts_with('D')
        };
        let capitals: FxHashSet<&str> = hits().filter(capital).map(text).collect();
        for region in hits().filter_map(|hit| self.region_behind(hit)).filter(|r| !capitals.contains(r)) {
            held.entry(region).or_insert(EntityType::Region);
        }
        // "the City and County of Honolulu" is a town elsewhere.
        let region = |hit: &&PlaceHit| {
            let first = hit.range.start as usize;
            let county = first >= 2 && matches!(self.document.text(first - 2), "County" | "county");
            !county && self.told_by_kind(first) == Some(EntityType::Region)
        };
        Surroundings {
            regions: hits().filter(region).map(text).collect(),
            firms: firms.filter(|text| !shown.contains(text)).collect(),
            letters: self.letters_of_bodies(),
            held,
            shown,
        }
    }

    /// Letters in brackets behind words of which one is that of a body.
    fn letters_of_bodies(&self) -> FxHashSet<&str> {
        let body = |i: usize| self.lookups.classes[i].has(Class::ORGANIZATION_WORD);
        let bracketed = |i: &usize| {
            let open = i.checked_sub(1).filter(|open| self.document.text(*open) == "(");
            open.is_some_and(|open| (open.saturating_sub(6)..open).any(body)) && self.document.text(i + 1) == ")"
        };
        self.marks.upper.iter().filter(bracketed).map(|i| self.document.text(i)).collect()
    }

    /// The full name of the region whose abbreviation follows a place and a comma: "Washington" behind "Spokane, Wash.".
    fn region_behind(&self, hit: &PlaceHit) -> Option<&str> {
        let at = hit.range.end as usize + 1;
        let short = self.document.text(at - 1) == "," && self.document.tokens.get(at)?.shape != Shape::Lower;
        let class = Class::REGION_ABBREVIATION;
        let known = short && self.lookups.classes.get(at)?.has(class);
        self.lexicon.attribute(class, *self.lookups.words.get(at)?).filter(|_| known)
    }

    /// Which place a name is that begins at token `first`, and of which kind it is told to be.
    fn place_of(
        &self,
        hit: &PlaceHit,
        first: usize,
        told: Option<EntityType>,
        surroundings: &Surroundings<'_>,
    ) -> Option<Place<'_>> {
        let of_kind = |kind| self.lexicon.places(hit).find(|p| p.kind == kind);
        let held = || {
            let kind = surroundings.held.get(self.document.slice(hit.range)).filter(|_| hit.ambiguous)?;
            of_kind(*kind)
        };
        told.and_then(of_kind)
            .or_else(|| self.containing(first, hit))
            .or_else(|| self.contained(hit))
            .or_else(held)
            .or_else(|| self.lexicon.likeliest(hit))
    }

    /// Whether a word that is the name of a town is none here.
    fn is_no_town(&self, hit: &PlaceHit, first: usize, place: &Place<'_>, shown: bool) -> bool {
        let c = self.lookups.classes[first];
        let known = self.lookups.words[first] != WordId::UNKNOWN;
        let word = known && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE));
        // "the last day of the Summit"
        let article = || {
            let before = first.checked_sub(1).map(|i| self.lookups.classes[i]);
            before.is_some_and(|c| c.has(Class::DETERMINER) || c.has(Class::POSSESSIVE))
                && self.lookups.words.get(first + 1) != Some(&self.grammar.of)
        };
        if word && c.meets(self.grammar.event_noun) && article() {
            return true;
        }
        // "Provost Emerita Anna Lind", "14 Main Street"
        let street = first > 0 && self.is_name_token(first - 1) && STREETS.contains(&self.document.text(first));
        if street || c.meets(self.grammar.title_modifier) && !shown {
            return true;
        }
        let (text, shape) = (self.document.text(first), self.document.tokens[first].shape);
        // "Peruvian Glass Committee (CONI)"
        let letters = || {
            first >= 2
                && text.len() <= 6
                && matches!((self.document.text(first - 1), self.document.text(first + 1)), ("(", ")"))
                && self.lookups.classes[first - 2].has(Class::ORGANIZATION_WORD)
        };
        let short = shape == Shape::Upper && (text.len() <= 3 || letters())
            || self.is_acronym_here(first)
            || shape == Shape::Mixed && !shown;
        let doubtful = word && place.population < 1_000_000
            || c.meets(self.grammar.demonym) && place.population < 100_000
            || hit.ambiguous && c.meets(self.grammar.given_name)
            || hit.ambiguous && place.population < 100_000;
        let inside = || self.is_beside_name(first, place.population) && !self.stands_as_place(hit.range);
        short || doubtful && !shown || inside()
    }

    /// "Zoltrix del Sur": what a particle of another language ties to the name before it is no place of its own.
    fn is_after_particle(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(2) else { return false };
        let particle = matches!(
            self.document.text(first - 1),
            "del" | "do" | "da" | "dos" | "das" | "du" | "des" | "della" | "dei"
        );
        let c = self.lookups.classes[before];
        particle && self.is_name_token(before) && !c.has(Class::ORGANIZATION_WORD) && !c.has(Class::PLACE)
    }

    /// "Anna Lind, MD, spoke": letters that stand for a state are a degree behind a name that no town has.
    fn is_degree(&self, first: usize) -> bool {
        let letters = matches!(self.document.text(first), "MD" | "MA" | "PA" | "MS" | "DO" | "ME");
        let comma = first >= 3 && self.document.text(first - 1) == ",";
        if !letters || !comma || self.lookups.place_at(first - 2).is_some() {
            return false;
        }
        let given = |i: usize| self.lookups.classes[i].meets(self.grammar.given_name) && self.is_name_token(i);
        let initial = self.document.tokens[first - 3].shape == Shape::Initial;
        self.is_name_token(first - 2) && (given(first - 3) || initial)
    }

    /// "by HIMS, Lima": up to four capitals inside a sentence of other words are letters of a name, no town in capitals.
    pub(super) fn is_acronym_here(&self, i: usize) -> bool {
        let upper = |i: usize| self.document.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper);
        let beside = i.checked_sub(1).is_some_and(upper) || upper(i + 1) || upper(i + 2);
        let known = matches!(self.document.text(i), "NYC" | "LA" | "SF" | "KL" | "DC");
        let opens = || self.document.sentences.binary_search_by_key(&(i as u32), |s| s.tokens.start).is_ok();
        upper(i) && self.document.text(i).len() <= 4 && !beside && !known && !opens()
    }

    /// "the province of Zelmar", "the city of Zelmar": what the noun before the name of a place says it is.
    pub(super) fn told_by_kind(&self, first: usize) -> Option<EntityType> {
        if self.is_listed_region(first) {
            return Some(EntityType::Region);
        }
        let of = first >= 2 && self.lookups.words[first - 1] == self.grammar.of;
        match self.document.text(first.checked_sub(2).filter(|_| of)?) {
            "state" | "province" | "prefecture" | "county" | "oblast" | "canton" | "governorate" | "voivodeship"
            | "Province" | "Prefecture" | "County" | "Canton" => Some(EntityType::Region),
            "city" | "town" | "village" | "municipality" | "City" | "Town" | "Village" => Some(EntityType::City),
            _ => None,
        }
    }

    /// "the regions of Kolda, Zelmar and Quarn": whether the name at token `first` stands in such a list.
    fn is_listed_region(&self, first: usize) -> bool {
        let joins = |i: usize| self.document.text(i) == "," || self.lookups.words[i] == self.grammar.and;
        let mut at = first;
        for _ in 0..LONGEST_LIST {
            let Some(before) = at.checked_sub(1).filter(|i| joins(*i)) else { break };
            let Some(start) = (0..before).rev().take_while(|i| self.is_name_token(*i)).last() else { break };
            at = start;
        }
        let of = at >= 2 && self.lookups.words[at - 1] == self.grammar.of;
        let kinds = ["regions", "provinces", "prefectures", "counties", "oblasts", "cantons", "governorates", "states"];
        of && kinds.contains(&self.document.text(at - 2))
    }

    /// "Atlanta, Georgia", "Tbilisi, Georgia": the region or country that holds the place before the comma.
    pub(super) fn containing(&self, first: usize, hit: &PlaceHit) -> Option<Place<'_>> {
        if first < 2 || self.document.text(first - 1) != "," {
            return None;
        }
        let inner = self.lookups.place_at(first - 2)?;
        let inside = self.lexicon.likeliest(inner).filter(|p| p.kind != EntityType::Country)?;
        let holds = |kind: EntityType| {
            let all = self.lexicon.places(hit);
            all.into_iter().find(move |p| p.kind == kind && p.country.is_some() && p.country == inside.country)
        };
        holds(EntityType::Region).or_else(|| holds(EntityType::Country))
    }

    /// "New Brunswick, Canada": the place that lies in the country after the comma, where the likeliest does not.
    pub(super) fn contained(&self, hit: &PlaceHit) -> Option<Place<'_>> {
        let end = hit.range.end as usize;
        if self.document.text(end) != "," || !hit.ambiguous {
            return None;
        }
        let outer = self.lookups.place_at(end + 1).and_then(|outer| self.lexicon.likeliest(outer));
        let outer = outer.filter(|p| p.kind == EntityType::Country && p.country.is_some())?;
        let likeliest = self.lexicon.likeliest(hit)?;
        if likeliest.country == outer.country || likeliest.kind == EntityType::Country {
            return None;
        }
        self.lexicon.places(hit).find(|p| p.country == outer.country && p.kind != EntityType::Country)
    }

    /// Whether a single capitalised word has another right beside it, so that it may be part of a longer name.
    pub(super) fn is_beside_name(&self, i: usize, population: u64) -> bool {
        let name = |j: usize| {
            self.is_name_token(j)
                && !self.lookups.classes[j].has(Class::PLACE)
                && !self.lookups.classes[j].meets(self.grammar.title)
                && !self.lookups.classes[j].meets(self.grammar.direction)
        };
        let organization = |j: usize| self.lookups.classes.get(j).is_some_and(|c| c.has(Class::ORGANIZATION_WORD));
        // "the mayor of Lima Anna Lind"
        let post = i >= 2
            && self.lookups.words[i - 1] == self.grammar.of
            && self.lookups.classes[i - 2].meets(self.grammar.title);
        let opens = |i: usize| self.document.starts_sentence(i as u32);
        i > 0 && name(i - 1) && !organization(i - 1) && !opens(i)
            || !post && population < 1_000_000 && name(i + 1) && !opens(i + 1)
    }

    /// "in X", "X, Peru", "X-based".
    pub(super) fn stands_as_place(&self, range: TokenRange) -> bool {
        let (start, end) = (range.start as usize, range.end as usize);
        let before = start > 0
            && matches!(
                self.document.text(start - 1),
                "in" | "near"
                    | "from"
                    | "outside"
                    | "throughout"
                    | "across"
                    | "visited"
                    | "visiting"
                    | "visit"
                    | "visits"
            );
        let comma = self.document.text(end) == ",";
        let after = comma
            && self.lookups.classes.get(end + 1).is_some_and(|c| {
                c.has(Class::PLACE) && self.is_name_token(end + 1)
                    || c.meets(self.grammar.region_abbreviation) && self.document.tokens[end + 1].shape != Shape::Lower
            });
        let based = self.document.text(end) == "-" && self.document.text(end + 1) == "based";
        // "LIMA, May 12 -"
        let month = |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.meets(self.grammar.month));
        let opens = || self.document.sentences.binary_search_by_key(&range.start, |s| s.tokens.start).is_ok();
        let dash = || matches!(self.document.text(end), "–" | "—" | "--") && range.len() <= 2 && opens();
        let dated = comma
            && (month(end + 1)
                || month(end + 2) && self.document.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number));
        let dateline = (dated || dash()) && range.range().all(|i| self.document.tokens[i].shape == Shape::Upper);
        let before = before || self.is_home(range.start as usize);
        before && !self.is_name_token(end) || after || based || dateline || self.opens_dateline(range)
    }

    /// "Anna Lind of Varna": what stands after "of" behind a given name and a surname.
    pub(super) fn is_home(&self, start: usize) -> bool {
        start >= 3
            && self.document.text(start - 1) == "of"
            && self.is_name_token(start - 2)
            && self.is_name_token(start - 3)
            && self.lookups.classes[start - 3].meets(self.grammar.given_name)
            && !self.lookups.classes[start - 2].has(Class::ORGANIZATION_WORD)
    }

    /// Whether the place a candidate names is a small town.
    pub(super) fn is_small(&self, candidate: &Candidate) -> bool {
        let hit = candidate.place.and_then(|n| self.lookups.places.get(n as usize));
        hit.and_then(|hit| self.lexicon.likeliest(hit)).is_none_or(|place| place.population < 100_000)
    }

    pub(super) fn set_countries(&self, names: &mut Names) {
        for n in 0..names.names.len() {
            let name = names.names[n];
            let last = self.document.text(name.range.end as usize - 1);
            if name.kind == Some(EntityType::Region) && COUNTIES.iter().any(|county| county.eq_ignore_ascii_case(last))
            {
                names.set_county(n);
            }
            let Some(place) = names.names[n].place else { continue };
            let Some(hit) = self.lookups.places.get(place as usize) else { continue };
            let country =
                self.lexicon.likeliest(hit).and_then(|p| p.country.and_then(|c| c.as_bytes().try_into().ok()));
            names.set_country(n, if hit.ambiguous { None } else { country });
        }
    }
}

/// What provinces and states are divided into.
const COUNTIES: [&str; 12] = [
    "borough",
    "canton",
    "commune",
    "county",
    "district",
    "municipality",
    "parish",
    "prefecture",
    "raion",
    "regency",
    "taluk",
    "township",
];

/// What names of streets end with.
pub(super) const STREETS: [&str; 12] = [
    "Street",
    "Road",
    "Avenue",
    "Boulevard",
    "Lane",
    "Drive",
    "Way",
    "Highway",
    "Parkway",
    "Terrace",
    "Crescent",
    "Court",
];

/// The same, cut short: "200 Canal St."
pub(super) const SHORT_STREETS: [&str; 8] = ["Ave", "Ave.", "Blvd", "Blvd.", "Dr.", "Rd", "Rd.", "St."];

/// How surely a name of the gazetteer is one: 3 against all doubt, 0 where nothing else claims it.
fn priority(kind: EntityType, hit: &PlaceHit, place: &Place<'_>, shown: bool) -> i32 {
    let several = hit.range.len() >= 2;
    match kind {
        EntityType::Country => 3,
        EntityType::Region if !hit.ambiguous => 3,
        _ if several && (shown || place.population >= 100_000) => 3,
        // "Port Vila"
        EntityType::City if several && !hit.ambiguous => 2,
        _ if shown => 1,
        _ if several && !hit.ambiguous && place.population >= 20_000 => 1,
        _ => 0,
    }
}
