use proptest::prelude::*;

use super::sample::{SampleStream, SampleVocabulary};
use super::*;
use crate::segmentation::TokenRange;

fn vocabulary() -> SampleVocabulary {
    SampleVocabulary::default()
        .lemma("visit", &["visits", "visited"])
        .lemma("arrive", &["arrives", "arrived"])
        .list("title", &["mayor", "head", "chair"])
        .list("plural", &["cities", "guests"])
}

/// The matches of one pattern, each as `match{role=words ...}`.
fn found(pattern: &str, text: &str) -> String {
    let mut vocabulary = vocabulary();
    let pattern = match Pattern::parse(pattern, &mut vocabulary) {
        Ok(pattern) => pattern,
        Err(e) => return format!("error: {e}"),
    };
    let rules = RuleSet::new([&pattern]);
    let stream = SampleStream::new(text, &vocabulary);
    let mut found = Vec::new();
    rules.matches(&stream, stream.range(), &mut Scratch::new(), |_, c| {
        let roles: Vec<_> = c.iter().map(|(r, c)| format!("{r}={}", stream.words(c.range))).collect();
        let roles = if roles.is_empty() { String::new() } else { format!("{{{}}}", roles.join(", ")) };
        found.push(stream.words(c.range) + &roles);
    });
    found.join(" / ")
}

fn check(cases: &[(&str, &str, &str)]) {
    for (pattern, text, expected) in cases {
        assert_eq!(found(pattern, text), *expected, "{pattern} on {text}");
    }
}

#[test]
fn words_stand_for_their_lemma_and_quotes_for_themselves() {
    check(&[
        ("visit", "She visited and visits . Visit !", "visited / visits / Visit"),
        ("visited", "She visited and visits", "visited"),
        ("\"Visit\"", "visit Visit VISIT", "Visit"),
        ("\"New York\" ,", "New York , New Jersey ,", "New York ,"),
        ("Place 's head", "[Lowhill|City] ’s head", "Lowhill ’s head"),
        ("\"Trento's\"", "Trento’s", "Trento’s"),
    ]);
}

#[test]
fn brackets_test_class_shape_and_kind() {
    check(&[
        ("<$title>", "the mayor and the Head", "mayor / Head"),
        ("<$title & capitalized>", "the mayor and the Head", "Head"),
        ("<!$title & lower & !\"and\">", "the mayor and x", "the / x"),
        ("<$title | number>", "5 heads , 6 mayor", "5 / 6 / mayor"),
        ("<initial> <upper>", "J ACME", "J ACME"),
    ]);
}

#[test]
fn mentions_are_captured_by_type_and_name() {
    check(&[
        ("@a:Place", "[Lowhill|City] [Ada|Person] [Utopia|Country]", "Lowhill{a=Lowhill} / Utopia{a=Utopia}"),
        ("@a:Person!", "[Ada|Person] [she|Person*]", "Ada{a=Ada}"),
        (
            "@a:Person|Group (visit|arrive in) @b:Any",
            "[Ada|Person] arrived in [Rye|City]",
            "Ada arrived in Rye{a=Ada, b=Rye}",
        ),
        // The longest mention first, a shorter one where that fails.
        ("@a:City Country", "[[Rye|City] [Utopia|Country]|City]", "Rye Utopia{a=Rye}"),
        ("@a:City Country?", "[[Rye|City] [Utopia|Country]|City]", "Rye Utopia{a=Rye Utopia}"),
    ]);
}

#[test]
fn repetition_is_greedy_and_bounded() {
    check(&[
        ("@a:<capitalized>+ of", "Union Of Towns of Rye", "Union Of Towns of{a=Union Of Towns}"),
        ("x{2,3}", "x x x x x", "x x x / x x"),
        ("x{2}", "x x x", "x x"),
        ("x{0,2} y", "x x x y", "x x y"),
        ("(x y?){2}", "x x y x", "x x y"),
        ("@a:x? y", "y x y", "y / x y{a=x}"),
    ]);
}

#[test]
fn alternatives_are_tried_in_order() {
    check(&[
        ("(a|a b) c?", "a b c", "a"),
        ("(a b|a) c?", "a b c", "a b c"),
        (
            "a (b|) c",
            "a c",
            "error: an alternative is empty (byte 4 of the pattern); remove the `|`, or make the group optional: `(a|b)?`",
        ),
    ]);
}

