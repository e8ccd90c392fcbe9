//! [`KnowledgeGraph`] -> bytes, one file a format.
//!
//! Takes a finished graph; writes it to any sink as it goes. Guarantees the same bytes for the same graph; fails only
//! when the sink does. Never changes or leaves out what the format has a place for.

mod dot;
mod html;
mod json;
mod style;

use std::io;

use crate::graph::KnowledgeGraph;

/// A format graphs are written in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line and the ending of the file.
    pub name: &'static str,
    /// What it is, for `--help`.
    pub about: &'static str,
    /// Whether it holds one graph a document instead of the merged graph.
    pub per_document: bool,
    write: fn(&KnowledgeGraph, &mut dyn io::Write) -> io::Result<()>,
}

/// Every format, by name.
pub const FORMATS: &[Format] = &[
    Format { name: "dot", about: "Graphviz, to look at", per_document: false, write: dot::write },
    Format {
        name: "html",
        about: "one page to explore graph and articles, without network",
        per_document: false,
        write: html::write,
    },
    Format { name: "json", about: "node-link JSON, as networkx loads it", per_document: false, write: json::write },
    Format {
        name: "jsonl",
        about: "node-link JSON, one graph a document, a line each, in input order",
        per_document: true,
        write: json::write_line,
    },
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

    /// Writes one graph. Writes in small pieces: give it a buffered sink.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, graph: &KnowledgeGraph, out: &mut dyn io::Write) -> io::Result<()> {
        (self.write)(graph, out)
    }
}
