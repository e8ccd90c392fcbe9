//! Build script: packs the built-in gazetteer and word lists and leaves examples out of rules, so that the program
//! starts without parsing them.

use std::collections::HashSet;
use std::{env, fs, path::Path};

#[path = "../lexicon/gazetteer/packing.rs"]
mod packing;
mod rules;

/// The part of the library that reads word lists.
#[allow(dead_code, reason = "the library looks words up, the build script does not")]
#[path = "../lexicon"]
mod lexicon {
    mod class;
    mod entries;
    mod inflection;
    mod lists;
    mod packed;
    mod words;

    /// The entries of the built-in lists, packed.
    pub fn packed_entries() -> Vec<u8> {
        packed::pack(&entries::Entries::of_lists())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lexicon = Path::new("src/lexicon");
    println!("cargo::rerun-if-changed=src/build/main.rs");
    let read = |path: &str| {
        println!("cargo::rerun-if-changed=src/lexicon/{path}");
        fs::read_to_string(lexicon.join(path)).map_err(|error| format!("src/lexicon/{path}: {error}"))
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
    let packed = packing::pack(rows, |key| common.contains(key));
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("gazetteer.bin"), packed)?;
    fs::write(Path::new(&out).join("entries.bin"), lexicon::packed_entries())?;
    println!("cargo::rerun-if-changed=src/lexicon/gazetteer/packing.rs");
    println!("cargo::rerun-if-changed=src/build/rules.rs");
    ["entities/rules", "relations/rules"].into_iter().try_for_each(|folder| write_rules(folder, Path::new(&out)))
}

/// Writes the rule files of a folder without their examples.
fn write_rules(folder: &str, out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let from = Path::new("src").join(folder);
    println!("cargo::rerun-if-changed={}", from.display());
    fs::create_dir_all(out.join(folder))?;
    for file in fs::read_dir(&from)? {
        let path = file?.path();
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| named(&error))?;
        let rules = rules::without_examples(&text).map_err(|error| named(&error))?;
        fs::write(out.join(folder).join(path.file_name().unwrap_or_default()), rules)?;
    }
    Ok(())
}
