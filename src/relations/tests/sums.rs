//! Numbers and sums of bodies, and what they give and found.

use super::{extractor, says};

#[test]
fn sums_that_finance_are_told_one_after_another() {
    let extractor = extractor();
    let text = "The Glass Centre is financed by $2 million from the Haldis Foundation, $900,000 from the Zolm Council and \
                $5,000 from Quarn Bank.";
    assert!(says(&extractor, text, "Haldis Foundation", "invested_in", "Glass Centre"));
    assert!(says(&extractor, text, "Quarn Bank", "invested_in", "Glass Centre"));
    let praised = "The Glass Centre is praised by the Haldis Foundation, which got $5,000 from Quarn Bank.";
    assert!(!says(&extractor, praised, "Quarn Bank", "invested_in", "Glass Centre"));
}

#[test]
fn further_measures_are_of_who_reports_the_first() {
    let extractor = extractor();
    let text = "Orlin Ltd. reported a turnover of $312 million for 2025, an increase of 3.4 per cent, and a profit of $8 million.";
    assert!(says(&extractor, text, "Orlin Ltd.", "has_amount", "$8 million"));
    let other = "Orlin Ltd. praised a turnover of $312 million for 2025, an increase of 3.4 per cent, and the profit of Acme Ltd. of $8 million.";
    assert!(!says(&extractor, other, "Orlin Ltd.", "has_amount", "$8 million"));
}

#[test]
fn what_it_is_that_is_funded_is_told_before() {
    let extractor = extractor();
    let funds = |text: &str| says(&extractor, text, "Ministry of Transport", "invested_in", "Clean Air Programme");
    let starts = "The Clean Air Programme starts in May.";
    assert!(funds(&format!("{starts} The Ministry of Transport is funding it with $2 million.")));
    assert!(funds(&format!("{starts} The Ministry of Transport is giving $2 million to it.")));
    assert!(!funds(&format!("{starts} The Ministry of Transport is watching it with interest.")));
    assert!(!funds(
        "Lima has a league. The Ministry of Transport is funding it. The Clean Air Programme starts in May."
    ));
}

#[test]
fn readings_are_of_whose_they_are() {
    let extractor = extractor();
    let count = |text: &str, who: &str, what: &str| says(&extractor, text, who, "has_count", what);
    let fair = "The Harbour Fair was held in Lima. Attendance reached 31,000.";
    assert!(count(fair, "Harbour Fair", "31,000"));
    let airport = "Passenger numbers at Lima Airport rose 4 percent to 3.2 million.";
    assert!(count(airport, "Lima Airport", "3.2 million"));
    assert!(says(&extractor, airport, "Lima Airport", "has_amount", "4 percent"));
    assert!(!count("Passenger numbers at Lima Airport never reached 31,000.", "Lima Airport", "31,000"));
    let museum = "Glass Museum Foundation reports\n\nThe Glass Museum Foundation reported a good year. Its director praised \
                  the Harbour Fair. Visitor numbers rose to 31,000.";
    assert!(count(museum, "Glass Museum Foundation", "31,000"));
    let range = "Orlin Ltd. expects sales of EUR 830 to 850 million.";
    assert!(!count(range, "Orlin Ltd.", "850 million"));
}

#[test]
fn what_its_people_do_is_counted_for_a_body() {
    let extractor = extractor();
    let count = |text: &str| says(&extractor, text, "Harbour Hospital", "has_count", "6,150 operations");
    assert!(count("The Harbour Hospital is old. Its surgeons performed 6,150 operations."));
    assert!(!count("The Harbour Hospital is old. Its suppliers performed 6,150 operations."));
    let programme = "The reading programme has delivered 9,000 books.";
    assert!(says(&extractor, programme, "reading programme", "has_count", "9,000 books"));
    let supplied = "Orlin Ltd. will supply Acme Inc. with 400 lamps.";
    assert!(!says(&extractor, supplied, "Acme Inc.", "has_count", "400 lamps"));
}

#[test]
fn houses_that_are_founded_are_bodies() {
    let extractor = extractor();
    assert!(says(&extractor, "The Harbour Museum was founded in 1921.", "Harbour Museum", "founded_on", "1921"));
    let station = "The Zeltra Field Station belongs to Quarn University.";
    assert!(says(&extractor, station, "Zeltra Field Station", "part_of", "Quarn University"));
    assert!(!says(&extractor, "The Harbour Museum was sold in 1921.", "Harbour Museum", "founded_on", "1921"));
}

