//! GeoNames dumps and plain tables -> a gazetteer of the form users give (`extract --gazetteer FILE`).
//!
//! The files are told apart by their columns, as <https://download.geonames.org/export/dump/readme.txt> documents them:
//! place dumps (`cities15000.txt`, `allCountries.txt`, `NZ.txt`), `countryInfo.txt`, `admin1CodesASCII.txt`,
//! `alternateNames.txt`; anything else is a plain table: name, type, country, other names, inhabitants, region.

use std::collections::BTreeMap;
use std::io::BufRead;

use crate::ontology::EntityType;

/// What is wrong in a file, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}; {remedy}")]
pub struct ImportError {
    /// The file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

/// Which places to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// Populated places with fewer inhabitants are left out.
    pub min_population: u64,
    /// ISO 639 codes of the languages of other names.
    pub languages: Vec<String>,
    /// The type of the entries of a plain table without a second column.
    pub kind: Option<EntityType>,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { min_population: 0, languages: vec!["en".to_owned()], kind: None }
    }
}

/// Collects places from files; alternate names go with places read before them.
///
/// ```
/// use pressgraph::lexicon::{Importer, ImportOptions};
///
/// let mut importer = Importer::new(ImportOptions::default());
/// importer.read("admin1CodesASCII.txt", "PE.15\tLima region\tLima region\t3936451\n".as_bytes())?;
/// importer.read("mine.tsv", "Quarn Harbour\tFacility\tPE\tThe Quarn\n".as_bytes())?;
/// assert_eq!(importer.finish(), "# name\ttype\tcountry\tother names\tinhabitants\tregion\n\
///     Lima region\tRegion\tPE\nQuarn Harbour\tFacility\tPE\tThe Quarn\n");
/// # Ok::<(), pressgraph::lexicon::ImportError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Importer {
    options: ImportOptions,
    entries: Vec<Entry>,
    by_id: BTreeMap<u64, usize>,
    divisions: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    name: String,
    kind: Option<EntityType>,
    country: String,
    aliases: Vec<String>,
    population: u64,
    /// Name of its region, or the GeoNames code (`US.OH`) of it.
    region: String,
    division: String,
}

/// The forms of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Places,
    Countries,
    Divisions,
    Names,
    Plain,
}

impl Form {
    /// The form of a file, by one of its lines.
    fn of(columns: &[&str]) -> Self {
        let is_number =
            |n: usize| columns.get(n).is_some_and(|c| !c.is_empty() && c.bytes().all(|b| b.is_ascii_digit()));
        let is_code = columns.first().is_some_and(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()));
        let is_division = columns.first().is_some_and(|c| c.get(2..3) == Some(".") && c.is_ascii());
        match columns.len() {
            4.. if is_number(0) && is_number(1) => Self::Names,
            15.. if is_number(0) => Self::Places,
            15.. if is_code => Self::Countries,
            4 if is_division && is_number(3) => Self::Divisions,
            _ => Self::Plain,
        }
    }
}

