//! A pair of CSV files as `neo4j-admin database import` reads them, quoted as in RFC 4180.
//!
//! Lists are joined by `;`, which is Neo4j's own default; a `;` inside an item is written full-width (`；`).

use std::io::{self, Write};

use super::Options;
use super::table::{Cell, Column, Kind, edge_cells, edge_columns, node_cells, node_columns};
use crate::graph::KnowledgeGraph;
use crate::ontology::EntityType;

pub(super) fn write_nodes(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let columns = node_columns(graph);
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(header(["id:ID", ":LABEL"], &columns))?;
    for node in graph.nodes() {
        let labels = labels(node.kind).join(";");
        csv.write_record(row([&node.id, &labels], node_cells(node, &columns)))?;
    }
    csv.flush()
}

pub(super) fn write_edges(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let columns = edge_columns();
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(header([":START_ID", ":END_ID", ":TYPE"], &columns))?;
    for (source, edge, target) in graph.edges() {
        let kind = edge.relation.name().to_uppercase();
        csv.write_record(row([&source.id, &target.id, &kind], edge_cells(edge, target, &columns)))?;
    }
    csv.flush()
}

/// The labels of a node, the narrowest first.
pub(super) fn labels(kind: EntityType) -> Vec<&'static str> {
    let place = kind.is_place().then_some("Place");
    std::iter::once(kind.name()).chain(kind.parent().map(EntityType::name)).chain(place).collect()
}

fn header<const N: usize>(first: [&str; N], columns: &[Column]) -> Vec<String> {
    let typed = columns.iter().map(|c| match c.kind {
        Kind::Text => c.name.to_owned(),
        Kind::Integer => format!("{}:long", c.name),
        Kind::Number => format!("{}:double", c.name),
        Kind::Flag => format!("{}:boolean", c.name),
        Kind::List => format!("{}:string[]", c.name),
    });
    first.iter().map(|&name| name.to_owned()).chain(typed).collect()
}

fn row<const N: usize>(first: [&str; N], cells: Vec<Option<Cell<'_>>>) -> Vec<String> {
    let texts = cells.into_iter().map(|cell| match cell {
        None => String::new(),
        Some(Cell::List(items)) => {
            let items: Vec<_> = items.iter().map(|i| i.replace(';', "；")).collect();
            items.join(";")
        }
        Some(cell) => cell.to_text().into_owned(),
    });
    first.iter().map(|&text| text.to_owned()).chain(texts).collect()
}
