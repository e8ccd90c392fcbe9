//! The articles of `corpus/` and of `tests/gold` against the gold beside them. `cargo test gold -- --nocapture` prints
//! the tables.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pressgraph::Extractor;
use pressgraph::export::Format;
use pressgraph::graph::{GraphBuilder, Offsets};
use pressgraph::reader::{Inputs, ReadOptions};
use pressgraph::score::{Count, Score, score};
use serde_json::Value;

/// What each group of articles reaches at least, in thousandths: entity F1, relation F1, relation precision.
/// The group is the first word of a file's name. Floors only rise.
const FLOORS: [(&str, [u32; 3]); 6] = [
    ("association", [905, 778, 909]),
    ("city", [945, 781, 923]),
    ("company", [975, 904, 986]),
    ("government", [945, 776, 928]),
    ("khabarovsk", [943, 929, 951]),
    ("university", [945, 808, 924]),
];

/// What the folders of `tests/gold` reach at least, in the same measures. Floors only rise, unless a commit says what a
/// fall was worth.
const FOLDERS: [(&str, [u32; 3]); 3] =
    [("dev", [912, 840, 938]), ("held", [883, 801, 896]), ("fresh", [900, 690, 863])];

/// Places of the measures among a score's counts.
const ENTITY: usize = 0;
const RELATION: usize = 2;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn golds(folder: &Path) -> BTreeMap<String, Value> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let golds = files.filter(|path| path.extension().is_some_and(|e| e == "json")).map(|path| {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(path.file_stem().unwrap().to_str(), gold["document"].as_str());
        (gold["document"].as_str().unwrap().to_owned(), gold)
    });
    golds.collect()
}

/// The score of every article with a gold; an article is dated by its gold where nothing else dates it.
fn scores(folder: &Path) -> BTreeMap<String, Score> {
    let (golds, extractor) = (golds(folder), Extractor::builder().build().unwrap());
    let mut scores = BTreeMap::new();
    for input in Inputs::new(&[folder.to_owned()]) {
        let input = input.unwrap();
        let gold = golds.get(&input.id).unwrap_or_else(|| panic!("{} has no gold", input.id));
        let date = gold["date"].as_str().and_then(|date| date.parse().ok());
        let article = input.into_article(ReadOptions { date }).unwrap();
        let mut parts = GraphBuilder::new(Offsets::Chars);
        parts.add(&extractor.extract(&article), &article.text);
        let mut bytes = Vec::new();
        Format::named("json").unwrap().write(&parts.build(), &mut bytes).unwrap();
        scores.insert(article.id, score(&serde_json::from_slice(&bytes).unwrap(), gold));
    }
    assert!(scores.keys().eq(golds.keys()), "a gold without its article");
    scores
}

fn sum<'s>(scores: impl Iterator<Item = &'s Score> + Clone, measure: usize) -> Count {
    let add = |part: fn(&Count) -> usize| scores.clone().map(|s| part(&s.counts[measure])).sum();
    Count { right: add(|c| c.right), system: add(|c| c.system), gold: add(|c| c.gold) }
}

/// Entity F1, relation F1, relation precision in thousandths, rounded down.
fn measures(entity: Count, relation: Count) -> [u32; 3] {
    let (precision, _, f1) = relation.prf();
    [entity.prf().2, f1, precision].map(|x| (x * 1000.0) as u32)
}

fn row(name: &str, entity: Count, relation: Count) {
    let ((ep, er, ef), (rp, rr, rf)) = (entity.prf(), relation.prf());
    println!("{name:36} {:4} {ep:6.3} {er:6.3} {ef:6.3}   {:4} {rp:6.3} {rr:6.3} {rf:6.3}", entity.gold, relation.gold);
}

#[test]
fn gold_floors_hold_in_every_group_of_articles() {
    let scores = scores(&folder("corpus"));
    println!("{:36} {:>25}   {:>25}", "", "entities      P      R     F1", "relations      P      R     F1");
    for (name, score) in &scores {
        row(name, score.counts[ENTITY], score.counts[RELATION]);
    }
    let group = |name: &str| name.split('-').next().map(str::to_owned);
    assert!(scores.keys().all(|name| FLOORS.iter().any(|(g, _)| group(name).as_deref() == Some(g))), "a new group");
    println!();
    let mut below = Vec::new();
    for (name, floors) in FLOORS {
        let members = scores.iter().filter(|(n, _)| group(n).as_deref() == Some(name)).map(|(_, score)| score);
        let (entity, relation) = (sum(members.clone(), ENTITY), sum(members, RELATION));
        row(name, entity, relation);
        let found = measures(entity, relation);
        if found.iter().zip(floors).any(|(found, floor)| *found < floor) {
            below.push(format!("{name}: {found:?} below {floors:?}"));
        }
    }
    row("all", sum(scores.values(), ENTITY), sum(scores.values(), RELATION));
    assert!(below.is_empty(), "{}", below.join("\n"));
}

#[test]
fn gold_floors_hold_for_texts_apart_from_the_corpus() {
    let mut below = Vec::new();
    for (name, floors) in FOLDERS {
        let scores = scores(&folder("tests/gold").join(name));
        let (entity, relation) = (sum(scores.values(), ENTITY), sum(scores.values(), RELATION));
        row(name, entity, relation);
        let found = measures(entity, relation);
        if found.iter().zip(floors).any(|(found, floor)| *found < floor) {
            below.push(format!("{name}: {found:?} below {floors:?}"));
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}
