//! The extractor with the user's rules and gazetteers beside the built-in ones.

use std::fs;
use std::io;
use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use super::{Extract, Knowledge};
use crate::error::{Error, Result};
use crate::reader::read_text;
use crate::rules::Rule;
use crate::segmentation::segment;
use crate::times::{self, DateFormat};
use crate::{Extractor, ExtractorBuilder};

/// Builds the extractor, or says what is wrong in which file.
pub(super) fn extractor(knowledge: &Knowledge, dates: DateFormat, threads: usize) -> Result<Extractor> {
    builder(knowledge)?.dates(dates).threads(threads).build().map_err(Error::Rules)
}

/// Compiles what the stages compile when they are first used, so that it is ready when the extractor is.
pub(super) fn warm_up() {
    let article = read_text("", "LIMA, 5 May 2019 - Two guests came at 5 p.m. on Monday.\n\nShare\n".to_owned());
    times::find(&segment(&article));
}

/// The cores this process may use.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The extractor with its rules.
pub(super) fn with_rules(knowledge: &Knowledge) -> Result<(Extractor, Vec<Rule>)> {
    builder(knowledge)?.build_with_rules().map_err(Error::Rules)
}

/// A builder with the user's files added.
pub(super) fn builder(knowledge: &Knowledge) -> Result<ExtractorBuilder> {
    let mut builder = Extractor::builder().threads(cores());
    for path in &knowledge.gazetteer {
        let added = builder.gazetteer(&path.display().to_string(), &read(path)?);
        builder =
            added.map_err(|e| Error::List(format!("{}:{}: {}; {}", path.display(), e.line, e.problem, e.remedy)))?;
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

/// The key of all that decides what an input gives: the program itself, the user's files, the options.
pub(super) fn rules_key(options: &Extract) -> io::Result<u64> {
    let mut hash = Xxh3::new();
    hash.update(&fs::read(std::env::current_exe()?)?);
    let files = options.knowledge.rules.iter().map(|p| ("rules", p));
    for (kind, path) in files.chain(options.knowledge.gazetteer.iter().map(|p| ("gazetteer", p))) {
        let text = fs::read(path)?;
        // Evidence cites the file by the name it was given.
        for part in [kind.as_bytes(), path.to_string_lossy().as_bytes(), &text] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    let texts = options.with_text || options.format.iter().any(|f| f.wants_text());
    let Extract { offsets, date, date_format, .. } = options;
    hash.update(format!("{offsets} {date:?} {date_format} {texts}").as_bytes());
    Ok(hash.digest())
}
