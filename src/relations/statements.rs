//! Who said what: direct, split and reported speech, one statement a quote.
//!
//! Quotes are paired by paragraph; the speaker is the subject of the reporting verb beside the quote, before or after it;
//! a quote without one continues the speaker of the paragraph.

use super::frame::View;
use crate::entities::mentions::Form;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::segmentation::{Span, TokenRange};
use crate::syntax::{Assertion, Clause, Tag, VerbForm};

/// A statement with who made it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    /// The statement, without quotation marks.
    pub span: Span,
    /// Further pieces of the same statement.
    pub pieces: Vec<Span>,
    /// The mention of the speaker.
    pub speaker: u32,
    /// Where the attribution stands, with the statement.
    pub evidence: Span,
    /// The construction: `direct`, `reported`, `according-to`.
    pub rule: &'static str,
}

/// All statements of the document in order.
pub(crate) fn statements(view: &View<'_>) -> Vec<Statement> {
    let quotes = quotes(view);
    let mut out: Vec<Statement> = Vec::new();
    direct(view, &quotes, &mut out);
    reported(view, &quotes, &mut out);
    according_to(view, &quotes, &mut out);
    out.sort_by_key(|s| (s.span.start, s.span.end));
    out
}

/// Token ranges between quotation marks, long enough to be speech.
fn quotes(view: &View<'_>) -> Vec<TokenRange> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    let mut block = u32::MAX;
    for sentence in &view.document.sentences {
        if sentence.block != block {
            // A quote left open at the end of a paragraph ends there.
            if let Some(start) = open.take() {
                out.push(TokenRange::new(start + 1, sentence.tokens.start as usize));
            }
            block = sentence.block;
        }
        for i in sentence.tokens.range() {
            if view.syntax.tags[i] != Tag::Quote {
                continue;
            }
            let mark = view.document.text(i);
            match (open, mark) {
                (None, "”") => {}
                (None, _) => open = Some(i),
                (Some(start), "“" | "„") => {
                    out.push(TokenRange::new(start + 1, i));
                    open = Some(i);
                }
                (Some(start), _) => {
                    out.push(TokenRange::new(start + 1, i));
                    open = None;
                }
            }
        }
    }
    if let Some(start) = open {
        out.push(TokenRange::new(start + 1, view.document.tokens.len()));
    }
    out.retain(|q| q.len() >= 4);
    out
}

/// The statement without the punctuation around it.
fn trimmed(view: &View<'_>, mut range: TokenRange) -> Span {
    let edge =
        |i: u32| matches!(view.syntax.tags.get(i as usize), Some(Tag::Comma | Tag::Stop | Tag::Quote | Tag::Break));
    while !range.is_empty() && edge(range.end - 1) {
        range.end -= 1;
    }
    while !range.is_empty() && edge(range.start) {
        range.start += 1;
    }
    view.document.span(range)
}

fn sentence_at(view: &View<'_>, token: usize) -> usize {
    view.document.sentences.partition_point(|s| s.tokens.end as usize <= token)
}

fn inside(quotes: &[TokenRange], token: u32) -> bool {
    let n = quotes.partition_point(|q| q.end <= token);
    quotes.get(n).is_some_and(|q| q.start <= token)
}

fn direct(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    // The last speaker, the block and the statement it made.
    let mut last: Option<(u32, u32, usize, u32)> = None;
    for quote in quotes {
        let first = sentence_at(view, quote.start as usize);
        let final_sentence = sentence_at(view, quote.end.saturating_sub(1) as usize);
        let block = view.document.sentences.get(first).map_or(0, |s| s.block);
        let span = trimmed(view, *quote);
        if span.is_empty() {
            continue;
        }
        let found = speaker_near(view, quotes, *quote, first, final_sentence);
        match (found, last) {
            // "...," said Lind. "..."
            (None, Some((speaker, b, n, end))) if b == block && quote.start - end < 60 => {
                let _ = speaker;
                if let Some(statement) = out.get_mut(n) {
                    statement.pieces.push(span);
                    statement.evidence = statement.evidence.to(span);
                }
                last = Some((speaker, b, n, quote.end));
            }
            (None, _) => {}
            (Some((speaker, clause)), previous) => {
                // "..., " said Lind, "...": the verb stands between two pieces of one statement.
                if let Some((who, b, n, end)) = previous
                    && b == block
                    && view.chains.same(who, speaker)
                    && clause.start >= end
                    && clause.end <= quote.start
                    && out.get(n).is_some_and(|s| s.evidence.end >= view.document.span(clause).end)
                {
                    out[n].pieces.push(span);
                    last = Some((who, b, n, quote.end));
                    continue;
                }
                let evidence = span.to(view.document.span(clause));
                last = Some((speaker, block, out.len(), quote.end));
                out.push(Statement { span, pieces: Vec::new(), speaker, evidence, rule: "direct" });
            }
        }
    }
}

/// The speaker named beside a quote: in the rest of its last sentence, or before it in its first.
fn speaker_near(
    view: &View<'_>,
    quotes: &[TokenRange],
    quote: TokenRange,
    first: usize,
    last: usize,
) -> Option<(u32, TokenRange)> {
    let after = view.document.sentences.get(last)?.tokens;
    let before = view.document.sentences.get(first)?.tokens;
    let near_after = TokenRange { start: quote.end, end: after.end.max(quote.end) };
    let near_before = TokenRange { start: before.start, end: quote.start };
    reporting_in(view, quotes, near_after).or_else(|| reporting_in(view, quotes, near_before)).or_else(|| {
        // The attribution may have been cut off as a sentence of its own: `..." Lind said.`
        let next = view.document.sentences.get(last + 1)?;
        let short = next.tokens.len() <= 14 && next.block == view.document.sentences[last].block;
        let touches = next.tokens.start <= quote.end + 1;
        (short && touches).then(|| reporting_in(view, quotes, next.tokens)).flatten()
    })
}

