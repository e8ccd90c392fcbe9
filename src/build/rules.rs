//! Rule files without what only readers and checkers of rules want, so that the program starts sooner.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// The keys that are left out.
const LEFT_OUT: [&str; 3] = ["matches", "rejects", "note"];

/// The file with every rule, on its line, but without examples and notes.
pub fn without_examples(text: &str) -> Result<String, toml::de::Error> {
    let table = DeTable::parse(text)?;
    let mut cuts: Vec<Range<usize>> = Vec::new();
    if let Some(DeValue::Array(rules)) = table.get_ref().get("rule").map(|rules| rules.get_ref()) {
        for entry in rules.iter().filter_map(|rule| rule.get_ref().as_table()).flat_map(|rule| rule.iter()) {
            let (key, value) = entry;
            if LEFT_OUT.contains(&key.get_ref().as_ref()) {
                cuts.push(key.span().start..value.span().end);
            }
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    let (mut rest, mut start) = (String::with_capacity(text.len()), 0);
    for cut in cuts {
        rest.push_str(&text[start..cut.start]);
        rest.extend(text[cut.clone()].chars().filter(|c| *c == '\n'));
        start = cut.end;
    }
    rest.push_str(&text[start..]);
    Ok(rest)
}
