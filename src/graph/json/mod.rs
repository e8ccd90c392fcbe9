//! Reads graphs back from their JSON, with every fact they were built of.

mod rows;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use self::rows::{EdgeRow, NodeRow, QualifierRow, Root, Text};
use super::facts::{DocumentFacts, DocumentId, EntityFacts, Statement};
use super::source::{Source, Stretch};
use super::{Attributes, Evidence, Excerpt, GraphBuilder, Mention, Offsets, PinKind};
use crate::extraction::{Attribute, DocumentInfo, Qualifiers};
use crate::ontology::{EntityType, RelationType};

/// Why a file is no graph of this program.
#[derive(Debug, thiserror::Error)]
#[error("not a graph of pressgraph: {0}; make it with `pressgraph extract -f json`")]
pub struct GraphError(String);

impl GraphBuilder {
    /// The facts of a graph as `-f json` and `-f jsonl` write it.
    ///
    /// # Errors
    /// What is not such a graph.
    pub fn from_json(json: &str) -> Result<Self, GraphError> {
        let root: Root<'_> = serde_json::from_str(json).map_err(|e| GraphError(e.to_string()))?;
        if root.graph.schema != crate::export::SCHEMA {
            return Err(GraphError(format!("its schema is {}, not {}", root.graph.schema, crate::export::SCHEMA)));
        }
        let offsets: Offsets = root.graph.generator.offsets.parse().map_err(GraphError)?;
        let mut parts = Self::new(offsets);
        let mut reader = Reader::default();
        root.nodes.iter().for_each(|node| reader.cite_node(node));
        root.edges.iter().for_each(|edge| reader.cite_edge(edge));
        reader.sources = reader.drafts.drain().map(|(id, draft)| (id, draft.finish())).collect();
        for row in root.graph.documents {
            let info = DocumentInfo {
                id: row.id.into_owned(),
                source: row.source,
                title: row.title,
                date: row.date,
                language: row.language,
                text: row.text,
            };
            let id = Arc::from(info.id.as_str());
            reader.documents.entry(id).or_default().info = Some(info);
        }
        let mut kinds: FxHashMap<&str, Kinds> = FxHashMap::default();
        for node in &root.nodes {
            kinds.insert(&node.id, reader.node(node)?);
        }
        for edge in &root.edges {
            reader.edge(edge, &kinds)?;
        }
        for row in root.graph.pins {
            let kind = [PinKind::MustLink, PinKind::CannotLink].into_iter().find(|k| k.name() == row.pin);
            let kind = kind.ok_or_else(|| GraphError(format!("unknown pin `{}`", row.pin)))?;
            let mut pins = super::Pins::default();
            pins.add(kind, row.names);
            parts.pin(pins);
        }
        for (document, mut facts) in reader.documents {
            facts.sort();
            parts.add_facts(document, facts);
        }
        Ok(parts)
    }
}

/// The types of a node's entities, by document and number.
type Kinds = BTreeMap<(DocumentId, u32), EntityType>;

#[derive(Default)]
struct Reader<'r> {
    drafts: FxHashMap<&'r str, Draft<'r>>,
    sources: FxHashMap<&'r str, Cited<'r>>,
    documents: BTreeMap<DocumentId, DocumentFacts>,
    rules: FxHashSet<Arc<str>>,
    qualifiers: FxHashSet<Arc<Qualifiers>>,
}

/// A source in the making, with the place of every text.
struct Draft<'r> {
    source: Source,
    places: FxHashMap<&'r str, Stretch>,
}

/// A source with the place of every text.
struct Cited<'r> {
    source: Arc<Source>,
    places: FxHashMap<&'r str, Stretch>,
}

impl<'r> Draft<'r> {
    fn text(&mut self, text: &'r str) {
        self.places.entry(text).or_insert_with(|| self.source.add_words(text));
    }

    fn finish(self) -> Cited<'r> {
        Cited { source: self.source.finish(), places: self.places }
    }
}

