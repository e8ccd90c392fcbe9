//! Integration tests: one binary, one file a concern.

mod cli;
mod consumers;
mod determinism;
mod explain;
mod export;
mod fresh;
mod gold;
mod merge;
mod page;
mod sample;
mod variants;
