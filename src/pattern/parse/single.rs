//! Elements that are one step: words, mentions, tests in `<…>` and groups in `[…]`.

use std::sync::Arc;

use super::super::error::nearest;
use super::super::symbols::straight;
use super::super::{Element, GroupTest, PatternError, TokenTest, VerbFlags};
use super::cursor::Parser;
use super::{Result, type_names};
use crate::ontology::TypeSet;
use crate::segmentation::{Shape, TokenKind};

/// Tests of `<…>` by name.
const TESTS: &[(&str, TokenTest)] = &[
    ("any", TokenTest::Any),
    ("capitalized", TokenTest::Shape(Shape::Capitalized)),
    ("upper", TokenTest::Shape(Shape::Upper)),
    ("lower", TokenTest::Shape(Shape::Lower)),
    ("initial", TokenTest::Shape(Shape::Initial)),
    ("mixed", TokenTest::Shape(Shape::Mixed)),
    ("word", TokenTest::Kind(TokenKind::Word)),
    ("number", TokenTest::Kind(TokenKind::Number)),
    ("punctuation", TokenTest::Kind(TokenKind::Punctuation)),
    ("clitic", TokenTest::Kind(TokenKind::Clitic)),
    ("address", TokenTest::Kind(TokenKind::Address)),
    ("symbol", TokenTest::Kind(TokenKind::Symbol)),
];

/// Flags of `[VG …]` by name: what must be set, what must not.
const FLAGS: &[(&str, VerbFlags, VerbFlags)] = &[
    ("passive", VerbFlags::PASSIVE, VerbFlags::NONE),
    ("active", VerbFlags::NONE, VerbFlags::PASSIVE),
    ("negated", VerbFlags::NEGATED, VerbFlags::NONE),
    ("affirmative", VerbFlags::NONE, VerbFlags::NEGATED),
    ("finite", VerbFlags::FINITE, VerbFlags::NONE),
    ("infinitive", VerbFlags::INFINITIVE, VerbFlags::NONE),
    ("participle", VerbFlags::PARTICIPLE, VerbFlags::NONE),
    ("modal", VerbFlags::MODAL, VerbFlags::NONE),
    ("past", VerbFlags::PAST, VerbFlags::NONE),
    ("future", VerbFlags::FUTURE, VerbFlags::NONE),
    ("perfect", VerbFlags::PERFECT, VerbFlags::NONE),
    ("progressive", VerbFlags::PROGRESSIVE, VerbFlags::NONE),
];

