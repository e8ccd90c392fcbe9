//! Extractions -> [`KnowledgeGraph`]: identity over documents, merging, evidence, ids.
//!
//! Takes one [`Extraction`](crate::extraction::Extraction) a document with its text; gives one directed multigraph.
//! Guarantees: the same documents give the same graph in whatever order, in whatever pieces and on however many
//! threads they were added, since merging is associative, commutative and idempotent; nodes and edges are sorted;
//! every node and every edge keeps its evidence. Never guesses: what may be two things stays two nodes.

mod builder;
mod edges;
mod identity;
mod ids;
mod model;
mod offsets;
mod selection;

pub use builder::GraphBuilder;
pub use identity::{Identity, normal_name};
pub use model::{Edge, Evidence, KnowledgeGraph, Mention, Node};
pub use offsets::Offsets;
pub use selection::Selection;
