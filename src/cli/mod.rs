//! The command line: arguments in, files and exit status out. The only part that prints.
//!
//! Exit status: 0 done, 1 done but some inputs could not be read (each named on standard error, the rest extracted),
//! 2 nothing done. A broken pipe is no error.

mod extract;
mod output;
mod rules;
mod score;
mod setup;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::export::{Cluster, Format, Options};
use crate::graph::{Offsets, Selection};
use crate::ontology::{RelationType, TypeSet, UnknownName};

/// A knowledge-graph extractor for press releases: rules only, offline, every edge says why it is there.
#[derive(Debug, Parser)]
#[command(name = "pressgraph", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    extract: Extract,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make graphs of articles; what happens when no command is named
    Extract(Extract),
    /// List the rules, or run the examples of a rule file
    #[command(subcommand)]
    Rules(Rules),
    /// Compare graphs with hand-written gold: precision, recall, F1
    Score(Score),
    /// Print the JSON Schema of the JSON and of each line of the JSON Lines
    Schema,
}

/// Options of `extract`.
#[derive(Debug, Args)]
struct Extract {
    /// Files and folders of .txt .html .jsonl (also .gz), - for standard input
    #[arg(value_name = "INPUT", default_value = "corpus")]
    inputs: Vec<PathBuf>,
    /// Folder for graph.json, graph.dot, ...; - writes one format to standard output
    #[arg(short, long, value_name = "DIR", default_value = "graphs")]
    output: PathBuf,
    /// What to write, separated by commas
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', default_value = "json,dot", value_parser = formats())]
    format: Vec<&'static Format>,
    /// Document date where text and metadata have none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
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
    /// Print errors only
    #[arg(short, long)]
    quiet: bool,
}

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
    /// A gazetteer beside the built-in one: name, type, country, other names, tab-separated; may be repeated
    #[arg(long, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,
}

/// What `rules` does.
#[derive(Debug, Subcommand)]
enum Rules {
    /// All built-in rules with file and line
    List,
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

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command.unwrap_or(Command::Extract(cli.extract)) {
        Command::Extract(options) => extract::run(&options),
        Command::Rules(Rules::List) => rules::list(),
        Command::Rules(Rules::Test { files }) => rules::test(&files),
        Command::Score(options) => score::run(&options),
        Command::Schema => rules::print(&format!("{:#}\n", crate::export::schema())).map(|()| 0),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
