//! Three Parquet tables, nodes, edges and mentions, for DuckDB, Spark, pandas and Polars.
//!
//! Rows are put together in groups of [`GROUP`], so that a table needs memory for one group and its own compressed
//! bytes. Lists are the three-level lists of the Parquet specification, never null.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::Options;
use super::table::{Cell, Column, Kind, edge_cells, edge_columns, node_cells, node_columns};
use crate::graph::KnowledgeGraph;

/// Rows of a row group.
const GROUP: usize = 64 * 1024;

type Row<'a> = Vec<Option<Cell<'a>>>;

const fn text(name: &'static str) -> Column<'static> {
    Column { name, kind: Kind::Text }
}

pub(super) fn write_nodes(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let own = node_columns(graph);
    let columns: Vec<Column> = [text("id")].into_iter().chain(own.iter().copied()).collect();
    let rows = graph.nodes().map(|node| with([&node.id], node_cells(node, &own)));
    table("nodes", &columns, rows, out)
}

pub(super) fn write_edges(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let own = edge_columns();
    let columns: Vec<Column> = [text("source"), text("target")].into_iter().chain(own.iter().copied()).collect();
    let rows =
        graph.edges().map(|(source, edge, target)| with([&source.id, &target.id], edge_cells(edge, target, &own)));
    table("edges", &columns, rows, out)
}

pub(super) fn write_mentions(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let integer = |name| Column { name, kind: Kind::Integer };
    let columns = [text("node"), text("document"), integer("start"), integer("end"), text("text"), text("rule")];
    let rows = graph.nodes().flat_map(|node| {
        node.mentions.iter().map(|m| {
            let place = [m.start, m.end].map(|at| Some(Cell::Integer(i64::from(at))));
            let mut row = with([&node.id, m.document()], place.into());
            row.extend([&*m.text, m.rule()].map(|text| Some(Cell::Text(text.into()))));
            row
        })
    });
    table("mentions", &columns, rows, out)
}

fn with<'a, const N: usize>(first: [&'a str; N], rest: Row<'a>) -> Row<'a> {
    first.into_iter().map(|text| Some(Cell::Text(text.into()))).chain(rest).collect()
}

fn table<'a>(
    name: &str,
    columns: &[Column],
    mut rows: impl Iterator<Item = Row<'a>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    let mut write = || -> Result<(), ParquetError> {
        let mut file = SerializedFileWriter::new(
            &mut bytes,
            schema(name, columns)?,
            Arc::new(WriterProperties::builder().build()),
        )?;
        loop {
            let group: Vec<Row<'a>> = rows.by_ref().take(GROUP).collect();
            if group.is_empty() {
                break;
            }
            let mut writer = file.next_row_group()?;
            for (number, column) in columns.iter().enumerate() {
                let cells = group.iter().map(|row| row.get(number).and_then(Option::as_ref));
                let Some(mut sink) = writer.next_column()? else { break };
                write_column(column.kind, cells, &mut sink)?;
                sink.close()?;
            }
            writer.close()?;
        }
        file.close()?;
        Ok(())
    };
    write().map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn schema(name: &str, columns: &[Column]) -> Result<TypePtr, ParquetError> {
    let fields = columns.iter().map(|c| field(*c).map(Arc::new)).collect::<Result<_, _>>()?;
    Ok(Arc::new(Type::group_type_builder(name).with_fields(fields).build()?))
}

fn field(column: Column) -> Result<Type, ParquetError> {
    let primitive = |name: &str, physical, repetition, logical| {
        Type::primitive_type_builder(name, physical).with_repetition(repetition).with_logical_type(logical).build()
    };
    let optional = |physical, logical| primitive(column.name, physical, Repetition::OPTIONAL, logical);
    match column.kind {
        Kind::Text => optional(Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => optional(Physical::INT64, None),
        Kind::Number => optional(Physical::DOUBLE, None),
        Kind::Flag => optional(Physical::BOOLEAN, None),
        Kind::List => {
            let element = primitive("element", Physical::BYTE_ARRAY, Repetition::REQUIRED, Some(LogicalType::String))?;
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(element)])
                .build()?;
            Type::group_type_builder(column.name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()
        }
    }
}

fn write_column<'c, 'a: 'c>(
    kind: Kind,
    cells: impl Iterator<Item = Option<&'c Cell<'a>>>,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    match kind {
        Kind::Text => scalars::<ByteArrayType>(cells.map(|c| c.map(|c| bytes(&c.to_text()))), sink),
        Kind::Integer => scalars::<Int64Type>(
            cells.map(|c| match c {
                Some(Cell::Integer(number)) => Some(*number),
                _ => None,
            }),
            sink,
        ),
        Kind::Number => scalars::<DoubleType>(
            cells.map(|c| match c {
                Some(Cell::Number(number)) => Some(*number),
                _ => None,
            }),
            sink,
        ),
        Kind::Flag => scalars::<BoolType>(
            cells.map(|c| match c {
                Some(Cell::Flag(flag)) => Some(*flag),
                _ => None,
            }),
            sink,
        ),
        Kind::List => lists(cells, sink),
    }
}

fn bytes(text: &str) -> ByteArray {
    ByteArray::from(text.as_bytes().to_vec())
}

/// Optional values: definition level 1 where there is one.
fn scalars<T: DataType>(
    values: impl Iterator<Item = Option<T::T>>,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    let (mut present, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(i16::from(value.is_some()));
        present.extend(value);
    }
    sink.typed::<T>().write_batch(&present, Some(&levels), None).map(|_| ())
}

/// Lists: definition level 1 for an item, 0 for an empty list; repetition level 1 for an item that is not the first.
fn lists<'c, 'a: 'c>(
    cells: impl Iterator<Item = Option<&'c Cell<'a>>>,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    let (mut items, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let list = match cell {
            Some(Cell::List(list)) => list.as_slice(),
            _ => &[],
        };
        if list.is_empty() {
            defined.push(0);
            repeated.push(0);
        }
        for (number, item) in list.iter().enumerate() {
            defined.push(1);
            repeated.push(i16::from(number > 0));
            items.push(bytes(item));
        }
    }
    sink.typed::<ByteArrayType>().write_batch(&items, Some(&defined), Some(&repeated)).map(|_| ())
}
