//! Graphviz DOT, made to be looked at: colour and shape by type, wrapped labels, plans dashed.
//!
//! A graph of more nodes than ranks can hold is laid out by forces, and nodes that nothing connects are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

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

pub(super) fn write(graph: &KnowledgeGraph, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let connected: BTreeSet<&str> = graph.edges().flat_map(|(s, _, o)| [&*s.id, &*o.id]).collect();
    let is_big = graph.graph.node_count() > DRAWABLE;
    let leaves_out = is_big && !connected.is_empty();
    out.write_all(style::HEAD.as_bytes())?;
    if is_big && (options.cluster.is_some() || connected.len() <= DRAWABLE) {
        out.write_all(style::MANY.as_bytes())?;
    } else if is_big {
        out.write_all(style::FORCES.as_bytes())?;
    }
    let mut clusters: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for node in graph.nodes().filter(|n| !leaves_out || connected.contains(&*n.id)) {
        match options.cluster.and_then(|cluster| cluster_of(node, cluster)) {
            Some(name) => clusters.entry(name).or_default().push(node),
            None => write_node(node, out)?,
        }
    }
    for (number, (name, nodes)) in clusters.into_iter().enumerate() {
        writeln!(out, "  subgraph cluster_{number} {{\n  graph [label={}, {}]", quoted(name), style::CLUSTER)?;
        nodes.into_iter().try_for_each(|node| write_node(node, out))?;
        out.write_all(b"  }\n")?;
    }
    for (source, edge, target) in graph.edges() {
        write_edge(source, edge, target, out)?;
    }
    out.write_all(b"}\n")
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

fn write_node(node: &Node, out: &mut dyn Write) -> io::Result<()> {
    let Look { shape, style, fill, line, text } = style::of(node.kind);
    let dashed = if node.named || node.kind.is_value() || node.kind == EntityType::Statement { "" } else { ",dashed" };
    let label = match node.kind {
        EntityType::Statement => format!("“{}”", shortened(&node.name, STATEMENT)),
        _ => node.name.to_string(),
    };
    writeln!(
        out,
        "  {id} [label={label}, tooltip={tip}, shape={shape}, style=\"{style}{dashed}\", \
         fillcolor=\"{fill}\", color=\"{line}\", fontcolor=\"{text}\"]",
        id = quoted(&node.id),
        label = quoted(&wrapped(&label, LINE)),
        tip = quoted(&format!("{}: {}", node.kind, node.name)),
    )
}

fn write_edge(source: &Node, edge: &Edge, target: &Node, out: &mut dyn Write) -> io::Result<()> {
    let q = &edge.qualifiers;
    let mut label = edge.relation.name().replace('_', " ");
    for detail in [&q.title, &q.measure, &q.amount, &q.date].into_iter().flatten() {
        label.push('\n');
        label.push_str(&wrapped(&shortened(detail, 40), LINE));
    }
    if let Some(status) = q.status {
        label.push_str(&format!("\n({status})"));
    }
    let color = style::line_of(edge.relation);
    write!(
        out,
        "  {} -> {} [label={}, color=\"{color}\", fontcolor=\"{color}\"",
        quoted(&source.id),
        quoted(&target.id),
        quoted(&label),
    )?;
    match q.status {
        Some("planned") => out.write_all(b", style=dashed")?,
        Some("cancelled") => out.write_all(b", style=dotted")?,
        _ => {}
    }
    if edge.relation.is_symmetric() {
        out.write_all(b", dir=none")?;
    }
    out.write_all(b"]\n")
}

/// A DOT string: quotes and backslashes escaped, line breaks as `\n`, no entity that Graphviz would decode; a control
/// character as its picture, since SVG cannot hold it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            '\t' => out.push(' '),
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or(' ')),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Lines of about `width` characters, broken between words; white space of the text becomes single spaces.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
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
        assert_eq!(quoted(text), expected);
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
        assert_eq!(
            wrapped("Association of  Lantern Makers\nof the North", 12),
            "Association\nof Lantern\nMakers of\nthe North"
        );
    }

    #[test]
    fn long_statements_are_cut_between_words() {
        assert_eq!(shortened("we will, of course, build it", 20), "we will, of course…");
        assert_eq!(shortened("we will", 20), "we will");
        assert_eq!(shortened("新潟市新潟市", 3), "新潟市…");
    }
}
