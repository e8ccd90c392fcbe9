//! Single words that stand for the names proven in a document: surnames, first words of bodies, acronyms.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Name, Names};
use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind, TokenRange};

/// The letters of clubs before the names of their towns.
pub(crate) const CLUBS: [&str; 18] =
    ["AC", "AFC", "AS", "BC", "BK", "CD", "CF", "FC", "FK", "HC", "NK", "RC", "SC", "SK", "SV", "TSV", "VfB", "VfL"];

/// Words that stand for a name, with the type of all names they stand for; none where those differ.
#[derive(Default)]
pub(super) struct SingleWords<'a> {
    all: FxHashMap<&'a str, Option<EntityType>>,
    /// Adjectives that begin names of companies: short for them only where they do something.
    adjectives: FxHashSet<&'a str>,
    /// Where somebody of a surname and a company of a first word is first named.
    people: FxHashMap<&'a str, usize>,
    firms: FxHashMap<&'a str, (usize, EntityType)>,
}

/// What a word that is a surname and begins the name of a company can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared {
    Firm,
    Person,
    Both,
}

impl<'a> SingleWords<'a> {
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.adjectives.is_empty()
    }

    /// The type of what a word stands for.
    pub fn kind(&self, text: &str) -> Option<EntityType> {
        self.all.get(text).copied().flatten()
    }

    /// Whether a word is the surname of somebody who is named in full before token `i`.
    pub fn is_surname(&self, text: &str, i: usize) -> bool {
        self.people.get(text).is_some_and(|first| *first < i)
    }

    /// Whether a word is an adjective that begins the name of a company.
    pub fn is_adjective(&self, text: &str) -> bool {
        self.adjectives.contains(text)
    }

    /// "Orlin" of "Orlin Works" and of Pedro Orlin: what it can only be at token `i`, where the other is not yet named.
    pub fn shared(&self, text: &str, i: usize) -> Option<(Shared, EntityType)> {
        let (person, (firm, kind)) = (*self.people.get(text)?, *self.firms.get(text)?);
        let shared = match () {
            () if firm <= i && i < person => Shared::Firm,
            () if person <= i && i < firm => Shared::Person,
            () => Shared::Both,
        };
        Some((shared, kind))
    }

    fn learn_firm(&mut self, text: &'a str, first: usize, kind: EntityType) {
        let firm = self.firms.entry(text).or_insert((first, kind));
        firm.0 = first.min(firm.0);
    }

    fn learn(&mut self, text: &'a str, kind: EntityType) {
        let known = self.all.entry(text).or_insert(Some(kind));
        *known = known.filter(|known| *known == kind);
    }
}

