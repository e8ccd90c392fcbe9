//! The extractor with the user's rules and gazetteers beside the built-in ones.

use std::fs;
use std::path::Path;

use super::Knowledge;
use crate::error::{Error, Result};
use crate::rules::Rule;
use crate::{Extractor, ExtractorBuilder};

/// Builds the extractor, or says what is wrong in which file.
pub(super) fn extractor(knowledge: &Knowledge) -> Result<Extractor> {
    builder(knowledge)?.build().map_err(|e| Error::Rules(e.render(false)))
}

/// The extractor with its rules.
pub(super) fn with_rules(knowledge: &Knowledge) -> Result<(Extractor, Vec<Rule>)> {
    builder(knowledge)?.build_with_rules().map_err(|e| Error::Rules(e.render(false)))
}

/// A builder with the user's files added.
pub(super) fn builder(knowledge: &Knowledge) -> Result<ExtractorBuilder> {
    let mut builder = Extractor::builder();
    for path in &knowledge.gazetteer {
        let added = builder.gazetteer(&path.display().to_string(), &read(path)?);
        builder =
            added.map_err(|e| Error::Rules(format!("{}:{}: {}; {}", path.display(), e.line, e.problem, e.remedy)))?;
    }
    for path in &knowledge.rules {
        builder = builder.rules(path.display().to_string(), read(path)?);
    }
    Ok(builder)
}

/// The text of a file of the user's.
pub(super) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })
}