#[test]
fn gap_is_short_and_stays_in_the_clause() {
    check(&[
        ("a ... b", "a x y b b", "a x y b"),
        ("a ... b", "a x ; b", ""),
        ("a ... b", "a [left|VG leave finite] b", ""),
        ("a ... b", "a [left|VG leave] b", "a left b"),
        ("a ...{1} b", "a x y b", ""),
        ("a ... b", "a 1 2 3 4 5 6 b a 1 2 3 4 5 6 7 b", "a 1 2 3 4 5 6 b"),
    ]);
}

#[test]
fn groups_match_by_head_and_flags() {
    check(&[
        ("[VG visit passive]", "[was visited|VG visit passive] [visited|VG visit]", "was visited"),
        ("[VG visit|arrive active]", "[was visited|VG visit passive] [visited|VG visit]", "visited"),
        ("[VG affirmative]", "[did not visit|VG visit negated] [visited|VG visit]", "visited"),
        ("[NG head] of", "[the new head|NG head] of", "the new head of"),
    ]);
}

#[test]
fn anchors_and_lookahead_consume_nothing() {
    check(&[
        ("^ a", "a a", "a"),
        ("a $", "b a", "a"),
        ("a !(b|Person) <any>", "a b a [Ada|Person] a c", "a c"),
        ("a &(b)", "a c a b", "a"),
        ("a !($)", "a a", "a"),
    ]);
}

#[test]
fn a_match_finds_what_it_needs_in_its_order() {
    check(&[
        ("a <word>{0,3} b c", "a b c a x b c a x x x x b c", "a b c / a x b c"),
        ("a (x|y)* b &(c)", "a x b c a y b x a q b c", "a x b"),
        ("a b? c d e", "c a d e a c d e", "a c d e"),
        ("(a|b) Person c", "c a [Ada Lind|Person] c b [Ada|Person] a", "a Ada Lind c"),
    ]);
}

#[test]
fn every_pattern_of_a_large_set_is_found() {
    let mut vocabulary = vocabulary();
    let words: Vec<String> = (0..600).map(|n| format!("w{n}")).collect();
    let patterns: Vec<Pattern> =
        words.iter().map(|word| Pattern::parse(&format!("a \"{word}\""), &mut vocabulary).unwrap()).collect();
    let rules = RuleSet::new(&patterns);
    let stream = SampleStream::new(&words.join(" a "), &vocabulary);
    let mut found = Vec::new();
    rules.matches(&stream, stream.range(), &mut Scratch::new(), |n, c| found.push((n, c.range.start)));
    let expected: Vec<_> = (1..600).map(|n| (n, 2 * n as u32 - 1)).collect();
    assert_eq!(found, expected);
}

#[test]
fn capture_of_a_failed_path_is_forgotten() {
    check(&[("(@a:x y | x @b:z)", "x z", "x z{b=z}")]);
}

#[test]
fn matches_stay_inside_the_sentence() {
    let mut vocabulary = vocabulary();
    let pattern = Pattern::parse("a b?", &mut vocabulary).unwrap();
    let stream = SampleStream::new("a b a b", &vocabulary);
    let mut ranges = Vec::new();
    RuleSet::new([&pattern]).matches(&stream, TokenRange::new(1, 3), &mut Scratch::new(), |_, c| ranges.push(c.range));
    assert_eq!(ranges, [TokenRange::new(2, 3)]);
}

#[test]
fn errors_have_place_and_remedy() {
    let cases = [
        ("the Persn", 4..9, "unknown type `Persn`", "did you mean `Person`?"),
        ("a{2,} b", 1..5, "unbounded repetition", "{2,8}"),
        ("a{2,30}", 1..7, "a repetition nothing can", "n from 1 to 20"),
        ("a? b*", 0..5, "can match nothing", "at least one element"),
        ("(a b", 0..1, "`(` is not closed", "`)`"),
        ("a)", 1..2, "`)` closes nothing", "remove"),
        ("@subject Person", 0..8, "captures nothing", "@subject:Type"),
        ("@s:City | Country", 0..17, "one mention of several types", "without spaces"),
        ("<capitalised>", 1..12, "unknown test", "<capitalized>"),
        ("<title>", 1..6, "unknown test", "<$title>"),
        ("[VP]", 0..2, "unknown group", "[NG]"),
        ("eBay buys", 0..4, "neither a lemma nor a type", "\"eBay\""),
        ("\"open", 0..1, "quotes are not closed", "`\"`"),
        ("!(a b) c", 0..6, "more than one element", "alternatives of one"),
        ("((a{20}){20}){20}", 0..17, "too large", "two rules"),
    ];
    for (pattern, span, message, remedy) in cases {
        let error = Pattern::parse(pattern, &mut vocabulary()).unwrap_err();
        assert_eq!(error.span, span, "{pattern}: {error}");
        assert!(error.message.contains(message) && error.remedy.contains(remedy), "{pattern}: {error}");
    }
}

