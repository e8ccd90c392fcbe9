//! What stands around a fact leaves it one: the same deed told in many sentences.

use super::{extractor, says};

/// Deeds in the past and in the base form, with the relation and its object.
const DEEDS: [(&str, &str, &str, &str); 4] = [
    ("acquired Quarno Inc.", "acquire Quarno Inc.", "acquired", "Quarno Inc."),
    ("signed the Lima Agreement", "sign the Lima Agreement", "signed", "Lima Agreement"),
    ("organised the Harbour Festival", "organise the Harbour Festival", "organized", "Harbour Festival"),
    ("launched the Zelmar app", "launch the Zelmar app", "launched", "Zelmar app"),
];

/// Sentences with a subject (S) and a deed of its (V; base form B).
const FRAMES: [&str; 42] = [
    "On Monday, S V.",
    "S, a member of the Cusco League, V.",
    "S, which has offices in Trujillo, V.",
    "S opened a school in Arequipa and V.",
    "S opened a school in Arequipa, V and built a library.",
    "S first opened a school in Arequipa, then V.",
    "After opening a school in Arequipa, S V.",
    "The ministry said that S V.",
    "The ministry said S V.",
    "Maria Costa confirmed S V and that prices rose.",
    "The ministry, where Maria Costa works, said S V.",
    "S V, the ministry said.",
    "To mark its anniversary, the ministry said, S V.",
    "It was announced that S V.",
    "S, together with Maria Costa, V.",
    "S, along with 40 others, V.",
    "S, like Maria Costa, V.",
    "S, then still small, V.",
    "S, now renamed, V.",
    "S, founded in 1950 and based in Trujillo, V.",
    "S, having opened a school in Arequipa, V.",
    "S – a member of the Cusco League – V.",
    "In a move welcomed by the ministry, S V.",
    "With the support of the ministry, S V.",
    "At the invitation of Maria Costa, S V.",
    "When S V, the ministry protested.",
    "After S V, prices rose.",
    "The news came as S V.",
    "S, which V, is small.",
    "As a result, S V.",
    "S (Trujillo) V.",
    "For the first time, S V.",
    "S V; the ministry protested.",
    "S V, which pleased the ministry.",
    "S V, bringing the total to 40.",
    "S was the first to B.",
    "S went on to B.",
    "S pleased the ministry when it V.",
    "Maria Costa opened a school, and S V.",
    "Maria Costa opened a school, while S V.",
    "S not only opened a school but also V.",
    "S V (the ministry had asked for it).",
];

#[test]
fn what_stands_around_a_deed_leaves_it_one() {
    let extractor = extractor();
    for (past, base, relation, object) in DEEDS {
        for frame in FRAMES {
            for subject in ["Orlin Ltd.", "the Cusco Institute"] {
                let text = frame.replace('S', "\u{1}").replace(['V', 'B'], "\u{2}");
                let deed = if frame.contains('B') { base } else { past };
                let text = text.replacen('\u{1}', subject, 1).replace('\u{2}', deed).replace('\u{1}', "S");
                let text = text.replace("..", ".");
                let name = subject.trim_start_matches("the ");
                assert!(says(&extractor, &text, name, relation, object), "{text}");
            }
        }
    }
}

#[test]
fn what_is_not_told_as_done_is_no_deed() {
    let extractor = extractor();
    let denied = [
        "The ministry denied that Orlin Ltd. acquired Quarno Inc.",
        "The ministry did not say Orlin Ltd. acquired Quarno Inc.",
        "Orlin Ltd., along with 40 others, did not acquire Quarno Inc.",
        "Orlin Ltd. failed to acquire Quarno Inc.",
        "If Orlin Ltd. acquired Quarno Inc., prices would rise.",
        "The ministry praised the school acquired by Quarno Inc. for Orlin Ltd.",
    ];
    for text in denied {
        assert!(!says(&extractor, text, "Orlin Ltd.", "acquired", "Quarno Inc."), "{text}");
    }
    let other = "The ministry announced the pumps acquired by Orlin Ltd. in Lima.";
    assert!(!says(&extractor, other, "ministry", "acquired", "Orlin Ltd."));
}
