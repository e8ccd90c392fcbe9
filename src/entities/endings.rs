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
    } else if is_of_state(&lower) {
        Some(EntityType::Government)
    } else if ["-sur-", "-sous-", "-lès-", "-upon-", "-on-", "-under-"].iter().any(|inside| lower.contains(inside)) {
        // "Quarn-sur-Mer"
        Some(EntityType::City)
    } else {
        None
    }
}

/// "Bundesglasamt", "Landesglasbehörde": an office of a federation, a land or a state.
fn is_of_state(lower: &str) -> bool {
    let whole = ["bundes", "landes", "staats"].iter().any(|whole| lower.starts_with(whole));
    let office = ["amt", "anstalt", "agentur", "behörde", "gericht", "ministerium", "polizei"];
    whole && office.iter().any(|office| lower.ends_with(office))
}

/// What a long word of a language that joins its nouns says of the body it names: "Turnverein", "Landesmuseum".
pub(super) fn body_of_compound(word: &str) -> Option<EntityType> {
    if word.len() < 8 || !word.is_char_boundary(word.len() - 3) {
        return None;
    }
    let lower = word.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|e| lower.len() >= e.len() + 3 && lower.ends_with(e));
    if ends(&ASSOCIATIONS) {
        Some(EntityType::Association)
    } else if ends(&HOUSES) {
        Some(EntityType::Organization)
    } else if ends(&OFFICES) {
        Some(EntityType::Government)
    } else if ends(&FIRMS) {
        Some(EntityType::Company)
    } else {
        None
    }
}

/// Ends of words for bodies with members.
const ASSOCIATIONS: [&str; 20] = [
    "verband",
    "verein",
    "vereinigung",
    "gewerkschaft",
    "kammer",
    "innung",
    "förbundet",
    "forbundet",
    "förbund",
    "forbund",
    "förening",
    "föreningen",
    "forening",
    "foreningen",
    "vereniging",
    "bond",
    "liitto",
    "yhdistys",
    "klubben",
    "samband",
];

/// Ends of words for houses of learning, of art, of the sick, and other bodies.
const HOUSES: [&str; 40] = [
    "museum",
    "museet",
    "museo",
    "universitet",
    "universitetet",
    "universität",
    "universiteit",
    "hochschule",
    "høyskole",
    "høgskole",
    "högskola",
    "högskolan",
    "hogeschool",
    "gesellschaft",
    "gemeinschaft",
    "stiftung",
    "stiftelsen",
    "säätiö",
    "institut",
    "instituut",
    "akademie",
    "akademiet",
    "bibliothek",
    "bibliotek",
    "biblioteket",
    "theater",
    "orchester",
    "orkester",
    "klinikum",
    "krankenhaus",
    "ziekenhuis",
    "sykehus",
    "sjukhus",
    "sygehus",
    "yliopisto",
    "opisto",
    "fonden",
    "fondet",
    "club",
    "klub",
];

/// Ends of words for bodies of the state.
const OFFICES: [&str; 15] = [
    "ministerium",
    "ministeriet",
    "departementet",
    "landesamt",
    "bundesamt",
    "finanzamt",
    "ratsamt",
    "kommun",
    "kommune",
    "direktoratet",
    "verket",
    "styrelsen",
    "myndigheten",
    "virasto",
    "ministeriö",
];

/// Ends of words for businesses.
const FIRMS: [&str; 10] = [
    "genossenschaft",
    "werke",
    "betriebe",
    "sparkasse",
    "brauerei",
    "molkerei",
    "selskapet",
    "selskabet",
    "bolaget",
    "osuuskauppa",
];
