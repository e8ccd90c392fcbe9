//! Building a lexicon: the built-in entries, which the build script has packed, then the user's lists and gazetteers.

use super::class::Class;
use super::entries::{Entries, ListError};
use super::gazetteer::{Gazetteer, PlaceRecord};
use super::words::WordId;
use super::{Lexicon, packed};

/// The entries of the built-in lists.
static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));

/// Collects words, lists and gazetteers; [`build`](Self::build) makes them a [`Lexicon`].
#[derive(Debug)]
pub struct LexiconBuilder {
    entries: Entries,
    places: Vec<PlaceRecord>,
}

impl LexiconBuilder {
    /// A builder with the built-in word lists.
    pub(super) fn built_in() -> Self {
        Self { entries: packed::unpack(BUILT_IN).unwrap_or_else(Entries::of_lists), places: Vec::new() }
    }

    /// Interns a word a rule or list names. A word the lexicon does not have yet gets its regular inflections as
    /// noun and verb, so that it stands for its lemma.
    pub fn intern(&mut self, lower: &str) -> WordId {
        self.entries.intern(lower)
    }

    /// The class of this name, built in or of a list.
    pub fn class_named(&self, name: &str) -> Option<Class> {
        self.entries.class_named(name)
    }

    /// The names of all classes.
    pub fn class_names(&self) -> impl Iterator<Item = &str> {
        self.entries.class_names()
    }

    /// Adds a word list: a class of that name. One entry a line, `word or several words<TAB>attribute?`; lines that
    /// start with `#` are comments, `# inflect: noun verb` makes inflected forms entries too.
    ///
    /// # Errors
    /// When an entry is empty, has upper-case letters or too many columns, or when there are too many classes.
    pub fn add_list(&mut self, class: &str, tsv: &str) -> Result<(), ListError> {
        self.entries.add_list(class, tsv)
    }

    /// Adds places or organisations of the user's own. A line is
    /// `name<TAB>type<TAB>country?<TAB>other names?`: the type one of the ontology's, the country an ISO 3166 code,
    /// other names separated by `|`. `name` says which gazetteer an error is about.
    ///
    /// # Errors
    /// When a line has no name, or no type of the ontology.
    pub fn add_gazetteer(&mut self, name: &str, tsv: &str) -> Result<(), ListError> {
        for (number, line) in tsv.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let error = |problem: String, remedy: &str| ListError {
                line: number + 1,
                problem: format!("{problem} in gazetteer `{name}`"),
                remedy: remedy.to_owned(),
            };
            let mut columns = line.split('\t');
            let (entry, kind) = (columns.next().unwrap_or_default().trim(), columns.next().unwrap_or_default().trim());
            if entry.is_empty() {
                return Err(error("no name".to_owned(), "write `name<TAB>type`"));
            }
            let Ok(kind) = kind.parse() else {
                return Err(error(
                    format!("`{kind}` is no entity type"),
                    "write name, type, country, other names, parted by tabs; types are City, Country, Region, Company, ...",
                ));
            };
            let country = columns.next().unwrap_or_default().trim().to_ascii_uppercase();
            if !country.is_empty() && (country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase())) {
                return Err(error(format!("`{country}` is no country code"), "write two letters as ISO 3166 has them"));
            }
            let aliases = columns.next().unwrap_or_default();
            let inhabitants = columns.next().unwrap_or_default().trim();
            let Ok(population) = (if inhabitants.is_empty() { Ok(0) } else { inhabitants.parse() }) else {
                let problem = format!("`{inhabitants}` is no number of inhabitants");
                return Err(error(problem, "write digits only, or nothing; other names stand before, parted by `|`"));
            };
            self.places.push(PlaceRecord {
                name: entry.to_owned(),
                kind,
                country,
                aliases: aliases.split('|').map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned).collect(),
                population,
                region: columns.next().unwrap_or_default().trim().to_owned(),
            });
        }
        Ok(())
    }

    /// The finished lexicon.
    pub fn build(self) -> Lexicon {
        let Entries { words, class_names, attributes, mut terms, .. } = self.entries;
        for entries in terms.values_mut() {
            entries.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then_with(|| a.words.cmp(&b.words)));
        }
        let mut gazetteers = vec![Gazetteer::built_in()];
        if !self.places.is_empty() {
            gazetteers.push(Gazetteer::of_records(&self.places));
        }
        Lexicon::new(words, class_names, attributes, terms, gazetteers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_entries_are_those_of_the_lists() {
        let (packed, mut read) = (packed::unpack(BUILT_IN).unwrap(), Entries::of_lists());
        for number in 1..=read.words.len() as u32 {
            let word = WordId(number);
            assert_eq!(packed.words.get(read.words.text(word)), word);
        }
        // The words of the rules come after those of the lists.
        assert!(packed.words.len() > read.words.len());
        for number in read.words.len() as u32 + 1..=packed.words.len() as u32 {
            read.intern(packed.words.text(WordId(number)));
        }
        assert!(packed::pack(&read) == BUILT_IN, "the build script packs other entries");
    }
}
