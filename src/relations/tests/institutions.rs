//! Releases of universities, foundations, courts and navies.

use super::{extractor, says};

#[test]
fn a_post_in_the_headline_is_none_of_another_body_below() {
    let extractor = extractor();
    let text = "Mayor of Lima visited Harbin\n\nThe guests were met by the mayor of Callao Pedro Sanchez.\n";
    assert!(!says(&extractor, text, "Pedro Sanchez", "visited", "Harbin"));
    assert!(says(&extractor, text, "Pedro Sanchez", "holds_position", "Callao"));
}

#[test]
fn who_is_addressed_behind_a_body_holds_the_post_there() {
    let extractor = extractor();
    let text = "The guests were received by Vice President of the Institute Professor Anna Lind.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Institute"));
    assert!(says(&extractor, text, "guests", "met_with", "Anna Lind"));
}

#[test]
fn two_adjectives_before_a_noun_are_of_one_group() {
    let extractor = extractor();
    let text = "The Quarn Foundation is a private, independent grantmaking institution based in Chicago.";
    assert!(says(&extractor, text, "Quarn Foundation", "located_in", "Chicago"));
}

#[test]
fn of_two_posts_each_keeps_its_date() {
    let extractor = extractor();
    let text = "The Quarn Union elected Anna Lind as its general secretary. Lind has been the Quarn Union's treasurer since 2015.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    let dated = |r: &crate::extraction::Relation| r.qualifiers.date.is_some();
    assert!(
        !extraction.relations.iter().any(|r| dated(r) && r.qualifiers.title.as_deref() == Some("general secretary"))
    );
}

#[test]
fn items_below_grantees_are_bodies_that_get_their_sums() {
    let extractor = extractor();
    let text = "LIMA, March 3, 2025 — The Larch Foundation today announced new grants to three organizations.\n\n\
                Grantees include:\n\
                • Prairie Reads, Omaha, Nebraska – $1.5 million to expand its program\n\
                • Friends of the Delta Libraries, Greenville, Mississippi – $750,000\n\
                • Open Shelf Network – $600,000 over three years\n\n\
                The Larch Foundation is based in Lima.\n";
    for taker in ["Prairie Reads", "Friends of the Delta Libraries", "Open Shelf Network"] {
        assert!(says(&extractor, text, "Larch Foundation", "invested_in", taker), "{taker}");
    }
    assert!(!says(&extractor, text, "Friends of the Delta Libraries", "part_of", "Delta Libraries"));
}

#[test]
fn a_member_by_its_number_is_whoever_is_admitted() {
    let extractor = extractor();
    for text in [
        "Georgia was admitted as the Rowing League's 47th member.",
        "The Rowing League admitted Georgia as its 47th member.",
    ] {
        assert!(says(&extractor, text, "Georgia", "member_of", "Rowing League"), "{text}");
        assert!(!says(&extractor, text, "47th member", "member_of", "Rowing League"), "{text}");
    }
}

#[test]
fn where_somebody_comes_from_is_where_the_post_was_though_a_town_follows() {
    let extractor = extractor();
    let text = "Anna Lind comes from the Kunsthalle Orlin in Hamburg, where she has been chief curator since 2016.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Kunsthalle Orlin"));
}

#[test]
fn who_signs_beside_one_who_signs_for_another_signs_too() {
    let extractor = extractor();
    let text = "The agreement was signed by the Minister of Finance of Kenya, Anna Lind, on behalf of the Government, and \
                the Orlin Bank's Country Manager, Mr. Omar Stone.";
    assert!(says(&extractor, text, "Omar Stone", "signed", "agreement"));
    let each = "On behalf of the university the documents were signed by Anna Lind, on behalf of the Institute by its \
                President Wang Shuren.";
    assert!(says(&extractor, each, "Wang Shuren", "signed", "documents"));
}

#[test]
fn courtesy_calls_are_no_verb() {
    let extractor = extractor();
    let text = "Captain Anna Lind paid courtesy calls on Rear Admiral Omar Stone and the Mayor of Callao, Eva Holt.";
    assert!(says(&extractor, text, "Anna Lind", "met_with", "Omar Stone"));
    assert!(
        says(&extractor, text, "Anna Lind", "met_with", "Eva Holt")
            || says(&extractor, text, "Eva Holt", "met_with", "Anna Lind")
    );
}

#[test]
fn the_giver_gives_what_its_clause_says() {
    let extractor = extractor();
    let text =
        "The road project is financed by the Quarn Fund, which will contribute $20 million, and by the Orlin Bank.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    let amounts: Vec<_> = extraction.relations.iter().filter_map(|r| r.qualifiers.amount.as_deref()).collect();
    assert_eq!(amounts, ["$20 million"]);
}

