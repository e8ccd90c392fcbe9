//! Of which land a text is: whose release it is, which land its embassies and envoys come from and go to.

use super::View;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::syntax::{ENVOYS, VerbForm};

/// What adjectives of no country stand for.
const CONTINENTS: [&str; 9] =
    ["Africa", "Antarctica", "Arctic", "Asia", "Caribbean", "Europe", "Latin America", "Oceania", "South America"];

/// How the names of missions abroad begin.
const MISSIONS: [&str; 3] = ["embassy", "consulate", "high commission"];

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
}