#[test]
fn further_gifts_go_where_the_first_went() {
    let extractor = extractor();
    let given = |text: &str| says(&extractor, text, "Harbour Foundation", "invested_in", "Clean Harbours Project");
    let first = "Quarn Bank is giving $2 million to the Clean Harbours Project.";
    assert!(given(&format!("{first} A further $700,000 comes from the Harbour Foundation.")));
    assert!(given(&format!("{first} The Harbour Foundation is contributing another $700,000.")));
    assert!(!given(&format!("{first} The Harbour Foundation is contributing another $700,000 to Lima.")));
    assert!(!given(&format!("{first} A further $700,000 will not come from the Harbour Foundation.")));
}

#[test]
fn gifts_to_nobody_named_are_to_whose_release_it_is() {
    let extractor = extractor();
    let text = |deed: &str| {
        format!(
            "Glass Society opens a hall\n\nThe Glass Society opened a hall in Lima. Orlin Bank {deed}. The Glass Society \
             is grateful."
        )
    };
    let given = |deed: &str| says(&extractor, &text(deed), "Orlin Bank", "invested_in", "Glass Society");
    assert!(given("donated two vans"));
    assert!(!given("donated two vans to Lima"));
    assert!(!given("has not donated two vans"));
}

#[test]
fn bank_of_states_is_the_bank() {
    let extractor = extractor();
    let text = "The Nordic Infrastructure Bank met in Oslo. The bank was founded in 1976.";
    assert!(says(&extractor, text, "Nordic Infrastructure Bank", "founded_on", "1976"));
}

#[test]
fn document_is_the_memorandum_of_understanding() {
    let extractor = extractor();
    let signed = |text: &str| says(&extractor, text, "Anna Lind", "signed", "memorandum of understanding");
    let first = "Oslo and Lima signed a memorandum of understanding.";
    assert!(signed(&format!("{first} Anna Lind signed the document in Quito.")));
    assert!(!signed(&format!("{first} Peru signed a treaty. Anna Lind signed the document in Quito.")));
}

#[test]
fn title_in_quotes_is_one_with_the_noun_behind_it() {
    let extractor = extractor();
    let text = "Orlin Ltd. launched the “Clean Streets” campaign.";
    assert!(says(&extractor, text, "Orlin Ltd.", "launched", "Clean Streets"));
    let sum = "Peru gave $2 million for the renovation of the museum's hall; the city of Lima is happy.";
    assert!(!says(&extractor, sum, "Peru", "invested_in", "Lima"));
}

#[test]
fn what_a_house_can_hold_it_has() {
    let extractor = extractor();
    let seats = |text: &str| says(&extractor, text, "Glass Hall", "has_count", "300 guests");
    assert!(seats("The Glass Hall can seat 300 guests."));
    assert!(!seats("The Glass Hall cannot seat 300 guests."));
    assert!(!seats("The Glass Hall could seat 300 guests."));
}

#[test]
fn numbers_are_of_the_body_not_of_what_it_has() {
    let extractor = extractor();
    let text = "The Glass Museum Foundation opened in 1990. Its collection comprises 320 cars and 94 lamps.";
    for number in ["320 cars", "94 lamps"] {
        assert!(says(&extractor, text, "Glass Museum Foundation", "has_count", number), "{number}");
        assert!(!says(&extractor, text, "collection", "has_count", number), "{number}");
    }
    let festival = "The Harbour Festival ended on Sunday. Over 16 days, 48,000 people attended 92 concerts.";
    assert!(says(&extractor, festival, "Harbour Festival", "has_count", "48,000 people"));
    assert!(!says(&extractor, festival, "92 concerts", "has_count", "48,000 people"));
}

