//! What the relation stage looks at: the document with all that earlier stages made of it, and what is found out of it
//! once, when first asked for.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::coreference::Chains;
use crate::entities::mentions::{Form, Mention, Mentions};
use crate::lexicon::{Class, Lexicon, Lookups, Term, WordId};
use crate::ontology::EntityType;
use crate::segmentation::Document;
use crate::syntax::{Clause, Determiner, ENVOYS, Grammar, NounGroup, Syntax, VerbForm};

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
    country: OnceCell<Option<u32>>,
    countries: OnceCell<Vec<(u32, u32)>>,
    city: OnceCell<Option<u32>>,
    region: OnceCell<Option<u32>>,
    mission: OnceCell<Option<u32>>,
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

/// What adjectives of no country stand for.
const CONTINENTS: [&str; 9] =
    ["Africa", "Antarctica", "Arctic", "Asia", "Caribbean", "Europe", "Latin America", "Oceania", "South America"];

/// How the names of missions abroad begin.
const MISSIONS: [&str; 3] = ["embassy", "consulate", "high commission"];

/// What a region that somebody governs may be called; counties of most countries have no governor.
const GOVERNED: [&str; 8] =
    ["Canton", "Department", "Governorate", "Oblast", "Prefecture", "Province", "Region", "State"];

