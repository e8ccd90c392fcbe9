//! Who holds which post where several sentences, names and verbs play together.

use super::{extractor, says};

#[test]
fn ministers_are_of_no_commission_and_no_county() {
    let extractor = extractor();
    let told = "The Zolm Electoral Commission met in May. The commission is old. ";
    let minister = format!("{told}It thanked former finance minister Anna Lind.");
    assert!(!says(&extractor, &minister, "Anna Lind", "holds_position", "Zolm Electoral Commission"));
}

#[test]
fn who_withdrew_holds_no_post() {
    let extractor = extractor();
    let text = "Anna Lind was nominated as chair of the Harbour League but withdrew.";
    assert!(!says(&extractor, text, "Anna Lind", "holds_position", "Harbour League"));
    let stayed = "Anna Lind was nominated as chair of the Harbour League but stayed in Lima.";
    assert!(says(&extractor, stayed, "Anna Lind", "holds_position", "Harbour League"));
}

#[test]
fn rector_is_of_the_university_the_text_is_about() {
    let extractor = extractor();
    let told =
        "Quarn University has a new library. Quarn University paid for it. The university thanked Zolm University.";
    let text = format!("{told} Quarn University is old. Registrar Anna Lind opened it.");
    assert!(says(&extractor, &text, "Anna Lind", "holds_position", "Quarn University"));
    let club =
        "The Harbour Club won the cup. The club thanked federation president Omar Stone. The Harbour Club is old.";
    assert!(!says(&extractor, club, "Omar Stone", "holds_position", "Harbour Club"));
}

#[test]
fn field_before_an_office_is_no_verb() {
    let extractor = extractor();
    let text = "Lima City Council planning officer Omar Stone was there.";
    assert!(says(&extractor, text, "Omar Stone", "holds_position", "Lima City Council"));
    for end in ["Series A acting ", "by 340 guests, among them the"] {
        assert!(!says(&extractor, end, "Series A", "holds_position", "Series A"), "{end}");
    }
    let operation = "The operation, named Paper, involved 85 officers and was supported by Orlin Ltd.";
    assert!(says(&extractor, operation, "operation", "has_count", "85 officers"));
}

#[test]
fn each_of_a_list_holds_one_post() {
    let extractor = extractor();
    let holds = |text: &str, who: &str, of: &str| says(&extractor, text, who, "holds_position", of);
    let mayors = "The mayors of Oslo, Zolmoqua and Lima, Anna Lind, Omar Stone and Eva Dahl, left.";
    assert!(!holds(mayors, "Anna Lind", "Lima") && !holds(mayors, "Eva Dahl", "Oslo"));
    let councillor = "Councillor Anna Lind was elected Deputy Mayor of Oslo.";
    assert!(holds(councillor, "Anna Lind", "Oslo"));
    // No university with a president has a rector besides.
    let rector = "Rector Anna Lind and the President of Quarn University, Omar Stone, signed a memorandum.";
    assert!(!holds(rector, "Anna Lind", "Quarn University"));
    let senate = "The University Senate elected Anna Lind as rector. Quarn University is old.";
    assert!(holds(senate, "Anna Lind", "Quarn University"));
    let embassy = "The Embassy of Peru in Oslo gave a reception. Trade Minister Anna Lind spoke.";
    assert!(!holds(embassy, "Anna Lind", "Peru"));
    assert!(holds("Minister of the Environment of Peru Anna Lind left.", "Anna Lind", "Peru"));
    assert!(holds("Anna Lind, Dean of Quarn University's Faculty of Law, left.", "Anna Lind", "Faculty of Law"));
}

#[test]
fn minister_abroad_is_of_no_state_told() {
    let extractor = extractor();
    let of_chile = |text: &str| says(&extractor, text, "Anna Lind", "holds_position", "Chile");
    assert!(!of_chile("Prime Minister Anna Lind met the President of Chile, Omar Stone, in Lima."));
    assert!(!of_chile("President Omar Stone of Chile was received by Prime Minister Anna Lind."));
    assert!(of_chile("President Omar Stone of Chile spoke. Finance Minister Anna Lind praised the budget of Chile."));
}

#[test]
fn who_stands_above_a_body_in_a_contact_block_works_for_it() {
    let extractor = extractor();
    let text = "Orlin Ltd. opens a plant in Lima\n\nOrlin Ltd. opened a plant in Lima in May.\n\nMedia Contact:\nAnna Lind\nQuarn Press Inc.\n555-0100\n";
    assert!(says(&extractor, text, "Anna Lind", "works_for", "Quarn Press Inc."));
}

#[test]
fn field_in_capitals_behind_a_post_is_no_head() {
    let extractor = extractor();
    let text = "Orlin Ltd. opens a plant in Lima\n\nOrlin Ltd. opened a plant in Lima. Anna Lind, Vice President Investor Relations, said so.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Orlin Ltd."));
}

