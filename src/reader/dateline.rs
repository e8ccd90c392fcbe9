//! The dateline: the place and date a report starts with ("KYIV, Ukraine, 3 March 2022 –").

use jiff::civil::Date;
use unicode_normalization::char::is_combining_mark;

use super::dates::date_at_start;

/// A dateline's length in bytes and its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    pub(super) length: usize,
    pub(super) date: Option<Date>,
}

/// The dateline a block starts with. A place without capitals needs a date, a wire or a region beside it.
pub(super) fn dateline(block: &str) -> Option<Dateline> {
    let mut head_end = block.len().min(240);
    while !block.is_char_boundary(head_end) {
        head_end -= 1;
    }
    let head = block.get(..head_end)?;
    if let Some((length, date)) = date_at_start(head) {
        let place = dated_place(head.get(length..)?).map(|place| length + place);
        let length = place.or_else(|| Some(length + separator(head.get(length..)?)?.0))?;
        return (date.is_some() && is_lead(head.get(length..)?)).then_some(Dateline { length, date });
    }
    if let Some(found) = bracketed(head) {
        return Some(found);
    }
    let place = head.get(..place_length(head)?)?;
    // A month looks like a region: "Oslo, May 3, 2024".
    let place = cut_at_month(place);
    let mut at = place.len();
    let (mut date, mut dated, mut marked, mut separated) = (None, false, false, false);
    for _ in 0..6 {
        let rest = head.get(at..)?;
        let gap =
            rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).len();
        let trimmed = rest.get(gap..)?;
        if let Some((length, day)) = date_at_start(trimmed) {
            (date, dated, marked, separated) = (date.or(day), true, true, false);
            at += gap + length;
            at += usize::from(head.get(at..)?.starts_with(')'));
        } else if let Some(length) = date.and_then(|_| clock(trimmed)) {
            at += gap + length;
        } else if let Some(length) = wire(rest.trim_start()) {
            at += rest.len() - rest.trim_start().len() + length;
            (marked, separated) = (true, head.get(..at)?.ends_with('/'));
        } else if let Some((length, colon)) = separator(rest) {
            if colon && date.is_none() && !dated {
                return None;
            }
            separated = true;
            at += length;
        } else {
            break;
        }
    }
    let rest = head.get(at..)?;
    // A full stop behind a full date: "Oslo, 3 May 2024. The mayor ..."; or nothing: a line of its own.
    if !separated && date.is_some() {
        if rest.is_empty() {
            return Some(Dateline { length: at, date });
        }
        if let Some(lead) = rest.strip_prefix('.').filter(|lead| lead.starts_with(char::is_whitespace)) {
            at += 1 + lead.len() - lead.trim_start().len();
            separated = true;
        }
    }
    let capitals = place.chars().filter(|c| c.is_uppercase()).count();
    let first = place.split(',').next().unwrap_or_default();
    let is_upper = capitals >= 3 && !first.contains(char::is_lowercase);
    let has_region = place.contains(',') && place.split_whitespace().count() <= 5;
    let rest = head.get(at..)?;
    (separated && (marked || is_upper || has_region) && is_lead(rest)).then_some(Dateline { length: at, date })
}

/// "(Oslo, 3 May 2024) The mayor": place and date between brackets.
fn bracketed(head: &str) -> Option<Dateline> {
    let (inside, rest) = head.strip_prefix('(')?.split_once(')')?;
    let place = cut_at_month(inside.get(..place_length(inside)?)?);
    let day = inside.get(place.len()..)?.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let (_, date) = date_at_start(day).filter(|(length, _)| *length == day.len())?;
    let length = separator(rest).map_or(length_of_space(rest), |found| found.0) + head.len() - rest.len();
    is_lead(head.get(length..)?).then_some(Dateline { length, date })
}

/// "3 May 2024, Oslo –": the length of a place behind the date, with the dash after it.
fn dated_place(rest: &str) -> Option<usize> {
    let place = rest.strip_prefix(',').or_else(|| rest.strip_prefix(" |"))?;
    let place = place.get(length_of_space(place)..)?;
    let after = place.get(place_length(place)?..)?;
    let (length, colon) = separator(after)?;
    (!colon).then_some(rest.len() - after.len() + length)
}

fn length_of_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The length of the capitalised word at the start.
fn name_length(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    chars.next().filter(|(_, c)| c.is_uppercase())?;
    let is_part = |c: char| c.is_alphabetic() || is_combining_mark(c) || matches!(c, '.' | '\'' | '’');
    Some(chars.find(|(_, c)| !is_part(*c)).map_or(text.len(), |(i, _)| i))
}