/// A reporting clause inside a range, outside quotes, with its speaker.
fn reporting_in(view: &View<'_>, quotes: &[TokenRange], range: TokenRange) -> Option<(u32, TokenRange)> {
    let start = |clause: &Clause| view.syntax.verb_groups[clause.verb as usize].range.start;
    let first = view.syntax.clauses.partition_point(|clause| start(clause) < range.start);
    for clause in view.syntax.clauses.iter().skip(first).take_while(|clause| start(clause) < range.end) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        if verb.range.end > range.end || inside(quotes, verb.head) {
            continue;
        }
        if !is_reporting(view, verb.lemma) || clause.assertion > Assertion::Asserted {
            continue;
        }
        let is_speaker = |k: u32| speaker(view, k);
        let subject = clause
            .subject
            .filter(|k| view.syntax.noun_groups[*k as usize].range.start >= range.start)
            .and_then(is_speaker);
        let inverted = || clause.object.and_then(is_speaker);
        if let Some(m) = subject.or_else(inverted) {
            let mention = view.mentions.all[m as usize].range;
            let extent =
                TokenRange { start: mention.start.min(verb.range.start), end: mention.end.max(verb.range.end) };
            return Some((m, extent));
        }
    }
    None
}

fn is_reporting(view: &View<'_>, lemma: WordId) -> bool {
    lemma != WordId::UNKNOWN && view.lexicon.classes(lemma).meets(view.grammar.reporting_verb)
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

/// "Lind said that ...", "Lind noted the town would ...".
fn reported(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    for (c, clause) in view.syntax.clauses.iter().enumerate() {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        if verb.form != VerbForm::Finite || verb.passive || inside(quotes, verb.head) || !is_reporting(view, verb.lemma)
        {
            continue;
        }
        if clause.assertion > Assertion::Asserted {
            continue;
        }
        let sentence = view.document.sentences[clause.sentence as usize].tokens;
        let mut start = verb.range.end as usize;
        while start < sentence.end as usize && matches!(view.syntax.tags[start], Tag::Adverb) {
            start += 1;
        }
        let that = view.lookups.words.get(start) == Some(&view.grammar.that) && start < sentence.end as usize;
        let next = view.syntax.clauses.get(c + 1).filter(|n| n.sentence == clause.sentence);
        // Without "that": the object of the verb is the subject of the next finite verb.
        let bare = next.is_some_and(|n| {
            let inner = view.syntax.verb_groups[n.verb as usize];
            inner.form == VerbForm::Finite
                && !n.modifies_noun
                && n.subject.is_some_and(|s| {
                    let g = &view.syntax.noun_groups[s as usize];
                    g.range.start as usize >= start && Some(s) == clause.object
                })
        });
        if !that && !bare {
            continue;
        }
        let start = if that { start + 1 } else { start };
        let Some(m) = clause.subject.and_then(|k| speaker(view, k)) else { continue };
        let mut end = sentence.end as usize;
        let next = quotes.get(quotes.partition_point(|q| q.start as usize <= start));
        if let Some(q) = next.filter(|q| (q.start as usize) < end) {
            end = q.start as usize;
        }
        if end < start + 3 {
            continue;
        }
        let span = trimmed(view, TokenRange::new(start, end));
        if span.is_empty() {
            continue;
        }
        let evidence = span.to(view.document.span(verb.range));
        out.push(Statement { span, pieces: Vec::new(), speaker: m, evidence, rule: "reported" });
    }
}

/// "According to Lind, ..."
fn according_to(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    for (k, phrase) in view.syntax.phrases.iter().enumerate() {
        let group = &view.syntax.noun_groups[k];
        let first = group.range.start as usize;
        let opened = phrase.preposition.is_some_and(|p| view.lexicon.text(p) == "according to")
            || first >= 2
                && view.lookups.words[first - 1] == view.grammar.to
                && view.lookups.words[first - 2] == view.grammar.according
            || first >= 3
                && view.lookups.words[first - 2] == view.grammar.to
                && view.lookups.words[first - 3] == view.grammar.according;
        if !opened || phrase.list as usize != k || inside(quotes, group.head) {
            continue;
        }
        let Some(m) = speaker(view, k as u32) else { continue };
        let here = sentence_at(view, first) as u32;
        let sentence = view.document.sentences[here as usize].tokens;
        let opener = (sentence.start as usize..first).all(|i| !view.syntax.tags[i].is_verb());
        // The statement is the main clause: from the subject of the first verb after the phrase to the end.
        let from = view
            .syntax
            .clauses
            .partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start as usize <= first);
        let main = view.syntax.clauses.iter().skip(from).take_while(|c| c.sentence == here).find(|c| {
            let verb = view.syntax.verb_groups[c.verb as usize];
            (verb.range.end as usize) <= sentence.end as usize && verb.form == VerbForm::Finite && !c.modifies_noun
        });
        let span = if opener {
            let from = main
                .and_then(|c| c.subject)
                .map(|s| view.syntax.noun_groups[s as usize].range.start)
                .filter(|s| *s as usize > first)
                .unwrap_or(group.range.end);
            trimmed(view, TokenRange { start: from, end: sentence.end })
        } else {
            trimmed(view, TokenRange { start: sentence.start, end: first.saturating_sub(2) as u32 })
        };
        if span.len() < 12 {
            continue;
        }
        let evidence = span.to(view.document.span(group.range));
        out.push(Statement { span, pieces: Vec::new(), speaker: m, evidence, rule: "according-to" });
    }
}
