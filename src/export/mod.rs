//! [`KnowledgeGraph`] -> bytes, one file a format.
//!
//! Takes a finished graph; writes it to any sink as it goes. Guarantees the same bytes for the same graph; fails only
//! when the sink does. Never changes or leaves out what the format has a place for; only a drawing of a big graph
//! leaves out the nodes that nothing connects.

mod csv;
mod cypher;
mod dot;
mod escape;
mod gexf;
mod graphml;
mod html;
mod json;
mod json_writer;
#[cfg(feature = "parquet")]
mod parquet;
mod rdf;
mod schema;
mod style;
mod table;
mod terms;
mod xml;

pub(crate) use json::SCHEMA;

use std::io;

pub use schema::schema;

use crate::graph::KnowledgeGraph;

/// A format graphs are written in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    /// Whether it holds one graph a document instead of the merged graph.
    pub per_document: bool,
    /// The files it consists of, mostly one.
    pub files: &'static [File],
}

/// One file of a format.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// The ending of its name: `graph.ENDING`.
    pub ending: &'static str,
    write: fn(&KnowledgeGraph, &Options, &mut dyn io::Write) -> io::Result<()>,
}

/// What a reader may choose about the form of the output.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Boxes in drawings.
    pub cluster: Option<Cluster>,
}

/// What nodes share that are drawn in one box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cluster {
    /// The only document that mentions them; nodes of several stand outside.
    Document,
    /// Their type.
    Type,
}

macro_rules! format {
    ($name:literal, $about:literal, $($ending:literal => $write:path),+) => {
        Format { name: $name, about: $about, per_document: false, files: &[$(File { ending: $ending, write: $write }),+] }
    };
}

/// Every format, by name: what `-f` takes, `--help` explains and README lists.
pub const FORMATS: &[Format] = &[
    format!("csv", "tables for neo4j-admin import, spreadsheets", "nodes.csv" => csv::write_nodes, "edges.csv" => csv::write_edges),
    format!("cypher", "statements for Neo4j and Memgraph", "cypher" => cypher::write),
    format!("dot", "a picture by Graphviz", "dot" => dot::write),
    format!("gexf", "Gephi, with dates on a time line", "gexf" => gexf::write),
    format!("graphml", "yEd, Cytoscape, igraph, NetworkX", "graphml" => graphml::write),
    format!("html", "one page to explore graph and articles, without network", "html" => html::write),
    format!("json", "node-link JSON, as networkx loads it", "json" => json::write),
    Format {
        per_document: true,
        ..format!("jsonl", "JSON, one graph a document, a line each, in input order", "jsonl" => json::write_line)
    },
    format!("jsonld", "linked data as JSON: the triples of turtle", "jsonld" => rdf::write_jsonld),
    #[cfg(feature = "parquet")]
    format!("parquet", "tables for DuckDB, Spark, pandas", "nodes.parquet" => parquet::write_nodes, "edges.parquet" => parquet::write_edges, "mentions.parquet" => parquet::write_mentions),
    format!("turtle", "linked data for SPARQL: schema.org, Wikidata, PROV-O", "ttl" => rdf::write_turtle),
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|f| f.name == name)
    }

    /// Whether it is made for the texts of the articles, not only the graph.
    pub fn wants_text(&self) -> bool {
        self.name == "html"
    }

    /// Writes one graph: the first of the [`files`](Self::files), with the usual [`Options`]. Writes in small pieces:
    /// give it a buffered sink.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, graph: &KnowledgeGraph, out: &mut dyn io::Write) -> io::Result<()> {
        self.files.first().map_or(Ok(()), |file| file.write(graph, &Options::default(), out))
    }
}

impl File {
    /// Writes the file. Writes in small pieces: give it a buffered sink.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, graph: &KnowledgeGraph, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
        (self.write)(graph, options, out)
    }
}
