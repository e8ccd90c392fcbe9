//! Lines that are no news: navigation, share buttons, notices, end marks; and lines that begin media contacts.

use once_cell::sync::Lazy;
use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::layout::bullet;

/// The entries of `lists/lines.tsv` by what they say of a line.
struct Lines {
    whole: FxHashSet<&'static str>,
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
    let mut lines = Lines { whole: FxHashSet::default(), starts: Starts::default(), contacts: Starts::default() };
    for line in include_str!("lists/lines.tsv").lines().filter(|line| !line.starts_with('#')) {
        match line.split_once('\t') {
            Some((entry, "line")) => {
                lines.whole.insert(entry);
            }
            Some((entry, "start")) => lines.starts.add(entry),
            Some((entry, _)) => lines.contacts.add(entry),
            None => {}
        }
    }
    lines
});

static PATTERNS: Lazy<Option<Furniture>> = Lazy::new(|| {
    Some(Furniture {
        source: Regex::new(r"^SOURCE:?\s+\p{Lu}").ok()?,
        end_mark: Regex::new(r"(?i)^[\s\p{P}\p{S}]*(?:30|ends?|more)?[\s\p{P}\p{S}]*$").ok()?,
        photo: Regex::new(r"^(?i)\(?(?:photo|image|picture|foto|video)s?\s*(?:by|credit|courtesy|source|:|/)").ok()?,
        release: Regex::new(r"(?i)^(?:for|embargoed (?:until|for))\s+(?:immediate\s+)?release\b.{0,40}$").ok()?,
        number: Regex::new(r"(?i)^(?:press|news|media) (?:release|statement|communiqué)\s*(?:(?:no\.?|nr\.?|n°|nº|number|#|:|\||-|–)\s*)?[\d/. -]*$")
            .ok()?,
        telephone: Regex::new(r"(?-u)(?:\+\d|\(\d{3}\)|\b\d{3})[\s./-]?\(?\d{2,4}\)?[\s./-]\d{2,4}(?:[\s./-]?\d{2,4})?")
            .ok()?,
        email: Regex::new(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]").ok()?,
    })
});

struct Furniture {
    source: Regex,
    end_mark: Regex,
    photo: Regex,
    release: Regex,
    number: Regex,
    telephone: Regex,
    email: Regex,
}

fn normal(line: &str, limit: usize) -> String {
    let cut = line.char_indices().nth(limit).map_or(line, |(i, _)| line.get(..i).unwrap_or(line));
    cut.chars().map(|c| if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() }).collect()
}

/// Whether a line is site furniture, a notice, a credit or an end mark.
pub(super) fn is_furniture(line: &str) -> bool {
    let line = bullet(line).and_then(|mark| line.get(mark..)).unwrap_or(line);
    if line.len() <= 64 {
        let start = normal(line, 64);
        let bare = start.trim_matches(|c: char| !c.is_alphanumeric());
        let is_whole = |part: &str| LINES.whole.contains(part.trim_matches(|c: char| !c.is_alphanumeric()));
        if LINES.whole.contains(bare) || bare.contains('|') && bare.split('|').all(is_whole) {
            return true;
        }
    }
    let starts = LINES.starts.of(line);
    if !starts.is_empty() {
        let start = normal(line, 64);
        if starts.iter().any(|entry| start.starts_with(entry)) {
            return true;
        }
    }
    let Some(patterns) = PATTERNS.as_ref() else { return false };
    line.len() <= 160 && patterns.source.is_match(line)
        || line.len() <= 40 && patterns.end_mark.is_match(line)
        || line.len() <= 80 && patterns.release.is_match(line)
        || line.len() <= 300 && patterns.photo.is_match(line)
}

/// Whether a line says that this is a press release, and perhaps its number ("Press release no. 12/2019").
pub(super) fn is_release_number(line: &str) -> bool {
    line.len() <= 60 && PATTERNS.as_ref().is_some_and(|p| p.number.is_match(line))
}

/// Whether a line begins the media contacts ("Media contact:", "For more information, contact ...").
pub(super) fn begins_contact(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let entries = LINES.contacts.of(line);
    if entries.is_empty() {
        return false;
    }
    let start = normal(line, 64);
    entries.iter().any(|entry| {
        start.strip_prefix(entry).is_some_and(|rest| {
            let rest = rest.trim_end();
            rest.is_empty() || rest.starts_with(':') || entry.len() > 12 && !rest.starts_with(char::is_alphanumeric)
        })
    })
}

/// Whether a line has a telephone number or an e-mail address.
pub(super) fn has_contact_detail(line: &str) -> bool {
    PATTERNS.as_ref().is_some_and(|p| {
        line.contains('@') && p.email.is_match(line)
            || line.bytes().filter(u8::is_ascii_digit).count() >= 7 && p.telephone.is_match(line)
    })
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
        assert!(PATTERNS.is_some());
        let lines: Vec<_> = include_str!("lists/lines.tsv").lines().skip(1).map(|l| l.split('\t').next()).collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
    }
}
