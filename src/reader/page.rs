//! What an HTML page says beside its text: its date, its headline, its list items.

use std::borrow::Cow;

use jiff::civil::Date;
use once_cell::sync::Lazy;
use regex::Regex;

use super::dates::metadata_date;

static META: Lazy<Option<Regex>> = Lazy::new(|| Regex::new(r"(?is)<meta\s[^>]{1,400}>").ok());
static DATED: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r#"(?i)(?:name|property|itemprop)\s*=\s*["'](?:date|dc\.date(?:\.\w+)?|dcterms\.(?:date|issued|created)|pubdate|publish-?date|publication-?date|article:published_time|datePublished|sailthru\.date)["']"#).ok()
});
static CONTENT: Lazy<Option<Regex>> = Lazy::new(|| Regex::new(r#"(?i)\bcontent\s*=\s*["']([^"']{8,40})["']"#).ok());
static TIME: Lazy<Option<Regex>> =
    Lazy::new(|| Regex::new(r#"(?i)<time\b[^>]{0,200}\bdatetime\s*=\s*["']([^"']{10,40})["']"#).ok());
static ITEM: Lazy<Option<Regex>> =
    Lazy::new(|| Regex::new(r"(?i)<li\b[^>]*>\s*(?:<(?:p|div|span|strong|b|em|i)\b[^>]*>\s*)*").ok());

/// The day a page's metadata give, else its first `<time>`.
pub(super) fn page_date(html: &str) -> Option<Date> {
    let dated = |tag: &str| {
        let is_dated = DATED.as_ref().is_some_and(|dated| dated.is_match(tag));
        let content = CONTENT.as_ref().filter(|_| is_dated)?.captures(tag)?;
        metadata_date(content.get(1)?.as_str())
    };
    let time = || metadata_date(TIME.as_ref()?.captures(html)?.get(1)?.as_str());
    META.as_ref()?.find_iter(html).find_map(|tag| dated(tag.as_str())).or_else(time)
}

/// The page with a bullet at the start of every list item, which its text would lose.
pub(super) fn bulleted(html: &str) -> Cow<'_, str> {
    ITEM.as_ref().map_or(Cow::Borrowed(html), |item| item.replace_all(html, "$0• "))
}

/// The headline in a page's title, which often names the site too ("Acme wins | Acme Corp"). Where the text starts
/// with a line that a part of the title begins, that line.
pub(super) fn headline<'t>(title: &'t str, body: &'t str) -> &'t str {
    const MARKS: [&str; 6] = [" | ", " » ", " :: ", " - ", " – ", " — "];
    let first = body.lines().next().unwrap_or_default().trim();
    let parts = |mark: &str| title.split(mark).map(str::trim).filter(|p| p.len() >= 10).collect::<Vec<_>>();
    if first.len() <= 300 && MARKS.iter().any(|mark| parts(mark).iter().any(|part| first.starts_with(part))) {
        return first;
    }
    let site = MARKS.iter().take(3).find(|mark| title.contains(**mark));
    site.and_then(|mark| parts(mark).into_iter().max_by_key(|p| p.len())).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_metadata() {
        let check = |html: &str, date: Option<&str>| {
            assert_eq!(page_date(html).map(|d| d.to_string()).as_deref(), date, "{html}");
        };
        check(r#"<meta name="date" content="2024-05-03">"#, Some("2024-05-03"));
        check(r#"<meta content='2024-05-03T10:00' property='article:published_time'/>"#, Some("2024-05-03"));
        check(r#"<p>On <time class="d" datetime="2024-05-03">Friday</time></p>"#, Some("2024-05-03"));
        check(r#"<meta name="description" content="2024-05-03">"#, None);
    }

    #[test]
    fn finds_the_headline() {
        let check = |title: &str, body: &str, found: &str| assert_eq!(headline(title, body), found);
        check("Acme wins a prize | Acme Corp", "It was glad.", "Acme wins a prize");
        check("Acme wins a prize | Acme Corp", "Acme wins a prize in Oslo\n\nIt was.", "Acme wins a prize in Oslo");
        check("Acme wins - at last", "It was glad.", "Acme wins - at last");
    }

    #[test]
    fn marks_list_items() {
        assert_eq!(bulleted("<ul><li class=a><p>One</li></ul>"), "<ul><li class=a><p>• One</li></ul>");
    }
}
