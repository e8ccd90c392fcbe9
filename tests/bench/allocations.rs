//! Allocations a kilobyte of article text, stage by stage, on the first 500 documents.
//!
//! `cargo bench --bench allocations [-- FILE_OR_FOLDER...]`; inputs as in `stages`.

use std::hint::black_box;

use pressgraph::ExtractorBuilder;
use pressgraph::graph::{GraphBuilder, Offsets};
use pressgraph::reader::ReadOptions;

mod inputs;

fn main() {
    let extractor = ExtractorBuilder::default().build().expect("the built-in rules are sound");
    let (paths, _) = inputs::named();
    let raw: Vec<_> = pressgraph::reader::Inputs::new(&paths).filter_map(Result::ok).take(500).collect();
    let mut articles = Vec::new();
    let reading = allocation_counter::measure(|| {
        articles.extend(raw.into_iter().filter_map(|r| r.into_article(ReadOptions::default()).ok()));
    });
    let text: usize = articles.iter().map(|a| a.text.len()).sum();
    let line = |stage: &str, counted: allocation_counter::AllocationInfo| {
        let a_byte = counted.bytes_total as f64 / text.max(1) as f64;
        println!("{stage:<12} {:>6} {a_byte:>8.1}", counted.count_total as usize * 1000 / text.max(1));
    };
    println!("{:<12} {:>6} {:>8}", "stage", "a kB", "bytes a byte");
    line("reader", reading);
    let mut extractions = Vec::new();
    line(
        "extraction",
        allocation_counter::measure(|| extractions.extend(articles.iter().map(|a| extractor.extract(a)))),
    );
    let mut whole = GraphBuilder::new(Offsets::default());
    let adding = allocation_counter::measure(|| {
        for (extraction, article) in extractions.iter().zip(&articles) {
            let mut facts = GraphBuilder::new(Offsets::default());
            facts.add(extraction, &article.text);
            whole.merge(facts);
        }
    });
    line("facts", adding);
    line("graph", allocation_counter::measure(|| drop(black_box(whole.build()))));
}
