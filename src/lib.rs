//! A knowledge-graph extractor for press releases: articles in; a typed, merged, explainable graph out.
//!
//! Rules only: no trained model decides anything. The modules are the stages, in the order data flows.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod ontology;

pub mod coreference;
pub mod entities;
pub mod lexicon;
pub mod pattern;
pub mod quantities;
pub mod reader;
pub mod relations;
pub mod rules;
pub mod segmentation;
pub mod syntax;
pub mod times;

mod builder;
mod builtin;
pub mod extraction;
mod extractor;

pub use builder::ExtractorBuilder;
pub use extractor::{Extractor, Firing};
