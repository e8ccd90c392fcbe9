//! The whole run, stage by stage and end to end: seconds of processor time, MB of article text a second, peak memory.
//!
//! `cargo bench --bench stages [-- FILE_OR_FOLDER...]`; without a name `../shared/data/bulk` where that exists, else
//! `corpus/` fifty times.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use cpu_time::{ProcessTime, ThreadTime};
use pressgraph::corpus::{self, Options};
use pressgraph::graph::{GraphBuilder, KnowledgeGraph, Offsets};
use pressgraph::reader::{Article, Inputs, ReadOptions};
use pressgraph::{Extractor, ExtractorBuilder};

mod inputs;

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Time by stage, in the order met.
#[derive(Default)]
struct Clock {
    stages: Vec<(String, Duration)>,
}

impl Clock {
    fn add(&mut self, stage: &str, time: Duration) {
        match self.stages.iter_mut().find(|(name, _)| name == stage) {
            Some((_, total)) => *total += time,
            None => self.stages.push((stage.to_owned(), time)),
        }
    }

    fn time<T>(&mut self, stage: &str, work: impl FnOnce() -> T) -> T {
        let start = ThreadTime::now();
        let result = work();
        self.add(stage, start.elapsed());
        result
    }
}

fn main() {
    let start = ThreadTime::now();
    let extractor = ExtractorBuilder::default().build().expect("the built-in rules are sound");
    let setup = start.elapsed();
    let (paths, repeats) = inputs::named();
    // Memory and the run of one core first: what went before would count into the peak.
    for threads in [1, 2] {
        end_to_end(&extractor, &paths, repeats, threads);
    }
    stages(&extractor, &paths, repeats);
    println!("start {:.0} ms", setup.as_secs_f64() * 1e3);
}

/// From the files to the merged graph, as `pressgraph extract` does it, which ends without giving the graph back.
fn end_to_end(extractor: &Extractor, paths: &[PathBuf], repeats: usize, threads: usize) {
    let (mut wall, mut processor) = (Duration::ZERO, Duration::ZERO);
    let mut bytes = 0;
    for _ in 0..repeats {
        let (start, used) = (Instant::now(), ProcessTime::now());
        let mut whole = GraphBuilder::new(Offsets::default());
        let options = Options { threads, facts: true, ..Options::default() };
        corpus::run(extractor, Inputs::new(paths), &options, |piece| {
            if let Ok(piece) = piece {
                bytes += piece.bytes;
                piece.facts.into_iter().for_each(|facts| whole.merge(facts));
            }
            ControlFlow::Continue(())
        });
        let graph = black_box::<KnowledgeGraph>(whole.build_on(threads));
        wall += start.elapsed();
        processor += used.elapsed();
        drop(graph);
    }
    let (wall, processor) = (wall.as_secs_f64(), processor.as_secs_f64());
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{threads} threads to the merged graph: {processor:.2} s of processor, {:.1} MB/s of it; {wall:.2} s on the \
         wall, {:.1} MB/s{}",
        megabytes / processor,
        megabytes / wall,
        peak().map_or_else(String::new, |mb| format!("; peak {mb} MB")),
    );
}

/// The most memory this process has held, in MB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

/// Articles that go through the stages at once, as in a run over a corpus.
const AT_ONCE: usize = 64;

/// The next of them.
fn take(clock: &mut Clock, inputs: &mut Inputs) -> Vec<Article> {
    let mut articles = Vec::new();
    while articles.len() < AT_ONCE
        && let Some(input) = clock.time("input", || inputs.next())
    {
        if let Ok(Ok(article)) = input.map(|i| clock.time("reader", || i.into_article(ReadOptions::default()))) {
            articles.push(article);
        }
    }
    articles
}

/// Where the time of one core goes; writing JSON comes on top of the merged graph.
fn stages(extractor: &Extractor, paths: &[PathBuf], repeats: usize) {
    let mut clock = Clock::default();
    let (mut bytes, mut documents) = (0, 0);
    for _ in 0..repeats {
        let mut whole = GraphBuilder::new(Offsets::default());
        let mut inputs = Inputs::new(paths);
        loop {
            let articles = take(&mut clock, &mut inputs);
            if articles.is_empty() {
                break;
            }
            bytes += articles.iter().map(|a| a.text.len()).sum::<usize>();
            documents += articles.len();
            let mut last = ThreadTime::now();
            let extractions = extractor.extract_all(&articles, |stage| {
                let now = ThreadTime::now();
                clock.add(&format!("{stage:?}").to_lowercase(), now.duration_since(last));
                last = now;
            });
            clock.time("facts", || {
                for (extraction, article) in extractions.iter().zip(&articles) {
                    let mut facts = GraphBuilder::new(Offsets::default());
                    facts.add(extraction, &article.text);
                    whole.merge(facts);
                }
            });
            clock.time("release", || drop((extractions, articles)));
        }
        let graph = clock.time("graph", || whole.build());
        let mut json = Vec::new();
        let format = pressgraph::export::Format::named("json").expect("a format");
        clock.time("json", || format.write(&graph, &mut json)).expect("memory takes every byte");
        clock.time("release", || drop(graph));
        black_box(&json);
    }
    let total: Duration = clock.stages.iter().map(|(_, time)| *time).sum();
    let megabytes = bytes as f64 / 1e6;
    println!("\n{documents} documents, {megabytes:.1} MB of text");
    println!("{:<14} {:>8} {:>7} {:>8}", "stage", "seconds", "share", "MB/s");
    let line = |name: &str, time: Duration| {
        let seconds = time.as_secs_f64();
        let share = 100.0 * seconds / total.as_secs_f64();
        println!("{name:<14} {seconds:>8.3} {share:>6.1}% {:>8.1}", megabytes / seconds.max(1e-9));
    };
    clock.stages.iter().for_each(|(name, time)| line(name, *time));
    line("all", total);
}
