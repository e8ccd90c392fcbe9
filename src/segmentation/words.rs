//! Words: letters with inner hyphens and apostrophes, acronyms and abbreviations with their periods.

use super::abbreviations::{Abbreviation, abbreviation};
use super::address;
use super::classes::CharClass;
use super::tokens::Scanner;
use super::{Shape, TokenKind};

/// Endings that are a participle of their own after a hyphen ("Oslo-based", "state-owned", "mayor-elect").
const PARTICIPLES: [&str; 10] =
    ["backed", "based", "born", "designate", "elect", "funded", "headquartered", "led", "owned", "sponsored"];

/// Currency codes that stand right before their amount.
const CURRENCIES: [&str; 83] = [
    "AED", "AMD", "ARS", "AUD", "AZN", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EGP",
    "ETB", "EUR", "FCFA", "GBP", "GEL", "GHS", "HKD", "HUF", "IDR", "ILS", "INR", "JOD", "JPY", "KES", "KRW", "KSh",
    "KWD", "KZT", "Ksh", "LKR", "MAD", "MXN", "MYR", "NGN", "NOK", "NPR", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN",
    "Php", "QAR", "RM", "RMB", "RO", "RON", "RSD", "RUB", "RWF", "Rp", "Rs", "SAR", "SEK", "SGD", "Sh", "Shs", "THB",
    "TND", "TRY", "TSh", "TWD", "TZS", "Tk", "Tsh", "UAH", "UGX", "USD", "USh", "UZS", "Ush", "VND", "XAF", "XOF",
    "ZAR", "ZMW",
];

/// Letters that stand for a currency right before an amount that can be nothing else.
const CURRENCY_LETTERS: [&str; 3] = ["N", "P", "R"];

/// The case of the letters seen so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Case {
    upper: u32,
    lower: u32,
    caseless: u32,
    starts_upper: bool,
}

impl Case {
    #[inline]
    pub(super) fn note(&mut self, class: CharClass) {
        match class {
            CharClass::Upper => {
                self.starts_upper |= self.lower == 0;
                self.upper += 1;
            }
            CharClass::Lower => self.lower += 1,
            CharClass::Caseless => self.caseless += 1,
            _ => {}
        }
    }

    /// Notes a run of small letters.
    #[inline]
    pub(super) fn note_lower(&mut self, letters: usize) {
        self.lower += letters as u32;
    }

    fn of(word: &str) -> Self {
        let mut case = Self::default();
        word.chars().for_each(|c| case.note(CharClass::of(c)));
        case
    }

    /// The shape of a word of `length` bytes with these letters.
    fn shape(self, length: usize) -> Shape {
        match (self.upper, self.lower) {
            (0, 0) => Shape::None,
            (0, _) => Shape::Lower,
            (1, 0) if length <= 2 => Shape::Initial,
            (_, 0) => Shape::Upper,
            _ if self.starts_upper => Shape::Capitalized,
            _ => Shape::Mixed,
        }
    }
}