/// The length of up to four words of a name, the first capitalised.
fn names_length(text: &str, particles: &[&str]) -> Option<usize> {
    let mut at = name_length(text)?;
    for _ in 0..3 {
        let rest = text.get(at..)?;
        let Some(next) = rest.strip_prefix([' ', '\u{A0}', '-']) else { break };
        let particle = || {
            let length = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
            particles.contains(&next.get(..length)?).then_some(length)
        };
        let Some(length) = name_length(next).or_else(particle) else { break };
        at += rest.len() - next.len() + length;
    }
    Some(at)
}

/// What joins the words of the name of a town.
const PARTICLES: [&str; 36] = [
    "al", "am", "an", "auf", "aan", "bei", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "el",
    "en", "i", "im", "in", "la", "las", "le", "les", "los", "na", "nad", "ob", "of", "sur", "sous", "the", "upon", "y",
    "zu",
];

/// The length of a place with up to three regions behind commas or slashes.
fn place_length(text: &str) -> Option<usize> {
    let one_space = |text: &'_ str| text.chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
    let mut at = names_length(text, &PARTICLES)?;
    for _ in 0..3 {
        let rest = text.get(at..)?;
        let Some(next) = rest.get(one_space(rest)..)?.strip_prefix([',', '/']) else { break };
        let next = next.get(one_space(next)..)?;
        let next = next.strip_prefix("and ").unwrap_or(next);
        let Some(length) = names_length(next, &["of", "de"]) else { break };
        at += rest.len() - next.len() + length;
    }
    Some(at)
}

/// The length of a wire's mark: "(Acme Wire)", "/Acme Newswire/", "Acme Newswire".
fn wire(text: &str) -> Option<usize> {
    const WIRES: [&str; 7] =
        ["newswire", "news wire", "presswire", "businesswire", "business wire", "prnewswire", "accesswire"];
    let close = match text.chars().next()? {
        '(' => Some(')'),
        '/' => Some('/'),
        _ => None,
    };
    if let Some(close) = close {
        let inside = text.get(1..)?;
        let length = inside.find(|c: char| !(c.is_alphabetic() || matches!(c, ' ' | '.' | '-') || c == '&'))?;
        let is_name =
            inside.starts_with(char::is_uppercase) && (2..=39).contains(&inside.get(..length)?.chars().count());
        return (is_name && inside.get(length..)?.starts_with(close)).then_some(length + 2);
    }
    text.chars().next().filter(|c| c.is_uppercase())?;
    let run = text.char_indices().take(42).find(|(_, c)| !(c.is_alphabetic() || *c == ' '));
    let end = run.map(|(i, _)| i).or_else(|| text.char_indices().nth(42).map(|(i, _)| i)).unwrap_or(text.len());
    let lower = text.get(..end)?.to_ascii_lowercase();
    if !lower.contains("wire") {
        return None;
    }
    WIRES.iter().filter_map(|wire| lower.rfind(wire).map(|start| start + wire.len())).max()
}

/// The length of a time of day with its zone: "@ 9:01 AM US/Central", "10:30 GMT".
fn clock(text: &str) -> Option<usize> {
    let rest = ["@", "at "].iter().find_map(|w| text.strip_prefix(w)).unwrap_or(text).trim_start();
    let digits = |t: &str| t.len() - t.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let hour = digits(rest);
    let after = rest.get(hour..)?.strip_prefix([':', '.'])?;
    if !(1..=2).contains(&hour) || digits(after) != 2 {
        return None;
    }
    let mut rest = after.get(2..)?;
    // Half of the day and zone: short words of capitals, "US/Central".
    for _ in 0..2 {
        let Some(next) = rest.strip_prefix(' ') else { break };
        let word = next.find(|c: char| !(c.is_alphabetic() || matches!(c, '/' | '.'))).unwrap_or(next.len());
        let name = next.get(..word)?;
        let upper = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let half = ["am", "pm", "a.m.", "p.m."].contains(&name);
        if word == 0 || !(half || upper && word <= 4 || name.contains('/')) {
            break;
        }
        rest = next.get(word..)?;
    }
    Some(text.len() - rest.len())
}

/// The length of a dash, bar or colon with the white space around it, and whether it is a colon.
fn separator(text: &str) -> Option<(usize, bool)> {
    let mark = text.trim_start();
    let run = |is_mark: fn(char) -> bool| mark.find(|c| !is_mark(c)).unwrap_or(mark.len());
    let dashes = run(|c| c == '-');
    let long = run(|c| matches!(c, '–' | '—'));
    let length = if dashes >= 2 {
        dashes
    } else if long > 0 {
        long
    } else {
        let after = mark.strip_prefix(['-', ':', '|'])?;
        (after.is_empty() || after.starts_with(char::is_whitespace)).then_some(1)?
    };
    Some((text.len() - mark.get(length..)?.trim_start().len(), mark.starts_with(':')))
}

