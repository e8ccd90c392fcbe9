//! `pressgraph diff`: what two graphs do not have in common.

use serde_json::Value;

use super::Diff;
use super::rules::print;
use super::setup::read;
use crate::diff::diff;
use crate::error::{Error, Result};

/// Compares; returns how many facts differ.
pub(super) fn run(options: &Diff) -> Result<usize> {
    let graph = |path: &std::path::PathBuf| -> Result<Value> {
        let text = read(path)?;
        serde_json::from_str(&text).map_err(|e| Error::Input { path: path.clone(), why: format!("it is no JSON: {e}") })
    };
    let (old, new) = (graph(&options.old)?, graph(&options.new)?);
    // An empty graph beside each says which of the two is none.
    let none = serde_json::json!({"nodes": [], "edges": []});
    for (path, graph) in [(&options.old, &old), (&options.new, &new)] {
        diff(&none, graph).map_err(|why| Error::Input { path: path.clone(), why: why.to_owned() })?;
    }
    let found = diff(&old, &new).map_err(|why| Error::Input { path: options.new.clone(), why: why.to_owned() })?;
    let text = if options.json { format!("{:#}\n", found.to_json()) } else { found.to_string() };
    print(&text)?;
    Ok(found.differences.len())
}
