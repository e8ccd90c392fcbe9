//! Place names: a hash table asked token by token, and what the names can mean.
//!
//! The built-in gazetteer (`countries.tsv`, `regions.tsv`, `cities.tsv`) is packed by the build script and lies in the
//! program; nothing is parsed at start. The user's places and organisations are packed the same way when a lexicon is
//! built, and win over built-in names of the same length.

pub mod import;
mod packing;

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use self::packing::{BUCKETS, NAME, RECORD, Runs};
use super::lower::LowerText;
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
    bytes: Cow<'static, [u8]>,
    /// The names of places and regions.
    text: Cow<'static, str>,
    /// Where its parts begin.
    keys: usize,
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
    posting: u32,
    count: u8,
    ambiguous: bool,
}

impl Found {
    /// The hit it is in the gazetteer of that number.
    pub fn hit(self, start: usize, gazetteer: usize) -> PlaceHit {
        PlaceHit {
            range: TokenRange::new(start, self.end),
            place: PlaceId((gazetteer as u32) << 28 | self.posting),
            ambiguous: self.ambiguous,
            count: self.count.into(),
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
        Self::open(packing::pack(records.iter().map(row).collect(), |_| false).into())
    }

    fn open(bytes: Cow<'static, [u8]>) -> Self {
        let [names, keys, text, postings, records, countries] =
            [0, 1, 2, 3, 4, 5].map(|n| read_u32(&bytes, n * 4) as usize);
        let keys_start = NAMES + names * NAME;
        let text_start = keys_start + keys;
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
            text: text_of_names,
            keys: keys_start,
            postings: text_start + text,
            records: text_start + text + postings * 4,
            filter: text_start + text + postings * 4 + records * RECORD,
            counts: [postings, records, countries],
            bytes,
        }
    }

    /// The longest name that begins at token `start` and ends before token `limit`.
    pub fn longest(&self, document: &Document<'_>, lower: &LowerText<'_>, start: usize, limit: usize) -> Option<Found> {
        let first = document.text(start);
        let is_acronym = first.len() <= 6 && document.tokens.get(start)?.shape == Shape::Upper;
        let mut best = if is_acronym { self.name(first, start + 1) } else { None };
        let mut runs = Runs::NONE;
        for i in start..limit {
            let token = document.tokens.get(i)?;
            let Some(form) = lower.get(i).filter(|_| token.kind != TokenKind::Address) else { break };
            if !token.glued {
                runs = runs.closed();
            }
            runs = runs.then(form);
            best = self.find(runs, i + 1, |key| is_form(key, document, lower, start..i + 1)).or(best);
            let goes_on = || {
                let next = document.tokens.get(i + 1);
                runs.is_open() && next.is_some_and(|t| t.glued) && lower.get(i + 1).is_some_and(Runs::begin)
            };
            if !self.may_go_on(runs) && !goes_on() {
                break;
            }
        }
        best
    }

    /// The name of these runs that has a certain key; it ends before token `end`.
    fn find(&self, runs: Runs, end: usize, is_key: impl Fn(&[u8]) -> bool) -> Option<Found> {
        if !self.has_sign(runs, |[whole, _]| whole) {
            return None;
        }
        let from = |bucket: usize| read_u32(&self.bytes, HEAD + bucket * 4) as usize * NAME + NAMES;
        let names = self.bytes.get(from(runs.bucket())..from(runs.bucket() + 1))?.as_chunks().0;
        names.iter().find_map(|name: &[u8; NAME]| {
            let found = || {
                let key = self.keys + read_u32(name, 4) as usize;
                let (posting, count, ambiguous) = (read_u32(name, 8), name[14], name[15] != 0);
                let length = usize::from(u16::from_le_bytes([name[12], name[13]]));
                let key = self.bytes.get(key..key + length).unwrap_or_default();
                is_key(key).then_some(Found { end, posting, count, ambiguous })
            };
            (read_u32(name, 0) == runs.hash()).then(found)?
        })
    }

    /// The name of a certain key.
    fn name(&self, key: &str, end: usize) -> Option<Found> {
        self.find(Runs::NONE.then(key.as_bytes()), end, |known| known == key.as_bytes())
    }

    /// Whether there may be a name that goes on after these runs; there is none of most others.
    fn may_go_on(&self, runs: Runs) -> bool {
        self.has_sign(runs, |[_, goes_on]| goes_on)
    }

    /// Whether the filter has the chosen bit of these runs.
    fn has_sign(&self, runs: Runs, choose: impl FnOnce([u8; 2]) -> u8) -> bool {
        let (byte, masks) = runs.place();
        self.bytes.get(self.filter + byte).is_some_and(|bits| bits & choose(masks) != 0)
    }

    /// The place of posting number `posting`.
    pub fn place(&self, posting: usize) -> Option<Place<'_>> {
        (posting < self.counts[0]).then(|| self.record(read_u32(&self.bytes, self.postings + posting * 4) as usize))?
    }

    fn record(&self, number: usize) -> Option<Place<'_>> {
        let at = self.records + number * RECORD;
        let record = self.bytes.get(at..at + RECORD)?;
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

/// Bytes of the sizes a packed gazetteer begins with.
const HEAD: usize = 6 * 4;

/// Where the names begin.
const NAMES: usize = HEAD + (BUCKETS + 1) * 4;

/// Whether a key is the form that some tokens are looked up in, a space between those apart.
fn is_form(key: &[u8], document: &Document<'_>, lower: &LowerText<'_>, range: Range<usize>) -> bool {
    let start = range.start;
    let rest = range.into_iter().try_fold(key, |rest, i| {
        let is_apart = i > start && !document.tokens.get(i)?.glued;
        let rest = if is_apart { rest.strip_prefix(b" ")? } else { rest };
        rest.strip_prefix(lower.get(i)?)
    });
    rest.is_some_and(<[u8]>::is_empty)
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
        let gazetteer = Gazetteer::built_in();
        for number in 1..=lexicon.len() {
            let word = crate::lexicon::WordId(number as u32);
            if lexicon.classes(word).meets(function) {
                assert!(gazetteer.name(lexicon.text(word), 1).is_none(), "{}", lexicon.text(word));
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
