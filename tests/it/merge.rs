//! Merging is associative, commutative and idempotent; identity decides what becomes one node.

use pressgraph::export::Format;
use pressgraph::graph::{GraphBuilder, KnowledgeGraph, Offsets, Pins};
use pressgraph::ontology::{EntityType as E, RelationType as R};
use proptest::prelude::*;

use crate::sample::Sample;

fn sample(document: usize) -> impl Strategy<Value = KnowledgeGraph> {
    let kinds = prop::sample::select(E::ALL);
    let names = prop::sample::select(vec![
        "Anna Lind",
        "ANNA  LIND",
        "Lind",
        "Anna K. Lind",
        "Anna R. Lind",
        "Mary Smith",
        "Åvalon",
        "avalon",
        "Ohio",
        "Texas",
        "2015",
        "!",
        "新潟市",
        "WHL",
        "Brightwater Inc.",
        "Brightwater",
    ]);
    let entities = prop::collection::vec((kinds, names), 0..8);
    let titles = prop::sample::select(vec![None, Some("mayor"), Some("chair")]);
    let relations = prop::collection::vec((0..9_usize, prop::sample::select(R::ALL), 0..9_usize, titles), 0..10);
    (entities, relations).prop_map(move |(entities, relations)| {
        let mut sample = Sample::new(&format!("doc {document}"));
        for (kind, name) in entities {
            sample = sample.entity(kind, name);
        }
        for (source, relation, target, title) in relations {
            sample = sample.relation(source, relation, target, title);
        }
        sample.graph()
    })
}

proptest! {
    #[test]
    fn merge_is_associative_commutative_and_idempotent(a in sample(1), b in sample(2), c in sample(3)) {
        let left = a.clone().merge(b.clone()).merge(c.clone());
        prop_assert_eq!(&left, &a.clone().merge(b.clone().merge(c.clone())));
        prop_assert_eq!(&left, &c.merge(b.clone()).merge(a.clone()));
        prop_assert_eq!(&left, &left.clone().merge(b));
        prop_assert_eq!(&a, &a.clone().merge(a.clone()));
    }

    #[test]
    fn ids_and_keys_are_unique_and_sorted(a in sample(1), b in sample(2)) {
        let graph = a.merge(b);
        let ids: Vec<_> = graph.nodes().map(|n| n.id.clone()).collect();
        prop_assert!(ids.is_sorted_by(|a, b| a < b), "{:?}", ids);
        let mut seen = std::collections::BTreeSet::new();
        for (s, e, t) in graph.edges() {
            prop_assert!(seen.insert((s.id.clone(), t.id.clone(), e.key())));
            prop_assert!(!e.relation.is_symmetric() || s.id < t.id);
        }
    }
}

