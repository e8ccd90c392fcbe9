//! Chains and relations -> the entities of a document: names, aliases, attributes, mentions; what nothing names and no
//! relation uses is left out.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Chains;
use super::fold::{is_shouted, is_single_spaced};
use crate::entities::mentions::{Form, Mentions};
use crate::extraction::{Attribute, Entity, Evidence, Mention, Qualifiers, Relation, RuleName};
use crate::lexicon::{Class, Lookups};
use crate::ontology::{EntityType, RelationType};
use crate::quantities::Quantity;
use crate::relations::{Found, Statement};
use crate::segmentation::{Document, Span};
use crate::times::TimeMention;

pub(crate) struct Assembler<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    pub mentions: &'a Mentions,
    pub chains: &'a Chains,
    pub times: &'a [TimeMention],
    pub quantities: &'a [Quantity],
    pub rule_names: &'a [RuleName],
}

impl Assembler<'_> {
    /// Entities and relations of the document, in order of first mention.
    pub(crate) fn assemble(
        &self,
        found: &[Found],
        statements: &[Statement],
        said: &RuleName,
    ) -> (Vec<Entity>, Vec<Relation>) {
        let nodes = self.nodes();
        let node_of = |m: u32| nodes.get(m as usize).copied().unwrap_or(m);
        let bare = self.bare_posts(found, statements, &node_of);
        let kept = |f: &&Found| !(self.is_role(f) && bare.contains(&node_of(f.subject)));
        let found: Vec<&Found> = found.iter().filter(kept).collect();
        let mut used = vec![false; self.mentions.all.len()];
        let ends = found.iter().flat_map(|f| [f.subject, f.object]);
        let speakers = statements.iter().flat_map(|s| &s.speakers).copied();
        ends.chain(speakers).for_each(|m| used[node_of(m) as usize] = true);
        let mut numbers: Vec<Option<usize>> = vec![None; used.len()];
        let (members, order) = members(&nodes);
        let mut entities: Vec<Entity> = Vec::with_capacity(order.len() + statements.len());
        for list in order.into_iter().map(|range| &members[range]) {
            let node = node_of(list[0]);
            if let Some(entity) = self.entity_of(node, list, used[node as usize]) {
                numbers[node as usize] = Some(entities.len());
                entities.push(entity);
            }
        }
        let number = |m: u32| numbers.get(node_of(m) as usize).copied().flatten();
        let mut relations = self.relations(&found, &number);
        for statement in statements {
            self.add_statement(statement, said, &number, &mut entities, &mut relations);
        }
        (entities, relations)
    }

    /// The entity of a node with its mentions; `used` where it stands in a relation. Nothing where it is none of its own.
    fn entity_of(&self, node: u32, list: &[u32], used: bool) -> Option<Entity> {
        let all = &self.mentions.all;
        let kind = self.chains.kind(node);
        let named = list.iter().any(|m| matches!(all[*m as usize].form, Form::Name(_)));
        if !(kind.is_value() || named || used) {
            return None;
        }
        // Several places or bodies without a name are no thing of their own.
        let several = || (kind.is_place() || kind.is_organization()) && list.iter().all(|m| all[*m as usize].plural);
        // "the two sides": a number of what the text has spoken of before.
        let takes_up = || kind == EntityType::Count && !used && list.iter().all(|m| self.takes_up(*m));
        let vague = || kind == EntityType::Date && !used && list.iter().all(|m| self.is_vague(*m));
        if !kind.is_value() && !named && several() || takes_up() || vague() {
            return None;
        }
        self.entity(node, list, named)
    }

    /// The relations between entities, each once with all its evidence; `number` gives the entity of a mention.
    fn relations(&self, found: &[&Found], number: &impl Fn(u32) -> Option<usize>) -> Vec<Relation> {
        let mut relations: Vec<Relation> = Vec::new();
        // Relation by number, places of the evidence, rule.
        let mut stated: FxHashSet<(usize, Span, Span, Span, u32)> = FxHashSet::default();
        let mut index: FxHashMap<(RelationType, usize, usize), usize> = FxHashMap::default();
        for f in found {
            let (Some(a), Some(b)) = (number(f.subject), number(f.object)) else { continue };
            if a == b {
                continue;
            }
            let (source, target) = if f.relation.is_symmetric() && b < a { (b, a) } else { (a, b) };
            let evidence = Evidence {
                span: f.evidence,
                subject: self.span(f.subject),
                object: self.span(f.object),
                rule: self.rule(f.rule),
            };
            let place = *index.entry((f.relation, source, target)).or_insert(relations.len());
            let new = stated.insert((place, evidence.span, evidence.subject, evidence.object, f.rule));
            if let Some(relation) = relations.get_mut(place) {
                if new {
                    relation.evidence.push(evidence);
                }
                fill_in(&mut relation.qualifiers, &f.qualifiers);
            } else {
                let (relation, qualifiers) = (f.relation, f.qualifiers.clone());
                relations.push(Relation { relation, source, target, qualifiers, evidence: vec![evidence] });
            }
        }
        relations
    }

    /// The entity of a statement, and who says it, where that is an entity.
    fn add_statement(
        &self,
        statement: &Statement,
        said: &RuleName,
        number: &impl Fn(u32) -> Option<usize>,
        entities: &mut Vec<Entity>,
        relations: &mut Vec<Relation>,
    ) {
        let mut sources: Vec<(u32, usize)> = Vec::new();
        for speaker in &statement.speakers {
            if let Some(source) = number(*speaker)
                && !sources.iter().any(|(_, s)| *s == source)
            {
                sources.push((*speaker, source));
            }
        }
        if sources.is_empty() {
            return;
        }
        let text = |span: Span| one_line(span.of(&self.document.article.text));
        let rule: RuleName = format!("{said}/{}", statement.rule).into();
        let mention = |span: Span| Mention { span, rule: rule.clone(), sieve: None, pronoun: false };
        let spans = std::iter::once(statement.span).chain(statement.pieces.iter().copied());
        let target = entities.len();
        entities.push(Entity {
            kind: EntityType::Statement,
            name: text(self.first_sentence(statement.span)),
            aliases: statement.pieces.iter().map(|p| text(*p)).collect(),
            named: false,
            attributes: Vec::new(),
            mentions: spans.map(mention).collect(),
        });
        for (speaker, source) in sources {
            let evidence = Evidence {
                span: statement.evidence,
                subject: self.span(speaker),
                object: statement.span,
                rule: rule.clone(),
            };
            let (relation, qualifiers) = (RelationType::Said, Qualifiers::default());
            relations.push(Relation { relation, source, target, qualifiers, evidence: vec![evidence] });
        }
    }

    /// Whether a fact says no more than what somebody is called: "the commander of the forces", "the host of the cup".
    fn is_role(&self, f: &Found) -> bool {
        let all = &self.mentions.all;
        let (subject, object) = (&all[f.subject as usize], &all[f.object as usize]);
        let within = subject.kind == EntityType::Person && subject.form == Form::Description;
        f.relation == RelationType::HoldsPosition || within && subject.range.contains(object.range)
    }

    /// People without a name of whom nothing but a post or a role is said.
    fn bare_posts(&self, found: &[Found], statements: &[Statement], node_of: &dyn Fn(u32) -> u32) -> FxHashSet<u32> {
        let mut bare: FxHashSet<u32> = FxHashSet::default();
        let posts = found.iter().filter(|f| self.is_role(f) && self.chains.kind(f.subject) == EntityType::Person);
        bare.extend(posts.filter(|f| !self.chains.is_named(f.subject)).map(|f| node_of(f.subject)));
        if bare.is_empty() {
            return bare;
        }
        for f in found.iter().filter(|f| !self.is_role(f)) {
            bare.remove(&node_of(f.subject));
            bare.remove(&node_of(f.object));
        }
        for speaker in statements.iter().flat_map(|s| &s.speakers) {
            bare.remove(&node_of(*speaker));
        }
        bare
    }

    /// Whether a number stands in a definite noun group, or counts nothing.
    fn takes_up(&self, m: u32) -> bool {
        let mention = &self.mentions.all[m as usize];
        let Form::Quantity(q) = mention.form else { return false };
        let Some(quantity) = self.quantities.get(q as usize) else { return false };
        let before = (mention.range.start as usize).checked_sub(1).map(|i| self.document.text(i).to_lowercase());
        let definite = matches!(before.as_deref(), Some("the" | "these" | "those" | "both"));
        // "the nine-member board"
        let of_people = self.document.text(mention.range.start as usize).contains('-');
        let small = quantity.value.abs() < 10.0 && !of_people;
        small && quantity.value.fract() == 0.0 && (definite || quantity.unit.is_none() && mention.range.len() == 1)
    }

    /// Whether a time tells no day: "recently", "in the future", "now", "the current president".
    fn is_vague(&self, m: u32) -> bool {
        let mention = &self.mentions.all[m as usize];
        let Form::Time(n) = mention.form else { return false };
        let value = self.times.get(n as usize).map_or("", |t| t.value.as_str());
        let word = self.document.slice(mention.range);
        let words = ["current", "currently", "present", "presently", "now", "nowadays"];
        let present = words.iter().any(|w| w.eq_ignore_ascii_case(word));
        matches!(value, "PAST_REF" | "FUTURE_REF") || value == "PRESENT_REF" && present
    }

    /// For each mention the one that stands for its node: the first of its chain, or of its date value.
    fn nodes(&self) -> Vec<u32> {
        let mut first_of_value: FxHashMap<&str, u32> = FxHashMap::default();
        let value = |m: u32| match self.mentions.all[m as usize].form {
            Form::Time(n) => self.times.get(n as usize).map(|t| t.value.as_str()),
            _ => None,
        };
        let numbers = 0..self.mentions.all.len() as u32;
        for m in numbers.clone() {
            if let Some(value) = value(m) {
                first_of_value.entry(value).or_insert(m);
            }
        }
        numbers
            .map(|m| {
                let root = self.chains.root(m);
                value(root).and_then(|value| first_of_value.get(value).copied()).unwrap_or(root)
            })
            .collect()
    }

    /// A statement by its first sentence, without the stop.
    fn first_sentence(&self, span: Span) -> Span {
        let tokens = &self.document.tokens;
        let first = tokens.partition_point(|t| t.span.end <= span.start) as u32;
        let sentences = &self.document.sentences;
        let Some(sentence) = sentences.get(sentences.partition_point(|s| s.tokens.end <= first)) else { return span };
        let stop = |i: &u32| matches!(self.document.text(*i as usize), "." | "!" | "?" | "\"" | "”");
        let last = (first..sentence.tokens.end).rev().find(|i| !stop(i));
        let end = last.and_then(|i| tokens.get(i as usize)).map_or(span.end, |t| t.span.end);
        Span { start: span.start, end: end.clamp(span.start, span.end) }
    }

    fn span(&self, m: u32) -> Span {
        self.document.span(self.mentions.all[m as usize].range)
    }

    fn rule(&self, n: u32) -> RuleName {
        self.rule_names.get(n as usize).cloned().unwrap_or_else(|| "".into())
    }

    fn entity(&self, node: u32, list: &[u32], named: bool) -> Option<Entity> {
        let all = &self.mentions.all;
        let kind = self.chains.kind(node);
        let mut forms: Vec<(String, bool, usize)> = Vec::with_capacity(1);
        let mut mentions = Vec::with_capacity(list.len());
        for &m in list {
            let mention = &all[m as usize];
            let pronoun = mention.form == Form::Pronoun;
            mentions.push(Mention {
                span: self.span(m),
                rule: self.rule(mention.rule),
                sieve: self.chains.sieves[m as usize],
                pronoun,
            });
            if !pronoun {
                // "Peru" names the country, "Peruvian" or "South Korean" only tells of it; so "Ohio" and "OH".
                let tells = match kind {
                    EntityType::Country => Class::DEMONYM,
                    _ => Class::REGION_ABBREVIATION,
                };
                let longest = if kind == EntityType::Country { 2 } else { 1 };
                let tells = kind.is_place()
                    && mention.range.len() <= longest
                    && self.lookups.classes[mention.head as usize].has(tells);
                let name = matches!(mention.form, Form::Name(_)) && !tells;
                let surface = self.surface(m);
                if forms.iter().any(|(known, _, _)| known == surface) {
                    continue;
                }
                let text = one_line(surface);
                if !text.is_empty() && !forms.iter().any(|(t, _, _)| *t == text) {
                    forms.push((text, name, mention.range.len()));
                }
            }
        }
        mentions.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        mentions.dedup();
        // The fullest name, not in capitals; among descriptions the fullest description.
        // "KOBE" in a headline, "Kobe" below it.
        let cased = |text: &str| forms.iter().any(|(other, _, _)| other != text && other.eq_ignore_ascii_case(text));
        let shouted = |text: &str| is_shouted(text) || text == text.to_uppercase() && cased(text);
        let order = |(n, (text, name, words)): &(usize, &(String, bool, usize))| {
            (*name, *words, !shouted(text), std::cmp::Reverse(*n))
        };
        let best = if let [_] = forms[..] { 0 } else { forms.iter().enumerate().max_by_key(order)?.0 };
        let name = forms.remove(best).0;
        let aliases = forms.into_iter().map(|(t, _, _)| t).collect();
        Some(Entity { kind, name, aliases, named, attributes: self.attributes(node, list), mentions })
    }

    /// The text of a mention without article and possessive.
    fn surface(&self, m: u32) -> &str {
        let mut range = self.mentions.all[m as usize].range;
        let first = range.start as usize;
        if range.len() > 1
            && self.lookups.classes[first].has(Class::DETERMINER)
            && !self.mentions.all[m as usize].kind.is_value()
        {
            range.start += 1;
        }
        self.document.slice(range)
    }

    /// The attributes of a value; a warning may come from any of its mentions.
    fn attributes(&self, node: u32, list: &[u32]) -> Vec<(&'static str, Attribute)> {
        let mut out = Vec::new();
        match self.mentions.all[node as usize].form {
            Form::Time(n) => {
                if let Some(time) = self.times.get(n as usize) {
                    out.push(("value", Attribute::Text(time.value.clone())));
                    if time.inferred {
                        out.push(("inferred", Attribute::Flag(true)));
                    }
                }
                let warning = list.iter().find_map(|m| match self.mentions.all[*m as usize].form {
                    Form::Time(n) => self.times.get(n as usize)?.warning.clone(),
                    _ => None,
                });
                out.extend(warning.map(|w| ("warning", Attribute::Text(w))));
            }
            Form::Quantity(n) => {
                if let Some(q) = self.quantities.get(n as usize) {
                    out.push(("value", Attribute::Number(q.value)));
                    if let Some(unit) = q.unit {
                        out.push(("unit", Attribute::Text(one_line(self.document.slice(unit)))));
                    }
                    if let Some(currency) = q.currency {
                        out.push(("currency", Attribute::Text(currency.to_owned())));
                    }
                    if let Some(bound) = q.bound {
                        out.push(("bound", Attribute::Text(bound.to_owned())));
                    }
                }
            }
            _ => {}
        }
        out
    }
}