#[test]
fn post_passes_to_whom_somebody_succeeds() {
    let extractor = extractor();
    let post = "holds_position";
    let named = "Orlin Ltd. has named Anna Lind president. She succeeds Omar Stone, who retires.";
    assert!(says(&extractor, named, "Omar Stone", post, "Orlin Ltd."));
    let held = "Anna Lind will succeed Omar Stone, president of Orlin Ltd., in May.";
    assert!(says(&extractor, held, "Anna Lind", post, "Orlin Ltd."));
    // What somebody does for a living is no post to pass on.
    let physician = "Anna Lind, a physician at Orlin Ltd., succeeds Omar Stone.";
    assert!(!says(&extractor, physician, "Omar Stone", post, "Orlin Ltd."));
}

#[test]
fn callings_take_up_the_one_person_told_of() {
    let extractor = extractor();
    let one = "The novelist Anna Lind visited Oslo in May. The author toured Lima in June.";
    assert!(says(&extractor, one, "Anna Lind", "visited", "Lima"));
    let two = "The novelist Anna Lind met Omar Stone in May. The author toured Lima in June.";
    assert!(!says(&extractor, two, "Anna Lind", "visited", "Lima"));
    let won = "Anna Lind led the club to victory in May.";
    assert!(!says(&extractor, won, "Anna Lind", "holds_position", "club"));
    let family = "Anna Lind lives in Lima with her husband, Omar Stone, and their two children.";
    assert!(!says(&extractor, family, "Lima", "has_count", "two children"));
}

#[test]
fn who_is_told_of_before_speaks_and_founds() {
    let extractor = extractor();
    let said = "Anna Lind, who succeeded Omar Stone, said: “The school is ready for all of us.”";
    assert!(says(&extractor, said, "Anna Lind", "said", "The school is ready for all of us"));
    assert!(!says(&extractor, said, "Omar Stone", "said", "The school is ready for all of us"));
    let founded = "Zoltrix Ltd. was founded by Quarn University professor Anna Lind.";
    assert!(says(&extractor, founded, "Anna Lind", "founded", "Zoltrix Ltd."));
    assert!(!says(&extractor, founded, "Quarn University", "founded", "Zoltrix Ltd."));
}

#[test]
fn officers_in_a_row_are_of_the_body_before_them() {
    let extractor = extractor();
    let brackets =
        "The board of the Tolmer Foundation consists of Anna Lind (chair), Omar Stone (treasurer) and Eva Holt.";
    assert!(says(&extractor, brackets, "Omar Stone", "holds_position", "Tolmer Foundation"));
    let labels = "The Tolmer Foundation has a new board: Chair: Anna Lind; Treasurer: Omar Stone.";
    assert!(says(&extractor, labels, "Anna Lind", "holds_position", "Tolmer Foundation"));
    assert!(says(&extractor, labels, "Omar Stone", "holds_position", "Tolmer Foundation"));
    let guests = "The Tolmer Foundation welcomed Anna Lind (chair), Omar Stone (treasurer) and Eva Holt.";
    assert!(!says(&extractor, guests, "Omar Stone", "holds_position", "Tolmer Foundation"));
}

#[test]
fn bare_posts_are_of_the_one_business_that_gives_others() {
    let extractor = extractor();
    let one = "Zoltrix Ltd. has appointed Anna Lind as CFO. “We are glad to have her,” said CEO Omar Stone.";
    assert!(says(&extractor, one, "Omar Stone", "holds_position", "Zoltrix Ltd."));
    let two =
        "Zoltrix Ltd. has appointed Anna Lind as CFO. Quorva Ltd. has appointed Eva Holt as CFO. CEO Omar Stone left.";
    assert!(!says(&extractor, two, "Omar Stone", "holds_position", "Zoltrix Ltd."));
}

#[test]
fn posts_that_a_board_gives_are_of_its_body() {
    let extractor = extractor();
    for text in [
        "The Board of Trustees of the Glass Library voted to appoint Anna Lind as its next executive director.",
        "The Glass Library's board has named Anna Lind its next executive director.",
        "The board of the Glass Library has appointed Anna Lind as executive director.",
    ] {
        assert!(says(&extractor, text, "Anna Lind", "holds_position", "Glass Library"), "{text}");
    }
}

#[test]
fn what_opens_a_sentence_is_said_of_its_subject() {
    let extractor = extractor();
    let text = "Omar Stone died on Saturday. A lawyer by training, he led the Harbour League from 1990 to 2004.";
    assert!(says(&extractor, text, "Omar Stone", "holds_position", "Harbour League"));
}

#[test]
fn who_speaks_at_talks_is_no_second_of_those_who_came() {
    let extractor = extractor();
    let text =
        "At the fair, which was attended by Anna Lind, Vice-Chancellor Omar Stone said that 30 halls would open.";
    assert!(says(&extractor, text, "Omar Stone", "said", "30 halls would open"));
}

#[test]
fn mayor_is_of_the_town_of_the_dateline_whatever_it_is_called() {
    let extractor = extractor();
    for town in ["HOBSON BAY", "PORT ALDEN"] {
        let text = format!("League Meets\n\n{town} – Mayor Anna Lind opened the fair.");
        assert!(says(&extractor, &text, "Anna Lind", "holds_position", town), "{town}");
    }
}

