//! Pattern text -> [`Pattern`]: recursive descent, every error with its place and a remedy.

use std::ops::Range;
use std::sync::Arc;

use super::error::nearest;
use super::{Element, GroupTest, Pattern, PatternError, Role, TokenTest, VerbFlags, Vocabulary};
use crate::ontology::{EntityType, TypeSet};
use crate::segmentation::{Shape, TokenKind};

/// The most repetitions `{m,n}` and the most tokens `...{n}` may ask for.
pub const MOST_REPETITIONS: u8 = 20;
/// The tokens `...` may pass.
pub const GAP: u8 = 6;
/// The most instructions a pattern may compile to.
pub const MOST_INSTRUCTIONS: usize = 2048;
const MOST_ROLES: usize = 32;
const DEEPEST: usize = 24;
const BARE_PUNCTUATION: &str = ",:;–—/%&-";

type Result<T> = std::result::Result<T, PatternError>;

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

/// The names patterns know types by.
pub(crate) fn type_names() -> impl Iterator<Item = &'static str> {
    EntityType::ALL.iter().map(|t| t.name()).chain(["Any", "Place", "Agent", "Value"])
}

impl Pattern {
    /// Parses a pattern.
    ///
    /// # Errors
    /// The first thing that is wrong, with its bytes in `text` and what to write instead.
    pub fn parse(text: &str, vocabulary: &mut dyn Vocabulary) -> Result<Self> {
        let mut parser = Parser { text, at: 0, depth: 0, roles: Vec::new(), vocabulary };
        let element = parser.alternatives()?;
        parser.space();
        if let Some(c) = parser.peek() {
            let (message, remedy) = match c {
                ')' => ("`)` closes nothing", "remove it, or open a group with `(` before it"),
                _ => ("unexpected character", "put text that is meant literally in quotes: \"…\""),
            };
            return Err(PatternError::new(parser.at..parser.at + c.len_utf8(), message, remedy));
        }
        let whole = 0..text.len();
        if element.is_nullable() {
            let remedy = "make at least one element required: drop a `?`, or start a repetition at 1";
            return Err(PatternError::new(whole, "the pattern can match nothing at all", remedy));
        }
        if element.size() > MOST_INSTRUCTIONS {
            let remedy = "lower the bounds of nested repetitions, or write two rules";
            return Err(PatternError::new(whole, "the pattern is too large", remedy));
        }
        let elements = match element {
            Element::Sequence(list) => list,
            one => vec![one],
        };
        Ok(Self { source: text.into(), elements, roles: parser.roles })
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    roles: Vec<Role>,
    vocabulary: &'a mut dyn Vocabulary,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }

    fn take(&mut self, accept: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = rest.get(..rest.find(|c| !accept(c)).unwrap_or(rest.len())).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    /// The bytes from `start` to here; the next character if there are none.
    fn since(&self, start: usize) -> Range<usize> {
        start..if self.at > start { self.at } else { start + self.peek().map_or(0, char::len_utf8) }
    }

    fn fail<T>(&self, start: usize, message: impl Into<String>, remedy: impl Into<String>) -> Result<T> {
        Err(PatternError::new(self.since(start), message, remedy))
    }

    fn alternatives(&mut self) -> Result<Element> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fail(self.at, "groups are nested too deeply", "flatten the pattern, or write two rules");
        }
        let mut list = Vec::new();
        loop {
            let start = self.at;
            match self.sequence()? {
                Some(element) => list.push(element),
                None => {
                    let here = if list.is_empty() { start } else { start - 1 };
                    let (message, remedy) = if list.is_empty() && self.peek() != Some('|') {
                        ("nothing to match here", "write at least one element")
                    } else {
                        ("an alternative is empty", "remove the `|`, or make the group optional: `(a|b)?`")
                    };
                    return self.fail(here, message, remedy);
                }
            }
            self.space();
            if !self.eat("|") {
                break;
            }
        }
        self.depth -= 1;
        Ok(if list.len() == 1 { list.remove(0) } else { Element::Alternatives(list) })
    }

    fn sequence(&mut self) -> Result<Option<Element>> {
        let mut list = Vec::new();
        loop {
            self.space();
            match self.peek() {
                None | Some('|' | ')') => break,
                Some(_) => list.push(self.repeated()?),
            }
        }
        Ok(match list.len() {
            0 => None,
            1 => list.pop(),
            _ => Some(Element::Sequence(list)),
        })
    }

