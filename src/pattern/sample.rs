//! A stream and a vocabulary in memory, for examples, tests and benchmarks of patterns.

use rustc_hash::FxHashMap;

use super::{GroupKind, GroupSlot, MentionSlot, Stream, VerbFlags, Vocabulary};
use crate::lexicon::{Class, ClassSet, WordId};
use crate::ontology::TypeSet;
use crate::segmentation::{Shape, TokenKind, TokenRange};

/// A vocabulary of the words it was told about.
#[derive(Clone, Debug, Default)]
pub struct SampleVocabulary {
    words: FxHashMap<String, WordId>,
    lemmas: FxHashMap<String, WordId>,
    classes: Vec<(String, FxHashMap<String, ()>)>,
}

impl SampleVocabulary {
    /// Makes `forms` forms of `lemma`.
    pub fn lemma(mut self, lemma: &str, forms: &[&str]) -> Self {
        let id = self.intern(lemma);
        for form in forms {
            self.intern(form);
            self.lemmas.insert((*form).to_owned(), id);
        }
        self
    }

    /// Adds a word class with its members.
    pub fn list(mut self, class: &str, members: &[&str]) -> Self {
        self.classes.push((class.to_owned(), members.iter().map(|m| ((*m).to_owned(), ())).collect()));
        self
    }
}

impl Vocabulary for SampleVocabulary {
    fn intern(&mut self, word: &str) -> WordId {
        let next = WordId(self.words.len() as u32 + 1);
        *self.words.entry(word.to_owned()).or_insert(next)
    }

    fn class(&self, name: &str) -> Option<Class> {
        self.classes.iter().position(|(n, _)| n == name).map(|i| Class(i as u8))
    }

    fn class_names(&self) -> Vec<String> {
        self.classes.iter().map(|(n, _)| n.clone()).collect()
    }
}

/// A document of words between spaces. Marks stand in brackets: `[the Mayor|Person]` is a mention, with `*`
/// after its type a description and not a name; `[was visited|VG visit passive finite]` and `[two men|NG man]`
/// are groups.
#[derive(Clone, Debug, Default)]
pub struct SampleStream {
    tokens: Vec<SampleToken>,
    mentions: Vec<Vec<MentionSlot>>,
    groups: Vec<Vec<GroupSlot>>,
}

#[derive(Clone, Debug)]
struct SampleToken {
    text: String,
    word: WordId,
    lemma: WordId,
    classes: ClassSet,
    shape: Shape,
    kind: TokenKind,
}

impl SampleStream {
    /// Reads marked text. Words the vocabulary has not met, in patterns or otherwise, are unknown.
    pub fn new(marked: &str, vocabulary: &SampleVocabulary) -> Self {
        let mut stream = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut ids = 0;
        for piece in marked.replace('[', " [ ").replace(']', " ] ").split(' ').filter(|p| !p.is_empty()) {
            let mut label = None;
            if piece == "[" {
                open.push(stream.tokens.len());
                continue;
            }
            if piece == "]" {
                let Some(start) = open.pop() else { continue };
                // The label is what follows the last bar.
                let bar = (start..stream.tokens.len())
                    .rev()
                    .find(|i| stream.tokens.get(*i).is_some_and(|t| t.text.contains('|')));
                let Some(bar) = bar else { continue };
                let mut words: Vec<String> = stream.tokens.split_off(bar).into_iter().map(|t| t.text).collect();
                let first = words.remove(0);
                let (word, name) = first.split_once('|').unwrap_or((&first, ""));
                if !word.is_empty() {
                    stream.push(word, vocabulary);
                }
                words.insert(0, name.to_owned());
                label = Some((start, words));
            }
            match label {
                None => stream.push(piece, vocabulary),
                Some((start, words)) => {
                    stream.label(start, &words, ids, vocabulary);
                    ids += 1;
                }
            }
        }
        stream.mentions.resize(stream.tokens.len(), Vec::new());
        stream.groups.resize(stream.tokens.len(), Vec::new());
        stream.mentions.iter_mut().for_each(|m| m.sort_by_key(|m| std::cmp::Reverse(m.end)));
        stream.groups.iter_mut().for_each(|g| g.sort_by_key(|g| std::cmp::Reverse(g.end)));
        stream
    }

