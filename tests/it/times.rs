//! The time expressions of `tests/gold/times` against their values, scored as TempEval does: same span, overlapping
//! span, overlapping span with the same value. `cargo test news -- --nocapture` prints the table.

use std::path::Path;

use pressgraph::reader::{Inputs, ReadOptions};
use pressgraph::score::Count;
use pressgraph::segmentation::segment;
use pressgraph::times;
use serde_json::Value;

/// What each half reaches at least, in thousandths: F1 of strict spans, relaxed spans and values. Floors only rise.
const FLOORS: [(&str, [u32; 3]); 2] = [("read", [960, 990, 970]), ("held", [943, 980, 943])];

/// An expression: its first character, the one past its last, its value.
type Timex = (usize, usize, String);

fn gold() -> Vec<Value> {
    let text = std::fs::read_to_string(path()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/times/news.jsonl")
}

fn wanted(record: &Value) -> Vec<Timex> {
    let number = |t: &Value, key: &str| t[key].as_u64().unwrap() as usize;
    let all = record["timex"].as_array().unwrap().iter();
    all.map(|t| (number(t, "start"), number(t, "end"), t["value"].as_str().unwrap().to_owned())).collect()
}

/// What the program finds, by the id of the article.
fn found() -> Vec<(String, Vec<Timex>)> {
    let articles = Inputs::new(&[path()]).map(|input| input.unwrap().into_article(ReadOptions::default()).unwrap());
    let times = articles.map(|article| {
        let document = segment(&article);
        let chars = |byte: u32| article.text[..byte as usize].chars().count();
        let timexes = times::find(&document).into_iter().map(|time| {
            let span = document.span(time.range);
            (chars(span.start), chars(span.end), time.value)
        });
        (article.id.clone(), timexes.collect())
    });
    times.collect()
}

/// Strict, relaxed, value: each expression of the gold takes the expression found that fits it best.
fn score(wanted: &[Timex], found: &[Timex]) -> [usize; 3] {
    let mut taken = vec![false; found.len()];
    let mut right = [0; 3];
    for (start, end, value) in wanted {
        let over = found.iter().enumerate().filter(|(i, f)| !taken[*i] && f.0 < *end && *start < f.1);
        let fit = |f: &Timex| ((f.0, f.1) == (*start, *end), f.2 == *value, f.1.min(*end) - f.0.max(*start));
        if let Some((i, best)) = over.max_by_key(|(_, f)| fit(f)) {
            taken[i] = true;
            right[0] += usize::from((best.0, best.1) == (*start, *end));
            right[1] += 1;
            right[2] += usize::from(best.2 == *value);
        }
    }
    right
}

#[test]
fn news_reaches_its_floors_in_spans_and_values() {
    let (gold, found) = (gold(), found());
    assert_eq!(gold.len(), found.len());
    let mut below = Vec::new();
    for (half, floors) in FLOORS {
        let mut counts = [Count::default(); 3];
        for record in gold.iter().filter(|record| record["half"] == half) {
            let (_, times) = found.iter().find(|(id, _)| record["id"] == id.as_str()).unwrap();
            let wanted = wanted(record);
            for (count, right) in counts.iter_mut().zip(score(&wanted, times)) {
                count.right += right;
                count.system += times.len();
                count.gold += wanted.len();
            }
        }
        let reached = counts.map(|count| (count.prf().2 * 1000.0) as u32);
        println!(
            "{half}: {} expressions, strict {} relaxed {} value {}",
            counts[0].gold, reached[0], reached[1], reached[2]
        );
        if reached.iter().zip(floors).any(|(reached, floor)| *reached < floor) {
            below.push(format!("{half}: {reached:?} below {floors:?}"));
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}

#[test]
fn every_expression_of_the_news_is_marked_in_order_and_in_its_text() {
    for record in gold() {
        let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        let mut end_before = 0;
        for (start, end, value) in wanted(&record) {
            let marked: String = text[start..end].iter().collect();
            assert!(
                start >= end_before && marked.trim() == marked && !value.is_empty(),
                "{}: {marked:?}",
                record["id"]
            );
            end_before = end;
        }
    }
}
