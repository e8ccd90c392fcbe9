//! What a text denies, doubts, asks, supposes or wishes for is no edge, whatever relation it would be and whatever words say
//! so; and what it states with similar words is one.

use pressgraph::Extractor;
use pressgraph::extraction::Extraction;
use pressgraph::reader::read_text;

/// A deed in the forms that contexts ask for.
struct Deed {
    /// "visit"
    plain: &'static str,
    /// "visited"
    past: &'static str,
    /// "taken": the participle.
    done: &'static str,
    /// "visiting"
    gerund: &'static str,
    /// What it is done to, with what ties it to the verb.
    object: &'static str,
}

const DEEDS: &[Deed] = &[
    deed("visit", "visited", "visited", "visiting", "Lima"),
    deed("travel", "travelled", "travelled", "travelling", "to Lima"),
    deed("meet", "met", "met", "meeting", "Pedro Alvarez"),
    deed("join", "joined", "joined", "joining", "the Harbour League"),
    deed("acquire", "acquired", "acquired", "acquiring", "Orlin Ltd."),
    deed("organise", "organised", "organised", "organising", "the Glass Festival"),
    deed("establish", "established", "established", "establishing", "the Quarn Institute"),
    deed("sign", "signed", "signed", "signing", "the Lima Agreement"),
    deed("become", "became", "become", "becoming", "chair of the Harbour League"),
    deed("take part", "took part", "taken part", "taking part", "in the Glass Festival"),
    deed("launch", "launched", "launched", "launching", "the Quarn Programme"),
    deed("win", "won", "won", "winning", "the Glass Prize"),
];

const fn deed(
    plain: &'static str,
    past: &'static str,
    done: &'static str,
    gerund: &'static str,
    object: &'static str,
) -> Deed {
    Deed { plain, past, done, gerund, object }
}

/// Contexts in which the deed is not stated: `{plain}`, `{past}`, `{done}`, `{gerund}` bring its object along.
const UNREAL: &[&str] = &[
    // Modality.
    "Anna Lind may {plain}.",
    "Anna Lind would {plain} if asked.",
    "Anna Lind could not {plain}.",
    "Anna Lind should {plain}.",
    "Anna Lind must {plain}.",
    "Anna Lind ought to {plain}.",
    "Anna Lind has to {plain}.",
    "Anna Lind could have {done}.",
    "Anna Lind would rather rest than {plain}.",
    // Negation.
    "Anna Lind never {past}.",
    "Anna Lind has not yet {done}.",
    "Anna Lind has yet to {plain}.",
    "Anna Lind neither spoke nor {past}.",
    "Anna Lind hardly ever {past}.",
    "Nobody {past} in May, said Anna Lind.",
    "At no time did Anna Lind {plain}.",
    "Under no circumstances will Anna Lind {plain}.",
    // Verbs, nouns and adjectives that take another verb.
    "Anna Lind refused to {plain}.",
    "Anna Lind failed to {plain}.",
    "Anna Lind denied {gerund}.",
    "Anna Lind avoided {gerund}.",
    "Anna Lind ruled out {gerund}.",
    "Anna Lind opposed {gerund}.",
    "Anna Lind considered {gerund}.",
    "Anna Lind was barred from {gerund}.",
    "Anna Lind is in talks about {gerund}.",
    "Anna Lind left without {gerund}.",
    "Anna Lind talked of {gerund}.",
    "Anna Lind hopes to {plain}.",
    "Anna Lind offered to {plain}.",
    "Anna Lind was asked to {plain}.",
    "Anna Lind has no plans to {plain}.",
    "Anna Lind was unable to {plain}.",
    "Anna Lind is unlikely to {plain}.",
    "Anna Lind lost the chance to {plain}.",
    // Coordination under one auxiliary.
    "Anna Lind may rest and {plain}.",
    "Anna Lind could be released and {plain}.",
    "Anna Lind did not speak or {plain}.",
    "Anna Lind refused to speak or {plain}.",
    "Anna Lind may rest, speak and {plain}.",
    "Anna Lind might have rested and then {past}.",
    // Conditions and questions.
    "If Anna Lind {past}, it would help.",
    "If Anna Lind were to {plain}, it would help.",
    "Unless Anna Lind {past}, nothing will change.",
    "Should Anna Lind {plain}, it would help.",
    "Had Anna Lind {done}, it would have helped.",
    "Did Anna Lind {plain}?",
    // Doubt and denial around a clause.
    "It is not true that Anna Lind {past}.",
    "It is unclear whether Anna Lind {past}.",
    "It is possible that Anna Lind {past}.",
    "Nobody says that Anna Lind {past}.",
    "Rumours that Anna Lind {past} are false.",
    "Lawyers deny that Anna Lind {past}.",
    "Anna Lind denied that she {past}.",
    "Anna Lind doubts that she will {plain}.",
    "Imagine that Anna Lind {past}.",
    // Adverbs.
    "Perhaps Anna Lind {past}.",
    "Anna Lind allegedly {past}.",
    "Anna Lind almost {past}.",
    // Relative clauses and participles.
    "Anna Lind, who may {plain}, spoke.",
    "Anna Lind, who did not {plain}, spoke.",
    "Anna Lind, asked to {plain}, declined.",
];

