//! Build script: packs the built-in gazetteer, so that the program starts without parsing it.

use std::collections::HashSet;
use std::{env, fs, path::Path};

#[path = "../lexicon/gazetteer/packing.rs"]
mod packing;

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
    let packed = packing::pack(rows, |key| common.contains(key))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("gazetteer.bin"), packed)?;
    println!("cargo::rerun-if-changed=src/lexicon/gazetteer/packing.rs");
    Ok(())
}
