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
const FRAMES: [&str; 50] = [
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
    "Following a vote by the board, S V.",
    "Last Friday, in front of 300 students, S V.",
    "Despite the rain, S V.",
    "“It is a good day,” said Pablo Diaz after S V.",
    "S has been busy: it V.",
    "S has grown; in May, it also V.",
    "S grew last year, and it V.",
    "Pablo Diaz opened a school, and S V.",
];

/// The same body with what is said of it besides.
const SUBJECTS: [&str; 14] = [
    "Orlin Ltd., a maker of pumps,",
    "Orlin Ltd., the largest pump maker in Peru,",
    "Orlin Ltd., which makes pumps,",
    "Orlin Ltd., based in Lima,",
    "Orlin Ltd. (“Orlin”)",
    "Orlin Ltd. (LSE: ORL)",
    "Orlin Ltd., together with Zelmar GmbH,",
    "Orlin Ltd., part of the Trujillo Group,",
    "Orlin Ltd., also known as “the Fox”,",
    "Orlin Ltd., the first body to leave Cusco,",
    "Zelmar GmbH and Orlin Ltd.",
    "Peruvian pump maker Orlin Ltd.",
    "Lima-based Orlin Ltd.",
    "the pump maker Orlin Ltd.",
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
fn what_is_said_of_a_body_besides_leaves_its_deed_one() {
    let extractor = extractor();
    let frames = [
        "S V.",
        "On Monday, S V, the ministry said.",
        "The ministry said S V.",
        "It was announced that S V.",
        "With the support of the ministry, S V.",
        "After S V, prices rose.",
        "“It is good,” said Pablo Diaz after S V.",
    ];
    for (frame, subject) in frames.iter().flat_map(|frame| SUBJECTS.map(|subject| (frame, subject))) {
        // Two quotes in one sentence are another matter.
        if frame.contains('“') && subject.contains('“') {
            continue;
        }
        let text = frame.replace('V', "acquired Quarno Inc.").replace('S', subject).replace("..", ".");
        assert!(says(&extractor, &text, "Orlin Ltd.", "acquired", "Quarno Inc."), "{text}");
        assert!(!says(&extractor, &text, "ministry", "acquired", "Quarno Inc."), "{text}");
        assert!(!says(&extractor, &text, "Pablo Diaz", "acquired", "Quarno Inc."), "{text}");
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

#[test]
fn second_of_two_gifts_has_a_taker_of_its_own() {
    let extractor = extractor();
    let text = "The Glass League awarded the 2027 Glass Championships to Szeged, Hungary, and the 2028 Glass Championships \
                to Lima, Peru.";
    assert!(says(&extractor, text, "2028 Glass Championships", "held_in", "Lima"));
    assert!(!says(&extractor, text, "2028 Glass Championships", "held_in", "Szeged"));
}

#[test]
fn strikes_are_called_and_backed() {
    let extractor = extractor();
    let called = "The Glass League has called a strike for Thursday, after talks with Orlin Ltd broke down.";
    assert!(!says(
        &extractor,
        called,
        "Glass League",
        "said",
        "a strike for Thursday, after talks with Orlin Ltd broke down"
    ));
    let backed = "The strike is backed by the Harbour League.";
    assert!(!says(&extractor, backed, "Harbour League", "invested_in", "strike"));
    let parties = "The parties agreed to open a school in 2026.";
    assert!(!says(&extractor, parties, "parties", "held_on", "2026"));
    let sea = "The Harbour League gave $2 million to ocean and glass research.";
    assert!(!says(&extractor, sea, "Harbour League", "invested_in", "ocean"));
    let panel = "The bids are judged by an international panel chaired by Anna Lind.";
    assert!(says(&extractor, panel, "Anna Lind", "holds_position", "international panel"));
}