    fn repeated(&mut self) -> Result<Element> {
        let start = self.at;
        let element = self.atom()?;
        let Some((min, max)) = self.bounds()? else { return Ok(element) };
        let repeat = |inner| Element::Repeat { inner: Box::new(inner), min, max };
        Ok(match element {
            Element::Start | Element::End | Element::Gap { .. } | Element::Look { .. } => {
                return self.fail(start, "this cannot be repeated", "drop the repetition");
            }
            // `@role:<x>+` captures the whole repetition, `@role:Person?` an optional mention.
            Element::Capture { role, inner } if max > 1 => {
                if let Some(r) = self.roles.get_mut(role as usize) {
                    r.types = TypeSet::NONE;
                    r.span.end = self.at;
                }
                Element::Capture { role, inner: Box::new(repeat(*inner)) }
            }
            other => repeat(other),
        })
    }

    fn bounds(&mut self) -> Result<Option<(u8, u8)>> {
        let start = self.at;
        Ok(Some(match self.peek() {
            Some('?') => {
                self.at += 1;
                (0, 1)
            }
            Some('*') => {
                self.at += 1;
                (0, 8)
            }
            Some('+') => {
                self.at += 1;
                (1, 8)
            }
            Some('{') => {
                self.at += 1;
                let min = self.number(start)?;
                let max = if self.eat(",") {
                    if self.eat("}") {
                        let remedy = format!("give an upper bound: `{{{min},8}}`");
                        return self.fail(start, "unbounded repetition", remedy);
                    }
                    self.number(start)?
                } else {
                    min
                };
                if !self.eat("}") {
                    return self.fail(start, "`{` is not closed", "write `{m,n}` or `{n}`, without spaces");
                }
                if max > MOST_REPETITIONS || max == 0 || min > max {
                    let remedy = format!("write `{{m,n}}` with m <= n and n from 1 to {MOST_REPETITIONS}");
                    return self.fail(start, "a repetition nothing can satisfy or bound", remedy);
                }
                (min, max)
            }
            _ => return Ok(None),
        }))
    }

    fn number(&mut self, start: usize) -> Result<u8> {
        let digits = self.take(|c| c.is_ascii_digit());
        match digits.parse::<u32>() {
            Ok(n) => Ok(n.min(255) as u8),
            Err(_) if digits.is_empty() => self.fail(start, "a number is missing", "write `{m,n}` or `{n}`"),
            Err(_) => Ok(255),
        }
    }

    fn atom(&mut self) -> Result<Element> {
        let start = self.at;
        let Some(c) = self.peek() else {
            return self.fail(start, "the pattern ends too early", "write an element here");
        };
        match c {
            '(' => self.group(1),
            '&' | '!' if self.rest().get(1..).is_some_and(|r| r.starts_with('(')) => self.look(c == '&'),
            '@' => self.capture(),
            '<' => self.bracket(),
            '[' => self.chunk(),
            '"' => {
                let text = self.quoted()?;
                let mut list: Vec<_> = text.split_whitespace().map(|w| Element::Token(Self::exact(w))).collect();
                match list.len() {
                    0 => self.fail(start, "the quotes are empty", "write the text between them, or remove them"),
                    1 => Ok(list.remove(0)),
                    _ => Ok(Element::Sequence(list)),
                }
            }
            '.' if self.eat("...") => {
                let max = match self.peek() {
                    Some('{') => self.bounds()?.map_or(GAP, |(_, max)| max),
                    _ => GAP,
                };
                Ok(Element::Gap { max })
            }
            '^' => {
                self.at += 1;
                Ok(Element::Start)
            }
            '$' => {
                self.at += 1;
                Ok(Element::End)
            }
            '\'' | '’' => {
                self.at += c.len_utf8();
                self.take(char::is_lowercase);
                let text = self.text.get(start..self.at).unwrap_or_default();
                Ok(Element::Token(Self::exact(text)))
            }
            _ if BARE_PUNCTUATION.contains(c) => {
                self.at += c.len_utf8();
                Ok(Element::Token(Self::exact(c.encode_utf8(&mut [0; 4]))))
            }
            _ if c.is_uppercase() => self.mention(),
            _ if c.is_alphanumeric() => self.word(),
            '?' | '*' | '+' | '{' => {
                self.at += 1;
                self.fail(
                    start,
                    format!("nothing before `{c}` to repeat"),
                    "write the element first, then its repetition",
                )
            }
            _ => {
                let remedy = "put text that is meant literally in quotes: \"…\"";
                self.fail(start, format!("`{c}` means nothing here"), remedy)
            }
        }
    }

