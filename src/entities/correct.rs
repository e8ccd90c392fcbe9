//! What the rest of a document says against a name: towns that are surnames, parts of bodies that are no bodies of the
//! state.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Candidate, Name, Names};
use super::recognize::{Recognizer, STUDIES};
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};

/// What proven names say of others, by their texts.
#[derive(Default)]
struct Proof<'a> {
    /// Surnames of persons with a given name, and where the first is named.
    surnames: FxHashMap<&'a str, u32>,
    /// Towns of several words.
    towns: FxHashSet<&'a str>,
    /// Companies.
    bodies: FxHashSet<&'a str>,
    /// Bodies of several words.
    houses: FxHashSet<&'a str>,
    /// "Hopkins" where "Hopkins Beverages" is spoken of, and where first.
    firsts: FxHashMap<&'a str, u32>,
    /// "Zelmar" where "Zelmar Holdings" is: a first word and a legal form.
    formed: FxHashSet<&'a str>,
    /// "Cobalt Bay" where "Cobalt Bay Shipping" is.
    stems: FxHashSet<&'a str>,
    /// "Anna Quarn" where "Anna Quarn Energy" and "Anna Quarn chair Omar Stone" are.
    led: FxHashSet<&'a str>,
    /// "FAV" after "Federation of Valley Farmers (FAV)", with what that is.
    letters: FxHashMap<&'a str, EntityType>,
    /// Parts of bodies.
    parts: FxHashSet<&'a str>,
    /// Names whose kind candidates tell.
    told: FxHashMap<&'a str, EntityType>,
}

