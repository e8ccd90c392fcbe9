//! What is sound, but does nothing or says two things: rules another rule covers, double and ambiguous entries of
//! lists and gazetteers.

use std::collections::BTreeMap;
use std::fmt;

use super::examples::Firing;
use super::{Example, Rule, RuleKind};
use crate::Extractor;
use crate::reader::read_text;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What is found.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.file, self.line, self.message, self.remedy)
    }
}

/// Lists of nouns that decide the type of a name: an entry in two of them says two things.
const HEADS: [&str; 8] = [
    "agreement-noun",
    "association-head",
    "award-noun",
    "company-head",
    "event-noun",
    "facility-head",
    "government-head",
    "organization-head",
];

/// Lints the chosen rules. Each is taken out in turn and its examples run without it: what still is found, other rules
/// cover. A rule all of whose examples are covered is shadowed.
pub fn rules(extractor: &Extractor, rules: &[Rule], is_chosen: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut names: BTreeMap<&str, &Rule> = BTreeMap::new();
    for rule in rules {
        if let Some(first) = names.insert(&rule.name, rule).filter(|_| is_chosen(rule)) {
            let message = format!("rule {} is already in {}:{}", rule.name, first.file, first.line);
            found.push(finding(rule, rule.line, message, "give it an id of its own"));
        }
        let same = |other: &&Rule| {
            other.kind == rule.kind
                && other.body == rule.body
                && other.yields == rule.yields
                && other.priority == rule.priority
        };
        let earlier = rules.iter().take_while(|r| !std::ptr::eq(*r, rule)).find(same);
        if let Some(other) = earlier.filter(|_| is_chosen(rule)) {
            let message =
                format!("rule {} has the pattern of {} ({}:{})", rule.name, other.name, other.file, other.line);
            found.push(finding(rule, rule.line, message, "leave one out"));
        }
    }
    for (number, rule) in rules.iter().enumerate().filter(|(_, r)| is_chosen(r)) {
        let covers: Vec<Option<String>> = rule.matches.iter().map(|e| cover(extractor, rules, number, e)).collect();
        let all = covers.iter().all(Option::is_some) && !covers.is_empty();
        if let (true, Some(Some(by))) = (all, covers.first()) {
            let message = format!("rule {} is shadowed: {by} covers all its examples", rule.name);
            found.push(finding(rule, rule.line, message, "add an example only it matches, or leave it out"));
            continue;
        }
        for (example, by) in rule.matches.iter().zip(covers) {
            if let Some(by) = by {
                let message = format!("an example of {} is covered by {by}: {}", rule.name, example.text);
                found.push(finding(rule, example.line, message, "choose an example only this rule matches"));
            }
        }
    }
    found.sort();
    found
}

fn finding(rule: &Rule, line: u32, message: String, remedy: &str) -> Finding {
    Finding { file: rule.file.to_string(), line, message, remedy: remedy.to_owned() }
}

/// The rule that finds the same in an example when rule `number` may not.
fn cover(extractor: &Extractor, rules: &[Rule], number: usize, example: &Example) -> Option<String> {
    let rule = rules.get(number)?;
    let article = read_text("example", example.text.clone());
    let fired = extractor.firings_without(&article, rules, number);
    let kinds: BTreeMap<&str, RuleKind> = rules.iter().map(|r| (&*r.name, r.kind)).collect();
    let is_cover = |f: &&Firing| {
        let ends = |role: &str| matches!(role, "entity" | "subject" | "object" | "each");
        let mut marks = example.marks.iter().filter(|(_, role)| ends(role)).peekable();
        f.rule != rule.name
            && kinds.get(&*f.rule) == Some(&rule.kind)
            && marks.peek().is_some()
            && marks.all(|(span, role)| f.roles.iter().any(|(r, s)| r == role && s == span))
    };
    fired.iter().find(is_cover).map(|f| f.rule.to_string())
}

/// Lints the built-in lists: entries of two lists that decide the type of a name, together for every two lists.
pub fn lists() -> Vec<Finding> {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut shared: BTreeMap<(&str, &str), (u32, Vec<&str>)> = BTreeMap::new();
    for (name, tsv) in crate::lexicon::lists().filter(|(name, _)| HEADS.contains(name)) {
        for (line, entry) in entries(tsv) {
            if let Some(other) = seen.insert(entry, name) {
                shared.entry((name, other)).or_insert_with(|| (line, Vec::new())).1.push(entry);
            }
        }
    }
    let finding = |((name, other), (line, entries)): ((&str, &str), (u32, Vec<&str>))| Finding {
        file: format!("src/lexicon/lists/{name}.tsv"),
        line,
        message: format!("{} entries are also in {other}.tsv: {}", entries.len(), entries.join(", ")),
        remedy: "a name that ends so can have either type; keep them apart unless a rule decides".to_owned(),
    };
    shared.into_iter().map(finding).collect()
}

