//! Node-link JSON: `networkx.node_link_graph(json.load(f), edges="edges")` loads it as it is.
//!
//! Written as it goes, keys in a fixed order; the merged graph has a line for every node, edge, mention and piece of
//! evidence, so that a change of the graph is a readable diff.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::ser::{CompactFormatter, Formatter};

use super::Options;
use crate::extraction::{Attribute, DocumentInfo, Qualifiers};
use crate::graph::{Edge, Evidence, KnowledgeGraph, Mention, Node};

/// Version of the schema, raised when a reader of the old one would stumble.
pub(super) const SCHEMA: u32 = 1;

pub(super) fn write(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut json = serde_json::Serializer::with_formatter(&mut *out, Lines::default());
    root(graph).serialize(&mut json)?;
    out.write_all(b"\n")
}

pub(super) fn write_line(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut json = serde_json::Serializer::with_formatter(&mut *out, CompactFormatter);
    root(graph).serialize(&mut json)?;
    out.write_all(b"\n")
}

fn root(graph: &KnowledgeGraph) -> Root<'_> {
    let generator = Generator { name: "pressgraph", version: env!("CARGO_PKG_VERSION"), offsets: graph.offsets.name() };
    let head = Head { schema: SCHEMA, generator, documents: Documents(&graph.documents) };
    Root { directed: true, multigraph: true, graph: head, nodes: Nodes(graph), edges: Edges(graph) }
}

#[derive(Serialize)]
struct Root<'a> {
    directed: bool,
    multigraph: bool,
    graph: Head<'a>,
    nodes: Nodes<'a>,
    edges: Edges<'a>,
}

#[derive(Serialize)]
struct Head<'a> {
    schema: u32,
    generator: Generator,
    documents: Documents<'a>,
}

#[derive(Serialize)]
struct Generator {
    name: &'static str,
    version: &'static str,
    offsets: &'static str,
}

#[derive(Serialize)]
struct DocumentRow<'a> {
    id: &'a str,
    source: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<&'a str>,
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct NodeRow<'a> {
    id: &'a str,
    r#type: &'static str,
    name: &'a str,
    aliases: &'a [String],
    named: bool,
    attributes: Attributes<'a>,
    mentions: Rows<'a, Mention>,
}

#[derive(Serialize)]
struct EdgeRow<'a> {
    source: &'a str,
    target: &'a str,
    key: &'a str,
    relation: &'static str,
    qualifiers: QualifierRow<'a>,
    evidence: Rows<'a, Evidence>,
}

struct Documents<'a>(&'a [DocumentInfo]);
struct Nodes<'a>(&'a KnowledgeGraph);
struct Edges<'a>(&'a KnowledgeGraph);
struct Rows<'a, T>(&'a [T]);
struct Attributes<'a>(&'a BTreeMap<&'static str, Attribute>);
struct QualifierRow<'a>(&'a Qualifiers);

impl Serialize for Documents<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.0.iter().map(|d| DocumentRow {
            id: &d.id,
            source: d.source.as_deref(),
            title: d.title.as_deref(),
            date: d.date.as_deref(),
            language: d.language.as_deref(),
            text: d.text.as_deref(),
        }))
    }
}

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.0.nodes().map(|n: &Node| NodeRow {
            id: &n.id,
            r#type: n.kind.name(),
            name: &n.name,
            aliases: &n.aliases,
            named: n.named,
            attributes: Attributes(&n.attributes),
            mentions: Rows(&n.mentions),
        }))
    }
}

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.0.edges().map(|(source, e, target): (_, &Edge, _)| EdgeRow {
            source: &source.id,
            target: &target.id,
            key: &e.key,
            relation: e.relation.name(),
            qualifiers: QualifierRow(&e.qualifiers),
            evidence: Rows(&e.evidence),
        }))
    }
}

impl Serialize for Rows<'_, Mention> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            document: &'a str,
            start: u32,
            end: u32,
            text: &'a str,
            rule: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            sieve: Option<&'static str>,
            #[serde(skip_serializing_if = "std::ops::Not::not")]
            pronoun: bool,
        }
        s.collect_seq(self.0.iter().map(|m| Row {
            document: &m.document,
            start: m.start,
            end: m.end,
            text: &m.text,
            rule: &m.rule,
            sieve: m.sieve,
            pronoun: m.pronoun,
        }))
    }
}

impl Serialize for Rows<'_, Evidence> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            document: &'a str,
            start: u32,
            end: u32,
            text: &'a str,
            rule: &'a str,
        }
        s.collect_seq(self.0.iter().map(|e| Row {
            document: &e.document,
            start: e.start,
            end: e.end,
            text: &e.text,
            rule: &e.rule,
        }))
    }
}

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        for (key, value) in self.0 {
            match value {
                Attribute::Text(text) => map.serialize_entry(key, text)?,
                Attribute::Flag(flag) => map.serialize_entry(key, flag)?,
                Attribute::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => map.serialize_entry(key, &(*n as i64))?,
                Attribute::Number(n) => map.serialize_entry(key, n)?,
            }
        }
        map.end()
    }
}

impl Serialize for QualifierRow<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let q = self.0;
        let mut map = s.serialize_map(None)?;
        for (key, value) in [
            ("title", q.title.as_deref()),
            ("date", q.date.as_deref()),
            ("place", q.place.as_deref()),
            ("purpose", q.purpose.as_deref()),
            ("status", q.status),
            ("amount", q.amount.as_deref()),
            ("by", q.by.as_deref()),
            ("measure", q.measure.as_deref()),
        ] {
            if let Some(value) = value {
                map.serialize_entry(key, value)?;
            }
        }
        map.end()
    }
}

/// One line for every object in an array and for every key of the whole; a space after commas and colons.
#[derive(Default)]
struct Lines {
    /// For every open bracket whether it is an array's.
    arrays: Vec<bool>,
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.arrays.push(true);
        w.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.arrays.pop();
        w.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { w.write_all(b",") }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, w: &mut W) -> io::Result<()> {
        if self.arrays.last() == Some(&true) {
            w.write_all(b"\n")?;
            for _ in 1..self.arrays.len() {
                w.write_all(b" ")?;
            }
        }
        self.arrays.push(false);
        w.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.arrays.pop();
        w.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        match (first, self.arrays.len()) {
            (true, _) => Ok(()),
            (false, 1) => w.write_all(b",\n "),
            (false, _) => w.write_all(b", "),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, w: &mut W) -> io::Result<()> {
        w.write_all(b": ")
    }
}