impl Importer {
    /// Nothing yet.
    pub fn new(options: ImportOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// Reads one file; `file` is what errors cite.
    ///
    /// # Errors
    /// The first line that is not what its file is, and what to do.
    pub fn read(&mut self, file: &str, mut input: impl BufRead) -> Result<(), ImportError> {
        let mut form = None;
        let (mut number, mut line) = (0, Vec::new());
        loop {
            number += 1;
            let error = |problem: String, remedy: &str| ImportError {
                file: file.to_owned(),
                line: number,
                problem,
                remedy: remedy.to_owned(),
            };
            line.clear();
            let read = input.read_until(b'\n', &mut line);
            if read.map_err(|e| error(format!("cannot be read: {e}"), "see that the file is whole"))? == 0 {
                break;
            }
            if number == 1 && line.starts_with(b"PK\x03\x04") {
                return Err(error("is a zip archive".to_owned(), "unpack it and name the .txt file in it"));
            }
            let Ok(text) = std::str::from_utf8(&line) else {
                return Err(error("is not UTF-8".to_owned(), "save the file as UTF-8"));
            };
            let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']);
            if text.starts_with('#') || text.trim().is_empty() {
                continue;
            }
            let columns: Vec<&str> = text.split('\t').map(str::trim).collect();
            let form = *form.get_or_insert_with(|| Form::of(&columns));
            let done = match form {
                Form::Places => self.place(&columns),
                Form::Countries => self.country(&columns),
                Form::Divisions => self.division(&columns),
                Form::Names => self.alternate_name(&columns),
                Form::Plain => self.plain(&columns),
            };
            done.map_err(|(problem, remedy)| error(problem, remedy))?;
        }
        Ok(())
    }

    /// The gazetteer: sorted, one entry a line, of equal ones that with most inhabitants.
    pub fn finish(mut self) -> String {
        for entry in &mut self.entries {
            if let Some(region) = self.divisions.get(&entry.division) {
                entry.region.clone_from(region);
            }
        }
        let key = |e: &Entry| (e.name.clone(), e.kind.map(|k| k.name()), e.country.clone(), e.region.clone());
        self.entries.sort_by_cached_key(|e| (key(e), std::cmp::Reverse(e.population)));
        self.entries.dedup_by_key(|e| key(e));
        let mut out = "# name\ttype\tcountry\tother names\tinhabitants\tregion\n".to_owned();
        for mut entry in self.entries {
            entry.aliases.sort();
            entry.aliases.dedup();
            entry.aliases.retain(|a| *a != entry.name);
            let population = if entry.population == 0 { String::new() } else { entry.population.to_string() };
            let kind = entry.kind.map_or("Region", |k| k.name());
            let row =
                [&entry.name, kind, &entry.country, &entry.aliases.join("|"), &population, &entry.region].join("\t");
            out.push_str(row.trim_end_matches('\t'));
            out.push('\n');
        }
        out
    }

    fn add(&mut self, id: Option<u64>, entry: Entry) {
        if let Some(id) = id {
            self.by_id.insert(id, self.entries.len());
        }
        self.entries.push(entry);
    }

    fn place(&mut self, c: &[&str]) -> Result<(), (String, &'static str)> {
        let &[id, name, ascii, others, _, _, class, code, country, _, division, _, _, _, population, ..] = c else {
            return Err((format!("{} columns; a place of GeoNames has 19", c.len()), "download the file again"));
        };
        let id = number(id, "geonameid")?;
        let population = number(population, "number of inhabitants")?;
        let kind = match (class, code) {
            ("P", "PPLX" | "PPLH" | "PPLQ" | "PPLW" | "PPLCH") => return Ok(()),
            ("P", _) if population < self.options.min_population => return Ok(()),
            ("P", _) => EntityType::City,
            ("A", code) if code.starts_with("PCL") && !code.ends_with('H') => EntityType::Country,
            ("A", code) if !code.ends_with('H') => EntityType::Region,
            ("L", "PRK") | ("S", _) => EntityType::Facility,
            ("H" | "L" | "T", _) => EntityType::Region,
            _ => return Ok(()),
        };
        let mut aliases: Vec<String> =
            others.split(',').map(str::trim).filter(|a| is_name(a)).map(str::to_owned).collect();
        if is_name(ascii) {
            aliases.push(ascii.to_owned());
        }
        let division = if kind == EntityType::City { format!("{country}.{division}") } else { String::new() };
        let (name, country) = (name.to_owned(), country.to_owned());
        self.add(
            Some(id),
            Entry { name, kind: Some(kind), country, aliases, population, division, ..Entry::default() },
        );
        Ok(())
    }

    fn country(&mut self, c: &[&str]) -> Result<(), (String, &'static str)> {
        let &[code, _, _, _, name, _, _, population, ..] = c else {
            return Err((format!("{} columns; countryInfo has 19", c.len()), "download the file again"));
        };
        let id = c.get(16).and_then(|id| id.parse().ok());
        let population = number(population, "number of inhabitants")?;
        let (name, country) = (name.to_owned(), code_of(code)?);
        self.add(id, Entry { name, kind: Some(EntityType::Country), country, population, ..Entry::default() });
        Ok(())
    }

    fn division(&mut self, c: &[&str]) -> Result<(), (String, &'static str)> {
        let &[code, name, ascii, id] = c else {
            return Err((format!("{} columns; admin1CodesASCII has 4", c.len()), "download the file again"));
        };
        self.divisions.insert(code.to_owned(), name.to_owned());
        let country = code_of(code.split('.').next().unwrap_or_default())?;
        let (id, name, aliases) = (number(id, "geonameid")?, name.to_owned(), vec![ascii.to_owned()]);
        self.add(Some(id), Entry { name, kind: Some(EntityType::Region), country, aliases, ..Entry::default() });
        Ok(())
    }

    fn alternate_name(&mut self, c: &[&str]) -> Result<(), (String, &'static str)> {
        let &[_, id, language, name, ..] = c else {
            return Err((format!("{} columns; alternateNames has 8 or 10", c.len()), "download the file again"));
        };
        let is_historic = c.get(7) == Some(&"1");
        let Some(&entry) = self.by_id.get(&number(id, "geonameid")?) else { return Ok(()) };
        if !is_historic && is_name(name) && self.options.languages.iter().any(|l| l == language) {
            self.entries.get_mut(entry).into_iter().for_each(|e| e.aliases.push(name.to_owned()));
        }
        Ok(())
    }

    fn plain(&mut self, c: &[&str]) -> Result<(), (String, &'static str)> {
        let at = |n: usize| c.get(n).copied().unwrap_or_default();
        if at(0).is_empty() {
            return Err(("no name".to_owned(), "write name, type, country, other names, parted by tabs"));
        }
        let kind = match (at(1), self.options.kind) {
            ("", Some(kind)) => kind,
            ("", None) => {
                return Err((format!("`{}` has no type", at(0)), "write it after a tab, or name one with --type"));
            }
            (kind, _) => kind.parse().map_err(|_| {
                (format!("`{kind}` is no entity type"), "write City, Country, Region, Facility, Company, ...")
            })?,
        };
        let country = if at(2).is_empty() { String::new() } else { code_of(at(2))? };
        let aliases = at(3).split('|').map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned).collect();
        let population = number(at(4), "number of inhabitants")?;
        let (name, region) = (at(0).to_owned(), at(5).to_owned());
        self.add(None, Entry { name, kind: Some(kind), country, aliases, population, region, ..Entry::default() });
        Ok(())
    }
}

