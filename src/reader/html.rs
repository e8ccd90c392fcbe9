//! HTML pages: the article without navigation, by the Readability method (Mozilla).

use super::Article;
use super::Metadata;
use super::ReadError;

/// Reads the article of an HTML page; paragraphs, list items and line breaks become lines, list items with a bullet.
///
/// # Errors
///
/// [`ReadError::NoArticle`] where the page has none, [`ReadError::NoHtml`] without the feature `html`.
#[cfg(feature = "html")]
pub fn read_html(id: &str, html: &str, metadata: Metadata) -> Result<Article, ReadError> {
    use super::dates::metadata_date;
    use super::page::{bulleted, headline, page_date};
    use super::read_text_with;
    use dom_smoothie::{Config, Readability, TextMode};

    let no_article = |reason: String| ReadError::NoArticle { input: id.to_owned(), reason };
    let config = Config { text_mode: TextMode::Formatted, char_threshold: 100, ..Config::default() };
    let marked = bulleted(html);
    let mut page = Readability::new(marked.as_ref(), None, Some(config)).map_err(|e| no_article(e.to_string()))?;
    let found = page.parse().map_err(|e| no_article(e.to_string()))?;
    let body = found.text_content.trim();
    if body.is_empty() {
        return Err(no_article("it has no text".to_owned()));
    }
    let title = headline(found.title.trim(), body);
    let has_title = !title.is_empty() && !body.starts_with(title);
    let text = if has_title { format!("{title}\n\n{body}\n") } else { format!("{body}\n") };
    let published = || found.published_time.as_deref().and_then(metadata_date);
    let byline = || found.byline.as_deref().and_then(metadata_date);
    let metadata = Metadata {
        title: metadata.title.or_else(|| (!title.is_empty()).then(|| title.to_owned())),
        date: metadata.date.or_else(published).or_else(|| page_date(html)).or_else(byline),
        ..metadata
    };
    Ok(read_text_with(id, text, metadata))
}

/// Reads the article of an HTML page.
///
/// # Errors
///
/// [`ReadError::NoHtml`]: this build has no HTML.
#[cfg(not(feature = "html"))]
pub fn read_html(id: &str, _html: &str, _metadata: Metadata) -> Result<Article, ReadError> {
    Err(ReadError::NoHtml { input: id.to_owned() })
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn elements_become_lines() {
        let html = "<html><head><title>Acme opens plant</title><meta property=\"article:published_time\" content=\"2024-05-03T10:00:00Z\"></head><body><nav><a href=/>Home</a></nav><article><h1>Acme opens plant</h1><p>Acme &amp; Sons opened a plant in Oslo on Friday, said Ann Lee, its founder and chair, to a large crowd.</p><p>It makes things,<br>many things, and sells them to the people of the city and of the country.</p><ul><li>One thing</li><li>Other thing</li></ul></article></body></html>";
        let article = read_html("t", html, Metadata::default()).expect("has an article");
        let blocks: Vec<_> = article.blocks.iter().map(|b| b.span.of(&article.text)).collect();
        assert_eq!(article.title.as_deref(), Some("Acme opens plant"));
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2024-05-03"));
        assert!(blocks.iter().any(|b| b.starts_with("Acme & Sons opened")), "{blocks:?}");
        assert!(blocks.iter().any(|b| b.ends_with("One thing")), "{blocks:?}");
        assert!(blocks.iter().any(|b| b.ends_with("Other thing")), "{blocks:?}");
        assert!(
            article.blocks.iter().filter(|b| b.kind == crate::reader::BlockKind::ListItem).count() == 2,
            "{blocks:?}"
        );
    }
}