fn text() -> impl Strategy<Value = String> {
    let pieces =
        ["a", "b", ",", "[Ada b|Person]", "[Rye|City]", "[a [Rye|City]|Group*]", "[was a|VG a passive]", ";", "Xy"];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|p| p.join(" "))
}

fn pattern() -> impl Strategy<Value = String> {
    let leaf = [
        "a",
        "b",
        ",",
        "Person",
        "@x:Place",
        "@y:Any!",
        "<capitalized>",
        "<any>",
        "...",
        "^",
        "[VG a]",
        "!(b)",
        "\"Xy\"",
    ];
    prop::sample::select(leaf.to_vec()).prop_map(str::to_owned).prop_recursive(5, 30, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|v| v.join(" ")),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|v| format!("({})", v.join("|"))),
            (inner, prop::sample::select(vec!["?", "*", "+", "{2,4}"])).prop_map(|(p, r)| format!("({p}){r}")),
        ]
    })
}

proptest! {
    #[test]
    fn matching_is_bounded_and_in_order(pattern in pattern(), text in text()) {
        let mut vocabulary = vocabulary();
        if let Ok(pattern) = Pattern::parse(&pattern, &mut vocabulary) {
            let program = Program::new(&pattern);
            let stream = SampleStream::new(&text, &vocabulary);
            let mut scratch = Scratch::new();
            let mut last = 0;
            let mut matches = 0;
            RuleSet::new([&pattern]).matches(&stream, stream.range(), &mut scratch, |_, c| {
                assert!(last <= c.range.start && !c.range.is_empty() && c.range.end as usize <= stream.len());
                assert!(c.iter().all(|(_, role)| c.range.contains(role.range)));
                last = c.range.end;
                matches += 1;
            });
            let bound = program.len() * (stream.len() + 1 + matches);
            prop_assert!(scratch.steps() <= bound as u64);
        }
    }

    #[test]
    fn no_match_is_missed_for_what_it_needs(
        patterns in prop::collection::vec(pattern(), 1..6),
        text in text(),
        start in 0..3_usize,
    ) {
        let mut vocabulary = vocabulary();
        let patterns: Vec<Pattern> = patterns.iter().filter_map(|p| Pattern::parse(p, &mut vocabulary).ok()).collect();
        let (rules, stream) = (RuleSet::new(&patterns), SampleStream::new(&text, &vocabulary));
        let sentence = TokenRange::new(start.min(stream.len()), stream.len());
        let (mut found, mut all) = (Vec::new(), Vec::new());
        let note = |list: &mut Vec<_>, n: usize, c: &Captures<'_>| {
            list.push((n, c.range, c.iter().map(|(_, role)| role).collect::<Vec<_>>()));
        };
        rules.matches(&stream, sentence, &mut Scratch::new(), |n, c| note(&mut found, n, c));
        rules.matches_anywhere(&stream, sentence, &mut Scratch::new(), |n, c| note(&mut all, n, c));
        prop_assert_eq!(found, all);
    }

    #[test]
    fn any_text_parses_or_fails_inside_its_bytes(text in "[a-zA-Z@:<>$\\[\\](){}|?*+.,!&^\"'é’ 0-9]{0,40}") {
        if let Err(e) = Pattern::parse(&text, &mut vocabulary()) {
            prop_assert!(e.span.start <= e.span.end && e.span.end <= text.len(), "{e:?}");
            prop_assert!(text.is_char_boundary(e.span.start) && text.is_char_boundary(e.span.end), "{e:?}");
        }
    }
}
