//! Where the parser is in the text of a pattern.

use std::ops::Range;

use super::super::{PatternError, Role, Vocabulary};
use super::Result;

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) roles: Vec<Role>,
    pub(super) vocabulary: &'a mut dyn Vocabulary,
}

impl<'a> Parser<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    pub(super) fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }

    pub(super) fn take(&mut self, accept: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = rest.get(..rest.find(|c| !accept(c)).unwrap_or(rest.len())).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    /// The bytes from `start` to here; the next character if there are none.
    pub(super) fn since(&self, start: usize) -> Range<usize> {
        start..if self.at > start { self.at } else { start + self.peek().map_or(0, char::len_utf8) }
    }

    pub(super) fn fail<T>(&self, start: usize, message: impl Into<String>, remedy: impl Into<String>) -> Result<T> {
        Err(PatternError::new(self.since(start), message, remedy))
    }
}
