//! Names frozen before syntax: what the name rules and the gazetteer find, one reading a place in the text.

use crate::lexicon::{Class, Lookups, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Document, TokenRange};
use crate::times::TimeMention;

/// A name or a run of capitals that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub range: TokenRange,
    /// Its type, when anything gives it.
    pub kind: Option<EntityType>,
    /// The rule that found it, by number in the extractor's rule names.
    pub rule: u32,
    /// Whether it stands inside a longer name ("Japan" in "Embassy of Japan").
    pub nested: bool,
    /// The gazetteer hit behind it, by number.
    pub place: Option<u32>,
}

/// The names of a document in order, nested ones apart.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Outermost names, in order, not overlapping.
    pub names: Vec<Name>,
    /// Names inside others.
    pub nested: Vec<Name>,
    /// For each token the outermost name it belongs to.
    at: Vec<Place>,
    /// For each token whether a time expression starts there; with its number.
    times: Vec<Place>,
    time_ranges: Vec<TokenRange>,
    countries: Vec<Option<[u8; 2]>>,
    /// For each name whether it is that of a part of a province.
    counties: Vec<bool>,
}

/// The number of what stands at a token, one more; 0 for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place(u32);

impl Place {
    const fn of(number: usize) -> Self {
        Self(number as u32 + 1)
    }

    fn number(self) -> Option<u32> {
        self.0.checked_sub(1)
    }
}

/// What a rule proposes.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The tokens of the name.
    pub range: TokenRange,
    /// Its type.
    pub kind: Option<EntityType>,
    /// Priority of the rule; longer names win first, then higher priority.
    pub priority: i32,
    /// Its rule.
    pub rule: u32,
    /// The gazetteer hit behind it.
    pub place: Option<u32>,
}

impl Candidate {
    /// The longest first, then the highest priority, the leftmost, the first rule.
    fn rank(&self) -> u128 {
        let length = u32::MAX - self.range.len() as u32;
        let priority = i32::MAX.abs_diff(self.priority);
        u128::from(length) << 96
            | u128::from(priority) << 64
            | u128::from(self.range.start) << 32
            | u128::from(self.rule)
    }
}

impl Names {
    /// Chooses among candidates, which it sorts: the longest, then the highest priority, then the leftmost. What lies
    /// inside a chosen name and stands after a preposition there is kept as nested.
    pub fn choose(
        document: &Document<'_>,
        lookups: &Lookups,
        times: &[TimeMention],
        candidates: &mut [Candidate],
    ) -> Self {
        let mut time_at = vec![Place::default(); document.tokens.len()];
        for (n, time) in times.iter().enumerate() {
            if let Some(place) = time_at.get_mut(time.range.start as usize) {
                *place = Place::of(n);
            }
        }
        let time_ranges = times.iter().map(|t| t.range).collect();
        let at = vec![Place::default(); document.tokens.len()];
        Self { at, times: time_at, time_ranges, ..Self::default() }.choose_again(lookups, candidates)
    }

