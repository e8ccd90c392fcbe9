//! Who holds which post, run through the whole extractor.

use crate::reader::read_text;
use crate::relations::tests::{extractor, says};

const POST: &str = "holds_position";

#[test]
fn post_told_of_before_is_of_who_takes_it_up() {
    let extractor = extractor();
    let named = "A new rector has been appointed at Quarn University. Anna Lind, now dean at Harbour University, will take \
                 up her new role in May.";
    assert!(says(&extractor, named, "Anna Lind", POST, "Quarn University"));
    let has = "Quarn University has a new rector. Anna Lind takes up the post in May.";
    assert!(says(&extractor, has, "Anna Lind", POST, "Quarn University"));
    let other = "Quarn University has a new rector. Anna Lind takes up the topic in May.";
    assert!(!says(&extractor, other, "Anna Lind", POST, "Quarn University"));
}

#[test]
fn who_is_the_first_to_hold_a_post_is_no_part_of_its_title() {
    let extractor = extractor();
    for kind in ["first female rector", "first woman rector", "longest-serving rector", "youngest rector"] {
        let text = format!("Anna Lind is the {kind} of Quarn University.");
        let extraction = extractor.extract(&read_text("example", text));
        let titles: Vec<&str> = extraction.relations.iter().filter_map(|r| r.qualifiers.title.as_deref()).collect();
        assert_eq!(titles, ["rector"], "{kind}");
    }
}

#[test]
fn post_of_an_organ_is_held_there() {
    let extractor = extractor();
    let board = "Anna Lind, chair of Quarn University's board of trustees, spoke.";
    assert!(says(&extractor, board, "Anna Lind", POST, "board of trustees"));
    assert!(says(&extractor, board, "board of trustees", "part_of", "Quarn University"));
    let office = "Anna Lind, chair of the president's visit, spoke.";
    assert!(!says(&extractor, office, "Anna Lind", POST, "president's visit"));
}

#[test]
fn post_to_be_taken_up_is_no_verb() {
    let extractor = extractor();
    let said = "Anna Lind, chair-elect of the Harbour League, said: \"It is ready.\"";
    assert!(says(&extractor, said, "Anna Lind", "said", "It is ready"));
    assert!(says(&extractor, said, "Anna Lind", POST, "Harbour League"));
    let other = "The rector, Omar Stone, greeted the rector-elect. She said that the school is ready.";
    assert!(!says(&extractor, other, "Omar Stone", "said", "the school is ready"));
}

#[test]
fn post_before_a_name_is_held_where_its_holder_comes_from() {
    let extractor = extractor();
    let sales = "\"We are ready,\" said head of sales Anna Lind of Harbour Bank.";
    assert!(says(&extractor, sales, "Anna Lind", POST, "Harbour Bank"));
    assert!(!says(&extractor, sales, "Anna Lind", "works_for", "Harbour Bank"));
    let other = "The bank's head of sales praised Anna Lind of Harbour Bank.";
    assert!(!says(&extractor, other, "Anna Lind", POST, "Harbour Bank"));
}

#[test]
fn who_succeeds_elsewhere_leaves_the_post_behind() {
    let extractor = extractor();
    let text = "Anna Lind, dean of Quarn University, will succeed Omar Stone at Harbour University.";
    assert!(!says(&extractor, text, "Omar Stone", POST, "Quarn University"));
}

#[test]
fn posts_and_names_by_turns_are_paired_as_the_list_has_them() {
    let extractor = extractor();
    let unknown = "The panel is Zoltrix Quarn, secretary general of the Harbour League, Omar Stone, chair of the Glass \
                   League, and Anna Lind, mayor of Lima.";
    assert!(says(&extractor, unknown, "Zoltrix Quarn", POST, "Harbour League"));
    assert!(!says(&extractor, unknown, "Omar Stone", POST, "Harbour League"));
    let titled =
        "The text is by Senator Anna Lind, chair of the Harbour League, Senator Omar Stone, and Pedro Alvarez.";
    assert!(says(&extractor, titled, "Anna Lind", POST, "Harbour League"));
    assert!(!says(&extractor, titled, "Omar Stone", POST, "Harbour League"));
    let own =
        "Senator Anna Lind, chair of the Harbour League, and Senator Omar Stone, chair of the Glass League, agreed.";
    assert!(says(&extractor, own, "Omar Stone", POST, "Glass League"));
    assert!(!says(&extractor, own, "Omar Stone", POST, "Harbour League"));
}

