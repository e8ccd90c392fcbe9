//! Reads graphs back from their JSON, with every fact they were built of.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::facts::{DocumentFacts, EntityFacts, EntityKey};
use super::{Attributes, Evidence, GraphBuilder, Mention, Offsets, PinKind};
use crate::extraction::{Attribute, DocumentInfo, Qualifiers};
use crate::ontology::{EntityType, RelationType};

/// Why a file is no graph of this program.
#[derive(Debug, thiserror::Error)]
#[error("not a graph of pressgraph: {0}; make it with `pressgraph extract -f json`")]
pub struct GraphError(String);

#[derive(Deserialize)]
struct Root<'a> {
    #[serde(borrow)]
    graph: Head<'a>,
    #[serde(borrow)]
    nodes: Vec<NodeRow<'a>>,
    #[serde(borrow)]
    edges: Vec<EdgeRow<'a>>,
}

#[derive(Deserialize)]
struct Head<'a> {
    schema: u32,
    #[serde(borrow)]
    generator: Generator<'a>,
    #[serde(borrow)]
    documents: Vec<DocumentRow<'a>>,
    #[serde(default, borrow)]
    pins: Vec<PinRow<'a>>,
}

#[derive(Deserialize)]
struct Generator<'a> {
    #[serde(borrow)]
    offsets: Cow<'a, str>,
}

#[derive(Deserialize)]
struct PinRow<'a> {
    #[serde(borrow)]
    pin: Cow<'a, str>,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct DocumentRow<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    source: Option<String>,
    title: Option<String>,
    date: Option<String>,
    language: Option<String>,
    text: Option<String>,
}

#[derive(Deserialize)]
struct NodeRow<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    r#type: Cow<'a, str>,
    name: String,
    aliases: Vec<String>,
    named: bool,
    attributes: BTreeMap<String, serde_json::Value>,
    #[serde(default, borrow)]
    members: Vec<MemberRow<'a>>,
    #[serde(borrow)]
    mentions: Vec<MentionRow<'a>>,
}

#[derive(Deserialize)]
struct MemberRow<'a> {
    #[serde(borrow)]
    document: Cow<'a, str>,
    entity: u32,
    #[serde(default, borrow)]
    r#type: Option<Cow<'a, str>>,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    named: Option<bool>,
    #[serde(default)]
    attributes: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct MentionRow<'a> {
    #[serde(borrow)]
    document: Cow<'a, str>,
    entity: u32,
    start: u32,
    end: u32,
    text: String,
    #[serde(borrow)]
    rule: Cow<'a, str>,
    #[serde(default)]
    sieve: Option<String>,
    #[serde(default)]
    pronoun: bool,
}

#[derive(Deserialize)]
struct EdgeRow<'a> {
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow)]
    target: Cow<'a, str>,
    #[serde(borrow)]
    relation: Cow<'a, str>,
    #[serde(borrow)]
    qualifiers: QualifierRow<'a>,
    #[serde(borrow)]
    evidence: Vec<EvidenceRow<'a>>,
}

#[derive(Deserialize)]
struct QualifierRow<'a> {
    title: Option<String>,
    date: Option<String>,
    place: Option<String>,
    purpose: Option<String>,
    #[serde(borrow)]
    status: Option<Cow<'a, str>>,
    amount: Option<String>,
    by: Option<String>,
    measure: Option<String>,
}

