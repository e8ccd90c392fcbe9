//! Mentions -> chains: which mentions of one document refer to the same thing.
//!
//! An ordered list of sieves, most precise first (Raghunathan et al. 2010; Lee et al. 2013), one file each. A sieve links
//! whole chains and never across a veto: incompatible types, different numbers, different given names. What stays open
//! stays apart.

pub(crate) mod body_names;
mod chains;
mod entities;
pub(crate) mod fold;
mod keys;
mod periods;
mod sieves;
#[cfg(test)]
mod tests;

pub use chains::Chains;
pub(crate) use entities::Assembler;
pub(crate) use periods::periods;

use std::cell::OnceCell;

use self::keys::Keys;
use crate::entities::mentions::{Form, Mention, Mentions};
use crate::lexicon::{Lexicon, Lookups};
use crate::ontology::EntityType;
use crate::segmentation::{Document, TokenKind, TokenRange};
use crate::syntax::{Grammar, NounGroup, Syntax};

/// What a sieve looks at.
pub(crate) struct Context<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    pub lexicon: &'a Lexicon,
    pub grammar: &'a Grammar,
    pub syntax: &'a Syntax,
    pub mentions: &'a Mentions,
    /// The names as the sieves compare them, once asked for.
    pub keys: OnceCell<Keys>,
    /// Whether each sentence begins inside a quote, once asked for.
    pub quoted: OnceCell<Vec<bool>>,
}

/// Links mentions; the name is what evidence cites.
type Sieve = fn(&Context<'_>, &mut Chains, &'static str);

/// The sieves in order, by the names evidence cites.
const SIEVES: &[(&str, Sieve)] = &[
    ("apposition", sieves::apposition::link),
    ("predicate-nominative", sieves::predicate_nominative::link),
    ("exact-name", sieves::exact_name::link),
    ("spelling-variant", sieves::spelling_variant::link),
    ("acronym", sieves::acronym::link),
    ("short-name", sieves::short_name::link),
    ("edition", sieves::edition::link),
    ("partitive", sieves::partitive::link),
    ("list", sieves::list::link),
    ("description", sieves::description::link),
    ("pronoun", sieves::pronoun::link),
    ("several", sieves::several::link),
];

/// What links "we" and "our" in a quote to the body of the speaker, once the posts are known.
const SPEAKER: &str = "speaker";

/// Names of the sieves in the order they run.
pub fn sieve_names() -> impl Iterator<Item = &'static str> {
    SIEVES.iter().map(|(name, _)| *name).chain([SPEAKER])
}

/// Links the mentions of a document.
pub(crate) fn resolve(context: &Context<'_>) -> Chains {
    let mut chains = Chains::new(&context.mentions.all);
    for (name, sieve) in SIEVES {
        sieve(context, &mut chains, name);
    }
    chains.sets.sort_by_key(|(m, _)| *m);
    chains
}

impl Context<'_> {
    fn mention(&self, m: u32) -> &Mention {
        &self.mentions.all[m as usize]
    }

    fn text(&self, range: TokenRange) -> &str {
        self.document.slice(range)
    }

    fn noun(&self, mention: &Mention) -> Option<&NounGroup> {
        mention.noun.and_then(|k| self.syntax.noun_groups.get(k as usize))
    }

    /// Whether a mention stands inside quotation marks of its sentence.
    fn is_in_quote(&self, mention: &Mention) -> bool {
        self.opens_before(mention, false)
    }

    /// Whether a quote is open where a mention stands, which is so or not where its sentence begins.
    fn opens_before(&self, mention: &Mention, open: bool) -> bool {
        let start = self.document.sentences[mention.sentence as usize].tokens.start as usize;
        let before = self.document.tokens.get(start..mention.head as usize).unwrap_or_default();
        let marks = (start..).zip(before).filter(|(_, token)| token.kind == TokenKind::Punctuation);
        marks.fold(open, |open, (i, _)| quotes(self.document.text(i), open))
    }

    /// Whether a mention stands inside quotation marks of its paragraph: those that an earlier sentence opens count.
    fn is_quoted(&self, mention: &Mention) -> bool {
        let opens = self.quoted.get_or_init(|| {
            let sentences = &self.document.sentences;
            let closes = |open: bool, n: usize| {
                sentences[n].tokens.range().fold(open, |open, i| quotes(self.document.text(i), open))
            };
            let mut out = Vec::with_capacity(sentences.len());
            for paragraph in sentences.chunk_by(|a, b| a.block == b.block) {
                let first = out.len();
                let mut open = false;
                for n in first..first + paragraph.len() {
                    out.push(open);
                    open = closes(open, n);
                }
                // A mark without its other tells nothing.
                if open {
                    out[first..].fill(false);
                }
            }
            out
        });
        self.opens_before(mention, opens[mention.sentence as usize])
    }

    /// Links what one mention says to the other. "a sponsor of the league" may be a body as well as a person: it takes
    /// the type of who is said to be it.
    fn link_role(&self, chains: &mut Chains, a: u32, b: u32, sieve: &'static str) {
        for (host, role) in [(a, b), (b, a)] {
            let mention = self.mention(role);
            let kind = chains.kind(host);
            let bodily = self.lookups.classes[mention.head as usize].meets(self.grammar.body_role);
            if mention.form == Form::Description
                && (chains.kind(role) == EntityType::Person && bodily || chains.kind(role) == EntityType::Group)
                && !mention.plural
                && (kind.is_organization() || kind.is_place())
            {
                chains.retype(role, kind);
            }
        }
        chains.link(a, b, sieve);
    }

    /// "the next Glass Forum", "the previous Forum": not the edition the text has spoken of.
    fn is_other_edition(&self, mention: &Mention) -> bool {
        let before = |n: u32| mention.range.start.checked_sub(n).map_or("", |i| self.document.text(i as usize));
        // "last year's Harbour Games"
        let owned = matches!(before(1), "'s" | "’s");
        let which = if owned { before(3) } else { before(1) };
        let others = ["next", "previous", "past", "future", "last"];
        mention.kind == EntityType::Event && others.iter().any(|other| which.eq_ignore_ascii_case(other))
    }

    /// The names as the sieves compare them.
    fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| Keys::of(self))
    }

    fn is_name(&self, m: u32) -> bool {
        matches!(self.mention(m).form, Form::Name(_))
    }

    /// Every mention with its number.
    fn numbered(&self) -> impl Iterator<Item = (u32, &Mention)> {
        self.mentions.all.iter().enumerate().map(|(m, mention)| (m as u32, mention))
    }
}

/// Whether a quote is open behind a token.
fn quotes(token: &str, open: bool) -> bool {
    match token {
        "“" => true,
        "”" => false,
        "\"" => !open,
        _ => open,
    }
}
