//! Whatever comes in, nothing panics, places stay inside the text, and time grows with the length only.
//!
//! A few cases in every run; `PRESSGRAPH_FUZZ=20000 cargo test --release --test it fuzz` for a long one.

use std::sync::LazyLock;
use std::time::Duration;

use cpu_time::ThreadTime;
use pressgraph::graph::{GraphBuilder, Offsets};
use pressgraph::reader::{InputKind, RawInput, ReadOptions, read_text};
use pressgraph::segmentation::segment;
use pressgraph::{Extractor, ExtractorBuilder};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| ExtractorBuilder::default().build().unwrap());

fn config(cases: u32) -> ProptestConfig {
    let wanted = std::env::var("PRESSGRAPH_FUZZ").ok().and_then(|n| n.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(wanted.unwrap_or(cases)) }
}

/// What press releases are made of, and what they should not be.
const PIECES: [&str; 141] = [
    "Anna Lind",
    "Mr. Ek",
    "Dr. Bo Ek Jr.",
    "Lind",
    "Brightwater Ltd",
    "Acme Inc.",
    "the Harbour Towns Association",
    "HTA",
    "(HTA)",
    "Lima",
    "Peru",
    "Lima, Peru",
    "the city of Lima",
    "Japanese",
    "Mayor",
    "the mayor of",
    "governor",
    "chief executive officer",
    "the deputy head of",
    "former",
    "acting",
    "delegation",
    "the delegation of",
    "guests",
    "visited",
    "was visited by",
    "has not met",
    "will open",
    "may have been",
    "to sign",
    "said",
    "says that",
    "according to",
    "noted",
    "announced today",
    "acquired",
    "is located in",
    "was founded in",
    "is a member of",
    "appointed",
    "named",
    "served as",
    "before joining",
    "to the post of",
    "as vice president",
    "led by",
    "founded in",
    "raised",
    "revenue",
    "a budget of",
    "Series A",
    "investors",
    "participants",
    "the signatories",
    "the board",
    "awarded",
    "ambassador to",
    "in the presence of",
    "were present",
    "including",
    "such as",
    "as well as",
    "where",
    "-based",
    "University of",
    "Mr. King",
    "the Award of the Year",
    "the agreement on",
    "the festival",
    "the visit to",
    "talks",
    "which",
    "who",
    "that",
    "and",
    "or",
    "but",
    "of",
    "in",
    "at",
    "on",
    "by",
    "for",
    "with",
    "from",
    "between",
    "he",
    "She",
    "it",
    "they",
    "his",
    "these cities",
    "the",
    "a",
    "no",
    "5",
    "12.5",
    "1,200",
    "$5 million",
    "20 percent",
    "three",
    "half a",
    "dozen",
    "2019",
    "May 5",
    "on 31 February",
    "in May 2017",
    "last Tuesday",
    "5 p.m.",
    "the 1990s",
    "from 5 to 7 May",
    ",",
    ".",
    ". ",
    ";",
    ":",
    "!",
    "\"",
    "“",
    "”",
    "'s",
    "’s",
    "(",
    ")",
    "-",
    "–",
    "/",
    "…",
    "\n",
    "\n\n",
    "* ",
    "About",
    "1) ",
    "x@y.zz",
    "https://a.b/c",
    "ÅLESUND",
    "Йошкар-Ола",
    "新潟市",
    "e\u{301}",
    "\u{200b}\u{feff}\u{202e}",
    "😀",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => select(&PIECES[..]).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    let glue = prop_oneof![5 => Just(" "), 1 => Just("")];
    vec((piece, glue), 0..most)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, glue)| [piece, glue.to_owned()]).collect())
}

/// Text as some program may have saved it.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let utf16 = |text: String| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    prop_oneof![
        vec(any::<u8>(), 0..600),
        text(60).prop_map(String::into_bytes),
        text(60).prop_map(move |t| [vec![0xff, 0xfe], utf16(t)].concat()),
        (text(60), vec((any::<prop::sample::Index>(), any::<u8>()), 0..8)).prop_map(|(text, changes)| {
            let mut bytes = text.into_bytes();
            for (at, byte) in changes.into_iter().filter(|_| !bytes.is_empty()).collect::<Vec<_>>() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes
        }),
        vec(
            select(
                &[
                    "<p>",
                    "</p>",
                    "<div>",
                    "</div>",
                    "<a href='",
                    "<!--",
                    "-->",
                    "<script>",
                    "&amp;",
                    "&#x110000;",
                    "<title>",
                    "<meta charset=utf-16>",
                    "<time datetime=\"2019-13-41\">",
                    "text. ",
                    "Lima ",
                    "\"",
                    ">",
                    "<",
                    "\0"
                ][..]
            ),
            0..80
        )
        .prop_map(|pieces| pieces.concat().into_bytes()),
        vec(
            select(
                &[
                    "{",
                    "}",
                    "[",
                    "\"text\"",
                    "\"html\"",
                    "\"id\"",
                    "\"date\"",
                    ":",
                    ",",
                    "\"",
                    "null",
                    "1e999",
                    "\"Lima\"",
                    "\"2019-02-30\"",
                    "\\u0000",
                    "\\ud800"
                ][..]
            ),
            0..40
        )
        .prop_map(|pieces| pieces.concat().into_bytes()),
    ]
}

