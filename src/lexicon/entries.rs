//! The entries of word lists: words interned with their inflections, their classes and attributes, terms.
//!
//! The build script reads the built-in lists with it and packs the result; the library adds what users and rules add.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::class::{Class, ClassSet};
use super::inflection::{self, VerbForms};
use super::lists;
use super::words::{WordId, Words};

/// A list entry of several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TermEntry {
    pub words: Box<[WordId]>,
    pub classes: ClassSet,
    pub entry: WordId,
}

/// What is wrong with a user's list, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}; {remedy}")]
pub struct ListError {
    /// One-based line of the list.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

/// How the entries of a list inflect, as its header says: `# inflect: noun`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Inflect {
    noun: bool,
    verb: bool,
}

/// What the lists say.
#[derive(Debug)]
pub struct Entries {
    pub(super) words: Words,
    pub(super) class_names: Vec<(String, Class)>,
    pub(super) attributes: FxHashMap<(Class, WordId), Cow<'static, str>>,
    /// Multi-word entries by their first word.
    pub(super) terms: FxHashMap<WordId, Vec<TermEntry>>,
    pub(super) irregular: inflection::Irregular,
}

impl Entries {
    /// What the built-in lists say.
    pub fn of_lists() -> Self {
        let mut entries = Self {
            words: Words::with_capacity(100_000),
            class_names: Class::BUILT_IN.iter().map(|(name, class)| ((*name).to_owned(), *class)).collect(),
            attributes: FxHashMap::default(),
            terms: FxHashMap::default(),
            irregular: inflection::Irregular::built_in(),
        };
        entries.add_words(lists::WORDS);
        for (name, tsv) in lists::LISTS {
            // The built-in lists are checked by the tests of `lists`.
            let _checked = entries.add_list(name, tsv);
        }
        entries.put_first(lists::FREQUENT);
        entries
    }

    /// Gives the frequent words and their lemmas the lowest numbers: what is known of them lies close together.
    fn put_first(&mut self, frequent: &str) {
        let lines = frequent.lines().filter(|line| !line.starts_with('#')).map(|line| self.words.get(line));
        let with_lemmas = |word| [word, self.words.noun_lemma(word), self.words.verb_lemma(word)];
        let (words, numbers) = self.words.with_first(lines.flat_map(with_lemmas));
        let new = |word: WordId| numbers.get(word.0 as usize).copied().unwrap_or_default();
        for entry in self.terms.values_mut().flatten() {
            entry.words.iter_mut().chain([&mut entry.entry]).for_each(|word| *word = new(*word));
        }
        self.terms = self.terms.drain().map(|(first, entries)| (new(first), entries)).collect();
        self.attributes = self.attributes.drain().map(|((class, word), said)| ((class, new(word)), said)).collect();
        self.words = words;
    }

    /// Interns a word a rule or list names. A word the lexicon does not have yet gets its regular inflections as
    /// noun and verb, so that it stands for its lemma.
    pub fn intern(&mut self, lower: &str) -> WordId {
        let known = self.words.get(lower);
        if known != WordId::UNKNOWN {
            return known;
        }
        let word = self.words.intern(lower);
        if lower.chars().all(|c| c.is_alphabetic() || c == '-') && lower.chars().count() > 2 {
            self.add_noun_forms(word, ClassSet::NONE);
            self.add_verb_forms(word, ClassSet::NONE);
        }
        word
    }

    /// The class of this name, built in or of a list.
    pub fn class_named(&self, name: &str) -> Option<Class> {
        self.class_names.iter().find(|(known, _)| known == name).map(|(_, class)| *class)
    }

    /// The names of all classes.
    pub fn class_names(&self) -> impl Iterator<Item = &str> {
        self.class_names.iter().map(|(name, _)| name.as_str())
    }

