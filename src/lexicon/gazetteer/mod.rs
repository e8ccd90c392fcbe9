//! Place names: an automaton walked over the tokens, and what the names can mean.
//!
//! The built-in gazetteer (`countries.tsv`, `regions.tsv`, `cities.tsv`) is packed by the build script and lies in the
//! program; nothing is parsed at start. The user's places and organisations are packed the same way when a lexicon is
//! built, and win over built-in names of the same length.

pub mod import;
mod packing;

use std::borrow::Cow;

use fst::raw::{Fst, Output};
use unicode_normalization::UnicodeNormalization;

use self::packing::Runs;
use super::annotate::LowerText;
use crate::ontology::EntityType;
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};

static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

/// Where in the gazetteers the readings of a name lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// A name of the gazetteers in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceHit {
    /// The tokens of the name.
    pub range: TokenRange,
    /// Its readings, for [`Lexicon::places`](super::Lexicon::places).
    pub place: PlaceId,
    /// Whether it has readings of different kind or country of comparable size, or is an everyday word or a person's
    /// name as well, so that it needs more evidence than its spelling.
    pub ambiguous: bool,
    /// How many readings it has.
    pub count: u32,
}

/// One reading of a name: a place, or an organisation of a user's gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'l> {
    /// Canonical English name.
    pub name: &'l str,
    /// City, Country or Region; any type in a user's gazetteer.
    pub kind: EntityType,
    /// ISO 3166 alpha-2 code of its country, for a country its own.
    pub country: Option<&'l str>,
    /// Name of the region it lies in.
    pub region: Option<&'l str>,
    /// Inhabitants, 0 where unknown.
    pub population: u64,
}

/// A line of a user's gazetteer.
#[derive(Clone, Debug)]
pub(super) struct PlaceRecord {
    pub name: String,
    pub kind: EntityType,
    pub country: String,
    pub aliases: Vec<String>,
    pub population: u32,
    pub region: String,
}

/// A packed gazetteer.
pub(super) struct Gazetteer {
    names: Option<Fst<Cow<'static, [u8]>>>,
    bytes: Cow<'static, [u8]>,
    /// The names of places and regions.
    text: Cow<'static, str>,
    postings: usize,
    records: usize,
    filter: usize,
    counts: [usize; 3],
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("records", &self.counts[1]).finish_non_exhaustive()
    }
}

/// The longest name found at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub end: usize,
    value: u64,
}

impl Found {
    /// The hit it is in the gazetteer of that number.
    pub fn hit(self, start: usize, gazetteer: usize) -> PlaceHit {
        PlaceHit {
            range: TokenRange::new(start, self.end),
            place: PlaceId((gazetteer as u32) << 28 | (self.value >> 9) as u32),
            ambiguous: self.value & 0x100 != 0,
            count: (self.value & 0xff) as u32,
        }
    }
}

impl PlaceId {
    /// Number of the gazetteer, number of the first posting.
    pub(super) fn parts(self) -> (usize, usize) {
        ((self.0 >> 28) as usize, (self.0 & 0x0fff_ffff) as usize)
    }
}

impl Gazetteer {
    /// The gazetteer in the program.
    pub fn built_in() -> Self {
        Self::open(Cow::Borrowed(BUILT_IN))
    }

    /// A gazetteer of the user's lines.
    pub fn of_records(records: &[PlaceRecord]) -> Self {
        let row = |record: &PlaceRecord| packing::Row {
            name: record.name.nfc().collect(),
            kind: code(record.kind),
            country: record.country.clone(),
            aliases: record.aliases.iter().map(|alias| alias.nfc().collect()).collect(),
            region: record.region.clone(),
            population: record.population,
        };
        Self::open(packing::pack(records.iter().map(row).collect(), |_| false).unwrap_or_default().into())
    }

