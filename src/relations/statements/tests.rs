//! Who said what, run through the whole extractor.

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
