//! A knowledge-graph extractor for press releases: articles in; a typed, merged, explainable graph out.
//!
//! Rules only: no trained model decides anything. The modules are the stages, in the order data flows.

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
