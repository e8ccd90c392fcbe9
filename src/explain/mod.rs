//! Why an edge or a node is in the graph, and why an edge is not.
//!
//! Takes an extractor, its rules and articles; gives [`Explanation`]s: the sentence with its parts marked, the rule
//! with file and line, every step of coreference with its sieve, every merge and every normalised value
//! ([`Explainer`]), or the stage at which a wanted edge was lost ([`why_not`]). The stages run again for the documents
//! that are asked about; extraction itself traces nothing. Never prints.

mod cause;
mod derivation;
mod ends;
mod nearest;
mod posts;
mod render;
mod source;
mod why_not;

use std::collections::BTreeMap;

pub use cause::{Cause, WhyNot};
pub use nearest::NearRule;
pub use render::{Explanation, Section};
pub use source::RuleIndex;
pub use why_not::why_not;

use crate::Extractor;
use crate::graph::{GraphBuilder, KnowledgeGraph, Node, Offsets, normal_name};
use crate::ontology::RelationType;
use crate::reader::Article;

/// Explains the graph of some articles.
///
/// ```
/// use pressgraph::{Extractor, explain::Explainer, reader::read_text};
///
/// let (extractor, rules) = Extractor::builder().build_with_rules()?;
/// let article = read_text("news", "Anna Lind visited Lima on Monday.".to_owned());
/// let explainer = Explainer::new(&extractor, &rules, vec![article]);
/// let found = explainer.edges("Anna Lind", None, "Lima").unwrap();
/// assert!(found[0].to_string().contains("[Anna Lind|subject] visited [Lima|object]"));
/// assert!(found[0].to_string().contains("src/relations/rules/visited.toml:"));
/// # Ok::<(), pressgraph::rules::RuleErrors>(())
/// ```
#[derive(Debug)]
pub struct Explainer<'e> {
    extractor: &'e Extractor,
    rules: RuleIndex<'e>,
    articles: BTreeMap<String, Article>,
    graph: KnowledgeGraph,
}

/// What is asked about is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotThere {
    /// No node of this name.
    #[error("no node is named `{name}`{}", near.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    Node {
        /// The name.
        name: String,
        /// A name that is there.
        near: Option<String>,
    },
    /// Both nodes are there, the edge is not.
    #[error(
        "no such edge between `{subject}` and `{object}`{between}; `pressgraph why-not FILE` tells where it was lost"
    )]
    Edge {
        /// The name of the source.
        subject: String,
        /// The name of the target.
        object: String,
        /// What is between them.
        between: String,
    },
}

impl<'e> Explainer<'e> {
    /// Extracts the articles; `rules` are those the extractor was built with.
    pub fn new(extractor: &'e Extractor, rules: &'e [crate::rules::Rule], articles: Vec<Article>) -> Self {
        let mut parts = GraphBuilder::new(Offsets::Bytes);
        for article in &articles {
            parts.add(&extractor.extract(article), &article.text);
        }
        let articles = articles.into_iter().map(|a| (a.id.clone(), a)).collect();
        Self { extractor, rules: RuleIndex::new(rules), articles, graph: parts.build() }
    }

    /// The graph that is explained; its offsets are bytes.
    pub const fn graph(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// Explains every node of this name or id.
    ///
    /// # Errors
    /// When there is none.
    pub fn nodes(&self, name: &str) -> Result<Vec<Explanation>, NotThere> {
        Ok(self.named(name)?.into_iter().map(|n| derivation::node(self, n)).collect())
    }

    /// Explains every edge from one node to the other, of one relation or of any.
    ///
    /// # Errors
    /// When a node or the edge is not there.
    pub fn edges(
        &self,
        subject: &str,
        relation: Option<RelationType>,
        object: &str,
    ) -> Result<Vec<Explanation>, NotThere> {
        let (from, to) = (self.named(subject)?, self.named(object)?);
        let is = |list: &[&Node], node: &Node| list.iter().any(|n| n.id == node.id);
        let mut found = Vec::new();
        let mut between = Vec::new();
        for (source, edge, target) in self.graph.edges() {
            let forward = is(&from, source) && is(&to, target);
            let backward = is(&from, target) && is(&to, source);
            let wanted = relation.is_none_or(|r| r == edge.relation);
            if wanted && (forward || backward && edge.relation.is_symmetric()) {
                found.push(derivation::edge(self, source, edge, target));
            } else if forward || backward {
                between.push(format!("{} {} {}", source.name, edge.relation, target.name));
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
        between.dedup();
        let between = if between.is_empty() { String::new() } else { format!(", but {}", between.join(", ")) };
        Err(NotThere::Edge { subject: subject.to_owned(), object: object.to_owned(), between })
    }

    fn named(&self, name: &str) -> Result<Vec<&Node>, NotThere> {
        let normal = normal_name(name);
        let is = |n: &&Node| {
            *n.id == *name || normal_name(&n.name) == normal || n.aliases.iter().any(|a| normal_name(a) == normal)
        };
        let found: Vec<&Node> = self.graph.nodes().filter(is).collect();
        if found.is_empty() {
            let near = crate::pattern::nearest(name, self.graph.nodes().map(|n| &*n.name)).map(str::to_owned);
            return Err(NotThere::Node { name: name.to_owned(), near });
        }
        Ok(found)
    }
}