#[test]
fn a_slash_joins_two_names_of_one_post() {
    let extractor = extractor();
    let text =
        "She was joined by Orlin CEO Anna Lind, Carver County Judge/Executive Omar Stone, and Lima Mayor Eva Holt.";
    assert!(says(&extractor, text, "Omar Stone", "holds_position", "Carver County"));
    assert!(!says(&extractor, text, "Anna Lind", "holds_position", "Carver County"));
}

#[test]
fn what_a_list_of_singulars_counts_ends_with_its_plural() {
    let extractor = extractor();
    let text = "The Harbour League represents 84,000 bus, rail and ferry workers.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    let unit = |e: &crate::extraction::Entity| {
        e.attributes.iter().any(|(_, a)| *a == crate::extraction::Attribute::Text("bus, rail and ferry workers".into()))
    };
    assert!(extraction.entities.iter().any(unit));
}

#[test]
fn an_event_is_paid_for_behind_its_time_and_place() {
    let extractor = extractor();
    let text = "The gala was held on Friday in Lima, sponsored by Orlin Bank.";
    assert!(says(&extractor, text, "Orlin Bank", "invested_in", "gala"));
}

#[test]
fn a_degree_stands_between_a_post_and_its_holder() {
    let extractor = extractor();
    let text = "The guests were welcomed by the rector of Orlin University, Doctor of Economics, Professor Anna Lind.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    assert!(extraction.relations.iter().any(|r| r.qualifiers.title.as_deref() == Some("rector")));
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Orlin University"));
}

#[test]
fn a_national_of_a_state_is_who_is_named_before() {
    let extractor = extractor();
    let text = "Anna Lind, a Lebanese national, succeeds Omar Stone.";
    assert!(says(&extractor, text, "Anna Lind", "succeeds", "Omar Stone"));
}

#[test]
fn the_other_members_are_those_of_the_alliance() {
    let extractor = extractor();
    let text = "The Quarn Alliance was founded in 2010. The other members are Orlin University (Estonia) and the Glass Institute.";
    assert!(says(&extractor, text, "Orlin University", "member_of", "Quarn Alliance"));
    let critics =
        "The Quarn Alliance was founded in 2010. The other critics are Orlin University and the Glass Institute.";
    assert!(!says(&extractor, critics, "Orlin University", "member_of", "Quarn Alliance"));
}

#[test]
fn what_is_expected_of_somebody_is_planned_verb_by_verb() {
    let extractor = extractor();
    let text = "Omar Stone is expected to meet Anna Lind and to visit the Chilanga Innovation Centre.";
    assert!(says(&extractor, text, "Omar Stone", "visited", "Chilanga Innovation Centre"));
}

#[test]
fn a_programme_of_states_has_no_president() {
    let extractor = extractor();
    let text = "The United Nations Development Programme opened an office in Zambia. The programme helps farmers in \
                Zambia. President Anna Lind thanked the United Nations Development Programme.";
    assert!(!says(&extractor, text, "Anna Lind", "holds_position", "United Nations Development Programme"));
}

#[test]
fn a_relative_clause_tells_of_the_centre_at_a_college() {
    let extractor = extractor();
    let text = "The Glass Center at Orlin College, which is funded by the Quarn Fund, opened an office.";
    assert!(!says(&extractor, text, "Quarn Fund", "invested_in", "Orlin College"));
    assert!(says(&extractor, text, "Quarn Fund", "invested_in", "Glass Center"));
}

#[test]
fn its_president_is_no_president_named_before() {
    let extractor = extractor();
    let text = "Harbour League President Anna Lind spoke. The Glass Union was founded in 1971. Its president is Beat Zumstein.";
    assert!(!says(&extractor, text, "Anna Lind", "holds_position", "Glass Union"));
}

#[test]
fn she_succeeds_is_told_of_who_is_appointed() {
    let extractor = extractor();
    let text = "Secretary-General Adriana Costa announced the appointment of Anna Lind of Finland as Force Commander of the \
                Quarn Mission. She succeeds Omar Stone.";
    assert!(says(&extractor, text, "Anna Lind", "succeeds", "Omar Stone"));
    assert!(!says(&extractor, text, "Adriana Costa", "succeeds", "Omar Stone"));
}

#[test]
fn the_number_of_those_chosen_is_no_part_of_their_post() {
    let extractor = extractor();
    let text = "Three new trustees – Dr Anna Lind, Omar Stone and Eva Holt – were elected at the annual meeting of the \
                Harbour Trust.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    assert!(extraction.relations.iter().all(|r| r.qualifiers.title.as_deref() != Some("three trustee")));
}

#[test]
fn what_a_partner_is_named_for_is_what_goes_on() {
    let extractor = extractor();
    let text = "The Orlin Museum is an institution of the State. Its principal partner is Orlin Bank. In 2025 it welcomed \
                61,000 visitors.";
    assert!(!says(&extractor, text, "Orlin Bank", "has_count", "61,000 visitors"));
}
