//! Houses that act: a museum that announces, signs or has a director is a body, one that is only visited is a building.

use rustc_hash::FxHashSet;

use super::mentions::{Finder, Form, Mention, Mentions};
use crate::lexicon::{Class, ClassSet};
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
        if !mentions.all.iter().any(is_named_facility) {
            return;
        }
        let houses = Houses { finder: self, mentions };
        let mut bodies: Vec<&str> = Vec::new();
        houses.named_like_bodies(&mut bodies);
        houses.with_letters(&mut bodies);
        houses.in_clauses(&mut bodies);
        houses.after_posts(&mut bodies);
        houses.before_posts(&mut bodies);
        // "Quarn Airport" is "Quarn International Airport".
        let key = |name: &str| name.to_ascii_lowercase().replace(" international airport", " airport");
        let bodies: FxHashSet<String> = bodies.into_iter().map(key).collect();
        for mention in mentions.all.iter_mut().filter(|m| is_named_facility(m)) {
            if bodies.contains(&key(self.document.slice(mention.range))) {
                mention.kind = EntityType::Organization;
            }
        }
    }
}

fn is_named_facility(mention: &Mention) -> bool {
    mention.kind == EntityType::Facility && matches!(mention.form, Form::Name(_))
}

/// The houses of a document; each step adds the names of those that are bodies.
struct Houses<'f> {
    finder: &'f Finder<'f>,
    mentions: &'f Mentions,
}

