//! Lines that are no news: navigation, share buttons, notices, end marks; and lines that begin media contacts.

use once_cell::sync::Lazy;
use regex::Regex;
use rustc_hash::FxHashMap;

use super::layout::bullet;

/// The entries of `lists/lines.tsv` by what they say of a line.
#[derive(Default)]
struct Lines {
    whole: Starts,
    starts: Starts,
    contacts: Starts,
}

/// Starts of lines by their first byte.
#[derive(Default)]
struct Starts(FxHashMap<u8, Vec<&'static str>>);

impl Starts {
    fn add(&mut self, entry: &'static str) {
        self.0.entry(entry.bytes().next().unwrap_or_default()).or_default().push(entry);
    }

    /// The entries that begin as the line does.
    fn of(&self, line: &str) -> &[&'static str] {
        let first = line.bytes().next().unwrap_or_default().to_ascii_lowercase();
        self.0.get(&first).map_or(&[], Vec::as_slice)
    }
}

static LINES: Lazy<Lines> = Lazy::new(|| {
    let mut lines = Lines::default();
    for line in include_str!("lists/lines.tsv").lines().filter(|line| !line.starts_with('#')) {
        match line.split_once('\t') {
            Some((entry, "line")) => lines.whole.add(entry),
            Some((entry, "start")) => lines.starts.add(entry),
            Some((entry, _)) => lines.contacts.add(entry),
            None => {}
        }
    }
    lines
});

/// A shape of lines and the words such a line starts with, so that few lines are compared with the whole.
struct Shape {
    starts: &'static [&'static str],
    pattern: Lazy<Option<Regex>>,
}

impl Shape {
    const fn new(starts: &'static [&'static str], pattern: fn() -> Option<Regex>) -> Self {
        Self { starts, pattern: Lazy::new(pattern) }
    }

    fn has(&self, line: &str) -> bool {
        self.end_in(line).is_some()
    }

    /// One past what has the shape.
    fn end_in(&self, line: &str) -> Option<usize> {
        let begins = |start: &&str| line.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
        self.starts.iter().find(|start| begins(start))?;
        Some(self.pattern.as_ref()?.find(line)?.end())
    }
}

static RELEASE: Shape = Shape::new(&["for", "embargoed"], || {
    Regex::new(r"(?i)^(?:for|embargoed (?:until|for))\s+(?:immediate\s+)?release\b").ok()
});

static PHOTO: Shape = Shape::new(&["(", "photo", "image", "picture", "foto", "video"], || {
    Regex::new(r"^(?i)\(?(?:photo|image|picture|foto|video)s?\s*(?:by|credit|courtesy|source|:|/)").ok()
});

static NUMBER: Shape = Shape::new(&["press ", "news ", "media "], || {
    Regex::new(r"(?i)^(?:press|news|media) (?:release|statement|communiqué)\s*(?:(?:no\.?|nr\.?|n°|nº|number|#|:|\||-|–)\s*)?[\d/. -]*$")
        .ok()
});

static TELEPHONE: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"(?-u)(?:\+\d|\(\d{3}\)|\b\d{3})[\s./-]?\(?\d{2,4}\)?[\s./-]\d{2,4}(?:[\s./-]?\d{2,4})?").ok()
});

static EMAIL: Lazy<Option<Regex>> = Lazy::new(|| Regex::new(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]").ok());

/// What follows an entry of the list at the start of a line, whatever the line's case and white space.
fn strip_entry<'l>(line: &'l str, entry: &str) -> Option<&'l str> {
    let mut rest = line.chars();
    let mut own = rest.by_ref().map(|c| if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() });
    entry.chars().all(|c| own.next() == Some(c)).then_some(rest.as_str())
}

