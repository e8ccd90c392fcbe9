//! How long patterns take to compile and to match, with few rules and with many.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pressgraph::pattern::sample::{SampleStream, SampleVocabulary};
use pressgraph::pattern::{Pattern, RuleSet, Scratch};

const SENTENCES: usize = 500;
const TYPES: [&str; 5] = ["Person", "Group", "Company", "City", "Event"];

/// A made-up word of the language, the same for the same number.
fn word(n: usize) -> String {
    let syllables = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru"];
    format!("{}{}{}t", syllables[n % 10], syllables[n / 10 % 10], syllables[n / 100 % 10])
}

/// Words that rules start with; from some number of rules on they share them, as real rules do.
const WORDS: usize = 300;

/// Which of the six shapes rule `i` has; rules with the same words have different ones.
fn shape(i: usize) -> usize {
    (i + i / WORDS) % 6
}

/// What rule `i` is about: two words and two types.
fn parts(i: usize) -> (String, String, &'static str, &'static str) {
    (word(i % WORDS), word((i * 7 + 3) % WORDS), TYPES[i % 5], TYPES[(i / 5 + 1) % 5])
}

/// Rules of six shapes.
fn rules(count: usize) -> Vec<String> {
    let shapes = |i: usize| {
        let (a, b, s, o) = parts(i);
        match shape(i) {
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

/// A text rule `i` matches.
fn instance(i: usize) -> String {
    let (a, b, s, o) = parts(i);
    match shape(i) {
        0 => format!("[Ada Brown|{s}] {b} the [Rye|{o}]"),
        1 => format!("[Ada Brown|{s}] , once again {a} in [Rye|{o}]"),
        2 => format!("the mayor {a} of [Rye|{o}] , [Ada Brown|Person]"),
        3 => format!("[Rye|{o}] [was {a}|VG {a} passive finite] only then by [Ada Brown|Person]"),
        4 => format!("[Ada Brown|{s}] , [Bo Hill|{s}] and [Cy Low|{s}] {a} at once [Rye|{o}]"),
        _ => format!("mayor {a} [Ada Brown|{s}] with much [Rye|{o}]"),
    }
}

/// Sentences of 25 words or so; every other has an instance of one of the first `count` rules, and about one
/// other word a sentence can wake rules that then fail.
fn sentences(count: usize, vocabulary: &SampleVocabulary) -> Vec<SampleStream> {
    let mut state = 7u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % n
    };
    let mut sentence = |i: usize| {
        let piece = |kind: usize, n: usize| match kind {
            0 => format!("[Ada Brown|{}]", TYPES[n % 5]),
            1 => word(n % WORDS),
            2 => "of".to_owned(),
            3 => ",".to_owned(),
            4 => "mayor".to_owned(),
            _ => format!("other{}", n % 400),
        };
        let mut pieces: Vec<_> = (0..18).map(|_| piece(next(16), next(3000))).collect();
        pieces.insert(9, if i.is_multiple_of(2) { instance(next(count)) } else { "and so on and so forth".to_owned() });
        SampleStream::new(&pieces.join(" "), vocabulary)
    };
    (0..SENTENCES).map(&mut sentence).collect()
}

fn vocabulary() -> SampleVocabulary {
    SampleVocabulary::default().list("title", &["mayor", "governor", "chair"])
}

fn parse(texts: &[String], vocabulary: &mut SampleVocabulary) -> Vec<Pattern> {
    texts.iter().filter_map(|t| Pattern::parse(t, vocabulary).ok()).collect()
}

fn matching(c: &mut Criterion) {
    let mut group = c.benchmark_group("match");
    // No rule: what the stream itself costs.
    for count in [0, 30, 300, 1000] {
        let mut vocabulary = vocabulary();
        let set = RuleSet::new(&parse(&rules(count), &mut vocabulary));
        assert_eq!(set.len(), count);
        let mut distinct = rules(count);
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), count, "no rule twice");
        let sentences = sentences(count.max(1), &vocabulary);
        let mut scratch = Scratch::new();
        let mut found = 0;
        for s in &sentences {
            set.matches(s, s.range(), &mut scratch, |_, _| found += 1);
        }
        assert!(count == 0 || found >= SENTENCES / 2, "{count} rules: {found} matches");
        println!("{count} rules: {found} matches, {} steps", scratch.steps());
        group.throughput(Throughput::Elements(sentences.len() as u64));
        group.bench_function(format!("{count} rules, 500 sentences"), |b| {
            b.iter(|| {
                let mut found = 0;
                for s in &sentences {
                    set.matches(s, s.range(), &mut scratch, |_, _| found += 1);
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
