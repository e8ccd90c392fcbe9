//! Graphviz DOT, made to be looked at: colour and shape by type, wrapped labels, plans dashed.
//!
//! A graph of more nodes than ranks can hold is laid out by forces, and nodes that nothing connects are left out.

use std::collections::BTreeMap;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::escape::has_any;
use super::style::{self, Look};
use super::{Cluster, Options};
use crate::graph::{Edge, KnowledgeGraph, Node};
use crate::ontology::EntityType;

/// Characters in a line of a label.
const LINE: usize = 24;
/// Characters of a statement before it is cut.
const STATEMENT: usize = 60;
/// Nodes that Graphviz lays out in ranks, in a second or two and on a page that can be read.
const DRAWABLE: usize = 90;
/// Bytes that go out together.
const CHUNK: usize = 1 << 16;

pub(super) fn write(graph: &KnowledgeGraph, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut is_connected = vec![false; graph.graph.node_count()];
    for edge in graph.graph.edge_references() {
        is_connected[edge.source().index()] = true;
        is_connected[edge.target().index()] = true;
    }
    let connected = is_connected.iter().filter(|is| **is).count();
    let is_big = is_connected.len() > DRAWABLE;
    let leaves_out = is_big && connected > 0;
    let mut dot = String::with_capacity(CHUNK + CHUNK / 8);
    dot.push_str(style::HEAD);
    if is_big && (options.cluster.is_some() || connected <= DRAWABLE) {
        dot.push_str(style::MANY);
    } else if is_big {
        dot.push_str(style::FORCES);
    }
    let mut clusters: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for (node, _) in graph.nodes().zip(is_connected).filter(|(_, is_connected)| !leaves_out || *is_connected) {
        match options.cluster.and_then(|cluster| cluster_of(node, cluster)) {
            Some(name) => clusters.entry(name).or_default().push(node),
            None => add_node(node, &mut dot),
        }
        send(&mut dot, CHUNK, out)?;
    }
    for (number, (name, nodes)) in clusters.into_iter().enumerate() {
        dot.push_str(&format!("  subgraph cluster_{number} {{\n  graph [label="));
        add_quoted(name, &mut dot);
        dot.extend([", ", style::CLUSTER, "]\n"]);
        for node in nodes {
            add_node(node, &mut dot);
            send(&mut dot, CHUNK, out)?;
        }
        dot.push_str("  }\n");
    }
    for (source, edge, target) in graph.edges() {
        add_edge(source, edge, target, &mut dot);
        send(&mut dot, CHUNK, out)?;
    }
    dot.push_str("}\n");
    send(&mut dot, 0, out)
}

/// Writes what has been drawn, if it is more than `least` bytes.
fn send(dot: &mut String, least: usize, out: &mut dyn Write) -> io::Result<()> {
    if dot.len() > least {
        out.write_all(dot.as_bytes())?;
        dot.clear();
    }
    Ok(())
}

fn cluster_of(node: &Node, cluster: Cluster) -> Option<&str> {
    match cluster {
        Cluster::Type => Some(node.kind.name()),
        Cluster::Document => {
            let (first, last) = (node.mentions.first()?, node.mentions.last()?);
            (first.document() == last.document()).then_some(first.document())
        }
    }
}

fn add_node(node: &Node, dot: &mut String) {
    let Look { shape, style, fill, line, text } = style::of(node.kind);
    let dashed = if node.named || node.kind.is_value() || node.kind == EntityType::Statement { "" } else { ",dashed" };
    dot.push_str("  ");
    add_quoted(&node.id, dot);
    dot.push_str(" [label=\"");
    match node.kind {
        EntityType::Statement => add_wrapped(&format!("“{}”", shortened(&node.name, STATEMENT)), dot),
        _ => add_wrapped(&node.name, dot),
    }
    dot.extend(["\", tooltip=\"", node.kind.name(), ": "]);
    add_escaped(&node.name, dot);
    dot.extend(["\", shape=", shape, ", style=\"", style, dashed, "\", fillcolor=\"", fill, "\", color=\"", line]);
    dot.extend(["\", fontcolor=\"", text, "\"]\n"]);
}

