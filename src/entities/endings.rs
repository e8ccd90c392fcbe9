//! What a coined word is by how it is formed.

use crate::ontology::EntityType;

/// What a coined word of one piece is by how it ends: "Nordbank", "Harbourposten", "Glasmuseum"; by what joins it:
/// "Quarn-sur-Mer".
pub(super) fn kind_of_ending(word: &str) -> Option<EntityType> {
    let lower = word.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|e| lower.len() >= e.len() + 3 && lower.ends_with(e));
    if ends(&[
        "museum",
        "museet",
        "universitet",
        "universität",
        "gesellschaft",
        "gemeinschaft",
        "stiftung",
        "hochschule",
        "institut",
        "akademie",
        "posten",
        "bladet",
        "zeitung",
        "avisen",
        "tidende",
    ]) {
        Some(EntityType::Organization)
    } else if ends(&[
        "bank", "banken", "pharma", "telecom", "biotech", "robotics", "software", "werke", "motors", "airlines",
        "airways", "brauerei", "gruppen",
    ]) {
        Some(EntityType::Company)
    } else if ends(&["verband", "verein", "förbundet", "forbundet", "förbund"]) {
        Some(EntityType::Association)
    } else if ["-sur-", "-sous-", "-lès-", "-upon-", "-on-", "-under-"].iter().any(|inside| lower.contains(inside)) {
        // "Quarn-sur-Mer"
        Some(EntityType::City)
    } else {
        None
    }
}
