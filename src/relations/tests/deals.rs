//! Who gives, signs, owns and supports what.

use super::{extractor, says};
use crate::reader::read_text;

#[test]
fn round_is_of_who_raised_the_sum_before() {
    let extractor = extractor();
    let rounds = |text: &str| {
        let fired = extractor.firings(&read_text("example", text.to_owned()));
        fired.iter().filter(|f| &*f.rule == "invested_in/round").count()
    };
    let raised = "The Harbour Company raised $2 million.";
    // Both leaders and who participated have invested; the one who participated also took part in the round.
    let led = "The round was co-led by Nile Capital and Anna Lind, with participation from Savanna Ventures.";
    assert_eq!(rounds(&format!("{raised} {led}")), 4);
    assert_eq!(rounds(&format!("{raised} A round of talks was led by Anna Lind.")), 0);
    // The sum is the round's as well.
    assert_eq!(rounds("The Harbour Company raised $2 million in a round led by Nile Capital and Anna Lind."), 3);
}

#[test]
fn deed_is_of_who_is_praised_for_it() {
    let extractor = extractor();
    for text in [
        "Anna Lind praised Pedro Alvarez for visiting Lima.",
        "Anna Lind thanked Pedro Alvarez for travelling to Lima.",
        "“I commend Pedro Alvarez for travelling to Lima,” said Anna Lind.",
        "The league honoured Pedro Alvarez for visiting Lima. Anna Lind spoke.",
    ] {
        assert!(says(&extractor, text, "Pedro Alvarez", "visited", "Lima"), "{text}");
        assert!(!says(&extractor, text, "Anna Lind", "visited", "Lima"), "{text}");
    }
}

#[test]
fn who_signs_one_agreement_is_a_partner() {
    let extractor = extractor();
    let partners = |text: &str| says(&extractor, text, "Quarn University", "partner_of", "Orlin University");
    assert!(partners("Quarn University and Orlin University signed a memorandum of understanding."));
    let rectors = "Anna Lind, Rector of Quarn University, and Omar Stone, Rector of Orlin University, met in Lima.";
    assert!(partners(&format!("{rectors} A cooperation agreement was signed by Anna Lind and Omar Stone.")));
    assert!(!partners("Quarn University and Orlin University signed a merger agreement."));
    assert!(!partners("Quarn University will sign a memorandum with Orlin University."));
    let twins = "Mayor Anna Lind of Lima and Mayor Omar Stone of Oslo signed a sister city agreement.";
    assert!(says(&extractor, twins, "Lima", "sister_city_of", "Oslo"));
    assert!(!says(&extractor, twins, "Lima", "partner_of", "Oslo"));
}

#[test]
fn document_is_the_agreement_told_before() {
    let extractor = extractor();
    let signed = "Oslo and Lima signed a memorandum on Monday. The document was signed by Anna Lind.";
    assert!(says(&extractor, signed, "Anna Lind", "signed", "memorandum"));
    let two = "Oslo signed a memorandum. Lima signed a treaty. The document was signed by Anna Lind.";
    assert!(!says(&extractor, two, "Anna Lind", "signed", "memorandum"));
}

#[test]
fn names_of_a_tier_sponsor_what_is_spoken_of() {
    let extractor = extractor();
    let text = "The Harbour League thanks the sponsors of the Glass Festival.\n\nGold sponsors: Orlin Ltd., Quarn Inc.\n\nMedia partners: Zelma Radio Ltd.";
    assert!(says(&extractor, text, "Orlin Ltd.", "invested_in", "Glass Festival"));
    assert!(says(&extractor, text, "Quarn Inc.", "invested_in", "Glass Festival"));
    assert!(!says(&extractor, text, "Zelma Radio Ltd.", "invested_in", "Glass Festival"));
}