fn number(text: &str, what: &str) -> Result<u64, (String, &'static str)> {
    if text.is_empty() {
        return Ok(0);
    }
    text.parse().map_err(|_| (format!("`{text}` is no {what}"), "write digits only; are all columns there?"))
}

fn code_of(code: &str) -> Result<String, (String, &'static str)> {
    let upper = code.to_ascii_uppercase();
    match upper.len() == 2 && upper.bytes().all(|b| b.is_ascii_uppercase()) {
        true => Ok(upper),
        false => Err((format!("`{code}` is no country code"), "write two letters as ISO 3166 has them")),
    }
}

/// Whether an alternate name is one an English text may have: Latin letters, no web address, no code.
fn is_name(name: &str) -> bool {
    let is_latin = |c: char| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
    let is_code = name.len() < 3 || name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    !is_code && name.chars().all(is_latin) && name.chars().any(char::is_uppercase) && !name.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CITIES: &str = "\
1\tQuarnholm\tQuarnholm\tQRN,Kvarnholm,Кварнхольм\t59.1\t18.1\tP\tPPL\tSE\t\t26\t\t\t\t52000\t\t9\tEurope/Stockholm\t2024-01-01
2\tLillby\tLillby\t\t59.2\t18.2\tP\tPPL\tSE\t\t26\t\t\t\t300\t\t9\tEurope/Stockholm\t2024-01-01
3\tLake Orla\tLake Orla\t\t59.3\t18.3\tH\tLK\tSE\t\t26\t\t\t\t0\t\t9\tEurope/Stockholm\t2024-01-01
";
    const COUNTRIES: &str = "#ISO\tISO3\n\
SE\tSWE\t752\tSW\tSweden\tStockholm\t449964\t10183175\tEU\t.se\tSEK\tKrona\t46\t\t\tsv-SE\t2661886\tNO,FI\t
";
    const DIVISIONS: &str = "SE.26\tStora län\tStora lan\t77\n";
    const NAMES: &str = "\
10\t1\ten\tQuarn Island\t1\t\t\t\t\t
11\t1\tde\tMühleninsel\t\t\t\t\t\t
12\t1\ten\tOldquarn\t\t\t\t1\t\t
13\t1\tlink\thttps://example.org/Q\t\t\t\t\t\t
14\t999\ten\tElsewhere\t\t\t\t\t\t
";

    fn check(files: &[(&str, &str)], options: ImportOptions) -> Result<String, String> {
        let mut importer = Importer::new(options);
        for (name, text) in files {
            importer.read(name, text.as_bytes()).map_err(|e| e.to_string())?;
        }
        Ok(importer.finish())
    }

    #[test]
    fn geonames_files_make_one_gazetteer() {
        let files = [("cities.txt", CITIES), ("c.txt", COUNTRIES), ("a.txt", DIVISIONS), ("n.txt", NAMES)];
        let tsv = check(&files, ImportOptions { min_population: 1000, ..ImportOptions::default() }).unwrap();
        let rows: Vec<&str> = tsv.lines().skip(1).collect();
        assert_eq!(
            rows,
            [
                "Lake Orla\tRegion\tSE",
                "Quarnholm\tCity\tSE\tKvarnholm|Quarn Island\t52000\tStora län",
                "Stora län\tRegion\tSE\tStora lan",
                "Sweden\tCountry\tSE\t\t10183175",
            ]
        );
        let mut lexicon = crate::lexicon::Lexicon::builder();
        assert_eq!(lexicon.add_gazetteer("made.tsv", &tsv), Ok(()));
    }

    #[test]
    fn languages_are_chosen() {
        let options = ImportOptions { languages: vec!["de".to_owned()], ..ImportOptions::default() };
        let tsv = check(&[("cities.txt", CITIES), ("n.txt", NAMES)], options).unwrap();
        assert!(tsv.contains("Kvarnholm|Mühleninsel\t52000"), "{tsv}");
    }

    #[test]
    fn errors_name_file_line_and_remedy() {
        for (text, says) in [
            (
                "1\tA\tA\t\t1\t1\tP\tPPL\tSE\t\t26\t\t\t\tmany\t\t9\tx\ty",
                "f:1: `many` is no number of inhabitants; write",
            ),
            ("Quarn\tTown", "f:1: `Town` is no entity type; write City"),
            ("Quarn\tCity\n\tCity", "f:2: no name; write"),
            ("# mine\nQuarn", "f:2: `Quarn` has no type; write it after a tab, or name one with --type"),
            ("Quarn\tCity\tSweden", "f:1: `Sweden` is no country code; write two letters"),
            ("PK\x03\x04", "f:1: is a zip archive; unpack it"),
        ] {
            let found = check(&[("f", text)], ImportOptions::default()).unwrap_err();
            assert!(found.starts_with(says), "{found}");
        }
        let cut = format!("{CITIES}4\tCut\tCut\t\t59.1");
        let found = check(&[("cities.txt", &cut)], ImportOptions::default()).unwrap_err();
        assert_eq!(found, "cities.txt:4: 5 columns; a place of GeoNames has 19; download the file again");
    }

    #[test]
    fn plain_tables_take_the_type_that_is_named() {
        let options = ImportOptions { kind: Some(EntityType::Company), ..ImportOptions::default() };
        assert!(check(&[("f", "Quarn\nOrla\tCity\n")], options).unwrap().ends_with("Orla\tCity\nQuarn\tCompany\n"));
    }
}
