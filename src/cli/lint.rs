//! `pressgraph rules lint`: rules and list entries that do nothing or say two things.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::rules::{count, print};
use super::{Knowledge, setup};
use crate::error::Result;
use crate::rules::Rule;
use crate::rules::lint::{self, Finding};

/// Prints what is found; returns how many findings there are.
pub(super) fn run(files: &[PathBuf], on: &[PathBuf], gazetteers: Vec<PathBuf>) -> Result<usize> {
    let knowledge = Knowledge { rules: files.to_vec(), gazetteer: gazetteers };
    let (extractor, rules) = setup::with_rules(&knowledge)?;
    let named: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    let is_chosen = |r: &Rule| {
        if named.is_empty() { knowledge.gazetteer.is_empty() } else { named.iter().any(|n| *n == *r.file) }
    };
    let mut found: Vec<Finding> = lint::rules(&extractor, &rules, is_chosen);
    if files.is_empty() && knowledge.gazetteer.is_empty() {
        found.extend(lint::lists());
    }
    for path in &knowledge.gazetteer {
        found.extend(lint::gazetteer(&path.display().to_string(), &setup::read(path)?));
    }
    let mut failures = 0;
    if !on.is_empty() {
        let (counts, unread) = count(&extractor, on)?;
        failures = unread;
        let silent = rules.iter().filter(|r| is_chosen(r) && !counts.contains_key(&r.name));
        found.extend(silent.map(|r| Finding {
            file: r.file.to_string(),
            line: r.line,
            message: format!("rule {} never fires on these articles", r.name),
            remedy: "if no text needs it, leave it out".to_owned(),
        }));
    }
    let mut text = String::new();
    for finding in &found {
        let _ = writeln!(text, "{finding}");
    }
    let chosen = rules.iter().filter(|r| is_chosen(r)).count();
    let _ = writeln!(text, "{chosen} rules, {} findings", found.len());
    print(&text)?;
    Ok(found.len() + failures)
}
