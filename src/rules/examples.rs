//! The examples of rules: marked text, and the check that every rule does what its examples say.

use std::fmt;
use std::sync::Arc;

use super::Rule;
use crate::segmentation::Span;

/// A text with marked roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The line it stands in, from 1.
    pub line: u32,
    /// The text without marks.
    pub text: String,
    /// What is marked, by start, outer before inner.
    pub marks: Vec<Mark>,
}

/// A marked role: its bytes in the text without marks, and its name.
pub type Mark = (Span, Arc<str>);

/// What is wrong with marked text: the byte and the reason.
pub type MarkError = (usize, &'static str);

/// Reads marked text: `[Ada|subject] met [[Rye|place] council|object]`. A backslash takes the meaning from
/// `[`, `]`, `|` and itself.
///
/// # Errors
/// A bracket that is not closed, closes nothing or has no role.
///
/// ```
/// let (text, marks) = pressgraph::rules::examples::parse("The [[Rye|place] council|object] met.").unwrap();
/// assert_eq!(text, "The Rye council met.");
/// assert_eq!(marks.iter().map(|(s, r)| (s.of(&text), &**r)).collect::<Vec<_>>(),
///     [("Rye council", "object"), ("Rye", "place")]);
/// ```
pub fn parse(marked: &str) -> Result<(String, Vec<Mark>), MarkError> {
    let mut text = String::with_capacity(marked.len());
    let mut marks: Vec<Mark> = Vec::new();
    // For every open bracket: where it stands, where its text starts, and where its text ends once a bar is met.
    let mut open: Vec<(usize, usize, Option<usize>)> = Vec::new();
    let mut chars = marked.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => text.push(chars.next().map_or('\\', |(_, c)| c)),
            '[' => open.push((at, text.len(), None)),
            '|' => match open.last_mut() {
                Some((_, _, bar @ None)) => *bar = Some(text.len()),
                _ => text.push('|'),
            },
            ']' => match open.pop() {
                Some((_, start, Some(bar))) => {
                    let role: Arc<str> = text.get(bar..).unwrap_or_default().into();
                    text.truncate(bar);
                    if role.is_empty() || start == bar {
                        return Err((at, "a mark without text or role"));
                    }
                    marks.push((Span::new(start, bar), role));
                }
                Some((at, ..)) => return Err((at, "a mark without a role")),
                None => return Err((at, "`]` closes nothing")),
            },
            _ => text.push(c),
        }
    }
    if let Some((at, ..)) = open.pop() {
        return Err((at, "`[` is not closed"));
    }
    marks.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    Ok((text, marks))
}

/// Marks text as [`parse`] reads it. Of marks that cross each other the later one is left out.
///
/// ```
/// use pressgraph::rules::examples::{mark, parse};
///
/// let marked = "The [[Rye|place] council|object] met \\[here\\].";
/// let (text, marks) = parse(marked).unwrap();
/// assert_eq!(mark(&text, marks), marked);
/// ```
pub fn mark(text: &str, mut marks: Vec<Mark>) -> String {
    marks.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<Mark> = Vec::new();
    let mut out = String::with_capacity(text.len() + marks.len() * 12);
    let mut next = marks.into_iter().peekable();
    let close = |open: &mut Vec<Mark>, at: usize, out: &mut String| {
        while let Some((_, role)) = open.pop_if(|(span, _)| span.end as usize <= at) {
            out.push('|');
            out.push_str(&role);
            out.push(']');
        }
    };
    for (at, c) in text.char_indices() {
        close(&mut open, at, &mut out);
        while let Some(mark) = next.next_if(|(span, _)| span.start as usize <= at) {
            let fits = open.last().is_none_or(|(outer, _)| mark.0.end <= outer.end);
            if fits && mark.0.end > mark.0.start && mark.0.start as usize == at {
                out.push('[');
                open.push(mark);
            }
        }
        if matches!(c, '[' | ']' | '\\') || c == '|' && !open.is_empty() {
            out.push('\\');
        }
        out.push(c);
    }
    close(&mut open, usize::MAX, &mut out);
    out
}

/// A rule that fired on a text, with the bytes of its roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firing {
    /// The rule's name.
    pub rule: Arc<str>,
    /// Its roles with what they captured.
    pub roles: Vec<Role>,
}

/// Roles and where they are: what a rule captured.
pub type Role = (Arc<str>, Span);

/// An example a rule does not live up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFailure {
    /// The rule's file.
    pub file: Arc<str>,
    /// The line of the example.
    pub line: u32,
    /// The rule's name.
    pub rule: Arc<str>,
    /// The example.
    pub example: Example,
    /// Whether the rule was to fire.
    pub should_match: bool,
    /// What fired, this rule first.
    pub fired: Vec<Firing>,
}

impl fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.example.text;
        let what = if self.should_match { "does not match its example" } else { "fires on what it must reject" };
        writeln!(f, "{}:{}: rule {} {what}", self.file, self.line, self.rule)?;
        write!(f, "  text:     {text}")?;
        if self.should_match {
            write!(f, "\n  expected: {}", self.rule)?;
            self.example.marks.iter().try_for_each(|(span, role)| write!(f, " {role}={:?}", span.of(text)))?;
        }
        if self.fired.is_empty() {
            write!(f, "\n  fired:    nothing")?;
        }
        for firing in &self.fired {
            write!(f, "\n  fired:    {}", firing.rule)?;
            firing.roles.iter().try_for_each(|(role, span)| write!(f, " {role}={:?}", span.of(text)))?;
        }
        Ok(())
    }
}

/// Runs the examples of all rules and gives those that fail, in order.
///
/// `run` extracts from a text and tells which rules fired. A match passes when its rule fires with every marked
/// role at exactly its bytes; a reject passes when its rule does not fire.
pub fn check_examples<'r>(
    rules: impl IntoIterator<Item = &'r Rule>,
    mut run: impl FnMut(&str) -> Vec<Firing>,
) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for rule in rules {
        let examples = rule.matches.iter().map(|e| (e, true)).chain(rule.rejects.iter().map(|e| (e, false)));
        for (example, should_match) in examples {
            let mut fired = run(&example.text);
            let has = |f: &Firing, (span, role): &Mark| f.roles.iter().any(|(r, s)| **r == **role && s == span);
            let hit =
                |f: &Firing| f.rule == rule.name && (!should_match || example.marks.iter().all(|mark| has(f, mark)));
            if fired.iter().any(hit) != should_match {
                fired.sort_by_key(|f| f.rule != rule.name);
                failures.push(ExampleFailure {
                    file: rule.file.clone(),
                    line: example.line,
                    rule: rule.name.clone(),
                    example: example.clone(),
                    should_match,
                    fired,
                });
            }
        }
    }
    failures
}
