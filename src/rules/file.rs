//! One rule file: TOML -> [`Rule`]s, every check of the format.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Example, Rule, RuleBody, RuleError, RuleErrors, RuleKind, examples};
use crate::ontology::{EntityType, RelationType};
use crate::pattern::{Pattern, Vocabulary, nearest};

const FILE_KEYS: &[&str] = &["relation", "entity", "rule"];
const RULE_KEYS: &[&str] =
    &["id", "pattern", "clause", "matches", "rejects", "priority", "status", "title", "yields", "type", "note"];
const STATUSES: &[&str] = &["incoming", "former", "acting", "planned", "cancelled"];
const QUALIFIERS: &[&str] = &["title", "date", "place", "purpose", "status", "amount", "by", "measure"];

/// A rule file that passed all checks.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleFile {
    /// Its name, as errors and [`Rule::file`] give it.
    pub name: Arc<str>,
    /// What its rules yield.
    pub kind: RuleKind,
    /// Its rules in the order written.
    pub rules: Vec<Rule>,
}

impl RuleFile {
    /// Parses and checks a rule file.
    ///
    /// # Errors
    /// All that is wrong with it, not only the first.
    pub fn parse(name: &str, text: &str, vocabulary: &mut dyn Vocabulary) -> Result<Self, RuleErrors> {
        RuleTable::read(name, text).check(vocabulary)
    }
}

/// The TOML of a rule file, whose rules are still to be read.
pub(crate) struct RuleTable<'t> {
    name: &'t str,
    text: &'t str,
    table: Spanned<DeTable<'t>>,
    errors: Vec<RuleError>,
}

impl<'t> RuleTable<'t> {
    /// Reads TOML; what is wrong with it is told with all else.
    pub(crate) fn read(name: &'t str, text: &'t str) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let error = |e: toml::de::Error| {
            let message = format!("not valid TOML: {}", e.message());
            RuleError::new(e.span().unwrap_or_default(), message, "see https://toml.io for how TOML is written")
        };
        Self { name, text, table, errors: errors.into_iter().map(error).collect() }
    }

    /// The file, as [`RuleFile::parse`] gives it.
    pub(crate) fn check(self, vocabulary: &mut dyn Vocabulary) -> Result<RuleFile, RuleErrors> {
        let Self { name, text, table, errors } = self;
        let ends = text.match_indices('\n').map(|(at, _)| at).collect();
        let mut reader = Reader { name: name.into(), text, ends, vocabulary, errors };
        let file = reader.file(table.get_ref());
        let mut errors = RuleErrors::default();
        reader.errors.sort_by_key(|e| e.span.start);
        for error in reader.errors {
            errors.add(name, text, error);
        }
        match file {
            Some(file) if errors.is_empty() => Ok(file),
            _ => Err(errors),
        }
    }
}

type Value<'t> = Spanned<DeValue<'t>>;

struct Reader<'t, 'v> {
    name: Arc<str>,
    text: &'t str,
    /// Where lines end.
    ends: Vec<usize>,
    vocabulary: &'v mut dyn Vocabulary,
    errors: Vec<RuleError>,
}