impl Cited<'_> {
    fn excerpt(&self, text: &str) -> Excerpt {
        self.source.excerpt(self.places.get(text).copied().unwrap_or_default())
    }

    fn excerpts(&self, texts: &[Text<'_>]) -> Box<[Excerpt]> {
        texts.iter().map(|text| self.excerpt(&text.0)).collect()
    }
}

impl<'r> Reader<'r> {
    /// The source of a document in the making, with a rule.
    fn draft(&mut self, document: &'r str, rule: Option<&str>) -> &mut Draft<'r> {
        let draft = self
            .drafts
            .entry(document)
            .or_insert_with(|| Draft { source: Source::of(document.into()), places: FxHashMap::default() });
        if let Some(rule) = rule {
            let known = self.rules.get(rule).cloned();
            let rule = known.unwrap_or_else(|| {
                let new: Arc<str> = rule.into();
                self.rules.insert(Arc::clone(&new));
                new
            });
            draft.source.add_rule(&rule);
        }
        draft
    }

    /// Adds the words of a node to its documents.
    fn cite_node(&mut self, node: &'r NodeRow<'_>) {
        for row in &node.mentions {
            let draft = self.draft(&row.document, Some(&row.rule));
            draft.text(&row.text);
            draft.source.add_sieve(row.sieve.as_ref().map(|name| sieve(&name.0)));
        }
        for row in &node.members {
            let draft = self.draft(&row.document, None);
            draft.text(&row.name);
            row.aliases.iter().for_each(|alias| draft.text(&alias.0));
        }
        if let (true, Some(first)) = (node.members.is_empty(), node.mentions.first()) {
            let draft = self.draft(&first.document, None);
            draft.text(&node.name);
            node.aliases.iter().for_each(|alias| draft.text(&alias.0));
        }
    }

    /// Adds the words of an edge to its documents.
    fn cite_edge(&mut self, edge: &'r EdgeRow<'_>) {
        for row in &edge.evidence {
            self.draft(&row.document, Some(&row.rule)).text(&row.text);
        }
    }

    fn source(&self, document: &str) -> Result<&Cited<'r>, GraphError> {
        self.sources.get(document).ok_or_else(|| GraphError(format!("nothing is known of document {document}")))
    }

