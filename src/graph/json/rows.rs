//! The JSON of a graph, as serde reads it: borrowed from the text where it can be.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Root<'a> {
    #[serde(borrow)]
    pub graph: Head<'a>,
    #[serde(borrow)]
    pub nodes: Vec<NodeRow<'a>>,
    #[serde(borrow)]
    pub edges: Vec<EdgeRow<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Head<'a> {
    pub schema: u32,
    #[serde(borrow)]
    pub generator: Generator<'a>,
    #[serde(borrow)]
    pub documents: Vec<DocumentRow<'a>>,
    #[serde(default, borrow)]
    pub pins: Vec<PinRow<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Generator<'a> {
    #[serde(borrow)]
    pub offsets: Cow<'a, str>,
}

#[derive(Deserialize)]
pub(super) struct PinRow<'a> {
    #[serde(borrow)]
    pub pin: Cow<'a, str>,
    pub names: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct DocumentRow<'a> {
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    pub source: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub language: Option<String>,
    pub text: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct NodeRow<'a> {
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    #[serde(borrow)]
    pub r#type: Cow<'a, str>,
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    #[serde(borrow)]
    pub aliases: Vec<Text<'a>>,
    pub named: bool,
    pub attributes: BTreeMap<String, serde_json::Value>,
    #[serde(default, borrow)]
    pub members: Vec<MemberRow<'a>>,
    #[serde(borrow)]
    pub mentions: Vec<MentionRow<'a>>,
}

#[derive(Deserialize)]
pub(super) struct MemberRow<'a> {
    #[serde(borrow)]
    pub document: Cow<'a, str>,
    pub entity: u32,
    #[serde(default, borrow)]
    pub r#type: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    #[serde(default, borrow)]
    pub aliases: Vec<Text<'a>>,
    #[serde(default)]
    pub named: Option<bool>,
    #[serde(default)]
    pub attributes: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub(super) struct MentionRow<'a> {
    #[serde(borrow)]
    pub document: Cow<'a, str>,
    pub entity: u32,
    pub start: u32,
    pub end: u32,
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    #[serde(borrow)]
    pub rule: Cow<'a, str>,
    #[serde(default, borrow)]
    pub sieve: Option<Text<'a>>,
    #[serde(default)]
    pub pronoun: bool,
}

#[derive(Deserialize)]
pub(super) struct EdgeRow<'a> {
    #[serde(borrow)]
    pub source: Cow<'a, str>,
    #[serde(borrow)]
    pub target: Cow<'a, str>,
    #[serde(borrow)]
    pub relation: Cow<'a, str>,
    #[serde(borrow)]
    pub qualifiers: QualifierRow<'a>,
    #[serde(borrow)]
    pub evidence: Vec<EvidenceRow<'a>>,
}

/// A text within a list or an option, borrowed where it can be.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

#[derive(Deserialize)]
pub(super) struct QualifierRow<'a> {
    pub title: Option<String>,
    pub date: Option<String>,
    pub place: Option<String>,
    pub purpose: Option<String>,
    #[serde(borrow)]
    pub status: Option<Cow<'a, str>>,
    pub amount: Option<String>,
    pub by: Option<String>,
    pub measure: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct EvidenceRow<'a> {
    #[serde(borrow)]
    pub document: Cow<'a, str>,
    pub start: u32,
    pub end: u32,
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    #[serde(borrow)]
    pub rule: Cow<'a, str>,
    pub subject: (u32, u32),
    pub object: (u32, u32),
    pub entities: (u32, u32),
    #[serde(default, borrow)]
    pub qualifiers: Option<QualifierRow<'a>>,
}
