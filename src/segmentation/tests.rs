use proptest::prelude::*;

use super::*;
use crate::reader::read_text;

/// Tokens separated by spaces, sentences by " ‖ ".
fn cut(text: &str) -> String {
    let article = read_text("t", text.to_owned());
    let document = segment(&article);
    let sentence = |s: &Sentence| s.tokens.range().map(|i| document.text(i)).collect::<Vec<_>>().join(" ");
    document.sentences.iter().map(sentence).collect::<Vec<_>>().join(" ‖ ")
}

fn check(text: &str, tokens: &str) {
    assert_eq!(cut(text), tokens);
}

#[test]
fn keeps_abbreviation_inside_sentence() {
    check(
        "Mr. Lee met Dr. Ann J. Smith Jr. at 5 p.m. Tuesday.",
        "Mr. Lee met Dr. Ann J. Smith Jr. at 5 p.m. Tuesday .",
    );
    check("The U.S. Senate met on Jan. 5, 2017. It left.", "The U.S. Senate met on Jan. 5 , 2017 . ‖ It left .");
    check("It is No. 1. They won.", "It is No. 1 . ‖ They won .");
    check("He said no. They won.", "He said no . ‖ They won .");
}

#[test]
fn ends_a_sentence_with_an_abbreviation_before_a_starter() {
    check("It left the U.S. It was cold.", "It left the U.S. ‖ It was cold .");
    check("She leads Acme Inc. The firm grew.", "She leads Acme Inc. ‖ The firm grew .");
    check("She leads Acme Inc. of Oslo.", "She leads Acme Inc. of Oslo .");
}

#[test]
fn closing_quotes_stay_with_their_sentence() {
    check("“We won.” She left.", "“ We won . ” ‖ She left .");
    check(
        "\"We won!\" she said. \"It is late.\" He left.",
        "\" We won ! \" she said . ‖ \" It is late . \" ‖ He left .",
    );
    check("He left (in May.) She came.", "He left ( in May . ) ‖ She came .");
}

#[test]
fn legal_form_with_a_slash_may_end_a_sentence() {
    check(
        "Zelmar was bought by Orlin Works A/S. Quarn agreed.",
        "Zelmar was bought by Orlin Works A / S. ‖ Quarn agreed .",
    );
    check("Zelmar met S. Quarn.", "Zelmar met S. Quarn .");
}

#[test]
fn splits_where_the_space_is_missing() {
    check("It ended.The mayor spoke.", "It ended . ‖ The mayor spoke .");
    check("See our site.About Acme it says much.", "See our site . ‖ About Acme it says much .");
    check("In 2015.They met.", "In 2015 . ‖ They met .");
    check("Go to https://acme.example/About.Html now.", "Go to https://acme.example/About.Html now .");
}

#[test]
fn splits_clitics() {
    check("O'Brien's team didn't say they're Acme’s.", "O'Brien 's team did n't say they 're Acme ’s .");
    check("The mayors' visit can't end.", "The mayors ' visit ca n't end .");
    check("The ‘old mayors’ met.", "The ‘ old mayors ’ met .");
}

#[test]
fn keeps_and_splits_hyphens() {
    check("A sister-city pact by Ann Ray-Howard.", "A sister-city pact by Ann Ray-Howard .");
    check(
        "The 12-year plan, the Oslo-based, U.S.-led firm.",
        "The 12 - year plan , the Oslo - based , U.S. - led firm .",
    );
    check("In 2019-20, on 2024-05-01, call 202-555-0143.", "In 2019-20 , on 2024-05-01 , call 202-555-0143 .");
    check("The mayor-elect of a state-owned firm.", "The mayor - elect of a state - owned firm .");
}

