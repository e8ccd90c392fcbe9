//! GEXF 1.3, for Gephi. Edges with a date exist from its first to its last day; the others always. All edges are
//! directed, since readers refuse a mixture; lists are JSON arrays in a string.

use std::io::{self, Write};

use super::Options;
use super::table::{Cell, Column, Kind, edge_cells, edge_columns_for_xml, edge_interval, node_cells, node_columns};
use super::xml::Xml;
use crate::graph::KnowledgeGraph;

pub(super) fn write(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    // `label`, `start` and `end` have a place of their own.
    let nodes: Vec<Column> = node_columns(graph).into_iter().filter(|c| c.name != "name").collect();
    let edges: Vec<Column> =
        edge_columns_for_xml().into_iter().filter(|c| !matches!(c.name, "start" | "end")).collect();
    let mut xml = Xml::new(out)?;
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], concat!("pressgraph ", env!("CARGO_PKG_VERSION")))?;
    xml.close("meta")?;
    xml.open("graph", &[("defaultedgetype", "directed"), ("mode", "dynamic"), ("timeformat", "date")])?;
    attributes(&mut xml, "node", &nodes)?;
    attributes(&mut xml, "edge", &edges)?;
    xml.open("nodes", &[])?;
    for node in graph.nodes() {
        xml.open("node", &[("id", &node.id), ("label", &node.name)])?;
        values(&mut xml, &nodes, node_cells(node, &nodes))?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for (number, (source, edge, target)) in graph.edges().enumerate() {
        let (id, days) = (format!("e{number}"), edge_interval(edge, target));
        let mut given = vec![("id", id.as_str()), ("source", &source.id), ("target", &target.id)];
        given.extend([("kind", edge.relation.name()), ("label", edge.relation.name())]);
        if let Some((start, end)) = &days {
            given.extend([("start", start.as_str()), ("end", end.as_str())]);
        }
        xml.open("edge", &given)?;
        values(&mut xml, &edges, edge_cells(edge, target, &edges))?;
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.finish()
}

fn attributes(xml: &mut Xml<'_>, class: &str, columns: &[Column]) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for column in columns {
        let kind = match column.kind {
            Kind::Text | Kind::List => "string",
            Kind::Integer => "long",
            Kind::Number => "double",
            Kind::Flag => "boolean",
        };
        xml.empty("attribute", &[("id", column.name), ("title", column.name), ("type", kind)])?;
    }
    xml.close("attributes")
}

fn values(xml: &mut Xml<'_>, columns: &[Column], cells: Vec<Option<Cell<'_>>>) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (column, cell) in columns.iter().zip(cells) {
        let Some(cell) = cell else { continue };
        xml.empty("attvalue", &[("for", column.name), ("value", &cell.to_text())])?;
    }
    xml.close("attvalues")
}
