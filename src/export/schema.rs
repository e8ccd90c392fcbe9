//! The JSON Schema of the JSON and of each line of the JSON Lines.

use serde_json::{Value, json};

use super::json::SCHEMA;
use crate::extraction::STATUSES;
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
    mention["entity"] = position.clone();
    mention["sieve"] = text.clone();
    mention["pronoun"] = json!({"const": true});
    let pair = json!({"type": "array", "items": position, "minItems": 2, "maxItems": 2});
    let mut evidence = place;
    for end in ["subject", "object", "entities"] {
        evidence[end] = pair.clone();
    }
    evidence["qualifiers"] = json!({"$ref": "#/$defs/qualifiers"});
    let plain = json!({"type": ["string", "number", "boolean"]});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:pressgraph:schema:{SCHEMA}"),
        "title": format!("pressgraph graph, version {SCHEMA}"),
        "description": "Node-link JSON: a directed multigraph with evidence",
        "$defs": {
            "document": closed(json!({
                "id": text, "source": optional, "title": optional, "date": optional, "language": optional,
                "text": text,
            }), &["text"]),
            "mention": closed(mention, &["sieve", "pronoun"]),
            "evidence": closed(evidence, &["qualifiers"]),
            "qualifiers": {
                "type": "object",
                "properties": {
                    "title": text, "date": text, "place": text, "purpose": text,
                    "status": {"enum": STATUSES},
                    "amount": text, "by": text, "measure": text,
                },
                "additionalProperties": false,
            },
            "member": closed(json!({
                "document": text, "entity": position, "type": {"enum": types}, "name": text,
                "aliases": {"type": "array", "items": text}, "named": {"type": "boolean"},
                "attributes": {"type": "object", "additionalProperties": plain}, "reason": text,
            }), &["type", "aliases", "named", "attributes", "reason"]),
            "pin": closed(json!({
                "pin": text, "names": {"type": "array", "items": text}, "outcome": text,
            }), &[]),
            "node": closed(json!({
                "id": {"type": "string", "minLength": 1},
                "type": {"enum": types},
                "name": text,
                "aliases": {"type": "array", "items": text},
                "named": {"type": "boolean"},
                "attributes": {"type": "object", "additionalProperties": plain},
                "members": list("member"),
                "mentions": list("mention"),
            }), &["members"]),
            "edge": closed(json!({
                "source": text,
                "target": text,
                "key": text,
                "relation": {"enum": relations},
                "qualifiers": {"$ref": "#/$defs/qualifiers"},
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
                "pins": list("pin"),
            }), &["pins"]),
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
