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
    "Anna Lind has recently {done}.",
    "Anna Lind also {past}.",
    "Anna Lind rested and {past}.",
    "Anna Lind spoke, rested and {past}.",
    "Anna Lind did not rest but {past}.",
    "Anna Lind both {past} and spoke.",
    "Anna Lind not only {past} but spoke as well.",
    "Anna Lind and Pedro Norberg {past}.",
    "Anna Lind, together with Pedro Norberg, {past}.",
    "Anna Lind, a pioneer from Oslo, {past}.",
    "Anna Lind (Oslo) {past}.",
    "Anna Lind, in May 2020, {past}.",
    "On Monday, Anna Lind {past}.",
    "As part of her work, Anna Lind {past}.",
    "Anna Lind, who {past}, spoke.",
    "The mayor thanked Anna Lind, who has {done}.",
    "It was Anna Lind who {past}.",
    "Anna Lind managed to {plain}.",
    "Anna Lind helped {plain}.",
    "Anna Lind went on to {plain}.",
    "Anna Lind was the first to {plain}.",
    "Anna Lind is pleased to have {done}.",
    "Anna Lind was honoured for {gerund}.",
    "After {gerund}, Anna Lind spoke.",
    "By {gerund}, Anna Lind made history.",
    "Having {done}, Anna Lind spoke.",
    "Anna Lind spoke before {gerund}.",
    "Since Anna Lind {past}, much has changed.",
    "When Anna Lind {past}, the mayor spoke.",
    "The mayor spoke and Anna Lind {past}.",
    "The ministry said that Anna Lind {past}.",
    "The ministry said Anna Lind had {done}.",
    "It was announced that Anna Lind has {done}.",
    "According to the ministry, Anna Lind {past}.",
    "Anna Lind {past}, the ministry said.",
    "Anna Lind spoke. She {past}.",
];