#[test]
fn company_is_called_by_what_it_does() {
    let extractor = extractor();
    let count = |text: &str, who: &str| says(&extractor, text, who, "has_count", "14 lamps");
    let bought = "Quarn Hotels has bought Orlin Ltd. from Acme Inc.";
    assert!(count(&format!("{bought} The hotel group has 14 lamps."), "Quarn Hotels"));
    assert!(!count(&format!("{bought} The mining group has 14 lamps."), "Quarn Hotels"));
    let lent = "Zeltra Bank has lent $5 million to Orlin Ltd. Orlin Ltd. is happy. Orlin Ltd. makes lamps.";
    assert!(count(&format!("{lent} The bank has 14 lamps."), "Zeltra Bank"));
    assert!(!count(&format!("{lent} The bank has 14 lamps."), "Orlin Ltd."));
}

#[test]
fn annual_grant_is_a_grant() {
    let extractor = extractor();
    let text = "The Glass Museum Foundation receives an annual grant from Lima City Council.";
    assert!(says(&extractor, text, "Lima City Council", "invested_in", "Glass Museum Foundation"));
    let came = "Glass Society thanks donors\n\nThe Glass Society opened a hall in Lima. Some $2 million came from Orlin \
                Bank. The Glass Society is grateful.";
    assert!(says(&extractor, came, "Orlin Bank", "invested_in", "Glass Society"));
}

#[test]
fn firms_are_told_by_their_trade() {
    let extractor = extractor();
    let earns = |text: &str| says(&extractor, text, "Zeltra Quarn", "has_amount", "$5 million");
    assert!(earns("The grain trader Zeltra Quarn posted revenue of $5 million."));
    assert!(earns("The Danish distributor Zeltra Quarn posted revenue of $5 million."));
    assert!(!says(
        &extractor,
        "The trader Anna Lind posted revenue of $5 million.",
        "Anna Lind",
        "has_amount",
        "$5 million"
    ));
}

#[test]
fn cost_is_of_what_is_built() {
    let extractor = extractor();
    let cost = |text: &str| says(&extractor, text, "building", "has_amount", "EUR 18 million");
    assert!(cost("The building cost EUR 18 million."));
    assert!(!cost("The building costs of EUR 18 million rose."));
    let pays = |deed: &str| {
        let text = format!(
            "The Clean Harbours Project will cost $5 million. The European Union {deed} 60 percent of the cost."
        );
        says(&extractor, &text, "European Union", "invested_in", "Clean Harbours Project")
    };
    assert!(pays("is covering"));
    assert!(!pays("is not covering"));
    let text = "Orlin Ltd. builds lamps\n\nOrlin Ltd. builds lamps in Lima. The cost, which is put at $5 million, is high. \
                Orlin Ltd. is happy.";
    assert!(!says(&extractor, text, "Orlin Ltd.", "has_amount", "$5 million"));
}

#[test]
fn numbers_of_models_are_no_counts_and_sums_may_be_singular() {
    let extractor = extractor();
    assert!(!says(&extractor, "Orlin Ltd. produced the Tarn 5 lorry.", "Orlin Ltd.", "has_count", "5 lorry"));
    let won = "They won the 3.1 billion peso contract.";
    assert!(says(&extractor, won, "3.1 billion peso contract", "has_amount", "3.1 billion peso"));
    let visitors = "Acme Inc. counted 1.1 million visitors, a rise of 9 percent.";
    assert!(says(&extractor, visitors, "Acme Inc.", "has_amount", "9 percent"));
}

#[test]
fn price_is_of_what_was_bought() {
    let extractor = extractor();
    let text = |then: &str| format!("Orlin Ltd. has bought the Harbour Tower from Acme Inc. {then}");
    let price = |who: &str, then: &str| says(&extractor, &text(then), who, "has_amount", "$5 million");
    assert!(price("Harbour Tower", "The price is $5 million."));
    assert!(!price("Orlin Ltd.", "The price is $5 million."));
    assert!(!price("Harbour Tower", "The price of lamps is $5 million."));
    assert!(!price("Harbour Tower", "The tower was to have cost $5 million."));
    assert!(price("Harbour Tower", "The tower was to cost $5 million."));
}

#[test]
fn budget_is_of_whose_it_is() {
    let extractor = extractor();
    let text = "The Glass Museum Foundation opened in 1990. Its budget amounts to $5 million.";
    assert!(says(&extractor, text, "Glass Museum Foundation", "has_amount", "$5 million"));
    assert!(!says(&extractor, text, "budget", "has_amount", "$5 million"));
    let builder = "The Glass Society and the builder Zoltrexan have extended their partnership.";
    assert!(says(&extractor, builder, "Glass Society", "partner_of", "Zoltrexan"));
}

