//! `pressgraph gazetteer import`: GeoNames dumps and tables as a gazetteer for `--gazetteer`.

use std::fs::File;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};

use super::GazetteerImport;
use super::rules::print;
use crate::error::{Error, Result};
use crate::lexicon::{ImportOptions, Importer};

/// Reads the files, those of alternate names last, and writes the gazetteer.
pub(super) fn import(options: &GazetteerImport) -> Result<usize> {
    let mut importer = Importer::new(ImportOptions {
        min_population: options.min_population,
        languages: options.languages.clone(),
        kind: options.kind,
    });
    let mut files: Vec<&PathBuf> = options.files.iter().collect();
    let is_names = |path: &Path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("alternateNames"));
    files.sort_by_key(|path| is_names(path));
    for path in files {
        let file = File::open(path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let read = importer.read(&path.display().to_string(), BufReader::new(file));
        read.map_err(|e| Error::List(e.to_string()))?;
    }
    let tsv = importer.finish();
    if options.output.as_os_str() == "-" {
        print(&tsv)?;
        return Ok(0);
    }
    let failed = |source| Error::Write { path: options.output.clone(), source };
    let folder = options.output.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(tsv.as_bytes()).map_err(failed)?;
    file.persist(&options.output).map_err(|e| failed(e.error))?;
    eprintln!("{}: {} entries", options.output.display(), tsv.lines().count().saturating_sub(1));
    Ok(0)
}
