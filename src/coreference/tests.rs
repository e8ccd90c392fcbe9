//! What is one thing and what are two, run through the whole extractor.

use crate::Extractor;
use crate::ontology::EntityType;
use crate::reader::read_text;

/// The entities of a text but values and statements, as type and name, each with its other forms.
fn check(text: &str, expected: &[&str]) {
    let extractor = match Extractor::builder().build() {
        Ok(built) => built,
        Err(e) => panic!("{}", e.render(false)),
    };
    let extraction = extractor.extract(&read_text("example", text.to_owned()));
    let shown = |kind: EntityType| !kind.is_value() && kind != EntityType::Statement;
    let found: Vec<String> = extraction
        .entities
        .iter()
        .filter(|e| shown(e.kind))
        .map(|e| std::iter::once(format!("{} {}", e.kind.name(), e.name)).chain(e.aliases.clone()).collect::<Vec<_>>())
        .map(|forms| forms.join(" | "))
        .collect();
    for wanted in expected {
        assert!(found.iter().any(|f| f == wanted), "{text}: no `{wanted}` in {found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{text}: {found:#?}");
}

#[test]
fn first_of_two_surnames_is_the_same_person() {
    check(
        "Ana Benavilla Salazor leads it. \"We agree,\" said Ana Benavilla. Benavilla is 47.",
        &["Person Ana Benavilla Salazor | Ana Benavilla | Benavilla"],
    );
}

#[test]
fn short_given_name_is_the_same_person_and_another_is_not() {
    check(
        "Robert P. Zorbel Jr. leads it. Bob Zorbel praised the doctors.",
        &["Person Robert P. Zorbel Jr. | Bob Zorbel"],
    );
    check("Robert Zorbel leads it. Joe Zorbel praised it.", &["Person Robert Zorbel", "Person Joe Zorbel"]);
}

#[test]
fn noun_of_a_name_takes_up_the_name_whatever_the_noun_is_alone() {
    check("The Port of Quarn grew. The port has two cranes.", &["Facility Port of Quarn | port"]);
    check(
        "The Lima Weavers' Cooperative Society sold coats. The Society has 14 shops.",
        &["Association Lima Weavers' Cooperative Society | Society"],
    );
    check("The Quarn Lake Games 2023 are over. The Games are a success.", &["Event Quarn Lake Games 2023 | Games"]);
}

#[test]
fn what_is_called_so_is_the_same_body() {
    check("The new company, called Orlin Foods, has closed.", &["Company Orlin Foods | new company"]);
    check("The project, known as Zoltrix Lights, has closed.", &["Work Zoltrix Lights | project"]);
    check(
        "Lima and Oslo signed a cooperation agreement. The agreement, worth $5, was signed in May.",
        &["City Lima", "City Oslo", "Agreement cooperation agreement | agreement"],
    );
}

#[test]
fn head_in_another_language_is_taken_up_in_english() {
    check("The Teatro Quarn opened. The theatre has 26 actors.", &["Facility Teatro Quarn | theatre"]);
}

#[test]
fn party_is_the_body_named_so() {
    check("The Harbour Green Party grew. The party has 3,000 members.", &["Organization Harbour Green Party | party"]);
}

#[test]
fn coined_short_name_in_brackets_is_the_same_body() {
    check(
        "It paid Quarn Coast Joint Stock Bank (QuaFirm). QuaFirm agreed.",
        &["Company Quarn Coast Joint Stock Bank | QuaFirm"],
    );
}

#[test]
fn first_word_of_a_company_is_no_small_town() {
    check("It was sold to Hopkins Beverages. Hopkins paid $12 million.", &["Company Hopkins Beverages | Hopkins"]);
}

#[test]
fn part_and_whole_are_two_bodies() {
    check(
        "The Faculty of Agronomy of the Quarn University agreed.",
        &["Organization Faculty of Agronomy", "Organization Quarn University"],
    );
}

#[test]
fn one_body_is_one_whatever_the_order_of_its_name() {
    check(
        "The Department of Fisheries replied. The Fisheries Department for its part is small. The U.S. Senate and the United \
         States Senate are one.",
        &["Government Department of Fisheries | Fisheries Department", "Government United States Senate | U.S. Senate"],
    );
}

#[test]
fn place_in_a_place_is_no_other_name_of_the_town_inside() {
    check(
        "Halden is a city in Tamarack County, Oregon.",
        &["City Halden | city in Tamarack County", "Region Tamarack County", "Region Oregon"],
    );
}

#[test]
fn state_is_a_division_of_the_country_not_the_country() {
    check(
        "Ohio and Peru signed it. Omar Stone has left the state.",
        &["Region Ohio | state", "Country Peru", "Person Omar Stone"],
    );
}

#[test]
fn names_below_a_tier_of_sponsors_are_businesses() {
    check(
        "Harbour League announces sponsors\n\nThe Harbour League is glad to have a sponsor.\n\nGold\n\n\
         Nimblewood, Tarrant Data, Ostrava Data Lab\n\nAll are glad.",
        &["Association Harbour League", "Company Nimblewood", "Company Tarrant Data", "Organization Ostrava Data Lab"],
    );
}

#[test]
fn numbered_and_dated_names_are_one_edition() {
    check(
        "The 12th Annual Quarn Timber Summit opened. Timber Summit 2031 is full.",
        &["Event 12th Annual Quarn Timber Summit | Timber Summit 2031"],
    );
    check(
        "The Quarn Timber Cup 2031 is over. The Women's Quarn Timber Cup begins.",
        &["Event Quarn Timber Cup 2031", "Event Women's Quarn Timber Cup"],
    );
    // What links two must agree with all that each of them is.
    check(
        "Oslo opens Harbour Glass Week\n\nThe seventh Harbour Glass Week has opened. The first Harbour Glass Week was small. Last \
         year's Harbour Glass Week was long.",
        &[
            "City Oslo",
            "Event seventh Harbour Glass Week | Harbour Glass Week",
            "Event first Harbour Glass Week",
            "Event Harbour Glass Week",
        ],
    );
}

#[test]
fn delegation_of_people_is_those_people() {
    check(
        "A delegation of 12 students from Quarn met Anna Lind. The students met Pedro Alvarez.",
        &[
            "Group delegation of 12 students from Quarn | 12 students from Quarn | students",
            "Person Anna Lind",
            "Person Pedro Alvarez",
        ],
    );
}

#[test]
fn letters_after_a_long_name_are_of_the_whole() {
    check(
        "The Association of Harbour Cheese Dairies (AHCD) agreed.",
        &["Association Association of Harbour Cheese Dairies | AHCD"],
    );
}

#[test]
fn verb_of_a_headline_is_no_part_of_a_name() {
    let text = "Mayor holds talks with Peruvian delegation\n\nAvalon, 5 May 2019 - The talks took place in Avalon.\n";
    check(text, &["Event talks with Peruvian delegation | talks", "Group Peruvian delegation", "City Avalon"]);
}

#[test]
fn organ_named_by_letters_is_that_of_the_body_they_stand_for() {
    check(
        "The Quarn Glass Association (QGA) met. The Quarn Glass Association Board agreed. The QGA Board left.",
        &["Association Quarn Glass Association | QGA", "Organization Quarn Glass Association Board | QGA Board"],
    );
}

#[test]
fn headlines_leave_out_what_stands_inside_a_name() {
    let text = "Quarn Cooperative sells glass\n\nThe Quarn Highlands Cooperative sold glass in May.\n";
    check(text, &["Association Quarn Highlands Cooperative | Quarn Cooperative"]);
    let text = "The Quarn Cooperative sold glass. The Quarn Highlands Cooperative sold sand in May.\n";
    check(text, &["Association Quarn Cooperative", "Association Quarn Highlands Cooperative"]);
}

#[test]
fn foundation_of_a_hospital_is_not_the_hospital() {
    check(
        "The Quarn Hospital was praised. The Quarn Hospital Foundation agreed.",
        &["Organization Quarn Hospital", "Organization Quarn Hospital Foundation"],
    );
}

/// Who is said to be the subject of `relation` in a text.
fn subjects(text: &str, relation: &str) -> Vec<String> {
    let extractor = match Extractor::builder().build() {
        Ok(built) => built,
        Err(e) => panic!("{}", e.render(false)),
    };
    let extraction = extractor.extract(&read_text("example", text.to_owned()));
    let found = extraction.relations.iter().filter(|r| r.relation.name() == relation);
    let mut names: Vec<String> = found.map(|r| extraction.entities[r.source].name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn plural_stands_for_those_just_named() {
    let two = ["Anna Lind", "Pedro Alvarez"];
    for plural in
        ["They", "The two", "Both", "The pair", "The two leaders", "All three", "The two sides", "Both companies"]
    {
        let both = !matches!(plural, "All three" | "The two sides" | "Both companies");
        let expected: &[&str] = if both { &two } else { &[] };
        let named = |names: Vec<String>| names.into_iter().filter(|n| two.contains(&n.as_str())).collect::<Vec<_>>();
        assert_eq!(
            named(subjects(&format!("Anna Lind met Pedro Alvarez. {plural} visited Oslo."), "visited")),
            expected
        );
        let listed = format!("Anna Lind and Pedro Alvarez spoke on Monday. {plural} visited Oslo.");
        assert_eq!(named(subjects(&listed, "visited")), expected, "{listed}");
    }
    for plural in ["They", "The two", "Both", "Both sides", "The parties", "The two companies", "The companies"] {
        let text = format!("Orlin Ltd. has partnered with Quarn Inc. {plural} signed the Lima Agreement.");
        assert_eq!(subjects(&text, "signed"), ["Orlin Ltd.", "Quarn Inc."], "{text}");
    }
}

#[test]
fn two_sides_are_those_that_delegations_come_from() {
    for told in [
        "Orlin University received a delegation from Quarn University.",
        "Rector Anna Lind of Orlin University received a delegation from Quarn University.",
    ] {
        let text = format!("{told} The two sides signed the Lima Agreement.");
        assert_eq!(subjects(&text, "signed"), ["Orlin University", "Quarn University"], "{text}");
        let they = format!("{told} They signed the Lima Agreement.");
        assert!(!subjects(&they, "signed").contains(&"Quarn University".to_owned()), "{they}");
    }
}

#[test]
fn plural_that_may_mean_others_stands_for_nobody() {
    for text in [
        "Anna Lind and Pedro Alvarez met the students. They visited Oslo.",
        "Anna Lind met Pedro Alvarez. Omar Stone spoke. They visited Oslo.",
        "Anna Lind and Pedro Alvarez spoke. Neither visited Oslo.",
        "Anna Lind and Pedro Alvarez spoke. One of them visited Oslo.",
        "Anna Lind met Pedro Alvarez. The ministers who visited Oslo spoke.",
        "Anna Lind, Pedro Alvarez and Omar Stone spoke. Both visited Oslo.",
    ] {
        let named = |name: &String| name == "Anna Lind" || name == "Pedro Alvarez";
        assert!(!subjects(text, "visited").iter().any(named), "{text}");
    }
}

#[test]
fn latter_is_the_second_of_two() {
    assert_eq!(subjects("Orlin Ltd. and Quarn Inc. grew. The latter acquired Velm Ltd.", "acquired"), ["Quarn Inc."]);
    assert_eq!(subjects("Orlin Ltd. and Quarn Inc. grew. The former acquired Velm Ltd.", "acquired"), ["Orlin Ltd."]);
}

#[test]
fn general_word_for_a_body_is_the_one_named() {
    check("The Quarn Foundation paid for beds. The charity is old.", &["Organization Quarn Foundation | charity"]);
    check(
        "The Quarn Foundation paid the Zorbel Institute. The charity is old.",
        &["Organization Quarn Foundation", "Organization Zorbel Institute"],
    );
}

#[test]
fn who_speaks_is_nobody_of_the_quote() {
    check(
        "Anna Lind said: \"It is ready. We want a leader like Eva Stone.\" She added that it was cheap.",
        &["Person Anna Lind", "Person Eva Stone"],
    );
}

#[test]
fn surname_before_the_company_named_after_it_is_the_person() {
    check(
        "Omar Quarn died in Lima. Quarn, who was 90, founded the mill Quarn Hydraulics.",
        &["Person Omar Quarn | Quarn", "City Lima", "Company Quarn Hydraulics"],
    );
}

#[test]
fn a_title_for_both_leaves_it_to_the_given_name() {
    let text = "Dr Anna Lind met Omar Stone in Rye. He left.";
    let extraction = match Extractor::builder().build() {
        Ok(extractor) => extractor.extract(&read_text("a", text.to_owned())),
        Err(e) => panic!("{}", e.render(false)),
    };
    let lind = extraction.entities.iter().find(|e| e.name == "Anna Lind").expect("the text names her");
    assert!(lind.mentions.iter().all(|m| m.span.of(text) != "He"), "{:?}", lind.mentions);
}

#[test]
fn brackets_define_the_short_name() {
    check(
        "Quarn Bridge Global Asset Management Ltd. (“Quarn Bridge”) met in Lima. Quarn Bridge has 30 employees.",
        &["Company Quarn Bridge Global Asset Management Ltd. | Quarn Bridge", "City Lima"],
    );
}

#[test]
fn province_goes_without_its_noun() {
    check(
        "They came from Quang Zelmar Province. Quang Zelmar exports glass.",
        &["Region Quang Zelmar Province | Quang Zelmar"],
    );
    check(
        "City of Zelmar Mayor Anna Lind left. Zelmar has 3,000 residents.",
        &["City City of Zelmar | Zelmar", "Person Anna Lind"],
    );
}

#[test]
fn kind_of_firm_is_the_one_company() {
    check("Orlin Ltd. opened a mill. The paper maker has 30 lamps.", &["Company Orlin Ltd. | paper maker"]);
    check("Orlin Ltd. opened a mill. The retailer has 30 lamps.", &["Company Orlin Ltd. | retailer"]);
}

#[test]
fn a_lender_named_in_passing_is_not_the_company() {
    check(
        "Quarn Pumps Ltd. opened a plant. Quarn Pumps Ltd. is growing. It is financed by Orlin Bank, which was founded in \
         1990. The company employs 300 people.",
        &["Company Quarn Pumps Ltd. | company", "Company Orlin Bank"],
    );
}

#[test]
fn a_stop_behind_a_legal_form_makes_no_other_company() {
    check("Orlin Ltd is growing. Snow fell on Orlin Ltd. It makes pumps.", &["Company Orlin Ltd | Orlin Ltd."]);
}

#[test]
fn the_bank_is_one_called_so() {
    check(
        "Quarn Bank has lent money to Orlin Pumps Ltd. Orlin Pumps Ltd. thanked Belmor Bank. Belmor Bank has grown. The \
         bank has 300 branches.",
        &["Company Quarn Bank", "Company Belmor Bank | bank", "Company Orlin Pumps Ltd."],
    );
}

#[test]
fn a_short_name_is_that_of_the_firm_named_before() {
    check(
        "Zelmar Energy Ltd. will buy Orlin Ltd. in May. Zelmar is growing. Zelmar Solar Ltd. makes lamps.",
        &["Company Zelmar Energy Ltd. | Zelmar", "Company Orlin Ltd.", "Company Zelmar Solar Ltd."],
    );
}

#[test]
fn the_guest_is_who_was_received() {
    check(
        "Anna Lind received Omar Stone in Lima. Anna Lind presented the guest with the Harbour Medal.",
        &["Person Anna Lind", "Person Omar Stone | guest", "City Lima", "Award Harbour Medal"],
    );
    check(
        "Omar Stone was welcomed by Anna Lind in Lima. Later the guest visited the Glass Museum.",
        &["Person Anna Lind", "Person Omar Stone | guest", "City Lima", "Facility Glass Museum"],
    );
}

#[test]
fn a_share_of_the_company_is_that_of_another() {
    check(
        "Zelmar Ltd. has grown. It operates two mills. Orlin Partners bought a 20 percent stake in the company in 2019.",
        &["Company Zelmar Ltd. | company", "Company Orlin Partners"],
    );
}

#[test]
fn description_takes_up_what_the_text_has_most_in_mind() {
    check(
        "The Quarn Theatre opens a season with a play from the Zelmar Theatre. The theatre has 300 seats.",
        &["Organization Quarn Theatre | theatre", "Facility Zelmar Theatre"],
    );
    check(
        "The Union of Quarn Bakers called a strike. The Union of Peruvian Millers supports it. The union has 90 members.",
        &["Association Union of Quarn Bakers | union", "Association Union of Peruvian Millers"],
    );
    check(
        "The Quarn Trust gave $5 to the Zelmar Trust. The Zelmar Trust was founded in 1990. The trust has 9 schools.",
        &["Organization Quarn Trust", "Organization Zelmar Trust | trust"],
    );
    check(
        "The Quarn Trust gave $5 to the Zelmar Trust. \"Good,\" said Anna Lind, who heads the Zelmar Trust. The trust grew.",
        &["Organization Quarn Trust", "Organization Zelmar Trust | trust", "Person Anna Lind"],
    );
    check(
        "Orlin Foods bought Zelmar Foods. \"Zelmar Foods is a fine fit,\" said Anna Lind, head of Orlin. The company grew.",
        &["Company Orlin Foods | Orlin | company", "Company Zelmar Foods", "Person Anna Lind | head of Orlin"],
    );
    check(
        "Mayor Anna Lind met Mayor Omar Stone. The mayor praised the talks.",
        &["Person Anna Lind | mayor", "Person Omar Stone"],
    );
}

#[test]
fn words_of_a_description_choose_among_names() {
    check(
        "The National Library of Peru lent maps to the Zelmar City Library. The city library is small. It and the national library are old.",
        &["Organization National Library of Peru | national library", "Facility Zelmar City Library | city library"],
    );
    check(
        "The Quarn Chamber of Commerce grew. The Zelmar chamber has 900 members.",
        &["Association Quarn Chamber of Commerce", "Association Zelmar chamber"],
    );
    check("SC Quarn beat FC Zelmar. The club is old.", &["Association SC Quarn | club", "Organization FC Zelmar"]);
}
