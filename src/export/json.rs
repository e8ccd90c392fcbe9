//! Node-link JSON: `networkx.node_link_graph(json.load(f), edges="edges")` loads it as it is.
//!
//! Written as it goes, keys in a fixed order; the merged graph has a line for every node, edge, mention and piece of
//! evidence, so that a change of the graph is a readable diff.

use std::io::{self, Write};

use super::Options;
use super::json_writer::{JsonWriter, Layout};
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
        json.key("directed").flag(true);
        json.key("multigraph").flag(true);
        json.key("graph").object(|json| head(json, graph));
        json.key("nodes").rows(graph.nodes(), node);
        json.key("edges").rows(graph.edges(), edge);
    });
    json.finish()
}

fn head(json: &mut JsonWriter<'_>, graph: &KnowledgeGraph) {
    json.key("schema").number(SCHEMA);
    json.key("generator").object(|json| {
        json.key("name").text("pressgraph");
        json.key("version").text(env!("CARGO_PKG_VERSION"));
        json.key("offsets").text(graph.offsets.name());
    });
    json.key("documents").rows(&graph.documents, document);
    if !graph.pins.is_empty() {
        json.key("pins").rows(graph.pins.iter(), |json, (kind, names, outcome)| {
            json.key("pin").text(kind.name());
            json.key("names").array(names, |json, name| json.text(name));
            json.key("outcome").text(outcome);
        });
    }
}

fn document(json: &mut JsonWriter<'_>, document: &DocumentInfo) {
    json.key("id").text(&document.id);
    json.key("source").text_or_null(document.source.as_deref());
    json.key("title").text_or_null(document.title.as_deref());
    json.key("date").text_or_null(document.date.as_deref());
    json.key("language").text_or_null(document.language.as_deref());
    if let Some(text) = &document.text {
        json.key("text").text(text);
    }
}

fn node(json: &mut JsonWriter<'_>, node: &Node) {
    json.key("id").text(&node.id);
    json.key("type").text(node.kind.name());
    json.key("name").text(&node.name);
    json.key("aliases").array(&node.aliases, |json, alias: &Excerpt| json.text(alias));
    json.key("named").flag(node.named);
    json.key("attributes").object(|json| attributes(json, &node.attributes));
    // A single entity says no more than the node, if its mentions name it.
    if !node.is_single() || node.mentions.is_empty() {
        json.key("members").rows(node.members(), |json, m| member(json, node, m));
    }
    json.key("mentions").rows(&node.mentions, mention);
}

fn member(json: &mut JsonWriter<'_>, node: &Node, member: Member<'_>) {
    json.key("document").text(member.document());
    json.key("entity").number(member.entity);
    if member.kind != node.kind {
        json.key("type").text(member.kind.name());
    }
    json.key("name").text(member.name);
    if !member.aliases.is_empty() {
        json.key("aliases").array(member.aliases, |json, alias| json.text(alias));
    }
    if member.named != node.named {
        json.key("named").flag(member.named);
    }
    if !member.attributes.is_empty() {
        json.key("attributes").object(|json| attributes(json, member.attributes));
    }
    if let Some(reason) = member.reason {
        json.key("reason").text(reason);
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
    json.key("document").text(mention.document());
    json.key("entity").number(mention.entity);
    json.key("start").number(mention.start);
    json.key("end").number(mention.end);
    json.key("text").text(&mention.text);
    json.key("rule").text(mention.rule());
    if let Some(sieve) = mention.sieve() {
        json.key("sieve").text(sieve);
    }
    if mention.pronoun {
        json.key("pronoun").flag(true);
    }
}

fn edge(json: &mut JsonWriter<'_>, (source, edge, target): (&Node, &Edge, &Node)) {
    json.key("source").text(&source.id);
    json.key("target").text(&target.id);
    json.key("key").text(&edge.key());
    json.key("relation").text(edge.relation.name());
    json.key("qualifiers").object(|json| qualifiers(json, &edge.qualifiers));
    json.key("evidence").rows(&edge.evidence, |json, e| evidence(json, edge, e));
}

fn evidence(json: &mut JsonWriter<'_>, edge: &Edge, evidence: &Evidence) {
    json.key("document").text(evidence.document());
    json.key("start").number(evidence.start);
    json.key("end").number(evidence.end);
    json.key("text").text(&evidence.text);
    json.key("rule").text(evidence.rule());
    json.key("subject").pair(evidence.subject);
    json.key("object").pair(evidence.object);
    json.key("entities").pair(evidence.entities);
    // The edge may have more than this statement of it says.
    if evidence.qualifiers != edge.qualifiers {
        json.key("qualifiers").object(|json| qualifiers(json, &evidence.qualifiers));
    }
}

fn qualifiers(json: &mut JsonWriter<'_>, q: &Qualifiers) {
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
            json.key(key).text(value);
        }
    }
}