impl View<'_> {
    /// The country whose document it is: the one to which ambassadors are sent, else the one that the document speaks of
    /// alone or three times as often as of any other.
    pub(super) fn main_country(&self) -> Option<u32> {
        *self.once.country.get_or_init(|| {
            if let Some(host) = self.host_country() {
                // "Ljubljana – The ambassador of Slovenia to Peru said": at home.
                if let Some(home) = self.country_written_in().filter(|home| !self.chains.same(*home, host)) {
                    return Some(home);
                }
                // "met in Oslo, Norway": who writes at home does not say where that is.
                let abroad = self.syntax.phrases.iter().enumerate().any(|(k, phrase)| {
                    phrase.is_container && self.mentions.of_noun[k].is_some_and(|m| self.chains.same(m, host))
                });
                let named = self.countries();
                let times = |m: &u32| named.iter().find(|(o, _)| self.chains.same(*o, *m)).map_or(0, |(_, n)| *n);
                let most = named.first().map_or(0, |(_, n)| *n);
                return Some(host).filter(|host| most <= times(host) || !abroad && most <= 2 * times(host));
            }
            let Some(main) = self.main_place(EntityType::Country) else { return self.home_country() };
            let name = self.country_name(main);
            if self.is_only_visited(main) {
                return None;
            }
            // "American officials": a second country without its name; "European" is of none.
            let of_another = |i: usize| {
                let country = self.lexicon.demonym_country(self.lookups.words[i]).filter(|c| !CONTINENTS.contains(c));
                // "the German agency GIZ" is of another country than the text.
                let body = self.lookups.classes.get(i + 1).is_some_and(|c| c.has(Class::ORGANIZATION_WORD))
                    || self.lookups.classes.get(i + 2).is_some_and(|c| c.has(Class::ORGANIZATION_WORD));
                !body && country.is_some_and(|c| self.place_named(c).is_none() && !c.eq_ignore_ascii_case(name))
            };
            let others = (0..self.document.tokens.len()).filter(|i| of_another(*i)).count();
            let named = self
                .mentions
                .all
                .iter()
                .zip(0..)
                .filter(|(mention, m)| matches!(mention.form, Form::Name(_)) && self.chains.same(main, *m));
            (others == 0 || named.count() >= 3 * others).then_some(main)
        })
    }

    /// "is on a visit to Spain", "served on the mission in Haiti": a country named once, as where somebody or something is.
    fn is_only_visited(&self, country: u32) -> bool {
        let mut named = self.chain(country).filter(|m| matches!(self.mentions.all[*m as usize].form, Form::Name(_)));
        let (Some(only), None) = (named.next(), named.next()) else { return false };
        // "the Swiss rail union SEV": of another country than the text's, for all it says.
        let start = self.mentions.all[only as usize].range.start;
        let around = self.syntax.noun_groups.partition_point(|g| g.range.end <= start);
        let kind = self.mentions.of_noun.get(around).copied().flatten().map(|m| self.chains.kind(m));
        let tells = self.lookups.classes[start as usize].has(Class::DEMONYM);
        if tells && kind.is_some_and(|k| k.is_organization() && k != EntityType::Government) {
            return true;
        }
        let Some(k) = self.mentions.all[only as usize].noun else { return false };
        let phrase = self.syntax.phrases[k as usize];
        let there = phrase.preposition.is_some_and(|p| p == self.grammar.to || p == self.grammar.in_);
        let trip = |n: u32| {
            let lemma = self.syntax.noun_groups[n as usize].lemma;
            matches!(self.lexicon.text(lemma), "visit" | "trip" | "mission" | "tour" | "stay" | "journey")
        };
        // "the visit of President Lind to Peru"
        let further = || phrase.governor.and_then(|n| self.syntax.phrases[n as usize].governor);
        there && (phrase.governor.is_some_and(trip) || further().is_some_and(trip))
    }

    /// "the Ambassador of Peru to Norway", "the Norwegian envoy to Peru": the one country that envoys come to.
    fn host_country(&self) -> Option<u32> {
        let mut host: Option<u32> = None;
        for (k, phrase) in
            self.syntax.phrases.iter().enumerate().filter(|(_, p)| p.preposition == Some(self.grammar.to))
        {
            let Some(m) = self.mentions.of_noun[k].filter(|m| self.chains.kind(*m) == EntityType::Country) else {
                continue;
            };
            // Over "of Peru" to the envoy.
            let envoy = |n: u32| {
                let group = &self.syntax.noun_groups[n as usize];
                (group.range.start..=group.head)
                    .any(|i| ENVOYS.contains(&self.lexicon.text(self.lookups.noun_lemmas[i as usize])))
                    || self.document.text(group.head as usize).starts_with("Ambassador-")
            };
            let governor = phrase.governor;
            let further = governor.and_then(|n| self.syntax.phrases[n as usize].governor);
            // "envoys accredited to Peru"
            let start = self.syntax.noun_groups[k].range.start as usize;
            let accredited = start >= 2 && self.document.text(start - 2) == "accredited";
            if !accredited && !governor.into_iter().chain(further).any(envoy) || self.is_sent_in(k as u32) {
                continue;
            }
            match host {
                Some(other) if !self.chains.same(other, m) => return None,
                Some(_) => {}
                None => host = Some(m),
            }
        }
        host
    }

    /// "was appointed ambassador to Peru": whether the sentence of noun group `k` tells of new posts, as those at home do.
    fn is_sent_in(&self, k: u32) -> bool {
        self.clauses_beside(k).iter().any(|c| {
            let verb = self.syntax.verb_groups[c.verb as usize];
            let gives = self.lexicon.classes(verb.lemma).meets(self.grammar.assign_verb);
            // "nine newly appointed ambassadors to Peru"
            let newly = verb.range.start > 0
                && matches!(self.document.text(verb.range.start as usize - 1), "newly" | "recently" | "Newly");
            gives && verb.form == VerbForm::Finite && !newly
                || matches!(self.lexicon.text(verb.lemma), "become" | "replace" | "succeed")
        })
    }

    /// The country whose embassies and consulates alone the document names.
    pub(super) fn mission_country(&self) -> Option<u32> {
        *self.once.mission.get_or_init(|| self.only_mission())
    }

    fn only_mission(&self) -> Option<u32> {
        let mut only: Option<u32> = None;
        for mention in self.mentions.all.iter().filter(|m| m.kind == EntityType::Government) {
            let (start, end) = (mention.range.start, mention.range.end);
            let name = self.document.slice(mention.range).to_lowercase();
            if !matches!(mention.form, Form::Name(_)) || !MISSIONS.iter().any(|m| name.starts_with(m)) {
                continue;
            }
            let inside = self.mentions_from(start + 1, end).map(|(m, _)| m);
            let country = inside.into_iter().find(|m| self.chains.kind(*m) == EntityType::Country)?;
            match only {
                Some(other) if !self.chains.same(other, country) => return None,
                _ => only = Some(country),
            }
        }
        only
    }

    /// Whether a body is an embassy or consulate of the country whose missions alone the document names.
    pub(super) fn is_mission_of(&self, body: u32) -> bool {
        let name = self.document.slice(self.mentions.all[self.chains.root(body) as usize].range).to_lowercase();
        self.mission_country().is_some() && MISSIONS.iter().any(|m| name.starts_with(m))
    }

    /// The one other country that a document from a mission speaks of.
    pub(super) fn host_of_mission(&self) -> Option<u32> {
        let sent = self.mission_country()?;
        let mut others = self.countries().iter().map(|(m, _)| *m).filter(|m| !self.chains.same(*m, sent));
        let host = others.next()?;
        others.next().is_none().then_some(host)
    }

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

    fn main_place(&self, kind: EntityType) -> Option<u32> {
        let named = self.by_frequency(kind);
        match named[..] {
            [(only, _)] => Some(only),
            [(first, times), (_, next), ..] if times >= 3 * next => Some(first),
            _ => None,
        }
    }

    /// The country the document speaks of most, or as much as of any other, where its dateline lies in it.
    fn home_country(&self) -> Option<u32> {
        let named = self.countries();
        let [(_, most), _, ..] = named[..] else { return None };
        let code = |m: &Mention| {
            let hit = self.lookups.place_at(m.range.start as usize)?;
            self.lexicon.likeliest(hit)?.country
        };
        let home = code(&self.mentions.all[self.dateline_place()? as usize])?;
        let mut first = named.iter().take_while(|(_, times)| *times == most);
        first.find(|(m, _)| code(&self.mentions.all[*m as usize]) == Some(home)).map(|(m, _)| *m)
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