#[test]
fn owners_hold_what_stands_beside_them() {
    let extractor = extractor();
    let text = "Quarn Bank is majority owned by Orlin Holding (62 per cent); Harbour Bank holds 20 per cent.";
    assert!(says(&extractor, text, "62 per cent", "share_of", "Quarn Bank"));
    assert!(says(&extractor, text, "20 per cent", "share_of", "Quarn Bank"));
    assert!(says(&extractor, text, "Harbour Bank", "invested_in", "Quarn Bank"));
    let gapped = "Anna Lind owns 27% of Orlin Ltd., Quarn Bank 15%.";
    assert!(says(&extractor, gapped, "15%", "share_of", "Orlin Ltd."));
    assert!(!says(&extractor, gapped, "27%", "share_of", "Quarn Bank"));
    let seat = "Orlin Ltd. is owned by Quarn Bank (60%) and Norberg Ltd. of Oslo (40%).";
    assert!(says(&extractor, seat, "Norberg Ltd.", "invested_in", "Orlin Ltd."));
    assert!(!says(&extractor, seat, "Oslo", "invested_in", "Orlin Ltd."));
    assert!(!says(&extractor, seat, "Orlin Ltd.", "part_of", "Norberg Ltd."));
    let inside = "Orlin Ltd., in which the pension fund Quarn Bank holds 60% and Norberg Ltd. 25%, makes lamps.";
    assert!(says(&extractor, inside, "Quarn Bank", "invested_in", "Orlin Ltd."));
    assert!(says(&extractor, inside, "25%", "share_of", "Orlin Ltd."));
    let market = "Orlin Ltd. leads the market. Quarn Bank holds 20 per cent.";
    assert!(!says(&extractor, market, "20 per cent", "share_of", "Orlin Ltd."));
}

#[test]
fn number_of_members_is_counted() {
    let extractor = extractor();
    assert!(says(
        &extractor,
        "The number of members of the Harbour League rose to 94.",
        "Harbour League",
        "has_count",
        "94"
    ));
    assert!(!says(&extractor, "The number of the Harbour League is on page 94.", "Harbour League", "has_count", "94"));
}

#[test]
fn supporters_stand_behind_what_is_done() {
    let extractor = extractor();
    for text in [
        "The Glass Festival was organised by Lima with the support of Quarn Bank.",
        "The Glass Festival, organised with funding from Quarn Bank, opens in May.",
        "With the support of Quarn Bank, Lima organised the Glass Festival.",
    ] {
        assert!(says(&extractor, text, "Quarn Bank", "invested_in", "Glass Festival"), "{text}");
    }
    let praised = "The Glass Festival was praised with the support of Quarn Bank.";
    assert!(!says(&extractor, praised, "Quarn Bank", "invested_in", "Glass Festival"));
}

#[test]
fn agreements_signed_together_are_two() {
    let extractor = extractor();
    let text = "Quarn University signed a memorandum of understanding and a protocol of intent with Orlin University.";
    assert!(says(&extractor, text, "Quarn University", "signed", "memorandum of understanding"));
    assert!(says(&extractor, text, "Orlin University", "signed", "memorandum of understanding"));
}

#[test]
fn firm_is_told_from_who_bears_its_name() {
    let extractor = extractor();
    let text = "Bolvig Works makes lamps. Bolvig, founded in 1974 by Pedro Bolvig, has 260 employees. Bolvig said that \
                the works will grow.";
    assert!(says(&extractor, text, "Bolvig Works", "has_count", "260 employees"));
    assert!(says(&extractor, text, "Pedro Bolvig", "founded", "Bolvig Works"));
    assert!(says(&extractor, text, "Pedro Bolvig", "said", "the works will grow"));
    let sold = "Harbour Glass sold its Polish subsidiary to Zoltrix.";
    assert!(says(&extractor, sold, "Zoltrix", "acquired", "Polish subsidiary"));
}

#[test]
fn participle_behind_a_worth_is_of_what_is_worth_it() {
    let extractor = extractor();
    let text = "A project worth 27 million dollars, financed by Harbour Bank, is due to start in July.";
    assert!(says(&extractor, text, "Harbour Bank", "invested_in", "project worth 27 million dollars"));
}

#[test]
fn agreement_with_another_is_of_whose_it_is() {
    let extractor = extractor();
    let text = "Under its agreement with Quarn Inc., Orlin Ltd. delivers lamps.";
    for party in ["Quarn Inc.", "Orlin Ltd."] {
        assert!(says(&extractor, text, party, "signed", "agreement with Quarn Inc."), "{party}");
    }
    let draft = "Under its draft agreement with Quarn Inc., Orlin Ltd. delivers lamps.";
    assert!(!says(&extractor, draft, "Orlin Ltd.", "signed", "draft agreement with Quarn Inc."));
}

#[test]
fn what_a_body_is_stands_between_it_and_its_verb() {
    let extractor = extractor();
    let buys = |text: &str| says(&extractor, text, "Orlin Inc.", "acquired", "Quarn Ltd.");
    assert!(buys("Orlin Inc. (NASDAQ: ORL), a builder of vessels, has acquired Quarn Ltd."));
    assert!(buys("Orlin Inc. (LSE: ORL) (\"Orlin\"), one of the country's largest banks, has acquired Quarn Ltd."));
    assert!(buys("Orlin Inc., the country's largest brewer, has acquired Quarn Ltd."));
    assert!(!buys("Orlin Inc. (NASDAQ: ORL) grew, and a builder of vessels, Acme, has acquired Quarn Ltd."));
}