    fn group(&mut self, opening: usize) -> Result<Element> {
        let start = self.at;
        self.at += opening;
        let inner = self.alternatives()?;
        self.space();
        if self.eat(")") {
            return Ok(inner);
        }
        Err(PatternError::new(start..start + opening, "`(` is not closed", "write `)` where the group ends"))
    }

    fn look(&mut self, positive: bool) -> Result<Element> {
        let start = self.at;
        let options = match self.group(2)? {
            Element::Alternatives(list) => list,
            one => vec![one],
        };
        let single = |e: &Element| {
            matches!(e, Element::Token(_) | Element::Mention { .. } | Element::Group(_) | Element::Start | Element::End)
        };
        if options.iter().all(single) {
            return Ok(Element::Look { positive, options });
        }
        self.fail(
            start,
            "looking ahead at more than one element",
            "write one element, or alternatives of one: `!(of|in)`",
        )
    }

    fn capture(&mut self) -> Result<Element> {
        let start = self.at;
        self.at += 1;
        let name = self.take(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if name.is_empty() {
            return self.fail(start, "a role without a name", "write `@role:Type`, the name in lower case");
        }
        if !self.eat(":") {
            let remedy = format!("write `@{name}:Type` or `@{name}:( … )`");
            return self.fail(start, format!("role `{name}` captures nothing"), remedy);
        }
        let number = match self.roles.iter().position(|r| &*r.name == name) {
            Some(n) => n,
            None if self.roles.len() < MOST_ROLES => {
                self.roles.push(Role { name: name.into(), types: TypeSet::NONE, span: start..start });
                self.roles.len() - 1
            }
            None => return self.fail(start, "too many roles", "write two rules"),
        };
        if self.peek().is_none_or(char::is_whitespace) {
            return self.fail(
                start,
                format!("role `{name}` captures nothing"),
                "write the type directly after the `:`",
            );
        }
        let inner = self.atom()?;
        let end = self.at;
        if matches!(inner, Element::Start | Element::End | Element::Gap { .. } | Element::Look { .. }) {
            return self.fail(start, format!("role `{name}` captures no token"), "capture a type, a class or a group");
        }
        if matches!(inner, Element::Mention { .. }) {
            self.reject_spaced_types(start)?;
        }
        let types = inner.mention_types().unwrap_or_default();
        if let Some(role) = self.roles.get_mut(number) {
            role.types = role.types.union(types);
            if role.span.is_empty() {
                role.span = start..end;
            }
        }
        Ok(Element::Capture { role: number as u8, inner: Box::new(inner) })
    }

    /// `@a:City | Country` reads like one mention of two types and is not.
    fn reject_spaced_types(&mut self, start: usize) -> Result<()> {
        let end = self.at;
        self.space();
        let spaced = self.at > end && self.eat("|") && {
            self.space();
            let name = self.take(char::is_alphabetic);
            TypeSet::named(name).is_some()
        };
        if spaced {
            let remedy =
                "write `A|B` without spaces for one mention of either type, or parentheses around the alternatives";
            return self.fail(start, "is this one mention of several types, or two alternatives?", remedy);
        }
        self.at = end;
        Ok(())
    }

    fn mention(&mut self) -> Result<Element> {
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

    fn word(&mut self) -> Result<Element> {
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
        let text = text.replace('’', "'");
        Ok(Element::Token(TokenTest::Lemma { word: self.vocabulary.intern(&text), text: text.into() }))
    }

    fn exact(text: &str) -> TokenTest {
        let text = text.replace('’', "'");
        TokenTest::Exact { text: text.into() }
    }

    fn quoted(&mut self) -> Result<String> {
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

    fn bracket(&mut self) -> Result<Element> {
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

    fn chunk(&mut self) -> Result<Element> {
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
