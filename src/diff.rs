//! What two graphs do not have in common: facts added, removed and changed, each under the rule that made it.
//!
//! A node is the same by its id, an edge by its ends and its key. What a graph says of both is compared: type, name,
//! values, qualifiers, and which rules state it; where in the texts it is stated is not. Takes graphs as `-f json`
//! writes them; costs one look-up a fact.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Map, Value, json};

/// How a fact differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Only the new graph has it.
    Added,
    /// Only the old graph has it.
    Removed,
    /// Both have it and say different things of it.
    Changed,
}

impl Kind {
    /// The name in the JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    const fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '-',
            Self::Changed => '~',
        }
    }
}

/// One fact that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The rule of its first evidence, in the new graph if it is there.
    pub rule: String,
    /// How it differs.
    pub kind: Kind,
    /// The fact, as `Anna Lind -[visited]-> Lima` or `City Lima`.
    pub fact: String,
    /// What was changed: the field, what it was and what it is.
    pub changes: Vec<(String, String, String)>,
}

/// All differences, by rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// In order of rule, kind and fact.
    pub differences: Vec<Difference>,
}

/// Compares two graphs.
///
/// # Errors
/// One of them is no graph: it has no list of `nodes` or of `edges`.
///
/// ```
/// use serde_json::json;
/// let node = |id: &str| json!({"id": id, "type": "City", "name": id, "mentions": [{"rule": "place/gazetteer"}]});
/// let old = json!({"nodes": [node("Lima")], "edges": []});
/// let new = json!({"nodes": [node("Lima"), node("Cusco")], "edges": []});
/// let diff = pressgraph::diff::diff(&old, &new)?;
/// assert_eq!(diff.differences[0].fact, "City Cusco");
/// assert!(pressgraph::diff::diff(&new, &new)?.differences.is_empty());
/// # Ok::<(), &str>(())
/// ```
pub fn diff(old: &Value, new: &Value) -> Result<Diff, &'static str> {
    let (before, after) = (facts(old)?, facts(new)?);
    let mut differences = Vec::new();
    for (id, fact) in &before {
        match after.get(id) {
            None => differences.push(fact.difference(Kind::Removed, Vec::new())),
            Some(now) => {
                let changes = fact.changes(now);
                if !changes.is_empty() {
                    differences.push(now.difference(Kind::Changed, changes));
                }
            }
        }
    }
    let added = after.iter().filter(|(id, _)| !before.contains_key(*id));
    differences.extend(added.map(|(_, fact)| fact.difference(Kind::Added, Vec::new())));
    differences.sort();
    Ok(Diff { differences })
}

impl Diff {
    /// How many facts differ in this way.
    pub fn count(&self, kind: Kind) -> usize {
        self.differences.iter().filter(|d| d.kind == kind).count()
    }

    /// As JSON: `added`, `removed`, `changed` with a list of facts each.
    pub fn to_json(&self) -> Value {
        let list = |kind: Kind| -> Vec<Value> {
            let of_kind = self.differences.iter().filter(|d| d.kind == kind);
            let changes = |d: &Difference| -> Map<String, Value> {
                d.changes.iter().map(|(k, old, new)| (k.clone(), json!({"old": old, "new": new}))).collect()
            };
            of_kind.map(|d| json!({"rule": d.rule, "fact": d.fact, "changes": changes(d)})).collect()
        };
        [Kind::Added, Kind::Removed, Kind::Changed]
            .into_iter()
            .map(|k| (k.name().to_owned(), Value::from(list(k))))
            .collect()
    }
}

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rule = None;
        for difference in &self.differences {
            if rule != Some(&difference.rule) {
                writeln!(f, "{}", difference.rule)?;
                rule = Some(&difference.rule);
            }
            writeln!(f, "  {} {}", difference.kind.sign(), difference.fact)?;
            for (field, old, new) in &difference.changes {
                writeln!(f, "      {field}: {old} -> {new}")?;
            }
        }
        let [added, removed, changed] = [Kind::Added, Kind::Removed, Kind::Changed].map(|k| self.count(k));
        writeln!(f, "{added} added, {removed} removed, {changed} changed")
    }
}

/// What a graph says of a node or an edge.
struct Fact {
    text: String,
    rule: String,
    fields: BTreeMap<String, String>,
}

impl Fact {
    fn difference(&self, kind: Kind, changes: Vec<(String, String, String)>) -> Difference {
        Difference { rule: self.rule.clone(), kind, fact: self.text.clone(), changes }
    }

    fn changes(&self, new: &Self) -> Vec<(String, String, String)> {
        let value = |fields: &BTreeMap<String, String>, key: &String| fields.get(key).cloned().unwrap_or_default();
        let keys: BTreeSet<&String> = self.fields.keys().chain(new.fields.keys()).collect();
        let both = keys.into_iter().map(|k| (k.clone(), value(&self.fields, k), value(&new.fields, k)));
        both.filter(|(_, old, new)| old != new).collect()
    }
}

/// Nodes by id, edges by ends and key.
fn facts(graph: &Value) -> Result<BTreeMap<(String, String, String), Fact>, &'static str> {
    let list = |key: &str| graph.get(key).and_then(Value::as_array);
    let nodes = list("nodes").ok_or("it is no graph: it has no list of `nodes`")?;
    let edges = list("edges").ok_or("it is no graph: it has no list of `edges`")?;
    let mut names = BTreeMap::new();
    let mut out = BTreeMap::new();
    for node in nodes {
        let (id, name) = (text(node, "id"), text(node, "name"));
        names.insert(id.clone(), name.clone());
        let fact = fact(node, format!("{} {name}", text(node, "type")), "mentions", &["id", "members", "aliases"]);
        out.insert((id, String::new(), String::new()), fact);
    }
    let name = |id: &String| names.get(id).unwrap_or(id).clone();
    for edge in edges {
        let (source, target) = (text(edge, "source"), text(edge, "target"));
        let said = format!("{} -[{}]-> {}", name(&source), text(edge, "relation"), name(&target));
        let fact = fact(edge, said, "evidence", &["source", "target", "key"]);
        out.insert((source, text(edge, "key"), target), fact);
    }
    Ok(out)
}

fn fact(value: &Value, said: String, places: &str, known: &[&str]) -> Fact {
    let at = value.get(places).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let rules: Vec<String> = at.iter().map(|place| text(place, "rule")).collect();
    let mut fields = BTreeMap::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        match value {
            _ if key == places || known.contains(&key.as_str()) => {}
            Value::Object(inner) => fields.extend(inner.iter().map(|(k, v)| (k.clone(), plain(v)))),
            other => _ = fields.insert(key.clone(), plain(other)),
        }
    }
    let rule = rules.first().cloned().unwrap_or_default();
    let rules: BTreeSet<String> = rules.into_iter().collect();
    fields.insert("rules".to_owned(), rules.into_iter().collect::<Vec<_>>().join(", "));
    Fact { text: said, rule, fields }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).map(plain).unwrap_or_default()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
