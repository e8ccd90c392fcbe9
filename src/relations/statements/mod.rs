//! Who said what: direct, split and reported speech, one statement a quote.
//!
//! Quotes are paired by paragraph; the speaker is the subject of the reporting verb beside the quote, before or after it;
//! a quote without one continues the speaker of the paragraph.

mod announced;
mod blocks;
mod direct;
mod quotes;
mod reported;
mod sources;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use self::blocks::blocks;
use self::direct::{direct, told_of};
use self::quotes::{inside, quotes};
use self::reported::{as_noted, reported, telling, trailing};
use self::sources::{according_to, of_release, source};
use super::View;
use crate::entities::mentions::Form;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::segmentation::{Span, TokenRange};
use crate::syntax::{Assertion, Clause, Tag, VerbGroup};

/// A statement with who made it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    /// The statement, without quotation marks.
    pub span: Span,
    /// Further pieces of the same statement.
    pub pieces: Vec<Span>,
    /// The mentions of those who made it.
    pub speakers: Vec<u32>,
    /// Where the attribution stands, with the statement.
    pub evidence: Span,
    /// The construction: `direct`, `block`, `reported`, `according-to`.
    pub rule: &'static str,
}

/// So many words at most stand between the verb of a line and its colon: "said in a statement on Monday:".
const AFTER_VERB: u32 = 8;

/// All statements of the document in order.
pub(crate) fn statements(view: &View<'_>) -> Vec<Statement> {
    let quotes = quotes(view);
    let mut out: Vec<Statement> = Vec::new();
    direct(view, &quotes, &mut out);
    blocks(view, &quotes, &mut out);
    let telling = telling(view, &quotes);
    reported(view, &quotes, &telling, &mut out);
    trailing(view, &quotes, &telling, &mut out);
    as_noted(view, &telling, &mut out);
    according_to(view, &quotes, &mut out);
    out.sort_by_key(|s| (s.span.start, s.rule == "reported", Reverse(s.span.end)));
    // What was reported so far and reaches furthest, in all and by speaker.
    let (mut whole, mut of_speaker): (Option<Span>, FxHashMap<u32, Span>) = (None, FxHashMap::default());
    out.retain(|s| match s.rule {
        // "said she believes that": one statement.
        "reported" => {
            let outer = of_speaker.entry(view.chains.root(s.speakers[0])).or_insert(s.span);
            if *outer != s.span && s.span.end <= outer.end {
                return false;
            }
            for longest in [outer, whole.get_or_insert(s.span)] {
                if longest.end < s.span.end {
                    *longest = s.span;
                }
            }
            true
        }
        "direct" => !whole.is_some_and(|whole| whole.start < s.span.start && s.span.end <= whole.end),
        _ => true,
    });
    out.sort_by_key(|s| (s.span.start, s.span.end));
    out
}

fn sentence_at(view: &View<'_>, token: usize) -> usize {
    view.document.sentences.partition_point(|s| s.tokens.end as usize <= token)
}