#[test]
fn what_is_contributed_goes_to_what_the_text_has_just_told_of() {
    let extractor = extractor();
    let text = "Glass Society widens programme\n\nThe Glass Society has widened the Clean Harbours Project. Orlin Ltd. will \
                contribute $6 million. The Glass Society is grateful.";
    assert!(says(&extractor, text, "Orlin Ltd.", "invested_in", "Clean Harbours Project"));
    assert!(!says(&extractor, text, "Orlin Ltd.", "invested_in", "Glass Society"));
    let garden = "The Harbour Garden has 6,200 lamps. Last year, attendance reached 290,000.";
    assert!(says(&extractor, garden, "Harbour Garden", "has_count", "290,000"));
}

#[test]
fn what_opens_a_sentence_is_of_its_subject() {
    let extractor = extractor();
    let text = "With 3,400 employees in 22 countries and sales of $7.6 billion in 2024, Orlin Inc. makes pumps.";
    assert!(says(&extractor, text, "Orlin Inc.", "has_count", "3,400 employees"));
    assert!(says(&extractor, text, "Orlin Inc.", "has_count", "22 countries"));
    assert!(says(&extractor, text, "Orlin Inc.", "has_amount", "$7.6 billion"));
    let of_another = "With 22 partners of the Glass League and sales of $7.6 billion, Orlin Inc. makes pumps.";
    assert!(!says(&extractor, of_another, "Orlin Inc.", "has_amount", "$7.6 billion"));
}

#[test]
fn each_of_two_numbers_compared_has_its_own_time() {
    let extractor = extractor();
    let dated = |text: &str, number: &str| {
        let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
        let found = extraction.relations.iter().find(|r| extraction.entities[r.target].name == number);
        found.map(|r| r.qualifiers.date.clone())
    };
    let sums = "Orlin Inc. had sales of $52 million, against $41 million in 2024.";
    assert_eq!(dated(sums, "$52 million"), Some(None));
    assert_eq!(dated(sums, "$41 million"), Some(Some("2024".to_owned())));
    let numbers = "The Glass Museum drew 52,000 visitors, against 41,000 in 2024.";
    assert_eq!(dated(numbers, "52,000 visitors"), Some(None));
    assert_eq!(dated(numbers, "41,000"), Some(Some("2024".to_owned())));
    let people = "Orlin Inc. has sales of $52 million and 1,450 employees.";
    assert_eq!(dated(people, "1,450 employees"), Some(None));
}

#[test]
fn number_before_the_subject_or_behind_an_aside_is_its_own() {
    let extractor = extractor();
    let home = "Home to 420,000 people, the city of Lima is on the coast.";
    assert!(says(&extractor, home, "Lima", "has_count", "420,000 people"));
    let ranks = "With 27 unions and two million workers in its ranks, the Glass Confederation is the largest body.";
    assert!(says(&extractor, ranks, "Glass Confederation", "has_count", "27 unions"));
    let aside = "The Lind Library, which opened its doors on Monday, houses 85,000 volumes.";
    assert!(says(&extractor, aside, "Lind Library", "has_count", "85,000 volumes"));
    let enrolled = "The number of students enrolled at Quarn University has risen to 17,350.";
    assert!(says(&extractor, enrolled, "Quarn University", "has_count", "17,350"));
}

#[test]
fn what_a_body_makes_and_whom_it_serves_tell_how_far_it_reaches() {
    let extractor = extractor();
    let tells = |text: &str, body: &str, count: &str| says(&extractor, text, body, "has_count", count);
    assert!(tells("Orlin Ltd.'s products are sold in more than 40 countries.", "Orlin Ltd.", "40 countries"));
    assert!(tells("Orlin Ltd. makes pumps. Its products are sold in 40 countries.", "Orlin Ltd.", "40 countries"));
    assert!(tells("The software of Orlin Ltd. is used by 300 banks.", "Orlin Ltd.", "300 banks"));
    assert!(tells("More than 300 banks use Orlin Ltd.'s software.", "Orlin Ltd.", "300 banks"));
    assert!(tells("Orlin Ltd. is trusted by 300 banks.", "Orlin Ltd.", "300 banks"));
    assert!(tells("Some 300 banks rely on Orlin Ltd.", "Orlin Ltd.", "300 banks"));
    assert!(tells("Orlin Ltd.'s customers include 300 banks.", "Orlin Ltd.", "300 banks"));
    assert!(!tells("Orlin Ltd.'s products are not sold in 40 countries.", "Orlin Ltd.", "40 countries"));
    assert!(!tells("Orlin Ltd.'s rivals include 300 banks.", "Orlin Ltd.", "300 banks"));
    assert!(!tells("Orlin Ltd. was sued by 300 banks.", "Orlin Ltd.", "300 banks"));
}

