//! Inputs -> pieces: many documents, on all cores, in the order of the input, in bounded memory.
//!
//! Takes inputs and an extractor; gives one [`Piece`] a document, in order, to whoever reduces them. Guarantees: the
//! same pieces in the same order whatever the number of threads; at most a fixed look-ahead in memory; a fault of one
//! document costs that document only. With a [`Cache`], a document that was extracted before by the same rules costs a
//! look-up. Never keeps a document.

mod cache;
mod ordered;

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use cache::{Cache, key_of};
pub use ordered::ordered;

use crate::export::Format;
use crate::extraction::Extraction;
use crate::extractor::Extractor;
use crate::graph::{GraphBuilder, KnowledgeGraph, Offsets, Selection};
use crate::reader::{Article, RawInput, ReadError, ReadOptions};

/// How a corpus is worked on.
#[derive(Debug, Default)]
pub struct Options<'a> {
    /// Number of threads; at least one.
    pub threads: usize,
    /// The unit of offsets.
    pub offsets: Offsets,
    /// What the caller knows of all inputs.
    pub reading: ReadOptions,
    /// Whether graphs keep the texts of their articles.
    pub texts: bool,
    /// Whether every document's own graph is wanted as a line of JSON, and how.
    pub lines: Option<Lines<'a>>,
    /// Whether its facts are wanted, for the merged graph.
    pub facts: bool,
    /// Where finished work is kept.
    pub cache: Option<&'a Cache>,
}

/// What is in a document's line of JSON.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'a> {
    /// Whether the text of the article is, where [`Options::texts`] keeps it.
    pub texts: bool,
    /// What of the graph is.
    pub selection: &'a Selection,
}

impl Lines<'_> {
    /// The line of a document; `whole` is the line with everything, where there is one.
    fn of(&self, facts: GraphBuilder, whole: Option<Vec<u8>>, texts: bool) -> Option<Vec<u8>> {
        if let Some(whole) = whole
            && self.selection.is_all()
            && self.texts == texts
        {
            return Some(whole);
        }
        let mut graph = facts.build();
        if !self.selection.is_all() {
            graph = graph.select(self.selection);
        }
        if !self.texts {
            graph.drop_texts();
        }
        written(&graph)
    }
}

fn written(graph: &KnowledgeGraph) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    Format::named("jsonl")?.write(graph, &mut bytes).ok()?;
    Some(bytes)
}

/// What one document gives.
#[derive(Debug)]
pub struct Piece {
    /// Document id.
    pub id: String,
    /// Bytes of its input.
    pub bytes: usize,
    /// Its facts, if wanted.
    pub facts: Option<GraphBuilder>,
    /// Its graph as a line of JSON, if wanted.
    pub line: Option<Vec<u8>>,
    /// Whether it came from the cache.
    pub cached: bool,
}

/// Extracts every input; `each` gets the pieces in the order of the inputs, and may stop the run.
///
/// ```
/// use std::ops::ControlFlow;
/// use pressgraph::corpus::{self, Options};
/// use pressgraph::graph::GraphBuilder;
/// use pressgraph::reader::Inputs;
///
/// let extractor = pressgraph::Extractor::builder().build().expect("the built-in rules load");
/// let mut whole = GraphBuilder::default();
/// let options = Options { threads: 2, facts: true, ..Options::default() };
/// corpus::run(&extractor, Inputs::new(&["corpus".into()]), &options, |piece| {
///     if let Some(facts) = piece.ok().and_then(|p| p.facts) {
///         whole.merge(facts);
///     }
///     ControlFlow::Continue(())
/// });
/// assert!(whole.build().nodes().count() > 0);
/// ```
pub fn run<I>(
    extractor: &Extractor,
    inputs: I,
    options: &Options<'_>,
    each: impl FnMut(Result<Piece, ReadError>) -> ControlFlow<()>,
) where
    I: Iterator<Item = Result<RawInput, ReadError>> + Send,
{
    let weight = |input: &Result<RawInput, ReadError>| input.as_ref().map_or(0, |raw| raw.bytes.len());
    ordered(options.threads, inputs, weight, |inputs| pieces(extractor, inputs, options), each);
}

/// What is known of an input before it is extracted.
enum Begun {
    /// It is in the cache.
    Known(Piece),
    /// The next of the articles.
    New(Origin),
}

/// What is known of an input once it is extracted.
enum Told {
    /// All.
    Known(Piece),
    /// The facts of the article of this id.
    New(String, Origin, GraphBuilder),
}

/// Where an article comes from.
struct Origin {
    /// File, and line in it.
    input: String,
    bytes: usize,
    key: Option<u128>,
}

impl Origin {
    fn fault(&self) -> ReadError {
        ReadError::Fault { input: self.input.clone() }
    }
}