/// The line without the marks around its words.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a line is site furniture, a notice, a credit or an end mark.
pub(super) fn is_furniture(line: &str) -> bool {
    let line = bullet(line).and_then(|mark| line.get(mark..)).unwrap_or(line);
    if line.len() <= 64 {
        let words = bare(line);
        let is_entry = |part: &str| LINES.whole.of(part).iter().any(|entry| strip_entry(part, entry) == Some(""));
        let is_end_mark = line.len() <= 40 && matches!(words, "" | "30");
        if is_end_mark || is_entry(words) || words.contains('|') && words.split('|').map(bare).all(is_entry) {
            return true;
        }
    }
    let source = line.strip_prefix("SOURCE").map(|rest| rest.strip_prefix(':').unwrap_or(rest));
    let is_source = |rest: &str| {
        let name = rest.trim_start();
        name.len() < rest.len() && name.starts_with(char::is_uppercase)
    };
    let is_short = |rest: Option<&str>| rest.is_some_and(|rest| rest.chars().count() <= 40 && !rest.contains('\n'));
    LINES.starts.of(line).iter().any(|entry| strip_entry(line, entry).is_some())
        || line.len() <= 160 && source.is_some_and(is_source)
        || line.len() <= 80 && RELEASE.end_in(line).is_some_and(|end| is_short(line.get(end..)))
        || line.len() <= 300 && PHOTO.has(line)
}

/// Whether a line says that this is a press release, and perhaps its number ("Press release no. 12/2019").
pub(super) fn is_release_number(line: &str) -> bool {
    line.len() <= 60 && NUMBER.has(line)
}

/// Whether a line begins the media contacts ("Media contact:", "For more information, contact ...").
pub(super) fn begins_contact(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    LINES.contacts.of(line).iter().any(|entry| {
        strip_entry(line, entry).is_some_and(|rest| {
            // What stands far to the right is another column.
            rest.chars().take(64 - entry.len()).all(char::is_whitespace)
                || rest.starts_with(':')
                || entry.len() > 12 && !rest.starts_with(char::is_alphanumeric)
        })
    })
}

/// Whether a line has a telephone number or an e-mail address.
pub(super) fn has_contact_detail(line: &str) -> bool {
    let has = |pattern: &Lazy<Option<Regex>>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(line));
    line.contains('@') && has(&EMAIL) || has_many_digits(line) && has(&TELEPHONE)
}

/// Whether a line may have one; cheap.
pub(super) fn may_have_contact_detail(line: &str) -> bool {
    has_many_digits(line) || line.contains('@')
}

/// Whether a line has the digits of a telephone number.
fn has_many_digits(line: &str) -> bool {
    let digits = |part: &[u8]| part.iter().map(|byte| u8::from(byte.is_ascii_digit())).sum::<u8>();
    line.as_bytes().chunks(128).map(|part| usize::from(digits(part))).sum::<usize>() >= 7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, furniture: bool, contact: bool) {
        assert_eq!((is_furniture(line), begins_contact(line)), (furniture, contact), "{line}");
    }

    #[test]
    fn knows_furniture() {
        for line in [
            "Back to list",
            "« Back to news",
            "###",
            "-30-",
            "- ENDS -",
            "* * *",
            "SOURCE Acme Corp",
            "Share:",
            "Print | Share",
        ] {
            check(line, true, false);
        }
        check("Photo credit: Ann Lee", true, false);
        check("FOR IMMEDIATE RELEASE", true, false);
        check("The issuer is solely responsible: Quarn Lamps plc.", true, false);
    }

    #[test]
    fn knows_release_numbers() {
        for line in ["Press release no. 12/2019", "PRESS RELEASE", "News Release | 2019-12", "Media release: 7"] {
            assert!(is_release_number(line), "{line}");
        }
        assert!(!is_release_number("Press release writers meet in Oslo"));
    }

    #[test]
    fn knows_contacts() {
        for line in ["Media Contact:", "Contact: Ann Lee", "Press contact", "For more information, contact:"] {
            check(line, false, true);
        }
        assert!(has_contact_detail("+1 202-555-0143") && has_contact_detail("ann@acme.example"));
    }

    #[test]
    fn keeps_news() {
        for line in
            ["Share prices rose.", "Contact between the parties was lost.", "Sources said so.", "Media groups met."]
        {
            check(line, false, false);
        }
        assert!(!has_contact_detail("In 2015, 3500 people and 1200 dogs came."));
    }

    #[test]
    fn patterns_compile_and_list_is_sorted() {
        assert!([&RELEASE, &PHOTO, &NUMBER].iter().all(|shape| shape.pattern.is_some()));
        assert!(TELEPHONE.is_some() && EMAIL.is_some());
        let lines: Vec<_> = include_str!("lists/lines.tsv").lines().skip(1).map(|l| l.split('\t').next()).collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
    }
}
