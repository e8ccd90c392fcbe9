//! Words of a text, kept once for all who cite them.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::segmentation::Span;

/// Words of a text. Compares, orders and shows itself as a `str`; a clone shares the memory.
#[derive(Clone, Default)]
pub struct Excerpt {
    of: Arc<str>,
    start: u32,
    end: u32,
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        self.of.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl From<String> for Excerpt {
    fn from(text: String) -> Self {
        let end = text.len() as u32;
        Self { of: text.into(), start: 0, end }
    }
}

impl PartialEq for Excerpt {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Excerpt {}

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

/// What is cited of one text, every stretch of it once.
pub(super) struct Cited {
    text: Arc<str>,
    /// Stretches in order, apart from each other, and where each starts in `text`.
    stretches: Vec<(Span, u32)>,
}

impl Cited {
    /// Keeps the spans of a text; of one that is none of its spans, nothing.
    pub(super) fn new(text: &str, spans: impl Iterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.filter(|span| !span.of(text).is_empty()).collect();
        spans.sort_unstable();
        let (mut kept, mut stretches): (String, Vec<(Span, u32)>) = (String::new(), Vec::new());
        for span in spans {
            match stretches.last_mut() {
                Some((last, at)) if span.start <= last.end => {
                    if span.end > last.end {
                        kept.truncate(*at as usize);
                        last.end = span.end;
                        kept.push_str(last.of(text));
                    }
                }
                _ => {
                    stretches.push((span, kept.len() as u32));
                    kept.push_str(span.of(text));
                }
            }
        }
        Self { text: kept.into(), stretches }
    }

    /// The words of one of the spans it was made of.
    pub(super) fn excerpt(&self, span: Span) -> Excerpt {
        let before = self.stretches.partition_point(|(stretch, _)| stretch.start <= span.start);
        let stretch = before.checked_sub(1).and_then(|n| self.stretches.get(n));
        let Some((_, at)) = stretch.copied().filter(|(stretch, _)| span.end <= stretch.end) else {
            return Excerpt::default();
        };
        let start = at + span.start - stretch.map_or(0, |(stretch, _)| stretch.start);
        Excerpt { of: Arc::clone(&self.text), start, end: start + (span.end - span.start) }
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
        let cited = Cited::new(text, words.into_iter().map(span).chain([nothing]));
        assert_eq!(&*cited.text, "mayor of Łódź metguests");
        for word in words {
            assert_eq!(&*cited.excerpt(span(word)), word);
        }
        assert_eq!(&*cited.excerpt(nothing), "");
    }
}
