//! Nouns before a name that tell a firm or a group only with the word before them: "the shipping line Zoltrix", "the grain
//! trader Zoltrix".

use std::ops::Range;

use crate::entities::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;

use super::MOST_MODIFIERS;

/// What a group that is a business is in.
const OF_BUSINESS: [&str; 20] = [
    "banking",
    "chemicals",
    "construction",
    "dairy",
    "energy",
    "engineering",
    "food",
    "forestry",
    "hotel",
    "industrial",
    "insurance",
    "logistics",
    "media",
    "mining",
    "packaging",
    "property",
    "retail",
    "shipping",
    "steel",
    "technology",
];

/// What a group of people is for.
const OF_PEOPLE: [&str; 22] = [
    "action",
    "advocacy",
    "aid",
    "campaign",
    "civic",
    "community",
    "conservation",
    "consumer",
    "environmental",
    "heritage",
    "lobby",
    "peace",
    "pressure",
    "relief",
    "rights",
    "self-help",
    "steering",
    "student",
    "support",
    "volunteer",
    "working",
    "youth",
];

/// What services of a state do.
const OF_STATE: [&str; 20] = [
    "border",
    "coastguard",
    "customs",
    "fire",
    "forest",
    "geological",
    "hydrometeorological",
    "immigration",
    "intelligence",
    "investigation",
    "investigative",
    "meteorological",
    "migration",
    "police",
    "prison",
    "probation",
    "rescue",
    "security",
    "veterinary",
    "weather",
];

impl Recognizer<'_> {
    /// "to the party Umoja Quarn.", "The voters' union Umoja Quarn will": no person, but a body that the noun before tells.
    pub(in crate::entities) fn is_told_body(&self, name: Range<usize>) -> bool {
        let Some(at) = name.start.checked_sub(1).filter(|at| self.is_lower(*at)) else { return false };
        // "by the shipowner Anna Lind"
        if self.is_owner(at) && self.class_at(name.start).meets(self.grammar.given_name) {
            return false;
        }
        let kind = || self.kind_of_two(at).or_else(|| self.named_kind(at));
        let start = self.modifiers_before(at);
        let next = self.class_at(name.end);
        let closed = matches!(self.document.text(name.end), "," | "." | ";" | ")" | "and")
            || next.has(Class::PREPOSITION)
            || self.is_subject(start, name.end);
        closed && self.is_determined(start) && kind().is_some_and(EntityType::is_organization)
    }

    /// "shipowner": what people are as well as firms.
    pub(super) fn is_owner(&self, at: usize) -> bool {
        matches!(self.document.text(at), "shipowner" | "brewer" | "publisher" | "grower" | "developer")
    }

    /// "Save Our Harbour": where a name ends that goes on with a pronoun or an article in capitals.
    pub(super) fn slogan_end(&self, end: usize) -> usize {
        let small = matches!(self.document.text(end), "Our" | "My" | "Your" | "The" | "No" | "Not" | "It" | "Us");
        let more = (end + 1..end + 4).take_while(|i| self.is_name_token(*i)).count();
        if small && more > 0 { end + 1 + more } else { end }
    }

    /// "the Glen Quarn quarry": a building or site that the noun behind tells.
    pub(in crate::entities) fn is_told_site(&self, name: Range<usize>) -> bool {
        let article = name.start.checked_sub(1).is_some_and(|i| matches!(self.document.text(i), "the" | "The"));
        article && self.kind_after(name).is_some_and(|(kind, _)| kind == EntityType::Facility)
    }

    /// "The voters' union Zoltrix will", "The party Zoltrix was": whether a group that has modifiers from token `start` on
    /// opens its sentence and goes right before an auxiliary.
    pub(super) fn is_subject(&self, start: usize, end: usize) -> bool {
        let next = self.class_at(end);
        let helps = next.has(Class::MODAL) || next.has(Class::BE) || next.has(Class::HAVE);
        let first = self.document.sentence_of(start).map_or(start, |s| s.tokens.start as usize);
        let part = |i: usize| {
            let c = self.class_at(i);
            c.has(Class::DETERMINER) || c.has(Class::PLURAL) || self.is_clitic(i) || self.is_modifier(i)
        };
        helps && start <= first + MOST_MODIFIERS && (first..start).all(part)
    }

    /// "the shipping line Zoltrix", "the working group Zoltrix": what only two nouns together tell.
    pub(super) fn kind_of_two(&self, at: usize) -> Option<EntityType> {
        if !self.is_lower(at) {
            return None;
        }
        let before = at.checked_sub(1)?;
        let text = self.document.text(before);
        let opens = self.document.starts_sentence(before as u32);
        let lower = if opens { text.to_ascii_lowercase() } else { String::new() };
        let field = if opens { lower.as_str() } else { text };
        // "the residents' initiative Zoltrix"
        let owned = matches!(text, "'" | "’") && before > 0 && self.class_at(before - 1).has(Class::PLURAL);
        if owned && matches!(self.document.text(at), "group" | "initiative" | "organisation" | "organization" | "body")
        {
            return Some(EntityType::Organization);
        }
        match (field, self.document.text(at)) {
            ("shipping" | "ferry" | "cruise" | "bus" | "container" | "liner", "line")
            | ("classification" | "building" | "mortgage", "society")
            | ("publishing" | "fashion" | "auction" | "trading" | "brokerage" | "production" | "design", "house")
            | ("law" | "architecture" | "engineering" | "accounting" | "dental", "practice")
            | ("architecture" | "design" | "engineering", "office")
            | ("pension" | "investment" | "hedge", "fund") => Some(EntityType::Company),
            (field, "service") if OF_STATE.contains(&field) => Some(EntityType::Government),
            (field, "group") if OF_BUSINESS.contains(&field) => Some(EntityType::Company),
            (field, "group") if OF_PEOPLE.contains(&field) => Some(EntityType::Organization),
            ("radio" | "television" | "TV", "station" | "channel")
            | ("vocal" | "rock" | "folk" | "pop" | "jazz" | "dance" | "theatre" | "theater" | "music", "group")
            | ("task", "force")
            | ("theatre" | "theater" | "dance" | "opera", "company")
            | ("research", "centre" | "center") => Some(EntityType::Organization),
            _ => None,
        }
    }

    /// "the grain trader Zoltrix", "the Danish distributor Zoltrix Quarn": a trade that firms are called by, with what they
    /// trade in or where they are, before what is no given name.
    pub(super) fn is_trade(&self, at: usize, name: Range<usize>) -> bool {
        const TRADES: [&str; 15] = [
            "builder",
            "carrier",
            "contractor",
            "distributor",
            "exporter",
            "grower",
            "importer",
            "installer",
            "maker",
            "operator",
            "roaster",
            "shipper",
            "supplier",
            "trader",
            "utility",
        ];
        let Some(before) = at.checked_sub(1).filter(|_| TRADES.contains(&self.document.text(at))) else { return false };
        let c = self.class_at(before);
        let field = self.is_lower(before) && c.has(Class::NOUN) && !c.has(Class::DETERMINER);
        let given = self.class_at(name.start).meets(self.grammar.given_name);
        // "the builder Zoltrix"
        let coined = name.len() == 1 && self.lookups.words[name.start] == WordId::UNKNOWN && c.has(Class::DETERMINER);
        (field || coined || c.meets(self.grammar.demonym)) && !given && self.ends_noun(at)
    }
}
