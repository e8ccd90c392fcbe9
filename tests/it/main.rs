//! Integration tests: one binary, one file a concern.

mod biographies;
mod cli;
mod consumers;
mod corpora;
mod determinism;
mod diff;
mod explain;
mod export;
mod fresh;
mod fuzz;
mod gold;
mod irrealis;
mod merge;
mod page;
mod sample;
mod times;
mod values;
mod variants;
