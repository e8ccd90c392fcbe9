//! `pressgraph merge`: graphs of pieces of a corpus as the graph of the whole.

use std::path::PathBuf;

use super::Merge;
use super::extract::{pins, print_pins, print_relations, write_files};
use super::setup::{cores, read};
use crate::error::{Error, Result};
use crate::graph::GraphBuilder;

/// Merges; fails if any graph cannot be read, since a part of a graph is none.
pub(super) fn run(options: &Merge) -> Result<usize> {
    if options.output.as_os_str() == "-" && options.format.len() != 1 {
        return Err(Error::Usage("standard output takes one format: add -f json or -f dot".to_owned()));
    }
    let mut whole: Option<GraphBuilder> = None;
    for path in &options.graphs {
        let text = read(path)?;
        let is_lines = path.extension().is_some_and(|e| e == "jsonl");
        let pieces: Vec<&str> = if is_lines { text.lines().collect() } else { vec![&text] };
        for (line, piece) in pieces.into_iter().enumerate().filter(|(_, p)| !p.trim().is_empty()) {
            let place = if is_lines { PathBuf::from(format!("{}:{}", path.display(), line + 1)) } else { path.clone() };
            let graph =
                GraphBuilder::from_json(piece).map_err(|e| Error::Input { path: place.clone(), why: e.to_string() })?;
            match &mut whole {
                None => whole = Some(graph),
                Some(whole) if whole.offsets() != graph.offsets() => {
                    let why = format!("counts in {}, the others in {}", graph.offsets(), whole.offsets());
                    return Err(Error::Input { path: place, why });
                }
                Some(whole) => whole.merge(graph),
            }
        }
    }
    let Some(mut whole) = whole else { return Err(Error::Usage("there is no graph in these files".to_owned())) };
    if let Some(path) = &options.pins {
        whole.pin(pins(path)?);
    }
    let graph = whole.build_on(cores());
    for format in options.format.iter().filter(|f| !f.per_document) {
        write_files(format, &graph, &options.output, &Default::default())?;
    }
    if !options.quiet {
        let (nodes, edges) = (graph.graph.node_count(), graph.graph.edge_count());
        eprintln!("{} documents, {nodes} entities, {edges} edges", graph.documents.len());
        print_relations(&graph);
        print_pins(&graph);
    }
    Ok(0)
}
