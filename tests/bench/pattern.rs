//! How long patterns take to compile and to match, and that ten times the rules do not take ten times as long.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pressgraph::pattern::sample::{SampleStream, SampleVocabulary};
use pressgraph::pattern::{Pattern, RuleSet, Scratch};

const TYPES: [&str; 5] = ["Person", "Group", "Company", "City", "Event"];

/// A made-up word of the language, the same for the same number.
fn word(n: usize) -> String {
    let syllables = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru"];
    format!("{}{}{}t", syllables[n % 10], syllables[n / 10 % 10], syllables[n / 100 % 10])
}

/// Rules of six shapes, each with words of its own.
fn rules(count: usize) -> Vec<String> {
    let shapes = |i: usize| {
        let (a, b) = (word(i), word(i * 7 + 3));
        let (s, o) = (TYPES[i % 5], TYPES[(i / 5 + 1) % 5]);
        match i % 6 {
            0 => format!("@subject:{s} ({a}|{b}) the? @object:{o}"),
            1 => format!("@subject:{s}|Place , ... {a} (of|in) @object:{o}"),
            2 => format!("the? <$title>? {a} of @object:{o} ,? @subject:Person!"),
            3 => format!("@object:{o} [VG {a}|{b} passive] ...{{4}} by @subject:Agent"),
            4 => format!("@subject:{s} (, @x:{s}){{0,5}} and @y:{s} {a} ... @object:{o}"),
            _ => format!("@title:<$title>+ {a} !(of) (<capitalized>{{1,3}} ,)? @subject:{s} ... @object:{o}"),
        }
    };
    (0..count).map(shapes).collect()
}

/// Sentences of 25 words or so, in which about one word in eight can wake a rule of the largest set.
fn sentences(vocabulary: &SampleVocabulary) -> Vec<SampleStream> {
    let mut state = 7usize;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) % n
    };
    let mut sentence = || {
        let piece = |kind: usize, n: usize| match kind {
            0 => format!("[Ada Brown|{}]", TYPES[n % 5]),
            1 => "[was moved|VG moved passive finite]".to_owned(),
            2 => word(n),
            3 => "of".to_owned(),
            4 => ",".to_owned(),
            5 => "mayor".to_owned(),
            _ => format!("other{}", n % 400),
        };
        let pieces: Vec<_> = (0..23).map(|_| piece(next(16), next(1000))).collect();
        SampleStream::new(&pieces.join(" "), vocabulary)
    };
    (0..500).map(|_| sentence()).collect()
}

fn vocabulary() -> SampleVocabulary {
    SampleVocabulary::default().list("title", &["mayor", "governor", "chair"])
}

fn parse(texts: &[String], vocabulary: &mut SampleVocabulary) -> Vec<Pattern> {
    texts.iter().filter_map(|t| Pattern::parse(t, vocabulary).ok()).collect()
}

fn matching(c: &mut Criterion) {
    let mut group = c.benchmark_group("match");
    for count in [30, 300, 1000] {
        let mut vocabulary = vocabulary();
        let set = RuleSet::new(&parse(&rules(count), &mut vocabulary));
        assert_eq!(set.len(), count);
        let sentences = sentences(&vocabulary);
        let mut scratch = Scratch::new();
        group.throughput(Throughput::Elements(sentences.len() as u64));
        group.bench_function(format!("{count} rules, 500 sentences"), |b| {
            b.iter(|| {
                let mut found = 0;
                for s in &sentences {
                    set.matches(s, pressgraph::segmentation::TokenRange::new(0, 25), &mut scratch, |_, _| found += 1);
                }
                black_box(found)
            });
        });
    }
    group.finish();
}

fn compiling(c: &mut Criterion) {
    let texts = rules(300);
    c.bench_function("parse and compile 300 rules", |b| {
        b.iter(|| RuleSet::new(&parse(black_box(&texts), &mut vocabulary())));
    });
}

criterion_group!(benches, matching, compiling);
criterion_main!(benches);
