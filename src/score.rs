//! Precision, recall and F1 of graphs against hand-written gold.
//!
//! Takes node-link JSON and gold JSON, as files hold them; gives counts a document and the table of all. An entity is
//! found by a node of its type with one of its names (or its value, or, for descriptions, enough of its words), one
//! node an entity; a relation by an edge between nodes that match its ends, whichever way round when symmetric.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::ontology::{EntityType, RelationType};

/// What is counted, in the order of the table.
pub const MEASURES: [&str; 5] = ["entity", "entity~", "relation", "qualifier", "value"];

/// Counts of one measure over one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Right.
    pub right: usize,
    /// Given by the system.
    pub system: usize,
    /// Wanted by the gold.
    pub gold: usize,
}

impl Count {
    /// Precision, recall, F1; 0 where nothing was given or wanted.
    pub fn prf(self) -> (f64, f64, f64) {
        let ratio = |n: usize, d: usize| if d == 0 { 0.0 } else { n as f64 / d as f64 };
        let (p, r) = (ratio(self.right, self.system), ratio(self.right, self.gold));
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

/// The result for one document.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// One count a measure, as in [`MEASURES`].
    pub counts: [Count; 5],
    /// What was missed, spurious, missing, wrong.
    pub notes: Vec<String>,
}

/// The table over all documents.
pub fn table(scores: &[Score]) -> String {
    let mut out = format!("{:10} {:>6} {:>6} {:>6}   ({} documents)\n", "", "P", "R", "F1", scores.len());
    for (i, measure) in MEASURES.iter().enumerate() {
        let sum = scores.iter().filter_map(|s| s.counts.get(i)).fold(Count::default(), |a, b| Count {
            right: a.right + b.right,
            system: a.system + b.system,
            gold: a.gold + b.gold,
        });
        let (p, r, f) = sum.prf();
        let _ = writeln!(out, "{measure:10} {p:6.3} {r:6.3} {f:6.3}");
    }
    out
}

/// A node or a gold entity as matching sees it.
struct Thing<'a> {
    json: &'a Value,
    kind: &'a str,
    names: Vec<(String, BTreeSet<String>)>,
    first: String,
    value: Option<&'a Value>,
}

impl<'a> Thing<'a> {
    fn node(json: &'a Value) -> Self {
        let mentions = list(json, "mentions").iter().filter(|m| m["pronoun"].as_bool() != Some(true));
        let names = std::iter::once(&json["name"])
            .chain(list(json, "aliases"))
            .chain(mentions.map(|m| &m["text"]))
            .filter_map(Value::as_str);
        let value = json.get("value").or_else(|| json["attributes"].get("value"));
        Self::new(json, names, json["name"].as_str().unwrap_or_default(), value)
    }

    fn gold(json: &'a Value) -> Self {
        let names = list(json, "names").iter().filter_map(Value::as_str);
        Self::new(json, names, json["names"][0].as_str().unwrap_or_default(), json.get("value"))
    }

    fn new(json: &'a Value, names: impl Iterator<Item = &'a str>, first: &str, value: Option<&'a Value>) -> Self {
        let mut seen = BTreeSet::new();
        let distinct = names.filter(|n| !n.is_empty() && seen.insert(*n));
        let names = distinct.map(|n| (normal(n), words(n))).collect();
        Self { json, kind: json["type"].as_str().unwrap_or("?"), names, first: normal(first), value }
    }

    fn is_optional(&self) -> bool {
        self.json["optional"].as_bool() == Some(true)
    }
}

