//! What the items of lists are.

use super::{extractor, says};

#[test]
fn list_goes_on_behind_members_of_a_body() {
    let extractor = extractor();
    let text = "The ceremony was attended by Anna Lind, Omar Stone, members of the Harbour Council and students.";
    assert!(!says(&extractor, text, "Anna Lind", "member_of", "Harbour Council"));
    let founders = "Anna Lind and Omar Stone, members of the Harbour Council, left.";
    assert!(says(&extractor, founders, "Anna Lind", "member_of", "Harbour Council"));
}

#[test]
fn items_of_a_list_are_those_the_line_above_speaks_of() {
    let extractor = extractor();
    let there = |text: &str, who: &str| says(&extractor, text, who, "participated_in", "meeting");
    let items = "Omar Stone, Mayor of Oslo\n{}Anna Lind, Rector of Quarn University\n\nThe guests left.";
    let bullets = format!("The meeting was attended by:\n\n- {}", items.replace("{}", "- "));
    assert!(there(&bullets, "Omar Stone") && there(&bullets, "Anna Lind"));
    let lines = format!("The following guests attended the meeting:\n\n{}", items.replace("{}", ""));
    assert!(there(&lines, "Omar Stone") && there(&lines, "Anna Lind"));
    assert!(there("The following guests attended the meeting: Omar Stone (Peru), Anna Lind (Chile).", "Anna Lind"));
    assert!(!there("The following guests attended the meeting. Omar Stone phoned Anna Lind.", "Anna Lind"));
    let praised = format!("The meeting was praised in these words:\n\n{}", items.replace("{}", ""));
    assert!(!there(&praised, "Anna Lind"));
    let far = "More than 200 guests attended the meeting, including the mayor, Omar Stone, and the rector, Anna Lind.";
    assert!(there(far, "Omar Stone") && there(far, "Anna Lind"));
}

#[test]
fn names_of_no_known_kind_break_no_list() {
    let extractor = extractor();
    let text = "Orlin Ltd., Quarno Zelk and the Harbour Bank joined the Glass Alliance.";
    assert!(says(&extractor, text, "Harbour Bank", "member_of", "Glass Alliance"));
    let text = "Orlin Ltd. as well as the Harbour Bank joined the Glass Alliance.";
    assert!(says(&extractor, text, "Harbour Bank", "member_of", "Glass Alliance"));
}

#[test]
fn administrations_of_towns_stand_in_lists_of_bodies() {
    let extractor = extractor();
    let text = "The City of Lima and Quarn Bank organised the Glass Festival.";
    assert!(says(&extractor, text, "Lima", "organized", "Glass Festival"));
    assert!(says(&extractor, text, "Quarn Bank", "organized", "Glass Festival"));
    let partners = "Festival partners include the City of Lima, the Glass Institute and Quarn University.";
    assert!(!says(&extractor, partners, "Lima", "member_of", "Quarn University"));
}

#[test]
fn prizes_go_to_whom_an_aside_parts_from_them() {
    let extractor = extractor();
    let text = "The City of Lima has awarded its Glass Prize, endowed with 3,000 crowns, to Anna Lind. The Sand Prize goes to \
                the ceramicist Eva Holt, and the Lamp Prize to Omar Stone.";
    assert!(says(&extractor, text, "Anna Lind", "awarded", "Glass Prize"));
    assert!(says(&extractor, text, "Eva Holt", "awarded", "Sand Prize"));
    assert!(!says(&extractor, text, "Omar Stone", "awarded", "Sand Prize"));
}

#[test]
fn a_plural_that_is_counted_is_no_verb() {
    let extractor = extractor();
    let counted = "Thirty nurses from Rye visited the Lind Institute in May.";
    assert!(says(&extractor, counted, "Thirty nurses from Rye", "visited", "Lind Institute"));
    let money = "A further $700,000 comes from the Lind Foundation. Anna Lind visited Rye.";
    assert!(says(&extractor, money, "Anna Lind", "visited", "Rye"));
}

#[test]
fn names_touch_the_plural_that_says_what_they_are() {
    let extractor = extractor();
    let text = "The talks were attended by members of the delegation Anna Lind and Omar Stone.";
    assert!(says(&extractor, text, "Omar Stone", "participated_in", "talks"));
    let next = "The delegation included Omar Stone, Ambassador of Peru Anna Lind and others.";
    assert!(says(&extractor, next, "Anna Lind", "holds_position", "Peru"));
    assert!(!says(&extractor, next, "Omar Stone", "holds_position", "Peru"));
}

#[test]
fn a_number_and_a_calling_take_up_those_just_named() {
    let extractor = extractor();
    let text = "Anna Lind will lead the programme together with Omar Stone. The two researchers won the Harbour Prize.";
    assert!(says(&extractor, text, "Anna Lind", "awarded", "Harbour Prize"));
    assert!(says(&extractor, text, "Omar Stone", "awarded", "Harbour Prize"));
}
