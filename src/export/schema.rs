//! The JSON Schema of the JSON and of each line of the JSON Lines.

use serde_json::{Value, json};

use super::json::SCHEMA;
use crate::graph::Offsets;
use crate::ontology::{EntityType, RelationType};

/// JSON Schema (2020-12) of what `-f json` writes and of every line of `-f jsonl`; its version is the `schema` of the
/// graph. Objects are closed but for `attributes`, whose values are plain.
pub fn schema() -> Value {
    let types: Vec<_> = EntityType::ALL.iter().map(|t| t.name()).collect();
    let relations: Vec<_> = RelationType::ALL.iter().map(|r| r.name()).collect();
    let units: Vec<_> = Offsets::ALL.iter().map(|o| o.name()).collect();
    let (text, position) = (json!({"type": "string"}), json!({"type": "integer", "minimum": 0}));
    let optional = json!({"type": ["string", "null"]});
    let place = json!({"document": text, "start": position, "end": position, "text": text, "rule": text});
    let mut mention = place.clone();
    mention["sieve"] = text.clone();
    mention["pronoun"] = json!({"const": true});
    let plain = json!({"type": ["string", "number", "boolean"]});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:pressgraph:schema:{SCHEMA}"),
        "title": format!("pressgraph graph, version {SCHEMA}"),
        "description": "Node-link JSON: a directed multigraph with evidence",
        "$defs": {
            "document": closed(json!({
                "id": text, "source": optional, "title": optional, "date": optional, "language": optional,
            }), &[]),
            "mention": closed(mention, &["sieve", "pronoun"]),
            "evidence": closed(place, &[]),
            "node": closed(json!({
                "id": {"type": "string", "minLength": 1},
                "type": {"enum": types},
                "name": text,
                "aliases": {"type": "array", "items": text},
                "named": {"type": "boolean"},
                "attributes": {"type": "object", "additionalProperties": plain},
                "mentions": list("mention"),
            }), &[]),
            "edge": closed(json!({
                "source": text,
                "target": text,
                "key": text,
                "relation": {"enum": relations},
                "qualifiers": {
                    "type": "object",
                    "properties": {
                        "title": text, "date": text, "place": text, "purpose": text,
                        "status": {"enum": ["incoming", "former", "acting", "planned", "cancelled"]},
                        "amount": text, "by": text, "measure": text,
                    },
                    "additionalProperties": false,
                },
                "evidence": {"type": "array", "items": {"$ref": "#/$defs/evidence"}, "minItems": 1},
            }), &[]),
        },
        "type": "object",
        "properties": {
            "directed": {"const": true},
            "multigraph": {"const": true},
            "graph": closed(json!({
                "schema": {"const": SCHEMA},
                "generator": closed(json!({
                    "name": {"const": "pressgraph"}, "version": text, "offsets": {"enum": units},
                }), &[]),
                "documents": list("document"),
            }), &[]),
            "nodes": list("node"),
            "edges": list("edge"),
        },
        "required": ["directed", "multigraph", "graph", "nodes", "edges"],
        "additionalProperties": false,
    })
}

/// An object of exactly these properties, all of them required but `optional`.
fn closed(properties: Value, optional: &[&str]) -> Value {
    let keys = properties.as_object().into_iter().flat_map(|o| o.keys());
    let required: Vec<_> = keys.filter(|k| !optional.contains(&k.as_str())).cloned().collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn list(of: &str) -> Value {
    json!({"type": "array", "items": {"$ref": format!("#/$defs/{of}")}})
}
