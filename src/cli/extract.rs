//! `pressgraph extract`: a corpus in, outputs that appear whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Extract;
use super::output::{Output, remove_stale};
use super::progress::Progress;
use super::setup::{cores, extractor, read, rules_key, warm_up};
use crate::corpus::{self, Cache, Lines, Options};
use crate::error::{Error, Result};
use crate::export::Format;
use crate::extractor::Extractor;
use crate::graph::{GraphBuilder, KnowledgeGraph, Pins, Selection};
use crate::reader::{Inputs, ReadOptions};

/// Folder beside the outputs where `--resume` keeps finished work.
const RESUME: &str = ".pressgraph-resume";

/// Extracts; returns how many inputs could not be read.
pub(super) fn run(options: &Extract) -> Result<usize> {
    let start = Instant::now();
    let job = Job::new(options)?;
    let mut whole = GraphBuilder::new(options.offsets);
    if let Some(path) = &options.pins {
        whole.pin(pins(path)?);
    }
    let threads = options.threads.map_or_else(cores, usize::from);
    let extractor = std::thread::scope(|scope| {
        if threads > 1 {
            scope.spawn(warm_up);
        }
        extractor(&options.knowledge, options.date_format, threads)
    })?;
    let state = options.cache.clone().or_else(|| options.resume.then(|| options.output.join(RESUME)));
    let cache = state.as_deref().map(|folder| {
        let opened = rules_key(options).and_then(|key| Cache::open(folder, key));
        opened.map_err(|source| Error::Write { path: folder.to_owned(), source })
    });
    let cache = cache.transpose()?;
    if options.resume && !job.to_stdout {
        remove_stale(&options.output);
    }
    let (tally, lines) = job.gather(&extractor, threads, cache.as_ref(), &mut whole)?;
    if tally.documents == 0 {
        return Err(match tally.failures {
            0 => Error::NoInput(options.inputs.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ")),
            _ => Error::Usage("nothing could be read, nothing was written".to_owned()),
        });
    }
    if let Some(out) = lines {
        out.finish()?;
    }
    let graph = job.write(whole, threads)?;
    if let Some(folder) = state.filter(|_| options.cache.is_none()) {
        // All is done; there is nothing to go on with.
        drop(cache);
        let _ = fs::remove_dir_all(folder);
    }
    if !options.quiet {
        tally.print(job.has_whole.then_some(&graph), start);
    }
    // The process ends here: the system takes the memory back at once, node by node it would take long.
    std::mem::forget(graph);
    Ok(tally.failures)
}

/// What is asked for.
struct Job<'a> {
    options: &'a Extract,
    /// The formats, those that want the texts first.
    formats: Vec<&'static Format>,
    to_stdout: bool,
    selection: Selection,
    /// The format of which every document is a line.
    lines: Option<&'static Format>,
    /// Whether any other is asked for, of the graph of all documents.
    has_whole: bool,
}

impl<'a> Job<'a> {
    fn new(options: &'a Extract) -> Result<Self> {
        let to_stdout = options.output.as_os_str() == "-";
        if to_stdout && options.format.len() != 1 {
            return Err(Error::Usage("standard output takes one format: add -f json, -f dot or -f jsonl".to_owned()));
        }
        if to_stdout && options.resume && options.cache.is_none() {
            return Err(Error::Usage("--resume needs a place for finished work: add -o DIR or --cache DIR".to_owned()));
        }
        let mut formats = options.format.clone();
        formats.sort_by_key(|f| (!f.wants_text(), f.name));
        formats.dedup_by_key(|f| f.name);
        if let (Some(several), true) = (formats.iter().find(|f| f.files.len() > 1), to_stdout) {
            return Err(Error::Usage(format!("{} is several files: name a folder with -o", several.name)));
        }
        let lines = formats.iter().copied().find(|f| f.per_document);
        let has_whole = formats.iter().any(|f| !f.per_document);
        Ok(Self { options, formats, to_stdout, selection: options.select.selection(), lines, has_whole })
    }

    /// Extracts all inputs: what was read and what not, and the file of lines, not yet finished. Facts go to `whole`.
    fn gather(
        &self,
        extractor: &Extractor,
        threads: usize,
        cache: Option<&Cache>,
        whole: &mut GraphBuilder,
    ) -> Result<(Tally, Option<Output>)> {
        let options = self.options;
        let work = Options {
            threads,
            offsets: options.offsets,
            reading: ReadOptions { date: options.date },
            texts: options.with_text || self.formats.iter().any(|f| f.wants_text()),
            lines: self.lines.map(|_| Lines { texts: options.with_text, selection: &self.selection }),
            facts: self.has_whole,
            cache,
        };
        let inputs = inputs(options)?;
        let progress = Progress::new(&inputs, options.quiet || self.to_stdout);
        let mut lines: Option<Output> = None;
        let mut tally = Tally::default();
        let mut fatal = None;
        corpus::run(extractor, inputs, &work, |piece| {
            let piece = match piece {
                Ok(piece) if self.has_whole && whole.has_document(&piece.id) => {
                    let twice = format!("document id `{}` occurs twice; the second is left out", piece.id);
                    tally.fail(&progress, &Error::Usage(twice));
                    return ControlFlow::Continue(());
                }
                Ok(piece) => piece,
                Err(error) => {
                    tally.fail(&progress, &error.into());
                    return ControlFlow::Continue(());
                }
            };
            tally.documents += 1;
            tally.cached += usize::from(piece.cached);
            tally.bytes += piece.bytes;
            progress.advance(tally.documents, tally.bytes);
            if let Some(facts) = piece.facts {
                whole.merge(facts);
            }
            let written = match (self.lines, piece.line) {
                (Some(format), Some(line)) => write_line(&mut lines, &options.output, format.name, &line),
                _ => Ok(true),
            };
            match written {
                Ok(true) => ControlFlow::Continue(()),
                Ok(false) => ControlFlow::Break(()),
                Err(error) => {
                    fatal = Some(error);
                    ControlFlow::Break(())
                }
            }
        });
        progress.finish();
        fatal.map_or(Ok((tally, lines)), Err)
    }

