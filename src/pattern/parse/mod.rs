//! Pattern text -> [`Pattern`]: recursive descent, every error with its place and a remedy.

mod cursor;
mod single;

use self::cursor::Parser;
use super::{Element, Pattern, PatternError, Role, Vocabulary};
use crate::ontology::{EntityType, TypeSet};

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

impl Parser<'_> {
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
}
