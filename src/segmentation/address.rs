//! URLs, e-mail addresses, domains, handles and hash tags.

/// Last labels by which a bare domain is known; none is an English word.
const TOP_LEVEL: [&str; 25] = [
    "au", "biz", "ca", "ch", "com", "de", "edu", "eu", "fr", "gov", "info", "int", "io", "jp", "kr", "mil", "net",
    "nl", "nz", "org", "pl", "ru", "se", "ua", "uk",
];

/// One past a handle's or tag's name.
pub(super) fn name_end(bytes: &[u8], at: usize) -> usize {
    at + count(bytes, at, |b| b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80)
}

/// The end of an e-mail address whose local part is `at..sign`.
pub(super) fn email_end(bytes: &[u8], at: usize, sign: usize) -> Option<usize> {
    let is_local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%');
    if sign == at || !bytes.get(at..sign)?.iter().all(is_local) {
        return None;
    }
    let domain = sign + 1;
    let mut end = domain + count(bytes, domain, |b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    while end > domain && matches!(bytes.get(end - 1), Some(b'.' | b'-')) {
        end -= 1;
    }
    bytes.get(domain..end)?.contains(&b'.').then_some(end)
}

/// The end of a URL that goes on at `at`: white space, quotes and brackets end it, as does final punctuation.
pub(super) fn url_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let stop = |c: char| {
        super::classes::is_gap(c) || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '«' | '»')
    };
    let mut url = rest.split(stop).next().unwrap_or_default();
    loop {
        let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '…', '—', '–']);
        let trimmed = match trimmed.strip_suffix([')', ']']) {
            Some(shorter) if !shorter.contains(['(', '[']) => shorter,
            _ => trimmed,
        };
        if trimmed.len() == url.len() {
            return at + url.len();
        }
        url = trimmed;
    }
}

/// The end of the bare domain whose first label is `start..dot`.
pub(super) fn domain_end(text: &str, start: usize, dot: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = text.get(start..dot)?;
    let is_www = first.eq_ignore_ascii_case("www");
    let mut end = dot;
    let mut last = dot;
    while bytes.get(end) == Some(&b'.') {
        let is_label =
            |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || is_www && b.is_ascii_uppercase();
        let label = count(bytes, end + 1, is_label);
        if label == 0 {
            break;
        }
        last = end + 1;
        end = last + label;
    }
    let glued = bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b >= 0xC3);
    if last == dot || glued || !first.is_ascii() {
        return None;
    }
    let known = TOP_LEVEL.contains(&text.get(last..end)?) || is_www;
    let path = bytes.get(end) == Some(&b'/') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
    (known || path && first.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())).then_some(end)
}

fn count(bytes: &[u8], at: usize, test: impl Fn(u8) -> bool) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|b| test(**b)).count()
}