/// A reporting clause inside a range, outside quotes, with its speakers; after a quote the speaker may follow the verb.
fn reporting_in(
    view: &View<'_>,
    quotes: &[TokenRange],
    range: TokenRange,
    after: bool,
) -> Option<(Vec<u32>, TokenRange)> {
    let start = |clause: &Clause| view.syntax.verb_groups[clause.verb as usize].range.start;
    let first = view.syntax.clauses.partition_point(|clause| start(clause) < range.start);
    for clause in view.syntax.clauses.iter().skip(first).take_while(|clause| start(clause) < range.end) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        if verb.range.end > range.end || inside(quotes, verb.head) {
            continue;
        }
        let gives = gives_statement(view, clause, range.end);
        if !(gives || is_reporting(view, &verb)) || clause.assertion > Assertion::Asserted {
            continue;
        }
        let is_speaker = |k: u32| speakers(view, source(view, k).unwrap_or(k)).or_else(|| of_release(view, k));
        let subject = clause
            .subject
            .filter(|k| view.syntax.noun_groups[*k as usize].range.start >= range.start)
            .and_then(is_speaker);
        // "Lind told the council": whom somebody speaks to.
        let leads = (range.start..verb.range.start)
            .all(|i| !matches!(view.syntax.tags[i as usize], Tag::Name | Tag::Noun | Tag::Pronoun));
        let inverted = || clause.object.filter(|_| after && leads).and_then(is_speaker);
        let unresolved = || clause.subject.filter(|_| after).and_then(|k| told_of(view, quotes, k, range.start));
        if let Some(found) = subject.or_else(inverted).or_else(unresolved) {
            let mention = view.mentions.all[found[0] as usize].range;
            // "the release states" speaks for who is named elsewhere.
            let here = mention.start >= range.start && mention.end <= range.end;
            let mention = if here { mention } else { verb.range };
            let last = if gives { range.end } else { verb.range.end };
            let extent = TokenRange { start: mention.start.min(verb.range.start), end: mention.end.max(last) };
            return Some((found, extent));
        }
    }
    None
}

fn is_reporting(view: &View<'_>, verb: &VerbGroup) -> bool {
    let class = view.grammar.reporting_verb;
    let known = verb.lemma != WordId::UNKNOWN && view.lexicon.classes(verb.lemma).meets(class);
    // "founded" is no form of "find", which "found" is.
    let known = known && view.lookups.classes.get(verb.head as usize).is_some_and(|c| c.meets(class));
    // "pointed out"
    known || view.terms_at(verb.head as usize).any(|t| t.range.start == verb.head && t.classes.meets(class))
}

/// "Lind issued the following statement on the vote:": whether a clause announces the words after the range.
fn gives_statement(view: &View<'_>, clause: &Clause, end: u32) -> bool {
    let g = view.grammar;
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let Some(object) = clause.object.filter(|_| !verb.passive) else { return false };
    let object = view.syntax.noun_groups[object as usize];
    let announced = object.range.range().any(|i| matches!(view.document.text(i), "following" | "this"));
    let colon = |i: u32| i < view.document.tokens.len() as u32 && view.document.text(i as usize) == ":";
    let of = |lemma: WordId, class| lemma != WordId::UNKNOWN && view.lexicon.classes(lemma).meets(class);
    let told = of(verb.lemma, g.issue_verb) && of(object.lemma, g.statement_noun);
    told && (announced || colon(end) || colon(end.saturating_sub(1)))
}

/// The mention of a noun group that can speak.
fn speaker(view: &View<'_>, k: u32) -> Option<u32> {
    let m = view.mentions.of_noun.get(k as usize).copied().flatten()?;
    let mention = &view.mentions.all[m as usize];
    let kind = view.chains.kind(m);
    let speaks = matches!(kind, EntityType::Person | EntityType::Group) || kind.is_organization();
    let resolved = mention.form != Form::Pronoun || view.chains.sieves[m as usize].is_some();
    (speaks && resolved).then_some(m)
}

/// The mentions of a list of noun groups that can speak, each thing a plural stands for.
fn speakers(view: &View<'_>, k: u32) -> Option<Vec<u32>> {
    let first = speaker(view, k)?;
    if let Some(set) = view.chains.set(first) {
        return Some(set.to_vec());
    }
    let others = view.syntax.members(k).skip(1).filter(|n| view.syntax.noun_groups[*n as usize].name.is_some());
    let mut out = vec![first];
    // "Acme and the Harbour League said"
    let bodies = view.chains.kind(first).is_organization();
    let speaks = |kind: EntityType| kind == EntityType::Person || bodies && kind.is_organization();
    out.extend(others.filter_map(|n| speaker(view, n)).filter(|m| speaks(view.chains.kind(*m))));
    Some(out)
}