    fn open(bytes: Cow<'static, [u8]>) -> Self {
        let size = |n: usize| read_u32(&bytes, n * 4) as usize;
        let (automaton, text, postings, counts) = (size(0), size(1), size(2), [size(2), size(3), size(4)]);
        let names: Option<Cow<'static, [u8]>> = match &bytes {
            Cow::Borrowed(bytes) => bytes.get(20..20 + automaton).map(Cow::Borrowed),
            Cow::Owned(bytes) => bytes.get(20..20 + automaton).map(|names| Cow::Owned(names.to_vec())),
        };
        let text_start = 20 + automaton;
        let texts = text_start..text_start + text;
        let text_of_names: Cow<'static, str> = match &bytes {
            Cow::Borrowed(bytes) => {
                bytes.get(texts).and_then(|texts| str::from_utf8(texts).ok()).unwrap_or_default().into()
            }
            Cow::Owned(bytes) => {
                String::from_utf8(bytes.get(texts).unwrap_or_default().to_vec()).unwrap_or_default().into()
            }
        };
        Self {
            names: names.and_then(|names| Fst::new(names).ok()),
            text: text_of_names,
            postings: text_start + text,
            records: text_start + text + postings * 4,
            filter: text_start + text + postings * 4 + counts[1] * packing::RECORD,
            counts,
            bytes,
        }
    }

    /// The longest name that begins at token `start` and ends before token `limit`.
    pub fn longest(&self, document: &Document<'_>, lower: &LowerText<'_>, start: usize, limit: usize) -> Option<Found> {
        let names = self.names.as_ref()?;
        let first = document.text(start);
        let is_acronym = first.len() <= 6 && document.tokens.get(start)?.shape == Shape::Upper;
        let may_be = || self.is_in_filter(Runs::of(first.as_bytes()));
        if !(self.may_begin(document, lower, start, limit) || is_acronym && may_be()) {
            return None;
        }
        let mut best = None;
        let mut node = names.root();
        let mut output = Output::zero();
        for i in start..limit {
            let token = document.tokens.get(i)?;
            let text = document.text(i);
            if i == start && is_acronym {
                best = names.get(text.as_bytes()).map(|value| Found { end: i + 1, value: value.value() });
            }
            if token.kind == TokenKind::Address {
                break;
            }
            let lower = lower.get(i)?;
            let space = (i > start && !token.glued).then_some(b' ');
            for byte in space.into_iter().chain(lower.iter().copied()) {
                let Some(transition) = node.find_input(byte).map(|t| node.transition(t)) else { return best };
                output = output.cat(transition.out);
                node = names.node(transition.addr);
            }
            if node.is_final() {
                best = Some(Found { end: i + 1, value: output.cat(node.final_output()).value() });
            }
        }
        best
    }

    fn is_in_filter(&self, runs: Runs) -> bool {
        let (byte, mask) = runs.place();
        self.bytes.get(self.filter + byte).is_some_and(|bits| bits & mask != 0)
    }

    /// Whether a name may begin at token `start`: the first two runs of letters and digits tell most that do not.
    fn may_begin(&self, document: &Document<'_>, lower: &LowerText<'_>, start: usize, limit: usize) -> bool {
        let runs_on =
            |i: usize| document.tokens.get(i + 1).is_some_and(|t| t.glued) && lower.get(i + 1).is_some_and(Runs::begin);
        let Some((first, mut rest)) = lower.get(start).map(Runs::first) else { return false };
        if rest.is_empty() && runs_on(start) || self.is_in_filter(first) {
            return true;
        }
        for i in start..limit {
            if i > start {
                rest = lower.get(i).unwrap_or_default();
            }
            if let Some((both, after)) = first.next(rest) {
                return after.is_empty() && runs_on(i) || self.is_in_filter(both);
            }
        }
        false
    }

    /// The place of posting number `posting`.
    pub fn place(&self, posting: usize) -> Option<Place<'_>> {
        (posting < self.counts[0]).then(|| self.record(read_u32(&self.bytes, self.postings + posting * 4) as usize))?
    }

    fn record(&self, number: usize) -> Option<Place<'_>> {
        let at = self.records + number * packing::RECORD;
        let record = self.bytes.get(at..at + packing::RECORD)?;
        let text = |offset: usize| {
            let start = read_u32(record, offset) as usize;
            let length = usize::from(record.get(offset + 4).copied().unwrap_or(0));
            self.text.get(start..start + length).unwrap_or_default()
        };
        let country = std::str::from_utf8(record.get(6..8)?).ok().filter(|code| !code.starts_with('\0'));
        let region = text(8);
        Some(Place {
            name: text(0),
            kind: kind(record.get(5).copied()?),
            country,
            region: (!region.is_empty()).then_some(region),
            population: u64::from(read_u32(record, 16)),
        })
    }

    /// The country of an ISO 3166 alpha-2 code.
    pub fn country(&self, iso: &str) -> Option<Place<'_>> {
        let (mut low, mut high) = (0, self.counts[2]);
        while low < high {
            let middle = (low + high) / 2;
            let place = self.record(middle)?;
            match place.country.unwrap_or_default().cmp(iso) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(place),
            }
        }
        None
    }
}

fn read_u32(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// Codes of the packed form: the three kinds of the built-in gazetteer, then any type of the ontology.
fn code(kind: EntityType) -> u8 {
    match kind {
        EntityType::City => packing::CITY,
        EntityType::Country => packing::COUNTRY,
        EntityType::Region => packing::REGION,
        other => packing::REGION + 1 + other as u8,
    }
}

fn kind(code: u8) -> EntityType {
    match code {
        packing::CITY => EntityType::City,
        packing::COUNTRY => EntityType::Country,
        packing::REGION => EntityType::Region,
        other => {
            let number = usize::from(other.saturating_sub(packing::REGION + 1));
            EntityType::ALL.get(number).copied().unwrap_or(EntityType::Region)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Class, ClassSet, Lexicon};

    #[test]
    fn no_place_is_named_as_a_function_word() {
        const LISTS: [Class; 9] = [
            Class::DETERMINER,
            Class::CONJUNCTION,
            Class::PRONOUN,
            Class::POSSESSIVE,
            Class::MODAL,
            Class::PREPOSITION,
            Class::MONTH,
            Class::WEEKDAY,
            Class::DIRECTION,
        ];
        let function = LISTS.into_iter().fold(ClassSet::NONE, |set, class| set.union(ClassSet::of(class)));
        let lexicon = Lexicon::builder().build();
        let names = Gazetteer::built_in().names.expect("the built-in automaton is sound");
        for number in 1..=lexicon.len() {
            let word = crate::lexicon::WordId(number as u32);
            if lexicon.classes(word).meets(function) {
                assert!(names.get(lexicon.text(word)).is_none(), "{}", lexicon.text(word));
            }
        }
    }

    #[test]
    fn every_country_has_a_code_and_answers_to_it() {
        let gazetteer = Gazetteer::built_in();
        assert!(gazetteer.counts[2] >= 249);
        for number in 0..gazetteer.counts[2] {
            let place = gazetteer.record(number).expect("the record is there");
            let code = place.country.expect("a country has a code");
            assert_eq!(gazetteer.country(code).map(|p| p.name), Some(place.name));
        }
    }
}
