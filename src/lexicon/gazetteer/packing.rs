//! Place names packed for look-up: a hash table from names to posting lists, and tables of records. Used by the
//! build script for the built-in gazetteer and by the library for the user's.
//!
//! Layout, little endian: six `u32` (number of names, bytes of keys, bytes of text, number of postings, records,
//! countries), then [`BUCKETS`] and one `u32` (the first name of each bucket), names of [`NAME`] bytes, keys, text,
//! postings (`u32` record numbers), records of [`RECORD`] bytes, [`FILTER`] bytes that say of most runs that no name
//! is made of them or goes on after them.
//! Countries come first, by code.

use std::collections::{BTreeMap, HashMap};

/// Buckets of names, by the upper half of the hashes.
pub const BUCKETS: usize = 1 << 16;
/// Bytes of one name: hash, key offset, first posting, key length, number of postings, whether ambiguous.
pub const NAME: usize = 16;
/// Bytes of one record: name offset and length, kind, country, region offset and length, population.
pub const RECORD: usize = 20;
/// Code of a city.
pub const CITY: u8 = 1;
/// Code of a country.
pub const COUNTRY: u8 = 2;
/// Code of a region.
pub const REGION: u8 = 3;

/// Bytes of the filter.
pub const FILTER: usize = 1 << 18;

/// Which bytes belong to runs of letters and digits; those outside ASCII count as letters.
static IS_OF_RUN: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = byte >= 128 || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    all
};

/// The hash of the runs of letters and digits of a text, read piece by piece.
#[derive(Clone, Copy, Debug)]
pub struct Runs {
    hash: u32,
    /// Whether the last run may go on.
    is_open: bool,
}

impl Runs {
    /// Those of an empty text.
    pub const NONE: Self = Self { hash: 0x811c_9dc5, is_open: false };

    /// Whether a text begins with a run.
    #[allow(dead_code, reason = "the build script looks nothing up")]
    pub fn begin(text: &[u8]) -> bool {
        text.first().is_some_and(|byte| IS_OF_RUN[usize::from(*byte)])
    }

    /// The same with the next piece of the text.
    pub fn then(mut self, text: &[u8]) -> Self {
        for byte in text {
            let is_open = IS_OF_RUN[usize::from(*byte)];
            if is_open {
                self = if self.is_open { self } else { self.add(b' ') }.add(*byte);
            }
            self.is_open = is_open;
        }
        self
    }

    /// FNV-1a.
    fn add(self, byte: u8) -> Self {
        Self { hash: (self.hash ^ u32::from(byte)).wrapping_mul(0x0100_0193), ..self }
    }

    /// The same after white space.
    #[allow(dead_code, reason = "the build script looks nothing up")]
    pub fn closed(self) -> Self {
        Self { is_open: false, ..self }
    }

    /// Whether the last run may go on.
    #[allow(dead_code, reason = "the build script looks nothing up")]
    pub fn is_open(self) -> bool {
        self.is_open
    }

    /// The hash, by which names are found.
    pub fn hash(self) -> u32 {
        self.hash
    }

    /// The bucket that names of these runs are in.
    pub fn bucket(self) -> usize {
        self.hash as usize >> 16
    }

    /// Where the filter has the bits for them: the byte, the mask of a name of them and that of names that go on.
    pub fn place(self) -> (usize, [u8; 2]) {
        let pair = (self.hash ^ self.hash >> 15) as usize % (FILTER * 4);
        (pair / 4, [1 << (pair % 4 * 2), 2 << (pair % 4 * 2)])
    }
}

/// A place to be packed.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Canonical name.
    pub name: String,
    /// [`CITY`], [`COUNTRY`], [`REGION`] or a code of the caller's.
    pub kind: u8,
    /// ISO 3166 alpha-2, or empty.
    pub country: String,
    /// Name of the region it lies in, or empty.
    pub region: String,
    /// Inhabitants, 0 where unknown.
    pub population: u32,
    /// Other names.
    pub aliases: Vec<String>,
}

/// The form names are looked up by: lower case and single spaces, straight apostrophes; but names all in capitals
/// ("US", "UAE") as they are, so that "us" is none.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let capitals = name.len() <= 6 && !name.chars().any(|c| c.is_lowercase() || c.is_whitespace());
    for part in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in part.chars().map(|c| if c == '\u{2019}' { '\'' } else { c }) {
            if capitals { key.push(c) } else { key.extend(c.to_lowercase()) }
        }
    }
    key
}