#[test]
fn plural_post_is_held_by_each_where_his_name_says() {
    let extractor = extractor();
    for text in [
        "Mayors Anna Lind of Oslo and Omar Stone of Lima signed it.",
        "The mayors Anna Lind (Oslo) and Omar Stone (Lima) signed it.",
        "The mayors of Oslo and Lima \u{2013} Anna Lind and Omar Stone \u{2013} signed it.",
    ] {
        assert!(says(&extractor, text, "Anna Lind", POST, "Oslo"), "{text}");
        assert!(says(&extractor, text, "Omar Stone", POST, "Lima"), "{text}");
        assert!(!says(&extractor, text, "Omar Stone", POST, "Oslo"), "{text}");
    }
    let chairs = "Vice-presidents are Anna Lind (Norway) and Omar Stone (Peru).";
    assert!(!says(&extractor, chairs, "Omar Stone", POST, "Peru"));
}

#[test]
fn organ_that_elects_gives_the_post_of_its_body() {
    let extractor = extractor();
    let board = "Anna Lind was elected president by the board of the Harbour League.";
    assert!(says(&extractor, board, "Anna Lind", POST, "Harbour League"));
    let ministry = "Anna Lind was appointed director by the Ministry of Culture.";
    assert!(!says(&extractor, ministry, "Anna Lind", POST, "Ministry of Culture"));
    let led = "The Harbour League, led by President Anna Lind, met in Lima.";
    assert!(says(&extractor, led, "Anna Lind", POST, "Harbour League"));
}

#[test]
fn who_leads_guests_holds_a_post_where_they_come_from() {
    let extractor = extractor();
    let before = "A delegation of Harbour University visited Quarn University on Monday. The delegation was led by Rector \
                  Pedro Alvarez.";
    assert!(says(&extractor, before, "Pedro Alvarez", POST, "Harbour University"));
    assert!(!says(&extractor, before, "Pedro Alvarez", POST, "Quarn University"));
    let listed = "The delegation of Harbour University included Rector Pedro Alvarez and Vice-Rector Anna Lind.";
    assert!(says(&extractor, listed, "Anna Lind", POST, "Harbour University"));
    let host = "OSLO, Norway, 12 March 2024 - Mayor Anna Lind received a delegation from Lima on Tuesday.";
    assert!(says(&extractor, host, "Anna Lind", POST, "OSLO"));
    let council = "City Council President Eva Holm and Police Chief Omar Stone opened the hall in Oslo.";
    assert!(!says(&extractor, council, "Omar Stone", POST, "City Council"));
}

#[test]
fn evidence_of_a_post_does_not_grow_with_the_text() {
    let extractor = extractor();
    // What fuzzing found: every plural takes up the one name of all items.
    let text = "'s is located inЙошкар-Ола '*ￊ<was founded in acquired the signatories \n\n *  ambassador to such as Mr. Ek with three Lind whoambassador to appointed Japanesebut Peru acquired is located inLima, Peru https://a.b/cthe agreement on About /” that(HTA)on 31 February 20 percent ! to the post of  '";
    let evidence = |times: usize| {
        let extraction = extractor.extract(&crate::reader::read_text("news", text.repeat(times)));
        extraction.relations.iter().flat_map(|r| &r.evidence).map(|e| e.span.len()).sum::<usize>()
    };
    assert!(evidence(10) > 0);
    assert!(evidence(40) <= 5 * evidence(10) + 1000, "{} {}", evidence(10), evidence(40));
}

#[test]
fn who_leaves_or_stays_is_not_to_come() {
    let extractor = extractor();
    for tells in ["will retire as dean of Quarn University in June", "will remain dean of Quarn University"] {
        let extraction = extractor.extract(&read_text("example", format!("Anna Lind {tells}.")));
        let post = extraction.relations.iter().find(|r| r.relation.name() == POST).expect(tells);
        assert_eq!((post.qualifiers.status, &post.qualifiers.date), (None, &None), "{tells}");
    }
}

#[test]
fn mayors_are_each_of_the_town_behind_the_name() {
    let extractor = extractor();
    let text = "The two mayors, Anna Lind of Lima and Omar Stone of Zelmar, signed the agreement.";
    assert!(says(&extractor, text, "Anna Lind", POST, "Lima"));
    assert!(!says(&extractor, text, "Omar Stone", POST, "Lima"));
}

#[test]
fn post_behind_a_date_is_where_somebody_was_then() {
    let extractor = extractor();
    let text = "Anna Lind worked at Harbour Bank before joining the Glass Institute (GI) in 2017, where she was head of \
                sales.";
    assert!(says(&extractor, text, "Anna Lind", POST, "Glass Institute"));
    assert!(!says(&extractor, text, "Anna Lind", POST, "Harbour Bank"));
}