#[derive(Deserialize)]
struct EvidenceRow<'a> {
    #[serde(borrow)]
    document: Cow<'a, str>,
    start: u32,
    end: u32,
    text: String,
    #[serde(borrow)]
    rule: Cow<'a, str>,
    subject: (u32, u32),
    object: (u32, u32),
    entities: (u32, u32),
    #[serde(default, borrow)]
    qualifiers: Option<QualifierRow<'a>>,
}

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
        for row in root.graph.documents {
            let id = reader.share(&row.id);
            let info = DocumentInfo {
                id: row.id.into_owned(),
                source: row.source,
                title: row.title,
                date: row.date,
                language: row.language,
                text: row.text,
            };
            reader.documents.entry(id).or_default().info = Some(info);
        }
        let mut kinds: FxHashMap<String, Kinds> = FxHashMap::default();
        for node in root.nodes {
            let id = node.id.clone().into_owned();
            kinds.insert(id, reader.node(node)?);
        }
        for edge in root.edges {
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
type Kinds = BTreeMap<(Arc<str>, u32), EntityType>;

#[derive(Default)]
struct Reader {
    documents: BTreeMap<Arc<str>, DocumentFacts>,
    texts: rustc_hash::FxHashSet<Arc<str>>,
    qualifiers: rustc_hash::FxHashSet<Arc<Qualifiers>>,
}

impl Reader {
    /// The text, once in memory.
    fn share(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(text);
        self.texts.insert(Arc::clone(&new));
        new
    }

    fn node(&mut self, node: NodeRow<'_>) -> Result<Kinds, GraphError> {
        let kind = entity_type(&node.r#type)?;
        let mut mentions: BTreeMap<(Arc<str>, u32), Vec<Mention>> = BTreeMap::new();
        for row in node.mentions {
            let document = self.share(&row.document);
            let mention = Mention {
                document: Arc::clone(&document),
                start: row.start,
                end: row.end,
                text: row.text.into(),
                rule: self.share(&row.rule),
                sieve: row.sieve.map(sieve),
                pronoun: row.pronoun,
                entity: row.entity,
            };
            mentions.entry((document, row.entity)).or_default().push(mention);
        }
        let mut kinds = BTreeMap::new();
        if node.members.is_empty() {
            let Some(((document, entity), mentions)) = mentions.pop_first() else {
                return Err(GraphError(format!("node {} has neither members nor mentions", node.id)));
            };
            kinds.insert((Arc::clone(&document), entity), kind);
            let (name, aliases, named) = (node.name, node.aliases, node.named);
            let facts = EntityFacts { name, aliases, named, attributes: attributes(node.attributes), mentions };
            self.add((entity, kind), document, facts);
            return Ok(kinds);
        }
        for row in node.members {
            let document = self.share(&row.document);
            let kind = row.r#type.as_deref().map_or(Ok(kind), entity_type)?;
            kinds.insert((Arc::clone(&document), row.entity), kind);
            let mentions = mentions.remove(&(Arc::clone(&document), row.entity)).unwrap_or_default();
            let facts = EntityFacts {
                name: row.name,
                aliases: row.aliases,
                named: row.named.unwrap_or(node.named),
                attributes: attributes(row.attributes),
                mentions,
            };
            self.add((row.entity, kind), document, facts);
        }
        Ok(kinds)
    }

    fn add(&mut self, key: EntityKey, document: Arc<str>, facts: EntityFacts) {
        self.documents.entry(document).or_default().entities.push((key, facts));
    }

    fn edge(&mut self, edge: EdgeRow<'_>, kinds: &FxHashMap<String, Kinds>) -> Result<(), GraphError> {
        let relation: RelationType = edge.relation.parse().map_err(|e| GraphError(format!("{e}")))?;
        let all = self.qualifiers(edge.qualifiers)?;
        let dangling = || GraphError(format!("edge {} -> {} leads nowhere", edge.source, edge.target));
        let (Some(source), Some(target)) = (kinds.get(&*edge.source), kinds.get(&*edge.target)) else {
            return Err(dangling());
        };
        for row in edge.evidence {
            let document = self.share(&row.document);
            let (a, b) = row.entities;
            let kind = |of: &Kinds, n| of.get(&(Arc::clone(&document), n)).copied();
            let straight = kind(source, a).zip(kind(target, b));
            let (s, t) = straight.or_else(|| kind(target, a).zip(kind(source, b))).ok_or_else(dangling)?;
            let qualifiers = match row.qualifiers {
                Some(own) => self.qualifiers(own)?,
                None => Arc::clone(&all),
            };
            let evidence = Evidence {
                document: Arc::clone(&document),
                start: row.start,
                end: row.end,
                text: row.text.into(),
                rule: self.share(&row.rule),
                subject: row.subject,
                object: row.object,
                qualifiers,
                entities: row.entities,
            };
            self.documents.entry(document).or_default().statements.push((((a, s), relation, (b, t)), evidence));
        }
        Ok(())
    }

    fn qualifiers(&mut self, row: QualifierRow<'_>) -> Result<Arc<Qualifiers>, GraphError> {
        let status = match row.status {
            None => None,
            Some(text) => Some(
                crate::extraction::STATUSES
                    .into_iter()
                    .find(|s| *s == text)
                    .ok_or_else(|| GraphError(format!("unknown status `{text}`")))?,
            ),
        };
        let (title, date, place, purpose) = (row.title, row.date, row.place, row.purpose);
        let (amount, by, measure) = (row.amount, row.by, row.measure);
        let qualifiers = Qualifiers { title, date, place, purpose, status, amount, by, measure };
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

fn sieve(name: String) -> Cow<'static, str> {
    crate::coreference::sieve_names().find(|s| *s == name).map_or(Cow::Owned(name), Cow::Borrowed)
}

fn attributes(row: BTreeMap<String, serde_json::Value>) -> Attributes {
    use serde_json::Value as V;
    row.into_iter()
        .filter_map(|(key, value)| {
            let value = match value {
                V::String(text) => Attribute::Text(text),
                V::Bool(flag) => Attribute::Flag(flag),
                V::Number(number) => Attribute::Number(number.as_f64()?),
                _ => return None,
            };
            let key = ["value", "unit", "currency", "bound", "inferred", "warning"]
                .into_iter()
                .find(|k| *k == key)
                .map_or(Cow::Owned(key), Cow::Borrowed);
            Some((key, value))
        })
        .collect()
}
