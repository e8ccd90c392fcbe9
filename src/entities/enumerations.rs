//! Enumerations: capitalised items between commas, what they are a list of, and the type their members share.
//!
//! "sponsors that include Harbour Bank, Orlin and Glass & Sons": names without evidence of their own take the type of
//! what the list is one of, or that of the other members.

use rustc_hash::FxHashMap;

use super::names::{Candidate, Name, Names};
use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Sentence, Shape, TokenKind, TokenRange};

/// Fewer capitalised items between commas are no evidence of anything.
const FEWEST: usize = 4;
/// Items of more tokens are no names.
const LONGEST_ITEM: usize = 8;
/// So many words before a list can say what it is one of.
const CUE_REACH: usize = 6;

impl Recognizer<'_> {
    /// Proposes the items of long enumerations whose type is known as names of that type.
    pub(super) fn enumerations(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let mut items = Vec::new();
        for (n, sentence) in self.document.sentences.iter().enumerate() {
            // "A, B, C and D"
            let marks = self.marks.commas.within(sentence.tokens).take(FEWEST - 2).count();
            // "customers include A, B and C"
            let business = |i: usize| self.lookups.classes[i].meets(self.grammar.business_role);
            let cued = || marks > 0 && sentence.tokens.range().any(business);
            if sentence.tokens.len() < FEWEST * 2 || marks < FEWEST - 2 && !cued() {
                continue;
            }
            let mut from = sentence.tokens.start as usize;
            while let Some(start) = self.first_capital(from, sentence.tokens.end as usize) {
                let end = self.items_from(start, sentence, &mut items);
                if items.len() >= FEWEST || items.len() + 1 == FEWEST && self.is_cued(items[0].start as usize) {
                    self.propose(n, &items, proven, out);
                }
                from = end.max(start + 1);
            }
        }
    }

    /// The first token from token `from` on and before token `end` that can begin an item.
    fn first_capital(&self, from: usize, end: usize) -> Option<usize> {
        let name = self.marks.names.within(TokenRange::new(from, end + 1)).next()?;
        let article = name > from && self.document.text(name - 1) == "The";
        Some(name - usize::from(article)).filter(|start| *start < end)
    }

    /// The items of the enumeration at token `start`, and where it ends.
    fn items_from(&self, start: usize, sentence: &Sentence, items: &mut Vec<TokenRange>) -> usize {
        items.clear();
        let end = sentence.tokens.end as usize;
        let mut i = start;
        while i < end {
            // "..., and X"
            let and = self.lookups.words[i] == self.grammar.and;
            let first = i + usize::from(and && !items.is_empty());
            let last = self.item_end(first, end);
            if last == first {
                break;
            }
            items.push(TokenRange::new(first, last));
            i = last;
            if and || !matches!(self.document.text(i), "," | ";") || i >= end {
                break;
            }
            i += 1;
        }
        // "..., X and Y": the last comma separates two items joined by "and".
        if let Some(last) = items.last().copied()
            && (items.len() + 1 >= FEWEST || items.len() + 2 == FEWEST && self.is_cued(items[0].start as usize))
            && let Some(and) = last.range().find(|i| self.lookups.words[*i] == self.grammar.and)
            && self.lookups.words[last.start as usize - 1] != self.grammar.and
        {
            items.pop();
            items.push(TokenRange::new(last.start as usize, and));
            items.push(TokenRange::new(and + 1, last.end as usize));
        }
        i
    }

    /// "customers include", "clients such as": whether the words right before token `start` say that businesses follow.
    fn is_cued(&self, start: usize) -> bool {
        let brings = start.checked_sub(1).map(|i| self.document.text(i));
        // "Media contact: Anna Lind, Head of Press, Orlin Ltd."
        let before = start.checked_sub(2).map(|i| self.document.text(i));
        if matches!(before, Some("contact" | "contacts" | "enquiries" | "inquiries" | "Contact" | "Contacts")) {
            return false;
        }
        matches!(brings, Some("include" | "includes" | "including" | "included" | "as" | "like" | ":"))
            && self.list_cue(start) == Some(EntityType::Company)
    }

    /// Where the capitalised item that starts at token `first` ends; `first` itself where none does.
    fn item_end(&self, first: usize, end: usize) -> usize {
        let part = |i: usize| {
            let token = self.document.tokens[i];
            self.is_name_token(i)
                || i > first && matches!(token.shape, Shape::Capitalized | Shape::Mixed)
                || token.kind == TokenKind::Number && i > first
                || token.glued && i > first && matches!(self.document.text(i), "!" | "-" | "+" | "&")
                || token.glued
                    && i > first
                    && self.document.text(i) == "."
                    && self.document.tokens.get(i + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Word)
                || i == first && self.document.text(i) == "The" && self.is_name_token(i + 1)
        };
        let mut i = first;
        let mut last = first;
        while i < end && i - first < LONGEST_ITEM {
            if part(i) {
                last = i + 1;
            } else if i == first || !matches!(self.document.text(i), "of" | "the" | "for" | "de" | "and" | "&" | "in") {
                break;
            }
            i += 1;
        }
        last
    }

    /// "Secretary for Trade": begins with a title that a preposition completes.
    fn is_post_with_field(&self, mut range: std::ops::Range<usize>) -> bool {
        let first = range.start;
        self.lookups.classes[first].meets(self.grammar.title)
            && range.any(|i| self.lookups.classes[i].has(Class::PREPOSITION))
    }

    /// "Lanka in Lima": small words of other kinds than surnames have stand inside.
    fn is_joined(&self, range: TokenRange) -> bool {
        range.range().any(|i| {
            let c = self.lookups.classes[i];
            let joins = c.has(Class::PREPOSITION) || c.has(Class::CONJUNCTION);
            joins && !c.meets(self.grammar.surname_particle)
        })
    }

    /// Gives the items of one enumeration their common type.
    fn propose(&self, sentence: usize, items: &[TokenRange], proven: &Names, out: &mut Vec<Candidate>) {
        let title = |range: &TokenRange| self.lookups.classes[range.end as usize - 1].meets(self.grammar.title);
        if items.iter().any(title) {
            return;
        }
        let name_of = |range: TokenRange| {
            let name = proven.names.get(proven.covering(range.start as usize)? as usize)?;
            (name.range == range).then_some(name)
        };
        let kinds = || items.iter().filter_map(|range| name_of(*range)?.kind);
        let bodies = kinds().filter(|k| k.is_organization()).count();
        let companies = kinds().filter(|k| *k == EntityType::Company).count();
        let (mut persons, mut others) = (0, 0);
        for kind in kinds().filter(|k| !k.is_organization()) {
            if kind == EntityType::Person { persons += 1 } else { others += 1 }
        }
        let cue = self.list_cue(items[0].start as usize).or_else(|| self.heading_cue(sentence));
        let business = cue == Some(EntityType::Company) || companies >= 2 && companies * 2 >= bodies + persons + others;
        let plural = |range: &TokenRange| self.lookups.classes[range.end as usize - 1].has(Class::PLURAL);
        let people = cue == Some(EntityType::Person) && bodies == 0;
        for range in items {
            // "Anna Lind, Secretary for Trade": who somebody is.
            let honoured = self.lookups.classes[range.start as usize].meets(self.grammar.honorific);
            if self.is_post_with_field(range.range()) || honoured {
                continue;
            }
            // Only what the list is said to be one of overrules evidence.
            let known = name_of(*range).filter(|n| n.kind.is_some());
            if known.is_some_and(|n| cue.is_none() || n.place.is_some() || n.kind.is_some_and(|k| k.is_organization()))
            {
                continue;
            }
            let g = self.grammar;
            let last = self.lookups.classes[range.end as usize - 1];
            let heads = g.government_head.union(g.organization_head).union(g.association_head);
            let body = last.meets(heads) && !last.meets(g.company_head);
            let kind = if business && body {
                self.kind_of_body(*range)
            } else if business {
                EntityType::Company
            } else if known.is_none() && people && range.len() >= 2 && !plural(range) && !self.is_joined(*range) {
                EntityType::Person
            } else {
                continue;
            };
            if self.lookups.place_at(range.start as usize).is_some_and(|hit| hit.range == *range) {
                continue;
            }
            // "Hamburg and Stuttgart": no person.
            let small = |i: usize| {
                let particle = self.lookups.classes[i].meets(g.surname_particle);
                self.document.tokens[i].shape == Shape::Lower && !particle
            };
            if kind == EntityType::Person && range.range().any(small) {
                continue;
            }
            // "City Manager Anna Lind": without the post.
            let mut own = *range;
            if kind == EntityType::Person {
                let post = |i: &usize| {
                    let c = self.lookups.classes[*i];
                    c.meets(g.title) || c.meets(g.honorific) || c.meets(g.title_modifier)
                };
                let bare = range.range().rev().find(post).map_or(range.start, |i| i as u32 + 1);
                own.start = if range.end.saturating_sub(bare) >= 2 { bare } else { range.start };
            }
            let covered = |i: usize| proven.covering(i).and_then(|n| proven.names.get(n as usize));
            let inside = range.range().filter_map(covered).all(|n| range.contains(n.range));
            let vague = range.len() == 1 && matches!(self.document.text(range.start as usize), "Anonymous" | "Others");
            if inside && !vague {
                let rule = self.fixed.list;
                out.push(Candidate { range: own, kind: Some(kind), priority: 4, rule, place: None });
            }
        }
    }

    /// "the towns of Niva, Orla and Lima": names without a type take that of the list they stand in.
    pub(super) fn type_lists(&self, names: &mut Names) {
        let joined = |a: &Name, b: &Name| {
            let between = a.range.end as usize..b.range.start as usize;
            !between.is_empty()
                && between.len() <= 2
                && between.clone().all(|i| {
                    matches!(self.document.text(i), "," | "&" | ";") || self.lookups.words[i] == self.grammar.and
                })
        };
        let mut start = 0;
        while start < names.names.len() {
            let mut end = start + 1;
            while end < names.names.len() && joined(&names.names[end - 1], &names.names[end]) {
                end += 1;
            }
            if end - start < 2 {
                start = end;
                continue;
            }
            let cue = self.list_cue(names.names[start].range.start as usize);
            let titled = self.is_of_titled(names.names[start].range.start as usize);
            let and = end - start >= 3
                || names.names[start..end].windows(2).any(|pair| {
                    (pair[0].range.end as usize..pair[1].range.start as usize)
                        .any(|i| self.lookups.words[i] == self.grammar.and)
                });
            let run = &mut names.names[start..end];
            if and {
                let count = |kind| run.iter().filter(|n| n.kind == Some(kind)).count();
                let first = run.iter().find_map(|n| n.kind);
                let agreed = first.filter(|kind| count(*kind) == run.iter().filter(|n| n.kind.is_some()).count());
                let companies = count(EntityType::Company);
                let business = run.len() >= 4
                    && companies * 2 >= run.iter().filter(|n| n.kind.is_some()).count()
                    && companies > 0
                    && count(EntityType::Person) == 0;
                let agreed = agreed.or(business.then_some(EntityType::Company));
                // "Harbour Bank Ltd and Zoltrix"
                let own =
                    |i: usize| self.lookups.words[i] == WordId::UNKNOWN && !self.lookups.classes[i].has(Class::PLACE);
                let coined = run.iter().filter(|n| n.kind.is_none()).all(|n| own(n.range.start as usize));
                // "members include Acme, Zoltrix and Quarn": members may be bodies.
                let body = run.iter().filter_map(|n| n.kind).any(EntityType::is_organization);
                let cue = cue.filter(|kind| *kind != EntityType::Person || !body);
                // "Zoltrix and the Harbour Fund"
                let bodies = first.filter(|_| body && coined && count(EntityType::Person) == 0);
                let sited = |k: EntityType| k.is_organization() || k == EntityType::Facility;
                let bodies = bodies.filter(|_| run.iter().filter_map(|n| n.kind).all(sited));
                let agreed = match agreed.or(bodies) {
                    Some(kind) if kind.is_organization() && kind != EntityType::Company => {
                        Some(EntityType::Organization)
                    }
                    other => other,
                };
                let kind = cue.or(agreed).filter(|kind| {
                    *kind == EntityType::Organization && coined
                        || matches!(kind, EntityType::City | EntityType::Region | EntityType::Person)
                        || matches!(kind, EntityType::Company) && (cue.is_some() || run.len() >= 3 || coined)
                });
                if let Some(kind) = kind {
                    let title = |i: usize| self.lookups.classes[i].meets(self.grammar.title);
                    let post = |r: std::ops::Range<usize>| title(r.end - 1) || self.is_post_with_field(r);
                    for name in run.iter_mut().filter(|n| n.kind.is_none()) {
                        let last = self.lookups.classes[name.range.end as usize - 1];
                        // "Fire Prevention"
                        let plain = |i: usize| {
                            let c = self.lookups.classes[i];
                            self.lookups.words[i] != WordId::UNKNOWN && !c.meets(self.grammar.given_name)
                        };
                        // "(R-Ga.)"
                        let surname =
                            titled && self.document.text(name.range.start as usize).split('-').all(|w| w.len() > 2);
                        let no_person = name.range.len() < 2 && !surname
                            || post(name.range.range())
                            || last.has(Class::PLURAL)
                            || name.range.range().all(plain);
                        if kind == EntityType::Person && no_person {
                            continue;
                        }
                        name.kind = Some(kind);
                        name.rule = self.fixed.list;
                    }
                }
            }
            start = end;
        }
        self.type_repeats(names);
    }

    /// "Senators Baucus, Quarn and Stone": a list that begins at token `start` behind what all of them are.
    fn is_of_titled(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|i| {
            let c = self.lookups.classes[i];
            let cased = self.document.tokens[i].shape == Shape::Capitalized;
            cased && c.meets(self.grammar.title) && c.has(Class::PLURAL) && !c.meets(self.grammar.business_role)
        })
    }

    /// A name typed somewhere is typed everywhere.
    fn type_repeats(&self, names: &mut Names) {
        let mut typed: FxHashMap<&str, Option<(EntityType, u32)>> = FxHashMap::default();
        // Most are of another length than every name without a type.
        let length = |name: &Name| 1_u64 << self.document.span(name.range).len().min(63);
        let untyped = names.names.iter().filter(|n| n.kind.is_none()).fold(0, |all, n| all | length(n));
        for name in &names.names {
            if let Some(kind) = name.kind.filter(|_| untyped != 0 && untyped & length(name) != 0) {
                typed
                    .entry(self.document.slice(name.range))
                    .and_modify(|k| {
                        if k.is_some_and(|(k, _)| k != kind) {
                            *k = None
                        }
                    })
                    .or_insert(Some((kind, name.rule)));
            }
        }
        self.type_alike(names);
        for name in names.names.iter_mut().filter(|n| n.kind.is_none()) {
            if let Some(Some((kind, _))) = typed.get(self.document.slice(name.range)) {
                name.kind = Some(*kind);
                name.rule = self.fixed.repeat;
            }
        }
    }

    /// "Zoltrix, the rental platform" where "Zoltrix raised $2 million": a business, whatever it is said to make; "head of
    /// The Marlin" where "The Marlin, a hotel" is spoken of: what it is told to be.
    fn type_alike(&self, names: &mut Names) {
        let beside = |n: &Name| n.rule == self.fixed.beside;
        // "Zoltrix, the platform for sailors,"
        let apposed = |n: &Name| {
            let end = n.range.end as usize;
            n.kind == Some(EntityType::Work)
                && n.range.len() == 1
                && self.document.text(end) == ","
                && self.lookups.classes.get(end + 1).is_some_and(|c| c.has(Class::DETERMINER))
        };
        let guess = |n: &&Name| {
            (beside(n) || apposed(n))
                && matches!(n.kind, Some(EntityType::Work | EntityType::Organization))
                && n.range.len() <= 3
        };
        if !names.names.iter().any(|n| guess(&n)) {
            return;
        }
        let mut firm: FxHashMap<&str, (EntityType, u32)> = FxHashMap::default();
        for name in &names.names {
            let kind = name.kind.filter(|k| matches!(k, EntityType::Company | EntityType::Facility));
            if let Some(kind) = kind {
                firm.entry(self.document.slice(name.range)).or_insert((kind, name.rule));
            }
        }
        for name in names.names.iter_mut().filter(|n| guess(&&**n)) {
            let told = firm.get(self.document.slice(name.range));
            let fits = |k: EntityType| k == EntityType::Company || name.kind == Some(EntityType::Organization);
            if let Some((kind, rule)) = told.filter(|(k, _)| fits(*k)) {
                (name.kind, name.rule) = (Some(*kind), *rule);
            }
        }
    }

    /// What a list is one of: "companies such as", "sponsors include", "the towns of".
    fn list_cue(&self, start: usize) -> Option<EntityType> {
        let mut told = false;
        for i in (start.saturating_sub(CUE_REACH)..start).rev() {
            let text = self.document.text(i);
            if matches!(text, "." | ";" | "(" | ")") {
                return None;
            }
            // "the lines between Newcastle, Quarn and Zoltrix": what stands there is of another kind.
            told |= matches!(
                text,
                ":" | "include" | "includes" | "included" | "including" | "are" | "were" | "of" | "like"
            );
            if !told && matches!(text, "between" | "in" | "at" | "from" | "near" | "to") {
                return None;
            }
            if self.lookups.classes[i].has(Class::PLURAL) {
                return self.cue(i);
            }
        }
        None
    }

    /// What the items of a list are by the heading above them: "Gold sponsors".
    fn heading_cue(&self, sentence: usize) -> Option<EntityType> {
        let sentences = &self.document.sentences;
        sentences.get(sentence).filter(|s| s.kind == BlockKind::ListItem)?;
        let above = sentences.get(self.document.above(sentence)?)?;
        let colon = above.tokens.range().next_back().is_some_and(|i| self.document.text(i) == ":");
        if !colon && above.kind != BlockKind::Heading {
            return None;
        }
        let last = above.tokens.range().rev().find(|i| self.lookups.classes[*i].has(Class::PLURAL))?;
        self.cue(last)
    }

    /// What a plural noun says of the members of its list.
    fn cue(&self, i: usize) -> Option<EntityType> {
        let c = self.lookups.classes[i];
        let business = c.meets(self.grammar.business_role) || c.meets(self.grammar.company_head);
        let person = c.meets(self.grammar.person_noun) || c.meets(self.grammar.title);
        // "The satellites, Zoltrix-1 and Zoltrix-2,"
        let list = self.lexicon.class_named("named-kind");
        let told = list.and_then(|list| self.lexicon.attribute(list, self.lookups.noun_lemmas[i]));
        if told == Some("Work") {
            return None;
        }
        if business && self.lookups.words[i] != WordId::UNKNOWN {
            Some(EntityType::Company)
        } else if c.meets(self.grammar.city_head) {
            Some(EntityType::City)
        } else if c.meets(self.grammar.region_head) {
            Some(EntityType::Region)
        } else {
            person.then_some(EntityType::Person)
        }
    }
}
