//! GraphML, for yEd, Gephi, Cytoscape, igraph, NetworkX. It knows no lists: they are JSON arrays in a string.

use std::io::{self, Write};

use super::Options;
use super::table::{Cell, Column, Kind, edge_cells, edge_columns_for_xml, node_cells, node_columns};
use super::xml::Xml;
use crate::graph::KnowledgeGraph;

pub(super) fn write(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (nodes, edges) = (node_columns(graph), edge_columns_for_xml());
    let mut xml = Xml::new(out)?;
    let space = "http://graphml.graphdrawing.org/xmlns";
    let place = format!("{space} {space}/1.0/graphml.xsd");
    xml.open(
        "graphml",
        &[("xmlns", space), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("xsi:schemaLocation", &place)],
    )?;
    keys(&mut xml, "node", &nodes)?;
    keys(&mut xml, "edge", &edges)?;
    xml.open("graph", &[("id", "pressgraph"), ("edgedefault", "directed")])?;
    for node in graph.nodes() {
        xml.open("node", &[("id", &node.id)])?;
        data(&mut xml, "node", &nodes, node_cells(node, &nodes))?;
        xml.close("node")?;
    }
    for (number, (source, edge, target)) in graph.edges().enumerate() {
        let id = format!("e{number}");
        xml.open("edge", &[("id", &id), ("source", &source.id), ("target", &target.id)])?;
        data(&mut xml, "edge", &edges, edge_cells(edge, target, &edges))?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.finish()
}

fn keys(xml: &mut Xml<'_>, class: &str, columns: &[Column]) -> io::Result<()> {
    for column in columns {
        let id = format!("{class}.{}", column.name);
        let kind = match column.kind {
            Kind::Text | Kind::List => "string",
            Kind::Integer => "long",
            Kind::Number => "double",
            Kind::Flag => "boolean",
        };
        xml.empty("key", &[("id", &id), ("for", class), ("attr.name", column.name), ("attr.type", kind)])?;
    }
    Ok(())
}

fn data(xml: &mut Xml<'_>, class: &str, columns: &[Column], cells: Vec<Option<Cell<'_>>>) -> io::Result<()> {
    for (column, cell) in columns.iter().zip(cells) {
        let Some(cell) = cell else { continue };
        xml.text("data", &[("key", &format!("{class}.{}", column.name))], &cell.to_text())?;
    }
    Ok(())
}
