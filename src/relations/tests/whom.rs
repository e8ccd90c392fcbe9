//! Whom or what a construction speaks of: all of a list, whoever leads guests, somebody called like a land.

use super::{extractor, says};

#[test]
fn relative_clause_in_the_plural_speaks_of_a_whole_list() {
    let extractor = extractor();
    let both = "Orlin Ltd. and Quarn Inc., which together employ 300 people, will merge.";
    assert!(says(&extractor, both, "Orlin Ltd.", "has_count", "300 people"), "{both}");
    assert!(says(&extractor, both, "Quarn Inc.", "has_count", "300 people"), "{both}");
    let people = "Anna Lind and Omar Stone, who have joined the Harbour League, are nurses.";
    assert!(says(&extractor, people, "Anna Lind", "member_of", "Harbour League"), "{people}");
    let one = "Orlin Ltd. thanked Acme Ltd. and Quarn Inc., which employs 300 people.";
    assert!(!says(&extractor, one, "Acme Ltd.", "has_count", "300 people"), "{one}");
}

#[test]
fn deputy_who_leads_guests_is_not_the_hosts() {
    let extractor = extractor();
    let text = "The Mayor of Lima, Anna Lind, received a delegation from Cusco headed by Vice Mayor Omar Stone.";
    assert!(says(&extractor, text, "Omar Stone", "holds_position", "Cusco"), "{text}");
    assert!(!says(&extractor, text, "Omar Stone", "holds_position", "Lima"), "{text}");
}

#[test]
fn surname_like_a_land_speaks_for_its_bearer() {
    let extractor = extractor();
    let text = "Director Anna Jordan opened the fair. \"Sales of lamps rose again this year,\" said Jordan.";
    assert!(says(&extractor, text, "Anna Jordan", "said", "Sales of lamps rose again this year"), "{text}");
}

#[test]
fn rank_behind_a_post_is_how_its_holder_is_called() {
    let extractor = extractor();
    let text = "The mayor met Commander of the Peruvian Navy Rear Admiral Anna Lind.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Peruvian Navy"), "{text}");
}

#[test]
fn deal_that_is_discussed_is_not_signed() {
    let extractor = extractor();
    for told in [
        "The sides discussed a cooperation agreement between Orlin Ltd. and Quarn Inc.",
        "She proposed to conclude a cooperation agreement between Orlin Ltd. and Quarn Inc.",
    ] {
        assert!(!says(&extractor, told, "Orlin Ltd.", "partner_of", "Quarn Inc."), "{told}");
    }
    let signed = "They signed a cooperation agreement between Orlin Ltd. and Quarn Inc.";
    assert!(says(&extractor, signed, "Orlin Ltd.", "partner_of", "Quarn Inc."), "{signed}");
}

#[test]
fn office_where_somebody_is_met_is_no_body_of_his() {
    let extractor = extractor();
    let text = "Anna Lind called on the Governor at his office.";
    assert!(!says(&extractor, text, "Governor at his office", "holds_position", "office"), "{text}");
}

#[test]
fn who_leaves_a_board_was_its_member() {
    let extractor = extractor();
    let text = "Anna Lind has stepped down from the board of directors of Orlin Ltd.";
    assert!(says(&extractor, text, "Anna Lind", "member_of", "board of directors of Orlin Ltd."), "{text}");
    assert!(says(&extractor, text, "board of directors of Orlin Ltd.", "part_of", "Orlin Ltd."), "{text}");
}

#[test]
fn noun_takes_up_the_letters_that_stand_for_its_name() {
    let extractor = extractor();
    let text = "The Lima Glass Chamber (LGC) met the Oslo Lamp Chamber. LGC is growing. The Chamber has 40 members.";
    assert!(says(&extractor, text, "Lima Glass Chamber", "has_count", "40 members"), "{text}");
}

#[test]
fn what_is_attended_is_the_concert_and_not_the_visit() {
    let extractor = extractor();
    let text = "The visit ended with a concert at the Glass Theatre. It was attended by Anna Lind.";
    assert!(says(&extractor, text, "Anna Lind", "participated_in", "concert at the Glass Theatre"), "{text}");
}

#[test]
fn town_with_students_is_its_university() {
    let extractor = extractor();
    let text = "Lima University has 40 halls. Lima has 900 students.";
    assert!(says(&extractor, text, "Lima University", "has_count", "900 students"), "{text}");
    let town = "Lima University is in Lima. Lima has 900 students.";
    assert!(!says(&extractor, town, "Lima University", "has_count", "900 students"), "{town}");
}