/// A piece for every input. Articles that the cache does not know are extracted at once.
fn pieces(
    extractor: &Extractor,
    inputs: Vec<Result<RawInput, ReadError>>,
    options: &Options<'_>,
) -> Vec<Result<Piece, ReadError>> {
    let mut articles = Vec::with_capacity(inputs.len());
    let begun: Vec<_> = inputs.into_iter().map(|raw| begin(raw?, options, &mut articles)).collect();
    let extractions = guarded(&articles, |articles| extractor.extract_all(articles, |_| {}));
    let mut extractions = extractions.into_iter().zip(&articles);
    // What one step takes from all is done before the next, so that its code stays near.
    let told = begun.into_iter().map(|begun| match begun? {
        Begun::Known(piece) => Ok(Told::Known(piece)),
        Begun::New(origin) => {
            let known = |(extraction, article): (Option<Extraction>, &Article)| {
                Some((article.id.clone(), facts(extraction?, article, options)?))
            };
            let (id, facts) = extractions.next().and_then(known).ok_or_else(|| origin.fault())?;
            Ok(Told::New(id, origin, facts))
        }
    });
    let told: Vec<_> = told.collect();
    let finished = told.into_iter().map(|told| match told? {
        Told::Known(piece) => Ok(piece),
        Told::New(id, origin, facts) => Ok(piece(id, origin, facts, options)),
    });
    finished.collect()
}

fn begin(raw: RawInput, options: &Options<'_>, articles: &mut Vec<Article>) -> Result<Begun, ReadError> {
    let bytes = raw.bytes.len();
    let key = options.cache.map(|_| key_of(&raw));
    if let Some(line) = options.cache.zip(key).and_then(|(cache, key)| cache.get(key))
        && let Some(piece) = known(line, bytes, options)
    {
        return Ok(Begun::Known(piece));
    }
    let input = raw.line.map_or_else(|| raw.source.clone(), |line| format!("{}:{line}", raw.source));
    let origin = Origin { input, bytes, key };
    let read = catch_unwind(AssertUnwindSafe(|| raw.into_article(options.reading)));
    articles.push(read.unwrap_or_else(|_| Err(origin.fault()))?);
    Ok(Begun::New(origin))
}

/// What `work` makes of all items together; where it breaks on them, of each alone, and nothing of those it breaks on.
fn guarded<T, R>(items: &[T], work: impl Fn(&[T]) -> Vec<R>) -> Vec<Option<R>> {
    let attempt = |items: &[T]| catch_unwind(AssertUnwindSafe(|| work(items))).ok();
    if let Some(all) = attempt(items) {
        return all.into_iter().map(Some).collect();
    }
    items.iter().map(|item| attempt(std::slice::from_ref(item))?.pop()).collect()
}

fn facts(mut extraction: Extraction, article: &Article, options: &Options<'_>) -> Option<GraphBuilder> {
    extraction.document.text = options.texts.then(|| article.text.clone());
    let add = || {
        let mut facts = GraphBuilder::new(options.offsets);
        facts.add(&extraction, &article.text);
        facts
    };
    catch_unwind(AssertUnwindSafe(add)).ok()
}

fn piece(id: String, origin: Origin, facts: GraphBuilder, options: &Options<'_>) -> Piece {
    let whole = options.cache.and_then(|_| written(&facts.clone().build()));
    if let (Some((cache, key)), Some(line)) = (options.cache.zip(origin.key), &whole) {
        cache.put(key, line);
    }
    let (line, facts) = wanted(facts, whole, options);
    Piece { id, bytes: origin.bytes, facts, line, cached: false }
}

/// The line of a document and its facts, those of them that are wanted; `whole` is the line with everything, where there
/// is one.
fn wanted(
    facts: GraphBuilder,
    whole: Option<Vec<u8>>,
    options: &Options<'_>,
) -> (Option<Vec<u8>>, Option<GraphBuilder>) {
    match options.lines {
        Some(lines) => {
            let kept = options.facts.then(|| facts.clone());
            (lines.of(facts, whole, options.texts), kept)
        }
        None => (None, Some(facts).filter(|_| options.facts)),
    }
}

/// A piece made of what the cache holds; nothing if that is no graph.
fn known(line: Vec<u8>, bytes: usize, options: &Options<'_>) -> Option<Piece> {
    let facts = GraphBuilder::from_json(std::str::from_utf8(&line).ok()?).ok()?;
    let id = facts.document_ids().next()?.to_owned();
    let (line, facts) = wanted(facts, Some(line), options);
    Some(Piece { id, bytes, facts, line, cached: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_costs_the_one_item_it_is_in() {
        let work = |items: &[u32]| items.iter().map(|n| 12_u32.checked_div(*n).expect("no fault")).collect();
        assert_eq!(guarded(&[1, 2, 3], work), [Some(12), Some(6), Some(4)]);
        assert_eq!(guarded(&[1, 0, 3], work), [Some(12), None, Some(4)]);
    }
}