/// Contexts that state it for the future.
const PLANNED: &[&str] = &[
    "Anna Lind will {plain}.",
    "Anna Lind will be {gerund}.",
    "Anna Lind will speak and {plain}.",
    "Anna Lind is to {plain}.",
    "Anna Lind is going to {plain}.",
    "Anna Lind is about to {plain}.",
    "Anna Lind is due to {plain}.",
    "Anna Lind is set to {plain}.",
    "Anna Lind is scheduled to {plain}.",
    "Anna Lind is expected to {plain}.",
    "Anna Lind plans to {plain}.",
    "Anna Lind intends to {plain}.",
    "Anna Lind has agreed to {plain}.",
    "Anna Lind has decided to {plain}.",
    "Anna Lind pledged to {plain}.",
    "Anna Lind, who will {plain}, spoke.",
    "The ministry said Anna Lind will {plain}.",
    "The ministry said that Anna Lind would {plain}.",
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

/// Facts denied, doubted, wished for or called off in words of their own kind.
const DENIED: &[&str] = &[
    "Anna Lind is not chair of the Harbour League.",
    "Anna Lind was not elected chair of the Harbour League.",
    "Anna Lind might be named chair of the Harbour League.",
    "Anna Lind declined the post of chair of the Harbour League.",
    "Anna Lind turned down the post of chair of the Harbour League.",
    "Anna Lind was rumoured to be chair of the Harbour League.",
    "Anna Lind lost the election for mayor of Lima.",
    "Anna Lind ran for mayor of Lima.",
    "Anna Lind is a candidate for mayor of Lima.",
    "Anna Lind is running for president of Peru.",
    "Anna Lind, a candidate for mayor of Lima, spoke.",
    "Anna Lind could become mayor of Lima.",
    "Anna Lind was considered for the post of director of the Harbour League.",
    "Anna Lind, if elected mayor of Lima, will build a bridge.",
    "Anna Lind was never mayor of Lima.",
    "Anna Lind applied to become director of the Harbour League.",
    "Anna Lind wants to be director of the Harbour League.",
    "Anna Lind rejected an offer to lead the Harbour League.",
    "Anna Lind is not a member of the Harbour League.",
    "Anna Lind was expelled from the Harbour League.",
    "Anna Lind has applied to join the Harbour League.",
    "Peru has not joined the Harbour League.",
    "Peru is no member of the Harbour League.",
    "Neither Peru nor Norway is a member of the Harbour League.",
    "Peru may leave the Harbour League.",
    "No agreement was signed by Peru and Norway.",
    "Peru and Norway failed to reach an agreement.",
    "Peru and Norway did not sign the Lima Agreement.",
    "Peru and Norway are negotiating an agreement.",
    "Peru withdrew from the Lima Agreement.",
    "Peru has yet to sign the Lima Agreement.",
    "There was no meeting between Anna Lind and Pedro Alvarez.",
    "A meeting between Anna Lind and Pedro Alvarez was cancelled.",
    "Anna Lind cancelled her visit to Lima.",
    "Anna Lind postponed her visit to Lima.",
    "Anna Lind's visit to Lima was called off.",
    "A possible visit by Anna Lind to Lima was discussed.",
    "Anna Lind called for a visit to Lima.",
    "Anna Lind's proposed visit to Lima was debated.",
    "No visit of Anna Lind to Lima took place.",
    "Anna Lind rejected a meeting with Pedro Alvarez.",
    "Anna Lind requested a meeting with Pedro Alvarez.",
    "Anna Lind demanded talks with Pedro Alvarez.",
    "Orlin Ltd. is not a subsidiary of Quarn Inc.",
    "Orlin Ltd. rejected a takeover by Quarn Inc.",
    "Quarn Inc.'s bid for Orlin Ltd. failed.",
    "Quarn Inc. made an offer to acquire Orlin Ltd.",
    "The proposed acquisition of Orlin Ltd. by Quarn Inc. was blocked.",
    "Quarn Inc. abandoned its acquisition of Orlin Ltd.",
    "Orlin Ltd. is not based in Lima.",
    "The Glass Museum is not in Lima.",
    "Orlin Ltd. may move its headquarters to Lima.",
    "Orlin Ltd. is no longer a partner of Quarn Inc.",
    "Orlin Ltd. ended its partnership with Quarn Inc.",
    "Orlin Ltd. is seeking a partnership with Quarn Inc.",
    "Orlin Ltd. ruled out a partnership with Quarn Inc.",
    "The project would cost $5 million.",
    "The project did not cost $5 million.",
    "The project could receive $5 million.",
    "The project was denied a grant of $5 million.",
    "The bridge would have cost $5 million.",
    "Anna Lind did not say that the bridge was closed.",
    "Anna Lind refused to comment.",
    "Anna Lind would not say whether the bridge was closed.",
    "The festival was not held in Lima.",
    "The festival will not take place in Lima in May.",
    "The festival could be held in Lima.",
    "The festival might take place in May.",
    "Anna Lind did not win the Glass Prize.",
    "Anna Lind was nominated for the Glass Prize.",
    "Anna Lind was shortlisted for the Glass Prize.",
    "Anna Lind missed out on the Glass Prize.",
    "Anna Lind refused the Glass Prize.",
    "The Glass Prize was not awarded to Anna Lind.",
    "The institute was not founded in 1998.",
    "Anna Lind does not represent Peru.",
    "Anna Lind does not work for Orlin Ltd.",
    "Anna Lind never worked at Orlin Ltd.",
    "The Harbour League does not have 300 members.",
    "The company could employ 300 people.",
    "Lima is not a sister city of Oslo.",
    "Lima rejected a sister city agreement with Oslo.",
    "Lima wants to become a sister city of Oslo.",
    "Orlin Ltd. will not invest in Quarn Inc.",
    "Orlin Ltd. did not invest $5 million in Quarn Inc.",
    "Orlin Ltd. considered an investment of $5 million in Quarn Inc.",
    "Anna Lind will not succeed Pedro Alvarez.",
    "Anna Lind was not invited to the Glass Festival.",
    "Anna Lind missed the Glass Festival.",
    "Anna Lind skipped the Glass Festival.",
    "Anna Lind boycotted the Glass Festival.",
    "Anna Lind was absent from the Glass Festival.",
    "Anna Lind withdrew from the Glass Festival.",
    "Anna Lind was invited to the Glass Festival.",
    "Anna Lind cannot attend the Glass Festival.",
    "The Glass Festival is not organised by the Harbour League.",
    "The Harbour League cancelled the Glass Festival.",
];

/// The status of whatever relates two things of a text: what is said of words, time and place goes without.
fn status(extraction: &Extraction) -> Vec<Option<&str>> {
    let deeds = extraction.relations.iter().filter(|relation| {
        !matches!(relation.relation.name(), "said" | "part_of" | "located_in" | "held_on" | "held_in")
    });
    deeds.map(|relation| relation.qualifiers.status).collect()
}

/// Whether anything relates two things of a text as a fact.
fn states(extraction: &Extraction) -> bool {
    status(extraction).iter().any(|status| !matches!(status, Some("planned" | "cancelled" | "incoming" | "former")))
}

/// Whether something does, and all of it for the future.
fn plans(extraction: &Extraction) -> bool {
    let all = status(extraction);
    !all.is_empty() && all.iter().all(|status| matches!(status, Some("planned" | "incoming")))
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
    unlike(texts, |extraction| states(extraction) == stated)
}

/// The texts whose graph is not as it should be.
fn unlike(texts: impl Iterator<Item = String>, is_right: impl Fn(&Extraction) -> bool) -> Vec<String> {
    let extractor = Extractor::builder().build().expect("the built-in rules load");
    texts.filter(|text| !is_right(&extractor.extract(&read_text("news", text.clone())))).collect()
}

fn all<'a>(contexts: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    contexts.iter().flat_map(|context| DEEDS.iter().map(|deed| fill(context, deed)))
}

#[test]
fn what_is_not_stated_is_no_edge() {
    assert_eq!(wrong(all(UNREAL), false), [""; 0]);
}

#[test]
fn nor_what_is_denied_in_words_of_its_own() {
    assert_eq!(wrong(DENIED.iter().map(|text| (*text).to_owned()), false), [""; 0]);
}

#[test]
fn what_is_stated_is_an_edge() {
    assert_eq!(wrong(all(STATED), true), [""; 0]);
}

#[test]
fn what_is_to_come_is_planned() {
    assert_eq!(unlike(all(PLANNED), plans), [""; 0]);
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