impl Recognizer<'_> {
    /// Takes back what the rest of the document speaks against: a town that is the surname of a person named in full,
    /// a person whose name stands elsewhere as a town's.
    pub(super) fn correct(&self, proven: &Names, candidates: &mut Vec<Candidate>) -> bool {
        let mut proof = self.proof(proven);
        // "About Zoltrix" where "the town of Zoltrix" is spoken of.
        let weak = |c: &Candidate| c.kind == Some(EntityType::Company) && c.priority < 0;
        let any_weak = candidates.iter().any(weak);
        for c in candidates.iter().filter(|c| any_weak && c.priority >= 0 && c.kind != Some(EntityType::Company)) {
            if let Some(kind) = c.kind.filter(|k| k.is_place() || k.is_organization()) {
                proof.told.entry(self.document.slice(c.range)).or_insert(kind);
            }
        }
        let person = |c: &&Candidate| c.kind == Some(EntityType::Person) && c.place.is_none();
        for c in candidates.iter().filter(person) {
            let text = self.document.slice(c.range);
            if proof.stems.contains(text) && self.has_post_behind(c.range) {
                proof.led.insert(text);
            }
        }
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
            let before = (c.kind, c.rule);
            let kept = self.corrected(&proof, c);
            changed |= !kept || before != (c.kind, c.rule);
            kept
        });
        candidates.append(&mut wholes);
        changed
    }

    /// What the proven names say of others.
    fn proof<'p>(&'p self, proven: &'p Names) -> Proof<'p> {
        let mut proof = Proof { parts: self.parts_of_bodies(proven), ..Proof::default() };
        for name in &proven.names {
            let (Some(kind), length, last) = (name.kind, name.range.len(), name.range.end as usize - 1) else {
                continue;
            };
            let text = self.document.slice(name.range);
            if kind.is_organization() && length >= 2 {
                proof.houses.insert(text);
                if let Some(letters) = self.bracketed_acronym(last + 1) {
                    proof.letters.entry(letters).or_insert(kind);
                }
            }
            match kind {
                EntityType::Person if length >= 2 => {
                    let suffix = |i: &usize| self.lookups.classes[*i].meets(self.grammar.name_suffix);
                    let surname = (name.range.start as usize + 1..=last).rev().find(|i| !suffix(i)).unwrap_or(last);
                    proof.surnames.entry(self.document.text(surname)).or_insert(name.range.start);
                }
                EntityType::City if length >= 2 => {
                    proof.towns.insert(text);
                }
                EntityType::Company => {
                    proof.bodies.insert(text);
                    let first = self.document.text(name.range.start as usize);
                    if length >= 2 {
                        proof.firsts.entry(first).or_insert(name.range.start);
                    }
                    if length == 2 && self.is_legal_form(last) {
                        proof.formed.insert(first);
                    }
                    // "Cobalt Bay" where "Cobalt Bay Shipping Co." or "Cobalt Bay Organic Growers" is
                    if length == 4 || length > 4 && self.is_legal_form(last) {
                        proof.stems.insert(self.document.slice(TokenRange { end: last as u32 - 1, ..name.range }));
                    }
                    if length >= 3 {
                        proof.stems.insert(self.document.slice(TokenRange { end: last as u32, ..name.range }));
                    }
                }
                _ => {}
            }
        }
        proof
    }

    /// Corrects the kind of a candidate; whether it is a name at all.
    fn corrected(&self, proof: &Proof<'_>, c: &mut Candidate) -> bool {
        let text = self.document.slice(c.range);
        if c.kind == Some(EntityType::Government) && proof.parts.contains(text) {
            c.kind = Some(EntityType::Organization);
        }
        if c.kind == Some(EntityType::Company)
            && c.priority < 0
            && let Some(kind) = proof.told.get(text)
        {
            c.kind = Some(*kind);
        }
        if c.kind == Some(EntityType::Person) && c.priority <= 1 && proof.bodies.contains(text) {
            c.kind = Some(EntityType::Company);
        }
        // "Anna Quarn chair Omar Stone" where "Anna Quarn Energy" is spoken of
        if c.kind == Some(EntityType::Person) && proof.led.contains(text) {
            (c.kind, c.rule) = (Some(EntityType::Company), self.fixed.repeat);
        }
        // "FAV vice-presidents" where "the Federation of Valley Farmers (FAV)" is spoken of
        if c.range.len() == 1
            && c.priority <= 1
            && c.kind.is_some_and(|k| k.is_organization())
            && let Some(kind) = proof.letters.get(text)
        {
            c.kind = Some(*kind);
        }
        // "Quarn, maker of films" is Anna Quarn.
        let firm = matches!(c.kind, Some(EntityType::Company | EntityType::Organization));
        let is_surname = firm && c.priority < 0 && c.range.len() == 1;
        // "Orlin Works was sold. Orlin, founded by Pedro Orlin": the firm is told of first.
        let own = || proof.firsts.get(text).is_some_and(|at| proof.surnames.get(text).is_some_and(|who| at < who));
        if is_surname && proof.surnames.contains_key(text) && !own() {
            return false;
        }
        let guess = c.place.is_none() && c.priority <= 1 && c.range.len() >= 2;
        let thing = c.kind.is_some_and(|k| k.is_place() || matches!(k, EntityType::Person | EntityType::Event));
        // "Anna Lind of Cobalt Bay": her company.
        let placed = || self.stands_as_place(c.range) && !self.is_home(c.range.start as usize);
        if guess && thing && proof.stems.contains(text) && !placed() {
            (c.kind, c.rule) = (Some(EntityType::Company), self.fixed.repeat);
            return true;
        }
        // "Zoltrix Terminals" where "Zoltrix's chief executive" is spoken of
        let first = c.range.start as usize;
        let of_firm = c.kind == Some(EntityType::Facility)
            && c.range.len() == 2
            && self.lookups.classes[first + 1].has(Class::PLURAL)
            && self.is_coined(first)
            && proof.bodies.contains(self.document.text(first));
        if of_firm {
            (c.kind, c.rule) = (Some(EntityType::Company), self.fixed.repeat);
            return true;
        }
        if self.is_two(proof, c) {
            return false;
        }
        let town = c.place.is_some() && c.range.len() == 1 && c.kind == Some(EntityType::City);
        let first = town && c.priority == 0 && proof.firsts.contains_key(text) && !proof.surnames.contains_key(text);
        // "Sapporo" where "Sapporo Holdings" is spoken of, whatever its size.
        if first && (self.is_small(c) || proof.formed.contains(text)) {
            (c.kind, c.place, c.rule) = (Some(EntityType::Company), None, self.fixed.repeat);
            return true;
        }
        if town {
            return !proof.surnames.contains_key(text) || self.stands_as_place(c.range);
        }
        if c.kind == Some(EntityType::Person) && c.priority <= 2 && proof.towns.contains(text) {
            c.kind = Some(EntityType::City);
        }
        true
    }

    /// "Hiver & Quarn Works" where "Quarn Works" is a business of its own.
    fn is_two(&self, proof: &Proof<'_>, c: &Candidate) -> bool {
        if !matches!(c.kind, Some(EntityType::Company | EntityType::Association)) || c.range.len() < 3 {
            return false;
        }
        let and = c.range.range().find(|i| matches!(self.document.text(*i), "&" | "and"));
        and.is_some_and(|and| {
            let rest = self.document.slice(TokenRange { start: and as u32 + 1, ..c.range });
            proof.bodies.contains(rest) || self.document.text(and) == "and" && proof.houses.contains(rest)
        })
    }

    /// "Zoltrix chief executive Anna Lind": a post and whoever holds it right behind.
    fn has_post_behind(&self, range: TokenRange) -> bool {
        let post = |i: &usize| {
            let c = self.lookups.classes.get(*i).copied().unwrap_or_default();
            c.meets(self.grammar.title.union(self.grammar.title_modifier)) && !c.has(Class::PLURAL)
        };
        let end = range.end as usize;
        let posts = (end..end + 4).take_while(post).count();
        let titled = (end..end + posts).any(|i| self.lookups.classes[i].meets(self.grammar.title));
        titled && self.is_name_token(end + posts) && !self.document.starts_sentence((end + posts) as u32)
    }

    /// Whether a word is as much as "company" at the end of a company's name.
    fn is_legal_form(&self, i: usize) -> bool {
        self.lookups.classes[i].meets(self.grammar.company_suffix)
            || matches!(self.document.text(i), "Holdings" | "Holding" | "Group" | "Corporation" | "Company")
    }

    /// "Department of Chemistry" at the Harbour University, "Harbour University's Legal Office": what is named as a body of
    /// the state but belongs to another body.
    pub(super) fn parts_of_bodies(&self, proven: &Names) -> FxHashSet<&str> {
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
        // "Department of Physics of the Harbour University"
        let of_school = |n: &Name| {
            let department = matches!(
                self.document.text(n.range.start as usize),
                "Department" | "Division" | "Section" | "Office" | "Directorate"
            );
            department && n.range.range().skip(3).any(|i| STUDIES.contains(&self.document.text(i)))
        };
        let part = |name: &&Name| {
            if scholarly && own_field(name) || of_school(name) {
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
            // "Harbour University International Office"
            let last = self.document.text(end - 1);
            let office =
                matches!(last, "Office" | "Department" | "Directorate" | "Section" | "Division" | "Secretariat");
            let house =
                |i: usize| i > start && matches!(self.document.text(i), "University" | "College" | "Polytechnic");
            let in_house = office && (start..end - 1).any(house);
            // "the company's Legal Department"
            let owner = |i: usize| {
                let (c, g) = (self.lookups.classes[i], self.grammar);
                let body = c.meets(g.organization_head.union(g.company_head)) && !c.meets(g.government_head);
                body && self.document.tokens[i].shape == Shape::Lower
            };
            let owned = owned || start >= 2 && matches!(self.document.text(start - 1), "'s" | "’s") && owner(start - 2);
            owned || brought && body(next) || of && inside.any(school) || in_house
        };
        let state = |n: &&Name| n.kind == Some(EntityType::Government);
        proven.names.iter().filter(state).filter(part).map(|n| self.document.slice(n.range)).collect()
    }
}
