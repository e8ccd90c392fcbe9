//! The rules that are code: constructions too general for a pattern, each with the name evidence cites and its place.

/// A construction of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Construction {
    /// The name evidence cites, as that of a rule.
    pub name: &'static str,
    /// Its source file in the repository.
    pub file: &'static str,
    /// The function that does it.
    pub function: &'static str,
    /// What it takes for what.
    pub what: &'static str,
}

const fn at(name: &'static str, file: &'static str, function: &'static str, what: &'static str) -> Construction {
    Construction { name, file, function, what }
}

/// All of them, by name.
pub const CONSTRUCTIONS: &[Construction] = &[
    at(
        "acquired/majority",
        "src/relations/shareholdings.rs",
        "majorities",
        "who comes to hold more than half of a body: \"will acquire a 72% stake in Acme\"",
    ),
    at(
        "awarded/category",
        "src/relations/winners.rs",
        "find",
        "who wins in a list of categories: \"Fiction: Anna Lind\"",
    ),
    at("count", "src/entities/values.rs", "values", "a number with what it counts"),
    at(
        "description",
        "src/entities/descriptions.rs",
        "described",
        "a noun group headed by a noun of a list: \"the delegation\"",
    ),
    at(
        "has_amount/measure",
        "src/relations/amounts.rs",
        "find",
        "what a body measures: \"Revenue rose 12% to $5 million\"",
    ),
    at(
        "has_amount/winner",
        "src/relations/prizes.rs",
        "find",
        "what a prize is worth: \"The winner will receive £10,000\"",
    ),
    at(
        "has_count/attendance",
        "src/relations/attendance.rs",
        "counts",
        "how many people an event has: \"900 guests attended the dinner\"",
    ),
    at(
        "has_count/done",
        "src/relations/counted.rs",
        "find",
        "how many a body does something with: \"the league trained 300 coaches\"",
    ),
    at(
        "has_count/inside",
        "src/relations/counts.rs",
        "find",
        "how many a group are, said inside its noun group: \"the seven-member jury\"",
    ),
    at(
        "has_count/possessed",
        "src/relations/counted.rs",
        "find",
        "how many of something a body calls its own: \"its 1,340 members\"",
    ),
    at(
        "has_count/spread",
        "src/relations/counts.rs",
        "find",
        "a number after a number: \"450 people in 12 countries\"",
    ),
    at(
        "has_count/tally",
        "src/relations/tallies.rs",
        "find",
        "what the number of something is: \"the number of members of the league rose to 94\"",
    ),
    at(
        "held_in/label",
        "src/relations/labels.rs",
        "find",
        "where the event above a line takes place: \"Venue: Harbour Hall\"",
    ),
    at(
        "held_in/told-before",
        "src/relations/retold.rs",
        "find",
        "where the deed was done that a noun takes up: \"They met at City Hall. The meeting was attended by\"",
    ),
    at(
        "held_on/label",
        "src/relations/labels.rs",
        "find",
        "when the event above a line takes place: \"When: 4 June 2026\"",
    ),
    at(
        "held_on/told-before",
        "src/relations/retold.rs",
        "find",
        "when the deed was done that a noun takes up: \"They met on Monday. The meeting was attended by\"",
    ),
    at(
        "held_on/year",
        "src/relations/years.rs",
        "find",
        "the year an event's name begins with: \"the 2031 Glass Championships\"",
    ),
    at(
        "holds_position/assignment",
        "src/relations/posts/assignments.rs",
        "assignments",
        "a verb that gives or ends a post: \"was elected mayor of Lima\"",
    ),
    at(
        "holds_position/post",
        "src/relations/posts/roles.rs",
        "roles",
        "a title with its holder and its body: \"the mayor of Lima, Anna Lind\"",
    ),
    at(
        "holds_position/succession",
        "src/relations/successions.rs",
        "find",
        "the post of whom somebody succeeds: \"named Anna Lind president. She succeeds Omar Stone\"",
    ),
    at(
        "invested_in/granted",
        "src/relations/grants.rs",
        "find",
        "a list of who is given how much: \"Harbour Food Shelf: $50,000\" below \"Grants:\"",
    ),
    at(
        "invested_in/of-which",
        "src/relations/paid.rs",
        "find",
        "who pays a part of a cost: \"at a cost of $4 million, of which $1 million was pledged by Acme\"",
    ),
    at(
        "invested_in/round",
        "src/relations/rounds/mod.rs",
        "find",
        "who leads or joins the round in which a company raises money",
    ),
    at(
        "invested_in/shareholding",
        "src/relations/shareholdings.rs",
        "find",
        "who holds how much of a body: \"owned by Quarn Holding (62 per cent)\"",
    ),
    at(
        "invested_in/support",
        "src/relations/supporters.rs",
        "find",
        "with whose support something is done: \"was organised with the support of Acme\"",
    ),
    at(
        "invested_in/tier",
        "src/relations/tiers.rs",
        "find",
        "the names below or after the rank of sponsors: \"Gold sponsors: Acme, Belno\"",
    ),
    at(
        "located_in/offices-of",
        "src/relations/seats.rs",
        "find",
        "places of the offices a body is said to have: \"a design firm with offices in Lima\"",
    ),
    at(
        "located_in/taken-up",
        "src/relations/seats.rs",
        "based",
        "the town of a body that the text takes up: \"the Lima-based company\"",
    ),
    at(
        "member_of/attends",
        "src/relations/attendees.rs",
        "find",
        "whose members those are who do something: \"members of the league attended the dinner\"",
    ),
    at(
        "member_of/listed",
        "src/relations/members.rs",
        "find",
        "the names in a list below \"The delegation comprises:\" or the name of an organ",
    ),
    at(
        "met_with/talks",
        "src/relations/talks.rs",
        "met",
        "whom those at talks met: \"arrived for talks with Anna Lind\"",
    ),
    at("money", "src/entities/values.rs", "values", "an amount of money"),
    at(
        "name/acronym",
        "src/entities/capital_runs.rs",
        "capital_runs",
        "the bracketed capitals after a name: \"Quarn Lake League (QLL)\"",
    ),
    at(
        "name/beside",
        "src/entities/context.rs",
        "kind_beside",
        "a run of capitalised words typed by what stands beside it: \"Zoltrix Quarn said that\"",
    ),
    at(
        "name/capitals",
        "src/entities/capital_runs.rs",
        "capital_runs",
        "a run of capitalised words nothing else explains; typed by what it links to",
    ),
    at(
        "name/list",
        "src/entities/enumerations.rs",
        "type_lists",
        "a member of a list of names that has the type of the others",
    ),
    at(
        "name/repeat",
        "src/entities/repeats.rs",
        "repeats",
        "a name, or a part of one, that is proven elsewhere in the document",
    ),
    at(
        "organized/label",
        "src/relations/labels.rs",
        "find",
        "who holds the event above a line: \"Organiser: Harbour League\"",
    ),
    at(
        "organized/own",
        "src/relations/organs.rs",
        "own_events",
        "a gathering whose name begins with that of a body: \"HTA Annual Meeting\"",
    ),
    at(
        "part_of/organ",
        "src/relations/organs.rs",
        "organs",
        "the organ of the body whose release it is: \"The Board of Directors approved\"",
    ),
    at(
        "participated_in/label",
        "src/relations/labels.rs",
        "find",
        "who is at the event above a line: \"Speakers: Anna Lind\"",
    ),
    at(
        "partner_of/signatories",
        "src/relations/signatories.rs",
        "find",
        "two bodies that signed an agreement with each other: \"Acme and Orlin signed a memorandum\"",
    ),
    at("percent", "src/entities/values.rs", "values", "a percentage"),
    at("place/gazetteer", "src/entities/places.rs", "places", "a name of the gazetteers"),
    at("pronoun", "src/entities/mentions.rs", "find", "a pronoun"),
    at(
        "recurs/adjective",
        "src/relations/recurrence.rs",
        "find",
        "an adjective that says how often an event takes place: \"the biennial Harbour Games\"",
    ),
    at(
        "represents/attends",
        "src/relations/attendees.rs",
        "find",
        "whom those stand for who do something: \"nurses from Quarn Hospital took part\"",
    ),
    at("said/according-to", "src/relations/statements/sources.rs", "according_to", "\"according to Anna Lind, …\""),
    at(
        "said/block",
        "src/relations/statements/blocks.rs",
        "blocks",
        "a paragraph below \"Anna Lind said:\", without quotation marks",
    ),
    at(
        "said/direct",
        "src/relations/statements/direct.rs",
        "direct",
        "words between quotation marks with the speaker beside them",
    ),
    at("said/reported", "src/relations/statements/reported.rs", "reported", "\"Anna Lind said that …\""),
    at(
        "share_of/holding",
        "src/relations/shareholdings.rs",
        "find",
        "how much of a body somebody holds: \"Quarn Holding (62 per cent)\", \"Harbour Bank holds 20 per cent\"",
    ),
    at("share_of/part", "src/relations/counts.rs", "parts", "a part of a number: \"300 members, 120 of them in Peru\""),
    at("signed/own", "src/relations/parties.rs", "find", "whose agreement it is: \"its contract with Acme\""),
    at(
        "signed/signer",
        "src/relations/signers.rs",
        "find",
        "for whom a signatory signs: \"Anna Lind, chair of the league, signed the memorandum\"",
    ),
    at(
        "sister_city_of/signatories",
        "src/relations/signatories.rs",
        "find",
        "two towns that signed an agreement of sister cities: \"Mayor Lind of Lima and Mayor Stone of Oslo signed\"",
    ),
    at(
        "sister_city_of/told-beside",
        "src/relations/twins.rs",
        "find",
        "the town whose sister cities a list names: \"guests from the sister cities of Lima and Oslo visited Turku\"",
    ),
    at("time", "src/entities/values.rs", "values", "an expression of time of `src/times/rules/`"),
    at(
        "visited/example",
        "src/relations/sights.rs",
        "find",
        "places told as examples: \"toured attractions such as the Glass Museum\"",
    ),
    at(
        "visited/received",
        "src/relations/hosts.rs",
        "find",
        "where a delegation is that is received: \"The mayor of Lima welcomed a delegation from Oslo\"",
    ),
    at("works_for/card", "src/relations/cards.rs", "find", "a name above that of a body in a contact block"),
    at(
        "works_for/career-noun",
        "src/relations/careers.rs",
        "find",
        "former employers told by a noun: \"held senior roles at Acme\"",
    ),
];

/// The construction of a name.
pub fn construction(name: &str) -> Option<&'static Construction> {
    CONSTRUCTIONS.iter().find(|c| c.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_construction_is_where_it_says() {
        assert!(CONSTRUCTIONS.is_sorted_by_key(|c| c.name));
        for c in CONSTRUCTIONS {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(c.file);
            let text = std::fs::read_to_string(path).expect("the file is there");
            assert!(text.contains(&format!("fn {}(", c.function)), "{}: no fn {}", c.file, c.function);
        }
    }

    #[test]
    fn every_rule_of_the_engine_is_a_construction() {
        let (extractor, rules) = crate::Extractor::builder().build_with_rules().expect("the built-in rules load");
        for name in &extractor.rule_names[rules.len()..] {
            assert!(construction(name).is_some(), "{name}");
        }
    }
}
