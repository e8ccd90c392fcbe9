//! Cypher statements, a line each, that may be run again: `MERGE` by id. For Neo4j, Memgraph, FalkorDB.

use std::io::{self, Write};

use super::Options;
use super::csv::labels;
use super::table::{Cell, Column, edge_cells, edge_columns, node_cells, node_columns, number_text};
use crate::graph::KnowledgeGraph;

pub(super) fn write(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n")?;
    let columns = node_columns(graph);
    for node in graph.nodes() {
        let labels = labels(node.kind).join(":");
        let properties = properties("n", &columns, node_cells(node, &columns));
        writeln!(out, "MERGE (n:Entity {{id: {}}}) SET n:{labels}{properties};", quoted(&node.id))?;
    }
    let columns = edge_columns();
    for (source, edge, target) in graph.edges() {
        let (source, key) = (quoted(&source.id), quoted(&edge.key()));
        let properties = properties("r", &columns, edge_cells(edge, target, &columns));
        writeln!(
            out,
            "MATCH (s:Entity {{id: {source}}}), (o:Entity {{id: {}}}) MERGE (s)-[r:{} {{key: {key}}}]->(o) SET {};",
            quoted(&target.id),
            edge.relation.name().to_uppercase(),
            properties.trim_start_matches(", "),
        )?;
    }
    Ok(())
}

fn properties(variable: &str, columns: &[Column], cells: Vec<Option<Cell<'_>>>) -> String {
    let mut out = String::new();
    for (column, cell) in columns.iter().zip(cells) {
        let value = match cell {
            None => continue,
            Some(Cell::Text(text)) => quoted(&text),
            Some(Cell::Integer(number)) => number.to_string(),
            // A float for every value of the property, or the database mixes types.
            Some(Cell::Number(number)) if number.fract() == 0.0 => format!("{}.0", number_text(number)),
            Some(Cell::Number(number)) => number.to_string(),
            Some(Cell::Flag(flag)) => flag.to_string(),
            Some(Cell::List(items)) => {
                let items: Vec<_> = items.into_iter().map(quoted).collect();
                format!("[{}]", items.join(", "))
            }
        };
        out.push_str(&format!(", {variable}.`{}` = {value}", column.name));
    }
    out
}

/// A Cypher string: quotes, backslashes and control characters escaped, so that a statement stays on its line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    fn check(text: &str, expected: &str) {
        assert_eq!(quoted(text), expected);
    }

    #[test]
    fn strings_end_where_the_name_ends() {
        check(r"O'Lantern \", r"'O\'Lantern \\'");
        check("two\nlines\u{7}", r"'two\nlines\u0007'");
    }
}