/// The mentions of every node one after the other, and the ranges of the nodes in order of their first mention.
fn members(nodes: &[u32]) -> (Vec<u32>, Vec<Range<usize>>) {
    let mut next = vec![0; nodes.len() + 1];
    for node in nodes {
        next[*node as usize + 1] += 1;
    }
    for n in 1..next.len() {
        next[n] += next[n - 1];
    }
    let starts = next.clone();
    let (mut members, mut order) = (vec![0; nodes.len()], Vec::new());
    for (m, node) in nodes.iter().map(|n| *n as usize).enumerate() {
        if next[node] == starts[node] {
            order.push(starts[node]..starts[node + 1]);
        }
        members[next[node]] = m as u32;
        next[node] += 1;
    }
    (members, order)
}

/// Adds what the second statement says more.
fn fill_in(into: &mut crate::extraction::Qualifiers, from: &crate::extraction::Qualifiers) {
    let take = |a: &mut Option<String>, b: &Option<String>| {
        if a.is_none() {
            a.clone_from(b);
        }
    };
    let general = into.has_general_title() && from.title.is_some() && !from.has_general_title();
    let fuller = into.status == from.status && is_fuller(&from.title, &into.title);
    let same = fuller || is_fuller(&into.title, &from.title);
    if general || fuller {
        into.title.clone_from(&from.title);
    }
    // "elected her chair. She has been its treasurer since 2015": of two posts each has its own date.
    let other_post = from.title.is_some() && into.title.is_some() && into.title != from.title && !same;
    if other_post && !from.has_general_title() {
        return;
    }
    take(&mut into.title, &from.title);
    take(&mut into.date, &from.date);
    take(&mut into.place, &from.place);
    take(&mut into.purpose, &from.purpose);
    take(&mut into.amount, &from.amount);
    take(&mut into.by, &from.by);
    take(&mut into.measure, &from.measure);
    // Stated as fact anywhere is stated as fact.
    if from.status.is_none() && into.status == Some("planned") {
        into.status = None;
    }
}

/// "minister for youth" after "minister": whether the first title tells the second with its field.
fn is_fuller(fuller: &Option<String>, plain: &Option<String>) -> bool {
    let rest = fuller.as_deref().zip(plain.as_deref()).and_then(|(fuller, plain)| fuller.strip_prefix(plain));
    rest.is_some_and(|rest| [" for ", " of ", " extraordinary"].iter().any(|field| rest.starts_with(field)))
}

/// White space folded, for names.
fn one_line(text: &str) -> String {
    if is_single_spaced(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