/// Whether what follows a dateline can start a sentence.
fn is_lead(rest: &str) -> bool {
    rest.chars().find(|c| !c.is_whitespace()).is_some_and(|c| !c.is_lowercase()) && rest.len() >= 8
}

fn cut_at_month(place: &str) -> &str {
    let mut end = 0;
    for (number, part) in place.split([',', ' ']).enumerate() {
        if number > 0 && is_month(part.trim()) {
            return place.get(..end).unwrap_or(place).trim_end_matches([' ', ',']);
        }
        end += part.len() + 1;
    }
    place
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 14] =
        ["jan", "feb", "mar", "march", "apr", "april", "may", "june", "july", "aug", "sept", "oct", "nov", "dec"];
    const LONG: [&str; 7] = ["january", "february", "august", "september", "october", "november", "december"];
    let word = word.trim_end_matches('.');
    MONTHS.iter().chain(&LONG).any(|month| month.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(block: &str, prefix: Option<&str>, date: Option<&str>) {
        let found = dateline(block);
        assert_eq!(found.and_then(|d| block.get(..d.length)).map(str::trim_end), prefix, "{block}");
        assert_eq!(found.and_then(|d| d.date).map(|d| d.to_string()).as_deref(), date, "{block}");
    }

    #[test]
    fn reads_place_and_date() {
        check(
            "OSLO, Norway, March 3, 2022 – The mayor said so.",
            Some("OSLO, Norway, March 3, 2022 –"),
            Some("2022-03-03"),
        );
        check(
            "Oslo, 3 May 2024 /PRNewswire/ -- Acme said so.",
            Some("Oslo, 3 May 2024 /PRNewswire/ --"),
            Some("2024-05-03"),
        );
        check("Oslo (May 3, 2024) - Acme Corp said so.", Some("Oslo (May 3, 2024) -"), Some("2024-05-03"));
        check("OSLO, May 3 - Acme Corp said so.", Some("OSLO, May 3 -"), None);
        check(
            "Bergen, Norway (Acme.ai) Friday May 3, 2024 @ 9:15 AM US/Central - Acme Corp said so.",
            Some("Bergen, Norway (Acme.ai) Friday May 3, 2024 @ 9:15 AM US/Central -"),
            Some("2024-05-03"),
        );
    }

    #[test]
    fn reads_wires() {
        check("DULUTH--(BUSINESS WIRE)--Acme Corp said so.", Some("DULUTH--(BUSINESS WIRE)--"), None);
        check("DULUTH, Minn.--(BUSINESS WIRE)--Acme Corp said so.", Some("DULUTH, Minn.--(BUSINESS WIRE)--"), None);
        check(
            "MACAO, CHINA – Media OutReach Newswire – 21 August 2020 – Acme said so.",
            Some("MACAO, CHINA – Media OutReach Newswire – 21 August 2020 –"),
            Some("2020-08-21"),
        );
        check("OSLO (AP) — The mayor of Oslo said so.", Some("OSLO (AP) —"), None);
    }

    #[test]
    fn reads_places_alone() {
        check("WASHINGTON, D.C. – Senator Ann Lee said so.", Some("WASHINGTON, D.C. –"), None);
        check("Washington, D.C. -- U.S. Senator Ann Lee said so.", Some("Washington, D.C. --"), None);
        check("BERGEN — The mayor said so.", Some("BERGEN —"), None);
    }

    #[test]
    fn reads_full_stops_and_lines_of_their_own() {
        check("Oslo, 3 May 2024. The mayor said so.", Some("Oslo, 3 May 2024."), Some("2024-05-03"));
        check("Oslo, Norway - May 3, 2024", Some("Oslo, Norway - May 3, 2024"), Some("2024-05-03"));
        check("Oslo, 3 May. The mayor said so.", None, None);
    }

    #[test]
    fn reads_colons_brackets_and_dates_before_places() {
        check("Oslo, May 3: The mayor said so.", Some("Oslo, May 3:"), None);
        check("(Oslo, 3 May 2024) The mayor said so.", Some("(Oslo, 3 May 2024)"), Some("2024-05-03"));
        check("3 May 2024, Oslo – The mayor said so.", Some("3 May 2024, Oslo –"), Some("2024-05-03"));
        check("Vila do Sul, 3 May 2024 – The mayor said so.", Some("Vila do Sul, 3 May 2024 –"), Some("2024-05-03"));
        check("Oslo: The mayor said so.", None, None);
        check("(Ann Lee, mayor of Oslo) The mayor said so.", None, None);
    }

    #[test]
    fn leaves_other_starts_alone() {
        for block in [
            "Ann Lee – the mayor – said so.",
            "The Acme Corp – a maker of things – won.",
            "NOTE: Acme Corp won.",
            "Acme-based people won a prize.",
            "",
        ] {
            check(block, None, None);
        }
    }
}