#[test]
fn what_no_one_gives_is_no_gift() {
    let extractor = extractor();
    let gift = "The clinic received 86,000 euros from Orlin Ltd.";
    assert!(says(&extractor, gift, "Orlin Ltd.", "invested_in", "clinic"));
    let bribe = "The mayor received 86,000 euros in bribes from Orlin Ltd.";
    assert!(!says(&extractor, bribe, "Orlin Ltd.", "invested_in", "mayor"));
    let search = "The investigation was conducted with the support of the Glass League.";
    assert!(!says(&extractor, search, "Glass League", "invested_in", "investigation"));
    let fair = "The Glass Fair was conducted with the support of the Glass League.";
    assert!(says(&extractor, fair, "Glass League", "invested_in", "Glass Fair"));
}

#[test]
fn more_than_half_is_owned() {
    let extractor = extractor();
    let owns = |text: &str| says(&extractor, text, "Orlin Inc.", "acquired", "Quarn Ltd.");
    assert!(owns("Orlin Inc. has agreed to acquire a 72% stake in Quarn Ltd."));
    assert!(!owns("Orlin Inc. has agreed to acquire a 32% stake in Quarn Ltd."));
    assert!(!owns("Orlin Inc. has agreed to sell a 72% stake in Quarn Ltd."));
}

#[test]
fn who_sells_a_body_is_of_that_body() {
    let extractor = extractor();
    let text = "Orlin Inc. has bought Quarn Ltd. from its founder, Anna Lind.";
    assert!(says(&extractor, text, "Anna Lind", "founded", "Quarn Ltd."));
    assert!(!says(&extractor, text, "Anna Lind", "founded", "Orlin Inc."));
}

#[test]
fn what_a_preposition_before_which_brings() {
    let extractor = extractor();
    let gives = "The centre, to which the Glass Foundation has committed $4 million, opened in May.";
    assert!(says(&extractor, gives, "Glass Foundation", "invested_in", "centre"));
    let works = "Orlin Ltd., with which Quarn University has been cooperating since 2015, makes pumps.";
    assert!(says(&extractor, works, "Orlin Ltd.", "partner_of", "Quarn University"));
    let without = "Orlin Ltd., without which Quarn University has been working since 2015, makes pumps.";
    assert!(!says(&extractor, without, "Orlin Ltd.", "partner_of", "Quarn University"));
    let partner = "A delegation of Quarn University, Peru, a partner of Orlin University, took part.";
    let partners = |a: &str, b: &str| {
        says(&extractor, partner, a, "partner_of", b) || says(&extractor, partner, b, "partner_of", a)
    };
    assert!(partners("Orlin University", "Quarn University"));
    assert!(!partners("Peru", "Orlin University"));
}

#[test]
fn noun_between_an_adjective_of_land_and_a_noun_is_no_verb() {
    let extractor = extractor();
    let text = "Orlin Ltd. took a stake in the Greek ferry operator Quarn Lines.";
    assert!(says(&extractor, text, "Orlin Ltd.", "invested_in", "Quarn Lines"));
    assert!(!says(&extractor, text, "Orlin Ltd.", "invested_in", "Greek"));
}

#[test]
fn who_does_it_may_stand_before_what_it_is_done_to() {
    let extractor = extractor();
    for text in [
        "The acquisition by Orlin Ltd. of Zelmar Ltd. was completed.",
        "Orlin Ltd. acquired from Quarn Inc. the lamp maker Zelmar Ltd.",
        "Orlin Ltd. – founded by Anna Lind – acquired Zelmar Ltd.",
    ] {
        assert!(says(&extractor, text, "Orlin Ltd.", "acquired", "Zelmar Ltd."), "{text}");
        assert!(!says(&extractor, text, "Orlin Ltd.", "part_of", "Zelmar Ltd."), "{text}");
    }
}

#[test]
fn those_a_body_signs_with_are_its_partners_not_one_anothers() {
    let extractor = extractor();
    let text = "She said the Ministry had signed a memorandum of understanding with Quarn University in Peru and Orlin University.";
    assert!(!says(&extractor, text, "Quarn University", "partner_of", "Orlin University"));
    assert!(!says(&extractor, text, "Orlin University", "partner_of", "Quarn University"));
}

