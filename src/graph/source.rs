//! What the facts of one document share: its id, the words they cite, the rules and sieves that found them. Each is
//! in memory once.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use super::facts::DocumentId;
use crate::segmentation::Span;

/// What the facts of one document point into.
#[derive(Debug, Default)]
pub(super) struct Source {
    document: DocumentId,
    words: String,
    rules: Names<Arc<str>>,
    sieves: Names<Cow<'static, str>>,
}

/// Names of rules or sieves, each once, by number.
#[derive(Debug)]
struct Names<N>(Vec<N>);

/// A stretch of the words of a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    start: u32,
    end: u32,
}

/// The number of no sieve.
const NO_SIEVE: u8 = u8::MAX;

impl Source {
    /// One without words.
    pub(super) fn of(document: DocumentId) -> Self {
        Self { document, ..Self::default() }
    }

    /// Adds words.
    pub(super) fn add_words(&mut self, words: &str) -> Stretch {
        let start = self.words.len() as u32;
        self.words.push_str(words);
        Stretch { start, end: self.words.len() as u32 }
    }

    /// Adds a name: words that begin or end one of the `places` where it may be, else words of its own.
    pub(super) fn add_name(&mut self, name: &str, mut places: impl Iterator<Item = Stretch>) -> Stretch {
        let length = name.len() as u32;
        let place = places.find_map(|Stretch { start, end }| {
            let words = self.words.get(start as usize..end as usize)?;
            if words.ends_with(name) {
                return Some(end - length);
            }
            words.starts_with(name).then_some(start)
        });
        match place {
            Some(start) => Stretch { start, end: start + length },
            None => self.add_words(name),
        }
    }

    pub(super) fn add_rule(&mut self, rule: &Arc<str>) {
        self.rules.add(rule);
    }

    pub(super) fn add_sieve(&mut self, sieve: Cow<'static, str>) {
        self.sieves.add(&sieve);
    }

    /// Nothing is added any more.
    pub(super) fn finish(mut self) -> Arc<Self> {
        self.words.shrink_to_fit();
        self.rules.0.shrink_to_fit();
        self.sieves.0.shrink_to_fit();
        Arc::new(self)
    }

    /// The id of the document.
    pub(super) const fn document(&self) -> &DocumentId {
        &self.document
    }

    pub(super) fn excerpt(self: &Arc<Self>, Stretch { start, end }: Stretch) -> Excerpt {
        Excerpt { source: Arc::clone(self), start, end }
    }

    pub(super) fn rule_number(&self, rule: &str) -> u16 {
        self.rules.find(rule).and_then(|n| u16::try_from(n).ok()).unwrap_or(u16::MAX)
    }

    pub(super) fn sieve_number(&self, sieve: Option<&str>) -> u8 {
        sieve.and_then(|sieve| self.sieves.find(sieve)).and_then(|n| u8::try_from(n).ok()).unwrap_or(NO_SIEVE)
    }
}

impl<N> Default for Names<N> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<N: Deref<Target = str> + Clone> Names<N> {
    fn add(&mut self, name: &N) {
        if self.find(name).is_none() {
            self.0.push(name.clone());
        }
    }

    fn find(&self, name: &str) -> Option<usize> {
        // Mostly the very same one is there.
        let same = self.0.iter().position(|known| std::ptr::eq(&**known, name));
        same.or_else(|| self.0.iter().position(|known| **known == *name))
    }
}

/// Spans of a text whose words a [`Source`] has: apart from each other, in order, and where the words of each start.
pub(super) struct Cited(Vec<(Span, u32)>);

