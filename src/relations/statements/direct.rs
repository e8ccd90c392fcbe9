//! Direct and split speech: the speaker of a quote, before or after it, or of the quote before.

use super::super::View;
use super::announced::{feels, words_of};
use super::quotes::{inside, trimmed};
use super::reported::is_person;
use super::{AFTER_VERB, Statement, reporting_in, sentence_at, speaker};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;
use crate::syntax::{Tag, VerbForm};

pub(super) fn direct(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    // The last speakers, the block, the statement they made and where it ended.
    let mut last: Option<(Vec<u32>, u32, usize, u32)> = None;
    // A paragraph that opens a quote and leaves it open: its words and block.
    let mut begun: Option<(crate::segmentation::Span, u32)> = None;
    for quote in quotes {
        let first = sentence_at(view, quote.start as usize);
        let final_sentence = sentence_at(view, quote.end.saturating_sub(1) as usize);
        let block = view.document.sentences.get(first).map_or(0, |s| s.block);
        let span = trimmed(view, *quote);
        if span.is_empty() {
            continue;
        }
        let found = speaker_near(view, quotes, *quote, first, final_sentence)
            .or_else(|| line_above(view, quotes, *quote, first))
            .or_else(|| speaker_before(view, quotes, *quote, first, last.as_ref().map(|l| (l.1, l.3))))
            .or_else(|| whose_words(view, *quote, first, final_sentence));
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
            // "...," said Lind, dean of the school. And a paragraph that is one quote.
            (None, Some((speakers, b, _, _)))
                if b + 1 == block && speakers.len() == 1 && is_whole(view, *quote, first, final_sentence) =>
            {
                last = Some((speakers.clone(), block, out.len(), quote.end));
                out.push(Statement { span, pieces: Vec::new(), speakers, evidence: span, rule: "direct" });
            }
            (None, previous) => {
                last = previous;
                let next = view.document.sentences.get(sentence_at(view, quote.end as usize));
                let open = next.is_some_and(|s| s.block != block);
                begun = Some((span, block)).filter(|_| open);
            }
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
                let opens = view.document.sentences.get(first).is_some_and(|s| s.tokens.start + 1 == quote.start);
                let before = begun.take().filter(|(_, b)| opens && b + 1 == block).map(|(span, _)| span);
                let pieces = if before.is_some() { vec![span] } else { Vec::new() };
                let span = before.unwrap_or(span);
                let evidence = span.to(view.document.span(clause));
                last = Some((speakers.clone(), block, out.len(), quote.end));
                out.push(Statement { span, pieces, speakers, evidence, rule: "direct" });
            }
        }
    }
}

/// Whether a quote is all there is in its paragraph.
fn is_whole(view: &View<'_>, quote: TokenRange, first: usize, last: usize) -> bool {
    let sentences = &view.document.sentences;
    let (Some(opens), Some(ends)) = (sentences.get(first), sentences.get(last)) else { return false };
    let alone = first == 0 || sentences[first - 1].block != opens.block;
    let closed = sentences.get(last + 1).is_none_or(|next| next.block != ends.block);
    let rest = (quote.end..ends.tokens.end).all(|i| matches!(view.syntax.tags[i as usize], Tag::Quote | Tag::Stop));
    let prose = opens.kind == BlockKind::Paragraph && quote.len() as u32 >= LONG_QUOTE;
    prose && alone && closed && rest && opens.tokens.start + 1 == quote.start
}

/// "...". "With these words Anna Lind opened the fair.": whose the paragraph after a whole quoted one says the words are.
fn whose_words(view: &View<'_>, quote: TokenRange, first: usize, last: usize) -> Option<(Vec<u32>, TokenRange)> {
    let (opens, ends) = (view.document.sentences.get(first)?, view.document.sentences.get(last)?.tokens);
    let mut rest = quote.end..ends.end;
    let closed = rest.all(|i| matches!(view.syntax.tags[i as usize], Tag::Quote | Tag::Stop));
    let whole = closed && opens.tokens.start + 1 == quote.start && opens.kind == BlockKind::Paragraph;
    let next = view.document.sentences.get(last + 1).filter(|_| whole)?.tokens;
    let words = (next.start..next.end.min(next.start + WORDS)).any(|i| view.document.text(i as usize) == "words");
    let said = matches!(view.document.text(next.start as usize), "So" | "Thus")
        && view.document.text(next.start as usize + 1) == "said";
    let mut people = view
        .mentions_from(next.start, next.end)
        .filter(|(m, mention)| matches!(mention.form, Form::Name(_)) && view.chains.kind(*m) == EntityType::Person);
    people.next().filter(|_| words || said).map(|(m, mention)| (vec![m], mention.range))
}

/// So many words at most open "With these words", "These were the words of".
const WORDS: u32 = 6;

/// Whether a quote at the start of a paragraph goes on with the one that ended the paragraph before.
pub(super) fn goes_on(view: &View<'_>, quote: TokenRange, (b, end): (u32, u32), (block, first): (u32, usize)) -> bool {
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
        .or_else(|| words_of(view, near_before))
        .or_else(|| feels(view, quotes, near_before))
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
    let mark = quote.checked_sub(1).filter(|i| *i > range.start)?;
    let line = TokenRange { start: range.start, end: mark };
    match view.document.text(mark as usize) {
        ":" => named_line(view, line).or_else(|| judged_by(view, line)),
        // Anna Lind, mayor of Lima - "..."
        "-" | "–" | "—" => named_line(view, line).filter(|_| is_signed(view, line)),
        _ => None,
    }
}

