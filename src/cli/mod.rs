//! The command line: arguments in, files and exit status out. The only part that prints.
//!
//! Exit status: 0 done, 1 done but some inputs could not be read (each named on standard error, the rest extracted),
//! 2 nothing done. A broken pipe is no error.

mod diff;
mod explain;
mod extract;
mod gazetteer;
mod lint;
mod manual;
mod merge;
mod output;
mod progress;
mod rules;
mod score;
mod setup;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::error::Error;
use crate::export::{Cluster, Format, Options};
use crate::graph::{Offsets, Selection};
use crate::ontology::{EntityType, RelationType, TypeSet, UnknownName};
use crate::times::DateFormat;

/// A knowledge-graph extractor for press releases: rules only, offline, every edge says why it is there.
#[derive(Debug, Parser)]
#[command(name = "pressgraph", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    extract: Extract,
}

impl Cli {
    /// What to say of an input that is no file and nearly a command.
    fn misspelt(&self) -> Option<String> {
        let first = self.extract.inputs.first().filter(|_| self.command.is_none())?;
        let name = first.to_str().filter(|_| !first.exists())?;
        let command = Self::command();
        let meant = crate::pattern::nearest(name, command.get_subcommands().map(clap::Command::get_name))?;
        Some(format!("`{name}` is no file and no command; did you mean `pressgraph {meant}`?"))
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make graphs of articles; what happens when no command is named
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(Extract),
    /// Merge graphs of pieces of a corpus into the graph of the whole
    #[command(after_help = "Example:\n  pressgraph merge part-1/graph.json part-2/graph.json -o all")]
    Merge(Merge),
    /// Tell which facts of two graphs were added, removed or changed, by rule; exit status 1 if any
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(Diff),
    /// Derive an edge or a node: sentence, rule with file and line, coreference, merges, values
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Tell which stage lost an edge, and which rules came nearest
    #[command(after_help = WHY_NOT_EXAMPLES)]
    WhyNot(WhyNot),
    /// Make gazetteers of GeoNames dumps and tables
    #[command(subcommand)]
    Gazetteer(Gazetteer),
    /// List and show the rules, run their examples, look for rules that do nothing
    #[command(subcommand)]
    Rules(Rules),
    /// Compare graphs with hand-written gold: precision, recall, F1
    #[command(after_help = "Examples:\n  pressgraph score gold/ graphs/\n  pressgraph score -v gold/ news/")]
    Score(Score),
    /// Print the JSON Schema of the JSON and of each line of the JSON Lines
    Schema,
    /// Print completions for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, in roff
    #[command(after_help = "Example:\n  pressgraph man > pressgraph.1")]
    Man,
}

const COMPLETIONS_EXAMPLES: &str = "Examples:
  pressgraph completions bash > ~/.local/share/bash-completion/completions/pressgraph
  pressgraph completions fish > ~/.config/fish/completions/pressgraph.fish";

/// Options of `extract`.
#[derive(Debug, Args)]
struct Extract {
    /// Files, folders and patterns of .txt .html .jsonl .tar (also .gz, .zst), - for standard input [default: corpus]
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// A file that names inputs, one a line, - for standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// Folder for graph.json, graph.dot, ...; - writes one format to standard output
    #[arg(short, long, value_name = "DIR", default_value = "graphs")]
    output: PathBuf,
    /// What to write, separated by commas
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', default_value = "json,dot", value_parser = formats())]
    format: Vec<&'static Format>,
    /// Document date where text and metadata have none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// timex3 for every time expression, iso8601 for points and periods of the calendar only
    #[arg(long, value_name = "FORMAT", default_value_t)]
    date_format: DateFormat,
    /// Number of threads; one a core when left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// What start and end count: chars, bytes or utf16
    #[arg(long, value_name = "UNIT", default_value_t)]
    offsets: Offsets,
    /// Keep the texts of the articles in json and jsonl: `documents[].text`; html always has them
    #[arg(long)]
    with_text: bool,
    #[command(flatten)]
    select: Select,
    #[command(flatten)]
    knowledge: Knowledge,
    /// Who is who and who is not: must-link and cannot-link, by id or name
    #[arg(long, value_name = "FILE")]
    pins: Option<PathBuf>,
    /// Remember finished work beside the outputs: killed and started again with the same line, it goes on
    #[arg(long)]
    resume: bool,
    /// A folder that remembers articles over runs: unchanged ones under unchanged rules cost a look-up
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Print errors only
    #[arg(short, long)]
    quiet: bool,
}

/// Options of `merge`.
#[derive(Debug, Args)]
struct Merge {
    /// Graphs as -f json or -f jsonl writes them
    #[arg(required = true, value_name = "GRAPH")]
    graphs: Vec<PathBuf>,
    /// Folder for graph.json, graph.dot, ...; - writes one format to standard output
    #[arg(short, long, value_name = "DIR", default_value = "graphs")]
    output: PathBuf,
    /// Formats of the merged graph
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', default_value = "json,dot", value_parser = formats())]
    format: Vec<&'static Format>,
    /// Who is who and who is not: must-link and cannot-link, by id or name
    #[arg(long, value_name = "FILE")]
    pins: Option<PathBuf>,
    /// Print errors only
    #[arg(short, long)]
    quiet: bool,
}

/// Options of `diff`.
#[derive(Debug, Args)]
struct Diff {
    /// A graph as -f json writes it
    old: PathBuf,
    /// Another one
    new: PathBuf,
    /// Print JSON: added, removed and changed facts
    #[arg(long)]
    json: bool,
}

const EXTRACT_EXAMPLES: &str = "Examples:
  pressgraph extract news/ -o out -f json,dot
  pressgraph extract feed.jsonl -f jsonl -o - | head
  pressgraph extract news/ -f html -o out --around 'Anna Lind' --hops 2";

const DIFF_EXAMPLES: &str = "Examples:
  pressgraph diff before/graph.json after/graph.json
  pressgraph diff --json before/graph.json after/graph.json";

/// What of the graph is written, in every format.
#[derive(Debug, Args)]
#[command(next_help_heading = "Selection")]
struct Select {
    /// Only edges that so many places in the texts state
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_evidence: usize,
    /// Only edges of this relation, such as visited; may be repeated
    #[arg(long, value_name = "RELATION", value_delimiter = ',')]
    relation: Vec<RelationType>,
    /// Only nodes of this type, such as Person, Place, Organization; may be repeated
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = types)]
    types: Vec<TypeSet>,
    /// Only what is near the node of this name or id
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How many edges away --around reaches
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: usize,
    /// Boxes in the dot drawing
    #[arg(long, value_name = "BY")]
    cluster: Option<ClusterBy>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ClusterBy {
    /// One for the nodes of each document
    Document,
    /// One for the nodes of each type
    Type,
}