/// Extracts a text, and looks whether everything points into it.
fn check(text: String) -> Result<(), TestCaseError> {
    let article = read_text("t", text);
    let extraction = EXTRACTOR.extract(&article);
    let count = extraction.entities.len();
    for entity in &extraction.entities {
        prop_assert!(!entity.mentions.is_empty());
        for mention in &entity.mentions {
            prop_assert!(article.text.get(mention.span.range()).is_some_and(|t| !t.is_empty()));
        }
    }
    for relation in &extraction.relations {
        prop_assert!(relation.source < count && relation.target < count);
        for evidence in &relation.evidence {
            prop_assert!(article.text.get(evidence.span.range()).is_some_and(|t| !t.is_empty()));
        }
    }
    let mut graph = GraphBuilder::new(Offsets::Utf16);
    graph.add(&extraction, &article.text);
    let graph = graph.build();
    for format in pressgraph::export::FORMATS {
        prop_assert!(format.files.iter().all(|f| f.write(&graph, &Default::default(), &mut std::io::sink()).is_ok()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn reader_takes_any_bytes(bytes in bytes(), kind in select(&[InputKind::Text, InputKind::Html, InputKind::Record][..])) {
        let raw = RawInput { id: "i".to_owned(), source: "i".to_owned(), kind, bytes, line: None };
        if let Ok(article) = raw.into_article(ReadOptions::default()) {
            for block in &article.blocks {
                prop_assert!(article.text.get(block.span.range()).is_some());
            }
            let _ = segment(&article);
        }
    }

    #[test]
    fn segmenter_takes_any_text(text in text(200)) {
        let article = read_text("t", text);
        let document = segment(&article);
        let mut end = 0;
        for token in &document.tokens {
            prop_assert!(token.span.start as usize >= end && token.span.start < token.span.end);
            prop_assert!(article.text.get(token.span.range()).is_some());
            end = token.span.end as usize;
        }
        let mut next = 0;
        for sentence in &document.sentences {
            prop_assert!(sentence.tokens.start == next && (1..=1000).contains(&sentence.tokens.len()));
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next as usize, document.tokens.len());
    }

    #[test]
    fn extractor_takes_any_text(text in text(120)) {
        check(text)?;
    }
}

/// Parts of rule files, right and wrong.
const RULE_PIECES: [&str; 46] = [
    "relation = \"visited\"\n",
    "entity = \"City\"\n",
    "[[rule]]\n",
    "id = \"a\"\n",
    "id = \"\"\n",
    "clause = '''@subject:Person (visit|tour) @object:Place'''\n",
    "kind = 1\n",
    "priority = 2\n",
    "priority = 1e9\n",
    "pattern = '''@subject:Person visit @object:Place'''\n",
    "pattern = '",
    "'\n",
    "matches = [\"[Anna Lind|subject] visited [Lima|object].\"]\n",
    "matches = [\"",
    "\"]\n",
    "rejects = [\"Anna Lind left.\"]\n",
    "yields = { status = \"planned\" }\n",
    "@subject:",
    "@object:",
    "Person",
    "Place!",
    "Any",
    "City|Country",
    "<$title>",
    "<$nothing>",
    "<!$name & lower>",
    "<number>",
    "(",
    ")",
    "|",
    "?",
    "*",
    "+",
    "{2,5}",
    "{9,1}",
    "{99}",
    "...",
    "...{300}",
    "[NG head]",
    "[VG visit passive]",
    "&(",
    "!(",
    "\"",
    "visit",
    "新潟",
    " ",
];

proptest! {
    #![proptest_config(config(10))]

    #[test]
    fn rule_loader_says_what_is_wrong_with_any_file(pieces in vec(select(&RULE_PIECES[..]), 0..30)) {
        let built = ExtractorBuilder::default().rules("mine.toml", pieces.concat()).build();
        match built {
            Ok(extractor) => drop(extractor.extract(&read_text("t", "Anna Lind visited Lima in 2019.".to_owned()))),
            Err(errors) => prop_assert!(!errors.is_empty() && errors.render(false).contains("mine.toml")),
        }
    }

    #[test]
    fn patterns_take_bounded_time(pattern in vec(select(&RULE_PIECES[17..]), 1..14)) {
        let rule = format!("relation = \"visited\"\n[[rule]]\nid = \"a\"\npattern = '''@subject:Person {} @object:Place'''\n\
            matches = [\"[Anna Lind|subject] visited [Lima|object].\"]\nrejects = [\"Anna Lind left.\"]\n", pattern.join(" "));
        let start = ThreadTime::now();
        if let Ok(extractor) = ExtractorBuilder::default().rules("mine.toml", rule).build() {
            extractor.extract(&read_text("t", "Anna Lind visited the mayor of Lima ".repeat(40)));
        }
        prop_assert!(start.elapsed() < Duration::from_secs(10));
    }
}

/// Time on the processor for a text.
fn cost(text: &str) -> Duration {
    let article = read_text("t", text.to_owned());
    let start = ThreadTime::now();
    EXTRACTOR.extract(&article);
    start.elapsed()
}

proptest! {
    #![proptest_config(config(3))]

    #[test]
    fn four_times_the_text_costs_about_four_times_the_time(text in text(40)) {
        prop_assume!(text.len() > 40);
        let repeated = |bytes: usize| text.repeat(bytes.div_ceil(text.len()));
        let once = cost(&repeated(24_000));
        let most = once * 8 + Duration::from_millis(100);
        // The first time the system may have to find memory.
        let fourfold = (0..2).map(|_| cost(&repeated(96_000))).find(|time| *time < most);
        prop_assert!(fourfold.is_some(), "{once:?}, four times the text more than {most:?}");
    }
}
