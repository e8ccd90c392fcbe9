//! What the benchmarks run on.

use std::path::{Path, PathBuf};

/// The files named on the command line and how often to read them; else `../shared/data/bulk` where that exists, else
/// `corpus/` fifty times.
pub fn named() -> (Vec<PathBuf>, usize) {
    let named: Vec<_> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).map(PathBuf::from).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bulk = root.join("../shared/data/bulk");
    match (named.is_empty(), bulk.is_dir()) {
        (false, _) => (named, 1),
        (true, true) => (vec![bulk], 1),
        (true, false) => (vec![root.join("corpus")], 50),
    }
}
