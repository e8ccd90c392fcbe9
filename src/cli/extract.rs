//! `pressgraph extract`: articles in parallel, in bounded batches, results in order.

use std::collections::BTreeSet;
use std::time::Instant;

use rayon::prelude::*;

use super::Extract;
use super::output::Output;
use super::setup::extractor;
use crate::error::{Error, Result};
use crate::export::Format;
use crate::extractor::Extractor;
use crate::graph::{GraphBuilder, KnowledgeGraph, Selection};
use crate::reader::{Article, Inputs, RawInput, ReadError, ReadOptions};

/// Documents at work at a time: bounds memory, enough for many threads.
const BATCH: usize = 512;

/// What one article gives.
struct Part {
    id: String,
    bytes: usize,
    parts: GraphBuilder,
    line: Option<Vec<u8>>,
}

/// Extracts; returns how many inputs could not be read.
pub(super) fn run(options: &Extract) -> Result<usize> {
    let start = Instant::now();
    if options.output.as_os_str() == "-" && options.format.len() != 1 {
        return Err(Error::Usage("standard output takes one format: add -f json, -f dot or -f jsonl".to_owned()));
    }
    let selection = options.select.selection();
    let mut formats = options.format.clone();
    formats.sort_by_key(|f| f.name);
    formats.dedup_by_key(|f| f.name);
    if let (Some(several), true) = (formats.iter().find(|f| f.files.len() > 1), options.output.as_os_str() == "-") {
        return Err(Error::Usage(format!("{} is several files: name a folder with -o", several.name)));
    }
    let has_text = options.with_text || formats.iter().any(|f| f.wants_text());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads.unwrap_or(0).into());
    let pool = pool.build().map_err(|e| Error::Usage(format!("cannot start threads: {e}")))?;

    let mut failures = 0;
    let extractor = extractor(&options.knowledge)?;

    let mut lines: Option<Output> = None;
    let mut whole = GraphBuilder::new(options.offsets);
    let line_format = formats.iter().copied().find(|f| f.per_document);
    let has_whole = formats.iter().any(|f| !f.per_document);
    let (mut ids, mut bytes) = (BTreeSet::new(), 0);
    let mut tasks = Inputs::new(&options.inputs);
    loop {
        let batch: Vec<_> = tasks.by_ref().take(BATCH).collect();
        if batch.is_empty() || lines.as_ref().is_some_and(Output::is_closed) {
            break;
        }
        let extract = |task: std::result::Result<RawInput, ReadError>| {
            let article = task?.into_article(ReadOptions { date: options.date })?;
            part(&extractor, &article, options, has_text, line_format, &selection)
        };
        let parts: Vec<Result<Part>> = pool.install(|| batch.into_par_iter().map(extract).collect());
        for part in parts {
            let part = part.and_then(|part| match ids.insert(part.id.clone()) {
                true => Ok(part),
                false => Err(Error::Usage(format!("document id `{}` occurs twice; the second is left out", part.id))),
            });
            match part {
                Err(error) => {
                    failures += 1;
                    eprintln!("error: {error}");
                }
                Ok(part) => {
                    bytes += part.bytes;
                    if let (Some(format), Some(line)) = (line_format, part.line) {
                        let out = match &mut lines {
                            Some(out) => out,
                            None => lines.insert(Output::open(&options.output, format.name)?),
                        };
                        out.write(|w| w.write_all(&line))?;
                    }
                    if has_whole || !options.quiet {
                        whole.merge(part.parts);
                    }
                }
            }
        }
    }
    if ids.is_empty() && failures == 0 {
        let names: Vec<_> = options.inputs.iter().map(|p| p.display().to_string()).collect();
        return Err(Error::NoInput(names.join(", ")));
    }
    if ids.is_empty() {
        return Err(Error::Usage("nothing could be read, nothing was written".to_owned()));
    }
    if let Some(out) = lines {
        out.finish()?;
    }
    let whole = whole.build();
    let mut graph = if selection.is_all() { whole } else { whole.select(&selection) };
    if let (Some(name), true, 0) = (&selection.around, has_whole, graph.graph.node_count()) {
        return Err(Error::Usage(format!("no node is called `{name}`: --around takes a name or an id of the graph")));
    }
    // Those that want the texts first, then the others, without them.
    formats.sort_by_key(|f| !f.wants_text());
    for format in formats.iter().filter(|f| !f.per_document) {
        if !options.with_text && !format.wants_text() {
            graph.drop_texts();
        }
        for file in format.files {
            let mut out = Output::open(&options.output, file.ending)?;
            out.write(|w| file.write(&graph, &options.select.options(), w))?;
            out.finish()?;
        }
    }
    if !options.quiet {
        summary(&graph, failures, bytes, start);
    }
    Ok(failures)
}

fn part(
    extractor: &Extractor,
    article: &Article,
    options: &Extract,
    has_text: bool,
    line: Option<&Format>,
    selection: &Selection,
) -> Result<Part> {
    let mut parts = GraphBuilder::new(options.offsets);
    let mut extraction = extractor.extract(article);
    extraction.document.text = has_text.then(|| article.text.clone());
    parts.add(&extraction, &article.text);
    let line = match line {
        None => None,
        Some(format) => {
            let mut line = Vec::new();
            let mut graph = parts.clone().build().select(selection);
            if !options.with_text {
                graph.drop_texts();
            }
            let written = format.write(&graph, &mut line);
            written.map_err(|source| Error::Write { path: article.id.clone().into(), source })?;
            Some(line)
        }
    };
    Ok(Part { id: article.id.clone(), bytes: article.text.len(), parts, line })
}

fn summary(graph: &KnowledgeGraph, failures: usize, bytes: usize, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    let failed = if failures == 0 { String::new() } else { format!(" ({failures} could not be read)") };
    let documents = match graph.documents.len() {
        1 => "1 document".to_owned(),
        n => format!("{n} documents"),
    };
    eprintln!(
        "{documents}{failed}, {} entities, {} edges in {seconds:.2} s, {:.1} MB/s",
        graph.graph.node_count(),
        graph.graph.edge_count(),
        bytes as f64 / 1e6 / seconds.max(1e-9),
    );
}
