//! `pressgraph rules`: what there is, and whether it does what its examples say.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::output::Output;
use super::{Knowledge, setup};
use crate::Extractor;
use crate::error::{Error, Result};
use crate::reader::read_text;
use crate::rules::Rule;
use crate::rules::examples::{Firing, check_examples};

/// Prints every built-in rule with its place.
pub(super) fn list() -> Result<usize> {
    let (_, rules) =
        setup::builder(&Knowledge::default())?.build_with_rules().map_err(|e| Error::Rules(e.render(false)))?;
    let mut text = String::new();
    for rule in &rules {
        let _ = writeln!(text, "{:40} {}:{}", rule.name, rule.file, rule.line);
    }
    print(&text)?;
    Ok(0)
}

/// Runs examples; returns how many fail.
pub(super) fn test(files: &[PathBuf]) -> Result<usize> {
    let knowledge = Knowledge { rules: files.to_vec(), ..Knowledge::default() };
    let (extractor, rules) =
        setup::builder(&knowledge)?.build_with_rules().map_err(|e| Error::Rules(e.render(false)))?;
    let named: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    let chosen: Vec<&Rule> = rules.iter().filter(|r| named.is_empty() || named.iter().any(|n| *n == *r.file)).collect();
    let failures = check_examples(chosen.iter().copied(), |text| firings(&extractor, text));
    let mut text = String::new();
    for failure in &failures {
        let _ = writeln!(text, "{failure}");
    }
    let examples: usize = chosen.iter().map(|r| r.matches.len() + r.rejects.len()).sum();
    let _ = writeln!(text, "{} rules, {examples} examples, {} failed", chosen.len(), failures.len());
    print(&text)?;
    Ok(failures.len())
}

/// The rules that fire on a text, as examples are checked.
pub(crate) fn firings(extractor: &Extractor, text: &str) -> Vec<Firing> {
    let article = read_text("example", text.to_owned());
    let fired = extractor.firings(&article);
    fired
        .into_iter()
        .map(|f| Firing { rule: f.rule, roles: f.roles.into_iter().map(|(r, s)| (r.to_string(), s)).collect() })
        .collect()
}

/// Text to standard output.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = Output::open(Path::new("-"), "txt")?;
    out.write(|w| w.write_all(text.as_bytes()))?;
    out.finish()
}
