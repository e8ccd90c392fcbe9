//! One extraction -> the facts of its document, with the words they cite.

use std::borrow::Cow;
use std::sync::Arc;

use once_cell::sync::Lazy;

use super::facts::{DocumentFacts, DocumentId, EntityFacts, Statement};
use super::keys::IdentityKeys;
use super::offsets::OffsetMap;
use super::source::{Source, Stretch};
use super::{Evidence, Mention, Offsets};
use crate::extraction::{Entity, Extraction, Qualifiers};

/// The facts of an extraction; `text` is the text its spans point into. Relations that point at no entity, or from a
/// thing to itself, are left out.
pub(super) fn facts_of(extraction: &Extraction, text: &str, offsets: Offsets) -> (DocumentId, DocumentFacts) {
    let document: DocumentId = Arc::from(extraction.document.id.as_str());
    let mut source = Source::of(Arc::clone(&document));
    let citations = cite(extraction, &mut source, text);
    let mut rest = citations.as_slice();
    let mut names = |entity: &Entity| add_names(entity, &mut source, take(&mut rest, entity.mentions.len()));
    let names: Vec<(Stretch, Vec<Stretch>)> = extraction.entities.iter().map(&mut names).collect();
    let mut making = Facts { source: source.finish(), citations: &citations, map: OffsetMap::new(text, offsets) };
    let entities = (0..).zip(&extraction.entities).zip(names);
    let mut facts = DocumentFacts {
        info: Some(extraction.document.clone()),
        entities: entities.map(|((number, entity), names)| making.entity(number, entity, names)).collect(),
        statements: making.statements(extraction),
        keys: IdentityKeys::default(),
    };
    facts.sort();
    (document, facts)
}

/// No qualifiers, for all who have none.
static UNQUALIFIED: Lazy<Arc<Qualifiers>> = Lazy::new(Arc::default);

/// What the facts of one extraction are made with.
struct Facts<'a> {
    source: Arc<Source>,
    /// What was cited for what is still to be made.
    citations: &'a [Citation],
    map: OffsetMap<'a>,
}

/// What the source has of a mention or a piece of evidence: its words, its rule, its sieve.
struct Citation {
    words: Stretch,
    rule: u16,
    sieve: u8,
}

impl Facts<'_> {
    fn entity(
        &mut self,
        number: u32,
        entity: &Entity,
        (name, aliases): (Stretch, Vec<Stretch>),
    ) -> (EntityFacts, Box<[Mention]>) {
        let citations = take(&mut self.citations, entity.mentions.len());
        let mention = |(m, cited): (&crate::extraction::Mention, &Citation)| {
            let (start, end) = self.map.convert(m.span);
            Mention {
                text: self.source.excerpt(cited.words),
                start,
                end,
                entity: number,
                rule: cited.rule,
                sieve: cited.sieve,
                pronoun: m.pronoun,
            }
        };
        let facts = EntityFacts {
            entity: number,
            kind: entity.kind,
            named: entity.named,
            name: self.source.excerpt(name),
            aliases: aliases.into_iter().map(|alias| self.source.excerpt(alias)).collect(),
            attributes: entity.attributes.iter().map(|(key, value)| ((*key).into(), value.clone())).collect(),
        };
        (facts, entity.mentions.iter().zip(citations).map(mention).collect())
    }

    fn statements(&mut self, extraction: &Extraction) -> Vec<Statement> {
        let kind = |entity: usize| extraction.entities.get(entity).map(|e| e.kind);
        let count = extraction.relations.iter().map(|relation| relation.evidence.len()).sum();
        let mut statements = Vec::with_capacity(count);
        for relation in &extraction.relations {
            let citations = take(&mut self.citations, relation.evidence.len());
            let (Some(subject), Some(object)) = (kind(relation.source), kind(relation.target)) else { continue };
            if relation.source == relation.target {
                continue;
            }
            let none = relation.qualifiers == **UNQUALIFIED;
            let qualifiers = if none { Arc::clone(&UNQUALIFIED) } else { Arc::new(relation.qualifiers.clone()) };
            statements.extend(relation.evidence.iter().zip(citations).map(|(e, cited)| {
                let (start, end) = self.map.convert(e.span);
                let evidence = Evidence {
                    text: self.source.excerpt(cited.words),
                    start,
                    end,
                    subject: self.map.convert(e.subject),
                    object: self.map.convert(e.object),
                    entities: (relation.source as u32, relation.target as u32),
                    qualifiers: Arc::clone(&qualifiers),
                    rule: cited.rule,
                };
                Statement { evidence, relation: relation.relation, kinds: (subject, object) }
            }));
        }
        statements
    }
}

/// Adds to the source what all mentions, then all pieces of evidence, cite of it.
fn cite(extraction: &Extraction, source: &mut Source, text: &str) -> Vec<Citation> {
    let mentions = extraction.entities.iter().flat_map(|e| &e.mentions);
    let evidence = extraction.relations.iter().flat_map(|r| &r.evidence);
    let words = source.cite(text, mentions.clone().map(|m| m.span).chain(evidence.clone().map(|e| e.span)));
    let rules = mentions.map(|m| (&m.rule, m.sieve)).chain(evidence.map(|e| (&e.rule, None)));
    let citations = words.into_iter().zip(rules).map(|(words, (rule, sieve))| Citation {
        words,
        rule: source.add_rule(rule),
        sieve: source.add_sieve(sieve.map(Cow::Borrowed)),
    });
    citations.collect()
}

/// Cuts off the first so many.
fn take<'a, T>(all: &mut &'a [T], count: usize) -> &'a [T] {
    let (first, rest) = all.split_at(count.min(all.len()));
    *all = rest;
    first
}

/// Adds the names of an entity; gives where its name and its other names are.
fn add_names(entity: &Entity, source: &mut Source, citations: &[Citation]) -> (Stretch, Vec<Stretch>) {
    let mut add = |name: &String| source.add_name(name, citations.iter().map(|cited| cited.words));
    (add(&entity.name), entity.aliases.iter().map(add).collect())
}
