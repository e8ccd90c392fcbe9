//! Nodes and edges as rows of typed columns, for every format that knows no nesting.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::extraction::Attribute;
use crate::graph::{Edge, KnowledgeGraph, Node};
use crate::ontology::{EntityType, RelationType};
use crate::times::interval;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
    Flag,
    List,
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Text(Cow<'a, str>),
    Integer(i64),
    Number(f64),
    Flag(bool),
    List(Vec<&'a str>),
}

/// A column by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Kind,
}

const NODE: [(&str, Kind); 10] = [
    ("type", Kind::Text),
    ("name", Kind::Text),
    ("aliases", Kind::List),
    ("named", Kind::Flag),
    ("documents", Kind::List),
    ("mentions", Kind::Integer),
    ("value", Kind::Text),
    ("number", Kind::Number),
    ("start", Kind::Text),
    ("end", Kind::Text),
];

const EDGE: [(&str, Kind); 16] = [
    ("key", Kind::Text),
    ("relation", Kind::Text),
    ("title", Kind::Text),
    ("date", Kind::Text),
    ("place", Kind::Text),
    ("purpose", Kind::Text),
    ("status", Kind::Text),
    ("amount", Kind::Text),
    ("by", Kind::Text),
    ("measure", Kind::Text),
    ("start", Kind::Text),
    ("end", Kind::Text),
    ("evidence", Kind::Integer),
    ("documents", Kind::List),
    ("texts", Kind::List),
    ("rules", Kind::List),
];

/// The columns of the nodes beside their id: the fixed ones, then the attributes that occur, by name.
pub(super) fn node_columns(graph: &KnowledgeGraph) -> Vec<Column<'_>> {
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    for (key, value) in graph.nodes().flat_map(|n| n.attributes.iter()) {
        let kind = match value {
            Attribute::Text(_) => Kind::Text,
            Attribute::Number(_) => Kind::Number,
            Attribute::Flag(_) => Kind::Flag,
        };
        let known = kinds.entry(key).or_insert(kind);
        if *known != kind {
            *known = Kind::Text;
        }
    }
    let fixed = NODE.iter().map(|&(name, kind)| Column { name, kind });
    let is_new = |name: &str| name != "id" && NODE.iter().all(|(fixed, _)| *fixed != name);
    let found = kinds.into_iter().filter(|(name, _)| is_new(name)).map(|(name, kind)| Column { name, kind });
    fixed.chain(found).collect()
}

/// The columns of the edges beside their ends.
pub(super) fn edge_columns() -> Vec<Column<'static>> {
    EDGE.iter().map(|&(name, kind)| Column { name, kind }).collect()
}

/// The same without `key`: readers of XML formats take an attribute of that name for the edge's own key.
pub(super) fn edge_columns_for_xml() -> Vec<Column<'static>> {
    edge_columns().into_iter().filter(|c| c.name != "key").collect()
}

/// One value for each column, none where the node has none.
pub(super) fn node_cells<'a>(node: &'a Node, columns: &[Column]) -> Vec<Option<Cell<'a>>> {
    let days = match (node.kind, node.attributes.get("value")) {
        (EntityType::Date, Some(Attribute::Text(value))) => interval(value),
        _ => None,
    };
    let cell = |column: &Column| {
        Some(match column.name {
            "type" => text(node.kind.name()),
            "name" => text(&node.name),
            "aliases" => Cell::List(node.aliases.iter().map(|alias| &**alias).collect()),
            "named" => Cell::Flag(node.named),
            "documents" => Cell::List(distinct(node.mentions.iter().map(|m| m.document()))),
            "mentions" => Cell::Integer(node.mentions.len() as i64),
            "number" => match node.attributes.get("value")? {
                Attribute::Number(number) => Cell::Number(*number),
                _ => return None,
            },
            "start" => Cell::Text(days?.0.to_string().into()),
            "end" => Cell::Text(days?.1.to_string().into()),
            name => match (node.attributes.get(name)?, column.kind) {
                (Attribute::Number(number), Kind::Number) => Cell::Number(*number),
                (Attribute::Flag(flag), Kind::Flag) => Cell::Flag(*flag),
                (value, _) => Cell::Text(attribute_text(value)),
            },
        })
    };
    columns.iter().map(cell).collect()
}

/// One value for each column, none where the edge has none.
pub(super) fn edge_cells<'a>(edge: &'a Edge, target: &Node, columns: &[Column]) -> Vec<Option<Cell<'a>>> {
    let q = &edge.qualifiers;
    let days = edge_interval(edge, target);
    let own = |value: &'a Option<String>| value.as_deref().map(text);
    let cell = |column: &Column| match column.name {
        "key" => Some(Cell::Text(edge.key())),
        "relation" => Some(text(edge.relation.name())),
        "title" => own(&q.title),
        "date" => own(&q.date),
        "place" => own(&q.place),
        "purpose" => own(&q.purpose),
        "status" => q.status.map(text),
        "amount" => own(&q.amount),
        "by" => own(&q.by),
        "measure" => own(&q.measure),
        "start" => days.as_ref().map(|d| Cell::Text(d.0.clone().into())),
        "end" => days.as_ref().map(|d| Cell::Text(d.1.clone().into())),
        "evidence" => Some(Cell::Integer(edge.evidence.len() as i64)),
        "documents" => Some(Cell::List(distinct(edge.evidence.iter().map(|e| e.document())))),
        "texts" => Some(Cell::List(distinct(edge.evidence.iter().map(|e| &*e.text)))),
        "rules" => Some(Cell::List(distinct(edge.evidence.iter().map(|e| e.rule())))),
        _ => None,
    };
    columns.iter().map(cell).collect()
}

/// First and last day of what the edge says: its date, else the date it points at.
pub(super) fn edge_interval(edge: &Edge, target: &Node) -> Option<(String, String)> {
    let pointed = match (edge.relation, target.attributes.get("value")) {
        (RelationType::HeldOn | RelationType::FoundedOn, Some(Attribute::Text(value))) => Some(value),
        _ => None,
    };
    let (start, end) = interval(edge.qualifiers.date.as_ref().or(pointed)?)?;
    Some((start.to_string(), end.to_string()))
}

/// Whole numbers without a fraction.
pub(super) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 9e15 { (number as i64).to_string() } else { number.to_string() }
}

fn attribute_text(value: &Attribute) -> Cow<'_, str> {
    match value {
        Attribute::Text(text) => Cow::Borrowed(text),
        Attribute::Number(number) => Cow::Owned(number_text(*number)),
        Attribute::Flag(flag) => Cow::Owned(flag.to_string()),
    }
}

fn text(value: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(value))
}

/// Each once, in order of appearance.
fn distinct<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    values.filter(|v| seen.insert(*v)).collect()
}

impl Cell<'_> {
    /// The value as text; a list as a JSON array.
    pub(super) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Flag(flag) => Cow::Owned(flag.to_string()),
            Self::List(items) => Cow::Owned(serde_json::Value::from(items.clone()).to_string()),
        }
    }
}
