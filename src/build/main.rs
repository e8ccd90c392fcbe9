//! Build script: packs the built-in gazetteer, word lists and rules, so that the program starts without reading them. Rule
//! files are checked and their token patterns compiled here; their clause patterns, which need the lexicon, at the start.

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

#[path = "../lexicon/gazetteer/packing.rs"]
mod packing;
mod rule_files;

/// The part of the library that reads word lists.
#[allow(dead_code, unused_imports, reason = "the library looks words up, the build script does not")]
#[path = "../lexicon"]
mod lexicon {
    mod class;
    mod entries;
    mod inflection;
    mod lists;
    mod packed;
    mod words;

    pub use class::{Class, ClassSet};
    pub use entries::Entries;
    pub use packed::pack;
    pub use words::WordId;
}

/// The part that reads rules.
#[allow(dead_code, unused_imports, reason = "the library checks examples, the build script does not")]
#[path = "../rules"]
mod rules {
    mod error;
    pub mod examples;
    mod file;
    pub mod packed;
    mod rule;

    pub use error::{RuleError, RuleErrors};
    pub use examples::Example;
    pub use file::RuleFile;
    pub(crate) use rule::token_patterns;
    pub use rule::{Rule, RuleBody, RuleKind};
}

#[allow(dead_code, unused_imports, reason = "the library matches patterns, the build script does not")]
#[path = "../pattern/mod.rs"]
mod pattern;

#[allow(dead_code, reason = "the build script takes part of it")]
#[path = "../ontology.rs"]
mod ontology;

#[allow(dead_code, unused_imports, reason = "the build script takes part of it")]
#[path = "../segmentation"]
mod segmentation {
    mod kinds;
    mod span;

    pub use kinds::{Shape, TokenKind};
    pub use span::{Span, TokenRange};
}

#[allow(dead_code, reason = "the build script takes part of it")]
#[path = "../threads.rs"]
mod threads;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // As it reads, lines and all.
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/build");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("gazetteer.bin"), gazetteer()?)?;
    let mut entries = lexicon::Entries::of_lists();
    let packed = rule_files::pack(&mut entries)?;
    fs::write(out.join("rule_files.rs"), packed.list)?;
    fs::write(out.join("rules.bin"), packed.rules)?;
    fs::write(out.join("patterns.bin"), packed.patterns)?;
    // With the words of the rules.
    fs::write(out.join("entries.bin"), lexicon::pack(&entries))?;
    Ok(())
}

/// The built-in gazetteer, packed.
fn gazetteer() -> Result<Vec<u8>, Box<dyn Error>> {
    let read = |path: &str| {
        let path = Path::new("src/lexicon").join(path);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut rows = Vec::new();
    for (kind, path) in [
        (packing::COUNTRY, "gazetteer/countries.tsv"),
        (packing::REGION, "gazetteer/regions.tsv"),
        (packing::CITY, "gazetteer/cities.tsv"),
    ] {
        rows.extend(packing::rows(kind, &read(path)?));
    }
    let mut common = HashSet::new();
    for path in ["lists/given-name.tsv", "words.tsv"] {
        let list = read(path)?;
        common.extend(list.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned));
    }
    Ok(packing::pack(rows, |key| common.contains(key)))
}
