//! The pattern language all rules are written in: parse, compile, match.
//!
//! Takes pattern text and a [`Vocabulary`]; gives a [`Pattern`] (a tree, which clause rules interpret
//! themselves) and, for token rules, a [`RuleSet`] that finds all matches in a sentence. Parsing can fail, with
//! the place and a remedy; matching cannot, is bounded by the length of pattern times sentence, and allocates
//! nothing once its [`Scratch`] has grown. Patterns never look beyond their sentence.
//!
//! # The language on one page
//!
//! | written | matches |
//! | --- | --- |
//! | `visit` | one token: any form of the lemma (visits, visited), or this very form |
//! | `"Visit"` | exactly this text; several words between the quotes are several tokens; `\"` is a quote |
//! | `2017` `,` `:` `-` `'s` | numbers, bare punctuation and clitics stand for themselves |
//! | `<$title>` | a word of this class: a list of the lexicon or a class of the grammar |
//! | `<capitalized>` `<upper>` `<lower>` `<initial>` `<mixed>` | how the token is cased |
//! | `<word>` `<number>` `<punctuation>` `<clitic>` `<address>` `<symbol>` `<any>` | what kind of token it is |
//! | `<!$title>` `<$a & !"may">` `<$a \| number>` | not, and, or, on one token |
//! | `Person` `Person\|Group` `Place` `Agent` `Any` | a mention of one of these types (no spaces around the bar); a parent stands for its children |
//! | `Person!` | such a mention that is a name |
//! | `@subject:Person\|Group` | captures the mention under a role |
//! | `@title:( … )` `@title:<$title>+` | captures tokens under a role |
//! | `[NG]` `[NG delegation\|group]` | a whole noun group; one with such a head |
//! | `[VG]` `[VG visit\|tour passive]` | a whole verb group; flags: `passive` `active` `negated` `affirmative` `finite` `infinitive` `participle` `modal` `past` `future` `perfect` `progressive` |
//! | `( … )` `a b \| c d` | grouping, alternatives: the first that leads to a match |
//! | `x?` `x{2,5}` `x{3}` `x*` `x+` | repetition, as often as possible; never more than 20; `*` is `{0,8}`, `+` is `{1,8}` |
//! | `...` `...{10}` | a gap of up to 6 (10) tokens, as short as possible, that does not leave the clause ([`Stream::stops_gap`]) |
//! | `^` `$` | start and end of the sentence |
//! | `&( … )` `!( … )` | the next token, mention or group is, or is not, one of these; consumes nothing |
//!
//! A pattern matches at the leftmost place; of several ways, the first in the order written. Matches of one
//! pattern do not overlap.
//!
//! # Examples
//!
//! ```
//! use pressgraph::pattern::{Pattern, RuleSet, Scratch, sample::{SampleStream, SampleVocabulary}};
//!
//! let mut vocabulary = SampleVocabulary::default()
//!     .lemma("visit", &["visits", "visited"])
//!     .list("title", &["mayor", "governor"]);
//! let patterns = [
//!     Pattern::parse("@subject:Person|Group (visit|tour) the? @object:Place", &mut vocabulary)?,
//!     Pattern::parse("the? @title:<$title> of @object:Place ,? @subject:Person!", &mut vocabulary)?,
//!     Pattern::parse("@object:Place [VG visit passive] ... by @subject:Agent", &mut vocabulary)?,
//! ];
//! let rules = RuleSet::new(&patterns);
//!
//! let found = |text: &str| {
//!     let stream = SampleStream::new(text, &vocabulary);
//!     let mut found = Vec::new();
//!     rules.matches(&stream, stream.range(), &mut Scratch::new(), |rule, captures| {
//!         let roles = captures.iter().map(|(role, c)| format!("{role}={}", stream.words(c.range)));
//!         found.push(format!("{rule} {}", roles.collect::<Vec<_>>().join(" ")));
//!     });
//!     found.join("; ")
//! };
//! assert_eq!(found("[Ada Brown|Person] visited the [Old Town|Region] ."), "0 subject=Ada Brown object=Old Town");
//! assert_eq!(
//!     found("The mayor of [Lowhill|City] [Ada Brown|Person] spoke ."),
//!     "1 title=mayor object=Lowhill subject=Ada Brown"
//! );
//! assert_eq!(
//!     found("[Lowhill|City] [was visited|VG visit passive finite] last week by [guests|Group*] ."),
//!     "2 object=Lowhill subject=guests"
//! );
//! # Ok::<(), pressgraph::pattern::PatternError>(())
//! ```
//!
//! Errors say where and what to write instead:
//!
//! ```
//! use pressgraph::pattern::{Pattern, sample::SampleVocabulary};
//!
//! let mut vocabulary = SampleVocabulary::default().list("title", &["mayor"]);
//! let error = Pattern::parse("the <$tilte> of Place", &mut vocabulary).unwrap_err();
//! assert_eq!((error.span, error.remedy.as_str()), (5..11, "did you mean `<$title>`?"));
//! ```

mod ast;
mod error;
mod matcher;
mod needs;
mod parse;
mod part;
mod program;
mod rows;
pub mod sample;
mod set;
mod steps;
mod stream;
mod symbols;
#[cfg(test)]
mod tests;
mod ways;

pub use ast::{Element, GroupTest, Pattern, Role, TokenTest};
pub use error::{PatternError, nearest};
pub use matcher::{Captured, Captures, Scratch};
pub use parse::{GAP, MOST_INSTRUCTIONS, MOST_REPETITIONS};
pub use program::Program;
pub use rows::Seen;
pub use set::RuleSet;
pub use stream::{GroupKind, GroupSlot, MentionSlot, Stream, VerbFlags, Vocabulary};
pub(crate) use symbols::ones;