/// Contexts that state it.
const STATED: &[&str] = &[
    "Anna Lind {past}.",
    "Anna Lind has {done}.",
    "Anna Lind also {past}.",
    "Anna Lind rested and {past}.",
    "Anna Lind did not rest but {past}.",
    "Anna Lind managed to {plain}.",
    "Anna Lind, who {past}, spoke.",
    "The ministry said that Anna Lind {past}.",
    "Anna Lind not only {past} but spoke as well.",
];

/// Passives that do not state it, and then one that does.
const UNREAL_PASSIVES: &[&str] = &[
    "{Object} may be {done} by Anna Lind.",
    "{Object} was never {done} by Anna Lind.",
    "{Object} has not yet been {done} by Anna Lind.",
    "{Object} has yet to be {done} by Anna Lind.",
    "{Object} was almost {done} by Anna Lind.",
    "If {object} is {done} by Anna Lind, it will help.",
    "Was {object} {done} by Anna Lind?",
    "Lawyers deny that {object} was {done} by Anna Lind.",
    "It is not true that {object} was {done} by Anna Lind.",
    "{Object} could be moved and {done} by Anna Lind.",
];

/// Whether anything relates two things of a text as a fact: what is said of money, time and place goes without.
fn states(extraction: &Extraction) -> bool {
    extraction.relations.iter().any(|relation| {
        let status = relation.qualifiers.status;
        let said = matches!(relation.relation.name(), "said" | "part_of" | "located_in" | "held_on" | "held_in");
        !said && !matches!(status, Some("planned" | "cancelled" | "incoming"))
    })
}

fn fill(context: &str, deed: &Deed) -> String {
    let with = |verb: &str| format!("{verb} {}", deed.object);
    context
        .replace("{plain}", &with(deed.plain))
        .replace("{past}", &with(deed.past))
        .replace("{done}", &with(deed.done))
        .replace("{gerund}", &with(deed.gerund))
}

fn wrong(texts: impl Iterator<Item = String>, stated: bool) -> Vec<String> {
    let extractor = Extractor::builder().build().expect("the built-in rules load");
    let is_wrong = |text: &String| states(&extractor.extract(&read_text("news", text.clone()))) != stated;
    texts.filter(is_wrong).collect()
}

fn all<'a>(contexts: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    contexts.iter().flat_map(|context| DEEDS.iter().map(|deed| fill(context, deed)))
}

#[test]
fn what_is_not_stated_is_no_edge() {
    assert_eq!(wrong(all(UNREAL), false), [""; 0]);
}

#[test]
fn what_is_stated_is_an_edge() {
    assert_eq!(wrong(all(STATED), true), [""; 0]);
}

#[test]
fn nor_in_the_passive() {
    let deeds = || DEEDS.iter().filter(|d| ["acquire", "organise", "establish", "sign", "launch"].contains(&d.plain));
    let passive = |context: &str, deed: &Deed| {
        let object = deed.object;
        let mut capital = object.to_owned();
        capital.get_mut(..1).expect("objects begin with a letter").make_ascii_uppercase();
        let text = context.replace("{Object}", &capital).replace("{object}", object);
        text.replace("{done}", deed.done)
    };
    let unreal = UNREAL_PASSIVES.iter().flat_map(|context| deeds().map(|deed| passive(context, deed)));
    assert_eq!(wrong(unreal, false), [""; 0]);
    let stated = deeds().map(|deed| passive("{Object} was {done} by Anna Lind.", deed));
    assert_eq!(wrong(stated, true), [""; 0]);
}
