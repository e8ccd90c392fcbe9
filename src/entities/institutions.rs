//! Houses that act: a museum that announces, signs or has a director is a body, one that is only visited is a building.

use rustc_hash::FxHashSet;

use super::mentions::{Finder, Form, Mention, Mentions};
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::syntax::{Clause, Determiner, Family, Tag, VerbForm, VerbGroup};

/// How the names of houses end that are bodies where they were founded or belong to one.
const SITES: [&str; 14] = [
    "Airport",
    "Archive",
    "Archives",
    "Campus",
    "Center",
    "Centre",
    "Clinic",
    "Farm",
    "Garden",
    "Gardens",
    "Lab",
    "Laboratory",
    "Observatory",
    "Station",
];

impl Finder<'_> {
    /// Types as bodies the houses that somewhere in the document do what buildings do not.
    pub(super) fn institutions(&self, mentions: &mut Mentions) {
        let house = |mention: &Mention| {
            let named = mention.kind == EntityType::Facility && matches!(mention.form, Form::Name(_));
            let is = |i: u32| self.lookups.classes.get(i as usize).is_some_and(|c| c.meets(self.grammar.house));
            named && (is(mention.range.end - 1) || is(mention.range.start))
        };
        if !mentions.all.iter().any(|m| m.kind == EntityType::Facility && matches!(m.form, Form::Name(_))) {
            return;
        }
        // "Harbour Museum" where the "Harbour Museum of Art" is a body.
        let whole = |m: &&Mention| m.kind == EntityType::Organization && matches!(m.form, Form::Name(_));
        let longer = mentions.all.iter().filter(whole).filter_map(|m| self.document.slice(m.range).split_once(" of "));
        let stems: FxHashSet<&str> = longer.map(|(stem, _)| stem).collect();
        let g = self.grammar;
        let deed = g.reporting_verb.union(g.assign_verb).union(g.announce_verb).union(g.deed_verb);
        let at = |k: u32| {
            let mention = mentions.all.get(mentions.of_noun.get(k as usize).copied().flatten()? as usize)?;
            house(mention).then(|| self.document.slice(mention.range))
        };
        // "The Field Station employs 40 people"
        let site = |k: u32| {
            let mention = mentions.all.get(mentions.of_noun.get(k as usize).copied().flatten()? as usize)?;
            let named = mention.kind == EntityType::Facility && matches!(mention.form, Form::Name(_));
            let last = self.document.text(mention.range.end as usize - 1);
            (named && (house(mention) || SITES.contains(&last))).then(|| self.document.slice(mention.range))
        };
        let mut bodies: Vec<&str> = Vec::new();
        let named = mentions.all.iter().filter(|m| house(m)).map(|m| self.document.slice(m.range));
        bodies.extend(named.filter(|name| stems.contains(name)));
        // "Quarn Container Terminal (QCT)" where QCT is a body.
        for mention in mentions.all.iter().filter(|m| house(m)) {
            let end = mention.range.end as usize;
            if self.document.text(end) == "(" && self.document.text(end + 2) == ")" {
                let letters = self.document.text(end + 1);
                let body = |m: &Mention| {
                    m.kind.is_organization() && m.range.len() == 1 && self.document.slice(m.range) == letters
                };
                bodies.extend(mentions.all.iter().any(body).then(|| self.document.slice(mention.range)));
            }
        }
        for clause in &self.syntax.clauses {
            let Some(verb) = self.syntax.verb_groups.get(clause.verb as usize) else { continue };
            let class = self.lookups.classes.get(verb.head as usize).copied().unwrap_or_default();
            // "The museum opens an exhibition", not "a new wing"
            let does = clause.object.is_some_and(|o| match self.syntax.families[o as usize] {
                Family::Event => true,
                // "The theatre takes its new play to Lima."
                Family::Thing => matches!(self.syntax.noun_groups[o as usize].determiner, Determiner::Possessive(_)),
                _ => false,
            });
            let acts = verb.form == VerbForm::Finite && !verb.passive && (class.meets(deed) || does);
            let Some(subject) = clause.subject else { continue };
            if acts {
                bodies.extend(self.syntax.members(subject).filter_map(at));
            } else if self.is_of_body(clause, verb) {
                bodies.extend(self.syntax.members(subject).filter_map(site));
            }
        }
        // "partnered with the Harbour Museum", "was organised jointly with the Harbour Museum"
        for clause in &self.syntax.clauses {
            let Some(verb) = self.syntax.verb_groups.get(clause.verb as usize) else { continue };
            let class = self.lookups.classes.get(verb.head as usize).copied().unwrap_or_default();
            // "Anna Lind founded the Harbour Museum": a body; who builds a house does not.
            let founds = matches!(
                self.document.text(verb.head as usize),
                "founded" | "founds" | "co-founded" | "cofounded" | "co-founds"
            );
            let what = if verb.passive { clause.subject } else { clause.object };
            bodies.extend(what.filter(|_| founds).and_then(at));
            if !class.meets(g.deed_verb) {
                continue;
            }
            let sides = self.syntax.obliques(clause).iter().filter(|o| match verb.passive {
                true => o.preposition == g.by || g.brings_partners(o.preposition),
                false => o.preposition == g.with || g.brings_partners(o.preposition),
            });
            bodies.extend(sides.flat_map(|o| self.syntax.members(o.noun)).filter_map(at));
        }
        let office = g.title.union(g.organ);
        // "director of the Harbour Museum", "curator at the Harbour Museum", "board of the Harbour Museum"
        for (k, phrase) in self.syntax.phrases.iter().enumerate() {
            let brought = phrase.preposition.is_some_and(|p| p == self.grammar.of || p == self.grammar.at);
            let Some(post) = phrase.governor.and_then(|n| self.syntax.noun_groups.get(n as usize)) else { continue };
            // "Board of Trustees of", "board of directors of"
            let held = |i: u32| self.lookups.classes.get(i as usize).is_some_and(|c| c.meets(office));
            let holds = held(post.head) || held(post.range.start);
            bodies.extend(at(k as u32).filter(|_| brought && holds));
        }
        // "Harbour Museum director Anna Lind", "the Harbour Museum's director", "the Harbour Museum's board"
        for mention in mentions.all.iter().filter(|m| house(m)) {
            let end = mention.range.end as usize;
            let clitic = usize::from(self.syntax.tags.get(end) == Some(&Tag::Genitive));
            let mut after = end + clitic..end + clitic + 3;
            let title = |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.meets(office));
            let part = |i: &usize| {
                let class = self.lookups.classes.get(*i).copied().unwrap_or_default();
                class.meets(office.union(self.grammar.title_modifier)) || class.has(Class::ADJECTIVE)
            };
            if after.clone().take_while(part).any(title) && after.next().is_some() {
                bodies.push(self.document.slice(mention.range));
            }
        }
        // "Quarn Airport" is "Quarn International Airport".
        let key = |name: &str| name.to_ascii_lowercase().replace(" international airport", " airport");
        let bodies: FxHashSet<String> = bodies.into_iter().map(key).collect();
        let named = |m: &&mut Mention| m.kind == EntityType::Facility && matches!(m.form, Form::Name(_));
        for mention in mentions.all.iter_mut().filter(named) {
            if bodies.contains(&key(self.document.slice(mention.range))) {
                mention.kind = EntityType::Organization;
            }
        }
    }

    /// "was founded in 1921", "employs 40 people", "is part of the Harbour Trust": what is said of a body, not of a building.
    fn is_of_body(&self, clause: &Clause, verb: &VerbGroup) -> bool {
        let text = self.document.text(verb.head as usize);
        if verb.passive {
            return matches!(text, "founded" | "Founded" | "established" | "Established");
        }
        let g = self.grammar;
        let body = |n: u32, by| {
            let brought = self.syntax.phrases.get(n as usize).is_some_and(|p| p.preposition == Some(by));
            brought && self.syntax.families[n as usize] == Family::Organization
        };
        let part = clause.object.filter(|o| verb.lemma == g.be && self.syntax.noun_groups[*o as usize].lemma == g.part);
        let belongs = || self.syntax.obliques(clause).iter().any(|o| body(o.noun, g.to));
        match text {
            "employs" | "employed" => clause.object.is_some(),
            "belongs" | "belonged" => belongs(),
            _ => part.is_some_and(|o| body(o + 1, g.of)),
        }
    }
}