/// Lints a gazetteer: entries given twice, names with two types.
pub fn gazetteer(file: &str, tsv: &str) -> Vec<Finding> {
    let mut seen: BTreeMap<String, (u32, &str, &str)> = BTreeMap::new();
    let mut found = Vec::new();
    for (line, row) in rows(tsv) {
        let mut columns = row.split('\t').map(str::trim);
        let (name, kind) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        let country = columns.next().unwrap_or_default();
        let names = std::iter::once(name).chain(columns.next().unwrap_or_default().split('|').map(str::trim));
        for name in names.filter(|n| !n.is_empty()) {
            let Some((first, other, land)) = seen.insert(crate::graph::normal_name(name), (line, kind, country)) else {
                continue;
            };
            let message = match (first == line, other == kind) {
                (true, _) => format!("`{name}` stands twice in its line"),
                (false, true) if land == country => format!("`{name}` is already in line {first}"),
                (false, true) => format!("`{name}` is in {land} in line {first}: what stands around it must tell"),
                (false, false) => format!("`{name}` is a {other} in line {first}, a {kind} here"),
            };
            let remedy = "leave one out, or write a fuller name".to_owned();
            found.push(Finding { file: file.to_owned(), line, message, remedy });
        }
    }
    found
}

fn rows(tsv: &str) -> impl Iterator<Item = (u32, &str)> {
    let numbered = tsv.lines().enumerate().map(|(n, row)| (n as u32 + 1, row));
    numbered.filter(|(_, row)| !row.starts_with('#') && !row.trim().is_empty())
}

fn entries(tsv: &str) -> impl Iterator<Item = (u32, &str)> {
    rows(tsv).map(|(line, row)| (line, row.split('\t').next().unwrap_or_default().trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    const RULES: &str = r#"
relation = "visited"
[[rule]]
id = "moored-at"
clause = '@subject:Person moor at @object:Place'
matches = ["[Anna Lind|subject] moored at [Lima|object]."]
rejects = ["Anna Lind moored Lima."]

[[rule]]
id = "doubled"
clause = '@subject:Person (visit|moor at) @object:Place'
matches = ["[Anna Lind|subject] visited [Lima|object]."]
rejects = ["Anna Lind moored Lima."]
"#;

    fn check(text: &str) -> Vec<String> {
        let (extractor, all) = Extractor::builder().rules("own.toml", text).build_with_rules().unwrap();
        rules(&extractor, &all, |r| &*r.file == "own.toml").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn finds_rules_that_others_cover() {
        let found = check(RULES);
        assert!(found[0].starts_with("own.toml:4: rule visited/moored-at is shadowed: visited/doubled"), "{found:?}");
        assert!(found[1].starts_with("own.toml:10: rule visited/doubled is shadowed: visited/verb"), "{found:?}");
        let alone = RULES.split("[[rule]]\nid = \"doubled\"").next().unwrap();
        assert_eq!(check(alone), Vec::<String>::new());
    }

    #[test]
    fn finds_equal_patterns_and_names() {
        let twice = RULES.replace("\"doubled\"", "\"verb\"");
        assert!(
            check(&twice)
                .iter()
                .any(|f| f.contains("rule visited/verb is already in src/relations/rules/visited.toml:"))
        );
        let copied = RULES.replace("(visit|moor at)", "moor at");
        assert!(check(&copied).iter().any(|f| f.contains("rule visited/doubled has the pattern of visited/moored-at")));
    }

    #[test]
    fn finds_double_and_ambiguous_entries_of_gazetteers() {
        let tsv =
            "# mine\nOrla\tCity\tDK\tOrlaby\nOrla\tCity\tDK\nQuarn\tCompany\nQUARN\tFacility\nNiva\tCity\tDK\tNiva\n";
        let found: Vec<String> = gazetteer("own.tsv", tsv).iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("own.tsv:3: `Orla` is already in line 2"));
        assert!(found[1].starts_with("own.tsv:5: `QUARN` is a Company in line 4, a Facility here"));
        assert!(found[2].starts_with("own.tsv:6: `Niva` stands twice in its line"));
    }
}
