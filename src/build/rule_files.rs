//! The built-in rule files: found, read, checked, compiled and packed.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use crate::lexicon::{Class, Entries, WordId};
use crate::pattern::Vocabulary;
use crate::rules::{Rule, RuleErrors, RuleFile, packed};

/// Where they are, those that find names first.
const FOLDERS: [&str; 2] = ["src/entities/rules", "src/relations/rules"];

/// What the program includes.
pub struct Packed {
    /// The files with their texts, as a Rust expression.
    pub list: String,
    pub rules: Vec<u8>,
    pub patterns: Vec<u8>,
}

/// Packs all rules; their words become words of the lexicon.
pub fn pack(entries: &mut Entries) -> Result<Packed, Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let (mut rules, mut errors) = (Vec::<Rule>::new(), RuleErrors::default());
    let mut list = "&[".to_owned();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        let mut paths =
            fs::read_dir(folder)?.map(|file| file.map(|file| file.path())).collect::<Result<Vec<_>, _>>()?;
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            match RuleFile::parse(&name, &text, entries) {
                Ok(file) => rules.extend(file.rules),
                Err(more) => errors.extend(more),
            }
            list += &format!("BuiltIn {{ path: {name:?}, text: include_str!({:?}) }},", root.join(path));
        }
    }
    list.push(']');
    if !errors.is_empty() {
        return Err(errors.into());
    }
    Ok(Packed { list, rules: packed::pack(&rules)?, patterns: packed::pack_patterns(&rules)? })
}

impl Vocabulary for Entries {
    fn intern(&mut self, word: &str) -> WordId {
        Entries::intern(self, word)
    }

    fn class(&self, name: &str) -> Option<Class> {
        self.class_named(name)
    }

    fn class_names(&self) -> Vec<String> {
        Entries::class_names(self).map(str::to_owned).collect()
    }
}