#[test]
fn splits_numbers_from_words_glued_to_them() {
    check(
        "In 2015and on the 26th, the 1990s, 5G, 3D and 47M.",
        "In 2015 and on the 26th , the 1990s , 5G , 3D and 47M .",
    );
    check("At 10am or 5 pm.", "At 10 am or 5 pm .");
    check("It paid $47.5M, US$1,200 or €3, 3.5%.", "It paid $ 47.5M , US$ 1,200 or € 3 , 3.5 % .");
    check("3500 people came, 1,200.50 left.", "3500 people came , 1,200.50 left .");
}

#[test]
fn knows_addresses() {
    check(
        "Mail ann.lee@acme.example or see www.acme.com/x?y=1, acme.org.",
        "Mail ann.lee@acme.example or see www.acme.com/x?y=1 , acme.org .",
    );
    check("See www.Acme.com now.", "See www.Acme.com now .");
    check("Follow @acme and #oslo.", "Follow @acme and #oslo .");
}

#[test]
fn list_numbers_and_marks_do_not_end_sentences() {
    check("1. Acme won.\n2. Oslo lost.", "1 . Acme won . ‖ 2 . Oslo lost .");
    check("Acme! it said.", "Acme ! it said .");
    check("They waited... and left. But... They won.", "They waited ... and left . ‖ But ... ‖ They won .");
}

#[test]
fn a_dateline_is_a_sentence() {
    check("OSLO, Norway – The mayor spoke.", "OSLO , Norway – ‖ The mayor spoke .");
}

#[test]
fn shapes_follow_the_case() {
    let article = read_text("t", "Acme ACME U.S. J. word iPhone O'Brien 26 GmbH.".to_owned());
    let shapes: Vec<_> = segment(&article).tokens.iter().map(|t| t.shape).collect();
    use Shape::*;
    assert_eq!(shapes, [Capitalized, Upper, Upper, Initial, Lower, Mixed, Capitalized, None, Capitalized, None]);
}

/// Tokens are in order on character boundaries and cover all but gaps; sentences cover the tokens.
fn check_invariants(text: &str) -> Result<(), TestCaseError> {
    let article = read_text("t", text.to_owned());
    let text = article.text.as_str();
    let document = segment(&article);
    let mut end = 0;
    for block in &article.blocks {
        prop_assert!(end <= block.span.start && block.span.start < block.span.end);
        let between = text.get(end as usize..block.span.start as usize);
        prop_assert!(between.is_some_and(|t| t.chars().all(is_gap)), "blocks cover the text");
        end = block.span.end;
    }
    prop_assert!(text.get(end as usize..).is_some_and(|t| t.chars().all(is_gap)));
    let mut covered = vec![false; text.len()];
    let mut end = 0;
    for token in &document.tokens {
        prop_assert!(end <= token.span.start && token.span.start < token.span.end);
        prop_assert!(text.get(token.span.range()).is_some());
        covered.get_mut(token.span.range()).into_iter().flatten().for_each(|b| *b = true);
        end = token.span.end;
    }
    for block in article.blocks.iter().filter(|b| b.kind.is_extracted()) {
        for (i, c) in block.span.of(text).char_indices() {
            prop_assert!(covered[block.span.start as usize + i] || is_gap(c), "{c:?} is in a token");
        }
    }
    let mut next = 0;
    for sentence in &document.sentences {
        prop_assert!(sentence.tokens.start == next && !sentence.tokens.is_empty());
        prop_assert!(article.blocks[sentence.block as usize].span.contains(document.span(sentence.tokens)));
        next = sentence.tokens.end;
    }
    prop_assert_eq!(next as usize, document.tokens.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text_is_covered(text in "\\PC*|.*|(?s:.{0,200})") {
        check_invariants(&text)?;
    }

    #[test]
    fn any_prose_is_covered(text in "([A-Za-zé’'.,\"“” @#$:/0-9\n\u{301}\u{200B}я-]{0,12}(\\. |U\\.S\\.|n't|\n\n|-based|://|@|About |OSLO – )?){0,12}") {
        check_invariants(&text)?;
    }
}
