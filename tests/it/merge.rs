//! Merging is associative, commutative and idempotent; identity decides what becomes one node.

use pressgraph::graph::KnowledgeGraph;
use pressgraph::ontology::{EntityType as E, RelationType as R};
use proptest::prelude::*;

use crate::sample::Sample;

fn sample(document: usize) -> impl Strategy<Value = KnowledgeGraph> {
    let kinds = prop::sample::select(E::ALL);
    let names =
        prop::sample::select(vec!["Anna Lind", "ANNA  LIND", "Lind", "Åvalon", "avalon", "2015", "!", "新潟市"]);
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
            prop_assert!(seen.insert((s.id.clone(), t.id.clone(), e.key.clone())));
            prop_assert!(!e.relation.is_symmetric() || s.id < t.id);
        }
    }
}

fn check(documents: &[Sample], ids: &[&str]) -> KnowledgeGraph {
    let graph = documents.iter().map(Sample::graph).reduce(KnowledgeGraph::merge).unwrap();
    assert_eq!(graph.nodes().map(|n| n.id.as_str()).collect::<Vec<_>>(), ids);
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
