//! The whole run on one core, stage by stage: seconds of processor time, share, MB of article text a second.
//!
//! `cargo bench --bench stages [-- FILE_OR_FOLDER...]`; without a name `../shared/data/bulk` where that exists, else
//! `corpus/` fifty times.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cpu_time::ThreadTime;
use pressgraph::ExtractorBuilder;
use pressgraph::graph::{GraphBuilder, Offsets};
use pressgraph::reader::{Inputs, ReadOptions};

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

fn inputs() -> (Vec<PathBuf>, usize) {
    let named: Vec<_> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).map(PathBuf::from).collect();
    let bulk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bulk");
    match (named.is_empty(), bulk.is_dir()) {
        (false, _) => (named, 1),
        (true, true) => (vec![bulk], 1),
        (true, false) => (vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")], 50),
    }
}

fn main() {
    let mut clock = Clock::default();
    let start = ThreadTime::now();
    let extractor = ExtractorBuilder::default().build().expect("the built-in rules are sound");
    let setup = start.elapsed();
    let (paths, repeats) = inputs();
    let (mut bytes, mut documents) = (0, 0);
    let mut whole = GraphBuilder::new(Offsets::default());
    for _ in 0..repeats {
        let mut inputs = Inputs::new(&paths);
        while let Some(input) = clock.time("input", || inputs.next()) {
            let Ok(Ok(article)) = input.map(|i| clock.time("reader", || i.into_article(ReadOptions::default()))) else {
                continue;
            };
            bytes += article.text.len();
            documents += 1;
            let mut last = ThreadTime::now();
            let extraction = extractor.extract_observed(&article, |stage| {
                let now = ThreadTime::now();
                clock.add(&format!("{stage:?}").to_lowercase(), now.duration_since(last));
                last = now;
            });
            clock.time("graph, a document", || whole.add(&extraction, &article.text));
        }
    }
    let graph = clock.time("graph, merged", || whole.build());
    let mut json = Vec::new();
    let format = pressgraph::export::Format::named("json").expect("a format");
    clock.time("json", || format.write(&graph, &mut json)).expect("memory takes every byte");
    black_box(&json);

    let total: Duration = clock.stages.iter().map(|(_, time)| *time).sum();
    let megabytes = bytes as f64 / 1e6;
    println!("{documents} documents, {megabytes:.1} MB of text; start {:.0} ms", setup.as_secs_f64() * 1e3);
    println!("{:<20} {:>8} {:>7} {:>8}", "stage", "seconds", "share", "MB/s");
    let line = |name: &str, time: Duration| {
        let seconds = time.as_secs_f64();
        let share = 100.0 * seconds / total.as_secs_f64();
        println!("{name:<20} {seconds:>8.3} {share:>6.1}% {:>8.1}", megabytes / seconds.max(1e-9));
    };
    clock.stages.iter().for_each(|(name, time)| line(name, *time));
    line("all", total);

    let mut inputs = Inputs::new(&paths);
    let articles: Vec<_> =
        inputs.by_ref().take(500).filter_map(|i| i.ok()?.into_article(ReadOptions::default()).ok()).collect();
    let text: usize = articles.iter().map(|a| a.text.len()).sum();
    let counted = allocation_counter::measure(|| {
        for article in &articles {
            black_box(extractor.extract(article));
        }
    });
    println!(
        "extraction of the first {}: {} allocations a kB of text, {:.1} bytes allocated a byte of text",
        articles.len(),
        counted.count_total as usize * 1000 / text.max(1),
        counted.bytes_total as f64 / text.max(1) as f64,
    );
}