    /// Writes the graph of all documents, in every format that is of it.
    fn write(&self, whole: GraphBuilder, threads: usize) -> Result<KnowledgeGraph> {
        let (options, selection) = (self.options, &self.selection);
        let whole = if self.has_whole { whole.build_on(threads) } else { KnowledgeGraph::default() };
        let mut graph = if selection.is_all() { whole } else { whole.select(selection) };
        if let (Some(name), true, 0) = (&selection.around, self.has_whole, graph.graph.node_count()) {
            let message = format!("no node is called `{name}`: --around takes a name or an id of the graph");
            return Err(Error::Usage(message));
        }
        for format in self.formats.iter().filter(|f| !f.per_document) {
            if !options.with_text && !format.wants_text() {
                graph.drop_texts();
            }
            write_files(format, &graph, &options.output, &options.select.options())?;
        }
        Ok(graph)
    }
}

/// Writes all files of a format.
pub(super) fn write_files(
    format: &Format,
    graph: &KnowledgeGraph,
    to: &Path,
    options: &crate::export::Options,
) -> Result<()> {
    for file in format.files {
        let mut out = Output::open(to, file.ending)?;
        out.write(|w| file.write(graph, options, w))?;
        out.finish()?;
    }
    Ok(())
}

/// Writes one document's graph; says whether anybody still reads.
fn write_line(lines: &mut Option<Output>, to: &Path, ending: &str, line: &[u8]) -> Result<bool> {
    let out = match lines {
        Some(out) => out,
        None => lines.insert(Output::open(to, ending)?),
    };
    out.write(|w| w.write_all(line))?;
    Ok(!out.is_closed())
}

/// The inputs of the command line and of the list of files.
fn inputs(options: &Extract) -> Result<Inputs> {
    let mut paths = options.inputs.clone();
    if let Some(list) = &options.files_from {
        let unreadable = |source| Error::Read { path: list.clone(), source };
        let mut bytes = Vec::new();
        if list.as_os_str() == "-" {
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
        } else {
            let mut file = BufReader::new(fs::File::open(list).map_err(unreadable)?);
            file.fill_buf().map_err(unreadable)?;
            file.read_to_end(&mut bytes).map_err(unreadable)?;
        }
        let text = String::from_utf8_lossy(&bytes);
        let separator = if text.contains('\0') { '\0' } else { '\n' };
        paths.extend(
            text.split(separator).map(|l| l.trim_end_matches('\r')).filter(|l| !l.is_empty()).map(PathBuf::from),
        );
    } else if paths.is_empty() {
        paths.push(PathBuf::from("corpus"));
    }
    Ok(Inputs::new(&paths))
}

/// The pins of a file.
pub(super) fn pins(path: &Path) -> Result<Pins> {
    let text = read(path)?;
    Pins::parse(&text).map_err(|e| {
        let line = e.span.as_ref().and_then(|s| text.get(..s.start)).map_or(1, |t| t.matches('\n').count() + 1);
        Error::Input { path: path.to_path_buf(), why: format!("line {line}: {e}") }
    })
}

#[derive(Default)]
struct Tally {
    documents: usize,
    cached: usize,
    failures: usize,
    bytes: usize,
}

impl Tally {
    fn fail(&mut self, progress: &Progress, error: &Error) {
        self.failures += 1;
        progress.say(&format!("error: {error}"));
    }

    fn print(&self, graph: Option<&KnowledgeGraph>, start: Instant) {
        let seconds = start.elapsed().as_secs_f64();
        let documents = match self.documents {
            1 => "1 document".to_owned(),
            n => format!("{n} documents"),
        };
        let mut notes = Vec::new();
        if self.failures > 0 {
            notes.push(format!("{} could not be read", self.failures));
        }
        if self.cached > 0 {
            notes.push(format!("{} unchanged", self.cached));
        }
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        let rate = self.bytes as f64 / 1e6 / seconds.max(1e-9);
        let sizes = graph.map_or_else(String::new, |g| {
            format!(", {} entities, {} edges", g.graph.node_count(), g.graph.edge_count())
        });
        eprintln!("{documents}{notes}{sizes} in {seconds:.2} s, {rate:.1} MB/s");
        if let Some(graph) = graph {
            print_relations(graph);
            print_pins(graph);
        }
    }
}

/// Edges by relation, most first.
pub(super) fn print_relations(graph: &KnowledgeGraph) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, edge, _) in graph.edges() {
        *counts.entry(edge.relation.name()).or_default() += 1;
    }
    let sorted: BTreeSet<_> = counts.into_iter().map(|(name, n)| (std::cmp::Reverse(n), name)).collect();
    let words: Vec<String> = sorted.into_iter().map(|(n, name)| format!("{name} {}", n.0)).collect();
    if !words.is_empty() {
        eprintln!("  {}", words.join(", "));
    }
}

/// What became of the pins.
pub(super) fn print_pins(graph: &KnowledgeGraph) {
    for (kind, names, outcome) in graph.pins.iter() {
        eprintln!("  {} {}: {outcome}", kind.name(), names.join(" = "));
    }
}