impl Cited {
    /// Adds the words of some spans of a text, every stretch once; of a span that is none of the text's, nothing.
    pub(super) fn new(source: &mut Source, text: &str, spans: impl Iterator<Item = Span>) -> Self {
        let mut all: Vec<Span> = spans.filter(|span| !span.of(text).is_empty()).collect();
        all.sort_unstable();
        let mut apart: Vec<(Span, u32)> = Vec::with_capacity(all.len());
        for span in all {
            match apart.last_mut() {
                Some((last, _)) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => apart.push((span, 0)),
            }
        }
        source.words.reserve(apart.iter().map(|(span, _)| span.len()).sum());
        for (span, start) in &mut apart {
            *start = source.add_words(span.of(text)).start;
        }
        Self(apart)
    }

    /// The words of one of the spans it was made of.
    pub(super) fn stretch(&self, span: Span) -> Stretch {
        let before = self.0.partition_point(|(known, _)| known.start <= span.start);
        match before.checked_sub(1).and_then(|n| self.0.get(n)) {
            Some((known, at)) if span.end <= known.end => {
                let start = at + span.start - known.start;
                Stretch { start, end: start + (span.end - span.start) }
            }
            _ => Stretch::default(),
        }
    }
}

/// Words of a document. Compares, orders and shows itself as a `str`; a clone shares the memory.
#[derive(Clone)]
pub struct Excerpt {
    source: Arc<Source>,
    start: u32,
    end: u32,
}

impl Excerpt {
    /// The words.
    pub fn as_str(&self) -> &str {
        self
    }

    /// The id of the document.
    pub fn document(&self) -> &str {
        &self.source.document
    }

    /// The id of the document, shared.
    pub(super) fn document_id(&self) -> &DocumentId {
        &self.source.document
    }

    /// The name of a rule of the document.
    pub(super) fn rule(&self, number: u16) -> &str {
        self.source.rules.0.get(usize::from(number)).map_or("", |rule| rule)
    }

    /// The name of a sieve of the document.
    pub(super) fn sieve(&self, number: u8) -> Option<&str> {
        self.source.sieves.0.get(usize::from(number)).filter(|_| number != NO_SIEVE).map(|sieve| &**sieve)
    }

    /// The order of the documents.
    pub(super) fn cmp_documents(&self, other: &Self) -> std::cmp::Ordering {
        match Arc::ptr_eq(&self.source, &other.source) {
            true => std::cmp::Ordering::Equal,
            false => self.document().cmp(other.document()),
        }
    }
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        self.source.words.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl Borrow<str> for Excerpt {
    fn borrow(&self) -> &str {
        self
    }
}

impl Hash for Excerpt {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl PartialEq for Excerpt {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Excerpt {}

impl PartialEq<str> for Excerpt {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Excerpt {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialOrd for Excerpt {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Excerpt {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (**self).cmp(&**other)
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_stretch_once() {
        let text = "The mayor of Łódź met the guests.";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let words = ["mayor of Łódź", "Łódź", "Łódź met", "guests", "mayor"];
        let nothing = Span::new(9, 400);
        let mut source = Source::of("news".into());
        let cited = Cited::new(&mut source, text, words.into_iter().map(span).chain([nothing]));
        let mayor = cited.stretch(span("mayor of Łódź"));
        let mut expected = words.map(|words| (words, cited.stretch(span(words)))).to_vec();
        expected.push(("", cited.stretch(nothing)));
        expected.push(("of Łódź", source.add_name("of Łódź", [mayor].into_iter())));
        assert_eq!(source.words, "mayor of Łódź metguests");
        expected.push(("lord mayor", source.add_name("lord mayor", [mayor].into_iter())));
        let source = source.finish();
        for (words, stretch) in expected {
            assert_eq!(&*source.excerpt(stretch), words);
        }
    }

    #[test]
    fn names_are_numbered_once() {
        let mut source = Source::default();
        ["a", "b", "a"].into_iter().for_each(|rule| source.add_rule(&rule.into()));
        assert_eq!(["a", "b"].map(|rule| source.rule_number(rule)), [0, 1]);
        assert_eq!(source.sieve_number(None), NO_SIEVE);
    }
}