#[test]
fn those_who_are_there_are_counted_for_the_last_event() {
    let extractor = extractor();
    let tells = |text: &str, event: &str, count: &str| says(&extractor, text, event, "has_count", count);
    let shown = "The Glass Fair opened on Monday. Some 320 exhibitors from 27 countries are showing their products.";
    assert!(tells(shown, "Glass Fair", "320 exhibitors"));
    assert!(tells(shown, "Glass Fair", "27 countries"));
    let counted = "The Glass Fair opened on Monday. The organisers counted 3,000 visitors.";
    assert!(tells(counted, "Glass Fair", "3,000 visitors"));
    let elsewhere = "The Glass Fair opened on Monday. Some 320 exhibitors left Lima.";
    assert!(!tells(elsewhere, "Glass Fair", "320 exhibitors"));
}

#[test]
fn who_gives_a_sum_gives_its_parts() {
    let extractor = extractor();
    let text = "The Harbour Council will award $2 million to three firms. Orlin Ltd. will receive $1 million.";
    assert!(says(&extractor, text, "Harbour Council", "invested_in", "Orlin Ltd."));
    let other = "The Harbour Council will spend $2 million on three firms. Orlin Ltd. will receive $1 million.";
    assert!(!says(&extractor, other, "Harbour Council", "invested_in", "Orlin Ltd."));
}

#[test]
fn part_of_those_told_is_no_number_of_what_they_do() {
    let extractor = extractor();
    let text = "Orlin Ltd. employs 700 people, of whom 210 work outside Norway.";
    assert!(says(&extractor, text, "210", "share_of", "700 people"));
}

#[test]
fn what_a_bracket_compares_is_no_date_of_the_sum_before() {
    let extractor = extractor();
    let text = "Net sales of Orlin Ltd. increased by 6.4% to EUR 412.7 million (Q3 2014: EUR 387.9 million).";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    let of = |sum: &str| {
        let mut all = extraction.relations.iter().filter(|r| r.relation.name() == "has_amount");
        all.find(|r| extraction.entities[r.target].name == sum).map(|r| r.qualifiers.date.as_deref())
    };
    assert_eq!(of("EUR 412.7 million"), Some(None));
}

#[test]
fn sums_are_from_whose_release_opens_with_grants() {
    let extractor = extractor();
    let text = "Harbour Foundation awards grants to museums\n\nThe Harbour Foundation has announced grants totalling \
                $9 million.\n\n\"We are glad,\" said Omar Stone. \"It is good. It is late. It was hard.\"\n\nThe work has \
                begun. It is old. Quarn University receives $5 million for a school. $3 million goes to the Glass Institute \
                in Lima.\n";
    assert!(says(&extractor, text, "Harbour Foundation", "invested_in", "Quarn University"));
    assert!(says(&extractor, text, "Harbour Foundation", "invested_in", "Glass Institute"));
    let other = "The Harbour Foundation opened in May. Quarn University receives $5 million for a school.";
    assert!(!says(&extractor, other, "Harbour Foundation", "invested_in", "Quarn University"));
}

#[test]
fn amount_is_that_of_the_year_it_is_for() {
    let extractor = extractor();
    let text = "Orlin Ltd. reported revenue of $640 million for 2024, up 8% on the previous year.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    let amount =
        extraction.relations.iter().find(|r| r.relation.name() == "has_amount" && r.qualifiers.measure.is_some());
    assert_eq!(amount.and_then(|r| r.qualifiers.date.as_deref()), Some("2024"), "{text}");
}