#[test]
fn participle_tells_of_the_school_and_not_of_its_pupils() {
    let extractor = extractor();
    let text = "The league will open a school for 600 children, funded by the Orlin Fund.";
    assert!(!says(&extractor, text, "Orlin Fund", "has_count", "600 children"), "{text}");
}

#[test]
fn shares_held_are_those_of_what_was_founded() {
    let extractor = extractor();
    let text = "Orlin GmbH and Quarn AG have founded Zolm GmbH. Orlin GmbH holds 51 per cent of the shares.";
    assert!(says(&extractor, text, "51 per cent", "share_of", "Zolm GmbH"), "{text}");
    assert!(says(&extractor, text, "Orlin GmbH", "invested_in", "Zolm GmbH"), "{text}");
}

#[test]
fn branch_is_of_one_body() {
    let extractor = extractor();
    let text = "The Lima branch of the Harbour League and the Orlin Chamber signed a memorandum.";
    assert!(says(&extractor, text, "Orlin Chamber", "signed", "memorandum"), "{text}");
    assert!(!says(&extractor, text, "Lima branch of the Harbour League", "part_of", "Orlin Chamber"), "{text}");
}

#[test]
fn a_post_keeps_the_title_that_tells_its_field() {
    let extractor = extractor();
    let text = "Minister of Peru Anna Lind spoke. Anna Lind, Minister for Youth of Peru, opened a school.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    let post = extraction.relations.iter().find(|r| r.relation.name() == "holds_position");
    assert_eq!(post.and_then(|r| r.qualifiers.title.as_deref()), Some("minister for youth"), "{text}");
}

#[test]
fn secretary_of_a_field_is_of_a_state_that_has_such() {
    let extractor = extractor();
    let states = "Transport Secretary Anna Lind spoke. The United States is growing. The United States is large.";
    assert!(says(&extractor, states, "Anna Lind", "holds_position", "United States"), "{states}");
    let france = "Transport Secretary Anna Lind spoke. France is growing. France is large.";
    assert!(!says(&extractor, france, "Anna Lind", "holds_position", "France"), "{france}");
}

#[test]
fn given_names_tell_who_is_he_and_who_is_she() {
    let extractor = extractor();
    let text = "Minister Ana Quarn met Ambassador Joe Orlin. He joined the Harbour League in 2019.";
    assert!(says(&extractor, text, "Joe Orlin", "member_of", "Harbour League"), "{text}");
    assert!(!says(&extractor, text, "Ana Quarn", "member_of", "Harbour League"), "{text}");
}

#[test]
fn it_is_whom_a_sentence_is_about_and_not_what_she_has() {
    let extractor = extractor();
    let text = "Zelmar AB, whose head office is in Lund, makes lamps. It was founded in 1990.";
    assert!(says(&extractor, text, "Zelmar AB", "founded_on", "1990"), "{text}");
    let text = "Peru ratified the Harbour Treaty in 2019. Chile signed it in 2021.";
    assert!(says(&extractor, text, "Chile", "signed", "Harbour Treaty"), "{text}");
}

#[test]
fn host_is_not_of_the_land_of_the_guests() {
    let extractor = extractor();
    let text = "Governor Anna Lind on Tuesday received a delegation from the Japanese prefecture of Shirakawa.";
    assert!(!says(&extractor, text, "Anna Lind", "holds_position", "Shirakawa"), "{text}");
    let text = "Governor Anna Lind received a delegation from the Japanese prefecture of Shirakawa. The Japanese delegation visited the Harbour Museum.";
    let whole = "delegation from the Japanese prefecture of Shirakawa";
    assert!(says(&extractor, text, whole, "visited", "Harbour Museum"), "{text}");
}

#[test]
fn guest_is_who_leads_the_delegation_received() {
    let extractor = extractor();
    let text = "Governor Anna Lind received a delegation from Peru. It was headed by Minister Omar Stone. The governor and her guest signed a letter of intent.";
    assert!(says(&extractor, text, "Omar Stone", "signed", "letter of intent"), "{text}");
}

#[test]
fn first_words_of_a_company_are_the_company() {
    let extractor = extractor();
    let text = "Orlin Valley Organic Growers is a cooperative of 420 farmers. Orlin Valley joined the Harbour League.";
    assert!(says(&extractor, text, "Orlin Valley Organic Growers", "member_of", "Harbour League"), "{text}");
    assert!(says(&extractor, text, "Orlin Valley Organic Growers", "has_count", "420 farmers"), "{text}");
}
