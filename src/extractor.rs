//! The pipeline: [`Article`] -> [`Extraction`].

use crate::extraction::{DocumentInfo, Extraction};
use crate::reader::Article;

/// Extracts the graph of one document at a time; shared between threads.
#[derive(Debug, Default)]
pub struct Extractor;

impl Extractor {
    /// What the article says. Cannot fail: odd text yields less.
    pub fn extract(&self, article: &Article) -> Extraction {
        let document = DocumentInfo {
            id: article.id.clone(),
            source: article.source.clone(),
            title: article.title.clone(),
            date: article.date.map(|d| d.to_string()),
            language: article.language.map(str::to_owned),
        };
        Extraction { document, ..Extraction::default() }
    }
}
