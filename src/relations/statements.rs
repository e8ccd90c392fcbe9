//! Who said what: direct, split and reported speech, one statement a quote.
//!
//! Quotes are paired by paragraph; the speaker is the subject of the reporting verb beside the quote, before or after it;
//! a quote without one continues the speaker of the paragraph.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::View;
use crate::entities::mentions::Form;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Shape, Span, TokenKind, TokenRange};
use crate::syntax::{Assertion, Clause, Tag, VerbForm, VerbGroup};

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
    /// The construction: `direct`, `reported`, `according-to`.
    pub rule: &'static str,
}

/// All statements of the document in order.
pub(crate) fn statements(view: &View<'_>) -> Vec<Statement> {
    let quotes = quotes(view);
    let mut out: Vec<Statement> = Vec::new();
    direct(view, &quotes, &mut out);
    reported(view, &quotes, &mut out);
    trailing(view, &quotes, &mut out);
    as_noted(view, &quotes, &mut out);
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

/// Token ranges between quotation marks, long enough to be speech.
fn quotes(view: &View<'_>) -> Vec<TokenRange> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    let mut block = u32::MAX;
    for sentence in &view.document.sentences {
        if sentence.block != block {
            // A quote left open at the end of a paragraph ends there.
            if let Some(start) = open.take().filter(|start| view.document.text(*start) != "‘") {
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
                (None, "”" | "’") => {}
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
    // "This town," Lind said, "will grow": a short first piece.
    let opens = |k: usize, q: &TokenRange| {
        q.len() >= 2
            && view.syntax.tags.get(q.end as usize - 1) == Some(&Tag::Comma)
            && out.get(k + 1).is_some_and(|next| {
                sentence_at(view, next.start as usize) == sentence_at(view, q.start as usize) && next.start - q.end < 24
            })
    };
    // A few words in the middle of a sentence are somebody's term, no statement.
    let term = |q: &TokenRange| {
        view.document.tokens[q.start as usize].shape == Shape::Lower
            && q.range().filter(|i| view.document.tokens[*i].kind == TokenKind::Word).count() < 5
    };
    let kept = out.iter().enumerate().filter(|(k, q)| q.len() >= 4 && !term(q) || opens(*k, q)).map(|(_, q)| *q);
    kept.collect()
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
    // The last speakers, the block, the statement they made and where it ended.
    let mut last: Option<(Vec<u32>, u32, usize, u32)> = None;
    for quote in quotes {
        let first = sentence_at(view, quote.start as usize);
        let final_sentence = sentence_at(view, quote.end.saturating_sub(1) as usize);
        let block = view.document.sentences.get(first).map_or(0, |s| s.block);
        let span = trimmed(view, *quote);
        if span.is_empty() {
            continue;
        }
        let found = speaker_near(view, quotes, *quote, first, final_sentence)
            .or_else(|| speaker_before(view, quotes, *quote, first, last.as_ref().map(|l| (l.1, l.3))));
        match (found, last.take()) {
            // "...," said Lind. "...", and the next paragraph of a long quote.
            (None, Some((speakers, b, n, end)))
                if b == block && quote.start - end < 60 || goes_on(view, *quote, (b, end), (block, first)) =>
            {
                if let Some(statement) = out.get_mut(n) {
                    statement.pieces.push(span);
                    statement.evidence = statement.evidence.to(span);
                }
                last = Some((speakers, block, n, quote.end));
            }
            (None, previous) => last = previous,
            (Some((speakers, clause)), previous) => {
                // "..., " said Lind, "...": the verb stands between two pieces of one statement.
                if let Some((who, b, n, end)) = previous
                    && b == block
                    && view.chains.same(who[0], speakers[0])
                    && clause.start >= end
                    && clause.end <= quote.start
                    && out.get(n).is_some_and(|s| s.evidence.end >= view.document.span(clause).end)
                {
                    out[n].pieces.push(span);
                    last = Some((who, b, n, quote.end));
                    continue;
                }
                let evidence = span.to(view.document.span(clause));
                last = Some((speakers.clone(), block, out.len(), quote.end));
                out.push(Statement { span, pieces: Vec::new(), speakers, evidence, rule: "direct" });
            }
        }
    }
}

/// Whether a quote at the start of a paragraph goes on with the one that ended the paragraph before.
fn goes_on(view: &View<'_>, quote: TokenRange, (b, end): (u32, u32), (block, first): (u32, usize)) -> bool {
    let Some(sentence) = view.document.sentences.get(first) else { return false };
    let opens = sentence.tokens.start + 1 == quote.start;
    let between = (end..sentence.tokens.start).all(|i| !matches!(view.syntax.tags[i as usize], Tag::Noun | Tag::Name));
    opens && block == b + 1 && between
}

/// How many sentences before a quote that nobody is said to make tell whose it is.
const CONTEXT: usize = 3;
/// Shorter quotes that nobody is said to make are no speech.
const LONG_QUOTE: u32 = 8;

/// "Dr. Lind welcomed the talks. "We value ..."": the person whom the sentences before a whole quoted sentence are about.
fn speaker_before(
    view: &View<'_>,
    quotes: &[TokenRange],
    quote: TokenRange,
    first: usize,
    last: Option<(u32, u32)>,
) -> Option<(Vec<u32>, TokenRange)> {
    let sentence = view.document.sentences.get(first)?;
    let whole = quote.len() as u32 >= LONG_QUOTE && quote.start == sentence.tokens.start + 1;
    for back in 1..=CONTEXT {
        let n = first.checked_sub(back).filter(|_| whole)?;
        let before = view.document.sentences.get(n).filter(|s| s.block == sentence.block)?;
        if last.is_some_and(|(_, end)| before.tokens.start < end) {
            return None;
        }
        let main = view.syntax.clauses_of(n as u32).iter().find(|c| {
            let verb = view.syntax.verb_groups[c.verb as usize];
            verb.form == VerbForm::Finite && !c.modifies_noun && !inside(quotes, verb.head)
        });
        let speaker = main.and_then(|c| c.subject).and_then(|k| Some((k, speaker(view, k)?)));
        if let Some((k, m)) = speaker.filter(|(_, m)| view.chains.kind(*m) == EntityType::Person) {
            let named = view.chains.is_named(m) && !view.mentions.all[m as usize].plural;
            return named.then(|| (vec![m], view.syntax.noun_groups[k as usize].range));
        }
    }
    None
}

/// The speaker named beside a quote: in the rest of its last sentence, or before it in its first.
fn speaker_near(
    view: &View<'_>,
    quotes: &[TokenRange],
    quote: TokenRange,
    first: usize,
    last: usize,
) -> Option<(Vec<u32>, TokenRange)> {
    let after = view.document.sentences.get(last)?.tokens;
    let before = view.document.sentences.get(first)?.tokens;
    let near_after = TokenRange { start: quote.end, end: after.end.max(quote.end) };
    let near_before = TokenRange { start: before.start, end: quote.start };
    reporting_in(view, quotes, near_after, true)
        .or_else(|| reporting_in(view, quotes, near_before, false))
        .or_else(|| before_colon(view, near_before))
        .or_else(|| {
            // The attribution may have been cut off as a sentence of its own: `..." Lind said.`
            let next = view.document.sentences.get(last + 1)?;
            let short = next.tokens.len() <= 14 && next.block == view.document.sentences[last].block;
            let touches = next.tokens.start <= quote.end + 1;
            (short && touches).then(|| reporting_in(view, quotes, next.tokens, true)).flatten()
        })
        .or_else(|| signature(view, quote, last))
}

/// `Anna Lind, mayor of Lima: "..."`: the one who is named before a colon.
fn before_colon(view: &View<'_>, range: TokenRange) -> Option<(Vec<u32>, TokenRange)> {
    let quote = range.end.checked_sub(1)?;
    let colon = quote.checked_sub(1).filter(|i| *i > range.start && view.document.text(*i as usize) == ":")?;
    named_line(view, TokenRange { start: range.start, end: colon })
}

/// A line of its own after a quoted paragraph that says who spoke: "- Anna Lind, mayor of Lima".
fn signature(view: &View<'_>, quote: TokenRange, last: usize) -> Option<(Vec<u32>, TokenRange)> {
    let sentence = view.document.sentences.get(last)?.tokens;
    let next = view.document.sentences.get(last + 1)?;
    let dash = view.syntax.tags.get(next.tokens.start as usize) == Some(&Tag::Break);
    let first = next.tokens.start + u32::from(dash);
    let ends = (quote.end..sentence.end).all(|i| matches!(view.syntax.tags[i as usize], Tag::Quote | Tag::Stop));
    let whole = quote.start <= view.document.sentences[sentence_at(view, quote.start as usize)].tokens.start + 1;
    (dash && ends && whole).then(|| named_line(view, TokenRange { start: first, end: next.tokens.end })).flatten()
}

/// The person whose name opens a short line without a verb.
fn named_line(view: &View<'_>, range: TokenRange) -> Option<(Vec<u32>, TokenRange)> {
    let verb = range.range().any(|i| view.syntax.tags[i].is_verb());
    let (m, mention) = view.mentions_from(range.start, range.end).find(|(_, m)| matches!(m.form, Form::Name(_)))?;
    let titled = mention.range.start <= range.start + 4;
    let person = view.chains.kind(m) == EntityType::Person;
    (!verb && titled && person && range.len() <= 24).then(|| (vec![m], range))
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
        if !is_reporting(view, &verb) || clause.assertion > Assertion::Asserted {
            continue;
        }
        let is_speaker = |k: u32| speakers(view, source(view, k).unwrap_or(k)).or_else(|| of_release(view, k));
        let subject = clause
            .subject
            .filter(|k| view.syntax.noun_groups[*k as usize].range.start >= range.start)
            .and_then(is_speaker);
        let inverted = || clause.object.filter(|_| after).and_then(is_speaker);
        let unresolved = || clause.subject.filter(|_| after).and_then(|k| told_of(view, quotes, k, range.start));
        if let Some(found) = subject.or_else(inverted).or_else(unresolved) {
            let mention = view.mentions.all[found[0] as usize].range;
            // "the release states" speaks for who is named elsewhere.
            let here = mention.start >= range.start && mention.end <= range.end;
            let mention = if here { mention } else { verb.range };
            let extent =
                TokenRange { start: mention.start.min(verb.range.start), end: mention.end.max(verb.range.end) };
            return Some((found, extent));
        }
    }
    None
}

/// "Lind opened the hall. "We agree," she said": the person whom the sentences before the quote are about, for a
/// pronoun that nothing else resolves.
fn told_of(view: &View<'_>, quotes: &[TokenRange], k: u32, quote_end: u32) -> Option<Vec<u32>> {
    let group = view.syntax.noun_groups.get(k as usize).filter(|g| g.pronoun)?;
    let g = view.grammar;
    let quote = quotes.get(quotes.partition_point(|q| q.end < quote_end))?;
    if group.lemma != g.he && group.lemma != g.she {
        return None;
    }
    let first = sentence_at(view, quote.start as usize);
    let block = view.document.sentences.get(first)?.block;
    for back in 1..=CONTEXT {
        let n = first.checked_sub(back)?;
        view.document.sentences.get(n).filter(|s| s.block == block)?;
        let told = view.syntax.clauses_of(n as u32).iter().find(|c| {
            let verb = view.syntax.verb_groups[c.verb as usize];
            verb.form == VerbForm::Finite && !c.modifies_noun && !inside(quotes, verb.head)
        });
        let Some(m) = told.and_then(|c| c.subject).and_then(|k| speaker(view, k)) else { continue };
        return (is_person(view, m) && !view.mentions.all[m as usize].plural).then(|| vec![m]);
    }
    None
}

fn is_reporting(view: &View<'_>, verb: &VerbGroup) -> bool {
    let class = view.grammar.reporting_verb;
    let known = verb.lemma != WordId::UNKNOWN && view.lexicon.classes(verb.lemma).meets(class);
    // "pointed out"
    known || view.terms_at(verb.head as usize).any(|t| t.range.start == verb.head && t.classes.meets(class))
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
    out.extend(others.filter_map(|n| speaker(view, n)).filter(|m| view.chains.kind(*m) == EntityType::Person));
    Some(out)
}

/// "Lind said that ...", "Lind told the council that ...", "Lind noted the town would ...".
fn reported(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    for (c, clause) in view.syntax.clauses.iter().enumerate() {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        // "..., adding that"
        let adds = verb.form == VerbForm::Ing && !clause.modifies_noun && follows_comma(view, verb.range.start);
        // "is convinced that"
        let certain = (verb.lemma == view.grammar.be || verb.passive)
            && (verb.head..verb.range.end + 2).any(|i| {
                let word = view.document.text(i as usize);
                matches!(word, "convinced" | "confident" | "certain" | "hopeful" | "optimistic")
                    && view.lookups.words.get(i as usize + 1) == Some(&view.grammar.that)
            });
        let reports = certain || !verb.passive && is_reporting(view, &verb);
        if !(verb.form == VerbForm::Finite || adds) || inside(quotes, verb.head) || !reports {
            continue;
        }
        if clause.assertion > Assertion::Asserted {
            continue;
        }
        let sentence = view.document.sentences[clause.sentence as usize].tokens;
        let mut start = verb.range.end as usize;
        // "said Monday its delegation would"
        while start < sentence.end as usize && matches!(view.syntax.tags[start], Tag::Adverb | Tag::Time) {
            start += 1;
        }
        let that = opens_content(view, start, sentence.end as usize);
        // Without "that": the object of the verb is the subject of a finite verb that follows.
        let mut following = view.syntax.clauses.iter().skip(c + 1).take_while(|n| n.sentence == clause.sentence);
        let bare = following.any(|n| {
            let inner = view.syntax.verb_groups[n.verb as usize];
            inner.form == VerbForm::Finite
                && !n.modifies_noun
                && n.subject.is_some_and(|s| {
                    let g = &view.syntax.noun_groups[s as usize];
                    let family = |k: u32| view.syntax.families[k as usize];
                    // "announced a gift for its school, and Quarn University received": two clauses.
                    let alike = view.syntax.members(s).all(|k| family(k) == family(s));
                    g.range.start as usize >= start && Some(s) == clause.object && alike
                })
        });
        // "declared the games open": what opens them, not what is said.
        let declares = that.is_none() && view.lexicon.text(verb.lemma) == "declare";
        let opened = |n: &Clause| {
            n.sentence == clause.sentence
                && matches!(view.lexicon.text(view.syntax.verb_groups[n.verb as usize].lemma), "open" | "close")
        };
        if that.is_none() && !bare || declares && view.syntax.clauses.get(c + 1).is_some_and(opened) {
            continue;
        }
        let start = that.map_or(start, |that| that + 1);
        let subject = clause.subject.filter(|k| !inside(quotes, view.syntax.noun_groups[*k as usize].head));
        let found = subject.and_then(|k| speakers(view, k)).or_else(|| main_speaker(view, c, adds, quotes));
        let Some(speakers) = found else { continue };
        let mut end = retold(view, c, start).unwrap_or(sentence.end as usize);
        let next = quotes.get(quotes.partition_point(|q| q.start as usize <= start));
        if let Some(q) = next.filter(|q| (q.start as usize) < end) {
            // "said that it would "help the town grow"": what is quoted goes on with what is reported.
            let goes_on = q.start >= 2
                && !matches!(
                    view.syntax.tags[q.start as usize - 2],
                    Tag::Comma | Tag::Break | Tag::Stop | Tag::Subordinator
                );
            end = if goes_on && q.start as usize > start + 1 { (q.end as usize).min(end) } else { q.start as usize };
        }
        if end < start + 3 {
            continue;
        }
        let span = trimmed(view, TokenRange::new(start, end));
        if span.is_empty() {
            continue;
        }
        let evidence = span.to(view.document.span(verb.range));
        out.push(Statement { span, pieces: Vec::new(), speakers, evidence, rule: "reported" });
    }
}

/// ", adding that", and behind a quote that ends in its comma.
fn follows_comma(view: &View<'_>, at: u32) -> bool {
    let tag = |back: u32| at.checked_sub(back).map(|i| view.syntax.tags[i as usize]);
    tag(1) == Some(Tag::Comma) || tag(1) == Some(Tag::Quote) && tag(2) == Some(Tag::Comma)
}

/// "The mayor praised the rise of trade, which doubled, but stressed that ...": the subject of the first clause, where
/// the one before the verb cannot speak and "and" or "but" joins the verb to what was told of it.
fn main_speaker(view: &View<'_>, c: usize, adds: bool, quotes: &[TokenRange]) -> Option<Vec<u32>> {
    let clause = view.syntax.clauses.get(c)?;
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let joined =
        adds || matches!(view.document.text(verb.range.start.checked_sub(1)? as usize), "and" | "but" | "also");
    let first = view.syntax.clauses[..c].iter().rev().take_while(|o| o.sentence == clause.sentence).last()?;
    let head = view.syntax.verb_groups[first.verb as usize];
    if !joined || head.form != VerbForm::Finite || first.modifies_noun || inside(quotes, head.head) {
        return None;
    }
    first.subject.and_then(|k| speakers(view, k)).filter(|who| who.iter().all(|m| is_person(view, *m)))
}

fn is_person(view: &View<'_>, m: u32) -> bool {
    view.chains.kind(m) == EntityType::Person
}

/// Where what clause `c` reports from token `start` on ends because its speaker does or says something else: "said the
/// town would grow and thanked ...".
fn retold(view: &View<'_>, c: usize, start: usize) -> Option<usize> {
    let clause = view.syntax.clauses.get(c)?;
    let subject = clause.subject?;
    let mut later = view.syntax.clauses.iter().skip(c + 1).take_while(|o| o.sentence == clause.sentence);
    let next = later.find(|o| {
        let verb = view.syntax.verb_groups[o.verb as usize];
        let joined = verb.range.start as usize > start + 3
            && matches!(view.document.text(verb.range.start as usize - 1), "and" | "but");
        joined && o.subject == Some(subject) && verb.form == VerbForm::Finite && !o.modifies_noun
    })?;
    Some(view.syntax.verb_groups[next.verb as usize].range.start as usize - 1)
}

/// "As Lind noted, the town will grow": what follows the comma.
fn as_noted(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    for clause in &view.syntax.clauses {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let sentence = view.document.sentences[clause.sentence as usize].tokens;
        let opens = view.lookups.words.get(sentence.start as usize) == Some(&view.grammar.as_);
        let near = verb.range.start.saturating_sub(sentence.start) <= 12;
        let comma = view.syntax.tags.get(verb.range.end as usize) == Some(&Tag::Comma);
        let told = verb.form == VerbForm::Finite && !verb.passive && clause.assertion <= Assertion::Asserted;
        if !(opens && near && comma && told) || inside(quotes, verb.head) || !is_reporting(view, &verb) {
            continue;
        }
        let subject = clause.subject.or_else(|| {
            let before = view.syntax.noun_groups.partition_point(|g| g.range.end <= verb.range.start);
            before.checked_sub(1).map(|k| k as u32)
        });
        let Some(speakers) = subject.and_then(|k| speakers(view, k)) else { continue };
        let span = trimmed(view, TokenRange { start: verb.range.end + 1, end: sentence.end });
        if span.len() >= 12 {
            let evidence = span.to(view.document.span(verb.range));
            out.push(Statement { span, pieces: Vec::new(), speakers, evidence, rule: "reported" });
        }
    }
}

/// "The town will grow, said Lind." and "The town will grow, Lind said.": what is told without quotation marks before the
/// one who tells it.
fn trailing(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    for (c, clause) in view.syntax.clauses.iter().enumerate() {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let sentence = view.document.sentences[clause.sentence as usize].tokens;
        let headline = view.document.sentences[clause.sentence as usize].kind == BlockKind::Headline;
        let told = verb.form == VerbForm::Finite && !verb.passive && clause.assertion <= Assertion::Asserted;
        if !told || headline || inside(quotes, verb.head) || !is_reporting(view, &verb) {
            continue;
        }
        let start_of = |k: u32| view.syntax.noun_groups[k as usize].range.start;
        // A dash opens what is said and parts it from its speaker in many countries: "– We agree, – said Lind."
        let comma = |at: u32| {
            let mark = |i: u32| view.syntax.tags[i as usize];
            at > sentence.start + 3
                && (mark(at - 1) == Tag::Comma || mark(at - 1) == Tag::Break && mark(sentence.start) == Tag::Break)
        };
        // "..., said Lind"; in "..., said the town would grow" the town says nothing.
        let next = view.syntax.clauses.get(c + 1).filter(|n| n.sentence == clause.sentence);
        let told_of = next.and_then(|n| n.subject).filter(|_| next.is_some_and(|n| !n.modifies_noun));
        let inverted = comma(verb.range.start)
            .then_some(clause.object.filter(|k| start_of(*k) == verb.range.end && told_of != Some(*k)))
            .flatten()
            .map(|k| (k, verb.range.start - 1));
        // "..., Lind said."
        let straight = clause.subject.filter(|k| {
            let group = &view.syntax.noun_groups[*k as usize];
            let tag = |i: u32| view.syntax.tags.get(i as usize).copied();
            // "..., Lind said at a briefing.", "..., Lind said on Monday."
            let last = view.syntax.clauses.get(c + 1).is_none_or(|n| n.sentence != clause.sentence);
            let placed = last && matches!(tag(verb.range.end), Some(Tag::Preposition | Tag::Time));
            let ends = placed
                || ends_telling(view, verb.range.end, sentence.end)
                || matches!(tag(verb.range.end), Some(Tag::Stop | Tag::Comma));
            // "..., Anna Lind, mayor of Lima, said."
            let renamed = tag(group.range.end) == Some(Tag::Comma)
                && tag(verb.range.start.saturating_sub(1)) == Some(Tag::Comma)
                && verb.range.start - group.range.end <= 12
                && (group.range.end..verb.range.start).all(|i| !view.syntax.tags[i as usize].is_verb());
            ends && (group.range.end == verb.range.start || renamed) && comma(group.range.start)
        });
        let Some((speaker, end)) = inverted.or(straight.map(|k| (k, start_of(k) - 1))) else { continue };
        // "..., said a statement issued by the ministry."
        let speaker = source(view, speaker).unwrap_or(speaker);
        let whole = TokenRange { start: sentence.start, end };
        // "The plan is "not on the table", Lind said": only a part of it is quoted.
        let quote = |i: u32| view.syntax.tags[i as usize] == Tag::Quote;
        let quoted = quote(whole.start) || (whole.end..sentence.end).any(quote) || inside(quotes, sentence.start);
        let says = view.syntax.clauses[..c]
            .iter()
            .rev()
            .take_while(|o| o.sentence == clause.sentence)
            .any(|o| view.syntax.verb_groups[o.verb as usize].form == VerbForm::Finite);
        let named = view.mentions.of_noun[speaker as usize].is_some_and(|m| view.chains.is_named(m));
        // "The plant, Lind said, will open": on both sides of who tells it.
        let aside = straight.is_some() && view.syntax.tags.get(verb.range.end as usize) == Some(&Tag::Comma);
        let rest = TokenRange { start: verb.range.end + 1, end: sentence.end };
        let split = aside && !says && told_of_rest(view, c, rest);
        if quoted || !(says || split) || !named {
            continue;
        }
        let Some(speakers) = speakers(view, speaker) else { continue };
        let span = trimmed(view, whole);
        let evidence = span.to(view.document.span(view.syntax.noun_groups[speaker as usize].range));
        let pieces = if split { vec![trimmed(view, rest)] } else { Vec::new() };
        out.push(Statement { span, pieces, speakers, evidence, rule: "reported" });
    }
}

/// Whether what was told goes on with a verb of its own right behind clause `c`.
fn told_of_rest(view: &View<'_>, c: usize, rest: TokenRange) -> bool {
    view.syntax.clauses.get(c + 1).is_some_and(|next| {
        let verb = view.syntax.verb_groups[next.verb as usize];
        next.sentence == view.syntax.clauses[c].sentence
            && verb.form == VerbForm::Finite
            && verb.range.start <= rest.start + 1
            && next.subject != view.syntax.clauses[c].subject
    })
}

/// "..., Lind said in a release on Monday.": whether nothing but phrases that say where and when follow a reporting verb.
fn ends_telling(view: &View<'_>, from: u32, end: u32) -> bool {
    let tag = |i: u32| view.syntax.tags.get(i as usize).copied();
    if matches!(tag(from), Some(Tag::Stop | Tag::Comma)) {
        return true;
    }
    let brings = matches!(view.document.text(from as usize), "in" | "on" | "at" | "during" | "via" | "after" | "here");
    let phrase = |t: Tag| {
        t.is_nominal()
            || matches!(
                t,
                Tag::Preposition
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Time
                    | Tag::Number
                    | Tag::Adjective
                    | Tag::Genitive
            )
    };
    let opens = brings || tag(from) == Some(Tag::Time);
    let last = (from..end).find(|i| tag(*i).is_none_or(|t| !phrase(t))).unwrap_or(end);
    opens && last - from <= LONGEST_SETTING && (last == end || tag(last) == Some(Tag::Stop))
}

/// So many words at most say where and when something was said.
const LONGEST_SETTING: u32 = 12;

/// The "that" which opens what is said, after a reporting verb that ends at `start`: at once, after who is told, or
/// after what is expressed ("confidence that").
fn opens_content(view: &View<'_>, start: usize, end: usize) -> Option<usize> {
    let tag = |i: usize| view.syntax.tags[i];
    // "said, Wednesday, that", "said on Monday, that"
    let comma = (start..end.min(start + 6)).rfind(|i| tag(*i) == Tag::Comma).filter(|i| {
        let only = (start..*i).all(|j| matches!(tag(j), Tag::Time | Tag::Comma | Tag::Preposition));
        only && (start..*i).any(|j| tag(j) == Tag::Time) && view.lookups.words.get(i + 1) == Some(&view.grammar.that)
    });
    if comma.is_some_and(|i| i + 1 < end) {
        return comma.map(|i| i + 1);
    }
    for i in start..end.min(start + 10) {
        if view.lookups.words[i] == view.grammar.that {
            let particle = i > start && view.document.text(i - 1) == "out";
            return (i == start || particle || view.syntax.tags[i] == Tag::Subordinator).then_some(i);
        }
        if view.syntax.tags[i].is_verb() || matches!(view.syntax.tags[i], Tag::Comma | Tag::Quote | Tag::Break) {
            return None;
        }
    }
    None
}

/// "a statement from the ministry", "the league's report", "a release issued by Acme": whose words the noun group is.
fn source(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    if group.name.is_some() || !TEXTS.contains(&view.lexicon.text(group.lemma)) {
        return None;
    }
    let next = k + 1;
    let phrase = view.syntax.phrases.get(next as usize);
    let g = view.grammar;
    let brought = |p: crate::lexicon::WordId| p == g.of || p == g.from || p == g.by;
    let hangs = phrase.is_some_and(|p| p.governor == Some(k) && p.preposition.is_some_and(brought));
    let issued = || {
        let range = view.syntax.noun_groups.get(next as usize)?.range;
        let between = (group.range.end..range.start).map(|i| view.document.text(i as usize));
        let verbs = ["issued", "released", "published", "sent", "made", "given", "provided", "prepared"];
        let words: Vec<&str> = between.take(3).collect();
        matches!(words[..], [verb, "by" | "from"] if verbs.contains(&verb)).then_some(next)
    };
    let named = |n: &u32| view.syntax.noun_groups[*n as usize].name.is_some();
    hangs.then_some(next).or_else(issued).or(group.possessor).filter(named)
}

/// "the release states": the body whose release it is.
fn of_release(view: &View<'_>, k: u32) -> Option<Vec<u32>> {
    let group = &view.syntax.noun_groups[k as usize];
    let release = matches!(view.lexicon.text(group.lemma), "release" | "news release" | "press release");
    let body = view.principal().filter(|m| release && group.name.is_none() && view.chains.kind(*m).is_organization());
    body.map(|m| vec![m])
}

/// Kinds of texts in which a body says something.
const TEXTS: [&str; 12] = [
    "announcement",
    "bulletin",
    "communique",
    "filing",
    "letter",
    "news release",
    "notice",
    "press release",
    "release",
    "report",
    "statement",
    "website",
];

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
        let source = source(view, k as u32);
        let Some(speakers) = speakers(view, source.unwrap_or(k as u32)) else { continue };
        let here = sentence_at(view, first) as u32;
        let sentence = view.document.sentences[here as usize].tokens;
        let verb = |i: usize| view.syntax.tags[i].is_verb() || view.syntax.tags[i].is_auxiliary();
        let opener = !(sentence.start as usize..first).any(verb);
        // The statement is the main clause: from the subject of the first verb after the phrase to the end.
        let from = view
            .syntax
            .clauses
            .partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start as usize <= first);
        let main = view.syntax.clauses.iter().skip(from).take_while(|c| c.sentence == here).find(|c| {
            let verb = view.syntax.verb_groups[c.verb as usize];
            (verb.range.end as usize) <= sentence.end as usize && verb.form == VerbForm::Finite && !c.modifies_noun
        });
        let quote = quotes
            .get(quotes.partition_point(|q| q.start <= group.range.end))
            .filter(|q| q.start <= group.range.end + 2 && view.syntax.tags[q.start as usize - 1] == Tag::Quote);
        let span = if let Some(quote) = quote {
            // "and, according to Lind, "came once""
            trimmed(view, *quote)
        } else if opener {
            let from = main
                .and_then(|c| c.subject)
                .map(|s| view.syntax.noun_groups[s as usize].range.start)
                .filter(|s| *s as usize > first)
                .unwrap_or(group.range.end);
            // "according to Lind, only 4 of the 9 towns": from the comma on.
            let from = (group.range.end..from)
                .rev()
                .find(|i| view.syntax.tags[*i as usize] == Tag::Comma)
                .map_or(from, |comma| comma + 1);
            trimmed(view, TokenRange { start: from, end: sentence.end })
        } else {
            trimmed(view, TokenRange { start: sentence.start, end: first.saturating_sub(2) as u32 })
        };
        if span.len() < 12 {
            continue;
        }
        let evidence = span.to(view.document.span(group.range));
        out.push(Statement { span, pieces: Vec::new(), speakers, evidence, rule: "according-to" });
    }
}