/// Scores one graph against its gold.
pub fn score(graph: &Value, gold: &Value) -> Score {
    let nodes: Vec<_> = list(graph, "nodes").iter().map(Thing::node).collect();
    let golds: Vec<_> = list(gold, "entities").iter().map(Thing::gold).collect();
    let edges = if graph.get("edges").is_some() { list(graph, "edges") } else { list(graph, "links") };
    let needed: BTreeSet<usize> =
        (0..golds.len()).filter(|j| golds.get(*j).is_some_and(|g| !g.is_optional())).collect();

    let mut notes = Vec::new();
    let (strict, _) = assign(&nodes, &golds, true);
    let (family, any) = assign(&nodes, &golds, false);
    let entity = |one: &BTreeMap<usize, usize>| {
        let right = one.values().filter(|j| needed.contains(j)).count();
        Count { right, system: nodes.len() - (one.len() - right), gold: needed.len() }
    };
    let hit: BTreeSet<usize> = strict.values().copied().collect();
    for (_, g) in golds.iter().enumerate().filter(|(j, _)| needed.contains(j) && !hit.contains(j)) {
        notes.push(format!("missed    {:12} {}", g.kind, g.json["names"][0].as_str().unwrap_or_default()));
    }
    for (_, n) in nodes.iter().enumerate().filter(|(i, _)| !strict.contains_key(i)) {
        notes.push(format!("spurious  {:12} {}", n.kind, n.json["name"].as_str().unwrap_or_default()));
    }
    let mut loose = any;
    loose.extend(family.iter().map(|(i, j)| (*i, *j)));
    let (relation, qualifier) = relations(&nodes, edges, &golds, list(gold, "relations"), &loose, &mut notes);

    let back: BTreeMap<usize, usize> = strict.iter().map(|(i, j)| (*j, *i)).collect();
    let is_value = |g: &Thing<'_>| matches!(family_of(g.kind), "date" | "number") && !g.is_optional();
    let values = golds.iter().enumerate().filter(|(_, g)| is_value(g));
    let (mut right, mut all) = (0, 0);
    for (j, g) in values {
        all += 1;
        right += usize::from(back.get(&j).and_then(|i| nodes.get(*i)).is_some_and(|n| same_value(n.value, g.value)));
    }
    let value = Count { right, system: all, gold: all };
    Score { counts: [entity(&strict), entity(&family), relation, qualifier, value], notes }
}

type Key<'a> = (&'a str, usize, usize);

fn relations(
    nodes: &[Thing<'_>],
    edges: &[Value],
    golds: &[Thing<'_>],
    wanted: &[Value],
    loose: &BTreeMap<usize, usize>,
    notes: &mut Vec<String>,
) -> (Count, Count) {
    // Two counts of "18 cities" are told apart by what they count, not by which is which.
    let twin = |j: usize| {
        let g = golds.get(j);
        let same = |h: &Thing<'_>| {
            g.is_some_and(|g| {
                let unit = h.json.get("unit") == g.json.get("unit");
                std::ptr::eq(h, g) || family_of(g.kind) == "number" && h.kind == g.kind && h.value == g.value && unit
            })
        };
        golds.iter().position(same).unwrap_or(j)
    };
    fn key<'a>(relation: &'a str, s: usize, o: usize) -> Key<'a> {
        let symmetric = relation.parse().is_ok_and(RelationType::is_symmetric);
        if symmetric { (relation, s.min(o), s.max(o)) } else { (relation, s, o) }
    }
    let index: BTreeMap<&str, usize> =
        nodes.iter().enumerate().filter_map(|(i, n)| Some((n.json["id"].as_str()?, i))).collect();
    let ids: BTreeMap<&str, usize> =
        golds.iter().enumerate().filter_map(|(j, g)| Some((g.json["id"].as_str()?, j))).collect();
    let mut want: BTreeMap<Key<'_>, &Value> = BTreeMap::new();
    for x in wanted {
        let end = |name| ids.get(x[name].as_str()?).copied().map(twin);
        if let (Some(s), Some(o), Some(r)) = (end("s"), end("o"), x["r"].as_str()) {
            want.insert(key(r, s, o), x);
        }
    }
    let needed: BTreeSet<_> =
        want.iter().filter(|(_, x)| x["optional"].as_bool() != Some(true)).map(|(k, _)| *k).collect();

    let (mut found, mut wrong, mut qualifier) = (BTreeSet::new(), 0, Count::default());
    for e in edges.iter().filter(|e| e["open"].as_bool() != Some(true)) {
        let end = |name| e[name].as_str().and_then(|id| index.get(id)).copied();
        let matched = |name| end(name).and_then(|i| loose.get(&i)).copied().map(twin);
        let relation = e["relation"].as_str().unwrap_or_default();
        let known = matched("source").zip(matched("target")).map(|(s, o)| key(relation, s, o));
        match known.and_then(|k| Some((k, *want.get(&k)?))) {
            Some((k, gold)) => {
                if found.insert(k) {
                    count_qualifiers(&e["qualifiers"], gold, &mut qualifier);
                }
            }
            None => {
                wrong += 1;
                let name = |n| end(n).and_then(|i| nodes.get(i)).and_then(|n| n.json["name"].as_str()).unwrap_or("?");
                notes.push(format!("wrong     {} -[{relation}]-> {}", name("source"), name("target")));
            }
        }
    }
    for (r, s, o) in needed.difference(&found) {
        let name = |j: &usize| golds.get(*j).and_then(|g| g.json["names"][0].as_str()).unwrap_or("?");
        notes.push(format!("missing   {} -[{r}]-> {}", name(s), name(o)));
    }
    let right = needed.intersection(&found).count();
    (Count { right, system: right + wrong, gold: needed.len() }, qualifier)
}

