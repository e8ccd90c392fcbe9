//! Node-link JSON: `networkx.node_link_graph(json.load(f), edges="edges")` loads it as it is.
//!
//! Written as it goes, keys in a fixed order; the merged graph has a line for every node, edge, mention and piece of
//! evidence, so that a change of the graph is a readable diff.

use std::io::{self, Write};

use super::Options;
use super::json_writer::{JsonWriter, Layout, key};
use crate::extraction::{Attribute, DocumentInfo, Qualifiers};
use crate::graph::{Attributes, Edge, Evidence, Excerpt, KnowledgeGraph, Member, Mention, Node};

/// Version of the schema, raised when a reader of the old one would stumble.
pub(crate) const SCHEMA: u32 = 1;

pub(super) fn write(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_with(graph, Layout::Lines, out)
}

pub(super) fn write_line(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_with(graph, Layout::Compact, out)
}

fn write_with(graph: &KnowledgeGraph, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut json = JsonWriter::new(out, layout);
    json.object(|json| {
        json.key(key!("directed")).flag(true);
        json.key(key!("multigraph")).flag(true);
        json.key(key!("graph")).object(|json| head(json, graph));
        json.key(key!("nodes")).rows(graph.nodes(), node);
        json.key(key!("edges")).rows(graph.edges(), edge);
    });
    json.finish()
}

fn head(json: &mut JsonWriter<'_>, graph: &KnowledgeGraph) {
    json.key(key!("schema")).number(SCHEMA);
    json.key(key!("generator")).object(|json| {
        json.key(key!("name")).text("pressgraph");
        json.key(key!("version")).text(env!("CARGO_PKG_VERSION"));
        json.key(key!("offsets")).text(graph.offsets.name());
    });
    json.key(key!("documents")).rows(&graph.documents, document);
    if !graph.pins.is_empty() {
        json.key(key!("pins")).rows(graph.pins.iter(), |json, (kind, names, outcome)| {
            json.key(key!("pin")).text(kind.name());
            json.key(key!("names")).array(names, |json, name| json.text(name));
            json.key(key!("outcome")).text(outcome);
        });
    }
}

fn document(json: &mut JsonWriter<'_>, document: &DocumentInfo) {
    json.key(key!("id")).text(&document.id);
    json.key(key!("source")).text_or_null(document.source.as_deref());
    json.key(key!("title")).text_or_null(document.title.as_deref());
    json.key(key!("date")).text_or_null(document.date.as_deref());
    json.key(key!("language")).text_or_null(document.language.as_deref());
    if let Some(text) = &document.text {
        json.key(key!("text")).text(text);
    }
}

fn node(json: &mut JsonWriter<'_>, node: &Node) {
    json.key(key!("id")).text(&node.id);
    json.key(key!("type")).text(node.kind.name());
    json.key(key!("name")).text(&node.name);
    json.key(key!("aliases")).array(&node.aliases, |json, alias: &Excerpt| json.text(alias));
    json.key(key!("named")).flag(node.named);
    json.key(key!("attributes")).object(|json| attributes(json, &node.attributes));
    // A single entity says no more than the node, if its mentions name it.
    if !node.is_single() || node.mentions.is_empty() {
        json.key(key!("members")).rows(node.members(), |json, m| member(json, node, m));
    }
    json.key(key!("mentions")).rows(&node.mentions, mention);
}

fn member(json: &mut JsonWriter<'_>, node: &Node, member: Member<'_>) {
    json.key(key!("document")).text(member.document());
    json.key(key!("entity")).number(member.entity);
    if member.kind != node.kind {
        json.key(key!("type")).text(member.kind.name());
    }
    json.key(key!("name")).text(member.name);
    if !member.aliases.is_empty() {
        json.key(key!("aliases")).array(member.aliases, |json, alias| json.text(alias));
    }
    if member.named != node.named {
        json.key(key!("named")).flag(member.named);
    }
    if !member.attributes.is_empty() {
        json.key(key!("attributes")).object(|json| attributes(json, member.attributes));
    }
    if let Some(reason) = member.reason {
        json.key(key!("reason")).text(reason);
    }
}

fn attributes(json: &mut JsonWriter<'_>, attributes: &Attributes) {
    for (key, value) in attributes.iter() {
        let json = json.any_key(key);
        match value {
            Attribute::Text(text) => json.text(text),
            Attribute::Flag(flag) => json.flag(*flag),
            Attribute::Number(number) => json.measure(*number),
        }
    }
}

fn mention(json: &mut JsonWriter<'_>, mention: &Mention) {
    json.key(key!("document")).text(mention.document());
    json.key(key!("entity")).number(mention.entity);
    json.key(key!("start")).number(mention.start);
    json.key(key!("end")).number(mention.end);
    json.key(key!("text")).text(&mention.text);
    json.key(key!("rule")).text(mention.rule());
    if let Some(sieve) = mention.sieve() {
        json.key(key!("sieve")).text(sieve);
    }
    if mention.pronoun {
        json.key(key!("pronoun")).flag(true);
    }
}

fn edge(json: &mut JsonWriter<'_>, (source, edge, target): (&Node, &Edge, &Node)) {
    json.key(key!("source")).text(&source.id);
    json.key(key!("target")).text(&target.id);
    json.key(key!("key")).text(&edge.key());
    json.key(key!("relation")).text(edge.relation.name());
    json.key(key!("qualifiers")).object(|json| qualifiers(json, &edge.qualifiers));
    json.key(key!("evidence")).rows(&edge.evidence, |json, e| evidence(json, edge, e));
}

fn evidence(json: &mut JsonWriter<'_>, edge: &Edge, evidence: &Evidence) {
    json.key(key!("document")).text(evidence.document());
    json.key(key!("start")).number(evidence.start);
    json.key(key!("end")).number(evidence.end);
    json.key(key!("text")).text(&evidence.text);
    json.key(key!("rule")).text(evidence.rule());
    json.key(key!("subject")).pair(evidence.subject);
    json.key(key!("object")).pair(evidence.object);
    json.key(key!("entities")).pair(evidence.entities);
    // The edge may have more than this statement of it says.
    if evidence.qualifiers != edge.qualifiers {
        json.key(key!("qualifiers")).object(|json| qualifiers(json, &evidence.qualifiers));
    }
}

fn qualifiers(json: &mut JsonWriter<'_>, q: &Qualifiers) {
    for (key, value) in [
        (key!("title"), q.title.as_deref()),
        (key!("date"), q.date.as_deref()),
        (key!("place"), q.place.as_deref()),
        (key!("purpose"), q.purpose.as_deref()),
        (key!("status"), q.status),
        (key!("amount"), q.amount.as_deref()),
        (key!("by"), q.by.as_deref()),
        (key!("measure"), q.measure.as_deref()),
    ] {
        if let Some(value) = value {
            json.key(key).text(value);
        }
    }
}
