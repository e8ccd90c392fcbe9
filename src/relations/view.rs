//! What the relation stage looks at: the document with all that earlier stages made of it, and what is found out of it
//! once, when first asked for.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::coreference::Chains;
use crate::entities::mentions::{Form, Mention, Mentions};
use crate::lexicon::{Lexicon, Lookups, Term, WordId};
use crate::ontology::EntityType;
use crate::segmentation::Document;
use crate::syntax::{Clause, Determiner, ENVOYS, Grammar, NounGroup, Syntax};

/// What the relation stage looks at.
pub(crate) struct View<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    pub lexicon: &'a Lexicon,
    pub grammar: &'a Grammar,
    pub syntax: &'a Syntax,
    pub mentions: &'a Mentions,
    pub chains: &'a Chains,
    pub once: Once,
}

/// What is found out of a document when first asked for.
#[derive(Debug, Default)]
pub(crate) struct Once {
    /// By its text in lower case the first name of a place, and the first of a country.
    places: OnceCell<FxHashMap<String, (u32, Option<u32>)>>,
    principal: OnceCell<Option<u32>>,
    pub(super) country: OnceCell<Option<u32>>,
    countries: OnceCell<Vec<(u32, u32)>>,
    city: OnceCell<Option<u32>>,
    region: OnceCell<Option<u32>>,
    pub(super) mission: OnceCell<Option<u32>>,
    receiver: OnceCell<Option<u32>>,
    bodies: OnceCell<Vec<(u32, usize)>>,
    universities: OnceCell<Vec<u32>>,
    journeys: OnceCell<FxHashSet<(u32, u32)>>,
    /// Every mention with the root of its chain, chain by chain.
    by_root: OnceCell<Vec<(u32, u32)>>,
    /// Of every noun group the sentence it stands in.
    sentences: OnceCell<Vec<u32>>,
    /// Of every token whether a list entry of several words covers it; ends with the last of those.
    in_term: OnceCell<Vec<bool>>,
}

/// What a region that somebody governs may be called; counties of most countries have no governor.
const GOVERNED: [&str; 8] =
    ["Canton", "Department", "Governorate", "Oblast", "Prefecture", "Province", "Region", "State"];