    /// Adds a word list: a class of that name. One entry a line, `word or several words<TAB>attribute?`; lines that
    /// start with `#` are comments, `# inflect: noun verb` makes inflected forms entries too.
    ///
    /// # Errors
    /// When an entry is empty, has upper-case letters or too many columns, or when there are too many classes.
    pub fn add_list(&mut self, class: &str, tsv: &str) -> Result<(), ListError> {
        let Some(class) = self.class(class) else {
            return Err(ListError {
                line: 1,
                problem: format!("no room for the class `{class}`: a lexicon holds 128"),
                remedy: "merge lists that are used together, with the second column to tell them apart".to_owned(),
            });
        };
        let mut inflect = Inflect::default();
        for (number, line) in tsv.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if let Some(comment) = line.strip_prefix('#') {
                if let Some(kinds) = comment.trim().strip_prefix("inflect:") {
                    inflect = Inflect { noun: kinds.contains("noun"), verb: kinds.contains("verb") };
                }
                continue;
            }
            if line.trim().is_empty() {
                continue;
            }
            let error =
                |problem: String, remedy: &str| ListError { line: number + 1, problem, remedy: remedy.to_owned() };
            let mut columns = line.split('\t');
            let entry = columns.next().unwrap_or_default();
            let attribute = columns.next().filter(|a| !a.is_empty());
            if columns.next().is_some() {
                return Err(error("more than two columns".to_owned(), "write `entry<TAB>attribute`"));
            }
            if entry.trim().is_empty() {
                return Err(error("no entry before the tab".to_owned(), "write the word first, or delete the line"));
            }
            if entry.chars().any(char::is_uppercase) {
                return Err(error(
                    format!("`{entry}` has upper-case letters"),
                    "write entries in lower case, they match any case",
                ));
            }
            self.add_entry(class, entry, attribute, inflect);
        }
        Ok(())
    }

    fn class(&mut self, name: &str) -> Option<Class> {
        if let Some((_, class)) = self.class_names.iter().find(|(known, _)| known == name) {
            return Some(*class);
        }
        let class = Class(u8::try_from(self.class_names.len()).ok().filter(|number| *number < 128)?);
        self.class_names.push((name.to_owned(), class));
        Some(class)
    }

    fn add_entry(&mut self, class: Class, entry: &str, attribute: Option<&str>, inflect: Inflect) {
        let set = ClassSet::of(class);
        let mut parts = entry.split_ascii_whitespace();
        let word = match (parts.next(), parts.clone().next()) {
            (Some(first), Some(_)) => {
                let words: Box<[WordId]> = std::iter::once(first).chain(parts).map(|part| self.intern(part)).collect();
                self.add_term(entry, words, set)
            }
            _ => {
                let word = self.words.intern(entry);
                self.words.add_classes(word, set);
                if inflect.noun {
                    self.add_noun_forms(word, set);
                }
                if inflect.verb {
                    self.add_verb_forms(word, set);
                }
                word
            }
        };
        if let Some(attribute) = attribute {
            self.attributes.insert((class, word), attribute.to_owned().into());
        }
    }

    fn add_term(&mut self, entry: &str, words: Box<[WordId]>, classes: ClassSet) -> WordId {
        let word = self.words.intern(entry);
        let Some(first) = words.first().copied() else { return word };
        let entries = self.terms.entry(first).or_default();
        match entries.iter_mut().find(|known| known.entry == word) {
            Some(known) => known.classes = known.classes.union(classes),
            None => entries.push(TermEntry { words, classes, entry: word }),
        }
        word
    }

    /// The open-class words: `word<TAB>parts of speech`, the most frequent part first.
    fn add_words(&mut self, tsv: &str) {
        for line in tsv.lines().filter(|line| !line.starts_with('#')) {
            let Some((text, parts)) = line.split_once('\t') else { continue };
            let word = self.words.intern(text);
            let mostly_verb = parts.starts_with('v');
            for part in parts.bytes() {
                match part {
                    b'n' => {
                        self.words.add_classes(word, ClassSet::of(Class::NOUN));
                        self.add_noun_forms(word, ClassSet::of(Class::NOUN).union(ClassSet::of(Class::PLURAL)));
                    }
                    b'v' => {
                        let mark = if mostly_verb { ClassSet::of(Class::MOSTLY_VERB) } else { ClassSet::NONE };
                        self.words.add_classes(word, mark.union(ClassSet::of(Class::VERB_BASE)));
                        self.add_verb_forms(word, mark);
                    }
                    b'a' => self.words.add_classes(word, ClassSet::of(Class::ADJECTIVE)),
                    b'r' => self.words.add_classes(word, ClassSet::of(Class::ADVERB)),
                    _ => {}
                }
            }
        }
    }

    /// Interns the plurals of a noun; they get `classes`.
    fn add_noun_forms(&mut self, word: WordId, classes: ClassSet) {
        let Self { words, irregular, .. } = self;
        let first = words.mark_inflected(word);
        let singular = words.text(word).to_owned();
        irregular.plurals(&singular, |plural| {
            let form = words.intern(plural);
            words.add_classes(form, classes);
            if first && form != word {
                words.set_noun_lemma(form, word);
                words.add_classes(form, ClassSet::of(Class::PLURAL).union(ClassSet::of(Class::NOUN)));
            }
        });
    }

    /// Interns the forms of a verb; they get `classes` and the class of their form.
    fn add_verb_forms(&mut self, word: WordId, classes: ClassSet) {
        let Self { words, irregular, .. } = self;
        let base = words.text(word).to_owned();
        let mut add = |form: &str, class: Class| {
            let form = words.intern(form);
            words.add_classes(form, classes.union(ClassSet::of(class)));
            words.set_verb_lemma(form, word);
        };
        let VerbForms { third, past, participle, ing } = irregular.verb(&base);
        third.iter().for_each(|form| add(form, Class::VERB_S));
        past.iter().for_each(|form| add(form, Class::VERB_PAST));
        participle.iter().for_each(|form| add(form, Class::VERB_PARTICIPLE));
        ing.iter().for_each(|form| add(form, Class::VERB_ING));
    }
}
