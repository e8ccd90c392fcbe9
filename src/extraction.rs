//! What one document yields: entities with their mentions, relations with their evidence. The hand-over from
//! coreference and relations to the graph; everything in it points back into the text.

use std::sync::Arc;

use crate::ontology::{EntityType, RelationType};
use crate::segmentation::Span;

/// The graph of one document, before identity over documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The document itself.
    pub document: DocumentInfo,
    /// Its entities; relations point at them by number.
    pub entities: Vec<Entity>,
    /// Its relations.
    pub relations: Vec<Relation>,
    /// What a reader should know: impossible dates, contradictions.
    pub warnings: Vec<Warning>,
}

/// What is known of a document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Document id.
    pub id: String,
    /// Where it came from.
    pub source: Option<String>,
    /// Title or headline.
    pub title: Option<String>,
    /// Document date, ISO 8601.
    pub date: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// The text its spans point into, where the graph is to carry it.
    pub text: Option<String>,
}

/// One real-world thing or value of a document: a chain of mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityType,
    /// Its fullest mention, without article, honorific, possessive.
    pub name: String,
    /// Other surface forms, in order of appearance.
    pub aliases: Vec<String>,
    /// Whether the text names it.
    pub named: bool,
    /// Value, unit, currency and other facts of the node itself.
    pub attributes: Vec<(&'static str, Attribute)>,
    /// Where it is mentioned, in order.
    pub mentions: Vec<Mention>,
}

/// A fact of the node itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Attribute {
    /// A text, such as a TIMEX3 value or a currency.
    Text(String),
    /// A number.
    Number(f64),
    /// A truth value.
    Flag(bool),
}

/// A place in the text that refers to an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The bytes that name it.
    pub span: Span,
    /// The rule that found it.
    pub rule: RuleName,
    /// The sieve that linked it to its entity, when it was not the first.
    pub sieve: Option<&'static str>,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

/// The name of a rule as evidence cites it: `visited/active`.
pub type RuleName = Arc<str>;

/// A relation between two entities of the document, once however often it is stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What it says.
    pub relation: RelationType,
    /// Number of the subject entity.
    pub source: usize,
    /// Number of the object entity.
    pub target: usize,
    /// Its qualifiers.
    pub qualifiers: Qualifiers,
    /// Every statement of it, in order.
    pub evidence: Vec<Evidence>,
}

/// Qualifiers of an edge, where the text gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Qualifiers {
    /// A post: "mayor".
    pub title: Option<String>,
    /// A TIMEX3 value: a day, a longer period or a set, no hour.
    pub date: Option<String>,
    /// A place name.
    pub place: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// One of [`STATUSES`]; absent = stated as fact.
    pub status: Option<&'static str>,
    /// An amount as written.
    pub amount: Option<String>,
    /// Who gave it.
    pub by: Option<String>,
    /// What an amount measures: "revenue".
    pub measure: Option<String>,
}

impl Qualifiers {
    /// Whether the title is one that any other says better: "led by Lind", "the officers are".
    pub(crate) fn has_general_title(&self) -> bool {
        let general = ["leader", "head", "officer", "corporate officer", "official", "representative", "executive"];
        self.title.as_deref().is_some_and(|title| general.contains(&title))
    }
}

/// Every status a statement may have.
pub const STATUSES: [&str; 7] = ["incoming", "former", "acting", "outgoing", "planned", "cancelled", "negated"];

/// One statement of a relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The bytes of the clause or phrase that states it.
    pub span: Span,
    /// The subject as mentioned there.
    pub subject: Span,
    /// The object as mentioned there.
    pub object: Span,
    /// The rule that found it.
    pub rule: RuleName,
}

/// Something a reader of the graph should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where.
    pub span: Span,
    /// What.
    pub message: String,
}
