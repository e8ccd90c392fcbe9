//! Explanations as text: a heading, labelled lines, sections.

use std::fmt;

use serde::Serialize;

/// One explanation: what it is about, what holds of it, and a section for every statement or document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// What is explained.
    pub title: String,
    /// What holds of the whole: label and text.
    pub facts: Vec<(String, String)>,
    /// Every statement of an edge, every document of a node.
    pub sections: Vec<Section>,
}

/// A part of an explanation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Where it is.
    pub title: String,
    /// The sentence with its parts marked, as the examples of rules are.
    pub sentence: Option<String>,
    /// Label and text.
    pub facts: Vec<(String, String)>,
}

pub(super) fn fact(facts: &mut Vec<(String, String)>, label: &str, text: impl Into<String>) {
    facts.push((label.to_owned(), text.into()));
}

/// Labels as a column; a label is not repeated.
pub(super) fn write_facts(f: &mut fmt::Formatter<'_>, indent: usize, facts: &[(String, String)]) -> fmt::Result {
    let width = facts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
    let mut last = "";
    for (label, text) in facts {
        let shown = if label == last { "" } else { label };
        writeln!(f, "{:indent$}{shown:width$}  {text}", "")?;
        last = label;
    }
    Ok(())
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        write_facts(f, 2, &self.facts)?;
        for (number, section) in self.sections.iter().enumerate() {
            writeln!(f, "\n{}. {}", number + 1, section.title)?;
            if let Some(sentence) = &section.sentence {
                writeln!(f, "   {sentence}")?;
            }
            write_facts(f, 3, &section.facts)?;
        }
        Ok(())
    }
}