#[test]
fn what_is_agreed_with_a_seller_is_planned() {
    let extractor = extractor();
    for deal in [
        "reached an agreement with Lima Partners to buy Quarno Inc.",
        "has agreed with Lima Partners to buy Quarno Inc.",
        "decided on Monday to buy Quarno Inc.",
        "signed an agreement with the owners of Lima Partners to buy Quarno Inc.",
    ] {
        let text = format!("Orlin Ltd. {deal}");
        assert!(says(&extractor, &text, "Orlin Ltd.", "acquired", "Quarno Inc."), "{text}");
    }
    for none in [
        "has not agreed with Lima Partners to buy Quarno Inc.",
        "failed in its bid to buy Quarno Inc.",
        "decided on Monday not to buy Quarno Inc.",
        "worked with Lima Partners to buy Quarno Inc.",
    ] {
        let text = format!("Orlin Ltd. {none}");
        assert!(!says(&extractor, &text, "Orlin Ltd.", "acquired", "Quarno Inc."), "{text}");
    }
}

#[test]
fn a_trade_between_a_firm_and_its_verb_renames_it() {
    let extractor = extractor();
    for trade in ["the Norwegian salmon farmer", "a Swiss wealth manager", "the card issuer"] {
        let text = format!("Orlin Ltd., {trade}, employs 400 people.");
        assert!(says(&extractor, &text, "Orlin Ltd.", "has_count", "400 people"), "{text}");
    }
}

#[test]
fn a_total_price_is_what_was_paid() {
    let extractor = extractor();
    let amount = |text: &str| {
        let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
        let bought = extraction.relations.into_iter().find(|r| r.relation.name() == "acquired");
        bought.and_then(|r| r.qualifiers.amount)
    };
    for price in ["for a total consideration of", "for an enterprise value of", "at a price of"] {
        for aside in ["", ", a maker of robots,"] {
            let text = format!("Orlin Ltd. will buy Quarno Inc.{aside} {price} EUR 88 million.");
            assert_eq!(amount(&text).as_deref(), Some("EUR 88 million"), "{text}");
        }
    }
}

#[test]
fn a_plan_for_some_years_is_not_signed_in_them() {
    let extractor = extractor();
    let text = "Lima and Oslo signed a joint declaration on cooperation for 2026–2030.";
    let extraction = extractor.extract(&crate::reader::read_text("example", text.to_owned()));
    let signed: Vec<_> = extraction.relations.iter().filter(|r| r.relation.name() == "signed").collect();
    assert_eq!(signed.len(), 2);
    assert!(signed.iter().all(|r| r.qualifiers.date.is_none()), "{signed:?}");
}

#[test]
fn closing_of_a_round_is_no_event_beside_it() {
    let extractor = extractor();
    let text = "Orlin Biologics announced the closing of a $64 million Series B financing led by Quarn Capital.";
    assert!(says(&extractor, text, "$64 million Series B financing", "has_amount", "$64 million"), "{text}");
    assert!(
        !says(&extractor, text, "closing of a $64 million Series B financing", "has_amount", "$64 million"),
        "{text}"
    );
}

#[test]
fn what_is_left_of_a_name_is_the_company_and_not_a_place_or_its_unit() {
    let extractor = extractor();
    let text = "The round was led by Blue Fen Ventures. Peter Lund of Blue Fen will join the board.";
    assert!(says(&extractor, text, "Peter Lund", "works_for", "Blue Fen Ventures"), "{text}");
    let text = "Zelmar Group AB has sold Zelmar Pack to Quarn Oyj. Zelmar's president Anna Lind resigned.";
    assert!(says(&extractor, text, "Anna Lind", "holds_position", "Zelmar Group AB"), "{text}");
}

#[test]
fn things_in_a_group_are_nobody() {
    let extractor = extractor();
    let text = "The museum has acquired the Quarn Collection, a group of 212 paintings.";
    assert!(!says(&extractor, text, "group of 212 paintings", "has_count", "212 paintings"), "{text}");
    let text = "A group of 40 engineers visited the port.";
    assert!(says(&extractor, text, "group of 40 engineers", "visited", "port"), "{text}");
}

#[test]
fn guests_of_a_parliament_are_not_its_attendance() {
    let extractor = extractor();
    let text = "Twenty-four students of Quarn Academy visited the Peruvian Parliament.";
    assert!(!says(&extractor, text, "Peruvian Parliament", "has_count", "Twenty-four students"), "{text}");
    let text = "Some 2,400 people visited the Glass Museum.";
    assert!(says(&extractor, text, "Glass Museum", "has_count", "2,400 people"), "{text}");
}
