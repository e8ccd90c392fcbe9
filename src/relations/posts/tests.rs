//! Who holds which post, run through the whole extractor.

use crate::relations::tests::{extractor, says};

const POST: &str = "holds_position";

#[test]
fn post_told_of_before_is_of_who_takes_it_up() {
    let extractor = extractor();
    let named = "A new rector has been appointed at Quarn University. Anna Lind, now dean at Harbour University, will take \
                 up her new role in May.";
    assert!(says(&extractor, named, "Anna Lind", POST, "Quarn University"));
    let has = "Quarn University has a new rector. Anna Lind takes up the post in May.";
    assert!(says(&extractor, has, "Anna Lind", POST, "Quarn University"));
    let other = "Quarn University has a new rector. Anna Lind takes up the topic in May.";
    assert!(!says(&extractor, other, "Anna Lind", POST, "Quarn University"));
}

#[test]
fn post_of_an_organ_is_held_there() {
    let extractor = extractor();
    let board = "Anna Lind, chair of Quarn University's board of trustees, spoke.";
    assert!(says(&extractor, board, "Anna Lind", POST, "board of trustees"));
    assert!(says(&extractor, board, "board of trustees", "part_of", "Quarn University"));
    let office = "Anna Lind, chair of the president's visit, spoke.";
    assert!(!says(&extractor, office, "Anna Lind", POST, "president's visit"));
}

#[test]
fn post_to_be_taken_up_is_no_verb() {
    let extractor = extractor();
    let said = "Anna Lind, chair-elect of the Harbour League, said: \"It is ready.\"";
    assert!(says(&extractor, said, "Anna Lind", "said", "It is ready"));
    assert!(says(&extractor, said, "Anna Lind", POST, "Harbour League"));
    let other = "The rector, Omar Stone, greeted the rector-elect. She said that the school is ready.";
    assert!(!says(&extractor, other, "Omar Stone", "said", "the school is ready"));
}

#[test]
fn who_succeeds_elsewhere_leaves_the_post_behind() {
    let extractor = extractor();
    let text = "Anna Lind, dean of Quarn University, will succeed Omar Stone at Harbour University.";
    assert!(!says(&extractor, text, "Omar Stone", POST, "Quarn University"));
}