    fn push(&mut self, text: &str, vocabulary: &SampleVocabulary) {
        let lower = text.to_lowercase();
        let word = vocabulary.words.get(&lower).copied().unwrap_or_default();
        let lemma = vocabulary.lemmas.get(&lower).copied().unwrap_or(word);
        let bits = vocabulary.classes.iter().enumerate();
        let classes = bits.filter(|(_, (_, list))| list.contains_key(&lower)).fold(0, |set, (i, _)| set | 1 << i);
        let (shape, kind) = (shape(text), kind(text));
        self.tokens.push(SampleToken { text: text.to_owned(), word, lemma, classes: ClassSet(classes), shape, kind });
    }

    fn label(&mut self, start: usize, words: &[String], id: u32, vocabulary: &SampleVocabulary) {
        let end = self.tokens.len() as u32;
        let Some((name, rest)) = words.split_first() else { return };
        let head = rest.first().and_then(|w| vocabulary.words.get(w)).copied().unwrap_or_default();
        let size = self.tokens.len().max(start + 1);
        self.mentions.resize(size.max(self.mentions.len()), Vec::new());
        self.groups.resize(size.max(self.groups.len()), Vec::new());
        let kind = match name.as_str() {
            "NG" => Some(GroupKind::Noun),
            "VG" => Some(GroupKind::Verb(rest.iter().fold(VerbFlags::NONE, |set, w| {
                set.union(match w.as_str() {
                    "passive" => VerbFlags::PASSIVE,
                    "negated" => VerbFlags::NEGATED,
                    "finite" => VerbFlags::FINITE,
                    _ => VerbFlags::NONE,
                })
            }))),
            _ => None,
        };
        if let (Some(kind), Some(groups)) = (kind, self.groups.get_mut(start)) {
            groups.push(GroupSlot { end, kind, head });
        } else if let Some(mentions) = self.mentions.get_mut(start) {
            let kind = TypeSet::named(name.trim_end_matches('*')).unwrap_or_default();
            mentions.push(MentionSlot { end, kind, named: !name.ends_with('*'), id });
        }
    }

    /// All its tokens.
    pub fn range(&self) -> TokenRange {
        TokenRange::new(0, self.tokens.len())
    }

    /// The words of a range, between spaces.
    pub fn words(&self, range: TokenRange) -> String {
        range.range().map(|i| self.text(i)).collect::<Vec<_>>().join(" ")
    }
}

impl Stream for SampleStream {
    fn len(&self) -> usize {
        self.tokens.len()
    }

    fn text(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &t.text)
    }

    fn word(&self, i: usize) -> WordId {
        self.tokens.get(i).map_or(WordId::UNKNOWN, |t| t.word)
    }

    fn lemmas(&self, i: usize) -> [WordId; 2] {
        self.tokens.get(i).map_or([WordId::UNKNOWN; 2], |t| [t.word, t.lemma])
    }

    fn classes(&self, i: usize) -> ClassSet {
        self.tokens.get(i).map_or(ClassSet::NONE, |t| t.classes)
    }

    fn shape(&self, i: usize) -> Shape {
        self.tokens.get(i).map_or(Shape::None, |t| t.shape)
    }

    fn kind(&self, i: usize) -> TokenKind {
        self.tokens.get(i).map_or(TokenKind::Symbol, |t| t.kind)
    }

    fn mentions_at(&self, i: usize) -> &[MentionSlot] {
        self.mentions.get(i).map_or(&[], Vec::as_slice)
    }

    fn groups_at(&self, i: usize) -> &[GroupSlot] {
        self.groups.get(i).map_or(&[], Vec::as_slice)
    }
}

fn shape(text: &str) -> Shape {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match (upper, letters) {
        (_, 0) => Shape::None,
        (0, _) => Shape::Lower,
        (1, 1) => Shape::Initial,
        (u, l) if u == l => Shape::Upper,
        _ if text.starts_with(char::is_uppercase) => Shape::Capitalized,
        _ => Shape::Mixed,
    }
}

fn kind(text: &str) -> TokenKind {
    match text.chars().next() {
        Some('\'' | '’') => TokenKind::Clitic,
        Some(c) if c.is_alphabetic() => TokenKind::Word,
        Some(c) if c.is_numeric() => TokenKind::Number,
        _ => TokenKind::Punctuation,
    }
}