fn add_edge(source: &Node, edge: &Edge, target: &Node, dot: &mut String) {
    let q = &edge.qualifiers;
    dot.push_str("  ");
    add_quoted(&source.id, dot);
    dot.push_str(" -> ");
    add_quoted(&target.id, dot);
    dot.push_str(" [label=\"");
    dot.extend(edge.relation.name().chars().map(|c| if c == '_' { ' ' } else { c }));
    for detail in [&q.title, &q.measure, &q.amount, &q.date].into_iter().flatten() {
        dot.push_str("\\n");
        add_wrapped(&shortened(detail, 40), dot);
    }
    if let Some(status) = q.status {
        dot.extend(["\\n(", status, ")"]);
    }
    let color = style::line_of(edge.relation);
    dot.extend(["\", color=\"", color, "\", fontcolor=\"", color, "\""]);
    dot.push_str(match q.status {
        Some("planned") => ", style=dashed",
        Some("cancelled") => ", style=dotted",
        _ => "",
    });
    dot.push_str(if edge.relation.is_symmetric() { ", dir=none]\n" } else { "]\n" });
}

/// A DOT string.
fn add_quoted(text: &str, dot: &mut String) {
    dot.push('"');
    add_escaped(text, dot);
    dot.push('"');
}

/// The inside of a DOT string: quotes and backslashes escaped, line breaks as `\n`, no entity that Graphviz would decode;
/// a control character as its picture, since SVG cannot hold it.
fn add_escaped(text: &str, dot: &mut String) {
    // The first byte of the control characters outside of ASCII is among them.
    let is_special = |b: u8| (b < b' ') | (b == b'"') | (b == b'\\') | (b == b'&') | (b == 0x7f) | (b == 0xc2);
    if !has_any(text, is_special) {
        dot.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            '"' => dot.push_str("\\\""),
            '\\' => dot.push_str("\\\\"),
            '\n' => dot.push_str("\\n"),
            '&' => dot.push_str("&amp;"),
            '\t' => dot.push(' '),
            '\0'..='\u{1f}' => dot.push(char::from_u32(0x2400 + c as u32).unwrap_or(' ')),
            c if c.is_control() => dot.push(' '),
            c => dot.push(c),
        }
    }
}

/// The inside of a DOT string in lines of about [`LINE`] characters, broken between words; white space of the text
/// becomes single spaces.
fn add_wrapped(text: &str, dot: &mut String) {
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > LINE {
            dot.push_str("\\n");
            column = 0;
        } else if column > 0 {
            dot.push(' ');
            column += 1;
        }
        add_escaped(word, dot);
        column += length;
    }
}

/// The first words, at most `limit` characters, with an ellipsis where something is left out.
fn shortened(text: &str, limit: usize) -> String {
    let text = text.trim();
    let Some((cut, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let head = text.get(..cut).unwrap_or(text);
    let head = head.rfind(char::is_whitespace).and_then(|end| head.get(..end)).unwrap_or(head);
    format!("{}…", head.trim_end_matches([',', ';', ':', '-', '–', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut dot = String::new();
        add_quoted(text, &mut dot);
        assert_eq!(dot, expected);
    }

    #[test]
    fn special_characters_reach_the_picture_as_written() {
        check(r#"The "Lantern" \ Co"#, r#""The \"Lantern\" \\ Co""#);
        check("one\ntwo\tthree", "\"one\\ntwo three\"");
        check("R&D <b> &lt;", "\"R&amp;D <b> &amp;lt;\"");
        check("Йошкар-Ола 新潟", "\"Йошкар-Ола 新潟\"");
    }

    #[test]
    fn labels_break_between_words() {
        let mut dot = String::new();
        add_wrapped("Association of  Lantern Makers\nand their Apprentices of the North", &mut dot);
        assert_eq!(dot, r"Association of Lantern\nMakers and their\nApprentices of the North");
    }

    #[test]
    fn long_statements_are_cut_between_words() {
        assert_eq!(shortened("we will, of course, build it", 20), "we will, of course…");
        assert_eq!(shortened("we will", 20), "we will");
        assert_eq!(shortened("新潟市新潟市", 3), "新潟市…");
    }
}