#[test]
fn who_did_it_together_with_another_speaks_alone() {
    let extractor = extractor();
    let text = "\"We have won the cup,\" said Anna Lind, who led the expedition together with Omar Stone.";
    assert!(says(&extractor, text, "Anna Lind", "said", "We have won the cup"));
    assert!(!says(&extractor, text, "Omar Stone", "said", "We have won the cup"));
    assert!(says(&extractor, text, "Omar Stone", "participated_in", "expedition"));
}

#[test]
fn firm_of_a_country_gives_its_own_posts() {
    let extractor = extractor();
    let text = "The Italian carmaker Zoltrix AG appointed Anna Lind as treasurer.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Zoltrix AG"));
    assert!(says(&extractor, text, "Zoltrix AG", "located_in", "Italian"));
    let two_words = "The South Korean shipyard Zoltrix delivered two ships.";
    assert!(says(&extractor, two_words, "Zoltrix", "located_in", "South Korean"));
}

#[test]
fn whom_to_ask_is_of_the_town_above_the_text() {
    let extractor = extractor();
    let text =
        "City of Quarn\n\nThe Quarn Glass Committee opened the fair.\n\nContact: Anna Lind, Communications Director\n";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Quarn"));
}

#[test]
fn congress_elects_the_president_of_its_league() {
    let extractor = extractor();
    let text = "The Congress of the Glass League elected Anna Lind of Peru as its President.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Glass League"));
    let bare = "The Congress elected Anna Lind of Peru as its President.";
    assert!(!says(&extractor, bare, "Anna Lind", "holds_position", "Peru"));
}

#[test]
fn who_joins_together_with_another_is_a_member_too() {
    let extractor = extractor();
    let text = "Anna Lind joined the Harbour League together with Omar Stone.";
    assert!(says(&extractor, text, "Omar Stone", "member_of", "Harbour League"));
}

#[test]
fn post_of_two_words_in_capitals_stands_behind_its_body() {
    let extractor = extractor();
    for body in ["Orlin Energy", "Orlin Bank", "Orlin plc"] {
        let text = format!("{body} Managing Director Anna Lind left Lima.");
        assert!(says(&extractor, &text, "Anna Lind", "holds_position", body), "{body}");
    }
    let acting = "The Glass Council (QZP) met. They wrote to QZP Acting Executive Director Anna Lind.";
    assert!(says(&extractor, acting, "Anna Lind", "holds_position", "Glass Council"));
}

#[test]
fn minister_of_youth_has_her_name() {
    let extractor = extractor();
    let text = "The Minister of Youth of Kenya, Hon. Anna Lind, left Lima.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Kenya"));
}

#[test]
fn officer_right_behind_the_city_of_signs() {
    let extractor = extractor();
    let text = "City of Lima Mayor Anna Lind signed the agreement.";
    assert!(says(&extractor, text, "Anna Lind", "signed", "agreement"));
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "City of Lima"));
}

#[test]
fn every_part_of_a_form_of_address_stands_before_the_name() {
    let extractor = extractor();
    for address in ["Dato’ Seri", "Tan Sri Dato' Seri Utama", "Brig. Gen. (Rtd)"] {
        let text = format!("The chairman of the Glass Board, {address} Paul Lind, left Lima.");
        assert!(says(&extractor, &text, "Paul Lind", "holds_position", "Glass Board"), "{address}");
    }
}

#[test]
fn verbs_of_rising_and_leading_bring_posts() {
    let extractor = extractor();
    for text in [
        "Anna Lind was installed as rector of Quarn University.",
        "Anna Lind rises to rector at Quarn University.",
        "Anna Lind has led Quarn University as its rector since 2019.",
        "Anna Lind serves on the board of Quarn University as treasurer.",
    ] {
        assert!(says(&extractor, text, "Anna Lind", "holds_position", "Quarn University"), "{text}");
    }
    let moved = "Anna Lind moved to Quarn University.";
    assert!(!says(&extractor, moved, "Anna Lind", "holds_position", "Quarn University"));
}

#[test]
fn a_minister_of_another_state_is_another() {
    let extractor = extractor();
    for other in ["Minister of Trade of Peru", "Foreign Minister of Peru"] {
        let text = format!(
            "Deputy Minister of Trade of Kenya Anna Lind received Omar Stone. They recalled the visit of the {other} to \
             Lima in May 2015."
        );
        assert!(says(&extractor, &text, "Anna Lind", "holds_position", "Kenya"));
        assert!(!says(&extractor, &text, "Anna Lind", "holds_position", "Peru"));
    }
}

#[test]
fn a_board_gives_posts_of_that_whose_board_the_text_says_it_is() {
    let extractor = extractor();
    for board in ["Orlin Ltd.'s board", "The board of Orlin Ltd."] {
        let text = format!("{board} met in May. Zelmar Ltd. was thanked. The board appointed Anna Lind as treasurer.");
        assert!(says(&extractor, &text, "Anna Lind", "holds_position", "Orlin Ltd."), "{text}");
    }
}
