//! Names by rule, by gazetteer and by their repeats: a name proven once types its weaker mentions in the document.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Candidate, Name, Names};
use crate::lexicon::gazetteer::{Place, PlaceHit};
use crate::lexicon::{Class, Lexicon, Lookups, WordId};
use crate::ontology::{EntityType, TypeSet};
use crate::pattern::{GroupSlot, MentionSlot, RuleSet, Scratch, Stream};
use crate::reader::BlockKind;
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};
use crate::syntax::Grammar;
use crate::times::TimeMention;

/// What a name rule makes of its match.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRule {
    pub kind: EntityType,
    pub priority: i32,
    pub rule: u32,
}

/// Numbers of the rules that are constructions of the engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRules {
    pub gazetteer: u32,
    pub repeat: u32,
    pub list: u32,
    pub acronym: u32,
    pub capitals: u32,
    pub beside: u32,
}

pub(crate) struct Recognizer<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    pub lexicon: &'a Lexicon,
    pub grammar: &'a Grammar,
    pub times: &'a [TimeMention],
    pub patterns: &'a RuleSet,
    /// What the first of the patterns make of their matches.
    pub rules: &'a [NameRule],
    /// The number of a rule that is left out.
    pub without: Option<u32>,
    pub fixed: NameRules,
}

