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

    /// Adds the words of some spans of a text, every stretch once; says where those of each span are. Of a span that is
    /// none of the text's there are none.
    pub(super) fn cite(&mut self, text: &str, spans: impl Iterator<Item = Span>) -> Vec<Stretch> {
        let mut all: Vec<(Span, usize)> = spans.zip(0..).collect();
        let mut cited = vec![Stretch::default(); all.len()];
        all.retain(|(span, _)| !span.of(text).is_empty());
        all.sort_unstable();
        self.words.reserve(text.len() / 4);
        // The stretch that spans are being joined to.
        let mut open = Span::default();
        let mut at = self.words.len() as u32;
        for (span, number) in all {
            if span.start > open.end || open.is_empty() {
                self.words.push_str(open.of(text));
                at = self.words.len() as u32;
                open = span;
            }
            open.end = open.end.max(span.end);
            let start = at + span.start - open.start;
            if let Some(place) = cited.get_mut(number) {
                *place = Stretch { start, end: start + (span.end - span.start) };
            }
        }
        self.words.push_str(open.of(text));
        cited
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

    /// Adds the name of a rule; gives its number.
    pub(super) fn add_rule(&mut self, rule: &Arc<str>) -> u16 {
        u16::try_from(self.rules.add(rule)).unwrap_or(u16::MAX)
    }

    /// Adds the name of a sieve, if there is one; gives its number.
    pub(super) fn add_sieve(&mut self, sieve: Option<Cow<'static, str>>) -> u8 {
        sieve.and_then(|sieve| u8::try_from(self.sieves.add(&sieve)).ok()).unwrap_or(NO_SIEVE)
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

    /// The number of a rule that was added.
    pub(super) fn rule_number(&self, rule: &str) -> u16 {
        self.rules.find(rule).and_then(|n| u16::try_from(n).ok()).unwrap_or(u16::MAX)
    }

    /// The number of a sieve that was added.
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
    /// The number of a name.
    fn add(&mut self, name: &N) -> usize {
        self.find(name).unwrap_or_else(|| {
            self.0.push(name.clone());
            self.0.len() - 1
        })
    }

    fn find(&self, name: &str) -> Option<usize> {
        // Mostly the very same one is there.
        let same = self.0.iter().position(|known| std::ptr::eq(&**known, name));
        same.or_else(|| self.0.iter().position(|known| **known == *name))
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
        let spans: Vec<Span> = words.into_iter().map(span).chain([nothing]).collect();
        let cited = source.cite(text, spans.into_iter());
        assert_eq!(source.words, "mayor of Łódź metguests");
        let mut expected: Vec<_> = words.into_iter().chain([""]).zip(cited).collect();
        let mayor = expected[0].1;
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
        assert_eq!(["a", "b", "a"].map(|rule| source.add_rule(&rule.into())), [0, 1, 0]);
        assert_eq!(["a", "b"].map(|rule| source.rule_number(rule)), [0, 1]);
        assert_eq!(source.sieve_number(None), NO_SIEVE);
    }
}