/// `For the league's economist, Anna Lind, this is too little: "..."`: whom the phrase that opens the sentence names.
fn judged_by(view: &View<'_>, line: TokenRange) -> Option<(Vec<u32>, TokenRange)> {
    let opens = view.document.text(line.start as usize) == "For" && view.document.starts_sentence(line.start);
    let mut names = view.mentions_from(line.start, line.end.min(line.start + 10));
    let (m, mention) = names.find(|(_, m)| matches!(m.form, Form::Name(_)) && m.kind == EntityType::Person)?;
    let comma = view.document.text(mention.range.end as usize) == ",";
    (opens && comma).then(|| (vec![m], mention.range))
}

/// Who spoke, told without a verb after a quoted paragraph: "- Anna Lind, mayor of Lima" on the same line or the next,
/// or a line that only a name and a post fill.
fn signature(view: &View<'_>, quote: TokenRange, last: usize) -> Option<(Vec<u32>, TokenRange)> {
    let sentences = &view.document.sentences;
    let sentence = sentences.get(last)?;
    let whole = quote.start <= sentences[sentence_at(view, quote.start as usize)].tokens.start + 1;
    let closing = |i: &u32| matches!(view.syntax.tags[*i as usize], Tag::Quote | Tag::Stop);
    let rest = quote.end + (quote.end..sentence.tokens.end).take_while(closing).count() as u32;
    let is_dash = |i: u32| view.syntax.tags.get(i as usize) == Some(&Tag::Break);
    if !whole {
        return None;
    }
    // "..." - Anna Lind, mayor of Lima
    if rest < sentence.tokens.end {
        let closes = sentences.get(last + 1).is_none_or(|next| next.block != sentence.block);
        let line = TokenRange { start: rest + 1, end: sentence.tokens.end };
        return (closes && is_dash(rest)).then(|| named_line(view, line)).flatten();
    }
    let next = sentences.get(last + 1)?;
    let dash = is_dash(next.tokens.start);
    let line = TokenRange { start: next.tokens.start + u32::from(dash), end: next.tokens.end };
    let closes = || sentences.get(last + 2).is_none_or(|after| after.block != next.block);
    let card = next.kind == BlockKind::Contact;
    let apart = || quote.len() as u32 >= LONG_QUOTE && !card && is_signed(view, line) && closes();
    (dash || apart()).then(|| named_line(view, line)).flatten()
}

/// Whether a name, with a post or an honorific before it, fills a line or opens it before a comma.
fn is_signed(view: &View<'_>, line: TokenRange) -> bool {
    let mut names = view.mentions_from(line.start, line.end).filter(|(_, m)| matches!(m.form, Form::Name(_)));
    let Some((_, name)) = names.next() else { return false };
    let g = view.grammar;
    let calls = g.title.union(g.honorific).union(g.title_modifier);
    let end = name.range.end;
    (line.start..name.range.start).all(|i| view.lookups.classes[i as usize].meets(calls))
        && (end == line.end || matches!(view.document.text(end as usize), "," | "(" | "–" | "-"))
}

/// `Anna Lind, mayor of Lima, said:` on the line above a quote that fills its paragraph.
fn line_above(
    view: &View<'_>,
    quotes: &[TokenRange],
    quote: TokenRange,
    first: usize,
) -> Option<(Vec<u32>, TokenRange)> {
    let here = view.document.sentences.get(first).filter(|s| s.tokens.start + 1 == quote.start)?;
    let above = view.document.sentences.get(first.checked_sub(1)?).filter(|s| s.block != here.block)?;
    let end = above.tokens.end - 1;
    let colon = view.document.text(end as usize) == ":";
    let line = TokenRange { start: above.tokens.start, end };
    let says = || reporting_in(view, quotes, line, false).filter(|(_, clause)| clause.end + AFTER_VERB >= end);
    let named = || named_line(view, line).filter(|_| is_signed(view, line));
    colon.then(|| says().or_else(named)).flatten()
}

/// The person whose name opens a short line without a verb.
fn named_line(view: &View<'_>, range: TokenRange) -> Option<(Vec<u32>, TokenRange)> {
    let verb = range.range().any(|i| view.syntax.tags[i].is_verb());
    let (m, mention) = view.mentions_from(range.start, range.end).find(|(_, m)| matches!(m.form, Form::Name(_)))?;
    let titled = mention.range.start <= range.start + 4;
    let person = view.chains.kind(m) == EntityType::Person;
    (!verb && titled && person && range.len() <= 24).then(|| (vec![m], range))
}

/// "Lind opened the hall. "We agree," she said": the person whom the sentences before the quote are about, for a
/// pronoun that nothing else resolves.
pub(super) fn told_of(view: &View<'_>, quotes: &[TokenRange], k: u32, quote_end: u32) -> Option<Vec<u32>> {
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
