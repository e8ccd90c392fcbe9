//! Node-link JSON: `networkx.node_link_graph(json.load(f), edges="edges")` loads it as it is.
//!
//! Written as it goes, keys in a fixed order; the merged graph has a line for every node, edge, mention and piece of
//! evidence, so that a change of the graph is a readable diff.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::ser::{CompactFormatter, Formatter};

use super::Options;
use crate::extraction::{Attribute, DocumentInfo, Qualifiers};
use crate::graph::{self, Edge, Evidence, Excerpt, KnowledgeGraph, Member, Mention, Node, Pins};

/// Version of the schema, raised when a reader of the old one would stumble.
pub(crate) const SCHEMA: u32 = 1;

pub(super) fn write(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_with(graph, Lines::default(), out)
}

pub(super) fn write_line(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_with(graph, CompactFormatter, out)
}

fn write_with(graph: &KnowledgeGraph, formatter: impl Formatter, out: &mut dyn Write) -> io::Result<()> {
    let mut chunks = Chunks { bytes: Vec::with_capacity(CHUNK), out };
    root(graph).serialize(&mut serde_json::Serializer::with_formatter(&mut chunks, formatter))?;
    chunks.write_all(b"\n")?;
    chunks.flush()
}

/// Bytes that go out together.
const CHUNK: usize = 1 << 16;

/// Gathers the many small pieces of JSON into chunks.
struct Chunks<'a> {
    bytes: Vec<u8>,
    out: &'a mut dyn Write,
}

impl Write for Chunks<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.bytes.len() + bytes.len() > CHUNK {
            self.flush()?;
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.bytes)?;
        self.bytes.clear();
        Ok(())
    }
}

fn root(graph: &KnowledgeGraph) -> Root<'_> {
    let generator = Generator { name: "pressgraph", version: env!("CARGO_PKG_VERSION"), offsets: graph.offsets.name() };
    let head = Head { schema: SCHEMA, generator, documents: Documents(&graph.documents), pins: PinRows(&graph.pins) };
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
    #[serde(skip_serializing_if = "PinRows::is_empty")]
    pins: PinRows<'a>,
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
    aliases: Texts<'a>,
    named: bool,
    attributes: Attributes<'a>,
    #[serde(skip_serializing_if = "Members::are_plain")]
    members: Members<'a>,
    mentions: Rows<'a, Mention>,
}

#[derive(Serialize)]
struct EdgeRow<'a> {
    source: &'a str,
    target: &'a str,
    key: Cow<'static, str>,
    relation: &'static str,
    qualifiers: QualifierRow<'a>,
    evidence: EvidenceRows<'a>,
}

struct Documents<'a>(&'a [DocumentInfo]);
struct Nodes<'a>(&'a KnowledgeGraph);
struct Edges<'a>(&'a KnowledgeGraph);
struct Rows<'a, T>(&'a [T]);
struct Attributes<'a>(&'a graph::Attributes);
struct Members<'a>(&'a Node);
struct Texts<'a>(&'a [Excerpt]);
struct PinRows<'a>(&'a Pins);
/// Evidence beside the qualifiers of its edge.
struct EvidenceRows<'a>(&'a Edge);
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
            aliases: Texts(&n.aliases),
            named: n.named,
            attributes: Attributes(&n.attributes),
            members: Members(n),
            mentions: Rows(&n.mentions),
        }))
    }
}

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.0.edges().map(|(source, e, target): (_, &Edge, _)| EdgeRow {
            source: &source.id,
            target: &target.id,
            key: e.key(),
            relation: e.relation.name(),
            qualifiers: QualifierRow(&e.qualifiers),
            evidence: EvidenceRows(e),
        }))
    }
}

impl Serialize for Rows<'_, Mention> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            document: &'a str,
            entity: u32,
            start: u32,
            end: u32,
            text: &'a str,
            rule: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            sieve: Option<&'a str>,
            #[serde(skip_serializing_if = "std::ops::Not::not")]
            pronoun: bool,
        }
        s.collect_seq(self.0.iter().map(|m| Row {
            document: m.document(),
            entity: m.entity,
            start: m.start,
            end: m.end,
            text: &m.text,
            rule: m.rule(),
            sieve: m.sieve(),
            pronoun: m.pronoun,
        }))
    }
}

impl Serialize for EvidenceRows<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            document: &'a str,
            start: u32,
            end: u32,
            text: &'a str,
            rule: &'a str,
            subject: (u32, u32),
            object: (u32, u32),
            entities: (u32, u32),
            #[serde(skip_serializing_if = "Option::is_none")]
            qualifiers: Option<QualifierRow<'a>>,
        }
        s.collect_seq(self.0.evidence.iter().map(|e: &Evidence| Row {
            document: e.document(),
            start: e.start,
            end: e.end,
            text: &e.text,
            rule: e.rule(),
            subject: e.subject,
            object: e.object,
            entities: e.entities,
            // The edge may have more than this statement of it says.
            qualifiers: (e.qualifiers != self.0.qualifiers).then(|| QualifierRow(&e.qualifiers)),
        }))
    }
}

impl Members<'_> {
    /// Whether the node says all there is: one entity, which its mentions name.
    fn are_plain(&self) -> bool {
        self.0.is_single() && !self.0.mentions.is_empty()
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            document: &'a str,
            entity: u32,
            #[serde(skip_serializing_if = "Option::is_none")]
            r#type: Option<&'static str>,
            name: &'a str,
            #[serde(skip_serializing_if = "Texts::is_empty")]
            aliases: Texts<'a>,
            #[serde(skip_serializing_if = "Option::is_none")]
            named: Option<bool>,
            #[serde(skip_serializing_if = "Option::is_none")]
            attributes: Option<Attributes<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            reason: Option<&'a str>,
        }
        s.collect_seq(self.0.members().map(|m: Member<'_>| Row {
            document: m.document(),
            entity: m.entity,
            r#type: (m.kind != self.0.kind).then(|| m.kind.name()),
            name: m.name,
            aliases: Texts(m.aliases),
            named: (m.named != self.0.named).then_some(m.named),
            attributes: (!m.attributes.is_empty()).then_some(Attributes(m.attributes)),
            reason: m.reason,
        }))
    }
}

impl Texts<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.0.iter().map(|text| &**text))
    }
}

impl PinRows<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for PinRows<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            pin: &'static str,
            names: &'a [String],
            outcome: &'a str,
        }
        s.collect_seq(self.0.iter().map(|(kind, names, outcome)| Row { pin: kind.name(), names, outcome }))
    }
}

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        for (key, value) in self.0.iter() {
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
