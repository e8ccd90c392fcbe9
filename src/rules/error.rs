//! What is wrong with rule files, shown with line, caret and remedy.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// One error in a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// Bytes of the file it is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl RuleError {
    /// An error with what to do about it.
    pub fn new(span: Range<usize>, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { span, message: message.into(), remedy: remedy.into() }
    }
}

/// All errors of one or more rule files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleErrors {
    files: Vec<(Arc<str>, Arc<str>, Vec<RuleError>)>,
}

impl std::error::Error for RuleErrors {}

impl fmt::Display for RuleErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl RuleErrors {
    /// Adds an error of the file `name` with the contents `text`.
    pub fn add(&mut self, name: &str, text: &str, error: RuleError) {
        match self.files.iter_mut().find(|(n, ..)| **n == *name) {
            Some((.., errors)) => errors.push(error),
            None => self.files.push((name.into(), text.into(), vec![error])),
        }
    }

    /// Adds the errors of other files.
    pub fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// All of them with the name of their file, in the order of files and places.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RuleError)> {
        self.files.iter().flat_map(|(name, _, errors)| errors.iter().map(move |e| (&**name, e)))
    }

    /// As a compiler shows errors: message, file, line, the place underlined, what to do.
    pub fn render(&self, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let mut reports = Vec::new();
        for (name, text, errors) in &self.files {
            for e in errors {
                let mark = AnnotationKind::Primary.span(clamp(text, &e.span));
                let source = Snippet::source(&**text).path(&**name).annotation(mark);
                let title = Level::ERROR.primary_title(e.message.as_str()).element(source);
                let report = title.element(Level::HELP.message(e.remedy.as_str()));
                reports.push(renderer.render(&[report]));
            }
        }
        reports.join("\n\n")
    }
}

/// The span on character boundaries inside the text.
fn clamp(text: &str, span: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (span.start.min(text.len()), span.end.min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end.max(start)
}

/// The bytes of a line, without what surrounds it.
pub(super) fn line_span(text: &str, line: u32) -> Range<usize> {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let length = text.get(before..).and_then(|t| t.lines().next()).map_or(0, str::len);
    before..before + length
}