impl<'f> Houses<'f> {
    fn name(&self, mention: &Mention) -> &'f str {
        self.finder.document.slice(mention.range)
    }

    fn is_house(&self, mention: &Mention) -> bool {
        let is =
            |i: u32| self.finder.lookups.classes.get(i as usize).is_some_and(|c| c.meets(self.finder.grammar.house));
        is_named_facility(mention) && (is(mention.range.end - 1) || is(mention.range.start))
    }

    fn all(&self) -> impl Iterator<Item = &'f Mention> {
        self.mentions.all.iter().filter(|m| self.is_house(m))
    }

    /// What noun group `k` names.
    fn mention_at(&self, k: u32) -> Option<&'f Mention> {
        self.mentions.all.get(self.mentions.of_noun.get(k as usize).copied().flatten()? as usize)
    }

    /// The name of the house that noun group `k` is.
    fn house_at(&self, k: u32) -> Option<&'f str> {
        self.mention_at(k).filter(|m| self.is_house(m)).map(|m| self.name(m))
    }

    /// The name of the house or site that noun group `k` is: "The Field Station employs 40 people".
    fn site_at(&self, k: u32) -> Option<&'f str> {
        let site = |m: &Mention| SITES.contains(&self.finder.document.text(m.range.end as usize - 1));
        self.mention_at(k).filter(|m| is_named_facility(m) && (self.is_house(m) || site(m))).map(|m| self.name(m))
    }

    /// "Harbour Museum" where the "Harbour Museum of Art" is a body.
    fn named_like_bodies(&self, bodies: &mut Vec<&'f str>) {
        let whole = |m: &&Mention| m.kind == EntityType::Organization && matches!(m.form, Form::Name(_));
        let longer = self.mentions.all.iter().filter(whole).filter_map(|m| self.name(m).split_once(" of "));
        let stems: FxHashSet<&str> = longer.map(|(stem, _)| stem).collect();
        bodies.extend(self.all().map(|m| self.name(m)).filter(|name| stems.contains(name)));
    }

    /// "Quarn Container Terminal (QCT)" where QCT is a body.
    fn with_letters(&self, bodies: &mut Vec<&'f str>) {
        let text = |i: usize| self.finder.document.text(i);
        for mention in self.all() {
            let end = mention.range.end as usize;
            if text(end) == "(" && text(end + 2) == ")" {
                let letters = text(end + 1);
                let body = |m: &Mention| m.kind.is_organization() && m.range.len() == 1 && self.name(m) == letters;
                bodies.extend(self.mentions.all.iter().any(body).then(|| self.name(mention)));
            }
        }
    }

    /// Those that do, or have done to them, what only bodies do.
    fn in_clauses(&self, bodies: &mut Vec<&'f str>) {
        let syntax = self.finder.syntax;
        for clause in &syntax.clauses {
            let Some(verb) = syntax.verb_groups.get(clause.verb as usize) else { continue };
            let class = self.finder.lookups.classes.get(verb.head as usize).copied().unwrap_or_default();
            if let Some(subject) = clause.subject {
                if self.acts(clause, verb, class) {
                    bodies.extend(syntax.members(subject).filter_map(|k| self.house_at(k)));
                } else if self.finder.is_of_body(clause, verb) {
                    bodies.extend(syntax.members(subject).filter_map(|k| self.site_at(k)));
                }
            }
            bodies.extend(self.founded(clause, verb));
            if class.meets(self.finder.grammar.deed_verb) {
                self.with_partners(clause, verb, bodies);
            }
        }
    }

    /// "The museum announced", "The museum opens an exhibition", but not "a new wing".
    fn acts(&self, clause: &Clause, verb: &VerbGroup, class: ClassSet) -> bool {
        let (syntax, g) = (self.finder.syntax, self.finder.grammar);
        let deed = g.reporting_verb.union(g.assign_verb).union(g.announce_verb).union(g.deed_verb);
        let does = |o: u32| match syntax.families[o as usize] {
            Family::Event => true,
            // "The theatre takes its new play to Lima."
            Family::Thing => matches!(syntax.noun_groups[o as usize].determiner, Determiner::Possessive(_)),
            _ => false,
        };
        verb.form == VerbForm::Finite && !verb.passive && (class.meets(deed) || clause.object.is_some_and(does))
    }

    /// "Anna Lind founded the Harbour Museum": a body; who builds a house does not.
    fn founded(&self, clause: &Clause, verb: &VerbGroup) -> Option<&'f str> {
        let text = self.finder.document.text(verb.head as usize);
        let founds = matches!(text, "founded" | "founds" | "co-founded" | "cofounded" | "co-founds");
        let what = if verb.passive { clause.subject } else { clause.object };
        what.filter(|_| founds).and_then(|k| self.house_at(k))
    }

    /// "partnered with the Harbour Museum", "was organised jointly with the Harbour Museum"
    fn with_partners(&self, clause: &Clause, verb: &VerbGroup, bodies: &mut Vec<&'f str>) {
        let (syntax, g) = (self.finder.syntax, self.finder.grammar);
        let by = if verb.passive { g.by } else { g.with };
        let sides = syntax.obliques(clause).iter();
        let sides = sides.filter(|o| o.preposition == by || g.brings_partners(o.preposition));
        bodies.extend(sides.flat_map(|o| syntax.members(o.noun)).filter_map(|k| self.house_at(k)));
    }

    /// "director of the Harbour Museum", "curator at the Harbour Museum", "board of the Harbour Museum"
    fn after_posts(&self, bodies: &mut Vec<&'f str>) {
        let (syntax, g) = (self.finder.syntax, self.finder.grammar);
        for (k, phrase) in (0..).zip(&syntax.phrases) {
            let brought = phrase.preposition.is_some_and(|p| p == g.of || p == g.at);
            let Some(post) = phrase.governor.and_then(|n| syntax.noun_groups.get(n as usize)) else { continue };
            // "Board of Trustees of", "board of directors of"
            if brought && (self.is_office(post.head as usize) || self.is_office(post.range.start as usize)) {
                bodies.extend(self.house_at(k));
            }
        }
    }

    /// "Harbour Museum director Anna Lind", "the Harbour Museum's director", "the Harbour Museum's board"
    fn before_posts(&self, bodies: &mut Vec<&'f str>) {
        for mention in self.all() {
            let end = mention.range.end as usize;
            let start = end + usize::from(self.finder.syntax.tags.get(end) == Some(&Tag::Genitive));
            let part = |i: &usize| {
                let class = self.finder.lookups.classes.get(*i).copied().unwrap_or_default();
                self.is_office(*i) || class.meets(self.finder.grammar.title_modifier) || class.has(Class::ADJECTIVE)
            };
            if (start..start + 3).take_while(part).any(|i| self.is_office(i)) {
                bodies.push(self.name(mention));
            }
        }
    }

    /// Whether token `i` is a post or an organ.
    fn is_office(&self, i: usize) -> bool {
        let g = self.finder.grammar;
        self.finder.lookups.classes.get(i).is_some_and(|c| c.meets(g.title.union(g.organ)))
    }
}

impl Finder<'_> {
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
