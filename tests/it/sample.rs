//! Small extractions over a text of their own.

use std::sync::Arc;

use pressgraph::extraction::{Attribute, DocumentInfo, Entity, Evidence, Extraction, Mention, Qualifiers, Relation};
use pressgraph::graph::{GraphBuilder, KnowledgeGraph, Offsets};
use pressgraph::ontology::{EntityType, RelationType};
use pressgraph::segmentation::Span;

/// A document made of the names it mentions, a line each.
#[derive(Clone, Debug)]
pub struct Sample {
    pub text: String,
    pub extraction: Extraction,
}

impl Sample {
    pub fn new(id: &str) -> Self {
        let document = DocumentInfo { id: id.to_owned(), ..DocumentInfo::default() };
        Self { text: String::new(), extraction: Extraction { document, ..Extraction::default() } }
    }

    pub fn entity(mut self, kind: EntityType, name: &str) -> Self {
        let span = Span::new(self.text.len(), self.text.len() + name.len());
        self.text.push_str(name);
        self.text.push('\n');
        let attributes = match kind {
            EntityType::Date => vec![("value", Attribute::Text(name.to_owned()))],
            EntityType::Count => vec![("value", Attribute::Number(18.0)), ("unit", Attribute::Text("cities".into()))],
            _ => Vec::new(),
        };
        let mention = Mention { span, rule: Arc::from("sample/name"), sieve: None, pronoun: false };
        let (name, mentions) = (name.to_owned(), vec![mention]);
        self.extraction.entities.push(Entity { kind, name, aliases: Vec::new(), named: true, attributes, mentions });
        self
    }

    pub fn relation(mut self, source: usize, relation: RelationType, target: usize, title: Option<&str>) -> Self {
        let place = |n: usize| self.extraction.entities.get(n).map_or(Span::default(), |e| e.mentions[0].span);
        let (subject, object) = (place(source), place(target));
        let evidence = vec![Evidence { span: subject.to(object), subject, object, rule: Arc::from("sample/active") }];
        let qualifiers = Qualifiers { title: title.map(str::to_owned), ..Qualifiers::default() };
        self.extraction.relations.push(Relation { relation, source, target, qualifiers, evidence });
        self
    }

    pub fn graph(&self) -> KnowledgeGraph {
        let mut parts = GraphBuilder::new(Offsets::Chars);
        parts.add(&self.extraction, &self.text);
        parts.build()
    }
}
