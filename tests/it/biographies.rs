//! Who works or worked where, where bodies sit, who speaks, told by lists, lines and nouns without a verb of their own.

use pressgraph::Extractor;
use pressgraph::reader::read_text;

/// The edges of a text, each as "source relation target".
fn edges(extractor: &Extractor, text: &str) -> Vec<String> {
    let extraction = extractor.extract(&read_text("news", text.to_owned()));
    let name = |n: usize| extraction.entities[n].name.as_str();
    let edge =
        |r: &pressgraph::extraction::Relation| format!("{} {} {}", name(r.source), r.relation.name(), name(r.target));
    extraction.relations.iter().map(edge).collect()
}

/// Texts whose edges do not begin as they should: with `|` between several, and `!` before what must not be told.
fn wrong(cases: &[(&str, &str)]) -> Vec<String> {
    let extractor = Extractor::builder().build().expect("the built-in rules load");
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found = edges(&extractor, text);
        for edge in expected.split('|') {
            let (edge, told) = edge.strip_prefix('!').map_or((edge, true), |edge| (edge, false));
            if found.iter().any(|f| f.starts_with(edge)) != told {
                wrong.push(format!("{text}: {edge}: {found:?}"));
            }
        }
    }
    wrong
}

#[test]
fn nouns_tell_former_employers() {
    let cases = [
        (
            "Anna Lind served as dean of Quarn University and before that in senior roles at Velda Bank.",
            "Anna Lind works_for Velda Bank",
        ),
        (
            "Anna Lind's career includes positions at Velda Bank and Norberg Inc.",
            "Anna Lind works_for Velda Bank|Anna Lind works_for Norberg Inc",
        ),
        (
            "Anna Lind brings twenty years of experience at firms such as Velda Bank and Quarn Bank.",
            "Anna Lind works_for Velda Bank|Anna Lind works_for Quarn Bank",
        ),
        (
            "Anna Lind, with previous roles at Velda Bank and Quarn Bank, takes over in May.",
            "Anna Lind works_for Velda Bank|Anna Lind works_for Quarn Bank",
        ),
        (
            "Anna Lind leads sales. Her previous roles include chief executive of Velda Bank.",
            "Anna Lind holds_position Velda Bank",
        ),
        ("Anna Lind has not held roles at Velda Bank.", "!Anna Lind works_for"),
        ("Anna Lind announced new roles at Velda Bank.", "!Anna Lind works_for"),
        ("Anna Lind has twenty years of experience with Velda Bank lamps.", "!Anna Lind works_for"),
        ("The programme includes roles at Velda Bank.", "!Anna Lind works_for"),
        ("Anna Lind's plans include a dinner at Velda Bank.", "!Anna Lind works_for"),
    ];
    assert_eq!(wrong(&cases), [""; 0]);
}

#[test]
fn offices_tell_where_a_body_is() {
    let cases = [
        (
            "Velda Bank is a private lender with offices in Lima, Oslo and Cusco.",
            "Velda Bank located_in Lima|Velda Bank located_in Oslo|Velda Bank located_in Cusco",
        ),
        (
            "Velda Bank was founded in 1990 and is headquartered in Lima with branches in Oslo and Cusco.",
            "Velda Bank located_in Oslo|Velda Bank located_in Cusco",
        ),
        (
            "Velda Bank lends money. It has twenty branches, including Lima and Oslo.",
            "Velda Bank located_in Lima|Velda Bank located_in Oslo",
        ),
        (
            "With offices in Lima and Oslo, Velda Bank lends money.",
            "Velda Bank located_in Lima|Velda Bank located_in Oslo",
        ),
        ("Velda Bank has no offices in Lima and Oslo.", "!Velda Bank located_in"),
        ("Velda Bank does not have offices in Lima and Oslo.", "!Velda Bank located_in"),
        ("Velda Bank lends money to firms with offices in Lima and Oslo.", "!Velda Bank located_in"),
        ("Velda Bank visited offices in Lima and Oslo.", "!Velda Bank located_in"),
    ];
    assert_eq!(wrong(&cases), [""; 0]);
}

/// A headline and a paragraph before what is looked at.
fn below(text: &str) -> String {
    format!("New lamps for Lima\n\nThe lamps will be lit in May, a local paper wrote on its front page.\n\n{text}")
}

#[test]
fn lines_tell_a_post_and_its_body() {
    let told = [
        "Media contact:\nAnna Lind\nPress Officer\nVelda Bank\n+44 20 1234 5678",
        "Contacts\n\nAnna Lind\nPress Officer, Velda Bank\nanna@velda.example",
        "Contact:\nAnna Lind, Press Officer\nOrlin Ltd.\nanna@orlin.example",
        "Yours sincerely,\n\nAnna Lind\nPresident of Velda Bank",
    ];
    let texts = told.map(below);
    let cases = texts.each_ref().map(|t| {
        (
            t.as_str(),
            if t.contains("Orlin") { "Anna Lind holds_position Orlin" } else { "Anna Lind holds_position Velda Bank" },
        )
    });
    assert_eq!(wrong(&cases), [""; 0]);
    let other = below("Anna Lind came to Lima on Monday.\n\nPress Officer\n\nThe post is vacant at Velda Bank.");
    assert_eq!(wrong(&[(other.as_str(), "!Anna Lind holds_position Velda Bank")]), [""; 0]);
}

