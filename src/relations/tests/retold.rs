//! Whom and what a text takes up again: agreements, companies, those who come along.

use super::{extractor, says};

#[test]
fn it_that_is_signed_is_the_agreement() {
    let extractor = extractor();
    for text in [
        "Lima and Oslo concluded a memorandum of cooperation. It was signed by Anna Lind.",
        "Lima and Oslo signed a memorandum of cooperation in May; it was signed by Anna Lind and Omar Stone.",
    ] {
        assert!(says(&extractor, text, "Anna Lind", "signed", "memorandum of cooperation"), "{text}");
    }
}

#[test]
fn a_firm_keeps_its_name_when_its_founders_are_named() {
    let extractor = extractor();
    let text = "Bolvig Works makes lamps. Bolvig has 260 employees. It was founded by Pedro Bolvig. Bolvig is a member of \
                the Harbour League.";
    assert!(says(&extractor, text, "Bolvig Works", "member_of", "Harbour League"));
    assert!(!says(&extractor, text, "Pedro Bolvig", "member_of", "Harbour League"));
}

#[test]
fn a_post_in_the_headline_is_no_other_post_below() {
    let extractor = extractor();
    let text = "Orlin Ltd. appoints new Managing Director for Asia\n\nLIMA, 3 June 2015 - Orlin Ltd. has bought Zelmar \
                Ltd. from founder Anna Lind. Anna Lind will remain creative director.\n";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    assert!(extraction.relations.iter().all(|r| r.qualifiers.title.as_deref() != Some("managing director for asia")));
}

#[test]
fn who_sells_what_they_founded_founded_that() {
    let extractor = extractor();
    for what in ["Zelmar Ltd.", "all shares in Zelmar Ltd."] {
        let text = format!("Orlin Ltd. has acquired {what} from founder Anna Lind.");
        assert!(says(&extractor, &text, "Anna Lind", "founded", "Zelmar Ltd."), "{text}");
        assert!(!says(&extractor, &text, "Anna Lind", "founded", "Orlin Ltd."), "{text}");
    }
}

#[test]
fn what_a_lawyer_does_passes_to_nobody() {
    let extractor = extractor();
    let text = "Anna Lind replaces Omar Stone, who resigned in March. Anna Lind, an attorney with Orlin LLP, was mayor of Lima.";
    assert!(!says(&extractor, text, "Omar Stone", "holds_position", "Orlin LLP"));
}

#[test]
fn a_line_of_contacts_begins_with_the_body() {
    let extractor = extractor();
    let text = "The Harbour League and the Bank of Zelmar met in Lima. The Harbour League is old. The Harbour League has \
                grown.\n\nPress contacts\nHarbour League: Omar Stone, Head of Media\nBank of Zelmar: Anna Lind, Head of \
                Public Relations\n";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Bank of Zelmar"));
    assert!(!says(&extractor, text, "Anna Lind", "holds_position", "Harbour League"));
}

#[test]
fn a_part_of_a_sum_is_for_something_else() {
    let extractor = extractor();
    let text = "Norway will provide $32 million for climate resilience, including $9 million for the Quarn Bridge.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    assert!(extraction.relations.iter().all(|r| r.qualifiers.amount.as_deref() != Some("$32 million")));
}

#[test]
fn towns_are_twins_since_the_year_the_text_says() {
    let extractor = extractor();
    for text in ["Lima and Oslo have been sister cities since 2002.", "Lima has been a sister city of Oslo since 2002."]
    {
        let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
        let twins = extraction.relations.iter().find(|r| r.relation.name() == "sister_city_of");
        assert_eq!(twins.and_then(|r| r.qualifiers.date.as_deref()), Some("2002"), "{text}");
    }
}