    /// The same among other candidates of the document.
    pub fn choose_again(self, lookups: &Lookups, candidates: &mut [Candidate]) -> Self {
        let Self { at: mut taken, times, time_ranges, .. } = self;
        candidates.sort_by_key(Candidate::rank);
        taken.fill(Place::default());
        let (mut names, mut nested): (Vec<Name>, Vec<Name>) = (Vec::with_capacity(candidates.len()), Vec::new());
        let mut in_nested = vec![false; taken.len()];
        for c in candidates.iter() {
            let cells = &taken[c.range.range()];
            let name = Name { range: c.range, kind: c.kind, rule: c.rule, nested: false, place: c.place };
            if cells.iter().all(|cell| *cell == Place::default()) {
                taken[c.range.range()].fill(Place::of(names.len()));
                names.push(name);
            } else if let Some(outer) = cells.first().and_then(|cell| cell.number()) {
                let outer = names[outer as usize];
                let inside = outer.range.contains(c.range) && outer.range != c.range;
                let before = c.range.start as usize;
                let after_preposition = before > outer.range.start as usize
                    && (lookups.classes[before - 1].has(Class::PREPOSITION)
                        || lookups.classes[before - 1].has(Class::DETERMINER)
                            && before >= 2
                            && lookups.classes[before - 2].has(Class::PREPOSITION));
                let free = !in_nested[c.range.range()].iter().any(|taken| *taken);
                // "University of Louisville" speaks of no Louisville; "Embassy of Peru" speaks of Peru.
                let outer_is_place = outer.kind.is_some_and(|k| k.is_place());
                let body_of_place = matches!(outer.kind, Some(EntityType::Organization | EntityType::Company))
                    && c.kind.is_some_and(|k| k.is_place());
                // "Department of Health and Human Services" speaks of no such services, "Run for Clean Rivers" of no
                // such rivers.
                let field = c.kind.is_some_and(|k| {
                    k.is_organization()
                        || k.is_place()
                            && c.place.is_none()
                            && (k != EntityType::Region || !lookups.classes[before].has(Class::DIRECTION))
                }) && before > 0
                    && lookups.classes[before - 1].has(Class::PREPOSITION)
                    && c.range.range().all(|i| {
                        let class = lookups.classes[i];
                        // "Commerce" and "Industry" are towns as well.
                        lookups.words[i] != WordId::UNKNOWN && (!class.has(Class::PLACE) || class.has(Class::NOUN))
                    });
                // "Chamber of Commerce" speaks of no town of Commerce.
                let word = c.place.is_some()
                    && c.kind == Some(EntityType::City)
                    && c.range.len() == 1
                    && lookups.words[before] != WordId::UNKNOWN
                    && (lookups.classes[before].has(Class::NOUN) || lookups.classes[before].has(Class::ADJECTIVE));
                // "Association of Harbour Dairies": who its members are.
                let members = outer.kind == Some(EntityType::Association)
                    && c.kind == Some(EntityType::Company)
                    && lookups.classes[c.range.end as usize - 1].has(Class::PLURAL);
                // "Per Anders Lind" is nobody else.
                let name_of_person = outer.kind == Some(EntityType::Person) && c.kind == outer.kind;
                // "Order of the Three Stars", "Award for Best Film": one prize.
                let name_of_prize = outer.kind == Some(EntityType::Award)
                    && matches!(c.kind, Some(EntityType::Award | EntityType::Work));
                // "Memorandum on Friendly Exchanges": what it is about.
                let topic = outer.kind == Some(EntityType::Agreement)
                    && c.kind == Some(EntityType::Event)
                    && c.range
                        .range()
                        .all(|i| lookups.words[i] != WordId::UNKNOWN && !lookups.classes[i].has(Class::PLACE));
                let aside = outer_is_place || body_of_place || field || word || members || topic;
                let tells = !(aside || name_of_person || name_of_prize);
                if inside && after_preposition && free && tells {
                    in_nested[c.range.range()].fill(true);
                    nested.push(Name { nested: true, ..name });
                }
            }
        }
        names.sort_unstable_by_key(|n| n.range);
        nested.sort_by_key(|n| n.range);
        // All that is taken is taken by the names, now in their order.
        let mut at = taken;
        for (n, name) in names.iter().enumerate() {
            at[name.range.range()].fill(Place::of(n));
        }
        let countries = vec![None; names.len()];
        let counties = vec![false; names.len()];
        Self { names, nested, at, times, time_ranges, countries, counties }
    }

    /// Notes the country of a place name, so that "Malmo, Sweden" is seen as one place in another.
    pub fn set_country(&mut self, name: usize, country: Option<[u8; 2]>) {
        if let Some(slot) = self.countries.get_mut(name) {
            *slot = country;
        }
    }

    /// Notes that a name is that of a county or district, so that "Zelmar County, Quarn Province" is one place in another.
    pub fn set_county(&mut self, name: usize) {
        if let Some(slot) = self.counties.get_mut(name) {
            *slot = true;
        }
    }

    /// The name that starts at token `i`, and where it ends.
    pub fn at(&self, i: usize) -> Option<(u32, usize)> {
        let n = self.at.get(i)?.number()?;
        Some((n, self.names[n as usize].range.end as usize))
    }

    /// The name token `i` belongs to.
    pub fn covering(&self, i: usize) -> Option<u32> {
        self.at.get(i)?.number()
    }

    /// Whether a body's name begins with the number.
    pub(crate) fn begins_body(&self, number: TokenRange) -> bool {
        let name = self.covering(number.start as usize).and_then(|n| self.names.get(n as usize));
        name.is_some_and(|n| n.range.start == number.start && n.kind.is_some_and(EntityType::is_organization))
    }

    /// The time expression that starts at token `i`.
    pub fn time_starts(&self, i: usize) -> Option<u32> {
        self.times.get(i)?.number()
    }

    /// The tokens of the time expressions.
    pub fn times(&self) -> &[TokenRange] {
        &self.time_ranges
    }

    /// Whether name `a` can modify name `b` that follows it directly: a place before an organisation, not before a
    /// person; an organisation before a work.
    pub fn modifies(&self, a: u32, b: u32) -> bool {
        use EntityType as E;
        let (a, b) = (self.names[a as usize].kind, self.names[b as usize].kind);
        match (a, b) {
            (_, None) | (None, _) => false,
            (Some(a), Some(b)) => {
                a.is_place() && !b.is_place() && b != E::Person
                    || a.is_organization() && matches!(b, E::Work | E::Event | E::Award | E::Agreement)
            }
        }
    }

    /// Whether place `a` can lie in place `b`: a city in a region or country, a region in a country.
    pub fn contains(&self, a: u32, b: u32) -> bool {
        use EntityType as E;
        let rank = |name: u32| match self.names[name as usize].kind {
            Some(E::City) => 1,
            Some(E::Region) => 3 - u32::from(self.counties[name as usize]),
            Some(E::Country) => 4,
            _ => 0,
        };
        let (ca, cb) = (self.countries[a as usize], self.countries[b as usize]);
        let agree = match (ca, cb) {
            (Some(x), Some(y)) => x == y,
            _ => true,
        };
        rank(a) > 0 && rank(a) < rank(b) && agree
    }
}