#[test]
fn lines_tell_who_speaks() {
    let told = [
        "Anna Lind, head of Velda Bank, said:\n\n“The lamps are a good thing for all of us here.”\n\nMore will follow.",
        "Anna Lind, head of Velda Bank, said:\n\nThe lamps are a good thing for all of us. We are glad.\n\nMore will follow.",
        "Anna Lind, head of Velda Bank:\n“The lamps are a good thing for all of us here.”",
        "“The lamps are a good thing for all of us here.” – Anna Lind, head of Velda Bank\n\nMore will follow.",
        "“The lamps are a good thing for all of us here.”\n\nAnna Lind, head of Velda Bank\n\nMore will follow.",
        "“The lamps are a good thing for all of us here,” according to Anna Lind, head of Velda Bank.",
    ];
    let texts = told.map(below);
    let cases = texts.each_ref().map(|t| (t.as_str(), "Anna Lind said The lamps are a good thing"));
    assert_eq!(wrong(&cases), [""; 0]);
    let untold = [
        "“The lamps are a good thing for all of us here.”\n\nContact: Anna Lind, Velda Bank, anna@velda.example",
        "Statement on the visit of Anna Lind to the town:\n\n“The lamps are a good thing for all of us here.”",
        "Anna Lind said the town had been told of this on Monday, when the mayor of the town opened the hall:\n\nThe lamps are a good thing for all of us.",
    ];
    let texts = untold.map(below);
    let cases = texts.each_ref().map(|t| (t.as_str(), "!Anna Lind said The lamps are a good thing"));
    assert_eq!(wrong(&cases), [""; 0]);
}

#[test]
fn an_it_behind_an_opener_is_the_body_before() {
    let cases = [
        (
            "Zolkin Ltd. makes lamps. Headquartered in Lima, it employs 300 people.",
            "Zolkin Ltd. located_in Lima|Zolkin Ltd. has_count",
        ),
        (
            "Zolkin Ltd. makes lamps. Founded in 1990 and based in Lima, it employs 300 people.",
            "Zolkin Ltd. located_in Lima|Zolkin Ltd. founded_on 1990",
        ),
        (
            "Zolkin Ltd. makes lamps. With offices in Lima and Oslo, it employs 300 people.",
            "Zolkin Ltd. located_in Oslo|Zolkin Ltd. has_count",
        ),
        ("Zolkin Ltd. makes lamps. At Velda Bank, it employs 300 people.", "!Zolkin Ltd. has_count"),
        ("Zolkin Ltd. makes lamps. If the price falls, it employs 300 people.", "!Zolkin Ltd. has_count"),
    ];
    assert_eq!(wrong(&cases), [""; 0]);
}

#[test]
fn a_body_in_brackets_is_where_somebody_comes_from() {
    let cases = [
        (
            "The Harbour League elected Anna Lind (Velda Bank) president and Omar Stone (Orlin Ltd.) treasurer.",
            "Anna Lind holds_position Harbour League|Omar Stone holds_position Harbour League|!Anna Lind holds_position Velda|!Omar Stone holds_position Orlin",
        ),
        ("Anna Lind (Velda Bank), chief executive, spoke.", "Anna Lind holds_position Velda Bank"),
        (
            "Anna Lind has held visiting positions at Quarn University and Velda Bank.",
            "Anna Lind works_for Quarn University|Anna Lind works_for Velda Bank",
        ),
    ];
    assert_eq!(wrong(&cases), [""; 0]);
}

#[test]
fn what_is_set_off_leaves_the_verb_its_subject() {
    let cases = [
        (
            "Velda Bank, founded in 1990 and based in Lima, acquired Orlin Ltd.",
            "Velda Bank acquired Orlin Ltd|Velda Bank located_in Lima",
        ),
        ("Anna Lind, born in Lima and raised in Oslo, visited Cusco.", "Anna Lind visited Cusco"),
        (
            "Anna Lind, Cabinet Member for Housing at Lima City Council, visited Cusco.",
            "Anna Lind visited Cusco|Anna Lind holds_position Lima City Council",
        ),
        (
            "Anna Lind, of Quarn University, visited Cusco.",
            "Anna Lind visited Cusco|Anna Lind works_for Quarn University",
        ),
        (
            "They heard Pedro Alvarez and Anna Lind, of Quarn University, in Cusco.",
            "Anna Lind works_for Quarn University",
        ),
        ("Anna Lind travelled, from Velda Bank to Orlin Ltd.", "!Anna Lind works_for"),
    ];
    assert_eq!(wrong(&cases), [""; 0]);
}

#[test]
fn letters_that_do_business_are_bodies() {
    let cases = [
        ("Anna Lind joined ZQX in 2010.", "Anna Lind works_for ZQX"),
        ("Anna Lind, chief executive of ZQX, spoke.", "Anna Lind holds_position ZQX"),
        ("ZQX's chief executive, Anna Lind, spoke.", "Anna Lind holds_position ZQX"),
        ("Velda Bank acquired ZQX in 2020.", "Velda Bank acquired ZQX"),
        ("Anna Lind joined ZQX therapy in 2010.", "!Anna Lind works_for"),
    ];
    assert_eq!(wrong(&cases), [""; 0]);
}
