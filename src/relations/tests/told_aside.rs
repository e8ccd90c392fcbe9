//! What a clause inside another says, and what goes on behind it.

use super::{extractor, says};

#[test]
fn pronouns_right_behind_a_noun_say_what_they_do_with_it() {
    let extractor = extractor();
    let text = "Omar Stone is president of the Harbour Foundation, a charity he founded in 1999.";
    assert!(says(&extractor, text, "Omar Stone", "founded", "Harbour Foundation"));
    let inside = "Omar Stone, president of the Harbour Foundation, a charity he founded in 1999, visited Lima.";
    assert!(says(&extractor, inside, "Omar Stone", "founded", "Harbour Foundation"));
    let told = "Omar Stone told the Harbour Foundation he founded in 1999.";
    assert!(!says(&extractor, told, "Omar Stone", "founded", "Harbour Foundation"));
}

#[test]
fn a_time_before_which_is_passed_over() {
    let extractor = extractor();
    let text =
        "The clinic opened a cardiac wing last October, which was partly funded by a gift from the Stone Foundation.";
    assert!(says(&extractor, text, "Stone Foundation", "invested_in", "cardiac wing"));
}

#[test]
fn people_named_behind_what_they_head_are_not_that() {
    let extractor = extractor();
    let text = "The captains of the two teams, Pavel Drobny and Tamar Gelovani, visited Lima.";
    for who in ["Pavel Drobny", "Tamar Gelovani"] {
        assert!(says(&extractor, text, who, "visited", "Lima"));
        assert!(!says(&extractor, text, who, "holds_position", "two teams"));
    }
}

#[test]
fn who_is_named_to_another_post_has_none_of_the_one_before() {
    let extractor = extractor();
    let text = "She named Imoh Etuk as Secretary to the State Government and Senator Uduak Inyang as Attorney General.";
    assert!(says(&extractor, text, "Imoh Etuk", "holds_position", "State Government"));
    assert!(!says(&extractor, text, "Uduak Inyang", "holds_position", "State Government"));
}

#[test]
fn a_ship_is_built_and_no_programme_run() {
    let extractor = extractor();
    let text = "Orlin Ltd delivered the patrol vessel Astra to the Coast Guard of Peru.";
    assert!(!says(&extractor, text, "Orlin Ltd", "organized", "Astra"));
}

#[test]
fn a_town_one_flies_to_has_no_mayor_here() {
    let extractor = extractor();
    let text = "The first flight from Toronto landed today. Mayor Omar Stone greeted the crew. The flight to Toronto leaves daily.";
    assert!(!says(&extractor, text, "Omar Stone", "holds_position", "Toronto"));
}

#[test]
fn states_and_airports_have_shorter_names() {
    let extractor = extractor();
    let state = "The bank lent $5 million to the Republic of Tavoa. Omar Stone visited Tavoa in May.";
    assert!(says(&extractor, state, "Omar Stone", "visited", "Republic of Tavoa"));
    let province = "Anna Lind is a judge in the State of Yucatán. Omar Stone visited Yucatán in May.";
    assert!(says(&extractor, province, "Omar Stone", "visited", "State of Yucatán"));
    let airport = "A flight landed at Porto Quarn International Airport. Porto Quarn Airport CEO Anna Lind greeted it.";
    assert!(says(&extractor, airport, "Anna Lind", "holds_position", "Porto Quarn International Airport"));
}

#[test]
fn a_society_of_a_trade_is_a_firm() {
    let extractor = extractor();
    let text = "Orlin Ltd signed a contract with classification society Bureau Zoltrix.";
    assert!(says(&extractor, text, "Bureau Zoltrix", "signed", "contract with classification society Bureau Zoltrix"));
}
