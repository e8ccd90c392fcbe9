//! Raw input -> [`Article`]: decoding and parsing, the part worth doing in parallel.

use jiff::civil::Date;
use serde::Deserialize;

use super::dates::metadata_date;
use super::limits::check;
use super::text::{Metadata, read_text_with};
use super::{Article, InputKind, RawInput, ReadError, decode, read_html};

/// What the caller says of all inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The document date where neither text nor metadata has one.
    pub date: Option<Date>,
}

/// A line of JSON Lines.
#[derive(Deserialize)]
struct Record {
    id: Option<serde_json::Value>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    date: Option<String>,
    source: Option<String>,
}

impl RawInput {
    /// Decodes and parses the input.
    ///
    /// # Errors
    ///
    /// Binary or empty input, a line that is no record, a page without an article.
    pub fn into_article(self, options: ReadOptions) -> Result<Article, ReadError> {
        let input = self.line.map_or_else(|| self.source.clone(), |line| format!("{}:{line}", self.source));
        let metadata = Metadata {
            source: Some(self.source).filter(|source| source != "-"),
            default_date: options.date,
            ..Metadata::default()
        };
        if self.kind == InputKind::Record {
            return record(&self.bytes, self.id, metadata, input);
        }
        let Ok(decoded) = decode(&self.bytes) else { return Err(ReadError::Binary { input }) };
        if decoded.text.trim().is_empty() {
            return Err(ReadError::Empty { input });
        }
        check(&decoded.text, self.kind == InputKind::Html, &input)?;
        match self.kind {
            InputKind::Html => read_html(&self.id, &decoded.text, metadata),
            _ => Ok(read_text_with(&self.id, decoded.text, metadata)),
        }
    }
}

fn record(bytes: &[u8], id: String, metadata: Metadata, input: String) -> Result<Article, ReadError> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let decoded;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => match decode(bytes) {
            Ok(legacy) => {
                decoded = legacy.text;
                decoded.as_str()
            }
            Err(_) => return Err(ReadError::Binary { input }),
        },
    };
    let record: Record = match serde_json::from_str(text) {
        Ok(record) => record,
        Err(error) => return Err(ReadError::InvalidRecord { input, reason: error.to_string() }),
    };
    let id = match record.id {
        Some(serde_json::Value::String(own)) if !own.is_empty() => own,
        Some(serde_json::Value::Number(own)) => own.to_string(),
        _ => id,
    };
    let date = match record.date.filter(|date| !date.trim().is_empty()) {
        None => None,
        Some(date) => match metadata_date(&date) {
            Some(day) => Some(day),
            None => return Err(ReadError::InvalidDate { input, date }),
        },
    };
    let metadata = Metadata {
        source: record.source.or(metadata.source),
        title: record.title.filter(|title| !title.trim().is_empty()),
        date,
        ..metadata
    };
    match (&record.text, &record.html) {
        (Some(text), _) if !text.trim().is_empty() => check(text, false, &input)?,
        (_, Some(html)) => check(html, true, &input)?,
        _ => {}
    }
    match (record.text, record.html) {
        (Some(text), _) if !text.trim().is_empty() => Ok(read_text_with(&id, text, metadata)),
        (_, Some(html)) if !html.trim().is_empty() => read_html(&id, &html, metadata),
        (None, None) => Err(ReadError::MissingText { input }),
        _ => Err(ReadError::Empty { input }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let raw = RawInput {
            id: "f:1".to_owned(),
            source: "f.jsonl".to_owned(),
            kind: InputKind::Record,
            bytes: line.as_bytes().to_vec(),
            line: Some(1),
        };
        let found = raw.into_article(ReadOptions::default());
        let found = found.map_or_else(|e| e.to_string(), |a| format!("{} {:?} {:?}", a.id, a.title, a.date));
        assert!(found.contains(expected), "{found}");
    }

    #[test]
    fn reads_records() {
        check(r#"{"id":"a","text":"Acme won.","date":"2024-05-03","title":"T"}"#, r#"a Some("T") Some(2024-05-03)"#);
        check(r#"{"text":"Acme won."}"#, "f:1 None None");
    }

    #[test]
    fn errors_name_line_and_remedy() {
        check("{oops", "f.jsonl:1: not a JSON object");
        check(r#"{"id":"a"}"#, r#"f.jsonl:1: record without "text""#);
        check(r#"{"text":" "}"#, "f.jsonl:1: is empty");
        check(r#"{"text":"x","date":"soon"}"#, "is not a date");
    }
}