impl Parser<'_> {
    pub(super) fn mention(&mut self) -> Result<Element> {
        let mut types = TypeSet::NONE;
        loop {
            let start = self.at;
            let name = self.take(|c| c.is_alphanumeric() || c == '_' || c == '-');
            let Some(set) = TypeSet::named(name) else {
                let remedy = match nearest(name, type_names()) {
                    Some(meant) => format!("did you mean `{meant}`? For the word itself write \"{name}\""),
                    None => format!("for the word itself write \"{name}\""),
                };
                return self.fail(start, format!("unknown type `{name}`"), remedy);
            };
            types = types.union(set);
            let before = self.at;
            if !(self.eat("|") && self.peek().is_some_and(char::is_uppercase)) {
                self.at = before;
                break;
            }
        }
        let named = !self.rest().starts_with("!(") && self.eat("!");
        Ok(Element::Mention { types, named })
    }

    pub(super) fn word(&mut self) -> Result<Element> {
        let start = self.at;
        let mut text = self.take(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
        let bare = text.trim_end_matches(['-', '\'', '’']);
        self.at -= text.len() - bare.len();
        text = bare;
        if text.chars().any(char::is_uppercase) {
            let remedy =
                format!("a bare word stands for its lemma, in lower case; for exactly this text write \"{text}\"");
            return self.fail(start, format!("`{text}` is neither a lemma nor a type"), remedy);
        }
        if text.starts_with(|c: char| c.is_numeric()) {
            return Ok(Element::Token(Self::exact(text)));
        }
        let text = straight(text);
        Ok(Element::Token(TokenTest::Lemma { word: self.vocabulary.intern(&text), text: text.into() }))
    }

    pub(super) fn exact(text: &str) -> TokenTest {
        TokenTest::Exact { text: straight(text).into() }
    }

    pub(super) fn quoted(&mut self) -> Result<String> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        let mut escaped = false;
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match c {
                '\\' if !escaped => escaped = true,
                '"' if !escaped => return Ok(text),
                _ => {
                    escaped = false;
                    text.push(c);
                }
            }
        }
        Err(PatternError::new(start..start + 1, "the quotes are not closed", "write `\"` where the text ends"))
    }

    pub(super) fn bracket(&mut self) -> Result<Element> {
        let start = self.at;
        self.at += 1;
        let mut options = Vec::new();
        loop {
            let mut all = vec![self.test()?];
            self.space();
            while self.eat("&") {
                all.push(self.test()?);
                self.space();
            }
            options.push(if all.len() == 1 { all.remove(0) } else { TokenTest::All(all) });
            if self.eat("|") {
                continue;
            }
            if self.eat(">") {
                break;
            }
            return self.fail(start, "`<` is not closed", "write `>` after the test; join tests with `&` or `|`");
        }
        Ok(Element::Token(if options.len() == 1 { options.remove(0) } else { TokenTest::OneOf(options) }))
    }

    fn test(&mut self) -> Result<TokenTest> {
        self.space();
        if self.eat("!") {
            return Ok(TokenTest::Not(Box::new(self.plain_test()?)));
        }
        self.plain_test()
    }

    fn plain_test(&mut self) -> Result<TokenTest> {
        let start = self.at;
        if self.peek() == Some('"') {
            let text = self.quoted()?;
            let mut words = text.split_whitespace();
            return match (words.next(), words.next()) {
                (Some(word), None) => Ok(Self::exact(word)),
                _ => self.fail(start, "a test is about one token", "write one word between the quotes"),
            };
        }
        let class = self.eat("$");
        let name = self.take(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if class {
            return match self.vocabulary.class(name) {
                Some(class) => Ok(TokenTest::Class(class)),
                None => {
                    let names = self.vocabulary.class_names();
                    let remedy = match nearest(name, names.iter().map(String::as_str)) {
                        Some(meant) => format!("did you mean `<${meant}>`?"),
                        None => "classes are the lists of the lexicon; add a list of this name".to_owned(),
                    };
                    self.fail(start, format!("unknown word class `{name}`"), remedy)
                }
            };
        }
        match TESTS.iter().find(|(n, _)| *n == name) {
            Some((_, test)) => Ok(test.clone()),
            None => {
                let is_class = self.vocabulary.class(name).is_some();
                let remedy = match nearest(name, TESTS.iter().map(|(n, _)| *n)) {
                    _ if is_class => format!("for the word class write `<${name}>`"),
                    Some(meant) => format!("did you mean `<{meant}>`?"),
                    None => format!("write one of: {}", TESTS.iter().map(|(n, _)| *n).collect::<Vec<_>>().join(", ")),
                };
                self.fail(start, format!("unknown test `{name}`"), remedy)
            }
        }
    }

    pub(super) fn chunk(&mut self) -> Result<Element> {
        let start = self.at;
        self.at += 1;
        let verb = if self.eat("VG") {
            true
        } else if self.eat("NG") {
            false
        } else {
            self.at += self.peek().map_or(0, char::len_utf8);
            return self.fail(start, "unknown group", "write `[NG]` for a noun group, `[VG]` for a verb group");
        };
        let mut group = GroupTest { verb, heads: Vec::new(), all: VerbFlags::NONE, none: VerbFlags::NONE };
        loop {
            self.space();
            if self.eat("]") {
                return Ok(Element::Group(group));
            }
            let at = self.at;
            let word = self.take(|c| c.is_alphanumeric() || c == '-');
            if word.is_empty() || word.chars().any(char::is_uppercase) {
                let remedy = "inside write lemmas joined by `|`, then flags such as `passive`, then `]`";
                return self.fail(at, "the group is not closed", remedy);
            }
            if let Some((_, all, none)) = FLAGS.iter().find(|(n, ..)| verb && *n == word) {
                group.all = group.all.union(*all);
                group.none = group.none.union(*none);
                continue;
            }
            if !group.heads.is_empty() {
                let names: Vec<_> = FLAGS.iter().map(|(n, ..)| *n).collect();
                let remedy = format!("join lemmas with `|`; flags of verb groups are: {}", names.join(", "));
                return self.fail(at, format!("unknown flag `{word}`"), remedy);
            }
            group.heads.push((self.vocabulary.intern(word), word.into()));
            while self.eat("|") {
                let at = self.at;
                let word = self.take(|c| c.is_alphanumeric() || c == '-');
                if word.is_empty() {
                    return self.fail(at, "a lemma is missing", "write a lemma after `|`");
                }
                group.heads.push((self.vocabulary.intern(word), Arc::from(word)));
            }
        }
    }
}