fn count_qualifiers(given: &Value, gold: &Value, count: &mut Count) {
    for name in ["title", "date", "status"] {
        let Some(want) = gold[name].as_str().filter(|w| !w.is_empty()) else { continue };
        let have = given[name].as_str().unwrap_or_default();
        let close = name == "title" && overlap(&words(&normal(have)), &words(&normal(want))) >= 0.6;
        count.system += 1;
        count.gold += 1;
        count.right += usize::from(normal(have) == normal(want) || close);
    }
}

/// The best one-to-one matching, greedily, and for every node its best entity.
fn assign(nodes: &[Thing<'_>], golds: &[Thing<'_>], strict: bool) -> (BTreeMap<usize, usize>, BTreeMap<usize, usize>) {
    let mut pairs = Vec::new();
    for (i, n) in nodes.iter().enumerate() {
        for (j, g) in golds.iter().enumerate() {
            let a = affinity(n, g, strict);
            if a > 0.0 {
                pairs.push((a, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut one, mut any, mut used) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    for (_, i, j) in pairs {
        any.entry(i).or_insert(j);
        if !one.contains_key(&i) && used.insert(j) {
            one.insert(i, j);
        }
    }
    (one, any)
}

/// 0 (no match) to 1 between a node and a gold entity.
fn affinity(node: &Thing<'_>, gold: &Thing<'_>, strict: bool) -> f64 {
    let family = family_of(gold.kind);
    if strict && node.kind != gold.kind || family_of(node.kind) != family {
        return 0.0;
    }
    let same_name = || node.names.iter().any(|(a, _)| gold.names.iter().any(|(b, _)| a == b));
    let best = || {
        let pairs = node.names.iter().flat_map(|(_, a)| gold.names.iter().map(move |(_, b)| overlap(a, b)));
        pairs.fold(0.0, f64::max)
    };
    if family == "date" {
        let given = gold.value.filter(|v| v.as_str() != Some("") && !v.is_null());
        return match (given.is_some() && node.value == given, same_name()) {
            (true, true) => 1.0,
            (true, false) => 0.9,
            (false, true) => 0.6,
            (false, false) => 0.0,
        };
    }
    if family == "number" {
        let best = best();
        return match same_number(node.value, gold.value) {
            true => 0.8 + 0.2 * best,
            false if best >= 0.8 => 0.5,
            false => 0.0,
        };
    }
    if same_name() {
        return if node.first == gold.first { 1.0 } else { 0.9 };
    }
    let described = matches!(gold.kind, "Group" | "Event" | "Agreement" | "Work" | "Award" | "Statement");
    let soft = described || gold.json["named"].as_bool() == Some(false);
    let best = best();
    if best >= if soft { 0.5 } else { 0.8 } { best * 0.89 } else { 0.0 }
}

fn family_of(kind: &str) -> &str {
    use EntityType as E;
    if kind == "Place" {
        return "place";
    }
    match kind.parse() {
        Ok(E::Person | E::Group) => "people",
        Ok(E::Organization | E::Association | E::Company | E::Government) => "organization",
        Ok(E::City | E::Country | E::Region | E::Facility) => "place",
        Ok(E::Event | E::Agreement | E::Work | E::Award) => "happening",
        Ok(E::Statement) => "said",
        Ok(E::Date) => "date",
        Ok(E::Count | E::Money | E::Percent) => "number",
        Err(_) => kind,
    }
}

fn number(value: Option<&Value>) -> Option<f64> {
    match value? {
        Value::Number(n) => n.as_f64(),
        Value::String(s) => s.trim().parse().ok(),
        _ => None,
    }
}

fn same_number(a: Option<&Value>, b: Option<&Value>) -> bool {
    matches!((number(a), number(b)), (Some(a), Some(b)) if (a - b).abs() <= 1e-3 * b.abs().max(1.0))
}

fn same_value(a: Option<&Value>, b: Option<&Value>) -> bool {
    a == b || same_number(a, b)
}

/// A name as matching compares it: NFKC, single spaces, no outer punctuation, no article or honorific, lower case.
fn normal(name: &str) -> String {
    const EDGE: &[char] = &[' ', '\t', '\n', '.', ',', ';', ':', '!', '?', '"', '“', '”', '\'', '(', ')', '[', ']'];
    const LEAD: [&str; 19] = [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "our",
        "their",
        "its",
        "his",
        "her",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
    ];
    let plain: String = name.nfkc().map(|c| if c == '’' { '\'' } else { c }).collect();
    let spaced = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = spaced.trim_matches(EDGE);
    rest = rest.strip_suffix("'s").unwrap_or(rest);
    while let Some((first, tail)) = rest.split_once(' ') {
        let word = first.strip_suffix('.').unwrap_or(first).to_lowercase();
        if tail.is_empty() || !(LEAD.contains(&word.as_str()) || word == "sir" || word == "hon") {
            break;
        }
        rest = tail;
    }
    rest.to_lowercase().replace('ß', "ss")
}

fn words(name: &str) -> BTreeSet<String> {
    const SMALL: [&str; 9] = ["of", "the", "a", "an", "and", "in", "to", "for", "from"];
    let name = normal(name);
    let parts = name.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    parts.filter(|w| !w.is_empty() && !SMALL.contains(w)).map(str::to_owned).collect()
}

fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
}

fn list<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(nodes: Value, edges: Value) -> [Count; 5] {
        let gold = serde_json::json!({"document": "d", "entities": [
            {"id": "p", "type": "Person", "names": ["Anna Lind", "Lind"]},
            {"id": "c", "type": "City", "names": ["Avalon"]},
            {"id": "n", "type": "Count", "names": ["40 lamps"], "value": 40, "unit": "lamps"},
            {"id": "x", "type": "Group", "names": ["guests"], "optional": true}],
            "relations": [{"s": "p", "r": "holds_position", "o": "c", "title": "mayor"}]});
        score(&serde_json::json!({"nodes": nodes, "edges": edges}), &gold).counts
    }

    const fn count(right: usize, system: usize, gold: usize) -> Count {
        Count { right, system, gold }
    }

    #[test]
    fn finds_entities_by_name_value_and_relations_by_ends() {
        let nodes = serde_json::json!([
            {"id": "a", "type": "Person", "name": "Mrs. Lind", "aliases": ["anna  lind"]},
            {"id": "b", "type": "City", "name": "Avalon"},
            {"id": "c", "type": "Count", "name": "forty", "attributes": {"value": 40.0}},
            {"id": "d", "type": "Group", "name": "the guests"}]);
        let edges = serde_json::json!([
            {"source": "a", "target": "b", "relation": "holds_position", "qualifiers": {"title": "Mayor"}},
            {"source": "a", "target": "b", "relation": "visited"}]);
        let expected = [count(3, 3, 3), count(3, 3, 3), count(1, 2, 1), count(1, 1, 1), count(1, 1, 1)];
        assert_eq!(check(nodes, edges), expected);
    }

    #[test]
    fn second_node_for_an_entity_is_an_error() {
        let nodes = serde_json::json!([
            {"id": "a", "type": "Person", "name": "Anna Lind"}, {"id": "b", "type": "Person", "name": "Lind"},
            {"id": "c", "type": "Region", "name": "Avalon"}]);
        let counts = check(nodes, serde_json::json!([]));
        assert_eq!((counts[0], counts[1]), (count(1, 3, 3), count(2, 3, 3)));
    }

    #[test]
    fn empty_graph_scores_nothing() {
        assert_eq!(check(serde_json::json!([]), serde_json::json!([]))[0].prf(), (0.0, 0.0, 0.0));
    }
}