fn json(graph: &KnowledgeGraph) -> String {
    let mut bytes = Vec::new();
    Format::named("json").unwrap().write(graph, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #[test]
    fn json_of_pieces_merges_into_the_bytes_of_the_whole(a in sample(1), b in sample(2), c in sample(3)) {
        let whole = a.clone().merge(b.clone()).merge(c.clone());
        let mut read = GraphBuilder::new(Offsets::Chars);
        for piece in [c, a.merge(b)] {
            read.merge(GraphBuilder::from_json(&json(&piece)).unwrap());
        }
        prop_assert_eq!(json(&read.build()), json(&whole));
        prop_assert_eq!(json(&GraphBuilder::from_json(&json(&whole)).unwrap().build()), json(&whole));
    }
}

fn check(documents: &[Sample], ids: &[&str]) -> KnowledgeGraph {
    let graph = documents.iter().map(Sample::graph).reduce(KnowledgeGraph::merge).unwrap();
    assert_eq!(graph.nodes().map(|n| &*n.id).collect::<Vec<_>>(), ids);
    graph
}

#[test]
fn same_name_over_documents_is_one_node_with_all_mentions() {
    let a = Sample::new("a").entity(E::Person, "Anna Lind").entity(E::Date, "2017-08");
    let b = Sample::new("b").entity(E::Date, "2017-08").entity(E::Person, "ANNA LIND");
    let graph = check(&[b, a], &["date/2017-08", "person/anna-lind"]);
    let anna = graph.nodes().last().unwrap();
    assert_eq!((anna.name.as_str(), anna.aliases.len(), anna.mentions.len()), ("Anna Lind", 1, 2));
}

#[test]
fn counts_groups_and_surnames_stay_in_their_document() {
    let a = Sample::new("a").entity(E::Count, "18 cities").entity(E::Count, "18 cities").entity(E::Person, "Lind");
    let b = Sample::new("b").entity(E::Group, "delegation").entity(E::Person, "Lind");
    check(
        &[a, b],
        &["count/a/18-cities", "count/a/18-cities-2", "group/b/delegation", "person/a/lind", "person/b/lind"],
    );
}

#[test]
fn two_things_of_one_name_in_a_document_stay_two() {
    let a = Sample::new("a").entity(E::Government, "Harbour Office").entity(E::Government, "Harbour Office");
    let b = Sample::new("b").entity(E::Government, "Harbour Office");
    check(&[a, b], &["government/a/harbour-office", "government/a/harbour-office-2", "government/harbour-office"]);
}

#[test]
fn symmetric_edge_is_stored_once_whichever_way_it_is_stated() {
    let one = |id, s, t| {
        let sample = Sample::new(id).entity(E::City, "Zell").entity(E::City, "Avalon");
        sample.relation(s, R::SisterCityOf, t, None)
    };
    let graph = check(&[one("a", 0, 1), one("b", 1, 0)], &["city/avalon", "city/zell"]);
    let edges: Vec<_> = graph.edges().map(|(s, e, t)| (s.name.as_str(), e.evidence.len(), t.name.as_str())).collect();
    assert_eq!(edges, [("Avalon", 2, "Zell")]);
}

/// Document, an entity's type and name, relation, another's type and name, title.
type Line = (&'static str, E, &'static str, R, E, &'static str, Option<&'static str>);

/// Documents that each say of one entity that it stands in a relation to another.
fn stated(lines: &[Line]) -> Vec<Sample> {
    let one = |(id, kind, name, relation, other, place, title): &Line| {
        Sample::new(id).entity(*kind, name).entity(*other, place).relation(0, *relation, 1, *title)
    };
    lines.iter().map(one).collect()
}

#[test]
fn places_in_different_divisions_stay_apart_and_are_told_apart() {
    let docs = stated(&[
        ("a", E::City, "Lanternville", R::LocatedIn, E::Region, "Ohio", None),
        ("b", E::City, "Lanternville", R::LocatedIn, E::Region, "Texas", None),
        ("c", E::City, "Lanternville", R::LocatedIn, E::Region, "Ohio", None),
    ]);
    check(&docs, &["city/lanternville-ohio", "city/lanternville-texas", "region/ohio", "region/texas"]);
}

#[test]
fn town_that_says_nothing_is_the_one_most_documents_speak_of() {
    let mut docs = stated(&[
        ("a", E::City, "Lanternville", R::LocatedIn, E::Region, "Ohio", None),
        ("b", E::City, "Lanternville", R::LocatedIn, E::Region, "OH", None),
        ("c", E::City, "Lanternville", R::LocatedIn, E::Region, "Texas", None),
    ]);
    docs.push(Sample::new("d").entity(E::City, "Lanternville"));
    let graph = check(&docs, &["city/lanternville-ohio", "city/lanternville-texas", "region/ohio", "region/texas"]);
    let documents = graph.nodes().find(|n| &*n.id == "city/lanternville-ohio").map(|n| n.members().count());
    assert_eq!(documents, Some(3));
}

#[test]
fn country_is_named_by_its_noun_and_bodies_by_one_order() {
    let one = |id, kind, name| Sample::new(id).entity(kind, name);
    check(&[one("a", E::Country, "Iraqi"), one("b", E::Country, "Iraq")], &["country/iraq"]);
    let bodies =
        ["Senate Committee on the Harvest", "Senate Harvest Committee", "University of York", "York University"];
    let bodies: Vec<_> =
        ["a", "b", "c", "d"].into_iter().zip(bodies).map(|(id, n)| one(id, E::Organization, n)).collect();
    let ids = [
        "organization/senate-committee-on-the-harvest",
        "organization/university-of-york",
        "organization/york-university",
    ];
    check(&bodies, &ids);
}

#[test]
fn one_post_of_two_places_is_two_people() {
    let mayor = Some("mayor");
    let docs = stated(&[
        ("a", E::Person, "Anna Lind", R::HoldsPosition, E::City, "Avalon", mayor),
        ("b", E::Person, "Anna Lind", R::HoldsPosition, E::City, "Zell", mayor),
    ]);
    check(&docs, &["city/avalon", "city/zell", "person/anna-lind-avalon", "person/anna-lind-zell"]);
}

#[test]
fn who_says_nothing_of_himself_is_whoever_most_of_that_rare_name_are() {
    let mayor = Some("mayor");
    let mut docs = stated(&[
        ("a", E::Person, "Anna Lind", R::HoldsPosition, E::City, "Avalon", mayor),
        ("b", E::Person, "Anna Lind", R::HoldsPosition, E::City, "Avalon", mayor),
        ("c", E::Person, "Anna Lind", R::HoldsPosition, E::City, "Zell", mayor),
    ]);
    docs.push(Sample::new("d").entity(E::Person, "Anna Lind"));
    let graph = check(&docs, &["city/avalon", "city/zell", "person/anna-lind-avalon", "person/anna-lind-zell"]);
    let documents = graph.nodes().find(|n| &*n.id == "person/anna-lind-avalon").map(|n| n.members().count());
    assert_eq!(documents, Some(3));
    // Of two on a par it is neither.
    docs.remove(1);
    let ids = ["city/avalon", "city/zell", "person/anna-lind", "person/anna-lind-avalon", "person/anna-lind-zell"];
    check(&docs, &ids);
}

#[test]
fn a_state_and_its_country_do_not_contradict() {
    let senator = Some("senator");
    let docs = stated(&[
        ("a", E::Person, "Anna Lind", R::HoldsPosition, E::Country, "United States", senator),
        ("b", E::Person, "Anna Lind", R::HoldsPosition, E::Region, "Ohio", senator),
    ]);
    check(&docs, &["country/united-states", "person/anna-lind", "region/ohio"]);
}

#[test]
fn short_given_names_and_generations_are_variants_of_rare_names() {
    let person = |id, name| Sample::new(id).entity(E::Person, name);
    check(&[person("a", "Robert K. Lind Jr."), person("b", "Bob Lind")], &["person/robert-k-lind-jr"]);
    check(
        &[person("a", "Robert Lind Jr."), person("b", "Bob Lind Sr.")],
        &["person/bob-lind-sr", "person/robert-lind-jr"],
    );
    check(&[person("a", "Robert Smith"), person("b", "Bob Smith")], &["person/bob-smith", "person/robert-smith"]);
}

#[test]
fn common_names_need_a_shared_fact() {
    let docs = stated(&[
        ("a", E::Person, "Mary Smith", R::WorksFor, E::Company, "Brightwater", None),
        ("b", E::Person, "Mary Smith", R::WorksFor, E::Company, "Brightwater", None),
        ("c", E::Person, "Mary Smith", R::WorksFor, E::Company, "Gloam Works", None),
    ]);
    let ids = [
        "company/brightwater",
        "company/gloam-works",
        "person/mary-smith-brightwater",
        "person/mary-smith-gloam-works",
    ];
    let graph = check(&docs, &ids);
    let reason =
        graph.nodes().find_map(|n| n.members().nth(1).filter(|m| m.name == "Mary Smith")?.reason.map(str::to_owned));
    assert_eq!(reason.as_deref(), Some("same name, both with brightwater"));
}

#[test]
fn middle_names_join_only_where_they_agree() {
    let person = |id, name| Sample::new(id).entity(E::Person, name);
    check(&[person("a", "Anna K. Lind"), person("b", "Anna Lind")], &["person/anna-k-lind"]);
    let three = [person("a", "Anna K. Lind"), person("b", "Anna Lind"), person("c", "Anna R. Lind")];
    check(&three, &["person/anna-k-lind", "person/anna-lind", "person/anna-r-lind"]);
    check(&[person("a", "Tatyana Lind"), person("b", "Tatiana Lind")], &["person/tatiana-lind"]);
    check(&[person("a", "Anna Lind"), person("b", "Bo Lind")], &["person/anna-lind", "person/bo-lind"]);
}

#[test]
fn acronyms_join_the_one_name_they_stand_for() {
    let mut full = Sample::new("a").entity(E::Association, "World Harbour League");
    full.extraction.entities[0].aliases.push("WHL".to_owned());
    let short = Sample::new("b").entity(E::Association, "WHL");
    check(&[full.clone(), short.clone()], &["association/world-harbour-league"]);
    let mut other = Sample::new("c").entity(E::Association, "Western Hockey League");
    other.extraction.entities[0].aliases.push("WHL".to_owned());
    let ids = ["association/western-hockey-league", "association/whl", "association/world-harbour-league"];
    check(&[full, short, other], &ids);
}

#[test]
fn legal_forms_and_broader_types_do_not_make_two_of_one() {
    let body = |id, kind, name| Sample::new(id).entity(kind, name);
    let three = [
        body("a", E::Company, "Brightwater Inc."),
        body("b", E::Company, "Brightwater"),
        body("c", E::Organization, "Brightwater"),
    ];
    check(&three, &["company/brightwater-inc"]);
    let two = [body("a", E::Company, "Avalon"), body("b", E::City, "Avalon")];
    check(&two, &["city/avalon", "company/avalon"]);
}

fn check_pins(pins: &str, documents: &[Sample], ids: &[&str], outcome: &str) {
    let mut parts = GraphBuilder::new(Offsets::Chars);
    for sample in documents {
        parts.add(&sample.extraction, &sample.text);
    }
    parts.pin(Pins::parse(pins).unwrap());
    let graph = parts.build();
    assert_eq!(graph.nodes().map(|n| &*n.id).collect::<Vec<_>>(), ids);
    assert_eq!(graph.pins.iter().next().unwrap().2, outcome);
    let again = GraphBuilder::from_json(&json(&graph)).unwrap().build();
    assert_eq!(json(&again), json(&graph));
}

#[test]
fn pins_are_obeyed_and_reported() {
    let person = |id, name| Sample::new(id).entity(E::Person, name);
    let two = [person("a", "Anna Lind"), person("b", "Anna Ek")];
    check_pins("must-link = [['person/anna-lind', 'Anna Ek']]", &two, &["person/anna-lind"], "joined");
    check_pins(
        "must-link = [['Anna Lind', 'Bo Ek']]",
        &two,
        &["person/anna-ek", "person/anna-lind"],
        "nothing is called Bo Ek",
    );
    let same = [person("a", "Anna Lind"), person("b", "Anna Lind")];
    let ids = ["person/anna-lind", "person/anna-lind-2"];
    check_pins("cannot-link = [['Anna Lind@a', 'Anna Lind@b']]", &same, &ids, "kept apart");
}
