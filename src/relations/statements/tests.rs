//! Who said what, run through the whole extractor.

use crate::ontology::RelationType;
use crate::reader::read_text;
use crate::relations::tests::{extractor, says};

#[test]
fn quote_is_of_whom_the_words_before_it_announce() {
    let extractor = extractor();
    for text in [
        "As Anna Lind put it, \u{201c}the bridge is a gift to the town.\u{201d}",
        "Anna Lind had this to say: \u{201c}The bridge is a gift to the town.\u{201d}",
        "Anna Lind is pleased with the plan: \u{201c}The bridge is a gift to the town.\u{201d}",
    ] {
        let quote = if text.contains("The bridge") {
            "The bridge is a gift to the town"
        } else {
            "the bridge is a gift to the town"
        };
        assert!(says(&extractor, text, "Anna Lind", "said", quote), "{text}");
    }
    let read = "Anna Lind was given a book: \u{201c}The bridge is a gift to the town.\u{201d}";
    assert!(!says(&extractor, read, "Anna Lind", "said", "The bridge is a gift to the town"));
}

#[test]
fn what_a_report_shows_is_not_said_by_who_notes_the_report() {
    let extractor = extractor();
    let said = |text: &str| {
        let extraction = extractor.extract(&read_text("example", text.to_owned()));
        extraction.relations.iter().filter(|r| r.relation == RelationType::Said).count()
    };
    assert_eq!(said("Anna Lind noted the report that shows the town has grown."), 0);
    assert_eq!(said("Anna Lind noted that the town has grown."), 1);
    assert_eq!(said("Anna Lind noted the town has grown."), 1);
}

#[test]
fn two_bodies_say_what_they_say_together() {
    let extractor = extractor();
    for body in ["Harbour League", "Orlin Bank"] {
        let told = "The Harbour League and Orlin Bank said that the bridge is safe.";
        assert!(says(&extractor, told, body, "said", "the bridge is safe"), "{body}");
        let behind = "The bridge is safe, the Harbour League and Orlin Bank announced on Friday.";
        assert!(says(&extractor, behind, body, "said", "The bridge is safe"), "{body}");
    }
}

#[test]
fn who_is_told_says_nothing() {
    let extractor = extractor();
    for told in ["told reporters", "told reporters on Monday", "told the council", "told Acme Ltd"] {
        let text = format!("The bridge is safe, Anna Lind {told}.");
        assert!(says(&extractor, &text, "Anna Lind", "said", "The bridge is safe"), "{told}");
    }
    for told in
        ["Anna Lind announced at the league's congress in Rye on Friday", "its president Anna Lind announced on Friday"]
    {
        let text = format!("The bridge is safe, {told}.");
        assert!(says(&extractor, &text, "Anna Lind", "said", "The bridge is safe"), "{told}");
    }
    let bare = "Anna Lind told reporters the bridge is safe.";
    assert!(says(&extractor, bare, "Anna Lind", "said", "the bridge is safe"));
    let thanked = "Omar Stone, a veteran who has led the league since 2019, thanked Anna Lind.";
    let extraction = extractor.extract(&read_text("example", thanked.to_owned()));
    assert!(extraction.relations.iter().all(|r| r.relation != RelationType::Said));
}

#[test]
fn who_goes_on_to_say_something_else_ends_what_was_said() {
    let extractor = extractor();
    let says = |text: &str, quote: &str| says(&extractor, text, "Anna Lind", "said", quote);
    let two = "Anna Lind stressed that the bridge was safe, and recalled that it had been built in 1960.";
    assert!(says(two, "the bridge was safe"));
    assert!(says(two, "it had been built in 1960"));
    let three =
        "Anna Lind thanked the guests, affirmed that the bridge was safe, and proposed that the towns cooperate.";
    assert!(says(three, "the bridge was safe"));
    assert!(says(three, "the towns cooperate"));
    let one = "Anna Lind said that the bridge was safe and that it had been built in 1960.";
    assert!(says(one, "the bridge was safe and that it had been built in 1960"));
}

#[test]
fn single_straight_marks_quote() {
    let extractor = extractor();
    let said = "'We know a great deal about water and nothing about the ground,' says Anna Lind.";
    let quote = "We know a great deal about water and nothing about the ground";
    assert!(says(&extractor, said, "Anna Lind", "said", quote));
    let years = "In the '90s the members' hall was closed, says Anna Lind.";
    assert!(!says(&extractor, years, "Anna Lind", "said", "90s the members"));
}
