//! Every name rule does what its examples say.

use crate::extractor::Extractor;
use crate::reader;
use crate::rules::RuleKind;
use crate::rules::examples;

#[test]
fn name_rules_live_up_to_their_examples() {
    let (extractor, rules) = Extractor::builder().build_with_rules().unwrap();
    let run = |text: &str| extractor.firings(&reader::read_text("example", text.to_owned()));
    let names = rules.iter().filter(|r| matches!(r.kind, RuleKind::Entity(_)));
    let failures = examples::check_examples(names, run);
    let report: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(report.is_empty(), "{}", report.join("\n"));
}

/// The names of a text by type, among all entities.
fn check(text: &str, expected: &[&str]) {
    let extractor = match Extractor::builder().build() {
        Ok(built) => built,
        Err(e) => panic!("{}", e.render(false)),
    };
    let extraction = extractor.extract(&reader::read_text("example", text.to_owned()));
    let named = extraction.entities.iter().filter(|e| e.named && !e.kind.is_value());
    let found: Vec<String> = named.map(|e| format!("{} {}", e.kind.name(), e.name)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn noun_after_a_name_tells_its_kind_and_belongs_to_it() {
    check("The club praised the Glass Corridors project.", &["Work Glass Corridors project"]);
    check("The club praised the Terra Zelma fair. Then Terra Zelma closed.", &["Event Terra Zelma fair"]);
    check("The club praised a Glass Arts project.", &[]);
    check("The club praised the Spanish-language website.", &[]);
}

#[test]
fn noun_before_a_name_tells_its_kind() {
    check("The club made a new app called Zoltrix.", &["Work Zoltrix"]);
    check("The club made a new album, Quarn Citrus, in May.", &["Work Quarn Citrus"]);
    check("At the festival, Zoltrix Quarn of the club played.", &[]);
}

#[test]
fn kind_of_house_before_a_name_makes_a_firm_of_it() {
    check("They met Lima retailer Zoltrix in May.", &["City Lima", "Company Zoltrix"]);
    check("They met the Dutch retailer Zelmo Quarn in May.", &["Country Dutch", "Company Zelmo Quarn"]);
    check("The league made a new product called Zoltrix.", &["Work Zoltrix"]);
    check("Harbour Drives, a joint venture in Lima, has closed.", &["Company Harbour Drives", "City Lima"]);
}

#[test]
fn what_a_body_brings_out_is_a_work() {
    check("Zoltrix was launched in 2019 by Orlin Ltd.", &["Work Zoltrix", "Company Orlin Ltd."]);
    check("Launched in 2019 by Orlin Ltd., Zoltrix is free.", &["Company Orlin Ltd.", "Work Zoltrix"]);
    check("Orlin Ltd. launches Anna Connect.", &["Company Orlin Ltd.", "Work Anna Connect"]);
    check("Zoltrix is one of the largest companies in Peru.", &["Company Zoltrix", "Country Peru"]);
    check("Revenue at Zoltrix rose.", &["Company Zoltrix"]);
    check("The bank has bought its Dutch rival Zoltrix.", &["Company Zoltrix"]);
    check("New investor Zoltrix Quarn paid as well.", &["Company Zoltrix Quarn"]);
}

#[test]
fn what_is_bestowed_is_an_award_and_twin_towns_are_towns() {
    check("Anna Lind is a recipient of the Padma Zoltri.", &["Person Anna Lind", "Award Padma Zoltri"]);
    check("Zoltrix and Quarnia, twin towns since 2001, have closed.", &["City Zoltrix", "City Quarnia"]);
    check("Zoltrix is 40% owned by Orlin Ltd.", &["Company Zoltrix", "Company Orlin Ltd."]);
    check("Zoltrix, a unit of Orlin Ltd., has closed.", &["Company Zoltrix", "Company Orlin Ltd."]);
    check("They signed with the bakery chain Anna Quarn.", &["Company Anna Quarn"]);
    check("Zoltrix has taken a 25% stake in Orlin Ltd.", &["Company Zoltrix", "Company Orlin Ltd."]);
    check("Orlin Ltd. received a grant of $2 million from Zoltrix.", &["Company Orlin Ltd.", "Company Zoltrix"]);
    check("The new group, Zoltrix Quarn, has closed.", &["Company Zoltrix Quarn"]);
    check("Orlin Ltd. raised $4 million from Quarn Impact.", &["Company Orlin Ltd.", "Company Quarn Impact"]);
    check(
        "Al Quarna Energy is old. Al Quarna chair Omar Stone left.",
        &["Company Al Quarna Energy", "Person Omar Stone"],
    );
}

#[test]
fn a_surname_may_end_the_text() {
    check("The club thanked Mr. Quarn", &["Person Quarn"]);
}

#[test]
fn what_renames_a_name_tells_its_kind() {
    check("Then Relay Studio, a low-code platform for clubs, was sold.", &["Work Relay Studio"]);
    check("They met at Zelma 2031, the region's largest fair for glass.", &["Event Zelma 2031"]);
    check("With Anna Lind, the company has a new head.", &["Person Anna Lind"]);
}

#[test]
fn what_is_launched_is_a_work_and_what_is_held_with_a_year_an_event() {
    check("The club has launched the Zoltrix 400.", &["Work Zoltrix 400"]);
    check("Zoltrix 2031 will be held in May.", &["Event Zoltrix 2031"]);
}

#[test]
fn where_a_plant_stands_is_a_place() {
    check("The firm has a plant in Zelmoria.", &["City Zelmoria"]);
    check("The firm has a stake in Zelmoria.", &["Company Zelmoria"]);
    check("The firm has faith in Zelmoria.", &[]);
}

#[test]
fn departments_of_a_university_are_no_state_bodies() {
    check(
        "The Department of Chemistry at the University of Quarn grew.",
        &["Organization Department of Chemistry", "Organization University of Quarn"],
    );
}

#[test]
fn surname_of_several_words_stands_for_the_person() {
    check("Maria Ferreira do Quarnal left. Ferreira do Quarnal is 47.", &["Person Maria Ferreira do Quarnal"]);
}

#[test]
fn town_in_capitals_is_the_same_town() {
    check("ZELMARIA, Peru, May 3 – The club met in Zelmaria.", &["City Zelmaria", "Country Peru"]);
}

#[test]
fn what_has_offices_or_takes_people_on_is_a_business() {
    check("Zoltrix has offices in Lima.", &["Company Zoltrix", "City Lima"]);
    check("Zoltrix names Anna Lind head of sales.", &["Company Zoltrix", "Person Anna Lind"]);
    check("The club praised Zoltrix in Lima.", &["City Lima"]);
    check("Zoltrix has been acquired by Orlin Ltd.", &["Company Zoltrix", "Company Orlin Ltd."]);
    check("Zoltrix and Quarno sign a partnership agreement", &["Company Zoltrix", "Company Quarno"]);
}

#[test]
fn town_of_a_dateline_is_one_name() {
    for (line, name) in [
        ("QUARNVLEI, 14 March 2024 –", "City QUARNVLEI"),
        ("San Quarno del Río, 14 March 2024.", "City San Quarno del Río"),
        ("(Kota Quarni, 14 March 2024)", "City Kota Quarni"),
        ("14 March 2024, Quarnby –", "City Quarnby"),
    ] {
        check(&format!("Mayor opens a New Hall\n\n{line} They have opened a hall."), &[name]);
    }
}

#[test]
fn people_in_a_list_come_from_bodies_in_brackets() {
    check(
        "They met Anna Lind (Zoltrix Quarni), Omar Stone (Harbour Guild) and Eva Holt.",
        &[
            "Person Anna Lind",
            "Organization Zoltrix Quarni",
            "Person Omar Stone",
            "Association Harbour Guild",
            "Person Eva Holt",
        ],
    );
}

#[test]
fn two_bodies_are_no_name() {
    let extractor = Extractor::builder().build().unwrap();
    let names = |text: String| -> Vec<String> {
        let extraction = extractor.extract(&reader::read_text("example", text));
        extraction.entities.into_iter().map(|e| e.name).collect()
    };
    let bodies = ["Ministry of Trade", "Harbour University", "Orlin Ltd", "Chamber of Commerce", "Lima Hospital"];
    for (first, second) in bodies.iter().flat_map(|a| bodies.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
        let found = names(format!("The hall was paid for by the {first} and {second} in May."));
        assert!(!found.iter().any(|name| name.contains(" and ")), "{first}, {second}: {found:?}");
    }
    let one = names("The hall was paid for by the Institute of Glass and Ceramics in May.".to_owned());
    assert!(one.contains(&"Institute of Glass and Ceramics".to_owned()), "{one:?}");
}

#[test]
fn letters_prove_names_in_other_languages() {
    check("They met Caminhos de Zelmar do Sul (CZS) in May.", &["Organization Caminhos de Zelmar do Sul"]);
    check("They met Anna de Zelmar do Sul in May.", &["Person Anna de Zelmar do Sul"]);
}

#[test]
fn word_behind_in_is_the_town_a_body_is_named_after() {
    check(
        "Singers meet in Zelmovo. The Zelmovo Singing Society paid for it.",
        &["City Zelmovo", "Association Zelmovo Singing Society"],
    );
}

#[test]
fn noun_that_ends_a_joined_word_tells_the_body() {
    check("Then the Glasturnverein Alt-Quarn met.", &["Association Glasturnverein Alt-Quarn"]);
    check("Then the Zelmamuseum Quarn met.", &["Organization Zelmamuseum Quarn"]);
    check("Then Anna Glasverein Quarn met.", &["Person Anna Glasverein Quarn"]);
    check("Then the Bundesglasamt met.", &["Government Bundesglasamt"]);
}

#[test]
fn two_nouns_before_a_name_tell_its_kind() {
    check("They praised the shipping line Zoltrix in May.", &["Company Zoltrix"]);
    check("They praised the working group Glass Quays in May.", &["Organization Glass Quays"]);
    check("They praised the campaign group Save Our Quays in May.", &["Organization Save Our Quays"]);
    check("They praised the housing association Glass & Hill in May.", &["Company Glass & Hill"]);
    check("The ministry named the laboratory, called ZelFeu, in May.", &["Organization ZelFeu"]);
}

#[test]
fn noun_before_a_name_that_sounds_like_a_person_tells_a_body() {
    check("The party Maria Quarn, which the club praised, won.", &["Association Maria Quarn"]);
    check("The voters' organisation Maria Quarn will win.", &["Organization Maria Quarn"]);
    check("The company Maria Quarn led has closed.", &["Person Maria Quarn"]);
    check("They met at the Maria Quarn quarry in May.", &["Facility Maria Quarn quarry"]);
    check("They met at the Maria Pedro quarry in May.", &["Facility Maria Pedro quarry"]);
    check("The residents' initiative Maria Quarn, which won, is small.", &["Organization Maria Quarn"]);
}

#[test]
fn what_is_bestowed_is_an_award_whatever_its_words() {
    check("Then she was awarded the Blue Anchor by the club.", &["Award Blue Anchor"]);
}

#[test]
fn town_stands_behind_a_body() {
    check("Then the Glass Museum in Zelmovik met.", &["Facility Glass Museum", "City Zelmovik"]);
    check("Then the Port of Zelmovik met. Zelmovik is small.", &["Facility Port of Zelmovik", "City Zelmovik"]);
}

#[test]
fn brackets_define_short_names() {
    check(
        "Quarn Bridge Capital Partners (“Quarn Bridge”) met in May. Quarn Bridge has 30 employees.",
        &["Company Quarn Bridge Capital Partners"],
    );
    check("ZeltraQuarn, the low-cost carrier, flies to Lima.", &["Company ZeltraQuarn", "City Lima"]);
    check("They met the Lima Fire Brigade (Lima).", &["Government Lima Fire Brigade", "City Lima"]);
}

#[test]
fn street_with_its_number_is_no_name() {
    check("They met at Quarn Hall, 200 Canal St., on Monday.", &["Facility Quarn Hall"]);
}

#[test]
fn deeds_tell_bodies_of_everyday_words() {
    check("Granite Dental donated blankets to the hospital.", &["Company Granite Dental"]);
    check("The bridge was built by Granite Dental in May.", &["Company Granite Dental"]);
    check("According to Granite Dental, sales rose.", &["Company Granite Dental"]);
    check("Engineers from Granite Dental came in May.", &["Company Granite Dental"]);
    check("Granite Dental, which sells pumps, is small.", &["Company Granite Dental"]);
    check("The Granite Patrol announced it.", &["Organization Granite Patrol"]);
    check("Homely Security agreed.", &["Organization Homely Security"]);
    // Neither what a preposition governs nor things, people and posts.
    check("The children in Granite Dental agreed.", &[]);
    check("Granite Patrol launched into the sky.", &[]);
    check("Granite Dental received a prize.", &[]);
    check("Granite Cutters agreed.", &[]);
}

#[test]
fn only_what_firms_have_tells_firms_of_coined_words() {
    check("Shares in Zoltrix Quarn fell.", &["Company Zoltrix Quarn"]);
    check("Zoltrix Quarn employs 300 people.", &["Company Zoltrix Quarn"]);
    check("Zoltrix Quarn has filed for bankruptcy.", &["Company Zoltrix Quarn"]);
    check("Zoltrix Quarn is the largest retailer in the land.", &["Company Zoltrix Quarn"]);
    check("The pumps were supplied by Zoltrix.", &["Company Zoltrix"]);
    check("The division at Zoltrix develops pumps.", &[]);
    check("Products made by Peruvians are cheap. Peruvians develop it.", &[]);
    check("Zoltrix Quarn donated blankets.", &[]);
}

#[test]
fn surnames_like_bodies_behind_forms_of_address() {
    check("Then Prof. Dr. Maria Banks spoke.", &["Person Maria Banks"]);
    check("Then His Excellency Pedro Hill spoke.", &["Person Pedro Hill"]);
    check(
        "Then Sens. Maria Quarnwick (Peru) and Pedro Lind met.",
        &["Person Maria Quarnwick", "Country Peru", "Person Pedro Lind"],
    );
    check("Then Senators Lind, Zoltrix and Stone met.", &["Person Lind", "Person Zoltrix", "Person Stone"]);
    check("Then Senators Lind (R-Ga.) and Stone met.", &["Person Lind", "Person Stone"]);
}

#[test]
fn names_of_two_lands_and_names_that_begin_like_deeds() {
    check("Then the Peru–Chile Glass Forum was held.", &["Event Peru–Chile Glass Forum"]);
    check("Rising Star Foundation opened a school.", &["Organization Rising Star Foundation"]);
    check("Its flagship product, Zoltrix, won.", &["Work Zoltrix"]);
    check("Then the agency ZAQXE paid.", &["Organization ZAQXE"]);
}

#[test]
fn public_body_is_told_by_the_last_words_of_its_name() {
    check("The Quarn Geological Survey met.", &["Government Quarn Geological Survey"]);
    check("She left the Quarn Border Patrol in May.", &["Government Quarn Border Patrol"]);
    check("The Quarn Health Survey was read.", &["Work Quarn Health Survey"]);
}

#[test]
fn service_of_a_state_is_told_by_what_it_does() {
    check("They met the Dutch investigation service ZOLQ in May.", &["Government ZOLQ"]);
    check("They met the streaming service Zolq in May.", &["Work Zolq"]);
}

#[test]
fn region_of_an_abbreviation_is_that_of_its_full_name() {
    check("Spokane, Wash. – Nurses met in Washington.", &["City Spokane", "Region Washington"]);
}
