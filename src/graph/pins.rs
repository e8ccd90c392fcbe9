//! What the user says of who is who: must-link and cannot-link, by id or name.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

/// What a pin asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PinKind {
    /// All that is named is one node.
    MustLink,
    /// No two of what is named are one node.
    CannotLink,
}

impl PinKind {
    /// The name in pin files and in the JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MustLink => "must-link",
            Self::CannotLink => "cannot-link",
        }
    }
}

/// Pins with what became of each. They are facts like any other: a graph keeps them, and merging joins them.
///
/// Each entry names nodes: by the id they have without pins (`person/anna-lind`), by a name (`Anna Lind`), or by a
/// name in one document (`Anna Lind@DOCUMENT`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pins {
    pins: BTreeMap<(PinKind, Vec<String>), String>,
}

/// Why a pin file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PinError {
    /// What is wrong and what to do.
    pub message: String,
    /// Where, in bytes, when it is known.
    pub span: Option<Range<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PinFile {
    #[serde(default)]
    must_link: Vec<toml::Spanned<Vec<String>>>,
    #[serde(default)]
    cannot_link: Vec<toml::Spanned<Vec<String>>>,
}

impl Pins {
    /// Reads a pin file.
    ///
    /// # Errors
    /// No TOML, an unknown key, or a pin of fewer than two.
    ///
    /// ```
    /// # use pressgraph::graph::Pins;
    /// let pins = Pins::parse("must-link = [['Anna Lind', 'person/anna-m-lind']]\ncannot-link = [['Zell', 'Zell@doc-2']]");
    /// assert_eq!(pins.map(|p| p.iter().count()), Ok(2));
    /// assert!(Pins::parse("must-link = [['Anna Lind']]").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, PinError> {
        let file: PinFile =
            toml::from_str(text).map_err(|e| PinError { message: e.message().to_owned(), span: e.span() })?;
        let mut pins = Self::default();
        for (kind, groups) in [(PinKind::MustLink, file.must_link), (PinKind::CannotLink, file.cannot_link)] {
            for group in groups {
                let span = group.span();
                let names = group.into_inner();
                if names.len() < 2 {
                    let message = format!("a {} needs two names or ids at least", kind.name());
                    return Err(PinError { message, span: Some(span) });
                }
                pins.add(kind, names);
            }
        }
        Ok(pins)
    }

    /// Adds one pin.
    pub fn add(&mut self, kind: PinKind, mut names: Vec<String>) {
        names.sort_unstable();
        names.dedup();
        self.pins.entry((kind, names)).or_default();
    }

    /// Every pin with its outcome, which is empty before the graph is built.
    pub fn iter(&self) -> impl Iterator<Item = (PinKind, &[String], &str)> {
        self.pins.iter().map(|((kind, names), outcome)| (*kind, names.as_slice(), outcome.as_str()))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pins.is_empty()
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.pins.extend(other.pins);
    }

    /// The pins without what became of them.
    pub(super) fn stated(&self) -> Self {
        Self { pins: self.pins.keys().map(|key| (key.clone(), String::new())).collect() }
    }

    pub(super) fn report(&mut self, outcomes: Vec<String>) {
        for (known, outcome) in self.pins.values_mut().zip(outcomes) {
            *known = outcome;
        }
    }
}
