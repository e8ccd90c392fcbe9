//! Statements by their source: "according to the minister", "the statement said".

use super::super::View;
use super::quotes::{inside, trimmed};
use super::{Statement, sentence_at, speakers};
use crate::segmentation::TokenRange;
use crate::syntax::{Tag, VerbForm};

/// "a statement from the ministry", "the league's report", "a release issued by Acme": whose words the noun group is.
pub(super) fn source(view: &View<'_>, k: u32) -> Option<u32> {
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
pub(super) fn of_release(view: &View<'_>, k: u32) -> Option<Vec<u32>> {
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

/// "..." according to Lind: the quote right before the words that bring its source, noun group at token `first`.
fn quote_before(view: &View<'_>, quotes: &[TokenRange], first: usize) -> Option<TokenRange> {
    let n = quotes.partition_point(|q| (q.end as usize) < first);
    let quote = quotes.get(n.checked_sub(1)?)?;
    let opens = view.document.sentences.get(sentence_at(view, quote.start as usize))?.tokens.start + 1 == quote.start;
    let inside = (quote.end as usize..first).all(|i| view.document.text(i) != "According");
    (opens && inside && quote.end as usize + 4 >= first).then_some(*quote)
}

/// "According to Lind, ..."
pub(super) fn according_to(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    if !view.lookups.words.contains(&view.grammar.according) {
        return;
    }
    for (k, phrase) in view.syntax.phrases.iter().enumerate() {
        let group = &view.syntax.noun_groups[k];
        let first = group.range.start as usize;
        let opened = phrase.preposition == Some(view.grammar.according_to)
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
        } else if let Some(quote) = quote_before(view, quotes, first) {
            trimmed(view, quote)
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