impl Select {
    fn selection(&self) -> Selection {
        let types = self.types.iter().copied().reduce(TypeSet::union).unwrap_or(TypeSet::ANY);
        let (relations, around) = (self.relation.clone(), self.around.clone());
        Selection { types, relations, min_evidence: self.min_evidence, around, hops: self.hops }
    }

    fn options(&self) -> Options {
        let cluster = self.cluster.map(|by| match by {
            ClusterBy::Document => Cluster::Document,
            ClusterBy::Type => Cluster::Type,
        });
        Options { cluster }
    }
}

/// The user's own rules and names.
#[derive(Debug, Default, Args)]
struct Knowledge {
    /// A rule file beside the built-in ones; may be repeated
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// A gazetteer beside the built-in one: name, type, country, other names, inhabitants, region, tab-separated; may be repeated
    #[arg(long, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  pressgraph explain corpus --edge 'Alexander Sokolov' holds_position Khabarovsk
  pressgraph explain corpus --edge 'Alexander Sokolov' any Khabarovsk
  pressgraph explain news.txt --node Khabarovsk";

const WHY_NOT_EXAMPLES: &str = "\
Example:
  pressgraph why-not news.txt 'Anna Lind' visited Lima";

/// Options of `explain`.
#[derive(Debug, Args)]
struct Explain {
    /// The articles: files and folders as `extract` takes them
    #[arg(value_name = "INPUT", default_value = "corpus")]
    inputs: Vec<PathBuf>,
    /// The edge: names or ids of its ends, and its relation or `any`
    #[arg(long, num_args = 3, value_names = ["SUBJECT", "RELATION", "OBJECT"], required_unless_present = "node")]
    edge: Option<Vec<String>>,
    /// The node, by name or id
    #[arg(long, value_name = "NAME", conflicts_with = "edge")]
    node: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// Document date where text and metadata have none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    #[command(flatten)]
    knowledge: Knowledge,
}

/// Options of `why-not`.
#[derive(Debug, Args)]
struct WhyNot {
    /// The article
    #[arg(value_name = "TEXT_FILE")]
    input: PathBuf,
    /// Name of the subject, as the text has it
    subject: String,
    /// The relation: visited, met_with, ...
    relation: String,
    /// Name of the object, as the text has it
    object: String,
    /// Document date where text and metadata have none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    #[command(flatten)]
    knowledge: Knowledge,
}

/// What `gazetteer` does.
#[derive(Debug, Subcommand)]
enum Gazetteer {
    /// Turn GeoNames files or plain tables into a gazetteer for --gazetteer
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(GazetteerImport),
}

const IMPORT_EXAMPLES: &str = "\
Files are told apart by their columns: place dumps (cities15000.txt, allCountries.txt, NZ.txt), countryInfo.txt,
admin1CodesASCII.txt, alternateNames.txt of download.geonames.org, unpacked; anything else is a table of
name, type, country, other names (parted by |), inhabitants, region, parted by tabs.

Examples:
  pressgraph gazetteer import cities5000.txt admin1CodesASCII.txt --min-population 20000 -o towns.tsv
  pressgraph gazetteer import NZ.txt alternateNamesV2.txt --languages en,mi -o nz.tsv
  pressgraph gazetteer import partners.tsv --type Company -o partners-checked.tsv
  pressgraph extract news/ --gazetteer towns.tsv";

/// Options of `gazetteer import`.
#[derive(Debug, Args)]
struct GazetteerImport {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The gazetteer to write; - for standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Leave out populated places with fewer inhabitants
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_population: u64,
    /// Languages of alternate names, ISO 639
    #[arg(long, value_name = "CODE", value_delimiter = ',', default_value = "en")]
    languages: Vec<String>,
    /// Type of entries of a table that have none
    #[arg(long = "type", value_name = "TYPE", value_parser = |t: &str| t.parse::<EntityType>().map_err(|_| "no entity type; there is City, Region, Company, ...".to_owned()))]
    kind: Option<EntityType>,
}

/// What `rules` does.
#[derive(Debug, Subcommand)]
enum Rules {
    /// All rules with file and line, and how often they fire
    List {
        /// Articles to count on
        #[arg(value_name = "INPUT", default_value = "corpus")]
        inputs: Vec<PathBuf>,
        #[command(flatten)]
        knowledge: Knowledge,
    },
    /// A rule with its place, pattern and examples
    Show {
        /// Its name (visited/verb), or the part before or after the stroke
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        knowledge: Knowledge,
    },
    /// Find rules that do nothing: shadowed, never firing; list entries that are double or in two lists
    Lint {
        /// Rule files of your own; without one the built-in rules
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Articles on which every rule should fire at least once
        #[arg(long, value_name = "INPUT")]
        on: Vec<PathBuf>,
        /// Gazetteers of your own to look through
        #[arg(long, value_name = "FILE")]
        gazetteer: Vec<PathBuf>,
    },
    /// Run the examples of rule files; without a file those of the built-in rules
    Test {
        /// Rule files
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

/// Options of `score`.
#[derive(Debug, Args)]
struct Score {
    /// A gold file or a folder of them
    gold: PathBuf,
    /// Graphs (.json, .jsonl) or articles to extract, or folders of them
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// List what was missed and what is wrong
    #[arg(short, long)]
    verbose: bool,
    /// Document date where text, metadata and gold have none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let named = crate::export::FORMATS.iter().map(|f| PossibleValue::new(f.name).help(f.about));
    PossibleValuesParser::new(named).try_map(|name| Format::named(&name).ok_or("unknown format"))
}

fn types(name: &str) -> Result<TypeSet, UnknownName> {
    TypeSet::named(name).ok_or_else(|| UnknownName(name.to_owned()))
}

fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if let Some(meant) = cli.misspelt() {
        eprintln!("error: {meant}");
        return ExitCode::from(2);
    }
    let done = match cli.command.unwrap_or(Command::Extract(cli.extract)) {
        Command::Extract(options) => extract::run(&options),
        Command::Merge(options) => merge::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Explain(options) => explain::explain(&options),
        Command::WhyNot(options) => explain::why_not(&options),
        Command::Gazetteer(Gazetteer::Import(options)) => gazetteer::import(&options),
        Command::Rules(Rules::List { inputs, knowledge }) => rules::list(&inputs, &knowledge),
        Command::Rules(Rules::Show { id, knowledge }) => rules::show(&id, &knowledge),
        Command::Rules(Rules::Lint { files, on, gazetteer }) => lint::run(&files, &on, gazetteer),
        Command::Rules(Rules::Test { files }) => rules::test(&files),
        Command::Score(options) => score::run(&options),
        Command::Completions { shell } => manual::completions(shell).map(|()| 0),
        Command::Man => manual::page().map(|()| 0),
        Command::Schema => rules::print(&format!("{:#}\n", crate::export::schema())).map(|()| 0),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            match &error {
                // Says "error" itself, once a place.
                Error::Rules(errors) => eprintln!("{}", errors.render(is_coloured())),
                _ => eprintln!("error: {error}"),
            }
            ExitCode::from(2)
        }
    }
}

/// Whether standard error is a terminal and nobody asks for no colour (no-color.org).
fn is_coloured() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    !refused && std::io::IsTerminal::is_terminal(&std::io::stderr())
}
