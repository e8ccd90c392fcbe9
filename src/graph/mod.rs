//! Extractions -> [`KnowledgeGraph`]: identity over documents, merging, evidence, ids.
//!
//! Takes one [`Extraction`](crate::extraction::Extraction) a document with its text; gives one directed multigraph.
//! Guarantees: the same documents give the same graph in whatever order, in whatever pieces and on however many
//! threads they were added: merging is the union of sets of facts, associative, commutative and idempotent, and who is
//! who is a function of the whole set, which every graph carries. Nodes and edges are sorted; every node and every
//! edge keeps its evidence, and every entity that joined a node its reason. Never guesses: what may be two things stays
//! two nodes.

mod builder;
mod citing;
mod cluster;
mod edges;
mod facts;
mod geography;
mod identity;
mod ids;
mod json;
mod keys;
mod model;
mod names;
mod nodes;
mod offsets;
mod pins;
mod selection;
mod source;

pub use builder::GraphBuilder;
pub use json::GraphError;
pub use model::{Attributes, Edge, Evidence, KnowledgeGraph, Member, Mention, Node};
pub use names::normal_name;
pub use offsets::Offsets;
pub use pins::{PinError, PinKind, Pins};
pub use selection::Selection;
pub use source::Excerpt;