impl Recognizer<'_> {
    /// What may stand for the names of the document, word by word.
    pub(super) fn single_words(&self, proven: &Names) -> SingleWords<'_> {
        use EntityType as E;
        let mut short = SingleWords::default();
        // A town's name is not short for a body that is named after it.
        let is_place = |n: &&Name| n.range.len() == 1 && n.kind.is_some_and(|k| k.is_place());
        // Nor is the name of a region before "Region", "Province".
        let larger = |n: &&Name| {
            let head = self.lookups.classes[n.range.end as usize - 1];
            n.range.len() == 2 && n.kind == Some(EntityType::Region) && head.meets(self.grammar.region_head)
        };
        let regions = proven.names.iter().filter(larger).map(|n| self.document.text(n.range.start as usize));
        let places = proven.names.iter().filter(is_place).map(|n| self.document.slice(n.range));
        let places: FxHashSet<&str> = places.chain(regions).collect();
        let towns = self.words_for_towns();
        for name in &proven.names {
            let Some(kind) = name.kind else { continue };
            let (first, length) = (name.range.start as usize, name.range.len());
            match kind {
                E::Person | E::City if length == 1 => short.learn(self.document.text(first), kind),
                E::Person => self.words_of_person(name.range, &mut short),
                _ if kind.is_organization() && length == 1 => {
                    // "Beacon" after "chief executive of Beacon"
                    let own = kind == E::Company && self.is_own_word(first);
                    if own || self.lookups.words[first] == WordId::UNKNOWN {
                        short.learn(self.document.text(first), kind);
                    }
                }
                // "meet in Quarn" beside "Quarn Singing Society"
                _ if kind.is_organization()
                    && kind != E::Company
                    && LOCAL.contains(&self.document.text(name.range.end as usize - 1))
                    && towns.contains(self.document.text(first)) =>
                {
                    short.learn(self.document.text(first), E::City);
                }
                _ if kind.is_organization() => self.words_of_body(name.range, kind, &places, &mut short),
                E::Event | E::Work | E::Agreement | E::Award if length >= 3 => {
                    let letters = self.bracketed_acronym(name.range.end as usize);
                    if let Some(letters) = letters.filter(|letters| self.spells(name.range, letters)) {
                        short.learn(letters, kind);
                    }
                }
                _ => {}
            }
        }
        short
    }

    /// Coined words that stand alone behind an "in" or "near" that no sum and no share goes before.
    fn words_for_towns(&self) -> FxHashSet<&str> {
        let alone = |i: usize| {
            let before = i.checked_sub(2).map_or("", |i| self.document.text(i));
            i > 0
                && matches!(self.document.text(i - 1), "in" | "In" | "near")
                && !matches!(before, "stake" | "stakes" | "interest" | "invest" | "invested" | "investment" | "shares")
                && self.is_town_word(i)
                && !self.is_name_token(i + 1)
                && !matches!(self.document.text(i + 1), "'s" | "’s" | "-")
        };
        self.marks.names.iter().filter(|i| alone(*i)).map(|i| self.document.text(i)).collect()
    }

    fn words_of_person<'a>(&'a self, range: TokenRange, short: &mut SingleWords<'a>) {
        let kind = EntityType::Person;
        let (first, mut end) = (range.start as usize, range.end as usize - 1);
        while end > first && self.lookups.classes[end].meets(self.grammar.name_suffix) {
            end -= 1;
        }
        // "Glass World" is no reason to call the world a person.
        let c = self.lookups.classes[end];
        let thing = c.meets(self.grammar.region_head)
            || c.meets(self.grammar.event_noun)
            || c.meets(self.grammar.facility_head)
            || c.has(Class::ORGANIZATION_WORD);
        if !thing {
            let text = self.document.text(end);
            short.learn(text, kind);
            let at = short.people.entry(text).or_insert(first);
            *at = first.min(*at);
        }
        if self.lookups.classes[first].meets(self.grammar.given_name) {
            short.learn(self.document.text(first), kind);
        }
        // "Zhang" after "Zhang Weimin", "Benavides" after "Ana Benavides Salas".
        let surname = |i: &usize| {
            let c = self.lookups.classes[*i];
            self.lookups.words[*i] == WordId::UNKNOWN
                && !c.has(Class::PLACE)
                && !c.meets(self.grammar.given_name)
                && !c.meets(self.grammar.surname_particle)
                && self.document.tokens[*i].shape == Shape::Capitalized
        };
        (first..end).filter(surname).for_each(|i| short.learn(self.document.text(i), kind));
    }

    /// The words for a body whose name has several.
    fn words_of_body<'a>(
        &'a self,
        range: TokenRange,
        kind: EntityType,
        places: &FxHashSet<&str>,
        short: &mut SingleWords<'a>,
    ) {
        let (first, last) = (range.start as usize, range.end as usize - 1);
        let company = kind == EntityType::Company;
        // A first word that is no common word can stand for the whole.
        let c = self.lookups.classes[first];
        let word = self.lookups.words[first] != WordId::UNKNOWN;
        let common = word && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE));
        let formed = company && self.lookups.classes[first + 1].meets(self.grammar.company_suffix);
        if (!common || company && self.is_own_word(first))
            && !c.has(Class::PLACE)
            && !places.contains(self.document.text(first))
            && !c.meets(self.grammar.demonym)
            && !c.meets(self.grammar.honorific)
            && (!c.meets(self.grammar.given_name) || formed)
        {
            // "Quarn" after "Quarn Town Council" is the town.
            let seat = || seat_of(self.document.text(first + 1));
            // "Quarn Environment Agency" is never Quarn alone, which is where it is.
            let office = kind == EntityType::Government && range.len() >= 3 && seat().is_none();
            let kind = if kind == EntityType::Government { seat().unwrap_or(kind) } else { kind };
            let text = self.document.text(first);
            if !office {
                short.learn(text, kind);
            }
            if company {
                short.learn_firm(text, first, kind);
            }
        }
        // "the Quarn Foundation", founded by Anna Quarn
        let endowed = matches!(self.document.text(last), "Foundation" | "Trust" | "Institute" | "Fund" | "Stiftung");
        if endowed && range.len() == 2 && !c.has(Class::PLACE) && !c.meets(self.grammar.given_name) {
            short.learn_firm(self.document.text(first), first, kind);
        }
        // "Boreal operates" after "Boreal Metals Corp."
        let whole = company && range.len() >= 3 && self.lookups.classes[last].meets(self.grammar.company_suffix);
        if whole && self.is_own_adjective(first) {
            short.adjectives.insert(self.document.text(first));
        }
        // "Quarn" after "FC Quarn"
        if range.len() == 2 && CLUBS.contains(&self.document.text(first)) && self.is_coined(last) {
            short.learn(self.document.text(last), kind);
        }
        if let Some(letters) = self.bracketed_acronym(last + 1) {
            short.learn(letters, kind);
        }
    }

    /// "Firestorm" in "Firestorm Labs": a noun in capitals that tells of no kind of thing.
    fn is_own_word(&self, i: usize) -> bool {
        let (c, g) = (self.lookups.classes[i], self.grammar);
        let kinds =
            [g.title, g.event_noun, g.facility_head, g.region_head, g.city_head, g.demonym, g.direction, g.field];
        self.lookups.words[i] != WordId::UNKNOWN
            && c.has(Class::NOUN)
            && !c.has(Class::ADJECTIVE)
            && !c.has(Class::PLACE)
            && !c.has(Class::PLURAL)
            && !c.has(Class::ORGANIZATION_WORD)
            && !c.meets(g.given_name)
            && !kinds.iter().any(|kind| c.meets(*kind))
    }

    /// "Boreal" in "Boreal Metals Corp.": an adjective that tells of no land, direction or kind of thing.
    fn is_own_adjective(&self, i: usize) -> bool {
        let (c, g) = (self.lookups.classes[i], self.grammar);
        let kinds = [g.title, g.title_modifier, g.region_head, g.demonym, g.direction, g.field];
        c.has(Class::ADJECTIVE)
            && !c.has(Class::PLACE)
            && !c.has(Class::ORGANIZATION_WORD)
            && !c.has(Class::DETERMINER)
            && !c.meets(g.given_name)
            && !kinds.iter().any(|kind| c.meets(*kind))
            && !matches!(
                self.document.text(i),
                "First" | "General" | "Global" | "International" | "New" | "Other" | "Total" | "United"
            )
    }

    /// "Boreal operates", "Boreal's": whether the word at token `i` stands alone and does or has something.
    pub(super) fn does_something(&self, i: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let before = i.checked_sub(1).filter(|_| !self.document.starts_sentence(i as u32));
        let quoted = i.checked_sub(1).is_some_and(|b| matches!(self.document.text(b), "“" | "\"" | "«" | "‘"));
        let alone = before.is_none_or(|b| {
            let c = class(b);
            !self.is_name_token(b) && !c.has(Class::DETERMINER) && !c.has(Class::POSSESSIVE) && !c.has(Class::ADJECTIVE)
        });
        let next = i + 1;
        let does = class(next).has(Class::VERB_S) && !class(next).has(Class::PLURAL)
            || class(next).has(Class::MODAL) && self.document.text(next) != "may"
            || matches!(self.document.text(next), "'s" | "’s" | "is" | "was" | "has" | "had" | "said");
        alone && !quoted && does && !self.is_name_token(next)
    }

    /// The letters in "(HTA)" at token `i`.
    pub(super) fn bracketed_acronym(&self, i: usize) -> Option<&str> {
        // "Acme Bhd's (ACM)"
        let i = i + usize::from(matches!(self.document.text(i), "'s" | "’s"));
        let open = matches!(self.document.text(i), "(");
        // "(HTF 2025)"
        let year = usize::from(self.document.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number));
        let close = self.document.text(i + 2 + year) == ")";
        let token = self.document.tokens.get(i + 1)?;
        // "(N.Y.)", "(Mass.)": where it is.
        if self.document.text(i + 1).ends_with('.')
            && self.lookups.classes[i + 1].meets(self.grammar.region_abbreviation)
        {
            return None;
        }
        // "(QuaBank)": a word of their own.
        let coined = || {
            let c = self.lookups.classes[i + 1];
            token.shape == Shape::Capitalized
                && self.lookups.words[i + 1] == WordId::UNKNOWN
                && !c.has(Class::PLACE)
                && !c.meets(self.grammar.given_name)
        };
        let short = matches!(token.shape, Shape::Upper | Shape::Mixed) || open && close && coined();
        (open && close && token.kind == TokenKind::Word && short).then(|| self.document.text(i + 1))
    }

    /// Whether letters are the initials of the capitalised words of a name.
    fn spells(&self, name: TokenRange, letters: &str) -> bool {
        let initial = |i: usize| self.document.text(i).chars().next().filter(|c| c.is_uppercase());
        name.range().filter_map(initial).eq(letters.chars())
    }
}

/// What the word before it is the name of in the name of an office: "Quarn Town Council", "Quarn Oblast Government".
fn seat_of(word: &str) -> Option<EntityType> {
    match word {
        "Town" | "City" | "Borough" | "Municipal" | "Municipality" | "Village" | "Township" => Some(EntityType::City),
        "County" | "District" | "Oblast" | "Province" | "Provincial" | "Prefecture" | "Prefectural" | "Region"
        | "Regional" | "State" | "Governorate" | "Canton" | "Krai" | "Raion" => Some(EntityType::Region),
        _ => None,
    }
}

/// Bodies that bear the name of their town.
const LOCAL: [&str; 30] = [
    "Academy",
    "Authority",
    "Band",
    "Brigade",
    "Chamber",
    "Choir",
    "Church",
    "Club",
    "College",
    "Cooperative",
    "Council",
    "Court",
    "Department",
    "District",
    "Fair",
    "Festival",
    "Foundation",
    "Hospital",
    "Library",
    "Museum",
    "Office",
    "Orchestra",
    "Parish",
    "Police",
    "Port",
    "School",
    "Society",
    "Theatre",
    "Union",
    "University",
];
