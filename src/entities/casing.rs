//! Which capital letters mean a name: sentence starts, title-case headlines and all-capital lines do not count.

use rustc_hash::FxHashSet;

use crate::lexicon::{Class, ClassSet, Lookups};
use crate::reader::BlockKind;
use crate::segmentation::{Document, Sentence, Shape, TokenKind};

/// Adds [`Class::NAME`] to the classes of every token that can be part of a name.
pub fn mark_names(document: &Document<'_>, lookups: &mut Lookups, frozen: &dyn Fn(usize) -> bool) {
    let marks = Marker { document, lookups, frozen }.marks();
    for i in marks {
        if let Some(classes) = lookups.classes.get_mut(i) {
            *classes = classes.union(ClassSet::of(Class::NAME));
        }
    }
}

struct Marker<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    frozen: &'a dyn Fn(usize) -> bool,
}

impl Marker<'_> {
    fn marks(&self) -> Vec<usize> {
        let mut marks = Vec::new();
        let mut attested: FxHashSet<&str> = FxHashSet::default();
        let mut doubtful = Vec::new();
        for sentence in &self.document.sentences {
            let loud = self.is_loud(sentence);
            let mut starts = true;
            for i in sentence.tokens.range() {
                let token = self.document.tokens[i];
                if token.kind != TokenKind::Word {
                    // After an opening quote, a colon, a bullet or a list number a capital says nothing.
                    starts = match token.kind {
                        TokenKind::Punctuation => {
                            matches!(self.document.text(i), "\"" | "“" | ":" | "•" | "*" | "«" | "..." | "…") || starts
                        }
                        TokenKind::Number => starts,
                        _ => false,
                    };
                    continue;
                }
                let first = std::mem::replace(&mut starts, false);
                if !matches!(token.shape, Shape::Capitalized | Shape::Upper | Shape::Mixed | Shape::Initial)
                    || (self.frozen)(i)
                {
                    continue;
                }
                if self.is_function_word(i) {
                    // Only "The" and the like inside a name; patterns ask for them by word.
                    continue;
                }
                if loud || first {
                    doubtful.push((i, loud));
                } else {
                    attested.insert(self.document.text(i));
                    marks.push(i);
                }
            }
        }
        for (i, loud) in doubtful {
            if self.is_name_despite_place(i, loud, &attested) {
                marks.push(i);
            }
        }
        marks.sort_unstable();
        marks
    }

    /// Whether capitals carry no information in this sentence: a title-case headline or an all-capital line.
    fn is_loud(&self, sentence: &Sentence) -> bool {
        let (mut words, mut capitals) = (0, 0);
        for i in sentence.tokens.range() {
            let token = self.document.tokens[i];
            if token.kind != TokenKind::Word || self.is_function_word(i) {
                continue;
            }
            words += 1;
            capitals += usize::from(token.shape != Shape::Lower);
        }
        let heading = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading);
        words >= 4 && capitals * 10 >= words * if heading { 6 } else { 9 }
    }

    fn is_function_word(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        if self.document.tokens[i].shape == Shape::Upper
            && self.document.text(i).len() <= 4
            && self.document.text(i) != "THE"
        {
            // "US", "IT", "WHO" in running text are names.
            return false;
        }
        [
            Class::DETERMINER,
            Class::PREPOSITION,
            Class::CONJUNCTION,
            Class::SUBORDINATOR,
            Class::PRONOUN,
            Class::POSSESSIVE,
            Class::RELATIVE,
            Class::BE,
            Class::HAVE,
            Class::DO,
            Class::MODAL,
            Class::NEGATION,
        ]
        .iter()
        .any(|class| c.has(*class))
    }

    /// A capital at a sentence start or in a loud line counts when the word is no common word, is a known name, or
    /// stands capitalised in running text elsewhere in the document.
    fn is_name_despite_place(&self, i: usize, loud: bool, attested: &FxHashSet<&str>) -> bool {
        let c = self.lookups.classes[i];
        let text = self.document.text(i);
        let common = [
            Class::NOUN,
            Class::ADJECTIVE,
            Class::ADVERB,
            Class::VERB_BASE,
            Class::VERB_S,
            Class::VERB_PAST,
            Class::VERB_ING,
            Class::VERB_PARTICIPLE,
        ]
        .iter()
        .any(|class| c.has(*class));
        if attested.contains(text) {
            return true;
        }
        if !common || self.lookups.words[i] == crate::lexicon::WordId::UNKNOWN {
            // An all-capital line hides what its words would look like; unknown words in it are still names.
            return true;
        }
        if loud {
            return self.lookups.places.iter().any(|p| p.range.has(i) && !p.ambiguous);
        }
        // "Industrial Park Avangard opened": a noun at the start of a longer run of capitals.
        let next = i + 1;
        let followed = self.document.tokens.get(next).is_some_and(|t| {
            t.kind == TokenKind::Word
                && matches!(t.shape, Shape::Capitalized | Shape::Upper)
                && !self.is_function_word(next)
                && !(self.frozen)(next)
        });
        followed && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE)) && !c.has(Class::MOSTLY_VERB)
    }
}