impl Recognizer<'_> {
    pub(crate) fn names(&self, scratch: &mut Scratch) -> Names {
        let mut candidates = self.places();
        self.by_rule(scratch, &mut candidates);
        self.spelt_out(&mut candidates);
        let mut proven = Names::choose(self.document, self.lookups, self.times, &mut candidates);
        if self.correct(&proven, &mut candidates) {
            proven = proven.choose_again(self.lookups, &mut candidates);
        }
        let before = candidates.len();
        self.enumerations(&proven, &mut candidates);
        self.sponsors(&proven, &mut candidates);
        if candidates.len() > before {
            proven = proven.choose_again(self.lookups, &mut candidates);
        }
        self.repeats(&proven, &mut candidates);
        self.capital_runs(&proven, &mut candidates);
        // Who is proven by the words beside has repeats as well.
        let person =
            |c: &Candidate| c.kind == Some(EntityType::Person) && c.rule == self.fixed.beside && c.range.len() >= 2;
        if candidates[before..].iter().any(person) {
            candidates.retain(|c| c.kind.is_some());
            proven = proven.choose_again(self.lookups, &mut candidates);
            self.repeats(&proven, &mut candidates);
            self.capital_runs(&proven, &mut candidates);
        }
        let mut names =
            if candidates.len() > before { proven.choose_again(self.lookups, &mut candidates) } else { proven };
        self.type_lists(&mut names);
        self.set_countries(&mut names);
        names
    }

    /// Takes back what the rest of the document speaks against: a town that is the surname of a person named in full,
    /// a person whose name stands elsewhere as a town's.
    fn correct(&self, proven: &Names, candidates: &mut Vec<Candidate>) -> bool {
        let (mut surnames, mut towns): (FxHashSet<&str>, FxHashSet<&str>) = Default::default();
        for name in &proven.names {
            match name.kind {
                Some(EntityType::Person) if name.range.len() >= 2 => {
                    surnames.insert(self.document.text(name.range.end as usize - 1));
                }
                Some(EntityType::City) if name.range.len() >= 2 => {
                    towns.insert(self.document.slice(name.range));
                }
                _ => {}
            }
        }
        let bodies: FxHashSet<&str> = proven
            .names
            .iter()
            .filter(|n| n.kind == Some(EntityType::Company))
            .map(|n| self.document.slice(n.range))
            .collect();
        let house = |n: &&Name| n.kind.is_some_and(|k| k.is_organization()) && n.range.len() >= 2;
        let houses: FxHashSet<&str> = proven.names.iter().filter(house).map(|n| self.document.slice(n.range)).collect();
        // "Hopkins" where "Hopkins Beverages" is spoken of.
        let firsts: FxHashSet<&str> = proven
            .names
            .iter()
            .filter(|n| n.kind == Some(EntityType::Company) && n.range.len() >= 2)
            .map(|n| self.document.text(n.range.start as usize))
            .collect();
        // "Zelmar Holdings": a first word and a legal form.
        let formed: FxHashSet<&str> = proven
            .names
            .iter()
            .filter(|n| n.kind == Some(EntityType::Company) && n.range.len() == 2)
            .filter(|n| {
                let last = n.range.end as usize - 1;
                self.lookups.classes[last].meets(self.grammar.company_suffix)
                    || matches!(self.document.text(last), "Holdings" | "Holding" | "Group" | "Corporation" | "Company")
            })
            .map(|n| self.document.text(n.range.start as usize))
            .collect();
        // "Cobalt Bay" where "Cobalt Bay Shipping" is spoken of.
        let stems: FxHashSet<&str> = proven
            .names
            .iter()
            .filter(|n| n.kind == Some(EntityType::Company) && n.range.len() >= 3)
            .map(|n| self.document.slice(TokenRange { end: n.range.end - 1, ..n.range }))
            .collect();
        // "About Zoltrix" where "the town of Zoltrix" is spoken of.
        let mut told: FxHashMap<&str, EntityType> = FxHashMap::default();
        for c in candidates.iter().filter(|c| c.priority >= 0 && c.kind != Some(EntityType::Company)) {
            if let Some(kind) = c.kind.filter(|k| k.is_place() || k.is_organization()) {
                told.entry(self.document.slice(c.range)).or_insert(kind);
            }
        }
        let parts = self.parts_of_bodies(proven);
        let before = candidates.len();
        let mut wholes = Vec::new();
        let retold = self.retold(proven, &mut wholes);
        let mut changed = !wholes.is_empty();
        candidates.retain_mut(|c| {
            let weak = c.place.is_none() && c.priority <= 2 && !retold.is_empty();
            if let Some(kind) = retold.get(self.document.slice(c.range)).filter(|_| weak) {
                (c.kind, c.rule) = (Some(*kind), self.fixed.beside);
                changed = true;
                return true;
            }
            if c.kind == Some(EntityType::Government) && parts.contains(self.document.slice(c.range)) {
                c.kind = Some(EntityType::Organization);
                changed = true;
            }
            if c.kind == Some(EntityType::Company)
                && c.priority < 0
                && let Some(kind) = told.get(self.document.slice(c.range))
            {
                c.kind = Some(*kind);
                changed = true;
            }
            if c.kind == Some(EntityType::Person) && c.priority <= 1 && bodies.contains(self.document.slice(c.range)) {
                c.kind = Some(EntityType::Company);
                changed = true;
            }
            // "Quarn, maker of films" is Anna Quarn.
            if c.kind == Some(EntityType::Company)
                && c.priority < 0
                && c.range.len() == 1
                && surnames.contains(self.document.slice(c.range))
            {
                changed = true;
                return false;
            }
            let guess = c.place.is_none() && c.priority <= 1 && c.range.len() >= 2;
            let thing = c.kind.is_some_and(|k| k.is_place() || matches!(k, EntityType::Person | EntityType::Event));
            if guess && thing && stems.contains(self.document.slice(c.range)) && !self.stands_as_place(c.range) {
                (c.kind, c.rule) = (Some(EntityType::Company), self.fixed.repeat);
                changed = true;
                return true;
            }
            // "Hiver & Quarn Works" where "Quarn Works" is a business of its own.
            if matches!(c.kind, Some(EntityType::Company | EntityType::Association))
                && c.range.len() >= 3
                && let Some(and) = c.range.range().find(|i| matches!(self.document.text(*i), "&" | "and"))
                && let rest = self.document.slice(TokenRange { start: and as u32 + 1, ..c.range })
                && (bodies.contains(rest) || self.document.text(and) == "and" && houses.contains(rest))
            {
                changed = true;
                return false;
            }
            let town = c.place.is_some() && c.range.len() == 1 && c.kind == Some(EntityType::City);
            let first = town && c.priority == 0 && firsts.contains(self.document.slice(c.range));
            // "Sapporo" where "Sapporo Holdings" is spoken of, whatever its size.
            let formed = || formed.contains(self.document.slice(c.range));
            if first && !surnames.contains(self.document.slice(c.range)) && (self.is_small(c) || formed()) {
                (c.kind, c.place, c.rule) = (Some(EntityType::Company), None, self.fixed.repeat);
                changed = true;
                return true;
            }
            if town {
                return !surnames.contains(self.document.slice(c.range)) || self.stands_as_place(c.range);
            }
            if c.kind == Some(EntityType::Person) && c.priority <= 2 && towns.contains(self.document.slice(c.range)) {
                c.kind = Some(EntityType::City);
                changed = true;
            }
            true
        });
        changed |= candidates.len() < before;
        candidates.append(&mut wholes);
        changed
    }

    /// "Department of Chemistry" at the Harbour University, "Harbour University's Legal Office": what is named as a body of
    /// the state but belongs to another body.
    fn parts_of_bodies(&self, proven: &Names) -> FxHashSet<&str> {
        // Where the text is of a house of learning, departments that answer for no field of the state are its own.
        let study = |n: &&Name| {
            n.kind == Some(EntityType::Organization)
                && n.range.range().any(|i| STUDIES.contains(&self.document.text(i)))
        };
        let scholarly = proven.names.iter().filter(study).nth(1).is_some();
        let own_field = |n: &Name| {
            let of = self.lookups.words.get(n.range.start as usize + 1) == Some(&self.grammar.of);
            let department =
                matches!(self.document.text(n.range.start as usize), "Department" | "Division" | "Section");
            department
                && of
                && !n.range.range().skip(2).any(|i| {
                    let c = self.lookups.classes[i];
                    c.meets(self.grammar.field_of_state) || c.has(Class::PLACE) || self.document.text(i) == "State"
                })
        };
        let part = |name: &&Name| {
            if scholarly && own_field(name) {
                return true;
            }
            let (start, end) = (name.range.start as usize, name.range.end as usize);
            let body = |i: usize| {
                let whole = proven.covering(i).and_then(|n| proven.names.get(n as usize));
                whole.is_some_and(|w| {
                    w.kind.is_some_and(|k| k.is_organization() && k != EntityType::Government) && w.range != name.range
                })
            };
            let brought = matches!(self.document.text(end), "of" | "at" | "in" | "within");
            let next = end + 1 + usize::from(self.lookups.words.get(end + 1) == Some(&self.grammar.the));
            let owned = start >= 2 && matches!(self.document.text(start - 1), "'s" | "’s") && body(start - 2);
            // "Harbour University Department of Chemistry"
            let mut inside = name.range.range().take_while(|i| self.lookups.words[*i] != self.grammar.of);
            let head = inside.clone().last().unwrap_or(start);
            let school = |i: usize| i < head && STUDIES.contains(&self.document.text(i));
            let of = self.document.text(head + 1) == "of" && head + 1 < end;
            owned || brought && body(next) || of && inside.any(school)
        };
        let state = |n: &&Name| n.kind == Some(EntityType::Government);
        proven.names.iter().filter(state).filter(part).map(|n| self.document.slice(n.range)).collect()
    }

    /// Whether the place a candidate names is a small town.
    fn is_small(&self, candidate: &Candidate) -> bool {
        let hit = candidate.place.and_then(|n| self.lookups.places.get(n as usize));
        hit.and_then(|hit| self.lexicon.likeliest(hit)).is_none_or(|place| place.population < 100_000)
    }

    pub(super) fn is_name_token(&self, i: usize) -> bool {
        self.lookups.classes.get(i).is_some_and(|c| c.has(Class::NAME))
    }

    /// Place names of the gazetteer whose capitals mean something. A doubtful spelling needs a place's surroundings
    /// once in the document.
    fn places(&self) -> Vec<Candidate> {
        let shown: FxHashSet<&str> = self
            .lookups
            .places
            .iter()
            .filter(|hit| self.stands_as_place(hit.range))
            .map(|hit| self.document.slice(hit.range))
            .collect();
        let single = self.lookups.places.iter().filter(|hit| hit.range.len() == 1);
        let firms: FxHashSet<&str> = single
            .filter(|hit| self.has_business_beside(hit.range.start as usize))
            .map(|hit| self.document.slice(hit.range))
            .filter(|text| !shown.contains(text))
            .collect();
        let mut out = Vec::new();
        for (n, hit) in self.lookups.places.iter().enumerate() {
            let mut range = hit.range;
            // "The Netherlands": the article is no part of the name.
            let article = range.len() > 1 && self.lookups.words.get(range.start as usize) == Some(&self.grammar.the);
            range.start += u32::from(article && !self.is_name_token(range.start as usize));
            let first = range.start as usize;
            if !self.is_name_token(first) {
                continue;
            }
            let told = self.told_by_kind(first);
            let of_kind = || told.and_then(|kind| self.lexicon.places(hit).find(|p| p.kind == kind));
            let place = of_kind().or_else(|| self.containing(first, hit)).or_else(|| self.contained(hit));
            let place = place.or_else(|| self.lexicon.likeliest(hit));
            let Some(place) = place else { continue };
            let shown = shown.contains(self.document.slice(hit.range));
            if hit.range.len() == 1 && place.kind == EntityType::City {
                let c = self.lookups.classes[first];
                let known = self.lookups.words[first] != WordId::UNKNOWN;
                let word = known && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE));
                let doubtful = word && place.population < 1_000_000
                    || hit.ambiguous && c.meets(self.grammar.given_name)
                    || hit.ambiguous && place.population < 100_000;
                // "Provost Emerita Anna Lind", "14 Main Street"
                let street = first > 0 && self.is_name_token(first - 1) && STREETS.contains(&self.document.text(first));
                // "the last day of the Summit"
                let article = first > 0
                    && word
                    && (self.lookups.classes[first - 1].has(Class::DETERMINER)
                        || self.lookups.classes[first - 1].has(Class::POSSESSIVE))
                    && self.lookups.words.get(first + 1) != Some(&self.grammar.of);
                if article && c.meets(self.grammar.event_noun) {
                    continue;
                }
                if street || c.meets(self.grammar.title_modifier) && !shown {
                    continue;
                }
                let upper = self.document.tokens[first].shape == Shape::Upper;
                // "Peruvian Glass Committee (CONI)"
                let letters = first >= 2
                    && self.document.text(first).len() <= 6
                    && matches!((self.document.text(first - 1), self.document.text(first + 1)), ("(", ")"))
                    && self.lookups.classes[first - 2].has(Class::ORGANIZATION_WORD);
                let short = upper && (self.document.text(first).len() <= 3 || letters);
                let inside = self.is_beside_name(first, place.population);
                if short || inside && !self.stands_as_place(hit.range) || doubtful && !shown {
                    continue;
                }
            }
            // "the prefecture of Zelmar" where only the town is known
            let larger = told == Some(EntityType::Region) && place.kind == EntityType::City;
            let kind = if larger { EntityType::Region } else { place.kind };
            let firm = kind == EntityType::City && hit.range.len() == 1 && place.population < 300_000;
            if firm && told.is_none() && firms.contains(self.document.slice(hit.range)) {
                let (kind, rule) = (Some(EntityType::Company), self.fixed.beside);
                out.push(Candidate { range, kind, priority: 0, rule, place: None });
                continue;
            }
            let priority = match kind {
                _ if told == Some(kind) => 3,
                EntityType::Country => 3,
                EntityType::Region if !hit.ambiguous => 3,
                _ if hit.range.len() >= 2 && (shown || place.population >= 100_000) => 3,
                // "Port Vila"
                EntityType::City if hit.range.len() >= 2 && !hit.ambiguous => 2,
                _ if shown => 1,
                _ if hit.range.len() >= 2 && !hit.ambiguous && place.population >= 20_000 => 1,
                _ => 0,
            };
            let (rule, place) = (self.fixed.gazetteer, Some(n as u32));
            out.push(Candidate { range, kind: Some(kind), priority, rule, place });
        }
        out
    }

    /// "the province of Zelmar", "the city of Zelmar": what the noun before the name of a place says it is.
    fn told_by_kind(&self, first: usize) -> Option<EntityType> {
        let of = first >= 2 && self.lookups.words[first - 1] == self.grammar.of;
        match self.document.text(first.checked_sub(2).filter(|_| of)?) {
            "state" | "province" | "prefecture" | "county" | "oblast" | "canton" | "governorate" | "voivodeship"
            | "Province" | "Prefecture" | "County" | "Canton" => Some(EntityType::Region),
            "city" | "town" | "village" | "municipality" | "City" | "Town" | "Village" => Some(EntityType::City),
            _ => None,
        }
    }

    /// "Atlanta, Georgia", "Tbilisi, Georgia": the region or country that holds the place before the comma.
    fn containing(&self, first: usize, hit: &PlaceHit) -> Option<Place<'_>> {
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
    fn contained(&self, hit: &PlaceHit) -> Option<Place<'_>> {
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
    fn is_beside_name(&self, i: usize, population: u64) -> bool {
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
        i > 0 && name(i - 1) && !organization(i - 1) || !post && population < 1_000_000 && name(i + 1)
    }

    /// "in X", "X, Peru", "X-based".
    fn stands_as_place(&self, range: TokenRange) -> bool {
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
        before && !self.is_name_token(end) || after || based || dateline
    }

    fn by_rule(&self, scratch: &mut Scratch, out: &mut Vec<Candidate>) {
        if self.rules.is_empty() {
            return;
        }
        // In a title every word is capitalised: what it seems to name must be named in the text as well.
        let (mut titles, mut shown): (Vec<usize>, FxHashSet<&str>) = Default::default();
        let mut parted: Vec<(TokenRange, u32)> = Vec::new();
        let stream = NameStream::new(self.document, self.lookups, self.times, out);
        for sentence in &self.document.sentences {
            if !sentence.tokens.range().any(|i| self.is_name_token(i)) {
                continue;
            }
            self.patterns.matches_of(0..self.rules.len(), &stream, sentence.tokens, scratch, |n, captures| {
                let (Some(rule), Some(found)) = (self.rules.get(n), captures.get("entity")) else { return };
                if self.without == Some(rule.rule) || self.is_plain(rule, found.range) {
                    return;
                }
                let mut range =
                    if rule.kind.is_organization() { self.without_officer(found.range) } else { found.range };
                // "Former UN envoy", "Five Harbour League members": where a sentence begins, every word is capitalised.
                while rule.kind.is_organization()
                    && range.start == sentence.tokens.start
                    && range.len() >= 2
                    && LEADING.contains(&self.document.text(range.start as usize))
                {
                    range.start += 1;
                }
                // "Mahmoud Rashid al-Quarn"
                let next = range.end as usize;
                let family = ["al-", "Al-", "el-", "El-"].iter().any(|p| self.document.text(next).starts_with(p));
                if rule.kind == EntityType::Person && family && next < sentence.tokens.end as usize {
                    range.end += 1;
                }
                if range.end < found.range.end {
                    let joint = |i: &usize| matches!(self.document.text(*i), "," | "and" | "&");
                    let start = range.end + (range.end as usize..).take_while(joint).count() as u32;
                    let (range, kind) = (TokenRange { start, ..found.range }, Some(EntityType::Person));
                    out.push(Candidate { range, kind, priority: 2, rule: self.fixed.beside, place: None });
                }
                if rule.kind.is_organization() {
                    range = self.without_post(range);
                }
                if let Some(end) = self.whole_after(rule.kind, range) {
                    parted.push((range, end));
                    let whole = TokenRange { start: end + 2, ..range };
                    range.end = end;
                    let (priority, rule, place) = (rule.priority, rule.rule, None);
                    let own = Candidate { range: whole, kind: Some(self.kind_of_body(whole)), priority, rule, place };
                    out.push(own);
                    shown.insert(self.document.slice(whole));
                }
                let heading = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading);
                if heading && matches!(rule.priority, 0 | 1) && is_described(rule.kind) {
                    titles.push(out.len());
                } else {
                    shown.insert(self.document.slice(range));
                }
                range.start += u32::from(rule.kind == EntityType::Company && self.is_of_people(range));
                if rule.kind == EntityType::Person && self.is_after_post(range) {
                    range.start -= 1;
                }
                let kind = if self.is_state_of(rule.kind, found.range) {
                    EntityType::Region
                } else if range.len() == 2 && self.is_hyphenated(range.end as usize - 1) {
                    EntityType::Person
                } else {
                    rule.kind
                };
                out.push(Candidate { range, kind: Some(kind), priority: rule.priority, rule: rule.rule, place: None });
            });
        }
        // "Human Services of the Harbour City" inside of "Department of Health and Human Services of the Harbour City"
        let torn = |c: &Candidate| {
            let across = |(whole, end): &(TokenRange, u32)| {
                c.range.start > whole.start && c.range.start < *end && c.range.end > *end && c.range.end <= whole.end
            };
            parted.iter().any(across)
        };
        titles.retain(|n| !shown.contains(self.document.slice(out[*n].range)));
        if !parted.is_empty() {
            titles.extend(out.iter().enumerate().filter(|(_, c)| torn(c)).map(|(n, _)| n));
            titles.sort_unstable();
            titles.dedup();
        }
        let (mut n, mut dropped) = (0, titles.into_iter().peekable());
        out.retain(|_| {
            n += 1;
            dropped.next_if_eq(&(n - 1)).is_none()
        });
    }

    /// "Faculty of Law of the Harbour University": where the part ends and its whole, a body with a name of its own,
    /// is told.
    fn whole_after(&self, kind: EntityType, range: TokenRange) -> Option<u32> {
        if !matches!(kind, EntityType::Organization | EntityType::Government) {
            return None;
        }
        let word = |i: usize| self.lookups.words[i];
        let body = |i: usize| {
            let state = self.lookups.classes[i].meets(self.grammar.region_head);
            self.lookups.classes[i].has(Class::ORGANIZATION_WORD) && self.is_name_token(i) && !state
        };
        let of: Vec<usize> = range.range().filter(|i| word(*i) == self.grammar.of).collect();
        // "Trade Department of the Harbour City Administration"
        if let Some(first) = of.first().filter(|i| **i >= range.start as usize + 2) {
            let the = usize::from(word(*first + 1) == self.grammar.the);
            let whole = *first + 1 + the..range.end as usize;
            let last = whole.end - 1;
            let singular = body(last) && !self.lookups.classes[last].has(Class::PLURAL);
            let town = self.lookups.classes[whole.start].has(Class::PLACE);
            let one = !whole.clone().any(|i| word(i) == self.grammar.of || word(i) == self.grammar.and);
            if kind == EntityType::Government && whole.len() >= 3 && singular && one && the == 1 && town {
                return Some(*first as u32);
            }
        }
        let at = of.iter().skip(1).find(|i| {
            let whole = **i + 2..range.end as usize;
            word(**i + 1) == self.grammar.the && whole.len() >= 2 && whole.into_iter().any(body)
        })?;
        Some(*at as u32)
    }

    /// The type of a body by the noun that heads its name.
    pub(super) fn kind_of_body(&self, range: TokenRange) -> EntityType {
        let before_of = range.range().take_while(|i| self.lookups.words[*i] != self.grammar.of);
        let head = before_of.filter(|i| self.lookups.classes[*i].has(Class::ORGANIZATION_WORD)).last();
        let is = |class| head.is_some_and(|i| self.lookups.classes[i].meets(class));
        if is(self.grammar.organization_head) {
            EntityType::Organization
        } else if is(self.grammar.government_head) {
            EntityType::Government
        } else if is(self.grammar.association_head) {
            EntityType::Association
        } else {
            EntityType::Organization
        }
    }

    /// "the State of Georgia": a part of a country where the name is that of one as well.
    fn is_state_of(&self, kind: EntityType, range: TokenRange) -> bool {
        if kind != EntityType::Country || self.document.text(range.start as usize) != "State" {
            return false;
        }
        let places = &self.lookups.places;
        let from = places.partition_point(|hit| hit.range.start < range.start);
        let mut inside = places[from..].iter().take_while(|hit| hit.range.start < range.end);
        inside.any(|hit| hit.range.end == range.end && self.lexicon.places(hit).any(|p| p.kind == EntityType::Region))
    }

    /// "Swedish Zoltrix Minerals": whose business it is, not its name.
    fn is_of_people(&self, range: TokenRange) -> bool {
        let first = range.start as usize;
        range.len() >= 3 && self.lookups.classes[first].meets(self.grammar.demonym) && self.is_coined(first + 1)
    }

    /// "the poet Zoltrix Maria Quarn": whether a coined word between a post and a person's name is part of it.
    fn is_after_post(&self, range: TokenRange) -> bool {
        let Some(before) = (range.start as usize).checked_sub(2) else { return false };
        let c = self.lookups.classes[before];
        let post = c.meets(self.grammar.title.union(self.grammar.honorific).union(self.grammar.person_noun));
        let own = before + 1;
        let name = range.len() >= 2
            && self.is_name_token(own)
            && self.is_coined(own)
            && self.document.tokens[own].shape == Shape::Capitalized;
        name && post
            && !c.has(Class::PLURAL)
            && self.lookups.classes[range.start as usize].meets(self.grammar.given_name)
    }

    /// Whether a name stands between commas and names of countries.
    fn is_among_countries(&self, range: TokenRange) -> bool {
        let country = |i: usize| {
            let hit = self.lookups.place_at(i).filter(|hit| !hit.ambiguous);
            hit.and_then(|hit| self.lexicon.likeliest(hit)).is_some_and(|p| p.kind == EntityType::Country)
        };
        let (start, end) = (range.start as usize, range.end as usize);
        let commas = start >= 2 && self.document.text(start - 1) == "," && self.document.text(end) == ",";
        commas
            && country(start - 2)
            && country(end + 1)
            && matches!(self.document.text(end + 2), "," | "and" | "." | ";")
    }

    /// Matches that are common words in capitals: a field of business, a noun after a title.
    fn is_plain(&self, rule: &NameRule, range: TokenRange) -> bool {
        let last = range.end as usize - 1;
        match rule.kind {
            // "Harbour Municipalities", "Career Schools": several bodies.
            EntityType::Government | EntityType::Association | EntityType::Organization
                if range.range().all(|i| !self.lookups.classes[i].has(Class::PREPOSITION))
                    && self.lookups.classes[last].meets(self.grammar.countable_body)
                    && self.lookups.classes[last].has(Class::PLURAL) =>
            {
                true
            }
            // "Hospitals of the Ministry of Health": several bodies as well.
            EntityType::Organization | EntityType::Government
                if self.lookups.words.get(range.start as usize + 1) == Some(&self.grammar.of)
                    && self.lookups.classes[range.start as usize].meets(self.grammar.countable_body)
                    && self.lookups.classes[range.start as usize].has(Class::PLURAL) =>
            {
                true
            }
            // "Public Administration": a field.
            EntityType::Government
                if range.len() == 2
                    && self.document.text(last) == "Administration"
                    && matches!(
                        self.document.text(range.start as usize),
                        "Public"
                            | "Business"
                            | "Hospital"
                            | "Health"
                            | "Educational"
                            | "Sports"
                            | "College"
                            | "Commercial"
                    ) =>
            {
                true
            }
            // "Chile, Zelmar, Peru, Mexico": in a row of countries.
            EntityType::City if self.is_among_countries(range) => true,
            // "Mayor Cllr. Quarn Hill": no hill.
            EntityType::Region | EntityType::City
                if self.lookups.classes[range.start as usize].meets(self.grammar.honorific)
                    && self.document.text(range.start as usize).ends_with('.') =>
            {
                true
            }
            // "12 Beach Street": an address.
            EntityType::Facility
                if range.start > 0
                    && self.document.tokens[range.start as usize - 1].kind == TokenKind::Number
                    && STREETS.contains(&self.document.text(last)) =>
            {
                true
            }
            // "Public Policy", "Behavioral Research": fields.
            EntityType::Work
                if matches!(self.document.text(last), "Policy" | "Research" | "Medicine" | "Design" | "Practice")
                    && range.range().all(|i| {
                        self.lookups.words[i] != WordId::UNKNOWN
                            && !self.lookups.classes[i].has(Class::PLACE)
                            && !self.lookups.classes[i].meets(self.grammar.demonym)
                    }) =>
            {
                true
            }
            // "Quarn Lind Professor of Chemistry": whom a chair is named after.
            EntityType::Person
                if matches!(self.document.text(range.end as usize), "Professor" | "Lecturer" | "Fellow")
                    && (range.start == 0
                        || !self.lookups.classes[range.start as usize - 1].meets(self.grammar.honorific)) =>
            {
                true
            }
            // "Amber Wings": no surname.
            EntityType::Person
                if rule.priority <= 2
                    && range.len() == 2
                    && (self.lookups.classes[last - 1].has(Class::NOUN)
                        || self.lookups.classes[last - 1].has(Class::ADJECTIVE))
                    && self.is_plural_thing(last) =>
            {
                true
            }
            // "Grant Assistance": no surname.
            EntityType::Person
                if rule.priority <= 2
                    && range.len() == 2
                    && self.lookups.words[last] != WordId::UNKNOWN
                    && self.lookups.classes[range.start as usize].has(Class::NOUN)
                    && self.lookups.classes[last].meets(self.grammar.nominalization)
                    && !self.lookups.classes[last].meets(self.grammar.given_name) =>
            {
                true
            }
            // "National Security": a field.
            EntityType::Company if range.len() >= 2 && self.is_kind_of_security(last) => true,
            // "Grant Assistance": what is abstract is no surname.
            EntityType::Person if rule.priority <= 2 && range.len() == 2 && self.is_abstract(last) => true,
            // "futures exchange operator ZQX"
            EntityType::Person
                if range.len() == 1
                    && self.document.tokens[last].shape == Shape::Upper
                    && self.document.text(last).len() <= 4 =>
            {
                true
            }
            // "Delmar Paving": no surname.
            EntityType::Person
                if rule.priority <= 2
                    && range.len() == 2
                    && self.lookups.classes[last].has(Class::VERB_ING)
                    && self.lookups.classes[last].meets(self.grammar.company_head) =>
            {
                true
            }
            // "Quarn Council, Pat Lind", "Zoltrix Ab Quarn", "ZQ NA Speaker": no legal form.
            EntityType::Company
                if matches!(self.document.text(last), "Pat" | "Ab" | "As" | "Sa" | "Ad")
                    && self.is_name_token(last + 1)
                    && !self.lookups.classes[last + 1].meets(self.grammar.title) =>
            {
                true
            }
            EntityType::Company
                if range.len() == 2 && self.document.text(last) == "NA" && self.document.text(last - 1).len() <= 3 =>
            {
                true
            }
            EntityType::Company => {
                rule.priority <= 1
                    && self.is_field(range)
                    && !self.has_about(range)
                    && !self.is_company_here(range.range())
            }
            EntityType::Person if rule.priority <= 1 => range.range().all(|i| {
                let c = self.lookups.classes[i];
                self.lookups.words[i] != WordId::UNKNOWN
                    && !c.meets(self.grammar.given_name)
                    && self.document.tokens[i].shape != Shape::Initial
                    && (c.has(Class::NOUN)
                        || c.has(Class::VERB_BASE)
                        || c.has(Class::ADJECTIVE)
                        || c.has(Class::VERB_ING))
            }),
            _ => false,
        }
    }

    /// A noun of the dictionary formed as those of deeds and states are.
    fn is_abstract(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        let text = self.document.text(i);
        self.lookups.words[i] != WordId::UNKNOWN
            && c.has(Class::NOUN)
            && !c.meets(self.grammar.given_name)
            && text.len() >= 7
            && ["tance", "dance", "tion", "sion", "ment", "ness", "ship", "ity"].iter().any(|end| text.ends_with(end))
    }

    /// A plural of the dictionary that is no common surname.
    fn is_plural_thing(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        self.lookups.words[i] != WordId::UNKNOWN
            && c.has(Class::PLURAL)
            && c.has(Class::NOUN)
            && !SURNAMES_IN_S.contains(&self.document.text(i))
    }

    /// Whether a heading "About ..." speaks of what the range names.
    fn has_about(&self, range: TokenRange) -> bool {
        let name = self.document.slice(range);
        self.document.sentences.iter().filter(|s| s.kind == BlockKind::Heading).any(|s| {
            let about = self.document.text(s.tokens.start as usize).eq_ignore_ascii_case("about");
            about && self.document.slice(TokenRange { start: s.tokens.start + 1, ..s.tokens }) == name
        })
    }

    /// "National Security", "Human Security": no firm of guards.
    fn is_kind_of_security(&self, last: usize) -> bool {
        self.document.text(last) == "Security"
            && matches!(
                self.document.text(last - 1),
                "National"
                    | "Human"
                    | "Social"
                    | "Food"
                    | "Homeland"
                    | "Public"
                    | "Energy"
                    | "Water"
                    | "Border"
                    | "International"
                    | "Global"
                    | "Regional"
                    | "Nuclear"
                    | "Maritime"
                    | "Economic"
                    | "Collective"
                    | "Climate"
                    | "Health"
                    | "Internal"
            )
    }

    /// "Venture Capital", "Development Partners": no business, though others end so.
    fn is_kind_of_business(&self, range: TokenRange) -> bool {
        let first = self.document.text(range.start as usize);
        if self.lookups.classes[range.start as usize].has(Class::PLURAL) {
            return true;
        }
        match self.document.text(range.end as usize - 1) {
            "Capital" => matches!(
                first,
                "Venture"
                    | "Human"
                    | "Private"
                    | "Working"
                    | "Social"
                    | "Growth"
                    | "Risk"
                    | "Equity"
                    | "Seed"
                    | "Natural"
                    | "Foreign"
                    | "National"
                    | "Our"
                    | "State"
                    | "Provincial"
                    | "Regional"
                    | "Cultural"
                    | "European"
                    | "World"
                    | "Intellectual"
                    | "Share"
                    | "Development"
            ),
            "Ventures" => matches!(first, "Joint" | "New" | "Social" | "Business"),
            "Robotics" | "Therapeutics" | "Biosciences" | "Brewery" | "Distillery" | "Winery" => range.len() < 2,
            _ => true,
        }
    }

    /// "Natural Resources", "Life Sciences": dictionary words that name a field of business, not a business.
    fn is_field(&self, range: TokenRange) -> bool {
        let last = range.end as usize - 1;
        if !self.is_kind_of_business(range) {
            return false;
        }
        range.range().filter(|i| self.document.text(*i) != "&").all(|i| {
            let c = self.lookups.classes[i];
            self.document.tokens[i].shape != Shape::Mixed
                && self.document.tokens[i].kind != TokenKind::Number
                && self.lookups.words[i] != WordId::UNKNOWN
                && (c.has(Class::NOUN)
                    || c.has(Class::ADJECTIVE)
                    || c.has(Class::VERB_ING)
                    || c.has(Class::CONJUNCTION))
                && !c.has(Class::PLACE)
                && !c.meets(self.grammar.given_name)
                && !c.meets(self.grammar.demonym)
        }) && !self.lookups.classes[last].meets(self.grammar.company_suffix)
            && !matches!(
                self.document.text(last),
                "Bank"
                    | "Corporation"
                    | "Company"
                    | "Airlines"
                    | "Airways"
                    | "Group"
                    | "Holdings"
                    | "Motors"
                    | "Bancorp"
            )
    }

    fn set_countries(&self, names: &mut Names) {
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

/// Words before a name that are no part of it, capitalised where they begin a sentence.
const LEADING: [&str; 24] = [
    "Former", "Late", "Incoming", "Outgoing", "Current", "Retired", "Fellow", "Two", "Three", "Four", "Five", "Six",
    "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Several", "Many", "Some", "Other", "Both", "Most",
];

/// Houses of learning, which have departments.
const STUDIES: [&str; 6] = ["University", "College", "Institute", "Polytechnic", "Academy", "Hospital"];

/// What names of streets end with.
const STREETS: [&str; 12] = [
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

/// Surnames that are plurals of the dictionary.
const SURNAMES_IN_S: [&str; 48] = [
    "Banks", "Bowers", "Bridges", "Brooks", "Burns", "Chambers", "Childs", "Days", "Fields", "Flowers", "Gates",
    "Graves", "Groves", "Hands", "Hicks", "Hills", "Holmes", "Jones", "Keys", "Knights", "Lyons", "Marks", "Masters",
    "Meadows", "Mills", "Moss", "Oaks", "Parks", "Peoples", "Powers", "Reeves", "Rhodes", "Rivers", "Rogers", "Sands",
    "Sparks", "Stokes", "Stones", "Summers", "Towns", "Walls", "Walters", "Waters", "Weeks", "Wells", "Winters",
    "Woods", "Yards",
];

/// Types whose names are mostly common words.
fn is_described(kind: EntityType) -> bool {
    use EntityType as E;
    matches!(kind, E::Event | E::Work | E::Award | E::Agreement | E::Facility | E::Company)
}

/// The token stream name rules see: words, classes, and places and times as mentions.
struct NameStream<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    slots: Vec<MentionSlot>,
    /// For each token the first of its slots; one more at the end.
    first: Vec<u32>,
}

impl<'a> NameStream<'a> {
    fn new(document: &'a Document<'a>, lookups: &'a Lookups, times: &[TimeMention], places: &[Candidate]) -> Self {
        let slot = |range: TokenRange, kind: EntityType| {
            (range.start, MentionSlot { end: range.end, kind: TypeSet::of(&[kind]), named: true, id: 0 })
        };
        let places = places.iter().filter_map(|p| Some(slot(p.range, p.kind?)));
        let mut starts: Vec<_> = places.chain(times.iter().map(|t| slot(t.range, EntityType::Date))).collect();
        starts.sort_by_key(|(start, _)| *start);
        let mut first = Vec::with_capacity(document.tokens.len() + 1);
        let mut n = 0;
        for i in 0..=document.tokens.len() {
            while starts.get(n).is_some_and(|(start, _)| (*start as usize) < i) {
                n += 1;
            }
            first.push(n as u32);
        }
        Self { document, lookups, slots: starts.into_iter().map(|(_, slot)| slot).collect(), first }
    }
}

impl Stream for NameStream<'_> {
    fn len(&self) -> usize {
        self.document.tokens.len()
    }

    fn text(&self, i: usize) -> &str {
        self.document.text(i)
    }

    fn word(&self, i: usize) -> crate::lexicon::WordId {
        self.lookups.words[i]
    }

    fn lemmas(&self, i: usize) -> [crate::lexicon::WordId; 2] {
        [self.lookups.noun_lemmas[i], self.lookups.verb_lemmas[i]]
    }

    fn classes(&self, i: usize) -> crate::lexicon::ClassSet {
        self.lookups.classes[i]
    }

    fn shape(&self, i: usize) -> Shape {
        self.document.tokens[i].shape
    }

    fn kind(&self, i: usize) -> TokenKind {
        self.document.tokens[i].kind
    }

    fn mentions_at(&self, i: usize) -> &[MentionSlot] {
        let (Some(a), Some(b)) = (self.first.get(i), self.first.get(i + 1)) else { return &[] };
        self.slots.get(*a as usize..*b as usize).unwrap_or_default()
    }

    fn groups_at(&self, _: usize) -> &[GroupSlot] {
        &[]
    }
}
