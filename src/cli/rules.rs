//! `pressgraph rules`: what there is, and whether it does what its examples say.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::output::Output;
use super::{Knowledge, setup};
use crate::Extractor;
use crate::error::{Error, Result};
use crate::extraction::RuleName;
use crate::pattern::nearest;
use crate::reader::{Inputs, ReadOptions, read_text};
use crate::rules::constructions::CONSTRUCTIONS;
use crate::rules::examples::{Firing, check_examples, mark};
use crate::rules::{Rule, RuleBody, RuleKind};

/// Prints every rule with its place and how often it fires on the inputs.
pub(super) fn list(inputs: &[PathBuf], knowledge: &Knowledge) -> Result<usize> {
    let (extractor, rules) = setup::with_rules(knowledge)?;
    let (counts, failures) = count(&extractor, inputs)?;
    let fires = |name: &str| counts.get(name).copied().unwrap_or_default();
    let mut text = String::new();
    for rule in &rules {
        let _ = writeln!(text, "{:6}  {:40} {}:{}", fires(&rule.name), rule.name, rule.file, rule.line);
    }
    for c in CONSTRUCTIONS {
        let _ = writeln!(text, "{:6}  {:40} {}, fn {}", fires(c.name), c.name, c.file, c.function);
    }
    print(&text)?;
    Ok(failures)
}

/// How often every rule fires on articles; what cannot be read is named and counted.
pub(super) fn count(extractor: &Extractor, inputs: &[PathBuf]) -> Result<(BTreeMap<RuleName, usize>, usize)> {
    let mut counts: BTreeMap<RuleName, usize> = BTreeMap::new();
    let mut failures = 0;
    for input in Inputs::new(inputs) {
        match input.and_then(|i| i.into_article(ReadOptions::default())) {
            Ok(article) => extractor.fired(&article).into_iter().for_each(|rule| *counts.entry(rule).or_default() += 1),
            Err(error) => {
                failures += 1;
                eprintln!("error: {error}");
            }
        }
    }
    Ok((counts, failures))
}

/// Prints the rules of a name or a part of it.
pub(super) fn show(id: &str, knowledge: &Knowledge) -> Result<usize> {
    let (_, rules) = setup::with_rules(knowledge)?;
    let is = |name: &str| name == id || name.split('/').any(|part| part == id);
    let mut text = String::new();
    for rule in rules.iter().filter(|r| is(&r.name)) {
        let _ = writeln!(text, "{}  {}:{}", rule.name, rule.file, rule.line);
        let mut line = |label: &str, value: &dyn std::fmt::Display| {
            let _ = writeln!(text, "  {label:8} {value}");
        };
        let body = match &rule.body {
            RuleBody::Token(_) => "pattern",
            RuleBody::Clause(_) => "clause",
        };
        line(body, &rule.body.pattern().source.trim());
        match rule.kind {
            RuleKind::Relation(relation) => line("yields", &relation),
            RuleKind::Entity(kind) => line("yields", &kind),
        }
        if rule.priority != 0 {
            line("priority", &rule.priority);
        }
        for (key, value) in &rule.yields {
            line(key, value);
        }
        if let Some(note) = &rule.note {
            line("note", note);
        }
        for (label, examples) in [("matches", &rule.matches), ("rejects", &rule.rejects)] {
            for example in examples {
                line(label, &mark(&example.text, example.marks.clone()));
            }
        }
        text.push('\n');
    }
    for c in CONSTRUCTIONS.iter().filter(|c| is(c.name)) {
        let _ = writeln!(text, "{}  {}, fn {}\n  takes    {}\n", c.name, c.file, c.function, c.what);
    }
    if text.is_empty() {
        let names = rules.iter().map(|r| &*r.name).chain(CONSTRUCTIONS.iter().map(|c| c.name));
        let parts = names.clone().flat_map(|n| n.split('/'));
        let near = nearest(id, names.clone())
            .or_else(|| nearest(id, parts))
            .map(|n| format!("; did you mean `{n}`?"))
            .unwrap_or_default();
        return Err(Error::Usage(format!("no rule is named `{id}`{near} (`pressgraph rules list` names all)")));
    }
    print(text.trim_end_matches('\n'))?;
    print("\n")?;
    Ok(0)
}

/// Runs examples; returns how many fail.
pub(super) fn test(files: &[PathBuf]) -> Result<usize> {
    let knowledge = Knowledge { rules: files.to_vec(), ..Knowledge::default() };
    let (extractor, rules) = setup::with_rules(&knowledge)?;
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
    extractor.firings(&read_text("example", text.to_owned()))
}

/// Text to standard output.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = Output::open(Path::new("-"), "txt")?;
    out.write(|w| w.write_all(text.as_bytes()))?;
    out.finish()
}
