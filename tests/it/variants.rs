//! The sample article with other names, places and numbers keeps its graph. Names of no list keep nearly all
//! of it: the floors say how much holds today.

use std::collections::BTreeMap;

use pressgraph::extraction::Extraction;
use pressgraph::reader::read_text;
use pressgraph::{Extractor, extraction};

const ARTICLE: &str = include_str!("../../corpus/khabarovsk-delegation.txt");

/// What is replaced in the article, longest first; then the shape is compared with that of the original.
type Swap = &'static [(&'static str, &'static str)];

const KNOWN_NAMES: Swap = &[
    ("Tatyana Ivanova", "Natalya Petrova"),
    ("Tatiana Ivanova", "Natalia Petrova"),
    ("Alexander Sokolov", "Michael Brandt"),
    ("Suzuki", "Moreno"),
    ("Khabarovsk", "Irkutsk"),
    ("Vladivostok", "Chita"),
    ("Niigata", "Sapporo"),
    ("Akita", "Nagoya"),
    ("Joetsu", "Sendai"),
    ("Maizuru", "Toyama"),
    ("Avangard", "Zenit"),
    ("3500", "4200"),
    ("18 cities", "23 cities"),
    ("in 2015", "in 2013"),
    ("August 2017", "May 2018"),
    ("in 1970", "in 1965"),
];

const INVENTED_NAMES: Swap = &[
    ("Tatyana Ivanova", "Zelmya Quorvath"),
    ("Tatiana Ivanova", "Zelmia Quorvath"),
    ("Alexander Sokolov", "Drovan Pelk"),
    ("Suzuki", "Tavrosk"),
    ("Khabarovsk", "Belgravsk"),
    ("Avangard", "Quillon"),
];

/// Counts of nodes by type and edges by relation, with the types at their ends.
fn shape(extraction: &Extraction) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for entity in &extraction.entities {
        *out.entry(entity.kind.to_string()).or_default() += 1;
    }
    for relation in &extraction.relations {
        let kind = |n: usize| extraction.entities.get(n).map_or("?", |e: &extraction::Entity| e.kind.name());
        let key = format!("{} {} {}", kind(relation.source), relation.relation, kind(relation.target));
        *out.entry(key).or_default() += 1;
    }
    out
}

/// At least `floor` percent of nodes and edges stay; the floors only rise.
fn check(swaps: Swap, floor: usize) {
    let extractor = Extractor::builder().build().expect("the built-in rules load");
    let original = extractor.extract(&read_text("sample", ARTICLE.to_owned()));
    let mut text = ARTICLE.to_owned();
    for (from, to) in swaps {
        assert!(text.contains(from), "the article has no {from}");
        text = text.replace(from, to);
    }
    let variant = extractor.extract(&read_text("sample", text));
    let (a, b) = (shape(&original), shape(&variant));
    let all: usize = a.values().sum::<usize>().max(b.values().sum());
    let shared: usize = a.iter().map(|(key, n)| n.min(b.get(key).unwrap_or(&0))).sum();
    let differing: Vec<_> = a
        .iter()
        .chain(&b)
        .filter(|(key, _)| a.get(*key) != b.get(*key))
        .map(|(key, _)| format!("{key}: {:?} and {:?}", a.get(key), b.get(key)))
        .collect();
    assert!(shared * 100 >= all * floor, "{shared} of {all}: {differing:#?}");
}

#[test]
fn other_known_names_keep_the_graph() {
    check(KNOWN_NAMES, 97);
}

#[test]
fn names_of_no_list_keep_most_of_the_graph() {
    check(INVENTED_NAMES, 96);
}
