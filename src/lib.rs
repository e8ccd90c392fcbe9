//! A knowledge-graph extractor for press releases: articles in; a typed, merged, explainable graph out.
//!
//! Rules only: no trained model decides anything. That makes it offline, deterministic (the same bytes on every run, in
//! any order of inputs, on any number of threads), auditable (every edge cites its sentence and the rule that read it)
//! and fast. Every fact comes from a sentence that states it: what is negated, denied or only possible yields no edge,
//! and no date depends on the day of the run.
//!
//! # Build an extractor, read an article, make a graph
//!
//! An [`Extractor`] is built once, is shared between threads and never changes. One document gives an
//! [`Extraction`](extraction::Extraction); a [`GraphBuilder`](graph::GraphBuilder) makes one graph of many, in which the
//! same mayor of forty releases is one node.
//!
//! ```
//! use pressgraph::graph::{GraphBuilder, Offsets};
//! use pressgraph::{Extractor, reader};
//!
//! let extractor = Extractor::builder().build()?;
//! let mut graph = GraphBuilder::new(Offsets::Chars);
//! for (id, text) in [
//!     ("a", "Lima, 3 May 2019\n\nThe mayor of Lima, Zoltrix Quarn, visited Oslo on Monday."),
//!     ("b", "Oslo\n\nMayor Zoltrix Quarn of Lima did not visit Bergen."),
//! ] {
//!     let article = reader::read_text(id, text.to_owned());
//!     graph.add(&extractor.extract(&article), &article.text);
//! }
//! let graph = graph.build();
//!
//! let facts: Vec<String> =
//!     graph.edges().map(|(s, e, o)| format!("{} {} {}", s.name, e.relation.name(), o.name)).collect();
//! assert!(facts.contains(&"Zoltrix Quarn holds_position Lima".to_owned()), "{facts:?}");
//! assert!(facts.contains(&"Zoltrix Quarn visited Oslo".to_owned()), "{facts:?}");
//! // Who visited Bergen? Nobody: the text denies it.
//! assert!(!facts.iter().any(|f| f.ends_with("Bergen")), "{facts:?}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Add a rule
//!
//! Rules are data: TOML with examples that must and must not match, checked by `pressgraph rules test`. A `clause` is
//! written once, in the active; voice, coordination, apposition, negation and plans are the engine's business. The
//! language is described in [`pattern`], the file format in [`rules`]; errors name file, line and remedy.
//!
//! ```
//! use pressgraph::{Extractor, reader};
//!
//! let rules = r#"
//! relation = "partner_of"
//!
//! [[rule]]
//! id = "teams-up"
//! clause = '''@subject:Organization handshake @object:Organization'''
//! matches = ["[Quarn Ltd.|subject] handshakes [Glass Ltd.|object]."]
//! rejects = ["Quarn Ltd. does not handshake Glass Ltd."]
//! "#;
//! let extractor = Extractor::builder().rules("mine.toml", rules).build()?;
//! let article = reader::read_text("a", "Quarn Ltd. handshakes Glass Ltd. in Lima.".to_owned());
//! let found = extractor.extract(&article);
//! assert_eq!(&*found.relations[0].evidence[0].rule, "partner_of/teams-up");
//!
//! let error = Extractor::builder().rules("mine.toml", "relation = \"visted\"").build().unwrap_err();
//! assert!(error.to_string().contains("did you mean `visited`?"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Read a graph with petgraph
//!
//! [`KnowledgeGraph`](graph::KnowledgeGraph) holds a [`petgraph::graph::DiGraph`], so every algorithm of petgraph runs
//! on it; a saved `graph.json` loads with [`from_json`](graph::GraphBuilder::from_json).
//!
//! ```
//! use petgraph::algo::{connected_components, dijkstra};
//! use pressgraph::graph::{GraphBuilder, Offsets};
//! use pressgraph::{Extractor, export, reader};
//!
//! let text = "Anna Lind visited Oslo. Oslo is a member of the Harbour Towns Association.";
//! let article = reader::read_text("a", text.to_owned());
//! let mut builder = GraphBuilder::new(Offsets::Chars);
//! builder.add(&Extractor::builder().build()?.extract(&article), &article.text);
//!
//! let mut json = Vec::new();
//! export::Format::named("json").expect("a format").write(&builder.build(), &mut json)?;
//! let graph = GraphBuilder::from_json(std::str::from_utf8(&json)?)?.build().graph;
//!
//! assert_eq!(connected_components(&graph), 1);
//! let quarn = graph.node_indices().find(|n| graph[*n].name == "Anna Lind").expect("a person");
//! let association = graph.node_indices().find(|n| graph[*n].name == "Harbour Towns Association").expect("a body");
//! assert_eq!(dijkstra(&graph, quarn, Some(association), |_| 1)[&association], 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The modules
//!
//! They are the stages, in the order data flows:
//!
//! | stage | module | takes | gives |
//! |---|---|---|---|
//! | reading | [`reader`] | files, records, archives | [`Article`](reader::Article) |
//! | segmentation | [`segmentation`] | article | sentences and tokens with byte-exact spans |
//! | lexicon | [`lexicon`] | tokens | word classes, gazetteer entries |
//! | times | [`times`] | tokens | TIMEX3 values |
//! | names | [`entities`] | word classes, rules | typed names, then mentions |
//! | syntax | [`syntax`] | word classes, names | noun and verb groups, clauses |
//! | quantities | [`quantities`] | tokens | counts, money, percentages |
//! | coreference | [`coreference`] | mentions | chains, each link by a named sieve |
//! | relations | [`relations`] | clauses, chains, rules | relations with qualifiers and evidence |
//! | graph | [`graph`] | extractions | the merged [`KnowledgeGraph`](graph::KnowledgeGraph) |
//! | export | [`export`] | graph | DOT, JSON, GraphML, GEXF, CSV, Cypher, RDF, Parquet, HTML |
//!
//! Around them: [`pattern`] and [`rules`] are the rule language, [`corpus`] runs many documents on all cores,
//! [`explain`] says where a fact comes from and why another is not there, [`score`] and [`diff`] compare graphs, and
//! [`cli`] is the command.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod ontology;

pub mod reader;

pub mod segmentation;

pub mod lexicon;

pub mod times;

pub mod quantities;

pub mod syntax;

pub mod pattern;

pub mod rules;

pub mod entities;

pub mod coreference;

pub mod relations;

pub mod extraction;

mod builder;
mod builtin;
mod extractor;
mod threads;

pub mod graph;

pub mod export;

pub mod corpus;

/// What two graphs do not have in common.
pub mod diff;
pub mod explain;

pub mod score;

pub mod cli;

pub mod error;

pub use builder::ExtractorBuilder;
pub use extractor::{Extractor, Stage};
pub use rules::examples::Firing;