#[test]
fn post_of_several_words_needs_no_word_that_is_one() {
    let extractor = extractor();
    let text = "The town appointed Anna Lind as harbour master of the Port of Lima.";
    assert!(says(&extractor, text, "Anna Lind", POST, "Port of Lima"));
}

#[test]
fn officers_hold_no_posts_in_the_countries_behind_their_names() {
    let extractor = extractor();
    let text =
        "The Chess League elected three vice-presidents: Anna Lind (Peru), Omar Stone (Kenya) and Pedro Alvarez.";
    for officer in ["Anna Lind", "Omar Stone", "Pedro Alvarez"] {
        assert!(says(&extractor, text, officer, POST, "Chess League"), "{officer}");
    }
    assert!(!says(&extractor, text, "Anna Lind", POST, "Peru"));
}

#[test]
fn a_post_begins_when_a_sentence_after_says_so() {
    let extractor = extractor();
    for told in [
        "She will take up the post on 1 May 2031.",
        "Lind, 47, takes up her duties on 1 May 2031.",
        "The appointment takes effect on 1 May 2031.",
        "Her term begins on 1 May 2031.",
        "On 1 May 2031 she assumes office.",
        "She starts in the role on 1 May 2031.",
    ] {
        let text = format!("Quarn University has appointed Anna Lind as rector. {told}");
        let extraction = extractor.extract(&read_text("example", text));
        let post = extraction.relations.iter().find(|r| r.relation.name() == POST);
        assert_eq!(post.and_then(|r| r.qualifiers.date.as_deref()), Some("2031-05-01"), "{told}");
    }
    for told in ["Karl Moss takes up the post of dean on 1 May 2031.", "The course begins on 1 May 2031."] {
        let text = format!("Quarn University has appointed Anna Lind as rector. {told}");
        let extraction = extractor.extract(&read_text("example", text));
        let post = extraction.relations.iter().find(|r| r.qualifiers.title.as_deref() == Some("rector"));
        assert!(post.is_some_and(|r| r.qualifiers.date.is_none()), "{told}");
    }
}

#[test]
fn a_governor_is_of_the_one_region_of_the_text() {
    let extractor = extractor();
    let one = "Governor Anna Lind opened a clinic. Quarn Province has 150,000 residents.";
    assert!(says(&extractor, one, "Anna Lind", POST, "Quarn Province"));
    let two = "Governor Anna Lind opened a clinic. Quarn Province and Zelmar Province have 150,000 residents.";
    assert!(!says(&extractor, two, "Anna Lind", POST, "Quarn Province"));
    let county = "Governor Anna Lind opened a clinic. Quarn County has 150,000 residents.";
    assert!(!says(&extractor, county, "Anna Lind", POST, "Quarn County"));
    let bank = "Treasurer Anna Lind opened a clinic. Quarn Province has 150,000 residents.";
    assert!(!says(&extractor, bank, "Anna Lind", POST, "Quarn Province"));
}

#[test]
fn card_of_lines_tells_post_and_body() {
    let extractor = extractor();
    for post in ["Director of Media Relations", "Director, Media Relations", "Media Manager"] {
        let text = format!(
            "Quarn University opened a lab. Omar Stone, president of Quarn University, was glad.\n\nContact:\nAnna \
             Lind\n{post}\nQuarn University\n"
        );
        assert!(says(&extractor, &text, "Anna Lind", POST, "Quarn University"), "{text}");
    }
}

#[test]
fn card_of_a_town_hall_tells_post_and_town() {
    let text = "The council of Lima met on Monday.\n\nContact:\nAnna Lind\nMedia Manager\nCity of Lima\n";
    assert!(says(&extractor(), text, "Anna Lind", POST, "Lima"));
}

#[test]
fn who_is_a_member_besides_has_the_post_in_the_whole() {
    let extractor = extractor();
    let named = "Orlin Ltd. has appointed Anna Lind as chief executive and member of the Glass Council.";
    assert!(says(&extractor, named, "Anna Lind", POST, "Orlin Ltd."));
    assert!(says(&extractor, named, "Anna Lind", "member_of", "Glass Council"));
    assert!(!says(&extractor, named, "Anna Lind", POST, "Glass Council"));
    let team = "Anna Lind, chief executive and member of the management team of Orlin Ltd., spoke.";
    assert!(says(&extractor, team, "Anna Lind", POST, "Orlin Ltd."));
}

#[test]
fn acting_before_a_post_is_no_deed() {
    let text = "Anna Lind will serve as acting treasurer of the Harbour League.";
    assert!(says(&extractor(), text, "Anna Lind", POST, "Harbour League"));
}