/// Packs places. `is_common` says of a key whether it is an everyday word or a person's name, too; such keys are marked ambiguous
/// unless a place of that name is a country or has at least half a million inhabitants.
pub fn pack(mut rows: Vec<Row>, is_common: impl Fn(&str) -> bool) -> Vec<u8> {
    let rank = |row: &Row| if row.kind == COUNTRY { 0 } else { 1 };
    rows.sort_by(|a, b| {
        (rank(a), &a.country, &a.name, a.kind, &a.region, b.population).cmp(&(
            rank(b),
            &b.country,
            &b.name,
            b.kind,
            &b.region,
            a.population,
        ))
    });
    let mut text = String::new();
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut names: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut records = Vec::with_capacity(rows.len() * RECORD);
    for (number, row) in rows.iter().enumerate() {
        let mut place = |name: &str| {
            let name: String = name.chars().take(60).collect();
            let length = name.len() as u8;
            let offset = *known.entry(name).or_insert_with_key(|name| {
                text.push_str(name);
                (text.len() - name.len()) as u32
            });
            (offset, length)
        };
        let ((name, name_length), (region, region_length)) = (place(&row.name), place(&row.region));
        let mut country = row.country.bytes().chain([0, 0]);
        let country = [country.next().unwrap_or(0), country.next().unwrap_or(0)];
        records.extend(name.to_le_bytes());
        records.extend([name_length, row.kind, country[0], country[1]]);
        records.extend(region.to_le_bytes());
        records.extend([region_length, 0, 0, 0]);
        records.extend(row.population.to_le_bytes());
        for name in std::iter::once(&row.name).chain(&row.aliases) {
            let numbers = names.entry(key(name)).or_default();
            if !numbers.contains(&(number as u32)) {
                numbers.push(number as u32);
            }
        }
    }
    let (mut keys, mut table) = (String::new(), Vec::with_capacity(names.len()));
    let mut filter = vec![0; FILTER];
    let mut postings: Vec<u32> = Vec::new();
    for (key, numbers) in &mut names {
        let row = |number: &u32| rows.get(*number as usize).cloned().unwrap_or_default();
        numbers.sort_by_key(|number| {
            let row = row(number);
            (std::cmp::Reverse(row.population), rank(&row), *number)
        });
        numbers.truncate(usize::from(u8::MAX));
        let mut places: Vec<Row> = numbers.iter().map(row).collect();
        if let Some(region) = uncounted_region(&places) {
            places[..=region].rotate_right(1);
            numbers[..=region].rotate_right(1);
        }
        let ambiguous = is_ambiguous(&places) || is_common(key) && !is_prominent(&places);
        let mut runs = Runs::NONE;
        for byte in key.bytes() {
            // Whatever ends before a mark or a space may go on.
            if !IS_OF_RUN[usize::from(byte)] {
                let (place, [_, goes_on]) = runs.place();
                filter[place] |= goes_on;
            }
            runs = runs.then(&[byte]);
        }
        let (place, [whole, _]) = runs.place();
        filter[place] |= whole;
        let Ok(length) = u16::try_from(key.len()) else { continue };
        let mut name = Vec::with_capacity(NAME);
        for number in [runs.hash(), keys.len() as u32, postings.len() as u32] {
            name.extend(number.to_le_bytes());
        }
        name.extend(length.to_le_bytes());
        name.extend([numbers.len() as u8, u8::from(ambiguous)]);
        table.push((runs, name));
        keys.push_str(key);
        postings.extend(numbers.iter());
    }
    table.sort_by_key(|(runs, _)| runs.hash());
    let countries = rows.iter().take_while(|row| row.kind == COUNTRY).count();
    let mut packed = Vec::new();
    for size in [table.len(), keys.len(), text.len(), postings.len(), rows.len(), countries] {
        packed.extend((size as u32).to_le_bytes());
    }
    for bucket in 0..=BUCKETS {
        let first = table.partition_point(|(runs, _)| runs.bucket() < bucket);
        packed.extend((first as u32).to_le_bytes());
    }
    table.iter().for_each(|(_, name)| packed.extend(name));
    packed.extend(keys.bytes());
    packed.extend(text.bytes());
    postings.iter().for_each(|number| packed.extend(number.to_le_bytes()));
    packed.extend(records);
    packed.extend(filter);
    packed
}

/// A region of unknown number of people that goes before towns abroad, as Kent in England before those in America: no
/// large one, and none in its own country.
fn uncounted_region(places: &[Row]) -> Option<usize> {
    let first = places.first().filter(|first| first.kind == CITY && first.population < LARGE)?;
    let own = |region: &Row| {
        let same = |place: &Row| place.kind == CITY && place.country == region.country && place.population >= SMALL;
        places.iter().any(same)
    };
    let region = |place: &Row| place.kind == REGION && place.population == 0 && !place.country.is_empty();
    places.iter().position(|place| region(place) && place.country != first.country && !own(place))
}

/// A town that is known the world over, and one that is known in its country.
const LARGE: u32 = 500_000;
const SMALL: u32 = 20_000;

/// Whether a name has readings of different kind or country and none of them outweighs the others twentyfold.
fn is_ambiguous(places: &[Row]) -> bool {
    let Some((first, others)) = places.split_first() else { return false };
    others.iter().any(|other| {
        (other.kind, &other.country) != (first.kind, &first.country)
            && u64::from(other.population) * 20 > u64::from(first.population)
    })
}

fn is_prominent(places: &[Row]) -> bool {
    places.iter().any(|place| place.kind == COUNTRY || place.population >= 500_000)
}

/// Reads rows of the form `name<TAB>country<TAB>region<TAB>population<TAB>other|names`; lines that start with `#` are
/// comments. For countries the second column is their own code.
#[allow(dead_code, reason = "only the build script reads rows")]
pub fn rows(kind: u8, tsv: &str) -> impl Iterator<Item = Row> + '_ {
    tsv.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(move |line| {
        let mut columns = line.split('\t').map(str::to_owned);
        let mut next = || columns.next().unwrap_or_default();
        let (name, country, region, population, aliases) = (next(), next(), next(), next(), next());
        Row {
            name,
            kind,
            country,
            region,
            population: population.parse().unwrap_or(0),
            aliases: aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
        }
    })
}