impl View<'_> {
    /// Whether somebody comes to a place.
    pub(super) fn goes_to(&self, holder: u32, place: u32) -> bool {
        let journeys = self.once.journeys.get_or_init(|| super::release::journeys(self));
        journeys.contains(&(self.chains.root(holder), self.chains.root(place)))
    }

    /// The first names of the universities and colleges that the document speaks of, one of each.
    pub(super) fn universities(&self) -> &[u32] {
        self.once.universities.get_or_init(|| {
            let house = |i| super::posts::HOUSES.contains(&self.document.text(i));
            let mut seen = FxHashSet::default();
            let named = |(m, mention): &(u32, &Mention)| {
                matches!(mention.form, Form::Name(_))
                    && self.chains.kind(*m) == EntityType::Organization
                    && mention.range.range().any(house)
                    // "University Senate"
                    && !matches!(self.document.text(mention.range.end as usize - 1), "Senate" | "Council" | "Court" | "Board")
            };
            let all = (0..).zip(&self.mentions.all).filter(named).map(|(m, _)| m);
            let out: Vec<u32> = all.filter(|m| seen.insert(self.chains.root(*m))).collect();
            // "Quarn College is the largest of the university": a part of one that nothing names.
            let told = |mention: &Mention| {
                let head = self.lexicon.text(self.lookups.noun_lemmas[mention.head as usize]);
                mention.form == Form::Description && head == "university"
            };
            let whole = |m: &u32| {
                let range = self.mentions.all[*m as usize].range;
                range.range().any(|i| matches!(self.document.text(i), "University" | "Polytechnic"))
            };
            let parts = !out.is_empty() && !out.iter().any(whole) && self.mentions.all.iter().any(told);
            if parts { Vec::new() } else { out }
        })
    }

    /// Whether a title is that of somebody one state sends to another.
    pub(super) fn is_envoy(&self, title: crate::segmentation::TokenRange) -> bool {
        title.range().any(|i| ENVOYS.contains(&self.lexicon.text(self.lookups.noun_lemmas[i])))
    }

    /// Whether a title is that of an envoy or of another member of a mission.
    pub(super) fn is_mission(&self, title: crate::segmentation::TokenRange) -> bool {
        self.is_envoy(title) || title.range().any(|i| self.lexicon.text(self.lookups.noun_lemmas[i]) == "mission")
    }

    /// The one town that the document names, or names three times as often as any other.
    pub(super) fn main_city(&self) -> Option<u32> {
        *self.once.city.get_or_init(|| {
            let main = self.main_place(EntityType::City).filter(|m| !self.sends_guests(*m));
            main.or_else(|| self.host_city()).or_else(|| self.home_town())
        })
    }

    /// The province, state or the like of a text that names no other region.
    pub(super) fn only_region(&self) -> Option<u32> {
        *self.once.region.get_or_init(|| {
            let [(only, _)] = self.by_frequency(EntityType::Region)[..] else { return None };
            let range = self.mentions.all[only as usize].range;
            let known = self.lookups.place_at(range.start as usize).is_some_and(|hit| hit.range == range);
            let last = self.document.text(range.end as usize - 1);
            let natural = ["Lakes", "Lake", "Sea", "Ocean", "Coast", "Mountains", "River", "Valley"].contains(&last);
            (known && !natural || GOVERNED.contains(&last)).then_some(only)
        })
    }

    pub(super) fn main_place(&self, kind: EntityType) -> Option<u32> {
        let named = self.by_frequency(kind);
        match named[..] {
            [(only, _)] => Some(only),
            [(first, times), (_, next), ..] if times >= 3 * next => Some(first),
            _ => None,
        }
    }

    /// The countries named, as [`Self::by_frequency`] has them.
    pub(super) fn countries(&self) -> &[(u32, u32)] {
        self.once.countries.get_or_init(|| self.by_frequency(EntityType::Country))
    }

    /// By chain of the kind its first mention by name and how many there are, the most first.
    pub(super) fn by_frequency(&self, kind: EntityType) -> Vec<(u32, u32)> {
        let mut by_chain: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for (m, mention) in (0..).zip(&self.mentions.all) {
            if matches!(mention.form, Form::Name(_)) && self.chains.kind(m) == kind {
                by_chain.entry(self.chains.root(m)).or_insert((m, 0)).1 += 1;
            }
        }
        let mut named: Vec<(u32, u32)> = by_chain.into_values().collect();
        named.sort_unstable_by_key(|(m, times)| (std::cmp::Reverse(*times), *m));
        named
    }

    /// The clauses of the sentence of a noun group.
    pub(super) fn clauses_beside(&self, noun: u32) -> &[Clause] {
        self.syntax.clauses_of(self.sentence_of(noun))
    }

    /// The sentence a noun group stands in.
    pub(super) fn sentence_of(&self, noun: u32) -> u32 {
        let sentences = self.once.sentences.get_or_init(|| {
            let mut sentences = Vec::with_capacity(self.syntax.noun_groups.len());
            for (n, sentence) in (0..).zip(&self.syntax.sentences) {
                sentences.resize(sentence.nouns.1 as usize, n);
            }
            sentences
        });
        sentences.get(noun as usize).copied().unwrap_or(self.syntax.sentences.len() as u32)
    }

    /// All mentions of what a mention means, in order.
    pub(super) fn chain(&self, m: u32) -> impl Iterator<Item = u32> {
        let all = self.once.by_root.get_or_init(|| {
            let mut all: Vec<(u32, u32)> =
                (0..self.mentions.all.len() as u32).map(|m| (self.chains.root(m), m)).collect();
            all.sort_unstable();
            all
        });
        let root = self.chains.root(m);
        let first = all.partition_point(|(of, _)| *of < root);
        all.get(first..).unwrap_or_default().iter().take_while(move |(of, _)| *of == root).map(|(_, m)| *m)
    }

    /// Whether a mention means a body that the document names.
    pub(super) fn is_named_body(&self, m: u32) -> bool {
        self.chains.kind(m).is_organization() && self.chains.is_named(m)
    }

    /// The two named bodies the document speaks of most, with the number of their mentions.
    pub(super) fn main_bodies(&self) -> &[(u32, usize)] {
        self.once.bodies.get_or_init(|| {
            let mut count: FxHashMap<u32, usize> = FxHashMap::default();
            for m in 0..self.mentions.all.len() as u32 {
                if self.is_named_body(m) {
                    *count.entry(self.chains.root(m)).or_default() += 1;
                }
            }
            let mut all: Vec<(u32, usize)> = count.into_iter().collect();
            all.sort_unstable_by_key(|(m, n)| (std::cmp::Reverse(*n), *m));
            all.truncate(2);
            all
        })
    }

    /// The town or body whose officer the first statement is of.
    pub(super) fn receiver(&self) -> Option<u32> {
        *self.once.receiver.get_or_init(|| super::release::receiver(self))
    }

    /// Whose release it is, where the document says so.
    pub(super) fn principal(&self) -> Option<u32> {
        *self.once.principal.get_or_init(|| super::release::principal(self))
    }

    /// The name of the place a mention names: "Peruvian" before a post or a firm stands for Peru.
    pub(super) fn country_name(&self, m: u32) -> &str {
        let mention = &self.mentions.all[m as usize];
        let adjective = mention.kind == EntityType::Country && mention.range.len() == 1;
        let word = self.lookups.words[mention.head as usize];
        let name = if adjective { self.lexicon.demonym_country(word) } else { None };
        name.unwrap_or_else(|| self.document.slice(mention.range))
    }

    /// The mention that first names a place or country so, whatever its case: of any kind of place, and of a country.
    pub(super) fn place_named(&self, name: &str) -> Option<(u32, Option<u32>)> {
        let by_name = self.once.places.get_or_init(|| {
            let mut by_name: FxHashMap<String, (u32, Option<u32>)> = FxHashMap::default();
            for (m, mention) in (0..).zip(&self.mentions.all) {
                if matches!(mention.form, Form::Name(_)) && mention.kind.is_place() {
                    let country = (mention.kind == EntityType::Country).then_some(m);
                    let name = self.country_name(m);
                    let known = by_name.entry(name.to_ascii_lowercase());
                    let known = known.or_insert((m, country));
                    known.1 = known.1.or(country);
                }
            }
            by_name
        });
        by_name.get(&name.to_ascii_lowercase()).copied()
    }

    /// The numbers of some words; of those that the lexicon lacks one that no word has.
    pub(super) fn numbers<const N: usize>(&self, words: [&str; N]) -> [WordId; N] {
        let known = |word: WordId| if word == WordId::UNKNOWN { WordId(u32::MAX) } else { word };
        words.map(|word| known(self.lexicon.word(word)))
    }

    /// The mentions that start in a range of tokens, with their numbers.
    pub(super) fn mentions_from(&self, start: u32, end: u32) -> impl Iterator<Item = (u32, &Mention)> {
        let first = self.first_from(start);
        let all = self.mentions.all.get(first as usize..self.first_from(end) as usize).unwrap_or_default();
        (first..).zip(all)
    }

    /// The first mention that starts at a token or after it.
    pub(super) fn first_from(&self, token: u32) -> u32 {
        self.mentions.first_from(token)
    }

    /// The terms that cover a token.
    pub(super) fn terms_at(&self, i: usize) -> impl Iterator<Item = &Term> {
        const LONGEST: usize = 32;
        let in_term = self.once.in_term.get_or_init(|| {
            let mut in_term = Vec::with_capacity(self.document.tokens.len());
            for term in &self.lookups.terms {
                in_term.resize(in_term.len().max(term.range.end as usize), false);
                in_term[term.range.range()].fill(true);
            }
            in_term
        });
        let covered = in_term.get(i) == Some(&true);
        let after = if covered { self.lookups.terms.partition_point(|t| t.range.start as usize <= i) } else { 0 };
        let before = self.lookups.terms.get(..after).unwrap_or_default().iter().rev();
        before.take_while(move |t| t.range.start as usize + LONGEST > i).filter(move |t| t.range.has(i))
    }

    /// The mention of who owns a noun group: by genitive, possessive pronoun or a name before a common noun.
    pub(super) fn owner(&self, group: &NounGroup) -> Option<u32> {
        if let Some(owner) = group.possessor {
            return self.mentions.of_noun[owner as usize];
        }
        if let Determiner::Possessive(p) = group.determiner {
            let resolved = |m: u32| self.chains.sieves[m as usize].is_some();
            return self.mentions_from(p, p + 1).map(|(m, _)| m).find(|m| resolved(*m));
        }
        let modifies = |mention: &Mention| {
            matches!(mention.form, Form::Name(_)) && mention.kind.is_organization() && mention.range.end == group.head
        };
        let mut before = self.mentions_from(group.range.start, group.head).filter(|_| group.name.is_none());
        before.find(|(_, mention)| modifies(mention)).map(|(m, _)| m)
    }
}