impl Scanner<'_, '_> {
    /// The word, address or currency sign that starts with the letter at `start`.
    pub(super) fn word(&mut self, start: usize) -> usize {
        if let Some(end) = self.email(start) {
            return self.push(start, end, TokenKind::Address, Shape::None);
        }
        let mut case = Case::default();
        let mut at = self.alphanumerics_end(start, &mut case);
        if self.byte(at - 1).is_ascii_digit()
            && let Some(end) = self.currency(start)
        {
            return self.push(start, end, TokenKind::Word, Shape::Upper);
        }
        let mut hyphen = None;
        // Where the part after the last hyphen or period starts.
        let mut part = start;
        loop {
            match self.byte(at) {
                b'-' if self.starts_word(at + 1) => {
                    hyphen = Some(at);
                    part = at + 1;
                    at = self.alphanumerics_end(part, &mut case);
                }
                b'\'' => match self.inner_apostrophe(start, at, at + 1, &mut case) {
                    Ok(end) => at = end,
                    Err(end) => return end,
                },
                b'.' => match self.period(start, part, at, &mut case) {
                    Period::Inside(end) => (part, at) = (end, end),
                    Period::Address(end) => return self.push(start, end, TokenKind::Address, Shape::None),
                    Period::Name(end) => return self.push(start, end, TokenKind::Word, case.shape(end - start)),
                    Period::Outside => break,
                },
                b'&' if self.byte(at + 1).is_ascii_uppercase() && self.byte(at - 1).is_ascii_uppercase() => {
                    at = self.alphanumerics_end(at + 1, &mut case);
                }
                b'_' if self.starts_word(at + 1) => at = self.alphanumerics_end(at + 1, &mut case),
                b'$' if at - start <= 3 && case.lower == 0 && case.upper as usize == at - start => {
                    return self.push(start, at + 1, TokenKind::Symbol, Shape::None);
                }
                b':' if self.bytes.get(at..at + 3) == Some(b"://") => {
                    let end = address::url_end(self.text, at + 3);
                    return self.push(start, end, TokenKind::Address, Shape::None);
                }
                byte if CharClass::of_byte(byte) == CharClass::High => match self.char_at(at) {
                    Some('’') => match self.inner_apostrophe(start, at, at + '’'.len_utf8(), &mut case) {
                        Ok(end) => at = end,
                        Err(end) => return end,
                    },
                    Some(c @ ('¢' | '₵' | '£')) if at - start <= 3 && case.lower == 0 && at > start => {
                        return self.push(start, at + c.len_utf8(), TokenKind::Symbol, Shape::None);
                    }
                    // "the Peru–Chile Forum": a dash of two names.
                    Some(c @ '–') if self.joins_names(start, at, at + c.len_utf8()) => {
                        part = at + c.len_utf8();
                        at = self.alphanumerics_end(part, &mut case);
                    }
                    Some(c @ ('\u{2010}' | '\u{2011}')) if self.starts_word(at + c.len_utf8()) => {
                        part = at + c.len_utf8();
                        at = self.alphanumerics_end(part, &mut case);
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        let prefixed =
            |hyphen: usize| self.text.get(start..hyphen).is_some_and(|first| first.eq_ignore_ascii_case("co"));
        if let Some(hyphen) = hyphen.filter(|h| self.is_participle(part, at) && !prefixed(*h)) {
            let first = Case::of(self.text.get(start..hyphen).unwrap_or_default());
            let last = Case::of(self.text.get(part..at).unwrap_or_default());
            self.push(start, hyphen, TokenKind::Word, first.shape(hyphen - start));
            self.push(hyphen, part, TokenKind::Punctuation, Shape::None);
            return self.push(part, at, TokenKind::Word, last.shape(at - part));
        }
        self.push(start, at, TokenKind::Word, case.shape(at - start))
    }

    /// The end of a currency code with the amount right after it: "RM6.5 million", "R310 million", "Rs500".
    fn currency(&self, start: usize) -> Option<usize> {
        if !self.byte(start).is_ascii_uppercase() {
            return None;
        }
        let digit = (start..start + 5).find(|i| self.byte(*i).is_ascii_digit())?;
        let code = self.text.get(start..digit)?;
        // "R2" may be anything, "R2.4 million" and "R2,400" are sums.
        let is_sum = || {
            let number = (digit..).take_while(|i| matches!(self.byte(*i), b'0'..=b'9' | b'.' | b',' | b' '));
            let end = digit + number.count();
            let scaled = ["million", "billion", "trillion", "bn", "m "].iter();
            let number = self.text.get(digit..end).unwrap_or_default().trim_end();
            let group = number.rsplit([',', ' ']).next().is_some_and(|g| g.len() == 3 && g.len() < number.len());
            group || scaled.clone().any(|word| self.text.get(end..).is_some_and(|rest| rest.starts_with(word)))
        };
        (CURRENCIES.contains(&code) || CURRENCY_LETTERS.contains(&code) && is_sum()).then_some(digit)
    }

    fn is_participle(&self, part: usize, end: usize) -> bool {
        let word = self.text.get(part..end).unwrap_or_default();
        PARTICIPLES.iter().any(|p| p.eq_ignore_ascii_case(word))
    }

    /// "the Peru–Chile Forum": whether a capitalised word ends and another begins at a dash without space, before a third; not
    /// "January–June".
    fn joins_names(&self, start: usize, dash: usize, next: usize) -> bool {
        let first = self.text.get(start..dash).unwrap_or_default();
        let rest = self.text.get(next..).unwrap_or_default();
        let word = rest.split(' ').next().unwrap_or_default();
        let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
        let third = rest.get(word.len() + 1..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
        is_name(first) && is_name(word) && word.len() > 1 && third && !is_date_word(first)
    }

    fn starts_word(&self, at: usize) -> bool {
        match CharClass::of_byte(self.byte(at)) {
            CharClass::Lower | CharClass::Upper | CharClass::Digit => true,
            CharClass::High => self.char_at(at).is_some_and(|c| CharClass::of(c).is_letter()),
            _ => false,
        }
    }

    /// An apostrophe at `at..after` inside a word: `Ok` with the place to go on from, or `Err` with the end of what
    /// was pushed, because the word ends here.
    fn inner_apostrophe(&mut self, start: usize, at: usize, after: usize, case: &mut Case) -> Result<usize, usize> {
        let stop = self.letters_end(after);
        let suffix = self.text.get(after..stop).unwrap_or_default();
        if suffix.eq_ignore_ascii_case("t") && matches!(self.byte(at - 1), b'n' | b'N') && at - 1 > start {
            let verb = Case::of(self.text.get(start..at - 1).unwrap_or_default());
            self.push(start, at - 1, TokenKind::Word, verb.shape(at - 1 - start));
            return Err(self.push(at - 1, stop, TokenKind::Clitic, Shape::Lower));
        }
        let is_clitic = ["s", "re", "ll", "ve", "d", "m"].iter().any(|c| c.eq_ignore_ascii_case(suffix));
        if suffix.is_empty() || is_clitic {
            return Err(self.push(start, at, TokenKind::Word, case.shape(at - start)));
        }
        Ok(self.alphanumerics_end(after, case))
    }

    /// What the period at `at` is to the word from `start`, whose last part is `part..at`.
    fn period(&self, start: usize, part: usize, at: usize, case: &mut Case) -> Period {
        let next = self.byte(at + 1);
        let letters = self.text.get(part..at).unwrap_or_default();
        let mut chars = letters.chars();
        let single = matches!((chars.next(), chars.next()), (Some(c), None) if CharClass::of(c).is_letter());
        if single {
            // The next letter of an acronym: "U.S.", "p.m", but not "J.Smith".
            let mut end = self.letters_end(at + 1);
            let mut rest = self.text.get(at + 1..end).unwrap_or_default().chars();
            if let (Some(c), None) = (rest.next(), rest.next())
                && (self.byte(end) == b'.' || CharClass::of(c) == CharClass::Upper)
            {
                case.note(CharClass::of(c));
                // "S.D.S."
                while self.byte(end) == b'.' && self.continues(end + 1) {
                    let next = self.letters_end(end + 1);
                    self.text.get(end + 1..next).unwrap_or_default().chars().for_each(|c| case.note(CharClass::of(c)));
                    end = next;
                }
                return Period::Inside(if self.byte(end) == b'.' { end + 1 } else { end });
            }
            if part > start && self.byte(part.saturating_sub(1)) != b'-' {
                return Period::Inside(at + 1);
            }
            if case.upper > 0 && next != b'.' {
                return Period::Inside(at + 1);
            }
        }
        if next != b'.' {
            let whole = self.text.get(start..at).unwrap_or_default();
            let end = self.letters_end(at + 1);
            if end > at + 1 && self.text.get(start..end).and_then(abbreviation).is_some() {
                self.text.get(at + 1..end).unwrap_or_default().chars().for_each(|c| case.note(CharClass::of(c)));
                return Period::Inside(end + usize::from(self.byte(end) == b'.'));
            }
            match abbreviation(whole) {
                Some(Abbreviation::Number) if self.number_follows(at + 1) => return Period::Inside(at + 1),
                Some(Abbreviation::Never | Abbreviation::May) => return Period::Inside(at + 1),
                _ => {}
            }
        }
        match address::domain_end(self.text, start, at) {
            Some(end) if case.starts_upper && self.byte(end) != b'/' => Period::Name(end),
            Some(_) => Period::Address(address::url_end(self.text, at)),
            None => Period::Outside,
        }
    }

    /// Whether one more letter of an acronym follows.
    fn continues(&self, at: usize) -> bool {
        let end = self.letters_end(at);
        let mut letters = self.text.get(at..end).unwrap_or_default().chars();
        matches!((letters.next(), letters.next()), (Some(_), None)) && self.byte(end) == b'.'
    }

    fn number_follows(&self, mut at: usize) -> bool {
        while matches!(self.byte(at), b' ' | b'#') || self.bytes.get(at..at + 2) == Some("\u{A0}".as_bytes()) {
            at += 1 + usize::from(self.byte(at) > 0x7F);
        }
        self.byte(at).is_ascii_digit()
    }
}

/// What a period is to the word before it.
enum Period {
    /// Part of the word, which may go on at the place given.
    Inside(usize),
    /// Part of an address that ends at the place given.
    Address(usize),
    /// Part of a name made like a domain ("Acme.com") that ends at the place given.
    Name(usize),
    /// The end of the word.
    Outside,
}

/// The names of months and days and what is short for them.
fn is_date_word(word: &str) -> bool {
    const WORDS: [&str; 19] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Mon", "Tue", "Wed", "Thu",
        "Fri", "Sat", "Sun",
    ];
    let long = word.len() <= 4 || word.ends_with("ary") || word.ends_with("ber") || word.ends_with("day");
    let long = long || matches!(word, "March" | "April" | "June" | "July" | "August");
    long && word.get(..3).is_some_and(|short| WORDS.contains(&short))
}