    fn node(&mut self, node: &NodeRow<'_>) -> Result<Kinds, GraphError> {
        let kind = entity_type(&node.r#type)?;
        let mut mentions: BTreeMap<(&str, u32), Vec<Mention>> = BTreeMap::new();
        for row in &node.mentions {
            let cited = self.source(&row.document)?;
            let mention = Mention {
                text: cited.excerpt(&row.text),
                start: row.start,
                end: row.end,
                entity: row.entity,
                rule: cited.source.rule_number(&row.rule),
                sieve: cited.source.sieve_number(row.sieve.as_ref().map(|sieve| &*sieve.0)),
                pronoun: row.pronoun,
            };
            mentions.entry((&row.document, row.entity)).or_default().push(mention);
        }
        let mut kinds = BTreeMap::new();
        if node.members.is_empty() {
            let Some(((document, entity), mentions)) = mentions.pop_first() else {
                return Err(GraphError(format!("node {} has neither members nor mentions", node.id)));
            };
            let cited = self.source(document)?;
            let facts = EntityFacts {
                entity,
                kind,
                named: node.named,
                name: cited.excerpt(&node.name),
                aliases: cited.excerpts(&node.aliases),
                attributes: attributes(&node.attributes),
            };
            self.add(facts, mentions, &mut kinds);
            return Ok(kinds);
        }
        for row in &node.members {
            let cited = self.source(&row.document)?;
            let facts = EntityFacts {
                entity: row.entity,
                kind: row.r#type.as_deref().map_or(Ok(kind), entity_type)?,
                named: row.named.unwrap_or(node.named),
                name: cited.excerpt(&row.name),
                aliases: cited.excerpts(&row.aliases),
                attributes: attributes(&row.attributes),
            };
            let mentions = mentions.remove(&(&*row.document, row.entity)).unwrap_or_default();
            self.add(facts, mentions, &mut kinds);
        }
        Ok(kinds)
    }

    fn add(&mut self, facts: EntityFacts, mentions: Vec<Mention>, kinds: &mut Kinds) {
        let document = facts.name.document_id();
        kinds.insert((Arc::clone(document), facts.entity), facts.kind);
        self.documents.entry(Arc::clone(document)).or_default().entities.push((facts, mentions.into()));
    }

    fn edge(&mut self, edge: &EdgeRow<'_>, kinds: &FxHashMap<&str, Kinds>) -> Result<(), GraphError> {
        let relation: RelationType = edge.relation.parse().map_err(|e| GraphError(format!("{e}")))?;
        let all = self.qualifiers(&edge.qualifiers)?;
        let dangling = || GraphError(format!("edge {} -> {} leads nowhere", edge.source, edge.target));
        let (Some(source), Some(target)) = (kinds.get(&*edge.source), kinds.get(&*edge.target)) else {
            return Err(dangling());
        };
        for row in &edge.evidence {
            let qualifiers = match &row.qualifiers {
                Some(own) => self.qualifiers(own)?,
                None => Arc::clone(&all),
            };
            let cited = self.source(&row.document)?;
            let document = cited.source.document();
            let (a, b) = row.entities;
            let kind = |of: &Kinds, n| of.get(&(Arc::clone(document), n)).copied();
            let straight = kind(source, a).zip(kind(target, b));
            let kinds = straight.or_else(|| kind(target, a).zip(kind(source, b))).ok_or_else(dangling)?;
            let evidence = Evidence {
                text: cited.excerpt(&row.text),
                start: row.start,
                end: row.end,
                subject: row.subject,
                object: row.object,
                entities: row.entities,
                qualifiers,
                rule: cited.source.rule_number(&row.rule),
            };
            let document = Arc::clone(document);
            let statement = Statement { evidence, relation, kinds };
            self.documents.entry(document).or_default().statements.push(statement);
        }
        Ok(())
    }

    fn qualifiers(&mut self, row: &QualifierRow<'_>) -> Result<Arc<Qualifiers>, GraphError> {
        let status = match &row.status {
            None => None,
            Some(text) => Some(
                crate::extraction::STATUSES
                    .into_iter()
                    .find(|s| *s == text)
                    .ok_or_else(|| GraphError(format!("unknown status `{text}`")))?,
            ),
        };
        let qualifiers = Qualifiers {
            title: row.title.clone(),
            date: row.date.clone(),
            place: row.place.clone(),
            purpose: row.purpose.clone(),
            status,
            amount: row.amount.clone(),
            by: row.by.clone(),
            measure: row.measure.clone(),
        };
        if let Some(known) = self.qualifiers.get(&qualifiers) {
            return Ok(Arc::clone(known));
        }
        let new = Arc::new(qualifiers);
        self.qualifiers.insert(Arc::clone(&new));
        Ok(new)
    }
}

fn entity_type(name: &str) -> Result<EntityType, GraphError> {
    name.parse().map_err(|e| GraphError(format!("{e}")))
}

fn sieve(name: &str) -> Cow<'static, str> {
    crate::coreference::sieve_names().find(|s| *s == name).map_or_else(|| Cow::Owned(name.to_owned()), Cow::Borrowed)
}

fn attributes(row: &BTreeMap<String, serde_json::Value>) -> Attributes {
    use serde_json::Value as V;
    row.iter()
        .filter_map(|(key, value)| {
            let value = match value {
                V::String(text) => Attribute::Text(text.clone()),
                V::Bool(flag) => Attribute::Flag(*flag),
                V::Number(number) => Attribute::Number(number.as_f64()?),
                _ => return None,
            };
            let key = ["value", "unit", "currency", "bound", "inferred", "warning"]
                .into_iter()
                .find(|k| *k == key)
                .map_or_else(|| Cow::Owned(key.clone()), Cow::Borrowed);
            Some((key, value))
        })
        .collect()
}