impl<'t> Reader<'t, '_> {
    /// The line a byte is in, from 1.
    fn line_of(&self, at: usize) -> u32 {
        self.ends.partition_point(|end| *end < at) as u32 + 1
    }

    fn error(&mut self, span: Range<usize>, message: impl Into<String>, remedy: impl Into<String>) {
        self.errors.push(RuleError::new(span, message, remedy));
    }

    fn file(&mut self, table: &DeTable<'t>) -> Option<RuleFile> {
        self.known_keys(table, FILE_KEYS);
        let kind = self.kind(table);
        let list = match table.get("rule").map(|v| (v.span(), v.get_ref())) {
            Some((_, DeValue::Array(list))) => list,
            Some((span, _)) => {
                self.error(span, "`rule` is not a list of tables", "write `[[rule]]` before each rule");
                return None;
            }
            None => {
                if self.errors.is_empty() {
                    self.error(0..0, "the file has no rule", "add one under `[[rule]]`");
                }
                return None;
            }
        };
        let mut rules: Vec<Rule> = Vec::new();
        for value in list.iter() {
            let DeValue::Table(table) = value.get_ref() else {
                self.error(value.span(), "a rule is not a table", "write `[[rule]]` before each rule");
                continue;
            };
            // A kind that does not exist was reported; the rules are checked all the same.
            let Some(rule) = self.rule(table, value.span(), kind) else { continue };
            if let Some(other) = rules.iter().find(|r| r.id == rule.id) {
                let message = format!("rule `{}` is already in line {}", rule.id, other.line);
                let span = table.get("id").map_or(value.span(), Spanned::span);
                self.error(span, message, "give it an id of its own");
            }
            rules.push(rule);
        }
        Some(RuleFile { name: self.name.clone(), kind: kind?, rules })
    }

    fn kind(&mut self, table: &DeTable<'t>) -> Option<RuleKind> {
        match (table.get("relation"), table.get("entity")) {
            (Some(relation), None) => {
                let names = RelationType::ALL.iter().map(|r| r.name());
                Some(RuleKind::Relation(self.named(relation, "relation", names)?))
            }
            (None, Some(entity)) => Some(RuleKind::Entity(self.entity(entity)?)),
            (Some(_), Some(both)) => {
                self.error(both.span(), "both `relation` and `entity`", "write one file for each");
                None
            }
            (None, None) => {
                let remedy = "write `relation = \"…\"` or `entity = \"…\"` above the first rule";
                self.error(0..0, "the file does not say what its rules yield", remedy);
                None
            }
        }
    }

    fn entity(&mut self, value: &Value<'t>) -> Option<EntityType> {
        self.named(value, "entity type", EntityType::ALL.iter().map(|t| t.name()))
    }

    fn named<T: std::str::FromStr>(
        &mut self,
        value: &Value<'t>,
        what: &str,
        names: impl Iterator<Item = &'static str>,
    ) -> Option<T> {
        let name = self.string(value, what)?;
        let found = name.parse().ok();
        if found.is_none() {
            let remedy = nearest(&name, names)
                .map_or("the ontology lists what there is".to_owned(), |n| format!("did you mean `{n}`?"));
            self.error(value.span(), format!("unknown {what} `{name}`"), remedy);
        }
        found
    }

    fn known_keys(&mut self, table: &DeTable<'t>, known: &[&'static str]) {
        for (key, _) in table.iter() {
            if !known.contains(&key.get_ref().as_ref()) {
                let remedy = match nearest(key.get_ref(), known.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("keys are: {}", known.join(", ")),
                };
                self.error(key.span(), format!("unknown key `{}`", key.get_ref()), remedy);
            }
        }
    }

    fn string(&mut self, value: &Value<'t>, what: &str) -> Option<String> {
        let found = value.get_ref().as_str().map(str::to_owned);
        if found.is_none() {
            self.error(value.span(), format!("`{what}` is not a string"), "put it in quotes");
        }
        found
    }

    fn text_of(&mut self, table: &DeTable<'t>, key: &'static str) -> Option<Arc<str>> {
        table.get(key).and_then(|v| self.string(v, key)).map(Arc::from)
    }

    fn rule(&mut self, table: &DeTable<'t>, span: Range<usize>, kind: Option<RuleKind>) -> Option<Rule> {
        self.known_keys(table, RULE_KEYS);
        let header = self.header(&span);
        if !table.contains_key("id") {
            self.error(header.clone(), "the rule has no `id`", "name the construction: `id = \"active\"`");
        }
        let id = self.text_of(table, "id").unwrap_or_default();
        let id_span = table.get("id").map_or(header.clone(), Spanned::span);
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if table.contains_key("id") && (id.is_empty() || !id.chars().all(is_plain)) {
            self.error(id_span.clone(), "not an id", "write lower-case words joined by hyphens");
        }
        let kind = self.type_of(table, kind);
        let body = self.body(table, &header, kind);
        let matches = self.examples(table, "matches", &header);
        let rejects = self.examples(table, "rejects", &header);
        if let (Some(body), Some(kind)) = (&body, kind) {
            self.check_marks(table, &matches, body.pattern(), kind);
        }
        let yields = self.yields(table, kind);
        let priority = self.priority(table);
        let note = self.text_of(table, "note");
        let (kind, body) = (kind?, body?);
        let owner = match kind {
            RuleKind::Relation(r) => r.name(),
            RuleKind::Entity(t) => t.name(),
        };
        let name = format!("{owner}/{id}").into();
        let line = self.line_of(id_span.start);
        Some(Rule { file: self.name.clone(), line, id, name, kind, body, priority, yields, matches, rejects, note })
    }

    /// The first line of a rule.
    fn header(&self, span: &Range<usize>) -> Range<usize> {
        let length = self.text.get(span.start..).and_then(|t| t.lines().next()).map_or(0, str::len);
        span.start..span.start + length
    }

    fn type_of(&mut self, table: &DeTable<'t>, kind: Option<RuleKind>) -> Option<RuleKind> {
        match (table.get("type"), kind) {
            (Some(value), Some(RuleKind::Entity(_))) => Some(RuleKind::Entity(self.entity(value)?)),
            (Some(value), Some(RuleKind::Relation(_))) => {
                self.error(value.span(), "`type` in a relation rule", "remove it: relations have no type of entity");
                kind
            }
            _ => kind,
        }
    }

    fn body(&mut self, table: &DeTable<'t>, header: &Range<usize>, kind: Option<RuleKind>) -> Option<RuleBody> {
        let (value, clause) = match (table.get("pattern"), table.get("clause")) {
            (Some(value), None) => (value, false),
            (None, Some(value)) => (value, true),
            (Some(_), Some(both)) => {
                self.error(both.span(), "both `pattern` and `clause`", "write two rules");
                return None;
            }
            (None, None) => {
                self.error(
                    header.clone(),
                    "the rule has no `pattern`",
                    "write `pattern = '''…'''` or `clause = '''…'''`",
                );
                return None;
            }
        };
        let text = self.string(value, "pattern")?;
        let Some(offset) = self.literal(value.span()) else {
            let remedy = "write it between single quotes, '…' or '''…''', where nothing needs a backslash";
            self.error(value.span(), "a pattern must be a literal string", remedy);
            return None;
        };
        match Pattern::parse(&text, self.vocabulary) {
            Ok(pattern) => {
                self.check_roles(&pattern, offset, kind);
                Some(if clause { RuleBody::Clause(pattern) } else { RuleBody::Token(pattern) })
            }
            Err(e) => {
                self.error(e.span.start + offset..e.span.end + offset, e.message, e.remedy);
                None
            }
        }
    }

    /// Where the contents of a literal string start in the file.
    fn literal(&self, span: Range<usize>) -> Option<usize> {
        let raw = self.text.get(span.clone())?;
        let inner = match raw.strip_prefix("'''") {
            Some(rest) => rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest),
            None => raw.strip_prefix('\'')?,
        };
        Some(span.end - inner.len())
    }

    fn check_roles(&mut self, pattern: &Pattern, offset: usize, kind: Option<RuleKind>) {
        let Some(RuleKind::Relation(relation)) = kind else { return };
        // The members of a list with one another: "a meeting between A and B".
        if relation.is_symmetric() && pattern.role("each").is_some() {
            return;
        }
        let (subjects, objects) = relation.signature();
        for (role, allowed) in [("subject", subjects), ("object", objects)] {
            let names = || allowed.iter().map(|t| t.name()).collect::<Vec<_>>().join(", ");
            let Some(number) = pattern.role(role).or_else(|| pattern.role(&format!("{role}s"))) else {
                let remedy = format!("capture it: `@{role}:Type`, of {}", names());
                let whole = offset..offset + pattern.source.len();
                self.error(whole, format!("the pattern has no `@{role}`"), remedy);
                continue;
            };
            let mut fits = true;
            pattern.captures(|n, inner| {
                let types = if n == number { inner.mention_types() } else { None };
                fits &= types.is_none_or(|t| !t.intersection(allowed).is_empty());
            });
            if let (false, Some(r)) = (fits, pattern.roles.get(number)) {
                let span = r.span.start + offset..r.span.end + offset;
                self.error(span, format!("`{relation}` has no such {role}"), format!("it takes: {}", names()));
            }
        }
    }

    fn examples(&mut self, table: &DeTable<'t>, key: &'static str, header: &Range<usize>) -> Vec<Example> {
        let remedy = match key {
            "matches" => "add a text it fires on, with its roles marked: `matches = [\"[Ada|subject] …\"]`",
            _ => "add a text that looks alike and that it must not fire on: `rejects = [\"…\"]`",
        };
        let value = table.get(key);
        let list = match value.map(Spanned::get_ref) {
            Some(DeValue::Array(list)) if !list.is_empty() => list,
            _ => {
                let span = value.map_or(header.clone(), Spanned::span);
                self.error(span, format!("the rule has no `{key}`"), remedy);
                return Vec::new();
            }
        };
        let mut found = Vec::new();
        for value in list.iter() {
            let Some(marked) = self.string(value, key) else { continue };
            match examples::parse(&marked) {
                Ok((text, marks)) => found.push(Example { line: self.line_of(value.span().start), text, marks }),
                Err((_, reason)) => {
                    let remedy =
                        "mark roles as `[text|role]`; a bracket of the text itself is `\\[` in a literal string";
                    self.error(value.span(), reason, remedy);
                }
            }
        }
        found
    }

    /// Every marked role is one the rule can fill.
    fn check_marks(&mut self, table: &DeTable<'t>, matches: &[Example], pattern: &Pattern, kind: RuleKind) {
        let span = table.get("matches").map_or(0..0, Spanned::span);
        for (_, role) in matches.iter().flat_map(|e| &e.marks) {
            let known = pattern.role(role).is_some()
                || match kind {
                    RuleKind::Relation(_) => QUALIFIERS.contains(&&**role),
                    RuleKind::Entity(t) => t.name() == &**role,
                };
            if !known {
                let roles: Vec<_> = pattern.roles.iter().map(|r| &*r.name).collect();
                let remedy = match nearest(role, roles.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("its roles are: {}", roles.join(", ")),
                };
                self.error(span.clone(), format!("the pattern has no role `{role}`"), remedy);
            }
        }
    }

    fn priority(&mut self, table: &DeTable<'t>) -> i32 {
        let Some(value) = table.get("priority") else { return 0 };
        let number = value.get_ref().as_integer().and_then(|n| i32::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.error(value.span(), "`priority` is not an integer", "write a small number: `priority = 10`");
        }
        number.unwrap_or_default()
    }

    fn yields(&mut self, table: &DeTable<'t>, kind: Option<RuleKind>) -> Vec<(Arc<str>, Arc<str>)> {
        let mut fixed: Vec<(Arc<str>, Arc<str>)> = Vec::new();
        let mut given: Vec<(Arc<str>, &Value<'t>)> = Vec::new();
        for key in ["status", "title"] {
            given.extend(table.get(key).map(|v| (Arc::from(key), v)));
        }
        match table.get("yields").map(|v| (v.span(), v.get_ref())) {
            Some((_, DeValue::Table(table))) => {
                if let Some(RuleKind::Relation(_)) = kind {
                    self.known_keys(table, QUALIFIERS);
                }
                given.extend(table.iter().map(|(k, v)| (Arc::from(k.get_ref().as_ref()), v)));
            }
            Some((span, _)) => {
                self.error(span, "`yields` is not a table", "write `yields = { measure = \"revenue\" }`")
            }
            None => {}
        }
        for (key, value) in given {
            let Some(text) = self.string(value, &key) else { continue };
            if *key == *"status" && !STATUSES.contains(&text.as_str()) {
                self.error(
                    value.span(),
                    format!("unknown status `{text}`"),
                    format!("write one of: {}", STATUSES.join(", ")),
                );
            }
            if fixed.iter().any(|(k, _)| *k == key) {
                self.error(value.span(), format!("`{key}` is given twice"), "remove one of them");
            }
            fixed.push((key, text.into()));
        }
        fixed.sort();
        fixed
    }
}
